"""From a figure back to its records: what one fact and what nine thousand cost in `explain` and `Table.listing`.

    python benchmarks/explaining.py [MODELS] [ROUNDS]

The time should follow what is shown and not what the register holds. So figures of one fact, of some and of very many
are explained and listed in the sample register, each in many rounds after a first call, which may build indexes and is
printed by itself; and the same again in a register of a tenth.
"""

from __future__ import annotations

import sys
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import dvk
from dvk import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS, ROUNDS = 14_043, 5
MANY = 9_000


def explained(register: dvk.Register, _: dvk.Table, figure: dvk.Figure) -> object:
    return dvk.explain(register, figure)


def listed(register: dvk.Register, table: dvk.Table, figure: dvk.Figure) -> object:
    return table.listing(register, **dict(figure.keys), period=figure.period)


def timed(job: Callable[[], object]) -> float:
    since = perf_counter()
    job()
    return perf_counter() - since


def pick(table: dvk.Table) -> list[dvk.Figure]:
    """A figure of one fact (or as few as there are), and of about ten times as many each time, to nine thousand."""
    held = sorted((figure for figure in table if figure.facts), key=lambda one: len(one.facts))
    most = min(held, key=lambda one: abs(len(one.facts) - MANY))
    found = held[:1]
    for figure in held:
        if 8 * len(found[-1].facts) <= len(figure.facts) <= len(most.facts) // 2:
            found.append(figure)
    return [*found, most]


def measured(register: dvk.Register, table: dvk.Table, rounds: int) -> list[tuple[int, float, float]]:
    """For each of the figures how many facts it has, and the medians of both ways."""
    lines: list[tuple[int, float, float]] = []
    for figure in pick(table):
        number = len(figure.facts)
        times = max(rounds, 2000 // number)
        explain, listing = (
            median(timed(partial(way, register, table, figure)) for _ in range(times)) for way in (explained, listed)
        )
        lines.append((number, explain, listing))
    return lines


def first(register: dvk.Register, table: dvk.Table) -> tuple[float, float]:
    """The first call of each, on the figure with the fewest facts."""
    figure = pick(table)[0]
    return (
        timed(lambda: explained(register, table, figure)),
        timed(lambda: listed(register, table, figure)),
    )


def asked(register: dvk.Register) -> dvk.Table:
    """Models at work by commune and strand, of a month, a year and a stage: from one fact to nine thousand."""
    return dvk.aggregate(
        register,
        dvk.Request(
            indicators="models-active",
            periods=["2016-M01", "2016", "2016/2020"],
            by=["unit", "strand"],
            unit_level="commune",
        ),
    )


def main() -> None:
    models = int(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(f"models {models}, Python {sys.version.split()[0]}, medians of {rounds} rounds or more")
    for number in (models, models // 10):
        register = catalog.sample_register(models=number)
        table = asked(register)
        one, other = first(register, table)
        print(f"register of {number} models; first call: explain {1000 * one:.1f} ms, listing {1000 * other:.1f} ms")
        lines = measured(register, table, rounds)
        print(f"{'facts':>8}{'explain ms':>14}{'listing ms':>14}{'explain µs/fact':>18}{'listing µs/fact':>18}")
        for facts, explain, listing in lines:
            each = (1e6 * explain / facts, 1e6 * listing / facts)
            print(f"{facts:>8}{1000 * explain:>14.3f}{1000 * listing:>14.3f}{each[0]:>18.2f}{each[1]:>18.2f}")
        (few, *short), (many, *long) = lines[0], lines[-1]
        ratios = [some / one for one, some in zip(short, long, strict=True)]
        times = f"{many / few:.0f} times as many"
        print(f"{many} facts against {few}: {times}; explain {ratios[0]:.0f}x, listing {ratios[1]:.0f}x")


if __name__ == "__main__":
    main()
