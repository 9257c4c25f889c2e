"""Trao đổi (exchange): the doors in and out of the library, JSON for registers and TOML for definitions."""

from __future__ import annotations

from dvk.exchange.canonical import canonical, content_hash
from dvk.exchange.converter import configure_converter, make_converter, structure, unstructure
from dvk.exchange.documents import SCHEMA
from dvk.exchange.json_files import dumps, loads, read, write
from dvk.exchange.migrations import VERSION
from dvk.exchange.record_lines import LINES_SCHEMA, Envelope
from dvk.exchange.records import Record, RecordStream, dumps_lines, iter_records, loads_lines
from dvk.exchange.rubric_schema import rubric_schema
from dvk.exchange.sendings_files import read_sendings
from dvk.exchange.toml_files import check_rubric, lint_rubric, read_toml

__all__ = [
    "LINES_SCHEMA",
    "SCHEMA",
    "VERSION",
    "Envelope",
    "Record",
    "RecordStream",
    "canonical",
    "check_rubric",
    "configure_converter",
    "content_hash",
    "dumps",
    "dumps_lines",
    "iter_records",
    "lint_rubric",
    "loads",
    "loads_lines",
    "make_converter",
    "read",
    "read_sendings",
    "read_toml",
    "rubric_schema",
    "structure",
    "unstructure",
    "write",
]
