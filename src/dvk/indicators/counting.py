"""Cách đếm (ways of counting): which facts make a figure, at whose place, and what counts once."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from dvk.indicators.kinds import IndicatorKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Any

    from dvk.periods import Period
    from dvk.values import Interval

__all__ = ["MEANS", "Counted", "Counting", "CountingRule", "CountsOnce", "Gathering", "Nesting", "UnitRole"]


class Counting(StrEnum):
    """Cách đếm (counting): which facts make the figure.

    - ``active``, ``ever-alive``, ``ever-standing``: models that were at work, were there at all, or stood at a step
      (``events``) on any day of the period, each once;
    - ``alive-at-end``, ``active-at-end``, ``standing``: those there, at work, or standing at a step on the last day;
      what was withdrawn by then does not stand any more;
    - ``begun``, ``resumed``, ``paused``, ``ended``, ``passed``: turns in the lives of models; two events that tell the
      same turn are one, and a model that passed over into others has not ended;
    - ``had-event``: models to which one of the ``events`` happened; ``events``: how often they happened;
    - ``points``: the replication points (điểm nhân rộng) of those events; points are no models;
    - ``contributed``: amounts given; ``scored``: points of the sheets of a ``rubric``; ``formula``: worked out from
      other indicators; ``reported``: arrives counted.

    >>> Counting("begun") is Counting.BEGUN
    True
    """

    ACTIVE = "active"
    ACTIVE_AT_END = "active-at-end"
    ALIVE_AT_END = "alive-at-end"
    EVER_ALIVE = "ever-alive"
    EVER_STANDING = "ever-standing"
    STANDING = "standing"
    BEGUN = "begun"
    RESUMED = "resumed"
    PAUSED = "paused"
    ENDED = "ended"
    PASSED = "passed"
    HAD_EVENT = "had-event"
    EVENTS = "events"
    POINTS = "points"
    CONTRIBUTED = "contributed"
    SCORED = "scored"
    FORMULA = "formula"
    REPORTED = "reported"


class UnitRole(StrEnum):
    """Đếm ở đơn vị nào (unit role): where a model is counted: at its owner, where it lies, or at those in a role.

    A model has one owner on a day, so counts at owners add up over units. Counts at other units show who takes part,
    and a model may be in several of them: they are never added.

    >>> UnitRole("support") is UnitRole.SUPPORT
    True
    """

    OWNER = "owner"
    PLACE = "place"
    LEAD = "lead"
    SUPPORT = "support"
    PARTICIPATE = "participate"


class CountsOnce(StrEnum):
    """Đếm một lần theo gì (what counts once): the model itself, its owner (số đơn vị có mô hình), or its place.

    >>> CountsOnce("owner") is CountsOnce.OWNER
    True
    """

    MODEL = "model"
    OWNER = "owner"
    PLACE = "place"


class Nesting(StrEnum):
    """Cách in các mức lồng nhau (nesting): do printed parts hold each other, or stand beside each other?

    *Inclusive*: xã đạt holds xã nâng cao, which holds xã kiểu mẫu. *Exclusive*: each stands in one part only, at its
    highest. *Incomplete*: they stand beside each other, and the source prints only some of them ("trong đó", "…").
    Only the source can say which; while it does not, titles are not added.

    >>> Nesting("inclusive") is Nesting.INCLUSIVE
    True
    """

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


class Gathering(StrEnum):
    """Lũy kế gộp hay thuần (gathering): do titles add up with withdrawn ones (gross), or without them (net)?

    >>> Gathering("net") is Gathering.NET
    True
    """

    GROSS = "gross"
    NET = "net"
    UNKNOWN = "unknown"


class Counted(NamedTuple):
    """Một thứ được đếm (one thing counted) by a rule of your own: the fact, the day, and how much.

    ``fact`` is the id of the record behind it; ``model`` that of the model whose owner, domain, strand … place it, and
    ``unit`` the unit that counts it where that is another. ``key`` is what counts once in a stock or a distinct count,
    the model by default. ``sure`` is false for what may lie outside the period.

    >>> from datetime import date
    >>> Counted("bc-1", date(2024, 3, 1), unit="xa-a").amount
    Decimal('1')
    """

    fact: str
    on: date
    model: str | None = None
    unit: str | None = None
    amount: Decimal | Interval = Decimal(1)
    key: str | None = None
    level: str | None = None
    sure: bool = True


@runtime_checkable
class CountingRule(Protocol):
    """Cách đếm riêng (a way of counting of your own): stands in ``Indicator.counts``.

    ``kinds`` says which kinds of indicator it makes, and :meth:`count` what it counts in one period. Total, subtotals,
    bases, completeness and the way back to the facts come with it.

    >>> class Titled:
    ...     kinds = (IndicatorKind.STOCK,)
    ...     def count(self, register, indicator, period):
    ...         for unit in register.units:
    ...             if "nong-thon-moi" in [one.value for one in unit.place_classes]:
    ...                 yield Counted(unit.id, period.end, unit=unit.id, key=unit.id)
    >>> isinstance(Titled(), CountingRule)
    True
    """

    @property
    def kinds(self) -> tuple[IndicatorKind, ...]:
        """Các loại chỉ tiêu (the kinds of indicator that it makes)."""
        ...

    def count(self, register: Any, indicator: Any, period: Period, /) -> Iterable[Counted]:  # noqa: ANN401
        """Những gì được đếm trong kỳ (what it counts in a register, for an indicator, in one period)."""
        ...


_FLOW, _STOCK, _DISTINCT = (IndicatorKind.FLOW,), (IndicatorKind.STOCK,), (IndicatorKind.DISTINCT,)
_ANY = tuple(IndicatorKind)

MEANS: dict[Counting, tuple[IndicatorKind, ...]] = {
    Counting.ACTIVE: _DISTINCT,
    Counting.ACTIVE_AT_END: _STOCK,
    Counting.ALIVE_AT_END: _STOCK,
    Counting.EVER_ALIVE: _DISTINCT,
    Counting.EVER_STANDING: _DISTINCT,
    Counting.STANDING: _STOCK,
    Counting.BEGUN: _FLOW,
    Counting.RESUMED: _FLOW,
    Counting.PAUSED: _FLOW,
    Counting.ENDED: _FLOW,
    Counting.PASSED: _FLOW,
    Counting.HAD_EVENT: _DISTINCT,
    Counting.EVENTS: _FLOW,
    Counting.POINTS: _FLOW,
    Counting.CONTRIBUTED: _FLOW,
    Counting.SCORED: (IndicatorKind.SCORE,),
    Counting.FORMULA: tuple(kind for kind in _ANY if kind is not IndicatorKind.SCORE),
    Counting.REPORTED: _ANY,
}
