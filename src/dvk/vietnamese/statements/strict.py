"""Đọc chặt (strict reading): what the readers of single amounts refuse is no figure here either; and averages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import MEASURES
from dvk.vietnamese.reading.money import read_money
from dvk.vietnamese.statements.units import noun_at, unit_at
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from dvk.vietnamese.statements.numerals import Numeral
    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["in_regions", "mean_before", "short_scale", "two_readings", "with_a_comma"]

_SHORT = re.compile(r"[ ]{0,2}(?:trđ|tr)(?![^\W_])")
_ENGLISH = re.compile(r"(?:0|[1-9][0-9]{0,2}),[0-9]{3}")
_MORE = re.compile(r"[ ]{1,2}[0-9]{1,3}(?![0-9]|[.,/-][0-9])")
_MEAN = re.compile(
    r"(?<![^\W_])((?:bình quân|trung bình)(?:"
    r"(?: (?:mỗi|một|hằng|hàng|từng))(?: (?!(?:có|đạt|là|được|giúp|thu|đã)(?![^\W_]))[^\W\d_]{1,12}){1,2}"
    r"| đầu người)?)(?: [^\W\d_]{1,12}){0,8}[ ]{1,2}$"
)


def short_scale(low: str, numeral: Numeral) -> tuple[tuple[str, ...], int] | None:
    """What "120tr" may say, and where it ends; the readers of money take no such short word."""
    found = _SHORT.match(low, numeral.end)
    if found is None:
        return None
    printed = f"{numeral.low} - {numeral.high}" if numeral.high else numeral.low
    return (f"{printed} triệu đồng",), found.end()


def two_readings(shadow: Shadow, numeral: Numeral) -> tuple[tuple[str, ...], int] | None:
    """The readings of "1 tỷ 2", and where it ends; ``None`` where no bare number stands behind a scale word."""
    more = _MORE.match(shadow.low, numeral.end) if numeral.scaled and not numeral.high else None
    if more is None or unit_at(shadow, more.end()) is not None or noun_at(shadow, more.end()) is not None:
        return None
    try:
        read_money(shadow.low[numeral.start : more.end()])
    except Ambiguous as error:
        return error.readings, more.end()
    except InvalidValue:
        pass
    return None


def with_a_comma(text: str) -> tuple[str, ...]:
    """The readings of "12,000" where things are counted in wholes: a decimal, or thousands as English groups them."""
    if _ENGLISH.fullmatch(text) is None:
        return ()
    return text.rstrip("0").rstrip(","), text.replace(",", ".")


def in_regions(measure: str, name: str) -> tuple[str, ...]:
    """What a local land measure is in each region, for the person who knows the region."""
    return tuple(f"{name} {one.region} {number(one.factor)} m²" for one in MEASURES[measure].regional)


def mean_before(low: str, at: int) -> tuple[int, int] | None:
    """The words "bình quân mỗi xã" in the clause before a figure."""
    found = _MEAN.search(low, max(0, at - 70), at)
    return None if found is None else found.span(1)
