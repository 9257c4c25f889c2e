"""Hình dạng bảng phẳng (shape of the tidy tables): what a column holds, and where in a fact it stands."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DECIMALS",
    "DIGITS",
    "TidyColumn",
    "TidyTable",
    "TidyType",
    "common",
    "dated",
    "happened",
    "names_in",
    "period",
    "quantity",
    "table",
]

DIGITS, DECIMALS = 38, 12
"""How many digits an exact number of a tidy table has, and how many of them are decimals."""


class TidyType(StrEnum):
    """Kiểu cột (type of a column): each has one type in every kind of frame.

    >>> TidyType("day") is TidyType.DAY
    True
    """

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    WHOLE = "whole"
    YES_NO = "yes-no"
    NUMBER = "number"
    DOCUMENT = "document"


def _words_of(kind: Iterable[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


@frozen
class TidyColumn:
    """Cột (column) of a tidy table: its name, its type and what it says.

    ``of`` is where in the fact it stands. A ``derived`` column follows from the others of its row: it is there for
    counting, may be left out, and must not say otherwise. ``codelist`` names the list whose order its codes have.

    >>> TidyColumn("start", TidyType.DAY, Label("ngày bắt đầu", "first day"), "start").required
    False
    """

    name: str
    type: TidyType
    label: Label
    of: str = ""
    required: bool = field(default=False, kw_only=True)
    derived: bool = field(default=False, kw_only=True)
    choices: tuple[str, ...] = field(default=(), converter=_words_of, kw_only=True)
    codelist: str = field(default="", kw_only=True)
    fields: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def null(self) -> Label:
        """Ô trống nghĩa là gì (what an empty cell means)."""
        if self.required:
            return Label("không để trống", "never null")
        if self.derived:
            return Label("không suy ra được", "does not follow, or does not fit")
        if self.type in (TidyType.TEXT, TidyType.DOCUMENT):
            return Label("không ghi gì", "nothing is written")
        return Label("không rõ, không có", "not said")


@frozen
class TidyTable:
    """Bảng phẳng (tidy table) of one kind of fact, or of what a fact has several of.

    ``of`` is the list in which the facts stand, or in a table with a ``parent`` the field of the fact that holds what
    stands in the rows; its first columns are ``keys`` to the rows of the parent, and ``position`` counts from 0.

    >>> from dvk.register.tidy import tidy_table
    >>> models = tidy_table("models")
    >>> [column.name for column in models.columns][:3], models.column("start").type.value
    (['id', 'title', 'kind'], 'day')
    """

    name: str
    label: Label
    of: str
    columns: tuple[TidyColumn, ...]
    parent: str = ""
    keys: tuple[str, ...] = ()

    def column(self, name: str) -> TidyColumn:
        """Một cột (a column) by its name."""
        return next(item for item in self.columns if item.name == name)


def table(
    name: str, vi: str, en: str, of: str, *columns: TidyColumn | tuple[TidyColumn, ...], parent: str = ""
) -> TidyTable:
    """A tidy table; columns come alone or in groups."""
    flat: list[TidyColumn] = []
    for item in columns:
        flat.extend((item,) if isinstance(item, TidyColumn) else item)
    keys = tuple(item.name for item in flat if parent and item.of.startswith("^"))
    return TidyTable(name, Label(vi, en), of, tuple(flat), parent, keys)


# -- columns that many tables have -------------------------------------------------------------------------------------
def common(*more: TidyColumn) -> tuple[TidyColumn, ...]:
    """What every fact has, beside its id."""
    return (
        *more,
        TidyColumn("source", TidyType.ID, Label("mã căn cứ", "id of its source"), "source"),
        TidyColumn("known_on", TidyType.DAY, Label("ngày biết", "day it became known"), "known_on"),
    )


def names_in(name: str, vi: str, en: str, codelist: str = "") -> tuple[TidyColumn, ...]:
    """The columns of a list of plain ids: where in the list, and which."""
    return (
        TidyColumn("position", TidyType.WHOLE, Label("thứ tự, từ 0", "place in the list, from 0"), "#"),
        TidyColumn(name, TidyType.ID, Label(vi, en), ".", required=True, codelist=codelist),
    )


def key(name: str, vi: str, en: str, of: str = "^id") -> TidyColumn:
    """The id of the fact to which a row belongs, or the place of the row above in its list."""
    kind = TidyType.WHOLE if of.endswith("#") else TidyType.ID
    return TidyColumn(name, kind, Label(vi, en), of, required=True)


def dated(value: str, vi: str, en: str, of: str, codelist: str = "") -> tuple[TidyColumn, ...]:
    """A value with the days on which it holds."""
    return (
        TidyColumn("position", TidyType.WHOLE, Label("thứ tự, từ 0", "place in the list, from 0"), "#"),
        TidyColumn(
            value,
            TidyType.TEXT if value == "name" else TidyType.ID,
            Label(vi, en),
            of,
            required=True,
            codelist=codelist,
        ),
        *span(),
    )


def span() -> tuple[TidyColumn, ...]:
    """The days on which something holds."""
    return (
        TidyColumn("start", TidyType.DAY, Label("từ ngày", "first day; null: open"), "start"),
        TidyColumn("end", TidyType.DAY, Label("đến hết ngày", "last day; null: open"), "end"),
    )


def period(*, required: bool = False) -> tuple[TidyColumn, ...]:
    """A period: its id, and its first and last day."""
    first, last = Label("ngày đầu kỳ", "first day of the period"), Label("ngày cuối kỳ", "last day of the period")
    return (
        TidyColumn("period", TidyType.ID, Label("mã kỳ", "id of the period"), "period", required=required),
        TidyColumn("period_start", TidyType.DAY, first, "period.start", derived=True),
        TidyColumn("period_end", TidyType.DAY, last, "period.end", derived=True),
    )


def happened() -> tuple[TidyColumn, ...]:
    """When it happened: on a day, or in a period where no day is known."""
    return (TidyColumn("on", TidyType.DAY, Label("ngày xảy ra", "day it happened"), "on"), *period())


def quantity(of: str, prefix: str = "", *, required: bool = False) -> tuple[TidyColumn, ...]:
    """An amount: as it was written, and for counting in its base measure, in smallest parts and as bounds."""
    exact = Label("số, đúng như đã ghi", "the number, exact")
    upto = Label("số sau của khoảng", "upper end of a range")
    rows = (
        ("number", TidyType.NUMBER, exact, f"{of}.number"),
        ("upto", TidyType.NUMBER, upto, f"{of}.upto"),
        ("written", TidyType.TEXT, Label("chữ số, nếu khác cột số", "its digits, where number has others"), "=number"),
        ("upto_written", TidyType.TEXT, Label("chữ số của số sau", "the same of upto"), "=upto"),
        ("word", TidyType.TEXT, Label("từ ước lượng: gần, hơn …", "word of estimation: gần, hơn …"), f"{of}.word"),
        ("measure", TidyType.ID, Label("mã đơn vị tính", "id of its measure"), f"{of}.measure"),
    )
    facts = (
        TidyColumn(
            prefix + name,
            kind,
            label,
            f"={prefix}{where[1:]}" if where.startswith("=") else where,
            required=required and name == "measure",
        )
        for name, kind, label, where in rows
    )
    parts = Label("số phần nhỏ nhất của đơn vị gốc", "whole number of smallest parts of the base measure, if exact")
    derived = (
        ("base_measure", TidyType.ID, Label("mã đơn vị gốc", "id of the base measure")),
        ("amount", TidyType.WHOLE, parts),
        ("low", TidyType.NUMBER, Label("ít nhất, theo đơn vị gốc", "the least, in the base measure")),
        ("high", TidyType.NUMBER, Label("nhiều nhất, theo đơn vị gốc", "the most, in the base measure")),
        ("low_open", TidyType.YES_NO, Label("không kể chính số ít nhất", "is the least itself left out?")),
        ("high_open", TidyType.YES_NO, Label("không kể chính số nhiều nhất", "is the most itself left out?")),
    )
    follows = (TidyColumn(prefix + name, kind, label, f"{of}:{name}", derived=True) for name, kind, label in derived)
    return (*facts, *follows)
