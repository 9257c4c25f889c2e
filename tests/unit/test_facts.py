"""Facts: the shape that every fact shares, corrections and retractions."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs.exceptions import FrozenInstanceError

from dvk.errors import InvalidValue, WrongType
from dvk.facts import Correction, Fact, Retraction
from dvk.values import Origin


def test_a_fact_has_an_id_and_may_have_a_source_an_origin_and_a_day():
    origin = Origin(file="bao-cao.xlsx", row=3)
    fact = Fact(id="a-1", source="bao-cao-2020", origin=origin, known_on=date(2021, 1, 5))
    assert (fact.id, fact.source, fact.origin, fact.known_on) == (
        "a-1",
        "bao-cao-2020",
        origin,
        date(2021, 1, 5),
    )


def test_what_nobody_noted_about_a_fact_stays_none():
    fact = Fact(id="a-1")
    assert (fact.source, fact.origin, fact.known_on) == (None, None, None)


def test_a_fact_does_not_change():
    fact = Fact(id="a-1")
    with pytest.raises(FrozenInstanceError):
        fact.source = "khac"


def test_equal_facts_hash_alike():
    assert len({Fact(id="a-1", source="s"), Fact(id="a-1", source="s"), Fact(id="a-1")}) == 2


@pytest.mark.parametrize(
    ("wrong", "error", "path"),
    [
        ({"id": "Mô hình 1"}, InvalidValue, "id"),
        ({"id": 1}, WrongType, "id"),
        ({"id": "a", "source": "Báo cáo"}, InvalidValue, "source"),
        ({"id": "a", "known_on": datetime(2021, 1, 5)}, WrongType, "known_on"),  # noqa: DTZ001
        ({"id": "a", "known_on": "2021-01-05"}, WrongType, "known_on"),
    ],
)
def test_a_wrong_field_is_refused_at_its_path(wrong, error, path):
    with pytest.raises(error) as caught:
        Fact(**wrong)
    assert caught.value.path == path


def test_a_correction_replaces_the_fact_of_the_same_id():
    correction = Correction(id="dc-1", fact=Fact(id="a-1", source="moi"), reason="gõ nhầm", known_on=date(2021, 2, 1))
    assert correction.target == "a-1"
    assert correction.fact.source == "moi"


def test_a_correction_of_a_correction_is_refused():
    first = Correction(id="dc-1", fact=Fact(id="a-1"))
    for wrong in (first, Retraction(id="rut-1", target="a-1")):
        with pytest.raises(InvalidValue) as caught:
            Correction(id="dc-2", fact=wrong)
        assert (caught.value.code, caught.value.path) == ("correction.of_a_correction", "fact")


def test_a_correction_by_something_that_is_no_fact_is_refused():
    with pytest.raises(WrongType):
        Correction(id="dc-1", fact="a-1")


def test_a_retraction_names_the_fact_that_no_longer_counts():
    assert Retraction(id="rut-1", target="a-1", reason="báo cáo trùng").target == "a-1"
    with pytest.raises(InvalidValue):
        Retraction(id="rut-1", target="A 1")
