"""Bảng điểm (score tables laid out): many scorecards as cells of text, with a mark for whatever is not a number."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from dvk.criteria import Points, as_decimal
from dvk.errors import InvalidValue
from dvk.evaluation import Outcome
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import Numbered, line_cell, number, numbered, points_cell
from dvk.vietnamese import (
    ILLUSTRATIVE,
    criterion_words,
    join,
    lacking_cell,
    outcome_cell,
    period,
    sentence_case,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dvk.criteria import Band, Rubric
    from dvk.evaluation import LayerComparison, Scorecard, ScoreTable, Shift

__all__ = ["comparison_grid", "score_grid"]

_LAYERS = {"self": "tự chấm", "appraised": "thẩm định", "decided": "công nhận"}
_ADJUSTED = "Tổng điểm khác tổng các cột vì có phần quy đổi hoặc điều chỉnh (không áp dụng, hệ số, mức trần …): {}."
_OPEN = "Điểm ghi thành khoảng là điểm chưa rõ: từ mức thấp nhất đến mức cao nhất còn có thể có."
_UNVERIFIED = "Có quy tắc chưa kiểm chứng với văn bản gốc."


def score_grid(table: ScoreTable, *, title: str = "", heads: Literal["label", "number"] = "label") -> Grid:
    """Dàn bảng điểm (lay a score table out): a row a card, then total, maximum, class, and what is lacking.

    What is not known yet stands as its span ("85 – 95"), a line that does not apply as "không áp dụng"; nothing is a
    zero or a blank that is none. The layer, the period and the sheet have a column where rows differ in them.
    ``heads="number"`` heads the columns with the numbers alone and names the criteria below, for wide tables on paper.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate, score_table
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", number="1", label="A", rule=FreePoints(10))])
    >>> sheet = Assessment(id="p", subject="m-1", rubric="r", answers=[Answer("a", points="7.5")])
    >>> laid = score_grid(score_table([evaluate(rubric, sheet)], names={"m-1": "Tổ hợp tác"}))
    >>> laid.head[:4], laid.rows[0][:4]
    (('Đối tượng', '1. A', 'Tổng điểm', 'Tối đa'), ('Tổ hợp tác', '7,5', '7,5', '10'))
    """
    if heads not in ("label", "number"):
        raise InvalidValue("choice.unknown", path="heads", got=str(heads), expected=("label", "number"))
    numbers = heads == "number" and all(criterion.number for criterion in table.criteria)
    columns: list[tuple[str, Callable[[Scorecard], str], bool]] = [("Đối tượng", table.name, True)]
    columns += _who(table)
    for criterion in table.criteria:
        head = criterion.number if numbers else criterion_words(criterion)
        columns.append((head, _line_of(table, criterion.id), False))
    if any(card.exact is not None for card in table.cards):
        columns += [("Tổng điểm", _total, False), ("Tối đa", _most, False)]
    columns.append(("Xếp loại", outcome_cell, True))
    if any(lacking_cell(card) != "không" for card in table.cards):
        columns.append(("Còn thiếu", lacking_cell, True))
    return Grid(
        title=title or _title(table),
        head=[head for head, _, _ in columns],
        rows=[tuple(cell(card) for _, cell, _ in columns) for card in table.cards],
        notes=list(_notes(table, numbers=numbers)),
        words=[place for place, (_, _, words) in enumerate(columns) if words],
    )


def _title(table: ScoreTable) -> str:
    periods = dict.fromkeys(card.period for card in table.cards)
    when = next(iter(periods)) if len(periods) == 1 else None
    return table.rubric.label.vi if when is None else f"{table.rubric.label.vi}, {period(when)}"


def _who(table: ScoreTable) -> Iterable[tuple[str, Callable[[Scorecard], str], bool]]:
    """What tells rows apart besides the subject, as far as they differ in it."""
    cards = table.cards
    if len(table.layers) > 1:
        yield "Lớp chấm", _layer, True
    if len({card.period for card in cards}) > 1:
        yield "Kỳ", lambda card: "không ghi kỳ" if card.period is None else period(card.period), True
    if len({(card.subject, card.layer, card.period) for card in cards}) < len(cards):
        yield "Phiếu", lambda card: card.assessment, True


def _layer(card: Scorecard) -> str:
    return _layer_words(card.definition, card.layer)


def _layer_words(rubric: Rubric | None, layer: str) -> str:
    """A layer as its rubric calls it, else as most do."""
    layers = () if rubric is None else rubric.layers
    named = next((one.label.vi for one in layers if one.id == layer), "")
    return named or _LAYERS.get(layer, layer)


def comparison_grid(found: LayerComparison, *, names: Mapping[str, str] | None = None, title: str = "") -> Grid:
    """Bảng so sánh hai lớp chấm (two layers side by side): points, difference and class of each subject, as they came.

    >>> from fractions import Fraction
    >>> from dvk.evaluation import LayerComparison, Shift
    >>> shift = Shift(subject="xa-a", earlier="self", later="decided", before=Fraction(87), after=Fraction(78))
    >>> laid = comparison_grid(LayerComparison(earlier="self", later="decided", shifts=[shift]), names={"xa-a": "Xã A"})
    >>> laid.head[:4], laid.rows[0][:4]
    (('Đối tượng', 'Tự chấm', 'Công nhận', 'Chênh lệch'), ('Xã A', '87', '78', '-9'))
    """
    held = names or {}
    first, second = (sentence_case(_layer_words(found.definition, layer)) for layer in (found.earlier, found.later))
    lacking = [
        f"{held.get(subject, subject)}: thiếu phiếu lớp {_layer_words(found.definition, layer)}."
        for subject, layer in found.without
    ]
    return Grid(
        title=title,
        head=("Đối tượng", first, second, "Chênh lệch", "Mức trước", "Mức sau"),
        rows=[
            (
                held.get(shift.subject, shift.subject),
                _total_of(shift, shift.before),
                _total_of(shift, shift.after),
                _signed(shift),
                _class_words(shift.band_before, shift.outcome_before),
                _class_words(shift.band_after, shift.outcome_after),
            )
            for shift in found.shifts
        ],
        notes=lacking,
        words=(0, 4, 5),
    )


_WITHOUT_CLASS = {
    Outcome.PASSED: "đạt",
    Outcome.FAILED: "không đạt",
    Outcome.NOT_ELIGIBLE: "không đủ điều kiện xếp loại",
    Outcome.SUSPENDED: "tạm dừng đánh giá",
    Outcome.BELOW: "dưới mức thấp nhất được biết",
    Outcome.NOT_EVALUATED: "chưa kết luận",
}


def _class_words(band: Band | None, outcome: Outcome | None) -> str:
    if band is not None:
        return band.label.vi
    return "–" if outcome is None else _WITHOUT_CLASS.get(outcome, "–")


def _total_of(shift: Shift, points: Fraction | None) -> str:
    if points is not None:
        return points_cell(Points.of(points))
    return "–" if shift.is_checklist else "chưa rõ"


def _signed(shift: Shift) -> str:
    """The difference with its sign: as exactly as the two totals are shown."""
    if shift.before is None or shift.after is None:
        return "–" if shift.is_checklist else "chưa rõ"
    difference = shift.after - shift.before
    shown = points_cell(Points.of(abs(difference)))
    if difference >= 0:
        return shown
    if not isinstance(shown, Numbered):
        return f"giảm {shown}"
    return numbered(f"-{shown}", as_decimal(difference), f"-{shown}")


def _line_of(table: ScoreTable, criterion: str) -> Callable[[Scorecard], str]:
    return lambda card: line_cell(table.line(card, criterion))


def _total(card: Scorecard) -> str:
    """The exact total, and what the rubric rounds it to for print where that is another number."""
    if card.exact is None:
        return "không tính điểm"
    total = points_cell(card.exact)
    rounding, one = card.definition.rounding, card.exact.one
    if rounding is None or one is None or rounding.of(one) == one or card.printed is None:
        return total
    return f"{total} (làm tròn {number(card.printed)})"


def _most(card: Scorecard) -> str:
    return "chưa rõ" if card.max_points is None else number(card.max_points)


def _notes(table: ScoreTable, *, numbers: bool) -> Iterable[str]:
    if numbers:
        yield from (f"{criterion_words(criterion)}." for criterion in table.criteria)
    if any(card.exact is not None and card.exact.one is None for card in table.cards):
        yield _OPEN
    adjusted = [table.name(card) for card in table.cards if _is_adjusted(card)]
    if adjusted:
        yield _ADJUSTED.format(join(list(dict.fromkeys(adjusted))))
    if any(card.unverified for card in table.cards):
        yield _UNVERIFIED
    if table.illustrative:
        yield ILLUSTRATIVE


def _is_adjusted(card: Scorecard) -> bool:
    """Whether the total is another number than its lines add up to: weights, a cap, rounding, what does not apply."""
    if card.exact is None or card.exact.one is None:
        return False
    lines = [line.exact.one for line in card.lines if line.criterion in card.definition and line.exact is not None]
    return sum((points for points in lines if points is not None), Fraction(0)) != card.exact.one
