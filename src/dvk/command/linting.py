"""``lint``: từng chỗ sai, chỗ cần xem lại của định nghĩa TOML (each line and column that is wrong or odd)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.catalog import definitions
from dvk.command.codes import Exit
from dvk.command.given import add_definitions, definitions_from
from dvk.command.options import Own, add_json, add_own, add_strict
from dvk.command.parser import chosen
from dvk.command.places import STREAM, FileTrouble, standard_input
from dvk.command.severities import print_problem, print_trouble, wrong_from
from dvk.criteria import LocalRubric, Rubric
from dvk.errors import InvalidDocument, Problem
from dvk.exchange import lint, lint_rubric, read_toml
from dvk.exchange.toml.kinds import TOML_KINDS, guessed, kind_named
from dvk.exchange.toml.text import parsed
from dvk.exchange.toml.text import text_of as toml_text
from dvk.register import Severity
from dvk.vietnamese import ENGLISH, number

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice
    from dvk.exchange.toml.kinds import TomlKind
    from dvk.register import Definitions, Finding
    from dvk.values import Label

__all__ = ["describe", "lint_file", "run", "summary_of", "text_of"]


def describe(parser: Parser) -> None:
    """The arguments of ``lint``."""
    voice = parser.voice
    said = voice(
        "bộ tiêu chí hay định nghĩa khác (.toml); - là đầu vào chuẩn",
        "a rubric or another definition (.toml); - is standard input",
    )
    parser.add_argument("files", nargs="+", metavar=voice("TỆP", "FILE"), help=said)
    kinds = voice("loại định nghĩa (không có: tệp tự nói)", "the kind of definition (without it the file tells)")
    parser.add_argument(
        "--kind",
        type=chosen(tuple(TOML_KINDS), voice),
        metavar=voice("LOẠI", "KIND"),
        help=f"{kinds}: {', '.join(TOML_KINDS)}",
    )
    add_definitions(parser)
    add_strict(parser)
    add_json(parser)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Lint each file, and go on after a bad one."""
    codes: list[Exit] = []
    base = definitions_from(asked.definitions)
    for place in console.watched(asked.files, "tệp", "file"):
        try:
            worst = lint_file(
                place,
                console,
                Own.of(asked.rules),
                named=len(asked.files) > 1,
                kind=asked.kind,
                oddities=True,
                base=base,
            )
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


def lint_file(
    place: str,
    console: Console,
    own: Own,
    *,
    named: bool,
    kind: str | None = None,
    oddities: bool = False,
    text: str | None = None,
    base: Definitions | None = None,
) -> Severity | None:
    """Print what is wrong and what is odd in one file, and what it holds where nothing is wrong; returns the worst.

    *base* are the definitions that it is held against, the shipped ones where none are given.

    Without *oddities* of a rubric only its remarks are told, and of other kinds nothing that is only not known.
    """
    source = text if text is not None else text_of(standard_input()) if place == STREAM else Path(place)
    known = _kind_of(source, kind)
    found = _found(source, known, own, base or definitions(), oddities=oddities)
    for one in found:
        print_problem(place, one.problem, one.severity, console)
    worst = max((one.severity for one in found), default=None)
    if worst is not Severity.ERROR and known is not None:
        read = read_toml(source, known.holds, rules=own.rules, combines=own.combines)
        if console.as_json:
            console.record(file=place, kind=known.name, id=getattr(read, "id", None))
        else:
            said = summary_of(read, known, console.voice)
            console.say(f"{place}: {said}" if named else said)
    return worst


def _kind_of(source: Path | str, kind: str | None) -> TomlKind | None:
    """What the file holds: as it is said, or as it says; what looks like nothing is taken for a rubric."""
    if kind is not None:
        return kind_named(kind)
    if isinstance(source, Path) and source.is_dir():
        return kind_named("definitions")
    try:
        return guessed(parsed(toml_text(source)))
    except InvalidDocument:
        return None


def _found(
    source: Path | str, kind: TomlKind | None, own: Own, base: Definitions, *, oddities: bool
) -> tuple[Finding, ...]:
    if not oddities and (kind is None or kind.holds in (Rubric, LocalRubric)):
        return lint_rubric(source, rules=own.rules, combines=own.combines)
    found = lint(source, None if kind is None else kind.name, base=base, rules=own.rules, combines=own.combines)
    return tuple(one for one in found if oddities or one.severity >= Severity.WARNING)


def text_of(content: bytes) -> str:
    """Text from standard input; raises :class:`~dvk.errors.InvalidDocument` for what is no UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDocument([Problem("document.not_utf8", details=(("place", error.start),))]) from None


def summary_of(read: object, kind: TomlKind, voice: Voice) -> str:
    """What a definition that is whole holds, in a line."""
    own: Label | None = getattr(read, "label", None)
    label = voice(kind.label.vi, kind.label.en) if own is None else voice(own.vi, own.en or own.vi)
    if isinstance(read, LocalRubric):
        lines, extra = len(read.lines), len(read.extra)
        return voice(
            f"{label}: {lines} dòng thay, {extra} dòng thêm vào khung {read.frame}",
            f"{label}: {voice.counted(lines, 'line')} replaced, {extra} added to the frame {read.frame}",
        )
    if isinstance(read, Rubric):
        scored = sum(line.rule is not None for line in read.walk())
        most = read.max_points
        vi = "" if most is None else f", tối đa {number(most)} điểm"
        en = "" if most is None else f", at most {ENGLISH.number(most)} points"
        return voice(f"{label}: {scored} dòng chấm{vi}", f"{label}: {voice.counted(scored, 'scored line')}{en}")
    name = getattr(read, "id", None)
    return (
        label
        if own is None and name is None
        else f"{label} ({voice(kind.label.vi, kind.label.en)} {name or ''}".rstrip() + ")"
    )
