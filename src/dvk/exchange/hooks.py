"""Móc nối (hooks): how documents write the types that have a shape of their own.

Plain values are read strictly, what is usually short is written short, periods and measures are named by their ids,
and a ``type`` says which class stands where several may.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from attrs import fields, has
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.exchange import scalars
from dvk.exchange.many import many_in_detail
from dvk.exchange.problems import REFUSALS, bounded, is_enough, problems_in, refused, shown
from dvk.exchange.quantities import reference_to
from dvk.exchange.secrecy import open_object, written_open
from dvk.exchange.shapes import as_list, as_object, is_object
from dvk.facts import Fact
from dvk.measures import MEASURES, Measure
from dvk.models import Classified
from dvk.periods import Calendar, Period
from dvk.register import Definitions
from dvk.units import Parent
from dvk.values import Dated, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from attrs import AttrsInstance
    from cattrs import Converter

__all__ = [
    "ALONE",
    "SHORT",
    "definitions",
    "measure_in_full",
    "measure_written_in_full",
    "periods",
    "plain_values",
    "record_reader",
    "record_writer",
    "short_form",
    "tagged",
    "tuples",
    "unknown_tag",
]

T = TypeVar("T")

# Written as plain text where nothing but that text is said, and one alone not even as a list.
SHORT: dict[type, str] = {Label: "vi", Dated: "value", Parent: "unit", Classified: "code"}
ALONE: tuple[object, ...] = (Dated, Parent, Classified)


# -- plain values and lists -------------------------------------------------------------------------------------------
def plain_values(converter: Converter) -> None:
    """Text, whole numbers, yes and no, days, exact numbers, choices and records, each strictly."""
    readers: dict[type, Callable[[object], object]] = {
        int: scalars.read_whole,
        bool: scalars.read_yes_no,
        Decimal: scalars.read_number,
        date: scalars.read_day,
    }
    for kind, read in readers.items():
        converter.register_structure_hook(kind, _reading(read))
    # an enum of words is a ``str``, so cattrs asks this reader for it too
    converter.register_structure_hook(str, _words)
    converter.register_unstructure_hook(Decimal, scalars.write_number)
    converter.register_unstructure_hook(date, scalars.write_day)
    converter.register_structure_hook_factory(
        _is_choice,
        _choice_reader,
    )
    converter.register_structure_hook_factory(has, record_reader(converter))
    converter.register_unstructure_hook_factory(has, record_writer(converter))


def _is_choice(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _choice_reader(kind: type[Enum]) -> Callable[[object, object], Enum]:
    return _reading(_choices(kind))


def _words(value: object, kind: type[object]) -> object:
    if kind is str:
        return scalars.read_text(value)
    return _choices(kind)(value) if issubclass(kind, Enum) else scalars.read_text(value)


@cache
def _choices(kind: type[Enum]) -> Callable[[object], Enum]:
    return scalars.choice_reader(kind)


def _reading(read: Callable[[object], T]) -> Callable[[object, object], T]:
    return lambda value, _: read(value)


def record_reader(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """A record comes as an object; cattrs makes the rest from the fields."""

    def make(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a class, as cattrs hands it over
        inner = make_dict_structure_fn(kind, converter)
        opened = as_object if not issubclass(kind, Fact) else _untagged if converter.forbid_extra_keys else open_object
        if not converter.detailed_validation:
            return lambda value, asked: inner(opened(value), asked)

        def read(value: object, asked: object) -> object:
            given = opened(value)
            try:
                return inner(given, asked)
            except REFUSALS as error:
                found = list(bounded(problems_in(error)))
                also = () if is_enough(found) else _also_wrong(converter, kind, given, found)
                raise InvalidDocument([*found, *also]) from error

        return read

    return make


def _untagged(value: object) -> dict[str, object]:
    """The object of a fact in a list of its kind, where no ``type`` stands but that of a class of one's own."""
    given = open_object(value)
    if "type" in given:
        raise unknown_tag(given["type"], ())
    return given


def unknown_tag(tag: object, known: Iterable[str]) -> InvalidDocument:
    """The refusal of a tag that names no class."""
    known, text = tuple(known), shown(tag)
    if not known:
        return InvalidDocument([Problem("tag.not_given", "type", details=(("got", text),))])
    details = (("got", text), ("expected", known))
    return InvalidDocument([Problem("choice.unknown", "type", nearest(text, known), details)])


def _also_wrong(
    converter: Converter, kind: type[AttrsInstance], given: dict[str, object], said: list[Problem]
) -> Iterator[Problem]:
    """What the validators of the other fields would say: a constructor stops at the first, and a clerk wants all."""
    named = {problem.path.partition(".")[0].partition("[")[0] for problem in said}
    hints = _hints(kind)
    for item in fields(kind):
        if item.validator is None or not item.init or item.name not in given or item.name in named:
            continue
        try:
            value = converter.structure(given[item.name], hints[item.name])
            item.validator(cast("Any", None), item, value)
        except REFUSALS as error:
            yield from problems_in(error)


_hints = lru_cache(maxsize=256)(get_type_hints)  # each time it reads them from text again


def record_writer(converter: Converter) -> Callable[[Any], Callable[[Any], Any]]:
    """A record as an object; of a subclass the fields that are not in the record would be lost, so it is refused."""

    def make(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        inner = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)

        def write(value: object) -> object:
            if type(value) is not kind:
                raise WrongType("type.wrong", expected=kind.__name__, got=type(value).__name__)
            return inner(value)

        return written_open(write) if issubclass(kind, Fact) else write

    return make


def tuples(converter: Converter) -> None:
    """Lists, rows, and one plain text that stands for a list of it alone."""

    def read(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a type, as cattrs hands it over
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item: Any = arguments[0]
            listed: Any = list[item]
            one, many = converter.get_structure_hook(item), converter.get_structure_hook(listed)
            if converter.detailed_validation:
                many = many_in_detail(one, item)
            if _origin(item) in ALONE:

                @lru_cache(maxsize=4096)  # units and domains say the same
                def alone(value: str) -> tuple[object, ...]:
                    return (one(value, item),)

                return lambda value, _: alone(value) if isinstance(value, str) else tuple(many(as_list(value), listed))
            return lambda value, _: tuple(many(as_list(value), listed))
        return _row_reader([(converter.get_structure_hook(one), one) for one in arguments])

    def write(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        item = get_args(kind)[0]
        inner = converter.get_unstructure_hook(item)

        def written(values: tuple[object, ...]) -> object:
            found = [inner(value) for value in values]
            return found[0] if len(found) == 1 and isinstance(found[0], str) else found

        return written

    converter.register_structure_hook_factory(lambda kind: _origin(kind) is tuple, read)
    converter.register_unstructure_hook_factory(
        lambda kind: _origin(kind) is tuple and _origin(get_args(kind)[0]) in ALONE, write
    )


def _origin(kind: Any) -> object:  # noqa: ANN401 - a type or a generic one
    return get_origin(kind) or kind


def _row_reader(hooks: list[tuple[Callable[[Any, Any], Any], Any]]) -> Callable[[Any, Any], Any]:
    """A row with a fixed number of places, such as an axis, a code and a quantity."""

    def read(value: object, _: object) -> tuple[object, ...]:
        row = as_list(value)
        if len(row) != len(hooks):
            raise InvalidDocument([Problem("row.wrong_length", details=(("expected", len(hooks)), ("got", len(row))))])
        found: list[object] = []
        problems: list[Problem] = []
        for place, ((hook, kind), item) in enumerate(zip(hooks, row, strict=True)):
            try:
                found.append(hook(item, kind))
            except REFUSALS as error:
                problems += (problem.under(f"[{place}]") for problem in problems_in(error))
        if problems:
            raise InvalidDocument(problems)
        return tuple(found)

    return read


# -- short forms -------------------------------------------------------------------------------------------------------
def short_form(converter: Converter, kind: type) -> None:
    """Plain text for a record of which only its first field is said; an object for anything more."""
    first = SHORT[kind]

    def read(asked: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a type, as cattrs hands it over
        kept: Any = Dated[str] if asked is Dated else asked  # a bare generic type says nothing of its value
        full = make_dict_structure_fn(kept, converter)

        def reading(value: object, _: object) -> object:
            if is_object(value):
                return full(as_object(value), kept)
            try:
                return kind(scalars.read_text(value))
            except (InvalidValue, WrongType) as error:  # the path is the text itself, not a field of it
                found = error.problem
                raise InvalidDocument([Problem(found.code, "", found.near, found.details)]) from error

        return reading

    def write(asked: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        kept: Any = Dated[str] if asked is Dated else asked
        full = make_dict_unstructure_fn(kept, converter, _cattrs_omit_if_default=True)

        def writing(value: object) -> object:
            written = full(cast("Any", value))
            return written[first] if len(written) == 1 else written

        return writing

    converter.register_structure_hook_factory(lambda asked: _origin(asked) is kind, read)
    converter.register_unstructure_hook_factory(lambda asked: _origin(asked) is kind, write)


# -- periods -----------------------------------------------------------------------------------------------------------
def periods(converter: Converter, calendars: dict[str, Calendar]) -> None:
    """Periods by their id, in the civil calendar or one of those given."""

    @lru_cache(maxsize=4096)
    def parsed(text: str) -> Period:
        return Period.parse(text, calendars.values())

    def write(period: Period) -> str:
        known = calendars.get(period.calendar.id)
        if known != period.calendar:
            near = nearest(period.calendar.id, calendars)
            raise InvalidValue("calendar.unknown", got=period.calendar.id, near=near)
        return period.id

    converter.register_structure_hook(Period, lambda value, _: parsed(scalars.read_text(value)))
    converter.register_unstructure_hook(Period, write)


# -- one of several classes --------------------------------------------------------------------------------------------
def tagged(converter: Converter, base: Any, kinds: Mapping[str, type[object]]) -> None:  # noqa: ANN401 - a protocol or a class
    """An object whose ``type`` says which class it is."""
    tags = {kind: tag for tag, kind in kinds.items()}

    def read(value: object, _: object) -> object:
        given = dict(as_object(value))
        if "type" not in given:
            raise InvalidDocument([Problem("field.missing", "type")])
        try:
            tag = scalars.read_text(given.pop("type"))
        except REFUSALS as error:
            raise refused(error, "type") from error
        if tag not in kinds:
            raise unknown_tag(tag, kinds)
        found: object = converter.structure(given, kinds[tag])
        return found

    def write(value: object) -> dict[str, object]:
        tag = tags.get(type(value)) or getattr(type(value), "tag", None)
        if not isinstance(tag, str):
            raise WrongType("choice.unknown", got=type(value).__name__, expected=tuple(kinds))
        if kinds.get(tag, type(value)) is not type(value):
            raise InvalidValue("tag.taken", got=tag)
        return {"type": tag, **converter.unstructure(value, unstructure_as=type(value))}

    converter.register_structure_hook_func(lambda kind: kind is base, read)
    converter.register_unstructure_hook_func(lambda kind: kind is base, write)


def definitions(converter: Converter, with_measures: Callable[[tuple[Measure, ...]], Converter]) -> None:
    """Definitions hold their measures in full; everything else speaks of a measure by its id."""

    def read(value: object, _: object) -> Definitions:
        given = as_object(value)
        known: dict[str, Measure] = dict(MEASURES)
        own: list[Measure] = []
        problems: list[Problem] = []
        try:
            items = as_list(given.get("measures", []))
        except WrongType as error:
            raise refused(error, "measures") from error
        for place, item in enumerate(items):
            try:
                found = measure_in_full(converter, known, as_object(item))
            except REFUSALS as error:
                problems += (problem.under(f"measures[{place}]") for problem in problems_in(error))
                if is_enough(problems):
                    break
                continue
            known[found.id] = found
            own.append(found)
        if problems:
            raise InvalidDocument(bounded(problems))
        inner = with_measures(tuple(own))
        made = make_dict_structure_fn(Definitions, inner, measures=override(struct_hook=lambda _v, _k: tuple(own)))
        return made(given, Definitions)

    def write(value: Definitions) -> dict[str, Any]:
        inner = with_measures(value.measures)
        full = make_dict_unstructure_fn(Measure, inner, _cattrs_omit_if_default=True)
        every = make_dict_unstructure_fn(
            Definitions,
            inner,
            _cattrs_omit_if_default=True,
            measures=override(unstruct_hook=lambda items: [full(item) for item in items]),
        )
        return every(value)

    converter.register_structure_hook(Definitions, read)
    converter.register_unstructure_hook(Definitions, write)


def measure_in_full(converter: Converter, known: dict[str, Measure], data: dict[str, object]) -> Measure:
    """A measure with all its fields; its base is named by the id of a known one."""
    reference = reference_to(known)
    base = override(struct_hook=lambda value, _: None if value is None else reference(value))
    over = override(struct_hook=lambda value, _: tuple(reference(item) for item in as_list(value)))
    return make_dict_structure_fn(Measure, converter, base=base, over=over)(data, Measure)


def measure_written_in_full(converter: Converter, value: Measure) -> dict[str, object]:
    """A measure with all that it does not have by default; its base is named by its id."""
    written: dict[str, object] = make_dict_unstructure_fn(Measure, converter, _cattrs_omit_if_default=True)(value)
    return written
