"""``template``: a workbook for data entry from a mapping, filled in from a register where one is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

import dvk
from dvk.command import main
from dvk.exchange import SheetMapping, read_sheets, read_toml

MAPPING = """id = "bieu-01"
label = "Biểu 01"
[[sheets]]
[[sheets.facts]]
type = "model"
id = ["owner", "title"]
[sheets.facts.fields]
title = { column = "Tên mô hình" }
owner = { column = "Đơn vị", read = "unit" }
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bieu.toml").write_text(MAPPING, encoding="utf-8")
    units = [dvk.Unit(id="xa-a", names="Xã An Bình", level="commune")]
    first = dvk.Model(id="xa-a-duong-hoa", title="Đường hoa", owner="xa-a")
    other = dvk.Model(id="xa-a-camera", title="Camera", owner="xa-a", note="mới")
    register = dvk.Register(
        campaign=dvk.Campaign(id="a", label="A"),
        definitions=dvk.catalog.definitions(),
        units=units,
        models=[first, other],
    )
    dvk.write(register, "so.json")
    text = {"units": [{"id": "xa-a", "names": "Xã An Bình", "level": "commune"}]}
    (tmp_path / "dv.json").write_text(json.dumps(text), encoding="utf-8")
    return tmp_path


def read_back(file):
    register = dvk.read("so.json")
    mapping = read_toml(Path("bieu.toml"), SheetMapping) if file != "ms.xlsx" else dvk.catalog.sheet_mapping("models")
    return read_sheets(file, mapping, definitions=register.definitions, units=register)


def test_a_template_without_a_register_is_blank(folder, capsys):
    assert main(["template", "bieu.toml", "--to", "b.xlsx", "--units", "dv.json"]) == 0
    assert "đã ghi b.xlsx" in capsys.readouterr().err
    found = read_back("b.xlsx")
    assert (found.facts, found.problems) == ((), ())


def test_with_a_register_what_is_known_is_filled_in_and_what_cannot_stand_there_is_told(folder, capsys):
    assert main(["template", "bieu.toml", "--to", "b.xlsx", "--register", "so.json", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "b.xlsx: warning: xa-a-camera: not filled in: the mapping cannot say note as the register has it" in out
    assert "wrote b.xlsx; 1 fact could not be filled in" in err
    found = read_back("b.xlsx")
    assert [fact.id for fact in found.facts] == ["xa-a-duong-hoa"]
    register = dvk.read("so.json")
    assert found.into(register) is register


def test_a_shipped_mapping_is_asked_for_by_its_name(folder):
    assert main(["template", "models", "--to", "ms.xlsx", "--register", "so.json", "--rows", "0"]) == 0
    names = {fact.id for fact in read_back("ms.xlsx").facts}
    assert names == {"xa-a-duong-hoa", "xa-a-camera"}


def test_what_is_missing_is_said(folder, capsys):
    for words, said in (
        (["bieu.toml", "--to", "b.xlsx"], "--units"),
        (["bieu.toml", "--to", "b.csv", "--units", "dv.json"], ".xlsx"),
        (["bieu.toml", "--to", "b.xlsx", "--units", "dv.json", "--rows", "-3"], "--rows"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["template", *words])
        assert ended.value.code == 2
        assert said in capsys.readouterr().err
    assert main(["template", "khong-co.toml", "--to", "b.xlsx", "--units", "dv.json"]) == 3
    (folder / "b.xlsx").write_bytes(b"old")
    assert main(["template", "bieu.toml", "--to", "b.xlsx", "--units", "dv.json", "--no-overwrite"]) == 3
    assert (folder / "b.xlsx").read_bytes() == b"old"


def test_a_register_that_was_read_from_the_template_is_filled_in_whole(folder):
    register = dvk.read("so.json")
    dvk.write(evolve(register, models=[one for one in register.models if not one.note]), "so.json")
    assert main(["template", "bieu.toml", "--to", "b.xlsx", "--register", "so.json", "--quiet"]) == 0
    assert main(["load", "bieu.toml", "b.xlsx", "--into", "so.json", "--write", "--quiet"]) == 0
    assert len(dvk.read("so.json").models) == 1
