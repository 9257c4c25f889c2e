"""``load``: a dry run first, all or nothing, the same file again changes nothing."""

from __future__ import annotations

import json

import pytest

import dvk
from dvk.command import main

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
GOOD = "Tên mô hình;Đơn vị\nĐường hoa;Xã An Bình\nThắp sáng đường quê;Xã An Bình\n"
BAD = "Tên mô hình;Đơn vị\nĐường hoa;Xã An Bin\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("bieu.toml", MAPPING), ("tot.csv", GOOD), ("sai.csv", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = {"units": [{"id": "xa-an-binh", "names": "Xã An Bình", "level": "commune"}]}
    (tmp_path / "dv.json").write_text(json.dumps(units), encoding="utf-8")
    return tmp_path


NEW = ["--into", "so.json", "--new", "--units", "dv.json", "--campaign", "dvk-2024"]


def test_without_write_nothing_is_written_and_every_row_is_told(folder, capsys):
    assert main(["load", "bieu.toml", "tot.csv", *NEW]) == 0
    out, err = capsys.readouterr()
    assert "A2" in out
    assert "chạy thử: 2 dữ kiện mới" in err
    assert not (folder / "so.json").exists()


def test_with_write_the_register_is_begun_and_the_same_file_changes_nothing(folder, capsys):
    assert main(["load", "bieu.toml", "tot.csv", *NEW, "--write"]) == 0
    before = (folder / "so.json").read_bytes()
    register = dvk.read("so.json")
    assert [model.title for model in register.models] == ["Đường hoa", "Thắp sáng đường quê"]
    assert str(register.models[0].origin).startswith("tot.csv, tot, A2")
    capsys.readouterr()
    assert main(["load", "bieu.toml", "tot.csv", "--into", "so.json", "--write"]) == 0
    assert "không có gì mới" in capsys.readouterr().err
    assert (folder / "so.json").read_bytes() == before


def test_a_refused_row_ends_with_one_and_nothing_of_any_file_is_loaded(folder, capsys):
    assert main(["load", "bieu.toml", "tot.csv", "sai.csv", "khong-co.csv", *NEW, "--write", "--only-problems"]) == 3
    err = capsys.readouterr().err
    assert "sai.csv: lỗi: " in err
    assert "B2" in err
    assert "khong-co.csv: không dùng được tệp" in err
    assert not (folder / "so.json").exists()
    assert main(["load", "bieu.toml", "sai.csv", *NEW, "--json", "--report", "bao-cao.txt"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(line.get("kind") == "refused" for line in lines)
    assert any(line.get("severity") == "error" for line in lines)
    assert "B2" in (folder / "bao-cao.txt").read_text(encoding="utf-8")


def test_a_register_that_is_not_there_needs_new_and_its_units(folder, capsys):
    assert main(["load", "bieu.toml", "tot.csv", "--into", "so.json"]) == 3
    assert "--new" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["load", "bieu.toml", "tot.csv", "--into", "so.json", "--new"])
    assert "--new cần --units" in capsys.readouterr().err
