"""Nhân rộng (replicas): which models came of which, over how many generations, in which units and years."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from dvk._fields import as_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.models.events import Event
    from dvk.models.lifecycle import Lifecycle

K = TypeVar("K")

__all__ = ["Replica", "Replication", "replicas_of"]


@frozen(kw_only=True)
class Replica:
    """Bản nhân rộng (replica): one copy, or several known only by their number, of one model.

    ``model`` is the copy where it is a model of the register, else ``None``; ``count`` is how many places were told:
    replication points are counted, and never become models.

    >>> Replica(origin="camera", generation=1, event="nr-1", unit="xa-b", count=3).model is None
    True
    """

    origin: str
    generation: int
    event: str
    model: str | None = None
    unit: str | None = None
    on: date | None = None
    year: int | None = None
    count: int = 1


@frozen(kw_only=True)
class Replication:
    """Sự nhân rộng (replication): all that came of one model, generation by generation.

    >>> Replication(model="camera", replicas=()).generations
    0
    """

    model: str
    replicas: tuple[Replica, ...] = field(converter=as_tuple)

    @property
    def descendants(self) -> tuple[str, ...]:
        """Các mô hình nhân rộng (the models that came of it), each once, nearest generation first."""
        return tuple(dict.fromkeys(item.model for item in self.replicas if item.model is not None))

    @property
    def generations(self) -> int:
        """Số đời (how many generations)."""
        return max((item.generation for item in self.replicas), default=0)

    @property
    def points(self) -> int:
        """Số điểm nhân rộng (replication points told): copies that are models, and those known only by number."""
        return sum(item.count for item in self.replicas)

    def by_unit(self) -> dict[str | None, int]:
        """Theo đơn vị (points by the unit they lie in; ``None`` where no unit is told)."""
        return _summed((item.unit, item.count) for item in self.replicas)

    def by_year(self) -> dict[int | None, int]:
        """Theo năm (points by year; ``None`` where the year is not known)."""
        return _summed((item.year, item.count) for item in self.replicas)


def _summed(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    total: Counter[K] = Counter()
    for key, count in pairs:
        total[key] += count
    return dict(total)


def replicas_of(model: str, events: Iterable[Event], lifecycle: Lifecycle) -> Replication:
    """Lần theo nhân rộng (trace the replicas) of a model through all generations, from all events of a register.

    An event of a step that copies names its copies in ``others``, and where they are in ``unit``; its ``count`` is how
    many points there are in all. A copy that was named before, or a circle, is not followed again.

    >>> from dvk.models import Event, Lifecycle, Step
    >>> life = Lifecycle(id="mau", label="mẫu", steps=[Step(id="replicated", label="nhân rộng", copies=True)])
    >>> told = [Event(id="e1", model="a", kind="replicated", on=date(2019, 3, 1), unit="xa-b", others=["b"]),
    ...     Event(id="e2", model="b", kind="replicated", on=date(2020, 3, 1), unit="xa-c", count=4)]
    >>> found = replicas_of("a", told, life)
    >>> found.descendants, found.generations, found.points, found.by_year()
    (('b',), 2, 5, {2019: 1, 2020: 4})
    """
    copied: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if lifecycle[event.kind].copies:
            copied[event.model].append(event)
    found: list[Replica] = []
    seen, generation = {model}, [model]
    depth = 0
    while generation:
        depth += 1
        following: list[str] = []
        for origin in generation:
            for event in sorted(copied.get(origin, ()), key=lambda one: (one.first_day or date.min, one.id)):
                fresh = [name for name in dict.fromkeys(event.others) if name not in seen]
                seen.update(fresh)
                following.extend(fresh)
                found.extend(_replicas(event, fresh, depth))
        generation = following
    return Replication(model=model, replicas=found)


def _replicas(event: Event, fresh: list[str], generation: int) -> Iterable[Replica]:
    """The copies that an event names, and those beyond them that it only counts."""
    first, last = event.first_day, event.last_day
    year = first.year if first is not None and last is not None and first.year == last.year else None
    named = len(dict.fromkeys(event.others))
    for name in fresh:
        yield Replica(
            model=name,
            origin=event.model,
            generation=generation,
            unit=event.unit,
            on=event.on,
            year=year,
            event=event.id,
        )
    told = (named or 1) if event.count is None else event.count
    if told > named:
        yield Replica(
            origin=event.model,
            generation=generation,
            unit=event.unit,
            on=event.on,
            year=year,
            event=event.id,
            count=told - named,
        )
