"""Whatever rubric a unit test reads from TOML, the schema for editors has to take it, too."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache

import pytest
from jsonschema import Draft7Validator

from dvk.criteria import Rubric
from dvk.exchange import rubric_schema
from dvk.exchange.toml import files as toml_files


@cache
def _validator(rules, combines):
    return Draft7Validator(rubric_schema(rules=rules, combines=combines))


def _seen_by_an_editor(value):
    """What an editor hands to its validator: days and times are text there."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _seen_by_an_editor(inner) for name, inner in value.items()}
    return [_seen_by_an_editor(inner) for inner in value] if isinstance(value, list) else value


def _faults(data, rules=(), combines=()):
    """(place, keyword) of each fault that the schema finds in the data of a TOML text."""
    errors = _validator(tuple(rules), tuple(combines)).iter_errors(_seen_by_an_editor(data))
    return [(error.json_path, error.validator) for error in errors]


@pytest.fixture
def schema_faults():
    return _faults


@pytest.fixture(autouse=True)
def rubrics_read(monkeypatch):
    """Those that were read: a rubric that the library takes and the schema refuses fails the test that read it."""
    taken = []
    reading = toml_files._read

    def read(data, kind, key, *, definitions, rules, combines):
        rules, combines = tuple(rules), tuple(combines)
        found = reading(data, kind, key, definitions=definitions, rules=rules, combines=combines)
        if kind is Rubric:
            taken.append(found.id)
            assert _faults(data if key is None else data[key], rules, combines) == []
        return found

    monkeypatch.setattr(toml_files, "_read", read)
    return taken
