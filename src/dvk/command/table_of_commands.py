"""Các lệnh (the commands): what each is called, where it is, and what it does, in both languages.

The module of a command is brought in when it is used, so that help and ``--version`` do not wait for all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import argparse

    from dvk.command.codes import Exit
    from dvk.command.console import Console
    from dvk.command.parser import Parser

__all__ = ["COMMANDS", "Command", "Room"]


class Room(Protocol):
    """Nơi của một lệnh (the module of a command)."""

    def describe(self, parser: Parser) -> None:
        """Add its arguments."""

    def run(self, asked: argparse.Namespace, console: Console) -> Exit:
        """Do what was asked."""
        ...


class Command(NamedTuple):
    """Một lệnh (a command)."""

    module: str
    vi: str
    en: str
    examples: tuple[str, ...]

    def room(self) -> Room:
        """Its module, brought in now."""
        return cast("Room", import_module(f"dvk.command.{self.module}"))


COMMANDS: dict[str, Command] = {
    "check": Command(
        "checking",
        "kiểm tra sổ, bộ tiêu chí và các định nghĩa khác: nêu mọi chỗ sai và chỗ cần xem lại",
        "check registers, rubrics and other definitions: all that is wrong, and what is odd",
        ("check so.json", "check xa-*.json tieu-chi.toml --quiet", "check so.json --json"),
    ),
    "lint": Command(
        "linting",
        "rà bộ tiêu chí và các định nghĩa TOML khác: từng dòng, từng cột",
        "lint rubrics and other definitions in TOML: each line and column",
        ("lint tieu-chi.toml", "lint bieu-01.toml --kind mapping"),
    ),
    "load": Command(
        "loading",
        "nạp bảng tính vào sổ: chạy thử, in từng dòng; chỉ ghi khi có --write",
        "load spreadsheets into a register: a dry run, row by row; written only with --write",
        (
            "load bieu-01.toml xa-an-binh.xlsx --into so.json",
            "load bieu-01.toml xa-*.xlsx --into so.json --only-problems",
            "load bieu-01.toml xa-*.xlsx --into so.json --write",
            "load bieu-01.toml xa-*.xlsx --into so.json --new --units don-vi.json --campaign dvk-2024 --write",
        ),
    ),
    "combine": Command(
        "combining",
        "gộp sổ của nhiều nơi gửi thành một; in điều từng nơi cần xem lại",
        "combine the registers of many senders into one; prints what each has to look at",
        (
            "combine xa-a=a.json xa-b=b.json --units don-vi.json --to tinh.json",
            "combine xa-a=a-02.json --into tinh.json --received-on 2024-02-29 --to tinh.json",
        ),
    ),
    "table": Command(
        "tables",
        "tổng hợp thành bảng: theo chỉ tiêu, kỳ, lĩnh vực, đơn vị …",
        "aggregate into a table: by indicator, period, domain, unit …",
        (
            "table so.json --indicators models-active --periods 2024 --by domain",
            "table so.json --indicators models-new --periods 2020..2024 --by unit --unit-level commune",
            "table so.json --indicators models-active --periods 2024 --basis 2025-07-01 --to bang.csv",
        ),
    ),
    "explain": Command(
        "explaining",
        "giải trình một số liệu: đếm thế nào, từ bản ghi, nguồn, tệp và ô nào",
        "explain a figure: how it was counted, from which records, sources, files and cells",
        ("explain so.json --indicators models-active --period 2024 --at domain=kinh-te",),
    ),
    "convert": Command(
        "converting",
        "chuyển dạng tệp: sổ giữa JSON, JSON Lines, Parquet; định nghĩa giữa TOML và JSON",
        "convert between formats: registers as JSON, JSON Lines, Parquet; definitions as TOML, JSON",
        ("convert so.json so.jsonl", "convert so.jsonl so.parquet", "convert tieu-chi.toml tieu-chi.json"),
    ),
    "score": Command(
        "scoring",
        "chấm một phiếu theo bộ tiêu chí và giải trình từng dòng",
        "score a sheet by a rubric, with the account of each line",
        ("score tieu-chi.toml phieu.toml",),
    ),
    "template": Command(
        "templates",
        "làm biểu mẫu nhập liệu (.xlsx) theo một bảng ánh xạ; điền sẵn dữ kiện đã biết nếu có --register",
        "make a workbook for data entry (.xlsx) from a mapping; with --register what is known is filled in",
        (
            "template bieu-01.toml --units so.json --to bieu-01.xlsx",
            "template models --register so.json --to mo-hinh.xlsx",
        ),
    ),
    "schema": Command(
        "schemas",
        "lược đồ (JSON Schema) để trình soạn thảo gợi ý và kiểm tra khi viết",
        "the JSON Schema by which editors complete and check what is written",
        ("schema", "schema rubric bo-tieu-chi.schema.json"),
    ),
}
