"""What it costs to make one register of many: 155 communes, some ninety models each, first sent and then sent again.

    python benchmarks/combining.py [SENDERS] [MODELS] [ROUNDS]

The peer is what a script would do with the same files: parse each JSON text, put the sender before every id and every
reference that it knows of, and lay the lists end to end. It checks nothing, keeps no days, and does not notice what
came twice. dvk reads the same texts, so both start from text; combining by itself is told apart.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from attrs import evolve

import dvk
from dvk import catalog, exchange

if TYPE_CHECKING:
    from collections.abc import Callable

SENDERS, MODELS, ROUNDS = 155, 90, 3
FIRST, AGAIN = date(2021, 1, 15), date(2021, 2, 15)
REFERENCES = ("id", "model", "subject", "target", "kept", "report")


def split(register: dvk.Register, senders: int) -> list[dvk.Register]:
    """The models of a register dealt out in turn, each with what belongs to it: so many registers of one size."""
    parts: list[dvk.Register] = []
    for place in range(senders):
        models = register.models[place::senders]
        names = {model.id for model in models}
        events = tuple(
            evolve(event, others=tuple(name for name in event.others if name in names))
            for event in register.events
            if event.model in names
        )
        part = evolve(
            register,
            models=models,
            events=events,
            contributions=tuple(item for item in register.contributions if item.model in names),
            assessments=tuple(item for item in register.assessments if item.subject in names),
            coverage=(),  # told for everybody, and so for others
            reports=(),
            report_events=(),
            targets=(),
            duties=(),
            locks=(),
            corrections=(),
            retractions=(),
        )
        parts.append(part)
    return parts


def laid_end_to_end(texts: list[str]) -> dict[str, list[Any]]:
    """The peer: lists of dicts with the sender before the ids."""
    whole: dict[str, list[Any]] = {}
    for place, text in enumerate(texts):
        data = json.loads(text)
        for name, facts in data.items():
            if not isinstance(facts, list) or name in ("units", "changes"):
                continue
            for fact in facts:
                for field in REFERENCES:
                    if field in fact:
                        fact[field] = f"nguoi-gui-{place}-{fact[field]}"
            whole.setdefault(name, []).extend(facts)
    return whole


def timed(job: Callable[[], object]) -> tuple[float, object]:
    since = perf_counter()
    found = job()
    return perf_counter() - since, found


def main() -> None:
    senders, models, rounds = (
        int(sys.argv[place]) if len(sys.argv) > place else default
        for place, default in ((1, SENDERS), (2, MODELS), (3, ROUNDS))
    )
    parts = split(catalog.sample_register(models=senders * models), senders)
    texts = [exchange.dumps(part) for part in parts]
    facts = sum(len(list(part.facts())) - len(part.units) for part in parts)
    print(f"{senders} senders of some {models} models, {facts} facts, Python {sys.version.split()[0]}")
    first = [dvk.Sending(part, f"nguoi-gui-{place}", received_on=FIRST) for place, part in enumerate(parts)]
    again = [evolve(one, received_on=AGAIN) for one in first]
    jobs: dict[str, Callable[[], object]] = {
        "peer: parse and lay end to end": lambda: laid_end_to_end(texts),
        "dvk: read 10 of the texts": lambda: [exchange.loads(text) for text in texts[:10]],
        "dvk: combine": lambda: dvk.combine(first),
        "dvk: combine, all sent twice": lambda: dvk.combine([*first, *again]),
    }
    base = 0.0
    for name, job in jobs.items():
        seconds = median(timed(job)[0] for _ in range(rounds))
        base = base or seconds
        print(f"{name:<34}{seconds:8.2f} s {1e6 * seconds / facts:8.1f} µs a fact {seconds / base:8.1f}x")
    combined = dvk.combine(first)
    for name, job in {
        "dvk: possible duplicates": lambda: combined.possible_duplicates,
        "dvk: findings of all senders": lambda: combined.findings,
    }.items():
        seconds = timed(job)[0]
        print(f"{name:<34}{seconds:8.2f} s {1e6 * seconds / facts:8.1f} µs a fact {seconds / base:8.1f}x")


if __name__ == "__main__":
    main()
