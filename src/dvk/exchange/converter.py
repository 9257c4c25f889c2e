"""Bộ chuyển đổi (converter): plain data to the library's types and back. The only home of cattrs.

cattrs makes the readers and writers from the fields of each class; here stand only the types that documents write in
a shape of their own: plain values read strictly, short forms for what is usually short, ids for periods and measures,
and a ``type`` where one of several classes may stand.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from attrs import fields, has
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from dvk.criteria import COMBINES, RULES, Combine, Rule
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.exchange import scalars
from dvk.exchange.problems import REFUSALS, problems_in, refused
from dvk.exchange.shapes import as_list, as_object, is_object
from dvk.exchange.tags import CORRECTABLE, tag_table
from dvk.facts import Fact
from dvk.measures import MEASURES, Measure, Quantity
from dvk.models import Classified
from dvk.periods import CIVIL, Calendar, Period
from dvk.register import Definitions
from dvk.units import Parent
from dvk.values import Approx, Dated, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from attrs import AttrsInstance

__all__ = ["configure_converter", "converter_for", "make_converter", "structure", "unstructure"]

T = TypeVar("T")

# Written as plain text where nothing but that text is said, and one alone not even as a list.
_SHORT: dict[type, str] = {Label: "vi", Dated: "value", Parent: "unit", Classified: "code"}
_ALONE = (Dated, Parent, Classified)


def make_converter(
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    detailed_validation: bool = True,
) -> Converter:
    """Bộ chuyển đổi (make a converter) that knows every type of dvk and refuses unknown fields.

    Period ids may name the calendars of *definitions*, and quantities its measures; *rules* and *combines* are
    classes of your own that rubrics in documents may use by their ``tag``.

    >>> make_converter().structure("2024-03-31", date)
    datetime.date(2024, 3, 31)
    """
    converter = Converter(
        forbid_extra_keys=True,
        omit_if_default=True,
        detailed_validation=detailed_validation,
        unstruct_collection_overrides={tuple: list},
    )
    configure_converter(converter, definitions, rules=rules, combines=combines)
    return converter


def configure_converter(
    converter: Converter,
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> None:
    """Thêm các kiểu của dvk vào bộ chuyển đổi có sẵn (teach a cattrs converter of your own the types of dvk).

    It then also reads text, whole numbers, yes and no, days and exact numbers strictly, in your classes too: nothing
    is turned into something else on the way. Hooks that you register later win.

    >>> mine = Converter(omit_if_default=True)
    >>> configure_converter(mine)
    >>> mine.unstructure(mine.structure({"number": "419.7", "measure": "ha"}, Quantity))
    {'number': '419.7', 'measure': 'ha'}
    """
    measures = () if definitions is None else definitions.measures
    calendars = () if definitions is None else definitions.calendars
    _plain_values(converter)
    _tuples(converter)
    for kind in _SHORT:
        _short_form(converter, kind)
    _numbers(converter, {**MEASURES, **{item.id: item for item in measures}})
    _periods(converter, {CIVIL.id: CIVIL, **{item.id: item for item in calendars}})
    _tagged(converter, Rule, tag_table(RULES, rules))
    _tagged(converter, Combine, tag_table(COMBINES, combines))
    _tagged(converter, Fact, CORRECTABLE)
    _definitions(converter, tuple(rules), tuple(combines))


@lru_cache(maxsize=16)
def converter_for(
    calendars: tuple[Calendar, ...],
    measures: tuple[Measure, ...],
    rules: tuple[type[Rule], ...],
    combines: tuple[type[Combine], ...],
    detailed_validation: bool,  # noqa: FBT001 - a key of the cache
) -> Converter:
    """The converter for some calendars and measures, made once: cattrs compiles a function for each class."""
    converter = make_converter(rules=rules, combines=combines, detailed_validation=detailed_validation)
    _numbers(converter, {**MEASURES, **{item.id: item for item in measures}})
    _periods(converter, {CIVIL.id: CIVIL, **{item.id: item for item in calendars}})
    return converter


def structure(
    data: object,
    kind: type[T],
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> T:
    """Dựng (structure): plain data as a value of *kind*, or of a tuple such as ``tuple[Code, ...]``.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem and its path, and nothing else. The quick way is
    tried first; only what fails is read again in detail, for its paths.

    >>> from dvk.codelists import Code
    >>> structure({"id": "kinh-te", "label": "phát triển kinh tế"}, Code).label.vi
    'phát triển kinh tế'
    >>> structure({"id": "kinh-te", "lable": "phát triển kinh tế"}, Code)
    Traceback (most recent call last):
    dvk.errors.InvalidDocument: 2 problems:
    - label: this field is missing
    - lable: no field "lable" here (near: label)
    """
    known = () if definitions is None else definitions.calendars
    own = () if definitions is None else definitions.measures
    asked = (known, own, tuple(rules), tuple(combines))
    if kind is Measure and is_object(data):  # alone it is a definition; elsewhere a measure is named by its id
        try:
            return cast("T", _measure_in_full(converter_for(*asked, True), dict(MEASURES), data))
        except (*REFUSALS, RecursionError) as error:
            raise refused(error) from error
    try:
        return converter_for(*asked, False).structure(data, kind)
    except (*REFUSALS, RecursionError):
        pass
    try:
        return converter_for(*asked, True).structure(data, kind)
    except (*REFUSALS, RecursionError) as error:
        raise refused(error) from error


def unstructure(value: object, *, definitions: Definitions | None = None) -> object:
    """Tháo ra (unstructure): a value as plain data, which :func:`structure` reads back as an equal value.

    Raises :class:`~dvk.errors.InvalidDocument` for what could not be read back, such as a period of a calendar that
    is not in *definitions*.

    >>> from dvk.values import Source
    >>> unstructure(Source(id="bao-cao", title="Báo cáo tổng kết"))
    {'id': 'bao-cao', 'title': 'Báo cáo tổng kết'}
    """
    known = () if definitions is None else definitions.calendars
    own = () if definitions is None else definitions.measures
    try:
        return converter_for(known, own, (), (), False).unstructure(value)
    except (*REFUSALS, RecursionError) as error:
        raise refused(error) from error


# -- plain values and lists -------------------------------------------------------------------------------------------
def _plain_values(converter: Converter) -> None:
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
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum),
        lambda kind: _reading(_choices(kind)),
    )
    converter.register_structure_hook_factory(has, _record_reader(converter))
    converter.register_unstructure_hook_factory(has, _record_writer(converter))


def _words(value: object, kind: type[object]) -> object:
    return _choices(kind)(value) if issubclass(kind, Enum) else scalars.read_text(value)


@cache
def _choices(kind: type[Enum]) -> Callable[[object], Enum]:
    return scalars.choice_reader(kind)


def _reading(read: Callable[[object], T]) -> Callable[[object, object], T]:
    return lambda value, _: read(value)


def _record_reader(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """A record comes as an object; cattrs makes the rest from the fields."""

    def make(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a class, as cattrs hands it over
        inner = make_dict_structure_fn(kind, converter)
        if not converter.detailed_validation:
            return lambda value, asked: inner(as_object(value), asked)

        def read(value: object, asked: object) -> object:
            given = as_object(value)
            try:
                return inner(given, asked)
            except REFUSALS as error:
                found = list(problems_in(error))
                raise InvalidDocument([*found, *_also_wrong(converter, kind, given, found)]) from error

        return read

    return make


def _also_wrong(
    converter: Converter, kind: type[AttrsInstance], given: dict[str, object], said: list[Problem]
) -> Iterator[Problem]:
    """What the validators of the other fields would say: a constructor stops at the first, and a clerk wants all."""
    named = {problem.path.partition(".")[0].partition("[")[0] for problem in said}
    hints = get_type_hints(kind)
    for item in fields(kind):
        if item.validator is None or not item.init or item.name not in given or item.name in named:
            continue
        try:
            value = converter.structure(given[item.name], hints[item.name])
            item.validator(cast("Any", None), item, value)
        except REFUSALS as error:
            yield from problems_in(error)


def _record_writer(converter: Converter) -> Callable[[Any], Callable[[Any], Any]]:
    """A record as an object; of a subclass the fields that are not in the record would be lost, so it is refused."""

    def make(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        inner = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)

        def write(value: object) -> object:
            if type(value) is not kind:
                raise WrongType("type.wrong", expected=kind.__name__, got=type(value).__name__)
            return inner(value)

        return write

    return make


def _tuples(converter: Converter) -> None:
    def read(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a type, as cattrs hands it over
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item: Any = arguments[0]
            listed: Any = list[item]
            one, many = converter.get_structure_hook(item), converter.get_structure_hook(listed)
            if _origin(item) in _ALONE:
                return lambda value, _: (
                    (one(value, item),) if isinstance(value, str) else tuple(many(as_list(value), listed))
                )
            return lambda value, _: tuple(many(as_list(value), listed))
        return _row_reader([(converter.get_structure_hook(one), one) for one in arguments])

    def write(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        item = get_args(kind)[0]
        inner = converter.get_unstructure_hook(item)

        def written(values: tuple[object, ...]) -> object:
            found = [inner(value) for value in values]
            return found[0] if len(found) == 1 and isinstance(found[0], str) else found

        return written

    converter.register_structure_hook_factory(lambda kind: get_origin(kind) is tuple, read)
    converter.register_unstructure_hook_factory(
        lambda kind: get_origin(kind) is tuple and _origin(get_args(kind)[0]) in _ALONE, write
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
def _short_form(converter: Converter, kind: type) -> None:
    """Plain text for a record of which only its first field is said; an object for anything more."""
    first = _SHORT[kind]

    def read(asked: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - a type, as cattrs hands it over
        kept: Any = Dated[str] if asked is Dated else asked  # a bare generic type says nothing of its value
        full = make_dict_structure_fn(kept, converter)

        def reading(value: object, _: object) -> object:
            if is_object(value):
                return full(value, kept)
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


# -- numbers, measures, periods ---------------------------------------------------------------------------------------
def _numbers(converter: Converter, measures: dict[str, Measure]) -> None:
    def read_measure(value: object, _: object = None) -> Measure:
        name = scalars.read_text(value)
        if name not in measures:
            raise InvalidValue("measure.unknown", got=name, near=nearest(name, measures))
        return measures[name]

    def write_measure(value: Measure) -> str:
        if measures.get(value.id) != value:
            raise InvalidValue("measure.not_declared", got=value.id)
        return value.id

    def read_quantity(value: object, _: object) -> Quantity:
        given = dict(as_object(value))
        named = given.pop("measure", None)
        if named is None:
            raise InvalidDocument([Problem("field.missing", "measure")])
        try:
            measure = read_measure(named)
        except REFUSALS as error:
            raise refused(error, "measure") from error
        return Quantity(full_approx(given, Approx), measure)

    def write_quantity(value: Quantity) -> dict[str, object]:
        number: dict[str, object] = written_approx(value.number)
        return {"number": number.pop("number"), "measure": write_measure(value.measure), **number}

    def write_approx(value: Approx) -> object:
        return scalars.write_number(value.number) if value.is_exact else written_approx(value)

    full_approx = make_dict_structure_fn(Approx, converter)
    written_approx = make_dict_unstructure_fn(Approx, converter, _cattrs_omit_if_default=True)
    converter.register_structure_hook(
        Approx, lambda value, _: full_approx(value, Approx) if isinstance(value, dict) else Approx(scalars.read_number(value))
    )
    converter.register_unstructure_hook(Approx, write_approx)
    converter.register_structure_hook(Measure, read_measure)
    converter.register_unstructure_hook(Measure, write_measure)
    converter.register_structure_hook(Quantity, read_quantity)
    converter.register_unstructure_hook(Quantity, write_quantity)


def _periods(converter: Converter, calendars: dict[str, Calendar]) -> None:
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
def _tagged(converter: Converter, base: Any, kinds: dict[str, type]) -> None:  # noqa: ANN401 - a protocol or a class
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
            details = (("got", tag), ("expected", tuple(kinds)))
            raise InvalidDocument([Problem("choice.unknown", "type", nearest(tag, kinds), details)])
        return converter.structure(given, kinds[tag])

    def write(value: object) -> dict[str, object]:
        tag = tags.get(type(value)) or getattr(type(value), "tag", None)
        if not isinstance(tag, str):
            raise WrongType("choice.unknown", got=type(value).__name__, expected=tuple(kinds))
        if kinds.get(tag, type(value)) is not type(value):
            raise InvalidValue("tag.taken", got=tag)
        return {"type": tag, **converter.unstructure(value, unstructure_as=type(value))}

    converter.register_structure_hook_func(lambda kind: kind is base, read)
    converter.register_unstructure_hook_func(lambda kind: kind is base, write)


def _definitions(converter: Converter, rules: tuple[type[Rule], ...], combines: tuple[type[Combine], ...]) -> None:
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
                found = _measure_in_full(converter, known, as_object(item))
            except REFUSALS as error:
                problems += (problem.under(f"measures[{place}]") for problem in problems_in(error))
                continue
            known[found.id] = found
            own.append(found)
        if problems:
            raise InvalidDocument(problems)
        inner = converter_for((), tuple(own), rules, combines, converter.detailed_validation)
        made = make_dict_structure_fn(Definitions, inner, measures=override(struct_hook=lambda _v, _k: tuple(own)))
        return made(given, Definitions)

    def write(value: Definitions) -> dict[str, Any]:
        inner = converter_for((), value.measures, (), (), converter.detailed_validation)
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


def _measure_in_full(converter: Converter, known: dict[str, Measure], data: dict[str, object]) -> Measure:
    def base(value: object, _: object) -> Measure | None:
        if value is None:
            return None
        name = scalars.read_text(value)
        if name not in known:
            raise InvalidValue("measure.unknown", got=name, near=nearest(name, known))
        return known[name]

    return make_dict_structure_fn(Measure, converter, base=override(struct_hook=base))(data, Measure)
