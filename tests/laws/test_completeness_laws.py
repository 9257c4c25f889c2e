"""Laws of completeness: nothing looks ahead, tallies make the whole, bounds hold the truth, locks ask the day only."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import OwedReason, Request, SubmissionState, aggregate, completeness, reconcile, with_missing
from dvk.errors import InvalidDocument
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Lifecycle
from dvk.periods import Period
from dvk.register import (
    Campaign,
    Definitions,
    Duty,
    PeriodLock,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    ReportStep,
)
from dvk.units import Unit
from dvk.values import Interval

Q1 = Period.quarter(2024, 1)
INDICATORS = ("mo-hinh", "nguoi")
COMMUNES = {"dong": ("xa-1", "xa-2"), "tay": ("xa-3",)}
UNITS = (
    Unit(id="tinh", names="Tỉnh", level="province"),
    *(Unit(id=name, names=f"Huyện {name}", level="district", parents="tinh") for name in COMMUNES),
    *(
        Unit(id=name, names=f"Xã {name}", level="commune", parents=above)
        for above, names in COMMUNES.items()
        for name in names
    ),
)
ALL = ("xa-1", "xa-2", "xa-3")
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(id="a", label="a", steps=()),
    indicators=[Indicator(id=name, label=name, kind="flow", counts="reported") for name in INDICATORS],
)
days = st.dates(date(2024, 3, 25), date(2024, 4, 25))
statuses = st.sampled_from(["estimate", "preliminary", "official", "unknown"])


def register(facts, **options):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS, **options)
    return builder.add(*UNITS).extend(facts).build()


@st.composite
def lines(draw):
    """Some lines of a report: a number, nil, not applicable, or words."""
    found = []
    for name in draw(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=2, unique=True)):
        what = draw(st.sampled_from(["number", "number", "number", "nil", "words", "not-applicable"]))
        if what == "number":
            quantity = Quantity(draw(st.integers(0, 9)), "mo-hinh")
            found.append(ReportedFigure(indicator=name, quantity=quantity, status=draw(st.none() | statuses)))
        elif what == "words":
            found.append(ReportedFigure(indicator=name, words="tăng"))
        else:
            found.append(ReportedFigure(indicator=name, state=what))
    return found


@st.composite
def facts(draw):
    """Duties, reports with revisions, and what was done with them, each on days of its own."""
    duties = [
        Duty(
            id=f"cd-{place}",
            units=draw(st.lists(st.sampled_from(ALL), min_size=1, unique=True)),
            indicators=draw(st.lists(st.sampled_from(INDICATORS), min_size=1, unique=True)),
            period=Q1,
            due_on=draw(st.none() | days),
        )
        for place in range(draw(st.integers(1, 2)))
    ]
    reports = [
        Report(
            id=f"bc-{unit}-{revision}",
            unit=unit,
            period=Q1,
            revision=revision,
            status=draw(statuses),
            received_on=draw(st.none() | days),
            figures=draw(lines()),
        )
        for unit in ALL
        for revision in range(1, draw(st.integers(0, 3)) + 1)
    ]
    steps = []
    if reports:
        taken = draw(st.lists(days, max_size=4, unique=True))
        steps = [
            ReportEvent(
                id=f"b-{place}",
                report=draw(st.sampled_from(reports)).id,
                kind=draw(st.sampled_from(list(ReportStep))),
                on=day,
                reason="x",
            )
            for place, day in enumerate(taken)
        ]
    return [*duties, *reports, *steps]


# -- an oracle in other words -----------------------------------------------------------------------------------------
def expected_states(held, on):
    """Each cell's state, worked out by looking at every report of every indicator one by one."""
    duties = [fact for fact in held if isinstance(fact, Duty)]
    reports = [fact for fact in held if isinstance(fact, Report)]
    steps = sorted((fact for fact in held if isinstance(fact, ReportEvent) and fact.on <= on), key=lambda one: one.on)
    last = {step.report: step.kind for step in steps}
    here = [one for one in reports if one.received_on is None or one.received_on <= on]
    valid = [one for one in here if last.get(one.id) is not ReportStep.RETURNED]
    found = {}
    for unit in ALL:
        owed = sorted({name for duty in duties if unit in duty.units for name in duty.indicators})
        if not owed:
            continue
        answers = [one_indicator(unit, name, (duties, here, valid), on) for name in owed]
        found[unit] = together([answer for answer in answers if answer != "not-for-it"])
    return found


def one_indicator(unit, name, known, on):  # noqa: C901, PLR0911 (an oracle, one question after the other)
    duties, here, valid = known
    dues = [duty.due_on for duty in duties if unit in duty.units and name in duty.indicators and duty.due_on]
    due = min(dues) if dues else None
    mine = [one for one in valid if one.unit == unit]
    top = max((one.revision for one in mine), default=0)
    standing = next((one for one in mine if one.revision == top), None)
    line = next((one for one in standing.figures if one.indicator == name), None) if standing else None
    if line is not None and line.state.value == "not-applicable":
        return "not-for-it"
    if line is not None and (line.quantity is not None or line.state.value == "nil"):
        status = line.status or standing.status
        came = []
        for revision in range(top, 0, -1):
            one = next((one for one in mine if one.revision == revision), None)
            if one is None:
                if any(other.unit == unit and other.revision == revision for other in here):
                    break  # it was returned
                continue  # it has not come, or its day lies ahead
            told_line = next((one for one in one.figures if one.indicator == name), None)
            says = told_line is not None and (told_line.quantity is not None or told_line.state.value == "nil")
            if not says:
                break
            if (told_line.status or one.status) is not status and status.value != "estimate":
                break
            came.append(one.received_on)
        days_known = [day for day in came if day is not None]
        if due is None or not days_known:
            return "came"
        if min(days_known) <= due:
            return "in-time"
        return "came" if None in came else "late"
    if line is not None:
        return "words"
    if any(one.unit == unit and one not in valid for one in here):
        return "returned"
    return "due" if on > (due or Q1.end) else "wait"


def together(answers):
    if not answers:
        return "not-owed"
    came = [answer for answer in answers if answer in ("came", "in-time", "late")]
    if len(came) == len(answers):
        return "late" if "late" in came else "received" if "came" in came else "on-time"
    if came or "words" in answers:
        return "partial"
    if "returned" in answers:
        return "returned"
    return "missing" if "due" in answers else "not-yet-due"


@settings(max_examples=300)
@given(facts(), days)
def test_each_cell_is_as_a_second_reading_of_the_facts_says(held, on):
    table = completeness(register(held), Q1, on=on)
    assert {cell.unit: cell.state.value for cell in table} == expected_states(held, on)


@settings(max_examples=40)
@given(facts(), days, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_tells_nothing(held, on, shuffle):
    other = list(held)
    shuffle.shuffle(other)
    assert list(completeness(register(held), Q1, on=on)) == list(completeness(register(other), Q1, on=on))


def _by(fact, on):
    day = fact.received_on if isinstance(fact, Report) else getattr(fact, "on", None)
    return day is None or day <= on


@settings(max_examples=40)
@given(facts(), days)
def test_a_day_sees_only_what_had_come_by_then(held, on):
    kept = [fact for fact in held if _by(fact, on)]
    names = {fact.id for fact in kept if isinstance(fact, Report)}
    kept = [fact for fact in kept if not isinstance(fact, ReportEvent) or fact.report in names]
    assert list(completeness(register(held), Q1, on=on)) == list(completeness(register(kept), Q1, on=on))


@settings(max_examples=40)
@given(facts(), days)
def test_tallies_make_the_whole_and_everything_that_is_overdue_is_on_the_list(held, on):
    table = completeness(register(held), Q1, on=on)
    whole = table.tally()
    assert whole.expected == sum(
        (whole.on_time, whole.late, whole.undated, whole.partial, whole.returned, whole.missing, whole.not_yet_due)
    )
    parts = table.by_level("district").values()
    assert sum(part.expected for part in parts) == whole.expected
    assert sum(part.received for part in parts) == whole.received
    assert whole.share is None or 0 <= whole.share <= 1
    listed = {(one.unit, one.reason) for one in table.owed}
    for cell in table:
        assert ((cell.unit, OwedReason.NEVER_CAME) in listed) is (cell.state is SubmissionState.MISSING)
        assert ((cell.unit, OwedReason.RETURNED) in listed) is (cell.state is SubmissionState.RETURNED)
        if cell.state is SubmissionState.NOT_YET_DUE:
            assert cell.unit not in {unit for unit, _ in listed}


# -- bounds of a total ------------------------------------------------------------------------------------------------
@settings(max_examples=40)
@given(
    st.tuples(*[st.integers(0, 50)] * 3),
    st.tuples(*[st.booleans()] * 3),
    st.tuples(*[st.integers(0, 5)] * 3),
    st.tuples(*[st.integers(0, 5)] * 3),
)
def test_the_bounds_of_a_total_hold_the_truth_and_are_tight(numbers, came, under, over):
    def report(unit, number):
        line = ReportedFigure(indicator="mo-hinh", quantity=Quantity(number, "mo-hinh"))
        return Report(id=f"bc-{unit}", unit=unit, period=Q1, scope="subtree", figures=[line])

    duty = Duty(id="cd", units=ALL, indicators=["mo-hinh"], period=Q1)
    pairs = list(zip(ALL, numbers, strict=True))
    held = register([duty, *(report(unit, number) for (unit, number), has in zip(pairs, came, strict=True) if has)])
    asked = Request(indicators="mo-hinh", periods=Q1, unit="tinh", unit_level="commune", by="unit")
    figure = aggregate(held, asked).figure()
    declared = {
        unit: Interval(Decimal(max(number - less, 0)), Decimal(number + more))
        for (unit, number), less, more, has in zip(pairs, under, over, came, strict=True)
        if not has
    }
    found = with_missing(held, figure, declared)
    assert set(figure.missing) == set(declared)
    known = sum(number for (_, number), has in zip(pairs, came, strict=True) if has)
    assert found.interval.low == known + sum(one.low for one in declared.values())
    assert found.interval.high == known + sum(one.high for one in declared.values())
    assert found.interval.low <= sum(numbers) <= found.interval.high
    if declared:
        assert with_missing(held, figure).interval == Interval(Decimal(known), None)


@settings(max_examples=40)
@given(st.integers(0, 50), st.integers(0, 50), st.booleans())
def test_a_reconciliation_is_the_arithmetic_of_its_two_figures(estimate, final, own_form):
    def report(name, number, status, **options):
        line = ReportedFigure(indicator="mo-hinh", quantity=Quantity(number, "mo-hinh"))
        return Report(id=name, unit="xa-1", period=Q1, status=status, figures=[line], **options)

    other = {"form": "bieu-2"} if own_form else {"revision": 2}
    held = register([report("u", estimate, "estimate"), report("c", final, "official", **other)])
    (found,) = reconcile(held, Request(indicators="mo-hinh", periods=Q1))
    assert found.exact_difference == final - estimate
    assert found.relative == (Fraction(final - estimate, estimate) if estimate else None)


# -- locks ------------------------------------------------------------------------------------------------------------
def _opened(steps, known):
    """Day by day: the books close at the end of the day of a lock, and open at the beginning of a reopening's."""
    is_open = True
    day = date(2024, 3, 20)
    while day <= known:
        if any(step.on == day - timedelta(days=1) and step.kind.value == "locked" for step in steps):
            reopened_since = any(step.on == day - timedelta(days=1) and step.kind.value == "reopened" for step in steps)
            is_open = reopened_since
        if any(step.on == day and step.kind.value == "reopened" for step in steps):
            is_open = True
        day += timedelta(days=1)
    return is_open


@settings(max_examples=40)
@given(
    st.lists(st.tuples(days, st.sampled_from(["locked", "reopened"])), max_size=5, unique=True),
    days,
    st.randoms(use_true_random=False),
)
def test_a_report_enters_exactly_on_the_days_on_which_the_books_are_open(given_steps, known, shuffle):
    steps = [
        PeriodLock(id=f"k-{place}", unit="tinh", period=Q1, on=day, kind=kind, reason="x")
        for place, (day, kind) in enumerate(given_steps)
    ]
    line = ReportedFigure(indicator="mo-hinh", quantity=Quantity(1, "mo-hinh"))
    report = Report(id="bc", unit="xa-1", period=Q1, received_on=known, figures=[line])
    shuffled = list(steps)
    shuffle.shuffle(shuffled)
    for order in (steps, shuffled):
        if _opened(steps, known):
            whole = register([*order, report])
            assert whole.effective(known).reports == (report,)
        else:
            with pytest.raises(InvalidDocument) as caught:
                register([*order, report])
            assert [one.code for one in caught.value.problems] == ["lock.entered_late"]
