"""One sheet under two editions: each difference is worked out by hand, and the lines add up to the totals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dvk import (
    AllOf,
    Answer,
    Attribute,
    Band,
    Condition,
    CountTimes,
    Criterion,
    FreePoints,
    Gate,
    HighestOf,
    Layer,
    Points,
    Rubric,
    Steps,
    SumOf,
    WeightedMean,
    YesNo,
    rescore,
)
from dvk.criteria import Case, Choices, FromRubric, Level, LowestOf, NotApplicable, Rounding
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, EditionDifference, EditionLine, evaluate


def line(name, points=10, **options):
    return Criterion(id=name, label=name, rule=FreePoints(points), **options)


def yes(name, points=None, **options):
    return Criterion(id=name, label=name, rule=YesNo(points), **options)


def group(name, *children, **options):
    return Criterion(id=name, label=name, children=children, **options)


def old(*criteria, **options):
    return Rubric(id="cu", label="Cũ", criteria=criteria, **options)


def new(*criteria, **options):
    return Rubric(id="moi", label="Mới", criteria=criteria, **options)


def sheet(*answers, **options):
    return Assessment(id="p", subject="xa-a", rubric="cu", answers=answers, **options)


def points(name, many):
    return Answer(name, points=many)


def met(name, said=True):
    return Answer(name, met=said)


def table(found):
    """(old id, new id, change, difference) of each line."""
    return [(one.old, one.new, one.change, one.difference) for one in found.lines]


def dropped(found):
    return [(one.code, one.path) for one in found.dropped]


def adds_up(found):
    assert sum(one.exact for one in found.lines) == found.after.exact.one - found.before.exact.one
    return found.difference


# -- line by line ------------------------------------------------------------------------------------------------------
def test_same_changed_added_and_removed_lines_stand_in_the_order_of_the_new_edition():
    first = old(line("a"), yes("b", 40), line("c"))
    second = new(yes("d", 5), yes("b", 30), line("a", 20))
    said = sheet(points("a", 7), met("b"), points("c", 4))
    found = rescore(first, second, said)
    assert (found.before, found.before.total) == (evaluate(first, said), 51)
    assert (found.after.rubric, found.after.assessment, found.after.total) == ("moi", "p", None)  # d has no answer yet
    assert found.difference is None
    assert dropped(found) == [("rescore.no_place", "answers[2]")]
    assert table(found) == [
        ("", "d", "added", None),
        ("b", "b", "changed", -10),
        ("a", "a", "same", 0),
        ("c", "", "removed", -4),
    ]
    assert [one.new or one.old for one in found.changed] == ["d", "b", "c"]
    assert found.lines[0].after == Points(0, 5)


def test_differences_add_up_where_all_is_known():
    said = sheet(points("a", 7), met("b"), points("c", 4))
    found = rescore(old(line("a"), yes("b", 40), line("c")), new(yes("b", 30), line("a", 20)), said)
    # 7 + 40 + 4 = 51; 30 + 7 = 37
    assert (found.before.total, found.after.total, adds_up(found)) == (51, 37, -14)


def test_the_label_is_that_of_the_new_edition_and_of_the_old_one_for_what_is_gone():
    first = old(Criterion(id="a", label="Tên cũ", rule=FreePoints(5)), line("b"))
    second = new(Criterion(id="a", label="Tên mới", rule=FreePoints(5)))
    assert [one.label.vi for one in rescore(first, second, sheet()).lines] == ["Tên mới", "b"]


def test_an_open_line_that_is_gone_has_no_known_difference():
    found = rescore(old(line("a"), line("b")), new(line("a")), sheet(points("a", 3)))
    assert table(found) == [("a", "a", "same", 0), ("b", "", "removed", None)]
    assert (found.lines[1].before, found.difference, found.after.total) == (Points(0, 10), None, 3)


def test_an_open_line_that_may_get_more_in_the_new_edition_has_changed():
    found = rescore(old(line("a"), line("b")), new(line("a", 12), line("b")), sheet(points("b", 1)))
    assert [(one.change, one.before, one.after, one.difference) for one in found.lines] == [
        ("changed", Points(0, 10), Points(0, 12), None),
        ("same", Points.of(1), Points.of(1), 0),
    ]


def test_a_line_below_several_groups_is_one_line_and_groups_are_none():
    first = old(group("1", group("1-1", line("a"), line("b"))), line("c"))
    second = new(line("a"), group("9", line("c"), group("9-1", line("b"))))
    found = rescore(first, second, sheet(points("a", 1), points("b", 2), points("c", 3)))
    assert table(found) == [("a", "a", "same", 0), ("c", "c", "same", 0), ("b", "b", "same", 0)]
    assert adds_up(found) == 0


def test_a_step_table_that_changed_scores_the_same_figure_anew():
    steps = [((90, 60), (80, 50)), ((95, 60), (85, 50))]
    first, second = (
        make(Criterion(id="a", label="a", rule=Steps(tuple(one), below=10, symbol="%")))
        for make, one in zip((old, new), steps, strict=True)
    )
    found = rescore(first, second, sheet(Answer("a", value=2, out_of=Decimal("2.2"))))  # 90,9 %
    assert (table(found), adds_up(found)) == ([("a", "a", "changed", -10)], -10)


# -- what is adjusted --------------------------------------------------------------------------------------------------
def test_what_a_cap_cuts_off_is_a_line_of_its_own_in_each_edition_that_cuts():
    said = sheet(points("a", 5), points("b", 4))
    plain, capped = (line("a", 5), line("b", 5)), SumOf(cap=6)
    found = rescore(old(*plain), new(group("g", *plain, combine=capped)), said)
    assert table(found)[2:] == [("", "", "adjusted", -3)]
    assert (found.before.total, found.after.total, adds_up(found)) == (9, 6, -3)
    found = rescore(old(*plain, combine=capped), new(*plain), said)
    assert [(one.before, one.after) for one in found.lines[2:]] == [(Points.of(-3), None)]
    assert adds_up(found) == 3
    found = rescore(old(*plain, combine=capped), new(*plain, combine=SumOf(cap=8)), said)
    assert (table(found)[2:], adds_up(found)) == ([("", "", "adjusted", 2)], 2)  # 3 cut off of 9 before, 1 after


def test_what_rounding_changes_is_a_line_too():
    kinds = [line("a", 5), line("b", 5)]
    found = rescore(
        old(group("g", *kinds)),
        new(group("g", *kinds, rounding=Rounding("0.5"))),
        sheet(points("a", "1.3"), points("b", "2.1")),
    )
    assert (found.before.total, found.after.total) == (Decimal("3.4"), Decimal("3.5"))
    assert (table(found)[2:], adds_up(found)) == ([("", "", "adjusted", Decimal("0.1"))], Decimal("0.1"))
    # the rounding of the line itself is in the line
    found = rescore(old(line("a", 5)), new(line("a", 5, rounding=Rounding("1"))), sheet(points("a", "1.3")))
    assert (table(found), adds_up(found)) == ([("a", "a", "changed", Decimal("-0.3"))], Decimal("-0.3"))


def test_a_weighted_mean_puts_in_the_weighted_points_exactly():
    first = old(line("a", weight=2), line("b"), combine=WeightedMean(coefficients=True))
    second = new(line("a"), line("b", weight=6), combine=WeightedMean(coefficients=True))
    found = rescore(first, second, sheet(points("a", 9), points("b", 6)))
    # 9·2/3 + 6·1/3 = 8; 9·1/7 + 6·6/7 = 45/7
    assert [one.exact for one in found.lines] == [Fraction(9, 7) - 6, Fraction(36, 7) - 2]
    assert sum(one.exact for one in found.lines) == Fraction(45, 7) - 8
    assert adds_up(found) == found.lines[0].difference + found.lines[1].difference


@pytest.mark.parametrize(("combine", "total"), [(LowestOf(), 2), (HighestOf(), 8)])
def test_of_lines_of_which_one_counts_the_others_put_in_nothing(combine, total):
    kinds = [line("a"), line("b")]
    found = rescore(old(*kinds), new(*kinds, combine=combine), sheet(points("a", 8), points("b", 2)))
    assert (found.before.total, found.after.total, adds_up(found)) == (10, total, total - 10)
    assert sorted(one.change for one in found.lines) == ["changed", "same"]


def test_bonus_and_deduction_count_as_they_are_added_and_taken_away():
    first = old(line("a"), line("thuong", 5, counts_as="bonus"), line("tru", 5, counts_as="deduction"))
    second = new(line("a"), line("thuong", 5), line("tru", 5, counts_as="bonus"))
    found = rescore(first, second, sheet(points("a", 6), points("thuong", 3), points("tru", 2)))
    # 6 + 3 - 2 = 7; 6 + 3 + 2 = 11
    assert (found.before.total, found.after.total, adds_up(found)) == (7, 11, 4)
    assert table(found) == [("a", "a", "same", 0), ("thuong", "thuong", "same", 0), ("tru", "tru", "changed", 4)]


def test_a_group_that_is_taken_away_takes_its_lines_away():
    bad = [line("x", 5), line("y", 5)]
    first, second = old(line("a"), group("tru", *bad, counts_as="deduction")), new(line("a"), *bad)
    found = rescore(first, second, sheet(points("a", 9), points("x", 1), points("y", 2)))
    assert (table(found)[1:], adds_up(found)) == ([("x", "x", "changed", 2), ("y", "y", "changed", 4)], 6)
    floor = new(line("a", 1), group("tru", *bad, counts_as="deduction"), combine=SumOf(floor=0))
    found = rescore(first, floor, sheet(points("a", 1), points("x", 4), points("y", 2)))
    assert (found.before.total, found.after.total, adds_up(found)) == (-5, 0, 5)


def test_a_penalty_by_the_time_counts_what_it_takes():
    per = [Criterion(id="a", label="a", counts_as="deduction", rule=CountTimes(per, cap=20)) for per in (2, 3)]
    found = rescore(old(line("x"), per[0]), new(line("x"), per[1]), sheet(points("x", 10), Answer("a", value=3)))
    assert (table(found)[1], adds_up(found)) == (("a", "a", "changed", -3), -3)


# -- what a line was called --------------------------------------------------------------------------------------------
def test_a_line_that_was_renamed_is_carried_by_what_it_was_called():
    said = sheet(points("a", 3), points("b", 1))
    found = rescore(old(line("a"), line("b")), new(line("a-2", was=["a"]), line("b")), said)
    assert (table(found), dropped(found)) == ([("a", "a-2", "same", 0), ("b", "b", "same", 0)], [])


def test_a_line_that_was_renamed_is_carried_where_the_caller_says_so():
    found = rescore(old(line("a")), new(line("z", 5)), sheet(points("a", 3)), moved={"a": "z"})
    assert (table(found), adds_up(found)) == ([("a", "z", "same", 0)], 0)
    assert found.after.line("z").points == 3
    both = rescore(old(line("a")), new(line("z", was=["a"])), sheet(points("a", 3)), moved={"a": "z"})
    assert table(both) == [("a", "z", "same", 0)]


def test_two_lines_that_swapped_their_names_are_told_apart():
    said = sheet(points("a", 7), points("b", 2))
    found = rescore(old(line("a"), line("b")), new(line("a", was=["b"]), line("b", was=["a"])), said)
    assert [found.after.line(name).points for name in "ab"] == [2, 7]
    assert table(found) == [("b", "a", "same", 0), ("a", "b", "same", 0)]
    again = rescore(old(line("a"), line("b")), new(line("a"), line("b")), said, moved={"a": "b", "b": "a"})
    assert [again.after.line(name).points for name in "ab"] == [2, 7]


def test_lines_that_became_one_are_not_carried():
    said = sheet(points("a", 7), points("b", 2))
    found = rescore(old(line("a"), line("b")), new(line("ab", 20, was=["a", "b"])), said)
    assert dropped(found) == [("rescore.no_place", "answers[0]"), ("rescore.no_place", "answers[1]")]
    assert [one[:3] for one in table(found)] == [("", "ab", "added"), ("a", "", "removed"), ("b", "", "removed")]
    by_caller = rescore(old(line("a"), line("b")), new(line("ab", 20)), said, moved={"a": "ab", "b": "ab"})
    assert dropped(by_caller) == dropped(found)


@pytest.mark.parametrize("names", [("x", "y"), ("a", "y")])
def test_a_line_that_became_several_is_not_carried_though_one_of_them_keeps_its_name(names):
    parts = [line(name, 5, was=["a"]) for name in names]
    found = rescore(old(line("a")), new(*parts), sheet(points("a", 4)))
    assert dropped(found) == [("rescore.no_place", "answers[0]")]
    assert [one.change for one in found.lines] == ["added", "added", "removed"]


def test_what_is_said_to_have_moved_must_be_there():
    with pytest.raises(InvalidDocument) as caught:
        rescore(old(line("a")), new(line("b")), sheet(), moved={"aa": "b", "a": "bb"})
    found = [(one.code, one.path, one.near) for one in caught.value.problems]
    assert found == [("criterion.unknown", "moved.aa", ("a",)), ("criterion.unknown", "moved.bb", ("b",))]


# -- answers that do not fit -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "answer", "expected"),
    [
        (FreePoints(5), Answer("a", points=7), ("answer.out_of_range", "answers[0].points")),
        (YesNo(10), Answer("a", points=7), ("answer.not_asked_for", "answers[0].points")),
    ],
)
def test_an_answer_that_the_new_rule_does_not_take_is_dropped_with_its_problem(rule, answer, expected):
    second = new(Criterion(id="a", label="a", rule=rule))
    found = rescore(old(line("a")), second, sheet(answer))
    assert dropped(found) == [expected]
    assert found.after.missing == ("a",)
    assert found.lines[0].change == "changed"
    assert (found.lines[0].before, found.lines[0].difference) == (Points.of(7), None)


def test_the_path_of_a_dropped_answer_is_that_of_the_sheet_it_stands_on():
    said = sheet(points("x", 1), points("b", 9), points("a", 2), points("c", 8))
    first = old(line("x"), line("a"), line("b"), line("c"))
    second = new(line("a"), line("b-2", 5, was=["b"]), line("c", 5))
    found = rescore(first, second, said)
    assert sorted(dropped(found)) == [
        ("answer.out_of_range", "answers[1].points"),
        ("answer.out_of_range", "answers[3].points"),
        ("rescore.no_place", "answers[0]"),
    ]
    assert found.after.line("a").points == 2


def test_a_choice_that_the_new_edition_does_not_offer_is_dropped():
    one, two = (Choices((Level("tot", "Tốt", 5), Level(name, "x", 1))) for name in ("kha", "dat"))
    first, second = (make(Criterion(id="a", label="a", rule=rule)) for make, rule in ((old, one), (new, two)))
    assert dropped(rescore(first, second, sheet(Answer("a", choice="kha")))) == [
        ("choice.unknown", "answers[0].choice")
    ]
    assert dropped(rescore(first, second, sheet(Answer("a", choice="tot")))) == []


def test_a_task_that_nobody_had_is_dropped_where_the_new_edition_does_not_allow_it():
    away = sheet(Answer("a", not_applicable=True), points("b", 5))
    first = old(line("a", not_applicable=NotApplicable.FULL), line("b"))
    found = rescore(first, new(line("a"), line("b")), away)
    assert dropped(found) == [("answer.always_applies", "answers[0].not_applicable")]
    assert [one.difference for one in found.lines] == [None, 0]
    excluded = rescore(first, new(line("a", not_applicable="exclude"), line("b")), away)
    assert (excluded.before.total, excluded.after.total, adds_up(excluded)) == (15, 5, -10)


def test_an_answer_to_a_group_is_carried_where_the_group_still_may_not_apply():
    kinds = [line("a"), line("b")]
    first = old(group("g", *kinds, not_applicable="exclude"), line("c"))
    said = sheet(Answer("g", not_applicable=True), points("c", 5))
    kept = rescore(first, new(group("g-2", *kinds, not_applicable="full", was=["g"]), line("c")), said)
    assert (dropped(kept), kept.before.total, kept.after.total) == ([], 5, 25)
    assert adds_up(kept) == 20
    lost = rescore(first, new(line("a"), line("c")), said)
    assert dropped(lost) == [("rescore.no_place", "answers[0]")]


def test_evidence_that_only_the_new_edition_asks_for_is_a_reason_to_drop():
    found = rescore(old(line("a")), new(line("a"), evidence="required"), sheet(points("a", 3)))
    assert dropped(found) == [("answer.no_evidence", "answers[0].evidence")]


def test_gates_and_attributes_are_carried_by_their_name():
    facts = {"attributes": [Attribute(id="dao", label="Đảo")], "gates": [Gate(id="no", label="Không nợ")]}
    said = sheet(points("a", 3), met("dao"), met("no", said=False))
    found = rescore(old(line("a"), **facts), new(line("a"), **facts), said)
    assert (dropped(found), found.after.outcome.value, found.difference) == ([], "not-eligible", 0)
    bare = rescore(old(line("a"), **facts), new(line("a")), said)
    assert dropped(bare) == [("rescore.no_place", "answers[1]"), ("rescore.no_place", "answers[2]")]
    assert bare.after.outcome.value == "scored"


def test_an_answer_that_fits_or_not_by_an_attribute_of_the_subject_is_judged_with_it():
    rule = FreePoints([Case(value=10, when=Condition(attribute="dao", met=True)), Case(value=5)])
    attribute = Attribute(id="dao", label="Đảo")
    first = old(line("a", 10), attributes=[attribute])
    second = new(Criterion(id="a", label="a", rule=rule), attributes=[attribute])
    assert dropped(rescore(first, second, sheet(points("a", 8), met("dao")))) == []
    found = rescore(first, second, sheet(points("a", 8), met("dao", said=False)))
    assert dropped(found) == [("answer.out_of_range", "answers[0].points")]


# -- checklists and classes --------------------------------------------------------------------------------------------
def test_a_checklist_says_of_each_line_whether_it_was_met_and_is_met():
    first = old(yes("a"), yes("b"), yes("c"), combine=AllOf())
    second = new(yes("a"), yes("c-2", was=["c"]), yes("d"), combine=AllOf())
    found = rescore(first, second, sheet(met("a"), met("b", said=False), met("c")))
    assert [(one.old, one.new, one.change, one.met_before, one.met_after) for one in found.lines] == [
        ("a", "a", "same", True, True),
        ("c", "c-2", "same", True, True),
        ("", "d", "added", None, None),
        ("b", "", "removed", False, None),
    ]
    assert (found.before.outcome.value, found.after.outcome.value, found.difference) == (
        "failed",
        "not-evaluated",
        None,
    )


def test_a_line_that_is_met_in_one_edition_and_not_in_the_other_has_changed():
    one, two = (Criterion(id="a", label="a", rule=FreePoints(10), pass_mark=mark) for mark in (5, 8))
    found = rescore(old(one), new(two), sheet(points("a", 6)))
    assert [(line.change, line.met_before, line.met_after, line.difference) for line in found.lines] == [
        ("changed", True, False, 0)
    ]


def test_the_class_may_change_where_no_points_do():
    bands = [[Band(id="tot", label="Tốt", low=low), Band(id="kha", label="Khá", low=0)] for low in (80, 90)]
    found = rescore(old(line("a", 100), bands=bands[0]), new(line("a", 100), bands=bands[1]), sheet(points("a", 85)))
    assert (found.difference, found.changed, found.before.band.id, found.after.band.id) == (0, (), "tot", "kha")


def test_points_for_a_group_that_is_met_are_one_line():
    kinds = [yes("x"), yes("y")]
    first = old(line("a"), group("g", *kinds, combine=AllOf(points=5)))
    second = new(line("a"), group("g", *kinds, combine=AllOf(points=8)))
    found = rescore(first, second, sheet(points("a", 1), met("x"), met("y")))
    assert (table(found), adds_up(found)) == ([("a", "a", "same", 0), ("g", "g", "changed", 3)], 3)


def test_results_of_other_rubrics_are_read_by_both_editions():
    other = Rubric(id="par", label="PAR", criteria=[line("p", 100)])
    card = evaluate(other, Assessment(id="q", subject="xa-a", rubric="par", answers=[points("p", 90)]))
    rules = [FromRubric(rubric="par", reads="points", rule=Steps(((low, 10),), below=2)) for low in (80, 95)]
    first, second = (
        make(Criterion(id="a", label="a", rule=rule)) for make, rule in zip((old, new), rules, strict=True)
    )
    found = rescore(first, second, sheet(), results=[card])
    assert (found.before.total, found.after.total, adds_up(found)) == (10, 2, -8)


# -- what is refused ---------------------------------------------------------------------------------------------------
def test_a_sheet_that_is_wrong_under_its_own_edition_is_refused():
    with pytest.raises(InvalidDocument) as caught:
        rescore(old(line("a")), new(line("a")), sheet(points("a", 11), points("b", 1)))
    assert [one.path for one in caught.value.problems] == ["answers[0].points", "answers[1].criterion"]
    with pytest.raises(InvalidDocument, match="rubric"):
        rescore(new(line("a")), old(line("a")), sheet())


def test_a_sheet_of_a_layer_that_the_new_edition_does_not_have_is_taken_for_the_one_that_decides():
    layered = new(line("a"), layers=[Layer(id="hoi-dong", label="Hội đồng", decides=True)])
    found = rescore(old(line("a")), layered, sheet(points("a", 1), layer="self"))
    assert (found.before.layer, found.after.layer, found.after.total) == ("self", "hoi-dong", 1)


def test_a_subject_that_the_new_edition_is_not_for_is_refused():
    with pytest.raises(InvalidDocument) as caught:
        rescore(old(line("a")), new(line("a"), subjects=["commune"]), sheet(subject_type="district"))
    assert [one.path for one in caught.value.problems] == ["subject_type"]


def test_what_the_layer_of_the_sheet_may_not_score_in_the_new_edition_is_dropped():
    layers = [Layer(id="self", label="Tự chấm"), Layer(id="decided", label="QĐ", decides=True)]
    second = new(line("a"), line("b", scored_by="decided"), layers=layers)
    found = rescore(old(line("a"), line("b")), second, sheet(points("a", 1), points("b", 2), layer="self"))
    assert dropped(found) == [("answer.reserved", "answers[1].criterion")]
    assert (found.before.layer, found.after.layer) == ("self", "self")


def test_the_sheet_itself_stays_as_it_is():
    said = sheet(points("a", 1), points("b", 2), period="2023")
    found = rescore(old(line("a"), line("b")), new(line("a")), said)
    assert isinstance(found, EditionDifference)
    assert all(isinstance(one, EditionLine) for one in found.lines)
    assert (said.rubric, len(said.answers), found.after.period, found.after.subject) == ("cu", 2, said.period, "xa-a")
