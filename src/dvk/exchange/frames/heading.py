"""Đầu bảng (heading): what a table is beside its figures, as a document that travels with them in a Parquet file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, frozen

from dvk.aggregation import Request, Table
from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import structure, unstructure
from dvk.exchange.problems import shown
from dvk.exchange.shapes import as_object
from dvk.indicators import Indicator
from dvk.measures import MEASURES, Measure, find_measure
from dvk.models import Lifecycle
from dvk.periods import CIVIL
from dvk.register import Definitions
from dvk.units import AS_IT_WAS, AsItWas, AsOf, Territory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.units import Basis

__all__ = ["SCHEMA", "VERSION", "heading_of", "require_version", "table_like"]

SCHEMA = "dvk/table"
VERSION = 1
_BASES: dict[str, type[Any]] = {"as-it-was": AsItWas, "as-of": AsOf, "territory": Territory}


@frozen(kw_only=True)
class Heading:
    """What a file of a table says of it, beside the request, the definitions and the words."""

    root_name: str = ""
    filter_words: tuple[str, ...] = ()
    illustrative: bool = False
    hidden_below: int | None = None
    guarded: bool = False
    holds: tuple[str, ...] = ()


def heading_of(table: Table) -> dict[str, Any]:
    """The document of what a table is; raises :class:`InvalidDocument` for what could not be read back."""
    definitions = _definitions_of(table)
    holds = [name for name in ("parts", "estimated", "hidden") if getattr(table, name)]
    names = ("root_name", "filter_words", "illustrative", "hidden_below", "guarded")
    about = Heading(holds=tuple(holds), **{name: getattr(table, name) for name in names})
    basis = table.request.basis
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "about": unstructure(about),
        "request": unstructure(evolve(table.request, basis=AS_IT_WAS), definitions=definitions),
        "basis": {"type": _tag_of(basis), **cast("dict[str, Any]", unstructure(basis))},
        "indicators": [unstructure(item, definitions=definitions) for item in table.indicators],
        "definitions": unstructure(definitions),
        "labels": {name: dict(words) for name, words in table.labels.items()},
        "codes": {name: list(dict.fromkeys(codes)) for name, codes in table.keys.items()},
        "periods": [unstructure(one, definitions=definitions) for one in dict.fromkeys(table.period)],
    }


def _tag_of(basis: Basis) -> str:
    return next(tag for tag, kind in _BASES.items() if isinstance(basis, kind))


def _definitions_of(table: Table) -> Definitions:
    """The calendars and measures that a table speaks of and that are nobody's but its own."""
    calendars = {one.calendar.id: one.calendar for one in (*table.request.periods, *table.period)}
    calendars.pop(CIVIL.id, None)
    measures: dict[str, Measure] = {}
    for indicator in table.indicators:
        measures.update({one.id: one for one in _own(indicator.measure)})
    nothing = Lifecycle(id="bang", label="bảng", steps=())
    return Definitions(lifecycle=nothing, calendars=calendars.values(), measures=measures.values())


def _own(measure: Measure) -> Iterator[Measure]:
    """A measure that is not shipped, after those that it is made of."""
    if find_measure(measure.id, MEASURES) != measure:
        for one in (*(() if measure.base is None else (measure.base,)), *measure.over):
            yield from _own(one)
        yield measure


# -- in ----------------------------------------------------------------------------------------------------------------
def require_version(document: dict[str, Any], schema: str, newest: int) -> None:
    """The envelope must be of a schema, and not of a newer version."""
    if document.get("schema") != schema:
        details = (("got", shown(document.get("schema"))), ("expected", schema))
        raise InvalidDocument([Problem("document.other_schema", "schema", details=details)])
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise InvalidDocument([Problem("document.no_version", "version", details=(("got", shown(version)),))])
    if version > newest:
        raise InvalidDocument(
            [Problem("document.newer_version", "version", details=(("got", version), ("known", newest)))]
        )


def table_like(document: dict[str, Any]) -> Table:
    """A table without figures, as the heading says; raises :class:`InvalidDocument` for what is wrong in it."""
    require_version(document, SCHEMA, VERSION)
    definitions = structure(document.get("definitions"), Definitions)
    about = structure(document.get("about"), Heading)
    request = structure(document.get("request"), Request, definitions=definitions)
    labels = {name: _words(words) for name, words in as_object(document.get("labels")).items()}
    periods = (
        structure({**_REQUEST, "periods": document.get("periods")}, Request, definitions=definitions).periods
        if (document.get("periods"))
        else ()
    )
    rows: dict[str, Any] = dict.fromkeys(_NO_ROWS, ())
    rows |= {name: (None if name == "parts" else False,) for name in about.holds if name in _HELD}
    return Table(
        request=evolve(request, basis=_basis(document.get("basis"))),
        indicators=structure(document.get("indicators"), tuple[Indicator, ...], definitions=definitions),
        indicator=(),
        period=periods,
        keys={name: tuple(_texts(codes)) for name, codes in as_object(document.get("codes")).items()},
        **rows,
        labels=labels,
        root_name=about.root_name,
        filter_words=about.filter_words,
        illustrative=about.illustrative,
        hidden_below=about.hidden_below,
        guarded=about.guarded,
    )


_REQUEST = {"indicators": ["-"]}
_NO_ROWS = ("low", "high", "completeness", "received", "expected", "low_open", "high_open")
_HELD = ("parts", "estimated", "hidden")


def _words(words: object) -> dict[str, str]:
    return dict(zip(as_object(words), _texts(as_object(words).values()), strict=True))


def _texts(values: Any) -> Iterable[str]:  # noqa: ANN401 - what the document holds
    return structure(list(values or ()), tuple[str, ...])


def _basis(document: object) -> Basis:
    given = dict(as_object(document))
    tag = given.pop("type", None)
    if tag not in _BASES:
        details = (("got", shown(tag)), ("expected", tuple(_BASES)))
        raise InvalidDocument([Problem("choice.unknown", "basis.type", details=details)])
    found: Basis = structure(given, _BASES[str(tag)])
    return found
