"""Câu trả lời và điểm (answers and scores): what a rule reads, and what it gives back as data."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import field, frozen

from dvk._fields import a_slug, a_text, exact, optional_exact
from dvk.errors import WrongType
from dvk.values import Interval

__all__ = [
    "Answer",
    "Detail",
    "Input",
    "Reason",
    "Score",
]

Input: TypeAlias = Literal["met", "value", "points"]
Detail: TypeAlias = Decimal | int | str | None


def _yes_or_no(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise WrongType("type.wrong", path="met", expected="true or false", got=value)


@frozen
class Answer:
    """Trả lời một tiêu chí (answer): what somebody filled in on one line of the sheet.

    Each rule reads one of ``met`` (đạt hay không), ``value`` (số đo được, số lần) and ``points`` (điểm người
    chấm cho). An answer with none of them is an empty line: missing, which is not zero.

    >>> Answer("ty-le-ho-ngheo", value="3.5", evidence="Báo cáo số 12").value
    Decimal('3.5')
    """

    criterion: str = field(validator=a_slug)
    met: bool | None = field(default=None, converter=_yes_or_no, kw_only=True)
    value: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    points: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    evidence: str = field(default="", validator=a_text, kw_only=True)

    @property
    def given(self) -> tuple[Input, ...]:
        """Những gì đã điền (which of the three are filled in)."""
        met: tuple[Input, ...] = () if self.met is None else ("met",)
        value: tuple[Input, ...] = () if self.value is None else ("value",)
        points: tuple[Input, ...] = () if self.points is None else ("points",)
        return (*met, *value, *points)


@frozen
class Reason:
    """Lý do (reason): a code and its details as data; the room ``vietnamese`` makes the sentence.

    >>> Reason.of("steps.reached", value=Decimal("79.96"), points=Decimal(40)).get("points")
    Decimal('40')
    """

    code: str
    details: tuple[tuple[str, Detail], ...] = ()

    @classmethod
    def of(cls, code: str, **details: Detail) -> Reason:
        """Lý do từ mã và chi tiết (a reason from its code and details by name)."""
        return cls(code, tuple(details.items()))

    def get(self, name: str) -> Detail:
        """Một chi tiết (one detail by name): ``None`` where the reason does not have it."""
        return next((value for key, value in self.details if key == name), None)


def _as_points(value: Interval | Decimal | int | None) -> Interval | None:
    if value is None or isinstance(value, Interval):
        return value
    number = exact(value)
    return Interval(number, number)


@frozen
class Score:
    """Điểm của một dòng (score of one line): its points, or whether it is met, with the reason.

    ``points`` is an interval, because a line that waits for evidence may still get anything its rule allows;
    a plain number makes the interval of that number alone. ``None`` says that the line carries no points.
    ``met`` is ``None`` where nobody knows yet, or where the line is not a question of yes and no.

    >>> Score(Reason.of("free.given"), points=Decimal(4)).points
    Interval(low=Decimal('4'), high=Decimal('4'), low_open=False, high_open=False)
    """

    reason: Reason
    points: Interval | None = field(default=None, converter=_as_points, kw_only=True)
    met: bool | None = field(default=None, kw_only=True)
