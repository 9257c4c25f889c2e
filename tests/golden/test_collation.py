"""The order of texts against lists that ICU put in order (written by tools/against_icu.py)."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from dvk.text import sort_key

_HELD = json.loads((Path(__file__).parent / "data" / "collation_icu.json").read_text(encoding="utf-8"))


def test_there_are_enough_texts_to_look_at():
    assert sum(len(group) for held in _HELD["lists"] for group in held) > 2000
    assert _HELD["locale"] == "vi"


@pytest.mark.parametrize("groups", _HELD["lists"], ids=range(len(_HELD["lists"])))
def test_texts_stand_as_in_icu_and_those_that_are_equal_there_are_equal_here(groups):
    for group in groups:
        assert len({sort_key(text) for text in group}) == 1, group
    firsts = [group[0] for group in groups]
    assert [pair for pair in pairwise(firsts) if not sort_key(pair[0]) < sort_key(pair[1])] == []
