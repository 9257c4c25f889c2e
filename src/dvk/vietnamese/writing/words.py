"""Viết số bằng chữ (numbers in words): North and South, any size, decimals, fractions, percent, ordinals, money.

A number is read by its classes (đơn vị, nghìn, triệu), and above them all by tỷ: what stands above 10⁹ is a number of
its own before the word "tỷ" ("một nghìn một trăm tỷ", "một triệu tỷ", "một tỷ tỷ"). After the first class every class
has its hundreds ("không trăm"), and an empty one is read ("không nghìn"), so no place is lost; only what is empty to
the end is left out.

Sources: the primary school books of arithmetic (mốt, lăm, linh, "không trăm", "không nghìn", decimals read as a
number with their leading zeros), names of classes after Luật Kế toán 2003, Điều 12; lẻ and ngàn of the South after
Wikipedia's "Vietnamese numerals". "Không triệu" continues the rule. Four and more decimals are read digit by digit, by
convention here. Both readings have "tư" after tens ("hai mươi tư"), where the South says "bốn" too.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType
from dvk.measures import Quantity
from dvk.values import Sense
from dvk.values.approx import AROUND
from dvk.vietnamese.writing._common import a_choice, a_whole
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.currency import in_dong
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import finite, from_fraction, number, rounded

if TYPE_CHECKING:
    from dvk.values import Approx

__all__ = [
    "Dialect",
    "OrdinalStyle",
    "money_words",
    "number_words",
    "ordinal",
    "ordinal_words",
    "percent_words",
]

Dialect = Literal["north", "south"]
OrdinalStyle = Literal["words", "figures", "roman"]

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
MOST_ROMAN = 3999

_DIALECTS = get_args(Dialect)
_STYLES = get_args(OrdinalStyle)
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_FIRST_CLASS = 1000
_READ_AS_A_NUMBER = 3  # decimals; more of them are read digit by digit
_PLAIN_INT_BITS = 13_000  # Python itself refuses to print longer ones (its limit is 4.300 digits)
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class WordTable(NamedTuple):
    """What 0 to 999 are as the first class and as a later one, which has its hundreds; and the words of the classes."""

    first: tuple[str, ...]
    later: tuple[str, ...]
    classes: tuple[str, str]


def _below_a_hundred(value: int) -> str:
    tens, unit = divmod(value, 10)
    if not tens:
        return DIGITS[unit]
    head, changed = ("mười", _AFTER_TEN) if tens == 1 else (f"{DIGITS[tens]} mươi", _AFTER_TENS)
    return f"{head} {changed.get(unit, DIGITS[unit])}" if unit else head


@cache
def words_of(dialect: Dialect) -> WordTable:
    """The words of a dialect, worked out once."""
    south = dialect == "south"
    few = "lẻ" if south else "linh"
    later = ["không"]  # an empty class
    for value in range(1, 1000):
        hundreds, rest = divmod(value, 100)
        said = f"{DIGITS[hundreds]} trăm"
        if rest:
            said += f" {few} {DIGITS[rest]}" if rest < len(DIGITS) else f" {_below_a_hundred(rest)}"
        later.append(said)
    first = [*map(_below_a_hundred, range(100)), *later[100:]]
    return WordTable(tuple(first), tuple(later), ("triệu", "ngàn" if south else "nghìn"))


def _class_words(said: list[str], value: int, words: WordTable) -> None:
    """Put the words of a number below 10⁹ behind what is *said* already; what is empty to the end is left out."""
    millions, rest = divmod(value, 10**6)
    thousands, units = divmod(rest, 1000)
    million, thousand = words.classes
    if millions:
        said += ((words.later if said else words.first)[millions], million)
    elif said and rest:
        said += (DIGITS[0], million)
    if thousands:
        said += ((words.later if said else words.first)[thousands], thousand)
    elif said and units:
        said += (DIGITS[0], thousand)
    if units:
        said.append((words.later if said else words.first)[units])


def _whole_words(digits: str, dialect: Dialect) -> str:
    """A whole number, from its digits."""
    words = words_of(dialect)
    said: list[str] = []
    first = len(digits) % 9
    for start in range(first - 9 if first else 0, len(digits), 9):
        if said:
            said.append("tỷ")
        _class_words(said, int(digits[max(start, 0) : start + 9]), words)
    return " ".join(said) or DIGITS[0]


def _part_words(digits: str, dialect: Dialect) -> str:
    """What stands behind the comma: as a number with its leading zeros, or digit by digit."""
    value = int(digits) if len(digits) <= _READ_AS_A_NUMBER else 0
    if not value or (digits[0] == "0" and len(digits) < _READ_AS_A_NUMBER):
        return " ".join(DIGITS[int(digit)] for digit in digits)
    return (words_of(dialect).later if len(digits) == _READ_AS_A_NUMBER else words_of(dialect).first)[value]


def _digits_of(value: int) -> str:
    """The digits of a whole number of any size."""
    return str(value) if value.bit_length() < _PLAIN_INT_BITS else format(finite(value), "f")


def _written(value: int | Decimal) -> tuple[bool, str, str]:
    """Is it below zero; the digits before and behind the comma."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        expected = Words("an int, a Decimal or a Fraction", "int, Decimal hoặc Fraction")
        raise WrongType("type.wrong", path="value", expected=expected, got=type(value).__name__)
    if isinstance(value, int):
        return value < 0, _digits_of(abs(value)), ""
    whole, _, part = format(finite(value).copy_abs(), "f").partition(".")
    return value < 0, whole.lstrip("0"), part


def number_words(value: int | Decimal | Fraction, dialect: Dialect = "north") -> str:
    """Số bằng chữ (number in words), as it stands: 1,50 is not 1,5. A fraction is read as one, in its lowest terms.

    Zero has no sign, as in :func:`number`. Raises :class:`WrongType` for a float, and :class:`InvalidValue` for what
    is not finite and for more than a million digits.

    >>> number_words(14_043), number_words(105, "south"), number_words(1_100_000_000_000)
    ('mười bốn nghìn không trăm bốn mươi ba', 'một trăm lẻ năm', 'một nghìn một trăm tỷ')
    >>> number_words(Decimal("-7.081")), number_words(Decimal("1.50")), number_words(Fraction(3, 4))
    ('âm bảy phẩy không trăm tám mươi mốt', 'một phẩy năm mươi', 'ba phần tư')
    """
    a_choice(dialect, _DIALECTS, "dialect")
    if type(value) is int and 0 <= value < _FIRST_CLASS:
        return words_of(dialect).first[value]
    if isinstance(value, Fraction):
        return _fraction_words(value, dialect)
    negative, whole, part = _written(value)
    text = _whole_words(whole, dialect)
    if part:
        text += f" phẩy {_part_words(part, dialect)}"
    return f"âm {text}" if negative else text


def _fraction_words(value: Fraction, dialect: Dialect) -> str:
    above = number_words(value.numerator, dialect)
    if value.denominator == 1:
        return above
    return f"{above} phần {'tư' if value.denominator == 4 else number_words(value.denominator, dialect)}"


def percent_words(value: int | Decimal | Fraction, dialect: Dialect = "north") -> str:
    """Phần trăm bằng chữ (percent in words): *value* is already in percent.

    A fraction is read as a decimal number; :class:`InvalidValue` where its digits never end.

    >>> percent_words(Decimal("95.5")), percent_words(100), percent_words(Fraction(1, 8))
    ('chín mươi lăm phẩy năm phần trăm', 'một trăm phần trăm', 'không phẩy một trăm hai mươi lăm phần trăm')
    """
    shown = from_fraction(value, None) if isinstance(value, Fraction) else value
    return f"{number_words(shown, dialect)} phần trăm"


def ordinal_words(n: int, dialect: Dialect = "north", *, ranking: bool = False) -> str:
    """Số thứ tự bằng chữ (ordinal in words): "thứ nhất", "thứ hai", "thứ tư"; in a *ranking* the second is "thứ nhì".

    Raises :class:`InvalidValue` below one.

    >>> [ordinal_words(n) for n in (1, 2, 4, 21)], ordinal_words(2, ranking=True)
    (['thứ nhất', 'thứ hai', 'thứ tư', 'thứ hai mươi mốt'], 'thứ nhì')
    """
    if a_whole(n, "n") < 1:
        raise InvalidValue("value.too_small", path="n", expected=1, got=n)
    a_choice(dialect, _DIALECTS, "dialect")
    special = {1: "nhất", 4: "tư"}
    if ranking:
        special[2] = "nhì"
    return f"thứ {special.get(n) or number_words(n, dialect)}"


def ordinal(
    n: int, style: OrdinalStyle = "words", *, dialect: Dialect = "north", ranking: bool = False, nbsp: bool = False
) -> str:
    """Số thứ tự (ordinal) in words, in figures, or in Roman figures as congresses have them.

    Raises :class:`InvalidValue` below one, and above 3999 for Roman figures, which end there.

    >>> ordinal(3), ordinal(3, "figures"), f"Đại hội lần {ordinal(13, 'roman')}"
    ('thứ ba', 'thứ 3', 'Đại hội lần thứ XIII')
    """
    a_choice(style, _STYLES, "style")
    words = ordinal_words(n, dialect, ranking=ranking)
    if style == "words":
        return words
    text = f"thứ {number(n) if style == 'figures' else roman(n)}"
    return no_breaks(text) if nbsp else text


def roman(n: int) -> str:
    """A whole number in Roman figures."""
    if n > MOST_ROMAN:
        raise InvalidValue("words.roman_ends", path="n", expected=MOST_ROMAN, got=n)
    said = list[str]()
    for size, sign in _ROMAN:
        many, n = divmod(n, size)
        said.append(sign * many)
    return "".join(said)


def money_words(
    vnd: int | Decimal | Quantity,
    dialect: Dialect = "north",
    *,
    sentence: bool = False,
    even: bool = False,
) -> str:
    """Số tiền bằng chữ (money in words), for vouchers and contracts; half a đồng is rounded up, as :func:`money` does.

    A quantity of money keeps its word ("gần", "hơn"), and both ends of a range their "đồng", for "năm trăm đến sáu
    trăm triệu đồng" might begin with 500 đồng. ``sentence=True`` begins with a capital. ``even=True`` ends with "chẵn"
    (nothing left over), and is refused for a number that is not exact or not whole. Both are habits of vouchers whose
    rule was not found: unverified.

    >>> money_words(14_043_000), money_words(5_000, "south", sentence=True, even=True)
    ('mười bốn triệu không trăm bốn mươi ba nghìn đồng', 'Năm ngàn đồng chẵn')
    >>> from dvk.values import Approx
    >>> money_words(Quantity(Approx(200, "gần"), "trieu-dong"))
    'gần hai trăm triệu đồng'
    """
    a_choice(dialect, _DIALECTS, "dialect")
    if isinstance(vnd, Quantity):
        amount = in_dong(vnd)
        text, exact = _approximate_words(amount, dialect), amount.is_exact
    else:
        whole = vnd if isinstance(vnd, int) else rounded(finite(vnd, "vnd"), 0)
        text, exact = f"{number_words(whole, dialect)} đồng", whole == vnd
    if even:
        if not exact:
            raise InvalidValue("words.not_even", path="even", got=text)
        text += " chẵn"
    return sentence_case(text) if sentence else text


def _approximate_words(amount: Approx, dialect: Dialect) -> str:
    """An amount of whole đồng, which every quantity of money is, with its word or its range."""
    before, _, after = amount.word.partition(AROUND)
    before = before.rstrip(" ")
    text = f"{number_words(amount.number, dialect)} đồng"
    if amount.upto is not None:
        text = f"{text} đến {number_words(amount.upto, dialect)} đồng"
        if amount.sense is Sense.ABOUT or not before:
            before = f"{before} từ".lstrip(" ")
    return f"{before} {text}{after}".lstrip(" ")
