"""Đoán bảng mã (guessing an encoding): which old encoding makes Vietnamese of a text that is none as it stands."""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import frozen

from dvk.text.forms import a_str, nfc
from dvk.text.legacy import LegacyEncoding, decoded
from dvk.text.syllables import is_syllable

__all__ = ["LegacyGuess", "guess_legacy"]

_WORD = re.compile(r"[^ \t\r\n]+")
# Units are no words: m² would be "mỗ" in VISCII, and a word of one letter is soon a syllable.
_UNIT = re.compile(r"(?:[kdcm]?m|µm|hm|s|CO)[²³]|µ[a-zA-Z]?", re.IGNORECASE)
_AT_THE_ENDS = "“”‘’«»…–—-.,;:!?()[]/\"'*&%+"
_BETWEEN = re.compile(r"[-–—/.,;:()&+'’]+")
# Letters with marks in Vietnamese reports, the most frequent first (counted in 17.000 signs of them): of two readings
# that are spelt equally well, the one with the commoner letters is the likelier.
_FREQUENT = "đâàôáìệậộưựểơảêạếăịớấứủốóợéíềãồờầụởổắúọỉýĩửữặòừũùèẩỷỏễõằẫỗẹẻẽỡỹỳẳẵỵ"
# Words that stand in every other line of a report; a text that has them is likelier than one that does not.
_COMMON = frozenset(
    re.findall(
        r"\S+",
        "xã phường thị trấn thành phố tỉnh huyện quận đặc ấp khóm và của các là có được với những một người không năm "
        "ngày tháng số về tại đã đến để này cả cũng khi từ theo ủy uỷ nhân dân hội đồng đảng bộ công tác mô hình vận "
        "khéo điển phát triển kinh tế văn hóa hoá hòa hoà bình an phú mỹ tân thạnh vĩnh đông tây bắc đồng triệu tỷ "
        "xây dựng nông thôn mới chính quyền đoàn kết quả thực hiện tổ chức cán lãnh đạo việt độc lập tự hạnh phúc sơn",
    )
)
# Places of other tongues, spelt as no Vietnamese syllable is.
_PLACES = frozenset(["đắk", "đăk", "đak", "lắk", "krông", "kạn", "kông", "prông", "búk"])
_RARITY = {letter: place for place, letter in enumerate(_FREQUENT)}
# Where two explain a text equally well, the one that asks more of a text comes first.
_BY_STRICTNESS: tuple[LegacyEncoding, ...] = ("utf8-as-latin", "vni", "tcvn3", "cp1258", "viscii")
_HALF = Fraction(1, 2)
_LONGEST = 200  # signs of a word, garbled twice over and with what is joined to it
_LEAST = Fraction(1, 8)  # a word in a long text that happens to become a syllable is no guess


@frozen
class LegacyGuess:
    """Phỏng đoán bảng mã (a guess): an encoding, the text that comes of it, and how far it can be trusted.

    ``confidence`` is 0 to 1: the words that became Vietnamese syllables, less those that were ones before, out of all
    that are not ASCII and half a word more, times the share of syllables among all words. One word alone never passes
    two thirds.

    >>> guess_legacy("ViÖt Nam")[0].encoding
    'tcvn3'
    """

    encoding: LegacyEncoding
    text: str
    confidence: Fraction


def _pieces(word: str) -> list[str]:
    """The parts of a word that are neither a number nor a unit."""
    parts = _BETWEEN.split(word.strip(_AT_THE_ENDS))
    return [part for part in parts if part and not part.isdecimal() and not _UNIT.fullmatch(part)]


def _is_vietnamese(word: str) -> bool:
    """Is each part of a word a syllable, in small letters, in capitals or with a first capital? Digits may be there."""
    pieces = _pieces(word)
    return bool(pieces) and all(
        (is_syllable(piece) or piece.lower() in _PLACES) and (piece.isupper() or piece[1:].islower() or len(piece) == 1)
        for piece in pieces
    )


def _rarity(text: str) -> Fraction:
    """The mean rank of the marked letters of a text."""
    ranks = [_RARITY[sign] for sign in text.lower() if sign in _RARITY]
    return Fraction(sum(ranks), len(ranks) or 1)


def _common(text: str) -> int:
    return sum(word in _COMMON for word in _WORD.findall(text.lower()))


def _becomes_vietnamese(word: str, encoding: LegacyEncoding) -> bool:
    wrong: list[int] = []
    made = decoded(word, encoding, lambda place, _sign: wrong.append(place))
    return not wrong and _is_vietnamese(made)


def _guess(text: str, spelt: list[str], before: dict[str, bool], encoding: LegacyEncoding) -> LegacyGuess | None:
    after = {
        word: well if word.isascii() else len(word) <= _LONGEST and _becomes_vietnamese(word, encoding)
        for word, well in before.items()
    }
    marked = [word for word in spelt if not word.isascii()]
    gained = sum(after[word] for word in marked) - sum(before[word] for word in marked)
    if gained <= 0:
        return None
    share = Fraction(sum(after[word] for word in spelt), len(spelt))
    confidence = Fraction(gained) / (len(marked) + _HALF) * share
    if confidence < _LEAST:
        return None
    return LegacyGuess(encoding, decoded(text, encoding, lambda _place, _sign: None), confidence)


def guess_legacy(text: str) -> tuple[LegacyGuess, ...]:
    """Đoán bảng mã (guess the encoding): the old encodings that would make Vietnamese of the text, best first.

    Nothing is changed by it: a person looks at the texts and calls :func:`decode_legacy`. Correct Vietnamese, English,
    French and numbers give no guess, or one of little confidence; see the how-to for what was measured.

    >>> best = guess_legacy("n«ng th«n míi")[0]
    >>> best.encoding, best.text, best.confidence
    ('tcvn3', 'nông thôn mới', Fraction(6, 7))
    >>> guess_legacy("nông thôn mới")
    ()
    """
    if a_str(text).isascii():
        return ()
    text = nfc(text)
    spelt = [word for word in _WORD.findall(text) if any(map(str.isalpha, "".join(_pieces(word))))]
    before = {word: _is_vietnamese(word) for word in dict.fromkeys(spelt)}
    if all(spelt_well for word, spelt_well in before.items() if not word.isascii()):
        return ()
    found = [guess for encoding in _BY_STRICTNESS if (guess := _guess(text, spelt, before, encoding))]
    return tuple(sorted(found, key=lambda guess: (-guess.confidence, -_common(guess.text), _rarity(guess.text))))
