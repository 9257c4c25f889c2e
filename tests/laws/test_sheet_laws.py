"""Laws of reading sheets: facts in a workbook of an independent writer are read back, however it is laid out."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from dvk import Campaign, Register, Unit, UnitHistory, catalog
from dvk.exchange import SheetMapping, load_sheets, read_sheets, read_toml

UNITS = UnitHistory(
    [
        Unit(id="h1", names="Huyện An Phú", level="district"),
        *(
            Unit(id=f"x{at}", names=f"Xã {name}", level="commune", parents="h1")
            for at, name in enumerate(["Phú Hữu", "Vĩnh Lộc", "Khánh Bình", "Quốc Thái", "Đa Phước"], 1)
        ),
    ]
)
NAMES = {unit.id: unit.name() for unit in UNITS}
DOMAINS = {"kinh-te": "Phát triển kinh tế", "van-hoa-xa-hoi": "Văn hóa - xã hội"}
DEFINITIONS = catalog.definitions()
MAPPING = read_toml(
    """
id = "bieu-01"
label = "Biểu 01"
[[sheets]]
ignore = "TT"
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { column = "Đơn vị", read = "unit" }
domain = { column = "Lĩnh vực", read = "code", codelist = "domains" }
start = { column = "Ngày ra mắt", read = "date" }
[[sheets.facts]]
type = "contribution"
id = ["model", "type"]
when = "Kinh phí / Nhân dân"
[sheets.facts.fields]
model = { id_from = [{ column = "Đơn vị", read = "unit" }, { column = "Tên mô hình" }] }
quantity = { column = "Kinh phí / Nhân dân", read = "money", measure = "trieu-dong" }
on = { column = "Ngày ra mắt", read = "date" }
""",
    SheetMapping,
)
HEADINGS = {
    "number": ("TT",), "title": ("Tên mô hình",), "owner": ("Đơn vị",), "domain": ("Lĩnh vực",),
    "start": ("Ngày ra mắt",), "state": ("Kinh phí (triệu đồng)", "Nhà nước"),
    "people": ("Kinh phí (triệu đồng)", "Nhân dân"),
}  # fmt: skip
# of the two amounts the first is in no mapping; what is written is what people type
WORDS = st.lists(
    st.sampled_from(["đường", "hoa", "camera", "tự", "quản", "xanh", "sạch", "đẹp", "quê"]), min_size=2, max_size=4
)
ROWS = st.lists(
    st.tuples(
        WORDS.map(" ".join),
        st.sampled_from([one for one in NAMES if one != "h1"]),
        st.sampled_from(list(DOMAINS)),
        st.integers(0, 4000).map(lambda days: date(2015, 1, 1) + timedelta(days=days)),
        st.none() | st.integers(1, 5_000_000).map(lambda tens: Decimal(tens) / 100),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row[1], row[0]),
)


def plain(number):
    return format(number.normalize(), "f")


def typed(number):
    """A number as people type it: 14.043,5."""
    whole, _, part = plain(number).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


@st.composite
def layouts(draw):
    """The order of columns, rows above and between, typed amounts and days, headings that come again."""
    keep_together = draw(
        st.permutations([["number"], ["title"], ["owner"], ["domain"], ["start"], ["state", "people"]])
    )
    return {
        "columns": [name for group in keep_together for name in group],
        "titles": draw(st.lists(st.sampled_from(["BIỂU SỐ 01", "", "Kèm theo báo cáo quý I"]), max_size=3)),
        "left": draw(st.integers(0, 2)),
        "blanks": draw(st.sets(st.integers(0, 6))),
        "again": draw(st.sets(st.integers(1, 6), max_size=1)),
        "typed": draw(st.booleans()),
        "merged": draw(st.booleans()),
        "total": draw(st.booleans()),
    }


def write(rows, layout, path):  # noqa: C901 - one choice after the other
    """The writer of the test: openpyxl, and nothing of ours."""
    book = Book()
    sheet = book.active
    sheet.title = "Biểu 01"
    columns = {name: place + 1 + layout["left"] for place, name in enumerate(layout["columns"])}
    at = 1
    for title in layout["titles"]:
        sheet.cell(at, 1, title or None)
        at += 1

    def head(at):
        for name, lines in HEADINGS.items():
            if name != "people":
                sheet.cell(at, columns[name], lines[0])
            if len(lines) > 1:
                sheet.cell(at + 1, columns[name], lines[1])
            elif layout["merged"]:
                sheet.merge_cells(start_row=at, end_row=at + 1, start_column=columns[name], end_column=columns[name])
        if layout["merged"]:
            sheet.merge_cells(start_row=at, end_row=at, start_column=columns["state"], end_column=columns["people"])
        return at + 2

    at = head(at)
    for place, (title, owner, domain, start, people) in enumerate(rows):
        at += place in layout["blanks"]
        if place in layout["again"]:
            at = head(at)
        said = {"number": place + 1, "title": title, "owner": NAMES[owner], "domain": DOMAINS[domain], "state": 1}
        said["start"] = f"{start.day}/{start.month}/{start.year}" if layout["typed"] else start
        if people is not None:
            said["people"] = typed(people) if layout["typed"] else people
        for name, value in said.items():
            sheet.cell(at, columns[name], value)
        at += 1
    if layout["total"]:
        sheet.cell(at, columns["title"], "Tổng cộng")
        sheet.cell(at, columns["people"], sum((row[4] or 0 for row in rows), Decimal(0)))
    book.save(path)


def expected(rows):
    return {
        (owner, title, domain, start, None if people is None else people * 1_000_000)
        for title, owner, domain, start, people in rows
    }


def said_by(found):
    given = {fact.model: fact.quantity.exact for fact in found.facts if type(fact).__name__ == "Contribution"}
    return {
        (
            fact.owner[0].value,
            fact.title,
            fact.domain_on(fact.start),
            fact.start,
            given.get(fact.id),
        )
        for fact in found.facts
        if type(fact).__name__ == "Model"
    }


def empty():
    return Register(campaign=Campaign(id="c", label="C"), definitions=DEFINITIONS, units=UNITS)


@settings(max_examples=20)
@given(ROWS, layouts(), layouts())
def test_facts_are_read_back_however_the_sheet_is_laid_out(rows, one, other):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bieu.xlsx")
        write(rows, one, path)
        found = read_sheets(path, MAPPING, definitions=DEFINITIONS, units=UNITS)
        assert found.problems == ()
        assert said_by(found) == expected(rows)
        assert all(total.agrees for total in found.totals)
        register = found.into(empty())
        # the same file again, and the same facts in another order and another layout, change nothing
        assert read_sheets(path, MAPPING, definitions=DEFINITIONS, units=register).into(register) is register
        write(list(reversed(rows)), other, path)
        again = read_sheets(path, MAPPING, definitions=DEFINITIONS, units=UNITS)
        assert again.problems == ()
        assert again.into(register) is register


@settings(max_examples=8)
@given(ROWS, st.lists(st.integers(0, 2), min_size=6, max_size=6))
def test_rows_spread_over_several_files_are_the_facts_of_one(rows, places):
    layout = {"columns": list(HEADINGS), "titles": [], "left": 0, "blanks": (), "again": ()}
    layout |= {"typed": False, "merged": True, "total": False}
    imports = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3):
            part = [row for row, place in zip(rows, places, strict=False) if place == number]
            if part:
                path = Path(folder, f"xa-{number}.xlsx")
                write(part, layout, path)
                imports.append(read_sheets(path, MAPPING, definitions=DEFINITIONS, units=UNITS))
    together = load_sheets(empty(), imports)
    one_by_one = empty()
    for found in imports:
        one_by_one = found.into(one_by_one)
    assert together == one_by_one
    assert len(together.models) == len(rows)
    assert load_sheets(together, list(reversed(imports))) is together
