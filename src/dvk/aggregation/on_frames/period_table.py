"""Bảng tra kỳ (table of periods): the period of every day of a calendar, worked out once and then only looked up.

Looking up has no branch for a calendar, a leap year or a week at New Year: whatever the calendar's rule, a column of
dates becomes one of periods by one gather, several times quicker than by the date functions of an engine, and on
engines that cannot gather by one equi join.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from dvk.aggregation.on_frames.local import numpy, polars
from dvk.errors import InvalidValue
from dvk.periods import CIVIL, Calendar, Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PeriodTable"]

_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1).toordinal()


@frozen
class PeriodTable:
    """Bảng tra kỳ (table of periods): which of some periods, none of which share a day, holds each day.

    ``periods`` stand in the order of their days. Days in none of them have no period. For columns of dates of your own
    frames: a gather for Polars, a frame to join by for other engines. Needs the extra ``frames``.

    Raises :class:`~dvk.errors.InvalidValue` for periods that share a day or are not in their order.

    >>> import polars
    >>> from datetime import date
    >>> from dvk.periods import QUARTER
    >>> table = PeriodTable.of(QUARTER, date(2023, 1, 1), date(2024, 12, 31))
    >>> table.column(polars.Series([date(2023, 2, 1), date(2024, 12, 31), date(2025, 1, 1)])).to_list()
    ['2023-Q1', '2024-Q4', None]
    """

    periods: tuple[Period, ...] = field(repr=lambda periods: f"{len(periods)} periods")

    def __attrs_post_init__(self) -> None:
        for place, (one, other) in enumerate(zip(self.periods, self.periods[1:], strict=False), 1):
            if other.start <= one.end:
                raise InvalidValue(
                    "period.not_one_after_another", path=f"periods[{place}]", got=other.id, before=one.id
                )

    @classmethod
    def of(cls, kind: PeriodKind, first: date, last: date, calendar: Calendar = CIVIL) -> Self:
        """The periods of a kind and a calendar that hold the days from *first* to *last*."""
        found = [Period.containing(first, kind, calendar)]
        while found[-1].end < last:
            found.append(Period.containing(found[-1].end + _DAY, kind, calendar))
        return cls(tuple(found))

    def codes(self, days: Any) -> Any:  # noqa: ANN401 - columns of Polars
        """Số của kỳ (the place of the period of each day among ``periods``), null where it has none."""
        return _looked_up(days, self._numbers)

    def column(self, days: Any) -> Any:  # noqa: ANN401
        """Mã kỳ (the id of the period of each day), as ordered categories of Polars."""
        pl = polars()
        ids = pl.Series([str(one) for one in self.periods], dtype=pl.Enum([str(one) for one in self.periods]))
        return _looked_up(days, lambda first, last: ids.gather(self._numbers(first, last)))

    def _numbers(self, first: int, last: int) -> Any:  # noqa: ANN401
        """The place of the period of each day from one to another (days since 1970), both within."""
        np, pl = numpy(), polars()
        numbers = np.full(last - first + 1, -1, np.int32)
        for place, period in enumerate(self.periods):
            start, end = period.start.toordinal() - _EPOCH - first, period.end.toordinal() - _EPOCH - first
            if end >= 0:
                numbers[max(start, 0) : end + 1] = place
        return _without(pl, numbers)

    def frame(self) -> Any:  # noqa: ANN401
        """Bảng nối (a frame to join by): each ``day``, its ``period`` and the place of that, ``code``.

        For engines that are asked through a join: DuckDB, Spark, pandas. Open periods have no first or last day there,
        and are refused.
        """
        pl = polars()
        if any(period.is_open for period in self.periods):
            raise InvalidValue("period.open", got=next(period.id for period in self.periods if period.is_open))
        np = numpy()
        many = [(period.end - period.start).days + 1 for period in self.periods]
        starts = np.array([period.start.toordinal() - _EPOCH for period in self.periods])
        code = np.repeat(np.arange(len(many)), many)
        day = starts[code] + np.arange(len(code)) - np.repeat(np.cumsum(many) - many, many)
        ids = pl.Series([str(period) for period in self.periods], dtype=pl.String)
        columns = {
            "day": pl.Series(day.astype(np.int32)).cast(pl.Date),
            "period": ids.gather(code.astype(np.uint32)),
            "code": pl.Series(code.astype(np.int32)),
        }
        return pl.DataFrame(columns)


def _without(pl: Any, numbers: Any) -> Any:  # noqa: ANN401
    """A column in which what is below zero is null."""
    column = pl.Series(numbers)
    return column if len(column) and column.min() >= 0 else column.set(column < 0, None)


def _looked_up(days: Any, table: Callable[[int, int], Any]) -> Any:  # noqa: ANN401
    """What a table, made for as many days as the column spans, has for each of its days.

    From 1970 on the number of a day is its row, so that nothing at all is worked out for a day.
    """
    pl = polars()
    rows = days.cast(pl.Date).to_physical()
    if rows.null_count() == len(rows):
        return table(0, 0).clear().extend_constant(None, len(rows))
    first, last = rows.min(), rows.max()
    if first >= 0:
        return table(0, last).gather(rows)
    return table(first, last).gather(rows - first)
