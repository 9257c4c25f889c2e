"""Vì sao các cột không cộng lại (why columns do not add): a stage counts once what its years count again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.indicators import Counting, IndicatorKind
from dvk.periods import STAGE, YEAR
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from dvk.aggregation import Table
    from dvk.periods import Period

__all__ = ["why_less"]


def why_less(table: Table, indicator: str, **keys: str) -> str:
    """Vì sao cột giai đoạn nhỏ hơn tổng các năm (why a stage is less than its years), with both numbers.

    Empty where the table has no stage with its years, or where the indicator may be added over years.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-active", periods=["2021", "2022", "2023", "2024", "2025", "2021/2025"])
    >>> table = aggregate(sample_register(models=20), asked)
    >>> why_less(table, "models-active")
    'Cột giai đoạn 2021 - 2025 đếm mỗi mô hình một lần: ...'
    """
    definition = table.definition(indicator)
    if definition.kind is not IndicatorKind.DISTINCT:
        return ""
    stages = dict.fromkeys(p for p in table.period if p.kind is STAGE and _is_of_years(p))
    why = "hoạt động" if definition.counts is Counting.ACTIVE else "được tính ở"
    lines: list[str] = []
    for stage in stages:
        years = [p for p in dict.fromkeys(table.period) if p.kind is YEAR and stage.covers(p)]
        if tuple(years) != stage.split(YEAR):
            continue
        whole = table.figure(indicator=indicator, period=stage, **keys)
        each = [table.figure(indicator=indicator, period=year, **keys) for year in years]
        if not (whole.is_exact and all(item.is_exact for item in each)):
            continue
        added = sum((item.value for item in each), start=Decimal(0))
        again = added - whole.value
        if not again:
            continue
        lines.append(
            f"Cột {period(stage)} đếm mỗi mô hình một lần: {number(whole.value)}. Cộng các năm được {number(added)}, "
            f"nhiều hơn {number(again)}, vì mô hình {why} nhiều năm được đếm lại ở mỗi năm."
        )
    return "\n".join(lines)


def _is_of_years(stage: Period) -> bool:
    """A stage of whole years, closed at both ends: others have no years to be compared with."""
    return not stage.is_open and not stage.first_month and not stage.last_month
