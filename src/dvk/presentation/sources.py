"""Phễu, đối chiếu nguồn (funnels and compared sources laid out)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import Against, Completeness
from dvk.presentation.counting import amount_cell
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import figure, number, numbered, share
from dvk.presentation.words import PLAIN
from dvk.vietnamese import ILLUSTRATIVE, INCOMPLETE, period, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from dvk.aggregation import Funnel, FunnelStep, SourceGap
    from dvk.register import Register
    from dvk.values import Interval

__all__ = ["funnel_grid", "gaps_grid"]

_OTHER = {Against.RECORDS: "bản ghi của đơn vị", Against.BELOW: "các đơn vị cấp dưới cộng lại"}
_NOTHING = numbered("-", 0, "-")
"""Nothing, known to be nothing: a zero."""


def funnel_grid(funnel: Funnel, *, title: str = "") -> Grid:
    """Dàn phễu (lay a funnel out): a line a step, with those who came from the step before and those who skipped it.

    >>> from dvk.aggregation import funnel
    >>> from dvk.catalog import sample_register
    >>> told = funnel(sample_register(models=60), ["models-registered", "models-recognised"], "2016/2020")
    >>> funnel_grid(told).head
    ('Bước', 'Số lượng', 'Từ bước trước', 'So với bước trước', 'So với bước đầu', 'Không qua bước trước')
    """
    shown = [figure(step.figure, PLAIN) for step in funnel.steps]
    return Grid(
        title=title or f"Phễu mô hình, {period(funnel.period)}",
        head=["Bước", "Số lượng", "Từ bước trước", "So với bước trước", "So với bước đầu", "Không qua bước trước"],
        rows=[
            (
                sentence_case(step.figure.indicator.label.vi),
                shown[place],
                _models(step, step.came),
                _part(step.of_previous),
                _part(step.of_first),
                _models(step, step.skipped),
            )
            for place, step in enumerate(funnel.steps)
        ],
        notes=[
            *([ILLUSTRATIVE] if funnel.illustrative else []),
            *([INCOMPLETE] if any(one.endswith("*") for one in shown) else []),
            "Mỗi mô hình tính một lần ở mỗi bước; một mô hình có thể ở nhiều bước nên không cộng các bước.",
        ],
    )


def _models(step: FunnelStep, count: int | None) -> str:
    """Some of the models of a step: none of them is nothing, where all that there is to know is there."""
    if count is None:
        return ""
    return _NOTHING if not count and step.figure.completeness is Completeness.COMPLETE else number(count)


def _part(one: Fraction | None) -> str:
    return "" if one is None else share(one.numerator, one.denominator)


def gaps_grid(gaps: Iterable[SourceGap], register: Register, *, title: str = "") -> Grid:
    """Dàn bảng đối chiếu (lay compared sources out): what was reported, what the other source shows, the difference.

    >>> from dvk.catalog import an_giang
    >>> gaps_grid([], an_giang()).head
    ('Đơn vị', 'Chỉ tiêu', 'Kỳ', 'Báo cáo', 'Đối chiếu với', 'Số đối chiếu', 'Chênh lệch')
    """
    return Grid(
        title=title or "Đối chiếu số liệu báo cáo",
        head=["Đơn vị", "Chỉ tiêu", "Kỳ", "Báo cáo", "Đối chiếu với", "Số đối chiếu", "Chênh lệch"],
        rows=[
            (
                register.units[gap.unit].name(min(gap.period.end, register.units[gap.unit].end or gap.period.end)),
                sentence_case(gap.indicator.label.vi),
                period(gap.period),
                _told(gap.reported),
                _OTHER[gap.against],
                _told(gap.other),
                _difference(gap),
            )
            for gap in gaps
        ],
        notes=[
            *([ILLUSTRATIVE] if register.illustrative else []),
            "Chênh lệch là số báo cáo trừ số đối chiếu; cả hai số được giữ nguyên.",
        ],
        words=[0, 1, 2, 4],
    )


def _told(amount: Interval) -> str:
    """What a source says of all of it: nothing is printed as in every table, for it is known to be nothing."""
    return _NOTHING if amount.low == amount.high == 0 else amount_cell(amount)


def _difference(gap: SourceGap) -> str:
    if gap.difference is not None:
        return number(gap.difference)
    return "có thể khớp" if gap.agrees else "không khớp"
