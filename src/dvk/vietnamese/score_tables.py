"""Bảng điểm bằng lời (score tables in words): what stands in a cell, and each outcome as briefly as a column takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.evaluation import Outcome
from dvk.vietnamese.condition_words import any_of, level
from dvk.vietnamese.score_lines import points_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.criteria import Criterion, Points, Rubric
    from dvk.evaluation import Scorecard, ScoreLine

__all__ = ["criterion_words", "lacking_cell", "line_cell", "outcome_cell", "points_cell"]

_OUTCOMES = {
    Outcome.PASSED: "đạt",
    Outcome.FAILED: "không đạt",
    Outcome.NOT_ELIGIBLE: "không đủ điều kiện xếp loại",
    Outcome.SUSPENDED: "tạm dừng đánh giá",
    Outcome.SCORED: "không có mức xếp loại",
}


def points_cell(exact: Points | None, *, met: bool | None = None) -> str:
    """Điểm trong ô (points in a cell): a number, or what is known of it; a line without points is met or not.

    >>> from dvk.criteria import Points
    >>> points_cell(Points.of("82.5")), points_cell(Points(85, 95)), points_cell(Points(None, 5)), points_cell(None)
    ('82,5', '85 – 95', 'không quá 5', 'chưa rõ')
    """
    if exact is None:
        return "chưa rõ" if met is None else "đạt" if met else "không đạt"
    if exact.one is not None:
        return points_words(exact.one)
    if exact.low is None:
        return "chưa rõ" if exact.high is None else f"không quá {points_words(exact.high)}"
    if exact.high is None:
        return f"từ {points_words(exact.low)} trở lên"
    low, high = points_words(exact.low), points_words(exact.high)
    return f"từ {low} đến {high}" if exact.low < 0 else f"{low} – {high}"


def line_cell(line: ScoreLine | None) -> str:
    """Một dòng trong ô (a line in a cell): "không áp dụng" for one that does not apply, or has no line at all.

    >>> line_cell(None)
    'không áp dụng'
    """
    if line is None or (not line.applies and line.exact is None):
        return "không áp dụng"
    points = points_cell(line.exact, met=line.met)
    return points if line.applies else f"không áp dụng, tính {points}"


def outcome_cell(card: Scorecard) -> str:
    """Kết luận trong ô (the outcome in a cell): the class, or in words why there is none.

    >>> from dvk.criteria import Band, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))],
    ...     bands=[Band(id="tot", label="Tốt", low=8), Band(id="kha", label="Khá", low=0)])
    >>> outcome_cell(evaluate(rubric, Assessment(id="p", subject="m", rubric="r")))
    'chưa kết luận (Tốt hoặc Khá)'
    """
    if card.outcome is Outcome.CLASSED and card.band is not None:
        if card.fell_from is not None:
            return f"{card.band.label.vi} (đủ điểm {level(card.fell_from.label.vi)}, vượt tỷ lệ khống chế)"
        return card.band.label.vi
    if card.outcome is Outcome.BELOW:
        return "dưới mức thấp nhất" if card.next_band is None else f"dưới {level(card.next_band.label.vi)}"
    if card.outcome is Outcome.NOT_EVALUATED:
        names = [band.label.vi for band in card.possible]
        names += [_OUTCOMES[one] for one in card.possible_outcomes if one in _OUTCOMES]
        return f"chưa kết luận ({any_of(names)})" if names else "chưa kết luận"
    return _OUTCOMES.get(card.outcome, "không có mức xếp loại")


def lacking_cell(card: Scorecard) -> str:
    """Còn thiếu (what is lacking in a cell): lines without an answer, unanswered conditions, unknown attributes.

    >>> from dvk.criteria import Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", number="1", label="A", rule=FreePoints(10))])
    >>> lacking_cell(evaluate(rubric, Assessment(id="p", subject="m", rubric="r")))
    '1. A'
    """
    return "; ".join(dict.fromkeys(_lacking(card))) or "không"


def _lacking(card: Scorecard) -> Iterator[str]:
    rubric = card.definition
    for name in card.missing:
        yield criterion_words(rubric[name])
    for check in card.checks:
        if check.kind == "gate" and check.holds is None:
            yield f"điều kiện “{check.id if check.label is None else check.label.vi}”"
    for name in card.unknown:
        yield rubric.attribute(name).label.vi
    for line in card.leaves():
        if line.is_open and line.criterion not in card.missing and not card.unknown:
            yield _unseen(rubric, line)


def _unseen(rubric: Rubric, line: ScoreLine) -> str:
    words = criterion_words(rubric[line.criterion]) if line.criterion in rubric else line.label.vi
    return f"{words} (chưa xác định được)"


def criterion_words(criterion: Criterion) -> str:
    """Tên tiêu chí (a criterion by its number and its label).

    >>> from dvk.criteria import Criterion, YesNo
    >>> criterion_words(Criterion(id="a", number="1.2", label="Có kế hoạch", rule=YesNo(5)))
    '1.2. Có kế hoạch'
    """
    return f"{criterion.number}. {criterion.label.vi}" if criterion.number else criterion.label.vi
