"""Expected against received: who owed what, what came, in time or not, and who is still to be asked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dvk.aggregation import completeness, owing
from dvk.catalog import calendars, deadlines, definitions, sample_register, working_days
from dvk.errors import DvkError, InvalidValue, NotKnown, UnknownId
from dvk.measures import Quantity
from dvk.periods import Deadline, Period
from dvk.register import Campaign, Coverage, Duty, RegisterBuilder, Report, ReportedFigure, ReportEvent
from dvk.units import Parent, Succession, Unit, UnitChange

Q1 = Period.quarter(2024, 1)
NEW, ALIVE = "models-new", "models-alive"
UNITS = (
    Unit(id="tinh", names="Tỉnh Thử", level="province", types="tinh"),
    Unit(id="dong", names="Huyện Đông", level="district", types="huyen", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", types="huyen", parents="tinh"),
    Unit(id="xa-1", names="Xã Một", level="commune", types="xa", parents="dong"),
    Unit(id="xa-2", names="Xã Hai", level="commune", types="xa", parents="dong"),
    Unit(id="xa-3", names="Xã Ba", level="commune", types="xa", parents="tay"),
)
COMMUNES = ("xa-1", "xa-2", "xa-3")
DUE = date(2024, 4, 10)


def held(*facts, units=UNITS):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*units, *facts).build()


def duty(*units, indicators=(NEW,), period=Q1, due_on=DUE, name="cd"):
    return Duty(id=name, units=units or COMMUNES, indicators=indicators, period=period, due_on=due_on)


def line(indicator=NEW, number=3, **options):
    if "state" in options or "words" in options:
        return ReportedFigure(indicator=indicator, **options)
    return ReportedFigure(indicator=indicator, quantity=Quantity(number, "mo-hinh"), **options)


def report(unit, on=None, *lines, name="", period=Q1, **options):
    figures = lines or (line(),)
    return Report(id=name or f"bc-{unit}", unit=unit, period=period, received_on=on, figures=figures, **options)


def states(table):
    return {cell.unit: cell.state.value for cell in table}


# -- in time, late, not noted -----------------------------------------------------------------------------------------
def test_what_came_on_the_due_day_is_in_time_and_a_day_later_is_late():
    register = held(duty(), report("xa-1", date(2024, 4, 10)), report("xa-2", date(2024, 4, 11)), report("xa-3"))
    table = completeness(register, Q1)
    assert states(table) == {"xa-1": "on-time", "xa-2": "late", "xa-3": "received"}
    assert table.cell("xa-2", "2024-Q1").days_late == 1
    tally = table.tally()
    assert (tally.expected, tally.on_time, tally.late, tally.undated, tally.received) == (3, 1, 1, 1, 3)
    assert tally.share == Fraction(1)


def test_days_late_are_told_in_working_days_too_where_they_are_known():
    # due Wednesday 10/4/2024; Friday 19/4 is 9 days later: 11, 12, 15, 16, 17, 19 are worked, 18/4 is Giỗ Tổ
    register = held(duty("xa-1"), report("xa-1", date(2024, 4, 19)))
    cell = completeness(register, Q1, working_days=working_days()).cell("xa-1", Q1)
    assert (cell.lateness.days, cell.lateness.working_days) == (9, 6)
    old = Period.quarter(2019, 1)  # the shipped days begin in 2023
    register = held(duty("xa-1", period=old, due_on=date(2019, 4, 8)), report("xa-1", date(2019, 4, 9), period=old))
    cell = completeness(register, old, working_days=working_days()).cell("xa-1", old)
    assert (cell.lateness.days, cell.lateness.working_days) == (1, None)


def test_the_due_day_of_a_duty_goes_before_that_of_the_deadline_which_follows_the_calendar_of_the_period():
    nd09, rule = calendars()[0], deadlines()[0]
    quarter = Period.quarter(2024, 1, nd09)  # to 14/3, due on 25/3
    civil = Deadline(id="ngay-5", label="ngày 5 tháng sau", day=5, months_after=1)
    register = held(
        duty("xa-1", period=quarter, due_on=None, name="a"),
        duty("xa-2", period=quarter, due_on=date(2024, 3, 20), name="b"),
        duty("xa-3", due_on=None, name="c"),
    )
    table = completeness(register, quarter, deadline=rule)
    assert [table.cell(unit, quarter).due_on for unit in ("xa-1", "xa-2")] == [date(2024, 3, 25), date(2024, 3, 20)]
    assert completeness(register, Q1, deadline=civil).cell("xa-3", Q1).due_on == date(2024, 4, 5)
    # a report for the civil quarter is none for the decree's
    register = held(duty("xa-1", period=quarter, due_on=None), report("xa-1", date(2024, 3, 1)))
    assert states(completeness(register, quarter)) == {"xa-1": "missing"}


def test_a_rule_of_working_days_needs_to_know_them_and_says_so():
    register = held(duty("xa-1", due_on=None))
    with pytest.raises(InvalidValue) as caught:
        completeness(register, Q1, deadline=deadlines()[2])
    assert caught.value.code == "deadline.needs_working_days"
    old = Period.quarter(2019, 1)
    with pytest.raises(NotKnown):
        completeness(
            held(duty("xa-1", period=old, due_on=None)), old, deadline=deadlines()[2], working_days=working_days()
        )


# -- not come ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "state"),
    [(None, "missing"), (date(2024, 4, 9), "not-yet-due"), (DUE, "not-yet-due"), (date(2024, 4, 11), "missing")],
)
def test_what_has_not_come_is_missing_from_the_day_after_it_was_due(on, state):
    table = completeness(held(duty("xa-1")), Q1, on=on)
    assert states(table) == {"xa-1": state}
    assert table.tally().expected == 1
    assert len(table.owed) == (state == "missing")


def test_without_a_due_day_it_is_missing_when_the_period_is_over():
    register = held(duty("xa-1", due_on=None))
    assert states(completeness(register, Q1, on=date(2024, 3, 31))) == {"xa-1": "not-yet-due"}
    table = completeness(register, Q1, on=date(2024, 4, 1))
    assert states(table) == {"xa-1": "missing"}
    assert table.owed[0].lateness is None


def test_what_comes_after_the_day_of_asking_has_not_come_yet():
    register = held(duty("xa-1"), report("xa-1", date(2024, 4, 15)))
    assert states(completeness(register, Q1, on=date(2024, 4, 14))) == {"xa-1": "missing"}
    assert states(completeness(register, Q1, on=date(2024, 4, 15))) == {"xa-1": "late"}


def test_nil_is_a_report_and_no_gap():
    register = held(
        duty(),
        report("xa-1", date(2024, 4, 1), line(state="nil")),
        report("xa-2", date(2024, 4, 20), line(state="nil")),
    )
    table = completeness(register, Q1, on=date(2024, 5, 1))
    assert states(table) == {"xa-1": "on-time", "xa-2": "late", "xa-3": "missing"}
    assert [table.cell(unit, Q1).is_nil for unit in COMMUNES] == [True, True, False]
    tally = table.tally()
    assert (tally.received, tally.nil, tally.nil_late, tally.missing) == (2, 2, 1, 1)
    assert [one.unit for one in table.owed] == ["xa-3"]


def test_what_is_not_for_a_unit_is_not_owed():
    register = held(duty("xa-1", "xa-2"), report("xa-1", None, line(state="not-applicable")))
    table = completeness(register, Q1)
    assert states(table) == {"xa-1": "not-owed", "xa-2": "missing"}
    assert table.tally().expected == 1


# -- in part, in words, estimated, returned ---------------------------------------------------------------------------
def test_a_report_with_some_of_what_is_owed_is_partial():
    register = held(duty("xa-1", indicators=(NEW, ALIVE)), report("xa-1", date(2024, 4, 1)))
    table = completeness(register, Q1, on=date(2024, 4, 22))
    cell = table.cell("xa-1", Q1)
    assert (cell.state.value, cell.came, cell.missing) == ("partial", (NEW,), (ALIVE,))
    (owed,) = table.owed
    assert (owed.reason.value, owed.indicators, owed.days_late) == ("part", (ALIVE,), 12)
    assert completeness(register, Q1, indicators=NEW).cell("xa-1", Q1).state.value == "on-time"
    assert completeness(register, Q1, on=DUE).owed == ()


def test_words_without_a_number_are_no_figure():
    told = line(words="tăng so với cùng kỳ")
    table = completeness(held(duty("xa-1"), report("xa-1", date(2024, 4, 1), told)), Q1)
    assert states(table) == {"xa-1": "partial"}
    assert [one.reason.value for one in table.owed] == ["in-words"]


def test_an_estimate_is_received_but_its_final_figure_is_still_owed_when_it_is_due():
    early = report("xa-1", date(2024, 3, 20), status="estimate", cut_off=date(2024, 3, 15))
    register = held(duty("xa-1"), early)
    table = completeness(register, Q1, on=date(2024, 4, 13))
    cell = table.cell("xa-1", Q1)
    assert (cell.state.value, cell.estimated) == ("on-time", (NEW,))
    (owed,) = table.owed
    assert (owed.reason.value, owed.days_late) == ("estimate-only", 3)
    assert completeness(register, Q1, on=DUE).owed == ()
    # the final one is judged by its own day
    final = report("xa-1", date(2024, 4, 12), name="bc-2", status="official", revision=2)
    cell = completeness(held(duty("xa-1"), early, final), Q1).cell("xa-1", Q1)
    assert (cell.state.value, cell.days_late, cell.estimated) == ("late", 2, ())


def test_a_final_figure_has_no_due_day_where_the_estimate_was_due_before_the_period_ended():
    half = Period.half(2024, 1)
    register = held(
        duty("xa-1", period=half, due_on=date(2024, 6, 15)),
        report("xa-1", date(2024, 6, 10), period=half, status="estimate"),
    )
    assert completeness(register, half, on=date(2024, 6, 30)).owed == ()
    (owed,) = completeness(register, half, on=date(2024, 7, 1)).owed
    assert (owed.reason.value, owed.due_on, owed.lateness) == ("estimate-only", None, None)


def test_a_returned_report_is_owed_again_and_came_when_it_was_sent_again():
    first = report("xa-1", date(2024, 4, 5), name="bc-1")
    back = ReportEvent(id="tra", report="bc-1", kind="returned", on=date(2024, 4, 8), reason="thiếu biểu 2")
    register = held(duty("xa-1"), first, back)
    assert states(completeness(register, Q1, on=date(2024, 4, 7))) == {"xa-1": "on-time"}
    table = completeness(register, Q1, on=date(2024, 4, 9))
    cell = table.cell("xa-1", Q1)
    assert (cell.state.value, cell.returned_on, cell.returned_for) == ("returned", date(2024, 4, 8), "thiếu biểu 2")
    (owed,) = table.owed
    assert (owed.reason.value, owed.words, owed.lateness) == ("returned", "thiếu biểu 2", None)
    again = report("xa-1", date(2024, 4, 12), name="bc-2", revision=2)
    cell = completeness(held(duty("xa-1"), first, back, again), Q1).cell("xa-1", Q1)
    assert (cell.state.value, cell.came_on, cell.days_late) == ("late", date(2024, 4, 12), 2)
    # checked after all, without being sent again: it came when it came
    checked = ReportEvent(id="kt", report="bc-1", kind="checked", on=date(2024, 4, 20))
    assert states(completeness(held(duty("xa-1"), first, back, checked), Q1)) == {"xa-1": "on-time"}


def test_a_revision_does_not_make_late_what_came_in_time():
    register = held(
        duty("xa-1"),
        report("xa-1", date(2024, 4, 5), name="bc-1"),
        report("xa-1", date(2024, 5, 5), name="bc-2", revision=2),
    )
    cell = completeness(register, Q1).cell("xa-1", Q1)
    assert (cell.state.value, cell.came_on) == ("on-time", date(2024, 4, 5))
    # but an indicator that was left out first came with the second
    register = held(
        duty("xa-1", indicators=(NEW, ALIVE)),
        report("xa-1", date(2024, 4, 5), name="bc-1"),
        report("xa-1", date(2024, 5, 5), line(), line(ALIVE, 9), name="bc-2", revision=2),
    )
    cell = completeness(register, Q1).cell("xa-1", Q1)
    assert (cell.state.value, cell.came_on) == ("late", date(2024, 5, 5))


def test_a_first_day_that_nobody_noted_may_have_been_in_time():
    first, second = report("xa-1", name="bc-1"), report("xa-1", date(2024, 5, 5), name="bc-2", revision=2)
    assert states(completeness(held(duty("xa-1"), first, second), Q1)) == {"xa-1": "received"}
    second = report("xa-1", date(2024, 4, 9), name="bc-2", revision=2)
    assert states(completeness(held(duty("xa-1"), first, second), Q1)) == {"xa-1": "on-time"}


# -- records ----------------------------------------------------------------------------------------------------------
def said(unit, state="complete", period=Q1, **options):
    return Coverage(id=f"nop-{unit}-{period.id.lower()}", unit=unit, period=period, state=state, **options)


def test_a_statement_for_just_the_period_meets_a_duty_and_one_for_another_period_does_not():
    year = Period.of_year(2024)
    register = held(duty(), said("xa-1", known_on=date(2024, 4, 3)), said("xa-2", period=year), said("xa-3", "partial"))
    assert states(completeness(register, Q1)) == {"xa-1": "on-time", "xa-2": "missing", "xa-3": "partial"}


def test_a_statement_does_not_stand_for_totals_that_are_reported_only():
    register = held(duty("xa-1", indicators=("models-reported",)), said("xa-1"))
    assert states(completeness(register, Q1)) == {"xa-1": "missing"}


def test_records_without_a_duty_are_owed_by_the_units_of_the_level():
    months = [Period.month(2024, index) for index in (1, 2, 3)]
    register = held(
        *(said("xa-1", period=month, known_on=date(2024, 4, index)) for index, month in enumerate(months, start=1)),
        said("xa-2", "nil", known_on=date(2024, 4, 12)),
        said("xa-3", "partial"),
    )
    rule = Deadline(id="ngay-10", label="ngày 10", day=10, months_after=1)
    table = completeness(register, Q1, unit_level="commune", deadline=rule)
    assert states(table) == {"xa-1": "on-time", "xa-2": "late", "xa-3": "partial"}
    assert table.cell("xa-2", Q1).is_nil
    assert [(one.unit, one.reason.value, one.indicators) for one in table.owed] == [("xa-3", "part", ())]
    # of a district all records below it are asked: those of one commune are whole, its own are not spoken of
    table = completeness(register, Q1, unit_level="district")
    assert states(table) == {"dong": "partial", "tay": "partial"}


def test_statements_about_some_indicators_speak_of_those():
    register = held(said("xa-1", indicators=(NEW,)))
    assert states(completeness(register, Q1, indicators=NEW)) == {"xa-1": "received"}
    table = completeness(register, Q1, indicators=(NEW, ALIVE), unit="xa-1", unit_level="commune")
    cell = table.cell("xa-1", Q1)
    assert (cell.state.value, cell.came, cell.missing) == ("partial", (NEW,), (ALIVE,))


# -- units that come and go -------------------------------------------------------------------------------------------
MERGED = (
    Unit(id="tinh", names="Tỉnh Thử", level="province", types="tinh"),
    Unit(id="cu-1", names="Xã Cũ Một", level="commune", types="xa", parents="tinh", end=date(2024, 2, 29)),
    Unit(id="cu-2", names="Xã Cũ Hai", level="commune", types="xa", parents="tinh", end=date(2024, 2, 29)),
    Unit(id="moi", names="Xã Mới", level="commune", types="xa", parents="tinh", start=date(2024, 3, 1)),
    Unit(id="sau", names="Xã Sau", level="commune", types="xa", parents="tinh", start=date(2024, 7, 1)),
    UnitChange(
        id="nhap",
        kind="merge",
        on=date(2024, 3, 1),
        links=[Succession(before=old, after="moi") for old in ("cu-1", "cu-2")],
    ),
)


def test_a_unit_that_opened_or_closed_in_the_period_owes_for_its_part_and_one_that_was_not_there_does_not():
    register = held(duty("cu-1", "moi", "sau"), report("cu-1", date(2024, 2, 25)), units=MERGED)
    table = completeness(register, Q1)
    assert states(table) == {"cu-1": "on-time", "moi": "missing"}
    assert table.cell("cu-1", Q1).there.end == date(2024, 2, 29)
    assert table.cell("moi", Q1).there.start == date(2024, 3, 1)


def test_of_a_unit_that_is_gone_its_heir_is_named_and_speaks_for_it_only_where_it_reported():
    register = held(duty("cu-1", "cu-2"), report("cu-2", date(2024, 2, 28)), units=MERGED)
    table = completeness(register, Q1, on=date(2024, 4, 12))
    assert states(table) == {"cu-1": "missing", "cu-2": "on-time"}
    (owed,) = table.owed
    assert (owed.unit, owed.heirs, owed.days_late) == ("cu-1", ("moi",), 2)
    told = held(duty("cu-1", "cu-2", "moi"), report("moi", date(2024, 4, 5)), units=MERGED)
    table = completeness(told, Q1, on=date(2024, 4, 12))
    assert states(table) == {"cu-1": "by-heir", "cu-2": "by-heir", "moi": "on-time"}
    tally = table.tally()
    assert (tally.expected, tally.received, tally.by_heir) == (1, 1, 2)
    # of its own bodies only: not of what it took in
    own = held(duty("cu-1", "moi"), report("moi", date(2024, 4, 5), scope="own"), units=MERGED)
    assert states(completeness(own, Q1)) == {"cu-1": "missing", "moi": "on-time"}


# -- up the tree ------------------------------------------------------------------------------------------------------
def test_tallies_add_up_the_tree():
    register = held(duty(), report("xa-1", date(2024, 4, 1)), report("xa-3", date(2024, 5, 1)))
    table = completeness(register, Q1, on=date(2024, 6, 1))
    whole, dong, tay = table.tally(), table.tally(unit="dong"), table.tally(unit="tay")
    assert (dong.expected, dong.on_time, dong.missing) == (2, 1, 1)
    assert (tay.expected, tay.late) == (1, 1)
    assert (whole.expected, whole.share, whole.share_on_time) == (3, Fraction(2, 3), Fraction(1, 3))
    assert table.by_level("district") == {"dong": dong, "tay": tay}
    assert table.tally(unit="tinh") == whole
    assert states(completeness(register, Q1, unit="tay")) == {"xa-3": "late"}


def test_a_commune_that_moved_counts_where_it_stood_at_the_end_of_each_period():
    moved = Unit(
        id="xa-4",
        names="Xã Bốn",
        level="commune",
        types="xa",
        parents=[Parent("dong", end=date(2024, 5, 14)), Parent("tay", start=date(2024, 5, 15))],
    )
    q2 = Period.quarter(2024, 2)
    register = held(duty("xa-4"), duty("xa-4", period=q2, name="cd-2"), moved)
    table = completeness(register, [Q1, q2])
    assert [table.tally(period, unit="dong").expected for period in (Q1, q2)] == [1, 0]
    assert [table.tally(period, unit="tay").expected for period in (Q1, q2)] == [0, 1]


# -- asked on a day of knowing, and asked wrongly ---------------------------------------------------------------------
def test_known_on_never_looks_ahead():
    register = held(duty("xa-1"), report("xa-1", date(2024, 4, 20)))
    assert states(completeness(register, Q1, known_on=date(2024, 4, 19), on=date(2024, 5, 1))) == {"xa-1": "missing"}


@pytest.mark.parametrize(
    ("options", "kind", "path"),
    [
        ({"unit": "xa-9"}, UnknownId, "unit"),
        ({"unit_level": "hamlet"}, UnknownId, "unit_level"),
        ({"indicators": ("models-now",)}, UnknownId, "indicators[0]"),
        ({"indicators": ()}, InvalidValue, "indicators"),
        ({"on": "2024-04-10"}, TypeError, "on"),
    ],
)
def test_a_wrong_question_is_refused_with_its_place(options, kind, path):
    with pytest.raises(kind) as caught:
        completeness(held(duty()), Q1, **options)
    assert isinstance(caught.value, DvkError)
    assert caught.value.path == path
    assert caught.value.message("vi") != caught.value.message("en")


def test_a_register_without_duties_has_nobody_to_chase():
    assert owing(held(), on=date(2024, 5, 1)) == ()


# -- the made-up province ---------------------------------------------------------------------------------------------
def test_the_made_up_province_is_as_its_file_says():
    sample = sample_register(models=5)
    periods = [f"{year}-Q{index}" for year in (2019, 2020) for index in (1, 2, 3, 4)]
    table = completeness(sample, periods, on=date(2021, 1, 31), unit_level="district")
    whole = table.tally()
    # 12 + 12 + 6 * 11 districts; two late as such, one sent again late, one late by a day
    assert (whole.expected, whole.late, whole.undated) == (90, 4, 1)
    assert (whole.partial, whole.returned, whole.missing, whole.estimated) == (1, 1, 1, 1)
    assert whole.on_time == 90 - 4 - 1 - 1 - 1 - 1
    assert table.cell("mh-04", "2019-Q2").state.value == "on-time"
    assert table.cell("mh-05", "2019-Q3").days_late == 6
    assert table.cell("mh-09", "2019-Q4").state.value == "not-owed"
    assert [(one.unit, one.reason.value) for one in table.owed] == [
        ("mh-02", "estimate-only"),
        ("mh-06", "part"),
        ("mh-11", "returned"),
        ("mh-12", "never-came"),
    ]
    nil = completeness(sample, "2019-Q3", unit="mh-chu-thap-do")
    assert [(cell.state.value, cell.is_nil) for cell in nil] == [("on-time", True)]


def test_a_level_that_owes_nothing_is_not_taken_for_one_that_has_reported():
    register = held(duty(), report("xa-1", date(2024, 4, 1)))
    with pytest.raises(InvalidValue) as caught:
        completeness(register, Q1, unit_level="district")
    assert (caught.value.code, caught.value.path) == ("completeness.other_level", "unit_level")
    assert "commune" in str(caught.value)
    tallies = completeness(register, Q1).by_level("district")
    assert [(name, tally.received, tally.expected) for name, tally in tallies.items()] == [
        ("dong", 1, 2),
        ("tay", 0, 1),
    ]


def test_figures_call_late_whom_the_table_calls_late():
    from dvk.aggregation import Request, aggregate

    register = held(
        duty(),
        report("xa-1", date(2024, 4, 5), name="bc-1"),
        report("xa-1", date(2024, 5, 5), name="bc-1-2", revision=2),
        report("xa-2", date(2024, 4, 15)),
        report("xa-3", date(2024, 4, 10)),
    )
    asked = Request(indicators=NEW, periods=Q1, by="unit", unit="tinh", unit_level="commune", prefer="reports")
    assert aggregate(register, asked).figure().late == ("xa-2",)
    assert [cell.unit for cell in completeness(register, Q1) if cell.state.value == "late"] == ["xa-2"]


def test_a_report_is_for_the_days_of_a_period_whatever_that_is_called():
    half, months = Period.half(2024, 1), Period.parse("2024-YTD06")
    due = date(2024, 7, 5)
    register = held(duty("xa-1", period=half, due_on=due), report("xa-1", date(2024, 7, 1), period=months))
    assert states(completeness(register, half)) == {"xa-1": "on-time"}
    assert states(completeness(register, months)) == {"xa-1": "on-time"}
    both = held(duty("xa-1", period=half, name="a"), duty("xa-2", period=months, name="b"))
    assert [one.unit for one in owing(both)] == ["xa-2", "xa-1"]  # in Vietnamese order: Hai, Một
