"""Tên trong ô (names in cells): units by name in the tree of the day, codes by their labels or by declared words."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from dvk.errors import Ambiguous, DvkError, Problem
from dvk.exchange.sheets.keys import key_of, text_of
from dvk.exchange.sheets.outcomes import Outcome, refused_cell
from dvk.text import fold
from dvk.units import UnitTree
from dvk.vietnamese import read_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dvk.codelists import Codelist
    from dvk.exchange.sheets.grid import Cell
    from dvk.units import UnitHistory

__all__ = ["CodeNames", "UnitNames", "by_words", "yes_or_no"]

_ALIKE = 0.75
_AROUND_NAME = re.compile(r"^(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[.)] +|[-+•] *)(?=\D)|(?<=\w) ?\*+$")
"""A number or a dash before a name, and the sign of a footnote behind it."""
_YES = frozenset({"x", "có", "đạt", "đúng", "✓", "✔", "√", "v", "yes", "true"})
_NO = frozenset({"không", "chưa", "không đạt", "sai", "no", "false"})


def near_keys(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known texts that are like one: without marks the same, or with a few other letters."""
    asked = fold(text)
    scores = {one: difflib.SequenceMatcher(None, asked, fold(one)).ratio() for one in known}
    return tuple(sorted((one for one in scores if scores[one] >= _ALIKE), key=lambda one: -scores[one]))[:3]


def by_words(text: str, words: Mapping[str, str]) -> str | None:
    """What the mapping declares for a text."""
    key = key_of(text)
    return next((value for word, value in words.items() if key_of(word) == key), None)


def yes_or_no(cell: Cell) -> Outcome:
    """Yes or no: "x", "có", "không"."""
    if isinstance(cell.value, bool):
        return Outcome(cell.value)
    key = key_of(text_of(cell))
    if key in _YES or key in _NO:
        return Outcome(key in _YES)
    return refused_cell(Problem("sheet.not_yes_no", details=(("got", text_of(cell)),)))


class UnitNames:
    """Units by their names on a day; each name is looked up once."""

    def __init__(self, units: UnitHistory, on: date | None) -> None:
        self._history, self._on = units, on
        self._tree: UnitTree | UnitHistory = units if on is None else units.as_of(on)
        self._found: dict[tuple[str, str | None], Outcome] = {}

    def find(self, text: str, above: str | None = None) -> Outcome:
        """The unit of a name, its id or its official code; of several that bear it, the one below *above*."""
        asked = text, above
        if asked not in self._found:
            self._found[asked] = self._look_up(text, above)
        return self._found[asked]

    def _look_up(self, text: str, above: str | None) -> Outcome:
        if text in self._tree:
            return Outcome(text)
        if text.isdecimal() and self._on is not None:
            coded = self._history.coded(text, self._on)
            if coded is not None:
                return Outcome(coded.id)
        text = _AROUND_NAME.sub("", text)
        try:
            return Outcome(read_unit(text, self._tree).id)
        except Ambiguous as error:
            below = self._below(text, above)
            return Outcome(below) if below is not None else refused_cell(error)
        except DvkError as error:
            below = self._below(text, above)
            return Outcome(below) if below is not None else refused_cell(error)

    def _below(self, text: str, above: str | None) -> str | None:
        """The one unit of that name below another."""
        if above is None:
            return None
        kinds = self._history.named(text, self._on)
        found = [unit.id for unit in kinds if above in self.above(unit.id)]
        if len(found) > 1:  # the kind of place is written: those of that kind come first
            try:
                names = [self._history[one].name(self._on) for one in found]
                exact = [one for one, name in zip(found, names, strict=True) if key_of(name) == key_of(text)]
                found = exact or found
            except DvkError:
                pass
        return found[0] if len(found) == 1 else None

    def above(self, unit: str) -> set[str]:
        """The units above one, on the day or on any."""
        if isinstance(self._tree, UnitTree) and unit in self._tree:
            return {one.id for one in self._tree.path(unit)} - {unit}
        if unit not in self._history:
            return set()
        found, todo = set[str](), [unit]
        while todo:
            for parent in self._history[todo.pop()].parents:
                if parent.unit not in found and parent.unit in self._history:
                    found.add(parent.unit)
                    todo.append(parent.unit)
        return found


class CodeNames:
    """The codes of a codelist by id, label and other spellings, and by the words that the mapping declares."""

    def __init__(self, codelist: Codelist | None, words: Mapping[str, str]) -> None:
        self._by_key: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        for code in codelist or ():
            for name in (code.id, code.label.vi, code.label.en, *code.also_written):
                if name:
                    self._by_key.setdefault(key_of(name), set()).add(code.id)
            self._labels[code.label.vi] = code.id
        for word, code_id in words.items():
            self._by_key[key_of(word)] = {code_id}
            self._labels[word] = code_id
        self._name = "" if codelist is None else codelist.id

    def find(self, text: str) -> Outcome:
        """The code of a text; refused with what is near, or with all that it may be."""
        found = self._by_key.get(key_of(text), set())
        if len(found) == 1:
            return Outcome(next(iter(found)))
        if found:
            return refused_cell(Problem("read.ambiguous", details=(("got", text), ("readings", tuple(sorted(found))))))
        near = near_keys(text, self._labels)
        details = (("got", text), ("codelist", self._name or "words"), ("known", tuple(self._labels)))
        return refused_cell(Problem("code.unknown", "", near, details))
