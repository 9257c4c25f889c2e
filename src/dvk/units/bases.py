"""Cơ sở địa giới (bases): on which units a total stands. Every total has one, and says it."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from dvk._fields import a_slug, day

__all__ = ["AS_IT_WAS", "AsItWas", "AsOf", "Basis", "Territory"]


@frozen
class AsItWas:
    """Theo địa giới từng thời điểm (units as they were): each fact counts where it was on its own day.

    >>> AS_IT_WAS == AsItWas()
    True
    """


@frozen
class AsOf:
    """Theo địa giới ngày D (units as of a day): each fact counts where its unit's territory lies on that day.

    The day may be later than the fact (old figures in new borders) or earlier (new figures in old borders).

    >>> AsOf(date(2025, 6, 30)).day.isoformat()
    '2025-06-30'
    """

    day: date = field(validator=day)


@frozen
class Territory:
    """Theo địa bàn của một đơn vị ngày D (the territory of one unit as of a day), whatever came before or after.

    What lay inside the unit's borders of that day belongs to it; the rest is outside.

    >>> Territory("vn-89", date(2025, 6, 30)).unit
    'vn-89'
    """

    unit: str = field(validator=a_slug)
    day: date = field(validator=day)


Basis: TypeAlias = AsItWas | AsOf | Territory
AS_IT_WAS = AsItWas()
