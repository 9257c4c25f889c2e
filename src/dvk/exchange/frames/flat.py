"""Làm phẳng (flattening): the facts of a register as the columns of its tidy tables."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from attrs import fields, frozen

from dvk._fields import Words
from dvk.errors import WrongType
from dvk.exchange.converter import converter_for
from dvk.exchange.documents import RegisterDocument
from dvk.exchange.frames.columns import Filled, fits, plain
from dvk.exchange.frames.documents import canonical
from dvk.exchange.problems import REFUSALS, refused
from dvk.exchange.tags import CORRECTABLE, LISTS
from dvk.facts import Correction, Retraction
from dvk.measures import Quantity
from dvk.register.tidy import TIDY_TABLES, TidyColumn, TidyTable, TidyType, tidy_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from dvk.register import Campaign, Definitions, Register
    from dvk.values import Interval

__all__ = ["columns_of", "derived_of", "rows_of", "tables_of"]

_LARGEST = 2**63 - 1
_QUANTITY = ("number", "upto", "word", "measure")


class Row(NamedTuple):
    """What stands in a row, and where: the id of its fact, and the places of it and of what it is in."""

    item: Any
    fact: str
    place: int
    above: int | None = None


def rows_of(register: Register, table: TidyTable) -> list[Row]:
    """The rows of a tidy table, in the order of the facts."""
    if table.name == "campaign":
        return [Row(RegisterDocument.of(register), "", 0)]
    if table.name == "origins":
        return list(_origins(register))
    if not table.parent:
        facts = getattr(register.units if table.of in ("units", "changes") else register, table.of)
        return [Row(fact, getattr(fact, "id", ""), place) for place, fact in enumerate(facts)]
    above = tidy_table(table.parent)
    get, nested = attrgetter(table.of), bool(above.parent)
    return [
        Row(item, row.fact, place, row.place if nested else None)
        for row in rows_of(register, above)
        for place, item in enumerate(get(row.item))
    ]


def _origins(register: Register) -> Iterator[Row]:
    for fact in register.facts():
        if fact.origin is not None:
            yield Row(fact.origin, fact.id, 0)
    for report in register.reports:
        for place, figure in enumerate(report.figures):
            origin = getattr(figure, "origin", None)
            if origin is not None:
                yield Row(origin, report.id, 0, place)


# -- columns -----------------------------------------------------------------------------------------------------------
@frozen
class _Flattener:
    """Writes the columns of one table; what several columns are made of is looked up once."""

    rows: list[Row]
    converter: Any
    held: dict[str, list[Any]]

    def things(self, path: str) -> list[Any]:
        """What stands at a path of each row; nothing where something on the way is not there."""
        if path not in self.held:
            head, _, name = path.rpartition(".")
            if not head:
                self.held[path] = [_at(row.item, name) for row in self.rows]
            else:
                self.held[path] = [None if one is None else _at(one, name) for one in self.things(head)]
        return self.held[path]

    def values(self, table: TidyTable, column: TidyColumn) -> list[Any]:
        """The values of a column."""
        of = column.of
        if column.type is TidyType.DOCUMENT:
            return self._documents(column.fields)
        if of in _PLACES:
            return [_PLACES[of](row) for row in self.rows]
        if of.startswith("="):
            return self._written(table.column(of[1:]))
        if column.derived:
            return self._derived(of)
        values = self._numbers(of) if column.type is TidyType.NUMBER else self._plain(column)
        return (
            [value if value is None or fits(value) else None for value in values]
            if (column.type is TidyType.NUMBER)
            else values
        )

    def _numbers(self, of: str) -> list[Any]:
        head, _, name = of.rpartition(".")
        things = self.things(head) if head else []
        if any(isinstance(one, Quantity) for one in things):
            return [None if one is None else getattr(one.number, name) for one in things]
        return self.things(of)

    def _written(self, column: TidyColumn) -> list[Any]:
        """The digits of numbers that the column cannot say as they were written."""
        return [
            None if number is None or _says_all(number) else format(number, "f") for number in self._numbers(column.of)
        ]

    def _plain(self, column: TidyColumn) -> list[Any]:
        of = column.of
        head, _, name = of.rpartition(".")
        if name == "word" and head:
            return [None if one is None else one.number.word or None for one in self.things(head)]
        values = self.things(of.removeprefix("^"))
        if name in ("period", "measure"):
            return self._ids(values)
        if column.choices:
            return [None if value is None else value.value for value in values]
        return [value or None for value in values] if column.type is TidyType.TEXT else values

    def _ids(self, values: Iterable[Any]) -> list[str | None]:
        """Periods and measures by their ids; one of which the definitions do not know cannot be read back."""
        known: dict[int, str | None] = {id(None): None}
        found: list[str | None] = []
        for value in values:
            if id(value) not in known:
                known[id(value)] = self.converter.unstructure(value)
            found.append(known[id(value)])
        return found

    def _derived(self, of: str) -> list[Any]:
        head, colon, name = of.rpartition(":")
        if colon:
            key = f"{head}:"
            if key not in self.held:
                self.held[key] = [None if one is None else _counted(one) for one in self.things(head)]
            return [None if one is None else one[name] for one in self.held[key]]
        period, _, end = of.rpartition(".")
        open_end = f"open_{end}"
        return [None if one is None or getattr(one, open_end) else getattr(one, end) for one in self.things(period)]

    def _documents(self, names: tuple[str, ...]) -> list[str | None]:
        found: list[str | None] = []
        for row in self.rows:
            item = row.item.campaign if isinstance(row.item, RegisterDocument) else row.item
            if not any(getattr(item, name) for name in names):
                found.append(None)
                continue
            written = self.converter.unstructure(item)
            found.append(canonical({name: written[name] for name in names if name in written}))
        return found


_PLACES: dict[str, Callable[[Row], object]] = {
    "^id": lambda row: row.fact,
    "^#": lambda row: row.above,
    "#": lambda row: row.place,
    ".": lambda row: row.item,
}


def _at(item: Any, name: str) -> Any:  # noqa: ANN401 - what stands there
    return item[int(name[1:-1])] if name.startswith("[") else getattr(item, name)


def _says_all(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return (exponent == 0 and 0 < number < _LARGEST) or (fits(number) and format(number, "f") == plain(number))


def _counted(quantity: Quantity) -> dict[str, object]:
    """What follows from an amount, in its base measure; nothing of one that is regional."""
    if quantity.measure.regional or quantity.measure.root.regional:
        return dict.fromkeys(("base_measure", "amount", "low", "high", "low_open", "high_open"), cast("object", None))
    bounds: Interval = quantity.bounds
    amount = quantity.minor() if quantity.number.is_exact else None
    return {
        "base_measure": quantity.measure.root.id,
        "amount": None if amount is None or abs(amount) > _LARGEST else amount,
        "low": bounds.low if bounds.low is not None and fits(bounds.low) else None,
        "high": bounds.high if bounds.high is not None and fits(bounds.high) else None,
        "low_open": bounds.low_open,
        "high_open": bounds.high_open,
    }


# -- tables ------------------------------------------------------------------------------------------------------------
_KINDS = (*CORRECTABLE.values(), Correction, Retraction)
_OURS = Words(
    "a kind of fact that dvk has, as a table has no column for the fields of another (JSON keeps them)",
    "một loại dữ kiện sẵn có của dvk, vì bảng không có cột cho trường riêng (JSON thì giữ được)",
)


def _require_ours(register: Register) -> None:
    """Of a fact of a class of somebody's own, the fields that are not in a table would be lost: it is refused."""
    for name in LISTS.values():
        facts: Iterable[Any] = getattr(register.units if name in ("units", "changes") else register, name)
        for place, fact in enumerate(facts):
            path = f"{name}[{place}]"
            if type(fact) is Correction and type(fact.fact) not in _KINDS:
                raise WrongType("type.wrong", path=f"{path}.fact", expected=_OURS, got=type(fact.fact).__name__)
            if name != "sources" and type(fact) not in _KINDS:
                raise WrongType("type.wrong", path=path, expected=_OURS, got=type(fact).__name__)


def tables_of(register: Register) -> dict[str, list[Filled]]:
    """The columns of all tidy tables of a register, with their categories."""
    _require_ours(register)
    return {table.name: columns_of(register, table) for table in TIDY_TABLES}


def columns_of(register: Register, table: TidyTable) -> list[Filled]:
    """The columns of one tidy table; raises :class:`InvalidDocument` for what could not be read back."""
    definitions = register.definitions
    flattener = _flattener(register, table)
    try:
        return [_filled(table, column, flattener, definitions) for column in table.columns]
    except REFUSALS as error:
        raise refused(error, table.name) from error


def derived_of(register: Register, table: TidyTable, names: Iterable[str]) -> dict[str, list[Any]]:
    """The values of some derived columns."""
    flattener = _flattener(register, table)
    return {name: flattener.values(table, table.column(name)) for name in names}


def _flattener(register: Register, table: TidyTable) -> _Flattener:
    definitions = register.definitions
    converter = converter_for(definitions.calendars, definitions.measures, (), (), (), detailed_validation=False)
    rows = rows_of(register, table)
    if table.name != "campaign":
        return _Flattener(rows, converter, {})
    document = rows[0].item
    campaign: Campaign = document.campaign
    held = {item.name: [getattr(campaign, item.name)] for item in fields(type(campaign))}
    return _Flattener(rows, converter, held)


def _filled(table: TidyTable, column: TidyColumn, flattener: _Flattener, definitions: Definitions) -> Filled:
    values = flattener.values(table, column)
    return Filled(column.name, column.type, values, categories_of(column, values, definitions))


def categories_of(column: TidyColumn, values: Sequence[Any], definitions: Definitions) -> tuple[str, ...] | None:
    """The words of a column in the order of their list; what the list does not have comes after, by letter."""
    if column.choices:
        return column.choices
    known = next((item for item in definitions.codelists if item.id == column.codelist), None)
    if known is None:
        return None
    ordered = dict.fromkeys(code.id for code in known)
    ordered.update(dict.fromkeys(sorted({value for value in values if value is not None} - ordered.keys())))
    return tuple(ordered)
