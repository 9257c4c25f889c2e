"""Đơn vị thành chữ (units in words): where a unit came from and went, with the legal acts, and how it is shared."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.units.place_names import kind_of_place
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dvk.units import LineageStep, Part, Share, Succession, UnitChange, UnitHistory
    from dvk.values import Source

__all__ = ["assignment", "change_account", "lineage", "unit_name"]

_DAY = timedelta(days=1)
_BASES = {"population": "dân số", "households": "số hộ", "area": "diện tích"}


def unit_name(name: str) -> str:
    """Tên đơn vị trong câu (a unit's name inside a sentence): the word before a proper name begins small.

    >>> unit_name("Xã Phú Hữu"), unit_name("Ban Dân vận Tỉnh ủy")
    ('xã Phú Hữu', 'Ban Dân vận Tỉnh ủy')
    """
    return name[0].lower() + name[1:] if kind_of_place(name) else name


def lineage(history: UnitHistory, unit: str, sources: Iterable[Source] = ()) -> str:
    """Gốc tích của một đơn vị (the lineage of a unit) as text: a line a change, oldest first, with its legal act.

    *sources* are the documents that the changes name; an act that no source names is said to be unknown.

    >>> from datetime import date
    >>> from dvk.units import Succession, Unit, UnitChange, UnitHistory
    >>> since, until = date(2025, 7, 1), date(2025, 6, 30)
    >>> names = {"a": "Xã An", "b": "Xã Bình", "c": "Xã An Bình"}
    >>> units = [Unit(id=i, names=names[i], level="commune", end=until) for i in "ab"]
    >>> units.append(Unit(id="c", names=names["c"], level="commune", start=since))
    >>> links = [Succession(before="a", after="c"), Succession(before="b", after="c", whole=False)]
    >>> change = UnitChange(id="nhap", kind="merge", on=since, links=links)
    >>> print(lineage(UnitHistory(units, [change]), "c"))
    Gốc tích của xã An Bình:
    - Từ ngày 01/7/2025: xã An Bình hình thành từ toàn bộ xã An và một phần xã Bình. Căn cứ: chưa rõ văn bản.
    """
    known = tuple(sources)
    head = f"Gốc tích của {unit_name(history[unit].name())}:"
    lines = [_line(history, step, known) for step in history.lineage(unit)]
    return "\n".join([head, *lines] if lines else [head, "- Chưa ghi nhận biến động nào."])


def change_account(history: UnitHistory, change: UnitChange, sources: Iterable[Source] = ()) -> str:
    """Một biến động trong một câu (a change of units in one line): its day, what came of what, and its legal act.

    >>> from dvk.catalog import sample_register
    >>> register = sample_register(models=20)
    >>> change_account(register.units, register.units.changes[0], register.sources)
    'từ ngày 01/7/2019: huyện Ví Sơn hình thành từ toàn bộ huyện Sông Ví và toàn bộ huyện Núi Ví. Căn ...'
    """
    return _changed(change, _clauses(history, change.on, change.links, ()), sources)


def _changed(change: UnitChange, clauses: list[str], sources: Iterable[Source]) -> str:
    act = next((source for source in sources if source.id == change.source), None)
    ground = "chưa rõ văn bản" if act is None else _act(act)
    return f"từ ngày {day(change.on, 'numeric')}: {'; '.join(clauses)}. Căn cứ: {ground}."


def _line(history: UnitHistory, step: LineageStep, sources: Sequence[Source]) -> str:
    clauses = _clauses(history, step.change.on, step.links, step.beside)
    return f"- {sentence_case(_changed(step.change, clauses, sources))}"


def _act(source: Source) -> str:
    """A document as offices cite it: kind and number, else its title."""
    return f"{sentence_case(source.kind)} {source.number}".strip() if source.number else source.title


def _clauses(history: UnitHistory, on: date, links_on: Sequence[Succession], beside: Sequence[Succession]) -> list[str]:
    """What happened, one clause for each unit that came of it."""
    links = (*links_on, *beside)
    clauses: list[str] = []
    shown: set[Succession] = set()
    for after in dict.fromkeys(link.after for link in links_on):
        held = [link for link in links if link.after == after]
        shown.update(held)
        clauses.append(_clause(history, after, held, on))
    rest = [link for link in beside if link not in shown]
    for before in dict.fromkeys(link.before for link in rest):
        if before is not None:
            to = [_name(history, link.after, on) for link in rest if link.before == before and link.after is not None]
            clauses.append(f"phần khác của {_name(history, before, on - _DAY)} về {join(to)}")
    return clauses


def _clause(history: UnitHistory, after: str | None, links: list[Succession], on: date) -> str:
    if after is None:
        names = [_name(history, link.before, on - _DAY) for link in links if link.before is not None]
        return f"{join(names)} kết thúc hoạt động"
    name = _name(history, after, on)
    moving = [link for link in links if link.moves and link.before is not None]
    if not moving:
        before = _name(history, after, on - _DAY) if history[after].exists(on - _DAY) else None
        if before is None:
            return f"thành lập {name}"
        return f"{before} đổi thành {name}" if before != name else f"{name} có thay đổi"
    if history[after].kind != "locality" and all(link.whole for link in moving):
        return f"{name} hợp nhất từ {join([_name(history, link.before, on - _DAY) for link in moving])}"
    parts = [f"{_how_much(link)} {_name(history, link.before, on - _DAY)}" for link in moving]
    if history[after].exists(on - _DAY):
        return f"{name} nhận thêm {join(parts)}"
    return f"{name} hình thành từ {join(parts)}"


def _how_much(link: Succession) -> str:
    if link.whole:
        return "toàn bộ"
    told = [_share(share) for share in link.shares]
    return f"một phần ({join(told)}) của" if told else "một phần"


def _share(share: Share) -> str:
    return f"{percent(_hundredfold(share.part))} {_BASES.get(share.basis, share.basis)}"


def _hundredfold(share: Decimal) -> Decimal:
    """In percent, without zeros that nobody wrote."""
    return Decimal(f"{(share * 100).normalize():f}")


def _name(history: UnitHistory, unit: str | None, on: date) -> str:
    return "" if unit is None else unit_name(history[unit].name(on))


def assignment(history: UnitHistory, parts: Iterable[Part], on: date) -> str:
    """Gán về đơn vị (an assignment in words): where what a unit had belongs, and how much of it is known.

    >>> from datetime import date
    >>> from dvk.catalog import an_giang
    >>> from dvk.units import AsOf
    >>> units, on = an_giang().units, date(2025, 6, 30)
    >>> assignment(units, units.assign("vn-894", date(2018, 5, 1), AsOf(on)), on)
    'toàn bộ thuộc huyện Thoại Sơn'
    """
    clauses: list[str] = []
    for part in parts:
        where = "ngoài địa bàn" if part.outside else "chưa rõ nơi nhận" if part.unit is None else ""
        where = where or f"thuộc {_name(history, part.unit, on)}"
        if part.whole:
            clauses.append(f"toàn bộ {where}")
        elif part.share is not None:
            clauses.append(f"{percent(_hundredfold(part.share))} {where}")
        elif part.low == 0 and part.high == 1:
            clauses.append(f"một phần chưa rõ tỷ lệ {where}")
        else:
            clauses.append(f"từ {percent(_hundredfold(part.low))} đến {percent(_hundredfold(part.high))} {where}")
    return "; ".join(clauses)
