"""TOML (toml): definitions that people write by hand, with comments, read by the same rules as JSON.

Keys are exactly the names of the fields; exact numbers are whole numbers, digits in text, or numbers with a point,
which are read exactly; a day is a TOML date or text.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeVar

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import structure
from dvk.exchange.problems import refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule
    from dvk.register import Definitions

__all__ = ["read_toml"]

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
    Raises :class:`~dvk.errors.InvalidDocument` with every problem and its path.

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
    data = _parsed(source)
    if key is None:
        return structure(data, kind, definitions=definitions, rules=rules, combines=combines)
    if key not in data:
        raise InvalidDocument([Problem("field.missing", key)])
    try:
        return structure(data[key], kind, definitions=definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise refused(error, key) from error


def _parsed(source: _File | str) -> dict[str, object]:
    try:
        text = source if isinstance(source, str) else source.read_bytes().decode()
        return tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise InvalidDocument([Problem("document.not_utf8", details=(("place", error.start),))]) from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line, column = found.groups() if found else ("-", "-")
        raise InvalidDocument([Problem("toml.broken", details=(("line", line), ("column", column)))]) from error
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except (ValueError, ArithmeticError) as error:
        raise refused(error) from error
