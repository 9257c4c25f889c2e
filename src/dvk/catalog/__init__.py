"""Dữ liệu kèm theo (catalog): shipped definitions, the real register of An Giang, and the made-up sample."""

from __future__ import annotations

from dvk.catalog._an_giang import an_giang
from dvk.catalog._definitions import definitions, rubric
from dvk.catalog.sample import sample_register

__all__ = ["an_giang", "definitions", "rubric", "sample_register"]
