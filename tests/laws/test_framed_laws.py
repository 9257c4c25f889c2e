"""Laws of registers in frames: what is taken out of them as records is what the register in memory has and holds."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dvk.errors import InvalidDocument
from dvk.exchange import framed, to_frames
from dvk.facts import Correction, Retraction
from dvk.register import Duplicate, Placement
from dvk.testing import full_registers, registers


@st.composite
def mended_registers(draw):
    """Registers in which models, events and contributions are corrected, retracted, placed, and confirmed to be one."""
    register = draw(registers(max_models=4))
    assume(register.models)
    models = [model.id for model in register.models]
    facts = [*register.models, *register.events, *register.contributions]
    later = {"corrections": [], "retractions": [], "duplicates": [], "placements": []}
    for place in range(draw(st.integers(1, 4))):
        fact = draw(st.sampled_from(facts))
        kind = draw(st.sampled_from(list(later)))
        told = {"known_on": draw(st.none() | st.just(date(2021, 1, 1)))}
        if kind == "corrections":
            other = {"title": "đã sửa"} if fact in register.models else {"model": draw(st.sampled_from(models))}
            later[kind].append(Correction(id=f"dc-{place}", fact=evolve(fact, **other), **told))
        elif kind == "retractions":
            target = draw(st.sampled_from([fact.id, *(one.id for one in later["corrections"] + later["retractions"])]))
            later[kind].append(Retraction(id=f"rut-{place}", target=target, **told))
        elif kind == "placements":
            unit = draw(st.sampled_from([unit.id for unit in register.units]))
            later[kind].append(Placement(id=f"gan-{place}", target=fact.id, unit=unit))
        elif len(models) > 1:
            kept, same = draw(st.permutations(models))[:2]
            later[kind].append(Duplicate(id=f"trung-{place}", kept=kept, same=[same], on=date(2021, 1, 1)))
    try:
        return evolve(register, **later)
    except InvalidDocument:
        assume(False)


ALL = full_registers(max_models=3) | mended_registers()


def _on_polars(register):
    return to_frames(register)


def _on_duckdb(register):
    con = duckdb.connect()
    tables = to_frames(register, "pyarrow")
    return {name: con.from_arrow(table) for name, table in tables.items()}


PUT = {"polars": _on_polars, "duckdb": _on_duckdb}


def _sorted(facts):
    return sorted(facts, key=lambda fact: fact.id)


@pytest.mark.parametrize("engine", PUT)
@settings(max_examples=8)
@given(register=ALL)
def test_all_that_is_taken_out_is_the_register(engine, register):
    found = framed(PUT[engine](register), definitions=register.definitions)
    assert found.engine == engine
    whole = found.register_of(None)
    if engine == "polars":
        assert whole == register
    assert _sorted(whole.facts()) == _sorted(register.facts())


@settings(max_examples=30)
@given(register=ALL, data=st.data())
def test_what_holds_of_models_that_nothing_touches_is_what_came(register, data):
    found = framed(register)
    touched = found.touched()
    holds = register.effective()
    for model in register.models:
        if model.id not in touched:
            assert holds.model(model.id) == model
            assert holds.events_of(model.id) == register.events_of(model.id)
    names = [model.id for model in register.models]
    some = data.draw(st.sets(st.sampled_from(names)) if names else st.just(set()))
    part = found.register_of(some | touched)
    assert {model.id for model in part.models} == some | touched
    for model in part.effective().models:
        assert model == holds.model(model.id)
        assert [event for event in part.effective().events_of(model.id) if not event.others] == [
            event for event in holds.events_of(model.id) if not event.others
        ]
    assert part.effective().units == holds.units
    assert {item.id for item in part.effective().contributions} == {
        item.id for item in holds.contributions if item.model in some | touched
    }
