"""Đọc XML an toàn (safe XML): expat, in pieces, without document types or entities, and not too deep."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from dvk.exchange.sheets.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.exchange.sheets.limits import Limits

__all__ = ["Attributes", "XmlPart", "local"]

Attributes = dict[str, str]
_PIECE, _LARGEST_PIECE = 1 << 16, 1 << 24
_ELEMENTS_OF_A_CELL = 8
_SIGNS_OF_AN_ESCAPE = 7
_ENCODINGS = {"utf-8", "utf-16", "us-ascii", "ascii", "utf8", "iso-8859-1"}


def local(name: str) -> str:
    """A name without its prefix or its namespace: producers choose prefixes as they like."""
    return name.rpartition(" ")[2].rpartition(":")[2]


class _ByName(dict[str, "Callable[..., None] | None"]):
    """Handlers by the local name, found once for each name with a prefix."""

    def __missing__(self, name: str) -> Callable[..., None] | None:
        short = local(name)
        found = self.get(short) if short != name else None
        self[name] = found
        return found


class XmlPart:
    """One part that is read element by element: a subclass says which elements it wants.

    ``text`` gathers what stands in the element whose start called :meth:`listen`. With ``namespaces`` the names of
    attributes are "namespace name".
    """

    namespaces = False

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.depth = self.elements = self.length = 0
        self.listening = False
        self.text: list[str] = []
        self._starts = _ByName(self.starts())
        self._ends = _ByName(self.ends())

    def starts(self) -> Mapping[str, Callable[[Attributes], None] | None]:
        """What is called when an element of that local name begins."""
        return {}

    def ends(self) -> Mapping[str, Callable[[], None] | None]:
        """What is called when it ends."""
        return {}

    def listen(self, _attributes: Attributes | None = None) -> None:
        """Gather text from here on."""
        self.listening = True
        self.text = []
        self.length = 0

    def heard(self) -> str:
        """The text since :meth:`listen`, and no more of it."""
        self.listening = False
        return "".join(self.text)

    def gather(self, data: str) -> None:
        """Add to what is heard, as long as it may be the text of a cell."""
        self.length += len(data)
        if self.length > self.limits.text * _SIGNS_OF_AN_ESCAPE:
            refuse("sheet.text_too_long", self.name, expected=self.limits.text)
        self.text.append(data)

    def read(self, file: IO[bytes]) -> None:
        """Read the part to its end."""
        parser = ParserCreate(namespace_separator=" " if self.namespaces else None)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.EntityDeclHandler = self._document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            size = _PIECE
            while piece := file.read(size):
                parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
                size = min(size * 2, _LARGEST_PIECE)  # older expats begin a long token anew with each piece
            parser.Parse(b"", True)  # noqa: FBT003
        except ExpatError as error:
            refuse("sheet.broken_part", got=self.name, line=error.lineno, column=error.offset + 1)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            refuse("sheet.broken_part", got=self.name, line=1, column=1)

    def _document_type(self, *_: object) -> None:
        refuse("sheet.document_type", got=self.name)

    def _start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.elements += 1
        if self.elements > self.limits.cells * _ELEMENTS_OF_A_CELL:
            refuse("sheet.too_many_cells", expected=self.limits.cells)
        if self.depth > self.limits.depth:
            refuse("sheet.too_deep", got=self.name, expected=self.limits.depth)
        if action := self._starts[name]:
            action(attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if action := self._ends[name]:
            action()

    def _data(self, data: str) -> None:
        if self.listening:
            self.gather(data)
