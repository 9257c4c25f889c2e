"""Nguồn số liệu (source): a register whose models, events and contributions stay in frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dvk.register import Register

__all__ = ["FrameSource"]


class FrameSource(Protocol):
    """Nguồn (source): what an engine counts in place, and the few facts that are read as records.

    ``head`` is the register without models, and without anything that is told of them: its definitions, units,
    reports, duties, targets, coverage, locks. The large tables have the names and columns of
    :data:`dvk.register.tidy.TIDY_TABLES`.
    """

    @property
    def head(self) -> Register:
        """Everything but the models and what is told of them."""
        ...

    def table(self, name: str) -> Any:  # noqa: ANN401 - a lazy frame of Narwhals
        """A tidy table as a lazy frame of Narwhals, whatever holds it; columns that were left out are null."""
        ...

    def touched(self) -> frozenset[str]:
        """The models of which corrections, retractions, confirmed duplicates or placements speak."""
        ...

    def register_of(self, models: Collection[str] | None, *, facts: Collection[str] | None = None) -> Register:
        """The head with those models (all, for ``None``) and what is told of them.

        With *facts* only those events and contributions of them.
        """
        ...

    def with_rows(self, tables: Mapping[str, Any], *, head: Register, told: bool) -> FrameSource:
        """A source of these rows, frames of Polars by the name of their large table, under a head.

        With *told* goes what is told of models, of which all that it speaks of are to be among the rows.
        """
        ...
