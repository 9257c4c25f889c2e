"""The schemas of all kinds: what we write is valid, what they refuse the library refuses, and most of the reverse."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import field, frozen
from jsonschema import Draft7Validator

import dvk
from dvk import catalog
from dvk.errors import InvalidDocument, InvalidValue
from dvk.exchange import (
    SCHEMA_KINDS,
    dumps,
    dumps_lines,
    dumps_toml,
    json_schema,
    loads,
    loads_lines,
    read_toml,
    structure,
    unstructure,
)
from dvk.exchange.documents import register_from
from dvk.exchange.tags import RECORDS
from dvk.exchange.toml.kinds import TOML_KINDS, guessed
from dvk.testing import small_definitions

DATA = Path(catalog.__file__).parent


@cache
def validator(kind):
    return Draft7Validator(json_schema(kind))


def seen(value):
    """What an editor hands to its validator: days are text there."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: seen(inner) for name, inner in value.items()}
    return [seen(inner) for inner in value] if isinstance(value, list) else value


def valid(kind, data):
    return validator(kind).is_valid(seen(data))


IN_SHORT = ("codelist", "local-rubric", "record", "sheet-mapping")


@pytest.mark.parametrize("kinds", [pytest.param(SCHEMA_KINDS, marks=pytest.mark.slow, id="all"), IN_SHORT])
def test_each_schema_is_one_of_draft_07_and_plain_json(kinds):
    for kind in kinds:
        schema = json_schema(kind)
        Draft7Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        assert schema["title"].endswith("(dvk)")


def test_each_key_of_each_table_says_in_vietnamese_what_it_is():
    for kind in SCHEMA_KINDS:
        schema = json_schema(kind)
        tables = [schema, *schema.get("anyOf", []), *schema["definitions"].values()]
        silent = {
            (table.get("title"), name)
            for table in tables
            for name, key in table.get("properties", {}).items()
            if "description" not in key and name != "type"
        }
        assert silent == set(), kind


def test_a_kind_is_asked_for_by_its_word_or_its_class_and_others_are_refused_with_what_is_near():
    assert json_schema(dvk.Rubric) == json_schema("rubric")
    assert json_schema(dvk.Register) == json_schema("register")
    with pytest.raises(InvalidValue) as caught:
        json_schema("code-list")
    assert caught.value.code == "document.kind_unknown"
    assert caught.value.near[0] == "codelist"
    with pytest.raises(InvalidValue):
        json_schema(dvk.Code)


def test_the_shipped_definitions_are_valid_as_they_are_written_and_as_we_write_them():
    checked = 0
    for path in sorted(DATA.rglob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
        kind = guessed(data)
        if kind.name == "definitions" and "lifecycle" not in data:
            data["lifecycle"] = tomllib.loads((DATA / "data" / "lifecycle.toml").read_text("utf-8"))
        assert valid(kind.name, data), path.name
        checked += 1
    assert checked > 25
    ours = catalog.definitions()
    written = [ours, *ours.codelists, *ours.indicators, *ours.balances, ours.lifecycle, *catalog.deadlines()]
    for value in [*written, *catalog.calendars(), catalog.working_days(), *catalog.rubrics()]:
        text = dumps_toml(value)
        kind = guessed(tomllib.loads(text))
        assert isinstance(value, kind.holds)
        assert valid(kind.name, tomllib.loads(text)), text


def test_registers_are_valid_whole_and_line_by_line():
    small = register_from(next(documents())[1], definitions=KNOWN)
    for register in (catalog.an_giang(), small):
        assert valid("register", json.loads(dumps(register, embed=register is small)))
        lines = [json.loads(line) for line in dumps_lines(register).splitlines()]
        picked = {line.get("type"): line for line in lines}
        assert all(valid("record", line) for line in picked.values())
    assert picked.keys() == {None, *RECORDS}


def test_what_is_left_out_may_be_null_where_the_library_takes_null():
    code = {"id": "a", "label": "A", "parent": None, "note": ""}
    data = {"id": "l", "label": "L", "codes": [code], "source": None}
    assert structure(data, dvk.Codelist).source is None
    assert valid("codelist", data)
    assert not valid("codelist", {**data, "label": None})
    line = {"type": "model", "id": "m", "title": "M", "form": None, "planned_end": None}
    assert valid("record", line)
    assert not valid("record", {**line, "title": None})


# -- mutations ---------------------------------------------------------------------------------------------------------
SMALL = """
attested = { start = 2015-01-01 }
[campaign]
id = "dvk"
label = { vi = "Dân vận khéo", en = "skilful mass mobilisation" }
stages = ["2016/2020"]
source = { id = "kh", title = "Kế hoạch", issued_on = 2016-01-01, verification = "secondary" }
[[sources]]
id = "bc"
title = "Báo cáo"
kind = "báo cáo"
[[units]]
id = "xa"
names = [{ value = "Xã A", end = 2019-12-31 }, { value = "Phường A", start = 2020-01-01 }]
types = "xa"
codes = "001"
level = "commune"
kind = "party"
parents = [{ unit = "tinh", start = 2015-01-01 }]
[[units]]
id = "tinh"
names = "Tỉnh B"
level = "province"
source = "bc"
[[changes]]
id = "doi-ten"
kind = "rename"
on = 2020-01-01
links = [{ before = "xa", after = "xa" }]
[[models]]
id = "lua"
title = "Tổ hợp tác trồng lúa"
owner = [{ value = "xa", start = 2016-02-01 }]
domain = "kinh-te"
strand = "dvk"
start = 2016-02-01
planned_end = 2020-12-31
roles = [{ unit = "tinh", part = "support" }]
origin = { file = "a.xlsx", sheet = "S", row = 4 }
[[models]]
id = "lap"
title = "Tổ hợp tác trồng lúa"
[[events]]
id = "bat-dau"
model = "lua"
kind = "begun"
on = 2016-02-01
[[contributions]]
id = "gop"
model = "lua"
quantity = { number = "1.5", word = "hơn", measure = "trieu-dong" }
period = "2017"
[[reports]]
id = "bao-cao"
unit = "xa"
period = "2017-Q1"
status = "official"
[[reports.figures]]
indicator = "so"
quantity = { number = 5, measure = "mo-hinh" }
parts = [["domain", "kinh-te", { number = 5, measure = "mo-hinh" }]]
nesting = [["domain", "unknown"]]
growth = [{ words = "tăng 10%" }]
[[reports.figures]]
indicator = "khac"
words = "một số mô hình"
[[report_events]]
id = "nhan"
report = "bao-cao"
kind = "received"
on = 2017-04-02
[[assessments]]
id = "phieu"
subject = "lua"
rubric = "r"
period = "2017"
answers = [{ criterion = "dat", met = true }]
[[councils]]
id = "hoi-dong"
label = "Hội đồng"
members = ["a", "b"]
[[targets]]
id = "ke-hoach"
unit = "xa"
indicator = "so"
period = "2017"
words = "đủ chỉ tiêu"
[[duties]]
id = "che-do"
units = ["xa"]
indicators = ["so"]
period = "2017"
due_on = 2018-01-15
[[coverage]]
id = "da-nop"
unit = "xa"
period = "2017"
state = "complete"
[[placements]]
id = "gan"
target = "lap"
unit = "xa"
[[duplicates]]
id = "trung"
kept = "lua"
same = ["lap"]
on = 2018-02-01
[[locks]]
id = "khoa"
unit = "xa"
period = "2035"
on = 2036-01-20
[[corrections]]
id = "dinh-chinh"
reason = "gõ nhầm"
fact = { type = "target", id = "ke-hoach", unit = "xa", indicator = "so", period = "2017", words = "đủ" }
[[retractions]]
id = "rut"
target = "gan"
"""
RUBRIC = dvk.Rubric(id="r", label="R", criteria=[dvk.Criterion(id="dat", label="đạt", rule=dvk.YesNo(5))])
REPORTED = [dvk.Indicator(id=name, label=name, kind="unknown", counts="reported") for name in ("so", "khac")]
KNOWN = small_definitions().with_(indicators=REPORTED, rubrics=[RUBRIC])


def places(data, path=()):
    """Each table of a document, by its path."""
    if isinstance(data, dict):
        yield path
        for name, inner in data.items():
            yield from places(inner, (*path, name))
    elif isinstance(data, list):
        for place, inner in enumerate(data[:3]):
            yield from places(inner, (*path, place))


def changed(data, path, name, value=None):
    """The same, with one key of one table that says something else; what is not changed is not copied."""
    if path:
        copied = copy.copy(data)
        copied[path[0]] = changed(data[path[0]], path[1:], name, value)
        return copied
    if value is None:
        return {key: one for key, one in data.items() if key != name}
    return {**data, name: value}


def mutated(data):
    """The document with one thing wrong: a key too many, one of another type, one that is not there, another word."""
    for path in places(data):
        held = data
        for step in path:
            held = held[step]
        yield "unknown field", changed(data, path, "khong_co", 1)
        for name, value in held.items():
            for wrong in ([[{}]], {"khong_co": []}):
                yield "wrong type", changed(data, path, name, wrong)
            yield "missing field", changed(data, path, name)
            if isinstance(value, str):
                yield "bad word", changed(data, path, name, "Không Có")


def takes(read, data):
    try:
        read(data)
    except InvalidDocument:
        return False
    return True


def documents():
    """A document of each kind, and how it is read."""
    register = {"schema": "dvk/register", "version": 1, **seen(tomllib.loads(SMALL))}
    yield "register", register, partial(register_from, definitions=KNOWN)
    ours = catalog.definitions()
    yield "rubric", unstructure(catalog.rubric("minh-hoa")), partial(structure, kind=dvk.Rubric)
    for kind, value in {
        "calendar": catalog.calendars()[1],
        "codelist": ours.codelist("domains"),
        "deadline": catalog.deadlines()[0],
        "indicator": ours.indicators[5],
        "lifecycle": ours.lifecycle,
        "balance": ours.balances[0],
        "sheet-mapping": catalog.sheet_mapping("models"),
    }.items():
        yield kind, unstructure(value), partial(structure, kind=type(value))


@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.slow), 9])
def test_what_a_schema_refuses_the_library_refuses_and_it_refuses_most_of_what_the_library_does(each):
    refused: dict[str, list[bool]] = {}
    for kind, document, read in documents():
        assert takes(read, document)
        assert valid(kind, document)
        for sort, data in islice(mutated(document), 0, None, each):
            by_schema = not validator(kind).is_valid(data)
            by_library = not takes(read, data)
            assert by_library or not by_schema, (kind, sort, next(validator(kind).iter_errors(data)).json_path)
            if by_library:
                refused.setdefault(sort, []).append(by_schema)
    share = {sort: sum(found) / len(found) for sort, found in refused.items()}
    # the shares that docs/how-to/editor-schemas.md tells; what is left is what only the whole can tell
    assert share["unknown field"] == 1
    assert share["wrong type"] == 1
    assert share["missing field"] >= (0.92 if each == 1 else 0.75)
    assert share["bad word"] >= (0.98 if each == 1 else 0.9)


def test_keys_that_go_together_are_asked_for_and_those_that_exclude_each_other_refused():
    event = {"type": "event", "id": "e", "model": "m", "kind": "begun"}
    assert valid("record", {**event, "on": "2024-01-01"})
    assert valid("record", {**event, "on": "2024-01-01", "period": None})
    assert not valid("record", event)
    assert not valid("record", {**event, "on": "2024-01-01", "period": "2024"})
    line = {"id": "a", "label": "A", "rule": {"type": "yes-no", "points": 1}}
    for criterion, right in (
        (line, True),
        ({**line, "children": []}, True),
        ({**line, "children": [{**line, "id": "b"}]}, False),
        ({"id": "a", "label": "A"}, False),
    ):
        rubric = {"id": "r", "label": "R", "criteria": [criterion]}
        assert takes(partial(structure, kind=dvk.Rubric), rubric) is right
        assert valid("rubric", rubric) is right
        local = {"id": "l", "label": "L", "frame": "k", "lines": [criterion]}  # held against its frame, not alone
        assert takes(partial(structure, kind=dvk.LocalRubric), local)
        assert valid("local-rubric", local)
    share = {"id": "i", "label": "I", "kind": "ratio", "counts": "formula", "formula": "a / b"}
    for indicator in ({}, {"formula": "", "kind": "stock"}, {"counts": "begun"}, {"counts": "had-event"}):
        data = {name: one for name, one in {**share, **indicator}.items() if one}
        assert valid("indicator", data) is takes(partial(structure, kind=dvk.Indicator), data)


def test_periods_measures_and_classes_in_short_have_their_shape():
    told = {"type": "report", "id": "r", "unit": "xa", "period": "2024-Q1@nd09", "figures": []}
    for period in (
        "2024",
        "2024-YTD09",
        "2016/2020",
        "2021/2023-10",
        "2009/..",
        "../2015",
        "TERM2020/2025",
        "2024-W01",
    ):
        assert valid("record", {**told, "period": period})
    for period in ("", "quý 1", "Q1/2024", "2024-Q1@", "2024@Nd"):
        assert not valid("record", {**told, "period": period})
    model = {"type": "model", "id": "m", "title": "M"}
    assert valid("record", {**model, "domain": ["kinh-te", {"code": "a", "codelist": "b"}]})
    assert not valid("record", {**model, "domain": "Kinh tế"})
    assert not valid("record", {**model, "domain": ["Kinh tế"]})
    for word, right in (("hơn", True), ("", True), ("đâu đó", False)):
        given = {"number": "1", "word": word, "measure": "ha"}
        assert takes(partial(structure, kind=dvk.Quantity), given) is right
        gift = {"type": "contribution", "id": "c", "model": "m", "on": "2024-01-01", "quantity": given}
        assert valid("record", gift) is right


# -- classes of one's own ----------------------------------------------------------------------------------------------
@frozen(kw_only=True)
class Visit(dvk.Event):
    """Thăm mô hình (visit): an event of a project's own."""

    tag: ClassVar[str] = "visit"

    visitors: int = 0


@frozen
class Halves:
    """Chấm nửa điểm (halves): a rule of a project's own."""

    tag: ClassVar[str] = "halves"

    most: Decimal = field(converter=Decimal)

    asks: ClassVar[str] = "points"
    points_span: ClassVar[dvk.Points] = dvk.Points(0, 10)

    def problems(self):
        return ()

    def check(self, answer):  # noqa: ARG002  any answer is right
        return ()

    def score(self, answer):
        return dvk.Score(dvk.Reason("halves"), points=answer.points)


def test_facts_of_a_projects_own_are_valid_where_the_schema_is_asked_with_them():
    register = catalog.an_giang()
    visit = Visit(id="tham", model=register.models[0].id, kind="named", period="2020", visitors=3)
    more = dvk.Register(
        campaign=register.campaign,
        definitions=register.definitions,
        units=register.units,
        models=register.models,
        events=[*register.events, visit],
        sources=register.sources,
    )
    text, lines = dumps(more, events=[Visit]), dumps_lines(more, events=[Visit])
    assert loads(text, events=[Visit]) == more == loads_lines(lines, events=[Visit])
    one = next(json.loads(line) for line in lines.splitlines() if '"visit"' in line)
    whole, line = (Draft7Validator(json_schema(kind, events=[Visit])) for kind in ("register", "record"))
    assert whole.is_valid(json.loads(text))
    assert line.is_valid(one)
    assert not line.is_valid({**one, "visitors": "ba"})
    assert not valid("register", json.loads(text))
    assert not valid("record", one)


def test_a_rule_of_a_projects_own_is_in_the_schema_of_definitions_too():
    rubric = {"id": "r", "label": "R", "criteria": [{"id": "a", "label": "A", "rule": {"type": "halves", "most": "4"}}]}
    data = {"lifecycle": {"id": "v", "label": "V", "steps": [{"id": "s", "label": "S"}]}, "rubrics": [rubric]}
    assert takes(lambda one: structure(one, dvk.Definitions, rules=[Halves]), data)
    assert Draft7Validator(json_schema("definitions", rules=[Halves])).is_valid(data)
    assert not valid("definitions", data)


def test_the_envelope_of_a_file_is_in_its_schema():
    text = dumps_toml(catalog.definitions().codelist("domains"))
    data = tomllib.loads(text)
    assert (data["schema"], data["version"]) == ("dvk/codelist", 1)
    assert valid("codelist", data)
    assert not valid("codelist", {**data, "schema": "dvk/rubric"})
    assert not valid("codelist", {**data, "version": 2})
    assert read_toml(text, dvk.Codelist) == catalog.definitions().codelist("domains")


def test_definitions_name_their_sources_by_id():
    source = {"id": "qd", "title": "Quyết định"}
    codes = [{"id": "a", "label": "A"}]
    life = {"id": "v", "label": "V", "steps": [{"id": "s", "label": "S"}]}
    data = {
        "sources": [source],
        "lifecycle": life,
        "codelists": [{"id": "l", "label": "L", "codes": codes, "source": "qd"}],
    }
    assert valid("definitions", data)
    assert not valid("definitions", {**data, "sources": [{"id": "qd"}]})


def test_there_is_a_schema_for_each_kind_of_toml_file_and_for_registers():
    assert set(SCHEMA_KINDS) == {*TOML_KINDS, "register", "record"}
