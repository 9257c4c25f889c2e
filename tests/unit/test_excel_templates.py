"""Templates for data entry: made from a mapping, and read back by it."""

from __future__ import annotations

import subprocess
from datetime import date
from shutil import which
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dvk.catalog import definitions, sample_register, sheet_mapping, sheet_mappings
from dvk.exchange import read_sheets, write_template

if TYPE_CHECKING:
    from pathlib import Path


def test_an_empty_template_reads_as_no_facts_no_problem_and_no_remark(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    for name in sheet_mappings():
        mapping = sheet_mapping(name)
        write_template(path, mapping, definitions=definitions(), units=sample, rows=20)
        found = read_sheets(path, mapping, definitions=definitions(), units=sample)
        assert (found.facts, found.problems, found.remarks) == ((), (), ()), name


def test_headings_are_locked_and_cells_for_entries_are_not(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    write_template(path, sheet_mapping("models"), definitions=definitions(), units=sample, rows=20)
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert sheet.protection.sheet
    assert sheet["A4"].protection.locked
    assert not sheet["A5"].protection.locked
    assert any(one.type == "list" and one.formula1.startswith("DS_") for one in sheet.data_validations.dataValidation)


def test_checks_speak_both_languages_and_long_lists_stand_behind_a_name(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    for language, words in (("vi", "Chưa đúng"), ("en", "Not right")):
        write_template(path, sheet_mapping("reports"), definitions=definitions(), units=sample, language=language)
        book = openpyxl.load_workbook(path)
        checks = book.worksheets[1].data_validations.dataValidation
        assert {one.type for one in checks} >= {"list", "custom"}
        assert any(one.errorTitle == words or one.error for one in checks)
        assert all(len(one.error or "") <= 255 for one in checks)
        assert all(len(one.promptTitle or "") <= 32 for one in checks)
        hidden = book["dvk-danh-muc"]
        assert hidden.sheet_state == "hidden"
        assert sum(len(str(cell.value)) for cell in hidden["A"]) > 255


def test_it_is_printed_on_one_width_with_its_headings_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(path, sheet_mapping("reports"), definitions=definitions(), units=sample_register(models=5))
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$5"


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not here")
def test_what_is_typed_into_a_template_comes_back_after_libreoffice_saved_it(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    mapping = sheet_mapping("models")
    write_template(path, mapping, definitions=definitions(), units=sample, rows=20)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    unit = book["dvk-danh-muc"]["A3"].value
    for column, value in zip("BCDEF", ("Đường hoa", unit, "phát triển kinh tế", date(2024, 3, 1), "mới"), strict=True):
        sheet[f"{column}5"] = value
    book.save(path)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = read_sheets(out / "a.xlsx", mapping, definitions=definitions(), units=sample)
    assert (found.problems, found.remarks) == ((), ())
    model = found.facts[0]
    assert (model.title, model.start, model.note) == ("Đường hoa", date(2024, 3, 1), "mới")
