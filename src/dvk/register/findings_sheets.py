"""Phiếu chấm lạ (odd sheets): judged by an edition that was not in force, or before the period had begun."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dvk.criteria import span_in_force
from dvk.errors import DvkError
from dvk.register.finding import Severity, finding
from dvk.values import ALWAYS, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.criteria import Rubric
    from dvk.evaluation import Assessment
    from dvk.periods import Period
    from dvk.register.finding import Finding
    from dvk.register.register import Register

__all__ = ["of_sheets"]


def of_sheets(register: Register) -> Iterator[Finding]:
    """Sheets whose edition was in force on no day of the period, or not there; and sheets dated before it began."""
    spans: dict[str, DateSpan] = {}
    places = _Places(register)
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
        elif (other := places.other(rubric, sheet)) is not None:
            yield finding(
                Severity.WARNING,
                "finding.edition_elsewhere",
                f"{path}.rubric",
                sheet.id,
                period=str(sheet.period),
                rubric=rubric.id,
                unit=register.units[other[0]].name(sheet.period.end),
                expected=other[1].id,
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


class _Places:
    """Which edition was in force for a unit, where there are several of one kind; each asked for once."""

    def __init__(self, register: Register) -> None:
        self.register = register
        kinds = Counter(one.kind for one in register.definitions.rubrics if one.kind is not None)
        self.kinds = {kind for kind, number in kinds.items() if number > 1}
        self.found: dict[tuple[str, str, Period, str | None], tuple[Rubric | None, Rubric | None]] = {}

    def other(self, rubric: Rubric, sheet: Assessment) -> tuple[str, Rubric] | None:
        """The unit and the edition in force there, if it is another one than that of a sheet."""
        unit, period = sheet.subject, sheet.period
        if rubric.kind not in self.kinds or period is None or unit not in self.register.units:
            return None
        key = (rubric.kind, unit, period, sheet.subject_type)
        if key not in self.found:
            self.found[key] = (self.on(*key[:2], period.start, key[3]), self.on(*key[:2], period.end, key[3]))
        first, last = self.found[key]
        if last is None or rubric.id in (last.id, None if first is None else first.id):
            return None
        return unit, last

    def on(self, kind: str, unit: str, day: date, subject: str | None) -> Rubric | None:
        """The edition in force on a day; ``None`` where none is, or several, or the unit is not there."""
        try:
            return self.register.rubric_in_force(kind, unit, day, subject=subject)
        except DvkError:
            return None
