"""Đơn vị và danh từ sau con số (what stands behind a number): a measure with what it is reckoned by, or a noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.vietnamese.statements.lexicon import lexicon

if TYPE_CHECKING:
    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Unit", "noun_at", "phrase_end", "phrase_of", "unit_at"]


class Unit(NamedTuple):
    """Đơn vị (a unit in the text): where it begins and ends, its name, and the parts of a rate ("/ha/năm")."""

    start: int
    end: int
    name: str
    over: str = ""
    is_broken: bool = False


_GAP = "[ ]{0,2}"
_SAFE = (
    "đồng việt nam|đồng|đ|₫|vnđ|vnd|m2|m²|mét vuông|ha|hec ta|héc ta|héc-ta|hecta|hécta|km2|km²|m|"
    "mét|km|ki lô mét|kilômét|"
    "cây số|kg|ki lô gam|kilôgam|yến|tạ|tấn|sào|mẫu|công đất|công|ngày công lao động|ngày công|"
    "công lao động|%|phần trăm|lần|điểm phần trăm|điểm %|"
    "m3|m³|mét khối|lít|cm|mm|gam|gram|kwh|kw|mw|usd|đô la mỹ|đô la|euro|chỉ vàng|lượng vàng|cây vàng|giạ|hải lý|‰"
)
_UNIT = re.compile(rf"{_GAP}({'|'.join(sorted(_SAFE.split('|'), key=len, reverse=True))})(?![^\W_])")
_OVER = re.compile(
    rf"{_GAP}(?:/{_GAP}|mỗi )(ha|hécta|hecta|năm|tháng|tuần|quý|ngày đêm|ngày|giờ|vùng|chu kỳ|lứa|km2|km²|"
    r"người|khẩu|hộ gia đình|hộ|xã|"
    rf"thôn|ấp|sào|mẫu|công|"
    r"m2|m²|m|km|con|cây|căn nhà|căn|suất|phần|lượt|vụ|kg|tấn|cháu|học sinh|em|trường hợp|đơn vị|"
    r"mô hình|lao động|đồng chí|"
    r"hội viên|đảng viên|tổ|chi hội|nhóm|buổi|đợt|lần|nhà|cái|chiếc|đại biểu)(?![^\W_])"
)
_SLASH = re.compile(rf"{_GAP}/{_GAP}[^\W\d_]")
_LAND = re.compile(r"[ ]{1,2}(?:đất|ruộng|lúa|vườn|rẫy)(?![^\W_])|[ ]{0,2}(?:[,.;:)]|$)", re.MULTILINE)
_NOT_MONEY = re.compile(r" (?:hồ|chí|bào|đội|nghiệp|phục|thời|ruộng|cỏ|minh|bằng|hương)(?![^\W_])")
_HOMOGRAPHS = frozenset({"công", "mẫu"})
_MODIFIERS = re.compile(
    r"[ ]{1,2}(?:(?:và )?[“\"]?(?:dvk|dân vận khéo(?: trong xây dựng nông thôn mới)?)[”\"]?"
    r"(?: trong xây dựng ntm)?|"
    r"đăng ký|mới|tiêu biểu|nổi bật|nhân rộng|phối hợp|hiệu quả|xuất sắc|tập thể|cá nhân|nghèo|cận nghèo|dân|"
    r"cấp (?:tỉnh|huyện|xã|cơ sở|trung ương)|ở cơ sở|đạt (?:chuẩn )?(?:ntm|nông thôn mới)(?: nâng cao| kiểu mẫu)?|"
    r"đường|đất|nhà|quà|mẫu|tạp|xi măng|gạo|lúa|na|đá|cát|gạch|thép|sách|xe|kinh tế|việc làm|bí thư|"
    r"nông thôn|giao thông nông thôn|liên thôn|liên xã|bê tông|thanh niên|phụ nữ)(?![^\W_])"
)


def unit_at(shadow: Shadow, at: int) -> Unit | None:
    """The unit behind a number with what it is reckoned by; ``None`` where a longer noun stands there, or nothing."""
    found = _UNIT.match(shadow.low, at)
    if found is None:
        return None
    noun = noun_at(shadow, at)
    if noun is not None and noun[1] > found.end():
        return None
    if found[1] == "đồng" and _NOT_MONEY.match(shadow.low, found.end()) is not None:  # "đồng hồ", "đồng chí"
        return None
    if found[1] in _HOMOGRAPHS and _LAND.match(shadow.low, found.end()) is None:
        return None
    over, end = over_at(shadow, found.end())
    return Unit(found.start(1), end, found[1], over, _SLASH.match(shadow.low, end) is not None)


def over_at(shadow: Shadow, at: int, *, by_any: bool = True) -> tuple[str, int]:
    """What an amount is reckoned by, and where that ends: "/ha/năm", "/sinh viên"; "5 xã/phường" is by nothing."""
    over = ""
    while True:
        by = _OVER.match(shadow.low, at)
        glued = by_any and shadow.low.startswith("/", at)
        noun = noun_at(shadow, at + 1) if glued and shadow.low[at + 1 : at + 2] != " " else None
        end = max(0 if by is None else by.end(), 0 if noun is None else noun[1])
        if end == 0:
            return over, at
        over, at = f"{over}/{shadow.low[at:end].lstrip('/ ').removeprefix('mỗi ')}", end


def noun_at(shadow: Shadow, at: int) -> tuple[int, int] | None:
    """The noun that begins behind a number, the longest of those known: its first and last place."""
    return _known_at(shadow, at, lexicon().nouns)


def _known_at(shadow: Shadow, at: int, known: dict[str, list[tuple[str, ...]]]) -> tuple[int, int] | None:
    first = shadow.at(at)
    if first >= len(shadow.tokens):
        return None
    token = shadow.tokens[first]
    if token.start - at > 2 or shadow.low[at : token.start].strip(" "):
        return None
    for words in known.get(token.low, ()):
        if shadow.follow(first, words):
            return token.start, shadow.tokens[first + len(words) - 1].end
    return None


def phrase_of(shadow: Shadow, noun: tuple[int, int]) -> tuple[int, int]:
    """The noun with the nouns that are told on with it, and with the words behind that tell which are counted."""
    together = _known_at(shadow, noun[0], lexicon().together)
    return noun[0], phrase_end(shadow, noun[1] if together is None else max(noun[1], together[1]))


def phrase_end(shadow: Shadow, at: int) -> int:
    """Where the words end that say more about what is counted or measured."""
    for _ in range(4):
        found = _MODIFIERS.match(shadow.low, at)
        if found is None:
            break
        at = found.end()
    return at
