"""Cách dựng lược đồ (how schemas are made): from the attrs classes, and what documents write in shapes of their own.

It is JSON Schema draft 07, which the TOML editors know (Taplo, and with it "Even Better TOML"); of a later draft they
read less. It never forbids what the library accepts: what a document means as a whole, only the library checks.
"""

from __future__ import annotations

import inspect
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING, Factory, fields, has

from dvk._fields import a_reference, a_slug, optional_slug, slugs, some_text
from dvk.criteria import COMBINES, RULES, Case, Combine, Rule, SumOf, Varying
from dvk.exchange import hooks
from dvk.exchange.converter import make_converter
from dvk.exchange.field_words import words_of
from dvk.exchange.mapping.declared import MappedFact
from dvk.exchange.mapping.values import Texts
from dvk.exchange.mapping.words import FACT_TYPES
from dvk.exchange.schema_rules import rules_of
from dvk.exchange.tags import CORRECTABLE, base_of, fact_table, tag_table
from dvk.facts import Fact, Secrecy
from dvk.indicators import DIMENSIONS, CountingRule, Indicator
from dvk.measures import Measure, Quantity
from dvk.periods import Period
from dvk.register import Definitions
from dvk.values import Approx, Source
from dvk.values.approx import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attrs import Attribute as Field
    from attrs import AttrsInstance

__all__ = ["DRAFT", "Schema", "SchemaMaker", "first_line", "or_null"]

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_HERE = "#/definitions/"
_OR_NULL = "-or-null"
_DAY = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"
_DIGITS = r"-?[0-9]+(\.[0-9]+)?"
_RATIO = r"-?[0-9]+/[0-9]+"
_MADE: type[Any] = type(Factory(SumOf))  # a default that is made each time
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_PERIOD = r"^(TERM)?[0-9.][0-9A-Z./-]*(@[a-z0-9]+(-[a-z0-9]+)*)?$"
_IDS = (a_slug, a_reference, optional_slug)
_CHOICES: dict[tuple[type, str], tuple[str, ...]] = {
    (Approx, "word"): ("", *WORDS),
    (Indicator, "dimensions"): DIMENSIONS,
    (MappedFact, "type"): FACT_TYPES,
}
"""Fields of text that only a few words may stand in."""


def _exact(*more: str) -> Schema:
    """An exact number: a number, or its digits in text, or one of a few other texts."""
    return {"type": ["number", "string"], "pattern": f"^({'|'.join((_DIGITS, *more))})$"}


def or_null(schema: Schema) -> Schema:
    """The same, or nothing, which JSON writes as ``null``."""
    found = dict(schema)
    if "$ref" in found:
        found["$ref"] = found["$ref"].removesuffix(_OR_NULL) + _OR_NULL
    if "type" in found:
        said = found["type"]
        found["type"] = [*([said] if isinstance(said, str) else said), "null"]
    if "enum" in found:
        found["enum"] = [*found["enum"], None]
    if "anyOf" in found:
        found["anyOf"] = [*found["anyOf"], {"type": "null"}]
    return found


class SchemaMaker:
    """Makes the schema of each type once; classes are definitions, because criteria hold criteria.

    With *named_sources* a source may also be named by its id, as TOML files of definitions do. Of the classes that are
    *unchecked* nobody asks whether their keys go together: in what details a frame only its reader knows.
    """

    def __init__(
        self,
        *,
        rules: Iterable[type[Rule]] = (),
        combines: Iterable[type[Combine]] = (),
        events: Iterable[type[Fact]] = (),
        named_sources: bool = False,
        unchecked: Iterable[type[object]] = (),
    ) -> None:
        facts = fact_table(events)
        self.tagged: dict[Any, dict[str, type[object]]] = {
            Rule: tag_table(RULES, rules),
            Combine: tag_table(COMBINES, combines),
            Fact: dict(facts),
        }
        self.own = {tag: kind for tag, kind in facts.items() if tag not in CORRECTABLE}
        self.named_sources = named_sources
        self.unchecked = frozenset(unchecked)
        self.made: Schema = {}
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
            date: lambda: {"type": "string", "pattern": _DAY},  # as editors see a TOML date
            Decimal: _exact,
            Fraction: lambda: _exact(_RATIO),
            Texts: lambda: {"type": ["string", "array"], "items": {"type": "string"}},
            object: dict,  # a constant, as the document of the fact would have it
            Varying: self.varying,
            Period: lambda: {"type": "string", "pattern": _PERIOD},
            Measure: lambda: {"type": "string", "pattern": _SLUG},
            Quantity: lambda: self.named(Quantity, "Quantity", lambda _: self.quantity()),
            Approx: lambda: self.named(Approx, "Approx", lambda _: self.approx()),
            Secrecy: lambda: {"enum": [Secrecy.OPEN.value], "description": first_line(Secrecy)},
        }

    def finished(self, root: Schema) -> Schema:
        """The root with all definitions that it asks for; one that may be ``null`` stands beside one that may not."""
        asked = self.asked(root)
        definitions: Schema = {}
        for name, made in self.made.items():
            nullable = name + _OR_NULL
            if nullable in asked and name not in asked:  # no need to tell them apart
                for reference in asked[nullable]:
                    reference["$ref"] = _HERE + name
                definitions[name] = or_null(made)
            elif name in asked:
                definitions[name] = made
                if nullable in asked:
                    definitions[nullable] = or_null(made)
        return {"$schema": DRAFT, **root, "definitions": definitions}

    def asked(self, root: Schema) -> dict[str, list[Schema]]:
        """Where each definition is asked for, from the root on."""
        waiting: list[object] = [root]
        found: dict[str, list[Schema]] = {}
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += cast("list[object]", one)
            elif isinstance(one, dict):
                held = cast("Schema", one)
                waiting += held.values()
                reference = held.get("$ref")
                if isinstance(reference, str):
                    name = reference.removeprefix(_HERE)
                    if name not in found:
                        waiting.append(self.made[name.removesuffix(_OR_NULL)])
                    found.setdefault(name, []).append(held)
        return found

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - a type, or a generic one
        """The schema of whatever may be the type of a field."""
        origin: Any = get_origin(kind) or kind
        found: Schema = {}  # a type that only a project's own rule has: anything goes, the library judges
        if origin in self.shapes:
            found = self.shapes[origin]()
        elif isinstance(kind, TypeVar):  # of a Dated that says nothing of its value: text
            found = {"type": "string"}
        elif origin in (Union, UnionType):
            found = self.either(get_args(kind))
        elif origin is tuple:
            found = self.listed(get_args(kind))
        elif origin is dict:
            found = {"type": "object", "additionalProperties": self.of(get_args(kind)[1])}
        elif kind in self.tagged:
            found = self.named(kind, kind.__name__, self.choice)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            found = {"enum": [member.value for member in kind], "description": first_line(kind)}
        elif has(origin):
            found = self.named(origin, origin.__name__, self.short if origin in hooks.SHORT else self.record)
        return found

    def either(self, kinds: Iterable[Any]) -> Schema:
        """One of several types; a plain number is part of every number that may be more than that."""
        given = list(kinds)
        held = [kind for kind in given if kind is not type(None) and kind is not CountingRule]
        wide = [kind for kind in held if kind is not Decimal] or held
        found = self.of(wide[0]) if len(wide) == 1 else {"anyOf": [self.of(kind) for kind in wide]}
        if self.named_sources and wide == [Source]:
            return {"anyOf": [{"type": ["string", "null"], "pattern": _SLUG}, found]}
        return or_null(found) if type(None) in given else found

    def listed(self, kinds: tuple[Any, ...]) -> Schema:
        """A list, or a row with a fixed number of places."""
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            origin: Any = get_origin(kinds[0]) or kinds[0]
            if origin in hooks.ALONE:
                return {"type": ["array", "string"], "items": self.item(kinds[0]), **_short_pattern(origin)}
            return {"type": "array", "items": self.item(kinds[0])}
        places = [self.of(kind) for kind in kinds]
        return {"type": "array", "items": places, "minItems": len(places), "maxItems": len(places)}

    def item(self, kind: Any) -> Schema:  # noqa: ANN401 - a type, or a generic one
        """An item of a list; among facts of a kind may be some of a project's own, which say their ``type``."""
        found = self.of(kind)
        bases = {tag for tag, base in CORRECTABLE.items() if base is kind}
        own = {tag: one for tag, one in self.own.items() if base_of(one) in bases}
        return {"anyOf": [found, *self.ways((kind, "own"), own)]} if own else found

    def varying(self) -> Schema:
        """A number, ``"?"``, or a list of cases."""
        return {**_exact(r"\?"), "type": ["number", "string", "array"], "items": self.of(Case)}

    def approx(self) -> Schema:
        """A number alone, or with its word or its upper end."""
        return {**self.record(Approx), **_exact(), "type": ["number", "string", "object"]}

    def quantity(self) -> Schema:
        """A number, perhaps with its word or its upper end, and its measure by its id."""
        full = self.record(Approx)
        properties = {
            **full["properties"],
            "measure": {**self.of(Measure), "description": words_of(Quantity, "measure")},
        }
        described = {**full, "description": first_line(Quantity), "title": _title(Quantity)}
        return {**described, "properties": properties, "required": [*full["required"], "measure"]}

    def measure(self) -> Schema:
        """A measure in full, whose base and whose divisors are named by their ids."""
        return self.named((Measure, "full"), "Measure", lambda _: self.record(Measure))

    def named(self, kind: object, name: str, make: Callable[[Any], Schema]) -> Schema:
        """A reference to a definition, which is made when it is first asked for."""
        if kind not in self.names:
            taken = sum(one.partition("-")[0] == name for one in self.names.values())
            self.names[kind] = f"{name}-{taken + 1}" if taken else name
            self.made[self.names[kind]] = {}  # so that definitions stand in the order in which they are met
            self.made[self.names[kind]] = make(kind)
        return {"$ref": _HERE + self.names[kind]}

    def record(self, kind: type[AttrsInstance]) -> Schema:
        """A table: its keys are the fields of the class, and no others."""
        hints = get_type_hints(kind)
        held = [item for item in fields(kind) if item.init]
        found: Schema = {
            "title": _title(kind),
            "type": "object",
            "description": first_line(kind),
            "properties": {item.name: self.field(kind, item, hints[item.name]) for item in held},
            "required": [item.name for item in held if item.default is NOTHING],
            "additionalProperties": False,
        }
        rules = [] if kind in self.unchecked else rules_of(kind)
        return {**found, "allOf": rules} if rules else found

    def field(self, kind: type, item: Field[Any], hint: Any) -> Schema:  # noqa: ANN401
        """A key of a table, with what it is for and what it is where it is left out."""
        if kind is Definitions and item.name == "measures":
            found: Schema = {"type": "array", "items": self.measure()}
        else:
            found = self.of(hint)
        if (kind, item.name) in _CHOICES:
            found.get("items", found)["enum"] = list(_CHOICES[kind, item.name])
        if item.validator in _IDS:
            found["pattern"] = _SLUG
        elif item.validator is slugs:
            found["items"]["pattern"] = _SLUG
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
        return {**self.record(kind), "type": ["string", "object"], "minLength": 1, **_short_pattern(kind)}

    def choice(self, base: object) -> Schema:
        """One of several classes, which ``type`` tells apart."""
        kinds = self.tagged[base]
        tags = {"enum": list(kinds), "description": words_of(cast("type", base), "type")}
        about = first_line(cast("type", base))
        return {
            "type": "object",
            "description": about,
            "properties": {"type": tags},
            "required": ["type"],
            "anyOf": self.ways(base, kinds),
        }

    def ways(self, base: object, kinds: dict[str, type[object]]) -> list[Schema]:
        """The table of each of several classes, with its ``type``."""
        return [self.named((base, kind), kind.__name__, self.tagged_record(tag)) for tag, kind in kinds.items()]

    def tagged_record(self, tag: str) -> Callable[[Any], Schema]:
        """Makes the table of one of them."""

        def make(key: tuple[object, type[AttrsInstance]]) -> Schema:
            full = self.record(key[1])
            properties = {"type": {"const": tag}, **cast("Schema", full["properties"])}
            return {**full, "properties": properties, "required": ["type", *cast("list[str]", full["required"])]}

        return make


def _short_pattern(kind: type[AttrsInstance]) -> Schema:
    """What the text that stands for a whole record looks like, where it is an id."""
    first = next(item for item in fields(kind) if item.name == hooks.SHORT[kind])
    return {"pattern": _SLUG} if first.validator in _IDS else {}


def first_line(kind: type) -> str:
    """The first line of a class' docstring, which has the Vietnamese term first."""
    return (inspect.getdoc(kind) or kind.__name__).partition("\n")[0]


def _title(kind: type) -> str:
    """The Vietnamese term of a class."""
    return first_line(kind).partition(" (")[0].partition(":")[0]
