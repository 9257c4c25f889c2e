"""Xét tỷ lệ khống chế (applying a quota): who stays in a class, who falls one class, and for whom it is open.

As long as a rival's points, or the base of the quota, are open, only what holds in every case is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Band, BandsBy, Points, Quota, QuotaCounted, QuotaTies, Reason
from dvk.evaluation.results import Outcome
from dvk.evaluation.scorecards import Scorecard
from dvk.values import Verification

__all__ = ["Group", "QuotaGroup", "quota_group", "unverified_of"]

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


@frozen
class Group:
    """One group as a quota finds it: its cards as they stand now, and as they were scored before any quota."""

    key: tuple[str, ...]
    cards: Sequence[Scorecard]
    scored: Sequence[Scorecard]
    chosen: frozenset[str] = frozenset()


def quota_group(quota: Quota, bands: Sequence[Band], group: Group) -> tuple[QuotaGroup, dict[str, Scorecard]]:
    """What a quota makes of one group: the account of it, and the cards it changes, by subject."""
    place = next(order for order, band in enumerate(bands) if band.id == quota.band)
    band, below = bands[place], bands[place + 1]
    asked = _asked(group.cards)
    rivals = [_rival(card, quota, group.chosen, band) for card in asked if _may_be_in(card, band)]
    sure = sum(rival.sure for rival in rivals)
    counted = asked if quota.counted is QuotaCounted.AFTER else _asked(group.scored)
    fewest, most = _allowed(quota, counted, band, below, sure)
    places = _places(rivals)
    verdicts = {rival.subject: _verdict(quota, places[rival.subject], fewest, most) for rival in rivals}
    stays = tuple(one.subject for one in rivals if one.sure and verdicts[one.subject] is True)
    falls = tuple(one.subject for one in rivals if one.sure and verdicts[one.subject] is False)
    ends = [_base(quota, counted, band, below, kept=kept, sure=sure) for kept in (len(stays), sure - len(falls))]
    bases = {number for end in ends for number in end}
    found = QuotaGroup(
        quota=quota,
        key=group.key,
        size=len(asked),
        base=bases.pop() if len(bases) == 1 else None,
        allowed=fewest if fewest == most else None,
        stays=stays,
        falls=falls,
        open=tuple(
            one.subject for one in rivals if verdicts[one.subject] is None or (verdicts[one.subject] and not one.sure)
        ),
    )
    held = {card.subject: card for card in asked}
    changed: dict[str, Scorecard] = {}
    for rival in rivals:
        card, verdict = held[rival.subject], verdicts[rival.subject]
        reason = _reason(found, verdict, places[rival.subject], below, sure=rival.sure)
        changed[rival.subject] = _judged(card, band, below, rival.sure, verdict, reason)
    return found, changed


def _asked(cards: Sequence[Scorecard]) -> list[Scorecard]:
    return [card for card in cards if card.outcome is not Outcome.SUSPENDED]


def _is_in(card: Scorecard, band: Band) -> bool:
    return card.outcome is Outcome.CLASSED and card.band is not None and card.band.id == band.id


def _is_open(card: Scorecard) -> bool:
    """Whether the class may yet be one of several: also where only the borders of the lower ones are not known."""
    return card.outcome in (Outcome.NOT_EVALUATED, Outcome.BELOW)


def _may_be_in(card: Scorecard, band: Band) -> bool:
    return any(one.id == band.id for one in card.possible) if _is_open(card) else _is_in(card, band)


def _rival(card: Scorecard, quota: Quota, chosen: frozenset[str], band: Band) -> _Rival:
    """The total as it is classed, the lines that decide between equals, and whom somebody entitled chose."""
    unknown, rubric = Points(None, None), card.definition
    total = card.exact if card.exact is None or not rubric.rounded_first else card.exact.rounded(rubric.rounding)
    if total is not None and rubric.bands_by is BandsBy.PERCENT:
        total = total.times(100 / card.most) if card.most else None
    lines = [card.line(name) for name in quota.tie_by]
    points = [line.exact if line.applies else _NOTHING for line in lines]
    last = Points.of(int(card.subject in chosen))
    keys = tuple(unknown if one is None else one for one in (total, *points))
    return _Rival(card.subject, _is_in(card, band), (*keys, last) if chosen else keys)


# -- how many ----------------------------------------------------------------------------------------------------------
def _base(
    quota: Quota, cards: Sequence[Scorecard], band: Band, below: Band, *, kept: int, sure: int
) -> tuple[int, int]:
    """The base of the quota, at least and at most, if so many of those surely in the class stay in it."""
    if not quota.of:
        return len(cards), len(cards)
    low = sum(card.band is not None and card.band.id in quota.of for card in cards)
    may = {*quota.of, band.id} if quota.counted is QuotaCounted.AFTER and below.id in quota.of else {*quota.of}
    high = low + sum(_is_open(card) and any(one.id in may for one in card.possible) for card in cards)
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
    """Where each stands: by sorting where one total or known points decide, else by comparing each with each."""
    if all(rival.sure and all(key.one is not None for key in rival.keys) for rival in rivals):
        return _sorted_places(rivals)
    if all(len(rival.keys) == 1 for rival in rivals):
        return _open_places(rivals)
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


def _open_places(rivals: Sequence[_Rival]) -> dict[str, _Place]:
    """The same by totals alone, some of which are open: who surely begins above, and who surely ends below."""
    spans = [rival.keys[0] for rival in rivals]
    lows = sorted(rival.keys[0].low for rival in rivals if rival.sure and rival.keys[0].low is not None)
    highs = sorted(span.high for span in spans if span.high is not None)
    level = Counter(rival.keys[0].one for rival in rivals if rival.sure and rival.keys[0].one is not None)
    found: dict[str, _Place] = {}
    for rival, span in zip(rivals, spans, strict=True):
        ahead = 0 if span.high is None else len(lows) - bisect_right(lows, span.high)
        behind = 0 if span.low is None else bisect_left(highs, span.low)
        same = 0 if span.one is None else level[span.one] - rival.sure
        found[rival.subject] = _Place(ahead, same + 1, len(rivals) - 1 - ahead - behind - same)
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
    behind = place.ahead + place.uncertain  # at most so many are ahead
    if behind + (1 if quota.ties is QuotaTies.ALL else place.level) <= fewest:
        return True
    if place.ahead >= most or (quota.ties is QuotaTies.NONE and place.ahead + place.level > most):
        return False
    return None


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
            card,
            band=below,
            possible=(below,),
            next_band=band,
            short_by=None,
            fell_from=card.fell_from or band,
            reasons=reasons,
        )
    possible = [band] if sure else list(card.possible)
    if all(one.id != below.id for one in possible):
        possible.insert([one.id for one in possible].index(band.id) + 1, below)
    if verdict is False:
        possible = [one for one in possible if one.id != band.id]
    outcomes = card.possible_outcomes or (Outcome.CLASSED,)
    certain = verdict is False and len(possible) == 1 and set(outcomes) == {Outcome.CLASSED}
    left = Outcome.BELOW if card.outcome is Outcome.BELOW else Outcome.NOT_EVALUATED
    kept = [one for one in card.reasons if one.code != "band.possible"]
    maybe = [] if certain else [Reason.of("band.possible", band=one.id) for one in possible]
    return evolve(
        card,
        outcome=Outcome.CLASSED if certain else left,
        possible_outcomes=outcomes,
        band=possible[0] if certain else None,
        possible=tuple(possible),
        next_band=card.next_band if left is Outcome.BELOW else None,
        short_by=None,
        reasons=(*kept, *maybe, reason),
    )


def unverified_of(quota: Quota, card: Scorecard) -> Scorecard:
    """The card, saying so where it rests on a quota that no source confirms."""
    name = f"quota-{quota.band}"
    if quota.verification is not Verification.UNVERIFIED or name in card.unverified:
        return card
    reason = Reason.of("rule.unverified", criterion=name)
    return evolve(card, unverified=(*card.unverified, name), reasons=(*card.reasons, reason))
