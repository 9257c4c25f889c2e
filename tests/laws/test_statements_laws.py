"""Laws of reading statements: every digit is accounted for once, places slice the text, and nothing else is raised."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvk.vietnamese import read_statements

WORDS = (
    "năm 2021", "giai đoạn 2016 - 2020", "tính đến 30/6/2025", "14.043", "1.25", "1,5", "05", "2.071", "12/13",
    "24/4", "3", "500-600", "193 nghìn", "1,25 tỷ", "2 tỷ 350 triệu", "20trđ", "500.000đ", "ba", "hai mươi",
    "một", "một số", "lần thứ 3", "mô hình", "điển hình", "tập thể", "cá nhân", "hộ", "xã", "m2", "m²", "ha",
    "đồng", "triệu đồng/ha/năm", "%", "lần", "ngày công", "gần", "hơn", "trên", "khoảng", "từ", "trở lên",
    "không quá", "tăng", "giảm còn", "gấp", "trong đó", "gồm", "bao gồm", "chiếm", "(", ")", ":", ";", ",", ".",
    "+", "=", "-", "–", "/", "×", "“", "”", "\n", "\u00a0", "toàn tỉnh", "tỉnh An Giang", "xã Hòa Bình", "ấp 3",
    "quốc lộ 91", "số 05-CT/TW", "Nghị quyết 26", "khóa XII", "70 tuổi", "7 giờ 30", "ông Nguyễn Văn Tám",
    "hộ nghèo", "linh mục", "phấn đấu", "sẽ", "kế hoạch", "bình quân", "\n- ", "\n+ ",
    "lĩnh vực", "kinh tế", "120tr", "KT 104", "nâng cao", "đăng ký", "hiến", "nay", "Covid-19", "0912345678",
)  # fmt: skip
running = st.lists(st.sampled_from(WORDS), max_size=14).flatmap(
    lambda words: st.sampled_from((" ", "")).map(lambda gap: gap.join(words))
)
anything = st.one_of(running, st.text(max_size=60), st.text("0123456789.,/- %()máđồng\n٣½²", max_size=40))


def spans(found):
    return sorted((one.start, one.end) for one in (*found.candidates, *found.not_understood))


@given(anything)
@example("m2")
@example("2016 - 2020-05/12/3.000,5%")
@example("٣ mô hình, x² và 10² hộ")
def test_each_group_of_digits_is_in_exactly_one_candidate_or_one_number_that_was_left(text):
    found = read_statements(text)
    held = spans(found)
    assert all(one[1] <= other[0] for one, other in pairwise(held))
    for digits in re.finditer(r"\d+", found.text):
        assert sum(start <= digits.start() and digits.end() <= end for start, end in held) == 1, digits[0]


@given(anything)
def test_each_place_slices_the_text_that_is_given_back(text):
    found = read_statements(text)
    for one in (*found.candidates, *found.not_understood):
        assert found.text[one.start : one.end] == one.text
        assert one.text
    for one in found.candidates:
        others = (
            one.number,
            one.phrase,
            one.label,
            one.change,
            one.mean,
            one.aim,
            one.period_passage,
            one.place,
            one.action,
            *one.statuses,
        )
        for passage in others:
            assert passage is None or found.text[passage.start : passage.end] == passage.text
        assert one.start <= one.number.start < one.number.end <= one.end


@given(anything)
def test_no_difference_or_aim_can_be_taken_for_a_level_of_a_period(text):
    for one in read_statements(text).candidates:
        assert one.quantity is None or (one.change is None and one.quantity.measure.id == one.measure)
        assert one.aim is None or one.period_passage is None


@given(anything)
def test_decomposed_text_is_read_as_composed_text_is(text):
    composed = unicodedata.normalize("NFC", text)
    assert read_statements(unicodedata.normalize("NFD", text)) == read_statements(composed)
    if "█" not in read_statements(text).text:
        assert read_statements(text).text == composed


@given(anything)
def test_a_part_and_a_borrowed_noun_point_at_another_candidate_of_the_list(text):
    candidates = read_statements(text).candidates
    for place, one in enumerate(candidates):
        for link in (one.part_of, one.noun_from):
            assert link is None or (0 <= link < len(candidates) and link != place)
        if one.part_of is not None:
            whole = candidates[one.part_of]
            assert whole.part_of != place


@given(anything)
def test_the_names_that_are_dropped_leave_every_place_as_it_was(text):
    kept = read_statements(text, keep_names_of_vulnerable_persons=True)
    dropped = read_statements(text)
    assert len(kept.text) == len(dropped.text)
    assert kept.dropped_names == 0
    assert (dropped.dropped_names > 0) == ("█" in dropped.text) or "█" in text


LONG = {
    "digits": "1" * 100_000,
    "grouped digits": "1 000 " * 20_000,
    "dots": "1." * 50_000,
    "commas": "1,2," * 30_000,
    "slashes": "1/" * 50_000,
    "spaces": "5" + " " * 100_000 + "hộ",
    "lines": "\n" * 100_000,
    "line of spaces": "\n" + " " * 100_000 + "1.",
    "brackets": "5 hộ (" * 20_000,
    "colons": "5 hộ: " * 20_000,
    "quotes": "“5 " * 30_000,
    "letters": "a" * 100_000,
    "dotted letters": "a." * 50_000,
    "hyphens": "a-" * 50_000,
    "number words": "hai mươi " * 20_000,
    "scale words": "5 tỷ " * 20_000,
    "qualifiers": "gần " * 30_000,
    "titles": "ông Nguyễn " * 10_000,
    "capitals": "Nguyễn " * 20_000,
    "times": "từ năm " * 20_000,
    "years": "2016 - " * 20_000,
    "parts": "trong đó " * 12_000,
    "equals": "5 hộ = " + "5+" * 50_000,
    "marks": "\u0301" * 100_000,
    "aims": "sẽ có 5 hộ " * 10_000,
    "plans": "kế hoạch năm 2024 là 5 hộ, " * 4_000,
    "headings": "i. mục tiêu\n1. mục tiêu\n" * 4_000,
    "lists": "5 hộ:\n- 5 hộ:\n+ 5 hộ\n" * 5_000,
    "one list": "5 hộ, trong đó:\n" + "- 5 hộ\n" * 12_000,
    "broken lines": "5\nhộ có 5\n" * 9_000,
    "fields": "lĩnh vực kinh tế và 5 mô hình " * 4_000,
    "places": "toàn huyện Thoại Sơn có 5 hộ. " * 4_000,
    "nouns": "5 mô hình mới " * 8_000,
    "kinds": "xã " * 30_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_of_one_kind_are_read_and_every_digit_is_told(text):
    found = read_statements(text[:8_000])  # that the time grows with the length, and no faster, is asked by `make fuzz`
    assert found.text == unicodedata.normalize("NFC", text[:8_000])
