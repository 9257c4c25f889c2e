"""Khóa sổ: what is there at the end of a locked period stands, and so does each of its lines."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.aggregation import Request, aggregate
from dvk.catalog import definitions
from dvk.errors import InvalidDocument
from dvk.facts import Correction
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Coverage, PeriodLock, RegisterBuilder, Report, ReportedFigure, ReportEvent
from dvk.units import Unit
from dvk.values import Dated

LOCKED, LATER = date(2025, 1, 20), date(2025, 6, 1)
UNITS = (
    Unit(id="tinh", names="Tỉnh Thử", level="province"),
    Unit(id="a", names="Xã A", level="commune", parents="tinh"),
    Unit(id="b", names="Xã B", level="commune", parents="tinh"),
)


def lock(name="khoa", period="2024", unit="tinh", on=LOCKED, **options):
    return PeriodLock(id=name, unit=unit, period=period, on=on, **options)


def reopened(period, name="mo", unit="tinh", on=date(2025, 5, 1)):
    return lock(name, period, unit, on, kind="reopened", reason="bổ sung")


def model(name, start, known_on, owner="a"):
    return Model(id=name, title=name, owner=owner, domain="kinh-te", start=start, known_on=known_on)


FIRST = model("mot", date(2023, 3, 1), date(2023, 3, 2))
SECOND = model("hai", date(2024, 3, 1), date(2024, 3, 2))
WHOLE = Coverage(id="nop", unit="tinh", period="2024", state="complete", known_on=date(2025, 1, 5))


def held(*facts):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*UNITS, *facts).build()


def late(*facts):
    try:
        held(*facts)
    except InvalidDocument as error:
        assert all(problem.message("vi") != problem.message("en") for problem in error.problems)
        return [(problem.code, problem.path) for problem in error.problems]
    return []


def there(register, known_on=None):
    asked = Request(indicators="models-alive", periods="2024", unit="tinh", known_on=known_on)
    return aggregate(register, asked).figure().value


# -- stocks ------------------------------------------------------------------------------------------------------------
def test_a_model_of_an_open_year_that_became_known_later_would_make_the_locked_two_three():
    found = model("ba", date(2023, 5, 1), LATER)
    assert there(held(FIRST, SECOND, WHOLE, lock())) == 2
    assert late(FIRST, SECOND, WHOLE, lock(), found) == [("lock.before_closing", "models[2]")]
    opened = held(FIRST, SECOND, WHOLE, found, lock(), reopened("2024"))
    assert (there(opened), there(opened, LOCKED)) == (3, 2)


def test_an_end_in_an_open_year_that_became_known_later_would_make_the_locked_two_one():
    end = Event(id="het", model="mot", kind="ended", on=date(2023, 9, 1), known_on=LATER)
    assert late(FIRST, SECOND, WHOLE, lock(), end) == [("lock.before_closing", "events[0]")]


@pytest.mark.parametrize(
    "fact",
    [
        model("ba", date(2025, 2, 1), LATER),  # after the end of the locked year
        model("ba", date(2023, 5, 1), LOCKED),  # in time
        model("ba", date(2023, 5, 1), None),  # nobody noted when it became known
        Event(id="het", model="mot", kind="ended", on=date(2025, 2, 1), known_on=LATER),
        Contribution(id="dg", model="mot", period="2023", quantity=Quantity(5, "dong"), known_on=LATER),
        Coverage(id="nop-23", unit="tinh", period="2023", state="complete", known_on=LATER),
    ],
)
def test_what_changes_nothing_at_the_end_of_the_locked_year_enters(fact):
    assert late(FIRST, lock(), fact) == []


def test_an_earlier_year_opened_again_does_not_open_the_later_one():
    found = model("ba", date(2023, 5, 1), LATER)
    both = (lock("khoa-23", "2023", on=date(2024, 1, 20)), lock())
    assert late(*both, found) == [("lock.entered_late", "models[0]")]
    assert late(*both, reopened("2023"), found) == [("lock.before_closing", "models[0]")]
    assert late(*both, reopened("2023"), reopened("2024", "mo-24"), found) == []


def test_of_a_later_year_that_is_opened_in_part_the_rest_stays_locked():
    found = model("ba", date(2023, 5, 1), LATER)
    assert late(lock(), reopened("2024-Q1"), found) == [("lock.before_closing", "models[0]")]
    assert late(lock(), reopened("2024-Q4"), found) == [("lock.before_closing", "models[0]")]  # on 30/9 it was there
    # what is of the opened part itself enters, for that it was opened
    assert late(lock(), reopened("2024-Q1"), model("ba", date(2024, 2, 1), LATER)) == []


def test_whoever_had_the_model_afterwards_has_one_more_in_its_locked_year():
    owners = [Dated("a", end=date(2024, 6, 30)), Dated("b", start=date(2024, 7, 1))]
    moved = model("ba", date(2023, 5, 1), LATER, owner=owners)
    assert late(lock(unit="b"), moved) == [("lock.before_closing", "models[0]")]
    assert late(lock(unit="b", period="2024-S1"), moved) == []
    stayed = model("ba", date(2023, 5, 1), LATER)
    assert late(lock(unit="b"), stayed) == []


# -- corrections -------------------------------------------------------------------------------------------------------
def report(name="bc", period="2024", on=date(2025, 1, 5), indicator="models-new", number=5, **options):
    line = ReportedFigure(indicator=indicator, quantity=Quantity(number, "mo-hinh"))
    return Report(id=name, unit="a", period=period, received_on=on, figures=[line], **options)


def mended(fact, name="dc", on=LATER):
    return Correction(id=name, fact=fact, known_on=on)


def test_a_correction_moves_no_report_into_a_locked_year():
    first, other = report(), report("bc-b", "2023", date(2025, 3, 1), number=9, scope="own")
    assert late(lock(), first, other) == []
    moved = report("bc-b", "2024", date(2025, 3, 1), number=9, scope="own")
    assert late(lock(), first, other, mended(moved)) == [("lock.corrected_into", "corrections[0]")]
    assert late(lock(), first, other, mended(moved), reopened("2024")) == []
    assert late(lock(), first, other, mended(moved, on=LOCKED)) == []


def test_a_correction_of_what_stood_in_the_locked_year_enters_wherever_it_puts_it():
    assert late(lock(), report(), mended(report(number=7))) == []
    assert late(lock(), report(), mended(report(period="2023"))) == []
    back = (mended(report(period="2023")), mended(report(), "dc-2", date(2025, 7, 1)))
    assert late(lock(), report(), *back) == []  # it stood there before


def test_a_correction_brings_no_model_or_step_before_the_end_of_a_locked_year():
    new = model("ba", date(2025, 2, 1), date(2025, 2, 3))
    assert late(lock(), new, mended(model("ba", date(2024, 2, 1), None))) == [
        ("lock.corrected_into", "corrections[0]"),
    ]
    assert late(lock(), new, mended(model("ba", date(2023, 2, 1), None))) == [
        ("lock.corrected_into", "corrections[0]"),
    ]
    assert late(lock(), FIRST, mended(model("mot", date(2022, 5, 1), None))) == []  # it was there in 2024 all the same


# -- lines -------------------------------------------------------------------------------------------------------------
LINES = lock(indicators=["models-new"])


def test_a_revision_that_leaves_a_locked_line_out_would_empty_it_and_is_refused():
    again = report("bc-2", on=date(2025, 3, 1), indicator="models-alive", revision=2)
    assert late(LINES, report(), again) == [("lock.entered_late", "reports[1]")]
    step = ReportEvent(id="dc", report="bc", kind="corrected", on=date(2025, 3, 1))
    assert late(LINES, report(), again, step) == []
    assert late(LINES, report(indicator="models-alive"), again) == []  # there was none


def test_a_line_that_was_gone_before_the_lock_is_not_missed():
    second = report("bc-2", on=date(2025, 1, 8), indicator="models-alive", revision=2)
    third = report("bc-3", on=date(2025, 3, 1), indicator="models-alive", revision=3)
    assert late(LINES, report(), second, third) == []
    back = ReportEvent(id="tra", report="bc-2", kind="returned", on=date(2025, 1, 9), reason="thiếu biểu")
    assert late(LINES, report(), second, third, back) == [("lock.entered_late", "reports[2]")]  # the first counted


def test_a_return_that_brings_a_locked_line_back_is_refused():
    second = report("bc-2", on=date(2025, 1, 8), indicator="models-alive", revision=2)
    back = ReportEvent(id="tra", report="bc-2", kind="returned", on=date(2025, 3, 1), reason="thiếu biểu")
    assert late(LINES, report(), second, back) == [("lock.entered_late", "report_events[0]")]
