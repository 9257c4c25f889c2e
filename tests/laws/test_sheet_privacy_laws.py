"""Laws of what tells of persons in sheets: no text raises, places lie in the text, amounts are no identifiers."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.exchange.sheets.privacy import is_person_name, personal_data, personal_heading, secret_mark

PARTS = st.sampled_from(
    ["Nguyễn", "Thị", "Hoa", "ông", "CCCD", "079203001234", "0912", "345", "678", "MẬT", "Độ mật:", "STK", "sinh năm",
     "1975", "@", "H'", "İ", "đ/c", "\u200b",
     "\n", "số nhà", "12/3", "²", "٣", "a.vn", "số", "xã", "\ud800", "e\u0301\u0323"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PARTS, max_size=12).map(" ".join), st.lists(PARTS, max_size=12).map("".join)
)


@settings(max_examples=60)
@given(TEXTS)
def test_no_text_raises_and_places_lie_in_the_text_in_their_order(text):
    found = personal_data(text)
    composed = unicodedata.normalize("NFC", text)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(composed))
    is_person_name(text)
    personal_heading(text)
    secret_mark(text)


@settings(max_examples=60)
@given(TEXTS)
def test_one_text_in_two_forms_of_unicode_says_the_same(text):
    apart = unicodedata.normalize("NFD", text)
    composed = unicodedata.normalize("NFC", text)
    assert personal_data(apart) == personal_data(composed)
    assert is_person_name(apart) == is_person_name(composed)
    assert secret_mark(apart) == secret_mark(composed)


@given(st.integers(min_value=0, max_value=10**14), st.sampled_from(["", " đồng", " triệu đồng", " mô hình", " m²"]))
def test_an_amount_is_no_identifier_however_it_is_written(amount, measure):
    grouped = f"{amount:,}"
    for text in (grouped.replace(",", "."), grouped.replace(",", " ")):
        assert personal_data(text + measure) == ()
    if not str(amount).startswith("84"):
        assert personal_data(str(amount)) == ()


def test_long_texts_take_linear_time():
    for unit in (
        "a",
        "0",
        "0912 ",
        "Nguyễn ",
        "a@",
        "STK ",
        "H'",
        "01.",
        "(MẬT) ",
        "((",
        "Độ mật: ",
        "\u0301a",
        "\u200b",
        "N.T.",
    ):
        for ask in (personal_data, is_person_name, personal_heading, secret_mark):
            ask((unit * 30_000)[:30_000])
