"""Có thể liên quan không (relevance): which facts a question surely does not read, so that they are replayed in one go.

It only spares work: what is taken for irrelevant is replayed together, and one by one where that changed anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Fact, Retraction
from dvk.indicators import Counting
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Duty, Report, ReportEvent, Target
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation.request import Request
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["Relevance"]

_RECORDS: tuple[type[Fact], ...] = (Model, Event)
_REPORTS: tuple[type[Fact], ...] = (Report, ReportEvent, Duty)


class Relevance:
    """Says of a fact whether a question may read it."""

    def __init__(self, register: Register, request: Request) -> None:
        self._register = register
        counts = {one.counts for one in _with_inputs(register, request.indicators)}
        self._anything = any(not isinstance(one, Counting) for one in counts)
        records = bool(request.prefer) or bool(counts - {Counting.REPORTED, Counting.FORMULA})
        reports = bool(request.prefer) or Counting.REPORTED in counts
        unread: list[type[Fact]] = [Target]
        unread += [] if Counting.SCORED in counts else [Assessment, Council]
        unread += [] if Counting.CONTRIBUTED in counts else [Contribution]
        unread += [] if reports else _REPORTS
        unread += [] if records else [*_RECORDS, Coverage]
        self._unread = tuple(unread)
        self._start = min(period.start for period in request.periods)
        self._end = max(period.end for period in request.periods)

    def may_matter(self, fact: Fact) -> bool:
        """May the answer be another one for it?"""
        if self._anything:
            return True
        about = self._about(fact)
        if isinstance(about, (Unit, UnitChange)):
            return True
        if isinstance(about, self._unread):
            return False
        return self._reaches(about)

    def _about(self, fact: Fact) -> Fact:
        seen: set[str] = set()
        while isinstance(fact, (Retraction, Correction)) and fact.id not in seen:
            seen.add(fact.id)
            fact = self._register.fact(fact.target)
        return fact

    def _reaches(self, fact: Fact) -> bool:
        """Does it speak of days that are asked about? What was before them may still stand."""
        first: date | None = None
        if isinstance(fact, (Event, Contribution)):
            first = fact.first_day
        elif isinstance(fact, Model):
            first = fact.start
        elif isinstance(fact, (Report, Coverage, Duty)) and fact.period is not None:
            return fact.period.start <= self._end and fact.period.end >= self._start
        return first is None or first <= self._end


def _with_inputs(register: Register, names: tuple[str, ...]) -> tuple[Indicator, ...]:
    known = register.definitions.indicator
    found: dict[str, Indicator] = {}
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = known(name)
            todo.extend(found[name].inputs)
    return tuple(found.values())
