"""Nhắc người soạn (remarks): what is odd in a rubric and may be right, or is printed wrongly and kept."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.criteria._checks import sum_differs, sum_problem
from dvk.criteria._checks_numbers import Setting
from dvk.criteria.bands import BandsBy
from dvk.criteria.points import as_decimal, as_fraction
from dvk.criteria.policies import CountsAs
from dvk.errors import Problem
from dvk.values import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.criteria.criterion import Criterion
    from dvk.criteria.rubric import Rubric

__all__ = ["remarks_of", "remarks_of_lines"]

_NOT_DONE = re.compile(r"\bchưa\b", re.IGNORECASE)


def remarks_of(rubric: Rubric) -> tuple[Problem, ...]:
    """All remarks about a rubric that was not refused."""
    setting = Setting({attribute.id: attribute for attribute in rubric.attributes}, complete=rubric.complete)
    found: list[Problem] = []
    if rubric.source is None and not rubric.illustrative:
        found.append(Problem("rubric.no_source", "source"))
    for place, line in enumerate(rubric.criteria):
        found += _of_line(f"criteria[{place}]", line, setting)
    if rubric.as_printed:
        group = (rubric.combine, rubric.criteria)
        found += sum_differs("total", rubric.total, group, complete=rubric.complete, setting=setting)
    found += _twice(rubric.criteria)
    found += _out_of_reach(rubric)
    found += _tiny_shares(rubric)
    return tuple(found)


def remarks_of_lines(lines: Sequence[Criterion]) -> tuple[Problem, ...]:
    """The remarks about lines, each by itself: they can be given where the rubric as a whole was refused."""
    found = [problem for place, line in enumerate(lines) for problem in _of_line(f"criteria[{place}]", line, None)]
    return (*found, *_twice(lines))


def _as_printed(path: str, line: Criterion, setting: Setting) -> Iterator[Problem]:
    if line.rule is None:
        group = (line.combine, line.children)
        yield from sum_differs(f"{path}.total", line.total, group, complete=line.complete, setting=setting)
    elif line.total is not None:
        most = line.most()
        if most is not None and most != line.total:
            yield sum_problem(f"{path}.total", most, line.total)


def _of_line(path: str, line: Criterion, setting: Setting | None) -> Iterator[Problem]:
    if line.as_printed and setting is not None:
        yield from _as_printed(path, line, setting)
    asks_yes = line.rule is not None and line.rule.asks == "met" and line.counts_as is not CountsAs.DEDUCTION
    if asks_yes and _NOT_DONE.search(line.label.vi):
        yield Problem("criterion.rewards_not_done", f"{path}.label", details=(("got", line.label.vi),))
    if line.verification is Verification.UNVERIFIED and line.rule is not None:
        yield Problem("criterion.unverified", path, details=(("got", line.id),))
    for place, child in enumerate(line.children):
        yield from _of_line(f"{path}.children[{place}]", child, setting)


def _twice(lines: Sequence[Criterion]) -> Iterator[Problem]:
    """A printed number that stands at two lines."""
    seen: set[str] = set()
    for path, line in _paths("criteria", lines):
        if line.number and line.number in seen:
            yield Problem("criterion.number_twice", f"{path}.number", details=(("got", line.number),))
        seen.add(line.number)


def _paths(prefix: str, lines: Sequence[Criterion]) -> Iterator[tuple[str, Criterion]]:
    for place, line in enumerate(lines):
        yield f"{prefix}[{place}]", line
        yield from _paths(f"{prefix}[{place}].children", line.children)


def _tiny_shares(rubric: Rubric) -> Iterator[Problem]:
    """A percentage below one, where a share of the whole may have been meant."""
    held: list[tuple[str, object]] = []
    for place, quota in enumerate(rubric.quotas):
        held.append((f"quotas[{place}].percent", quota.percent))
    for place, gate in enumerate(rubric.gates):
        if gate.vote is not None:
            held += [(f"gates[{place}].vote.{name}", getattr(gate.vote, name)) for name in _SHARES]
    for place, layer in enumerate(rubric.layers):
        if layer.panel is not None:
            held.append((f"layers[{place}].panel.quorum", layer.panel.quorum))
    for path, share in held:
        if isinstance(share, Decimal) and 0 < share < 1:
            yield Problem("share.below_one", path, details=(("got", share),))


_SHARES = ("at_least", "above", "quorum")


def _out_of_reach(rubric: Rubric) -> Iterator[Problem]:
    """A band that nobody can reach."""
    span = rubric.points_span
    if rubric.bands_by is not BandsBy.POINTS or span is None or span.high is None:
        return
    for place, band in enumerate(rubric.bands):
        if isinstance(band.low, Decimal) and as_fraction(band.low) > span.high:
            details = (("got", band.low), ("most", as_decimal(span.high)))
            yield Problem("band.out_of_reach", f"bands[{place}].low", details=details)
