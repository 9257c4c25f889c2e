"""Tên người trong ô (persons' names in cells): is a text the name of a person, and which names stand in a sentence?

A name is a family name and one to five words of names, or a title ("ông", "hộ bà", "đ/c") before a name; those of
peoples with other names (Y Blok Niê, H'Hen Niê, Giàng A Páo, Néang Sóc Kha) have rules of their own. Units, streets,
schools and persons of history are none. Where it cannot be known ("Lê Trì" is a commune) the place wins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dvk.exchange.sheets import person_words as say
from dvk.text import fold, is_syllable, mend_lookalikes, nfc, tone_style
from dvk.vietnamese.statements._words import one_of
from dvk.vietnamese.statements.persons import names
from dvk.vietnamese.statements.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_person_name", "names_in"]

_LONGEST = 240  # signs; a longer text is a passage, not a name
_SPLIT = re.compile(r"[,;:()\[\]\n\r/+&|]|\s[-–—]\s|\s(?:và|va|cùng)\s", re.IGNORECASE)
_NUMBERING = re.compile(r"^[\s\-–•*+.]*(?:\d{1,3}[.)\s]\s*)?[\s\-–•*]*")
_LETTERS = re.compile(r"[^\W\d_]+(?:[.'’ʼ-]+[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.){2,5}[^\W\d_]{0,7}\.?")
_H_NAMES = re.compile(r"[HhKk]['’ʼ][^\W\d_]+")
_FULL = 7
_COMRADE = re.compile(r"(?<!\w)đ ?[/.] ?c(?!\w)[.:]? ?", re.IGNORECASE)
_INITIALED = re.compile(r"[A-ZĐ][a-z]?\.[TV]\.[A-ZĐ][a-z]?")
_CAPITALS = re.compile(r"[^\W\d_]['’ʼ. ]+[^\W\d_]")  # a name has two words, or a hook
_UNMARKED_SURE = frozenset({"nguyen", "huynh", "trinh"})
_UNMARKED_LOWER = frozenset(
    {"nguyen", "tran", "pham", "huynh", "hoang", "dang", "bui", "ngo", "dinh", "trinh", "truong"}
)
"""Families that tell of a name also where all of it is written small and without marks: "nguyen van nam"."""
_MIDDLE = re.compile(
    r"(?<![^\W_])[^\W\d_]{2,} (?:thị|văn|thi|van|bá|chông|a|mí|seo) [^\W\d_]{2,}(?: [^\W\d_]{2,})?(?![^\W_])",
    re.IGNORECASE,
)
"""What may be a name by the word in its middle."""
_ROW_OF_CLAN = re.compile(r"(?<![^\W_])Rơ [^\W\d_]+ [^\W\d_]['’ʼ]?[^\W\d_]+")
_NG = {"ng": "nguyễn", "ng.": "nguyễn", "tr.": "trần", "ph.": "phạm", "h.": "huỳnh", "hg.": "hoàng"}
_PLACES = one_of(
    """
    đường | phố | tuyến | hẻm | ngõ | trường | nông trường | lâm trường | th | thcs | thpt | mn | mầm non |
    tiểu học | xã | phường | quận | huyện | tp | thị trấn | thành phố | tỉnh | ấp | khóm | thôn | bản | làng
    | buôn | cầu | kênh | rạch | chợ | công viên | công ty | cty | doanh nghiệp | dntn | htx | quỹ | giải |
    giải thưởng | học bổng | chi bộ | đảng bộ | chi đoàn | liên đội | lớp | khu | tượng đài | nhà thờ | đền
    | đình | chùa | bệnh viện | bảo tàng | nhà lưu niệm | phong trào | mô hình | đội | tổ | khối | cụm | câu
    lạc bộ | clb | hội | đơn vị | lăng | phủ | thư viện | quảng trường | sân vận động | trung đoàn | sư đoàn
    """
)
_PLACE_BEFORE = re.compile(rf"(?:(?:tuyến|đoạn) )?(?:{_PLACES})(?![^\W_])")
_NOT_BEHIND_Y = frozenset(
    [
        "khoa",
        "tá",
        "dược",
        "đức",
        "lệnh",
        "án",
        "học",
        "phục",
        "tế",
        "sĩ",
        "sỹ",
        "bác",
        "nguyên",
        "hệt",
        "còng",
        "cụ",
        "tế",
    ]
)
_ROYAL = ("tôn nữ ", "công tằng tôn nữ ", "công huyền tôn nữ ")
_KHMER = frozenset(
    ["chau", "néang", "neáng", "nèang", "danh", "thạch", "kiên", "đinh", "mohamad", "mohamach", "abdol", "haji"]
)
_STRONG = frozenset(
    {"ông", "bà", "anh", "chị", "đồng chí", "đ/c", "hộ ông", "hộ bà", "cụ", "chú", "cô", "bác", "em", "cháu"}
)
_BY_LENGTH = sorted(say.TITLES | say.ROLES | say.ACADEMIC | say.SAINTS, key=lambda title: -len(title))
_TITLE = re.compile(rf"(?:{'|'.join(re.escape(title) for title in _BY_LENGTH)})(?:\.(?=\s?[^\W\d_])|(?=[\s:]))[\s:]*")


@lru_cache(maxsize=1)
def _bare() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Family names, given names, and places and persons of history, all without marks."""
    families, given, nobody = (frozenset(map(fold, words)) for words in (say.FAMILY, say.GIVEN, say.NOBODY))
    return families, given, nobody


def _tidy(text: str) -> str:
    """One spelling: NFC, real letters, one space; a hook behind H stands beside its name."""
    tidied = mend_lookalikes(nfc(text.replace("\u00a0", " ")))
    return " ".join(re.sub(r"(?<![^\W\d_])([HhKk]['’ʼ]) +(?=[^\W\d_])", r"\1", tidied).split())


def _old(text: str) -> str:
    return tone_style(text.lower(), "old")


def is_person_name(text: str) -> bool:
    """Tên người (is it a person's name?): of one person or several, with titles, roles and brackets or without.

    The bare name of a unit or of a person of history is none; nor is what stands behind "đường", "xã", "Trường".

    >>> [is_person_name(name) for name in ("Nguyễn Thị Hoa", "ông Năm Được", "Y Blok Niê", "TRAN VAN AN")]
    [True, True, True, True]
    >>> [is_person_name(name) for name in ("đường Nguyễn Huệ", "xã Võ Thị Sáu", "Lê Trì", "Đoàn Thanh niên")]
    [False, False, False, False]
    """
    if len(text) > _LONGEST or not any(sign.isalpha() for sign in text):
        return False
    said = _COMRADE.sub("đồng chí ", _tidy(text))
    parts = [_NUMBERING.sub("", part).strip(" .\"“”'*") for part in _SPLIT.split(said)]
    whole = _NUMBERING.sub("", said).strip(" .")
    if _PLACE_BEFORE.match(_old(whole)) and _TITLE.match(whole.lower()) is None:
        return False
    return any(_one(part) for part in parts if part)


def _one(part: str) -> bool:
    """Is a text without commas and brackets one name?"""
    title, rest = "", part
    while found := _TITLE.match(rest.lower()):
        title = title or found[0].strip(" .")
        rest = rest[found.end() :]
        if len(rest) != len(rest.lower()):
            return False
        if found[0].strip(" .") in _STRONG:
            title = found[0].strip(" .")
    low = _old(rest)
    if not rest or _old(part) in say.NOBODY or low in say.NOBODY or _PLACE_BEFORE.match(low):
        return False
    words = rest.split()
    if len(words) > _FULL or not all(_LETTERS.fullmatch(word) or _INITIALS.fullmatch(word) for word in words):
        return False
    return _of_words(rest, words) or (title != "" and _titled(title, rest, words, upper=part.isupper()))


def _cased(words: list[str]) -> bool:
    """Does every word begin with a capital, or the middle one be "thị", "văn"?"""
    return all(word[0].isupper() or word.lower() in say.MIDDLE for word in words)


def _titled(title: str, rest: str, words: list[str], *, upper: bool) -> bool:
    """A title before a name: "ông Năm Được", "bà Tư", "hộ ông Sóc"."""
    low = [_old(word) for word in words]
    if upper or not _cased(words) or len(words) > 4:
        return False
    if any(word in say.NOT_NAMES for word in low):  # "bà Hai Lúa" for all that
        return title in _STRONG and low[0] in say.ORDER_NAMES and len(words) == 2
    if title.lower() in say.ACADEMIC or title.lower() in say.ROLES:
        return False
    if _INITIALS.fullmatch(rest):
        return True
    if len(words) == 1:
        return title in _STRONG and (low[0] in say.ORDER_NAMES or low[0] in say.GIVEN)
    return title in _STRONG or all(word in say.GIVEN or word in say.FAMILY for word in low)


def _of_words(rest: str, words: list[str]) -> bool:
    """A name without a title."""
    low = [_NG.get(word.lower(), _old(word)) for word in words]
    if _INITIALS.fullmatch(rest) is not None:
        return _INITIALED.fullmatch(rest.removesuffix(".")) is not None and rest != "N.T.M"
    if len(words) == 1:
        return _H_NAMES.fullmatch(rest) is not None and rest[0].isupper() and len(rest) >= 5
    return (
        _of_peoples(words, low)
        or _of_monks(words, low)
        or (_unmarked(words, [fold(word) for word in low]) if rest.isascii() else _of_kinh(words, low))
    )


def _of_monks(words: list[str], low: list[str]) -> bool:
    """Thích Nữ Diệu Tâm."""
    return low[0] == "thích" and _cased(words) and len(words) >= 3 and all(word in say.GIVEN for word in low[1:])


def _of_peoples(words: list[str], low: list[str]) -> bool:
    """Names of the Central Highlands, the north and the Khmer."""
    titled = all(word[0].isupper() for word in words)
    if not words[0][0].isupper() or any(word in say.NOT_NAMES for word in low[1:]):
        return False
    clan = any(word in say.CLANS for word in low)
    other = low[0] in {"y", "a", "h"} or _H_NAMES.fullmatch(words[0]) is not None
    if other and titled:
        return clan or len(words) > 2 or (len(low[1]) > 1 and low[1] not in _NOT_BEHIND_Y)
    if (clan or (low[0] == "rơ" and len(words) > 2)) and titled:
        return True
    if low[0] in say.PEOPLES_FAMILIES | say.SURE and low[1] in say.PEOPLES_MIDDLE:
        return len(words) >= 3 and titled
    return titled and (" ".join(low).startswith(_ROYAL) or _of_khmer(words, low))


def _of_khmer(words: list[str], low: list[str]) -> bool:
    """Chau Sóc Khone, Néang Kim Sang, Danh Út; and families of the Chăm."""
    khmer = low[0] in _KHMER
    return khmer and (len(words) >= 3 or low[0] in {"chau", "néang", "neáng"} or low[1] in say.GIVEN | {"a"})


def _of_kinh(words: list[str], low: list[str]) -> bool:
    """A family name and names; the surer the family, the freer the rest."""
    family, rest = low[0], low[1:]
    spelt = all(is_syllable(word) or len(word.strip(".")) == 1 for word in rest)
    cased = _cased(words)
    if family not in say.FAMILY or len(words) > 6 or not spelt:
        return _by_thi(words, low, cased=cased)
    by_middle = rest[0] in {"thị", "văn"} and len(words) in {3, 4, 5}
    if by_middle:
        return family in say.SURE or cased or all(word in say.GIVEN for word in rest)
    if not cased or any(word in say.NOT_NAMES for word in rest):
        return False
    known = [word in say.GIVEN or len(word.strip(".")) == 1 for word in rest]
    if len(words) == 2:
        return family in say.SURE and all(known) and (len(rest[0].strip(".")) > 1 or rest[0].endswith("."))
    if family in say.SURE:
        return known[-1] or (not "".join(words).isupper() and any(known)) or family == "nguyễn"
    return all(known)


def _by_thi(words: list[str], low: list[str], *, cased: bool) -> bool:
    """Any word and "Thị" and a name: hardly anything but a woman's name, whatever her people's families are."""
    name = cased and low[1] == "thị" and len(words) in {3, 4, 5} and words[0].isalpha()
    return name and low[0] not in say.BEFORE_THI | say.NOT_NAMES and not any(word in say.NOT_NAMES for word in low[2:])


def _unmarked(words: list[str], low: list[str]) -> bool:
    """A name written without marks: "Nguyen Thi Hoa", "TRAN VAN AN"."""
    families, given, nobody = _bare()
    plain = low[0] in _UNMARKED_LOWER and low[1] in {"thi", "van"} and len(words) in {3, 4}
    if " ".join(low) in nobody or not (_cased(words) or plain) or low[0] not in families:
        return False
    rest = low[1:]
    if rest[0] in {"thi", "van"} and len(rest) in {2, 3, 4}:
        return all(word in given or len(word) == 1 for word in rest[1:])
    if len(words) == 2 and low[0] not in _UNMARKED_SURE:
        return False  # "Pham vi", "Dang ky"
    return low[0] in say.BARE_FAMILIES and len(words) <= 5 and all(word in given for word in rest)


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of the names in a sentence: found as statements do, kept where this module agrees."""
    done = 0
    for start, end in sorted([*_as_statements(text), *_by_middle(text)], key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end


def _as_statements(text: str) -> Iterator[tuple[int, int]]:
    if _CAPITALS.search(text) is None:
        return
    for start, end, _ in names(Shadow(text)):
        before = text[max(0, start - 24) : start].split()
        name, title = text[start:end], before[-1] if before else ""
        if is_person_name(name) or (
            len(name.split()) > 1 and title.lower() in _STRONG and is_person_name(f"{title} {name}")
        ):
            yield start, end


def _by_middle(text: str) -> Iterator[tuple[int, int]]:
    """Names that a family of few people, or small letters, hide: by the word in their middle."""
    found = [*_ROW_OF_CLAN.finditer(text)]
    at = 0
    while one := _MIDDLE.search(text, at):
        found.append(one)
        at = one.start() + len(one[0].split()[0])
    for one in found:
        words = one[0].split()
        if _PLACE_BEFORE.search(_old(text[max(0, one.start() - 24) : one.start()]).rpartition(", ")[2].strip()):
            continue
        for count in (len(words), 3):
            name = " ".join(words[:count])
            if is_person_name(name):
                yield one.start(), one.start() + len(name)
                break
