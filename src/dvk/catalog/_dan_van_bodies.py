"""Ban Tuyên giáo và Dân vận (the bodies that lead the campaign): when two became one, as far as sources show it."""

from __future__ import annotations

from functools import cache

from dvk.catalog._files import read_data
from dvk.exchange import structure
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import DateSpan

__all__ = ["dan_van_bodies"]


@cache
def dan_van_bodies() -> UnitHistory:
    """Ban Dân vận thành Ban Tuyên giáo và Dân vận (the merged party bodies): the centre, Tiền Giang and Bắc Giang.

    The day differs by province, and that of the others is not known here. The bodies stand below their Tỉnh ủy in the
    line ``party`` and in their province in the line ``territory``; the provinces have the ids of
    :func:`vietnam_units`. Known from 24/11/2024 to 30/6/2025, when both provinces ended. Sources: QĐ 983-QĐ/TU of
    Bắc Giang and the press, in :func:`unit_sources`.

    >>> history = dan_van_bodies()
    >>> [change.on.isoformat() for change in history.changes]
    ['2025-02-03', '2025-02-06', '2025-03-01']
    >>> tree = history.as_of(history.changes[1].on)
    >>> [unit.name() for unit in tree.children("tien-giang-tinh-uy", "party")]
    ['Ban Tuyên giáo và Dân vận Tỉnh ủy Tiền Giang']
    """
    data = read_data("vietnam", "organisations.toml")
    return UnitHistory(
        structure(data["units"], tuple[Unit, ...]),
        structure(data["changes"], tuple[UnitChange, ...]),
        attested=structure(data["attested"], DateSpan),
    )
