"""Giải trình điểm (accounts of scores): a scorecard in plain Vietnamese, for the unit that was scored.

Everything said here comes from the scorecard's data; nothing is computed anew.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.criteria import AttributeKind, as_decimal
from dvk.evaluation import Outcome, Scorecard
from dvk.vietnamese.cohort_words import quota_words, vote_words
from dvk.vietnamese.condition_words import any_of, condition_words, level, measured
from dvk.vietnamese.score_lines import line_words, points_words, result_words, why_words
from dvk.vietnamese.score_remarks import remarks
from dvk.vietnamese.score_tables import points_cell
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.criteria import Attribute, Band, Rubric
    from dvk.evaluation import Check, LineChange, ScoreExplanation

__all__ = ["outcome_words", "score_account"]


def score_account(card: Scorecard, *, subject: str = "") -> str:
    """Giải trình kết quả chấm (account of a score): each line with what it lost, the class, and what would change it.

    *subject* is the name to print instead of the id.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="Bộ tiêu chí minh họa", illustrative=True,
    ...     criteria=[Criterion(id="a", number="1", label="Nội dung", rule=FreePoints(100))],
    ...     bands=[Band(id="tot", label="Tốt", low=90), Band(id="kha", label="Khá", low=0)])
    >>> sheet = Assessment(id="p", subject="m-1", rubric="r", answers=[Answer("a", points="87.5")])
    >>> print(score_account(evaluate(rubric, sheet), subject="Mô hình A"))
    Kết quả chấm: Mô hình A
    Chấm theo: Bộ tiêu chí minh họa (số liệu minh họa)
    - 1. Nội dung: 87,5/100 điểm, mất 12,5 điểm
    Tổng điểm: 87,5/100 điểm, mất 12,5 điểm.
    Xếp loại: Khá (dưới 90 điểm).
    Còn thiếu 2,5 điểm để đạt mức Tốt (từ 90 điểm trở lên).
    Thay đổi ít nhất để lên mức Tốt: thêm 2,5 điểm ở mục “Nội dung” (từ 87,5 lên 90 điểm).
    Dòng quyết định xếp loại: “Nội dung”.
    """
    why = card.explain()
    rubric = card.definition
    parts = (_heading(card, rubric, subject), _lines(card), _checks(card), _conclusion(card), _ahead(card, why))
    return "\n".join([line for part in (*parts, remarks(card, rubric)) for line in part])


def _heading(card: Scorecard, rubric: Rubric, subject: str) -> Iterator[str]:
    yield f"Kết quả chấm: {subject or card.subject}"
    edition = ", ".join(part for part in (rubric.edition, rubric.issuer) if part)
    name = f"{rubric.label.vi} ({edition})" if edition else rubric.label.vi
    yield f"Chấm theo: {name}" + (" (số liệu minh họa)" if card.illustrative else "")
    layer = next((one.label.vi for one in rubric.layers if one.id == card.layer), "")
    who = [f"Lớp chấm: {layer}"] if layer else []
    who += [f"người chấm: {card.scorer}"] if card.scorer else []
    who += [f"ngày {day(card.on, 'numeric')}"] if card.on is not None and who else []
    if who:
        yield sentence_case("; ".join(who)) + "."
    known = [_attribute(card, attribute) for attribute in rubric.attributes if attribute.id in card.attributes]
    if known:
        yield f"Áp dụng với: {'; '.join(known)}."


def _attribute(card: Scorecard, attribute: Attribute) -> str:
    """What is known of an attribute: "Khu vực: Khu vực III", "Năm đánh giá: 2024"."""
    given = card.attributes[attribute.id]
    name = attribute.label.vi
    if isinstance(given, bool):
        return f"{name}: {'có' if given else 'không'}"
    if isinstance(given, str):
        labels = {option.id: option.label.vi for option in attribute.options}
        return f"{name}: {labels.get(given, given)}"
    if attribute.kind is AttributeKind.YEAR:
        return f"{name}: {given.numerator}"
    return f"{name}: {measured(given if as_decimal(given) != given else as_decimal(given), attribute.symbol)}"


def _lines(card: Scorecard) -> Iterator[str]:
    for line in card.lines:
        for depth, inner in line.walk():
            yield "  " * depth + "- " + line_words(inner)


# -- the way to the class ----------------------------------------------------------------------------------------------
_STATES = {True: "đáp ứng", False: "không đáp ứng", None: "chưa rõ"}


def _checks(card: Scorecard) -> Iterator[str]:
    for check in card.checks:
        if check.kind == "gate":
            evidence = f"; căn cứ: {check.evidence}" if check.evidence else ""
            label = check.id if check.label is None else check.label.vi
            yield f"Điều kiện “{label}”: {_STATES[check.holds]}{_facts(check, card.definition)}{evidence}."
    for gate in card.definition.gates:
        if all(check.id != gate.id for check in card.checks) and card.definition.is_left_to_later(
            gate.scored_by, card.layer
        ):
            named = card.definition.layer(gate.scored_by or "")
            yield f"Điều kiện “{gate.label.vi}”: do lớp “{gate.scored_by if named is None else named.label.vi}” xét."
    under = [check for check in card.checks if check.kind == "minimum" and check.holds is not True]
    for check in under:
        yield _minimum(check)


def _facts(check: Check, rubric: Rubric) -> str:
    """What was said of the attributes that a gate asks about: "(Tỷ lệ phiếu đồng ý: 9/13)"."""
    said: list[str] = []
    for answer in check.answers:
        if check.condition is None or answer.value is None:
            continue
        attribute = rubric.attribute(answer.criterion)
        value = number(answer.value)
        if answer.out_of is not None:
            value += f"/{number(answer.out_of)}, {measured(answer.measured(attribute.symbol), attribute.symbol)}"
        elif attribute.symbol:
            value = measured(answer.value, attribute.symbol)
        said.append(f"{attribute.label.vi}: {value}")
    if check.reason.get("votes") is not None:
        said.append(vote_words(check.reason))
    if check.condition is not None and check.condition.label is None:
        said.append(f"yêu cầu: {condition_words(check.condition, rubric)}")
    return f" ({'; '.join(said)})" if said else ""


def _minimum(check: Check) -> str:
    label = check.id if check.label is None else check.label.vi
    low, high, needed = check.reason.get("low"), check.reason.get("high"), check.reason.get("needed")
    asked = f", cần ít nhất {points_words(needed)} điểm" if isinstance(needed, Decimal) else ""
    if check.holds is False and isinstance(high, Decimal):
        had = points_words(high) if low == high else f"nhiều nhất {points_words(high)}"
        return f"Chưa đạt điểm tối thiểu (điểm liệt): “{label}” được {had} điểm{asked}."
    had = f" hiện mới tính được {points_words(low)} điểm" if isinstance(low, Decimal) else ""
    return f"Chưa rõ “{label}” có đạt điểm tối thiểu (điểm liệt) hay không;{had}{asked}."


def _ranges(card: Scorecard, band: Band) -> str:
    """The points of a band: "từ 70 đến dưới 90 điểm"; where it goes up to the one above, up to there."""
    share = card.definition.bands_by == "percent"
    unit = "điểm tối đa" if share else "điểm"

    def by(end: Decimal) -> str:
        return percent(end) if share else number(end)

    low, high = band.low, band.high
    above = card.next_band
    if high is None and card.band is not None and band.id == card.band.id and above is not None:
        high = above.low if isinstance(above.low, Decimal) else None
    if low is None or not isinstance(low, Decimal):
        top = "" if high is None else f"dưới {by(high)} {unit}, "
        return f"{top}chưa rõ điểm sàn" if low is None else f"{top}điểm sàn tùy đối tượng"
    if high is None:
        return f"từ {by(low)} {unit} trở lên"
    return f"từ {by(low)} đến dưới {by(high)} {unit}" if low else f"dưới {by(high)} {unit}"


def _conclusion(card: Scorecard) -> Iterator[str]:
    if card.exact is not None:
        lost = f", mất {points_words(card.lost)} điểm" if card.lost else ""
        yield f"Tổng điểm: {_total(card)}{lost}{_printed(card)}."
        if card.layer_max is not None and card.layer_max != card.max_points and card.layer_total is not None:
            yield f"Điểm do lớp này chấm: {points_words(card.layer_total)}/{number(card.layer_max)} điểm."
    if card.members:
        totals = "; ".join(points_cell(one.exact, met=one.met) for one in card.members)
        yield f"Kết quả của từng thành viên hội đồng: {totals}."
    for reason in card.reasons:
        if reason.code == "panel.too_few":
            got, needed = reason.get("got"), reason.get("needed")
            yield f"Hội đồng mới có {measured(got, None)} phiếu, cần ít nhất {measured(needed, None)} phiếu."
    yield outcome_words(card)
    yield from _withdrawals(card)
    yield from (quota_words(reason, card.definition) for reason in card.reasons if reason.code.startswith("quota."))
    for check in card.checks:
        if check.kind == "condition" and check.holds is not True and check.condition is not None:
            band = next(one.label.vi for one in card.definition.bands if one.id == check.band)
            words = condition_words(check.condition, card.definition)
            state = "Chưa đáp ứng" if check.holds is False else "Chưa rõ có đáp ứng"
            yield f"{state} điều kiện của {level(band)}: {words}."


def _withdrawals(card: Scorecard) -> Iterator[str]:
    """Grounds to take a recognition back, where there are any or may be."""
    if card.withdrawn and not any(check.holds for check in card.withdrawals):
        yield "Có căn cứ thu hồi công nhận, dù phần còn để ngỏ thế nào; chưa rõ theo căn cứ nào sau đây."
    for check in card.withdrawals:
        if check.holds is not False:
            label = check.id if check.label is None else check.label.vi
            yield f"{'Có' if check.holds else 'Chưa rõ có'} căn cứ thu hồi công nhận: “{label}”."


def _total(card: Scorecard) -> str:
    """The total; with a bonus, what of it is base and what is not."""
    one = None if card.exact is None else card.exact.one
    if one is None or not card.bonus or card.plain is None:
        return result_words(card.exact, card.max_points, met=None)
    base = result_words(card.plain, card.max_points, met=None)
    kept = "điểm chuẩn sau khi trừ" if any(line.counts_as == "deduction" for line in card.lines) else "điểm chuẩn"
    return (
        f"{points_words(one)} điểm, gồm {base.removesuffix(' điểm')} {kept} và {points_words(card.bonus)} điểm thưởng"
    )


def _printed(card: Scorecard) -> str:
    rounding = card.definition.rounding
    if rounding is None or card.exact is None or card.exact.one is None or card.printed is None:
        return ""
    classed = card.outcome in (Outcome.CLASSED, Outcome.BELOW) or (
        card.outcome is Outcome.FAILED and not _by_check(card)
    )
    if rounding.of(card.exact.one) == card.exact.one:
        return ""
    if not classed:
        return f"; làm tròn là {number(card.printed)} điểm"
    basis = "điểm đã làm tròn" if card.definition.rounded_first else "điểm chưa làm tròn"
    return f"; làm tròn là {number(card.printed)} điểm, xếp loại theo {basis}"


def outcome_words(card: Scorecard) -> str:
    """Kết luận bằng lời (the outcome of a score as one sentence).

    >>> from dvk.criteria import Answer, Criterion, Rubric, YesNo
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=YesNo(5))])
    >>> outcome_words(evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=[Answer("a", met=True)])))
    'Bộ tiêu chí này không có mức xếp loại.'
    """
    outcome, above = card.outcome, card.next_band
    if outcome is Outcome.CLASSED and card.band is not None:
        if card.fell_from is not None:
            points = f"điểm thuộc {level(card.fell_from.label.vi)}"
            return f"Xếp loại: {card.band.label.vi} ({points}, vượt tỷ lệ khống chế)."
        fallen = above is not None and card.short_by == 0
        why = "đủ điểm mức trên nhưng chưa đáp ứng điều kiện" if fallen else _ranges(card, card.band)
        return f"Xếp loại: {card.band.label.vi} ({why})."
    if outcome is Outcome.BELOW and above is not None:
        maybe = f", có thể là {_names(card.possible)}" if card.possible else ""
        return f"Xếp loại: dưới {level(above.label.vi)}{maybe}; nguồn chưa cho biết điểm sàn của mức dưới."
    if outcome is Outcome.NOT_EVALUATED:
        return f"Kết luận: {_not_yet(card)}{_possible(card)}."
    if outcome is Outcome.SUSPENDED:
        source = card.checks[0].reason.get("source")
        return f"Kết luận: kỳ này tạm dừng đánh giá{f' theo {source}' if source else ''}."
    return _FIXED.get(outcome, "Bộ tiêu chí này không có mức xếp loại.") if _by_check(card) else _by_lines(card)


def _not_yet(card: Scorecard) -> str:
    codes = {reason.code for reason in card.reasons}
    if "nothing_applies" in codes:
        return "không có tiêu chí nào áp dụng nên không đánh giá"
    if "band.no_base" in codes:
        return "không có điểm tối đa nào để tính phần trăm nên không xếp loại"
    if "band.ends_not_shown" in codes:
        return "chưa kết luận được: nguồn chưa công bố điểm sàn của các mức"
    return "chưa đủ căn cứ"


_FIXED = {
    Outcome.NOT_ELIGIBLE: "Kết luận: không đủ điều kiện xếp loại.",
    Outcome.FAILED: "Kết luận: không đạt, do chưa đáp ứng yêu cầu nêu trên, không xét đến tổng điểm.",
}
_WAYS = {
    Outcome.NOT_ELIGIBLE: "không đủ điều kiện xếp loại",
    Outcome.FAILED: "không đạt",
    Outcome.PASSED: "đạt",
}


def _by_check(card: Scorecard) -> bool:
    """Whether a gate or a minimum settled it."""
    return card.outcome is Outcome.NOT_ELIGIBLE or any(
        check.holds is False and check.kind in ("gate", "minimum") for check in card.checks
    )


def _by_lines(card: Scorecard) -> str:
    if card.outcome is Outcome.SCORED:
        return "Bộ tiêu chí này không có mức xếp loại."
    if any(reason.code == "band.conditions_not_met" for reason in card.reasons) and card.next_band is not None:
        return f"Kết luận: không đạt, do chưa đáp ứng điều kiện của {level(card.next_band.label.vi)}."
    if card.outcome is Outcome.FAILED and card.definition.bands:
        return "Xếp loại: không đạt, dưới mức thấp nhất."
    return f"Kết luận: {'đạt' if card.outcome is Outcome.PASSED else 'không đạt'} ({why_words(card.reasons[0])})."


def _possible(card: Scorecard) -> str:
    names = [band.label.vi for band in card.possible]
    names += [_WAYS[outcome] for outcome in card.possible_outcomes if outcome in _WAYS]
    return f"; có thể là {any_of(names)}" if names else ""


def _names(bands: tuple[Band, ...]) -> str:
    return any_of(band.label.vi for band in bands)


# -- what would change it ----------------------------------------------------------------------------------------------
def _ahead(card: Scorecard, why: ScoreExplanation) -> Iterator[str]:
    rubric = card.definition
    if card.next_band is not None and card.short_by:
        band = card.next_band
        first = ", tính sau khi làm tròn" if card.definition.rounded_first else ""
        lacks = f"Còn thiếu {points_words(card.short_by)} điểm để đạt {level(band.label.vi)}"
        yield f"{lacks} ({_ranges(card, band)}{first})."
    changes = why.change.changes
    if changes:
        said = " và ".join(_change(change, rubric) for change in changes)
        yield f"Thay đổi ít nhất {_aim(card, why)}: {said}."
    elif why.change.reason.code == "change.behind_a_gate":
        yield "Khi chưa đáp ứng điều kiện nêu trên thì thêm điểm ở mục nào cũng không thay đổi kết luận."
    elif why.change.reason.code == "change.condition":
        enough = "Điểm đã đủ" if card.short_by == 0 else "Thêm điểm chưa đủ"
        yield f"{enough} để {'lên mức trên' if rubric.bands else 'đạt'}; còn phải đáp ứng điều kiện nêu trên."
    elif why.change.reason.code == "change.not_searched":
        raised = "đưa lên mức trên" if rubric.bands else "làm đạt"
        yield f"Không mục nào một mình {raised} được; chưa tìm hết các cặp mục vì quá nhiều."
    elif why.change.reason.code == "change.three_or_more":
        wanted = "lên mức trên" if rubric.bands else "đạt"
        yield f"Muốn {wanted} phải cải thiện từ ba mục trở lên."
    if why.deciding is not None:
        what = "Dòng quyết định xếp loại" if why.deciding in rubric else "Yếu tố quyết định kết quả"
        yield f"{what}: {_quoted(why.deciding, rubric)}."


def _aim(card: Scorecard, why: ScoreExplanation) -> str:
    """What the change is for."""
    names = {band.id: band.label.vi for band in card.definition.bands}
    if card.outcome in (Outcome.CLASSED, Outcome.BELOW):
        return f"để lên {level(names[why.change.band])}" if why.change.band in names else "để lên mức trên"
    return f"để được xếp {level(names[why.change.band])}" if why.change.band in names else "để đạt"


def _change(change: LineChange, rubric: Rubric) -> str:
    name = f"“{rubric[change.criterion].label.vi}”"
    if change.before is None or change.after is None:
        return f"đạt mục {name}"
    if change.waits:
        return f"có kết quả đạt {points_words(change.after)} điểm ở mục {name} (hiện chưa có kết quả)"
    if change.before < 0 or rubric[change.criterion].counts_as == "deduction":
        return f"bớt trừ {points_words(change.raised)} điểm ở mục {name}"
    ends = f"từ {points_words(change.before)} lên {points_words(change.after)} điểm"
    return f"thêm {points_words(change.raised)} điểm ở mục {name} ({ends})"


def _quoted(name: str, rubric: Rubric) -> str:
    if name in rubric:
        return f"“{rubric[name].label.vi}”"
    for gate in rubric.gates:
        if gate.id == name:
            return f"“{gate.label.vi}”"
    for band in rubric.bands:
        for order, condition in enumerate(band.conditions):
            if f"{band.id}#{order + 1}" == name:
                words = condition_words(condition, rubric)
                return words if "“" in words else f"“{words}”"
    return name
