"""Xếp thành bảng (laying out): the columns of a table from its lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.aggregation.beside import in_words, not_used
from dvk.aggregation.labels import filter_words
from dvk.aggregation.table import Figure, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.cells import Key
    from dvk.aggregation.request import Request
    from dvk.aggregation.said import Said
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Line", "laid_out"]

Line = tuple[str, "Period", "Key", "Said"]


def laid_out(
    register: Register,
    request: Request,
    indicators: tuple[Indicator, ...],
    labels: dict[str, dict[str, str]],
    every: list[Line],
) -> Table:
    """The columns of a table from its lines."""
    return Table(
        request=request,
        indicators=indicators,
        indicator=[indicator for indicator, _, _, _ in every],
        period=[period for _, period, _, _ in every],
        keys={name: tuple(key[place] for _, _, key, _ in every) for place, name in enumerate(request.by)},
        low=[said.bounds.low for _, _, _, said in every],
        high=[said.bounds.high for _, _, _, said in every],
        low_open=[said.bounds.low_open for _, _, _, said in every],
        high_open=[said.bounds.high_open for _, _, _, said in every],
        completeness=[said.completeness for _, _, _, said in every],
        received=[said.received for _, _, _, said in every],
        expected=[said.expected for _, _, _, said in every],
        labels=labels,
        filter_words=[filter_words(register, request, name, code) for name, code in request.only],
        root_name="" if request.root is None else register.units[request.root].name(request.day),
        illustrative=register.illustrative,
        estimated=[said.estimated for _, _, _, said in every],
        facts=tuple(said.facts for _, _, _, said in every),
        causes=tuple(said.causes for _, _, _, said in every),
        parts=tuple(said.parts for _, _, _, said in every) if any(said.parts for _, _, _, said in every) else (),
        inputs=_inputs(register, request, every),
        sources=tuple(said.sources for _, _, _, said in every),
        missing=tuple(said.missing for _, _, _, said in every),
        nil=tuple(said.nil for _, _, _, said in every),
        late=tuple(said.late for _, _, _, said in every),
        as_written={
            place: written
            for place, (_, _, _, said) in enumerate(every)
            if (written := said.bounds.as_written) is not None
        },
        in_words=in_words(register, request, indicators, every),
        not_used=not_used(register, request, indicators, every),
        above=_above(register, request, labels.get("unit", {})),
    )


def _above(register: Register, request: Request, rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The units over each row of units, from the root down; for one of another level than asked, it is there itself.

    So a row that holds only what the district's own bodies run stands under the district, beside its communes.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in rows:
        if name in register.units:
            unit = register.units[name]
            day = request.day or max((period.end for period in request.periods), default=date.max)
            day = min(day, unit.end or day)
            there = register.units.tree_of_record(max(day, unit.start or day))
            path = tuple(one.id for one in there.path(name)) if name in there else (name,)
            found[name] = path if unit.level != request.unit_level else path[:-1]
    return found


def _inputs(register: Register, request: Request, every: list[Line]) -> tuple[tuple[Figure, ...], ...]:
    """The figures that formulas were worked out from, for each line; nothing where there is no formula."""
    if not any(said.inputs for _, _, _, said in every):
        return ()

    def figure(name: str, period: Period, key: Key, said: Said) -> Figure:
        return Figure(
            indicator=register.definitions.indicator(name),
            period=period,
            keys=tuple(zip(request.by, key, strict=True)),
            low=said.bounds.low,
            high=said.bounds.high,
            low_open=said.bounds.low_open,
            high_open=said.bounds.high_open,
            completeness=said.completeness,
            received=said.received,
            expected=said.expected,
            known_on=request.known_on,
            basis=request.basis,
            estimated=said.estimated,
            facts=said.facts,
            causes=said.causes,
            parts=said.parts,
            sources=said.sources,
            missing=said.missing,
            nil=said.nil,
            late=said.late,
            as_written=said.bounds.as_written,
            asked=request,
            inputs=tuple(figure(inner, period, key, one) for inner, one in said.inputs),
        )

    return tuple(tuple(figure(name, period, key, one) for name, one in said.inputs) for _, period, key, said in every)
