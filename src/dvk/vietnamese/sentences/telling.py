"""Viết câu, viết đoạn (telling): a template filled with the fields of a view, and several of them in a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL, Attainment, Compared, Comparisons, CompletenessTable, Figure, Table
from dvk.errors import DvkError, InvalidValue, WrongType
from dvk.values import Label
from dvk.vietnamese.english import figures as english_figures
from dvk.vietnamese.figures import HIDDEN, ILLUSTRATIVE
from dvk.vietnamese.sentences.fields import say, view_words
from dvk.vietnamese.sentences.marks import ended, made_up, marked
from dvk.vietnamese.sentences.templates import MARKS, known_templates, parsed, template_named
from dvk.vietnamese.styles import OFFICIAL
from dvk.vietnamese.writing.lists import sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.periods import Period
    from dvk.vietnamese.sentences.fields import Said, View
    from dvk.vietnamese.sentences.templates import Piece
    from dvk.vietnamese.style import Style

__all__ = ["fitting", "paragraph", "sentence"]

_BARE = ("figure",)
_PERCENT = "%"
_PAIR = 2
_PARAGRAPH = Label("đoạn văn", "paragraph")


def sentence(
    name: str,
    view: View,
    *,
    templates: Mapping[str, str] | None = None,
    style: Style = OFFICIAL,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    indicator: str | None = None,
    period: str | Period | None = None,
    **keys: str,
) -> str:
    """Câu báo cáo (a sentence of a report): the template of a *name*, filled with what a view has.

    *view* is a figure, a table, a comparison (or a line of comparisons), an attainment or a table of submissions;
    *indicator*, *period* and codes choose the figure of a table, as :meth:`Table.figure` does. *templates* may replace
    the shipped ones (:data:`SENTENCES`; :func:`own_sentences` puts yours beside them). The first letter is a capital
    and the sentence ends with a full stop. What is incomplete, estimated, bounded, hidden or made up is said even where
    the template leaves ``{marks}`` out: then it stands before the full stop.

    Raises :class:`UnknownId` for a name that there is not; :class:`InvalidValue` for a template with a field that there
    is not, that the view has nothing to say of, or that is more than a name, and for a template that is known to be in
    another language than the style; and as :meth:`Table.figure` and
    :meth:`Table.extremes` do.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> sentence("carried-out", table)
    'Giai đoạn 2016 - 2020 các địa phương, đơn vị đã triển khai thực hiện 14.043 mô hình, điển hình.'
    """
    told = say(view, style=style, labels=labels, indicator=indicator, period=period, **keys)
    return _told(name, told, templates, style)


def _told(
    name: str, told: Said, templates: Mapping[str, str] | None, style: Style, *, made_up_apart: bool = False
) -> str:
    template, shipped = template_named(name, templates, style.language)
    path = f"templates[{name}]"
    pieces = parsed(template, path)
    texts = {one: told.text(one, path) for _, one in pieces if one is not None and one != MARKS}
    own = style.own if shipped else str
    marks = [mark for mark in told.all_marks(texts) if not (made_up_apart and mark == made_up(style))]
    behind = marked(marks, texts, style)
    plain = "".join(_filled([(own(literal), one) for literal, one in pieces], texts, behind, style))
    if any(one == MARKS for _, one in pieces):
        behind = ""
    literal, last = pieces[-1]
    begun = plain if plain.startswith(HIDDEN) else sentence_case(plain)  # a sign is no letter
    return ended(begun, behind, "" if last is not None else literal.rstrip())


def _filled(pieces: Iterable[Piece], texts: Mapping[str, str], marks: str, style: Style) -> Iterator[str]:
    """The template's own words and the texts of its fields; the marks once, and no sign % behind its number twice."""
    before = ""
    for literal, name in pieces:
        percent = name == "measure" and before in _BARE and literal.isspace() and texts[name] == _PERCENT
        if percent and _PERCENT in texts[before]:
            continue
        if literal == " " and before in _BARE and name == "measure":
            yield style.space
        else:
            yield style.behind(texts[before], literal) if before in _BARE else literal
        if name == MARKS:
            yield marks
            marks = ""
        elif name is not None:
            yield texts[name]
        before = name or ""


def fitting(
    view: View,
    *,
    templates: Mapping[str, str] | None = None,
    style: Style = OFFICIAL,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    indicator: str | None = None,
    period: str | Period | None = None,
    **keys: str,
) -> tuple[str, ...]:
    """Mẫu câu dùng được (the templates that fit a view): all their fields have something to say.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> fitting(table)
    ('figure', 'figure-of-unit', 'figure-at-end', 'carried-out')
    """
    told = say(view, style=style, labels=labels, indicator=indicator, period=period, **keys)
    known = known_templates(templates, style.language)
    return tuple(name for name, text in known.items() if _fits(parsed(text, f"templates[{name}]"), told))


def _fits(pieces: Iterable[Piece], told: Said) -> bool:
    try:
        for _, name in pieces:
            if name is not None and name != MARKS:
                told.text(name)
    except DvkError:
        return False
    return True


def paragraph(
    *views: View | tuple[str, View],
    templates: Mapping[str, str] | None = None,
    style: Style = OFFICIAL,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Đoạn báo cáo (a paragraph of a report): a sentence for each figure, comparison, plan or table of submissions.

    A view stands alone and is told by a template that fits it, or in a pair with the name of one. Of a table each
    indicator and period has its sentence, with its parts where it has rows; of comparisons each total. That figures are
    made up is said once, at the end; so is what the question was narrowed to. Raises as :func:`sentence` does.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> paragraph(("carried-out", table), table)
    'Giai đoạn 2016 - 2020 các địa phương, ... 14.043 mô hình, điển hình. Giai đoạn 2016 - 2020, số mô hình, ...'
    """
    lines: list[str] = []
    narrowed: dict[str, None] = {}
    illustrative = False
    for given in views:
        name, view = _pair(given)
        for told in _each(view, style, labels):
            chosen = name or _default(view, told)
            lines.append(_told(chosen, told, templates, style, made_up_apart=True))
        narrowed.update(dict.fromkeys(getattr(view, "filter_words", ())))
        illustrative = illustrative or bool(getattr(view, "illustrative", False))
    if not lines:
        about = view_words(_pair(views[0])[1]) if views else _PARAGRAPH
        raise InvalidValue("template.nothing_to_say", path="views", view=about)
    english = style.language == "en"
    lines += [f"Only: “{words}”." if english else f"{style.own('Chỉ tính')}: {words}." for words in narrowed]
    if illustrative:
        lines.append(english_figures.ILLUSTRATIVE if english else style.own(ILLUSTRATIVE))
    return " ".join(lines)


def _pair(given: View | tuple[str, View]) -> tuple[str, View]:
    """The name of a template and the view that it tells; "" where none is named."""
    if not isinstance(given, tuple):
        return "", given
    if len(given) != _PAIR or not isinstance(given[0], str):
        raise WrongType("type.wrong", path="views", expected="a pair of a name and a view", got=str(given)[:40])
    return given


def _each(view: View, style: Style, labels: Mapping[str, Mapping[str, str]] | None) -> Iterator[Said]:
    """A view figure by figure."""
    if isinstance(view, Table):
        for indicator, when in dict.fromkeys(zip(view.indicator, map(str, view.period), strict=True)):
            for keys in _rows(view, indicator, when):
                yield say(view, style=style, labels=labels, indicator=indicator, period=when, **keys)
    elif isinstance(view, Comparisons):
        totals = [line for line in view if all(code == TOTAL for _, code in line.keys)]
        for line in totals or view:
            yield say(
                view, style=style, labels=labels, indicator=line.indicator.id, period=line.period, **dict(line.keys)
            )
    elif isinstance(view, CompletenessTable):
        for asked in view.periods:
            yield say(view, style=style, labels=labels, period=asked)
    elif isinstance(view, (Figure, Compared, Attainment)):
        yield say(view, style=style, labels=labels)
    else:
        raise WrongType("template.no_view", path="views", got=type(view).__name__)


def _rows(table: Table, indicator: str, when: str) -> list[dict[str, str]]:
    """The total of a table; where it was made without totals, each of its rows."""
    own = [f for f in table if f.indicator.id == indicator and str(f.period) == when]
    if any(all(code == TOTAL for _, code in f.keys) for f in own):
        return [{}]
    return [dict(f.keys) for f in own]


def _default(view: View, told: Said) -> str:
    """The template that a view is told by, where none is named."""
    of_unit = "unit" in told.makers
    if isinstance(view, Attainment):
        return "attainment-of-unit"
    if isinstance(view, CompletenessTable):
        return "submissions" if "asked_on" in told.makers and "reporting" in told.makers else "submissions-missing"
    if isinstance(view, (Compared, Comparisons)):
        return "comparison-of-row" if "row" in told.makers else "comparison"
    if "row" in told.makers and told.makers.get("unit", str)() != told.makers["row"]():
        return "figure-of-row"
    for name in ("parts", "rows"):
        if name in told.makers:
            return f"{name}-of-unit" if of_unit else name
    return "figure-of-unit" if of_unit else "figure"
