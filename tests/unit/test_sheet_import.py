"""Sheets read as facts: grids written by hand, and what must come out of each."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

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
        ("sheet.files_differ", "[b.xlsx]Biểu 01!B3:D3"),
        ("read.unknown_unit", "[c.xlsx]Biểu 01!C3"),
    ]
    with pytest.raises(InvalidDocument) as error:  # whatever the corrections: neither of the two was there before
        load_sheets(before, [good, other], corrections=True)
    (problem,) = error.value.problems
    assert (problem.code, problem.path, dict(problem.details)["other"]) == (
        "sheet.files_differ",
        "[b.xlsx]Biểu 01!B3:D3",
        "[a.xlsx]Biểu 01!B3:D3",
    )
    held = load_sheets(before, [good])
    corrected = load_sheets(held, [other], corrections=True)
    assert [one.id for one in corrected.corrections] == ["ag-x1-duong-hoa-dc-1"]
    assert load_sheets(corrected, [other]) is corrected


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


# -- what a row counts, and what no table of numbers may do ----------------------------------------------------------

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
PAID = """
id = "p"
label = "P"
[[sheets]]
[[sheets.facts]]
type = "contribution"
id = "model"
[sheets.facts.fields]
model = { id_from = [{ column = "Nội dung" }] }
on = { value = "2024-01-05" }
quantity = { column = "Số lượng", read = "money", measure = "dong" }
"""


def test_what_a_row_says_that_it_counts_is_held_against_the_mapping():
    rows = [["Nội dung", "ĐVT", "Số lượng"], ["A", "triệu đồng", 125], ["B", "đồng", 5_000_000]]
    assert refused(rows, mapping=PAID) == [("sheet.other_measure", "Biểu 01!C2")]
    free = read(rows, mapping=PAID.replace(', measure = "dong"', "")).facts
    assert [int(fact.quantity.exact) for fact in free] == [125_000_000, 5_000_000]
    form = [["Chỉ tiêu", "ĐVT", "Thực hiện"], ["Số mô hình mới", "hộ", 5], ["- Kinh tế", "hộ", 2]]
    own = FORM.replace('{ cell = "A1", read = "unit", pattern = "UBND {}" }', '{ value = "x1" }')
    own = own.replace('{ cell = "A2", read = "period", pattern = "(Kỳ báo cáo: {})" }', '{ value = "2024-Q1" }')
    assert refused(form, mapping=own) == [("sheet.other_measure", "Biểu 01!C2"), ("sheet.other_measure", "Biểu 01!C3")]


def test_totals_stand_before_between_and_behind_their_rows():
    first = [COUNTED, [None, "Toàn tỉnh", 9, 3], ["I", "Huyện An Phú", 6, 3], [1, "Xã Phú Hữu", 4, 1]]
    first += [[2, "Hội An", 2, 2], ["II", "Huyện Chợ Mới", 3], [1, "Hội An", 3]]
    inside = [COUNTED, ["I", "Huyện An Phú"], [None, "Cộng huyện An Phú", 6, 3], [1, "Xã Phú Hữu", 4, 1]]
    inside += [[2, "Hội An", 2, 2], ["II", "Huyện Chợ Mới"], [None, "Cộng huyện", 4, 0], [1, "Hội An", 3]]
    behind = [COUNTED, ["I", "Huyện An Phú"], [1, "Xã Phú Hữu", 4, 1], [2, "Hội An", 2, 2], [None, "Cộng I", 6, 3]]
    behind += [["II", "Huyện Chợ Mới"], [1, "Hội An", 3], [None, "Cộng", 3], [None, "Tổng cộng", 9, 3]]
    told = {}
    for name, rows in (("first", first), ("inside", inside), ("behind", behind)):
        found = read(rows, mapping=REPORT)
        assert [fact.unit for fact in found.facts] == ["x1", "x3", "x2"]
        told[name] = [(one.path.rpartition("!")[2], one.covers) for one in found.totals if one.agrees]
        wrong = [(one.path, one.printed, one.found) for one in found.totals if one.agrees is False]
        assert wrong == ([("Biểu 01!C7", "4 mô hình", "3 mô hình")] if name == "inside" else [])
    assert told == {
        "first": [("C2", (4, 7)), ("D2", (4, 7)), ("C3", (4, 5)), ("D3", (4, 5)), ("C6", (7, 7))],
        "inside": [("C3", (4, 5)), ("D3", (4, 5)), ("D7", (8, 8))],
        "behind": [("C5", (3, 4)), ("D5", (3, 4)), ("C8", (7, 7)), ("C9", (3, 7)), ("D9", (3, 7))],
    }


def test_a_total_by_any_common_word_is_no_fact():
    for word in ("Tổng", "Toàn xã", "TC", "TOÀN TỈNH", "Tổng chung", "Cộng", "TỔNG CỘNG (I+II)"):
        found = read([["Nội dung", "Số lượng"], ["A", 5], ["B", 7], [word, 12]], mapping=PAID)
        assert [len(found.facts), [one.agrees for one in found.totals]] == [2, [True]], word
    assert len(read([["Nội dung", "Số lượng"], ["Tổng đài", 12]], mapping=PAID).facts) == 1


def test_many_subtotals_take_no_more_than_their_rows():
    rows = [COUNTED]
    for at in range(1, 1500):
        rows += [[at, "Xã Phú Hữu", 1, None], [None, "Cộng", 1, None]]
    found = read(rows, mapping=REPORT)
    assert all(one.agrees for one in found.totals)
    assert len(found.totals) == 1499


def test_a_column_of_numbers_is_never_filled_down():
    filled = REPORT.replace("[[sheets]]", '[[sheets]]\nfill = "Mới"', 1)
    assert refused([COUNTED, [1, "Xã Phú Hữu", 5, 1]], mapping=filled) == [("sheet.fill_of_numbers", "Biểu 01!C1")]


MONTHS = REPORT[: REPORT.index("[[sheets.groups]]")] + "".join(
    f"""
[[sheets.facts]]
type = "report"
id = ["unit", "period"]
[sheets.facts.fields]
unit = {{ column = "Đơn vị", read = "unit" }}
period = {{ value = "{period}" }}
[[sheets.facts.figures]]
indicator = "models-new-reported"
column = "{column}"
"""
    for period, column in (("2024-M01", "Tháng 1"), ("2024-M02", "Tháng 2"), ("2024-YTD02", "Lũy kế"))
)


def test_months_across_the_columns_are_a_report_each_and_the_sum_so_far_is_a_period_too():
    rows = [["TT", "Đơn vị", "Số mô hình mới"], [None, None, "Tháng 1", "Tháng 2", "Lũy kế"]]
    rows += [[1, "Xã Phú Hữu", 1, 2, 3], [2, "Xã Hội An", None, 1, 1], [None, "Cộng", 1, 3, 4]]
    found = read(rows, mapping=MONTHS, merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5)])
    assert [(fact.unit, fact.period.id, int(fact.figures[0].quantity.exact)) for fact in found.facts] == [
        ("x1", "2024-M01", 1),
        ("x1", "2024-M02", 2),
        ("x1", "2024-YTD02", 3),
        ("x2", "2024-M02", 1),
        ("x2", "2024-YTD02", 1),
    ]
    assert str(found.facts[2].figures[0].origin) == "a.xlsx, Biểu 01, E3, row 3"
    assert all(one.agrees for one in found.totals)


def test_two_tables_of_a_sheet_are_two_mapped_sheets_with_their_rows():
    first = REPORT.replace("[[sheets]]", '[[sheets]]\nheader = "1"\nrows = "2:4"', 1)
    second = REPORT[REPORT.index("[[sheets]]") :].replace("[[sheets]]", '[[sheets]]\nheader = "7"\nrows = "8:"', 1)
    rows = [COUNTED, [1, "Xã Phú Hữu", 4, 1], [2, "Xã Hội An", 2, 2], [None, "Cộng", 6, 3], [], ["Biểu 2"]]
    rows += [COUNTED, [1, "Xã Phú Hữu", 7], [None, "Cộng", 7]]
    found = read(rows, mapping=first + second.replace("2024-Q1", "2024-Q2"))
    assert [(fact.id, fact.origin.row) for fact in found.facts] == [
        ("x1-2024-q1", 2),
        ("x2-2024-q1", 3),
        ("x1-2024-q2", 8),
    ]
    assert [one.agrees for one in found.totals] == [True, True, True]


def test_units_by_domains_are_parts_of_a_figure():
    parts = "".join(
        '[[sheets.facts.figures]]\nindicator = "models-new-reported"\n'
        f'column = "{column}"\naxis = "domain"\ncode = "{code}"\n'
        for column, code in (("Kinh tế", "kinh-te"), ("Văn hóa - xã hội", "van-hoa-xa-hoi"))
    )
    mapping = (
        REPORT[: REPORT.rindex("[[sheets.facts.figures]]")].replace('column = "Mới"', 'column = "Tổng số"') + parts
    )
    rows = [["Đơn vị", "Tổng số", "Trong đó"], [None, None, "Kinh tế", "Văn hoá - xã hội"]]
    rows += [["Xã Phú Hữu", 5, 3, 2], ["Xã Hội An", 3, 3], ["Cộng", 8, 6, 2]]
    mapping = mapping.replace('numbers = "TT"\n', "").replace('ignore = ["TT"]\n', "")
    found = read(rows, mapping=mapping, merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)])
    assert found.problems == ()
    assert [[(axis, code, int(part.exact)) for axis, code, part in fact.figures[0].parts] for fact in found.facts] == [
        [("domain", "kinh-te", 3), ("domain", "van-hoa-xa-hoi", 2)],
        [("domain", "kinh-te", 3)],
    ]
    assert [one.agrees for one in found.totals] == [True, True, True]


DAYS = """
id = "d"
label = "D"
[[sheets]]
[[sheets.facts]]
type = "model"
id = "title"
[sheets.facts.fields]
title = { column = "Tên" }
start = { column = "Ngày", read = "date", day_first = false }
also = { column = "Khác", read = "code", codelist = "domains", split = ";,", words = { "ANTT" = "quoc-phong-an-ninh" } }
"""


def test_month_first_several_codes_and_hidden_columns():
    rows = [["Tên", "Ngày", "Khác"], ["A", "4/24/2024", "ANTT; Phát triển kinh tế"], ["B", date(2024, 4, 5), "ANTT"]]
    assert [(fact.start, fact.also) for fact in read(rows, mapping=DAYS).facts] == [
        (date(2024, 4, 24), ("quoc-phong-an-ninh", "kinh-te")),
        (date(2024, 4, 5), ("quoc-phong-an-ninh",)),
    ]
    wrong = [rows[0], ["A", "24/4/2024", "ANTT, gì đó"]]
    assert refused(wrong, mapping=DAYS) == [("sheet.month_first", "Biểu 01!B2"), ("code.unknown", "Biểu 01!C2")]
    shown = grid(rows)
    cells = {place: evolve(cell, hidden=place[1] == 2) for place, cell in shown.cells.items()}
    book = Workbook(file="a.xlsx", grids=(evolve(shown, cells=cells),))
    found = read_workbook(book, read_toml(DAYS, SheetMapping), definitions=catalog.definitions(), units=UNITS)
    assert [(one.code, one.path) for one in found.remarks] == [("sheet.hidden_column", "Biểu 01!B1")]
    assert len(found.facts) == 2


def test_periods_are_those_of_the_calendar_that_the_mapping_names():
    definitions = evolve(catalog.definitions(), calendars=tuple(catalog.calendars()))
    own = REPORT.replace('{ value = "2024-Q1" }', '{ column = "Kỳ", read = "period", calendar = "nd09" }')
    rows = [["TT", "Đơn vị", "Kỳ", "Mới", "Kết thúc"]]
    rows += [[at, "Xã Phú Hữu", said, 1, 1] for at, said in enumerate(["quý I/2024", "3/2024", 2024, "năm 2023"], 1)]
    book = Workbook(file="a.xlsx", grids=(grid(rows),))
    found = read_workbook(book, read_toml(own, SheetMapping), definitions=definitions, units=UNITS)
    assert [fact.period.id for fact in found.facts] == ["2024-Q1@nd09", "2024-M03@nd09", "2024@nd09", "2023@nd09"]


def test_a_measure_that_an_indicator_does_not_have_is_told_before_any_row_is_read():
    other = REPORT.replace('column = "Mới"', 'column = "Mới"\nmeasure = "ho"')
    with pytest.raises(InvalidDocument) as error:
        read([COUNTED], mapping=other)
    assert [(one.code, one.path) for one in error.value.problems] == [
        ("measure.other_base", "sheets[0].facts[0].figures[0].measure")
    ]


def test_a_title_that_is_left_out_is_not_called_blank():
    found = read([*HEADINGS, [1, "Mô hình của bà Lô Thị Hoa", "Xã Phú Hữu", "ANTT"]])
    assert [(one.code, one.path) for one in found.problems] == [("sheet.id_not_taken", "Biểu 01!B3")]
    assert "Lô Thị Hoa" not in found.report()


def test_a_secret_anywhere_on_the_sheet_keeps_all_of_it_out():
    rows = [*HEADINGS, [1, "Đường hoa", "Xã Phú Hữu", "ANTT"], [None, "NGƯỜI LẬP BIỂU"], [], [None, "TỐI MẬT"]]
    assert refused(rows) == [("fact.secret", "Biểu 01!B6")]
    for text in ("Mật - không phổ biến", "Lưu hành nội bộ, MẬT", "Hồ sơ mật số 5"):
        assert ("fact.secret", "Biểu 01!A1") in refused([[text], *rows[:3]]), text
    assert refused([["Nuôi ong lấy mật, giữ bí mật nhà nước"], *rows[:3]]) == []


def test_signs_around_the_name_of_a_unit_are_no_part_of_it():
    rows = [
        [at, f"Mô hình {at}", name, "ANTT"]
        for at, name in enumerate(["1. Xã Phú Hữu", "Xã Phú Hữu*", "- Xã Hội An"], 1)
    ]
    found = read([*HEADINGS, *rows])
    assert [fact.owner[0].value for fact in found.facts] == ["x1", "x1", "x2"]


def test_a_line_of_a_form_is_found_behind_of_which():
    own = FORM.replace('{ cell = "A1", read = "unit", pattern = "UBND {}" }', '{ value = "x1" }')
    own = own.replace('{ cell = "A2", read = "period", pattern = "(Kỳ báo cáo: {})" }', '{ value = "2024-Q1" }')
    rows = [["Chỉ tiêu", "Thực hiện"], ["1. Số mô hình mới", 5], ["- Trong đó: Kinh tế", 2]]
    (report,) = read(rows, mapping=own).facts
    assert int(report.figures[0].parts[0][2].exact) == 2


def test_sheets_that_are_empty_are_called_empty():
    assert [one.code for one in read([]).problems] == ["sheet.no_headings"]
    everything = LIST.replace('name = "Biểu 01*"\n', "")
    assert [one.code for one in read([], mapping=everything).problems] == ["sheet.nothing_in_sheets"]
