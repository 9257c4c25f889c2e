"""Old encodings against the tables of others: iconv of glibc for three of them, xvnkb for VNI."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from dvk.text import decode_legacy

_TABLES = json.loads((Path(__file__).parent / "data" / "legacy_tables.json").read_text(encoding="utf-8"))
_ALPHABET = sorted(_TABLES["VNI"]) + sorted(letter.lower() for letter in _TABLES["VNI"])
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _windows(data: bytes) -> str:
    """The bytes as Windows-1252 shows them; its five holes as the controls that Latin-1 has there."""
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in data)


def _latin(data: bytes) -> str:
    return data.decode("latin-1")


@pytest.mark.parametrize("seen_as", [_windows, _latin])
@pytest.mark.parametrize(("encoding", "table"), [("viscii", "VISCII"), ("cp1258", "CP1258")])
def test_each_byte_is_what_iconv_says_it_is(encoding, table, seen_as):
    for byte, sign in _TABLES[table].items():
        expected = unicodedata.normalize("NFC", "a" + sign)
        assert decode_legacy("a" + seen_as(bytes([int(byte, 16)])), encoding) == expected, byte


def test_each_byte_of_tcvn_read_as_latin_is_what_iconv_says_it_is():
    for byte, sign in _TABLES["TCVN5712-1"].items():
        expected = unicodedata.normalize("NFC", "a" + sign)
        assert decode_legacy("a" + _latin(bytes([int(byte, 16)])), "tcvn3") == expected, byte


def test_each_byte_of_tcvn3_is_the_same_read_as_windows():
    for byte, sign in _TABLES["TCVN5712-1"].items():
        if int(byte, 16) >= 0xA0:  # below are the capitals with tones, which TCVN3 does not have
            assert decode_legacy("a" + _windows(bytes([int(byte, 16)])), "tcvn3") == unicodedata.normalize(
                "NFC", "a" + sign
            )


@pytest.mark.parametrize("letter", sorted(_TABLES["VNI"]))
def test_each_letter_of_vni_is_what_another_program_writes(letter):
    written = _TABLES["VNI"][letter]
    assert decode_legacy(written, "vni") == letter
    assert decode_legacy(written.lower(), "vni") == letter.lower()
    assert decode_legacy(written[0] + written[1:].lower(), "vni") == letter  # a capital with a small mark


def _to_cp1258(letter: str) -> bytes:
    back = {sign: int(byte, 16) for byte, sign in _TABLES["CP1258"].items()}
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in _TONES)
    shape = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return bytes(back.get(sign, ord(sign)) for sign in shape + tone)


@pytest.mark.parametrize("letter", _ALPHABET)
def test_every_letter_comes_back_from_every_encoding(letter):
    viscii = {sign: int(byte, 16) for byte, sign in _TABLES["VISCII"].items()}
    tcvn = {sign: int(byte, 16) for byte, sign in _TABLES["TCVN5712-1"].items()}
    assert decode_legacy(_windows(bytes([viscii.get(letter, ord(letter[0]) % 256)])), "viscii") == letter
    assert decode_legacy(_latin(bytes([tcvn.get(letter, ord(letter[0]) % 256)])), "tcvn3") == letter
    assert decode_legacy(_windows(_to_cp1258(letter)), "cp1258") == letter
    assert decode_legacy(_windows(letter.encode()), "utf8-as-latin") == letter
    assert decode_legacy(_latin(letter.encode()), "utf8-as-latin") == letter
    assert decode_legacy(_windows(_windows(letter.encode()).encode()), "utf8-as-latin") == letter
