"""Kiểm tra sổ đơn vị (checks of a history): what is impossible, and what is odd but may be right."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from dvk._fields import first_places
from dvk.errors import Problem, nearest
from dvk.text import slug
from dvk.units.place_names import kind_of_place, proper_name
from dvk.units.unit import LEVELS
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.units.assignment import Assigner
    from dvk.units.changes import Succession, UnitChange
    from dvk.units.history import UnitHistory
    from dvk.units.unit import Parent, Unit

__all__ = ["findings_of", "problems_of"]

_DAY = timedelta(days=1)


def _problem(code: str, path: str, **details: object) -> Problem:
    return Problem(code, path, (), tuple(details.items()))


def problems_of(history: UnitHistory, by_id: Mapping[str, Unit]) -> Iterator[Problem]:
    """Every reason to refuse the history."""
    yield from _of_units(history, by_id)
    yield from _of_changes(history, by_id)


# -- what is impossible ------------------------------------------------------------------------------------------------
def _of_units(history: UnitHistory, by_id: Mapping[str, Unit]) -> Iterator[Problem]:
    if len(by_id) < len(history.units):
        places = first_places(unit.id for unit in history.units)
        for place, unit in enumerate(history.units):
            if places[unit.id] != place:
                yield _problem("id.duplicate", f"units[{place}].id", got=unit.id, first=f"units[{places[unit.id]}]")
    upwards = True  # does every link go from a level to a higher one? Then there is no circle
    for place, unit in enumerate(history.units):
        for order, parent in enumerate(unit.parents):
            above = by_id.get(parent.unit)
            if above is None:
                path, near = f"units[{place}].parents[{order}]", nearest(parent.unit, [one.id for one in history.units])
                yield Problem("unit.unknown", path, near, (("got", parent.unit),))
                continue
            upwards = upwards and _RANKS.get(above.level, _NO_RANK) < _RANKS.get(unit.level, -1)
            if not _there_throughout(above, unit, parent):
                path, since, until = f"units[{place}].parents[{order}]", above.start or "…", above.end or "…"
                yield _problem("unit.parent_not_there", path, unit=unit.id, parent=above.id, start=since, end=until)
    if not upwards:
        places = first_places(unit.id for unit in history.units)
        for name, day in _circles(history):
            yield _problem("unit.circle", f"units[{places[name]}].parents", got=name, day=day or "…")


_RANKS = {level: rank for rank, level in enumerate(LEVELS)}
_NO_RANK = len(LEVELS)


def _there_throughout(above: Unit, unit: Unit, parent: Parent) -> bool:
    """Is the unit above there on every day on which it is parent of a unit that is there, and is there such a day?

    Asked of every unit, so without making spans.
    """
    start, end = unit.start, unit.end
    if parent.start is not None and (start is None or start < parent.start):
        start = parent.start
    if parent.end is not None and (end is None or parent.end < end):
        end = parent.end
    if start is not None and end is not None and end < start:
        return False
    begins = above.start is None or (start is not None and above.start <= start)
    return begins and (above.end is None or (end is not None and end <= above.end))


def _circles(history: UnitHistory) -> Iterator[tuple[str, date | None]]:
    """The units that stand above themselves, in one line, on some day; with that day."""
    upwards: _Upwards = {}
    for unit in history.units:
        for parent in unit.parents:
            upwards.setdefault((unit.id, parent.hierarchy), []).append((parent.unit, parent.span))
    # whoever can reach the top by every way of every day stands in no circle: nearly all units, found in one pass
    clear = _clear_of_circles(upwards)
    for name, line in upwards:
        if (name, line) not in clear:
            day = _circle_day(upwards, name, line)
            if day is not None:
                yield name, day.start


_Upwards = dict[tuple[str, str], list[tuple[str, DateSpan]]]


def _clear_of_circles(upwards: _Upwards) -> set[tuple[str, str]]:
    """Topological order: take away, again and again, whoever has only such above it as were taken away."""
    waiting = {key: len(above) for key, above in upwards.items()}
    below: dict[tuple[str, str], list[tuple[str, str]]] = {}
    clear: set[tuple[str, str]] = set()
    ready: list[tuple[str, str]] = []
    for key, above in upwards.items():
        for name, _ in above:
            over = (name, key[1])
            if over in upwards:
                below.setdefault(over, []).append(key)
            else:
                waiting[key] -= 1
        if not waiting[key]:
            ready.append(key)
    while ready:
        key = ready.pop()
        clear.add(key)
        for under in below.get(key, ()):
            waiting[under] -= 1
            if not waiting[under]:
                ready.append(under)
    return clear


def _circle_day(upwards: _Upwards, name: str, line: str) -> DateSpan | None:
    """The days of a circle: follow the ways up as long as they share a day."""
    todo = [(name, DateSpan())]
    seen: set[tuple[str, DateSpan]] = set()
    while todo:
        unit, days = todo.pop()
        for above, span in upwards.get((unit, line), ()):
            both = span.intersect(days)
            if both is None or (above, both) in seen:
                continue
            if above == name:
                return both
            seen.add((above, both))
            todo.append((above, both))
    return None


def _of_changes(history: UnitHistory, by_id: Mapping[str, Unit]) -> Iterator[Problem]:
    ways: dict[tuple[str, date], _Way] = {}
    again: dict[tuple[str, date], list[_Way]] = {}
    first: dict[str, int] = {}
    for place, change in enumerate(history.changes):
        if first.setdefault(change.id, place) != place:
            twice = f"changes[{first[change.id]}]"
            yield _problem("id.duplicate", f"changes[{place}].id", got=change.id, first=twice)
        on = change.on
        eve = on - _DAY if on > date.min else on
        for order, link in enumerate(change.links):
            if not _is_fine(by_id, on, link, eve):
                yield from _of_link(history, change, link, f"changes[{place}].links[{order}]", eve)
            if link.before is not None and link.before != link.after:
                way = (order, place, link)
                held = ways.setdefault((link.before, on), way)
                if held is not way:  # of nearly every unit there is one way on a day
                    again.setdefault((link.before, on), [held]).append(way)
    for (name, _), several in again.items():
        yield from _of_ways(name, several)


_Way = tuple[int, int, "Succession"]  # the places of the link and of its change, and the link


def _of_ways(name: str, held: list[_Way]) -> Iterator[Problem]:
    """The ways that a unit goes on one day; within one change the change itself has seen to it."""
    if len({place for _, place, _ in held}) == 1:
        return
    order, place, _ = held[-1]
    path = f"changes[{place}].links[{order}]"
    if any(link.whole for _, _, link in held):
        yield _problem("succession.whole_and_more", path, got=name)
    for basis in dict.fromkeys(share.basis for _, _, link in held for share in link.shares):
        parts = [link.share(basis) or Decimal(0) for _, _, link in held]
        total = sum(parts, start=Decimal(0))
        if total > 1:
            yield _problem("change.shares_above_one", path, got=name, sum=total, basis=basis)


def _is_fine(units: Mapping[str, Unit], on: date, link: Succession, eve: date) -> bool:
    """Is there nothing to say of it? Asked of every link, and of nearly all there is nothing."""
    if link.before is not None:
        before = units.get(link.before)
        if before is None or not before.exists(eve):
            return False
        if link.whole and link.before != link.after and before.exists(on):
            return False
    if link.after is None:
        return True
    after = units.get(link.after)
    return after is not None and after.exists(on)


def _of_link(history: UnitHistory, change: UnitChange, link: Succession, path: str, eve: date) -> Iterator[Problem]:
    for name in dict.fromkeys((link.before, link.after)):
        if name is not None and name not in history:
            yield Problem("unit.unknown", path, nearest(name, [one.id for one in history.units]), (("got", name),))
    before = history[link.before] if link.before is not None and link.before in history else None
    after = history[link.after] if link.after is not None and link.after in history else None
    if before is not None and not before.exists(eve):
        yield _problem("unit.not_there_on", path, unit=before.id, day=eve)
    known = after is not None or link.after is None
    if before is not None and link.whole and link.moves and known and before.exists(change.on):
        yield _problem("unit.goes_on", path, unit=before.id, after=link.after or "-", day=eve)
    if after is not None and not after.exists(change.on):
        yield _problem("unit.not_there_on", path, unit=after.id, day=change.on)


# -- what is odd -------------------------------------------------------------------------------------------------------
def findings_of(history: UnitHistory) -> Iterator[Problem]:
    """What is odd but may be right, in the order of the units, then of the changes."""
    places = first_places(unit.id for unit in history.units)
    assigners: dict[date, Assigner] = {}
    for place, unit in enumerate(history.units):
        path = f"units[{place}]"
        yield from _gaps(unit, path, history.attested)
        yield from _odd_words(unit, path)
        ended = unit.end if unit.kind == "locality" else None
        beyond = ended is None or ended == date.max or ended + _DAY not in history.attested
        if ended is not None and not beyond and not _has_heirs(unit, ended, assigners, history):
            yield _problem("unit.no_heir", f"{path}.end", unit=unit.id, day=ended)
    for code, one, other, span in history.codes_twice():
        first_day = span.start or span.end or "…"
        path = f"units[{places[other.id]}].codes"
        yield _problem("unit.code_twice", path, got=code, units=(one.id, other.id), day=first_day)
    for place, change in enumerate(history.changes):
        for order, link in enumerate(change.links):
            if link.before is None and link.after is not None and link.after in history:
                eve = change.on - _DAY
                if history[link.after].exists(eve):
                    yield _problem("unit.there_before", f"changes[{place}].links[{order}]", unit=link.after, day=eve)


def _has_heirs(unit: Unit, end: date, assigners: dict[date, Assigner], history: UnitHistory) -> bool:
    """Is there anybody to whom the unit's territory can have gone?"""
    assigner = assigners.get(end)
    if assigner is None:
        assigner = assigners[end] = history.assigner(end + _DAY)
    return any(assigner.ends(unit.id, end))


def _gaps(unit: Unit, path: str, attested: DateSpan) -> Iterator[Problem]:
    """Days of the unit's life on which it has no name, type, code or parent, though it has one on others."""
    lines = dict.fromkeys(parent.hierarchy for parent in unit.parents)
    dated: list[tuple[str, list[DateSpan]]] = [
        ("names", [item.span for item in unit.names]),
        ("types", [item.span for item in unit.types]),
        ("codes", [item.span for item in unit.codes]),
        *(("parents", [item.span for item in unit.parents if item.hierarchy == line]) for line in lines),
    ]
    for what, spans in dated:
        if len(spans) == 1 and spans[0].start is None and spans[0].end is None:
            continue
        for gap in _between(unit.span, spans):
            if not gap.overlaps(attested):
                continue  # of days that nobody attests nothing is claimed
            since, until = gap.start or "…", gap.end or "…"
            yield _problem("unit.gap", f"{path}.{what}", unit=unit.id, what=what, start=since, end=until)
        for order, span in enumerate(spans):
            if not unit.span.covers(span) and not _open_beyond(unit.span, span):
                since, until = unit.start or "…", unit.end or "…"
                yield _problem("unit.outside_life", f"{path}.{what}[{order}]", unit=unit.id, start=since, end=until)


def _open_beyond(life: DateSpan, span: DateSpan) -> bool:
    """A value without a first or last day is meant for the unit's life, however long that is."""
    starts = span.start is None or life.start is None or span.start >= life.start
    return starts and (span.end is None or life.end is None or span.end <= life.end)


def _between(life: DateSpan, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """The gaps between the first and the last of some spans, within a life."""
    held = sorted((span for span in spans if span.overlaps(life)), key=lambda span: span.start or date.min)
    for one, other in pairwise(held):
        if one.end is not None and other.start is not None and one.end + _DAY < other.start:
            yield DateSpan(one.end + _DAY, other.start - _DAY)
    if held:
        first, last = held[0], held[-1]
        if life.start is not None and first.start is not None and life.start < first.start:
            yield DateSpan(life.start, first.start - _DAY)
        if last.end is not None and (life.end is None or last.end < life.end):
            yield DateSpan(last.end + _DAY, life.end)


def _odd_words(unit: Unit, path: str) -> Iterator[Problem]:
    """A type that contradicts the name of the same days, and capitals that no office writes."""
    for order, name in enumerate(unit.names):
        word = kind_of_place(name.value)
        for item in unit.types:
            if word and item.span.overlaps(name.span) and not f"{item.value}-".startswith(f"{slug(word)}-"):
                about = {"got": item.value, "name": name.value, "unit": unit.id}
                yield _problem("unit.type_contradicts_name", f"{path}.types", **about)
        if unit.kind == "locality" and _odd_capitals(name.value):
            yield _problem("unit.odd_capitals", f"{path}.names[{order}]", got=name.value, unit=unit.id)


def _odd_capitals(name: str) -> bool:
    """Is a second word of the kind of place capitalised ("Thị Trấn"), or a word of the proper name not?

    "Nông trường" is a common noun inside a proper name, and written as one.
    """
    proper = proper_name(name).replace("Nông trường ", "")
    kind = name[: len(name) - len(proper_name(name))].split()
    return any(word[0].isupper() for word in kind[1:]) or any(word[0].islower() for word in proper.split())
