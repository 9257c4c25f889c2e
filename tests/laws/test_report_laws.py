"""Laws of reports: nothing looks ahead, the order of a file tells nothing, a word says what the bounds said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Lifecycle
from dvk.periods import Period
from dvk.register import Campaign, Definitions, RegisterBuilder, Report, ReportedFigure, ReportEvent, ReportStep
from dvk.register.tables import lines_of
from dvk.units import Unit
from dvk.values import Interval

YEAR = Period.parse("2024")
REPORTED = Indicator(id="mo-hinh", label="mô hình", kind="unknown", counts="reported")
DEFINITIONS = Definitions(lifecycle=Lifecycle(id="a", label="a", steps=()), indicators=[REPORTED])
days = st.dates(date(2024, 11, 1), date(2024, 12, 31))


def register(facts):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS)
    return builder.add(Unit(id="xa-a", names="Xã A", level="commune")).extend(facts).build()


@st.composite
def lives(draw):
    """Some revisions of one report and their steps, no two of one day."""
    number = draw(st.integers(1, 4))
    reports = [
        Report(
            id=f"bc-{place}",
            unit="xa-a",
            period=YEAR,
            revision=draw(st.integers(1, 3)),
            received_on=draw(days),
            figures=[ReportedFigure(indicator="mo-hinh", quantity=Quantity(place, "mo-hinh"))],
        )
        for place in range(number)
    ]
    taken = draw(st.lists(days, max_size=6, unique=True))
    steps = [
        ReportEvent(
            id=f"b-{place}",
            report=f"bc-{draw(st.integers(0, number - 1))}",
            kind=draw(st.sampled_from(ReportStep)),
            on=day,
            known_on=draw(st.none() | days.map(lambda told, day=day: max(told, day))),
        )
        for place, day in enumerate(taken)
    ]
    return [*reports, *steps]


def known(fact, day):
    first = fact.known_on or (fact.received_on if isinstance(fact, Report) else fact.on)
    return first <= day


@given(lives(), days)
def test_what_became_known_later_changes_nothing_of_what_held_that_day(facts, day):
    sent = {fact.id for fact in facts if isinstance(fact, Report) and known(fact, day)}
    early = [fact for fact in facts if known(fact, day) and (isinstance(fact, Report) or fact.report in sent)]
    assert register(facts).effective(day).standing_reports == register(early).standing_reports


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_steps_in_a_file_tells_nothing(facts, random):
    mixed = [fact for fact in facts if isinstance(fact, ReportEvent)]
    random.shuffle(mixed)
    reports = [fact for fact in facts if isinstance(fact, Report)]
    one, other = register(facts), register([*reports, *mixed])
    for report in reports:
        assert one.report_state(report.id) == other.report_state(report.id)
    assert one.standing_reports == other.standing_reports


@given(lives(), st.none() | days)
def test_a_report_counts_exactly_where_it_is_one_of_those_that_stand(facts, day):
    whole = register(facts)
    states = {report.id: whole.report_state(report.id, day) for report in whole.reports}
    if day is None:
        assert {name for name, state in states.items() if state.counts} == {one.id for one in whole.standing_reports}
    for name, state in states.items():
        assert state.superseded_by is None or states[state.superseded_by].counts, name


class Cell:
    """One figure of a table with its total alone."""

    indicator, period, keys, completeness, received, expected, estimated = REPORTED, YEAR, (), "complete", 1, 1, False

    def __init__(self, bounds):
        self.low, self.high, self.low_open, self.high_open = bounds.low, bounds.high, bounds.low_open, bounds.high_open


@st.composite
def bounds(draw):
    low = draw(st.none() | st.integers(0, 50).map(Decimal))
    high = draw(st.none() | st.integers(int(low or 0), 60).map(Decimal))
    apart = low is None or high is None or low < high
    low_open, high_open = draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(
        low, high, low_open=apart and low_open and low is not None, high_open=apart and high_open and high is not None
    )


@given(bounds())
def test_a_line_made_of_a_figure_has_its_bounds_or_no_number(held):
    (line,) = lines_of([Cell(held)], YEAR, None)
    if line.quantity is None:
        assert line.words
        return
    said = line.quantity.interval
    # no count is below zero: a least of nothing and none at all say the same
    assert (said.low or 0, said.high, said.high_open) == (held.low or 0, held.high, held.high_open)
    assert said.low_open == held.low_open or not held.low
