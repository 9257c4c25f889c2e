"""Trao đổi (exchange): the doors in and out of the library, JSON for registers and TOML for definitions."""

from __future__ import annotations

from dvk.exchange.canonical import canonical, content_hash
from dvk.exchange.converter import configure_converter, make_converter, structure, unstructure
from dvk.exchange.documents import SCHEMA
from dvk.exchange.frames import (
    FramedRegister,
    framed,
    from_frames,
    read_parquet,
    scan_parquet,
    table_from_frame,
    to_frame,
    to_frames,
    write_parquet,
)
from dvk.exchange.json_files import dumps, loads, read, write
from dvk.exchange.json_schemas import SCHEMA_KINDS, json_schema
from dvk.exchange.mapping import (
    CellMark,
    HiddenRows,
    MappedFact,
    MappedField,
    MappedFigure,
    MappedGroup,
    MappedSheet,
    MappedTotals,
    Numbering,
    Reading,
    SheetLayout,
    SheetMapping,
    Texts,
)
from dvk.exchange.migrations import VERSION
from dvk.exchange.record_lines import LINES_SCHEMA, Envelope
from dvk.exchange.records import Record, RecordStream, dumps_lines, iter_records, loads_lines
from dvk.exchange.rubric_schema import rubric_schema
from dvk.exchange.sendings_files import read_sendings
from dvk.exchange.sheets import Cell, Grid, Limits, Workbook, read_grids
from dvk.exchange.sheets.importing import read_sheets, read_workbook
from dvk.exchange.sheets.outcomes import LeftOut, Proposal
from dvk.exchange.sheets.privacy import PersonalData, is_person_name, personal_data, personal_heading, secret_mark
from dvk.exchange.sheets.sheet_import import SheetImport, SheetRow, load_sheets
from dvk.exchange.sheets.totals import TotalCheck
from dvk.exchange.templates import write_template
from dvk.exchange.toml import (
    Deadlines,
    RegisterPart,
    WorkingYears,
    check_rubric,
    dumps_toml,
    lint,
    lint_rubric,
    read_definitions,
    read_toml,
    toml_template,
    update_toml,
    write_toml,
)

__all__ = [
    "LINES_SCHEMA",
    "SCHEMA",
    "SCHEMA_KINDS",
    "VERSION",
    "Cell",
    "CellMark",
    "Deadlines",
    "Envelope",
    "FramedRegister",
    "Grid",
    "HiddenRows",
    "LeftOut",
    "Limits",
    "MappedFact",
    "MappedField",
    "MappedFigure",
    "MappedGroup",
    "MappedSheet",
    "MappedTotals",
    "Numbering",
    "PersonalData",
    "Proposal",
    "Reading",
    "Record",
    "RecordStream",
    "RegisterPart",
    "SheetImport",
    "SheetLayout",
    "SheetMapping",
    "SheetRow",
    "Texts",
    "TotalCheck",
    "Workbook",
    "WorkingYears",
    "canonical",
    "check_rubric",
    "configure_converter",
    "content_hash",
    "dumps",
    "dumps_lines",
    "dumps_toml",
    "framed",
    "from_frames",
    "is_person_name",
    "iter_records",
    "json_schema",
    "lint",
    "lint_rubric",
    "load_sheets",
    "loads",
    "loads_lines",
    "make_converter",
    "personal_data",
    "personal_heading",
    "read",
    "read_definitions",
    "read_grids",
    "read_parquet",
    "read_sendings",
    "read_sheets",
    "read_toml",
    "read_workbook",
    "rubric_schema",
    "scan_parquet",
    "secret_mark",
    "structure",
    "table_from_frame",
    "to_frame",
    "to_frames",
    "toml_template",
    "unstructure",
    "update_toml",
    "write",
    "write_parquet",
    "write_template",
    "write_toml",
]
