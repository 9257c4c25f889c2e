"""Dữ liệu kèm theo (catalog): definitions, the country's units, the real register of An Giang, the made-up sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.catalog._an_giang import an_giang
    from dvk.catalog._dan_van_bodies import dan_van_bodies
    from dvk.catalog._definitions import (
        calendars,
        deadlines,
        definitions,
        rubric,
        rubric_in_force,
        rubrics,
        working_days,
    )
    from dvk.catalog._sheet_mappings import sheet_mapping, sheet_mappings
    from dvk.catalog._vietnam import unit_sources, vietnam_units
    from dvk.catalog._vietnam_provinces import from_vietnam_provinces
    from dvk.catalog.sample import sample_register

__all__ = [
    "an_giang",
    "calendars",
    "dan_van_bodies",
    "deadlines",
    "definitions",
    "from_vietnam_provinces",
    "rubric",
    "rubric_in_force",
    "rubrics",
    "sample_register",
    "sheet_mapping",
    "sheet_mappings",
    "unit_sources",
    "vietnam_units",
    "working_days",
]

_HOME = {
    "an_giang": "_an_giang",
    "calendars": "_definitions",
    "dan_van_bodies": "_dan_van_bodies",
    "deadlines": "_definitions",
    "definitions": "_definitions",
    "from_vietnam_provinces": "_vietnam_provinces",
    "rubric": "_definitions",
    "rubric_in_force": "_definitions",
    "rubrics": "_definitions",
    "sample_register": "sample",
    "sheet_mapping": "_sheet_mappings",
    "sheet_mappings": "_sheet_mappings",
    "unit_sources": "_vietnam",
    "vietnam_units": "_vietnam",
    "working_days": "_definitions",
}
__getattr__, __dir__ = named("dvk.catalog", _HOME)
