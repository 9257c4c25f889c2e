"""Đọc số, tiền, lượng, ngày, kỳ (reading numbers, money, quantities, days and periods): the mirror of the writers."""

from __future__ import annotations

__all__: list[str] = []
