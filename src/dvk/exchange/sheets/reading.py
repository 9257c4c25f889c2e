"""Đọc bảng tính (reading workbooks): what kind of file it is by what stands in it, and its grids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.errors import DvkError, InvalidDocument, InvalidValue, Problem, WrongType
from dvk.exchange.sheets.chosen import Chosen
from dvk.exchange.sheets.csv_files import DELIMITERS, read_text
from dvk.exchange.sheets.hidden import hidden_remarks
from dvk.exchange.sheets.limits import Limits
from dvk.exchange.sheets.ods import is_ods, read_ods
from dvk.exchange.sheets.ole import OleFile
from dvk.exchange.sheets.refusals import Budget, refuse
from dvk.exchange.sheets.texts import Texts, as_encoding
from dvk.exchange.sheets.workbook import Workbook
from dvk.exchange.sheets.xls import read_xls
from dvk.exchange.sheets.xlsx import read_xlsx
from dvk.exchange.sheets.zip_parts import ZipParts
from dvk.register import collector_paused

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from dvk.exchange.sheets.grid import Grid

__all__ = ["read_grids", "workbook_of"]

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_OTHERS = {b"%PDF": "PDF", b"{\\rtf": "RTF", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip"}
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?(?:xml|mso-application)\b", re.IGNORECASE)


def read_grids(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    sheets: str | Iterable[str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - it cannot be changed
    delimiter: str | None = None,
) -> Workbook:
    r"""Đọc các trang của bảng tính (read the sheets of a file): .xlsx, .xls, .ods, .csv, .tsv, nothing in it run.

    What kind of file it is, is told by what stands in it and not by its name. *sheets* are names or patterns
    ("Biểu 01*") of those that are wanted. *encoding* names the old encoding in which its text is ("tcvn3", "vni",
    "viscii", "cp1258", "utf8-as-latin"), for a text file also "utf-8" and "utf-16", which are found by themselves;
    *delimiter* is that of a text file, found by itself too. All text becomes NFC, numbers are the digits that the
    program shows, and formulas give the results that were saved with them.

    Raises:
        InvalidDocument: the file is damaged, locked with a password, larger than *limits*, no workbook, or has macros,
            links to other files or embedded objects; a sheet that was asked for is not there.
        InvalidValue: there is no such encoding or delimiter.
        OSError: the file cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "bieu-01.csv")
    ...     _ = file.write_text("TT;Tên mô hình\n1;Đường hoa\n", encoding="utf-8")
    ...     book = read_grids(file)
    >>> book.file, book.grids[0].name, book.grids[0].at(2, 2).value
    ('bieu-01.csv', 'bieu-01', 'Đường hoa')
    """
    if not isinstance(limits, Limits):
        raise WrongType("type.wrong", path="limits", expected="Limits", got=type(limits).__name__)
    if delimiter is not None and delimiter not in DELIMITERS:
        raise InvalidValue("choice.unknown", path="delimiter", got=delimiter, expected=DELIMITERS)
    encoding = as_encoding(encoding)
    chosen = Chosen(sheets)
    file = Path(path)
    with file.open("rb") as opened:
        content = opened.read(limits.file_bytes + 1)
    return workbook_of(content, file, encoding=encoding, chosen=chosen, limits=limits, delimiter=delimiter)


def workbook_of(
    content: bytes, file: Path, *, encoding: str | None, chosen: Chosen, limits: Limits, delimiter: str | None
) -> Workbook:
    """The workbook of a file's content; whatever is wrong in it is one of our errors."""
    try:
        with collector_paused():
            if len(content) > limits.file_bytes:
                refuse("sheet.file_too_large", expected=limits.file_bytes // 1_000_000)
            texts, budget = Texts(encoding, limits), Budget(limits)
            kind = _kind(content)
            grids: tuple[Grid, ...]
            if kind == "zip":
                parts = ZipParts(content, limits)
                read = read_ods if is_ods(parts) else read_xlsx
                grids, remarks = read(parts, texts, budget, chosen)
            elif kind == "ole":
                grids, remarks = read_xls(OleFile(content), texts, budget, chosen)
            else:
                grids, remarks = read_text(content, file.stem, texts, budget, encoding=encoding, delimiter=delimiter)
            deep = {one.path for one in remarks if one.code == "sheet.very_hidden"}
            remarks += [*hidden_remarks(grids, deep), *texts.remarks()]
            return Workbook(file=file.name, grids=grids, remarks=tuple(remarks))
    except DvkError:
        raise
    except Exception as error:  # whatever the libraries say of a file that was damaged
        raise InvalidDocument([Problem("sheet.broken")]) from error


def _kind(content: bytes) -> str:
    """Zip, OLE or text; what else it may be is refused by its name."""
    if not content.strip(b"\0 \r\n\t"):
        refuse("sheet.empty_file")
    if content.startswith(_ZIP):
        return "zip"
    if content.startswith(_OLE):
        return "ole"
    if content.startswith(_OLD_BIFF):
        refuse("sheet.too_old")
    for start, name in _OTHERS.items():
        if content.startswith(start):
            refuse("sheet.other_document", got=name)
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:8192].decode("utf-16", "replace").encode()
    if _HTML.match(head):
        refuse("sheet.html")
    if _XML.match(head):
        refuse("sheet.xml")
    return "text"
