"""Kết quả đọc từng tệp (what each workbook brought): its rows, and all that somebody has to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.command.severities import print_problem
from dvk.errors import Problem
from dvk.exchange.sheets.person_kinds import kind_words
from dvk.register import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dvk.command.console import Console
    from dvk.exchange import SheetImport
    from dvk.exchange.sheets.totals import TotalCheck

__all__ = ["print_import"]

_SAID = ("sheet.personal_column",)  # told as left out
_UNDERSTOOD = ("sheet.delimiter", "sheet.legacy", "sheet.chart")  # how a file was read, with nothing to be mended


def print_import(place: str, found: SheetImport, console: Console, *, rows: bool) -> Severity | None:
    """Print what was read of one file, and all that is to be looked at; returns the worst of it.

    With *rows* each row is told too. As text the report of the library tells it all; without the rows, and as JSON,
    each thing is a line of its own: what is refused, remarks, totals, personal data left out, near names.
    """
    if console.as_json:
        _rows(place, found, console, every=rows)
    if rows and not console.as_json:
        console.say(found.report(console.voice.language))
    told = list(_told(found))
    if console.as_json or not rows:
        for severity, problem, more in told:
            print_problem(place, problem, severity, console, more=more)
    return max((severity for severity, _, _ in told), default=None)


def _rows(place: str, found: SheetImport, console: Console, *, every: bool) -> None:
    """One JSON object for each row, and one for the file."""
    for row in found.rows:
        if every or row.problems:
            facts = [fact.id for fact in row.facts]
            console.record(
                file=place,
                sheet=row.sheet,
                row=row.row,
                cell=row.cell,
                kind=row.kind,
                facts=facts or None,
                remark=None if row.remark is None else row.remark.message(console.voice.language),
            )
    console.record(
        file=place,
        kind="file",
        ok=found.ok,
        count=len(found.facts),
        problems=len(found.problems),
        remarks=len(found.remarks),
        wrong_totals=sum(one.agrees is False for one in found.totals),
        left_out=len(found.left_out),
        proposals=len(found.proposals),
    )


def _told(found: SheetImport) -> Iterator[tuple[Severity, Problem, Mapping[str, object]]]:
    """All that a clerk has to mend or to know, each with its severity and what JSON says besides."""
    for problem in found.problems:
        yield Severity.ERROR, problem, {}
    refused = {(one.code, one.path) for one in found.problems}
    for total in found.totals:
        if total.agrees is not True and ("sheet.wrong_total", total.path) not in refused:
            severity = Severity.NOTICE if total.agrees is None else Severity.WARNING
            yield severity, _total(total), {"kind": "total", "printed": total.printed, "found": total.found}
    for left in found.left_out:
        details = (("kind", kind_words(left.kind)),)
        yield Severity.WARNING, Problem("sheet.left_out", left.path, details=details), {"kind": left.kind}
    remarks = [one for one in found.remarks if one.code not in _SAID]
    for problem in remarks:
        yield Severity.NOTICE if problem.code in _UNDERSTOOD else Severity.WARNING, problem, {}
    for one in found.proposals:
        yield Severity.NOTICE, Problem("sheet.proposal", one.path, one.near, (("got", one.got),)), {"kind": "proposal"}


def _total(one: TotalCheck) -> Problem:
    code = "sheet.wrong_total" if one.agrees is False else "sheet.total_unclear"
    rows = f"{one.covers[0]}–{one.covers[1]}"
    return Problem(code, one.path, details=(("got", one.printed), ("rows", rows), ("found", one.found)))
