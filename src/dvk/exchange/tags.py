"""Thẻ (tags): what documents call each class where one of several may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import has

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType
from dvk.evaluation import Assessment, Council
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Duplicate, Duty, PeriodLock, Placement, Report, ReportEvent, Target
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORRECTABLE", "tag_table"]

CORRECTABLE: dict[str, type[object]] = {
    "unit": Unit,
    "unit-change": UnitChange,
    "model": Model,
    "event": Event,
    "contribution": Contribution,
    "report": Report,
    "report-event": ReportEvent,
    "assessment": Assessment,
    "council": Council,
    "target": Target,
    "duty": Duty,
    "coverage": Coverage,
    "placement": Placement,
    "duplicate": Duplicate,
    "period-lock": PeriodLock,
}
"""The kinds of fact that a correction may replace."""


def tag_table(ours: Iterable[type[object]], theirs: Iterable[type[object]]) -> dict[str, type[object]]:
    """The classes by their ``tag``; a tag of the library cannot be taken over."""
    known: dict[str, type[object]] = {}
    for kind in (*ours, *theirs):
        tag: object = getattr(kind, "tag", None)
        if not isinstance(tag, str):
            raise WrongType("type.wrong", expected=Words("a class with a tag", "một lớp có tag"), got=kind.__name__)
        if not has(kind):
            words = Words("an attrs class, as documents are read into one", "một lớp attrs, để đọc được từ tài liệu")
            raise WrongType("type.wrong", expected=words, got=kind.__name__)
        if known.setdefault(tag, kind) is not kind:
            raise InvalidValue("tag.taken", got=tag)
    return known
