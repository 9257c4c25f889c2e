"""A small Spark on this machine, and tests of other folders that are run on it too. Only `make spark` comes here."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

os.environ.setdefault("PYARROW_IGNORE_TIMEZONE", "1")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("dvk")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.session.timeZone", "Asia/Ho_Chi_Minh")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def on_spark(spark):
    """Any register as frames, the large tables of which are Spark's."""
    from dvk.exchange import to_frames

    def put(register):
        frames = to_frames(register, "pyarrow")
        large = ("models", "model_owners", "model_domains", "model_also", "model_roles")
        large = (*large, "events", "event_others", "contributions", "origins")
        return {name: spark.createDataFrame(plain(rows)) if name in large else rows for name, rows in frames.items()}

    return put


def plain(rows):
    """A table of PyArrow without dictionaries, which Spark does not take."""
    import pyarrow as pa

    text = [
        column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in rows.itercolumns()
    ]
    return pa.table(dict(zip(rows.column_names, text, strict=True)))


@pytest.fixture(scope="session")
def laws():
    """The registers and requests by which counting on frames is held against memory."""
    path = HERE.parent / "laws" / "test_on_frames_laws.py"
    spec = importlib.util.spec_from_file_location("laws_elsewhere", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
