"""Giá trị chung (shared values): labels, sources, origins, spans of days and approximate numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.values.approx import Approx, ApproxSum, Interval, Sense
    from dvk.values.labels import Label, as_label
    from dvk.values.origins import Origin
    from dvk.values.sources import Source, Verification, as_verification
    from dvk.values.spans import ALWAYS, Dated, DateSpan, as_dated, dated_words, value_on

__all__ = [
    "ALWAYS",
    "Approx",
    "ApproxSum",
    "DateSpan",
    "Dated",
    "Interval",
    "Label",
    "Origin",
    "Sense",
    "Source",
    "Verification",
    "as_dated",
    "as_label",
    "as_verification",
    "dated_words",
    "value_on",
]

_HOME = {
    "ALWAYS": "spans",
    "Approx": "approx",
    "ApproxSum": "approx",
    "DateSpan": "spans",
    "Dated": "spans",
    "Interval": "approx",
    "Label": "labels",
    "Origin": "origins",
    "Sense": "approx",
    "Source": "sources",
    "Verification": "sources",
    "as_dated": "spans",
    "as_label": "labels",
    "as_verification": "sources",
    "dated_words": "spans",
    "value_on": "spans",
}
__getattr__, __dir__ = named("dvk.values", _HOME)
