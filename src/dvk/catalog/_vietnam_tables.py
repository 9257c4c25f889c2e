"""Bảng đơn vị cả nước (the tables of the country's units): read once, as they were packed."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["COMMUNE", "DISTRICT", "PROVINCE", "Row", "Tables", "tables"]

PROVINCE, DISTRICT, COMMUNE = 2, 3, 5  # how long the codes of a level are
_PART = "*"


class Row(NamedTuple):
    """One unit on one side of 1 July 2025, and for a unit of today the units that it came from."""

    code: str
    type: str
    name: str
    origins: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    """Those of the origins of which only a part came."""

    @property
    def goes_on(self) -> bool:
        """Does it hold the whole of one unit of its level, and nothing else? Then it is that unit."""
        return len(self.origins) == 1 and not self.parts and len(self.origins[0]) == len(self.code)


class Tables(NamedTuple):
    """Both sides, by the code of the province: the province, then its units, each after the one above it."""

    before: dict[str, list[Row]]
    after: dict[str, list[Row]]
    taken: frozenset[str]
    """The codes that a unit of before had."""

    def today_id(self, row: Row) -> str:
        """The id of a unit of today: that of the unit it goes on from, or a new one."""
        if row.goes_on:
            return f"vn-{row.origins[0]}"
        return f"vn-{row.code}-20250701" if row.code in self.taken else f"vn-{row.code}"


@cache
def tables() -> Tables:
    """Both tables, read when first asked for."""
    before, after = _by_province("before.csv.gz"), _by_province("after.csv.gz")
    taken = frozenset(row.code for rows in before.values() for row in rows)
    return Tables(before, after, taken)


def _by_province(name: str) -> dict[str, list[Row]]:
    packed = resources.files("dvk.catalog").joinpath("data", "vietnam", name).read_bytes()
    found: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for code, type_, full_name, *came_from in csv.reader(gzip.decompress(packed).decode().splitlines()):
        if len(code) == PROVINCE:
            rows = found[code] = []
        rows.append(Row(code, type_, full_name, *_origins(came_from[0])) if came_from else Row(code, type_, full_name))
    return found


def _origins(came_from: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = came_from.split()
    if _PART not in came_from:
        return tuple(words), frozenset()
    return tuple([word.rstrip(_PART) for word in words]), frozenset(word[:-1] for word in words if word[-1] == _PART)
