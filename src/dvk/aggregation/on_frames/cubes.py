"""Giữ khối số liệu (keeping cubes): from the frames of a source to a cube of each indicator, and what is not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from dvk._extras import bring
from dvk._fields import EXACT
from dvk.aggregation.cells import with_totals
from dvk.aggregation.counter import Counter, empty_cell
from dvk.aggregation.on_frames.counter import FrameCounter
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.engines import keeping
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.source import as_source
from dvk.aggregation.on_frames.tally import Tally
from dvk.aggregation.request import NOT_SAID, TOTAL, Request, as_periods
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.register import Register
from dvk.units.assignment import Assigner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dvk.aggregation.cells import Cell
    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.periods import Period
    from dvk.values import Interval

__all__ = ["Cubes", "cubes"]

_ROOM = "dvk.aggregation.cubes"


@frozen(eq=False)
class Cubes:
    """Các khối giữ lại (kept cubes): of each indicator of a request the cube, and the records that are no part of it.

    Facts known by their period only, amounts that are not exact, and what was corrected are few; they are kept as
    records, and counted anew for each question.

    >>> from dvk.catalog import sample_register
    >>> from dvk.exchange import framed
    >>> from dvk.aggregation import Request
    >>> months = [f"2020-M{month:02}" for month in range(1, 13)]
    >>> kept = cubes(framed(sample_register(models=60)), Request(indicators="models-active", periods=months))
    >>> kept.figures(["2020-Q1", "2020"], levels=["province"]).columns
    ['indicator', 'unit', 'period', 'low', 'high']
    """

    request: Request
    head: Register = field(repr=False)
    held: tuple[tuple[Indicator, Cube | None, tuple[Register, ...]], ...] = field(repr=False)

    def figures(
        self,
        periods: str | Period | Iterable[str | Period] | None = None,
        *,
        levels: Iterable[str] | None = None,
        totals: bool = True,
    ) -> Any:  # noqa: ANN401 - a frame of Polars
        """Số liệu mọi đơn vị (figures of all units), all codes and the periods: a Polars frame.

        Its columns are ``indicator``, ``unit``, the dimensions of the request, ``period``, ``low`` and ``high``: whole
        numbers, amounts in the smallest part of the base measure (đồng, 0,01 m²); empty where no bound is known. A unit
        is shown with all that is below it, as :func:`dvk.aggregation.aggregate` has it at the level of that unit and,
        where a body of the same level stands below it, with that body; what nothing is counted for has no row.

        Raises :class:`~dvk.errors.InvalidValue` for a period that is not made of those of the request.
        """
        pl = bring("polars", extra="frames", room=_ROOM)
        asked = self.request.periods if periods is None else as_periods(periods)
        every = sorted({unit.level for unit in self.head.units})
        wanted = every if levels is None else [level for level in every if level in set(levels)]
        found: list[Any] = []
        for indicator, cube, registers in self.held:
            parts = [self._recorded(indicator, register, asked, wanted, totals=totals) for register in registers]
            if cube is not None:
                basis, by = self.request.basis, cube.dimensions
                parts.append(cube.figures(asked, basis=basis, by=by, levels=levels, totals=totals))
            table = _together(pl, [part for part in parts if len(part)], list(self.request.by)) if parts else None
            if table is not None:
                found.append(table.select(pl.lit(indicator.id).alias("indicator"), pl.all()))
        return pl.concat(found, how="vertical_relaxed") if found else pl.DataFrame()

    def _recorded(
        self, indicator: Indicator, register: Register, asked: tuple[Period, ...], levels: list[str], *, totals: bool
    ) -> Any:  # noqa: ANN401 - a frame of Polars
        """What was read as records, at each level of units; of units above others of their level, one by one."""
        pl = bring("polars", extra="frames", room=_ROOM)
        rows: list[tuple[Any, ...]] = []
        units = self.head.units
        over = {link.unit for unit in units for link in unit.parents if units[link.unit].level == unit.level}
        records = register.effective()
        for name in sorted(name for name in over if units[name].level in levels):
            by = ("unit", *self.request.by)
            request = evolve(self.request, by=by, unit=name, unit_level=units[name].level, periods=asked)
            counter = Counter(records, request)
            for period in asked:
                rows += _rows_below(counter, indicator, period, name, totals=totals)
        for place, level in enumerate(levels):
            by = ("unit", *self.request.by)
            request = evolve(self.request, by=by, unit_level=level, periods=asked, totals=True)
            counter = Counter(records, request)
            for period in asked:
                told = _rows(counter, indicator, period, level, first=not place, totals=totals)
                rows += [row for row in told if row[0] not in over]
        names = ["unit", *self.request.by]
        types = {**dict.fromkeys((*names, "period"), pl.String), "low": pl.Int128, "high": pl.Int128}
        return pl.DataFrame(rows, schema=types, orient="row")


def _rows(
    counter: Counter, indicator: Indicator, period: Period, level: str, *, first: bool, totals: bool
) -> Iterator[tuple[Any, ...]]:
    """The rows of one level: units above it have their own, and the whole is told once."""
    units, scale = counter.units, indicator.measure.root.scale
    for key, bounds in counter.bounds(indicator, period):
        unit = key[0]
        shown = first if unit in (TOTAL, NOT_SAID) else units[unit].level == level
        if shown and (totals or TOTAL not in key[1:]):
            yield (*key, str(period), _whole(bounds, scale, low=True), _whole(bounds, scale, low=False))


def _rows_below(
    counter: Counter, indicator: Indicator, period: Period, unit: str, *, totals: bool
) -> Iterator[tuple[Any, ...]]:
    """The rows of one unit with all that is below it, of its own level too; what has no unit is told elsewhere."""
    scale = indicator.measure.root.scale
    cells: dict[tuple[str, ...], Cell] = {}
    for (found, *codes), cell in counter.cells(indicator, period).items():
        if found != NOT_SAID:
            cells.setdefault(tuple(codes), empty_cell(indicator)).join(cell)
    made = with_totals(cells, [totals] * len(next(iter(cells), ())), lambda: empty_cell(indicator))
    for key, cell in made.items():
        bounds = cell.bounds()
        yield (unit, *key, str(period), _whole(bounds, scale, low=True), _whole(bounds, scale, low=False))


def _whole(bounds: Interval, scale: int, *, low: bool) -> int | None:
    end = bounds.low if low else bounds.high
    return None if end is None else int(EXACT.scaleb(end, scale))


def _together(pl: Any, parts: list[Any], names: list[str]) -> Any:  # noqa: ANN401
    """The rows of one cell in one: an end that nobody knows leaves the sum without that end."""
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    keys = ["unit", *names, "period"]
    same = [part.with_columns(pl.col(keys).cast(pl.String), pl.col("low", "high").cast(pl.Int128)) for part in parts]
    ends = [
        pl.when(pl.col(name).is_null().any()).then(None).otherwise(pl.col(name).sum()).alias(name)
        for name in ("low", "high")
    ]
    return pl.concat([part.select(*keys, "low", "high") for part in same]).group_by(keys).agg(ends)


def cubes(source: FrameSource, request: Request) -> Cubes:
    """Giữ khối số liệu (keep cubes): count a source once, and ask for any units and periods as often as wanted.

    The request names the indicators, the dimensions (but ``unit``: all units are in a cube), the basis, and the periods
    whose common cuts the cubes have: with months, any quarter, half-year, year and stage can be asked for.

    Raises :class:`~dvk.errors.InvalidValue` for a request by unit, and what :func:`dvk.aggregation.aggregate` raises.

    >>> from dvk.catalog import sample_register
    >>> from dvk.exchange import framed
    >>> from dvk.aggregation import Request, aggregate
    >>> register = sample_register(models=60)
    >>> request = Request(indicators="models-new", periods=["2019", "2020"])
    >>> found = cubes(framed(register), request).figures(levels=["province"])
    >>> found.filter(found["unit"] == "mh").sort("period")["low"].to_list()
    [13, 8]
    >>> [int(figure.value) for figure in aggregate(register, request)]
    [13, 8]
    """
    as_source(source, or_register=False)
    if "unit" in (*request.by, *dict(request.only)) or request.root is not None or request.prefer:
        raise InvalidValue("cube.all_units", path="by", got="unit")
    with keeping():
        return _cubes(FrameCounter(source, request, by_unit=True, keeps=True), request)


def _cubes(counter: FrameCounter, request: Request) -> Cubes:
    held: list[tuple[Indicator, Cube | None, tuple[Register, ...]]] = []
    for name in request.indicators:
        indicator = counter.head.definitions.indicator(name)
        leaf, registers = counter.leaf_of(indicator)
        cube = None
        if leaf is not None:
            tally = Tally(counter.head, request, counter.unit_places, counter.atoms, indicator, leaf, by_unit=True)
            rows = _owned(tally.coded(), counter, request)
            cube = Cube.of(rows, cuts=counter.atoms.cuts, units=counter.head.units, shape=leaf.shape)
        held.append((indicator, cube, tuple(registers)))
    return Cubes(request, counter.head, tuple(held))


def _owned(rows: Any, counter: FrameCounter, request: Request) -> Any:  # noqa: ANN401 - frames of Polars
    """With one owner a row: where its unit was divided, the place or the later owner that says which way it went.

    With units as they were, that is so of owners that had ended by the day.
    """
    said = [name for name in ("place", "later") if name in rows.columns and name not in request.by]
    if not said:
        return rows
    pl = bring("polars", extra="frames", room=_ROOM)
    time = "atom" if "atom" in rows.columns else "first"
    tells = pl.any_horizontal([pl.col(name) != NOTHING for name in said])
    seen = rows.filter(tells, pl.col("owner") != NOTHING).select("owner", time, *said).unique()
    if not len(seen):
        return rows.drop(said)
    cuts, since = counter.atoms.cuts, counter.atoms.of(counter.atoms.first)
    assigners: dict[date, Assigner] = {}
    found: list[str] = []
    for owner, atom, *others in seen.iter_rows():
        best, day = owner, cuts[max(int(atom), since)]
        until = request.day or day
        assigner = assigners.get(until) or assigners.setdefault(until, Assigner(counter.head.units, until))
        ends = set(assigner.ends(owner, day))
        for name in others if len(ends) > 1 else ():
            there = set(assigner.ends(name, day)) if name else ends
            if len(there) < len(ends) and there <= ends:
                best, ends = name, there
        found.append(best)
    owned = seen.with_columns(pl.Series("best", found, dtype=pl.String))
    rows = rows.join(owned, on=["owner", time, *said], how="left")
    rows = rows.with_columns(owner=pl.coalesce("best", "owner")).drop("best", *said)
    added = [pl.col(name).sum() for name in ("count", "amount") if name in rows.columns]
    return rows.group_by([name for name in rows.columns if name not in ("count", "amount")]).agg(added)
