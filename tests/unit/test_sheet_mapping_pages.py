"""The pages on mappings name every key that a mapping has, and no reading is forgotten."""

import re
from pathlib import Path

from attrs import fields

from dvk.exchange import (
    MappedFact,
    MappedField,
    MappedFigure,
    MappedGroup,
    MappedSheet,
    MappedTotals,
    Reading,
    SheetMapping,
)

DOCS = Path(__file__).parents[2] / "docs"
KINDS = (SheetMapping, MappedSheet, MappedGroup, MappedTotals, MappedFact, MappedField, MappedFigure)


def test_both_pages_name_every_key_and_every_reading():
    for page in ("reference/exchange-mappings.md", "vi/doc-excel.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
        named = set(re.findall(r"`([a-z_-]+)`", rows))
        wanted = {one.name for kind in KINDS for one in fields(kind) if one.init} | {one.value for one in Reading}
        assert sorted(wanted - named) == [], page
