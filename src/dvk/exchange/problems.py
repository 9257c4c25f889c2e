"""Lỗi và đường dẫn (problems and paths): what cattrs and our constructors raise becomes problems at their paths.

A document is refused once, with everything that is wrong in it: cattrs collects the errors of all fields and items
in groups, and notes on each error say where it happened.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from attrs import fields
from cattrs import BaseValidationError, ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from dvk.errors import DvkError, InvalidDocument, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from attrs import AttrsInstance

__all__ = ["MOST_TOLD", "REFUSALS", "bounded", "is_enough", "problems_in", "refused", "shown"]

REFUSALS = (DvkError, ArithmeticError, LookupError, TypeError, ValueError, BaseValidationError, ForbiddenExtraKeysError)
"""What a value may be refused with: ours, and what a rule or a hook of a project may raise."""

MOST_TOLD = 1000
"""How many problems of a file are told at once; then reading stops: a bad file costs no more than a good one."""

_MORE = "document.more"
_LONGEST = 40
_WORDS: dict[object, str] = {None: "null", True: "true", False: "false"}


def shown(value: object) -> str:
    """How a message shows what came: as JSON writes it, short, and never in words of one language."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, (dict, list, tuple)):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return "…"  # Python itself refuses to print very long ones
    if isinstance(value, (int, float, Decimal)):
        text = str(value)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return value.isoformat() if isinstance(value, date) else type(value).__name__


def is_enough(problems: Sequence[Problem]) -> bool:
    """Have so many problems been found that the rest need not be looked for?"""
    return len(problems) > MOST_TOLD or bool(problems and problems[-1].code == _MORE)


def bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first thousand problems, and one that says that there are more; what comes after is not asked for.

    >>> told = [*bounded(Problem("field.missing", str(place)) for place in range(5000))]
    >>> print(len(told), told[-1].message())
    1001 there is more to mend than the 1000 problems told here: mend these and read it again
    """
    for place, problem in enumerate(problems):
        if place >= MOST_TOLD or problem.code == _MORE:
            yield Problem(_MORE, details=(("most", MOST_TOLD),))
            return
        yield problem


def problems_in(error: BaseException) -> Iterator[Problem]:
    """The problems that an error carries, each at its path below the value that was read."""
    if isinstance(error, InvalidDocument):
        yield from error.problems
    elif isinstance(error, DvkError):
        yield error.problem
    elif isinstance(error, BaseValidationError):
        yield from _of_group(error)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [item.name for item in fields(cast("type[AttrsInstance]", error.cl)) if item.init]
        for name in sorted(map(str, error.extra_fields)):
            yield Problem("field.unknown", name, _near(name, tuple(known)), (("got", name),))
    else:
        yield _of_python(error)


@lru_cache(maxsize=1024)
def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """A list of one office says the same wrong name in each line."""
    return tuple(nearest(name, known))


def _of_group(error: BaseValidationError) -> Iterator[Problem]:
    """Errors that cattrs gathered from the fields of a class or the items of a list; notes say where each was."""
    noted: list[tuple[Exception, str]] = []
    others: Sequence[Exception] = error.exceptions
    if isinstance(error, ClassValidationError):
        found, others = error.group_exceptions()
        noted = [(inner, note.name) for inner, note in found]
    elif isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        noted = [(inner, f"[{note.index}]") for inner, note in items]
    for inner, path in noted:
        if type(inner) is KeyError:  # cattrs looked the field up; ours (UnknownId) are another class
            yield Problem("field.missing", path)
        else:
            yield from (problem.under(path) for problem in problems_in(inner))
    for inner in others:
        yield from problems_in(inner)


def _of_python(error: BaseException) -> Problem:
    if isinstance(error, RecursionError):
        return Problem("document.too_deep")
    return Problem("value.refused", details=(("got", str(error) or type(error).__name__),))


def refused(error: BaseException, under: str = "") -> InvalidDocument:
    """One error with every problem, up to :data:`MOST_TOLD`, seen from *under*."""
    return InvalidDocument(problem.under(under) for problem in bounded(problems_in(error)))
