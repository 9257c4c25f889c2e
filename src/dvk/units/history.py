"""Sổ đơn vị (unit history): all units of all time, and the views of one day that it gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_date_for, as_tuple, wrong_types
from dvk.errors import InvalidDocument, InvalidValue, NotKnown, Problem, UnknownId, WrongType, nearest
from dvk.units.assignment import Assigner, Part
from dvk.units.changes import Succession, UnitChange
from dvk.units.checks import findings_of, problems_of
from dvk.units.descent import Descent, LineageStep, lineage_of, predecessors_of, successors_of
from dvk.units.index import Codes, Links, Names, TreeIndex
from dvk.units.territory import assigned
from dvk.units.tree import UnitTree
from dvk.units.unit import TERRITORY, Unit
from dvk.values import ALWAYS, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.units.bases import Basis


__all__ = ["UnitHistory"]


@frozen
class UnitHistory:
    """Sổ đơn vị (unit history): units and their changes, checked as a whole.

    ``attested`` is the span of days for which the history claims to be complete: outside it the tree is not known,
    and :meth:`as_of` raises :class:`NotKnown` instead of showing the borders of another day.

    Raises :class:`InvalidDocument` with every problem: an id twice, a parent that is missing or that does not exist
    on all the days it is parent, a circle, a change of an unknown unit. A ``lenient`` one keeps its ``problems``
    instead, for a register to refuse them together with its own. What is odd but may be right is in :meth:`findings`.

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

    def __attrs_post_init__(self) -> None:
        wrong: list[Problem] = []
        if {*map(type, self.units)} - {Unit} or {*map(type, self.changes)} - {UnitChange}:  # or kinds of one's own
            wrong = [*wrong_types(self.units, Unit, "units"), *wrong_types(self.changes, UnitChange, "changes")]
        if wrong:
            raise InvalidDocument(wrong)
        object.__setattr__(self, "_by_id", {unit.id: unit for unit in self.units})
        object.__setattr__(self, "problems", tuple(problems_of(self, self._by_id)))
        if self.problems and not self.lenient:
            raise InvalidDocument(self.problems)

    # -- indexes, each built when first asked ---------------------------------------------------------------------
    @cached_property
    def _tree(self) -> TreeIndex:
        return TreeIndex(self.units)

    @cached_property
    def _links(self) -> Links:
        return Links(self.changes)

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self.units)

    @cached_property
    def _names(self) -> Names:
        return Names(self.units)

    @cached_property
    def _breaks(self) -> tuple[date, ...]:
        """Every day on which the tree, or what belongs to a unit, differs from the day before."""
        days = {change.on for change in self.changes if any(link.moves for link in change.links)}
        for unit in self.units:
            for span in (unit.span, *(parent.span for parent in unit.parents)):
                if span.start is not None:
                    days.add(span.start)
                if span.end is not None and span.end < date.max:
                    days.add(span.end + timedelta(days=1))
        return tuple(sorted(days))

    @cached_property
    def views(self) -> dict[object, object]:
        """Những gì suy ra từ sổ (what others worked out from it alone), kept with it so that it is found once."""
        return {}

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
            raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)
        if on not in self.attested:
            raise NotKnown("unit.not_attested", day=on, start=self.attested.start or "…", end=self.attested.end or "…")
        return UnitTree(on, self)

    def tree_of_record(self, on: date) -> UnitTree:
        """Cây theo ghi chép (the tree as far as recorded), also outside ``attested``: for what must say so itself."""
        return UnitTree(on, self)

    def children_on(self, name: str, on: date, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Đơn vị trực thuộc trong ngày (the units right below on a day, as far as recorded)."""
        return self._tree.below(name, hierarchy, on)

    def roots_on(self, on: date, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Gốc của cây trong ngày (the units with none above them on a day, as far as recorded)."""
        return self._tree.roots(hierarchy, on)

    def below_on(self, name: str, on: date) -> tuple[str, ...]:
        """Địa bàn trực thuộc (the ids of the units of the same kind that make up its territory on a day)."""
        kind = self[name].kind
        return tuple(unit.id for unit in self.children_on(name, on) if unit.kind == kind)

    def epoch(self, on: date) -> int:
        """Thời đoạn (epoch): a number that is the same for two days when the tree is the same on both."""
        return bisect_right(self._breaks, on)

    def breaks(self, start: date, end: date) -> tuple[date, ...]:
        """Các ngày có thay đổi (the days from *start* to *end* on which the tree differs from the day before)."""
        return self._breaks[bisect_left(self._breaks, start) : bisect_right(self._breaks, end)]

    # -- what became of a unit --------------------------------------------------------------------------------------
    def changes_of(self, name: str) -> tuple[tuple[UnitChange, Succession], ...]:
        """Biến động của một đơn vị (the changes of a unit itself), each with the link that names it, by day."""
        _ = self[name]
        return tuple(self._links.changes.get(name, ()))

    def leaving(self, name: str) -> tuple[list[date], list[list[Succession]]]:
        """Những gì rời đi (the days on which something leaves a unit, and what went where on each)."""
        return self._links.leaving(name)

    def entering(self, name: str) -> tuple[list[date], list[list[Succession]]]:
        """Những gì nhập vào (the days on which something enters a unit, and what came from where on each)."""
        return self._links.entering(name)

    def successors(self, name: str, *, by: str | None = None) -> tuple[Descent, ...]:
        """Đơn vị kế thừa (successors), of every generation, each with how much of the unit went into it.

        ``by`` names the basis of declared shares to go by; without it the share of a part is unknown, but where all
        the parts meet again it is the whole.

        >>> parts = [Succession(before="a", after=name, whole=False) for name in ("b", "c")]
        >>> day = date(2025, 7, 1)
        >>> units = [Unit(id=name, names=f"Xã {name}", level="commune", start=day) for name in ("b", "c")]
        >>> old = Unit(id="a", names="Xã A", level="commune", end=date(2025, 6, 30))
        >>> history = UnitHistory([old, *units], [UnitChange(id="chia", kind="split", on=day, links=parts)])
        >>> [(item.after, item.whole, item.share) for item in history.successors("a")]
        [('b', False, None), ('c', False, None)]
        """
        return successors_of(self, self[name].id, by=by)

    def predecessors(self, name: str, *, by: str | None = None) -> tuple[Descent, ...]:
        """Đơn vị tiền thân (predecessors), of every generation, each with how much of it went into the unit."""
        return predecessors_of(self, self[name].id, by=by)

    def lineage(self, name: str) -> tuple[LineageStep, ...]:
        """Gốc tích (lineage): every change on the unit's way, from its oldest forebears to its last heirs, by day.

        :func:`dvk.vietnamese.lineage` puts it into words, with the legal acts.
        """
        return lineage_of(self, self[name].id)

    def assigner(self, until: date, *, by: str | None = None) -> Assigner:
        """Người gán (an assigner to the units of a day), for many questions: what it has followed once it knows."""
        return Assigner(self, until, by=by)

    def assign(self, name: str, on: date, basis: Basis, *, by: str | None = None) -> tuple[Part, ...]:
        """Gán về đơn vị (assign): to which units what *name* had on a day belongs on a basis, and how much of it.

        The parts and the remainder that no unit took over (``unit=None``) make up the whole: where all shares are
        known they add up to 1, else their bounds hold 1 between them. ``by`` goes by declared shares; figures made
        with it are estimates ("ước"), for additive amounts and reported totals only.

        Raises :class:`NotKnown` where the borders of the basis are not attested.

        >>> from dvk.units import AsOf
        >>> old = Unit(id="a", names="Xã A", level="commune", end=date(2025, 6, 30))
        >>> new = Unit(id="b", names="Xã B", level="commune", start=date(2025, 7, 1))
        >>> merged = UnitChange(id="nhap", kind="merge", on=date(2025, 7, 1), links=[Succession(before="a", after="b")])
        >>> history = UnitHistory([old, new], [merged])
        >>> [(part.unit, part.whole) for part in history.assign("a", date(2020, 5, 1), AsOf(date(2025, 7, 1)))]
        [('b', True)]
        """
        if isinstance(on, datetime):
            raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)
        return assigned(self, self[name].id, on, basis, by=by)

    def carried(self, name: str, on: date) -> str:
        """Đơn vị giữ toàn bộ (the unit that holds the whole of *name* on a day), through mergers.

        Raises :class:`NotKnown` where the unit was divided on the way: no rule says what went where.
        """
        unit = self[name]
        if unit.start is not None and on < unit.start:
            raise NotKnown("unit.not_there_on", unit=unit.id, day=on)
        ends = self.assigner(on).ends(name, on if unit.end is None or on <= unit.end else unit.end)
        if len(ends) == 1 and (found := next(iter(ends))):
            return found
        raise NotKnown("unit.divided", unit=unit.id, day=on, got=tuple(end for end in ends if end) or "-")

    # -- looking up -----------------------------------------------------------------------------------------------
    def named(self, name: str, on: date | None = None, *, marks: bool = True) -> tuple[Unit, ...]:
        """Tra theo tên (look up by name): all units that bear it, the likeliest first, and never a guess.

        Case, spaces and tone placement (hòa, hoà) do not count; the word before the name (xã, TP., TX., H. …) may be
        left out, and ranks the units of that kind first where it is there. With ``marks=False`` a name without marks
        finds those with them. Without a day, former names are found too, after those still borne.

        >>> history = UnitHistory([Unit(id="1", names="Xã Hòa Bình", level="commune"),
        ...     Unit(id="2", names="Phường Hoà Bình", level="commune")])
        >>> [unit.id for unit in history.named("P. HÒA BÌNH")], len(history.named("hoa binh", marks=False))
        (['2', '1'], 2)
        """
        return self._names.matches(name, on, marks=marks)

    def coded(self, code: str, on: date) -> Unit | None:
        """Tra theo mã và ngày (look up by official code and day): 91 was Kiên Giang, and is An Giang.

        Raises :class:`InvalidValue` where two units bear the code on that day.
        """
        found = self._codes.on(code, on)
        if len(found) > 1:
            raise InvalidValue("unit.code_twice", got=code, day=on, units=tuple(unit.id for unit in found))
        return found[0] if found else None

    def codes_twice(self) -> tuple[tuple[str, Unit, Unit, DateSpan], ...]:
        """Mã trùng (codes that two units bear on one day), with the days."""
        return tuple(self._codes.twice())

    def findings(self) -> tuple[Problem, ...]:
        """Điều cần xem lại (findings): what is impossible (of a lenient history) and what is odd, with its path.

        Gaps in names, types, codes and parents; a code in force twice on one day; a unit that ends and leaves nobody
        its territory; a type that contradicts the name; odd capitals. Nothing is repaired.
        """
        return (*self.problems, *findings_of(self))
