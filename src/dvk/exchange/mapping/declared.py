"""Bảng ánh xạ (sheet mapping): which cells of an office's own sheets say which fields of which facts.

A mapping is data, written in Python or in TOML; nothing of a workbook is named by its place unless the mapping does so.
Headings and texts are compared as people read them: case, tone placement and spaces do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from attrs import field, frozen

from dvk._fields import Named, Words, a_slug, a_text, an, as_tuple, optional_slug, optional_text, some_text, wrong_types
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.exchange.mapping.values import MappedField, MappedFigure, Reading, Texts, as_reading, as_texts, as_words
from dvk.exchange.mapping.words import (
    FACT_TYPES,
    HiddenRows,
    Numbering,
    SheetLayout,
    as_hidden,
    as_layout,
    as_numbering,
)
from dvk.values import Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["MappedFact", "MappedGroup", "MappedSheet", "MappedTotals", "SheetMapping"]

_ROWS = re.compile(r"[1-9][0-9]{0,6}(?::(?:[1-9][0-9]{0,6})?)?")
_WHOLE = "Tổng, TC, Toàn quốc, Toàn tỉnh, Toàn thành phố, Toàn huyện, Toàn thị xã, Toàn quận, Toàn xã, Toàn phường"
_TOTALS = Texts(("Cộng*", "Tổng cộng*", "Tổng số*", "TỔNG*", "Tổng chung*", *_WHOLE.split(", ")))
"""Words of which some are whole: "Tổng" alone is a total, "Tổng đài" is not."""


def _rows(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401 - as attrs hands it over
    """Validator: rows of a sheet, as "4", "4:6" or "7:"."""
    name = attribute.name
    if value is None:
        return
    if not isinstance(value, str):
        raise WrongType("type.wrong", path=name, expected=Words("text", "chữ"), got=type(value).__name__)
    found = _ROWS.fullmatch(value)
    first, _colon, last = value.partition(":")
    if found is None or (last and int(last) < int(first)):
        raise InvalidValue("sheet.bad_rows", path=name, got=value)


def span_of_rows(value: str) -> tuple[int, int | None]:
    """The first and the last row of "4", "4:6" and "7:"; ``None`` where it has no end."""
    first, colon, last = value.partition(":")
    return int(first), (int(last) if last else None) if colon else int(first)


def _fields(value: Mapping[str, MappedField] | Iterable[tuple[str, MappedField]]) -> dict[str, MappedField]:
    return dict(value)


def _as_id(value: object) -> Texts | MappedField:
    return value if isinstance(value, MappedField) else as_texts(cast("str | Iterable[str]", value))


@frozen(kw_only=True)
class MappedGroup:
    """Dòng nhóm (group rows): rows above others that say something of all of them ("I. Huyện A").

    A group row has a number of its kind and a text, and no figures but subtotals. ``name`` is what fields of facts call
    it; groups are listed from the outermost to the innermost. ``numbers`` is the column of the numbering; without it
    the number stands in the first column of the table or before the text. ``text`` is the column of the text;
    without it, the first text behind the number. ``read`` and what goes with it are those of a :class:`MappedField`.

    >>> MappedGroup(name="district", numbered="roman", text="Đơn vị", read="unit").numbered is Numbering.ROMAN
    True
    """

    name: str = field(validator=a_slug)
    numbered: Numbering = field(default=Numbering.ANY, converter=as_numbering)
    numbers: str | None = field(default=None, validator=optional_text)
    text: str | None = field(default=None, validator=optional_text)
    read: Reading = field(default=Reading.TEXT, converter=as_reading)
    codelist: str | None = field(default=None, validator=optional_slug)
    words: dict[str, str] = field(factory=dict[str, str], converter=as_words)

    def __attrs_post_init__(self) -> None:
        if self.read not in (Reading.TEXT, Reading.UNIT, Reading.CODE):
            allowed = (Reading.TEXT.value, Reading.UNIT.value, Reading.CODE.value)
            raise InvalidValue("choice.unknown", path="read", got=self.read.value, expected=allowed)
        if self.read is Reading.CODE and self.codelist is None and not self.words:
            raise InvalidValue("sheet.no_codelist", path="codelist")


@frozen(kw_only=True)
class MappedTotals:
    """Dòng cộng (totals rows): by which words they are known, and whether they are compared with the rows they cover.

    They are never loaded. A group row with numbers is a subtotal, and compared too. Each total is told with both
    numbers; with ``refuse`` one that its rows do not make refuses the file.

    >>> MappedTotals(words="Cộng*").check, MappedTotals().refuse
    (True, False)
    """

    words: Texts = field(default=_TOTALS, converter=as_texts)
    check: bool = True
    refuse: bool = False

    def __attrs_post_init__(self) -> None:
        if self.refuse and not self.check:
            raise InvalidValue("sheet.refused_unchecked", path="refuse")


@frozen(kw_only=True)
class MappedFact:
    """Dữ kiện của một dòng (fact of a row): its type, what makes its id, and where each of its fields stands.

    ``type`` is that of documents ("model", "event", "contribution", "report" …). ``id`` lists the fields whose values
    make the id, so that it does not depend on the row; or is a field of its own for a column of codes. ``when`` names
    the column that must say something for the fact to be there. A name of ``fields`` may reach inside
    (``"published.on"``). ``figures`` are the lines of a report.

    >>> title, owner = MappedField(column="Tên mô hình"), MappedField(column="Đơn vị", read="unit")
    >>> MappedFact(type="model", id=["owner", "title"], fields={"title": title, "owner": owner}).id
    ('owner', 'title')
    """

    type: str = field(validator=some_text)
    id: Texts | MappedField = field(converter=_as_id)
    when: Texts = field(default=Texts(), converter=as_texts)
    fields: dict[str, MappedField] = field(factory=dict[str, MappedField], converter=_fields)
    figures: tuple[MappedFigure, ...] = field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:  # noqa: C901 - one rule after the other
        problems = [
            *wrong_types(self.figures, MappedFigure, "figures"),
            *(
                problem
                for name, one in self.fields.items()
                for problem in wrong_types([one], MappedField, f"fields.{name}")
            ),
        ]
        if problems:
            raise InvalidDocument(problems)
        if self.type not in FACT_TYPES:
            near = nearest(self.type, FACT_TYPES)
            raise InvalidValue("choice.unknown", path="type", got=self.type, expected=FACT_TYPES, near=near)
        if not self.id:
            raise InvalidValue("sheet.no_id", path="id")
        if self.figures and self.type != "report":
            raise InvalidValue("sheet.figures_of_no_report", path="figures", got=self.type)
        if not isinstance(self.id, MappedField):
            for place, name in enumerate(self.id):
                if name not in self.fields and name != "type":
                    near = nearest(name, self.fields)
                    raise InvalidValue("sheet.id_of_no_field", path=f"id[{place}]", got=name, near=near)
        for name, one in self.fields.items():
            if one.read is Reading.DAY_OR_PERIOD and name.rpartition(".")[2] != "on":
                raise InvalidValue("sheet.day_or_period_of", path=f"fields.{name}.read", got=name)
        for name in ("id", "type", "origin", "figures"):
            if name in self.fields:
                raise InvalidValue("sheet.field_of_its_own", path=f"fields.{name}", got=name)


@frozen(kw_only=True)
class MappedSheet:
    """Trang được ánh xạ (mapped sheet): which sheets it speaks of, where their table stands, and what a row says.

    ``name`` is a name, a pattern with ``*`` and ``?``, or several; without it, every sheet that can be seen. ``header``
    and ``rows`` are rows as the program counts them ("4:6", "7:"); without them the headings are looked for. ``end``,
    ``skip`` and the words of ``totals`` are patterns for the first text of a row. ``fill`` names the columns in which a
    blank means "as above", ``ignore`` those that are known and not wanted.

    >>> fact = MappedFact(type="model", id="title", fields={"title": MappedField(column="Tên mô hình")})
    >>> sheet = MappedSheet(name="Biểu 01*", header="4:6", facts=[fact])
    >>> sheet.header_rows, sheet.data_rows, sheet.layout.value
    ((4, 6), None, 'rows')
    """

    name: Texts = field(default=Texts(), converter=as_texts)
    optional: bool = False
    header: str | None = field(default=None, validator=_rows)
    rows: str | None = field(default=None, validator=_rows)
    end: Texts = field(default=Texts(), converter=as_texts)
    skip: Texts = field(default=Texts(), converter=as_texts)
    fill: Texts = field(default=Texts(), converter=as_texts)
    ignore: Texts = field(default=Texts(), converter=as_texts)
    layout: SheetLayout = field(default=SheetLayout.ROWS, converter=as_layout)
    hidden: HiddenRows = field(default=HiddenRows.LEAVE, converter=as_hidden)
    groups: tuple[MappedGroup, ...] = field(default=(), converter=as_tuple)
    totals: MappedTotals = field(factory=MappedTotals, validator=an(MappedTotals))
    facts: tuple[MappedFact, ...] = field(converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        problems = [
            *wrong_types(self.groups, MappedGroup, "groups"),
            *wrong_types(self.facts, MappedFact, "facts"),
        ]
        if not self.facts:
            problems.append(Problem("sheet.no_facts", "facts"))
        if not problems:
            problems = [*self._groups(), *self._layout()]
        if problems:
            raise InvalidDocument(problems)

    def _groups(self) -> list[Problem]:
        names = [group.name for group in self.groups]
        found = [
            Problem("id.duplicate", f"groups[{place}].name", details=(("got", name),))
            for place, name in enumerate(names)
            if name in names[:place]
        ]
        for place, fact in enumerate(self.facts):
            for key, one in fact.fields.items():
                if one.group is not None and one.group not in names:
                    path = f"facts[{place}].fields.{key}.group"
                    details = (("got", one.group), ("known", tuple(names)))
                    found.append(Problem("sheet.group_unknown", path, nearest(one.group, names), details))
        return found

    def _layout(self) -> list[Problem]:
        """In a form each number stands in a line that is named; in a table no line is."""
        form, found = self.layout is SheetLayout.FORM, list[Problem]()
        for place, fact in enumerate(self.facts):
            named = [(f"fields.{name}", one.row) for name, one in fact.fields.items()]
            for key, row in (*named, *((f"figures[{order}]", one.row) for order, one in enumerate(fact.figures))):
                if bool(row) and not form:
                    found.append(Problem("sheet.row_in_a_table", f"facts[{place}].{key}.row"))
            if form:
                found += (
                    Problem("sheet.form_without_row", f"facts[{place}].figures[{order}].row")
                    for order, one in enumerate(fact.figures)
                    if not one.row
                )
        return found

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """Các dòng tiêu đề (rows of headings), the first and the last; ``None`` where they are looked for."""
        if self.header is None:
            return None
        first, last = span_of_rows(self.header)
        return first, first if last is None else last

    @property
    def data_rows(self) -> tuple[int, int | None] | None:
        """Các dòng số liệu (rows of data); ``None`` where they begin behind the headings."""
        return None if self.rows is None else span_of_rows(self.rows)


@frozen(kw_only=True)
class SheetMapping:
    """Bảng ánh xạ (sheet mapping): the way from an office's own workbook to facts.

    ``source`` is the id of the source that the facts rest on; ``sources`` may give it in full, and are added to the
    register. ``ids`` goes before the ids of facts, ``illustrative`` says that the figures are made up, ``verification``
    whether a source shows that the form looks so.

    Raises :class:`~dvk.errors.InvalidDocument` where no sheet is mapped.

    >>> fact = MappedFact(type="model", id="title", fields={"title": MappedField(column="Tên mô hình")})
    >>> mapping = SheetMapping(id="bieu-01", label="Biểu 01", sheets=[MappedSheet(facts=[fact])])
    >>> mapping.label.vi, mapping.verification.value
    ('Biểu 01', 'unverified')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    source: str | None = field(default=None, validator=optional_slug)
    sources: tuple[Source, ...] = field(default=(), converter=as_tuple)
    illustrative: bool = False
    ids: str | None = field(default=None, validator=optional_slug)
    verification: Verification = field(default=Verification.UNVERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)
    sheets: tuple[MappedSheet, ...] = field(converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        problems = [
            *wrong_types(self.sources, Source, "sources"),
            *wrong_types(self.sheets, MappedSheet, "sheets"),
        ]
        if not self.sheets:
            problems.append(Problem("sheet.nothing_mapped", "sheets"))
        if problems:
            raise InvalidDocument(problems)
