"""Ngày và kỳ trong ô (days and periods in cells): a real day, its words, a month or a year, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.errors import DvkError, Problem
from dvk.exchange.mapping.values import Reading
from dvk.exchange.sheets.keys import text_of
from dvk.exchange.sheets.outcomes import Outcome, refused_cell
from dvk.vietnamese import read_date, read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.exchange.mapping.values import MappedField
    from dvk.exchange.sheets.grid import Cell
    from dvk.periods import Calendar, Period

__all__ = ["day_in", "period_in"]

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MONTH = re.compile(r"(?:tháng )?([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})([/.-][0-9]{2,4})")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 2_958_465  # before, the program counts a 29 February 1900 that was not
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def shows_no_day(cell: Cell) -> str:
    """What a day is shown as, where its format shows no day: "month", "year", or nothing."""
    shown = _QUOTED.sub("", cell.format).lower()
    if "d" in shown or "y" not in shown:
        return ""
    return "month" if "m" in shown else "year"


def _whole(cell: Cell) -> int | None:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or value != int(value):
        return None
    return int(value)


def day_in(cell: Cell, field: MappedField, calendars: Sequence[Calendar]) -> Outcome:
    """A day; with ``day-or-period`` also the month or the year in which it lies."""
    found = _day(cell, field)
    either = field.read is Reading.DAY_OR_PERIOD
    if isinstance(found, date):
        return Outcome(found.isoformat())
    coarse = _coarse(cell, field, calendars)
    if coarse is None:
        return refused_cell(found)
    if not either:
        return refused_cell(Problem("sheet.only_a_period", details=(("got", text_of(cell)), ("period", coarse.id))))
    return Outcome(coarse.id, period=True)


def _day(cell: Cell, field: MappedField) -> date | Problem:
    value = cell.value
    if isinstance(value, datetime):
        if value.time() != time(0):
            return Problem("sheet.day_with_an_hour", details=(("got", value.isoformat(" ")),))
        value = value.date()
    if isinstance(value, date):
        shown = shows_no_day(cell)
        return Problem("sheet.no_day_shown", details=(("got", value),)) if shown else value
    number = _whole(cell)
    if number is not None:
        return _serial(number, declared=field.serial)
    if not isinstance(value, str):
        return Problem("sheet.not_a_day", details=(("got", text_of(cell)),))
    text = text_of(cell)
    turned = not field.day_first and _MONTH_FIRST.fullmatch(text) is not None
    try:
        return read_date(_MONTH_FIRST.sub(r"\3\2\1\4", text) if turned else text, year=field.year)
    except DvkError as error:
        return Problem("sheet.month_first", details=(("got", text),)) if turned else error.problem


def _serial(number: int, *, declared: bool) -> date | Problem:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Problem("sheet.not_a_day", details=(("got", str(number)),))
    meant = _EPOCH + timedelta(days=number)
    return meant if declared else Problem("sheet.serial_number", details=(("got", str(number)), ("day", meant)))


def _coarse(cell: Cell, field: MappedField, calendars: Sequence[Calendar]) -> Period | None:
    """The month, quarter or year that a cell says in the place of a day."""
    value, text = cell.value, text_of(cell)
    shown = shows_no_day(cell)
    if isinstance(value, date):
        words = f"tháng {value.month}/{value.year}" if shown == "month" else f"năm {value.year}"
        return _period(words, field, calendars) if shown else None
    number = _whole(cell)
    if number is not None:
        a_year = _FIRST_YEAR <= number <= _LAST_YEAR and not field.serial
        return _period(f"năm {number}", field, calendars) if a_year else None
    try:
        return _period(text, field, calendars) if isinstance(value, str) else None
    except DvkError:
        return None


def _period(text: str, field: MappedField, calendars: Sequence[Calendar]) -> Period:
    month = _MONTH.fullmatch(text.lower())
    words = text if month is None else f"tháng {int(month[1])}/{month[2]}"
    if field.calendar is None:
        return read_period(words, year=field.year)
    own = [one for one in calendars if one.id == field.calendar]
    found = read_period(words, year=field.year, calendars=own)
    for one in own:
        if found.calendar != one:
            return type(found).parse(f"{found.id.partition('@')[0]}@{one.id}", own)
    return found


def period_in(cell: Cell, field: MappedField, calendars: Sequence[Calendar]) -> Outcome:
    """A reporting period, in words, as a year, or as a day of which only month and year are shown."""
    coarse = _coarse(cell, field, calendars)
    if coarse is not None:
        return Outcome(coarse.id)
    if not isinstance(cell.value, str):
        return refused_cell(Problem("sheet.not_a_period", details=(("got", text_of(cell)),)))
    try:
        return Outcome(_period(text_of(cell), field, calendars).id)
    except DvkError as error:
        return refused_cell(error)
