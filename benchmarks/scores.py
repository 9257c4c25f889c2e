"""A year of a province: 14 thousand sheets of 25 lines scored, and the explanation of each walked."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import explanations
from harness import Job, Side

import dvk

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path


class Filled(NamedTuple):
    """The rubric and the sheets."""

    rubric: dvk.Rubric
    sheets: list[dvk.Assessment]


def filled(size: int, _room: Path) -> Filled:
    return Filled(explanations.rubric(), explanations.sheets(range(size), random.Random(1)))  # noqa: S311


def walked(data: Filled) -> list[tuple[Decimal | None, str]]:
    """Each sheet scored, every line of its explanation read: what it had, what it could have, and why."""
    found = []
    for sheet in data.sheets:
        card = dvk.evaluate(data.rubric, sheet)
        read = 0
        for _, line in card.explain().walk():
            read += len(line.reason.code) + (line.points is not None)
        found.append((card.total, card.band.id if card.band and read else ""))
    return found


JOBS = [
    Job(
        name="walked",
        title="score sheets of 25 lines and walk each explanation",
        setup=filled,
        ours=Side(name="dvk", do=walked),
        peers=[
            Side(
                name="by hand, without explanation",
                do=lambda data: [explanations.by_hand(sheet) for sheet in data.sheets],
                goal=3,
            ),
            Side(
                name="by hand, with reasons",
                do=lambda data: [explanations.why_by_hand(sheet) for sheet in data.sheets],
                same=lambda found: [one[:2] for one in found],
            ),
        ],
        sizes=[14_043],
        quick=20,
        clock="processor",
    )
]
