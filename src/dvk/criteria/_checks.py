"""Soát bộ tiêu chí (checking a rubric): every problem at once, each at its path.

What a document prints wrongly and its author keeps on purpose (``as_printed``) is a remark, not a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._fields import Words
from dvk.criteria._checks_classes import check_classes
from dvk.criteria._checks_numbers import Setting, number_problems
from dvk.criteria.bands import Minimum
from dvk.criteria.combine import AtLeastOf, Combine, WeightedMean
from dvk.criteria.conditions import Known, condition_problems
from dvk.criteria.criterion import Criterion, group_most, parts_of
from dvk.criteria.layers import STANDARD_LAYERS, layers_problems
from dvk.criteria.linked import FromRubric
from dvk.criteria.numbers import ways
from dvk.criteria.points import as_decimal
from dvk.criteria.policies import CountsAs
from dvk.criteria.quotas import quota_problems
from dvk.criteria.rules import is_rule
from dvk.errors import DvkError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from dvk.criteria.rubric import Rubric
    from dvk.criteria.rules import Rule

__all__ = ["problems_of", "sum_differs", "sum_problem"]


_MOST_PARTS = 20


def problems_of(rubric: Rubric) -> tuple[Problem, ...]:
    """What forbids the rubric."""
    return tuple(_Checks(rubric).run())


def sum_differs(
    path: str,
    declared: Decimal | None,
    group: tuple[Combine, Sequence[Criterion]],
    *,
    complete: bool,
    setting: Setting,
) -> Iterator[Problem]:
    """The points that are printed against the points that the lines give, for each kind of subject there is."""
    combine, lines = group
    if declared is None:
        return
    asked = [inner for line in lines for one in line.walk() if one.applies for inner in one.applies.walk()]
    possible = ways(asked, setting.attributes, Known())
    if possible is None:
        yield Problem("cases.too_many", path)
    for way in possible or ():
        most = group_most(combine, lines, declared, way, complete=complete)
        if most is not None and most != declared and (complete or most > declared):
            yield sum_problem(path, most, declared, parts_of(combine, lines, way))
            return


def sum_problem(path: str, most: Fraction, declared: Decimal, parts: Sequence[Fraction] = ()) -> Problem:
    """Printed points that differ from what the lines make, with what was added up where that is the whole of it."""
    got = as_decimal(most)
    shown = tuple(as_decimal(part) for part in parts) if sum(parts) == most and len(parts) <= _MOST_PARTS else ()
    added = " + ".join(map(str, shown)) + f" = {got}" if len(shown) > 1 else str(got)
    words = Words(added, added.replace(".", ","))
    details = (("got", got), ("expected", declared), ("parts", shown), ("sum", words))
    return Problem("rubric.sum_differs", path, details=details)


def _unsound(found: Sequence[Problem]) -> bool:
    """Whether what was found forbids to add up what is there: a sum that does not close does not."""
    return any(problem.code != "rubric.sum_differs" for problem in found)


def _own_problems(held: object) -> tuple[Problem, ...]:
    return held.problems() if isinstance(held, Minimum) else ()


def _span_problems(path: str, rule: Rule) -> Iterator[Problem]:
    """A rule of a project's own whose span cannot even be made."""
    try:
        _ = rule.points_span
    except DvkError as error:
        yield error.problem.under(f"{path}.points_span")


def _lines_of(top: object) -> Iterator[Criterion]:
    """A line and all below it, as far as what came are lines at all."""
    if isinstance(top, Criterion):
        yield top
        for child in top.children:
            yield from _lines_of(child)


def _is_sound(line: Criterion) -> bool:
    """Whether what stands as the rule of a line is one: what came has no types."""
    return line.rule is None or is_rule(line.rule)


class _Checks:
    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.setting = Setting({one.id: one for one in rubric.attributes}, complete=rubric.complete)
        self.seen: set[str] = set()

    def run(self) -> Iterator[Problem]:
        rubric = self.rubric
        yield from self.attributes()
        yield from layers_problems(rubric.layers)
        for place, name in enumerate(rubric.replaces):
            if name == rubric.id:
                yield Problem("rubric.replaces_itself", f"replaces[{place}]", details=(("got", name),))
        for place, gate in enumerate(rubric.gates):
            yield from self.once(gate.id, f"gates[{place}].id")
            yield from self.left_to(gate.scored_by, f"gates[{place}].scored_by")
            if gate.vote is not None:
                yield from (problem.under(f"gates[{place}].vote") for problem in gate.vote.problems())
                if gate.when is not None:
                    yield Problem("gate.when_and_vote", f"gates[{place}].vote", details=(("got", gate.id),))
        if not rubric.criteria:
            yield Problem("rubric.empty", "criteria")
        found = list(self.group("", "criteria", rubric.criteria, rubric.combine, complete=rubric.complete))
        yield from found
        if rubric.rounding is not None:
            yield from (problem.under("rounding") for problem in rubric.rounding.problems())
        yield from quota_problems(rubric.quotas, rubric.bands, rubric.attributes, self.names())
        if _unsound(found) or not rubric.criteria:
            return
        yield from self.totals()
        yield from check_classes(rubric, self.setting)

    def left_to(self, layer: str | None, path: str) -> Iterator[Problem]:
        """A layer to which something is left, and that is not there."""
        layers = [one.id for one in self.rubric.layers or STANDARD_LAYERS]
        if layer is not None and layer not in layers:
            details = (("got", layer), ("expected", tuple(layers)))
            yield Problem("layer.unknown", path, nearest(layer, layers), details)

    def names(self) -> tuple[str, ...]:
        """The ids of all lines, as far as what came are lines at all."""
        return tuple(line.id for top in self.rubric.criteria for line in _lines_of(top))

    def totals(self) -> Iterator[Problem]:
        rubric = self.rubric
        if rubric.total is not None and rubric.points_span is None:
            yield Problem("rubric.total_without_points", "total", details=(("got", rubric.total),))
        elif not rubric.as_printed:
            group = (rubric.combine, rubric.criteria)
            yield from sum_differs("total", rubric.total, group, complete=rubric.complete, setting=self.setting)

    def once(self, name: str, path: str) -> Iterator[Problem]:
        if name in self.seen:
            yield Problem("id.duplicate", path, details=(("got", name),))
        self.seen.add(name)

    def attributes(self) -> Iterator[Problem]:
        for place, attribute in enumerate(self.rubric.attributes):
            yield from self.once(attribute.id, f"attributes[{place}].id")
            yield from (problem.under(f"attributes[{place}]") for problem in attribute.problems())

    # -- the tree -----------------------------------------------------------------------------------------------------
    def group(
        self, prefix: str, name: str, lines: Sequence[Criterion], combine: object, *, complete: bool
    ) -> Iterator[Problem]:
        """What is wrong with the lines of a group and with how they are combined."""
        if isinstance(combine, type) or not isinstance(combine, Combine):
            details = (("expected", "a way of combining"), ("got", type(combine).__name__))
            yield Problem("type.wrong", f"{prefix}combine", details=details)
            return
        yield from (problem.under(f"{prefix}combine") for problem in combine.problems())
        adds = bool(getattr(combine, "adds", False))
        for place, line in enumerate(lines):
            path = f"{prefix}{name}[{place}]"
            found = list(self.criterion(path, line))
            yield from found
            if _unsound(found):
                continue
            if combine.needs == "points" and line.points_span is None:
                yield Problem("criterion.without_points", path, details=(("got", line.id),))
            elif combine.needs == "met" and not line.can_be_met:
                yield Problem("criterion.never_met", path, details=(("got", line.id),))
            elif combine.needs == "met" and line.points_span is not None and line.pass_mark is None:
                yield Problem("criterion.with_points", path, details=(("got", line.id),))
            elif line.counts_as is not CountsAs.BASE and not adds:
                details = (("got", line.id), ("combine", combine.tag))
                yield Problem("criterion.not_added", f"{path}.counts_as", details=details)
        yield from self.weights(prefix, lines, combine, complete=complete)

    def weights(
        self, prefix: str, lines: Sequence[Criterion], combine: Combine, *, complete: bool
    ) -> Iterator[Problem]:
        if isinstance(combine, AtLeastOf) and combine.needed > len(lines) and complete:
            details = (("got", combine.needed), ("lines", len(lines)))
            yield Problem("combine.too_many_needed", f"{prefix}combine.needed", details=details)
        if isinstance(combine, WeightedMean):
            weights = [line.weight for line in lines]
            if any(weight <= 0 for weight in weights):
                yield Problem("weights.not_positive", f"{prefix}combine", details=(("got", min(weights)),))
            elif not combine.coefficients and complete and sum(weights) not in (1, 100):
                yield Problem("weights.sum_differs", f"{prefix}combine", details=(("got", sum(weights)),))

    def criterion(self, path: str, line: object) -> Iterator[Problem]:
        if not isinstance(line, Criterion):
            details = (("expected", "Criterion"), ("got", type(line).__name__))
            yield Problem("type.wrong", path, details=details)
            return
        yield from self.once(line.id, f"{path}.id")
        if (line.rule is None) == (not line.children):
            yield Problem("criterion.rule_or_children", path, details=(("got", line.id),))
            return
        if line.rule is not None:
            wrong = list(self.rule(f"{path}.rule", line.rule))
            yield from wrong
            if wrong:
                return
        else:
            if self.setting.complete and not line.complete:
                yield Problem("rubric.not_complete", f"{path}.complete", details=(("got", line.id),))
            found = list(self.group(f"{path}.", "children", line.children, line.combine, complete=line.complete))
            yield from found
            if _unsound(found):
                return
        yield from self.own(path, line)

    def rule(self, path: str, rule: object) -> Iterator[Problem]:
        if not is_rule(rule):  # YesNo is not YesNo()
            details = (("expected", "a scoring rule"), ("got", type(rule).__name__))
            yield Problem("type.wrong", path, details=details)
            return
        inner: object = rule
        while isinstance(inner, FromRubric):
            if inner.rubric == self.rubric.id:
                yield Problem("rubric.circle", f"{path}.rubric", details=(("got", f"{inner.rubric} → {inner.rubric}"),))
            inner = inner.rule
        found = list(number_problems(path, rule, lambda one: one.problems(), self.setting))
        yield from found
        if not found:
            yield from _span_problems(path, rule)

    def own(self, path: str, line: Criterion) -> Iterator[Problem]:
        """What a line says of itself besides its rule and its children."""
        yield from self.left_to(line.scored_by, f"{path}.scored_by")
        if line.applies is not None:
            for problem in condition_problems(line.applies, self.setting.attributes, None):
                yield problem.under(f"{path}.applies")
        if line.rounding is not None:
            yield from (problem.under(f"{path}.rounding") for problem in line.rounding.problems())
        for name in ("pass_mark", "minimum"):
            held = getattr(line, name)
            if held is not None and _is_sound(line) and line.points_span is None:
                yield Problem("criterion.without_points", f"{path}.{name}", details=(("got", line.id),))
            elif held is not None:
                yield from number_problems(f"{path}.{name}", held, _own_problems, self.setting)
        if line.total is not None and _is_sound(line) and line.points_span is None:
            yield Problem("rubric.total_without_points", f"{path}.total", details=(("got", line.total),))
        elif not line.as_printed:
            yield from self.line_total(path, line)

    def line_total(self, path: str, line: Criterion) -> Iterator[Problem]:
        if line.rule is None:
            group = (line.combine, line.children)
            complete = line.complete
            yield from sum_differs(f"{path}.total", line.total, group, complete=complete, setting=self.setting)
        elif _is_sound(line) and line.total is not None:
            most = line.most()
            if most is not None and most != line.total:
                yield sum_problem(f"{path}.total", most, line.total)
