"""Converters of a project's own: cattrs' preconfigured ones and its strategies go on working with our types in them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pendulum
import pytest
from attrs import frozen
from cattrs import Converter
from cattrs.preconf.json import make_converter as json_converter
from cattrs.preconf.msgspec import make_converter as msgspec_converter
from cattrs.preconf.orjson import make_converter as orjson_converter
from cattrs.strategies import configure_tagged_union, include_subclasses

from dvk.exchange import configure_converter
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.periods import Period


@frozen
class Note:
    """A project's own class."""

    words: str
    on: date | None = None


@frozen
class Page:
    heading: str
    amount: Decimal
    period: Period
    on: date
    items: list[Model | Event | Note]


EVENT = Event(id="e", model="m", kind="begun", on=date(2024, 5, 1))
ITEMS = [Model(id="m", title="M"), EVENT, Note("x")]
PAGE = Page("Kết quả", Decimal("0.10"), Period.parse("2024-Q1"), date(2024, 5, 1), ITEMS)


def _tag(kind):
    return kind.__name__.lower()


@pytest.mark.parametrize(
    "make", [json_converter, orjson_converter, msgspec_converter, Converter], ids=["json", "orjson", "msgspec", "plain"]
)
def test_a_preconfigured_converter_reads_back_what_it_wrote(make):
    converter = make(omit_if_default=True)
    configure_converter(converter)
    configure_tagged_union(Model | Event | Note, converter, tag_name="type", tag_generator=_tag)
    plain = converter.unstructure(PAGE)
    assert (plain["amount"], plain["period"], plain["on"]) == ("0.10", "2024-Q1", "2024-05-01")
    assert [one["type"] for one in plain["items"]] == ["model", "event", "note"]
    assert converter.structure(plain, Page) == PAGE
    if make is not Converter:
        assert converter.loads(converter.dumps(PAGE), Page) == PAGE


def test_a_plain_union_is_told_apart_by_the_fields_as_cattrs_does():
    converter = Converter(omit_if_default=True, forbid_extra_keys=True)
    configure_converter(converter)
    gift = Contribution(id="q", model="m", on=date(2024, 1, 1), quantity=Quantity(1, "m2"))
    for value in (gift, Note("x")):
        assert converter.structure(converter.unstructure(value), Contribution | Note) == value


def test_subclasses_may_be_included_by_cattrs_own_strategy():
    @frozen(kw_only=True)
    class Visit(Event):
        visitors: int

    converter = Converter(omit_if_default=True)
    configure_converter(converter)
    include_subclasses(Event, converter, subclasses=(Visit,))
    visit = Visit(id="v", model="m", kind="begun", on=date(2024, 5, 1), visitors=3)
    plain = converter.unstructure([visit, EVENT], list[Event])
    assert converter.structure(plain, list[Event]) == [visit, EVENT]


def test_days_of_pendulum_come_in_as_plain_days_and_moments_are_refused():
    for make in (json_converter, orjson_converter, msgspec_converter, Converter):
        converter = make()
        configure_converter(converter)
        day = converter.structure(pendulum.date(2024, 5, 1), date)
        assert (type(day), day) == (date, date(2024, 5, 1))
        assert converter.unstructure(pendulum.date(2024, 5, 1), unstructure_as=date) == "2024-05-01"
        for moment in (pendulum.datetime(2024, 5, 1), datetime(2024, 5, 1)):  # noqa: DTZ001  it has an hour
            with pytest.raises(TypeError):
                converter.structure(moment, date)
