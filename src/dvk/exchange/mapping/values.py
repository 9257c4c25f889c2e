"""Trường và số liệu được ánh xạ (mapped fields and figures): where a value stands, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from dvk._fields import Named, Words, a_slug, a_text, as_tuple, one_of, optional_slug, optional_text, wrong_types
from dvk.errors import InvalidDocument, InvalidValue, WrongType

__all__ = ["CellMark", "MappedField", "MappedFigure", "Reading", "Texts", "as_reading", "as_texts", "as_words"]

_LETTERS = re.compile(r"[A-Z]{1,3}")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


class Texts(tuple[str, ...]):
    """Một hay nhiều chữ (one text or several): alternatives, any of which may stand there; TOML may write one alone.

    >>> as_texts("Đơn vị"), as_texts(["Đơn vị", "Tên đơn vị"])
    (('Đơn vị',), ('Đơn vị', 'Tên đơn vị'))
    """

    __slots__ = ()


def as_texts(value: str | Iterable[str]) -> Texts:
    """One text or several (a typed converter)."""
    if isinstance(value, str):
        return Texts((value,))
    if not isinstance(value, Iterable):
        raise WrongType("type.wrong", expected=Words("text or a list", "chữ hoặc danh sách"), got=type(value).__name__)
    found = Texts(value)
    for one in found:
        a_text(None, _Nameless(), one)
        if not one.strip():
            raise InvalidValue("text.empty")
    return found


class _Nameless:
    name = ""


def as_words(value: Mapping[str, str]) -> dict[str, str]:
    """Words by what is written in the cell (a typed converter)."""
    return dict(value)


class Reading(StrEnum):
    """Cách đọc ô (reading of a cell): as which kind of value.

    ``number`` is exact, ``whole`` without decimals; ``money`` and ``quantity`` are counted in the measure of the field
    and may be approximate ("gần 1.000"); ``day-or-period`` is a day, or a month or year where no day is known;
    ``model`` is a model by its title, one of the register or of a row above.

    >>> Reading("day-or-period") is Reading.DAY_OR_PERIOD
    True
    """

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    DATE = "date"
    DAY_OR_PERIOD = "day-or-period"
    PERIOD = "period"
    UNIT = "unit"
    CODE = "code"
    MODEL = "model"
    YES_NO = "yes-no"


class CellMark(StrEnum):
    """Dấu trong ô (mark in a cell): what a sign in the place of a number says.

    ``nil`` is a known zero ("không phát sinh"), ``not-applicable`` no number at all, ``missing`` as if it were blank.

    >>> CellMark("nil") is CellMark.NIL
    True
    """

    NIL = "nil"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"


def as_reading(value: str | Reading) -> Reading:
    """A reading from its word (a typed converter)."""
    return one_of(Reading, value, "read")


def _as_marks(value: Mapping[str, str | CellMark]) -> dict[str, CellMark]:
    return {sign: one_of(CellMark, mark, f"marks.{sign}") for sign, mark in value.items()}


def _letter(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401 - as attrs hands it over
    if value is not None and (not isinstance(value, str) or _LETTERS.fullmatch(value) is None):
        raise InvalidValue("sheet.bad_letter", path=attribute.name, got=str(value))


def _address(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if value is not None and (not isinstance(value, str) or _ADDRESS.fullmatch(value) is None):
        raise InvalidValue("sheet.bad_address", path=attribute.name, got=str(value))


def _optional_year(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if value is not None and (type(value) is not int or not 1900 <= value <= 9999):
        raise InvalidValue("sheet.bad_year", path=attribute.name, got=str(value))


@frozen(kw_only=True)
class MappedField:
    """Trường được ánh xạ (mapped field): where the value of a field stands, and how it is read.

    It stands in one place: a ``column`` by its heading, a path of headings ("Kinh phí / Nhân dân") or several
    alternatives; a column by its ``letter``; a ``cell`` outside the table, with the ``pattern`` of what stands around
    the value ("Kỳ báo cáo: {}"); what the ``group`` row above says; the name of the ``sheet`` or of the ``file``; or it
    is a constant ``value``, as a document writes it. ``id_from`` makes the id of another fact from the values that its
    id is made of, so that a contribution finds its model. With ``read = "model"`` a model is found by its title,
    within the unit that ``owner`` reads where there is one. In a form, ``row`` is the text of its line.

    ``measure`` is that of a quantity, ``region`` where a measure needs one; ``codelist`` the list of a code, ``words``
    what else may be written for its codes; ``year`` completes days and periods without one; ``day_first = false`` reads
    "4/24/2024"; ``serial`` takes a plain number for the day that it counts; ``calendar`` is that of periods; ``split``
    the sign between several values; ``marks`` the signs that stand for none. ``persons`` says that the column holds
    names of persons, which are wanted and given with consent; without it such text is left out.

    Raises :class:`~dvk.errors.InvalidValue` where it stands in no place or in several.

    >>> MappedField(column=["Đơn vị", "Tên đơn vị"], read="unit").column
    ('Đơn vị', 'Tên đơn vị')
    >>> MappedField(value="dan-van-kheo").value
    'dan-van-kheo'
    """

    column: Texts = field(default=Texts(), converter=as_texts)
    letter: str | None = field(default=None, validator=_letter)
    row: Texts = field(default=Texts(), converter=as_texts)
    cell: str | None = field(default=None, validator=_address)
    pattern: str | None = field(default=None, validator=optional_text)
    group: str | None = field(default=None, validator=optional_slug)
    sheet: bool = False
    file: bool = False
    id_from: tuple[MappedField, ...] = field(default=(), converter=as_tuple)
    owner: MappedField | None = None
    value: object = None
    read: Reading = field(default=Reading.TEXT, converter=as_reading)
    measure: str | None = field(default=None, validator=optional_slug)
    region: str | None = field(default=None, validator=optional_text)
    codelist: str | None = field(default=None, validator=optional_slug)
    words: dict[str, str] = field(factory=dict[str, str], converter=as_words)
    marks: dict[str, CellMark] = field(factory=dict[str, CellMark], converter=_as_marks)
    year: int | None = field(default=None, validator=_optional_year)
    day_first: bool = True
    serial: bool = False
    calendar: str | None = field(default=None, validator=optional_slug)
    split: str | None = field(default=None, validator=optional_text)
    persons: bool = False

    def __attrs_post_init__(self) -> None:
        places = [
            name for name in ("column", "letter", "cell", "group", "sheet", "file", "id_from") if getattr(self, name)
        ]
        places += ["value"] * (self.value is not None)
        places += ["row"] * (bool(self.row) and not (self.column or self.letter))
        if len(places) != 1:
            got = ", ".join(places) or Words("none", "không có")
            raise InvalidValue("sheet.one_place", got=got)
        wrong = tuple(wrong_types(self.id_from, MappedField, "id_from"))
        if wrong:
            raise InvalidDocument(wrong)
        if self.owner is not None:
            if not isinstance(self.owner, MappedField):
                raise InvalidDocument(wrong_types([self.owner], MappedField, "owner"))
            if self.read is not Reading.MODEL:
                raise InvalidValue("sheet.owner_of_no_model", path="owner")
            if self.owner.read is not Reading.UNIT and self.owner.group is None and self.owner.value is None:
                raise InvalidValue("choice.unknown", path="owner.read", got=self.owner.read.value, expected=("unit",))
        if self.pattern is not None and self.pattern.count("{}") != 1:
            raise InvalidValue("sheet.bad_pattern", path="pattern", got=self.pattern)
        if self.read is Reading.CODE and self.codelist is None and not self.words and self.group is None:
            raise InvalidValue("sheet.no_codelist", path="codelist")


@frozen(kw_only=True)
class MappedFigure:
    """Số liệu được ánh xạ (mapped figure): the column of an indicator in a report, and how its cells are read.

    ``axis`` and ``code`` make it a part ("trong đó") of the figure of the same indicator. ``marks`` are the signs that
    stand for no number; none is known unless it is declared. In a form, ``row`` is the text of the line.

    >>> MappedFigure(indicator="models-new", column="Số mô hình / Mới", measure="mo-hinh", marks={"-": "nil"}).marks
    {'-': <CellMark.NIL: 'nil'>}
    """

    indicator: str = field(validator=a_slug)
    column: Texts = field(default=Texts(), converter=as_texts)
    letter: str | None = field(default=None, validator=_letter)
    row: Texts = field(default=Texts(), converter=as_texts)
    measure: str | None = field(default=None, validator=optional_slug)
    region: str | None = field(default=None, validator=optional_text)
    marks: dict[str, CellMark] = field(factory=dict[str, CellMark], converter=_as_marks)
    axis: str | None = field(default=None, validator=optional_slug)
    code: str | None = field(default=None, validator=optional_slug)

    def __attrs_post_init__(self) -> None:
        if bool(self.column) == (self.letter is not None):
            got = "column, letter" if self.column else Words("none", "không có")
            raise InvalidValue("sheet.one_place", got=got)
        if (self.axis is None) != (self.code is None):
            raise InvalidValue("sheet.part_of_what", path="axis" if self.axis is None else "code")
