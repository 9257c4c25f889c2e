"""Combining registers: ids, what comes again, what contradicts, who has to look at what. Made-up communes."""

from __future__ import annotations

import runpy
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

import dvk
from dvk import presentation, vietnamese
from dvk.catalog import definitions
from dvk.errors import InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.exchange import dumps, loads

JAN, FEB, MAR = date(2024, 1, 5), date(2024, 2, 5), date(2024, 3, 5)
UNITS = (
    dvk.Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
    dvk.Unit(id="xa-a", names="Xã A", level="commune", parents="tinh"),
    dvk.Unit(id="xa-b", names="Xã B", level="commune", parents="tinh"),
    dvk.Unit(id="doan-a", names="Đoàn Thanh niên xã A", level="commune", kind="front", parents="xa-a"),
)
DEFINITIONS = definitions()


def model(name="camera", owner="xa-a", title="Camera an ninh", **more):
    return dvk.Model(id=name, title=title, owner=owner, domain="kinh-te", **({"start": date(2023, 3, 1)} | more))


def register(campaign="pt", *, units=UNITS, **lists):
    lists = {"definitions": DEFINITIONS} | lists
    return dvk.Register(campaign=dvk.Campaign(id=campaign, label=campaign), units=units, **lists)


def sent(sender="xa-a", on=JAN, file="", **lists):
    return dvk.Sending(register(**lists), sender, received_on=on, file=file)


def refused(*sendings, **options):
    with pytest.raises(InvalidDocument) as caught:
        dvk.combine(sendings, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def codes(combined, sender="xa-a"):
    return [found.finding.problem.code for found in combined.findings_of(sender)]


# -- ids ------------------------------------------------------------------------------------------------------------
def test_two_communes_with_the_same_ids_are_kept_apart():
    combined = dvk.combine([sent(models=[model()]), sent("xa-b", models=[model(owner="xa-b")])])
    assert [(one.id, one.owner[0].value) for one in combined.register.models] == [
        ("xa-a-0-camera", "xa-a"),
        ("xa-b-0-camera", "xa-b"),
    ]
    assert combined.clashes == (dvk.IdClash("camera", (("xa-a", "xa-a-0-camera"), ("xa-b", "xa-b-0-camera"))),)
    assert combined.ids["xa-b", "camera"] == "xa-b-0-camera"
    assert combined.sent("xa-b-0-camera") == ("xa-b", "camera")
    assert combined.sent("xa-b") is None


def test_hyphens_do_not_let_two_senders_meet():
    assert dvk.combined_id("xa-a", "b-0-c") == "xa-a-0-b-0-c"
    assert dvk.combined_id("xa-a-0-b", "c") == "xa-a-x0-b-0-c"
    assert dvk.combined_id("xa-a-x0-b", "c") == "xa-a-xx0-b-0-c"


def test_what_is_no_id_is_refused_with_the_nearest_one():
    with pytest.raises(InvalidValue) as caught:
        dvk.combined_id("Xã A", "camera")
    assert (caught.value.path, caught.value.near) == ("sender", ("xa-a",))


def test_every_reference_follows_its_fact():
    form = dvk.Source(id="van-ban", title="Văn bản đồng ý")
    person = dvk.Person(display_name="Ông Năm (tên minh họa)", consent_on=JAN, consent="van-ban")
    lists = {
        "sources": [form],
        "models": [model(source="van-ban"), model("ong-nam", subject="individual", person=person), model("cu")],
        "events": [dvk.Event(id="e", model="camera", kind="merged", on=date(2023, 5, 1), others=["ong-nam"])],
        "contributions": [dvk.Contribution(id="g", model="camera", on=MAR, quantity=dvk.Quantity(1, "dong"))],
        "reports": [dvk.Report(id="r", unit="xa-a", period="2023", figures=[])],
        "report_events": [dvk.ReportEvent(id="re", report="r", kind="received", on=JAN, by="tinh")],
        "placements": [dvk.Placement(id="p", target="camera", unit="xa-a", on=JAN)],
        "duplicates": [dvk.Duplicate(id="d", kept="camera", same=["cu"], on=JAN)],
        "corrections": [dvk.Correction(id="dc", fact=model("cu", title="Cũ", source="van-ban"))],
        "retractions": [dvk.Retraction(id="rut", target="e")],
    }
    held = dvk.combine([sent(**lists)]).register
    assert held.models[0].source == held.models[2].person.consent == held.sources[0].id == "xa-a-0-van-ban"
    assert (held.events[0].model, held.events[0].others) == ("xa-a-0-camera", ("xa-a-0-ong-nam",))
    assert held.contributions[0].model == held.placements[0].target == held.duplicates[0].kept == "xa-a-0-camera"
    assert (held.report_events[0].report, held.report_events[0].by) == ("xa-a-0-r", "tinh")
    assert held.duplicates[0].same == ("xa-a-0-cu",)
    assert (held.corrections[0].target, held.corrections[0].fact.source) == ("xa-a-0-cu", "xa-a-0-van-ban")
    assert held.retractions[0].target == "xa-a-0-e"


def test_a_register_of_the_office_itself_keeps_its_ids():
    plan = dvk.Target(id="kh", unit="xa-a", indicator="models-new", period="2024", words="tăng")
    province = register("dvk-tinh", targets=[plan])
    held = dvk.combine([province, sent(models=[model()])], campaign=province.campaign).register
    assert (held.campaign.id, held.targets[0].id, held.models[0].id) == ("dvk-tinh", "kh", "xa-a-0-camera")
    assert dvk.combine([sent(models=[model()])], into=province).register == held


def test_what_the_office_itself_tells_is_not_counted_again_with_each_sender():
    plan = dvk.Target(id="kh", unit="xa-a", indicator="models-new", period="2024", words="tăng")
    province = register("dvk-tinh", targets=[plan])
    other = evolve(plan, words="giảm")
    combined = dvk.combine([sent(targets=[plan]), sent("xa-b", targets=[other])], into=province)
    assert [item.id for item in combined.register.targets] == ["kh", "xa-b-0-kh"]
    assert combined.ids["xa-a", "kh"] == "kh"
    assert "finding.sent_unlike_own" not in codes(combined)
    assert "finding.sent_unlike_own" in codes(combined, "xa-b")


def test_a_document_of_the_office_is_shared_and_any_other_is_its_sender_s():
    law = dvk.Source(id="nq-1", title="Nghị quyết của tỉnh")
    own = dvk.Source(id="nq-1", title="Nghị quyết của xã")
    sendings = [
        sent(sources=[law], models=[model(source="nq-1")]),
        sent("xa-b", sources=[own], models=[model(owner="xa-b", source="nq-1")]),
    ]
    held = dvk.combine(sendings, sources=[law]).register
    assert [(one.id, one.title) for one in held.sources] == [
        ("nq-1", "Nghị quyết của tỉnh"),
        ("xa-b-0-nq-1", "Nghị quyết của xã"),
    ]
    assert [one.source for one in held.models] == ["nq-1", "xa-b-0-nq-1"]


def test_a_mapping_names_the_senders():
    assert dvk.combine({"xa-a": register(models=[model()])}).register.models[0].id == "xa-a-0-camera"


def test_without_a_campaign_it_is_called_combined_and_has_the_stages_of_all():
    one = evolve(register(), campaign=dvk.Campaign(id="mot", label="Một", stages=[dvk.Period.stage(2016, 2020)]))
    two = evolve(register(), campaign=dvk.Campaign(id="hai", label="Hai", stages=[dvk.Period.stage(2021, 2025)]))
    held = dvk.combine([one, two]).register
    assert (held.campaign.id, [stage.id for stage in held.campaign.stages]) == ("tong-hop", ["2016/2020", "2021/2025"])


def test_nothing_cannot_be_combined_and_what_is_no_register_is_named():
    with pytest.raises(InvalidValue, match="at least one"):
        dvk.combine([])
    with pytest.raises(WrongType) as caught:
        dvk.combine([register(), "xa-a.json"])
    assert caught.value.path == "registers[1]"
    for wrong in (register(), sent()):
        with pytest.raises(WrongType) as caught:
            dvk.combine(wrong)
        assert caught.value.path == "registers"
    with pytest.raises(WrongType) as caught:
        dvk.combine([register()], into="so.json")
    assert caught.value.path == "into"
    with pytest.raises(InvalidValue) as caught:
        dvk.combine([register()], missing="drop")
    assert caught.value.details["expected"] == ("keep", "retract")


# -- what comes again -------------------------------------------------------------------------------------------------
def test_the_same_file_again_changes_nothing_and_what_is_known_stays_known_since_the_first_day():
    first = sent(models=[model(known_on=date(2023, 12, 1))])
    once = dvk.combine([first]).register
    again = dvk.combine([first, evolve(first, received_on=FEB)])
    assert again.register == once
    assert once.models[0].known_on == JAN
    assert "finding.sent_changed" not in codes(again)


def test_another_place_in_the_file_is_no_change():
    one, other = (dvk.Origin(file=name, row=row) for name, row in (("01.xlsx", 4), ("02.xlsx", 9)))
    sendings = [sent(models=[model(origin=one)]), sent(on=FEB, models=[model(origin=other)])]
    held = dvk.combine(sendings).register
    assert (held.corrections, held.models[0].origin) == ((), one)


def test_a_fact_that_comes_otherwise_is_corrected_from_the_day_it_came():
    sendings = [sent(models=[model()]), sent(on=FEB, models=[model(title="Camera an ninh xóm")])]
    combined = dvk.combine(sendings)
    (correction,) = combined.register.corrections
    assert (correction.target, correction.known_on, correction.reason) == ("xa-a-0-camera", FEB, "gửi lại")
    assert combined.register.effective().models[0].title == "Camera an ninh xóm"
    assert combined.register.effective(date(2024, 2, 4)).models[0].title == "Camera an ninh"
    assert "finding.sent_changed" in codes(combined)


def test_a_fact_that_comes_back_to_what_it_was_is_corrected_again():
    titles = {JAN: "Camera", FEB: "Camera xóm", MAR: "Camera"}
    held = dvk.combine([sent(on=day, models=[model(title=title)]) for day, title in titles.items()]).register
    assert {day: held.effective(day).models[0].title for day in titles} == titles


def test_a_fact_that_is_no_longer_there_still_counts_and_is_a_finding():
    sendings = [sent(models=[model(), model("den")]), sent(on=FEB, models=[model()])]
    combined = dvk.combine(sendings)
    assert len(combined.register.effective().models) == 2
    (found,) = [one for one in combined.findings_of("xa-a") if one.finding.problem.code == "finding.sent_no_longer"]
    assert found.finding.facts == ("den",)
    said = "không còn trong tệp gửi lần sau (nhận ngày 05/02/2024) nhưng vẫn được giữ trong sổ chung: den"
    assert said in found.message("vi")


def test_a_fact_that_is_no_longer_there_is_retracted_on_request_and_holds_again_when_it_comes_back():
    both, one = [model(), model("den")], [model()]
    sendings = [sent(models=both), sent(on=FEB, models=one), sent(on=MAR, models=both)]
    held = dvk.combine(sendings, missing="retract").register
    assert [len(held.effective(day).models) for day in (JAN, FEB, MAR)] == [2, 1, 2]
    assert [(item.target, item.known_on) for item in held.retractions] == [
        ("xa-a-0-den", FEB),
        ("xa-a-00-20240205-rut-0-den", MAR),
    ]
    assert held.retractions[0].reason == "không còn trong tệp gửi lần sau"


def test_a_letter_says_of_a_retracted_fact_that_it_is_retracted_and_says_so_again_from_the_stored_register():
    both, one = sent(models=[model(), model("den", start=None)]), sent(on=FEB, models=[model()])
    held = dvk.combine([both, one], missing="retract")
    (found,) = [item for item in held.findings_of("xa-a") if item.finding.severity is dvk.Severity.WARNING]
    assert (found.finding.problem.code, found.finding.facts) == ("finding.sent_retracted", ("den",))
    assert "đã rút khỏi sổ chung từ ngày đó, không còn được tính: den (Camera an ninh)" in found.message("vi")
    again = dvk.combine([one], into=loads(dumps(held.register)), missing="retract")
    assert [item.finding.problem.code for item in again.findings_of("xa-a")] == ["finding.sent_retracted"]
    back = dvk.combine([evolve(both, received_on=MAR)], into=held)
    assert codes(back) == ["finding.no_start"]


# January: two models. On 5 February two files, one model each: at once nothing is missing. In two steps the first would
# retract den and the second camera, which nobody said.
def test_parts_of_one_day_are_one_sending_so_a_part_that_comes_alone_to_a_stored_register_is_refused():
    both = sent(models=[model(), model("den")])
    one, other = sent(on=FEB, models=[model()]), sent(on=FEB, models=[model("den")])
    at_once = dvk.combine([both, one, other], missing="retract")
    assert len(at_once.register.effective().models) == 2
    begun = dvk.combine([both, one], missing="retract")
    assert dvk.combine([other], into=begun).register == at_once.register
    assert refused(other, into=begun.register, missing="retract") == [("combine.day_again", "xa-a")]
    assert dvk.combine([one], into=begun.register, missing="retract").register == begun.register


def test_a_file_that_tells_otherwise_what_another_of_its_day_told_is_refused_in_steps_as_it_is_at_once():
    first, one, other = (
        sent(on=day, models=[model(title=title)]) for day, title in ((JAN, "A"), (FEB, "B"), (FEB, "C"))
    )
    assert refused(first, one, other) == [("combine.two_files_differ", "xa-a.models[0]")]
    assert refused(other, into=dvk.combine([first, one]).register) == [("combine.day_again", "xa-a")]


def test_a_stored_register_still_tells_the_sender_its_own_ids():
    held = dvk.combine([sent(models=[model(), model("den", title="Thắp sáng")])]).register
    again = dvk.combine([sent(on=FEB, models=[model()])], into=held)
    (found,) = again.findings_of("xa-a")
    assert found.finding.facts == ("den",)


def test_a_file_that_says_what_the_last_one_said_is_not_told_to_differ_from_it():
    mended = model(title="Camera an ninh ấp 1")
    worked_in = sent(on=FEB, models=[model()], corrections=[dvk.Correction(id="dc", fact=mended)])
    combined = dvk.combine([sent(models=[model()]), worked_in, sent(on=MAR, models=[mended])])
    assert "finding.sent_changed" not in codes(combined)


def test_a_combination_that_goes_on_keeps_what_was_said_of_missing_facts():
    sendings = [sent(models=[model(), model("den")]), sent(on=FEB, models=[model()])]
    held = dvk.combine(sendings, missing="retract")
    assert dvk.combine([], into=held).register == held.register
    assert len(dvk.combine([], into=held, missing="keep").register.effective().models) == 2


def test_what_was_missing_once_and_is_there_again_is_no_finding():
    both, one = [model(), model("den")], [model()]
    combined = dvk.combine([sent(models=both), sent(on=FEB, models=one), sent(on=MAR, models=both)])
    assert "finding.sent_no_longer" not in codes(combined)


def test_the_sender_s_own_corrections_and_retractions_come_with_it_from_the_day_they_came():
    fixed = dvk.Correction(id="dc", fact=model(title="Sửa"), known_on=date(2023, 12, 1))
    gone = dvk.Retraction(id="rut", target="den", known_on=date(2023, 12, 1))
    both = [model(), model("den")]
    sendings = [sent(models=both), sent(on=FEB, models=both, corrections=[fixed], retractions=[gone])]
    held = dvk.combine(sendings).register
    assert [item.id for item in (*held.corrections, *held.retractions)] == ["xa-a-0-dc", "xa-a-0-rut"]
    assert [one.title for one in held.effective(JAN).models] == ["Camera an ninh", "Camera an ninh"]
    assert [one.title for one in held.effective(FEB).models] == ["Sửa"]


def test_the_order_of_a_sender_s_corrections_holds_although_they_came_on_one_day():
    later = dvk.Correction(id="a", fact=model(title="Sau"), known_on=date(2023, 12, 9))
    earlier = dvk.Correction(id="z", fact=model(title="Trước"), known_on=date(2023, 12, 1))
    held = dvk.combine([sent(models=[model()], corrections=[later, earlier])]).register
    assert held.effective().models[0].title == "Sau"
    assert {item.known_on for item in held.corrections} == {JAN}


def test_a_correction_that_was_worked_into_the_fact_changes_nothing():
    fixed = dvk.Correction(id="dc", fact=model(title="Sửa"))
    sendings = [sent(models=[model()], corrections=[fixed]), sent(on=FEB, models=[model(title="Sửa")])]
    held = dvk.combine(sendings).register
    assert [item.id for item in held.corrections] == ["xa-a-0-dc"]


def test_nothing_is_known_before_it_came_whatever_day_its_sender_noted():
    held = dvk.combine([sent(on=FEB, models=[model(known_on=date(2023, 6, 1))])]).register
    assert held.effective(JAN).models == ()
    assert len(held.effective(FEB).models) == 1


def test_a_day_of_knowing_after_the_day_of_receiving_is_a_finding():
    assert "finding.sent_known_later" in codes(dvk.combine([sent(models=[model(known_on=FEB)])]))


# -- step by step -----------------------------------------------------------------------------------------------------
def test_the_combined_register_goes_on_from_its_file():
    first, second = sent(models=[model()]), sent(on=FEB, models=[model(title="Khác"), model("den")])
    january = loads(dumps(dvk.combine([first]).register))
    february = dvk.combine([second], into=january).register
    assert february == dvk.combine([second, first]).register
    assert loads(dumps(february)) == february


def test_an_older_file_than_the_register_knows_is_refused_unless_it_tells_nothing_new():
    held = dvk.combine([sent(models=[model()]), sent(on=MAR, models=[model(title="Khác")])]).register
    assert dvk.combine([sent(models=[model()])], into=held).register == held
    assert refused(sent(on=FEB, models=[model(title="Giữa")]), into=held) == [("combine.older_file", "xa-a")]


def test_an_undated_file_may_come_first_and_not_between():
    undated = dvk.Sending(register(models=[model(known_on=FEB)]), "xa-a")
    held = dvk.combine([undated, sent(on=MAR, models=[model(title="Khác")])]).register
    assert (held.models[0].known_on, held.corrections[0].known_on) == (FEB, MAR)
    assert refused(undated, sent(models=[model()])) == [("combine.known_before", "xa-a")]
    assert refused(dvk.Sending(register(models=[model(title="Mới")]), "xa-a"), into=held) == [
        ("combine.no_day", "xa-a")
    ]


def test_two_files_of_one_day_are_one_sending_and_must_not_contradict_each_other():
    held = dvk.combine([sent(models=[model()]), sent(models=[model("den"), model()])]).register
    assert [one.id for one in held.models] == ["xa-a-0-camera", "xa-a-0-den"]
    found = refused(sent(models=[model()]), sent(models=[model("den"), model(title="Khác")]))
    assert found == [("combine.two_files_differ", "xa-a.models[1]")]


def test_the_very_same_file_given_twice_came_once():
    combined = dvk.combine([sent(models=[model()]), sent(models=[model()])])
    assert len(combined.last_of("xa-a")) == 1


def test_two_registers_of_one_campaign_with_one_id_ask_who_sent_them():
    with pytest.raises(InvalidDocument) as caught:
        dvk.combine([register(models=[model()]), register(models=[model(owner="xa-b")])])
    assert "nêu rõ nơi gửi" in caught.value.message("vi")


def test_an_id_that_becomes_another_kind_of_fact_is_refused():
    report = dvk.Report(id="camera", unit="xa-a", period="2023", figures=[])
    assert refused(sent(models=[model()]), sent(on=FEB, reports=[report])) == [
        ("combine.other_kind", "xa-a.reports[0]")
    ]


# -- what all share -------------------------------------------------------------------------------------------------
def test_units_that_two_senders_tell_otherwise_are_refused_unless_the_office_says_which_holds():
    other = (*UNITS[:2], evolve(UNITS[2], names="Xã Bê"), UNITS[3])
    sendings = [sent(models=[model()]), sent("xa-b", units=other, models=[model(owner="xa-b")])]
    assert refused(*sendings) == [("combine.unit_differs", "xa-b.units[2]")]
    combined = dvk.combine(sendings, units=UNITS)
    assert combined.register.units["xa-b"].name() == "Xã B"
    assert "finding.sent_unit_other" in codes(combined, "xa-b")
    assert "finding.sent_unit_other" not in codes(combined)
    third = dvk.combine([*sendings, sent("doan-a", units=other)], units=UNITS)
    assert "finding.sent_unit_other" in codes(third, "doan-a")


def test_a_register_that_goes_on_does_not_decide_which_unit_holds():
    other = (*UNITS[:2], evolve(UNITS[2], names="Xã Bê"), UNITS[3])
    held = dvk.combine([sent(models=[model()])]).register
    later = sent(on=FEB, units=other, models=[model()])
    assert refused(later, into=held) == [("combine.unit_differs", "xa-a.units[2]")]
    assert dvk.combine([later], into=held, units=other).register.units["xa-b"].name() == "Xã Bê"
    assert dvk.combine([later], into=held, units=UNITS).register.units["xa-b"].name() == "Xã B"


def test_a_sender_that_tells_a_unit_otherwise_than_before_is_refused_in_every_way():
    renamed = (*UNITS[:2], evolve(UNITS[2], names="Xã Bê"), UNITS[3])
    first, later = sent(models=[model()]), sent(on=FEB, units=renamed, models=[model()])
    assert refused(first, later) == [("combine.unit_retold", "xa-a.units[2]")]
    assert refused(later, into=dvk.combine([first])) == [("combine.unit_retold", "xa-a.units[2]")]
    assert dvk.combine([first, later], units=renamed).register.units["xa-b"].name() == "Xã Bê"


# Xã A's file of January has no xã B; the one of xã B came in February. What was printed in January had one line.
def test_a_unit_that_came_later_is_not_in_what_was_known_before():
    first = sent(units=[UNITS[0], UNITS[1]], models=[model()])
    second = sent("xa-b", on=FEB, units=UNITS[:3], models=[model(owner="xa-b")])
    at_once = dvk.combine([second, first]).register
    assert [unit.id for unit in at_once.effective(JAN).units] == ["tinh", "xa-a"]
    assert [unit.id for unit in at_once.effective(FEB).units] == ["tinh", "xa-a", "xa-b"]
    assert dvk.combine([second], into=dvk.combine([first]).register).register == at_once


def test_a_unit_the_office_corrected_may_be_told_as_it_was_or_as_it_is():
    mended = evolve(UNITS[2], names="Xã Bê")
    province = register("dvk-tinh", corrections=[dvk.Correction(id="dc", fact=mended, known_on=JAN)])
    told = [sent(models=[model()]), sent("xa-b", units=(*UNITS[:2], mended, UNITS[3]))]
    held = dvk.combine(told, into=province).register
    assert (held.units["xa-b"].name(), held.effective().units["xa-b"].name()) == ("Xã B", "Xã Bê")


def test_where_a_unit_was_read_is_no_difference():
    source = dvk.Source(id="so", title="Sổ đơn vị")
    read = tuple(evolve(unit, origin=dvk.Origin(file="b.xlsx"), known_on=FEB, source="so") for unit in UNITS)
    sendings = [sent(models=[model()]), sent("xa-b", units=read, sources=[source])]
    held = dvk.combine(sendings).register
    assert {unit.source for unit in held.units} == {"so"}
    assert dvk.combine(sendings[::-1]).register == held


def test_a_unit_only_one_sender_has_comes_with_it():
    hamlet = dvk.Unit(id="ap-1", names="Ấp 1", level="hamlet", parents="xa-a")
    held = dvk.combine([sent(units=(*UNITS, hamlet)), sent("xa-b")]).register
    assert [unit.id for unit in held.units] == ["ap-1", "doan-a", "tinh", "xa-a", "xa-b"]


def test_a_sender_s_correction_of_a_unit_is_applied_and_not_carried():
    wrong = (*UNITS[:2], evolve(UNITS[2], names="Xã Bê"), UNITS[3])
    mended = dvk.Correction(id="dc", fact=UNITS[2])
    combined = dvk.combine([sent(), sent("xa-b", units=wrong, corrections=[mended])])
    assert (combined.register.units["xa-b"].name(), combined.register.corrections) == ("Xã B", ())
    assert combined.ids["xa-b", "dc"] == "xa-b"


def test_definitions_that_differ_are_refused_unless_the_office_says_which_hold():
    other = DEFINITIONS.with_(indicators=[evolve(DEFINITIONS.indicator("models-new"), label=dvk.Label("khác"))])
    sendings = [sent(), sent("xa-b", definitions=other)]
    assert refused(*sendings) == [("combine.definition_differs", "xa-b.definitions.indicators")]
    combined = dvk.combine(sendings, definitions=DEFINITIONS)
    assert combined.register.definitions == DEFINITIONS
    assert "finding.sent_definition_other" in codes(combined, "xa-b")


def test_a_measure_that_differs_is_refused_although_the_office_has_one():
    one, other = (dvk.Measure(id="bo", symbol="bộ", label="bộ", scale=scale) for scale in (0, 1))
    mine, theirs = DEFINITIONS.with_(measures=[one]), DEFINITIONS.with_(measures=[other])
    assert refused(sent(definitions=theirs), definitions=mine) == [
        ("combine.inside_facts_differ", "xa-a.definitions.measures")
    ]


def test_a_definition_of_a_sender_s_own_comes_with_it():
    own = dvk.Indicator(id="rieng", label="riêng", kind="flow", counts="begun")
    held = dvk.combine([sent(), sent("xa-b", definitions=DEFINITIONS.with_(indicators=[own]))]).register
    assert held.definitions.indicator("rieng") == own


def test_what_the_office_s_definitions_do_not_have_is_refused_under_its_sender_and_its_place():
    listed = DEFINITIONS.codelist("domains")
    more = evolve(listed, codes=(*listed.codes, dvk.Code(id="rieng", label="riêng")))
    theirs = DEFINITIONS.with_(codelists=[more])
    told = [model("den"), evolve(model(), domain="rieng")]
    sending = sent(file="xa-a.json", models=told, definitions=theirs)
    with pytest.raises(InvalidDocument) as caught:
        dvk.combine([sending], definitions=DEFINITIONS)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.about) == ("code.unknown", "xa-a.models[1].domain", "xa-a.json")


def test_all_problems_of_all_senders_come_at_once():
    other = (*UNITS[:2], evolve(UNITS[2], names="Xã Bê"), UNITS[3])
    told = [dvk.Coverage(id="du", unit="xa-a", period="2023", state="nil")]
    found = refused(
        sent(models=[model()]), sent(models=[model(title="Khác")]), sent("xa-b", units=other, coverage=told)
    )
    assert found == [
        ("combine.two_files_differ", "xa-a.models[0]"),
        ("combine.unit_differs", "xa-b.units[2]"),
        ("combine.coverage_of_another", "xa-b.coverage[0]"),
    ]


# -- whose business it is ---------------------------------------------------------------------------------------------
def test_a_model_of_another_unit_is_a_finding_and_coverage_for_it_is_refused():
    combined = dvk.combine([sent(models=[model(owner="xa-b"), model("den")])])
    (found,) = [one for one in combined.findings_of("xa-a") if one.finding.problem.code == "finding.sent_of_another"]
    assert (found.finding.problem.path, found.finding.facts) == ("models[0]", ("camera",))
    told = [dvk.Coverage(id="du", unit="xa-b", period="2023", state="complete")]
    assert refused(sent(coverage=told)) == [("combine.coverage_of_another", "xa-a.coverage[0]")]


def test_of_a_sender_that_is_no_unit_nobody_asks_whose_facts_it_tells_and_that_is_said():
    told = [dvk.Coverage(id="du", unit="xa-b", period="2023", state="complete")]
    combined = dvk.combine([register(coverage=told)])
    assert codes(combined, "pt") == ["finding.sent_by_no_unit"]


def test_a_body_may_speak_for_the_commune_it_sits_in_and_a_province_for_all_below():
    told = [dvk.Coverage(id="du", unit="xa-a", period="2023", state="complete")]
    for sender in ("doan-a", "tinh", "xa-a"):
        assert len(dvk.combine([sent(sender, coverage=told)]).register.coverage) == 1


def test_an_heir_speaks_for_the_units_that_were_merged_into_it():
    old = evolve(UNITS[2], end=date(2024, 1, 31))
    new = dvk.Unit(id="xa-c", names="Xã C", level="commune", parents="tinh", start=date(2024, 2, 1))
    merged = dvk.UnitChange(
        id="nhap", kind="merge", on=date(2024, 2, 1), links=[dvk.Succession(before="xa-b", after="xa-c")]
    )
    history = dvk.UnitHistory([UNITS[0], old, new], [merged])
    told = [dvk.Coverage(id="du", unit="xa-b", period="2023", state="complete")]
    assert len(dvk.combine([sent("xa-c", units=history, coverage=told)]).register.coverage) == 1


def test_a_line_of_two_senders_that_contradict_each_other_is_shown_to_both():
    figures = [dvk.ReportedFigure(indicator="models-new", quantity=dvk.Quantity(3, "mo-hinh"))]
    report = dvk.Report(id="bc", unit="xa-a", period="2023", scope="own", status="official", figures=figures)
    combined = dvk.combine([sent(reports=[report]), sent("doan-a", reports=[report])])
    for sender, other in (("xa-a", "Đoàn Thanh niên xã A"), ("doan-a", "xã A")):
        (found,) = combined.findings_of(sender)
        assert (found.finding.problem.code, found.finding.facts) == ("finding.revision_not_said", ("bc",))
        assert f'"bc" của {other}' in found.message("vi")


def test_a_target_that_two_senders_give_is_shown_to_both():
    plan = dvk.Target(id="kh", unit="xa-a", indicator="models-new", period="2024", words="tăng")
    combined = dvk.combine([sent(targets=[plan]), sent("doan-a", targets=[plan]), sent("xa-b")])
    assert "finding.sent_target_twice" in codes(combined)
    assert "finding.sent_target_twice" in codes(combined, "doan-a")
    assert "finding.sent_target_twice" not in codes(combined, "xa-b")


def test_a_list_of_files_is_refused_since_it_does_not_say_who_sent_them():
    for wrong in (["xa-a.json"], "xa-a.json"):
        with pytest.raises(WrongType) as caught:
            dvk.exchange.read_sendings(wrong)
        assert "files" in caught.value.message("vi")
        assert "{nơi gửi: tệp}" in caught.value.message("vi")


def test_the_problems_of_all_files_are_told_at_once_with_their_senders(tmp_path):
    good, bad = tmp_path / "xa-a.json", tmp_path / "xa-b.json"
    good.write_text(dumps(register(models=[model()])), encoding="utf-8")
    bad.write_text(dumps(register(models=[model()])).replace('"owner": "xa-a"', '"owner": "xa-c"'), encoding="utf-8")
    (one,) = dvk.exchange.read_sendings({"xa-a": good}, received_on=JAN)
    assert one == sent(models=[model()], file="xa-a.json")
    with pytest.raises(InvalidDocument) as caught:
        dvk.exchange.read_sendings({"xa-b": bad, "xa-a": good, "xa-d": bad})
    assert [(problem.path, problem.about) for problem in caught.value.problems] == [
        ("xa-b.models[0].owner", "xa-b.json"),
        ("xa-d.models[0].owner", "xa-b.json"),
    ]


def test_what_is_odd_about_the_office_s_units_is_no_sender_s_business():
    odd = (*UNITS[:3], evolve(UNITS[3], names="Phường An", types="xa"))
    combined = dvk.combine([sent(units=odd)])
    assert [code for code in codes(combined) if code.startswith("unit.")]
    assert not [code for code in codes(dvk.combine([sent(units=odd)], units=odd)) if code.startswith("unit.")]


def test_who_sent_nothing_is_named():
    with pytest.raises(UnknownId) as caught:
        dvk.combine([sent()]).findings_of("xa-aa")
    assert caught.value.near == ("xa-a",)


# -- locked periods ------------------------------------------------------------------------------------------------
def test_what_comes_after_the_office_locked_its_period_is_refused_under_its_sender_and_corrections_enter():
    lock = dvk.PeriodLock(id="khoa", unit="tinh", period="2023", on=JAN)
    held = dvk.combine([sent(models=[model()])], decisions=[lock]).register
    late = sent(on=FEB, models=[model("moi"), model()], file="xa-a.json")
    assert refused(late, into=held) == [("lock.entered_late", "xa-a.models[0]")]
    mended = dvk.combine([sent(on=FEB, models=[model(title="Sửa")])], into=held).register
    assert mended.effective().models[0].title == "Sửa"


def test_a_lock_of_a_sender_stays_in_its_own_book():
    lock = dvk.PeriodLock(id="khoa", unit="xa-a", period="2023", on=JAN)
    gone = dvk.Retraction(id="rut", target="khoa", known_on=FEB)
    combined = dvk.combine([sent(models=[model()], locks=[lock], retractions=[gone])])
    assert (combined.register.locks, combined.register.retractions) == ((), ())
    assert "finding.sent_locks" in codes(combined)
    combined = dvk.combine([sent(models=[model()], locks=[lock]), sent(on=FEB, models=[model(), model("moi")])])
    assert len(combined.register.models) == 2


def test_a_correction_the_register_already_made_of_an_earlier_file_is_not_the_office_s():
    january = dvk.combine([sent(models=[model()]), sent(on=FEB, models=[model(title="Hai")])]).register
    again = dvk.combine([sent(on=MAR, models=[model(title="Ba")])], into=january)
    assert "finding.sent_over_correction" not in codes(again)


# -- one model told by two -------------------------------------------------------------------------------------------
def told_twice():
    return [sent(models=[model()]), sent("doan-a", models=[model("m1", "doan-a")])]


def test_a_model_two_senders_tell_is_shown_with_the_reasons_and_counts_twice_until_somebody_decides():
    combined = dvk.combine(told_twice())
    (pair,) = combined.possible_duplicates
    assert (pair.one, pair.other, pair.similarity) == ("doan-a-0-m1", "xa-a-0-camera", Fraction(1))
    assert dvk.Resemblance.WITHIN in pair.reasons
    assert len(combined.register.effective().models) == 2
    assert "finding.sent_perhaps_twice" in codes(combined)
    assert "finding.sent_perhaps_twice" in codes(combined, "doan-a")


def test_a_sender_that_numbers_its_facts_anew_is_shown_what_may_be_one():
    combined = dvk.combine([sent(models=[model()]), sent(on=FEB, models=[model("m-01")])])
    (pair,) = combined.possible_duplicates
    assert (pair.one, pair.other) == ("xa-a-0-camera", "xa-a-0-m-01")
    assert "finding.sent_perhaps_twice" in codes(combined)
    held = dvk.combine([], into=combined, decisions=[pair.confirmed(on=MAR)]).register
    assert [len(held.effective(day).models) for day in (JAN, FEB, MAR)] == [1, 2, 1]


def test_both_senders_are_told_what_was_decided_and_by_whose_record_the_model_counts():
    (pair,) = dvk.combine(told_twice()).possible_duplicates
    held = dvk.combine(told_twice(), decisions=[pair.confirmed(on=FEB, kept="xa-a-0-camera")])
    assert codes(held) == ["finding.sent_counted_for_both"]
    assert codes(held, "doan-a") == ["finding.sent_counted_under"]
    (found,) = held.findings_of("doan-a")
    assert (found.finding.problem.path, found.finding.facts) == ("models[0]", ("m1",))
    assert found.message("vi").endswith(
        '"Camera an ninh" đã được xác nhận ngày 05/02/2024 là cùng một mô hình với "Camera an ninh" của xã A: chỉ tính'
        " một lần, theo mô hình của nơi đó"
    )
    apart = dvk.combine(told_twice(), decisions=pair.rejected(on=FEB))
    assert codes(apart) == codes(apart, "doan-a") == []


def test_what_a_sender_itself_said_to_be_one_is_not_told_back_to_it():
    told = [dvk.Duplicate(id="trung", kept="camera", same=["m1"], on=JAN)]
    assert codes(dvk.combine([sent(models=[model(), model("m1")], duplicates=told)])) == []


def test_two_records_of_one_sender_are_its_own_business():
    combined = dvk.combine([sent(models=[model(), model("m1")])])
    assert combined.possible_duplicates == ()
    assert len(dvk.possible_duplicates(combined.register)) == 1


def test_a_confirmed_pair_is_a_dated_fact_that_stays_when_the_files_come_again():
    (pair,) = dvk.combine(told_twice()).possible_duplicates
    ruling = pair.confirmed(on=FEB, kept="xa-a-0-camera", note="cùng một camera")
    assert (ruling.kept, ruling.same, ruling.on) == ("xa-a-0-camera", ("doan-a-0-m1",), FEB)
    held = dvk.combine(told_twice(), decisions=[ruling])
    assert held.possible_duplicates == ()
    assert [len(held.register.effective(day).models) for day in (JAN, FEB)] == [2, 1]
    again = dvk.combine([evolve(one, received_on=MAR) for one in told_twice()], into=held.register)
    assert again.register == held.register


def test_a_rejected_pair_is_a_dated_fact_too_and_is_not_shown_again():
    (pair,) = dvk.combine(told_twice()).possible_duplicates
    held = dvk.combine(told_twice(), decisions=pair.rejected(on=FEB))
    assert held.possible_duplicates == ()
    assert [len(held.register.effective(day).models) for day in (JAN, FEB, MAR)] == [2, 2, 2]
    again = dvk.combine([evolve(one, received_on=MAR) for one in told_twice()], into=loads(dumps(held.register)))
    assert again.possible_duplicates == ()


def test_a_third_model_cannot_be_kept_for_a_pair():
    with pytest.raises(InvalidValue) as caught:
        dvk.PossibleDuplicate("a", "b").confirmed(on=FEB, kept="c")
    assert caught.value.details["expected"] == ("a", "b")


def test_a_correction_of_the_office_holds_until_the_sender_tells_something_new():
    own = dvk.Correction(id="dc-tinh", fact=model("xa-a-0-camera", title="Do tỉnh sửa"), known_on=FEB)
    first = sent(models=[model()])
    same = dvk.combine([first, evolve(first, received_on=MAR)], decisions=[own])
    assert same.register.effective().models[0].title == "Do tỉnh sửa"
    other = dvk.combine([first, sent(on=MAR, models=[model(title="Xã sửa")])], decisions=[own])
    assert other.register.effective().models[0].title == "Xã sửa"
    assert "finding.sent_over_correction" in codes(other)


# A pair that is two models was never one: no figure moved on that day.
def test_a_rejected_pair_moves_no_figure():
    combined = dvk.combine(told_twice(), units=UNITS)
    held = dvk.combine([], into=combined, decisions=combined.possible_duplicates[0].rejected(on=FEB)).register
    asked = dvk.Request(indicators="models-active", periods="2023", unit="tinh")
    found = dvk.difference(held, asked, JAN, MAR)
    assert (found.replayed, found.unchanged, found.changes) == (2, 2, ())


def test_a_pair_that_was_rejected_may_be_confirmed_later():
    (pair,) = dvk.combine(told_twice()).possible_duplicates
    held = dvk.combine(told_twice(), decisions=[*pair.rejected(on=FEB), pair.confirmed(on=MAR)])
    assert [len(held.register.effective(day).models) for day in (JAN, FEB, MAR)] == [2, 2, 1]


def test_what_is_given_in_a_wrong_form_is_named():
    (pair,) = dvk.combine(told_twice()).possible_duplicates
    for path, options in (
        ("decisions", {"decisions": pair.confirmed(on=FEB)}),
        ("sources[0]", {"sources": ["x"]}),
        ("definitions", {"definitions": "x"}),
        ("decisions[0]", {"decisions": ["x"]}),
    ):
        with pytest.raises(WrongType) as caught:
            dvk.combine(told_twice(), **options)
        assert caught.value.path == path
        assert "a fact" not in caught.value.message("vi")
    for wrong in (None, 3, "xa-a.json"):
        with pytest.raises(WrongType):
            dvk.combine(wrong)


def test_decisions_that_contradict_each_other_or_are_no_facts_are_refused():
    one, other = (dvk.Duplicate(id="d", kept="xa-a-0-camera", same=["doan-a-0-m1"], on=day) for day in (JAN, FEB))
    assert refused(*told_twice(), decisions=[one, other]) == [("combine.own_differs", "decisions[1]")]
    with pytest.raises(WrongType):
        dvk.combine(told_twice(), decisions=["trùng"])


# -- the note to who sent it ------------------------------------------------------------------------------------------
def test_the_note_says_what_came_and_each_point_with_its_place_in_the_file():
    at = dvk.Origin(file="xa-a.xlsx", sheet="Mô hình", row=7)
    sendings = [
        sent(models=[model("cu"), model(origin=at)], file="thang-01.xlsx"),
        sent(on=FEB, models=[evolve(model(owner="xa-b"), origin=at)], file="thang-02.xlsx"),
    ]
    missing = (
        "1. Tệp thang-02.xlsx: 1 dữ kiện đã gửi trước không còn trong tệp gửi lần sau (nhận ngày 05/02/2024) nhưng vẫn"
        " được giữ trong sổ chung: cu (Camera an ninh); đề nghị gửi lại hoặc báo rút."
    )
    of_another = (
        '2. Mô hình thứ 1 (camera), tệp xa-a.xlsx, trang Mô hình, dòng 7: "Camera an ninh" là của xã B, không thuộc'
        " xã A: đề nghị kiểm tra, có thể đơn vị đó cũng đã báo."
    )
    changed = (
        "3. Mô hình thứ 1 (camera), tệp xa-a.xlsx, trang Mô hình, dòng 7: 1 dữ kiện trong tệp nhận ngày 05/02/2024"
        " khác lần gửi trước, đã ghi đính chính từ ngày đó: camera (Camera an ninh)."
    )
    assert vietnamese.sender_findings(dvk.combine(sendings), "xa-a").splitlines() == [
        "Kính gửi: Xã A",
        "Sổ đã nhận ngày 05/02/2024 (tệp thang-02.xlsx): 1 mô hình, điển hình.",
        "Đề nghị kiểm tra:",
        missing,
        of_another,
        "Để biết:",
        changed,
    ]


def test_a_sender_with_nothing_to_look_at_is_told_so():
    sendings = [sent(models=[model()])]
    assert vietnamese.sender_findings(dvk.combine(sendings), "xa-a").splitlines() == [
        "Kính gửi: Xã A",
        "Sổ đã nhận ngày 05/01/2024: 1 mô hình, điển hình.",
        "Không có điểm nào cần xem lại.",
    ]


def test_the_pairs_and_the_points_are_laid_out_as_grids():
    combined = dvk.combine(told_twice())
    pairs = presentation.duplicates_grid(combined)
    assert pairs.rows == (
        (
            "Camera an ninh",
            "Đoàn Thanh niên xã A",
            "Camera an ninh",
            "Xã A",
            "cùng tên; tổ chức thuộc địa bàn của đơn vị kia; thời gian hoạt động trùng nhau; cùng lĩnh vực",
            "100%",
        ),
    )
    (row,) = presentation.senders_grid(combined, sender="xa-a").rows
    assert row[:3] == ("Xã A", "để biết", "mô hình thứ 1 (camera)")
    assert row[3].startswith(
        '"Camera an ninh" có thể trùng với mô hình "Camera an ninh" của Đoàn Thanh niên xã A (cùng tên, tổ chức'
    )
    assert row[3].endswith("cùng lĩnh vực); sổ chung vẫn ghi là hai mô hình cho đến khi có xác nhận")
    assert len(presentation.senders_grid(combined).rows) == 2


# Six models in January; the camera told twice is one from 05/3; what xã An left out in February still counts: 6 - 1.
def test_the_example_prints_what_was_worked_out_by_hand(capsys):
    runpy.run_path(str(Path(__file__).resolve().parents[2] / "examples" / "combine_communes.py"))
    said = capsys.readouterr().out.splitlines()
    for line in (
        "Mã trong sổ chung: doan-an-0-m1 xa-an-0-m1 xa-an-0-m2 xa-binh-0-m1 xa-binh-0-m2 xa-chau-0-m1",
        "Tháng 01: 6* mô hình",
        "1 cặp, chưa gộp cặp nào: người có thẩm quyền xác nhận trùng hoặc không trùng.",
        "Tháng 3: 5* mô hình; như đã biết ngày 31/01/2024: 6*",
        "Gộp lại từ đầu, theo thứ tự khác, có ra cùng một sổ không? Có.",
    ):
        assert line in said


def test_one_sender_alone_counts_as_its_own_register_did():
    sample = dvk.catalog.sample_register(models=300)
    combined = loads(dumps(dvk.combine([dvk.Sending(sample, "mh", received_on=date(2021, 3, 1))]).register))
    names = ["models-active", "models-new", "models-alive", "models-recognised", "models-commended", "models-ended"]
    asked = [
        dvk.Request(indicators=names, periods=["2019", "2016/2020"], by=["unit", "domain"], unit_level="district"),
        dvk.Request(indicators=["models-new"], periods="2020", by="unit", unit_level="district", prefer=["reports"]),
    ]
    for request in asked:
        theirs, ours = (
            [(one.indicator.id, one.keys, one.low, one.high, one.completeness) for one in dvk.aggregate(held, request)]
            for held in (sample, combined)
        )
        assert ours == theirs
    assert len(combined.assessments) == len(sample.assessments) > 0
