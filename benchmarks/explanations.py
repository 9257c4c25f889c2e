"""A year of a province: every sheet scored, every explanation walked, against two peers written by hand, as ratios.

    python benchmarks/explanations.py [SHEETS]

The plain peer knows one rubric and gives the total and the class. The explaining peer also says in a sentence what each
line has and why, what it lost, those that lost most first, and what lacks to the next class. Neither checks a sheet,
knows open lines or exact spans, or searches the smallest change. It stops where totals, classes or losses differ.
Sheets come in batches, and each batch is put to all three one after the other, so that they see the same machine.
"""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import dvk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
SHEETS, BATCH, GROUPS = 14_043, 500, 5
YES, EACH, CAP, MOST, STEP = Decimal(4), Decimal("0.5"), Decimal(3), Decimal(4), Decimal("0.25")
STEPS = ((Decimal(90), Decimal(5)), (Decimal(80), Decimal(3)), (Decimal(50), Decimal(1)))
LEVELS = {"tot": Decimal(4), "kha": Decimal(2), "yeu": Decimal(0)}
BANDS = (("xuat-sac", Decimal(90)), ("tot", Decimal(70)), ("dat", Decimal(50)), ("chua-dat", Decimal(0)))
RULES: tuple[dvk.Rule, ...] = (
    dvk.YesNo(YES),
    dvk.Steps(STEPS, symbol="%"),
    dvk.CountTimes(EACH, cap=CAP),
    dvk.FreePoints(MOST, step=STEP),
    dvk.Choices([dvk.Level(name, name, points) for name, points in LEVELS.items()]),
)


class Result(NamedTuple):
    """What is compared: the total, the class, what each line lost, and how much was read of the explanation."""

    total: Decimal | None
    band: str
    lost: dict[str, Decimal | None]
    read: int


def rubric() -> dvk.Rubric:
    """Twenty-five lines in five groups, of five rules each; 100 points."""
    groups = [
        dvk.Criterion(
            id=f"g-{group}",
            label="Nhóm",
            children=[
                dvk.Criterion(id=f"l-{group}-{place}", label="Dòng", rule=rule) for place, rule in enumerate(RULES)
            ],
        )
        for group in range(GROUPS)
    ]
    bands = [dvk.Band(id=name, label=name, low=low) for name, low in BANDS]
    return dvk.Rubric(id="r", label="Bộ tiêu chí", illustrative=True, total=100, criteria=groups, bands=bands)


def sheets(numbers: Iterable[int], chance: random.Random) -> list[dvk.Assessment]:
    made: list[dvk.Assessment] = []
    for number in numbers:
        answers: list[dvk.Answer] = []
        for group in range(GROUPS):
            answers += [
                dvk.Answer(f"l-{group}-0", met=chance.random() < 0.8),
                dvk.Answer(f"l-{group}-1", value=chance.randrange(40, 101)),
                dvk.Answer(f"l-{group}-2", value=chance.randrange(9)),
                dvk.Answer(f"l-{group}-3", points=chance.randrange(17) * STEP),
                dvk.Answer(f"l-{group}-4", choice=chance.choice(tuple(LEVELS))),
            ]
        made.append(dvk.Assessment(id=f"p-{number}", subject="mo-hinh", rubric="r", answers=answers))
    return made


# -- the same by hand --------------------------------------------------------------------------------------------------
def by_hand(sheet: dvk.Assessment) -> tuple[Decimal, str]:
    total = Decimal(0)
    for answer in sheet.answers:
        rule = answer.criterion[-1]
        if rule == "0":
            total += YES if answer.met else 0
        elif rule == "1" and answer.value is not None:
            total += next((points for low, points in STEPS if answer.value >= low), Decimal(0))
        elif rule == "2" and answer.value is not None:
            total += min(answer.value * EACH, CAP)
        elif rule == "3" and answer.points is not None:
            total += answer.points
        elif answer.choice is not None:
            total += LEVELS[answer.choice]
    return total, next(name for name, low in BANDS if total >= low)


def why_by_hand(sheet: dvk.Assessment) -> Result:
    total, lines, lost = Decimal(0), list[tuple[Decimal, str, str]](), dict[str, Decimal | None]()
    for answer in sheet.answers:
        name = answer.criterion
        rule = name[-1]
        if rule == "0":
            points, most = (YES if answer.met else Decimal(0)), YES
            reason = "đạt" if answer.met else "không đạt"
        elif rule == "1" and answer.value is not None:
            most = STEPS[0][1]
            low, points = next((step for step in STEPS if answer.value >= step[0]), (Decimal(0), Decimal(0)))
            reason = f"{answer.value} %, từ {low} % trở lên được {points} điểm"
        elif rule == "2" and answer.value is not None:
            points, most = min(answer.value * EACH, CAP), CAP
            reason = f"{answer.value} lần, mỗi lần {EACH} điểm, tối đa {CAP} điểm"
        elif rule == "3" and answer.points is not None:
            points, most = answer.points, MOST
            reason = f"chấm {points} điểm"
        else:
            points, most = LEVELS[answer.choice or ""], LEVELS["tot"]
            reason = f"mức {answer.choice}"
        total += points
        lost[name] = most - points
        lines.append((most - points, name, f"{name}: {points}/{most} điểm ({reason}), mất {most - points} điểm"))
    place = next(place for place, (_, low) in enumerate(BANDS) if total >= low)
    said = [text for _, _, text in sorted(lines, key=lambda line: -line[0])]
    if place:
        name, low = BANDS[place - 1]
        said.append(f"còn thiếu {low - total} điểm để đạt mức {name}")
    return Result(total, BANDS[place][0], lost, sum(map(len, said)))


# -- by dvk ------------------------------------------------------------------------------------------------------------
def walked(card: dvk.Scorecard, why: dvk.ScoreExplanation) -> Result:
    """The whole explanation, read: every line with its reason, every check, the path, the change."""
    lost: dict[str, Decimal | None] = {}
    reasons = [*why.path, why.change.reason]
    for _, line in why.walk():
        reasons.append(line.reason)
        if not line.children and line.rule:
            lost[line.criterion] = line.lost
    reasons += (check.reason for check in why.checks)
    read = sum(len(reason.code) + len(reason.details) for reason in reasons)
    read += sum(len(change.criterion) for change in why.change.changes)
    return Result(card.total, card.band.id if card.band else "", lost, read)


def timed(took: dict[str, float], name: str, job: Callable[[], list[T]]) -> list[T]:
    since = perf_counter()
    found = job()
    took[name] = took.get(name, 0) + perf_counter() - since
    return found


def compared(frame: dvk.Rubric, batch: list[dvk.Assessment], took: dict[str, float]) -> None:
    """One batch, put to all; the answers must be the same."""
    cards = timed(took, "evaluate", lambda: [dvk.evaluate(frame, sheet) for sheet in batch])
    whys = timed(took, "explain", lambda: [card.explain() for card in cards])
    ours = timed(took, "walk", lambda: [walked(card, why) for card, why in zip(cards, whys, strict=True)])
    plain = timed(took, "plain", lambda: [by_hand(sheet) for sheet in batch])
    hand = timed(took, "hand", lambda: [why_by_hand(sheet) for sheet in batch])
    if [one[:2] for one in ours] != plain or [one[:3] for one in ours] != [one[:3] for one in hand]:
        sys.exit("dvk and the hand-written peers differ")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS
    frame, chance = rubric(), random.Random(1)  # noqa: S311 (made-up answers)
    took: dict[str, float] = {}
    for first in range(0, number, BATCH):
        compared(frame, sheets(range(first, min(first + BATCH, number)), chance), took)
    whole = took["evaluate"] + took["explain"] + took["walk"]
    print(f"{number} sheets of {GROUPS * len(RULES)} lines in batches of {BATCH}, Python {sys.version.split()[0]}")
    print(f"{'':28}{'seconds':>8}{'ms a sheet':>12}{'to plain':>10}{'to explaining':>15}")
    rows = {
        "by hand, total and class": took["plain"],
        "by hand, explaining": took["hand"],
        "dvk: evaluate": took["evaluate"],
        "dvk: explain": took["explain"],
        "dvk: walk": took["walk"],
        "dvk: all three": whole,
    }
    for name, spent in rows.items():
        ratios = f"{spent / took['plain']:>9.0f}x{spent / took['hand']:>14.1f}x"
        print(f"{name:28}{spent:>8.2f}{1000 * spent / number:>12.3f}{ratios}")


if __name__ == "__main__":
    main()
