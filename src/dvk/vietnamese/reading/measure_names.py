"""Tên đơn vị tính trong chữ (names of measures in a text): symbols, labels, other spellings; what is not fixed.

The longest name is taken ("ngày công" before "ngày", "cây vàng" before "cây"). A sào, a mẫu, a công are read only for a
named region; a giạ, a bao, a chuyến have no size that all agree on and are not read as measures.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import MEASURES
from dvk.vietnamese.reading._common import folded, rest_of
from dvk.vietnamese.reading.amounts import Unit
from dvk.vietnamese.reading.numbers import refuse_a_short_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.measures import Measure
    from dvk.vietnamese.reading._common import Line
    from dvk.vietnamese.reading.numbers import Scaled

__all__ = ["MANY", "MARK", "Names", "decimals_behind", "decimals_of", "names_of", "refuse_foreign_money"]

MARK = re.compile(r" ?(đồng việt nam|đồng|đ|₫|vnđ|vnd)(?!\w)")
_FOREIGN = re.compile(
    r" ?(us\$|\$|usd|đô la|đô-la|đôla|đô|euro|eur|€|yên|jpy|¥|nhân dân tệ|tệ|cny|won|krw|bảng anh|gbp|£|baht|kíp"
    r"|riel|rúp)(?!\w)"
)
_OVER = re.compile(r" ?/ ?| mỗi ")
_MOST_OVER = 4
MANY = 99
_POINTS = re.compile(r" điểm phần trăm(?!\w)")
# In tables M is mostly triệu, and G is mostly no gram.
_CAPITALS = {"M": ("triệu", "m"), "G": ("g", "tỷ")}
_NOT_FIXED = re.compile(
    r" ?(công (?:đất )?tầm (?:lớn|cắt|điền)|giạ|thúng|gánh|bao|bó|bồ|chục|chuyến|tàu|thùng|can|chai|bịch|gói"
    r"|lon|gang|sải|đấu|ang|phương|thưng)(?!\w)"
)
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "m2": ("m2", "m vuông"),
    "km2": ("km2", "kilômét vuông", "kilomet vuông", "ki lô mét vuông"),
    "m3": ("m3", "m khối"),
    "ha": ("hecta", "héc ta", "hec-ta", "hécta", "hec ta"),
    "km": ("kilômét", "kilomet", "ki lô mét", "cây số"),
    "kg": ("kilôgam", "kilogam", "ki lô gam"),
    "g": ("gram",),
    "tan": ("tấn hệ mét",),
    "lit": ("l",),
    "cong": ("công đất",),
    "ngay-cong": ("ngày công lao động", "công lao động"),
}


class Names(NamedTuple):
    """The names of some measures: where one begins in a text, and which measures have it."""

    pattern: re.Pattern[str]
    measures: Mapping[str, tuple[Measure, ...]]
    dong: Measure | None

    def measure_at(self, line: Line, at: int) -> tuple[Measure | None, int]:
        """The measure whose name begins at a place of the text, and where the name ends."""
        found = self.pattern.match(line.key, at)
        if found is None:
            mark = MARK.match(line.key, at)
            return (self.dong, mark.end()) if mark is not None and self.dong is not None else (None, at)
        written = line.text[found.start(1) : found.end(1)]
        if written in _CAPITALS:
            raise InvalidValue("read.short_scale", got=line.text, word=written, near=_CAPITALS[written])
        named = self.measures[found[1]]
        if len(named) != 1:
            readings = tuple(one.id for one in named)
            raise Ambiguous("read.ambiguous", got=line.text, readings=readings)
        return named[0], found.end()

    def unit_at(self, line: Line, at: int, _number: Scaled) -> tuple[Unit | None, int]:
        """The measure behind a number with what it is reckoned by ("đồng/tháng", "tạ mỗi ha")."""
        if _POINTS.match(line.key, at) is not None:
            raise InvalidValue("read.percentage_points", got=line.text)
        not_fixed = _NOT_FIXED.match(line.key, at)
        found, end = self.measure_at(line, at)
        if not_fixed is not None and not_fixed.end() > end:
            raise InvalidValue("read.unit_not_fixed", got=line.text, unit=not_fixed[1])
        if found is None:
            refuse_foreign_money(line, at)
            refuse_a_short_scale(line, at)
            return None, at
        over: list[Measure] = []
        while (by := _OVER.match(line.key, end)) is not None and not found.over:
            other, end = self.measure_at(line, by.end())
            if other is None or other.is_rate:
                raise InvalidValue("read.no_measure", got=line.text, rest=rest_of(line, by.end()))
            over.append(other)
            if len(over) > _MOST_OVER:
                raise InvalidValue("read.no_measure", got=line.text, rest=rest_of(line, by.end()))
        return Unit(found, tuple(over), money=found == self.dong), end


def refuse_foreign_money(line: Line, at: int) -> None:
    """Refuse an amount of another currency, by name: it is never taken for đồng."""
    found = _FOREIGN.match(line.key, at)
    if found is not None:
        raise InvalidValue("read.foreign_money", got=line.text, mark=line.text[found.start(1) : found.end(1)])


def decimals_of(measure: Measure) -> int:
    """How many decimals an amount in a measure may have: none of hộ, one of ngày công, many of ha and of a rate."""
    return MANY if measure.base is not None or measure.regional or measure.is_rate else measure.scale


def decimals_behind(line: Line, at: int) -> int:
    """The same for a noun that begins at a place of the text: what is no measure is counted in wholes."""
    if _NOT_FIXED.match(line.key, at) is not None:
        return MANY
    names = _shipped()
    found = names.pattern.match(line.key, at)
    return 0 if found is None else max(map(decimals_of, names.measures[found[1]]))


@cache
def _shipped() -> Names:
    return _made(MEASURES.values())


def names_of(measures: Mapping[str, Measure]) -> Names:
    """The names of these measures; those of the shipped ones are gathered once."""
    return _shipped() if measures is MEASURES else _made(measures.values())


def _made(measures: Iterable[Measure]) -> Names:
    found: dict[str, dict[str, Measure]] = {}
    dong = None
    for one in measures:
        dong = one if one.id == "dong" else dong
        for name in (one.symbol, one.label.vi, *_OTHER_NAMES.get(one.id, ())):
            found.setdefault(folded(name), {})[one.id] = one
    names = sorted(found, key=len, reverse=True)
    pattern = " ?(" + "|".join(map(re.escape, names)) + r")(?!\w)" if names else r"(?!)"
    return Names(re.compile(pattern), {name: tuple(ones.values()) for name, ones in found.items()}, dong)
