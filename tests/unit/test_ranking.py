"""Ranking by several criteria: values worked out by hand, ties, and what is refused before anything is computed."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from types import ModuleType

import pytest

from dvk.criteria import (
    AllOf,
    Answer,
    Attribute,
    CountTimes,
    Criterion,
    FreePoints,
    FromRubric,
    Gate,
    Option,
    PassMark,
    Rubric,
    Steps,
    Suspension,
    YesNo,
)
from dvk.errors import InvalidDocument, InvalidValue, MissingExtra
from dvk.evaluation import Assessment, RankingMethod, evaluate, ranked
from dvk.evaluation._ranking_checks import counts_or_money
from dvk.presentation import html, ranking_grid
from dvk.values import DateSpan

EVEN = {"a": 50, "b": 50}


def points(name, most=10, **options):
    return Criterion(id=name, label=name.upper(), rule=FreePoints(most), **options)


def measure(name, symbol="", **options):
    return Criterion(id=name, label=name.upper(), rule=Steps([(1, 10)], below=0, symbol=symbol), **options)


def rubric(*criteria, **options):
    return Rubric(id="r", label="Bộ tiêu chí R", criteria=criteria or (points("a"), points("b")), **options)


def cards(by, rows, **options):
    """Cards of the subjects s1, s2 … with an answer to each line in turn; ``None`` leaves it open."""
    found = []
    for number, row in enumerate(rows, 1):
        answers = [
            Answer(line.id, **{line.rule.asks: value})
            for line, value in zip(by.criteria, row, strict=True)
            if value is not None
        ]
        sheet = Assessment(id=f"p-{number}", subject=f"s{number}", rubric=by.id, answers=answers, **options)
        found.append(evaluate(by, sheet))
    return found


def refused(given, weights=EVEN, **options):
    with pytest.raises(InvalidDocument) as caught:
        ranked(given, weights=weights, **options)
    return [problem.code for problem in caught.value.problems]


def preferences(ranking):
    return {row.subject: row.preference for row in ranking}


# -- worked out by hand -----------------------------------------------------------------------------------------------
def test_a_weighted_sum_of_shares_is_the_sum_by_hand():
    given = cards(rubric(points("a", 20), points("b", 8)), [(15, 2), (10, 8), (0, 4)])
    found = ranked(given, weights={"a": "0.6", "b": "0.4"})
    by_hand = {
        "s1": Fraction(6, 10) * Fraction(15, 20) + Fraction(4, 10) * Fraction(2, 8),
        "s2": Fraction(6, 10) * Fraction(10, 20) + Fraction(4, 10),
        "s3": Fraction(4, 10) * Fraction(4, 8),
    }
    assert by_hand == {"s1": Fraction(11, 20), "s2": Fraction(7, 10), "s3": Fraction(1, 5)}
    assert preferences(found) == pytest.approx({name: float(value) for name, value in by_hand.items()})
    assert [(row.rank, row.subject) for row in found] == [(1, "s2"), (2, "s1"), (3, "s3")]


def test_measured_values_are_taken_by_the_largest_and_costs_from_the_other_end():
    by = rubric(measure("a", "%"), measure("b", "đơn"))
    found = ranked(cards(by, [(80, 2), (40, 0), (20, 8)]), weights=EVEN, values=["a", "b"], costs=["b"])
    # a by 80, and b as 1 less its eighth
    by_hand = {"s1": (1 + Fraction(6, 8)) / 2, "s2": (Fraction(1, 2) + 1) / 2, "s3": (Fraction(1, 4) + 0) / 2}
    assert preferences(found) == pytest.approx({name: float(value) for name, value in by_hand.items()})


def test_a_measured_value_in_which_all_are_equal_counts_one_even_where_it_is_zero():
    by = rubric(points("a"), measure("b"))
    found = ranked(cards(by, [(5, 0), (10, 0)]), weights=EVEN, values=["b"])
    assert preferences(found) == pytest.approx({"s2": 1.0, "s1": 0.75})


def test_a_weighted_product_is_the_product_by_hand():
    by = rubric(points("a", 16), measure("b", "đơn"))
    found = ranked(cards(by, [(4, 4), (16, 16)]), weights=EVEN, values=["b"], costs=["b"], method="weighted-product")
    # s1: (1/4)^1/2 x (4/4)^1/2; s2: (16/16)^1/2 x (4/16)^1/2: both one half, and a tie
    assert preferences(found) == pytest.approx({"s1": 0.5, "s2": 0.5})
    assert [row.rank for row in found] == [1, 1]


def test_topsis_gives_the_fractions_that_pythagoras_makes():
    by = rubric(measure("a"), measure("b"))
    found = ranked(cards(by, [(3, 12), (4, 5)]), weights=EVEN, values=["a", "b"], method="topsis")
    # the columns are 3, 4 by 5 and 12, 5 by 13, each halved; the two differ by 1/10 in one and by 7/26 in the other
    far, near = Fraction(7, 26), Fraction(1, 10)
    assert (far / (far + near), near / (far + near)) == (Fraction(35, 48), Fraction(13, 48))
    assert preferences(found) == pytest.approx({"s1": 35 / 48, "s2": 13 / 48})


def test_topsis_gives_what_hwang_and_yoon_printed():
    """Hwang and Yoon, Multiple Attribute Decision Making (1981): four aircraft by six criteria, the fourth a cost."""
    by = rubric(*(measure(f"x{place}") for place in range(1, 7)))
    rows = [
        ("2.0", 1500, 20000, "5.5", 5, 9),
        ("2.5", 2700, 18000, "6.5", 3, 5),
        ("1.8", 2000, 21000, "4.5", 7, 7),
        ("2.2", 1800, 20000, "5.0", 5, 5),
    ]
    weights = dict(zip([f"x{place}" for place in range(1, 7)], ("0.2", "0.1", "0.1", "0.1", "0.2", "0.3"), strict=True))
    found = ranked(cards(by, rows), weights=weights, values=list(weights), costs=["x4"], method="topsis")
    assert preferences(found) == pytest.approx({"s1": 0.643, "s2": 0.268, "s3": 0.613, "s4": 0.312}, abs=0.0006)
    assert [row.subject for row in found] == ["s1", "s3", "s4", "s2"]


def test_a_column_in_which_all_are_equal_moves_nobody_in_topsis():
    by = rubric(measure("a"), measure("b"), measure("c"))
    weights = {"a": "0.4", "b": "0.4", "c": "0.2"}
    for same in (0, 7):
        given = cards(by, [(3, 12, same), (4, 5, same)])
        found = ranked(given, weights=weights, values=list(weights), method="topsis")
        assert preferences(found) == pytest.approx({"s1": 35 / 48, "s2": 13 / 48})


# -- ranks ------------------------------------------------------------------------------------------------------------
def test_ties_share_a_rank_and_the_next_is_counted_on():
    found = ranked(cards(rubric(), [(2, 2), (4, 6), (10, 10), (6, 4)]), weights=EVEN)
    assert [(row.rank, row.subject) for row in found] == [(1, "s3"), (2, "s2"), (2, "s4"), (4, "s1")]


def test_a_tie_is_a_tie_whatever_the_noise_of_adding_floats():
    by = rubric(points("a"), points("b"), points("c"))
    weights = {"a": "1/3", "b": "1/3", "c": "1/3"}
    given = cards(by, list(permutations((1, 2, 7))))
    exact = {name: Fraction(weight) for name, weight in weights.items()}
    assert {row.rank for row in ranked(given, weights=exact)} == {1}


def test_the_order_of_the_cards_changes_no_rank():
    given = cards(rubric(), [(2, 9), (4, 4), (9, 1)])
    found = {
        frozenset((row.subject, row.rank) for row in ranked(list(order), weights=EVEN, method=method))
        for order in permutations(given)
        for method in ("topsis",)
    }
    assert len(found) == 1


def test_a_criterion_without_weight_is_shown_and_does_not_count():
    by = rubric(points("a"), points("b"), points("c"))
    found = ranked(cards(by, [(5, 5, 0), (5, 4, 10)]), weights={"a": 50, "b": 50, "c": 0})
    assert [row.subject for row in found] == ["s1", "s2"]
    assert found.rows[1].inputs == (Fraction(1, 2), Fraction(2, 5), Fraction(1))


# -- refusals ---------------------------------------------------------------------------------------------------------
def test_an_open_line_is_unknown_and_not_zero():
    codes = refused(cards(rubric(), [(5, 5), (None, 9)]))
    assert codes == ["ranking.open"]


def test_every_problem_is_told_at_once():
    given = cards(rubric(), [(5, 5), (None, 9), (3, None)])
    with pytest.raises(InvalidDocument) as caught:
        ranked(given, weights={"a": "0.5", "b": "0.4"})
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("ranking.weights_sum", "weights"),
        ("ranking.open", "cards[1]"),
        ("ranking.open", "cards[2]"),
    ]


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        ({"a": 0.5, "b": "0.5"}, ["value.float"]),
        ({"a": 60, "b": 60}, ["ranking.weights_sum"]),
        ({"a": 150, "b": -50}, ["value.negative", "ranking.few_criteria"]),
        ({"a": 1}, ["ranking.few_criteria"]),
        ({"a": 100, "b": 0}, ["ranking.few_criteria"]),
        ({}, ["ranking.weights_sum", "ranking.few_criteria"]),
        ({"a": 50, "x": 50}, ["criterion.unknown"]),
        ({"a": "0.5", "b": "half"}, ["value.not_number"]),
    ],
)
def test_weights_are_exact_add_up_and_are_at_least_two(weights, codes):
    assert refused(cards(rubric(), [(5, 5), (3, 9)]), weights) == codes


def test_more_models_or_more_money_alone_is_no_ranking():
    models = Criterion(id="a", label="Số mô hình", rule=CountTimes(1, cap=10))
    given = cards(rubric(models, measure("b", "triệu đồng")), [(5, 50), (3, 90)])
    with pytest.raises(InvalidDocument) as caught:
        ranked(given, weights=EVEN)
    assert [one.code for one in caught.value.problems] == ["ranking.only_amounts"]
    assert "more models or more money is not better work" in str(caught.value)
    assert "nhiều mô hình hay nhiều tiền hơn không có nghĩa là làm tốt hơn" in caught.value.message("vi")


def test_counts_may_stand_beside_a_criterion_of_quality_that_has_a_weight():
    models = Criterion(id="a", label="Số mô hình", rule=CountTimes(1, cap=10))
    by = rubric(models, points("b"), measure("c", "đồng"))
    given = cards(by, [(5, 9, 1), (8, 3, 2)])
    assert len(ranked(given, weights=EVEN)) == 2
    assert refused(given, {"a": 50, "b": 0, "c": 50}) == ["ranking.only_amounts"]


@pytest.mark.parametrize(
    ("symbol", "amount"),
    [
        *((word, True) for word in ("đồng", "triệu đồng", "tỷ đồng", "Triệu đồng/hộ", "tr.đ", "VNĐ", "đ", "₫", "USD")),
        *((word, True) for word in ("mô hình", "số mô hình", "điển hình", "triệu", "mô hình/xã")),
        *((word, False) for word in ("%", "hộ", "hợp đồng", "cộng đồng", "% mô hình", "điểm", "đơn", "m²", "đợt", "")),
    ],
)
def test_money_and_models_are_known_by_their_symbol(symbol, amount):
    assert counts_or_money(measure("a", symbol)) is amount


def test_counts_are_known_in_groups_and_in_taken_results_and_a_rate_is_no_count():
    def line(rule):
        return Criterion(id="x", label="X", rule=rule)

    assert counts_or_money(line(CountTimes(1, cap=5)))
    assert not counts_or_money(line(CountTimes(1, cap=5, per=5, symbol="%")))
    assert counts_or_money(line(FromRubric(rubric="q", rule=CountTimes(1, cap=5))))
    counts = Criterion(id="g", label="G", children=[line(CountTimes(1, cap=5))])
    mixed = Criterion(id="g", label="G", children=[line(CountTimes(1, cap=5)), points("y")])
    assert (counts_or_money(counts), counts_or_money(mixed)) == (True, False)


def test_individuals_are_not_ranked_in_bulk():
    assert refused(cards(rubric(), [(5, 5), (3, 9)], subject_type="individual")) == ["ranking.individual"] * 2
    assert refused(cards(rubric(subjects=["individual"]), [(5, 5), (3, 9)], subject_type="individual"))
    collectives = cards(rubric(), [(5, 5), (3, 9)], subject_type="collective")
    assert len(ranked(collectives, weights=EVEN)) == 2


def test_an_individual_is_known_by_the_attribute_too():
    options = [Option("individual", "Cá nhân"), Option("collective", "Tập thể")]
    kind = Attribute(id="loai", label="Loại", kind="subject", options=options)
    by = rubric(attributes=[kind])
    answers = [Answer("a", points=5), Answer("b", points=5), Answer("loai", choice="individual")]
    person = evaluate(by, Assessment(id="p-9", subject="s9", rubric="r", answers=answers))
    assert refused([*cards(by, [(5, 6)], subject_type="collective"), person]) == ["ranking.individual"]


def test_who_is_not_eligible_or_may_not_be_is_not_compared():
    by = rubric(gates=[Gate(id="ky-luat", label="Không bị kỷ luật")])
    answers = [Answer("a", points=5), Answer("b", points=5)]

    def card(name, *gate):
        return evaluate(by, Assessment(id=f"p-{name}", subject=name, rubric="r", answers=[*answers, *gate]))

    given = [card("mo", Answer("ky-luat", met=True)), card("dong", Answer("ky-luat", met=False)), card("cho")]
    with pytest.raises(InvalidDocument) as caught:
        ranked(given, weights=EVEN)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("ranking.out", "cards[1]"),
        ("ranking.out", "cards[2]"),
    ]
    assert "không đủ điều kiện" in caught.value.message("vi")
    assert "chưa rõ" in caught.value.message("vi")


def test_a_period_that_is_not_evaluated_is_not_compared():
    by = rubric(suspensions=[Suspension(span=DateSpan(date(2021, 1, 1), date(2021, 12, 31)))])
    assert refused(cards(by, [(5, 5), (3, 9)], period="2021")) == ["ranking.out"] * 2


def test_what_does_not_apply_to_all_does_not_compare():
    by = rubric(points("a"), points("b", not_applicable="exclude"))
    away = [Answer("a", points=5), Answer("b", not_applicable=True)]
    other = evaluate(by, Assessment(id="p-9", subject="s9", rubric="r", answers=away))
    assert refused([*cards(by, [(5, 6)]), other]) == ["ranking.not_applicable"]


def test_one_subject_twice_and_several_layers_or_periods_do_not_compare():
    by = rubric()
    mine, final = cards(by, [(5, 5)], layer="self"), cards(by, [(5, 5), (3, 9)])
    assert refused([*mine, *final[1:]]) == ["ranking.mixed"]
    assert refused([final[0], final[0]]) == ["id.duplicate", "ranking.all_equal"][:1]
    assert refused([*cards(by, [(5, 5)], period="2023"), final[1]]) == ["ranking.mixed"]
    assert refused(final[:1]) == ["ranking.few_subjects"]


def test_cards_by_different_rubrics_do_not_compare():
    other = Rubric(id="khac", label="Khác", criteria=[points("a"), points("b")])
    with pytest.raises(InvalidValue, match="khac"):
        ranked([*cards(rubric(), [(5, 5)]), *cards(other, [(1, 1)])], weights=EVEN)


def test_a_line_of_a_checklist_has_no_share_and_one_without_a_measure_no_value():
    lines = [Criterion(id=name, label=name, rule=YesNo()) for name in ("a", "b")]
    assert refused(cards(rubric(*lines, combine=AllOf()), [(True, True), (False, True)])) == ["ranking.no_share"] * 4
    assert refused(cards(rubric(), [(5, 5), (3, 9)]), values=["b"]) == ["ranking.no_value"] * 2


def test_a_deduction_has_no_share_but_its_measure_may_be_a_cost():
    late = Criterion(id="b", label="Báo cáo chậm", counts_as="deduction", rule=CountTimes(1, cap=5))
    given = cards(rubric(points("a"), late), [(5, 1), (5, 3)])
    assert refused(given) == ["ranking.no_share"] * 2
    found = ranked(given, weights=EVEN, values=["b"], costs=["b"])
    assert [row.subject for row in found] == ["s1", "s2"]


def test_a_cost_is_a_measured_value_of_a_weighted_criterion():
    given = cards(rubric(), [(5, 5), (3, 9)])
    assert refused(given, costs=["a"]) == ["ranking.cost_of_points"]
    assert refused(given, values=["c"]) == ["ranking.not_weighted"]


def test_a_group_and_a_line_in_it_would_count_twice():
    group = Criterion(id="g", label="G", children=[points("x"), points("y")])
    by = rubric(group, points("b"))
    answers = [[Answer(name, points=value) for name in ("x", "y", "b")] for value in (4, 6)]
    given = [
        evaluate(by, Assessment(id=f"p-{n}", subject=f"s{n}", rubric="r", answers=row)) for n, row in enumerate(answers)
    ]
    assert refused(given, {"g": 50, "x": 50}) == ["ranking.nested"]
    assert ranked(given, weights={"g": 50, "b": 50}).rows[0].inputs == (Fraction(3, 5), Fraction(3, 5))


def test_a_zero_in_a_product_is_refused_and_not_made_small():
    assert refused(cards(rubric(), [(0, 9), (5, 5)]), method="weighted-product") == ["ranking.zero_in_product"]


def test_a_value_below_zero_is_refused():
    by = rubric(points("a"), Criterion(id="b", label="Tăng trưởng", rule=PassMark(points=10, at_least=0, symbol="%")))
    assert refused(cards(by, [(5, -2), (5, 5)]), values=["b"]) == ["ranking.negative"]


@pytest.mark.parametrize("method", list(RankingMethod))
def test_where_all_are_equal_there_is_nothing_to_rank(method):
    assert refused(cards(rubric(), [(5, 5), (5, 5)]), method=method) == ["ranking.all_equal"]


def test_an_unknown_method_is_refused_with_those_that_are_known():
    with pytest.raises(InvalidValue, match="weighted-sum, weighted-product, topsis"):
        ranked(cards(rubric(), [(5, 5), (3, 9)]), weights=EVEN, method="best")


@pytest.mark.parametrize("found", [None, ModuleType("pymcdm.methods")], ids=["not there", "of an older shape"])
def test_without_the_package_the_error_says_what_to_install(monkeypatch, found):
    monkeypatch.setitem(sys.modules, "pymcdm.methods", found)
    with pytest.raises(MissingExtra) as caught:
        ranked(cards(rubric(), [(5, 5), (3, 9)]), weights=EVEN)
    assert 'pip install "dvk[ranking]"' in str(caught.value)
    assert 'pip install "dvk[ranking]"' in caught.value.message("vi")


# -- what is printed --------------------------------------------------------------------------------------------------
def test_the_grid_has_ranks_inputs_weights_and_a_value_rounded_half_up():
    by = rubric(points("a", 3), measure("b", "%"))
    found = ranked(cards(by, [(1, 80), (3, "62.5")]), weights=EVEN, values=["b"], names={"s1": "Xã <An>"})
    laid = ranking_grid(found)
    assert laid.head == ("Hạng", "Đối tượng", "A (trọng số 50%)", "B (trọng số 50%; số đo, %)", "Giá trị so sánh")
    # s2: (1 + 62.5/80) / 2 = 0.890625; s1: (1/3 + 1) / 2 = 0.6666…
    assert laid.rows == (("1", "s2", "100%", "62,5", "0,8906"), ("2", "Xã <An>", "33,3333%", "80", "0,6667"))
    assert html(found) == html(laid)
    assert "Xã &lt;An&gt;" in found._repr_html_()


def test_what_is_printed_says_method_scale_and_that_it_is_no_classification():
    notes = ranking_grid(
        ranked(cards(rubric(illustrative=True), [(5, 5), (3, 9)]), weights=EVEN, method="topsis")
    ).notes
    said = "\n".join(notes)
    assert "không phải xếp loại" in said
    assert "TOPSIS" in said
    assert "tổng bình phương" in said
    assert "không phải là điểm" in said
    assert notes[-1].startswith("Số liệu minh họa")


def test_records_have_the_rank_the_float_and_exact_inputs_and_weights():
    first, _ = ranked(cards(rubric(), [(5, 5), (3, 9)]), weights={"a": "0.25", "b": "0.75"}).records()
    assert (first["subject"], first["rank"], first["method"]) == ("s2", 1, "weighted-sum")
    assert first["preference"] == pytest.approx(0.75)
    assert (first["a.input"], first["b.input"]) == (Decimal("0.3"), Decimal("0.9"))
    assert (first["a.weight"], first["b.weight"]) == (Decimal("0.25"), Decimal("0.75"))


# -- what is alike everywhere -----------------------------------------------------------------------------------------
def test_a_measured_value_that_all_have_alike_gives_its_whole_weight_to_each():
    by = rubric(points("a"), measure("b", "%"))
    found = ranked(cards(by, [(5, 80), (3, 80)]), weights={"a": "0.25", "b": "0.75"}, values=["b"])
    # 0.25 × 5/10 + 0.75 × 80/80, and 0.25 × 3/10 + 0.75
    assert preferences(found) == {"s1": pytest.approx(0.875), "s2": pytest.approx(0.825)}
