"""Kết quả chấm (scorecards): points, class and reasons as a view that is computed and never stored back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, fields, frozen

from dvk._display import Displayed
from dvk.criteria import Band, Given, Known, PanelOf, Points, Reason, Rubric, Score, as_decimal
from dvk.errors import UnknownId, nearest
from dvk.evaluation._changes import influence
from dvk.evaluation._nodes import Node, scored_here
from dvk.evaluation.results import Check, Influence, Outcome, ScoreExplanation, ScoreLine, SmallestChange
from dvk.periods import Period
from dvk.values import Interval, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Scorecard"]


@frozen(kw_only=True)
class Scorecard(Displayed):
    """Kết quả chấm (scorecard): what follows from an assessment under a rubric.

    ``band`` is set where the outcome is ``CLASSED``; ``possible`` holds every band that may still be reached (one,
    where the class is certain), and ``possible_outcomes`` every outcome. ``next_band`` is the band above and
    ``short_by`` the points lacking to it. ``members`` are the cards of a panel's members. In a cohort with a quota
    ``fell_from`` is the class that the points gave, where the quota left a lower one. ``withdrawals`` are the grounds
    to take back what was recognised before, and ``withdrawn`` says whether one holds. ``checks`` are the steps of
    classifying, ``reasons`` the path to the outcome as data; the room ``vietnamese`` says it in words.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="tu-cham", label="Tự chấm", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])
    >>> card = evaluate(rubric, Assessment(id="p-1", subject="m-1", rubric="tu-cham", answers=[Answer("a", points=8)]))
    >>> card.total, card.lost, card.outcome.value
    (Decimal('8'), Decimal('2'), 'scored')
    """

    assessment: str
    subject: str
    subject_type: str | None = None
    rubric: str
    period: Period | None = None
    on: date | None = None
    layer: str = "decided"
    scorer: str = ""
    label: Label
    combine: str
    lines: tuple[ScoreLine, ...] = field(repr=False)
    exact: Points | None = None
    plain: Points | None = None
    most: Fraction | None = None
    met: bool | None = None
    outcome: Outcome
    possible_outcomes: tuple[Outcome, ...] = ()
    band: Band | None = None
    possible: tuple[Band, ...] = ()
    next_band: Band | None = None
    short_by: Decimal | None = None
    checks: tuple[Check, ...] = field(default=(), repr=False)
    withdrawals: tuple[Check, ...] = field(default=(), repr=False)
    withdrawn: bool | None = False
    members: tuple[Scorecard, ...] = field(default=(), repr=False)
    fell_from: Band | None = None
    reasons: tuple[Reason, ...] = field(repr=False)
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    illustrative: bool = False
    definition: Rubric = field(repr=False, eq=False)
    _node: Node = field(repr=False, eq=False, alias="node")
    _known: Known = field(repr=False, eq=False, alias="known")
    _short: Fraction | None = field(default=None, repr=False, eq=False, alias="short")
    _ways: int = field(default=1, repr=False, eq=False, alias="ways")

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most points, bonus apart): ``most`` as a decimal."""
        return None if self.most is None else as_decimal(self.most)

    @property
    def attributes(self) -> Mapping[str, Given]:
        """Thuộc tính đã biết (what is known of the subject's attributes), by id."""
        return self._known.attributes

    @property
    def bounds(self) -> Interval | None:
        """Khung điểm đã biết (the total as far as it is known, in decimals): ``None`` for a checklist."""
        return None if self.exact is None else self.exact.interval

    @property
    def total(self) -> Decimal | None:
        """Tổng điểm (total), unrounded: ``None`` where it is not known (see ``bounds``) or there are no points."""
        return None if self.exact is None else self.exact.number

    @property
    def printed(self) -> Decimal | None:
        """Tổng điểm để in (the total as the rubric says it is rounded for print)."""
        one = None if self.exact is None else self.exact.one
        if one is None or self.definition.rounding is None:
            return self.total
        return as_decimal(self.definition.rounding.of(one))

    @property
    def layer_exact(self) -> Fraction | None:
        """Điểm lớp này chấm, chính xác (the exact total without what is left to a later layer), where it is known."""
        layer = self.definition.layer(self.layer)
        if any(reason.code == "panel.too_few" for reason in self.reasons):
            return None
        if self.members and layer is not None and layer.panel is not None and layer.panel.of is PanelOf.TOTAL:
            given = [member.layer_exact for member in self.members]
            known = [Points.of(one) for one in given if one is not None]
            return layer.panel.joined(known).one if len(known) == len(given) else None
        found = scored_here(self._node)
        return None if found is None else found[0]

    @property
    def layer_total(self) -> Decimal | None:
        """Điểm lớp này chấm (the total without what is left to a later layer): ``None`` where it is not known."""
        return None if self.layer_exact is None else as_decimal(self.layer_exact)

    @property
    def layer_max(self) -> Decimal | None:
        """Điểm tối đa lớp này được chấm (the most without what is left to a later layer): 90 of 100."""
        found = scored_here(self._node)
        return None if found is None or found[1] is None else as_decimal(found[1])

    @property
    def lost(self) -> Decimal | None:
        """Điểm mất (points lost) of the base in all; ``None`` where it cannot be said."""
        return self._root().lost

    @property
    def bonus(self) -> Decimal | None:
        """Điểm thưởng (what bonus lines put into the total); ``None`` where it cannot be said."""
        return self._root().bonus

    def line_scores(self) -> dict[str, Score]:
        """Điểm từng dòng (the score of each last line before it is rounded), for a layer that carries it over."""
        return {
            leaf.name: Score(leaf.score.reason, points=leaf.own, met=leaf.score.met)
            for leaf in self._node.leaves()
            if leaf.criterion is not None and leaf.dropped is None
        }

    def walk(self) -> Iterator[ScoreLine]:
        """Duyệt (walk): every line of the card at every depth, in the order of the document."""
        for line in self.lines:
            yield from (inner for _, inner in line.walk())

    def leaves(self) -> Iterator[ScoreLine]:
        """Các dòng cuối (the lines scored themselves), in order."""
        return self._root().leaves()

    def contributions(self) -> Iterator[tuple[ScoreLine, Fraction]]:
        """Phần đóng góp (what each last line puts into the total, exactly): together they are the total."""
        return self._root().contributions()

    def line(self, criterion: str) -> ScoreLine:
        """Một dòng (the line of a criterion); raises :class:`~dvk.errors.UnknownId` with what is near."""
        for _, line in self._root().walk():
            if line.criterion == criterion:
                return line
        near = nearest(criterion, [line.criterion for _, line in self._root().walk()])
        raise UnknownId("criterion.unknown", got=criterion, rubric=self.rubric, near=near)

    def _root(self) -> ScoreLine:
        return ScoreLine(
            criterion=self.rubric,
            label=self.label,
            rule=self.combine,
            exact=self.exact,
            plain=self.plain,
            most=self.most,
            met=self.met,
            reason=self.reasons[0],
            children=self.lines,
        )

    def _influence(self) -> Influence:
        band = "" if self.next_band is None else self.next_band.id
        if self.members:  # the points of a panel are not given by anybody's answer
            return Influence(change=SmallestChange(band=band, reason=Reason("change.of_a_panel")))
        if any(reason.code in ("quota.over", "quota.full") for reason in self.reasons):
            band = band if self.fell_from is None else self.fell_from.id
            return Influence(change=SmallestChange(band=band, reason=Reason("change.over_quota")))
        return influence(
            self.definition,
            self._node,
            self._known,
            outcome=self.outcome,
            next_band=self.next_band,
            short=self._short,
            ways=self._ways,
            checks=self.checks,
        )

    def explain(self) -> ScoreExplanation:
        """Giải thích (explain): the whole as one tree with rule, input, points, loss, and the way to the class.

        The root is the rubric itself. What would change the class is searched when the explanation is first asked for
        it, and not before: the smallest change, and the lines by which the class hangs.
        """
        root = self._root()
        return ScoreExplanation(
            **{item.name: getattr(root, item.name) for item in fields(ScoreLine)},
            outcome=self.outcome,
            band=self.band,
            checks=self.checks,
            path=self.reasons,
            next_band=self.next_band,
            short_by=self.short_by,
            search=self._influence,
        )
