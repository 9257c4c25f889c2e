"""Tệp .xlsx (Office Open XML): looked over for what must not be in it, then read by openpyxl, which is shown no more.

openpyxl is given the parts that hold cells, formats and names of sheets, each after :class:`XmlScan` went over it, and
of those only what is wanted: what a sheet says of its filters, pictures and printing can break nothing.
"""

from __future__ import annotations

import io
import warnings
from typing import IO, TYPE_CHECKING, Any

from attrs import evolve

from dvk._extras import bring
from dvk.errors import Problem
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xlsx_cells import SheetScan, read_sheet
from dvk.exchange.sheets.xlsx_comments import comments_of
from dvk.exchange.sheets.xml_scan import Attributes, XmlScan

if TYPE_CHECKING:
    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.zip_parts import ZipParts

__all__ = ["read_xlsx"]

_WORKBOOK_TYPES = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/"
_MOST_ELEMENTS = 500_000
_STYLES = "xl/styles.xml"
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


class _Archive:
    """The parts as openpyxl asks for them: none is given that was not looked over."""

    def __init__(self, parts: ZipParts) -> None:
        self.parts = parts
        self.not_computed = False
        self.main = ""
        self._tabs = self._texts = 0

    def read(self, name: str) -> bytes:
        """A part of the workbook's own, or of relations."""
        limits = self.parts.limits
        if name.endswith(".rels") or name == "[Content_Types].xml":
            return XmlScan(name, limits, most=_MOST_ELEMENTS).over(self.parts.read(name))
        if name == _STYLES:
            return self._of_the_main_kind(XmlScan(name, limits, keep=("numFmts", "cellXfs"), most=_MOST_ELEMENTS))
        self.main = name
        starts = {"sheet": self._tab, "calcPr": self._computing}
        keep = ("workbookPr", "sheets")
        return self._of_the_main_kind(XmlScan(name, limits, starts, keep=keep, most=_MOST_ELEMENTS))

    def open(self, name: str) -> IO[bytes]:
        """The part of the texts that cells share, which openpyxl reads as it comes."""
        starts = {"si": self._text}
        return io.BytesIO(self._of_the_main_kind(XmlScan(name, self.parts.limits, starts, keep=("si",))))

    def sheet(self, scan: SheetScan) -> bytes:
        """The part of a sheet."""
        return self._of_the_main_kind(scan)

    def _of_the_main_kind(self, scan: XmlScan) -> bytes:
        content = scan.over(self.parts.read(scan.name))
        if scan.root.startswith(_STRICT):
            refuse("sheet.strict_workbook", got=scan.name)
        if not scan.root.startswith(_MAIN):
            refuse("sheet.broken_part", got=scan.name, line=1, column=1)
        return content

    def _tab(self, _attributes: Attributes) -> None:
        self._tabs += 1
        if self._tabs > self.parts.limits.sheets:
            refuse("sheet.too_many_sheets", expected=self.parts.limits.sheets)

    def _text(self, _attributes: Attributes) -> None:
        self._texts += 1
        if self._texts > self.parts.limits.cells:
            refuse("sheet.too_many_cells", expected=self.parts.limits.cells)

    def _computing(self, attributes: Attributes) -> None:
        self.not_computed = attributes.get("fullCalcOnLoad", "").lower() in _YES


def read_xlsx(parts: ZipParts, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    _look_over(parts)
    archive = _Archive(parts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out when it writes
        reader = _opened(parts, archive)
        return _grids(reader, archive, texts, budget, chosen)


def _opened(parts: ZipParts, archive: _Archive) -> Any:  # noqa: ANN401 - a reader of openpyxl
    """Openpyxl's reader with the sheets' names, the texts and the formats; properties, themes, names are left."""
    excel = bring("openpyxl.reader.excel", extra="excel", room="dvk.exchange.read_grids")
    reader = excel.ExcelReader(io.BytesIO(parts.content))
    reader.archive = archive
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    if _STYLES in parts:
        excel.apply_stylesheet(archive, reader.wb)
    return reader


def _grids(
    reader: Any,  # noqa: ANN401
    archive: _Archive,
    texts: Texts,
    budget: Budget,
    chosen: Chosen,
) -> tuple[tuple[Grid, ...], list[Problem]]:
    tabs = {tab.name: tab for tab in reader.parser.sheets}
    if len(tabs) != len(reader.parser.sheets) or len({tab.id for tab in tabs.values()}) != len(tabs):
        refuse("sheet.broken_part", got=archive.main, line=1, column=1)
    grids: list[Grid] = []
    remarks: list[Problem] = []
    formulas = False
    for name in chosen.among(list(tabs)):
        relation = reader.parser.rels.get(tabs[name].id)
        if relation is None:
            refuse("sheet.part_missing", path=name, got=tabs[name].id or "")
        if relation.Type.rpartition("/")[2] != "worksheet":
            remarks.append(Problem("sheet.chart", at(name)))
            continue
        scan = SheetScan(relation.target, name, budget)
        content = archive.sheet(scan)
        state = tabs[name].state
        grid = read_sheet(reader, content, scan, texts, not_computed=archive.not_computed, hidden=state != "visible")
        page = tuple(texts.read(one, name, "") for one in scan.page)
        comments = comments_of(archive.parts, relation.target, texts, name)
        grids.append(evolve(grid, page=page, comments=comments) if page or comments else grid)
        formulas |= scan.formulas
        if state == "veryHidden":
            remarks.append(Problem("sheet.very_hidden", at(name)))
    if formulas and archive.not_computed:
        remarks.append(Problem("sheet.not_computed"))
    return tuple(grids), remarks


def _look_over(parts: ZipParts) -> None:
    """Refuse what must not be in a workbook, whichever part uses it."""
    for name in parts.names():
        code = _BAD_PARTS.get(name) or next(
            (code for folder, code in _BAD_FOLDERS.items() if name.startswith(folder) and name != folder), None
        )
        if name.endswith("vbaproject.bin"):
            code = "sheet.macros"
        if code is not None:
            refuse(code, got=name)
    types = "[Content_Types].xml"
    kinds: list[str] = []

    def kind(attributes: Attributes) -> None:
        kinds.append(attributes.get("ContentType", "").lower())

    XmlScan(types, parts.limits, {"Override": kind, "Default": kind}, most=_MOST_ELEMENTS).over(parts.read(types))
    if any("macroenabled" in one or "vbaproject" in one or "macrosheet" in one for one in kinds):
        refuse("sheet.macros", got=types)
    if not any(one.endswith(_WORKBOOK_TYPES) for one in kinds):
        refuse("sheet.other_document", got=types)
    for name in {"_rels/.rels", *(name for name in parts.names() if name.endswith(".rels"))}:
        _relations(parts, name)


def _relations(parts: ZipParts, name: str) -> None:
    def relation(attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        outside = attributes.get("TargetMode", "").lower() == "external"
        if kind in _MACROS:
            refuse("sheet.macros", got=name)
        if kind in _OUTSIDE or (outside and kind != "hyperlink"):
            refuse("sheet.external_links", got=name)
        if kind in _EMBEDDED:
            refuse("sheet.embedded", got=name)

    XmlScan(name, parts.limits, {"Relationship": relation}, most=_MOST_ELEMENTS).over(parts.read(name))
