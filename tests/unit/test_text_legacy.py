"""Old encodings: texts as old documents hold them, worked out from the tables of the encodings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.text import decode_legacy, guess_legacy, is_nfc

SURE = Fraction(3, 4)


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("tcvn3", "Uû ban nh©n d©n x·", "Uỷ ban nhân dân xã"),
        ("tcvn3", "§¶ng bé tØnh", "Đảng bộ tỉnh"),
        ("tcvn3", "X· ¤ L©m, huyÖn Tri T«n", "Xã Ô Lâm, huyện Tri Tôn"),
        ("tcvn3", "trËt tù - an ninh, 95,5%", "trật tự - an ninh, 95,5%"),
        ("tcvn3", "n­íc s¹ch", "nước sạch"),
        ("vni", "Uûy ban nhaân daân xaõ", "Ủy ban nhân dân xã"),
        ("vni", "ÑAÛNG BOÄ TÆNH", "ĐẢNG BỘ TỈNH"),
        ("vni", "Thò traán Nuùi Saäp", "Thị trấn Núi Sập"),
        ("vni", "ñöôøng, tröôùc, nöõa, sôû", "đường, trước, nữa, sở"),
        ("vni", "Myõ Hoøa Höng, kyû nieäm, yù kieán", "Mỹ Hòa Hưng, kỷ niệm, ý kiến"),
        ("vni", "nghó, lyù, thò, gìn, chí, mî", "nghĩ, lý, thị, gìn, chí, mỵ"),
        ("tcvn3", "žy ban", "Ủy ban"),  # a capital of VN1, read as Windows-1252
        ("tcvn3", "“D©n vËn khÐo” – n¨m 2024…", "“Dân vận khéo” – năm 2024…"),
        ("viscii", "Vi®t Nam, tïnh Ð°ng Tháp", "Việt Nam, tỉnh Đồng Tháp"),
        ("viscii", "œy ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("viscii", "\x02ng T·", "Ẳng Tở"),
        ("cp1258", "Viêòt Nam, tiÒnh ÐôÌng Tháp", "Việt Nam, tỉnh Đồng Tháp"),
        ("cp1258", "“UÒy ban nhân dân xaÞ”", "“Ủy ban nhân dân xã”"),
        ("utf8-as-latin", "Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội"),
        ("utf8-as-latin", "\xc4\x90\xc3\xa0 N\xe1\xba\xb5ng", "Đà Nẵng"),
        ("utf8-as-latin", "\xc3\u201e\xc2\x90\xc3\u0192\xc2\xa0 N\xc3\xa1\xc2\xba\xc2\xb5ng", "Đà Nẵng"),  # twice
        ("utf8-as-latin", "\xe2\u20ac\u0153D\xc3\xa2n v\xe1\xba\xadn kh\xc3\xa9o\xe2\u20ac\x9d", "“Dân vận khéo”"),
    ],
)
def test_old_text_becomes_vietnamese(encoding, text, expected):
    assert decode_legacy(text, encoding) == expected


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258", "utf8-as-latin"])
def test_plain_text_and_signs_that_no_such_text_has_stay(encoding):
    for text in ("", "An Giang 2024", "5 ha / 12 %", "😀 → ≥ ✓"):
        assert decode_legacy(text, encoding) == text


@pytest.mark.parametrize(
    ("encoding", "text", "at", "got"),
    [
        ("tcvn3", "Hà Nội", 5, "ộ"),
        ("tcvn3", "H’Mông – Ê Đê", 12, "Đ"),
        ("tcvn3", "x· Mỹ Hòa", 5, "ỹ"),
        ("tcvn3", "中 x·", 1, "中"),
        ("vni", "Coäng hoøa, Việt Nam", 15, "ệ"),
        ("viscii", "Vi®t Nam ở", 10, "ở"),
        ("cp1258", "Viêòt Nam, đẹp", 12, "đ"),
        ("tcvn3", "x· 5 m²", 7, "²"),  # 0xB2 is a tilde, which stands behind a vowel
        ("tcvn3", "30°C", 3, "°"),
        ("tcvn3", "²", 1, "²"),
        ("cp1258", "xã Hòa", 5, "ò"),  # 0xF2 is a dot below
    ],
)
def test_a_text_that_is_right_in_part_is_refused_with_the_place_and_not_made_wrong(encoding, text, at, got):
    with pytest.raises(InvalidValue) as caught:
        decode_legacy(text, encoding)
    assert caught.value.code == "text.not_in_encoding"
    assert (caught.value.details["at"], caught.value.details["got"]) == (at, got)
    assert got in decode_legacy(text, encoding, unknown="keep")


def test_of_a_text_in_utf_8_right_letters_stay_for_it_shows_itself_what_is_of_it():
    assert decode_legacy("Hộ nghèo: xÃ£".replace("è", "e"), "utf8-as-latin") == "Hộ ngheo: xã"


def test_a_no_break_space_that_became_a_space_is_named():
    with pytest.raises(InvalidValue) as caught:
        decode_legacy("HÃ  Ná»™i", "utf8-as-latin")
    assert (caught.value.code, caught.value.details["at"]) == ("text.nbsp_lost", 2)
    assert decode_legacy("HÃ  Ná»™i", "utf8-as-latin", unknown="keep") == "HÃ  Nội"
    assert decode_legacy("HÃ\u00a0 Ná»™i", "utf8-as-latin") == "Hà Nội"


@pytest.mark.parametrize(
    ("encoding", "text", "code", "at", "got"),
    [
        ("vni", "xaõ ùa", "text.not_in_encoding", 5, "ù"),
        ("vni", "façade", "text.not_in_encoding", 3, "ç"),
        ("vni", "bâ", "text.not_in_encoding", 2, "â"),
        ("cp1258", "tr\u0161n", "text.not_in_encoding", 3, "\u0161"),
        ("cp1258", "tr\x81n", "text.not_in_encoding", 3, "\x81"),
        ("utf8-as-latin", "xÃ£ hội é", "text.not_in_encoding", 9, "é"),
        ("utf8-as-latin", "HÃn", "text.not_in_encoding", 2, "Ã"),
    ],
)
def test_what_means_nothing_in_an_encoding_is_refused_with_its_place_or_kept(encoding, text, code, at, got):
    with pytest.raises(InvalidValue) as caught:
        decode_legacy(text, encoding)
    assert caught.value.code == code
    assert caught.value.details["at"] == at
    assert caught.value.details["got"] == got
    assert got in decode_legacy(text, encoding, unknown="keep")


def test_a_text_whose_soft_hyphens_were_dropped_is_refused_since_its_u_with_horn_is_gone():
    assert decode_legacy("®\u00ad\u00eang bé", "tcvn3") == "đường bộ"
    with pytest.raises(InvalidValue) as caught:
        decode_legacy("®\u00eang bé", "tcvn3")
    assert caught.value.code == "text.horn_lost"
    assert "thiếu một chữ ư" in caught.value.message("vi")
    assert decode_legacy("®\u00eang bé", "tcvn3", unknown="keep") == "đờng bộ"


def test_an_encoding_that_is_none_and_a_text_that_is_none_are_refused():
    for choice in ({"encoding": "latin-1"}, {"encoding": "vni", "unknown": "drop"}):
        with pytest.raises(InvalidValue) as caught:
            decode_legacy("a", **choice)
        assert caught.value.code == "choice.unknown"
    for call in (lambda: decode_legacy(b"a", "vni"), lambda: guess_legacy(5)):
        with pytest.raises(WrongType):
            call()


def test_what_comes_out_is_composed_also_where_decomposed_text_comes_in():
    assert decode_legacy("Ce\u0301ng hßa", "tcvn3") == "Cộng hòa"
    assert is_nfc(decode_legacy("Viêòt", "cp1258"))


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Cá»™ng hÃ²a xÃ£ há»™i", "utf8-as-latin", "Cộng hòa xã hội"),
        ("tïnh Ð°ng Tháp, huy®n H°ng Ngñ", "viscii", "tỉnh Đồng Tháp, huyện Hồng Ngự"),
        ("tiÒnh ÐôÌng Tháp, huyêòn HôÌng Ngýò", "cp1258", "tỉnh Đồng Tháp, huyện Hồng Ngự"),
    ],
)
def test_the_encoding_of_a_phrase_is_guessed_with_confidence(text, encoding, meant):
    best = guess_legacy(text)[0]
    assert (best.encoding, best.text) == (encoding, meant)
    assert best.confidence > SURE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Hà Nam, Thái Bình, Lào Cai, Quảng Trị, Bà Rịa - Vũng Tàu",
        "UỶ BAN NHÂN DÂN TỈNH AN GIANG",
        "Buôn Ma Thuột, Đắk Lắk, Krông Nô, Ea H'leo",
        "The naïve owner of the café wrote a résumé about Zürich, São Paulo and Malmö.",
        "Le Conseil général a décidé d'élargir la route près de l'école où les élèves étaient allés à Noël.",
        "Über die Straße gehen schöne Mädchen für große Äpfel.",
        "El niño comió piñas en España. Mañana será otro año.",
        "1.234,5 ± 3 % § 12 ½ 35 °C 10 m² 5 µm «12» ¥ 300 £5",
        "où", "thé", "m²",
    ],
)  # fmt: skip
def test_correct_text_of_any_tongue_gives_no_confident_guess(text):
    assert [guess for guess in guess_legacy(text) if guess.confidence >= SURE] == []


@pytest.mark.parametrize(
    "text", ["5 m²", "1.200 m² đất", "Diện tích (m²)", "đồng/m²", "10 km²/năm", "CO²", "5 µg/m³", "µ", "20 M²"]
)
def test_units_with_a_power_are_no_words_and_give_no_guess(text):
    assert guess_legacy(text) == ()


def test_units_count_neither_for_nor_against_a_guess():
    best = guess_legacy("5 m² ®Êt")[0]
    assert (best.encoding, best.text, best.confidence) == ("tcvn3", "5 m² đất", Fraction(2, 3))


def test_one_word_is_never_enough_to_be_sure():
    best = guess_legacy("ViÖt")[0]
    assert best.encoding == "tcvn3"
    assert best.confidence == Fraction(2, 3)
