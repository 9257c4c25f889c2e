"""Tệp nhiều dòng (files of lines): read piece by piece, also compressed, so that memory does not grow with the file."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.json_text import without_mark

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Piece",
    "holds_lines",
    "is_compressed",
    "lines_in",
    "lines_of_text",
    "most_unpacked",
    "opened",
    "packed",
    "pieces_in",
    "says",
    "unpacked",
]

_PIECE = 1 << 18
_LONGEST_LINE = 1 << 26  # an envelope with the definitions of the whole country has about two million bytes
_SUFFIXES = (".jsonl", ".ndjson")
_PACKED_RATIO = 200  # real registers shrink thirty times at most
_ALWAYS_ALLOWED = 1 << 26


def is_compressed(path: str | os.PathLike[str]) -> bool:
    """Does the name say that it is compressed?"""
    return Path(path).suffix.lower() == ".gz"


def holds_lines(path: str | os.PathLike[str]) -> bool:
    """Does the name say that it holds JSON Lines, compressed or not?"""
    name = Path(path)
    return Path(name.stem if is_compressed(name) else name.name).suffix.lower() in _SUFFIXES


def opened(path: str | os.PathLike[str]) -> IO[bytes]:
    """The file, unpacked on the way where it is compressed."""
    return cast("IO[bytes]", gzip.open(path, "rb")) if is_compressed(path) else Path(path).open("rb")


def _read(file: IO[bytes], size: int) -> bytes:
    try:
        return file.read(size)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InvalidDocument([Problem("gzip.broken")]) from error


def unpacked(path: str | os.PathLike[str]) -> bytes:
    """The whole content; a file that unpacks to far more than a register can is refused before it fills memory."""
    most = most_unpacked(path)
    if most is None:
        return Path(path).read_bytes()
    if not Path(path).stat().st_size:
        raise InvalidDocument([Problem("gzip.broken")])
    with opened(path) as file:
        content = _read(file, most + 1)
    if len(content) > most:
        raise InvalidDocument([Problem("gzip.too_big", details=(("most", most),))])
    return content


def most_unpacked(path: str | os.PathLike[str]) -> int | None:
    """How much a compressed file may unpack to where it is read whole; ``None`` for one that is not compressed."""
    if not is_compressed(path):
        return None
    return max(_ALWAYS_ALLOWED, Path(path).stat().st_size * _PACKED_RATIO)


def packed(parts: Iterable[bytes], path: str | os.PathLike[str], beside: Path) -> None:
    """Write the parts one after the other, compressed where the name of *path* says so: the same bytes each time."""
    with beside.open("xb") as file:
        if not is_compressed(path):
            file.writelines(parts)
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packing:
            for part in parts:
                packing.write(part)


# -- lines ------------------------------------------------------------------------------------------------------------
def pieces_in(
    file: IO[bytes], size: int = _PIECE, *, most: int | None = None
) -> Iterator[tuple[int, list[bytes], bool]]:
    """Some lines at a time: the number of the first of them, the lines without their ends, and is it the rest?

    What comes last is the rest after the last end of a line; mostly it is empty. More than *most* bytes are refused.
    """
    number, begun = 1, list[bytes]()
    held = seen = 0
    while piece := _read(file, size):
        seen += len(piece)
        if most is not None and seen > most:
            raise InvalidDocument([Problem("gzip.too_big", details=(("most", most),))])
        lines = piece.split(b"\n")
        begun.append(lines[0])
        held += len(lines[0])
        if held > _LONGEST_LINE:
            raise InvalidDocument([Problem("lines.too_long", details=(("most", _LONGEST_LINE),), line=number)])
        if len(lines) > 1:
            lines[0] = b"".join(begun)
            begun = [lines.pop()]
            held = len(begun[0])
            yield number, lines, False
            number += len(lines)
    yield number, [b"".join(begun)], True


def lines_in(file: IO[bytes], *, most: int | None = None) -> Iterator[Piece]:
    """The lines of a file, some at a time."""
    for number, lines, rest in pieces_in(file, most=most):
        if number == 1:
            lines[0] = cast("bytes", without_mark(lines[0]))
        yield Piece(number, lines, rest)


def lines_of_text(text: str | bytes) -> Iterator[Piece]:
    """The same of a text that is there already."""
    if isinstance(text, bytes):
        yield from lines_in(BytesIO(text))
        return
    lines = cast("str", without_mark(text)).split("\n")
    rest = lines.pop()
    yield Piece(1, lines, rest=False)
    yield Piece(len(lines) + 1, [rest], rest=True)


class Piece(NamedTuple):
    """Một đoạn (piece) of a file: the number of its first line, its lines without their ends, and is it the rest?"""

    first: int
    lines: Sequence[str | bytes]
    rest: bool


def says(line: str | bytes) -> bool:
    """Is there more than white space in a line? Only what JSON takes for white space is some."""
    return bool(line.strip(" \t\r") if isinstance(line, str) else line.strip(b" \t\r"))
