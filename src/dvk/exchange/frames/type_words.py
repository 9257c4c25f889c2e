"""Kiểu bằng lời (types in words): what a column holds, as every engine's user knows it."""

from __future__ import annotations

from typing import Any

from dvk._fields import Words

__all__ = ["type_words"]

_SAID = (
    ("Datetime", Words("days with an hour (TIMESTAMP)", "ngày có giờ (TIMESTAMP)")),
    ("Date", Words("days (DATE)", "ngày (DATE)")),
    ("Float", Words("inexact numbers (DOUBLE)", "số thực không chính xác (DOUBLE)")),
    ("Int", Words("whole numbers (BIGINT)", "số nguyên (BIGINT)")),
    ("UInt", Words("whole numbers (BIGINT)", "số nguyên (BIGINT)")),
    ("Boolean", Words("true or false (BOOLEAN)", "đúng hoặc sai (BOOLEAN)")),
    ("String", Words("text (VARCHAR)", "chữ (VARCHAR)")),
    ("Enum", Words("text (VARCHAR)", "chữ (VARCHAR)")),
    ("Categorical", Words("text (VARCHAR)", "chữ (VARCHAR)")),
    ("Time", Words("hours (TIME)", "giờ (TIME)")),
    ("Duration", Words("lengths of time (INTERVAL)", "khoảng thời gian (INTERVAL)")),
)


def type_words(kind: Any) -> Words | str:  # noqa: ANN401 - a type of Narwhals
    """What a column of a type holds; a type that nobody has words for as it calls itself."""
    name = str(kind)
    if name.startswith("Decimal") and hasattr(kind, "scale"):
        said = f"DECIMAL({kind.precision}, {kind.scale})"
        return Words(f"exact numbers ({said})", f"số chính xác ({said})")
    return next((words for begins, words in _SAID if name.startswith(begins)), name)
