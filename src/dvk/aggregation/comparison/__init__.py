"""So sánh (comparison): periods like with like, plans, running totals, shares."""

from __future__ import annotations

__all__: list[str] = []
