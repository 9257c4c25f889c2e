"""Chữ của tệp TOML (the text of a TOML file): from a path or a resource, and as plain data."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Protocol

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.problems import refused
from dvk.exchange.toml.places import Place
from dvk.exchange.toml.syntax import syntax_problem

__all__ = ["File", "parsed", "text_of"]


class File(Protocol):
    """A path, or a resource inside a package."""

    def read_bytes(self) -> bytes:
        """What stands in it."""
        ...


def text_of(source: File | str) -> str:
    """The text of a file in UTF-8, or the text itself."""
    if isinstance(source, str):
        return source
    content = source.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = Place.at(before, len(before))
        problem = Problem("document.not_utf8", "", (), (("place", error.start),), line, column=column)
        raise InvalidDocument([problem]) from error


def parsed(text: str) -> dict[str, object]:
    """The plain data of a TOML text; its numbers with a point are exact."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InvalidDocument([syntax_problem(text, error)]) from error
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except (ValueError, ArithmeticError) as error:
        raise refused(error) from error
