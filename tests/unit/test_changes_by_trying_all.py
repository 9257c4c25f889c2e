"""The smallest change against an oracle: each number that each line, and each pair of lines, could have is tried."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest

from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric, SumOf, WeightedMean, YesNo
from dvk.evaluation import Assessment, evaluate

MOST = {"a": 20, "b": 10, "c": 8, "d": 6, "e": 0}  # e takes away
STEP = {"a": 5, "b": 1, "c": 2, "d": 6, "e": 1}


def line(name, *, steps, **options):
    if name == "d":
        return Criterion(id=name, label=name, rule=YesNo(6), **options)
    return Criterion(id=name, label=name, rule=FreePoints(MOST[name], step=STEP[name] if steps else None), **options)


def group(name, *parts, combine):
    return Criterion(id=name, label=name, children=parts, combine=combine)


# each way of adding up, twice: as dvk is told it, and as the oracle adds
def plain(*, steps):
    return [line(name, steps=steps) for name in "abcd"]


def capped(*, steps):
    a, b, c, d = plain(steps=steps)
    return [group("g", a, b, combine=SumOf(cap=22)), c, d]


def floored(*, steps):
    a, b, c, d = plain(steps=steps)
    taken = Criterion(id="e", label="e", rule=FreePoints(9, step=1 if steps else None), counts_as="deduction")
    return [group("g", b, taken, combine=SumOf(floor=0)), a, c, d]


def weighed(*, steps):
    a, b, c, d = [line(name, steps=steps, weight=Decimal(weight)) for name, weight in WEIGHTS.items()]
    return [group("g", a, b, c, d, combine=WeightedMean())]


WEIGHTS = {"a": "0.4", "b": "0.3", "c": "0.2", "d": "0.1"}
WAYS = {
    "plain": (plain, lambda held: sum(held.values())),
    "capped": (capped, lambda held: min(22, held["a"] + held["b"]) + held["c"] + held["d"]),
    "floored": (floored, lambda held: max(0, held["b"] + held["e"]) + held["a"] + held["c"] + held["d"]),
    "weighed": (weighed, lambda held: sum(Fraction(weight) * held[name] for name, weight in WEIGHTS.items())),
}


def oracle(total, held, low, step):
    """With how few lines, and of so many with how few points, *low* is reached; ``None`` where not with two."""
    for many in (1, 2):
        found = []
        for names in combinations(held, many):
            higher = [range(held[name], MOST[name] + 1, step[name])[1:] for name in names]
            found += [
                sum(points) - sum(held[name] for name in names)
                for points in product(*higher)
                if total(held | dict(zip(names, points, strict=True))) >= low
            ]
        if found:
            return many, min(found)
    return None


def drawn(draw, way, step):
    held = {name: draw.choice(range(0, MOST[name] + 1, step[name])) for name in "abcd"}
    return held | ({"e": -draw.randint(0, 9)} if way == "floored" else {})


def explained(lines, held, *lows):
    """The card of a sheet, by bands that begin at these points and at 0, the highest first."""
    bands = [
        Band(id=name, label=name, low=low, high=high)
        for name, low, high in zip(("tot", "kha", "dat")[3 - len(lows) - 1 :], (*lows, 0), (None, *lows), strict=True)
    ]
    by = Rubric(id="r", label="R", criteria=lines, bands=bands)
    answers = [Answer(name, points=points) for name, points in held.items() if name in "abc"]
    answers.append(Answer("d", met=held["d"] > 0))
    if "e" in by:
        answers.append(Answer("e", points=-held["e"]))
    return evaluate(by, Assessment(id="p", subject="x", rubric="r", answers=answers))


def check(way, held, low, *, steps):
    make, total = WAYS[way]
    card = explained(make(steps=steps), held, low)
    assert card.exact.one == total(held)
    change = card.explain().change
    wanted = oracle(total, held, Fraction(low), STEP if steps else ANY)
    if wanted is None:
        assert change.reason.code == "change.three_or_more", (held, low)
        return
    assert (len(change.changes), change.raised) == wanted, (held, low)
    assert all(one.before == held[one.criterion] for one in change.changes)
    assert total(held | {one.criterion: one.after for one in change.changes}) >= low
    assert change.band == "kha"  # the upper of two


ANY = {"a": 1, "b": 1, "c": 1, "d": 6, "e": 1}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("way", WAYS)
def test_the_smallest_change_is_the_one_that_trying_all_finds(way, seed):
    _, total = WAYS[way]
    held = drawn(Random(f"{way} {seed}"), way, STEP)  # noqa: S311 - no secret
    now, best = total(held), total({name: MOST[name] for name in held})
    for part in (Fraction(1, 10), Fraction(1, 3), Fraction(3, 5), Fraction(9, 10), Fraction(1)):
        low = Decimal(int((now + (best - now) * part) * 10)) / 10
        if low > now:
            check(way, held, low, steps=True)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("way", ["plain", "capped", "floored"])
def test_of_lines_that_take_any_number_the_smallest_change_is_found_too(way, seed):
    # all numbers are whole here, so the least is whole, and is what whole steps of one find
    _, total = WAYS[way]
    held = drawn(Random(f"any {way} {seed}"), way, ANY)  # noqa: S311 - no secret
    for low in range(total(held) + 1, total({name: MOST[name] for name in held}) + 1, 3):
        check(way, held, low, steps=False)


LEAST = {"a": 0, "b": 0, "c": 0, "d": 0, "e": -9}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("way", WAYS)
def test_a_line_raises_or_holds_the_class_where_its_best_or_its_worst_alone_changes_it(way, seed):
    make, total = WAYS[way]
    held = drawn(Random(f"held {way} {seed}"), way, STEP)  # noqa: S311 - no secret
    now, best = total(held), total({name: MOST[name] for name in held})
    marks = sorted({0, *(int((now * (4 - part) + best * part) / 4) for part in range(5)), int(now / 2), int(now - 1)})
    for low, high in combinations([mark for mark in marks if mark > 0], 2):
        bands = [high, low, 0]

        def rank(one, bands=bands):
            return next((place for place, mark in enumerate(bands) if total(one) >= mark), 3)

        told = explained(make(steps=True), held, high, low).explain()
        raising = [name for name in held if rank(held | {name: MOST[name]}) < rank(held)]
        holding = [name for name in held if rank(held | {name: LEAST[name]}) > rank(held)]
        assert sorted(told.raising) == raising, (held, bands)
        assert sorted(told.holding) == holding, (held, bands)
        chief = raising if rank(held) else holding  # in the highest class it hangs by what it may lose
        assert told.deciding == (chief[0] if len(chief) == 1 else None), (held, bands)
