"""Formulas at their edges: how deep brackets may go, what is no quotient, and that one fault does not hide the next."""

from __future__ import annotations

import pytest

from dvk.catalog import definitions
from dvk.errors import InvalidDocument, InvalidValue, WrongType
from dvk.indicators import Indicator
from dvk.indicators.formula import Named, parse
from dvk.measures import measure


def made(name, formula, kind="flow", measure="mo-hinh"):
    return Indicator(id=name, label=name, kind=kind, counts="formula", formula=formula, measure=measure)


def refused(*indicators):
    with pytest.raises(InvalidDocument) as caught:
        definitions().with_(indicators=indicators)
    return [(problem.code, problem.path.rpartition(".")[2]) for problem in caught.value.problems]


# -- brackets ----------------------------------------------------------------------------------------------------------
def test_twenty_brackets_in_one_another_are_read_and_the_next_is_not():
    assert parse("(" * 20 + "a" + ")" * 20) == Named("a")
    with pytest.raises(InvalidValue) as caught:
        parse("(" * 21 + "a" + ")" * 21)
    assert caught.value.code == "formula.wrong"


def test_brackets_side_by_side_are_not_deep_however_many_there_are():
    assert str(parse(" + ".join(["(a)"] * 30))).count("Named(id='a')") == 30
    # twenty deep, closed, and twenty deep again
    deep = "(" * 20 + "a" + ")" * 20
    assert str(parse(f"{deep} + {deep}")).count("Named(id='a')") == 2
    with pytest.raises(InvalidValue):
        parse(f"(a) + ({deep})")


@pytest.mark.parametrize(("formula", "column"), [("a ? b", 2), ("a + ?", 4), ("", 1), ("(a", 3), ("a * (b - !)", 9)])
def test_a_formula_that_cannot_be_read_says_after_which_letter(formula, column):
    with pytest.raises(InvalidValue) as caught:
        parse(formula)
    assert caught.value.details["column"] == column


# -- quotients ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("formula", ["models-new / (1 + 2)", "(1 + 2) / models-new", "(1 + 2) / (3 - 1)"])
def test_a_quotient_has_an_indicator_above_and_one_below(formula):
    assert refused(made("moi", formula, "ratio", "lan")) == [("formula.not_quotient", "formula")]


# -- several faults ----------------------------------------------------------------------------------------------------
def test_an_unknown_name_a_circle_and_a_wrong_kind_are_all_said_at_once():
    found = refused(
        made("mot", "models-new - khong-co"),
        made("hai", "ba + models-new"),
        made("ba", "hai - models-ended"),
        made("bon", "models-new - models-ended", "stock"),
    )
    assert found == [
        ("indicator.unknown", "formula"),
        ("formula.circle", "formula"),
        ("formula.circle", "formula"),
        ("formula.other_kind", "formula"),
    ]


# -- fields ------------------------------------------------------------------------------------------------------------
def test_a_dimension_that_there_is_not_is_refused_at_its_place():
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="moi", label="mới", kind="flow", counts="begun", dimensions=["domain", "domian"])
    assert (caught.value.code, caught.value.path) == ("request.unknown_dimension", "dimensions[1]")
    assert "domain" in caught.value.near


@pytest.mark.parametrize(
    ("kind", "measure", "quotient"),
    [
        ("flow", "mo-hinh", False),
        ("flow", "dong", False),
        ("flow", measure("dong").per(measure("nguoi")), True),
        ("ratio", "lan", True),
        ("ratio", "phan-tram", True),
        ("score", "diem", True),
    ],
)
def test_a_ratio_a_mean_and_an_amount_in_a_rate_are_quotients(kind, measure, quotient):
    assert Indicator(id="moi", label="mới", kind=kind, counts="reported", measure=measure).is_quotient is quotient


def test_only_a_score_is_weighted_and_a_score_need_not_be():
    score = {"id": "diem", "label": "điểm", "kind": "score", "counts": "scored", "rubric": "r", "measure": "diem"}
    assert Indicator(**score).weight is None
    assert Indicator(**score, weight="so-ho").weight == "so-ho"
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="moi", label="mới", kind="flow", counts="begun", weight="so-ho")
    assert (caught.value.code, caught.value.path) == ("indicator.not_for", "weight")


def test_two_amounts_that_cannot_be_added_are_told_with_their_measures():
    with pytest.raises(InvalidDocument) as caught:
        definitions().with_(indicators=[made("moi", "models-new + contributions-money")])
    assert "mô hình" in caught.value.message("vi")
    assert "đồng" in caught.value.message("vi")


@pytest.mark.parametrize("pair", [("strand", 5), ("strand",), ("strand", "dvk", "dvk-ntm"), (5, "dvk")])
def test_a_filter_is_a_dimension_and_a_code(pair):
    with pytest.raises(WrongType) as caught:
        Indicator(id="moi", label="mới", kind="flow", counts="begun", where=[("domain", "kinh-te"), pair])
    assert caught.value.path == "where[1]"
