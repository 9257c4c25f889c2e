"""Kết quả đọc (what a reading gives): candidates with their places, and the numbers that were left, with the reason."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from attrs import field, frozen

from dvk._display import Displayed
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.values import Approx

__all__ = ["Candidate", "CandidateKind", "LeftReason", "NotUnderstood", "Passage", "Statements"]


class CandidateKind(StrEnum):
    """Loại số liệu (kind of a candidate): what the number says.

    >>> CandidateKind.PART_OF.value
    'part-of'
    """

    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    PERCENT = "percent"
    RATE = "rate"
    PART_OF = "part-of"
    RATIO = "ratio"
    DIMENSION = "dimension"
    CHANGE = "change"


class LeftReason(StrEnum):
    """Lý do để lại (why a number was left): it is no figure, or not surely one.

    >>> LeftReason.AMBIGUOUS.vi
    'có nhiều cách hiểu'
    """

    YEAR = "year"
    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    DURATION = "duration"
    AGE = "age"
    DOCUMENT = "document"
    ORDINAL = "ordinal"
    ADDRESS = "address"
    NAME = "name"
    CODE = "code"
    CONTACT = "contact"
    LIST_MARK = "list-mark"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_WORD = "unknown-word"
    NOT_A_NUMBER = "not-a-number"
    UNKNOWN_MEASURE = "unknown-measure"
    NO_NOUN = "no-noun"

    @property
    def vi(self) -> str:
        """Bằng tiếng Việt (in Vietnamese)."""
        return _REASONS[self]


_REASONS = {
    LeftReason.YEAR: "là năm",
    LeftReason.DATE: "là ngày tháng",
    LeftReason.PERIOD: "là kỳ",
    LeftReason.TIME: "là giờ",
    LeftReason.DURATION: "là khoảng thời gian",
    LeftReason.AGE: "là tuổi",
    LeftReason.DOCUMENT: "là số hiệu, điều khoản văn bản",
    LeftReason.ORDINAL: "là số thứ tự",
    LeftReason.ADDRESS: "là địa chỉ, tên đơn vị hay đường",
    LeftReason.NAME: "nằm trong tên gọi",
    LeftReason.CODE: "là ký hiệu",
    LeftReason.CONTACT: "là số điện thoại, số tài khoản hay địa chỉ mạng",
    LeftReason.LIST_MARK: "là số đầu mục",
    LeftReason.AMBIGUOUS: "có nhiều cách hiểu",
    LeftReason.UNKNOWN_WORD: "kèm từ ước lượng chưa biết",
    LeftReason.NOT_A_NUMBER: "không viết đúng cách viết số",
    LeftReason.UNKNOWN_MEASURE: "chưa rõ đơn vị tính",
    LeftReason.NO_NOUN: "không rõ đếm cái gì",
}


class Passage(NamedTuple):
    """Đoạn chữ (passage): words and where they stand in the text of the result.

    >>> Passage(0, 8, "năm 2021").text
    'năm 2021'
    """

    start: int
    end: int
    text: str


@frozen(kw_only=True)
class Candidate:
    """Số liệu cần xác nhận (candidate): a figure found in a text, for a person to confirm. It is no fact.

    ``start`` and ``end`` take in the word before ("gần"), the number and the noun or measure; ``number`` is the number
    alone. ``amount`` is as printed, with its word or range; ``measure`` is the id of the measure where the library
    knows one, and ``quantity`` joins the two; ``whole`` is the 14 of "12/14 xã". ``noun`` is what was counted or
    measured, as printed, and ``phrase`` the same with the words that say which. ``label`` is the class: of a number
    with a class alone ("KT 104", its noun is that of the candidate ``noun_from``), or beside the noun ("lĩnh vực kinh
    tế 45 mô hình"). ``change`` holds "tăng", "gấp" where the figure is a difference and ``mean`` "bình quân mỗi xã"
    where it is an average: both are no levels, so ``quantity`` is ``None`` (but for an average that names what it is
    reckoned by, such as đồng/tháng, and a percentage). ``aim`` holds "phấn đấu", "chỉ tiêu giao" where the figure is
    aimed at and not reached; it has no period. ``period`` is ``None`` where the words say no period of days;
    ``period_reason`` is then the code of the reader's error.
    ``part_of`` is the place, in ``Statements.candidates``, of the figure that this one is printed as a part of.

    >>> from dvk.vietnamese import read_statements
    >>> (found,) = read_statements("Năm 2021, toàn tỉnh có 2.071 mô hình đăng ký.").candidates
    >>> found.text, found.noun, str(found.amount.number), str(found.period), found.place_words
    ('2.071 mô hình đăng ký', 'mô hình', '2071', '2021', 'toàn tỉnh')
    """

    start: int
    end: int
    text: str
    number: Passage
    kind: CandidateKind
    amount: Approx
    quantity: Quantity | None = None
    measure: str | None = None
    whole: int | None = None
    noun: str = ""
    phrase: Passage | None = None
    label: Passage | None = None
    noun_from: int | None = None
    change: Passage | None = None
    mean: Passage | None = None
    aim: Passage | None = None
    period: Period | None = None
    period_passage: Passage | None = None
    period_reason: str = ""
    place: Passage | None = None
    part_of: int | None = None
    statuses: tuple[Passage, ...] = ()
    action: Passage | None = None

    @property
    def qualifier(self) -> str:
        """Từ ước lượng (the word of estimation) as printed: "gần", "hơn"; empty where there is none."""
        return self.amount.word

    @property
    def period_words(self) -> str:
        """Kỳ, như đã in (the words of the period); empty where none was found."""
        return "" if self.period_passage is None else self.period_passage.text

    @property
    def place_words(self) -> str:
        """Nơi, như đã in (the words of the place); empty where none was found."""
        return "" if self.place is None else self.place.text


@frozen(kw_only=True)
class NotUnderstood:
    """Số để lại (a number that was left): where it stands, and why it is no candidate.

    >>> from dvk.vietnamese import read_statements
    >>> (left,) = read_statements("Quyết định số 318/QĐ-TTg").not_understood
    >>> left.text, left.reason.value
    ('318/QĐ-TTg', 'document')
    """

    start: int
    end: int
    text: str
    reason: LeftReason
    readings: tuple[str, ...] = ()


@frozen(kw_only=True)
class Statements(Displayed):
    """Kết quả tìm số liệu (what was found in a text): candidates, and the numbers that were left.

    ``text`` is the text in NFC, in which all places are counted; ``dropped_names`` says how many names of persons
    were blacked out in it. Nothing here is a fact: a person reads, confirms and records.

    >>> from dvk.vietnamese import read_statements
    >>> found = read_statements("Khen 28 tập thể và 12 cá nhân theo Quyết định số 15 ngày 02/3/2021.")
    >>> [candidate.text for candidate in found.candidates], [left.reason.value for left in found.not_understood]
    (['28 tập thể', '12 cá nhân'], ['document', 'date'])
    """

    text: str = field(repr=False)
    candidates: tuple[Candidate, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    dropped_names: int = 0

    def parts_of(self, whole: int) -> tuple[Candidate, ...]:
        """Các phần (the parts) of the candidate at the place *whole*, as they are printed.

        >>> from dvk.vietnamese import read_statements
        >>> found = read_statements("Có 123 mô hình, trong đó 69 mô hình của tập thể và 54 mô hình của cá nhân.")
        >>> [part.text for part in found.parts_of(0)]
        ['69 mô hình', '54 mô hình']
        """
        return tuple(one for one in self.candidates if one.part_of == whole)

    @property
    def reasons(self) -> dict[LeftReason, int]:
        """Số để lại theo lý do (how many were left, by the reason).

        >>> from dvk.vietnamese import read_statements
        >>> read_statements("Nghị quyết 26 năm 2008").reasons[LeftReason.DOCUMENT]
        1
        """
        return dict(Counter(left.reason for left in self.not_understood))
