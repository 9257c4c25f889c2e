"""Số và ngày trong ô (numbers and days of cells): the digits that the program shows, days by the number format.

A cell holds a double; the program shows at most fifteen digits of it, and so ``0.30000000000000004`` is 0,3. A day is
a number of days since the end of 1899 (or since 1904), and only the number format says that it is one. 1900 has a
29 February in Excel that never was (ECMA-376, 18.17.4.1).
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from dvk.exchange.sheets.grid import CellValue

__all__ = ["Kind", "day_of", "exact", "kind_of_format", "value_of"]

Kind = Literal["number", "date", "time", "datetime", "elapsed"]

_LAST_DAY = 2_958_465  # 31/12/9999
_MILLISECONDS = 86_400_000

# What is no placeholder: quoted and escaped text, a filled or a blank sign, colours, conditions, locales, currencies.
_NO_PLACEHOLDER = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_PARTS_OF_SECONDS = re.compile(r"(s\]?)[.,]0+", re.IGNORECASE)


class Notes(Protocol):
    """Who takes notes of what is odd."""

    def note(self, code: str, sheet: str, address: str) -> None:
        """Something to remark at an address."""


def exact(number: float) -> int | Decimal:
    """Số đúng như hiện (the number as it is shown): fifteen significant digits, whole ones as ``int``.

    >>> exact(0.1 + 0.2), exact(1250.0), exact(1e21)
    (Decimal('0.3'), 1250, 1000000000000000000000)
    """
    if not math.isfinite(number):
        raise ValueError
    if number.is_integer() and abs(number) < 1e15:
        return int(number)
    shown = Decimal(f"{number:.15g}")
    return int(shown) if shown == shown.to_integral_value() else shown


@lru_cache(maxsize=4096)
def kind_of_format(code: str) -> Kind:
    """Loại của định dạng số (what a number format makes of a number).

    >>> [kind_of_format(code) for code in ('dd/mm/yyyy', '0.0%', '#,##0 "đồng"', '[h]:mm', 'dd/mm/yyyy hh:mm')]
    ['date', 'number', 'number', 'elapsed', 'datetime']
    """
    first = _NO_PLACEHOLDER.sub("", code).partition(";")[0].lower()
    if first.strip() in ("", "general", "@", "standard"):
        return "number"
    first = _PARTS_OF_SECONDS.sub(r"\1", first)
    if _ELAPSED.search(first):
        return "elapsed"
    if re.search("[0#?]", first):
        return "number"
    clock = "h" in first or "s" in first
    day = "d" in first or "y" in first or ("m" in first and not clock)
    if day:
        return "datetime" if clock else "date"
    return "time" if clock else "number"


def day_of(serial: float, kind: Kind, *, since_1904: bool = False) -> CellValue:
    """Ngày từ số thứ tự (the day of a serial number); ``None`` where it is the number of none.

    >>> day_of(45413, "date"), day_of(45413.5, "datetime"), day_of(0.25, "time"), day_of(60, "date")
    (datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1, 12, 0), datetime.time(6, 0), None)
    """
    if not 0 <= serial < _LAST_DAY + 1:
        return None
    days, part = divmod(round(serial * _MILLISECONDS), _MILLISECONDS)
    hours, rest = divmod(part, 3_600_000)
    clock = time(hours, rest // 60_000, rest // 1000 % 60, rest % 1000 * 1000)
    if kind == "elapsed" or (kind == "time" and serial < 1):
        return None if kind == "elapsed" and days else clock
    if since_1904:
        start = date(1904, 1, 1)
    elif days in (0, 60):  # "0/1/1900" and the false 29/2/1900
        return None
    else:
        start = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    if days > (date.max - start).days:
        return None
    day = start + timedelta(days=days)
    return day if kind == "date" and not part else datetime.combine(day, clock)


def value_of(number: float, code: str, notes: Notes, sheet: str, address: str, *, since_1904: bool) -> CellValue:
    """What a number of that format is: itself, or a day; what is odd about it is noted at its address."""
    meant = kind_of_format(code)
    if meant == "number":
        if abs(number) >= 1e15:
            notes.note("sheet.digits_lost", sheet, address)
        return exact(float(number))
    day = day_of(number, meant, since_1904=since_1904)
    if day is None:
        if meant != "elapsed" or number < 0:
            notes.note("sheet.no_day", sheet, address)
        return exact(float(number))
    return day
