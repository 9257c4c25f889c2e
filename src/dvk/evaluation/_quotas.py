"""Xét tỷ lệ khống chế (applying a quota): who stays in a class, who falls one class, and for whom it is open.

As long as a rival's points, or the base of the quota, are open, only what holds in every case is said.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Band, Points, Quota, QuotaCounted, QuotaTies, Reason
from dvk.evaluation.results import Outcome
from dvk.values import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dvk.evaluation.scorecards import Scorecard

__all__ = ["QuotaGroup", "quota_group"]

_NOTHING = Points(0, 0)


@frozen(kw_only=True)
class QuotaGroup:
    """Nhóm xét tỷ lệ (group of a quota): its base, how many it allows, and who stays, who falls, for whom it is open.

    ``key`` are the values of what the quota groups by, and the group that the caller named. ``allowed`` is ``None``
    where it is not known, because results are still open or no source has shown the quota.

    >>> group = QuotaGroup(quota=Quota(band="xuat-sac", percent=20), size=5, base=5, allowed=1, falls=["xa-a"])
    >>> group.allowed, group.falls
    (1, ('xa-a',))
    """

    quota: Quota
    key: tuple[str, ...] = field(default=(), converter=as_tuple)
    size: int
    base: int | None
    allowed: int | None
    stays: tuple[str, ...] = field(default=(), converter=as_tuple)
    falls: tuple[str, ...] = field(default=(), converter=as_tuple)
    open: tuple[str, ...] = field(default=(), converter=as_tuple)


@frozen
class _Rival:
    """Somebody who is, or may be, in the class: with the points by which rivals are told apart."""

    subject: str
    sure: bool
    keys: tuple[Points, ...]

    def is_ahead(self, other: _Rival) -> bool | None:
        """Surely ahead of another, surely not, or nobody knows; equal is not ahead."""
        for own, theirs in zip(self.keys, other.keys, strict=True):
            if own.low is not None and theirs.high is not None and own.low > theirs.high:
                return True
            if own.high is not None and theirs.low is not None and own.high < theirs.low:
                return False
            if own.one is None or own.one != theirs.one:
                return None
        return False


@frozen
class _Place:
    """Where a rival stands: surely behind so many, level with so many (itself too), uncertain against so many."""

    ahead: int
    level: int
    uncertain: int


def quota_group(
    quota: Quota, bands: Sequence[Band], cards: Sequence[Scorecard], key: tuple[str, ...]
) -> tuple[QuotaGroup, dict[str, Scorecard]]:
    """What a quota makes of one group: the account of it, and the cards it changes, by subject."""
    place = next(order for order, band in enumerate(bands) if band.id == quota.band)
    band, below = bands[place], bands[place + 1]
    asked = [card for card in cards if card.outcome is not Outcome.SUSPENDED]
    rivals = [_rival(card, quota, sure=_is_in(card, band)) for card in asked if _may_be_in(card, band)]
    sure = sum(rival.sure for rival in rivals)
    fewest, most = _allowed(quota, asked, band, below, sure)
    places = _places(rivals)
    verdicts = {rival.subject: _verdict(quota, places[rival.subject], fewest, most) for rival in rivals}
    kept = sum(rival.sure and verdicts[rival.subject] is True for rival in rivals)
    base = _base(quota, asked, band, below, kept=kept, sure=sure)
    found = QuotaGroup(
        quota=quota,
        key=key,
        size=len(asked),
        base=base[0] if base[0] == base[1] else None,
        allowed=fewest if fewest == most else None,
        stays=tuple(one.subject for one in rivals if one.sure and verdicts[one.subject] is True),
        falls=tuple(one.subject for one in rivals if one.sure and verdicts[one.subject] is False),
        open=tuple(one.subject for one in rivals if not one.sure or verdicts[one.subject] is None),
    )
    held = {card.subject: card for card in asked}
    changed: dict[str, Scorecard] = {}
    for rival in rivals:
        card, verdict = held[rival.subject], verdicts[rival.subject]
        reason = _reason(found, verdict, places[rival.subject], below, sure=rival.sure)
        changed[rival.subject] = _judged(card, band, below, rival.sure, verdict, reason)
    return found, changed


def _is_in(card: Scorecard, band: Band) -> bool:
    return card.outcome is Outcome.CLASSED and card.band is not None and card.band.id == band.id


def _may_be_in(card: Scorecard, band: Band) -> bool:
    if card.outcome is Outcome.NOT_EVALUATED:
        return any(one.id == band.id for one in card.possible)
    return _is_in(card, band)


def _rival(card: Scorecard, quota: Quota, *, sure: bool) -> _Rival:
    unknown = Points(None, None)
    lines = [card.line(name) for name in quota.tie_by]
    points = [line.exact if line.applies else _NOTHING for line in lines]
    return _Rival(card.subject, sure, tuple(unknown if one is None else one for one in (card.exact, *points)))


# -- how many ----------------------------------------------------------------------------------------------------------
def _base(
    quota: Quota, cards: Sequence[Scorecard], band: Band, below: Band, *, kept: int, sure: int
) -> tuple[int, int]:
    """The base of the quota, at least and at most, if so many of those surely in the class stay in it."""
    if not quota.of:
        return len(cards), len(cards)
    low = sum(card.band is not None and card.band.id in quota.of for card in cards)
    may = {*quota.of, band.id} if quota.counted is QuotaCounted.AFTER and below.id in quota.of else {*quota.of}
    high = low + sum(
        card.outcome is Outcome.NOT_EVALUATED and any(one.id in may for one in card.possible) for card in cards
    )
    if quota.counted is QuotaCounted.AFTER:
        moved = (below.id in quota.of) - (band.id in quota.of)
        low, high = low + moved * (sure - kept), high + moved * (sure - kept)
    return low, high


def _allowed(
    quota: Quota, cards: Sequence[Scorecard], band: Band, below: Band, sure: int
) -> tuple[int | None, int | None]:
    """How many may be in the class, at least and at most; ``None`` where no source has shown the quota."""
    if not quota.is_known:
        return None, None
    if quota.counted is QuotaCounted.BEFORE:
        low, high = _base(quota, cards, band, below, kept=sure, sure=sure)
        return quota.allowed(low), quota.allowed(high)
    return _largest(quota, cards, band, below, sure, 0), _largest(quota, cards, band, below, sure, 1)


def _largest(  # noqa: PLR0917  the parts of one question
    quota: Quota, cards: Sequence[Scorecard], band: Band, below: Band, sure: int, end: int
) -> int:
    """The largest number that the quota allows of the base which that number itself leaves."""
    for kept in range(sure, -1, -1):
        base = _base(quota, cards, band, below, kept=kept, sure=sure)[end]
        if kept <= quota.allowed(base):
            return max(kept, quota.allowed(base)) if kept == sure else kept
    return 0


# -- who ---------------------------------------------------------------------------------------------------------------
def _places(rivals: Sequence[_Rival]) -> dict[str, _Place]:
    """Where each stands: by sorting where all is known, else by comparing each with each."""
    if all(rival.sure and all(key.one is not None for key in rival.keys) for rival in rivals):
        return _sorted_places(rivals)
    found: dict[str, _Place] = {}
    for rival in rivals:
        ahead, level, uncertain = 0, 1, 0
        for other in rivals:
            if other is rival:
                continue
            is_ahead, is_behind = other.is_ahead(rival), rival.is_ahead(other)
            if is_behind:
                continue
            if not other.sure or is_ahead is None:
                uncertain += 1
            elif is_ahead:
                ahead += 1
            else:
                level += 1
        found[rival.subject] = _Place(ahead, level, uncertain)
    return found


def _sorted_places(rivals: Sequence[_Rival]) -> dict[str, _Place]:
    keys = {rival.subject: tuple(key.one or Fraction(0) for key in rival.keys) for rival in rivals}
    found: dict[str, _Place] = {}
    blocks: dict[tuple[Fraction, ...], list[str]] = {}
    for subject, key in sorted(keys.items(), key=lambda item: item[1], reverse=True):
        blocks.setdefault(key, []).append(subject)
    ahead = 0
    for block in blocks.values():
        found |= {subject: _Place(ahead, len(block), 0) for subject in block}
        ahead += len(block)
    return found


def _verdict(quota: Quota, place: _Place, fewest: int | None, most: int | None) -> bool | None:
    """Whether somebody stays in the class: yes, no, or open."""
    if fewest is None or most is None:
        return None
    if place.ahead + place.uncertain + place.level <= fewest:
        return True
    if place.ahead >= most:
        return False
    if place.uncertain or fewest != most or quota.ties is QuotaTies.OPEN:
        return None
    return quota.ties is QuotaTies.ALL


def _reason(group: QuotaGroup, verdict: bool | None, place: _Place, below: Band, *, sure: bool) -> Reason:
    code = "quota.within" if verdict else "quota.over" if sure else "quota.full"
    if verdict is None:
        tied = group.allowed is not None and not place.uncertain
        code = "quota.not_shown" if not group.quota.is_known else "quota.tied" if tied else "quota.open"
    return Reason.of(
        code,
        band=group.quota.band,
        below=below.id,
        place=place.ahead + 1,
        level=place.level,
        allowed=group.allowed,
        base=group.base,
    )


def _judged(  # noqa: PLR0917  the parts of one verdict
    card: Scorecard, band: Band, below: Band, sure: bool, verdict: bool | None, reason: Reason
) -> Scorecard:
    if verdict is True:
        return evolve(card, reasons=(*card.reasons, reason)) if sure else card
    if sure and verdict is False:
        reasons = (*card.reasons, reason)
        return evolve(
            card, band=below, possible=(below,), next_band=band, short_by=None, fell_from=band, reasons=reasons
        )
    possible = [band] if sure else list(card.possible)
    if all(one.id != below.id for one in possible):
        possible.insert([one.id for one in possible].index(band.id) + 1, below)
    if verdict is False:
        possible = [one for one in possible if one.id != band.id]
    outcomes = card.possible_outcomes or (Outcome.CLASSED,)
    certain = verdict is False and len(possible) == 1 and set(outcomes) == {Outcome.CLASSED}
    kept = [one for one in card.reasons if one.code != "band.possible"]
    maybe = [] if certain else [Reason.of("band.possible", band=one.id) for one in possible]
    return evolve(
        card,
        outcome=Outcome.CLASSED if certain else Outcome.NOT_EVALUATED,
        possible_outcomes=outcomes,
        band=possible[0] if certain else None,
        possible=tuple(possible),
        next_band=None,
        short_by=None,
        reasons=(*kept, *maybe, reason),
    )


def unverified_of(quota: Quota, names: Iterable[str]) -> tuple[str, ...]:
    """What a result rests on besides, where no source confirms the quota."""
    known: Mapping[str, None] = dict.fromkeys(names)
    return tuple(known) if quota.verification is Verification.VERIFIED else (*known, f"quota-{quota.band}")
