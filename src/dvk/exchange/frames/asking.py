"""Hỏi máy (asking the engine): which rows of the large tables a register would refuse, without reading them as records.

Each rule is one question over a whole column; what comes back are a few rows that break it, or none. What words a
column may have is asked once for each word, and told here from the definitions.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from dvk._extras import bring
from dvk._fields import Words
from dvk.aggregation.on_frames.engines import collected, distinct, only
from dvk.errors import Problem
from dvk.exchange.frames.columns import plain
from dvk.exchange.frames.row_rules import Rule, amount_rules, row_rules
from dvk.exchange.frames.words_asked import WORDS, Known, empty_text, wrong_words
from dvk.exchange.problems import shown
from dvk.exchange.scalars import LONGEST_WHOLE
from dvk.models import DOMAINS
from dvk.register.tidy import tidy_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import narwhals as nw

    from dvk.register import Register

__all__ = ["problems_in_frames"]

_ROOM = "dvk.exchange.framed"
_FACTS = ("models", "events", "contributions")
_OF_MODELS = ("model_owners", "model_domains", "model_also", "model_roles", "events", "contributions")
_FIRST = date(1000, 1, 1)  # PySpark takes no day of a year of less than four digits in a condition
_SINCE_EVER = Words("the first day, as neither says since when", "đầu tiên, vì cả hai không ghi có từ ngày nào")
_FEW = 20
"""So many rows are told for each rule; of the rest only how many they are."""
_ALSO: dict[str, dict[str, str]] = {
    "span.reversed": {"got": "", "start": "start", "end": "end"},
}
_WITHOUT = ("frame.inexact_amount", "field.missing", "text.empty")
"""Of what is not there, or says nothing, there is nothing to tell."""


@frozen
class _Asked:
    """Rows that break one rule: which they are, what stands there, and how many there are at most."""

    code: str
    table: str
    column: str
    rows: Any  # a lazy frame of Narwhals
    told: tuple[str, ...] = ("got",)


def problems_in_frames(head: Register, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[Problem]:
    """What a register would refuse in the large tables: a few rows for each rule, and how many more break it."""
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    for name, frame in tables.items():
        yield from _of_rows(narwhals, name, frame, list(row_rules(narwhals, tidy_table(name))))
    lonely = list(_no_models(narwhals, tables))
    yield from lonely
    for asked in _between(narwhals, head, tables):
        if not (lonely and asked.code == "model.unknown"):
            yield from _told(narwhals, asked)
    yield from _twice(narwhals, tables)
    known = Known.of(head)
    for name, columns in WORDS:
        words = collected(distinct(tables[name], columns)).to_dicts()
        if "measure" in columns:
            yield from _of_rows(narwhals, name, tables[name], list(amount_rules(narwhals, known, words)))
        for column, where, problem in wrong_words(known, name, words):
            rows = tables[name].filter(*(narwhals.col(item) == narwhals.lit(value) for item, value in where.items()))
            for found in _told(narwhals, _of(narwhals, "", name, column, rows)):
                yield found if found.code else evolve(problem, path=found.path)


# -- one row -----------------------------------------------------------------------------------------------------------
def _of_rows(
    narwhals: Any,  # noqa: ANN401
    name: str,
    frame: nw.LazyFrame[Any],
    rules: list[Rule],
) -> Iterator[Problem]:
    """All rules of a table in one pass over it; a second one only for those that some row breaks."""
    if not rules:
        return
    counts = [
        narwhals.when(broken).then(narwhals.lit(1)).otherwise(narwhals.lit(0)).sum().alias(f"rule_{place}")
        for place, (_, _, broken) in enumerate(rules)
    ]
    found = collected(frame.select(counts)).row(0)
    for (code, column, broken), count in zip(rules, found, strict=True):
        if count:
            yield from _told(narwhals, _of(narwhals, code, name, column, frame.filter(broken)))


# -- between rows ------------------------------------------------------------------------------------------------------
def _between(narwhals: Any, head: Register, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[_Asked]:  # noqa: ANN401
    models, events = tables["models"].select("id"), tables["events"]
    for name, rows in _of_models(narwhals, tables).items():
        lost = rows.join(models, left_on="model", right_on="id", how="anti")
        yield _of(narwhals, "model.unknown", name, "model", lost)
    others = tables["event_others"].filter(~(narwhals.col("model").is_null() | narwhals.col("event").is_null()))
    lost = others.join(events.select("id"), left_on="event", right_on="id", how="anti")
    yield _of(narwhals, "frame.no_parent", "event_others", "event", lost)
    yield from _read_too(narwhals, head, tables)
    for name, more in (("model_owners", ()), ("model_domains", ("codelist",))):
        yield _two_on_one_day(narwhals, name, tables[name], more)
    yield _before_start(narwhals, head, tables)


def _of_models(narwhals: Any, tables: Mapping[str, nw.LazyFrame[Any]]) -> dict[str, Any]:  # noqa: ANN401
    """The rows that name a model, by their tables."""
    named = {name: tables[name].filter(~narwhals.col("model").is_null()) for name in (*_OF_MODELS, "event_others")}
    return {**named, "event_others": named["event_others"].filter(~narwhals.col("event").is_null())}


def _no_models(narwhals: Any, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[Problem]:  # noqa: ANN401
    """Are there rows that name models, and no models at all? That is told once."""
    if collected(tables["models"].select("id").head(1)).is_empty():
        counts = [collected(rows.select(narwhals.len())).item() for rows in _of_models(narwhals, tables).values()]
        if any(counts):
            yield Problem("frame.table_missing", "models", details=(("count", sum(counts)),))


def _read_too(narwhals: Any, head: Register, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[_Asked]:  # noqa: ANN401
    """Ids that are also those of what was read as records."""
    read = [fact.id for fact in head.facts()]
    for name in _FACTS:
        yield _of(narwhals, "id.duplicate", name, "id", only(tables[name], "id", read))


def _twice(narwhals: Any, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[Problem]:  # noqa: ANN401
    """Ids that are there twice in the large tables together: told of the last table that has it, and of the first."""
    col = narwhals.col
    numbered = [tables[name].select("id", table=narwhals.lit(place)) for place, name in enumerate(_FACTS)]
    aggregates = [narwhals.len().alias("rows"), col("table").min().alias("first"), col("table").max().alias("last")]
    together = narwhals.concat(numbered).filter(~col("id").is_null()).group_by("id").agg(*aggregates)
    twice = together.filter(col("rows") > 1).select("id", "first", "last")
    rows = collected(twice.sort("id").head(_FEW + 1)).rows()
    for name, first, last in rows[:_FEW]:
        details = (("got", name), *([("first", f"{_FACTS[first]}[id={name}]")] if first != last else []))
        yield Problem("id.duplicate", f"{_FACTS[last]}[id={name}].id", details=details)
    if len(rows) > _FEW:
        yield _more(narwhals, twice, "models.id")


def _two_on_one_day(narwhals: Any, name: str, frame: nw.LazyFrame[Any], more: tuple[str, ...]) -> _Asked:  # noqa: ANN401
    """Owners, and codes of one codelist, of which one begins before the one before it has ended."""
    col = narwhals.col
    keys = ["model", *more]
    filled = frame.with_columns(
        since=narwhals.coalesce(col("start"), narwhals.lit(_FIRST)),
        **{item: narwhals.coalesce(col(item), narwhals.lit(DOMAINS)) for item in more},
    )
    several = filled.group_by(keys).agg(narwhals.len().alias("rows")).filter(col("rows") > 1).select(keys)
    ordered = filled.join(several, on=keys, how="semi").with_columns(
        later=col("since").shift(-1).over(*keys, order_by="since")
    )
    broken = (~col("later").is_null()) & (col("end").is_null() | (col("end") >= col("later")))
    found = ordered.filter(broken).select(id="model", day="later")
    return _Asked("model.two_on_one_day", name, "start", found, ("day",))


def _before_start(narwhals: Any, head: Register, tables: Mapping[str, nw.LazyFrame[Any]]) -> _Asked:  # noqa: ANN401
    col = narwhals.col
    early = [step.id for step in head.definitions.lifecycle if step.before_start]
    starts = tables["models"].filter(~col("start").is_null()).select(model="id", began="start")
    events = tables["events"].select("id", "model", "kind", last=narwhals.coalesce(col("on"), col("period_end")))
    found = events.join(starts, on="model", how="inner").filter(col("last") < col("began"))
    if early:
        found = found.filter(~col("kind").is_in(early))
    told = found.select("id", got="last", start="began", model="model", kind="kind")
    return _Asked("event.before_start", "events", "on", told, ("got", "start", "model", "kind"))


# -- told --------------------------------------------------------------------------------------------------------------
def _of(narwhals: Any, code: str, name: str, column: str, rows: nw.LazyFrame[Any]) -> _Asked:  # noqa: ANN401
    """Rows of a table that break a rule, with what stands in the column, or in those of which the message speaks."""
    key = tidy_table(name).columns[0].name
    told = {"got": column, **_ALSO.get(code, {})}
    if code == "span.reversed":
        told["end"] = column
    if code == "interval.reversed":
        told = {"low": column.replace("upto", "number"), "high": column}
    told = {detail: of for detail, of in told.items() if of and of in {c.name for c in tidy_table(name).columns}}
    found = rows.select(narwhals.col(key).alias("id"), *(narwhals.col(of).alias(name) for name, of in told.items()))
    return _Asked(code, name, column, found, tuple(told))


def _told(narwhals: Any, asked: _Asked) -> Iterator[Problem]:  # noqa: ANN401
    rows = collected(asked.rows.sort("id", *asked.told).head(_FEW + 1)).to_dicts()
    table = tidy_table(asked.table)
    for row in rows[:_FEW]:
        path = f"{asked.table}[{table.columns[0].name}={row['id']}].{asked.column}"
        if asked.code.endswith(".unknown") and row["got"] == "":
            yield evolve(empty_text(asked.table, asked.column), path=path)
        else:
            yield Problem(asked.code, path, details=tuple(_details(asked, row)))
    if len(rows) > _FEW:
        yield _more(narwhals, asked.rows, f"{asked.table}.{asked.column}")


def _details(asked: _Asked, row: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    if asked.code in _WITHOUT:
        return
    for name in asked.told:
        yield name, _SINCE_EVER if row[name] == _FIRST and name == "day" else _word(row[name])
    if asked.code == "frame.no_parent":
        yield "table", "events"
    if asked.code == "choice.unknown":
        yield "expected", tidy_table(asked.table).column(asked.column).choices
    if asked.code == "value.too_many_digits":
        yield "expected", LONGEST_WHOLE


def _more(narwhals: Any, rows: nw.LazyFrame[Any], path: str) -> Problem:  # noqa: ANN401
    count = collected(rows.select(narwhals.len().alias("rows"))).item()
    return Problem("frame.more_rows", path, details=(("got", count - _FEW), ("told", _FEW)))


def _word(value: object) -> object:
    if isinstance(value, Decimal):
        return Decimal(plain(value))
    return "-" if value is None else value if type(value) is int else shown(value)
