"""Make the catalog's tables of Vietnam's units from the tables of units before and after 1 July 2025.

Usage: python tools/make_vietnam_units.py FOLDER [OUT]

FOLDER holds ``communes_before.csv``, ``communes_after.csv`` and ``changes_2025-07-01.csv``: facts of the MIT-licensed
package named in NOTICE. Nothing is corrected: what looks wrong in the source is kept as it came. The same tables give
the same bytes on each day and machine: there is no time and no file name in what is packed.

A unit stands after the one above it, so no row names its parent: the length of its code says the level. A unit of
today names the units that it came from; a star marks a unit of which only a part came.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, str]
Unit = tuple[str, ...]

OUT = Path(__file__).parent.parent / "src" / "dvk" / "catalog" / "data" / "vietnam"
TYPES = {
    "Đặc khu": "dac-khu",
    "Huyện": "huyen",
    "Phường": "phuong",
    "Quận": "quan",
    "Thị trấn": "thi-tran",
    "Thị xã": "thi-xa",
    "Tỉnh": "tinh",
    "Xã": "xa",
}
CITY = "Thành phố"


def before(table: Iterable[Row]) -> Iterator[Unit]:
    """Provinces, districts and communes on the eve, each after the one above it: code, type, name."""
    seen = {""}  # an island district has no communes: the code of its commune is empty
    for row in table:
        in_city = row["province"].startswith(CITY)
        below = "thanh-pho-thuoc-thanh-pho" if in_city else "thanh-pho-thuoc-tinh"
        for code, type_, name in (
            (row["province_code"], _province_type(row["province"]), row["province"]),
            (row["district_code"], TYPES.get(row["district_type"], below), row["district"]),
            (row["commune_code"], TYPES.get(row["commune_type"], ""), row["commune"]),
        ):
            if code not in seen:
                seen.add(code)
                yield code, type_, name


def after(table: Iterable[Row], changes: Iterable[Row]) -> Iterator[Unit]:
    """Provinces and communes from 1 July 2025: code, type, name, and the codes of what they came from."""
    came_from: dict[str, set[str]] = defaultdict(set)
    for row in changes:
        came_from[row["after_province_code"]].add(row["before_province_code"])
        star = "*" if row["part"] == "part" else ""
        came_from[row["after_code"]].add((row["before_code"] or row["before_district_code"]) + star)
    seen = set()
    for row in table:
        code, name = row["province_code"], row["province"]
        if code not in seen:
            seen.add(code)
            yield code, _province_type(name), name, " ".join(sorted(came_from[code]))
        code = row["commune_code"]
        yield code, TYPES[row["commune_type"]], row["commune"], " ".join(sorted(came_from[code]))


def _province_type(name: str) -> str:
    return "thanh-pho-trung-uong" if name.startswith(CITY) else "tinh"


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Iterable[Unit]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.getvalue().encode())
    print(f"{path.name}: {path.stat().st_size} bytes, {text.tell()} characters unpacked")


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    _write(out / "before.csv.gz", before(_read(folder / "communes_before.csv")))
    changes = _read(folder / "changes_2025-07-01.csv")
    _write(out / "after.csv.gz", after(_read(folder / "communes_after.csv"), changes))


if __name__ == "__main__":
    main()
