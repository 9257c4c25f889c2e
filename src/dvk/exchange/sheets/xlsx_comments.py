"""Ghi chú của ô (comments on cells) of an .xlsx file: never loaded, looked over for secrets and personal data."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from dvk.exchange.sheets.xml_scan import Attributes, XmlScan

if TYPE_CHECKING:
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.zip_parts import ZipParts

__all__ = ["comments_of"]

_KINDS = ("comments", "threadedcomment")
_MOST_ELEMENTS = 500_000
_LONGEST = 10_000


class _Comments(XmlScan):
    def __init__(self, name: str, parts: ZipParts) -> None:
        starts = {"comment": self._comment, "threadedComment": self._comment}
        super().__init__(name, parts.limits, starts, most=_MOST_ELEMENTS)
        self.found: list[tuple[str, str]] = []

    def _comment(self, attributes: Attributes) -> None:
        self.found.append((attributes.get("ref", ""), ""))
        self._parser.CharacterDataHandler = self._words

    def _words(self, words: str) -> None:
        address, said = self.found[-1]
        if len(said) < _LONGEST:
            self.found[-1] = address, said + words


def comments_of(parts: ZipParts, sheet: str, texts: Texts, name: str) -> tuple[tuple[str, str], ...]:
    """The comments on the cells of a sheet, by the part it stands in: each with the address of its cell."""
    folder, file = posixpath.split(sheet)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in parts:
        return ()
    targets: list[str] = []

    def relation(attributes: Attributes) -> None:
        if attributes.get("Type", "").rpartition("/")[2].lower() in _KINDS:
            target = attributes.get("Target", "")
            targets.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

    XmlScan(relations, parts.limits, {"Relationship": relation}, most=_MOST_ELEMENTS).over(parts.read(relations))
    found: list[tuple[str, str]] = []
    for target in targets:
        if target in parts:
            scan = _Comments(target, parts)
            scan.over(parts.read(target))
            found += ((address, texts.read(said, name, address)) for address, said in scan.found)
    return tuple(found)
