"""Lần thấy (seen): when each thing was last seen in each atom of time, so that a distinct count goes on with new facts.

A thing counts once in a period, for the unit and the codes of the last day on which it was seen. Each atom in which it
was seen is a stretch that lasts until it is seen again: a new fact may make a stretch, move the last day of one, or
come between two, whenever it arrives. Only the things that new facts speak of are looked at again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.leaves import Shape
from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.period_table import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dvk.units import UnitHistory

__all__ = ["Seen"]


@frozen(eq=False)
class Seen:
    """Lần thấy (seen): a cube of a distinct count, and of each thing and atom the last day on which it was seen.

    What is kept are the ``parts``: a row for each thing and each atom in which it was seen, with the day, the owner and
    the codes, in frames that are sorted by thing. The things in a later frame are no more looked up in an earlier one;
    frames are laid together when a later one has come to half the size of the one before, so there are only a few, and
    their rows are at most twice what they would be in one. With the ids of models that is some 40 to 60 bytes a row:
    a million models that report each month for five years are 60 million rows, and three gigabytes. ``cube`` itself is
    far smaller, and can be kept without this where no facts are to come.

    >>> import polars
    >>> from datetime import date
    >>> from dvk.units import Unit, UnitHistory
    >>> units = UnitHistory([Unit(id="xa", names="Xã B", level="commune")])
    >>> facts = polars.DataFrame({"thing": ["m1", "m1"], "on": [date(2023, 5, 1), date(2023, 6, 1)], "owner": "xa"})
    >>> cuts = [date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]
    >>> seen = Seen.of(facts, cuts=cuts, units=units)
    >>> later = polars.DataFrame({"thing": ["m1", "m2"], "on": date(2024, 2, 1), "owner": "xa"})
    >>> figures = seen.plus(later).cube.figures(["2023", "2024", "2023/2024"], levels=["commune"]).sort("period")
    >>> figures.select("period", "low").rows()
    [('2023', 1), ('2023/2024', 2), ('2024', 2)]
    """

    cube: Cube
    parts: tuple[Any, ...] = field(repr=False)

    @classmethod
    def of(cls, facts: Any, *, cuts: Iterable[date], units: UnitHistory) -> Self:  # noqa: ANN401 - a frame of Polars
        """From facts, a Polars frame: the ``thing``, ``on`` which day it was seen, its ``owner`` then, and its codes.

        Days before the first of the *cuts* are left out. The cuts are to reach as far as the periods that will be
        asked for, also those of which there are no facts yet.
        """
        cuts = tuple(cuts)
        state = _last(facts, cuts)
        cube = Cube.of(_leaves(state), cuts=cuts, units=units, shape=Shape.EVER)
        return cls(cube, (state,))

    def plus(self, facts: Any) -> Self:  # noqa: ANN401
        """Thêm dữ kiện (add facts), early, late or in no order: the same as if they had been there from the start.

        The cost grows with the facts and with what is kept of the things they speak of, and only with the logarithm of
        what is kept of all others.
        """
        pl = polars()
        new = _last(facts, self.cube.cuts)
        old = pl.concat([new.clear(), *self._of(new["thing"].unique().sort())], how="vertical")
        state = _latest(pl.concat([old, new]))
        gone = _leaves(old).with_columns(-pl.col("count"))
        return evolve(self, cube=self.cube.plus(pl.concat([gone, _leaves(state)])), parts=_settled(self.parts, state))

    def _of(self, things: Any) -> Iterator[Any]:  # noqa: ANN401 - a sorted column, frames
        """What is kept of some things, from the latest frame that has them."""
        for part in reversed(self.parts):
            found = _rows_of(part, things)
            yield found
            things = things.filter(~things.is_in(found["thing"].unique().implode()))


def _last(facts: Any, cuts: tuple[date, ...]) -> Any:  # noqa: ANN401
    """Of each thing and atom the row of the last day; where one day has two, the last in the order of the codes."""
    pl = polars()
    dimensions = [name for name in facts.columns if name not in ("thing", "on", "owner")]
    rows = facts.select(
        pl.col("thing").cast(pl.String),
        atoms_of(facts["on"], cuts).alias("atom"),
        pl.col("on").cast(pl.Date),
        pl.col("owner", *dimensions).cast(pl.String),
    )
    return _latest(rows.filter(pl.col("atom") >= 0))


def _latest(rows: Any) -> Any:  # noqa: ANN401
    """Of each thing and atom the greatest row, sorted by them.

    Both what names a row and what it says are packed into one whole number: the greatest of those is quickly found.
    """
    pl = polars()
    others = [name for name in rows.columns if name not in ("thing", "atom", "on")]
    things = _words(rows["thing"])
    atoms = int(rows["atom"].max() or 0) + 1
    words = {name: _words(rows[name]) for name in others}
    said = rows["on"].to_physical().cast(pl.Int64)
    for name in others:
        said = said * (len(words[name]) + 1) + _places(rows[name], words[name])
    named = (_places(rows["thing"], things) - 1) * atoms + rows["atom"].cast(pl.Int64)
    found = pl.DataFrame({"named": named, "said": said}).group_by("named").agg(pl.col("said").max()).sort("named")
    columns = {"thing": things.gather(found["named"] // atoms), "atom": (found["named"] % atoms).cast(pl.Int32)}
    said = found["said"]
    for name in reversed(others):
        size = len(words[name]) + 1
        place = said % size
        columns[name] = words[name].gather(place.set(place == 0, None) - 1)
        said = said // size
    columns["on"] = said.cast(pl.Int32).cast(pl.Date)
    return pl.DataFrame({name: columns[name].alias(name) for name in rows.columns})


def _words(column: Any) -> Any:  # noqa: ANN401
    """The words of a column, each once, in their order."""
    return column.drop_nulls().unique().sort()


def _places(column: Any, words: Any) -> Any:  # noqa: ANN401
    """Which of the words each cell is, from 1 on, and 0 for none."""
    pl = polars()
    return (column.cast(pl.Enum(words)).to_physical().cast(pl.Int64) + 1).fill_null(0)


def _leaves(state: Any) -> Any:  # noqa: ANN401
    """A stretch for each thing and atom, until it is seen again."""
    pl = polars()
    again = pl.when(pl.col("thing") == pl.col("thing").shift(-1)).then(pl.col("atom").shift(-1))
    keys = [name for name in state.columns if name not in ("thing", "atom", "on")]
    rows = state.select(*keys, first="atom", last="atom", next=again)
    return rows.group_by(rows.columns).agg(count=pl.len().cast(pl.Int64))


def _rows_of(part: Any, things: Any) -> Any:  # noqa: ANN401
    """The rows of some things in a sorted frame: found by halving, not by going through it."""
    np = numpy()
    at = part["thing"].search_sorted(things, "left").to_numpy()
    to = part["thing"].search_sorted(things, "right").to_numpy()
    many = to.astype(np.int64) - at
    rows = np.repeat(at, many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return part[rows]


def _settled(parts: tuple[Any, ...], newest: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """With the newest part; laid together with those before it as long as it is half as large as the last of them."""
    pl = polars()
    held = list(parts)
    while held and len(newest) * 2 >= len(held[-1]):
        before = held.pop()
        kept = before.filter(~pl.col("thing").is_in(newest["thing"].unique().implode()))
        newest = pl.concat([kept, newest]).sort("thing", maintain_order=True)
    return (*held, newest)
