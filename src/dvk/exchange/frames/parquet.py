"""Parquet (parquet): a register as a folder, a file a tidy table; a table as one file. Polars writes and reads them.

Codes and choices are plain text in a register's files, so that files of several provinces can be read as one; a
program that reads Parquet finds names and types as they are documented, and needs nothing of dvk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk._extras import bring
from dvk.aggregation import Table
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.exchange.converter import structure, unstructure
from dvk.exchange.files import replacing
from dvk.exchange.frames.backends import frame_of
from dvk.exchange.frames.documents import canonical
from dvk.exchange.frames.flat import tables_of
from dvk.exchange.frames.folders import recovered, replacing_folder
from dvk.exchange.frames.heading import heading_of, require_version, table_like
from dvk.exchange.frames.registers import from_frames
from dvk.exchange.frames.results import columns_of_result
from dvk.exchange.frames.tables import table_from_frame
from dvk.exchange.json_text import parse
from dvk.exchange.problems import REFUSALS, refused
from dvk.exchange.shapes import as_object
from dvk.register import Definitions, Register, collector_paused
from dvk.register.tidy import TIDY_TABLES

if TYPE_CHECKING:
    import os
    from pathlib import Path

__all__ = ["ABOUT", "FRAMES_SCHEMA", "FRAMES_VERSION", "about_register", "quietly", "read_parquet", "write_parquet"]

FRAMES_SCHEMA = "dvk/frames"
FRAMES_VERSION = 1
ABOUT = "register.json"
_KEY = "dvk"
_AGAIN = 5
_WRITE, _READ = "dvk.exchange.write_parquet", "dvk.exchange.read_parquet"
_FILES = {f"{table.name}.parquet": table for table in TIDY_TABLES}


# -- out ---------------------------------------------------------------------------------------------------------------
def write_parquet(value: Register | Table, path: str | os.PathLike[str], *, counted: bool = True) -> None:
    """Ghi Parquet (write Parquet): a register as a folder, a table as one file; replaced as a whole, or not at all.

    The folder has a file for each tidy table, also an empty one, and ``register.json`` with the definitions, the
    version and how many rows each file has. The file of a table holds its figures, and in its metadata everything else
    that :func:`read_parquet` needs to give it back. With ``counted=False`` the folder does not say how many rows there
    are: files may come and go later, and a lost one may go unseen.

    Raises :class:`~dvk.errors.InvalidValue` for a folder in which something else stands, :class:`~dvk.errors.WrongType`
    for anything but a register or a table, :class:`~dvk.errors.MissingExtra` without Polars,
    :class:`~dvk.errors.InvalidDocument` for what could not be read back, and :class:`OSError` as the system does.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> with TemporaryDirectory() as where:
    ...     write_parquet(an_giang(), f"{where}/an-giang")
    ...     read_parquet(f"{where}/an-giang") == an_giang()
    True
    """
    bring("polars", extra="frames", room=_WRITE)
    if isinstance(value, Register):
        _write_register(value, recovered(path), counted=counted)
    elif isinstance(value, Table):
        frame = frame_of(columns_of_result(value), "polars", _WRITE)
        about = canonical(heading_of(value))
        with replacing(path) as beside:
            frame.write_parquet(beside, metadata={_KEY: about})
    else:
        raise WrongType("type.wrong", path="value", expected="Register, Table", got=type(value).__name__)


def _write_register(register: Register, folder: Path, *, counted: bool) -> None:
    _require_ours(folder)
    with collector_paused():
        tables = tables_of(register)
        about = {
            "schema": FRAMES_SCHEMA,
            "version": FRAMES_VERSION,
            "campaign": register.campaign.id,
            **({"rows": {name: len(columns[0].values) for name, columns in tables.items()}} if counted else {}),
            "definitions": unstructure(register.definitions),
        }
        with replacing_folder(folder) as beside:
            (beside / ABOUT).write_text(canonical(about) + "\n", encoding="utf-8")
            for name, columns in tables.items():
                said = canonical({"schema": FRAMES_SCHEMA, "version": FRAMES_VERSION, "table": name})
                frame = frame_of([evolve(column, categories=None) for column in columns], "polars", _WRITE)
                frame.write_parquet(beside / f"{name}.parquet", metadata={_KEY: said})


def _require_ours(folder: Path) -> None:
    """What is replaced is a folder that this function wrote, or an empty one; never somebody's other files."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InvalidValue("parquet.not_a_folder", path=folder.name, got=folder.name)
    names = sorted(entry.name for entry in folder.iterdir())
    odd = [name for name in names if name != ABOUT and name not in _FILES]
    if odd or (names and ABOUT not in names):
        raise InvalidValue("parquet.folder_not_ours", path=folder.name, got=(odd or names)[0])


# -- in ----------------------------------------------------------------------------------------------------------------
def read_parquet(path: str | os.PathLike[str], *, definitions: Definitions | None = None) -> Register | Table:
    """Đọc Parquet (read Parquet): the register of a folder, or the table of a file, as :func:`write_parquet` wrote it.

    A folder holds its definitions; those that are given must be the same. Raises
    :class:`~dvk.errors.InvalidDocument` with every problem and its path, also for files that are broken, that are not
    ours, or of a newer version; :class:`~dvk.errors.MissingExtra` without Polars; :class:`OSError` as the system does.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> with TemporaryDirectory() as where:
    ...     write_parquet(table, f"{where}/bang.parquet")
    ...     read_parquet(f"{where}/bang.parquet") == table
    True
    """
    pl = bring("polars", extra="frames", room=_READ)
    place = recovered(path)
    if not place.is_dir():
        return _read_table(pl, place)
    for _ in range(_AGAIN):
        found, before = None, _seen(place)
        try:
            found = _read_register(pl, place, definitions)
        except (InvalidDocument, OSError):
            if _seen(place) == before:
                raise
        if found is not None and _seen(place) == before:
            return found
    return _read_register(pl, place, definitions)


def _seen(folder: Path) -> tuple[int, int] | None:
    """Which folder it is: another has its name where somebody has replaced it while it was read."""
    try:
        about = recovered(folder).stat()
    except FileNotFoundError:
        return None
    return about.st_ino, about.st_mtime_ns


def about_register(folder: Path, given: Definitions | None) -> tuple[Definitions, dict[str, Any]]:
    """What stands beside the tables of a folder: the definitions, and how many rows each table has."""
    try:
        about = as_object(parse((folder / ABOUT).read_bytes()))
        require_version(about, FRAMES_SCHEMA, FRAMES_VERSION)
        found = structure(about.get("definitions"), Definitions)
        rows = as_object(about.get("rows", {}))
    except FileNotFoundError:
        raise InvalidDocument([Problem("parquet.no_register", ABOUT, details=(("got", folder.name),))]) from None
    except REFUSALS as error:
        raise refused(error, ABOUT) from error
    if given is not None and given != found:
        raise InvalidDocument([Problem("document.two_definitions", "definitions")])
    return found, rows


def _read_register(pl: Any, folder: Path, given: Definitions | None) -> Register:  # noqa: ANN401 - the module of Polars
    found, rows = about_register(folder, given)
    problems: list[Problem] = []
    frames: dict[str, Any] = {}
    for file, table in _FILES.items():
        if not (folder / file).is_file():
            problems.append(Problem("parquet.file_missing", file, details=(("got", file),)))
            continue
        try:
            frame = _frame(pl, folder / file)
            _require_table(pl, folder / file, table.name)
        except InvalidDocument as error:
            problems += (problem.under(file) for problem in error.problems)
            continue
        if rows and rows.get(table.name) != len(frame):
            details = (("got", len(frame)), ("expected", str(rows.get(table.name))))
            problems.append(Problem("parquet.other_rows", file, details=details))
        frames[table.name] = frame
    if problems:
        raise InvalidDocument(problems)
    return from_frames(frames, definitions=found)


def _require_table(pl: Any, file: Path, name: str) -> None:  # noqa: ANN401
    """The file must say that it is this table, in a version that is known."""
    about = _about(pl, file)
    require_version(about, FRAMES_SCHEMA, FRAMES_VERSION)
    if about.get("table") != name:
        details = (("got", str(about.get("table"))), ("expected", name))
        raise InvalidDocument([Problem("parquet.other_table", details=details)])


def _read_table(pl: Any, file: Path) -> Table:  # noqa: ANN401
    try:
        frame = _frame(pl, file)
        like = table_like(_about(pl, file))
        return table_from_frame(frame, like=like)
    except FileNotFoundError:
        raise
    except REFUSALS as error:
        raise refused(error) from error


def _about(pl: Any, file: Path) -> dict[str, Any]:  # noqa: ANN401
    """What the metadata of a file says of it."""
    text = quietly(pl, file, lambda: pl.read_parquet_metadata(file)).get(_KEY)
    if text is None:
        raise InvalidDocument([Problem("parquet.not_ours", details=(("got", file.name),))])
    return as_object(parse(text))


def _frame(pl: Any, file: Path) -> Any:  # noqa: ANN401
    return quietly(pl, file, lambda: pl.read_parquet(file, glob=False, hive_partitioning=False))


def quietly(pl: Any, file: Path, read: Any) -> Any:  # noqa: ANN401
    """What Polars reads; its own errors, and the panics of its inside, say that the file is broken."""
    if not file.exists():
        raise FileNotFoundError(2, "No such file or directory", str(file))
    try:
        return read()
    except (pl.exceptions.PolarsError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise InvalidDocument([Problem("parquet.broken", details=(("got", file.name),))]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which is no Exception
            raise
        raise InvalidDocument([Problem("parquet.broken", details=(("got", file.name),))]) from None
