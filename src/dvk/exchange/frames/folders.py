"""Thay cả thư mục (replace a folder as a whole): written beside the old one, then put in its place.

No system that Python knows exchanges two folders in one step. So the old folder is first set aside, then the new one
takes its name. A process may be killed at any point:

- while it writes: a half folder ``.so.1a2b3c4d.tmp`` stays, beside the old one, which is as it was;
- between the two last steps: ``.so.1a2b3c4d.old`` and the new folder beside it, and none of the right name. Who reads
  or writes next puts the old one back;
- after them: what is left of the old folder, which nobody needs.

Who writes next clears away what the dead have left. Who is alive holds a lock on his folder, which goes with him.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

__all__ = ["recovered", "replacing_folder"]

_MARK = 8
_FORGOTTEN = 3600.0  # seconds after which nobody works on a folder any more, where no lock can tell
_PAUSE, _PAUSES = 0.05, 40  # how long the two last steps of somebody else may take


@contextmanager
def replacing_folder(path: str | os.PathLike[str]) -> Generator[Path]:
    """Thay thư mục (replace a folder): a new one beside *path* to write into, which takes its place when all went well.

    Until then the old folder is as it was, after an error too, and after the process was killed.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as where:
    ...     with replacing_folder(f"{where}/so") as beside:
    ...         _ = (beside / "a.txt").write_text("xong", encoding="utf-8")
    ...     [file.name for file in Path(where, "so").iterdir()]
    ['a.txt']
    """
    target = recovered(path)
    _clear(target)
    mark = secrets.token_hex(_MARK // 2)
    beside, old = (target.with_name(f".{target.name}.{mark}.{end}") for end in ("tmp", "old"))
    beside.mkdir()
    try:
        with _held(beside):
            yield beside
            for file in beside.iterdir():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
            if target.exists():
                shutil.copymode(target, beside)
            try:
                if target.exists():
                    target.rename(old)
                beside.rename(target)
            except BaseException:  # also where somebody presses Ctrl+C just now
                if old.exists() and not target.exists():
                    old.rename(target)
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def recovered(path: str | os.PathLike[str]) -> Path:
    """The folder, put back where a write was killed between the moment the old one went and the new one came.

    While somebody is just between the two, his new folder is waited for.
    """
    target = Path(path).resolve()
    for _ in range(_PAUSES):
        between = [] if target.exists() else [old for old in _beside(target, "old") if _other(old).exists()]
        if not between:
            return target
        last = max(between, key=lambda entry: entry.stat().st_mtime)
        if _is_left(_other(last)):
            with suppress(FileNotFoundError):  # somebody else has put it back
                last.rename(target)
        else:
            time.sleep(_PAUSE)
    return target


def _clear(target: Path) -> None:
    """Remove what writers that were killed have left."""
    for entry in _beside(target, "old"):
        if not _other(entry).exists():  # the new folder has come: nobody needs the old one
            shutil.rmtree(entry, ignore_errors=True)
    for entry in _beside(target, "tmp"):
        if _is_left(entry):
            shutil.rmtree(entry, ignore_errors=True)


def _beside(target: Path, end: str) -> Iterator[Path]:
    """The folders that were made to replace a folder."""
    if target.parent.is_dir():
        begins, long = f".{target.name}.", len(target.name) + _MARK + 6
        for entry in list(target.parent.iterdir()):
            if entry.name.startswith(begins) and entry.name.endswith(f".{end}") and len(entry.name) == long:
                yield entry


def _other(old: Path) -> Path:
    return old.with_suffix(".tmp")


# -- who is alive ------------------------------------------------------------------------------------------------------
@contextmanager
def _held(folder: Path) -> Generator[None]:
    """Hold a lock on a folder, where the system has such; it ends with the process at the latest."""
    handle = _lock(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(folder: Path) -> int | None:
    """A handle that holds the folder, ``None`` where the system cannot; :class:`BlockingIOError` where another does."""
    try:
        fcntl = import_module("fcntl")
    except ImportError:  # on Windows
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # some network drives
        os.close(handle)
        return None
    return handle


def _is_left(folder: Path) -> bool:
    """Has the process that wrote it gone? An empty one may be so young that its lock is yet to come."""
    try:
        if any(folder.iterdir()):
            handle = _lock(folder)
            if handle is not None:
                os.close(handle)
                return True
        return time.time() - folder.stat().st_mtime > _FORGOTTEN
    except OSError:
        return False
