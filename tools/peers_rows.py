"""The values that are put to the peers, what we make of them, and why; peers are imported where they are asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from babel import dates, lists, numbers, units

from dvk import text, vietnamese
from dvk.measures import Quantity
from dvk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable

Calls = dict[str, "Callable[[], object]"]
DAY, FEBRUARY, SUNDAY = date(2024, 4, 24), date(2024, 2, 5), date(2024, 4, 28)
PEERS = {
    "Babel": "babel",
    "humanize": "humanize",
    "num2words": "num2words",
    "pendulum": "pendulum",
    "PyICU": "icukit-pyicu",
    "pyuca": "pyuca",
    "vi-fix": "vi-fix",
    "vietnam-number": "vietnam-number",
    "vn-collate": "vn-collate",
    "vn-money": "vn-money",
    "vn-numberwords": "vn-numberwords",
    "vnnum2word": "vnnum2word",
}


class Row(NamedTuple):
    """A value, what we make of it, why that is right, and how each peer is asked."""

    value: str
    ours: Callable[[], object]
    rule: str
    peers: Calls


def lazy(name: str) -> Any:
    return import_module(name)


# -- how each peer is asked --------------------------------------------------------------------------------------------
def babel_date(on: date, form: str) -> Callable[[], str]:
    return lambda: dates.format_date(on, form, locale="vi")


def icu_date(on: date, style: str) -> Callable[[], str]:
    def ask() -> str:
        icu = lazy("icu")
        icu.TimeZone.setDefault(icu.TimeZone.createTimeZone("UTC"))
        form = icu.DateFormat.createDateInstance(getattr(icu.DateFormat, style), icu.Locale("vi"))
        return form.format(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp())

    return ask


def icu_words(number: int) -> Callable[[], str]:
    def ask() -> str:
        icu = lazy("icu")
        return icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("vi")).format(number)

    return ask


def icu_rounded(number: float, decimals: int) -> Callable[[], str]:
    def ask() -> str:
        icu = lazy("icu")
        form = icu.NumberFormat.createInstance(icu.Locale("vi"))
        form.setMaximumFractionDigits(decimals)
        return form.format(number)

    return ask


def in_humanize(name: str, value: object) -> Callable[[], str]:
    def ask() -> str:
        humanize = lazy("humanize")
        humanize.activate("vi_VN")
        try:
            return getattr(humanize, name)(value)
        finally:
            humanize.deactivate()

    return ask


def in_words(number: int, *names: str) -> Calls:
    every: Calls = {
        "num2words": lambda: lazy("num2words").num2words(number, lang="vi"),
        "vn-money": lambda: lazy("vn_money").to_words(number),
        "vn-numberwords": lambda: lazy("vn_numberwords").number_to_words(number),
        "vietnam-number": lambda: lazy("vietnam_number").n2w(str(number)),
        "PyICU": icu_words(number),
        "vi-fix": lambda: lazy("vi_fix").num2str(number),
        "vnnum2word": lambda: lazy("vnnum2word").convert_number(number),
    }
    return {name: every[name] for name in names}


def refused(read: Callable[[], object]) -> Callable[[], str]:
    def ask() -> str:
        try:
            return str(read())
        except ValueError as error:
            return f"refused: `{getattr(error, 'code', '')}`"

    return ask


def words_of(number: int) -> Callable[[], str]:
    return lambda: vietnamese.number_words(number)


WHOLE = "no digit is lost unasked"
ND30 = "Nghị định 30/2020/NĐ-CP, Phụ lục I: a zero before days below ten and before the months 1 and 2 only"
CAPITALS = 'Nghị định 30/2020/NĐ-CP, Phụ lục II: "thứ Tư", "Chủ nhật"'
HALF_UP = "halves away from zero, as schoolbooks and accounts round (no text of a law was read)"
LAW = "Luật Kế toán 2003, Điều 12: dot after thousands, comma before decimals"
ROMAN = "quarters in Roman figures, as the statistical office prints them"
CLASSES = 'Toán 4: each class of three digits is read whole, with "không trăm" and "linh"'
TY = "above tỷ the number of tỷ is read, and tỷ is said once (the names of Luật Kế toán, Điều 12)"
STRICT = "day first, no two-digit years, the weekday must be that of the day"
DOT = "a dot is followed by three digits; nothing is guessed"
TOWNS = ["Bạc Liêu", "Bà Rịa", "An Giang"]

SECTIONS: dict[str, list[Row]] = {
    "numbers": [
        Row("0.125, two decimals", lambda: vietnamese.number(Decimal("0.125"), max_decimals=2), HALF_UP, {
            "Babel": lambda: numbers.format_decimal(Decimal("0.125"), "#,##0.##", locale="vi"),
            "PyICU": icu_rounded(0.125, 2),
        }),
        Row("2.5, no decimals", lambda: vietnamese.number(Decimal("2.5"), max_decimals=0), HALF_UP, {
            "Babel": lambda: numbers.format_decimal(Decimal("2.5"), "#,##0", locale="vi"),
            "PyICU": icu_rounded(2.5, 0),
        }),
        Row("-0.0", lambda: vietnamese.number(Decimal("-0.0"), max_decimals=0), "zero has no sign", {
            "Babel": lambda: numbers.format_decimal(Decimal("-0.0"), locale="vi"),
            "PyICU": icu_rounded(-0.0, 0),
        }),
        Row("0.955 as a percentage", lambda: vietnamese.percent(Decimal("0.955"), ratio=True), WHOLE, {
            "Babel": lambda: numbers.format_percent(Decimal("0.955"), locale="vi"),
        }),
        Row("14043", lambda: vietnamese.number(14043), LAW, {"humanize": in_humanize("intcomma", 14043)}),
        Row("1200000", lambda: vietnamese.money(1_200_000, style="auto"), LAW, {
            "humanize": in_humanize("intword", 1_200_000),
        }),
        Row("999999, scaled, no decimals", lambda: vietnamese.money(999_999, style="auto", max_decimals=0),
            "the unit is chosen after rounding", {
            "Babel": lambda: numbers.format_compact_decimal(999_999, format_type="long", locale="vi"),
        }),
        Row("1500000 đồng", lambda: vietnamese.money(1_500_000), 'reports write "đồng"; ₫ is for tables', {
            "Babel": lambda: numbers.format_currency(1_500_000, "VND", locale="vi"),
        }),
        Row("1234.5 days", lambda: vietnamese.quantity(Quantity("1234.5", "ngay")), "a number and its measure", {
            "Babel": lambda: units.format_unit(Decimal("1234.5"), "duration-day", locale="vi"),
        }),
        Row("250 tonnes", lambda: vietnamese.quantity(Quantity(250, "tan")), 'reports write "tấn"', {
            "Babel": lambda: units.format_unit(250, "mass-tonne", "short", locale="vi"),
        }),
        Row("three items", lambda: vietnamese.join(["xã", "phường", "đặc khu"]), 'commas, and "và" before the last', {
            "Babel": lambda: lists.format_list(["xã", "phường", "đặc khu"], "unit", locale="vi"),
            "humanize": in_humanize("natural_list", ["xã", "phường", "đặc khu"]),
        }),
    ],
    "dates": [
        Row("5 February 2024", lambda: vietnamese.day(FEBRUARY), ND30, {
            "Babel": babel_date(FEBRUARY, "long"),
            "PyICU": icu_date(FEBRUARY, "LONG"),
            "pendulum": lambda: lazy("pendulum").date(2024, 2, 5).format("LL", locale="vi"),
            "humanize": in_humanize("naturaldate", FEBRUARY),
        }),
        Row("24 April 2024, in figures", lambda: vietnamese.day(DAY, "numeric"), "the year in four digits", {
            "Babel": babel_date(DAY, "short"),
            "PyICU": icu_date(DAY, "SHORT"),
        }),
        Row("24 April 2024, with weekday", lambda: vietnamese.day(DAY, "weekday"), CAPITALS, {
            "Babel": babel_date(DAY, "full"),
        }),
        Row("28 April 2024, with weekday", lambda: vietnamese.day(SUNDAY, "weekday"), CAPITALS, {
            "Babel": babel_date(SUNDAY, "full"),
        }),
        Row("first quarter of 2024", lambda: vietnamese.period(Period.quarter(2024, 1)), ROMAN, {
            "Babel": lambda: dates.format_skeleton("yQQQQ", date(2024, 1, 1), locale="vi"),
            "pendulum": lambda: lazy("pendulum").date(2024, 1, 1).format("Qo/YYYY"),
        }),
        Row("2016 to 2020", lambda: vietnamese.period(Period.stage(2016, 2020)), "as state documents have it", {
            "Babel": lambda: dates.format_interval(date(2016, 1, 1), date(2020, 12, 31), "y", locale="vi"),
            "pendulum": lambda: lazy("pendulum").interval(
                lazy("pendulum").date(2016, 1, 1), lazy("pendulum").date(2020, 12, 31)).in_words(),
        }),
    ],
    "words": [
        Row("65", words_of(65), '"lăm" after every ten', in_words(65, "vn-numberwords")),
        Row("105", words_of(105), '"linh" in the North, "lẻ" in the South', in_words(105, "vietnam-number", "vi-fix")),
        Row("1005", words_of(1005), CLASSES, in_words(1005, "num2words", "vnnum2word")),
        Row("523056", words_of(523_056), CLASSES, in_words(523_056, "num2words")),
        Row("1005000", words_of(1_005_000), CLASSES, in_words(1_005_000, "PyICU")),
        Row("-1", words_of(-1), '"âm" before it', in_words(-1, "num2words", "vietnam-number")),
        Row("1.1 · 10¹²", words_of(11 * 10**11), TY, in_words(11 * 10**11, "vn-money", "vn-numberwords")),
        Row("10¹⁵", words_of(10**15), TY, in_words(10**15, "num2words")),
        Row("10¹⁵ + 1", words_of(10**15 + 1), TY, in_words(10**15 + 1, "vn-money")),
        Row("10¹⁸", words_of(10**18), TY, in_words(10**18, "PyICU", "num2words", "vn-money", "vn-numberwords")),
        Row("1.05", lambda: vietnamese.number_words(Decimal("1.05")), 'the zeros behind "phẩy" are read', {
            "num2words": lambda: lazy("num2words").num2words(1.05, lang="vi"),
            "vn-numberwords": lambda: lazy("vn_numberwords").number_to_words(1.05),
        }),
        Row("99.999", lambda: vietnamese.number_words(Decimal("99.999")), WHOLE, {
            "num2words": lambda: lazy("num2words").num2words(99.999, lang="vi"),
        }),
        Row("the 2nd", lambda: vietnamese.ordinal_words(2), '"thứ hai"; "thứ nhì" in rankings only', {
            "num2words": lambda: lazy("num2words").num2words(2, lang="vi", to="ordinal"),
        }),
    ],
    "reading": [
        Row('"1.25"', refused(lambda: vietnamese.read_number("1.25")), DOT, {
            "Babel": lambda: numbers.parse_decimal("1.25", locale="vi"),
        }),
        Row('"1,"', refused(lambda: vietnamese.read_number("1,")), "a comma has decimals behind it", {
            "Babel": lambda: numbers.parse_decimal("1,", locale="vi", strict=True),
        }),
        Row('"٥"', refused(lambda: vietnamese.read_number("٥")), "the digits 0 to 9", {
            "Babel": lambda: numbers.parse_decimal("٥", locale="vi", strict=True),
        }),
        Row('"Thứ 4, ngày 24/4/2024"', refused(lambda: vietnamese.read_date("Thứ 4, ngày 24/4/2024")), STRICT, {
            "Babel": lambda: dates.parse_date("Thứ 4, ngày 24/4/2024", locale="vi"),
        }),
        Row('"Thứ Năm, 24/4/2024"', refused(lambda: vietnamese.read_date("Thứ Năm, 24/4/2024")), STRICT, {
            "Babel": lambda: dates.parse_date("Thứ Năm, 24/4/2024", locale="vi"),
        }),
        Row('"4/24/2024"', refused(lambda: vietnamese.read_date("4/24/2024")), STRICT, {
            "Babel": lambda: dates.parse_date("4/24/2024", locale="vi"),
        }),
        Row('"1/2/24"', refused(lambda: vietnamese.read_date("1/2/24")), STRICT, {
            "Babel": lambda: dates.parse_date("1/2/24", locale="vi"),
            "pendulum": lambda: lazy("pendulum").parse("1/2/24", strict=False),
        }),
    ],
    "text": [
        Row("sort Bạc Liêu, Bà Rịa, An Giang", lambda: ", ".join(sorted(TOWNS, key=text.sort_key)),
            "letters first, then tones; a space before every letter (CLDR `vi`)", {
            "vn-collate": lambda: ", ".join(lazy("vn_collate").sort(TOWNS)),
        }),
        Row("sort ă, az, a", lambda: ", ".join(sorted(["ă", "az", "a"], key=text.sort_key)),
            "ă is a letter of its own, after a", {
            "pyuca": lambda: ", ".join(sorted(["ă", "az", "a"], key=lazy("pyuca").Collator().sort_key)),
        }),
        Row('old tone style of "quý"', lambda: text.tone_style("quý", "old"), '"qu" is one consonant', {
            "vi-fix": lambda: lazy("vi_fix").fix("quý"),
        }),
        Row('old tone style of "hoàng"', lambda: text.tone_style("hoàng", "old"), "a closed syllable keeps its tone", {
            "vi-fix": lambda: lazy("vi_fix").fix("hoàng"),
        }),
    ],
}  # fmt: skip
