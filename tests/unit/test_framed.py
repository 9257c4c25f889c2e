"""Registers in frames: what stays with its engine, what is read, what is refused, and how files are scanned."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from decimal import Decimal

import duckdb
import narwhals as nw
import polars as pl
import pytest
from attrs import evolve

from dvk.aggregation import Request, aggregate
from dvk.aggregation.on_frames.engines import collected
from dvk.catalog import an_giang, definitions, sample_register
from dvk.errors import InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.exchange import framed, scan_parquet, to_frames, write_parquet
from dvk.facts import Correction, Retraction
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Duplicate, Placement, Register, Report
from dvk.units import Unit

KNOWN = definitions()
UNITS = [Unit(id="xa-a", names="Xã A", level="commune"), Unit(id="xa-b", names="Xã B", level="commune")]
MODELS = [
    Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te", start=date(2018, 1, 1)),
    Model(id="hoa", title="Đường hoa", owner="xa-b", domain="kinh-te"),
    Model(id="hoa-2", title="Đường hoa", owner="xa-b"),
    Model(id="cau", title="Cầu nông thôn", owner="xa-a"),
    Model(id="may", title="Máy thở", owner="xa-a"),
]
EVENTS = [
    Event(id="e-den", model="den", kind="recognised", on=date(2019, 5, 1), level="commune"),
    Event(id="e-cau", model="cau", kind="launched", period="2019-Q2"),
    Event(id="e-may", model="may", kind="replicated", on=date(2020, 5, 1), others=["cau"]),
]
GIFTS = [
    Contribution(id="c-1", model="den", on=date(2019, 1, 5), quantity=Quantity("12.5", "trieu-dong")),
    Contribution(id="c-2", model="cau", on=date(2019, 1, 6), quantity=Quantity(300, "ngay-cong")),
]


def _register(**more):
    base = {
        "campaign": Campaign(id="dvk", label="Dân vận khéo"),
        "definitions": KNOWN,
        "units": UNITS,
        "models": MODELS,
        "events": EVENTS,
        "contributions": GIFTS,
    }
    return Register(**{**base, **more})


def _frames(**changed):
    """The frames of the register, some of their columns changed."""
    frames = to_frames(_register())
    for name, change in changed.items():
        frames[name] = change(frames[name])
    return frames


def _framed(**changed):
    return framed(_frames(**changed), definitions=KNOWN)


def _problems(**changed):
    with pytest.raises(InvalidDocument) as caught:
        _framed(**changed)
    return {(problem.code, problem.path) for problem in caught.value.problems}


def _first(column, value, **kinds):
    """A change: *value* in the first row of a column."""
    return lambda frame: frame.with_columns(
        pl.when(pl.int_range(pl.len()) == 0)
        .then(pl.lit(value))
        .otherwise(pl.col(column).cast(kinds.get("to", pl.String)))
        .alias(column)
    )


# -- what is there -----------------------------------------------------------------------------------------------------
def test_the_head_has_no_models_and_the_tables_have_all_columns():
    found = framed(_register())
    assert (found.head.models, found.head.events, len(found.head.units)) == ((), (), 2)
    assert collected(found.table("events")).height == 3
    assert repr(found) == "<FramedRegister dvk: 2 units, models on polars>"
    with pytest.raises(InvalidValue, match="read as records"):
        found.table("units")
    with pytest.raises(UnknownId):
        found.table("event")


def test_columns_and_tables_that_were_left_out_are_null_and_of_their_types():
    frames = _frames(events=lambda frame: frame.select("id", "model", "kind", "on", "period"))
    for name in ("model_also", "model_roles", "event_others", "origins"):
        del frames[name]
    found = framed(frames, definitions=KNOWN)
    schema = found.table("events").collect_schema()
    assert (schema["level"], schema["known_on"], schema["count"]) == (nw.String, nw.Date, nw.Int64)
    assert collected(found.table("events"))["level"].null_count() == 3
    assert found.table("contributions").collect_schema()["number"] == nw.Decimal(38, 12)
    assert collected(found.table("model_roles")).is_empty()
    assert found.register_of(["den"]).events[0].level is None


def test_rows_of_pandas_and_duckdb_are_taken_as_they_are():
    con = duckdb.connect()
    on_duckdb = {name: con.from_arrow(frame) for name, frame in to_frames(_register(), "pyarrow").items()}
    for frames, engine in ((to_frames(_register(), "pandas"), "polars"), (on_duckdb, "duckdb")):
        found = framed(frames, definitions=KNOWN)
        assert found.engine == engine
        assert found.register_of(["den"]) == framed(_register()).register_of(["den"])


def test_local_rows_go_to_the_engine_of_the_others():
    con = duckdb.connect()
    frames = _frames()
    frames["events"] = con.from_arrow(frames["events"].to_arrow())
    found = framed(frames, definitions=KNOWN)
    assert found.engine == "duckdb"
    assert len(found.register_of(["den"]).contributions) == 1


def test_tables_of_two_connections_are_refused():
    frames = _frames()
    for name in ("events", "contributions"):
        frames[name] = duckdb.connect().from_arrow(frames[name].to_arrow())
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=KNOWN)
    assert [problem.code for problem in caught.value.problems] == ["frame.two_engines"]


# -- as records --------------------------------------------------------------------------------------------------------
def test_models_come_with_what_is_theirs_and_with_nothing_else():
    found = framed(_register())
    part = found.register_of(["den"])
    assert [fact.id for fact in part.facts()] == ["xa-a", "xa-b", "den", "e-den", "c-1"]
    assert found.register_of([]).models == ()
    assert found.register_of(None) == _register()


def test_other_models_that_an_event_names_are_left_out_of_it():
    found = framed(_register())
    assert found.register_of(["may"]).events[0].others == ()
    assert found.register_of(["may", "cau"]).events == (EVENTS[1], EVENTS[2])


def test_only_some_facts_of_models_can_be_asked_for():
    part = framed(_register()).register_of(["den", "cau"], facts=["c-2"])
    assert [fact.id for fact in part.facts()][2:] == ["den", "cau", "c-2"]


@pytest.mark.parametrize(
    ("told", "touched"),
    [
        ({"corrections": [Correction(id="dc", fact=evolve(MODELS[0], title="Đèn đường"))]}, {"den"}),
        ({"corrections": [Correction(id="dc", fact=evolve(EVENTS[0], model="hoa"))]}, {"den", "hoa"}),
        ({"corrections": [Correction(id="dc", fact=evolve(GIFTS[1], on=date(2019, 2, 1)))]}, {"cau"}),
        ({"retractions": [Retraction(id="rut", target="c-1")]}, {"den"}),
        ({"retractions": [Retraction(id="rut", target="e-may")]}, {"may", "cau"}),
        ({"duplicates": [Duplicate(id="t", kept="hoa", same=["hoa-2"], on=date(2021, 1, 1))]}, {"hoa", "hoa-2"}),
        ({"placements": [Placement(id="g", target="e-cau", unit="xa-b")]}, {"cau"}),
        ({"retractions": [Retraction(id="rut", target="xa-b-bc")]}, set()),
    ],
)
def test_models_are_touched_by_what_is_told_of_them_or_of_their_facts(told, touched):
    report = Report(id="xa-b-bc", unit="xa-b", period="2019", figures=())
    found = framed(_register(reports=[report], **told))
    assert found.touched() == touched
    later = [fact.id for name in told for fact in getattr(found.register_of(touched), name)]
    assert later == [fact.id for facts in told.values() for fact in facts]
    assert [fact.id for name in told for fact in getattr(found.head, name)] == ([] if touched else later)


def test_a_retraction_of_a_correction_waits_with_it_and_with_its_target():
    correction = Correction(id="dc", fact=evolve(EVENTS[0], on=date(2019, 6, 1)))
    register = _register(corrections=[correction], retractions=[Retraction(id="rut", target="dc")])
    found = framed(register)
    assert (found.head.corrections, found.touched()) == ((), {"den"})
    assert found.register_of(["den"]).effective().events == (EVENTS[0],)
    assert found.register_of(["hoa"]).corrections == ()


def test_models_that_are_tied_come_together():
    found = framed(_register(duplicates=[Duplicate(id="t", kept="hoa", same=["hoa-2"], on=date(2021, 1, 1))]))
    assert {model.id for model in found.register_of(["hoa-2"]).models} == {"hoa", "hoa-2"}


def test_what_is_told_of_a_fact_that_is_not_there_is_refused_when_it_is_asked_for():
    frames = to_frames(_register(retractions=[Retraction(id="rut", target="c-1")]))
    frames["contributions"] = frames["contributions"].filter(pl.col("id") != "c-1")
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=KNOWN).touched()
    assert [(one.code, one.path) for one in caught.value.problems] == [("fact.unknown", "[id=rut]")]


def test_sheets_about_units_stay_in_the_head():
    register = an_giang()
    assert framed(register).head.coverage == register.coverage
    assert framed(register).register_of(None) == register


# -- what is refused ---------------------------------------------------------------------------------------------------
def test_good_frames_have_no_problems():
    assert framed(_register()).problems() == ()
    assert _framed().problems() == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"events": _first("model", "denn")}, {("model.unknown", "events[id=e-den].model")}),
        ({"events": _first("kind", "nhan")}, {("step.unknown", "events[id=e-den].kind")}),
        ({"events": _first("level", "lang")}, {("code.unknown", "events[id=e-den].level")}),
        ({"events": _first("period", "2019")}, {("happening.day_or_period", "events[id=e-den].on")}),
        ({"events": _first("on", None, to=pl.Date)}, {("happening.no_day_or_period", "events[id=e-den].on")}),
        ({"events": _first("on", date(2017, 1, 1), to=pl.Date)}, {("event.before_start", "events[id=e-den].on")}),
        ({"events": _first("id", "E đèn")}, {("id.not_slug", "events[id=E đèn].id")}),
        ({"events": _first("id", "c-1")}, {("id.duplicate", "contributions[id=c-1].id")}),
        ({"events": _first("id", "xa-a")}, {("id.duplicate", "events[id=xa-a].id")}),
        ({"events": _first("source", "bc")}, {("source.unknown", "events[id=e-den].source")}),
        ({"events": _first("model", None)}, {("field.missing", "events[id=e-den].model")}),
        ({"model_owners": _first("unit", "xa-c")}, {("unit.unknown", "model_owners[model=den].unit")}),
        ({"model_domains": _first("code", "nong")}, {("code.unknown", "model_domains[model=den].code")}),
        ({"model_domains": _first("codelist", "nong")}, {("codelist.unknown", "model_domains[model=den].codelist")}),
        ({"models": _first("kind", "nong")}, {("choice.unknown", "models[id=den].kind")}),
        ({"event_others": _first("event", "nong")}, {("frame.no_parent", "event_others[event=nong].event")}),
        ({"event_others": _first("model", "nong")}, {("model.unknown", "event_others[event=e-may].model")}),
        (
            {"contributions": _first("measure", "nong")},
            {("measure.unknown", "contributions[id=c-1].measure")},
        ),
        (
            {"contributions": _first("base_measure", "ngay-cong")},
            {("frame.derived_otherwise", "contributions[id=c-1].base_measure")},
        ),
        ({"contributions": _first("word", "gần")}, {("frame.inexact_amount", "contributions[id=c-1].amount")}),
        (
            {"contributions": _first("amount", 12500001, to=pl.Int64)},
            {("frame.other_amount", "contributions[id=c-1].amount")},
        ),
        ({"contributions": _first("donor", "nong")}, {("code.unknown", "contributions[id=c-1].donor")}),
    ],
)
def test_rows_that_a_register_would_refuse_are_told_by_their_ids(changed, expected):
    assert _problems(**changed) == expected


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("period", "2019-Q5", "period.bad_index"), ("period_start", date(2019, 1, 1), "frame.derived_otherwise")],
)
def test_periods_that_are_none_or_have_other_days_are_told(column, value, code):
    cell = pl.when(pl.col("id") == "e-cau").then(pl.lit(value)).otherwise(pl.col(column))
    told = _problems(events=lambda frame: frame.with_columns(cell.alias(column)))
    assert told == {(code, f"events[id=e-cau].{column}")}


def test_two_owners_on_one_day_are_told():
    def twice(frame):
        return pl.concat(
            [
                frame,
                frame.head(1).with_columns(pl.lit("xa-b").alias("unit"), pl.lit(1, dtype=pl.Int64).alias("position")),
            ]
        )

    assert _problems(model_owners=twice) == {("model.two_on_one_day", "model_owners[model=den].start")}

    def after(frame):
        first = frame.with_columns(pl.when(pl.col("model") == "den").then(date(2019, 1, 1)).alias("end"))
        second = frame.head(1).with_columns(pl.lit(date(2019, 1, 2)).alias("start"), pl.lit("xa-b").alias("unit"))
        return pl.concat([first, second.with_columns(pl.lit(1, dtype=pl.Int64).alias("position"))])

    assert _framed(model_owners=after).problems() == ()


def test_of_many_rows_that_break_a_rule_twenty_are_told_and_the_rest_counted():
    def many(frame):
        return pl.concat([frame.head(1).with_columns(pl.lit(f"e-{place}").alias("id")) for place in range(50)])

    frames = _frames(events=many, event_others=lambda frame: frame.clear())
    frames["models"] = frames["models"].filter(pl.col("id") != "den")
    for name in ("model_owners", "model_domains"):
        frames[name] = frames[name].filter(pl.col("model") != "den")
    frames["contributions"] = frames["contributions"].clear()
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=KNOWN)
    problems = caught.value.problems
    assert [problem.code for problem in problems] == ["model.unknown"] * 20 + ["frame.more_rows"]
    assert problems[-1].message() == "events.model: 30 more rows are like the 20 told here"


def test_rows_are_not_asked_about_where_somebody_says_so():
    frames = _frames(events=_first("model", "denn"))
    assert framed(frames, definitions=KNOWN, check=False).register_of(["den"]).events == ()
    with pytest.raises(InvalidDocument):
        framed(frames, definitions=KNOWN, check=False).register_of(["denn"])


def test_rows_that_are_taken_out_are_checked_and_told_by_their_ids():
    found = framed(_frames(events=_first("level", "lang")), definitions=KNOWN, check=False)
    with pytest.raises(InvalidDocument) as caught:
        found.register_of(["den"])
    assert [problem.path for problem in caught.value.problems] == ["events[id=e-den].level"]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda frame: frame.drop("kind"), "field.missing", "events.kind"),
        (lambda frame: frame.rename({"level": "levels"}), "field.unknown", "events.levels"),
        (lambda frame: frame.with_columns(pl.lit("2019-05-01").alias("on")), "frame.other_type", "events.on"),
        (lambda frame: frame.with_columns(pl.lit(datetime(2019, 5, 1)).alias("on")), "frame.other_type", "events.on"),  # noqa: DTZ001
        (lambda frame: frame.with_columns(pl.lit(1.5).alias("count")), "frame.other_type", "events.count"),
        (lambda frame: frame.with_columns(pl.lit(7).alias("note")), "frame.other_type", "events.note"),
        (lambda _: [1, 2], "frame.no_engine", "events"),
    ],
    ids=["missing", "unknown", "days-as-text", "moments", "floats", "numbers-as-text", "no-frame"],
)
def test_columns_of_large_tables_have_their_types(change, code, path):
    assert _problems(events=change) == {(code, path)}


def test_whole_numbers_are_numbers_and_decimals_without_places_are_whole():
    frames = _frames(
        contributions=lambda frame: frame.filter(pl.col("id") == "c-2").with_columns(
            pl.col("number").cast(pl.Int32), pl.col("amount").cast(pl.Decimal(20, 0))
        )
    )
    found = collected(framed(frames, definitions=KNOWN).table("contributions"))
    assert (found["number"][0], found["amount"][0], found["amount"].dtype) == (Decimal(300), 3000, pl.Int64)


def test_what_is_wrong_with_small_tables_is_told_by_the_cell():
    assert _problems(units=_first("level", "lang")) == {("code.unknown", "units[0].level")}
    with pytest.raises(InvalidDocument) as caught:
        framed({**_frames(), "nong": _frames()["units"]}, definitions=KNOWN)
    assert caught.value.problems[0].code == "frame.unknown_table"


def test_what_is_no_mapping_or_has_no_definitions_is_refused():
    with pytest.raises(WrongType):
        framed([1])
    with pytest.raises(InvalidDocument) as caught:
        framed(_frames())
    assert caught.value.problems[0].code == "document.no_definitions"


# -- files -------------------------------------------------------------------------------------------------------------
@pytest.fixture
def folder(tmp_path):
    write_parquet(_register(), tmp_path / "so")
    return tmp_path / "so"


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_folder_is_scanned_and_only_small_tables_are_read(folder, engine):
    found = scan_parquet(folder, engine=engine)
    assert found.engine == engine
    assert sorted(fact.id for fact in found.register_of(None).facts()) == sorted(
        fact.id for fact in _register().facts()
    )
    assert found.register_of(["den"]) == framed(_register()).register_of(["den"])


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("kept", [True, False])
def test_tables_may_be_folders_of_files_parted_as_one_likes(folder, engine, kept):
    events = pl.read_parquet(folder / "events.parquet")
    (folder / "events.parquet").unlink()
    for year, rows in events.group_by(pl.col("on").dt.year().fill_null(2019)):
        place = folder / "events" / "province=89" / f"year={year[0]}"
        place.mkdir(parents=True)
        rows.with_columns(pl.lit(year[0]).alias("year")).drop([] if kept else "year").write_parquet(place / "0.parquet")
    found = scan_parquet(folder, engine=engine)
    assert collected(found.table("events")).height == 3
    assert {event.id for event in found.register_of(None).events} == {"e-den", "e-cau", "e-may"}


def test_a_connection_of_ones_own_counts(folder):
    con = duckdb.connect()
    found = scan_parquet(folder, engine="duckdb", connection=con)
    con.execute("create table chosen as select 'den' id")
    joined = found.table("models").to_native().join(con.table("chosen"), "id")
    assert len(joined.fetchall()) == 1


def test_a_folder_without_its_own_definitions_needs_some(folder):
    (folder / "register.json").unlink()
    assert scan_parquet(folder, definitions=KNOWN).register_of(["den"]).models[0].id == "den"
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder)
    assert caught.value.problems[0].code == "parquet.no_register"


def test_definitions_that_are_given_must_be_those_of_the_folder(folder):
    assert scan_parquet(folder, definitions=KNOWN).head.definitions == KNOWN
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder, definitions=evolve(KNOWN, rubrics=()))
    assert caught.value.problems[0].code == "document.two_definitions"


def test_rows_that_are_lacking_and_files_that_are_broken_are_told(folder):
    pl.read_parquet(folder / "events.parquet").head(1).write_parquet(folder / "events.parquet")
    (folder / "models.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(InvalidDocument) as caught:
        scan_parquet(folder)
    assert {(one.code, one.path) for one in caught.value.problems} == {
        ("parquet.other_rows", "events.parquet"),
        ("parquet.broken", "models.parquet"),
    }


def test_a_path_with_the_marks_of_a_pattern_is_a_path(folder, tmp_path):
    odd = tmp_path / "so [2024]* ?"
    shutil.move(folder, odd)
    for engine in ("polars", "duckdb"):
        assert len(scan_parquet(odd, engine=engine).register_of(["den"]).models) == 1


def test_engines_and_folders_that_there_are_not(folder, tmp_path):
    with pytest.raises(InvalidValue) as caught:
        scan_parquet(folder, engine="duck")
    assert caught.value.near == ("duckdb",)
    with pytest.raises(FileNotFoundError):
        scan_parquet(tmp_path / "khong-co")


def _parted_by_year(folder):
    """The large facts of a folder in a file for each year."""
    for name in ("events", "contributions"):
        rows = pl.read_parquet(folder / f"{name}.parquet")
        (folder / f"{name}.parquet").unlink()
        for (year,), part in rows.group_by(pl.coalesce("on", "period_start").dt.year()):
            into = folder / name / f"year={year}"
            into.mkdir(parents=True)
            part.write_parquet(into / "0.parquet")


def _spoil(file):
    """What the file holds is made unreadable; what it says of its columns stays."""
    held = bytearray(file.read_bytes())
    about = int.from_bytes(held[-8:-4], "little")
    held[4 : len(held) - 8 - about] = bytes(len(held) - 12 - about)
    file.write_bytes(held)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_files_of_other_years_are_not_read_for_a_question_of_one_year(engine, tmp_path):
    given = [
        *GIFTS,
        Contribution(id="c-3", model="cau", period="2021", quantity=Quantity(20, "trieu-dong")),
        Contribution(id="c-4", model="cau", on=date(2020, 3, 1), quantity=Quantity(30, "ngay-cong")),
    ]
    register = _register(contributions=given)
    write_parquet(register, tmp_path / "so")
    _parted_by_year(tmp_path / "so")
    for name in ("contributions", "events"):
        _spoil(tmp_path / "so" / name / "year=2019" / "0.parquet")
    found = scan_parquet(tmp_path / "so", engine=engine, check=False)
    request = Request(indicators=["contributions-workdays", "models-replicated"], periods=["2020", "2020-M05"])
    assert aggregate(found, request) == aggregate(register, request)
    with pytest.raises(InvalidDocument, match="could not be read"):
        aggregate(found, evolve(request, periods=["2019"]))


def test_a_sheet_comes_with_its_model_and_does_not_make_it_read_as_a_record():
    register = sample_register(models=60)
    judged = register.assessments[0].subject
    found = framed(register)
    assert judged not in found.touched()
    assert judged in {sheet.subject for sheet in found.register_of([judged]).assessments}


def test_a_sheet_that_was_corrected_to_another_model_is_there_for_both():
    register = sample_register(models=60)
    sheet = register.assessments[0]
    other = next(model.id for model in register.models if all(one.subject != model.id for one in register.assessments))
    moved = Correction(id="doi-phieu", fact=evolve(sheet, subject=other), reason="nhầm mô hình")
    found = framed(evolve(register, corrections=[*register.corrections, moved]))
    assert sheet.id in {one.id for one in found.register_of([other]).effective().assessments if one.subject == other}
    assert other in {model.id for model in found.register_of([sheet.subject]).models}


def test_what_is_told_of_a_model_that_is_not_there_is_refused():
    register = sample_register(models=20)
    sheet = register.assessments[0]
    frames = to_frames(register)
    named = pl.when(pl.col("id") == sheet.id).then(pl.lit("khong-co")).otherwise(pl.col("subject"))
    frames["assessments"] = frames["assessments"].with_columns(subject=named)
    with pytest.raises(InvalidDocument) as caught:
        framed(frames, definitions=register.definitions)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("model.unknown", f"assessments[id={sheet.id}]"),
    ]


def test_ids_that_can_be_gone_through_once_are_all_taken():
    found = framed(_register(duplicates=[Duplicate(id="trung", kept="hoa", same=["hoa-2"], on=date(2020, 6, 1))]))
    assert {model.id for model in found.register_of(iter(["hoa"])).models} == {"hoa", "hoa-2"}
    with pytest.raises(UnknownId):
        found.register_of(iter(["khong-co"]))
    every = found.register_of(None, facts=iter(["c-1", "e-den"]))
    assert ([one.id for one in every.contributions], [one.id for one in every.events]) == (["c-1"], ["e-den"])


# -- columns that were left out ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "without",
    [
        lambda frame: frame.drop("base_measure"),
        lambda frame: frame.with_columns(base_measure=pl.lit(None, dtype=pl.String)),
        lambda frame: frame.drop("base_measure", "amount"),
    ],
    ids=["left out", "empty", "amount too"],
)
def test_contributions_that_do_not_say_their_base_measure_are_read_as_records_and_counted(without):
    found = _framed(contributions=without)
    table = aggregate(found, Request(indicators=["contributions-money", "contributions-workdays"], periods="2019"))
    assert [(figure.low, figure.high) for figure in table] == [(12_500_000, 12_500_000), (300, 300)]


def test_a_base_measure_that_is_missing_in_one_row_leaves_the_others_with_the_engine():
    gifts = [*GIFTS, Contribution(id="c-3", model="cau", on=date(2019, 3, 1), quantity=Quantity(2, "trieu-dong"))]
    frames = to_frames(_register(contributions=gifts))
    unsaid = pl.when(pl.col("id") != "c-3").then(pl.col("base_measure")).alias("base_measure")
    frames["contributions"] = frames["contributions"].with_columns(unsaid)
    table = aggregate(framed(frames, definitions=KNOWN), Request(indicators="contributions-money", periods="2019"))
    assert table.figure().low == 14_500_000


def test_an_area_that_needs_a_region_is_refused_on_frames_as_it_is_in_memory():
    land = [Contribution(id="c-3", model="cau", on=date(2019, 3, 1), quantity=Quantity(2, "sao"))]
    register = _register(contributions=[*GIFTS, *land])
    request = Request(indicators="contributions-land", periods="2019")
    for source in (register, framed(register)):
        with pytest.raises(InvalidValue) as caught:
            aggregate(source, request)
        assert (caught.value.code, caught.value.details["measure"]) == ("measure.region_needed", "sao")
    assert aggregate(framed(register), evolve(request, periods="2018")).figure().low == 0
