"""Dòng lệnh (command line): check, load, combine, table, explain, convert … for who writes no Python."""

from __future__ import annotations

from dvk.command.codes import Exit
from dvk.command.main import main
from dvk.command.process import console

__all__ = ["Exit", "console", "main"]
