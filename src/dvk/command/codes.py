"""Mã kết thúc (exit codes): what a script learns from a command without reading its words."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Exit", "Stopped", "Usage"]


class Exit(IntEnum):
    """Mã kết thúc (exit code): of several things that happened, the largest is given.

    >>> max(Exit.FINE, Exit.PROBLEMS).name
    'PROBLEMS'
    """

    FINE = 0
    PROBLEMS = 1
    """Read, and found wrong: a document that is refused, rows that are refused, an error of the linter."""
    USAGE = 2
    """The command was not written as it has to be."""
    FILE = 3
    """A file cannot be read or written."""
    EXTRA = 4
    """A package is missing that this needs; the message says what to install."""
    NOT_ANSWERED = 5
    """The question cannot be answered: an indicator, unit or code that is not there, a sum that is not allowed."""
    FAULT = 70
    """A fault of the library itself."""
    INTERRUPTED = 130
    """Interrupted (Ctrl-C)."""
    PIPE = 141
    """Who read the output has gone (``| head``)."""
    TERMINATED = 143
    """Told to end (SIGTERM)."""


class Usage(Exception):
    """Dùng lệnh chưa đúng (wrong usage) that only shows when the command runs: told like argparse tells its own."""


class Stopped(BaseException):
    """Được lệnh dừng (told to end): passes through all that catches errors, so that what was begun is cleared away."""
