"""``python -m dvk check``: what a script can rely on, its exit code and its lines."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from dvk import catalog, exchange
from dvk.__main__ import main
from dvk.models import Model


@pytest.fixture
def whole(tmp_path):
    path = tmp_path / "an-giang.json"
    exchange.write(catalog.an_giang(), path)
    return path


def test_a_whole_register_gives_its_findings_and_exit_code_zero(whole, capsys):
    assert main(["check", str(whole)]) == 0
    out = capsys.readouterr().out
    assert out.count("chưa rõ đơn vị nào chủ trì") == 16  # the article names no unit for its 16 models
    assert out.rstrip().endswith("16 mô hình, 179 đơn vị")


def test_a_broken_register_gives_its_problems_and_exit_code_one(whole, capsys):
    document = json.loads(whole.read_text(encoding="utf-8"))
    document["models"][0]["titel"] = "gõ nhầm"
    document["events"][1]["model"] = 5
    whole.write_text(json.dumps(document), encoding="utf-8")
    assert main(["check", str(whole)]) == 1
    error = capsys.readouterr().err
    assert "models[0].titel" in error
    assert "events[1].model" in error


def test_the_messages_come_in_english_when_asked(whole, capsys):
    assert main(["check", str(whole), "--lang", "en"]) == 0
    assert "nobody knows which unit runs" in capsys.readouterr().out


def test_of_many_findings_of_a_kind_twenty_are_told_and_the_rest_counted(tmp_path, capsys):
    models = [Model(id=f"m-{number}", title="Tổ tự quản") for number in range(25)]
    register = evolve(catalog.an_giang(), models=models, events=(), contributions=(), corrections=(), retractions=())
    exchange.write(register, tmp_path / "so.json")
    assert main(["check", str(tmp_path / "so.json")]) == 0
    out = capsys.readouterr().out
    assert out.count("chưa rõ đơn vị nào chủ trì") == 20
    assert "còn 5 chỗ cùng loại (finding.no_owner)" in out
    assert main(["check", str(tmp_path / "so.json"), "--json"]) == 0
    assert capsys.readouterr().out.count("chưa rõ đơn vị nào chủ trì") == 25


def test_a_file_that_is_not_there_is_said_and_exit_code_three(tmp_path, capsys):
    assert main(["check", str(tmp_path / "khong-co.json")]) == 3
    assert "khong-co.json" in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip()


RUBRIC = """id = "xa"
label = "Bộ tiêu chí của xã"
illustrative = true
[[criteria]]
id = "a"
label = "Chưa ban hành quy chế"
rule = { type = "yes-no", points = 7.5 }
"""


def test_a_rubric_that_is_whole_gives_its_remarks_with_their_lines(tmp_path, capsys):
    path = tmp_path / "tieu-chi.toml"
    path.write_text(RUBRIC, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    notice, summary = capsys.readouterr().out.splitlines()
    assert notice.startswith(f"{path}:6:1: lưu ý: criteria[0].label: ")
    assert summary == "Bộ tiêu chí của xã: 1 dòng chấm, tối đa 7,5 điểm"


def test_a_rubric_that_is_refused_gives_each_problem_with_its_line(tmp_path, capsys):
    path = tmp_path / "tieu-chi.toml"
    path.write_text(RUBRIC.replace("7.5", "-7.5").replace("label =", "lable =", 1), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    out, error = capsys.readouterr()
    first, second = error.splitlines()
    assert first == f"{path}:1:1: lỗi: label: thiếu trường này"
    assert second.startswith(f'{path}:2:1: lỗi: lable: ở đây không có trường "lable"')
    assert out.startswith(f"{path}:6:1: lưu ý: criteria[0].label: ")


def test_a_file_that_is_no_toml_is_said_with_its_place(tmp_path, capsys):
    path = tmp_path / "tieu-chi.toml"
    path.write_text(RUBRIC.replace("7.5", "7,5"), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"{path}:7:36: lỗi: số lẻ viết với dấu chấm")
    assert main(["check", str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith(f"{path}:7:36: error: a number with a decimal comma")


OWN = """
from typing import ClassVar
from attrs import frozen
import dvk


@frozen
class Halves(dvk.YesNo):
    tag: ClassVar[str] = "halves"


@frozen
class Best(dvk.HighestOf):
    tag: ClassVar[str] = "best"
"""


def test_rules_and_combinations_of_a_project_are_named_by_module_and_class(tmp_path, capsys, monkeypatch):
    (tmp_path / "du_an_minh_hoa.py").write_text(OWN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    path, sheet = tmp_path / "tieu-chi.toml", tmp_path / "phieu.toml"
    path.write_text('combine = { type = "best" }\n' + RUBRIC.replace('"yes-no"', '"halves"'), encoding="utf-8")
    sheet.write_text(SHEET, encoding="utf-8")
    own = ["--rules", "du_an_minh_hoa:Halves", "--rules", "du_an_minh_hoa:Best"]
    assert main(["check", str(path), *own]) == 0
    assert main(["score", str(path), str(sheet), *own]) == 0
    assert main(["schema", str(tmp_path / "s.json"), *own]) == 0
    tags = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["definitions"]["Combine"]["properties"]["type"]
    assert "best" in tags["enum"]
    capsys.readouterr()
    assert main(["check", str(path)]) == 1
    error = capsys.readouterr().err
    assert f"{path}:1:13: lỗi: combine.type: " in error
    assert f"{path}:8:10: lỗi: criteria[0].rule.type: " in error


@pytest.mark.parametrize("name", ["khong_co:Lop", "dvk:KhongCo", "dvk", "dvk:aggregate", ":Lop"])
def test_a_class_that_cannot_be_loaded_is_said(name, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["check", "x.toml", "--rules", name])
    assert caught.value.code == 2
    assert name in capsys.readouterr().err


def test_a_class_that_is_no_rule_is_said(tmp_path, capsys):
    path = tmp_path / "tieu-chi.toml"
    path.write_text(RUBRIC, encoding="utf-8")
    assert main(["check", str(path), "--rules", "dvk:Label"]) == 1
    assert "Label" in capsys.readouterr().err


SHEET = """id = "phieu-1"
subject = "xa-an-binh"
rubric = "xa"
[[answers]]
criterion = "a"
met = true
evidence = "Quyết định số 5"
"""


def test_a_sheet_in_toml_is_scored_by_a_rubric_in_toml(tmp_path, capsys):
    rubric, sheet = tmp_path / "tieu-chi.toml", tmp_path / "phieu.toml"
    rubric.write_text(RUBRIC, encoding="utf-8")
    sheet.write_text(SHEET, encoding="utf-8")
    assert main(["score", str(rubric), str(sheet)]) == 0
    assert "- Chưa ban hành quy chế: 7,5/7,5 điểm; căn cứ: Quyết định số 5" in capsys.readouterr().out
    assert main(["score", str(rubric), str(sheet), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Total: 7.5 of ")
    assert "The account, in Vietnamese:" in said
    sheet.write_text(SHEET.replace('"a"', '"b"'), encoding="utf-8")
    assert main(["score", str(rubric), str(sheet)]) == 1
    assert "answers[0].criterion" in capsys.readouterr().err
    assert main(["score", str(rubric), str(tmp_path / "khong-co.toml")]) == 3
    assert "khong-co.toml" in capsys.readouterr().err
