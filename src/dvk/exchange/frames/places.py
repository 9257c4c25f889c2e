"""Chỗ đứng của bảng (places of tables): which files of a folder are which table, and what else stands there.

Whoever scans a folder reads what he finds. So what he would not find, because it is lost, misspelt or laid elsewhere,
is told here, before anything is counted without it.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dvk.errors import InvalidDocument, Problem, nearest
from dvk.exchange.frames.parquet import quietly
from dvk.register.tidy import TIDY_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["ALWAYS", "alike", "files_of", "lost", "odd_names"]

ALWAYS = ("units", "models", "model_owners")
"""The tables that every folder has; where there are none of them, a file without rows says so."""

_END = ".parquet"
_NAMES = [table.name for table in TIDY_TABLES]


def _is_hidden(name: str) -> bool:
    """Marks and half-written files of engines: ``_SUCCESS``, ``.part-0.parquet.crc``, ``_temporary``."""
    return name.startswith(".") or (name.startswith("_") and "=" not in name)


def odd_names(folder: Path, about: str) -> Iterator[Problem]:
    """Files and folders that look like tables and are none: nobody would read them, and nobody would know.

    Other files, such as a note of somebody, may stand beside the tables.
    """
    for entry in sorted(folder.iterdir()):
        stem, _, end = entry.name.partition(".")
        if entry.name == about or _is_hidden(entry.name) or (stem in _NAMES and f".{end}" == _END):
            continue
        table_like = entry.is_dir() or entry.suffix.lower() == _END or stem in _NAMES
        if table_like and not (entry.is_dir() and entry.name in _NAMES):
            near = [name if entry.is_dir() else f"{name}{_END}" for name in nearest(stem.lower(), _NAMES)]
            yield Problem("parquet.unknown_name", entry.name, tuple(near), (("got", entry.name),))


def files_of(folder: Path, name: str) -> list[Path]:
    """The file of a table, or the files in the folder of its name: ``events.parquet`` or ``events``.

    Raises :class:`InvalidDocument` where there are both, and for what is no Parquet file among them.
    """
    alone, parted = folder / f"{name}{_END}", folder / name
    if alone.exists() and parted.is_dir():
        details = (("got", alone.name), ("other", f"{name}/"))
        raise InvalidDocument([Problem("parquet.two_places", name, details=details)])
    if alone.is_file():
        return [alone]
    files = sorted(_below(alone if alone.is_dir() else parted))
    others = [file.relative_to(folder).as_posix() for file in files if file.suffix != _END]
    if others:
        raise InvalidDocument(Problem("parquet.not_parquet", other, details=(("got", other),)) for other in others)
    return files


def _below(folder: Path) -> Iterator[Path]:
    """All files of a folder of parts, also behind links; not those that an engine hides."""
    for place, folders, files in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        yield from (Path(place, name) for name in files if not _is_hidden(name))


def lost(folder: Path, name: str, rows: Mapping[str, Any]) -> Iterator[Problem]:
    """Is a table of which no file was found one that should be there?"""
    if rows.get(name, None) == 0:
        return
    place = next((one for one in (folder / name, folder / f"{name}{_END}") if one.is_dir()), None)
    if place is not None:
        yield Problem("parquet.no_files", name, details=(("got", f"{place.name}/"),))
    elif name in rows or name in ALWAYS:
        yield Problem("parquet.file_missing", f"{name}{_END}", details=(("got", f"{name}{_END}"),))


def alike(polars: Any, folder: Path, files: Sequence[Path]) -> Iterator[Problem]:  # noqa: ANN401 - the module
    """Have all files of a table the same columns, of the same types? The end of each file tells them.

    Engines differ in what they make of files that are not alike: one refuses, one reads text as days, one leaves
    columns out.
    """
    first, other = dict[str, str](), ""
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            schema = quietly(polars, file, partial(_schema, polars, file))
        except InvalidDocument as error:
            yield from (problem.under(name) for problem in error.problems)
            continue
        found = {column: str(kind) for column, kind in schema.items()}
        first, other = (first, other) if first else (found, name)
        for column in sorted(first.keys() | found.keys()):
            got, expected = found.get(column), first.get(column)
            if got != expected:
                details = (("column", column), ("got", got or "–"), ("expected", expected or "–"))
                yield Problem("parquet.unlike", name, details=(*details, ("other", other)))


def _schema(polars: Any, file: Path) -> Any:  # noqa: ANN401
    """The columns of a file; what looks like a pattern in its path is none."""
    return polars.scan_parquet(file, glob=False, hive_partitioning=False).collect_schema()
