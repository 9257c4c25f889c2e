"""Khung số liệu (frames of figures): numbers while they are put together, and words in one place at the end.

Each column of words has its words once, in their order; rows hold their places. So figures of several indicators are
laid together as numbers, and what comes out has the same types whatever was counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from dvk.aggregation.on_frames.local import polars
from dvk.aggregation.request import NOT_SAID, TOTAL, level_named
from dvk.errors import InvalidValue, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.units import UnitHistory

__all__ = ["Wording", "levels_of", "words_of"]

_ENDS = ("low", "high")


@lru_cache(maxsize=32)
def words_of(names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a column of Polars
    """The words of a column of codes, in their order; made once, as it is of all units."""
    pl = polars()
    return pl.Series(names, dtype=pl.Enum(names))


@lru_cache(maxsize=32)
def _shown(names: tuple[str, ...]) -> Any:  # noqa: ANN401
    pl = polars()
    return pl.Series(names, dtype=pl.Categorical)


@frozen(eq=False)
class Wording:
    """Chữ của các cột (the words of the columns of codes): from numbers to words, and back."""

    columns: dict[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(
        cls,
        units: UnitHistory,
        codes: Mapping[str, Iterable[str | None]],
        periods: Iterable[object],
        indicators: Iterable[str] | None = None,
    ) -> Self:
        """Of all units, the *codes* of each dimension, and periods; total and what is not said stand first."""
        beside = (TOTAL, NOT_SAID)
        columns = {} if indicators is None else {"indicator": tuple(indicators)}
        columns["unit"] = (*beside, *(unit.id for unit in units))
        for name, known in codes.items():
            columns[name] = (*beside, *sorted({word for word in known if word is not None} - {*beside}))
        columns["period"] = tuple(dict.fromkeys(str(period) for period in periods))
        return cls(columns)

    def places(self, name: str) -> dict[str, int]:
        """Of each word of a column the number."""
        return {word: number for number, word in enumerate(self.columns[name])}

    def numbered(self, frame: Any) -> Any:  # noqa: ANN401 - frames of Polars
        """A frame with numbers for its words, which all are known."""
        pl = polars()
        numbers = [
            frame[name].cast(words_of(words).dtype).to_physical().cast(pl.UInt32)
            for name, words in self.columns.items()
            if name in frame.columns
        ]
        return frame.with_columns(numbers)

    def worded(self, frame: Any) -> Any:  # noqa: ANN401
        """The words of the numbers of a frame, as categories, and its figures beside them."""
        words = [_shown(words).gather(frame[name]).alias(name) for name, words in self.columns.items()]
        return polars().DataFrame([*words, *(frame[name] for name in _ENDS)])

    def together(self, indicator: int, parts: list[Any]) -> list[Any]:
        """The parts of the figures of an indicator, in numbers, as one frame: none of no parts.

        The rows of one cell are one: an end that nobody knows leaves the sum without that end.
        """
        pl = polars()
        if not parts:
            return []
        table, keys = parts[0], [name for name in self.columns if name != "indicator"]
        if len(parts) > 1:
            ends = [
                pl.when(pl.col(name).is_null().any()).then(None).otherwise(pl.col(name).sum()).alias(name)
                for name in _ENDS
            ]
            wide = [part.with_columns(pl.col(*_ENDS).cast(pl.Int128)) for part in parts]
            table = pl.concat([part.select(*keys, *_ENDS) for part in wide]).group_by(keys).agg(ends)
        told = self.in_64_bits(table).with_columns(indicator=pl.lit(indicator, pl.UInt32))
        return [told.select(*self.columns, *_ENDS)]

    def empty(self) -> Any:  # noqa: ANN401
        """A frame of numbers without rows."""
        pl = polars()
        return pl.DataFrame(schema={**dict.fromkeys(self.columns, pl.UInt32), **dict.fromkeys(_ENDS, pl.Int64)})

    def in_64_bits(self, frame: Any) -> Any:  # noqa: ANN401
        """Figures as whole numbers of 64 bits.

        Raises :class:`InvalidValue` for one that has no room there.
        """
        pl = polars()
        for name in _ENDS:
            wide = frame[name]
            if wide.dtype == pl.Int64:
                continue
            narrow = wide.cast(pl.Int64, strict=False)
            lost = narrow.is_null() & wide.is_not_null()
            if lost.any():
                row: dict[str, Any] = frame.row(int(lost.arg_max()), named=True)
                told: dict[str, Any] = {
                    key: words[row[key]] for key, words in self.columns.items() if key != "indicator"
                }
                raise InvalidValue("cube.too_large", unit=told["unit"], period=told["period"], got=row[name])
            frame = frame.with_columns(narrow.alias(name))
        return frame


def levels_of(units: UnitHistory, levels: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """The levels that are asked for, a text being one; ``None`` where none is named.

    Raises :class:`InvalidValue` for a level of which there is no unit.
    """
    if levels is None:
        return None
    asked = (levels,) if isinstance(levels, str) else tuple(levels)
    known = tuple(sorted({unit.level for unit in units}))
    for place, level in enumerate(asked):
        if level not in known:
            path = "levels" if isinstance(levels, str) else f"levels[{place}]"
            meant = level_named(str(level))
            near = (meant,) if meant in known else nearest(str(level), known)
            raise InvalidValue("choice.unknown", path=path, got=str(level), expected=known, near=near)
    return asked
