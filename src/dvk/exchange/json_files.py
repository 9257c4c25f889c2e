"""JSON (json): a register as text or file and back, readable and whole.

The text is Vietnamese as people write it, one record a line, in a stable order, so that two versions of a file can
be compared line by line. Exact numbers are digits in text; a number with a point is read exactly too.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from dvk.errors import InvalidDocument, InvalidValue, Problem
from dvk.exchange.documents import FACT_LISTS, register_document, register_from
from dvk.exchange.files import put_in_place
from dvk.exchange.shapes import as_list, is_object
from dvk.register import collector_paused

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule
    from dvk.register import Definitions, Register

__all__ = ["dumps", "loads", "read", "write"]

_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_NUMBER = 60  # longer ones are refused by the types that hold numbers; Python does not even parse some


def dumps(register: Register, *, indent: int | None = 2, embed: bool = True) -> str:
    """Ghi thành chữ JSON (write as JSON text): one record a line, or all on one line with ``indent=None``.

    Without *embed* the definitions are left out and must be given again to :func:`loads`. Raises
    :class:`~dvk.errors.InvalidDocument` for what could not be read back.

    >>> from dvk.catalog import an_giang
    >>> loads(dumps(an_giang())) == an_giang()
    True
    """
    with collector_paused():
        try:
            document = register_document(register, embed=embed)
            if indent is None:
                return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            return _laid_out(document, indent)
        except RecursionError:
            raise InvalidDocument([Problem("document.too_deep")]) from None


def _laid_out(document: dict[str, object], indent: int) -> str:
    """Definitions and campaign spread out for reading; facts a line each, for there may be thousands."""
    pad = " " * indent
    line = json.JSONEncoder(ensure_ascii=False).encode
    parts: list[str] = []
    for name, value in document.items():
        if name in FACT_LISTS:
            rows = f",\n{pad}{pad}".join([line(row) for row in as_list(value)])
            text = f"[\n{pad}{pad}{rows}\n{pad}]"
        else:
            text = json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", f"\n{pad}")
        parts.append(f"{pad}{line(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}"


def loads(
    text: str | bytes,
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> Register:
    """Đọc từ chữ JSON (read from JSON text): the whole register, or one error that lists all that is wrong.

    A document without definitions needs them here; *rules* and *combines* are classes of your own that its rubrics
    use. Raises :class:`~dvk.errors.InvalidDocument` and nothing else.

    >>> loads('{"schema": "dvk/register", "version": 9}')
    Traceback (most recent call last):
    dvk.errors.InvalidDocument: version: this document has version 9, and this library reads versions up to 1: ...
    """
    with collector_paused():
        return register_from(parse(text), definitions=definitions, rules=rules, combines=combines)


def read(
    path: str | os.PathLike[str],
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> Register:
    """Đọc tệp (read a file), as :func:`loads` does; an ``OSError`` where it cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), f"{folder}/so.json")
    ...     read(f"{folder}/so.json")
    <Register an-giang-dan-van-kheo: ... units, 16 models>
    """
    return loads(Path(path).read_bytes(), definitions=definitions, rules=rules, combines=combines)


def write(register: Register, path: str | os.PathLike[str], *, indent: int | None = 2, embed: bool = True) -> None:
    """Ghi tệp (write a file): beside the old one, then in its place, so that a failure leaves the old one whole.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), Path(folder, "so.json"))
    ...     [file.name for file in Path(folder).iterdir()]
    ['so.json']
    """
    try:
        content = (dumps(register, indent=indent, embed=embed) + "\n").encode()
    except UnicodeEncodeError as error:
        got = error.object[error.start : error.end].encode("ascii", "backslashreplace").decode()
        raise InvalidDocument([Problem("text.not_unicode", details=(("got", got),))]) from None
    put_in_place(content, path)


# -- parsing ------------------------------------------------------------------------------------------------------
def parse(text: str | bytes) -> object:
    """Phân tích JSON (parse) strictly: UTF-8, exact numbers, no NaN, no key twice."""
    repeated: list[tuple[dict[str, object], str]] = []

    def as_dict(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _ in pairs]
            repeated.extend((made, name) for name in made if names.count(name) > 1)
        return made

    try:
        data: object = json.loads(
            _decoded(text), object_pairs_hook=as_dict, parse_float=Decimal, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        details = (("line", error.lineno), ("column", error.colno))
        raise InvalidDocument([Problem("json.broken", details=details)]) from error
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except InvalidValue as error:
        raise InvalidDocument([error.problem]) from error
    except (ValueError, ArithmeticError) as error:  # a number too long even to be read
        long = Problem("value.too_many_digits", details=(("expected", _LONGEST_NUMBER), ("got", "…")))
        raise InvalidDocument([long]) from error
    if repeated:
        raise InvalidDocument(_repetitions(data, repeated))
    return data


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix(_BYTE_ORDER_MARK)
    try:
        return text.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise InvalidValue("document.not_utf8", place=error.start) from error


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidValue("value.not_finite", got=name)


def _repetitions(data: object, repeated: list[tuple[dict[str, object], str]]) -> list[Problem]:
    """Where the keys stand that are there twice; what is hidden behind one of them has no path any more."""
    names: dict[int, list[str]] = {}
    for made, name in repeated:
        names.setdefault(id(made), []).append(name)
    problems: list[Problem] = []
    todo: list[tuple[str, object]] = [("", data)]
    while todo:
        path, value = todo.pop()
        if is_object(value):
            twice = names.pop(id(value), ())
            problems += [Problem("json.key_twice", name, details=(("got", name),)).under(path) for name in twice]
            todo += [(f"{path}.{name}" if path else name, item) for name, item in value.items()]
        elif isinstance(value, list):
            todo += [(f"{path}[{place}]", item) for place, item in enumerate(as_list(cast("object", value)))]
    hidden = [name for rest in names.values() for name in rest]
    return problems + [Problem("json.key_twice", details=(("got", name),)) for name in hidden]
