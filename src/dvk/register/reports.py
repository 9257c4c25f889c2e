"""Báo cáo, kế hoạch, chế độ báo cáo (reports, targets, duties, coverage): figures that arrive already counted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field, frozen
from attrs.validators import optional

from dvk._fields import a_slug, a_text, an, as_tuple, one_of, optional_day, slugs, wrong_types
from dvk.errors import InvalidDocument, InvalidValue
from dvk.facts import Fact
from dvk.measures import Quantity
from dvk.periods import Period, as_period

__all__ = [
    "Coverage",
    "CoverageState",
    "Duty",
    "Report",
    "ReportScope",
    "ReportStatus",
    "ReportedFigure",
    "Target",
]


class ReportScope(StrEnum):
    """Phạm vi báo cáo (scope): the unit's own figures, or those of its whole subtree.

    >>> Report(id="bc-1", unit="xa-a", period="2024", figures=[], scope="subtree").scope is ReportScope.SUBTREE
    True
    """

    OWN = "own"
    SUBTREE = "subtree"
    UNKNOWN = "unknown"


class ReportStatus(StrEnum):
    """Trạng thái số liệu (status): ước, sơ bộ, chính thức; an estimate is never taken for a final figure.

    >>> Report(id="bc-1", unit="xa-a", period="2024", figures=[], status="estimate").status is ReportStatus.ESTIMATE
    True
    """

    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"
    UNKNOWN = "unknown"


class CoverageState(StrEnum):
    """Mức đầy đủ (state of coverage): complete, nil (nothing to report), or only in part.

    >>> Coverage(id="khong-co", unit="xa-a", period="2024-M05", state="nil").state is CoverageState.NIL
    True
    """

    COMPLETE = "complete"
    NIL = "nil"
    PARTIAL = "partial"


def _as_scope(value: str | ReportScope) -> ReportScope:
    return one_of(ReportScope, value, "scope")


def _as_status(value: str | ReportStatus) -> ReportStatus:
    return one_of(ReportStatus, value, "status")


def _as_state(value: str | CoverageState) -> CoverageState:
    return one_of(CoverageState, value, "state")


@frozen(kw_only=True)
class ReportedFigure:
    """Số liệu báo cáo (reported figure): one line of a report, in the source's own words.

    ``quantity`` is ``None`` where the source says something was reached but gives no number; ``parts`` is the
    breakdown the source prints ("trong đó"), by axis and code. Parts that do not add up are kept as printed.

    >>> ReportedFigure(indicator="mo-hinh", quantity=Quantity(14043, "mo-hinh"), words="14.043 mô hình").achieved
    False
    """

    indicator: str = field(validator=a_slug)
    quantity: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    words: str = field(default="", validator=a_text)
    parts: tuple[tuple[str, str, Quantity], ...] = field(default=(), converter=as_tuple)
    achieved: bool = False
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.quantity is None and not self.words:
            raise InvalidValue("report.nothing_said", path="quantity", indicator=self.indicator)
        wrong = tuple(wrong_types((part for _, _, part in self.parts), Quantity, "parts"))
        if wrong:
            raise InvalidDocument(wrong)
        numbers = [self.quantity, *(part for _, _, part in self.parts)]
        for quantity in numbers:
            if quantity is not None and quantity.number.number < 0:
                raise InvalidValue("value.negative", path="quantity", got=quantity.number.number)


@frozen(kw_only=True)
class Report(Fact):
    """Báo cáo của đơn vị (report): a unit's figures for a period.

    ``scope`` says whether they are the unit's own or its whole subtree's; ``scope_words`` keeps how the source put
    it. A report for 14.043 models holds the number as printed, whatever it may mean.

    >>> line = ReportedFigure(indicator="mo-hinh", quantity=Quantity(12, "mo-hinh"), words="12 mô hình")
    >>> Report(id="bc-q1", unit="xa-a", period="2024-Q1", figures=[line]).scope.value
    'unknown'
    """

    unit: str = field(validator=a_slug)
    period: Period = field(converter=as_period)
    figures: tuple[ReportedFigure, ...] = field(converter=as_tuple)
    scope: ReportScope = field(default=ReportScope.UNKNOWN, converter=_as_scope)
    scope_words: str = field(default="", validator=a_text)
    status: ReportStatus = field(default=ReportStatus.UNKNOWN, converter=_as_status)
    received_on: date | None = field(default=None, validator=optional_day)


@frozen(kw_only=True)
class Target(Fact):
    """Kế hoạch (target): what a unit is to reach, as a number or only in words ("sớm hơn một năm").

    >>> target = Target(id="kh-2025", unit="xa-a", indicator="mo-hinh", period="2025", words="tăng so với năm trước")
    >>> target.quantity is None
    True
    """

    unit: str = field(validator=a_slug)
    indicator: str = field(validator=a_slug)
    period: Period = field(converter=as_period)
    quantity: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    words: str = field(default="", validator=a_text)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.quantity is None and not self.words:
            raise InvalidValue("report.nothing_said", path="quantity", indicator=self.indicator)


@frozen(kw_only=True)
class Duty(Fact):
    """Chế độ báo cáo (duty): which units owe which indicators for a period, and by when.

    >>> duty = Duty(id="bc-quy", units=["xa-a", "xa-b"], indicators=["mo-hinh"], period="2024-Q1")
    >>> duty.units, duty.due_on
    (('xa-a', 'xa-b'), None)
    """

    units: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    indicators: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    period: Period = field(converter=as_period)
    due_on: date | None = field(default=None, validator=optional_day)


@frozen(kw_only=True)
class Coverage(Fact):
    """Đã nộp đến đâu (coverage): what has come of a unit's records for a period.

    Only where it says complete or nil does "no record" mean zero. Without ``indicators`` it speaks of all of them;
    ``subtree`` says that the units below are included.

    >>> told = Coverage(id="da-nop", unit="xa-a", period="2024", state="complete")
    >>> told.subtree, told.indicators
    (True, ())
    """

    unit: str = field(validator=a_slug)
    period: Period = field(converter=as_period)
    state: CoverageState = field(converter=_as_state)
    subtree: bool = True
    indicators: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
