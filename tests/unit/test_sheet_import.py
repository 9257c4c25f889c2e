"""Sheets read as facts: grids written by hand, and what must come out of each."""

from datetime import date
from decimal import Decimal

import pytest

from dvk import Campaign, InvalidDocument, Register, Unit, UnitHistory, catalog
from dvk.exchange import Cell, Grid, SheetMapping, Workbook, load_sheets, read_toml, read_workbook

UNITS = UnitHistory(
    [
        Unit(id="h1", names="Huyện An Phú", level="district"),
        Unit(id="h2", names="Huyện Chợ Mới", level="district"),
        Unit(id="x1", names="Xã Phú Hữu", level="commune", parents="h1"),
        Unit(id="x2", names="Xã Hội An", level="commune", parents="h2"),
        Unit(id="x3", names="Phường Hội An", level="commune", parents="h1"),
    ]
)
LIST = """
id = "bieu-01"
label = "Biểu 01"
source = "bc-q1"
ids = "ag"
[[sources]]
id = "bc-q1"
title = "Báo cáo quý I"
[[sheets]]
name = "Biểu 01*"
ignore = ["TT"]
fill = ["Đơn vị"]
[[sheets.groups]]
name = "district"
numbered = "roman"
numbers = "TT"
text = "Tên mô hình"
read = "unit"
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { column = "Đơn vị", read = "unit" }
domain = { column = "Lĩnh vực", read = "code", codelist = "domains", words = { "ANTT" = "quoc-phong-an-ninh" } }
start = { column = "Ngày ra mắt", read = "date" }
[[sheets.facts]]
type = "contribution"
id = ["model", "type"]
when = "Kinh phí / Nhân dân"
[sheets.facts.fields]
model = { id_from = [{ column = "Đơn vị", read = "unit" }, { column = "Tên mô hình" }] }
quantity = { column = "Kinh phí / Nhân dân", read = "money" }
on = { column = "Ngày ra mắt", read = "day-or-period" }
"""
HEADINGS = [
    ["TT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Ngày ra mắt", "Kinh phí (triệu đồng)", None],
    [None, None, None, None, None, "Nhà nước", "Nhân dân"],
]
ROWS = [
    *HEADINGS,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ["I", "Huyện An Phú", None, None, None, 3, "1,5"],
    [1, "Camera an ninh", "Xã Phú Hữu", "ANTT", date(2024, 3, 1), 1, "0,5"],
    [2, "Đường hoa\nnông thôn", None, "Phát triển kinh tế", "24/4/2024", 2, 1],
    ["II", "Huyện Chợ Mới"],
    [1, "Cộng đồng tự quản", "Hội An", "ANTT", "ngày 5 tháng 6 năm 2024"],
    [2],
    [None, "Tổng cộng", None, None, None, 3, "1,5"],
    [None, None, None, "An Giang, ngày 5 tháng 4 năm 2024"],
    [None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"],
    [None, "Nguyễn Văn An"],
]


def grid(rows, *, top=1, left=1, merged=(), hidden=()):
    cells = {}
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values, left):
            if isinstance(value, Cell):
                cells[row, column] = Cell(
                    row=row,
                    column=column,
                    value=value.value,
                    error=value.error,
                    formula=value.formula,
                    format=value.format,
                )
            elif value is not None:
                cells[row, column] = Cell(row=row, column=column, value=value, hidden=row in hidden)
    return Grid(name="Biểu 01", cells=cells, merged=tuple(merged))


def read(rows, mapping=LIST, **kept):
    book = Workbook(file="a.xlsx", grids=(grid(rows, **kept),))
    return read_workbook(book, read_toml(mapping, SheetMapping), definitions=catalog.definitions(), units=UNITS)


def empty():
    return Register(campaign=Campaign(id="c", label="C"), definitions=catalog.definitions(), units=UNITS)


def refused(rows, **kept):
    return [(one.code, one.path) for one in read(rows, **kept).problems]


def test_a_list_with_groups_merged_headings_and_totals_is_read_whole():
    found = read(ROWS, merged=[(1, 6, 1, 7)])
    assert found.problems == ()
    assert [fact.id for fact in found.facts] == [
        "ag-x1-camera-an-ninh",
        "ag-x1-camera-an-ninh-contribution",
        "ag-x1-duong-hoa-nong-thon",
        "ag-x1-duong-hoa-nong-thon-contribution",
        "ag-x2-cong-dong-tu-quan",
    ]
    assert found.facts[2].start == date(2024, 4, 24)
    assert found.facts[1].quantity.exact == Decimal(500_000)
    assert str(found.facts[1].origin) == "a.xlsx, Biểu 01, E5:G5, row 5"
    assert [row.kind for row in found.rows] == [
        "heading", "group", "loaded", "loaded", "group", "loaded", "skipped", "total", "skipped",
    ]  # fmt: skip
    assert [(one.path, one.agrees) for one in found.totals] == [("Biểu 01!G4", True), ("Biểu 01!G10", True)]
    assert "Nguyễn Văn An" not in found.report("vi") + found.report("en")


def test_a_wrong_total_is_told_with_both_numbers():
    rows = [*ROWS[:9], [None, "Tổng cộng", None, None, None, None, "2,5"]]
    told = [one for one in read(rows).totals if not one.agrees]
    assert [(one.path, one.printed, one.found) for one in told] == [("Biểu 01!G10", "2.500.000 đồng", "1.500.000 đồng")]


def test_where_the_table_stands_and_in_which_order_its_columns_are_does_not_matter():
    plain = read(ROWS).facts
    moved = read(ROWS, top=7, left=3).facts
    turned = read([[row[at] if at < len(row) else None for at in (0, 4, 1, 3, 2)] + (row[5:] or []) for row in ROWS])
    assert [fact.id for fact in moved] == [fact.id for fact in plain] == [fact.id for fact in turned.facts]
    spaced = read([["BIỂU SỐ 1"], [], *ROWS[:2], [], *ROWS[2:5], [], *ROWS[5:]])
    assert [fact.id for fact in spaced.facts] == [fact.id for fact in plain]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["1", "A", "Hội An", "ANTT", "1/2/2024"], "read.ambiguous", "C3"),
        (["1", "A", "Xã Hội Am", "ANTT", "1/2/2024"], "read.unknown_unit", "C3"),
        (["1", "A", "Xã Hội An", "ANTTT", "1/2/2024"], "code.unknown", "D3"),
        (["1", "A", "Xã Hội An", "ANTT", 45406], "sheet.serial_number", "E3"),
        (["1", "A", "Xã Hội An", "ANTT", "4/2024"], "sheet.only_a_period", "E3"),
        (["1", "A", "Xã Hội An", "ANTT", "2024"], "sheet.only_a_period", "E3"),
        (["1", "A", "Xã Hội An", "ANTT", Cell(row=1, column=1, value=date(2024, 4, 1), format="mm/yyyy")],
         "sheet.only_a_period", "E3"),
        (["1", "A", "Xã Hội An", "ANTT", "1/2/2024", None, "1.25"], "read.ambiguous", "G3"),
        (["1", "A", "Xã Hội An", "ANTT", "1/2/2024", None, "-"], "sheet.mark_not_declared", "G3"),
        (["1", "A", Cell(row=1, column=1, error="#REF!"), "ANTT"], "sheet.cell_error", "C3"),
        (["1", "A", "Xã Hội An", Cell(row=1, column=1, formula="=B1")], "sheet.formula_without_result", "D3"),
        (["1", "A", "Xã Hội An", "ANTT", "MẬT"], "fact.secret", "E3"),
        (["1", None, "Xã Hội An", "ANTT"], "sheet.id_blank", "B3"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_at_its_cell(row, code, cell):
    assert (code, f"Biểu 01!{cell}") in refused([*HEADINGS, row])


def test_two_rows_of_one_id_are_refused_with_both_addresses():
    row = [1, "Đường hoa", "Xã Phú Hữu", "ANTT"]
    problems = read([*HEADINGS, row, [2, "ĐƯỜNG HOA", *row[2:]]]).problems
    assert {(one.path, dict(one.details)["other"]) for one in problems} == {
        ("Biểu 01!B3:D3", "Biểu 01!B4:D4"),
        ("Biểu 01!B4:D4", "Biểu 01!B3:D3"),
    }


def test_near_headings_are_proposed_and_two_alike_refused():
    wrong = [["TT", "Tên mô hinh", *HEADINGS[0][2:]], HEADINGS[1], ["1", "A", "Xã Hội An", "ANTT"]]
    found = read(wrong)
    assert not found.facts
    assert [(one.got, one.near) for one in found.proposals] == [("Tên mô hình", ("Tên mô hinh",))]
    twice = [["TT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Ngày ra mắt", "Tên mô hình", "Nhân dân"], ["1", "A"]]
    assert "sheet.heading_twice" in {code for code, _ in refused(twice)}


def test_hidden_rows_are_told_and_loaded_only_on_request():
    rows = [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "ANTT"], [2, "Nhà ẩn", "Xã Phú Hữu", "ANTT"]]
    found = read(rows, hidden={4})
    assert [fact.id for fact in found.facts] == ["ag-x1-duong-hoa"]
    assert "sheet.hidden_row" in {one.code for one in found.remarks}
    loaded = read(rows, mapping=LIST.replace("[[sheets]]", '[[sheets]]\nhidden = "load"'), hidden={4})
    assert len(loaded.facts) == 2


def test_personal_data_is_left_out_and_never_quoted():
    rows = [
        [*HEADINGS[0][:6], None, "Số CCCD"],
        [*HEADINGS[1], None],
        [1, "Nguyễn Thị Hoa", "Xã Phú Hữu", "ANTT", None, None, None, "089123456789"],
        [2, "Camera LH 0912345678", "Xã Phú Hữu", "ANTT"],
    ]
    found = read(rows)
    assert [(one.path, one.kind) for one in found.left_out] == [
        ("Biểu 01!H1", "citizen-id"),
        ("Biểu 01!B3", "person-name"),
        ("Biểu 01!B4", "phone"),
    ]
    told = found.report() + str(found)
    assert not any(secret in told for secret in ("Nguyễn Thị Hoa", "0912345678", "089123456789"))


def test_the_same_file_again_changes_nothing_and_a_changed_row_is_a_correction():
    register = read(ROWS).into(empty(), known_on=date(2024, 7, 1))
    assert [len(register.models), len(register.contributions)] == [3, 2]
    assert register.source("bc-q1").title == "Báo cáo quý I"
    assert read(ROWS, top=5).into(register, known_on=date(2024, 8, 1)) is register
    changed = [list(row) for row in ROWS[:9]]
    changed[4][6] = "0,75"
    again = read(changed)
    with pytest.raises(InvalidDocument) as error:
        again.into(register)
    assert [(one.code, one.path) for one in error.value.problems] == [("sheet.row_changed", "Biểu 01!E5:G5")]
    corrected = again.into(register, corrections=True, known_on=date(2024, 9, 1))
    assert corrected.effective().fact("ag-x1-camera-an-ninh-contribution").quantity.exact == 750_000
    assert again.into(corrected) is corrected


def test_with_a_problem_nothing_is_loaded():
    found = read([*HEADINGS, [1, "A", "Xã Phú Hữu", "ANTT"], [2, "B", "Xã Không Có", "ANTT"]])
    assert len(found.facts) == 1
    assert not found.ok
    with pytest.raises(InvalidDocument):
        found.into(empty())


FORM = """
id = "form"
label = "Biểu"
[[sheets]]
layout = "form"
[[sheets.facts]]
type = "report"
id = ["unit", "period"]
[sheets.facts.fields]
unit = { cell = "A1", read = "unit", pattern = "UBND {}" }
period = { cell = "A2", read = "period", pattern = "(Kỳ báo cáo: {})" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
row = "Số mô hình mới"
column = "Thực hiện"
marks = { "-" = "nil" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
row = "Số mô hình mới / Kinh tế"
column = "Thực hiện"
axis = "domain"
code = "kinh-te"
"""


def test_a_form_is_one_report_and_each_figure_knows_its_cell():
    rows = [
        ["UBND xã Phú Hữu"],
        ["(Kỳ báo cáo: Quý I/2024)"],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"],
        [1, "Số mô hình mới", "mô hình", 5],
        ["-", "Kinh tế", "mô hình", 2],
    ]
    (report,) = read(rows, mapping=FORM).facts
    assert (report.unit, report.period.id) == ("x1", "2024-Q1")
    line = report.figures[0]
    assert line.quantity.exact == 5
    assert [(axis, code, part.exact) for axis, code, part in line.parts] == [("domain", "kinh-te", 2)]
    assert str(line.origin) == "a.xlsx, Biểu 01, D4, row 4"


def test_shipped_mappings_speak_only_of_what_the_definitions_have():
    for name in catalog.sheet_mappings():
        mapping = catalog.sheet_mapping(name)
        book = Workbook(file="trong.xlsx", grids=())
        found = read_workbook(book, mapping, definitions=catalog.definitions(), units=UNITS)
        assert [one.code for one in found.problems] == ["sheet.no_sheet"]
        assert mapping.verification.value == "unverified"


# -- several files, wrong totals, rows that are told -----------------------------------------------------------------


def file_of(name, rows, mapping=LIST):
    book = Workbook(file=name, grids=(grid(rows),))
    return read_workbook(book, read_toml(mapping, SheetMapping), definitions=catalog.definitions(), units=UNITS)


def test_several_files_are_loaded_as_one_after_the_other():
    one = file_of("a.xlsx", [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "ANTT"]])
    two = file_of("b.xlsx", [*HEADINGS, [1, "Đường hoa", "Xã Hội An", "ANTT"], [2, "Đường hoa", "Xã Phú Hữu", "ANTT"]])
    together = load_sheets(empty(), [one, two], known_on=date(2024, 7, 1))
    assert together == two.into(one.into(empty(), known_on=date(2024, 7, 1)), known_on=date(2024, 7, 1))
    assert [str(model.origin) for model in together.models] == [
        "a.xlsx, Biểu 01, B3:D3, row 3",
        "b.xlsx, Biểu 01, B3:D3, row 3",
    ]
    assert load_sheets(together, [two, one]) is together


def test_of_several_files_every_problem_names_its_file():
    good = file_of("a.xlsx", [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "ANTT"]])
    other = file_of("b.xlsx", [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "Phát triển kinh tế"]])
    bad = file_of("c.xlsx", [*HEADINGS, [1, "Đường hoa", "Xã Không Có", "ANTT"]])
    before = empty()
    with pytest.raises(InvalidDocument) as error:
        load_sheets(before, [good, other, bad])
    assert [(one.code, one.path) for one in error.value.problems] == [
        ("sheet.row_changed", "[b.xlsx]Biểu 01!B3:D3"),
        ("read.unknown_unit", "[c.xlsx]Biểu 01!C3"),
    ]
    corrected = load_sheets(before, [good, other], corrections=True)
    assert [one.id for one in corrected.corrections] == ["ag-x1-duong-hoa-dc-1"]
    assert len(corrected.models) == 1


def test_a_wrong_total_refuses_the_file_where_that_is_asked_for():
    rows = [*ROWS[:9], [None, "Tổng cộng", None, None, None, None, "2,5"]]
    strict = read(rows, mapping=LIST.replace("[[sheets.facts]]", "[sheets.totals]\nrefuse = true\n[[sheets.facts]]", 1))
    assert [(one.code, one.path) for one in strict.problems] == [("sheet.wrong_total", "Biểu 01!G10")]
    assert "số cộng in là 2.500.000 đồng, nhưng các dòng 5–8 cộng lại được 1.500.000 đồng" in strict.report()
    assert read(rows).ok
    with pytest.raises(ValueError, match="check = true"):
        read(
            rows,
            mapping=LIST.replace(
                "[[sheets.facts]]", "[sheets.totals]\nrefuse = true\ncheck = false\n[[sheets.facts]]", 1
            ),
        )


def test_each_row_below_a_refused_group_row_is_told():
    owner = 'owner = { column = "Đơn vị", read = "unit" }'
    rows = [*HEADINGS, ["I", "Huyện An Phúu"], [1, "A"], [2, "B"]]
    problems = read(rows, mapping=LIST.replace(owner, 'owner = { group = "district" }', 1)).problems
    assert [(one.code, one.path) for one in problems] == [
        ("read.unknown_unit", "Biểu 01!B3"),
        ("sheet.group_refused", "Biểu 01!4"),
        ("sheet.group_refused", "Biểu 01!5"),
    ]


def test_the_end_that_the_mapping_declares_is_no_remark_and_signatures_are_one():
    rows = [*HEADINGS, [1, "A", "Xã Phú Hữu", "ANTT"], [None, "Ghi chú: số liệu đến 30/6"], [2, "B", "Xã Phú Hữu"]]
    found = read(rows, mapping=LIST.replace("[[sheets]]", '[[sheets]]\nend = "Ghi chú*"'))
    assert [one.code for one in found.remarks] == ["sheet.column_not_mapped"] * 1
    assert [(row.row, row.kind) for row in found.rows] == [(3, "loaded"), (4, "skipped")]
    signed = read(ROWS)
    assert [one.code for one in signed.remarks].count("sheet.signatures") == 1
    assert signed.report().count("chỗ ký tên") == 1


def test_persons_in_a_column_that_nobody_named_are_left_out_by_cell():
    rows = [
        [*HEADINGS[0], None, "Cột lạ"],
        [*HEADINGS[1], None, None],
        [1, "A", "Xã Phú Hữu", "ANTT"] + [None] * 4 + ["LH 0912345678"],
    ]
    found = read(rows)
    assert [(one.path, one.kind) for one in found.left_out] == [("Biểu 01!I3", "phone")]
    assert "0912345678" not in found.report() + str(found)


# -- commas, models by their titles ----------------------------------------------------------------------------------


def money_column(*values):
    """The amounts of a column of money, in đồng, and the refused cells."""
    rows = [[at, f"Mô hình {at}", "Xã Phú Hữu", "ANTT", "1/2/2024", None, one] for at, one in enumerate(values, 1)]
    found = read([*HEADINGS, *rows], merged=[(1, 6, 1, 7)])
    amounts = [int(fact.quantity.exact) for fact in found.facts if type(fact).__name__ == "Contribution"]
    return amounts, [(one.code, one.path.rpartition("!")[2]) for one in found.problems]


def test_a_comma_before_three_digits_is_decided_by_its_column_or_refused():
    assert money_column("1,250", "0,5") == ([1_250_000, 500_000], [])  # commas are decimal here
    assert money_column("1,250") == ([1_250_000], [])  # by the rule
    assert money_column("1,250", "14.043") == ([14_043_000_000], [("sheet.comma_or_dot", "G3")])
    assert money_column("1,250 triệu đồng", "14.043 triệu đồng")[1] == [("sheet.comma_or_dot", "G3")]
    assert money_column("1,250", "2,500", 3)[1] == [("sheet.comma_or_dot", "G3"), ("sheet.comma_or_dot", "G4")]
    assert money_column(Decimal("1.25"), "14.043") == ([1_250_000, 14_043_000_000], [])  # numbers are what they are


GIVEN = """
id = "dong-gop"
label = "Đóng góp"
[[sheets]]
[[sheets.facts]]
type = "contribution"
id = ["model", "on"]
[sheets.facts.fields]
model = { column = "Mô hình", read = "model", owner = { column = "Đơn vị", read = "unit" } }
quantity = { column = "Số tiền (triệu đồng)", read = "money" }
on = { column = "Ngày", read = "date" }
"""
GIVEN_HEADINGS = ["Mô hình", "Đơn vị", "Số tiền (triệu đồng)", "Ngày"]


def with_models(*rows, mapping=GIVEN):
    listed = [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "ANTT"], [2, "Đường hoa", "Phường Hội An", "ANTT"]]
    register = read([*listed, [3, "Tổ tự quản", "Xã Hội An", "ANTT"]]).into(empty())
    book = Workbook(file="b.xlsx", grids=(grid([GIVEN_HEADINGS, *rows]),))
    definitions = catalog.definitions()
    return read_workbook(book, read_toml(mapping, SheetMapping), definitions=definitions, units=register), register


def test_a_contribution_finds_a_model_of_the_register_by_its_title_within_its_unit():
    found, register = with_models(
        ["ĐƯỜNG HOA", "Xã Phú Hữu", 5, "1/2/2024"],
        ["Đường  hoa", "Phường Hội An", 6, "1/2/2024"],
        ["Tổ tự quản", None, 7, "2/2/2024"],
        ["tổ tự quản", "Huyện Chợ Mới", 8, "3/2/2024"],  # the unit above the owner will do
    )
    assert found.problems == ()
    assert [(fact.model, fact.id) for fact in found.facts] == [
        ("ag-x1-duong-hoa", "ag-x1-duong-hoa-2024-02-01"),
        ("ag-x3-duong-hoa", "ag-x3-duong-hoa-2024-02-01"),
        ("ag-x2-to-tu-quan", "ag-x2-to-tu-quan-2024-02-02"),
        ("ag-x2-to-tu-quan", "ag-x2-to-tu-quan-2024-02-03"),
    ]
    loaded = found.into(register)
    assert len(loaded.contributions) == 4
    assert found.into(loaded) is loaded


def test_a_title_that_is_only_near_is_proposed_and_one_of_several_is_refused():
    found, _ = with_models(
        ["Đường hao", "Xã Phú Hữu", 5, "1/2/2024"],
        ["Đường hoa", None, 5, "1/2/2024"],
        ["Đường hoa", "Xã Hội An", 5, "1/2/2024"],
        ["Đường hoa", "Huyện An Phú", 5, "1/2/2024"],
    )
    assert found.facts == ()
    assert [(one.code, one.path, one.near) for one in found.problems] == [
        ("sheet.unknown_model", "Biểu 01!A2", ("Đường hoa",)),
        ("read.ambiguous", "Biểu 01!A3", ()),
        ("sheet.unknown_model", "Biểu 01!A4", ("ag-x1-duong-hoa", "ag-x3-duong-hoa")),
        ("read.ambiguous", "Biểu 01!A5", ()),
    ]
    assert ("Biểu 01!A2", ("Đường hoa",)) in [(one.path, one.near) for one in found.proposals]


def test_a_model_of_a_row_above_is_found_by_its_title_too():
    second = GIVEN[GIVEN.index("[[sheets.facts]]") :]
    mapping = LIST[: LIST.index('[[sheets.facts]]\ntype = "contribution"')]
    mapping += (
        second.replace("Mô hình", "Tên mô hình").replace("Số tiền", "Kinh phí").replace('"Ngày"', '"Ngày ra mắt"')
    )
    one_line = [*HEADINGS[0][:5], "Kinh phí (triệu đồng)"]
    found = read([one_line, [1, "Đường hoa", "Xã Phú Hữu", "ANTT", "1/2/2024", 5]], mapping=mapping)
    assert found.problems == ()
    assert [fact.id for fact in found.facts] == ["ag-x1-duong-hoa", "ag-x1-duong-hoa-2024-02-01"]


def test_only_a_model_is_looked_for_below_an_owner():
    with pytest.raises(InvalidDocument) as error:
        read_toml(GIVEN.replace('read = "model", ', ""), SheetMapping)
    assert [(one.code, one.path) for one in error.value.problems] == [
        ("sheet.owner_of_no_model", "sheets[0].facts[0].fields.model.owner")
    ]
