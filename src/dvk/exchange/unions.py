"""Nhiều loại dưới một tên (tagged unions): rules, ways of combining, corrected facts; and the definitions themselves.

Each is written with its ``type``. A rule of a project is written by its own ``tag`` and read where the caller names
its class; a tag of the library cannot be taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from dvk.criteria import COMBINES, RULES, Combine, Rule
from dvk.errors import InvalidValue, Problem, WrongType, nearest
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment
from dvk.exchange.problems import REFUSALS, problems_in
from dvk.exchange.scalars import read_text
from dvk.exchange.shapes import as_list, as_object, list_reader, list_writer
from dvk.exchange.specials import measure_reference
from dvk.facts import Correction, Fact, Retraction
from dvk.indicators import Indicator
from dvk.measures import Measure
from dvk.models import Contribution, Event, Model
from dvk.register import Coverage, Definitions, Duty, Report, Target
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.exchange.codec import Codec, Special
    from dvk.exchange.shapes import Reader, Writer

__all__ = ["CORRECTABLE", "Tagged", "unions"]

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


class Tagged(Protocol):
    """Có thẻ (tagged): a class that says what documents call it."""

    @property
    def tag(self) -> str:
        """Thẻ (tag): the name in documents."""
        ...


def unions(
    measures: Mapping[str, Measure], rules: Iterable[type[Tagged]], combines: Iterable[type[Tagged]]
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


def _by_tag(ours: Iterable[type[Tagged]], theirs: Iterable[type[Tagged]]) -> dict[str, type[Tagged]]:
    known: dict[str, type[Tagged]] = {}
    for kind in (*ours, *theirs):
        tag = str(kind.tag)
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
    tags = {kind: tag for tag, kind in CORRECTABLE.items()}

    def write(value: object) -> dict[str, object]:
        tag = tags.get(cast("type[Fact]", type(value)))
        if tag is None:
            raise WrongType("choice.unknown", got=type(value).__name__, expected=tuple(CORRECTABLE))
        return {"type": tag, **as_object(codec.write(value))}

    return write


def _own_writer(codec: Codec, ours: Iterable[type[Tagged]]) -> Writer:
    """A rule is written by its own tag; only a class of the library may bear a tag of the library."""
    taken = {str(kind.tag): kind for kind in ours}

    def write(value: object) -> dict[str, object]:
        tag: object = getattr(type(value), "tag", None)
        if not isinstance(tag, str):
            raise WrongType("type.wrong", expected="a class with a tag", got=type(value).__name__)
        if taken.get(tag, type(value)) is not type(value):
            raise InvalidValue("tag.taken", got=tag)
        return {"type": tag, **as_object(codec.write(value))}

    return write


# -- definitions ------------------------------------------------------------------------------------------------------
def _definitions_reader(codec: Codec, measures: Mapping[str, Measure]) -> Reader:
    """Definitions: their measures come first, in whatever order they stand, for indicators speak of them."""

    def read(value: object) -> object:
        given = as_object(value)
        table = dict(measures)
        reference, _ = measure_reference(table)
        measure = codec.class_reader(Measure, {"base": optional(reference)})
        indicator = codec.class_reader(Indicator, {"measure": reference})
        special: dict[str, Reader] = {
            "measures": lambda items: _read_measures(items, measure, table),
            "indicators": list_reader(indicator),
        }
        first = {"measures": given["measures"]} if "measures" in given else {}
        return codec.class_reader(Definitions, special)({**first, **given})

    return read


def _read_measures(value: object, reader: Reader, table: dict[str, Measure]) -> tuple[object, ...]:
    """The measures of a document, each after its base; the order in which they stand is kept."""
    items = as_list(value)
    found: dict[int, Measure] = {}
    waiting = list(range(len(items)))
    while waiting:
        ready = [place for place in waiting if _base_of(items[place]) not in _ids(items, waiting)]
        for place in ready or waiting:  # where each waits for another, reading them says so
            try:
                found[place] = cast("Measure", reader(items[place]))
            except REFUSALS as error:
                _refuse_rest(items, reader, place, error)
            table[found[place].id] = found[place]
        waiting = [place for place in waiting if place not in found]
    return tuple(found[place] for place in range(len(items)))
