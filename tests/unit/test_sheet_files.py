"""Real workbooks end to end: several sheets, several files, and a figure traced back to the cell that it stood in."""

from decimal import Decimal

import pytest
from openpyxl import Workbook as Book

import dvk
from dvk import Campaign, Register, Request, Unit, UnitHistory, aggregate, explain
from dvk.exchange import SheetMapping, load_sheets, read_sheets, read_toml

UNITS = UnitHistory(
    [
        Unit(id="h", names="Huyện An Phú", level="district"),
        *(Unit(id=f"x{at}", names=f"Xã Số {at}", level="commune", parents="h") for at in range(1, 161)),
    ]
)
DEFINITIONS = dvk.catalog.definitions()
MAPPING = """
id = "bieu"
label = "Biểu của xã"
[[sheets]]
name = "Danh mục*"
ignore = "TT"
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { column = "Đơn vị", read = "unit" }
start = { column = "Ngày ra mắt", read = "date" }
[[sheets]]
name = "Đóng góp*"
optional = true
[[sheets.facts]]
type = "contribution"
id = ["model", "on"]
[sheets.facts.fields]
model = { column = "Mô hình", read = "model", owner = { column = "Đơn vị", read = "unit" } }
quantity = { column = "Số tiền (triệu đồng)", read = "money" }
on = { column = "Ngày", read = "date" }
[[sheets]]
name = "Số liệu*"
optional = true
[[sheets.facts]]
type = "report"
id = ["unit", "period"]
[sheets.facts.fields]
unit = { column = "Đơn vị", read = "unit" }
period = { cell = "A1", read = "period", pattern = "Số liệu {}" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
column = "Mới"
"""


def workbook(path, sheets):
    book = Book()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def empty():
    return Register(campaign=Campaign(id="c", label="C"), definitions=DEFINITIONS, units=UNITS)


def read(path, mapping=MAPPING, units=UNITS):
    return read_sheets(path, read_toml(mapping, SheetMapping), definitions=DEFINITIONS, units=units)


SHEETS = {
    "Danh mục 2024": [
        ["TT", "Tên mô hình", "Đơn vị", "Ngày ra mắt"],
        [1, "Đường hoa", "Xã Số 1", "5/2/2024"],
        [2, "Đường hoa", "Xã Số 2", "6/2/2024"],
    ],
    "Đóng góp 2024": [
        ["Mô hình", "Đơn vị", "Số tiền (triệu đồng)", "Ngày"],
        ["Đường hoa", "Xã Số 2", "1,5", "7/3/2024"],
    ],
    "Số liệu quý I": [
        ["Số liệu quý I/2024"],
        ["Đơn vị", "Mới"],
        ["Xã Số 1", 14],
        ["Xã Số 2", "3"],
        ["Cộng", 17],
    ],
}


def test_the_sheets_of_a_workbook_are_read_together_and_know_their_models(tmp_path):
    found = read(workbook(tmp_path / "xa.xlsx", SHEETS))
    assert found.problems == ()
    register = found.into(empty())
    assert [(fact.model, fact.quantity.exact) for fact in register.contributions] == [
        ("x2-duong-hoa", Decimal(1_500_000))
    ]
    assert [str(model.origin) for model in register.models] == [
        "xa.xlsx, Danh mục 2024, B2:D2, row 2",
        "xa.xlsx, Danh mục 2024, B3:D3, row 3",
    ]
    assert [(one.path, one.agrees) for one in found.totals] == [("Số liệu quý I!B5", True)]
    assert read(tmp_path / "xa.xlsx", units=register).into(register) is register


def test_a_reported_figure_is_explained_down_to_its_cell(tmp_path):
    register = read(workbook(tmp_path / "xa.xlsx", SHEETS)).into(empty())
    request = Request(indicators="models-new-reported", periods="2024-Q1", unit="x1")
    told = explain(register, aggregate(register, request).figure())
    (report,) = told.facts
    (line,) = [one for one in report.figures if one.indicator == "models-new-reported"]
    assert (line.origin.file, line.origin.sheet, line.origin.cell) == ("xa.xlsx", "Số liệu quý I", "B3")
    both = aggregate(register, Request(indicators="models-new-reported", periods="2024-Q1", unit="h")).figure()
    cells = [one.origin.cell for fact in explain(register, both).facts for one in fact.figures]
    assert cells == ["B3", "B4"]


def test_the_files_of_155_communes_are_loaded_in_one_go(tmp_path):
    mapping = read_toml(MAPPING, SheetMapping)
    files = []
    for at in range(1, 156):
        rows = [[place, f"Mô hình {place}", f"Xã Số {at}", "5/2/2024"] for place in range(1, 6)]
        files.append(workbook(tmp_path / f"xa-{at}.xlsx", {"Danh mục": [SHEETS["Danh mục 2024"][0], *rows]}))
    imports = [read_sheets(file, mapping, definitions=DEFINITIONS, units=UNITS) for file in files]
    register = load_sheets(empty(), imports)
    assert len(register.models) == 155 * 5
    assert load_sheets(register, imports) is register


def test_nothing_of_any_file_is_loaded_where_one_is_refused(tmp_path):
    good = read(workbook(tmp_path / "xa-1.xlsx", SHEETS))
    headings = SHEETS["Danh mục 2024"][0]
    bad = read(workbook(tmp_path / "xa-2.xlsx", {"Danh mục": [headings, [1, "A", "Xã Không Có", "5/2/2024"]]}))
    with pytest.raises(dvk.InvalidDocument) as error:
        load_sheets(empty(), [good, bad])
    assert [(one.code, one.path) for one in error.value.problems] == [("read.unknown_unit", "[xa-2.xlsx]Danh mục!C2")]
