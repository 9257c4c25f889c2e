"""Số này thuộc loại nào (classes): the words beside a figure that tell of which field or share of a whole it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import one_of, words
from dvk.vietnamese.statements.model import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.vietnamese.statements.figures import Draft

__all__ = ["labelled"]

Span = tuple[int, int]

_FIELDS = one_of(
    r"""
    (?:phát triển )?kinh tế(?:(?: -|,| và)? (?:văn hóa|xã hội))? | kt(?:-xh)? |
    văn hóa(?: ?-|,| và)? ?xã hội | vhxh | vh-xh |
    quốc phòng(?: ?-|,| và)? ?an ninh | an ninh(?: ?-|,| và)? ?quốc phòng | qpan | qp-an | an ninh trật tự |
    (?:xây dựng )?(?:đảng(?:(?:,| và) )?)?(?:xây dựng )?hệ thống chính trị | htct | xây dựng đảng |
    (?:xây dựng )?nông thôn mới | ntm | cải cách hành chính | chuyển đổi số | (?:bảo vệ )?môi trường |
    an sinh xã hội | giáo dục | y tế
    """
)
_WORD = r"(?!(?:có|là|được|với|đạt|gồm|chiếm|đã)(?![^\W_]))[^\W\d_]{1,14}"
_SAID = rf"{_WORD}(?:(?: ?[-–] ?| ){_WORD}){{0,7}}?"
_TAIL = (
    r"(?: (?:có|là|được|với|đạt|đăng ký|gồm|chiếm|đã|xây dựng|thực hiện|công nhận|duy trì|triển khai))*"
    r"[ ]{0,2}[:(]?[ ]{0,2}$"
)
_EDGE = (
    r"(?:^[\s“\"]*|[,;:(+•*\n][ ]{0,2}(?:[-–+•*]|[a-hđ]\))?[ ]{0,2}|"
    r"(?<![^\W_])(?:và|trong đó|gồm|riêng|cụ thể|chia ra)[,:]? )"
    r"(?:(?:và|trong đó|gồm|riêng|cụ thể)[,:]? (?:có )?){0,2}"
)
_FIELD_BEFORE = re.compile(rf"(?<![^\W_])lĩnh vực (?P<of>{_SAID}){_TAIL}")
_KNOWN_BEFORE = re.compile(rf"(?:{_EDGE}|(?<![^\W_])(?:về|trong|thuộc|ngành) )(?P<of>{_FIELDS}){_TAIL}")
_OF_A_PART_BEFORE = re.compile(rf"{_EDGE}(?P<of>{_SAID}){_TAIL}")
_ENDS = r"(?=[ ]{0,2}(?:[,;.:()+\n]|$)| và (?:[0-9]|gần |hơn ))"
_FIELD_BEHIND = re.compile(
    rf"[ ]{{1,2}}(?:(?:thuộc|về|trong|ở|trên|của) )?lĩnh vực (?P<of>{_SAID}){_ENDS}", re.MULTILINE
)
_KNOWN_BEHIND = re.compile(rf"[ ]{{1,2}}(?:(?:về|thuộc|trong) )?(?P<of>{_FIELDS})(?![^\W_])")
_OF_A_PART_BEHIND = re.compile(rf"[ ]{{1,2}}(?:của|về|thuộc|do|từ) (?:các )?(?P<of>{_SAID}){_ENDS}", re.MULTILINE)
_SHARE = re.compile(
    rf"(?<![^\W_])(?P<of>tỷ lệ {_SAID})(?: (?:giảm|tăng|đạt|là|chiếm|còn|xuống|lên|ở mức|nay|chỉ|từ))*[ ]{{0,2}}$"
)
_FROM_TO = re.compile(r"[ ]{0,2}(?:giảm )?(?:xuống|lên|đến|còn)(?: còn| mức| đến)?[ ]{0,2}$")
_NO_CLASS = re.compile(
    r"(?:hiến|tặng|trao|khen|vận động|huy động|đóng góp|hỗ trợ|xây|sửa|tổ chức|thành lập|giúp|trồng(?! trọt)|duy trì|"
    r"tăng|giảm|"
    r"tổng|trên|hơn|gần|khoảng|ước|thu|chi|mỗi|bình quân|trung bình|nay|trong|đó|đăng ký|công nhận|biểu dương|"
    r"xã(?! hội)|phường|huyện|tỉnh|thị|ấp|khóm|thôn|năm|quý|tháng|đến|từ|các|những|toàn|đạt|qua|kết quả|"
    r"theo|tại|ở)(?![^\W_])"
)
_NOUNS = words("mô hình | điển hình | số | tổng số | số lượng")
_FARTHEST = 90
_BESIDE_NOUNS = (CandidateKind.COUNT, CandidateKind.MONEY, CandidateKind.MEASURE, CandidateKind.PERCENT)


def labelled(low: str, drafts: Sequence[Draft]) -> None:
    """Give each figure with a noun of its own the words of its class as label, where they stand directly beside it."""
    for place, draft in enumerate(drafts):
        if draft.label is None and draft.noun_from is None and draft.kind in _BESIDE_NOUNS:
            before = drafts[place - 1] if place else None
            draft.label = (
                _share(low, draft, before) if draft.kind is CandidateKind.PERCENT else _class(low, draft, before)
            )


def _share(low: str, draft: Draft, before: Draft | None) -> Span | None:
    """What a percentage is of: "tỷ lệ hộ nghèo giảm từ 3,2% xuống còn 2,1%"."""
    since = 0 if before is None else before.end
    if before is not None and before.kind is CandidateKind.PERCENT and _FROM_TO.fullmatch(low, since, draft.start):
        return before.label
    said = low[max(since, draft.start - _FARTHEST) : draft.start]
    return _span(_SHARE.search(said), draft.start - len(said))


def _class(low: str, draft: Draft, before: Draft | None) -> Span | None:
    first = max(0 if before is None else before.end, draft.start - _FARTHEST)
    said = low[first : draft.start]
    noun = draft.end if draft.noun is None else draft.noun[1]
    behind = low[draft.end : draft.end + _FARTHEST]
    ways = [(_FIELD_BEFORE.search(said), first), (_KNOWN_BEFORE.search(said), first)]
    ways += [(_FIELD_BEHIND.match(behind), draft.end), (_KNOWN_BEHIND.match(low, noun), 0)]
    if draft.part_of is not None:
        ways += [(_part_before(said), first), (_OF_A_PART_BEHIND.match(behind), draft.end)]
    return next((span for found, at in ways if (span := _span(found, at)) is not None), None)


def _part_before(said: str) -> re.Match[str] | None:
    found = _OF_A_PART_BEFORE.search(said)
    if found is None or found["of"] in _NOUNS or _NO_CLASS.match(found["of"]):
        return None
    return found


def _span(found: re.Match[str] | None, at: int) -> Span | None:
    return None if found is None else (at + found.start("of"), at + found.end("of"))
