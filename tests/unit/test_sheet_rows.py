"""Which rows of a sheet are facts: notes, captions, groups and other tables are told from them, and never guessed."""

from dvk import Unit, UnitHistory, catalog
from dvk.exchange import Cell, Grid, SheetMapping, Workbook, read_toml, read_workbook

UNITS = UnitHistory(
    [
        Unit(id="h1", names="Huyện An Phú", level="district"),
        Unit(id="x1", names="Xã Phú Hữu", level="commune", parents="h1"),
        Unit(id="x2", names="Xã Hội An", level="commune", parents="h1"),
        Unit(id="x3", names="Phường Hội An", level="commune", parents="h1"),
    ]
)
REPORT = """
id = "r"
label = "R"
[[sheets]]
ignore = ["TT"]
[[sheets.groups]]
name = "district"
numbered = "roman"
numbers = "TT"
text = "Đơn vị"
read = "unit"
[[sheets.facts]]
type = "report"
id = ["unit", "period"]
[sheets.facts.fields]
unit = { column = "Đơn vị", read = "unit" }
period = { value = "2024-Q1" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
column = "Mới"
[[sheets.facts.figures]]
indicator = "models-ended-reported"
column = "Kết thúc"
"""
COUNTED = ["TT", "Đơn vị", "Mới", "Kết thúc"]


def read(rows, mapping):
    cells = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                error = value.error if isinstance(value, Cell) else None
                cells[row, column] = Cell(row=row, column=column, value=None if error else value, error=error)
    book = Workbook(file="a.xlsx", grids=(Grid(name="Biểu 01", cells=cells),))
    return read_workbook(book, read_toml(mapping, SheetMapping), definitions=catalog.definitions(), units=UNITS)


def refused(rows, mapping):
    return [(one.code, one.path) for one in read(rows, mapping=mapping).problems]


OWN = """
id = "xa"
label = "Danh sách của một xã"
[[sheets]]
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { value = ["x1"] }
start = { column = "Ngày", read = "date" }
"""
HEADED = ["STT", "Tên mô hình", "Ngày"]
TWO = [[1, "Nuôi bò", "1/2/2024"], [2, "Đường hoa", "2/2/2024"]]


def titles(rows, mapping=OWN):
    found = read([HEADED, *rows], mapping=mapping)
    return [fact.title for fact in found.facts], [one.code for one in found.problems], found


BELOW = [
    "Ghi chú: Số liệu tính đến 30/6/2024",
    "Danh sách này có 02 mô hình./.",
    "Lập biểu",
    "K/T TRƯỞNG BAN",
    "BAN THƯỜNG VỤ",
    "HỘI TRƯỞNG",
    "TRƯỞNG KHỐI DÂN VẬN",
    "Cán bộ Văn phòng - Thống kê",
    "Môn Sơn, ngày    tháng   năm 2024",
    "Môn Sơn, ngày 5/7/2024",
    "Nguồn: báo cáo của các chi bộ",
    "Bằng chữ: hai mô hình",
    "Lưu ý: chưa đủ",
    "Đơn vị tính: mô hình",
]


def test_what_stands_below_a_table_is_no_model_and_is_told():
    for text in BELOW:
        for column in (1, 2):
            row = [None] * (column - 1) + [text]
            read_titles, problems, found = titles([*TWO, row])
            assert (read_titles, problems) == (["Nuôi bò", "Đường hoa"], []), text
            told = [one.path for one in found.remarks] + [row.cell for row in found.rows if row.kind == "skipped"]
            assert [path for path in told if path.endswith("4")] != [], text


def test_without_numbers_one_text_below_the_full_rows_is_told():
    rows = [["Nuôi bò", "1/2/2024"], ["Tổ hòa giải", "1/3/2024"], ["Làm theo lời Bác"]]
    found = read([HEADED[1:], *rows], mapping=OWN)
    assert len(found.facts) == 3
    assert [(one.code, one.path) for one in found.remarks] == [("sheet.only_one_text", "Biểu 01!A4")]


def test_group_rows_that_are_not_declared_are_refused():
    rows = [["I", "Lĩnh vực kinh tế"], TWO[0], ["II", "Lĩnh vực văn hóa"], TWO[1]]
    assert titles(rows)[:2] == (["Nuôi bò", "Đường hoa"], ["sheet.group_not_declared"] * 2)
    assert (
        titles([[None, "Lĩnh vực kinh tế"], TWO[0], [None, "Văn hóa"], TWO[1]])[1] == ["sheet.row_without_number"] * 2
    )
    romans = [["I", "Nuôi bò", "1/2/2024"], ["II", "Đường hoa"]]
    assert titles(romans)[:2] == (["Nuôi bò", "Đường hoa"], [])  # all of them: a list in Roman numbers
    district = [COUNTED, ["A", "Huyện An Phú", 6, 3], [1, "Xã Phú Hữu", 4, 1], [2, "Phường Hội An", 2, 2]]
    assert refused(district, mapping=REPORT) == [("sheet.group_not_declared", "Biểu 01!A2")]


def test_a_second_table_is_not_read_as_the_first():
    two = [*TWO, [], [None, "DANH SÁCH KHEN THƯỞNG"], ["STT", "Tên tập thể"], [1, "Chi bộ Cằng"]]
    assert titles(two)[1] == ["sheet.another_table"]
    quarters = [["Biểu quý I năm 2024"], COUNTED, [1, "Xã Phú Hữu", 5], [], ["Biểu quý II năm 2024"], COUNTED]
    assert refused([*quarters, [1, "Xã Hội An", 7]], mapping=REPORT) == [("sheet.another_table", "Biểu 01!A6")]
    no_numbers = [["Đơn vị", "Mới", "Kết thúc"], ["Xã Phú Hữu", 5], ["Biểu quý II năm 2024"]]
    mapping = REPORT.replace('numbers = "TT"\n', "")
    codes = [code for code, _ in refused([*no_numbers, no_numbers[0], ["Xã Hội An", 7]], mapping=mapping)]
    assert "sheet.another_table" in codes
    page = [COUNTED, [1, "Xã Phú Hữu", 5], COUNTED, ["(1)", "(2)", "(3)", "(4)"], [2, "Xã Hội An", 7]]
    assert len(read(page, mapping=REPORT).facts) == 2  # a break of pages has no caption
    ended = OWN.replace("[[sheets]]", '[[sheets]]\nend = "DANH SÁCH KHEN THƯỞNG"')
    assert titles(two, ended)[:2] == (["Nuôi bò", "Đường hoa"], [])


def test_one_more_line_of_headings_and_numbers_of_columns_are_no_rows():
    rows = [[None, "(ghi rõ tên)", "(ngày, tháng, năm)"], ["A", "B", "1"], *TWO]
    assert titles(rows)[:2] == (["Nuôi bò", "Đường hoa"], [])
    later = [TWO[0], ["A", "B", "1"], TWO[1]]
    assert titles(later)[:2] == (["Nuôi bò", "Đường hoa"], [])


GROUPED = OWN.replace(
    "[[sheets.facts]]", '[[sheets.groups]]\nname = "field"\nnumbered = "STYLE"\nnumbers = "STT"\n[[sheets.facts]]'
)


def test_rows_that_say_little_are_not_taken_for_groups():
    rows = [[1, "Nuôi bò", "1/2/2024"], [2, "Nuôi gà"], [3, "Nuôi lợn"]]
    assert titles(rows, GROUPED.replace("STYLE", "any"))[0] == ["Nuôi bò", "Nuôi gà", "Nuôi lợn"]
    small = [["A", "Kinh tế"], ["a", "Nuôi bò", "1/2/2024"], ["b", "Nuôi gà"], ["B", "Văn hóa"], ["a", "Đọc sách"]]
    assert titles(small, GROUPED.replace("STYLE", "letters"))[0] == ["Nuôi bò", "Nuôi gà", "Đọc sách"]
    under = [["I", "Kinh tế"], [1, "Nuôi bò"], [2, "Nuôi gà"], ["II", "Văn hóa"], [1, "Đọc sách"]]
    assert titles(under, GROUPED.replace("STYLE", "any"))[0] == ["Nuôi bò", "Nuôi gà", "Đọc sách"]


def test_persons_anywhere_in_a_row_are_told_by_their_cell():
    rows = [["STT", "Tên mô hình", "Ngày", "Cột lạ", None, "Ghi chú"]]
    rows += [[1, "Nuôi bò", "1/2/2024", "Vi Văn Nam", "0912345678", "Lương Thị Hoa", None, "0987654321"]]
    found = read(rows, mapping=OWN.replace("[[sheets]]", '[[sheets]]\nignore = "Ghi chú"'))
    assert [(one.path, one.kind) for one in found.left_out] == [
        ("Biểu 01!D2", "person-name"),
        ("Biểu 01!E2", "phone"),
        ("Biểu 01!F2", "person-name"),
        ("Biểu 01!H2", "phone"),
    ]
    assert len(found.facts) == 1


WORDS = ["Không có", "Không", "-", "…", "//", "0", "x", "nt", "-nt-", '"', "Chưa xây dựng", 0]


def test_what_stands_for_nothing_is_no_title():
    for word in WORDS:
        rows = [HEADED, [1, word, "1/2/2024"]]
        found = read(rows, mapping=OWN)
        assert [(one.code, one.path) for one in found.problems] == [("sheet.stands_for_nothing", "Biểu 01!B2")], word
        field = '{ column = "Tên mô hình" }'
        declared = OWN.replace(field, f"{field[:-1]}, marks = {{ '{word}' = \"missing\" }} }}")
        assert [one.code for one in read(rows, mapping=declared).problems] == ["sheet.id_blank"], word


def test_a_cell_of_an_error_is_no_row_number():
    rows = [HEADED, [Cell(row=1, column=1, error="#REF!"), "Nuôi bò"], TWO[1]]
    assert len(read(rows, mapping=OWN).facts) == 2
