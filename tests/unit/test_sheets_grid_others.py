"""Text files, OpenDocument and Excel 97 give the same grids; the files are made here byte by byte."""

from __future__ import annotations

import struct
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from dvk.errors import InvalidDocument
from dvk.exchange import Limits, read_grids

# -- text files -------------------------------------------------------------------------------------------------------


@pytest.fixture
def text(tmp_path):
    def reading(content, name="a.csv", **options):
        file = tmp_path / name
        file.write_bytes(content)
        return read_grids(file, **options)

    return reading


def rows(book):
    grid = book.grids[0]
    return [[grid.at(row, column).value for column in range(1, grid.columns + 1)] for row in range(1, grid.rows + 1)]


@pytest.mark.parametrize(
    ("content", "options", "delimiter", "expected"),
    [
        ("a,b\n1,2\n", {}, ",", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2,5\n", {}, ";", [["a", "b"], ["1,5", "2,5"]]),
        ("1,5;2,5\n3,5;4,5\n", {}, ";", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ("a\tb, c\n1\t2\n", {}, "TAB", [["a", "b, c"], ["1", "2"]]),
        ("a|b\n1|2\n", {}, "|", [["a", "b"], ["1", "2"]]),
        ("a,b;c\n", {"delimiter": ","}, None, [["a", "b;c"]]),
        ("sep=|\na|b;c\n", {}, None, [["a", "b;c"]]),
        ("một cột\nhai dòng\n", {}, None, [["một cột"], ["hai dòng"]]),
        ('"a\r\nb";"c;d"\r\n1;2\r\n', {}, ";", [["a\nb", "c;d"], ["1", "2"]]),
        ("001;1.250;=1+1;01/05/2024\n", {}, ";", [["001", "1.250", "=1+1", "01/05/2024"]]),
    ],
)
def test_the_delimiter_is_found_and_told_and_values_are_text(text, content, options, delimiter, expected):
    book = text(content.encode(), **options)
    assert rows(book) == expected
    told = [dict(one.details)["got"] for one in book.remarks]
    assert told == ([] if delimiter is None else [delimiter])


def test_encodings_are_strict_and_old_ones_are_asked_for(text):
    name = "Xã Phú Hữu;Đường hoa"
    for content in (name.encode(), name.encode("utf-8-sig"), name.encode("utf-16")):
        assert rows(text(content)) == [["Xã Phú Hữu", "Đường hoa"]]
    assert rows(text(name.encode("utf-16-le"), encoding="utf-16-le")) == [["Xã Phú Hữu", "Đường hoa"]]
    old = "X· Phó H÷u;§−êng hoa".replace("−", "\xad").encode("latin-1")
    with pytest.raises(InvalidDocument) as refused:
        text(old)
    assert (refused.value.problems[0].code, refused.value.problems[0].near) == ("sheet.not_in_encoding", ("tcvn3",))
    assert rows(text(old, encoding="tcvn3")) == [["Xã Phú Hữu", "Đường hoa"]]
    assert rows(text("Daân vaän;kheùo".encode("latin-1"), encoding="vni")) == [["Dân vận", "khéo"]]
    assert rows(text("Daân vaän;kheùo".encode(), encoding="vni")) == [["Dân vận", "khéo"]]  # converted wrongly
    assert [one.code for one in text("Daân vaän;kheùo".encode()).remarks] == ["sheet.delimiter", "sheet.legacy"]


def test_text_under_another_name_is_still_text(text):
    assert rows(text(b"a\tb\n1\t2\n", "bao-cao.xls")) == [["a", "b"], ["1", "2"]]


def test_limits_hold_for_text_files(text):
    for limits, code in (
        (Limits(rows=2), "sheet.too_many_rows"),
        (Limits(columns=2), "sheet.too_many_columns"),
        (Limits(cells=5), "sheet.too_many_cells"),
        (Limits(text=3), "sheet.text_too_long"),
    ):
        with pytest.raises(InvalidDocument) as refused:
            text(b"a;b;c\n1;2;3\n1;2;3333\n", limits=limits)
        assert refused.value.problems[0].code == code


# -- OpenDocument -----------------------------------------------------------------------------------------------------
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    "".join(f' xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text", "style", "script"))
    + f' xmlns:draw="{ODF}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
HIDDEN = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'


@pytest.fixture
def ods(tmp_path):
    def reading(table="", *, more=None, **options):
        file = tmp_path / "a.ods"
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        content = (
            f"<office:document-content{NAMES}><office:automatic-styles>{HIDDEN}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="Biểu 01">{table}</table:table>'
            '<table:table table:name="Kín" table:style-name="ta2"><table:table-row><table:table-cell>'
            "<text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"
            "</office:body></office:document-content>"
        )
        with zipfile.ZipFile(file, "w") as zipped:
            for name, part in ({"mimetype": kind, "content.xml": content} | (more or {})).items():
                zipped.writestr(name, part)
        return read_grids(file, **options)

    return reading


def typed(kind, value, name="value", more="", shown=""):
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def test_an_open_document_gives_exact_values_and_what_is_hidden(ods):
    first = (
        typed("float", "0.30000000000000004")
        + typed("percentage", "0.125")
        + typed("date", "2024-05-01", "date-value")
        + typed("date", "2024-05-01T12:30:00", "date-value")
        + typed("time", "PT07H30M00S", "time-value")
        + typed("time", "PT36H00M00S", "time-value")
        + typed("boolean", "true", "boolean-value")
        + typed("float", "2", more='table:formula="of:=1+1"')
        + '<table:table-cell table:formula="of:=1+1"/>'
        + typed("string", "", "string-value", 'calcext:value-type="error" table:formula="of:=1/0"', "#DIV/0!")
    )
    second = (
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-spanned="2" '
        'table:number-rows-spanned="2"><office:annotation><text:p>ghi chú</text:p></office:annotation>'
        "<text:p>Xã<text:s text:c='2'/>An<text:span> Bình</text:span></text:p><text:p>a<text:tab/>b</text:p>"
        "</table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated='16000'/>"
    )
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{first}</table:table-row>"
        f'<table:table-row table:visibility="filter">{second}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="3">{typed("float", "7")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    book = ods(table)
    grid = book.grids[0]
    assert [grid.at(1, column).value for column in range(1, 11)] == [
        Decimal("0.3"), Decimal("0.125"), date(2024, 5, 1), datetime.fromisoformat("2024-05-01T12:30"), time(7, 30),
        "PT36H00M00S", True, 2, None, None,
    ]  # fmt: skip
    assert (grid.at(1, 2).format, grid.at(1, 8).formula, grid.at(1, 9).formula) == ("0%", "=1+1", "=1+1")
    assert grid.at(1, 10).error == "#DIV/0!"
    assert grid.at(2, 3).value == "Xã  An Bình\na\tb"
    assert grid.merged == ((2, 3, 3, 4),)
    assert [grid.at(row, 1).value for row in (3, 4, 5)] == [7, 7, 7]
    assert (grid.rows, grid.columns) == (5, 10)
    assert [cell.address for cell in grid.cells.values() if cell.hidden] == ["B1", "C2"]
    assert [(one.code, one.path) for one in book.remarks] == [
        ("sheet.hidden_cells", "Biểu 01!B1"),
        ("sheet.hidden_sheet", "Kín"),
        ("sheet.formulas_without_result", "Biểu 01!I1"),
    ]


FAR = typed("float", "7", more='table:number-columns-repeated="1000"')


@pytest.mark.parametrize(
    ("table", "more", "code"),
    [
        (f'<table:table-row table:number-rows-repeated="100000">{FAR}</table:table-row>', {}, "sheet.too_many_cells"),
        (f'<table:table-row table:number-rows-repeated="999999999">{FAR}</table:table-row>', {}, "sheet.too_many_rows"),
        ('<table:table-source xlink:href="../b.ods"/>', {}, "sheet.external_links"),
        ('<script:event-listener script:event-name="a"/>', {}, "sheet.macros"),
        ('<draw:object-ole xlink:href="./a"/>', {}, "sheet.embedded"),
        ("", {"Basic/Standard/a.xml": "<a/>"}, "sheet.macros"),
        ("", {"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "sheet.password"),
        ("", {"mimetype": "application/vnd.oasis.opendocument.text"}, "sheet.other_document"),
        ("", {"content.xml": "<!DOCTYPE a><a/>"}, "sheet.document_type"),
        ("", {"content.xml": "<a>"}, "sheet.broken_part"),
        (f"<table:table-row>{typed('float', 'một')}</table:table-row>", {}, "sheet.broken"),
        (
            "<table:table-row><table:table-cell>" + "<text:p><text:s text:c='30000'/></text:p>" * 20
            + "</table:table-cell></table:table-row>", {}, "sheet.text_too_long",
        ),
    ],
)  # fmt: skip
def test_what_must_not_be_in_an_open_document(ods, table, more, code):
    with pytest.raises(InvalidDocument) as refused:
        ods(table, more=more)
    assert refused.value.problems[0].code == code


def test_what_python_calamine_would_leave_out_is_put_right_or_told(ods):
    untyped = "<table:table-cell><text:p>dân</text:p></table:table-cell>"
    text = "<text:p>a<text:tab/>b<text:line-break/>c</text:p>"
    typed_text = f"<table:table-cell office:value-type='string'>{text}</table:table-cell>"
    noted = "<table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>"
    book = ods(
        f"<table:table-row>\n  {untyped}\n  {typed_text}{noted}"
        f"{typed('date', '2024-02-30', 'date-value')}</table:table-row>"
    )
    assert {cell.address: cell.value for cell in book.grids[0].cells.values()} == {
        "A1": "dân",
        "B1": "a\tb\nc",
        "D1": "2024-02-30",  # no day: text, which no mapping reads as one
    }


# -- Excel 97 ---------------------------------------------------------------------------------------------------------
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def ole(**streams):
    """A compound file of 512-byte sectors; each stream is made longer than what goes into the small ones."""
    body, entries, table = b"", [], []
    for name, content in streams.items():
        padded = content + bytes(-len(content) % 512)
        padded += bytes(max(4096 - len(padded), 0))
        count = len(padded) // 512
        start = len(table)
        table += [*range(start + 1, start + count), END]
        body += padded
        entries.append((name.replace("__", "\x01"), 2, start, max(len(content), 4096)))
    root = ("Root Entry", 5, END, 0)
    directory = b""
    for name, kind, start, size in [root, *entries]:
        word = name.encode("utf-16-le")
        directory += word.ljust(64, b"\0") + struct.pack("<HBB3I", len(word) + 2, kind, 1, FREE, FREE, FREE)
        directory += bytes(36) + struct.pack("<III", start, size, 0)
    directory += bytes(-len(directory) % 512)
    first = len(table)
    count = len(directory) // 512
    table += [*range(first + 1, first + count), END, 0xFFFFFFFD]
    table += [FREE] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", 1, first, 0, 4096, END, 0, END, 0) + struct.pack("<I", first + count)
    return header + struct.pack("<I", FREE) * 108 + body + directory + struct.pack("<128I", *table)


def record(kind, form="", *values, tail=b""):
    data = struct.pack(f"<{form}", *values) + tail
    return struct.pack("<HH", kind, len(data)) + data


def wide(text, form="<HB"):
    return struct.pack(form, len(text), 1) + text.encode("utf-16-le")


FORMATS = (0, 14, 10)


def biff(*cells, more=(), state=0, since=0):
    shared = [wide("Xã An Bình"), struct.pack("<HBH", 3, 8, 1) + b"abc" + bytes(4)]
    # the second part of a text goes on in a record of its own, with another width
    continued = struct.pack("<HB", 6, 0) + b"dan "
    start = b"".join(
        [
            record(0x809, "HHHH4x4x", 0x600, 5, 0, 0),
            record(0x22, "H", since),
            *(record(0xE0, "HH16x", 0, number) for number in FORMATS),
            record(0xFC, "II", 3, 3, tail=b"".join(shared) + continued),
            record(0x3C, tail=b"\1" + "vậ".encode("utf-16-le")),
            *more,
        ]
    )
    name = wide("Biểu 01", "<BB")
    tab = record(0x85, "IBB", 0, state, 0, tail=name)
    place = len(start) + len(tab) + 4
    tab = record(0x85, "IBB", place, state, 0, tail=name)
    sheet = record(0x809, "HHHH4x4x", 0x600, 0x10, 0, 0) + b"".join(cells) + record(0x0A)
    return start + tab + record(0x0A) + sheet


@pytest.fixture
def xls(text):
    def reading(*cells, **options):
        return text(ole(Workbook=biff(*cells, **options)), "a.xls")

    return reading


def test_a_workbook_of_excel_97_gives_the_same_values(xls):
    nested = record(0x809, "HHHH4x4x", 0x600, 0x20, 0, 0) + record(0x203, "HHHd", 0, 0, 0, 9.0) + record(0x0A)
    book = xls(
        record(0x200, "IIHHxx", 0, 9, 0, 9),
        record(0x7D, "5Hxx", 3, 3, 0, 0, 1),
        nested,
        record(0x203, "HHHd", 0, 0, 0, 0.1 + 0.2),
        record(0x27E, "HHHI", 0, 1, 0, (1250 << 2) | 2),
        record(0x27E, "HHHI", 0, 2, 0, ((-5 & 0x3FFFFFFF) << 2) | 3),
        record(0xBD, "HHHIHIH", 0, 3, 1, (45413 << 2) | 2, 2, 0x3FC00000, 4),
        record(0xFD, "HHHI", 1, 0, 0, 0),
        record(0xFD, "HHHI", 1, 1, 0, 1),
        record(0xFD, "HHHI", 1, 2, 0, 2),
        record(0x205, "HHHBB", 2, 0, 0, 1, 0),
        record(0x205, "HHHBB", 2, 1, 0, 23, 1),
        record(0x06, "HHHdHI", 3, 0, 0, 2.0, 0, 0),
        record(0x06, "HHH8sHI", 3, 1, 0, b"\0\0\0\0\0\0\xff\xff", 0, 0),
        record(0x207, tail=wide("chữ")),
        record(0x06, "HHH8sHI", 3, 2, 0, b"\2\0\x07\0\0\0\xff\xff", 0, 0),
        record(0x06, "HHH8sHI", 3, 3, 0, b"\3\0\0\0\0\0\xff\xff", 0, 0),
        record(0x06, "HHHdHI", 3, 4, 0, 0.0, 3, 0),
        record(0x208, "H10xI", 1, 0x20),
        record(0xE5, "H4H", 1, 5, 6, 0, 2),
    )
    grid = book.grids[0]
    assert (grid.name, grid.hidden, grid.merged) == ("Biểu 01", False, ((6, 1, 7, 3),))
    assert [grid.at(1, column).value for column in range(1, 6)] == [
        Decimal("0.3"), 1250, Decimal("-0.05"), date(2024, 5, 1), Decimal("0.125"),
    ]  # fmt: skip
    assert grid.at(1, 5).format == "0.00%"
    assert [grid.at(2, column).value for column in (1, 2, 3)] == ["Xã An Bình", "abc", "dan vậ"]
    assert (grid.at(3, 1).value, grid.at(3, 2).error) == (True, "#REF!")
    assert [grid.at(4, column).value for column in range(1, 6)] == [2, "chữ", None, "", None]
    assert all(grid.at(4, column).formula == "=" for column in range(1, 6))
    assert (grid.at(4, 3).error, grid.at(4, 5).error) == ("#DIV/0!", None)
    assert [cell.address for cell in grid.cells.values() if cell.hidden] == ["D1", "A2", "B2", "C2", "D4"]
    assert [(one.code, one.path) for one in book.remarks] == [
        ("sheet.hidden_cells", "Biểu 01!D1"),
        ("sheet.formulas_without_result", "Biểu 01!E4"),
    ]


def test_cells_stand_where_they_stand_when_nothing_is_above_and_before_them(xls, ods):
    empty = "<table:table-cell/>"
    table = (
        f'<table:table-row table:number-rows-repeated="3">{empty}</table:table-row>'
        f"<table:table-row>{empty * 2}{typed('float', '1')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{empty}</table:table-row>'
        f"<table:table-row>{empty * 3}{typed('float', '2')}</table:table-row>"
    )
    book = xls(record(0x203, "HHHd", 3, 2, 0, 1.0), record(0x203, "HHHd", 6, 3, 0, 2.0))
    for grid in (book.grids[0], ods(table).grids[0]):
        assert {cell.address: cell.value for cell in grid.cells.values()} == {"C4": 1, "D7": 2}


def test_days_since_1904_and_hidden_sheets(xls):
    book = xls(record(0x203, "HHHd", 0, 0, 1, 43951.0), since=1, state=2)
    assert book.grids[0].at(1, 1).value == date(2024, 5, 1)
    assert [one.code for one in book.remarks] == ["sheet.very_hidden"]


def test_a_number_that_is_no_day_is_remarked_in_a_workbook_of_excel_97_too(xls):
    book = xls(*(record(0x203, "HHHd", 0, place, 1, number) for place, number in enumerate((0.0, 61.0, 2958466.0))))
    assert [book.grids[0].at(1, column).value for column in (1, 2, 3)] == [time(0), date(1900, 3, 1), 2958466]
    assert [(one.code, one.path) for one in book.remarks] == [("sheet.no_day", "Biểu 01!A1")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ole(EncryptedPackage=b"x", EncryptionInfo=b"x"), "sheet.password"),
        (ole(Workbook=biff(more=[record(0x2F, "H", 1)])), "sheet.password"),
        (ole(Workbook=biff(), _VBA_PROJECT_CUR=b"x"), "sheet.macros"),
        (ole(Workbook=biff(), MBD0001A2B3=b"x"), "sheet.embedded"),
        (ole(Workbook=biff(more=[record(0x1AE, "H", 1, tail=wide("\x01b.xls"))])), "sheet.external_links"),
        (ole(Workbook=biff(record(0x1AD, "H", 0))), "sheet.external_links"),
        (ole(WordDocument=b"x"), "sheet.other_document"),
        (ole(Book=b"x"), "sheet.too_old"),
        (ole(Khac=b"x"), "sheet.part_missing"),
        (ole(Workbook=b"x"), "sheet.broken"),
        (ole(Workbook=biff(record(0x200, "IIHHxx", 0, 65536, 0, 300)))[:3000], "sheet.broken"),
        (ole(Workbook=biff(record(0x203, "HHHd", 0, 0, 99, 1.0))), "sheet.broken_cell"),
        (ole(Workbook=biff(record(0x203, "HHHd", 0, 0, 0, float("nan")))), "sheet.broken"),
        (ole(Workbook=biff(record(0xFD, "HHHI", 0, 0, 0, 3))), "sheet.broken"),
        (ole(Workbook=biff(record(0x203, "HHHd", 65535, 65535, 0, 1.0))), "sheet.broken_cell"),
        (ole(Workbook=biff(record(0x200, "IIHHxx", 0, 0xFFFFFFFF, 0, 9))), "sheet.too_many_rows"),
        (ole(Workbook=biff(more=[record(0xFC, "II", 9, 0x7FFFFFFF, tail=wide("a"))])), "sheet.broken"),
    ],
)
def test_what_must_not_be_in_a_workbook_of_excel_97(text, content, code):
    with pytest.raises(InvalidDocument) as refused:
        text(content, "a.xls")
    assert refused.value.problems[0].code == code
