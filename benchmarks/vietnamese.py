"""Vietnamese out and in against Babel, PyICU and num2words, as ratios in one run.

    make bench                                with every peer
    python benchmarks/vietnamese.py [ROUNDS]  with those that are installed

Each side gets the same values, drawn at random from a seed, and what it prints is compared first: it stops where two
sides do not say the same. In each round all sides take turns, a hundred values each, so that they see the same machine;
the time is that of the processor, and a ratio is taken within its round. Shown are the median and, behind it, an
interval that holds the true median in 95 of 100 runs (by the order of the rounds, so that no shape of the noise is
assumed). "As usually called" is the function with ``locale="vi"``; "pattern kept" has the locale and the parsed pattern
in hand. ICU knows no Decimal: it gets floats, and its dates are seconds, made before the clock starts. Sort keys are in
`benchmarks/text.py`.
"""

from __future__ import annotations

import platform
import random
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.metadata import version
from importlib.util import find_spec
from math import comb
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import babel
from babel.dates import DateTimePattern, format_date
from babel.numbers import NumberPattern, format_currency, format_decimal, parse_decimal

from dvk import vietnamese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

VALUES, SLICE, ROUNDS = 2_000, 100, 41
VI = babel.Locale("vi")
NUMBER: NumberPattern = VI.decimal_formats[None]
MONEY: NumberPattern = VI.currency_formats["standard"]
DATE: DateTimePattern = VI.date_formats["long"]


class Side(NamedTuple):
    """Who does it, how one value is done, the values as it takes them, and how what it prints is made comparable."""

    name: str
    do: Callable[[Any], object]
    values: Sequence[Any]
    same: Callable[[Any], object] = str


class Task(NamedTuple):
    """What is done, by us first."""

    name: str
    sides: list[Side]


# -- the values --------------------------------------------------------------------------------------------------------
def values(chance: random.Random) -> tuple[list[int], list[Decimal], list[date]]:
    """Counts of all lengths up to 10⁹, amounts with one to three decimals, days of a century and a half."""
    counts = [int(10 ** chance.uniform(0, 9)) for _ in range(VALUES)]
    cents = [chance.randrange(1, 10**9) * 10 + chance.randrange(1, 10) for _ in range(VALUES)]
    amounts = [Decimal(cent).scaleb(-chance.randrange(1, 4)) for cent in cents]
    first = date(1900, 1, 1).toordinal()
    return counts, amounts, [date.fromordinal(first + chance.randrange(55_000)) for _ in range(VALUES)]


def tasks() -> Iterable[Task]:
    counts, amounts, days = values(random.Random(30))  # noqa: S311 (a seed, so that each run has the same values)
    yield Task(
        "integers",
        [
            Side("dvk: number", vietnamese.number, counts),
            Side("Babel as usually called", lambda n: format_decimal(n, locale="vi"), counts),
            Side("Babel, pattern kept", lambda n: NUMBER.apply(n, VI), counts),
            *icu_numbers(counts),
        ],
    )
    yield Task(
        "decimals",
        [
            Side("dvk: number", vietnamese.number, amounts),
            Side("Babel as usually called", lambda n: format_decimal(n, locale="vi"), amounts),
            Side("Babel, pattern kept", lambda n: NUMBER.apply(n, VI), amounts),
            *icu_numbers([float(amount) for amount in amounts]),
        ],
    )
    yield Task(
        "đồng",
        [
            Side("dvk: money", vietnamese.money, counts, digits),
            Side("Babel as usually called", lambda n: format_currency(n, "VND", locale="vi"), counts, digits),
            Side("Babel, pattern kept", lambda n: MONEY.apply(n, VI, currency="VND"), counts, digits),
            *icu_money(counts),
        ],
    )
    yield Task(
        "dates",
        [
            Side("dvk: day", vietnamese.day, days, parts),
            Side("Babel as usually called", lambda on: format_date(on, "long", locale="vi"), days, parts),
            Side("Babel, pattern kept", lambda on: DATE.apply(on, VI), days, parts),
            *icu_dates(days),
        ],
    )
    texts = [vietnamese.number(amount) for amount in amounts]
    yield Task(
        "reading",
        [
            Side("dvk: read_number", vietnamese.read_number, texts, Decimal),
            Side("Babel, strict", lambda text: parse_decimal(text, locale="vi", strict=True), texts, Decimal),
            Side("Babel, strict, kept", lambda text: parse_decimal(text, locale=VI, strict=True), texts, Decimal),
        ],
    )
    if find_spec("num2words"):
        yield in_words(counts)


def digits(text: str) -> str:
    """The number before its sign or word."""
    return text.partition("\u00a0")[0].partition(" ")[0]


def parts(text: str) -> tuple[int, ...]:
    """Day, month and year, whatever stands between them."""
    return tuple(int(word) for word in text.replace(",", "").split() if word.isdigit())


# -- peers that need not be there --------------------------------------------------------------------------------------
def icu_numbers(given: Sequence[object]) -> Iterable[Side]:
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        yield Side("PyICU", icu.NumberFormat.createInstance(icu.Locale("vi")).format, given)


def icu_money(given: Sequence[object]) -> Iterable[Side]:
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        yield Side("PyICU", icu.NumberFormat.createCurrencyInstance(icu.Locale("vi_VN")).format, given, digits)


def icu_dates(days: Sequence[date]) -> Iterable[Side]:
    """Its own dates are seconds: they are made before the clock starts."""
    if find_spec("icu"):
        import icu  # noqa: PLC0415

        icu.TimeZone.setDefault(icu.TimeZone.createTimeZone("UTC"))
        seconds = [datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp() for on in days]
        form = icu.DateFormat.createDateInstance(icu.DateFormat.LONG, icu.Locale("vi"))
        yield Side("PyICU", form.format, seconds, parts)


def in_words(counts: Sequence[int]) -> Task:
    """The numbers that num2words reads as the South does; "tư" and "bốn" are both right there, and so is "nghìn"."""
    from num2words import num2words  # noqa: PLC0415

    def ours(n: int) -> str:
        return vietnamese.number_words(n, "south")

    def theirs(n: int) -> str:
        return num2words(n, lang="vi")

    def one_way(text: str) -> str:
        return text.replace("ngàn", "nghìn").replace("tư", "bốn")

    alike = [n for n in counts if one_way(ours(n)) == one_way(theirs(n))]
    name = f"words ({len(alike)} of {len(counts)} values are read alike)"
    return Task(name, [Side("dvk: number_words", ours, alike, one_way), Side("num2words", theirs, alike, one_way)])


# -- the clock ---------------------------------------------------------------------------------------------------------
def check(task: Task) -> None:
    """Stop where two sides do not say the same."""
    ours, *others = task.sides
    expected = [ours.same(ours.do(value)) for value in ours.values]
    for side in others:
        for place, value in enumerate(side.values):
            got = side.same(side.do(value))
            if got != expected[place]:
                sys.exit(f"{task.name}: {side.name} makes {got!r} of {value!r}, and dvk {expected[place]!r}")


def measured(task: Task, rounds: int) -> list[list[float]]:
    """Processor seconds of each side in each round; they take turns slice by slice, and each begins in its turn."""
    taken = [[0.0] * rounds for _ in task.sides]
    for turn in range(rounds):
        for first in range(0, len(task.sides[0].values), SLICE):
            for step in range(len(task.sides)):
                place = (turn + step) % len(task.sides)
                do, given = task.sides[place].do, task.sides[place].values[first : first + SLICE]
                start = process_time()
                for value in given:
                    do(value)
                taken[place][turn] += process_time() - start
    return taken


def interval(numbers: Sequence[float]) -> tuple[float, float]:
    """Between which of the numbers the true median lies, in 95 of 100 runs: by counting, as for tosses of a coin."""
    ordered, n = sorted(numbers), len(numbers)
    out, cut = 0.0, 0
    while cut < n // 2 and out + comb(n, cut) / 2**n <= 0.025:
        out += comb(n, cut) / 2**n
        cut += 1
    cut = max(cut - 1, 0)
    return ordered[cut], ordered[n - 1 - cut]


def main(rounds: int) -> None:
    names = ("babel", "icukit-pyicu", "num2words")
    peers = [f"{name} {version(name)}" for name in names if find_spec({"icukit-pyicu": "icu"}.get(name, name))]
    print(f"Python {platform.python_version()}, {platform.machine()}, {', '.join(peers)}")
    print(f"{VALUES} values, medians of {rounds} rounds; a ratio above 1 says how many times as long as dvk it takes")
    for task in tasks():
        check(task)
        ours, *others = measured(task, rounds)
        print(f"\n{task.name}\n  {task.sides[0].name:<27}{median(ours) / len(task.sides[0].values) * 1e6:7.2f} µs")
        for side, taken in zip(task.sides[1:], others, strict=True):
            ratios = [other / one for other, one in zip(taken, ours, strict=True)]
            low, high = interval(ratios)
            each = median(taken) / len(side.values) * 1e6
            print(f"  {side.name:<27}{each:7.2f} µs {median(ratios):7.2f}x  ({low:.2f} … {high:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
