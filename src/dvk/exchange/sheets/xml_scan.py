"""Xem trước XML (a look over XML): expat goes over a part before a library may read it, and leaves out what none needs.

No document type, no entities, not too deep, not too many elements: what passes is safe for any parser of XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from dvk.exchange.sheets.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from dvk.exchange.sheets.limits import Limits

__all__ = ["Attributes", "XmlScan", "local"]

Attributes = dict[str, str]
_ELEMENTS_OF_A_CELL = 8
_ENCODINGS = {"utf-8", "utf-16", "us-ascii", "ascii", "utf8", "iso-8859-1"}


def local(name: str) -> str:
    """A name without its namespace or its prefix: "urn:a b" and "a:b" are "b"."""
    return name.rpartition(" ")[2].rpartition(":")[2]


class _ByName(dict[str, "Callable[[Attributes], None] | None"]):
    """Handlers by the local name, found once for each name with a namespace."""

    def __missing__(self, name: str) -> Callable[[Attributes], None] | None:
        short = local(name)
        found = self.get(short) if short != name else None
        self[name] = found
        return found


class XmlScan:
    """One look over a part: *starts* are called for elements by their local name, all else is only counted.

    Of the children of the root only those in *keep* are left in what :meth:`over` gives back. *most* is how many
    elements there may be. Without *namespaces*, names come as they are written.
    """

    def __init__(
        self,
        name: str,
        limits: Limits,
        starts: Mapping[str, Callable[[Attributes], None]] | None = None,
        *,
        keep: Collection[str] | None = None,
        most: int | None = None,
        namespaces: bool = True,
    ) -> None:
        self.name = name
        self.limits = limits
        self.content = b""
        self.root = ""
        self.depth = self._elements = 0
        self._most = limits.cells * _ELEMENTS_OF_A_CELL if most is None else most
        self._starts = _ByName(starts or {})
        self._keep = keep
        self._cuts: list[tuple[int, int]] = []
        self._cut_from: int | None = None
        self._parser = ParserCreate(namespace_separator=" " if namespaces else None)

    def over(self, content: bytes) -> bytes:
        """Look the part over; give back what a library may read."""
        self.content = content
        parser = self._parser
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.EntityDeclHandler = self._document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
        except ExpatError as error:
            refuse("sheet.broken_part", got=self.name, line=error.lineno, column=error.offset + 1)
        if not self._cuts:
            return content
        left = bytearray(content)
        for start, end in reversed(self._cuts):
            del left[start:end]
        return bytes(left)

    @property
    def place(self) -> int:
        """The byte at which what comes now begins."""
        return self._parser.CurrentByteIndex

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            refuse("sheet.broken_part", got=self.name, line=1, column=1)

    def _document_type(self, *_: object) -> None:
        refuse("sheet.document_type", got=self.name)

    def _start(self, name: str, attributes: Attributes) -> None:
        if self.depth < 2:
            self._at_the_top(name)
        self.depth += 1
        self._elements += 1
        if self._elements > self._most:
            refuse("sheet.too_many_cells", expected=self.limits.cells)
        if self.depth > self.limits.depth:
            refuse("sheet.too_deep", got=self.name, expected=self.limits.depth)
        if action := self._starts[name]:
            action(attributes)

    def _at_the_top(self, name: str) -> None:
        if not self.depth:
            self.root = name
            return
        self._cut()
        if self._keep is not None and local(name) not in self._keep:
            self._cut_from = self.place

    def _cut(self) -> None:
        if self._cut_from is not None:
            self._cuts.append((self._cut_from, self.place))
            self._cut_from = None

    def _end(self, _name: str) -> None:
        self.depth -= 1
        if not self.depth:
            self._cut()
