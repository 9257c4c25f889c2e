"""Chấm lại theo phiên bản khác (rescoring): one sheet under two editions, and the difference line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Answer, Points, Rubric, as_decimal
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation.appraising import appraise
from dvk.evaluation.assessments import Assessment
from dvk.evaluation.panels import Council
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import evaluate, weighed
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from dvk.evaluation.results import ScoreLine

__all__ = ["EditionDifference", "EditionLine", "rescore"]

_Held: TypeAlias = "dict[str, tuple[ScoreLine, Points | None]]"


@frozen(kw_only=True)
class EditionLine:
    """Chênh lệch của một dòng (difference of one line) between two editions.

    ``old`` and ``new`` are its ids in each: one of them is empty for a line that was added or removed. ``before`` and
    ``after`` are what it puts into the total, ``None`` for a line that puts nothing in. ``change`` is ``same``,
    ``changed``, ``added``, ``removed``, or ``adjusted`` for what a cap or rounding changed of the whole.

    >>> line = EditionLine(old="b", new="b-moi", label=Label("B"), before=Points.of(40), after=Points.of(30),
    ...     change="changed")
    >>> line.difference
    Decimal('-10')
    """

    old: str = ""
    new: str = ""
    label: Label
    before: Points | None = None
    after: Points | None = None
    met_before: bool | None = None
    met_after: bool | None = None
    change: str

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (by how much it changes the total): ``None`` where that is open."""
        found = self.exact
        return None if found is None else as_decimal(found)

    @property
    def exact(self) -> Fraction | None:
        """Chênh lệch chính xác (the same, exactly)."""
        before = Fraction(0) if self.before is None else self.before.one
        after = Fraction(0) if self.after is None else self.after.one
        return None if before is None or after is None else after - before


@frozen(kw_only=True)
class EditionDifference:
    """Chênh lệch giữa hai phiên bản (difference between editions): both results, line by line, and what did not carry.

    Where both totals are known, the differences of the lines add up to that of the totals, exactly. ``dropped`` are
    answers of the sheet that the other edition has no place for, or that do not fit its rule: nothing is converted.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, rescore
    >>> old = Rubric(id="r-2021", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(60))])
    >>> new = Rubric(id="r-2023", label="R", criteria=[Criterion(id="c", label="C", rule=FreePoints(60))])
    >>> sheet = Assessment(id="p-1", subject="xa-a", rubric="r-2021", answers=[Answer("a", points=50)])
    >>> found = rescore(old, new, sheet)
    >>> found.difference, [problem.code for problem in found.dropped], [line.change for line in found.lines]
    (None, ['rescore.no_place'], ['added', 'removed'])
    """

    before: Scorecard
    after: Scorecard
    lines: tuple[EditionLine, ...] = field(converter=as_tuple)
    dropped: tuple[Problem, ...] = field(default=(), converter=as_tuple)

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch tổng điểm (difference of the totals): ``None`` where one is open, or there are no points."""
        first = None if self.before.exact is None else self.before.exact.one
        second = None if self.after.exact is None else self.after.exact.one
        return None if first is None or second is None else as_decimal(second - first)

    @property
    def changed(self) -> tuple[EditionLine, ...]:
        """Các dòng khác nhau (the lines that are not the same)."""
        return tuple(line for line in self.lines if line.change != "same")


def rescore(
    old: Rubric,
    new: Rubric,
    sheets: Assessment | Iterable[Assessment],
    *,
    moved: Mapping[str, str] | None = None,
    results: Iterable[Scorecard] = (),
    councils: Iterable[Council] = (),
) -> EditionDifference:
    """Chấm lại theo phiên bản khác (rescore) a sheet, which names the *old* edition, under the *new* one.

    Of a subject with several layers hand over all its sheets: the layers that have come furthest are compared. Sheets
    of a panel name one of the *councils*.

    A line is the same where its id is, where the new one says in ``was`` what it was called, or where *moved* says so
    (old id to new). What several lines became, or one became of several, is not carried over: nobody knows how the
    answer divides. Answers that the new edition has no place for are in ``dropped``; its new lines wait for theirs. A
    layer that the new edition does not have is taken for the one that decides there.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem of the sheet under the old edition, for *moved* lines
    that are not there, and where the new edition is not for such a subject, or needs the period.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric, YesNo
    >>> from dvk.evaluation import Assessment
    >>> old = Rubric(id="r-2021", label="R", criteria=[
    ...     Criterion(id="a", label="A", rule=FreePoints(60)), Criterion(id="b", label="B", rule=YesNo(40))])
    >>> new = Rubric(id="r-2023", label="R", criteria=[
    ...     Criterion(id="a", label="A", rule=FreePoints(60)),
    ...     Criterion(id="b-moi", label="B", rule=YesNo(30), was=["b"])])
    >>> sheet = Assessment(id="p-1", subject="xa-a", rubric="r-2021",
    ...     answers=[Answer("a", points=50), Answer("b", met=True)])
    >>> found = rescore(old, new, sheet)
    >>> found.difference, [(line.new, line.difference) for line in found.changed]
    (Decimal('-10'), [('b-moi', Decimal('-10'))])
    """
    one(new, Rubric, "new")
    if moved is not None:
        one(moved, Mapping, "moved")
    held, sitting = all_of(results, Scorecard, "results"), all_of(councils, Council, "councils")
    single = isinstance(sheets, Assessment)
    given = (sheets,) if isinstance(sheets, Assessment) else all_of(sheets, Assessment, "sheets")
    before = _scored(old, given, held, sitting, single=single)
    lines = _moved(old, new, moved or {})
    others: list[Assessment] = []
    dropped: list[Problem] = []
    for place, sheet in enumerate(given):
        other, left = _carried(old, new, sheet, lines, held)
        others.append(other)
        dropped += left if single else (problem.under(f"sheets[{place}]") for problem in left)
    after = _scored(new, others, held, sitting, single=single)
    found = tuple(_lines(before, after, lines))
    return EditionDifference(before=before, after=after, lines=found, dropped=dropped)


def _scored(
    rubric: Rubric,
    sheets: Sequence[Assessment],
    results: Sequence[Scorecard],
    councils: Sequence[Council],
    *,
    single: bool,
) -> Scorecard:
    """What one sheet comes to, or the layer of several that has come furthest."""
    if single:
        return evaluate(rubric, sheets[0], results=results)
    return appraise(rubric, sheets, results=results, councils=councils).latest


def _moved(old: Rubric, new: Rubric, moved: Mapping[str, str]) -> dict[str, str]:
    """Which old line became which new one, where one became one."""
    problems = [
        Problem("criterion.unknown", f"moved.{name}", nearest(name, [c.id for c in rubric.walk()]), details)
        for rubric, names in ((old, moved.keys()), (new, moved.values()))
        for name in names
        if name not in rubric
        for details in [(("got", name), ("rubric", rubric.id))]
    ]
    if problems:
        raise InvalidDocument(problems)
    pairs = [(one, criterion.id) for criterion in new.walk() for one in criterion.was if one in old]
    pairs += moved.items()
    went = {one for one, _ in pairs}  # who keeps its id is the same line, unless it is said to have become another
    pairs += [(line.id, line.id) for line in old.walk() if line.id in new and line.id not in went]
    pairs = list(dict.fromkeys(pairs))
    from_, to = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    return {one: two for one, two in pairs if from_[one] == to[two] == 1}


def _carried(
    old: Rubric, new: Rubric, sheet: Assessment, lines: Mapping[str, str], results: Sequence[Scorecard]
) -> tuple[Assessment, tuple[Problem, ...]]:
    """The sheet as the new edition can read it, and what it cannot."""
    facts = {gate.id for gate in new.gates} | {attribute.id for attribute in new.attributes}
    answers: list[tuple[int, Answer]] = []
    dropped: list[Problem] = []
    for place, answer in enumerate(sheet.answers):
        name = lines.get(answer.criterion) if answer.criterion in old else answer.criterion
        if name is None or not (name in facts or name in new):
            details = (("got", answer.criterion), ("rubric", new.id))
            dropped.append(Problem("rescore.no_place", f"answers[{place}]", details=details))
        else:
            answers.append((place, evolve(answer, criterion=name)))
    while True:
        known = {criterion.id for criterion in new.walk()} | facts
        other = evolve(
            sheet,
            rubric=new.id,
            layer=_layer(new, sheet.layer),
            answers=tuple(a for _, a in answers if a.criterion in known),
        )
        wrong: dict[int, Problem] = {}
        refused: list[Problem] = []
        for problem in assessment_problems(new, other, results=results):
            head = problem.path.removeprefix("answers[").partition("]")[0]
            if not problem.path.startswith("answers[") or not head.isdigit():
                refused.append(evolve(problem, about=new.id))
            else:
                wrong.setdefault(int(head), problem)
        if refused:
            raise InvalidDocument(refused)
        if not wrong:
            return other, tuple(dropped)
        for order, problem in wrong.items():
            rest = problem.path.partition("]")[2]
            dropped.append(evolve(problem, path=f"answers[{answers[order][0]}]{rest}"))
        answers = [pair for order, pair in enumerate(answers) if order not in wrong]


def _layer(new: Rubric, layer: str) -> str:
    """The layer in the new edition: the same, or where it has none of that name, the one that decides there."""
    if not new.layers or any(one.id == layer for one in new.layers):
        return layer
    return new.layers[-1].id  # only the last one may decide


def _lines(before: Scorecard, after: Scorecard, moved: Mapping[str, str]) -> Iterator[EditionLine]:
    """Each line of both, the new edition's in its order, then what is gone, then what was adjusted."""
    first, second = _put_in(before), _put_in(after)
    olds = {two: one for one, two in moved.items()} | {after.rubric: before.rubric}  # what no source has shown of it
    done: set[str] = set()
    for key, (line, points) in second.items():
        if line.reason.code.startswith("adjusted."):
            continue
        old = olds.get(line.criterion)
        if old is None or old not in first:
            yield EditionLine(new=line.criterion, label=line.label, after=points, met_after=line.met, change="added")
            continue
        done.add(old)
        other, had = first[old]
        same = had == points and other.met == line.met
        yield EditionLine(
            old=old,
            new=key,
            label=line.label,
            before=had,
            after=points,
            met_before=other.met,
            met_after=line.met,
            change="same" if same else "changed",
        )
    for key, (line, points) in first.items():
        if key not in done and not line.reason.code.startswith("adjusted."):
            yield EditionLine(old=key, label=line.label, before=points, met_before=line.met, change="removed")
    yield from _adjusted(first, second, olds)


def _adjusted(first: _Held, second: _Held, olds: Mapping[str, str]) -> Iterator[EditionLine]:
    """What caps and rounding changed in each, side by side where it is the same group."""
    before = {(line.criterion, line.reason.code): (line, points) for line, points in _adjustments(first)}
    for line, points in _adjustments(second):
        old = olds.get(line.criterion, line.criterion)
        _, had = before.pop((old, line.reason.code), (line, None))
        change = "same" if had == points else "adjusted"
        yield EditionLine(label=line.label, before=had, after=points, change=change)
    for line, points in before.values():
        yield EditionLine(label=line.label, before=points, change="adjusted")


def _adjustments(held: _Held) -> Iterator[tuple[ScoreLine, Points | None]]:
    yield from (pair for pair in held.values() if pair[0].reason.code.startswith("adjusted."))


def _put_in(card: Scorecard) -> _Held:
    """What each last line puts into the total: exactly where that is known, else as far as it is."""
    found: dict[str, tuple[ScoreLine, Points | None]] = {}
    if card.total is not None:
        pairs = [(line, Points.of(points)) for line, points in card.contributions()]
        there = {id(line) for line, _ in pairs}
        below = {inner.criterion for line, _ in pairs for _, inner in line.walk()}
        rest = [(line, None) for line in card.leaves() if id(line) not in there and line.criterion not in below]
        for order, (line, points) in enumerate([*pairs, *rest]):
            adjusted = line.reason.code.startswith("adjusted.")
            found[f"{line.criterion} {order}" if adjusted else line.criterion] = line, points
        return found
    for line, factor in weighed(card.lines, Fraction(1)):
        if not line.reason.code.startswith("adjusted."):
            span = None if line.exact is None else line.exact.times(abs(factor))
            found[line.criterion] = line, -span if span is not None and factor < 0 else span
    return found
