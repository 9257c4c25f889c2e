"""Vietnamese out and in against Babel, PyICU and num2words.

    make bench ARGS='--only vietnamese'

Each side gets the same values, drawn at random from a seed, in turns of two thousand; the processor's time is taken.
"As usually called" is the function with ``locale="vi"``; "pattern kept" has the locale and the parsed pattern in hand.
ICU knows no Decimal: it gets floats, and its dates are seconds, made before the clock starts. Sort keys are in
`benchmarks/text.py`.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import babel
from babel.dates import DateTimePattern, format_date
from babel.numbers import NumberPattern, format_currency, format_decimal, parse_decimal
from harness import Job, Side

from dvk import vietnamese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

VALUES, ROUNDS = 2_000, 41
VI = babel.Locale("vi")
NUMBER: NumberPattern = VI.decimal_formats[None]
MONEY: NumberPattern = VI.currency_formats["standard"]
DATE: DateTimePattern = VI.date_formats["long"]


class Voice(NamedTuple):
    """Who says it, how a value is said, the values as they are taken, what is compared of what is said; the goal."""

    name: str
    do: Callable[[Any], object]
    values: Sequence[Any]
    same: Callable[[Any], object] = str
    goal: float | None = None


class Task(NamedTuple):
    """What is said, by us first."""

    name: str
    title: str
    voices: Callable[[int], list[Voice]]


# -- the values --------------------------------------------------------------------------------------------------------
def counts(number: int) -> list[int]:
    """Of all lengths up to 10⁹."""
    chance = random.Random(30)  # noqa: S311 (a seed, so that each run has the same values)
    return [int(10 ** chance.uniform(0, 9)) for _ in range(number)]


def amounts(number: int) -> list[Decimal]:
    """With one to three decimals."""
    chance = random.Random(31)  # noqa: S311
    cents = [chance.randrange(1, 10**9) * 10 + chance.randrange(1, 10) for _ in range(number)]
    return [Decimal(cent).scaleb(-chance.randrange(1, 4)) for cent in cents]


def days(number: int) -> list[date]:
    """Of a century and a half."""
    chance, first = random.Random(32), date(1900, 1, 1).toordinal()  # noqa: S311
    return [date.fromordinal(first + chance.randrange(55_000)) for _ in range(number)]


# -- who says them -----------------------------------------------------------------------------------------------------
def integers(number: int) -> list[Voice]:
    given = counts(number)
    return [
        Voice("dvk: number", vietnamese.number, given),
        Voice("Babel as usually called", lambda n: format_decimal(n, locale="vi"), given, goal=1 / 20),
        Voice("Babel, pattern kept", lambda n: NUMBER.apply(n, VI), given, goal=1 / 12),
        *icu_numbers(given),
    ]


def decimals(number: int) -> list[Voice]:
    given = amounts(number)
    return [
        Voice("dvk: number", vietnamese.number, given),
        Voice("Babel as usually called", lambda n: format_decimal(n, locale="vi"), given),
        Voice("Babel, pattern kept", lambda n: NUMBER.apply(n, VI), given),
        *icu_numbers([float(amount) for amount in given]),
    ]


def dong(number: int) -> list[Voice]:
    given = counts(number)
    return [
        Voice("dvk: money", vietnamese.money, given, digits),
        Voice("Babel as usually called", lambda n: format_currency(n, "VND", locale="vi"), given, digits, 1 / 20),
        Voice("Babel, pattern kept", lambda n: MONEY.apply(n, VI, currency="VND"), given, digits, 1 / 12),
        *icu_money(given),
    ]


def dates(number: int) -> list[Voice]:
    given = days(number)
    return [
        Voice("dvk: day", vietnamese.day, given, parts),
        Voice("Babel as usually called", lambda on: format_date(on, "long", locale="vi"), given, parts, 1 / 8),
        Voice("Babel, pattern kept", lambda on: DATE.apply(on, VI), given, parts, 1 / 3),
        *icu_dates(given),
    ]


def reading(number: int) -> list[Voice]:
    given = [vietnamese.number(amount) for amount in amounts(number)]
    return [
        Voice("dvk: read_number", vietnamese.read_number, given, Decimal),
        Voice("Babel, strict", lambda text: parse_decimal(text, locale="vi", strict=True), given, Decimal),
        Voice("Babel, strict, kept", lambda text: parse_decimal(text, locale=VI, strict=True), given, Decimal),
    ]


def digits(text: str) -> str:
    """The number before its sign or word."""
    return text.partition("\u00a0")[0].partition(" ")[0]


def parts(text: str) -> tuple[int, ...]:
    """Day, month and year, whatever stands between them."""
    return tuple(int(word) for word in text.replace(",", "").split() if word.isdigit())


# -- peers that need not be there --------------------------------------------------------------------------------------
def icu_numbers(given: Sequence[object]) -> Iterable[Voice]:
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        yield Voice("PyICU", icu.NumberFormat.createInstance(icu.Locale("vi")).format, given)


def icu_money(given: Sequence[object]) -> Iterable[Voice]:
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        yield Voice("PyICU", icu.NumberFormat.createCurrencyInstance(icu.Locale("vi_VN")).format, given, digits)


def icu_dates(days: Sequence[date]) -> Iterable[Voice]:
    """Its own dates are seconds: they are made before the clock starts."""
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        icu.TimeZone.setDefault(icu.TimeZone.createTimeZone("UTC"))
        seconds = [datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp() for on in days]
        form = icu.DateFormat.createDateInstance(icu.DateFormat.LONG, icu.Locale("vi"))
        yield Voice("PyICU", form.format, seconds, parts)


def in_words(number: int) -> list[Voice]:
    """The numbers that num2words reads as the South does; "tư" and "bốn" are both right there, and so is "nghìn"."""
    given = counts(number)
    if not find_spec("num2words"):
        return [Voice("dvk: number_words", lambda n: vietnamese.number_words(n, "south"), given)]
    from num2words import num2words  # noqa: PLC0415

    def ours(n: int) -> str:
        return vietnamese.number_words(n, "south")

    def theirs(n: int) -> str:
        return num2words(n, lang="vi")

    def one_way(text: str) -> str:
        return text.replace("ngàn", "nghìn").replace("tư", "bốn")

    alike = [n for n in given if one_way(ours(n)) == one_way(theirs(n))]
    return [Voice("dvk: number_words", ours, alike, one_way), Voice("num2words", theirs, alike, one_way)]


# -- the jobs ----------------------------------------------------------------------------------------------------------
TASKS = [
    Task("integers", "write integers", integers),
    Task("decimals", "write decimals", decimals),
    Task("dong", "write amounts of đồng", dong),
    Task("dates", "write dates", dates),
    Task("reading", "read decimals", reading),
    Task("words", "write integers in words (those read alike)", in_words),
]


def voices(task: Task, number: int, _room: Path) -> dict[str, Voice]:
    return {voice.name: voice for voice in task.voices(number)}


def side(voice: Voice) -> Side:
    def take(held: dict[str, Voice]) -> Voice:
        return held[voice.name]

    def say(mine: Voice) -> list[object]:
        do = mine.do
        return [do(value) for value in mine.values]

    def same(said: list[object]) -> list[object]:
        return [voice.same(one) for one in said]

    return Side(name=voice.name, do=say, ready=take, same=same, goal=voice.goal)


def job(task: Task) -> Job:
    ours, *peers = [side(voice) for voice in task.voices(1)]
    setup = partial(voices, task)
    return Job(
        name=task.name, title=task.title, setup=setup, ours=ours, peers=peers, sizes=[VALUES], quick=20,
        rounds=ROUNDS, clock="processor",
    )  # fmt: skip


JOBS = [job(task) for task in TASKS]
