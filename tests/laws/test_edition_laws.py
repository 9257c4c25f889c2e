"""Laws of editions: differences add up, nothing changes by itself, and oracles say what is in force and how long."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.criteria import (
    AllOf,
    Answer,
    Band,
    CountTimes,
    Criterion,
    FreePoints,
    HighestOf,
    LowestOf,
    Rounding,
    Rubric,
    SumOf,
    Suspension,
    WeightedMean,
    YesNo,
    rubric_in_force,
)
from dvk.errors import InvalidValue, UnknownId
from dvk.evaluation import Assessment, StreakRule, evaluate, rescore, streak_of
from dvk.periods import Period
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import DateSpan

LINES = ("a", "b", "c", "d", "e", "f")
ROUNDINGS = st.none() | st.builds(Rounding, st.sampled_from(["0.1", "0.5", "1", "0.3"]))
COUNTS = st.sampled_from(["base", "base", "base", "bonus", "deduction"])


# -- two editions of one sheet -----------------------------------------------------------------------------------------
def ruled(draw, name):
    """Which answer a line asks for follows from its name, so that most answers fit both editions."""
    many = draw(st.integers(4, 8))
    if name in "ab":
        return FreePoints(many)
    return YesNo(many) if name in "cd" else CountTimes(many, cap=draw(st.integers(10, 14)))


def a_line(draw, name, *, added):
    options = {"counts_as": draw(COUNTS)} if added else {}
    weight, rounding = draw(st.integers(1, 5)), draw(ROUNDINGS)
    return Criterion(id=name, label=name, rule=ruled(draw, name), weight=weight, rounding=rounding, **options)


def a_group(draw, name, lines):
    kind = draw(st.sampled_from(["sum", "sum", "mean", "lowest", "highest", "all"]))
    if kind == "all":
        held = [Criterion(id=one, label=one, rule=YesNo()) for one in lines if one in "cd"]
        if not held:
            return None
        return Criterion(id=name, label=name, children=held, combine=AllOf(points=draw(st.integers(1, 9))))
    limits = SumOf(cap=draw(st.none() | st.integers(3, 20)), floor=draw(st.none() | st.integers(0, 3)))
    combine = {
        "sum": limits,
        "mean": WeightedMean(coefficients=True),
        "lowest": LowestOf(),
        "highest": HighestOf(),
    }[kind]
    held = [a_line(draw, one, added=kind == "sum") for one in lines]
    counts = draw(COUNTS)
    return Criterion(id=name, label=name, children=held, combine=combine, rounding=draw(ROUNDINGS), counts_as=counts)


@st.composite
def editions(draw, name):
    names = draw(st.permutations(LINES))[: draw(st.integers(3, 6))]
    cut = draw(st.integers(0, len(names)))
    group = a_group(draw, "g", names[:cut]) if cut else None
    loose = [a_line(draw, one, added=True) for one in names[cut:]]
    top = [one for one in (group, *loose) if one is not None] or [a_line(draw, "a", added=True)]
    limits = SumOf(cap=draw(st.none() | st.integers(5, 30)), floor=draw(st.none() | st.integers(0, 5)))
    missing = draw(st.sampled_from(["zero", "zero", "open"]))
    return Rubric(id=name, label=name, criteria=top, combine=limits, missing=missing)


@st.composite
def pairs(draw):
    """Two editions and a sheet of the first, nearly whole."""
    first, second = draw(editions("cu")), draw(editions("moi"))
    answers = []
    for one in first.walk():
        if one.rule is None or not draw(st.integers(0, 5)):
            continue
        half = draw(st.integers(0, 8))
        if one.id in "ab":
            answers.append(Answer(one.id, points=Decimal(half) / 2))
        elif one.id in "cd":
            answers.append(Answer(one.id, met=half % 2 == 0))
        else:
            answers.append(Answer(one.id, value=half // 2))
    return first, second, Assessment(id="p", subject="x", rubric="cu", answers=answers)


@settings(max_examples=150)
@given(pairs(), st.booleans())
def test_where_both_totals_are_known_the_lines_add_up_to_their_difference(pair, swapped):
    first, second, sheet = pair
    moved = {"a": "b", "b": "a"} if swapped and all(one in made for made in (first, second) for one in "ab") else {}
    found = rescore(first, second, sheet, moved=moved)
    assert found.before == evaluate(first, sheet)
    before, after = found.before.exact.one, found.after.exact.one
    if before is None or after is None:
        assert found.difference is None
        return
    differences = [one.exact for one in found.lines]
    assert None not in differences
    assert sum(differences) == after - before
    olds, news = ([one for one in (line.old if old else line.new for line in found.lines) if one] for old in (1, 0))
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)


@settings(max_examples=150)
@given(pairs())
def test_each_answer_is_carried_or_dropped_and_none_is_made_up(pair):
    first, second, sheet = pair
    found = rescore(first, second, sheet)
    lost = [int(one.path.removeprefix("answers[").partition("]")[0]) for one in found.dropped]
    assert len(set(lost)) == len(lost)
    kept = [one for place, one in enumerate(sheet.answers) if place not in lost]
    carried = {line.criterion: line.answer for line in found.after._root().leaves() if line.answer is not None}
    below = {one.id for one in second.walk()}
    assert {one.criterion for one in kept} <= below
    assert carried.items() <= {one.criterion: one for one in kept}.items()
    assert evaluate(second, evolve(sheet, rubric="moi", answers=kept)) == found.after


@settings(max_examples=100)
@given(pairs())
def test_under_the_same_rubric_nothing_changes(pair):
    first, _, sheet = pair
    found = rescore(first, first, sheet)
    assert found.dropped == ()
    assert found.before == found.after
    adjusted = [one for one in found.lines if one.change == "adjusted"]
    assert {one.change for one in found.lines} <= {"same", "adjusted"}
    assert sum(one.exact for one in adjusted) == 0
    assert found.difference in (0, None)


@settings(max_examples=100)
@given(pairs())
def test_there_and_back_is_the_difference_with_the_other_sign(pair):
    first, second, sheet = pair
    there = rescore(first, second, sheet)
    if there.dropped or there.difference is None:
        return
    back = rescore(second, first, evolve(sheet, rubric="moi"))
    if not back.dropped:
        assert back.difference == -there.difference


# -- in force ----------------------------------------------------------------------------------------------------------
FIRST_DAY = date(2020, 1, 1)
DAYS = st.integers(0, 40)
PLACES = (None, "tinh", "xa")
ONE_LINE = (Criterion(id="a", label="a", rule=YesNo(1)),)


def on_day(number):
    return FIRST_DAY + timedelta(days=number)


@st.composite
def chains(draw):
    """(id, first day, last day, place, what it replaces) of some editions."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        start = draw(st.none() | DAYS)
        end = draw(st.none() | st.integers(0 if start is None else start, 45))
        others = [f"r-{one}" for one in range(6) if one != number]
        replaces = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        made.append((f"r-{number}", start, end, draw(st.sampled_from(PLACES)), replaces))
    return made


def by_the_day(chain, until):
    """An oracle that lives through the days: who was begun, who was repealed, who has run out."""
    begun, repealed = {name for name, start, *_ in chain if start is None}, set()
    where = {name: place for name, _, _, place, _ in chain}
    for day in range(until + 1):
        for name, start, _, place, replaces in chain:
            if start == day:  # a place ends only what is its own
                begun.add(name)
                repealed.update(other for other in replaces if place is None or where.get(other) == place)
    return {
        name: place for name, _, end, place, _ in chain if name in begun - repealed and (end is None or end >= until)
    }


@settings(max_examples=200)
@given(chains(), DAYS, st.sampled_from([(), ("tinh",), ("xa", "tinh"), ("xb", "tinh"), ("xb",)]), st.randoms())
def test_what_is_in_force_is_what_who_lives_through_the_days_finds(chain, day, places, random):
    rubrics = [
        Rubric(
            id=name,
            label=name,
            kind="k",
            place=place,
            replaces=replaces,
            criteria=ONE_LINE,
            span=DateSpan(None if start is None else on_day(start), None if end is None else on_day(end)),
        )
        for name, start, end, place, replaces in chain
    ]
    random.shuffle(rubrics)
    live = by_the_day(chain, day)
    found = next((held for place in (*places, None) if (held := {one for one in live if live[one] == place})), set())
    try:
        got = {rubric_in_force(rubrics, "k", on=on_day(day), places=places).id}
    except UnknownId as error:
        assert error.problem.code == "rubric.not_in_force"
        got = set()
    except InvalidValue as error:
        got = set(dict(error.problem.details)["rubrics"])
        assert len(got) > 1
    assert got == found


# -- streaks -----------------------------------------------------------------------------------------------------------
RUBRIC = Rubric(
    id="r",
    label="R",
    criteria=[Criterion(id="a", label="a", rule=FreePoints(10))],
    bands=[Band(id="tot", label="T", low=5), Band(id="kem", label="K", low=0)],
)
STOPPED = evolve(RUBRIC, suspensions=[Suspension(span=DateSpan(None, None))])


def one_card(answers, rubric=RUBRIC):
    return evaluate(rubric, Assessment(id="p", subject="x", rubric="r", period="2020", answers=answers))


# g: held, b: not held, o: open, s: suspended, m: no result at all
CARDS = {
    "g": one_card([Answer("a", points=9)]),
    "b": one_card([Answer("a", points=1)]),
    "o": one_card([]),
    "s": one_card([], STOPPED),
}
UNTIL = 2030
YEARS = st.text("ggggbosm", max_size=9)


def told(unit, years, until=UNTIL):
    """The cards of a unit, from the last year backwards."""
    found = []
    for order, said in enumerate(years):
        year = Period.of_year(until - order)
        if said != "m":
            rubric = evolve(RUBRIC, suspensions=[Suspension(span=year.span)]) if said == "s" else RUBRIC
            card = evolve(CARDS[said], subject=unit, period=year, assessment=f"{unit}-{order}", definition=rubric)
            found.append(card)
    return found


def rule(years, suspended, across="ends"):
    return StreakRule(id="s", label="s", years=years, bands=["tot"], across_merger=across, suspended=suspended)


def by_text(years, suspended):
    """An oracle that reads the years as text: how many held, and whether what stands there is open."""
    text = re.sub("s", {"skips": "", "breaks": "b", "open": "o"}[suspended], years)
    length = len(re.match("g*", text)[0])
    return length, text[length : length + 1] != "b"


SUSPENDED = st.sampled_from(["skips", "breaks", "open"])


@settings(max_examples=200)
@given(YEARS, st.integers(1, 6), SUSPENDED, st.randoms())
def test_a_streak_is_as_long_as_the_years_that_held_at_the_end(years, asked, suspended, random):
    length, is_open = by_text(years, suspended)
    cards = told("x", years)
    random.shuffle(cards)
    found = streak_of(rule(asked, suspended), "x", UNTIL, cards)
    assert found.length == length
    assert found.reached is (True if length >= asked else None if is_open else False)
    assert [one.year for one in found.years] == list(range(UNTIL, UNTIL - len(found.years), -1))


BEGUN = date(2027, 1, 1)
MERGED = UnitHistory(
    [
        *(Unit(id=name, names=f"Xã {name.upper()}", level="commune", end=date(2026, 12, 31)) for name in ("xa", "xb")),
        Unit(id="x", names="Xã X", level="commune", start=BEGUN),
    ],
    [
        UnitChange(
            id="nhap", kind="merge", on=BEGUN, links=[Succession(before=name, after="x") for name in ("xa", "xb")]
        )
    ],
)
BEFORE = st.text("gggbom", min_size=4, max_size=4)


def both(one, other, across):
    """What two forebears' years come to: the worse where all must have it, the better where one is enough."""
    order = {"all": "bog", "any": "gob"}[across]
    return min(one.replace("m", "o"), other.replace("m", "o"), key=order.index)


@settings(max_examples=200)
@given(st.text("gggbo", min_size=4, max_size=4), BEFORE, BEFORE, st.sampled_from(["all", "any"]), st.integers(1, 8))
def test_across_a_merger_the_years_of_the_forebears_count_as_the_rule_says(since, one, other, across, asked):
    # 2030 back to 2027 is the new unit, 2026 back to 2023 the two before
    years = since + "".join(both(*pair, across) for pair in zip(one, other, strict=True))
    length, is_open = by_text(years, "open")
    cards = [*told("x", since), *told("xa", one, 2026), *told("xb", other, 2026)]
    found = streak_of(rule(asked, "open", across), "x", UNTIL, cards, history=MERGED)
    assert (found.length, found.reached) == (length, True if length >= asked else None if is_open else False)


@settings(max_examples=200)
@given(st.text("gggbo", min_size=4, max_size=4), BEFORE, BEFORE, st.sampled_from(["all", "any", "ends"]), st.data())
def test_what_is_sure_stays_so_whatever_the_open_years_become(since, one, other, across, data):
    asked = data.draw(st.integers(1, 8))

    def streak(*told_years):
        cards = [card for unit, years, last in told_years for card in told(unit, years, last)]
        return streak_of(rule(asked, "open", across), "x", UNTIL, cards, history=MERGED)

    def settled(years):
        return "".join(data.draw(st.sampled_from("gb")) if said in "om" else said for said in years)

    before = streak(("x", since, UNTIL), ("xa", one, 2026), ("xb", other, 2026))
    after = streak(("x", settled(since), UNTIL), ("xa", settled(one), 2026), ("xb", settled(other), 2026))
    assert after.length >= before.length
    if before.reached is not None:
        assert after.reached is before.reached
