"""Số liệu (figures): a number with its word and its measure or noun, as the readers of amounts read it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import define

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import MEASURES, Quantity
from dvk.values import Approx, Sense
from dvk.vietnamese.reading.numbers import read_number
from dvk.vietnamese.reading.quantities import read_amount, read_quantity
from dvk.vietnamese.reading.words import read_number_words
from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.model import CandidateKind, LeftReason
from dvk.vietnamese.statements.numerals import in_figures, word_before
from dvk.vietnamese.statements.strict import in_regions, mean_before, short_scale, two_readings, with_a_comma
from dvk.vietnamese.statements.units import Unit, noun_at, over_at, phrase_end, phrase_of, unit_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.vietnamese.statements.numerals import Numeral
    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Draft", "Refused", "figure"]

_DONG, _PERCENT, _TIMES = "dong", "phan-tram", "lan"
_POINTS = ("điểm phần trăm", "điểm %")
_REGIONAL = {"sào": "sao", "mẫu": "mau", "công đất": "cong"}
_DURATIONS = re.compile(
    r"[ ]{1,2}(?:năm|tháng|tuần|ngày đêm|ngày|giờ|tiếng|phút|giây|quý|thập kỷ|thập niên|thế kỷ|"
    r"nhiệm kỳ|khóa|mùa|tuổi)(?![^\W_])"
)
_CHANGE = re.compile(
    r"(?<![^\W_])(?:tăng thêm|giảm thêm|tăng|giảm|gấp|"
    r"vượt(?: (?:kế hoạch|chỉ tiêu|dự toán)(?: (?:được )?giao| đề ra)?)?|(?:cao|thấp|nhiều|ít|lớn|sớm|muộn|nhanh|"
    r"chậm|dài|ngắn) hơn)[ ]{1,2}$"
)
_COMPARED = re.compile(r"(?<![^\W_])(?:cao|thấp|nhiều|ít|lớn|sớm|muộn|nhanh|chậm|dài|ngắn) $")
_ON = re.compile(r"[ ]{1,2}trở (?:lên|xuống)(?![^\W_])")
_SLASH = re.compile(r"[ ]?/[ ]?[^\W\d_]")
_SIDES = re.compile(r"[ ]{0,2}[×x*][ ]{0,2}[0-9]")
_SIDES_BEFORE = re.compile(r"[0-9][ ]{0,2}(?:m|cm|km|mét)?[ ]{0,2}[×x*][ ]{0,2}$")
_WIDE = re.compile(r"(?<![^\W_])(?:rộng|cao|sâu|dày|ngang|đường kính|khẩu độ|bề mặt|mặt đường|mặt cầu)[ ]{1,2}$")
_BARE_MONEY_ENDS = re.compile(r"[ ]{0,2}(?:[,.;:)+]|$)|[ ]{1,2}(?:cho|để|từ|vào|và|tiền)(?![^\W_])", re.MULTILINE)
_SHORTER = re.compile(r"(?<![^\W_])(rút ngắn|cắt giảm|tiết kiệm|giảm)(?: được| thêm)?[ ]{1,2}$")
_TO = re.compile(r"[ ]{1,2}(?:đến|tới)[ ]{1,2}(?=[0-9])")
_NOT_MONEY = re.compile(r"(?<![^\W_])(?:dân số|sản lượng|khách|lượt)(?![^\W_])[^.;\n]*$")
_OF_CLASSES = frozenset({"tiêu chí", "chỉ tiêu", "điểm"})
_UP_TO = re.compile(
    r"(?<![^\W_])(?:lên đến|lên tới|có đến|có tới|đạt tới|chưa được|không đến|"
    r"không tới|quá|ngoài|hơn kém|chỉ chừng|"
    r"(?<!mức )(?<!tốc )(?<!mật )(?<!chế )(?<!trình )độ|cỡ|tròm trèm|xê xích)[ ]{1,2}$"
)
_DAY_BEFORE = re.compile(r"(?<![^\W_])(?:ngày|dịp|lễ|quốc khánh|mừng|đến|từ|trước|sau|sáng|chiều|và)[ ]{1,2}$")
_COUNTED = {
    one.label.vi: one.id for one in MEASURES.values() if one.base is None and not one.is_rate and not one.regional
}
_PLACES = words(
    """
xã | huyện | tỉnh | phường | thôn | ấp | khóm | bản | tuyến | tuyến đường | lĩnh vực | địa phương | cánh đồng |
khu | trang
    """
)


class Refused(Exception):
    """A number that is no figure, or not surely one."""

    def __init__(self, reason: LeftReason, readings: tuple[str, ...] = (), end: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.readings, self.end = reason, readings, end


@define
class Draft:
    """Bản nháp (a draft of a candidate), to which its links are added."""

    start: int
    end: int
    number: tuple[int, int]
    kind: CandidateKind
    amount: Approx
    quantity: Quantity | None = None
    whole: int | None = None
    noun: tuple[int, int] | None = None
    phrase: tuple[int, int] | None = None
    label: tuple[int, int] | None = None
    change: tuple[int, int] | None = None
    mean: tuple[int, int] | None = None
    noun_from: int | None = None
    part_of: int | None = None


def figure(shadow: Shadow, numeral: Numeral, region: str | None) -> Draft:
    """The figure of a numeral, or :class:`Refused` with the reason."""
    return _Maker(shadow, numeral, region).draft()


class _Maker:
    """Reads one numeral where it stands."""

    def __init__(self, shadow: Shadow, numeral: Numeral, region: str | None) -> None:
        self.shadow, self.low, self.numeral, self.region = shadow, shadow.low, numeral, region
        self.start, self.word = word_before(shadow, numeral.start)
        compared = self._before(_COMPARED, 8) if self.word == "hơn" else None
        if compared is not None:  # "cao hơn 20%" says a difference, not a bound
            self.change: tuple[int, int] | None = (compared.start(), self.start + len(self.word))
            self.start, self.word = numeral.start, ""
        else:
            found = self._before(_CHANGE, 32)
            if found is None or self.word == "từ":  # "tăng từ 20 lên 35" tells two levels
                self.change = None
            else:
                self.change = (found.start(), found.start() + len(found[0].rstrip(" ")))

    def _before(self, pattern: re.Pattern[str], most: int) -> re.Match[str] | None:
        return pattern.search(self.low, max(0, self.start - most), self.start)

    def draft(self) -> Draft:
        if self._before(_UP_TO, 14) is not None:  # said with a word that is none of those known
            raise Refused(LeftReason.UNKNOWN_WORD)
        made = self._draft()
        made.start = self.start if self.word else self.numeral.start
        if self.change is not None:
            made.change = self.change
            times = made.quantity is not None and made.quantity.measure.id == _TIMES
            made.kind = CandidateKind.RATIO if times and self.low[self.change[0]] == "g" else CandidateKind.CHANGE
            if self.low.startswith("gấp", self.change[0]):
                made.kind = CandidateKind.RATIO
        elif made.kind is not CandidateKind.DIMENSION and (mean := mean_before(self.low, self.start)) is not None:
            made.mean = mean
            if made.kind not in (CandidateKind.PERCENT, CandidateKind.PART_OF):
                made.kind = CandidateKind.RATE
        return made

    def _draft(self) -> Draft:
        numeral = self.numeral
        short, two = short_scale(self.low, numeral), two_readings(self.shadow, numeral)
        if short is not None:
            raise Refused(LeftReason.UNKNOWN_MEASURE, *short)
        if two is not None:
            raise Refused(LeftReason.AMBIGUOUS, *two)
        if numeral.whole:
            return self._part()
        unit = unit_at(self.shadow, numeral.end)
        if unit is not None:
            return self._measured(unit)
        noun = noun_at(self.shadow, numeral.end)
        if noun is not None:
            return self._counted(noun)
        if _DURATIONS.match(self.low, numeral.end) is not None:
            return self._duration()
        if self._is_bare_money():
            return self._measured(Unit(numeral.end, numeral.end, "đồng"))
        raise Refused(LeftReason.NO_NOUN)

    # -- amounts ------------------------------------------------------------------------------------------------
    def _text(self, behind: str, at: int) -> tuple[str, int]:
        """What the reader of amounts is given: the word, the number or range, what stands behind it; and the end."""
        numeral = self.numeral
        body = f"{numeral.low} - {numeral.high}" if numeral.high else numeral.low
        on = _ON.match(self.low, at)
        word, tail = self.word, ""
        if on is not None and word in ("", "từ"):
            tail, at = on[0], on.end()
        elif word == "từ":
            word, self.word = "", ""
        return f"{word} {body}{behind}{tail}".strip(), at

    def _read_amount(self, text: str) -> Approx:
        if self.numeral.in_words:
            return Approx(_from_words(text, self.word), self.word)
        found = _refusing(read_amount, text)
        if isinstance(found, Quantity):
            raise Refused(LeftReason.AMBIGUOUS)
        return found

    # -- kinds of figures ---------------------------------------------------------------------------------------
    def _measured(self, unit: Unit) -> Draft:
        if unit.is_broken:
            raise Refused(LeftReason.UNKNOWN_MEASURE)
        if unit.name in ("công", "mẫu") and self.region is None and unit.name == "công":
            raise Refused(LeftReason.AMBIGUOUS, ("công đất", "ngày công"))
        unit = self._up_to(unit) or unit
        text, end = self._text(f" {unit.name}{unit.over}" if unit.name else unit.over, unit.end)
        quantity = self._quantity(text, unit)
        amount = self._read_amount(self._text("", unit.end)[0]) if quantity is None else quantity.number
        draft = Draft(self.start, end, (self.numeral.start, self.numeral.end), _kind(quantity, unit), amount, quantity)
        if unit.end > unit.start:
            draft.noun = (unit.start, unit.end)
            draft.phrase = (unit.start, phrase_end(self.shadow, unit.end))
        draft.end = max(end, draft.phrase[1] if draft.phrase else end)
        if draft.kind is CandidateKind.MEASURE and self._is_dimension(unit):
            draft.kind = CandidateKind.DIMENSION
        if draft.quantity is not None and draft.quantity.measure.id == _TIMES and self.change is None:
            draft.kind, draft.quantity = CandidateKind.COUNT, None
            _check_whole(draft.amount)
        return draft

    def _up_to(self, unit: Unit) -> Unit | None:
        """The unit behind the end of a range whose both ends have one: "từ 5 ha đến 10 ha"."""
        to = _TO.match(self.low, unit.end) if self.word == "từ" and not self.numeral.high else None
        other = None if to is None else in_figures(self.shadow, to.end())
        if other is None or other.high or other.whole:
            return None
        second = unit_at(self.shadow, other.end)
        if second is None or second.name != unit.name or unit.over not in ("", second.over):
            raise Refused(LeftReason.AMBIGUOUS)
        self.word, self.start = "", self.numeral.start
        self.numeral = self.numeral._replace(end=other.end, high=other.low)
        return second

    def _is_dimension(self, unit: Unit) -> bool:
        """Width, height, depth, and both sides of "27 m × 4 m"."""
        if unit.name not in ("m", "mét", "cm", "mm", "km"):
            return False
        if _SIDES.match(self.low, unit.end) or self._before(_SIDES_BEFORE, 12):
            return True
        return self._before(_WIDE, 20) is not None

    def _quantity(self, text: str, unit: Unit) -> Quantity | None:
        if self.numeral.in_words:
            return self._quantity_in_words(unit)
        if unit.name == "công đất" and self.region is None and not unit.over:
            raise Refused(LeftReason.UNKNOWN_MEASURE, in_regions(_REGIONAL[unit.name], unit.name))
        if unit.name in _POINTS:
            return None
        try:
            return read_quantity(text, region=self.region)
        except Ambiguous as error:
            if unit.over.endswith(("công", "sào", "mẫu")):  # reckoned by a land measure whose size is not said
                return None
            raise Refused(LeftReason.AMBIGUOUS, error.readings) from None
        except InvalidValue as error:
            if error.code == "read.region_needed" and unit.name in _REGIONAL and not unit.over:
                raise Refused(LeftReason.UNKNOWN_MEASURE, in_regions(_REGIONAL[unit.name], unit.name)) from None
            if unit.over or error.code in (
                "read.no_measure",
                "read.unit_not_fixed",
                "read.foreign_money",
                "read.leftover",
            ):
                return None
            raise Refused(LeftReason.NOT_A_NUMBER) from None

    def _quantity_in_words(self, unit: Unit) -> Quantity | None:
        name = {one.symbol: one.id for one in MEASURES.values()}.get(unit.name)
        if name is None or unit.over:
            return None
        return Quantity(self._read_amount(self._text("", unit.end)[0]), name)

    def _counted(self, noun: tuple[int, int]) -> Draft:
        phrase = phrase_of(self.shadow, noun)
        text, end = self._text("", phrase[1])
        amount = self._read_amount(text)
        words = self.low[noun[0] : noun[1]]
        if words in _OF_CLASSES and not amount.is_exact and amount.sense is not Sense.ABOUT:
            raise Refused(LeftReason.NAME)  # "xã đạt từ 15 đến 18 tiêu chí" names a class
        if self.word == "trên" and amount.number < 20 and words in _PLACES:
            raise Refused(LeftReason.AMBIGUOUS)
        measure = _COUNTED.get(words)
        kind = CandidateKind.MEASURE if measure == "ngay-cong" else CandidateKind.COUNT
        over, after = over_at(self.shadow, noun[1], by_any=False)
        if not over:
            over, after = over_at(self.shadow, phrase[1], by_any=False)
        if over:
            kind, noun, phrase, end = CandidateKind.RATE, (noun[0], after), (noun[0], after), after
            quantity = None
        elif _SLASH.match(self.low, noun[1]) or _SLASH.match(self.low, phrase[1]):
            raise Refused(LeftReason.UNKNOWN_MEASURE)
        elif words == "điểm":  # points where it has decimals, else points or places
            quantity = None if _is_whole(amount) else Quantity(amount, "diem")
        else:
            self._check_commas()
            _check_whole(amount)
            quantity = None if measure is None else Quantity(amount, measure)
        number = (self.numeral.start, self.numeral.end)
        return Draft(self.start, max(end, phrase[1]), number, kind, amount, quantity, noun=noun, phrase=phrase)

    def _check_commas(self) -> None:
        for text in (self.numeral.low, self.numeral.high, self.numeral.whole):
            if text and (readings := with_a_comma(text)):
                raise Refused(LeftReason.AMBIGUOUS, readings)

    def _duration(self) -> Draft:
        """A length of time is a figure only where it tells a difference: "sớm hơn một năm"."""
        found = _DURATIONS.match(self.low, self.numeral.end)
        name = None if found is None else _COUNTED.get(found[0].strip(" "))
        compared = self.change is not None and " hơn" in self.low[slice(*self.change)]
        shorter = self._before(_SHORTER, 20)
        if found is None or name is None or not (compared or shorter):
            raise Refused(LeftReason.DURATION)
        if shorter is not None:
            self.change = (shorter.start(1), shorter.end(1))
        amount = self._read_amount(self._text("", found.end())[0])
        noun = (found.start() + len(found[0]) - len(found[0].lstrip(" ")), found.end())
        number = (self.numeral.start, self.numeral.end)
        kind = CandidateKind.CHANGE
        return Draft(self.start, noun[1], number, kind, amount, Quantity(amount, name), noun=noun, phrase=noun)

    def _part(self) -> Draft:
        numeral = self.numeral
        noun = noun_at(self.shadow, numeral.end)
        if noun is None:
            raise Refused(LeftReason.NO_NOUN)
        self._check_commas()
        part, whole = _whole_number(numeral.low), _whole_number(numeral.whole)
        if not whole > 0 or part > whole or self.word:
            raise Refused(LeftReason.AMBIGUOUS)
        if part <= 31 and whole <= 12 and _DAY_BEFORE.search(self.low, max(0, numeral.start - 10), numeral.start):
            raise Refused(LeftReason.DATE)
        if self.low[slice(*noun)] in ("điểm", "lần", "ngày"):
            raise Refused(LeftReason.AMBIGUOUS)
        phrase = phrase_of(self.shadow, noun)
        number, amount = (numeral.start, numeral.end), Approx(part)
        measure = _COUNTED.get(self.low[noun[0] : noun[1]])
        quantity = None if measure is None else Quantity(amount, measure)
        kind = CandidateKind.PART_OF
        return Draft(numeral.start, phrase[1], number, kind, amount, quantity, whole, noun=noun, phrase=phrase)

    def _is_bare_money(self) -> bool:
        """Is it money, as people write it: "8 triệu", "20,5 triệu" with nothing counted behind?"""
        numeral = self.numeral
        if numeral.in_words or not re.search("triệu|tỷ", numeral.high or numeral.low):
            return False
        first = max(0, numeral.start - 60)
        ends = _BARE_MONEY_ENDS.match(self.low, numeral.end) is not None
        return ends and _NOT_MONEY.search(self.low, first, numeral.start) is None


def _refusing(read: Callable[[str], Approx | Quantity], text: str) -> Approx | Quantity:
    try:
        return read(text)
    except Ambiguous as error:
        raise Refused(LeftReason.AMBIGUOUS, error.readings) from None
    except InvalidValue:
        raise Refused(LeftReason.NOT_A_NUMBER) from None


def _from_words(text: str, word: str) -> Decimal:
    try:
        value = read_number_words(text.removeprefix(word).strip())
    except InvalidValue:
        raise Refused(LeftReason.NOT_A_NUMBER) from None
    if not isinstance(value, Decimal):
        raise Refused(LeftReason.NOT_A_NUMBER)
    return value


def _whole_number(text: str) -> int:
    try:
        value = read_number(text)
    except Ambiguous as error:
        raise Refused(LeftReason.AMBIGUOUS, error.readings) from None
    except InvalidValue:
        raise Refused(LeftReason.NOT_A_NUMBER) from None
    if value != value.to_integral_value():
        raise Refused(LeftReason.AMBIGUOUS)
    return int(value)


def _is_whole(amount: Approx) -> bool:
    return all(one == one.to_integral_value() for one in (amount.number, amount.upto or amount.number))


def _check_whole(amount: Approx) -> None:
    """Nobody counts 1,234 households: such a number was grouped the English way, or is no count."""
    for number in (amount.number, amount.upto or amount.number):
        if number != number.to_integral_value():
            whole = f"{number:f}".replace(".", "")
            raise Refused(LeftReason.AMBIGUOUS, (f"{number:f}".replace(".", ","), whole))


def _kind(quantity: Quantity | None, unit: Unit) -> CandidateKind:
    if unit.over:
        return CandidateKind.RATE
    if quantity is None:
        return CandidateKind.MEASURE
    if quantity.measure.root.id == _DONG:
        return CandidateKind.MONEY
    return CandidateKind.PERCENT if quantity.measure.id == _PERCENT else CandidateKind.MEASURE
