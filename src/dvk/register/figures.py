"""Số liệu báo cáo (reported figures): one line of a report as its source prints it, and what stands beside a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import cast

from attrs import field, frozen
from attrs.validators import optional

from dvk._exact import EXACT
from dvk._fields import a_slug, a_text, an, as_tuple, one_of, optional_day, some_text, wrong_types
from dvk.errors import InvalidDocument, InvalidValue, NotKnown
from dvk.indicators import Nesting
from dvk.measures import Quantity
from dvk.periods import Period, as_optional_period
from dvk.values import Interval, Origin

__all__ = ["FigureState", "Growth", "GrowthMeaning", "Nesting", "ReportStatus", "ReportedFigure", "as_status"]

_TIMES, _PERCENT = "lan", "phan-tram"


class ReportStatus(StrEnum):
    """Trạng thái số liệu (status): ước, sơ bộ, chính thức; an estimate is never taken for a final figure.

    >>> ReportedFigure(indicator="mo-hinh", quantity=Quantity(9, "mo-hinh"), status="estimate").status.value
    'estimate'
    """

    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"
    UNKNOWN = "unknown"


class FigureState(StrEnum):
    """Tình trạng dòng số liệu (state of a line): given, nil ("không phát sinh"), or not applicable.

    Nil is a known zero. Not applicable ("không thuộc đối tượng") is no number, and is never missing.

    >>> ReportedFigure(indicator="mo-hinh", state="nil").is_zero
    True
    """

    GIVEN = "given"
    NIL = "nil"
    NOT_APPLICABLE = "not-applicable"


class GrowthMeaning(StrEnum):
    """Nghĩa của "tăng x%" (what a growth in words means): more by x, less by x, x of the base, or nobody knows.

    >>> Growth("tăng 106,8%", Quantity("106.8", "phan-tram")).meaning is GrowthMeaning.UNKNOWN
    True
    """

    INCREASE_OF = "increase-of"
    DECREASE_OF = "decrease-of"
    RATIO_TO = "ratio-to"
    UNKNOWN = "unknown"


def as_status(value: str | ReportStatus) -> ReportStatus:
    """A status from its word (a typed converter)."""
    return one_of(ReportStatus, value, "status")


def _as_optional_status(value: str | ReportStatus | None) -> ReportStatus | None:
    return None if value is None else as_status(value)


def _as_state(value: str | FigureState) -> FigureState:
    return one_of(FigureState, value, "state")


def _as_meaning(value: str | GrowthMeaning) -> GrowthMeaning:
    return one_of(GrowthMeaning, value, "meaning")


def _as_nesting(
    value: Mapping[str, str | Nesting] | Iterable[tuple[str, str | Nesting]],
) -> tuple[tuple[str, Nesting], ...]:
    pairs = cast("Mapping[str, str | Nesting]", value).items() if isinstance(value, Mapping) else as_tuple(value)
    return tuple((axis, one_of(Nesting, word, "nesting")) for axis, word in pairs)


@frozen
class Growth:
    """Tăng, giảm so với kỳ gốc (growth): the words of the source, and what they mean once somebody has said it.

    "Tăng 106,8%" may be more by 106,8 % or 106,8 % of what was: until ``meaning`` is declared nothing is computed.
    ``quantity`` is in percent or in lần; ``since`` is the period it is compared with.

    >>> from dvk.values import Approx
    >>> passes = Growth("hơn 106,8% so với năm 2018", Quantity(Approx("106.8", "hơn"), "phan-tram"), since="2018")
    >>> passes.ratio()
    Traceback (most recent call last):
    dvk.errors.NotKnown: quantity: nobody has said whether "hơn 106,8% so với năm 2018" is more by so much or so much...
    >>> Growth("gấp 2 lần", Quantity(2, "lan"), "ratio-to").ratio().low
    Decimal('2')
    """

    words: str = field(validator=some_text)
    quantity: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    meaning: GrowthMeaning = field(default=GrowthMeaning.UNKNOWN, converter=_as_meaning)
    since: Period | None = field(default=None, converter=as_optional_period)

    def __attrs_post_init__(self) -> None:
        if self.quantity is None:
            if self.meaning is not GrowthMeaning.UNKNOWN:
                raise InvalidValue("growth.no_number", path="quantity", got=self.words)
            return
        if self.quantity.measure.id not in (_TIMES, _PERCENT):
            symbol = self.quantity.measure.symbol
            raise InvalidValue("growth.not_a_ratio", path="quantity", got=symbol, expected=(_PERCENT, _TIMES))
        if self.quantity.number.number < 0:
            raise InvalidValue("value.negative", path="quantity", got=self.quantity.number.number)

    def ratio(self) -> Interval:
        """Bằng mấy lần kỳ gốc (how many times the base): bounds, both ends alike where it is exact.

        Raises :class:`~dvk.errors.NotKnown` while nobody has said what the words mean, and for "khoảng".
        """
        interval = None if self.quantity is None else self.quantity.interval
        if self.quantity is None or interval is None or self.meaning is GrowthMeaning.UNKNOWN:
            raise NotKnown("growth.meaning_unknown", path="quantity", got=self.words)
        low, high = interval.low, interval.high  # in times (lần), the base of per cent
        if self.meaning is GrowthMeaning.RATIO_TO:
            return Interval(low, high, low_open=interval.low_open, high_open=interval.high_open)
        if self.meaning is GrowthMeaning.INCREASE_OF:
            return Interval(_plus(low), _plus(high), low_open=interval.low_open, high_open=interval.high_open)
        return Interval(_less(high), _less(low), low_open=interval.high_open, high_open=interval.low_open)


def _plus(number: Decimal | None) -> Decimal | None:
    return None if number is None else EXACT.add(Decimal(1), number)


def _less(number: Decimal | None) -> Decimal | None:
    return None if number is None else EXACT.subtract(Decimal(1), number)


@frozen(kw_only=True)
class ReportedFigure:
    """Số liệu báo cáo (reported figure): one line of a report, in the source's own words.

    ``quantity`` is ``None`` where the source says something was reached but gives no number; ``whole`` is what it is
    printed as a part of ("169/169 xã"). ``parts`` is the breakdown the source prints ("trong đó"), by axis and code;
    ``nesting`` says of an axis whether its parts hold each other. Parts that do not add up are kept as printed.
    ``status`` and ``cut_off`` (the last day the figure reaches) hold instead of those of its report. ``origin`` is the
    cell it was read in; where a figure stood is no part of what it says, so equality does not ask for it.

    >>> ReportedFigure(indicator="mo-hinh", quantity=Quantity(14043, "mo-hinh"), words="14.043 mô hình").achieved
    False
    >>> titles = [("title", "nang-cao", Quantity(69, "xa")), ("title", "kieu-mau", Quantity(18, "xa"))]
    >>> line = ReportedFigure(
    ...     indicator="xa-dat", quantity=Quantity(169, "xa"), parts=titles, nesting={"title": "inclusive"}
    ... )
    >>> line.nesting_of("title").value
    'inclusive'
    """

    indicator: str = field(validator=a_slug)
    quantity: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    words: str = field(default="", validator=a_text)
    parts: tuple[tuple[str, str, Quantity], ...] = field(default=(), converter=as_tuple)
    achieved: bool = False
    note: str = field(default="", validator=a_text)
    state: FigureState = field(default=FigureState.GIVEN, converter=_as_state)
    whole: Quantity | None = field(default=None, validator=optional(an(Quantity)))
    nesting: tuple[tuple[str, Nesting], ...] = field(default=(), converter=_as_nesting)
    growth: tuple[Growth, ...] = field(default=(), converter=as_tuple)
    status: ReportStatus | None = field(default=None, converter=_as_optional_status)
    cut_off: date | None = field(default=None, validator=optional_day)
    origin: Origin | None = field(default=None, eq=False, repr=False, validator=optional(an(Origin)))

    def __attrs_post_init__(self) -> None:
        wrong = (
            *wrong_types((part for _, _, part in self.parts), Quantity, "parts"),
            *wrong_types(self.growth, Growth, "growth"),
        )
        if wrong:
            raise InvalidDocument(wrong)
        if self.state is FigureState.GIVEN:
            if self.quantity is None and not self.words and not self.growth:
                raise InvalidValue("report.nothing_said", path="quantity", indicator=self.indicator)
        else:
            self._check_nothing()
        for path, quantity in self._numbers():
            if quantity.number.number < 0:
                raise InvalidValue("value.negative", path=path, got=quantity.number.number)
        self._check_whole()
        self._check_nesting()
        named = [(axis, code) for axis, code, _ in self.parts]
        for place, (axis, code) in enumerate(named):
            if (axis, code) in named[:place]:
                raise InvalidValue("figure.part_twice", path=f"parts[{place}]", axis=axis, got=code)

    def _numbers(self) -> list[tuple[str, Quantity]]:
        named = [("quantity", self.quantity), *(("parts", part) for _, _, part in self.parts), ("whole", self.whole)]
        return [(path, quantity) for path, quantity in named if quantity is not None]

    def _check_nothing(self) -> None:
        """A line that says nil or not applicable has no number that says otherwise."""
        for path, quantity in self._numbers():
            zero = quantity.number.is_exact and quantity.number.number == 0
            if self.state is FigureState.NOT_APPLICABLE or not (zero or path == "whole"):
                got = f"{quantity.number.number} {quantity.measure.symbol}"
                raise InvalidValue("figure.state_contradicted", path=path, state=self.state.value, got=got)
        if self.achieved:
            raise InvalidValue("figure.state_contradicted", path="achieved", state=self.state.value, got="achieved")
        if self.growth and self.state is FigureState.NOT_APPLICABLE:
            got = self.growth[0].words
            raise InvalidValue("figure.state_contradicted", path="growth", state=self.state.value, got=got)

    def _check_whole(self) -> None:
        whole, quantity = self.whole, self.quantity
        if whole is None:
            return
        if quantity is None:
            if self.state is not FigureState.NIL:
                raise InvalidValue("figure.whole_alone", path="whole", indicator=self.indicator)
        elif whole.measure.root != quantity.measure.root:
            one, other = quantity.measure.symbol, whole.measure.symbol
            raise InvalidValue("figure.whole_other_measure", path="whole", got=other, expected=one)
        elif quantity.measure.is_rate:
            raise InvalidValue("figure.whole_of_a_rate", path="whole", got=quantity.measure.symbol)

    def _check_nesting(self) -> None:
        axes = [axis for axis, _ in self.nesting]
        for axis in axes:
            if axes.count(axis) > 1 or axis not in {one for one, _, _ in self.parts}:
                raise InvalidValue("figure.nesting_without_parts", path="nesting", got=axis)

    @property
    def is_zero(self) -> bool:
        """Là số không đã biết (is it a known zero): nil, or an exact 0?"""
        if self.quantity is None:
            return self.state is FigureState.NIL
        return self.quantity.number.is_exact and self.quantity.number.number == 0

    def nesting_of(self, axis: str) -> Nesting:
        """Các phần theo trục này lồng nhau hay tách rời (nesting of the parts along an axis)."""
        return dict(self.nesting).get(axis, Nesting.UNKNOWN)

    def parts_by(self, axis: str) -> tuple[tuple[str, Quantity], ...]:
        """Các phần theo một trục (the parts along an axis), as printed: code and quantity."""
        return tuple((code, part) for name, code, part in self.parts if name == axis)
