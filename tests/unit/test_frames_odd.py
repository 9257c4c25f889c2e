"""Frames that people have: each gives the right register, or our error with the cell; never a silent loss."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

from dvk.catalog import definitions
from dvk.errors import InvalidDocument, WrongType
from dvk.exchange import from_frames, to_frames
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, RegisterBuilder, Report, ReportedFigure
from dvk.units import Unit
from dvk.values import Origin

DERIVED = [f"{head}{name}" for head in ("", "spent_")
           for name in ("amount", "low", "high", "low_open", "high_open", "base_measure")]  # fmt: skip


@pytest.fixture(scope="module")
def register():
    line = {"indicator": "models-reported"}
    lines = [
        ReportedFigure(words=f"dòng {place}", quantity=Quantity(9, "mo-hinh"), origin=Origin(file="b.xlsx", row=place),
                       parts=[("khoi", f"k{place}", Quantity(place, "mo-hinh"))], **line)
        for place in (1, 2, 3)
    ]  # fmt: skip
    given = {"model": "den", "on": date(2024, 5, 6)}
    return RegisterBuilder(Campaign(id="xa-a", label="Xã A"), definitions()).add(
        Unit(id="xa-a", names="Xã A", level="commune"),
        Model(id="den", title="Thắp sáng", owner="xa-a", domain="kinh-te", start=date(2024, 1, 2), note="một"),
        Model(id="hoa", title="Đường hoa", owner="xa-a", note="hai"),
        Contribution(id="t-1", quantity=Quantity(1250, "trieu-dong"), households=120, **given),
        Contribution(id="t-2", quantity=Quantity(239, "trieu-dong"), **given),
        Report(id="bc", unit="xa-a", period="2024", figures=lines),
    ).build()  # fmt: skip


@pytest.fixture(scope="module")
def frames(register):
    return {backend: to_frames(register, backend) for backend in ("polars", "pandas", "pyarrow")}


def test_frames_that_say_the_same_in_another_way_give_the_same_register(register, frames):
    models, given = frames["pandas"]["models"], frames["pandas"]["contributions"].drop(columns=DERIVED)
    owners = frames["pandas"]["model_owners"]
    arrow, money = frames["pyarrow"]["models"], frames["pyarrow"]["contributions"]
    polars = frames["polars"]["models"]

    def cast(table, name, kind):
        return table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))

    csv = {name: pd.read_csv(io.StringIO(frames["pandas"][name].to_csv(index=False)))
           for name in ("models", "contributions")}  # fmt: skip
    alike = {
        "whole numbers as floats with NaN": {"contributions": given.assign(households=[120.0, np.nan])},
        "objects of mixed types": {
            "contributions": given.assign(households=pd.Series([np.int64(120), None], dtype="O"))
        },
        "whole floats as amounts": {"contributions": given.assign(number=[1250.0, 239.0])},
        "text that is clear": {"contributions": given.assign(number=["1250", "239.0"])},
        "an exponent": {"contributions": given.assign(number=[Decimal("1.25E+3"), Decimal(239)])},
        "sparse": {"contributions": given.assign(households=pd.arrays.SparseArray([120.0, np.nan]))},
        "days as text": {"models": models.assign(start=["2024-01-02", None])},
        "moments at midnight": {"models": models.assign(start=[pd.Timestamp("2024-01-02"), pd.NaT])},
        "categories in another order": {"models": models.assign(
            title=pd.Categorical(models["title"], categories=["x", "Đường hoa", "Thắp sáng"]),
            id=models["id"].astype("category"),
        )},
        "an index with a name": {"models": models.set_index("note")},
        "two": {"models": models.set_index(["id", "note"])},
        "numbers of rows as the index": {"models": models.set_index(pd.Index([5, 5]))},
        "empty columns": {"model_also": pd.DataFrame({"model": [], "position": [], "code": []})},
        "nothing but null": {"models": models.assign(place=[np.nan, np.nan])},
        "the type of null": {"models": polars.with_columns(place=pl.Series([None, None]))},
        "positions as floats": {"model_owners": owners.assign(position=[0.0, 0.0])},
        "no positions": {"model_owners": owners.drop(columns="position")},
        "lazy": {"models": polars.lazy()},
        "DuckDB": {"models": duckdb.from_arrow(arrow)},
        "Arrow in pandas": {"models": arrow.to_pandas(types_mapper=pd.ArrowDtype)},
        "Arrow to pandas": {"models": arrow.to_pandas(), "contributions": money.to_pandas()},
        "a wide decimal": {"contributions": cast(money, "number", pa.decimal256(60, 20))},
        "a narrow decimal": {"contributions": cast(money, "number", pa.decimal128(4, 0))},
        "uint64": {"contributions": cast(money, "households", pa.uint64())},
        "int8": {"contributions": cast(money, "households", pa.int8())},
        "large text": {"models": cast(arrow, "title", pa.large_string())},
        "a dictionary": {"models": arrow.set_column(1, "title", arrow["title"].dictionary_encode())},
        "chunks": {"models": pa.concat_tables([arrow.slice(0, 1), arrow.slice(1)])},
        "date64": {"models": cast(arrow, "start", pa.date64())},
        "an Enum": {"models": polars.with_columns(pl.col("title").cast(pl.Enum(["Đường hoa", "Thắp sáng"])))},
        "from CSV": csv,
    }  # fmt: skip
    for name, changed in alike.items():
        assert from_frames({**frames["polars"], **changed}, definitions=definitions()) == register, name


def test_what_is_unclear_or_would_be_lost_is_refused_with_its_cell(frames):
    models, given = frames["pandas"]["models"], frames["pandas"]["contributions"].drop(columns=DERIVED)
    campaign, arrow, polars = frames["pandas"]["campaign"], frames["pyarrow"]["models"], frames["polars"]["models"]
    tz, hanoi = pa.timestamp("us", tz="UTC"), pd.Timestamp("2024-01-02", tz="Asia/Ho_Chi_Minh")
    where = arrow.schema.get_field_index("start")
    moments = arrow.set_column(where, "start", arrow["start"].cast(pa.timestamp("us")).cast(tz))
    number, day, households = "contributions[0].number", "models[0].start", "contributions[0].households"
    broken = polars.lazy().with_columns(x=pl.col("khong-co"))
    refused = [
        ("contributions", given.assign(number=["1.250", "239"]), number, "frame.unclear_number"),
        ("contributions", given.assign(number=["1.250,5", "239"]), number, "value.not_number"),
        ("contributions", given.assign(number=[0.5, 239]), number, "type.not_number"),
        ("contributions", given.assign(number=[np.inf, 239]), number, "type.not_number"),
        ("contributions", given.assign(number=[Decimal("sNaN"), Decimal(1)]), number, "value.not_finite"),
        ("contributions", given.assign(number=pd.Series([10**400, 1], dtype="O")), number, "value.too_many_digits"),
        ("contributions", given.assign(households=["120", None]), households, "type.not_whole"),
        ("contributions", given.assign(households=[1.5, 2]), households, "type.not_whole"),
        ("models", models.assign(start=["1/3/2024", None]), day, "date.not_iso"),
        ("models", models.assign(start=[45293, None]), day, "date.not_iso"),
        ("models", models.assign(start=pd.Series([hanoi, pd.NaT])), day, "date.not_iso"),
        ("models", moments, day, "date.not_iso"),
        ("models", pd.concat([models, models[["title"]]], axis=1), "models.title", "frame.column_twice"),
        ("models", arrow.append_column("title", arrow["title"]), "models.title", "frame.column_twice"),
        ("models", models.reset_index().rename(columns={"index": "Unnamed: 0"}), "models.Unnamed: 0", "field.unknown"),
        ("models", models.rename_axis("dong"), "models.dong", "field.unknown"),
        ("models", models.rename(columns={"note": " note"}), "models. note", "field.unknown"),
        ("models", models["id"], "models", "frame.not_a_frame"),
        ("models", models.assign(id=["DEN", "hoa"]), "models[0].id", "id.not_slug"),
        ("models", pd.concat([models, models.iloc[:1]]), "models[2].id", "id.duplicate"),
        ("models", polars.with_columns(title=pl.Series([["a"], ["b"]])), "models[0].title", "type.not_text"),
        ("models", broken, "models", "frame.failed"),
        ("campaign", campaign.assign(illustrative=["true"]), "campaign[0].illustrative", "type.not_yes_no"),
        ("campaign", campaign.assign(illustrative=[0]), "campaign[0].illustrative", "type.not_yes_no"),
        ("model_also", pd.DataFrame(), "model_also.model", "field.missing"),
    ]
    for table, frame, path, code in refused:
        with pytest.raises(InvalidDocument) as error:
            from_frames({**frames["polars"], table: frame}, definitions=definitions())
        assert (path, code) in [(problem.path, problem.code) for problem in error.value.problems], path
        assert error.value.message("vi")
    with pytest.raises(WrongType) as error:
        from_frames(frames["polars"]["models"], definitions=definitions())
    assert error.value.path == "frames"


def test_lines_that_were_filtered_keep_their_own_parts_and_origins(register, frames):
    """A line is known by its position, also where lines before it are gone."""
    told = dict(frames["polars"])
    told["report_figures"] = told["report_figures"].filter(pl.col("position") != 0)
    for name in ("report_figure_parts", "origins"):
        told[name] = told[name].filter(pl.col("figure") != 0)
    (found,) = from_frames(told, definitions=definitions()).reports
    (report,) = register.reports
    assert found == evolve(report, figures=report.figures[1:])
    assert [line.origin.row for line in found.figures] == [2, 3]
