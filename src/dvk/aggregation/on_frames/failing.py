"""Nguồn báo lỗi (failing engines): what an engine raises is told as ours, whichever of them it is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dvk.errors import InvalidDocument, Problem

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["failed", "failing"]

_FOREIGN = {"duckdb", "_duckdb", "polars", "narwhals", "pyspark", "py4j"}


def failed(error: Exception, path: str = "", code: str = "frame.failed") -> Problem:
    """Nguồn báo lỗi (failed): what an engine raised, as a problem: the first line of what it says."""
    said = next(iter(str(error).splitlines()), "") or type(error).__name__
    return Problem(code, path, details=(("got", said),))


@contextmanager
def failing(path: str = "") -> Generator[None]:
    """Khi nguồn báo lỗi (failing): what an engine raises in a block, such as for a closed connection, is told as ours.

    By where the error was defined: a mistake of this library stays what it is.

    >>> import polars
    >>> with failing("events"):
    ...     raise polars.exceptions.ComputeError("The file must end with PAR1")
    Traceback (most recent call last):
    dvk.errors.InvalidDocument: events: the frame could not be read from its engine: "The file must end with PAR1"
    """
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _FOREIGN:
            raise
        raise InvalidDocument([failed(error, path)]) from error
