"""Hỏi máy (asking the engine): which rows of the large tables a register would refuse, without reading them as records.

Each rule is one question over a whole column; what comes back are a few rows that break it, or none. What words a
column may have is asked once for each word, and told here from the definitions.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import collected, distinct, only
from dvk.errors import Problem
from dvk.exchange.frames.words_asked import WORDS, Known, wrong_words
from dvk.exchange.problems import shown
from dvk.measures import find_measure
from dvk.register.tidy import TidyTable, tidy_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import narwhals as nw

    from dvk.register import Register

__all__ = ["problems_in_frames"]

_ROOM = "dvk.exchange.framed"
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_FACTS = ("models", "events", "contributions")
_OF_MODELS = ("model_owners", "model_domains", "model_also", "model_roles", "events", "contributions")
_FIRST = date(1000, 1, 1)  # PySpark takes no day of a year of less than four digits in a condition
_DIGITS = 17
_FEW = 20
"""So many rows are told for each rule; of the rest only how many they are."""
_ALSO: dict[str, dict[str, str]] = {
    "span.reversed": {"got": "", "start": "start", "end": "end"},
    "interval.reversed": {"got": "", "low": "number", "high": "upto"},
}
_SPANS = ("model_owners", "model_domains", "model_roles")


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
        yield from _of_rows(narwhals, name, frame, list(_row_rules(narwhals, tidy_table(name))))
    for asked in _between(narwhals, head, tables):
        yield from _told(narwhals, asked)
    known = Known.of(head)
    for name, columns in WORDS:
        words = collected(distinct(tables[name], columns)).to_dicts()
        if "measure" in columns:
            yield from _of_rows(narwhals, name, tables[name], list(_amount_rules(narwhals, known, words)))
        for column, where, problem in wrong_words(known, name, words):
            rows = tables[name].filter(*(narwhals.col(item) == narwhals.lit(value) for item, value in where.items()))
            for found in _told(narwhals, _of(narwhals, "", name, column, rows)):
                yield found if found.code else evolve(problem, path=found.path)


# -- one row -----------------------------------------------------------------------------------------------------------
def _row_rules(narwhals: Any, table: TidyTable) -> Iterator[tuple[str, str, Any]]:  # noqa: ANN401
    """The rules that a row keeps or breaks by itself: code, column, and the condition under which it is broken."""
    col = narwhals.col
    for column in table.columns:
        if column.required:
            yield "field.missing", column.name, col(column.name).is_null()
        if column.choices:
            yield "choice.unknown", column.name, ~col(column.name).is_in(list(column.choices))
    if table.name in _FACTS:
        yield "id.not_slug", "id", ~col("id").str.contains(_SLUG)
    if table.name in ("events", "contributions"):
        yield "happening.day_or_period", "on", col("on").is_null() == col("period").is_null()
    if table.name in _SPANS:
        yield "span.reversed", "end", col("end") < col("start")
    if table.name == "contributions":
        for prefix in ("", "spent_"):
            names = ("number", "written", "upto", "word", "amount")
            number, written, upto, word, amount = (col(prefix + name) for name in names)
            inexact = (~upto.is_null()) | (~word.is_null()) | (number.is_null() & written.is_null())
            yield "frame.inexact_amount", f"{prefix}amount", (~amount.is_null()) & inexact
            yield "interval.reversed", f"{prefix}upto", upto < number


def _amount_rules(
    narwhals: Any,  # noqa: ANN401
    known: Known,
    words: list[dict[str, Any]],
) -> Iterator[tuple[str, str, Any]]:
    """Is the whole number of smallest parts that of the number beside it? For each measure that there is.

    What is less than a smallest part is not in it. Numbers so large that the product would not fit a decimal column are
    left alone.
    """
    col, zero = narwhals.col, narwhals.lit(0)
    for prefix in ("", "spent_"):
        number, amount = col(f"{prefix}number"), col(f"{prefix}amount")
        for measure in sorted({row[f"{prefix}measure"] for row in words} - {None}):
            if find_measure(measure, known.measures) is None:  # that is told already
                continue
            parts = known.smallest_parts(measure)
            here = (col(f"{prefix}measure") == measure) & (~amount.is_null())
            if parts is None:
                yield "frame.other_amount", f"{prefix}amount", here
            else:
                largest = 10 ** max(0, _DIGITS - len(str(parts.numerator)))
                fits = (number < largest) & (amount < 10 ** (_DIGITS - len(str(parts.denominator))))
                product = narwhals.when(fits).then(number).otherwise(zero) * narwhals.lit(parts.numerator)
                told = narwhals.when(fits).then(amount).otherwise(zero) * narwhals.lit(parts.denominator)
                yield (
                    "frame.other_amount",
                    f"{prefix}amount",
                    here & fits & ((product < told) | (product >= told + parts.denominator)),
                )


def _of_rows(
    narwhals: Any,  # noqa: ANN401
    name: str,
    frame: nw.LazyFrame[Any],
    rules: list[tuple[str, str, Any]],
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
    for name in _OF_MODELS:
        lost = tables[name].filter(~narwhals.col("model").is_null())
        lost = lost.join(models, left_on="model", right_on="id", how="anti")
        yield _of(narwhals, "model.unknown", name, "model", lost)
    others = tables["event_others"].filter(~(narwhals.col("model").is_null() | narwhals.col("event").is_null()))
    lost = others.join(models, left_on="model", right_on="id", how="anti")
    yield _of(narwhals, "model.unknown", "event_others", "model", lost)
    lost = others.join(events.select("id"), left_on="event", right_on="id", how="anti")
    yield _of(narwhals, "frame.no_parent", "event_others", "event", lost)
    yield from _ids(narwhals, head, tables)
    for name, more in (("model_owners", ()), ("model_domains", ("codelist",))):
        yield _two_on_one_day(narwhals, name, tables[name], more)
    yield _before_start(narwhals, head, tables)


def _ids(narwhals: Any, head: Register, tables: Mapping[str, nw.LazyFrame[Any]]) -> Iterator[_Asked]:  # noqa: ANN401
    """Ids that are there twice: in the large tables together, or in one of them and in what was read as records."""
    together = narwhals.concat([tables[name].select("id") for name in _FACTS])
    twice = together.group_by("id").agg(narwhals.len().alias("rows")).filter(narwhals.col("rows") > 1).select("id")
    yield _Asked("id.duplicate", "models", "id", twice.select("id", got="id"))
    read = [fact.id for fact in head.facts()]
    for name in _FACTS:
        yield _of(narwhals, "id.duplicate", name, "id", only(tables[name], "id", read))


def _two_on_one_day(narwhals: Any, name: str, frame: nw.LazyFrame[Any], more: tuple[str, ...]) -> _Asked:  # noqa: ANN401
    """Owners, and codes of one codelist, of which one begins before the one before it has ended."""
    col = narwhals.col
    keys = ["model", *more]
    filled = frame.with_columns(
        since=narwhals.coalesce(col("start"), narwhals.lit(_FIRST)),
        **{item: narwhals.coalesce(col(item), narwhals.lit("")) for item in more},
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
    told = {detail: of for detail, of in told.items() if of and of in {c.name for c in tidy_table(name).columns}}
    found = rows.select(narwhals.col(key).alias("id"), *(narwhals.col(of).alias(name) for name, of in told.items()))
    return _Asked(code, name, column, found, tuple(told))


def _told(narwhals: Any, asked: _Asked) -> Iterator[Problem]:  # noqa: ANN401
    rows = collected(asked.rows.head(_FEW + 1)).to_dicts()
    key = tidy_table(asked.table).columns[0].name
    for row in rows[:_FEW]:
        details = tuple((name, _word(row[name])) for name in asked.told)
        if asked.code == "frame.no_parent":
            details = (*details, ("table", "events"))
        if asked.code == "choice.unknown":
            details = (*details, ("expected", tidy_table(asked.table).column(asked.column).choices))
        if asked.code == "frame.inexact_amount":
            details = ()
        yield Problem(asked.code, f"{asked.table}[{key}={row['id']}].{asked.column}", details=details)
    if len(rows) > _FEW:
        count = collected(asked.rows.select(narwhals.len().alias("rows"))).item()
        details = (("got", count - _FEW), ("told", _FEW))
        yield Problem("frame.more_rows", f"{asked.table}.{asked.column}", details=details)


def _word(value: object) -> object:
    return "-" if value is None else shown(value)
