"""Templates that are filled in from a register: several facts of a row, groups, sheets, parts; and what is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dvk.catalog import definitions, sheet_mapping
from dvk.errors import InvalidValue, WrongType
from dvk.exchange import (
    MappedFact,
    MappedField,
    MappedFigure,
    MappedGroup,
    MappedSheet,
    SheetMapping,
    read_sheets,
    write_template,
)
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.periods import Period
from dvk.register import Campaign, Register, Report, ReportedFigure
from dvk.units import Unit, UnitHistory
from dvk.values import Origin

UNITS = UnitHistory(
    [
        Unit(id="xa-a", names="Xã An Bình", level="commune"),
        Unit(id="xa-b", names="Xã Phú Hữu", level="commune"),
    ]
)
FILE = "bieu.xlsx"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def register(**facts):
    campaign = Campaign(id="minh-hoa", label="Phong trào minh họa")
    return Register(campaign=campaign, definitions=definitions(), units=UNITS, **facts)


def written(mapping, held, rows=2):
    told = write_template(FILE, mapping, definitions=definitions(), units=UNITS, register=held, rows=rows)
    found = read_sheets(FILE, mapping, definitions=definitions(), units=UNITS)
    assert found.problems == ()
    assert found.into(held) is held
    return {problem.path: dict(problem.details)["fields"] for problem in told}, found


def rows_of(name):
    sheet = openpyxl.load_workbook(FILE)[name]
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True) if any(row)]


def model(owner, title, **more):
    names = {"Đường hoa": "duong-hoa", "Camera": "camera"}
    return Model(id=f"{owner}-{names[title]}", title=title, owner=owner, **more)


def test_a_fact_with_a_field_that_has_no_column_is_left_out_and_told():
    held = register(models=[model("xa-a", "Đường hoa"), model("xa-b", "Camera", strand="dvk-ntm")])
    told, found = written(sheet_mapping("models"), held)
    assert told == {"xa-b-camera": ("strand",)}
    assert [fact.id for fact in found.facts] == ["xa-a-duong-hoa"]
    guide = openpyxl.load_workbook(FILE).worksheets[0]
    assert guide["A2"].value == (
        "1 dữ kiện của sổ không ghi vào đây được, vì biểu này không diễn đạt hết nội dung của chúng."
    )


def test_an_id_of_another_make_and_text_with_personal_data_are_told():
    other = Model(id="m-1", title="Camera", owner="xa-a")
    private = model("xa-a", "Đường hoa", note="gọi 0912 345 678")
    told, found = written(sheet_mapping("models"), register(models=[other, private]))
    assert told == {"m-1": ("id",), "xa-a-duong-hoa": ("note",)}
    assert found.facts == ()
    assert b"345" not in Path(FILE).read_bytes()


def test_where_a_fact_was_read_and_when_it_became_known_is_no_difference():
    origin = Origin(file="cu.xlsx", sheet="Biểu 9", cell="B7", row=7)
    held = register(models=[model("xa-a", "Đường hoa", origin=origin, known_on=date(2024, 3, 1))])
    told, found = written(sheet_mapping("models"), held)
    assert told == {}
    assert found.facts[0].origin.file == FILE


BOTH = SheetMapping(
    id="b-2",
    label="Biểu 02",
    sheets=[
        MappedSheet(
            name="Biểu 02",
            facts=[
                MappedFact(
                    type="model",
                    id=["owner", "title"],
                    fields={
                        "owner": MappedField(column="Đơn vị", read="unit"),
                        "title": MappedField(column="Tên mô hình"),
                        "also": MappedField(column="Lĩnh vực khác", read="code", codelist="domains", split=";"),
                    },
                ),
                MappedFact(
                    type="contribution",
                    id=["model", "type"],
                    when="Số tiền",
                    fields={
                        "model": MappedField(
                            id_from=[
                                MappedField(column="Đơn vị", read="unit"),
                                MappedField(column="Tên mô hình"),
                            ]
                        ),
                        "on": MappedField(column="Thời gian", read="day-or-period"),
                        "quantity": MappedField(column="Số tiền", read="money", measure="trieu-dong"),
                    },
                ),
            ],
        )
    ],
)


def gift(target, when, amount):
    day = {"on": when} if isinstance(when, date) else {"period": when}
    return Contribution(id=f"{target}-contribution", model=target, quantity=Quantity(amount, "trieu-dong"), **day)


def test_two_facts_of_one_row_stand_in_it():
    models = [model("xa-a", "Đường hoa"), model("xa-b", "Camera")]
    held = register(models=models, contributions=[gift("xa-a-duong-hoa", Period.quarter(2024, 1), "12.5")])
    told, found = written(BOTH, held)
    assert told == {}
    assert len(found.facts) == 3
    body = rows_of("Biểu 02")[-2:]
    assert sorted(map(len, body)) == [2, 4]
    assert any(row[-2:] == ["Quý I/2024", 12.5] for row in body)
    assert rows_of("Biểu 02")[-3][-1] == "Số tiền (triệu đồng)"


FILLED = SheetMapping(
    id="b-3",
    label="Biểu 03",
    sheets=[
        MappedSheet(
            name="Quý*",
            fill=["Đơn vị"],
            facts=[
                MappedFact(
                    type="report",
                    id=["unit", "period"],
                    fields={
                        "unit": MappedField(column="Đơn vị", read="unit"),
                        "period": MappedField(sheet=True, read="period"),
                    },
                    figures=[
                        MappedFigure(indicator="models-new", column="Mới / Tổng số", marks={"x": "nil"}),
                        MappedFigure(
                            indicator="models-new",
                            column="Mới / Kinh tế",
                            axis="domain",
                            code="kinh-te",
                            marks={"x": "nil"},
                        ),
                    ],
                )
            ],
        )
    ],
)


def report(unit, quarter, total, part=None):
    parts = [] if part is None else [("domain", "kinh-te", Quantity(part, "mo-hinh"))]
    figure = ReportedFigure(indicator="models-new", quantity=Quantity(total, "mo-hinh"), parts=parts)
    when = Period.quarter(2024, quarter)
    return Report(id=f"{unit}-2024-q{quarter}", unit=unit, period=when, figures=[figure])


def test_each_period_has_a_sheet_of_its_name_and_parts_their_columns():
    mapping = FILLED
    held = register(reports=[report("xa-a", 1, 5, 2), report("xa-b", 1, 7), report("xa-a", 2, 1250)])
    told, found = written(mapping, held)
    # no sheet may be called "Quý I/2024": the name cannot say the period, and that is told
    assert told == {one.id: ("sheet",) for one in held.reports}
    assert found.facts == ()


def test_parts_of_figures_stand_in_their_columns():
    sheet = FILLED.sheets[0]
    fact = MappedFact(
        type="report",
        id=["unit", "period"],
        fields={
            "unit": MappedField(column="Đơn vị", read="unit"),
            "period": MappedField(cell="B2", read="period"),
        },
        figures=sheet.facts[0].figures,
    )
    mapping = SheetMapping(id="b-4", label="Biểu 04", sheets=[MappedSheet(name="Biểu 04*", facts=[fact])])
    held = register(reports=[report("xa-a", 1, 5, 2), report("xa-b", 1, 7), report("xa-a", 2, 1250)])
    told, found = written(mapping, held)
    assert told == {}
    assert {fact.origin.sheet for fact in found.facts} == {"Biểu 04", "Biểu 04 (2)"}
    assert ["Xã An Bình", 5, 2] in rows_of("Biểu 04")
    assert ["Quý II/2024"] in rows_of("Biểu 04 (2)")


def test_group_rows_are_numbered_by_their_kind_and_rows_of_no_group_come_first():
    groups = [
        MappedGroup(name="domain", numbered="roman", numbers="TT", text="Tên mô hình", read="code", codelist="domains")
    ]
    fields = {
        "title": MappedField(column="Tên mô hình"),
        "owner": MappedField(column="Đơn vị", read="unit"),
        "domain": MappedField(group="domain"),
    }
    fact = MappedFact(type="model", id=["owner", "title"], fields=fields)
    mapping = SheetMapping(id="b", label="Biểu 05", sheets=[MappedSheet(name="Biểu 05", groups=groups, facts=[fact])])
    models = [
        model("xa-a", "Đường hoa", domain="kinh-te"),
        model("xa-a", "Camera"),
        model("xa-b", "Camera", domain="kinh-te"),
    ]
    told, _ = written(mapping, register(models=models))
    assert told == {}
    assert [row[:2] for row in rows_of("Biểu 05")[2:4]] == [[1, "Camera"], ["I", "phát triển kinh tế"]]


def test_a_form_has_a_sheet_for_each_report_and_blank_lines_are_not_missing():
    figures = [ReportedFigure(indicator="models-reported", quantity=Quantity(3, "mo-hinh"))]
    when = Period.quarter(2024, 1)
    held = register(
        reports=[Report(id=f"{one}-2024-q1-report", unit=one, period=when, figures=figures) for one in ("xa-a", "xa-b")]
    )
    told, found = written(sheet_mapping("form"), held)
    assert told == {}
    assert len(found.facts) == 2
    assert len(openpyxl.load_workbook(FILE).sheetnames) == 4


def one_sheet(*names, **more):
    title, owner = MappedField(column="Tên mô hình"), MappedField(column="Đơn vị", read="unit")
    note = MappedField(column="Ghi chú")
    fact = MappedFact(type="model", id=["owner", "title"], fields={"title": title, "owner": owner, "note": note})
    return SheetMapping(
        id="b-1", label="Biểu 01", sheets=[MappedSheet(name=name, facts=[fact], **more) for name in names]
    )


def test_a_sheet_that_no_template_can_have_is_refused_by_the_place_of_its_name():
    for name in ("a:b", "a[b]", "'x'", "History", "A" * 32, "", "Hướng dẫn", "instructions", "dvk-danh-muc"):
        with pytest.raises(InvalidValue) as caught:
            write_template(FILE, one_sheet(name), definitions=definitions(), units=UNITS)
        assert (caught.value.code, caught.value.path) == ("template.sheet_name", "sheets[0].name")
    with pytest.raises(InvalidValue) as caught:
        write_template(FILE, one_sheet("x", "X"), definitions=definitions(), units=UNITS)
    assert caught.value.path == "sheets[1].name"
    assert not Path(FILE).exists()


def test_a_sheet_is_named_by_what_a_workbook_can_have_and_stars_do_not_take_the_instructions():
    held = register(models=[model("xa-a", "Camera")])
    for name, stands in (("Danh mục", "Danh mục"), (["a:b", "ab"], "ab"), ("*", "Biểu 01"), ("H*", "H")):
        told, found = written(one_sheet(name), held)
        assert (told, len(found.facts)) == ({}, 1), name
        assert openpyxl.load_workbook(FILE).sheetnames[1] == stands


def test_text_keeps_its_lines_and_spaces_and_a_name_stands_in_one_line():
    for note in ("dòng một\ndòng hai", "a  b", "a\n\n- b\tc"):
        held = register(models=[model("xa-a", "Camera", note=note)])
        told, found = written(one_sheet("Biểu 01"), held)
        assert (told, found.facts[0].note) == ({}, note)
    book = openpyxl.load_workbook(FILE)
    book["Biểu 01"]["A5"], book["Biểu 01"]["B5"] = "  Đường\n hoa ", "Xã An Bình"
    book.save(FILE)
    found = read_sheets(FILE, one_sheet("Biểu 01"), definitions=definitions(), units=UNITS)
    assert (found.facts[0].title, found.facts[0].note) == ("Đường hoa", "a\n\n- b\tc")


def test_a_model_that_would_be_read_as_a_row_of_totals_is_left_out_and_told():
    titles = {"cong": "Cộng", "tong-so": "Tổng số", "cong-dong-an-toan": "Cộng đồng an toàn"}
    held = register(models=[Model(id=f"xa-a-{name}", title=title, owner="xa-a") for name, title in titles.items()])
    told, found = written(one_sheet("Biểu 01"), held)
    assert set(told) == {"xa-a-cong", "xa-a-tong-so"}
    assert [fact.title for fact in found.facts] == ["Cộng đồng an toàn"]


def test_no_blank_row_stands_where_the_mapping_reads_none():
    write_template(FILE, one_sheet("Biểu 01", rows="5:8"), definitions=definitions(), units=UNITS)
    assert openpyxl.load_workbook(FILE)["Biểu 01"].max_row == 8


def test_what_is_no_register_and_no_number_of_rows_is_refused_and_the_old_file_stays():
    Path(FILE).write_bytes(b"old")
    mapping = sheet_mapping("models")
    with pytest.raises(WrongType):
        write_template(FILE, mapping, definitions=definitions(), units=UNITS, register=UNITS)
    for rows in (-1, 0, 100_001, True, "3", None, 2.5):
        with pytest.raises(InvalidValue) as caught:
            write_template(FILE, mapping, definitions=definitions(), units=UNITS, rows=rows)
        assert caught.value.code == "template.bad_rows"
    low = one_sheet("Biểu 01", header="1048500")
    with pytest.raises(InvalidValue, match="from 1 to 76 rows"):
        write_template(FILE, low, definitions=definitions(), units=UNITS)
    for language in ("fr", None):
        with pytest.raises(InvalidValue, match="language"):
            write_template(FILE, mapping, definitions=definitions(), units=UNITS, language=language)
    assert Path(FILE).read_bytes() == b"old"


def test_a_model_is_written_by_its_title_beside_its_owner():
    owner = MappedField(column="Đơn vị", read="unit")
    fields = {
        "model": MappedField(column="Tên mô hình", read="model", owner=owner),
        "on": MappedField(value="2024-05-01"),
        "quantity": MappedField(column="Số tiền", read="money", measure="trieu-dong"),
    }
    fact = MappedFact(type="contribution", id=["model", "type"], fields=fields)
    mapping = SheetMapping(id="b", label="Biểu 06", sheets=[MappedSheet(name="Biểu 06", facts=[fact])])
    models = [model("xa-a", "Camera"), model("xa-b", "Camera")]
    gifts = [gift(one.id, date(2024, 5, 1), 5) for one in models]
    held = register(models=models, contributions=gifts)
    told = write_template(FILE, mapping, definitions=definitions(), units=held, register=held, rows=2)
    assert told == ()
    assert ["Xã Phú Hữu", "Camera", 5] in rows_of("Biểu 06")
    assert read_sheets(FILE, mapping, definitions=definitions(), units=held).into(held) is held
