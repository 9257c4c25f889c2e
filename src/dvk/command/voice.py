"""Tiếng của dòng lệnh (the voice of the command line): Vietnamese or English, as asked for or as the system is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk.errors import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["LANGUAGES", "Voice", "language_of"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


@frozen
class Voice:
    """Tiếng nói (voice): called with a sentence in both languages, it gives the one to print.

    >>> Voice("en")("kiểm tra", "check"), Voice()("kiểm tra", "check")
    ('check', 'kiểm tra')
    """

    language: Language = "vi"

    def __call__(self, vi: str, en: str) -> str:
        """The sentence in the language that was asked for."""
        return vi if self.language == "vi" else en

    @staticmethod
    def counted(count: int, noun: str) -> str:
        """A number of things in English, one of which has no s.

        >>> Voice.counted(1, "unit"), Voice.counted(2, "unit")
        ('1 unit', '2 units')
        """
        return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def language_of(words: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language of a command: the last ``--lang``, else ``DVK_LANG``, else the locale, else Vietnamese.

    Of the locale the first variable that is set speaks, as everywhere on Unix.

    >>> language_of(["check", "so.json", "--lang", "en"], {})
    'en'
    >>> language_of([], {"LANG": "en_US.UTF-8"}), language_of([], {"LANG": "en_US.UTF-8", "DVK_LANG": "vi"})
    ('en', 'vi')
    >>> language_of([], {"LANG": "C.UTF-8"})
    'vi'
    """
    found: Language = "vi"
    known: list[Language]
    for name in ("DVK_LANG", next((name for name in _LOCALE if environ.get(name)), "")):
        known = [one for one in LANGUAGES if environ.get(name, "").lower().partition("_")[0].partition(".")[0] == one]
        if known:
            found = known[0]
            break
    for asked in _asked(words):
        known = [one for one in LANGUAGES if one == asked]
        found = known[0] if known else found
    return found


def _asked(words: Sequence[str]) -> Iterator[str]:
    """What stands after each ``--lang``, up to the end of the options."""
    for place, word in enumerate(words):
        if word == "--":
            return
        if word.startswith("--lang="):
            yield word.partition("=")[2]
        elif word == "--lang" and place + 1 < len(words):
            yield words[place + 1]
