"""Ô đã biết (known entries): how a value is written in a cell, so that the reader of sheets gives it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import frozen

from dvk.errors import DvkError
from dvk.exchange.mapping.values import MappedField, Reading
from dvk.exchange.sheets.fact_making import as_share
from dvk.exchange.sheets.grid import Cell
from dvk.exchange.sheets.numbers import exact
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.vietnamese import approx, number, period, quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.mapping.values import MappedFigure
    from dvk.exchange.sheets.cells_read import CellReader
    from dvk.exchange.templates.lists import Choices
    from dvk.measures import Measure
    from dvk.periods import Calendar
    from dvk.register import ReportedFigure

__all__ = ["Entry", "Scribe", "Written"]

Written: TypeAlias = "str | int | Decimal | date"
_MOST_DIGITS, _MOST_SIGNS = 15, 32_767
_FIRST_DAY = date(1900, 3, 1)


@frozen
class Entry:
    """What is written in a cell; a number that is shown as percent says so."""

    value: Written
    percent: bool = False

    def cell(self, row: int = 1, column: int = 1) -> Cell:
        """The cell, as it will be read."""
        return Cell(row=row, column=column, value=self.value, format="0.##%" if self.percent else "")

    @property
    def text(self) -> str:
        """The same as text."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, date):
            return f"{self.value.day}/{self.value.month}/{self.value.year}"
        return f"{number(self.value * 100)}%" if self.percent else number(self.value)


class Scribe:
    """Writes values as entries: of several ways the first that the reader gives back as the very value."""

    def __init__(self, reader: CellReader, choices: Choices, calendars: tuple[Calendar, ...]) -> None:
        self._reader, self._choices, self._calendars = reader, choices, calendars

    def entry(
        self,
        value: object,
        field: MappedField,
        measure: Measure | None,
        above: str | None = None,
        names: tuple[str, ...] = (),
    ) -> Entry | None:
        """The entry of a value, by one of its *names* or as it is; ``None`` where no way of writing it is read back."""
        for one in (*map(Entry, names), *self._ways(value, field, measure)):
            made = one
            if field.pattern is not None:
                made = Entry(_around(field.pattern, one.text))
            if not _fits(made):
                continue
            found = self._reader.read(made.cell(), field, measure, above)
            if not found.problems and not found.left and _is_same(found.value, value):
                return made
        return None

    def figure(self, one: ReportedFigure, figure: MappedFigure, measure: Measure | None) -> Entry | None:
        """The entry of a reported figure: the sign of what is no number, its own words, or its number."""
        state = one.state.value
        if state != "given":
            sign = next((sign for sign, mark in figure.marks.items() if mark.value == state), None)
            return None if sign is None else Entry(sign)
        if one.quantity is None:
            return None
        ways = [Entry(one.words)] if one.words else list(_numbers(one.quantity, measure))
        return self._of_figure(ways, one.quantity, figure, measure)

    def part(self, value: Quantity, figure: MappedFigure, measure: Measure | None) -> Entry | None:
        """The entry of a part of a figure."""
        return self._of_figure([*_numbers(value, measure), *_amounts(value, measure)], value, figure, measure)

    def _of_figure(
        self, ways: list[Entry], value: Quantity, figure: MappedFigure, measure: Measure | None
    ) -> Entry | None:
        for one in ways:
            found = self._reader.figure(one.cell(), figure, measure)
            if _fits(one) and not found.problems and not found.left and found.value == value:
                return one
        return None

    # -- the ways of writing one value --------------------------------------------------------------------------------
    def _ways(self, value: object, field: MappedField, measure: Measure | None) -> Iterator[Entry]:
        if field.split is not None and isinstance(value, list):
            held = cast("list[object]", value)
            pieces = [next((one.text for one in self._one(item, field, measure)), None) for item in held]
            if all(piece is not None for piece in pieces):
                yield Entry(f"{field.split} ".join(str(piece) for piece in pieces))
            return
        yield from self._one(value, field, measure)

    def _one(self, value: object, field: MappedField, measure: Measure | None) -> Iterator[Entry]:
        yes_no = {True: "yes", False: "no"}
        meant = yes_no[value] if isinstance(value, bool) else value
        yield from (Entry(word) for word, said in field.words.items() if said == meant)
        if isinstance(value, Quantity):
            yield from _numbers(value, measure)
            yield from _amounts(value, measure)
        elif isinstance(value, bool):
            yield Entry("có" if value else "không")
        elif field.read in (Reading.WHOLE, Reading.NUMBER, Reading.PERCENT):
            yield from _plain_numbers(value, percent=field.read is Reading.PERCENT)
        elif isinstance(value, str):
            yield from self._word(value, field)
        elif isinstance(value, int):
            yield Entry(str(value))

    def _word(self, value: str, field: MappedField) -> Iterator[Entry]:
        if field.read is Reading.UNIT:
            yield Entry(self._choices.unit(value))
        elif field.read is Reading.CODE:
            yield Entry(self._choices.label(field.codelist, field.words, value))
        elif field.read in (Reading.DATE, Reading.DAY_OR_PERIOD, Reading.PERIOD):
            yield from self._when(value)
        yield Entry(value)

    def _when(self, value: str) -> Iterator[Entry]:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            try:
                meant = Period.parse(value, self._calendars)
            except DvkError:
                return
            yield Entry(period(meant, "label"))
            yield Entry(period(meant))
            return
        if day >= _FIRST_DAY:
            yield Entry(day)
        yield Entry(Entry(day).text)


def _around(pattern: str, text: str) -> str:
    """The text in the place of ``{}``; what stands for anything is nothing."""
    before, _, after = pattern.partition("{}")
    return f"{before.replace('*', '').replace('?', '')}{text}{after.replace('*', '').replace('?', '')}"


def _fits(entry: Entry) -> bool:
    """Does the file hold it as it is? A cell holds so many signs, a number so many digits."""
    value = entry.value
    if isinstance(value, str):
        return len(value.encode("utf-16-le")) // 2 <= _MOST_SIGNS
    if isinstance(value, date):
        return True
    digits = len(Decimal(value).as_tuple().digits)
    return digits <= _MOST_DIGITS and exact(float(value)) == value


def _numbers(value: Quantity, measure: Measure | None) -> Iterator[Entry]:
    """An exact number in the measure of its column."""
    if measure is None or not value.number.is_exact:
        return
    if measure == value.measure:
        amount = value.number.number
    elif measure.root == value.measure.root and value.exact is not None and measure.root.id != measure.id:
        factor = measure.to_root(None)
        amount = value.exact / factor
    elif measure.root == value.measure.root and value.exact is not None:
        amount = value.exact
    else:
        return
    if measure.id == "phan-tram":
        yield Entry(amount / 100, percent=True)
    yield Entry(amount)


def _amounts(value: Quantity, measure: Measure | None) -> Iterator[Entry]:
    """With its word, and with its measure."""
    if measure is not None and measure == value.measure:
        yield Entry(approx(value.number))
    yield Entry(quantity(value))


def _plain_numbers(value: object, *, percent: bool) -> Iterator[Entry]:
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        return
    try:
        plain = Decimal(value)
    except ArithmeticError:
        return
    if percent:
        yield Entry(plain, percent=True)  # a share of 0,95 is 95 percent
        return
    yield Entry(plain)
    yield Entry(number(plain))


def _is_same(found: object, value: object) -> bool:
    """Is what is read the value? Quantities by their amount, shares and numbers by what they are."""
    if isinstance(found, Quantity) and not isinstance(value, Quantity):
        found = as_share(found)
    if isinstance(value, (bool, list, Quantity)) or isinstance(found, (bool, list, Quantity)):
        return found == value
    if found == value:
        return True
    try:
        return Decimal(str(found)) == Decimal(str(value)) and not isinstance(found, str) | isinstance(value, str)
    except ArithmeticError:
        return False
