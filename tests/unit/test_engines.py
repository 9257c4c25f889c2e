"""What is the same on every engine, and what is made the same: each difference has a test, on each kind of frame."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from dvk.aggregation.on_frames.engines import (
    a_day,
    beside,
    collected,
    day_number,
    days_after,
    distinct,
    engine_of,
    exact_sum,
    keeping,
    kept,
    lazily,
    native,
    only,
)
from dvk.errors import InvalidDocument, InvalidValue

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
ROWS = pl.DataFrame(
    {
        "unit": ["a", "a", "b", None, None],
        "n": [1, None, -7, 4, 5],
        "on": [FIRST, LAST, None, date(2020, 2, 29), date(1969, 12, 31)],
        "number": [Decimal("1.5"), None, Decimal("2.25"), Decimal("0.000000000001"), Decimal(3)],
        "made_up": [True, None, False, True, None],
    },
    schema_overrides={"number": pl.Decimal(38, 12)},
)
HUGE = pl.DataFrame({"unit": ["a"] * 3 + ["b"], "amount": [2**62, 2**62, -(2**62), 2**62 + 1]})
c = nw.col


def _on_polars(rows):
    return rows


def _on_duckdb(rows):
    return duckdb.connect().from_arrow(rows.to_arrow())


def _on_pandas(rows):
    """As somebody keeps them: days as moments, numbers as objects, gaps in whole numbers as floats."""
    columns = {}
    for column in rows.iter_columns():
        if column.dtype == pl.Date:
            columns[column.name] = pd.Series(column.to_list(), dtype="object").astype("datetime64[s]")
        elif column.dtype.is_decimal() or column.dtype == pl.Boolean:
            columns[column.name] = pd.Series(column.to_list(), dtype="object")
        else:
            columns[column.name] = pd.Series(column.to_list())
    return pd.DataFrame(columns)


def _on_pyarrow(rows):
    return rows.to_arrow()


@pytest.fixture(params=[_on_polars, _on_duckdb, _on_pandas, _on_pyarrow], ids=["polars", "duckdb", "pandas", "pyarrow"])
def put(request):
    return lambda rows: lazily(request.param(rows), "dvk.exchange.framed")


@pytest.fixture
def rows(put):
    return put(ROWS)


def _told(frame):
    return collected(frame).rows()


# -- in and out --------------------------------------------------------------------------------------------------------
def test_what_comes_in_goes_out_as_it_was_and_of_the_same_types(rows):
    found = collected(rows)
    assert found.rows() == ROWS.rows()
    assert found.schema.names() == ROWS.schema.names()
    kinds = [str(kind).partition("(")[0] for kind in found.dtypes]
    assert kinds == ["String", "Int64", "Date", "Decimal", "Boolean"]


def test_a_wrapped_frame_passes_and_others_stay_where_they_are():
    wrapped = nw.from_native(ROWS.lazy())
    assert lazily(wrapped, "room") is wrapped
    assert engine_of(lazily(_on_duckdb(ROWS), "room")) == "duckdb"
    for carried in (_on_pandas, _on_pyarrow, _on_polars):
        assert engine_of(lazily(carried(ROWS), "room")) == "polars"


def test_what_is_no_frame_is_refused():
    for odd in ([1, 2], {"a": [1]}, None, pl.Series([1])):
        with pytest.raises(InvalidDocument) as caught:
            lazily(odd, "room")
        assert caught.value.problems[0].code == "frame.no_engine"


def test_words_of_a_dictionary_are_text():
    words = pl.Series("unit", ["b", "a"], dtype=pl.Enum(["b", "a"]))
    for frame in (words.to_frame(), words.to_frame().to_arrow(), words.to_frame().to_pandas()):
        found = collected(lazily(frame, "room"))
        assert found.dtypes == [pl.String]
        assert found["unit"].to_list() == ["b", "a"]


def test_moments_that_are_not_midnight_stay_moments():
    frame = pd.DataFrame({"on": [datetime(2024, 1, 1), datetime(2024, 1, 2, 7)]})  # noqa: DTZ001
    assert collected(lazily(frame, "room"))["on"].to_list() == [datetime(2024, 1, 1), datetime(2024, 1, 2, 7)]  # noqa: DTZ001


def test_an_index_of_pandas_with_a_name_is_a_column():
    frame = pd.DataFrame({"n": [1]}, index=pd.Index(["den"], name="id"))
    assert collected(lazily(frame, "room")).columns == ["id", "n"]


def test_a_column_of_several_kinds_of_values_is_refused_with_their_names():
    with pytest.raises(InvalidDocument) as caught:
        lazily(pd.DataFrame({"n": pd.Series([1, "a"], dtype="object")}), "room")
    assert caught.value.problems[0].code == "frame.mixed_column"
    assert dict(caught.value.problems[0].details)["got"] == "int / str"


def test_what_the_engine_says_is_told(put):
    broken = pl.LazyFrame({"a": ["x"]}).with_columns(pl.col("a").cast(pl.Int64))
    with pytest.raises(InvalidDocument) as caught:
        collected(lazily(broken, "room"))
    assert caught.value.problems[0].code == "frame.failed"


# -- sums --------------------------------------------------------------------------------------------------------------
def test_sums_that_pass_64_bits_on_their_way_are_exact(put):
    frame = put(HUGE)
    found = collected(frame.group_by("unit").agg(exact_sum(frame, "amount").alias("sum")).sort("unit"))
    assert found.rows() == [("a", 2**62), ("b", 2**62 + 1)]
    assert found["sum"].dtype == pl.Int64


def test_a_sum_that_64_bits_do_not_hold_is_refused_and_never_wraps(put):
    frame = put(HUGE)
    with pytest.raises(InvalidValue) as caught:
        collected(frame.select(exact_sum(frame, "amount")))
    assert caught.value.code == "frame.sum_too_large"
    assert caught.value.details["got"] == str(2**63 + 1)
    assert caught.value.path == "amount"


def test_a_sum_of_nothing_is_zero_and_the_most_of_nothing_is_null(rows):
    none = rows.filter(c("n") > 100)
    found = none.select(exact_sum(none, "n").alias("sum"), c("n").max().alias("most"), nw.len().alias("rows"))
    assert _told(found) == [(0, None, 0)]
    empty = rows.filter(c("n").is_null()).group_by("unit").agg(c("n").sum().alias("sum"), c("n").min().alias("least"))
    assert _told(empty) == [("a", 0, None)]


def test_decimals_add_exactly(rows):
    assert _told(rows.select(c("number").sum())) == [(Decimal("6.750000000001"),)]


def test_numbers_of_rows_are_of_one_width(rows):
    found = collected(rows.group_by("unit").agg(nw.len().alias("rows"), c("n").count().alias("known")).sort("unit"))
    assert found.rows() == [(None, 2, 2), ("a", 2, 1), ("b", 1, 1)]
    assert found.dtypes[1:] == [pl.Int64, pl.Int64]


def test_running_sums_and_the_row_before_are_the_same(rows):
    known = rows.filter(~c("on").is_null())
    found = known.with_columns(
        before=c("on").shift(1).over("unit", order_by="on"),
        after=c("on").shift(-1).over("unit", order_by="on"),
        so_far=c("n").cum_sum().over("unit", order_by="on"),
    )
    told = _told(found.select("unit", "on", "before", "after", "so_far").sort("unit", "on"))
    early, late = date(1969, 12, 31), date(2020, 2, 29)
    assert told == [
        (None, early, None, late, 5),
        (None, late, early, None, 9),
        ("a", FIRST, None, LAST, 1),
        ("a", LAST, FIRST, None, None),
    ]


# -- nulls -------------------------------------------------------------------------------------------------------------
def test_an_empty_cell_counts_as_a_value_of_its_own(rows):
    found = rows.group_by("unit").agg(c("n").n_unique().alias("values")).sort("unit")
    assert _told(found) == [(None, 2), ("a", 2), ("b", 1)]


def test_an_empty_cell_is_neither_equal_nor_unequal(rows):
    assert _told(rows.filter(c("unit") != "a").select("unit")) == [("b",)]
    assert _told(rows.filter(~c("unit").is_in(["a"])).select("unit")) == [("b",)]
    assert _told(rows.filter(~c("made_up")).select("n")) == [(-7,)]
    assert _told(rows.filter((c("n") > 3) | c("unit").is_null()).select("n").sort("n")) == [(4,), (5,)]


def test_an_empty_cell_joins_nothing(rows):
    assert _told(rows.select("unit").join(rows.select("unit"), on="unit", how="semi").sort("unit")) == [
        ("a",),
        ("a",),
        ("b",),
    ]
    assert _told(rows.select("unit").join(rows.select("unit"), on="unit", how="anti")) == [(None,), (None,)]


def test_empty_days_come_first_in_both_directions_unless_they_are_said_to_be_last(rows):
    days = [date(1969, 12, 31), date(2020, 2, 29)]
    ordered = [FIRST, *days, LAST]
    assert [day for (day,) in _told(rows.select("on").sort("on"))] == [None, *ordered]
    assert [day for (day,) in _told(rows.select("on").sort("on", descending=True))] == [None, *reversed(ordered)]
    assert [day for (day,) in _told(rows.select("on").sort("on", nulls_last=True))] == [*ordered, None]


def test_columns_of_nothing_have_the_types_they_would_have(rows):
    kinds = {"d": nw.Date, "s": nw.String, "n": nw.Decimal(38, 12), "i": nw.Int64, "b": nw.Boolean}
    found = collected(rows.select("unit", **{name: nw.lit(None, dtype=kind) for name, kind in kinds.items()}))
    assert [str(kind).partition("(")[0] for kind in found.dtypes[1:]] == [
        "Date",
        "String",
        "Decimal",
        "Int64",
        "Boolean",
    ]
    assert found["i"].null_count() == len(ROWS)


# -- whole numbers and days --------------------------------------------------------------------------------------------
def test_whole_division_goes_down_and_division_by_zero_is_nothing(rows):
    found = rows.filter(~c("n").is_null()).select("n", half=c("n") // 2, rest=c("n") % 2, none=c("n") // 0)
    assert sorted(_told(found)) == [(-7, -4, 1, None), (1, 0, 1, None), (4, 2, 0, None), (5, 2, 1, None)]


def test_days_have_numbers_to_both_ends_of_time(rows):
    found = dict(_told(rows.select("on", number=day_number(rows, "on"))))
    epoch = date(1970, 1, 1)
    assert found == {None: None, **{day: (day - epoch).days for day in found if day is not None}}
    assert len(found) == 5


def test_a_day_and_some_days_is_a_day(rows):
    known = rows.filter(c("on") < LAST)
    found = collected(known.select("on", next=days_after("on", 1)))
    assert found["next"].dtype == pl.Date
    assert all(after - on == timedelta(days=1) for on, after in found.rows())
    early = collected(rows.filter(c("unit").is_null()).select("on", before=days_after("on", -1)))
    assert all(on - before == timedelta(days=1) for on, before in early.rows())


def test_any_day_may_stand_in_a_condition_and_in_a_column(rows):
    assert _told(rows.filter(c("on") > a_day(FIRST), c("on") < a_day(LAST)).select("on").sort("on")) == [
        (date(1969, 12, 31),),
        (date(2020, 2, 29),),
    ]
    one = rows.filter(c("n") == 1)
    assert _told(one.select(first=a_day(FIRST), some=a_day(date(999, 7, 4)), last=a_day(LAST))) == [
        (FIRST, date(999, 7, 4), LAST)
    ]
    filled = rows.filter(c("on").is_null()).select(since=nw.coalesce(c("on"), a_day(FIRST)))
    assert _told(filled) == [(FIRST,)]


def test_days_are_compared_with_days_and_open_ends_are_filled(rows):
    assert _told(rows.filter(c("on") >= date(1970, 1, 1)).select("on").sort("on")) == [(date(2020, 2, 29),), (LAST,)]
    filled = _told(rows.select(c("on").fill_null(LAST)))
    assert sum(day == LAST for (day,) in filled) == 2


# -- beside, only, distinct, kept --------------------------------------------------------------------------------------
def test_a_small_table_joins_with_the_users_own(rows, put):
    levels = pl.DataFrame({"unit": ["a", "z"], "level": ["xã", "tỉnh"], "since": [FIRST, LAST], "n": [1, None]})
    found = rows.join(beside(levels.select("unit", "level"), rows), on="unit", how="inner").select("unit", "level")
    assert _told(found) == [("a", "xã"), ("a", "xã")]
    assert _told(beside(levels, rows).sort("unit")) == levels.rows()


def test_a_small_table_may_be_empty_and_large(rows):
    empty = pl.DataFrame(schema={"unit": pl.String, "n": pl.Int64, "on": pl.Date})
    assert collected(beside(empty, rows)).schema == empty.schema
    many = pl.DataFrame({"unit": [f"xa-{number}" for number in range(30_000)]})
    assert len(collected(beside(many, rows))) == 30_000


def test_relations_of_another_connection_get_a_table_of_their_own_one():
    con = duckdb.connect()
    con.execute("create table models as select 'den' id union all select 'hoa'")
    frame = lazily(con.table("models"), "room")
    found = frame.join(beside(pl.DataFrame({"id": ["hoa"]}), frame), on="id", how="semi")
    assert _told(found) == [("hoa",)]
    assert con.execute("select count(*) from duckdb_tables()").fetchall() == [(1,)]


def test_where_python_variables_are_switched_off_in_sql_a_small_table_comes_all_the_same():
    con = duckdb.connect()
    con.execute("create table models as select 'den' id")
    con.execute("set python_enable_replacements = false")
    frame = lazily(con.table("models"), "room")
    local = pl.DataFrame({"id": ["o'brien", None], "n": [1, -2], "on": [LAST, FIRST], "yes": [True, None]})
    assert collected(beside(local, frame)).rows() == local.rows()
    assert collected(beside(local.head(0), frame)).schema == local.schema
    widths = [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64]
    whole = pl.DataFrame([pl.Series(str(width), [1, None], dtype=width) for width in widths])
    assert native(beside(whole, frame)).pl().schema == whole.schema


def test_rows_of_many_ids_are_found_by_a_join(rows):
    ids = [f"xa-{number}" for number in range(30_000)]
    assert _told(only(rows, "unit", [*ids, "a"]).select("n").sort("n")) == [(None,), (1,)]
    assert _told(only(rows, "unit", [*ids, "a"], without=True).select("n").sort("n")) == [(-7,), (4,), (5,)]
    assert _told(only(rows, "unit", [])) == []


def test_each_once(rows):
    assert sorted(_told(distinct(rows, ["unit"])), key=str) == [("a",), ("b",), (None,)]


def test_a_middle_result_is_kept_and_nothing_of_it_is_left():
    con = duckdb.connect()
    con.execute("create table models as select range id from range(10)")
    frame = lazily(con.table("models"), "room")
    with keeping():
        few = kept(frame.filter(c("id") < 3))
        con.execute("delete from models")
        assert len(collected(few)) == 3
    assert con.execute("select table_name from duckdb_tables()").fetchall() == [("models",)]


def test_what_is_kept_is_what_was_there(rows):
    assert collected(kept(rows)).rows() == ROWS.rows()
    with keeping():
        assert collected(kept(rows)).rows() == ROWS.rows()


def test_a_database_that_is_only_read_keeps_middle_results_beside_it(tmp_path):
    with duckdb.connect(str(tmp_path / "so.duckdb")) as con:
        con.execute("create table models as select 'den' id")
    with duckdb.connect(str(tmp_path / "so.duckdb"), read_only=True) as con, keeping():
        found = kept(lazily(con.table("models"), "room"))
        assert _told(only(found, "id", ["den"])) == [("den",)]


def test_the_frame_of_the_engine_is_at_hand():
    assert isinstance(native(lazily(ROWS, "room")), pl.LazyFrame)
    assert isinstance(lazily(pa.table({"a": [1]}), "room"), nw.LazyFrame)
