"""Workbooks of several communes become one register and one table; what is refused is told, with its cell."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

import dvk
from dvk import presentation
from dvk.exchange import SheetMapping, load_sheets, read_sheets, read_toml

# All made up: "số liệu minh họa". Each commune fills in the same form in its own way, and one mistypes a day.
headings = ("TT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Ngày ra mắt")
sent = {
    "xa-an.xlsx": [
        (1, "Thắp sáng đường quê", "Xã An", "Văn hóa - xã hội", "15/01/2024"),
        (2, "Cầu dân sinh", "Xã An", "Phát triển kinh tế", "05/4/2024"),
    ],
    "xa-binh.xlsx": [
        (1, "Camera an ninh", "Xã Bình", "ANTT", date(2024, 2, 20)),
        (2, "Đường hoa", "Xã Bình", "Văn hóa - xã hội", "30/02/2024"),
    ],
    "xa-chau.xlsx": [(1, "Tổ hợp tác trồng lúa", "Xã Châu", "Phát triển kinh tế", "ngày 01 tháng 3 năm 2024")],
}
MAPPING = """
id = "bieu-01"
label = "Danh mục mô hình"
illustrative = true
[[sheets]]
ignore = ["TT"]
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { column = "Đơn vị", read = "unit" }
domain = { column = "Lĩnh vực", read = "code", codelist = "domains", words = { "ANTT" = "quoc-phong-an-ninh" } }
start = { column = "Ngày ra mắt", read = "date" }
"""
communes = {"xa-an": "Xã An", "xa-binh": "Xã Bình", "xa-chau": "Xã Châu"}
units = [dvk.Unit(id=name, names=words, level="commune") for name, words in communes.items()]
campaign, definitions = dvk.Campaign(id="dvk", label="Dân vận khéo"), dvk.catalog.definitions()
register = dvk.Register(campaign=campaign, definitions=definitions, units=units)
mapping = read_toml(MAPPING, SheetMapping)

with TemporaryDirectory() as folder:
    for name, rows in sent.items():
        book = openpyxl.Workbook()
        for row in (headings, *rows):
            book.active.append(row)
        book.save(Path(folder, name))
    files = sorted(Path(folder).iterdir())
    found = [read_sheets(file, mapping, definitions=definitions, units=register) for file in files]
print("\n".join(one.report() for one in found if not one.ok), end="\n\n")
register = load_sheets(register, [one for one in found if one.ok])  # each file whole, or left out
request = dvk.Request(indicators="models-new", periods=["2024-Q1", "2024-Q2"], by="domain")
print(presentation.text(dvk.aggregate(register, request)))
