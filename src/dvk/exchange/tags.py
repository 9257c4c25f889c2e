"""Thẻ (tags): what documents call each class where one of several may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dvk.errors import InvalidValue
from dvk.evaluation import Assessment
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Duty, Report, Target
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORRECTABLE", "Tagged", "tag_table"]

CORRECTABLE: dict[str, type] = {
    "unit": Unit,
    "unit-change": UnitChange,
    "model": Model,
    "event": Event,
    "contribution": Contribution,
    "report": Report,
    "assessment": Assessment,
    "target": Target,
    "duty": Duty,
    "coverage": Coverage,
}
"""The kinds of fact that a correction may replace."""


class Tagged(Protocol):
    """Có thẻ (tagged): a class that says what documents call it."""

    @property
    def tag(self) -> str:
        """Thẻ (tag): the name in documents."""
        ...


def tag_table(ours: Iterable[type[Tagged]], theirs: Iterable[type[Tagged]]) -> dict[str, type]:
    """The classes by tag; a tag of the library cannot be taken over."""
    known: dict[str, type] = {}
    for kind in (*ours, *theirs):
        tag = str(kind.tag)
        if known.setdefault(tag, kind) is not kind:
            raise InvalidValue("tag.taken", got=tag)
    return known
