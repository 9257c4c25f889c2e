"""Make the table of old An Giang's units from the tables of units before and after 1 July 2025.

Usage: python tools/make_an_giang_units.py FOLDER > src/dvk/catalog/data/an_giang/units.csv

FOLDER holds ``communes_before.csv`` and ``changes_2025-07-01.csv``: facts of the MIT-licensed package named
in NOTICE. Nothing is corrected: what looks wrong in the source is kept and gets a note.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, str]

OLD_AN_GIANG = "89"
LAST_DAY = "2025-06-30"
TYPES = {
    "Thành phố": "thanh-pho-thuoc-tinh",
    "Thị xã": "thi-xa",
    "Huyện": "huyen",
    "Phường": "phuong",
    "Thị trấn": "thi-tran",
    "Xã": "xa",
}
NOTES = {
    "vn-89": "nhập với tỉnh Kiên Giang từ 01/7/2025: NQ 202/2025/QH15, NQ 1654/NQ-UBTVQH15",
    "vn-30286": "gồm cả phường Đông Xuyên cũ từ 01/01/2025: NQ 1285/NQ-UBTVQH15; trước đó địa giới nhỏ hơn",
    "vn-30328": "tên như trong nguồn; có thể đúng là Vĩnh Ngươn",
    "vn-30688": "chữ hoa như trong nguồn: Thị Trấn",
}
COLUMNS = (
    *("id", "code", "name", "type", "level", "parent"),
    *("held_from", "held_to", "end", "parent_end", "note"),
)


def rows(folder: Path) -> Iterator[Row]:
    before = _read(folder / "communes_before.csv", "province_code")
    changes = _read(folder / "changes_2025-07-01.csv", "before_province_code")
    yield row(OLD_AN_GIANG, before[0]["province"], "tinh", level="province", parent="")
    seen = set()
    for line in before:
        code = line["district_code"]
        if code not in seen:
            seen.add(code)
            yield from district(code, line["district"], TYPES[line["district_type"]])
    same = unchanged(changes)
    for line in before:
        code, parent = line["commune_code"], f"vn-{line['district_code']}"
        made = row(code, line["commune"], TYPES[line["commune_type"]], level="commune", parent=parent)
        if code in same:
            note = "giữ nguyên sau ngày 30/6/2025, khi huyện, tỉnh cũ không còn"
            made |= {"end": "", "parent_end": LAST_DAY, "note": note}
        yield made


def district(code: str, name: str, type_: str) -> Iterator[Row]:
    made = row(code, name, type_, level="district", parent="vn-89")
    if code != "890":
        yield made
        return
    # NQ 721/NQ-UBTVQH15: a huyện until 9 April 2023, the same unit as a thị xã from the day after
    yield made | {"name": "Huyện Tịnh Biên", "type": "huyen", "held_to": "2023-04-09"}
    yield made | {"held_from": "2023-04-10"}


def row(code: str, name: str, type_: str, *, level: str, parent: str) -> Row:
    ours = f"vn-{code}"
    values = (ours, code, name, type_, level, parent, "", "", LAST_DAY, "", NOTES.get(ours, ""))
    return dict(zip(COLUMNS, values, strict=True))


def unchanged(changes: Iterable[Row]) -> set[str]:
    """The communes that go on with their code, their name and all of their territory, joined by nothing."""
    joined = Counter(line["after_code"] for line in changes)
    return {
        line["before_code"]
        for line in changes
        if joined[line["after_code"]] == 1
        and line["part"] == "whole"
        and (line["before_code"], line["before"]) == (line["after_code"], line["after"])
    }


def _read(path: Path, column: str) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if line[column] == OLD_AN_GIANG]


def main() -> None:
    (folder,) = sys.argv[1:]
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    out.writerows(rows(Path(folder)))


if __name__ == "__main__":
    main()
