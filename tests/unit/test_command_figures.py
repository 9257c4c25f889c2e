"""``table``, ``explain`` and ``combine``: the figures, the account down to the cell, the findings of senders."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

import dvk
from dvk.command import main
from dvk.command.options import periods_of
from dvk.command.voice import Voice

UNITS = (
    dvk.Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
    dvk.Unit(id="xa-a", names="Xã A", level="commune", parents="tinh"),
    dvk.Unit(id="xa-b", names="Xã B", level="commune", parents="tinh"),
)
SOURCES = (dvk.Source(id="bao-cao", title="Báo cáo năm 2024 của xã A"),)


def _register(sender="tinh", **facts):
    return dvk.Register(
        campaign=dvk.Campaign(id=sender, label="Dân vận khéo"),
        definitions=dvk.catalog.definitions(),
        units=UNITS,
        illustrative=True,
        **facts,
    )


def _model(name, owner, domain="kinh-te", **more):
    return dvk.Model(id=name, title=f"Mô hình {name}", owner=owner, domain=domain, start=date(2023, 3, 1), **more)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    origin = dvk.Origin(file="bieu-01.xlsx", sheet="Biểu 01", cell="C7", row=7)
    models = [
        _model("m1", "xa-a", origin=origin, source="bao-cao"),
        _model("m2", "xa-a", "van-hoa-xa-hoi"),
        _model("m3", "xa-b"),
    ]
    dvk.write(_register(models=models, sources=SOURCES), "so.json")
    dvk.write(_register("xa-a", models=[_model("m1", "xa-a")]), "a.json")
    dvk.write(_register("xa-b", models=[_model("m1", "xa-b")]), "b.json")
    return tmp_path


ASKED = ["so.json", "--indicators", "models-active"]


# -- table ------------------------------------------------------------------------------------------------------------
def test_a_table_is_printed_as_offices_read_it(folder, capsys):
    assert main(["table", *ASKED, "--periods", "2022..2023", "--by", "unit", "--unit-level", "commune"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" │ ")[0].strip() for line in lines[1:6]] == ["Đơn vị", lines[2], "Xã A", "Xã B", lines[5]]
    assert lines[3].split() == ["Xã", "A", "│", "0*", "│", "2*"]
    assert lines[6].split() == ["Cộng", "│", "0*", "│", "3*"]


def test_a_table_in_english_has_english_words(folder, capsys):
    assert main(["--lang", "en", "table", *ASKED, "--periods", "2023", "--by", "domain"]) == 0
    out = capsys.readouterr().out
    assert "Economic development" in out
    assert "Total" in out


def test_tidy_formats_are_exact_and_the_same_figures(folder, capsys):
    words = ["table", *ASKED, "--periods", "2023", "--by", "domain"]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["domain"]: row["low"] for row in rows if row["low"] != "0"} == {
        "kinh-te": "2",
        "van-hoa-xa-hoi": "1",
        "*": "3",
    }
    assert main([*words, "--format", "json"]) == 0
    assert [one["low"] for one in json.loads(capsys.readouterr().out)] == [row["low"] for row in rows]
    assert main([*words, "--format", "jsonl"]) == 0
    assert [json.loads(line)["low"] for line in capsys.readouterr().out.splitlines()] == [row["low"] for row in rows]
    assert main([*words, "--to", "b.html"]) == 0
    page = (folder / "b.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="vi">')
    assert "Phát triển kinh tế" in page
    assert main([*words, "--no-totals", "--only", "domain=kinh-te", "--format", "csv"]) == 0
    assert {row["domain"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out)) if row["low"] == "2"} == {
        "kinh-te"
    }


def test_a_table_becomes_a_workbook_with_numbers(folder):
    openpyxl = pytest.importorskip("openpyxl")
    assert main(["table", *ASKED, "--periods", "2023", "--by", "domain", "--to", "b.xlsx"]) == 0
    book = openpyxl.load_workbook(folder / "b.xlsx")
    values = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {1, 2, 3} <= values


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("2022..2024", ["2022", "2023", "2024"]),
        ("2023-Q3..2024-Q1", ["2023-Q3", "2023-Q4", "2024-Q1"]),
        ("2024,2024-Q1", ["2024", "2024-Q1"]),
        ("quý I năm 2024", ["2024-Q1"]),
        ("2016/2020", ["2016/2020"]),
        ("2009/..", ["2009/.."]),
    ],
)
def test_periods_are_ids_ranges_or_words(word, expected):
    assert [str(one) for one in periods_of([word], (), Voice())] == expected


def test_the_basis_is_a_day_or_the_territory_of_a_unit(folder, capsys):
    for basis in ("as-it-was", "2024-01-01", "31/12/2023", "xa-a@2024-01-01"):
        assert main(["table", *ASKED, "--periods", "2023", "--basis", basis, "--format", "csv"]) == 0
        low = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["low"]
        assert low == ("2" if "@" in basis else "3")


# -- explain ----------------------------------------------------------------------------------------------------------
def test_a_figure_is_explained_to_the_record_the_source_and_the_cell(folder, capsys):
    assert main(["explain", *ASKED, "--period", "2023", "--at", "domain=kinh-te", "unit=xa-a"]) == 0
    out = capsys.readouterr().out
    assert "[m1] Mô hình m1, Xã A" in out
    assert "- Nguồn: Báo cáo năm 2024 của xã A" in out
    assert out.splitlines()[-1] == "  [m1] tệp bieu-01.xlsx, trang Biểu 01, ô C7"
    assert "m2" not in out
    assert main(["explain", *ASKED, "--period", "2023", "--at", "domain=kinh-te", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Models at work, 2023 (economic development): 2 models")
    assert out.splitlines()[-1] == "  [m1] file bieu-01.xlsx, sheet Biểu 01, cell C7"


def test_an_explanation_for_scripts_has_the_origins_as_data(folder, capsys):
    assert main(["explain", *ASKED, "--period", "2023", "--at", "domain=kinh-te", "--json"]) == 0
    figure, *facts = map(json.loads, capsys.readouterr().out.splitlines())
    assert (figure["low"], figure["facts"]) == ("2", 2)
    assert facts[0]["origins"] == [{"file": "bieu-01.xlsx", "sheet": "Biểu 01", "cell": "C7", "row": 7}]
    assert [fact["fact"] for fact in facts] == ["m1", "m3"]


def test_a_figure_that_is_not_in_the_table_is_no_answer(folder, capsys):
    assert main(["explain", *ASKED, "--periods", "2023", "--period", "2022"]) == 5
    assert main(["explain", *ASKED, "--period", "2023", "--at", "domain=kinh-to"]) == 5
    assert main(["explain", *ASKED, "--periods", "2022,2023"]) == 5  # two figures fit


# -- combine ----------------------------------------------------------------------------------------------------------
def test_registers_are_combined_with_the_findings_of_each_sender(folder, capsys):
    assert (
        main(["combine", "xa-a=a.json", "xa-b=b.json", "--to", "tinh.json", "--campaign", "dvk", "--label", "Cả tỉnh"])
        == 0
    )
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "Cả tỉnh: 2 nơi gửi, 2 mô hình, 3 đơn vị"
    assert err == "đã ghi tinh.json: 2 mô hình\n"
    assert [model.id for model in dvk.read("tinh.json").models] == ["xa-a-0-m1", "xa-b-0-m1"]


def test_without_a_target_nothing_is_written_and_a_file_alone_says_who_sent_it(folder, capsys):
    assert main(["combine", "a.json", "b.json", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (summary["senders"], summary["models"]) == (2, 2)
    assert sorted(file.name for file in folder.iterdir()) == ["a.json", "b.json", "so.json"]


def test_problems_of_all_senders_are_told_at_once(folder, capsys):
    (folder / "hong.json").write_text("{", encoding="utf-8")
    assert main(["combine", "xa-a=hong.json", "xa-b=b.json", "xa-c=khong-co.json", "--to", "tinh.json"]) == 3
    err = capsys.readouterr().err
    assert "hong.json: lỗi: xa-a: " in err
    assert "khong-co.json: không dùng được tệp" in err
    assert not (folder / "tinh.json").exists()


def test_units_of_the_office_hold_and_the_register_goes_on(folder, capsys):
    units = {"units": [{"id": one.id, "names": one.name(), "level": one.level} for one in UNITS]}
    (folder / "dv.json").write_text(json.dumps(units), encoding="utf-8")
    first = ["combine", "xa-a=a.json", "--units", "dv.json", "--received-on", "31/1/2024", "--to", "tinh.json"]
    assert main(first) == 0
    assert dvk.read("tinh.json").units["xa-a"].parents == ()
    again = ["combine", "xa-b=b.json", "--units", "dv.json", "--received-on", "2024-02-29", "--into", "tinh.json"]
    assert main([*again, "--to", "tinh.json", "--letters", "phieu"]) == 0
    assert len(dvk.read("tinh.json").models) == 2
    assert (folder / "phieu" / "xa-b.txt").read_text(encoding="utf-8").startswith("Kính gửi: Xã B")
