"""Đóng góp có gì cần xem lại (what is odd in contributions): their days, their spending, the people's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.register.finding import Finding, Severity, finding
from dvk.register.strain import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.models import Contribution
    from dvk.register.register import Register

__all__ = ["of_contributions"]


def of_contributions(register: Register) -> Iterator[Finding]:
    """What is odd in each contribution, and what the people's contributions leave unsaid."""
    for place, item in enumerate(register.contributions):
        if _overspent(item):
            yield finding(Severity.WARNING, "finding.overspent", f"contributions[{place}]", item.id)
        life = register.lives[item.model]
        if item.on is None or life.begun is None:
            continue
        if item.on < life.begun or (life.ended is not None and item.on > life.ended):
            path = f"contributions[{place}]"
            yield finding(Severity.WARNING, "finding.outside_life", path, item.id, day=item.on)
    yield from _of_the_people(register)


def _overspent(item: Contribution) -> bool:
    """Was surely more spent than was collected?"""
    if item.spent is None or item.spent.measure.regional or item.quantity.measure.regional:
        return False
    spent, collected = item.spent.interval, item.quantity.interval
    if spent is None or collected is None or spent.low is None or collected.high is None:
        return False
    return spent.low > collected.high


def _of_the_people(register: Register) -> Iterator[Finding]:
    """What the people gave without a decision of theirs, or without publication: once for the whole register.

    Only where the register records such things at all: one that never does has nothing to say of any of them. Luật
    Thực hiện dân chủ ở cơ sở 10/2022/QH15 asks for both.
    """
    theirs = [item for item in register.contributions if item.donor in PEOPLE]
    for code, silent in (
        ("finding.no_decision", [item.id for item in theirs if item.decision is None]),
        ("finding.not_published", [item.id for item in theirs if item.published is None]),
    ):
        if silent and len(silent) < len(theirs):
            details = (("got", len(silent)), ("all", len(theirs)))
            yield Finding(Severity.NOTICE, Problem(code, "contributions", (), details), tuple(silent))
