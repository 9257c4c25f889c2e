"""Each public class and function says what it is in both languages and shows it once."""

from __future__ import annotations

import inspect
import re

import pytest

import dvk

# What a class that has no docstring of its own would take from its base or from attrs does not count.
_PUBLIC = {
    name: thing for name in dvk.__all__ if inspect.isclass(thing := getattr(dvk, name)) or inspect.isfunction(thing)
}
_VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
_TERM = re.compile(r"\([a-z][^)]*\)", re.IGNORECASE)


def _docstring(name: str) -> str:
    return vars(_PUBLIC[name]).get("__doc__") or "" if inspect.isclass(_PUBLIC[name]) else _PUBLIC[name].__doc__ or ""


def test_there_are_public_classes_and_functions_to_look_at():
    assert len(_PUBLIC) > 60
    assert {"Register", "Axis", "DvkError", "aggregate"} <= set(_PUBLIC)


@pytest.mark.parametrize("name", _PUBLIC)
def test_the_first_line_has_the_vietnamese_word_or_the_english_term_in_brackets(name):
    first = _docstring(name).partition("\n")[0]
    assert _VIETNAMESE.search(first) or _TERM.search(first), first


@pytest.mark.parametrize("name", _PUBLIC)
def test_there_is_an_example_that_can_be_run(name):
    assert re.search(r"^\s*>>> \S", _docstring(name), re.MULTILINE)
