"""Điều gì thay đổi xếp loại (what would change the class): the smallest change, and the lines by which the class hangs.

One line, then two, are tried exactly, each with all the points that its rule can give: fewest lines first, then fewest
points, then the order of the document. A third line is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import lcm
from types import MappingProxyType

from attrs import evolve, frozen

from dvk.criteria import (
    Band,
    Bound,
    Known,
    Reads,
    Reason,
    Rubric,
    Score,
    SumOf,
    WeightedMean,
)
from dvk.evaluation._classes import standing
from dvk.evaluation._nodes import Node, rescored
from dvk.evaluation._options import Line, line_of, low_of
from dvk.evaluation.results import Check, Influence, LineChange, Outcome, SmallestChange

__all__ = ["influence"]

_MOST_TRIED = 32


def influence(
    rubric: Rubric,
    node: Node,
    known: Known,
    *,
    outcome: Outcome,
    next_band: Band | None,
    short: Fraction | None,
    ways: int,
    checks: Sequence[Check],
) -> Influence:
    """The smallest change that reaches the next class, and the lines by which this one hangs."""
    band = "" if next_band is None else next_band.id
    shut = [check for check in checks if check.kind == "gate" and check.holds is False]
    if any(not _asks_lines(check) for check in shut):
        names = ", ".join(check.id for check in shut)
        gate = SmallestChange(band=band, reason=Reason.of("change.behind_a_gate", gates=names))
        return Influence(change=gate, deciding=shut[0].id if len(shut) == 1 else None)
    if ways > 1:  # which lines there are at all is not known
        return Influence(change=SmallestChange(band=band, reason=Reason("change.attribute_unknown")))
    if outcome in (Outcome.SUSPENDED, Outcome.SCORED, Outcome.NOT_EVALUATED):
        return Influence(change=SmallestChange(band=band, reason=Reason(f"change.{outcome.value}")))
    gates = {check.id: check.holds for check in checks if check.kind == "gate"}
    search = _Search.of(rubric, node, known, gates, short)
    raising = tuple(name for name, changed in search.at_best.items() if search.stands(*changed) < search.now)
    holding = tuple(
        line.name for line in search.lines if line.worst is not None and search.worse({line.name: line.worst})
    )
    change = search.smallest(band, raising, checks)
    return Influence(
        change=change,
        deciding=_deciding(checks, change, raising, holding, enough=short == 0),
        raising=raising,
        holding=holding,
    )


def _asks_lines(check: Check) -> bool:
    """Whether a gate is worked out from lines, so that lines can open it."""
    return check.condition is not None and any(one.line or one.lines for one in check.condition.walk())


def _deciding(
    checks: Sequence[Check],
    change: SmallestChange,
    raising: tuple[str, ...],
    holding: tuple[str, ...],
    *,
    enough: bool,
) -> str | None:
    """The one minimum, line or condition by which the class hangs."""
    shut = [check.id for check in checks if check.kind == "gate" and check.holds is False]
    if shut:
        return shut[0] if len(shut) == 1 else None
    under = [check.id for check in checks if check.kind == "minimum" and check.holds is False]
    if under:
        return under[0] if len(under) == 1 else None
    if change.reason.code == "change.best":
        return holding[0] if len(holding) == 1 else None
    if raising:
        return raising[0] if len(raising) == 1 else None
    unmet = [check.id for check in checks if check.kind == "condition" and check.holds is False]
    needs = change.reason.code == "change.condition" and enough  # the points are there, and only it is lacking
    return unmet[0] if needs and len(unmet) == 1 else None


def _measured(rubric: Rubric) -> Iterator[tuple[str, tuple[Bound, ...]]]:
    """The lines of which a gate or a band asks the measured value, and the bounds it asks."""
    conditions = [gate.when for gate in rubric.gates if gate.when is not None]
    conditions += [condition for band in rubric.bands for condition in band.conditions]
    bounds: dict[str, tuple[Bound, ...]] = {}
    for one in (inner for condition in conditions for inner in condition.walk()):
        if one.line and one.reads is Reads.VALUE:
            bounds[one.line] = (*bounds.get(one.line, ()), *one.bounds)
    yield from bounds.items()


def _needed(first: Line, second: Line, share: Fraction, other_share: Fraction, short: Fraction) -> Fraction | None:
    """The fewest points with which two lines make up for what is short, if nothing but the total counts.

    Where a cap cuts something off they may need more, and never less.
    """
    if first.between is not None and second.between is not None:
        return None
    one, other = (second, first) if first.between is not None else (first, second)
    one_share, two_share = (other_share, share) if first.between is not None else (share, other_share)
    found: Fraction | None = None
    for score in one.better:
        gain = one.gain(score)
        if found is not None and gain >= found:
            break
        rest = max(short - gain * one_share, Fraction(0))
        if not two_share:
            continue
        answer = other.gaining(rest / two_share)
        if answer is not None and (found is None or gain + other.gain(answer) < found):
            found = gain + other.gain(answer)
    return found


def _whole_numbers(numbers: Sequence[Fraction]) -> list[int]:
    """The same numbers in units of their common denominator, which are added and compared far quicker."""
    over = lcm(*(number.denominator for number in numbers))
    return [number.numerator * (over // number.denominator) for number in numbers]


def _uncut(node: Node) -> Node:
    """The same tree without caps and floors: what a point more adds there, it adds at most where they are."""
    parts = tuple(_uncut(part) for part in node.parts)
    is_cut = isinstance(node.combine, SumOf) and node.combine != SumOf()
    if not is_cut and all(one is other for one, other in zip(parts, node.parts, strict=True)):
        return node
    return evolve(node, combine=SumOf() if is_cut else node.combine, parts=parts)


def _is_linear(node: Node) -> bool:
    """Whether each line puts a fixed share of its points into the total, as far as no cap cuts it off."""
    for one in node.walk():
        combine = one.combine
        adds = combine is None or isinstance(combine, WeightedMean)
        adds = adds or (isinstance(combine, SumOf) and one.score.reason.code != "sum.floored")
        rounded = one.criterion is not None and one.criterion.rounding is not None
        if not adds or rounded:
            return False
    return True


@frozen
class _Search:
    rubric: Rubric
    node: Node
    known: Known
    lines: tuple[Line, ...]
    now: int
    gates: Mapping[str, bool | None]
    short: Fraction | None

    @classmethod
    def of(
        cls, rubric: Rubric, node: Node, known: Known, gates: Mapping[str, bool | None], short: Fraction | None
    ) -> _Search:
        asked = dict(_measured(rubric))
        found = (line_of(leaf, rubric.plan.lines.get(leaf.name), known, asked) for leaf in node.leaves())
        lines = tuple(line for line in found if line is not None)
        now = standing(rubric, node.score, node.most, known, gates)
        needed = short if short and _is_linear(node) else None
        return cls(rubric, node, known, lines, now, gates, needed)

    @cached_property
    def at_best(self) -> Mapping[str, tuple[Score, Known]]:
        """What the whole would be if one line had its best, line by line."""
        return {line.name: self.whole({line.name: line.best}) for line in self.lines if line.best is not None}

    def whole(self, changed: Mapping[str, Score]) -> tuple[Score, Known]:
        """The score of the whole, and what is known of each line."""
        states = dict(self.known.lines)
        whole = rescored(self.node, changed, states)
        return whole, Known(self.known.attributes, states)

    def stands(self, whole: Score, known: Known) -> int:
        """How high the sheet would stand."""
        return standing(self.rubric, whole, self.node.most, known, self.gates)

    def rank(self, changed: Mapping[str, Score]) -> int:
        """The same, of some lines with other scores."""
        return self.stands(*self.whole(changed))

    def better(self, changed: Mapping[str, Score]) -> bool:
        """Would it be a better class?"""
        return self.rank(changed) < self.now

    def worse(self, changed: Mapping[str, Score]) -> bool:
        """Would it be a worse class?"""
        return self.rank(changed) > self.now

    def smallest(self, band: str, raising: tuple[str, ...], checks: Sequence[Check]) -> SmallestChange:
        if self.now == 0:
            return SmallestChange(reason=Reason("change.best"))
        if not self.better({line.name: line.best for line in self.lines if line.best is not None}):
            unmet = [check.id for check in checks if check.kind == "condition" and check.holds is not True]
            code = "change.condition" if unmet else "change.out_of_reach"
            return SmallestChange(band=band, reason=Reason(code))
        found = self.one(raising) or self.two()
        if found is None:
            return SmallestChange(band=band, reason=Reason("change.not_searched"))
        if not found:
            return SmallestChange(band=band, reason=Reason("change.three_or_more"))
        return SmallestChange(
            band=self.reached(found, band), changes=found, reason=Reason.of("change.found", lines=len(found))
        )

    def reached(self, changes: Sequence[LineChange], band: str) -> str:
        """The class that the change reaches, which may be more than the next."""
        held = {line.name: line for line in self.lines}
        scores = {one.criterion: held[one.criterion] for one in changes}
        changed = {
            name: next((score for score in line.scores if low_of(score) == one.after), line.best)
            if line.between is None
            else line.between(one.after or Fraction(0))
            for (name, line), one in zip(scores.items(), changes, strict=True)
        }
        rank = self.rank({name: score for name, score in changed.items() if score is not None})
        return self.rubric.bands[rank].id if rank < len(self.rubric.bands) else band

    def one(self, raising: tuple[str, ...]) -> tuple[LineChange, ...]:
        """The one line that needs the fewest points."""
        found: tuple[Fraction, tuple[LineChange, ...]] | None = None
        for line in self.lines:
            if line.name not in raising:
                continue
            share = self.share(line)
            wanted = self.short / share if self.short is not None and share else None
            score = line.least(self.alone(line), wanted)
            if score is not None and (found is None or line.gain(score) < found[0]):
                found = line.gain(score), (self.change(line, score),)
        return () if found is None else found[1]

    def share(self, line: Line) -> Fraction:
        """What a point more of a line adds to the total, at most: less where a cap cuts it off."""
        best = line.best
        gain = Fraction(0) if best is None else line.gain(best)
        if best is None or not gain:
            return Fraction(0)
        if self.uncut is self.node:
            return (low_of(self.at_best[line.name][0]) - low_of(self.node.score)) / gain
        after, now = (rescored(self.uncut, {line.name: score}, {}) for score in (best, line.now))
        return (low_of(after) - low_of(now)) / gain

    @cached_property
    def uncut(self) -> Node:
        return _uncut(self.node)

    def alone(self, line: Line, held: Mapping[str, Score] = MappingProxyType({})) -> Callable[[Score], bool]:
        """Whether a score of a line would do, the others as they are, or as *held* has them."""
        return lambda score: self.better({**held, line.name: score})

    def two(self) -> tuple[LineChange, ...] | None:
        """The two lines that together need the fewest points; ``None`` where there are too many pairs to try."""
        able = [line for line in self.lines if line.best is not None]
        if self.short is not None:
            return self.two_added(able, self.short)
        if len(able) > _MOST_TRIED:
            return None
        fewest: tuple[Fraction, tuple[LineChange, ...]] | None = None
        for first, second in combinations(able, 2):
            fewest = self.tried(first, second, fewest)
        return () if fewest is None else fewest[1]

    def two_added(self, able: Sequence[Line], short: Fraction) -> tuple[LineChange, ...]:
        """The same where all is added: what a pair needs is worked out first, and only who needs least is scored."""
        shares = {line.name: self.share(line) for line in able}
        effects = [shares[line.name] * line.gain(line.scores[-1]) for line in able]
        alone = [short / shares[line.name] if shares[line.name] > 0 else None for line in able]
        enough, *reach = _whole_numbers([short, *effects])
        needs: list[tuple[Fraction, int, Line, Line]] = []
        least: Fraction | None = None
        for place, (one, other) in enumerate(combinations(range(len(able)), 2)):
            if reach[one] + reach[other] < enough:
                continue  # two can do no more than each of them, at most
            first, second = able[one], able[other]
            held = [need for need in (alone[one], alone[other]) if need is not None]
            if not held:
                continue
            need = min(held)
            if least is None or need < least:
                exact = _needed(first, second, shares[first.name], shares[second.name], short)
                need = need if exact is None else exact
                least = need if least is None else min(need, least)
            needs.append((need, place, first, second))
        fewest: tuple[Fraction, tuple[LineChange, ...]] | None = None
        for need, _, first, second in sorted(needs, key=lambda one: one[:2]):
            if fewest is not None and need >= fewest[0]:
                break
            fewest = self.tried(first, second, fewest, shares)
        return () if fewest is None else fewest[1]

    def tried(
        self,
        first: Line,
        second: Line,
        fewest: tuple[Fraction, tuple[LineChange, ...]] | None,
        shares: Mapping[str, Fraction] = MappingProxyType({}),
    ) -> tuple[Fraction, tuple[LineChange, ...]] | None:
        """The pair, if it needs fewer points than the fewest so far."""
        for one, score, other, answer in self.pairs(first, second, None if fewest is None else fewest[0], shares):
            gain = one.gain(score) + other.gain(answer)
            if fewest is None or gain < fewest[0]:
                both = {one.name: self.change(one, score), other.name: self.change(other, answer)}
                fewest = gain, (both[first.name], both[second.name])
        return fewest

    def pairs(
        self, first: Line, second: Line, fewest: Fraction | None, shares: Mapping[str, Fraction]
    ) -> Iterator[tuple[Line, Score, Line, Score]]:
        """For each score of the one with fewer, the least of the other that is enough."""
        if first.best is None or second.best is None:
            return
        if not self.better({first.name: first.best, second.name: second.best}):
            return
        outer = [first, second] if first.between is not None and second.between is not None else []
        for one in outer or [min((first, second), key=lambda line: (line.between is not None, len(line.better)))]:
            other = second if one is first else first
            for score in one.better:
                if fewest is not None and one.gain(score) >= fewest:
                    break
                wanted = None
                if self.short is not None and shares.get(other.name):
                    rest = self.short - one.gain(score) * shares[one.name]
                    wanted = rest / shares[other.name] if rest > 0 else None
                answer = other.least(self.alone(other, {one.name: score}), wanted)
                if answer is not None:
                    yield one, score, other, answer

    def change(self, line: Line, score: Score) -> LineChange:
        """The change of one line, in its own points."""
        if line.now.points is None or score.points is None:
            return LineChange(line.name, None, None)
        waits = line.now.points.one is None
        return LineChange(line.name, line.now.points.low, score.points.low, waits=waits)
