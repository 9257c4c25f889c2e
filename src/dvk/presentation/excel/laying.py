"""Dàn cho bảng tính (laying out for a workbook): every view as its one grid, with the measure in the heading."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, get_args

from dvk.aggregation import RoundedTable, Table, TableRounding
from dvk.errors import WrongType
from dvk.evaluation import Cohort, Scorecard, score_table
from dvk.exchange.json_text import not_unicode
from dvk.presentation.grid import Grid, grid
from dvk.presentation.laying import Laid, laid_out
from dvk.presentation.levels import levelled_grid
from dvk.presentation.numbered import line_cell, number, points_cell
from dvk.presentation.scores import score_grid
from dvk.vietnamese import ILLUSTRATIVE, Style, outcome_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.measures import Measure

__all__ = ["Options", "lay"]

_PERCENT = "%"
_SHOWN = (Table, RoundedTable, Grid, Scorecard, Cohort, *get_args(Laid))


class Options(NamedTuple):
    """How tables are laid out, as the caller asks."""

    rows: str | None = None
    columns: str | tuple[str, str] | None = None
    title: str = ""
    measures: Mapping[str, str | Measure] | None = None
    max_decimals: int | None = None
    rounding: TableRounding | None = None
    style: Style | None = None
    labels: Mapping[str, Mapping[str, str]] | None = None
    fixed: Mapping[str, str] = MappingProxyType({})


def lay(shown: Table | RoundedTable | Grid | Laid | Scorecard | Cohort, options: Options, path: str) -> Grid:
    """The grid of a view; *path* says where it was given, should it be none.

    Raises :class:`InvalidDocument` for text that no file can hold, as JSON does.
    """
    if not isinstance(shown, _SHOWN):
        raise WrongType("type.wrong", path=path, expected="Table", got=type(shown).__name__)
    laid = _laid(shown, options)
    for text in (laid.title, *laid.head, *(cell for row in laid.rows for cell in row), *laid.notes):
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError as error:
                raise not_unicode(error) from None
    return laid


def _laid(shown: Table | RoundedTable | Grid | Laid | Scorecard | Cohort, options: Options) -> Grid:
    if isinstance(shown, Grid):
        return shown
    if isinstance(shown, Scorecard):
        return _scorecard(shown, options.title)
    if isinstance(shown, Cohort):
        return score_grid(score_table(shown.cards), title=options.title)
    if isinstance(shown, (Table, RoundedTable)):
        return _table(shown, options)
    return laid_out(shown, title=options.title, measures=options.measures, style=options.style, labels=options.labels)


def _table(shown: Table | RoundedTable, options: Options) -> Grid:
    table, rounding = (shown.table, shown.rounding) if isinstance(shown, RoundedTable) else (shown, options.rounding)
    columns = options.columns
    measures = {**_measures(table), **(options.measures or {})}
    if isinstance(columns, tuple):
        return levelled_grid(
            table,
            rows=options.rows,
            columns=columns,
            title=options.title,
            measures=measures,
            max_decimals=options.max_decimals,
            rounding=rounding,
            style=options.style,
            labels=options.labels,
            **options.fixed,
        )
    return grid(
        table,
        rows=options.rows,
        columns=columns,
        title=options.title,
        measures=measures,
        max_decimals=options.max_decimals,
        rounding=rounding,
        style=options.style,
        labels=options.labels,
        **options.fixed,
    )


def _measures(table: Table) -> dict[str, Measure]:
    """What the figures are printed in anyway, so that the headings say it; a percentage says it in its cells."""
    if "measure" in table.keys:
        return {}
    found = {one.id: one.measure if one.is_quotient else one.measure.root for one in table.indicators}
    return {name: held for name, held in found.items() if held.symbol != _PERCENT}


def _scorecard(card: Scorecard, title: str) -> Grid:
    """A line a criterion, and the total below, as a notebook shows it."""
    rows: list[tuple[str, ...]] = []
    for top in card.lines:
        for depth, line in top.walk():
            most = "" if line.max_points is None else number(line.max_points)
            lost = "" if line.lost is None else number(line.lost)
            rows.append(("\u2003" * depth + line.label.vi, line_cell(line), most, lost))
    total = "" if card.exact is None else points_cell(card.exact)
    rows.append(("Tổng điểm", total, "", "" if card.lost is None else number(card.lost)))
    return Grid(
        title=title or card.definition.label.vi,
        head=("Tiêu chí", "Điểm", "Tối đa", "Mất"),
        rows=rows,
        notes=[outcome_words(card), *([ILLUSTRATIVE] if card.illustrative else [])],
        totals=[len(rows) - 1],
    )
