"""Tỷ lệ khống chế (quotas): how many of a cluster may be in a class, of what, and what becomes of those over it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, one_of, slugs
from dvk.criteria.ballots import a_count, share_of, share_problems
from dvk.criteria.conditions import Bound, as_bound
from dvk.criteria.points import RoundingMode, rounded
from dvk.errors import Problem, nearest
from dvk.values import Source, Verification, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.criteria.bands import Band
    from dvk.criteria.conditions import Attribute

__all__ = ["Quota", "QuotaCounted", "QuotaTies", "quota_problems"]


class QuotaCounted(StrEnum):
    """Tính số gốc khi nào (when the base is counted): trước, or sau khi những ai vượt tỷ lệ đã xuống mức dưới.

    >>> QuotaCounted("after") is QuotaCounted.AFTER
    True
    """

    BEFORE = "before"
    AFTER = "after"


class QuotaTies(StrEnum):
    """Khi bằng điểm ở ngưỡng (ties at the cut): chờ cấp có thẩm quyền quyết định, lấy tất cả, hoặc không lấy ai.

    >>> QuotaTies("open") is QuotaTies.OPEN
    True
    """

    OPEN = "open"
    ALL = "all"
    NONE = "none"


def _as_counted(value: str | QuotaCounted) -> QuotaCounted:
    return one_of(QuotaCounted, value, "counted")


def _as_ties(value: str | QuotaTies) -> QuotaTies:
    return one_of(QuotaTies, value, "ties")


def _as_mode(value: str | RoundingMode) -> RoundingMode:
    return one_of(RoundingMode, value, "rounding")


@frozen(kw_only=True)
class Quota:
    """Tỷ lệ khống chế (quota): at most so many of a group in a ``band``; who is over it drops one class.

    ``percent`` is of the base: of all subjects of the group that are asked about, or of those in the bands of ``of``;
    a fraction such as ``"1/5"`` is of the whole. ``number`` is a limit in units, ``least`` what is allowed
    however small the base. ``percent=None`` and no ``number`` says that there is a quota whose size no source has
    shown. ``counted`` says whether the base is counted as scored, or as it is once others have dropped into it.
    ``group_by`` names attributes: subjects that agree in them are one group. ``rounding`` is for a share of a unit.

    Who stays is decided by points, then by the points of the lines of ``tie_by``, in their order. Where these are equal
    too, ``ties`` says what follows; by default it stays open, for the one who may decide.

    At most 20 % of those rated Hoàn thành tốt (Nghị định 335/2025/NĐ-CP), of 37 agencies with 25 of them:

    >>> quota = Quota(band="xuat-sac", percent=20, of=["tot"], rounding="down")
    >>> quota.allowed(25)
    5
    """

    band: str = field(validator=a_slug)
    percent: Bound | None = field(default=None, converter=as_bound)
    number: int | None = field(default=None, validator=a_count)
    least: int = field(default=0, validator=a_count)
    of: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    counted: QuotaCounted = field(default=QuotaCounted.BEFORE, converter=_as_counted)
    group_by: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    rounding: RoundingMode = field(default=RoundingMode.DOWN, converter=_as_mode)
    ties: QuotaTies = field(default=QuotaTies.OPEN, converter=_as_ties)
    tie_by: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    source: Source | None = None
    note: str = field(default="", validator=a_text)

    @property
    def is_known(self) -> bool:
        """Có biết mức không (is its size known?)."""
        return self.percent is not None or self.number is not None

    def allowed(self, base: int) -> int:
        """Số được phép (how many it allows of a base); asked only of a quota whose size is known."""
        limits: list[int] = []
        if self.percent is not None:
            share = base * share_of(self.percent) / 100
            limits.append(int(rounded(share, Fraction(1), self.rounding)))
        if self.number is not None:
            limits.append(self.number)
        return max(self.least, min(limits))


def quota_problems(
    quotas: Sequence[Quota], bands: Sequence[Band], attributes: Sequence[Attribute], lines: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with quotas: bands and attributes that are not there, the lowest band, two for one band."""
    for place, quota in enumerate(quotas):
        path = f"quotas[{place}]"
        if not bands:
            yield Problem("quota.no_bands", path, details=(("got", quota.band),))
            continue
        if quota.number is not None and quota.least > quota.number:
            details = (("low", quota.least), ("high", quota.number))
            yield Problem("interval.reversed", f"{path}.least", details=details)
        yield from (problem.under(path) for problem in _of_bands(quota, [band.id for band in bands]))
        if quota.band in [other.band for other in quotas[:place]]:
            yield Problem("id.duplicate", f"{path}.band", details=(("got", quota.band),))
        yield from (problem.under(path) for problem in _of_names(quota, [one.id for one in attributes], lines))
        yield from (problem.under(path) for problem in share_problems("percent", quota.percent))


def _of_bands(quota: Quota, names: Sequence[str]) -> Iterator[Problem]:
    if names and quota.band == names[-1]:
        yield Problem("quota.lowest", "band", details=(("got", quota.band),))
    for where, name in (("band", quota.band), *((f"of[{order}]", name) for order, name in enumerate(quota.of))):
        if name not in names:
            details = (("got", name), ("expected", tuple(names)))
            yield Problem("choice.unknown", where, nearest(name, names), details)


def _of_names(quota: Quota, known: Sequence[str], lines: Sequence[str]) -> Iterator[Problem]:
    for order, name in enumerate(quota.group_by):
        if name not in known:
            details = (("got", name), ("known", tuple(known)))
            yield Problem("attribute.unknown", f"group_by[{order}]", nearest(name, known), details)
    for order, name in enumerate(quota.tie_by):
        if name not in lines:
            yield Problem("criterion.not_here", f"tie_by[{order}]", nearest(name, lines), (("got", name),))
