"""Giữ liền trong câu tiếng Anh (no line breaks inside what belongs together), in a text that is written already."""

from __future__ import annotations

import re

from dvk.vietnamese.writing._common import NBSP, a_phrase

__all__ = ["no_breaks"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Four digits without a comma are a year, and what follows a year stands for itself.
_COUNTED = re.compile(
    r"(?<![\w.,/–-])(-?(?![0-9]{4} )[0-9](?:[0-9.,]*[0-9])?(?:[–/][0-9](?:[0-9.,]*[0-9])?)?) "
    r"(?!(?:to|and|or|of|on|in|above|below|over|short|times|units have)\b)(?=[^\W\d_]|₫)"
)
_BEFORE_NUMBER = re.compile(rf"\b({_MONTHS}|Q[1-4]|weeks?|term|first|last) (?=[0-9])")
_SCALE = re.compile(rf"(?<=[0-9]{NBSP})(thousand|million|billion|trillion) (?=dong\b)")


def no_breaks(text: str) -> str:
    r"""Giữ liền (kept together): no-break spaces between a number and what it counts, and inside a day.

    >>> no_breaks("from 3 to 5 models on 5 February 2024, up 2.42 billion dong").replace("\u00a0", "~")
    'from 3 to 5~models on 5~February~2024, up 2.42~billion~dong'
    """
    text = _COUNTED.sub(rf"\1{NBSP}", a_phrase(text, "text"))
    return _SCALE.sub(rf"\1{NBSP}", _BEFORE_NUMBER.sub(rf"\1{NBSP}", text))
