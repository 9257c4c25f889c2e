"""What stands in the XML of an .xlsx file comes out as people see it; the parts are written by hand here."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from dvk.exchange import Limits, read_grids
from dvk.exchange.sheets.numbers import day_of, exact, kind_of_format

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TEXTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def parts(rows="", *, after="", before="", shared="", formats="", settings="", state="", styles=3):
    """The parts of a workbook of one sheet, "Biểu 01"."""
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 164)[:styles])
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TEXTS}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
        f'<sheets><sheet name="Biểu 01" sheetId="1" {state} r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{formats}"/>'
        f'</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
    }


@pytest.fixture
def read(tmp_path):
    def reading(made, **options):
        file = tmp_path / "a.xlsx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, text in made.items():
                zipped.writestr(name, text)
        return read_grids(file, **options)

    return reading


def values(book):
    return {cell.address: cell.value for cell in book.grids[0].cells.values()}


def codes(book):
    return [(one.code, one.path) for one in book.remarks]


def test_numbers_are_the_fifteen_digits_that_are_shown(read):
    written = ["0.30000000000000004", "419.69999999999999", "1250", "-1.5E-7", "1E+21", "1234567890123456789", "-0"]
    row = "".join(f"<c><v>{text}</v></c>" for text in written)
    book = read(parts(f"<row>{row}</row>"))
    assert list(values(book).values()) == [
        Decimal("0.3"), Decimal("419.7"), 1250, Decimal("-1.5E-7"), 10**21, 1234567890123460000, 0,
    ]  # fmt: skip
    assert [type(value) for value in values(book).values()] == [Decimal, Decimal, int, Decimal, int, int, int]
    assert codes(book) == [("sheet.digits_lost", "Biểu 01!E1")]


def test_the_number_format_makes_a_day(read):
    book = read(parts('<row r="1"><c r="A1" s="1"><v>45413</v></c><c r="B1" s="1"><v>45413.5</v></c></row>'))
    assert values(book) == {"A1": date(2024, 5, 1), "B1": datetime.fromisoformat("2024-05-01T12:00")}
    book = read(parts('<row r="1"><c r="A1" s="1"><v>43951</v></c></row>', settings='<workbookPr date1904="1"/>'))
    assert values(book) == {"A1": date(2024, 5, 1)}


def test_the_day_that_never_was_stays_a_number(read):
    serials = "".join(f'<c s="1"><v>{serial}</v></c>' for serial in (0, 1, 59, 60, 61, 2958465, 2958466, -1))
    book = read(parts(f"<row>{serials}</row>"))
    assert list(values(book).values()) == [
        0, date(1900, 1, 1), date(1900, 2, 28), 60, date(1900, 3, 1), date(9999, 12, 31), 2958466, -1,
    ]  # fmt: skip
    assert codes(book) == [("sheet.no_day", "Biểu 01!A1")]


@pytest.mark.parametrize(
    ("kind", "formats"),
    [
        ("date", ["dd/mm/yyyy", "d-mmm", "[$-42A]dd mmmm yyyy;@", '"ngày" dd "tháng" mm', "mm/yyyy", "yyyy", "mmm"]),
        ("time", ["h:mm", "hh:mm:ss.000", "h:mm AM/PM", "mm:ss"]),
        ("datetime", ["dd/mm/yyyy hh:mm", "yyyy-mm-dd\\ h:mm:ss"]),
        ("elapsed", ["[h]:mm", "[mm]:ss"]),
        (
            "number",
            ["", "General", "0", "#,##0", "0.00%", '#,##0 "đồng"', "#,##0\\ \\đ", "#,##0 [$₫-42A]", "@", "0.00E+00",
             '0 "ngày/tháng/năm"', "[Red]#,##0;[Blue]-#,##0", '_(* #,##0_);_(* "-"_)', "# ?/?", "_-* #,##0\\ _đ_-"],
        ),
    ],
)  # fmt: skip
def test_a_format_says_what_a_number_is(kind, formats):
    assert {code: kind_of_format(code) for code in formats} == dict.fromkeys(formats, kind)


def test_times_and_durations():
    assert day_of(0.25, "time") == time(6)
    assert day_of(0.5208333333333334, "time") == time(12, 30)
    assert day_of(0.9999999999, "time") == time(0)  # as the program shows it
    assert day_of(0.9999999999, "elapsed") is None  # 24:00
    assert day_of(1.5, "elapsed") is None
    assert exact(1.5) == Decimal("1.5")


def test_percent_stays_a_part_of_one_with_its_format(read):
    book = read(parts('<row><c s="2"><v>0.125</v></c></row>', formats="0.0%"))
    cell = book.grids[0].at(1, 1)
    assert (cell.value, cell.format) == (Decimal("0.125"), "0.0%")


def test_texts_are_joined_without_phonetic_signs_and_escapes(read):
    shared = (
        "<si><r><t>Xã </t></r><r><t>An Bình</t></r><rPh sb='0' eb='1'><t>phiên âm</t></rPh></si>"
        "<si><t>a_x000D_\nb</t></si><si><t>'07</t></si>"
    )
    row = "".join(f'<c t="s"><v>{index}</v></c>' for index in range(3))
    row += '<c t="inlineStr"><is><r><t>dân </t></r><r><t>vận</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    book = read(parts(f"<row>{row}</row>", shared=shared))
    assert list(values(book).values()) == ["Xã An Bình", "a\nb", "'07", "dân vận"]


def test_yes_errors_and_days_in_words(read):
    row = '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2024-05-01</v></c><c t="str"><v>x</v></c><c/>'
    book = read(parts(f"<row>{row}</row>"))
    assert values(book) == {"A1": True, "B1": None, "C1": date(2024, 5, 1), "D1": "x"}
    assert book.grids[0].at(1, 2).error == "#REF!"
    assert not book.grids[0].at(1, 2).empty


def test_formulas_keep_their_results_and_are_never_run(read):
    row = (
        "<c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f>1+1</f><v/></c><c t='str'><f>A9</f><v></v></c>"
        "<c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
        "<c r='F1'><f t='shared' ref='F1:G1' si='0'>A2*2</f><v>4</v></c>"
        "<c r='G1'><f t='shared' si='0'/><v>6</v></c>"
        "<c><f>0*1</f><v>0</v></c>"
    )
    book = read(parts(f"<row>{row}</row>"))
    cells = book.grids[0].cells
    assert [cells[1, column].value for column in range(1, 9)] == [2, None, None, "", None, 4, 6, 0]
    assert [cells[1, column].formula for column in (1, 5, 6, 7)] == ["=1+1", "=1/0", "=A2*2", "=B2*2"]
    assert codes(book) == [("sheet.formulas_without_result", "Biểu 01!B1")]
    assert dict(book.remarks[0].details) == {"cells": ("B1", "C1"), "count": 2}
    again = read(parts(f"<row>{row}</row>", settings='<calcPr fullCalcOnLoad="1"/>'))
    assert again.grids[0].at(1, 8).value is None  # a program that does not compute writes zeros
    assert again.grids[0].at(1, 1).value == 2
    assert codes(again)[0] == ("sheet.not_computed", "")


def test_what_is_hidden_or_merged_away_is_told(read):
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>'
    )
    made = parts(
        rows,
        before='<cols><col min="3" max="4" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A3:B4"/></mergeCells>',
    )
    book = read(made)
    grid = book.grids[0]
    assert [cell.address for cell in grid.cells.values() if cell.hidden] == ["C1", "A2"]
    assert grid.merged == ((3, 1, 4, 2),)
    assert codes(book) == [("sheet.hidden_cells", "Biểu 01!C1"), ("sheet.under_merged", "Biểu 01!B3")]
    assert grid.spread(4, 2) == grid.at(3, 1)
    assert codes(read(parts(rows, state='state="hidden"')))[0] == ("sheet.hidden_sheet", "Biểu 01")
    deep = read(parts(rows, state='state="veryHidden"'))
    assert (codes(deep)[0], deep.grids[0].hidden) == (("sheet.very_hidden", "Biểu 01"), True)


def test_text_is_nfc_and_its_old_form_is_told(read):
    book = read(parts("<row><c t='inlineStr'><is><t>Xa\u0303 Phu\u0301</t></is></c></row>"))
    assert values(book) == {"A1": "Xã Phú"}
    assert codes(book) == [("sheet.not_nfc", "Biểu 01!A1")]


def test_an_old_encoding_is_proposed_and_decoded_only_when_asked_for(read):
    texts = ["X· Phó H÷u", "Uû ban nh©n d©n x·", "Xã An Bình", "CéNG HßA", "25 m²", "Tổng cộng"]
    row = "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in texts)
    plain = read(parts(f"<row>{row}</row>"))
    assert list(values(plain).values()) == texts
    assert codes(plain) == [("sheet.legacy", "Biểu 01!A1")]
    assert dict(plain.remarks[0].details)["encoding"] == "tcvn3"
    decoded = read(parts(f"<row>{row}</row>"), encoding="tcvn3")
    assert list(values(decoded).values()) == [
        "Xã Phú Hữu", "Uỷ ban nhân dân xã", "Xã An Bình", "CộNG HòA", "25 m²", "Tổng cộng",
    ]  # fmt: skip
    assert codes(decoded) == []
    mixed = read(parts("<row><c t='inlineStr'><is><t>X· Phó và Tổng cộng</t></is></c></row>"), encoding="tcvn3")
    assert codes(mixed) == [("sheet.not_decoded", "Biểu 01!A1")]


def test_elements_with_a_prefix_and_without_addresses_are_read(read):
    made = parts()
    made["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="3"><x:c><x:v>1</x:v></x:c><x:c r="D3"><x:v>2</x:v></x:c>'
        "<x:c><x:v>3</x:v></x:c></x:row><x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert values(read(made)) == {"A3": 1, "D3": 2, "E3": 3, "A4": 4}


def test_sheets_are_chosen_by_name_or_pattern(read):
    made = parts("<row><c><v>1</v></c></row>")
    assert len(read(made, sheets=["BIỂU *"]).grids) == 1
    assert read(made, sheets="biểu 01").grid("Biểu 01").rows == 1
    with pytest.raises(ValueError, match=r'there is no sheet "Biểu 02" \(near: Biểu 01\)'):
        read(made, sheets=["Biểu 02"])


def test_merged_ranges_answer_row_by_row(read):
    made = parts(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="C1:D1"/><mergeCell ref="C5:C9"/></mergeCells>',
    )
    grid = read(made).grids[0]
    found = {(row, column): grid.merged_at(row, column) for row in range(1, 11) for column in range(1, 6)}
    expected = {
        (row, column): next(
            (one for one in grid.merged if one[0] <= row <= one[2] and one[1] <= column <= one[3]), None
        )
        for row, column in found
    }
    assert found == expected
    assert (grid.spread(9, 3).value, grid.spread(2, 2).value, grid.spread(4, 1).value) == (2, 1, None)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "sheet.broken_cell"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "sheet.broken_cell"),
        ("<row><c><v>một</v></c></row>", "sheet.broken_cell"),
        ("<row><c><v>INF</v></c></row>", "sheet.broken_cell"),
        ('<row><c t="s"><v>7</v></c></row>', "sheet.broken_cell"),
        ('<row><c t="s"><v>-1</v></c></row>', "sheet.broken_cell"),
        ('<row><c t="b"><v>có</v></c></row>', "sheet.broken_cell"),
        ('<row><c t="z"><v>1</v></c></row>', "sheet.broken_cell"),
        ('<row><c s="9"><v>1</v></c></row>', "sheet.broken_cell"),
        ('<row r="1048577"><c><v>1</v></c></row>', "sheet.broken_cell"),
        ('<row r="200001"><c><v>1</v></c></row>', "sheet.too_many_rows"),
        ('<row><c r="XFD1"><v>1</v></c></row>', "sheet.too_many_columns"),
        ("<row><c><v>1</v></c></row", "sheet.broken_part"),
        (f"<row><c t='inlineStr'><is><t>{'x' * 32768}</t></is></c></row>", "sheet.text_too_long"),
        ("<a>" * 200 + "</a>" * 200, "sheet.too_deep"),
    ],
)
def test_what_no_program_writes_is_refused(read, rows, code):
    with pytest.raises(ValueError, match=r".") as refused:
        read(parts(rows))
    assert [one.code for one in refused.value.problems] == [code]
    assert refused.value.message("vi") != refused.value.message("en")


@pytest.mark.parametrize(
    ("options", "limits", "code"),
    [
        ({"before": '<dimension ref="A1:XFD1048576"/>'}, Limits(), "sheet.too_many_rows"),
        ({"before": '<dimension ref="A1:XFD9"/>'}, Limits(), "sheet.too_many_columns"),
        ({"rows": "<row>" + "<c/>" * 11 + "</row>"}, Limits(cells=10), "sheet.too_many_cells"),
        ({"rows": "<row/>" * 100}, Limits(cells=10), "sheet.too_many_cells"),
        ({"shared": "<si/>" * 11}, Limits(cells=10), "sheet.too_many_cells"),
        ({"rows": "<row r='5'><c r='A5'><v>1</v></c></row>"}, Limits(rows=4), "sheet.too_many_rows"),
        (
            {"after": "<mergeCells>" + '<mergeCell ref="A1:B9"/>' * 2 + "</mergeCells>"},
            Limits(),
            "sheet.overlapping",
        ),
    ],
)
def test_what_is_too_large_is_refused(read, options, limits, code):
    with pytest.raises(ValueError, match=r".") as refused:
        read(parts(**options), limits=limits)
    assert refused.value.problems[0].code == code
