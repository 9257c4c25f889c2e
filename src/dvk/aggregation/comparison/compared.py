"""Số so sánh (compared figures): two figures side by side, what changed, and whether it may be said at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple, one_of
from dvk.aggregation.comparison.like_with_like import NOTED, Unlike
from dvk.aggregation.comparison.lines import one_line
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.quotients import shown
from dvk.aggregation.request import Request
from dvk.indicators import Axis, Indicator, IndicatorKind, Operation, ruling
from dvk.periods import Period
from dvk.units import AS_IT_WAS, Basis
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Compared", "Comparisons", "Matching", "Trend", "Versus", "ends_of", "in_points", "less", "symbol_of"]

Ends = tuple[Fraction | None, Fraction | None]
_PERCENT = "%"


class Versus(StrEnum):
    """So với kỳ nào (versus what): cùng kỳ năm trước, kỳ trước, cùng khoảng của giai đoạn trước, or a period by name.

    >>> Versus("previous-period") is Versus.PREVIOUS_PERIOD
    True
    """

    SAME_PERIOD_LAST_YEAR = "same-period-last-year"
    PREVIOUS_PERIOD = "previous-period"
    SAME_SPAN_OF_LAST_STAGE = "same-span-of-last-stage"
    PERIOD = "period"


class Trend(StrEnum):
    """Chiều thay đổi (trend): tăng, giảm, bằng; unknown where bounds leave it open, or nothing may be said.

    >>> Trend("increase") is Trend.INCREASE
    True
    """

    INCREASE = "increase"
    DECREASE = "decrease"
    EQUAL = "equal"
    UNKNOWN = "unknown"


def _as_reasons(names: Iterable[str | Unlike]) -> tuple[Unlike, ...]:
    return tuple([one_of(Unlike, name, "unlike") for name in as_tuple(names)])


@frozen
class Matching:
    """Tập đơn vị khớp (the matched set): the units that both sides have in full, and which were left out.

    >>> Matching(("xa-a", "xa-b"), ("xa-c",)).of
    3
    """

    units: tuple[str, ...] = field(converter=as_tuple)
    left_out: tuple[str, ...] = field(default=(), converter=as_tuple)

    @property
    def of(self) -> int:
        """Trên bao nhiêu đơn vị (of how many units)."""
        return len(self.units) + len(self.left_out)


@frozen(kw_only=True)
class Compared:
    """Số so sánh (one comparison): a figure, the one it is compared with, and what changed.

    ``unlike`` are all reasons why the two are not alike, ``allowed`` those of them that the caller put up with,
    ``marks`` what stands beside the numbers. Where a reason is left over (``refused``), nothing is compared:
    ``change``, ``relative`` and ``ratio`` are ``None``. ``basis`` is the one both sides stand on; ``rebased`` says that
    it was chosen because borders changed between them. ``matching`` names the units that were compared where not
    all could be; ``value`` and ``base`` are then the sums of those alone, and ``whole_value`` and ``whole_base``
    what stood there. ``stage`` is the last stage where its same span was asked for. Made by :func:`compare`.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2020")
    >>> one = compare(sample_register(models=60), asked, "same-period-last-year", allow="unconfirmed").lines[0]
    >>> str(one.base_period), one.change == one.value.value - one.base.value
    ('2019', True)
    """

    indicator: Indicator
    keys: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    period: Period
    base_period: Period
    value: Figure | None
    base: Figure | None
    versus: Versus = field(default=Versus.PERIOD, converter=Versus)
    basis: Basis = AS_IT_WAS
    rebased: bool = False
    unlike: tuple[Unlike, ...] = field(default=(), converter=_as_reasons)
    allowed: tuple[Unlike, ...] = field(default=(), converter=_as_reasons)
    matching: Matching | None = None
    whole_value: Figure | None = field(default=None, repr=False)
    whole_base: Figure | None = field(default=None, repr=False)
    stage: Period | None = None

    @property
    def refused(self) -> tuple[Unlike, ...]:
        """Lý do chưa đủ cơ sở so sánh (why nothing is compared): the reasons that nobody allowed."""
        return tuple(one for one in self.unlike if one not in self.allowed and one not in NOTED)

    @property
    def marks(self) -> tuple[Unlike, ...]:
        """Lưu ý (marks) that go with the numbers: the reasons that were allowed, and what is noted."""
        return tuple(one for one in self.unlike if one not in self.refused)

    @property
    def is_like(self) -> bool:
        """Có đủ cơ sở so sánh không (may they be compared)?"""
        return not self.refused and self.value is not None and self.base is not None

    @property
    def bounds(self) -> Ends | None:
        """Chênh lệch chính xác (the least and the most of the change) as fractions, in ``measure``."""
        if self.value is None or self.base is None or not self.is_like:
            return None
        scale = 100 if in_points(self.indicator) else 1
        low, high = less(ends_of(self.value), ends_of(self.base))
        return None if low is None else low * scale, None if high is None else high * scale

    @property
    def exact_change(self) -> Fraction | None:
        """Chênh lệch (the change) as a fraction, where both figures are exact."""
        found = self.bounds
        return found[0] if found is not None and found[0] == found[1] else None

    @property
    def change(self) -> Decimal | Interval | None:
        """Chênh lệch tuyệt đối (the absolute change), in ``measure``: an interval where a figure is one.

        To 28 digits, half up, where it is a quotient. ``None`` where nothing may be compared.
        """
        found = self.bounds
        if found is None:
            return None
        low, high = (None if end is None else shown(end) for end in found)
        if low is not None and low == high:
            return low
        open_low, open_high = self._open_ends
        return Interval(low, high, low_open=low is not None and open_low, high_open=high is not None and open_high)

    @property
    def _open_ends(self) -> tuple[bool, bool]:
        """Which ends of the change are not reached."""
        value, base = self.value, self.base
        if value is None or base is None:
            return False, False
        return value.low_open or base.high_open, value.high_open or base.low_open

    @property
    def trend(self) -> Trend:
        """Tăng, giảm hay bằng (did it grow or fall)? Of bounds only where it is sure."""
        found = self.bounds
        if found is None:
            return Trend.UNKNOWN
        low, high = found
        open_low, open_high = self._open_ends
        if low == 0 and high == 0:
            return Trend.EQUAL
        if low is not None and (low > 0 or (low == 0 and open_low)):
            return Trend.INCREASE
        if high is not None and (high < 0 or (high == 0 and open_high)):
            return Trend.DECREASE
        return Trend.UNKNOWN

    @property
    def relative(self) -> Fraction | None:
        """Chênh lệch tương đối (the change over the base): ``None`` where the base is nothing or less, and of bounds.

        A ratio changes in points, never by a percentage of a percentage; so does a score.
        """
        ratio = self.ratio
        if ratio is None or in_points(self.indicator) or self.indicator.kind in _POINTS:
            return None
        return ratio - 1

    @property
    def ratio(self) -> Fraction | None:
        """Bằng mấy lần kỳ gốc (how many times the base): ``None`` where the base is nothing or less, and of bounds."""
        if self.value is None or self.base is None or not self.is_like:
            return None
        value, base = ends_of(self.value), ends_of(self.base)
        if value[0] is None or base[0] is None or value[0] != value[1] or base[0] != base[1] or base[0] <= 0:
            return None
        return value[0] / base[0]

    @property
    def measure(self) -> str:
        """Đơn vị tính của chênh lệch (what the change is counted in): of percentages điểm phần trăm, of scores điểm."""
        return symbol_of(self.indicator)

    def key(self, dimension: str) -> str:
        """Mã (code) of the line in a dimension."""
        return dict(self.keys)[dimension]


_POINTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


def in_points(indicator: Indicator) -> bool:
    """Does it change in percentage points (the rule of its kind, where it is printed in per cent)?"""
    rule = ruling(indicator.kind, Axis.TIME, Operation.COMPARE).rule
    return indicator.measure.symbol == _PERCENT and (rule == "if.points" or indicator.measure.ratio)


def symbol_of(indicator: Indicator) -> str:
    """What a change of it is counted in."""
    if in_points(indicator):
        return "điểm phần trăm"
    if indicator.kind is IndicatorKind.SCORE:
        return "điểm"
    return indicator.measure.root.symbol


def ends_of(figure: Figure) -> Ends:
    """The least and the most of a figure, exact quotients as such; of a part of it no more is known than that."""
    exact = figure.exact
    low = None if figure.low is None else Fraction(figure.low)
    high = None if figure.high is None else Fraction(figure.high)
    if figure.completeness is Completeness.PARTIAL:
        return (None, None) if figure.indicator.is_quotient else (low, None)
    return (low, high) if exact is None else (exact, exact)


def less(one: Ends, other: Ends) -> Ends:
    """One less the other."""
    low = None if one[0] is None or other[1] is None else one[0] - other[1]
    high = None if one[1] is None or other[0] is None else one[1] - other[0]
    return low, high


@frozen(kw_only=True, repr=False)
class Comparisons(Displayed):
    """Bảng so sánh (comparisons): a line for each indicator, period and row of the question.

    ``labels`` gives the words for each dimension's codes, in the order of the rows. ``request`` is the question.

    >>> from dvk.aggregation import compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2020", by="domain")
    >>> found = compare(sample_register(models=60), asked, "2019")
    >>> found, found.line(domain="kinh-te").key("domain")
    (<Comparisons of 5 lines>, 'kinh-te')
    """

    request: Request
    lines: tuple[Compared, ...] = field(converter=as_tuple)
    labels: Mapping[str, Mapping[str, str]]
    root_name: str = ""
    filter_words: tuple[str, ...] = field(default=(), converter=as_tuple)
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<Comparisons of {len(self.lines)} lines>"

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Compared]:
        return iter(self.lines)

    def line(self, *, indicator: str | None = None, period: str | Period | None = None, **keys: str) -> Compared:
        """Một dòng (one line): dimensions that are left out mean the total.

        Raises :class:`UnknownId` where there is no such line, :class:`InvalidValue` where several fit.
        """
        held = ((one, one.indicator.id, one.period, dict(one.keys)) for one in self.lines)
        return one_line(held, self.labels, indicator, period, keys)

    def records(self) -> list[dict[str, str | int | Decimal | None]]:
        """Bảng dạng dòng (tidy rows): a dictionary a line, for a data frame or a file.

        Columns: indicator, period, base_period, one per dimension (codes), value_low, value_high, base_low, base_high,
        change_low, change_high, relative (to 28 digits), measure, trend, matched and of (units, where a matched set was
        compared), unlike and refused (with a plus between several).
        """
        return [
            {
                "indicator": one.indicator.id,
                "period": str(one.period),
                "base_period": str(one.base_period),
                **dict(one.keys),
                **_both("value", None if one.value is None else one.value.interval),
                **_both("base", None if one.base is None else one.base.interval),
                **_both("change", _as_interval(one.change)),
                "relative": None if one.relative is None else shown(one.relative),
                "measure": one.measure,
                "trend": one.trend.value,
                "matched": None if one.matching is None else len(one.matching.units),
                "of": None if one.matching is None else one.matching.of,
                "unlike": "+".join(one.unlike),
                "refused": "+".join(one.refused),
                "illustrative": self.illustrative,
            }
            for one in self.lines
        ]


def _as_interval(change: Decimal | Interval | None) -> Interval | None:
    return Interval(change, change) if isinstance(change, Decimal) else change


def _both(name: str, bounds: Interval | None) -> dict[str, Decimal | None]:
    low, high = (None, None) if bounds is None else (bounds.low, bounds.high)
    return {f"{name}_low": low, f"{name}_high": high}
