"""Bảng xếp thứ tự (rankings laid out): ranks with their inputs and weights, and what they are and are not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.criteria import Rounding, as_decimal
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import number, percent
from dvk.vietnamese import ILLUSTRATIVE, criterion_words, period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from dvk.evaluation import RankedCriterion, Ranking

__all__ = ["ranking_grid"]

_PLACES = 4
_SHORT = Rounding("0.0001")
_NO_CLASS = "Chỉ để so sánh, tham khảo giữa các đối tượng trong bảng; không phải xếp loại, không thay kết quả chấm."
_NO_POINTS = (
    "Giá trị so sánh là số gần đúng do phần mềm tính, in làm tròn đến 4 chữ số thập phân, không phải là điểm;"
    " thứ hạng theo giá trị chưa làm tròn, bằng nhau thì cùng hạng."
)


def ranking_grid(ranking: Ranking, *, title: str = "") -> Grid:
    """Dàn bảng xếp thứ tự (lay a ranking out): rank, subject, the inputs under their weights, the value compared.

    Inputs are printed with at most four decimals, half up; the notes name the method, how criteria were brought to one
    scale, and that it is a comparison and no classification.

    >>> from fractions import Fraction
    >>> from dvk.criteria import Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import RankedCriterion, RankedRow, Ranking, RankingMethod
    >>> line = Criterion(id="a", number="1", label="Nội dung", rule=FreePoints(10))
    >>> laid = ranking_grid(
    ...     Ranking(
    ...         rubric=Rubric(id="r", label="R", criteria=[line]),
    ...         method=RankingMethod.WEIGHTED_SUM,
    ...         criteria=[RankedCriterion(criterion=line, weight=Fraction(1))],
    ...         rows=[RankedRow(subject="xa-an", rank=1, preference=0.75, inputs=[Fraction(3, 4)])],
    ...     )
    ... )
    >>> laid.head, laid.rows
    (('Hạng', 'Đối tượng', '1. Nội dung (trọng số 100%)', 'Giá trị so sánh'), (('1', 'xa-an', '75%', '0,7500'),))
    """
    return Grid(
        title=title or _title(ranking),
        head=["Hạng", "Đối tượng", *(_head(one) for one in ranking.criteria), "Giá trị so sánh"],
        rows=[
            (
                number(row.rank),
                ranking.name(row),
                *(_input(one, value) for one, value in zip(ranking.criteria, row.inputs, strict=True)),
                number(Decimal(row.preference), max_decimals=_PLACES, min_decimals=_PLACES),
            )
            for row in ranking.rows
        ],
        notes=list(_notes(ranking)),
        words=[1],
    )


def _title(ranking: Ranking) -> str:
    words = f"So sánh theo {ranking.rubric.label.vi}"
    return words if ranking.period is None else f"{words}, {period(ranking.period)}"


def _head(one: RankedCriterion) -> str:
    said = [f"trọng số {_percent(one.weight)}"]
    if one.by_value:
        said += [f"số đo, {one.symbol}" if one.symbol else "số đo"]
    if one.cost:
        said += ["càng thấp càng tốt"]
    return f"{criterion_words(one.criterion)} ({'; '.join(said)})"


def _input(one: RankedCriterion, value: Fraction) -> str:
    return number(_short(value)) if one.by_value else _percent(value)


def _percent(share: Fraction) -> str:
    return percent(_short(share * 100))


def _short(value: Fraction) -> Decimal:
    return as_decimal(_SHORT.of(value))


def _notes(ranking: Ranking) -> Iterator[str]:
    yield _NO_CLASS
    if any(not one.by_value for one in ranking.criteria):
        yield "Tỷ lệ phần trăm là điểm đạt được trên điểm tối đa của tiêu chí."
    yield f"Phương pháp: {ranking.method.label.vi}. Cách quy về cùng thang: {ranking.method.normalisation.vi}."
    yield _NO_POINTS
    if ranking.illustrative:
        yield ILLUSTRATIVE
