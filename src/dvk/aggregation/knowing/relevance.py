"""Có thể liên quan không (relevance): which facts a question surely does not read, so that they are replayed in one go.

It only spares work: what is taken for irrelevant is replayed together, and one by one where that changed anything.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Fact, Retraction
from dvk.indicators import Counting
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Duty, Report, ReportEvent, Target

if TYPE_CHECKING:
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
        unread += [] if records else _RECORDS
        self._unread = tuple(unread)
        self._corrected: defaultdict[str, list[Fact]] = defaultdict(list)
        for item in register.corrections:
            self._corrected[item.target].append(item.fact)
        self._start = min(period.start for period in request.periods)
        self._end = max(period.end for period in request.periods)

    def may_matter(self, fact: Fact) -> bool:
        """May the answer be another one for it?"""
        return self._anything or any(self._is_read(one) for one in self._versions(fact))

    def _versions(self, fact: Fact) -> tuple[Fact, ...]:
        """The fact that is spoken of in the end, as it came and as it was ever corrected."""
        seen: set[str] = set()
        while isinstance(fact, (Retraction, Correction)) and fact.id not in seen:
            seen.add(fact.id)
            fact = self._register.fact(fact.target)
        return fact, *self._corrected.get(fact.id, ())

    def _is_read(self, fact: Fact) -> bool:
        """Is it of a kind that is read, and does it speak of days that are asked about?

        Models and events always may: what happened later tells of a model without a start when it began.
        """
        if isinstance(fact, self._unread):
            return False
        if isinstance(fact, Contribution):
            return fact.first_day is None or fact.first_day <= self._end
        if isinstance(fact, (Report, Coverage, Duty)) and fact.period is not None:
            return fact.period.start <= self._end and fact.period.end >= self._start
        return True


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
