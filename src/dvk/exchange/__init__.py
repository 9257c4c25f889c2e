"""Trao đổi (exchange): the doors in and out of the library, JSON for registers and TOML for definitions."""

from __future__ import annotations

from dvk.exchange.converter import configure_converter, make_converter, structure, unstructure
from dvk.exchange.documents import SCHEMA, VERSION
from dvk.exchange.frames import from_frames, read_parquet, table_from_frame, to_frame, to_frames, write_parquet
from dvk.exchange.json_files import dumps, loads, read, write
from dvk.exchange.rubric_schema import rubric_schema
from dvk.exchange.sendings_files import read_sendings
from dvk.exchange.toml_files import check_rubric, lint_rubric, read_toml

__all__ = [
    "SCHEMA",
    "VERSION",
    "check_rubric",
    "configure_converter",
    "dumps",
    "from_frames",
    "lint_rubric",
    "loads",
    "make_converter",
    "read",
    "read_parquet",
    "read_sendings",
    "read_toml",
    "rubric_schema",
    "structure",
    "table_from_frame",
    "to_frame",
    "to_frames",
    "unstructure",
    "write",
    "write_parquet",
]
