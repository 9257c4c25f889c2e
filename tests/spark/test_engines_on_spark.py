"""What is the same on every engine is the same on Spark: the tests of the others, run there."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest

from dvk.aggregation.on_frames.engines import collected, distinct, engine_of, lazily, only

_path = Path(__file__).parents[1] / "unit" / "test_engines.py"
_spec = importlib.util.spec_from_file_location("engines_elsewhere", _path)
elsewhere = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(elsewhere)

# each test there that asks for a frame of its engine
for _name, _test in inspect.getmembers(elsewhere, inspect.isfunction):
    if _name.startswith("test_") and {"put", "rows"} & set(inspect.signature(_test).parameters):
        globals()[_name] = _test


@pytest.fixture
def put(spark):
    return lambda rows: lazily(spark.createDataFrame(rows.to_arrow()), "room")


@pytest.fixture
def rows(put):
    return put(elsewhere.ROWS)


def test_a_frame_of_spark_stays_there(put):
    frame = put(elsewhere.ROWS)
    assert engine_of(frame) == "pyspark"
    assert engine_of(only(distinct(frame, ["unit"]), "unit", ["a"])) == "pyspark"
    assert isinstance(frame, nw.LazyFrame)


def test_days_do_not_move_with_the_time_zone_of_the_session(put):
    days = pl.DataFrame({"on": [elsewhere.FIRST, elsewhere.LAST]})
    assert collected(put(days)).rows() == days.rows()
