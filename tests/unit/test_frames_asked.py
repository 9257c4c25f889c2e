"""What the engine is asked of the large tables: each rule that a register has, and how what breaks it is told."""

from __future__ import annotations

from datetime import date

import duckdb
import polars as pl
import pytest
from attrs import evolve

from dvk.catalog import definitions
from dvk.errors import InvalidDocument
from dvk.exchange import framed, from_frames, scan_parquet, to_frames, write_parquet
from dvk.measures import Measure, Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Register
from dvk.units import Unit

KNOWN = definitions()
UNITS = [Unit(id="xa-a", names="Xã A", level="commune"), Unit(id="xa-b", names="Xã B", level="commune")]
MODELS = [
    Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te", start=date(2018, 1, 1)),
    Model(id="hoa", title="Đường hoa", owner="xa-b", domain="kinh-te"),
]
EVENTS = [
    Event(id="e-den", model="den", kind="recognised", on=date(2019, 5, 1), level="commune", count=3),
    Event(id="e-hoa", model="hoa", kind="launched", period="2019-Q2"),
]
GIFTS = [
    Contribution(id="c-1", model="den", on=date(2019, 1, 5), quantity=Quantity("12.5", "trieu-dong")),
    Contribution(id="c-2", model="hoa", on=date(2019, 1, 6), quantity=Quantity(300, "ngay-cong")),
]
REGISTER = Register(
    campaign=Campaign(id="dvk", label="Dân vận khéo"),
    definitions=KNOWN,
    units=UNITS,
    models=MODELS,
    events=EVENTS,
    contributions=GIFTS,
)


def _with(table, **cells):
    """The frames of the register; in the first row of a table the cells are others."""
    frames = to_frames(REGISTER)
    rows = frames[table]
    first = pl.int_range(pl.len()) == 0
    for name, value in cells.items():
        kind = pl.String if isinstance(rows.schema[name], pl.Enum) else rows.schema[name]
        told = pl.when(first).then(pl.lit(value, dtype=kind)).otherwise(pl.col(name).cast(kind))
        rows = rows.with_columns(told.alias(name))
    return {**frames, table: rows}


def _more(frames, table, **cells):
    """The first row of a table once more, with other cells."""
    rows = frames[table]
    again = rows.head(1).with_columns(
        pl.lit(value, dtype=rows.schema[name]).alias(name) for name, value in cells.items()
    )
    return {**frames, table: pl.concat([rows, again])}


def _on_duckdb(frames):
    con = duckdb.connect()
    return {name: con.from_arrow(frame.to_arrow()) for name, frame in frames.items()}


def _problems(frames, known=KNOWN):
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=known)
    return caught.value.problems


def _told(frames):
    return [(one.code, one.path) for one in _problems(frames)]


# -- amounts -----------------------------------------------------------------------------------------------------------
_RIGHT = [
    (3, "ty-dong", "dong", 3 * 10**9),
    (2 * 10**17, "dong", "dong", 2 * 10**17),
    (5 * 10**18, "dong", "dong", 5 * 10**18),
    (9 * 10**12, "trieu-dong", "dong", 9 * 10**18),
    (6 * 10**9, "chi-vang", "g-vang", 22_500_000_000_000_000),
]
_WRONG = [
    (5, "dong", "dong", 6),
    (5, "trieu-dong", "dong", 5),
    (5, "dong", "dong", 2 * 10**17),
    (2 * 10**16, "dong", "dong", 5),
    (5, "trieu-dong", "dong", 9 * 10**18),
    (10**20, "dong", "dong", 10**17),
]


@pytest.mark.parametrize("put", [dict, _on_duckdb], ids=["polars", "duckdb"])
def test_an_amount_that_is_not_the_number_beside_it_is_told_however_large_one_of_them_is(put):
    frames = to_frames(REGISTER)
    rows, kinds = frames["contributions"], dict(frames["contributions"].schema)
    names = ("number", "measure", "base_measure", "amount")
    told = [rows.head(1).with_columns(low=None, high=None).cast(kinds)]
    for place, cells in enumerate([*_RIGHT, *_WRONG]):
        changed = {"id": f"g-{place:02}", **dict(zip(names, cells, strict=True))}
        told.append(
            rows.head(1).with_columns(pl.lit(value, dtype=kinds[name]).alias(name) for name, value in changed.items())
        )
    frames["contributions"] = pl.concat(told[1:]).with_columns(low=None, high=None).cast(kinds)
    found = sorted((one.code, one.path) for one in _problems(put(frames)))
    assert found == [("frame.other_amount", f"contributions[id=g-{place:02}].amount") for place in range(5, 11)]


def test_of_a_measure_that_is_so_many_of_a_regional_one_no_amount_is_right():
    half = Measure(id="nua-sao", label="nửa sào", symbol="nửa sào", base=KNOWN_SAO, factor="0.5")
    known = evolve(KNOWN, measures=[*KNOWN.measures, half])
    cells = {"base_measure": None, "low": None, "high": None}
    told = _problems(_with("contributions", number=1, measure="nua-sao", amount=180, **cells), known)
    assert [(one.code, one.path) for one in told] == [("frame.other_amount", "contributions[id=c-1].amount")]


KNOWN_SAO = Quantity(1, "sao").measure


# -- what a register refuses -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        ("contributions", {"number": -5, "amount": None}, ("value.negative", "number")),
        ("contributions", {"number": None, "written": "1e3", "amount": -5}, ("value.negative", "amount")),
        ("contributions", {"households": -1}, ("value.negative", "households")),
        ("contributions", {"persons": -1}, ("value.negative", "persons")),
        ("contributions", {"persons": 10**18}, ("value.too_many_digits", "persons")),
        ("contributions", {"number": None, "amount": None}, ("field.missing", "number")),
        ("contributions", {"spent_number": 5}, ("field.missing", "spent_measure")),
        ("contributions", {"spent_measure": "dong"}, ("field.missing", "spent_number")),
        ("contributions", {"spent_measure": "dong", "spent_number": -5}, ("value.negative", "spent_number")),
        ("contributions", {"spent_measure": "m2", "spent_number": 5}, ("measure.other_base", "spent_measure")),
        ("contributions", {"decision_on": date(2019, 1, 1)}, ("field.missing", "decision_how")),
        ("contributions", {"decision_how": "meeting", "in_favour": 2}, ("share.out_of_range", "in_favour")),
        ("contributions", {"published_on": date(2019, 1, 1)}, ("field.missing", "published_how")),
        ("contributions", {"published_how": "niem-yet"}, ("field.missing", "published_on")),
        ("events", {"count": -1}, ("value.negative", "count")),
        ("events", {"count": 2**62}, ("value.too_many_digits", "count")),
        ("events", {"result": "Đạt"}, ("id.not_slug", "result")),
        ("events", {"achievement": "Nông thôn mới"}, ("id.not_slug", "achievement")),
        ("events", {"on": None}, ("happening.no_day_or_period", "on")),
        ("models", {"title": ""}, ("text.empty", "title")),
        ("models", {"planned_end": date(2017, 12, 31)}, ("span.reversed", "planned_end")),
        ("models", {"strand": ""}, ("frame.empty_text", "strand")),
        ("events", {"level": ""}, ("frame.empty_text", "level")),
        ("events", {"model": ""}, ("text.empty", "model")),
    ],
)
def test_what_records_refuse_is_told_of_frames(table, cells, expected):
    frames = _with(table, **cells)
    code, column = expected
    name = frames[table]["id"][0]
    assert _told(frames) == [(code, f"{table}[id={name}].{column}")]
    with pytest.raises(InvalidDocument):
        from_frames(frames, definitions=KNOWN)


def test_numbers_are_told_as_they_are_written():
    (problem,) = _problems(_with("contributions", number=-5, amount=None))
    assert problem.message() == "contributions[id=c-1].number: expected zero or more, got -5"
    (problem,) = _problems(_with("models", planned_end=date(2017, 12, 31)))
    assert problem.message().endswith('a span ends on or after its start, got "2018-01-01" to "2017-12-31"')


def test_two_domains_at_once_are_told_also_where_one_row_names_the_list_and_the_other_does_not():
    frames = to_frames(REGISTER)
    frames["model_domains"] = frames["model_domains"].with_columns(codelist=pl.lit(None, dtype=pl.String))
    frames = _more(frames, "model_domains", codelist="domains", code="van-hoa-xa-hoi", position=1)
    codes = [(code, path) for code, path in _told(frames) if code == "model.two_on_one_day"]
    assert codes == [("model.two_on_one_day", "model_domains[model=den].start")]


def test_other_domains_that_are_only_named_are_asked_for_their_codes(tmp_path):
    named = evolve(REGISTER, models=[evolve(MODELS[0], also=["van-hoa-xa-hoi"]), MODELS[1]])
    write_parquet(named, tmp_path / "so")
    assert scan_parquet(tmp_path / "so").register_of(["den"]).models[0].also == ("van-hoa-xa-hoi",)
    frames = to_frames(named)
    frames["model_also"] = frames["model_also"].with_columns(code=pl.lit("nong"))
    assert _told(frames) == [("code.unknown", "model_also[model=den].code")]


def test_rows_are_told_alike_whatever_engine_holds_them():
    cells = {"number": -5, "amount": None, "persons": 10**18, "published_how": "niem-yet", "spent_number": 1}
    frames = {**_with("contributions", **cells), "events": _with("events", count=-1, level="")["events"]}
    frames["models"] = _with("models", title="", planned_end=date(2017, 1, 1))["models"]
    frames = _more(_more(frames, "events", kind="ended"), "model_owners", unit="xa-b", position=1)
    told = [(one.code, one.path, one.near, one.details) for one in _problems(frames)]
    assert len(told) == 12
    assert [(one.code, one.path, one.near, one.details) for one in _problems(_on_duckdb(frames))] == told


# -- how it is told ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("table", "name"), [("events", "e-den"), ("contributions", "c-1"), ("models", "hoa")])
def test_an_id_that_is_given_twice_is_told_in_its_own_table(table, name):
    frames = to_frames(REGISTER)
    rows = frames[table]
    frames[table] = pl.concat([rows, rows.filter(pl.col("id") == name)])
    assert _told(frames) == [("id.duplicate", f"{table}[id={name}].id")]


def test_an_id_of_two_tables_is_told_in_the_later_one_with_the_first():
    (problem,) = _problems(_with("contributions", id="e-den"))
    assert problem.message() == (
        'contributions[id=e-den].id: this id is given twice: "e-den" (first at events[id=e-den])'
    )


def test_owners_without_days_are_said_to_hold_at_once_and_no_day_is_made_up():
    frames = _more(to_frames(REGISTER), "model_owners", unit="xa-b", position=1)
    (problem,) = _problems(frames)
    assert problem.message() == (
        "model_owners[model=den].start: two values hold on the first day, as neither says since when: a model has one"
    )
    assert problem.message("vi").endswith(
        "có hai giá trị trong ngày đầu tiên, vì cả hai không ghi có từ ngày nào: mỗi mô hình chỉ có một"
    )


def test_a_fact_without_a_day_and_a_period_is_told_that_one_is_needed():
    (problem,) = _problems(_with("events", on=None))
    assert problem.message() == "events[id=e-den].on: a day or a period is needed: neither is given"
    assert problem.message("vi") == "events[id=e-den].on: cần ghi ngày hoặc kỳ: cả hai đều để trống"


def test_empty_text_is_told_as_such():
    (problem,) = _problems(_with("events", level=""))
    assert problem.message().endswith("the cell holds empty text: where nothing is said it is left null")
    assert problem.message("vi").endswith("ô chứa chữ rỗng: chỗ không ghi gì thì phải để trống hẳn (null)")


def test_what_is_near_and_what_is_known_have_one_order():
    (problem,) = _problems(_with("events", kind="end"))
    steps = [step.id for step in KNOWN.lifecycle]
    assert dict(problem.details)["known"] == tuple(steps)
    assert problem.near == ("ended", "renamed", "commended")


# -- tables that are missing -------------------------------------------------------------------------------------------
def test_models_that_are_not_given_at_all_are_told_once():
    frames = to_frames(REGISTER)
    del frames["models"]
    (problem,) = _problems(frames)
    assert (problem.code, problem.path, dict(problem.details)) == ("frame.table_missing", "models", {"count": 8})
