"""Biết đến ngày nào (knowing): what changed between two days, and by what cause."""

from __future__ import annotations

__all__: list[str] = []
