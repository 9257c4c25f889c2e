"""Bảng hai tầng tiêu đề (tables with headings in two lines): one thing down, two across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL, Figure
from dvk.presentation.grid import Grid, grid, names_of
from dvk.presentation.words import TableWords
from dvk.vietnamese import sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.aggregation import Pivot, Table, TableRounding
    from dvk.measures import Measure
    from dvk.vietnamese import Style

__all__ = ["levelled_grid"]

_INDICATOR = "indicator"


def levelled_grid(
    table: Table,
    *,
    rows: str | None = None,
    columns: tuple[str, str] = ("indicator", "period"),
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    max_decimals: int | None = None,
    rounding: TableRounding | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    **fixed: str,
) -> Grid:
    """Dàn bảng hai tầng (lay a table out with headings in two lines): the first of *columns* over the second.

    So a table of several indicators and several periods is one table. The other arguments are those of :func:`grid`,
    which lays out each part; without *rows* the first dimension that is not across goes down. In text, which has one
    line for headings, both parts stand in it. Raises as :func:`grid` does.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators=["models-new", "models-alive"], periods=["2018", "2019"], by="domain")
    >>> laid = levelled_grid(aggregate(sample_register(models=60), asked))
    >>> laid.levels[1:3]
    (('Số mô hình, điển hình mới', 'Năm 2018'), ('Số mô hình, điển hình mới', 'Năm 2019'))
    """
    over, under = columns
    words = TableWords.of(style, table.labels, labels)
    down = rows or next((name for name in table.keys if name not in (*columns, *fixed)), _INDICATOR)
    names = names_of(table, over, words)
    parts: list[tuple[str, Grid, Pivot]] = []
    for code in names:
        picked = {**fixed, over: code}
        found = table.pivot(down, under, **picked)
        if not found.cells:
            continue
        laid = grid(
            table,
            rows=down,
            columns=under,
            measures=measures,
            max_decimals=max_decimals,
            rounding=rounding,
            style=style,
            labels=labels,
            **picked,
        )
        head = laid.title if over == _INDICATOR else sentence_case(names[code])
        parts.append((head, laid, found))
    return _joined(parts, title or _title(parts, over), words.heading(down))


def _title(parts: list[tuple[str, Grid, Pivot]], over: str) -> str:
    return "" if over == _INDICATOR or not parts else parts[0][1].title


def _joined(parts: list[tuple[str, Grid, Pivot]], title: str, corner: str) -> Grid:
    """The parts beside each other, their rows by code; where a part has no such row, its cells are empty."""
    codes = list(dict.fromkeys(code for _, _, found in parts for code in found.rows))
    heads = {code: laid.rows[place][0] for _, laid, found in parts for place, code in enumerate(found.rows)}
    lines: dict[str, list[str]] = {code: [heads[code]] for code in codes}
    above: list[tuple[str, str]] = []
    figures: dict[tuple[int, int], Figure] = {}
    for head, laid, found in parts:
        own = {code: laid.rows[place][1:] for place, code in enumerate(found.rows)}
        places = {place: codes.index(code) for place, code in enumerate(found.rows)}
        for (row, column), one in laid.figures.items():
            figures[places[row], len(above) + column] = one
        for code in codes:
            lines[code] += own.get(code, [""] * len(found.columns))
        above += [(head, name) for name in laid.head[1:]]
    return Grid(
        title=title,
        head=[corner, *(f"{over}: {under}" for over, under in above)],
        rows=lines.values(),
        notes=dict.fromkeys(note for _, laid, _ in parts for note in laid.notes),
        totals=[place for place, code in enumerate(codes) if code == TOTAL],
        levels=[(corner,), *above],
        figures=figures,
    )
