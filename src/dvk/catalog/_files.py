"""Tệp kèm theo (shipped files): read through the package, never by a path of the machine."""

from __future__ import annotations

import csv
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from dvk.exchange import structure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["many", "one", "read_data", "rows"]

T = TypeVar("T")


def _text(*path: str) -> str:
    return resources.files("dvk.catalog").joinpath("data", *path).read_text(encoding="utf-8")


def read_data(*path: str) -> dict[str, object]:
    """The plain data of a shipped TOML file."""
    return tomllib.loads(_text(*path))


def one(data: object, kind: type[T]) -> T:
    """One record from plain data, checked like anybody's: the shipped files have no other door."""
    return structure(data, kind)


def many(data: object, kind: type[T]) -> tuple[T, ...]:
    """Records from a list of plain data."""
    return tuple(structure(item, kind) for item in data) if isinstance(data, list) else ()


def rows(*path: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped CSV file, all text."""
    return csv.DictReader(_text(*path).splitlines())
