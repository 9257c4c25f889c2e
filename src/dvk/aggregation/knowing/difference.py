"""Chênh lệch giữa hai ngày biết (difference between two days of knowing): each change of each figure by its cause."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._exact import EXACT
from dvk._fields import Words, as_tuple
from dvk.aggregation.engine import aggregate, answered
from dvk.aggregation.figure import Figure
from dvk.aggregation.knowing.causes import ChangeCause, atoms_of
from dvk.aggregation.knowing.replay import Answer, Replay, Step
from dvk.aggregation.knowing.rules import rules_between
from dvk.aggregation.table import Table
from dvk.errors import InvalidValue, UnknownId, WrongType
from dvk.indicators import Indicator, IndicatorKind
from dvk.periods import Period
from dvk.register.effective import effective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.aggregation.knowing.replay import CellKey
    from dvk.aggregation.request import Request
    from dvk.periods import Deadline, WorkingDays
    from dvk.register import Definitions, Register

__all__ = ["ENDS", "ChangeEntry", "Difference", "FigureChange", "difference"]

ENDS = ("low", "high", "numerator_low", "numerator_high", "denominator_low", "denominator_high")
"""The ends of a figure of which changes are told: its bounds, and those of what it is the quotient of."""


def _end(figure: Figure | None, indicator: Indicator, name: str) -> Decimal | None:
    """An end of a figure; of a row that is not there nothing, and of a quotient that is none, no number."""
    part, _, side = name.rpartition("_")
    if not part:
        nothing = None if indicator.is_quotient else Decimal(0)
        return nothing if figure is None else figure.low if side == "low" else figure.high
    if figure is None:
        return Decimal(0) if indicator.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE) else None
    if figure.parts is None:
        return None
    whole = figure.parts[0 if part == "numerator" else 1]
    return whole.low if side == "low" else whole.high


@frozen(kw_only=True)
class _Change:
    """From one figure to another, with how much each end changed."""

    indicator: Indicator
    period: Period
    keys: tuple[tuple[str, str], ...]
    before: Figure | None
    after: Figure | None

    def key(self, dimension: str) -> str:
        """Mã (code) of the figure in a dimension."""
        return dict(self.keys)[dimension]

    def amount(self, end: str) -> Decimal | None:
        """Thay đổi bao nhiêu (how much an end changed): ``None`` where it is not known before, or not after.

        The ends are ``low``, ``high``, ``numerator_low``, ``numerator_high``, ``denominator_low`` and
        ``denominator_high``. A row that is not there counts as nothing. Raises :class:`UnknownId` for another.
        """
        if end not in ENDS:
            raise UnknownId("difference.no_end", got=end, expected=ENDS)
        before, after = (_end(figure, self.indicator, end) for figure in (self.before, self.after))
        return None if before is None or after is None else EXACT.subtract(after, before)

    @property
    def low(self) -> Decimal | None:
        """Cận dưới đổi bao nhiêu (the change of the lower end)."""
        return self.amount("low")

    @property
    def high(self) -> Decimal | None:
        """Cận trên đổi bao nhiêu (the change of the upper end)."""
        return self.amount("high")

    @property
    def value(self) -> Decimal | None:
        """Đổi bao nhiêu (the change) where both ends changed alike; else ``None``."""
        return self.low if self.low == self.high else None


@frozen(kw_only=True)
class ChangeEntry(_Change):
    """Một khoản thay đổi (one entry): what one cause on one day did to one figure.

    ``facts`` are the ids of what became known, ``rules`` the definitions that changed (kind and id), ``days`` the days;
    ``before`` and ``after`` the figure around it, ``None`` where the row is not there. Several ``causes`` and days
    stand in one entry only where they cannot be told apart: ``cause`` is then ``together``.

    >>> from dvk.catalog import an_giang
    >>> from dvk.aggregation import Request
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> [entry.cause for one in difference(an_giang(), asked, date(2024, 1, 1)).changes for entry in one.entries]
    []
    """

    causes: tuple[ChangeCause, ...] = field(converter=as_tuple)
    days: tuple[date, ...] = field(default=(), converter=as_tuple)
    facts: tuple[str, ...] = field(default=(), converter=as_tuple)
    rules: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)

    @property
    def cause(self) -> ChangeCause:
        """Nguyên nhân (the cause): the one, or ``together``."""
        return self.causes[0] if len(self.causes) == 1 else ChangeCause.TOGETHER

    @property
    def day(self) -> date | None:
        """Ngày (the day on which all of it was known): ``None`` for a rule."""
        return self.days[-1] if self.days else None


@frozen(kw_only=True)
class FigureChange(_Change):
    """Thay đổi của một số liệu (the change of one figure), accounted for by ``entries`` in the order of replay.

    Each entry begins with the figure that the one before it ends with. So the amounts of an end add up to its change
    exactly, wherever it is known on both days; and so do numerators and denominators.

    >>> from dvk.catalog import an_giang
    >>> from dvk.aggregation import Request
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> difference(an_giang(), asked, date(2024, 1, 1)).change().low
    Decimal('0')
    """

    entries: tuple[ChangeEntry, ...] = field(default=(), converter=as_tuple)

    def by_cause(self, end: str = "low") -> dict[ChangeCause, Decimal | None]:
        """Theo nguyên nhân (by cause): the sum of the amounts of an end; ``None`` where one of them has no number."""
        found: defaultdict[ChangeCause, list[Decimal | None]] = defaultdict(list)
        for entry in self.entries:
            found[entry.cause].append(entry.amount(end))
        return {cause: _sum(found[cause]) for cause in ChangeCause if cause in found}


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for one in amounts:
        if one is None:
            return None
        total = EXACT.add(total, one)
    return total


@frozen(kw_only=True, repr=False)
class Difference(Displayed):
    """Chênh lệch giữa hai ngày biết (difference): two tables, and each change between them by its cause.

    ``changes`` are the figures that changed on the way, also those that came back to what they were. ``unchanged`` is
    how many of the ``replayed`` facts stand in no entry.

    >>> from dvk.catalog import an_giang
    >>> from dvk.aggregation import Request
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> difference(an_giang(), asked, date(2024, 1, 1), date(2025, 1, 1))
    <Difference models-reported: 0 figures changed, 0 facts replayed>
    """

    before: Table
    after: Table
    changes: tuple[FigureChange, ...] = field(default=(), converter=as_tuple)
    replayed: int = 0
    unchanged: int = 0

    def __repr__(self) -> str:
        names = ", ".join(self.after.request.indicators)
        return f"<Difference {names}: {len(self.changes)} figures changed, {self.replayed} facts replayed>"

    @property
    def undated(self) -> tuple[str, ...]:
        """Dữ kiện không ghi ngày biết (the facts in either table of which nobody noted when they became known)."""
        return tuple(sorted({*self.before.undated, *self.after.undated}))

    def label(self, dimension: str, code: str) -> str:
        """Tên của một mã (the words for a code), as the later table has them, or else the earlier one."""
        for table in (self.after, self.before):
            if code in table.labels.get(dimension, {}):
                return table.labels[dimension][code]
        return code

    def change(self, *, indicator: str | None = None, period: str | Period | None = None, **keys: str) -> FigureChange:
        """Thay đổi của một số liệu (the change of one figure), found as :meth:`dvk.Table.figure` does.

        One that did not change has no entries. Raises :class:`UnknownId` and :class:`InvalidValue` as that does.
        """
        there: list[Figure | None] = []
        for table in (self.before, self.after):
            try:
                there.append(table.figure(indicator=indicator, period=period, **keys))
            except UnknownId:
                there.append(None)
        same = there[1] or there[0] or self.after.figure(indicator=indicator, period=period, **keys)
        where = (same.indicator.id, same.period, same.keys)
        for one in self.changes:
            if (one.indicator.id, one.period, one.keys) == where:
                return one
        return FigureChange(
            indicator=same.indicator, period=same.period, keys=same.keys, before=there[0], after=there[1]
        )

    def records(self) -> list[dict[str, str | int | Decimal | None]]:
        """Dạng dòng (tidy rows): a dictionary an entry, for a data frame or a file.

        Columns: indicator, period, one per dimension (codes), cause, day, facts and rules (with a plus between them),
        the amount of each end, and completeness, received and expected before and after.
        """
        return [
            {
                "indicator": entry.indicator.id,
                "period": str(entry.period),
                **dict(entry.keys),
                "cause": entry.cause.value,
                "day": None if entry.day is None else entry.day.isoformat(),
                "facts": "+".join(entry.facts),
                "rules": "+".join(f"{kind}:{name}" for kind, name in entry.rules),
                **{end: entry.amount(end) for end in ENDS},
                **_state("before", entry.before),
                **_state("after", entry.after),
            }
            for one in self.changes
            for entry in one.entries
        ]


def _state(when: str, figure: Figure | None) -> dict[str, str | int | None]:
    return {
        f"completeness_{when}": None if figure is None else figure.completeness.value,
        f"received_{when}": None if figure is None else figure.received,
        f"expected_{when}": None if figure is None else figure.expected,
    }


def difference(
    register: Register,
    request: Request,
    known_a: date,
    known_b: date | None = None,
    *,
    before: Definitions | None = None,
    detail: bool = True,
    deadline: Deadline | None = None,
    working_days: WorkingDays | None = None,
) -> Difference:
    """Chênh lệch giữa hai ngày biết (difference): what a report said as known on one day and on a later one, and why.

    What became known after *known_a* and by *known_b* (of everything, without it) is replayed day by day, and on each
    day in the order of :class:`ChangeCause`; of one cause by what it is about, in the order of the ids: all that became
    known on a day of one model or one report is one step, and so is a change of units with the units it is about. With
    *before*, the definitions by which the first report was printed, the rules change first: measures, codelists,
    mappings, the lifecycle, rubrics, indicators, each with what was known on *known_a*. A *deadline* (with the
    *working_days* it may need) says which reports are late where no duty does. The day of the request itself is not
    asked.

    The amounts of a figure's entries sum to its change exactly, for each end that is known on both days. An end that is
    unknown on one of them has no amount there; a stretch on which it is unknown between days on which it is known is
    one entry, with all the causes of it (:attr:`ChangeCause.TOGETHER` where they are several). So is a stretch on which
    the question has no answer, for want of a decision that came later. Quotients change by sequential replacement: what
    each step made of them in this order; their numerators and denominators add.

    Each group of one day and one cause is counted once, and halved until each of its steps that changed anything is
    found: for *g* groups of up to *n* steps of which *c* change something, about g + c·log₂(n/c) + 2c tables, and not
    one a fact; facts that the question does not read are replayed in one go. Within one group, what two steps change
    and change back is not told. Where a register is large and nearly everything changes something, ``detail=False``
    leaves groups whole, at one table a group: an entry then names all that became known that day by that cause.

    Facts of which nobody noted when they became known hold on both days, and are in :attr:`Difference.undated`.

    Raises :class:`InvalidValue` where *known_b* is before *known_a*, and as :func:`aggregate` does on either day and
    :meth:`dvk.Deadline.due_on` does.

    >>> from dvk.aggregation import Request
    >>> from dvk.catalog import definitions
    >>> from dvk.models import Model
    >>> from dvk.register import Campaign, Register
    >>> from dvk.units import Unit
    >>> lua = Model(id="lua", title="Lúa", owner="xa", start=date(2024, 5, 1), known_on=date(2025, 2, 3))
    >>> units = [Unit(id="xa", names="Xã An", level="commune")]
    >>> register = Register(campaign=Campaign(id="vi-du", label="DVK"), definitions=definitions(), units=units,
    ...     models=[lua])
    >>> asked = Request(indicators="models-new", periods="2024")
    >>> found = difference(register, asked, date(2024, 12, 31), date(2025, 3, 15))
    >>> [(entry.cause.value, entry.value, entry.facts) for entry in found.change().entries]
    [('new-record', Decimal('1'), ('lua',))]
    """
    if not isinstance(known_a, date):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType("type.wrong", path="known_a", expected=Words("a day", "một ngày"), got=type(known_a).__name__)
    asked_a, asked_b = evolve(request, known_on=known_a), evolve(request, known_on=known_b)
    if known_b is not None and known_b < known_a:
        raise InvalidValue("difference.reversed", path="known_b", got=known_b, start=known_a)
    table_a = aggregate(register, asked_a)
    table_b = table_a if known_a == known_b else aggregate(register, asked_b)
    rules = [] if before is None else rules_between(before, register.definitions)
    if before is not None:
        table_a = answered(effective(register, known_a, definitions=before), asked_a)
    due_on = None if deadline is None else partial(deadline.due_on, working_days=working_days)
    atoms = atoms_of(register, known_a, known_b, due_on)
    replay = Replay(register, request, known_a, (rules, atoms), halved=detail)
    steps = list(replay.steps(Answer.of(table_a)))
    told = {name for step in steps for name in step.facts}
    replayed = sum(len(atom.facts) for atom in atoms)
    return Difference(
        before=table_a,
        after=table_b,
        changes=tuple(_changes(table_a, table_b, steps)),
        replayed=replayed,
        unchanged=replayed - len(told),
    )


def _changes(first: Table, last: Table, steps: Iterable[Step]) -> Iterator[FigureChange]:
    """What happened to each cell, in the order of the later table, then of the earlier one and of those between."""
    held: defaultdict[CellKey, list[Step]] = defaultdict(list)
    for step in steps:
        for key in step.changed:
            held[key].append(step)
    start, end = Answer.of(first), Answer.of(last)
    for key in dict.fromkeys([*end.cells, *start.cells, *held]):
        if key in held:
            yield _change(key, start, end, held[key])


def _change(key: CellKey, start: Answer, end: Answer, steps: list[Step]) -> FigureChange:
    """The account of one cell; steps between which one of its known ends is not known are one entry."""
    first, last = start.figure(key), end.figure(key)
    indicator = end.table.definition(key[0])
    keys = tuple(zip(end.table.keys, key[2], strict=True))
    figures = [first, *(step.changed[key][1] for step in steps[:-1]), last]
    known = [one for one in ENDS if _end(first, indicator, one) is not None and _end(last, indicator, one) is not None]
    entries: list[ChangeEntry] = []
    begun = 0
    for place, figure in enumerate(figures[1:], start=1):
        if any(_end(figure, indicator, one) is None for one in known):
            continue  # told together with what makes it known again
        together = steps[begun:place]
        entries.append(
            ChangeEntry(
                indicator=indicator,
                period=key[1],
                keys=keys,
                before=figures[begun],
                after=figure,
                causes=dict.fromkeys(cause for step in together for cause in step.causes),
                days=dict.fromkeys(day for step in together for day in step.days),
                facts=dict.fromkeys(name for step in together for name in step.facts),
                rules=dict.fromkeys(rule for step in together for rule in step.rules),
            )
        )
        begun = place
    return FigureChange(indicator=indicator, period=key[1], keys=keys, before=first, after=last, entries=entries)
