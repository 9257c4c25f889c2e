"""Bộ hàm viết của một ngôn ngữ (the writers of a language), side by side, for who writes in either."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.values import Label
from dvk.vietnamese import attainments, comparisons, english, figures, table_notes
from dvk.vietnamese.english import comparisons as english_comparisons
from dvk.vietnamese.english import figures as english_figures
from dvk.vietnamese.english import plans as english_plans
from dvk.vietnamese.english import table_notes as english_table_notes
from dvk.vietnamese.english.tongue import ENGLISH
from dvk.vietnamese.writing import currency, dates, lists, numbers, periods, quantities
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.errors import Language

__all__ = ["WRITERS", "Writers"]


@frozen(kw_only=True)
class Writers:
    """The writers of a language, with the same arguments in each; those of figures and comparisons take a tongue."""

    tongue: Tongue
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
        tongue=VIETNAMESE,
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
        figure=figures.cell,
        figure_told=figures.figure_told,
        notes=table_notes.notes_told,
        rounded_figure=figures.rounded_cell,
        rounding_notes=figures.rounding_told,
        comparison=comparisons.comparison_told,
        change_words=comparisons.change_words,
        change_amount=comparisons.amount_told,
        change_percent=comparisons.percent_told,
        compared_with=comparisons.compared_with,
        comparison_marks=comparisons.marks_told,
        attainment=attainments.attainment_told,
        attained_words=attainments.attained_words,
        attainment_marks=attainments.marks_told,
        plan_words=attainments.plan_told,
        label=_vietnamese,
    ),
    "en": Writers(
        tongue=ENGLISH,
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
        figure=figures.cell,
        figure_told=english_figures.figure_told,
        notes=english_table_notes.in_english,
        rounded_figure=figures.rounded_cell,
        rounding_notes=english_figures.rounding_told,
        comparison=english_comparisons.comparison_told,
        change_words=english_comparisons.change_words,
        change_amount=english_comparisons.amount_told,
        change_percent=comparisons.percent_told,
        compared_with=english_comparisons.compared_with,
        comparison_marks=english_comparisons.marks_told,
        attainment=english_plans.attainment_told,
        attained_words=english_plans.attained_words,
        attainment_marks=english_plans.marks_told,
        plan_words=english_plans.plan_told,
        label=english.label,
    ),
}
