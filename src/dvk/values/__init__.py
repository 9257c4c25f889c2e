"""Giá trị chung (shared values): labels, sources, origins, spans of days and approximate numbers."""

from __future__ import annotations

from dvk.values.approx import Approx, ApproxSum, Interval, Sense
from dvk.values.labels import Label, Origin, Source, Verification, as_label, as_verification
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
