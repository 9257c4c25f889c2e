"""Write the JSON Schema of every kind of document to docs/_static/schemas; --check says which are out of date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dvk.exchange import SCHEMA_KINDS, json_schema

FOLDER = Path(__file__).parents[1] / "docs" / "_static" / "schemas"


def texts() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        f"{kind}.schema.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
        for kind in SCHEMA_KINDS
    }


def out_of_date() -> list[str]:
    """The files that are not as they would be written now, and those that nobody would write."""
    wanted = texts()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> int:
    if "--check" in sys.argv[1:]:
        late = out_of_date()
        print("\n".join(late) if late else f"{len(SCHEMA_KINDS)} schemas are up to date")
        return 1 if late else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"wrote {len(SCHEMA_KINDS)} schemas to {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
