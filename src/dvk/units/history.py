"""Sổ đơn vị (unit history): all units of all time, and the views of one day that it gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, as_tuple, first_places, wrong_types
from dvk.errors import InvalidDocument, InvalidValue, NotKnown, Problem, UnknownId, WrongType, nearest
from dvk.text import sort_key
from dvk.units.changes import Succession, UnitChange
from dvk.units.tree import UnitTree
from dvk.units.unit import Parent, Unit, proper_name
from dvk.values import ALWAYS, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["UnitHistory"]


@frozen
class UnitHistory:
    """Sổ đơn vị (unit history): units and their changes, checked as a whole.

    ``attested`` is the span of days for which the history claims to be complete: outside it the tree is not known,
    and :meth:`as_of` raises :class:`NotKnown` instead of showing the borders of another day.

    Raises :class:`InvalidDocument` with every problem: an id twice, a parent that is missing or that does not exist
    on all the days it is parent, a circle, a change of an unknown unit. A ``lenient`` one keeps its ``problems``
    instead, for a register to refuse them together with its own.

    >>> history = UnitHistory([Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
    ...     Unit(id="xa", names="Xã Bình An", level="commune", parents="tinh")])
    >>> [unit.id for unit in history.as_of(date(2020, 1, 1)).children("tinh")]
    ['xa']
    """

    units: tuple[Unit, ...] = field(default=(), converter=as_tuple)
    changes: tuple[UnitChange, ...] = field(default=(), converter=as_tuple)
    attested: DateSpan = field(default=ALWAYS, kw_only=True)
    lenient: bool = field(default=False, kw_only=True, repr=False, eq=False)
    problems: tuple[Problem, ...] = field(init=False, repr=False, eq=False)
    _by_id: dict[str, Unit] = field(init=False, repr=False, eq=False)
    _children: dict[str, tuple[tuple[Unit, Parent], ...]] = field(init=False, repr=False, eq=False)
    _after: dict[str, tuple[tuple[date, Succession], ...]] = field(init=False, repr=False, eq=False)
    _before: dict[str, tuple[tuple[date, Succession], ...]] = field(init=False, repr=False, eq=False)
    _breaks: tuple[date, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        wrong = [*wrong_types(self.units, Unit, "units"), *wrong_types(self.changes, UnitChange, "changes")]
        if wrong:
            raise InvalidDocument(wrong)
        object.__setattr__(self, "_by_id", {unit.id: unit for unit in self.units})
        object.__setattr__(self, "problems", (*self._unit_problems(), *self._change_problems()))
        if self.problems and not self.lenient:
            raise InvalidDocument(self.problems)
        children: dict[str, list[tuple[Unit, Parent]]] = defaultdict(list)
        for unit in self.units:
            for parent in unit.parents:
                children[parent.unit].append((unit, parent))
        for pairs in children.values():
            pairs.sort(key=lambda pair: (sort_key(proper_name(pair[0].name())), pair[0].id))
        after: dict[str, list[tuple[date, Succession]]] = defaultdict(list)
        before: dict[str, list[tuple[date, Succession]]] = defaultdict(list)
        for change in sorted(self.changes, key=lambda change: change.on):
            for link in change.links:
                if link.before != link.after:
                    after[link.before].append((change.on, link))
                    before[link.after].append((change.on, link))
        object.__setattr__(self, "_children", {name: tuple(pairs) for name, pairs in children.items()})
        object.__setattr__(self, "_after", {name: tuple(links) for name, links in after.items()})
        object.__setattr__(self, "_before", {name: tuple(links) for name, links in before.items()})
        object.__setattr__(self, "_breaks", self._days_of_change())

    def _days_of_change(self) -> tuple[date, ...]:
        """Every day on which the tree differs from the day before."""
        days: set[date] = set()
        for unit in self.units:
            for span in (unit.span, *(parent.span for parent in unit.parents)):
                if span.start is not None:
                    days.add(span.start)
                if span.end is not None and span.end < date.max:
                    days.add(span.end + timedelta(days=1))
        return tuple(sorted(days))

    def _unit_problems(self) -> Iterator[Problem]:
        places = first_places(unit.id for unit in self.units)
        for place, unit in enumerate(self.units):
            if places[unit.id] != place:
                twice = (("got", unit.id), ("first", f"units[{places[unit.id]}]"))
                yield Problem("id.duplicate", f"units[{place}].id", (), twice)
            for order, parent in enumerate(unit.parents):
                path = f"units[{place}].parents[{order}]"
                above = self._by_id.get(parent.unit)
                if above is None:
                    near = nearest(parent.unit, self._by_id)
                    yield Problem("unit.unknown", path, near, (("got", parent.unit),))
                    continue
                shared = parent.span.intersect(unit.span)
                if shared is None or not above.span.covers(shared):
                    since, until = above.start or "…", above.end or "…"
                    details = (("unit", unit.id), ("parent", above.id), ("start", since), ("end", until))
                    yield Problem("unit.parent_not_there", path, (), details)
            if self._in_a_circle(unit):
                yield Problem("unit.circle", f"units[{place}].parents", (), (("got", unit.id),))

    def _in_a_circle(self, unit: Unit) -> bool:
        """Is the unit above itself, by any parents of any day? A circle on no single day is refused all the same."""
        todo = [parent.unit for parent in unit.parents]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name == unit.id:
                return True
            above = self._by_id.get(name)
            if name not in seen and above is not None:
                seen.add(name)
                todo.extend(parent.unit for parent in above.parents)
        return False

    def _change_problems(self) -> Iterator[Problem]:
        for place, change in enumerate(self.changes):
            for order, link in enumerate(change.links):
                path = f"changes[{place}].links[{order}]"
                for name in (link.before, link.after):
                    if name not in self._by_id:
                        yield Problem("unit.unknown", path, nearest(name, self._by_id), (("got", name),))
                before, after = self._by_id.get(link.before), self._by_id.get(link.after)
                eve = change.on - timedelta(days=1) if change.on > date.min else change.on
                if before is not None and not before.exists(eve):
                    yield Problem("unit.not_there_on", path, (), (("unit", before.id), ("day", eve)))
                whole = link.whole and link.before != link.after and after is not None
                if whole and before is not None and before.exists(change.on):
                    details = (("unit", before.id), ("after", link.after), ("day", eve))
                    yield Problem("unit.goes_on", path, (), details)
                if after is not None and not after.exists(change.on):
                    yield Problem("unit.not_there_on", path, (), (("unit", after.id), ("day", change.on)))

    # -- reading ------------------------------------------------------------------------------------------------
    def __getitem__(self, name: str) -> Unit:
        try:
            return self._by_id[name]
        except KeyError:
            raise UnknownId("unit.unknown", got=name, near=nearest(name, self._by_id)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def as_of(self, on: date) -> UnitTree:
        """Cây đơn vị của một ngày (the tree of a day): a view, no copy.

        Raises :class:`NotKnown` for a day outside ``attested``.
        """
        if isinstance(on, datetime):
            raise WrongType("type.wrong", path="on", expected=Words("a date", "một ngày"), got=type(on).__name__)
        if on not in self.attested:
            raise NotKnown("unit.not_attested", day=on, start=self.attested.start or "…", end=self.attested.end or "…")
        return UnitTree(on, self._by_id, self._children)

    def epoch(self, on: date) -> int:
        """Thời đoạn (epoch): a number that is the same for two days when the tree is the same on both."""
        return bisect_right(self._breaks, on)

    def tree_of_record(self, on: date) -> UnitTree:
        """Cây theo ghi chép (the tree as far as recorded), also outside ``attested``: for what must say so itself."""
        return UnitTree(on, self._by_id, self._children)

    def successors(self, name: str) -> tuple[tuple[date, Succession], ...]:
        """Đơn vị kế thừa trực tiếp (direct successors): the day and what went where."""
        _ = self[name]
        return self._after.get(name, ())

    def predecessors(self, name: str) -> tuple[tuple[date, Succession], ...]:
        """Đơn vị tiền thân trực tiếp (direct predecessors): the day and what came from where."""
        _ = self[name]
        return self._before.get(name, ())

    def breaks(self, start: date, end: date) -> tuple[date, ...]:
        """Các ngày có thay đổi (the days from *start* to *end* on which the tree differs from the day before)."""
        return self._breaks[bisect_left(self._breaks, start) : bisect_right(self._breaks, end)]

    def carried(self, name: str, on: date) -> str:
        """Đơn vị nhận toàn bộ (the unit that holds the whole of *name* on a day), through mergers.

        Raises :class:`NotKnown` where the unit was divided on the way: no rule says what went where.
        """
        unit = self[name]
        while not unit.exists(on) and (unit.end is not None and unit.end < on):
            links = [link for day, link in self.successors(unit.id) if day <= on]
            if len(links) != 1 or not links[0].whole:
                raise NotKnown("unit.divided", unit=unit.id, day=on, got=tuple(link.after for link in links) or "-")
            unit = self[links[0].after]
        if not unit.exists(on):
            raise NotKnown("unit.not_there_on", unit=unit.id, day=on)
        return unit.id

    def named(self, name: str, on: date | None = None) -> tuple[Unit, ...]:
        """Tra theo tên (look up by name): all units that bear it, never a guess.

        Case, spaces and tone placement do not count, and the words xã, huyện, TP. … may be left out.
        """
        wanted = _name_key(name)
        found: list[Unit] = []
        for unit in self.units:
            names = [item.value for item in unit.names if on is None or item.holds(on)]
            if (on is None or unit.exists(on)) and any(_name_key(one) == wanted for one in names):
                found.append(unit)
        return tuple(found)

    def coded(self, code: str, on: date) -> Unit | None:
        """Tra theo mã và ngày (look up by official code and day): 91 was Kiên Giang, and is An Giang."""
        found = [unit for unit in self.units if unit.exists(on) and unit.code(on) == code]
        if len(found) > 1:
            raise InvalidValue("unit.code_twice", got=code, day=on, units=tuple(unit.id for unit in found))
        return found[0] if found else None


def _name_key(name: str) -> object:
    """What two names share that differ only in case, spaces, tone placement and the kind of place before them."""
    return sort_key(proper_name(" ".join(name.split())).lower())[:2]
