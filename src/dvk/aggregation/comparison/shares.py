"""Tỷ trọng (shares of a total): what part of the whole each row of a table is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from dvk.aggregation import gather
from dvk.aggregation.comparison.tilings import added_up
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.request import TOTAL
from dvk.errors import CannotAdd, InvalidValue, UnknownId, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.aggregation.table import Table
    from dvk.periods import Period

__all__ = ["ShareOfTotal", "shares"]


@frozen(kw_only=True)
class ShareOfTotal:
    """Tỷ trọng (a share): a row's figure, the total of the same table, and the one over the other.

    ``share`` is ``None`` where one of them is not exact or not known to be complete, and where the total is nothing.

    >>> from dvk.aggregation import Request, aggregate, shares
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018", by="domain")
    >>> sum(one.share for one in shares(aggregate(sample_register(models=60), asked), "domain"))
    Fraction(1, 1)
    """

    code: str
    figure: Figure
    total: Figure
    share: Fraction | None
    illustrative: bool = False


def shares(
    table: Table,
    over: str,
    *,
    indicator: str | None = None,
    period: str | Period | None = None,
    unconfirmed: bool = False,
    **keys: str,
) -> tuple[ShareOfTotal, ...]:
    """Tỷ trọng trong tổng số (shares of the total) of the rows along one dimension, or of periods within a flow.

    Dimensions that are not named stand at their total. A row is divided by the total of the same table, never by that
    of another. Nothing is said of what is incomplete; with *unconfirmed* what nobody called complete is taken as it is.

    Raises :class:`CannotAdd`, naming the rule, for what does not add up along the dimension (titles that hold each
    other, codes of which one thing may have several, ratios) and where exact rows do not make the total;
    :class:`UnknownId` and :class:`InvalidValue` as :meth:`Table.added` does.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018", by="domain")
    >>> [one.code for one in shares(aggregate(sample_register(models=60), asked), "domain")][0]
    'kinh-te'
    """
    rows = _rows(table, over, indicator, period, keys)
    if not rows:
        return ()
    gather.require_addable_figures(rows, over)
    gather.require_apart(rows, over)
    if any(one.indicator.is_quotient for one in rows):
        raise CannotAdd("sum.ratio", indicator=rows[0].indicator.label)
    total = _total(table, over, rows)
    if total.is_exact and all(one.is_exact for one in rows):
        gathered = gather.added(rows, over)
        if gathered != total.value:
            raise CannotAdd("share.rows_not_total", indicator=total.indicator.label, sum=gathered, total=total.value)
    known = (Completeness.COMPLETE, Completeness.UNKNOWN) if unconfirmed else (Completeness.COMPLETE,)

    def share(row: Figure) -> Fraction | None:
        sure = all(one.is_exact and one.completeness in known for one in (row, total))
        return Fraction(row.value) / Fraction(total.value) if sure and total.value > 0 else None

    return tuple(
        ShareOfTotal(
            code=str(row.period) if over == "period" else row.key(over),
            figure=row,
            total=total,
            share=share(row),
            illustrative=table.illustrative,
        )
        for row in rows
    )


def _rows(
    table: Table, over: str, indicator: str | None, period: str | Period | None, keys: Mapping[str, str]
) -> list[Figure]:
    for name in (over, *keys):
        if name not in table.keys and name != "period":
            raise UnknownId("table.no_dimension", got=name, near=nearest(name, (*table.keys, "period")))
    wanted = {name: keys.get(name, TOTAL) for name in table.keys if name != over}
    rows = [
        one
        for one in table
        if (indicator is None or one.indicator.id == indicator)
        and (period is None or str(one.period) == str(period))
        and all(one.key(name) == code for name, code in wanted.items())
        and (over == "period" or one.key(over) != TOTAL)
    ]
    if not rows and not _has_total(table, over, indicator, period, wanted):
        asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
        raise UnknownId("table.no_figure", got=asked)
    if len({one.indicator.id for one in rows}) > 1:
        raise InvalidValue("table.several_figures", got=len(rows))
    if over != "period" and len({one.period for one in rows}) > 1:
        raise InvalidValue("request.one_period", path="period")
    return rows


def _has_total(
    table: Table, over: str, indicator: str | None, period: str | Period | None, wanted: Mapping[str, str]
) -> bool:
    """Does the total stand there without any row?"""
    return any(
        (indicator is None or one.indicator.id == indicator)
        and (period is None or str(one.period) == str(period))
        and dict(one.keys) == {**wanted, over: TOTAL}
        for one in table
    )


def _total(table: Table, over: str, rows: list[Figure]) -> Figure:
    """The total of the rows that stands in the table; their sum, where none does."""
    if over != "period":
        first = rows[0]
        wanted = tuple((name, TOTAL if name == over else code) for name, code in first.keys)
        for one in table:
            if (one.indicator.id, one.period, one.keys) == (first.indicator.id, first.period, wanted):
                return one
        return evolve(added_up(rows, first.period), keys=wanted)
    return added_up(rows, rows[0].period)
