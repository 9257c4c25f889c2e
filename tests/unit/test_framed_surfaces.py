"""What is asked of a register in frames that only one in memory can answer, and of either what is none."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import dvk
from dvk.aggregation import Request, aggregate, cubes, explain
from dvk.catalog import an_giang, sample_register
from dvk.errors import NotKnown, UnknownId, WrongType
from dvk.exchange import framed, to_frames
from dvk.vietnamese import explanation_account

MEMORY = sample_register(models=20)
FRAMED = framed(MEMORY)
REQUEST = Request(indicators=["models-active", "contributions-money"], periods="2019")
TABLE = aggregate(FRAMED, REQUEST)


def _figure(table=TABLE):
    return table.figure(indicator="models-active")


# -- explained ---------------------------------------------------------------------------------------------------------
_WITHOUT_RECORDS = {
    "explain": lambda: explain(MEMORY, _figure()),
    "listing of a table": lambda: TABLE.listing(MEMORY, indicator="models-active"),
    "listing of a row": lambda: TABLE.at([0]).listing(MEMORY),
    "listing": lambda: dvk.listing(FRAMED, _figure()),
}


@pytest.mark.parametrize("ask", _WITHOUT_RECORDS.values(), ids=_WITHOUT_RECORDS)
def test_a_figure_that_was_counted_on_frames_does_not_pretend_to_have_no_records(ask):
    with pytest.raises(NotKnown) as caught:
        ask()
    assert caught.value.code == "figure.in_frames"


def test_a_figure_of_reports_knows_them_wherever_it_was_counted():
    request = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    told = explain(an_giang(), aggregate(framed(an_giang()), request).figure())
    assert [fact.id for fact in told.facts] == ["an-giang-2016-2020"]


def test_the_inputs_of_a_formula_that_was_counted_on_frames_are_no_records_either():
    figure = aggregate(FRAMED, Request(indicators="models-recognised-share", periods="2019")).figure()
    with pytest.raises(NotKnown):
        explain(MEMORY, figure.inputs[0])


@pytest.mark.parametrize("indicator", ["models-active", "models-commended", "models-recognised-share"])
def test_with_the_register_in_frames_each_is_explained(indicator):
    figure = aggregate(FRAMED, Request(indicators=indicator, periods="2019")).figure()
    assert explain(FRAMED, figure).figure == aggregate(MEMORY, figure.asked).figure()


# -- what has no records -----------------------------------------------------------------------------------------------
_ONLY_IN_MEMORY = {
    "findings": lambda: FRAMED.findings,
    "units": lambda: FRAMED.units,
    "to_frames": lambda: to_frames(FRAMED),
    "write": lambda: dvk.write(FRAMED, "so.json"),
    "movements": lambda: dvk.movements(FRAMED, "2019"),
    "difference": lambda: dvk.difference(FRAMED, REQUEST, date(2020, 1, 1)),
    "account": lambda: explanation_account(explain(MEMORY, aggregate(MEMORY, REQUEST)[0]), FRAMED, TABLE),
    "account of rows": lambda: explanation_account(explain(FRAMED, _figure()), MEMORY, TABLE),
    "cubes": lambda: cubes(MEMORY, REQUEST),
    "aggregate frames": lambda: aggregate({"models": pl.DataFrame()}, REQUEST),
    "aggregate a number": lambda: aggregate(5, REQUEST),
    "explain with a number": lambda: explain(5, _figure()),
}


@pytest.mark.parametrize("ask", _ONLY_IN_MEMORY.values(), ids=_ONLY_IN_MEMORY)
def test_what_is_not_there_in_frames_is_refused_as_a_wrong_type(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongType):
        ask()
    assert not list(tmp_path.iterdir())


def test_the_message_says_how_to_have_it():
    with pytest.raises(WrongType) as caught:
        FRAMED.effective()
    assert str(caught.value) == (
        'register: the models of this register stay in frames, so it has no "effective": '
        "read it as records with register_of, or count it with aggregate"
    )
    assert "register_of" in caught.value.message("vi")


def test_what_no_register_has_is_no_attribute():
    assert not hasattr(FRAMED, "units")
    with pytest.raises(AttributeError, match="unitz"):
        _ = FRAMED.unitz


# -- taken out ---------------------------------------------------------------------------------------------------------
def test_models_that_there_are_not_are_named():
    with pytest.raises(UnknownId) as caught:
        FRAMED.register_of(["m-nope", MEMORY.models[0].id])
    assert (caught.value.path, caught.value.details["got"]) == ("models", ("m-nope",))
    with pytest.raises(UnknownId, match="a-nope, b-nope"):
        FRAMED.register_of(["b-nope", "a-nope"])


def test_a_text_is_not_several_ids():
    with pytest.raises(WrongType, match="models"):
        FRAMED.register_of(MEMORY.models[0].id)
    with pytest.raises(WrongType, match="facts"):
        FRAMED.register_of(None, facts=MEMORY.events[0].id)
