"""Dữ liệu cá nhân trong trang tính (personal data in sheets): what tells of persons, and marks of secrets.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 counts among personal data what tells who a person is, and among the sensitive
one belief, ethnic origin, health. A register of models needs none of it: what is found is left out and named by its
cell and its kind, never quoted. Each function takes any text, never raises, and reads it in linear time.

A number is no identifier where it is grouped in threes, has a measure behind it or is a plain amount. An identifier
that stands alone begins with a zero, as no amount does (số định danh, điện thoại), or has the word for it before it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.exchange.sheets.person_headings import personal_heading
from dvk.exchange.sheets.person_names import is_person_name, names_in
from dvk.exchange.sheets.person_numbers import (
    ALONE,
    BEHIND,
    BORN,
    ID,
    MEASURED,
    NOT_BORN,
    PHONE_SHAPES,
    TAX,
    PersonalKind,
)
from dvk.facts import Secrecy
from dvk.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "PersonalData",
    "PersonalKind",
    "is_person_name",
    "personal_data",
    "personal_heading",
    "phone_without_zero",
    "secret_mark",
]


@frozen
class PersonalData:
    """Dữ liệu cá nhân (personal data): its kind, and where it stands; what it says is not kept.

    ``start`` and ``end`` count signs of the text in NFC.

    >>> personal_data("LH: 0912 345 678")
    (PersonalData(kind='phone', start=4, end=16),)
    """

    kind: PersonalKind
    start: int
    end: int


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ODD_SPACES = {ord(sign): " " for sign in "\u00a0\u2007\u2009\u202f\u3000\t"} | {ord(sign): "-" for sign in "‐‑‒–—"}
_SHORTEST = 5  # signs: "bà Tư" is one of the shortest names
_DIGIT = re.compile("[0-9]")
_TRIGGER = re.compile("[0-9@]|hktt|trú|ở hiện|quê quán|nguyên quán|chỉ nhà|đ/c nhà")


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """Dữ liệu cá nhân (personal data) in a text: numbers by which a person is known, addresses, days of birth, names.

    Names are those in a sentence, behind a title or with a sure family name; whether a whole cell is a name,
    :func:`is_person_name` says. Amounts are none: grouped digits, those with a measure, and plain ones.

    >>> [found.kind for found in personal_data("bà Lê Thị Hoa, sinh năm 1975, CCCD 079175001234, STK 0123456789")]
    ['person-name', 'birth-date', 'citizen-id', 'bank-account']
    >>> personal_data("Kinh phí 1.250.000.000 đồng, 12 000 000 đồng, 250000000"), personal_data("079123456789 đồng")
    ((), ())
    """
    if len(text) < _SHORTEST:
        return ()
    composed = nfc(text)
    plain, places = _plain(composed)
    found = sorted(_found(plain), key=lambda one: (one.start, -one.end))
    kept: list[PersonalData] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    if places is None:
        return tuple(kept)
    return tuple(PersonalData(one.kind, places[one.start], places[one.end - 1] + 1) for one in kept)


_NINE = re.compile(r"[35789]\d{8}|[35789]\d{1,2}(?: \d{2,4}){2,3}")
_PHONE_WORDS = re.compile(
    r"(?<![^\W_])(?:so dien thoai|dien thoai|dt|sdt|dtdd|so dt|phone|tel|zalo|di dong|hotline|lien he|lien lac|lh|"
    r"ghi chu)(?![^\W_])"
)


def phone_without_zero(text: str, beside: Iterable[str]) -> bool:
    """Số điện thoại mất số 0 (a phone without its zero): nine digits alone, as Excel keeps "0912345678" as a number.

    Only where what stands *beside* it, its heading or the cell before it, speaks of phones or is a note.

    >>> phone_without_zero("912345678", ["Số ĐT"]), phone_without_zero("912345678", ["Kinh phí"])
    (True, False)
    """
    if len(text) > 13 or _NINE.fullmatch(text.strip()) is None or len(_digits(text)) != 9:
        return False
    return any(_PHONE_WORDS.search(fold(nfc(one[:200]))) is not None for one in beside)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The text with plain spaces and digits and without signs that nobody sees; where its signs stood, if any went."""
    text = text.translate(_ODD_SPACES)
    if not text.isascii():
        text = "".join(
            str(unicodedata.digit(sign))
            if sign > "\x7f" and unicodedata.digit(sign, -1) >= 0 and sign.isdecimal()
            else sign
            for sign in text
        )
    if _INVISIBLE.search(text) is None:
        return text, None
    places = [at for at, sign in enumerate(text) if _INVISIBLE.match(sign) is None]
    return "".join(text[at] for at in places), places


def _found(text: str) -> Iterator[PersonalData]:
    """Everything that is found, in no order; one place may be found twice."""
    low = text.lower()
    if len(low) != len(text):  # İ grows in lower case; its place must not move
        low = "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text)
    if _DIGIT.search(low) is not None:
        yield from _introduced(low)
    if _TRIGGER.search(low) is not None:
        for kind, pattern in ALONE:
            for one in pattern.finditer(low):
                before, behind = low[max(0, one.start() - 20) : one.start()], low[one.end() : one.end() + 12]
                if _stands_alone(kind, one[0], before, behind):
                    yield PersonalData(kind, one.start(), one.end())
    for start, end in names_in(text):
        yield PersonalData("person-name", start, end)


def _introduced(low: str) -> Iterator[PersonalData]:
    """Numbers behind a word that says what they are, and days and years of birth."""
    for kind, pattern in BEHIND:
        for one in pattern.finditer(low):
            if not _is_amount(kind, one["it"], one[0], low[one.end() : one.end() + 12]):
                yield PersonalData(kind, one.start("it"), one.end("it"))
    for one in BORN.finditer(low):
        sure = len(one["it"]) > 4 and one["word"] in {"sinh ngày", "ngày sinh"}
        if sure or NOT_BORN.search(low[max(0, one.start() - 12) : one.start()]) is None:
            yield PersonalData("birth-date", one.start(), one.end())


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _is_amount(kind: PersonalKind, number: str, before: str, behind: str) -> bool:
    """Is the number behind such a word an amount after all?"""
    if MEASURED.match(behind) is not None or behind[:2].strip(" ").startswith(("/", "%")):
        return True
    if kind == "bank-account":
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})+", number) is not None
        sure = re.search(r"stk|số tài khoản|số tk|account", before) is not None
        return (grouped and not sure) or (not sure and len(_digits(number)) < 8)
    if kind in {"phone", "old-id"}:
        zero = number.startswith(("0", "+"))
        return not zero and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) is not None
    return False


def _stands_alone(kind: PersonalKind, number: str, before: str, behind: str) -> bool:
    """Is a number that no word introduces an identifier?"""
    if kind in {"email", "home-address", "plate", "insurance"}:
        return True
    if MEASURED.match(behind) is not None or behind.startswith("/"):
        return False
    if TAX.search(before) is not None:
        return False
    if kind == "citizen-id":
        return re.fullmatch(ID, _digits(number)) is not None
    grouped = kind == "phone" and number.startswith("0") and not number.isdigit() and not number.startswith("0084")
    return not grouped or _is_grouped_phone(number)


def _is_grouped_phone(number: str) -> bool:
    """Are the digits those of a phone, and grouped as people group them? "05 06 07 08 09" are not."""
    shape = tuple(len(part) for part in re.split(r"[ .-]", number))
    starts = re.match(r"0[35789]|01[2689]|02", _digits(number)) is not None
    long = sum(shape) == (11 if _digits(number).startswith(("01", "02")) else 10)
    return starts and long and shape in PHONE_SHAPES


_MARKS = {
    "mật": Secrecy.CONFIDENTIAL,
    "tối mật": Secrecy.SECRET,
    "tuyệt mật": Secrecy.TOP_SECRET,
    "tuyệt đối mật": Secrecy.TOP_SECRET,
}
_UNMARKED = {"TOI MAT": Secrecy.SECRET, "TUYET MAT": Secrecy.TOP_SECRET}
_LABEL = re.compile(r"^(?:(?:độ|mức|mức độ|cấp|dấu|dấu độ) mật|mật độ|do mat)\s*(?:[:：=-]\s*)?(?=\S)")
_WHOLE = re.compile(r"(?:tài liệu|văn bản|báo cáo|bản|dấu|số liệu)\s+(tuyệt mật|tối mật|mật)")
_IN_BRACKETS = re.compile(r"[(\[{<«]\s*(TUYỆT MẬT|TỐI MẬT|MẬT|Tuyệt mật|Tối mật|Mật)\s*[)\]}>»]")
_SHOUTED = re.compile(r"(?<![^\W_])(TUYỆT MẬT|TỐI MẬT)(?![^\W_])")
_OF_FILES = re.compile(r"(?:hồ sơ|tài liệu|văn bản|công văn) (tuyệt mật|tối mật|mật)(?: số .{1,40})?")
_NOT_SPREAD = re.compile(r"(tuyệt mật|tối mật|mật) ?[-–—,;:] ?(?:không|cấm|chỉ) .{1,80}")
_AT_THE_END = re.compile(r"[,;–—-] ?(TUYỆT MẬT|TỐI MẬT|MẬT)$")
_EDGES = " \t\"'“”‘’()[]{}<>«»*.!:;,-–—_=|#"


def secret_mark(text: str) -> Secrecy | None:
    """Dấu độ mật (secret mark): Mật, Tối mật, Tuyệt mật (Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8), or None.

    A mark stands alone in its line, behind "Độ mật:", or in brackets; the highest one counts. The word in a sentence is
    none.

    >>> secret_mark("TUYỆT MẬT"), secret_mark("Độ mật: Tối mật")
    (<Secrecy.TOP_SECRET: 'top-secret'>, <Secrecy.SECRET: 'secret'>)
    >>> secret_mark("Mật ong rừng"), secret_mark("giữ bí mật nhà nước"), secret_mark("mật độ dân số")
    (None, None, None)
    """
    plain, _ = _plain(nfc(text))
    if "m" not in plain.lower():
        return None
    marks = [mark for line in re.split(r"[\n\r\v\f\u2028]+", plain) for mark in _marks_of(" ".join(line.split()))]
    order = list(Secrecy)
    return max(marks, key=order.index, default=None)


def _marks_of(line: str) -> Iterator[Secrecy]:
    """The marks of one line."""
    bare = line.strip(_EDGES)
    spaced = bare.split(" ")
    if len(spaced) > 2 and all(len(part) == 1 for part in spaced):  # "T Ố I  M Ậ T"
        joined = "".join(spaced)
        bare = joined.removesuffix("MẬT") + " MẬT" if joined.endswith("MẬT") else joined
    low = bare.strip().lower()
    labelled = _LABEL.sub("", low).strip(_EDGES)
    if labelled in _MARKS and not low.startswith("mật độ"):
        yield _MARKS[labelled]
    if bare.upper() in _UNMARKED and bare.isupper():
        yield _UNMARKED[bare.upper()]
    if fold(low).startswith("do mat") and labelled in {"mat", "toi mat", "tuyet mat"}:
        yield {"mat": Secrecy.CONFIDENTIAL, **{fold(key): mark for key, mark in _UNMARKED.items()}}[labelled]
    for pattern in (_WHOLE, _OF_FILES, _NOT_SPREAD):
        if whole := pattern.fullmatch(low):
            yield _MARKS[whole[1]]
    for one in (*_AT_THE_END.finditer(bare), *_IN_BRACKETS.finditer(line), *_SHOUTED.finditer(line)):
        yield _MARKS[one[1].lower()]
