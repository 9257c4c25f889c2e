"""Lời giải trình (the words of an explanation): where each record was read, and the account in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.models import Contribution, Event, Model
from dvk.register import Report
from dvk.vietnamese import ENGLISH
from dvk.vietnamese.english import basis, english_labels, label
from dvk.vietnamese.table_notes import ENGLISH_ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.aggregation import Explanation, Table
    from dvk.command.voice import Voice
    from dvk.facts import Fact
    from dvk.register import Register
    from dvk.values import Origin

__all__ = ["english_account", "facts_of", "origin_lines", "origin_record", "origins_of"]

_CAUSES = 5
_WHOLE = evolve(ENGLISH, money_style="full")  # an account is not less exact than its figure


def facts_of(told: Explanation) -> tuple[Fact, ...]:
    """The facts behind a figure, those of its inputs too, each once."""
    found = {fact.id: fact for fact in told.facts}
    for one in told.inputs:
        found.update((fact.id, fact) for fact in facts_of(one))
    return tuple(found.values())


def origins_of(fact: Fact, indicator: str) -> tuple[Origin, ...]:
    """Where a fact was read: of a report the cell of the figure that is asked about, else the fact's own place."""
    if isinstance(fact, Report):
        lines = [one for one in fact.figures if one.indicator == indicator] or list(fact.figures)
        cells = [origin for one in lines if (origin := getattr(one, "origin", None)) is not None]
        if cells:
            return tuple(dict.fromkeys(cells))
    return () if fact.origin is None else (fact.origin,)


def origin_record(origin: Origin) -> dict[str, str | int]:
    """An origin as plain data."""
    held = {"file": origin.file, "sheet": origin.sheet, "cell": origin.cell, "row": origin.row}
    return {name: value for name, value in held.items() if value not in ("", None)}


def origin_words(origin: Origin, voice: Voice) -> str:
    """Where in a file: as somebody looks for it.

    >>> from dvk.command.voice import Voice
    >>> from dvk.values import Origin
    >>> origin_words(Origin(file="bieu.xlsx", sheet="Biểu 01", cell="C7", row=7), Voice())
    'tệp bieu.xlsx, trang Biểu 01, ô C7'
    """
    parts = [voice("tệp", "file") + f" {origin.file}"]
    if origin.sheet:
        parts.append(voice("trang", "sheet") + f" {origin.sheet}")
    if origin.cell:
        parts.append(voice("ô", "cell") + f" {origin.cell}")
    elif origin.row is not None:
        parts.append(voice("dòng", "row") + f" {origin.row}")
    return ", ".join(parts)


def origin_lines(told: Explanation, voice: Voice, *, limit: int | None) -> Iterator[str]:
    """Each record with the place where it was read; nothing where no place is recorded."""
    indicator = told.figure.indicator.id
    lines = [
        f"  [{fact.id}] {origin_words(origin, voice)}"
        for fact in facts_of(told)
        for origin in origins_of(fact, indicator)
    ]
    if not lines:
        return
    yield voice(
        f"- Xuất xứ: {len(lines)} chỗ.", f"- Read from: {len(lines)} {'place' if len(lines) == 1 else 'places'}."
    )
    shown = lines if limit is None else lines[:limit]
    yield from shown
    if len(shown) < len(lines):
        rest = len(lines) - len(shown)
        yield voice(f"  … và {rest} chỗ khác.", f"  … and {rest} more.")


def english_account(told: Explanation, register: Register, table: Table, *, limit: int | None = None) -> str:
    """The account of a figure in English; the records keep their Vietnamese titles."""
    f = told.figure
    register = register.effective(f.known_on)
    names = english_labels(register.definitions, domains=table.request.codelist)
    where = ", ".join(
        names.get(name, {}).get(code, table.labels[name].get(code, code)) for name, code in f.keys if code != "*"
    )
    head = f"{label(f.indicator.label)}, {ENGLISH.period(f.period)}" + (f" ({where})" if where else "")
    lines = [f"{head[:1].upper()}{head[1:]}: {_WHOLE.figure_words(f)}"]
    lines.append(
        f"- Counted: {label(f.indicator.label)} (indicator {f.indicator.id}), {basis(table.request, table.root_name)}."
    )
    if f.indicator.formula:
        lines.append(f"- Formula: {f.indicator.formula}.")
    lines += [
        f"  · {label(one.figure.indicator.label)}: {_WHOLE.figure_words(one.figure)} ({_records(one)})"
        for one in told.inputs
    ]
    if f.exact is not None:
        lines.append(f"- Exactly {f.exact}" + (", printed rounded." if told.rounded else "."))
    lines.append(f"- Stands on {_records(told)}.")
    shown = told.facts if limit is None else told.facts[:limit]
    lines += [f"  {place}. {_line(fact, register)}" for place, fact in enumerate(shown, start=1)]
    if len(shown) < len(told.facts):
        lines.append(f"  … and {len(told.facts) - len(shown)} more.")
    lines += _doubts(told)
    lines += [f"- Source: {register.source(name).title}" for name in told.sources]
    if told.illustrative:
        lines.append(f"- {ENGLISH_ILLUSTRATIVE}")
    return "\n".join(lines)


def _doubts(told: Explanation) -> Iterator[str]:
    """The changes of units on the way, and what may or may not belong to the figure."""
    if told.changes:
        named = ", ".join(f"{one.id} ({ENGLISH.day(one.on)})" for one in told.changes)
        yield f"- Changes of units in this time: {named}."
    causes = told.figure.causes
    if causes:
        named = ", ".join(causes[:_CAUSES]) + (", …" if len(causes) > _CAUSES else "")
        yield f"- Not sure to belong to it: {len(causes)} ({named})."


def _records(told: Explanation) -> str:
    return "1 record" if len(told.facts) == 1 else f"{ENGLISH.number(len(told.facts))} records"


def _line(fact: Fact, register: Register) -> str:
    """A record in one line, with its id."""
    if isinstance(fact, Model):
        owner = fact.owner[-1].value if fact.owner else None
        return f"[{fact.id}] {fact.title}" + (f", {register.units[owner].name()}" if owner is not None else "")
    if isinstance(fact, Event):
        step = label(register.definitions.lifecycle[fact.kind].label)
        return f"[{fact.id}] {step}, {_when(fact)}: {register.model(fact.model).title}"
    if isinstance(fact, Contribution):
        return f"[{fact.id}] {ENGLISH.quantity(fact.quantity)}, {_when(fact)}: {register.model(fact.model).title}"
    if isinstance(fact, Report):
        when = fact.period_words if fact.period is None else ENGLISH.period(fact.period)
        return f"[{fact.id}] report ({fact.status.value}) of {register.units[fact.unit].name()}, {when}"
    return f"[{fact.id}]"


def _when(fact: Event | Contribution) -> str:
    if fact.on is not None:
        return ENGLISH.day(fact.on)
    return "day not known" if fact.period is None else ENGLISH.period(fact.period)
