"""Tăng mô hình, tăng công nhận (growth and recognition): where models grew in number, and recognised ones did not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Figure
from dvk.aggregation.request import TOTAL, Request
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.indicators import IndicatorKind
from dvk.models import DOMAINS
from dvk.periods import Period, as_period
from dvk.units import AsOf
from dvk.values import Interval

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dvk.indicators import Indicator
    from dvk.register import Register
    from dvk.units import Basis

__all__ = ["ModelGrowth", "ModelGrowthLine", "model_growth"]

_COUNTS = (IndicatorKind.FLOW, IndicatorKind.STOCK, IndicatorKind.DISTINCT)


@frozen(kw_only=True)
class ModelGrowthLine:
    """Một dòng so sánh (a line of growth): both counts of a group, in the earlier and in the later period.

    >>> from dvk.catalog import sample_register
    >>> line = model_growth(sample_register(models=60), "2018", "2020").line()
    >>> line.models[0].indicator.id, line.recognised[1].period
    ('models-alive', Period.parse('2020'))
    """

    code: str
    models: tuple[Figure, Figure]
    recognised: tuple[Figure, Figure]

    @property
    def models_change(self) -> Interval:
        """Mô hình tăng, giảm (the change of the models), between bounds where a number is not exact."""
        return _change(self.models)

    @property
    def recognised_change(self) -> Interval:
        """Công nhận tăng, giảm (the change of the recognised ones), between bounds where a number is not exact."""
        return _change(self.recognised)

    @property
    def lags(self) -> bool | None:
        """Mô hình tăng mà công nhận không tăng (did models grow, and recognised ones not)? ``None``: not known.

        As far as the records tell: where reports may be missing, the figures say so themselves.
        """
        more, good = self.models_change, self.recognised_change
        if more.low is not None and more.low > 0 and good.high is not None and good.high <= 0:
            return True
        surely_not = (more.high is not None and more.high <= 0) or (good.low is not None and good.low > 0)
        return False if surely_not else None


def _change(pair: tuple[Figure, Figure]) -> Interval:
    before, after = (one.interval for one in pair)
    low = None if after.low is None or before.high is None else after.low - before.high
    high = None if after.high is None or before.low is None else after.high - before.low
    return Interval(low, high)


@frozen(kw_only=True, repr=False)
class ModelGrowth(Displayed):
    """Tăng mô hình, tăng công nhận (growth and recognition): a line a group in the order of labels, the total last.

    Nobody is ranked by it: units stand in Vietnamese order.

    >>> from dvk.catalog import sample_register
    >>> model_growth(sample_register(models=60), "2018", "2020", by="domain")
    <ModelGrowth 2018 to 2020: 5 groups>
    """

    earlier: Period
    later: Period
    lines: tuple[ModelGrowthLine, ...] = field(converter=as_tuple)
    labels: Mapping[str, str]
    request: Request = field(repr=False)
    root_name: str = ""
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<ModelGrowth {self.earlier} to {self.later}: {len(self.lines)} groups>"

    @property
    def lagging(self) -> tuple[ModelGrowthLine, ...]:
        """Những nơi công nhận không theo kịp (the lines where models surely grew and recognition did not)."""
        return tuple(line for line in self.lines if line.lags)

    def line(self, code: str = TOTAL) -> ModelGrowthLine:
        """Một dòng (the line of a group, the total by default); raises :class:`UnknownId` with what is near."""
        for line in self.lines:
            if line.code == code:
                return line
        raise UnknownId("table.no_figure", got=code, near=nearest(code, self.labels))

    def records(self) -> list[dict[str, str | bool | Decimal | None]]:
        """Dạng dòng (tidy rows): a dictionary a group, each number with its lower and its upper end."""
        return [
            {"group": line.code, "lags": line.lags}
            | {
                f"{name}_{when}_{end}": getattr(figure, end)
                for name, pair in (("models", line.models), ("recognised", line.recognised))
                for when, figure in zip(("earlier", "later"), pair, strict=True)
                for end in ("low", "high")
            }
            for line in self.lines
        ]


def model_growth(
    register: Register,
    earlier: Period | str,
    later: Period | str,
    *,
    by: str | None = None,
    unit: str | None = None,
    unit_level: str | None = None,
    models: str = "models-alive",
    recognised: str = "models-standing",
    basis: Basis | None = None,
    codelist: str = DOMAINS,
    known_on: date | None = None,
) -> ModelGrowth:
    """Tăng mô hình, tăng công nhận (growth and recognition) between two periods, by one dimension or in total.

    *models* and *recognised* are two counts of models: those that exist, and those whose recognition stands, unless
    others are named. Both periods stand on the units of the end of the later one, unless *basis* says otherwise, so
    that a merger is no growth.

    Raises :class:`InvalidValue` for an indicator that is no count and where the later period does not end after the
    earlier, and what :func:`aggregate` raises.

    >>> from dvk.catalog import sample_register
    >>> found = model_growth(sample_register(models=200), "2017", "2020", by="domain")
    >>> all(line.models_change.low > 0 >= line.recognised_change.high for line in found.lagging)
    True
    """
    first, second = as_period(earlier), as_period(later)
    if second.end <= first.end:
        raise InvalidValue("growth.not_later", path="later", got=second, first=first)
    for path, name in (("models", models), ("recognised", recognised)):
        _require_count(register.definitions.indicator(name), path)
    request = Request(
        indicators=(models, recognised),
        periods=(first, second),
        by=() if by is None else by,
        unit=unit,
        unit_level=unit_level,
        basis=AsOf(second.end) if basis is None else basis,
        codelist=codelist,
        known_on=known_on,
    )
    table = aggregate(register, request)
    labels = {TOTAL: "Cộng"} if by is None else dict(table.labels[by])

    def pair(name: str, code: str) -> tuple[Figure, Figure]:
        key = {} if by is None else {by: code}
        before, after = (table.figure(indicator=name, period=period, **key) for period in (first, second))
        return before, after

    return ModelGrowth(
        earlier=first,
        later=second,
        lines=[
            ModelGrowthLine(code=code, models=pair(models, code), recognised=pair(recognised, code)) for code in labels
        ],
        labels=labels,
        request=request,
        root_name=table.root_name,
        illustrative=table.illustrative,
    )


def _require_count(indicator: Indicator, path: str) -> None:
    if indicator.kind not in _COUNTS or indicator.is_quotient:
        raise InvalidValue("growth.no_count", path=path, indicator=indicator.label)
