"""Khối số liệu (cube): counted once at the leaves, and asked for all units, all codes and any periods at once.

A cube holds, for each owner, each set of codes and each atom of time, how much was counted there: not the facts, not
the units above, not the periods. Those follow when figures are asked for: on any basis of units, for any periods made
of its atoms, by any of its dimensions.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.aggregation.on_frames.answering import Ground, Kept, Placed, numbered, placed, require_known, sets_of
from dvk.aggregation.on_frames.chains import chains, runs
from dvk.aggregation.on_frames.figure_frame import Wording, levels_of, words_of
from dvk.aggregation.on_frames.guided import base_of
from dvk.aggregation.on_frames.leaves import Shape
from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.roll_up import rolled
from dvk.aggregation.request import as_periods, require_once
from dvk.errors import InvalidValue
from dvk.units import AS_IT_WAS, Basis, UnitHistory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.periods import Period

__all__ = ["Cube"]


_TIMES = {Shape.FLOW: ("atom",), Shape.EVER: ("first", "last", "next"), Shape.AT_END: ("first", "after")}
_ADDED = ("count", "amount")
_FEW = 4
"""New rows are laid apart until there is one for so many of the others: laying all together costs as much as all."""


@frozen(eq=False)
class Cube:
    """Khối số liệu (kept cube): all units, all codes and all periods of one indicator, from what its leaves count.

    ``rows`` has a row for each owner, set of codes and time, in numbers: owners in the order of ``units``, from 1 on,
    and what ``names`` says for each of ``dimensions``; 0 is what is not said. Atom *k* are the days from ``cuts[k]`` to
    the day before ``cuts[k + 1]``, the last one all that comes after. A period can be asked for when its days are
    whole atoms, a basis when each day on which the place of an owner changes begins one. After the units come owners
    that are ``guided``: a unit and others that say which way it went where it was divided, as ``xa-a|xa-b``.

    A flow is what happened; what was there ``ever`` in a period counts once in it, for the owner and the codes of the
    last day on which it was; ``at-end`` looks at the last day of a period only.

    It is as large as its rows, some 40 bytes each: of what is added at most owners × codes × atoms of them, of what is
    there for a while at most one for each thing and stretch. Where figures have been asked for on a basis, the rows
    are held once more as they stand on it.

    >>> import polars
    >>> from dvk.units import Unit
    >>> units = UnitHistory([Unit(id="tinh", names="Tỉnh A", level="province"),
    ...     Unit(id="xa", names="Xã B", level="commune", parents="tinh")])
    >>> leaves = polars.DataFrame({"owner": ["xa", "xa", "tinh"], "atom": [0, 1, 1], "count": [2, 3, 1]})
    >>> cube = Cube.of(leaves, cuts=[date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)], units=units, shape="flow")
    >>> figures = cube.figures(["2023", "2024", "2023/2024"]).sort("period")
    >>> figures.filter(figures["unit"] == "tinh").select("period", "low").rows()
    [('2023', 2), ('2023/2024', 6), ('2024', 4)]
    """

    rows: Any = field(repr=False)
    cuts: tuple[date, ...] = field(converter=as_tuple, repr=False)
    units: UnitHistory = field(repr=False)
    shape: Shape = field(converter=Shape)
    dimensions: tuple[str, ...] = field(default=(), converter=as_tuple)
    names: tuple[tuple[str | None, ...], ...] = field(default=(), repr=False)
    apart: int = field(default=0, repr=False)
    guided: tuple[str, ...] = field(default=(), repr=False)
    _placed: dict[Basis, Placed] = field(factory=dict[Basis, Placed], init=False, repr=False)

    # -- making one ------------------------------------------------------------------------------------------------
    @classmethod
    def of(
        cls,
        leaves: Any,  # noqa: ANN401 - a frame of Polars
        *,
        cuts: Iterable[date],
        units: UnitHistory,
        shape: Shape | str,
    ) -> Self:
        """From leaves, a Polars frame: ``owner``, a column for each dimension, the atoms, ``count`` and ``amount``.

        The atoms of a flow stand in ``atom``. What was there ``ever`` has the atoms of its ``first`` and ``last`` day,
        and in ``next`` that of the first day on which the same thing is there again; what is looked at ``at-end`` has
        ``first``, and in ``after`` the atom of the first day on which it is there no more. Null is a ``next`` or an
        ``after`` that never comes; null or empty text is a code that is not said. ``amount``, which only a flow may
        have, is in smallest parts.
        """
        pl = polars()
        given = Shape(shape)
        held = ("owner", *_TIMES[given], *_ADDED)
        dimensions = tuple([name for name in leaves.columns if name not in held])
        types = dict.fromkeys(("owner", *dimensions, *_TIMES[given]), pl.Int32) | {"count": pl.Int64}
        names = tuple([(None,) for _ in dimensions])
        return cls(pl.DataFrame(schema=types), cuts, units, given, dimensions, names).plus(leaves)

    @property
    def times(self) -> tuple[str, ...]:
        """Các cột thời gian (the columns of time) of its rows: atoms, by number."""
        return _TIMES[self.shape]

    def plus(self, leaves: Any) -> Self:  # noqa: ANN401 - a frame of Polars
        """Thêm số liệu (add): the cube with more leaves, which say no more of the facts that it has.

        Of a flow these are the leaves of the new facts. What is there for a while is there again from another day on
        when a new fact says so: the leaves that hold no more are given once more with a ``count`` below zero, beside
        the new ones.
        """
        pl = polars()
        owners, guided = self._owners(leaves["owner"].cast(pl.String))
        coded: dict[str, Any] = {"owner": owners}
        names: list[tuple[str | None, ...]] = []
        for name, known in zip(self.dimensions, self.names, strict=True):
            words = leaves[name].cast(pl.String)
            seen = words.unique().drop_nulls()
            here = tuple(dict.fromkeys([*known, *sorted(seen.filter(seen != ""))]))
            coded[name] = _numbered(pl, words, here[1:])
            names.append(here)
        coded |= {name: leaves[name].cast(pl.Int32) for name in self.times}
        coded |= {name: _narrow(pl, leaves[name]) for name in _ADDED if name in leaves.columns}
        more = pl.DataFrame(coded)
        apart = self.apart + len(more)
        rows = pl.concat([self.rows, more], how="diagonal_relaxed") if len(self.rows) else more
        if not len(self.rows):
            apart = 0
        elif apart * _FEW >= len(rows):
            rows, apart = self._added(rows), 0
        return evolve(self, rows=rows, names=tuple(names), apart=apart, guided=guided)

    @property
    def leaves(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """Các lá (the leaves) in words, as :meth:`of` takes them: to be written as Parquet, and read another day."""
        pl = polars()
        known = {"owner": self._known}
        for name, words in zip(self.dimensions, self.names, strict=True):
            known[name] = [str(word) for word in words[1:]]
        worded = [
            words_of(("", *words)).cast(pl.String).gather(self.rows[name]).alias(name) for name, words in known.items()
        ]
        return self.rows.with_columns(worded)

    @property
    def _known(self) -> list[str]:
        """The owners that have a number, in their order."""
        return [*(unit.id for unit in self.units), *self.guided]

    def _owners(self, words: Any) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 - columns
        """The numbers of owners, and those that are guided; raises :class:`UnknownId` for one that is no unit."""
        pl = polars()
        known = self._known
        numbers = _numbered(pl, words, known)
        if (numbers == 0).sum() <= words.null_count():
            return numbers, self.guided
        new = [name for name in words.filter(numbers == 0).drop_nulls().unique().sort() if name]
        for name in new:
            _ = self.units[base_of(name)]  # raises: it is no unit
        return _numbered(pl, words, [*known, *new]) if new else numbers, (*self.guided, *new)

    def _added(self, rows: Any) -> Any:  # noqa: ANN401
        """The rows of one key in one; those that come to nothing are gone."""
        pl = polars()
        found = rows.group_by("owner", *self.dimensions, *self.times)
        if "amount" not in rows.columns:
            return found.agg(pl.col("count").sum()).filter(pl.col("count") != 0)
        kept = found.agg(pl.col("count").sum(), pl.col("amount").cast(pl.Int128).sum())  # 64 bits would wrap
        kept = kept.filter((pl.col("count") != 0) | (pl.col("amount") != 0))
        return kept.with_columns(_narrow(pl, kept["amount"]))

    # -- asking ----------------------------------------------------------------------------------------------------
    def figures(
        self,
        periods: str | Period | Iterable[str | Period],
        *,
        basis: Basis = AS_IT_WAS,
        by: Iterable[str] | None = None,
        levels: str | Iterable[str] | None = None,
        totals: bool = True,
    ) -> Any:  # noqa: ANN401 - a frame of Polars
        """Số liệu (figures): a Polars frame with ``unit``, each dimension, ``period``, ``low`` and ``high``.

        A row for each unit, with all that is below it, in which anything is counted. :data:`~dvk.aggregation.TOTAL`
        stands for all codes of a dimension, and as a unit for everything, :data:`~dvk.aggregation.NOT_SAID` for what
        is not said. ``by`` keeps some of the dimensions, ``levels`` the units of some levels. ``low`` and ``high``
        differ where a unit was divided, and nothing says in which of its heirs something lies. Amounts, where the cube
        has them, are in smallest parts, in 128 bits where 64 have no room. Words are categories; the rows are in no
        order.

        Raises :class:`InvalidValue` for a period that is not made of whole atoms, or a level of which there is no unit,
        and :class:`~dvk.errors.NotKnown` where the borders of a day are not known.
        """
        asked = as_periods(periods)
        require_once("periods", asked)
        names = self.dimensions if by is None else tuple(by)
        wording = Wording.of(self.units, {name: self.codes(name) for name in names}, asked)
        return wording.worded(self.numbers(asked, wording, basis=basis, by=names, levels=levels, totals=totals))

    def codes(self, name: str) -> tuple[str | None, ...]:
        """Các mã (the codes) of a dimension that occur; ``None`` is what is not said."""
        return self.names[self.dimensions.index(name)]

    def numbers(
        self,
        asked: tuple[Period, ...],
        wording: Wording,
        *,
        basis: Basis,
        by: tuple[str, ...],
        levels: str | Iterable[str] | None,
        totals: bool,
    ) -> Any:  # noqa: ANN401 - a frame of Polars
        """The figures with the numbers of a wording in the place of words."""
        spans = runs(asked, self.cuts)
        if self.shape is Shape.AT_END and any(period.open_end for period in asked):
            raise InvalidValue("period.open", got=next(period.id for period in asked if period.open_end))
        chosen = levels_of(self.units, levels)
        at = [self.dimensions.index(name) for name in by]
        known = {name: self.names[place] for name, place in zip(by, at, strict=True)}
        here = self.on(basis)
        require_known(self.units, basis, self.cuts, here, spans)
        every = chains(spans, len(self.cuts))
        wanted = None if chosen is None else self._of_levels(here.ground.forest.units, {*chosen})
        sets = sets_of(here, at, [*map(len, known.values())], totals=totals)
        found = [*rolled(here.ground.climber, here.moments, sets, every, wanted)]
        return numbered(here.ground, wording, known, asked, found)

    def on(self, basis: Basis) -> Placed:
        """Trên cơ sở (on a basis): the rows where they stand on it, found once and then kept."""
        found = self._placed.get(basis)
        if found is None:
            kept = Kept(self.rows, self.cuts, self.times, self.dimensions, tuple(self._known))
            ground = _ground_of(self.units, basis)
            placing = placed(kept, ground.with_owners(self.units, self.guided, self.cuts))
            while not isinstance(placing, Placed):
                ground = self.units.views["ground", basis] = Ground.of(self.units, basis, ground.astray | placing)
                placing = placed(kept, ground.with_owners(self.units, self.guided, self.cuts))
            found = self._placed[basis] = placing
        return found

    def _of_levels(self, units: tuple[str, ...], levels: set[str]) -> Any:  # noqa: ANN401 - an array
        return numpy().array([unit in self.units and self.units[unit].level in levels for unit in units])


def _ground_of(units: UnitHistory, basis: Basis) -> Ground:
    """The ground of a history on a basis: found once, for it takes longer than to count what stands on it."""
    key = ("ground", basis)
    found = units.views.get(key)
    if not isinstance(found, Ground):
        found = units.views[key] = Ground.of(units, basis)
    return found


def _numbered(pl: Any, words: Any, known: Iterable[str | None]) -> Any:  # noqa: ANN401
    """The places of words among those known, from 1 on; 0 for none, and for others."""
    names = words_of(tuple([str(name) for name in known]))
    return (words.cast(names.dtype, strict=False).to_physical().cast(pl.Int32) + 1).fill_null(0)


def _narrow(pl: Any, numbers: Any) -> Any:  # noqa: ANN401 - a module, columns
    """Whole numbers in 64 bits, where they have room there."""
    narrow = numbers.cast(pl.Int64, strict=False)
    return narrow if narrow.null_count() == numbers.null_count() else numbers
