"""Đọc mã (coding): what the codes of a leaf cube say in each dimension of a request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.holdings import DOMAIN, NOTHING
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, SEVERAL
from dvk.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AND", "Coder", "class_days", "column_of", "domain_columns"]

_ROOM = "dvk.aggregation.aggregate"
_DAY = timedelta(days=1)
AND = "|"
"""Between the codes of one thing in a dimension of several: no code has it in it."""


def column_of(name: str, codelist: str) -> str:
    """The column of a dimension, by the list in which its codes are."""
    return f"domain={codelist}" if name == "domain" else f"={name}"


def domain_columns(register: Register, codelist: str) -> tuple[str, ...]:
    """The columns from which a code of a list follows: its own, and those of lists that are mapped to it."""
    sources = [one.source_list for one in register.definitions.mappings if one.target_list == codelist]
    return tuple(dict.fromkeys(f"{DOMAIN}{name}" for name in (codelist, *sources)))


def class_days(register: Register) -> set[date]:
    """The days from which on a place has another class."""
    spans = [one.span for unit in register.units for one in unit.place_classes]
    ends = {span.end + _DAY for span in spans if span.end is not None and span.end < date.max}
    return ends | {span.start for span in spans if span.start is not None}


@frozen
class Coder:
    """Người đọc mã (coder): puts a column for each dimension beside the codes of models and of facts."""

    register: Register

    def coded(self, frame: Any, names: tuple[tuple[str, str], ...]) -> Any:  # noqa: ANN401 - frames of Polars
        """The frame with a column for each (dimension, codelist), as people read it."""
        pl = bring("polars", extra="frames", room=_ROOM)
        for name, codelist in names:
            column = column_of(name, codelist)
            if name in SEVERAL:  # by the day too: see below
                continue
            if name == "domain":
                frame = self._domains(pl, frame, column, codelist)
            elif name == "owner_level":
                levels = {unit.id: unit.level for unit in self.register.units}
                frame = frame.with_columns(pl.col("owner").replace_strict(levels, default=NOT_SAID).alias(column))
            elif name in frame.columns:
                said = pl.when(pl.col(name) == NOTHING).then(pl.lit(NOT_SAID)).otherwise(pl.col(name))
                frame = frame.with_columns(said.alias(column))
            else:
                frame = frame.with_columns(pl.lit(NOT_SAID).alias(column))
        return frame

    def _domains(self, pl: Any, frame: Any, column: str, codelist: str) -> Any:  # noqa: ANN401
        columns = list(domain_columns(self.register, codelist))
        seen = frame.select(columns).unique()
        found = [self._domain(codelist, dict(zip(columns, row, strict=True))) for row in seen.rows()]
        coded = seen.with_columns(pl.Series(column, found, dtype=pl.String))
        return frame.join(coded, on=columns, how="left")

    def _domain(self, codelist: str, codes: dict[str, str]) -> str:
        """The code of a list, its own or through the declared mappings; what may be several is never guessed."""
        own = codes[f"{DOMAIN}{codelist}"]
        if own != NOTHING:
            return own
        found: set[str | None] = set()
        for mapping in self.register.definitions.mappings:
            if mapping.target_list == codelist:
                code = codes[f"{DOMAIN}{mapping.source_list}"]
                if code != NOTHING and any(code == one for one, _ in mapping.pairs):
                    found.add(mapping.target(code))
        if not found:
            return NOT_SAID
        one = found.pop()
        return NOT_SEPARABLE if one is None or found else one

    def classed(self, frame: Any, day: Callable[[int], date], wanted: set[str] | None) -> Any:  # noqa: ANN401
        """The frame with the classes of the place, else of the owner, in each ``run`` of days, several as one text.

        Narrowed to those *wanted*, if any.
        """
        pl = bring("polars", extra="frames", room=_ROOM)
        column, names = column_of(*SEVERAL, ""), ["owner", "place", "run"]
        seen = frame.select(names).unique()
        found = [self._classes(place if place != NOTHING else owner, day(run)) for owner, place, run in seen.rows()]
        told = seen.with_columns(pl.Series(column, [AND.join(one) for one in found], dtype=pl.String))
        if wanted is not None:
            told = told.filter(pl.Series([not wanted.isdisjoint(one) for one in found], dtype=pl.Boolean))
        return frame.join(told, on=names, how="inner")

    def _classes(self, name: str, on: date) -> tuple[str, ...]:
        classes = () if name == NOTHING else self.register.units[name].place_classes
        return tuple(dict.fromkeys(one.value for one in classes if on in one.span)) or (NOT_SAID,)
