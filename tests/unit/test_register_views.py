"""Views of a register: standings, replicas, titles and who takes part; and what a register does not take in."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.facts import Correction
from dvk.models import Event, Lifecycle, Model, Role, Step
from dvk.register import Campaign, Definitions, RegisterBuilder
from dvk.units import Unit, UnitChange
from dvk.values import Dated

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="recognised", label="công nhận", reaches=True),
            Step(id="replicated", label="nhân rộng", copies=True),
            Step(id="renamed", label="đổi tên"),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
)
UNITS = [Unit(id=name, names=name, level="commune") for name in ("xa-a", "xa-b", "xa-c")]


def register(*facts):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*UNITS, *facts).build()


def model(name="m", **options):
    return Model(id=name, **({"title": "Camera", "owner": "xa-a", "start": date(2020, 1, 1)} | options))


def event(name, kind, on, **options):
    return Event(id=name, kind=kind, on=on, **({"model": "m"} | options))


def ids(items):
    return [item.id for item in items]


# -- standing, replicas, titles -------------------------------------------------------------------------------------
def test_the_standing_of_a_day_is_what_was_reached_by_then():
    told = [event("e1", "recognised", date(2021, 5, 1), level="commune")]
    told.append(Event(id="e2", model="m", kind="recognised", period="2022", level="district"))
    whole = register(model(), *told)
    assert whole.standing("m", date(2021, 4, 30)) == ()
    assert [item.level for item in whole.standing("m", date(2022, 6, 1))] == ["commune"]
    assert sorted(item.level for item in whole.standing("m", date(2022, 6, 1), possible=True)) == [
        "commune",
        "district",
    ]
    assert sorted(item.level for item in whole.standing("m", date(2022, 12, 31))) == ["commune", "district"]


def test_the_replicas_of_a_model_are_traced_over_generations():
    copied = [
        event("e1", "replicated", date(2021, 1, 1), others=["m2"], unit="xa-b"),
        event("e2", "replicated", date(2022, 1, 1), model="m2", others=["m3"], unit="xa-c"),
    ]
    found = register(model(), model("m2", owner="xa-b"), model("m3", owner="xa-c"), *copied).replicas("m")
    assert (found.descendants, found.generations) == (("m2", "m3"), 2)


def test_a_renamed_model_bears_its_new_title_from_that_day():
    whole = register(model(), event("e", "renamed", date(2022, 1, 1), title="Mắt thần"))
    assert [whole.title_on("m", date(year, 6, 1)) for year in (2021, 2022)] == ["Camera", "Mắt thần"]


def test_an_unknown_model_or_unit_is_an_error_with_what_is_near():
    whole = register(model("camera"))
    for look in (
        lambda: whole.standing("camer", date(2021, 1, 1)),
        lambda: whole.replicas("camer"),
        lambda: whole.title_on("camer", date(2021, 1, 1)),
    ):
        with pytest.raises(UnknownId) as caught:
            look()
        assert caught.value.near == ("camera",)
    with pytest.raises(UnknownId):
        whole.taking_part("xa-d")


# -- who takes part ---------------------------------------------------------------------------------------------------
def test_a_unit_takes_part_in_the_models_that_name_it_and_not_in_its_own():
    whole = register(model("m1"), model("m2", owner="xa-b", roles=[Role("xa-a", "support")]))
    assert ids(whole.taking_part("xa-a")) == ["m2"]
    assert whole.taking_part("xa-b") == ()


def test_a_role_is_asked_for_by_its_day_and_its_part():
    told = [
        Role("xa-b", "support", end=date(2021, 12, 31)),
        Role("xa-b", "participate", start=date(2022, 1, 1)),
    ]
    whole = register(model(roles=told))
    assert ids(whole.taking_part("xa-b", part="support")) == ["m"]
    assert ids(whole.taking_part("xa-b", date(2022, 1, 1), "participate")) == ["m"]
    assert whole.taking_part("xa-b", date(2022, 1, 1), "support") == ()
    assert ids(whole.taking_part("xa-b")) == ["m"]  # once, with two roles
    with pytest.raises(InvalidValue):
        whole.taking_part("xa-b", part="chu-tri")


def test_on_a_day_on_which_the_model_is_not_there_nobody_takes_part():
    whole = register(model(roles=[Role("xa-b", "support")]), event("e", "ended", date(2022, 1, 1)))
    assert whole.taking_part("xa-b", date(2019, 12, 31)) == ()
    assert ids(whole.taking_part("xa-b", date(2021, 12, 31))) == ["m"]
    assert whole.taking_part("xa-b", date(2022, 1, 1)) == ()
    unknown = register(model(start=None, roles=[Role("xa-b", "support")]))
    assert ids(unknown.taking_part("xa-b", date(2022, 1, 1))) == ["m"]  # nobody knows when it began


def test_who_has_the_model_on_a_day_does_not_also_take_part_in_it():
    owners = [Dated("xa-a", end=date(2021, 12, 31)), Dated("xa-b", start=date(2022, 1, 1))]
    whole = register(model(owner=owners, roles=[Role("xa-b", "support")]))
    assert ids(whole.taking_part("xa-b", date(2021, 6, 1))) == ["m"]
    assert whole.taking_part("xa-b", date(2022, 6, 1)) == ()


# -- secrets ----------------------------------------------------------------------------------------------------------
def test_facts_with_a_secrecy_are_refused_all_at_once_each_at_its_place():
    secret_unit = Unit(id="don-vi-mat", names="Đơn vị", level="commune", secrecy="top-secret")
    change = UnitChange(id="doi", kind="rename", on=date(2020, 1, 1), links=[], secrecy="secret")
    facts = [
        secret_unit,
        change,
        model("mo-hinh-mat", title="Điều không được in ra", owner="noi-la", secrecy="confidential"),
        model(),
        Correction(id="dc", fact=model(secrecy="secret")),
        Correction(id="dc-mat", fact=model(), secrecy="secret"),
    ]
    with pytest.raises(InvalidDocument) as caught:
        register(*facts)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("fact.secret", "units[3].secrecy"),
        ("fact.secret", "changes[0].secrecy"),
        ("fact.secret", "models[0].secrecy"),
        ("fact.secret", "corrections[0].fact.secrecy"),
        ("fact.secret", "corrections[1].secrecy"),
    ]
    said = str(caught.value) + caught.value.message("vi")
    for word in ("don-vi-mat", "mo-hinh-mat", "Điều", "noi-la"):
        assert word not in said
