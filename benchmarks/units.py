"""The country's units against a hand-written dictionary and SQLite: the same questions, the same answers, the ratio.

Run: ``python benchmarks/units.py``. Nothing is asserted about time; that the answers agree is.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dvk.catalog import vietnam_units
from dvk.register import collector_paused
from dvk.units import Parent, Unit, UnitHistory
from dvk.values import Dated

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
FOREVER = date.max


class Dictionary:
    """What an expert writes by hand for exactly these questions: no checks, no names, one hierarchy."""

    def __init__(self, history: UnitHistory) -> None:
        self.spans = {unit.id: (unit.start or date.min, unit.end or FOREVER) for unit in history}
        self.codes: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.parents: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.children: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.links: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for unit in history:
            start, end = self.spans[unit.id]
            for code in unit.codes:
                self.codes[code.value].append((start, end, unit.id))
            for parent in unit.parents:
                first, last = max(start, parent.start or date.min), min(end, parent.end or FOREVER)
                self.parents[unit.id].append((first, last, parent.unit))
                self.children[parent.unit].append((first, last, unit.id))
        for change in history.changes:
            for link in change.links:
                if link.before and link.after and link.before != link.after:
                    self.links[link.before].append((link.after, link.whole))

    def coded(self, code: str, on: date) -> str | None:
        return next((unit for start, end, unit in self.codes.get(code, ()) if start <= on <= end), None)

    def path(self, unit: str, on: date) -> list[str]:
        found = [unit]
        while above := next((one for start, end, one in self.parents.get(found[-1], ()) if start <= on <= end), None):
            found.append(above)
        return found[::-1]

    def below(self, unit: str, on: date) -> set[str]:
        return {one for start, end, one in self.children.get(unit, ()) if start <= on <= end}

    def after(self, unit: str) -> set[str]:
        return {new for new, _ in self.links[unit]} or {unit}


class Lite:
    """The same in SQLite, with the indexes that these questions need."""

    def __init__(self, history: UnitHistory) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(
            "create table codes (code text, start text, end text, unit text);"
            "create table parents (unit text, start text, end text, parent text);"
            "create table links (old text, new text, whole int);"
        )
        peer = Dictionary(history)
        rows = [(code, str(s), str(e), unit) for code, held in peer.codes.items() for s, e, unit in held]
        self.base.executemany("insert into codes values (?, ?, ?, ?)", rows)
        rows = [(unit, str(s), str(e), above) for unit, held in peer.parents.items() for s, e, above in held]
        self.base.executemany("insert into parents values (?, ?, ?, ?)", rows)
        links = [(old, new, whole) for old, held in peer.links.items() for new, whole in held]
        self.base.executemany("insert into links values (?, ?, ?)", links)
        self.base.executescript(
            "create index c on codes (code); create index u on parents (unit); create index p on parents (parent);"
            "create index l on links (old);"
        )

    def coded(self, code: str, on: date) -> str | None:
        found = self.base.execute(
            "select unit from codes where code = ? and ? between start and end", (code, str(on))
        ).fetchone()
        return found[0] if found else None

    def path(self, unit: str, on: date) -> list[str]:
        rows = self.base.execute(
            "with recursive up(unit, depth) as (select ?, 0 union all select parent, depth + 1 from parents, up "
            "where parents.unit = up.unit and ? between start and end) select unit from up order by depth desc",
            (unit, str(on)),
        )
        return [row[0] for row in rows]

    def below(self, unit: str, on: date) -> set[str]:
        rows = self.base.execute(
            "select unit from parents where parent = ? and ? between start and end", (unit, str(on))
        )
        return {row[0] for row in rows}

    def after(self, unit: str) -> set[str]:
        return {row[0] for row in self.base.execute("select new from links where old = ?", (unit,))} or {unit}


class Ours:
    """The same questions put to dvk."""

    def __init__(self, history: UnitHistory) -> None:
        self.history = UnitHistory(history.units, history.changes, attested=history.attested)
        self.trees = {on: self.history.as_of(on) for on in (EVE, DAY)}
        self.assigner = self.history.assigner(DAY)

    def coded(self, code: str, on: date) -> str | None:
        found = self.history.coded(code, on)
        return None if found is None else found.id

    def path(self, unit: str, on: date) -> list[str]:
        return [one.id for one in self.trees[on].path(unit)]

    def below(self, unit: str, on: date) -> set[str]:
        return {one.id for one in self.trees[on].children(unit)}

    def after(self, unit: str) -> set[str]:
        return set(self.assigner.ends(unit, EVE))


def seconds(job: Callable[[], object]) -> float:
    with collector_paused():
        since = time.perf_counter()
        job()
        return time.perf_counter() - since


def main() -> None:
    opening = seconds(vietnam_units)
    history = vietnam_units()
    chance = random.Random(1)  # noqa: S311 (which questions are asked)
    communes = [unit.id for unit in history if unit.level == "commune" and unit.exists(EVE)]
    provinces = [unit.id for unit in history if unit.level == "province" and unit.exists(DAY)]
    codes = [(chance.choice(history.units).codes[0].value, chance.choice((EVE, DAY))) for _ in range(10_000)]
    asked = chance.sample(communes, 10_000)
    questions: dict[str, Callable[[Ours | Dictionary | Lite], list[object]]] = {
        "10.000 lookups by code and day": lambda one: [one.coded(code, on) for code, on in codes],
        "10.000 paths to the root": lambda one: [one.path(unit, EVE) for unit in asked],
        "children of 34 provinces, 100 times": lambda one: [one.below(unit, DAY) for unit in provinces * 100],
        "where 10.035 communes went": lambda one: [one.after(unit) for unit in communes],
    }
    peers = {"dvk": Ours, "dictionary": Dictionary, "SQLite": Lite}
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        made = {}
        for name, kind in peers.items():
            since = time.perf_counter()
            made[name] = kind(history)
            times["build"][name].append(time.perf_counter() - since)
        for what, question in questions.items():
            answers = {name: question(one) for name, one in made.items()}  # also builds what is built when first asked
            if not answers["dvk"] == answers["dictionary"] == answers["SQLite"]:
                sys.exit(f"the answers differ: {what}")
            for name, one in made.items():
                times[what][name].append(seconds(lambda one=one, question=question: question(one)))
    print(f"opening the country's tables, first time in this process: {opening:.2f} s, {len(history)} units")
    print(f"{'':38}{'dvk':>10}{'to dictionary':>16}{'to SQLite':>12}")
    for what, found in times.items():
        ours, by_hand, lite = (statistics.median(found[name]) for name in peers)
        print(f"{what:38}{ours * 1000:7.1f} ms{ours / by_hand:15.1f}x{ours / lite:11.2f}x")
    grow()


def grow() -> None:
    """How a question grows with the number of changes of one unit: like a search, not like a walk."""
    print("\nchanges of one province  children of a day  code of a day")
    for number in (10, 100, 1_000, 10_000):
        days = [date(1000, 1, 1) + timedelta(days=30 * i) for i in range(number)]
        units = [Unit(id="tinh", names="Tỉnh T", level="province")]
        for place, on in enumerate(days):
            end = days[place + 1] - timedelta(days=1) if place + 1 < number else None
            parent = Parent("tinh")
            unit = Unit(
                id=f"x{place}", names="Xã X", level="commune", codes=Dated("1"), parents=parent, start=on, end=end
            )
            units.append(unit)
        history = UnitHistory(units)
        trees = [history.as_of(day) for day in random.Random(2).choices(days, k=1000)]  # noqa: S311
        _ = trees[0].children("tinh"), history.coded("1", trees[0].on)
        below = seconds(lambda trees=trees: [tree.children("tinh") for tree in trees])
        coded = seconds(lambda trees=trees, history=history: [history.coded("1", tree.on) for tree in trees])
        print(f"{number:>24,}  {below * 1000:11.2f} µs each  {coded * 1000:7.2f} µs each".replace(",", "."))


if __name__ == "__main__":
    main()
