"""Không ngắt dòng (no line breaks) in English text: the rule of :func:`dvk.vietnamese.no_breaks` with English words."""

from __future__ import annotations

from dvk.vietnamese.writing._common import NBSP
from dvk.vietnamese.writing.breaks import YEAR, Breaks

__all__ = ["no_breaks"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENGLISH = Breaks.of(
    named=(
        r"(?:[Ww]eeks?|[Mm]onths?|[Tt]erm|[Nn]o\.|[Aa]rticle|Q[1-4]) (?=[0-9])"
        rf"|(?<=[0-9][ {NBSP}])(?:thousand|million|billion|trillion) (?=dong\b)"
        rf"|(?:{_MONTHS}|[Yy]ear|[Oo]f|[Ss]ince|[Uu]ntil|[Ii]n|[Oo]n|[Ff]or|[Ff]rom|[Tt]o) (?={YEAR})"
    ),
    labels=r"(?:[Ww]eeks?|[Mm]onths?|[Tt]erm|[Aa]rticle|[Yy]ear)",
    links=r"(?:to|and|or|of|on|in|by|from|than|for|at|is|are|was|were|as|above|below|over|short|times)\b",
    joints=rf"[-–] (?=-?[0-9]|(?:{_MONTHS})\b)|of (?!{YEAR})(?=[0-9])",
)


def no_breaks(text: str) -> str:
    r"""Giữ liền (kept together): no-break spaces between a number and its noun, in a day, in ranges.

    A year stays with the word before it ("of 2024", "April 2024"), and "3 of 9" with itself.

    >>> no_breaks("week 5 of 2024: up 276 models (18.0%) on 2020, 3 of 9 districts").replace("\u00a0", "~")
    'week~5 of~2024: up 276~models (18.0%) on~2020, 3~of~9~districts'
    >>> no_breaks("from 5 February 2024 to 10 March 2024").replace("\u00a0", "~")
    'from 5~February~2024 to 10~March~2024'
    """
    return _ENGLISH.keep(text)
