"""Tùy chọn chung (options that commands share): days, pairs of words, the project's own rules."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from dvk.command.codes import Usage
from dvk.errors import DvkError
from dvk.periods import Calendar, Period
from dvk.vietnamese.reading.dates import read_date
from dvk.vietnamese.reading.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from dvk.command.parser import Parser
    from dvk.command.voice import Voice

__all__ = ["Own", "add_json", "add_own", "add_strict", "add_target", "day_type", "pair_type", "periods_of", "words_of"]

_RANGE = ".."
_MOST = 1200
"""A hundred years of months: a longer range is a slip of the keyboard."""


class Own(NamedTuple):
    """Quy tắc riêng (a project's own rules and combinations), which its rubrics may use."""

    rules: tuple[type[Any], ...] = ()
    combines: tuple[type[Any], ...] = ()

    @classmethod
    def of(cls, kinds: Iterable[type[Any]]) -> Own:
        """Tell them apart: a combination joins lines, a rule scores one."""
        held = tuple(kinds)
        combines = tuple(kind for kind in held if hasattr(kind, "join"))
        return cls(tuple(kind for kind in held if kind not in combines), combines)


def add_own(parser: Parser) -> None:
    """``--rules``: classes of the project, by module and name."""
    voice = parser.voice
    parser.add_argument(
        "--rules",
        type=_class_type(voice),
        action="append",
        default=[],
        metavar=voice("gói.mô_đun:Lớp", "package.module:Class"),
        help=voice(
            "quy tắc, cách tính riêng của dự án mà bộ tiêu chí dùng; ghi được nhiều lần",
            "a rule or combination of your own that rubrics use; may be repeated",
        ),
    )


def add_json(parser: Parser) -> None:
    """``--json``: one object a line, for scripts."""
    said = parser.voice(
        "in mỗi dòng một đối tượng JSON, cho chương trình đọc", "print one JSON object a line, for scripts"
    )
    parser.add_argument("--json", action="store_true", help=said)


def add_strict(parser: Parser) -> None:
    """``--strict``: warnings end with the code for problems, too."""
    said = parser.voice("coi cả cảnh báo là chỗ sai (mã kết thúc 1)", "take warnings for wrong, too (exit code 1)")
    parser.add_argument("--strict", action="store_true", help=said)


def add_target(parser: Parser, said: str, *, required: bool = False) -> None:
    """``--to`` and ``--no-overwrite``."""
    voice = parser.voice
    parser.add_argument("--to", metavar=voice("TỆP", "FILE"), required=required, help=said)
    kept = voice("không thay tệp đã có", "do not replace a file that is there")
    parser.add_argument("--no-overwrite", action="store_true", help=kept)


def _class_type(voice: Voice) -> Callable[[str], type[Any]]:
    """A class by the name of its module and its own."""

    def read(name: str) -> type[Any]:
        module, _, inner = name.partition(":")
        try:
            found: object = getattr(import_module(module), inner)
        except (ImportError, AttributeError, ValueError) as error:
            said = voice(f"không nạp được {name!r} ({error})", f"{name!r} cannot be loaded ({error})")
            raise argparse.ArgumentTypeError(said) from error
        if not isinstance(found, type):
            said = voice(f"{name!r} không phải là một lớp", f"{name!r} is no class")
            raise argparse.ArgumentTypeError(said)
        return found

    return read


def day_type(voice: Voice) -> Callable[[str], date]:
    """A day, as 2024-03-31 or as people write it: 31/3/2024."""

    def read(word: str) -> date:
        try:
            return read_date(word)
        except DvkError as error:
            raise argparse.ArgumentTypeError(error.message(voice.language)) from None

    return read


def pair_type(voice: Voice, left: str, right: str) -> Callable[[str], tuple[str, str]]:
    """Two words with an equals sign between them."""

    def read(word: str) -> tuple[str, str]:
        one, sign, other = word.partition("=")
        if not (one and sign and other):
            said = voice(f'phải là {left}={right}, nhận được "{word}"', f'expected {left}={right}, got "{word}"')
            raise argparse.ArgumentTypeError(said)
        return one, other

    return read


def words_of(given: Sequence[str] | None) -> tuple[str, ...]:
    """Several words, apart or with commas between them.

    >>> words_of(["a,b", "c"])
    ('a', 'b', 'c')
    """
    return tuple(word for part in given or () for word in part.split(",") if word)


def periods_of(given: Sequence[str], calendars: Iterable[Calendar], voice: Voice) -> tuple[Period, ...]:
    """Periods by their ids or as people write them; ``2020..2024`` is each from the first to the last.

    >>> from dvk.command.voice import Voice
    >>> [str(one) for one in periods_of(["2023-Q3..2024-Q1", "năm 2024"], (), Voice())]
    ['2023-Q3', '2023-Q4', '2024-Q1', '2024']
    """
    known = tuple(calendars)
    found: list[Period] = []
    for word in (part.strip() for item in given for part in item.split(",")):
        first, dots, last = word.partition(_RANGE)
        try:
            if dots and first and last and not first.endswith("/"):  # "2009/.." is one period, open at its end
                found += _between(_period(first, known), _period(last, known), word, voice)
            elif word:
                found.append(_period(word, known))
        except DvkError as error:
            raise Usage(voice("kỳ", "period") + f": {error.message(voice.language)}") from None
    return tuple(dict.fromkeys(found))


def _period(word: str, calendars: tuple[Calendar, ...]) -> Period:
    try:
        return Period.parse(word, calendars)
    except DvkError as error:
        try:
            return read_period(word, calendars=calendars)
        except DvkError as unread:
            raise (unread if " " in word else error) from None


def _between(first: Period, last: Period, word: str, voice: Voice) -> list[Period]:
    if first.kind is not last.kind or first.calendar != last.calendar or last < first:
        said = voice(
            f'"{word}": hai đầu phải cùng loại kỳ, kỳ trước đứng trước',
            f'"{word}": both ends have to be of one kind of period, the earlier one first',
        )
        raise Usage(said)
    found = [first]
    while found[-1] < last and len(found) < _MOST:
        found.append(found[-1].next())
    return found
