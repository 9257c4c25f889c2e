"""Công bố (disclosure): numbers rounded once, and small ones kept from being computed back."""

from __future__ import annotations

__all__: list[str] = []
