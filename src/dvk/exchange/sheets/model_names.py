"""Tên mô hình trong ô (names of models in cells): those of the register, and those of the rows above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.sheets.keys import key_of
from dvk.exchange.sheets.names_read import near_keys
from dvk.exchange.sheets.outcomes import Outcome, refused_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dvk.exchange.sheets.names_read import UnitNames
    from dvk.models import Model

__all__ = ["ModelNames"]


class ModelNames:
    """Models by their titles, within a unit where one is named; near ones are proposed, several refused."""

    def __init__(self, models: Iterable[Model], units: UnitNames) -> None:
        self._units = units
        self._by_id: dict[str, Model] = {}
        self._by_title: dict[str, dict[str, Model]] = {}
        for model in models:
            self.add(model)

    def add(self, model: Model) -> None:
        """One more model, such as that of a row above."""
        self._by_id[model.id] = model
        self._by_title.setdefault(key_of(model.title), {})[model.id] = model

    def find(self, text: str, owner: str | None = None) -> Outcome:
        """The model of a title or an id, of a unit or one below it where *owner* is given."""
        if text in self._by_id:
            return Outcome(text)
        titled = list(self._by_title.get(key_of(text), {}).values())
        found = [model for model in titled if owner is None or self._is_of(model, owner)]
        if len(found) > 1 and owner is not None:  # its own come before those of the units below
            own = [model for model in found if any(one.value == owner for one in model.owner)]
            found = own or found
        if len(found) == 1:
            return Outcome(found[0].id)
        if found:
            details = (("got", text), ("readings", tuple(sorted(model.id for model in found))))
            return refused_cell(Problem("read.ambiguous", details=details))
        return refused_cell(Problem("sheet.unknown_model", "", self._near(text, owner, titled), (("got", text),)))

    def _near(self, text: str, owner: str | None, titled: Sequence[Model]) -> tuple[str, ...]:
        """What is like it within the unit; else those of that title in other units, by their ids."""
        titles = {one.title for one in self._by_id.values() if owner is None or self._is_of(one, owner)}
        return near_keys(text, sorted(titles)) or tuple(sorted(model.id for model in titled)[:3])

    def _is_of(self, model: Model, owner: str) -> bool:
        return any(one.value == owner or owner in self._units.above(one.value) for one in model.owner)
