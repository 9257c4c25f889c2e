"""Lắp lại (assembling): the rows of tidy tables as the document of a register, and where in the rows a problem is."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from attrs import define, field

from dvk.errors import InvalidDocument, Problem, nearest
from dvk.exchange.frames.documents import document_in
from dvk.exchange.frames.incoming import unclear_numbers
from dvk.register.tidy import TIDY_TABLES, TidyColumn, TidyTable, TidyType, tidy_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dvk.exchange.frames.incoming import Came

__all__ = ["Assembly", "assembled"]

Record = dict[str, Any]


@define
class Assembly:
    """What came of the rows: the lists of a document, the problems, and which row stands where."""

    document: dict[str, Any] = field(factory=dict[str, Any])
    problems: list[Problem] = field(factory=list[Problem])
    records: dict[str, list[Record]] = field(factory=dict[str, list[Record]])
    below: dict[str, dict[int, list[int]]] = field(factory=dict[str, dict[int, list[int]]])
    """By table and row of its parent: the rows that belong to it, in their order."""
    named: dict[str, dict[int, list[int]]] = field(factory=dict[str, dict[int, list[int]]])
    """By the same: the position by which rows further below name each of them."""

    def order(self, table: TidyTable) -> list[int]:
        """The rows of a table in the order in which a register has them."""
        if not table.parent:
            return list(range(len(self.records.get(table.name, ()))))
        below = self.below.get(table.name, {})
        return [row for above in self.order(tidy_table(table.parent)) for row in below.get(above, ())]


def assembled(came: Mapping[str, Came]) -> Assembly:
    """The document of the frames that came, as far as their rows go together; parents come before what they hold."""
    made = Assembly()
    for table in TIDY_TABLES:
        if table.name in came and table.name != "origins":
            made.records[table.name] = _records(made, table, came[table.name])
    for table in TIDY_TABLES:
        if table.name not in made.records:
            continue
        if table.parent:
            _hang(made, table, came[table.name])
        elif table.of:
            for name in _REQUIRED.get(table.name, ()):
                for record in made.records[table.name]:
                    record.setdefault(name, [])
            made.document[table.of] = made.records[table.name]
    if "origins" in came:
        _hang_origins(made, came["origins"])
    return made


def _records(made: Assembly, table: TidyTable, came: Came) -> list[Record]:
    """A record a row: each cell at its place in the fact, empty ones left out."""
    records: list[Record] = [{} for _ in range(came.height)]
    for column in table.columns:
        if column.name not in came.columns or column.derived or column.of in ("#", ".", "^id", "^#"):
            continue
        values = came.columns[column.name]
        if column.type is TidyType.DOCUMENT:
            _documents(made, table, column, values, records)
        elif column.of.startswith("="):
            _written(made, table, column, values, (records, came))
        else:
            if column.type is TidyType.NUMBER:
                made.problems += unclear_numbers(values, f"{table.name}[{{row}}].{column.name}")
            _put(records, column.of, values)
    return records


def _put(records: list[Record], of: str, values: list[Any]) -> None:
    head, _, name = of.rpartition(".")
    for record, value in zip(records, values, strict=True):
        if value is not None:
            inner = record
            for step in head.split(".") if head else ():
                inner = inner.setdefault(step, {})
            inner[name] = value


def _documents(made: Assembly, table: TidyTable, column: TidyColumn, values: list[Any], records: list[Record]) -> None:
    for row, value in enumerate(values):
        if value is not None:
            try:
                records[row].update(document_in(value, column.fields))
            except InvalidDocument as error:
                made.problems += (problem.under(f"{table.name}[{row}].{column.name}") for problem in error.problems)


def _written(
    made: Assembly, table: TidyTable, column: TidyColumn, values: list[Any], into: tuple[list[Record], Came]
) -> None:
    """Digits as they were written win over the column of the number, and must be the same number."""
    records, came = into
    number = table.column(column.of[1:])
    said = came.columns.get(number.name, [None] * len(records))
    kept: list[Any] = [None] * len(records)
    for row, value in enumerate(values):
        if value is None:
            continue
        kept[row] = value
        if said[row] is not None and not _same_number(value, said[row]):
            details = (("got", str(value)), ("column", number.name), ("other", str(said[row])))
            made.problems.append(Problem("frame.says_otherwise", f"{table.name}[{row}].{column.name}", details=details))
    _put(records, number.of, kept)


def _same_number(text: Any, number: Any) -> bool:  # noqa: ANN401 - cells
    try:
        return Decimal(text) == Decimal(number)
    except (InvalidOperation, TypeError, ValueError):
        return True  # what is no number is refused for that


# -- rows below rows ---------------------------------------------------------------------------------------------------
def _hang(made: Assembly, table: TidyTable, came: Came) -> None:
    """The rows of a table into the lists of the facts that they belong to, by their position."""
    above = tidy_table(table.parent)
    places = _places(made, above)
    grouped: dict[int, list[tuple[int, int]]] = {}
    keys = list(zip(*(came.columns[name] for name in table.keys), strict=True))
    positions = came.columns.get("position", [None] * came.height)
    for row, key in enumerate(keys):
        parent = places.get(key)
        if parent is None:
            made.problems += _no_parent(table, row, key, above, places)
            continue
        group = grouped.setdefault(parent, [])
        position = positions[row]
        if type(position) is not int:
            if position is not None:
                made.problems.append(_not_whole(table, row, position))
            position = len(group)
        group.append((position, row))
    for parent, group in grouped.items():
        made.problems += _twice(table, group)
        rows = [row for _, row in sorted(group)]
        made.below.setdefault(table.name, {})[parent] = rows
        made.named.setdefault(table.name, {})[parent] = [position for position, _ in sorted(group)]
        plain = next((item for item in table.columns if item.of == "."), None)
        items = [
            _listed(made.records[table.name][row]) if plain is None else came.columns[plain.name][row] for row in rows
        ]
        made.records[above.name][parent][table.of] = items


def _listed(record: Record) -> Any:  # noqa: ANN401 - a record, or the list that stands for one
    """Parts of figures are rows with a fixed number of places."""
    return [record.get(f"[{place}]") for place in range(3)] if any(name.startswith("[") for name in record) else record


def _places(made: Assembly, above: TidyTable) -> dict[tuple[Any, ...], int]:
    """The rows of a parent, by the keys with which rows below name them; of an id that is there twice the first."""
    places: dict[tuple[Any, ...], int] = {}
    if not above.parent:
        for row, record in enumerate(made.records.get(above.name, ())):
            places.setdefault((_hashable(record.get("id")),), row)
        return places
    for (key,), top in _places(made, tidy_table(above.parent)).items():
        rows, named = (one.get(above.name, {}).get(top, ()) for one in (made.below, made.named))
        for position, row in zip(named, rows, strict=True):
            places.setdefault((key, position), row)
    return places


def _hashable(value: Any) -> Any:  # noqa: ANN401
    return value if isinstance(value, (str, int)) else None


def _no_parent(
    table: TidyTable, row: int, key: tuple[Any, ...], above: TidyTable, places: Mapping[tuple[Any, ...], int]
) -> Iterator[Problem]:
    path = f"{table.name}[{row}].{table.keys[0]}"
    if key[0] is None:
        yield Problem("field.missing", path)
        return
    near = nearest(str(key[0]), dict.fromkeys(str(one[0]) for one in places)) if len(places) < _FEW else ()
    shown = " / ".join(str(part) for part in key)
    yield Problem("frame.no_parent", path, () if str(key[0]) in near else near, (("got", shown), ("table", above.name)))


_REQUIRED = {"reports": ("figures",), "unit_changes": ("links",), "duties": ("units", "indicators")}
"""Lists that a fact must have and that may be empty: no row below says so."""
_FEW = 5000  # beyond so many ids nobody waits for the near ones


def _not_whole(table: TidyTable, row: int, got: object) -> Problem:
    return Problem("type.not_whole", f"{table.name}[{row}].position", details=(("got", str(got)),))


def _twice(table: TidyTable, group: list[tuple[int, int]]) -> Iterator[Problem]:
    seen: dict[int, int] = {}
    for position, row in group:
        first = seen.setdefault(position, row)
        if first != row:
            details = (("got", position), ("first", f"{table.name}[{first}]"))
            yield Problem("id.duplicate", f"{table.name}[{row}].position", details=details)


def _hang_origins(made: Assembly, came: Came) -> None:
    table = tidy_table("origins")
    made.records["origins"] = _records(made, table, came)
    facts: dict[Any, Record] = {}
    for name, records in made.records.items():
        if not tidy_table(name).parent and name not in ("campaign", "sources", "origins"):
            for record in records:
                facts.setdefault(_hashable(record.get("id")), record)
    lines = _places(made, tidy_table("report_figures"))
    figures = came.columns.get("figure", [None] * came.height)
    for row, (fact, figure) in enumerate(zip(came.columns["fact"], figures, strict=True)):
        found: Any = facts.get(_hashable(fact))
        if found is not None and figure is not None:
            line = lines.get((fact, _hashable(figure)))
            found = None if line is None else made.records["report_figures"][line]
        if fact is None:
            made.problems.append(Problem("field.missing", f"origins[{row}].fact"))
        elif found is None:
            shown = str(fact) if figure is None else f"{fact} / {figure}"
            details = (("got", shown), ("table", "reports" if figure is not None else "*"))
            made.problems.append(Problem("frame.no_parent", f"origins[{row}].fact", details=details))
        else:
            found["origin"] = made.records["origins"][row]
            made.below.setdefault("origins", {})[id(found)] = [row]
