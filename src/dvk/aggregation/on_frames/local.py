"""Bộ máy tại chỗ (local engines): NumPy and Polars, brought in when they are first needed."""

from __future__ import annotations

from typing import Any

from dvk._extras import bring

__all__ = ["numpy", "polars"]

_ROOM = "dvk.aggregation.on_frames"


def numpy() -> Any:  # noqa: ANN401 - a module of another project
    """NumPy, of the extra ``frames``."""
    return bring("numpy", extra="frames", room=_ROOM)


def polars() -> Any:  # noqa: ANN401 - a module of another project
    """Polars, of the extra ``frames``."""
    return bring("polars", extra="frames", room=_ROOM)
