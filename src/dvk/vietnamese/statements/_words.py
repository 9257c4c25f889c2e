"""Danh sách từ (lists of words): written in lines, used as sets or as patterns."""

from __future__ import annotations

import re

__all__ = ["one_of", "words"]

_BREAK = re.compile(r"\s*\|\s*")


def words(text: str) -> frozenset[str]:
    """The words of a text in which they stand between bars."""
    return frozenset(_BREAK.split(text.strip()))


def one_of(text: str) -> str:
    """The pattern of one of the words (or small patterns) of such a text; those that begin alike in the order given."""
    return "|".join(_BREAK.split(text.strip()))
