"""Models at work by lĩnh vực and year, of the register as large as An Giang's: from objects, and as a whole process."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve
from harness import HERE, Job, Side, process
from tables_dvk import REQUEST

import dvk
from dvk import catalog, exchange

if TYPE_CHECKING:
    from pathlib import Path


class Held(NamedTuple):
    """The same facts as objects and as dicts, both in memory."""

    register: dvk.Register
    models: list[dict[str, Any]]
    events: list[dict[str, Any]]


# -- from objects to table ---------------------------------------------------------------------------------------------
def held(size: int, _room: Path) -> Held:
    register = catalog.sample_register(models=size)
    models = [
        {
            "id": model.id,
            "start": model.start,
            "domain": model.domain[0].code
            if len(model.domain) == 1
            else [{"code": one.code, "start": one.start, "end": one.end} for one in model.domain],
        }
        for model in register.models
    ]
    events = [{"model": event.model, "kind": event.kind, "on": event.on} for event in register.events]
    return Held(register, models, events)


def by_pandas(data: Held) -> Any:
    from tables_pandas import counted  # noqa: PLC0415

    return counted(data.models, data.events)


def cells(table: dvk.Table) -> dict[tuple[str, str], int]:
    found = {(figure.key("domain"), str(figure.period)): int(figure.value) for figure in table}
    return {("total" if code == dvk.TOTAL else code, period): number for (code, period), number in found.items()}


def cells_of_frame(frame: Any) -> dict[tuple[str, str], int]:
    return {(str(code), str(period)): int(frame.loc[code, period]) for code in frame.index for period in frame.columns}


# -- the whole process -------------------------------------------------------------------------------------------------
def written(size: int, room: Path) -> Path:
    path = room / f"sample-{size}.jsonl"
    if not path.exists():
        exchange.write(catalog.sample_register(models=size), path)
    return path


JOBS = [
    Job(
        name="objects",
        title="models at work by lĩnh vực and year, from objects to table",
        setup=held,
        ours=Side(
            name="dvk",
            ready=lambda data: evolve(data.register),  # nothing that was asked before is kept
            do=lambda register: dvk.aggregate(register, REQUEST),
            same=cells,
        ),
        peers=[Side(name="pandas from dicts", do=by_pandas, same=cells_of_frame, goal=0.5, needs=["pandas"])],
        sizes=[13_976],
        quick=60,
        rounds=21,
        clock="processor",
    ),
    Job(
        name="process",
        title="whole process: read JSON Lines, print models at work by lĩnh vực and year",
        setup=written,
        ours=Side(name="dvk", do=lambda path: process(sys.executable, HERE / "tables_dvk.py", path)),
        peers=[
            Side(
                name="pandas script",
                do=lambda path: process(sys.executable, HERE / "tables_pandas.py", path),
                goal=0.5,
                needs=["pandas"],
            )
        ],
        sizes=[13_976],
        quick=60,
        clock="processor",
    ),
]
