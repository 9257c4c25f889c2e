r"""Bảng mã cũ (old encodings): text written in TCVN3, VNI, VISCII or Windows-1258 and read as Latin, made Vietnamese.

Such text has the right bytes under wrong letters: ``Céng hßa``, ``Coäng hoøa``. It is repaired when somebody asks for
it and names the encoding; nothing repairs by itself. A sign that means nothing in the encoding is refused with its
place, or kept when asked; it is never lost.

Sources of the tables: TCVN 5712:1993 (VN1, of which TCVN3 is a part) as the charmap TCVN5712-1 of glibc has it; RFC
1456 for VISCII; Windows-1258 as Python has it; VNI-Windows after the table of the keyboard program xvnkb (2002). Tests
hold each against glibc's ``iconv`` and the tables of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, get_args

from dvk.errors import InvalidValue, nearest
from dvk.text.forms import a_str, nfc

__all__ = ["LegacyEncoding", "decode_legacy"]

LegacyEncoding = Literal["tcvn3", "vni", "viscii", "cp1258", "utf8-as-latin"]
Unknown = Literal["refuse", "keep"]

# From 0x80: capitals with tones (only in VN1), then what TCVN3 and VN1 have in common.
_TCVN = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_CONTROLS = dict(zip("\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17", "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True))
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS = dict(zip("\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", strict=True))
# VNI: a letter, then a sign for its marks; ơ, ư, đ and the i with tones are one sign.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_MARK_SIGNS = "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper()
_ALONE_SIGNS = "".join(_VNI_ALONE) + "".join(_VNI_ALONE).upper()
_VNI_LETTER = re.compile(
    rf"(?P<letter>[aeiouyAEIOUYôöÔÖ])(?P<marks>[{_MARK_SIGNS}]{{1,2}})|(?P<alone>[{_ALONE_SIGNS}])|[À-ÖØ-öø-ÿ]"
)
_VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy" + _VISCII.lower())
# Of a text in TCVN3 whose soft hyphens (0xAD, ư) were dropped on the way: rimes that ơ has only after ư. Those without
# a tone are in names of other tongues too (Dơng, Pơng).
_HORN_LOST = re.compile("(?<![ưƯ])[ờởỡớợ](?:c|ng|u)(?![^\\W\\d_])")
_LATIN_RUN = re.compile("[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|(?P<wrong>[\x80-\xff])"
)

# A letter that is no byte of any text read as Latin: what stands beside it is not in an old encoding, or not all of it.
_NO_BYTE = re.compile("[^\\W\\d_\u0000-\u00ffƒŠŒŽšœžŸˆ]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")

# A sign that a decoder could not read: its place in the text, and the sign.
_Report = Callable[[int, str], None]


@lru_cache(maxsize=1)
def _bytes_of() -> dict[str, int]:
    """The byte that a sign was: read as Windows-1252, or as Latin-1 where that has a hole."""
    windows = {sign: byte for byte in range(0x80, 0xA0) for sign in bytes([byte]).decode("cp1252", "ignore")}
    return {chr(byte): byte for byte in range(0x80, 0x100)} | windows


@lru_cache(maxsize=4)
def _table(encoding: LegacyEncoding) -> dict[int, str]:
    """What each sign of a one-byte encoding is, for ``str.translate``."""
    if encoding == "tcvn3":
        # What Windows shows at 0x80 to 0x9F are quotation marks and dashes, which a TCVN3 text may have of its own;
        # only its letters are certainly capitals of VN1.
        signs = {0x80 + place: sign for place, sign in enumerate(_TCVN)}
        signs |= {ord(sign): signs[byte] for sign, byte in _bytes_of().items() if sign in "ƒŠŒŽšœžŸ"}
        return signs | {ord(control): sign for control, sign in _TCVN_CONTROLS.items()}
    if encoding == "viscii":
        signs = {ord(sign): _VISCII[byte - 0x80] for sign, byte in _bytes_of().items()}
        return signs | {ord(control): sign for control, sign in _VISCII_CONTROLS.items()}
    decoded = {ord(sign): bytes([byte]).decode("cp1258", "replace") for sign, byte in _bytes_of().items()}
    return {code: sign for code, sign in decoded.items() if sign != "\ufffd"}


def _by_table(text: str, encoding: LegacyEncoding, report: _Report) -> str:
    table = _table(encoding)
    for found in _LATIN_RUN.finditer(text) if encoding == "cp1258" else ():
        for place, sign in enumerate(found[0], found.start()):
            if ord(sign) not in table:
                report(place, sign)
    parts: list[str] = []
    at = 0
    for place in _loose_tones(text, encoding):  # they stay as they came
        report(place, text[place])
        parts += [text[at:place].translate(table), text[place]]
        at = place + 1
    decoded = nfc("".join([*parts, text[at:].translate(table)]))
    lost = _HORN_LOST.search(decoded) if encoding == "tcvn3" and "\u00ad" not in text else None
    if lost is not None:
        report(lost.start(), lost[0])
    return decoded


@lru_cache(maxsize=2)
def _tone_signs(encoding: LegacyEncoding) -> re.Pattern[str]:
    """The signs that are a tone of the letter before them."""
    return re.compile("[" + "".join(chr(code) for code, sign in _table(encoding).items() if sign in _TONES) + "]")


def _loose_tones(text: str, encoding: LegacyEncoding) -> list[int]:
    """Where a sign that is a tone does not stand behind a vowel: as ² in m², which is a tilde in TCVN3."""
    if encoding == "viscii":
        return []
    table = _table(encoding)
    found = (tone.start() for tone in _tone_signs(encoding).finditer(text))
    return [at for at in found if at == 0 or table.get(ord(text[at - 1]), text[at - 1]) not in _VOWELS]


def _vni(text: str, report: _Report) -> str:
    def letter(found: re.Match[str]) -> str:
        if found["alone"]:
            sign = _VNI_ALONE[found["alone"].lower()]
            return sign if found["alone"].islower() else sign.upper()
        if found["letter"] is None:
            report(found.start(), found[0])
            return found[0]
        base = _VNI_ALONE.get(found["letter"].lower(), found["letter"])
        base = base.upper() if found["letter"].isupper() else base
        made = nfc(base + "".join(_VNI_MARKS[mark] for mark in found["marks"].lower()))
        if made.lower() in _VIETNAMESE:
            return made
        report(found.start("marks"), found["marks"])
        return found[0]

    return _VNI_LETTER.sub(letter, text)


def _utf8(text: str, report: _Report) -> str:
    """UTF-8 read as Latin; signs that are no bytes of UTF-8 are reported and stay."""
    back = _bytes_of()

    def run(found: re.Match[str]) -> str:
        data = bytes(back[sign] for sign in found[0])
        parts: list[str] = []
        for piece in _UTF8.finditer(data):
            part = "" if piece["wrong"] else piece[0].decode("utf-8", "ignore")
            if not part:
                report(found.start() + piece.start(), found[0][piece.start()])
                part = found[0][piece.start() : piece.end()]
            parts.append(part)
        return "".join(parts)

    return _LATIN_RUN.sub(run, text)


def _twice(text: str, report: _Report) -> str:
    """UTF-8 read as Latin, and what came of it once more where all of it is such text again."""
    once = nfc(_utf8(text, report))
    wrong: list[int] = []
    again = _utf8(once, lambda place, _: wrong.append(place))
    return once if wrong else nfc(again)


def decoded(text: str, encoding: LegacyEncoding, report: _Report) -> str:
    """The text decoded; what could not be read is reported and stays."""
    if encoding == "vni":
        return _vni(text, report)
    if encoding == "utf8-as-latin":
        return _twice(text, report)
    return _by_table(text, encoding, report)


def decode_legacy(text: str, encoding: LegacyEncoding, *, unknown: Unknown = "refuse") -> str:
    """Đổi bảng mã cũ (decode an old encoding): text whose bytes were read as Windows-1252 or Latin-1.

    ``"tcvn3"`` (ABC, the fonts .VnTime), ``"vni"`` (VNI-Windows), ``"viscii"``, ``"cp1258"``, and ``"utf8-as-latin"``
    for UTF-8 read as Latin, once or twice. Signs that are no byte of such a text stay as they are. A letter that is no
    byte of it (ộ, đ) shows that a part of the text is right already, and that part would be made wrong. The capitals
    of TCVN3 have no tones: those were in the font (.VnTimeH) and are not in the text.

    Raises:
        InvalidValue: there is no such encoding; a sign means nothing in it, or a letter cannot be of it; the soft
            hyphens of a TCVN3 text, which are its ư, or the no-break spaces of UTF-8, which are part of its à, are
            gone. The place is given, counted from 1. With ``unknown="keep"`` such signs stay as they came.

    >>> decode_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    >>> decode_legacy("Daân vaän kheùo", "vni")
    'Dân vận khéo'
    """
    a_str(text)
    asked: tuple[tuple[object, object], ...] = ((encoding, LegacyEncoding), (unknown, Unknown))
    for chosen, choices in asked:
        if chosen not in get_args(choices):
            near = nearest(str(chosen).lower(), get_args(choices))
            raise InvalidValue("choice.unknown", near=near, got=chosen, expected=get_args(choices))

    composed = nfc(text)

    def refuse(place: int, sign: str) -> None:
        code = "text.horn_lost" if sign[0] in "ờởỡớợ" else "text.not_in_encoding"
        if encoding == "utf8-as-latin" and sign == "Ã" and composed[place + 1 : place + 2] == " ":
            code = "text.nbsp_lost"
        raise InvalidValue(code, got=sign, at=place + 1, encoding=encoding)

    if unknown == "keep":
        return decoded(composed, encoding, lambda _place, _sign: None)
    right = None if encoding == "utf8-as-latin" else _NO_BYTE.search(composed)  # UTF-8 shows itself what is of it
    if right is not None:
        raise InvalidValue("text.not_in_encoding", got=right[0], at=right.start() + 1, encoding=encoding)
    return decoded(composed, encoding, refuse)
