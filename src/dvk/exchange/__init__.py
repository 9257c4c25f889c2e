"""Trao đổi (exchange): the doors in and out of the library, JSON for registers and TOML for definitions."""

from __future__ import annotations

from dvk.exchange.converter import configure_converter, make_converter, structure, unstructure
from dvk.exchange.documents import SCHEMA, VERSION
from dvk.exchange.json_files import dumps, loads, read, write
from dvk.exchange.json_schemas import SCHEMA_KINDS, json_schema
from dvk.exchange.rubric_schema import rubric_schema
from dvk.exchange.sendings_files import read_sendings
from dvk.exchange.toml_definitions import read_definitions
from dvk.exchange.toml_files import check_rubric, lint_rubric, read_toml
from dvk.exchange.toml_lint import lint
from dvk.exchange.toml_template import toml_template
from dvk.exchange.toml_update import update_toml
from dvk.exchange.toml_writer import dumps_toml, write_toml

__all__ = [
    "SCHEMA",
    "SCHEMA_KINDS",
    "VERSION",
    "check_rubric",
    "configure_converter",
    "dumps",
    "dumps_toml",
    "json_schema",
    "lint",
    "lint_rubric",
    "loads",
    "make_converter",
    "read",
    "read_definitions",
    "read_sendings",
    "read_toml",
    "rubric_schema",
    "structure",
    "toml_template",
    "unstructure",
    "update_toml",
    "write",
    "write_toml",
]
