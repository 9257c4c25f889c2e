"""Rà tệp TOML (lint TOML files): all that is wrong or odd in definitions that people write, with line and column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk._fields import a_date_for
from dvk.criteria import LocalRubric, Rubric
from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange.converter import structure
from dvk.exchange.mapping import SheetMapping
from dvk.exchange.sheets.mapping_check import mapping_problems
from dvk.exchange.toml.definitions import check_definitions, files_in, in_file
from dvk.exchange.toml.files import lint_rubric
from dvk.exchange.toml.kinds import TomlKind, guessed, kind_named, kind_of_class, kind_unclear, without_envelope
from dvk.exchange.toml.oddities import oddities
from dvk.exchange.toml.places import Place, located, toml_places
from dvk.exchange.toml.text import parsed, text_of
from dvk.register import Definitions, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.criteria import Combine, Rule
    from dvk.exchange.toml.text import File

__all__ = ["lint"]

_TOP = {"": Place(1, 1)}


class _Asked(NamedTuple):
    """What the files are held against."""

    kind: TomlKind | None
    base: Definitions | None
    on: date | None
    rules: tuple[type[Rule], ...]
    combines: tuple[type[Combine], ...]


def lint(
    source: File | str,
    kind: str | type[object] | None = None,
    *,
    base: Definitions | None = None,
    on: date | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> tuple[Finding, ...]:
    r"""Rà tệp TOML (lint a TOML file), or a folder of them: all that is wrong or odd, in the order of the file.

    What a file is refused for is a :attr:`~dvk.Severity.ERROR`; what looks like a slip a WARNING: labels that are the
    same or differ only by where a tone stands, letters that look like Vietnamese ones, a source that was seen before it
    was issued, a day after *on*; what is not known a NOTICE: no source, one that nobody has verified. Each has its line
    and column, and says it in Vietnamese with ``message("vi")``. It raises for nothing that stands in a file.

    *kind* is a word such as ``"codelist"`` or a class; without it the file tells, by ``schema`` or by its keys.
    Definitions that name others are held against *base*, and so are mappings of sheets. Raises
    :class:`~dvk.errors.InvalidValue` for a kind that files do not have.

    >>> text = '''id = "strands"
    ... label = "phong trào"
    ... codes = [
    ...   { id = "a", label = "hòa giải" },
    ...   { id = "b", label = "hoà giải" },
    ... ]
    ... '''
    >>> for found in lint(text):
    ...     print(found.severity.name, found.message("vi"))
    NOTICE dòng 1, cột 1: "strands" chưa ghi căn cứ, nguồn (source)
    WARNING dòng 5, cột 15: codes[1].label: "hoà giải" và "hòa giải" ở "codes[0]" chỉ khác chỗ đặt dấu hoặc chữ hoa
    """
    if on is not None and type(on) is not date:
        raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)
    asked = _Asked(_kind(kind), base, on, tuple(rules), tuple(combines))
    found: list[Finding] = []
    several = False
    for name, file in files_in(source):
        try:
            findings = sorted(_in_one(file, asked, part=bool(name)), key=_place)
        except RecursionError:
            findings = [*_errors(InvalidDocument([Problem("document.too_deep")]), _TOP)]
        found += [evolve(one, problem=in_file(one.problem, name)) for one in findings]
        several = several or bool(name)
    if several and all(one.severity is not Severity.ERROR for one in found):
        found += _together(source, asked)
    return tuple(found)


def _place(found: Finding) -> tuple[int, int]:
    return found.problem.line or 0, found.problem.column or 0


def _kind(kind: str | type[object] | None) -> TomlKind | None:
    if kind is None:
        return None
    return kind_of_class(kind) or kind_named(kind if isinstance(kind, str) else kind.__name__)


def _in_one(source: File | str, asked: _Asked, *, part: bool) -> Iterator[Finding]:
    """What is wrong and what is odd in one file."""
    try:
        text = text_of(source)
        data = parsed(text)
    except InvalidDocument as error:
        yield from _errors(error, _TOP)
        return
    places = toml_places(text)
    kind = asked.kind or guessed(data)
    if kind is None:
        yield from _errors(InvalidDocument([kind_unclear(data)]), places)
        return
    yield from _refusals(text, data, kind, asked, part=part)
    for one in oddities(data, kind, asked.on):
        problem = next(located([one.problem], places))
        yield evolve(one, problem=problem)


def _errors(error: InvalidDocument, places: dict[str, Place]) -> Iterator[Finding]:
    for problem in located(error.problems, places):
        yield Finding(Severity.ERROR, problem)


def _refusals(text: str, data: dict[str, object], kind: TomlKind, asked: _Asked, *, part: bool) -> Iterator[Finding]:
    """What the file would be refused for; of a rubric also its own remarks."""
    places = toml_places(text)
    try:
        inner = without_envelope(data, kind.holds)
        if kind.holds in (Rubric, LocalRubric):
            yield from lint_rubric(text, rules=asked.rules, combines=asked.combines)
        elif kind.holds is not Definitions:
            read = structure(inner, kind.holds, definitions=asked.base, rules=asked.rules, combines=asked.combines)
            if isinstance(read, SheetMapping) and asked.base is not None:
                yield from _errors(InvalidDocument(mapping_problems(read, asked.base)), places)
        elif not check_definitions(text, base=asked.base, rules=asked.rules, combines=asked.combines) and not part:
            yield Finding(Severity.NOTICE, Problem("lint.no_lifecycle", line=1, column=1))
    except InvalidDocument as error:
        yield from _errors(error, places)


def _together(source: File | str, asked: _Asked) -> Iterator[Finding]:
    """What the files of a folder say against each other."""
    try:
        whole = check_definitions(source, base=asked.base, rules=asked.rules, combines=asked.combines)
    except InvalidDocument as error:
        yield from (Finding(Severity.ERROR, problem) for problem in error.problems)
        return
    if not whole:
        yield Finding(Severity.NOTICE, Problem("lint.no_lifecycle"))
