"""Quotas where points are open, against an oracle: every way in which the open points may come is tried, one by one."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from random import Random

import pytest

from dvk.criteria import Answer, Band, Criterion, FreePoints, Quota, Rubric
from dvk.evaluation import Assessment, classify_cohort

BANDS = (
    Band(id="xuat-sac", label="Xuất sắc", low=90),
    Band(id="tot", label="Tốt", low=70),
    Band(id="hoan-thanh", label="Hoàn thành", low=0),
)
LINES = (Criterion(id="a", label="A", rule=FreePoints(120)), Criterion(id="b", label="B", rule=FreePoints(20)))
NAMES = "mnpqrs"


def account(quota, totals):
    """The quota's account of a group; a total is (a, b), where b is None as long as it is open."""
    rubric = Rubric(id="r", label="R", criteria=LINES, bands=BANDS, quotas=[quota])
    sheets = [
        Assessment(
            id=f"p-{name}",
            subject=name,
            rubric="r",
            answers=[Answer("a", points=a), *([] if b is None else [Answer("b", points=b)])],
        )
        for name, (a, b) in zip(NAMES, totals, strict=False)
    ]
    (group,) = classify_cohort(rubric, sheets).quotas
    return group


# -- the oracle --------------------------------------------------------------------------------------------------------
def one_way(number, ties, by_b, totals):
    """Of known points: who stays, who falls, who is open because of a tie; and who is out of the class."""
    keys = [(a + b, b) if by_b else (a + b,) for a, b in totals]
    inside = [key for key in keys if key[0] >= 90]
    found = []
    for key in keys:
        ahead = sum(other > key for other in inside)
        level = sum(other == key for other in inside)
        if key[0] < 90:
            found.append("out")
        elif ahead + level <= number:
            found.append("stays")
        elif ahead >= number:
            found.append("falls")
        else:
            found.append({"open": "open", "all": "stays", "none": "falls"}[ties])
    return found


def every_way(totals):
    # whole steps pass by each of the sums that the others may have
    for points in product(*([b] if b is not None else range(21) for _, b in totals)):
        yield [(a, b) for (a, _), b in zip(totals, points, strict=True)]


def expected(number, ties, by_b, totals):
    ways = [one_way(number, ties, by_b, way) for way in every_way(totals)]
    outcomes = [set(found) for found in zip(*ways, strict=True)]
    named = {"stays": [], "falls": [], "open": []}
    for name, found in zip(NAMES, outcomes, strict=False):
        if found in ({"stays"}, {"falls"}):
            named[found.pop()].append(name)
        elif found & {"stays", "open"}:
            named["open"].append(name)
    return tuple(tuple(named[which]) for which in ("stays", "falls", "open"))


def drawn(seed):
    """Three to six of them, one or two of them open: some of those surely in the class, some from below its border.

    Where open points begin and end nobody else stands, so that to touch is no case of its own.
    """
    draw = Random(seed)  # noqa: S311 - no secret
    known = [(80, draw.choice([8, 10, 12, 15, 15, 18])) for _ in range(draw.randint(2, 3))]
    known += [(75, 20)] * draw.randint(0, 1)
    ends = [Decimal(one) for one in ("72.5", "74.25", "79.75", "91.5", "93.25")]
    totals = [*known, *((a, None) for a in draw.sample(ends, draw.choice([1, 2, 2])))]
    draw.shuffle(totals)
    return totals


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("ties", ["open", "all", "none"])
def test_who_stays_and_who_falls_is_said_just_where_it_is_so_in_every_way(seed, ties):
    totals = drawn(seed)
    for number, by_b in product((0, 1, 2, 3), (False, True)):
        quota = Quota(band="xuat-sac", number=number, ties=ties, tie_by=["b"] if by_b else [])
        group = account(quota, totals)
        assert (group.stays, group.falls, group.open) == expected(number, ties, by_b, totals), (totals, number, by_b)


# -- a share of those in some classes ----------------------------------------------------------------------------------
def classes(totals):
    return ["xuat-sac" if a + b >= 90 else "tot" if a + b >= 70 else "hoan-thanh" for a, b in totals]


def share(percent, of, counted, totals):
    """How many are allowed, rounded down: of those in these classes, as scored or as the quota leaves them."""
    found = classes(totals)
    inside = found.count("xuat-sac")

    def allowed(kept):
        left = {"xuat-sac": kept, "tot": found.count("tot") + inside - kept, "hoan-thanh": found.count("hoan-thanh")}
        return percent * sum(left[one] for one in of) // 100

    if counted == "before":
        return allowed(inside)
    # the most who may stay so that they are no more than the quota allows of what is then the base
    kept = max(one for one in range(inside + 1) if one == 0 or one <= allowed(one))
    return max(kept, allowed(kept)) if kept == inside else kept


OFS = [("tot",), ("xuat-sac",), ("xuat-sac", "tot"), ("tot", "hoan-thanh"), ("hoan-thanh",)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("counted", ["before", "after"])
@pytest.mark.parametrize("of", OFS, ids="+".join)
def test_of_known_points_as_many_stay_as_the_share_of_its_base_allows(of, counted, seed):
    draw = Random(seed)  # noqa: S311 - no secret
    totals = [(draw.choice([40, 60, 75, 80]), draw.randint(0, 20)) for _ in range(6)]
    totals[0] = (80, 20)
    for percent, ties in product((20, 34, 50, 67, 100), ("none", "all", "open")):
        number = share(percent, of, counted, totals)
        group = account(Quota(band="xuat-sac", percent=percent, of=of, counted=counted, ties=ties), totals)
        found = one_way(number, ties, False, totals)
        assert group.allowed == number
        wanted = [tuple(name for name, one in zip(NAMES, found, strict=True) if one == which) for which in CLASSES]
        assert [group.stays, group.falls, group.open] == wanted


CLASSES = ("stays", "falls", "open")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("counted", ["before", "after"])
@pytest.mark.parametrize("of", OFS, ids="+".join)
def test_of_open_points_nothing_is_said_that_one_of_the_ways_does_not_bear_out(of, counted, seed):
    totals = drawn(seed)
    totals += [(70, 5), (60, 3), (50, None)][: 6 - len(totals)]
    ways = list(every_way(totals))
    for percent in (34, 50, 67):
        group = account(Quota(band="xuat-sac", percent=percent, of=of, counted=counted, ties="none"), totals)
        numbers = [share(percent, of, counted, way) for way in ways]
        outcomes = [one_way(number, "none", False, way) for number, way in zip(numbers, ways, strict=True)]
        by_name = {name: set(found) for name, found in zip(NAMES, zip(*outcomes, strict=True), strict=False)}
        assert all(by_name[name] == {"stays"} for name in group.stays)
        assert all(by_name[name] == {"falls"} for name in group.falls)
        assert {name for name, found in by_name.items() if "stays" in found} <= {*group.stays, *group.open}
        if group.allowed is not None and counted == "before":
            assert set(numbers) == {group.allowed}
