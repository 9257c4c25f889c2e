"""From the cell to the figure: what stands behind a figure is named by file, sheet and cell, and stands in that cell.

The workbooks are written here, cell by cell, and opened again with openpyxl, which ``dvk`` does not read them with.
What each amount comes to is worked out by hand.
"""

from contextlib import redirect_stdout
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest

import dvk
from dvk.command import main
from dvk.exchange import SheetMapping, read_sheets, read_toml

NAMES = {"xa-an-binh": "Xã An Bình", "xa-phu-huu": "Xã Phú Hữu", "xa-tan-lap": "Xã Tân Lập"}
MAPPING = """
id = "bieu-quy"
label = "Biểu báo cáo quý"
illustrative = true
[[sheets]]
name = "Biểu 01*"
ignore = ["TT"]
end = ["Người lập biểu*"]
[[sheets.groups]]
name = "commune"
numbered = "roman"
read = "unit"
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
owner = { group = "commune" }
title = { column = "Tên mô hình" }
domain = { column = "Lĩnh vực", read = "code", codelist = "domains", words = { "ANTT" = "quoc-phong-an-ninh" } }
start = { column = "Ngày ra mắt", read = "date" }
[[sheets.facts]]
type = "contribution"
id = ["model", "donor", "on"]
when = "Kinh phí / Nhân dân"
[sheets.facts.fields]
model = { id_from = [{ group = "commune" }, { column = "Tên mô hình" }] }
donor = { value = "nhan-dan" }
on = { cell = "A2", pattern = "Kỳ báo cáo: {}", read = "day-or-period" }
quantity = { column = "Kinh phí / Nhân dân", read = "money" }
[[sheets.facts]]
type = "contribution"
id = ["model", "donor", "on"]
when = "Kinh phí / Doanh nghiệp"
[sheets.facts.fields]
model = { id_from = [{ group = "commune" }, { column = "Tên mô hình" }] }
donor = { value = "doanh-nghiep" }
on = { cell = "A2", pattern = "Kỳ báo cáo: {}", read = "day-or-period" }
quantity = { column = "Kinh phí / Doanh nghiệp", read = "money" }
[[sheets]]
name = "Biểu 02*"
ignore = ["TT"]
[[sheets.facts]]
type = "report"
id = ["unit", "period", "type"]
[sheets.facts.fields]
unit = { column = "Đơn vị", read = "unit" }
period = { cell = "A2", pattern = "Kỳ báo cáo: {}", read = "period" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
column = "Số mô hình / Mới"
marks = { "-" = "nil" }
[[sheets.facts.figures]]
indicator = "models-ended-reported"
column = "Số mô hình / Kết thúc"
marks = { "-" = "nil" }
"""
MODELS = [
    ["DANH MỤC MÔ HÌNH (số liệu minh họa)"],
    ["Kỳ báo cáo: Quý I năm 2024"],
    [],
    ["TT", "Tên mô hình", "Lĩnh vực", "Ngày ra mắt", "Kinh phí (triệu đồng)", None],
    [None, None, None, None, "Nhân dân", "Doanh nghiệp"],
    ["I", "Xã An Bình"],
    [1, "Đường hoa nông thôn", "Văn hóa - xã hội", "15/01/2024", "12,5", 30],
    [2, "Camera an ninh", "ANTT", "ngày 20 tháng 11 năm 2023", 80],
    ["II", "Xã Phú Hữu"],
    [1, "Tổ hợp tác trồng lúa", "Phát triển kinh tế", datetime(2024, 3, 1), None, None],  # noqa: DTZ001 - as openpyxl
    ["III", "Xã Tân Lập"],
    [1, "Cầu dân sinh", "Phát triển kinh tế", "05/10/2023", "1.250", 0.75],
    [2, "Bến đò an toàn", "Phát triển kinh tế", "02/04/2024", "gần 3"],
    [None, "Tổng cộng", None, None, None, 30.75],
    [None, "Người lập biểu"],
]
REPORTS = [
    ["SỐ LIỆU CÁC XÃ (số liệu minh họa)"],
    ["Kỳ báo cáo: Quý I năm 2024"],
    ["TT", "Đơn vị", "Số mô hình", None],
    [None, None, "Mới", "Kết thúc"],
    [1, "Xã An Bình", "11", "-"],
    [2, "Xã Phú Hữu", 7, 2],
    [3, "Xã Tân Lập"],
    [None, "Cộng", 18, 2],
]


def written(path, models, reports):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows, merged in (("Biểu 01", models, "E4:F4"), ("Biểu 02", reports, "C3:D3")):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.merge_cells(merged)
    book.save(path)
    return path


def loaded(path, register, **how):
    mapping = read_toml(MAPPING, SheetMapping)
    found = read_sheets(path, mapping, definitions=register.definitions, units=register)
    assert found.ok, found.report("en")
    return found.into(register, **how)


@pytest.fixture
def empty():
    units = [dvk.Unit(id="tinh", names="Tỉnh Minh Họa", level="province")]
    units += [dvk.Unit(id=name, names=words, level="commune", parents="tinh") for name, words in NAMES.items()]
    campaign = dvk.Campaign(id="dvk-2024", label="Dân vận khéo năm 2024")
    return dvk.Register(campaign=campaign, definitions=dvk.catalog.definitions(), units=units)


@pytest.fixture
def register(tmp_path, empty):
    return loaded(written(tmp_path / "quy-1.xlsx", MODELS, REPORTS), empty, known_on=date(2024, 4, 5))


def asked(register, indicator, known_on=None, **at):
    by = tuple(at)
    level = "commune" if "unit" in at else None
    request = dvk.Request(
        indicators=indicator, periods="2024-Q1", by=by, unit="tinh", unit_level=level, known_on=known_on
    )
    return dvk.aggregate(register, request).figure(**at)


def standing(folder, origin):
    """What stands in the cells of an origin, for another reader of workbooks."""
    assert origin is not None
    cells = openpyxl.load_workbook(folder / origin.file)[origin.sheet][origin.cell]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell.value for row in rows for cell in row]


def contributions(told):
    for fact in told.facts:
        assert isinstance(fact, dvk.Contribution)
        assert fact.origin is not None
        yield f"{fact.origin.sheet}!{fact.origin.cell}", fact


def test_a_count_of_models_leads_to_the_cells_that_hold_their_titles_fields_and_days(tmp_path, register):
    figure = asked(register, "models-active")
    told = dvk.explain(register, figure)
    assert figure.value == 4  # the landing stage opens in the second quarter
    assert {(fact.origin.cell, *standing(tmp_path, fact.origin)) for fact in told.facts if fact.origin} == {
        ("B7:D7", "Đường hoa nông thôn", "Văn hóa - xã hội", "15/01/2024"),
        ("B8:D8", "Camera an ninh", "ANTT", "ngày 20 tháng 11 năm 2023"),
        ("B10:D10", "Tổ hợp tác trồng lúa", "Phát triển kinh tế", datetime(2024, 3, 1)),  # noqa: DTZ001 - as openpyxl
        ("B12:D12", "Cầu dân sinh", "Phát triển kinh tế", "05/10/2023"),
    }
    assert {fact.origin.row for fact in told.facts if fact.origin} == {7, 8, 10, 12}


def test_a_count_of_one_domain_leads_to_its_own_rows_and_to_no_other(register):
    figure = asked(register, "models-active", domain="kinh-te")
    assert figure.value == 2
    assert {str(fact.origin) for fact in dvk.explain(register, figure).facts} == {
        "quy-1.xlsx, Biểu 01, B10:D10, row 10",
        "quy-1.xlsx, Biểu 01, B12:D12, row 12",
    }


def test_a_sum_of_contributions_leads_to_one_cell_each_and_they_make_the_sum(tmp_path, register):
    figure = asked(register, "contributions-money")
    found = dict(contributions(dvk.explain(register, figure)))
    assert {place: standing(tmp_path, fact.origin) for place, fact in found.items()} == {
        "Biểu 01!E7": ["12,5"],
        "Biểu 01!F7": [30],
        "Biểu 01!E8": [80],
        "Biểu 01!E12": ["1.250"],
        "Biểu 01!F12": [0.75],
        "Biểu 01!E13": ["gần 3"],
    }
    by_hand = {"E7": 12_500_000, "F7": 30_000_000, "E8": 80_000_000, "E12": 1_250_000_000, "F12": 750_000}
    assert {place: fact.quantity.exact for place, fact in found.items() if fact.quantity.exact is not None} == {
        f"Biểu 01!{cell}": Decimal(amount) for cell, amount in by_hand.items()
    }
    assert figure.interval == dvk.Interval(
        Decimal(1_373_250_000), Decimal(1_376_250_000), low_open=True, high_open=True
    )


def test_a_part_of_a_sum_leads_to_its_own_cells(tmp_path, register):
    figure = asked(register, "contributions-money", unit="xa-an-binh")
    found = dict(contributions(dvk.explain(register, figure)))
    assert figure.value == Decimal(122_500_000)
    assert {place: standing(tmp_path, fact.origin) for place, fact in found.items()} == {
        "Biểu 01!E7": ["12,5"],
        "Biểu 01!F7": [30],
        "Biểu 01!E8": [80],
    }


def test_a_reported_figure_leads_to_the_one_cell_that_holds_it(tmp_path, register):
    for indicator, unit, value, cell, there in (
        ("models-new-reported", "xa-an-binh", 11, "C5", "11"),
        ("models-new-reported", "xa-phu-huu", 7, "C6", 7),
        ("models-ended-reported", "xa-an-binh", 0, "D5", "-"),
        ("models-ended-reported", "xa-phu-huu", 2, "D6", 2),
    ):
        figure = asked(register, indicator, unit=unit)
        (report,) = dvk.explain(register, figure).facts
        (line,) = [one for one in report.figures if one.indicator == indicator]
        assert figure.value == value
        assert (line.origin.file, line.origin.sheet, line.origin.cell) == ("quy-1.xlsx", "Biểu 02", cell)
        assert standing(tmp_path, line.origin) == [there]


def test_a_commune_that_says_nothing_has_no_cell_and_no_zero(register):
    figure = asked(register, "models-new-reported", unit="xa-tan-lap")
    assert (figure.low, figure.completeness.value) == (None, "missing")
    assert dvk.explain(register, figure).facts == ()


def test_a_total_of_reports_leads_to_a_cell_of_each_and_not_to_the_totals_row(register):
    figure = asked(register, "models-new-reported")
    lines = [
        line
        for report in dvk.explain(register, figure).facts
        if isinstance(report, dvk.Report)
        for line in report.figures
        if line.indicator == "models-new-reported" and line.origin is not None
    ]
    assert (figure.low, figure.received, figure.expected) == (18, 2, 3)
    assert [line.origin.cell for line in lines if line.origin] == ["C5", "C6"]


def test_a_corrected_figure_leads_to_the_new_file_and_what_was_known_before_to_the_old_one(tmp_path, register):
    changed = [list(row) for row in MODELS]
    changed[7][4] = "85"
    file = written(tmp_path / "quy-1-sua.xlsx", changed, REPORTS)
    corrected = loaded(file, register, known_on=date(2024, 4, 20), corrections=True)
    for known_on, name, value in ((date(2024, 4, 10), "quy-1.xlsx", 80), (None, "quy-1-sua.xlsx", "85")):
        figure = asked(corrected, "contributions-money", known_on, domain="quoc-phong-an-ninh")
        ((place, fact),) = contributions(dvk.explain(corrected, figure))
        assert figure.value == Decimal(f"{value}000000")
        assert (place, fact.origin and fact.origin.file) == ("Biểu 01!E8", name)
        assert standing(tmp_path, fact.origin) == [value]


def test_the_way_back_outlives_the_file_of_the_register(tmp_path, register):
    for name in ("so.json", "so.jsonl"):
        dvk.write(register, tmp_path / name)
        again = dvk.read(tmp_path / name)
        figure = asked(again, "contributions-money", domain="van-hoa-xa-hoi")
        found = {place: standing(tmp_path, fact.origin) for place, fact in contributions(dvk.explain(again, figure))}
        assert found == {"Biểu 01!E7": ["12,5"], "Biểu 01!F7": [30]}


def test_the_workbook_of_the_result_names_the_same_cells(tmp_path, register):
    request = dvk.Request(indicators="contributions-money", periods="2024-Q1", by="domain", unit="tinh")
    dvk.presentation.write_excel(dvk.aggregate(register, request), tmp_path / "bang.xlsx", explain=register)
    sheet = openpyxl.load_workbook(tmp_path / "bang.xlsx")["Xuất xứ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = next(number for number, row in enumerate(rows) if "Ô trong tệp" in row)
    file, page, cell = (rows[place].index(word) for word in ("Tệp", "Trang trong tệp", "Ô trong tệp"))
    named = {(row[file], row[page], row[cell]) for row in rows[place + 1 :] if row[cell]}
    assert named == {("quy-1.xlsx", "Biểu 01", one) for one in ("E7", "F7", "E8", "E12", "F12", "E13")}


def test_the_command_line_names_the_same_cell(tmp_path, register, monkeypatch):
    dvk.write(register, tmp_path / "so.json")
    monkeypatch.setenv("DVK_LANG", "vi")
    printed = StringIO()
    words = ["--indicators", "models-new-reported", "--period", "2024-Q1", "--unit", "tinh", "--at", "unit=xa-phu-huu"]
    with redirect_stdout(printed):
        assert main(["explain", str(tmp_path / "so.json"), *words]) == 0
    assert "tệp quy-1.xlsx, trang Biểu 02, ô C6" in printed.getvalue()


def test_a_figure_of_a_form_leads_to_its_cell_in_whichever_row_the_line_stands(tmp_path, empty):
    lines = [("Đơn vị báo cáo", "Xã Tân Lập"), ("Kỳ báo cáo", "Quý I năm 2024"), ("Tổng số mô hình", "1.024")]
    lines += [("Số mô hình mới", 24), ("Số mô hình kết thúc", "-")]
    mapping = dvk.catalog.sheet_mapping("form")
    for name, above in (("mau.xlsx", []), ("lech.xlsx", [("BIỂU SỐ LIỆU (số liệu minh họa)", None), (None, None)])):
        book = openpyxl.Workbook()
        for row in (*above, ("Chỉ tiêu", "Thực hiện"), *lines):
            book.worksheets[0].append(row)
        book.save(tmp_path / name)
        found = read_sheets(tmp_path / name, mapping, definitions=empty.definitions, units=empty)
        figure = asked(found.into(empty), "models-reported", unit="xa-tan-lap")
        (report,) = dvk.explain(found.into(empty), figure).facts
        line = report.figures[0]
        assert (figure.value, line.origin.cell) == (1024, f"B{4 + len(above)}")
        assert standing(tmp_path, line.origin) == ["1.024"]


def test_rows_that_were_moved_lead_to_where_they_stand_in_their_own_file(tmp_path, empty):
    moved = [*MODELS[:6], MODELS[7], MODELS[6], *MODELS[8:]]
    register = loaded(written(tmp_path / "doi-cho.xlsx", moved, REPORTS), empty)
    figure = asked(register, "contributions-money", domain="quoc-phong-an-ninh")
    assert [place for place, _ in contributions(dvk.explain(register, figure))] == ["Biểu 01!E7"]
    again = loaded(written(tmp_path / "quy-1.xlsx", MODELS, REPORTS), register)
    assert again is register, "the same rows in another order, from another file, say nothing new"
