"""What is counted of plain lives is what is counted life by life."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import Request
from dvk.aggregation.cells import Cell
from dvk.aggregation.counter import Counter
from dvk.aggregation.plain_lives import PlainLives, can_be_plain
from dvk.catalog import sample_register
from dvk.indicators import Indicator
from dvk.periods import Period
from dvk.testing import registers

INDICATORS = [
    Indicator(id="active", label="hoạt động", kind="distinct", counts="active"),
    Indicator(id="there", label="từng có", kind="distinct", counts="ever-alive"),
    Indicator(id="at-end", label="đang hoạt động", kind="stock", counts="active-at-end"),
    Indicator(id="alive", label="hiện có", kind="stock", counts="alive-at-end"),
]
PERIODS = ["2015", "2016-Q1", "2018-M07", "2019", "2020-S1", "2016/2020", "2024"]


def life_by_life(register, indicator, period, by):
    """The cells of one item after the other, as everything else is counted."""
    groups = Counter(register, Request(indicators=indicator.id, periods=period, by=by))._groups(indicator, period)
    return {key: Cell.of(items, distinct=True) for key, items in groups.items()}


def told(cells):
    """What can be seen of cells, and the order of their keys."""
    return [(key, cell.bounds(), cell.origins(), set(cell.causes())) for key, cell in cells.items()]


def compare(register, by, period):
    plain = PlainLives(register, list(by), "domains")
    for indicator in INDICATORS:
        assert can_be_plain(indicator, list(by))
        assert told(plain.cells(indicator, period)) == told(life_by_life(register, indicator, period, by)), indicator.id


@settings(max_examples=60)
@given(
    registers(),
    st.sampled_from(PERIODS).map(Period.parse),
    st.sampled_from([(), ("domain",), ("strand",), ("kind",), ("subject",)]),
)
def test_on_random_registers(register, period, by):
    compare(register, by, period)


@pytest.fixture(scope="module")
def sample():
    return sample_register(models=500)


@pytest.mark.parametrize("by", [(), ("domain",), ("strand",)])
@pytest.mark.parametrize("period", PERIODS)
def test_on_the_sample_register(sample, period, by):
    compare(sample, by, Period.parse(period))


def test_what_ended_on_its_first_day_or_before_was_never_at_work(sample):
    ending = next(event for event in sample.events if event.kind == "ended")
    model = next(model for model in sample.models if model.id == ending.model)
    events = [event for event in sample.events if event.model == model.id and event.kind == "ended"]
    short = evolve(sample, models=[evolve(model, start=ending.on)], events=events, contributions=(), assessments=())
    compare(short, ("domain",), Period.parse(str(ending.on.year)))
    plain = PlainLives(short, ["domain"], "domains")
    assert plain.cells(INDICATORS[0], Period.parse("2000/2030")) == {}
