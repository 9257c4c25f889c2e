"""Lỗi và đường dẫn (problems and paths): whatever a reader or a constructor raises becomes problems at their paths.

A document is refused once, with everything that is wrong in it. So readers do not stop at the first error: each
catches what its parts raise, puts its own name before their paths, and goes on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cattrs import BaseValidationError, transform_error

from dvk.errors import DvkError, InvalidDocument, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["REFUSALS", "at", "bare", "problems_in", "shown"]

REFUSALS = (DvkError, ArithmeticError, LookupError, TypeError, ValueError, BaseValidationError)
"""What a value may be refused with: ours, and what a rule or a hook of a project may raise."""

_LONGEST = 40


def shown(value: object) -> str:
    """How a message shows what came: as JSON writes it, short, and never in words of one language."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (dict, list, tuple)):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return "…"  # Python itself refuses to print very long ones
    known = isinstance(value, (int, float, Decimal, date))
    text = str(value) if known else type(value).__name__
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def problems_in(error: Exception, under: str = "") -> list[Problem]:
    """The problems that an error carries, seen from *under*."""
    if isinstance(error, InvalidDocument):
        found = list(error.problems)
    elif isinstance(error, DvkError):
        found = [error.problem]
    elif isinstance(error, BaseValidationError):
        found = [Problem("value.refused", details=(("got", line),)) for line in transform_error(error)]
    elif isinstance(error, ArithmeticError):
        found = [Problem("value.refused", details=(("got", type(error).__name__),))]
    else:
        found = [Problem("value.refused", details=(("got", str(error) or type(error).__name__),))]
    return [problem.under(under) for problem in found] if under else found


def at(name: str, error: Exception) -> InvalidDocument:
    """The same error one step further out (for writing, which stops at the first)."""
    return InvalidDocument(problems_in(error, name))


def bare(make: Callable[[str], object], text: str) -> object:
    """Make a record from its short form; a problem then lies at the text itself and not at a field of it."""
    try:
        return make(text)
    except DvkError as error:
        found = error.problem
        raise InvalidDocument([Problem(found.code, "", found.near, found.details)]) from error
