"""A file that is no plain workbook is refused before anything in it is used, and says why in both languages."""

from __future__ import annotations

import io
import random
import string
import struct
import sys
import zipfile

import openpyxl
import pytest

from dvk.errors import MESSAGES, DvkError, InvalidDocument, InvalidValue, MissingExtra, WrongType
from dvk.exchange import Limits, read_grids

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def plain():
    made = openpyxl.Workbook()
    for row in range(1, 30):
        made.active.append([row, f"Mô hình số {row}", row * 1.5, "=A1"])
    made.active.merge_cells("A1:A3")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_parts(content, new):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in old.namelist():
            if name not in new:
                zipped.writestr(name, old.read(name))
        for name, text in new.items():
            if text is not None:
                zipped.writestr(name, text)
    return made.getvalue()


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return zipped.read(name).decode()


@pytest.fixture
def refusal(tmp_path):
    def refused(content, name="a.xlsx", **options):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(InvalidDocument) as error:
            read_grids(file, **options)
        (problem,) = error.value.problems
        english, vietnamese = MESSAGES[problem.code]
        for text in (english, vietnamese):
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert named <= {name for name, _ in problem.details}
        return problem.code

    return refused


def relation(kind, target="x.bin", mode=""):
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="z" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
        "</Relationships>"
    )


SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
OUTSIDE = 'TargetMode="External"'


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/vbaProject.bin": b"x"}, "sheet.macros"),
        ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "sheet.macros"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "sheet.external_links"),
        ({"xl/connections.xml": b"<a/>"}, "sheet.external_links"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "sheet.embedded"),
        ({"xl/activeX/activeX1.xml": b"<a/>"}, "sheet.embedded"),
        ({"xl/workbook.bin": b"x"}, "sheet.binary_workbook"),
        ({SHEET_RELATIONS: relation("oleObject")}, "sheet.embedded"),
        ({SHEET_RELATIONS: relation("vbaProject")}, "sheet.macros"),
        ({SHEET_RELATIONS: relation("externalLinkPath", "file:///c:/a.xlsx", OUTSIDE)}, "sheet.external_links"),
        ({SHEET_RELATIONS: relation("image", "http://a.vn/a.png", OUTSIDE)}, "sheet.external_links"),
        ({"../../etc/passwd": b"x"}, "sheet.part_outside"),
        ({"/etc/passwd": b"x"}, "sheet.part_outside"),
        ({"xl\\..\\a": b"x"}, "sheet.part_outside"),
        ({"c:a": b"x"}, "sheet.part_outside"),
        ({"XL/Workbook.xml": b"<a/>"}, "sheet.part_twice"),
        ({"xl/workbook.xml": None}, "sheet.part_missing"),
        ({"xl/worksheets/sheet1.xml": None}, "sheet.part_missing"),
        ({"[Content_Types].xml": None}, "sheet.part_missing"),
        ({"_rels/.rels": None}, "sheet.part_missing"),
        ({"word/document.xml": b"<a/>"}, "sheet.other_document"),
        ({"[Content_Types].xml": b"<Types/>"}, "sheet.other_document"),
        ({"xl/styles.xml": b"<a"}, "sheet.broken_part"),
        ({"xl/styles.xml": b'<?xml version="1.0" encoding="cp037"?><a/>'}, "sheet.broken_part"),
        ({"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "sheet.document_type"),
        ({"xl/workbook.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, "sheet.document_type"),
        ({"xl/media/a.bin": bytes(2_000_000)}, "sheet.packed_too_tightly"),
    ],
)
def test_what_must_not_be_in_a_workbook(plain, refusal, parts, code):
    assert refusal(with_parts(plain, parts)) == code


def test_macros_are_seen_by_the_kind_of_the_file_too(plain, refusal):
    types = part(plain, "[Content_Types].xml")
    enabled = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert enabled != types
    assert refusal(with_parts(plain, {"[Content_Types].xml": enabled}), "renamed.xlsx") == "sheet.macros"


def test_links_that_people_follow_are_no_links_to_other_files(plain, tmp_path):
    content = with_parts(plain, {SHEET_RELATIONS: relation("hyperlink", "https://a.vn", OUTSIDE)})
    (tmp_path / "a.xlsm").write_bytes(content)  # by its content it has no macros, whatever its name says
    assert read_grids(tmp_path / "a.xlsm").grids[0].rows == 29


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet.empty_file"),
        (b"\0\0\n", "sheet.empty_file"),
        (b"PK\x03\x04", "sheet.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.broken"),
        (b"%PDF-1.7", "sheet.other_document"),
        (b"\r\n<html><table><tr><td>1</td></tr></table></html>", "sheet.html"),
        (b"\xef\xbb\xbf<!-- a -->\n<TABLE>", "sheet.html"),
        ("\ufeff<html>".encode("utf-16-le"), "sheet.html"),
        (b'<?xml version="1.0"?><Workbook/>', "sheet.xml"),
        (b"\x09\x08\x08\x00\x00\x05", "sheet.too_old"),
        (b"a\0b\0\x81", "sheet.not_text"),
        (b"a;b\n\x81;c\n", "sheet.not_in_encoding"),
        (b'a;b\n1;2\n"c;d\n', "sheet.broken_csv"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_stands_in_it(refusal, content, code):
    assert refusal(content, "a.xls") == code


def test_sizes_are_looked_at_before_anything_is_unpacked(plain, refusal):
    assert refusal(plain, limits=Limits(file_bytes=1000)) == "sheet.file_too_large"
    assert refusal(plain, limits=Limits(entries=3)) == "sheet.too_many_parts"
    assert refusal(plain, limits=Limits(unpacked_bytes=1000)) == "sheet.unpacks_too_large"
    assert refusal(plain, limits=Limits(cells=20)) == "sheet.too_many_cells"
    assert refusal(plain, limits=Limits(rows=20)) == "sheet.too_many_rows"
    assert refusal(plain, limits=Limits(columns=2)) == "sheet.too_many_columns"


def test_a_size_that_is_a_lie_does_not_help(plain, refusal):
    """The directory says a part is small; what comes out of it is cut there and does not fit its checksum."""
    name = b"xl/worksheets/sheet1.xml"
    content = bytearray(plain)
    entry = content.rindex(name) - 46
    struct.pack_into("<I", content, entry + 24, 100)
    assert refusal(bytes(content)) in ("sheet.broken", "sheet.broken_part")


def test_an_encrypted_part_is_a_password(plain, refusal):
    content = bytearray(plain)
    entry = content.rindex(b"xl/workbook.xml") - 46
    content[entry + 8] |= 1
    assert refusal(bytes(content)) == "sheet.password"


def test_arguments_are_checked(tmp_path):
    (tmp_path / "a.csv").write_text("a;b\n")
    with pytest.raises(InvalidValue, match="tcvn3"):
        read_grids(tmp_path / "a.csv", encoding="tcvn")
    with pytest.raises(InvalidValue, match="delimiter"):
        read_grids(tmp_path / "a.csv", delimiter=":")
    with pytest.raises(InvalidValue, match="rows"):
        Limits(rows=0)
    with pytest.raises(WrongType):
        Limits(cells=1.5)
    with pytest.raises(WrongType):
        read_grids(tmp_path / "a.csv", sheets=[1])
    with pytest.raises(WrongType):
        read_grids(tmp_path / "a.csv", limits={"rows": 1})
    with pytest.raises(FileNotFoundError):
        read_grids(tmp_path / "b.csv")


def test_damaged_files_give_our_errors_and_nothing_else(plain, tmp_path):
    chance = random.Random(9)  # noqa: S311 - it makes damage, no keys
    sheet = part(plain, "xl/worksheets/sheet1.xml")
    file = tmp_path / "a.xlsx"
    read = 0
    for number in range(300):
        content = bytearray(plain)
        if number % 3 == 0:
            content = content[: chance.randrange(len(content))]
        elif number % 3 == 1:
            for _ in range(chance.choice([1, 3, 10])):
                content[chance.randrange(len(content))] = chance.randrange(256)
        else:
            start = chance.randrange(len(sheet))
            text = sheet[:start] + chance.choice(["", "<", '"', "9", "<c>", "</c>", "&"]) + sheet[start + 1 :]
            content = bytearray(with_parts(plain, {"xl/worksheets/sheet1.xml": text}))
        file.write_bytes(content)
        try:
            read_grids(file)
            read += 1
        except DvkError as error:
            assert isinstance(error, InvalidDocument)
    assert read > 10  # some damage is to what nobody reads


def test_what_a_sheet_says_besides_its_cells_breaks_nothing(plain, tmp_path):
    """Filters by words and colours of other programs are what openpyxl stumbles over; nobody needs them here."""
    sheet = part(plain, "xl/worksheets/sheet1.xml")
    odd = '</sheetData><autoFilter ref="A1:D29"><filterColumn colId="x"/></autoFilter><pageSetup orientation="up"/>'
    styles = part(plain, "xl/styles.xml").replace(
        "<fonts", '<fills><fill><patternFill patternType="?"/></fill></fills><fonts'
    )
    content = with_parts(
        plain,
        {
            "xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", odd).replace(
                "<sheetViews>", "<sheetViews><odd/>"
            ),
            "xl/styles.xml": styles,
            "docProps/core.xml": "<a/>",
        },
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    (tmp_path / "b.xlsx").write_bytes(plain)
    assert read_grids(tmp_path / "a.xlsx").grids == read_grids(tmp_path / "b.xlsx").grids


def test_a_strict_workbook_says_how_to_save_it(plain, refusal):
    sheet = part(plain, "xl/worksheets/sheet1.xml").replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert refusal(with_parts(plain, {"xl/worksheets/sheet1.xml": sheet})) == "sheet.strict_workbook"


def test_workbooks_need_the_extra_and_text_files_do_not(plain, tmp_path, monkeypatch):
    (tmp_path / "a.xlsx").write_bytes(plain)
    (tmp_path / "a.csv").write_text("a;b\n")
    for name in [name for name in sys.modules if name.partition(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r'pip install "dvk\[excel\]"'):
        read_grids(tmp_path / "a.xlsx")
    assert read_grids(tmp_path / "a.csv").grids[0].columns == 2


def test_a_formula_that_cells_share_is_not_written_anew_for_ever(plain, refusal):
    formula = "+".join(["A1"] * 20_000)
    cells = "".join(f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/></c></row>' for row in range(2, 1000))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1">'
        f'<f t="shared" ref="A1:A999" si="0">{formula}</f><v>1</v></c></row>{cells}</sheetData></worksheet>'
    )
    assert refusal(with_parts(plain, {"xl/worksheets/sheet1.xml": sheet})) == "sheet.too_many_cells"
