"""Số, lượng, tiền bằng tiếng Anh (numbers, quantities and money in English): the same numbers, other signs and words.

The Vietnamese writers round and group; here the two signs change places, as Babel has them for ``en``. Names of
measures are those of their labels.
"""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003  # the examples of this module show it
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from dvk.measures import MEASURES, Measure, Quantity
from dvk.vietnamese.english.breaks import no_breaks
from dvk.vietnamese.english.labels import label
from dvk.vietnamese.writing import numbers as vi
from dvk.vietnamese.writing import quantities as vi_quantities
from dvk.vietnamese.writing._common import a_phrase, separators
from dvk.vietnamese.writing.currency import MoneyStyle, MoneyUnit, money_parts
from dvk.vietnamese.writing.lists import Joiner, listed
from dvk.vietnamese.writing.tongue import Tongue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from dvk.values import Approx, Interval

__all__ = [
    "ENGLISH_TONGUE",
    "approx",
    "bounds",
    "change",
    "count",
    "join",
    "measure_words",
    "money",
    "number",
    "part_of",
    "percent",
    "quantity",
    "share",
    "tongue_of",
]

_WORDS = {
    "": "",
    "hơn": "more than",
    "trên": "over",
    "ít nhất": "at least",
    "tối thiểu": "at least",
    "không dưới": "not less than",
    "không ít hơn": "not less than",
    "từ … trở lên": "at least",
    "… trở lên": "at least",
    "gần": "nearly",
    "dưới": "under",
    "ngót": "nearly",
    "chưa đến": "less than",
    "chưa tới": "less than",
    "chưa đầy": "less than",
    "nhiều nhất": "at most",
    "tối đa": "at most",
    "không quá": "not more than",
    "không vượt quá": "not more than",
    "từ … trở xuống": "at most",
    "… trở xuống": "at most",
    "khoảng": "about",
    "khoảng chừng": "about",
    "xấp xỉ": "approximately",
    "chừng": "about",
    "ước": "an estimated",
    "ước chừng": "an estimated",
    "ước khoảng": "an estimated",
    "ước tính": "an estimated",
    "trên dưới": "around",
}
_MANY = {
    "person": "people",
    "times": "times",
    "gram of gold": "grams of gold",
    "tael of gold": "taels of gold",
    "tael of gold (cây)": "taels of gold (cây)",
}
"""Plurals that do not simply get an s."""
_ONE = {"times": "time"}
_INTERNATIONAL = ("m²", "ha", "km²", "m", "km", "kg", "%")
_POINTS = {"điểm phần trăm": ("percentage point", "percentage points"), "điểm": ("point", "points")}
_SCALES: dict[MoneyUnit | None, str] = {
    None: "",
    "nghìn": "thousand ",
    "triệu": "million ",
    "tỷ": "billion ",
    "nghìn tỷ": "trillion ",
}


@cache
def locale() -> Locale:
    """Babel's ``en`` locale, made once."""
    return Locale("en")


@cache
def _signs() -> dict[int, str]:
    """The group sign and the decimal sign of ``vi`` against those of ``en``."""
    ours = separators()
    return str.maketrans({ours.group: get_group_symbol(locale()), ours.decimal: get_decimal_symbol(locale())})


def _swapped(figures: str) -> str:
    """Digits with Vietnamese signs, with English ones."""
    return figures.translate(_signs())


def number(
    value: int | Decimal | Fraction, *, max_decimals: int | None = None, min_decimals: int = 0, grouping: bool = True
) -> str:
    """Số (number) with English signs; rounds and refuses as :func:`dvk.vietnamese.number` does.

    >>> number(14043), number(Decimal("-1234.50")), number(Decimal("0.125"), max_decimals=2)
    ('14,043', '-1,234.50', '0.13')
    """
    return _swapped(vi.number(value, max_decimals=max_decimals, min_decimals=min_decimals, grouping=grouping))


def percent(
    value: int | Decimal | Fraction, *, max_decimals: int | None = None, min_decimals: int = 0, ratio: bool = False
) -> str:
    """Phần trăm (per cent).

    >>> percent(Decimal("5.66")), percent(1, ratio=True)
    ('5.66%', '100%')
    """
    return _swapped(vi.percent(value, max_decimals=max_decimals, min_decimals=min_decimals, ratio=ratio))


def share(
    part: int | Decimal | Fraction,
    whole: int | Decimal | Fraction,
    *,
    decimals: int = 1,
    min_decimals: int | None = None,
) -> str:
    """Tỷ lệ (share).

    >>> share(5, 16)
    '31.3%'
    """
    return _swapped(vi.share(part, whole, decimals=decimals, min_decimals=min_decimals))


def count(value: int, noun: str, *, pad: int = 0, nbsp: bool = False) -> str:
    """Số lượng (count) with its noun, which stands as it was given; English pads nothing.

    >>> count(14043, "models", pad=2)
    '14,043 models'
    """
    del pad
    digits = _swapped(vi.count(value, ""))
    text = f"{digits} {noun}" if a_phrase(noun, "noun") else digits
    return no_breaks(text) if nbsp else text


def part_of(part: int, whole: int, noun: str = "", *, pad: int = 0, nbsp: bool = False) -> str:
    """Phần trên tổng (part of a whole).

    >>> part_of(3, 9, "districts", pad=2)
    '3 of 9 districts'
    """
    del pad
    digits = _swapped(vi.part_of(part, whole)).replace("/", " of ")
    text = f"{digits} {noun}" if a_phrase(noun, "noun") else digits
    return no_breaks(text) if nbsp else text


def change(
    *,
    percent: int | Decimal | Fraction | None = None,
    points: int | Decimal | Fraction | None = None,
    max_decimals: int | None = None,
    min_decimals: int = 0,
    nbsp: bool = False,
) -> str:
    """Tăng, giảm (change), in per cent or in percentage points.

    >>> change(percent=Decimal("-0.73")), change(points=Decimal("0.27")), change(percent=0)
    ('down 0.73%', 'up 0.27 percentage points', 'unchanged')
    >>> change(percent=Decimal("0.04"), max_decimals=1)
    'up under 0.1%'
    """
    exact, size, hidden = vi.change_parts(percent, points, max_decimals, min_decimals)
    if not exact:
        return "unchanged"
    told = number(size, max_decimals=max_decimals, min_decimals=min_decimals)
    unit = "%" if points is None else _tail("điểm phần trăm", one=_is_one(told))
    text = f"{'up' if exact > 0 else 'down'} {'under ' if hidden else ''}{told}{unit}"
    return no_breaks(text) if nbsp else text


def join(items: Iterable[str], last: Joiner = "và") -> str:
    """Liệt kê (list), with "and" before the last, or with "or" for "hoặc", as Babel has it.

    >>> join(["An Giang", "Kiên Giang", "Cần Thơ"]), join(["communes", "wards"], "hoặc")
    ('An Giang, Kiên Giang, and Cần Thơ', 'communes or wards')
    """
    return listed(items, last, locale())


# -- measures ----------------------------------------------------------------------------------------------------------
def measure_words(of: Measure, *, one: bool = False) -> str:
    """Đơn vị tính (a measure behind a number), of one or of many.

    Signs that are the same everywhere stay (ha, m², %); a shipped measure has its English noun. A measure of your own
    has its English label as you wrote it, or where it has none its Vietnamese sign between quotation marks.

    >>> from dvk.measures import measure
    >>> measure_words(measure("mo-hinh")), measure_words(measure("nguoi"), one=True), measure_words(measure("ha"))
    ('models', 'person', 'ha')
    >>> measure_words(measure("trieu-dong").per("ha", "nam"))
    'million dong per hectare per year'
    """
    if of.over:
        top = MEASURES.get(of.id.split("-per-")[0])
        below = of.label.en.removeprefix(top.label.en) if top is not None else ""
        return measure_words(top, one=one) + below if top is not None and below else label(of.label)
    if of.symbol in _INTERNATIONAL:
        return of.symbol
    words = label(of.label)
    if one and of == MEASURES.get(of.id):
        words = _ONE.get(words, words)
    if one or of != MEASURES.get(of.id):
        return "dong" if words == "Vietnamese dong" else words
    return _many(words)


def _many(words: str) -> str:
    """The plural of a shipped measure's noun; names that stay Vietnamese have one shape."""
    if words == "Vietnamese dong":
        return "dong"
    if words in _MANY:
        return _MANY[words]
    if words.endswith((" dong", ")")) or not words.isascii():
        return words
    return f"{words}s"


def _is_one(told: str) -> bool:
    """Does a number as it is printed take the singular? The rule of CLDR: 1, and no decimals behind it."""
    return told.removeprefix("-") == "1"


def _tail(unit: str, *, one: bool) -> str:
    """A unit by its Vietnamese sign, behind a number."""
    if unit in _POINTS:
        return f" {_POINTS[unit][0 if one else 1]}"
    found = _by_symbol().get(unit)
    return vi_quantities.tail_of(measure_words(found, one=one) if found is not None else f"“{unit}”" if unit else "")


@cache
def _by_symbol() -> dict[str, Measure]:
    return {one.symbol: one for one in MEASURES.values()}


def tongue_of(own: Measure) -> Tongue:
    """English, with a measure that may be the user's own."""

    def tail(unit: str, *, one: bool) -> str:
        if unit == own.symbol and unit not in _POINTS:
            return vi_quantities.tail_of(measure_words(own, one=one))
        return _tail(unit, one=one)

    return ENGLISH_TONGUE._replace(tail=tail)


# -- approximate -------------------------------------------------------------------------------------------------------
def approx(a: Approx, *, unit: str = "", max_decimals: int | None = None, nbsp: bool = False) -> str:
    """Số gần đúng (approximate number), with its word or its range; the unit stands as it was given.

    >>> from dvk.values import Approx
    >>> approx(Approx("12000", "hơn"), unit="turns"), approx(Approx("500", upto="600"), unit="million dong")
    ('more than 12,000 turns', '500–600 million dong')
    """
    low, high = vi_quantities.rounding_of(a)

    def write(value: Decimal, rounding: str) -> str:
        return number(vi.rounded(value, max_decimals, rounding), max_decimals=max_decimals)

    text, dash = write(a.number, low), " to " if a.number < 0 else "–"
    text += "" if a.upto is None else f"{dash}{write(a.upto, high)}"
    text = f"{_WORDS[a.word]} {text}".strip() + vi_quantities.tail_of(a_phrase(unit, "unit"))
    return no_breaks(text) if nbsp else text


def bounds(
    i: Interval, *, unit: str = "", max_decimals: int | None = None, min_decimals: int = 0, nbsp: bool = False
) -> str:
    """Giới hạn (bounds): ends are rounded outwards, and a percent sign stands behind both.

    >>> from dvk.values import Interval
    >>> bounds(Interval(Decimal(1500), None, low_open=True)), bounds(Interval(Decimal(500), Decimal(600)))
    ('more than 1,500', '500 to 600')
    >>> bounds(Interval(Decimal(10), Decimal(1010), low_open=True, high_open=True), unit="households")
    'more than 10 and less than 1,010 households'
    >>> bounds(Interval(None, None))
    'not known'
    """
    low, high = (
        "" if end is None else number(end, max_decimals=max_decimals, min_decimals=min_decimals)
        for end in vi_quantities.rounded_ends(i, max_decimals)
    )
    text = _bounds(i, low, high, vi_quantities.tail_of(a_phrase(unit, "unit")))
    return no_breaks(text) if nbsp else text


def _bounds(i: Interval, low: str, high: str, tail: str) -> str:
    if not low and not high:
        return "not known"
    least, most = "more than" if i.low_open else "at least", "less than" if i.high_open else "at most"
    if not high:
        return f"{least} {low}{tail}"
    if not low:
        return f"{most} {high}{tail}"
    first = low + vi_quantities.first_tail(tail)
    if i.low_open or i.high_open:
        return f"{least} {first} and {most} {high}{tail}"
    return f"{low}{tail}" if low == high else f"{first} to {high}{tail}"


ENGLISH_TONGUE = Tongue(
    number=number,
    bounds=bounds,
    approx=approx,
    tail=_tail,
    estimate="est. ",
    below="under",
    above="over",
    at_least="at least",
    nearly="nearly",
    unknown="by how much is not known",
)


def quantity(
    q: Quantity,
    *,
    measure: str | Measure | None = None,
    region: str | None = None,
    max_decimals: int | None = None,
    style: vi_quantities.QuantityStyle = "symbol",
    noun: str = "",
    nbsp: bool = False,
) -> str:
    """Lượng (quantity), as it was written or in another *measure*; ``style="name"`` writes the measure out.

    *noun*, of what it is one, stands behind the measure with "of".

    >>> quantity(Quantity("419.7", "ha")), quantity(Quantity(1, "ha"), style="name"), quantity(Quantity(12, "nguoi"))
    ('419.7 ha', '1 hectare', '12 people')
    >>> quantity(Quantity("2.5", "tan"), noun="rice")
    '2.5 tonnes of rice'
    """
    amount, target = vi_quantities.told_in(q, measure, region, max_decimals, style)
    one = amount.upto is None and _is_one(number(amount.number, max_decimals=max_decimals))
    words = measure_words(target, one=one)
    if style == "name" and target.symbol in _INTERNATIONAL and target.symbol != "%":
        words = target.label.en if one else f"{target.label.en}s"
    words += f" of {noun}" if a_phrase(noun, "noun") else ""
    return approx(amount, unit=words, max_decimals=max_decimals, nbsp=nbsp)


def money(
    vnd: int | Decimal | Quantity,
    *,
    style: MoneyStyle = "full",
    unit: MoneyUnit | None = None,
    units: Iterable[MoneyUnit] = ("nghìn", "triệu", "tỷ"),
    max_decimals: int | None = None,
    nbsp: bool = False,
) -> str:
    """Tiền (money): "dong" behind the number, or VND for the styles of tables; "tỷ" is "billion".

    English has no compound form: such an amount is written in full.

    >>> money(14_043_000), money(14_045_000_000, style="scaled", unit="tỷ", max_decimals=2)
    ('14,043,000 dong', '14.05 billion dong')
    """
    amount, chosen = money_parts(vnd, style=style, unit=unit, units=units, max_decimals=max_decimals)
    tail = "VND" if style in ("symbol", "code") else f"{_SCALES[chosen]}dong"
    decimals = max_decimals if chosen else 0
    text = approx(amount, unit=tail, max_decimals=decimals)
    return no_breaks(text) if nbsp else text
