"""Bộ đọc dòng lệnh (the parser): argparse that speaks Vietnamese or English and shows what is near."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from dvk.command.codes import Exit
from dvk.command.parser_words import choice_words, error_words, unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.command.voice import Voice

__all__ = ["Parser", "chosen"]

_LONGEST_USAGE = 6


class _English(argparse.RawDescriptionHelpFormatter):
    """The layout of help: descriptions and examples keep their lines."""


class _Vietnamese(_English):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of usage, under its Vietnamese word."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Bộ đọc dòng lệnh (parser): options are never abbreviated, so that a new one breaks no script."""

    def __init__(self, *, voice: Voice, prog: str | None = None, description: str = "", examples: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description or None,
            epilog=f"{voice('ví dụ', 'examples')}:\n{examples}" if examples else None,
            formatter_class=_Vietnamese if voice.language == "vi" else _English,
            add_help=False,
            allow_abbrev=False,
        )
        self.voice = voice
        self.commands: tuple[str, ...] = ()
        self._positionals.title = voice("tham số", "arguments")
        self._optionals.title = voice("tùy chọn", "options")
        said = voice("in hướng dẫn này rồi dừng", "show this help and stop")
        self.add_argument("-h", "--help", action="help", help=said)

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what was not understood; ends with the code for wrong usage."""
        self._refuse(error_words(message, self.commands, self.voice))

    def not_understood(self, rest: Iterable[str], above: Parser) -> NoReturn:
        """Say which words were left over, with the options that are near."""
        known = [*self._option_string_actions, *above._option_string_actions]
        self._refuse(unknown_words(rest, [one for one in known if one.startswith("--")], self.voice))

    def _refuse(self, said: str) -> NoReturn:
        """A long usage would push what was wrong off the screen: of it only the way to it is said."""
        usage = self.format_usage()
        if usage.count("\n") > _LONGEST_USAGE:
            usage = f"{self.voice('cách dùng', 'usage')}: {self.prog} --help\n"
        self.exit(Exit.USAGE, f"{usage}{self.prog}: {self.voice('lỗi', 'error')}: {said}\n")


def chosen(names: Iterable[str], voice: Voice) -> Callable[[str], str]:
    """A type of option whose value is one of several words.

    >>> from dvk.command.voice import Voice
    >>> chosen(["vi", "en"], Voice())("en")
    'en'
    """
    known = tuple(names)

    def read(word: str) -> str:
        if word.lower() not in known:
            raise argparse.ArgumentTypeError(choice_words(word, known, voice))
        return word.lower()

    return read
