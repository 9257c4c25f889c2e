"""Loại chỉ tiêu, chiều, phép tính (kinds, axes, operations): the words in which the rules of counting are said."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from dvk._fields import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Axis", "IndicatorKind", "Operation", "Verdict", "kind_words"]


class IndicatorKind(StrEnum):
    """Loại chỉ tiêu (kind of indicator): what its figures are, and so what may be done with them.

    A *flow* (phát sinh) is new in the period, a *stock* (hiện có) stands on its last day, a *distinct* count (đếm một
    lần) holds each thing once however long it was there, a *ratio* (tỷ lệ) and a *score* (điểm bình quân) are made of
    two numbers that are both kept, and of an *unknown* one nobody said how it was counted.

    >>> IndicatorKind("stock") is IndicatorKind.STOCK
    True
    """

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    RATIO = "ratio"
    SCORE = "score"
    UNKNOWN = "unknown"


class Axis(StrEnum):
    """Chiều (axis): along what one wants to put figures together.

    >>> Axis("units") is Axis.UNITS
    True
    """

    TIME = "time"
    UNITS = "units"
    DOMAINS = "domains"
    LEVELS = "levels"
    MODELS = "models"


class Operation(StrEnum):
    """Phép tính (operation) on the figures along an axis.

    Cộng; bình quân; lớn nhất và nhỏ nhất; lấy số của kỳ cuối; so sánh (chênh lệch hay tỷ lệ của hai số).

    >>> Operation("add") is Operation.ADD
    True
    """

    ADD = "add"
    AVERAGE = "average"
    EXTREME = "extreme"
    LAST = "last"
    COMPARE = "compare"


class Verdict(StrEnum):
    """Được hay không (verdict): allowed, allowed with a rule, refused.

    >>> Verdict("with-rule") is Verdict.WITH_RULE
    True
    """

    ALLOWED = "allowed"
    WITH_RULE = "with-rule"
    REFUSED = "refused"


_IN_VIETNAMESE = {
    IndicatorKind.FLOW: "phát sinh",
    IndicatorKind.STOCK: "hiện có",
    IndicatorKind.DISTINCT: "đếm một lần",
    IndicatorKind.RATIO: "tỷ lệ",
    IndicatorKind.SCORE: "điểm bình quân",
    IndicatorKind.UNKNOWN: "chưa rõ cách đếm",
}


def kind_words(kinds: Iterable[IndicatorKind]) -> Words:
    """Kinds as an error names them: the word that one writes, and for who reads Vietnamese what it means."""
    held = tuple(kinds)
    return Words(
        ", ".join(kind.value for kind in held), ", ".join(f"{kind.value} ({_IN_VIETNAMESE[kind]})" for kind in held)
    )
