"""A peer of loading: the same records as msgspec Structs, as their users write them.

A file is read line by line with one decoder of a tagged union, and what was read is kept in lists by kind. It knows
types, days and closed lists of words, and nothing of what a register asks: whether an id is a proper one, whether an
event names a model that is there. So it does less than the library does in the same time.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the hints
from decimal import Decimal  # noqa: TC003
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["load", "plain"]


class Origin(msgspec.Struct, frozen=True):
    file: str
    sheet: str = ""
    cell: str = ""
    row: int | None = None


class Quantity(msgspec.Struct, frozen=True):
    number: Decimal
    measure: str
    word: str = ""
    upto: Decimal | None = None


class Role(msgspec.Struct, frozen=True):
    unit: str
    part: Literal["lead", "support", "participate"]
    start: date | None = None
    end: date | None = None


class Owned(msgspec.Struct, frozen=True):
    value: str
    start: date | None = None
    end: date | None = None


class Decision(msgspec.Struct, frozen=True):
    how: Literal["meeting", "ballot"]
    on: date | None = None
    in_favour: Decimal | None = None


class Publication(msgspec.Struct, frozen=True):
    on: date
    how: str


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    id: str
    source: str | None = None
    origin: Origin | None = None
    known_on: date | None = None
    secrecy: Literal["open", "confidential", "secret", "top-secret"] = "open"


class Model(Record, frozen=True, kw_only=True, tag="model"):
    title: str
    owner: str | tuple[Owned, ...] = ()
    domain: str | tuple[str, ...] = ()
    start: date | None = None
    planned_end: date | None = None
    kind: Literal["model", "exemplar"] | None = None
    subject: Literal["collective", "individual", "household"] | None = None
    strand: str | None = None
    also: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    place: str | None = None
    note: str = ""


class Event(Record, frozen=True, kw_only=True, tag="event"):
    model: str
    on: date | None = None
    period: str | None = None
    kind: str
    level: str | None = None
    body: str | None = None
    unit: str | None = None
    others: tuple[str, ...] = ()
    note: str = ""
    result: str | None = None
    form: str | None = None
    achievement: str | None = None
    count: int | None = None
    reason: str = ""
    title: str = ""


class Contribution(Record, frozen=True, kw_only=True, tag="contribution"):
    model: str
    on: date | None = None
    period: str | None = None
    quantity: Quantity
    donor: str | None = None
    purpose: str = ""
    decision: Decision | None = None
    spent: Quantity | None = None
    published: Publication | None = None
    households: int | None = None
    persons: int | None = None


class Unit(Record, frozen=True, kw_only=True, tag="unit"):
    names: str
    level: str
    parents: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="source"):
    id: str
    title: str


def load(path: Path) -> dict[type, list[Any]]:
    """Every record as a Struct, with the collector as Python starts it."""
    decode: Callable[[bytes], Any] = msgspec.json.Decoder(Model | Event | Contribution | Unit | Source).decode
    found: dict[type, list[Any]] = {kind: [] for kind in (Model, Event, Contribution, Unit, Source)}
    with path.open("rb") as file:
        next(file)
        for line in file:
            record = decode(line)
            found[type(record)].append(record)
    return found


def plain(found: dict[type, list[Any]]) -> tuple[int, ...]:
    """How many of each, and how many letters their ids have."""
    kept = [found[kind] for kind in (Model, Event, Contribution, Unit)]
    return *map(len, kept), sum(len(record.id) for records in kept for record in records)
