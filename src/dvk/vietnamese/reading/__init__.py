"""Viết số, ngày, kỳ (writing numbers, days and periods): the small writers that every sentence is made of."""

from __future__ import annotations

__all__: list[str] = []
