"""Laws of the cubes of a source: their figures are those of aggregate, at each level of units and on each basis.

The draws are the crowded ones of the laws of counting on frames.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import Phase, assume, event, given, settings
from hypothesis import strategies as st

from dvk.aggregation import NOT_SAID, TOTAL, Request, aggregate, cubes
from dvk.errors import DvkError, InvalidValue
from dvk.units import AsOf, Territory

if TYPE_CHECKING:
    from types import ModuleType

    from dvk.aggregation import Cubes, Figure
    from dvk.models import Model
    from dvk.register import Register

_EXAMPLES = {"dvk-long": 20_000, "dvk-again": 8}.get(os.environ.get("DVK_HYPOTHESIS", ""), 12)
_LATE = ["2018-M12", "2019-M07", "2019-Q3", "2019-S2", "2020", "2020-M01", "2020-Q2", "2020-M07", "2020-Q4", "2021"]
"""Periods in the middle of lives or after them: alone, or with days between that nobody asks for."""
Figures = dict[tuple[str, ...], tuple[int | None, int | None]]


@cache
def laws() -> ModuleType:
    """The registers and requests by which counting on frames is held against memory."""
    path = Path(__file__).with_name("test_on_frames_laws.py")
    spec = importlib.util.spec_from_file_location("crowded_laws", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["crowded_laws"] = module
    spec.loader.exec_module(module)
    return module


_ = laws()  # loaded here and not in a law, where Hypothesis would take its laws for nested ones


def case(seed: int, many: int = 1) -> tuple[Register, Request] | None:
    """A register, and a request of which there are cubes: of so many indicators, and of all units."""
    drawn = laws().case(seed)
    if drawn is None:
        return None
    register, asked = drawn
    found = [register.definitions.indicator(name) for name in asked.indicators]
    counted = [one.id for one in found if one.term is None and not one.is_reported and one.kind != "score"]
    if not counted:
        return None
    basis = AsOf(asked.basis.day) if isinstance(asked.basis, Territory) else asked.basis
    by = [name for name in asked.by if name != "unit"]
    only = [one for one in asked.only if one[0] != "unit"]
    draw = Random(seed + 1)  # noqa: S311 - chance makes test data, no keys
    periods = asked.periods if draw.randint(0, 1) else draw.sample(_LATE, draw.choice((1, 1, 2, 3)))
    try:
        return register, Request(
            indicators=counted[:many], periods=periods, by=by, basis=basis, only=only, codelist=asked.codelist
        )
    except DvkError:
        return None


def figures(kept: Cubes, levels: list[str] | None = None) -> Figures:
    frame, by = kept.figures(levels=levels), kept.request.by
    return {
        (*(str(row[name]) for name in ("indicator", "unit", *by, "period")),): (row["low"], row["high"])
        for row in frame.iter_rows(named=True)
    }


def counted(register: Register, request: Request) -> Figures:
    """What aggregate says of everything, and of each unit at its own level.

    Of a unit above others of its level it is asked what is below it, where all has a unit.
    """
    units, found = register.units, Figures()
    over = {link.unit for unit in units for link in unit.parents if units[link.unit].level == unit.level}
    name = request.indicators[0]
    for one in aggregate(register, request):
        found[(name, TOTAL, *_codes(one))] = _bounds(one)
    for level in sorted({unit.level for unit in units}):
        for one in aggregate(register, evolve(request, by=("unit", *request.by), unit_level=level)):
            unit, *codes = _codes(one)
            if unit not in (TOTAL, NOT_SAID, *over) and units[unit].level == level:
                found[(name, unit, *codes)] = _bounds(one)
    for unit in over:
        table = aggregate(
            register, evolve(request, by=("unit", *request.by), unit=unit, unit_level=units[unit].level, totals=True)
        )
        said = {_codes(one): _bounds(one) for one in table}
        lost = {key[1:] for key, (_, high) in said.items() if key[0] == NOT_SAID and high != 0}
        found |= {(name, unit, *key[1:]): both for key, both in said.items() if key[0] == TOTAL and key[1:] not in lost}
    return found


def _codes(one: Figure) -> tuple[str, ...]:
    return (*(code for _, code in one.keys), str(one.period))


def _bounds(one: Figure) -> tuple[int | None, int | None]:
    scale = one.indicator.measure.root.scale
    low, high = (None if end is None else int(end.scaleb(scale)) for end in (one.low, one.high))
    return low, high


def wrong(found: Figures, expected: Figures) -> dict[tuple[str, ...], Any]:
    """The figures that differ; what nothing is counted for has no row."""
    none = (0, 0)
    return {key: (found.get(key, none), both) for key, both in expected.items() if found.get(key, none) != both}


@settings(max_examples=_EXAMPLES, phases=[Phase.generate])  # a seed has nothing that could be made smaller
@given(st.integers(0, 2**32))
def test_the_figures_of_a_cube_are_those_of_aggregate_at_each_level_of_units(seed: int) -> None:
    drawn = case(seed)
    assume(drawn is not None)
    assert drawn is not None
    register, request = drawn
    try:
        expected = counted(register, request)
    except DvkError:
        assume(False)
        return
    kept = cubes(laws().sourced(register, "polars"), request)
    event(f"{sum(len(records.models) > 0 for _, _, some in kept.held for records in some)} read as records")
    if any(end is not None and end >= 2**63 for both in expected.values() for end in both):
        with pytest.raises(InvalidValue, match="64 bits"):
            figures(kept)
        return
    found = figures(kept)
    assert not wrong(found, expected)
    assert {key[1] for key in found} <= {TOTAL, NOT_SAID, *(unit.id for unit in register.units)}
    levels = sorted({unit.level for unit in register.units})[:2]
    some = {key: both for key, both in found.items() if key[1] in register.units}
    some = {key: both for key, both in some.items() if register.units[key[1]].level in levels}
    assert figures(kept, levels) == some


# -- going on ----------------------------------------------------------------------------------------------------------
def parted(register: Register, draw: Random) -> tuple[Register, list[Register]]:
    """A register in parts, in any order: the first has what is told of models, and others only what is new of them.

    Some models are told otherwise in the first part than in the last that speaks of them.
    """
    told = {name: getattr(register, name) for name in TOLD}
    first = {one.target for name in ("corrections", "retractions", "placements") for one in told[name]}
    first |= {one.fact.model for one in told["corrections"] if hasattr(one.fact, "model")}
    first |= {name for one in told["corrections"] for name in getattr(one.fact, "others", ())}
    first |= {name for one in told["duplicates"] for name in (one.kept, *one.same)}
    first |= {one.subject for one in told["assessments"]}
    first |= {one.model for one in (*register.events, *register.contributions) if one.id in first}
    many = draw.randint(1, 3)
    part = {
        one.id: 0 if one.id in first else draw.randint(0, many) for one in (*register.events, *register.contributions)
    }
    spoken: dict[str, set[int]] = {
        one.id: {0} if one.id in first else {draw.randint(0, many)} for one in register.models
    }
    for one in register.events:
        for name in (one.model, *one.others):
            spoken[name].add(part[one.id])
    for one in register.contributions:
        spoken[one.model].add(part[one.id])
    parts: list[Register] = []
    for number in range(many + 1):
        models = [one for one in register.models if number in spoken[one.id]]
        if number == 0:
            models = [_otherwise(one, draw) if max(spoken[one.id]) and one.id not in first else one for one in models]
        parts.append(
            evolve(
                register,
                models=models,
                events=[one for one in register.events if part[one.id] == number],
                contributions=[one for one in register.contributions if part[one.id] == number],
                **({} if number == 0 else dict.fromkeys(TOLD, ())),
            )
        )
    return parts[0], parts[1:]


TOLD = ("assessments", "placements", "duplicates", "corrections", "retractions")


def _otherwise(model: Model, draw: Random) -> Model:
    """Now and then another owner, place or domain, or one that is not known yet."""
    if draw.randint(0, 2):
        return model
    return evolve(
        model, **draw.choice([{"owner": ()}, {"domain": ()}, {"place": None}, {"kind": None}, {"start": None}])
    )


@settings(max_examples=_EXAMPLES, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_cubes_that_go_on_with_facts_in_any_order_are_those_of_all_facts(seed: int) -> None:
    drawn = case(seed, many=3)
    assume(drawn is not None)
    assert drawn is not None
    register, request = drawn
    try:
        first, later = parted(register, Random(seed))  # noqa: S311 - chance makes test data, no keys
        kept = cubes(laws().sourced(first, "polars"), request)
        counted_by = [indicator.id for indicator, cube, _ in kept.held if cube is not None]  # the others cannot go on
        assume(counted_by)
        request = evolve(request, indicators=counted_by)
        kept = cubes(laws().sourced(first, "polars"), request)
        whole = figures(cubes(laws().sourced(register, "polars"), request))
    except DvkError:
        assume(False)
        return
    for one in later:
        kept = kept.plus(laws().sourced(one, "polars"))
    found = figures(kept)
    assert not wrong(found, whole)
    assert not wrong(whole, found)
