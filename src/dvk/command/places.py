"""Tệp (files of a command): a clear word where one cannot be used, and safe writing."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.exchange.files import replacing

if TYPE_CHECKING:
    from collections.abc import Generator

    from dvk.command.voice import Voice

__all__ = ["STREAM", "FileTrouble", "check_target", "is_special", "os_words", "standard_input", "told_of", "writing"]

STREAM = "-"
"""Stands for standard input or output."""

_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("không có tệp hay thư mục này", "there is no such file or folder"),
    errno.EACCES: ("không có quyền", "permission denied"),
    errno.EPERM: ("không có quyền", "operation not permitted"),
    errno.EISDIR: ("đây là thư mục, không phải tệp", "this is a folder and no file"),
    errno.ENOTDIR: ("có phần trong đường dẫn không phải là thư mục", "a part of the path is no folder"),
    errno.ENOSPC: ("hết chỗ trên đĩa", "no space left on the disk"),
    errno.EROFS: ("đĩa chỉ cho đọc", "the disk is read-only"),
    errno.EEXIST: ("đã có tệp này", "the file is there already"),
    errno.ENAMETOOLONG: ("tên tệp dài quá", "the name is too long"),
    errno.ELOOP: ("liên kết vòng quanh", "the links go in a circle"),
    errno.EBUSY: ("tệp đang được dùng", "the file is in use"),
    errno.ETXTBSY: ("tệp đang được dùng", "the file is in use"),
    errno.EIO: ("đĩa hỏng khi đọc hay ghi", "the disk failed"),
    errno.EFBIG: ("tệp lớn quá mức cho phép", "the file would be too large"),
    errno.EMFILE: ("mở quá nhiều tệp", "too many files are open"),
}


class FileTrouble(Exception):
    """Không dùng được tệp (a file that cannot be used): where, and why in both languages."""

    def __init__(self, place: str, vi: str, en: str) -> None:
        super().__init__(f"{place}: {en}")
        self.place, self.vi, self.en = place, vi, en

    @classmethod
    def of(cls, error: OSError, place: str | os.PathLike[str] | None = None) -> FileTrouble:
        """What an error of the system says, at the place that was meant."""
        vi, en = _WORDS.get(error.errno or 0, (error.strerror or str(error),) * 2)
        return cls(os.fspath(place) if place is not None else str(error.filename or "?"), vi, en)


def os_words(trouble: FileTrouble, voice: Voice) -> str:
    """The sentence about a file that cannot be used.

    >>> from dvk.command.voice import Voice
    >>> os_words(FileTrouble.of(FileNotFoundError(errno.ENOENT, "", "so.json")), Voice("en"))
    'so.json: the file cannot be used: there is no such file or folder'
    """
    return (
        f"{trouble.place}: {voice('không dùng được tệp', 'the file cannot be used')}: {voice(trouble.vi, trouble.en)}"
    )


def standard_input() -> bytes:
    """All that comes in on standard input, as bytes."""
    held = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read().encode() if held is None else held.read()


def check_target(place: str, *, overwrite: bool = True, folder: bool = False) -> None:
    """Say before the work what would stand in the way of writing there after it."""
    if place == STREAM:
        return
    path = Path(place)
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            path = Path(os.path.realpath(path))
    except OSError as error:
        raise FileTrouble.of(error, place) from None
    else:
        if not overwrite:
            raise FileTrouble.of(FileExistsError(errno.EEXIST, "", place))
        if stat.S_ISDIR(found.st_mode) and not folder:
            raise FileTrouble.of(IsADirectoryError(errno.EISDIR, "", place))
    above = Path(os.path.realpath(path)).parent
    if not above.exists():
        raise FileTrouble.of(FileNotFoundError(errno.ENOENT, "", place), above)
    if not above.is_dir():
        raise FileTrouble.of(NotADirectoryError(errno.ENOTDIR, "", place), above)


def is_special(place: str) -> bool:
    """Is it there and no file, such as ``/dev/null`` or a named pipe, which is written to and never replaced?"""
    path = Path(place)
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def told_of(place: str) -> Generator[None]:
    """Whatever the system says is told of the place that was meant, not of the name beside it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileTrouble.of(error, place) from error


@contextmanager
def writing(place: str, *, overwrite: bool = True) -> Generator[Path]:
    """Where to write what shall stand at *place* once all went well; troubles are told of *place*."""
    check_target(place, overwrite=overwrite)
    with told_of(place), replacing(place) as beside:
        yield beside
