"""Writes docs/reference/frames.md from the tidy tables; `--check` only looks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.exchange.frames.results import TABLE_COLUMNS
from dvk.register.tidy import TIDY_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.register.tidy import TidyColumn

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "frames.md"
HEAD = """# Tables in frames

*Bảng phẳng.* The columns of what {func}`dvk.exchange.to_frame` and {func}`dvk.exchange.to_frames` make and read, by
`tools/frames_page.py` from `dvk.register.tidy.TIDY_TABLES`.

| type | Polars and Parquet | PyArrow | pandas |
| --- | --- | --- | --- |
| id, text, document (JSON) | String | string | string |
| choice, and codes of a known list | Enum (registers in Parquet: String) | ordered dictionary | ordered category |
| day | Date | date32 | datetime64[s] at midnight |
| whole | Int64 | int64 | Int64 |
| yes-no | Boolean | bool | boolean |
| number | Decimal(38, 12) | decimal128(38, 12) | object of `Decimal` |

A derived column follows from the others of its row: it may be left out, and must not say otherwise. Rows of facts have
the order of the register; `position` counts from 0 within the fact to which a row belongs. Columns that are not
required may be left out, and an empty cell in them means the default of the field. In a table of figures a number
has more than 12 decimals where a figure has more.

Which words a choice has stands with its class ({doc}`models`, {doc}`units`, {doc}`register`), and a word that there
is not is refused with those that there are. Codes are those of the definitions: `definitions.codelists`,
`definitions.lifecycle`; measures those of `dvk.measures.MEASURES` (`dong`, `trieu-dong`, `m2`, `ngay-cong` …) and of
the definitions.

The large tables stay with their engine in a register of {func}`dvk.exchange.framed`, and their columns must have just
these types: `models`, `model_owners`, `model_domains`, `model_also`, `model_roles`, `events`, `event_others`,
`contributions`, `origins`.
"""


def _rows(columns: Iterable[TidyColumn]) -> Iterator[str]:
    yield "\n| column | type | says | nói gì | empty |\n| --- | --- | --- | --- | --- |\n"
    for one in columns:
        kind = f"{one.type.value}, derived" if one.derived else one.type.value
        yield f"| `{one.name}` | {kind} | {one.label.en} | {one.label.vi} | {one.null.en} |\n"


def page() -> str:
    parts = [HEAD, "\n## A table of figures\n\nIts dimensions stand after `period_end`.\n", *_rows(TABLE_COLUMNS)]
    parts.append("\n## A register\n")
    for table in TIDY_TABLES:
        parts += [f"\n### `{table.name}`\n\n{table.label.vi}; {table.label.en}\n", *_rows(table.columns)]
    return "".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
