"""Phễu (funnel): an ordered set of distinct indicators, and how many models came from each step to the next."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Figure
from dvk.aggregation.request import Request
from dvk.errors import InvalidValue
from dvk.indicators import Counting, CountsOnce, Indicator, IndicatorKind
from dvk.models import Contribution, Event, Model
from dvk.periods import Period, as_period
from dvk.units import AS_IT_WAS, Basis

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dvk.register import Register

__all__ = ["Funnel", "FunnelStep", "funnel"]

_OF_MODELS = (IndicatorKind.DISTINCT, IndicatorKind.STOCK)


@frozen(kw_only=True)
class FunnelStep:
    """Một bước của phễu (step of a funnel): how many models reached it, and how many of them came from the one before.

    ``came`` are those that are in the step before too; ``skipped`` those that are not, as where a province recognises
    what nobody registered in the period. ``None`` at the first step, and where a figure is not exact.

    >>> from dvk.catalog import sample_register
    >>> steps = funnel(sample_register(models=60), ["models-registered", "models-recognised"], "2016/2020").steps
    >>> steps[1].came + steps[1].skipped == steps[1].figure.value
    True
    """

    figure: Figure
    came: int | None = None
    of_previous: Fraction | None = None
    of_first: Fraction | None = None

    @property
    def skipped(self) -> int | None:
        """Không qua bước trước (those that are not in the step before)."""
        return None if self.came is None else int(self.figure.value) - self.came


@frozen(kw_only=True, repr=False)
class Funnel(Displayed):
    """Phễu đăng ký → công nhận → khen thưởng (funnel): its steps, each a figure of its own that is never added.

    >>> from dvk.catalog import sample_register
    >>> funnel(sample_register(models=60), ["models-registered", "models-recognised"], "2016/2020")
    <Funnel 2016/2020: models-registered → models-recognised>
    """

    period: Period
    steps: tuple[FunnelStep, ...] = field(converter=as_tuple)
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<Funnel {self.period}: {' → '.join(step.figure.indicator.id for step in self.steps)}>"


def funnel(
    register: Register,
    indicators: Iterable[str],
    period: str | Period,
    *,
    unit: str | None = None,
    basis: Basis = AS_IT_WAS,
    only: Iterable[tuple[str, str]] = (),
    known_on: date | None = None,
) -> Funnel:
    """Phễu (funnel): of the models at each step, how many were at the step before, and how many of those went on.

    *indicators* are distinct counts or stocks of models, in their order. ``of_previous`` is the share of the step
    before that reached this one, ``of_first`` that of the first step: a model that skipped a step is in neither.

    Raises :class:`InvalidValue` for an indicator that does not count models once, and what :func:`aggregate` raises.

    >>> from dvk.catalog import sample_register
    >>> told = funnel(sample_register(models=60), ["models-registered", "models-recognised"], "2016/2020")
    >>> told.steps[1].of_previous <= 1
    True
    """
    names = tuple(indicators)
    for place, name in enumerate(names):
        _require_models(register.definitions.indicator(name), place)
    held = register.effective(known_on)
    asked = Request(indicators=names, periods=period, unit=unit, basis=basis, only=tuple(only), known_on=known_on)
    table = aggregate(register, asked)
    figures = [table.figure(indicator=name) for name in names]
    models = [_models(held, figure) for figure in figures]
    steps = [
        FunnelStep(figure=figure)
        if place == 0 or models[place] is None or models[place - 1] is None
        else _step(figure, models, place)
        for place, figure in enumerate(figures)
    ]
    return Funnel(period=as_period(period), steps=steps, illustrative=register.illustrative)


def _require_models(indicator: Indicator, place: int) -> None:
    counts_models = indicator.kind in _OF_MODELS and indicator.once is CountsOnce.MODEL
    if not counts_models or indicator.counts in (Counting.REPORTED, Counting.FORMULA):
        raise InvalidValue("funnel.not_of_models", path=f"indicators[{place}]", indicator=indicator.label)


def _models(register: Register, figure: Figure) -> frozenset[str] | None:
    """The models behind an exact figure; ``None`` where it is none, or where a way of one's own counts other things."""
    if not figure.is_exact:
        return None
    found: set[str] = set()
    for name in figure.facts:
        fact = register.fact(name)
        if isinstance(fact, (Event, Contribution)):
            found.add(fact.model)
        elif isinstance(fact, Model):
            found.add(fact.id)
    return frozenset(found) if len(found) == figure.value else None


def _step(figure: Figure, models: list[frozenset[str] | None], place: int) -> FunnelStep:
    here, before, first = models[place] or frozenset(), models[place - 1] or frozenset(), models[0]
    came = len(here & before)
    return FunnelStep(
        figure=figure,
        came=came,
        of_previous=Fraction(came, len(before)) if before else None,
        of_first=Fraction(len(here & first), len(first)) if first else None,
    )
