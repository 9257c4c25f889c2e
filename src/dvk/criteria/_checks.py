"""Soát bộ tiêu chí (checking a rubric): every problem at once, each at its path.

What a document prints wrongly and its author keeps on purpose (``as_printed``) is a remark, not a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from dvk.criteria.combine import Combine
from dvk.criteria.rules import Rule
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from dvk.criteria.rubric import Band, Criterion, Rubric
    from dvk.values import Interval

__all__ = ["problems_and_remarks"]


def problems_and_remarks(rubric: Rubric) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What forbids the rubric, and what is wrong but kept as printed."""
    checks = _Checks(rubric.complete)
    if not rubric.criteria:
        checks.add("rubric.empty", "criteria")
    whole = checks.group("", "criteria", rubric.criteria, rubric.combine)
    if whole:
        span = rubric.combine.points_span([criterion.points_span for criterion in rubric.criteria])
        checks.total("total", rubric.total, span, as_printed=rubric.as_printed, complete=rubric.complete)
        checks.bands(rubric.bands, rubric.points_span)
    return tuple(checks.problems), tuple(checks.remarks)


@define
class _Checks:
    complete: bool
    seen: set[str] = field(factory=set[str])
    problems: list[Problem] = field(factory=list[Problem])
    remarks: list[Problem] = field(factory=list[Problem])

    def add(self, code: str, path: str, **details: object) -> None:
        self.problems.append(Problem(code, path, details=tuple(details.items())))

    def group(self, prefix: str, name: str, lines: Sequence[Criterion], combine: object) -> bool:
        """Check the lines of a group; tell whether they are sound enough to be combined."""
        if isinstance(combine, type) or not isinstance(combine, Combine):
            self.add("type.wrong", f"{prefix}combine", expected="a way of combining", got=type(combine).__name__)
            return False
        sound = True
        for place, line in enumerate(lines):
            path = f"{prefix}{name}[{place}]"
            if not self.criterion(path, line):
                sound = False
            elif combine.needs_points != (line.points_span is not None):
                code = "criterion.without_points" if combine.needs_points else "criterion.with_points"
                self.add(code, path, got=line.id)
                sound = False
        return sound

    def criterion(self, path: str, line: Criterion) -> bool:
        if line.id in self.seen:
            self.add("id.duplicate", f"{path}.id", got=line.id)
        self.seen.add(line.id)
        if (line.rule is None) == (not line.children):
            self.add("criterion.rule_or_children", path, got=line.id)
            return False
        if line.rule is not None:
            return self.rule(path, line.rule, line)
        if self.complete and not line.complete:
            self.add("rubric.not_complete", f"{path}.complete", got=line.id)
        sound = self.group(f"{path}.", "children", line.children, line.combine)
        if sound:
            span = line.combine.points_span([child.points_span for child in line.children])
            self.total(f"{path}.total", line.total, span, as_printed=line.as_printed, complete=line.complete)
        return sound

    def rule(self, path: str, rule: object, line: Criterion) -> bool:
        if isinstance(rule, type) or not isinstance(rule, Rule):  # YesNo is not YesNo()
            self.add("type.wrong", f"{path}.rule", expected="a scoring rule", got=type(rule).__name__)
            return False
        found = [problem.under(f"{path}.rule") for problem in rule.problems()]
        self.problems.extend(found)
        if not found:
            self.total(f"{path}.total", line.total, line.points_span, as_printed=line.as_printed, complete=True)
        return not found

    def total(
        self, path: str, declared: Decimal | None, span: Interval | None, *, as_printed: bool, complete: bool
    ) -> None:
        """The points that are printed against the points that the lines give."""
        if declared is None:
            return
        if span is None:
            self.add("rubric.total_without_points", path, got=declared)
            return
        most = span.high
        if most is None or most == declared or (not complete and most < declared):
            return
        problem = Problem("rubric.sum_differs", path, details=(("got", most), ("expected", declared)))
        (self.remarks if as_printed else self.problems).append(problem)

    def bands(self, bands: Sequence[Band], span: Interval | None) -> None:
        if bands and span is None:
            self.add("band.without_points", "bands")
            return
        names: set[str] = set()
        for place, band in enumerate(bands):
            path = f"bands[{place}]"
            if band.id in names:
                self.add("id.duplicate", f"{path}.id", got=band.id)
            names.add(band.id)
            if band.low is not None and band.high is not None and band.high <= band.low:
                self.add("band.empty", path, low=band.low, high=band.high)
            if place:
                self.border(path, bands[place - 1], band)
            elif band.high is not None and (span is None or span.high is None or span.high >= band.high):
                self.add("band.top_is_closed", f"{path}.high", got=band.high)

    def border(self, path: str, upper: Band, lower: Band) -> None:
        """Where two bands meet: the lower ends where the upper begins."""
        if upper.low is None:
            self.add("band.unknown_inside", path, got=upper.id)
        elif lower.high is None or lower.high > upper.low:
            high = "∞" if lower.high is None else lower.high
            self.add("band.overlap", f"{path}.high", got=high, expected=upper.low, upper=upper.id)
        elif lower.high < upper.low and self.complete:
            self.add("band.hole", f"{path}.high", got=lower.high, expected=upper.low, upper=upper.id)
