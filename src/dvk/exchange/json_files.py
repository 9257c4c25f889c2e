"""JSON (json): a register as text or file and back, readable and whole.

The text is Vietnamese as people write it, one record a line, in a stable order, so that two versions of a file can
be compared line by line. Exact numbers are digits in text; a number with a point is read exactly too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dvk._fields import Words
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.exchange.documents import FACT_LISTS, register_document, register_from
from dvk.exchange.files import replacing
from dvk.exchange.json_text import compact, engine_named, is_text, not_unicode, parse, parse_quickly, without_mark
from dvk.exchange.record_files import holds_lines, lines_in, most_unpacked, opened, packed, unpacked
from dvk.exchange.record_lines import Asked, lines_of
from dvk.exchange.records import read_lines
from dvk.exchange.shapes import as_list
from dvk.register import collector_paused

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule
    from dvk.exchange.json_text import EngineName
    from dvk.facts import Fact
    from dvk.register import Definitions, Register

__all__ = ["dumps", "loads", "read", "write"]


def dumps(
    register: Register,
    *,
    indent: int | None = 2,
    embed: bool = True,
    events: Iterable[type[Fact]] | None = None,
    engine: EngineName | None = None,
) -> str:
    """Ghi thành chữ JSON (write as JSON text): one record a line, or all on one line with ``indent=None``.

    Without *embed* the definitions are left out and must be given again to :func:`loads`. Facts of classes of your
    own are written with the ``tag`` of their class; *events*, where given, are the classes that the reader will know,
    and a fact of another one is refused. The *engine* changes how long it takes, never the text; only text on one
    line is written by another than the standard library's.

    Raises :class:`~dvk.errors.InvalidDocument` for what could not be read back,
    :class:`~dvk.errors.WrongType` or :class:`~dvk.errors.InvalidValue` for an *indent* that is no number of spaces, and
    :class:`~dvk.errors.MissingExtra` where the package of the engine is not installed.

    >>> from dvk.catalog import an_giang
    >>> loads(dumps(an_giang())) == an_giang()
    True
    """
    chosen = engine_named(engine, "dvk.dumps")
    _check_indent(indent)
    with collector_paused():
        try:
            document = register_document(register, embed=embed, events=events)
            return compact(document, chosen).decode() if indent is None else _laid_out(document, indent)
        except RecursionError:
            raise InvalidDocument([Problem("document.too_deep")]) from None


def _check_indent(indent: object) -> None:
    if indent is None:
        return
    if not isinstance(indent, int) or isinstance(indent, bool):
        expected = Words("a whole number or None", "số nguyên hoặc None")
        raise WrongType("type.wrong", path="indent", expected=expected, got=type(indent).__name__)
    if indent < 0:
        raise InvalidValue("value.too_small", path="indent", got=indent, expected=0)


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
    events: Iterable[type[Fact]] = (),
    engine: EngineName | None = None,
) -> Register:
    """Đọc từ chữ JSON (read from JSON text): the whole register, or one error that lists all that is wrong.

    A document without definitions needs them here; *rules* and *combines* are classes of your own that its rubrics
    use, *events* classes of your own of its events and other facts. The *engine*, ``"orjson"`` or ``"msgspec"``, only
    changes how long it takes: what is refused, and with which words, stays the same.

    Raises :class:`~dvk.errors.InvalidDocument` for whatever is wrong with the text, with the first 1,000 problems,
    :class:`~dvk.errors.WrongType` for what is neither text nor bytes,
    :class:`~dvk.errors.MissingExtra` where the package of the engine is not installed.

    >>> loads('{"schema": "dvk/register", "version": 9}')
    Traceback (most recent call last):
    dvk.errors.InvalidDocument: version: this document has version 9, and this library reads versions up to 1: ...
    """
    chosen = engine_named(engine, "dvk.loads")
    with collector_paused():
        data = parse_quickly(without_mark(is_text(text)), chosen)
        return register_from(
            parse(text) if data is None else data,
            definitions=definitions,
            rules=rules,
            combines=combines,
            events=events,
        )


def read(
    path: str | os.PathLike[str],
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
    engine: EngineName | None = None,
) -> Register:
    """Đọc tệp (read a file), as :func:`loads` does; an ``OSError`` where it cannot be opened.

    A name that ends in ``.jsonl`` or ``.ndjson`` says that the file has a fact a line (:func:`loads_lines`); it is
    read line by line. ``.gz`` after either name says that it is compressed.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), f"{folder}/so.json")
    ...     read(f"{folder}/so.json")
    <Register an-giang-dan-van-kheo: ... units, 16 models>
    """
    if holds_lines(path):
        chosen = engine_named(engine, "dvk.read")
        asked = Asked(definitions=definitions, rules=rules, combines=combines, events=events, engine=chosen)
        with opened(path) as file:
            return read_lines(lines_in(file, most=most_unpacked(path)), asked)
    return loads(unpacked(path), definitions=definitions, rules=rules, combines=combines, events=events, engine=engine)


def write(
    register: Register,
    path: str | os.PathLike[str],
    *,
    indent: int | None = 2,
    embed: bool = True,
    events: Iterable[type[Fact]] | None = None,
    engine: EngineName | None = None,
) -> None:
    """Ghi tệp (write a file): beside the old one, then in its place, so that a failure leaves the old one whole.

    The name says how, as for :func:`read`: a fact a line for ``.jsonl`` and ``.ndjson``, written line by line (they
    have no *indent*), and compressed for ``.gz``. The rest is as for :func:`dumps`.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), Path(folder, "so.json"))
    ...     [file.name for file in Path(folder).iterdir()]
    ['so.json']
    """
    if holds_lines(path):
        parts = lines_of(register, engine_named(engine, "dvk.write"), embed=embed, events=events)
        with collector_paused(), replacing(path) as beside:
            packed(parts, path, beside)
        return
    try:
        text = dumps(register, indent=indent, embed=embed, events=events, engine=engine)
        content = (text + "\n").encode()
    except UnicodeEncodeError as error:
        raise not_unicode(error) from None
    with replacing(path) as beside:
        packed([content], path, beside)
