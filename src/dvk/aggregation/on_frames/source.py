"""Nguồn số liệu (source): a register whose models, events and contributions stay in frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from dvk._fields import Words
from dvk.errors import WrongType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dvk.register import Register

__all__ = ["FrameSource", "as_source"]


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


_HAS = ("head", "table", "touched", "register_of")
_EITHER = Words(
    "a register, or what framed or scan_parquet make of frames",
    "sổ, hoặc sổ trong bảng do framed, scan_parquet tạo",
)
_IN_FRAMES = Words("a register in frames: framed(register)", "sổ trong bảng: framed(register)")


def as_source(given: object, *, or_register: bool = True) -> FrameSource:
    """Là nguồn (as a source): what was given, which may be no register at all.

    Raises :class:`~dvk.errors.WrongType` for frames that nobody has put together, and for anything else.

    >>> as_source({"models": None})
    Traceback (most recent call last):
    dvk.errors.WrongType: register: expected a register, or what framed or scan_parquet make of frames, got "dict"
    """
    if not all(hasattr(given, name) for name in _HAS):
        expected = _EITHER if or_register else _IN_FRAMES
        raise WrongType("type.wrong", path="register", expected=expected, got=type(given).__name__)
    return cast("FrameSource", given)
