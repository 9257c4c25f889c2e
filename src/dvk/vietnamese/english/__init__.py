"""Tiếng Anh (English), the second language: labels, numbers, days, periods, figures and comparisons.

The functions have the names and arguments of the Vietnamese ones, and mostly one calls them through a
:class:`~dvk.vietnamese.Style` with ``language="en"``.

>>> from dvk.periods import Period
>>> number(14043), period(Period.stage(2016, 2020)), join(["communes", "wards", "special zones"])
('14,043', '2016–2020', 'communes, wards, and special zones')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.vietnamese.english.breaks import no_breaks
    from dvk.vietnamese.english.comparisons import change_amount, change_percent, comparison, comparison_marks
    from dvk.vietnamese.english.dates import as_of, between, between_years, day, period
    from dvk.vietnamese.english.figures import basis, figure, figure_words, rounded_figure, rounding_notes
    from dvk.vietnamese.english.labels import english_labels, label
    from dvk.vietnamese.english.numbers import (
        approx,
        bounds,
        change,
        count,
        join,
        measure_words,
        money,
        number,
        part_of,
        percent,
        quantity,
        share,
    )
    from dvk.vietnamese.english.plans import attainment, attainment_marks, plan_words
    from dvk.vietnamese.english.table_notes import notes

__all__ = [
    "approx",
    "as_of",
    "attainment",
    "attainment_marks",
    "basis",
    "between",
    "between_years",
    "bounds",
    "change",
    "change_amount",
    "change_percent",
    "comparison",
    "comparison_marks",
    "count",
    "day",
    "english_labels",
    "figure",
    "figure_words",
    "join",
    "label",
    "measure_words",
    "money",
    "no_breaks",
    "notes",
    "number",
    "part_of",
    "percent",
    "period",
    "plan_words",
    "quantity",
    "rounded_figure",
    "rounding_notes",
    "share",
]

_HOME = {
    "approx": "numbers",
    "as_of": "dates",
    "attainment": "plans",
    "attainment_marks": "plans",
    "basis": "figures",
    "between": "dates",
    "between_years": "dates",
    "bounds": "numbers",
    "change": "numbers",
    "change_amount": "comparisons",
    "change_percent": "comparisons",
    "comparison": "comparisons",
    "comparison_marks": "comparisons",
    "count": "numbers",
    "day": "dates",
    "english_labels": "labels",
    "figure": "figures",
    "figure_words": "figures",
    "join": "numbers",
    "label": "labels",
    "measure_words": "numbers",
    "money": "numbers",
    "no_breaks": "breaks",
    "notes": "table_notes",
    "number": "numbers",
    "part_of": "numbers",
    "percent": "numbers",
    "period": "dates",
    "plan_words": "plans",
    "quantity": "numbers",
    "rounded_figure": "figures",
    "rounding_notes": "figures",
    "share": "numbers",
}
__getattr__, __dir__ = named("dvk.vietnamese.english", _HOME)
