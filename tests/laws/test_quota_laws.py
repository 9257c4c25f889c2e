"""Laws of quotas: a plain oracle counts and cuts; where results are open, every way in which they may end is tried."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.criteria import Answer, Band, Criterion, FreePoints, Gate, Quota, Rubric
from dvk.evaluation import Assessment, Outcome, classify_cohort, evaluate

NAMES, LOWS = ("nhat", "nhi", "ba"), (8, 6, 4)
BANDS = [Band(id=name, label=name, low=low) for name, low in zip(NAMES, LOWS, strict=True)]
LINES = [
    Criterion(id="a", label="A", rule=FreePoints(8, step=1)),
    Criterion(id="b", label="B", rule=FreePoints(2, step=1)),
]
NOT_ELIGIBLE, FAILED = "not-eligible", "failed"


class Filled(NamedTuple):
    """What one sheet says; ``None`` is not known."""

    a: int | None
    b: int | None
    gate: bool | None = True

    @property
    def total(self):
        return self.a + self.b

    @property
    def result(self):
        """The class that the points give, or that there is none."""
        if not self.gate:
            return NOT_ELIGIBLE
        return next((name for name, low in zip(NAMES, LOWS, strict=True) if self.total >= low), FAILED)

    @property
    def endings(self):
        a = range(9) if self.a is None else [self.a]
        b = range(3) if self.b is None else [self.b]
        gate = (True, False) if self.gate is None else [self.gate]
        return [Filled(*one) for one in product(a, b, gate)]


def rubric_of(*quotas):
    gates = [Gate(id="g", label="G")]
    return Rubric(id="r", label="R", criteria=LINES, bands=BANDS, gates=gates, quotas=quotas)


def sheet(subject, filled):
    answers = [Answer(name, points=given) for name, given in (("a", filled.a), ("b", filled.b)) if given is not None]
    if filled.gate is not None:
        answers.append(Answer("g", met=filled.gate))
    return Assessment(id=f"p-{subject}", subject=subject, rubric="r", answers=answers)


def run(quotas, held, order=None):
    return classify_cohort(rubric_of(*quotas), [sheet(f"x-{one}", held[one]) for one in order or range(len(held))])


def subjects(places):
    return {f"x-{place}" for place in places}


# -- the oracle --------------------------------------------------------------------------------------------------------
def allowed_of(quota, base):
    """How many a quota allows of a base, counted without the library."""
    found = []
    if quota.percent is not None:
        share = quota.percent if isinstance(quota.percent, Fraction) else Fraction(quota.percent) / 100
        cut = {"down": floor, "up": ceil, "half-up": lambda number: floor(number + Fraction(1, 2))}[quota.rounding]
        found.append(cut(base * share))
    if quota.number is not None:
        found.append(quota.number)
    return max(min(found), quota.least)


def base_of(quota, results, falling):
    """The base, if so many of the class fall one class."""
    if not quota.of:
        return len(results)
    below = NAMES[NAMES.index(quota.band) + 1]
    return sum(one in quota.of for one in results) - falling * (quota.band in quota.of) + falling * (below in quota.of)


class Cut(NamedTuple):
    stays: set
    falls: set
    tied: set
    allowed: int
    base: int


def cut(quota, held, results, scored=None):
    """Who stays, who falls, and who is level at the cut.

    *results* are the classes before this quota, *scored* those before any, where another quota came first.
    """
    scored = results if scored is None else scored
    inside = [place for place, one in enumerate(results) if one == quota.band]
    if quota.counted == "before":
        allowed = allowed_of(quota, base_of(quota, scored, 0))
    else:
        fits = [
            kept
            for kept in range(len(inside) + 1)
            if kept <= allowed_of(quota, base_of(quota, results, len(inside) - kept))
        ]
        allowed = max(fits)
        if allowed == len(inside):
            allowed = max(allowed, allowed_of(quota, base_of(quota, results, 0)))
    stays, falls, tied = set(), set(), set()
    for place in inside:
        mine = rank_key(quota, held[place])
        ahead = sum(rank_key(quota, held[other]) > mine for other in inside)
        level = sum(rank_key(quota, held[other]) == mine for other in inside)
        if ahead + level <= allowed:
            stays.add(place)
        elif ahead >= allowed:
            falls.add(place)
        else:
            {"all": stays, "none": falls, "open": tied}[quota.ties].add(place)
    base = base_of(quota, scored, 0) if quota.counted == "before" else base_of(quota, results, len(falls))
    return Cut(stays, falls, tied, allowed, base)


def rank_key(quota, filled):
    return (filled.total, *(getattr(filled, name) for name in quota.tie_by))


def fallen(quota, results, places):
    below = NAMES[NAMES.index(quota.band) + 1]
    return [below if place in places else one for place, one in enumerate(results)]


# -- strategies --------------------------------------------------------------------------------------------------------
FULL = st.builds(Filled, st.integers(2, 8), st.integers(0, 2), st.sampled_from([True, True, True, False]))
MAYBE = st.builds(
    Filled,
    st.sampled_from([None, 3, 4, 5, 6, 6, 7, 7, 8, 8]),
    st.sampled_from([None, 0, 1, 1, 2]),
    st.sampled_from([True, True, True, None, False]),
)
PERCENTS = st.sampled_from([0, 10, 20, 25, 50, 60, 100, "1/3", "2/3", "33.3"])


@st.composite
def quotas(draw, band="nhat", ties=("open", "all", "none")):
    percent = draw(st.none() | PERCENTS)
    number = draw(st.integers(0, 4)) if percent is None else draw(st.none() | st.integers(0, 4))
    return Quota(
        band=band,
        percent=percent,
        number=number,
        least=draw(st.sampled_from([0, 0, 1, 2]).filter(lambda least: number is None or least <= number)),
        of=draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)),
        counted=draw(st.sampled_from(["before", "after"])),
        rounding=draw(st.sampled_from(["down", "up", "half-up"])),
        ties=draw(st.sampled_from(ties)),
        tie_by=draw(st.sampled_from([(), (), ("b",)])),
    )


ANY_QUOTA = st.sampled_from(NAMES[:2]).flatmap(quotas)
COMPLETE = st.lists(FULL, min_size=1, max_size=10)


# -- complete results --------------------------------------------------------------------------------------------------
@given(ANY_QUOTA, COMPLETE)
def test_where_all_is_known_the_cohort_is_as_counted_by_hand(quota, held):
    results = [one.result for one in held]
    expected = cut(quota, held, results)
    cohort = run([quota], held)
    (group,) = cohort.quotas
    assert (set(group.stays), set(group.falls), set(group.open)) == tuple(
        subjects(part) for part in (expected.stays, expected.falls, expected.tied)
    )
    assert group.allowed == expected.allowed
    if not expected.tied:  # while a tie is open, who will fall cannot be counted
        assert group.base == expected.base
    after = fallen(quota, results, expected.falls)
    below = NAMES[NAMES.index(quota.band) + 1]
    for place, card in enumerate(cohort.cards):
        if place in expected.tied:
            assert card.outcome is Outcome.NOT_EVALUATED
            assert [band.id for band in card.possible] == [quota.band, below]
        else:
            assert (card.outcome.value if card.band is None else card.band.id) == after[place]
        assert (card.fell_from is not None) is (place in expected.falls)


@given(ANY_QUOTA, COMPLETE)
def test_no_more_stay_than_are_allowed_unless_all_of_a_tie_do(quota, held):
    (group,) = run([quota], held).quotas
    if quota.ties != "all":
        assert len(group.stays) <= group.allowed
    if quota.counted == "after" and quota.ties == "none":  # and the share holds of what came out
        assert len(group.stays) <= allowed_of(quota, group.base)


@given(ANY_QUOTA, COMPLETE)
def test_nobody_falls_with_more_points_than_somebody_who_stays(quota, held):
    cohort = run([quota], held)
    (group,) = cohort.quotas
    kept = [cohort.card(name).total for name in group.stays]
    for name in group.falls:
        assert all(cohort.card(name).total <= points for points in kept)


@given(ANY_QUOTA, st.lists(MAYBE, min_size=1, max_size=6))
def test_points_lines_and_reasons_are_untouched(quota, held):
    rubric = rubric_of(quota)
    for place, card in enumerate(run([quota], held).cards):
        alone = evaluate(rubric, sheet(f"x-{place}", held[place]))
        assert (card.exact, card.lines, card.total, card.lost) == (alone.exact, alone.lines, alone.total, alone.lost)
        # what may still be reached is said anew; all else stands as it did
        assert [one for one in card.reasons if not about_classes(one)] == [
            one for one in alone.reasons if not about_classes(one)
        ]


def about_classes(reason):
    return reason.code == "band.possible" or reason.code.startswith("quota.")


@given(ANY_QUOTA, st.lists(MAYBE, min_size=1, max_size=6), st.randoms())
def test_the_order_in_which_sheets_come_changes_nothing_else(quota, held, random):
    order = list(range(len(held)))
    random.shuffle(order)
    one, other = run([quota], held), run([quota], held, order)
    assert [card.subject for card in other.cards] == [f"x-{place}" for place in order]
    assert {card.subject: card for card in one.cards} == {card.subject: card for card in other.cards}
    assert one.classes == other.classes
    before, after = one.quotas[0], other.quotas[0]
    assert (before.base, before.allowed) == (after.base, after.allowed)
    for part in ("stays", "falls", "open"):
        assert set(getattr(before, part)) == set(getattr(after, part))


def worst(card):
    """The lowest class that is still possible: 0 is the best, and no class the worst."""
    return max((NAMES.index(band.id) for band in card.possible), default=len(NAMES))


@given(ANY_QUOTA, COMPLETE, st.data())
def test_more_points_never_make_one_fall(quota, held, data):
    place = data.draw(st.integers(0, len(held) - 1))
    own = held[place]
    more = own._replace(a=data.draw(st.integers(own.a, 8)), b=data.draw(st.integers(own.b, 2)))
    raised = [more if one == place else filled for one, filled in enumerate(held)]
    before, after = run([quota], held).card(f"x-{place}"), run([quota], raised).card(f"x-{place}")
    assert worst(after) <= worst(before)


@given(quotas(ties=("all", "none")), quotas(band="nhi", ties=("all", "none")), COMPLETE, st.booleans())
def test_two_quotas_are_applied_from_the_highest_class_down(first, second, held, turned):
    results = [one.result for one in held]
    once = fallen(first, results, cut(first, held, results).falls)
    twice = fallen(second, once, cut(second, held, once, results).falls)
    cohort = run([second, first] if turned else [first, second], held)
    assert [card.outcome.value if card.band is None else card.band.id for card in cohort.cards] == twice


@given(ANY_QUOTA, st.lists(st.tuples(FULL, st.sampled_from(["dong", "tay"])), min_size=1, max_size=8))
def test_a_group_is_a_cohort_of_its_own(quota, held):
    groups = {f"x-{place}": group for place, (_, group) in enumerate(held)}
    sheets = [sheet(f"x-{place}", filled) for place, (filled, _) in enumerate(held)]
    whole = classify_cohort(rubric_of(quota), sheets, groups=groups)
    for group in set(groups.values()):
        alone = classify_cohort(rubric_of(quota), [one for one in sheets if groups[one.subject] == group])
        assert all(whole.card(card.subject) == card for card in alone.cards)


# -- open results ------------------------------------------------------------------------------------------------------
def endings(held, most=400):
    ways = [one.endings for one in held]
    count = 1
    for way in ways:
        count *= len(way)
    assume(1 < count <= most)
    return [list(ending) for ending in product(*ways)]


@given(ANY_QUOTA, st.lists(MAYBE, min_size=2, max_size=5))
def test_what_is_said_while_results_are_open_holds_however_they_end(quota, held):
    ends = endings(held)
    cohort = run([quota], held)
    (group,) = cohort.quotas
    below = NAMES[NAMES.index(quota.band) + 1]
    stays, falls = set(group.stays), set(group.falls)
    possible = {card.subject: {band.id for band in card.possible} for card in cohort.cards}
    outcomes = {card.subject: {one.value for one in card.possible_outcomes} for card in cohort.cards}
    for ending in ends:
        results = [one.result for one in ending]
        found = cut(quota, ending, results)
        assert stays <= subjects(found.stays)
        assert falls <= subjects(found.falls)
        assert group.allowed in (None, found.allowed)
        if quota.counted == "before":
            assert group.base in (None, found.base)
        after = fallen(quota, results, found.falls)
        for place, card in enumerate(cohort.cards):
            name = card.subject
            got = {quota.band, below} if place in found.tied else {after[place]}
            if got <= set(NAMES):
                assert got <= possible[name]
                assert "classed" in outcomes[name]
            else:
                assert got <= outcomes[name]
            if card.outcome is not Outcome.NOT_EVALUATED:
                assert got == {card.outcome.value if card.band is None else card.band.id}


@given(quotas(ties=("all", "none")), quotas(band="nhi", ties=("all", "none")), st.lists(MAYBE, min_size=2, max_size=4))
def test_so_it_does_with_two_quotas(first, second, held):
    ends = endings(held)
    cohort = run([first, second], held)
    for ending in ends:
        results = [one.result for one in ending]
        once = fallen(first, results, cut(first, ending, results).falls)
        twice = fallen(second, once, cut(second, ending, once, results).falls)
        for card, got in zip(cohort.cards, twice, strict=True):
            if card.outcome is not Outcome.NOT_EVALUATED:
                assert got == (card.outcome.value if card.band is None else card.band.id)
            assert got not in NAMES or got in {band.id for band in card.possible}
