"""Những gì giữ lại (what is kept): of an answer that means the same on every sheet, what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dvk.criteria import Answer

__all__ = ["MOST_KEPT", "same_as"]

MOST_KEPT = 2048  # answers of one line; where there are more, as with free words in each, it begins anew


def same_as(answer: Answer | None) -> Hashable:
    """By which an answer to a line is found again: all that it says, as it was written; ``None`` for a vote.

    5 and 5.0 are one number and two ways of writing it, and what is shown shows what was written.
    """
    if answer is None:
        return ()
    if answer.not_applicable or answer.ballot is not None:
        return None
    value, out_of, points = answer.value, answer.out_of, answer.points
    return (
        answer.met,
        value if value is None else str(value),
        out_of if out_of is None else str(out_of),
        points if points is None else str(points),
        answer.choice,
        answer.evidence,
        answer.reason,
    )
