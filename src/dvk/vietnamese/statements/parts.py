"""Phần và tổng (parts and wholes): "trong đó", "gồm", ":", "(…)", and classes that take their noun from the whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk.errors import InvalidValue
from dvk.values import Approx
from dvk.vietnamese.reading.numbers import read_number
from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.figures import Draft
from dvk.vietnamese.statements.lists import label_of_line, list_end, marker
from dvk.vietnamese.statements.model import CandidateKind
from dvk.vietnamese.statements.numerals import word_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Bare", "linked"]


class Bare(NamedTuple):
    """Số trơn (a bare number): one with no noun, which may take that of a whole."""

    start: int
    end: int


class Group(NamedTuple):
    """Chỗ kể các phần (where parts are told): behind which sign or words, and until where."""

    start: int
    end: int
    sign: str


_OPENS = re.compile(r"[^\n.;:()=0-9]{0,60}?(\(|:|=)")
_TRIGGERS = re.compile(
    r"(?<![^\W_])(?:(?P<told>trong đó|trong số đó|trong số này)|(?P<made>bao gồm|gồm|chia ra|cụ thể)"
    r"|(?P<own>riêng|chọn ra|chọn|bình chọn|lựa chọn))(?![^\W_])"
)
_STOPS = {"(": re.compile(r"[)\n]"), ":": re.compile(r"[;\n]|\.(?=\s|$)"), "=": re.compile(r"[^0-9+., ]|\.(?=\s|$)")}
_WORD_STOP = re.compile(r"[;\n]|\.(?=\s|$)|(?<![^\W_])(?:ngoài ra|bên cạnh đó|đồng thời)(?![^\W_])")
_COLON = re.compile(r"[^.;:\n0-9]{0,40}:")
_FARTHEST, _FAR_BACK, _MOST = 600, 260, 30
_SENTENCE_END = re.compile(r"\n|[.!?](?=\s)")
_OF_ALL = re.compile(r"(?<![^\W_])trong (?:tổng số |số )?$")
_PERIOD = re.compile(r"(?<![^\W_])(?:năm|quý|tháng|giai đoạn)(?![^\W_])")
_SUBJECTS = frozenset({"tập thể", "cá nhân", "hộ gia đình", "tt", "cn", "hộ"})
_OF_MODELS = frozenset({"mô hình", "điển hình", "cách làm", "lượt", "bằng khen", "giấy khen"})
_AREAS = words(
    "xã | phường | thị trấn | đặc khu | huyện | thị xã | thành phố | quận | thôn | ấp | khóm | bản | khu phố | tỉnh"
)
_OF_AREAS = frozenset({"đơn vị hành chính", "đơn vị", "đơn vị hành chính cấp xã", "đơn vị cấp huyện", "địa phương"})
_PEOPLE = words(
    """
người | người dân | lượt người | nhân khẩu | khẩu | đại biểu | cán bộ | công chức | viên chức | đảng viên |
đoàn viên | hội viên | học sinh | sinh viên | giáo viên | thành viên | lao động | đối tượng | nữ | nam |
phụ nữ | thanh niên | trẻ em | khách | du khách | lượt khách | công nhân | nông dân | chiến sĩ | chiến sỹ |
đồng chí | ủy viên | người nghèo | thí sinh | em | cháu | trẻ
"""
)
_BODIES = words(
    """
đơn vị | cơ quan | tổ chức | tập thể | xã | phường | thị trấn | trường | chi bộ | chi hội | chi đoàn |
doanh nghiệp | phòng | sở | ban | hợp tác xã | tổ hợp tác | câu lạc bộ | hội | tổ | đội | cơ sở | trạm y tế |
công đoàn cơ sở | đảng bộ
"""
)
_OF_BODIES = frozenset({"đơn vị", "cơ quan", "tổ chức", "tập thể", "tổ chức cơ sở đảng", "tổ chức đảng", "cơ sở đảng"})
_CLASSES = re.compile(
    r"[ ]{1,2}((?:nâng cao|kiểu mẫu|tiêu biểu|xuất sắc|tốt|khá|trung bình|yếu|nổi bật|kinh tế|vhxh|"
    r"văn hóa(?: -)? xã hội|"
    r"qpan|htct|kt|ntm)(?![^\W_]))"
)
_LABEL_AFTER = re.compile(r"[ ]{1,2}([^\W\d_]+(?:[ -]{1,3}[^\W\d_]+){0,4})[ ]{0,2}(?=[,;)+.\n]|$|…| và )", re.MULTILINE)
_LABEL_BEFORE = re.compile(
    r"(?:^|[,:;(+]|(?<=\s)và)[ ]{0,2}([^\W\d_]+(?:[ -]{1,3}[^\W\d_]+){0,4})[ ]{1,2}$", re.MULTILINE
)
_NOW = re.compile(r"(?<![^\W_])nay(?: đã)?(?: có| đạt| là| lên| tăng lên)?[ ]{1,2}$")
_ENDS = re.compile(r"[ ]{0,2}(?:[.,;)](?![0-9])|$)", re.MULTILINE)


def linked(shadow: Shadow, drafts: list[Draft], bare: Sequence[Bare]) -> list[Draft]:
    """The drafts with their parts linked, and those bare numbers that take their noun from a whole, in order."""
    return _Linker(shadow, drafts, bare).linked()


class _Linker:
    def __init__(self, shadow: Shadow, drafts: list[Draft], bare: Sequence[Bare]) -> None:
        self.shadow, self.low = shadow, shadow.low
        self.drafts = drafts
        self.bare = sorted(bare)
        self.starts = [draft.number[0] for draft in drafts]
        self.bare_starts = [one.start for one in self.bare]
        self.whole_of: dict[int, Draft] = {}  # by the place of a draft's number
        self.noun_of: dict[int, Draft] = {}
        self.in_brackets: set[int] = set()
        self.made: dict[int, Draft] = {}  # bare numbers that became drafts

    def linked(self) -> list[Draft]:
        for draft in reversed(self.drafts):  # what is told in brackets belongs to the number before them
            self._under(draft)
        for draft in self.drafts:
            self._of_all(draft)
        for found in reversed(list(_TRIGGERS.finditer(self.low))):
            self._behind(found)
        self._classes()
        for one in self.bare:  # "công nhận 263 (224 tập thể, 39 cá nhân)"
            if one.start not in self.made:
                self._whole_without_noun(one)
        every = sorted([*self.drafts, *self.made.values()], key=lambda draft: draft.number)
        place = {draft.number[0]: at for at, draft in enumerate(every)}
        for draft in every:
            whole, named = self.whole_of.get(draft.number[0]), self.noun_of.get(draft.number[0])
            draft.part_of = None if whole is None else place[whole.number[0]]
            draft.noun_from = None if named is None else place[named.number[0]]
        return every

    # -- groups -------------------------------------------------------------------------------------------------
    def _group(self, at: int) -> Group | None:
        found = _OPENS.match(self.low, at)
        return None if found is None else self._until_stop(found.end(), found[1])

    def _until_stop(self, at: int, sign: str) -> Group:
        listed = -1 if sign == "(" else self._list_below(at)
        if listed >= 0:
            return Group(at, listed, sign)
        last = min(len(self.low), at + _FARTHEST)
        stop = _STOPS.get(sign, _WORD_STOP).search(self.low, at, last)
        return Group(at, last if stop is None else stop.start(), sign)

    def _list_below(self, at: int) -> int:
        """The end of the list of lines that begins behind a place, or behind the ":" there; -1 where there is none."""
        colon = _COLON.match(self.low, at)
        if colon is None and self.low[at - 1] != ":":
            return -1
        return list_end(self.low, at if colon is None else colon.end(), marker(self.low, at))

    def _within(self, group: Group) -> tuple[list[Draft], list[Bare]]:
        first, last = bisect_left(self.starts, group.start), bisect_left(self.starts, group.end)
        one, other = bisect_left(self.bare_starts, group.start), bisect_left(self.bare_starts, group.end)
        return self.drafts[first:last], self.bare[one:other]

    def _under(self, whole: Draft) -> None:
        """The parts that are told of one draft behind a sign."""
        group = self._group(whole.end) if whole.kind in _WHOLES else None
        if group is None or self._told_on(whole, group):
            return
        drafts, bare = self._within(group)
        if len(drafts) + len(bare) > _MOST:
            return
        self._bare_parts(whole, bare, drafts, group)
        sums = _total(drafts) == whole.amount.number and len(drafts) > 1
        for part in drafts:
            if self._fits(whole, part) or (sums and part.kind == whole.kind and self._is_free(whole, part)):
                self.whole_of[part.number[0]] = whole
                self.in_brackets.add(part.number[0])

    def _told_on(self, whole: Draft, group: Group) -> bool:
        """Parts with ";" between them: taken together only where they make the whole."""
        if group.sign != ":" or "\n" in self.low[group.start : group.end]:
            return False
        last = min(len(self.low), group.start + _FARTHEST)
        stop = _SENTENCE_END.search(self.low, group.start, last)
        drafts, _ = self._within(Group(group.start, last if stop is None else stop.start(), ":"))
        parts = [part for part in drafts if self._fits(whole, part)] if len(drafts) <= _MOST else []
        if len(parts) < 2 or _sum(parts) != _sum([whole]):
            return False
        for part in parts:
            self.whole_of[part.number[0]] = whole
        return True

    def _of_all(self, whole: Draft) -> None:
        """The parts of a whole that is told with "trong": "trong tổng số 295 mô hình có 245 của tập thể"."""
        if whole.kind not in _COUNTS or _OF_ALL.search(self.low, max(0, whole.start - 16), whole.start) is None:
            return
        drafts, _ = self._within(self._until_stop(whole.end, "trong"))
        for part in drafts[:_MOST]:
            if self._is_free(whole, part) and part.kind in _COUNTS and self._noun(part) == self._noun(whole):
                self.whole_of[part.number[0]] = whole

    def _is_free(self, whole: Draft, part: Draft) -> bool:
        return part.number[0] not in self.whole_of and _not_more(part, whole) and part.change is None

    def _fits(self, whole: Draft, part: Draft) -> bool:
        return self._is_free(whole, part) and _same_kind(whole, part, self._noun(whole), self._noun(part))

    def _behind(self, found: re.Match[str]) -> None:
        """The parts that are told behind "trong đó", "gồm", "riêng", "chọn"."""
        group = self._until_stop(found.end(), found[0])
        drafts, bare = self._within(group)
        wholes = self._wholes_before(found)
        if not wholes or not 0 < len(drafts) + len(bare) <= _MOST:
            return
        if found["own"]:
            drafts, bare = drafts[:1], []
            if drafts and _PERIOD.search(self.low, found.end(), drafts[0].start) is not None:
                return
        counted = next((whole for whole in wholes if whole.kind in _COUNTS), None)
        if counted is not None and not found["own"]:
            self._bare_parts(counted, bare, drafts, group)
        sums = len(drafts) > 1 and _total(drafts) == wholes[0].amount.number
        for part in drafts:
            fitting = [whole for whole in wholes if self._fits(whole, part)]
            if found["own"]:
                fitting = [whole for whole in fitting if self._noun(whole) == self._noun(part)]
                fitting = fitting if len(fitting) == 1 else []
            elif sums and not fitting and self._is_free(wholes[0], part):
                fitting = wholes[:1]
            if fitting:
                self.whole_of[part.number[0]] = fitting[0]

    def _wholes_before(self, found: re.Match[str]) -> list[Draft]:
        """The drafts of the sentence before such words, the nearest first; "gồm" looks at the nearest only."""
        at = found.start()
        while at > 0 and self.low[at - 1] in " ,;.:" and at > found.start() - 3:
            at -= 1
        last, wholes = bisect_left(self.starts, at) - 1, list[Draft]()
        most = 1 if found["made"] else 4
        while last >= 0 and len(wholes) < most:
            draft = self.drafts[last]
            between = self.low[draft.end : at]
            if at - draft.end > _FAR_BACK or _SENTENCE_END.search(between) is not None:
                break
            if found["made"] and ";" in between:
                break
            if (
                draft.kind in (*_WHOLES, CandidateKind.PERCENT)
                and draft.number[0] not in self.in_brackets
                and draft.change is None
            ):
                wholes.append(draft)
            last -= 1
        return wholes

    def _noun(self, draft: Draft) -> str:
        named = self.noun_of.get(draft.number[0], draft)
        return "" if named.noun is None else self.low[slice(*named.noun)]

    def _bare_parts(self, whole: Draft, bare: Sequence[Bare], drafts: Sequence[Draft], group: Group) -> None:
        if whole.kind not in _COUNTS or not bare:
            return
        values = [self._value(one) for one in bare]
        if any(value is None or value > whole.amount.number for value in values):
            return
        labels = [self._label(one, group) for one in bare]
        known = [value for value in values if value is not None]
        adds_up = sum(known) + (_total(drafts) or 0) == whole.amount.number
        if not adds_up and (group.sign == "=" or not all(labels) or self._loose(labels)):
            return
        for one, value, label in zip(bare, known, labels, strict=True):
            self._make(one, value, label, whole, part=True)

    def _loose(self, labels: Sequence[tuple[int, int] | None]) -> bool:
        """Labels longer than a class: what stands there may be a sentence."""
        return any(label is None or self.low[slice(*label)].count(" ") > 2 for label in labels)

    def _label(self, one: Bare, group: Group) -> tuple[int, int] | None:
        behind = _LABEL_AFTER.match(self.low, one.end, group.end + 1)
        if behind is not None:
            return behind.span(1)
        first = max(group.start, one.start - 40)
        said = self.low[first : one.start]
        before = label_of_line(said) or _LABEL_BEFORE.search(said)
        if before is None or (before.start() == 0 and first != group.start and self.low[first] not in ",:;(+\n"):
            return None
        return first + before.start(1), first + before.end(1)

    def _value(self, one: Bare) -> Decimal | None:
        try:
            value = read_number(self.low[one.start : one.end])
        except InvalidValue:
            return None
        return value if value == value.to_integral_value() else None

    def _make(self, one: Bare, value: Decimal, label: tuple[int, int] | None, noun: Draft, *, part: bool) -> Draft:
        start = one.start if label is None else min(one.start, label[0])
        end = one.end if label is None else max(one.end, label[1])
        made = Draft(start, end, (one.start, one.end), CandidateKind.COUNT, Approx(value), label=label)
        self.made[one.start] = made
        self.noun_of[one.start] = noun
        if part:
            self.whole_of[one.start] = noun
        return made

    # -- classes without a noun ---------------------------------------------------------------------------------
    def _classes(self) -> None:
        """Classes behind a whole: "169/169 xã đạt NTM, 69 nâng cao"; "6.540 mô hình; chọn 20 tiêu biểu"."""
        for one in self.bare:
            value = self._value(one)
            if one.start in self.made or value is None:
                continue
            found = _CLASSES.match(self.low, one.end)
            if found is None:
                self._now(one, value)
                continue
            whole = self._counted_before(one.start)
            if whole is not None and value <= whole.amount.number:
                self._make(one, value, found.span(1), whole, part=True)

    def _now(self, one: Bare, value: Decimal) -> None:
        """The noun of the figure before: "9 mô hình năm 2016; nay gần 3.000"."""
        start, word = word_before(self.shadow, one.start)
        if (
            word == "từ"
            or _NOW.search(self.low, max(0, start - 24), start) is None
            or not _ENDS.match(self.low, one.end)
        ):
            return
        first = self._first_of_sentence(one.start)
        if first is not None:
            made = self._make(one, value, None, first, part=False)
            made.start, made.amount = start if word else one.start, Approx(value, word)

    def _first_of_sentence(self, at: int) -> Draft | None:
        """The first count of the sentence that a place is in, where it counts what all its counts do or lead to."""
        begin = max(self.low.rfind(sign, max(0, at - 400), at) for sign in (". ", "\n"))
        place = bisect_left(self.starts, begin + 1)
        if place >= len(self.drafts) or self.starts[place] >= at:
            return None
        draft = self.drafts[place]
        return draft if draft.kind is CandidateKind.COUNT else None

    def _counted_before(self, at: int) -> Draft | None:
        """The last count of the same sentence before a place."""
        last = bisect_left(self.starts, at) - 1
        if last < 0:
            return None
        draft = self.drafts[last]
        between = self.low[draft.end : at]
        if draft.kind not in (CandidateKind.COUNT, CandidateKind.PART_OF) or "\n" in between or ". " in between:
            return None
        return self.whole_of.get(draft.number[0], draft)

    def _whole_without_noun(self, one: Bare) -> None:
        if self.low[one.end : one.end + 2].strip(" ")[:1] != "(":
            return
        group, value = self._group(one.end), self._value(one)
        if group is None or value is None:
            return
        drafts, _ = self._within(group)
        named = self._counted_before(one.start)
        if named is None or len(drafts) < 2 or _total(drafts) != value:
            return
        made = self._make(one, value, None, named, part=False)
        for part in drafts:
            self.whole_of[part.number[0]] = made


_COUNTS = (CandidateKind.COUNT, CandidateKind.PART_OF)
_WHOLES = (CandidateKind.COUNT, CandidateKind.PART_OF, CandidateKind.MONEY, CandidateKind.MEASURE)


def _sum(drafts: Iterable[Draft]) -> Decimal | None:
    """The exact sum in the base measure, ``None`` where a number is not exact."""
    total = Decimal(0)
    for draft in drafts:
        amount = (
            draft.amount
            if draft.quantity is None or draft.quantity.measure.regional
            else draft.quantity.in_base().number
        )
        if not amount.is_exact:
            return None
        total += amount.number
    return total


def _total(drafts: Iterable[Draft]) -> Decimal | None:
    total = Decimal(0)
    for draft in drafts:
        if draft.kind is not CandidateKind.COUNT or not draft.amount.is_exact:
            return None
        total += draft.amount.number
    return total


def _not_more(part: Draft, whole: Draft) -> bool:
    if part.start == whole.start:
        return False
    if part.quantity is not None and whole.quantity is not None and whole.kind is CandidateKind.MONEY:
        return part.quantity.in_base().number.number <= whole.quantity.in_base().number.number
    if part.kind is CandidateKind.MEASURE:
        return True
    return part.amount.number <= whole.amount.number


def _same_kind(whole: Draft, part: Draft, noun: str, other: str) -> bool:
    if whole.kind not in _COUNTS or part.kind not in _COUNTS:
        if whole.kind is not part.kind or whole.quantity is None or part.quantity is None:
            return False
        return whole.quantity.measure.root == part.quantity.measure.root and not part.quantity.measure.regional
    subsets = ((_OF_MODELS, _SUBJECTS), (_OF_AREAS, _AREAS), (_PEOPLE, _PEOPLE), (_OF_BODIES, _BODIES))
    return noun == other or any(noun in wholes and other in parts for wholes, parts in subsets)
