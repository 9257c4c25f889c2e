"""Câu so sánh (a comparison as a line): the indicator, its period, its row, its figure, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL
from dvk.vietnamese.comparisons import comparison
from dvk.vietnamese.figures import figure_words
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dvk.aggregation import Compared, Figure
    from dvk.measures import Measure

__all__ = ["comparison_line"]


def comparison_line(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    nbsp: bool = False,
) -> str:
    """Câu so sánh (a sentence): the indicator, its period, its row, its figure, and the comparison.

    A row of a table by unit, domain … is named by its words in *labels* (those of the comparisons it is from), by its
    codes without them; the total is not named. Where a matched set was compared the whole figure stands first, and then
    that of the set.

    Raises as :func:`comparison` does.

    >>> from decimal import Decimal
    >>> from dvk.aggregation import Compared, Completeness, Figure
    >>> from dvk.indicators import Indicator
    >>> from dvk.periods import Period
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> one, other = [
    ...     Figure(indicator=new, period=Period.half(year, 1), keys=(), low=Decimal(number), high=Decimal(number),
    ...         completeness=Completeness.COMPLETE)
    ...     for year, number in ((2024, 12), (2023, 15))
    ... ]
    >>> comparison_line(Compared(indicator=new, period=one.period, base_period=other.period, value=one, base=other))
    'Mô hình mới, 6 tháng đầu năm 2024: 12 mô hình, giảm 3 mô hình (tương đương 20,0%) so với cùng kỳ năm trước.'
    """
    value = _value(c.value)
    if c.matching is not None and c.matching.left_out:
        units = len(c.matching.units)
        value = f"{_value(c.whole_value)}; riêng {units} đơn vị có đủ số liệu cả hai kỳ: {value}"
    told = comparison(c, measure=measure, max_decimals=max_decimals, times=times, year=year)
    head = ", ".join([sentence_case(c.indicator.label.vi), period(c.period), *_row(c, labels or {})])
    text = f"{head}: {value}, {told}."
    return no_breaks(text) if nbsp else text


def _row(c: Compared, labels: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Which row of the table it is."""
    for name, code in c.keys:
        if code != TOTAL:
            words = labels.get(name, {}).get(code, code)
            yield unit_name(words) if name == "unit" else words


def _value(one: Figure | None) -> str:
    return "chưa có số liệu" if one is None else figure_words(one)
