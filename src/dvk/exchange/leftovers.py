"""Tệp dở dang (leftovers): half a file that a killed process left beside the one it was writing."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["clear_left"]

_FORGOTTEN = 3600
"""Seconds without a change, after which nobody can still be writing a file."""


def clear_left(target: Path) -> None:
    """Take away what killed writes of *target* left beside it, an hour after they stopped.

    >>> import os
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     left = Path(folder, ".so.0a1b2c3d.tmp.json")
    ...     _ = left.write_text("{")
    ...     os.utime(left, (0, 0))
    ...     clear_left(Path(folder, "so.json"))
    ...     left.exists()
    False
    """
    is_ours = re.compile(rf"\.{re.escape(target.stem)}\.[0-9a-f]{{8}}\.tmp{re.escape(target.suffix)}").fullmatch
    with suppress(OSError):  # a folder that may not be listed, a file that another took away
        for one in target.parent.iterdir():
            if is_ours(one.name) and time.time() - one.stat().st_mtime > _FORGOTTEN:
                one.unlink()
