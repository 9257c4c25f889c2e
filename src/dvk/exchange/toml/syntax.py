"""Lỗi cú pháp TOML (faults of TOML syntax): what the parser stumbled over, said so that a clerk can mend it.

The parser of Python's library alone decides what is TOML. Here its short English reason becomes one of a few codes,
and the place at which it gave up becomes the place that has to be mended, where that is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.toml.places import Place, opened, repeated

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

__all__ = ["syntax_problem"]

_PLACE = re.compile(r"at line (\d+), column (\d+)\)$")
_TOKEN = re.compile(r"[^\s,\]}#=]+")
_COMMA = re.compile(r"(?<![0-9.])-?[0-9]+,[0-9]+(?![0-9.,])")
_NUMBER = re.compile(r"""[-+]?[0-9][^\s,\]}#"']*""")
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}")
_NEXT = re.compile(r"\s*(\[{1,2}[A-Za-z_][\w.-]*\]{1,2}\s*(#.*)?$|[A-Za-z_][\w.-]*\s*=)")
_CURLY = re.compile("[“”„‟‘’‚‛]")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline table key")
_QUOTES = (
    "Unterminated string",
    "Illegal character '\\n'",
    "Found invalid character '\\n'",
    "Expected \"'",
    'Expected "',
)
_SAID = {
    "Expected '=' after a key": "toml.no_equals",
    "Expected newline": "toml.more_after_value",
    "Expected ']": "toml.no_name",
    "Invalid initial character for a key": "toml.no_key",
    "Invalid statement": "toml.no_key",
    "Unescaped '\\'": "toml.backslash",
}


def syntax_problem(text: str, error: TOMLDecodeError) -> Problem:
    """What is wrong with a text that is no TOML, at the place where it has to be mended."""
    text, said = text.replace("\r\n", "\n"), str(error)
    found = _PLACE.search(said)
    offset = _offset(text, int(found[1]), int(found[2])) if found else len(text)
    if text.startswith("\ufeff"):
        return _at(text, 0, "toml.byte_order_mark")
    if said.startswith(_TWICE):
        return _twice(text, offset)
    if said.startswith(_QUOTES):
        begun = opened(text[:offset])
        return _at(text, offset if begun is None else begun, "toml.no_closing_quote")
    return _slip(text, offset, said) or _unclosed(text, offset, said) or _other(text, offset, said)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _at(text: str, offset: int, code: str, **details: object) -> Problem:
    line, column = Place.at(text, offset)
    return Problem(code, details=tuple(details.items()), line=line, column=column)


def _line(text: str, offset: int) -> tuple[int, str]:
    """Where the line of an offset begins, and the line."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return start, text[start:] if end < 0 else text[start:end]


def _twice(text: str, offset: int) -> Problem:
    start, line = _line(text, max(offset - 1, 0))
    found = repeated(text[: start + len(line)])
    if found is None:
        return _at(text, start + len(line) - len(line.lstrip()), "toml.taken")
    path, here, first = found
    return Problem("toml.twice", path, (), (("first", first.line),), here.line, column=here.column)


def _slip(text: str, offset: int, said: str) -> Problem | None:
    """A slip of the hand that a parser sees as something else: a comma in a number, quotes of a word processor."""
    start, line = _line(text, offset)
    at = offset - start
    for number in _COMMA.finditer(line):
        if number.start() <= at <= number.end() + 2:
            point = number[0].replace(",", ".")
            return _at(text, start + number.start(), "toml.decimal_comma", got=number[0], expected=point)
    for number in _NUMBER.finditer(line):
        if number.start() < at < number.end() or (number.start() == at and said.startswith("Invalid date")):
            code = "toml.no_date" if _DAY.fullmatch(number[0]) else "toml.no_number"
            return _at(text, start + number.start(), code, got=number[0])
    return _at(text, offset, "toml.curly_quotes", got=line[at]) if _CURLY.match(line, at) else None


def _unclosed(text: str, offset: int, said: str) -> Problem | None:
    """A bracket that is not closed, a comma that is missing before the next item, a line end inside of braces."""
    start, line = _line(text, offset)
    before, begun = opened(text[:start]), opened(text[:offset])
    if before is not None and text[before] == "[" and _NEXT.match(line):  # the file goes on, and the list did not end
        return _at(text, before, "toml.not_closed", got="[")
    if begun is None or text[begun] not in "[{":
        return None
    where = Place.at(text, begun)
    ended = not text[offset:].strip()
    if text[begun] == "{" and not ended and text[offset] == "\n":
        return _at(text, offset, "toml.line_end_in_braces", line=where.line, column=where.column)
    if said.startswith("Expected ']") and text[offset : offset + 1] in ("", "\n", "#", "]"):
        header = re.match(r"\s*(\[+)", line)
        return _at(text, start + header.start(1), "toml.not_closed", got=header[1]) if header else None
    if ended:
        return _at(text, begun, "toml.not_closed", got=text[begun])
    return _at(text, offset, "toml.no_comma", got=text[begun], line=where.line) if said.startswith("Unclosed") else None


def _other(text: str, offset: int, said: str) -> Problem:
    if said.startswith("Invalid value"):
        token = _TOKEN.match(text, offset)
        return _at(text, offset, "toml.not_a_value", got=token[0]) if token else _at(text, offset, "toml.no_value")
    code = next((code for start, code in _SAID.items() if said.startswith(start)), "toml.broken")
    letter = text[offset : offset + 1]
    if code in ("toml.no_equals", "toml.no_key") and letter.isalpha() and not letter.isascii():
        code = "toml.no_name"
    return _at(text, offset, code)
