"""Judging, looked at a second time: what two readers found wrong in layers, panels, quotas, streaks and editions.

Each test is one mistake that there was. The numbers are made up, and each is worked out by hand.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

import dvk
from dvk.criteria import (
    AgainstLeader,
    AllOf,
    Answer,
    Attribute,
    Ballot,
    Band,
    ByVote,
    Condition,
    Criterion,
    FreePoints,
    FromRubric,
    Gate,
    Layer,
    LocalCriterion,
    LocalRubric,
    PanelRule,
    Points,
    Quota,
    Rounding,
    Rubric,
    SumOf,
    Suspension,
    VoteShare,
    Withdrawal,
    YesNo,
    detailed,
    rubric_in_force,
)
from dvk.errors import DvkError, InvalidDocument, UnknownId, WrongType
from dvk.evaluation import (
    Assessment,
    Council,
    Outcome,
    StreakRule,
    apply_quotas,
    appraise,
    classify_cohort,
    compare_layers,
    evaluate,
    evaluate_panel,
    rescore,
    score_table,
    streak_of,
)
from dvk.facts import Retraction
from dvk.models import Model
from dvk.register import Campaign, RegisterBuilder
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import DateSpan, Interval, Source

SELF, APPRAISED = Layer(id="self", label="Tự chấm"), Layer(id="appraised", label="Thẩm định")
DECIDED = Layer(id="decided", label="Quyết định", decides=True)
KEEPS, FINAL = evolve(APPRAISED, carries_over=True), evolve(DECIDED, carries_over=True)
STRICT = evolve(FINAL, reason_required=True)
PANEL = Layer(id="hoi-dong", label="Hội đồng chấm", panel=PanelRule())
HD = Council(id="hd", label="Hội đồng", members=["m-1", "m-2", "m-3"])
BANDS = (
    Band(id="xuat-sac", label="Xuất sắc", low=90),
    Band(id="tot", label="Tốt", low=70),
    Band(id="hoan-thanh", label="Hoàn thành", low=0),
)
TOP, GOOD, DONE = BANDS


def line(name, most, **options):
    return Criterion(id=name, label=name.upper(), rule=FreePoints(most), **options)


def yes(name, points=None, **options):
    return Criterion(id=name, label=name.upper(), rule=YesNo(points), **options)


def group(name, *children, **options):
    return Criterion(id=name, label=name.upper(), children=children, **options)


def rubric_of(*criteria, **options):
    return Rubric(**{"id": "r", "label": "R", "criteria": criteria or (line("a", 60), line("b", 40))} | options)


def by_points(reason="", **points):
    return tuple(Answer(name.replace("_", "-"), points=value, reason=reason) for name, value in points.items())


def sheet(layer, *answers, **options):
    options = {"id": f"{options.get('subject', 'xa-a')}-{layer}", "subject": "xa-a", "rubric": "r"} | options
    return Assessment(layer=layer, answers=answers, **options)


def member(place, *answers, **options):
    return sheet("hoi-dong", *answers, **{"id": f"hd-{place}", "scorer": f"m-{place}", "council": "hd"} | options)


def totals(appraisal):
    return [(card.layer, card.total) for card in appraisal.cards]


def refused(call, *args, **options):
    """The problems, as code and path; both languages must be able to say them."""
    with pytest.raises(InvalidDocument) as caught:
        call(*args, **options)
    assert caught.value.message("vi")
    assert str(caught.value)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- layers and panels -------------------------------------------------------------------------------------------------
TWO = (line("a", 10), line("b", 10))


def test_points_of_a_panel_are_carried_over_two_layers():
    panel = [member(1, *by_points(a=6, b=5)), member(2, *by_points(a=9, b=6))]
    rubric = rubric_of(*TWO, layers=[PANEL, KEEPS, FINAL])
    found = appraise(rubric, [*panel, sheet("appraised", *by_points(a=8)), sheet("decided")], councils=[HD])
    # 7,5 + 5,5, then 8 + 5,5
    assert totals(found) == [("hoi-dong", 13), ("appraised", Decimal("13.5")), ("decided", Decimal("13.5"))]


def test_points_that_a_panel_rounded_are_carried_over_as_rounded():
    rounding = evolve(PANEL, panel=PanelRule(rounding=Rounding("0.5")))
    panel = [member(place, *by_points(a=points, b=1)) for place, points in ((1, 7), (2, 8), (3, 8))]
    found = appraise(rubric_of(*TWO, layers=[rounding, FINAL]), [*panel, sheet("decided")], councils=[HD])
    assert totals(found) == [("hoi-dong", Decimal("8.5")), ("decided", Decimal("8.5"))]  # 23/3 → 7,5; + 1


def test_a_line_that_one_member_left_blank_stays_open_when_it_is_carried_over():
    panel = [member(1, *by_points(a=6, b=4)), member(2, *by_points(b=4))]
    found = appraise(rubric_of(*TWO, layers=[PANEL, FINAL]), [*panel, sheet("decided", *by_points(b=5))], councils=[HD])
    assert found.decided.bounds == Interval(Decimal(8), Decimal(13))  # (6 + 0)/2 to (6 + 10)/2, and 5
    assert found.decided.missing == ("a",)


def test_the_decision_is_found_although_a_layer_without_an_order_is_there():
    sheets = [sheet(name, *by_points(a=1, b=1)) for name in ("giam-sat", "decided", "self")]
    found = appraise(rubric_of(), sheets)
    assert (found.decided.layer, found.latest.layer) == ("decided", "giam-sat")


GROUP = (line("a", 60), group("g", line("g-1", 20), line("g-2", 20), not_applicable="exclude"))


def test_who_answers_a_line_of_a_group_that_did_not_apply_says_that_it_applies():
    own = sheet("self", *by_points(a=50), Answer("g", not_applicable=True))
    rubric = rubric_of(*GROUP, layers=[SELF, KEEPS, FINAL])
    found = appraise(rubric, [own, sheet("appraised"), sheet("decided", *by_points(g_1=15))])
    assert [(card.total, card.max_points) for card in found.cards[:2]] == [(50, 60), (50, 60)]
    assert (found.decided.bounds, found.decided.missing) == (Interval(Decimal(65), Decimal(85)), ("g-2",))


def test_who_says_that_a_group_does_not_apply_takes_the_answers_in_it_away():
    rubric = rubric_of(*GROUP, layers=[SELF, KEEPS, FINAL])
    own, none = sheet("self", *by_points(a=50, g_1=15, g_2=10)), Answer("g", not_applicable=True)
    found = appraise(rubric, [own, sheet("appraised", none), sheet("decided")])
    assert [(card.total, card.max_points) for card in found.cards] == [(75, 100), (50, 60), (50, 60)]
    again = appraise(rubric, [own, sheet("appraised", none), sheet("decided", *by_points(g_1=5, g_2=5))])
    assert (again.decided.total, again.decided.max_points) == (60, 100)


def test_a_group_that_a_panel_scored_and_a_later_layer_takes_away_is_gone():
    panel = [member(1, *by_points(a=50, g_1=10, g_2=10)), member(2, *by_points(a=50, g_1=20, g_2=10))]
    rubric = rubric_of(*GROUP, layers=[PANEL, FINAL])
    found = appraise(rubric, [*panel, sheet("decided", Answer("g", not_applicable=True))], councils=[HD])
    assert totals(found) == [("hoi-dong", 75), ("decided", 50)]


def test_a_sheet_is_checked_together_with_what_it_carries_over():
    hard = Attribute(id="vung-kho", label="Vùng khó khăn", kind="yes-no")
    only = line("b", 40, applies=Condition(attribute="vung-kho", met=True))
    rubric = rubric_of(line("a", 60), only, attributes=[hard], layers=[SELF, FINAL])
    said = {met: Answer("vung-kho", met=met) for met in (True, False)}
    own = sheet("self", *by_points(a=50, b=30), said[True])
    # what it carries over no longer applies: the whole sheet is named; what it says itself: that answer
    assert refused(appraise, rubric, [own, sheet("decided", said[False])]) == [("answer.does_not_apply", "sheets[1]")]
    own = sheet("self", *by_points(a=50), said[False])
    assert refused(appraise, rubric, [own, sheet("decided", *by_points(a=40, b=30))]) == [
        ("answer.does_not_apply", "sheets[1].answers[1].criterion")
    ]


def test_what_does_not_apply_for_one_member_and_is_left_blank_by_another_is_a_disagreement():
    rubric = rubric_of(line("a", 60), line("b", 40, not_applicable="exclude"), layers=[PANEL])
    sheets = [member(1, *by_points(a=50), Answer("b", not_applicable=True)), member(2, *by_points(a=50))]
    assert refused(evaluate_panel, rubric, sheets, HD) == [("panel.disagrees", "sheets[1].answers")]
    assert refused(evaluate_panel, rubric, sheets[::-1], HD) == [("panel.disagrees", "sheets[0].answers")]


def test_one_type_of_subject_holds_for_all_sheets_and_two_are_refused():
    for layers, others in (([SELF, DECIDED], ("self", "decided")), ([PANEL], None)):
        rubric = rubric_of(line("a", 60), layers=layers, subjects=["collective", "household"])
        if others is None:
            sheets = [member(1, *by_points(a=50)), member(2, *by_points(a=50))]
        else:
            sheets = [sheet(name, *by_points(a=50)) for name in others]
        first, second = (evolve(sheets[0], subject_type=one) for one in ("collective", "household"))
        told = [first, evolve(sheets[1], subject_type="household")]
        assert set(refused(appraise, rubric, told, councils=[HD])) == {("panel.other_sheet", "sheets[1].subject_type")}
        for given in ([second, sheets[1]], [sheets[0], evolve(sheets[1], subject_type="household")]):
            found = appraise(rubric, given, councils=[HD])
            assert {card.subject_type for card in found.cards} == {"household"}
    sheets = [member(1, *by_points(a=50)), evolve(member(2, *by_points(a=50)), subject_type="household")]
    card = evaluate_panel(rubric, sheets, HD)
    assert [one.subject_type for one in (card, *card.members)] == ["household"] * 3


def test_alike_leaves_out_only_what_one_of_the_two_layers_scored():
    rubric = rubric_of(line("a", 50), line("b", 30), line("c", 20, scored_by="decided"), layers=[SELF, KEEPS, FINAL])
    found = appraise(rubric, [sheet("self", *by_points(a=50, b=30)), sheet("appraised", *by_points(a=45))])
    shift = found.shift("self", "appraised")  # both leave c to a third
    assert (shift.before, shift.after, shift.alike) == (80, 75, -5)
    found = appraise(rubric, [sheet("self", *by_points(a=50, b=30)), sheet("decided", *by_points(a=45, c=12))])
    shift = found.shift("decided", "self")  # reversed: 45 + 30 + 12 = 87, and back to 80
    assert (shift.before, shift.after, shift.difference, shift.alike) == (87, 80, -7, 5)


def test_a_reason_is_asked_where_a_whole_group_is_said_not_to_apply():
    rubric = rubric_of(*GROUP, layers=[SELF, STRICT])
    own = sheet("self", *by_points(a=50, g_1=15, g_2=10))
    silent = sheet("decided", Answer("g", not_applicable=True))
    assert refused(appraise, rubric, [own, silent]) == [("layer.no_reason", "sheets[1].answers[0].reason")]
    said = sheet("decided", Answer("g", not_applicable=True, reason="xã không có chợ"))
    found = appraise(rubric, [own, said])
    assert found.decided.total == 50
    assert [(one.criterion, one.reason) for one in found.shift("self", "decided").lines] == [("g", "xã không có chợ")]


def test_the_reasons_of_the_members_are_those_of_their_panel():
    rubric = rubric_of(*TWO, layers=[SELF, evolve(PANEL, reason_required=True)])
    own = sheet("self", *by_points(a=9, b=5))
    panel = [member(1, *by_points("thiếu hồ sơ", a=7), *by_points(b=5)), member(2, *by_points(a=8, b=5))]
    (changed,) = appraise(rubric, [own, *panel], councils=[HD]).shift("self", "hoi-dong").lines
    assert (changed.criterion, changed.difference, changed.reason) == ("a", Decimal("-1.5"), "thiếu hồ sơ")
    silent = [member(place, *by_points(a=7, b=5)) for place in (1, 2)]
    assert [code for code, _ in refused(appraise, rubric, [own, *silent], councils=[HD])] == ["layer.no_reason"]


def test_a_deduction_group_with_a_reserved_line_is_taken_from_the_total_of_the_layer():
    taken = group("tru", line("tru-1", 5), line("tru-2", 5, scored_by="decided"), counts_as="deduction")
    rubric = rubric_of(line("a", 90), line("b", 10, scored_by="decided"), taken, layers=[SELF, DECIDED])
    card = evaluate(rubric, sheet("self", *by_points(a=80, tru_1=3)))
    assert (card.layer_total, card.layer_max, card.max_points) == (77, 90, 100)


def test_a_panel_of_totals_has_the_total_of_its_layer_of_those_of_its_members():
    layers = [evolve(PANEL, panel=PanelRule(by="median", of="total")), DECIDED]
    rubric = rubric_of(line("a", 90), line("b", 10, scored_by="decided"), layers=layers)
    card = evaluate_panel(rubric, [member(place, *by_points(a=a)) for place, a in ((1, 80), (2, 85), (3, 60))], HD)
    assert (card.layer_total, card.layer_max, card.bounds) == (80, 90, Interval(Decimal(80), Decimal(90)))


def test_the_rounding_of_a_group_is_in_the_total_of_the_layer():
    parts = group("g", line("g-1", 5), line("g-2", 5, scored_by="decided"), rounding=Rounding("0.5"))
    rubric = rubric_of(line("a", 90), parts, layers=[SELF, DECIDED])
    assert evaluate(rubric, sheet("self", *by_points(a=80, g_1="3.3"))).layer_total == Decimal("83.5")


def test_the_furthest_sheet_is_named_where_a_layer_is_missing():
    checked = Layer(id="phuc-tra", label="Phúc tra", required=True)
    rubric = rubric_of(layers=[SELF, checked, APPRAISED, DECIDED])
    sheets = [sheet(name, *by_points(a=1, b=1)) for name in ("appraised", "decided", "self")]
    assert refused(appraise, rubric, sheets) == [("layer.missing", "sheets[1].layer")]


def test_the_difference_of_a_panel_of_totals_is_no_rounding():
    rule = PanelRule(by="median", of="total", rounding=Rounding(1))
    each = [by_points(a=10, b=0), by_points(a=0, b=10), by_points(a=9, b=9)]
    rubric = rubric_of(*TWO, layers=[evolve(PANEL, panel=rule)])
    card = evaluate_panel(rubric, [member(place, *given) for place, given in enumerate(each, 1)], HD)
    adjusted = [one for one in card.walk() if one.reason.code.startswith("adjusted.")]
    # each line by itself: 9 + 9; the totals 10 10 18: 10
    assert [(one.reason.code, one.points) for one in adjusted] == [("adjusted.panel", -8)]
    assert sum(points for _, points in card.contributions()) == card.total == 10


def test_a_panel_of_yes_and_no_waits_agrees_or_is_divided():
    rubric = rubric_of(yes("a"), yes("b"), yes("c"), combine=AllOf(), layers=[PANEL])
    both = [(True, True, None), (True, False, True)]
    sheets = [
        member(place, *(Answer(name, met=met) for name, met in zip("abc", said, strict=True) if met is not None))
        for place, said in enumerate(both, 1)
    ]
    card = evaluate_panel(rubric, sheets, HD)
    assert [(one.reason.code, one.met) for one in card.lines] == [
        ("panel.agreed", True),
        ("panel.divided", None),
        ("panel.waiting", None),
    ]
    assert card.missing == ("c",)  # nobody lacks an answer about b


def test_before_enough_sheets_have_come_the_points_and_the_class_are_open():
    rubric = rubric_of(line("a", 100), bands=BANDS, layers=[evolve(PANEL, panel=PanelRule(at_least=2))])
    card = evaluate_panel(rubric, [member(1, *by_points(a=95))], HD)
    assert (card.exact, card.total, card.outcome) == (Points(0, 100), None, Outcome.NOT_EVALUATED)
    assert (card.possible, card.band, card.layer_total) == (BANDS, None, None)
    assert "panel.too_few" in {reason.code for reason in card.reasons}


def test_a_shift_credits_who_changed_the_line():
    rubric = rubric_of(layers=[SELF, KEEPS, FINAL])
    own = sheet("self", *by_points(a=50, b=40), scorer="UBND xã")
    check = sheet("appraised", *by_points(a=45), scorer="Tổ thẩm định")
    last = sheet("decided", *by_points(b=35), scorer="Chủ tịch")
    found = appraise(rubric, [own, check, last]).shift("self", "decided")
    assert [(one.criterion, one.scorer) for one in found.lines] == [("a", "Tổ thẩm định"), ("b", "Chủ tịch")]


def test_an_end_that_nobody_knows_does_not_count_where_it_is_not_in_the_middle():
    spans = [Points.of(5), Points.of(7), Points(3, None)]
    assert PanelRule(by="median").joined(spans) == Points(5, 7)  # 3 5 7 and 5 7 and any
    assert PanelRule(by="trimmed-mean", trim=1).joined(spans) == Points(5, 7)
    assert PanelRule().joined(spans) == Points(5, None)


def test_a_line_with_nothing_but_evidence_keeps_its_points():
    own = sheet("self", *by_points(a=50, b=40))
    found = appraise(rubric_of(layers=[SELF, FINAL]), [own, sheet("decided", Answer("a", evidence="Biên bản 3"))])
    assert (found.decided.total, found.decided.line("a").evidence) == (90, "Biên bản 3")
    panel = [member(1, *by_points(a=6, b=5)), member(2, *by_points(a=9, b=6))]
    rubric = rubric_of(*TWO, layers=[PANEL, FINAL])
    found = appraise(rubric, [*panel, sheet("decided", Answer("a", evidence="Biên bản 3"))], councils=[HD])
    assert found.decided.total == 13


def test_a_council_may_be_named_by_any_sheet_of_its_panel():
    panel = [member(1, *by_points(a=6), council=None), member(2, *by_points(a=8))]
    assert appraise(rubric_of(line("a", 10), layers=[PANEL]), panel, councils=[HD]).latest.total == 7


def test_a_council_that_is_named_without_a_panel_must_be_known_and_the_scorer_sit_on_it():
    rubric = rubric_of(line("a", 10), layers=[SELF, DECIDED])
    last = sheet("decided", *by_points(a=5), council="hd", scorer="m-9")
    assert refused(appraise, rubric, [last], councils=[HD]) == [("panel.not_a_member", "sheets[0].scorer")]
    assert refused(appraise, rubric, [evolve(last, council="hdd")], councils=[HD]) == [
        ("panel.no_council", "sheets[0].council")
    ]
    assert appraise(rubric, [evolve(last, scorer="m-2")], councils=[HD]).decided.total == 5


def test_two_sheets_with_one_id_are_refused():
    sheets = [sheet(name, *by_points(a=1, b=1), id="p") for name in ("self", "decided")]
    assert refused(appraise, rubric_of(), sheets) == [("id.duplicate", "sheets[1].id")]


# -- layers in a register ----------------------------------------------------------------------------------------------


def register(rubrics, *facts):
    definitions = dvk.catalog.definitions().with_(rubrics=rubrics)
    units = [Unit(id=f"xa-{name}", names=f"Xã {name.upper()}", level="commune") for name in "abc"]
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions).add(*units, *facts).build()


def test_what_is_wrong_after_a_retraction_is_named_among_the_sheets_that_hold():
    rubric = rubric_of(layers=[evolve(SELF, required=True), STRICT])
    other, own = (sheet("self", *by_points(a=1, b=1), subject=name) for name in ("xa-b", "xa-a"))
    gone, lost = Retraction(id="rut-1", target="xa-b-self"), Retraction(id="rut-2", target="xa-a-self")
    held = register([rubric], other, own, sheet("decided", *by_points(a=2)), gone)  # a change without a reason
    assert refused(held.appraisals, "r") == [("layer.no_reason", "effective.assessments[1].answers[0].reason")]
    assert refused(register, [rubric], other, own, sheet("decided"), lost) == [
        ("layer.missing", "effective.assessments[1].layer")
    ]


def test_a_cohort_of_a_rubric_whose_layers_do_not_decide_goes_by_the_last():
    rubric = rubric_of(layers=[SELF, APPRAISED])
    sheets = [
        sheet(layer, *by_points(a=a, b=0), subject=name, period="2024")
        for layer, more in (("self", 5), ("appraised", 0))
        for name, a in (("xa-a", 50 + more), ("xa-b", 40 + more))
    ]
    held = register([rubric], *sheets)
    assert [card.total for card in held.cohort("r", "2024").cards] == [50, 40]
    assert [card.total for card in held.cohort("r", "2024", layer="self").cards] == [55, 45]
    with pytest.raises(UnknownId) as caught:
        held.cohort("r", "2024", layer="apraised")
    assert (caught.value.code, caught.value.problem.near) == ("layer.unknown", ("appraised",))


AHEAD = Criterion(id="an-ninh", label="An ninh", rule=AgainstLeader(10, target=100))
STRICTLY = [SELF, evolve(DECIDED, reason_required=True)]


def measured_by(layer, unit, a, value, reason=""):
    said = (Answer("an-ninh", value=value), *by_points(reason, a=a, b=0))
    return sheet(layer, *said, subject=unit, period="2024")


def test_a_line_that_only_the_rest_of_the_cohort_changes_needs_no_reason():
    rubric = rubric_of(AHEAD, line("a", 60), line("b", 40), layers=STRICTLY)
    sheets = [
        measured_by(layer, unit, 50, value)
        for layer in ("self", "decided")
        for unit, value in (("xa-a", 120), ("xa-b", 110))
    ]
    held = register([rubric], *sheets)
    assert [card.total for card in held.cohort("r", "2024").cards] == [60, Decimal("57.5")]  # 5 + 5 · 10/20


def test_a_measured_value_that_is_changed_needs_a_reason_and_is_named_in_the_register():
    rubric = rubric_of(AHEAD, line("a", 60), line("b", 40), layers=STRICTLY)
    own = [measured_by("self", unit, 50, value) for unit, value in (("xa-a", 120), ("xa-b", 110))]
    later = [measured_by("decided", unit, 50, value) for unit, value in (("xa-b", 115), ("xa-a", 120))]
    held = register([rubric], *own, *later)
    assert refused(held.cohort, "r", "2024") == [("layer.no_reason", "assessments[2].answers[0].reason")]


def test_a_unit_that_was_not_there_in_the_period_is_no_part_of_a_cohort():
    gone = Unit(id="xa-cu", names="Xã Cũ", level="commune", end=date(2023, 12, 31))
    held = register([rubric_of()], gone, sheet("decided", *by_points(a=50, b=30), period="2024"))
    assert refused(held.cohort, "r", "2024", units=["xa-a", "xa-cu"]) == [("cohort.not_there", "units[1]")]
    assert [card.subject for card in held.cohort("r", "2023", units=["xa-a", "xa-cu"]).cards] == ["xa-a", "xa-cu"]


# -- quotas and cohorts ------------------------------------------------------------------------------------------------
LINES = (line("a", 80), line("b", 20))


def judged(*quotas, **options):
    return rubric_of(*options.pop("criteria", LINES), bands=options.pop("bands", BANDS), quotas=quotas, **options)


def scored(subject, total, *answers, **options):
    """A sheet with a total: 80 at most in the first line."""
    total = Decimal(total)
    first = min(total, Decimal(80))
    given = (Answer("a", points=first), Answer("b", points=total - first))
    return sheet("decided", *given, *answers, subject=subject, **options)


def half_open(subject, a):
    """From *a* to *a* + 20 points."""
    return sheet("decided", Answer("a", points=a), subject=subject)


def cohort_of(rubric, *totals, **options):
    return classify_cohort(rubric, [scored(f"xa-{place}", one) for place, one in enumerate(totals)], **options)


def classes(cohort):
    """The class of each, by its first letter; who is open by all of them."""
    return " ".join("/".join(band.id[0] for band in card.possible) for card in cohort.cards)


def top(**options):
    return Quota(band="xuat-sac", **options)


UNKNOWN = (TOP, evolve(GOOD, low=None), evolve(DONE, low=None))  # no source says where the lower ones begin


def test_who_is_below_a_class_counts_in_the_base():
    cohort = cohort_of(judged(top(percent=50), bands=UNKNOWN), 95, 92, 60, 50)
    assert [card.outcome.value for card in cohort.cards] == ["classed", "classed", "below", "below"]
    (found,) = cohort.quotas
    assert (found.size, found.base, found.allowed, len(found.stays)) == (4, 4, 2, 2)
    # the good are none, one or two; half of them is none or one, and 92 is behind 95 either way
    (found,) = cohort_of(judged(top(percent=50, of=["tot"]), bands=UNKNOWN), 95, 92, 60, 50).quotas
    assert (found.base, found.allowed, found.stays) == (None, None, ())
    assert (found.open, found.falls) == (("xa-0",), ("xa-1",))


def test_who_is_below_a_class_is_a_rival_for_the_one_it_may_be_in():
    cohort = cohort_of(judged(Quota(band="tot", number=1), bands=UNKNOWN), 95, 80, 60)
    (found,) = cohort.quotas
    assert (found.stays, found.falls, set(found.open)) == ((), (), {"xa-1", "xa-2"})
    assert [card.outcome.value for card in cohort.cards] == ["classed", "below", "below"]
    (none,) = cohort_of(judged(Quota(band="tot", number=0), bands=UNKNOWN), 95, 80).quotas
    assert (none.stays, none.falls, none.open) == ((), (), ())


def test_who_falls_twice_fell_from_the_class_of_its_points():
    cohort = cohort_of(judged(top(number=0), Quota(band="tot", number=0)), 95, 80)
    assert classes(cohort) == "h h"
    assert [card.fell_from for card in cohort.cards] == [TOP, GOOD]


def test_a_base_that_is_counted_before_is_as_scored_whatever_another_quota_did():
    rubric = judged(top(number=1), Quota(band="tot", percent=50, of=["tot"]))
    cohort = cohort_of(rubric, 99, 95, 80, 75)
    # two were scored as good, though 95 joined them: one of three may stay
    assert [(one.base, one.allowed) for one in cohort.quotas] == [(4, 1), (2, 1)]
    assert classes(cohort) == "x t h h"


def test_a_base_that_is_counted_after_is_not_known_while_a_tie_is_open():
    rubric = judged(top(percent=34, of=["tot"], counted="after"))
    (tied,) = cohort_of(rubric, 95, 95, 80, 80).quotas  # one stays, of 2 + 1; but which?
    assert (tied.base, tied.open) == (None, ("xa-0", "xa-1"))
    (clear,) = cohort_of(rubric, 96, 95, 80, 80).quotas
    assert (clear.base, clear.allowed, clear.stays) == (3, 1, ("xa-0",))


def test_who_cannot_be_in_a_full_class_is_not_open_and_no_points_would_help():
    cohort = classify_cohort(judged(top(number=1)), [scored("xa-a", 99), half_open("xa-b", 75)])
    card = cohort.card("xa-b")
    assert (card.reasons[-1].code, cohort.quotas[0].open) == ("quota.full", ())
    assert card.explain().change.reason.code == "change.over_quota"
    fallen = cohort_of(judged(top(number=1)), 99, 95).card("xa-1").explain().change
    assert (fallen.reason.code, fallen.band) == ("change.over_quota", "xuat-sac")


def test_only_a_quota_that_nobody_verified_is_unverified():
    (card,) = cohort_of(judged(top(number=1, verification="secondary")), 95).cards
    assert card.unverified == ()
    (card,) = cohort_of(judged(top(number=1, verification="unverified")), 95).cards
    assert card.unverified == ("quota-xuat-sac",)
    assert [one.get("criterion") for one in card.reasons if one.code == "rule.unverified"] == ["quota-xuat-sac"]
    assert "Quy tắc chưa kiểm chứng với văn bản gốc: tỷ lệ khống chế mức Xuất sắc." in dvk.vietnamese.score_account(
        card
    )


def test_more_cannot_be_allowed_than_the_limit():
    assert refused(judged, top(number=1, least=2)) == [("interval.reversed", "quotas[0].least")]
    assert judged(top(number=2, least=2)).quotas[0].allowed(100) == 2


def test_a_quota_without_classes_is_refused():
    assert refused(judged, top(number=1), bands=()) == [("quota.no_bands", "quotas[0]")]


def test_what_is_wrong_with_a_quota_is_told_together_with_a_line_left_to_nobody():
    criteria = (line("a", 80), line("b", 20, scored_by="apraised"))
    found = refused(judged, Quota(band="xuat-xac", number=1), criteria=criteria, layers=[SELF, APPRAISED])
    assert sorted(found) == [("choice.unknown", "quotas[0].band"), ("layer.unknown", "criteria[1].scored_by")]


def test_subjects_of_a_rubric_for_individuals_are_not_ranked_though_no_sheet_says_what_they_are():
    rubric = judged(top(number=1), subjects=["individual"])
    assert refused(classify_cohort, rubric, [scored("xa-a", 95)]) == [("cohort.of_persons", "sheets[0].subject_type")]
    cards = [evaluate(rubric, scored("xa-a", 95))]
    assert refused(apply_quotas, rubric, cards) == [("cohort.of_persons", "cards[0].subject_type")]


def test_models_that_are_persons_are_not_ranked_in_a_register():
    person = Model(id="ong-nam", title="Ông Năm", subject="individual")
    held = register([judged(top(number=1))], person, scored("ong-nam", 95, period="2024"))
    assert refused(held.cohort, "r", "2024") == [("cohort.of_persons", "units[0]")]


def test_the_classes_of_nobody_are_all_there():
    assert classify_cohort(judged(top(number=1)), []).classes == {"xuat-sac": 0, "tot": 0, "hoan-thanh": 0}


def test_a_tie_is_decided_by_whom_somebody_entitled_chose():
    rubric = judged(top(number=1))
    assert classes(cohort_of(rubric, 95, 95)) == "x/t x/t"
    assert classes(cohort_of(rubric, 95, 95, chosen=["xa-1"])) == "t x"
    assert classes(cohort_of(rubric, 96, 95, chosen=["xa-1"])) == "x t"  # points come first
    cards = [evaluate(rubric, scored(f"xa-{place}", 95)) for place in range(2)]
    assert classes(apply_quotas(rubric, cards, chosen=["xa-0"])) == "x t"
    assert refused(apply_quotas, rubric, cards, chosen=["xa-0", "xa-9"]) == [("cohort.unknown_subject", "chosen[1]")]


def test_quotas_are_not_applied_twice_nor_over_two_layers():
    rubric = judged(top(number=1))
    once = cohort_of(rubric, 95, 92, 60).cards
    assert refused(apply_quotas, rubric, once) == [("cohort.quota_applied", f"cards[{place}]") for place in range(2)]
    cards = [evaluate(rubric, scored("xa-a", 95)), evaluate(rubric, evolve(scored("xa-b", 92), layer="self"))]
    assert refused(apply_quotas, rubric, cards) == [("cohort.other_layer", "cards[1].layer")]


def test_rivals_are_told_apart_by_what_classes_them():
    first = judged(top(number=1), rounding=Rounding(1), rounded_first=True)
    assert classes(cohort_of(first, "95.1", "95.2")) == "x/t x/t"  # both 95
    assert classes(cohort_of(first, "95.1", "95.6")) == "t x"
    shares = judged(
        top(number=1), criteria=(line("a", 80), line("b", 20, not_applicable="exclude")), bands_by="percent"
    )
    part = sheet("decided", Answer("a", points=76), Answer("b", not_applicable=True), subject="xa-a")
    assert classes(classify_cohort(shares, [part, scored("xa-b", 92)])) == "x t"  # 76/80 = 95 % before 92 %


def test_a_quota_is_pending_until_the_cohort_is_there():
    rubric = judged(top(number=2))
    alone = evaluate(rubric, scored("xa-a", 95))
    assert "quota.pending" in {reason.code for reason in alone.reasons}
    for cohort in (classify_cohort(rubric, [scored("xa-a", 95)]), apply_quotas(rubric, [alone])):
        codes = [reason.code for reason in cohort.card("xa-a").reasons if reason.code.startswith("quota.")]
        assert codes == ["quota.within"]


def test_three_thousand_subjects_of_whom_one_is_open_are_classified():
    rubric = judged(top(percent=20))
    card = evaluate(rubric, scored("xa", 95))
    totals_of = {f"xa-{place}": Points.of(Decimal(90) + Decimal(place) / 1000) for place in range(1, 3000)}
    cards = [evolve(card, subject=name, exact=exact) for name, exact in totals_of.items()]
    (found,) = apply_quotas(rubric, [evaluate(rubric, half_open("xa-0", 75)), *cards]).quotas
    # 90,001 to 92,999, and xa-0 may have 75 to 95: of 600 places 599 are sure, and the last hangs on it
    assert (found.base, found.allowed, len(found.stays), len(found.falls)) == (3000, 600, 599, 2399)
    assert found.open == ("xa-0", "xa-2400")


def test_the_input_of_another_rubric_in_a_register_is_the_class_after_its_quota():
    given = judged(top(number=1), id="goc")
    rule = FromRubric(rubric="goc", reads="met", rule=YesNo(10), passes=["xuat-sac"])
    rubric = Rubric(id="r", label="R", criteria=[Criterion(id="c", label="C", rule=rule)])
    sheets = [
        scored(f"xa-{name}", total, id=f"goc-{name}", rubric="goc", period="2024")
        for name, total in (("a", 99), ("b", 95))
    ]
    own = [sheet("decided", subject=f"xa-{name}", period="2024") for name in "ab"]
    held = register([given, rubric], *sheets, *own)
    assert [one.decided.total for one in held.appraisals("r")] == [10, 0]


RELATIVE = Criterion(id="c", label="C", rule=AgainstLeader(10, target=100, symbol="%"))


def test_relative_lines_are_compared_also_where_the_deciding_layer_carries_over():
    rubric = rubric_of(RELATIVE, layers=[SELF, FINAL])
    rates = {"xa-a": 110, "xa-b": 120}
    sheets = [sheet("self", Answer("c", value=rate), subject=name, period="2024") for name, rate in rates.items()]
    sheets += [sheet("decided", subject=name, period="2024") for name in rates]
    cohort = register([rubric], *sheets).cohort("r", "2024")
    assert [card.total for card in cohort.cards] == [Decimal("7.5"), 10]  # 5 + 10/20 x 5, and the leader


def test_relative_lines_are_compared_also_where_a_panel_scores():
    rubric = rubric_of(RELATIVE, layers=[PANEL])
    rates = {"xa-a": 110, "xa-b": 120}
    sheets = [
        member(place, Answer("c", value=rate), id=f"{name}-{place}", subject=name, period="2024")
        for name, rate in rates.items()
        for place in (1, 2)
    ]
    cohort = register([rubric], HD, *sheets).cohort("r", "2024")
    assert [card.total for card in cohort.cards] == [Decimal("7.5"), 10]


def test_a_table_of_persons_is_not_sorted_by_points():
    cards = [evaluate(rubric_of(*LINES), scored(name, 50, subject_type="individual")) for name in ("m-1", "m-2")]
    assert refused(score_table, cards, sort="total") == [
        ("cohort.of_persons", "cards[0]"),
        ("cohort.of_persons", "cards[1]"),
    ]
    assert len(score_table(cards, sort="name")) == 2


# -- layers compared ---------------------------------------------------------------------------------------------------
def test_who_is_no_longer_eligible_is_reclassed_in_data_and_in_words():
    rubric = rubric_of(
        *LINES, bands=BANDS, gates=[Gate(id="ky-luat", label="Không ai bị kỷ luật")], layers=[SELF, FINAL]
    )
    own = sheet("self", *by_points(a=80, b=15), Answer("ky-luat", met=True))
    found = appraise(rubric, [own, sheet("decided", Answer("ky-luat", met=False))])
    compared = compare_layers([found], "self", "decided")
    assert [one.subject for one in compared.reclassed] == ["xa-a"]
    row = compared.records()[0]
    assert (row["direction"], row["outcome_before"], row["outcome_after"]) == ("same", "classed", "not-eligible")
    assert (row["band_before"], row["band_after"]) == ("xuat-sac", None)
    words = dvk.vietnamese.shift_account(compared.shifts[0], subject="Xã A")
    assert words == "Xã A: giữ nguyên 95 điểm; từ mức Xuất sắc sang không đủ điều kiện xếp loại"


def test_checklists_are_raised_lowered_or_the_same():
    rubric = rubric_of(yes("a"), yes("b"), combine=AllOf(), layers=[SELF, DECIDED])

    def shift(subject, *each):
        sheets = [
            sheet(layer, Answer("a", met=True), Answer("b", met=met), subject=subject)
            for layer, met in zip(("self", "decided"), each, strict=True)
        ]
        return appraise(rubric, sheets)

    given = {"xa-a": (False, True), "xa-b": (True, False), "xa-c": (True, True), "xa-d": (False, False)}
    found = compare_layers([shift(name, *both) for name, both in given.items()], "self", "decided")
    assert [shift.direction for shift in found.shifts] == ["raised", "lowered", "same", "same"]
    assert [shift.subject for shift in found.reclassed] == ["xa-a", "xa-b"]


# -- rescoring ---------------------------------------------------------------------------------------------------------
def new(*criteria, **options):
    return Rubric(**{"id": "moi", "label": "Mới", "criteria": criteria} | options)


def table(found):
    return [(one.old, one.new, one.change, one.difference) for one in found.lines]


def rescored(old, other, *answers, **options):
    layer = options.pop("layer", "decided")
    return rescore(old, other, sheet(layer, *answers, **{"id": "p"} | options.pop("sheet", {})), **options)


def test_a_line_that_was_something_else_in_an_edition_before_the_old_one_is_the_same_by_its_id():
    found = rescored(rubric_of(line("a", 60)), new(line("a", 50, was=["a-2017"])), *by_points(a=40))
    assert (table(found), found.dropped) == ([("a", "a", "same", 0)], ())


def test_what_several_lines_became_carries_nothing_also_where_one_of_them_kept_its_id():
    found = rescored(rubric_of(), new(line("a", 100, was=["a", "b"])), *by_points(a=50, b=30))
    assert [problem.code for problem in found.dropped] == ["rescore.no_place"] * 2
    assert found.after.missing == ("a",)
    found = rescored(rubric_of(), new(line("a", 100, was=["b"])), *by_points(a=50, b=30))
    assert (found.after.missing, len(found.dropped)) == (("a",), 2)


def test_two_lines_that_changed_their_names_are_swapped():
    found = rescored(rubric_of(), new(line("a", 40, was=["b"]), line("b", 60, was=["a"])), *by_points(a=50, b=30))
    assert {one.criterion: one.points for one in found.after.lines} == {"a": 30, "b": 50}
    found = rescored(rubric_of(), new(line("a", 40), line("b", 60)), *by_points(a=50, b=30), moved={"a": "b", "b": "a"})
    assert {one.criterion: one.points for one in found.after.lines} == {"a": 30, "b": 50}


def test_a_deduction_in_a_group_is_taken_away_also_while_the_total_is_open():
    def edition(make, each):
        return make(line("a", 90), group("tru", line("tru-1", 5), line("tru-2", each), counts_as="deduction"))

    found = rescored(edition(rubric_of, 5), edition(new, 5), *by_points(a=80, tru_1=3))
    held = {one.new: one for one in found.lines}
    assert found.difference is None
    assert (held["tru-1"].before, held["tru-1"].change) == (Points.of(-3), "same")
    assert held["tru-2"].before == held["tru-2"].after == Points(-5, 0)


def test_what_no_source_has_shown_is_one_line():
    found = rescored(
        rubric_of(line("a", 60), total=100, complete=False),
        new(line("a", 60), total=90, complete=False),
        *by_points(a=50),
    )
    assert [(one.change, one.before, one.after) for one in found.lines] == [
        ("same", Points.of(50), Points.of(50)),
        ("changed", Points(0, 40), Points(0, 30)),
    ]


def test_adjustments_that_are_equal_are_the_same():
    combine = SumOf(cap=100)
    found = rescored(
        rubric_of(line("a", 90), line("b", 30), combine=combine),
        new(line("a", 90), line("b", 30), combine=combine),
        *by_points(a=85, b=25),
    )
    assert (found.difference, found.changed) == (0, ())
    assert [(one.change, one.before, one.after) for one in found.lines][-1] == ("same", Points.of(-10), Points.of(-10))


def test_a_layer_that_the_new_edition_does_not_have_is_the_one_that_decides_there():
    layers = [SELF, Layer(id="huyen", label="Huyện", decides=True)]
    last = new(line("a", 60), layers=[SELF, Layer(id="tinh", label="Tỉnh", decides=True)])
    old = rubric_of(line("a", 60), layers=layers)
    assert rescored(old, last, *by_points(a=50), layer="huyen").after.layer == "tinh"
    assert rescored(old, last, *by_points(a=50), layer="self").after.layer == "self"


def test_all_that_forbids_a_sheet_under_the_new_edition_is_told_at_once():
    stop = Suspension(span=DateSpan(date(2025, 1, 1), date(2025, 12, 31)))
    other = new(line("a", 60), subjects=["household"], suspensions=[stop])
    found = refused(rescored, rubric_of(line("a", 60)), other, *by_points(a=5), sheet={"subject_type": "collective"})
    assert found == [("assessment.other_subject", "subject_type"), ("assessment.no_period", "period")]


# -- withdrawals -------------------------------------------------------------------------------------------------------
COMMUNE = next(one for one in dvk.catalog.rubrics() if one.id == "ntm-xa-318-2022")


def test_a_ground_holds_where_one_of_two_does_whatever_is_still_open():
    names = [one.id for one in COMMUNE.criteria]
    others = [name for name in names if name not in ("thu-nhap", "moi-truong", "quoc-phong")]
    failed, waits = {*others[:8], "thu-nhap"}, others[8]
    answers = [Answer(name, met=name not in failed) for name in names if name != waits]
    card = evaluate(COMMUNE, Assessment(id="p", subject="xa-a", rubric=COMMUNE.id, answers=answers))
    # 9 of 19 are 47,4 % with income among them; 10 of 19 are 52,6 %
    assert {one.id: one.holds for one in card.withdrawals} == {"tu-30-den-duoi-50": None, "tu-50": None}
    assert card.withdrawn is True


def test_what_a_ground_asks_and_nobody_knows_is_named():
    ground = Withdrawal(
        id="thu-hoi",
        label="Xảy ra khiếu kiện đông người",
        when=Condition(attribute="khieu-kien", met=True),
        verification="unverified",
    )
    attribute = Attribute(id="khieu-kien", label="Khiếu kiện đông người", kind="yes-no")
    rubric = rubric_of(line("a", 60), attributes=[attribute], withdrawals=[ground])
    card = evaluate(rubric, sheet("decided", *by_points(a=50)))
    assert (card.withdrawn, card.unknown, card.unverified) == (None, ("khieu-kien",), ("thu-hoi",))
    card = evaluate(rubric, sheet("decided", *by_points(a=50), Answer("khieu-kien", met=False)))
    assert (card.withdrawn, card.unknown) == (False, ())


# -- streaks -----------------------------------------------------------------------------------------------------------
JULY, NEW_YEAR = date(2024, 7, 1), date(2024, 1, 1)
DAY = timedelta(days=1)
JUDGED = judged()


def rule(years=2, across="ends", **options):
    return StreakRule(
        **{"id": "s", "label": "S", "years": years, "bands": ["xuat-sac"], "across_merger": across} | options
    )


def result(unit, year, total=95, rubric=JUDGED):
    return evaluate(rubric, scored(unit, total, id=f"{unit}-{year}", period=str(year)))


def told(streak):
    return [(one.year, one.units, one.holds, one.why) for one in streak.years]


def merged(on, *before, after="k"):
    units = [
        Unit(
            id=name,
            names=name.upper(),
            level="commune",
            start=date(2000, 1, 1),
            end=None if name == after else on - DAY,
        )
        for name in before
    ]
    units += [] if after in before else [Unit(id=after, names=after.upper(), level="commune", start=on)]
    links = [Succession(before=name, after=after) for name in before]
    return UnitHistory(units, [UnitChange(id="nhap", kind="merge", on=on, links=links)])


def test_an_open_year_counts_where_all_it_may_be_counts():
    held = [result("xa", 2023), evaluate(JUDGED, sheet("decided", Answer("a", points=72), subject="xa", period="2024"))]
    assert held[1].possible == (TOP, GOOD)  # 72 to 92
    assert streak_of(rule(2, bands=["xuat-sac", "tot"]), "xa", 2024, held).reached is True
    assert streak_of(rule(2), "xa", 2024, held).reached is None
    assert streak_of(rule(2, bands=["hoan-thanh"]), "xa", 2024, held).reached is False


def test_a_year_that_a_unit_began_and_was_not_judged_in_is_missing():
    before = [result(name, 2023) for name in ("xa", "xb")]
    for day in (NEW_YEAR, JULY):
        found = streak_of(rule(2, "all"), "k", 2024, before, history=merged(day, "xa", "xb"))
        assert told(found) == [(2024, ("k",), None, "missing")]
        found = streak_of(rule(2, "ends"), "k", 2024, before, history=merged(day, "xa", "xb"))
        assert told(found) == [(2024, ("k",), None, "missing")]


def test_a_year_of_forebears_that_surely_does_not_count_was_not_held():
    history = merged(JULY, "xa", "xb")

    def second(*held):
        return told(streak_of(rule(2, "all"), "k", 2024, [result("k", 2024), *held], history=history))[1]

    assert second(result("xa", 2023), result("xb", 2023, 75)) == (2023, ("xa", "xb"), False, "not-held")
    assert second(result("xa", 2023)) == (2023, ("xa", "xb"), None, "merger")


@pytest.mark.parametrize(
    ("across", "length", "reached"), [("ends", 1, False), ("all", 1, False), ("open", 1, None), ("any", 2, True)]
)
def test_a_unit_that_took_another_in_and_went_on_is_merged(across, length, reached):
    held = [result("k", 2023), result("k", 2024), result("c2", 2023, 75)]
    found = streak_of(rule(2, across), "k", 2024, held, history=merged(JULY, "k", "c2"))
    assert (found.length, found.reached) == (length, reached)


def test_a_streak_of_no_class_or_of_one_that_no_edition_has_is_refused():
    held = [result("xa", 2024)]
    assert refused(streak_of, rule(bands=["xuat-xac"]), "xa", 2024, held) == [("choice.unknown", "rule.bands[0]")]
    assert refused(streak_of, rule(bands=[]), "xa", 2024, held) == [("streak.no_bands", "rule.bands")]


def test_a_year_that_fell_to_a_quota_does_not_count_in_a_register():
    sheets = [
        scored(f"xa-{name}", total, id=f"xa-{name}-{year}", period=str(year))
        for year, both in ((2023, (99, 95)), (2024, (99, 95)))
        for name, total in zip("ab", both, strict=True)
    ]
    held = register([judged(top(number=1))], *sheets)
    assert held.streak(rule(), "xa-a", 2024, rubrics=["r"]).reached is True
    fallen = held.streak(rule(), "xa-b", 2024, rubrics=["r"])
    assert (fallen.length, told(fallen)) == (0, [(2024, ("xa-b",), False, "not-held")])


# -- editions ----------------------------------------------------------------------------------------------------------
def edition(name, start=None, end=None, **options):
    return Rubric(
        **{"id": name, "label": name, "kind": "k", "span": DateSpan(start, end), "criteria": [line("a", 10)]} | options
    )


def in_force(rubrics, on, *places, **options):
    return rubric_in_force(rubrics, "k", on=on, places=places, **options).id


def test_the_nearest_place_goes_before_the_type_of_subject():
    rubrics = [edition("xa", place="xa-a"), edition("tinh", place="vn-87", subjects=["collective"]), edition("nuoc")]
    assert in_force(rubrics, JULY, "xa-a", "vn-87", subject="collective") == "xa"
    assert in_force(rubrics, JULY, "xa-b", "vn-87", subject="collective") == "tinh"
    assert in_force(rubrics, JULY, "xa-b", "vn-87", subject="household") == "nuoc"


def test_what_a_province_puts_in_the_place_of_the_national_edition_does_not_end_it_elsewhere():
    rubrics = [edition("nuoc", date(2020, 1, 1)), edition("tinh", date(2022, 1, 1), place="vn-87", replaces=["nuoc"])]
    assert in_force(rubrics, JULY, "vn-87") == "tinh"
    assert in_force(rubrics, JULY, "vn-42") == in_force(rubrics, JULY) == "nuoc"
    assert in_force(rubrics, date(2021, 1, 1), "vn-87") == "nuoc"


def test_an_edition_without_days_begins_with_its_document():
    rubrics = [edition("cu"), edition("moi", source=Source(id="qd", title="QĐ", issued_on=JULY), replaces=["cu"])]
    assert [in_force(rubrics, day) for day in (JULY - DAY, JULY)] == ["cu", "moi"]
    with pytest.raises(UnknownId):
        in_force(rubrics[1:], JULY - DAY)


@pytest.mark.parametrize("on", [datetime(2024, 1, 1), "2024-01-01", 2024, None])  # noqa: DTZ001
def test_a_day_is_a_date_and_nothing_else(on):
    with pytest.raises(WrongType) as caught:
        in_force([edition("a")], on)
    assert (caught.value.code, caught.value.path) == ("type.wrong", "on")


def test_a_sheet_by_an_edition_that_was_replaced_before_its_period_is_found():
    rubrics = [edition("cu", date(2020, 1, 1)), edition("moi", date(2023, 1, 1), replaces=["cu"])]
    sheets = [sheet("decided", id=f"p-{year}", rubric="cu", period=str(year)) for year in (2022, 2023)]
    found = [one for one in register(rubrics, *sheets).findings() if one.problem.code.startswith("finding.edition")]
    assert [(one.problem.code, one.problem.path, one.facts) for one in found] == [
        ("finding.edition_not_in_force", "assessments[1].rubric", ("p-2023",))
    ]


def test_a_sheet_by_the_national_edition_is_found_where_a_province_has_its_own():
    rubrics = [edition("nuoc", date(2020, 1, 1)), edition("rieng", date(2023, 7, 1), place="xa-b")]
    sheets = [
        sheet("decided", id=f"{unit}-{year}", rubric="nuoc", period=str(year), subject=unit)
        for unit in ("xa-a", "xa-b")
        for year in (2022, 2023, 2024)
    ]
    found = [one for one in register(rubrics, *sheets).findings() if one.problem.code.startswith("finding.edition")]
    assert [(one.problem.code, one.problem.path, one.facts) for one in found] == [
        ("finding.edition_elsewhere", "assessments[5].rubric", ("xa-b-2024",))  # 2023 began under the national one
    ]
    assert '"Xã B" là "rieng"' in found[0].message("vi")


def test_what_fills_in_a_frame_ends_with_it():
    frame = edition("khung", date(2021, 1, 1))
    local = edition("tinh", date(2022, 1, 1), place="vn-87", details="khung")
    later = edition("moi", date(2026, 1, 1), replaces=["khung"])
    rubrics = [frame, local, later]
    assert in_force(rubrics, date(2025, 12, 31), "vn-87") == "tinh"
    assert in_force(rubrics, date(2026, 1, 1), "vn-87") == "moi"
    assert in_force([*rubrics[1:], evolve(frame, details="tinh")], date(2025, 12, 31), "vn-87") == "tinh"  # no circle
    kept = evolve(local, span=DateSpan(date(2022, 1, 1), date(2026, 6, 30)))  # it says itself how long
    assert in_force([frame, kept, later], date(2026, 6, 30), "vn-87") == "tinh"


FRAME = edition(
    "khung",
    date(2021, 1, 1),
    date(2025, 12, 31),
    criteria=[
        line("tc-1", 10),
        group("tc-2", line("tc-2-1", 4), group("tc-2-2", line("tc-2-2-1", 6)), delegated=True),
    ],
    extensible=True,
    total=20,
    bands=[Band(id="dat", label="Đạt", low=15), Band(id="chua", label="Chưa", low=0)],
)


def local(**options):
    return LocalRubric(**{"id": "tinh", "label": "Tỉnh", "frame": "khung", "place": "vn-42"} | options)


def test_what_lies_inside_a_group_that_is_set_anew_is_refused_or_placed():
    anew = group("tc-2", line("moi-1", 4), group("tc-2-2", line("moi-2", 4)))
    assert refused(detailed, FRAME, local(lines=[line("tc-2-1", 3), anew])) == [("local.inside", "lines[0].id")]
    added = LocalCriterion(criterion=line("them", 2), under="tc-2-2")
    rubric = detailed(FRAME, local(lines=[anew], extra=[added]))
    assert [one.id for one in rubric["tc-2-2"].children] == ["moi-2", "them"]
    gone = evolve(anew, children=[line("moi-1", 10)])
    assert refused(detailed, FRAME, local(lines=[gone], extra=[added])) == [("criterion.not_here", "extra[0].under")]


@pytest.mark.parametrize("name", ["lines", "extra", "attributes", "gates", "bands"])
def test_what_is_no_part_of_local_details_is_refused_at_its_place(name):
    assert refused(local, **{name: ["tc-2"]}) == [("type.wrong", f"{name}[0]")]


def test_a_place_sets_its_classes_together_with_a_new_total():
    added = LocalCriterion(criterion=line("tc-3", 10))
    bands = [Band(id="dat", label="Đạt", low=25), Band(id="chua", label="Chưa", low=0)]
    rubric = detailed(FRAME, local(extra=[added], bands=bands, total=30))
    assert (rubric.total, rubric.bands[0].low) == (30, 25)
    assert refused(detailed, FRAME, local(bands=bands)) == [("local.bands_set", "bands")]


def test_local_details_hold_as_long_as_their_frame_unless_they_say_otherwise():
    assert detailed(FRAME, local()).span == FRAME.span
    span = DateSpan(date(2022, 6, 1), None)
    assert detailed(FRAME, local(span=span)).span == span


def test_an_edition_does_not_replace_itself():
    assert refused(edition, "a", replaces=["b", "a"]) == [("rubric.replaces_itself", "replaces[1]")]


# -- what comes in -----------------------------------------------------------------------------------------------------
ONE, CARD = sheet("decided", *by_points(a=1, b=1)), evaluate(rubric_of(), sheet("decided", *by_points(a=1, b=1)))
FOUND = appraise(rubric_of(), [ONE])
WRONG = {
    "evaluate-rubric": (lambda: evaluate("r", ONE), "rubric"),
    "evaluate-sheet": (lambda: evaluate(rubric_of(), "p"), "assessment"),
    "evaluate-none": (lambda: evaluate(rubric_of(), None), "assessment"),
    "evaluate-results": (lambda: evaluate(rubric_of(), ONE, results=[ONE]), "results[0]"),
    "evaluate-result": (lambda: evaluate(rubric_of(), ONE, results=CARD), "results"),
    "appraise-rubric": (lambda: appraise(None, [ONE]), "rubric"),
    "appraise-one": (lambda: appraise(rubric_of(), ONE), "sheets"),
    "appraise-sheets": (lambda: appraise(rubric_of(), [ONE, "p"]), "sheets[1]"),
    "appraise-councils": (lambda: appraise(rubric_of(), [ONE], councils=["hd"]), "councils[0]"),
    "appraise-council": (lambda: appraise(rubric_of(), [ONE], councils=HD), "councils"),
    "appraise-results": (lambda: appraise(rubric_of(), [ONE], results=[1]), "results[0]"),
    "panel-rubric": (lambda: evaluate_panel("r", [ONE], HD), "rubric"),
    "panel-sheets": (lambda: evaluate_panel(rubric_of(), [CARD], HD), "sheets[0]"),
    "panel-council": (lambda: evaluate_panel(rubric_of(), [ONE], "hd"), "council"),
    "cohort-rubric": (lambda: classify_cohort("r", [ONE]), "rubric"),
    "cohort-sheets": (lambda: classify_cohort(rubric_of(), [CARD]), "sheets[0]"),
    "cohort-results": (lambda: classify_cohort(rubric_of(), [ONE], results=[ONE]), "results[0]"),
    "cohort-chosen": (lambda: classify_cohort(rubric_of(), [ONE], chosen="xa-a"), "chosen"),
    "quotas-rubric": (lambda: apply_quotas("r", [CARD]), "rubric"),
    "quotas-cards": (lambda: apply_quotas(rubric_of(), [ONE]), "cards[0]"),
    "quotas-chosen": (lambda: apply_quotas(rubric_of(), [CARD], chosen=[1]), "chosen[0]"),
    "layers-one": (lambda: compare_layers(FOUND, "self", "decided"), "appraisals"),
    "layers-cards": (lambda: compare_layers([CARD], "self", "decided"), "appraisals[0]"),
    "rescore-old": (lambda: rescore("r", rubric_of(), ONE), "rubric"),
    "rescore-new": (lambda: rescore(rubric_of(), "r", ONE), "new"),
    "rescore-sheet": (lambda: rescore(rubric_of(), rubric_of(), CARD), "sheets"),
    "rescore-moved": (lambda: rescore(rubric_of(), rubric_of(), ONE, moved=["a"]), "moved"),
    "rescore-results": (lambda: rescore(rubric_of(), rubric_of(), ONE, results=[1]), "results[0]"),
    "streak-rule": (lambda: streak_of("s", "xa", 2024, []), "rule"),
    "streak-until": (lambda: streak_of(rule(), "xa", "2024", []), "until"),
    "streak-cards": (lambda: streak_of(rule(), "xa", 2024, [ONE]), "cards[0]"),
    "panel-rounding": (lambda: PanelRule(rounding="0.5"), "rounding"),
    "panel-trim": (lambda: PanelRule(by="trimmed-mean", trim="1"), "trim"),
    "panel-at-least": (lambda: PanelRule(at_least=None), "at_least"),
    "layer-panel": (lambda: Layer(id="x", label="X", panel="mean"), "panel"),
    "layer-id": (lambda: Layer(id=1, label="X"), "id"),
    "vote": (lambda: ByVote("70%"), "vote"),
    "vote-number": (lambda: ByVote(70), "vote"),
    "gate-vote": (lambda: Gate(id="g", label="G", vote=70), "vote"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_of_the_wrong_type_is_refused_at_its_path(name):
    call, path = WRONG[name]
    with pytest.raises(DvkError) as caught:
        call()
    assert isinstance(caught.value, (WrongType, InvalidDocument)), caught.value
    problems = caught.value.problems if isinstance(caught.value, InvalidDocument) else [caught.value.problem]
    assert [(problem.code, problem.path) for problem in problems] == [("type.wrong", path)]
    assert caught.value.message("vi")


# -- gates and editions over layers ------------------------------------------------------------------------------------
def test_a_gate_left_to_the_decision_does_not_hold_up_the_self_score():
    rubric = Rubric(
        id="r",
        label="R",
        layers=[Layer(id="self", label="Tự chấm"), Layer(id="decided", label="Quyết định", decides=True)],
        gates=[Gate(id="phieu", label="Hội đồng đồng ý", vote=VoteShare(at_least=70), scored_by="decided")],
        criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
        bands=[Band(id="tot", label="Tốt", low=80), Band(id="kha", label="Khá", low=0)],
    )

    def sheet_of(layer, *answers):
        return Assessment(id=f"p-{layer}", subject="xa-a", rubric="r", layer=layer, answers=answers)

    points = Answer("a", points=85)
    own = evaluate(rubric, sheet_of("self", points))
    assert (own.outcome.value, own.band.id, own.checks) == ("classed", "tot", ())
    assert own.explain().change.reason.code == "change.best"
    waits = evaluate(rubric, sheet_of("decided", points))
    assert (waits.outcome.value, waits.band) == ("not-evaluated", None)
    for votes, outcome in ((7, "classed"), (6, "not-eligible")):  # 70 % and 60 % of ten
        vote = Answer("phieu", ballot=Ballot(members=10, in_favour=votes))
        assert evaluate(rubric, sheet_of("decided", points, vote)).outcome.value == outcome
    with pytest.raises(InvalidDocument) as caught:
        evaluate(rubric, sheet_of("self", points, Answer("phieu", ballot=Ballot(members=10, in_favour=9))))
    assert [(one.code, one.path) for one in caught.value.problems] == [("answer.reserved", "answers[1].criterion")]
    with pytest.raises(InvalidDocument) as caught:
        evolve(rubric, gates=[evolve(rubric.gates[0], scored_by="decidd")])
    assert [(one.code, one.path, one.near) for one in caught.value.problems] == [
        ("layer.unknown", "gates[0].scored_by", ("decided",))
    ]


def test_all_layers_of_a_unit_are_scored_again_under_the_new_edition():
    layers = [
        Layer(id="self", label="Tự chấm"),
        Layer(id="decided", label="Quyết định", decides=True, carries_over=True),
    ]

    def edition(name, **more):
        criteria = [Criterion(id="a", label="A", rule=FreePoints(50)), Criterion(id="b", label="B", **more)]
        return Rubric(id=name, label=name, layers=layers, criteria=criteria)

    old = edition("cu", rule=FreePoints(50))
    new = edition("moi", rule=FreePoints(30))
    own = Assessment(
        id="p-1", subject="x", rubric="cu", layer="self", answers=[Answer("a", points=40), Answer("b", points=45)]
    )
    last = Assessment(id="p-2", subject="x", rubric="cu", answers=[Answer("b", points=28)])
    found = rescore(old, new, [own, last])
    # before 40 + 28; after 40 + 28, for the 45 points of the self-score no longer fit and were changed anyway
    assert (found.before.total, found.after.total, found.difference) == (68, 68, 0)
    assert [(one.code, one.path) for one in found.dropped] == [("answer.out_of_range", "sheets[0].answers[1].points")]
    assert (found.before.layer, found.after.layer) == ("decided", "decided")
