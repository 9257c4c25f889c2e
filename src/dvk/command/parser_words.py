"""Lời của argparse (the words of argparse) in Vietnamese: usage, headings and what was not written as it has to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.command.voice import Voice

__all__ = ["choice_words", "error_words", "unknown_words"]

_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<rest>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: (?P<got>'(?:[^'\\]|\\.)*'|\"[^\"]*\"|\S+)")
_VIETNAMESE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"the following arguments are required: (.*)", "còn thiếu: {}"),
        (r"one of the arguments (.*) is required", "phải có một trong các tùy chọn: {}"),
        (r"unrecognized arguments: (.*)", "không hiểu: {}"),
        (r"expected one argument", "phải có một giá trị theo sau"),
        (r"expected at most one argument", "chỉ được một giá trị theo sau"),
        (r"expected at least one argument", "phải có ít nhất một giá trị theo sau"),
        (r"expected (\d+) arguments?", "phải có {} giá trị theo sau"),
        (r"not allowed with argument (.*)", "không dùng cùng với {}"),
        (r"ignored explicit argument (.*)", "không nhận giá trị {}"),
        (r"ambiguous option: (.*) could match (.*)", "tùy chọn {} chưa rõ, có thể là: {}"),
        (r"invalid \S+ value: (.*)", "giá trị {} không dùng được"),
    )
)


_HABITS = {"-o": "--to", "--out": "--to", "--output": "--to", "--dry-run": "--write", "--unit-file": "--units"}
"""What other programs call an option of ours."""


def choice_words(got: str, known: Iterable[str], voice: Voice) -> str:
    """What is said of a word that is none of the known ones, with those that are near.

    >>> from dvk.command.voice import Voice
    >>> choice_words("chek", ["check", "lint"], Voice("en"))
    '"chek" is not known: did you mean check? (known: check, lint)'
    """
    names = tuple(known)
    near = nearest(got.lower(), names, limit=1)
    said = voice(f'không có "{got}"', f'"{got}" is not known')
    if near:
        said += voice(f": có phải là {', '.join(near)}?", f": did you mean {', '.join(near)}?")
    return f"{said} ({voice('có', 'known')}: {', '.join(names)})"


def unknown_words(rest: Iterable[str], known: Iterable[str], voice: Voice) -> str:
    """What is said of options and words that a command does not take."""
    words, names = list(rest), list(known)
    said = voice("không hiểu: ", "not understood: ") + " ".join(words)
    near: dict[str, None] = {}
    for word in words:
        if word.startswith("-"):
            said_so, ours = word.partition("=")[0], _HABITS.get(word.partition("=")[0])
            near.update(dict.fromkeys([ours] if ours in names else nearest(said_so, names, limit=1)))
    return said + (voice(f" (có phải là {', '.join(near)}?)", f" (did you mean {', '.join(near)}?)") if near else "")


def error_words(message: str, known: Iterable[str], voice: Voice) -> str:
    """A message of argparse in the language of the voice; one that a later Python words anew stays English.

    >>> from dvk.command.voice import Voice
    >>> error_words("the following arguments are required: TỆP", [], Voice())
    'còn thiếu: TỆP'
    """
    found = _ARGUMENT.fullmatch(message)
    if found is not None:
        name, rest = found["name"], found["rest"]
        choice = _CHOICE.match(rest)
        if choice is not None:
            return f"{name}: {choice_words(choice['got'].strip(chr(39) + chr(34)), known, voice)}"
        return f"{name}: {_translated(rest, voice)}"
    return _translated(message, voice)


def _translated(message: str, voice: Voice) -> str:
    if voice.language == "en":
        return message
    for pattern, words in _VIETNAMESE:
        found = pattern.fullmatch(message)
        if found is not None:
            return words.format(*found.groups())
    return message
