"""Xếp loại (classifying): bands of points, gates apart from the score, minimums, and periods without evaluation.

The order is stated: a suspension, then gates, then minimums (điểm liệt), then the bands, on the unrounded score.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen
from attrs.validators import optional

from dvk._exact import optional_exact
from dvk._fields import a_slug, a_text, an, one_of, optional_slug
from dvk.criteria.ballots import VoteShare
from dvk.criteria.conditions import Condition, as_conditions
from dvk.criteria.numbers import Number, optional_number
from dvk.criteria.rules import not_negative
from dvk.errors import Problem
from dvk.values import DateSpan, Label, Source, Verification, as_label, as_verification

__all__ = ["Band", "BandsBy", "Gate", "IfShut", "Minimum", "Suspension", "Withdrawal"]


_WHOLE = 100


@frozen(kw_only=True)
class Band:
    """Mức xếp loại (band): from ``low`` up to ``high``, that end not included, and only where all ``conditions`` hold.

    ``low=None`` says that no source has shown where the band begins, not that it begins at zero; it may vary with the
    subject. Without ``high`` a band goes up to where the one above it begins, and the highest is open. Who has the
    points of a band but not its conditions falls to the next band whose conditions hold.

    >>> Decimal("89.99") in Band(id="kha", label="Khá", low=80, high=90)
    True
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    low: Number | None = field(default=None, converter=optional_number)
    high: Decimal | None = field(default=None, converter=optional_exact)
    conditions: tuple[Condition, ...] = field(default=(), converter=as_conditions)
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    source: Source | None = None
    note: str = field(default="", validator=a_text)

    def __contains__(self, points: Decimal | int) -> bool:
        """Chắc chắn trong khoảng điểm này (surely in it?): never, where the low end is not known."""
        return isinstance(self.low, Decimal) and points >= self.low and (self.high is None or points < self.high)


class BandsBy(StrEnum):
    """Xếp loại theo gì (what bands are about): điểm, or phần trăm of the most points that the subject could have.

    >>> BandsBy("percent") is BandsBy.PERCENT
    True
    """

    POINTS = "points"
    PERCENT = "percent"


class IfShut(StrEnum):
    """Khi điều kiện không thỏa (what follows where a gate is shut): không đủ điều kiện xếp loại, hay không đạt.

    >>> IfShut("failed") is IfShut.FAILED
    True
    """

    NOT_ELIGIBLE = "not-eligible"
    FAILED = "failed"


def _as_if_shut(value: str | IfShut) -> IfShut:
    return one_of(IfShut, value, "if_shut")


@frozen(kw_only=True)
class Gate:
    """Điều kiện cần (gate): must hold whatever the score is: no discipline, no overdue debt, registered, voted.

    With ``when`` it is worked out from attributes and lines. Without, it is answered on the sheet under its own id:
    ``met=True`` says that the condition is fulfilled. With ``vote`` it is answered by a ballot, and asks that share of
    votes; without a valid vote it stays open. ``scored_by`` leaves it to a layer: earlier ones are classed without it.
    ``if_shut`` says what follows where it is not: the subject is not
    eligible for any class, or has failed.

    >>> Gate(id="khong-ky-luat", label="Không có cán bộ chủ chốt bị kỷ luật", if_shut="failed").if_shut.value
    'failed'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    when: Condition | None = None
    vote: VoteShare | None = field(default=None, validator=optional(an(VoteShare)))
    if_shut: IfShut = field(default=IfShut.NOT_ELIGIBLE, converter=_as_if_shut)
    scored_by: str | None = field(default=None, validator=optional_slug)
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    source: Source | None = None
    note: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Minimum:
    """Điểm liệt (minimum): what a criterion must have at least, in percent of its own maximum or in points.

    >>> Minimum(percent=50).percent
    Decimal('50')
    """

    percent: Number | None = field(default=None, converter=optional_number)
    points: Number | None = field(default=None, converter=optional_number)
    source: Source | None = None

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của điểm liệt (what is wrong with it): neither of the two, or a percentage that is none."""
        if self.percent is None and self.points is None:
            return (Problem("minimum.empty"),)
        if isinstance(self.percent, Decimal) and not 0 <= self.percent <= _WHOLE:
            details = (("got", self.percent), ("low", 0), ("high", _WHOLE))
            return (Problem("answer.value_out_of_range", "percent", details=details),)
        return not_negative("points", self.points)


@frozen(kw_only=True)
class Suspension:
    """Tạm dừng đánh giá (suspension): days for which a document says that nothing is evaluated.

    A period that lies within them has no class, and that is a result, not a gap.

    >>> from datetime import date
    >>> Suspension(span=DateSpan(date(2025, 1, 1), date(2025, 12, 31)), note="không đánh giá năm 2025").span.start.year
    2025
    """

    span: DateSpan
    source: Source | None = None
    note: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Withdrawal:
    """Căn cứ thu hồi (ground for withdrawal): when a recognition that was given is taken back.

    It is asked of a new sheet about a subject that is recognised already, apart from any class. Whether the subject was
    recognised at all, the sheet does not know: that is a step of its life.

    >>> failed = Condition(lines=["thu-nhap", "moi-truong"], reads="share", met=False, at_least=50)
    >>> Withdrawal(id="tu-50", label="Từ 50% số tiêu chí trở lên không đạt", when=failed).id
    'tu-50'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    when: Condition
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    source: Source | None = None
    note: str = field(default="", validator=a_text)
