"""Frames: what stands in them, what comes back, and what is refused with the cell it is in."""

from __future__ import annotations

import sys
from datetime import date, datetime
from decimal import Decimal

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dvk.aggregation import Request, aggregate
from dvk.catalog import an_giang, definitions, sample_register
from dvk.errors import InvalidDocument, InvalidValue, MissingExtra
from dvk.exchange import from_frames, read_parquet, table_from_frame, to_frame, to_frames, write_parquet
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, RegisterBuilder
from dvk.units import Unit
from dvk.values import Approx, Origin

BACKENDS = ("polars", "pandas", "pyarrow")


@pytest.fixture
def register():
    builder = RegisterBuilder(Campaign(id="xa-a", label="Xã A"), definitions())
    given = {"model": "den", "on": date(2024, 5, 6)}
    return builder.add(
        Unit(id="xa-a", names="Xã A", level="commune"),
        Model(id="den", title="Thắp sáng", owner="xa-a", domain="kinh-te", start=date(2024, 1, 2)),
        Model(id="hoa", title="Đường hoa", owner="xa-a", origin=Origin(file="b.xlsx", sheet="1", cell="C7", row=7)),
        Contribution(id="t-1", quantity=Quantity("1.250", "ty-dong"), **given),
        Contribution(id="t-2", quantity=Quantity(Approx(239, "gần"), "trieu-dong"), households=120, **given),
    ).build()


def cells(frame, name):
    return nw.from_native(frame)[name].to_list()


def refused(frames, **more):
    with pytest.raises(InvalidDocument) as error:
        from_frames(frames, definitions=definitions(), **more)
    assert error.value.message("vi")
    return [(problem.path, problem.code) for problem in error.value.problems]


@pytest.mark.parametrize("backend", BACKENDS)
def test_amounts_are_exact_in_smallest_parts_and_between_bounds(register, backend):
    frame = to_frames(register, backend)["contributions"]
    assert cells(frame, "number") == [Decimal("1.25"), Decimal(239)]
    assert cells(frame, "amount")[0] == 1_250_000_000
    assert cells(frame, "high") == [Decimal(1_250_000_000), Decimal(239_000_000)]
    assert [bool(one) for one in cells(frame, "high_open")] == [False, True]
    assert cells(frame, "written")[0] == "1.250"  # the zero that a column of numbers cannot say
    assert cells(frame, "base_measure") == ["dong", "dong"]


def test_each_kind_of_frame_has_its_exact_types(register):
    frames = {backend: to_frames(register, backend) for backend in BACKENDS}
    assert frames["polars"]["contributions"].schema["number"] == pl.Decimal(38, 12)
    assert frames["pyarrow"]["contributions"].schema.field("number").type == pa.decimal128(38, 12)
    assert frames["pandas"]["contributions"]["number"].sum() == Decimal("240.25")
    assert str(frames["pandas"]["contributions"]["households"].dtype) == "Int64"
    assert str(frames["pandas"]["models"]["start"].dtype) == "datetime64[s]"
    assert frames["polars"]["models"].schema["start"] == pl.Date
    assert frames["pyarrow"]["models"].schema.field("kind").type.ordered
    assert list(frames["pandas"]["models"]["kind"].cat.categories) == ["model", "exemplar"]


def test_codes_are_in_the_order_of_their_list_and_words_beside_them():
    asked = Request(indicators="models-active", periods=["2017", "2016/2020", "2016"], by="domain")
    table = aggregate(sample_register(models=60), asked)
    order = list(table.labels["domain"])
    for backend in BACKENDS:
        frame = nw.from_native(to_frame(table, backend, labels="vi"))
        assert frame["domain"].to_list() == list(table.keys["domain"])
        assert frame["domain_label"].to_list() == [table.labels["domain"][code] for code in table.keys["domain"]]
    assert list(to_frame(table)["domain"].dtype.categories) == order
    assert list(to_frame(table, "pandas")["domain"].cat.categories) == order
    arrow = to_frame(table, "pyarrow")["period"].combine_chunks()
    assert arrow.dictionary.to_pylist() == ["2016", "2016/2020", "2017"]  # by their first day, then their last
    assert to_frame(table)["period_end"].to_list()[0] == table.period[0].end


@pytest.mark.parametrize("name", ["models-recognised-share", "contributions-money"])
def test_a_table_of_quotients_and_money_comes_back_with_all_digits(name):
    asked = Request(indicators=dict.fromkeys([name, "contributions-money"]), periods="2016/2020", by="domain")
    table = aggregate(sample_register(models=60), asked)
    for backend in BACKENDS:
        assert table_from_frame(to_frame(table, backend), like=table) == table


def test_other_results_become_frames_too():
    register = sample_register(models=60)
    from dvk.aggregation import movements

    table = aggregate(register, Request(indicators="models-active", periods=["2016", "2017"], by="domain"))
    for result in (movements(register, "2018"), table.listing(register, period="2017")):
        for backend in BACKENDS:
            assert len(to_frame(result, backend)) == len(result.records())


@pytest.mark.parametrize("how", ["lazy", "to_pandas", "to_arrow"])
def test_any_frame_is_read(register, how):
    frames = {name: getattr(frame, how)() for name, frame in to_frames(register).items()}
    assert from_frames(frames, definitions=definitions()) == register


def test_relations_of_duckdb_are_read(register):
    link = duckdb.connect()
    frames = {name: link.from_arrow(frame) for name, frame in to_frames(register, "pyarrow").items()}
    assert from_frames(frames, definitions=definitions()) == register


def test_what_pandas_does_to_values_is_undone_where_it_is_exact(register):
    frames = to_frames(register, "pandas")
    models, given = frames["models"], frames["contributions"]
    frames["models"] = models.assign(
        start=pd.Series([datetime(2024, 1, 2), pd.NaT]),  # noqa: DTZ001
        note=pd.Series([None, float("nan")], dtype="object"),
    )
    frames["contributions"] = given.assign(households=given["households"].astype("float64"), number=[1.25, 239]).drop(
        columns=["number", "written"]
    ).assign(number=pd.Series(["1.25", 239.0], dtype="object"))  # fmt: skip
    assert from_frames(frames, definitions=definitions()) == register


def test_arrow_s_other_types_are_read(register):
    frames = to_frames(register, "pyarrow")
    models = frames["models"]
    changed = {
        "id": models["id"].cast(pa.large_string()),
        "title": models["title"].dictionary_encode(),
        "start": models["start"].cast(pa.timestamp("us")),
        "known_on": models["known_on"].cast(pa.date64()),
    }
    for name, column in changed.items():
        models = models.set_column(models.schema.get_field_index(name), name, column)
    frames["models"] = models
    given = frames["contributions"]
    place = given.schema.get_field_index("number")
    frames["contributions"] = given.set_column(place, "number", given["number"].cast(pa.decimal128(20, 3)))
    assert from_frames(frames, definitions=definitions()) == register


def test_every_problem_is_told_with_its_cell(register):
    frames = to_frames(register, "pandas")
    frames["models"] = frames["models"].assign(
        start=[datetime(2024, 1, 2, 10), pd.NaT],  # noqa: DTZ001
        title=["Thắp sáng", None],
        kind=["mo-hinh", None],
    )
    frames["model_owners"] = frames["model_owners"].assign(model=["den", "khong-co"])
    frames["contributions"] = frames["contributions"].assign(households=[1.5, 2.0], number=[0.1, 239.0], written=None)
    assert sorted(refused(frames)) == [
        ("contributions[0].households", "type.not_whole"),
        ("contributions[0].number", "type.not_number"),
        ("model_owners[1].model", "frame.no_parent"),
        ("models[0].kind", "choice.unknown"),
        ("models[0].start", "date.not_iso"),
        ("models[1].title", "field.missing"),
    ]


def test_a_unit_and_a_domain_that_nobody_knows_are_found_in_the_tables_below(register):
    frames = to_frames(register)
    frames["model_owners"] = frames["model_owners"].with_columns(unit=pl.Series(["xa-a", "xa-b"]))
    frames["model_domains"] = frames["model_domains"].with_columns(code=pl.lit("kinh-to"))
    assert sorted(refused(frames)) == [
        ("model_domains[0].code", "code.unknown"),
        ("model_owners[1].unit", "unit.unknown"),
    ]


def test_what_follows_from_a_row_may_be_left_out_and_not_say_otherwise(register):
    frames = to_frames(register)
    given = frames["contributions"]
    frames["contributions"] = given.with_columns(amount=pl.Series([1, None]))
    assert refused(frames) == [("contributions[0].amount", "frame.derived_otherwise")]
    frames["contributions"] = given.drop("amount", "low", "high", "base_measure", "low_open", "high_open", "upto")
    assert from_frames(frames, definitions=definitions()) == register
    frames["contributions"] = given.with_columns(number=pl.lit(Decimal(7)))
    assert refused(frames) == [("contributions[0].written", "frame.says_otherwise")]


def test_columns_tables_and_things_that_are_not_ours_are_refused(register):
    frames = to_frames(register)
    owners = frames["model_owners"]
    wrong = {**frames, "models": frames["models"].with_columns(colour=1), "modles": owners, "events": [1]}
    assert sorted(refused(wrong)) == [
        ("events", "frame.not_a_frame"),
        ("models.colour", "field.unknown"),
        ("modles", "frame.unknown_table"),
    ]
    assert refused({**frames, "model_owners": owners.drop("unit")}) == [("model_owners.unit", "field.missing")]
    assert refused({**frames, "model_owners": pl.concat([owners, owners])})[0] == (
        "model_owners[2].position", "id.duplicate",
    )  # fmt: skip


def test_the_campaign_is_given_by_its_table_or_by_the_caller(register):
    frames = to_frames(register)
    campaign = frames.pop("campaign")
    assert refused(frames) == [("campaign", "frame.no_campaign")]
    assert from_frames(frames, definitions=definitions(), campaign=register.campaign) == register
    both = {**frames, "campaign": campaign}
    assert refused(both, illustrative=True) == [("campaign", "frame.two_campaigns")]
    assert refused({**frames, "campaign": pl.concat([campaign, campaign])}) == [("campaign", "frame.one_row")]


def test_a_document_in_a_cell_is_read_strictly(register):
    frames = to_frames(register)
    frames["models"] = frames["models"].with_columns(document=pl.Series(['{"forms": {}}', '{"form": {"aims": 1}}']))
    assert refused(frames) == [
        ("models[0].document.forms", "field.unknown"),
        ("models[1].document.form.aims", "type.not_text"),
    ]


def test_a_secret_fact_is_refused_and_not_shown(register):
    frames = to_frames(register)
    secret = '{"fact": {"type": "model", "id": "den", "title": "Bí mật", "secrecy": "secret"}}'  # noqa: S105
    frames["corrections"] = pl.DataFrame({"id": ["dc"], "document": [secret]})
    with pytest.raises(InvalidDocument) as error:
        from_frames(frames, definitions=definitions())
    assert [problem.code for problem in error.value.problems] == ["fact.secret"]
    assert "Bí mật" not in str(error.value)


def test_a_frame_of_a_table_is_refused_with_its_cells():
    table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    frame = to_frame(table).with_columns(low=pl.lit(Decimal(20_000)), period=pl.lit("2016"))
    with pytest.raises(InvalidDocument) as error:
        table_from_frame(frame, like=table)
    paths = {problem.path for problem in error.value.problems}
    assert {"rows[0].period", "rows[0].high"} <= paths
    with pytest.raises(InvalidValue):
        to_frame(table, "excel")
    with pytest.raises(InvalidValue):
        to_frame(table, labels="fr")


def test_what_to_install_is_said(register, monkeypatch):
    for module, said in (("polars", "dvk[frames]"), ("pandas", "pandas"), ("pyarrow", "pyarrow")):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtra) as error:
            to_frames(register, module)
        assert error.value.details["package"] == said
        monkeypatch.undo()


# -- Parquet -----------------------------------------------------------------------------------------------------------
def test_other_programs_read_what_was_written(register, tmp_path):
    write_parquet(register, tmp_path / "so")
    table = pq.read_table(tmp_path / "so" / "contributions.parquet")
    assert table.schema.field("number").type == pa.decimal128(38, 12)
    assert table["amount"].to_pylist() == [1_250_000_000, None]
    file = str(tmp_path / "so" / "contributions.parquet")
    assert duckdb.sql(f"select sum(amount)::bigint from '{file}'").fetchall() == [(1_250_000_000,)]  # noqa: S608
    assert str(pq.read_schema(tmp_path / "so" / "models.parquet").field("kind").type) in (
        "string",
        "large_string",
        "string_view",
    )


def test_a_write_that_fails_leaves_the_old_folder(register, tmp_path, monkeypatch):
    folder = tmp_path / "so"
    write_parquet(register, folder)
    calls = []

    def fails(self, file, **more):
        calls.append(file)
        if len(calls) > 5:
            raise OSError("no space")
        file.write_bytes(b"half")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", fails)
    with pytest.raises(OSError, match="no space"):
        write_parquet(an_giang(), folder)
    monkeypatch.undo()
    assert read_parquet(folder) == register
    assert [entry.name for entry in tmp_path.iterdir()] == ["so"]
    write_parquet(an_giang(), folder)
    assert read_parquet(folder) == an_giang()
    assert [entry.name for entry in tmp_path.iterdir()] == ["so"]


def test_a_folder_of_somebody_else_is_not_replaced(register, tmp_path):
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "thu-muc" / "luan-van.docx").write_text("quý")
    with pytest.raises(InvalidValue) as error:
        write_parquet(register, tmp_path / "thu-muc")
    assert error.value.code == "parquet.folder_not_ours"
    with pytest.raises(InvalidValue):
        write_parquet(register, tmp_path / "thu-muc" / "luan-van.docx")


def _codes(path):
    with pytest.raises(InvalidDocument) as error:
        read_parquet(path)
    assert error.value.message("vi")
    return [(problem.path, problem.code) for problem in error.value.problems]


def test_broken_newer_and_foreign_files_are_refused(register, tmp_path):
    folder = tmp_path / "so"
    write_parquet(register, folder)
    about = (folder / "register.json").read_text(encoding="utf-8")
    (folder / "register.json").write_text(about.replace('"version":1}', '"version":99}'), encoding="utf-8")
    assert _codes(folder) == [("register.json.version", "document.newer_version")]
    (folder / "register.json").write_text(about, encoding="utf-8")
    (folder / "events.parquet").write_bytes(b"PAR1 nothing PAR1")
    (folder / "models.parquet").unlink()
    pl.DataFrame({"a": [1]}).write_parquet(folder / "units.parquet")
    assert sorted(_codes(folder)) == [
        ("events.parquet", "parquet.broken"),
        ("models.parquet", "parquet.file_missing"),
        ("units.parquet", "parquet.not_ours"),
    ]
    (folder / "register.json").unlink()
    assert _codes(folder) == [("register.json", "parquet.no_register")]
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "la.parquet")
    assert _codes(tmp_path / "la.parquet") == [("", "parquet.not_ours")]
    with pytest.raises(FileNotFoundError):
        read_parquet(tmp_path / "khong-co")


@pytest.mark.parametrize("name", ["models-recognised-share", "contributions-land", "models-alive"])
def test_a_table_comes_back_from_its_file(tmp_path, name):
    asked = Request(indicators=name, periods=["2016", "2016/2020"], by=["domain"], only=[("strand", "dvk")])
    table = aggregate(sample_register(models=60), asked)
    write_parquet(table, tmp_path / "bang.parquet")
    assert read_parquet(tmp_path / "bang.parquet") == table


# -- what Narwhals and its engines do, on which we rely ----------------------------------------------------------------
def test_quirks_on_which_the_reader_relies():
    number = Decimal("1.5")
    assert nw.from_native(pl.DataFrame({"a": [number]}, schema={"a": pl.Decimal(38, 12)}))["a"].to_list() == [number]
    assert nw.from_native(pa.table({"a": pa.array([number], pa.decimal128(38, 12))}))["a"].to_list() == [number]
    frame = pd.DataFrame({"a": pd.Series([number, None], dtype="object")})
    assert nw.from_native(frame).schema["a"] == nw.Object
    empty = nw.from_native(pd.DataFrame({"s": pd.Series([None], dtype="string"), "d": pd.Series([pd.NaT])}))
    assert [type(empty[name].to_list()[0]).__name__ for name in ("s", "d")] == ["NAType", "NaTType"]
    ordered = pa.DictionaryArray.from_arrays(pa.array([0]), pa.array(["b", "a"]), ordered=True)
    assert nw.from_native(pa.table({"a": ordered}))["a"].to_list() == ["b"]
