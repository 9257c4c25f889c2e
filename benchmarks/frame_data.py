"""A made-up national register as Polars frames, in the columns of the tidy tables: the same for the same seed.

The units are the country's, with the reform of July 2025: models of communes that were merged or divided go to one of
the communes that took them over. For less than a thousand models a small made-up country is enough, which has such a
reform too. Nothing here says anything about real models.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from dvk.catalog import vietnam_units
from dvk.units import Parent, Succession, Unit, UnitChange, UnitHistory

__all__ = ["EVE", "FIRST", "LAST", "REFORM", "country", "national"]

FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
REFORM = date(2025, 7, 1)
EVE = date(2025, 6, 30)
_EPOCH = date(1970, 1, 1)
DOMAINS = ("kinh-te", "van-hoa-xa-hoi", "quoc-phong-an-ninh", "he-thong-chinh-tri")
STRANDS = ("dvk", "dvk-ntm")
DONORS = ("nhan-dan", "nha-hao-tam", "doanh-nghiep", "to-chuc-xa-hoi", "ngan-sach")
_SMALL = 1_000
LEVELS = ("commune", "district", "province")


@cache
def country(size: int) -> UnitHistory:
    """The units for so many models, taken as known on all days: in truth none before the reform is attested."""
    if size < _SMALL:
        return _small_country()
    found = vietnam_units()
    return UnitHistory(found.units, found.changes)


def _small_country() -> UnitHistory:
    """Two provinces become one, and their districts are no more; of twelve communes three pairs are merged."""
    provinces = [Unit(id=f"p-{one}", names=f"Tỉnh {one}", level="province", end=EVE) for one in (1, 2)]
    new = Unit(id="p-3", names="Tỉnh 3", level="province", start=REFORM)
    districts = [
        Unit(id=f"d-{one}", names=f"Huyện {one}", level="district", parents=f"p-{1 + one // 2}", end=EVE)
        for one in range(4)
    ]
    communes = [
        Unit(
            id=f"c-{one:02d}",
            names=f"Xã {one}",
            level="commune",
            parents=[Parent(f"d-{one // 3}", end=EVE), *([Parent("p-3", start=REFORM)] if one > 5 else [])],
            end=None if one > 5 else EVE,
        )
        for one in range(12)
    ]
    merged = [
        Unit(id=f"n-{one}", names=f"Xã mới {one}", level="commune", parents="p-3", start=REFORM) for one in range(3)
    ]
    links = [Succession(before=f"c-{one:02d}", after=f"n-{one // 2}") for one in range(6)]
    links += [Succession(before=f"p-{one}", after="p-3") for one in (1, 2)]
    changes = [UnitChange(id=f"k-{place}", kind="merge", on=REFORM, links=[link]) for place, link in enumerate(links)]
    return UnitHistory([*provinces, new, *districts, *communes, *merged], changes)


def national(
    models: int = 14_000, contributions: int | None = None, seed: int = 1, *, whole: bool = False, of: int | None = None
) -> dict[str, Any]:
    """The tables models, model_owners, model_domains, events and contributions (ten a model, if not said).

    With *whole* also the columns without which they are no register: titles, and numbers as they were written. Rows
    of one table are in no order of time; a model's own rows stand in the order of its days. They may be a part *of*
    so many models, whose country they have then.
    """
    chance = np.random.default_rng(seed)
    lives = _Lives(chance, models, country(of or models))
    wanted = models * 10 if contributions is None else contributions
    found = {
        "models": lives.models(chance),
        "model_owners": lives.owners(chance),
        "model_domains": lives.domains(chance),
        "events": lives.events(chance),
        "contributions": lives.contributions(chance, wanted),
    }
    if whole:
        title = pl.format("Mô hình {}", pl.col("id").str.slice(2)).alias("title")
        found["models"] = found["models"].with_columns(title)
        # đồng is its own smallest part; a square metre has a hundred, a day of work ten
        scale = pl.col("measure").replace_strict({"dong": 1, "m2": 100, "ngay-cong": 10}, return_dtype=pl.Int64)
        number = (pl.col("amount").cast(pl.Decimal(38, 12)) / scale).cast(pl.Decimal(38, 12))
        found["contributions"] = found["contributions"].with_columns(number.alias("number"))
    return found


class _Lives:
    """Who the models are: their owners before and after the reform, and their first and last days."""

    def __init__(self, chance: Any, size: int, history: UnitHistory) -> None:
        self.size = size
        self.ids = pl.Series("id", np.arange(size), dtype=pl.Int64).cast(pl.String).str.zfill(8)
        self.ids = ("m-" + self.ids).alias("id")
        first, last = _day(FIRST), _day(LAST)
        self.start = chance.integers(first, last - 60, size)
        self.begun_after = self.start >= _day(REFORM)
        lasts = chance.integers(60, 2_500, size)
        self.end = self.start + lasts
        self.ended = (self.end <= last) & (chance.random(size) < 0.8)
        self.last = np.where(self.ended, self.end, last)
        old = [unit.id for unit in history if unit.level == "commune" and unit.exists(EVE)]
        new = [unit.id for unit in history if unit.level == "commune" and unit.exists(REFORM)]
        after = history.assigner(REFORM)
        heirs = [[name for name in after.ends(unit, EVE) if name] or [new[0]] for unit in old]
        self.units = [*old, *new]
        place = {name: where for where, name in reversed([*enumerate(self.units)])}
        most = max(map(len, heirs))
        table = np.array([[place[names[way % len(names)]] for way in range(most)] for names in heirs])
        # a few communes have many models, as in life
        weights = chance.pareto(2.5, len(old)) + 0.3
        before = chance.choice(len(old), size, p=weights / weights.sum())
        self.after = table[before, chance.integers(0, most, size)]
        self.before = np.where(self.begun_after, self.after, before)
        self.moves = ~self.begun_after & (self.last >= _day(REFORM)) & (self.before != self.after)
        self.names = pl.Series(self.units, dtype=pl.String)

    def models(self, chance: Any) -> Any:
        kinds = chance.integers(0, 100, self.size)
        return pl.DataFrame(
            {
                "id": self.ids,
                "kind": _codes(np.where(kinds < 85, 0, 1), ("model", "exemplar")),
                "subject": _codes(np.searchsorted([75, 92], kinds, "right"), ("collective", "individual", "household")),
                "strand": _codes(chance.integers(0, 2, self.size), STRANDS),
                "start": _days(self.start),
            }
        )

    def owners(self, chance: Any) -> Any:
        del chance
        moved = np.flatnonzero(self.moves)
        rows = np.concatenate([np.arange(self.size), moved])
        later = np.concatenate([np.zeros(self.size, bool), np.ones(len(moved), bool)])
        reform = np.full(len(rows), _day(REFORM))
        return (
            pl.DataFrame(
                {
                    "model": self.ids.gather(rows),
                    "position": later.astype(np.int64),
                    "unit": self.names.gather(np.where(later, self.after[rows], self.before[rows])),
                    "start": _days(reform, null=~later),
                    "end": _days(reform - 1, null=later | ~self.moves[rows]),
                    "_row": rows,
                }
            )
            .sort("_row", "position")
            .drop("_row")
        )

    def domains(self, chance: Any) -> Any:
        """One in twenty has another domain from the middle of its life on."""
        shares = [0.27, 0.41, 0.19, 0.13]
        first = chance.choice(4, self.size, p=shares)
        turned = np.flatnonzero(chance.random(self.size) < 0.05)
        rows = np.concatenate([np.arange(self.size), turned])
        later = np.concatenate([np.zeros(self.size, bool), np.ones(len(turned), bool)])
        turns = np.zeros(self.size, bool)
        turns[turned] = True
        middle = (self.start + self.last)[rows] // 2
        return (
            pl.DataFrame(
                {
                    "model": self.ids.gather(rows),
                    "position": later.astype(np.int64),
                    "code": _codes((first[rows] + later) % 4, DOMAINS),
                    "start": _days(middle, null=~later),
                    "end": _days(middle - 1, null=later | ~turns[rows]),
                    "_row": rows,
                }
            )
            .sort("_row", "position")
            .drop("_row")
        )

    def events(self, chance: Any) -> Any:
        """Registered, recognised, now and then suspended and resumed, replicated or withdrawn, and ended."""
        size, start, last = self.size, self.start, self.last
        every = np.arange(size)
        room = last - start
        parts: list[tuple[str, Any, Any]] = [("registered", every, start)]
        recognised = np.flatnonzero(chance.random(size) < 0.55)
        at = start + (room * (0.2 + 0.3 * chance.random(size))).astype(np.int64)
        parts.append(("recognised", recognised, at[recognised]))
        withdrawn = recognised[chance.random(len(recognised)) < 0.02]
        parts.append(("withdrawn", withdrawn, last[withdrawn] - room[withdrawn] // 5))
        paused = np.flatnonzero(chance.random(size) < 0.04)
        parts.append(("suspended", paused, start[paused] + room[paused] * 3 // 5))
        resumed = paused[chance.random(len(paused)) < 0.7]
        parts.append(("resumed", resumed, start[resumed] + room[resumed] * 7 // 10))
        copied = np.flatnonzero(chance.random(size) < 0.1)
        parts.append(("replicated", copied, start[copied] + room[copied] // 2))
        ended = np.flatnonzero(self.ended)
        parts.append(("ended", ended, self.end[ended]))
        rows = np.concatenate([part[1] for part in parts])
        kinds = np.concatenate([np.full(len(part[1]), place) for place, part in enumerate(parts)])
        levels = chance.choice(3, len(rows), p=[0.6, 0.28, 0.12])
        named = np.isin(kinds, (1, 2))
        return pl.DataFrame(
            {
                "id": _numbered("e-", len(rows)),
                "model": self.ids.gather(rows),
                "kind": _codes(kinds, tuple(part[0] for part in parts)),
                "on": _days(np.concatenate([part[2] for part in parts])),
                "level": _codes(np.where(named, levels, 3), (*LEVELS, None)),
            }
        )

    def contributions(self, chance: Any, size: int) -> Any:
        """Money, land and days of work, in smallest parts, on days of the model's life."""
        rows = chance.integers(0, self.size, size)
        start = self.start[rows]
        on = start + (chance.random(size) * (self.last[rows] - start + 1)).astype(np.int64)
        measure = np.searchsorted([70, 85], chance.integers(0, 100, size), "right")
        most = np.array([20_000, 30_000, 3_000])[measure]
        amount = (1 + chance.random(size) * most).astype(np.int64) * np.array([10_000, 1, 1])[measure]
        measures = _codes(measure, ("dong", "m2", "ngay-cong"))
        return pl.DataFrame(
            {
                "id": _numbered("c-", size),
                "model": self.ids.gather(rows),
                "on": _days(on),
                "measure": measures,
                "base_measure": measures,
                "amount": amount,
                "donor": _codes(chance.integers(0, len(DONORS), size), DONORS),
            }
        )


def _day(on: date) -> int:
    return (on - _EPOCH).days


def _days(numbers: Any, null: Any = None) -> Any:
    """Days since 1970 as dates, and nothing where *null* is true."""
    found = pl.Series(np.asarray(numbers, np.int32)).cast(pl.Date)
    return found if null is None else pl.select(pl.when(pl.Series(~null)).then(found)).to_series()


def _codes(places: Any, codes: tuple[str | None, ...]) -> Any:
    return pl.Series(list(codes), dtype=pl.String).gather(pl.Series(np.asarray(places, np.uint32)))


def _numbered(mark: str, size: int) -> Any:
    return mark + pl.Series(np.arange(size), dtype=pl.Int64).cast(pl.String).str.zfill(9)
