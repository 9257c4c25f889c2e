"""Địa danh trước ngày (the place before a day): what is a place there, by a rule that lets in and does not keep out.

A place is written with capitals ("An Giang", "Phú Hữu, An Giang") or has its kind before it ("xã Phú Hữu"). All else
that stands before a day may say when it is (Hoãn, Dự kiến, Muộn nhất), of which calendar, or on which weekday, and must
not be lost. The words that no place has were held against the names of all units of the country.
"""

from __future__ import annotations

import re

from dvk.text import fold

__all__ = ["is_place"]

_KIND = re.compile(
    r"(?:(?:tỉnh|thành phố|quận|huyện đảo|huyện|thị xã|thị trấn(?: nông trường)?|xã đảo|xã|phường|đặc khu|khóm|ấp|thôn"
    r"|bản|buôn|làng|khu phố|tổ dân phố|tổ|đảo|quần đảo)\.? "
    r"|(?:tp|tx|tt|đk|q|h|x|p)\. ?|(?:tp|tx|tt|đk) )",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_NUMBER = re.compile("[0-9]{1,3}|[IVX]{1,4}")
_DASHES = ("-", "–")
# A single word is mostly no place but a word of time; of those that are, few stand without their kind before a day.
_ONE_WORD = frozenset(["huế", "vinh", "pleiku", "hn", "hcm", "tphcm"])
# Words of no unit's name.
_NEVER = frozenset(
    re.findall(
        r"\S+",
        "bỏ chưa chậm dời dự giữa hạn hết hoãn hoặc hôm hủy huỷ họp hay hơn gần kể khẩn khi khoảng không lùi mùng mồng "
        "mọi mỗi nay ngay ngày ngoái nghỉ nếu này rằm sau sẽ sớm theo tháng trước trễ tính tạm tết trưa chiều vào đã "
        "đêm đầu đến",
    )
)
# Words with which no name begins, and such as are no name together.
_NEVER_FIRST = frozenset(["cho", "cùng", "lúc", "muộn", "tối", "thứ", "tới", "từng", "và", "âm"])
_NEVER_PAIRS = re.compile(
    r"\b(?:(?:âm|dương) lịch|quý (?:[ivx]+|một|hai|ba|bốn|tư|nhất)|cuối (?:cùng|tuần|năm|quý|kỳ)|tuần (?:qua|tới)"
    r"|năm (?:mới|qua|tới)|sáng mai|(?:lâu|ít|cao|thấp) nhất|thời (?:gian|điểm)|kết thúc|(?:khai|bế) mạc"
    r"|trừ(?! văn thố))\b"
)
_WEEKDAYS = frozenset(
    [f"thu{gap}{name}" for name in ("hai", "ba", "tu", "nam", "sau", "bay") for gap in ("", " ")]
    + [f"{word}{gap}nhat" for word in ("chu", "chua") for gap in ("", " ")]
)


def is_place(written: str) -> bool:
    """Whether words before a day, as they are written, are a place: each part of it between commas is one."""
    return all(_is_part(part.strip()) for part in written.split(","))


def _is_part(part: str) -> bool:
    kind = _KIND.match(part)
    words = (part if kind is None else part[kind.end() :]).split()
    names = _without_number(words, kind is not None)
    if not all(word in _DASHES or (word[0].isupper() and _WORD.fullmatch(word)) for word in names):
        return False
    low = [word.lower() for word in names]
    if not _NEVER.isdisjoint(low):
        return False
    if kind is not None or len(low) < 2:
        return bool(words) if kind is not None else low[:1] != [] and low[0] in _ONE_WORD
    return not (low[0] in _NEVER_FIRST or fold(part) in _WEEKDAYS or _NEVER_PAIRS.search(" ".join(low)))


def _without_number(words: list[str], kind: bool) -> list[str]:
    """The words but a number at the end, or after the kind of place ("Phường 1 Bảo Lộc")."""
    at_end = bool(words) and (kind or len(words) > 2) and _NUMBER.fullmatch(words[-1]) is not None
    words = words[:-1] if at_end else words
    return words[1:] if kind and words and _NUMBER.fullmatch(words[0]) else words
