"""Chữ trông giống (look-alike letters): signs that look like Vietnamese letters and are others.

A name with Ð (Icelandic) for Đ, with a Cyrillic а, or with a zero-width space is not found and not added up, though
nobody sees why. Here such signs are listed with their place and what is meant, and mended when somebody asks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from attrs import frozen

from dvk.text.forms import a_str, nfc

__all__ = ["Lookalike", "LookalikeKind", "lookalikes", "mend_lookalikes"]

LookalikeKind = Literal["letter", "other-script", "mark", "order", "variant", "invisible", "private-use"]

# Letters of Latin that are no Vietnamese ones and look like them.
_LETTERS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "ǎ": "ă", "Ǎ": "Ă", "ı": "i", "ɑ": "a", "ɡ": "g"}
# Cyrillic and Greek; only in words that are Latin otherwise, so that Москва stays Москва.
_OTHER_SCRIPTS = dict(
    zip(
        "аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳαικρυχ",
        "aeopcyxijshdqwkABEKMHOPCTYXIJSQWABEZHIKMNOPTYXovcjaikpux",
        strict=True,
    )
)
_SYMBOLS = "αικρυχν"  # alone they are signs of statistics and physics
_MARKS = {"\u0340": "\u0300", "\u0341": "\u0301", "\u0342": "\u0303"}  # Greek's, and two that Unicode gave up
_COMPOSING = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_STROKES = "\u0335\u0336"  # d with a stroke laid over it
_TONES, _SHAPES = "\u0300\u0301\u0303\u0309", "\u0302\u0306"
_INVISIBLE = frozenset(
    "\u034f\u061c\u180e\u2061\u2062\u2063\u2064\ufe0e\ufe0f\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_SPECIAL = re.compile(
    "[^\\x00-\\x7fÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]"
)  # all but ASCII and Vietnamese letters
_ASCII_LETTER = re.compile("[a-zA-Z]")
_VARIANTS = ("<wide>", "<font>")
_JOINERS = "\u200d\ufe0e\ufe0f"  # they hold emoji together, or choose how one is drawn
_KEYCAP = "\u20e3"
_SQUARED = range(0x3371, 0x33E0)  # units drawn in one square, as ㎡


@frozen
class Lookalike:
    """Chữ trông giống (a look-alike): where it stands, what stands there, and what is meant.

    ``at`` counts signs from 0. ``meant`` is empty for what should not be there at all, and None where nobody can know:
    a letter from the area that Unicode leaves to private use, or those of another script in a word of two scripts one
    of whose letters looks like no Latin one.

    >>> lookalikes("Ðồng Tháp")
    (Lookalike(at=0, found='Ð', meant='Đ', kind='letter'),)
    """

    at: int
    found: str
    meant: str | None
    kind: LookalikeKind


def _variant(sign: str) -> str | None:
    """What a fullwidth or mathematical letter, a ligature or a Roman numeral of one sign is in plain signs."""
    code = ord(sign)
    plain = unicodedata.normalize("NFKC", sign)
    if code in _SQUARED:  # ㎡ is m², not m2
        return "".join(chr(int(part, 16)) for part in unicodedata.decomposition(sign).split()[1:]) or None
    if unicodedata.decomposition(sign).startswith(_VARIANTS) or 0xFB00 <= code <= 0xFB06 or 0x2160 <= code <= 0x217F:
        return plain
    return None


def _joins(text: str, at: int) -> bool:
    """Whether a sign that nobody sees stands where it belongs: behind an emoji, or in a digit with a key around it."""
    before = text[at - 1 : at]
    return (before != "" and unicodedata.category(before) in {"So", "Sm", "Sk", "Mn"} and before not in _COMPOSING) or (
        text[at + 1 : at + 2] == _KEYCAP
    )


def _alone(text: str, at: int) -> Lookalike | None:
    """A sign that looks like another wherever it stands."""
    sign = text[at]
    if sign in _LETTERS:
        return Lookalike(at, sign, _LETTERS[sign], "letter")
    if sign in _MARKS:
        return Lookalike(at, sign, _MARKS[sign], "mark")
    if sign in _INVISIBLE:
        return None if sign in _JOINERS and _joins(text, at) else Lookalike(at, sign, "", "invisible")
    if unicodedata.category(sign) == "Co":
        return Lookalike(at, sign, None, "private-use")
    plain = _variant(sign)
    return None if plain is None else Lookalike(at, sign, plain, "variant")


def _in_order(text: str, at: int) -> Lookalike | None:
    """A letter with marks that NFC cannot put together: a stroke over a d, or a tone before a circumflex or breve."""
    if at + 1 < len(text) and text[at] in "dD" and text[at + 1] in _STROKES:
        return Lookalike(at, text[at : at + 2], "đ" if text[at] == "d" else "Đ", "letter")
    if at + 1 < len(text) and text[at + 1] in _SHAPES:
        parts = unicodedata.normalize("NFD", text[at])
        if parts[-1] in _TONES and len(parts) == 2:
            made = nfc(parts[0] + text[at + 1] + parts[1])
            if len(made) == 1:
                return Lookalike(at, text[at : at + 2], made, "order")
    if at + 2 < len(text) and text[at].isalpha() and text[at + 1] in _TONES and text[at + 2] in _SHAPES:
        made = nfc(text[at] + text[at + 2] + text[at + 1])
        if len(made) == 1:
            return Lookalike(at, text[at : at + 3], made, "order")
    return None


def _of_other_script(sign: str) -> str | None:
    """The Latin letter that a Cyrillic or Greek one looks like, with its marks (ӑ is а with a breve)."""
    parts = unicodedata.normalize("NFD", sign)
    return nfc(_OTHER_SCRIPTS[parts[0]] + parts[1:]) if parts[0] in _OTHER_SCRIPTS else None


def _is_latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith(("LATIN", "COMBINING"))


def _words(text: str) -> dict[int, Lookalike]:
    """Letters of another script in words that are Latin, or of one letter, where the rest of the text is Latin."""
    found: dict[int, Lookalike] = {}
    latin = _ASCII_LETTER.search(text) is not None
    for word in _WORD.finditer(text):
        if word[0].isascii():
            continue
        foreign = {place: sign for place, sign in enumerate(word[0], word.start()) if not _is_latin(sign)}
        meant = {place: _of_other_script(sign) for place, sign in foreign.items()}
        mixed = len(foreign) < len(word[0]) or (len(word[0]) == 1 and latin and word[0] not in _SYMBOLS)
        if not mixed or not any(meant.values()):
            continue
        known = (
            None not in meant.values()
        )  # where one letter has no twin, nobody can know which script is the wrong one
        found.update({at: Lookalike(at, foreign[at], meant[at] if known else None, "other-script") for at in foreign})
    return found


def lookalikes(text: str) -> tuple[Lookalike, ...]:
    r"""Chữ trông giống (look-alikes): the signs of a text that look like Vietnamese letters or cannot be seen.

    Đ (U+0110) is right, Ð (U+00D0) and Ɖ are not; Cyrillic and Greek letters in Latin words; fullwidth and mathematical
    letters; marks in an order that does not compose; zero-width signs and soft hyphens; letters of private use.

    >>> [(one.at, one.meant) for one in lookalikes("Tri T\u043en\u200b")]
    [(5, 'o'), (7, '')]
    >>> lookalikes("Đồng Tháp")
    ()
    """
    if not _SPECIAL.search(a_str(text)):
        return ()
    found = _words(text)
    for place in _SPECIAL.finditer(text):
        at = place.start()
        one = _alone(text, at) or _in_order(text, at) or (at > 0 and _in_order(text, at - 1)) or None
        if one is not None:
            found.setdefault(one.at, one)
    return tuple(found[at] for at in sorted(found))


def _mended(text: str) -> str:
    parts: list[str] = []
    done = 0
    for one in lookalikes(text):
        if one.at >= done:
            parts += [text[done : one.at], one.found if one.meant is None else one.meant]
            done = one.at + len(one.found)
    return nfc("".join(parts) + text[done:])


def mend_lookalikes(text: str) -> str:
    r"""Sửa chữ trông giống (mend look-alikes): what :func:`lookalikes` lists becomes what is meant, in NFC.

    What nobody can know stays: letters of private use, and words of two scripts that no one script explains.

    >>> mend_lookalikes("Ðồng Th\u00e1p M\u01b0\u1eddi\u200b")
    'Đồng Tháp Mười'
    """
    return _mended(_mended(text))  # a mended letter may show that the marks after it are in the wrong order
