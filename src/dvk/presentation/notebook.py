"""Hiển thị trong sổ tay (notebook display): the HTML of tables, scorecards, trees, explanations and registers."""

from __future__ import annotations

from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any

from dvk.aggregation import Explanation, RoundedTable, Table, TableRounding
from dvk.evaluation import Cohort, Scorecard, ScoreLine, score_table
from dvk.presentation.grid import Grid, grid
from dvk.presentation.laying import Laid, laid_out
from dvk.presentation.scores import score_grid
from dvk.register import Register
from dvk.units import UnitTree
from dvk.vietnamese import ILLUSTRATIVE, day, figure_words, line_cell, number, outcome_words, period, points_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from dvk.vietnamese import Style

__all__ = ["html"]

_LEFT = "text-align:left"
_STYLE = "text-align:right;font-variant-numeric:tabular-nums"
_MANY = 50


def html(
    shown: object,
    *,
    rounding: TableRounding | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Hiển thị (HTML of an object that has a display): the text is escaped, the numbers are aligned.

    A table may be rounded, and a table or comparisons written in a *style* with *labels*, as :func:`grid` takes them.

    >>> html(Grid(head=["Lĩnh vực", "2020"], rows=[("<kinh tế>", "1")])).count("&lt;kinh tế&gt;")
    1
    """
    if isinstance(shown, RoundedTable) and style is not None:
        return _grid(grid(shown.table, rounding=shown.rounding, style=style, labels=labels))
    if isinstance(shown, Table):
        return _grid(grid(shown, rounding=rounding, style=style, labels=labels))
    for kind, write in _WRITERS:
        if isinstance(shown, kind):
            return write(shown)
    return (
        _grid(laid_out(shown, style=style, labels=labels))
        if isinstance(shown, Laid)
        else f"<pre>{escape(repr(shown))}</pre>"
    )


def _row(cells: Iterable[str], tag: str = "td", *, bold: bool = False, words: Container[int] = (0,)) -> str:
    weight = ";font-weight:bold" if bold else ""
    styles = (f"{_LEFT if place in words else _STYLE}{weight}" for place in count())
    inner = (f'<{tag} style="{style}">{escape(cell)}</{tag}>' for cell, style in zip(cells, styles, strict=False))
    return f"<tr>{''.join(inner)}</tr>"


def _grid(laid: Grid) -> str:
    caption = f"<caption>{escape(laid.title)}</caption>" if laid.title else ""
    body = "".join(_row(row, bold=place in laid.totals, words=laid.words) for place, row in enumerate(laid.rows))
    head = _row(laid.head, "th", words=laid.words)
    notes = "".join(f"<div><small>{escape(note)}</small></div>" for note in laid.notes)
    return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>{notes}"


def _mark(*, illustrative: bool) -> str:
    return f"<div><small>{escape(ILLUSTRATIVE)}</small></div>" if illustrative else ""


def _points(line: ScoreLine) -> str:
    return line_cell(line)


def _scorecard(card: Scorecard) -> str:
    head = _row(("Tiêu chí", "Điểm", "Tối đa", "Mất"), "th")
    rows: list[str] = []
    for top in card.lines:
        for depth, line in top.walk():
            most = "" if line.max_points is None else number(line.max_points)
            lost = "" if line.lost is None else number(line.lost)
            rows.append(_row(("\u2003" * depth + line.label.vi, _points(line), most, lost)))
    total = "" if card.exact is None else points_cell(card.exact)
    rows.append(_row(("Tổng điểm", total, "", "" if card.lost is None else number(card.lost)), bold=True))
    below = f"<div>{escape(outcome_words(card))}</div>{_mark(illustrative=card.illustrative)}"
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>{below}"


def _tree(tree: UnitTree) -> str:
    def branch(name: str) -> str:
        below = tree.children(name)
        inner = f"<ul>{''.join(branch(child.id) for child in below)}</ul>" if below else ""
        return f"<li>{escape(tree[name].name(tree.on))}{inner}</li>"

    roots = "".join(branch(unit.id) for unit in tree.roots())
    return f"<div>{escape(day(tree.on, 'numeric'))}</div><ul>{roots}</ul>"


def _explanation(shown: Explanation) -> str:
    f = shown.figure
    head = f"{f.indicator.label.vi}, {period(f.period)}: {figure_words(f)}"
    items = "".join(f"<li>{escape(fact.id)}</li>" for fact in shown.facts[:_MANY])
    rest = len(shown.facts) - _MANY
    more = f"<li>… và {number(rest)} bản ghi khác</li>" if rest > 0 else ""
    return f"<div>{escape(head)}</div><ol>{items}{more}</ol>{_mark(illustrative=shown.illustrative)}"


def _register(register: Register) -> str:
    counts = (
        ("Đơn vị", len(register.units)),
        ("Mô hình, điển hình", len(register.models)),
        ("Sự kiện", len(register.events)),
        ("Đóng góp", len(register.contributions)),
        ("Báo cáo", len(register.reports)),
    )
    rows = "".join(_row((name, number(size))) for name, size in counts)
    mark = _mark(illustrative=register.illustrative)
    return f"<div><strong>{escape(register.campaign.label.vi)}</strong></div><table><tbody>{rows}</tbody></table>{mark}"


def _cohort(cohort: Cohort) -> str:
    return _grid(score_grid(score_table(cohort.cards))) if cohort.cards else "<div>Cụm chưa có đối tượng nào.</div>"


def _rounded(made: RoundedTable) -> str:
    return _grid(grid(made.table, rounding=made.rounding))


_WRITERS: tuple[tuple[type[object], Callable[[Any], str]], ...] = (
    (RoundedTable, _rounded),
    (Grid, _grid),
    (Scorecard, _scorecard),
    (Cohort, _cohort),
    (UnitTree, _tree),
    (Explanation, _explanation),
    (Register, _register),
)
