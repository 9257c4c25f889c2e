"""``load``: what must be looked at is told in every way of printing, and a script can stop on it."""

from __future__ import annotations

import json

import pytest

import dvk
from dvk.command import main

MAPPING = """id = "bieu-01"
label = "Biểu 01"
[[sheets]]
[[sheets.facts]]
type = "report"
id = ["type", "unit", "period"]
[sheets.facts.fields]
unit = { column = "Đơn vị", read = "unit" }
period = { value = "2024-Q1" }
[[sheets.facts.figures]]
indicator = "models-new-reported"
column = "Số mô hình"
"""
TOTAL = "Đơn vị;Số mô hình\nXã An Bình;1\nXã Bình An;2\nTổng cộng;9\n"
PERSON = "Đơn vị;Số mô hình;Cột lạ\nXã An Bình;1;0912345678\n"
ONE = "Đơn vị;Số mô hình\nXã An Bình;1\n"
TWO = "Đơn vị;Số mô hình\nXã An Bình;2\n"
NEW = ["--into", "so.json", "--new", "--units", "dv.json", "--campaign", "dvk-2024"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"b.toml": MAPPING, "tong.csv": TOTAL, "nguoi.csv": PERSON, "mot.csv": ONE, "hai.csv": TWO}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = {"xa-an-binh": "Xã An Bình", "xa-binh-an": "Xã Bình An"}
    units = {"units": [{"id": one, "names": name, "level": "commune"} for one, name in names.items()]}
    (tmp_path / "dv.json").write_text(json.dumps(units), encoding="utf-8")
    return tmp_path


def _lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("way", ["--only-problems", "--quiet"])
def test_wrong_totals_and_personal_data_are_told_without_the_rows(folder, capsys, way):
    assert main(["load", "b.toml", "tong.csv", "nguoi.csv", *NEW, way]) == 0
    out = capsys.readouterr().out
    assert "tong.csv: cảnh báo: tong!B4: số cộng in là" in out
    assert "nguoi.csv: cảnh báo: nguoi!C2: dữ liệu cá nhân (số điện thoại) không nạp" in out
    assert "sẽ nạp" not in out
    assert "0912345678" not in out


def test_json_has_a_line_for_each_total_that_differs_each_cell_left_out_and_each_file(folder, capsys):
    assert main(["load", "b.toml", "tong.csv", "nguoi.csv", *NEW, "--json"]) == 0
    lines = _lines(capsys)
    total = next(one for one in lines if one.get("code") == "sheet.wrong_total")
    assert (total["file"], total["path"], total["severity"]) == ("tong.csv", "tong!B4", "warning")
    left = next(one for one in lines if one.get("code") == "sheet.left_out")
    assert (left["path"], left["kind"], left["severity"]) == ("nguoi!C2", "phone", "warning")
    files = [one for one in lines if one.get("kind") == "file"]
    assert [(one["ok"], one["wrong_totals"], one["left_out"]) for one in files] == [(True, 1, 0), (True, 0, 1)]
    assert lines[-1] == {"kind": "register", "file": "so.json", "new": 2, "corrections": 0, "written": False}
    assert "0912345678" not in json.dumps(lines)


def test_near_names_are_proposed_also_without_the_rows(folder, capsys):
    (folder / "sai.csv").write_text("Đơn vị;Số mô hình\nXã An Bin;1\n", encoding="utf-8")
    assert main(["load", "b.toml", "sai.csv", *NEW, "--only-problems"]) == 1
    told = capsys.readouterr()
    assert "lưu ý: sai!A2" in told.out
    assert "Xã An Bình" in told.out


def test_strict_stops_on_a_wrong_total_and_on_personal_data_and_writes_nothing(folder, capsys):
    for name, code in (("tong.csv", 1), ("nguoi.csv", 1), ("mot.csv", 0)):
        assert main(["load", "b.toml", name, *NEW, "--write", "--strict", "--only-problems"]) == code
        assert (folder / "so.json").exists() is (code == 0)


def test_two_files_of_one_run_that_differ_are_refused_also_with_corrections(folder, capsys):
    assert main(["load", "b.toml", "mot.csv", *NEW, "--write"]) == 0
    before = (folder / "so.json").read_bytes()
    for files in (["mot.csv", "hai.csv"], ["hai.csv", "mot.csv"]):
        capsys.readouterr()
        assert main(["load", "b.toml", *files, "--into", "so.json", "--write", "--corrections"]) == 1
        assert f"{files[1]}: lỗi: {files[1][:3]}!A2" in capsys.readouterr().err
        assert (folder / "so.json").read_bytes() == before


def test_a_correction_is_called_one(folder, capsys):
    assert main(["load", "b.toml", "mot.csv", *NEW, "--write"]) == 0
    assert main(["load", "b.toml", "hai.csv", "--into", "so.json", "--write", "--corrections"]) == 0
    assert "đã ghi so.json: 1 đính chính" in capsys.readouterr().err
    assert len(dvk.read("so.json").corrections) == 1


def test_what_is_wrong_in_the_mapping_is_told_once_at_its_own_line(folder, capsys):
    (folder / "sai.toml").write_text(MAPPING.replace("models-new-reported", "models-nwe-reported"), encoding="utf-8")
    assert main(["load", "sai.toml", "mot.csv", "hai.csv", *NEW]) == 1
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 1
    assert err[0].startswith("sai.toml:11:1: lỗi: ")
    (folder / "sai.toml").write_text("{}", encoding="utf-8")
    assert main(["load", "sai.toml", "mot.csv", *NEW]) == 1
    assert capsys.readouterr().err.startswith("sai.toml:1:1: lỗi: ")


WRONG = {
    'period = { value = "2024-Q1" }': ('perid = { value = "2024-Q1" }', 9, "perid"),
    'value = "2024-Q1"': ('value = "quý một"', 9, "value"),
    'unit = { column = "Đơn vị", read = "unit" }\n': ("", 7, "unit"),
    'column = "Số mô hình"': ('column = "Số mô hình"\nmeasure = "dong"', 13, "measure"),
}


def test_lint_and_check_find_what_is_wrong_in_a_mapping_without_a_workbook(folder, capsys):
    for text, (changed, line, word) in WRONG.items():
        broken = MAPPING.replace(text, changed).replace('id = ["type", "unit", "period"]', 'id = ["type"]')
        (folder / "sai.toml").write_text(broken, encoding="utf-8")
        for command in ("lint", "check"):
            assert main([command, "sai.toml"]) == 1, changed
            told = capsys.readouterr().err
            assert f"sai.toml:{line}:" in told
            assert word in told
    assert main(["lint", "b.toml"]) == 0


def test_lint_holds_a_mapping_against_the_definitions_that_are_given(folder, capsys):
    own = MAPPING.replace("models-new-reported", "cua-rieng")
    (folder / "rieng.toml").write_text(own, encoding="utf-8")
    (folder / "dn").mkdir()
    (folder / "dn" / "chi-tieu.toml").write_text(
        'id = "cua-rieng"\nlabel = "Số riêng"\nkind = "flow"\ncounts = "reported"\n', encoding="utf-8"
    )
    assert main(["lint", "rieng.toml"]) == 1
    assert main(["lint", "rieng.toml", "--definitions", "dn"]) == 0, capsys.readouterr().err


def test_an_option_of_other_programs_leads_to_ours(folder, capsys):
    with pytest.raises(SystemExit):
        main(["table", "so.json", "--indicators", "a", "--periods", "2024", "--out", "x.csv"])
    assert "có phải là --to?" in capsys.readouterr().err
