"""Thể thức viết (style): what an office's writing consists of, as one value that is passed on and never set globally.

A style holds settings of our own writers and nothing else, and its methods call them with these settings. Which rule
shows a setting, which is a habit seen in documents, and which nobody has shown stands in the style itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from dvk.vietnamese.style_tongue import tongue_of_style
from dvk.vietnamese.style_writing import StyleWriting, foreign_unit, not_ours, of_calendars
from dvk.vietnamese.writing.changes import attained_told, compared_told

if TYPE_CHECKING:
    from dvk.aggregation import Attainment, Compared, Figure, RoundedFigure, RoundedTable, Table
    from dvk.measures import Measure
    from dvk.periods import Period
    from dvk.register import Target
    from dvk.vietnamese.writing.changes import AttainmentStyle
    from dvk.vietnamese.writing.numbers import Exact
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = ["Style"]

_SIGNS = re.compile(r"(?<=\()(?:…|-)(?=\))")


@frozen(kw_only=True)
class Style(StyleWriting):
    """Thể thức viết (style): how an office writes numbers, money, days, periods and figures.

    - ``language``: ``"vi"``, or ``"en"`` with English labels; then only what is not about Vietnamese spelling applies.
    - ``days``, ``spans``, ``periods``: the forms of :func:`day`, :func:`between` and :func:`period`; ``quarters`` in
      Roman figures or plain ones; ``dash`` between the two ends of a span, "2016 - 2020" or "2016-2020".
    - ``pad``: counts of so many digits at least, "03 huyện". ``decimals``: the most decimals of numbers and quantities;
      ``percent_decimals`` those of percentages, all of them printed with ``percent_zeros``. Where a style does not say
      how many, a percentage that is worked out (a ratio, a change, a part of a plan) has one decimal, always.
    - ``money_style``, ``money_unit``, ``money_units``, ``money_decimals``: as :func:`money` takes them, in sentences,
      comparisons and plans as well; bounds have no compound form. ``measures``: the sign of a measure or its name.
    - ``nothing`` and ``not_collected``: the signs of a table for what is known to be nothing and for what is not known.
    - ``dialect``: of numbers in words, North or South. ``tones`` ("old": hòa) and ``ty`` (tỷ or tỉ): of our own words;
      a name, a label or a quoted text stays as it came.
    - ``nbsp``: no line ends between a number and what belongs to it.

    Amounts of a change are not padded. In marks and notes a day has the form of ``spans``. English knows only the
    decimals, the zeros, money and ``nbsp``: its dashes, quarters and days are written one way.

    ``source`` is the document that the style follows. ``habits`` names the settings that no rule gives but documents
    show, ``unverified`` those for which there is no source: see :meth:`verification`. ``attrs.evolve`` makes your own.

    >>> from datetime import date
    >>> from attrs import evolve
    >>> from dvk.vietnamese import OFFICIAL
    >>> OFFICIAL.count(3, "huyện"), OFFICIAL.day(date(2024, 2, 5))
    ('03 huyện', 'ngày 05 tháng 02 năm 2024')
    >>> ours = evolve(OFFICIAL, id="ban-ta", label="Ban ta", pad=0, dash="-", tones="new")
    >>> from dvk.periods import Period
    >>> ours.count(3, "huyện"), ours.period(Period.stage(2016, 2020))
    ('3 huyện', 'giai đoạn 2016-2020')
    """

    # -- figures -----------------------------------------------------------------------------------------------------
    def figure(self, f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
        """Một ô số liệu (a figure as a table prints it), with the style's signs for nothing and for not collected.

        >>> from dvk.vietnamese import ENGLISH, OFFICIAL
        >>> from dvk.aggregation import Request, aggregate
        >>> from dvk.catalog import an_giang
        >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
        >>> found = aggregate(an_giang(), asked).figure()
        >>> OFFICIAL.figure(found), ENGLISH.figure(found)
        ('14.043', '14,043')
        """
        return self.signed(self.own(self._write.figure(f, self.tongue, measure=measure, max_decimals=max_decimals)))

    def rounded_figure(self, one: RoundedFigure, *, decimals: int = 0) -> str:
        """Một ô số đã làm tròn (a rounded figure as a table prints it).

        >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
        >>> from dvk.catalog import an_giang
        >>> from dvk.vietnamese import TABLE
        >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
        >>> TABLE.rounded_figure(rounded(aggregate(an_giang(), asked), TableRounding(decimals=-2)).figures[0])
        '14.000'
        """
        return self.signed(self.own(self._write.rounded_figure(one, self.tongue, decimals=decimals)))

    def figure_words(self, f: Figure) -> str:
        """Số kèm đơn vị tính (a figure with its measure), and what is doubtful about it.

        >>> from dvk.aggregation import Request, aggregate
        >>> from dvk.catalog import an_giang
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
        >>> OFFICIAL.figure_words(aggregate(an_giang(), asked).figure())
        '14.043 mô hình'
        """
        told, doubt = self._write.figure_told(f, self.tongue)
        return self.own(f"{told} ({doubt})" if doubt else told, keep=not_ours(f.indicator.measure))

    def notes(self, table: Table) -> tuple[str, ...]:
        """Ghi chú của bảng (the notes a table must carry), about the signs of this style.

        >>> from dvk.aggregation import Request, aggregate
        >>> from dvk.catalog import an_giang
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
        >>> OFFICIAL.notes(aggregate(an_giang(), asked))
        ('Tính theo địa giới từng thời điểm.',)
        """
        names = (*table.filter_words, *((table.root_name,) if table.root_name else ()))
        lines = self._write.notes(table, self.tongue)
        return tuple(self._signed_note(self.own(line, keep=names)) for line in lines)

    def rounding_notes(self, made: RoundedTable) -> tuple[str, ...]:
        """Ghi chú làm tròn (the notes of a rounded table).

        >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import TABLE
        >>> asked = Request(indicators="models-new", periods="2019", by="domain")
        >>> TABLE.rounding_notes(rounded(aggregate(sample_register(models=90), asked), TableRounding(decimals=-1)))
        ('Do làm tròn số, tổng có thể không khớp.',)
        """
        keep = [words for held in made.table.labels.values() for words in held.values()]
        return tuple(self.own(line, keep=keep) for line in self._write.rounding_notes(made, self.tongue))

    def _signed_note(self, line: str) -> str:
        return _SIGNS.sub(lambda found: self.signed(found[0]), line)

    def comparison(self, c: Compared, *, measure: str | Measure | None = None) -> str:
        """So sánh (a comparison in words), to stand behind its figure.

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import NOTEBOOK, OFFICIAL
        >>> asked = Request(indicators="models-new", periods="2018")
        >>> (line,) = compare(sample_register(models=20), asked, "2017", allow="unconfirmed")
        >>> OFFICIAL.comparison(line)
        'tăng 2 mô hình (tương đương 66,7%) so với năm 2017'
        """
        return self.own(self._write.comparison(c, self.tongue, measure=measure), keep=_of_compared(c, measure))

    def comparison_marks(self, c: Compared) -> tuple[str, ...]:
        """Lưu ý (what goes with the numbers of a comparison).

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-new", periods="2018")
        >>> OFFICIAL.comparison_marks(compare(sample_register(models=20), asked, "2017").lines[0])
        ()
        """
        keep = _of_compared(c)
        return tuple(self.own(one, keep=keep) for one in self._write.comparison_marks(c, self.tongue))

    def change_amount(self, c: Compared, *, measure: str | Measure | None = None) -> str:
        """Mức tăng, giảm (how much more or less), without its word.

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-new", periods="2018")
        >>> OFFICIAL.change_amount(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
        '2 mô hình'
        """
        return self.own(self._write.change_amount(c, self.tongue, measure=measure), keep=_of_compared(c, measure))

    def change_percent(self, c: Compared) -> str:
        """Tỷ lệ tăng, giảm (by what percentage of the base), without its word.

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-new", periods="2018")
        >>> OFFICIAL.change_percent(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
        '66,7%'
        """
        return self._write.change_percent(c, self.tongue)

    def change_words(self, c: Compared) -> str:
        """Tăng, giảm … so với … (a comparison without its marks).

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import PRESS
        >>> asked = Request(indicators="models-new", periods="2018")
        >>> PRESS.change_words(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
        'tăng 2 mô hình (tương đương 66,7%) so với năm 2017'
        """
        return self.own(self._write.change_words(c, self.tongue), keep=_of_compared(c))

    def compared_with(self, c: Compared) -> str:
        """So với gì (what it is compared with), as a noun.

        >>> from dvk.aggregation import Request, compare
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import OFFICIAL
        >>> asked = Request(indicators="models-new", periods="2018-S1")
        >>> OFFICIAL.compared_with(compare(sample_register(models=20), asked, "same-period-last-year").lines[0])
        'cùng kỳ năm trước'
        """
        return self.own(self._write.compared_with(c, self.tongue), keep=_of_compared(c))

    def attainment(self, a: Attainment, form: AttainmentStyle = "beyond", *, marks: bool = True) -> str:
        """So với kế hoạch (a figure against its plan): how much beyond it, or how much of it (``"share"``).

        Without *marks* what goes with it is left to :meth:`attainment_marks`.

        >>> from dvk.aggregation import attainment
        >>> from dvk.catalog import sample_register
        >>> from dvk.vietnamese import OFFICIAL
        >>> (found,) = attainment(sample_register(models=400), units="mh", periods="2019")
        >>> OFFICIAL.attainment(found, marks=False)
        'đạt 3,8% kế hoạch điều chỉnh năm 2019, còn thiếu 2.127 mô hình'
        """
        write = self._write.attainment if marks else self._write.attained_words
        return self.own(write(a, self.tongue, form), keep=_of_attainment(a))

    def attainment_marks(self, a: Attainment) -> tuple[str, ...]:
        """Lưu ý (what goes with a figure against its plan).

        >>> from dvk.aggregation import Attainment
        >>> from dvk.catalog import definitions
        >>> from dvk.periods import Period
        >>> from dvk.vietnamese import OFFICIAL
        >>> half = Attainment(unit="xa", indicator=definitions().indicator("models-new"), period=Period.half(2024, 1),
        ...     plan_period=Period.of_year(2024), figure=None, target=None)
        >>> OFFICIAL.attainment_marks(half)
        ('số của 6 tháng đầu năm 2024 so với kế hoạch cả năm 2024',)
        """
        keep = _of_attainment(a)
        return tuple(self.own(one, keep=keep) for one in self._write.attainment_marks(a, self.tongue))

    def compared(
        self,
        value: Exact,
        base: Exact,
        against: str | Period,
        *,
        period: Period | None = None,
        unit: str = "",
        times: bool = False,
    ) -> str:
        """So sánh hai số (two plain numbers beside each other), as :func:`compared` does; Vietnamese in every style.

        >>> from dvk.periods import Period
        >>> from dvk.vietnamese import PRESS
        >>> PRESS.compared(6_250_000_000, 5_000_000_000, Period.quarter(2018, 4), unit="đồng")
        'tăng 1,25 tỉ đồng (tương đương 25,0%) so với quý IV/2018'
        """
        told = compared_told(value, base, against, self._in_vietnamese, period=period, unit=unit, times=times)
        words = (against,) if isinstance(against, str) else of_calendars(against)
        return self.own(told, keep=(*words, *foreign_unit(unit)))

    def attained(
        self, done: Exact, plan: Exact, *, unit: str = "", of: str = "kế hoạch", form: AttainmentStyle = "beyond"
    ) -> str:
        """Đạt, vượt kế hoạch (a plain number beside its plan), as :func:`attained` does; Vietnamese in every style.

        >>> from dvk.vietnamese import OFFICIAL, PRESS
        >>> OFFICIAL.attained(422, 400, unit="mô hình"), PRESS.attained(3_750_000_000, 5_000_000_000, unit="đồng")
        ('vượt 5,5% kế hoạch', 'đạt 75,0% kế hoạch, còn thiếu 1,25 tỉ đồng')
        """
        told = attained_told(done, plan, self._in_vietnamese, unit=unit, of=of, style=form)
        return self.own(told, keep=((of,) if of != "kế hoạch" else ()) + foreign_unit(unit))

    def plan_words(self, target: Target | None) -> str:
        """Mức kế hoạch (a plan as it was set).

        >>> from dvk.measures import Quantity
        >>> from dvk.register import Target
        >>> from dvk.vietnamese import OFFICIAL
        >>> plan = Target(id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(50, "mo-hinh"))
        >>> OFFICIAL.plan_words(plan)
        '50 mô hình'
        """
        return self.own(self._write.plan_words(target, self.tongue), keep=_of_plan(target))

    # -- what the accounts ask ---------------------------------------------------------------------------------------
    def signed(self, cell: str) -> str:
        """Ký hiệu của ô (the sign of a cell): the style's own for nothing and for not collected.

        >>> from attrs import evolve
        >>> from dvk.vietnamese import TABLE
        >>> evolve(TABLE, nothing="0").signed("-"), TABLE.signed("14")
        ('0', '14')
        """
        return {"-": self.nothing, "…": self.not_collected}.get(cell, cell)

    @property
    def _in_vietnamese(self) -> Tongue:
        return tongue_of_style(evolve(self, language="vi"))

    @property
    def tongue(self) -> Tongue:
        """Cách nói (the tongue): what the accounts of figures, changes and plans ask a style for."""
        return tongue_of_style(self)


def _of_compared(c: Compared, measure: str | Measure | None = None) -> tuple[str, ...]:
    """What a comparison says that is not ours: a measure, the name of a calendar's year."""
    told = c.indicator.measure if measure is None else measure
    return (*not_ours(told), *not_ours(c.indicator.measure.root), *of_calendars(c.period, c.base_period))


def _of_plan(target: Target | None) -> tuple[str, ...]:
    """What a plan says in its own words, and its measure."""
    if target is None:
        return ()
    quoted = (target.words,) if target.words else ()
    return (*quoted, *(() if target.quantity is None else not_ours(target.quantity.measure)))


def _of_attainment(a: Attainment) -> tuple[str, ...]:
    held = a.indicator.measure
    return (*not_ours(held), *not_ours(held.root), *of_calendars(a.period, a.plan_period), *_of_plan(a.target))
