"""Kỳ để thử (periods for tests): of every kind, in the civil calendar and in others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dvk.periods import CIVIL, CUSTOM, KINDS, STAGE, Calendar, Period, PeriodKind
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
) -> Period:
    """Kỳ báo cáo (periods): of every kind, or of *kinds*; without *calendars* in the civil one only."""
    kind = draw(st.sampled_from(list(KINDS.values() if kinds is None else kinds)))
    calendar = CIVIL if calendars is None else draw(calendars)
    year = draw(st.integers(first_year, last_year))
    if kind is STAGE:
        return Period.stage(year, draw(st.integers(year, last_year)), calendar)
    if kind is CUSTOM or kind.days:
        on = draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
        if kind is not CUSTOM:
            return Period.containing(on, kind, calendar)
        return Period.between(on, draw(st.dates(on, date(last_year, 12, 31))))
    return Period(kind, year, draw(st.integers(1, kind.per_year)), calendar=calendar)
