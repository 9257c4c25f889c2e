"""Danh mục để chọn (lists to choose from): labels that the mapping reads back as what they stand for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import DvkError
from dvk.exchange.mapping.values import Reading
from dvk.exchange.sheets.names_read import CodeNames, UnitNames
from dvk.register import Definitions
from dvk.text import sort_key
from dvk.units import UnitHistory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.exchange.templates.columns import Asked
    from dvk.units import Unit

__all__ = ["YES_NO", "Choices"]

YES_NO = ("có", "không")


@frozen(kw_only=True)
class Choices:
    """What may be chosen in cells, by definitions and units: each label is read back before it is offered.

    Of units that bear one name each is told with the unit above it, or by its id where that does not tell them apart.
    """

    definitions: Definitions
    units: UnitHistory
    on: date | None = None
    _labels: dict[str, str] = field(factory=dict[str, str], init=False, repr=False)
    _lists: dict[object, tuple[str, ...]] = field(factory=dict[object, "tuple[str, ...]"], init=False, repr=False)

    def of(self, asked: Asked) -> tuple[str, ...]:
        """The labels to choose from; none where something is written freely."""
        key = (asked.read, asked.codelist, tuple(asked.words.items()))
        if key not in self._lists:
            self._lists[key] = self._of(asked)
        return self._lists[key]

    def _of(self, asked: Asked) -> tuple[str, ...]:
        if asked.read is Reading.UNIT:
            return tuple(dict.fromkeys([*asked.words, *self._units()]))
        if asked.read is Reading.CODE:
            return self._codes(asked)
        if asked.read is Reading.YES_NO:
            return tuple(asked.words) or YES_NO
        return tuple(asked.words) if asked.read is Reading.TEXT else ()

    def _units(self) -> list[str]:
        there = [unit for unit in self.units if self._is_there(unit)]
        return sorted((self.unit(unit.id) for unit in there), key=sort_key)

    def _is_there(self, unit: Unit) -> bool:
        if self.on is None:
            return unit.end is None
        return unit.id in self.units.as_of(self.on)

    def unit(self, name: str) -> str:
        """The label of a unit, which says that unit and no other."""
        if not self._labels:
            self._label_all()
        return self._labels.get(name, name)

    def _label_all(self) -> None:
        names = UnitNames(self.units, self.on)
        for unit in self.units:
            own = self._name(unit)
            labels = [own, *(f"{own}, {above}" for above in self._above(unit))] if own else []
            found = (label for label in labels if names.find(label).value == unit.id)
            self._labels[unit.id] = next(found, unit.id)

    def _name(self, unit: Unit) -> str:
        try:
            return unit.name() if self.on is None else unit.name(self.on)
        except DvkError:
            return ""

    def _above(self, unit: Unit) -> list[str]:
        if self.on is not None:
            tree = self.units.as_of(self.on)
            path = [one.id for one in tree.path(unit.id)] if unit.id in tree else []
            return [self._name(self.units[one]) for one in path if one != unit.id]
        return [self._name(self.units[parent.unit]) for parent in unit.parents if parent.unit in self.units]

    def _codes(self, asked: Asked) -> tuple[str, ...]:
        if asked.codelist is None:
            return tuple(asked.words)
        codelist = self.definitions.codelist(asked.codelist)
        names = CodeNames(codelist, asked.words)
        day = self.on
        there = [code for code in codelist if code.span.end is None or (day is not None and day <= code.span.end)]
        return tuple(code.label.vi if names.find(code.label.vi).value == code.id else code.id for code in there)

    def label(self, codelist: str | None, words: Mapping[str, str], code: str) -> str:
        """The label of a code in a column of that codelist and those words."""
        word = next((word for word, meant in words.items() if meant == code), None)
        if codelist is None:
            return word or code
        known = self.definitions.codelist(codelist)
        if code not in known:
            return word or code
        label = known[code].label.vi
        return label if CodeNames(known, words).find(label).value == code else word or code
