"""Signs that look like Vietnamese letters, written with escapes so that one sees which is which."""

from __future__ import annotations

import pytest

from dvk.errors import WrongType
from dvk.text import fold, lookalikes, mend_lookalikes, nfc, same_name


@pytest.mark.parametrize(
    ("text", "meant", "kind", "at"),
    [
        ("\u00d0ồng Tháp", "Đồng Tháp", "letter", 0),
        ("\u0189ồng Tháp", "Đồng Tháp", "letter", 0),
        ("xã \u00f0ồng", "xã đồng", "letter", 3),
        ("xã \u0256ồng", "xã đồng", "letter", 3),
        ("xã d\u0335ồng", "xã đồng", "letter", 3),
        ("n\u01cem", "năm", "letter", 1),
        ("Tri T\u043en", "Tri Ton", "other-script", 5),
        ("\u0410n Giang", "An Giang", "other-script", 0),
        ("\u0391n Giang", "An Giang", "other-script", 0),
        ("Châu Phú \u0410", "Châu Phú A", "other-script", 9),
        ("n\u04d1m", "năm", "other-script", 1),
        ("a\u0342", "ã", "mark", 1),
        ("o\u0301\u0302", "ố", "order", 0),
        ("ó\u0302", "ố", "order", 0),
        ("\uff21n \uff27iang", "An Giang", "variant", 0),
        ("\U0001d400n", "An", "variant", 0),
        ("quý \u2161", "quý II", "variant", 4),
        ("\ufb01", "fi", "variant", 0),
        ("An\u200b Giang", "An Giang", "invisible", 2),
        ("\ufeffAn", "An", "invisible", 0),
        ("A\u00adn", "An", "invisible", 1),
        ("A\u200dn", "An", "invisible", 1),
        ("L\u1eaf\u043a", "Lắk", "other-script", 2),
        ("\u03b1n gi\u03b1ng", "an giang", "other-script", 0),
        ("Ea H\u03b9eu", "Ea Hieu", "other-script", 4),
        ("A\u034fn", "An", "invisible", 1),
        ("A\ufe0fn", "An", "invisible", 1),
        ("A\u2061n", "An", "invisible", 1),
        ("A\u2064n", "An", "invisible", 1),
        ("5 \u33a1", "5 m²", "variant", 2),
        ("5 \u33a2", "5 km²", "variant", 2),
        ("5 \u338f", "5 kg", "variant", 2),
    ],
)
def test_a_sign_that_looks_like_another_is_found_and_mended(text, meant, kind, at):
    first = lookalikes(text)[0]
    assert (first.kind, first.at) == (kind, at)
    assert text[first.at : first.at + len(first.found)] == first.found
    assert mend_lookalikes(text) == meant
    assert lookalikes(mend_lookalikes(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Đường Đê, đồng bằng",
        "ho\u0300a bi\u0300nh, o\u0302\u0301, ô\u0300",  # only decomposed: nfc mends that
        "10 m², 5 km², 35 °C, ½",
        "\u041c\u043e\u0441\u043a\u0432\u0430",  # Moscow in Russian
        "\u0421\u0421\u0421\u0420",  # all its letters look like Latin ones, and it is a word
        "Ω, μ, λ",
        "“Dân vận khéo” – 2024…",
        "\u2764\ufe0f 1\ufe0f\u20e3",  # a heart and a digit with a key around it
        "kiểm định \u03c7², hệ số \u03b1",
        "5 kΩ, 5 µm",
        "\U0001f468\u200d\U0001f33e",  # a joiner that holds an emoji together
        "5\u00a0ha",
    ],
)
def test_right_signs_are_left_alone(text):
    assert lookalikes(text) == ()
    assert mend_lookalikes(text) == nfc(text)


def test_a_letter_of_private_use_is_listed_and_stays_since_nobody_knows_what_it_is():
    (found,) = lookalikes("Vi\uf1d6t")
    assert (found.at, found.meant, found.kind) == (2, None, "private-use")
    assert mend_lookalikes("Vi\uf1d6t") == "Vi\uf1d6t"


def test_names_with_the_icelandic_letter_are_the_same_and_fold_alike_without_mending():
    assert same_name("\u00d0ồng Tháp", "Đồng Tháp")
    assert fold("\u00d0ồng \u00f0ội") == "dong doi"


def test_what_is_no_text_is_refused():
    with pytest.raises(WrongType):
        lookalikes(5)


def test_a_letter_of_another_script_with_marks_in_the_wrong_order_is_mended_at_once():
    assert mend_lookalikes("T\u043e\u0301\u0302ng") == "Tống"


def test_a_word_of_two_scripts_that_no_one_script_explains_is_listed_and_stays():
    text = "Москвa và \u0425у\u0436n"  # with a Latin a; with a Cyrillic \u0436, which looks like no Latin letter
    found = lookalikes("\u0425u\u0436n")
    assert [(one.at, one.found, one.meant) for one in found] == [(0, "\u0425", None), (2, "\u0436", None)]
    assert mend_lookalikes(text) == text
