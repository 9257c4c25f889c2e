"""Định nghĩa trong TOML (definitions in TOML): read, written, changed and linted; templates and files of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.exchange.toml.definitions import read_definitions
    from dvk.exchange.toml.files import check_rubric, lint_rubric, read_toml
    from dvk.exchange.toml.linter import lint
    from dvk.exchange.toml.lists import Deadlines, RegisterPart, WorkingYears
    from dvk.exchange.toml.template import toml_template
    from dvk.exchange.toml.update import update_toml
    from dvk.exchange.toml.writer import dumps_toml, write_toml

__all__ = [
    "Deadlines",
    "RegisterPart",
    "WorkingYears",
    "check_rubric",
    "dumps_toml",
    "lint",
    "lint_rubric",
    "read_definitions",
    "read_toml",
    "toml_template",
    "update_toml",
    "write_toml",
]

_HOME = {
    "Deadlines": "lists",
    "RegisterPart": "lists",
    "WorkingYears": "lists",
    "check_rubric": "files",
    "dumps_toml": "writer",
    "lint": "linter",
    "lint_rubric": "files",
    "read_definitions": "definitions",
    "read_toml": "files",
    "toml_template": "template",
    "update_toml": "update",
    "write_toml": "writer",
}
__getattr__, __dir__ = named("dvk.exchange.toml", _HOME)
