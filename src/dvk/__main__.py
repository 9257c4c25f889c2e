"""Dòng lệnh (command line): ``python -m dvk check FILE`` reads a register and says what is wrong or odd in it."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dvk import exchange
from dvk.errors import InvalidDocument
from dvk.register import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.errors import Language

_REFUSED = 1
_SEVERITIES: dict[Severity, dict[Language, str]] = {
    Severity.NOTICE: {"en": "notice", "vi": "lưu ý"},
    Severity.WARNING: {"en": "warning", "vi": "cảnh báo"},
}


def check(path: Path, language: Language) -> int:
    """Print every problem (and return 1), or the findings of a register that is whole (and return 0)."""
    try:
        register = exchange.read(path)
    except InvalidDocument as error:
        print(error.message(language), file=sys.stderr)
        return _REFUSED
    except OSError as error:
        said = "không đọc được tệp" if language == "vi" else "the file cannot be read"
        print(f"{path}: {said} ({error.strerror})", file=sys.stderr)
        return _REFUSED
    for finding in register.findings():
        print(f"{_SEVERITIES[finding.severity][language]}: {finding.message(language)}")
    print(f"{register.campaign.label}: {len(register.models)} mô hình, {len(register.units)} đơn vị")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dvk", description="Dân vận khéo: kiểm tra sổ theo dõi")
    parser.add_argument("--version", action="version", version=version("dvk"))
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="kiểm tra một sổ theo dõi (check a register)")
    checking.add_argument("file", type=Path)
    checking.add_argument("--lang", choices=("vi", "en"), default="vi")
    asked = parser.parse_args(arguments)
    return check(asked.file, asked.lang)


if __name__ == "__main__":
    sys.exit(main())
