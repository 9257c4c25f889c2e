"""The peers of loading: the same records as msgspec Structs and as pydantic models, as their users write them.

Both read a file line by line with one decoder of a tagged union, and keep what they read in lists by kind. They know
types and days and nothing of what a register asks: whether an id is a proper one, which words are allowed, whether an
event names a model that is there. So they do less than the library does in the same time.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["msgspec_load", "pydantic_load"]


# -- msgspec ----------------------------------------------------------------------------------------------------------
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


def msgspec_load(path: str) -> dict[type, list[Any]]:
    """Every record as a Struct, with the collector as Python starts it."""
    decode: Callable[[bytes], Any] = msgspec.json.Decoder(Model | Event | Contribution | Unit | Source).decode
    found: dict[type, list[Any]] = {kind: [] for kind in (Model, Event, Contribution, Unit, Source)}
    with open(path, "rb") as file:
        next(file)
        for line in file:
            record = decode(line)
            found[type(record)].append(record)
    return found


# -- pydantic ---------------------------------------------------------------------------------------------------------
def _pydantic_adapter() -> Any:
    from pydantic import BaseModel

    def made(kind: type[msgspec.Struct], made_before: dict[type, type[BaseModel]]) -> type[BaseModel]: ...

    return None
