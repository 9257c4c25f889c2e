"""What stands in a folder that is scanned: nothing is left out that somebody may have meant to be counted."""

from __future__ import annotations

import json
from datetime import date

import duckdb
import polars as pl
import pytest
from attrs import evolve

from dvk.aggregation import Request, aggregate
from dvk.catalog import definitions
from dvk.errors import InvalidDocument, InvalidValue, MissingExtra, WrongType
from dvk.exchange import read_parquet, scan_parquet, write_parquet
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Register
from dvk.units import Unit

REGISTER = Register(
    campaign=Campaign(id="dvk", label="Dân vận khéo"),
    definitions=definitions(),
    units=[Unit(id="xa-a", names="Xã A", level="commune")],
    models=[Model(id="den", title="Thắp sáng đường quê", owner="xa-a")],
    events=[
        Event(id="e-1", model="den", kind="recognised", on=date(2019, 5, 1)),
        Event(id="e-2", model="den", kind="recognised", on=date(2020, 5, 1)),
    ],
)


@pytest.fixture
def folder(tmp_path):
    write_parquet(REGISTER, tmp_path / "so")
    return tmp_path / "so"


def _uncounted(folder):
    """As somebody keeps a folder in which files come and go."""
    about = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    del about["rows"]
    (folder / "register.json").write_text(json.dumps(about), encoding="utf-8")


def test_a_folder_in_which_files_come_and_go_does_not_say_how_many_rows_there_are(tmp_path):
    write_parquet(REGISTER, tmp_path / "so", counted=False)
    assert "rows" not in json.loads((tmp_path / "so" / "register.json").read_text(encoding="utf-8"))
    assert read_parquet(tmp_path / "so") == REGISTER
    (tmp_path / "so" / "events.parquet").unlink()
    assert scan_parquet(tmp_path / "so").register_of(None).events == ()


def _in_parts(folder, change=lambda frame: frame):
    """The events in two files, one a year; the second one changed."""
    rows = pl.read_parquet(folder / "events.parquet")
    (folder / "events.parquet").unlink()
    (folder / "events").mkdir()
    rows.head(1).write_parquet(folder / "events" / "2019.parquet")
    change(rows.tail(1)).write_parquet(folder / "events" / "2020.parquet")


def _refused(folder, **more):
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder, **more)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- lost and misspelt -------------------------------------------------------------------------------------------------
def test_a_table_of_which_rows_are_told_and_no_file_is_there_is_lost(folder):
    (folder / "events.parquet").unlink()
    assert _refused(folder) == [("parquet.file_missing", "events.parquet")]


def test_a_table_of_which_no_rows_are_told_may_be_left_out(folder):
    (folder / "contributions.parquet").unlink()
    (folder / "reports.parquet").unlink()
    assert len(scan_parquet(folder).register_of(None).events) == 2


def test_where_no_rows_are_told_units_models_and_their_owners_are_there(folder):
    _uncounted(folder)
    (folder / "events.parquet").unlink()
    assert scan_parquet(folder).register_of(None).events == ()
    for name in ("models", "model_owners"):
        (folder / f"{name}.parquet").unlink()
    assert _refused(folder) == [
        ("parquet.file_missing", "models.parquet"),
        ("parquet.file_missing", "model_owners.parquet"),
    ]


def test_names_that_are_no_tables_are_told_with_near_ones(folder):
    _uncounted(folder)
    (folder / "events.parquet").rename(folder / "event.parquet")
    (folder / "contributions.parquet").unlink()
    (folder / "contribution").mkdir()
    (folder / "reports.csv").write_text("id", encoding="utf-8")
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder)
    told = {problem.path: (problem.code, problem.near[:1]) for problem in caught.value.problems}
    assert told == {
        "contribution": ("parquet.unknown_name", ("contributions",)),
        "event.parquet": ("parquet.unknown_name", ("events.parquet",)),
        "reports.csv": ("parquet.unknown_name", ("reports.parquet",)),
    }


def test_notes_and_the_marks_of_engines_may_stand_beside_the_tables(folder):
    _in_parts(folder)
    (folder / "README.md").write_text("Sổ của tỉnh", encoding="utf-8")
    for mark in ("_SUCCESS", ".events.crc", "events/_SUCCESS", "events/.2019.parquet.crc"):
        (folder / mark).write_bytes(b"")
    (folder / "events" / "_temporary").mkdir()
    (folder / "events" / "_temporary" / "half.parquet").write_bytes(b"PAR1")
    assert len(scan_parquet(folder).register_of(None).events) == 2


def test_an_empty_folder_and_what_is_no_parquet_are_told(folder):
    _uncounted(folder)
    (folder / "events.parquet").unlink()
    (folder / "events").mkdir()
    assert _refused(folder) == [("parquet.no_files", "events")]
    (folder / "events" / "x.csv").write_text("id", encoding="utf-8")
    assert _refused(folder) == [("parquet.not_parquet", "events/x.csv")]


def test_a_table_in_two_places_is_refused(folder):
    rows = pl.read_parquet(folder / "events.parquet")
    (folder / "events").mkdir()
    rows.write_parquet(folder / "events" / "0.parquet")
    assert _refused(folder) == [("parquet.two_places", "events")]


def test_a_folder_may_have_the_name_of_a_file_as_spark_writes_it(folder):
    rows = pl.read_parquet(folder / "events.parquet")
    (folder / "events.parquet").unlink()
    (folder / "events.parquet").mkdir()
    rows.write_parquet(folder / "events.parquet" / "part-00000.parquet")
    assert len(scan_parquet(folder).register_of(None).events) == 2


# -- files of one table ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize(
    "change",
    [
        lambda frame: frame.with_columns(pl.col("on").cast(pl.String)),
        lambda frame: frame.with_columns(pl.col("count").cast(pl.Int32)),
        lambda frame: frame.drop("note"),
        lambda frame: frame.with_columns(pl.lit(1).alias("nam")),
    ],
    ids=["text-days", "narrow", "lacking", "more"],
)
def test_files_that_are_not_alike_are_refused_by_name_on_each_engine(folder, engine, change):
    _in_parts(folder, change)
    assert _refused(folder, engine=engine) == [("parquet.unlike", "events/2020.parquet")]


def test_a_decimal_of_another_scale_is_another_type(tmp_path):
    money = Quantity(5, "trieu-dong")
    gifts = [Contribution(id=f"c-{year}", model="den", on=date(year, 1, 5), quantity=money) for year in (2019, 2020)]
    write_parquet(evolve(REGISTER, contributions=gifts), tmp_path / "so")
    folder = tmp_path / "so"
    rows = pl.read_parquet(folder / "contributions.parquet")
    (folder / "contributions.parquet").unlink()
    (folder / "contributions").mkdir()
    rows.head(1).write_parquet(folder / "contributions" / "0.parquet")
    other = rows.tail(1).with_columns(pl.col("number").cast(pl.Decimal(20, 2)))
    other.write_parquet(folder / "contributions" / "1.parquet")
    for engine in ("polars", "duckdb"):
        assert _refused(folder, engine=engine) == [("parquet.unlike", "contributions/1.parquet")]


def test_the_order_of_columns_is_free(folder):
    _in_parts(folder, lambda frame: frame.select(reversed(frame.columns)))
    for engine in ("polars", "duckdb"):
        days = [event.on for event in scan_parquet(folder, engine=engine).register_of(None).events]
        assert days == [date(2019, 5, 1), date(2020, 5, 1)]


def test_the_message_names_the_column_and_both_files(folder):
    _in_parts(folder, lambda frame: frame.with_columns(pl.col("on").cast(pl.String)))
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder)
    assert str(caught.value) == (
        "events/2020.parquet: the files of a table are alike, and the column "
        '"on" is "String" here and "Date" in "events/2019.parquet"'
    )


# -- engines -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", ["events", "units"])
def test_a_broken_file_is_named(folder, engine, name):
    (folder / f"{name}.parquet").write_bytes(b"PAR1 nothing")
    assert _refused(folder, engine=engine) == [("parquet.broken", f"{name}.parquet")]


def test_what_is_no_connection_is_told_once(folder):
    with pytest.raises(WrongType, match="connection") as caught:
        scan_parquet(folder, engine="duckdb", connection=5)
    assert caught.value.path == "connection"
    with pytest.raises(WrongType):
        scan_parquet(folder, engine="duckdb", connection=folder)


def test_a_connection_is_for_duckdb(folder):
    with pytest.raises(InvalidValue) as caught:
        scan_parquet(folder, connection=duckdb.connect())
    assert (caught.value.code, caught.value.details["expected"]) == ("scan.other_engine", "duckdb")


def test_a_closed_connection_is_told_once_when_a_folder_is_scanned_and_when_it_is_asked(folder):
    con = duckdb.connect()
    request = Request(indicators="models-recognised", periods="2019")
    found = scan_parquet(folder, engine="duckdb", connection=con)
    con.close()
    assert _refused(folder, engine="duckdb", connection=con) == [("frame.failed", "connection")]
    for ask in (found.problems, lambda: found.register_of(["den"]), lambda: aggregate(found, request)):
        with pytest.raises(InvalidDocument, match="closed") as caught:
            ask()
        assert caught.value.problems[0].code == "frame.failed"


def test_a_package_that_is_missing_is_told_as_such(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtra):
        scan_parquet(folder)
