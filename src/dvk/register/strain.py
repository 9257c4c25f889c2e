"""Quá sức dân (strain): a warning where the people were asked for more than a limit somebody sets. Never a score.

To mobilise "không quá sức dân" is asked of every model, but no legal threshold of it is known: each limit is its
setter's own, unverified unless a source is given, and every warning says which of the two it is.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from dvk._exact import EXACT, exact
from dvk._fields import as_tuple, one_of, slugs
from dvk.errors import InvalidValue, Problem
from dvk.measures import Measure, as_measure
from dvk.register.finding import Finding, Severity
from dvk.values import Label, Source, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.models import Contribution
    from dvk.register.register import Register

__all__ = ["PEOPLE", "StrainLimit", "StrainPer", "StrainWithin", "over_strain"]

PEOPLE = ("nhan-dan",)
"""Nhân dân (the people) in the shipped codelist of donors."""


class StrainPer(StrEnum):
    """Tính trên (per): each household or each person that was asked to give.

    >>> StrainLimit(measure="dong", most=500_000, per="household").per.label.vi
    'hộ'
    """

    HOUSEHOLD = "household"
    PERSON = "person"

    @property
    def label(self) -> Label:
        """Nhãn (label) in both languages."""
        return Label("hộ", "household") if self is StrainPer.HOUSEHOLD else Label("người", "person")


class StrainWithin(StrEnum):
    """Trong (within): each contribution by itself, or all contributions to one model in a year.

    >>> StrainLimit(measure="ngay-cong", most=10, within="year").within is StrainWithin.YEAR
    True
    """

    CONTRIBUTION = "contribution"
    YEAR = "year"


def _as_per(value: str | StrainPer) -> StrainPer:
    return one_of(StrainPer, value, "per")


def _as_within(value: str | StrainWithin) -> StrainWithin:
    return one_of(StrainWithin, value, "within")


@frozen(kw_only=True)
class StrainLimit:
    """Ngưỡng quá sức dân (strain limit): the most that one household or person is asked to give.

    ``donors`` are the kinds of donor that count as the people. Without a ``source`` the limit is unverified, and says
    so in each warning: no legal threshold is known. Raises :class:`InvalidValue` for a limit that is not above zero.

    >>> limit = StrainLimit(measure="trieu-dong", most="0.5")
    >>> limit.per.value, limit.within.value, limit.verification.value
    ('household', 'contribution', 'unverified')
    """

    measure: Measure = field(converter=as_measure, repr=lambda value: repr(value.id))
    most: Decimal = field(converter=exact)
    per: StrainPer = field(default=StrainPer.HOUSEHOLD, converter=_as_per)
    within: StrainWithin = field(default=StrainWithin.CONTRIBUTION, converter=_as_within)
    donors: tuple[str, ...] = field(default=PEOPLE, converter=as_tuple, validator=slugs)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.most <= 0:
            raise InvalidValue("strain.not_positive", path="most", got=self.most)
        _ = self.measure.to_root()  # a measure that differs by region sets no limit

    @property
    def verification(self) -> Verification:
        """Mức kiểm chứng (verification): that of the source; unverified without one."""
        return Verification.UNVERIFIED if self.source is None else self.source.verification

    @property
    def in_base(self) -> Decimal:
        """Ngưỡng theo đơn vị gốc (the limit in the base measure)."""
        return EXACT.multiply(self.most, self.measure.to_root())

    def asked(self, item: Contribution) -> int | None:
        """Số hộ, số người được vận động (how many were asked): ``None`` where nobody wrote it down."""
        return item.households if self.per is StrainPer.HOUSEHOLD else item.persons


class _Each(NamedTuple):
    """What each of those asked gave at least and at most; an end that is not known is ``None``."""

    low: Fraction
    high: Fraction | None


def over_strain(register: Register, limits: Iterable[StrainLimit]) -> tuple[Finding, ...]:
    """Vượt ngưỡng sức dân (over the strain limits): a warning each, and a notice where it cannot be judged.

    Poor and exempt households are by definition not among those a contribution says were asked, so they are in no
    denominator. What holds is judged: corrections applied, duplicates once. In a year the shares of one model's
    contributions are added, as if each asked the same households. A contribution that does not say how many were
    asked, or gives no amount that can be set beside the limit, is a notice: silence is not a small burden.

    >>> from dvk.catalog import an_giang
    >>> over_strain(an_giang(), [StrainLimit(measure="dong", most=500_000)])
    ()
    """
    places = {item.id: place for place, item in enumerate(register.contributions)}
    held = register.effective()
    found: list[Finding] = []
    for limit in limits:
        asked = [
            item
            for item in held.contributions
            if item.donor in limit.donors and item.quantity.measure.root == limit.measure.root
        ]
        rows = _by_year(asked, limit) if limit.within is StrainWithin.YEAR else _one_by_one(asked, limit)
        for items, each, year in rows:
            path = f"contributions[{places[items[0].id]}]"
            finding = _judged(limit, items, each, path, year)
            if finding is not None:
                found.append(finding)
    return tuple(sorted(found, key=lambda finding: -finding.severity))


_Row = tuple[list["Contribution"], _Each | None, str]


def _each(limit: StrainLimit, item: Contribution) -> _Each | None:
    """What each gave; ``None`` where that is not known at all."""
    asked, interval = limit.asked(item), item.quantity.interval if not item.quantity.measure.regional else None
    if not asked or interval is None:
        return None
    low = Fraction(0) if interval.low is None else Fraction(interval.low) / asked
    return _Each(low, None if interval.high is None else Fraction(interval.high) / asked)


def _one_by_one(items: Iterable[Contribution], limit: StrainLimit) -> Iterator[_Row]:
    for item in items:
        yield [item], _each(limit, item), ""


def _by_year(items: Iterable[Contribution], limit: StrainLimit) -> Iterator[_Row]:
    """The contributions of one model and year; what is known by a longer period is in no year."""
    groups: dict[tuple[str, int], list[Contribution]] = defaultdict(list)
    for item in items:
        first, last = item.first_day, item.last_day
        if first is not None and last is not None and first.year == last.year:
            groups[item.model, first.year].append(item)
        else:
            yield [item], None, ""
    for (_, year), held in groups.items():
        eachs = [_each(limit, item) for item in held]
        known = [each for each in eachs if each is not None]
        highs = [each.high for each in known if each.high is not None]
        low = sum((each.low for each in known), Fraction(0))
        high = sum(highs, Fraction(0)) if len(highs) == len(held) else None
        yield held, _Each(low, high) if known else None, str(year)


def _judged(limit: StrainLimit, items: list[Contribution], each: _Each | None, path: str, year: str) -> Finding | None:
    details: tuple[tuple[str, object], ...] = (
        ("got", items[0].model if year else items[0].id),
        ("per", limit.per.label),
        ("within", Label(f"trong năm {year}", f"in {year}") if year else Label("một lần", "at once")),
    )
    facts = tuple(item.id for item in items)
    if each is not None and each.low > limit.in_base:
        details += (
            ("each", _shown(each.low, limit)),
            ("most", limit.in_base),
            ("measure", limit.measure.root.symbol),
            ("basis", _basis(limit)),
        )
        return Finding(Severity.WARNING, Problem("finding.over_strain", path, (), details), facts)
    if each is None or each.high is None or each.high > limit.in_base:
        return Finding(Severity.NOTICE, Problem("finding.strain_unknown", path, (), details), facts)
    return None


def _basis(limit: StrainLimit) -> Label:
    """Where the limit comes from, as far as anybody said."""
    if limit.source is None:
        return Label("ngưỡng tự đặt, chưa có căn cứ", "a limit of one's own, without a source")
    title = limit.source.title
    if limit.verification is Verification.UNVERIFIED:
        return Label(f"{title}, chưa kiểm chứng", f"{title}, unverified")
    return Label(title, title)


def _shown(each: Fraction, limit: StrainLimit) -> Decimal:
    """For reading only, rounded half up once: the comparison itself is exact."""
    scale = limit.measure.root.scale
    parts = each * 10**scale
    return Decimal((2 * parts.numerator + parts.denominator) // (2 * parts.denominator)).scaleb(-scale, EXACT)
