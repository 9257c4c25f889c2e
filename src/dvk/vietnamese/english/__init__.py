"""Tiếng Anh (English), the second language: labels, numbers, days, periods, figures and comparisons."""

from __future__ import annotations

__all__: list[str] = []
