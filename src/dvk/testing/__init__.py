"""Để thử (testing): Hypothesis strategies and checks, for the tests of a project that uses dvk.

Needs Hypothesis, which no extra of dvk brings: it belongs to the tests of the project that uses it. Without it the
import raises :class:`dvk.errors.MissingExtra` with what to install.

The strategies give *valid* values only, the odd ones among them on purpose: units that are renamed, moved and merged,
models that pause and whose beginning nobody knows, numbers with a word that sets no bound.
"""

from __future__ import annotations

from dvk.errors import MissingExtra

try:
    import hypothesis as _hypothesis
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    _missing = MissingExtra("extra.missing", room="dvk.testing", package="hypothesis")
    _missing.name = "hypothesis"
    raise _missing from error

from dvk.testing.checks import check_conserved, check_tree
from dvk.testing.full import full_registers
from dvk.testing.models import contributions, events, models
from dvk.testing.periods import calendars, periods
from dvk.testing.registers import registers, small_definitions
from dvk.testing.units import unit_histories
from dvk.testing.values import approximations, date_spans, dated, days, labels, quantities, slugs

__all__ = [
    "approximations",
    "calendars",
    "check_conserved",
    "check_tree",
    "contributions",
    "date_spans",
    "dated",
    "days",
    "events",
    "full_registers",
    "labels",
    "models",
    "periods",
    "quantities",
    "registers",
    "slugs",
    "small_definitions",
    "unit_histories",
]

del _hypothesis
