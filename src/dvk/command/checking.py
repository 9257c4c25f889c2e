"""``check``: mọi chỗ sai và chỗ cần xem lại của nhiều tệp (all that is wrong or odd in many files)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit
from dvk.command.given import add_definitions, definitions_from, holds_toml
from dvk.command.linting import lint_file, text_of
from dvk.command.options import Own, add_json, add_own, add_strict
from dvk.command.places import STREAM, FileTrouble, standard_input
from dvk.command.reading import is_json, read_register
from dvk.command.severities import print_problem, print_trouble, problems_in, wrong_from
from dvk.errors import DvkError, MissingExtra
from dvk.register import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.register import Definitions, Finding

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``check``."""
    voice = parser.voice
    said = voice(
        "sổ (.json, .jsonl, thư mục Parquet), bộ tiêu chí hay định nghĩa khác (.toml); - là đầu vào chuẩn",
        "a register (.json, .jsonl, a folder of Parquet), a rubric or another definition (.toml); - is standard input",
    )
    parser.add_argument("files", nargs="+", metavar=voice("TỆP", "FILE"), help=said)
    add_definitions(parser)
    add_strict(parser)
    add_json(parser)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Check each file, go on after a bad one, and sum up where there are several."""
    files = console.watched(asked.files, "tệp", "file")
    base = definitions_from(asked.definitions)
    codes = [_checked(place, console, asked, base) for place in files]
    if len(codes) > 1 and not console.as_json:
        good = codes.count(Exit.FINE)
        console.say(
            console.voice(
                f"{len(codes)} tệp: {good} đạt, {len(codes) - good} phải sửa",
                f"{console.voice.counted(len(codes), 'file')}: {good} fine, {len(codes) - good} to be mended",
            )
        )
    return max(codes)


def _checked(place: str, console: Console, asked: argparse.Namespace, base: Definitions | None) -> Exit:
    own, named = Own.of(asked.rules), len(asked.files) > 1
    try:
        content = standard_input() if place == STREAM else None
        if content is not None and not is_json(content):
            worst = lint_file(place, console, own, named=named, text=text_of(content), base=base)
        elif Path(place).suffix.lower() == ".toml" or holds_toml(place):
            worst = lint_file(place, console, own, named=named, base=base)
        else:
            worst = _register(place, console, own, named=named, content=content, base=base)
    except MissingExtra:
        raise
    except DvkError as error:
        for problem in problems_in(error):
            print_problem(place, problem, Severity.ERROR, console)
        return Exit.PROBLEMS
    except BrokenPipeError:
        raise
    except (FileTrouble, OSError) as error:
        print_trouble(error, place, console)
        return Exit.FILE
    return Exit.PROBLEMS if worst is not None and worst >= wrong_from(strict=asked.strict) else Exit.FINE


_FEW = 20


def _print_findings(place: str, findings: Iterable[Finding], console: Console) -> None:
    """Of each kind the first twenty, and how many more there are; programs are told all of them."""
    many = Counter[tuple[str, Severity]]()
    for finding in findings:
        kind = (finding.problem.code, finding.severity)
        many[kind] += 1
        if console.as_json or many[kind] <= _FEW:
            print_problem(place, finding.problem, finding.severity, console, *finding.facts)
    for (code, _), number in many.items():
        if number > _FEW and not console.as_json:
            told = console.voice(
                f"còn {number - _FEW} chỗ cùng loại ({code}); --json cho xem tất cả",
                f"{number - _FEW} more of the same kind ({code}); --json tells all of them",
            )
            console.say(f"{place}: {told}")


def _register(
    place: str, console: Console, own: Own, *, named: bool, content: bytes | None, base: Definitions | None
) -> Severity | None:
    """A register: refused whole, or with what is odd in it."""
    register = read_register(place, own=own, definitions=base, content=content)
    findings = register.findings()
    _print_findings(place, findings, console)
    models, units = len(register.models), len(register.units)
    label = register.campaign.label
    if console.as_json:
        console.record(file=place, kind="register", id=register.campaign.id, models=models, units=units)
    else:
        said = console.voice(
            f"{label.vi}: {models} mô hình, {units} đơn vị",
            f"{label.en or label.vi}: {console.voice.counted(models, 'model')}, {console.voice.counted(units, 'unit')}",
        )
        console.say(f"{place}: {said}" if named else said)
    return max((finding.severity for finding in findings), default=None)
