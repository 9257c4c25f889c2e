"""Dạng viết ngắn (short forms): the types that documents write in a shape of their own.

A label without English, an undated value, a parent in the line of localities, a code of the counted codelist and an
exact number are written as plain text; a period by its id and a measure by its id; everything else in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from dvk.errors import InvalidValue, UnknownId, WrongType, nearest
from dvk.exchange.problems import REFUSALS, at, bare, shown
from dvk.exchange.scalars import read_number, read_text, write_number
from dvk.exchange.shapes import as_object, is_object, optional, record_reader, same
from dvk.indicators import Indicator
from dvk.measures import MEASURES, Measure, Quantity
from dvk.models import Classified
from dvk.periods import CIVIL, Calendar, Period
from dvk.units import Parent
from dvk.values import Approx, Dated, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from dvk.exchange.codec import Codec, Special
    from dvk.exchange.shapes import Fields, Reader, Writer

__all__ = ["SHORT_IN_LISTS", "calendars_by_id", "measure_reference", "measures_by_id", "shorts"]

SHORT_IN_LISTS: frozenset[object] = frozenset({Dated, Parent, Classified})
"""Of these, one alone is written as plain text and not as a list."""


def calendars_by_id(calendars: Iterable[Calendar]) -> dict[str, Calendar]:
    """The civil calendar and those given."""
    return {CIVIL.id: CIVIL, **{calendar.id: calendar for calendar in calendars}}


def measures_by_id(measures: Iterable[Measure]) -> dict[str, Measure]:
    """The shipped measures and those given."""
    return {**MEASURES, **{measure.id: measure for measure in measures}}


def shorts(calendars: Mapping[str, Calendar], measures: Mapping[str, Measure]) -> dict[object, Special]:
    """The special types that speak of no rule and no kind of fact."""
    reference = measure_reference(measures)
    return {
        Label: (_label_reader, _label_writer),
        Dated: (_dated_reader, _dated_writer),
        Parent: (_parent_reader, _parent_writer),
        Classified: (_classified_reader, _classified_writer),
        Approx: (_approx_reader, _approx_writer),
        Period: (lambda _c, _k: _period_reader(calendars), lambda _c, _k: _period_writer(calendars)),
        Quantity: (lambda _c, _k: _quantity_reader(reference[0]), lambda _c, _k: _quantity_writer(reference[1])),
        Measure: (
            lambda codec, _k: codec.class_reader(Measure, {"base": optional(reference[0])}),
            lambda codec, _k: codec.class_writer(Measure, {"base": optional(reference[1])}),
        ),
        Indicator: (
            lambda codec, _k: codec.class_reader(Indicator, {"measure": reference[0]}),
            lambda codec, _k: codec.class_writer(Indicator, {"measure": reference[1]}),
        ),
    }


# -- labels and dated values ------------------------------------------------------------------------------------------
def _label_reader(codec: Codec, _: object) -> Reader:
    full = codec.class_reader(Label)
    return lambda value: bare(Label, read_text(value)) if type(value) is str else full(value)


def _label_writer(codec: Codec, _: object) -> Writer:
    full = codec.class_writer(Label)

    def write(value: object) -> object:
        written = full(value)
        return written["vi"] if len(written) == 1 else written

    return write


def _dated_reader(codec: Codec, kind: object) -> Reader:
    """The bare value, or an object with its days; what is itself an object is always written in full."""
    arguments = get_args(kind)
    inner = codec.reader(arguments[0]) if arguments else read_text
    full: Reader = codec.class_reader(cast("type[object]", Dated), {"value": inner})

    def read(value: object) -> object:
        return full(value) if is_object(value) else Dated(inner(value))

    return read


def _dated_writer(codec: Codec, kind: object) -> Writer:
    arguments = get_args(kind)
    inner = codec.writer(arguments[0]) if arguments else codec.write
    full = codec.class_writer(Dated, {"value": inner or same})

    def write(value: object) -> object:
        written = full(value)
        return written["value"] if len(written) == 1 and not isinstance(written["value"], dict) else written

    return write


def _parent_reader(codec: Codec, _: object) -> Reader:
    full = codec.class_reader(Parent)
    return lambda value: bare(Parent, value) if type(value) is str else full(value)


def _parent_writer(codec: Codec, _: object) -> Writer:
    full = codec.class_writer(Parent)

    def write(value: object) -> object:
        written = full(value)
        return written["unit"] if len(written) == 1 else written

    return write


def _classified_reader(codec: Codec, _: object) -> Reader:
    full = codec.class_reader(Classified)
    return lambda value: bare(Classified, value) if type(value) is str else full(value)


def _classified_writer(codec: Codec, _: object) -> Writer:
    full = codec.class_writer(Classified)

    def write(value: object) -> object:
        written = full(value)
        return written["code"] if len(written) == 1 else written

    return write


# -- numbers, measures and quantities ---------------------------------------------------------------------------------
def _approx_reader(codec: Codec, _: object) -> Reader:
    full = codec.class_reader(Approx)

    def read(value: object) -> object:
        return full(value) if is_object(value) else Approx(read_number(value))

    return read


def _approx_writer(codec: Codec, _: object) -> Writer:
    full = codec.class_writer(Approx)

    def write(value: object) -> object:
        written = full(value)
        return written["number"] if len(written) == 1 else written

    return write


def measure_reference(measures: Mapping[str, Measure]) -> tuple[Reader, Writer]:
    """A measure by its id, which must be shipped or in the definitions, and be the same measure there."""

    def read(value: object) -> Measure:
        name = read_text(value)
        found = measures.get(name)
        if found is None:
            raise InvalidValue("measure.unknown", got=name, near=nearest(name, measures))
        return found

    def write(value: object) -> str:
        if not isinstance(value, Measure):
            raise WrongType("type.wrong", expected="Measure", got=type(value).__name__)
        known = measures.get(value.id)
        if known is not value and known != value:
            raise InvalidValue("measure.not_declared", got=value.id)
        return value.id

    return read, write


def _quantity_reader(reference: Reader) -> Reader:
    known: dict[tuple[object, object], object] = {}  # most amounts of a register come again and again

    def make(*, number: Decimal, measure: Measure, word: str = "", upto: Decimal | None = None) -> Quantity:
        return Quantity(Approx(number, word, upto), measure)

    def fields() -> Fields:
        readers = {"number": read_number, "measure": reference, "word": read_text, "upto": optional(read_number)}
        return readers, ("number", "measure")

    full = record_reader(make, fields)

    def read(value: object) -> object:
        given = as_object(value)
        number, measure = given.get("number"), given.get("measure")
        if len(given) != 2 or type(number) is not str or type(measure) is not str:
            return full(value)
        found = known.get((number, measure))
        if found is None:
            found = known[number, measure] = full(value)
        return found

    return read


def _quantity_writer(reference: Writer) -> Writer:
    def write(value: object) -> dict[str, object]:
        if not isinstance(value, Quantity):
            raise WrongType("type.wrong", expected="Quantity", got=type(value).__name__)
        number = value.number
        try:
            measure = reference(value.measure)
        except REFUSALS as error:
            raise at("measure", error) from error
        written: dict[str, object] = {"number": write_number(number.number), "measure": measure}
        if number.word:
            written["word"] = number.word
        if number.upto is not None:
            written["upto"] = write_number(number.upto)
        return written

    return write


# -- periods ------------------------------------------------------------------------------------------------------
def _period_reader(calendars: Mapping[str, Calendar]) -> Reader:
    known: dict[str, Period] = {}  # there are few distinct periods in a document, and many mentions of each

    def read(value: object) -> Period:
        if type(value) is not str:
            raise WrongType("type.not_text", got=shown(value))
        found = known.get(value)
        if found is None:
            found = known[value] = Period.parse(read_text(value), calendars.values())
        return found

    return read


def _period_writer(calendars: Mapping[str, Calendar]) -> Writer:
    def write(value: object) -> str:
        if not isinstance(value, Period):
            raise WrongType("type.wrong", expected="Period", got=type(value).__name__)
        calendar = value.calendar
        if calendars.get(calendar.id) != calendar:
            raise UnknownId("calendar.unknown", got=calendar.id, near=nearest(calendar.id, calendars))
        return value.id

    return write
