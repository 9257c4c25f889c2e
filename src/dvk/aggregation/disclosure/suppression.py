"""Giữ kín số nhỏ (suppression): small numbers are left out of a table, and others so that they cannot be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from dvk.aggregation.disclosure.hiding import Web, webs_of
from dvk.aggregation.table import Table
from dvk.errors import InvalidValue, WrongType
from dvk.indicators import Counting, IndicatorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from dvk.aggregation.disclosure.linked import Line
    from dvk.aggregation.disclosure.shifts import Place
    from dvk.aggregation.figure import Figure
    from dvk.values import Approx

__all__ = ["suppressed"]

T = TypeVar("T")

_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


def suppressed(
    table: Table,
    *,
    below: int = 3,
    also: Callable[[Figure], bool] | None = None,
    published: Table | Iterable[Table] = (),
) -> Table:
    """Giữ kín số nhỏ (suppress small numbers): the table without them, and without what they could be computed from.

    Hidden is each count above zero and below *below* (a bound with such an end too), each amount given by so few
    contributions, each quotient one of whose two numbers is hidden, and whatever *also* says. Nothing ("-") is told: it
    is nobody. Then as few others as are found are hidden beside, parts before totals, so that no hidden number follows
    from what is shown: from the totals along every dimension, from parts of a year and the year, from the numbers under
    a formula, and from the tables in *published*, as they were published: earlier editions and other tables of the same
    register. What one of them keeps hidden stays hidden. For each hidden number the shown ones leave a range
    of possible ones, as wide as the number itself where that can be, and with a small number in each: the note says so.
    It says too that a hidden number may be nothing; else two of them that make 2 would be known.

    A hidden figure has no value, no bounds and no parts; asked for its value it raises :class:`NotKnown`. Its cell is
    printed "(b)". Beside it others stand with their bounds, no longer in the words they came in. No figure of such a
    table leads back to records: those of a row and of a column would tell. Rows stand in the order of their labels
    again, as their order could tell.

    Not known here is how different indicators make each other up (the opening stock, what is new and what ended make
    the closing stock; working and paused models those alive): put such balances into no table of small numbers.

    Raises :class:`InvalidValue` where a small number was published already, where what was published leaves no
    choice, for a published table on other borders or in another codelist (nobody says how its numbers make up these),
    and for a table that is suppressed already; :class:`WrongType` for what is no table of counts.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=40), Request(indicators="models-new", periods="2019", by="domain"))
    >>> shown = suppressed(table)
    >>> [figure.hidden for figure in shown], any(0 < figure.value < 3 for figure in shown if not figure.hidden)
    ([True, False, True, False, False], False)
    """
    if not isinstance(table, Table):
        raise WrongType("suppress.no_table", path="table", got=type(table).__name__)
    if type(below) is not int or below < 1:
        raise InvalidValue("suppress.below", path="below", got=below)
    if any(table.hidden):
        raise InvalidValue("suppress.twice", path="table")
    table = _in_order(table)
    before = (published,) if isinstance(published, Table) else tuple(published)
    webs = webs_of(table, before)
    hidden, asked = _small(table, webs, below, also)
    for web, place, limit in asked:
        found = None if web.is_published(place) else web.rows_to_hide(place, hidden, limit)
        if found is None:
            raise web.refused(place, table)
        hidden |= found
    if not hidden and not any(any(one.hidden) for one in before):
        return evolve(table, hidden_below=below, as_written=_with_bounds(table))
    return _without(table, hidden, below)


def _small(
    table: Table, webs: Sequence[Web], below: int, also: Callable[[Figure], bool] | None
) -> tuple[set[int], list[tuple[Web, Place, int | None]]]:
    """The rows that show a number to be hidden, and the places of those numbers, with the limit for small counts."""
    marked = {row for row, figure in enumerate(table) if also is not None and also(figure)}
    marked |= {row for row, figure in enumerate(table) if _is_small_difference(figure, below)}
    asked: dict[tuple[int, Place], int | None] = {}
    for at, web in enumerate(webs):
        for place, line in web.lines:
            small = _is_small(line, below)
            if line.row in marked or small:
                counted = small and line.indicator.counts is not Counting.CONTRIBUTED
                asked[at, place] = below if counted else asked.get((at, place))
        for place in web.kept():
            asked.setdefault((at, place), None)
    wanted = [(webs[at], place, limit) for (at, place), limit in asked.items()]
    return {row for web, place, _ in wanted for row in web.numbers[place].rows}, wanted


def _is_small(line: Line, below: int) -> bool:
    """A count by its ends, an amount by how many gave it; of a quotient its two numbers are asked, and not itself."""
    indicator = line.indicator
    if indicator.is_quotient or indicator.kind in _QUOTIENTS:
        return False
    if indicator.counts is Counting.CONTRIBUTED:
        return 0 < line.facts < below
    return any(_between(end, below) for end in (line.low, line.high))


def _is_small_difference(figure: Figure, below: int) -> bool:
    """A sum or a difference that is small itself, though none of its numbers is: they are hidden with it."""
    quotient = figure.indicator.is_quotient or figure.indicator.kind in _QUOTIENTS
    return bool(figure.inputs) and not quotient and any(_between(end, below) for end in (figure.low, figure.high))


def _between(end: Decimal | None, below: int) -> bool:
    return end is not None and 0 < abs(end) < below


def _in_order(table: Table) -> Table:
    """The rows as they were laid out: sorted by value, or picked, their order would tell."""
    indicators = [one.id for one in table.indicators]
    asked = {period: at for at, period in enumerate(table.request.periods)}
    orders = {name: list(labels) for name, labels in table.labels.items()}

    def rank(place: int) -> tuple[object, ...]:
        codes = [orders[name].index(column[place]) for name, column in table.keys.items()]
        period = table.period[place]
        when = (asked.get(period, len(asked)), period.start, period.end)
        return indicators.index(table.indicator[place]), *when, *codes

    return table.at(sorted(range(len(table)), key=rank))


def _with_bounds(table: Table) -> dict[int, Approx]:
    """The words that say no more than the bounds by which it was found out what is small: "khoảng 2" would."""
    return {place: one for place, one in table.as_written.items() if one.interval is not None}


def _without(table: Table, hidden: set[int], below: int) -> Table:
    """The table in which the hidden rows have nothing left of their number.

    What stands behind the others goes too: the records of a row and those of a column, laid side by side, are the cell
    where the two meet. So do the units that said there is nothing.
    """
    count = len(table)
    kept = [place not in hidden for place in range(count)]

    def only(column: Sequence[T], empty: T) -> tuple[T, ...]:
        return tuple([one if keep else empty for one, keep in zip(column, kept, strict=True)] if column else [])

    return evolve(
        table,
        low=only(table.low, None),
        high=only(table.high, None),
        low_open=only(table.low_open, False),  # noqa: FBT003  # a column of flags
        high_open=only(table.high_open, False),  # noqa: FBT003
        received=only(table.received, None),
        expected=only(table.expected, None),
        estimated=only(table.estimated, False),  # noqa: FBT003
        facts=(),
        causes=(),
        parts=only(table.parts, None),
        inputs=tuple([_bare(one, keep=keep) for one, keep in zip(table.inputs, kept, strict=False)]),
        sources=only(table.sources, ()),
        missing=only(table.missing, ()),
        nil=(),
        late=only(table.late, ()),
        as_written={},
        in_words={},
        not_used={},
        hidden=[not keep for keep in kept],
        hidden_below=below,
        guarded=True,
    )


def _bare(figures: tuple[Figure, ...], *, keep: bool) -> tuple[Figure, ...]:
    """What a formula was worked out from, without the records, and of a hidden one without the numbers."""
    return tuple(
        evolve(
            one,
            low=one.low if keep else None,
            high=one.high if keep else None,
            low_open=one.low_open and keep,
            high_open=one.high_open and keep,
            received=one.received if keep else None,
            expected=one.expected if keep else None,
            estimated=one.estimated and keep,
            parts=one.parts if keep else None,
            inputs=_bare(one.inputs, keep=keep),
            facts=(),
            causes=(),
            sources=one.sources if keep else (),
            missing=one.missing if keep else (),
            late=one.late if keep else (),
            as_written=None,
            in_words=(),
            not_used=(),
            nil=(),
            hidden=not keep,
            guarded=True,
        )
        for one in figures
    )
