"""Each error speaks English and Vietnamese, with the details that its sentence names."""

from __future__ import annotations

import ast
import string
import unicodedata
from pathlib import Path

from dvk import errors

_TABLE = Path("_messages.py")
_CALLABLE = {name for name in errors.__all__ if isinstance(getattr(errors, name), type)}
# what every error takes besides the details of its sentence
_COMMON = {"near", "path"}


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _raised(sources):
    """(place, code, names of details, or None where they are not written out) of each error that is made."""
    for path, tree in sources.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", None))
            code = node.args[0]
            if name not in _CALLABLE or not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                continue
            names = {keyword.arg for keyword in node.keywords}
            known = None if None in names or "details" in names or len(node.args) > 1 else names
            yield f"{path}:{node.lineno}", code.value, known


def test_every_code_that_is_raised_has_its_messages(sources):
    raised = list(_raised(sources))
    assert raised, "no error is raised anywhere: this gate looks in the wrong place"
    assert [f"{place}: {code}" for place, code, _ in raised if code not in errors.MESSAGES] == []


def test_every_error_gives_the_details_that_its_sentence_names(sources):
    wrong = [
        f"{place}: {code} lacks {sorted(missing)}"
        for place, code, names in _raised(sources)
        if names is not None
        and code in errors.MESSAGES
        and (missing := _fields(errors.MESSAGES[code][0]) - names - _COMMON)
    ]
    assert wrong == []


def test_every_message_is_used(sources):
    written = {
        node.value
        for path, tree in sources.items()
        if path != _TABLE
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(errors.MESSAGES) - written) == []


def test_both_languages_name_the_same_details():
    wrong = [code for code, (english, vietnamese) in errors.MESSAGES.items() if _fields(english) != _fields(vietnamese)]
    assert wrong == []


def test_the_two_messages_are_there_and_differ():
    wrong = [
        code
        for code, (english, vietnamese) in errors.MESSAGES.items()
        if not english or not vietnamese or english == vietnamese or not unicodedata.is_normalized("NFC", vietnamese)
    ]
    assert wrong == []


def test_the_table_is_sorted_by_code():
    assert list(errors.MESSAGES) == sorted(errors.MESSAGES)
