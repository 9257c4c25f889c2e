"""Ghi tệp an toàn (safe writing): beside the old file, then in its place; a failure leaves the old one whole."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dvk.exchange.leftovers import clear_left

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["put_in_place", "replacing"]


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Generator[Path]:
    """Thay tệp (replace a file): a new name beside *path* to write to, which takes its place when all went well.

    Until then the old file is as it was; after an error, or where the process is killed, too. The new file is closed
    by who writes it, before this ends. Of a link, the file it leads to is replaced; its permissions stay.
    A device or a named pipe ("/dev/null") is written to and stays what it is.

    Raises ``IsADirectoryError`` where *path* is a folder, and other ``OSError`` where it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(f"{folder}/a.txt") as beside:
    ...         _ = beside.write_text("xong", encoding="utf-8")
    ...     [file.name for file in Path(folder).iterdir()]
    ['a.txt']
    """
    target = Path(path).resolve()
    # the suffix stays last: some writers choose the format by it
    beside = target.with_name(f".{target.stem}.{secrets.token_hex(4)}.tmp{target.suffix}")
    if target.exists() and not target.is_file():
        with _straight(target) as made:
            yield made
        return
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
        clear_left(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _straight(target: Path) -> Generator[Path]:
    """A device or a pipe is written to and never replaced; a folder is refused before any work is done."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    with TemporaryDirectory() as folder:
        made = Path(folder, target.name)
        yield made
        with made.open("rb") as file, target.open("wb") as special:
            shutil.copyfileobj(file, special)


def put_in_place(content: bytes, path: str | os.PathLike[str]) -> None:
    """Ghi cả nội dung (write a whole content), as :func:`replacing` does.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     put_in_place(b"xong", f"{folder}/a.txt")
    ...     Path(folder, "a.txt").read_text()
    'xong'
    """
    with replacing(path) as beside, beside.open("xb") as file:
        file.write(content)
