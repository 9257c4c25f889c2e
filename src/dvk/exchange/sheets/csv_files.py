"""Tệp chữ (CSV and TSV): the encoding strictly, the delimiter found and told, every value text as it stands."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dvk.errors import InvalidDocument, InvalidValue, Problem
from dvk.exchange.sheets.formulas import restored
from dvk.exchange.sheets.grid import Cell, Grid, column_letters
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.texts import UNICODE
from dvk.text import decode_legacy, guess_legacy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["DELIMITERS", "read_text"]

DELIMITERS = ("\t", ";", "|", ",")
"""In the order of preference where two divide the lines equally well: a comma may be that of a decimal number."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE_LINES = 200
_SAMPLE_BYTES = 20_000


def read_text(
    content: bytes, name: str, texts: Texts, budget: Budget, *, encoding: str | None, delimiter: str | None
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grid of a text file, whose sheet has the name of the file without its suffix."""
    text = decoded(content, encoding, texts)
    if "\0" in text:
        refuse("sheet.not_text")
    first, _, rest = text.partition("\n")
    told = first.strip("\r\n")
    if len(told) == 5 and told.lower().startswith("sep="):  # a line for Excel, which is no row
        delimiter, text = delimiter or told[4], rest
    remarks: list[Problem] = []
    if delimiter is None:
        delimiter = found_delimiter(text)
        if delimiter is not None:
            remarks.append(Problem("sheet.delimiter", at(name), details=(("got", _SPOKEN[delimiter]),)))
    cells = dict(_cells(text, name, delimiter or ",", texts, budget))
    return (Grid(name=name, cells=cells),), remarks


_SPOKEN = {"\t": "TAB", ";": ";", "|": "|", ",": ","}


def decoded(content: bytes, encoding: str | None, texts: Texts) -> str:
    """The text: UTF-8 or what its mark says, strictly, or the encoding that was asked for.

    Where an old encoding was asked for and the file is UTF-8, its letters are those of a text that was converted
    wrongly, cell by cell as in a workbook; else its bytes are those of the encoding.
    """
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), name)
    if encoding is None or encoding in UNICODE:
        return _strictly(content, encoding or "utf-8")
    try:
        return content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # a letter for each byte, which is what an old encoding is decoded from
    texts.encoding = None
    try:
        return decode_legacy(text, encoding)  # type: ignore[arg-type]  # looked at by who calls
    except InvalidValue as error:
        raise InvalidDocument([error.problem]) from error


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:_SAMPLE_BYTES] and encoding == "utf-8":
            refuse("sheet.not_text")
        guesses = guess_legacy(content[:_SAMPLE_BYTES].decode("latin-1")) if encoding == "utf-8" else ()
        near = tuple(guess.encoding for guess in guesses[:1])
        details = (("encoding", encoding), ("place", error.start + 1))
        raise InvalidDocument([Problem("sheet.not_in_encoding", near=near, details=details)]) from error


def found_delimiter(text: str) -> str | None:
    r"""Dấu phân cách (the delimiter): the sign that divides most lines into equally many fields.

    >>> found_delimiter("TT;Tên;Kinh phí\n1;Đường hoa;1,5\n2;Cột cờ;2,5\n")
    ';'
    """
    best: tuple[float, int] | None = None
    chosen = None
    for sign in DELIMITERS:
        counts = [len(row) for row in _sample(text, sign)]
        widths = [count for count in counts if count > 1]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (widths.count(usual) / len(counts), usual)
        if best is None or score[0] > best[0] + 0.1 or (abs(score[0] - best[0]) <= 0.1 and score[1] > best[1] * 2):
            best, chosen = score, sign
    return chosen


def _sample(text: str, sign: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text[: 1 << 18], newline=""), delimiter=sign)
    try:
        for _, row in zip(range(_SAMPLE_LINES), reader, strict=False):
            if any(value.strip() for value in row):
                yield row
    except csv.Error:
        return


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _cells(
    text: str, sheet: str, delimiter: str, texts: Texts, budget: Budget
) -> Iterator[tuple[tuple[int, int], Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0  # the last one of the last row that could be read
    try:
        for row, values in enumerate(reader, 1):
            line = reader.line_num
            budget.reach(row, 0, sheet)
            for column, value in enumerate(values, 1):
                if value:
                    budget.reach(row, column, sheet)
                    budget.spend(1, sheet)
                    read = texts.read(_lines(restored(value)), sheet, f"{column_letters(column)}{row}")
                    yield (row, column), Cell(row=row, column=column, value=read)
    except csv.Error as error:
        raise InvalidDocument([Problem("sheet.broken_csv", at(sheet), line=line + 1)]) from error
