"""An Giang, giai đoạn 2016 - 2020: the register of one real campaign, as far as public sources show it."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby

from dvk.catalog._definitions import definitions
from dvk.catalog._files import read_data, rows
from dvk.exchange import structure
from dvk.models import Event, Model
from dvk.register import Campaign, Register, RegisterBuilder, Report, Target
from dvk.units import Unit, UnitChange
from dvk.values import DateSpan, Source

__all__ = ["an_giang"]

_FOLDER = "an_giang"
_TABLE = "vietnamadminunits-1-0-4"  # the source of the table of units, described in campaign.toml


@cache
def an_giang() -> Register:
    """Sổ An Giang 2016 - 2020 (the register of An Giang): sources, units, named models, reported figures.

    What no source shows is absent: who runs the 16 named models and since when, what nine of the eleven
    districts reported, how the 14.043 was counted. Units are attested between 01/01/2025 and 30/6/2025 only.

    >>> register = an_giang()
    >>> len(register.models), register.fact("an-giang-2016-2020").figures[0].quantity.minor()
    (16, 14043)
    >>> len(register.units.as_of(date(2025, 6, 30)).children("vn-89", level="district"))
    11
    """
    data = read_data(_FOLDER, "campaign.toml")
    campaign = structure(data["campaign"], Campaign)
    builder = RegisterBuilder(campaign, definitions(), attested=structure(data["attested"], DateSpan))
    builder.extend(structure(data["sources"], tuple[Source, ...]))
    builder.extend(structure(_localities(), tuple[Unit, ...]))
    builder.extend(structure(data["units"], tuple[Unit, ...]))
    builder.extend(structure(data["changes"], tuple[UnitChange, ...]))
    builder.extend(structure(data["models"], tuple[Model, ...]))
    builder.extend(structure(data["events"], tuple[Event, ...]))
    builder.extend(structure(data["reports"], tuple[Report, ...]))
    builder.extend(structure(data["targets"], tuple[Target, ...]))
    return builder.build()


def _localities() -> list[dict[str, object]]:
    """The table of units: the rows of one id are its names and types in turn."""
    grouped = groupby(rows(_FOLDER, "units.csv"), key=lambda row: row["id"])
    return [_locality(list(held)) for _, held in grouped]


def _locality(held: list[dict[str, str]]) -> dict[str, object]:
    first = held[0]
    spans = [(row, {"start": _day(row["held_from"]), "end": _day(row["held_to"])}) for row in held]
    parent = {"unit": first["parent"], "end": _day(first["parent_end"])}
    return {
        "id": first["id"],
        "names": [{"value": row["name"], **span} for row, span in spans],
        "types": [{"value": row["type"], **span} for row, span in spans],
        "codes": first["code"],
        "level": first["level"],
        "parents": [parent] if first["parent"] else [],
        "end": _day(first["end"]),
        "source": _TABLE,
        "note": first["note"],
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
