"""Lời hướng dẫn (words of guidance): how a cell is to be written, in Vietnamese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.exchange.field_words import words_of
from dvk.exchange.mapping.values import CellMark, Reading
from dvk.exchange.sheets.sheet_names import GUIDES
from dvk.exchange.tags import CORRECTABLE
from dvk.values import Label
from dvk.vietnamese import sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.errors import Language
    from dvk.exchange.templates.columns import Asked
    from dvk.register import Definitions

__all__ = ["SAID", "Wording"]

_HOW = {
    Reading.TEXT: Label("ghi bằng chữ", "text"),
    Reading.WHOLE: Label("số nguyên, không âm", "a whole number, not below zero"),
    Reading.NUMBER: Label("số", "a number"),
    Reading.MONEY: Label("số tiền", "an amount of money"),
    Reading.QUANTITY: Label("số lượng", "an amount"),
    Reading.PERCENT: Label("tỷ lệ, ghi cả dấu %", "a percentage, with its sign %"),
    Reading.DATE: Label("ngày/tháng/năm", "day/month/year"),
    Reading.DAY_OR_PERIOD: Label(
        "ngày/tháng/năm; không rõ ngày thì ghi tháng hoặc năm", "day/month/year; the month or the year without a day"
    ),
    Reading.PERIOD: Label("kỳ báo cáo", "a reporting period"),
    Reading.UNIT: Label("chọn đơn vị trong danh sách", "a unit of the list"),
    Reading.CODE: Label("chọn trong danh sách", "one of the list"),
    Reading.MODEL: Label("tên mô hình, như đã đăng ký", "the title of a model, as it was registered"),
    Reading.YES_NO: Label("có hoặc không", "yes (có) or no (không)"),
}
_EXAMPLES = {
    Reading.WHOLE: "12",
    Reading.NUMBER: "1.250,5",
    Reading.MONEY: "1.250",
    Reading.QUANTITY: "1.250",
    Reading.PERCENT: "12,5%",
    Reading.DATE: "15/3/2024",
    Reading.DAY_OR_PERIOD: "15/3/2024; tháng 3/2024",
    Reading.PERIOD: "quý I/2024",
    Reading.YES_NO: "có",
}
_MARKS = {
    CellMark.NIL: Label("không phát sinh, tức là số 0 đã biết", "nothing to report, which is a known zero"),
    CellMark.NOT_APPLICABLE: Label("không áp dụng, không có số", "does not apply, no number"),
    CellMark.MISSING: Label("chưa có số liệu, như để trống", "no figure yet, as a blank cell"),
}
_APPROXIMATE = Label("số gần đúng thì ghi cả chữ, ví dụ: gần 1.000", "an approximate one with its word: gần 1.000")
_NAMED = frozenset({Reading.UNIT, Reading.CODE, Reading.PERIOD})
_ENGLISH = {"on": "day", "start": "first day", "end": "last day", "id": "code", "title": "name"}
SAID = {
    "guide": Label(*GUIDES),
    "left": Label(
        "{} dữ kiện của sổ không ghi vào đây được, vì biểu này không diễn đạt hết nội dung của chúng.",
        "{} facts of the register are not in this workbook, as its columns cannot say all of them.",
    ),
    "title": Label("HƯỚNG DẪN NHẬP LIỆU", "HOW TO FILL IN THIS WORKBOOK"),
    "sheet": Label("Trang", "Sheet"),
    "column": Label("Cột", "Column"),
    "heading": Label("Tiêu đề", "Heading"),
    "what": Label("Nội dung", "What"),
    "how": Label("Cách ghi", "How to write it"),
    "required": Label("Bắt buộc", "Required"),
    "measure": Label("Đơn vị tính", "Measure"),
    "example": Label("Ví dụ (minh họa)", "Example (made up)"),
    "allowed": Label("Được ghi", "Allowed"),
    "yes": Label("có", "yes"),
    "no": Label("không", "no"),
    "row-number": Label("số thứ tự của dòng; không bắt buộc", "the number of the row; may be left out"),
    "group-number": Label("số thứ tự của dòng nhóm", "the number of a group row"),
    "group": Label("tên của nhóm, ở dòng nhóm", "the name of a group, in its row"),
    "when": Label("có ghi ở đây thì mới có bản ghi", "only what says something here is a record"),
    "line": Label("Dòng", "Line"),
    "cell": Label("Ô", "Cell"),
    "in-list": Label("{} mục, bấm vào ô để chọn", "{} entries, click on the cell to choose"),
    "several": Label("nhiều mục thì ngăn bằng “{}”", "several of them with “{}” between"),
    "year": Label("không ghi năm thì hiểu là năm {}", "without a year, {} is meant"),
    "month-first": Label("tháng trước, ngày sau", "the month before the day"),
    "persons": Label("được ghi tên người đã đồng ý", "names of persons who have agreed"),
    "no-persons": Label(
        "Không ghi số căn cước, số điện thoại, địa chỉ, tài khoản của người dân; không ghi nội dung mật.",
        "No identity numbers, telephone numbers, addresses or accounts of people, and nothing that is classified.",
    ),
    "blank": Label(
        "Ô để trống là chưa có số liệu: không phải là số 0.",
        "A blank cell says that there is no figure: it is no zero.",
    ),
    "zero": Label("Số 0 là đã biết chắc không có.", "0 says that it is known to be none."),
    "dash-unknown": Label(
        "Không ghi “-” thay cho số: ở biểu này dấu ấy không có nghĩa.",
        "“-” in the place of a number has no meaning in this workbook.",
    ),
    "mark": Label("“{}” là {}.", "“{}” means: {}."),
    "groups": Label(
        "Dòng nhóm: một dòng chỉ có số thứ tự ({}) và tên nhóm, không có số liệu; các dòng dưới nó thuộc nhóm ấy, "
        "cho đến dòng nhóm sau.",
        "Group rows: a row with nothing but a number ({}) and the name of the group; the rows below belong to it, "
        "as far as the next one.",
    ),
    "group-of": Label("Nhóm “{}”: {}.", "Group “{}”: {}."),
    "fill": Label("Cột “{}” để trống là như dòng trên.", "Blank in the column “{}” is as in the row above."),
    "totals": Label(
        "Không cần dòng cộng. Nếu có, dòng ấy bắt đầu bằng “Cộng”, được so với các dòng ở trên và không được nạp.",
        "No totals row is needed. One that begins with “Cộng” is compared with the rows above it and never loaded.",
    ),
    "form": Label(
        "Trang này là một bản ghi: mỗi dòng là một chỉ tiêu, ghi số vào cột bên phải.",
        "This sheet is one record: each line is an indicator, the number stands to the right.",
    ),
    "locked": Label(
        "Tiêu đề được khóa không mật khẩu để khỏi sửa nhầm (Xem lại, Bỏ bảo vệ trang tính). Không đổi tên trang, cột.",
        "Headings are locked without a password, against slips only (Review, Unprotect Sheet). Names of sheets and "
        "columns have to stay.",
    ),
    "illustrative": Label(
        "Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật.",
        "Illustrative figures: names and numbers are made up and are not real data.",
    ),
    "unverified": Label(
        "Biểu này chưa được đối chiếu với văn bản gốc.", "This form has not been compared with the document it is of."
    ),
    "source": Label("Căn cứ: {}.", "Source: {}."),
    "rows": Label("Trang “{}”: nhập từ dòng {} đến dòng {}.", "Sheet “{}”: rows {} to {} are for entries."),
    "wrong": Label("Chưa đúng", "Not right"),
    "check": Label("Cần xem lại", "Please check"),
    "must": Label("Ở đây cần: {}.", "Expected here: {}."),
}
_NUMBERING = {
    "roman": Label("I, II, III", "I, II, III"),
    "letters": Label("A, B, C", "A, B, C"),
    "arabic": Label("1, 2, 3", "1, 2, 3"),
    "any": Label("I, A hoặc 1", "I, A or 1"),
}


class Wording:
    """The words of one language."""

    def __init__(self, language: Language, definitions: Definitions) -> None:
        self._english = language == "en"
        self._definitions = definitions

    def __call__(self, name: str, *parts: object) -> str:
        """A sentence by its name."""
        return self._in(SAID[name]).format(*parts)

    def _in(self, words: Label) -> str:
        return words.en if self._english else words.vi

    def numbering(self, word: str) -> str:
        """How groups are numbered."""
        return self._in(_NUMBERING[word])

    def mark(self, mark: CellMark) -> str:
        """What a sign in the place of a number says."""
        return self._in(_MARKS[mark])

    def what(self, asked: Asked) -> str:
        """What stands in a column: the label of an indicator, or the words for a field."""
        if asked.indicator is not None:
            return self._indicator(asked)
        if asked.group is not None:
            return self("group-number" if asked.name == "numbers" else "group")
        if self._english:
            return _ENGLISH.get(asked.name, asked.name.rpartition(".")[2].replace("_", " "))
        kind = CORRECTABLE.get(asked.fact)
        words = "" if kind is None else words_of(kind, asked.name.rpartition(".")[2])
        # what documents write as an id is written here as people say it
        return words.partition(", ví dụ")[0].removeprefix("mã ") if asked.read in _NAMED else words

    def measure(self, asked: Asked, measures: Mapping[str, str]) -> str:
        """The measure in which a column is counted: its own, or that of its indicator."""
        if asked.measure is not None:
            return measures.get(asked.measure, "")
        found = next((one for one in self._definitions.indicators if one.id == asked.indicator), None)
        return "" if found is None else measures.get(found.measure.id, found.measure.symbol)

    def of(self, words: Label) -> str:
        """A label in the language, in Vietnamese where it has no other."""
        return (self._english and words.en) or words.vi

    def _indicator(self, asked: Asked) -> str:
        found = next((one for one in self._definitions.indicators if one.id == asked.indicator), None)
        label = str(asked.indicator) if found is None else (self._english and found.label.en) or found.label.vi
        if asked.part is None:
            return label
        codelist = next((one for one in self._definitions.codelists if one.id == asked.part[0]), None)
        axis, code = asked.part
        lists = [one for one in self._definitions.codelists if one.id in (axis, f"{axis}s") and code in one]
        part = lists[0][code].label.vi if codelist is None and lists else code
        return f"{label}: {part}"

    def how(self, asked: Asked) -> str:
        """How a cell is written."""
        told = [self._in(_HOW[asked.read])]
        if asked.read in (Reading.MONEY, Reading.QUANTITY):
            told.append(self._in(_APPROXIMATE))
        if asked.split is not None:
            told.append(self("several", asked.split))
        if asked.year is not None:
            told.append(self("year", asked.year))
        if not asked.day_first:
            told.append(self("month-first"))
        if asked.persons:
            told.append(self("persons"))
        told += [f"“{sign}”: {self.mark(mark)}" for sign, mark in asked.marks.items()]
        return "; ".join(told)

    def example(self, asked: Asked, choices: tuple[str, ...]) -> str:
        """An example, which is made up."""
        if choices:
            return choices[0]
        return _EXAMPLES.get(asked.read, "")

    def sentence(self, text: str) -> str:
        """With a capital letter."""
        return sentence_case(text) if text else ""
