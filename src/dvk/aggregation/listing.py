"""Danh sách (listing): the records behind a figure, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.explained import units_of
from dvk.aggregation.figure import Figure
from dvk.aggregation.turns import turns_of
from dvk.errors import NotKnown
from dvk.evaluation import Assessment
from dvk.indicators import Counting
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model, title_on
from dvk.periods import Period
from dvk.register import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.facts import Fact
    from dvk.register import Register

__all__ = ["Listed", "Listing", "listing"]


@frozen(kw_only=True)
class Listed:
    """Một dòng của danh sách (a line of a listing): one record, with what a list of an office shows of it.

    ``what`` is the kind of record (model, event, contribution, report, assessment, unit), ``title`` the title of the
    model on the day, else the name of the unit; ``unit`` the unit that it was recorded for, ``step`` the step of an
    event. ``possible`` says that it may not belong to the figure.

    >>> Listed(fact="den", what="model", title="Thắp sáng đường quê").unit is None
    True
    """

    fact: str
    what: str
    title: str
    model: str | None = None
    unit: str | None = None
    unit_name: str = ""
    domain: str | None = None
    on: date | None = None
    period: Period | None = None
    step: str | None = None
    level: str | None = None
    quantity: Quantity | None = None
    source: str | None = None
    possible: bool = False


@frozen(kw_only=True, repr=False)
class Listing(Displayed):
    """Danh sách (listing): the records behind one figure, in the order in which they were counted.

    ``labels`` gives the words for the codes of its lines: of each domain, step, level and source.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> [line.fact for line in table.listing(an_giang()).lines]
    ['an-giang-2016-2020']
    """

    figure: Figure
    lines: tuple[Listed, ...] = field(converter=as_tuple)
    illustrative: bool = False
    labels: Mapping[str, Mapping[str, str]] = field(default=MappingProxyType({}), eq=False)

    def __repr__(self) -> str:
        return f"<Listing of {self.figure.indicator.id}, {self.figure.period}: {len(self.lines)} records>"

    def __len__(self) -> int:
        return len(self.lines)

    def records(self) -> list[dict[str, str | bool | None]]:
        """Dạng dòng (tidy rows): a dictionary a record, days and amounts as text."""
        return [
            {
                "fact": line.fact,
                "what": line.what,
                "title": line.title,
                "model": line.model,
                "unit": line.unit,
                "unit_name": line.unit_name,
                "domain": line.domain,
                "on": None if line.on is None else line.on.isoformat(),
                "period": None if line.period is None else str(line.period),
                "step": line.step,
                "level": line.level,
                "amount": None if line.quantity is None else str(line.quantity.number.number),
                "word": None if line.quantity is None else line.quantity.number.word,
                "measure": None if line.quantity is None else line.quantity.measure.id,
                "source": line.source,
                "possible": line.possible,
            }
            for line in self.lines
        ]


def listing(register: Register, figure: Figure) -> Listing:
    """Danh sách đằng sau một số (the records behind a figure).

    Raises :class:`UnknownId` for another register's figure, and :class:`NotKnown` for one of a table with
    hidden figures, or of one that was counted on frames.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> register = sample_register(models=30)
    >>> figure = aggregate(register, Request(indicators="models-new", periods="2019")).figure()
    >>> len(listing(register, figure)) == figure.value
    True
    """
    figure.require_open()
    figure.require_records()
    held = register.effective(figure.known_on)
    causes = set(figure.causes)
    lines = [_line(held, held.fact(name), figure, possible=name in causes) for name in figure.facts]
    return Listing(figure=figure, lines=lines, illustrative=held.illustrative, labels=_labels(held, lines))


def _labels(register: Register, lines: Sequence[Listed]) -> dict[str, dict[str, str]]:
    """The words for the codes that stand in the lines."""
    named: dict[str, tuple[str, list[str | None]]] = {
        "domain": ("domains", [line.domain for line in lines]),
        "level": ("levels", [line.level for line in lines]),
    }
    labels: dict[str, dict[str, str]] = {}
    for name, (codelist, codes) in named.items():
        known = next((one for one in register.definitions.codelists if one.id == codelist), ())
        words = {code.id: code.label.vi for code in known}
        labels[name] = {code: words.get(code, code) for code in codes if code is not None}
    steps = dict.fromkeys(line.step for line in lines if line.step is not None)
    labels["step"] = {step: register.definitions.lifecycle[step].label.vi for step in steps}
    sources = dict.fromkeys(line.source for line in lines if line.source is not None)
    labels["source"] = {source: register.source(source).title for source in sources}
    return labels


def _line(register: Register, fact: Fact, figure: Figure, *, possible: bool) -> Listed:
    period = figure.period
    named: Model | None = fact if isinstance(fact, Model) else None
    if isinstance(fact, (Event, Contribution)):
        named = register.model(fact.model)
    elif isinstance(fact, Assessment) and fact.subject not in register.units:
        named = register.model(fact.subject)
    on = fact.on if isinstance(fact, (Event, Contribution, Assessment)) else named.start if named is not None else None
    if isinstance(fact, Model) and figure.indicator.counts in _TURNS:
        on = _turned_on(register, fact, figure)
    day = period.end if on is None or isinstance(fact, Model) else min(max(on, period.start), period.end)
    units = tuple(dict.fromkeys(units_of(register, fact, day, day)))
    unit = _carried(register, units[-1], day) if units else None
    name = "" if unit is None else register.units[unit].name(day)
    return Listed(
        fact=fact.id,
        what=next((word for kind, word in _WORDS.items() if isinstance(fact, kind)), "unit"),
        title=name if named is None else title_on(named, register.events_of(named.id), day),
        model=None if named is None else named.id,
        unit=unit,
        unit_name=name,
        domain=None if named is None else named.domain_on(day),
        on=on,
        period=fact.period if isinstance(fact, (Event, Contribution, Report, Assessment)) else None,
        step=fact.kind if isinstance(fact, Event) else None,
        level=fact.level if isinstance(fact, Event) else None,
        quantity=fact.quantity if isinstance(fact, Contribution) else _reported(fact, figure),
        source=fact.source,
        possible=possible or (named is not None and named.id in figure.causes),
    )


_WORDS: dict[type[object], str] = {
    Model: "model",
    Event: "event",
    Contribution: "contribution",
    Report: "report",
    Assessment: "assessment",
}


def _carried(register: Register, unit: str, day: date) -> str:
    """The unit that has all of one on a day: a merged commune's models are its heir's; a divided one stays itself."""
    try:
        return register.units.carried(unit, day)
    except NotKnown:
        return unit


_TURNS = (Counting.ENDED, Counting.PASSED, Counting.PAUSED, Counting.RESUMED)


def _turned_on(register: Register, model: Model, figure: Figure) -> date | None:
    """The day of the turn that was counted, where it is known."""
    period = figure.period
    for turn in turns_of(register.lives[model.id]):
        if turn.kind is figure.indicator.counts and turn.first <= period.end and turn.last >= period.start:
            return turn.first if turn.first == turn.last else None
    return None


def _reported(fact: Fact, figure: Figure) -> Quantity | None:
    """What a report says of the indicator."""
    if isinstance(fact, Report):
        for line in fact.figures:
            if line.indicator == figure.indicator.id:
                return line.quantity
    return None
