"""Báo cáo, kế hoạch, chế độ báo cáo (reports, targets, duties, coverage): figures that arrive already counted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from dvk._fields import (
    Named,
    Words,
    a_reference,
    a_slug,
    a_text,
    an,
    as_tuple,
    one_of,
    optional_day,
    optional_slug,
    slugs,
    wrong_types,
)
from dvk.errors import InvalidDocument, InvalidValue, WrongType
from dvk.facts import Fact
from dvk.measures import Quantity
from dvk.periods import Period, as_optional_period, as_period
from dvk.register.figures import ReportedFigure, ReportStatus, as_status
from dvk.register.tables import lines_of, note_of, period_of, require_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.register.tables import ReportableTable
    from dvk.values import Origin

__all__ = [
    "Coverage",
    "CoverageState",
    "Duty",
    "Report",
    "ReportEvent",
    "ReportScope",
    "ReportStep",
    "Target",
    "TargetDirection",
    "TargetVersion",
]


class ReportScope(StrEnum):
    """Phạm vi báo cáo (scope): the unit's own figures, or those of its whole subtree.

    >>> Report(id="bc-1", unit="xa-a", period="2024", figures=[], scope="subtree").scope is ReportScope.SUBTREE
    True
    """

    OWN = "own"
    SUBTREE = "subtree"
    UNKNOWN = "unknown"


class ReportStep(StrEnum):
    """Bước xử lý báo cáo (step in a report's life): tiếp nhận, kiểm tra, trả lại, phê duyệt, ký, khóa sổ, đính chính.

    >>> ReportEvent(id="b1", report="bc-q1", kind="returned", reason="thiếu biểu 2").kind is ReportStep.RETURNED
    True
    """

    RECEIVED = "received"
    CHECKED = "checked"
    RETURNED = "returned"
    APPROVED = "approved"
    SIGNED = "signed"
    LOCKED = "locked"
    CORRECTED = "corrected"


class TargetVersion(StrEnum):
    """Bản kế hoạch (version of a plan): giao (given), điều chỉnh (adjusted).

    >>> Target(id="kh", unit="xa-a", indicator="mo-hinh", period="2025", words="5").version is TargetVersion.GIVEN
    True
    """

    GIVEN = "given"
    ADJUSTED = "adjusted"


class TargetDirection(StrEnum):
    """Chiều của chỉ tiêu (direction of a target): at least so much, at most so much, or exactly that, or in that range.

    >>> Target(id="kh", unit="xa-a", indicator="ho-ngheo", period="2025", words="3", direction="at-most").direction
    <TargetDirection.AT_MOST: 'at-most'>
    """

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


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


def _a_revision(_: object, attribute: Named, value: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        words = Words("a whole number", "số nguyên")
        raise WrongType("type.wrong", path=attribute.name, expected=words, got=type(value).__name__)
    if value < 1:
        raise InvalidValue("report.revision_not_positive", path=attribute.name, got=value)


def _as_step(value: str | ReportStep) -> ReportStep:
    return one_of(ReportStep, value, "kind")


def _as_version(value: str | TargetVersion) -> TargetVersion:
    return one_of(TargetVersion, value, "version")


def _as_direction(value: str | TargetDirection | None) -> TargetDirection | None:
    return None if value is None else one_of(TargetDirection, value, "direction")


def _as_state(value: str | CoverageState) -> CoverageState:
    return one_of(CoverageState, value, "state")


@frozen(kw_only=True)
class Report(Fact):
    """Báo cáo của đơn vị (report): a unit's figures for a period.

    ``scope`` says whether they are the unit's own or its whole subtree's; ``scope_words`` keeps how the source put
    it. A report for 14.043 models holds the number as printed, whatever it may mean. ``period_words`` keeps how the
    source puts the period ("lũy kế", "đến nay"); where no :class:`~dvk.Period` says it they are all there is, and one
    of the two must be there.
    ``cut_off`` is the last day the figures reach: that of an estimate lies before the end of the period.

    ``revision`` (lần 1, 2, …) counts how often it was sent: for one unit, period, scope and ``form`` (biểu, where a
    unit sends several) the highest holds as a whole, and the lower ones stay facts.

    >>> line = ReportedFigure(indicator="mo-hinh", quantity=Quantity(12, "mo-hinh"), words="12 mô hình")
    >>> report = Report(id="bc-q1", unit="xa-a", period="2024-Q1", figures=[line], cut_off=date(2024, 3, 15))
    >>> report.scope.value, report.revision, report.cut_off_of(line)
    ('unknown', 1, datetime.date(2024, 3, 15))
    """

    unit: str = field(validator=a_slug)
    period: Period | None = field(default=None, converter=as_optional_period)
    figures: tuple[ReportedFigure, ...] = field(converter=as_tuple)
    scope: ReportScope = field(default=ReportScope.UNKNOWN, converter=_as_scope)
    scope_words: str = field(default="", validator=a_text)
    status: ReportStatus = field(default=ReportStatus.UNKNOWN, converter=as_status)
    received_on: date | None = field(default=None, validator=optional_day)
    period_words: str = field(default="", validator=a_text)
    cut_off: date | None = field(default=None, validator=optional_day)
    revision: int = field(default=1, validator=_a_revision)
    form: str | None = field(default=None, validator=optional_slug)
    illustrative: bool = False
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        wrong = tuple(wrong_types(self.figures, ReportedFigure, "figures"))
        if wrong:
            raise InvalidDocument(wrong)
        if self.period is None:
            if not self.period_words.strip():
                raise InvalidValue("report.period_not_said", path="period", got=self.id)
            return
        for path, day in (("cut_off", self.cut_off), *_cut_offs(self.figures)):
            if day is not None and day < self.period.start:
                raise InvalidValue("report.cut_off_before_period", path=path, got=day, period=self.period.id)

    def status_of(self, figure: ReportedFigure) -> ReportStatus:
        """Trạng thái của một dòng (the status of one of its lines): the line's own, or that of the report."""
        return self.status if figure.status is None else figure.status

    def cut_off_of(self, figure: ReportedFigure) -> date | None:
        """Ngày chốt của một dòng (the last day one of its lines reaches): the line's own, or that of the report."""
        return self.cut_off if figure.cut_off is None else figure.cut_off

    @property
    def series(self) -> tuple[str, str, ReportScope, str | None]:
        """Cùng một báo cáo (what its revisions share): unit, the days of the period or its words, scope and form."""
        of = self.period_words if self.period is None else f"{self.period.start}/{self.period.end}"
        return self.unit, of, self.scope, self.form

    @classmethod
    def from_table(
        cls,
        table: ReportableTable,
        *,
        id: str,  # noqa: A002 (its field)
        unit: str,
        received_on: date | None,
        period: str | Period | None = None,
        origin: Origin | None = None,
        status: str | ReportStatus = ReportStatus.UNKNOWN,
        scope: str | ReportScope = ReportScope.SUBTREE,
        indicators: Iterable[str] | None = None,
        revision: int = 1,
    ) -> Report:
        """Báo cáo từ bảng (a report from a table): what a unit counted, sent up as its report.

        One line an indicator, from the total of its row; the parts along the dimensions of the table come with it
        where they and the total are exact. Bounds become "hơn", "ít nhất", "gần", "tối đa" or a range where these say
        the same, and words without a number where none does. Of a figure that is known only in part the number becomes
        "ít nhất", and its line says of how many units how many have come; what is missing stays words. Shares of a
        divided unit make a line an estimate, and what was made up stays ``illustrative``.

        Raises :class:`~dvk.errors.InvalidValue` where the table is another unit's (ask with ``unit=``) or was narrowed
        to a part, where it has several periods and none of them is named, and where it has no total;
        :class:`~dvk.errors.UnknownId` for an indicator that it does not have.

        >>> from dvk import aggregate, catalog, Request
        >>> asked = Request(indicators="models-new", periods="2024", by="domain", unit="mh")
        >>> table = aggregate(catalog.sample_register(models=50), asked)
        >>> report = Report.from_table(table, id="bc-2024", unit="mh", received_on=date(2024, 12, 20))
        >>> report.period.id, report.figures[0].indicator, report.illustrative
        ('2024', 'models-new', True)
        """
        require_of(table, unit)
        of = period_of(table, period)
        return cls(
            id=id,
            unit=unit,
            period=of,
            figures=lines_of(table, of, None if indicators is None else tuple(indicators)),
            scope=one_of(ReportScope, scope, "scope"),
            status=as_status(status),
            received_on=received_on,
            origin=origin,
            revision=revision,
            illustrative=table.illustrative,
            note=note_of(table),
        )


def _cut_offs(figures: tuple[ReportedFigure, ...]) -> list[tuple[str, date | None]]:
    return [(f"figures[{place}].cut_off", figure.cut_off) for place, figure in enumerate(figures)]


@frozen(kw_only=True)
class ReportEvent(Fact):
    """Một bước của báo cáo (an event in a report's life): who did what with it, on which day, and why.

    ``by`` is the unit or the body. A report whose last step is ``returned`` does not count until it is checked or
    approved again, or sent again as a higher revision. Asked as known on a day, a step counts from the day it became
    known, or where nobody noted that, from the day it was taken.

    >>> step = ReportEvent(id="tra-1", report="bc-q1", kind="returned", on=date(2024, 4, 3), by="huyen", reason="sai")
    >>> step.kind.value, step.reason
    ('returned', 'sai')
    """

    report: str = field(validator=a_reference)
    kind: ReportStep = field(converter=_as_step)
    on: date | None = field(default=None, validator=optional_day)
    by: str | None = field(default=None, validator=optional_slug)
    reason: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Target(Fact):
    """Kế hoạch (target): what a unit is to reach, as a number or only in words ("sớm hơn một năm").

    Given once and perhaps adjusted later: each is a fact, and ``known_on`` is the day of its decision. ``direction``
    is absent where the plan does not say it; a range to stay in is ``exactly`` with a range as its quantity.

    >>> target = Target(id="kh-2025", unit="xa-a", indicator="mo-hinh", period="2025", words="tăng so với năm trước")
    >>> target.quantity is None, target.version.value
    (True, 'given')
    """

    unit: str = field(validator=a_slug)
    indicator: str = field(validator=a_slug)
    period: Period = field(converter=as_period)
    quantity: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    words: str = field(default="", validator=a_text)
    note: str = field(default="", validator=a_text)
    version: TargetVersion = field(default=TargetVersion.GIVEN, converter=_as_version)
    direction: TargetDirection | None = field(default=None, converter=_as_direction)

    def __attrs_post_init__(self) -> None:
        if self.quantity is None and not self.words:
            raise InvalidValue("report.nothing_said", path="quantity", indicator=self.indicator)
        if self.quantity is not None and self.quantity.number.number < 0:
            raise InvalidValue("value.negative", path="quantity", got=self.quantity.number.number)


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
