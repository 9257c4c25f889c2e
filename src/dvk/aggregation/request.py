"""Câu hỏi (request): which indicators, for which periods, by what, and on which basis of units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple, day, optional_day, optional_slug
from dvk.errors import InvalidValue, nearest
from dvk.models import DOMAINS
from dvk.periods import Period, as_period

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AS_IT_WAS", "DIMENSIONS", "NOT_SAID", "TOTAL", "AsItWas", "AsOf", "Basis", "Request"]

TOTAL = "*"
"""Cộng (total): stands in a dimension's column for all of its codes together."""
NOT_SAID = "?"
"""Chưa rõ (not said): stands in a dimension's column where the facts do not say."""

DIMENSIONS = ("unit", "domain", "strand", "kind", "subject", "level", "donor")


@frozen
class AsItWas:
    """Theo địa giới từng thời điểm (units as they were): each fact counts where it was on its own day.

    >>> Request(indicators="models-active", periods="2024").basis == AsItWas()
    True
    """


@frozen
class AsOf:
    """Theo địa giới ngày D (units as of a day): each fact counts where its unit's whole had gone by that day.

    >>> AsOf(date(2025, 6, 30)).day.isoformat()
    '2025-06-30'
    """

    day: date = field(validator=day)


Basis = AsItWas | AsOf
AS_IT_WAS = AsItWas()


def _as_periods(periods: str | Period | Iterable[str | Period]) -> tuple[Period, ...]:
    given: tuple[str | Period, ...] = (periods,) if isinstance(periods, (str, Period)) else as_tuple(periods)
    return tuple([as_period(item) for item in given])


def _as_names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


@frozen(kw_only=True)
class Request:
    """Câu hỏi tổng hợp (request).

    ``by`` names the dimensions of the table, among unit, domain, strand, kind, subject, level, donor; ``unit`` is
    the root that is asked about (all units without it), ``unit_level`` the level whose units make the rows. With
    ``totals`` each dimension also gets a total, computed from the facts and never from the parts. ``only`` keeps
    what has a code in a dimension: ``[("strand", "dvk")]``. ``known_on`` asks what was known on a day.

    >>> Request(indicators="models-active", periods=["2016", "2016/2020"], by="domain").periods[1]
    Period.parse('2016/2020')
    """

    indicators: tuple[str, ...] = field(converter=_as_names)
    periods: tuple[Period, ...] = field(converter=_as_periods)
    by: tuple[str, ...] = field(default=(), converter=_as_names)
    unit: str | None = field(default=None, validator=optional_slug)
    unit_level: str | None = field(default=None, validator=optional_slug)
    codelist: str = DOMAINS
    basis: Basis = AS_IT_WAS
    totals: bool = True
    only: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    known_on: date | None = field(default=None, validator=optional_day)

    def __attrs_post_init__(self) -> None:
        for what in ("indicators", "periods"):
            if not getattr(self, what):
                raise InvalidValue("request.nothing_asked", path=what, got=what)
        named = [*((f"by[{place}]", name) for place, name in enumerate(self.by))]
        named += [(f"only[{place}]", name) for place, (name, _) in enumerate(self.only)]
        for path, name in named:
            if name not in DIMENSIONS:
                near = nearest(name, DIMENSIONS)
                raise InvalidValue("request.unknown_dimension", path=path, got=name, expected=DIMENSIONS, near=near)
        for what, names in (("by", self.by), ("indicators", self.indicators), ("periods", self.periods)):
            twice = [name for place, name in enumerate(names) if name in names[:place]]
            if twice:
                raise InvalidValue("request.dimension_twice", path=what, got=str(twice[0]))
        if "unit" in self.by and self.unit_level is None:
            raise InvalidValue("request.level_needed", path="unit_level")
