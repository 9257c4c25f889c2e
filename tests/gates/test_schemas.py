"""The published schemas are those that the classes make now."""

from __future__ import annotations

import json

from dvk.exchange import SCHEMA_KINDS, json_schema


def test_the_published_schemas_are_up_to_date_and_there_are_no_others(root):
    folder = root / "docs" / "_static" / "schemas"
    published = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}
    made = {f"{kind}.schema.json": json_schema(kind) for kind in SCHEMA_KINDS}
    late = sorted(name for name in published.keys() | made.keys() if published.get(name) != made.get(name))
    assert late == [], "run `make schemas`"


def test_each_has_an_id_of_its_own():
    ids = [json_schema(kind)["$id"] for kind in SCHEMA_KINDS]
    assert ids == [f"urn:dvk:schema:{kind}:1" for kind in SCHEMA_KINDS]
