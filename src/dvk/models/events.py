"""Sự kiện (events): dated facts about one model."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from dvk._fields import a_reference, a_text, as_tuple, optional_count, optional_day, optional_slug, slugs
from dvk.errors import InvalidValue
from dvk.facts import Fact
from dvk.periods import Period, as_optional_period

__all__ = ["Event", "Happening"]


@frozen(kw_only=True)
class Happening(Fact):
    """Việc xảy ra (happening): a fact about a model on a day, or in a period when no day is known.

    What is known only by its period counts in every period that covers that one, and in no shorter one.
    """

    model: str = field(validator=a_reference)
    on: date | None = field(default=None, validator=optional_day)
    period: Period | None = field(default=None, converter=as_optional_period)

    def __attrs_post_init__(self) -> None:
        if (self.on is None) == (self.period is None):
            code = "happening.no_day_or_period" if self.on is None else "happening.day_or_period"
            raise InvalidValue(code, path="on")

    def within(self, period: Period) -> bool:
        """Trong kỳ (did it happen within the period, as far as is known)?"""
        if self.on is not None:
            return period.start <= self.on <= period.end
        return self.period is not None and period.covers(self.period)

    @property
    def first_day(self) -> date | None:
        """Ngày sớm nhất có thể (the first day on which it can have happened)."""
        return self.on if self.on is not None else self.period.start if self.period is not None else None

    @property
    def last_day(self) -> date | None:
        """Ngày muộn nhất có thể (the last day on which it can have happened)."""
        return self.on if self.on is not None else self.period.end if self.period is not None else None


@frozen(kw_only=True)
class Event(Happening):
    """Sự kiện (event) in the life of a model: its kind is a step of the lifecycle, its ``source`` the document.

    ``level`` and ``body`` say who recognised or commended, ``unit`` where it was replicated to, ``others`` the models
    it merged with, split into, came from, or was copied as. ``result`` is that of an appraisal; ``form`` the form of a
    commendation (giấy khen, bằng khen) and ``achievement`` what it was given for: one achievement, one award
    (Luật Thi đua, khen thưởng 06/2022/QH15). ``count`` is a number of replication points, ``title`` the new name of a
    renamed model, ``reason`` why it ended, was suspended or lost its recognition.

    Raises :class:`InvalidValue` for a negative count.

    >>> Event(id="e-1", model="camera", kind="recognised", on=date(2019, 10, 15), level="commune").level
    'commune'
    """

    kind: str = field(validator=a_reference)
    level: str | None = field(default=None, validator=optional_slug)
    body: str | None = field(default=None, validator=optional_slug)
    unit: str | None = field(default=None, validator=optional_slug)
    others: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    note: str = field(default="", validator=a_text)
    result: str | None = field(default=None, validator=optional_slug)
    form: str | None = field(default=None, validator=optional_slug)
    achievement: str | None = field(default=None, validator=optional_slug)
    count: int | None = field(default=None, validator=optional_count)
    reason: str = field(default="", validator=a_text)
    title: str = field(default="", validator=a_text)
