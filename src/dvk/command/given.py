"""Định nghĩa, đơn vị được đưa vào (definitions and units that are given): shipped ones, a register's, or files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from dvk.catalog import definitions, unit_sources, vietnam_units
from dvk.command.reading import read_register
from dvk.errors import InvalidDocument
from dvk.exchange import read_definitions, structure
from dvk.exchange.json_text import parse
from dvk.exchange.shapes import is_object
from dvk.exchange.toml.places import located, toml_places
from dvk.exchange.toml.text import parsed, text_of
from dvk.register import Definitions
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import ALWAYS, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.command.parser import Parser

__all__ = ["Units", "add_definitions", "add_units", "definitions_from", "holds_toml", "units_from"]

_SHIPPED, _VIETNAM = "catalog", "vietnam"
_ENVELOPE = ("schema", "version")


class Units(NamedTuple):
    """Đơn vị và văn bản của chúng (units, and the documents they rest on)."""

    history: UnitHistory
    sources: tuple[Source, ...] = ()


def add_definitions(parser: Parser) -> None:
    """``--definitions``."""
    voice = parser.voice
    said = voice(
        "bộ định nghĩa: sổ đã có (lấy đúng định nghĩa của sổ), tệp .toml hay thư mục (thêm vào định nghĩa kèm theo), "
        "tệp .json; mặc định: catalog, định nghĩa kèm theo",
        "definitions: a register (exactly its own), a .toml file or a folder of them (added to the shipped ones), "
        "a .json file; default: catalog, the shipped ones",
    )
    parser.add_argument("--definitions", nargs="+", metavar=voice("TỆP", "FILE"), help=said)


def add_units(parser: Parser) -> None:
    """``--units``."""
    voice = parser.voice
    said = voice(
        "đơn vị: sổ đã có, hay tệp .json, .toml có units và changes; vietnam: sổ đơn vị cả nước kèm theo",
        "units: a register, or a .json or .toml file with units and changes; vietnam: the shipped ones of the country",
    )
    parser.add_argument("--units", metavar=voice("TỆP", "FILE"), help=said)


def definitions_from(places: Sequence[str] | None) -> Definitions | None:
    """The definitions that are given, ``None`` where none are."""
    found: Definitions | None = None
    for place in places or ():
        if place == _SHIPPED:
            found = definitions()
        elif Path(place).suffix.lower() == ".toml" or holds_toml(place):
            found = read_definitions(Path(place), base=found or definitions())
        else:
            found = _definitions_of(place)
    return found


def holds_toml(place: str) -> bool:
    """Is it a folder with definitions in TOML?"""
    return Path(place).is_dir() and any(Path(place).glob("*.toml"))


def _definitions_of(place: str) -> Definitions:
    """Those of a register, or a document of definitions alone."""
    if Path(place).suffix.lower() == ".json":
        data = parse(Path(place).read_bytes())
        if is_object(data) and "campaign" not in data:
            return structure({key: value for key, value in data.items() if key not in _ENVELOPE}, Definitions)
    return read_register(place).definitions


def units_from(place: str | None) -> Units | None:
    """The units that are given, ``None`` where none are."""
    if place is None:
        return None
    if place == _VIETNAM:
        return Units(vietnam_units(), unit_sources())
    path = Path(place)
    if path.suffix.lower() == ".toml":
        text = text_of(path)
        try:
            return _units_in(parsed(text))
        except InvalidDocument as error:
            raise InvalidDocument(located(error.problems, toml_places(text))) from None
    if path.suffix.lower() == ".json":
        data = parse(path.read_bytes())
        if is_object(data) and "campaign" not in data:
            return _units_in(data)
    register = read_register(place)
    return Units(register.units, register.sources)


@frozen(kw_only=True)
class _Document:
    units: tuple[Unit, ...]
    changes: tuple[UnitChange, ...] = ()
    sources: tuple[Source, ...] = ()
    attested: DateSpan = ALWAYS


def _units_in(data: object) -> Units:
    """The units of a document that holds nothing else: ``units``, and ``changes``, ``sources``, ``attested``."""
    held = data if is_object(data) else {"units": data}
    parts = structure({key: value for key, value in held.items() if key not in _ENVELOPE}, _Document)
    return Units(UnitHistory(parts.units, parts.changes, attested=parts.attested), parts.sources)
