"""Thay cả thư mục (replace a folder as a whole): written beside the old one, then put in its place."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["recovered", "replacing_folder"]


@contextmanager
def replacing_folder(path: str | os.PathLike[str]) -> Generator[Path]:
    """Thay thư mục (replace a folder): a new one beside *path* to write into, which takes its place when all went well.

    Until then the old folder is as it was, after an error too. No system exchanges two folders in one step: a process
    killed between the two last steps leaves the old one beside, and :func:`recovered` puts it back.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as where:
    ...     with replacing_folder(f"{where}/so") as beside:
    ...         _ = (beside / "a.txt").write_text("xong", encoding="utf-8")
    ...     [file.name for file in Path(where, "so").iterdir()]
    ['a.txt']
    """
    target = recovered(path)
    mark = secrets.token_hex(4)
    beside, old = (target.with_name(f".{target.name}.{mark}.{end}") for end in ("tmp", "old"))
    beside.mkdir()
    try:
        yield beside
        for file in beside.iterdir():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        if target.exists():
            shutil.copymode(target, beside)
            target.rename(old)
            try:
                beside.rename(target)
            except OSError:
                old.rename(target)
                raise
            shutil.rmtree(old)
        else:
            beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def recovered(path: str | os.PathLike[str]) -> Path:
    """The folder, put back where a write was killed between the moment the old one went and the new one came."""
    target = Path(path).resolve()
    if not target.exists() and target.parent.is_dir():
        begins, left = f".{target.name}.", [entry for entry in target.parent.iterdir() if entry.name.endswith(".old")]
        held = [entry for entry in left if entry.name.startswith(begins) and len(entry.name) == len(begins) + 12]
        if held:
            max(held, key=lambda entry: entry.stat().st_mtime).rename(target)
    return target
