"""Đọc số, ngày, kỳ (reading numbers, days and periods): the strict mirror of the small writers."""

from __future__ import annotations

__all__: list[str] = []
