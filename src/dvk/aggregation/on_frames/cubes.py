"""Giữ khối số liệu (keeping cubes): from the frames of a source to a cube of each indicator, and what is not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.counter import FrameCounter
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.growing import Facts, grown
from dvk.aggregation.on_frames.leaf_rows import leaf_rows
from dvk.aggregation.on_frames.recorded import Recorded
from dvk.aggregation.request import Divided, Request, as_periods
from dvk.aggregation.requiring import indicators_of
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.periods import Period

__all__ = ["Cubes", "cubes"]

_ROOM = "dvk.aggregation.cubes"
_ENDS = ("low", "high")


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
    _facts: Facts = field(alias="facts", repr=False)

    def plus(self, source: FrameSource) -> Self:
        """Thêm một tháng (go on): with more facts, late ones too, the cubes that counting all of them would make.

        The source holds the new events and contributions, each model that they are of, and what else is new of models:
        each as it is now, with all its owners and domains. The others need not be there. Definitions and units are
        those that there were.

        What happened is added. Of what is there for a while (lives, standings, a distinct count) the models of which
        something new is told are counted anew, and so are those that have another owner, place or domain than before:
        they are taken away as they were and put back as they are. That takes time for what is new and for what was
        known of those models; for their sake the first call lays the facts out by model (on DuckDB and Spark the
        engine is asked for them, which goes through its tables). A fact that is there already is not noticed: it
        would count twice.

        Raises :class:`~dvk.errors.InvalidValue` where all is to be counted anew, by :func:`cubes`: for corrections,
        retractions, duplicates and placements, for other units or definitions, and for an indicator that is
        counted from records.

        >>> from datetime import date
        >>> from dvk import Campaign, Event, Model, Register, Request, Unit, catalog
        >>> from dvk.exchange import framed
        >>> def told(*events):
        ...     units = [Unit(id="tinh", names="Tỉnh A", level="province")]
        ...     model = Model(id="den", title="Thắp sáng đường quê", owner="tinh", start=date(2019, 5, 19))
        ...     return framed(Register(campaign=Campaign(id="dvk", label="Dân vận khéo"), units=units,
        ...         definitions=catalog.definitions(), models=[model], events=events))
        >>> kept = cubes(told(), Request(indicators=["models-alive", "models-ended"], periods="2020"))
        >>> later = kept.plus(told(Event(id="e-1", model="den", kind="ended", on=date(2020, 3, 2))))
        >>> later.figures(levels=["province"]).select("indicator", "low").rows()
        [('models-ended', 1)]
        """
        held, facts = grown(self.request, self.held, self._facts, source)
        return evolve(self, held=held, facts=facts)

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
            recorded = Recorded(self.request, indicator, asked, totals=totals)
            parts = [recorded.figures(register, wanted, whole=levels is None) for register in registers]
            if cube is not None:
                basis, by = self.request.basis, cube.dimensions
                parts.append(cube.figures(asked, basis=basis, by=by, levels=levels, totals=totals))
            table = _together(pl, [part for part in parts if len(part)], list(self.request.by)) if parts else None
            if table is not None:
                found.append(table.select(pl.lit(indicator.id).alias("indicator"), pl.all()))
        return pl.concat(_alike(pl, found), how="vertical_relaxed") if found else pl.DataFrame()


def _alike(pl: Any, tables: list[Any]) -> list[Any]:  # noqa: ANN401
    """Tables of which no column has other categories than in another: where it would have, it is text in all."""
    first, *others = [table.schema for table in tables]
    names = [name for name in first if name not in _ENDS and any(one[name] != first[name] for one in others)]
    return [table.with_columns(pl.col(names).cast(pl.String)) for table in tables] if names else tables


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

    Raises :class:`~dvk.errors.InvalidValue` for a request by unit, or for what a cube does not go by, and what
    :func:`dvk.aggregation.aggregate` raises.

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
    _require_plain(request)
    counter = FrameCounter(source, request, by_unit=True, keeps=True)
    held: list[tuple[Indicator, Cube | None, tuple[Register, ...]]] = []
    for indicator in indicators_of(counter.head, request):
        found, registers = leaf_rows(counter, indicator, request)
        cube = None
        if found is not None:
            rows, shape = found
            cube = Cube.of(rows, cuts=counter.atoms.cuts, units=counter.head.units, shape=shape)
        held.append((indicator, cube, tuple(registers)))
    return Cubes(request, counter.head, tuple(held), Facts.of(source))


def _require_plain(request: Request) -> None:
    """All units are in a cube, as bounds and as is known now: a request that wants it otherwise has none."""
    if "unit" in (*request.by, *dict(request.only)) or request.root is not None or request.prefer:
        raise InvalidValue("cube.all_units", path="by", got="unit")
    told = {
        "known_on": request.known_on is not None,
        "shares_by": request.shares_by is not None,
        "divided": request.divided is Divided.REFUSE,
    }
    for name in (name for name, wanted in told.items() if wanted):
        raise InvalidValue("cube.not_held", path=name, got=name)
