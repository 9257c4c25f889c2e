"""What each operation of the conformance cases is in our own words: one public call, and how its answer is compared.

Each entry of `KINDS` takes a case and says what came where that is not what was expected, else ``None``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from dvk import text, vietnamese
from dvk.catalog import calendars
from dvk.errors import DvkError
from dvk.measures import Quantity
from dvk.periods import Period, PeriodId

REFUSED = {"error": True}

# The words of the cases → ours.
UNITS = {
    "cubic-meter": "m3", "day": "ngay", "hectare": "ha", "hour": "gio", "household": "ho", "kilogram": "kg",
    "kilometer": "km", "liter": "lit", "month": "thang", "person": "nguoi", "person-day": "ngay-cong",
    "quintal": "ta", "square-kilometer": "km2", "square-meter": "m2", "tonne": "tan", "year": "nam",
}  # fmt: skip
BASES = {"g-vang": "g", "ngay-cong": "person-day", "dong": "VND", "phan-tram": "%"}
DAYS = {"admin": "official", "weekday_mid": "weekday"}
WORDS = {
    "about": ("khoảng", "xấp xỉ", "chừng", "ước"),
    "above": ("trên",),
    "at_least": ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "từ … trở lên", "… trở lên"),
    "at_most": ("nhiều nhất", "tối đa", "không quá", "không vượt quá", "từ … trở xuống", "… trở xuống"),
    "below": ("dưới",),
    "more_than": ("hơn",),
    "nearly": ("gần", "ngót"),
}
PERIODS = {"to-month": "months_to_date", "stage": "span", "custom": "range"}
NUMBERS = ("value", "percent", "points", "part", "whole")


def _same(got, expect):
    """Whether the answer is the expected one: numbers as decimals, of an object the keys that are asked for."""
    told = got if isinstance(got, dict) else {}
    if isinstance(expect, dict):
        if "error" in expect or "error" in told:
            return "error" in expect and "error" in told
        return all(key in told and _equal(key, told[key], value) for key, value in expect.items())
    return type(got) is type(expect) and got == expect


def _equal(key, got, expect):
    return Decimal(str(got)) == Decimal(str(expect)) if key in NUMBERS else got == expect


def _checked(call):
    """The call as a check of a case."""

    def check(case):
        try:
            got = call(case)
        except DvkError as error:
            got = {"error": error.code}
        return None if _same(got, case["expect"]) else got

    return check


def _writer(call):
    return _checked(lambda case: call(**case["input"]))


# --- periods --------------------------------------------------------------------------------------------------------


def _id(case):
    options = {"reporting_year_start": case["reporting_year_start"]} if case.get("reporting_year_start") else {}
    try:
        found = PeriodId.parse(case["id"], case["dialect"], **options)
        if case["op"] == "parse":
            return {"start": found.period.start.isoformat(), "end": found.period.end.isoformat()}
        return str({"next": found.next, "previous": found.previous, "round_trip": lambda: found}[case["op"]]())
    except DvkError:
        return REFUSED


# --- writing --------------------------------------------------------------------------------------------------------


def _number(value, **options):
    return vietnamese.number(Decimal(str(value)), **options)


def _percent(percent=None, ratio=None, **options):
    if ratio is not None:
        return vietnamese.percent(Decimal(str(ratio)), ratio=True, **options)
    return vietnamese.percent(Decimal(str(percent)), **options)


def _change(percent=None, points=None, **options):
    if points is not None:
        return vietnamese.change(points=Decimal(str(points)), **options)
    return vietnamese.change(percent=Decimal(str(percent)), **options)


def _money(vnd, **options):
    return vietnamese.money(Decimal(str(vnd)), **options)


def _day(style="admin", place="", **given):
    return vietnamese.day(date.fromisoformat(given["date"]), DAYS.get(style, style), place=place)


def _period(kind, style="long", **given):
    if kind == "school_year":
        return vietnamese.school_year(given.get("start_year", given.get("year")), style)
    made = {
        "half": lambda: Period.half(given["year"], given["half"]),
        "month": lambda: Period.month(given["year"], given["month"]),
        "months_to_date": lambda: Period.to_month(given["year"], given["months"]),
        "quarter": lambda: Period.quarter(given["year"], given["quarter"]),
        "span": lambda: Period.stage(given["start_year"], given["end_year"]),
        "term": lambda: Period.term(given["start_year"], given["end_year"]),
        "year": lambda: Period.of_year(given["year"]),
    }[kind]()
    return vietnamese.period(made, style)


def _range(style="numeric", **given):
    if "start_year" in given:
        return vietnamese.between_years(given["start_year"], given["end_year"])
    start, end = date.fromisoformat(given["start"]), date.fromisoformat(given["end"])
    return vietnamese.between(start, end, DAYS.get(style, style))


def _quantity(value, unit, style="report"):
    return vietnamese.quantity(Quantity(str(value), UNITS[unit]), style="symbol" if style == "report" else style)


# --- numbers in words -----------------------------------------------------------------------------------------------


def _exact(number):
    return Fraction(number) if "/" in number else int(number) if number.lstrip("-").isdigit() else Decimal(number)


def _worded(write, read):
    """A number in both dialects as written, and each reading that must be accepted."""

    def check(case):
        number = _exact(case["n"])
        try:
            got = [write(number, dialect) for dialect in ("north", "south")]
            if got != [case["north"], case["south"]]:
                return got
            wrong = {text: str(read(text)) for text in case["accept"] if read(text) != number}
        except DvkError as error:
            return str(error)
        return wrong or None

    return check


# --- reading --------------------------------------------------------------------------------------------------------


def _region(case):
    region = (case.get("context") or {}).get("region")
    return {} if region is None else {"region": region.replace("_", "-")}


def _year(case):
    return {name: value for name, value in (case.get("context") or {}).items() if name == "year"}


def _amount(number):
    """A number as an object: its value, and its word as the cases name it."""
    found = {"value": number.number}
    if number.word:
        found["qualifier"] = next((name for name, words in WORDS.items() if number.word in words), number.word)
    return found


def _read_money(case):
    return {"currency": "VND", **_amount(vietnamese.read_money(case["text"]).in_base().number)}


def _read_approx(case):
    found = vietnamese.read_amount(case["text"])
    if not isinstance(found, Quantity):
        return _amount(found)
    if found.measure.id != "phan-tram":  # "5%" is 5 of "%" in the cases, and not 0,05
        found = found.in_base()
    return {"unit": BASES.get(found.measure.id, found.measure.id), **_amount(found.number)}


def _read_count(case):
    found = vietnamese.read_count(case["text"])
    return {"unit": found.noun, **_amount(found.number)}


def _read_part_of(case):
    found = vietnamese.read_part_of(case["text"])
    return {"part": found.part, "whole": found.whole, "unit": found.noun}


def _read_measure(case):
    found = vietnamese.read_quantity(case["text"], **_region(case)).in_base(**_region(case))
    return {"unit": BASES.get(found.measure.id, found.measure.id), **_amount(found.number)}


def _read_period(case):
    found = vietnamese.read_period(case["text"], calendars=calendars(), **_year(case))
    kind = PERIODS.get(found.kind.id, found.kind.id)
    if kind == "span" and (found.first_month or found.last_month):
        kind = "range"  # a span of the cases is of whole years
    told = {"kind": kind if found.calendar.year_label is None else "school_year"}
    if kind in ("span", "term"):
        told |= {"start_year": found.year, "end_year": found.last_year}
    if told["kind"] == "school_year":
        told |= {"start_year": found.year, "end_year": found.year + 1}
    if kind != "term":
        told |= {"start": found.start.isoformat(), "end": found.end.isoformat()}
    return told


# --- text -----------------------------------------------------------------------------------------------------------


def _sort(case):
    return sorted(case["items"], key=text.sort_key)


def _compare(case):
    a, b = text.sort_key(case["a"]), text.sort_key(case["b"])
    return (a > b) - (a < b)


def _same_name(a, b):
    return text.same_name(a, b)


def _contains(**given):
    return text.contains(given["text"], given["query"])


def _of_text(call):
    """A case whose input is the text alone, or an object of it and options."""
    return _checked(lambda case: call(case["input"]) if isinstance(case["input"], str) else call(**case["input"]))


KINDS = {
    "period_cases": dict.fromkeys(("parse", "next", "previous", "round_trip"), _checked(_id)),
    "number_words": {
        "cardinal": _worded(vietnamese.number_words, vietnamese.read_number_words),
        "decimal": _worded(vietnamese.number_words, vietnamese.read_number_words),
        "fraction": _worded(vietnamese.number_words, vietnamese.read_number_words),
        "ordinal": _worded(vietnamese.ordinal_words, vietnamese.read_ordinal_words),
        "percent": _worded(vietnamese.percent_words, vietnamese.read_percent_words),
        "money_vnd": _worded(vietnamese.money_words, lambda words: vietnamese.read_money_words(words).in_base().exact),
    },
    "format_cases": {
        "approx": _writer(lambda qualifier, body: vietnamese.qualified(word=qualifier, body=body)),
        "as_of": _checked(lambda case: vietnamese.as_of(date.fromisoformat(case["input"]["date"]))),
        "change": _writer(_change),
        "count": _writer(lambda unit, **given: vietnamese.count(noun=unit, **given)),
        "date": _writer(_day),
        "list": _writer(vietnamese.join),
        "money": _writer(_money),
        "month_words": _writer(vietnamese.month_words),
        "number": _writer(_number),
        "part_of": _writer(lambda unit, **given: vietnamese.part_of(noun=unit, **given)),
        "percent": _writer(_percent),
        "period": _writer(_period),
        "quantity": _writer(_quantity),
        "range": _writer(_range),
    },
    "parse_cases": {
        "approx": _checked(_read_approx),
        "count": _checked(_read_count),
        "date": _checked(lambda case: {"date": vietnamese.read_date(case["text"], **_year(case)).isoformat()}),
        "measure": _checked(_read_measure),
        "money": _checked(_read_money),
        "number": _checked(lambda case: {"value": vietnamese.read_number(case["text"])}),
        "part_of": _checked(_read_part_of),
        "percent": _checked(lambda case: {"percent": vietnamese.read_percent(case["text"])}),
        "period": _checked(_read_period),
        "scaled": _checked(lambda case: {"value": vietnamese.read_scaled(case["text"])}),
    },
    "collation_cases": {"sort": _checked(_sort), "compare": _checked(_compare)},
    "text_cases": {
        "decode_legacy": _of_text(text.decode_legacy),
        "fold": _of_text(text.fold),
        "nfc": _of_text(text.nfc),
        "same_name": _of_text(_same_name),
        "search": _of_text(_contains),
        "slug": _of_text(text.slug),
        "tone_style": _of_text(text.tone_style),
        "upper": _of_text(text.upper),
    },
}
