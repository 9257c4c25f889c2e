"""Dấu hiệu của dòng (signs of rows): the end of a table, its totals, repeated headings, rows that are hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.exchange.sheets.headings import is_numbering
from dvk.exchange.sheets.keys import is_like, key_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.exchange.sheets.columns import Columns
    from dvk.exchange.sheets.grid import Cell

__all__ = ["RowSigns", "first_text"]

_SIGN = re.compile(r"\(?(?:[IVXLCDM]{1,7}|[ivxlcdm]{1,7}|[A-Za-zĐđ]|[0-9]{1,4}(?:\.[0-9]{1,3})*)[.)/:-]?|[-+*•]")
_SIGNED = re.compile(
    r"(?:lập (?:biểu|bảng)$|k/t[./ ]|ban thường vụ|hội trưởng|trưởng (?:khối|phòng|đoàn|thôn|bản|xóm|ấp|khóm)"
    r"|người (?:lập|tổng hợp|báo cáo|thống kê|kiểm tra)|thủ trưởng"
    r"|(?:tm|t/m|kt|tl|tuq|t\.m|k\.t)[./ ]|nơi nhận|xác nhận"
    r"|(?:q\. ?|phó )?(?:chủ tịch|trưởng ban|bí thư|chủ nhiệm|giám đốc|hiệu trưởng)(?: |$)"
    r"|cán bộ|kế toán|\(? ?(?:đã )?ký\b"
    r"|lãnh đạo|thủ quỹ|ký tên).{0,80}"
)
_DATELINE = re.compile(
    r"(?:.{0,60}, ?)?ngày[ 0-9….]{1,6}tháng[ 0-9….]{1,6}năm[ 0-9….]{0,8}"
    r"|.{2,60}, ?ngày [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}\.?"
)
_NOTE = re.compile(
    r"(?:ghi chú|lưu ý|nguồn(?: số liệu| tin)?|(?:số tiền |viết )?bằng chữ|đơn vị tính|đvt) ?:|danh sách này có ",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^\W\d_]")


def first_text(cells: Sequence[Cell]) -> str:
    """The first text of a row that is no number of it."""
    for cell in cells:
        if isinstance(cell.value, str):
            text = text_of(cell)
            if text and _SIGN.fullmatch(text) is None:
                return text
    return ""


class RowSigns:
    """What tells the kinds of rows in one table."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._sheet = columns, columns.sheet
        self.numeric, self.mapped = columns.numeric(), set(columns.mapped())
        headings = columns.headings
        self._headed = {} if headings is None else {one.number: one for one in headings.columns}
        self.hidden_columns = self._hidden_columns()

    def _hidden_columns(self) -> set[int]:
        """Columns of which nothing is shown."""
        shown, there = set[int](), set[int]()
        for (_, column), cell in self._columns.places.grid.cells.items():
            if not cell.empty:
                there.add(column)
                if not cell.hidden:
                    shown.add(column)
        return (there - shown) if shown else set()

    def of_table(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells of a row that stand in the columns of the table."""
        inside = self._headed.keys() | self.mapped
        low, high = min(inside, default=1), max(inside, default=0)
        return [cell for cell in cells if low <= cell.column <= high]

    def is_hidden(self, cells: Sequence[Cell]) -> bool:
        """Is the row hidden, and not only some of its columns?"""
        shown = [cell for cell in cells if cell.column not in self.hidden_columns]
        return bool(shown) and all(cell.hidden for cell in shown)

    def is_end(self, cells: Sequence[Cell]) -> bool:
        """Does the table end above this row, as the mapping says?"""
        text = first_text(cells)
        return bool(text) and is_like(text, self._sheet.end)

    def is_signed(self, cells: Sequence[Cell]) -> bool:
        """Is it a row of signatures, or the day and place above them?"""
        texts = [text_of(cell).lower() for cell in cells if isinstance(cell.value, str)]
        if len(texts) != len(cells) or not texts:
            return False
        dated = any(_DATELINE.fullmatch(one) is not None for one in texts)
        return all(_SIGNED.fullmatch(one) is not None or _DATELINE.fullmatch(one) is not None for one in texts) and (
            dated or len(texts) > 1 or self._looks_signed(cells)
        )

    @staticmethod
    def _looks_signed(cells: Sequence[Cell]) -> bool:
        """One line alone is a signature where it is all in capitals, or in brackets."""
        text = text_of(cells[0])
        return (
            text.isupper()
            or text.startswith("(")
            or key_of(text).startswith(("người ", "nơi nhận", "lập biểu", "lập bảng", "k/t"))
        )

    def repeats_headings(self, cells: Sequence[Cell]) -> bool:
        """Is it a row of headings again, as on a later page?"""
        said = 0
        for cell in cells:
            column, key = self._headed.get(cell.column), key_of(text_of(cell))
            if column is None or not isinstance(cell.value, str) or not any(key in keys for keys in column.keys):
                return False
            said += 1
        return said > 1 or (said == 1 and len(self._headed) == 1)

    def numbers_columns(self, cells: Sequence[Cell], *, begun: bool = True) -> bool:
        """Is it a row that numbers all the columns; below the first row, one that cannot be anything else?"""
        if not is_numbering(cells) or len(cells) < len(self._headed) - 1:
            return False
        return begun or any(text_of(cell)[:1] in "A(" for cell in cells[:1])

    def is_note(self, cells: Sequence[Cell]) -> bool:
        """Is it one text that begins as notes do: "Ghi chú:", "Nguồn:"?"""
        return len(cells) == 1 and isinstance(cells[0].value, str) and _NOTE.match(text_of(cells[0])) is not None

    def is_skipped(self, cells: Sequence[Cell]) -> bool:
        """Is it like a row that the mapping passes over?"""
        text = first_text(cells)
        return bool(text) and is_like(text, self._sheet.skip)

    def is_total(self, cells: Sequence[Cell]) -> bool:
        """Is it a row of totals: by its word, and with more than the word, by nothing but numbers?"""
        text = first_text(cells)
        if not text or not is_like(text, self._sheet.totals.words):
            return False
        if key_of(text) in {key_of(word.replace("*", "")) for word in self._sheet.totals.words}:
            return True
        named = next(cell for cell in cells if text_of(cell) == text)
        before = [text_of(cell) for cell in cells if cell.column < named.column]
        if any(one[:1].isdigit() for one in before):
            return False
        others = [cell for cell in cells if cell is not named and text_of(cell) not in before]
        return all(cell.column in self.numeric or cell.column not in self.mapped for cell in others)

    def only_subtotals(self, cells: Sequence[Cell], but: set[int]) -> bool:
        """Does a row say nothing but numbers, in its columns other than those?"""
        return all(
            cell.column in self.numeric or cell.column not in self.mapped for cell in cells if cell.column not in but
        )

    def has_figures(self, cells: Sequence[Cell]) -> bool:
        """Does a row have numbers in columns of numbers?"""
        return any(cell.column in self.numeric for cell in cells)

    def says_something(self, cells: Sequence[Cell], numbers: set[int]) -> bool:
        """Does a row say anything in a mapped column, but for its own number?"""
        return any(cell.column in self.mapped and cell.column not in numbers for cell in cells)
