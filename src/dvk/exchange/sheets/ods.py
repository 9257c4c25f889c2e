"""Tệp .ods (OpenDocument): looked over as an .xlsx file is, then its one part of content is read.

Values stand in attributes there, exact, with their kind (ODF 1.3, part 3, 19.385); what is shown stands beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.exchange.sheets.ods_content import Content
from dvk.exchange.sheets.refusals import refuse
from dvk.exchange.sheets.xml_parts import Attributes, XmlPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.errors import Problem
    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.zip_parts import ZipParts

__all__ = ["is_ods", "read_ods"]

_SPREADSHEETS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_CHART = "application/vnd.oasis.opendocument.chart"


class _Manifest(XmlPart):
    """The list of the parts: what is encrypted, what is embedded."""

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:
        return {"file-entry": self._entry, "encryption-data": self._encrypted}

    def _encrypted(self, _attributes: Attributes) -> None:
        refuse("sheet.password")

    def _entry(self, attributes: Attributes) -> None:
        path = next((value for name, value in attributes.items() if name.endswith(":full-path")), "")
        kind = next((value for name, value in attributes.items() if name.endswith(":media-type")), "")
        embedded = kind.startswith(_OPEN_DOCUMENT) and not kind.startswith(_CHART)
        if path != "/" and (embedded or "oleobject" in kind.lower()):
            refuse("sheet.embedded", got=path)


def is_ods(parts: ZipParts) -> bool:
    """Is it an OpenDocument file? One that is no spreadsheet is refused by its name."""
    if "mimetype" not in parts:
        return False
    with parts.open("mimetype") as file:
        kind = file.read(200).strip()
    if kind not in _SPREADSHEETS:
        refuse("sheet.other_document", got=kind.decode("ascii", "replace"))
    return True


def read_ods(parts: ZipParts, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    for name in parts.names():
        if name.startswith(("basic/", "scripts/")) and not name.endswith("/"):
            refuse("sheet.macros", got=name)
    manifest = "META-INF/manifest.xml"
    if manifest in parts:
        with parts.open(manifest) as file:
            _Manifest(manifest, parts.limits).read(file)
    content = Content("content.xml", parts.limits, texts=texts, budget=budget)
    with parts.open("content.xml") as file:
        content.read(file)
    names = [grid.name for grid in content.grids]
    if not names or len(set(names)) != len(names):
        refuse("sheet.broken_part", got="content.xml", line=1, column=1)
    wanted = set(chosen.among(names))
    return tuple(grid for grid in content.grids if grid.name in wanted), []
