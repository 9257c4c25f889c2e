"""Laws of evaluation that hold for every rubric and every sheet."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dvk.criteria import AllOf, Answer, Band, CountTimes, Criterion, FreePoints, Rubric, Steps, YesNo
from dvk.evaluation import Assessment, Outcome, evaluate

POINTS = st.decimals(0, 50, places=2)
VALUES = st.decimals(-200, 200, places=3)


@st.composite
def step_tables(draw, *, rising=False):
    lows = sorted(draw(st.lists(VALUES, min_size=1, max_size=5, unique=True)), reverse=True)
    points = [draw(POINTS) for _ in range(len(lows) + 1)]
    if rising:
        points.sort(reverse=True)
    return Steps(tuple(zip(lows, points[:-1], strict=True)), below=points[-1])


RULES = st.one_of(
    st.builds(YesNo, POINTS),
    step_tables(),
    st.builds(lambda many: FreePoints(many * Decimal("0.25"), step="0.25"), st.integers(0, 200)),
    st.builds(CountTimes, POINTS, cap=POINTS),
)


def answers_to(name, rule):
    if rule.asks == "met":
        return st.builds(Answer, st.just(name), met=st.booleans())
    if isinstance(rule, FreePoints):
        most = int(rule.max_points * 4)
        return st.builds(lambda many: Answer(name, points=many * Decimal("0.25")), st.integers(0, most))
    if isinstance(rule, CountTimes):
        return st.builds(lambda many: Answer(name, value=many), st.integers(0, 50))
    return st.builds(lambda value: Answer(name, value=value), VALUES)


@st.composite
def trees(draw, names, depth=2):
    name = f"c-{next(names)}"
    if depth == 0 or draw(st.booleans()):
        return Criterion(id=name, label=name, rule=draw(RULES))
    children = [draw(trees(names, depth - 1)) for _ in range(draw(st.integers(1, 3)))]
    return Criterion(id=name, label=name, children=children)


@st.composite
def band_tables(draw, *, floor):
    borders = sorted(draw(st.lists(POINTS, min_size=1, max_size=4, unique=True)), reverse=True)
    if floor:
        borders = [border for border in borders if border > 0] + [Decimal(0)]
    tops = [None, *borders[:-1]]
    rows = zip(borders, tops, strict=True)
    return [Band(id=f"b-{place}", label="b", low=low, high=high) for place, (low, high) in enumerate(rows)]


@st.composite
def cases(draw, *, whole=False, floor=False):
    """A rubric and a sheet for it; *whole* answers every line."""
    names = count()
    criteria = [draw(trees(names)) for _ in range(draw(st.integers(1, 4)))]
    rubric = Rubric(id="r", label="r", criteria=criteria, bands=draw(band_tables(floor=floor)))
    answers = [
        draw(answers_to(criterion.id, criterion.rule))
        for criterion in rubric.walk()
        if criterion.rule is not None and (whole or draw(st.booleans()))
    ]
    return rubric, Assessment(id="p", subject="m", rubric="r", answers=answers)


@given(cases())
def test_points_of_every_line_lie_within_its_bounds(case):
    card = evaluate(*case)
    for _, line in card.explain().walk():
        assert 0 <= line.bounds.low <= line.bounds.high <= line.max_points


@given(cases())
def test_the_leaf_lines_add_up_to_the_total_exactly(case):
    card = evaluate(*case)
    leaves = list(card.leaves())
    assert sum(line.bounds.low for line in leaves) == card.bounds.low
    assert sum(line.bounds.high for line in leaves) == card.bounds.high
    assert sum(line.max_points for line in leaves) == card.max_points


@given(cases(whole=True))
def test_points_and_losses_of_a_whole_sheet_make_the_maximum(case):
    card = evaluate(*case)
    assert card.missing == ()
    assert card.total + card.lost == card.max_points
    assert sum((line.lost for line in card.leaves()), Decimal(0)) == card.lost


@given(cases(whole=True, floor=True))
def test_the_band_of_a_score_contains_the_score_and_no_other_band_does(case):
    rubric, sheet = case
    card = evaluate(rubric, sheet)
    assert card.outcome is Outcome.CLASSED
    assert [band for band in rubric.bands if card.total in band] == [card.band]
    if card.next_band is not None:
        assert card.total + card.short_by in card.next_band
        assert card.short_by > 0


@given(cases(), st.randoms(use_true_random=False))
def test_permuting_criteria_and_answers_changes_nothing(case, random):
    rubric, sheet = case
    criteria, answers = list(rubric.criteria), list(sheet.answers)
    random.shuffle(criteria)
    random.shuffle(answers)
    one = evaluate(rubric, sheet)
    other = evaluate(evolve(rubric, criteria=criteria), evolve(sheet, answers=answers))
    for name in ("bounds", "outcome", "band", "possible", "short_by", "max_points"):
        assert getattr(one, name) == getattr(other, name)
    assert set(one.missing) == set(other.missing)
    assert set(one.reasons) == set(other.reasons)


@given(cases(whole=True), st.data())
def test_a_missing_line_only_widens_what_is_known(case, data):
    rubric, sheet = case
    whole = evaluate(rubric, sheet)
    kept = [answer for answer in sheet.answers if data.draw(st.booleans())]
    part = evaluate(rubric, evolve(sheet, answers=kept))
    assert part.bounds.low <= whole.total <= part.bounds.high
    if part.outcome is not Outcome.NOT_EVALUATED:
        assert (part.outcome, part.band) == (whole.outcome, whole.band)
    if whole.band is not None:
        assert whole.band in part.possible


@given(step_tables(rising=True), VALUES, VALUES)
def test_steps_that_rise_are_monotone(rule, one, other):
    low, high = sorted((one, other))
    assert rule.score(Answer("x", value=low)).points.low <= rule.score(Answer("x", value=high)).points.low


@given(POINTS, POINTS, st.integers(0, 1000), st.integers(0, 1000))
def test_counting_is_monotone(points, cap, one, other):
    rule = CountTimes(points, cap=cap)
    low, high = sorted((one, other))
    assert rule.score(Answer("x", value=low)).points.low <= rule.score(Answer("x", value=high)).points.low


@given(step_tables(), VALUES)
def test_a_value_gets_the_points_of_the_highest_step_it_reaches(rule, value):
    reached = [points for low, points in rule.steps if low <= value]
    assert rule.score(Answer("x", value=value)).points.low == (reached[0] if reached else rule.below)


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=6))
def test_a_checklist_is_a_conjunction_of_three_values(states):
    criteria = [Criterion(id=f"c-{place}", label="c", rule=YesNo()) for place in range(len(states))]
    rubric = Rubric(id="r", label="r", combine=AllOf(), criteria=criteria)
    answers = [Answer(f"c-{place}", met=met) for place, met in enumerate(states)]
    card = evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=answers))
    if False in states:
        assert card.outcome is Outcome.FAILED
    else:
        assert card.outcome is (Outcome.NOT_EVALUATED if None in states else Outcome.PASSED)
    assert len(card.missing) == states.count(None)
