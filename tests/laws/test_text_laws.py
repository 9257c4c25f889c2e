"""Laws of Vietnamese text, for texts made of its letters and for any text at all."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dvk.text import contains, fold, is_nfc, nfc, same_name, slug, sort_key, tone_style, upper

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐEÊHOÔƠQUƯY"
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = ["", "b", "h", "kh", "th", "ng", "q", "x", "đ", "Đ", "HO", "T"]
_RHYMES = ["a", "oa", "oe", "uy", "uyên", "oan", "oai", "ươ", "i", "OA", "Uy", "y", "uya"]

any_text = st.text(max_size=30)
letters = st.text(st.sampled_from(_LETTERS + _MARKS + "  -.,0189"), max_size=20)


@st.composite
def syllable(draw: st.DrawFn) -> str:
    """A syllable with its tone on any of its vowels, which is more than Vietnamese has."""
    onset, rhyme = draw(st.sampled_from(_ONSETS)), draw(st.sampled_from(_RHYMES))
    at = draw(st.integers(1, len(rhyme)))
    return onset + rhyme[:at] + draw(st.sampled_from(["", *_MARKS])) + rhyme[at:]


names = st.lists(syllable(), max_size=4).map(" ".join)
texts = st.one_of(any_text, letters, names)


@given(texts)
def test_composing_twice_is_composing_once(text):
    assert nfc(nfc(text)) == nfc(text)
    assert is_nfc(nfc(text))


@given(texts)
def test_what_is_composed_is_what_composing_leaves_alone(text):
    assert is_nfc(text) == (nfc(text) == text)


@given(texts)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.one_of(letters, names))
def test_folded_vietnamese_is_plain_ascii(text):
    assert fold(text).isascii()


@given(texts)
def test_folding_ignores_the_form_and_the_tone_placement(text):
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(tone_style(text, "old"))


@given(texts, st.sampled_from(["old", "new"]))
def test_placing_tones_twice_is_placing_them_once_and_stays_composed(text, to):
    placed = tone_style(text, to)
    assert tone_style(placed, to) == placed
    assert is_nfc(placed)


@given(texts)
def test_placing_tones_one_way_forgets_nothing_of_the_other(text):
    assert tone_style(tone_style(text, "old"), "new") == tone_style(text, "new")


@given(texts)
def test_a_name_is_the_same_as_itself_in_any_form_and_placement(text):
    assert same_name(text, text)
    assert same_name(text, unicodedata.normalize("NFD", text))
    assert same_name(tone_style(text, "old"), tone_style(text, "new"))


@given(names, names, names)
def test_same_name_is_symmetric_and_transitive(one, other, third):
    assert same_name(one, other) == same_name(other, one)
    if same_name(one, other) and same_name(other, third):
        assert same_name(one, third)


@given(names, names)
def test_same_names_have_the_same_fold_and_the_same_slug(one, other):
    if same_name(one, other):
        assert fold(one) == fold(other)
        assert slug(one) == slug(other)


@given(names)
def test_upper_case_is_the_same_name(text):
    assert same_name(upper(text), text)


@given(texts)
def test_a_slug_is_an_id_or_nothing_and_is_its_own_slug(text):
    made = slug(text)
    assert made == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made


@given(names, names, names)
def test_a_text_holds_each_of_its_parts_with_marks_and_without(one, middle, other):
    text = f"{one} {middle} {other}"
    assert contains(text, middle)
    assert contains(text, fold(middle))


@given(texts, texts, texts)
def test_sort_keys_are_a_total_order(one, other, third):
    a, b, c = sort_key(one), sort_key(other), sort_key(third)
    assert (a < b) + (a == b) + (a > b) == 1
    if a <= b <= c:
        assert a <= c


@given(texts)
def test_sorting_ignores_the_form_and_the_tone_placement(text):
    key = sort_key(text)
    assert sort_key(unicodedata.normalize("NFD", text)) == key
    assert sort_key(tone_style(text, "old")) == sort_key(tone_style(text, "new")) == key


@given(letters, letters)
def test_a_text_sorts_before_what_it_begins(text, tail):
    assert sort_key(nfc(text)) <= sort_key(nfc(text) + " " + nfc(tail))


@given(names, names)
def test_names_that_sort_alike_are_the_same_name(one, other):
    if sort_key(one) == sort_key(other):
        assert same_name(one, other)
