"""Tổng hợp trên bảng (aggregation on frames): the same request, counted by the engine that holds the rows."""

from __future__ import annotations

__all__: list[str] = []
