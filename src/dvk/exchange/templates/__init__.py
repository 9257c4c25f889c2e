"""Biểu nhập liệu (templates for data entry): workbooks made from a mapping, which the same mapping reads back."""

from __future__ import annotations

from dvk.exchange.templates.writing import write_template

__all__ = ["write_template"]
