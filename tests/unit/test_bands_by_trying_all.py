"""The class of a sheet with open points and open conditions, against an oracle: every way in which they may come."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from dvk.criteria import Answer, Attribute, Band, Condition, Criterion, FreePoints, Rubric
from dvk.evaluation import Assessment, evaluate

LINES = (Criterion(id="a", label="A", rule=FreePoints(80)), Criterion(id="b", label="B", rule=FreePoints(20)))
SAFE = Attribute(id="safe", label="An toàn", kind="yes-no")
ASKS = Condition(attribute="safe", met=True)


def bands(*told):
    """Of (name, low, high, whether it asks for safety), the highest first."""
    return [
        Band(id=name, label=name, low=low, high=high, conditions=[ASKS] if asks else [])
        for name, low, high, asks in told
    ]


TABLES = {
    "plain": [("tot", 90, None, False), ("kha", 70, 90, False), ("dat", 50, 70, False)],
    "to-the-ground": [("tot", 90, None, False), ("dat", 0, 90, False)],
    "highest-asks": [("tot", 90, None, True), ("kha", 70, 90, False), ("dat", 50, 70, False)],
    "two-ask": [("tot", 90, None, True), ("kha", 70, 90, True), ("dat", 50, 70, False)],
    "all-ask": [("tot", 90, None, True), ("dat", 50, 90, True)],
}
POINTS = [(80, 20), (80, 10), (80, Decimal("9.9")), (60, 10), (50, 0), (49, 0), (40, 5), (0, 0)]
POINTS += [(a, None) for a in (80, 70, 75, 69, 55, 50, 49, 30, 29, 10)]


def one_way(table, total, safe):
    for name, low, _, asks in table:
        if total >= low and (safe or not asks):
            return name
    return "failed"


@pytest.mark.parametrize("safe", [True, False, None])
@pytest.mark.parametrize("points", POINTS, ids=str)
@pytest.mark.parametrize("name", TABLES)
def test_the_classes_that_are_possible_are_those_that_one_way_or_another_are_reached(name, points, safe):
    table, (a, b) = TABLES[name], points
    by = Rubric(id="r", label="R", criteria=LINES, bands=bands(*table), attributes=[SAFE])
    answers = [Answer("a", points=a), *([] if b is None else [Answer("b", points=b)])]
    answers += [] if safe is None else [Answer("safe", met=safe)]
    card = evaluate(by, Assessment(id="p", subject="x", rubric="r", answers=answers))
    totals = [a + (Decimal(step) / 2 if b is None else b) for step in range(41)]
    found = {
        one_way(table, total, known) for total, known in product(totals, [True, False] if safe is None else [safe])
    }
    assert {band.id for band in card.possible} == found - {"failed"}
    outcomes = {outcome.value for outcome in (card.possible_outcomes or (card.outcome,))}
    assert outcomes == {"failed" if one == "failed" else "classed" for one in found}
    if len(found) > 1:
        assert (card.outcome.value, card.band) == ("not-evaluated", None)
    elif found == {"failed"}:
        assert (card.outcome.value, card.band) == ("failed", None)
    else:
        assert (card.outcome.value, card.band.id) == ("classed", *found)
