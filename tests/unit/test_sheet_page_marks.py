"""What stands on the printed page of a workbook, and persons in columns that nobody wanted."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.comments import Comment

from dvk import Unit, UnitHistory, catalog
from dvk.exchange import SheetMapping, read_grids, read_sheets, read_toml

MAPPING = read_toml(
    """
    id = "bieu-01"
    label = "Biểu 01"
    [[sheets]]
    ignore = ["Điện thoại", "Ghi chú"]
    [[sheets.facts]]
    type = "model"
    id = ["owner", "title"]
    [sheets.facts.fields]
    title = { column = "Tên mô hình" }
    owner = { value = ["xa-a"] }
    note = { column = "Thông tin" }
    """,
    SheetMapping,
)
HEAD = ["Tên mô hình", "Thông tin", "Điện thoại", "Ghi chú", None, "Cột lạ"]


def _read(folder, row=("Đường hoa",), **page):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    sheet.append(HEAD)
    sheet.append(list(row))
    for place, text in page.items():
        getattr(sheet, place).center.text = text
    file = folder / "bieu-01.xlsx"
    book.save(file)
    units = UnitHistory([Unit(id="xa-a", names="Xã An Bình", level="commune")])
    return file, read_sheets(file, MAPPING, definitions=catalog.definitions(), units=units)


@pytest.mark.parametrize("place", ["oddHeader", "oddFooter", "firstHeader", "evenFooter"])
def test_a_secret_mark_on_the_printed_page_refuses_the_sheet(tmp_path, place):
    file, found = _read(tmp_path, **{place: '&"Arial,Bold"&14MẬT'})
    assert read_grids(file).grids[0].page == ("MẬT",)
    assert [(one.code, one.path) for one in found.problems] == [("fact.secret", "Biểu 01")]
    assert found.facts == ()


def test_other_words_on_the_printed_page_change_nothing(tmp_path):
    file, found = _read(tmp_path, oddFooter="Trang &P/&N", oddHeader="Mật ong Bản Cánh")
    assert read_grids(file).grids[0].page == ("Mật ong Bản Cánh", "Trang /")
    assert found.problems == ()
    assert len(found.facts) == 1


def test_persons_in_columns_without_a_heading_unnamed_or_ignored_are_told_by_cell(tmp_path):
    row = ["Đường hoa", "tốt", "0912345678", "Vi Văn Nam", "ĐT", 912345678, "Moong Thị Oanh", "0987654321"]
    _, found = _read(tmp_path, row)
    assert {(one.path, one.kind) for one in found.left_out} == {
        ("Biểu 01!C1", "phone"),
        ("Biểu 01!D2", "person-name"),
        ("Biểu 01!F2", "phone"),
        ("Biểu 01!G2", "person-name"),
        ("Biểu 01!H2", "phone"),
    }
    assert len(found.facts) == 1
    for language in ("vi", "en"):
        told = found.report(language)
        assert not any(secret in told for secret in ("912345678", "Vi Văn Nam", "Moong", "987654321"))


def _commented(folder, said):
    file, _ = _read(folder)
    book = openpyxl.load_workbook(file)
    book.active["A2"].comment = Comment(said, "người lập")
    book.save(file)
    units = UnitHistory([Unit(id="xa-a", names="Xã An Bình", level="commune")])
    return file, read_sheets(file, MAPPING, definitions=catalog.definitions(), units=units)


def test_comments_are_looked_over_for_persons_and_secrets_and_never_loaded(tmp_path):
    file, found = _commented(tmp_path, "gặp anh Vi Văn Nam 0912 345 678")
    assert read_grids(file).grids[0].comments == (("A2", "gặp anh Vi Văn Nam 0912 345 678"),)
    assert {(one.path, one.kind) for one in found.left_out} >= {("Biểu 01!A2", "person-name"), ("Biểu 01!A2", "phone")}
    assert len(found.facts) == 1
    _, found = _commented(tmp_path, "TỐI MẬT")
    assert [(one.code, one.path) for one in found.problems] == [("fact.secret", "Biểu 01!A2")]
    _, found = _commented(tmp_path, "xem lại ngày")
    assert found.problems == ()


def test_names_of_the_peoples_are_left_out_of_a_note_that_is_loaded(tmp_path):
    for note in ("hộ cận nghèo Ngân Văn Tư", "Già làng Xồng Bá Lẩu", "lien he nguyen van nam", "ĐT 912345678"):
        _, found = _read(tmp_path, ["Đường hoa", note])
        assert [one.path for one in found.left_out] == ["Biểu 01!C1", "Biểu 01!B2"], note
        assert [model.note for model in found.facts] == [""]


def test_what_is_said_of_a_column_of_persons_is_said_in_words(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Tên mô hình", "Thông tin", "Điện thoại", "Ghi chú", "Họ và tên chủ mô hình"])
    book.active.append(["Đường hoa"])
    book.save(tmp_path / "a.xlsx")
    units = UnitHistory([Unit(id="xa-a", names="Xã An Bình", level="commune")])
    found = read_sheets(tmp_path / "a.xlsx", MAPPING, definitions=catalog.definitions(), units=units)
    told = [one.message("vi") for one in found.remarks if one.code == "sheet.personal_column"]
    assert told == ["Sheet!E1: cột dữ liệu cá nhân (họ tên người) không được đọc"]
