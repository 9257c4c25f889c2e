"""The difference between two days of knowing, worked by hand: one case for each cause, and what is odd about each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from dvk import presentation, vietnamese
from dvk.aggregation import ChangeCause, Completeness, Request, aggregate, difference
from dvk.catalog import definitions
from dvk.codelists import Code, Codelist
from dvk.errors import InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.periods import Deadline
from dvk.register import (
    Campaign,
    Coverage,
    Duplicate,
    Duty,
    Placement,
    Register,
    Report,
    ReportedFigure,
    ReportEvent,
    Target,
)
from dvk.units import AsOf, Parent, Succession, Unit, UnitChange, UnitHistory

A, B = date(2024, 12, 31), date(2025, 3, 15)
EARLY, JAN, FEB, MAR = date(2024, 6, 1), date(2025, 1, 10), date(2025, 2, 3), date(2025, 3, 1)
SHARE = Indicator(
    id="ty-le",
    label="tỷ lệ mô hình được công nhận",
    kind="ratio",
    counts="formula",
    formula="models-recognised / models-active",
    measure="phan-tram",
)
SENT = Indicator(id="so-bao-cao", label="số mô hình báo cáo", kind="flow", counts="reported")
DEFINITIONS = definitions().with_(indicators=[SHARE, SENT])
UNITS = (
    Unit(id="t", names="Tỉnh A", level="province"),
    Unit(id="xa-an", names="Xã An", level="commune", parents="t"),
    Unit(id="xa-binh", names="Xã Bình", level="commune", parents="t"),
)
NEW = Request(indicators="models-new", periods="2024", unit="t")
REPORTED = Request(indicators="so-bao-cao", periods="2024", by="unit", unit_level="commune")


def model(name, known, *, start=date(2024, 5, 1), owner="xa-an", **more):
    return Model(id=name, title=name, owner=owner, domain="kinh-te", start=start, known_on=known, **more)


def report(name, received, number, *, unit="xa-an", **more):
    line = ReportedFigure(indicator="so-bao-cao", quantity=Quantity(number, "mo-hinh"))
    return Report(id=name, unit=unit, period="2024", figures=[line], received_on=received, **more)


def register(*, units=UNITS, changes=(), using=DEFINITIONS, **facts):
    return Register(
        campaign=Campaign(id="a", label="DVK"),
        definitions=using,
        units=UnitHistory(units, changes, lenient=True),
        **facts,
    )


def told(found, **keys):
    """The entries of one figure: cause, change of both ends, ids."""
    return [(entry.cause.value, entry.low, entry.high, entry.facts) for entry in found.change(**keys).entries]


# -- one case a cause --------------------------------------------------------------------------------------------------
def test_a_model_that_became_known_is_a_new_record():
    found = difference(register(models=[model("lua", EARLY), model("ca", FEB)]), NEW, A, B)
    assert (found.before.figure().value, found.after.figure().value) == (1, 2)
    assert told(found) == [("new-record", 1, 1, ("ca",))]
    assert found.change().entries[0].day == FEB


def test_a_model_and_its_events_of_one_day_are_one_step():
    won = Event(id="ca-1", model="ca", kind="recognised", on=date(2024, 9, 1), known_on=FEB)
    asked = Request(indicators="models-recognised", periods="2024")
    found = difference(register(models=[model("ca", FEB)], events=[won]), asked, A, B)
    assert told(found) == [("new-record", 1, 1, ("ca", "ca-1"))]


def test_a_report_of_a_year_that_was_over_and_has_no_due_day_is_late():
    found = difference(register(reports=[report("bc", JAN, 4)]), REPORTED, A, B)
    change = found.change(unit="xa-an")
    assert (change.before.completeness, change.after.completeness) == (Completeness.MISSING, Completeness.COMPLETE)
    assert told(found, unit="xa-an") == [("late-report", None, None, ("bc",))]
    assert (change.entries[0].before.low, change.entries[0].after.low) == (None, 4)


def test_a_report_that_came_by_its_due_day_is_not_late_though_it_came_after_the_print():
    duty = Duty(id="no", units=["xa-an", "xa-binh"], indicators=["so-bao-cao"], period="2024", due_on=date(2025, 1, 15))
    reports = [report("bc-an", JAN, 4), report("bc-binh", FEB, 3, unit="xa-binh")]
    found = difference(register(reports=reports, duties=[duty]), REPORTED, A, B)
    assert told(found, unit="xa-an") == [("new-record", None, None, ("bc-an",))]
    assert told(found, unit="xa-binh") == [("late-report", None, None, ("bc-binh",))]
    # the total was not known at all, then what had come, then all of it
    assert told(found) == [("new-record", None, None, ("bc-an",)), ("late-report", 3, None, ("bc-binh",))]


def test_without_a_duty_the_deadline_says_which_reports_are_late():
    by_the_fifth = Deadline(id="ngay-05", label="trước ngày 05 tháng sau", day=5, months_after=1)
    reports = [report("bc-an", date(2025, 1, 5), 4), report("bc-binh", date(2025, 1, 6), 3, unit="xa-binh")]
    found = difference(register(reports=reports), REPORTED, A, B, deadline=by_the_fifth)
    assert [told(found, unit=unit)[0][0] for unit in ("xa-an", "xa-binh")] == ["new-record", "late-report"]


def test_a_report_of_a_year_that_was_not_over_is_a_new_record():
    found = difference(register(reports=[report("bc", date(2024, 12, 20), 4)]), REPORTED, date(2024, 12, 1), A)
    assert told(found, unit="xa-an") == [("new-record", None, None, ("bc",))]


def test_a_report_that_was_returned_and_sent_again_too_late_is_late_for_nothing_stood_before():
    back = ReportEvent(id="tra", report="bc-1", kind="returned", on=A, reason="thiếu biểu 2")
    reports = [report("bc-1", EARLY, 4), report("bc-2", FEB, 6, revision=2)]
    found = difference(register(reports=reports, report_events=[back]), REPORTED, A, B)
    assert told(found, unit="xa-an") == [("late-report", None, None, ("bc-2",))]


def test_a_report_sent_again_is_a_correction_of_the_first():
    reports = [report("bc-1", EARLY, 4), report("bc-2", FEB, 6, revision=2)]
    found = difference(register(reports=reports), REPORTED, A, B)
    assert told(found, unit="xa-an") == [("correction", 2, 2, ("bc-2",))]


def test_a_correction_takes_the_model_out_of_the_year():
    wrong = model("lua", EARLY)
    right = Correction(id="dc", fact=evolve(wrong, start=date(2023, 5, 1)), known_on=JAN)
    found = difference(register(models=[wrong], corrections=[right]), NEW, A, B)
    assert told(found) == [("correction", -1, -1, ("dc",))]


def test_a_retraction_and_the_retraction_of_it_come_back_to_what_was():
    gone = Retraction(id="rut", target="lua", known_on=JAN)
    back = Retraction(id="rut-lai", target="rut", known_on=MAR)
    found = difference(register(models=[model("lua", EARLY)], retractions=[gone, back]), NEW, A, B)
    assert told(found) == [("retraction", -1, -1, ("rut",)), ("retraction", 1, 1, ("rut-lai",))]
    assert found.change().value == 0
    assert found.change().by_cause() == {ChangeCause.RETRACTION: 0}


def test_models_confirmed_to_be_one_are_a_ruling():
    one = Duplicate(id="trung", kept="lua", same=["lua-doan"], on=FEB)
    whole = register(models=[model("lua", EARLY), model("lua-doan", EARLY)], duplicates=[one])
    assert told(difference(whole, NEW, A, B)) == [("ruling", -1, -1, ("trung",))]


def test_a_report_that_was_returned_does_not_count_any_more():
    back = ReportEvent(id="tra", report="bc", kind="returned", on=FEB)
    found = difference(register(reports=[report("bc", EARLY, 4)], report_events=[back]), REPORTED, A, B)
    assert told(found, unit="xa-an") == [("ruling", None, None, ("tra",))]
    assert found.change(unit="xa-an").after.completeness is Completeness.MISSING


def merged(known):
    """Xã An and xã Bình become xã An Bình on 1 July 2024, as the office learned on one day."""
    day, eve = date(2024, 7, 1), date(2024, 6, 30)
    heir = Unit(id="an-binh", names="Xã An Bình", level="commune", parents="t", start=day, known_on=known)
    links = [Succession(before=name, after="an-binh") for name in ("xa-an", "xa-binh")]
    return {
        "units": (*UNITS, heir),
        "changes": [UnitChange(id="nhap", kind="merge", on=day, links=links, known_on=known)],
        "corrections": [
            Correction(id=f"het-{unit.id}", fact=evolve(unit, end=eve), known_on=known) for unit in UNITS[1:]
        ],
    }


def test_a_merger_is_replayed_as_one_and_its_new_row_counts_from_nothing():
    models = [model("lua", EARLY), model("ca", EARLY, owner="xa-binh")]
    asked = Request(indicators="models-new", periods="2024", by="unit", unit_level="commune", basis=AsOf(A))
    found = difference(register(models=models, **merged(FEB)), asked, A, B)
    ids = ("an-binh", "het-xa-an", "het-xa-binh", "nhap")
    assert told(found, unit="an-binh") == [("unit-change", 2, 2, ids)]
    assert found.change(unit="an-binh").before is None
    assert told(found, unit="xa-an") == [("unit-change", -1, -1, ids)]
    assert found.change(unit="xa-an").after is None
    assert told(found) == [("unit-change", 0, 0, ids)]  # the total stays; three units were there
    assert (found.change().before.expected, found.change().after.expected) == (2, 3)


def test_a_correction_of_a_unit_without_any_change_of_units_is_a_correction():
    moved = evolve(UNITS[1], parents=[Parent("t", end=date(2023, 12, 31))])
    whole = register(models=[model("lua", EARLY)], corrections=[Correction(id="dc", fact=moved, known_on=JAN)])
    found = difference(whole, NEW, A, B)
    assert told(found) == [("correction", -1, -1, ("dc",))]


def test_where_a_model_of_a_divided_unit_went_is_a_ruling():
    day = date(2024, 7, 1)
    parts = [
        Unit(id=name, names=f"Xã {name}", level="commune", parents="t", start=day) for name in ("an-dong", "an-tay")
    ]
    links = [Succession(before="xa-an", after=unit.id, whole=False) for unit in parts]
    units = (UNITS[0], evolve(UNITS[1], end=date(2024, 6, 30)), UNITS[2], *parts)
    whole = register(
        units=units,
        changes=[UnitChange(id="chia", kind="split", on=day, links=links)],
        models=[model("lua", EARLY)],
        placements=[Placement(id="gan", target="lua", unit="an-dong", on=FEB)],
    )
    asked = Request(indicators="models-new", periods="2024", by="unit", unit_level="commune", basis=AsOf(A))
    found = difference(whole, asked, A, B)
    assert told(found, unit="an-dong") == [("ruling", 1, 0, ("gan",))]  # from 0 … 1 to 1
    assert told(found, unit="an-tay") == [("ruling", 0, -1, ("gan",))]  # from 0 … 1 to 0
    assert found.change(unit="an-dong").value is None


def test_coverage_changes_how_complete_a_figure_is_and_not_its_number():
    all_came = Coverage(id="du", unit="t", period="2024", state="complete", known_on=JAN)
    found = difference(register(models=[model("lua", EARLY)], coverage=[all_came]), NEW, A, B)
    assert told(found) == [("coverage", 0, 0, ("du",))]
    entry = found.change().entries[0]
    assert (entry.before.completeness, entry.after.completeness) == (Completeness.UNKNOWN, Completeness.COMPLETE)


def test_a_changed_rule_comes_first_and_names_what_changed():
    # models without a day of their own: the old edition counted those at work, the new one those begun
    old = DEFINITIONS.with_(
        indicators=[Indicator(id="models-new", label="mô hình mới", kind="distinct", counts="active")]
    )
    models = [model("lua", EARLY, start=date(2023, 1, 1)), model("ca", EARLY), model("tom", FEB)]
    found = difference(register(models=models), NEW, A, B, before=old)
    assert (found.before.figure().value, found.after.figure().value) == (2, 2)
    assert told(found) == [("rule", -1, -1, ()), ("new-record", 1, 1, ("tom",))]
    entry = found.change().entries[0]
    assert (entry.rules, entry.day) == ((("indicators", "models-new"),), None)


def test_a_codelist_with_another_domain_makes_a_row_that_counts_from_nothing():
    whole = definitions()
    domains = whole.codelist("domains")
    old = evolve(domains, codes=[code for code in domains if code.id != "van-hoa-xa-hoi"])
    asked = Request(indicators="models-new", periods="2024", by="domain")
    only_domains = DEFINITIONS.with_(codelists=[old])
    found = difference(register(models=[model("lua", EARLY)]), asked, A, B, before=only_domains)
    change = found.change(domain="van-hoa-xa-hoi")
    assert (change.before, change.value) == (None, 0)
    assert change.entries[0].rules == (("codelists", "domains"),)


def test_definitions_that_differ_in_nothing_that_was_asked_make_no_entry():
    other = DEFINITIONS.with_(codelists=[Codelist(id="khac", label="khác", codes=[Code(id="a", label="a")])])
    found = difference(register(models=[model("lua", EARLY)]), NEW, A, B, before=other)
    assert found.changes == ()


# -- several together --------------------------------------------------------------------------------------------------
def test_twenty_become_twenty_three_by_four_reports_and_a_retraction():
    """20 as known on 31/12/2024, 23 on 15/3/2025: four late reports +4, one retracted -1."""
    units = (UNITS[0], *(Unit(id=f"x{n:02}", names=f"Xã {n:02}", level="commune", parents="t") for n in range(25)))
    reports = [report(f"bc-{n:02}", EARLY, 1, unit=f"x{n:02}") for n in range(20)]
    reports += [report(f"bc-{n:02}", JAN, 1, unit=f"x{n:02}") for n in range(20, 24)]
    gone = Retraction(id="rut-1", target="bc-00", known_on=FEB)
    whole = register(units=units, reports=reports, retractions=[gone])
    found = difference(whole, REPORTED, A, B)
    assert (found.before.figure().low, found.after.figure().low) == (20, 23)
    total = found.change()
    assert total.by_cause() == {ChangeCause.LATE_REPORT: 4, ChangeCause.RETRACTION: -1}
    assert total.low == 3
    assert [entry.facts for entry in total.entries] == [("bc-20",), ("bc-21",), ("bc-22",), ("bc-23",), ("rut-1",)]
    assert (total.before.received, total.after.received, total.after.expected) == (20, 23, 25)
    line = next(one for one in vietnamese.difference(found).split("\n") if "Số mô hình báo cáo, năm 2024:" in one)
    assert line == (
        "Số mô hình báo cáo, năm 2024: ít nhất 20 mô hình (biết đến 31/12/2024, mới có 20/25 đơn vị báo cáo) "
        "thành ít nhất 23 mô hình (biết đến 15/3/2025, mới có 23/25 đơn vị báo cáo), số đã có tăng 3: "
        "báo cáo nộp muộn số đã có +4 (bc-20, bc-21, bc-22, bc-23, ngày 10/01/2025); "
        "rút số đã có -1 (rut-1, ngày 03/02/2025)."
    )


def test_within_a_day_the_order_is_that_of_the_causes():
    wrong = model("lua", EARLY)
    whole = register(
        models=[wrong, model("ca", JAN)],
        corrections=[Correction(id="dc", fact=evolve(wrong, start=date(2023, 1, 1)), known_on=JAN)],
        retractions=[Retraction(id="rut", target="ca", known_on=JAN)],
        coverage=[Coverage(id="du", unit="t", period="2024", state="complete", known_on=JAN)],
    )
    found = difference(whole, NEW, A, B)
    assert [(one[0], one[1]) for one in told(found)] == [
        ("new-record", 1),
        ("correction", -1),
        ("retraction", -1),
        ("coverage", 0),
    ]


def test_numerators_and_denominators_add_and_the_quotient_goes_step_by_step():
    """1 of 2 recognised is 50 %; one more model makes it 1 of 3, one more decision 2 of 3."""
    first = [model("lua", EARLY), model("ca", EARLY), model("tom", JAN)]
    events = [
        Event(id="cn-1", model="lua", kind="recognised", on=date(2024, 9, 1), known_on=EARLY),
        Event(id="cn-2", model="ca", kind="recognised", on=date(2024, 9, 1), known_on=FEB),
    ]
    asked = Request(indicators="ty-le", periods="2024")
    change = difference(register(models=first, events=events), asked, A, B).change()
    assert [(e.amount("numerator_low"), e.amount("denominator_high")) for e in change.entries] == [(0, 1), (1, 0)]
    third = Decimal("0.3333333333333333333333333333")
    assert [entry.low for entry in change.entries] == [
        third - Decimal("0.5"),
        Decimal("0.6666666666666666666666666667") - third,
    ]
    assert change.low == Decimal("0.1666666666666666666666666667")
    assert change.amount("numerator_low") == change.amount("denominator_low") == 1


def test_a_stretch_without_a_bound_between_two_known_numbers_is_told_as_one():
    """4, then returned and not known, then sent again as 6: one entry of +2 with both causes."""
    back = ReportEvent(id="tra", report="bc-1", kind="returned", on=JAN)
    again = report("bc-2", FEB, 6, revision=2)
    whole = register(reports=[report("bc-1", EARLY, 4), again], report_events=[back])
    found = difference(whole, REPORTED, A, B)
    assert told(found, unit="xa-an") == [("together", 2, 2, ("tra", "bc-2"))]
    entry = found.change(unit="xa-an").entries[0]
    assert entry.causes == (ChangeCause.RULING, ChangeCause.LATE_REPORT)  # what was returned is not corrected
    assert entry.days == (JAN, FEB)
    assert "nhiều nguyên nhân không tách được (quyết định xử lý và báo cáo nộp muộn) +2" in vietnamese.difference(found)


def test_where_the_question_had_no_answer_on_the_way_both_causes_are_told_as_one():
    """Xã An was divided, as the office learned in January; where its model went was decided in February."""
    day, eve = date(2024, 7, 1), date(2024, 6, 30)
    parts = [
        Unit(id=name, names=f"Xã {name}", level="commune", parents="t", start=day, known_on=JAN)
        for name in ("an-dong", "an-tay")
    ]
    links = [Succession(before="xa-an", after=unit.id, whole=False) for unit in parts]
    whole = register(
        units=(*UNITS, *parts),
        changes=[UnitChange(id="chia", kind="split", on=day, links=links, known_on=JAN)],
        corrections=[Correction(id="het", fact=evolve(UNITS[1], end=eve), known_on=JAN)],
        models=[model("lua", EARLY)],
        placements=[Placement(id="gan", target="lua", unit="an-dong", on=FEB)],
    )
    asked = Request(
        indicators="models-new", periods="2024", by="unit", unit_level="commune", basis=AsOf(A), divided="refuse"
    )
    found = difference(whole, asked, A, B)
    ids = ("an-dong", "an-tay", "chia", "het", "gan")
    assert told(found, unit="an-dong") == [("together", 1, 1, ids)]
    assert found.change(unit="an-dong").entries[0].causes == (ChangeCause.UNIT_CHANGE, ChangeCause.RULING)
    assert told(found, unit="xa-an") == [("together", -1, -1, ids)]
    shown = evolve(asked, divided="interval")
    first, second = difference(whole, shown, A, B).change(unit="an-dong").entries
    assert (first.low, first.high, second.low, second.high) == (0, 1, 1, 0)  # nothing, then 0 … 1, then 1


def test_records_give_way_to_a_report_that_is_preferred():
    """One model is recorded and counted; then the commune's own report says 3."""
    line = ReportedFigure(indicator="models-new", quantity=Quantity(3, "mo-hinh"))
    sent = Report(
        id="bc", unit="xa-an", period="2024", figures=[line], scope="subtree", status="official", received_on=JAN
    )
    whole = register(
        models=[model("lua", EARLY)],
        reports=[sent],
        coverage=[Coverage(id="du", unit="xa-an", period="2024", state="complete", known_on=EARLY)],
    )
    asked = Request(indicators="models-new", periods="2024", unit="xa-an", prefer=("official", "records"))
    assert told(difference(whole, asked, A, B)) == [("late-report", 2, 2, ("bc",))]


def test_groups_that_are_left_whole_name_all_that_became_known_of_them():
    whole = register(models=[model("ca", FEB), model("tom", FEB), model("cu", FEB, start=date(2023, 1, 1))])
    assert told(difference(whole, NEW, A, B)) == [
        ("new-record", 1, 1, ("ca",)),
        ("new-record", 1, 1, ("tom",)),
    ]
    kept = difference(whole, NEW, A, B, detail=False)
    assert told(kept) == [("new-record", 2, 2, ("ca", "cu", "tom"))]


def test_on_one_day_only_the_rule_can_differ():
    old = DEFINITIONS.with_(
        indicators=[Indicator(id="models-new", label="mô hình mới", kind="distinct", counts="active")]
    )
    whole = register(models=[model("lua", EARLY, start=date(2023, 1, 1))])
    assert told(difference(whole, NEW, A, A, before=old)) == [("rule", -1, -1, ())]


def test_amounts_change_as_they_were_given():
    wrong = Contribution(id="gop", model="lua", quantity=Quantity(5, "trieu-dong"), on=date(2024, 6, 1), known_on=EARLY)
    right = Correction(id="dc", fact=evolve(wrong, quantity=Quantity("7.5", "trieu-dong")), known_on=JAN)
    money = Indicator(id="tien", label="tiền góp", kind="flow", counts="contributed", measure="dong")
    using = DEFINITIONS.with_(indicators=[money])
    whole = register(models=[model("lua", EARLY)], contributions=[wrong], corrections=[right], using=using)
    found = difference(whole, Request(indicators="tien", periods="2024"), A, B)
    assert told(found) == [("correction", 2500000, 2500000, ("dc",))]
    assert "tăng 2.500.000: đính chính +2.500.000 (dc, ngày 10/01/2025)" in vietnamese.difference(found)


# -- what is left out, and what is refused -----------------------------------------------------------------------------
def test_facts_that_change_nothing_are_counted_and_not_told():
    target = Target(id="kh", unit="t", indicator="models-new", period="2024", words="tăng", known_on=JAN)
    later = model("sau", FEB, start=date(2025, 1, 2))
    found = difference(register(models=[model("lua", EARLY), later, model("ca", FEB)], targets=[target]), NEW, A, B)
    assert told(found) == [("new-record", 1, 1, ("ca",))]
    assert (found.replayed, found.unchanged) == (3, 2)


def test_what_became_known_after_the_second_day_or_by_the_first_is_not_replayed():
    models = [model("lua", A), model("ca", B), model("tom", date(2025, 3, 16))]
    found = difference(register(models=models), NEW, A, B)
    assert told(found) == [("new-record", 1, 1, ("ca",))]
    assert found.replayed == 1


def test_without_a_second_day_all_that_is_known_now_is_replayed():
    found = difference(register(models=[model("lua", A), model("ca", date(2030, 1, 1))]), NEW, A)
    assert (found.after.known_on, found.change().value) == (None, 1)


def test_the_day_of_the_request_itself_is_not_asked():
    whole = register(models=[model("lua", EARLY), model("ca", FEB)])
    assert difference(whole, evolve(NEW, known_on=EARLY), A, B) == difference(whole, NEW, A, B)


def test_a_day_before_the_first_is_refused_in_both_languages():
    with pytest.raises(InvalidValue) as caught:
        difference(register(), NEW, B, A)
    assert caught.value.problem.code == "difference.reversed"
    assert "2025-03-15" in str(caught.value)
    assert "đứng trước ngày thứ nhất" in caught.value.message("vi")


@pytest.mark.parametrize("day", [None, "2024-12-31", datetime(2024, 12, 31)])  # noqa: DTZ001 (what is refused)
def test_the_first_day_is_needed_and_is_a_day(day):
    with pytest.raises(WrongType):
        difference(register(), NEW, day, B)


def test_an_end_that_no_figure_has_is_refused():
    found = difference(register(models=[model("ca", FEB)]), NEW, A, B)
    with pytest.raises(UnknownId, match="middle"):
        found.change().amount("middle")


def test_a_figure_that_is_in_neither_table_is_refused():
    with pytest.raises(UnknownId):
        difference(register(), NEW, A, B).change(indicator="khong-co")


def test_old_definitions_that_cannot_read_what_was_known_are_refused():
    old = DEFINITIONS.with_(codelists=[evolve(DEFINITIONS.codelist("domains"), codes=[Code(id="khac", label="khác")])])
    without = evolve(old, indicators=[one for one in old.indicators if not one.where], rubrics=(), balances=())
    with pytest.raises((InvalidDocument, UnknownId)):
        difference(register(models=[model("lua", EARLY)]), NEW, A, B, before=without)


# -- shown -------------------------------------------------------------------------------------------------------------
def test_the_words_of_a_year():
    whole = register(
        models=[model("lua", EARLY), model("ca", FEB), model("tom", FEB)],
        retractions=[Retraction(id="rut", target="lua", known_on=MAR)],
        coverage=[Coverage(id="du", unit="t", period="2024", state="complete", known_on=EARLY)],
    )
    assert vietnamese.difference(difference(whole, NEW, A, B)) == (
        "Số mô hình, điển hình mới, năm 2024, tỉnh A: 1 mô hình (biết đến 31/12/2024) thành 2 mô hình "
        "(biết đến 15/3/2025), tăng 1: bản ghi, báo cáo mới +2 (ca, tom, ngày 03/02/2025); "
        "rút -1 (rut, ngày 01/3/2025).\n"
        "Xét lần lượt 3 dữ kiện theo ngày biết; 0 dữ kiện không làm đổi số nào."
    )


def test_many_facts_are_cut_off_and_counted():
    whole = register(models=[model(f"m{number}", FEB) for number in range(9)])
    found = difference(whole, NEW, A, B)
    assert "(m0, m1 và 7 dữ kiện khác, ngày 03/02/2025)" in vietnamese.difference(found, limit=2)
    assert "và" not in vietnamese.difference(found, limit=None).split("\n", maxsplit=1)[0].split("+9")[1]


def test_the_grid_has_a_column_for_each_cause():
    whole = register(
        models=[model("lua", EARLY), model("ca", FEB)],
        retractions=[Retraction(id="rut", target="lua", known_on=MAR)],
        coverage=[Coverage(id="du", unit="t", period="2024", state="complete", known_on=EARLY)],
    )
    laid = presentation.difference_grid(difference(whole, NEW, A, B))
    assert laid.head == (
        "Số liệu",
        "Biết đến 31/12/2024",
        "Bản ghi, báo cáo mới",
        "Rút",
        "Biết đến 15/3/2025",
        "Thay đổi",
    )
    assert laid.rows == (("Số mô hình, điển hình mới, năm 2024, tỉnh A", "1", "+1", "-1", "1", "không đổi"),)
    assert "Số mô hình" in presentation.text(difference(whole, NEW, A, B))
    assert "<table>" in presentation.html(difference(whole, NEW, A, B))


def test_tidy_rows_hold_each_entry_with_its_facts():
    rows = difference(register(models=[model("ca", FEB)]), NEW, A, B).records()
    assert len(rows) == 1
    assert (rows[0]["cause"], rows[0]["day"], rows[0]["facts"], rows[0]["low"]) == ("new-record", "2025-02-03", "ca", 1)
    assert rows[0]["completeness_before"] == "unknown"


def test_the_changes_are_those_between_the_two_tables_as_they_are_printed():
    whole = register(models=[model("lua", EARLY), model("ca", FEB)])
    found = difference(whole, NEW, A, B)
    assert found.before == aggregate(whole, evolve(NEW, known_on=A))
    assert found.after == aggregate(whole, evolve(NEW, known_on=B))


# -- words ---------------------------------------------------------------------------------------------------------------


def test_a_confirmation_alone_is_told_once_and_the_number_is_told_to_be_as_it_was():
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=[Unit(id="xa", names="Xã An", level="commune")],
        models=[Model(id="m", title="Mô hình", owner="xa", domain="kinh-te", start=date(2024, 1, 5), known_on=EARLY)],
        coverage=[Coverage(id="cv", unit="xa", period="2024", state="complete", known_on=JAN)],
    )
    found = difference(told, Request(indicators="models-new", periods="2024", unit="xa"), A, B)
    words = vietnamese.difference(found)
    assert "không đổi: xác nhận mức đầy đủ: từ chưa rõ sang đã đủ (cv, ngày 10/01/2025)." in words
    grid = presentation.difference_grid(found)
    assert [row[1:] for row in grid.rows] == [("1*", "từ chưa rõ sang đã đủ", "1", "không đổi")]
