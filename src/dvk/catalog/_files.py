"""Tệp kèm theo (shipped files): read through the package, never by a path of the machine."""

from __future__ import annotations

import csv
import tomllib
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_data", "rows"]


def _text(*path: str) -> str:
    return resources.files("dvk.catalog").joinpath("data", *path).read_text(encoding="utf-8")


def read_data(*path: str) -> dict[str, object]:
    """The plain data of a shipped TOML file, which ``exchange`` then checks like anybody's."""
    return tomllib.loads(_text(*path), parse_float=Decimal)


def rows(*path: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped CSV file, all text."""
    return csv.DictReader(_text(*path).splitlines())
