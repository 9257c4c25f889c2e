"""Dòng lệnh (command line): ``check`` a file, ``score`` a sheet by a rubric, print the ``schema`` of rubrics."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from dvk import exchange
from dvk.criteria import LocalRubric, Rubric
from dvk.errors import DvkError
from dvk.evaluation import Assessment, evaluate
from dvk.exchange.toml_files import kind_in
from dvk.register import Severity
from dvk.vietnamese import number, score_account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.errors import Language
    from dvk.register import Finding

_REFUSED = 1
_SEVERITIES: dict[Severity, dict[Language, str]] = {
    Severity.NOTICE: {"en": "notice", "vi": "lưu ý"},
    Severity.WARNING: {"en": "warning", "vi": "cảnh báo"},
    Severity.ERROR: {"en": "error", "vi": "lỗi"},
}


class Own(NamedTuple):
    """A project's own rules and combinations, which its rubrics may use."""

    rules: tuple[type[Any], ...] = ()
    combines: tuple[type[Any], ...] = ()

    @classmethod
    def of(cls, kinds: Sequence[type[Any]]) -> Own:
        """Tell them apart: a combination joins lines, a rule scores one."""
        combines = tuple(kind for kind in kinds if hasattr(kind, "join"))
        return cls(tuple(kind for kind in kinds if kind not in combines), combines)


def check(path: Path, language: Language, own: Own) -> int:
    """Print every problem (and return 1), or what is odd in a register or a rubric that is whole (and return 0)."""
    if path.suffix == ".toml":
        return _check_rubric(path, language, own)
    register = exchange.read(path)
    for finding in register.findings():
        print(f"{_SEVERITIES[finding.severity][language]}: {finding.message(language)}")
    print(f"{register.campaign.label}: {len(register.models)} mô hình, {len(register.units)} đơn vị")
    return 0


def _check_rubric(path: Path, language: Language, own: Own) -> int:
    """Print what is wrong and what is odd in a rubric, each at its place in the file."""
    found = exchange.lint_rubric(path, rules=own.rules, combines=own.combines)
    for one in found:
        print(_placed(path, one, language), file=sys.stderr if one.severity is Severity.ERROR else sys.stdout)
    if any(one.severity is Severity.ERROR for one in found):
        return _REFUSED
    rubric = exchange.read_toml(path, kind_in(path), rules=own.rules, combines=own.combines)
    if isinstance(rubric, LocalRubric):
        print(f"{rubric.label}: {len(rubric.lines)} dòng thay, {len(rubric.extra)} dòng thêm vào khung {rubric.frame}")
        return 0
    most = "" if rubric.max_points is None else f", tối đa {number(rubric.max_points)} điểm"
    print(f"{rubric.label}: {sum(line.rule is not None for line in rubric.walk())} dòng chấm{most}")
    return 0


def _placed(path: Path, found: Finding, language: Language) -> str:
    """A finding as editors and terminals know how to jump to: file, line and column first."""
    problem = found.problem
    said = evolve(problem, line=None, column=None).message(language)
    return f"{path}:{problem.line}:{problem.column}: {_SEVERITIES[found.severity][language]}: {said}"


def score(rubric: Path, sheet: Path, own: Own) -> int:
    """Print the account of one sheet by a rubric, both in TOML."""
    read = exchange.read_toml(rubric, Rubric, rules=own.rules, combines=own.combines)
    print(score_account(evaluate(read, exchange.read_toml(sheet, Assessment))))
    return 0


def schema(to: Path | None, own: Own) -> int:
    """Print the schema by which editors complete a rubric, or write it to a file."""
    made = exchange.rubric_schema(rules=own.rules, combines=own.combines)
    text = json.dumps(made, ensure_ascii=False, indent=2)
    if to is None:
        print(text)
    else:
        to.write_text(text + "\n", encoding="utf-8")
    return 0


def _class(name: str) -> type[Any]:
    """A class by the name of its module and its own."""
    module, _, inner = name.partition(":")
    try:
        found: object = getattr(import_module(module), inner)
    except (ImportError, AttributeError, ValueError) as error:
        said = f"không nạp được {name!r} ({error})"
        raise argparse.ArgumentTypeError(said) from error
    if not isinstance(found, type):
        said = f"{name!r} không phải là một lớp"
        raise argparse.ArgumentTypeError(said)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dvk", description="Dân vận khéo: kiểm tra sổ, bộ tiêu chí")
    parser.add_argument("--version", action="version", version=version("dvk"))
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=("vi", "en"), default="vi")
    shared.add_argument(
        "--rules",
        type=_class,
        action="append",
        default=[],
        metavar="gói.mô_đun:Lớp",
        help="quy tắc, cách tính riêng của dự án, ghi được nhiều lần (a rule of your own, may be repeated)",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    said = "kiểm tra sổ (.json) hay bộ tiêu chí (.toml) (check a file)"
    commands.add_parser("check", help=said, parents=[shared]).add_argument("file", type=Path)
    said = "chấm một phiếu (.toml) theo bộ tiêu chí (.toml) (score a sheet)"
    scoring = commands.add_parser("score", help=said, parents=[shared])
    scoring.add_argument("rubric", type=Path)
    scoring.add_argument("sheet", type=Path)
    said = "lược đồ để trình soạn thảo gợi ý khi viết bộ tiêu chí (JSON Schema of rubrics)"
    commands.add_parser("schema", help=said, parents=[shared]).add_argument("file", type=Path, nargs="?")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    asked = _parser().parse_args(arguments)
    own = Own.of(asked.rules)
    try:
        if asked.command == "score":
            return score(asked.rubric, asked.sheet, own)
        return schema(asked.file, own) if asked.command == "schema" else check(asked.file, asked.lang, own)
    except DvkError as error:
        print(error.message(asked.lang), file=sys.stderr)
    except OSError as error:
        said = "the file cannot be used" if asked.lang == "en" else "không dùng được tệp"
        print(f"{error.filename}: {said} ({error.strerror})", file=sys.stderr)
    return _REFUSED


if __name__ == "__main__":
    sys.exit(main())
