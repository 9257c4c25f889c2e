"""Mức độ (severities) in words, and how a problem is printed: where first, as editors and terminals jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.command.places import FileTrouble, os_words
from dvk.errors import DvkError, InvalidDocument
from dvk.register import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.command.console import Console
    from dvk.errors import Problem

__all__ = ["SEVERITIES", "print_problem", "print_trouble", "problems_in", "severity_word", "wrong_from"]

SEVERITIES: dict[Severity, tuple[str, str]] = {
    Severity.NOTICE: ("lưu ý", "notice"),
    Severity.WARNING: ("cảnh báo", "warning"),
    Severity.ERROR: ("lỗi", "error"),
}


def severity_word(severity: Severity, console: Console) -> str:
    """The word of a severity, in its colour."""
    stream = console.err if severity is Severity.ERROR else console.out
    return console.painted(console.voice(*SEVERITIES[severity]), severity.name.lower(), stream)


def problems_in(error: DvkError) -> tuple[Problem, ...]:
    """The problems of any error of the library."""
    return error.problems if isinstance(error, InvalidDocument) else (error.problem,)


def print_problem(
    place: str,
    problem: Problem,
    severity: Severity,
    console: Console,
    *facts: str,
    more: Mapping[str, object] | None = None,
) -> None:
    """Print one problem: an error to standard error, what is only odd to standard output; with ``--json`` all there.

    *more* is what the JSON object says besides.
    """
    said = evolve(problem, line=None, column=None).message(console.voice.language)
    if console.as_json:
        console.record(
            file=place,
            line=problem.line,
            column=problem.column,
            severity=severity.name.lower(),
            code=problem.code,
            path=problem.path,
            message=said,
            near=list(problem.near) or None,
            facts=list(facts) or None,
            **(more or {}),
        )
        return
    at = place if problem.line is None else f"{place}:{problem.line}:{problem.column or 1}"
    text = f"{at}: {severity_word(severity, console)}: {said}"
    if severity is Severity.ERROR:
        console.tell(text)
    else:
        console.say(text)


def print_trouble(error: FileTrouble | OSError, place: str, console: Console) -> None:
    """Print that a file cannot be used."""
    trouble = error if isinstance(error, FileTrouble) else FileTrouble.of(error, place)
    if console.as_json:
        why = console.voice(trouble.vi, trouble.en)
        console.record(file=trouble.place, severity="error", code="file.not_usable", message=why)
    else:
        console.tell(os_words(trouble, console.voice))


def wrong_from(*, strict: bool) -> Severity:
    """From which severity on a file is not fine."""
    return Severity.WARNING if strict else Severity.ERROR
