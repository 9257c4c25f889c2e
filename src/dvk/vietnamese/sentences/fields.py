"""Trường của một số liệu, bảng, so sánh (the fields of a view): what a template may name, as texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, get_args

from attrs import evolve

from dvk.aggregation import (
    TOTAL,
    Attainment,
    Compared,
    Comparisons,
    Completeness,
    CompletenessTable,
    Figure,
    Table,
)
from dvk.errors import CannotAdd, InvalidValue, NotKnown, WrongType
from dvk.indicators import Counting, IndicatorKind
from dvk.values import Label
from dvk.vietnamese.english.labels import row_heading
from dvk.vietnamese.sentences.marks import OF_FIGURE, Mark, figure_marks, made_up, marked, said
from dvk.vietnamese.sentences.matched import is_partial, parts_marks, set_marks, set_words, whole_figure, whole_of
from dvk.vietnamese.sentences.parts import Parts, parts_of
from dvk.vietnamese.sentences.templates import MARKS
from dvk.vietnamese.sentences.told import Told, Words, measure_of, told_of
from dvk.vietnamese.style import Style
from dvk.vietnamese.style_writing import of_calendars
from dvk.vietnamese.styles import OFFICIAL
from dvk.vietnamese.writers import WRITERS
from dvk.vietnamese.writing._common import a_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.indicators import Indicator
    from dvk.periods import Period

__all__ = ["Said", "View", "fields", "say", "view_words"]

View = Figure | Table | Compared | Comparisons | Attainment | CompletenessTable
_UNITS = Label("đơn vị", "units")
_ESTIMATES = Label("có {} mới gửi số ước", "only estimates have come from {}")
_MODELS = "mo-hinh"
_VIEW_WORDS = {
    "Figure": Label("số liệu", "figure"),
    "Table": Label("bảng", "table"),
    "Compared": Label("so sánh", "comparison"),
    "Comparisons": Label("bảng so sánh", "table of comparisons"),
    "Attainment": Label("mức đạt kế hoạch", "attainment"),
    "CompletenessTable": Label("bảng tình hình nộp báo cáo", "table of submissions"),
}
_NOTHING_TO_SAY = (InvalidValue, CannotAdd, NotKnown)
"""There are no extremes of counts of units, none of what is not exact, and none where all rows are alike."""
_CARRIED_OUT = (
    Counting.ACTIVE,
    Counting.ACTIVE_AT_END,
    Counting.ALIVE_AT_END,
    Counting.BEGUN,
    Counting.EVER_ALIVE,
)
"""What is counted so was carried out; models that ended, paused or were commended are not counted as such."""


def view_words(view: View) -> Label:
    """What a view is called in a message."""
    return _VIEW_WORDS[next(kind.__name__ for kind in get_args(View) if isinstance(view, kind))]


class Said(NamedTuple):
    """A view as texts that are made when they are asked for, and the marks that go with all of them, or with some."""

    view: str
    makers: Mapping[str, Callable[[], str]]
    marks: tuple[Mark, ...]
    of_field: Mapping[str, Callable[[], Iterable[Mark]]]

    def text(self, name: str, path: str = "") -> str:
        """The text of a field; refused where the view has nothing to say of it."""
        if name not in self.makers:
            held = (*self.makers, MARKS)
            raise InvalidValue(
                "template.field_not_here", path=path, got=name, view=_VIEW_WORDS[self.view], expected=held
            )
        return self.makers[name]()

    def all_marks(self, names: Iterable[str]) -> tuple[Mark, ...]:
        """The marks of a sentence that names these fields."""
        more = [mark for name in names if name in self.of_field for mark in self.of_field[name]()]
        return (*self.marks, *more)


def fields(
    view: View,
    *,
    style: Style = OFFICIAL,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    indicator: str | None = None,
    period: str | Period | None = None,
    **keys: str,
) -> dict[str, str]:
    """Các trường (the fields) that a view has, as a plain dictionary of texts: for a template engine of your own.

    Fields of which it has nothing to say are left out. *labels* gives words for codes (English ones are those of
    :func:`english_labels`); *indicator*, *period* and codes choose the figure of a table, as :meth:`Table.figure` does.
    ``marks`` is to be printed: it is what would be wrong to leave out.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> found = fields(table)
    >>> found["period"], found["figure"], found["unit"], found["marks"]
    ('giai đoạn 2016 - 2020', '14.043', 'tỉnh An Giang', '')
    """
    told = say(view, style=style, labels=labels, indicator=indicator, period=period, **keys)
    found: dict[str, str] = {}
    for name in told.makers:
        try:
            found[name] = told.text(name)
        except _NOTHING_TO_SAY:
            continue
    found[MARKS] = marked(told.all_marks(found), {}, style)
    return found


def say(
    view: View,
    *,
    style: Style,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    indicator: str | None = None,
    period: str | Period | None = None,
    **keys: str,
) -> Said:
    """A view as texts."""
    given = _checked(view, style, labels)
    if isinstance(view, (Compared, Attainment, Figure)):
        chosen = [*(["indicator"] if indicator is not None else []), *(["period"] if period is not None else []), *keys]
        if chosen:
            raise InvalidValue("template.no_choice", path=chosen[0], view=view_words(view), got=chosen[0])
        return _of_one(view, Words(style, given, {}))
    if isinstance(view, Table):
        whole = view.figure(indicator=indicator, period=period, **keys)
        return _of_table(view, whole, keys, Words(style, given, view.labels, view.root_name))
    if isinstance(view, Comparisons):
        line = view.line(indicator=indicator, period=period, **keys)
        words = Words(style, given, view.labels, view.root_name)
        return _made_up(_of_comparisons(view, line, keys, words), style, illustrative=view.illustrative)
    others = [*(["indicator"] if indicator is not None else []), *(name for name in keys if name != "unit")]
    if others:
        raise InvalidValue("template.no_choice", path=others[0], view=view_words(view), got=others[0])
    return _of_submissions(view, Words(style, given, {}), period, keys.get("unit"))


def _of_one(view: Compared | Attainment | Figure, words: Words) -> Said:
    """A view of one figure, of which there is nothing to choose."""
    if isinstance(view, Compared):
        return _of_compared(view, words)
    return _of_attainment(view, words) if isinstance(view, Attainment) else _of_figure("Figure", view, words)


def _checked(
    view: object, style: object, labels: Mapping[str, Mapping[str, str]] | None
) -> Mapping[str, Mapping[str, str]]:
    """The labels that are given, after a check of all three."""
    if not isinstance(view, View):
        raise WrongType("template.no_view", path="view", got=type(view).__name__)
    if not isinstance(style, Style):
        raise WrongType("type.wrong", path="style", expected="Style", got=type(style).__name__)
    for name, held in (labels or {}).items():
        if not isinstance(held, Mapping):
            raise WrongType("type.wrong", path=f"labels[{name}]", expected="a mapping", got=type(held).__name__)
        for code, words in held.items():
            a_phrase(words, f"labels[{name}][{code}]")
    return labels or {}


# -- figures -----------------------------------------------------------------------------------------------------------
def _made_up(found: Said, style: Style, *, illustrative: bool) -> Said:
    return found._replace(marks=(*found.marks, made_up(style))) if illustrative else found


def _of_figure(view: str, f: Figure, words: Words) -> Said:
    told = told_of(f, words.style)
    makers = {
        **_plain(f.indicator, f.period, told, words.style),
        **words.placed(f.keys),
        **_coverage(f, words.style),
    }
    return Said(view, makers, tuple(_marks_of(f, told, words.style)), {})


def _plain(indicator: Indicator, period: Period, told: Told, style: Style) -> dict[str, Callable[[], str]]:
    """What every figure has."""
    found: dict[str, Callable[[], str]] = {
        "indicator": lambda: WRITERS[style.language].label(indicator.label),
        "period": lambda: style.own(style.tongue.period(period), keep=of_calendars(period)),
        "measure": lambda: measure_of(indicator, style),
        "figure": lambda: told.bare,
        "figure_words": lambda: told.words,
        "figure_told": told.told.strip,
    }
    if told.is_number and indicator.measure.root.id == _MODELS:
        found["models"] = lambda: told.words
        if _is_carried_out(indicator):
            found["carried_out"] = lambda: told.words
    if not period.is_open:
        found["as_of"] = lambda: style.as_of(period.end)
    return found


def _is_carried_out(indicator: Indicator) -> bool:
    """Are the models that it counts carried out? Of a reported turn, as an end, nobody knows which one it is."""
    reported = indicator.counts is Counting.REPORTED and indicator.kind is IndicatorKind.UNKNOWN
    return reported or indicator.counts in _CARRIED_OUT


def _marks_of(f: Figure | None, told: Told, style: Style, by: tuple[str, ...] = OF_FIGURE) -> list[Mark]:
    """The marks of a figure, which the fields *by* may say themselves."""
    found: Iterable[Mark] = () if f is None else figure_marks(f, style, (told.words, told.doubt))
    return [one._replace(fields=by) for one in found]


def _coverage(f: Figure, style: Style) -> dict[str, Callable[[], str]]:
    """How many units have reported, where the figure knows it."""
    if f.received is None or f.expected is None or f.hidden:
        return {}
    return _reporting(f.received, f.expected, style)


def _reporting(received: int, expected: int, style: Style) -> dict[str, Callable[[], str]]:
    found: dict[str, Callable[[], str]] = {
        "received": lambda: style.number(received),
        "expected": lambda: style.number(expected),
    }
    if expected:
        found["reporting"] = lambda: style.part_of(received, expected, said(_UNITS, style))
    return found


# -- tables ------------------------------------------------------------------------------------------------------------
def _of_table(table: Table, whole: Figure, keys: Mapping[str, str], words: Words) -> Said:
    style = words.style
    found = _made_up(_of_figure("Table", whole, words), style, illustrative=table.illustrative)
    over = next((name for name in table.keys if name not in keys), None)
    if over is None:
        return found
    parts = parts_of(table, table.labels, whole, over, words)
    makers = {**found.makers, **_rows_told(parts)}
    if parts.rows:
        makers["highest"] = lambda: parts.extreme(table, keys, highest=True)
        makers["lowest"] = lambda: parts.extreme(table, keys, highest=False)
    of_rows = dict.fromkeys(("rows", "highest", "lowest"), parts.marks_of_rows)
    return found._replace(makers=makers, of_field={"parts": parts.marks, **of_rows})


def _rows_told(parts: Parts) -> dict[str, Callable[[], str]]:
    """The rows under a figure, where any of them says something."""
    style, whole = parts.words.style, parts.whole
    if not any(_came(f) for f in (whole, *(f for _, f in parts.rows))) or not parts.rows_that_say():
        return {}
    makers: dict[str, Callable[[], str]] = {"by": lambda: style.own(row_heading(parts.over, style.language))}
    if whole.indicator.is_quotient:  # rates are no parts of a rate
        return {"rows": lambda: "; ".join(parts.texts()), **makers}
    return {"parts": lambda: _listed(parts.texts(), style), **makers}


def _came(f: Figure) -> bool:
    return f.hidden or f.completeness is not Completeness.MISSING


def _listed(texts: list[str], style: Style) -> str:
    """Parts in a list; where one has a comma of its own, semicolons part them."""
    return "; ".join(texts) if any("," in one for one in texts) else style.join(texts)


# -- comparisons, plans ------------------------------------------------------------------------------------------------
def _of_compared(c: Compared, words: Words) -> Said:
    """A comparison: its figures are the whole ones, and a set that was compared alone is told with its change."""
    style = words.style
    value, base = whole_of(c)
    told, old = told_of(value, style), told_of(base, style)
    makers: dict[str, Callable[[], str]] = {
        **_plain(c.indicator, c.period, told, style),
        **words.placed(c.keys),
        "base_words": lambda: old.words,
        "change": lambda: f"{set_words(c, style)}{style.change_words(c)}",
        "compared_with": lambda: style.compared_with(c),
    }
    amount, percent = (style.change_amount(c), style.change_percent(c)) if c.is_like else ("", "")
    if amount:
        makers["change_amount"] = lambda: amount
    if percent:
        makers["change_percent"] = lambda: percent
    ours = evolve(c, matching=None) if is_partial(c) else c
    marks = (*_marks_of(value, told, style), *map(Mark, style.comparison_marks(ours) if c.is_like else ()))
    of_set = dict.fromkeys(("change", "change_amount", "change_percent"), lambda: set_marks(c, style))
    return Said(
        "Compared", makers, marks, {"base_words": lambda: _marks_of(base, old, style, ("base_words",)), **of_set}
    )


def _of_comparisons(view: Comparisons, line: Compared, keys: Mapping[str, str], words: Words) -> Said:
    """A line of comparisons, with the rows under it: the parts of the figure that it tells, which is the whole one."""
    found, whole = _of_compared(line, words), whole_figure(line)
    over = next((name for name in view.labels if keys.get(name, TOTAL) == TOTAL), None)
    if over is None or whole is None:
        return found
    figures = [f for f in map(whole_figure, view) if f is not None]
    parts = parts_of(figures, view.labels, whole, over, words)
    of_parts = {"parts": lambda: (*parts.marks(), *parts_marks(line, words.style)), "rows": parts.marks_of_rows}
    return found._replace(makers={**found.makers, **_rows_told(parts)}, of_field={**found.of_field, **of_parts})


def _of_attainment(a: Attainment, words: Words) -> Said:
    style = words.style
    told = told_of(a.figure, style)
    makers: dict[str, Callable[[], str]] = {
        **_plain(a.indicator, a.period, told, style),
        "plan": lambda: style.plan_words(a.target),
        "attainment": lambda: style.attainment(a, marks=False),
        "attainment_share": lambda: style.attainment(a, "share", marks=False),
        "unit": lambda: words.name(a.unit_name or a.unit),
    }
    marks = (*_marks_of(a.figure, told, style), *map(Mark, style.attainment_marks(a)))
    return _made_up(Said("Attainment", makers, marks, {}), style, illustrative=a.illustrative)


# -- submissions -------------------------------------------------------------------------------------------------------
def _of_submissions(table: CompletenessTable, words: Words, period: str | Period | None, unit: str | None) -> Said:
    style, tally = words.style, table.tally(period, unit=unit)
    asked = [one for one in table.periods if period is None or str(one) == str(period)]
    makers = _reporting(tally.received, tally.expected, style)
    if len(asked) == 1:
        makers["period"] = lambda: style.period(asked[0])
    on = table.on
    if on is not None:
        makers["asked_on"] = lambda: style.as_of(on)
    if unit is not None:
        makers["unit"] = lambda: words.name(table.names.get(unit, unit))
    lacking = dict.fromkeys(
        cell.unit
        for cell in table
        if cell.period in asked
        and cell.is_owed
        and not cell.has_come
        and (unit is None or unit in (cell.unit, *table.above.get((cell.unit, cell.period), ())))
    )
    if lacking:
        makers["missing"] = lambda: style.join([words.name(table.names.get(name, name)) for name in lacking])
    units = tally.estimated
    noun = ("unit" if units == 1 else "units") if style.language == "en" else said(_UNITS, style)
    many = style.count(units, noun)
    marks = [Mark(said(_ESTIMATES, style).format(many))] if units else []
    found = Said("CompletenessTable", makers, tuple(marks), {})
    return _made_up(found, style, illustrative=table.illustrative)
