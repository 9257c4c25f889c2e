"""Biểu nhập liệu (templates for data entry): workbooks made from a mapping, which the same mapping reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.exchange.templates.writing import write_template

__all__ = ["write_template"]

_HOME = {
    "write_template": "writing",
}
__getattr__, __dir__ = named("dvk.exchange.templates", _HOME)
