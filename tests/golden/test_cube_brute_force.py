"""Made-up campaigns, communes divided in every other one: the cube against the count in memory, level by level.

The leaves of the cube are made here day by day. What the count in memory finds for a unit of a level, with the units of
that level as rows, the cube must find for that unit among all others.
"""

from __future__ import annotations

import importlib.util
import sys
from bisect import bisect_right
from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest

from dvk.aggregation import Request, aggregate
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.nodes import OUTSIDE, forest
from dvk.aggregation.places import Places
from dvk.periods import Period
from dvk.units import AS_IT_WAS, AsOf, Territory

_SPEC = importlib.util.spec_from_file_location("brute_force", Path(__file__).with_name("test_brute_force.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
brute = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("brute_force_of_cubes", brute)
_SPEC.loader.exec_module(brute)

FIRST, AFTER = brute.FIRST - 100, brute.LAST + 2
PERIODS = ("2016", "2017", "2016/2017", "2016-S2", "2017-Q1", "2017-M02", "2017-YTD09", "2016-03-05/2017-10-09")
SHAPES = {"active": "ever", "ever": "ever", "active-end": "at-end", "alive-end": "at-end"}
FLOWS = ("begun", "given-dong")


def bases_of(register, rng):
    days = [date.fromordinal(brute.FIRST + rng.randint(0, 900)) for _ in range(3)]
    there = [unit.id for unit in register.units if unit.exists(days[2])]
    return [AS_IT_WAS, AsOf(days[0]), AsOf(days[1]), Territory(rng.choice(there), days[2])]


def cuts_of(register, periods):
    """The days from which on a period or a tree is another; before the first of them nothing happens."""
    days = {date.fromordinal(FIRST), *register.units.breaks(date.fromordinal(FIRST), date.fromordinal(AFTER))}
    for period in map(Period.parse, periods):
        days |= {period.start, date.fromordinal(period.end.toordinal() + 1)}
    return sorted(days)


def runs_of(register, name):
    """Each model's runs of days on which it is counted in one place: first, last, owner, domain."""
    for model in register.models:
        life = register.lives[model.id]
        holds = life.active_on if name.startswith("active") else life.alive_on
        days = [day for day in map(date.fromordinal, range(FIRST, AFTER)) if holds(day)]
        states = [(day.toordinal(), model.owner_on(day), domain_on(model, day)) for day in days]
        runs = groupby(enumerate(states), key=lambda pair: (pair[1][0] - pair[0], *pair[1][1:]))
        yield [
            (*(date.fromordinal(found[at][1][0]) for at in (0, -1)), *key[1:])
            for key, held in runs
            if (found := list(held))
        ]


def domain_on(model, day):
    return next((one.code for one in model.domain if day in one.span), None)


def cube_of(register, name, cuts):
    def atom(day):
        return bisect_right(cuts, day) - 1

    rows = []
    if name in SHAPES:
        for runs in runs_of(register, name):
            for place, (first, last, owner, domain) in enumerate(runs):
                begins = [atom(run[0]) for run in runs[place + 1 : place + 2]]
                if SHAPES[name] == "ever":
                    rows.append((owner, domain, atom(first), atom(last), begins[0] if begins else None, 1))
                else:  # of a day's atom only its last day is looked at
                    ends = date.fromordinal(last.toordinal() + 1)
                    rows.append((owner, domain, atom(first), atom(ends), 1))
        times = {"ever": ("first", "last", "next"), "at-end": ("first", "after")}[SHAPES[name]]
        names = ("owner", "domain", *times, "count")
    else:
        rows, names = list(flows_of(register, name, atom)), ("owner", "domain", "atom", "count", "amount")
    leaves = pl.DataFrame(
        rows, dict.fromkeys(names, pl.Int64) | {"owner": pl.String, "domain": pl.String}, orient="row"
    )
    return Cube.of(leaves, cuts=cuts, units=register.units, shape=SHAPES.get(name, "flow"))


def flows_of(register, name, atom):
    models = {model.id: model for model in register.models}
    if name == "begun":
        for model in models.values():
            begun = register.lives[model.id].begun
            if begun is not None:
                yield model.owner_on(begun), domain_on(model, begun), atom(begun), 1, 1
        return
    for gift in register.contributions:
        if gift.quantity.measure.id == "dong":
            model = models[gift.model]
            yield model.owner_on(gift.on), domain_on(model, gift.on), atom(gift.on), 1, int(gift.quantity.number.number)


def counted(register, name, level, basis):
    """By the count in memory: of units of the level, of nobody's, and of all together."""
    asked = Request(indicators=name, periods=PERIODS, by=("unit", "domain"), unit_level=level, basis=basis)
    table = aggregate(register, asked)
    rows = zip(table.keys["unit"], table.keys["domain"], table.period, table.low, table.high, strict=True)
    at_level = {unit.id for unit in register.units if unit.level == level} | {"?", "*"}
    return {
        (unit, domain, str(period)): (int(low), int(high))
        for unit, domain, period, low, high in rows
        if unit in at_level and high
    }


def check(seed):
    register = brute.register_of(brute.campaign(seed, divided=seed % 2 == 0))
    rng = brute.random.Random(f"cube {seed}")
    cuts = cuts_of(register, PERIODS)
    for name in (*SHAPES, *FLOWS):
        cube = cube_of(register, name, cuts)
        # a later owner says which way a model went, and a leaf has but one owner: only where communes are divided no
        # model has a later one, and any basis can be asked about
        for basis in bases_of(register, rng)[: None if seed % 2 == 0 else 1]:
            rows = {row[:3]: row[3:] for row in cube.figures(PERIODS, basis=basis).rows()}
            levels = {unit.id: unit.level for unit in register.units}
            for level in brute.LEVELS if not isinstance(basis, AsOf) else there_on(register, basis.day):
                found = {key: row for key, row in rows.items() if levels.get(key[0], level) == level}
                assert found == counted(register, name, level, basis), (seed, name, level, basis)


def there_on(register, day):
    return {unit.level for unit in register.units if unit.exists(day)}


@pytest.mark.parametrize("seed", range(6))
def test_a_cube_finds_for_every_unit_what_counting_in_memory_finds_level_by_level(seed):
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(6, 66, 20))
def test_a_cube_finds_it_for_many_campaigns(start):
    for seed in range(start, start + 20):
        check(seed)


@pytest.mark.parametrize("seed", [0, 1, 2, 8])
def test_an_owner_stands_on_every_day_where_counting_in_memory_looks_for_it(seed):
    register = brute.register_of(brute.campaign(seed, divided=seed % 2 == 0))
    history = register.units
    rng = brute.random.Random(seed)
    days = [date.fromordinal(brute.FIRST + rng.randint(-50, 900)) for _ in range(4)]
    days += [date.fromordinal(day.toordinal() + step) for day in history.breaks(date.min, date.max) for step in (-1, 0)]
    for basis in bases_of(register, rng):
        found = forest(history, basis)
        for level in brute.LEVELS:
            at_level = {unit.id for unit in history if unit.level == level} | {"?"}
            asked = Request(indicators="active", periods="2016", by="unit", unit_level=level, basis=basis)
            places = Places(history, asked, {})
            for unit in history:
                for day in days:
                    rows = [row.code for row in places.of_unit(unit.id, day) if row.code in at_level]
                    sure, may = standing(found, unit.id, day)
                    if len(places.of_unit(unit.id, day)) == 1:
                        assert (set(rows), set()) == (sure & at_level, may & at_level)
                    else:
                        assert (set(), set(rows)) == (sure & at_level, may & at_level)


def standing(found, owner, day):
    """The units that surely hold an owner's place on a day, and those that may."""
    place = found.place(owner, day)
    node, may = (OUTSIDE, ()) if place == OUTSIDE else found.nodes_of(place)
    sure = set()
    while node != OUTSIDE:
        sure.add(found.units[node])
        node = found.above[node]
    return sure, {found.units[one] for one in may}
