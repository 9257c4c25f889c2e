"""Dữ liệu cá nhân trong trang tính (personal data in sheets): numbers, names, headings and secret marks that do not belong.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 counts among personal data what tells who a person is, and among the sensitive
one belief, ethnic origin, health. A register of models needs none of it: what is found is left out and named by its
cell and its kind, never quoted. Each function takes any text, never raises, and reads it in linear time.

A number is no identifier where it is grouped in threes, has a measure behind it or is a plain amount. An identifier
that stands alone begins with a zero, as no amount does (số định danh, điện thoại), or has the word for it before it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from dvk.exchange.sheets.person_headings import personal_heading
from dvk.exchange.sheets.person_names import is_person_name, names_in
from dvk.facts import Secrecy
from dvk.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PersonalData", "PersonalKind", "is_person_name", "personal_data", "personal_heading", "secret_mark"]

PersonalKind = Literal[
    "citizen-id",
    "old-id",
    "passport",
    "phone",
    "email",
    "bank-account",
    "insurance",
    "tax-code",
    "driving-licence",
    "birth-date",
    "home-address",
    "plate",
    "person-name",
]
"""What kind of personal data: its number, or what it says of a person."""


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
# Thông tư 59/2021/TT-BCA, phụ lục I: the codes of the 63 provinces of that time in the first three digits
_PROVINCES = "001|002|004|006|008|01[0124579]|02[024567]|03[0134678]|04[024-689]|05[124-68]|06[024678]|07[024579]|08[02-4679]|09[1-6]"
_D, _END = r"(?<![\w.,])", r"(?!\w)(?![.,-]\d)"
_MEASURED = re.compile(
    r"\s?(?:đồng|đ|₫|vnđ|vnd|nghìn|ngàn|triệu|tr|tỷ|tỉ|%|m|m2|m²|m3|km|ha|kg|g|tấn|tạ|con|cây|người|hộ|lượt|ngày công|mô hình|căn)(?![^\W_])"
)
_ID = rf"(?:{_PROVINCES})[0-3]\d\d\d{{6}}"
# Each pattern is for a text in lower case with plain digits; a number that stands alone must pass `_is_amount`.
_ALONE: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
    ("citizen-id", re.compile(rf"{_D}{_ID}{_END}")),
    (
        "citizen-id",
        re.compile(rf"{_D}(?:\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}|\d{{4}}[ .-]\d{{4}}[ .-]\d{{4}}){_END}"),
    ),
    ("phone", re.compile(rf"{_D}0(?:[35789]\d{{8}}|1[2689]\d{{8}}){_END}")),
    ("phone", re.compile(rf"{_D}0[1-35789]\d{{0,3}}(?:[ .-]\d{{2,7}}){{1,4}}{_END}")),
    ("phone", re.compile(r"(?<![\w.,])(?:\(?\+ ?84\)?|\(84\)|0084)(?:[ .-]?(?:\(0\))?)(?:[ .-]?\d){9,10}(?!\d)")),
    ("phone", re.compile(rf"{_D}84[35789]\d{{8}}{_END}")),
    ("phone", re.compile(rf"{_D}02\d{{9}}{_END}")),
    ("phone", re.compile(r"\(02\d{1,2}\)[ .-]?\d(?:[ .-]?\d){6,7}(?!\d)")),
    ("old-id", re.compile(rf"{_D}0[1-9]\d{{7}}{_END}")),  # a nine-digit CMND that begins with a zero
    ("email", re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}(?!\w)")),
    (
        "insurance",
        re.compile(
            r"(?<!\w)(?:dn|hx|ch|nn|tk|hc|xk|no|ct|xb|tn|cs|qn|ca|cy|xn|ms|cc|ck|cb|kc|hd|te|bt|hn|dt|dk|xd|ts|ht|tq|ta|ty|tg|"
            r"pv|hs|sv|gb|gd|ls|hg|nt|th)[ -]?[1-5](?:[ -]?\d){12}(?!\w)"
        ),
    ),
    (
        "plate",
        re.compile(
            r"(?<![\w./-])[1-9]\d ?-? ?(?:[a-zđ]\d?|[a-zđ]{2})[ -]{1,3}\d{3}\.\d\d(?!\w)"
            r"|(?<![\w./-])[1-9]\d ?-? ?[a-zđ]\d?[ -]{1,3}(?!19\d\d|20\d\d)\d{4,5}(?![\w.,/-])"
            r"|(?<![\w./-])[1-9]\d[a-zđ](?:\d{5}|\d{3}\.\d\d)(?![\w,/-])"
        ),
    ),
    (
        "home-address",
        re.compile(
            r"(?<!\w)(?:số nhà|nhà số|sn|s/n|nhà ở tại)[ :.]{1,3}\d{1,5}[a-z]?\d{0,2}(?:[/-]\d{1,4}[a-z]?){0,4}(?!\w)(?!\.\d)"
            r"|(?<!\w)(?:hộ khẩu thường trú|hktt|thường trú|tạm trú|nơi ở hiện nay|chỗ ở hiện nay|quê quán|nguyên quán|"
            r"địa chỉ nhà|đ/c nhà)(?: (?:tại|ở))?[ :,]{1,3}(?=\S)"
        ),
    ),
    (
        "home-address",
        re.compile(
            r"(?:(?<=^)|(?<=[,;:(] )|(?<=[,;:(])|(?<= tại )|(?<= ở )|(?<=^tại )|(?<=^ở ))"
            r"(?:số )?\d{1,5}[a-z]?(?:/\d{1,4}[a-z]?){0,4},? (?:đường|phố|hẻm|ngõ|ngách|kiệt)(?: số)? [\w]"
        ),
    ),
)
_BEHIND: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{word})(?!\w)[^\d\n;]{{0,24}}?(?P<it>{number})(?!\w)", re.MULTILINE))
    for kind, word, number in (
        (
            "citizen-id",
            r"cccd|căn cước|căn cước công dân|thẻ căn cước|định danh|định danh cá nhân|đdcn",
            r"\d(?:[ .-]?\d){11}",
        ),
        (
            "old-id",
            r"cmnd|cmt|cmtnd|cmnd/cccd|cccd/cmnd|chứng minh|chứng minh nhân dân|chứng minh thư|cccd",
            r"\d(?:[ .-]?\d){8}",
        ),
        ("citizen-id", r"cmnd|cmt|chứng minh nhân dân", r"\d(?:[ .-]?\d){11}"),
        (
            "phone",
            r"đt|sđt|sdt|đtdđ|dđ|dtdd|điện thoại|dien thoai|số điện thoại|phone|tel|mobile|hotline|zalo|viber|liên hệ|lh|di động|số máy",
            r"\+?\d(?:[ .-]{0,2}\d){8,11}",
        ),
        (
            "bank-account",
            r"stk|số tài khoản|số tk|số tk ngân hàng|so tai khoan|account|tài khoản|tài khoản ngân hàng|tk|tai khoan",
            r"\d(?:[ .-]?\d){5,18}",
        ),
        ("insurance", r"bhxh|bảo hiểm xã hội|sổ bhxh|mã số bhxh|bhyt|bảo hiểm y tế|thẻ bhyt", r"\d(?:[ .-]?\d){9}"),
        ("passport", r"hộ chiếu|passport|ho chieu", r"[a-z] ?\d{7,8}"),
        ("tax-code", r"mst cá nhân|mã số thuế cá nhân|mst tncn|mst tndn cá nhân", r"\d{10}"),
        ("driving-licence", r"gplx|giấy phép lái xe|bằng lái|bằng lái xe", r"\d(?:[ .-]?\d){11}"),
        ("plate", r"biển số|biển số xe|bks|biển kiểm soát", r"\d\d ?-? ?[a-zđ][a-zđ\d]?[ .-]{0,3}\d(?:[.]?\d){3,4}"),
    )
)
_DAY = r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d\d|\d{1,2} ?[/.-] ?(?:19|20)\d\d|ngày \d{1,2} tháng \d{1,2} năm \d{4})"
_BORN = re.compile(
    rf"(?<!\w)(?P<word>sinh ngày|ngày sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|năm sinh|sinh năm|sinh tháng|sinh|sn|ns|ntns)"
    rf"[ :.(]{{1,3}}(?P<it>{_DAY}|(?:19|20)\d\d(?!\w))"
)
_NOT_BORN = frozenset(
    "học vệ hy hi phát dân an tái hồi thí nảy mưu cứu khai sản ký tuyển giáng phục quyên đa sơ bẩm triệt tiểu hậu nhân sát "
    "giới hóa hoá trẻ em bé số người hộ nữ mẹ cháu tỷ lệ mức quy".split()
)
_TAX = re.compile(r"(?:mst|mã số thuế|mã số doanh nghiệp|mã số dn|mã hồ sơ)[ :.]{0,3}$")
_BY_KIND_BEFORE: dict[str, re.Pattern[str]] = {"phone": _TAX, "old-id": _TAX, "citizen-id": _TAX}
_PHONE_SHAPES = frozenset(
    {
        (4, 3, 3),
        (3, 3, 4),
        (3, 4, 3),
        (4, 2, 2, 2),
        (4, 6),
        (2, 4, 4),
        (5, 5),
        (3, 7),
        (3, 2, 2, 3),
        (4, 2, 4),
        (3, 3, 2, 2),
    }
    | {
        (2, 4, 2, 2),
        (2, 8),
        (4, 4, 2),
        (2, 2, 3, 3),
        (4, 7),
        (4, 1, 3, 3),
        (4, 3, 4),
        (3, 4, 4),
        (3, 8),
        (4, 4, 3),
        (3, 2, 3, 2),
    }
)


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """Dữ liệu cá nhân (personal data) in a text: numbers by which a person is known, addresses, days of birth, names.

    Names are those in a sentence, behind a title or with a sure family name; whether a whole cell is a name,
    :func:`is_person_name` says. Amounts are none: grouped digits, those with a measure, and plain ones.

    >>> [found.kind for found in personal_data("bà Lê Thị Hoa, sinh năm 1975, CCCD 079175001234, STK 0123456789")]
    ['person-name', 'birth-date', 'citizen-id', 'bank-account']
    >>> personal_data("Kinh phí 1.250.000.000 đồng, 12 000 000 đồng, 250000000"), personal_data("079123456789 đồng")
    ((), ())
    """
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
    if any(sign.isdigit() for sign in low):
        for kind, pattern in _BEHIND:
            for one in pattern.finditer(low):
                if not _is_amount(kind, one["it"], low[: one.end()], low[one.end() : one.end() + 12]):
                    yield PersonalData(kind, one.start("it"), one.end("it"))
        for one in _BORN.finditer(low):
            if _is_born(one, low):
                yield PersonalData("birth-date", one.start(), one.end())
    if any(sign.isdigit() or sign in "@ú" for sign in low):
        for kind, pattern in _ALONE:
            for one in pattern.finditer(low):
                if _stands_alone(
                    kind, one[0], low[max(0, one.start() - 20) : one.start()], low[one.end() : one.end() + 12]
                ):
                    yield PersonalData(kind, one.start(), one.end())
    for start, end in names_in(text):
        yield PersonalData("person-name", start, end)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _is_amount(kind: PersonalKind, number: str, before: str, behind: str) -> bool:
    """Is the number behind such a word an amount after all?"""
    if _MEASURED.match(behind) is not None or behind[:2].strip(" ").startswith(("/", "%")):
        return True
    if kind == "bank-account":
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})+", number) is not None
        sure = re.search(r"stk|số tài khoản|số tk|account", before[-60:]) is not None
        return (grouped and not sure) or (not sure and len(_digits(number)) < 8)
    if kind in {"phone", "old-id"}:
        zero = number.startswith(("0", "+"))
        return not zero and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) is not None
    return False


def _stands_alone(kind: PersonalKind, number: str, before: str, behind: str) -> bool:
    """Is a number that no word introduces an identifier?"""
    if kind in {"email", "home-address", "plate", "insurance"}:
        return True
    if _MEASURED.match(behind) is not None or behind.startswith("/"):
        return False
    refused = _BY_KIND_BEFORE.get(kind)
    if refused is not None and refused.search(before) is not None:
        return False
    if kind == "citizen-id":
        return re.fullmatch(_ID, _digits(number)) is not None
    if kind == "phone" and number.startswith("0") and not number.isdigit() and not number.startswith("0084"):
        shape = tuple(len(part) for part in re.split(r"[ .-]", number))
        starts = re.match(r"0[35789]|01[2689]|02", _digits(number)) is not None
        long = sum(shape) == (11 if _digits(number).startswith(("01", "02")) else 10)
        return starts and long and shape in _PHONE_SHAPES
    return True


def _is_born(found: re.Match[str], low: str) -> bool:
    """Is it said of a person? "học sinh năm 2024" and "phát sinh năm 2024" are not, "trẻ sinh năm 2023" is a count."""
    if len(found["it"]) > 4 and found["word"] in {"sinh ngày", "ngày sinh"}:
        return True
    before = re.findall(r"[^\W\d_]+", low[max(0, found.start() - 16) : found.start()])
    glued = low[max(0, found.start() - 2) : found.start()].strip(" ").isalpha() or low[: found.start()].endswith(" ")
    return not (before and glued and before[-1] in _NOT_BORN)


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
    if whole := _WHOLE.fullmatch(low):
        yield _MARKS[whole[1]]
    for one in _IN_BRACKETS.finditer(line):
        yield _MARKS[one[1].lower()]
    for one in _SHOUTED.finditer(line):
        yield _MARKS[one[1].lower()]
