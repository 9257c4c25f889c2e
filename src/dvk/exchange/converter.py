"""Bộ chuyển đổi (converter): plain data to the library's types and back. The only home of cattrs.

cattrs makes the readers and writers from the fields of each class; here stand only the types that documents write in
a shape of their own: plain values read strictly, short forms for what is usually short, ids for periods and measures,
and a ``type`` where one of several classes may stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from cattrs import Converter

from dvk.criteria import COMBINES, RULES, Combine, Rule
from dvk.exchange import hooks
from dvk.exchange.mapping.hooks import sheet_mappings
from dvk.exchange.own_facts import own_facts
from dvk.exchange.problems import REFUSALS, refused
from dvk.exchange.quantities import numbers
from dvk.exchange.rubric_numbers import rubric_numbers
from dvk.exchange.shapes import is_object
from dvk.exchange.tags import tag_table
from dvk.exchange.ways_of_counting import ways_of_counting
from dvk.facts import Fact
from dvk.measures import MEASURES, Measure
from dvk.periods import CIVIL, Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.register import Definitions

__all__ = ["configure_converter", "converter_for", "make_converter", "structure", "unstructure"]

T = TypeVar("T")


def make_converter(
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
    detailed_validation: bool = True,
) -> Converter:
    """Bộ chuyển đổi (make a converter) that knows every type of dvk and refuses unknown fields.

    Period ids may name the calendars of *definitions*, and quantities its measures; *rules* and *combines* are
    classes of your own that rubrics in documents may use by their ``tag``, *events* classes that extend a kind of fact.

    >>> from datetime import date
    >>> make_converter().structure("2024-03-31", date)
    datetime.date(2024, 3, 31)
    """
    converter = Converter(
        forbid_extra_keys=True,
        omit_if_default=True,
        detailed_validation=detailed_validation,
        unstruct_collection_overrides={tuple: list},
    )
    configure_converter(converter, definitions, rules=rules, combines=combines, events=events)
    return converter


def configure_converter(
    converter: Converter,
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
) -> None:
    """Thêm các kiểu của dvk vào bộ chuyển đổi có sẵn (teach a cattrs converter of your own the types of dvk).

    It then also reads text, whole numbers, yes and no, days and exact numbers strictly, in your classes too: nothing
    is turned into something else on the way. Hooks that you register later win, those of cattrs' strategies too.

    >>> from dvk.measures import Quantity
    >>> mine = Converter(omit_if_default=True)
    >>> configure_converter(mine)
    >>> mine.unstructure(mine.structure({"number": "419.7", "measure": "ha"}, Quantity))
    {'number': '419.7', 'measure': 'ha'}
    """
    measures = () if definitions is None else definitions.measures
    calendars = () if definitions is None else definitions.calendars
    hooks.plain_values(converter)
    hooks.tuples(converter)
    for kind in hooks.SHORT:
        hooks.short_form(converter, kind)
    numbers(converter, {**MEASURES, **{item.id: item for item in measures}})
    hooks.periods(converter, {CIVIL.id: CIVIL, **{item.id: item for item in calendars}})
    rubric_numbers(converter)
    ways_of_counting(converter)
    sheet_mappings(converter)
    hooks.tagged(converter, Rule, tag_table(RULES, rules))
    hooks.tagged(converter, Combine, tag_table(COMBINES, combines))
    hooks.tagged(converter, Fact, own_facts(converter, events))
    asked, detailed = (tuple(rules), tuple(combines), ()), converter.detailed_validation

    def with_measures(own: tuple[Measure, ...]) -> Converter:
        return converter_for((), own, *asked, detailed_validation=detailed)

    hooks.definitions(converter, with_measures)


@lru_cache(maxsize=16)
def converter_for(
    calendars: tuple[Calendar, ...],
    measures: tuple[Measure, ...],
    rules: tuple[type[Rule], ...],
    combines: tuple[type[Combine], ...],
    events: tuple[type[Fact], ...],
    *,
    detailed_validation: bool,
) -> Converter:
    """The converter for some calendars and measures, made once: cattrs compiles a function for each class."""
    converter = make_converter(rules=rules, combines=combines, events=events, detailed_validation=detailed_validation)
    numbers(converter, {**MEASURES, **{item.id: item for item in measures}})
    hooks.periods(converter, {CIVIL.id: CIVIL, **{item.id: item for item in calendars}})
    return converter


def structure(
    data: object,
    kind: type[T],
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
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
    asked = (known, own, tuple(rules), tuple(combines), tuple(events))
    if kind is Measure and is_object(data):  # alone it is a definition; elsewhere a measure is named by its id
        try:
            return cast(
                "T", hooks.measure_in_full(converter_for(*asked, detailed_validation=True), dict(MEASURES), data)
            )
        except (*REFUSALS, RecursionError) as error:
            raise refused(error) from error
    try:
        return converter_for(*asked, detailed_validation=False).structure(data, kind)
    except (*REFUSALS, RecursionError):
        pass
    try:
        return converter_for(*asked, detailed_validation=True).structure(data, kind)
    except (*REFUSALS, RecursionError) as error:
        raise refused(error) from error


def unstructure(
    value: object, *, definitions: Definitions | None = None, events: Iterable[type[Fact]] = (), alone: bool = False
) -> object:
    """Tháo ra (unstructure): a value as plain data, which :func:`structure` reads back as an equal value.

    Raises :class:`~dvk.errors.InvalidDocument` for what could not be read back, such as a period of a calendar that
    is not in *definitions*, or a fact of a class of your own in a list, whose class is not among *events*. A measure
    is named by its id; *alone* it is written in full.

    >>> from dvk.values import Source
    >>> unstructure(Source(id="bao-cao", title="Báo cáo tổng kết"))
    {'id': 'bao-cao', 'title': 'Báo cáo tổng kết'}
    """
    known = () if definitions is None else definitions.calendars
    own = () if definitions is None else definitions.measures
    try:
        converter = converter_for(known, own, (), (), tuple(events), detailed_validation=False)
        if alone and isinstance(value, Measure):
            return hooks.measure_written_in_full(converter, value)
        return converter.unstructure(value)
    except (*REFUSALS, RecursionError) as error:
        raise refused(error) from error
