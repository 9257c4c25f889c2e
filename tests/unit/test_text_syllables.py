"""Syllables by the rules of spelling, each written by hand."""

from __future__ import annotations

import re

import pytest

from dvk.text import is_syllable

_SYLLABLES = """
nghiêng Huế khuỷu gìn giữ thuở quốc giặc khoẻ khỏe ngoằn ngoèo quý quỳnh quyển khuya gì giêng giết Đường ĐƯỜNG ghế nghề
kỳ kì uỷ ủy ý yêu uống ươm oai xoong ấp rượu hươu tuần quần khuấy thoát ích ách uých a quết quệt quều quên
"""
_NONE = """
Céng hßa sport ke1 ca- nge ngê kà cê qa quíy hòan hoàgn khac thât bap nưoc đờng f jazz wa zô tt an· ngườii toạn̉ bbb 12
nghiêngg quêt quềt quêm
"""


@pytest.mark.parametrize("word", re.findall(r"\S+", _SYLLABLES))
def test_a_syllable_is_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "an giang", *re.findall(r"\S+", _NONE)])
def test_what_cannot_be_written_is_none(word):
    assert not is_syllable(word)
