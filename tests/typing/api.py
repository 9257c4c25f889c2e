"""What a user's editor knows about the public API. Never run: mypy and pyright read it (`make types`)."""

from __future__ import annotations

from datetime import date
from typing import assert_type

from dvk.measures import Quantity
from dvk.periods import Period
from dvk.text import same_name, sort_key
from dvk.values import Approx, DateSpan, Label

assert_type(Label("kinh tế", "economy").vi, str)
assert_type(same_name("hòa", "hoà"), bool)
assert_type(sorted(["Tri Tôn", "An Phú"], key=sort_key), list[str])
assert_type(DateSpan(date(2016, 1, 1), None).start, date | None)
assert_type(Approx("14043", "gần").word, str)


def a_quantity_adds_to_a_quantity(one: Quantity, other: Quantity) -> None:
    assert_type(one + other, Quantity)


def a_period_has_its_days(period: Period) -> None:
    assert_type(period.start, date)
    assert_type(period.end, date)
