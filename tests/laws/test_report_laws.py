"""Laws of reports: nothing looks ahead, the order of a file tells nothing, a word says what the bounds said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Lifecycle
from dvk.periods import Period
from dvk.register import (
    Balance,
    Campaign,
    Definitions,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    ReportStep,
)
from dvk.register.tables import lines_of
from dvk.units import Unit
from dvk.values import Approx, Interval

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
    hidden = False

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


# -- balances ---------------------------------------------------------------------------------------------------------
LINES = ("ton-dau", "nhan", "chuyen-den", "giai-quyet", "ton-cuoi")
SIGNS = (1, 1, 1, -1, 0)
BALANCE = Balance(
    id="vu-viec",
    label="vụ việc",
    opening=LINES[0],
    plus=LINES[1:3],
    minus=LINES[3:4],
    closing=LINES[4],
)
CASES = Definitions(
    lifecycle=Lifecycle(id="a", label="a", steps=()),
    indicators=[Indicator(id=one, label=one, kind="unknown", counts="reported") for one in LINES],
    balances=[BALANCE],
)
STEP, MOST = Fraction(1, 8), 40  # ends of what is written are whole numbers: eighths show what lies between them


def numbers_of(line):
    """The eighths that a line may mean, up to a number that no others can reach; none where it says no number."""
    if line == "nil":
        return {0}
    if line in ("not-applicable", "words"):
        return None
    word, number = line
    grid = range(MOST * 8 + 1)
    tests = {
        "": lambda one: one == number * 8,
        "hơn": lambda one: one > number * 8,
        "ít nhất": lambda one: one >= number * 8,
        "gần": lambda one: 0 < one < number * 8,
        "tối đa": lambda one: one <= number * 8,
        "khoảng": lambda _: True,
    }
    return {one for one in grid if tests[word](one)}


def line_of(name, line):
    if line in ("nil", "not-applicable"):
        return ReportedFigure(indicator=name, state=line)
    if line == "words":
        return ReportedFigure(indicator=name, words="đã giải quyết")
    word, number = line
    return ReportedFigure(indicator=name, quantity=Quantity(Approx(number, word), "mo-hinh"))


lines = st.one_of(
    st.tuples(st.just(""), st.integers(0, 5)),
    st.tuples(st.just(""), st.integers(0, 5)),
    st.tuples(st.sampled_from(["hơn", "ít nhất", "gần", "tối đa", "khoảng"]), st.integers(1, 5)),
    st.sampled_from(["nil", "nil", "not-applicable", "words"]),
)


@settings(max_examples=300)
@given(st.tuples(*[lines] * 5))
def test_a_report_is_off_balance_exactly_where_no_numbers_that_its_lines_may_mean_balance(said):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), CASES)
    builder.add(Unit(id="xa-a", names="Xã A", level="commune"))
    figures = [line_of(name, line) for name, line in zip(LINES, said, strict=True)]
    whole = builder.add(Report(id="bc", unit="xa-a", period=YEAR, figures=figures)).build()
    found = [finding for finding in whole.findings() if finding.problem.code == "report.balance_off"]
    meant = [numbers_of(line) for line in said]
    if None in meant:
        assert not found
        return
    most = 8 * MOST
    ways = {0}
    for held, sign in zip(meant[:-1], SIGNS, strict=False):
        ways = {way + sign * one for way in ways for one in ends_of(held)} if sign else ways
    low, high = min(ways), max(ways)
    # sums of neighbouring eighths are neighbours, so that all between the least and the most can be
    can_be = any(low <= one <= high for one in meant[-1]) or (high >= most and max(meant[-1]) >= most)
    assert bool(found) == (not can_be)


def ends_of(held):
    return {min(held), max(held)}
