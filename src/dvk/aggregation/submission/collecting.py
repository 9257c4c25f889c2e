"""Lập bảng theo dõi (collecting): who owes what for which period, and a cell for each from what came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from dvk._fields import an, optional_day, optional_slug
from dvk.aggregation.labels import unit_names
from dvk.aggregation.received import Came, ReceivedBook
from dvk.aggregation.request import as_periods
from dvk.aggregation.submission.owed import lateness_of
from dvk.aggregation.submission.submission_table import CompletenessTable
from dvk.aggregation.submission.submissions import Submission, SubmissionState
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.periods import Deadline, Lateness, Period, WorkingDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.register import Register

__all__ = ["Asked", "Collector"]


def _as_names(names: str | Iterable[str] | None) -> tuple[str, ...] | None:
    return None if names is None else (names,) if isinstance(names, str) else tuple(names)


@frozen(kw_only=True)
class Asked:
    """What is asked, checked once."""

    periods: tuple[Period, ...] = field(converter=as_periods)
    indicators: tuple[str, ...] | None = field(default=None, converter=_as_names)
    unit: str | None = field(default=None, validator=optional_slug)
    unit_level: str | None = field(default=None, validator=optional_slug)
    on: date | None = field(default=None, validator=optional_day)
    deadline: Deadline | None = field(default=None, validator=optional(an(Deadline)))
    working_days: WorkingDays | None = field(default=None, validator=optional(an(WorkingDays)))
    known_on: date | None = field(default=None, validator=optional_day)

    def __attrs_post_init__(self) -> None:
        for what, names in (("periods", self.periods), ("indicators", self.indicators)):
            if names is None:
                continue
            if not names:
                raise InvalidValue("request.nothing_asked", path=what, got=what)
            twice = [name for place, name in enumerate(names) if name in names[:place]]
            if twice:
                raise InvalidValue("request.dimension_twice", path=what, got=str(twice[0]))


class Collector:
    """Makes the table of a register whose facts hold, for one question."""

    def __init__(self, register: Register, asked: Asked) -> None:
        self._register = register
        self._asked = asked
        self._book = ReceivedBook(register, asked.on)
        self._lines: dict[tuple[str, int], tuple[str, ...]] = {}
        self._other_levels: set[str] = set()
        self._require_known()

    def _require_known(self) -> None:
        asked, register = self._asked, self._register
        for place, name in enumerate(asked.indicators or ()):
            try:
                _ = register.definitions.indicator(name)
            except UnknownId as error:
                raise UnknownId.of(error.problem.under(f"indicators[{place}]")) from None
        if asked.unit is not None and asked.unit not in register.units:
            near = nearest(asked.unit, [one.id for one in register.units])
            raise UnknownId("unit.unknown", path="unit", got=asked.unit, near=near)
        levels = {one.level for one in register.units}
        if asked.unit_level is not None and asked.unit_level not in levels:
            near = nearest(asked.unit_level, levels)
            raise UnknownId("code.unknown", path="unit_level", got=asked.unit_level, codelist="levels", near=near)

    def table(self) -> CompletenessTable:
        """All cells, of those who owe something in one of the periods."""
        found: dict[tuple[str, Period], Submission] = {}
        for period in self._asked.periods:
            found.update(((cell.unit, period), cell) for cell in self._of_period(period))
        if not found and self._other_levels:
            levels = tuple(sorted(self._other_levels))
            raise InvalidValue(
                "completeness.other_level", path="unit_level", got=self._asked.unit_level, expected=levels
            )
        units = {name for name, _ in found}
        above = {(name, period): self._above(name, period) for name in units for period in self._asked.periods}
        names = unit_names(self._register, [*units, *(one for held in above.values() for one in held)])
        indicators = {name for cell in found.values() for name in cell.owed}
        labels = {name: self._register.definitions.indicator(name).label.vi for name in sorted(indicators)}
        rows = [name for name in names if name in units]
        return CompletenessTable(
            periods=self._asked.periods,
            cells=[
                found.get((name, period)) or Submission(unit=name, period=period, state=SubmissionState.NOT_OWED)
                for name in rows
                for period in self._asked.periods
            ],
            on=self._asked.on,
            known_on=self._asked.known_on,
            working_days=self._asked.working_days,
            names={**names, **labels},
            above=above,
            levels={name: self._register.units[name].level for name in names},
            illustrative=self._register.illustrative,
        )

    def _above(self, unit: str, period: Period) -> tuple[str, ...]:
        """The units above one, in whatever line, where it stood last in the period."""
        there = self._register.units[unit].span.intersect(period.span)
        if there is None:
            return ()
        on = there.end or period.end
        key = (unit, self._register.units.epoch(on))
        if key not in self._lines:
            self._lines[key] = self._line(unit, on)
        return self._lines[key]

    def _line(self, unit: str, on: date) -> tuple[str, ...]:
        tree = self._register.units.tree_of_record(on)
        found: dict[str, None] = {}
        todo = [unit]
        while todo:
            held = tree[todo.pop()]
            for hierarchy in dict.fromkeys(parent.hierarchy for parent in held.parents):
                parent = tree.parent(held.id, hierarchy)
                if parent is not None and parent.id not in found:
                    found[parent.id] = None
                    todo.append(parent.id)
        return tuple(found)

    def _is_asked(self, unit: str, period: Period) -> bool:
        asked = self._asked
        held = self._register.units[unit]
        if asked.unit is not None and unit != asked.unit and asked.unit not in self._above(unit, period):
            return False
        if asked.unit_level is None or held.level == asked.unit_level:
            return True
        self._other_levels.add(held.level)
        return False

    def _of_period(self, period: Period) -> Iterator[Submission]:
        owed = self._owed(period)
        if owed is None:
            yield from self._of_records(period)
            return
        for unit, dues in owed.items():
            there = self._register.units[unit].span.intersect(period.span)
            if there is None or not self._is_asked(unit, period):
                continue
            ordered = [one.id for one in self._register.definitions.indicators if one.id in dues]
            told = [self._book.of(unit, period, name, dues[name][0]) for name in ordered]
            duties = tuple(dict.fromkeys(name for _, held in dues.values() for name in held))
            yield self._cell(unit, period, told, duties)

    def _owed(self, period: Period) -> dict[str, dict[str, tuple[date | None, tuple[str, ...]]]] | None:
        """By unit the indicators it owes by duty, each with the day it is due; ``None`` where there is no duty."""
        asked = self._asked
        found: dict[str, dict[str, tuple[date | None, tuple[str, ...]]]] = {}
        any_duty = False
        for duty in self._register.duties:
            wanted = [name for name in duty.indicators if asked.indicators is None or name in asked.indicators]
            if not duty.period.same_days(period) or not wanted:
                continue
            any_duty = True
            due = duty.due_on if duty.due_on is not None else self._due(period)
            for unit in duty.units:
                held = found.setdefault(unit, {})
                for name in wanted:
                    before, duties = held.get(name, (None, ()))
                    days = [day for day in (before, due) if day is not None]
                    held[name] = (min(days, default=None), (*duties, duty.id))
        return found if any_duty else None

    def _due(self, period: Period) -> date | None:
        asked = self._asked
        return None if asked.deadline is None else asked.deadline.due_on(period, asked.working_days)

    def _of_records(self, period: Period) -> Iterator[Submission]:
        """Records that no duty asks for: of the units of a level, or of those that any coverage speaks of."""
        register, asked = self._register, self._asked
        counted = [
            name
            for name in asked.indicators or ("",)
            if not name or not register.definitions.indicator(name).is_reported
        ]
        spoken = {item.unit for item in register.coverage}
        due = self._due(period)
        for held in register.units if counted else ():
            at_level = held.level == asked.unit_level and held.kind == "locality"
            wanted = held.id in spoken if asked.unit_level is None else at_level
            if wanted and held.span.overlaps(period.span) and self._is_asked(held.id, period):
                told = [self._book.of_records(held.id, period, name, due) for name in counted]
                yield self._cell(held.id, period, told, ())

    # -- one cell -------------------------------------------------------------------------------------------------
    def _cell(self, unit: str, period: Period, told: list[Came], duties: tuple[str, ...]) -> Submission:
        lines = [one for one in told if not one.not_for_it]
        heard = [one for one in lines if one.by_heir]
        lines = [one for one in lines if not one.by_heir]
        came = [one for one in lines if one.has_come]
        rest = [one for one in lines if not one.has_come]
        decisive = _first_due(rest) or _latest(came)
        back = next((one.returned for one in rest if one.returned is not None), None)
        due = None if decisive is None else decisive.due
        came_on = None if decisive is None or rest else decisive.came_on
        gone_by = due if lines else next((one.due for one in heard), None)
        return Submission(
            unit=unit,
            period=period,
            state=self._state(period, came, rest, heard=bool(heard)),
            owed=[one.indicator for one in told if one.indicator and not one.not_for_it],
            came=[one.indicator for one in came if one.indicator],
            missing=[one.indicator for one in rest if one.indicator],
            in_words=[one.indicator for one in rest if one.in_words],
            nil=[one.indicator for one in came if one.nil and one.indicator],
            estimated=[one.indicator for one in came if one.estimated],
            sent_back=[one.indicator for one in rest if one.sent_back],
            due_days=[(one.indicator, one.due) for one in told if one.indicator and one.due is not None],
            is_nil=bool(came) and all(one.nil for one in came),
            due_on=due,
            came_on=came_on,
            lateness=self._lateness(due, came_on, rest),
            returned_on=None if back is None else back.on,
            returned_for="" if back is None else back.reason,
            heirs=self._book.heirs(unit, period, self._asked_by(gone_by, period, rest, came)) if lines or heard else (),
            there=self._register.units[unit].span.intersect(period.span),
            facts=tuple(dict.fromkeys((*duties, *(name for one in told for name in one.facts)))),
        )

    def _asked_by(self, due: date | None, period: Period, rest: list[Came], came: list[Came]) -> date | None:
        """The day by which a unit may have gone: what is still owed can only be asked of who is there on the day."""
        on = self._asked.on
        still = bool(rest) or any(one.estimated for one in came)
        return on if still and on is not None and on > (period.end if due is None else due) else due

    def _state(self, period: Period, came: list[Came], rest: list[Came], *, heard: bool) -> SubmissionState:
        if not came and not rest:
            return SubmissionState.BY_HEIR if heard else SubmissionState.NOT_OWED
        if not rest:
            return _state_of_whole(came)
        if came or any(one.in_part or one.in_words for one in rest):
            return SubmissionState.PARTIAL
        if any(one.returned is not None for one in rest):
            return SubmissionState.RETURNED
        due = any(self._is_due(one, period) for one in rest)
        return SubmissionState.MISSING if due else SubmissionState.NOT_YET_DUE

    def _is_due(self, one: Came, period: Period) -> bool:
        """Was it due before the day of asking? Without a due day, when the period was over."""
        on = self._asked.on
        return on is None or on > (period.end if one.due is None else one.due)

    def _lateness(self, due: date | None, came_on: date | None, rest: list[Came]) -> Lateness | None:
        """How late what came was, or how long what did not is overdue; days outside of those known are not counted."""
        day = self._asked.on if rest else came_on
        if due is None or day is None or (rest and day <= due):
            return None
        return lateness_of(due, day, self._asked.working_days)


def _state_of_whole(came: list[Came]) -> SubmissionState:
    if any(one.due is not None and one.came_on is not None and one.came_on > one.due for one in came):
        return SubmissionState.LATE
    if any(one.due is None or one.came_on is None for one in came):
        return SubmissionState.RECEIVED
    return SubmissionState.ON_TIME


def _first_due(rest: list[Came]) -> Came | None:
    """Of what has not come that which was due first; what has no due day comes last."""
    return min(rest, key=lambda one: (one.due is None, one.due or date.max), default=None)


def _latest(came: list[Came]) -> Came | None:
    """Of what came that which decides: the latest against its due day, else one of which nobody can say."""

    def rank(one: Came) -> tuple[bool, bool, int]:
        judged = one.due is not None and one.came_on is not None
        days = (one.came_on - one.due).days if one.due is not None and one.came_on is not None else 0
        return judged and days > 0, not judged, days

    return max(came, key=rank, default=None)
