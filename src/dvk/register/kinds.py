"""Các loại dữ kiện (kinds of fact): the list of a register in which each stands, also those of a project's own."""

from __future__ import annotations

from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register.locks import PeriodLock
from dvk.register.reports import Coverage, Duty, Report, ReportEvent, Target
from dvk.register.rulings import Duplicate, Placement
from dvk.units import Unit, UnitChange
from dvk.values import Source

__all__ = ["KINDS", "list_of", "list_of_kind"]

KINDS: tuple[tuple[type[Fact | Source], str], ...] = (
    (Source, "sources"),
    (Unit, "units"),
    (UnitChange, "changes"),
    (Model, "models"),
    (Event, "events"),
    (Contribution, "contributions"),
    (Report, "reports"),
    (ReportEvent, "report_events"),
    (Assessment, "assessments"),
    (Council, "councils"),
    (Target, "targets"),
    (Duty, "duties"),
    (Coverage, "coverage"),
    (Placement, "placements"),
    (Duplicate, "duplicates"),
    (PeriodLock, "locks"),
    (Correction, "corrections"),
    (Retraction, "retractions"),
)

_LISTS: dict[object, str] = dict(KINDS)


def list_of_kind(kind: type[object]) -> str | None:
    """The list in which facts of a class stand, which may extend one of the library's; ``None`` for others."""
    found = _LISTS.get(kind)
    return found or next((_LISTS[one] for one in kind.__mro__ if one in _LISTS), None)


def list_of(fact: object) -> str | None:
    """The list of a register in which a fact of its kind stands; ``None`` for what is no fact."""
    return list_of_kind(type(fact))
