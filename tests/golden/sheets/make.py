"""Makes the nasty sheets of the corpus, each by one function named after its case; what they are, corpus.toml says."""

from __future__ import annotations

import datetime as dt
import struct
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["CASES", "make"]

Rows = list[list[object]]
CASES: dict[str, Callable[[Path], None]] = {}
MODELS = ["STT", "Đơn vị", "Tên mô hình", "Lĩnh vực", "Ngày ra mắt", "Ghi chú"]
REPORTS = ["Đơn vị", "Mới", "Kết thúc"]


def case(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """Keep the maker of a case under its name, with hyphens."""
    CASES[make.__name__.strip("_").replace("_", "-")] = make
    return make


def make(name: str, file: Path) -> None:
    """Make the file of a case."""
    CASES[name](file)


def book(file: Path, rows: Rows, *, title: str = "Biểu", merged: tuple[str, ...] = ()) -> openpyxl.Workbook:
    """A workbook of one sheet, saved; it may be changed and saved again."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    made.save(file)
    return made


def packed(file: Path, parts: dict[str, bytes]) -> None:
    """Other parts put into a workbook that is there."""
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def one_model(title: str = "Đường hoa", **changed: object) -> Rows:
    row = {
        "tt": 1,
        "unit": "Xã Tân Phú",
        "title": title,
        "domain": "Kinh tế",
        "day": "05/3/2025",
        "note": None,
        **changed,
    }
    return [MODELS, list(row.values())]


def figures(*rows: list[object]) -> Rows:
    return [REPORTS, *rows]


# --- headings and rows ---


@case
def three_line_header(file: Path) -> None:
    rows: Rows = [
        ["BÁO CÁO SỐ LIỆU", None, None], ["Kỳ báo cáo: Quý I/2025", None, None], [None, None, None],
        ["Đơn vị", "Số lượng", None], [None, "Mô hình", None], [None, "Mới", "Kết thúc"],
        ["(1)", "(2)", "(3)"], ["Xã Tân Phú", 12, 3], ["Xã Mỹ Lộc", 7, 0],
    ]  # fmt: skip
    book(file, rows, merged=("A1:C1", "A4:A6", "B4:C4", "B5:C5"))


@case
def group_rows(file: Path) -> None:
    rows: Rows = [
        ["TT", "Đơn vị", "Mới", "Kết thúc"], ["I", "Huyện An Đông", 20, 5], [1, "Xã Tân Phú", 12, 3],
        [2, "Xã Phú Hữu", 8, 2], ["II", "Huyện An Tây", 7, 0], [1, "Xã Mỹ Lộc", 7, 0], [None, "Tổng cộng", 27, 5],
    ]  # fmt: skip
    book(file, rows)


@case
def total_off_by_one(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3], ["Xã Mỹ Lộc", 7, 0], ["Tổng cộng", 20, 3]))


@case
def repeated_headings(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3], list(REPORTS), ["Xã Mỹ Lộc", 7, 0]))


@case
def footers(file: Path) -> None:
    rows = figures(["Xã Tân Phú", 12, 3], ["Tổng cộng", 12, 3], [None], [None, "An Đông, ngày 02 tháng 4 năm 2025"])
    book(file, [*rows, ["Người lập biểu", None, "Chủ tịch"], ["(ký tên)", None, "(đã ký)"]])


@case
def merged_data(file: Path) -> None:
    rows = one_model()
    rows.append([2, None, "Tổ tự quản", "ANTT", "06/3/2025", None])
    book(file, rows, merged=("B2:B3",))


@case
def columns_moved(file: Path) -> None:
    book(file, [["Kết thúc", "Cột lạ", "Mới", "Đơn vị"], [3, "gì đó", 12, "Xã Tân Phú"]])


@case
def broken_headings(file: Path) -> None:
    book(file, [["Đơn\u00a0vị", "Mới", " Kết\n  thúc "], ["Xã Tân Phú", 12, 3]])


@case
def same_row_twice(file: Path) -> None:
    book(file, [*one_model(), one_model()[1]])


@case
def form_layout(file: Path) -> None:
    book(file, [["Chỉ tiêu", "Thực hiện"], ["Số mô hình mới", 12], ["Số mô hình kết thúc", 3]])


@case
def several_facts(file: Path) -> None:
    head: list[object] = ["Đơn vị", "Tên mô hình", "Lĩnh vực", "Tiền mặt (triệu đồng)"]
    book(file, [head, ["Xã Tân Phú", "Đường hoa", "Kinh tế", 48.5]])


@case
def several_sheets(file: Path) -> None:
    made = book(file, figures(["Xã Tân Phú", 12, 3]), title="Biểu 1")
    other = made.create_sheet("Biểu 2")
    for row in figures(["Xã Mỹ Lộc", 7, 0]):
        other.append(row)
    made.create_sheet("Hướng dẫn").append(["Cách ghi"])
    made.save(file)


@case
def hidden(file: Path) -> None:
    made = book(file, figures(["Xã Tân Phú", 12, 3], ["Xã Mỹ Lộc", 7, 0]), title="Biểu 1")
    made["Biểu 1"].row_dimensions[3].hidden = True
    other = made.create_sheet("Biểu 2")
    for row in figures(["Xã Phú Hữu", 5, 0]):
        other.append(row)
    other.sheet_state = "hidden"
    made.save(file)


@case
def changed_row(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3], ["Xã Mỹ Lộc", 8, 0]))


@case
def plain_rows(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3], ["Xã Mỹ Lộc", 7, 0]))


# --- numbers ---


@case
def numbers_as_text(file: Path) -> None:
    rows = figures(["Xã Tân Phú", "1.250", "1 250"], ["Xã Mỹ Lộc", "1\u00a0250", " 12 "], ["Xã Phú Hữu", "05", "0"])
    made = book(file, rows)
    made.active["B2"].number_format = "@"
    made.save(file)


@case
def ambiguous_numbers(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", "1.25", 1], ["Xã Mỹ Lộc", "1,250", 1], ["Xã Phú Hữu", "1,250,000", 1]))


@case
def approximate(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", "gần 1.000", "hơn 20"]))


@case
def signs_for_none(file: Path) -> None:
    rows = figures(["Xã Tân Phú", None, 1], ["Xã Mỹ Lộc", "-", 1], ["Xã Phú Hữu", 0, 1], ["Thị trấn An Châu", "x", 1])
    book(file, rows)


@case
def signs_not_declared(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", "-", 1], ["Xã Mỹ Lộc", "…", 1]))


@case
def percent_cells(file: Path) -> None:
    made = book(file, figures(["Xã Tân Phú", 0.95, 1]))
    made.active["B2"].number_format = "0%"
    made.save(file)


@case
def scaled_money(file: Path) -> None:
    head: list[object] = ["Đơn vị", "Tên mô hình", "Lĩnh vực", "Tiền mặt (triệu đồng)"]
    made = (("Một", "1,2 tỷ"), ("Hai", "1.250"), ("Ba", "0,5"))
    book(file, [head, *(["Xã Tân Phú", title, "Kinh tế", money] for title, money in made)])


@case
def formulas(file: Path) -> None:
    made = xlsxwriter.Workbook(str(file))
    sheet = made.add_worksheet("Biểu")
    for column, text in enumerate(REPORTS):
        sheet.write(0, column, text)
    sheet.write_row(1, 0, ["Xã Tân Phú"])
    sheet.write_formula(1, 1, "=5+7", None, 12)
    sheet.write_number(1, 2, 3)
    made.close()


@case
def formulas_without_result(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", "=5+7", 3], ["Xã Mỹ Lộc", 7, 0]))


@case
def errors(file: Path) -> None:
    made = book(file, figures(["Xã Tân Phú", None, 3], ["Xã Mỹ Lộc", 7, 0]))
    made.active["B2"].value = "#REF!"
    made.active["B2"].data_type = "e"
    made.save(file)


# --- days ---


@case
def four_days(file: Path) -> None:
    rows: Rows = [MODELS]
    days = [dt.date(2025, 3, 5), "05/3/2025", "5.3.2025", "ngày 05 tháng 3 năm 2025"]
    for place, day in enumerate(days):
        rows.append([place + 1, "Xã Tân Phú", f"Mô hình {place + 1}", "Kinh tế", day, None])
    book(file, rows)


@case
def day_serials(file: Path) -> None:
    book(file, one_model(day=45721))


@case
def days_of_1904(file: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    for row in one_model(day=dt.date(2025, 3, 5)):
        made.active.append(row)
    made.active.title = "Biểu"
    made.save(file)


@case
def wrong_days(file: Path) -> None:
    rows = one_model(day="31/02/2025")
    book(file, [*rows, [2, "Xã Tân Phú", "Hai", "Kinh tế", "13/2025", None]])


# --- names ---


@case
def typos(file: Path) -> None:
    book(file, [*one_model(unit="Xã Phú Hửu"), [2, "Xã Tân Phú", "Hai", "Kinh té", "05/3/2025", None]])


@case
def two_of_one_name(file: Path) -> None:
    book(file, figures(["Xã Bình Hòa", 1, 0], ["Xã Tân Phú", 12, 3]))


@case
def apart_letters(file: Path) -> None:
    rows = one_model("Đường hoa nông thôn mới")
    book(file, [[unicodedata.normalize("NFD", str(text or "")) for text in row] for row in rows])


@case
def unseen_signs(file: Path) -> None:
    book(file, [["\ufeffĐơn vị", "Mới\u200b", "Kết thúc"], ["Xã Tân\u200b Phú", 12, 3]])


@case
def alike_letters(file: Path) -> None:
    book(file, [["Ðơn vị", "Mới", "Kết thúc"], ["Xã Tân Phú", 12, 3]])


@case
def text_like_a_formula(file: Path) -> None:
    made = book(file, one_model())
    for address, text in (("C2", "=Đường hoa"), ("F2", "+ mô hình tốt")):
        made.active[address].value = text
        made.active[address].data_type = "s"
    made.save(file)


# --- persons and secrets ---


@case
def persons_in_notes(file: Path) -> None:
    made = [
        ["Tổ một", "LH: 0912 345 678"],
        ["Tổ hai", "CCCD 079203001234"],
        ["Tổ ba", "ông Nguyễn Văn Hùng"],
        ["Tổ bốn", "làm tốt"],
    ]
    rows: Rows = [[1, "Xã Tân Phú", title, "Kinh tế", "05/3/2025", note] for title, note in made]
    book(file, [MODELS, *rows])


@case
def persons_columns(file: Path) -> None:
    book(
        file,
        [["Đơn vị", "Mới", "Kết thúc", "Người phụ trách", "SĐT"], ["Xã Tân Phú", 12, 3, "Trần Thị Mận", "0987654321"]],
    )


@case
def names_in_a_strange_column(file: Path) -> None:
    book(file, [[*REPORTS, "Cột lạ"], ["Xã Tân Phú", 12, 3, "Trần Thị Mận"], ["Xã Mỹ Lộc", 7, 0, "Lê Văn Lựu"]])


@case
def secret(file: Path) -> None:
    book(file, [["MẬT", None, None], [None, None, None], *figures(["Xã Tân Phú", 12, 3])])


@case
def honey_is_no_secret(file: Path) -> None:
    book(file, one_model("Mật ong rừng tràm", note="giữ bí mật công thức"))


# --- files ---


@case
def tcvn3(file: Path) -> None:
    text = "Đơn vị;Mới;Kết thúc\nXã Tân Phú;12;3\n"
    file.write_bytes(_old(text))


def _old(text: str) -> bytes:
    """TCVN3 (ABC), by hand for the letters of the case: Đ đ ơ ị ớ ế ú ã â, after TCVN 5712:1993."""
    table = dict(zip("Đđơịớếúãâ", (0xA7, 0xAE, 0xAC, 0xDE, 0xED, 0xD5, 0xF3, 0xB7, 0xA9), strict=True))
    return bytes(table.get(sign, ord(sign) if ord(sign) < 128 else 63) for sign in text)


@case
def vni(file: Path) -> None:
    table = {"Đ": "Ñ", "ơ": "ô", "ị": "ò", "ớ": "ôù", "ế": "eá", "ú": "uù", "ã": "aõ", "â": "aâ"}
    text = "Đơn vị;Mới;Kết thúc\nXã Tân Phú;12;3\n"
    file.write_bytes("".join(table.get(sign, sign) for sign in text).encode("cp1252"))


@case
def utf16(file: Path) -> None:
    file.write_text("Đơn vị\tMới\tKết thúc\r\nXã Tân Phú\t12\t3\r\n", encoding="utf-16", newline="")


@case
def semicolons(file: Path) -> None:
    file.write_text('\ufeffĐơn vị;Mới;"Kết\nthúc"\nXã Tân Phú;"1.250";3\n', encoding="utf-8")


@case
def macros(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3]))
    packed(file, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


@case
def external_link(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3]))
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    packed(file, {"xl/externalLinks/externalLink1.xml": link.encode()})


@case
def zip_bomb(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3]))
    packed(file, {"xl/media/noi-dung.xml": b" " * 8_000_000})


@case
def dimension_bomb(file: Path) -> None:
    made = book(file, figures(["Xã Tân Phú", 12, 3]))
    made.active.cell(1_048_576, 16_384, "xa")
    made.save(file)


@case
def html_as_xls(file: Path) -> None:
    file.write_text("<html><body><table><tr><td>Đơn vị</td></tr></table></body></html>", encoding="utf-8")


@case
def password(file: Path) -> None:
    """A compound file with the two streams of an encrypted workbook (MS-OFFCRYPTO 2.3): nothing in them."""
    sector = 512
    streams = [("EncryptionInfo", 2), ("EncryptedPackage", 10)]
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE, *range(11, 18), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (sector // 4 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    header += b"\xff" * (sector - len(header))

    def entry(name: str, kind: int, first: int, size: int, *, child: int = -1, right: int = -1) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        said = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) if name else 0, kind, 1)
        said += struct.pack("<iii", -1, right, child) + bytes(36) + struct.pack("<IQ", first, size)
        return said

    entries = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for place, (name, first) in enumerate(streams):
        entries += entry(name, 2, first, 8 * sector, right=2 if place == 0 else -1)
    entries += entry("", 0, 0, 0)
    file.write_bytes(header + struct.pack(f"<{len(fat)}I", *fat) + entries + bytes(16 * sector))


@case
def broken_zip(file: Path) -> None:
    book(file, figures(["Xã Tân Phú", 12, 3]))
    file.write_bytes(file.read_bytes()[:2000])
