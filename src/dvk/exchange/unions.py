"""Nhiều loại dưới một tên (tagged unions): rules, ways of combining, corrected facts; and the definitions themselves.

Each is written with its ``type``. A rule of a project is written by its own ``tag`` and read where the caller names
its class; a tag of the library cannot be taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.criteria import COMBINES, RULES, Combine, Rule
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.evaluation import Assessment
from dvk.exchange.problems import REFUSALS, problems_in
from dvk.exchange.scalars import read_text
from dvk.exchange.shapes import as_object, list_reader, list_writer, optional
from dvk.exchange.specials import measure_reference
from dvk.facts import Fact
from dvk.indicators import Indicator
from dvk.measures import Measure
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Definitions, Duty, Report, Target
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.exchange.codec import Codec, Special
    from dvk.exchange.shapes import Reader, Writer

__all__ = ["CORRECTABLE", "unions"]

CORRECTABLE: Mapping[str, type[Fact]] = {
    "unit": Unit,
    "unit-change": UnitChange,
    "model": Model,
    "event": Event,
    "contribution": Contribution,
    "report": Report,
    "assessment": Assessment,
    "target": Target,
    "duty": Duty,
    "coverage": Coverage,
}
"""The kinds of fact that a correction may replace, by what a document calls them."""


def _tag(kind: type[object]) -> str:
    """The name of a class in documents."""
    tag: object = getattr(kind, "tag", None)
    if not isinstance(tag, str):
        raise WrongType("type.wrong", expected="a class with a tag", got=kind.__name__)
    return tag


def unions(
    measures: Mapping[str, Measure], rules: Iterable[type[Rule]], combines: Iterable[type[Combine]]
) -> dict[object, Special]:
    """The special types of which there are several kinds, and the definitions, which hold measures in full."""
    known_rules, known_combines = _by_tag(RULES, rules), _by_tag(COMBINES, combines)
    return {
        Fact: (lambda codec, _: _tagged_reader(codec, CORRECTABLE), _fact_writer),
        Rule: (lambda codec, _: _tagged_reader(codec, known_rules), lambda codec, _: _own_writer(codec, RULES)),
        Combine: (
            lambda codec, _: _tagged_reader(codec, known_combines),
            lambda codec, _: _own_writer(codec, COMBINES),
        ),
        Definitions: (
            lambda codec, _: _definitions_reader(codec, measures),
            lambda codec, _: _definitions_writer(codec, measures),
        ),
    }


def _by_tag(ours: Iterable[type[object]], theirs: Iterable[type[object]]) -> dict[str, type[object]]:
    known: dict[str, type[object]] = {}
    for kind in (*ours, *theirs):
        tag = _tag(kind)
        if known.setdefault(tag, kind) is not kind:
            raise InvalidValue("tag.taken", got=tag)
    return known


def _tagged_reader(codec: Codec, kinds: Mapping[str, type[object]]) -> Reader:
    readers: dict[str, Reader] = {}

    def read(value: object) -> object:
        given = dict(as_object(value))
        if "type" not in given:
            raise InvalidDocument([Problem("field.missing", "type")])
        try:
            tag = read_text(given.pop("type"))
        except REFUSALS as error:
            raise InvalidDocument(problems_in(error, "type")) from error
        if tag not in kinds:
            details = (("got", tag), ("expected", tuple(kinds)))
            raise InvalidDocument([Problem("choice.unknown", "type", nearest(tag, kinds), details)])
        if tag not in readers:
            readers[tag] = codec.reader(kinds[tag])
        return readers[tag](given)

    return read


def _fact_writer(codec: Codec, _: object) -> Writer:
    tags: dict[type[object], str] = {kind: tag for tag, kind in CORRECTABLE.items()}

    def write(value: object) -> dict[str, object]:
        tag = tags.get(type(value))
        if tag is None:
            raise WrongType("choice.unknown", got=type(value).__name__, expected=tuple(CORRECTABLE))
        return {"type": tag, **as_object(codec.write(value))}

    return write


def _own_writer(codec: Codec, ours: Iterable[type[object]]) -> Writer:
    """A rule is written by its own tag; only a class of the library may bear a tag of the library."""
    taken = {_tag(kind): kind for kind in ours}

    def write(value: object) -> dict[str, object]:
        tag = _tag(type(value))
        if taken.get(tag, type(value)) is not type(value):
            raise InvalidValue("tag.taken", got=tag)
        return {"type": tag, **as_object(codec.write(value))}

    return write


# -- definitions ------------------------------------------------------------------------------------------------------
def _definitions_reader(codec: Codec, measures: Mapping[str, Measure]) -> Reader:
    """Definitions: their measures come first, in whatever place they stand, for the indicators speak of them."""

    def read(value: object) -> Definitions:
        table = dict(measures)
        reference, _ = measure_reference(table)
        measure = codec.class_reader(Measure, {"base": optional(reference)})

        def declare(item: object) -> Measure:
            found = measure(item)
            table[found.id] = found
            return found

        indicator = codec.class_reader(Indicator, {"measure": reference})
        full = codec.class_reader(Definitions, {"measures": list_reader(declare), "indicators": list_reader(indicator)})
        given = as_object(value)
        return full({"measures": given["measures"], **given} if "measures" in given else given)

    return read


def _definitions_writer(codec: Codec, measures: Mapping[str, Measure]) -> Writer:
    """Definitions: their measures in full, each after its base; an indicator only speaks of those or shipped ones."""

    def write(value: object) -> object:
        table = dict(measures)
        _, reference = measure_reference(table)
        measure = codec.class_writer(Measure, {"base": optional(reference)})

        def declare(item: object) -> object:
            written = measure(item)
            if isinstance(item, Measure):
                table[item.id] = item
            return written

        indicator = codec.class_writer(Indicator, {"measure": reference})
        special = {"measures": list_writer(declare), "indicators": list_writer(indicator)}
        if isinstance(value, Definitions):
            list_writer(declare)(value.measures)  # indicators stand before measures in the order of the fields
        return codec.class_writer(Definitions, special)(value)

    return write
