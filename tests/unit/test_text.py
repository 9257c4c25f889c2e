"""Vietnamese text: expectations written by hand from the spelling rules and from names of places."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.text import (
    contains,
    decode_legacy,
    fold,
    is_nfc,
    is_syllable,
    nfc,
    same_name,
    slug,
    sort_key,
    tone_style,
    upper,
)


def test_decomposed_text_from_a_file_name_becomes_composed():
    assert nfc("Ti\u0323nh Bie\u0302n") == "Tịnh Biên"


def test_half_composed_text_of_the_old_windows_page_becomes_composed():
    assert nfc("đô\u0300ng") == "đồng"


def test_only_composed_text_is_said_to_be_composed():
    assert is_nfc("Tịnh Biên")
    assert is_nfc("An Giang")
    assert not is_nfc("Ti\u0323nh Biên")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồng Tháp", "dong thap"),
        ("Mặt trận Tổ quốc", "mat tran to quoc"),
        ("ĐƯỜNG  số\t3\n", "duong so 3"),
        ("Ninh Thuận\u00a0- Bình Thuận", "ninh thuan - binh thuan"),
        ("Ðà Nẵng", "da nang"),  # with the Icelandic letter that looks like Đ
        ("khuỷu, ngoằn ngoèo", "khuyu, ngoan ngoeo"),
        ("", ""),
    ],
)
def test_folding_takes_case_marks_and_extra_spaces_and_leaves_punctuation(text, folded):
    assert fold(text) == folded


def test_folding_does_not_ask_how_the_text_was_composed():
    assert fold(unicodedata.normalize("NFD", "Vĩnh Tế")) == "vinh te"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("Khánh Hòa", "Khánh Hoà"),
        ("THỦY", "THUỶ"),
        ("khỏe", "khoẻ"),
        ("lòe xòe", "loè xoè"),
        ("ủy ban", "uỷ ban"),
        ("Thụy Điển", "Thuỵ Điển"),
        ("tùy, lũy", "tuỳ, luỹ"),
    ],
)
def test_the_tone_of_open_oa_oe_uy_moves_both_ways(old, new):
    assert tone_style(old, "new") == new
    assert tone_style(new, "old") == old


@pytest.mark.parametrize(
    "text",
    [
        "quý",
        "Quỳnh",
        "quà",
        "quẻ",
        "hoàng",
        "toàn",
        "thuyền",
        "khuỷu",
        "của",
        "giá",
        "già",
        "xoáy",
        "thuở",
        "huệ",
    ],
)
def test_other_syllables_keep_their_tone_where_it_is(text):
    assert tone_style(text, "old") == text
    assert tone_style(text, "new") == text


def test_names_that_differ_in_case_form_spaces_and_tone_placement_are_the_same():
    assert same_name("huyện Thoại Sơn", "Huyện  Thoại Sơn ")
    assert same_name("Mỹ Hòa Hưng", "Mỹ Hoà Hưng")
    assert same_name("Ô Lâm", unicodedata.normalize("NFD", "ô lâm"))


def test_names_that_differ_in_a_mark_or_in_i_and_y_are_not_the_same():
    assert not same_name("Tân Châu", "Tấn Châu")
    assert not same_name("Đông Hòa", "Dông Hòa")
    assert not same_name("Mỹ Đức", "Mĩ Đức")


def test_a_query_without_marks_finds_text_with_marks_and_a_query_with_marks_is_held_to_them():
    assert contains("xã Lương An Trà, huyện Tri Tôn", "luong an tra")
    assert contains("xã Lương An Trà, huyện Tri Tôn", "LƯƠNG AN")
    assert contains("Hòa Bình", "hoà")
    assert not contains("xã Lương An Trà", "lượng")
    assert not contains("Tri Tôn", "dong")


def test_the_stroke_of_a_d_in_a_query_is_a_mark():
    assert contains("Đồng Nai", "dong")
    assert contains("Đồng Nai", "đồng")
    assert not contains("dông tố", "đông")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn hóa - xã hội", "van-hoa-xa-hoi"),
        ("Nghị định 30/2020/NĐ-CP", "nghi-dinh-30-2020-nd-cp"),
        ("  “Dân vận khéo”  ", "dan-van-kheo"),
        ("…", ""),
    ],
)
def test_a_slug_is_lower_case_ascii_with_single_hyphens(text, expected):
    assert slug(text) == expected


def test_upper_case_is_for_headings_and_stays_composed():
    assert upper("ủy ban nhân dân xã Vĩnh Hậu") == "ỦY BAN NHÂN DÂN XÃ VĨNH HẬU"
    assert is_nfc(upper("y\u0301 chí"))


def in_order(*words: str) -> bool:
    keys = [sort_key(word) for word in words]
    return all(one < other for one, other in pairwise(keys))


def test_letters_sort_in_the_order_of_the_alphabet():
    assert in_order(*"aăâbcdđeêghiklmnoôơpqrstuưvxy")


def test_tones_sort_in_the_order_of_the_dictionary():
    assert in_order("ma", "mà", "mả", "mã", "má", "mạ")
    assert in_order("mơ", "mờ", "mở", "mỡ", "mớ", "mợ")


def test_a_letter_counts_before_any_tone_and_a_tone_before_any_case():
    assert in_order("tạ", "tai", "tải")
    assert in_order("lá", "La Gi")
    assert in_order("an", "An", "án", "Án")


def test_a_space_sorts_before_every_letter_and_digits_before_letters():
    assert in_order("Bà Rịa", "Bạc Liêu", "Bắc Giang")
    assert in_order("Tổ 1", "Tổ 10", "Tổ 2", "Tổ An")


def test_the_districts_of_an_giang_sort_as_an_office_lists_them():
    districts = [
        "Tri Tôn",
        "Thoại Sơn",
        "Tịnh Biên",
        "Tân Châu",
        "Phú Tân",
        "Chợ Mới",
        "Châu Thành",
        "Châu Đốc",
    ]
    assert sorted(districts, key=sort_key) == [
        "Châu Đốc",
        "Châu Thành",
        "Chợ Mới",
        "Phú Tân",
        "Tân Châu",
        "Thoại Sơn",
        "Tịnh Biên",
        "Tri Tôn",
    ]


def test_sorting_does_not_ask_where_the_tone_stands_or_how_the_text_is_composed():
    assert sort_key("Hòa Lạc") == sort_key("Hoà Lạc") == sort_key(unicodedata.normalize("NFD", "Hòa Lạc"))


@pytest.mark.parametrize(
    "text",
    ["khuỷu", "gìn giữ", "Huế", "quốc", "giặc", "ngoằn ngoèo", "huỳnh huỵch", "quỷ", "QUỸ", "Quỳ", "khuya", "ùa"],
)
def test_closed_syllables_and_those_with_qu_stay(text):
    assert tone_style(text, "new") == text == tone_style(text, "old")


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("HOÀ-BÌNH, “thuỷ”", "old", "HÒA-BÌNH, “thủy”"),
        ("Ủy ban Ủy", "new", "Uỷ ban Uỷ"),
        ("oà khóc", "old", "òa khóc"),
        ("ho\u0300a", "new", "hoà"),
        ("HÓA, Hóa, hÓA", "new", "HOÁ, Hoá, hOÁ"),
    ],
)
def test_the_tone_moves_in_any_case_and_beside_any_sign(text, to, expected):
    assert tone_style(text, to) == expected


def test_long_texts_and_texts_of_many_marks_are_taken_by_every_function():
    for text in ("\u0301\u0323" * 50_000, "a" + "\u0323\u0301" * 50_000, "hòa " * 25_000, "b" * 100_000):
        for call in (nfc, is_nfc, fold, slug, upper, sort_key):
            call(text)
        tone_style(text, "new")


def test_a_text_of_many_marks_is_composed_as_unicode_says():
    many = "a" + "\u0323\u0301\u0302" * 40
    assert nfc(many) == unicodedata.normalize("NFC", many)
    assert not is_nfc(many)


def test_signs_that_nobody_sees_do_not_count_in_the_order_and_every_sign_has_a_place():
    assert sort_key("Phú\u00ad\u200b") == sort_key("Phú")
    assert sort_key("Phú\u00a0Tân") > sort_key("Phú Tân")  # as in ICU: a space of another kind is another space
    assert in_order(" ", "_", "-", ",", "(", "%", "\U0001f600", "₫", "1", "a", "é", "ê", "z", "α", "я", "中")
    assert in_order("o", "ø", "oz", "ô")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 m²", "5-m2"),
        ("½ ha", "1-2-ha"),
        ("Ⅲ", "iii"),
        ("１２", "12"),
        ("\ufb01", "fi"),
        ("Straße, Ærø, Łódź, Œuvre", "strasse-aero-lodz-oeuvre"),
        ("Ðà Nẵng", "da-nang"),
        ("中", ""),
        ("Москва A", "a"),
        ("!?", ""),
    ],
)
def test_a_slug_has_what_a_sign_is_made_of_and_leaves_out_other_writings(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("wrong", [None, 5, b"a", ["a"]])
@pytest.mark.parametrize(
    "call",
    [
        *(nfc, is_nfc, fold, slug, upper, sort_key, is_syllable),
        lambda wrong: tone_style(wrong, "new"),
        lambda wrong: same_name(wrong, "a"),
        lambda wrong: same_name("a", wrong),
        lambda wrong: contains(wrong, "a"),
        lambda wrong: contains("a", wrong),
    ],
    ids=[
        "nfc",
        "is_nfc",
        "fold",
        "slug",
        "upper",
        "sort_key",
        "is_syllable",
        "tone_style",
        "one",
        "other",
        "contains",
        "query",
    ],
)
def test_what_is_no_text_is_the_wrong_type_everywhere(call, wrong):
    with pytest.raises(WrongType) as caught:
        call(wrong)
    assert "cần chữ" in caught.value.message("vi")


def test_a_placement_of_tones_that_is_none_is_refused():
    with pytest.raises(InvalidValue) as caught:
        tone_style("hòa", "x")
    assert caught.value.code == "choice.unknown"


def test_the_icelandic_eth_is_taken_for_the_letter_that_is_meant():
    assert same_name("Đà Nẵng", "\u00d0à Nẵng")
    assert not same_name("Đà Nẵng", "Dà Nẵng")


def test_an_encoding_in_capitals_is_refused_with_the_one_that_is_near():
    with pytest.raises(InvalidValue) as caught:
        decode_legacy("Daân", "VNI")  # type: ignore[arg-type]
    assert caught.value.near == ("vni",)
