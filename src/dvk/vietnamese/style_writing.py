"""Viết theo thể thức (writing in a style): numbers, words, days and periods with a style's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk.measures import MEASURES, find_measure
from dvk.measures import measure as measure_of
from dvk.vietnamese.style_settings import StyleSettings
from dvk.vietnamese.style_tongue import plain_period
from dvk.vietnamese.writers import WRITERS, Writers
from dvk.vietnamese.writing import dates, periods, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from dvk.measures import Measure, Quantity
    from dvk.periods import Period
    from dvk.values import Approx, Interval
    from dvk.vietnamese.writing.lists import Joiner

__all__ = ["StyleWriting", "not_ours", "of_calendars"]

_OURS = {one.symbol for one in MEASURES.values()}


@frozen(kw_only=True)
class StyleWriting(StyleSettings):
    """Viết theo thể thức (writing in a style) what is no figure of a table."""

    # -- numbers -----------------------------------------------------------------------------------------------------
    def number(self, value: int | Decimal | Fraction, *, max_decimals: int | None = None) -> str:
        """Số (number), with at most the style's decimals, or others.

        >>> from decimal import Decimal
        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> OFFICIAL.number(Decimal("14043.5")), ENGLISH.number(Decimal("14043.5"))
        ('14.043,5', '14,043.5')
        """
        most = self.decimals if max_decimals is None else max_decimals
        return self._write.number(value, max_decimals=most)

    def count(self, value: int, noun: str) -> str:
        """Số lượng (count) with its noun.

        >>> from dvk.vietnamese import OFFICIAL, PRESS
        >>> OFFICIAL.count(3, "xã"), PRESS.count(3, "xã")
        ('03 xã', '3 xã')
        """
        return self._write.count(value, noun, pad=self.pad, nbsp=self.nbsp)

    def part_of(self, part: int, whole: int, noun: str = "") -> str:
        """Phần trên tổng (part of a whole).

        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> OFFICIAL.part_of(5, 12, "huyện"), ENGLISH.part_of(5, 12, "districts")
        ('05/12 huyện', '5 of 12 districts')
        """
        return self._write.part_of(part, whole, noun, pad=self.pad, nbsp=self.nbsp)

    def percent(self, value: int | Decimal | Fraction, *, ratio: bool = False) -> str:
        """Phần trăm (percent).

        >>> from dvk.vietnamese import NOTEBOOK, TABLE
        >>> TABLE.percent(70), NOTEBOOK.percent(70)
        ('70,0%', '70%')
        """
        least = (self.percent_decimals or 0) if self.percent_zeros else 0
        return self._write.percent(value, max_decimals=self.percent_decimals, min_decimals=least, ratio=ratio)

    def share(self, part: int | Decimal, whole: int | Decimal) -> str:
        """Tỷ lệ (share), to one decimal where the style does not say how many.

        >>> from dvk.vietnamese import TABLE
        >>> TABLE.share(1, 3)
        '33,3%'
        """
        most = 1 if self.percent_decimals is None else self.percent_decimals
        return self._write.share(part, whole, decimals=most, min_decimals=most if self.percent_zeros else 0)

    def change(
        self, *, percent: int | Decimal | Fraction | None = None, points: int | Decimal | Fraction | None = None
    ) -> str:
        """Tăng, giảm (change).

        >>> from decimal import Decimal
        >>> from dvk.vietnamese import TABLE
        >>> TABLE.change(percent=Decimal("4.25")), TABLE.change(points=Decimal("-0.5"))
        ('tăng 4,3%', 'giảm 0,5 điểm phần trăm')
        """
        least = (self.percent_decimals or 0) if self.percent_zeros else 0
        told = self._write.change(
            percent=percent, points=points, max_decimals=self.percent_decimals, min_decimals=least
        )
        return self.own(told)

    def money(self, vnd: int | Decimal | Quantity) -> str:
        """Tiền (money).

        >>> from dvk.vietnamese import OFFICIAL, PRESS
        >>> OFFICIAL.money(1_250_000_000), PRESS.money(1_250_000_000)
        ('1.250.000.000 đồng', '1,25 tỉ đồng')
        """
        told = self._write.money(
            vnd,
            style=self.money_style,
            unit=self.money_unit,
            units=self.money_units,
            max_decimals=self.money_decimals,
        )
        return self.own(told)

    def quantity(
        self,
        q: Quantity,
        *,
        measure: str | Measure | None = None,
        region: str | None = None,
        noun: str = "",
    ) -> str:
        """Lượng (quantity), as it was written or in another *measure*.

        >>> from dvk.measures import Quantity
        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> OFFICIAL.quantity(Quantity("1.5", "ha")), ENGLISH.quantity(Quantity(12, "nguoi"))
        ('1,5 ha', '12 people')
        """
        more = {"noun": noun} if noun else {}
        told = self._write.quantity(
            q, measure=measure, region=region, max_decimals=self.decimals, style=self.measures, **more
        )
        return self.own(told, keep=(noun, *not_ours(q.measure if measure is None else measure)))

    def approx(self, a: Approx, *, unit: str = "") -> str:
        """Số gần đúng (approximate number), its *unit* as it is given.

        >>> from dvk.values import Approx
        >>> from dvk.vietnamese import PRESS
        >>> PRESS.approx(Approx(500, upto=600), unit="triệu đồng")
        '500-600 triệu đồng'
        """
        return self.own(self._write.approx(a, unit=unit, max_decimals=self.decimals), keep=foreign_unit(unit))

    def bounds(self, i: Interval, *, unit: str = "") -> str:
        """Giới hạn (bounds).

        >>> from dvk.values import Interval
        >>> from dvk.vietnamese import OFFICIAL
        >>> OFFICIAL.bounds(Interval(500, 600), unit="hộ")
        'từ 500 đến 600 hộ'
        """
        return self.own(self._write.bounds(i, unit=unit, max_decimals=self.decimals), keep=foreign_unit(unit))

    def join(self, items: Iterable[str], last: Joiner = "và") -> str:
        """Liệt kê (list), with "và" or "hoặc" ("and", "or") before the last.

        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> OFFICIAL.join(["xã", "phường"], "hoặc"), ENGLISH.join(["communes", "wards"])
        ('xã hoặc phường', 'communes and wards')
        """
        return self._write.join(items, last) if last != "và" else self._write.join(items)

    # -- words -------------------------------------------------------------------------------------------------------
    def number_words(self, value: int | Decimal | Fraction) -> str:
        """Số bằng chữ (number in words), in the style's dialect; Vietnamese in every style.

        >>> from attrs import evolve
        >>> from dvk.vietnamese import OFFICIAL
        >>> evolve(OFFICIAL, dialect="south").number_words(1_005)
        'một ngàn không trăm lẻ năm'
        """
        return self.own(words.number_words(value, self.dialect))

    def money_words(self, vnd: int | Decimal | Quantity, *, sentence: bool = False, even: bool = False) -> str:
        """Số tiền bằng chữ (money in words), for vouchers; Vietnamese in every style.

        >>> from dvk.vietnamese import OFFICIAL, PRESS
        >>> OFFICIAL.money_words(2_000_000_000, sentence=True, even=True), PRESS.money_words(2_000_000_000)
        ('Hai tỷ đồng chẵn', 'hai tỉ đồng')
        """
        return self.own(words.money_words(vnd, self.dialect, sentence=sentence, even=even))

    def ordinal_words(self, n: int, *, ranking: bool = False) -> str:
        """Số thứ tự bằng chữ (ordinal in words); Vietnamese in every style.

        >>> from dvk.vietnamese import OFFICIAL
        >>> OFFICIAL.ordinal_words(1), OFFICIAL.ordinal_words(4)
        ('thứ nhất', 'thứ tư')
        """
        return self.own(words.ordinal_words(n, self.dialect, ranking=ranking))

    # -- days --------------------------------------------------------------------------------------------------------
    def day(self, on: date, *, place: str = "") -> str:
        """Ngày (day), with the place before it where a document begins.

        >>> from datetime import date
        >>> from dvk.vietnamese import OFFICIAL, PRESS
        >>> OFFICIAL.day(date(2024, 2, 5), place="An Giang"), PRESS.day(date(2024, 2, 5))
        ('An Giang, ngày 05 tháng 02 năm 2024', '05/02/2024')
        """
        return self._write.day(on, self.days, place=place, nbsp=self.nbsp)

    def between(self, start: date, end: date) -> str:
        """Từ ngày … đến ngày … (between two days).

        >>> from datetime import date
        >>> from dvk.vietnamese import PRESS
        >>> PRESS.between(date(2024, 2, 5), date(2024, 3, 10))
        'từ ngày 05/02/2024 đến ngày 10/3/2024'
        """
        return self._write.between(start, end, self.spans, nbsp=self.nbsp)

    def between_years(self, first: int, last: int) -> str:
        """Từ năm … đến năm … (between two years).

        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> OFFICIAL.between_years(2021, 2025), ENGLISH.between_years(2021, 2025)
        ('từ năm 2021 đến năm 2025', 'from 2021 to 2025')
        """
        return self._write.between_years(first, last, nbsp=self.nbsp)

    def as_of(self, on: date) -> str:
        """Tính đến ngày (as of a day).

        >>> from datetime import date
        >>> from dvk.vietnamese import OFFICIAL
        >>> OFFICIAL.as_of(date(2025, 6, 30))
        'tính đến ngày 30 tháng 6 năm 2025'
        """
        return self._write.as_of(on, self.spans, nbsp=self.nbsp)

    def period(self, p: Period) -> str:
        """Kỳ báo cáo (reporting period).

        >>> from dvk.periods import Period
        >>> from dvk.vietnamese import ENGLISH, OFFICIAL, PRESS
        >>> [style.period(Period.quarter(2024, 1)) for style in (OFFICIAL, PRESS, ENGLISH)]
        ['quý I năm 2024', 'quý I/2024', 'Q1 2024']
        """
        return self.own(plain_period(self, p), keep=of_calendars(p))

    def month_words(self, month: int, year: int | None = None) -> str:
        """Tháng bằng chữ (month in words); Vietnamese in every style.

        >>> from dvk.vietnamese import OFFICIAL
        >>> OFFICIAL.month_words(4, 2024)
        'tháng Tư năm 2024'
        """
        return self.own(dates.month_words(month, year))

    def term(self, first: int, last: int) -> str:
        """Nhiệm kỳ (term), by its years; Vietnamese in every style.

        >>> from dvk.vietnamese import PRESS
        >>> PRESS.term(2020, 2025)
        'nhiệm kỳ 2020-2025'
        """
        return self.own(periods.term(first, last, self.periods))

    def school_year(self, first: int) -> str:
        """Năm học (school year); Vietnamese in every style.

        >>> from dvk.vietnamese import OFFICIAL
        >>> OFFICIAL.school_year(2024)
        'năm học 2024 - 2025'
        """
        return self.own(periods.school_year(first, self.periods))

    @property
    def _write(self) -> Writers:
        return WRITERS[self.language]


def not_ours(measure: str | Measure) -> tuple[str, ...]:
    """The sign and the name of a measure that is the user's own; rates of ours are ours."""
    if isinstance(measure, str):
        measure = measure_of(measure)
    ours = find_measure(measure.id, MEASURES) == measure
    return () if ours else (measure.symbol, measure.label.vi)


def foreign_unit(unit: str) -> tuple[str, ...]:
    """A unit that is given by its words: ours where it is the sign of a shipped measure."""
    return () if unit in _OURS else (unit,)


def of_calendars(*of: Period) -> tuple[str, ...]:
    """The names of years, which are those of whoever made the calendar."""
    return tuple(one.calendar.year_label.vi for one in of if one.calendar.year_label is not None)
