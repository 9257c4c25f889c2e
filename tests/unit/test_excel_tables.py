"""Tables as workbooks: read back with openpyxl, which knows nothing of who wrote them."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dvk.aggregation import (
    TOTAL,
    Completeness,
    Figure,
    Request,
    TableRounding,
    aggregate,
    compare,
    completeness,
    funnel,
    listing,
    movements,
    rounded,
    suppressed,
)
from dvk.catalog import an_giang, definitions, sample_register
from dvk.errors import InvalidValue, NotKnown, WrongType
from dvk.exchange.sheets import restored
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.presentation import Grid, grid, levelled_grid, text, write_csv, write_excel
from dvk.presentation.excel.formats import shown_number
from dvk.presentation.numbered import Numbered, day, figure, number, numbered, quantity, share
from dvk.values import Approx
from dvk.vietnamese import ENGLISH, ILLUSTRATIVE, TABLE

if TYPE_CHECKING:
    from pathlib import Path


def cells(path: Path, sheet: str | None = None) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    page = book[sheet] if sheet else book.worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def a_figure(low: object, high: object, **more: Any) -> Figure:
    indicator = definitions().indicator(more.pop("indicator", "models-new"))
    return Figure(
        indicator=indicator,
        period=Period.parse("2020"),
        keys=(),
        low=None if low is None else Decimal(str(low)),
        high=None if high is None else Decimal(str(high)),
        **{"completeness": Completeness.COMPLETE, **more},
    )


# -- the number behind a text ------------------------------------------------------------------------------------------
def test_a_figure_keeps_the_number_it_prints_and_nothing_that_is_no_number() -> None:
    whole = figure(a_figure(14043, 14043), TABLE)
    assert (whole, shown_number(whole)) == ("14.043", (14043.0, "#,##0"))
    starred = figure(a_figure(1250, 1250, completeness=Completeness.UNKNOWN), TABLE)
    assert (starred, shown_number(starred)) == ("1.250*", (1250.0, '#,##0"*";-#,##0"*"'))
    nothing = figure(a_figure(0, 0), TABLE)
    assert (nothing, shown_number(nothing)) == ("-", (0.0, '#,##0;-#,##0;"-"'))
    estimated = figure(a_figure(5, 5, estimated=True), TABLE)
    assert (estimated, shown_number(estimated)) == ("ước 5", (5.0, '"ước "#,##0;"ước "-#,##0'))
    for one in (
        a_figure(3, 5),
        a_figure(None, None, completeness=Completeness.MISSING),
        a_figure(None, None, hidden=True),
        a_figure(1000, 1000, as_written=Approx(1000, "gần")),
    ):
        assert shown_number(figure(one, TABLE)) is None


def test_an_english_style_prints_english_and_keeps_the_same_number() -> None:
    told = figure(a_figure("1234.5", "1234.5", completeness=Completeness.UNKNOWN), ENGLISH)
    assert (str(told), shown_number(told)) == ("1,234.5*", (1234.5, '#,##0.0"*";-#,##0.0"*"'))


def test_what_is_rounded_for_print_is_the_number_of_the_cell() -> None:
    assert shown_number(share(2, 3)) == (0.667, "#,##0.0%")
    assert shown_number(number(Fraction(1, 8), max_decimals=2)) == (0.13, "#,##0.00")  # half up, as it is printed
    assert shown_number(number(Decimal("1234.50"))) == (1234.5, "#,##0.00")


def test_a_word_that_bounds_a_number_leaves_it_text() -> None:
    for told in ("gần 5", "hơn 5", "khoảng 5", "dưới 5", "5 trở lên", "5 (làm tròn 6)", "từ 5 đến 6", "15"):
        assert not isinstance(numbered(told, 5, "5"), Numbered), told


def test_a_fall_is_a_number_below_zero_that_says_so_in_words() -> None:
    assert shown_number(numbered("giảm 4 mô hình", -4, "4")) == (-4.0, '#,##0" mô hình";"giảm "#,##0" mô hình"')


def test_days_are_days_with_the_zeros_that_are_printed() -> None:
    assert shown_number(day(date(2019, 6, 15))) == (date(2019, 6, 15), "dd\\/m\\/yyyy")
    assert shown_number(day(date(2024, 2, 5))) == (date(2024, 2, 5), "dd\\/mm\\/yyyy")
    assert shown_number(day(date(1890, 5, 19))) is None  # the programs count from 1900


def test_a_quantity_has_its_measure_behind_it_and_one_with_a_word_is_text() -> None:
    assert shown_number(quantity(Quantity(1250, "dong"))) == (1250.0, '#,##0" đồng";-#,##0" đồng"')
    assert shown_number(quantity(Quantity(Approx(1250, "gần"), "dong"))) is None


def test_more_than_fifteen_digits_are_no_number_of_a_cell() -> None:
    assert shown_number(number(123456789012345)) == (123456789012345.0, "#,##0")
    assert shown_number(number(1234567890123456)) is None
    assert shown_number(number(1234567890123450)) == (1234567890123450.0, "#,##0")


# -- workbooks ---------------------------------------------------------------------------------------------------------
def test_a_table_has_its_title_with_the_measure_headings_numbers_and_notes(tmp_path: Path) -> None:
    sample = sample_register(models=60)
    table = aggregate(sample, Request(indicators="models-new", periods=["2018", "2019"], by="domain"))
    write_excel(table, tmp_path / "a.xlsx")
    said = cells(tmp_path / "a.xlsx")
    laid = grid(table)
    assert said[0][0] == "Số mô hình, điển hình mới (mô hình)"
    assert tuple(said[2]) == laid.head == ("Lĩnh vực", "Năm 2018", "Năm 2019")
    for row, (head, *printed) in zip(said[3:], laid.rows, strict=False):
        assert row[0] == head
        assert [f"{value:.0f}" if value else "-" for value in row[1:]] == list(printed)
    assert [row[0] for row in said[4 + len(laid.rows) :]] == list(laid.notes)
    assert laid.notes[0] == ILLUSTRATIVE


def test_every_cell_of_every_view_is_the_text_or_a_number_that_prints_so(tmp_path: Path) -> None:
    """The law of the door: nothing is dropped and nothing becomes a number that the text does not say."""
    sample = sample_register(models=120)
    by_domain = Request(indicators="models-new", periods=["2018", "2019"], by="domain")
    table = aggregate(sample, by_domain)
    views: list[Any] = [
        table,
        rounded(table, TableRounding(decimals=-1, parts_add=True)),
        suppressed(table, below=3),
        compare(sample, Request(indicators="models-new", periods="2018", by="domain"), "2017", allow="unconfirmed"),
        funnel(sample, ["models-registered", "models-recognised"], "2016/2020"),
        movements(sample, "2019"),
        listing(sample, table.figure(period="2018", domain=TOTAL)),
        completeness(sample, "2020-Q4", unit="mh-12", on=date(2021, 1, 13)),
        Grid(head=["a"], rows=[("=1+1",)]),
    ]
    write_excel(views, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.worksheets) == len(views)
    for view, sheet in zip(views, book.worksheets, strict=True):
        lines = [
            tuple(part.strip() for part in re.split(" │(?: |$)", line))
            for line in text(view).splitlines()
            if " │ " in line
        ]
        first = 4 if sheet["A2"].value is None and sheet["A1"].value else 2
        found = sheet.iter_rows(min_row=first, max_row=first + len(lines) - 2) if len(lines) > 1 else ()
        for line, row in zip(lines[1:], found, strict=True):
            for printed, cell in zip(line, row, strict=True):
                assert _prints(cell, printed), (sheet.title, cell.coordinate, cell.value, cell.number_format, printed)


def _prints(cell: Any, printed: str) -> bool:
    """Does a cell show this text? The oracle of number formats: digits grouped by dots, literals around them."""
    value = cell.value
    if value is None or isinstance(value, str):
        return (value or "") == printed
    if isinstance(value, datetime):
        return date(*map(int, reversed(printed.split("/")))) == value.date()
    sections = cell.number_format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        return sections[2].strip('"') == printed
    outside = "".join(section.split('"')[::2])
    decimals = outside.partition(".")[2].count("0")
    size = Decimal(str(value)) * (100 if "%" in outside else 1)
    digits = f"{abs(size):,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", ".")
    if value < 0 and len(sections) == 1:
        digits = f"-{digits}"
    mask = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return section.replace(mask, digits).replace('"', "") == printed


def test_text_like_a_formula_stays_text_in_titles_headings_cells_notes_and_names(tmp_path: Path) -> None:
    signs = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠A"]
    laid = Grid(title="=2*3", head=["=A1", *signs], rows=[("=HYPERLINK(0)", *signs)], words=range(10), notes=["+1"])
    write_excel({"=1": laid}, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    held = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in held)
    assert [cell.value for cell in sheet[4]] == ["=HYPERLINK(0)", *signs]
    assert all(cell.quotePrefix for cell in sheet[4])  # so that it stays text when somebody edits it


def test_headings_in_two_lines_are_merged_over_their_columns(tmp_path: Path) -> None:
    asked = Request(indicators=["models-new", "models-alive"], periods=["2018", "2019"], by="domain")
    table = aggregate(sample_register(models=60), asked)
    write_excel(table, tmp_path / "a.xlsx", columns=("indicator", "period"), title="Mô hình")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {str(one) for one in sheet.merged_cells.ranges} >= {"A1:E1", "A3:A4", "B3:C3", "D3:E3"}
    assert [sheet["B3"].value, sheet["D3"].value] == [
        "Số mô hình, điển hình mới (mô hình)",
        "Số mô hình, điển hình hiện có cuối kỳ (mô hình)",
    ]
    assert [cell.value for cell in sheet[4]][1:] == ["Năm 2018", "Năm 2019"] * 2
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$3:$4"
    first = table.figure(indicator="models-alive", period="2018", domain="kinh-te").value
    assert (sheet["A5"].value, sheet["D5"].value) == ("Phát triển kinh tế", first)


def test_pages_are_a4_as_wide_as_the_paper_and_lie_across_when_the_table_is_wide(tmp_path: Path) -> None:
    narrow = Grid(head=["Đơn vị", "Số"], rows=[("Xã A", number(1))])
    wide = Grid(head=[f"Cột số {place}" for place in range(20)], rows=[["dữ liệu dài"] * 20], words=range(20))
    write_excel({"Hẹp": narrow, "Rộng": wide}, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for sheet, across in zip(book.worksheets, ("portrait", "landscape"), strict=True):
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, across, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_names_of_sheets_are_valid_short_and_no_two_alike(tmp_path: Path) -> None:
    one = Grid(head=["a"], rows=[("b",)])
    long = "Kết quả thực hiện phong trào thi đua Dân vận khéo năm 2024"
    asked = {"Quý I/2024": one, "quý i:2024": one, "": one, long: one, f"{long} (quý)": one, "History": one, "'a'": one}
    write_excel(asked, tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[:3] == ["Quý I 2024", "quý i 2024 (2)", "Bảng"]
    assert names[3].startswith("Kết quả thực hiện phong trào")
    assert names[4].endswith("(2)")
    assert names[5:] == ["History_", "a"]
    assert all(0 < len(name) <= 31 for name in names)


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    for name in ("a", "b"):
        write_excel(table, tmp_path / f"{name}.xlsx", explain=an_giang())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_sheet_of_sources_leads_from_a_cell_to_a_record(tmp_path: Path) -> None:
    table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    write_excel({"Tổng": table}, tmp_path / "a.xlsx", explain=an_giang())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in book["Xuất xứ"].iter_rows(min_row=4)]
    assert rows[0][:2] == ["Tổng", "B4"]
    assert book["Tổng"]["B4"].value == rows[0][4] == 14043
    assert rows[0][5:8] == ["an-giang-2016-2020", "báo cáo", "Tỉnh An Giang"]


def test_what_stands_behind_a_table_with_hidden_figures_is_not_told(tmp_path: Path) -> None:
    sample = sample_register(models=60)
    table = aggregate(sample, Request(indicators="models-new", periods="2018", by="domain"))
    hidden = suppressed(table, below=5)
    assert any(one.hidden for one in hidden)
    write_excel(hidden, tmp_path / "a.xlsx", explain=sample)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    said = {cell.value for row in book["Xuất xứ"].iter_rows(min_row=4) for cell in row[5:7]}
    assert said <= {None, ILLUSTRATIVE}
    with pytest.raises(NotKnown):
        listing(sample, hidden[0])


def test_long_numbers_are_text_and_a_note_says_so(tmp_path: Path) -> None:
    laid = Grid(head=["a", "b"], rows=[("x", number(12345678901234567)), ("y", number(5))])
    write_excel(laid, tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx")[1:3] == [["x", "12.345.678.901.234.567"], ["y", 5]]
    assert cells(tmp_path / "a.xlsx")[4][0].startswith("Số có trên 15 chữ số")


def test_nothing_to_write_and_too_much_are_refused_and_leave_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("cũ", encoding="utf-8")
    with pytest.raises(InvalidValue) as caught:
        write_excel([], path)
    assert caught.value.code == "excel.nothing"
    with pytest.raises(InvalidValue) as caught:
        write_excel(Grid(head=["a"] * 16_385, rows=[]), path)
    assert caught.value.code == "excel.too_large"
    assert path.read_text(encoding="utf-8") == "cũ"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


# -- CSV ---------------------------------------------------------------------------------------------------------------
def read_csv(path: Path, delimiter: str) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_csv_has_a_mark_of_its_encoding_plain_numbers_and_its_decimal_sign(tmp_path: Path) -> None:
    rows = [
        ("Xã A", number(Decimal("1250.5"))),
        ("Xã B", numbered("ước 1.250*", 1250, "1.250")),
        ("Xã C", numbered("-", 0, "-")),
        ("Xã D", share(1, 3)),
        ("Xã E", "gần 1.000"),
    ]
    laid = Grid(title="Bảng", head=["Đơn vị", "Số"], rows=rows, notes=["Ghi chú; một"])
    write_csv(laid, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    told = ["1250,5", "ước 1250*", "-", "33,3%", "gần 1.000"]
    assert read_csv(tmp_path / "a.csv", ";") == [
        ["Bảng"],
        ["Đơn vị", "Số"],
        *([name, one] for (name, _), one in zip(rows, told, strict=True)),
        ["Ghi chú; một"],
    ]
    write_csv(laid, tmp_path / "b.csv", delimiter=",", notes=False)
    assert [row[1] for row in read_csv(tmp_path / "b.csv", ",")] == [
        "Số",
        *["1250.5", "ước 1250*", "-", "33.3%", "gần 1.000"],
    ]
    with pytest.raises(InvalidValue):
        write_csv(laid, tmp_path / "c.csv", delimiter="|")  # type: ignore[arg-type]


def test_text_like_a_formula_has_an_apostrophe_in_csv_and_comes_back(tmp_path: Path) -> None:
    signs = ["=1+1", "+1", "-a", "@A", "\tx", "\rx", "＝1", "'=1", "''+1", "'tư'", "'", "-", "=", "a=b", ""]
    laid = Grid(head=signs, rows=[signs], words=range(len(signs)))
    write_csv(laid, tmp_path / "a.csv")
    head, row = read_csv(tmp_path / "a.csv", ";")
    assert head == row
    assert not any(one[:1] in "=+-@\t\r＝" for one in row if len(one) > 1)
    assert [restored(one) for one in row] == signs


def test_a_negative_number_is_a_number_in_csv(tmp_path: Path) -> None:
    write_csv(Grid(head=["a"], rows=[(number(-5),), (numbered("giảm 5 mô hình", -5, "5"),)]), tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv", ";")[1:] == [["-5"], ["giảm 5 mô hình"]]


def test_two_headings_of_a_table_stand_in_one_line_of_text() -> None:
    asked = Request(indicators=["models-new", "models-alive"], periods=["2018", "2019"], by="domain")
    laid = levelled_grid(aggregate(sample_register(models=60), asked))
    assert laid.head[1] == "Số mô hình, điển hình mới: Năm 2018"
    assert laid.rows[-1][0] == "Cộng"
    assert laid.totals == (len(laid.rows) - 1,)


def test_sources_are_asked_for_of_what_was_counted_only(tmp_path: Path) -> None:
    old = tmp_path / "a.xlsx"
    old.write_bytes(b"old")
    typed = Grid(title="Bảng gõ tay", head=["Xã", "Số"], rows=[("Xã A", "5")])
    counted = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    for tables in (typed, [counted, typed]):
        with pytest.raises(InvalidValue) as refused:
            write_excel(tables, old, explain=an_giang())
        assert refused.value.problem.code == "excel.nothing_to_explain"
    with pytest.raises(WrongType):
        write_excel(counted, old, explain=counted)  # pyright: ignore[reportArgumentType]
    assert old.read_bytes() == b"old"
