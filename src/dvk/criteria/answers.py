"""Câu trả lời và điểm (answers and scores): what a rule reads, and what it gives back as data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

from dvk._exact import optional_exact
from dvk._fields import a_slug, a_text, optional_text
from dvk.criteria.ballots import Ballot
from dvk.criteria.points import Points, as_fraction, as_points
from dvk.errors import WrongType

if TYPE_CHECKING:
    from dvk._fields import Named

__all__ = [
    "Answer",
    "Detail",
    "Input",
    "Reason",
    "Score",
    "scale_of",
]

Input: TypeAlias = Literal["met", "value", "points", "choice", "ballot"]
Detail: TypeAlias = Decimal | Fraction | int | str | None

_PER = {"%": 100, "‰": 1000}


def scale_of(symbol: str) -> int:
    """What a rate is multiplied with to be printed with its symbol: 100 for percent."""
    return _PER.get(symbol, 1)


def _yes_or_no(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise WrongType("type.wrong", path="met", expected="true or false", got=value)


def _as_yes(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongType("type.wrong", path="not_applicable", expected="true or false", got=value)


def _optional_ballot(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401  as attrs hands it over
    if value is not None and not isinstance(value, Ballot):
        raise WrongType("type.wrong", path=attribute.name, expected="Ballot", got=type(value).__name__)


@frozen
class Answer:
    """Trả lời một tiêu chí (answer): what somebody filled in on one line of the sheet, or about one attribute.

    Each rule reads one of ``met`` (đạt hay không), ``value`` (số đo được, số lần), ``points`` (điểm người chấm cho),
    ``choice`` (mục đã chọn) and ``ballot`` (kết quả biểu quyết). A rate that is not a decimal is given as the two
    counts it is made of, ``value`` out of ``out_of``, and compared as the fraction that it is. ``not_applicable`` says
    that the unit had no such task, which the criterion must allow. An answer with none of these is an empty line:
    missing, which is not zero. ``reason`` is why a later layer changed what an earlier one gave.

    >>> Answer("ty-le-ho-ngheo", value="3.5", evidence="Báo cáo số 12").value
    Decimal('3.5')
    >>> Answer("ty-le-boi-duong", value=2, out_of=3).measured("%")
    Fraction(200, 3)
    """

    criterion: str = field(validator=a_slug)
    met: bool | None = field(default=None, converter=_yes_or_no, kw_only=True)
    value: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    out_of: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    points: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    choice: str | None = field(default=None, validator=optional_text, kw_only=True)
    ballot: Ballot | None = field(default=None, validator=_optional_ballot, kw_only=True)
    not_applicable: bool = field(default=False, converter=_as_yes, kw_only=True)
    evidence: str = field(default="", validator=a_text, kw_only=True)
    reason: str = field(default="", validator=a_text, kw_only=True)

    @property
    def given(self) -> tuple[Input, ...]:
        """Những gì đã điền (which of the five are filled in)."""
        met: tuple[Input, ...] = () if self.met is None else ("met",)
        value: tuple[Input, ...] = () if self.value is None else ("value",)
        points: tuple[Input, ...] = () if self.points is None else ("points",)
        choice: tuple[Input, ...] = () if self.choice is None else ("choice",)
        ballot: tuple[Input, ...] = () if self.ballot is None else ("ballot",)
        return (*met, *value, *points, *choice, *ballot)

    def measured(self, symbol: str = "") -> Fraction:
        """Số đo (the measured value), exactly: a value out of another in hundredths where the symbol is %.

        A missing value is zero: a rule asks only where there is one.
        """
        value = as_fraction(self.value or 0)
        return value if not self.out_of else value / as_fraction(self.out_of) * scale_of(symbol)


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


@frozen
class Score:
    """Điểm của một dòng (score of one line): its points, or whether it is met, with the reason.

    ``points`` is a span, because a line that waits for evidence may still get anything its rule allows; a plain number
    makes the span of that number alone. ``None`` says that the line carries no points. ``met`` is ``None`` where nobody
    knows yet, or where the line is not a question of yes and no. ``weight`` is what the line weighs in its group, where
    the group asks for weights, ``value`` the measured value that the search for a change tries.

    >>> Score(Reason.of("free.given"), points=Decimal("4.5")).points.number
    Decimal('4.5')
    """

    reason: Reason
    points: Points | None = field(default=None, converter=as_points, kw_only=True)
    met: bool | None = field(default=None, kw_only=True)
    weight: Fraction = field(default=Fraction(1), kw_only=True)
    value: Fraction | None = field(default=None, kw_only=True)
