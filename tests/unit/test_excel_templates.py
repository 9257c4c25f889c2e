"""Templates for data entry: made from a mapping, and read back by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from dvk.catalog import definitions, sample_register, sheet_mapping
from dvk.exchange import read_sheets, write_template

if TYPE_CHECKING:
    from pathlib import Path


def test_an_empty_template_of_a_table_reads_as_no_facts_and_no_problem(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    for name in ("models", "contributions", "reports"):
        mapping = sheet_mapping(name)
        write_template(path, mapping, definitions=definitions(), units=sample, rows=20)
        found = read_sheets(path, mapping, definitions=definitions(), units=sample)
        assert (found.facts, found.problems) == ((), ()), name


def test_headings_are_locked_and_cells_for_entries_are_not(tmp_path: Path) -> None:
    sample, path = sample_register(models=5), tmp_path / "a.xlsx"
    write_template(path, sheet_mapping("models"), definitions=definitions(), units=sample, rows=20)
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert sheet.protection.sheet
    assert sheet["A4"].protection.locked
    assert not sheet["A5"].protection.locked
    assert any(one.type == "list" and one.formula1.startswith("DS_") for one in sheet.data_validations.dataValidation)
