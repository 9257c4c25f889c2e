"""Cách nói tiếng Anh (the English tongue), with its days and periods: what the accounts of figures ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.vietnamese.english.dates import between, day, the
from dvk.vietnamese.english.numbers import ENGLISH_TONGUE

if TYPE_CHECKING:
    from datetime import date

__all__ = ["ENGLISH"]


def _day(on: date, word: str = "") -> str:
    del word  # nothing stands before an English day
    return day(on)


ENGLISH = ENGLISH_TONGUE._replace(day=_day, period=the, between=between)
"""English, as every style begins with it."""
