"""Each duty has its own day: what is due is on the list with it, and what is not due is not."""

from __future__ import annotations

from datetime import date

from dvk.aggregation import completeness, owing
from dvk.catalog import definitions
from dvk.measures import Quantity
from dvk.register import Campaign, Duty, RegisterBuilder, Report, ReportedFigure, ReportEvent
from dvk.units import Succession, Unit, UnitChange
from dvk.vietnamese import reminder

NEW, ALIVE = "models-new", "models-alive"
ON, EARLY, LATE = date(2024, 8, 1), date(2024, 7, 5), date(2024, 9, 30)  # from 5/7 to 1/8 are 27 days
UNITS = (
    Unit(id="a", names="Xã A", level="commune"),
    Unit(id="b", names="Xã B", level="commune", end=date(2024, 6, 30)),
    Unit(id="c", names="Xã C", level="commune", start=date(2024, 7, 1), end=date(2024, 12, 31)),
    Unit(id="d", names="Xã D", level="commune", start=date(2025, 1, 1)),
    UnitChange(id="bc", kind="merge", on=date(2024, 7, 1), links=[Succession(before="b", after="c")]),
    UnitChange(id="cd", kind="merge", on=date(2025, 1, 1), links=[Succession(before="c", after="d")]),
)


def duty(indicator, due, name=None, period="2024-S1", unit="a"):
    return Duty(id=name or f"cd-{indicator}", units=[unit], indicators=[indicator], period=period, due_on=due)


def report(*indicators, **options):
    lines = [ReportedFigure(indicator=name, quantity=Quantity(3, "mo-hinh")) for name in indicators]
    return Report(id="bc-a", unit="a", period="2024-S1", figures=lines, received_on=date(2024, 6, 20), **options)


def held(*facts):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*UNITS, *facts).build()


def owed(*facts, on=ON):
    return [(one.reason.value, one.indicators, one.due_on, one.days_late) for one in owing(held(*facts), on=on)]


def test_of_two_duties_only_the_one_whose_day_is_past_is_on_the_list():
    facts = (duty(NEW, EARLY), duty(ALIVE, LATE))
    assert owed(*facts) == [("never-came", (NEW,), EARLY, 27)]
    assert owed(*facts, on=EARLY) == []
    both = [("never-came", (NEW,), EARLY, 88), ("never-came", (ALIVE,), LATE, 1)]
    assert owed(*facts, on=date(2024, 10, 1)) == both


def test_of_the_other_duty_a_report_is_no_reason_to_be_silent_about_what_is_due():
    assert owed(duty(NEW, EARLY), duty(ALIVE, LATE), report(ALIVE)) == [("part", (NEW,), EARLY, 27)]
    assert owed(duty(NEW, EARLY), duty(ALIVE, LATE), report(NEW)) == []


def test_an_estimate_is_asked_for_its_final_on_its_own_day():
    told = report(NEW, status="estimate")
    assert owed(duty(NEW, EARLY), duty(ALIVE, LATE), told) == [("estimate-only", (NEW,), EARLY, 27)]
    assert owed(duty(NEW, LATE), duty(ALIVE, EARLY), told) == [("part", (ALIVE,), EARLY, 27)]


def test_six_months_and_the_year_to_june_are_the_same_days_with_a_day_for_each_duty():
    first = date(2024, 7, 1)
    told = owed(duty(ALIVE, first, period="2024-YTD06"), duty(NEW, EARLY))
    assert told == [("never-came", (ALIVE,), first, 31), ("never-came", (NEW,), EARLY, 27)]


def test_one_duty_without_a_day_is_due_when_the_period_is_over():
    assert owed(duty(NEW, None), duty(ALIVE, LATE)) == [("never-came", (NEW,), None, 0)]
    assert owed(duty(NEW, None), duty(ALIVE, LATE), on=date(2024, 6, 30)) == []


def test_what_stood_in_a_returned_report_is_sent_again_and_the_rest_when_it_is_due():
    back = ReportEvent(id="tra", report="bc-a", kind="returned", on=date(2024, 6, 25), reason="sai")
    facts = (duty(NEW, EARLY), duty(ALIVE, LATE), report(NEW), back)
    assert owed(*facts, on=date(2024, 6, 28)) == [("returned", (NEW,), EARLY, 0)]
    assert owed(*facts) == [("returned", (NEW,), EARLY, 27)]


def test_the_cell_keeps_the_days_of_its_indicators():
    cell = completeness(held(duty(NEW, EARLY), duty(ALIVE, LATE)), "2024-S1", on=ON).cell("a", "2024-S1")
    assert (cell.due_on, cell.due_of(NEW), cell.due_of(ALIVE), cell.due_of("x")) == (EARLY, EARLY, LATE, None)


# -- whom to ask -------------------------------------------------------------------------------------------------------
def test_of_a_unit_that_went_after_its_report_was_due_its_heirs_on_the_day_of_asking_are_asked():
    register = held(duty(NEW, date(2024, 4, 10), period="2024-Q1", unit="b"))
    asked = [(on, owing(register, on=on)[0].heirs) for on in (date(2024, 6, 30), date(2024, 7, 1), date(2025, 2, 1))]
    assert [heirs for _, heirs in asked] == [(), ("c",), ("d",)]
    told = reminder(owing(register, on=date(2025, 2, 1)), register)
    assert "- Xã B (từ 01/01/2025 nay là xã D): chưa gửi báo cáo quý I năm 2024 (hạn 10/4/2024, quá hạn 297" in told
    assert "- Xã B (từ 01/7/2024 nay là xã C):" in reminder(owing(register, on=date(2024, 8, 1)), register)


def test_the_own_report_of_a_later_heir_does_not_speak_for_who_was_there_on_the_due_day():
    line = ReportedFigure(indicator=NEW, quantity=Quantity(3, "mo-hinh"))
    heir = Report(id="bc-c", unit="c", period="2024-Q1", figures=[line])
    register = held(duty(NEW, date(2024, 4, 10), period="2024-Q1", unit="b"), heir)
    assert [(one.unit, one.heirs) for one in owing(register, on=date(2024, 8, 1))] == [("b", ("c",))]


def test_of_what_has_come_nobody_is_asked():
    told = Report(
        id="bc-b", unit="b", period="2024-Q1", figures=[ReportedFigure(indicator=NEW, quantity=Quantity(3, "mo-hinh"))]
    )
    register = held(duty(NEW, date(2024, 4, 10), period="2024-Q1", unit="b"), told)
    assert completeness(register, "2024-Q1", on=date(2025, 2, 1)).cell("b", "2024-Q1").heirs == ()
