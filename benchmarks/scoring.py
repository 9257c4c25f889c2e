"""Scoring a commune's sheet against what an expert writes by hand: the same totals and classes, and the ratios.

    python benchmarks/scoring.py [SHEETS]

The hand-written peer knows one rubric: no checks of the sheet, no reasons, no open lines, no explanation. It stops
where the answers differ. Nothing is asserted about time.
"""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import dvk

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, GROUPS, EACH = 5, 10, 4
STEPS = ((90, 3), (80, 2), (50, 1))
BANDS = (("xuat-sac", 90), ("tot", 70), ("dat", 50), ("chua-dat", 0))


def rubric() -> dvk.Rubric:
    """Forty lines in ten groups, of four rules each; 110 points."""
    groups: list[dvk.Criterion] = []
    for group in range(GROUPS):
        rules = (
            dvk.YesNo(2),
            dvk.Steps(STEPS, symbol="%"),
            dvk.CountTimes("0.5", cap=3),
            dvk.FreePoints(3, step="0.25"),
        )
        lines = [
            dvk.Criterion(id=f"l-{group}-{place}", label="Dòng", rule=rule) for place, rule in enumerate(rules[:EACH])
        ]
        groups.append(dvk.Criterion(id=f"g-{group}", label="Nhóm", children=lines))
    bands = [dvk.Band(id=name, label=name, low=low) for name, low in BANDS]
    return dvk.Rubric(id="r", label="Bộ tiêu chí", illustrative=True, criteria=groups, bands=bands)


def sheets(number: int) -> list[dvk.Assessment]:
    chance = random.Random(1)  # noqa: S311 (made-up answers)
    made: list[dvk.Assessment] = []
    for place in range(number):
        answers: list[dvk.Answer] = []
        for group in range(GROUPS):
            answers += [
                dvk.Answer(f"l-{group}-0", met=chance.random() < 0.8),
                dvk.Answer(f"l-{group}-1", value=chance.randrange(40, 101)),
                dvk.Answer(f"l-{group}-2", value=chance.randrange(9)),
                dvk.Answer(f"l-{group}-3", points=Decimal(chance.randrange(13)) / 4),
            ]
        made.append(dvk.Assessment(id=f"p-{place}", subject="xa", rubric="r", answers=answers))
    return made


def by_hand(sheet: dvk.Assessment) -> tuple[Decimal, str]:
    total = Decimal(0)
    for answer in sheet.answers:
        rule = answer.criterion[-1]
        if rule == "0":
            total += 2 if answer.met else 0
        elif rule == "1" and answer.value is not None:
            total += next((points for low, points in STEPS if answer.value >= low), 0)
        elif rule == "2" and answer.value is not None:
            total += min(answer.value * Decimal("0.5"), Decimal(3))
        elif answer.points is not None:
            total += answer.points
    return total, next(name for name, low in BANDS if total >= low)


def timed(job: Callable[[], object]) -> float:
    since = perf_counter()
    job()
    return perf_counter() - since


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    frame, filled = rubric(), sheets(number)
    cards = [dvk.evaluate(frame, sheet) for sheet in filled]
    if [(card.total, card.band.id if card.band else "") for card in cards] != [by_hand(sheet) for sheet in filled]:
        sys.exit("dvk and the hand-written peer differ")
    ours = median(timed(lambda: [dvk.evaluate(frame, sheet) for sheet in filled]) for _ in range(ROUNDS))
    peer = median(timed(lambda: [by_hand(sheet) for sheet in filled]) for _ in range(ROUNDS))
    why = median(timed(lambda: [card.explain() for card in cards[:20]]) for _ in range(ROUNDS)) / 20
    print(f"{number} sheets of {GROUPS * EACH} lines, medians of {ROUNDS} rounds, Python {sys.version.split()[0]}")
    print(f"evaluate: {1000 * ours / number:.2f} ms a sheet, {ours / peer:.0f} times the hand-written sum")
    print(f"explain, with the search for the smallest change: {1000 * why:.1f} ms a sheet")


if __name__ == "__main__":
    main()
