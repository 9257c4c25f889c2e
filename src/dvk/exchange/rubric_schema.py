"""Lược đồ bộ tiêu chí (schema of rubrics): what editors complete and check while somebody writes a rubric in TOML.

It is made from the attrs classes each time it is asked for, so that a new field or rule is in it by itself. It is JSON
Schema draft 07, which the TOML editors know (Taplo, and with it "Even Better TOML"); of a later draft they read less.
It never forbids what the library accepts: what a rubric means as a whole, only the library checks.
"""

from __future__ import annotations

import inspect
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING, Factory, fields, has

from dvk._fields import a_slug, some_text
from dvk.criteria import COMBINES, RULES, Case, Combine, Rubric, Rule, SumOf, Varying
from dvk.exchange import hooks
from dvk.exchange.converter import make_converter
from dvk.exchange.field_words import words_of
from dvk.exchange.tags import tag_table
from dvk.measures import Measure, Quantity
from dvk.periods import Period
from dvk.values import Approx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attrs import Attribute as Field
    from attrs import AttrsInstance

__all__ = ["rubric_schema"]

Schema: TypeAlias = dict[str, object]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_DIGITS = r"-?[0-9]+(\.[0-9]+)?"
_RATIO = r"-?[0-9]+/[0-9]+"
_MADE: type[Any] = type(Factory(SumOf))  # a default that is made each time
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def rubric_schema(*, rules: Iterable[type[Rule]] = (), combines: Iterable[type[Combine]] = ()) -> dict[str, object]:
    """Lược đồ bộ tiêu chí (schema of a rubric): a JSON Schema by which editors complete and check its TOML file.

    *rules* and *combines* are classes of your own that rubrics may use by their ``tag``. ``python -m dvk schema``
    prints it; a TOML file names where it was saved in its first line, ``#:schema ./bo-tieu-chi.schema.json``.

    >>> schema = rubric_schema()
    >>> schema["required"], schema["properties"]["missing"]["enum"]
    (['id', 'label', 'criteria'], ['open', 'zero'])
    """
    maker = _Maker({Rule: tag_table(RULES, rules), Combine: tag_table(COMBINES, combines)})
    root = maker.record(Rubric)
    return {"$schema": _DRAFT, "title": "Bộ tiêu chí (dvk)", **root, "definitions": maker.definitions}


def _exact(*more: str) -> Schema:
    """An exact number: a number, or its digits in text, or one of a few other texts."""
    return {"type": ["number", "string"], "pattern": f"^({'|'.join((_DIGITS, *more))})$"}


class _Maker:
    """Makes the schema of each type once; classes are definitions, because criteria hold criteria."""

    def __init__(self, tagged: Mapping[Any, dict[str, type[object]]]) -> None:
        self.tagged = tagged
        self.definitions: Schema = {}
        self.names: dict[object, str] = {}
        self.converter = make_converter(
            rules=cast("Iterable[type[Rule]]", self.tagged[Rule].values()),
            combines=cast("Iterable[type[Combine]]", self.tagged[Combine].values()),
        )
        # what documents write in a shape of its own, as the hooks of the converter read it
        self.shapes: dict[object, Callable[[], Schema]] = {
            str: lambda: {"type": "string"},
            int: lambda: {"type": "integer"},
            bool: lambda: {"type": "boolean"},
            date: lambda: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},  # as editors see a TOML date
            Decimal: _exact,
            Fraction: lambda: _exact(_RATIO),
            Varying: self.varying,
            Period: lambda: {"type": "string"},
            Measure: lambda: {"type": "string"},
            Quantity: lambda: {"type": "object"},
            Approx: lambda: {"type": ["number", "string", "object"]},
        }

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - a type, or a generic one
        """The schema of whatever may be the type of a field."""
        origin: Any = get_origin(kind) or kind
        found: Schema = {}  # a type that only a project's own rule has: anything goes, the library judges
        if origin in self.shapes:
            found = self.shapes[origin]()
        elif origin in (Union, UnionType):
            found = self.either(get_args(kind))
        elif origin is tuple:
            found = self.listed(get_args(kind))
        elif kind in self.tagged:
            found = self.named(kind, kind.__name__, self.choice)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            found = {"enum": [member.value for member in kind], "description": _first_line(kind)}
        elif has(origin):
            found = self.named(origin, origin.__name__, self.short if origin in hooks.SHORT else self.record)
        return found

    def either(self, kinds: Iterable[Any]) -> Schema:
        """One of several types; a plain number is part of every number that may be more than that."""
        held = [kind for kind in kinds if kind is not type(None)]
        wide = [kind for kind in held if kind is not Decimal] or held
        return self.of(wide[0]) if len(wide) == 1 else {"anyOf": [self.of(kind) for kind in wide]}

    def listed(self, kinds: tuple[Any, ...]) -> Schema:
        """A list, or a row with a fixed number of places."""
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            alone = (get_origin(kinds[0]) or kinds[0]) in hooks.ALONE
            return {"type": ["array", "string"] if alone else "array", "items": self.of(kinds[0])}
        places = [self.of(kind) for kind in kinds]
        return {"type": "array", "items": places, "minItems": len(places), "maxItems": len(places)}

    def varying(self) -> Schema:
        """A number, ``"?"``, or a list of cases."""
        return {**_exact(r"\?"), "type": ["number", "string", "array"], "items": self.of(Case)}

    def named(self, kind: object, name: str, make: Callable[[Any], Schema]) -> Schema:
        """A reference to a definition, which is made when it is first asked for."""
        if kind not in self.names:
            taken = sum(one.partition("-")[0] == name for one in self.names.values())
            self.names[kind] = f"{name}-{taken + 1}" if taken else name
            self.definitions[self.names[kind]] = {}  # so that definitions stand in the order in which they are met
            self.definitions[self.names[kind]] = make(kind)
        return {"$ref": f"#/definitions/{self.names[kind]}"}

    def record(self, kind: type[AttrsInstance]) -> Schema:
        """A table: its keys are the fields of the class, and no others."""
        hints = get_type_hints(kind)
        held = [item for item in fields(kind) if item.init]
        return {
            "type": "object",
            "description": _first_line(kind),
            "properties": {item.name: self.field(kind, item, hints[item.name]) for item in held},
            "required": [item.name for item in held if item.default is NOTHING],
            "additionalProperties": False,
        }

    def field(self, kind: type, item: Field[Any], hint: Any) -> Schema:  # noqa: ANN401
        """A key of a table, with what it is for and what it is where it is left out."""
        found = self.of(hint)
        if item.validator is a_slug:
            found["pattern"] = _SLUG
        elif item.validator is some_text:
            found["minLength"] = 1
        words = words_of(kind, item.name)
        if words:
            found["description"] = words
        if item.default is not None and item.default is not NOTHING and not isinstance(item.default, _MADE):
            written: object = self.converter.unstructure(item.default, unstructure_as=hint)
            if written not in ("", [], {}):
                found["default"] = written
        return found

    def short(self, kind: type[AttrsInstance]) -> Schema:
        """A table, or text alone that stands for its first field."""
        full = self.record(kind)
        return {**full, "type": ["string", "object"], "minLength": 1}

    def choice(self, base: object) -> Schema:
        """One of several classes, which ``type`` tells apart."""
        kinds = self.tagged[base]
        tags = {"enum": list(kinds), "description": "tên quy tắc, cách tính (type)"}
        ways = [self.named((base, kind), kind.__name__, self.tagged_record(tag)) for tag, kind in kinds.items()]
        about = _first_line(cast("type", base))
        return {
            "type": "object",
            "description": about,
            "properties": {"type": tags},
            "required": ["type"],
            "anyOf": ways,
        }

    def tagged_record(self, tag: str) -> Callable[[Any], Schema]:
        """Makes the table of one of them."""

        def make(key: tuple[object, type[AttrsInstance]]) -> Schema:
            full = self.record(key[1])
            properties = {"type": {"const": tag}, **cast("Schema", full["properties"])}
            return {**full, "properties": properties, "required": ["type", *cast("list[str]", full["required"])]}

        return make


def _first_line(kind: type) -> str:
    """The first line of a class' docstring, which has the Vietnamese term first."""
    return (inspect.getdoc(kind) or kind.__name__).partition("\n")[0]
