"""Laws of old encodings, guesses, look-alikes and syllables: for Vietnamese texts and for any text at all."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.errors import InvalidValue
from dvk.text import (
    LegacyEncoding,
    decode_legacy,
    guess_legacy,
    is_nfc,
    is_syllable,
    lookalikes,
    mend_lookalikes,
    nfc,
    tone_style,
)

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYáàảãạấầẩẫậắằẳẵặéẹếệíìịóọốộớợúụứựýỵÁẠẾỘỢỨ"
_WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100))

any_text = st.text(max_size=30)
vietnamese = st.text(st.sampled_from(_ALPHABET + "  -.,0189"), max_size=30)
garbled = st.text(st.sampled_from(_WINDOWS + "aeiouybcd \x81\x8d\x90\u00ad"), max_size=30)
texts = st.one_of(any_text, vietnamese, garbled)
encodings = st.sampled_from(get_args(LegacyEncoding))


def _windows(data: bytes) -> str:
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in data)


@given(vietnamese)
def test_utf_8_read_as_windows_comes_back(text):
    assert decode_legacy(_windows(text.encode()), "utf8-as-latin") == text
    assert decode_legacy(_windows(_windows(text.encode()).encode()), "utf8-as-latin") == text
    assert decode_legacy(text.encode().decode("latin-1"), "utf8-as-latin") == text


@given(texts, encodings)
def test_a_text_is_decoded_or_refused_with_its_place_and_what_is_kept_is_composed(text, encoding):
    kept = decode_legacy(text, encoding, unknown="keep")
    assert is_nfc(kept)
    try:
        assert decode_legacy(text, encoding) == kept
    except InvalidValue as error:
        assert error.code in {"text.not_in_encoding", "text.horn_lost", "text.nbsp_lost"}
        assert 1 <= error.details["at"] <= len(nfc(text)) + 1


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30), encodings)
def test_plain_text_stays(text, encoding):
    assert decode_legacy(text, encoding) == text
    assert guess_legacy(text) == ()


@given(texts)
def test_guesses_stand_by_confidence_and_say_what_decoding_gives(text):
    guesses = guess_legacy(text)
    assert [guess.confidence for guess in guesses] == sorted((guess.confidence for guess in guesses), reverse=True)
    for guess in guesses:
        assert 0 < guess.confidence < 1
        assert guess.text == decode_legacy(text, guess.encoding, unknown="keep")


@given(st.one_of(texts, st.text(st.sampled_from("aoeđÐð\u0430\u0301\u0302\u200b\uff21\ue000 \u0335d"), max_size=12)))
def test_what_is_listed_stands_there_and_mending_leaves_only_what_nobody_knows(text):
    found = lookalikes(text)
    assert all(text[one.at : one.at + len(one.found)] == one.found for one in found)
    assert [one.at for one in found] == sorted({one.at for one in found})
    assert is_nfc(mend_lookalikes(text))


@given(vietnamese)
def test_vietnamese_letters_have_no_look_alikes(text):
    assert lookalikes(text) == ()
    assert mend_lookalikes(text) == text


@given(st.text(st.sampled_from(_ALPHABET), max_size=8))
def test_a_syllable_is_one_in_any_form_case_and_placement(word):
    known = is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word)) is known
    assert is_syllable(word.lower()) is known
    if known:
        assert is_syllable(tone_style(word, "old"))
        assert is_syllable(tone_style(word, "new"))


@pytest.mark.parametrize(
    ("encoding", "kept"),
    [
        ("tcvn3", "xaừ ỗ Ủ 中"),  # õ, ç and ž are bytes of it
        ("vni", "xã ç ž 中"),
        ("viscii", "xaõ ẫ Ụ 中"),
        ("cp1258", "xaơ ç ž 中"),
        ("utf8-as-latin", "xaõ ç ž 中"),
    ],
)
def test_what_means_nothing_in_an_encoding_stays_sign_for_sign_where_a_text_is_kept(encoding, kept):
    assert decode_legacy("xaõ ç ž 中", encoding, unknown="keep") == kept


@given(texts, encodings)
def test_letters_that_are_no_byte_are_refused_and_kept_as_they_are(text, encoding):
    assume(encoding != "utf8-as-latin")
    composed = nfc(text)
    foreign = [sign for sign in composed if ord(sign) > 0xFF and sign not in _WINDOWS and sign.isalpha()]
    kept = decode_legacy(text, encoding, unknown="keep")
    assert all(kept.count(sign) >= foreign.count(sign) for sign in set(foreign) if not unicodedata.combining(sign))
    if foreign:
        with pytest.raises(InvalidValue):
            decode_legacy(text, encoding)
