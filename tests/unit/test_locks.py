"""Khóa sổ: after the lock of a period only corrections and retractions enter, and what was locked is reprinted."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.aggregation import Request, aggregate
from dvk.catalog import definitions, sample_register
from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.evaluation import Assessment
from dvk.exchange import dumps, loads
from dvk.facts import Correction, Retraction
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.periods import Period
from dvk.register import (
    Campaign,
    Coverage,
    Duty,
    PeriodLock,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    Severity,
    Target,
)
from dvk.units import Unit
from dvk.values import Dated

YEAR = Period.of_year(2024)
LOCKED, LATER = date(2025, 1, 20), date(2025, 2, 3)
UNITS = (
    Unit(id="tinh", names="Tỉnh Thử", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
    Unit(id="xa-1", names="Xã Một", level="commune", parents="dong"),
)
LAMPS = Model(id="den", title="Đèn", owner="xa-1", domain="kinh-te", start=date(2023, 3, 1), known_on=date(2023, 3, 5))
LOCK = PeriodLock(id="khoa", unit="tinh", period=YEAR, on=LOCKED)


def held(*facts, locks=(LOCK,), rubrics=None):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions())
    return builder.add(*UNITS, LAMPS, *locks, *facts).build()


def late(*facts, locks=(LOCK,)):
    """The places that are refused, with their codes."""
    try:
        held(*facts, locks=locks)
    except InvalidDocument as error:
        assert all(problem.message("vi") != problem.message("en") for problem in error.problems)
        return [(problem.code, problem.path) for problem in error.problems]
    return []


def line(number=3, indicator="models-new"):
    return ReportedFigure(indicator=indicator, quantity=Quantity(number, "mo-hinh"))


def report(name="bc", on=LATER, unit="dong", period="2024", **options):
    figures = options.pop("figures", (line(),))
    return Report(id=name, unit=unit, period=period, received_on=on, figures=figures, **options)


def event(name="sk", on=date(2024, 5, 2), known_on=LATER, **options):
    return Event(id=name, model="den", kind="recognised", on=on, known_on=known_on, **options)


# -- what may enter, and what not -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fact", "path"),
    [
        (report(), "reports[0]"),
        (report(on=None, known_on=LATER), "reports[0]"),
        (event(), "events[0]"),
        (Contribution(id="dg", model="den", period="2024-Q2", quantity=Quantity(5, "dong"), known_on=LATER), None),
        (Coverage(id="nop", unit="xa-1", period="2024-Q3", state="complete", known_on=LATER), "coverage[0]"),
        (Model(id="moi", title="Mới", owner="xa-1", start=date(2024, 2, 2), known_on=LATER), "models[1]"),
    ],
)
def test_a_fact_of_the_locked_period_that_became_known_later_is_refused(fact, path):
    assert late(fact) == [("lock.entered_late", path or "contributions[0]")]


def test_all_that_entered_late_is_refused_at_once_with_its_places():
    assert late(event(), report(), event("sk-2"), report("bc-2", unit="tay")) == [
        ("lock.entered_late", "events[0]"),
        ("lock.entered_late", "events[1]"),
        ("lock.entered_late", "reports[0]"),
        ("lock.entered_late", "reports[1]"),
    ]


def test_the_refusal_names_the_lock_the_period_and_both_days():
    with pytest.raises(InvalidDocument) as caught:
        held(event())
    told = caught.value.problems[0]
    for word in ("sk", "xa-1", "2024", "khoa", "2025-01-20", "2025-02-03"):
        assert word in told.message("en")
    assert "khóa sổ" in told.message("vi")


@pytest.mark.parametrize(
    "fact",
    [
        report(on=LOCKED),  # of the very day
        report(on=date(2025, 1, 3)),
        event(known_on=LOCKED),
        report(period="2025-Q1", on=date(2025, 4, 2)),  # of another period
        report(period="2024/2025"),  # of a longer one, which is not locked
        event(on=date(2025, 1, 5)),
        Contribution(id="dg", model="den", period="2024/2025", quantity=Quantity(5, "dong"), known_on=LATER),
        Target(id="kh", unit="dong", indicator="models-new", period="2024", words="tăng", known_on=LATER),
        Duty(id="cd", units=["dong"], indicators=["models-new"], period="2024", known_on=LATER),
    ],
)
def test_what_was_in_time_or_is_of_another_period_or_is_a_plan_enters(fact):
    assert late(fact) == []


def test_corrections_and_retractions_enter_whenever_they_came():
    first = report(on=date(2025, 1, 3))
    mended = Correction(id="dc", fact=report(on=date(2025, 1, 3), figures=(line(5),), known_on=LATER), known_on=LATER)
    register = held(first, mended)
    asked = Request(indicators="models-new", periods="2024", unit="dong", prefer="reports")
    assert aggregate(register, asked).figure().value == 5
    out = held(first, Retraction(id="rut", target="bc", known_on=LATER))
    assert out.effective().reports == ()
    # asked again of what holds, nothing is refused
    assert register.effective().effective().reports[0].figures[0].quantity.minor() == 5


def test_what_entered_late_and_was_retracted_is_out_again():
    assert late(event(), Retraction(id="rut", target="sk", known_on=LATER)) == []


def test_known_on_the_day_of_the_lock_reprints_what_was_locked():
    first = report(on=date(2025, 1, 3))
    mended = Correction(id="dc", fact=report(on=date(2025, 1, 3), figures=(line(9),)), known_on=LATER)
    before = held(first)
    after = held(first, mended)
    asked = Request(indicators="models-new", periods="2024", unit="dong", prefer="reports", known_on=LOCKED)
    assert aggregate(after, asked) == aggregate(before, asked)
    assert aggregate(after, asked).figure().value == 3


# -- reports and their lives ------------------------------------------------------------------------------------------
def test_a_higher_revision_after_the_lock_enters_only_where_the_report_was_recorded_as_corrected():
    first = report("bc-1", on=date(2025, 1, 3))
    again = report("bc-2", revision=2, figures=(line(4),))
    assert late(first, again) == [("lock.entered_late", "reports[1]")]
    step = ReportEvent(id="dc", report="bc-1", kind="corrected", on=LATER)
    assert late(first, again, step) == []


def test_a_return_after_the_lock_would_take_a_report_out_and_is_refused():
    first = report("bc-1", on=date(2025, 1, 3))
    for kind, refused in (("returned", True), ("signed", False), ("locked", False), ("corrected", False)):
        step = ReportEvent(id="b", report="bc-1", kind=kind, on=LATER, reason="sai")
        assert bool(late(first, step)) is refused, kind
    back = ReportEvent(id="b-1", report="bc-1", kind="returned", on=date(2025, 1, 5), reason="sai")
    checked = ReportEvent(id="b-2", report="bc-1", kind="checked", on=LATER)
    assert late(first, back, checked) == [("lock.entered_late", "report_events[1]")]


# -- opened again -----------------------------------------------------------------------------------------------------
OPENED = PeriodLock(id="mo", unit="tinh", period=YEAR, on=LATER, kind="reopened", reason="thiếu báo cáo huyện Đông")
AGAIN = PeriodLock(id="khoa-lai", unit="tinh", period=YEAR, on=date(2025, 2, 10))


@pytest.mark.parametrize(
    ("known", "enters"),
    [
        (date(2025, 1, 20), True),
        (date(2025, 1, 21), False),
        (date(2025, 2, 2), False),
        (date(2025, 2, 3), True),
        (date(2025, 2, 10), True),
        (date(2025, 2, 11), False),
    ],
)
def test_between_reopening_and_the_next_lock_facts_enter(known, enters):
    for steps in ((LOCK, OPENED, AGAIN), (AGAIN, OPENED, LOCK)):  # in whatever order they stand
        assert (late(event(known_on=known), locks=steps) == []) is enters


def test_a_reopening_says_why_and_a_lock_has_an_end():
    with pytest.raises(InvalidValue) as caught:
        PeriodLock(id="mo", unit="tinh", period=YEAR, on=LATER, kind="reopened")
    assert (caught.value.code, caught.value.path) == ("lock.reopened_without_reason", "reason")
    with pytest.raises(InvalidValue) as caught:
        PeriodLock(id="khoa", unit="tinh", period=Period.stage(2021, None), on=LATER)
    assert caught.value.code == "period.open"


def test_the_state_of_the_books_on_a_day():
    register = held(locks=(LOCK, OPENED, AGAIN))
    days = [date(2025, 1, 19), LOCKED, LATER, date(2025, 2, 10)]
    told = [register.locked("xa-1", "2024-Q1", on) for on in days]
    assert [None if lock is None else lock.id for lock in told] == [None, "khoa", None, "khoa-lai"]
    assert register.locked("xa-1", "2023", date(2025, 3, 1)) is None
    with pytest.raises(UnknownId):
        register.locked("xa-9", YEAR, LATER)


def test_a_lock_that_was_retracted_locks_nothing():
    gone = Retraction(id="rut", target="khoa", known_on=date(2025, 1, 25))
    assert late(event(), gone) == []
    assert held(gone).locked("xa-1", YEAR, LATER) is None


# -- whose, and of what -----------------------------------------------------------------------------------------------
def test_a_lock_is_of_the_unit_with_all_below_or_of_it_alone():
    mine = PeriodLock(id="khoa", unit="dong", period=YEAR, on=LOCKED)
    assert late(event(), locks=(mine,)) == [("lock.entered_late", "events[0]")]
    assert late(report(unit="tay"), locks=(mine,)) == []
    alone = PeriodLock(id="khoa", unit="dong", period=YEAR, on=LOCKED, subtree=False)
    assert late(event(), locks=(alone,)) == []
    assert late(report(), locks=(alone,)) == [("lock.entered_late", "reports[0]")]


def test_one_unit_may_be_opened_again_while_the_others_stay_locked():
    opened = PeriodLock(id="mo", unit="dong", period=YEAR, on=LATER, kind="reopened", reason="bổ sung")
    assert late(event(), locks=(LOCK, opened)) == []
    assert late(report(unit="tay"), locks=(LOCK, opened)) == [("lock.entered_late", "reports[0]")]


def test_a_lock_of_some_indicators_locks_their_lines_and_no_records():
    some = PeriodLock(id="khoa", unit="tinh", period=YEAR, on=LOCKED, indicators=["models-new"])
    assert late(report(), locks=(some,)) == [("lock.entered_late", "reports[0]")]
    other = report(figures=(line(indicator="models-alive"),))
    assert late(other, locks=(some,)) == []
    assert late(event(), locks=(some,)) == []
    register = held(locks=(some,))
    assert register.locked("dong", YEAR, LATER) is None
    assert register.locked("dong", YEAR, LATER, indicator="models-new").id == "khoa"


def test_a_fact_is_of_the_unit_that_held_the_model_on_its_day():
    moved = Model(
        id="xe",
        title="Xe",
        owner=[Dated("dong", end=date(2024, 6, 30)), Dated("tay", start=date(2024, 7, 1))],
        start=date(2023, 1, 1),
        known_on=date(2023, 1, 2),
    )
    mine = PeriodLock(id="khoa", unit="dong", period=YEAR, on=LOCKED)
    early = Event(id="a", model="xe", kind="recognised", on=date(2024, 3, 1), known_on=LATER)
    after = Event(id="b", model="xe", kind="recognised", on=date(2024, 9, 1), known_on=LATER)
    assert late(moved, early, after, locks=(mine,)) == [("lock.entered_late", "events[0]")]


# -- nobody noted the day ---------------------------------------------------------------------------------------------
def test_facts_without_a_day_of_knowing_are_a_notice_and_no_refusal():
    register = held(event(known_on=None), event("sk-2", known_on=None), report(on=None))
    found = [one for one in register.findings() if one.problem.code == "finding.locked_undated"]
    assert [(one.severity, one.facts, dict(one.problem.details)["count"]) for one in found] == [
        (Severity.NOTICE, ("khoa",), 3)
    ]
    assert found[0].message("vi") != found[0].message("en")


def test_odd_locks_are_findings():
    early = PeriodLock(id="som", unit="dong", period=YEAR, on=date(2024, 12, 16))
    opened = PeriodLock(id="mo", unit="tay", period="2023", on=LATER, kind="reopened", reason="x")
    codes = [one.problem.code for one in held(locks=(early, opened)).findings()]
    assert "finding.locked_before_end" in codes
    assert "finding.reopened_unlocked" in codes
    assert "finding.reopened_unlocked" not in [one.problem.code for one in held(locks=(LOCK, OPENED)).findings()]


# -- as a fact --------------------------------------------------------------------------------------------------------
def test_locks_of_unknown_units_and_indicators_are_refused():
    wrong = PeriodLock(id="khoa", unit="xa-9", period=YEAR, on=LOCKED, by="ai", indicators=["x"])
    assert late(locks=(wrong,)) == [
        ("unit.unknown", "locks[0].unit"),
        ("unit.unknown", "locks[0].by"),
        ("indicator.unknown", "locks[0].indicators[0]"),
    ]


def test_locks_go_out_and_come_back_and_can_be_corrected():
    mended = PeriodLock(id="khoa", unit="dong", period=YEAR, on=date(2025, 2, 1))
    register = held(OPENED, Correction(id="dc", fact=mended, known_on=date(2025, 1, 30)))
    again = loads(dumps(register))
    assert again == register
    assert again.locked("dong", YEAR, date(2025, 2, 2)).on == date(2025, 2, 1)
    assert again.locked("tay", YEAR, date(2025, 2, 2)) is None


def test_a_lock_is_known_from_its_day():
    assert held().effective(date(2025, 1, 19)).locks == ()
    assert held().effective(LOCKED).locks == (LOCK,)


def test_the_made_up_province_can_be_locked_and_says_how_much_has_no_day():
    from attrs import evolve

    sample = sample_register(models=50)
    lock = PeriodLock(id="khoa", unit="mh", period="2019", on=date(2020, 2, 1))
    found = [one for one in evolve(sample, locks=[lock]).findings() if one.problem.code == "finding.locked_undated"]
    assert len(found) == 1
    lock = PeriodLock(id="khoa", unit="mh", period="2020-Q1", on=date(2020, 5, 1))
    with pytest.raises(InvalidDocument) as caught:  # the revised report of mh-03 came on 20/5
        evolve(sample, locks=[lock])
    late_ones = [dict(one.details)["got"] for one in caught.value.problems]
    assert late_ones == ["bc-mh-03-2020-q1-lan-2"]


def test_sheets_of_a_locked_year_do_not_enter_later():
    sample = sample_register(models=50)
    from attrs import evolve

    sheet = Assessment(
        id="phieu-moi", subject="m-tuyen-duong-hoa", rubric="minh-hoa", period="2018", layer="self", known_on=LATER
    )
    lock = PeriodLock(id="khoa", unit="mh-04", period="2018", on=date(2019, 2, 1))
    with pytest.raises(InvalidDocument) as caught:
        evolve(sample, locks=[lock], assessments=[*sample.assessments, sheet])
    assert [problem.code for problem in caught.value.problems] == ["lock.entered_late"]
