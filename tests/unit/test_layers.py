"""Score layers: their order, what is carried over, what must be said, and what a later layer changed of an earlier one.

Everything is made up and worked out by hand, except that of 100 points 90 are the unit's own and 10 are given by the
level above it, as in Ngân Sơn (1878-QĐ/TU): there 87 of 90 became 78.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from attrs import evolve

from dvk import catalog
from dvk.criteria import (
    Answer,
    Attribute,
    Band,
    Condition,
    Criterion,
    FreePoints,
    Gate,
    Layer,
    PanelRule,
    Points,
    Rubric,
    YesNo,
)
from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.evaluation import Assessment, Council, LayerComparison, Outcome, Shift, appraise, compare_layers, evaluate
from dvk.facts import Correction, Retraction
from dvk.register import Campaign, RegisterBuilder
from dvk.units import Unit
from dvk.values import Interval

BANDS = (
    Band(id="tot", label="Tốt", low=80),
    Band(id="kha", label="Khá", low=65),
    Band(id="tb", label="Trung bình", low=0),
)
SELF, APPRAISED = Layer(id="self", label="Tự chấm"), Layer(id="appraised", label="Thẩm định")
DECIDED = Layer(id="decided", label="Quyết định", decides=True)
KEEPS, FINAL = evolve(APPRAISED, carries_over=True), evolve(DECIDED, carries_over=True)
HD = Council(id="hd", label="Hội đồng", members=["m-1", "m-2", "m-3"])
PANEL = Layer(id="hoi-dong", label="Hội đồng chấm", panel=PanelRule())


def line(name, most, **options):
    return Criterion(id=name, label=name.upper(), rule=FreePoints(most), **options)


def rubric_of(*criteria, layers=(), **options):
    criteria = criteria or (line("a", 60), line("b", 40))
    return Rubric(id="r", label="Bộ tiêu chí", illustrative=True, criteria=criteria, layers=layers, **options)


def by_points(reason="", **points):
    return tuple(Answer(name.replace("_", "-"), points=value, reason=reason) for name, value in points.items())


def sheet(layer, *answers, name=None, subject="xa-a", **options):
    name = name or f"{subject}-{layer}"
    return Assessment(id=name, subject=subject, rubric="r", layer=layer, answers=answers, **options)


def member(place, *answers, layer="hoi-dong"):
    return sheet(layer, *answers, name=f"{layer}-{place}", scorer=f"m-{place}", council="hd")


def totals(appraisal):
    return [(card.layer, card.total) for card in appraisal.cards]


def refused(call, *args, **options):
    """The problems, as code and path; both languages must be able to say them."""
    with pytest.raises(InvalidDocument) as caught:
        call(*args, **options)
    assert caught.value.message("vi")
    assert str(caught.value)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- names and order -------------------------------------------------------------------------------------------------
def test_layers_stand_in_the_order_of_the_rubric_however_the_sheets_came():
    rubric = rubric_of(layers=[SELF, APPRAISED, DECIDED])
    sheets = [sheet("self", *by_points(a=50, b=40)), sheet("appraised", *by_points(a=50, b=35))]
    sheets.append(sheet("decided", *by_points(a=48, b=35)))
    for given in permutations(sheets):
        found = appraise(rubric, given)
        assert totals(found) == [("self", 90), ("appraised", 85), ("decided", 83)]
        assert (found.decided.total, found.latest.layer) == (83, "decided")


def test_a_rubric_names_its_layers_as_it_likes_and_its_own_order_counts():
    layers = [
        Layer(id="xa", label="Xã"),
        Layer(id="huyen", label="Huyện"),
        Layer(id="tinh", label="Tỉnh", decides=True),
    ]
    sheets = [sheet("tinh", *by_points(a=1, b=1)), sheet("huyen", *by_points(a=2, b=2))]
    sheets.append(sheet("xa", *by_points(a=3, b=3)))
    found = appraise(rubric_of(layers=layers), sheets)
    assert totals(found) == [("xa", 6), ("huyen", 4), ("tinh", 2)]
    assert found.decided.layer == "tinh"


def test_a_rubric_without_layers_takes_sheets_of_any_and_knows_the_order_of_three():
    names = ["tham-tra", "decided", "self", "giam-sat", "appraised"]
    found = appraise(rubric_of(), [sheet(name, *by_points(a=10, b=10)) for name in names])
    # the three that are known first, in their order; the others as they came
    assert [card.layer for card in found.cards] == ["self", "appraised", "decided", "tham-tra", "giam-sat"]


def test_a_declared_layer_that_is_misspelt_is_refused_with_what_is_near():
    with pytest.raises(InvalidDocument) as caught:
        appraise(rubric_of(layers=[SELF, APPRAISED, DECIDED]), [sheet("apraised", *by_points(a=1, b=1))])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.near) == ("layer.unknown", "sheets[0].layer", ("appraised",))


def test_a_layer_that_nobody_scored_is_refused_with_those_there_are():
    found = appraise(rubric_of(), [sheet("self", *by_points(a=1, b=1))])
    with pytest.raises(UnknownId, match="decided") as caught:
        found.card("decided")
    assert caught.value.code == "layer.not_scored"
    assert found.decided is None
    with pytest.raises(UnknownId):
        found.shift("self", "decided")


def test_layers_that_cannot_be_are_refused_each_at_its_path():
    layers = [
        evolve(SELF, carries_over=True),  # nothing before it
        DECIDED,  # decides, and is not the last
        SELF,  # twice
        evolve(PANEL, carries_over=True),  # each member scores a whole sheet
    ]
    assert refused(rubric_of, layers=layers) == [
        ("layer.nothing_before", "layers[0].carries_over"),
        ("layer.decides_not_last", "layers[1].decides"),
        ("id.duplicate", "layers[2].id"),
        ("layer.panel_carries_over", "layers[3].carries_over"),
    ]


def test_no_lines_are_carried_over_from_a_panel_that_gives_a_total_only():
    total = evolve(PANEL, panel=PanelRule(of="total"))
    assert refused(rubric_of, layers=[total, FINAL]) == [("layer.total_before", "layers[1].carries_over")]


def test_a_line_is_left_only_to_a_layer_that_there_is():
    criteria = (line("a", 60), line("b", 40, scored_by="appraisd"))
    assert refused(rubric_of, *criteria, layers=[SELF, APPRAISED]) == [("layer.unknown", "criteria[1].scored_by")]


# -- required layers, two sheets, days --------------------------------------------------------------------------------
def test_a_required_layer_must_be_there_before_a_later_one_and_not_before_an_earlier_one():
    rubric = rubric_of(layers=[SELF, evolve(APPRAISED, required=True), DECIDED])
    own, check, last = (sheet(name, *by_points(a=1, b=1)) for name in ("self", "appraised", "decided"))
    assert refused(appraise, rubric, [own, last]) == [("layer.missing", "sheets[1].layer")]
    assert len(appraise(rubric, [own]).cards) == 1  # it may still come
    assert len(appraise(rubric, [check]).cards) == 1  # the self-score is not required
    assert len(appraise(rubric, [last, check]).cards) == 2


def test_two_decisions_and_two_sheets_of_any_layer_are_refused_and_the_second_is_named():
    rubric = rubric_of(layers=[SELF, APPRAISED, DECIDED])
    first, second = (sheet("decided", *by_points(a=1, b=1), name=name) for name in ("qd-1", "qd-2"))
    assert refused(appraise, rubric, [first, second]) == [("layer.two_decisions", "sheets[1].layer")]
    assert refused(appraise, rubric_of(), [first, second]) == [("layer.two_decisions", "sheets[1].layer")]
    again = [evolve(one, layer="self") for one in (first, second)]
    assert refused(appraise, rubric, again) == [("layer.twice", "sheets[1].layer")]
    odd = [evolve(one, layer="giam-sat") for one in (first, second)]  # a layer that nobody declared
    assert refused(appraise, rubric_of(), odd) == [("layer.twice", "sheets[1].layer")]


@pytest.mark.parametrize(
    ("own", "check", "last", "wrong"),
    [
        (date(2020, 11, 1), date(2020, 12, 1), date(2021, 1, 5), []),
        (date(2020, 12, 1), date(2020, 12, 1), date(2020, 12, 1), []),  # one day is fine
        (None, None, None, []),  # and so is none
        (date(2020, 12, 1), None, date(2020, 12, 2), []),
        (date(2020, 12, 1), date(2020, 11, 30), date(2021, 1, 5), [1]),
        (date(2020, 12, 1), None, date(2020, 11, 30), [2]),  # the gap between them hides nothing
        (date(2020, 12, 9), date(2020, 12, 1), date(2020, 12, 5), [1, 2]),  # both are before the self-score
    ],
)
def test_a_later_layer_has_no_earlier_day(own, check, last, wrong):
    rubric = rubric_of(layers=[SELF, APPRAISED, DECIDED])
    days = {"self": own, "appraised": check, "decided": last}
    sheets = [sheet(name, *by_points(a=1, b=1), on=on) for name, on in days.items()]
    if not wrong:
        assert [card.on for card in appraise(rubric, sheets).cards] == [own, check, last]
        return
    assert refused(appraise, rubric, sheets) == [("layer.out_of_order", f"sheets[{place}].on") for place in wrong]


def test_days_of_layers_without_an_order_are_not_compared():
    sheets = [sheet("self", *by_points(a=1, b=1), on=date(2020, 12, 1))]
    sheets.append(sheet("giam-sat", *by_points(a=1, b=1), on=date(2020, 6, 1)))
    assert len(appraise(rubric_of(), sheets).cards) == 2


def test_sheets_about_different_things_are_no_appraisal():
    sheets = [sheet("self", *by_points(a=1, b=1), period="2020")]
    sheets.append(sheet("decided", *by_points(a=1, b=1), subject="xa-b", period="2021"))
    assert refused(appraise, rubric_of(), sheets) == [
        ("panel.other_sheet", "sheets[1].subject"),
        ("panel.other_sheet", "sheets[1].period"),
    ]
    assert refused(appraise, rubric_of(), []) == [("panel.no_sheets", "sheets")]


# -- carrying over ----------------------------------------------------------------------------------------------------
def test_what_a_later_sheet_leaves_out_keeps_its_points_and_its_evidence():
    rubric = rubric_of(layers=[SELF, KEEPS, FINAL])
    own = sheet("self", Answer("a", points=50, evidence="Báo cáo 12"), Answer("b", points=40))
    found = appraise(rubric, [own, sheet("appraised", *by_points(b=30)), sheet("decided", *by_points(b=32))])
    assert totals(found) == [("self", 90), ("appraised", 80), ("decided", 82)]  # 50 + 40, 50 + 30, 50 + 32
    assert found.decided.line("a").evidence == "Báo cáo 12"
    assert found.decided.assessment == "xa-a-decided"


def test_an_empty_sheet_that_carries_over_confirms_everything_over_two_layers():
    found = appraise(
        rubric_of(layers=[SELF, KEEPS, FINAL]),
        [sheet("self", *by_points(a=50, b=40)), sheet("appraised"), sheet("decided")],
    )
    assert totals(found) == [("self", 90), ("appraised", 90), ("decided", 90)]
    assert found.shift("self", "decided").lines == ()


def test_a_layer_that_was_left_out_is_skipped_when_lines_are_carried_over():
    found = appraise(
        rubric_of(layers=[SELF, APPRAISED, FINAL]),
        [sheet("self", *by_points(a=50, b=40)), sheet("decided", *by_points(a=45))],
    )
    assert totals(found) == [("self", 90), ("decided", 85)]


def test_without_carrying_over_each_sheet_is_whole_and_what_it_leaves_out_is_open():
    found = appraise(
        rubric_of(layers=[SELF, DECIDED]),
        [sheet("self", *by_points(a=50, b=40)), sheet("decided", *by_points(a=45))],
    )
    assert found.decided.bounds == Interval(Decimal(45), Decimal(85))  # b: 0 to 40
    assert found.decided.missing == ("b",)


def test_a_line_that_was_left_open_stays_open_until_a_layer_fills_it_in():
    found = appraise(
        rubric_of(layers=[SELF, KEEPS, FINAL]),
        [sheet("self", *by_points(a=50)), sheet("appraised"), sheet("decided", *by_points(b=20))],
    )
    assert [card.missing for card in found.cards] == [("b",), ("b",), ()]
    assert found.decided.total == 70


def test_deductions_and_bonus_are_carried_over_with_their_sign():
    criteria = (line("a", 90), line("tru", 10, counts_as="deduction"), line("thuong", 5, counts_as="bonus"))
    found = appraise(
        rubric_of(*criteria, layers=[SELF, FINAL]),
        [sheet("self", *by_points(a=80, tru=6, thuong=2)), sheet("decided", *by_points(a=75))],
    )
    assert totals(found) == [("self", 76), ("decided", 71)]  # 80 - 6 + 2, 75 - 6 + 2


def test_a_line_that_did_not_apply_still_does_not_and_a_later_layer_may_say_that_it_does():
    rubric = rubric_of(line("a", 60), line("b", 40, not_applicable="exclude"), layers=[SELF, KEEPS, FINAL])
    sheets = [sheet("self", *by_points(a=50), Answer("b", not_applicable=True)), sheet("appraised", *by_points(a=48))]
    found = appraise(rubric, [*sheets, sheet("decided", *by_points(b=30))])
    assert [(card.total, card.max_points) for card in found.cards] == [(50, 60), (48, 60), (78, 100)]


def test_attributes_and_gates_are_carried_over_too():
    attribute = Attribute(id="vung-kho", label="Vùng khó khăn", kind="yes-no")
    when = Condition(attribute="vung-kho", met=True)
    rubric = rubric_of(
        line("a", 60),
        line("b", 40, applies=when),
        layers=[SELF, FINAL],
        attributes=[attribute],
        gates=[Gate(id="ky-luat", label="Không ai bị kỷ luật")],
        bands=[Band(id="tot", label="Tốt", low=80), Band(id="kha", label="Khá", low=0)],
    )
    facts = (Answer("vung-kho", met=True), Answer("ky-luat", met=False))
    own = sheet("self", *by_points(a=50, b=40), *facts)
    found = appraise(rubric, [own, sheet("decided", *by_points(a=55))])
    assert (found.decided.total, found.decided.outcome) == (95, Outcome.NOT_ELIGIBLE)
    found = appraise(rubric, [own, sheet("decided", Answer("ky-luat", met=True))])
    assert (found.decided.total, found.decided.band.id) == (90, "tot")


def test_yes_and_no_are_carried_over():
    rubric = rubric_of(
        Criterion(id="a", label="A", rule=YesNo(60)), Criterion(id="b", label="B", rule=YesNo(40)), layers=[SELF, FINAL]
    )
    own = sheet("self", Answer("a", met=True), Answer("b", met=True))
    found = appraise(rubric, [own, sheet("decided", Answer("b", met=False))])
    (changed,) = found.shift("self", "decided").lines
    assert (found.decided.total, changed.criterion, changed.met_before, changed.met_after) == (60, "b", True, False)


def test_the_points_of_a_panel_are_carried_over_line_by_line():
    rubric = rubric_of(line("a", 10), line("b", 10), line("tru", 5, counts_as="deduction"), layers=[PANEL, FINAL])
    panel = [member(1, *by_points(a=6, b=5, tru=1)), member(2, *by_points(a=9, b=6, tru=2))]
    found = appraise(rubric, [*panel, sheet("decided", *by_points(b=8))], councils=[HD])
    # (6+9)/2 + (5+6)/2 - (1+2)/2 = 7,5 + 5,5 - 1,5; then 7,5 + 8 - 1,5
    assert totals(found) == [("hoi-dong", Decimal("11.5")), ("decided", 14)]
    (changed,) = found.shift("hoi-dong", "decided").lines
    assert (changed.criterion, changed.difference) == ("b", Decimal("2.5"))


def test_a_third_of_a_panel_is_carried_over_exactly():
    panel = [member(place, *by_points(a=points, b=0)) for place, points in ((1, 1), (2, 1), (3, 2))]
    rubric = rubric_of(layers=[PANEL, FINAL])
    found = appraise(rubric, [*panel, sheet("decided", *by_points(b=1))], councils=[HD])
    assert found.decided.exact == Points.of(Fraction(7, 3))  # 4/3 + 1


def test_days_after_a_panel_are_those_after_its_last_member():
    rubric = rubric_of(layers=[PANEL, DECIDED])
    panel = [evolve(member(place, *by_points(a=1, b=1)), on=date(2020, 12, place)) for place in (1, 3, 2)]
    last = sheet("decided", *by_points(a=1, b=1), on=date(2020, 12, 3))
    assert appraise(rubric, [*panel, last], councils=[HD]).card("hoi-dong").on == date(2020, 12, 3)
    early = evolve(last, on=date(2020, 12, 2))
    assert refused(appraise, rubric, [*panel, early], councils=[HD]) == [("layer.out_of_order", "sheets[3].on")]


def test_a_panel_needs_its_council():
    rubric = rubric_of(layers=[PANEL, DECIDED])
    one = member(1, *by_points(a=1, b=1))
    assert refused(appraise, rubric, [one]) == [("panel.no_council", "sheets[0].council")]
    unnamed = evolve(one, council=None)
    assert refused(appraise, rubric, [unnamed], councils=[HD]) == [("panel.no_council", "sheets[0].council")]
    with pytest.raises(InvalidDocument) as caught:
        appraise(rubric, [evolve(one, council="hdd")], councils=[HD])
    assert caught.value.problems[0].near == ("hd",)


# -- a reason for each change -----------------------------------------------------------------------------------------
STRICT = evolve(FINAL, reason_required=True)


def test_each_line_that_is_changed_without_a_reason_is_named_at_its_answer():
    rubric = rubric_of(line("a", 30), line("b", 30), line("c", 40), layers=[SELF, STRICT])
    own = sheet("self", *by_points(a=30, b=30, c=40))
    wrong = sheet("decided", *by_points(b=30), *by_points(a=20), *by_points(c=35, reason="thiếu hồ sơ"))
    # b is repeated as it was and needs no reason
    assert refused(appraise, rubric, [own, wrong]) == [("layer.no_reason", "sheets[1].answers[1].reason")]
    assert refused(appraise, rubric, [wrong, own]) == [("layer.no_reason", "sheets[0].answers[1].reason")]
    right = evolve(wrong, answers=(*by_points(a=20, reason="chưa làm"), *by_points(c=35, reason="thiếu hồ sơ")))
    assert totals(appraise(rubric, [own, right])) == [("self", 100), ("decided", 85)]


def test_without_carrying_over_a_line_that_is_left_out_is_changed_and_the_sheet_is_named():
    rubric = rubric_of(layers=[SELF, evolve(DECIDED, reason_required=True)])
    sheets = [sheet("self", *by_points(a=50, b=40)), sheet("decided", *by_points(a=50))]
    assert refused(appraise, rubric, sheets) == [("layer.no_reason", "sheets[1]")]


def test_what_was_left_to_the_layer_and_the_first_layer_need_no_reason():
    rubric = rubric_of(line("a", 90), line("b", 10, scored_by="decided"), layers=[SELF, STRICT])
    sheets = [sheet("self", *by_points(a=87)), sheet("decided", *by_points(b=8))]
    assert appraise(rubric, sheets).decided.total == 95
    assert appraise(rubric, sheets[1:]).decided.bounds == Interval(Decimal(8), Decimal(98))


# -- points of another scorer -----------------------------------------------------------------------------------------
LEFT = rubric_of(
    line("tu-cham", 90), line("cap-tren", 10, scored_by="appraised"), layers=[SELF, APPRAISED, FINAL], bands=BANDS
)


@pytest.mark.parametrize(
    ("own", "outcome", "possible"),
    [
        (87, Outcome.CLASSED, ["tot"]),  # 87 to 97
        (80, Outcome.CLASSED, ["tot"]),  # 80 to 90
        (78, Outcome.NOT_EVALUATED, ["tot", "kha"]),  # 78 to 88
        (70, Outcome.NOT_EVALUATED, ["tot", "kha"]),  # 70 to 80: all ten points make it just good
        ("69.9", Outcome.CLASSED, ["kha"]),  # 69,9 to 79,9
    ],
)
def test_ninety_points_of_its_own_decide_as_far_as_the_ten_others_cannot(own, outcome, possible):
    card = evaluate(LEFT, sheet("self", *by_points(tu_cham=own)))
    assert (card.outcome, [band.id for band in card.possible]) == (outcome, possible)
    assert (card.layer_total, card.layer_max, card.max_points) == (Decimal(own), 90, 100)
    assert card.line("cap-tren").reason.code == "line.reserved"
    assert card.missing == ()  # nobody forgot it


@pytest.mark.parametrize("answer", [{"points": 8}, {"points": 0}, {"not_applicable": True}])
def test_a_self_score_that_answers_what_is_left_to_another_is_refused(answer):
    found = refused(evaluate, LEFT, sheet("self", *by_points(tu_cham=87), Answer("cap-tren", **answer)))
    assert found == [("answer.reserved", "answers[1].criterion")]


def test_an_empty_line_on_the_form_is_no_answer_to_it():
    assert evaluate(LEFT, sheet("self", *by_points(tu_cham=87), Answer("cap-tren"))).layer_total == 87


def test_the_layer_itself_and_those_after_it_score_what_was_left_to_it():
    for name in ("appraised", "decided"):
        card = evaluate(LEFT, sheet(name, *by_points(tu_cham=87, cap_tren=8)))
        assert (card.total, card.layer_total, card.layer_max) == (95, 95, 100)
    sheets = [sheet("appraised", *by_points(tu_cham=87, cap_tren=8)), sheet("decided", *by_points(tu_cham=80))]
    assert appraise(LEFT, sheets).decided.total == 88  # the eight are carried over


def test_what_is_left_to_another_is_left_with_all_below_it_unless_a_line_says_otherwise():
    rubric = rubric_of(
        line("a", 80),
        Criterion(
            id="g",
            label="G",
            scored_by="appraised",
            children=[line("g-1", 4), line("g-2", 6), line("g-3", 10, scored_by="self")],
        ),
        layers=[SELF, APPRAISED],
    )
    card = evaluate(rubric, sheet("self", *by_points(a=70, g_3=5)))
    assert [leaf.reason.code == "line.reserved" for leaf in card.leaves()] == [False, True, True, False]
    assert (card.layer_total, card.layer_max) == (75, 90)  # 70 + 5, 80 + 10
    assert card.bounds == Interval(Decimal(75), Decimal(85))
    assert refused(evaluate, rubric, sheet("self", *by_points(a=70, g_2=5))) == [
        ("answer.reserved", "answers[1].criterion")
    ]


def test_bonus_and_deductions_are_in_the_total_of_a_layer_and_not_in_its_most():
    rubric = rubric_of(
        line("a", 90),
        line("b", 10, scored_by="decided"),
        line("thuong", 5, counts_as="bonus"),
        line("tru", 5, counts_as="deduction"),
        layers=[SELF, DECIDED],
    )
    card = evaluate(rubric, sheet("self", *by_points(a=80, thuong=3, tru=2)))
    assert (card.layer_total, card.layer_max) == (81, 90)  # 80 + 3 - 2


def test_an_open_line_leaves_the_total_of_a_layer_open():
    card = evaluate(LEFT, sheet("self"))
    assert (card.layer_total, card.layer_exact) == (None, None)


# -- shifts -----------------------------------------------------------------------------------------------------------
def test_a_commune_that_is_lowered_from_87_of_90_to_78_of_100_has_lost_more_on_what_both_scored():
    rubric = rubric_of(line("tu-cham", 90), line("cap-tren", 10, scored_by="decided"), layers=[SELF, DECIDED])
    rubric = evolve(rubric, bands=BANDS)
    sheets = [sheet("self", *by_points(tu_cham=87))]
    sheets.append(sheet("decided", Answer("tu-cham", points=72, reason="thiếu minh chứng"), *by_points(cap_tren=6)))
    shift = appraise(rubric, sheets).shift("self", "decided")
    # 87 → 72 + 6 = 78: lowered by 9; on the lines that both scored by 87 - 72 = 15
    assert (shift.before, shift.after, shift.difference, shift.alike) == (87, 78, -9, -15)
    assert (shift.direction, shift.band_before.id, shift.band_after.id) == ("lowered", "tot", "kha")
    (changed,) = shift.lines  # not the line that was left to the superior level
    assert (changed.criterion, changed.difference, changed.reason) == ("tu-cham", -15, "thiếu minh chứng")


def test_the_ten_points_of_the_superior_alone_raise_a_total_and_change_nothing_alike():
    shift = appraise(
        LEFT, [sheet("self", *by_points(tu_cham=82)), sheet("appraised", *by_points(tu_cham=82, cap_tren=7))]
    ).shift("self", "appraised")
    assert (shift.direction, shift.difference, shift.alike, shift.lines) == ("raised", 7, 0, ())


def test_a_shift_says_who_changed_a_line_why_and_on_what_evidence():
    own = sheet("self", *by_points(a=50, b=40), scorer="UBND xã A")
    last = sheet(
        "decided",
        Answer("a", points="52.5", reason="tính sót", evidence="Biên bản phúc tra"),
        *by_points(b=40),
        scorer="Ban Dân vận Huyện ủy",
    )
    (changed,) = appraise(rubric_of(), [own, last]).shift("self", "decided").lines
    assert (changed.criterion, changed.label.vi) == ("a", "A")
    assert (changed.before, changed.after, changed.difference) == (Points.of(50), Points.of("52.5"), Decimal("2.5"))
    assert (changed.reason, changed.evidence, changed.scorer) == (
        "tính sót",
        "Biên bản phúc tra",
        "Ban Dân vận Huyện ủy",
    )


def test_a_line_that_was_open_has_a_shift_without_a_difference_and_the_whole_is_open():
    shift = appraise(rubric_of(), [sheet("self", *by_points(a=50)), sheet("decided", *by_points(a=50, b=10))])
    shift = shift.shift("self", "decided")
    assert (shift.direction, shift.difference, shift.alike) == ("open", None, None)
    assert [(one.criterion, one.difference) for one in shift.lines] == [("b", None)]


def test_lines_that_rise_and_fall_alike_leave_the_total_and_are_named_all_the_same():
    found = appraise(rubric_of(), [sheet("self", *by_points(a=50, b=30)), sheet("decided", *by_points(a=45, b=35))])
    shift = found.shift("self", "decided")
    assert (shift.direction, shift.difference, shift.alike) == ("same", 0, 0)
    assert [(one.criterion, one.difference) for one in shift.lines] == [("a", -5), ("b", 5)]


def test_a_deduction_that_is_raised_lowers_the_total():
    rubric = rubric_of(line("a", 90), line("tru", 10, counts_as="deduction"))
    sheets = [sheet("self", *by_points(a=80, tru=1)), sheet("decided", *by_points(a=80, tru=4))]
    shift = appraise(rubric, sheets).shift("self", "decided")
    assert (shift.direction, shift.difference) == ("lowered", -3)
    assert [(one.criterion, one.difference) for one in shift.lines] == [("tru", -3)]  # what it puts into the total


# -- comparing over many ----------------------------------------------------------------------------------------------
def test_a_comparison_counts_what_was_raised_lowered_kept_and_what_cannot_be_compared():
    rubric = rubric_of(bands=BANDS)
    given = {
        "xa-a": ((50, 30), (52, 31)),  # 80 → 83: raised, tốt both times
        "xa-b": ((52, 35), (43, 35)),  # 87 → 78: lowered, tốt → khá
        "xa-c": ((45, 33), (47, 35)),  # 78 → 82: raised, khá → tốt
        "xa-d": ((40, 30), (35, 35)),  # 70 → 70: the same
        "xa-e": ((40, 30), (40, None)),  # b is open
    }
    appraisals = [
        appraise(
            rubric,
            [
                sheet("self", *by_points(a=own[0], b=own[1]), subject=name),
                sheet("decided", *by_points(a=last[0], b=last[1]), subject=name),
            ],
        )
        for name, (own, last) in given.items()
    ]
    alone = appraise(rubric, [sheet("self", *by_points(a=1, b=1), subject="xa-g")])
    neither = appraise(rubric, [sheet("appraised", *by_points(a=1, b=1), subject="xa-h")])
    found = compare_layers([*appraisals, alone, neither], "self", "decided")
    names = {
        what: [shift.subject for shift in getattr(found, what)]
        for what in ("raised", "lowered", "same", "open", "reclassed")
    }
    assert names == {
        "raised": ["xa-a", "xa-c"],
        "lowered": ["xa-b"],
        "same": ["xa-d"],
        "open": ["xa-e"],
        "reclassed": ["xa-b", "xa-c"],
    }
    assert found.without == (("xa-g", "decided"), ("xa-h", "self"), ("xa-h", "decided"))
    assert len(found.shifts) == 5
    assert found.records()[1] == {
        "subject": "xa-b",
        "before": 87,
        "after": 78,
        "difference": -9,
        "alike": -9,
        "direction": "lowered",
        "band_before": "tot",
        "band_after": "kha",
        "outcome_before": "classed",
        "outcome_after": "classed",
        "lines_changed": 1,
    }
    row = found.records()[4]
    assert [row[name] for name in ("before", "after", "difference", "alike", "band_after")] == [
        70,
        None,
        None,
        None,
        None,
    ]
    assert row["lines_changed"] == 1


def test_a_comparison_of_nothing_is_empty_and_two_rubrics_do_not_compare():
    assert compare_layers([], "self", "decided") == LayerComparison(earlier="self", later="decided", shifts=())
    one = appraise(rubric_of(), [sheet("self", *by_points(a=1, b=1))])
    with pytest.raises(InvalidValue) as caught:
        compare_layers([one, evolve(one, rubric="khac")], "self", "decided")
    assert caught.value.code == "cohort.other_rubric"


def test_thirds_in_a_shift_are_exact_and_shown_as_decimals():
    shift = Shift(subject="xa-a", earlier="a", later="b", before=Fraction(1, 3), after=Fraction(4, 3))
    assert (shift.direction, shift.difference) == ("raised", 1)
    rows = LayerComparison(earlier="a", later="b", shifts=[shift]).records()
    assert rows[0]["before"] == Decimal("0.333333333333")


# -- in a register ----------------------------------------------------------------------------------------------------
def register(*facts, rubric):
    definitions = catalog.definitions().with_(rubrics=[rubric])
    units = [Unit(id=name, names=f"Xã {name}", level="commune") for name in ("xa-a", "xa-b")]
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions).add(*units, *facts).build()


def test_a_register_refuses_two_decisions_and_a_decision_without_the_self_score_it_needs():
    rubric = rubric_of(layers=[evolve(SELF, required=True), DECIDED])
    own = sheet("self", *by_points(a=1, b=1), subject="xa-b")
    last = sheet("decided", *by_points(a=1, b=1))
    assert refused(register, own, last, rubric=rubric) == [("layer.missing", "assessments[1].layer")]
    both = (evolve(own, id="p-1", subject="xa-a"), last, evolve(last, id="p-3"))
    assert refused(register, own, *both, rubric=rubric) == [("layer.two_decisions", "assessments[3].layer")]
    years = [evolve(last, id=f"p-{year}", period=str(year)) for year in (2020, 2021)]
    assert len(register(*years, rubric=rubric_of()).assessments) == 2  # of two years there are two


def test_a_decision_that_was_retracted_or_corrected_is_no_second_one():
    rubric = rubric_of(layers=[SELF, DECIDED])
    first = sheet("decided", *by_points(a=1, b=1), name="qd-1")
    second = sheet("decided", *by_points(a=2, b=2), name="qd-2")
    (found,) = register(first, second, Retraction(id="rut", target="qd-1"), rubric=rubric).appraisals("r")
    assert totals(found) == [("decided", 4)]
    right = Correction(id="dc", fact=evolve(first, answers=by_points(a=3, b=3)))
    (found,) = register(first, right, rubric=rubric).appraisals("r")
    assert totals(found) == [("decided", 6)]


def test_the_appraisals_of_a_register_come_by_subject_and_period():
    rubric = rubric_of(layers=[SELF, DECIDED])
    facts = [
        sheet(layer, *by_points(a=points, b=0), name=f"{unit}-{layer}-{year}", subject=unit, period=str(year))
        for unit, year, layer, points in (
            ("xa-b", 2020, "self", 9),
            ("xa-a", 2020, "decided", 8),
            ("xa-b", 2021, "self", 7),
            ("xa-b", 2020, "decided", 6),
        )
    ]
    held = register(*facts, rubric=rubric)
    assert [(one.subject, str(one.period), totals(one)) for one in held.appraisals("r")] == [
        ("xa-b", "2020", [("self", 9), ("decided", 6)]),
        ("xa-a", "2020", [("decided", 8)]),
        ("xa-b", "2021", [("self", 7)]),
    ]
    assert [one.subject for one in held.appraisals("r", "2021")] == ["xa-b"]
    found = compare_layers(held.appraisals("r", "2020"), "self", "decided")
    assert (len(found.lowered), found.without) == (1, (("xa-a", "self"),))
    with pytest.raises(UnknownId):
        held.appraisals("rr")


def test_a_change_without_a_reason_is_said_with_the_place_of_its_sheet_in_the_register():
    rubric = rubric_of(layers=[SELF, STRICT])
    other = sheet("self", *by_points(a=1, b=1), subject="xa-b")
    facts = (other, sheet("self", *by_points(a=50, b=40)), sheet("decided", *by_points(a=45)))
    assert refused(register(*facts, rubric=rubric).appraisals, "r") == [
        ("layer.no_reason", "assessments[2].answers[0].reason")
    ]
