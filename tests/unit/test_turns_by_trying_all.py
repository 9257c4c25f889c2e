"""Turns of a life of which days are hidden, against an oracle: each choice of the days is walked through."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from dvk.aggregation import movements
from dvk.aggregation.turns import turns_of
from dvk.indicators import Counting
from dvk.models import Event, Lifecycle, Model, Step, life_of
from dvk.periods import Period
from dvk.register import Campaign, Definitions, RegisterBuilder
from dvk.units import Unit
from dvk.values import Dated

FIRST = date(2018, 3, 1)
LIFECYCLE = Lifecycle(
    id="vong-doi",
    label="vòng đời",
    steps=[
        Step(id="begin", label="bắt đầu", effect="begins"),
        Step(id="resume", label="trở lại", effect="resumes"),
        Step(id="pause", label="tạm dừng", effect="pauses"),
        Step(id="end", label="kết thúc", effect="ends"),
        Step(id="pass", label="nhập", effect="passes"),
    ],
)
ORDER = [step.id for step in LIFECYCLE.steps]


def day(number):
    return FIRST + timedelta(days=number)


def turns(*told):
    """The turns as dvk tells them, of steps that are told as (kind, first day, last day)."""
    return list(turns_of(life_of(Model(id="m", title="m", owner="u"), events_of(told), LIFECYCLE)))


def events_of(told):
    return [
        Event(id=f"e{place}", model="m", kind=kind, **when(first, last), others=["n"] if kind == "pass" else [])
        for place, (kind, first, last) in enumerate(told)
    ]


def when(first, last):
    return {"on": day(first)} if first == last else {"period": Period.parse(f"{day(first)}/{day(last)}")}


# -- the oracle --------------------------------------------------------------------------------------------------------
def walked(steps):
    """The days of each kind of turn, of steps with their days: what was told of before the beginning holds from it."""
    found = {kind: [] for kind in ("begun", "resumed", "paused", "ended", "passed")}
    begun = min(on for kind, on in steps if kind == "begin")
    found["begun"].append(begun)
    left = sorted(steps, key=lambda one: (one[1], ORDER.index(one[0])))
    at_work = True
    for on in range(begun, 40):
        before = at_work
        while left and left[0][1] <= on:
            kind, _ = left.pop(0)
            if kind in ("end", "pass"):
                found["ended" if kind == "end" else "passed"].append(on)
                return found
            at_work = {"pause": False, "resume": True}.get(kind, at_work)
        if before != at_work:
            found["resumed" if at_work else "paused"].append(on)
    return found


def expected(kind, start, end, ways):
    counts = [sum(start <= on <= end for on in found[kind]) for found in ways]
    return min(counts), max(counts)


def claimed(kind, start, end, told):
    near = [one for one in told if one.kind is Counting(kind) and one.first <= day(end) and one.last >= day(start)]
    sure = sum(one.sure and day(start) <= one.first and one.last <= day(end) for one in near)
    return sure, len(near)


EDGES = range(14)
LIVES = [
    [("begin", 2, 2)],
    [("begin", 2, 5)],
    [("begin", 2, 2), ("end", 6, 9)],
    [("begin", 2, 4), ("end", 7, 7)],
    [("begin", 2, 4), ("end", 7, 9)],
    [("begin", 2, 2), ("pass", 6, 9)],
    [("begin", 2, 2), ("pause", 5, 8)],
    [("begin", 2, 4), ("pause", 7, 7)],
    [("begin", 2, 4), ("pause", 6, 9)],
    [("begin", 2, 2), ("pause", 5, 5), ("resume", 8, 11)],
    [("begin", 2, 2), ("pause", 4, 6), ("resume", 9, 9)],
    [("begin", 2, 2), ("pause", 4, 6), ("resume", 8, 11)],
    [("begin", 2, 2), ("pause", 4, 6), ("end", 9, 9)],
    [("begin", 2, 2), ("pause", 4, 6), ("resume", 8, 9), ("end", 12, 12)],
    [("begin", 2, 2), ("pause", 4, 4), ("resume", 6, 6), ("pause", 8, 10)],
    [("begin", 2, 2), ("pause", 4, 4), ("resume", 6, 8), ("end", 11, 12)],
    [("begin", 1, 2), ("pause", 4, 5), ("resume", 7, 8), ("pause", 10, 11)],
]


# of these each number is found exactly; of others there may be a little more room than there is
EXACT = ["b", "be", "bp", "bpe", "bpx", "bre", "bpp", "br", "bx"]
OTHERS = ["bpr", "bpre", "bprp", "bppr", "bprr", "bpex", "bprpe"]
KINDS = {"b": "begin", "p": "pause", "r": "resume", "e": "end", "x": "pass"}
TURNS = ("begun", "resumed", "paused", "ended", "passed")


def drawn(shape, seed):
    """Steps of this shape, some of them on a known day, and often so near that one may have come before the other."""
    draw, told, first = Random(f"{shape} {seed}"), [], 1  # noqa: S311 - no secret
    for letter in shape:
        begin = draw.randint(first, min(first + 3, 11))
        if letter in "ex":  # what surely began before it ended
            begin = max(begin, told[0][2])
        end = min(begin + draw.choice([0, 0, 1, 2, 3]), 12)
        told.append((KINDS[letter], begin, end))
        first = min(draw.choice([begin, end, end + 1]), 11)
    return told


def ways_of(told):
    """What each choice of the hidden days gives."""
    days = product(*(range(a, b + 1) for _, a, b in told))
    return [walked([(kind, on) for (kind, _, _), on in zip(told, one, strict=True)]) for one in days]


def windows():
    return ((kind, start, end) for kind in TURNS for start in EDGES for end in range(start, EDGES.stop))


def named(told):
    return " ".join(f"{kind}{a}-{b}" for kind, a, b in told)


EVERY = {named(told): told for told in (*LIVES, *(drawn(shape, seed) for shape in EXACT for seed in range(12)))}


@pytest.mark.parametrize("told", EVERY.values(), ids=EVERY.keys())
def test_of_each_kind_as_many_turns_are_told_as_there_may_be_between_any_two_days(told):
    ways, found = ways_of(told), turns(*told)
    for kind, start, end in windows():
        assert claimed(kind, start, end, found) == expected(kind, start, end, ways), (kind, start, end)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shape", OTHERS)
def test_no_choice_of_the_hidden_days_gives_more_or_fewer_turns_than_are_told(shape, seed):
    told = drawn(shape, seed)
    ways, found = ways_of(told), turns(*told)
    for kind, start, end in windows():
        low, high = claimed(kind, start, end, found)
        least, most = expected(kind, start, end, ways)
        assert low <= least, (told, kind, start, end)
        assert most <= high, (told, kind, start, end)


# -- the balance of a period -------------------------------------------------------------------------------------------
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="u", names="Xã U", level="commune", parents="tinh"),
    Unit(id="v", names="Xã V", level="commune", parents="tinh"),
)
LINES = ("opening", "begun", "resumed", "came", "ended", "paused", "left", "passed", "closing")
PERIODS = [(0, 13), (3, 8), (5, 6), (7, 13)]


def balance_of(found, start, end, *, of, unit, owner):
    """The lines of a unit, from evening to evening, of one way; *owner* says who has the model on a day."""

    def state(on):
        if on < found["begun"][0]:
            return None
        if any(day <= on for day in (*found["ended"], *found["passed"])):
            return "passed" if found["passed"] else "ended"
        held = [(at, kind) for kind in ("paused", "resumed") for at in found[kind] if at <= on]
        return "paused" if held and max(held)[1] == "paused" else "work"

    def there(on):
        return state(on) in (("work",) if of == "at-work" else ("work", "paused"))

    lines = dict.fromkeys(LINES, 0)
    here = {on: there(on) and (unit is None or owner(on) == unit) for on in range(start - 1, end + 1)}
    lines["opening"], lines["closing"] = int(here[start - 1]), int(here[end])
    for on in range(start, end + 1):
        if here[on] and not here[on - 1]:
            lines["came" if there(on - 1) else "begun" if on == found["begun"][0] else "resumed"] += 1
        elif here[on - 1] and not here[on]:
            lines["left" if there(on) else state(on)] += 1
    return lines


def check_balance(told, owners, owner, *, exact):
    definitions = Definitions(lifecycle=LIFECYCLE, indicators=[])
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions)
    models = [Model(id="m", title="m", owner=owners), Model(id="n", title="n", owner="u")]
    whole = builder.add(*UNITS, *models, *events_of(told)).build()
    ways = ways_of(told)
    for start, end in PERIODS:
        for of in ("at-work", "there"):
            table = movements(whole, f"{day(start)}/{day(end)}", of=of, unit="tinh", unit_level="commune")
            for line in (*table.lines, table.total):
                unit = None if line is table.total else line.unit
                every = [balance_of(found, start, end, of=of, unit=unit, owner=owner) for found in ways]
                for name in LINES:
                    low, high = min(one[name] for one in every), max(one[name] for one in every)
                    got = getattr(line, name)
                    about = (told, start, end, of, line.unit, name)
                    if exact:
                        assert (got.low, got.high) == (low, high), about
                    else:
                        assert got.low <= low, about
                        assert high <= got.high, about


# a pause that may have come on the day of the end itself leaves a little more room than there is
ROOM = {"begin2-2 pause4-7 pass4-4"}


@pytest.mark.parametrize("told", EVERY.values(), ids=EVERY.keys())
def test_the_balance_of_a_life_with_hidden_days_is_as_wide_as_they_are(told):
    check_balance(told, "u", lambda _: "u", exact=named(told) not in ROOM)


@pytest.mark.parametrize("told", EVERY.values(), ids=EVERY.keys())
def test_a_life_with_hidden_days_that_went_to_another_unit_came_and_left_there(told):
    owners = [Dated("u", end=day(5)), Dated("v", start=day(6))]
    check_balance(told, owners, lambda on: "u" if on <= 5 else "v", exact=named(told) not in ROOM)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shape", OTHERS)
def test_no_choice_of_the_hidden_days_lies_outside_of_the_balance(shape, seed):
    owners = [Dated("u", end=day(5)), Dated("v", start=day(6))]
    check_balance(drawn(shape, seed), owners, lambda on: "u" if on <= 5 else "v", exact=False)
