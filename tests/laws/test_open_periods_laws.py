"""Laws of counting over periods that are open at an end, on random registers: as over one that is closed far away."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import Request, aggregate
from dvk.exchange import dumps, loads
from dvk.models import Event
from dvk.periods import Period
from dvk.register import Coverage
from dvk.testing import registers, small_definitions
from dvk.units import AsOf
from dvk.vietnamese import period as words

WITH_A_LAST_DAY = "cuoi-ky"  # what is there on the last day
COUNTED = tuple(one.id for one in small_definitions().indicators if one.id != WITH_A_LAST_DAY)
YEARS = st.integers(2012, 2024)


def asked(periods, by, day):
    options = {} if day is None else {"basis": AsOf(day)}
    level = "district" if "unit" in by else None
    return Request(indicators=COUNTED, periods=periods, by=by, unit_level=level, **options)


@st.composite
def questions(draw):
    """An open period, and the closed one that is so long that nothing lies outside of it."""
    year = draw(YEARS)
    month = draw(st.integers(0, 12))
    if draw(st.booleans()):
        return Period.stage(year, None, first_month=month), Period.stage(year, 2200, first_month=month)
    return Period.stage(None, year, last_month=month), Period.stage(1900, year, last_month=month)


@settings(max_examples=60)
@given(registers(), questions(), st.sampled_from([(), ("domain",), ("unit",), ("unit", "domain")]), st.booleans())
def test_an_open_period_counts_what_a_very_long_one_counts(register, question, by, as_of):
    day = date(2024, 12, 31) if as_of else None
    open_one, long_one = question
    found, expected = (aggregate(register, asked(one, by, day)) for one in question)
    assert (found.indicator, found.keys) == (expected.indicator, expected.keys)
    assert (found.low, found.high, found.facts) == (expected.low, expected.high, expected.facts)
    assert set(found.period) == {open_one}
    assert words(open_one) != words(long_one)


@settings(max_examples=60)
@given(registers(), questions(), questions(), st.sampled_from(["complete", "nil", "partial"]))
def test_facts_of_open_periods_break_no_total_no_finding_and_no_document(register, said, happened, state):
    units = [unit.id for unit in register.units]
    coverage = [Coverage(id="bao-phu", unit=units[0], period=said[0], state=state)]
    lives = [life for life in register.lives.values() if life.begun is not None and life.begun <= happened[0].end]
    events = [
        Event(id=f"mo-{kind}", model=life.model, kind=kind, period=happened[0])
        for life in lives
        for kind in ("recognised", "paused", "ended")
        if kind == "recognised" or life.ended is None
    ]
    events = [evolve(event, id=f"{event.id}-{place}") for place, event in enumerate(events)]
    whole = evolve(register, coverage=coverage, events=[*register.events, *events])
    assert loads(dumps(whole)) == whole
    _ = whole.findings()
    periods = [said[0], happened[0], Period.of_year(2018)]
    table = aggregate(whole, asked(list(dict.fromkeys(periods)), ("unit",), None))
    assert len(table.period) == len(table.completeness)
