"""Đơn vị (unit): one organisation or locality, whose id never changes its meaning."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_made, as_tuple, optional_day, ordered
from dvk.errors import InvalidValue
from dvk.facts import Fact
from dvk.values import Dated, DateSpan, as_dated, dated_words, value_on

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LEVELS", "TERRITORY", "Parent", "Unit"]

TERRITORY = "territory"
LEVELS = ("central", "province", "district", "commune", "hamlet")


@frozen
class Parent:
    """Cấp trên trực tiếp (parent): the unit above, in one hierarchy, with the days on which it holds.

    ``territory`` is the line of localities; another hierarchy is the party's or a sector's own line.

    >>> Parent("vn-89").hierarchy
    'territory'
    """

    unit: str = field(validator=a_slug)
    hierarchy: str = field(default=TERRITORY, validator=a_slug)
    start: date | None = field(default=None, validator=optional_day, kw_only=True)
    end: date | None = field(default=None, validator=optional_day, kw_only=True)

    __repr__ = as_made

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end)

    @property
    def span(self) -> DateSpan:
        """Thời hạn (span): the days on which it is the parent."""
        return DateSpan(self.start, self.end)


def as_parents(parents: str | Parent | Iterable[Parent | str]) -> tuple[Parent, ...]:
    """Parents from one id or several (a typed converter)."""
    if isinstance(parents, (str, Parent)):
        parents = (parents,)
    return tuple([Parent(item) if isinstance(item, str) else item for item in as_tuple(parents)])


@frozen(kw_only=True)
class Unit(Fact):
    """Đơn vị (unit): a locality or an organisation. Never a unit of measure.

    ``names`` are full names as printed ("Huyện Thoại Sơn"); names, codes, types and parents are dated, and plain
    values are taken to hold always. ``start`` and ``end`` are ``None`` where they are open or not known.

    >>> Unit(id="vn-894", names="Huyện Thoại Sơn", level="district", types="huyen", parents="vn-89").level
    'district'
    """

    names: tuple[Dated[str], ...] = field(converter=as_dated, validator=dated_words)
    level: str = field(validator=a_slug)
    kind: str = field(default="locality", validator=a_slug)
    types: tuple[Dated[str], ...] = field(default=(), converter=as_dated, validator=dated_words)
    codes: tuple[Dated[str], ...] = field(default=(), converter=as_dated, validator=dated_words)
    parents: tuple[Parent, ...] = field(default=(), converter=as_parents)
    place_classes: tuple[Dated[str], ...] = field(default=(), converter=as_dated, validator=dated_words)
    start: date | None = field(default=None, validator=optional_day)
    end: date | None = field(default=None, validator=optional_day)
    note: str = field(default="", validator=a_text)

    __repr__ = as_made

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end)
        if not self.names:
            raise InvalidValue("text.empty", path="names")
        for what, values in (("names", self.names), ("types", self.types), ("codes", self.codes)):
            if len(values) > 1:
                _once_a_day(what, [(place, item.span) for place, item in enumerate(values)])
        if len(self.parents) > 1:
            by_line: dict[str, list[tuple[int, DateSpan]]] = {}
            for place, item in enumerate(self.parents):
                by_line.setdefault(item.hierarchy, []).append((place, item.span))
            for spans in by_line.values():
                _once_a_day("parents", spans)

    @property
    def span(self) -> DateSpan:
        """Thời gian tồn tại (span): the days on which the unit exists."""
        return DateSpan(self.start, self.end)

    def exists(self, on: date) -> bool:
        """Có tồn tại trong ngày (does it exist on that day)?"""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def name(self, on: date | None = None) -> str:
        """Tên (full name) on a day; without a day, the last one known."""
        found = None if on is None else value_on(self.names, on)
        return found if found is not None else self.names[-1].value

    def type(self, on: date | None = None) -> str | None:
        """Loại hình (type) on a day: tỉnh, huyện, xã …; without a day, the last one known."""
        if on is None:
            return self.types[-1].value if self.types else None
        return value_on(self.types, on)

    def code(self, on: date) -> str | None:
        """Mã chính thức (official code) on a day. A code means something only with a day."""
        return value_on(self.codes, on)

    def parent(self, on: date, hierarchy: str = TERRITORY) -> str | None:
        """Đơn vị cấp trên (the id of the unit above) on a day."""
        for parent in self.parents:
            if (
                parent.hierarchy == hierarchy
                and (parent.start is None or parent.start <= on)
                and (parent.end is None or on <= parent.end)
            ):
                return parent.unit
        return None


def _once_a_day(what: str, spans: list[tuple[int, DateSpan]]) -> None:
    """No two of the spans share a day: sorted by their first day, each ends before the next begins."""
    spans = sorted(spans, key=lambda pair: pair[1].start or date.min)
    for (_, one), (place, other) in pairwise(spans):
        both = one.intersect(other)
        if both is not None:
            raise InvalidValue("unit.two_on_one_day", path=f"{what}[{place}]", day=both.start or both.end or "-")
