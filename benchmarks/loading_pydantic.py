"""A peer of loading: the same records as pydantic models, as their users write them; see `loading_structs.py`."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the hints
from decimal import Decimal  # noqa: TC003
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load", "plain"]


class Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Plain):
    file: str
    sheet: str = ""
    cell: str = ""
    row: int | None = None


class Quantity(Plain):
    number: Decimal
    measure: str
    word: str = ""
    upto: Decimal | None = None


class Role(Plain):
    unit: str
    part: Literal["lead", "support", "participate"]
    start: date | None = None
    end: date | None = None


class Owned(Plain):
    value: str
    start: date | None = None
    end: date | None = None


class Decision(Plain):
    how: Literal["meeting", "ballot"]
    on: date | None = None
    in_favour: Decimal | None = None


class Publication(Plain):
    on: date
    how: str


class Record(Plain):
    id: str
    source: str | None = None
    origin: Origin | None = None
    known_on: date | None = None
    secrecy: Literal["open", "confidential", "secret", "top-secret"] = "open"


class Model(Record):
    type: Literal["model"]
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


class Event(Record):
    type: Literal["event"]
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


class Contribution(Record):
    type: Literal["contribution"]
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


class Unit(Record):
    type: Literal["unit"]
    names: str
    level: str
    parents: str | None = None


class Source(Plain):
    type: Literal["source"]
    id: str
    title: str


def load(path: Path) -> dict[type, list[Any]]:
    """Every record as a model, with the collector as Python starts it."""
    record = Annotated[Model | Event | Contribution | Unit | Source, Field(discriminator="type")]
    read = TypeAdapter(record).validate_json
    found: dict[type, list[Any]] = {kind: [] for kind in (Model, Event, Contribution, Unit, Source)}
    with path.open("rb") as file:
        next(file)
        for line in file:
            one: Any = read(line)
            found[type(one)].append(one)
    return found


def plain(found: dict[type, list[Any]]) -> tuple[int, ...]:
    """How many of each, and how many letters their ids have."""
    kept = [found[kind] for kind in (Model, Event, Contribution, Unit)]
    return *map(len, kept), sum(len(record.id) for records in kept for record in records)
