"""Sổ gửi về (registers that were sent): many senders' registers make one."""

from __future__ import annotations

__all__: list[str] = []
