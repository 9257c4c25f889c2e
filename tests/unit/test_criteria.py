"""Criteria: rules, trees, sums and bands, with figures taken from the documents or worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dvk.criteria import (
    COMBINES,
    RULES,
    AllOf,
    Answer,
    Band,
    Combine,
    CountTimes,
    Criterion,
    FreePoints,
    LowestOf,
    Points,
    Reason,
    Rubric,
    Rule,
    Score,
    Steps,
    SumOf,
    WeightedMean,
    YesNo,
)
from dvk.errors import InvalidDocument, UnknownId, WrongType

# Quyết định 09/2013/QĐ-TTg, the first indicator of the first criterion: court cases settled rightly and on time.
CASES = Steps(((90, 60), (80, 50), (70, 40), (60, 30), (50, 20)), below=10, symbol="%")

# Đắk Lắk, Quyết định 2126/QĐ-UBND (2014), criterion 1 "Quy hoạch", as printed: 100 points, four levels deep.
DAK_LAK = {
    "1": (15, {"1-1": 5, "1-2": 2, "1-3": 3, "1-4": 5}),
    "2": (55, {"2-1": 15, "2-2": (40, {"2-2-1": 10, "2-2-2": 10, "2-2-3": 10, "2-2-4": 5, "2-2-5": 5})}),
    "3": (15, {"3-1": 10, "3-2": 5}),
    "4": (10, {"4-1": 5, "4-2": 2, "4-3": 3}),
    "5": (5, {"5-1": 2, "5-2": 3}),
}


def tree(name, what):
    if isinstance(what, int):
        return Criterion(id=name, label=f"Mục {name}", rule=YesNo(what))
    total, below = what
    children = [tree(inner, points) for inner, points in below.items()]
    return Criterion(id=name, label=f"Mục {name}", total=total, children=children)


def dak_lak(fragment=DAK_LAK, **options):
    criteria = [tree(name, what) for name, what in fragment.items()]
    return Rubric(id="dak-lak-1", label="Quy hoạch", criteria=criteria, total=100, **options)


def line(name, rule=None, **options):
    return Criterion(id=name, label=name, rule=rule, **options)


def refused(**parts):
    with pytest.raises(InvalidDocument) as caught:
        Rubric(id="r", label="Bộ tiêu chí", **parts)
    assert all(problem.path in caught.value.message("vi") for problem in caught.value.problems)
    assert str(caught.value) != caught.value.message("vi")
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("100", 60),
        ("90", 60),
        ("89.999", 50),
        ("80", 50),
        ("79.96", 40),
        ("70", 40),
        ("50", 20),
        ("49.9", 10),
        ("0", 10),
    ],
)
def test_the_step_table_of_2013_compares_the_rate_unrounded_and_its_lowest_step_is_not_zero(value, points):
    assert CASES.score(Answer("x", value=value)).points.low == points


def test_the_step_table_says_which_step_was_reached():
    reason = CASES.score(Answer("x", value="79.96")).reason
    assert reason.code == "steps.reached"
    assert dict(reason.details) == {"value": Decimal("79.96"), "low": 70, "high": 80, "symbol": "%", "includes": "low"}
    assert CASES.score(Answer("x", value="49.9")).reason.code == "steps.below"


def test_the_most_and_the_least_of_steps_are_over_all_steps():
    poverty = Steps(((5, 0), (3, 5)), below=10)  # less is better
    assert poverty.points_span == Points(0, 10)
    assert CASES.points_span == Points(10, 60)


def test_yes_or_no_gives_all_or_nothing():
    assert YesNo(5).score(Answer("x", met=True)).points.high == 5
    assert YesNo(5).score(Answer("x", met=False)).points.high == 0
    assert YesNo().score(Answer("x", met=False)).points is None


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 2), (5, 10), (6, 10), (1000, 10)])
def test_times_are_counted_up_to_the_cap(count, points):
    assert CountTimes(2, cap=10).score(Answer("x", value=count)).points.low == points


@pytest.mark.parametrize(
    ("rule", "answer", "code"),
    [
        (FreePoints(15, step="0.5"), Answer("x", points="15.5"), "answer.out_of_range"),
        (FreePoints(15, step="0.5"), Answer("x", points=-1), "answer.out_of_range"),
        (FreePoints(15, step="0.5"), Answer("x", points="0.25"), "answer.off_step"),
        (CountTimes(2, cap=10), Answer("x", value="1.5"), "answer.not_whole"),
        (CountTimes(2, cap=10), Answer("x", value=-1), "value.negative"),
    ],
)
def test_an_answer_against_its_rule_is_told(rule, answer, code):
    assert [problem.code for problem in rule.check(answer)] == [code]


def test_a_quarter_step_takes_quarters():
    assert FreePoints("1", step="0.25").check(Answer("x", points="0.75")) == ()


def test_an_answer_refuses_a_float_and_a_number_for_yes():
    with pytest.raises(WrongType):
        Answer("x", points=0.1)
    with pytest.raises(WrongType) as caught:
        Answer("x", met=1)
    assert caught.value.path == "met"


def test_each_rule_and_combination_has_its_own_tag_and_keeps_the_protocol():
    tags = [rule.tag for rule in RULES]
    assert len(set(tags)) == len(tags) == 12
    assert len({combine.tag for combine in COMBINES}) == len(COMBINES) == 6
    assert all(isinstance(combine, Combine) for combine in (SumOf(), AllOf(), LowestOf(), WeightedMean()))
    assert all(isinstance(rule, Rule) for rule in (YesNo(), CASES, FreePoints(1), CountTimes(1, cap=1)))


def test_a_rule_of_ones_own_needs_only_the_protocol():
    class Half:
        tag = "half"
        asks = "met"
        points_span = Points(2, 4)

        def problems(self):
            return ()

        def check(self, _answer):
            return ()

        def score(self, answer):
            return Score(Reason("half"), points=Decimal(4 if answer.met else 2))

    rubric = Rubric(id="r", label="r", criteria=[line("a", Half()), line("b", YesNo(6))], total=10)
    assert rubric.max_points == 10


def test_the_sums_of_the_fragment_of_dak_lak_close_at_every_level():
    rubric = dak_lak()
    assert [criterion.max_points for criterion in rubric.criteria] == [15, 55, 15, 10, 5]
    assert rubric.max_points == 100
    assert rubric["2-2"].max_points == 40
    assert len([criterion for criterion in rubric.walk() if criterion.rule]) == 17
    assert [remark.code for remark in rubric.remarks] == ["rubric.no_source"]


def test_a_sum_that_does_not_close_is_refused_at_its_path():
    wrong = DAK_LAK | {"2": (55, {"2-1": 15, "2-2": (40, {"2-2-1": 10, "2-2-2": 10})})}
    with pytest.raises(InvalidDocument) as caught:
        dak_lak(wrong)
    found = {problem.path: dict(problem.details) for problem in caught.value.problems}
    assert {path: (details["got"], details["expected"]) for path, details in found.items()} == {
        "criteria[1].children[1].total": (20, 40),
        "criteria[1].total": (35, 55),
        "total": (80, 100),
    }


def test_a_sum_that_the_document_prints_wrongly_is_kept_with_a_remark():
    fragment = dict(DAK_LAK)
    del fragment["5"]  # the printed formula names only items 1 to 4
    rubric = dak_lak(fragment, as_printed=True)
    assert rubric.max_points == 95
    assert ("rubric.sum_differs", "total") in [(remark.code, remark.path) for remark in rubric.remarks]


def test_a_rubric_that_is_not_shown_whole_keeps_the_rest_of_its_total_open():
    criterion = line("1", total=300, complete=False, children=[line("1-1", CASES)])
    rubric = Rubric(id="r", label="r", criteria=[criterion], total=1000, complete=False)
    assert criterion.unseen.points == Points(0, 240)
    assert rubric.unseen.points == Points(0, 700)
    assert rubric.max_points == 1000


def test_a_fragment_above_its_total_is_refused_even_when_not_complete():
    assert refused(criteria=[line("a", YesNo(5))], total=4, complete=False) == [("rubric.sum_differs", "total")]


def test_a_whole_rubric_cannot_hold_a_group_that_is_not():
    group = line("a", total=9, complete=False, children=[line("b", YesNo(5))])
    assert refused(criteria=[group]) == [("rubric.not_complete", "criteria[0].complete")]


def test_all_problems_come_at_once_each_at_its_path():
    found = refused(
        criteria=[
            line("a", YesNo(-1)),
            line("a", FreePoints(5, step=2)),
            line("c", children=[line("d", Steps(((50, 1), (80, 2), (80, -3)))), line("e")]),
            line("f", YesNo(3), total=4),
        ],
        bands=[Band(id="x", label="x", low=1)],
    )
    assert found == [
        ("value.negative", "criteria[0].rule.points"),
        ("id.duplicate", "criteria[1].id"),
        ("answer.off_step", "criteria[1].rule.max_points"),
        ("steps.out_of_order", "criteria[2].children[0].rule.steps[1]"),
        ("steps.out_of_order", "criteria[2].children[0].rule.steps[2]"),
        ("value.negative", "criteria[2].children[0].rule.steps[2]"),
        ("criterion.rule_or_children", "criteria[2].children[1]"),
        ("rubric.sum_differs", "criteria[3].total"),
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"criteria": []}, [("rubric.empty", "criteria")]),
        ({"criteria": [line("a", Steps(()))]}, [("steps.empty", "criteria[0].rule.steps")]),
        ({"criteria": [line("a", FreePoints(5, step=0))]}, [("step.not_positive", "criteria[0].rule.step")]),
        ({"criteria": [line("a", YesNo)]}, [("type.wrong", "criteria[0].rule")]),
        ({"criteria": [line("a", "yes-no")]}, [("type.wrong", "criteria[0].rule")]),
        (
            {"criteria": [line("a", YesNo(1), children=[line("b", YesNo(1))])]},
            [("criterion.rule_or_children", "criteria[0]")],
        ),
        ({"criteria": [line("a", YesNo())]}, [("criterion.without_points", "criteria[0]")]),
        (
            {"criteria": [line("a", YesNo()), line("b", YesNo(2))], "combine": AllOf()},
            [("criterion.with_points", "criteria[1]")],
        ),
        (
            {"criteria": [line("a", YesNo())], "combine": AllOf(), "total": 8},
            [("rubric.total_without_points", "total")],
        ),
        (
            {"criteria": [line("a", YesNo())], "combine": AllOf(), "bands": [Band(id="x", label="x", low=1)]},
            [("band.without_points", "bands")],
        ),
        ({"criteria": [line("a", YesNo(1))], "combine": "sum"}, [("type.wrong", "combine")]),
    ],
)
def test_a_broken_rubric_is_refused_at_its_path(parts, expected):
    assert refused(**parts) == expected


def bands(*borders):
    return [Band(id=name, label=name, low=low, high=high) for name, low, high in borders]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", 90, None), ("b", 70, 80)], [("band.hole", "bands[1].high")]),
        ([("a", 90, None), ("b", 70, 95)], [("band.overlap", "bands[1].high")]),
        ([("a", 90, None), ("b", 90, None)], [("band.out_of_order", "bands[1].low")]),
        ([("a", 70, None), ("b", 90, None)], [("band.out_of_order", "bands[1].low")]),
        ([("a", 90, None), ("b", 90, 90)], [("band.empty", "bands[1]")]),
        ([("a", 90, 100), ("b", 70, 90)], [("band.top_is_closed", "bands[0].high")]),
        ([("a", 90, None), ("a", 70, 90)], [("id.duplicate", "bands[1].id")]),
    ],
)
def test_a_table_of_bands_with_a_fault_is_refused_at_its_path(rows, expected):
    assert refused(criteria=[line("x", FreePoints(100))], bands=bands(*rows)) == expected


def test_an_incomplete_rubric_may_leave_a_hole_but_never_an_overlap():
    criteria = [line("x", FreePoints(100))]
    hole = bands(("a", 90, None), ("b", 0, 50))
    assert len(Rubric(id="r", label="r", criteria=criteria, bands=hole, complete=False).bands) == 2
    overlap = bands(("a", 90, None), ("b", 0, 95))
    assert refused(criteria=criteria, bands=overlap, complete=False) == [("band.overlap", "bands[1].high")]


def test_a_band_holds_its_low_end_and_not_its_high_end():
    two_stars = Band(id="2-sao", label="2 sao", low=80, high=90)
    assert 80 in two_stars
    assert Decimal("89.99") in two_stars
    assert 90 not in two_stars
    assert 3 not in Band(id="1-sao", label="1 sao", high=80)  # where it begins, no source has shown


def test_a_rubric_gives_a_criterion_by_its_id_or_says_what_is_near():
    rubric = dak_lak()
    assert rubric["2-2-4"].max_points == 5
    assert "2-2-9" not in rubric
    with pytest.raises(UnknownId) as caught:
        rubric["2-2-9"]
    assert "2-2-4" in caught.value.near


def test_a_checklist_has_no_points_at_all():
    rubric = Rubric(id="r", label="r", combine=AllOf(), criteria=[line("a", YesNo()), line("b", YesNo())])
    assert rubric.max_points is None
    assert rubric.points_span is None
