"""The schema by which editors complete a rubric: all of the classes, nothing that the library would take is refused."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import ClassVar, get_args, get_type_hints

import pytest
from attrs import field, fields, frozen, has
from jsonschema import Draft7Validator

import dvk
from dvk.__main__ import main
from dvk.criteria import COMBINES, RULES, Rubric
from dvk.errors import InvalidDocument
from dvk.exchange import rubric_schema

SCHEMA = rubric_schema()
ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "src" / "dvk" / "catalog" / "rubrics").rglob("*.toml"))
PAGE = "".join(
    re.findall(
        r"^```toml\n(.*?)^```", (ROOT / "docs/vi/viet-bo-tieu-chi.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
)
RUBRIC = """
id = "r"
label = "Bộ tiêu chí"
missing = "zero"
[[criteria]]
id = "a"
label = { vi = "Tiêu chí", en = "criterion" }
rule = { type = "steps", steps = [[90, 20], [80, "?"]], within = [0, 100] }
"""


@pytest.fixture
def faults(schema_faults):
    return lambda text, **own: schema_faults(tomllib.loads(text, parse_float=Decimal), **own)


def test_the_schema_is_one_of_draft_07():
    Draft7Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_shipped_rubric_is_valid(faults, path):
    assert faults(path.read_text(encoding="utf-8")) == []


def test_there_are_shipped_rubrics_and_the_one_of_the_page_is_valid(faults):
    assert SHIPPED
    assert "[[criteria.children]]" in PAGE
    assert faults(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("missing =", "misssing =", ("$", "additionalProperties")),
        ('"zero"', '"zerro"', ("$.missing", "enum")),
        ('label = "Bộ tiêu chí"', "", ("$", "required")),
        ('label = { vi = "Tiêu chí", en', "label = { en", ("$.criteria[0].label", "required")),
        ('"steps", steps', '"step", steps', ("$.criteria[0].rule.type", "enum")),
        ('type = "steps", ', "", ("$.criteria[0].rule", "required")),
        ("[90, 20]", "[90, 20, 1]", ("$.criteria[0].rule", "anyOf")),
        ('"?"', '"??"', ("$.criteria[0].rule", "anyOf")),
        ("within", "with_in", ("$.criteria[0].rule", "anyOf")),
        ('id = "a"', 'id = "Tiêu chí A"', ("$.criteria[0].id", "pattern")),
        ('id = "a"', "id = 1", ("$.criteria[0].id", "type")),
    ],
)
def test_what_a_slip_of_the_hand_makes_is_refused_where_it_is(faults, old, new, fault):
    assert faults(RUBRIC) == []
    assert old in RUBRIC
    assert fault in faults(RUBRIC.replace(old, new, 1))


@pytest.mark.parametrize(
    "line",
    [
        "total = 20",
        'total = "20.0"',
        "total = 20.0",
        'span = { start = 2024-01-01, end = "2024-12-31" }',
        'source = { id = "s", title = "Quyết định", issued_on = 2024-01-01 }',
        'combine = { type = "sum", cap = 20 }',
        'gates = [{ id = "g", label = "Phiếu", when = { attribute = "p", at_least = "2/3" } }]',
        'bands = [{ id = "b", label = "Đạt", low = [{ when = { attribute = "p", below = 5 }, value = 1 }] }]',
    ],
)
def test_each_way_of_writing_a_value_is_valid(faults, line):
    assert faults(f"{line}\n{RUBRIC}") == []


def test_each_rubric_that_a_unit_test_reads_is_held_against_the_schema(rubrics_read):
    dvk.exchange.read_toml(RUBRIC, Rubric)
    assert rubrics_read == ["r"]


def reachable():
    """Every class that a rubric can hold, found by its hints and not by the schema."""
    found, waiting = [], [Rubric, *RULES, *COMBINES]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if has(kind) and kind not in found and kind is not dvk.Varying:
            found.append(kind)
            hints = get_type_hints(kind)
            waiting += [hints[item.name] for item in fields(kind) if item.init]
    return found


@pytest.mark.parametrize("kind", [*reachable(), dvk.Case], ids=lambda kind: kind.__name__)
def test_each_field_of_each_class_is_a_key_and_no_other(kind):
    table = SCHEMA if kind is Rubric else SCHEMA["definitions"][kind.__name__]
    tag = {"type"} if hasattr(kind, "tag") else set()
    tag |= {"schema", "version"} if kind is Rubric else set()
    assert set(table["properties"]) == {item.name for item in fields(kind) if item.init} | tag
    assert table["additionalProperties"] is False


def test_no_key_is_without_a_type_so_that_a_new_field_of_a_new_kind_is_seen():
    tables = [SCHEMA, *SCHEMA["definitions"].values()]
    keys = {name: key for table in tables for name, key in table["properties"].items()}
    assert [name for name, key in keys.items() if not {"$ref", "type", "enum", "const", "anyOf"} & set(key)] == []


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


def test_a_rule_of_a_projects_own_is_one_of_the_rules(faults):
    text = RUBRIC.replace(
        'type = "steps", steps = [[90, 20], [80, "?"]], within = [0, 100]', 'type = "halves", most = "10"'
    )
    assert faults(text, rules=[Halves]) == []
    assert ("$.criteria[0].rule.type", "enum") in faults(text)
    assert ("$.criteria[0].rule", "anyOf") in faults(text.replace("most", "least"), rules=[Halves])
    with pytest.raises(InvalidDocument):
        dvk.exchange.read_toml(text, Rubric)
    assert dvk.exchange.read_toml(text, Rubric, rules=[Halves])["a"].rule == Halves("10")


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out) == SCHEMA
    assert "Bộ tiêu chí" in out
