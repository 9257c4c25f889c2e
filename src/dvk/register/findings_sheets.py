"""Phiếu chấm lạ (odd sheets): judged by an edition that was not in force, or before the period had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.criteria import span_in_force
from dvk.register.finding import Severity, finding
from dvk.values import ALWAYS, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.register.finding import Finding
    from dvk.register.register import Register

__all__ = ["of_sheets"]


def of_sheets(register: Register) -> Iterator[Finding]:
    """Sheets whose edition was in force on no day of the period, and sheets dated before it began."""
    spans: dict[str, DateSpan] = {}
    for place, sheet in enumerate(register.assessments):
        if sheet.period is None:
            continue
        rubric = register.definitions.rubric(sheet.rubric)
        path = f"assessments[{place}]"
        if rubric.id not in spans:
            spans[rubric.id] = span_in_force(rubric, register.definitions.rubrics)
        span = spans[rubric.id]
        if span != ALWAYS and not span.overlaps(DateSpan(sheet.period.start, sheet.period.end)):
            yield finding(
                Severity.WARNING,
                "finding.edition_not_in_force",
                f"{path}.rubric",
                sheet.id,
                period=str(sheet.period),
                rubric=rubric.id,
                start=span.start or "…",
                end=span.end or "…",
            )
        if sheet.on is not None and sheet.on < sheet.period.start:
            yield finding(
                Severity.WARNING,
                "finding.scored_before_period",
                f"{path}.on",
                sheet.id,
                on=sheet.on,
                period=str(sheet.period),
            )
