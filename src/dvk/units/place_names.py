"""Tên riêng (proper names): the name of a place without what kind of place it is."""

from __future__ import annotations

import re

__all__ = ["full_name", "kind_of_place", "proper_name"]

_WORDS = ("tỉnh", "thành phố", "quận", "huyện đảo", "huyện", "thị xã", "xã đảo", "xã", "phường", "thị trấn", "đặc khu")
_SHORT = {
    "huyện đảo": "huyện",
    "xã đảo": "xã",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "đk": "đặc khu",
    "t": "tỉnh",
    "q": "quận",
    "h": "huyện",
    "x": "xã",
    "p": "phường",
}
_PREFIX = re.compile(
    rf"(?:(?:{'|'.join(_WORDS)})(?:\s+|\.\s*)|T\.\s?[PXT](?:\.\s*|\s+)|(?:{'|'.join(_SHORT)})\.\s*|(?:TP|TX|TT|ĐK)\s+)"
    r"(?=\S)",
    re.IGNORECASE,
)

# Bodies are called after their place ("Tỉnh ủy", "Xã đội"); these places have names that begin alike.
_BODY = re.compile(r"(?:ủy|uỷ|đoàn(?! (?:đào|kết|lập|thượng|tùng|xá)\b)|đội(?! (?:bình|cấn)\b))\b", re.IGNORECASE)


def proper_name(name: str) -> str:
    """Tên riêng (proper name): the name without what kind of place it is; a name that is only that stays whole.

    >>> proper_name("Thị xã Tịnh Biên"), proper_name("TP. Long Xuyên"), proper_name("Phường 1")
    ('Tịnh Biên', 'Long Xuyên', '1')
    """
    found = _PREFIX.match(name)
    if found is None or _BODY.match(name, found.end()):
        return name
    rest = name[found.end() :]
    # of a name with capitals, what follows the kind of place is one: "Tỉnh ủy" and "Xã đội" are whole names
    return name if rest[0].islower() and not name.islower() else rest


def kind_of_place(name: str) -> str:
    """The word before a proper name in full ("thành phố" for "TP."), or "" where there is none."""
    proper = proper_name(name)
    if proper == name:
        return ""
    word = " ".join(name[: len(name) - len(proper)].lower().replace(".", " ").split())
    return _SHORT.get(word) or _SHORT.get(word.replace(" ", ""), word)


def full_name(name: str) -> str:
    """The name with the word before it written out: "TP. Long Xuyên" is "thành phố Long Xuyên"."""
    word = kind_of_place(name)
    return f"{word} {proper_name(name)}" if word else name
