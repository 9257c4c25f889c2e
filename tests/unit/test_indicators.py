"""Indicators: which sums are right, cell by cell."""

from __future__ import annotations

from itertools import product

import pytest

from dvk.errors import CannotAdd, InvalidValue
from dvk.indicators import Axis, Counting, Indicator, IndicatorKind, require_addable
from dvk.measures import measure

FLOW, STOCK, DISTINCT, UNKNOWN = (
    IndicatorKind.FLOW,
    IndicatorKind.STOCK,
    IndicatorKind.DISTINCT,
    IndicatorKind.UNKNOWN,
)
UNITS, TIME, DOMAINS, LEVELS = Axis.UNITS, Axis.TIME, Axis.DOMAINS, Axis.LEVELS

# The whole table, written out: what stands here is refused with that code, and the other cells may be added.
REFUSED = {
    (STOCK, TIME): "sum.stock_over_time",
    (STOCK, LEVELS): "sum.distinct_over_levels",
    (DISTINCT, TIME): "sum.distinct_over_time",
    (DISTINCT, LEVELS): "sum.distinct_over_levels",
    (UNKNOWN, TIME): "sum.unknown_basis",
    (UNKNOWN, DOMAINS): "sum.unknown_basis",
    (UNKNOWN, LEVELS): "sum.unknown_basis",
}


def reported(kind):
    return Indicator(id="chi-tieu", label="chỉ tiêu", kind=kind, counts="reported")


@pytest.mark.parametrize(("kind", "axis"), list(product(IndicatorKind, Axis)))
def test_each_kind_adds_along_each_axis_or_is_refused_by_name(kind, axis):
    code = REFUSED.get((kind, axis))
    if code is None:
        require_addable(reported(kind), axis)
        return
    with pytest.raises(CannotAdd) as caught:
        require_addable(reported(kind), axis)
    assert caught.value.code == code
    assert caught.value.details["id"] == "chi-tieu"
    assert "chỉ tiêu" in caught.value.message("vi")


def test_the_table_has_sixteen_cells_and_seven_are_refused():
    assert len(list(product(IndicatorKind, Axis))) == 16
    assert len(REFUSED) == 7


# What each way of counting makes: written out from the meaning of the words.
MAKES = {
    Counting.ACTIVE: {DISTINCT},
    Counting.ALIVE_AT_END: {STOCK},
    Counting.BEGUN: {FLOW},
    Counting.HAD_EVENT: {DISTINCT},
    Counting.EVENTS: {FLOW},
    Counting.CONTRIBUTED: {FLOW},
    Counting.REPORTED: {FLOW, STOCK, DISTINCT, UNKNOWN},
}


@pytest.mark.parametrize(("counts", "kind"), list(product(Counting, IndicatorKind)))
def test_a_way_of_counting_makes_only_its_own_kind(counts, kind):
    def build():
        return Indicator(id="x", label="x", kind=kind, counts=counts, events=["recognised"])

    if kind in MAKES[counts]:
        assert build().kind is kind
        return
    with pytest.raises(InvalidValue) as caught:
        build()
    assert (caught.value.code, caught.value.path) == ("indicator.kind_mismatch", "kind")


@pytest.mark.parametrize(("counts", "kind"), [("had-event", "distinct"), ("events", "flow")])
def test_counting_events_names_their_kinds(counts, kind):
    with pytest.raises(InvalidValue) as caught:
        Indicator(id="x", label="x", kind=kind, counts=counts)
    assert (caught.value.code, caught.value.path) == ("indicator.no_events", "events")


def test_an_indicator_counts_models_unless_it_says_otherwise():
    assert Indicator(id="x", label="x", kind="stock", counts="alive-at-end").measure == measure("mo-hinh")
    money = Indicator(id="tien", label="kinh phí", kind="flow", counts="contributed", measure="ty-dong")
    assert money.measure.root == measure("dong")


@pytest.mark.parametrize("wrong", [{"kind": "ratio"}, {"counts": "guessed"}])
def test_a_word_that_is_no_kind_is_refused_by_an_error_of_the_library(wrong):
    with pytest.raises(InvalidValue) as caught:
        Indicator(**{"id": "x", "label": "x", "kind": "flow", "counts": "begun"} | wrong)
    assert next(iter(wrong.values())) in caught.value.message("vi")
