"""A register on a connection of DuckDB: what it leaves there, and what it needs of it."""

from __future__ import annotations

import duckdb
import pytest

from dvk.aggregation import Request, aggregate, cubes, explain
from dvk.catalog import sample_register
from dvk.exchange import framed, to_frames

REGISTER = sample_register(models=30)
REQUEST = Request(
    indicators=["models-active", "contributions-money"],
    periods=["2019", "2020"],
    by="domain",
)


def _on(con):
    frames = {name: con.from_arrow(frame) for name, frame in to_frames(REGISTER, "pyarrow").items()}
    return framed(frames, definitions=REGISTER.definitions)


def _temporary(con):
    return con.execute("select count(*) from duckdb_tables() where temporary").fetchall()[0][0]


def test_a_question_leaves_no_temporary_tables_on_the_connection():
    con = duckdb.connect()
    table = aggregate(_on(con), REQUEST)
    assert table == aggregate(REGISTER, REQUEST)
    assert _temporary(con) == 0


def test_a_kept_cube_leaves_none_and_goes_on_answering():
    con = duckdb.connect()
    kept = cubes(_on(con), Request(indicators="models-active", periods=["2019", "2020"]))
    assert _temporary(con) == 0
    assert (
        kept.figures(levels=["province"]).height
        == cubes(framed(REGISTER), kept.request).figures(levels=["province"]).height
    )


@pytest.mark.parametrize("indicator", ["models-active", "contributions-money"])
def test_the_rows_of_an_explanation_are_there_when_its_tables_are_gone(indicator):
    con = duckdb.connect()
    source = _on(con)
    figure = aggregate(source, Request(indicators=indicator, periods="2019")).figure()
    told = explain(source, figure)
    assert _temporary(con) == 0
    expected = aggregate(REGISTER, Request(indicators=indicator, periods="2019")).figure()
    ids = {row[0] for row in told.facts.project("id").fetchall()}
    assert (len(ids), ids) == (told.count, {fact.id for fact in explain(REGISTER, expected).facts})


@pytest.mark.parametrize("indicator", ["models-active", "units-with-models"])
def test_a_connection_without_python_variables_in_its_sql_gives_the_same_table(indicator):
    con = duckdb.connect()
    source = _on(con)
    con.execute("set python_enable_replacements = false")
    request = Request(indicators=indicator, periods=["2019", "2020"])
    assert aggregate(source, request) == aggregate(REGISTER, request)
