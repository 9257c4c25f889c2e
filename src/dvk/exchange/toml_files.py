"""TOML (toml): definitions that people write by hand, with comments, read by the same rules as JSON.

Keys are exactly the names of the fields; exact numbers are whole numbers, digits in text, or numbers with a point,
which are read exactly; a day is a TOML date or text.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeVar

from dvk.criteria import Rubric
from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import structure
from dvk.exchange.problems import refused
from dvk.exchange.toml_lines import located, toml_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule
    from dvk.register import Definitions

__all__ = ["check_rubric", "read_toml"]

T = TypeVar("T")
_PLACE = re.compile(r"at line (\d+), column (\d+)")


class _File(Protocol):
    """A path, or a resource inside a package."""

    def read_bytes(self) -> bytes: ...


def read_toml(
    source: _File | str,
    kind: type[T],
    *,
    key: str | None = None,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> T:
    """Đọc định nghĩa từ TOML (read a definition): from a path or a package's resource, or from TOML text (``str``).

    With *key* only that table or list of the file is read, such as ``[[code]]`` tables as ``tuple[Code, ...]``.
    Raises :class:`~dvk.errors.InvalidDocument` with every problem, its path and its line in the file.

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
    text = _text(source)
    data = _parsed(text)
    if key is not None and key not in data:
        raise InvalidDocument([Problem("field.missing", key)])
    try:
        return _read(data, kind, key, definitions=definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise InvalidDocument(located(error.problems, toml_lines(text))) from None


def check_rubric(
    source: _File | str, *, rules: Iterable[type[Rule]] = (), combines: Iterable[type[Combine]] = ()
) -> tuple[Problem, ...]:
    """Soát bộ tiêu chí (check a rubric): its remarks, each with its line in the TOML file, none where nothing is odd.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem, its path and its line, where it is refused.

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
    text = _text(source)
    rubric = read_toml(text, Rubric, rules=rules, combines=combines)
    return tuple(located(rubric.remarks, toml_lines(text)))


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
        return structure(data, kind, definitions=definitions, rules=rules, combines=combines)
    try:
        return structure(data[key], kind, definitions=definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise refused(error, key) from error


def _text(source: _File | str) -> str:
    if isinstance(source, str):
        return source
    try:
        return source.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InvalidDocument([Problem("document.not_utf8", details=(("place", error.start),))]) from error


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line, column = (int(part) for part in found.groups()) if found else (None, None)
        details = (("line", "-" if line is None else line), ("column", "-" if column is None else column))
        raise InvalidDocument([Problem("toml.broken", details=details, line=line)]) from error
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except (ValueError, ArithmeticError) as error:
        raise refused(error) from error
