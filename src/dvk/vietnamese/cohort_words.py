"""Lời cho hội đồng, cụm và tỷ lệ khống chế (words for panels, cohorts and quotas): why a class is as it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.criteria import as_decimal
from dvk.vietnamese.condition_words import level, measured
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.criteria import Reason, Rubric

__all__ = ["COHORT_WHY", "quota_words", "relative_words", "vote_words"]

_BY = {
    "mean": "điểm trung bình",
    "trimmed-mean": "điểm trung bình sau khi bỏ cao nhất và thấp nhất",
    "median": "điểm trung vị",
}
_AGAINST = {"mean": "bình quân của cụm", "median": "trung vị của cụm", "leader": "đơn vị dẫn đầu cụm"}


def _judged(reason: Reason) -> str:
    members = f"{measured(reason.get('members'), None)} thành viên hội đồng"
    return f"{members} cùng ý kiến" if reason.code == "panel.agreed" else f"{members} chưa thống nhất"


def _panel(reason: Reason) -> str:
    if reason.get("by") == "judgement":
        return "còn thành viên hội đồng chưa cho ý kiến ở mục này"
    by = _BY[str(reason.get("by"))]
    trim, members = reason.get("trim"), reason.get("members")
    if isinstance(trim, int) and isinstance(members, int) and trim and members <= 2 * trim:
        by = "chưa đủ phiếu để bỏ cao nhất, thấp nhất; điểm trung bình"
    elif isinstance(trim, int) and trim > 1:
        by = f"điểm trung bình sau khi bỏ {number(trim)} phiếu cao nhất, {number(trim)} phiếu thấp nhất"
    text = f"{by} của {measured(reason.get('members'), None)} thành viên hội đồng"
    return f"{text}, còn thành viên chưa chấm mục này" if reason.code == "panel.waiting" else text


def _leader(reason: Reason) -> str:
    symbol = reason.get("symbol")
    text = f"kết quả {measured(reason.get('value'), symbol)}, chỉ tiêu {measured(reason.get('target'), symbol)}"
    said = {
        "leader.below": "chưa đạt chỉ tiêu nên được một phần của nửa số điểm",
        "leader.at_target": "đúng chỉ tiêu nên được nửa số điểm",
        "leader.leads": "vượt chỉ tiêu và dẫn đầu cụm nên được đủ điểm",
    }
    if reason.code in said:
        return f"{text}; {said[reason.code]}"
    return f"{text}; vượt chỉ tiêu, tính theo mức của đơn vị dẫn đầu cụm ({measured(reason.get('leader'), symbol)})"


def _rank(reason: Reason) -> str:
    rank, of = measured(reason.get("rank"), None), measured(reason.get("of"), None)
    text = f"kết quả {measured(reason.get('value'), reason.get('symbol'))}, xếp thứ {rank}/{of} của cụm"
    same = reason.get("same")
    return f"{text}, {number(same)} đơn vị cùng hạng" if isinstance(same, int) and same > 1 else text


def relative_words(reason: Reason) -> str:
    """What a value was compared with: empty for a rule that compares with nothing."""
    if reason.get("mark") is None:
        return ""
    own, mark = (measured(reason.get(name), reason.get("unit")) for name in ("own", "mark"))
    return f"{own} so với {_AGAINST[str(reason.get('to'))]} {mark}"


def vote_words(reason: Reason) -> str:
    """What was counted and what is asked: "7/11 thành viên đồng ý (63,64%), yêu cầu từ 70% tổng số thành viên"."""
    members, present = reason.get("members"), reason.get("present")
    of_present = reason.get("of") == "present"
    base, what = (present, "thành viên có mặt") if of_present else (members, "thành viên")
    share = reason.get("share")
    shown = ""
    if isinstance(share, Fraction):
        one = as_decimal(share)
        shown = f" ({percent(one) if one == share else 'khoảng ' + percent(one, max_decimals=2)})"
    head = f"{measured(reason.get('votes'), None)}/{measured(base, None)} {what} đồng ý{shown}"
    if base is None:
        head = f"{measured(reason.get('votes'), None)} phiếu đồng ý, chưa ghi số thành viên có mặt"
    asked = _asked(reason, "tổng số thành viên" if not of_present else "số thành viên có mặt")
    text = f"{head}, yêu cầu {asked}"
    quorum = reason.get("quorum")
    if quorum is not None and (present is None or _lacks(present, members, quorum)):
        came = "chưa ghi số thành viên dự họp" if present is None else f"có {measured(present, None)} thành viên dự họp"
        text += f"; {came}, cần ít nhất {_share(quorum)}"
    return text


def _lacks(present: object, members: object, quorum: object) -> bool:
    """Whether fewer were there than must be."""
    if not isinstance(present, int) or not isinstance(members, int) or not isinstance(quorum, (Decimal, Fraction)):
        return False
    needed = quorum if isinstance(quorum, Fraction) else Fraction(quorum) / 100
    return Fraction(present, members) < needed


def _asked(reason: Reason, base: str) -> str:
    if reason.get("at_least") is not None:
        return f"từ {_share(reason.get('at_least'))} {base} trở lên"
    return f"trên {_share(reason.get('above'))} {base}"


def _share(bound: object) -> str:
    if isinstance(bound, Fraction):
        return f"{number(bound.numerator)}/{number(bound.denominator)}"
    return percent(bound) if isinstance(bound, (Decimal, int)) else str(bound)


def _votes(reason: Reason) -> str:
    if reason.code != "vote.no_quorum":
        return vote_words(reason)
    return f"{vote_words(reason)}; chưa có kết quả biểu quyết hợp lệ"


COHORT_WHY: dict[str, Callable[[Reason], str]] = {
    "cohort.alone": lambda _: "chưa có đủ số liệu của cả cụm để so sánh",
    "cohort.zero": lambda _: "mức chung của cụm bằng 0 nên không so sánh được",
    "leader.above": _leader,
    "leader.at_target": _leader,
    "leader.below": _leader,
    "leader.leads": _leader,
    "line.reserved": lambda reason: f"dành cho lớp “{reason.get('layer')}” chấm",
    "panel.agreed": _judged,
    "panel.divided": _judged,
    "panel.taken": _panel,
    "panel.total": _panel,
    "panel.waiting": _panel,
    "rank.reached": _rank,
    "vote.met": _votes,
    "vote.no_quorum": _votes,
    "vote.not_met": _votes,
}


def quota_words(reason: Reason, rubric: Rubric) -> str:
    """What a quota did: "Vượt tỷ lệ khống chế: mức Xuất sắc được tối đa 5 đối tượng (số gốc 25) …"."""
    names = {band.id: level(band.label.vi) for band in rubric.bands}
    band, below = names[str(reason.get("band"))], names.get(str(reason.get("below")), "")
    allowed, base = reason.get("allowed"), reason.get("base")
    limit = f"{band} được tối đa {number(allowed)} đối tượng" if isinstance(allowed, int) else f"{band} có khống chế"
    limit += f" (số gốc {number(base)})" if isinstance(base, int) else ""
    place, same = reason.get("place"), reason.get("level")
    stands = f"đứng thứ {number(place)}" if isinstance(place, int) else ""
    stands += f", bằng điểm với {number(same - 1)} đối tượng khác" if isinstance(same, int) and same > 1 else ""
    return {
        "quota.full": f"Tỷ lệ khống chế: {limit}, đã đủ nên không thể xếp mức này.",
        "quota.not_shown": f"Có tỷ lệ khống chế {band} nhưng nguồn chưa công bố tỷ lệ, nên chưa kết luận.",
        "quota.open": f"Tỷ lệ khống chế: {limit}; chưa kết luận được vì còn kết quả để ngỏ.",
        "quota.over": f"Vượt tỷ lệ khống chế: {limit}; {stands}, nên xuống {below}, giữ nguyên điểm.",
        "quota.pending": f"{sentence_case(band)} có tỷ lệ khống chế, chỉ xét khi xếp loại cả cụm.",
        "quota.tied": f"Bằng điểm ở ngưỡng khống chế: {limit}; {stands}; chờ cấp có thẩm quyền quyết định.",
        "quota.within": f"Trong tỷ lệ khống chế: {limit}; {stands}.",
    }[reason.code]
