"""Tệp .xlsx (Office Open XML): which sheets there are, what must not be in it, its formats and its shared texts.

Read from the XML of the parts themselves (ECMA-376), so that what is read is what stands there: exact digits, formulas
with their saved results, what is hidden and merged. Nothing is run and nothing outside the file is looked at.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from attrs import define

from dvk.errors import Problem
from dvk.exchange.sheets.numbers import BUILT_IN
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xlsx_sheet import Sheet, XlsxBook, unescaped
from dvk.exchange.sheets.xml_parts import Attributes, XmlPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.zip_parts import ZipParts

__all__ = ["read_xlsx"]

_WORKBOOK_TYPES = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_MOST_FORMATS = 100_000
_YES = ("1", "true", "on")
_MACROS = ("vbaproject", "xlmacrosheet", "xlintlmacrosheet", "macrosheet", "dialogsheet")
_OUTSIDE = ("externallink", "externallinkpath", "connections", "querytable")
_EMBEDDED = ("oleobject", "package", "control", "activexcontrolbinary")
_BAD_FOLDERS = {
    "xl/externallinks/": "sheet.external_links",
    "xl/macrosheets/": "sheet.macros",
    "xl/dialogsheets/": "sheet.macros",
    "xl/embeddings/": "sheet.embedded",
    "xl/activex/": "sheet.embedded",
    "xl/querytables/": "sheet.external_links",
    "xl/model/": "sheet.external_links",
}
_BAD_PARTS = {
    "xl/connections.xml": "sheet.external_links",
    "xl/workbook.bin": "sheet.binary_workbook",
    "word/document.xml": "sheet.other_document",
    "ppt/presentation.xml": "sheet.other_document",
}


@define
class _Relation:
    kind: str
    target: str


class _Relations(XmlPart):
    """A part of relations: what belongs to what, by id."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        folder = posixpath.dirname(posixpath.dirname(name))
        self.folder = folder
        self.found: dict[str, _Relation] = {}

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"Relationship": self._relation}

    def _relation(self, attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode", "").lower() == "external"
        if kind in _MACROS:
            refuse("sheet.macros", got=self.name)
        if kind in _OUTSIDE or (outside and kind != "hyperlink"):
            refuse("sheet.external_links", got=self.name)
        if kind in _EMBEDDED:
            refuse("sheet.embedded", got=self.name)
        if outside:
            return
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}")
        self.found[attributes.get("Id", "")] = _Relation(kind, path.lstrip("/"))


class _ContentTypes(XmlPart):
    """What kinds of parts a workbook says it has."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.workbook = False

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"Override": self._type, "Default": self._type}

    def _type(self, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind or "macrosheet" in kind:
            refuse("sheet.macros", got=self.name)
        self.workbook |= kind.endswith(_WORKBOOK_TYPES)


@define
class _Tab:
    name: str
    relation: str
    state: str


class _Parts(XmlPart):
    """The workbook's own part: its sheets in order, how its days are counted, whether its results are up to date."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.tabs: list[_Tab] = []
        self.since_1904 = False
        self.not_computed = False

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"sheet": self._sheet, "workbookPr": self._settings, "calcPr": self._computing}

    def _sheet(self, attributes: Attributes) -> None:
        relation = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        self.tabs.append(_Tab(attributes.get("name", ""), relation, attributes.get("state", "visible")))
        if len(self.tabs) > self.limits.sheets:
            refuse("sheet.too_many_sheets", expected=self.limits.sheets)

    def _settings(self, attributes: Attributes) -> None:
        self.since_1904 = attributes.get("date1904", "").lower() in _YES

    def _computing(self, attributes: Attributes) -> None:
        self.not_computed = attributes.get("fullCalcOnLoad", "").lower() in _YES


class _Styles(XmlPart):
    """The number format of each style of cells."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.codes = dict(BUILT_IN)
        self.formats: list[int] = []
        self._in_cells = False

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"numFmt": self._code, "cellXfs": self._begin, "xf": self._style}

    def ends(self) -> Mapping[str, Callable[[], None]]:
        return {"cellXfs": self._finish}

    def _code(self, attributes: Attributes) -> None:
        if not self._in_cells and "numFmtId" in attributes:
            self.codes.setdefault(int(attributes["numFmtId"]), unescaped(attributes.get("formatCode", "")))

    def _begin(self, _attributes: Attributes) -> None:
        self._in_cells = True

    def _finish(self) -> None:
        self._in_cells = False

    def _style(self, attributes: Attributes) -> None:
        if self._in_cells:
            self.formats.append(int(attributes.get("numFmtId", "0")))
            if len(self.formats) > _MOST_FORMATS:
                refuse("sheet.broken_part", got=self.name, line=1, column=1)

    def by_style(self) -> list[str]:
        """The format of each style, "" for the general one."""
        codes = [self.codes.get(number, "") for number in self.formats]
        return ["" if code == "General" else code for code in codes]


class _SharedTexts(XmlPart):
    """The texts that cells share: runs of rich text joined, phonetic signs left out."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._phonetic = False

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"si": self._begin, "t": self._text, "rPh": self._phonetics}

    def ends(self) -> Mapping[str, Callable[[], None]]:
        return {"si": self._finish, "t": self._heard, "rPh": self._no_phonetics}

    def _begin(self, _attributes: Attributes) -> None:
        self._runs = []

    def _phonetics(self, _attributes: Attributes) -> None:
        self._phonetic = True

    def _no_phonetics(self) -> None:
        self._phonetic = False

    def _text(self, attributes: Attributes) -> None:
        if not self._phonetic:
            self.listen(attributes)

    def _heard(self) -> None:
        if not self._phonetic:
            self._runs.append(self.heard())

    def _finish(self) -> None:
        self.texts.append(unescaped("".join(self._runs)))
        if len(self.texts) > self.limits.cells:
            refuse("sheet.too_many_cells", expected=self.limits.cells)


def read_xlsx(parts: ZipParts, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    limits = parts.limits
    _look_over(parts, limits)
    root = _relations(parts, "_rels/.rels", limits)
    main = next((one.target for one in root.values() if one.kind == "officedocument"), None)
    if main is None:
        refuse("sheet.part_missing", got="workbook.xml")
    book = _Parts(main, limits)
    _read(parts, book)
    folder, _, file = main.rpartition("/")
    relations = _relations(parts, f"{folder}/_rels/{file}.rels", limits)
    shared = _shared(parts, relations, limits)
    styles = _formats(parts, relations, limits)
    about = XlsxBook(shared, styles, since_1904=book.since_1904, not_computed=book.not_computed)
    grids: list[Grid] = []
    remarks: list[Problem] = []
    tabs = {tab.name: tab for tab in book.tabs}
    if len(tabs) != len(book.tabs) or "" in tabs or len({tab.relation for tab in book.tabs}) != len(tabs):
        refuse("sheet.broken_part", got=main, line=1, column=1)
    for name in chosen.among(list(tabs)):
        relation = relations.get(tabs[name].relation)
        if relation is None:
            refuse("sheet.part_missing", path=name, got=tabs[name].relation)
        if relation.kind != "worksheet":
            remarks.append(Problem("sheet.chart", at(name)))
            continue
        sheet = Sheet(relation.target, limits, name=name, book=about, texts=texts, budget=budget)
        _read(parts, sheet)
        _own_relations(parts, relation.target, limits)
        grids.append(sheet.grid(hidden=tabs[name].state in ("hidden", "veryHidden")))
        if tabs[name].state == "veryHidden":
            remarks.append(Problem("sheet.very_hidden", at(name)))
    if about.formulas and book.not_computed:
        remarks.append(Problem("sheet.not_computed"))
    return tuple(grids), remarks


def _look_over(parts: ZipParts, limits: Limits) -> None:
    """Refuse what must not be in a workbook, whichever part uses it."""
    for name in parts.names():
        code = _BAD_PARTS.get(name) or next(
            (code for folder, code in _BAD_FOLDERS.items() if name.startswith(folder) and name != folder), None
        )
        if name.endswith("vbaproject.bin"):
            code = "sheet.macros"
        if code is not None:
            refuse(code, got=name)
    types = _ContentTypes("[Content_Types].xml", limits)
    _read(parts, types)
    if not types.workbook:
        refuse("sheet.other_document", got="[Content_Types].xml")
    for name in parts.names():
        if name.endswith(".rels"):
            _relations(parts, name, limits)


def _read(parts: ZipParts, part: XmlPart) -> None:
    with parts.open(part.name) as file:
        part.read(file)


def _relations(parts: ZipParts, name: str, limits: Limits) -> dict[str, _Relation]:
    part = _Relations(name, limits)
    _read(parts, part)
    return part.found


def _own_relations(parts: ZipParts, name: str, limits: Limits) -> None:
    folder, _, file = name.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    if rels in parts:
        _relations(parts, rels, limits)


def _shared(parts: ZipParts, relations: Mapping[str, _Relation], limits: Limits) -> list[str]:
    target = next((one.target for one in relations.values() if one.kind == "sharedstrings"), None)
    if target is None:
        return []
    part = _SharedTexts(target, limits)
    _read(parts, part)
    return part.texts


def _formats(parts: ZipParts, relations: Mapping[str, _Relation], limits: Limits) -> list[str]:
    target = next((one.target for one in relations.values() if one.kind == "styles"), None)
    if target is None:
        return []
    part = _Styles(target, limits)
    _read(parts, part)
    return part.by_style()
