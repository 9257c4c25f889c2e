"""Lược đồ JSON (JSON Schema) of every kind of document, made from the classes each time it is asked for.

Editors complete and check with them what people write, and other programs what they send. A new field, rule or kind of
fact is in them by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.criteria import Criterion
from dvk.errors import InvalidValue, nearest
from dvk.exchange.documents import SCHEMA, RegisterDocument
from dvk.exchange.migrations import VERSION
from dvk.exchange.record_lines import LINES_SCHEMA, Envelope
from dvk.exchange.schema_maker import Schema, SchemaMaker, or_null
from dvk.exchange.tags import RECORDS, fact_table
from dvk.exchange.toml.kinds import PREFIX, TOML_KINDS, TomlKind, kind_of_class
from dvk.register import Definitions, Register
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.criteria import Combine, Rule
    from dvk.facts import Fact

__all__ = ["SCHEMA_KINDS", "json_schema", "schema_id"]

_REGISTER, _RECORD = "register", "record"
SCHEMA_KINDS = tuple(sorted([*TOML_KINDS, _RECORD, _REGISTER]))
"""Các loại tài liệu có lược đồ (the kinds of documents that have a schema), by their words."""
_ENVELOPE_WORDS = {
    "schema": "tài liệu này thuộc loại nào",
    "version": "phiên bản của cách ghi, không phải của nội dung",
    "definitions": "các định nghĩa mà sổ dùng để đọc; không có thì người đọc phải đưa vào",
    "sources": "các nguồn, căn cứ; định nghĩa trong tệp gọi đến bằng mã",
}


def json_schema(
    kind: str | type[object],
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
) -> dict[str, object]:
    """Lược đồ JSON (JSON Schema) of a kind of document, by its word or its class, for editors and other programs.

    It never refuses what the library takes; what a document means as a whole only the library checks. *rules* and
    *combines* are classes of your own that rubrics in documents may use by their ``tag``, *events* classes of facts of
    your own. Besides the kinds of TOML files (:data:`SCHEMA_KINDS`) there are ``"register"``, a whole document, and
    ``"record"``, a line of JSON Lines. It is JSON Schema draft 07, with a ``$id`` that stays the same.

    Raises :class:`~dvk.errors.InvalidValue` for a kind that has none, with what is near.

    >>> schema = json_schema("codelist")
    >>> schema["$id"], schema["required"]
    ('urn:dvk:schema:codelist:1', ['id', 'label', 'codes'])
    >>> schema["properties"]["codes"]["description"]
    'các mục, theo thứ tự của nơi ban hành'
    >>> from dvk.codelists import Codelist
    >>> json_schema(Codelist) == schema
    True
    """
    name = _name(kind)
    maker = SchemaMaker(
        rules=rules,
        combines=combines,
        events=events,
        named_sources=name == "definitions",
        unchecked=[Criterion] if name == "local-rubric" else [],
    )
    if name in TOML_KINDS:
        root = _toml(maker, TOML_KINDS[name])
    else:
        root = _register(maker) if name == _REGISTER else _record(maker, fact_table(events))
    return maker.finished({"$id": schema_id(name), **root})


def schema_id(name: str) -> str:
    """The name of a schema everywhere, which a new version of the documents changes and nothing else."""
    return f"urn:dvk:schema:{name}:{VERSION}"


def _name(kind: object) -> str:
    if kind is Register:
        return _REGISTER
    found = kind_of_class(kind)
    name = found.name if found else kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind))
    if name not in SCHEMA_KINDS:
        raise InvalidValue("document.kind_unknown", got=name, near=nearest(name, SCHEMA_KINDS), known=SCHEMA_KINDS)
    return name


def _envelope(schema: str) -> Schema:
    """The two keys that say what a document is."""
    return {
        "schema": {"const": schema, "description": _ENVELOPE_WORDS["schema"]},
        "version": {"const": VERSION, "description": _ENVELOPE_WORDS["version"]},
    }


def _toml(maker: SchemaMaker, kind: TomlKind) -> Schema:
    """What one TOML file holds; it may say what it is."""
    root = maker.record(kind.holds)
    more = {name: one for name, one in _envelope(PREFIX + kind.name).items() if name not in kind.keys}
    if kind.holds is Definitions:
        sources = {"type": "array", "items": maker.of(Source), "description": _ENVELOPE_WORDS["sources"]}
        more["sources"] = sources
    return {**root, "title": f"{kind.label.vi.capitalize()} (dvk)", "properties": {**more, **root["properties"]}}


def _register(maker: SchemaMaker) -> Schema:
    """A whole register in its envelope."""
    root = maker.record(RegisterDocument)
    embedded = {**or_null(maker.of(Definitions)), "description": _ENVELOPE_WORDS["definitions"]}
    properties = {**_envelope(SCHEMA), **root["properties"], "definitions": embedded}
    return {
        **root,
        "title": "Sổ theo dõi phong trào (dvk)",
        "properties": properties,
        "required": ["schema", "version", *root["required"]],
    }


def _record(maker: SchemaMaker, facts: Mapping[str, type[object]]) -> Schema:
    """A line of JSON Lines: the envelope, which is the first, or a fact or a source with its ``type``."""
    head = maker.record(Envelope)
    embedded = {**or_null(maker.of(Definitions)), "description": _ENVELOPE_WORDS["definitions"]}
    properties = {**_envelope(LINES_SCHEMA), **head["properties"], "definitions": embedded}
    needed = [name for name in head["required"] if name != "definitions"]  # the reader may have them
    first = {**head, "properties": properties, "required": ["schema", "version", *needed]}
    return {
        "title": "Một dòng của sổ ghi từng dòng (dvk)",
        "type": "object",
        "anyOf": [first, *maker.ways("record", {**RECORDS, **facts})],
    }
