"""Dòng điểm bằng lời (lines of a scorecard in words): points, what was lost, and why."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.criteria import CountsAs, Points, as_decimal
from dvk.vietnamese.cohort_words import COHORT_WHY, relative_words
from dvk.vietnamese.condition_words import measured
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from dvk.criteria import Reason
    from dvk.evaluation import ScoreLine

__all__ = ["line_words", "points_words", "result_words", "why_words"]

_SHOWN, _ENDLESS = 4, 10  # a decimal of so many places stands for a number that no decimal can hold


def points_words(points: Fraction | Decimal | int) -> str:
    """Points as they are; what no decimal can hold with four places and "khoảng"."""
    shown = as_decimal(Fraction(points))
    exponent = shown.as_tuple().exponent
    if isinstance(exponent, int) and -exponent >= _ENDLESS:
        return f"khoảng {number(shown, max_decimals=_SHOWN)}"
    return number(shown)


def result_words(exact: Points | None, most: Decimal | None, *, met: bool | None) -> str:
    """What a line or the whole came to: "31,5/40 điểm", "chưa rõ, từ 0 đến 20/20 điểm", "đạt"."""
    if exact is None:
        return "chưa rõ" if met is None else "đạt" if met else "không đạt"
    top = "" if most is None else f"/{number(most)}"
    low = exact.low
    if low is None:
        return "chưa rõ" if exact.high is None else f"chưa rõ, nhiều nhất {points_words(exact.high)}{top} điểm"
    if exact.high is None:
        return f"từ {points_words(low)} điểm, chưa rõ tối đa"
    if low == exact.high:
        return f"{points_words(low)}{top} điểm"
    return f"chưa rõ, từ {points_words(low)} đến {points_words(exact.high)}{top} điểm"


def line_words(line: ScoreLine) -> str:
    """A line of the account: its name, its points, what it lost, why, and what it rests on."""
    name = f"{line.number}. {line.label.vi}" if line.number else line.label.vi
    if not line.applies:
        return f"{name}: {_without(line)}" + _evidence(line)
    text = f"{name}: {_result(line)}"
    if line.lost and line.counts_as is CountsAs.BASE:
        text += f", mất {points_words(line.lost)} điểm"
    if line.unrounded is not None and line.unrounded.one is not None:
        text += f" (làm tròn từ {points_words(line.unrounded.one)})"
    not_met = line.reason.code == "yes-no.not_met" and line.exact is not None
    why = ["không đạt" if not_met and line.counts_as is CountsAs.BASE else why_words(line.reason)]
    if (
        line.counts_as is CountsAs.BONUS
        and line.max_points is not None
        and not line.reason.code.startswith("adjusted.")
    ):
        why.insert(0, f"tối đa {number(line.max_points)} điểm")
    if any(why):
        text += f" ({'; '.join(part for part in why if part)})"
    return text + _evidence(line)


def _evidence(line: ScoreLine) -> str:
    return f"; căn cứ: {line.evidence}" if line.evidence else ""


def _result(line: ScoreLine) -> str:
    one = None if line.exact is None else line.exact.one
    if line.reason.code.startswith("adjusted.") and one is not None:
        return f"{'cộng' if one > 0 else 'trừ'} {points_words(abs(one))} điểm"
    if line.counts_as is CountsAs.BONUS and line.exact is not None:
        return (
            f"thưởng {points_words(one)} điểm"
            if one is not None
            else f"thưởng {result_words(line.exact, None, met=None)}"
        )
    if line.counts_as is CountsAs.DEDUCTION and line.exact is not None:
        if one is not None:
            return f"trừ {points_words(-one)} điểm" if one else "không bị trừ"
        return f"chưa rõ, {_taken(-line.exact)}"
    text = result_words(line.exact, line.max_points, met=line.met)
    judged = line.exact is not None and line.met is not None and line.rule != "yes-no"
    return f"{text}, {'đạt' if line.met else 'không đạt'}" if judged else text


def _taken(span: Points) -> str:
    low = points_words(span.low or 0)
    return f"trừ từ {low} điểm" if span.high is None else f"trừ từ {low} đến {points_words(span.high)} điểm"


def _without(line: ScoreLine) -> str:
    how = line.reason.get("how")
    if how == "full":
        full = "được coi là đạt" if line.exact is None else f"tính đủ {result_words(line.exact, None, met=line.met)}"
        return f"không áp dụng, {full}"
    if how == "exclude":
        return "không áp dụng, không tính"
    scope = "các tiêu chí còn lại" if how == "rescale-total" else "các mục còn lại của nhóm"
    return f"không áp dụng, điểm quy đổi theo {scope}"


# -- why a line has its points -----------------------------------------------------------------------------------------
def _step(reason: Reason) -> str:
    low, high, symbol = reason.get("low"), reason.get("high"), reason.get("symbol")
    upper = reason.get("includes") == "high"
    if low is None:
        return f"{_value(reason)}, {'không quá' if upper else 'dưới'} {measured(high, symbol)}"
    if high is None:
        words = f"trên {measured(low, symbol)}" if upper else f"từ {measured(low, symbol)} trở lên"
    elif upper:
        words = f"trên {measured(low, symbol)} đến {measured(high, symbol)}"
    else:
        words = f"từ {measured(low, symbol)} đến dưới {measured(high, symbol)}"
    return f"{_value(reason)}, thuộc bậc {words}"


def _value(reason: Reason) -> str:
    value = measured(reason.get("value"), reason.get("symbol"))
    if reason.get("whole") is not None:
        value = f"{measured(reason.get('part'), None)}/{measured(reason.get('whole'), None)}, {value}"
    if reason.get("rounded") is not None:
        value += f", làm tròn {measured(reason.get('rounded'), reason.get('symbol'))}"
    return f"kết quả {value}"


def _not_shown(reason: Reason) -> str:
    return f"{_value(reason)}; nguồn chưa cho biết đủ cách chấm"


def _count(reason: Reason) -> str:
    each = measured(reason.get("each"), None)
    per = reason.get("per")
    if per is None:
        unit = reason.get("symbol") or "lần"
        text = f"{measured(reason.get('count'), None)} {unit}, mỗi {unit} {each} điểm"
    else:
        text = f"{_value(reason)}, cứ {measured(per, reason.get('symbol'))} được {each} điểm"
    if reason.code == "count-times.capped":
        text += f", tính tối đa {measured(reason.get('cap'), None)} điểm"
    return text


def _pass_mark(reason: Reason) -> str:
    symbol = reason.get("symbol")
    words = {"at_least": "từ {} trở lên", "above": "trên {}", "at_most": "không quá {}", "below": "dưới {}"}
    bounds = [
        text.format(measured(reason.get(name), symbol)) for name, text in words.items() if reason.get(name) is not None
    ]
    if not bounds:
        return _not_shown(reason)
    return f"{_value(reason)}; yêu cầu {', '.join(bounds)}"


def _share(reason: Reason) -> str:
    symbol = reason.get("symbol")
    if reason.code == "proportional.nothing":
        return f"{_value(reason)}, dưới {measured(reason.get('low'), symbol)} nên không tính theo tỷ lệ"
    text = f"{_value(reason)}; đạt {measured(reason.get('full'), symbol)} thì được điểm tối đa"
    if reason.code == "proportional.capped":
        text += f", tính tối đa {measured(reason.get('cap'), None)} điểm"
    return text


def _all(reason: Reason) -> str:
    met, failed, lines = reason.get("met"), reason.get("not_met"), reason.get("lines")
    said = f"{measured(met, None)}/{measured(lines, None)} tiêu chí đạt"
    if not (isinstance(met, int) and isinstance(failed, int) and isinstance(lines, int)):
        return said
    return f"{said}, {measured(lines - met - failed, None)} chưa rõ" if met + failed < lines else said


def _enough(reason: Reason) -> str:
    return f"{_all(reason)}, cần ít nhất {measured(reason.get('needed'), None)}"


_WHY: dict[str, Callable[[Reason], str]] = {
    "all.met": _all,
    "all.not_met": _all,
    "all.unknown": _all,
    "at-least-of.met": _enough,
    "at-least-of.not_met": _enough,
    "at-least-of.unknown": _enough,
    "choices.chosen": lambda reason: f"mức {reason.get('level')}",
    "count-times.capped": _count,
    "count-times.counted": _count,
    "highest": lambda _: "lấy mục cao nhất",
    "line.applies_unknown": lambda _: "chưa rõ có áp dụng hay không",
    "line.attribute_unknown": lambda reason: f"chưa biết {reason.get('attributes')} nên chưa xác định được mức áp dụng",
    "line.missing_is_zero": lambda _: "chưa có kết quả, theo quy định tính 0 điểm",
    "line.no_answer": lambda _: "chưa có căn cứ để chấm",
    "line.no_evidence": lambda _: "có kết quả nhưng chưa có minh chứng",
    "line.no_evidence_is_zero": lambda _: "không có minh chứng, theo quy định tính 0 điểm",
    "lowest": lambda _: "lấy mục thấp nhất",
    "pass-mark.met": _pass_mark,
    "pass-mark.not_met": _pass_mark,
    "pass-mark.not_shown": _not_shown,
    "proportional.capped": _share,
    "proportional.counted": _share,
    "proportional.floored": _share,
    "proportional.not_shown": _not_shown,
    "proportional.nothing": _share,
    "steps.below": _step,
    "steps.not_shown": _not_shown,
    "steps.reached": _step,
    "weighted-mean": lambda reason: f"bình quân theo {'hệ số' if reason.get('by') == 'coefficients' else 'trọng số'}",
}


def why_words(reason: Reason) -> str:
    """The reason in words: nothing for a code without words, such as that of a user's own rule."""
    words = _WHY.get(reason.code) or COHORT_WHY.get(reason.code)
    said = "" if words is None else words(reason)
    return "; ".join(part for part in (relative_words(reason), said) if part)
