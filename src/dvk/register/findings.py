"""Điều cần xem lại (findings): what is odd in a register but may be right. Reported, never repaired."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dvk.measures import Quantity, total
from dvk.register.finding import Finding, Severity, finding
from dvk.register.findings_codes import of_codes, of_placements
from dvk.register.findings_given import of_contributions
from dvk.register.findings_lives import of_models
from dvk.register.findings_sheets import of_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.register.register import Register

__all__ = ["findings_of"]


def findings_of(register: Register) -> tuple[Finding, ...]:
    """Các điều cần xem lại (all findings), the most serious first, then in the order of the facts."""
    found = [
        *of_models(register),
        *of_contributions(register),
        *_of_units(register),
        *of_codes(register),
        *of_placements(register),
        *of_sheets(register),
        *_of_reports(register),
        *_of_corrections(register),
    ]
    return tuple(sorted(found, key=lambda item: -item.severity))


def _of_units(register: Register) -> Iterator[Finding]:
    """What the history of units itself finds odd."""
    for problem in register.units.findings():
        unit = dict(problem.details).get("unit")
        yield Finding(Severity.WARNING, problem, (unit,) if isinstance(unit, str) else ())


def _amount(quantity: Quantity | None) -> str:
    return "-" if quantity is None else f"{quantity.number.number} {quantity.measure.symbol}"


def _of_reports(register: Register) -> Iterator[Finding]:
    said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for place, report in enumerate(register.reports):
        for order, figure in enumerate(report.figures):
            path = f"reports[{place}].figures[{order}]"
            key = (report.unit, report.period.id, figure.indicator)
            if said[key] and figure.quantity is not None:
                yield finding(Severity.WARNING, "finding.reported_twice", path, report.id, *said[key], report.id)
            said[key].append(report.id)
            whole = figure.quantity
            for axis in dict.fromkeys(axis for axis, _, _ in figure.parts):
                parts = [part for name, _, part in figure.parts if name == axis]
                if whole is None or not all(part.number.is_exact for part in (whole, *parts)):
                    continue
                if any(part.measure.root != whole.measure.root or part.measure.regional for part in (whole, *parts)):
                    yield finding(Severity.WARNING, "finding.parts_other_measure", path, report.id)
                    continue
                added, printed = total(parts), whole.in_base()
                if added != printed:
                    yield finding(
                        Severity.WARNING,
                        "finding.parts_do_not_add",
                        path,
                        report.id,
                        sum=_amount(added),
                        printed=_amount(printed),
                    )


def _of_corrections(register: Register) -> Iterator[Finding]:
    """Two corrections of one fact that became known on one day: only their ids say which comes last."""
    seen: dict[tuple[str, object], str] = {}
    for place, correction in enumerate(register.corrections):
        key = (correction.target, correction.known_on)
        if key in seen:
            facts = (correction.target, seen[key], correction.id)
            yield finding(Severity.WARNING, "finding.corrected_twice", f"corrections[{place}]", facts[0], *facts)
        seen[key] = correction.id
