"""Tên và mã (names and ids): an option, a level or a band is chosen by its id, and people write its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import nearest
from dvk.text import same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.values import Label

__all__ = ["nearest_named"]


def nearest_named(word: str, labels: Mapping[str, Label]) -> tuple[str, ...]:
    """The ids near a word: of what has that very name, else those that are like it."""
    named = tuple(name for name, label in labels.items() if word and _is_name(word, label))
    return named or nearest(word, labels)


def _is_name(word: str, label: Label) -> bool:
    return same_name(label.vi, word) or same_name(label.en, word)
