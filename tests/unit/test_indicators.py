"""Indicators: what may be done with each kind along each axis, cell by cell, and which declarations go together."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from dvk.catalog import definitions
from dvk.errors import CannotAdd, InvalidDocument, InvalidValue, WrongType
from dvk.indicators import (
    Axis,
    Counted,
    Counting,
    CountingRule,
    Indicator,
    IndicatorKind,
    Operation,
    require,
    require_addable,
    ruling,
)
from dvk.measures import measure

FLOW, STOCK, DISTINCT, RATIO, SCORE, UNKNOWN = IndicatorKind
KINDS = {"flow": FLOW, "stock": STOCK, "distinct": DISTINCT, "ratio": RATIO, "score": SCORE, "unknown": UNKNOWN}

# The whole matrix, written out from the meaning of the words (DESIGN: stock is not flow, a model counts once, a ratio
# is two numbers). In each row: add, average, extreme, last, compare. "yes" is allowed, "if ..." allowed with that rule,
# "no ..." refused with that reason.
MATRIX = """
flow     time     if.no_overlap          | if.equal_lengths         | yes              | no last_of_flow     | if.like_with_like
flow     units    if.one_cut             | yes                      | yes              | no no_order         | yes
flow     domains  if.one_list            | yes                      | yes              | no no_order         | yes
flow     levels   if.happenings          | yes                      | yes              | no no_order         | yes
flow     models   yes                    | yes                      | yes              | no no_order         | yes
stock    time     no stock_over_time     | if.equal_lengths         | yes              | yes                 | if.like_with_like
stock    units    if.one_cut             | yes                      | yes              | no no_order         | yes
stock    domains  if.one_list            | yes                      | yes              | no no_order         | yes
stock    levels   no distinct_over_levels | no distinct_over_levels | yes              | no no_order         | yes
stock    models   if.each_once           | no each_is_one           | no each_is_one   | no no_order         | yes
distinct time     no distinct_over_time  | if.equal_lengths         | if.lower_bound   | no last_of_distinct | if.like_with_like
distinct units    if.one_cut             | yes                      | yes              | no no_order         | yes
distinct domains  if.one_list            | yes                      | yes              | no no_order         | yes
distinct levels   no distinct_over_levels | no distinct_over_levels | yes              | no no_order         | yes
distinct models   if.each_once           | no each_is_one           | no each_is_one   | no no_order         | yes
ratio    time     no ratio               | if.pooled                | yes              | if.as_its_parts     | if.points
ratio    units    no ratio               | if.pooled                | yes              | no no_order         | if.points
ratio    domains  no ratio               | if.pooled                | yes              | no no_order         | if.points
ratio    levels   no ratio               | if.pooled                | yes              | no no_order         | if.points
ratio    models   no ratio               | if.pooled                | yes              | no no_order         | if.points
score    time     no score               | if.weighted              | yes              | if.one_edition      | if.one_edition
score    units    no score               | if.weighted              | yes              | no no_order         | if.one_edition
score    domains  no score               | if.weighted              | yes              | no no_order         | if.one_edition
score    levels   no score               | if.weighted              | yes              | no no_order         | if.one_edition
score    models   no score               | if.weighted              | yes              | no no_order         | if.one_edition
unknown  time     no unknown_basis       | no unknown_basis         | if.stays_unknown | no unknown_basis    | if.stays_unknown
unknown  units    if.stays_unknown       | if.stays_unknown         | yes              | no no_order         | if.stays_unknown
unknown  domains  no unknown_basis       | no unknown_basis         | if.stays_unknown | no no_order         | if.stays_unknown
unknown  levels   no unknown_basis       | no unknown_basis         | if.stays_unknown | no no_order         | if.stays_unknown
unknown  models   no unknown_basis       | no unknown_basis         | if.stays_unknown | no no_order         | if.stays_unknown
"""  # noqa: E501 (a table is read as one)


def _cells():
    for line in MATRIX.strip().splitlines():
        kind, axis, rest = line.split(maxsplit=2)
        for operation, word in zip(Operation, rest.split("|"), strict=True):
            yield kind, axis, operation.value, word.strip()


CELLS = list(_cells())


def reported(kind, **more):
    return Indicator(id="chi-tieu", label="chỉ tiêu", kind=kind, counts="reported", **more)


@pytest.mark.parametrize(("kind", "axis", "operation", "word"), CELLS)
def test_each_cell_of_the_matrix_is_allowed_ruled_or_refused_as_written(kind, axis, operation, word):
    found = ruling(kind, axis, operation)
    if word == "yes":
        assert (found.verdict.value, found.rule, found.message()) == ("allowed", "", "")
        return
    if word.startswith("if."):
        assert (found.verdict.value, found.rule) == ("with-rule", word)
    else:
        assert (found.verdict.value, found.rule) == ("refused", f"sum.{word.removeprefix('no ')}")
    assert found.message("vi") != found.message("en")


def test_the_matrix_has_a_cell_for_every_kind_axis_and_operation():
    assert len(CELLS) == 150
    assert {cell[:3] for cell in CELLS} == {
        (kind.value, axis.value, operation.value) for kind, axis, operation in product(IndicatorKind, Axis, Operation)
    }


# reported titles say more than their kind does: they have tests of their own
@pytest.mark.parametrize(
    ("kind", "axis", "operation", "word"),
    [cell for cell in CELLS if cell[3].startswith("no ") and cell[3] != "no distinct_over_levels"],
)
def test_what_is_refused_raises_an_error_that_names_the_rule_and_the_indicator(kind, axis, operation, word):
    with pytest.raises(CannotAdd) as caught:
        require(reported(kind), axis, operation)
    assert caught.value.code == f"sum.{word.removeprefix('no ')}"
    assert caught.value.details["id"] == "chi-tieu"


def test_the_first_four_months_of_a_stock_are_not_a_sum_but_the_last_of_them_is_the_stock():
    there = Indicator(id="con", label="còn", kind="stock", counts="alive-at-end")
    assert require(there, "time", "last").verdict.value == "allowed"
    with pytest.raises(CannotAdd):
        require_addable(there, "time")


@pytest.mark.parametrize(
    ("nesting", "verdict", "rule"),
    [
        ("inclusive", "refused", "sum.titles_inclusive"),
        ("exclusive", "with-rule", "if.exclusive"),
        ("incomplete", "with-rule", "if.incomplete"),
        ("unknown", "refused", "sum.titles_not_said"),
    ],
)
@pytest.mark.parametrize("kind", ["stock", "distinct"])
def test_titles_are_added_over_levels_only_where_their_source_prints_each_once(kind, nesting, verdict, rule):
    # 169 xã đạt, 69 nâng cao, 18 kiểu mẫu: inclusive they are 169 communes, exclusive 256
    found = ruling(reported(kind, nesting=nesting), "levels", "add")
    assert (found.verdict.value, found.rule) == (verdict, rule)


def test_what_counts_at_those_who_take_part_is_not_added_over_units():
    helped = Indicator(id="phoi-hop", label="phối hợp", kind="distinct", counts="active", role="support")
    assert ruling(helped, "units", "add").rule == "sum.roles"
    assert ruling(helped, "domains", "add").rule == "if.one_list"
    owned = Indicator(id="chu-tri", label="chủ trì", kind="distinct", counts="active")
    assert ruling(owned, "units", "add").rule == "if.one_cut"


# What each way of counting makes: written out from the meaning of the words.
MAKES = {
    Counting.ACTIVE: {DISTINCT},
    Counting.ACTIVE_AT_END: {STOCK},
    Counting.ALIVE_AT_END: {STOCK},
    Counting.EVER_ALIVE: {DISTINCT},
    Counting.EVER_STANDING: {DISTINCT},
    Counting.STANDING: {STOCK},
    Counting.BEGUN: {FLOW},
    Counting.RESUMED: {FLOW},
    Counting.PAUSED: {FLOW},
    Counting.ENDED: {FLOW},
    Counting.PASSED: {FLOW},
    Counting.HAD_EVENT: {DISTINCT},
    Counting.EVENTS: {FLOW},
    Counting.POINTS: {FLOW},
    Counting.CONTRIBUTED: {FLOW},
    Counting.SCORED: {SCORE},
    Counting.FORMULA: {FLOW, STOCK, DISTINCT, RATIO, UNKNOWN},
    Counting.REPORTED: set(IndicatorKind),
}


@pytest.mark.parametrize(("counts", "kind"), list(product(Counting, IndicatorKind)))
def test_a_way_of_counting_makes_only_its_own_kind(counts, kind):
    more = {"formula": "a / b"} if counts is Counting.FORMULA else {}
    more |= {"rubric": "r"} if counts is Counting.SCORED else {}

    def build():
        return Indicator(id="x", label="x", kind=kind, counts=counts, events=["recognised"], **more)

    if kind in MAKES[counts]:
        assert build().kind is kind
        return
    with pytest.raises(InvalidValue) as caught:
        build()
    assert (caught.value.code, caught.value.path) == ("indicator.kind_mismatch", "kind")


@pytest.mark.parametrize(
    ("counts", "kind"),
    [("had-event", "distinct"), ("events", "flow"), ("points", "flow"), ("standing", "stock")],
)
def test_counting_events_names_their_kinds(counts, kind):
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="x", label="x", kind=kind, counts=counts)
    assert (caught.value.code, caught.value.path) == ("indicator.no_events", "events")


def test_an_indicator_counts_models_unless_it_says_otherwise():
    assert Indicator(id="x", label="x", kind="stock", counts="alive-at-end").measure == measure("mo-hinh")
    money = Indicator(id="tien", label="kinh phí", kind="flow", counts="contributed", measure="ty-dong")
    assert money.measure.root == measure("dong")


@pytest.mark.parametrize("wrong", [{"kind": "rate"}, {"counts": "guessed"}, {"role": "boss"}, {"once": "person"}])
def test_a_word_that_is_not_known_is_refused_by_an_error_of_the_library(wrong):
    with pytest.raises(InvalidValue) as caught:
        Indicator(**{"id": "x", "label": "x", "kind": "flow", "counts": "begun"} | wrong)
    assert next(iter(wrong.values())) in caught.value.message("vi")


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"kind": "ratio", "counts": "formula"}, "indicator.needs", "formula"),
        ({"kind": "flow", "counts": "begun", "formula": "a - b"}, "indicator.not_for", "formula"),
        ({"kind": "score", "counts": "scored"}, "indicator.needs", "rubric"),
        ({"kind": "flow", "counts": "begun", "rubric": "r"}, "indicator.not_for", "rubric"),
        ({"kind": "flow", "counts": "reported", "where": [["strand", "dvk"]]}, "indicator.not_for", "where"),
        ({"kind": "flow", "counts": "contributed", "role": "support"}, "indicator.not_for", "role"),
        ({"kind": "flow", "counts": "begun", "once": "owner"}, "indicator.not_for", "once"),
        ({"kind": "flow", "counts": "begun", "where": [["unit", "xa-a"]]}, "request.unknown_dimension", "where[0]"),
        ({"kind": "flow", "counts": "begun", "where": [["domian", "x"]]}, "request.unknown_dimension", "where[0]"),
    ],
)
def test_parts_that_do_not_go_together_are_refused_by_name(more, code, path):
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="x", label="x", **more)
    assert (caught.value.code, caught.value.path) == (code, path)


@pytest.mark.parametrize("wrong", [3, object(), ["active"]])
def test_what_is_no_way_of_counting_is_refused(wrong):
    with pytest.raises(WrongType):
        Indicator(id="x", label="x", kind="flow", counts=wrong)


class Visits:
    """A way of counting of a project's own."""

    kinds = (FLOW,)

    def count(self, register, _indicator, _period):
        for model in register.models:
            yield Counted(model.id, date(2024, 3, 1), model=model.id)


def test_a_way_of_counting_of_ones_own_says_which_kinds_it_makes():
    own = Visits()
    assert isinstance(own, CountingRule)
    assert Indicator(id="tham", label="lượt thăm", kind="flow", counts=own).counts is own
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="tham", label="lượt thăm", kind="stock", counts=own)
    assert caught.value.code == "indicator.kind_mismatch"


# -- formulas ----------------------------------------------------------------------------------------------------------
def made(formula, kind, measure="mo-hinh"):
    return Indicator(id="moi", label="mới", kind=kind, counts="formula", formula=formula, measure=measure)


def declared(formula, kind, measure="mo-hinh"):
    return definitions().with_(indicators=[made(formula, kind, measure)])


@pytest.mark.parametrize(
    ("formula", "kind", "measure"),
    [
        ("models-new - models-ended", "flow", "mo-hinh"),
        ("models-alive + models-ended - models-new", "stock", "mo-hinh"),
        ("models-recognised / models-registered", "ratio", "phan-tram"),
        ("100 * models-recognised / models-registered", "ratio", "phan-tram"),
        ("contributions-money / models-active", "ratio", "trieu-dong-per-mo-hinh"),
        ("contributions-money / 12", "flow", "dong"),
        ("2 * (models-new + models-ended)", "flow", "mo-hinh"),
        ("models-reported - models-new", "unknown", "mo-hinh"),
    ],
)
def test_a_formula_makes_the_kind_and_the_measure_that_it_declares(formula, kind, measure):
    assert declared(formula, kind, measure).indicator("moi").formula == formula


@pytest.mark.parametrize(
    ("formula", "kind", "measure", "code"),
    [
        ("models-new - models-ended", "stock", "mo-hinh", "formula.other_kind"),
        ("models-new - models-ended", "flow", "dong", "formula.other_measure"),
        ("models-recognised / models-registered", "ratio", "mo-hinh", "formula.other_measure"),
        ("contributions-money / models-active", "ratio", "m2", "formula.other_measure"),
        ("contributions-money / models-active", "ratio", "phan-tram", "formula.other_measure"),
        ("contributions-money / models-active", "ratio", "dong", "formula.other_measure"),
        ("models-new + contributions-money", "flow", "mo-hinh", "formula.mixed"),
        ("models-active + models-recognised", "distinct", "mo-hinh", "formula.mixed"),  # the same models twice
        ("models-new + 1", "flow", "mo-hinh", "formula.mixed"),
        ("models-new * models-ended", "flow", "mo-hinh", "formula.no_product"),
        ("models-new / models-ended - models-new", "ratio", "lan", "formula.not_quotient"),
        ("1 / models-new", "ratio", "lan", "formula.not_quotient"),
        ("models-new / 0", "flow", "mo-hinh", "formula.zero"),
        ("models-gone - models-new", "flow", "mo-hinh", "indicator.unknown"),
        ("models-new - moi", "flow", "mo-hinh", "formula.circle"),
        ("1 + 2", "flow", "mo-hinh", "formula.only_numbers"),
    ],
)
def test_a_formula_that_means_nothing_is_refused_with_the_reason(formula, kind, measure, code):
    with pytest.raises(InvalidDocument) as caught:
        declared(formula, kind, measure)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].path.endswith("].formula")


@pytest.mark.parametrize(
    "formula",
    [
        "a +",
        "a b",
        "(a - b",
        "a - b)",
        "a ^ 2",
        "__import__('os')",
        "a.b",
        "-a",
        "a -b",
        "a / / b",
        "()",
        "1.2.3",
        "A - b",
    ],
)
def test_what_is_no_formula_is_refused_and_never_run(formula):
    with pytest.raises(InvalidValue) as caught:
        made(formula, "flow")
    assert (caught.value.code, caught.value.path) == ("formula.wrong", "formula")


def test_a_hyphen_belongs_to_an_id_and_a_minus_has_a_space_on_each_side():
    assert made("models-new", "flow").inputs == ("models-new",)
    assert made("models - new", "flow").inputs == ("models", "new")


def test_brackets_without_end_are_refused_and_not_a_crash():
    with pytest.raises(InvalidValue):
        made("(" * 5000 + "a" + ")" * 5000, "flow")


def test_a_circle_over_several_indicators_is_named():
    one = Indicator(id="mot", label="một", kind="flow", counts="formula", formula="hai + models-new")
    two = Indicator(id="hai", label="hai", kind="flow", counts="formula", formula="mot - models-ended")
    with pytest.raises(InvalidDocument) as caught:
        definitions().with_(indicators=[one, two])
    told = {dict(problem.details)["got"] for problem in caught.value.problems}
    assert told == {"mot → hai → mot", "hai → mot → hai"}


def test_codes_and_rubrics_that_the_definitions_do_not_have_are_named_with_what_is_near():
    wrong = [
        Indicator(id="a", label="a", kind="distinct", counts="active", where=[["strand", "dvk-nmt"]]),
        Indicator(id="b", label="b", kind="score", counts="scored", rubric="minh-hao"),
    ]
    with pytest.raises(InvalidDocument) as caught:
        definitions().with_(indicators=wrong)
    found = [(problem.code, problem.path.split("].")[1], problem.near) for problem in caught.value.problems]
    assert found == [("code.unknown", "where[0]", ("dvk-ntm", "dvk")), ("rubric.unknown", "rubric", ("minh-hoa",))]
