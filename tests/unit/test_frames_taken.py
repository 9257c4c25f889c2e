"""Which columns of which programs are taken as they are, and what is said of those that are not."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from dvk.aggregation import Request, aggregate
from dvk.aggregation.on_frames.engines import collected
from dvk.catalog import an_giang, sample_register
from dvk.errors import InvalidDocument
from dvk.exchange import framed, from_frames, to_frames

REGISTER = sample_register(models=10)
KNOWN = REGISTER.definitions


def _problems(frames, how=framed):
    with pytest.raises(InvalidDocument) as caught:
        how(frames, definitions=KNOWN)
    return caught.value.problems


# -- empty columns -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "nothing",
    [
        pl.DataFrame({"model": [], "position": [], "code": []}),
        pa.table({"model": pa.array([], pa.null()), "code": pa.array([], pa.null())}),
        pd.DataFrame({"model": [], "code": []}),
        pd.DataFrame({"model": [], "code": []}, dtype="object"),
    ],
    ids=["polars", "pyarrow", "pandas", "pandas objects"],
)
def test_a_table_without_rows_and_without_types_stays_without_rows(nothing):
    found = framed({**to_frames(REGISTER), "model_also": nothing}, definitions=KNOWN)
    assert collected(found.table("model_also")).height == 0
    assert len(found.register_of(None).models) == len(REGISTER.models)


def test_columns_of_pandas_in_which_nothing_stands_are_taken_whatever_their_type():
    frames = to_frames(REGISTER, "pandas")
    for table, names in (("events", ["count", "note", "form"]), ("model_owners", ["end"])):
        frames[table] = frames[table].assign(**dict.fromkeys(names, float("nan")))
    frames["contributions"] = frames["contributions"].assign(persons=None, purpose=float("nan"))
    assert framed(frames, definitions=KNOWN).register_of(None) == from_frames(frames, definitions=KNOWN)


def test_a_register_with_empty_tables_comes_back_from_pandas():
    register = an_giang()
    found = framed(to_frames(register, "pandas"), definitions=register.definitions)
    assert found.register_of(None) == register


# -- exact numbers -----------------------------------------------------------------------------------------------------
def test_whole_numbers_and_decimals_in_one_column_of_pandas_are_exact_numbers():
    frames = to_frames(REGISTER, "pandas")
    numbers = [int(one) if one == int(one) else one for one in frames["contributions"]["number"]]
    numbers[0] = Decimal(numbers[0])
    assert {type(one) for one in numbers} == {int, Decimal}
    frames["contributions"] = frames["contributions"].assign(number=pd.Series(numbers, dtype="object"))
    request = Request(indicators=["contributions-money", "contributions-land"], periods="2016/2020")
    assert aggregate(framed(frames, definitions=KNOWN), request) == aggregate(REGISTER, request)


@pytest.mark.parametrize("backend", ["pyarrow", "pandas"])
def test_numbers_of_more_digits_than_there_are_columns_for_are_refused(backend):
    frames = to_frames(REGISTER, "pyarrow")
    rows = frames["contributions"]
    place = rows.schema.get_field_index("number")
    rows = rows.set_column(place, "number", rows.column("number").cast(pa.decimal256(50, 12)))
    frames["contributions"] = rows if backend == "pyarrow" else rows.to_pandas(types_mapper=pd.ArrowDtype)
    (problem,) = _problems(frames)
    assert (problem.code, problem.path) == ("frame.other_type", "contributions.number")
    assert "exact numbers of at most 38 digits (DECIMAL)" in problem.message()


# -- types -------------------------------------------------------------------------------------------------------------
def test_a_type_is_said_in_words_that_its_user_knows():
    con = duckdb.connect()
    frames = {name: con.from_arrow(frame) for name, frame in to_frames(REGISTER, "pyarrow").items()}
    frames["events"] = frames["events"].select('* replace ("on"::timestamp as "on", 1.5::double as "count")')
    one, other = _problems(frames)
    assert one.message().endswith("this column is days (cast it to DATE), got days with an hour (TIMESTAMP)")
    assert one.message("vi").endswith("là ngày (đổi kiểu sang DATE), nhưng nhận được ngày có giờ (TIMESTAMP)")
    assert other.message().endswith("this column is whole numbers, got inexact numbers (DOUBLE)")


def test_the_row_that_has_an_hour_is_told_where_the_others_are_days():
    frames = to_frames(REGISTER, "pandas")
    days = frames["events"]["on"].astype("datetime64[ns]")
    days[3] = pd.Timestamp("2019-01-01 08:30")
    frames["events"] = frames["events"].assign(on=days)
    (problem,) = _problems(frames)
    assert (problem.code, problem.path) == ("frame.moment", "events.on[3]")
    assert 'got "2019-01-01 08:30:00"' in problem.message()


# -- tables that are missing -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("how", [framed, from_frames])
@pytest.mark.parametrize("name", ["units", "unit_names", "sources", "models", "reports"])
def test_a_table_that_is_missing_is_told_once(how, name):
    frames = to_frames(REGISTER)
    del frames[name]
    (problem,) = _problems(frames, how)
    assert (problem.code, problem.path) == ("frame.table_missing", name)


def test_how_many_rows_need_a_missing_table_is_told():
    frames = to_frames(REGISTER)
    rows = frames.pop("unit_names")["unit"].n_unique()
    (problem,) = _problems(frames)
    assert problem.message() == (
        f"unit_names: the table is missing, or has no rows, and rows of other tables need it: {rows}"
    )


@pytest.mark.parametrize(("column", "table"), [("domain", "model_domains"), ("owner", "model_owners")])
def test_a_column_that_has_a_table_of_its_own_is_told_where_it_belongs(column, table):
    frames = to_frames(REGISTER)
    frames["models"] = frames["models"].with_columns(pl.lit("x").alias(column))
    (problem,) = _problems(frames)
    assert (problem.code, problem.path, problem.near) == ("field.unknown", f"models.{column}", (table,))
