"""So sánh các lớp chấm (comparing layers): over many subjects, what a later layer raised and what it lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.criteria import Rubric, as_decimal
from dvk.errors import InvalidValue
from dvk.evaluation._inputs import all_of
from dvk.evaluation.appraisals import Appraisal, Shift

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from fractions import Fraction

    from dvk.criteria import Band

__all__ = ["LayerComparison", "compare_layers"]


@frozen(kw_only=True)
class LayerComparison(Displayed):
    """So sánh hai lớp chấm (comparison of two layers): a shift for each subject, and who lacks one of the layers.

    ``shifts`` stand in the order the subjects came in. Nothing is ranked by it: it shows where a self-score and its
    check differ, in both directions. ``without`` are subjects that cannot be compared, with the layer they lack.

    >>> from fractions import Fraction
    >>> from dvk.evaluation import Shift
    >>> shift = Shift(subject="xa-a", earlier="self", later="decided", before=Fraction(87), after=Fraction(78))
    >>> found = LayerComparison(earlier="self", later="decided", shifts=[shift])
    >>> len(found.raised), [one.subject for one in found.lowered], found.records()[0]["difference"]
    (0, ['xa-a'], Decimal('-9'))
    """

    earlier: str
    later: str
    shifts: tuple[Shift, ...] = field(converter=as_tuple)
    without: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    definition: Rubric | None = field(default=None, repr=False, eq=False)

    def _of(self, direction: str) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.shifts if shift.direction == direction)

    @property
    def raised(self) -> tuple[Shift, ...]:
        """Được nâng điểm (the shifts that raised the points)."""
        return self._of("raised")

    @property
    def lowered(self) -> tuple[Shift, ...]:
        """Bị hạ điểm (the shifts that lowered the points)."""
        return self._of("lowered")

    @property
    def same(self) -> tuple[Shift, ...]:
        """Giữ nguyên (the shifts that left the points as they were)."""
        return self._of("same")

    @property
    def open(self) -> tuple[Shift, ...]:
        """Chưa so được (the shifts of which one total is not known)."""
        return self._of("open")

    @property
    def reclassed(self) -> tuple[Shift, ...]:
        """Đổi kết luận (the shifts between two known classes, or other outcomes, that are not the same)."""
        return tuple(shift for shift in self.shifts if shift.is_reclassed)

    def records(self) -> list[dict[str, object]]:
        """Dạng bảng (plain rows, one for each subject): exact decimals, ids of classes, ``None`` where not known."""
        return [
            {
                "subject": shift.subject,
                "before": _shown(shift.before),
                "after": _shown(shift.after),
                "difference": shift.difference,
                "alike": _shown(shift.alike),
                "direction": shift.direction,
                "band_before": _id(shift.band_before),
                "band_after": _id(shift.band_after),
                "outcome_before": None if shift.outcome_before is None else shift.outcome_before.value,
                "outcome_after": None if shift.outcome_after is None else shift.outcome_after.value,
                "lines_changed": len(shift.lines),
            }
            for shift in self.shifts
        ]


def _shown(points: Fraction | None) -> Decimal | None:
    return None if points is None else as_decimal(points)


def _id(band: Band | None) -> str | None:
    return None if band is None else band.id


def compare_layers(appraisals: Iterable[Appraisal], earlier: str, later: str) -> LayerComparison:
    """So sánh hai lớp chấm (compare two layers) over the appraisals of many subjects by one rubric.

    Raises :class:`~dvk.errors.InvalidValue` for appraisals by several rubrics.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, appraise
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))])
    >>> def sheet(unit, layer, points):
    ...     answers = [Answer("a", points=points)]
    ...     return Assessment(id=f"{unit}-{layer}", subject=unit, rubric="r", layer=layer, answers=answers)
    >>> found = compare_layers(
    ...     [appraise(rubric, [sheet("xa-a", "self", 82), sheet("xa-a", "decided", 85)]),
    ...      appraise(rubric, [sheet("xa-b", "self", 87), sheet("xa-b", "decided", 78)]),
    ...      appraise(rubric, [sheet("xa-c", "self", 90)])], "self", "decided")
    >>> len(found.raised), [shift.subject for shift in found.lowered], found.without
    (1, ['xa-b'], (('xa-c', 'decided'),))
    """
    shifts: list[Shift] = []
    without: list[tuple[str, str]] = []
    rubric: Rubric | None = None
    for one in all_of(appraisals, Appraisal, "appraisals"):
        if rubric is not None and rubric.id != one.rubric:
            raise InvalidValue("cohort.other_rubric", got=one.rubric, expected=rubric.id)
        rubric = one.definition
        there = {card.layer for card in one.cards}
        lacking = [name for name in (earlier, later) if name not in there]
        if lacking:
            without += ((one.subject, name) for name in lacking)
        else:
            shifts.append(one.shift(earlier, later))
    return LayerComparison(
        earlier=earlier, later=later, shifts=tuple(shifts), without=tuple(without), definition=rubric
    )
