"""Liên kết (links): which words of time and place a figure has, its status words, and the verb before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.aims import Aims
from dvk.vietnamese.statements.lists import list_end, opened_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.vietnamese.statements.figures import Draft
    from dvk.vietnamese.statements.shadow import Shadow
    from dvk.vietnamese.statements.times import Time

__all__ = ["Linker"]

Span = tuple[int, int]

_ENDS = re.compile(r"\n|[.!?…](?=[\s”\"’)]|$)")
_ABBREVIATED = re.compile(r"(?<![^\W_])(?:tp|tx|tt|ths|ts|gs|pgs|bs|ks|đ/c|st|q|p|h|x|v\.v)$")
_PARTS_GO_ON = re.compile(r"[\s“\"–•-]*(?:trong đó|trong số đó|riêng|kết quả|qua đó|cụ thể)(?![^\W_])")
_COMPARED = re.compile(
    r"(?<![^\W_])(?:so với|so|gấp [^;\n]{1,12} lần|gấp đôi|gấp ba|bằng [^.;,\n]{1,10} của|bằng [0-9,]{1,8}%|"
    r"giá so sánh|chỉ tiêu|kế hoạch|vụ [^.;,\n]{1,14}|cùng kỳ|"
    r"cùng thời điểm|(?:cao|thấp|nhiều|ít|lớn|sớm|muộn) hơn)"
    r"(?: cùng kỳ| đầu| cuối| thời điểm| mức| cả)?(?: của)? (?:năm )?$"
)
_OTHER = re.compile(
    r"(?<![^\W_])(?:nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch|công văn|thông báo|luật|"
    r"hướng dẫn|kết luận|quy định|"
    r"đề án|chương trình|dự án|quy hoạch|đại hội|pháp lệnh|hiến pháp|mục tiêu|chiến lược|"
    r"thành tích|phấn đấu|dự kiến|định hướng)"
    r"[^.;,:\n]{0,60}$|(?<![^\W_])(?:để|nhằm)(?: [^\W\d_]+){1,3} (?:giai đoạn )?$"
)
_LAST_YEAR = re.compile("trước$|ngoái$")  # only ever compared with
_BEGINS = re.compile(r"[\s“\"–•-]*(?:vào |trong |vừa qua, )?(?:sáng |chiều |tối |trưa )?")
_SHORT = re.compile(r"(?<![^\W_])[A-ZĐ]{2,6} $")  # BĐBP Quảng Trị
_KIND = re.compile(
    r"(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|ấp|khóm|thôn|bản|toàn|cả)(?![^\W_])"
)
_COORDINATED = re.compile(r"[ ]{0,2}(?:,|và|\+|cùng|với)[ ]{0,2}|,[ ]{1,2}và[ ]{1,2}|[ ]{1,2}(?:và|cùng|với)[ ]{1,2}")
_LONGEST_PARAGRAPH, _LONGEST_CLAUSE = 3000, 200
_IN = re.compile(r"(?<![^\W_])(?:ở|tại|của|thuộc|trong|trên địa bàn) (?:(?:các|những|hai|ba|[0-9]+) )?$")
_THERE = re.compile(r"[^.,;:()\n0-9]*(?<![^\W_])(?:ở|tại|trên địa bàn|thuộc) (?:các )?")
_ELSEWHEN = re.compile(
    r"(?<![^\W_])(?:hiện (?:có|còn|đã|đang|là|toàn)|(?:đặt|đề ra) mục tiêu|phấn đấu|dự kiến)(?![^\W_])"
)
_LENGTH_BEFORE = re.compile(
    r"(?<![^\W_])(?:[0-9]{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng(?: đầu| cuối)?[ ,(]{0,3}(?:của |trong )?$|"
    r"(?<![^\W_])(?:quý|tháng) [^\W_]{1,4}(?:,| và| -| đến) (?:i{1,3}|iv|[0-9]{1,2})[ ,/]{1,2}$"
)
_AND = re.compile(r"[ ]{0,2}(?:,|và|hoặc|-|–)[ ]{0,2}")
_KIND_OF_TIME = re.compile(r"(?:quý|tháng|năm|[0-9]{1,2} tháng)(?![^\W_])")
_AT = re.compile(r"(?<![^\W_])(?:ở|tại) $")
_OPENING = re.compile(
    r"(?:[\s“\"–•*+,:-]|[0-9ivxa-h]{1,4}[.)] |(?<![^\W_])(?:trong|vào|đến|tính|từ|theo|qua|sau|riêng|tại|ở|"
    r"trên địa bàn|trên|"
    r"thời gian qua|những năm qua|vừa qua|hiện|và|của|cũng|đó|ngày|sáng|chiều|tối|địa bàn|toàn bộ)(?![^\W_]))*"
)
_LONGEST_OPENING, _LONGEST_SUBJECT, _MOST_BACK = 80, 30, 8
_NEW_SUBJECT = re.compile(
    r", (?:xã|huyện|tỉnh|hội|ban|đoàn|mặt trận|ông|bà|anh|chị|chính quyền|nhân dân|đảng ủy|chi bộ|"
    r"ủy ban|ubnd|hộ|các|toàn)"
    r"(?![^\W_])"
)
_ON_THE_GROUND = re.compile(r"(?<![^\W_])trên địa bàn $")
_NO_SUBJECT = re.compile(
    r"[0-9;()]|[,:][^,:]*[^\W\d_]|(?<![^\W_])(?:có|là|đã|được|đang|sẽ|do|vì|để|khi|về|"
    r"cho|từ|đến|tặng|trao|hiến|khen|vận động|"
    r"giúp|hỗ trợ|xây|xây dựng|tổ chức|triển khai|thực hiện|biểu dương|tuyên dương|công nhận|đạt|duy trì|thăm|"
    r"nhận|bàn giao|khởi công|khánh thành|huy động|đóng góp|góp|giảm|tăng|sửa|sửa chữa|trồng|làm|khám|mở)(?![^\W_])"
)
_BODY = re.compile(
    r"(?<![^\W_])((?:tỉnh|huyện|thành|thị|quận|trung ương|đảng) ủy|trung ương|"
    r"(?:ubnd|hđnd|mttq|công an|ủy ban nhân dân|hội đồng nhân dân|mặt trận|dân vận) "
    r"(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường))"
    r"(?![^\W_])"
)
_OF_A_LEVEL = re.compile(r"^(?:toàn|cả|ubnd|hđnd|mttq|công an|mặt trận|dân vận|ủy ban nhân dân|hội đồng nhân dân) ")
_LEVELS = (
    (5, ("trung ương", "nước", "quốc")),
    (4, ("tỉnh",)),
    (3, ("huyện", "thành", "thị xã", "thị ủy", "quận", "tp", "tx")),
    (2, ("xã", "phường", "thị trấn", "đặc khu", "đảng ủy")),
    (1, ("ấp", "khóm", "thôn", "bản", "buôn", "xóm", "khu phố", "tổ dân phố", "làng", "khu dân cư", "phum", "sóc")),
)
_ADJACENT = re.compile(
    r"[ ]{0,2}[(]?[ ]{0,2}(?:(?:trong|vào|của|ở|tại|trên địa bàn|thuộc|cho|đạt chuẩn)[ ]{1,2}){0,2}$"
)
_ORGANISATION = re.compile(
    r"(?<![^\W_])(?:ủy|ubnd|hđnd|đảng bộ|đảng ủy|hội|ban|sở|công an|đoàn|mttq|mặt trận(?: tổ quốc)?|"
    r"liên đoàn|phòng|trường|bệnh viện|"
    r"chi bộ|ủy ban nhân dân|hội đồng nhân dân|quân sự|biên phòng|báo|đài|công ty|trung tâm|viện|tòa án|lhpn|nông dân|"
    r"cựu chiến binh|đồng chí|bí thư|chủ tịch|vận|việt nam|chính quyền|huyện đoàn|phụ nữ|"
    r"thanh niên|người cao tuổi|chữ thập đỏ|khuyến học|quân|dân vận|tuyên giáo|hợp tác xã|"
    r"tổ hợp tác|câu lạc bộ|ban chỉ đạo|ban chỉ huy|đảng|htx|clb|"
    r"chợ|sông|cầu|chùa)(?: việt nam)? $"
)
_STATUS = re.compile(
    r"(?<![^\W_])(?:(?:được |đã |đã được |đề nghị )?(?:đăng ký|công nhận|nhân rộng|biểu dương|"
    r"tuyên dương|khen thưởng|duy trì|đề xuất|"
    r"tặng bằng khen|tặng giấy khen|thẩm định|bình chọn|lựa chọn|triển khai|xây dựng mới|thành lập mới)|"
    r"(?<!nông thôn )mới|tiêu biểu|xuất sắc|nổi bật|(?:hoạt động )?hiệu quả|nâng cao|kiểu mẫu|"
    r"đạt chuẩn|điển hình tiên tiến|phối hợp|đạt)(?![^\W_])"
)
_ACTIONS = words(
    """
hiến | hiến tặng | khen | khen thưởng | tặng | trao | trao tặng | tuyên dương | biểu dương | vận động |
huy động | đóng góp | quyên góp | ủng hộ | hỗ trợ | xây dựng | xây dựng mới | xây mới | xây | sửa chữa |
đề xuất | đề nghị | đăng ký | công nhận | nhân rộng | duy trì | triển khai | tổ chức | thực hiện | thành lập |
thành lập mới | ra mắt | giải quyết | tiếp nhận | hòa giải | giúp | giúp đỡ | trồng | làm | nạo vét | tháo dỡ |
di dời | lắp đặt | bàn giao | cấp | phát | thăm | tập huấn | tuyên truyền | chọn | bình chọn | lựa chọn |
phát động | ký kết | khám | mở | kết nạp | xóa | bê tông hóa | nâng cấp | góp | thu | chi | đạt | có |
khởi công | khánh thành | cứng hóa | cải tạo | chỉnh trang | giảm | tăng | rút ngắn | thu hút | giảm nghèo |
đào tạo | giới thiệu | truy tặng | phong tặng | trị giá | vay | cho vay | giải ngân | thu gom | chiếm |
giấy khen | bằng khen
    """
)
_FILLERS = frozenset({"được", "đã", "thêm", "cho", "mới", "hơn", "gần", "tổng", "số", "với", "là", "các"})


class Linker:
    """Người nối (the linker) of one text: sentences, words of time and of place."""

    def __init__(self, shadow: Shadow, times: Sequence[Time], places: Sequence[Span]) -> None:
        self.shadow, self.low = shadow, shadow.low
        self.ends = [found.start() for found in _ENDS.finditer(self.low) if not self._abbreviated(found)]
        self.times = [(time.start, time.end) for time in times]
        self.periods = _together(self.low, [(time.start, time.end) for time in times if self._may_hold(time)])
        self.aims = Aims(shadow, lambda at: self.sentence(at)[1], lambda at: list_end(self.low, at))
        self.places = [span for span in _merged(self.low, places) if not self._organisation(span)]

    def _abbreviated(self, found: re.Match[str]) -> bool:
        return found[0] == "." and _ABBREVIATED.search(self.low, max(0, found.start() - 6), found.start()) is not None

    def _may_hold(self, time: Time) -> bool:
        """May figures be of this time? A period that is no other thing's, and no year that is only compared with."""
        if not time.is_period or _LAST_YEAR.search(self.low, time.start, time.end) is not None:
            return False
        if self.low.startswith("nhiệm kỳ", time.start):  # mostly the name of a congress or of a committee
            return _BEGINS.fullmatch(self.low, self.sentence(time.start)[0], time.start) is not None
        if _LENGTH_BEFORE.search(self.low, max(0, time.start - 24), time.start) is not None:
            return False  # "trong 9 tháng, năm 2024" is no whole year
        return not self._is_other(time)

    def _is_other(self, time: Time) -> bool:
        first = max(0, time.start - 80)
        if _COMPARED.search(self.low, first, time.start) is not None:
            return True
        return _OTHER.search(self.low, first, time.start) is not None

    def _organisation(self, span: Span) -> bool:
        if _KIND.match(self.low, span[0]) is not None:  # "Hội Nông dân huyện Đồng Hỷ" is in that huyện
            return False
        first = max(0, span[0] - 24)
        short = _SHORT.search(self.shadow.text, first, span[0]) is not None
        return short or _ORGANISATION.search(self.low, first, span[0]) is not None

    # -- sentences ----------------------------------------------------------------------------------------------
    def sentence(self, at: int) -> Span:
        """The sentence in which a place of the text lies."""
        place = bisect_left(self.ends, at)
        first = self.ends[place - 1] + 1 if place else 0
        return first, self.ends[place] if place < len(self.ends) else len(self.low)

    def told(self, drafts: Sequence[Draft]) -> list[tuple[Span | None, Span | None]]:
        """The words of time and of place that hold for each figure: of "25 tập thể, 40 cá nhân năm 2023" for both."""
        found: list[tuple[Span | None, Span | None]] = []
        for place in range(len(drafts) - 1, -1, -1):
            draft = drafts[place]
            time = None if self.aim(draft) is not None else self._of(draft, self.periods)
            where = self._of(draft, self.places)
            if found and _COORDINATED.fullmatch(self.low, draft.end, max(draft.end, drafts[place + 1].start)):
                after = found[-1]
                time = time if time is not None or not _behind(after[0], draft) or self.aim(draft) else after[0]
                where = after[1] if _behind(after[1], draft) else where
            found.append((time, where))
        found.reverse()
        for place, draft in enumerate(drafts):  # a line of a list has the time and the place of its whole
            if draft.part_of is not None and draft.part_of < place and opened_by(self.low, draft.start) is not None:
                time, where = found[draft.part_of]
                time = None if self.aim(draft) is not None else found[place][0] or time
                found[place] = (time, found[place][1] or where)
        return found

    def aim(self, draft: Draft) -> Span | None:
        """The words that make a figure an aim."""
        return self.aims.of(draft.start, draft.end)

    def _of(self, draft: Draft, known: Sequence[Span]) -> Span | None:
        first, last = self.sentence(draft.start)
        behind = bisect_left(known, (draft.end, 0))
        if behind < len(known) and known[behind][0] < last and self._adjacent(draft, known[behind]):
            return known[behind]
        if known is self.places and behind < len(known) and self._is_there(draft, self.places[behind]):
            return self.places[behind]
        before = bisect_right(known, (draft.start, 0)) - 1
        if before >= 0 and known[before][0] >= first:
            since = self.low[known[before][1] : draft.start]
            if known is self.periods:
                return None if _ELSEWHEN.search(since) is not None else known[before]
            return known[before] if self._carries(known[before], since) else None
        if behind < len(known) and known[behind][0] < last and self._follows(draft.end, known[behind][0], known):
            return known[behind]
        return self._from_before(known, first, before, draft)

    def _is_there(self, draft: Draft, place: Span) -> bool:
        """Is a figure of the place behind it in its clause, "tại xã X", where no other figure stands between?"""
        between = self.low[draft.end : place[0]]
        return len(between) <= 60 and _THERE.fullmatch(between) is not None

    def _follows(self, first: int, last: int, known: Sequence[Span]) -> bool:
        """In the same clause; a place with "ở", "tại" before it."""
        if last - first > _LONGEST_CLAUSE or any(sign in ",;:()" for sign in self.low[first:last]):
            return False
        return known is self.periods or _IN.search(self.low, first, last) is not None

    def _from_before(self, known: Sequence[Span], first: int, before: int, draft: Draft) -> Span | None:
        """From the sentences before: where this one goes on with parts, or the paragraph has told one only."""
        if before < 0:
            return None
        opening = opened_by(self.low, first)
        if opening is not None:
            told = known[bisect_left(known, (opening[0], 0)) : bisect_left(known, (opening[1], 0))]
            return told[0] if len(told) == 1 or (told and self._goes_on(known, told[0])) else None
        if _PARTS_GO_ON.match(self.low, first) and first > 1 and known[before][0] >= self.sentence(first - 1)[0]:
            return known[before]
        paragraph = self.low.rfind("\n", max(0, first - _LONGEST_PARAGRAPH), first) + 1
        if known[before][0] < paragraph:
            return None
        if known is self.periods:
            return known[before] if self._heads(known[before]) else None
        return self._opening_before(before, paragraph, draft)

    def _opening_before(self, before: int, paragraph: int, draft: Draft) -> Span | None:
        """The last place that opens a sentence of the paragraph, and not a smaller one than the body told of here."""
        place = next(
            (
                self.places[at]
                for at in range(before, max(-1, before - _MOST_BACK), -1)
                if self.places[at][0] >= paragraph and self._opens(self.places[at])
            ),
            None,
        )
        if place is None:
            return None
        body = max(map(_level, _BODY.findall(self.low, self.sentence(draft.start)[0], draft.start)), default=0)
        return place if body <= _level(self.low[slice(*place)]) else None

    def _goes_on(self, known: Sequence[Span], span: Span) -> bool:
        """Do words of time or of place hold for the sentences behind theirs as well?"""
        return self._heads(span) if known is self.periods else self._opens(span)

    def _opens(self, place: Span) -> bool:
        """Is a place that of the subject of its sentence, or "trên địa bàn" at the head of a paragraph?

        One told on the way is not carried on to the next sentence: "tặng nhà ở ấp Vĩnh Hòa".
        """
        first = self.sentence(place[0])[0]
        if _ON_THE_GROUND.search(self.low, first, place[0]) is not None:
            return self.low.rfind("\n", max(0, first - _LONGEST_PARAGRAPH), first) + 1 == first or first == 0
        at = bisect_left(self.times, (first, 0))
        parts, last = list[str](), first
        while at < len(self.times) and self.times[at][1] <= place[0]:
            parts.append(self.low[last : self.times[at][0]])
            last, at = self.times[at][1], at + 1
            while last < place[0] and self.low[last] in " ,":
                last += 1
        said = "".join([*parts, self.low[last : place[0]]])
        if len(said) > _LONGEST_OPENING:
            return False
        if _OPENING.fullmatch(said) is not None:
            return True
        return _NO_SUBJECT.search(said) is None and _AT.search(said) is None

    def _carries(self, place: Span, since: str) -> bool:
        """Does a place hold on in its sentence? Behind "ở", "tại" in a clause not for another subject."""
        if ";" not in since and _NEW_SUBJECT.search(since) is None:
            return True
        if _AT.search(self.low, max(0, place[0] - 6), place[0]) is None:
            return True
        return self._opens(place)

    def _heads(self, span: Span) -> bool:
        """Does a sentence begin with these words of time, so that what follows it may be of them too?"""
        first = self.sentence(span[0])[0]
        if _BEGINS.fullmatch(self.low, first, span[0]) is not None:
            return True
        said = self.low[first : span[0]]
        return len(said) <= _LONGEST_SUBJECT and _NO_SUBJECT.search(said) is None

    def _adjacent(self, draft: Draft, span: Span) -> bool:
        between = self.low[draft.end : span[0]]
        return _ADJACENT.match(between) is not None and ("(" not in between or self.low.startswith(")", span[1]))

    # -- status and action --------------------------------------------------------------------------------------
    def statuses(self, draft: Draft, before: int, behind: int) -> list[Span]:
        """Words of status beside a figure, in its clause: from the figure before to the figure behind."""
        first = max(before, draft.start - 24, self._last_sign(before, draft.start))
        last = min(behind, self._first_sign(draft.end, behind), draft.end + 48)
        inside = draft.number[1]
        found = [one.span() for one in _STATUS.finditer(self.low, first, draft.start)]
        return [*found, *(one.span() for one in _STATUS.finditer(self.low, inside, max(inside, last)))]

    def _last_sign(self, first: int, last: int) -> int:
        return max(first, *(self.low.rfind(sign, first, last) + 1 for sign in ",;:.()\n"))

    def _first_sign(self, first: int, last: int) -> int:
        found = [place for sign in ",;:.()\n" if (place := self.low.find(sign, first, last)) >= 0]
        return min([last, *found])

    def action(self, draft: Draft) -> Span | None:
        """The verb directly before a figure."""
        at = draft.start if draft.change is None else draft.change[0]
        words = self.shadow.words_before(at, 6).split()
        while words and words[-1] in _FILLERS:
            words.pop()
        for length in range(min(3, len(words)), 0, -1):
            verb = " ".join(words[-length:])
            if verb in _ACTIONS and words[-length - 1 : -length] not in (["các"], ["những"], ["mọi"]):
                start = self.low.rfind(verb, 0, at)
                return (start, start + len(verb)) if start >= 0 else None
        return None


def _level(words: str) -> int:
    """How large a place or the area of a body is, by its word; a name without one is a province."""
    said = _OF_A_LEVEL.sub("", words, count=1)
    return next((level for level, kinds in _LEVELS if said.startswith(kinds)), 4)


def _behind(span: Span | None, draft: Draft) -> bool:
    return span is not None and span[0] >= draft.end


def _together(low: str, spans: Sequence[Span]) -> list[Span]:
    """Times that are told together ("tháng 5 và tháng 6 năm 2024") as one: neither is the period alone."""
    joined: list[Span] = []
    for span in spans:
        alike = joined and _KIND_OF_TIME.match(low, joined[-1][0]) and _KIND_OF_TIME.match(low, span[0])
        if alike and _AND.fullmatch(low, joined[-1][1], span[0]):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _merged(low: str, spans: Sequence[Span]) -> list[Span]:
    """Places told one in another ("xã An Hòa, huyện Châu Thành") as one."""
    merged: list[Span] = []
    for span in spans:
        if merged and low[merged[-1][1] : span[0]] in (", ", " - ", ",", " "):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged
