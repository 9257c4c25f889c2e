"""Registers whose large tables are Spark's: taken out, checked and counted as in memory."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import narwhals as nw
import polars as pl
import pytest

from dvk.aggregation import Request, aggregate
from dvk.catalog import sample_register
from dvk.errors import DvkError, InvalidDocument
from dvk.exchange import framed, scan_parquet, write_parquet
from dvk.exchange.frames.asking import problems_in_frames
from dvk.exchange.frames.framed import LARGE


@pytest.fixture(scope="module")
def sample():
    return sample_register(models=40)


@pytest.fixture(scope="module")
def found(sample, on_spark):
    return framed(on_spark(sample), definitions=sample.definitions)


def _sorted(facts):
    return sorted(facts, key=lambda fact: fact.id)


def test_a_register_stays_on_spark_and_has_no_problems(found):
    assert found.engine == "pyspark"
    assert found.problems() == ()


def test_what_is_taken_out_is_the_register(found, sample):
    assert _sorted(found.register_of(None).facts()) == _sorted(sample.facts())
    name = sample.models[0].id
    assert found.register_of([name]).models == sample.models[:1]


def test_rows_that_a_register_would_refuse_are_told(sample, on_spark, spark):
    frames = on_spark(sample)
    frames["events"] = frames["events"].replace({sample.events[0].model: "khong-co"}, subset=["model"])
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=sample.definitions)
    assert {problem.code for problem in caught.value.problems} == {"model.unknown"}


@pytest.mark.parametrize(
    ("number", "amount", "wrong"),
    [
        (5 * 10**18, 5 * 10**18, False),
        (5, 2 * 10**17, True),
        (2 * 10**16, 5, True),
    ],
)
def test_an_amount_that_is_not_the_number_beside_it_is_told(found, number, amount, wrong):
    functions = pytest.importorskip("pyspark.sql.functions")
    rows = found.table("contributions").to_native().where(functions.col("base_measure") == "dong").limit(1)
    rows = rows.withColumn("number", functions.lit(Decimal(number)).cast("decimal(38,12)"))
    rows = rows.withColumn("measure", functions.lit("dong")).withColumn("amount", functions.lit(amount).cast("bigint"))
    tables = {**{name: found.table(name) for name in LARGE}, "contributions": nw.from_native(rows)}
    told = [problem.code for problem in problems_in_frames(found.head, tables)]
    assert told == (["frame.other_amount"] if wrong else [])


@pytest.mark.parametrize("parted", [False, True])
def test_a_folder_is_scanned_where_it_lies(tmp_path, sample, spark, parted):
    write_parquet(sample, tmp_path / "so")
    if parted:
        events = pl.read_parquet(tmp_path / "so" / "events.parquet")
        (tmp_path / "so" / "events.parquet").unlink()
        for place, rows in enumerate(events.iter_slices(20)):
            part = tmp_path / "so" / "events" / f"year={2016 + place}"
            part.mkdir(parents=True)
            rows.write_parquet(part / "0.parquet")
    scanned = scan_parquet(tmp_path / "so", engine="pyspark", spark=spark)
    assert scanned.engine == "pyspark"
    assert _sorted(scanned.register_of(None).facts()) == _sorted(sample.facts())


def test_the_table_of_the_sample_is_that_of_memory(found, sample):
    request = Request(indicators=["models-active", "models-recognised"], periods=["2018", "2016/2020"], by="domain")
    assert aggregate(found, request) == aggregate(sample, request)


def _answer(register, request):
    try:
        return aggregate(register, request)
    except DvkError as error:
        return type(error), error.code


@pytest.mark.parametrize("seed", range(8))
def test_tables_of_crowded_registers_are_those_of_memory(seed, laws, on_spark):
    draw = Random(seed)  # noqa: S311 - test data
    register = laws.crowded(draw)
    on = framed(on_spark(register), definitions=register.definitions, check=False)
    for _ in range(2):
        request = laws.asked(draw, register)
        assert _answer(on, request) == _answer(register, request)
