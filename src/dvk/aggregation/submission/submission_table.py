"""Bảng theo dõi nộp báo cáo (completeness table): a cell for each unit and period, and tallies up the tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.submission.owed import OwedReport, owed_of
from dvk.aggregation.submission.submissions import Submission, SubmissionTally
from dvk.errors import UnknownId, nearest
from dvk.periods import Period, WorkingDays

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CompletenessTable"]


@frozen(kw_only=True, repr=False)
class CompletenessTable(Displayed):
    """Bảng theo dõi nộp báo cáo (completeness table): a cell for each unit and period, and their tallies.

    Iterating gives the cells of those who owe something in one of the periods, unit by unit in Vietnamese order. A unit
    that owes nothing in another of them has a cell there that says so. ``names`` are the words for units and
    indicators, ``above`` the units above each one in a period.

    >>> from dvk.aggregation import completeness
    >>> from dvk.catalog import sample_register
    >>> table = completeness(sample_register(models=5), "2020-Q4", on=date(2021, 1, 31))
    >>> table.cell("mh-12", "2020-Q4").state.value, table.cell("mh-06", "2020-Q4").missing
    ('missing', ('models-alive',))
    >>> table.tally().received, table.tally().expected
    (10, 12)
    """

    periods: tuple[Period, ...] = field(converter=as_tuple)
    cells: tuple[Submission, ...] = field(converter=as_tuple)
    on: date | None = None
    known_on: date | None = None
    working_days: WorkingDays | None = field(default=None, repr=False)
    names: Mapping[str, str] = field(default=MappingProxyType({}), eq=False, repr=False)
    above: Mapping[tuple[str, Period], tuple[str, ...]] = field(default=MappingProxyType({}), eq=False, repr=False)
    levels: Mapping[str, str] = field(default=MappingProxyType({}), eq=False, repr=False)
    illustrative: bool = False

    def __repr__(self) -> str:
        tally = self.tally()
        asked = "" if self.on is None else f" on {self.on}"
        return f"<CompletenessTable{asked}: {tally.received} of {tally.expected} received>"

    def __iter__(self) -> Iterator[Submission]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def units(self) -> tuple[str, ...]:
        """Các đơn vị (the units that owe something), in the order of the rows."""
        return tuple(dict.fromkeys(cell.unit for cell in self.cells))

    def cell(self, unit: str, period: str | Period) -> Submission:
        """Một ô (one cell): of a unit and a period; raises :class:`~dvk.errors.UnknownId` where there is none."""
        found = self._places.get((unit, str(period)))
        if found is not None:
            return self.cells[found]
        if unit not in self.units:
            raise UnknownId("unit.unknown", path="unit", got=unit, near=nearest(unit, self.units))
        raise UnknownId("table.no_figure", path="period", got=str(period))

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {(cell.unit, str(cell.period)): place for place, cell in enumerate(self.cells)}

    def tally(self, period: str | Period | None = None, *, unit: str | None = None) -> SubmissionTally:
        """Cộng (tally) of all cells, of one period, or of a unit with all below it; a unit above counts none itself."""
        return SubmissionTally.of(
            cell
            for cell in self.cells
            if (period is None or str(cell.period) == str(period))
            and (unit is None or cell.unit == unit or unit in self.above.get((cell.unit, cell.period), ()))
        )

    def by_level(self, level: str, period: str | Period | None = None) -> dict[str, SubmissionTally]:
        """Cộng theo cấp (tallies up the tree): for each unit of a level those of all who owe in and below it.

        A unit that was under one district and then under another counts in each period where it stood at its end.
        """
        found: dict[str, None] = {}
        for cell in self.cells:
            held = (cell.unit, *self.above.get((cell.unit, cell.period), ()))
            found.update((name, None) for name in held if self.levels.get(name) == level)
        ordered = sorted(found, key=list(self.names).index)
        return {name: self.tally(period, unit=name) for name in ordered}

    @property
    def owed(self) -> tuple[OwedReport, ...]:
        """Danh sách đôn đốc (who still owes what), unit by unit: see :class:`OwedReport`."""
        return tuple(found for cell in self.cells for found in owed_of(cell, self.on, self.working_days))
