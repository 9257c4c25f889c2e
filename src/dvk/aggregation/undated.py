"""Dữ kiện không ghi ngày biết (undated facts): those in a table of which nobody noted when they became known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.evaluation import Assessment
from dvk.models import Contribution, Event
from dvk.register.knowing import known_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.aggregation.table import Table
    from dvk.facts import Fact
    from dvk.register import Register

__all__ = ["undated"]


def undated(register: Register, table: Table) -> tuple[str, ...]:
    """The undated facts that the figures rest on, and the undated corrections of what they rest on, by id.

    Of an event, a contribution or a sheet the model it is about is one of them.
    """
    used = dict.fromkeys(name for names in table.facts for name in names)
    behind = dict.fromkeys(name for one in used for name in _behind(register.fact(one)))
    found = [name for name in behind if known_day(register.fact(name)) is None]
    found += [item.id for item in register.corrections if item.known_on is None and item.target in behind]
    return tuple(sorted(found))


def _behind(fact: Fact) -> Iterator[str]:
    yield fact.id
    if isinstance(fact, (Event, Contribution)):
        yield fact.model
    elif isinstance(fact, Assessment):
        yield fact.subject
