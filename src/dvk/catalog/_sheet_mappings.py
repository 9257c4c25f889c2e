"""Bảng ánh xạ kèm theo (shipped sheet mappings): forms of our own, which no document prescribes."""

from __future__ import annotations

from functools import lru_cache

from dvk.catalog._files import mapping_ids, read_mapping
from dvk.errors import UnknownId, nearest
from dvk.exchange import SheetMapping, structure

__all__ = ["sheet_mapping", "sheet_mappings"]


def sheet_mappings() -> tuple[str, ...]:
    """Mã các bảng ánh xạ kèm theo (ids of the shipped mappings), in the order of the alphabet.

    >>> sheet_mappings()
    ('contributions', 'form', 'models', 'reports')
    """
    return mapping_ids()


@lru_cache(maxsize=16)
def sheet_mapping(name: str) -> SheetMapping:
    """Bảng ánh xạ kèm theo (a shipped sheet mapping) by its id; unverified, for the forms are our own.

    Raises :class:`~dvk.errors.UnknownId` for one that is not shipped.

    >>> sheet_mapping("models").label.vi, sheet_mapping("models").verification.value
    ('Danh mục mô hình', 'unverified')
    """
    known = mapping_ids()
    if name not in known:
        raise UnknownId("mapping.unknown", got=name, near=nearest(name, known), known=known)
    return structure(read_mapping(name), SheetMapping)
