"""Kết quả theo dòng (results by row): what stands in a row, counted, as given, or worked out from other rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from dvk.aggregation.cells import Cell, Key, ScoreCell
from dvk.aggregation.completeness import Answer
from dvk.aggregation.figure import Completeness
from dvk.aggregation.quotients import NOTHING_KNOWN, divided, quotient_of, worked_out
from dvk.aggregation.request import RECORDS
from dvk.aggregation.said import Said, each
from dvk.indicators import Term

if TYPE_CHECKING:
    from collections.abc import Collection

    from dvk.values import Interval

__all__ = ["Counted", "Derived", "Given", "Rows"]


class Rows(Protocol):
    """The rows of one indicator in one period."""

    def found(self) -> Collection[Key]:
        """The keys of the rows that were found."""
        ...

    def said(self, key: Key) -> Said | None:
        """What stands in a row: what nobody recorded is a row too, but a unit that owes no report is none."""
        ...


@frozen
class Counted:
    """Rows that were counted from records; a row nobody recorded anything for is nothing, as far as is known."""

    cells: Mapping[Key, Cell | ScoreCell]
    empty: Cell | ScoreCell
    state: Callable[[Key], Answer]

    def found(self) -> Collection[Key]:
        """The keys of the cells."""
        return self.cells.keys()

    def said(self, key: Key) -> Said:
        """The bounds of a cell, and how complete they are."""
        cell = self.cells.get(key, self.empty)
        answer = self.state(key)
        said = Said(
            cell.bounds(),
            answer.state,
            answer.received,
            answer.expected,
            cell.origins(),
            cell.causes(),
            cell.estimated,
            sources=(RECORDS,),
            missing=answer.missing,
            nil=answer.nil,
        )
        return said._replace(parts=cell.parts()) if isinstance(cell, ScoreCell) else said


@frozen
class Given:
    """Rows that arrived counted."""

    rows: Mapping[Key, Said]

    def found(self) -> Collection[Key]:
        """The keys of the rows."""
        return self.rows.keys()

    def said(self, key: Key) -> Said | None:
        """What a row says, if it is expected at all."""
        return self.rows.get(key)


@frozen
class Derived:
    """Rows that are worked out from those of other indicators, totals too: never from quotients."""

    term: Term
    inputs: Mapping[str, Rows]

    def found(self) -> Collection[Key]:
        """The keys of any of the inputs."""
        return {key for rows in self.inputs.values() for key in rows.found()}

    def said(self, key: Key) -> Said | None:
        """The formula over one row of each input; none where one of them is not expected there."""
        given = {name: rows.said(key) for name, rows in self.inputs.items()}
        held = {name: said for name, said in given.items() if said is not None}
        if len(held) < len(given):
            return None
        bounds = {name: said.bounds for name, said in held.items()}
        missing = any(said.completeness is Completeness.MISSING for said in held.values())
        parts = quotient_of(self.term, bounds)
        found = worked_out(self.term, bounds) if parts is None else divided(*parts)
        return _joined(list(held.values()), NOTHING_KNOWN if missing else found)._replace(
            parts=parts, inputs=tuple(held.items())
        )


def _joined(held: list[Said], bounds: Interval) -> Said:
    """What several rows say together: as complete as the least of them."""
    states = [said.completeness for said in held]
    state = next((one for one in _WORST if one in states), Completeness.COMPLETE)
    numbers = {(said.received, said.expected) for said in held}
    received, expected = numbers.pop() if len(numbers) == 1 else (None, None)
    facts = tuple(dict.fromkeys(name for said in held for name in said.facts))
    causes = tuple(dict.fromkeys(name for said in held for name in said.causes))
    return Said(
        bounds,
        state,
        received,
        expected,
        facts,
        causes,
        any(said.estimated for said in held),
        sources=each(name for said in held for name in said.sources),
        missing=each(name for said in held for name in said.missing),
        nil=(),
        late=each(name for said in held for name in said.late),
    )


_WORST = (Completeness.MISSING, Completeness.PARTIAL, Completeness.UNKNOWN)
