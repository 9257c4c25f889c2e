"""Thẻ (tags): what documents call each class where one of several may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import fields, has

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType
from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Duplicate, Duty, PeriodLock, Placement, Report, ReportEvent, Target
from dvk.units import Unit, UnitChange
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attrs import AttrsInstance

__all__ = ["CORRECTABLE", "LISTS", "RECORDS", "base_of", "fact_table", "tag_table"]

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

RECORDS: dict[str, type[object]] = {
    "source": Source,
    **CORRECTABLE,
    "correction": Correction,
    "retraction": Retraction,
}
"""All that may stand in a line of JSON Lines after the first."""

LISTS: dict[str, str] = {
    "source": "sources",
    "unit": "units",
    "unit-change": "changes",
    "model": "models",
    "event": "events",
    "contribution": "contributions",
    "report": "reports",
    "report-event": "report_events",
    "assessment": "assessments",
    "council": "councils",
    "target": "targets",
    "duty": "duties",
    "coverage": "coverage",
    "placement": "placements",
    "duplicate": "duplicates",
    "period-lock": "locks",
    "correction": "corrections",
    "retraction": "retractions",
}
"""The list of a document in which each of them stands, in the order in which they are written."""


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


def base_of(kind: type[object]) -> str | None:
    """The tag of the library's class of facts that a class is or extends."""
    tags = {known: tag for tag, known in CORRECTABLE.items()}
    return next((tags[one] for one in kind.__mro__ if one in tags), None)


def fact_table(theirs: Iterable[type[Fact]]) -> Mapping[str, type[object]]:
    """The kinds of fact by their tags, with a project's own: classes that extend one of the library's.

    Raises :class:`~dvk.errors.WrongType` for a class that extends none, is no attrs class or has no tag, and
    :class:`~dvk.errors.InvalidValue` for a tag that is taken, and for a field called ``type``, where the tag stands.
    """
    known = dict(CORRECTABLE)
    for tag, kind in tag_table((), theirs).items():
        if base_of(kind) is None:
            words = Words("a class that extends a kind of fact", "một lớp mở rộng một loại dữ kiện")
            raise WrongType("type.wrong", expected=words, got=kind.__name__)
        if tag in RECORDS or kind in CORRECTABLE.values():
            raise InvalidValue("tag.taken", got=tag)
        if any(item.name == "type" for item in fields(cast("type[AttrsInstance]", kind))):
            raise InvalidValue("tag.field_named_type", got=kind.__name__)
        known[tag] = kind
    return known
