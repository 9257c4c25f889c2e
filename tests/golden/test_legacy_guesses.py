"""How often the right encoding is guessed: names of units put into each old encoding by the tables of others.

The share is asserted here and told in the how-to; run as a script this prints it for all names.
"""

from __future__ import annotations

import json
import random
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from dvk.catalog import vietnam_units
from dvk.text import decode_legacy, guess_legacy

_TABLES = json.loads((Path(__file__).parent / "data" / "legacy_tables.json").read_text(encoding="utf-8"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _windows(data: bytes) -> str:
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in data)


def _by_bytes(table: str, text: str) -> str:
    back = {sign: int(byte, 16) for byte, sign in _TABLES[table].items()}
    return _windows(bytes(back.get(sign, ord(sign) if ord(sign) < 256 else 63) for sign in text))


def _tcvn3(text: str) -> str:
    # a capital with a tone is typed as a small letter and shown by another font
    plain = "".join(sign if sign in "ĂÂÊÔƠƯĐ" or sign.isascii() else sign.lower() for sign in text)
    return _by_bytes("TCVN5712-1", plain)


def _vni(text: str) -> str:
    table = _TABLES["VNI"] | {letter.lower(): written.lower() for letter, written in _TABLES["VNI"].items()}
    return "".join(table.get(sign, sign) for sign in text)


def _cp1258(text: str) -> str:
    parts = []
    for sign in text:
        marks = unicodedata.normalize("NFD", sign)
        tone = "".join(mark for mark in marks if mark in _TONES)
        parts += [unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone]
    return _by_bytes("CP1258", "".join(parts))


_WRITERS = {
    "tcvn3": _tcvn3,
    "vni": _vni,
    "viscii": lambda text: _by_bytes("VISCII", text),
    "cp1258": _cp1258,
    "utf8-as-latin": lambda text: _windows(text.encode()),
}


@cache
def _names() -> tuple[str, ...]:
    every = {name.value for unit in vietnam_units().units for name in unit.names if not name.value.isascii()}
    return tuple(sorted(every))


def _told(encoding: str, names: list[str]) -> tuple[int, int, int]:
    """How many names are garbled by the encoding, come back, and are guessed."""
    garbled = [(name, _WRITERS[encoding](name)) for name in names]
    garbled = [(name, text) for name, text in garbled if text != name]
    back = sum(decode_legacy(text, encoding).lower() == name.lower() for name, text in garbled)
    guessed = [(name, guess_legacy(text)) for name, text in garbled]
    right = sum(bool(guesses) and guesses[0].text.lower() == name.lower() for name, guesses in guessed)
    return len(garbled), back, right


@pytest.mark.parametrize("encoding", _WRITERS)
def test_names_of_units_come_back_and_nineteen_of_twenty_are_guessed(encoding):
    names = random.Random(11).sample(_names(), 400)  # noqa: S311 - the same names each time
    garbled, back, right = _told(encoding, names)
    assert garbled > 300
    assert back == garbled
    assert right > 0.95 * garbled


def test_no_correct_name_gives_a_guess():
    names = random.Random(12).sample(_names(), 800)  # noqa: S311 - the same names each time
    assert [name for name in names if guess_legacy(name)] == []


if __name__ == "__main__":
    import re

    full = list(_names())
    kind = r"^(xã|phường|thị trấn|thị xã|thành phố|tỉnh|quận|huyện|đặc khu) "
    without = (re.sub(kind, "", name, flags=re.IGNORECASE) for name in full)
    proper = sorted({name for name in without if not name.isascii()})
    for title, names in (("full names", full), ("names without their kind", proper)):
        alarms = sum(bool(guess_legacy(name)) for name in names)
        print(f"{len(names)} {title}; false alarms on correct ones: {alarms}")
        for encoding in _WRITERS:
            garbled, back, right = _told(encoding, names)
            counts = f"{garbled:>6} garbled {back:>6} back {right:>6} guessed"
            print(f"  {encoding:<14} {counts} {100 * right / garbled:6.1f} %")
