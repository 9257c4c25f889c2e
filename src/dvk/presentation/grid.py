"""Lưới ô chữ (grid): a table laid out as cells of text, before it becomes plain text or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation import TOTAL, Figure, Table, TableRounding, rounded
from dvk.indicators import Counting
from dvk.presentation.numbered import figure, rounded_figure
from dvk.presentation.words import TableWords
from dvk.vietnamese import Style, sentence_case

if TYPE_CHECKING:
    from dvk.aggregation import Pivot
    from dvk.measures import Measure

__all__ = ["Grid", "grid", "names_of"]

_INDICATOR, _PERIOD = "indicator", "period"


@frozen(kw_only=True)
class Grid(Displayed):
    """Lưới ô chữ (grid): a title, a heading, rows of text and notes.

    ``words`` are the columns that hold words, which stand to the left; the others hold numbers. ``totals`` are the
    rows that are totals. ``levels`` has the heading of each column in parts, where headings stand in several lines;
    ``figures`` has the figures behind cells, by row and column from 0. Both are outside equality.

    >>> Grid(head=("Đơn vị", "Năm 2024"), rows=[("Xã A", "3"), ("Cộng", "3")], totals=[1]).rows[1]
    ('Cộng', '3')
    """

    head: tuple[str, ...] = field(converter=as_tuple)
    rows: tuple[tuple[str, ...], ...] = field(converter=as_tuple)
    title: str = ""
    notes: tuple[str, ...] = field(default=(), converter=as_tuple)
    totals: tuple[int, ...] = field(default=(), converter=as_tuple)
    words: tuple[int, ...] = field(default=(0,), converter=as_tuple)
    levels: tuple[tuple[str, ...], ...] = field(default=(), converter=as_tuple, eq=False, repr=False)
    figures: Mapping[tuple[int, int], Figure] = field(factory=dict[tuple[int, int], Figure], eq=False, repr=False)


def grid(
    table: Table,
    *,
    rows: str | None = None,
    columns: str | None = None,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    max_decimals: int | None = None,
    rounding: TableRounding | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    **fixed: str,
) -> Grid:
    """Dàn bảng (lay a table out): one thing down, one across; every other dimension stands at its total.

    *rows* and *columns* are a dimension of the table, ``"indicator"`` or ``"period"``; without them the first
    dimension goes down, and the periods (or the indicators, where there is one period) go across. *measures* names
    per indicator the measure to print in; *fixed* picks a code of another dimension. With *rounding* what is printed is
    rounded (:func:`dvk.rounded`), the measure of the rounding stands with the name, and every adjustment is noted.

    *style* writes periods, figures, signs and notes its way; one with ``language="en"`` makes the table English, with
    *labels* for the words of codes (:func:`dvk.vietnamese.english_labels`). What has no English stands in quotation
    marks.

    Raises :class:`UnknownId` for what the table does not have, and :class:`InvalidValue` where several figures would
    stand in one place: a table of several indicators and several periods needs ``indicator=`` or ``period=``.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> grid(table).rows
    (('Số mô hình, điển hình theo báo cáo', '14.043'),)
    """
    dimensions = tuple(table.keys)
    indicators = tuple(dict.fromkeys(table.indicator))
    if rows is None:
        rows = next((name for name in dimensions if name not in (columns, *fixed)), _INDICATOR)
    if columns is None:
        rest = [name for name in dimensions if name not in (rows, *fixed)]
        several = len(indicators) > 1 and rows != _INDICATOR and len(set(table.period)) == 1
        columns = rest[0] if rest else _INDICATOR if several else _PERIOD
    found = table.pivot(rows, columns, **fixed)
    printed = _printed(table, found)
    measures = dict(measures or {})
    if rounding is not None and rounding.measure is not None:
        named = [
            one.id for one in table.indicators if one.measure.root == rounding.measure.root and not one.is_quotient
        ]
        measures.update(dict.fromkeys(named, rounding.measure))
    words = TableWords.of(style, table.labels, labels)
    down, across = names_of(table, rows, words), names_of(table, columns, words)
    own = words.style
    cells = {where: _cell(item, measures, max_decimals, own) for where, item in found.cells.items()}
    if rounding is None:
        told = _notes_of_decimals(printed, measures, max_decimals, own)
    else:
        made = rounded(printed, rounding)
        by_name = {_name(one.figure): rounded_figure(one, own, decimals=rounding.decimals) for one in made.figures}
        cells = {where: by_name[_name(item)] for where, item in found.cells.items()}
        told = own.rounding_notes(made)
    shown = [fixed[_INDICATOR]] if _INDICATOR in fixed else list(indicators)
    if len(shown) == 1 and not title:
        title = sentence_case(words.label(table.definition(shown[0]).label))
        definition = table.definition(shown[0])
        if definition.counts is Counting.CONTRIBUTED and not definition.is_quotient and "measure" not in table.keys:
            measures.setdefault(shown[0], definition.measure)
        if rounding is not None or shown[0] in measures:
            title = words.with_measure(title, _asked(table, shown[0], measures))
    head = [sentence_case(words.with_measure(across[code], _asked(table, code, measures))) for code in found.columns]
    return Grid(
        title=title,
        head=(words.heading(rows), *head),
        rows=[
            (
                sentence_case(words.with_measure(down[code], _asked(table, code, measures))),
                *(cells.get((code, other), "") for other in found.columns),
            )
            for code in found.rows
        ],
        notes=(*own.notes(printed), *told),
        totals=[place for place, code in enumerate(found.rows) if code == TOTAL],
        figures={
            (row, column): found.cells[code, other]
            for row, code in enumerate(found.rows)
            for column, other in enumerate(found.columns, start=1)
            if (code, other) in found.cells
        },
    )


def _printed(table: Table, found: Pivot) -> Table:
    """The figures that are laid out, and no others: the notes are about them."""
    names = {_name(item) for item in found.cells.values()}
    return table.where(lambda item: _name(item) in names)


def _name(item: Figure) -> tuple[object, ...]:
    return item.indicator.id, item.period, item.keys


def _notes_of_decimals(
    table: Table, measures: Mapping[str, str | Measure], decimals: int | None, style: Style
) -> tuple[str, ...]:
    """That totals may differ, where the decimals that are printed leave something out."""
    if decimals is None:
        return ()
    for name in dict.fromkeys(table.indicator):
        own = table.at([place for place, held in enumerate(table.indicator) if held == name])
        made = rounded(own, TableRounding(measure=measures.get(name), decimals=decimals))
        if made.may_not_add:
            return style.rounding_notes(made)
    return ()


def _cell(item: Figure, measures: Mapping[str, str | Measure], max_decimals: int | None, style: Style) -> str:
    return figure(item, style, measure=measures.get(item.indicator.id), max_decimals=max_decimals)


def names_of(table: Table, name: str, words: TableWords) -> dict[str, str]:
    """The words of all codes of a dimension, of all periods, or of all indicators, by code."""
    if name == _PERIOD:
        return {str(item): words.period(item) for item in table.period}
    if name == _INDICATOR:
        return {item.id: words.label(item.label) for item in table.indicators}
    return words.codes(name)


def _asked(table: Table, code: str, measures: Mapping[str, str | Measure]) -> str | Measure | None:
    """The measure that an indicator's figures are printed in, where one was asked for."""
    return measures.get(code) if code in table.indicator else None
