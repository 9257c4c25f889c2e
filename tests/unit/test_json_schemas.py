"""The schemas of all kinds: what we write is valid, what they refuse the library refuses, and most of the reverse."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date
from decimal import Decimal
from functools import partial
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
from dvk.exchange.document_kinds import TOML_KINDS, guessed
from dvk.exchange.documents import register_from

DATA = Path(catalog.__file__).parent
VALIDATORS = {kind: Draft7Validator(json_schema(kind)) for kind in SCHEMA_KINDS}


def seen(value):
    """What an editor hands to its validator: days are text there."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: seen(inner) for name, inner in value.items()}
    return [seen(inner) for inner in value] if isinstance(value, list) else value


def valid(kind, data):
    return VALIDATORS[kind].is_valid(seen(data))


def test_each_schema_is_one_of_draft_07_and_plain_json():
    for kind in SCHEMA_KINDS:
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
    assert valid("register", json.loads(dumps(catalog.an_giang())))
    assert valid("register", json.loads(dumps(catalog.an_giang(), embed=False)))
    for register in (catalog.an_giang(), catalog.sample_register()):
        lines = dumps_lines(register).splitlines()
        picked = {json.loads(line).get("type"): line for line in lines}
        assert all(valid("record", json.loads(line)) for line in picked.values())


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
def places(data, path=()):
    """Each table of a document, by its path."""
    if isinstance(data, dict):
        yield path
        for name, inner in data.items():
            yield from places(inner, (*path, name))
    elif isinstance(data, list):
        for place, inner in enumerate(data[:3]):
            yield from places(inner, (*path, place))


def at(data, path):
    for step in path:
        data = data[step]
    return data


def mutated(data):
    """The document with one thing wrong: a key too many, one of another type, one that is not there, another word."""
    for path in places(data):
        one = copy.deepcopy(data)
        at(one, path)["khong_co"] = 1
        yield "unknown field", one
        for name, value in at(data, path).items():
            for wrong in ([[{}]], {"khong_co": []}):
                one = copy.deepcopy(data)
                at(one, path)[name] = wrong
                yield "wrong type", one
            one = copy.deepcopy(data)
            del at(one, path)[name]
            yield "missing field", one
            if isinstance(value, str):
                one = copy.deepcopy(data)
                at(one, path)[name] = "Không Có"
                yield "bad word", one


def takes(read, data):
    try:
        read(data)
    except InvalidDocument:
        return False
    return True


def measured(kind, document, read):
    """How many faults of each sort the library refuses, and how many of these the schema refuses too."""
    found: dict[str, list[int]] = {}
    for sort, data in mutated(document):
        by_schema = not VALIDATORS[kind].is_valid(data)
        by_library = not takes(read, data)
        assert by_library or not by_schema, (kind, sort, next(VALIDATORS[kind].iter_errors(data)).json_path)
        counts = found.setdefault(sort, [0, 0])
        counts[0] += by_library
        counts[1] += by_library and by_schema
    return found


def documents():
    """A document of each kind, and how it is read."""
    ours = catalog.definitions()
    rubric = unstructure(catalog.rubric("minh-hoa"))
    yield "rubric", rubric, lambda data: structure(data, dvk.Rubric)
    for kind, value in {
        "calendar": catalog.calendars()[1],
        "codelist": ours.codelist("domains"),
        "deadline": catalog.deadlines()[0],
        "indicator": ours.indicators[5],
        "lifecycle": ours.lifecycle,
        "balance": ours.balances[0],
    }.items():
        yield kind, unstructure(value), partial(structure, kind=type(value))
    register = json.loads(dumps(catalog.an_giang()))
    for name, items in register.items():
        if isinstance(items, list):
            register[name] = items[:1]
    del register["definitions"]
    yield "register", register, lambda data: register_from(data, definitions=ours)


def test_what_a_schema_refuses_the_library_refuses_and_it_refuses_most_of_what_the_library_does():
    total: dict[str, list[int]] = {}
    for kind, document, read in documents():
        for sort, (library, schema) in measured(kind, document, read).items():
            counts = total.setdefault(sort, [0, 0])
            counts[0] += library
            counts[1] += schema
    share = {sort: schema / library for sort, (library, schema) in total.items()}
    # the shares that docs/how-to/editor-schemas.md tells; what is left is what only the library can know
    assert share["unknown field"] == 1
    assert share["wrong type"] == 1
    assert share["missing field"] >= 0.65
    assert share["bad word"] >= 0.7


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
