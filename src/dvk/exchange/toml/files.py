"""TOML (toml): definitions that people write by hand, with comments, read by the same rules as JSON.

Keys are exactly the names of the fields; exact numbers are whole numbers, digits in text, or numbers with a point,
which are read exactly; a day is a TOML date or text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from dvk.criteria import Criterion, LocalRubric, Rubric, remarks_of_lines
from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import structure
from dvk.exchange.problems import refused
from dvk.exchange.toml.definitions import read_definitions
from dvk.exchange.toml.kinds import without_envelope
from dvk.exchange.toml.places import Place, located, toml_places
from dvk.exchange.toml.text import parsed, text_of
from dvk.register import Definitions, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule
    from dvk.exchange.toml.text import File

__all__ = ["check_rubric", "lint_rubric", "read_toml"]

T = TypeVar("T")


def read_toml(
    source: File | str,
    kind: type[T],
    *,
    key: str | None = None,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> T:
    """Đọc định nghĩa từ TOML (read a definition): from a path or a package's resource, or from TOML text (``str``).

    A file may say what it holds, ``schema = "dvk/codelist"``, and ``version = 1``; what another one says is refused,
    and what an older version wrote is read. *definitions* have the calendars and measures that it names. Of
    :class:`~dvk.Definitions` it may be a folder, too (:func:`read_definitions`), and *definitions* are the base that
    they are joined to.
    With *key* only that table or list of the file is read, such as ``[[code]]`` tables as ``tuple[Code, ...]``.
    Raises :class:`~dvk.errors.InvalidDocument` with every problem, its path and its place in the file.

    >>> from dvk.codelists import Codelist
    >>> text = '''
    ... id = "strands"
    ... label = "phong trào"
    ... [[codes]]
    ... id = "dvk"
    ... label = { vi = "Dân vận khéo", en = "skilful mass mobilisation" }
    ... '''
    >>> read_toml(text, Codelist)["dvk"].label.en
    'skilful mass mobilisation'
    """
    if kind is Definitions and key is None:
        return cast("T", read_definitions(source, base=definitions, rules=rules, combines=combines))
    text = text_of(source)
    data = parsed(text)
    if key is not None and key not in data:
        raise InvalidDocument([Problem("field.missing", key)])
    try:
        return _read(data, kind, key, definitions=definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise InvalidDocument(located(error.problems, toml_places(text))) from None


def check_rubric(
    source: File | str, *, rules: Iterable[type[Rule]] = (), combines: Iterable[type[Combine]] = ()
) -> tuple[Problem, ...]:
    """Soát bộ tiêu chí (check a rubric): its remarks, each with its place in the TOML file, none where nothing is odd.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem, its path and its place, where it is refused.

    >>> text = '''
    ... id = "minh-hoa"
    ... label = "Minh họa"
    ... illustrative = true
    ... [[criteria]]
    ... id = "quy-hoach"
    ... label = "Chưa phê duyệt quy hoạch"
    ... rule = { type = "yes-no", points = 3 }
    ... '''
    >>> [(remark.code, remark.line) for remark in check_rubric(text)]
    [('criterion.rewards_not_done', 7)]
    """
    text = text_of(source)
    rubric = read_toml(text, Rubric, rules=rules, combines=combines)
    return tuple(located(rubric.remarks, toml_places(text)))


def lint_rubric(
    source: File | str, *, rules: Iterable[type[Rule]] = (), combines: Iterable[type[Combine]] = ()
) -> tuple[Finding, ...]:
    r"""Rà bộ tiêu chí (lint a rubric): all that is wrong or odd in its TOML file, in the order of the file.

    What the rubric is refused for is a :attr:`~dvk.Severity.ERROR`, a remark a :attr:`~dvk.Severity.NOTICE`; each has
    its line and column, and says it in Vietnamese with ``message("vi")``. It raises for nothing that stands in the
    file. What is odd in the rubric as a whole is told once nothing is wrong any more. A file with a ``frame`` and no
    ``criteria`` is read as a :class:`~dvk.LocalRubric`; how it fits its frame :func:`~dvk.detailed` tells.

    >>> text = 'id = "minh-hoa"\nlabel = "Minh họa"\ntotal = 7,5\n'
    >>> for found in lint_rubric(text):
    ...     print(found.severity.name, found.message("vi"))
    ERROR dòng 3, cột 9: số lẻ viết với dấu chấm, không viết "7,5": hãy viết "7.5"
    """
    rules, combines = tuple(rules), tuple(combines)
    places = {"": Place(1, 1)}
    data: dict[str, object] = {}
    try:
        text = text_of(source)
        data = parsed(text)
        places = toml_places(text)
        wrong: tuple[Problem, ...] = ()
        read = _read(data, _kind(data), None, definitions=None, rules=rules, combines=combines)
        remarks = read.remarks if isinstance(read, Rubric) else ()
    except InvalidDocument as error:
        wrong = error.problems
        remarks = _remarks_of_lines(data.get("criteria"), rules, combines)
    found = [Finding(Severity.ERROR, problem) for problem in located(wrong, places)]
    found += [Finding(Severity.NOTICE, remark) for remark in located(remarks, places)]
    return tuple(sorted(found, key=lambda one: (one.problem.line or 0, one.problem.column or 0)))


def _kind(data: dict[str, object]) -> type[Rubric | LocalRubric]:
    return LocalRubric if "frame" in data and "criteria" not in data else Rubric


def _remarks_of_lines(
    lines: object, rules: tuple[type[Rule], ...], combines: tuple[type[Combine], ...]
) -> tuple[Problem, ...]:
    """The remarks about the lines of a rubric that was refused, where at least they can be read."""
    try:
        found: tuple[Criterion, ...] = structure(lines, tuple[Criterion, ...], rules=rules, combines=combines)
        return remarks_of_lines(found)
    except InvalidDocument:
        return ()


def _read(
    data: dict[str, object],
    kind: type[T],
    key: str | None,
    *,
    definitions: Definitions | None,
    rules: Iterable[type[Rule]],
    combines: Iterable[type[Combine]],
) -> T:
    if key is None:
        data = without_envelope(data, kind)
        return structure(data, kind, definitions=definitions, rules=rules, combines=combines)
    try:
        return structure(data[key], kind, definitions=definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise refused(error, key) from error
