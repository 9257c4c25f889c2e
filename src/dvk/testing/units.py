"""Đơn vị để thử (units for tests): small histories in which units are renamed, moved and merged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import define
from hypothesis import strategies as st

from dvk.testing.values import days, names
from dvk.units import Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

__all__ = ["unit_histories"]

_DAY = timedelta(days=1)
_WORDS = {"province": "Tỉnh", "district": "Huyện", "commune": "Xã"}
_ROOT = "tinh"
_TOSS = st.booleans()


@define
class _Draft:
    """A unit while its history is being made up; the last name and the last parent are those that go on."""

    id: str
    level: str
    names: list[tuple[str, date | None]]
    parents: list[tuple[str, date | None]]
    code: str
    start: date | None = None
    end: date | None = None

    @property
    def parent(self) -> str:
        return self.parents[-1][0]

    def unit(self) -> Unit:
        parents = [Parent(value, start=start, end=end) for value, start, end in _spans(self.parents, self.end)]
        called = [Dated(value, start=start, end=end) for value, start, end in _spans(self.names, self.end)]
        return Unit(
            id=self.id,
            level=self.level,
            names=called,
            parents=parents,
            codes=self.code,
            start=self.start,
            end=self.end,
        )


def _spans(steps: list[tuple[str, date | None]], end: date | None) -> list[tuple[str, date | None, date | None]]:
    """Each value with its first and its last day: until the day before the next one begins."""
    if not steps:
        return []
    ends = [None if start is None else start - _DAY for _, start in steps[1:]]
    return [(value, start, last) for (value, start), last in zip(steps, [*ends, end], strict=True)]


class _Story:
    """The drafts and what happens to them, in the order of the days."""

    def __init__(self, first: date | None) -> None:
        self.drafts: dict[str, _Draft] = {}
        self.changes: list[UnitChange] = []
        self.first = first
        self.add(_ROOT, "province", "Minh Họa", None, self.first)

    def add(self, name: str, level: str, called: str, parent: str | None, start: date | None) -> _Draft:
        parents = [] if parent is None else [(parent, start)]
        full = f"{_WORDS[level]} {called}"
        draft = _Draft(name, level, [(full, start)], parents, f"{len(self.drafts):03d}", start)
        self.drafts[name] = draft
        return draft

    def alive(self, level: str) -> list[_Draft]:
        return [draft for draft in self.drafts.values() if draft.level == level and draft.end is None]

    def _note(self, kind: str, on: date, links: list[Succession]) -> None:
        self.changes.append(UnitChange(id=f"bien-dong-{len(self.changes) + 1}", kind=kind, on=on, links=links))

    def rename(self, draft: _Draft, called: str, on: date) -> None:
        draft.names.append((f"{_WORDS[draft.level]} {called}", on))
        self._note("rename", on, [Succession(before=draft.id, after=draft.id)])

    def move(self, draft: _Draft, parent: str, on: date) -> None:
        draft.parents.append((parent, on))
        self._note("move", on, [Succession(before=draft.id, after=draft.id)])

    def merge(self, olds: list[_Draft], called: str, on: date) -> None:
        """End the old units on the day before and put the new one in their place.

        What stood below them stands below it, and it bears a code of theirs again, as happens in life.
        """
        new = self.add(f"{olds[0].id}-{on:%Y%m%d}", olds[0].level, called, olds[0].parent, on)
        new.code = olds[0].code
        for old in olds:
            old.end = on - _DAY
            for child in self.drafts.values():
                if child.end is None and child.parents and child.parent == old.id:
                    child.parents.append((new.id, on))
        self._note("merge", on, [Succession(before=old.id, after=new.id) for old in olds])

    def history(self) -> UnitHistory:
        return UnitHistory([draft.unit() for draft in self.drafts.values()], self.changes)


@st.composite
def unit_histories(draw: DrawFn, *, max_districts: int = 3, max_communes: int = 3, changes: bool = True) -> UnitHistory:
    """Sổ đơn vị (unit histories): a province, districts and communes, always valid and attested for all days.

    With *changes* a unit may be renamed, a commune may move to another district, and two neighbours may merge, each
    with its :class:`~dvk.units.UnitChange`. A first day may be known or not.
    """
    story = _Story(draw(st.none() | st.just(date(1990, 1, 1))))
    for i in range(1, draw(st.integers(1, max_districts)) + 1):
        district = story.add(f"huyen-{i}", "district", draw(names()), _ROOT, story.first)
        for j in range(1, draw(st.integers(0, max_communes)) + 1):
            story.add(f"xa-{i}-{j}", "commune", draw(names()), district.id, story.first)
    if not changes:
        return story.history()
    on = draw(days(date(2010, 1, 2), date(2018, 12, 31)))
    if draw(_TOSS):
        places = [draft for draft in story.drafts.values() if draft.id != _ROOT]
        story.rename(draw(st.sampled_from(places)), draw(names()), on)
    on += timedelta(days=draw(st.integers(1, 2000)))
    districts, communes = story.alive("district"), story.alive("commune")
    if communes and len(districts) > 1 and draw(_TOSS):
        commune = draw(st.sampled_from(communes))
        story.move(commune, draw(st.sampled_from([item.id for item in districts if item.id != commune.parent])), on)
    on += timedelta(days=draw(st.integers(1, 2000)))
    pairs = [
        [one, other]
        for level in ("district", "commune")
        for one in story.alive(level)
        for other in story.alive(level)
        if one.id < other.id and one.parent == other.parent
    ]
    merging = draw(_TOSS)
    if pairs and merging:
        story.merge(draw(st.sampled_from(pairs)), draw(names()), on)
    return story.history()
