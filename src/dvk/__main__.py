"""Dòng lệnh (command line): ``check FILE`` says what is wrong or odd in it, ``score RUBRIC SHEET`` scores a sheet."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dvk import exchange
from dvk.criteria import Rubric
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, evaluate
from dvk.register import Severity
from dvk.vietnamese import number, score_account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.errors import Language

_REFUSED = 1
_SEVERITIES: dict[Severity, dict[Language, str]] = {
    Severity.NOTICE: {"en": "notice", "vi": "lưu ý"},
    Severity.WARNING: {"en": "warning", "vi": "cảnh báo"},
}


def check(path: Path, language: Language) -> int:
    """Print every problem (and return 1), or what is odd in a register or a rubric that is whole (and return 0)."""
    try:
        if path.suffix == ".toml":
            return _check_rubric(path, language)
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


def _check_rubric(path: Path, language: Language) -> int:
    """Print what is odd in a rubric that is whole."""
    for remark in exchange.check_rubric(path):
        print(f"{_SEVERITIES[Severity.NOTICE][language]}: {remark.message(language)}")
    rubric = exchange.read_toml(path, Rubric)
    most = "" if rubric.max_points is None else f", tối đa {number(rubric.max_points)} điểm"
    print(f"{rubric.label}: {sum(line.rule is not None for line in rubric.walk())} dòng chấm{most}")
    return 0


def score(rubric: Path, sheet: Path, language: Language) -> int:
    """Print the account of one sheet by a rubric, both in TOML (or return 1 with every problem)."""
    try:
        card = evaluate(exchange.read_toml(rubric, Rubric), exchange.read_toml(sheet, Assessment))
    except InvalidDocument as error:
        print(error.message(language), file=sys.stderr)
        return _REFUSED
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return _REFUSED
    print(score_account(card))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dvk", description="Dân vận khéo: kiểm tra sổ, bộ tiêu chí")
    parser.add_argument("--version", action="version", version=version("dvk"))
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="kiểm tra sổ (.json) hay bộ tiêu chí (.toml) (check a file)")
    checking.add_argument("file", type=Path)
    checking.add_argument("--lang", choices=("vi", "en"), default="vi")
    scoring = commands.add_parser("score", help="chấm một phiếu (.toml) theo bộ tiêu chí (.toml) (score a sheet)")
    scoring.add_argument("rubric", type=Path)
    scoring.add_argument("sheet", type=Path)
    scoring.add_argument("--lang", choices=("vi", "en"), default="vi")
    asked = parser.parse_args(arguments)
    if asked.command == "score":
        return score(asked.rubric, asked.sheet, asked.lang)
    return check(asked.file, asked.lang)


if __name__ == "__main__":
    sys.exit(main())
