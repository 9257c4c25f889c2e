"""Loại kỳ (kinds of period), as data: how long each is and how its id is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CUSTOM",
    "DAY",
    "FORTNIGHT",
    "FOUR_MONTHS",
    "HALF",
    "KINDS",
    "MONTH",
    "QUARTER",
    "STAGE",
    "TERM",
    "TO_MONTH",
    "TWO_MONTHS",
    "WEEK",
    "WEEKS",
    "YEAR",
    "PeriodKind",
]


@frozen(kw_only=True)
class PeriodKind:
    """Loại kỳ (kind of period): năm, 6 tháng, quý, tháng, tuần, ngày, n tháng đầu năm, giai đoạn, nhiệm kỳ, từ … đến ….

    ``months`` is the length of one (0 where it differs from one to another, or is counted in days), ``days`` its length
    where it is counted in days, ``per_year`` how many every year has (0 where that differs, or makes no sense),
    ``mark`` what stands before the index in an id. Weeks begin on ``first_weekday``, 1 for Monday to 7 for Sunday; the
    first of a year is the one of which at least four days lie in it (ISO 8601).

    >>> QUARTER.months, QUARTER.per_year, QUARTER.mark
    (3, 4, 'Q')
    >>> WEEK.days, WEEK.per_year, WEEKS[7].mark
    (7, 0, 'WSUN')
    """

    id: str
    label: Label
    mark: str
    months: int
    per_year: int
    digits: int = 1
    days: int = 0
    first_weekday: int = 1

    def __reduce__(self) -> tuple[object, ...]:
        """There is one of each kind, also after a copy or a pickle."""
        return (_kind, (self.id,))


def _kind(name: str) -> PeriodKind:
    return KINDS[name]


YEAR = PeriodKind(id="year", label=Label("năm", "year"), mark="", months=12, per_year=1)
HALF = PeriodKind(id="half", label=Label("6 tháng", "half-year"), mark="S", months=6, per_year=2)
QUARTER = PeriodKind(id="quarter", label=Label("quý", "quarter"), mark="Q", months=3, per_year=4)
MONTH = PeriodKind(id="month", label=Label("tháng", "month"), mark="M", months=1, per_year=12, digits=2)
TO_MONTH = PeriodKind(
    id="to-month", label=Label("n tháng đầu năm", "first n months"), mark="YTD", months=0, per_year=12, digits=2
)
TWO_MONTHS = PeriodKind(id="two-months", label=Label("2 tháng", "two months"), mark="B", months=2, per_year=6)
FOUR_MONTHS = PeriodKind(id="four-months", label=Label("4 tháng", "four months"), mark="T", months=4, per_year=3)
DAY = PeriodKind(id="day", label=Label("ngày", "day"), mark="D", months=0, per_year=0, digits=3, days=1)
FORTNIGHT = PeriodKind(
    id="fortnight", label=Label("2 tuần", "fortnight"), mark="F", months=0, per_year=0, digits=2, days=14
)
_WEEKDAYS = (
    ("mon", "thứ Hai", "Monday"),
    ("tue", "thứ Ba", "Tuesday"),
    ("wed", "thứ Tư", "Wednesday"),
    ("thu", "thứ Năm", "Thursday"),
    ("fri", "thứ Sáu", "Friday"),
    ("sat", "thứ Bảy", "Saturday"),
    ("sun", "Chủ nhật", "Sunday"),
)
WEEKS: Mapping[int, PeriodKind] = {
    place: PeriodKind(
        id="week" if place == 1 else f"week-{short}",
        label=Label("tuần", "week") if place == 1 else Label(f"tuần từ {vi}", f"week from {en}"),
        mark="W" if place == 1 else f"W{short.upper()}",
        months=0,
        per_year=0,
        digits=2,
        days=7,
        first_weekday=place,
    )
    for place, (short, vi, en) in enumerate(_WEEKDAYS, 1)
}
WEEK = WEEKS[1]
STAGE = PeriodKind(id="stage", label=Label("giai đoạn", "stage"), mark="/", months=0, per_year=0)
TERM = PeriodKind(id="term", label=Label("nhiệm kỳ", "term"), mark="TERM", months=0, per_year=0)
CUSTOM = PeriodKind(id="custom", label=Label("từ ngày đến ngày", "from day to day"), mark="/", months=0, per_year=0)
_MONTHS = (YEAR, HALF, FOUR_MONTHS, QUARTER, TWO_MONTHS, MONTH, TO_MONTH)
KINDS: Mapping[str, PeriodKind] = {
    kind.id: kind for kind in (*_MONTHS, FORTNIGHT, *WEEKS.values(), DAY, STAGE, TERM, CUSTOM)
}
