"""Chuỗi năm liên tục (streaks): a class held in consecutive years, and what becomes of it when a unit is merged."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, as_tuple, one_of, slugs
from dvk.criteria import Rubric
from dvk.criteria.ballots import a_count
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.evaluation._classes import suspended_in
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation.results import Outcome
from dvk.evaluation.scorecards import Scorecard
from dvk.periods import YEAR, Period
from dvk.units import UnitHistory
from dvk.values import Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


__all__ = ["AcrossMerger", "Streak", "StreakRule", "StreakYear", "Suspended", "streak_of"]


class AcrossMerger(StrEnum):
    """Qua sáp nhập, chia tách (what becomes of a streak where a unit was merged or divided).

    ``ENDS``: the new unit begins anew. ``ALL``: a year counts where every unit it came of had the class. ``ANY``: where
    one of them had it. ``OPEN``: nobody has decided it, and the streak is open from there on.

    >>> AcrossMerger("all") is AcrossMerger.ALL
    True
    """

    ENDS = "ends"
    ALL = "all"
    ANY = "any"
    OPEN = "open"


class Suspended(StrEnum):
    """Năm không đánh giá (a year that a document says is not evaluated): bỏ qua, làm đứt, hay chưa rõ.

    >>> Suspended("skips") is Suspended.SKIPS
    True
    """

    SKIPS = "skips"
    BREAKS = "breaks"
    OPEN = "open"


def _as_across(value: str | AcrossMerger) -> AcrossMerger:
    return one_of(AcrossMerger, value, "across_merger")


def _as_suspended(value: str | Suspended) -> Suspended:
    return one_of(Suspended, value, "suspended")


@frozen(kw_only=True)
class StreakRule:
    """Quy tắc chuỗi năm (rule of a streak): how many years in a row, with which classes, and what a merger does to it.

    ``bands`` are the classes that count; without any a checklist that is passed counts. What becomes of a streak when a
    unit is merged is stated in no document we know: ``across_merger`` has no default, whoever asks must choose. A year
    that was ``suspended`` leaves it open, unless the rule says that it is skipped or breaks the streak.

    >>> StreakRule(id="ba-nam", label="Ba năm liên tục", years=3, bands=["xuat-sac"], across_merger="ends").years
    3
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    years: int = field(validator=a_count)
    bands: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    across_merger: AcrossMerger = field(converter=_as_across)
    suspended: Suspended = field(default=Suspended.OPEN, converter=_as_suspended)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.years < 1:
            raise InvalidDocument([Problem("value.too_small", "years", details=(("got", self.years), ("expected", 1)))])


@frozen(kw_only=True)
class StreakYear:
    """Một năm của chuỗi (a year of a streak): whose results it rests on, and whether it counts; ``None`` is open.

    ``why`` is ``held``, ``not-held``, ``open`` (the result of that year is not certain), ``missing`` (there is none),
    ``suspended``, or ``merger`` (what the units of before had does not decide it).

    >>> StreakYear(year=2024, units=["xa-a"], holds=None, why="missing").holds is None
    True
    """

    year: int
    units: tuple[str, ...] = field(converter=as_tuple)
    holds: bool | None
    why: str


@frozen(kw_only=True)
class Streak:
    """Chuỗi năm liên tục (streak): how many years in a row surely, and whether that is enough.

    ``length`` are the years that surely count, backwards from ``until``; ``reached`` is ``None`` where an open year
    stands in the way. ``years`` has each year that was looked at, the latest first.

    >>> rule = StreakRule(id="ba-nam", label="Ba năm liên tục", years=3, across_merger="ends")
    >>> Streak(unit="xa-a", rule=rule, until=2024, length=2, reached=False).length
    2
    """

    unit: str
    rule: StreakRule
    until: int
    length: int
    reached: bool | None
    years: tuple[StreakYear, ...] = field(default=(), converter=as_tuple)


def streak_of(
    rule: StreakRule, unit: str, until: int, cards: Iterable[Scorecard], *, history: UnitHistory | None = None
) -> Streak:
    """Chuỗi năm của một đơn vị (the streak of a unit) that ends with a year, by its results and its forebears'.

    *cards* are the results that count, one for each unit and year: those of the deciding layer. *history* tells which
    units a unit came of; without it a unit has no forebears. A year without a result is missing, which is no failure:
    the streak is open there; a year for which one of their editions suspends the evaluation lacks nothing.

    Under ``any`` the years of several forebears make one streak, whoever held the class in which year. A unit that took
    another in whole and went on is treated as a merger too; one that took in a part is not.

    Raises :class:`~dvk.errors.InvalidDocument` for two results of one unit and year, for periods that are no years, and
    for classes of the rule that no edition has.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
    ...     bands=[Band(id="xuat-sac", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=0)])
    >>> cards = [evaluate(rubric, Assessment(id=f"p-{year}", subject="xa-a", rubric="r", period=str(year),
    ...     answers=[Answer("a", points=points)])) for year, points in ((2021, 80), (2022, 95), (2023, 91), (2024, 92))]
    >>> rule = StreakRule(id="ba-nam", label="Ba năm liên tục", years=3, bands=["xuat-sac"], across_merger="ends")
    >>> found = streak_of(rule, "xa-a", 2024, cards)
    >>> found.length, found.reached
    (3, True)
    """
    one(rule, StreakRule, "rule")
    one(unit, str, "unit")
    one(until, int, "until")
    if history is not None:
        one(history, UnitHistory, "history")
    held = _by_year(all_of(cards, Scorecard, "cards"))
    problems = tuple(_unknown_bands(rule, held.values()))
    if problems:
        raise InvalidDocument(problems)
    work = _Streaks(rule, held, history, until, _rubrics(held.values()))
    years: list[StreakYear] = []
    length = 0
    for year in range(until, until - _MOST_YEARS, -1):
        found = work.year(unit, year)
        years.append(found)
        if found.why == "suspended" and rule.suspended is Suspended.SKIPS:
            continue
        if found.holds is not True:
            break
        length += 1
    reached = True if length >= rule.years else None if years[-1].holds is None else False
    return Streak(unit=unit, rule=rule, until=until, length=length, reached=reached, years=tuple(years))


_MOST_YEARS = 200


def _rubrics(cards: Iterable[Scorecard]) -> tuple[Rubric, ...]:
    """The editions by which somebody was judged."""
    return tuple({id(card.definition): card.definition for card in cards}.values())


def _unknown_bands(rule: StreakRule, cards: Iterable[Scorecard]) -> Iterator[Problem]:
    """Classes of the rule that no edition has by which somebody was judged, and a rule that names none of them."""
    held = tuple(cards)
    known = tuple(dict.fromkeys(band.id for card in held for band in card.definition.bands))
    if held and not rule.bands and all(card.definition.bands for card in held):
        yield Problem("streak.no_bands", "rule.bands", details=(("expected", known),))
    for place, name in enumerate(rule.bands):
        if known and name not in known:
            details = (("got", name), ("expected", known))
            yield Problem("choice.unknown", f"rule.bands[{place}]", nearest(name, known), details)


def _by_year(cards: Iterable[Scorecard]) -> dict[tuple[str, int], Scorecard]:
    problems: list[Problem] = []
    found: dict[tuple[str, int], Scorecard] = {}
    for place, card in enumerate(cards):
        if card.period is None or card.period.kind is not YEAR:
            got = "-" if card.period is None else str(card.period)
            problems.append(Problem("streak.not_a_year", f"cards[{place}].period", details=(("got", got),)))
            continue
        key = (card.subject, card.period.year)
        if key in found:
            details = (("got", card.subject), ("year", card.period.year))
            problems.append(Problem("streak.two_results", f"cards[{place}]", details=details))
        found[key] = card
    if problems:
        raise InvalidDocument(problems)
    return found


@frozen
class _Streaks:
    rule: StreakRule
    cards: dict[tuple[str, int], Scorecard]
    history: UnitHistory | None
    until: int
    rubrics: tuple[Rubric, ...]

    def year(self, unit: str, year: int) -> StreakYear:
        """What a year says of a unit: by its own result, or by those of the units it came of."""
        taken_in = tuple(self.taken_in(unit, year))
        if not taken_in:
            return self.alone(unit, year)
        parts = [self.alone(unit, year), *(self.year(name, year) for name in taken_in)]
        return self.of_all((unit, *taken_in), year, parts)

    def alone(self, unit: str, year: int) -> StreakYear:
        """The same, of what the unit itself was."""
        card = self.cards.get((unit, year))
        if card is not None:
            return self.of_card(card, year)
        before = tuple(self.before(unit, year))
        if before and self.began_in(unit, year) and not any(self.has_result(name, year) for name in before):
            before = ()  # it may still be judged for the year in which it began
        if not before:
            return self.without(unit, year)
        return self.of_all(before, year, [self.year(name, year) for name in before])

    def without(self, unit: str, year: int) -> StreakYear:
        """A year without a result: one that a document says is not evaluated needs none, any other lacks it.

        Before the first result that there is, nothing tells a year that was not evaluated from one nobody kept.
        """
        known = any(held <= year for _, held in self.cards)
        if known and any(suspended_in(rubric, Period(YEAR, year)) is not None for rubric in self.rubrics):
            return self.suspended(unit, year)
        return StreakYear(year=year, units=(unit,), holds=None, why="missing")

    def suspended(self, unit: str, year: int) -> StreakYear:
        """A year that was not evaluated, by what the rule says of such years."""
        holds = False if self.rule.suspended is Suspended.BREAKS else None
        return StreakYear(year=year, units=(unit,), holds=holds, why="suspended")

    def of_all(self, before: tuple[str, ...], year: int, parts: Sequence[StreakYear]) -> StreakYear:
        """What a year says of several units that became one, by what the rule says of mergers."""
        across = self.rule.across_merger
        if across in (AcrossMerger.ENDS, AcrossMerger.OPEN):
            holds = False if across is AcrossMerger.ENDS else None
            return StreakYear(year=year, units=before, holds=holds, why="merger")
        if all(part.why == "suspended" for part in parts):
            return StreakYear(year=year, units=before, holds=parts[0].holds, why="suspended")
        answers = [part.holds for part in parts]
        decides = across is AcrossMerger.ANY  # one that says so decides
        holds = decides if decides in answers else None if None in answers else not decides
        units = tuple(dict.fromkeys(name for part in parts for name in part.units))
        why = "held" if holds else "merger" if holds is None else "not-held"
        return StreakYear(year=year, units=units, holds=holds, why=why)

    def began_in(self, unit: str, year: int) -> bool:
        """Whether a unit began in a year."""
        start = None if self.history is None else self.history[unit].start
        return start is not None and start.year == year

    def has_result(self, unit: str, year: int) -> bool:
        """Whether there is a result of a year, of the unit or of one it came of."""
        return (unit, year) in self.cards or any(self.has_result(name, year) for name in self.before(unit, year))

    def taken_in(self, unit: str, year: int) -> Iterator[str]:
        """The units that one which was there already took in whole, after a year."""
        if self.history is None or unit not in self.history:
            return
        start = self.history[unit].start
        days, links = self.history.entering(unit)
        for day, held in zip(days, links, strict=True):
            if year < day.year <= self.until and day != start:
                yield from dict.fromkeys(
                    link.before for link in held if link.whole and link.before is not None and link.before != unit
                )

    def before(self, unit: str, year: int) -> Iterator[str]:
        """The units that one came of, if it was not there before the end of the year, or was not judged in it."""
        if self.history is None or unit not in self.history:
            return
        start = self.history[unit].start
        if start is None or start.year < year or start == date(year, 1, 1):
            return
        days, links = self.history.entering(unit)
        for day, held in zip(days, links, strict=True):
            if day == start:
                yield from dict.fromkeys(link.before for link in held if link.before not in (None, unit))

    def of_card(self, card: Scorecard, year: int) -> StreakYear:
        if card.outcome is Outcome.SUSPENDED:
            return self.suspended(card.subject, year)
        holds = self.counts(card)
        why = "open" if holds is None else "held" if holds else "not-held"
        return StreakYear(year=year, units=(card.subject,), holds=holds, why=why)

    def counts(self, card: Scorecard) -> bool | None:
        """Whether the result of a year counts."""
        if card.outcome is Outcome.NOT_EVALUATED:
            outcomes = {one.value for one in card.possible_outcomes}
            may = {one.id for one in card.possible} if self.rule.bands else outcomes
            wanted = set(self.rule.bands) or {Outcome.PASSED.value}
            others = outcomes - {Outcome.CLASSED.value} if self.rule.bands else set[str]()
            return True if may and may <= wanted and not others else None if may & wanted else False
        if self.rule.bands:
            return card.band is not None and card.band.id in self.rule.bands
        return card.outcome is Outcome.PASSED
