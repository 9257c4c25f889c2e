"""Every result that has records becomes a frame of each kind, with the same cells; doors say what to install."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import narwhals as nw
import pytest

import dvk
from dvk.aggregation import Request, TableRounding, aggregate, movements, rounded
from dvk.catalog import sample_register
from dvk.criteria import Answer, Criterion, FreePoints, Rubric
from dvk.errors import MissingExtra
from dvk.evaluation import Assessment, score_table
from dvk.exchange import from_frames, read_parquet, table_from_frame, to_frame, to_frames, write_parquet

BACKENDS = ("polars", "pandas", "pyarrow")


@pytest.fixture(scope="module")
def results():
    register = sample_register(models=40)
    asked = Request(indicators="models-active", periods=["2017", "2018"], by="domain")
    table = aggregate(register, asked)
    rubric = Rubric(id="cham", label="Bộ tiêu chí",
                    criteria=[Criterion(id="diem", label="Điểm", rule=FreePoints(10, step="0.25"))])  # fmt: skip
    sheet = Assessment(id="p", subject="mo-hinh", rubric="cham", period="2019", answers=[Answer("diem", points="2.25")])
    return {
        "comparison": dvk.compare(
            register,
            Request(indicators="models-new", periods="2018", by="domain"),
            "previous-period",
            allow="unconfirmed",
        ),
        "difference": dvk.difference(register, asked, date(2018, 1, 1), date(2021, 1, 1)),
        "growth": dvk.model_growth(register, "2018", "2019", by="domain"),
        "listing": table.listing(register, period="2017"),
        "movements": movements(register, "2018"),
        "rounded": rounded(table, TableRounding(decimals=-1)),
        "scores": score_table([dvk.evaluate(rubric, sheet)]),
        "spread": dvk.replica_spread(register, at="2020", by="year"),
        "survival": dvk.survival(register, "2017", ["2018", "2020"], by="domain"),
        "table": table,
    }


def plain(value):
    """A cell of any kind of frame as a record says it."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:  # noqa: PLR0124 - NaN
        return None
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / value.denominator
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value or None if isinstance(value, str) else value


def test_each_result_has_in_each_frame_what_its_records_say(results):
    for name, result in results.items():
        records = result.records()
        assert records or name == "difference", name
        for backend in BACKENDS:
            frame = nw.from_native(to_frame(result, backend))
            assert len(frame) == len(records), (name, backend)
            for column in {column for row in records for column in row} & set(frame.columns):
                if name == "table" and column in ("missing", "nil", "late"):
                    continue  # a frame counts them, a record too by another name
                got = [plain(value) for value in frame[column].to_list()]
                said = [plain(row.get(column)) for row in records]
                assert got == said, (name, backend, column)
            if name != "table":
                assert {column for row in records for column in row} <= set(frame.columns), (name, backend)


def test_no_number_of_a_result_becomes_a_float(results):
    for name, result in results.items():
        frame = to_frame(result, "polars")
        floats = [column for column, kind in frame.schema.items() if kind.is_float()]
        assert floats == [], name
    assert isinstance(to_frame(results["comparison"], "pandas")["value_low"].iloc[0], Decimal)


def test_each_door_says_in_one_sentence_what_to_install(results, tmp_path, monkeypatch):
    register, table = sample_register(models=5), results["table"]
    frames, frame = to_frames(register), to_frame(table)
    write_parquet(table, tmp_path / "bang.parquet")
    doors = [
        ("polars", "dvk[frames]", lambda: to_frame(table)),
        ("polars", "dvk[frames]", lambda: to_frames(register)),
        ("polars", "dvk[frames]", lambda: write_parquet(register, tmp_path / "so")),
        ("polars", "dvk[frames]", lambda: write_parquet(table, tmp_path / "b.parquet")),
        ("polars", "dvk[frames]", lambda: read_parquet(tmp_path / "bang.parquet")),
        ("narwhals", "dvk[frames]", lambda: from_frames(frames, definitions=register.definitions)),
        ("narwhals", "dvk[frames]", lambda: table_from_frame(frame, like=table)),
        ("pandas", "pandas", lambda: to_frame(table, "pandas")),
        ("pandas", "pandas", lambda: to_frames(register, "pandas")),
        ("pyarrow", "pyarrow", lambda: to_frame(table, "pyarrow")),
        ("pyarrow", "pyarrow", lambda: to_frames(register, "pyarrow")),
    ]
    for module, package, door in doors:
        with monkeypatch.context() as hidden:
            hidden.setitem(sys.modules, module, None)
            with pytest.raises(MissingExtra) as error:
                door()
        assert f'pip install "{package}"' in str(error.value)
        assert f'pip install "{package}"' in error.value.message("vi")
        assert "\n" not in str(error.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ["bang.parquet"]
