"""Giữ khối số liệu (keeping cubes): from the frames of a source to a cube of each indicator, and what is not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from dvk.aggregation.on_frames.counter import FrameCounter
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.engines import keeping
from dvk.aggregation.on_frames.figure_frame import Wording, levels_of
from dvk.aggregation.on_frames.growing import Facts, grown
from dvk.aggregation.on_frames.leaf_rows import leaf_rows
from dvk.aggregation.on_frames.local import polars
from dvk.aggregation.on_frames.recorded import Recorded
from dvk.aggregation.on_frames.source import as_source
from dvk.aggregation.request import Divided, Request, as_periods, require_once
from dvk.aggregation.requiring import indicators_of
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.periods import Period

__all__ = ["Cubes", "cubes"]

_FEW = 3


@frozen(eq=False, repr=False)
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

    def __repr__(self) -> str:
        names, asked = [one.id for one, *_ in self.held], self.request.periods
        periods = f"in {asked[0]}" if len(asked) == 1 else f"in {len(asked)} periods"
        shown = ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")
        rows = sum(len(cube.rows) for _, cube, _ in self.held if cube is not None)
        read = sum(len(one.models) for *_, registers in self.held for one in registers)
        return f"<Cubes of {shown} {periods}: {rows} rows, {read} models as records>"

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
        as_source(source, or_register=False)
        with keeping():
            held, facts = grown(self.request, self.held, self._facts, source)
        return evolve(self, held=held, facts=facts)

    def figures(
        self,
        periods: str | Period | Iterable[str | Period] | None = None,
        *,
        levels: str | Iterable[str] | None = None,
        totals: bool = True,
    ) -> Any:  # noqa: ANN401 - a frame of Polars
        """Số liệu mọi đơn vị (figures of all units), all codes and the periods: a Polars frame.

        A unit is shown with all that is below it, as :func:`dvk.aggregation.aggregate` has it at the level of that unit
        and, where a body of the same level stands below it, with that body; what nothing is counted for has no row. The
        rows are in no order. In the column ``unit`` stand besides:

        - ``*`` (:data:`dvk.TOTAL`): everything that is counted, in whatever unit and in none. It is one row beside the
          top unit, and what it has more lies in no unit of the tree, or in another tree.
        - ``?`` (:data:`dvk.NOT_SAID`): what is in no unit that is known, as a model of which no owner is told.

        In the column of a dimension ``*`` is all its codes together (left out with ``totals=False``) and ``?`` what has
        none. With ``levels``, one or several, only units of these levels have rows, and so neither ``*`` nor ``?``.

        The columns and their types are always the same ones, also where nothing is found: ``indicator``, ``unit``, the
        dimensions of the request and ``period`` are ``polars.Categorical``, ``low`` and ``high`` are ``polars.Int64``:
        whole numbers, amounts in the smallest part of the base measure (đồng, 0,01 m²), null where no bound is known.
        To join with text, cast one side: ``polars.col("unit").cast(polars.String)``.

        Raises :class:`~dvk.errors.InvalidValue` for a period that is not made of those of the request, for a level of
        which there is no unit, and for an amount that has no room in 64 bits.
        """
        asked = self.request.periods if periods is None else as_periods(periods)
        require_once("periods", asked)
        chosen = levels_of(self.head.units, levels)
        every = sorted({unit.level for unit in self.head.units})
        wanted = every if chosen is None else [level for level in every if level in chosen]
        read: list[list[Any]] = []
        for indicator, _, registers in self.held:
            recorded = Recorded(self.request, indicator, asked, totals=totals)
            parts = [recorded.figures(register, wanted, whole=chosen is None) for register in registers]
            read.append([part for part in parts if len(part)])
        wording = self._wording(asked, read)
        found = [wording.empty()]
        for number, ((_, cube, _), parts) in enumerate(zip(self.held, read, strict=True)):
            numbers = [wording.numbered(part) for part in parts]
            if cube is not None:
                by, basis = self.request.by, self.request.basis
                numbers.append(cube.numbers(asked, wording, basis=basis, by=by, levels=chosen, totals=totals))
            found += wording.together(number, numbers)
        return wording.worded(polars().concat(found))

    def _wording(self, asked: tuple[Period, ...], read: list[list[Any]]) -> Wording:
        """The words of all units, of the codes that occur in any of the indicators, and of the periods."""
        codes: dict[str, set[str | None]] = {name: set() for name in self.request.by}
        for name, seen in codes.items():
            for (_, cube, _), parts in zip(self.held, read, strict=True):
                seen.update(() if cube is None else cube.codes(name))
                seen.update(word for part in parts for word in part[name].unique())
        return Wording.of(self.head.units, codes, asked, [indicator.id for indicator, *_ in self.held])


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
    as_source(source, or_register=False)
    _require_plain(request)
    with keeping():
        return _cubes(FrameCounter(source, request, by_unit=True, keeps=True), source, request)


def _cubes(counter: FrameCounter, source: FrameSource, request: Request) -> Cubes:
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
