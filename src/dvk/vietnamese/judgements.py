"""Kết quả nhiều đối tượng bằng lời (judgements in words): layers compared, a whole cohort, streaks, two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.criteria import Points, as_decimal
from dvk.evaluation import Outcome
from dvk.vietnamese.cohort_words import quota_words
from dvk.vietnamese.condition_words import level
from dvk.vietnamese.score_lines import points_words, result_words
from dvk.vietnamese.score_tables import outcome_cell, points_cell
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from dvk.criteria import Rubric
    from dvk.evaluation import (
        Cohort,
        EditionDifference,
        EditionLine,
        LayerComparison,
        LineShift,
        QuotaGroup,
        Shift,
        Streak,
    )

__all__ = ["cohort_account", "comparison_account", "difference_account", "shift_account", "streak_account"]

_MOST = 20


def _signed(points: Decimal) -> str:
    return f"{'tăng' if points > 0 else 'giảm'} {points_words(abs(points))} điểm"


def shift_account(shift: Shift, *, subject: str = "") -> str:
    """Chênh lệch giữa hai lớp chấm (what a later layer changed for one subject), line by line with reasons.

    >>> from fractions import Fraction
    >>> from dvk.evaluation import Shift
    >>> print(shift_account(Shift(subject="xa-a", earlier="self", later="decided", before=Fraction(87),
    ...     after=Fraction(78)), subject="Xã A"))
    Xã A: từ 87 xuống 78 điểm (giảm 9 điểm)
    """
    return "\n".join([f"{subject or shift.subject}: {_shifted(shift)}", *(f"- {_line(line)}" for line in shift.lines)])


def _shifted(shift: Shift) -> str:
    outcomes = _outcomes(shift)
    if shift.before is None or shift.after is None or shift.difference is None:
        if shift.is_checklist:
            return outcomes.removeprefix("; ") or f"giữ nguyên: {_said(shift.outcome_after)}"
        return f"chưa so sánh được tổng điểm{outcomes}"
    before, after = points_words(shift.before), points_words(shift.after)
    if not shift.difference:
        text = f"giữ nguyên {after} điểm"
    else:
        way = "lên" if shift.difference > 0 else "xuống"
        text = f"từ {before} {way} {after} điểm ({_signed(shift.difference)})"
    if shift.alike is not None and as_decimal(shift.alike) != shift.difference:
        same = _signed(as_decimal(shift.alike)) if shift.alike else "không đổi"
        text += f", riêng các mục hai bên cùng chấm {same}"
    return text + outcomes


_OUTCOMES = {
    Outcome.PASSED: "đạt",
    Outcome.FAILED: "không đạt",
    Outcome.NOT_ELIGIBLE: "không đủ điều kiện xếp loại",
    Outcome.SUSPENDED: "tạm dừng đánh giá",
    Outcome.BELOW: "dưới mức thấp nhất được biết",
}


def _said(outcome: Outcome | None) -> str:
    return "" if outcome is None else _OUTCOMES.get(outcome, "")


def _outcomes(shift: Shift) -> str:
    """From which class or outcome to which, where they differ and say something."""
    first, second = (
        level(band.label.vi) if band is not None else _said(outcome)
        for band, outcome in ((shift.band_before, shift.outcome_before), (shift.band_after, shift.outcome_after))
    )
    return f"; từ {first} sang {second}" if first and second and first != second else ""


def _line(line: LineShift) -> str:
    name = f"{line.number}. {line.label.vi}" if line.number else line.label.vi
    before = points_cell(line.before, met=line.met_before) if line.applied_before else "không áp dụng"
    after = points_cell(line.after, met=line.met_after) if line.applied_after else "không áp dụng"
    text = f"{name}: từ {before} thành {after}"
    if line.difference:
        text += f" ({_signed(line.difference)})"
    text += f"; lý do: {line.reason}" if line.reason else "; không ghi lý do"
    return text + (f"; căn cứ: {line.evidence}" if line.evidence else "")


def comparison_account(found: LayerComparison, *, names: Mapping[str, str] | None = None) -> str:
    """So sánh hai lớp chấm (two layers compared over many subjects): how many were raised and lowered.

    Up and down stand side by side: which of the two is more says nothing about who works better.

    >>> from fractions import Fraction
    >>> from dvk.evaluation import LayerComparison, Shift
    >>> shift = Shift(subject="xa-a", earlier="self", later="decided", before=Fraction(87), after=Fraction(78))
    >>> found = LayerComparison(earlier="self", later="decided", shifts=[shift])
    >>> print(comparison_account(found, names={"xa-a": "Xã A"}))
    So sánh 1 đối tượng: nâng điểm 0, hạ điểm 1, giữ nguyên 0.
    Hạ điểm:
    - Xã A: từ 87 xuống 78 điểm (giảm 9 điểm)
    """
    return "\n".join(_comparison(found, names or {}))


def _comparison(found: LayerComparison, names: Mapping[str, str]) -> Iterator[str]:
    checks = bool(found.shifts) and all(shift.is_checklist for shift in found.shifts)
    up, down = ("từ không đạt lên đạt", "từ đạt xuống không đạt") if checks else ("nâng điểm", "hạ điểm")
    counts = {up: found.raised, down: found.lowered, "giữ nguyên": found.same, "chưa so được": found.open}
    said = [f"{what} {number(len(held))}" for what, held in counts.items() if held or what != "chưa so được"]
    yield f"So sánh {number(len(found.shifts))} đối tượng: {', '.join(said)}."
    alike = [shift.alike for shift in found.shifts if shift.alike is not None]
    if any(shift.alike is not None and shift.difference != as_decimal(shift.alike) for shift in found.shifts):
        ways = (sum(one > 0 for one in alike), sum(one < 0 for one in alike), sum(one == 0 for one in alike))
        shown = "tăng {}, giảm {}, không đổi {}".format(*(number(way) for way in ways))
        yield f"Tính riêng các mục hai bên cùng chấm: {shown}."
    for what, held in ((sentence_case(up), found.raised), (sentence_case(down), found.lowered)):
        if held:
            yield f"{what}:"
            for shift in held[:_MOST]:
                yield f"- {names.get(shift.subject, shift.subject)}: {_shifted(shift)}"
            if len(held) > _MOST:
                yield f"- … và {number(len(held) - _MOST)} đối tượng khác"
    if found.without:
        lacking = join(dict.fromkeys(names.get(subject, subject) for subject, _ in found.without))
        yield f"Chưa so sánh được vì thiếu một lớp chấm: {lacking}."


def cohort_account(cohort: Cohort, *, names: Mapping[str, str] | None = None) -> str:
    """Kết quả cả cụm (a whole cohort in words): how many are in each class, what each quota did, each subject in turn.

    Subjects stand in the order in which they came in, not by points.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Quota, Rubric
    >>> from dvk.evaluation import Assessment, classify_cohort
    >>> rubric = Rubric(id="r", label="Bộ tiêu chí", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
    ...     bands=[Band(id="xuat-sac", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=0)],
    ...     quotas=[Quota(band="xuat-sac", percent=50)])
    >>> sheets = [Assessment(id=f"p-{unit}", subject=unit, rubric="r", answers=[Answer("a", points=points)])
    ...     for unit, points in (("xa-a", 95), ("xa-b", 97))]
    >>> print(cohort_account(classify_cohort(rubric, sheets), names={"xa-a": "Xã A", "xa-b": "Xã B"}))
    Kết quả của 2 đối tượng theo “Bộ tiêu chí”: Xuất sắc 1; Tốt 1.
    Tỷ lệ khống chế mức Xuất sắc: tối đa 1 trong số gốc 2; giữ 1, xuống mức dưới 1.
    - Xã A: 95 điểm, Tốt. Vượt tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng (số gốc 2); đứng thứ 2, ...
    - Xã B: 97 điểm, Xuất sắc. Trong tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng (số gốc 2); đứng thứ 1.
    """
    return "\n".join(_cohort(cohort, names or {}))


def _cohort(cohort: Cohort, names: Mapping[str, str]) -> Iterator[str]:
    if not cohort.cards:
        yield "Cụm chưa có đối tượng nào."
        return
    rubric = cohort.definition
    labels = {band.id: band.label.vi for band in rubric.bands}
    other = {card.outcome.value: outcome_cell(card).split(" (", maxsplit=1)[0] for card in cohort.cards}
    counted = "; ".join(f"{labels.get(name) or other[name]} {number(count)}" for name, count in cohort.classes.items())
    mark = " (số liệu minh họa)" if rubric.illustrative else ""
    yield f"Kết quả của {number(len(cohort.cards))} đối tượng theo “{rubric.label.vi}”{mark}: {counted}."
    for group in cohort.quotas:
        if not (group.stays or group.falls or group.open):
            continue
        where = f" ({', '.join(_group_words(rubric, group))})" if group.key else ""
        limit = "chưa rõ tối đa bao nhiêu" if group.allowed is None else f"tối đa {number(group.allowed)}"
        base = "" if group.base is None else f"{',' if group.allowed is None else ' trong'} số gốc {number(group.base)}"
        open_ = f", chưa kết luận {number(len(group.open))}" if group.open else ""
        said = f"giữ {number(len(group.stays))}, xuống mức dưới {number(len(group.falls))}{open_}"
        yield f"Tỷ lệ khống chế {level(labels[group.quota.band])}{where}: {limit}{base}; {said}."
    for card in cohort.cards:
        name = names.get(card.subject, card.subject)
        points = "" if card.exact is None else f"{points_cell(card.exact)} điểm, "
        why = [quota_words(reason, rubric) for reason in card.reasons if reason.code.startswith("quota.")]
        given = outcome_cell(card) if card.band is None else card.band.label.vi
        yield f"- {name}: {points}{given}." + "".join(f" {words}" for words in why)


def _group_words(rubric: Rubric, group: QuotaGroup) -> Iterator[str]:
    """The group as the caller named it, and the options of the attributes that the quota groups by."""
    by = group.quota.group_by
    own = len(group.key) - len(by)
    yield from group.key[:own]
    for name, value in zip(by, group.key[own:], strict=True):
        labels = {option.id: option.label.vi for option in rubric.attribute(name).options}
        yield labels.get(value, value)


def streak_account(streak: Streak, *, unit: str = "") -> str:
    """Chuỗi năm liên tục (a streak in words): how many years in a row, whether it is enough, and what broke it.

    >>> from dvk.evaluation import Streak, StreakRule, StreakYear
    >>> rule = StreakRule(id="ba-nam", label="Ba năm liên tục", years=3, across_merger="ends")
    >>> years = [StreakYear(year=2024, units=["xa-a"], holds=True, why="held"),
    ...     StreakYear(year=2023, units=["xa-a"], holds=False, why="not-held")]
    >>> found = Streak(unit="xa-a", rule=rule, until=2024, length=1, reached=False, years=years)
    >>> streak_account(found, unit="Xã A")
    'Xã A: 1 năm liên tục tính đến năm 2024, chưa đủ 3 năm (Ba năm liên tục); năm 2023 không đạt mức được tính.'
    """
    rule = streak.rule
    years = f"{number(rule.years)} năm"
    state = {True: f"đã đủ {years}", False: f"chưa đủ {years}", None: f"chưa rõ đã đủ {years} hay chưa"}[streak.reached]
    head = f"{unit or streak.unit}: {number(streak.length)} năm liên tục tính đến năm {streak.until}"
    text = f"{head}, {state} ({rule.label.vi})"
    last = streak.years[-1] if streak.years else None
    if last is not None and last.holds is not True and streak.reached is not True:
        text += f"; năm {last.year} {_BROKE[last.why]}"
    return text + "."


_BROKE = {
    "held": "được tính",
    "not-held": "không đạt mức được tính",
    "open": "chưa có kết quả chắc chắn",
    "missing": "chưa có kết quả",
    "suspended": "không đánh giá",
    "merger": "thuộc đơn vị trước khi sáp nhập, chia tách",
}


def difference_account(found: EditionDifference) -> str:
    """Chênh lệch giữa hai phiên bản (two editions compared): the totals, each line that changed, what did not carry.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric, YesNo
    >>> from dvk.evaluation import Assessment, rescore
    >>> old = Rubric(id="r-2021", label="Bộ 2021", criteria=[Criterion(id="b", label="Công khai", rule=YesNo(40))])
    >>> new = Rubric(id="r-2023", label="Bộ 2023", criteria=[Criterion(id="b", label="Công khai", rule=YesNo(30))])
    >>> sheet = Assessment(id="p-1", subject="xa-a", rubric="r-2021", answers=[Answer("b", met=True)])
    >>> print(difference_account(rescore(old, new, sheet)))
    Theo “Bộ 2021”: 40/40 điểm, không có mức xếp loại.
    Theo “Bộ 2023”: 30/30 điểm, không có mức xếp loại.
    Chênh lệch: giảm 10 điểm.
    - Công khai: từ 40 thành 30 (giảm 10 điểm)
    """
    return "\n".join(_difference(found))


def _difference(found: EditionDifference) -> Iterator[str]:
    for card in (found.before, found.after):
        points = "" if card.exact is None else f"{result_words(card.exact, card.max_points, met=None)}, "
        edition = f" ({card.definition.edition})" if card.definition.edition else ""
        yield f"Theo “{card.label.vi}”{edition}: {points}{outcome_cell(card)}."
    if found.difference is not None:
        yield f"Chênh lệch: {_signed(found.difference) if found.difference else 'không đổi'}."
    for line in found.changed:
        yield f"- {line.label.vi}: {_edition_line(line)}"
    if found.dropped:
        yield "Câu trả lời không chuyển được sang phiên bản kia:"
        for problem in found.dropped:
            yield f"- {problem.message('vi')}"


def _edition_line(line: EditionLine) -> str:
    before, after = (
        _cell(points, met) for points, met in ((line.before, line.met_before), (line.after, line.met_after))
    )
    difference = "" if not line.difference else f" ({_signed(line.difference)})"
    if line.change == "added":
        return f"dòng mới, {after}{difference}"
    if line.change == "removed":
        return f"không còn, trước là {before}{difference}"
    if line.change == "adjusted":
        return _signed(line.difference) if line.difference else "không đổi"
    return (
        f"{before} thành {after}{difference}" if before.startswith("từ ") else f"từ {before} thành {after}{difference}"
    )


def _cell(points: Points | None, met: bool | None) -> str:
    return points_cell(points, met=met)
