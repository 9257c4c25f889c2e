"""Chỉ tiêu, mục tiêu (aims): stretches of a text that tell what is aimed at or planned, and not what was reached."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Aims"]

Span = tuple[int, int]

_NEAR = r"(?=[^.,;\n]{0,60}[0-9])"
_SAID = one_of(
    rf"""
    phấn đấu(?!,| vươn| tốt| của) | dự kiến | dự tính | sẽ |
    (?:hướng tới|hướng đến|quyết tâm){_NEAR}(?! kỷ niệm| chào mừng) |
    theo kế hoạch(?=,| năm| đến|:| là| giao| đề ra| [0-9]) |
    (?:đặt|đề)(?: ra)? (?:mục tiêu|chỉ tiêu|kế hoạch) |
    mục tiêu(?= ?(?:đến|năm|cụ thể|chung|là|đề ra|giai đoạn|nhiệm kỳ|:|[0-9])) |
    (?:chỉ tiêu|kế hoạch|dự toán)(?: được| tỉnh| huyện| xã| cấp trên)? (?:giao|đề ra|đặt ra|đăng ký){_NEAR} |
    giao (?:chỉ tiêu|kế hoạch|dự toán){_NEAR} | (?:nghị quyết|đại hội)[^.;,:\n0-9]{{0,40}}đề ra{_NEAR}
    """
)
_PLAN = (
    r"(?:chỉ tiêu|kế hoạch|dự toán)(?=(?: cả)?(?: năm)?(?: (?:19|20)[0-9]{2})?(?: đề ra| được giao)?"
    r"[ ]{0,2}(?:là|có|:)?[ ]{0,2}[0-9][0-9.,]{0,12}[ ]{0,2}(?:%|[^\W\d_]))"
)
_AIM = re.compile(rf"(?<![^\W_])(?:(?P<said>{_SAID})(?![^\W_])|(?P<plan>{_PLAN}))")
_SHARE_OF = re.compile(r"(?:[0-9%])[ ]{0,2}$")
_YEAR_BEFORE = re.compile(r"(?<![0-9/.,-])(?:19|20)[0-9]{2} $")
_IS = re.compile(r"(?: cả)?(?: năm)?(?: (?:19|20)[0-9]{2})? là ")
_NO_AIM = re.compile(
    r"(?:(?<![^\W_])(?:đạt|vượt|so với|bằng|hoàn thành|thực hiện|của|theo|số|các|ban hành|về|"
    r"chương trình|xây dựng|triển khai|quyết định|thông báo|công văn|và|chỉ tiêu|mục tiêu|nhiệm vụ|kế hoạch|"
    r"ý chí|sự|tinh thần|nỗ lực|quá trình|không ngừng|cố gắng) )$"
)
_NEVER_BARRED = ("theo", "dự kiến", "dự tính", "sẽ", "giao", "đặt", "đề")
_OF_PLANS = ("kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu")
_DOCUMENT = re.compile(r"(?:kế hoạch|chỉ tiêu|dự toán) (?:số )?[0-9]{1,4}(?:[-/]|,? (?:ngày|của|về))")
_OF_ONE_CLAUSE = ("sẽ", "dự kiến", "dự tính")
_REACHED = re.compile(
    r"(?<![^\W_])(?:đến nay|tới nay|hiện nay|hiện có|hiện đã|kết quả|đã|trên thực tế|thực tế|"
    r"thực hiện (?:được|đạt|[0-9])|đạt được|ước đạt)(?![^\W_])|(?<=[,;:(] )(?:thực hiện|nay)(?![^\W_])"
)
_REACHED_A_PLAN = re.compile(r"(?<=[,;:(] )(?:đạt|có)(?![^\W_])")
_BRACKETS = re.compile(r"[()]")
_BEHIND = re.compile(r"[^.,;:()\n0-9]{0,40}?(?<![^\W_])(sẽ|phấn đấu(?= (?:đạt|có|đến|hoàn thành)))(?![^\W_])")
_MARK = r"^[^\S\n]{0,8}(?:(?P<roman>[ivx]{1,5})|(?P<figure>[0-9]{1,2})|(?P<letter>[a-h]))[.)](?![0-9])"
_SECTION = re.compile(_MARK, re.MULTILINE)
_HEADING = re.compile(
    _MARK + r"[^\S\n]{0,4}[^\n0-9,;:]{0,60}?"
    r"(?P<words>phương hướng|nhiệm vụ trọng tâm|nhiệm vụ, giải pháp|mục tiêu|chỉ tiêu phấn đấu|kế hoạch năm)",
    re.MULTILINE,
)
_RANKS = {"roman": 0, "figure": 1, "letter": 2}
_FARTHEST = 1500


class Aims:
    """Các đoạn nêu mục tiêu (the stretches of a text in which figures are aims)."""

    def __init__(self, shadow: Shadow, sentence_end: Callable[[int], int], list_end: Callable[[int], int]) -> None:
        self.low = shadow.low
        self._sentence_end, self._list_end = sentence_end, list_end
        self.known: list[tuple[int, int, Span]] = []
        for one in sorted([*self._said(), *self._sections()]):
            if self.known and one[0] < self.known[-1][1]:  # one in another: the first words stand for both
                first, last, said = self.known[-1]
                self.known[-1] = (first, max(last, one[1]), said)
            else:
                self.known.append(one)
        self._starts = [first for first, _, _ in self.known]

    def of(self, start: int, end: int) -> Span | None:
        """The words that make the figure at a place an aim: those before it, or "sẽ" behind it in its clause."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and start < self.known[at][1]:
            return self.known[at][2]
        behind = _BEHIND.match(self.low, end)
        return None if behind is None else behind.span(1)

    def _said(self) -> Iterator[tuple[int, int, Span]]:
        done = 0
        for said in _AIM.finditer(self.low):
            if said.start() >= done and not self._is_no_aim(said):
                done = self._end(said)
                yield said.start(), done, said.span()

    def _is_no_aim(self, said: re.Match[str]) -> bool:
        if said[0].startswith(_NEVER_BARRED):
            return False
        if said["plan"] is not None and _IS.match(self.low, said.end()) is not None:
            return False
        first, last = max(0, said.start() - 16), said.start()
        if said[0].startswith(_OF_PLANS) and _SHARE_OF.search(self.low, first, last) is not None:  # "đạt 105% kế hoạch"
            return _YEAR_BEFORE.search(self.low, first, last) is None
        return _NO_AIM.search(self.low, first, last) is not None or _DOCUMENT.match(self.low, last) is not None

    def _end(self, said: re.Match[str]) -> int:
        """To the end of the sentence or of the list below it, or to words of what was reached, or out of brackets."""
        last = min(self._sentence_end(said.end()), said.end() + _FARTHEST)
        is_plan = said["plan"] is not None or "giao" in said[0]
        stops = [way.search(self.low, said.end(), last) for way in (_REACHED, *([_REACHED_A_PLAN] if is_plan else []))]
        if said[0] in _OF_ONE_CLAUSE and (sign := self.low.find(";", said.end(), last)) >= 0:
            last = sign
        bracket = _BRACKETS.search(self.low, said.end(), last)
        ends = [stop.start() for stop in (*stops, bracket if bracket and bracket[0] == ")" else None) if stop]
        return min(ends) if ends else max(last, self._list_end(last))

    def _sections(self) -> Iterator[tuple[int, int, Span]]:
        """Under a heading such as "II. Phương hướng, nhiệm vụ năm 2025": to the next heading of its rank."""
        done = 0
        for heading in _HEADING.finditer(self.low):
            if heading.start() >= done:
                rank = _rank(heading)
                done = next(
                    (one.start() for one in _SECTION.finditer(self.low, heading.end()) if _rank(one) <= rank),
                    len(self.low),
                )
                yield heading.start(), done, heading.span("words")


def _rank(found: re.Match[str]) -> int:
    return next(rank for name, rank in _RANKS.items() if found[name] is not None)
