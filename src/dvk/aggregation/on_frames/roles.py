"""Vai trò trên bảng (roles on frames): what counts at the units that support or take part, many for one model.

Each of the units of a model has a column of its own beside its owner, for the days on which it has the role. So a leaf
tells which units count it together: in the row of each of them it counts once, and in their total once too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from dvk._extras import bring
from dvk.aggregation.counter import empty_cell
from dvk.aggregation.on_frames.coding import AND
from dvk.aggregation.on_frames.engines import a_day, collected, distinct, kept
from dvk.aggregation.on_frames.holdings import FIRST, LAST, NOTHING, ROLE
from dvk.aggregation.on_frames.tally import Tally
from dvk.aggregation.places import OUTSIDE
from dvk.aggregation.request import NOT_SAID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.aggregation.cells import Cell, Key
    from dvk.aggregation.on_frames.source import FrameSource

__all__ = ["RoleTally", "role_columns", "roles_told"]

_ROOM = "dvk.aggregation.aggregate"
_MOST = 8
"""More units of one model than this are read as records: each is a column more."""


def roles_told(source: FrameSource, part: str) -> Any:  # noqa: ANN401 - a frame of Narwhals
    """The units that have a role: ``model``, ``unit``, ``start``, ``end``, and the ``slot`` of each in its model."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    held = source.table("model_roles").filter(nw.col("part").cast(nw.String) == part)
    held = held.select(
        "model",
        unit=nw.col("unit").cast(nw.String),
        start=nw.coalesce("start", a_day(FIRST)),
        end=nw.coalesce("end", a_day(LAST)),
    )
    held = distinct(held, ["model", "unit", "start", "end"]).with_columns(one=nw.lit(1).cast(nw.Int64))
    slot = nw.col("one").cum_sum().over("model", order_by=["unit", "start", "end"])
    return kept(held.with_columns(slot=slot).drop("one"))


def role_columns(source: FrameSource, part: str) -> tuple[str, ...] | None:
    """The columns of holdings for the units in a role; nothing, where a model has too many of them."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    held = source.table("model_roles").filter(nw.col("part").cast(nw.String) == part)
    many = held.group_by("model").agg(nw.len().alias("many")).select(nw.col("many").max().alias("most"))
    most = int(collected(many).item() or 0)
    return None if most > _MOST else tuple(f"{ROLE}{part}:{slot}" for slot in range(1, max(most, 1) + 1))


@define(slots=False)
class RoleTally(Tally):
    """Bảng kiểm theo vai trò (role tally): what a leaf cube holds, in the rows of all units of its models in a role.

    It is always cut where units change; with ``rowless`` nobody asks in which row of units they lie.
    """

    _columns: tuple[str, ...] = field(alias="columns")
    _rowless: bool = field(alias="rowless")

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        self._of: list[tuple[tuple[str, str | None], ...]] = []
        self._unsure = False

    def _rowed(self, pl: Any, frame: Any) -> Any:  # noqa: ANN401
        """With the number of the units and their rows; what has no unit in the role counts nowhere."""
        columns = list(self._columns)
        frame = frame.filter(pl.any_horizontal([pl.col(name) != NOTHING for name in columns]))
        frame = self._asked_at_all(pl, frame)
        seen = frame.select("run", *columns).unique()
        numbers: dict[tuple[tuple[str, str | None], ...], int] = {}
        found: list[int] = []
        for run, *units in seen.iter_rows():
            held = sorted({unit for unit in units if unit != NOTHING})
            rows = tuple([(unit, self._row_of(unit, run)) for unit in held])
            found.append(numbers.setdefault(rows, len(numbers)))
        self._of = list(numbers)
        placed = seen.with_columns(pl.Series("row", found, dtype=pl.Int32))
        return frame.join(placed, on=["run", *columns], how="left")

    def _row_of(self, unit: str, run: int) -> str | None:
        if self._rowless:
            return None
        rows = self._rows_of(unit, [], self._day(run))
        code = next(iter(rows)).code
        self._unsure |= len(rows) > 1 or code == NOT_SAID
        return code

    @property
    def unsure(self) -> bool:
        """May what a unit had lie in several rows?"""
        _ = self._placed
        return self._unsure

    def _keys(self, number: int, codes: dict[str, str]) -> Iterator[tuple[Key, str | None, int, int]]:
        """The cells of all units: each once, whichever and how many of them lie there."""
        seen: dict[Key, str | None] = {}
        for unit, row in self._of[number]:
            said = {**codes, "unit": NOT_SAID if row is None else row, "owner_level": self._register.units[unit].level}
            if row != OUTSIDE and all(code in said[name].split(AND) for name, code in self._only):
                seen.setdefault(tuple([said[name] for name in self._request.by]), row)
        for key, row in seen.items():
            yield key, row, 0, 1

    def _put(self, cells: dict[Key, Cell], number: int, codes: dict[str, str], total: int) -> None:
        """Into each cell by its name, so that it is one in a total of several."""
        name = f"~{number}|{'|'.join(codes.values())}"
        for key, *_ in self._keys(number, codes):
            cells.setdefault(key, empty_cell(self._indicator)).put_divided(name, self._amount(total), 0, 1)
