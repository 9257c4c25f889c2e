"""Nộp báo cáo (submission): who owes what, what came, what is missing, and estimates made final."""

from __future__ import annotations

__all__: list[str] = []
