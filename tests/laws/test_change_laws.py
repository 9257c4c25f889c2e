"""Laws of what would change a class: each is held against trying every change of one line, then of two."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, count, product

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dvk.criteria import (
    AllOf,
    Answer,
    AtLeastOf,
    Attribute,
    Band,
    Choices,
    Condition,
    CountTimes,
    Criterion,
    FreePoints,
    Gate,
    HighestOf,
    Level,
    LowestOf,
    Minimum,
    PassMark,
    Proportional,
    Rounding,
    Rubric,
    Steps,
    SumOf,
    WeightedMean,
    YesNo,
)
from dvk.evaluation import Assessment, Outcome, evaluate

HALVES = st.integers(0, 8).map(lambda many: Decimal(many) / 2)
ROUNDINGS = st.builds(
    Rounding, st.sampled_from(["0.3", "1", "2"]), st.sampled_from(["half-up", "half-even", "down", "up"])
)


# -- small rubrics of lines that have few answers ----------------------------------------------------------------------
@st.composite
def scoring(draw):
    kind = draw(st.sampled_from(["yes", "steps", "choices", "count", "free"]))
    if kind == "yes":
        return YesNo(draw(HALVES))
    if kind == "steps":
        lows = sorted(draw(st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True)), reverse=True)
        return Steps([(low, draw(HALVES)) for low in lows], below=draw(HALVES))
    if kind == "choices":
        many = draw(st.lists(HALVES, min_size=1, max_size=4))
        return Choices([Level(f"l-{place}", "l", points) for place, points in enumerate(many)])
    if kind == "count":
        return CountTimes(draw(HALVES), cap=draw(HALVES))
    low, high = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    step = draw(st.sampled_from([Decimal("0.25"), Decimal(1)]))
    return FreePoints(high * step, step=step, min_points=low * step)


def options(line):
    """An answer for each thing that a line could be."""
    rule, name = line.rule, line.id
    if isinstance(rule, YesNo):
        return [Answer(name, met=met) for met in (False, True)]
    if isinstance(rule, Choices):
        return [Answer(name, choice=level.id) for level in rule.levels]
    if isinstance(rule, FreePoints):
        many = range(int(rule.min_points / rule.step), int(rule.max_points / rule.step) + 1)
        return [Answer(name, points=one * rule.step) for one in many]
    if isinstance(rule, Steps):
        return [Answer(name, value=value) for value in (rule.steps[-1][0] - 1, *(low for low, _ in rule.steps))]
    return [Answer(name, value=value) for value in range(int(rule.cap / rule.points) + 2 if rule.points else 1)]


@st.composite
def lines_of(draw, names, number, needs, adds=False):
    found = []
    for _ in range(number):
        name = f"c-{next(names)}"
        own = {"rule": YesNo() if needs == "met" and draw(st.booleans()) else draw(scoring())}
        if needs == "met" and own["rule"].points_span is not None:
            own["pass_mark"] = draw(HALVES)
        own["counts_as"] = draw(st.sampled_from(["base", "base", "base", "bonus", "deduction"])) if adds else "base"
        own["rounding"] = draw(st.none() | ROUNDINGS) if own["rule"].points_span is not None else None
        own["not_applicable"] = draw(st.sampled_from([None, None, "exclude", "rescale"]))
        if own["counts_as"] != "base":
            own["not_applicable"] = None
        found.append(Criterion(id=name, label=name, weight=draw(st.integers(1, 3)), **own))
    return found


@st.composite
def joined(draw, names, number, needs="points"):
    kind = draw(
        st.sampled_from(["sum", "sum", "mean", "lowest", "highest", "all", "k"] if needs == "points" else ["all"])
    )
    lines = draw(lines_of(names, number, "met" if kind in ("all", "k") else "points", adds=kind == "sum"))
    points = draw(HALVES) if needs == "points" else None
    combines = {
        "sum": SumOf(cap=draw(st.none() | st.integers(2, 12)), floor=draw(st.none() | st.integers(-2, 2))),
        "mean": WeightedMean(coefficients=True),
        "lowest": LowestOf(),
        "highest": HighestOf(),
        "all": AllOf(points=points),
        "k": AtLeastOf(needed=draw(st.integers(1, number)), points=points),
    }
    if kind in ("lowest", "highest"):
        lines = [evolve(line, not_applicable=None) for line in lines]
    return combines[kind], lines


@st.composite
def small_rubrics(draw):
    """At most five lines, of which some may make a group, and conditions that more never breaks."""
    names = count()
    combine, criteria = draw(joined(names, draw(st.integers(1, 3)), draw(st.sampled_from(["points"] * 4 + ["met"]))))
    if combine.needs == "points" and draw(st.booleans()):
        inner, children = draw(joined(names, draw(st.integers(1, 2))))
        rounding = draw(st.none() | ROUNDINGS)
        criteria = [*criteria, Criterion(id="g", label="g", combine=inner, children=children, rounding=rounding)]
    rubric = Rubric(id="r", label="r", criteria=criteria, combine=combine, attributes=[Attribute(id="yes", label="y")])
    if rubric.points_span is None:
        return rubric
    by = draw(st.sampled_from(["points", "percent"]))
    many = st.lists(st.integers(-2, 12), min_size=1, max_size=3, unique=True)
    lows = [low * 10 if by == "percent" else low for low in sorted(draw(many), reverse=True)]
    based = [line for line in rubric.walk() if line.counts_as == "base" and line.points_span is not None]
    conditions = [Condition(attribute="yes", met=True)]
    if based:
        name, points = draw(st.sampled_from(based)).id, draw(HALVES)
        conditions += [Condition(line=name, reads="points", at_least=points)]
    judged = [line.id for line in rubric.walk() if line.can_be_met and line.counts_as == "base"]
    conditions += [Condition(lines=judged, reads="count", met=False, at_most=1)] if judged else []
    bands = [
        Band(
            id=f"b-{place}",
            label="b",
            low=low,
            conditions=[draw(st.sampled_from(conditions))] if draw(st.integers(0, 3)) == 0 else [],
        )
        for place, low in enumerate(lows)
    ]
    minimum = Minimum(percent=draw(st.integers(1, 60))) if combine.needs == "points" and draw(st.booleans()) else None
    rounding = draw(st.none() | ROUNDINGS)
    first = draw(st.booleans())
    return evolve(rubric, bands=bands, bands_by=by, minimum=minimum, rounding=rounding, rounded_first=first)


@st.composite
def cases(draw):
    rubric = draw(small_rubrics())
    answers = [Answer("yes", met=draw(st.booleans()))]
    for line in rubric.walk():
        if line.rule is None:
            continue
        away = line.not_applicable is not None and draw(st.booleans())
        answers.append(Answer(line.id, not_applicable=True) if away else draw(st.sampled_from(options(line))))
    card = evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=answers))
    assume(card.outcome in (Outcome.CLASSED, Outcome.FAILED, Outcome.PASSED, Outcome.BELOW))
    return rubric, {answer.criterion: answer for answer in answers}


# -- every change there is ---------------------------------------------------------------------------------------------
class Tried:
    """All changes of one and of two lines, each evaluated from changed answers."""

    def __init__(self, rubric, answers):
        self.rubric, self.answers = rubric, answers
        self.card = self.with_({})
        self.lines = {
            line.id: options(line)
            for line in rubric.walk()
            if line.rule is not None and not answers[line.id].not_applicable
        }
        self.now = self.rank(self.card)

    def with_(self, changed):
        said = ({**self.answers, **changed}).values()
        return evaluate(self.rubric, Assessment(id="p", subject="m", rubric="r", answers=list(said)))

    def rank(self, card):
        """Zero for the best class, more for what stands lower."""
        if card.outcome is Outcome.PASSED:
            return 0
        return [band.id for band in self.rubric.bands].index(card.band.id) if card.band else len(self.rubric.bands) + 1

    def tried(self, *names):
        """How high the sheet stands with each change of these lines, and how many points more they have."""
        for answers in product(*(self.lines[name] for name in names)):
            card = self.with_(dict(zip(names, answers, strict=True)))
            yield self.rank(card), sum((points_of(card, one) - points_of(self.card, one) for one in names), Fraction(0))

    def smallest(self):
        """How many lines, and how many points at least, bring a better class: by one line or by two."""
        for many in (1, 2):
            found = [gain for names in combinations(self.lines, many) for gain in self.better(names)]
            if found:
                return many, min(found)
        return 0, None

    def better(self, names):
        return [gain for rank, gain in self.tried(*names) if rank < self.now]

    def worse(self, name):
        return any(rank > self.now for rank, _ in self.tried(name))

    def reached_by(self, changes):
        """Whether answers that give these changes bring a better class."""
        ways = []
        for change in changes:
            held = [one for one in self.lines[change.criterion] if self.gives(one, change)]
            ways.append(held)
        assert all(ways), "no answer gives this"
        names = [change.criterion for change in changes]
        return any(self.rank(self.with_(dict(zip(names, one, strict=True)))) < self.now for one in product(*ways))

    def gives(self, answer, change):
        line = self.with_({change.criterion: answer}).line(change.criterion)
        return line.met is True if line.exact is None else line.exact.one == change.after


def points_of(card, name):
    exact = card.line(name).exact
    return Fraction(0) if exact is None else exact.one


@settings(max_examples=60)
@given(cases())
def test_the_smallest_change_is_the_smallest_of_all_that_there_are(case):
    tried = Tried(*case)
    change = tried.card.explain().change
    many, fewest = tried.smallest()
    assert len(change.changes) == many, change.reason
    if many:
        assert change.raised == fewest
        assert tried.reached_by(change.changes)
        assert all(one.before is None or one.before == points_of(tried.card, one.criterion) for one in change.changes)


@settings(max_examples=60)
@given(cases())
def test_the_lines_that_could_raise_or_lose_a_class_are_those_that_do(case):
    tried, why = Tried(*case), None
    why = tried.card.explain()
    assert why.raising == tuple(name for name in tried.lines if tried.better([name]))
    assert why.holding == tuple(name for name in tried.lines if tried.worse(name))
    if any(check.holds is False for check in why.checks):
        return
    deciding = why.holding if tried.now == 0 else why.raising
    assert why.deciding == (deciding[0] if len(deciding) == 1 else None)


@settings(max_examples=30)
@given(cases())
def test_behind_a_gate_no_change_of_points_helps(case):
    rubric, answers = case
    shut = evolve(rubric, gates=[Gate(id="shut", label="s")])
    tried = Tried(shut, {**answers, "shut": Answer("shut", met=False)})
    why = tried.card.explain()
    assert tried.smallest() == (0, None)
    assert (why.change.changes, why.raising, why.holding, why.deciding) == ((), (), (), "shut")
    assert why.change.reason.code == "change.behind_a_gate"


@settings(max_examples=40)
@given(cases())
def test_an_open_gate_changes_nothing_of_what_is_said(case):
    rubric, answers = case
    gated = evolve(rubric, gates=[Gate(id="open", label="s")])
    one = Tried(gated, {**answers, "open": Answer("open", met=True)}).card.explain()
    other = Tried(*case).card.explain()
    for name in ("change", "raising", "holding", "deciding", "outcome", "band", "next_band", "short_by"):
        assert getattr(one, name) == getattr(other, name)


# -- each on its own ---------------------------------------------------------------------------------------------------
def bands(low, *more):
    return [Band(id="top", label="t", low=low, conditions=more), Band(id="rest", label="r", low=0)]


def line(name, rule, **more):
    return Criterion(id=name, label=name, rule=rule, **more)


def explained(criteria, answers, **more):
    rubric = Rubric(id="r", label="r", criteria=criteria, **more)
    return evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=answers)).explain()


@given(st.integers(2, 4))
def test_two_lines_that_together_just_reach_a_third_are_found(many):
    """The search may drop a pair only on exact fractions: two thirds are not 0,666666666667."""
    names = [f"c-{place}" for place in range(many + 1)]
    why = explained(
        [line(name, YesNo(1)) for name in names],
        [Answer(name, met=place > 1) for place, name in enumerate(names)],
        combine=WeightedMean(coefficients=True),
        bands=bands(1),
    )
    assert [change.criterion for change in why.change.changes] == names[:2]


@given(st.integers(1, 4), st.integers(5, 90))
def test_where_the_total_is_rounded_first_two_lines_need_no_more_than_to_round_up(tenths, low):
    half = Decimal("0.25") + Decimal(tenths) / 100
    why = explained(
        [line("a", YesNo(half)), line("b", YesNo(half)), line("c", YesNo(low - 1))],
        [Answer("a", met=False), Answer("b", met=False), Answer("c", met=True)],
        rounding=Rounding(1),
        rounded_first=True,
        bands=bands(low),
    )
    assert [change.criterion for change in why.change.changes] == ["a", "b"]


@given(st.integers(1, 8), st.sampled_from(["down", "half-up"]))
def test_a_line_in_steps_can_have_its_most_however_it_is_rounded(many, mode):
    rule, rounding = FreePoints(Decimal(many) / 4, step=Decimal("0.25")), Rounding("0.1", mode=mode)
    most = rounding.of(Fraction(many, 4))
    low = Decimal(most.numerator) / most.denominator
    why = explained([line("a", rule, rounding=rounding)], [Answer("a", points=0)], bands=bands(low))
    assert [change.after for change in why.change.changes] == [most]


@given(st.booleans())
def test_a_line_by_which_a_gate_stands_open_holds_the_class(best):
    gate = Gate(id="gate", label="g", when=Condition(line="b", met=True))
    why = explained(
        [line("a", YesNo(10)), line("b", YesNo(1))],
        [Answer("a", met=best), Answer("b", met=True)],
        gates=[gate],
        bands=bands(10),
    )
    assert why.holding == (("a", "b") if best else ("b",))


@given(st.integers(0, 7))
def test_a_line_that_is_not_there_holds_nothing(low):
    """It has full points whatever anybody answers, and nobody may answer."""
    place = Attribute(id="near", label="n")
    why = explained(
        [line("a", YesNo(7), applies=Condition(attribute="near", met=True), not_applicable="full")],
        [Answer("near", met=False)],
        attributes=[place],
        bands=bands(low + 1) if low else bands(7),
    )
    assert (why.holding, why.deciding) == ((), None)


@given(st.integers(20, 90), st.integers(1, 9))
def test_where_less_is_better_what_gives_nothing_below_some_value_bars_no_small_step(bar, low):
    rule = Proportional(10, full=0, zero=100, nothing_below=bar)
    needed = Fraction(low, 10)
    assume(needed <= (100 - bar) * Fraction(1, 10))
    why = explained([line("a", rule)], [Answer("a", value=100)], bands=bands(Decimal(low) / 10))
    assert [change.after for change in why.change.changes] == [needed]


@given(st.integers(0, 9), st.integers(0, 9))
def test_points_above_the_end_of_the_lowest_band_without_its_condition_stand_under_it(points, low):
    """A complete table says what stands under its lowest band: having more points never ends worse."""
    table = [
        Band(id="top", label="t", low=10),
        Band(id="rest", label="r", low=low, conditions=Condition(attribute="yes", met=True)),
    ]
    why = explained(
        [line("a", FreePoints(10, step=1))],
        [Answer("a", points=points), Answer("yes", met=False)],
        attributes=[Attribute(id="yes", label="y")],
        bands=table,
    )
    assert why.outcome is Outcome.FAILED
    assert [(change.criterion, change.after) for change in why.change.changes] == [("a", 10)]


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_value_that_a_condition_asks_for_can_be_reached_and_lost(mark, value):
    """A condition may read the value of a line: what would change the class is told for that, too."""
    reads = Condition(line="a", reads="value", at_least=mark)
    why = explained(
        [line("a", PassMark(at_least=mark, points=10))],
        [Answer("a", value=value)],
        bands=bands(5, reads),
    )
    assert (why.raising, why.holding) == (((), ("a",)) if value >= mark else (("a",), ()))
