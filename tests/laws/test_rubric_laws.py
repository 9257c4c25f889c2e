"""Laws of whole rubrics: an oracle of its own, written from the documented meaning, says what each sheet is worth."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any, NamedTuple

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dvk.criteria import (
    AllOf,
    Answer,
    AtLeastOf,
    Attribute,
    Band,
    Case,
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
    Option,
    PassMark,
    Proportional,
    Rounding,
    Rubric,
    Steps,
    SumOf,
    Varying,
    WeightedMean,
    YesNo,
)
from dvk.evaluation import Assessment, Outcome, evaluate
from dvk.exchange.converter import structure, unstructure

PLACES = ("a", "b", "c")
ATTRIBUTES = (
    Attribute(id="place", label="p", kind="choice", options=[Option(one, one) for one in PLACES]),
    Attribute(id="yes", label="y"),
    Attribute(id="rate", label="r", kind="number", symbol="%"),
)
QUARTERS = st.integers(0, 40).map(lambda many: Decimal(many) / 4)
VALUES = st.integers(-8, 48).map(lambda many: Decimal(many) / 4)
RATES = st.tuples(st.integers(0, 30), st.integers(1, 7))
MODES = st.sampled_from(["half-up", "half-even", "down", "up"])
ROUNDINGS = st.builds(Rounding, st.sampled_from(["0.1", "0.5", "1", "0.3"]), MODES)


# -- rubrics -----------------------------------------------------------------------------------------------------------
def asks_place(draw):
    return Condition(attribute="place", one_of=draw(st.lists(st.sampled_from(PLACES), min_size=1, unique=True)))


def maybe_varying(draw, one, other):
    if draw(st.integers(0, 3)):
        return one
    return [Case(value=other, when=asks_place(draw)), Case(value=one)]


@st.composite
def step_tables(draw, rising=False):
    lows = sorted(draw(st.lists(VALUES, min_size=1, max_size=4, unique=True)), reverse=True)
    points = [draw(QUARTERS) for _ in range(len(lows) + 1)]
    if rising:
        points.sort(reverse=True)
    ends = [maybe_varying(draw, lows[0], lows[0] + 1), *lows[1:]]
    includes = draw(st.sampled_from(["low", "high"]))
    return Steps(tuple(zip(ends, points[:-1], strict=True)), below=points[-1], includes=includes, symbol="%")


@st.composite
def proportionals(draw):
    zero, full = draw(st.lists(VALUES, min_size=2, max_size=2, unique=True))
    floor, points, cap = sorted(draw(QUARTERS) for _ in range(3))
    return Proportional(
        points,
        full=maybe_varying(draw, full, full + (1 if full > zero else -1)),
        zero=zero,
        floor=draw(st.sampled_from([Decimal(0), floor])),
        cap=draw(st.sampled_from([None, cap])),
        nothing_below=draw(st.none() | VALUES),
        symbol="%",
        value_rounding=draw(st.none() | ROUNDINGS),
    )


@st.composite
def pass_marks(draw, points=QUARTERS):
    low, high = draw(st.sampled_from(["at_least", "above"])), draw(st.sampled_from(["at_most", "below"]))
    one, other = sorted((draw(VALUES), draw(VALUES)))
    which = draw(st.integers(0, 2))
    bounds = {low: maybe_varying(draw, one, one - 1)} if which != 1 else {}
    bounds |= {high: maybe_varying(draw, other, other + 1)} if which else {}
    return PassMark(**bounds, points=draw(points), symbol="%")


@st.composite
def free_points(draw):
    step = Decimal(draw(st.sampled_from(["0.25", "0.5", "0.7"])))
    low, high = sorted(draw(st.integers(0, 12)) for _ in range(2))
    return FreePoints(high * step, step=draw(st.sampled_from([None, step])), min_points=low * step)


def levels(points):
    return [Level(f"l-{place}", "l", one) for place, one in enumerate(points)]


CHOICES = st.lists(QUARTERS, min_size=1, max_size=4).map(lambda points: Choices(levels(points)))
PERS = st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(3)])
COUNTS = st.builds(lambda points, cap, per: CountTimes(points, cap=cap, per=per, symbol="%"), QUARTERS, QUARTERS, PERS)
SCORING = st.one_of(
    st.builds(YesNo, QUARTERS), step_tables(), proportionals(), pass_marks(), free_points(), COUNTS, CHOICES
)
JUDGING = st.one_of(st.builds(YesNo), pass_marks(points=st.none()))
WEIGHTS = {2: [(50, 50), (Decimal("0.2"), Decimal("0.8"))], 3: [(25, 35, 40)], 1: [(1,), (100,)], 4: [(10, 20, 30, 40)]}


@st.composite
def groups(draw, names, depth, needs):
    """How lines are combined, and the lines."""
    kinds = ["all", "at-least"] if needs == "met" else ["sum", "sum", "sum", "lowest", "highest", "mean", "all", "k"]
    kind = draw(st.sampled_from(kinds))
    number = draw(st.integers(1, 4))
    inner = "met" if kind in ("all", "at-least", "k") else "points"
    lines = [draw(trees(names, depth, inner, adds=kind == "sum")) for _ in range(number)]
    points = draw(QUARTERS) if needs == "points" else None
    if kind == "all":
        return AllOf(points=points), lines
    if kind in ("at-least", "k"):
        return AtLeastOf(needed=draw(st.integers(1, number)), points=points), lines
    if kind == "sum":
        floor, cap = sorted((draw(st.integers(-3, 8)), draw(st.integers(3, 30))))
        which = draw(st.integers(0, 4))
        return SumOf(cap=cap if which in (1, 3) else None, floor=floor if which in (2, 3) else None), lines
    if kind == "mean":
        coefficients = draw(st.booleans())
        weights = [draw(st.integers(1, 3)) for _ in lines] if coefficients else draw(st.sampled_from(WEIGHTS[number]))
        weighed = [evolve(line, weight=weight) for line, weight in zip(lines, weights, strict=True)]
        return WeightedMean(coefficients=coefficients), weighed
    return (LowestOf if kind == "lowest" else HighestOf)(), lines


NOT_APPLICABLE = st.sampled_from([None, None, "full", "exclude", "rescale", "rescale-total"])


@st.composite
def trees(draw, names, depth, needs="points", adds=False):
    name = f"c-{next(names)}"
    own = {"id": name, "label": name}
    judged = needs == "met" and draw(st.integers(0, 3)) == 0  # points, and a mark to pass
    if depth == 0 or draw(st.booleans()):
        own["rule"] = draw(JUDGING if needs == "met" and not judged else SCORING)
    else:
        own["combine"], own["children"] = draw(groups(names, depth - 1, "points" if judged else needs))
    if judged or (needs == "points" and draw(st.integers(0, 5)) == 0):
        own["pass_mark"] = maybe_varying(draw, draw(QUARTERS), draw(QUARTERS))
    if needs == "points" or judged:
        own["rounding"] = draw(st.sampled_from([None, None]) | ROUNDINGS)
    if adds:
        own["counts_as"] = draw(st.sampled_from(["base", "base", "base", "bonus", "deduction"]))
    if needs == "points" and own.get("counts_as", "base") == "base" and draw(st.integers(0, 5)) == 0:
        percent, points = draw(st.integers(0, 60)), draw(st.none() | QUARTERS)
        own["minimum"] = Minimum(percent=maybe_varying(draw, percent, 10), points=points)
    own["not_applicable"] = draw(NOT_APPLICABLE)
    own["missing"] = draw(st.sampled_from([None, None, None, "open", "zero"]))
    own["evidence"] = draw(st.sampled_from([None, None, None, "required", "else-zero", "optional"]))
    own["applies"] = asks_place(draw) if draw(st.integers(0, 7)) == 0 else None
    return Criterion(**own)


@st.composite
def conditions(draw, lines, depth=1):  # noqa: PLR0911  one for each thing that can be asked
    """Conditions on attributes and on base lines; of a line with full points nobody says what a condition reads."""
    plain = [line for line in lines if line.not_applicable != "full" and line.counts_as == "base"]
    pointed = [line for line in plain if line.points_span is not None]
    judged = [line for line in plain if line.can_be_met]
    bound = draw(st.sampled_from(["at_least", "above", "at_most", "below"]))
    kinds = ["place", "yes", "rate", *["points", "percent"] * bool(pointed), *["met", "count", "share"] * bool(judged)]
    kind = draw(st.sampled_from([*kinds, *["all_of", "any_of", "none_of"] * bool(depth)]))
    if kind == "place":
        return asks_place(draw)
    if kind == "yes":
        return Condition(attribute="yes", met=draw(st.booleans()))
    if kind == "rate":
        return Condition(attribute="rate", **{bound: draw(st.integers(0, 400))})
    if kind in ("points", "percent"):
        name = draw(st.sampled_from(pointed)).id
        return Condition(line=name, reads=kind, **{bound: draw(QUARTERS) * (1 if kind == "points" else 10)})
    if kind == "met":
        return Condition(line=draw(st.sampled_from(judged)).id, met=draw(st.sampled_from([None, True, False])))
    if kind in ("count", "share"):
        names = draw(st.lists(st.sampled_from([line.id for line in judged]), min_size=1, unique=True))
        met, number = draw(st.sampled_from([None, False])), draw(st.integers(0, 3))
        return Condition(lines=names, reads=kind, met=met, **{bound: number if kind == "count" else number * 30})
    return Condition(**{kind: [draw(conditions(lines, depth - 1)) for _ in range(draw(st.integers(1, 2)))]})


@st.composite
def rubrics(draw):
    names = count()
    combine, criteria = draw(groups(names, 2, draw(st.sampled_from(["points", "points", "points", "met"]))))
    lines = [inner for line in criteria for inner in line.walk()]
    bare = Rubric(id="r", label="r", attributes=ATTRIBUTES, criteria=criteria, combine=combine)
    if bare.points_span is None:
        return evolve(bare, gates=draw(gates(lines)), missing=draw(st.sampled_from(["open", "zero"])))
    lows = sorted(draw(st.lists(st.integers(0, 30), max_size=4, unique=True)), reverse=True)
    by = draw(st.sampled_from(["points", "percent"]))
    lows = [low * 3 if by == "percent" else low for low in lows]
    ends = [*lows[:-1], maybe_varying(draw, lows[-1], -5)] if lows else []
    bands = [
        Band(id=f"b-{place}", label="b", low=low, conditions=draw(st.lists(conditions(lines), max_size=2)))
        for place, low in enumerate(ends)
    ]
    pointed = any(line.points_span is not None for line in criteria)
    return evolve(
        bare,
        bands=bands,
        bands_by=by,
        gates=draw(gates(lines)),
        minimum=Minimum(percent=draw(st.integers(1, 60))) if pointed and draw(st.integers(0, 3)) == 0 else None,
        rounding=draw(st.none() | ROUNDINGS),
        rounded_first=draw(st.booleans()),
        missing=draw(st.sampled_from(["open", "zero"])),
        evidence=draw(st.sampled_from(["optional", "required", "else-zero", "else-open"])),
    )


@st.composite
def gates(draw, lines):
    return [
        Gate(
            id=f"g-{place}",
            label="g",
            when=draw(st.none() | conditions(lines)),
            if_shut=draw(st.sampled_from(["failed", "not-eligible"])),
        )
        for place in range(draw(st.sampled_from([0, 0, 0, 1, 2])))
    ]


# -- sheets ------------------------------------------------------------------------------------------------------------
def answer_to(draw, name, rule, **more):
    if rule.asks == "met":
        return Answer(name, met=draw(st.booleans()), **more)
    if rule.asks == "choice":
        return Answer(name, choice=draw(st.sampled_from(rule.levels)).id, **more)
    if isinstance(rule, FreePoints):
        step = rule.step or Decimal("0.05")
        many = draw(st.integers(int(rule.min_points / step), int(rule.max_points / step)))
        return Answer(name, points=many * step, **more)
    if isinstance(rule, CountTimes) and rule.per == 1:
        return Answer(name, value=draw(st.integers(0, 6)), **more)
    low = 0 if isinstance(rule, CountTimes) else -2
    if draw(st.integers(0, 3)) == 0:
        value, out_of = draw(RATES)
        return Answer(name, value=value, out_of=out_of * 100, **more)
    return Answer(name, value=Decimal(draw(st.integers(low * 4, 48))) / 4, **more)


def kind_of(line, above, name):
    return getattr(line, name) or above


@st.composite
def sheets(draw, rubric, some=False, like=None):
    """A sheet that leaves nothing open; *some* leaves out what the rubric takes for zero, *like* says nothing twice."""
    value, out_of = draw(RATES)
    said = [
        Answer("place", choice=draw(st.sampled_from(PLACES))),
        Answer("yes", met=draw(st.booleans())),
        Answer("rate", value=value, out_of=out_of),
    ]
    said += [
        Answer(gate.id, met=draw(st.sampled_from([True] * 3 + [False])), evidence="x")
        for gate in rubric.gates
        if not gate.when
    ]
    place = said[0].choice

    def fill(line, missing, evidence):
        missing, evidence = kind_of(line, missing, "missing"), kind_of(line, evidence, "evidence")
        if line.applies is not None and place not in line.applies.one_of:
            return
        shown = evidence in ("required", "else-open") or draw(st.booleans())
        more = {"evidence": "e" if shown else ""}
        if line.not_applicable and draw(st.integers(0, 2)) == 0:
            said.append(Answer(line.id, not_applicable=True, **more))
        elif line.rule is None:
            for child in line.children:
                fill(child, missing, evidence)
        elif missing == "open" or draw(st.integers(0, 3)):
            said.append(answer_to(draw, line.id, line.rule, **more))

    for line in rubric.criteria:
        fill(line, rubric.missing, rubric.evidence)
    return Assessment(id="p", subject="m", rubric="r", answers=said)


@st.composite
def cases(draw):
    rubric = draw(rubrics())
    return rubric, draw(sheets(rubric))


# -- the oracle --------------------------------------------------------------------------------------------------------


class Worth(NamedTuple):
    """What a line counts, the most it can have, the same had nothing dropped out, and how it drops out itself."""

    points: Any
    most: Any
    full: Any
    met: Any
    away: Any
    weight: Any
    base: Any


class Verdict(NamedTuple):
    total: Any
    most: Any
    met: Any
    outcome: Any
    band: Any


def to_multiple(number, rounding):
    if rounding is None or number is None:
        return number
    steps, to = abs(number) / Fraction(rounding.to), Fraction(rounding.to)
    whole, rest = steps // 1, steps % 1
    more = {
        "half-up": rest >= Fraction(1, 2),
        "half-even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[rounding.mode.value]
    return (whole + more) * to * (-1 if number < 0 else 1)


class Oracle:
    """What a sheet is worth, by the documented meaning; undefined where that says nothing (``None``)."""

    def __init__(self, rubric, sheet):
        self.rubric, self.said = rubric, {answer.criterion: answer for answer in sheet.answers}
        self.place, self.yes = self.said["place"].choice, self.said["yes"].met
        self.rate = self.measure(self.said["rate"])
        self.lines = {}

    @staticmethod
    def measure(answer):
        return Fraction(answer.value) * 100 / Fraction(answer.out_of) if answer.out_of else Fraction(answer.value)

    def number(self, number):
        if isinstance(number, Varying):
            held = (case for case in number.cases if case.when is None or self.place in case.when.one_of)
            number = next(held).value
        return None if number is None else Fraction(number)

    # what a rule gives
    def top(self, rule):
        if isinstance(rule, Steps):
            return Fraction(max(points for points in [*(points for _, points in rule.steps), rule.below]))
        if isinstance(rule, Choices):
            return Fraction(max(level.points for level in rule.levels))
        named = {FreePoints: "max_points", CountTimes: "cap", YesNo: "points", PassMark: "points"}
        if isinstance(rule, Proportional):
            return Fraction(rule.points if rule.cap is None else rule.cap)
        points = getattr(rule, named[type(rule)])
        return None if points is None else Fraction(points)

    def scored(self, rule, answer):  # noqa: PLR0911  one for each rule
        """Points, and whether the line is met."""
        if isinstance(rule, YesNo):
            return None if rule.points is None else Fraction(rule.points) * answer.met, answer.met
        if isinstance(rule, Choices):
            return next(Fraction(level.points) for level in rule.levels if level.id == answer.choice), None
        if isinstance(rule, FreePoints):
            return Fraction(answer.points), None
        value = self.measure(answer)
        if isinstance(rule, CountTimes):
            return min(Fraction(rule.cap), Fraction(rule.points) * (value // Fraction(rule.per))), None
        if isinstance(rule, PassMark):
            low, above = self.number(rule.at_least), self.number(rule.above)
            high, below = self.number(rule.at_most), self.number(rule.below)
            met = (low is None or low <= value) and (above is None or above < value)
            met = met and (high is None or value <= high) and (below is None or value < below)
            return None if rule.points is None else Fraction(rule.points) * met, met
        if isinstance(rule, Steps):
            for low, points in rule.steps:
                if value > self.number(low) or (value == self.number(low) and rule.includes == "low"):
                    return Fraction(points), None
            return Fraction(rule.below), None
        value = to_multiple(value, rule.value_rounding)
        zero, full, top = Fraction(rule.zero), self.number(rule.full), self.top(rule)
        if rule.nothing_below is not None and value < Fraction(rule.nothing_below):
            return Fraction(rule.floor), None
        return min(top, max(Fraction(rule.floor), Fraction(rule.points) * (value - zero) / (full - zero))), None

    # what a group gives
    @staticmethod
    def join(combine, points, weights, mets=()):
        if isinstance(combine, (AllOf, AtLeastOf)):
            needed = combine.needed if isinstance(combine, AtLeastOf) else len(mets)
            met = sum(mets) >= needed
            return None if combine.points is None else Fraction(combine.points) * met, met
        if isinstance(combine, SumOf):
            total = sum(points, Fraction(0))
            total = total if combine.floor is None else max(total, Fraction(combine.floor))
            return total if combine.cap is None else min(total, Fraction(combine.cap)), None
        if isinstance(combine, WeightedMean):
            return sum((one * weight for one, weight in zip(points, weights, strict=True)), Fraction(0)) / sum(
                weights
            ), None
        return (min if isinstance(combine, LowestOf) else max)(points), None

    def highest(self, combine, lines, tops):
        """The most of a group whose lines have the most."""
        if not lines and not isinstance(combine, (AllOf, AtLeastOf)):
            return Fraction(0)
        return self.join(combine, tops, [Fraction(line.weight) for line in lines], [True] * len(lines))[0]

    def group(self, combine, parts, root=False):
        kept = [part for part in parts if part.away is None]
        base = [part for part in kept if part.base]
        whole = sum((part.most for part in base), Fraction(0)) if isinstance(combine, SumOf) else Fraction(0)
        back = [part.full for part in parts if part.base and part.away == "rescale"]
        later = [part.full for part in parts if part.base and part.away == "rescale-total"]
        scale = Fraction(1)
        if whole and root:
            scale = sum([*(part.full for part in base), *back, *later], Fraction(0)) / whole
        elif whole:
            scale = (whole + sum(back, Fraction(0))) / whole
        points = [part.points * scale if part.base and part.points is not None else part.points for part in kept]
        found = self.join(combine, points, [part.weight for part in kept], [bool(part.met) for part in kept])
        most = self.highest(combine, base, [part.most and part.most * scale for part in base])
        return found, most, self.whole_of(combine, parts) if isinstance(combine, SumOf) else most

    def whole_of(self, combine, parts):
        """What a group would have at most if nothing had dropped out that others make up for."""
        held = [part for part in parts if part.base and part.away in (None, "rescale", "rescale-total")]
        return self.highest(combine, held, [part.full for part in held])

    # the tree
    def most(self, line):
        if line.rule is not None:
            return to_multiple(self.top(line.rule), line.rounding)
        there = [one for one in line.children if one.counts_as == "base" and self.there(one)]
        tops = [self.most(one) for one in there]
        return to_multiple(self.highest(line.combine, there, tops), line.rounding)

    def there(self, line):
        return line.applies is None or self.place in line.applies.one_of

    def dropped(self, line, how=None, full=None):
        """A line that does not apply, and all below it."""
        how, most, base = how or line.not_applicable or "exclude", self.most(line), line.counts_as == "base"
        for inner in line.walk():
            self.lines.setdefault(inner.id, Worth(None, None, None, None, "below", Fraction(1), True))
        if how == "full" and base:
            return Worth(most, most, most, line.can_be_met or None, None, Fraction(line.weight), True)
        how = "exclude" if how == "full" else how
        return Worth(None, most, most if full is None else full, None, how, Fraction(line.weight), base)

    def line(self, line, missing, evidence):
        found = self.lines[line.id] = self.worth(line, missing, evidence)
        return found

    def worth(self, line, missing, evidence):
        missing, evidence = kind_of(line, missing, "missing"), kind_of(line, evidence, "evidence")
        if line.counts_as == "deduction" and line.evidence is None and evidence in ("else-zero", "else-open"):
            evidence = "optional"  # nobody escapes what is taken away by leaving the evidence off
        answer = self.said.get(line.id)
        if not self.there(line) or (answer is not None and answer.not_applicable):
            return self.dropped(line)
        if line.rule is None:
            parts = [self.line(child, missing, evidence) for child in line.children]
            hows = {part.away for part in parts}
            if None not in hows:
                own = line.not_applicable or next(h for h in ("rescale-total", "rescale", "exclude") if h in hows)
                whole = to_multiple(self.whole_of(line.combine, parts), line.rounding)
                return self.dropped(line, own, None if line.not_applicable else whole)
            (points, met), most, full = self.group(line.combine, parts)
            most, full = to_multiple(most, line.rounding), to_multiple(full, line.rounding)
        else:
            assert answer is not None or missing == "zero"
            worthless = answer is None or (evidence == "else-zero" and not answer.evidence)
            most = full = self.most(line)
            points, met = (
                (None if most is None else Fraction(0), False) if worthless else self.scored(line.rule, answer)
            )
        points = to_multiple(points, line.rounding)
        if line.pass_mark is not None:
            met = points >= self.number(line.pass_mark)
        signed = -points if line.counts_as == "deduction" else points
        return Worth(signed, most, full, met, None, Fraction(line.weight), line.counts_as == "base")

    # conditions
    def asks_nothing(self, condition):
        """Only about lines that do not apply."""
        joined = (*condition.all_of, *condition.any_of, *condition.none_of)
        if joined:
            return all(self.asks_nothing(one) for one in joined)
        names = condition.lines or ((condition.line,) if condition.line else ())
        return bool(names) and all(self.lines[name].away is not None for name in names)

    def holds(self, condition):  # noqa: C901, PLR0911  one for each question
        if self.asks_nothing(condition):
            return True
        if condition.all_of or condition.any_of or condition.none_of:
            joined = (*condition.all_of, *condition.any_of, *condition.none_of)
            inner = [self.holds(one) for one in joined if not self.asks_nothing(one)]
            if condition.all_of:
                return False if False in inner else None if None in inner else True
            some = True if True in inner else None if None in inner else False
            return some if condition.any_of else None if some is None else not some
        if condition.attribute == "place":
            return self.place in condition.one_of
        if condition.attribute == "yes":
            return self.yes is condition.met
        if condition.attribute:
            return self.within(condition, self.rate)
        wanted = condition.met is not False
        if condition.lines:
            asked = [self.lines[name] for name in condition.lines if self.lines[name].away is None]
            number = Fraction(sum(bool(line.met) is wanted for line in asked))
            if condition.reads == "share":
                return self.within(condition, number * 100 / len(asked)) if asked else None
            return self.within(condition, number)
        line = self.lines[condition.line]
        if condition.reads in (None, "met"):
            return line.met is wanted
        if condition.reads == "percent":
            return self.within(condition, line.points * 100 / line.most) if line.most else None
        return self.within(condition, line.points)

    @staticmethod
    def within(condition, number):
        low, above, high, below = condition.at_least, condition.above, condition.at_most, condition.below
        found = (low is None or low <= number) and (above is None or above < number)
        return found and (high is None or number <= high) and (below is None or number < below)

    # the class
    def verdict(self):
        rubric = self.rubric
        parts = [self.line(line, rubric.missing, rubric.evidence) for line in rubric.criteria]
        if all(part.away is not None for part in parts):
            return None
        (total, met), most, _ = self.group(rubric.combine, parts, root=True)
        return Verdict(total, most, met, *self.classed(total, most, met))

    def under_minimum(self):
        for line in self.rubric.walk():
            own, worth = line.minimum, self.lines[line.id]
            if own is None and line in self.rubric.criteria and line.counts_as == "base":
                own = self.rubric.minimum
            if own is None or worth.away is not None or worth.points is None:
                continue
            asked = [Fraction(0)] if own.points is None else [self.number(own.points)]
            asked += [] if own.percent is None else [worth.most * self.number(own.percent) / 100]
            if worth.points < max(asked):
                return True
        return False

    def classed(self, total, most, met):  # noqa: C901, PLR0911  the order of classifying
        rubric = self.rubric
        for gate in rubric.gates:
            open_ = self.said[gate.id].met if gate.when is None else self.holds(gate.when)
            if not open_:
                return (None if open_ is None else gate.if_shut.value), None
        if self.under_minimum():
            return "failed", None
        if total is None or (isinstance(rubric.combine, (AllOf, AtLeastOf)) and not rubric.bands):
            return "passed" if met else "failed", None
        if not rubric.bands:
            return "scored", None
        points = to_multiple(total, rubric.rounding) if rubric.rounded_first else total
        if rubric.bands_by == "percent":
            if not most:
                return None, None
            points = points * 100 / most
        for band in rubric.bands:
            reached = points >= self.number(band.low)
            held = [self.holds(condition) for condition in band.conditions] if reached else [False]
            if all(held):
                return "classed", band.id
            if None in held and False not in held:
                return None, None
        return "failed", None


# -- the laws ----------------------------------------------------------------------------------------------------------
@settings(max_examples=60)
@given(cases())
def test_a_whole_sheet_is_worth_what_the_oracle_says(case):
    card, said = evaluate(*case), Oracle(*case).verdict()
    assume(said is not None)
    assert (None if card.exact is None else card.exact.one) == said.total
    assert card.met is said.met
    if said.most is not None and said.most.denominator in (1, 2, 4, 5, 8, 10):
        assert card.max_points == said.most


@settings(max_examples=60)
@given(cases())
def test_a_whole_sheet_is_classified_as_the_oracle_says(case):
    card, said = evaluate(*case), Oracle(*case).verdict()
    assume(said is not None and said.outcome is not None)
    assert (card.outcome.value, None if card.band is None else card.band.id) == (said.outcome, said.band)
    assert card.possible_outcomes == (card.outcome,)


@settings(max_examples=60)
@given(cases(), st.data())
def test_a_sheet_with_empty_lines_holds_every_way_to_fill_them(case, data):
    rubric, sheet = case
    whole = evaluate(*case)
    assume(whole.exact is None or whole.exact.one is not None)
    opens = {answer.criterion for answer in sheet.answers if not answer.not_applicable}
    for line in rubric.criteria:
        opens -= set(zeros(line, rubric.missing))
    opens -= {one.id for one in rubric.attributes}
    kept = [answer for answer in sheet.answers if answer.criterion not in opens or data.draw(st.booleans())]
    agrees(evaluate(rubric, evolve(sheet, answers=kept)), whole)


def zeros(line, missing):
    """The lines of which an empty one is worth nothing."""
    missing = kind_of(line, missing, "missing")
    if missing == "zero":
        yield line.id
    for child in line.children:
        yield from zeros(child, missing)


def agrees(part, whole):
    """What is known in part does not contradict what is known in the end."""
    if whole.exact is not None:
        assert part.exact.low is None or part.exact.low <= whole.exact.one
        assert part.exact.high is None or whole.exact.one <= part.exact.high
    assert part.met in (None, whole.met)
    assert whole.outcome is Outcome.NOT_EVALUATED or whole.outcome in part.possible_outcomes
    if part.outcome is not Outcome.NOT_EVALUATED:
        bands = [None if one.band is None else one.band.id for one in (part, whole)]
        assert part.outcome is whole.outcome
        assert bands[0] == bands[1]
    if whole.band is not None:
        assert whole.band.id in [band.id for band in part.possible]


@settings(max_examples=60)
@given(cases())
def test_a_sheet_without_attributes_agrees_with_each_that_has_them(case):
    rubric, sheet = case
    whole = evaluate(*case)
    assume(whole.exact is None or whole.exact.one is not None)
    names = {one.id for one in rubric.attributes}
    agrees(evaluate(rubric, evolve(sheet, answers=[one for one in sheet.answers if one.criterion not in names])), whole)


@settings(max_examples=60)
@given(cases())
def test_what_the_lines_contribute_is_the_total_exactly(case):
    card = evaluate(*case)
    assume(card.exact is not None)
    assert sum((points for _, points in card.contributions()), Fraction(0)) == card.exact.one


@settings(max_examples=60)
@given(cases())
def test_points_of_each_scored_line_lie_between_nothing_and_what_its_rule_can_give(case):
    rubric, _ = case
    rules = {line.id: line for line in rubric.walk() if line.rule is not None}
    for leaf in evaluate(*case).leaves():
        if leaf.criterion in rules and leaf.applies and leaf.exact is not None:
            span = rules[leaf.criterion].counted_span
            assert min(span.low, 0) <= leaf.exact.low <= leaf.exact.high <= max(span.high, 0)


@settings(max_examples=60)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_answers_changes_nothing(case, random):
    rubric, sheet = case

    def shuffled(lines):
        lines = [evolve(line, children=shuffled(line.children)) for line in lines]
        return random.sample(lines, len(lines))

    answers = random.sample(sheet.answers, len(sheet.answers))
    one, other = (
        evaluate(*case),
        evaluate(evolve(rubric, criteria=shuffled(rubric.criteria)), evolve(sheet, answers=answers)),
    )
    for name in ("exact", "met", "max_points", "outcome", "possible_outcomes", "band", "next_band", "short_by"):
        assert getattr(one, name) == getattr(other, name)


@settings(max_examples=60)
@given(rubrics())
def test_a_rubric_comes_back_from_plain_data_as_it_was(rubric):
    assert structure(unstructure(rubric), Rubric) == rubric


# -- monotone ----------------------------------------------------------------------------------------------------------
def settled_steps(rule):
    rows = [(row[0].cases[-1].value if isinstance(row[0], Varying) else row[0], row[1]) for row in rule.steps]
    return evolve(rule, steps=rows)


@given(step_tables(rising=True).map(settled_steps), VALUES, VALUES)
def test_steps_that_rise_give_more_for_more(rule, one, other):
    low, high = sorted((one, other))
    assert points_of(rule, low) <= points_of(rule, high)


@given(COUNTS, st.integers(0, 60), st.integers(0, 60))
def test_more_times_give_more(rule, one, other):
    low, high = sorted((one, other))
    assert points_of(rule, low) <= points_of(rule, high) <= rule.cap


@given(proportionals(), VALUES, VALUES)
def test_a_proportion_rises_towards_its_full_value(rule, one, other):
    rule = evolve(rule, full=rule.full.cases[-1].value if isinstance(rule.full, Varying) else rule.full)
    low, high = sorted((one, other))
    if rule.full < rule.zero:
        rule = evolve(rule, nothing_below=None)  # there less is better, and under a value there is nothing
        low, high = high, low
    least, most = points_of(rule, low), points_of(rule, high)
    assert rule.floor <= least <= most <= (rule.points if rule.cap is None else rule.cap)


@given(st.sampled_from(["at_least", "above", "at_most", "below"]), VALUES, QUARTERS, VALUES, VALUES)
def test_a_pass_mark_stays_passed_beyond_it(side, bound, points, one, other):
    rule = PassMark(**{side: bound}, points=points)
    worse, better = sorted((one, other), reverse=side in ("at_most", "below"))
    assert points_of(rule, worse) <= points_of(rule, better) <= points


def points_of(rule, value):
    return rule.score(Answer("x", value=value)).points.one


@st.composite
def pairs_of_sheets(draw):
    """Two sheets with the same lines not applicable, the first at least as good on each line."""
    names = count()
    policies = st.sampled_from(["rescale", "rescale-total", "exclude"])
    groups_ = [
        [(f"c-{next(names)}", draw(st.integers(0, 12)), draw(policies), draw(st.booleans())) for _ in range(size)]
        for size in draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    ]
    criteria = [
        Criterion(
            id=f"g-{place}",
            label="g",
            children=[Criterion(id=i, label=i, rule=FreePoints(m), not_applicable=n) for i, m, n, _ in lines],
        )
        for place, lines in enumerate(groups_)
    ]
    good, bad = [], []
    for name, most, _, away in (line for lines in groups_ for line in lines):
        less, more = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
        good.append(Answer(name, not_applicable=True) if away else Answer(name, points=more))
        bad.append(Answer(name, not_applicable=True) if away else Answer(name, points=less))
    rubric = Rubric(id="r", label="r", criteria=criteria)
    return tuple((rubric, Assessment(id="p", subject="m", rubric="r", answers=said)) for said in (good, bad))


@given(pairs_of_sheets())
def test_making_up_for_what_does_not_apply_keeps_the_order_of_sheets(pair):
    good, bad = (evaluate(*case) for case in pair)
    assume(good.exact is not None)
    assert bad.exact.one <= good.exact.one
    assert good.max_points == bad.max_points
    assert good.exact.one <= Fraction(good.max_points) + Fraction(1, 10**9)


# -- each on its own ---------------------------------------------------------------------------------------------------
NEAR = Attribute(id="near", label="n")
THERE = Condition(attribute="near", met=True)
COMBINES = {
    "sum": SumOf(),
    "capped": SumOf(cap=7),
    "mean": WeightedMean(coefficients=True),
    "lowest": LowestOf(),
    "highest": HighestOf(),
}


def line(name, rule=None, **more):
    return Criterion(id=name, label=name, rule=rule, **more)


def card_of(criteria, answers, **more):
    rubric = Rubric(id="r", label="r", criteria=criteria, **more)
    return evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=answers))


def away(name):
    return Answer(name, not_applicable=True)


@given(st.sampled_from(list(COMBINES)), st.sampled_from(["exclude", "rescale", "rescale-total"]), st.integers(1, 3))
def test_a_group_of_which_nothing_applies_is_made_up_for_by_no_more_than_its_own_most(kind, how, many):
    """Of two lines of six points: twelve in a sum, seven under a cap, and six in a mean, the lowest and the highest."""
    children = [line(f"c-{place}", YesNo(6), not_applicable=how) for place in range(many)]
    group = line("g", combine=COMBINES[kind], children=children)
    answers = [Answer("a", met=True), *(away(child.id) for child in children)]
    card = card_of([line("a", YesNo(10)), group], answers)
    most = {"sum": 6 * many, "capped": min(7, 6 * many)}.get(kind, 6)
    assert card.total == card.max_points == 10 + (0 if how == "exclude" else most)


@given(QUARTERS, st.sampled_from(["rescale", "rescale-total"]))
def test_a_group_of_yes_and_no_of_which_nothing_applies_leaves_its_points_to_the_others(points, how):
    group = line("g", combine=AllOf(points=points), children=[line("b", YesNo(), not_applicable=how)])
    card = card_of([line("a", YesNo(10)), group], [Answer("a", met=True), away("b")])
    assert card.total == card.max_points == 10 + points


@given(QUARTERS)
def test_full_points_are_known_even_of_a_group_without_lines(points):
    """A line that does not apply and is worth all its points leaves nothing open."""
    group = line("g", combine=AllOf(points=points), children=[line("b", YesNo(), applies=THERE)], not_applicable="full")
    card = card_of([line("a", YesNo(10)), group], [Answer("a", met=True), Answer("near", met=False)], attributes=[NEAR])
    assert card.total is not None


@given(st.sampled_from(["bonus", "deduction"]), st.sampled_from(["rescale", "rescale-total", "exclude"]), st.booleans())
def test_nobody_makes_up_for_a_bonus_or_a_deduction_that_does_not_apply(counts, how, met):
    """The group keeps its maximum, and the maximum is without bonus and deductions."""
    lines = [line("a", YesNo(10)), line("b", YesNo(5), counts_as=counts, not_applicable=how)]
    card = card_of(lines, [Answer("a", met=met), away("b")])
    assert (card.total, card.max_points) == (10 if met else 0, 10)


@given(st.sampled_from(["full", "exclude", "rescale", "rescale-total"]), st.booleans())
def test_a_condition_on_a_line_of_a_group_that_does_not_apply_holds(how, read):
    asks = Condition(line="b", reads="points", at_least=1) if read else Condition(line="b", met=True)
    bands = [Band(id="top", label="t", low=5, conditions=asks), Band(id="rest", label="r", low=0)]
    group = line("g", children=[line("b", YesNo(5))], not_applicable=how)
    card = card_of([line("a", YesNo(10)), group], [Answer("a", met=True), away("g")], bands=bands)
    assert card.outcome is Outcome.CLASSED
    assert card.band.id == "top"


@given(
    st.sampled_from(list(COMBINES)),
    st.sampled_from([None, "full", "exclude", "rescale", "rescale-total"]),
    st.sampled_from(["zero", "open"]),
    st.sampled_from(["points", "percent"]),
    st.integers(0, 8),
    st.booleans(),
)
def test_while_nobody_knows_whether_a_line_applies_both_stay_possible(  # noqa: PLR0917  all that may matter
    kind, how, missing, by, low, near
):
    """An attribute that nobody answered may be yes or no: what is said before agrees with both."""
    criteria = [line("a", YesNo(6)), line("b", YesNo(4), applies=THERE, not_applicable=how, missing=missing)]
    bands = [Band(id="top", label="t", low=low * (10 if by == "percent" else 1)), Band(id="rest", label="r", low=-1)]
    more = {"combine": COMBINES[kind], "attributes": [NEAR], "bands": bands, "bands_by": by}
    part = card_of(criteria, [Answer("a", met=True)], **more)
    said = [Answer("a", met=True), Answer("near", met=near)]
    agrees(part, card_of(criteria, said + [Answer("b", met=False)] * near, **more))


@given(st.integers(1, 9), st.integers(5, 10))
def test_a_total_that_is_certain_in_spite_of_an_open_line_is_the_sum_of_what_is_told(cap, points):
    """A cap is reached with one line still open: together the contributions are the total all the same."""
    lines = [line("a", FreePoints(10)), line("b", FreePoints(10))]
    card = card_of(lines, [Answer("a", points=points)], combine=SumOf(cap=min(cap, points)))
    assert card.total is not None
    assert sum((one for _, one in card.contributions()), Fraction(0)) == card.exact.one


@given(st.booleans(), st.integers(1, 20), st.integers(1, 20))
def test_the_most_of_a_line_is_what_this_subject_could_have(near, one, other):
    """Points of a step may vary: percent is of the most points that the subject could have."""
    rule = Steps([(5, [Case(value=one, when=THERE), Case(value=other)])])
    bands = [Band(id="top", label="t", low=100), Band(id="rest", label="r", low=0)]
    said = [Answer("a", value=6), Answer("near", met=near)]
    card = card_of([line("a", rule)], said, attributes=[NEAR], bands=bands, bands_by="percent")
    assert card.total == card.max_points == (one if near else other)
    assert card.band.id == "top"


@given(st.integers(1, 5), st.booleans())
def test_an_open_line_whose_evidence_may_still_fail_may_come_to_nothing(low, shown):
    """``else-zero``: an answer without evidence is worth nothing, though its rule gives no less than its least."""
    lines = [line("a", FreePoints(10, min_points=low), evidence="else-zero")]
    whole = card_of(lines, [Answer("a", points=low, evidence="e" if shown else "")])
    agrees(card_of(lines, []), whole)


@given(st.integers(0, 9), st.integers(0, 9))
def test_who_lacks_the_condition_of_the_lowest_band_has_failed_however_many_points(points, low):
    """Under the lowest band of a complete table nobody asks what stands there, and more points are not less."""
    table = [
        Band(id="top", label="t", low=10),
        Band(id="rest", label="r", low=low, conditions=Condition(attribute="near", met=True)),
    ]
    said = [Answer("a", points=points), Answer("near", met=False)]
    card = card_of([line("a", FreePoints(10))], said, attributes=[NEAR], bands=table)
    assert card.outcome is Outcome.FAILED
    assert card.next_band.id == "rest"
