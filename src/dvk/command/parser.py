"""Bộ đọc dòng lệnh (the parser): argparse that speaks Vietnamese or English and shows what is near."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from dvk.command.codes import Exit
from dvk.command.parser_words import choice_words, error_words, unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dvk.command.voice import Voice

__all__ = ["Parser", "chosen"]


class _English(argparse.RawDescriptionHelpFormatter):
    """The layout of help: descriptions and examples keep their lines."""


class _Vietnamese(_English):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
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
        said = error_words(message, self.commands, self.voice)
        self.exit(Exit.USAGE, f"{self.format_usage()}{self.prog}: {self.voice('lỗi', 'error')}: {said}\n")

    def not_understood(self, rest: Iterable[str], above: Parser) -> NoReturn:
        """Say which words were left over, with the options that are near."""
        known = [*self._option_string_actions, *above._option_string_actions]  # noqa: SLF001 - of this very class
        message = unknown_words(rest, [one for one in known if one.startswith("--")], self.voice)
        self.exit(Exit.USAGE, f"{self.format_usage()}{self.prog}: {self.voice('lỗi', 'error')}: {message}\n")


def chosen(names: Mapping[str, str] | Iterable[str], voice: Voice) -> Callable[[str], str]:
    """A type of option whose value is one of several words, or another name of one of them (a mapping).

    >>> from dvk.command.voice import Voice
    >>> chosen(["vi", "en"], Voice())("en")
    'en'
    """
    known = dict(names) if hasattr(names, "keys") else {one: one for one in names}

    def read(word: str) -> str:
        try:
            return known[word.lower()]
        except KeyError:
            raise argparse.ArgumentTypeError(choice_words(word, known, voice)) from None

    return read
