"""Chữ trong ô (texts of cells): NFC, decoded where an old encoding is named, and what is remarked about them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, get_args

from dvk.errors import InvalidValue, Problem, nearest
from dvk.exchange.sheets.refusals import at, refuse
from dvk.text import LegacyEncoding, decode_legacy, guess_legacy, is_syllable, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.limits import Limits

__all__ = ["UNICODE", "Texts", "as_encoding", "is_legacy"]

UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be")
_LEGACY = get_args(LegacyEncoding)
_SAMPLE = 300  # distinct texts of a sheet by which an old encoding is looked for
_SAMPLE_SHEETS = 20
_LONGEST_SAMPLE = 200
_SHOWN = 5
_UNIT = re.compile(r"(?:[kdcm]?m|hm)[²³]|°[CF]?|µ[a-z]?", re.IGNORECASE)
# Neither « nor · is among them: they are letters of TCVN3.
_AROUND = "“”‘’…–—-.,;:!?()[]{}/\\\"'*&%+=<>•0123456789"


def as_encoding(encoding: str | None) -> str | None:
    """The encoding that was asked for; an unknown one is refused."""
    if encoding is None:
        return None
    known = (*UNICODE, *_LEGACY)
    name = str(encoding).lower()
    if name not in known:
        raise InvalidValue("choice.unknown", path="encoding", near=nearest(name, known), got=encoding, expected=known)
    return name


def is_legacy(encoding: str | None) -> bool:
    """Is it one of the old encodings?"""
    return encoding in _LEGACY


def _right_as_it_is(text: str) -> bool:
    """Is each word that has marks a Vietnamese syllable, or a unit such as m²?"""
    pieces = [piece.strip(_AROUND) for word in text.split() for piece in re.split(r"[-–/.,;:()&+]", word)]
    return all(
        piece.isascii() or not any(map(str.isalpha, piece)) or _UNIT.fullmatch(piece) or is_syllable(piece.lower())
        for piece in pieces
    )


class Texts:
    """The texts of one file; ``read`` is called for each cell that has one."""

    def __init__(self, encoding: str | None, limits: Limits) -> None:
        self.encoding = encoding if is_legacy(encoding) else None
        self.limits = limits
        self._known: dict[str, str] = {}
        self._made: dict[str, str] = {}
        self._notes: dict[str, dict[str, list[str]]] = {}  # by sheet, by code: addresses
        self._counts: Counter[tuple[str, str]] = Counter()
        self._samples: dict[str, dict[str, str]] = {}  # by sheet: text and the first address of it

    def read(self, raw: str, sheet: str, address: str) -> str:
        """The text as the library holds it; what is odd about it is noted at its address."""
        if raw.isascii():
            if len(raw) > self.limits.text:
                refuse("sheet.text_too_long", at(sheet, address), expected=self.limits.text)
            return raw
        text = self._known.get(raw)
        if text is None:
            if len(raw) > self.limits.text:
                refuse("sheet.text_too_long", at(sheet, address), expected=self.limits.text)
            text = nfc(raw)
            self._known[raw] = raw = text if text == raw else raw
        if text != raw:
            self.note("sheet.not_nfc", sheet, address)
        if self.encoding is not None:
            return self._decoded(text, sheet, address)
        if len(text) <= _LONGEST_SAMPLE:
            self._sample(text, sheet, address)
        return text

    def _sample(self, text: str, sheet: str, address: str) -> None:
        sample = self._samples.get(sheet)
        if sample is None:
            if len(self._samples) >= _SAMPLE_SHEETS:
                return
            sample = self._samples[sheet] = {}
        if len(sample) < _SAMPLE:
            sample.setdefault(text, address)

    def _decoded(self, text: str, sheet: str, address: str) -> str:
        made = self._made.get(text)
        if made is None:
            made = self._made[text] = self._decode(text)
        if not made:
            self.note("sheet.not_decoded", sheet, address)
        return made or text

    def _decode(self, text: str) -> str:
        """The text decoded; itself where it is right as it is; nothing where it cannot be decoded."""
        guessed = any(guess.encoding == self.encoding for guess in guess_legacy(text))
        if not guessed and _right_as_it_is(text):
            return text
        try:
            return nfc(decode_legacy(text, self.encoding))  # type: ignore[arg-type]  # one of them: looked at above
        except InvalidValue:
            return ""

    def note(self, code: str, sheet: str, address: str) -> None:
        """Something to remark at an address; many of a kind are one remark that counts them."""
        self._counts[sheet, code] += 1
        places = self._notes.setdefault(sheet, {}).setdefault(code, [])
        if len(places) < _SHOWN:
            places.append(address)

    def remarks(self) -> Iterator[Problem]:
        """What was noted: one remark for each kind in each sheet, at the first place."""
        for sheet, codes in self._notes.items():
            for code, places in codes.items():
                details = (("cells", tuple(places)), ("count", self._counts[sheet, code]))
                yield Problem(code, at(sheet, places[0]), details=details)
        for sheet, sample in self._samples.items():
            yield from self._legacy(sheet, sample)

    def _legacy(self, sheet: str, sample: dict[str, str]) -> Iterator[Problem]:
        guesses = {text: found[0].encoding for text in sample if (found := guess_legacy(text))}
        together = guess_legacy("\n".join(guesses))
        if together and together[0].confidence * 2 >= 1:
            encoding = together[0].encoding
            places = [sample[text] for text, guess in guesses.items() if guess == encoding]
            if places:
                details = (("encoding", encoding), ("cells", tuple(places[:_SHOWN])), ("count", len(places)))
                yield Problem("sheet.legacy", at(sheet, places[0]), details=details)
