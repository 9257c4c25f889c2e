"""Bộ chuyển đổi (converter): plain data to the library's types and back, alone or inside a project's own types.

The only home of cattrs. A converter from :func:`make_converter` reads and writes our types inside a project's own
attrs classes; :func:`structure` and :func:`unstructure` do the same for one value and give our errors only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cattrs import Converter

from dvk.exchange.codec import Codec
from dvk.exchange.shapes import same
from dvk.exchange.specials import SHORT_IN_LISTS, calendars_by_id, measures_by_id, shorts
from dvk.exchange.unions import unions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.criteria import Combine, Rule
    from dvk.register import Definitions

__all__ = ["codec_for", "configure_converter", "make_converter", "structure", "unstructure"]

T = TypeVar("T")


def codec_for(
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    converter: Converter | None = None,
) -> Codec:
    """The readers and writers under some definitions: their calendars and measures, besides the shipped ones."""
    calendars = calendars_by_id(() if definitions is None else definitions.calendars)
    measures = measures_by_id(() if definitions is None else definitions.measures)
    specials = {**shorts(calendars, measures), **unions(measures, rules, combines)}
    return Codec(specials, SHORT_IN_LISTS, converter)


def configure_converter(
    converter: Converter,
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> None:
    """Thêm các kiểu của dvk vào bộ chuyển đổi có sẵn (teach a cattrs converter of your own the types of dvk).

    It then knows days, exact numbers, and every record, value and enum of the library, inside your classes too; text,
    whole numbers and lists of your own classes stay as you have them. Hooks that you register later win.

    >>> from cattrs import Converter
    >>> from dvk.measures import Quantity
    >>> mine = Converter()
    >>> configure_converter(mine)
    >>> mine.unstructure(mine.structure({"number": "419.7", "measure": "ha"}, Quantity))
    {'number': '419.7', 'measure': 'ha'}
    """
    codec = codec_for(definitions, rules=rules, combines=combines, converter=converter)

    def reading(kind: object) -> Callable[[object, object], object]:
        reader = codec.reader(kind)
        return lambda value, _: reader(value)  # cattrs calls it with the value and the type

    def writing(kind: object) -> Callable[[object], object]:
        return codec.writer(kind) or same

    converter.register_structure_hook_factory(codec.knows, reading)
    converter.register_unstructure_hook_factory(codec.knows, writing)


def make_converter(
    definitions: Definitions | None = None,
    *,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> Converter:
    """Bộ chuyển đổi (make a converter) that knows every type of dvk.

    Period ids may name the calendars of *definitions*, and quantities its measures; *rules* and *combines* are
    classes of your own that rubrics in documents may use by their ``tag``.

    >>> from datetime import date
    >>> make_converter().structure("2024-03-31", date)
    datetime.date(2024, 3, 31)
    """
    converter = Converter()
    configure_converter(converter, definitions, rules=rules, combines=combines)
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

    Raises :class:`~dvk.errors.InvalidDocument` with every problem and its path, and nothing else.

    >>> from dvk.codelists import Code
    >>> structure({"id": "kinh-te", "label": "phát triển kinh tế"}, Code).label.vi
    'phát triển kinh tế'
    >>> structure({"id": "kinh-te", "lable": "phát triển kinh tế"}, Code)
    Traceback (most recent call last):
    dvk.errors.InvalidDocument: 2 problems:
    - lable: no field "lable" here (near: label)
    - label: this field is missing
    """
    return codec_for(definitions, rules=rules, combines=combines).read(data, kind)


def unstructure(value: object, *, definitions: Definitions | None = None) -> object:
    """Tháo ra (unstructure): a value as plain data, which :func:`structure` reads back as an equal value.

    Raises :class:`~dvk.errors.InvalidDocument` for what could not be read back, such as a period of a calendar that
    is not in *definitions*.

    >>> from dvk.values import Label, Source
    >>> unstructure(Source(id="bao-cao", title="Báo cáo tổng kết"))
    {'id': 'bao-cao', 'title': 'Báo cáo tổng kết'}
    """
    return codec_for(definitions).write(value)
