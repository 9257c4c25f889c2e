"""Ghi chú của bảng bằng tiếng Anh (the notes of a table in English), decided as the Vietnamese ones are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.vietnamese.english.figures import basis
from dvk.vietnamese.english.tongue import ENGLISH
from dvk.vietnamese.table_notes import notes_told

if TYPE_CHECKING:
    from dvk.aggregation import Table
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = ["notes"]


def notes(table: Table) -> tuple[str, ...]:
    """Ghi chú của bảng (the notes a table must carry); what a question was narrowed to is quoted in Vietnamese.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> notes(aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89")))
    ('Counted by the borders of each time.',)
    """
    return in_english(table, ENGLISH)


def in_english(table: Table, tongue: Tongue) -> tuple[str, ...]:
    """The notes of a table, as a style writes them."""
    return notes_told(table, tongue, "en", lambda request, name, _: basis(request, name))
