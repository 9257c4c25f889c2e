"""What commands read and write: many files, streams, targets that cannot be written, exit codes."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import dvk
from dvk.command import Exit, main
from dvk.errors import MissingExtra
from dvk.exchange.files import put_in_place, replacing

RUBRIC = """id = "xa"
label = "Bộ tiêu chí của xã"
illustrative = true
[[criteria]]
id = "a"
label = "Ban hành quy chế"
rule = { type = "yes-no", points = 10 }
"""


def _register(**facts):
    units = [dvk.Unit(id="xa-a", names="Xã A", level="commune")]
    return dvk.Register(
        campaign=dvk.Campaign(id="dvk-xa-a", label="Dân vận khéo xã A"),
        definitions=dvk.catalog.definitions(),
        units=units,
        illustrative=True,
        **facts,
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with a register, a rubric, and files that are wrong."""
    monkeypatch.chdir(tmp_path)
    lamps = dvk.Model(id="den", title="Thắp sáng", owner="xa-a", domain="kinh-te", start=date(2023, 1, 5))
    dvk.write(_register(models=[lamps]), "so.json")
    (tmp_path / "tieu-chi.toml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "hong.json").write_text("{", encoding="utf-8")
    return tmp_path


def _stdin(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


TABLE = ["table", "so.json", "--indicators", "models-active", "--periods", "2023"]


# -- check and lint ---------------------------------------------------------------------------------------------------
def test_check_goes_on_after_a_bad_file_and_sums_up_with_the_largest_code(folder, capsys):
    assert main(["check", "hong.json", "so.json", "khong-co.json", "tieu-chi.toml", "anh.png"]) == Exit.FILE
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "so.json: Dân vận khéo xã A: 1 mô hình, 1 đơn vị",
        "tieu-chi.toml: Bộ tiêu chí của xã: 1 dòng chấm, tối đa 10 điểm",
        "5 tệp: 2 đạt, 3 phải sửa",
    ]
    first, second, third = err.splitlines()
    assert first.startswith("hong.json: lỗi: ")
    assert second == "khong-co.json: không dùng được tệp: không có tệp hay thư mục này"
    assert third == "anh.png: không dùng được tệp: không có tệp hay thư mục này"


def test_check_prints_one_json_object_a_line(folder, capsys):
    assert main(["check", "hong.json", "so.json", "khong-co.json", "--json"]) == Exit.FILE
    out, err = capsys.readouterr()
    assert err == ""
    broken, whole, absent = map(json.loads, out.splitlines())
    assert (broken["file"], broken["severity"], broken["code"]) == ("hong.json", "error", "json.broken")
    assert whole == {"file": "so.json", "kind": "register", "id": "dvk-xa-a", "models": 1, "units": 1}
    assert (absent["file"], absent["code"]) == ("khong-co.json", "file.not_usable")


@pytest.mark.parametrize(("words", "code"), [(["--strict"], 1), ([], 0)])
def test_warnings_are_wrong_only_where_one_asks_for_it(folder, words, code, capsys):
    given = dvk.Contribution(id="g", model="den", quantity=dvk.Quantity(5, "ngay-cong"), on=date(2020, 1, 1))
    lamps = dvk.Model(id="den", title="Thắp sáng", owner="xa-a", domain="kinh-te", start=date(2023, 1, 5))
    dvk.write(_register(models=[lamps], contributions=[given]), "so.json")
    assert main(["check", "so.json", *words]) == code
    assert "cảnh báo" in capsys.readouterr().out


def test_standard_input_is_read_as_what_it_is(folder, capsys, monkeypatch):
    main(["convert", "so.json", "so.jsonl", "--quiet"])
    for name, said in (("so.json", "1 mô hình"), ("so.jsonl", "1 mô hình"), ("tieu-chi.toml", "1 dòng chấm")):
        _stdin(monkeypatch, (folder / name).read_bytes())
        assert main(["check", "-"]) == 0
        assert said in capsys.readouterr().out
    _stdin(monkeypatch, b"\xff\xfe\x00")
    assert main(["check", "-"]) == 1


def test_lint_tells_more_than_check(folder, capsys):
    (folder / "dm.toml").write_text(
        'id = "dm"\nlabel = "danh mục"\n[[codes]]\nid = "a"\nlabel = "a"\n', encoding="utf-8"
    )
    assert main(["check", "dm.toml"]) == 0
    assert capsys.readouterr().out == "danh mục (danh mục dm)\n"
    assert main(["lint", "dm.toml"]) == 0
    assert capsys.readouterr().out.startswith('dm.toml:1:1: lưu ý: "dm" chưa ghi căn cứ, nguồn')


def test_a_definition_of_any_kind_is_checked(folder, capsys):
    (folder / "dm.toml").write_text(
        'id = "dm"\nlabel = "danh mục"\n[[codes]]\nid = "A"\nlabel = "a"\n', encoding="utf-8"
    )
    assert main(["check", "dm.toml"]) == 1
    assert capsys.readouterr().err.startswith("dm.toml:4:1: lỗi: codes[0].id: ")
    with pytest.raises(SystemExit):
        main(["lint", "dm.toml", "--kind", "codelst"])
    assert "có phải là codelist?" in capsys.readouterr().err


# -- exit codes -------------------------------------------------------------------------------------------------------
def test_a_question_that_cannot_be_answered_ends_with_five(folder, capsys):
    assert main(["table", "so.json", "--indicators", "models-activ", "--periods", "2023"]) == Exit.NOT_ANSWERED
    assert "gần với: models-active" in capsys.readouterr().err
    assert main([*TABLE, "--unit", "xa-b"]) == Exit.NOT_ANSWERED


def test_a_missing_package_ends_with_four_and_says_what_to_install(folder, capsys, monkeypatch):
    def missing(*_args, **_more):
        raise MissingExtra("extra.missing", room="dvk.read", package="dvk[fast]")

    monkeypatch.setattr("dvk.command.reading.read", missing)
    assert main(TABLE) == Exit.EXTRA
    assert 'pip install "dvk[fast]"' in capsys.readouterr().err


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (ZeroDivisionError, 70)])
def test_an_interruption_and_a_fault_of_ours_have_codes_of_their_own(folder, raised, code, capsys, monkeypatch):
    def fails(*_args, **_more):
        raise raised

    monkeypatch.setattr("dvk.command.reading.read", fails)
    assert main(TABLE) == code
    assert ("Traceback" in capsys.readouterr().err) == (code == 70)


def test_no_period_or_indicator_is_wrong_usage_with_its_option(folder, capsys):
    for words, said in (
        (["table", "so.json", "--periods", "2023"], "còn thiếu: --indicators"),
        (["table", "so.json", "--indicators", "models-active"], "còn thiếu: --periods"),
        ([*TABLE, "--by", "unit"], "--unit-level: "),
        ([*TABLE, "--basis", "hom-qua"], '--basis: "hom-qua"'),
        ([*TABLE[:-1], "2023..2020"], "kỳ trước đứng trước"),
        ([*TABLE, "--to", "a.xyz"], "hãy ghi --format"),
        ([*TABLE, "--format", "xlsx"], "cần --to TỆP"),
        (["convert", "so.json", "-"], "đầu ra chuẩn cần --format"),
        (["convert", "so.json", "so.toml"], "sổ không ghi ra TOML"),
        (["convert", "tieu-chi.toml", "x.jsonl"], "định nghĩa chỉ ghi ra .toml hay .json"),
        (["schema", "codelst"], "có phải là codelist?"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2, words
        assert said in capsys.readouterr().err


# -- writing ----------------------------------------------------------------------------------------------------------
def test_a_target_that_cannot_be_written_is_said_before_any_work_and_the_old_file_stays(folder, capsys, monkeypatch):
    (folder / "bang.csv").mkdir()
    monkeypatch.setattr("dvk.command.tables.read_register", lambda *_a, **_m: pytest.fail("read already"))
    for to, said in (
        ("bang.csv", "đây là thư mục"),
        ("khong-co/b.csv", "không có tệp hay thư mục này"),
        ("so.json/b.csv", "không phải là thư mục"),
    ):
        assert main([*TABLE, "--to", to]) == Exit.FILE, to
        assert said in capsys.readouterr().err, to


def test_an_old_file_is_replaced_with_its_permissions_and_kept_where_one_asks(folder, capsys):
    (folder / "b.csv").write_text("cũ", encoding="utf-8")
    (folder / "b.csv").chmod(0o640)
    assert main([*TABLE, "--to", "b.csv", "--no-overwrite"]) == Exit.FILE
    assert "đã có tệp này" in capsys.readouterr().err
    assert (folder / "b.csv").read_text(encoding="utf-8") == "cũ"
    assert main([*TABLE, "--to", "b.csv"]) == 0
    assert (folder / "b.csv").read_text(encoding="utf-8").startswith("indicator,period,low,high,")
    if os.name == "posix":
        assert stat.S_IMODE((folder / "b.csv").stat().st_mode) == 0o640


def test_the_source_may_be_the_target(folder):
    before = (folder / "so.json").read_bytes()
    assert main(["convert", "so.json", "so.json", "--quiet"]) == 0
    assert (folder / "so.json").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links and devices of Unix")
def test_a_link_stays_a_link_and_a_device_a_device(folder):
    Path("lien-ket.json").symlink_to("so.json")
    assert main(["convert", "so.json", "lien-ket.json", "--quiet"]) == 0
    assert Path("lien-ket.json").is_symlink()
    assert main(["convert", "so.json", os.devnull, "--format", "json", "--quiet"]) == 0
    assert main([*TABLE, "--format", "csv", "--to", os.devnull, "--quiet"]) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_beside_it(folder, capsys, monkeypatch):
    (folder / "b.csv").write_text("cũ", encoding="utf-8")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dvk.exchange.files.os.fsync", full)
    assert main([*TABLE, "--to", "b.csv"]) == Exit.FILE
    assert capsys.readouterr().err == "b.csv: không dùng được tệp: hết chỗ trên đĩa\n"
    assert (folder / "b.csv").read_text(encoding="utf-8") == "cũ"
    assert main(["convert", "so.json", "so.jsonl"]) == Exit.FILE
    assert capsys.readouterr().err.startswith("so.jsonl: ")
    assert sorted(file.name for file in folder.iterdir() if file.name.startswith(".")) == []


# -- convert, schema --------------------------------------------------------------------------------------------------
def test_a_register_goes_through_every_format_and_stays_the_same(folder, capsys):
    register = dvk.read("so.json")
    for name in ("a.jsonl", "a.ndjson", "a.parquet", "a.json.gz", "a.jsonl.gz"):
        assert main(["convert", "so.json", name]) == 0
        assert main(["convert", name, "lai.json"]) == 0
        assert dvk.read("lai.json") == register
        assert (folder / "lai.json").read_bytes() == (folder / "so.json").read_bytes()


def test_a_definition_goes_from_toml_to_json_and_back(folder, capsys):
    assert main(["convert", "tieu-chi.toml", "tc.json", "--quiet"]) == 0
    assert json.loads((folder / "tc.json").read_text(encoding="utf-8"))["schema"] == "dvk/rubric"
    assert main(["convert", "tc.json", "lai.toml", "--quiet"]) == 0
    assert dvk.exchange.read_toml(folder / "lai.toml", dvk.Rubric) == dvk.exchange.read_toml(
        folder / "tieu-chi.toml", dvk.Rubric
    )
    assert main(["convert", "tc.json", "-", "--format", "toml"]) == 0
    assert capsys.readouterr().out == (folder / "lai.toml").read_text(encoding="utf-8")


def test_schemas_are_printed_or_written_by_kind(folder, capsys):
    assert main(["schema", "codelist"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:dvk:schema:codelist:1"
    assert main(["schema", "register", "so.schema.json"]) == 0
    assert main(["schema", "bo-tieu-chi.schema.json"]) == 0
    assert json.loads((folder / "bo-tieu-chi.schema.json").read_text(encoding="utf-8")) == dvk.exchange.rubric_schema()


def test_a_folder_is_refused_before_work_is_done_and_a_pipe_is_written_straight(tmp_path):
    with pytest.raises(IsADirectoryError), replacing(tmp_path):
        pytest.fail("nothing is written for a folder")
    with pytest.raises(IsADirectoryError):
        put_in_place(b"x", tmp_path)
    put_in_place(b"x", "/dev/null")
    assert not Path("/dev/null").is_file()
    pipe = tmp_path / "ong.txt"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        put_in_place(b"xong", pipe)
        assert os.read(end, 10) == b"xong"
    finally:
        os.close(end)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["ong.txt"]
