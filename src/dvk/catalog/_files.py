"""Tệp kèm theo (shipped files): read through the package, never by a path of the machine."""

from __future__ import annotations

import csv
import tomllib
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["mapping_ids", "read_data", "read_mapping", "read_rubric", "rows", "rubric_ids"]

_RUBRICS, _SHEETS, _ENDING = "rubrics", "sheets", ".toml"


def _text(*path: str) -> str:
    return resources.files("dvk.catalog").joinpath(*path).read_text(encoding="utf-8")


def _plain(*path: str) -> dict[str, object]:
    return tomllib.loads(_text(*path), parse_float=Decimal)


def read_data(*path: str) -> dict[str, object]:
    """The plain data of a shipped TOML file, which ``exchange`` then checks like anybody's."""
    return _plain("data", *path)


def rows(*path: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped CSV file, all text."""
    return csv.DictReader(_text("data", *path).splitlines())


def rubric_ids() -> tuple[str, ...]:
    """The ids of the shipped rubrics in the order of the alphabet: each is the name of its file."""
    inside = resources.files("dvk.catalog").joinpath(_RUBRICS).iterdir()
    files = (item.name for item in inside if item.name.endswith(_ENDING))
    return tuple(sorted(name.removesuffix(_ENDING).replace("_", "-") for name in files))


def read_rubric(name: str) -> dict[str, object]:
    """The plain data of the shipped rubric of that id."""
    return _plain(_RUBRICS, name.replace("-", "_") + _ENDING)


def mapping_ids() -> tuple[str, ...]:
    """The ids of the shipped sheet mappings in the order of the alphabet: each is the name of its file."""
    inside = resources.files("dvk.catalog").joinpath(_SHEETS).iterdir()
    return tuple(sorted(item.name.removesuffix(_ENDING) for item in inside if item.name.endswith(_ENDING)))


def read_mapping(name: str) -> dict[str, object]:
    """The plain data of the shipped sheet mapping of that id."""
    return _plain(_SHEETS, name + _ENDING)
