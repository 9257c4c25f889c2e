"""The country's units against hand-written dictionaries, SQLite and DuckDB: the same questions, and the ratios.

    python benchmarks/units.py [ROUNDS]

It stops where the answers differ: a benchmark that computes other things times nothing. Nothing is asserted about time.
DuckDB is left out where it is not installed.
"""

from __future__ import annotations

import json
import platform
import random
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from importlib import resources
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from units_peers import DAY, EVE, PEERS, Peer, rows_of

from dvk.catalog import vietnam_units
from dvk.register import collector_paused
from dvk.units import Parent, Unit, UnitHistory
from dvk.values import Dated

if TYPE_CHECKING:
    from collections.abc import Callable


# -- the clock ---------------------------------------------------------------------------------------------------------
def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result, without the collector, for every peer alike."""
    with collector_paused():
        since = perf_counter()
        found = job()
        return perf_counter() - since, found


def questions(history: UnitHistory, communes: list[str]) -> dict[str, Callable[[Peer], Any]]:
    chance = random.Random(1)  # noqa: S311 (which questions are asked)
    codes = [chance.choice(history.units).codes[0].value for _ in range(5_000)]
    asked = chance.sample(communes, 10_000)
    before, today = ([unit.id for unit in history if unit.level == "province" and unit.exists(on)] for on in (EVE, DAY))
    return {
        "10.000 lookups by code and day": lambda peer: [peer.coded(codes, on) for on in (EVE, DAY)],
        "10.000 paths to the root": lambda peer: peer.paths(asked, EVE),
        "children of 34 provinces": lambda peer: peer.below(today, DAY),
        "all below 63 provinces": lambda peer: peer.under(before, EVE),
        "successors of 10.035 communes": lambda peer: peer.after(communes),
        "totals of their figures": lambda peer: peer.totals(),
    }


def compare(rounds: int) -> None:
    history = vietnam_units()
    communes = [unit.id for unit in history if unit.level == "commune" and unit.exists(EVE)]
    chance = random.Random(2)  # noqa: S311 (made-up figures)
    rows = rows_of(history, {unit: chance.randrange(500) for unit in communes})
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for turn in range(rounds):
        names = [*PEERS]
        names = names[turn % len(names) :] + names[: turn % len(names)]  # nobody is always first
        made: dict[str, Peer] = {}
        for name in names:
            spent, made[name] = timed(lambda name=name: PEERS[name](rows))
            times["build"][name].append(spent)
        for what, question in questions(history, communes).items():
            answers: dict[str, Any] = {}
            for when in ("first", "again"):
                for name in names:
                    spent, answers[name] = timed(lambda peer=made[name], ask=question: ask(peer))
                    times[f"{what}, {when}"][name].append(spent)
            wrong = [name for name in names if answers[name] != answers["dvk"]]
            if wrong:
                sys.exit(f"{what}: {', '.join(wrong)} and dvk differ")
    others = [name for name in PEERS if name != "dvk"]
    print(f"{'milliseconds, and how many times the peer':44}{'dvk':>8}" + "".join(f"{name:>12}" for name in others))
    for what, found in times.items():
        ours = median(found["dvk"])
        ratios = "".join(f"{ours / median(found[name]):11.2f}x" for name in others)
        print(f"{what:44}{1000 * ours:8.1f}{ratios}")


# -- opening, memory, disk ---------------------------------------------------------------------------------------------
OPEN = """
import json, sys
from time import perf_counter
since = perf_counter()
from dvk.catalog import vietnam_units
imported = perf_counter()
history = vietnam_units(*sys.argv[1:])
opened = perf_counter()
vietnam_units(*sys.argv[1:])
print(json.dumps([imported - since, opened - imported, perf_counter() - opened]))
"""
WEIGH = """
import gc, json, sys, tracemalloc
from datetime import date
sys.path.insert(0, sys.argv[1])
import units_peers as units
from dvk.catalog import vietnam_units
def held():
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
tracemalloc.start()
empty = held()
history = vietnam_units()
opened = held()
ours = units.Ours(units.rows_of(history, {}))
before = held()
ours.history.coded("91", units.DAY), ours.after(["vn-30337"]), ours.history.named("An Giang")
provinces = [unit.id for unit in history if unit.level == "province"]
ours.under([one for one in provinces if history[one].exists(units.EVE)], units.EVE)
indexed = held()
rows = units.rows_of(history, {})
before_peer = held()
peer = units.Dictionary(rows)
print(json.dumps([opened - empty, indexed - before, held() - before_peer]))
"""


def run(code: str, *options: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, *options], check=True, capture_output=True)  # noqa: S603
    return json.loads(done.stdout)


def opening(rounds: int) -> None:
    data = resources.files("dvk.catalog") / "data" / "vietnam"
    sizes = {name: len((data / name).read_bytes()) for name in ("before.csv.gz", "after.csv.gz", "country.toml")}
    print("\non disk, bytes: " + ", ".join(f"{name} {size}" for name, size in sizes.items()))
    for what, options in (("the country", ()), ("An Giang of today", ("91",))):
        found = [run(OPEN, *options) for _ in range(rounds)]
        imported, first, again = (1000 * median(column) for column in zip(*found, strict=True))
        print(f"{what}, in a fresh process: import {imported:.0f} ms, open {first:.0f} ms, again {1000 * again:.0f} µs")
    history, indexes, peer = (size / 1e6 for size in run(WEIGH, sys.path[0]))
    print(f"in memory: the history {history:.1f} MB, its indexes {indexes:.1f} MB more; the dictionaries {peer:.1f} MB")


# -- how a question grows ----------------------------------------------------------------------------------------------
def in_turn(number: int) -> list[tuple[date, date | None]]:
    days = [date(1000, 1, 1) + timedelta(days=30 * place) for place in range(number)]
    return [(on, on + timedelta(days=29) if place + 1 < number else None) for place, on in enumerate(days)]


def one_that_moves(number: int) -> tuple[UnitHistory, str]:
    """One commune that gets another code and another province above it, again and again."""
    spans = in_turn(number)
    above = [Parent("pq"[place % 2], start=start, end=end) for place, (start, end) in enumerate(spans)]
    codes = [Dated(str(place % 2), start=start, end=end) for place, (start, end) in enumerate(spans)]
    provinces = [Unit(id=name, names=f"Tỉnh {name.upper()}", level="province") for name in "pq"]
    unit = Unit(id="x", names="Xã X", level="commune", parents=above, codes=codes, start=spans[0][0])
    return UnitHistory([*provinces, unit]), "p"


def many_in_turn(number: int) -> tuple[UnitHistory, str]:
    """One province whose only commune is made anew, again and again, each time as another unit with the same code."""
    units = [
        Unit(id=f"x{place}", names="Xã X", level="commune", codes="1", parents="p", start=start, end=end)
        for place, (start, end) in enumerate(in_turn(number))
    ]
    return UnitHistory([Unit(id="p", names="Tỉnh P", level="province"), *units]), "p"


def grow(rounds: int) -> None:
    """A search grows by as much for each tenfold; a walk grows tenfold."""
    for make in (one_that_moves, many_in_turn):
        print(f"\n{(make.__doc__ or '').strip()}")
        print("changes    children of a day    code of a day    path of a day    µs each")
        for number in (10, 100, 1_000, 10_000):
            history, province = make(number)
            chance = random.Random(3)  # noqa: S311 (which days are asked)
            asked = [history.as_of(on) for on, _ in chance.choices(in_turn(number), k=500)]
            named = [(tree, tree.children("p") or tree.children("q")) for tree in asked]
            paths = [(tree, found[0].id) for tree, found in named][:100]
            jobs: list[tuple[int, Callable[[], Any]]] = [
                (len(asked), lambda asked=asked, province=province: [tree.children(province) for tree in asked]),
                (len(asked), lambda asked=asked, history=history: [history.coded("1", tree.on) for tree in asked]),
                (len(paths), lambda paths=paths: [tree.path(unit) for tree, unit in paths]),
            ]
            each: list[float] = []
            for times, job in jobs:
                job()
                each.append(1e6 * median(timed(job)[0] for _ in range(rounds)) / times)
            print(f"{number:7,}{each[0]:21.2f}{each[1]:17.2f}{each[2]:17.2f}".replace(",", " "))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Python {platform.python_version()}, {platform.machine()}, {date.today()}, {rounds} rounds, medians\n")  # noqa: DTZ011
    compare(rounds)
    opening(rounds)
    grow(rounds)


if __name__ == "__main__":
    main()
