"""Kết quả đọc ô (outcomes): the value of a cell as documents write it, nothing, or why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from dvk.errors import DvkError, Problem

if TYPE_CHECKING:
    from dvk.exchange.sheets.grid import Cell

__all__ = ["BLANK", "LeftOut", "Outcome", "Proposal", "refused_cell"]


class Outcome(NamedTuple):
    """What was read: a value, or problems; nothing of both where the cell is blank. ``left`` is personal data."""

    value: object = None
    problems: tuple[Problem, ...] = ()
    left: tuple[str, ...] = ()
    period: bool = False
    """Whether the value is a period in the place of a day."""
    cell: Cell | None = None

    @property
    def blank(self) -> bool:
        """Is nothing said there, and nothing wrong?"""
        return self.value is None and not self.problems


BLANK = Outcome()


@frozen
class Proposal:
    """Gợi ý (proposal): what may have been meant by a name that is like a known one; it is never taken by itself.

    >>> Proposal("Biểu 01!C7", "Phú Hửu", ("Xã Phú Hữu",)).near
    ('Xã Phú Hữu',)
    """

    path: str
    got: str
    near: tuple[str, ...]


@frozen
class LeftOut:
    """Phần để lại (what was left out): the cell and the kind of personal data in it, and nothing of what it says.

    >>> LeftOut("Biểu 01!F7", "phone").kind
    'phone'
    """

    path: str
    kind: str


def refused_cell(error: DvkError | Problem) -> Outcome:
    """An outcome that refuses the cell."""
    problem = error if isinstance(error, Problem) else error.problem
    return Outcome(problems=(Problem(problem.code, "", problem.near, problem.details),))
