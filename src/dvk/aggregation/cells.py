"""Ô của bảng (cells): what has been counted for one key, and how cells make a total."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from dvk._fields import EXACT
from dvk.aggregation.request import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.aggregation.counted import Item

__all__ = ["Cell", "FlowCell", "DistinctCell", "with_totals"]

Key = tuple[str, ...]


class FlowCell:
    """A running sum with a lower and an upper end; an end that nobody knows stays unknown."""

    __slots__ = ("facts", "high", "low")

    def __init__(self) -> None:
        self.low = Decimal(0)
        self.high: Decimal | None = Decimal(0)
        self.facts: list[str] = []

    def add(self, item: Item) -> None:
        if item.sure:
            self.low = EXACT.add(self.low, item.low)
        self.high = None if self.high is None or item.high is None else EXACT.add(self.high, item.high)
        self.facts.append(item.fact)

    def join(self, other: FlowCell) -> None:
        self.low = EXACT.add(self.low, other.low)
        self.high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        self.facts.extend(other.facts)

    def bounds(self) -> tuple[Decimal, Decimal | None]:
        return self.low, self.high


class DistinctCell:
    """The models counted, each once; ``False`` marks one that only may belong to the period."""

    __slots__ = ("facts", "models")

    def __init__(self) -> None:
        self.models: dict[str, bool] = {}
        self.facts: list[str] = []

    def add(self, item: Item) -> None:
        name = item.model.id
        self.models[name] = item.sure or self.models.get(name, False)
        self.facts.append(item.fact)

    def join(self, other: DistinctCell) -> None:
        for name, sure in other.models.items():
            self.models[name] = sure or self.models.get(name, False)
        self.facts.extend(other.facts)

    def bounds(self) -> tuple[Decimal, Decimal | None]:
        return Decimal(sum(self.models.values())), Decimal(len(self.models))


Cell = FlowCell | DistinctCell


def with_totals(cells: Mapping[Key, Cell], dimensions: int, *, distinct: bool) -> dict[Key, Cell]:
    """The cells and their totals along every set of dimensions, made from what the cells hold, not their numbers."""
    every: dict[Key, Cell] = {}
    masks: Iterable[tuple[bool, ...]] = list(product((False, True), repeat=dimensions))
    for key, cell in cells.items():
        for mask in masks:
            margin = tuple(TOTAL if hidden else code for code, hidden in zip(key, mask, strict=True))
            held = every.get(margin)
            if held is None:
                held = every[margin] = DistinctCell() if distinct else FlowCell()
            held.join(cell)  # type: ignore[arg-type]  # cells of one indicator are of one sort
    return every
