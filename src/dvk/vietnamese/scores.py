"""Giải trình điểm (accounts of scores): a scorecard in plain Vietnamese, for the unit that was scored.

Everything said here comes from the scorecard's data; nothing is computed anew.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.errors import InvalidValue
from dvk.evaluation import Outcome, Scorecard, ScoreLine
from dvk.vietnamese.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dvk.criteria import Band, Detail, Reason, Rubric
    from dvk.values import Interval

__all__ = ["score_account"]

_MOST_LOST = 3


def score_account(card: Scorecard, rubric: Rubric, *, subject: str = "") -> str:
    """Giải trình kết quả chấm (account of a score): each criterion with what it lost, and the class.

    *subject* is the name to print instead of the id. Raises :class:`~dvk.errors.InvalidValue` where the
    scorecard was made by another rubric.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="Bộ tiêu chí minh họa", illustrative=True,
    ...     criteria=[Criterion(id="a", number="1", label="Nội dung", rule=FreePoints(100))],
    ...     bands=[Band(id="tot", label="Tốt", low=90), Band(id="kha", label="Khá", low=0, high=90)])
    >>> sheet = Assessment(id="p", subject="m-1", rubric="r", answers=[Answer("a", points="87.5")])
    >>> print(score_account(evaluate(rubric, sheet), rubric, subject="Mô hình A"))
    Kết quả chấm: Mô hình A
    Chấm theo: Bộ tiêu chí minh họa (số liệu minh họa)
    - 1. Nội dung: 87,5/100 điểm, mất 12,5 điểm
    Tổng điểm: 87,5/100 điểm, mất 12,5 điểm.
    Xếp loại: Khá (dưới 90 điểm).
    Còn thiếu 2,5 điểm để đạt mức Tốt (từ 90 điểm trở lên).
    """
    if card.rubric != rubric.id:
        raise InvalidValue("assessment.other_rubric", path="rubric", expected=card.rubric, got=rubric.id)
    return "\n".join((*_heading(card, rubric, subject), *_lines(card), *_conclusion(card), *_remarks(card, rubric)))


def _heading(card: Scorecard, rubric: Rubric, subject: str) -> Iterator[str]:
    yield f"Kết quả chấm: {subject or card.subject}"
    edition = ", ".join(part for part in (rubric.edition, rubric.issuer) if part)
    name = f"{rubric.label.vi} ({edition})" if edition else rubric.label.vi
    yield f"Chấm theo: {name}" + (" (số liệu minh họa)" if card.illustrative else "")


def _lines(card: Scorecard) -> Iterator[str]:
    for line in card.lines:
        for depth, inner in line.walk():
            yield "  " * depth + "- " + _line(inner)


def _name(line: ScoreLine) -> str:
    return f"{line.number}. {line.label.vi}" if line.number else line.label.vi


def _line(line: ScoreLine) -> str:
    text = f"{_name(line)}: {_result(line.bounds, line.max_points, met=line.met)}"
    if line.lost:
        text += f", mất {number(line.lost)} điểm"
    not_met = line.reason.code == "yes-no.not_met" and line.bounds is not None
    why = "không đạt" if not_met else _why(line.reason)
    if why:
        text += f" ({why})"
    if line.evidence:
        text += f"; căn cứ: {line.evidence}"
    return text


def _result(bounds: Interval | None, most: Decimal | None, *, met: bool | None) -> str:
    if bounds is None:
        return "chưa rõ" if met is None else "đạt" if met else "không đạt"
    top = "" if most is None else f"/{number(most)}"
    low = Decimal(0) if bounds.low is None else bounds.low
    if bounds.high is None:
        return f"từ {number(low)} điểm, chưa rõ tối đa"
    if low == bounds.high:
        return f"{number(low)}{top} điểm"
    return f"chưa rõ, từ {number(low)} đến {number(bounds.high)}{top} điểm"


# -- why a line has its points ----------------------------------------------------------------
def _measured(value: Detail, symbol: Detail) -> str:
    if not isinstance(value, (int, Decimal)):
        return str(value)
    if symbol == "%":
        return percent(value)
    return f"{number(value)} {symbol}" if symbol else number(value)


def _step(reason: Reason) -> str:
    low, high, symbol = reason.get("low"), reason.get("high"), reason.get("symbol")
    value = _measured(reason.get("value"), symbol)
    if low is None:
        return f"kết quả {value}, dưới {_measured(high, symbol)}"
    if high is None:
        return f"kết quả {value}, thuộc bậc từ {_measured(low, symbol)} trở lên"
    return f"kết quả {value}, thuộc bậc từ {_measured(low, symbol)} đến dưới {_measured(high, symbol)}"


def _count(reason: Reason) -> str:
    text = f"{_measured(reason.get('count'), None)} lần, mỗi lần {_measured(reason.get('each'), None)} điểm"
    if reason.code == "count-times.capped":
        text += f", tính tối đa {_measured(reason.get('cap'), None)} điểm"
    return text


def _all(reason: Reason) -> str:
    return f"{_measured(reason.get('met'), None)}/{_measured(reason.get('lines'), None)} tiêu chí đạt"


_WHY: dict[str, Callable[[Reason], str]] = {
    "all.met": _all,
    "all.not_met": _all,
    "all.unknown": _all,
    "count-times.capped": _count,
    "count-times.counted": _count,
    "line.no_answer": lambda _: "chưa có căn cứ để chấm",
    "steps.below": _step,
    "steps.reached": _step,
}


def _why(reason: Reason) -> str:
    """The reason in words: nothing for a code without words, such as that of a user's own rule."""
    words = _WHY.get(reason.code)
    return "" if words is None else words(reason)


# -- the class ---------------------------------------------------------------------------------
def _range(band: Band) -> str:
    low, high = band.low, band.high
    if high is None:
        return "chưa rõ điểm sàn" if low is None else f"từ {number(low)} điểm trở lên"
    if not low:
        return f"dưới {number(high)} điểm" + (", chưa rõ điểm sàn" if low is None else "")
    return f"từ {number(low)} đến dưới {number(high)} điểm"


def _conclusion(card: Scorecard) -> Iterator[str]:
    if card.bounds is not None:
        lost = f", mất {number(card.lost)} điểm" if card.lost else ""
        yield f"Tổng điểm: {_result(card.bounds, card.max_points, met=None)}{lost}."
    yield _outcome(card)
    if card.next_band is not None and card.short_by is not None:
        band = card.next_band
        yield f"Còn thiếu {number(card.short_by)} điểm để đạt mức {band.label.vi} ({_range(band)})."


def _outcome(card: Scorecard) -> str:
    outcome, above = card.outcome, card.next_band
    if outcome is Outcome.CLASSED and card.band is not None:
        return f"Xếp loại: {card.band.label.vi} ({_range(card.band)})."
    if outcome is Outcome.SCORED:
        return "Bộ tiêu chí này không có mức xếp loại."
    if outcome is Outcome.BELOW and above is not None:
        maybe = f", có thể là {_names(card.possible)}" if card.possible else ""
        return f"Xếp loại: dưới mức {above.label.vi}{maybe}; nguồn chưa cho biết điểm sàn của mức dưới."
    if outcome is Outcome.NOT_EVALUATED:
        maybe = f"; có thể là {_names(card.possible)}" if card.possible else ""
        return f"Kết luận: chưa đủ căn cứ{maybe}."
    if card.bounds is not None:
        return "Xếp loại: không đạt, dưới mức thấp nhất."
    return f"Kết luận: {'đạt' if outcome is Outcome.PASSED else 'không đạt'} ({_why(card.reasons[0])})."


def _names(bands: tuple[Band, ...]) -> str:
    return ", ".join(band.label.vi for band in bands)


def _remarks(card: Scorecard, rubric: Rubric) -> Iterator[str]:
    lost = [reason for reason in card.reasons if reason.code == "line.lost"]
    if len(lost) > 1:
        worst = (f"{_label(rubric, reason)} ({number(_points(reason))} điểm)" for reason in lost[:_MOST_LOST])
        yield f"Mất điểm nhiều nhất: {'; '.join(worst)}."
    for code, words in _REMARKS:
        names = [_label(rubric, reason) for reason in card.reasons if reason.code == code]
        if names:
            yield f"{words}: {'; '.join(names)}."


_REMARKS = (
    ("line.not_met", "Chưa đạt"),
    ("line.missing", "Chưa có căn cứ để chấm"),
    ("line.not_shown", "Nguồn chưa công bố đủ các mục của"),
    ("rule.unverified", "Quy tắc chưa kiểm chứng với văn bản gốc"),
)


def _label(rubric: Rubric, reason: Reason) -> str:
    name = str(reason.get("criterion"))
    return rubric[name].label.vi if name in rubric else rubric.label.vi


def _points(reason: Reason) -> Decimal:
    lost = reason.get("lost")
    return lost if isinstance(lost, Decimal) else Decimal(0)
