"""Bộ hàm viết của một ngôn ngữ (the writers of a language), side by side, for who writes in either."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.values import Label
from dvk.vietnamese import attainments, comparisons, english, figures
from dvk.vietnamese.english import comparisons as english_comparisons
from dvk.vietnamese.english import figures as english_figures
from dvk.vietnamese.writing import currency, dates, lists, numbers, periods, quantities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.errors import Language

__all__ = ["WRITERS", "Writers"]


@frozen(kw_only=True)
class Writers:
    """The writers of a language, with the same names and arguments in each."""

    number: Callable[..., str]
    count: Callable[..., str]
    part_of: Callable[..., str]
    percent: Callable[..., str]
    share: Callable[..., str]
    change: Callable[..., str]
    money: Callable[..., str]
    quantity: Callable[..., str]
    approx: Callable[..., str]
    bounds: Callable[..., str]
    join: Callable[..., str]
    day: Callable[..., str]
    between: Callable[..., str]
    between_years: Callable[..., str]
    as_of: Callable[..., str]
    period: Callable[..., str]
    figure: Callable[..., str]
    figure_told: Callable[..., tuple[str, str]]
    notes: Callable[..., tuple[str, ...]]
    rounded_figure: Callable[..., str]
    rounding_notes: Callable[..., tuple[str, ...]]
    comparison: Callable[..., str]
    change_words: Callable[..., str]
    change_amount: Callable[..., str]
    change_percent: Callable[..., str]
    compared_with: Callable[..., str]
    comparison_marks: Callable[..., tuple[str, ...]]
    attainment: Callable[..., str]
    attained_words: Callable[..., str]
    attainment_marks: Callable[..., tuple[str, ...]]
    plan_words: Callable[..., str]
    label: Callable[[Label], str]


def _vietnamese(label: Label) -> str:
    return label.vi


WRITERS: Mapping[Language, Writers] = {
    "vi": Writers(
        number=numbers.number,
        count=numbers.count,
        part_of=numbers.part_of,
        percent=numbers.percent,
        share=numbers.share,
        change=numbers.change,
        money=currency.money,
        quantity=quantities.quantity,
        approx=quantities.approx,
        bounds=quantities.bounds,
        join=lists.join,
        day=dates.day,
        between=dates.between,
        between_years=dates.between_years,
        as_of=dates.as_of,
        period=periods.period,
        figure=figures.figure,
        figure_told=figures.figure_told,
        notes=figures.notes,
        rounded_figure=figures.rounded_figure,
        rounding_notes=figures.rounding_notes,
        comparison=comparisons.comparison,
        change_words=comparisons.change_words,
        change_amount=comparisons.change_amount,
        change_percent=comparisons.change_percent,
        compared_with=comparisons.compared_with,
        comparison_marks=comparisons.comparison_marks,
        attainment=attainments.attainment,
        attained_words=attainments.attained_words,
        attainment_marks=attainments.attainment_marks,
        plan_words=attainments.plan_words,
        label=_vietnamese,
    ),
    "en": Writers(
        number=english.number,
        count=english.count,
        part_of=english.part_of,
        percent=english.percent,
        share=english.share,
        change=english.change,
        money=english.money,
        quantity=english.quantity,
        approx=english.approx,
        bounds=english.bounds,
        join=english.join,
        day=english.day,
        between=english.between,
        between_years=english.between_years,
        as_of=english.as_of,
        period=english.period,
        figure=english.figure,
        figure_told=english_figures.figure_told,
        notes=english.notes,
        rounded_figure=english.rounded_figure,
        rounding_notes=english.rounding_notes,
        comparison=english.comparison,
        change_words=english_comparisons.change_words,
        change_amount=english_comparisons.change_amount,
        change_percent=english_comparisons.change_percent,
        compared_with=english_comparisons.compared_with,
        comparison_marks=english.comparison_marks,
        attainment=english.attainment,
        attained_words=english_comparisons.attained_words,
        attainment_marks=english.attainment_marks,
        plan_words=english.plan_words,
        label=english.label,
    ),
}
