"""``lint``: từng chỗ sai, chỗ cần xem lại của định nghĩa TOML (each line and column that is wrong or odd)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit
from dvk.command.options import Own, add_json, add_own, add_strict
from dvk.command.places import STREAM, FileTrouble, standard_input
from dvk.command.severities import print_problem, print_trouble, wrong_from
from dvk.criteria import LocalRubric
from dvk.errors import InvalidDocument, Problem
from dvk.exchange import lint_rubric, read_toml
from dvk.exchange.toml_files import kind_in
from dvk.register import Severity
from dvk.vietnamese import ENGLISH, number

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice
    from dvk.criteria import Rubric

__all__ = ["describe", "lint_file", "run", "text_of"]


def describe(parser: Parser) -> None:
    """The arguments of ``lint``."""
    voice = parser.voice
    said = voice(
        "bộ tiêu chí hay định nghĩa khác (.toml); - là đầu vào chuẩn",
        "a rubric or another definition (.toml); - is standard input",
    )
    parser.add_argument("files", nargs="+", metavar=voice("TỆP", "FILE"), help=said)
    add_strict(parser)
    add_json(parser)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Lint each file, and go on after a bad one."""
    codes: list[Exit] = []
    for place in console.watched(asked.files, "tệp", "file"):
        try:
            worst = lint_file(place, console, Own.of(asked.rules), named=len(asked.files) > 1)
        except InvalidDocument as error:
            for problem in error.problems:
                print_problem(place, problem, Severity.ERROR, console)
            codes.append(Exit.PROBLEMS)
        except BrokenPipeError:
            raise
        except (FileTrouble, OSError) as error:
            print_trouble(error, place, console)
            codes.append(Exit.FILE)
        else:
            wrong = worst is not None and worst >= wrong_from(strict=asked.strict)
            codes.append(Exit.PROBLEMS if wrong else Exit.FINE)
    return max(codes)


def lint_file(place: str, console: Console, own: Own, *, named: bool, text: str | None = None) -> Severity | None:
    """Print what is wrong and what is odd in one file, and what it holds where nothing is; returns the worst."""
    source = text if text is not None else text_of(standard_input()) if place == STREAM else Path(place)
    found = lint_rubric(source, rules=own.rules, combines=own.combines)
    for one in found:
        print_problem(place, one.problem, one.severity, console)
    worst = max((one.severity for one in found), default=None)
    if worst is not Severity.ERROR:
        read = read_toml(source, kind_in(source), rules=own.rules, combines=own.combines)
        if console.as_json:
            console.record(file=place, kind="rubric", id=read.id)
        else:
            console.say(f"{place}: {_summary(read, console.voice)}" if named else _summary(read, console.voice))
    return worst


def text_of(content: bytes) -> str:
    """Text from standard input; raises :class:`~dvk.errors.InvalidDocument` for what is no UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDocument([Problem("document.not_utf8", details=(("place", error.start),))]) from None


def _summary(read: Rubric | LocalRubric, voice: Voice) -> str:
    """What a definition that is whole holds, in a line."""
    label = voice(read.label.vi, read.label.en or read.label.vi)
    if isinstance(read, LocalRubric):
        lines, extra = len(read.lines), len(read.extra)
        return voice(
            f"{label}: {lines} dòng thay, {extra} dòng thêm vào khung {read.frame}",
            f"{label}: {lines} lines replaced, {extra} added to the frame {read.frame}",
        )
    scored = sum(line.rule is not None for line in read.walk())
    most = read.max_points
    vi = "" if most is None else f", tối đa {number(most)} điểm"
    en = "" if most is None else f", at most {ENGLISH.number(most)} points"
    return voice(f"{label}: {scored} dòng chấm{vi}", f"{label}: {scored} scored lines{en}")
