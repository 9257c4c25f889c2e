"""Đọc ô (reading cells): the value that a field asks for, personal data left out before anything is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.mapping.values import CellMark, Reading
from dvk.exchange.sheets.days_read import day_in, period_in
from dvk.exchange.sheets.keys import is_like, kept_text, key_of, plain_text, text_of
from dvk.exchange.sheets.model_names import ModelNames
from dvk.exchange.sheets.names_read import CodeNames, UnitNames, by_words, near_keys, yes_or_no
from dvk.exchange.sheets.numbers_read import number_in, percent_in, quantity_in
from dvk.exchange.sheets.outcomes import BLANK, Outcome, refused_cell
from dvk.exchange.sheets.privacy import is_person_name, personal_data
from dvk.measures import MEASURES, Measure, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dvk.exchange.mapping.values import MappedField, MappedFigure
    from dvk.exchange.sheets.grid import Cell
    from dvk.models import Model
    from dvk.register import Definitions
    from dvk.units import UnitHistory

__all__ = ["NUMERIC", "CellReader", "unusable"]

NUMERIC = frozenset({Reading.WHOLE, Reading.NUMBER, Reading.MONEY, Reading.QUANTITY, Reading.PERCENT})
_LONGEST = 300
_NAMES = frozenset({Reading.UNIT, Reading.MODEL})
_DAYS = frozenset({Reading.DATE, Reading.DAY_OR_PERIOD})


def unusable(cell: Cell) -> Problem | None:
    """Why a cell says nothing that can be read: an error, or a formula whose result was not saved."""
    if cell.error is not None:
        return Problem("sheet.cell_error", details=(("got", cell.error),))
    if cell.formula is not None and cell.value is None:
        return Problem("sheet.formula_without_result")
    return None


def personal_kinds(text: str, *, names: bool = True) -> tuple[str, ...]:
    """The kinds of personal data in a text, each once."""
    kinds = [one.kind for one in personal_data(text)]
    if is_person_name(text):
        kinds.append("person-name")
    return tuple(dict.fromkeys(kind for kind in kinds if names or kind != "person-name"))


class CellReader:
    """Reads cells by the definitions and the units of a day; names that come often are looked up once."""

    def __init__(
        self, definitions: Definitions, units: UnitHistory, on: date | None, models: Iterable[Model] = ()
    ) -> None:
        self._definitions = definitions
        self.units = UnitNames(units, on)
        self.models = ModelNames(models, self.units)
        self.measures: dict[str, Measure] = {**MEASURES, **{one.id: one for one in definitions.measures}}
        self._codes: dict[tuple[str | None, tuple[tuple[str, str], ...]], CodeNames] = {}

    def codes(self, codelist: str | None, words: Mapping[str, str]) -> CodeNames:
        """The names of the codes of a codelist."""
        asked = codelist, tuple(words.items())
        if asked not in self._codes:
            known = None if codelist is None else self._definitions.codelist(codelist)
            self._codes[asked] = CodeNames(known, words)
        return self._codes[asked]

    def read(self, cell: Cell, field: MappedField, measure: Measure | None = None, above: str | None = None) -> Outcome:
        """The value of a cell for a field; problems have no path yet."""
        wrong = unusable(cell)
        if wrong is not None:
            return refused_cell(wrong)._replace(cell=cell)
        if cell.empty:
            return BLANK
        marked = _marked(cell, field.marks)
        if marked is not None:
            nil = marked is CellMark.NIL and measure is not None
            return Outcome(Quantity(0, measure), cell=cell) if nil and measure is not None else BLANK
        if field.pattern is not None:
            inner = inside(text_of(cell), field.pattern)
            if inner is None:
                return refused_cell(Problem("sheet.pattern_not_there", details=(("expected", field.pattern),)))
            if not inner:
                return BLANK  # "Kỳ báo cáo: ……" with nothing filled in
            cell = type(cell)(row=cell.row, column=cell.column, value=inner)
        return self._guarded(cell, field, measure, above)._replace(cell=cell)

    def _guarded(self, cell: Cell, field: MappedField, measure: Measure | None, above: str | None) -> Outcome:
        """A value, but for text with personal data, of which neither the value nor an error may say anything."""
        text = text_of(cell)
        if field.read is Reading.TEXT and not field.words:
            kinds = personal_kinds(text, names=not field.persons)
            return Outcome(left=kinds) if kinds else self._text(cell, text)
        found = self._split(cell, field, measure, above) if field.split else self._one(cell, field, measure, above)
        if found.problems and text and not isinstance(cell.value, (int, float)):
            kinds = personal_kinds(text)
            if kinds:
                return Outcome(left=kinds)
        return found

    @staticmethod
    def _text(cell: Cell, text: str) -> Outcome:
        if isinstance(cell.value, bool):
            return refused_cell(Problem("sheet.no_plain_text", details=(("got", "TRUE" if cell.value else "FALSE"),)))
        return Outcome(kept_text(cell.value) if isinstance(cell.value, str) else text)

    def _split(self, cell: Cell, field: MappedField, measure: Measure | None, above: str | None) -> Outcome:
        pieces = [one.strip() for one in re.split(f"[{re.escape(field.split or ',')}]", text_of(cell)) if one.strip()]
        found = [
            self._one(type(cell)(row=cell.row, column=cell.column, value=one), field, measure, above) for one in pieces
        ]
        problems = tuple(problem for one in found for problem in one.problems)
        return Outcome(problems=problems) if problems else Outcome([one.value for one in found])

    def _one(  # noqa: PLR0911 - one for each reading
        self, cell: Cell, field: MappedField, measure: Measure | None, above: str | None
    ) -> Outcome:
        text, read = text_of(cell), field.read
        if field.words and read is not Reading.CODE:
            said = by_words(text, field.words)
            if said is not None:
                return Outcome({"yes": True, "no": False}.get(said, said) if read is Reading.YES_NO else said)
            if read is Reading.TEXT:
                near = near_keys(text, field.words)
                details = (("got", text), ("expected", tuple(field.words)))
                return refused_cell(Problem("sheet.word_not_declared", "", near, details))
        if read in NUMERIC:
            return self._number(cell, field, measure)
        if read in _DAYS:
            return day_in(cell, field, self._definitions.calendars)
        if read is Reading.PERIOD:
            return period_in(cell, field, self._definitions.calendars)
        if read in _NAMES:
            names = self.units if read is Reading.UNIT else self.models
            return names.find(text, above)
        if read is Reading.CODE:
            return self.codes(field.codelist, field.words).find(text)
        return yes_or_no(cell) if read is Reading.YES_NO else self._text(cell, text)

    def _number(self, cell: Cell, field: MappedField, measure: Measure | None) -> Outcome:
        if field.read is Reading.PERCENT:
            return percent_in(cell)
        if field.read in (Reading.MONEY, Reading.QUANTITY):
            money = field.read is Reading.MONEY
            return quantity_in(cell, measure, money=money, region=field.region, measures=self.measures)
        return number_in(cell, field.read)

    def figure(self, cell: Cell, figure: MappedFigure, measure: Measure | None) -> Outcome:
        """The quantity of a reported figure, or the mark that stands for none."""
        wrong = unusable(cell)
        if wrong is not None:
            return refused_cell(wrong)._replace(cell=cell)
        if cell.empty:
            return BLANK
        marked = _marked(cell, figure.marks)
        if marked is not None:
            return BLANK if marked is CellMark.MISSING else Outcome(marked, cell=cell)
        found = quantity_in(cell, measure, money=False, region=figure.region, measures=self.measures)
        kinds = personal_kinds(text_of(cell)) if found.problems and isinstance(cell.value, str) else ()
        return Outcome(left=kinds, cell=cell) if kinds else found._replace(cell=cell)


def _marked(cell: Cell, marks: Mapping[str, CellMark]) -> CellMark | None:
    text = text_of(cell) if marks else ""
    if not text:
        return None
    exact = next((mark for sign, mark in marks.items() if plain_text(sign) == text), None)
    if exact is not None:
        return exact
    key = key_of(text)
    return next((mark for sign, mark in marks.items() if key and key_of(sign) == key), None)


def inside(text: str, pattern: str) -> str | None:
    """What stands in the place of ``{}`` in a text that is like the pattern; ``None`` where it is not like it."""
    before, _, behind = (plain_text(one) for one in pattern.partition("{}"))
    words = plain_text(text)[:_LONGEST]
    for start in range(len(words) + 1):
        if before and not is_like(words[:start], [before]):
            continue
        if not before and start:
            break
        rest = words[start:]
        if not behind:
            return _bare(rest)
        for end in range(len(rest), -1, -1):
            if is_like(rest[end:], [behind]):
                return _bare(rest[:end])
    return None


def _bare(text: str) -> str:
    """A text without the signs around it, and without a bracket that was opened before it."""
    text = text.strip(" :;.…_")
    return text if "(" in text else text.rstrip(") ")
