"""Điều cần xem lại (findings): what is odd in a register but may be right. Reported, never repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.register.finding import Finding, Severity, finding
from dvk.register.findings_balances import of_balances
from dvk.register.findings_codes import of_codes, of_placements
from dvk.register.findings_given import of_contributions
from dvk.register.findings_lives import of_models
from dvk.register.findings_reports import of_reports
from dvk.register.findings_sheets import of_sheets
from dvk.register.findings_targets import of_targets
from dvk.register.locks import of_locks

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
        *of_reports(register),
        *of_targets(register),
        *of_balances(register),
        *of_locks(register),
        *_of_corrections(register),
    ]
    return tuple(sorted(found, key=lambda item: -item.severity))


def _of_units(register: Register) -> Iterator[Finding]:
    """What the history of units itself finds odd."""
    for problem in register.units.findings():
        unit = dict(problem.details).get("unit")
        yield Finding(Severity.WARNING, problem, (unit,) if isinstance(unit, str) else ())


def _of_corrections(register: Register) -> Iterator[Finding]:
    """Two corrections of one fact that became known on one day: only their ids say which comes last."""
    seen: dict[tuple[str, object], str] = {}
    for place, correction in enumerate(register.corrections):
        key = (correction.target, correction.known_on)
        if key in seen:
            facts = (correction.target, seen[key], correction.id)
            yield finding(Severity.WARNING, "finding.corrected_twice", f"corrections[{place}]", facts[0], *facts)
        seen[key] = correction.id
