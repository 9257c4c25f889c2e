"""Workbooks and text files are read as grids: what people see in the program is what comes out."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from dvk.exchange import read_grids

HALF_PAST_NOON = datetime.fromisoformat("2024-05-01T12:30")


@pytest.fixture
def book(tmp_path):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Biểu 01"
    sheet["A1"] = "Xã An Bình"
    sheet["B1"] = 0.1 + 0.2
    sheet["C1"] = date(2024, 5, 1)
    sheet["D1"] = "=SUM(B1)"
    sheet["E1"] = True
    sheet["F1"] = 1250
    sheet["G1"] = time(7, 30)
    sheet["H1"] = HALF_PAST_NOON
    sheet["A3"] = 0.125
    sheet["A3"].number_format = "0.0%"
    sheet["A5"] = "gộp"
    sheet.merge_cells("A5:C6")
    made.save(tmp_path / "a.xlsx")
    return read_grids(tmp_path / "a.xlsx")


def test_a_workbook_gives_a_grid_for_each_sheet(book):
    assert book.file == "a.xlsx"
    assert [grid.name for grid in book.grids] == ["Biểu 01"]
    assert book.grids[0].merged == ((5, 1, 6, 3),)


def test_values_are_what_the_program_shows(book):
    grid = book.grids[0]
    values = [grid.at(1, column).value for column in range(1, 9)]
    assert values == [
        "Xã An Bình", Decimal("0.3"), date(2024, 5, 1), None, True, 1250, time(7, 30), HALF_PAST_NOON,
    ]  # fmt: skip
    assert grid.at(1, 4).formula == "=SUM(B1)"
    assert (grid.at(3, 1).value, grid.at(3, 1).format) == (Decimal("0.125"), "0.0%")


def test_results_that_were_saved_are_taken_and_none_are_made(tmp_path):
    made = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = made.add_worksheet("T")
    sheet.write_formula("A1", "=1+1", None, 2)
    sheet.write_formula("A2", "=1+1")
    made.close()
    book = read_grids(tmp_path / "b.xlsx")
    cells = book.grids[0].cells
    assert (cells[1, 1].value, cells[1, 1].formula) == (2, "=1+1")
    assert (cells[2, 1].value, cells[2, 1].formula) == (None, "=1+1")
    assert [(one.code, one.path) for one in book.remarks] == [
        ("sheet.not_computed", ""),
        ("sheet.formulas_without_result", "T!A2"),
    ]


def test_a_text_file_is_a_grid_of_text(tmp_path):
    file = tmp_path / "bieu.csv"
    file.write_bytes('\ufeffTT;Tên;Kinh phí\r\n1;"Đường ""hoa""; cây";1,5\r\n\r\n2;Cột cờ;2,5\r\n'.encode())
    book = read_grids(file)
    assert [[book.grids[0].at(row, column).value for column in (1, 2, 3)] for row in (1, 2, 3, 4)] == [
        ["TT", "Tên", "Kinh phí"],
        ["1", 'Đường "hoa"; cây', "1,5"],
        [None, None, None],
        ["2", "Cột cờ", "2,5"],
    ]
    assert [(one.code, dict(one.details)["got"]) for one in book.remarks] == [("sheet.delimiter", ";")]
