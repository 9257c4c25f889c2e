"""Canonical form: equal registers have equal bytes, whatever order, file or engine they came by; others have not."""

from __future__ import annotations

import json
from datetime import date

import pytest
from attrs import evolve

from dvk.catalog import an_giang, definitions
from dvk.exchange import canonical, content_hash, dumps, dumps_lines, loads, loads_lines
from dvk.exchange.canonical import _ordered
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, RegisterBuilder
from dvk.values import Approx


def register(quantity, **more):
    gift = Contribution(id="q", model="m", on=date(2020, 1, 1), quantity=quantity, **more)
    return RegisterBuilder(Campaign(id="c", label="C"), definitions()).add(Model(id="m", title="M"), gift).build()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Quantity("1.50", "trieu-dong"), Quantity("1.5", "trieu-dong")),
        (Quantity("1.5", "trieu-dong"), Quantity(1_500_000, "dong")),
        (Quantity("419.7", "ha"), Quantity(4_197_000, "m2")),
        (Quantity(Approx(80, "hơn"), "m2"), Quantity(Approx("80.0", "trên"), "m2")),
        (Quantity("3.0", "sao"), Quantity(3, "sao")),
    ],
)
def test_what_is_equal_is_written_alike(one, other):
    assert register(one) == register(other)
    assert canonical(register(one)) == canonical(register(other))


def test_what_differs_is_written_otherwise():
    seen = {
        canonical(register(Quantity(1, "m2"))),
        canonical(register(Quantity(2, "m2"))),
        canonical(register(Quantity(1, "dong"))),
        canonical(register(Quantity(Approx(1, "hơn"), "m2"))),
        canonical(register(Quantity(Approx(1, upto=2), "m2"))),
        canonical(register(Quantity(1, "m2"), known_on=date(2021, 1, 1))),
        canonical(register(Quantity(1, "m2"), purpose="làm đường")),
        canonical(evolve(register(Quantity(1, "m2")), illustrative=True)),
    }
    assert len(seen) == 8


def test_order_of_facts_form_and_engine_make_no_difference():
    given = an_giang()
    turned = evolve(given, models=given.models[::-1], events=given.events[::-1], sources=given.sources[::-1])
    kept = canonical(given)
    assert canonical(turned) == kept
    for engine in ("json", "orjson", "msgspec"):
        assert canonical(loads(dumps(turned), engine=engine)) == kept
        assert canonical(loads_lines(dumps_lines(turned), engine=engine)) == kept


def test_it_is_a_document_that_can_be_read_again():
    given = an_giang()
    assert canonical(loads(canonical(given))) == canonical(given)
    assert content_hash(loads(canonical(given))) == content_hash(given)


def test_it_is_json_as_rfc_8785_writes_it():
    text = canonical(an_giang())
    data = json.loads(text)
    assert json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() == text
    # section 3.2.3 of RFC 8785: the order of UTF-16 code units, not of code points
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(_ordered(dict.fromkeys(keys, 0))) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
