"""Registers as JSON: there and back, whole or refused with every problem at its path."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import attrs
import pytest
from cattrs import Converter
from pendulum import Date

from dvk.codelists import Code, Codelist, CodeMapping
from dvk.criteria import Answer, Criterion, Points, Reason, Rubric, Score, YesNo
from dvk.errors import InvalidDocument
from dvk.exchange import configure_converter, dumps, loads, make_converter, read, structure, unstructure, write
from dvk.exchange.documents import register_from
from dvk.facts import Correction
from dvk.indicators import Indicator
from dvk.measures import Measure, Quantity
from dvk.models import Classified, Contribution, Event, Lifecycle, Model, Role, Step
from dvk.periods import Calendar, Period
from dvk.register import Campaign, Definitions, RegisterBuilder
from dvk.units import Parent, Unit
from dvk.values import Approx, Dated, Label, Source

GOLDEN = Path(__file__).parents[1] / "golden" / "register_v1.json"
LIVES = GOLDEN.with_name("register_v1_lives.json")  # what version 1 has held since models have a whole life
REPORTS = GOLDEN.with_name("register_v1_reports.json")  # what it has held since reports have lives
LOCKS = GOLDEN.with_name("register_v1_locks.json")  # what it has held since periods can be locked
ND09 = Calendar(id="nd09", label="Nghị định 09/2019/NĐ-CP", first_day=15, first_month=12, year_shift=-1)
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(id="mau", label="vòng đời", steps=[Step(id="recognised", label="công nhận")]),
    codelists=[Codelist(id="domains", label="lĩnh vực", codes=[Code(id="kinh-te", label="kinh tế")])],
)


def small(definitions=DEFINITIONS):
    """One unit, one model, one event; each test looks at one thing in it."""
    return (
        RegisterBuilder(Campaign(id="dvk", label="Dân vận khéo"), definitions, illustrative=True)
        .add(
            Unit(id="xa-a", names="Xã A", level="commune"),
            Model(id="chanh-day", title="Trồng chanh dây", owner="xa-a", domain="kinh-te"),
            Event(id="e-1", model="chanh-day", kind="recognised", on=date(2019, 10, 15)),
        )
        .build()
    )


def golden():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def refused(call, *args, **kwargs):
    """The problems of a refusal, as (path, code); both languages must be able to say them."""
    with pytest.raises(InvalidDocument) as caught:
        call(*args, **kwargs)
    assert caught.value.message("vi")
    assert str(caught.value)
    return [(problem.path, problem.code) for problem in caught.value.problems]


# -- the golden document ----------------------------------------------------------------------------------------------
def test_the_golden_document_loads_and_dumps_to_the_same_data_for_ever():
    assert json.loads(dumps(read(GOLDEN))) == golden()


def test_the_golden_document_keeps_the_order_of_its_parts():
    assert list(json.loads(dumps(read(GOLDEN)))) == list(golden())


def test_the_golden_document_holds_a_fact_of_each_kind():
    from dvk.exchange.documents import FACT_LISTS

    held = [json.loads(path.read_text(encoding="utf-8")) for path in (GOLDEN, LIVES, REPORTS, LOCKS)]
    assert set(FACT_LISTS) <= {name for document in held for name in document}


def test_the_golden_document_of_lives_loads_and_dumps_to_the_same_data_for_ever():
    assert json.loads(dumps(read(LIVES))) == json.loads(LIVES.read_text(encoding="utf-8"))


def test_the_golden_document_of_lives_is_read_as_what_it_says():
    register = read(LIVES)
    assert (register.placements[0].unit, register.duplicates[0].same) == ("xa-nam", ("camera-doan",))
    assert register.models[2].person.consent_on == date(2024, 2, 3)
    assert register.models[0].form.outputs == "40 camera"
    assert register.contributions[0].remaining == Quantity("17.5", "trieu-dong")
    assert [type(correction.fact).__name__ for correction in register.corrections] == ["Placement", "Duplicate"]
    assert register.effective().models[0].id == "camera-doan"


def test_the_golden_document_of_reports_loads_and_dumps_to_the_same_data_for_ever():
    assert json.loads(dumps(read(REPORTS))) == json.loads(REPORTS.read_text(encoding="utf-8"))


def test_the_golden_document_of_reports_is_read_as_what_it_says():
    first, second, third = read(REPORTS).reports
    assert [line.state.value for line in first.figures] == ["given", "given", "nil", "not-applicable"]
    assert (first.status_of(first.figures[1]).value, first.cut_off_of(first.figures[0])) == (
        "official",
        date(2024, 5, 20),
    )
    assert (second.revision, second.figures[0].nesting_of("title").value) == (2, "inclusive")
    assert (third.period, third.period_words) == (None, "lũy kế")
    assert third.figures[0].quantity.measure.symbol == "triệu đồng/ha/năm"
    assert [one.meaning.value for one in third.figures[0].growth] == ["unknown", "ratio-to"]


def test_the_golden_document_of_locks_loads_and_dumps_to_the_same_data_for_ever():
    assert json.loads(dumps(read(LOCKS))) == json.loads(LOCKS.read_text(encoding="utf-8"))


def test_the_golden_document_of_locks_is_read_as_what_it_says():
    register = read(LOCKS)
    lock, opened = register.locks
    assert (lock.unit, lock.period.id, lock.on, lock.subtree, lock.by) == (
        "xa-a",
        "2023",
        date(2024, 1, 20),
        False,
        "xa-a",
    )
    assert (opened.kind.value, opened.reason) == ("reopened", "bổ sung biểu 3")
    assert register.locked("xa-a", "2023", date(2024, 2, 1), indicator="giai-quyet").on == date(2024, 1, 22)


# -- độ mật -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("word", ["confidential", "secret", "top-secret"])
def test_a_lone_fact_with_a_secrecy_is_neither_written_nor_read(word):
    fact = Model(id="m", title="Điều không được in ra", secrecy=word)
    assert refused(unstructure, fact) == [("secrecy", "fact.secret")]
    data = {"id": "m", "title": "Điều không được in ra", "secrecy": word}
    assert refused(structure, data, Model) == [("secrecy", "fact.secret")]
    assert refused(structure, [data], tuple[Model, ...]) == [("[0].secrecy", "fact.secret")]


def test_the_refusal_of_a_secret_fact_does_not_tell_what_it_says():
    fact = Model(id="ma-mat", title="Điều không được in ra", secrecy="secret")
    for call, value in ((unstructure, fact), (structure, {"id": "Mã Mật", "title": "Điều", "secrecy": "secret"})):
        with pytest.raises(InvalidDocument) as caught:
            call(value) if call is unstructure else call(value, Model)
        said = str(caught.value) + caught.value.message("vi")
        assert "Điều" not in said
        assert "ma-mat" not in said
        assert "Mã Mật" not in said


def test_a_correction_of_an_open_fact_by_a_secret_one_is_not_written():
    correction = Correction(id="dc", fact=Model(id="m", title="Điều", secrecy="secret"))
    assert refused(unstructure, correction) == [("secrecy", "fact.secret")]


def test_a_document_with_secret_facts_is_refused_with_all_their_places_and_nothing_else():
    document = json.loads(dumps(small()))
    document["units"].append({"id": "don-vi", "names": "Đơn vị", "level": "commune", "secrecy": "top-secret"})
    document["models"][0] |= {"secrecy": "secret", "owner": "noi-khong-duoc-noi"}
    document["events"][0]["secrecy"] = "confidential"
    document["corrections"] = [{"id": "dc", "fact": {"type": "model", "id": "chanh-day", "secrecy": "secret"}}]
    found = refused(loads, json.dumps(document))
    assert found == [
        ("units[1].secrecy", "fact.secret"),
        ("models[0].secrecy", "fact.secret"),
        ("events[0].secrecy", "fact.secret"),
        ("corrections[0].fact.secrecy", "fact.secret"),
    ]


def test_a_word_that_is_no_secrecy_is_refused_as_such_and_open_says_nothing():
    assert refused(structure, {"id": "m", "title": "T", "secrecy": "kin"}, Model) == [("secrecy", "choice.unknown")]
    opened = structure({"id": "m", "title": "T", "secrecy": "open"}, Model)
    assert unstructure(opened) == {"id": "m", "title": "T"}


def test_a_converter_of_one_s_own_refuses_secret_facts_too():
    mine = Converter()
    configure_converter(mine)
    with pytest.raises(ValueError, match="secret"):
        mine.unstructure(Model(id="m", title="T", secrecy="secret"))


def test_the_golden_values_are_read_as_what_they_say():
    register = read(GOLDEN)
    camera, chanh_day, _ = register.models
    assert camera.origin is not None
    assert camera.origin.cell == "C7"
    assert camera.start == date(2018, 3, 1)
    assert chanh_day.owner == (Dated("huyen-a", end=date(2019, 6, 30)), Dated("huyen-b", start=date(2019, 7, 1)))
    assert chanh_day.domain == (Classified("kinh-te"), Classified("dang", "khoi"))
    nine_months = register.campaign.stages[1]
    assert (nine_months.start, nine_months.end) == (date(2019, 12, 15), date(2020, 9, 14))
    first, hon, rong, sao = [item.quantity for item in register.contributions]
    assert str(first.number.number) == "1.50"
    assert first.minor() == 1_500_000
    assert hon.number == Approx(80, "trên")
    assert rong.number == Approx(500, upto=600)
    assert sao.in_base("trung-bo") == Quantity(1000, "m2")
    assert register.definitions.measures[1].to_root() == Decimal(3)
    assert register.definitions.rubric("cham-diem").max_points == Decimal(100)
    assert isinstance(register.corrections[0].fact, Contribution)
    assert register.illustrative


def test_the_shipped_register_comes_back_equal():
    from dvk.catalog import an_giang

    assert loads(dumps(an_giang())) == an_giang()


# -- the text ---------------------------------------------------------------------------------------------------------
def test_text_is_readable_vietnamese_with_one_fact_a_line():
    lines = dumps(small()).splitlines()
    assert '    {"id": "xa-a", "names": "Xã A", "level": "commune"}' in lines
    assert '  "illustrative": true,' in lines


def test_without_indent_the_text_is_one_line():
    text = dumps(small(), indent=None)
    assert "\n" not in text
    assert loads(text) == small()


def test_dumping_twice_gives_the_same_text():
    assert dumps(loads(dumps(small()))) == dumps(small())


def test_a_register_with_illustrative_figures_says_so_after_a_round_trip():
    assert loads(dumps(small())).illustrative is True


def test_a_document_without_definitions_needs_them():
    text = dumps(small(), embed=False)
    assert "definitions" not in json.loads(text)
    assert loads(text, definitions=DEFINITIONS) == small()
    assert refused(loads, text) == [("definitions", "document.no_definitions")]


def test_a_document_with_other_definitions_than_those_given_is_refused():
    text = dumps(small())
    assert loads(text, definitions=DEFINITIONS) == small()
    other = DEFINITIONS.with_(codelists=[Codelist(id="khoi", label="khối", codes=())])
    assert refused(loads, text, definitions=other) == [("definitions", "document.two_definitions")]


def test_a_byte_order_mark_is_no_part_of_the_document():
    assert loads(b"\xef\xbb\xbf" + dumps(small()).encode()) == small()


# -- files ------------------------------------------------------------------------------------------------------------
def test_a_file_is_written_and_read_back(tmp_path):
    path = tmp_path / "sổ.json"
    write(small(), path)
    assert read(path) == small()
    assert [item.name for item in tmp_path.iterdir()] == ["sổ.json"]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "so.json"
    write(small(), path)
    before = path.read_bytes()

    def no_space(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        write(small(), path, indent=None)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["so.json"]


# -- the envelope -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[]", [("", "type.not_object")]),
        ("null", [("", "type.not_object")]),
        ("{}", [("schema", "document.other_schema")]),
        ('{"schema": "other/thing", "version": 1}', [("schema", "document.other_schema")]),
        ('{"schema": "dvk/register"}', [("version", "document.no_version")]),
        ('{"schema": "dvk/register", "version": true}', [("version", "document.no_version")]),
        ('{"schema": "dvk/register", "version": 0}', [("version", "document.no_version")]),
        ('{"schema": "dvk/register", "version": 2}', [("version", "document.newer_version")]),
    ],
)
def test_a_document_that_is_not_ours_is_refused(text, problems):
    assert refused(loads, text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [("", "json.broken")]),
        ('{"schema": }', [("", "json.broken")]),
        (b"\xff", [("", "document.not_utf8")]),
        ('{"a": NaN}', [("", "value.not_finite")]),
        ('{"a": -Infinity}', [("", "value.not_finite")]),
        ('{"a": 1e9999999999999999999}', [("", "value.too_many_digits")]),
        ('{"a": ' + "9" * 5000 + "}", [("", "value.too_many_digits")]),
        ('{"a": 1, "a": 2}', [("a", "json.key_twice")]),
        ('{"models": [{}, {"id": "a", "id": "a"}]}', [("models[1].id", "json.key_twice")]),
        ("[" * 100_000, [("", "document.too_deep")]),
    ],
)
def test_text_that_is_not_strict_json_is_refused(text, problems):
    assert refused(loads, text) == problems


def test_broken_json_is_refused_with_its_line_and_column():
    with pytest.raises(InvalidDocument) as caught:
        loads('{\n  "schema": "dvk/register",\n  "version": \n}')
    assert dict(caught.value.problems[0].details) == {"line": 4, "column": 1}
    assert caught.value.message("vi") == "không còn đúng JSON tại dòng 4, cột 1"


# -- paths ------------------------------------------------------------------------------------------------------------
def changed(**parts):
    return {**json.loads(dumps(small())), **parts}


@pytest.mark.parametrize(
    ("model", "problem"),
    [
        ({"title": 5}, ("models[0].title", "type.not_text")),
        ({"title": "Mô hi\u0300nh"}, ("models[0].title", "text.not_nfc")),
        ({"title": "\ud800"}, ("models[0].title", "text.not_unicode")),
        ({"title": "  "}, ("models[0].title", "text.empty")),
        ({"start": "2018-3-1"}, ("models[0].start", "date.not_iso")),
        ({"start": "2018-02-30"}, ("models[0].start", "date.not_iso")),
        ({"start": "0018-02-03"}, ("models[0].start", "date.not_iso")),
        ({"start": "20180301"}, ("models[0].start", "date.not_iso")),
        ({"start": "2018-03-01T00:00:00"}, ("models[0].start", "date.not_iso")),
        ({"start": 20180301}, ("models[0].start", "date.not_iso")),
        ({"kind": "modell"}, ("models[0].kind", "choice.unknown")),
        ({"kind": ["model"]}, ("models[0].kind", "choice.unknown")),
        ({"also": "kinh-te"}, ("models[0].also", "type.not_list")),
        ({"owner": 5}, ("models[0].owner", "type.not_list")),
        ({"owner": ["xa-a", 5]}, ("models[0].owner[1]", "type.not_text")),
        ({"owner": "xa-b"}, ("models[0].owner", "unit.unknown")),
        ({"domain": "Kinh Tế"}, ("models[0].domain", "id.not_slug")),
        ({"roles": [{"unit": "xa-a"}]}, ("models[0].roles[0].part", "field.missing")),
        ({"origin": {"file": "a.xlsx", "row": True}}, ("models[0].origin.row", "type.not_whole")),
        ({"origin": {"file": "a.xlsx", "row": Decimal("1.0")}}, ("models[0].origin.row", "type.not_whole")),
        ({"tittle": "x"}, ("models[0].tittle", "field.unknown")),
        ({"planned_end": "2000-01-01", "start": "2001-01-01"}, ("models[0].planned_end", "span.reversed")),
        ({"source": "khong-co"}, ("models[0].source", "source.unknown")),
    ],
)
def test_a_bad_field_is_refused_at_its_path(model, problem):
    document = changed()
    document["models"][0].update(model)
    assert refused(register_from, document) == [problem]


def test_a_missing_field_is_refused_at_its_path():
    document = changed()
    del document["models"][0]["title"]
    assert refused(register_from, document) == [("models[0].title", "field.missing")]


def test_an_unknown_key_names_what_is_near():
    document = changed()
    document["models"][0]["tittle"] = "x"
    with pytest.raises(InvalidDocument) as caught:
        register_from(document)
    assert caught.value.problems[0].near == ("title",)
    assert str(caught.value) == 'models[0].tittle: no field "tittle" here (near: title)'


def test_a_bad_choice_names_what_is_allowed():
    document = changed()
    document["models"][0]["kind"] = "modell"
    with pytest.raises(InvalidDocument) as caught:
        register_from(document)
    assert str(caught.value) == 'models[0].kind: expected one of model, exemplar, got "modell" (near: model)'


def test_all_problems_of_all_parts_come_together():
    document = changed(events=[{"id": "e-1"}, {"id": "e 2", "model": "a", "kind": "b", "on": None}], unit=[])
    document["campaign"] = {"id": 5, "label": {"vi": "x", "fr": "y"}}
    document["models"][0]["start"] = "hôm qua"
    assert refused(register_from, document) == [
        ("models[0].start", "date.not_iso"),
        ("events[0].model", "field.missing"),
        ("events[0].kind", "field.missing"),
        ("events[1].id", "id.not_slug"),
        ("campaign.id", "type.not_text"),
        ("campaign.label.fr", "field.unknown"),
        ("unit", "field.unknown"),
    ]


def test_all_problems_of_one_record_come_together():
    document = changed()
    document["models"][0].update(id="Chanh dây", title="", start=5, note="ho\u0300a", strand="a b")
    assert sorted(refused(register_from, document)) == [
        ("models[0].id", "id.not_slug"),
        ("models[0].note", "text.not_nfc"),
        ("models[0].start", "date.not_iso"),
        ("models[0].strand", "id.not_slug"),
        ("models[0].title", "text.empty"),
    ]


def test_a_duplicate_id_is_refused_at_the_second():
    document = changed()
    document["models"].append(document["models"][0])
    assert refused(register_from, document) == [("models[1].id", "id.duplicate")]


def test_an_event_before_the_model_began_is_refused_at_its_day():
    document = changed()
    document["models"][0]["start"] = "2020-01-01"
    assert refused(register_from, document) == [("events[0].on", "event.before_start")]


@pytest.mark.parametrize(
    ("quantity", "problem"),
    [
        ({"number": 1.5, "measure": "ha"}, (".number", "type.not_number")),
        ({"number": True, "measure": "ha"}, (".number", "type.not_number")),
        ({"number": "1,5", "measure": "ha"}, (".number", "value.not_number")),
        ({"number": "1e3", "measure": "ha"}, (".number", "value.not_number")),
        ({"number": "١", "measure": "ha"}, (".number", "value.not_number")),
        ({"number": Decimal("1e999999"), "measure": "ha"}, (".number", "value.too_many_digits")),
        ({"number": "1", "measure": "hec-ta"}, (".measure", "measure.unknown")),
        ({"number": "1", "measure": {"id": "ha"}}, (".measure", "type.not_text")),
        ({"number": "1", "measure": "ha", "word": "hơn hẳn"}, (".word", "approx.unknown_word")),
        ({"number": "0.123", "measure": "m2"}, ("", "quantity.too_fine")),
        ({"number": "-1", "measure": "m2"}, ("", "value.negative")),
        ("1 ha", ("", "type.not_object")),
        ({"number": "1"}, (".measure", "field.missing")),
    ],
)
def test_a_bad_quantity_is_refused(quantity, problem):
    given = {"id": "dg-1", "model": "chanh-day", "on": "2019-01-01", "quantity": quantity}
    path, code = problem
    assert refused(register_from, changed(contributions=[given])) == [(f"contributions[0].quantity{path}", code)]


def test_numbers_in_json_are_exact():
    text = dumps(small()).replace(
        '"models"',
        '"contributions": [{"id": "a", "model": "chanh-day", "on": "2019-01-01",'
        ' "quantity": {"number": 0.1, "measure": "ha"}}, {"id": "b", "model": "chanh-day", "on": "2019-01-01",'
        ' "quantity": {"number": 3, "measure": "ha"}}], "models"',
    )
    assert [item.quantity.number.number for item in loads(text).contributions] == [Decimal("0.1"), Decimal(3)]


def test_a_rubric_nested_too_deeply_is_refused():
    criterion: dict[str, object] = {"id": "c", "label": "c", "rule": {"type": "yes-no"}}
    for _ in range(2000):
        criterion = {"id": "c", "label": "c", "children": [criterion]}
    document = changed()
    document["definitions"]["rubrics"] = [{"id": "r", "label": "r", "criteria": [criterion]}]
    assert [code for _, code in refused(register_from, document)] == ["document.too_deep"]


def test_what_a_constructor_refuses_inside_definitions_has_its_whole_path():
    document = changed()
    document["definitions"]["codelists"][0]["codes"].append({"id": "a", "label": "a", "parent": "b"})
    assert refused(register_from, document) == [("definitions.codelists[0].codes[1].parent", "code.unknown")]


# -- wrong types everywhere -------------------------------------------------------------------------------------------
_WRONG = [
    None, True, 0, -1, 10**30, Decimal("1.5"), Decimal("1e999999"), "", "x", "1.5", "0001-01-01", "9999-12-31",
    "ho\u0300a", "\ud800", [], {}, [[]], [None], {"a": 1}, ["x"], 1.5, float("nan"), "2024",
    "2024-Q1@nd09", {5: 5}, object(),
]  # fmt: skip
_GONE = object()


def _paths(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from _paths(item, (*path, name))


def _put(value, path, new):
    """The document with another value at a path; what is not on the path is shared."""
    if not path:
        return new
    copy = value.copy()
    if new is _GONE and len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = _put(value[path[0]], path[1:], new)
    return copy


def _only_our_errors(cases):
    document = golden()
    seen = 0
    for path, wrong in cases:
        try:
            register_from(_put(document, path, wrong))
        except InvalidDocument as error:
            seen += 1
            assert error.message("en")
            assert error.message("vi")
            assert all(problem.code != "value.refused" for problem in error.problems), (path, wrong, str(error))
    return seen


def test_a_wrong_value_at_any_path_gives_our_error_and_nothing_else():
    every = [path for path in _paths(golden()) if path]
    cases = [(path, _WRONG[(3 * place) % len(_WRONG)]) for place, path in enumerate(every)]
    assert _only_our_errors(cases) > 0.8 * len(cases)


def test_a_missing_value_at_any_path_gives_our_error_or_a_register():
    assert _only_our_errors((path, _GONE) for path in _paths(golden()) if path) > 0


@pytest.mark.slow
def test_every_wrong_value_at_every_path_gives_our_error_and_nothing_else():
    cases = [(path, wrong) for path in _paths(golden()) for wrong in _WRONG]
    assert _only_our_errors(cases) > 0.8 * len(cases)


# -- short forms ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Label("lĩnh vực"), "lĩnh vực"),
        (Label("lĩnh vực", "domain"), {"vi": "lĩnh vực", "en": "domain"}),
        (Dated("xa-a"), "xa-a"),
        (Dated("xa-a", end=date(2019, 6, 30)), {"value": "xa-a", "end": "2019-06-30"}),
        (Parent("vn-89"), "vn-89"),
        (Parent("vn-89", "party"), {"unit": "vn-89", "hierarchy": "party"}),
        (Classified("kinh-te"), "kinh-te"),
        (Classified("dang", "khoi"), {"code": "dang", "codelist": "khoi"}),
        (Role("hoi", "support"), {"unit": "hoi", "part": "support"}),
        (Approx("1.50"), "1.50"),
        (Approx(80, "hơn"), {"number": "80", "word": "hơn"}),
        (Quantity("419.7", "ha"), {"number": "419.7", "measure": "ha"}),
        (Quantity(Approx(5, "gần", 7), "ha"), {"number": "5", "measure": "ha", "word": "gần", "upto": "7"}),
        (Period.stage(2016, 2020), "2016/2020"),
        (date(2024, 4, 24), "2024-04-24"),
        (Decimal("1E+3"), "1000"),
        (Source(id="a", title="A", verification="secondary"), {"id": "a", "title": "A", "verification": "secondary"}),
        (
            CodeMapping(source_list="a", target_list="b", pairs=[("x", ("y", "z"))]),
            {"source_list": "a", "target_list": "b", "pairs": [["x", ["y", "z"]]]},
        ),
        (
            Correction(id="dc", fact=Model(id="m", title="M"), reason="gõ nhầm"),
            {"id": "dc", "fact": {"type": "model", "id": "m", "title": "M"}, "reason": "gõ nhầm"},
        ),
        (Answer("a", met=True), {"criterion": "a", "met": True}),
    ],
)
def test_a_value_is_written_in_its_short_form_and_read_back(value, plain):
    assert unstructure(value) == plain
    assert structure(plain, type(value)) == value


def test_a_tuple_of_records_is_read_too():
    assert structure(["a"], tuple[Dated[str], ...]) == (Dated("a"),)
    assert refused(structure, [{"id": "a"}], tuple[Code, ...]) == [("[0].label", "field.missing")]


def test_an_indicator_speaks_of_its_measure_by_id():
    indicator = Indicator(id="dt", label="diện tích", kind="flow", counts="contributed", measure="ha")
    assert unstructure(indicator) == {
        "id": "dt", "label": "diện tích", "kind": "flow", "counts": "contributed", "measure": "ha",
    }  # fmt: skip


def test_a_null_is_nothing_only_where_nothing_is_allowed():
    assert structure({"id": "a", "label": "A", "parent": None}, Code) == Code(id="a", label="A")
    assert refused(structure, {"id": "a", "label": None}, Code) == [("label", "type.not_text")]


# -- definitions of one's own -----------------------------------------------------------------------------------------
def test_a_period_of_an_own_calendar_is_read_with_the_definitions_that_have_it():
    definitions = DEFINITIONS.with_(calendars=[ND09])
    quarter = Period.quarter(2024, 1, ND09)
    assert unstructure(quarter, definitions=definitions) == "2024-Q1@nd09"
    assert structure("2024-Q1@nd09", Period, definitions=definitions) == quarter
    assert refused(structure, "2024-Q1@nd09", Period) == [("", "calendar.unknown")]
    assert refused(unstructure, quarter) == [("", "calendar.unknown")]


def test_another_calendar_under_a_known_id_is_not_written_as_the_known_one():
    other = Calendar(id=ND09.id, label="năm học", first_month=9)
    definitions = DEFINITIONS.with_(calendars=[ND09])
    year = Period.of_year(2024, other)
    with pytest.raises(InvalidDocument) as caught:
        unstructure(year, definitions=definitions)
    assert caught.value.problems[0].code == "calendar.unknown"


def test_an_own_measure_is_written_with_the_definitions_that_have_it():
    box = Measure(id="thung", label="thùng", symbol="thùng")
    assert refused(unstructure, Quantity(3, box)) == [("", "measure.not_declared")]
    definitions = DEFINITIONS.with_(measures=[box])
    plain = unstructure(Quantity(3, box), definitions=definitions)
    assert structure(plain, Quantity, definitions=definitions) == Quantity(3, box)


def test_another_measure_under_a_shipped_id_is_not_written_as_the_shipped_one():
    other = Measure(id="ha", label="ha", symbol="ha")
    assert refused(unstructure, Quantity(3, other)) == [("", "measure.not_declared")]


def test_definitions_round_trip_with_measures_and_indicators_that_speak_of_them():
    box = Measure(id="thung", label="thùng", symbol="thùng")
    triple = Measure(id="bo", label="bộ ba thùng", symbol="bộ", base=box, factor=3)
    counted = Indicator(id="so-bo", label="số bộ", kind="flow", counts="contributed", measure=triple)
    definitions = DEFINITIONS.with_(measures=[box, triple], indicators=[counted], calendars=[ND09])
    assert structure(unstructure(definitions), Definitions) == definitions
    reversed_ = {**unstructure(definitions)}
    reversed_["measures"] = reversed_["measures"][::-1]
    assert ("measures[0].base", "measure.unknown") in refused(structure, reversed_, Definitions)


@attrs.frozen
class Quiz:
    """A project's own rule: so many points for each right answer."""

    tag: ClassVar[str] = "quiz"
    asks: ClassVar[str] = "value"
    each: Decimal
    questions: int

    @property
    def points_span(self):
        return Points(0, self.each * self.questions)

    def problems(self):
        return ()

    def check(self, answer):  # noqa: ARG002  any number of right answers will do
        return ()

    def score(self, answer):
        return Score(Reason("quiz"), points=self.each * answer.value)


def test_a_rule_of_ones_own_is_read_where_its_class_is_named():
    rubric = Rubric(id="r", label="R", criteria=[Criterion(id="c", label="C", rule=Quiz(Decimal("0.5"), 20))])
    plain = unstructure(rubric)
    assert plain["criteria"][0]["rule"] == {"type": "quiz", "each": "0.5", "questions": 20}
    assert structure(plain, Rubric, rules=[Quiz]) == rubric
    assert refused(structure, plain, Rubric) == [("criteria[0].rule.type", "choice.unknown")]
    register = small(DEFINITIONS.with_(rubrics=[rubric]))
    assert loads(dumps(register), rules=[Quiz]) == register


def test_a_rule_cannot_take_over_a_tag_of_the_library():
    class Mine(Quiz):
        tag: ClassVar[str] = YesNo.tag

    from dvk.errors import InvalidValue

    with pytest.raises(InvalidValue, match="yes-no"):
        make_converter(rules=[Mine])
    rubric = Rubric(id="r", label="R", criteria=[Criterion(id="c", label="C", rule=Mine(Decimal("0.5"), 20))])
    assert refused(unstructure, rubric) == [("", "tag.taken")]


def test_a_subclass_of_a_record_is_not_written_as_the_record():
    @attrs.frozen(kw_only=True)
    class Mine(Code):
        extra: int = 0

    codelist = Codelist(id="a", label="a", codes=[Mine(id="b", label="b", extra=1)])
    assert refused(unstructure, codelist) == [("", "type.wrong")]


# -- a converter of one's own -----------------------------------------------------------------------------------------
@attrs.define
class Form:
    """A project's own form around our types."""

    name: str
    when: date
    area: Quantity
    names: list[Dated[str]]


def test_a_projects_own_classes_hold_our_types():
    converter = Converter()
    configure_converter(converter)
    plain = {"name": "phiếu", "when": "2024-04-24", "area": {"number": "1.5", "measure": "ha"}, "names": ["Xã A"]}
    form = converter.structure(plain, Form)
    assert form == Form("phiếu", date(2024, 4, 24), Quantity("1.5", "ha"), [Dated("Xã A")])
    assert converter.unstructure(form) == plain


def test_a_day_may_come_as_a_date_or_a_pendulum_date_but_never_with_an_hour():
    converter = make_converter()
    for given in (date(2024, 4, 24), Date(2024, 4, 24), "2024-04-24"):
        day = converter.structure(given, date)
        assert type(day) is date
        assert day == date(2024, 4, 24)
    assert refused(structure, datetime(2024, 4, 24), date) == [("", "date.not_iso")]  # noqa: DTZ001  it has an hour
