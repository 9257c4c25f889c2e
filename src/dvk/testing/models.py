"""Mô hình để thử (models for tests): models of the units of a history, their events and contributions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dvk.errors import NotKnown
from dvk.measures import MEASURES
from dvk.models import Contribution, Effect, Event, Model, ModelKind, Subject
from dvk.periods import MONTH, QUARTER, YEAR, Period
from dvk.testing.values import LAST_DAY, days, quantities
from dvk.values import Dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from dvk.models import Lifecycle
    from dvk.units import UnitHistory

__all__ = ["contributions", "events", "models"]

_LAST = (Effect.ENDS, Effect.PASSES)
_GIVEN = tuple(MEASURES[name] for name in ("dong", "trieu-dong", "m2", "ha", "ngay-cong"))


def _owners(history: UnitHistory, unit: str, start: date) -> tuple[Dated[str], ...]:
    """The unit that counts the model, and after its last day the one that took over the whole of it."""
    owners: list[Dated[str]] = []
    since: date | None = None
    name, end = unit, history[unit].end
    while end is not None and end >= start:
        owners.append(Dated(name, start=since, end=end))
        since = end + timedelta(days=1)
        try:
            name = history.carried(name, since)
        except NotKnown:
            return tuple(owners)
        end = history[name].end
    return (*owners, Dated(name, start=since))


@st.composite
def models(
    draw: DrawFn,
    history: UnitHistory,
    *,
    ids: SearchStrategy[str] | None = None,
    domains: Sequence[str] = ("kinh-te", "van-hoa"),
    strands: Sequence[str] = (),
) -> Model:
    """Mô hình (models) owned by units of *history*, from a day on which the unit is there.

    Now and then nobody knows the beginning, the owner or the domain, as in life. A model goes on with the unit that
    took over the whole of its owner.
    """
    start = draw(days(date(2005, 1, 1), date(2035, 12, 31)))
    name = draw(st.sampled_from([unit.id for unit in history.as_of(start)]))
    owned, classified, begun = (draw(st.integers(0, 9)) > 0 for _ in range(3))
    numbered = st.integers(1, 10**6).map(lambda number: f"mo-hinh-{number}")
    return Model(
        id=draw(numbered if ids is None else ids),
        title=draw(st.sampled_from(["Camera an ninh", "Tuyến đường hoa", "Tổ hợp tác lúa", "Ngôi nhà 5 không"])),
        owner=_owners(history, name, start) if owned else (),
        domain=draw(st.sampled_from(list(domains))) if classified and domains else (),
        start=start if begun else None,
        kind=draw(st.sampled_from([None, *ModelKind])),
        subject=draw(st.sampled_from([None, *Subject])),
        strand=draw(st.sampled_from([None, *strands])),
    )


def _first_day(model: Model) -> date:
    """The first day for which something of the model can be told: its start, or else its owner's."""
    owned = [item.start for item in model.owner if item.start is not None]
    return model.start or min(owned, default=date(2036, 1, 1))


def _periods_after(day: date) -> SearchStrategy[Period]:
    def in_the_year_after(kind: int, index: int) -> Period:
        year = day.year + 1
        if kind == 0:
            return Period(YEAR, year)
        return Period(QUARTER, year, index) if kind == 1 else Period(MONTH, year, index)

    return st.builds(in_the_year_after, st.integers(0, 2), st.integers(1, 4))


@st.composite
def events(
    draw: DrawFn, model: Model, lifecycle: Lifecycle, *, levels: Sequence[str] = (), max_size: int = 5
) -> tuple[Event, ...]:
    """Sự kiện (events) of a model: any steps in any order from its first day on; at most one ends it or passes it over.

    Some are known only by their period.
    """
    first = _first_day(model)
    found: list[Event] = []
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        step = draw(st.sampled_from(list(lifecycle)))
        if step.effect in _LAST and any(lifecycle[event.kind].effect in _LAST for event in found):
            continue
        by_period = draw(st.integers(0, 5)) == 0
        found.append(
            Event(
                id=f"{model.id}-su-kien-{number}",
                model=model.id,
                kind=step.id,
                on=None if by_period else draw(days(first, max(first, LAST_DAY))),
                period=draw(_periods_after(first)) if by_period else None,
                level=draw(st.sampled_from([None, *levels])),
            )
        )
    return tuple(found)


@st.composite
def contributions(draw: DrawFn, model: Model, *, max_size: int = 3) -> tuple[Contribution, ...]:
    """Đóng góp (contributions) to a model: money, land and workdays, exact or with a word, by day or by period."""
    first = _first_day(model)
    found: list[Contribution] = []
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        by_period = draw(st.integers(0, 5)) == 0
        found.append(
            Contribution(
                id=f"{model.id}-dong-gop-{number}",
                model=model.id,
                quantity=draw(quantities(measures=_GIVEN, exact=draw(st.booleans()))),
                on=None if by_period else draw(days(first, max(first, LAST_DAY))),
                period=draw(_periods_after(first)) if by_period else None,
            )
        )
    return tuple(found)
