"""The country's units before and after the reform of 2025: the history built, and ten thousand questions of a day."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from harness import Job, Side
from units_peers import DAY, EVE, Lite, Ours, Rows, rows_of

from dvk.catalog import vietnam_units

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Asked(NamedTuple):
    """What every peer is built from, and the codes and units that are asked about: half on each day."""

    rows: Rows
    codes: list[str]
    units: list[str]


def asked(size: int, _room: Path) -> Asked:
    """So many questions: by code and day which unit it was, and of a unit the way up to its province on the eve."""
    history = vietnam_units()
    chance = random.Random(1)  # noqa: S311
    communes = [unit.id for unit in history if unit.level == "commune" and unit.exists(EVE)]
    codes = [chance.choice(history.units).codes[0].value for _ in range(size // 4)]
    return Asked(rows_of(history, {}), codes, chance.choices(communes, k=size // 2))


def answered(make: Callable[[Rows], Ours | Lite]) -> Callable[[Asked], object]:
    def do(data: Asked) -> object:
        peer = make(data.rows)
        return [peer.coded(data.codes, EVE), peer.coded(data.codes, DAY), peer.paths(data.units, EVE)]

    return do


JOBS = [
    Job(
        name="lookups",
        title="build the national unit history, answer 10 thousand as-of lookups (codes, ways up)",
        setup=asked,
        ours=Side(name="dvk", do=answered(Ours)),
        peers=[Side(name="SQLite with indexes", do=answered(Lite), goal=0.3)],
        sizes=[10_000],
        quick=20,
        clock="processor",
    )
]
