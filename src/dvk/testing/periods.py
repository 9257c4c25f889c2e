"""Kỳ để thử (periods for tests): of every kind, in the civil calendar and in others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dvk.periods import CIVIL, CUSTOM, KINDS, STAGE, TERM, Calendar, Period, PeriodKind
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["calendars", "periods"]


@st.composite
def calendars(draw: DrawFn) -> Calendar:
    """Lịch chốt số liệu (calendars): a reporting year may begin on any day from the 1st to the 28th of any month."""
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    shift = draw(st.sampled_from([-1, 0]))
    name = f"lich-{month:02d}-{day:02d}-{'truoc' if shift else 'nay'}"
    return Calendar(id=name, label=Label("lịch để thử"), first_month=month, first_day=day, year_shift=shift)


@st.composite
def periods(
    draw: DrawFn,
    kinds: Iterable[PeriodKind] | None = None,
    *,
    first_year: int = 2000,
    last_year: int = 2040,
    calendars: SearchStrategy[Calendar] | None = None,
    open_ends: bool = False,
) -> Period:
    """Kỳ báo cáo (periods): of every kind, or of *kinds*; without *calendars* in the civil one only.

    Stages may begin or end with a month, and terms with a day. With *open_ends* stages, terms and periods from day to
    day may also be open at one end.
    """
    kind = draw(st.sampled_from(list(KINDS.values() if kinds is None else kinds)))
    calendar = CIVIL if calendars is None else draw(calendars)
    year = draw(st.integers(first_year, last_year))
    if kind in (STAGE, TERM, CUSTOM):
        side = draw(st.sampled_from(["start", "end"])) if open_ends and draw(st.booleans()) else ""
        return _spanned(draw, kind, calendar, side, (year, last_year))
    if kind.days:
        return Period.containing(draw(st.dates(date(year, 1, 1), date(year, 12, 31))), kind, calendar)
    return Period(kind, year, draw(st.integers(1, kind.per_year)), calendar=calendar)


def _spanned(draw: DrawFn, kind: PeriodKind, calendar: Calendar, side: str, years: tuple[int, int]) -> Period:
    """A stage, a term, or a period from day to day; the side that is named is open."""
    year, most = years
    if kind is CUSTOM:
        first = draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
        last = draw(st.dates(first, date(most, 12, 31)))
        return Period.between(None if side == "start" else first, None if side == "end" else last)
    last_year = draw(st.integers(year, most)) if kind is STAGE else max(year + 1, draw(st.integers(year, most)))
    start, end = None if side == "start" else year, None if side == "end" else last_year
    if kind is STAGE:
        first_month = 0 if start is None else draw(st.integers(0, 12))
        least = 0 if start is None or end is None or end > start else first_month
        last_month = 0 if end is None else draw(st.sampled_from([0, *range(max(least, 1), 13)]))
        return Period.stage(start, end, calendar, first_month=first_month, last_month=last_month)
    first_day = None if start is None else draw(st.none() | st.dates(date(start, 1, 1), date(start, 12, 31)))
    last_day = None if end is None else draw(st.none() | st.dates(date(end, 1, 1), date(end, 12, 31)))
    return Period.term(start, end, first=first_day, last=last_day)
