"""Còn lại (lasting): what became of models, and what stands beside a count of them."""

from __future__ import annotations

__all__: list[str] = []
