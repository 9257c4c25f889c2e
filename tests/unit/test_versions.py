"""Versions of documents: what was written once is read for ever, newer ones are refused, steps serve both forms."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dvk.errors import InvalidDocument
from dvk.exchange import VERSION, content_hash, dumps, dumps_lines, loads, loads_lines, read
from dvk.exchange.migrations import MIGRATIONS, Step, migrated, record_migrated, steps_from

GOLDEN = Path(__file__).parents[1] / "golden"

# Never change a line of these: a document that was once written must be read for ever. A new version adds its own.
FILES = {
    "register_v1.json": "c0c4236b206ef40440ea2eff133b90e6960f1bcdd7568d0049c8098713c67ebe",
    "register_v1.jsonl": "1393da8c113a3836dbfd9a8188cfb4c7f4d2fe46a243a380c5f0f1b9fe2032ca",
    "register_v1_lives.json": "79f89fdc2f28c0cbc25e6f2898cbef7e19e23ea43fd3086840cd60d6c508c3c0",
    "register_v1_lives.jsonl": "079fd0e789a145d7252ac7a9a1a760cf8caaee7af400cb90520bf01dc8685c8f",
    "register_v1_locks.json": "eba93192450bb51f8c17837edfc50a31c384d2e46accaad5ee35109cfa53684b",
    "register_v1_locks.jsonl": "1d70b61eabce155e36f5030e4e1f6a7a170ee864bd639341c24d999b181e2ced",
    "register_v1_reports.json": "0d1322adb8744a04613196f7056f4a11669ca02b35cfd7ef74892876317f9d1f",
    "register_v1_reports.jsonl": "c3bad19e70e7cce307a6264079a8aac78b25f5eb5ac93d0317cb2fa17404c191",
}
CONTENT = {
    "register_v1": "sha256:25f0297b1c9aa7070b4f8d4caf3d3876978272deb828dfbf7df1d33bb0e17181",
    "register_v1_lives": "sha256:d4151bc9c26fb977e79d7a97f6493f2c3bf13ba424a371111dfc6204add81767",
    "register_v1_locks": "sha256:b7cabe0140d3df7c58f9b93eda89d53e496c380ad42b3846f0f2287b52cc5556",
    "register_v1_reports": "sha256:d7612e1f18ca08bb24e694aeed9dbd5edc76edd5926cee62c4f82f34b9a09ebf",
}


def test_the_golden_documents_are_as_they_were_written():
    files = [path for path in GOLDEN.glob("register_v*.json*") if "_own" not in path.stem]  # test_documents_kept has it
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == FILES


def test_each_version_has_golden_documents_in_both_forms():
    for version in range(1, VERSION + 1):
        assert {f"register_v{version}.json", f"register_v{version}.jsonl"} <= set(FILES)


@pytest.mark.skipif(VERSION > 1, reason="the hashes are those of the canonical form of version 1")
def test_they_are_read_as_the_same_registers_as_ever():
    for name in FILES:
        assert content_hash(read(GOLDEN / name)) == CONTENT[name.partition(".")[0]]


def test_both_forms_of_a_golden_document_are_one_register():
    for name in FILES:
        if name.endswith(".json"):
            assert read(GOLDEN / name) == read(GOLDEN / f"{name}l")


STEPS = (
    Step(
        envelope=lambda head: {("campaign" if name == "drive" else name): value for name, value in head.items()},
        definitions=lambda known: {**known, "lifecycle": known.get("life")},
        facts={"model": lambda model: {("title" if name == "name" else name): value for name, value in model.items()}},
    ),
    Step(
        facts={"source": lambda source: {**source, "kind": "report"}, "correction": lambda one: {**one, "reason": "x"}}
    ),
)
OLD = {
    "schema": "dvk/register",
    "version": 1,
    "drive": {"id": "dvk"},
    "definitions": {"life": {}},
    "sources": [{"id": "s"}],
    "models": [{"id": "m", "name": "M"}, 5],
    "corrections": [{"id": "c", "fact": {"type": "model", "id": "m", "name": "N"}}, {"id": "d", "fact": 5}],
}


def test_a_step_changes_envelope_definitions_and_facts_also_inside_corrections():
    kept = json.dumps(OLD)
    found = migrated(OLD, steps_from(OLD, "dvk/register", STEPS))
    assert found["campaign"] == {"id": "dvk"}
    assert found["definitions"] == {"life": {}, "lifecycle": {}}
    assert found["sources"] == [{"id": "s", "kind": "report"}]
    assert found["models"] == [{"id": "m", "title": "M"}, 5]
    assert found["corrections"] == [
        {"id": "c", "fact": {"type": "model", "id": "m", "title": "N"}, "reason": "x"},
        {"id": "d", "fact": 5, "reason": "x"},
    ]
    assert json.dumps(OLD) == kept


def test_the_same_steps_change_the_lines_one_by_one():
    assert record_migrated("model", {"id": "m", "name": "M"}, STEPS) == {"id": "m", "title": "M"}
    line = {"id": "c", "fact": {"type": "model", "id": "m", "name": "N"}}
    assert record_migrated("correction", line, STEPS)["fact"] == {"type": "model", "id": "m", "title": "N"}
    assert record_migrated("visit", {"name": "N"}, STEPS, bases={"visit": "model"}) == {"title": "N"}


def test_only_the_steps_that_are_left_are_gone():
    assert steps_from({"schema": "dvk/register", "version": 2}, "dvk/register", STEPS) == STEPS[1:]
    assert steps_from({"schema": "dvk/register", "version": 3}, "dvk/register", STEPS) == ()
    assert len(MIGRATIONS) + 1 == VERSION


def test_a_newer_document_is_refused_in_both_forms():
    register = read(GOLDEN / "register_v1.json")
    newer = VERSION + 1
    with pytest.raises(InvalidDocument) as caught:
        loads(dumps(register).replace(f'"version": {VERSION}', f'"version": {newer}', 1))
    assert caught.value.problems[0].code == "document.newer_version"
    with pytest.raises(InvalidDocument) as caught:
        loads_lines(dumps_lines(register).replace(f'"version":{VERSION}', f'"version":{newer}', 1))
    assert (caught.value.problems[0].code, caught.value.problems[0].line) == ("document.newer_version", 1)
