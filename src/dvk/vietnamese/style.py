"""Thể thức viết (style): what an office's writing consists of, as one value that is passed on and never set globally.

A style holds settings of our own writers and nothing else, and its methods call them with these settings. Which rule
shows a setting, which is a habit seen in documents, and which nobody has shown stands in the style itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import field, fields, frozen

from dvk._fields import Words, a_slug, an, as_tuple, some_text
from dvk.errors import InvalidValue, Language, nearest
from dvk.measures import MEASURES
from dvk.text import ToneStyle, tone_style
from dvk.values import Label, Source, Verification, as_label
from dvk.vietnamese.writers import WRITERS, Writers
from dvk.vietnamese.writing._common import a_choice, a_whole, keep_amount
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.currency import MoneyStyle, MoneyUnit
from dvk.vietnamese.writing.dates import DayStyle, SpanStyle
from dvk.vietnamese.writing.periods import PeriodStyle
from dvk.vietnamese.writing.quantities import QuantityStyle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from dvk._fields import Named
    from dvk.aggregation import Attainment, Compared, Figure, RoundedFigure, RoundedTable, Table
    from dvk.measures import Measure, Quantity
    from dvk.periods import Period
    from dvk.register import Target
    from dvk.values import Approx, Interval
    from dvk.vietnamese.writing.changes import AttainmentStyle

__all__ = ["Dash", "QuarterSigns", "Style", "TySpelling"]

QuarterSigns = Literal["roman", "figures"]
Dash = Literal[" - ", "-", " – ", "–"]
TySpelling = Literal["tỷ", "tỉ"]

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": get_args(Language),
    "days": get_args(DayStyle),
    "spans": get_args(SpanStyle),
    "periods": get_args(PeriodStyle),
    "quarters": get_args(QuarterSigns),
    "dash": get_args(Dash),
    "money_style": get_args(MoneyStyle),
    "measures": get_args(QuantityStyle),
    "ty": get_args(TySpelling),
    "tones": get_args(ToneStyle),
}
_UNITS_OF_MONEY = get_args(MoneyUnit)
_ABOUT_ITSELF = ("id", "label", "source", "habits", "unverified")
_SPAN = re.compile(r"(?<=[0-9]) - (?=[0-9])")
_QUARTER = re.compile(r"(?<=[Qq]uý )(?:IV|I{1,3})(?=[ /]|$)")
_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_TY = re.compile(r"\b([Tt])ỷ\b")


# Validators take any value, as attrs hands it over.
def _decimals(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if value is not None:
        a_whole(value, attribute.name)


def _no_number(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """What was not collected must not look like a number."""
    if any(sign.isdigit() for sign in value):
        raise InvalidValue("style.sign_is_number", path=attribute.name, got=value)


@frozen(kw_only=True)
class Style:
    """Thể thức viết (style): how an office writes numbers, money, days, periods and figures.

    - ``language``: ``"vi"``, or ``"en"`` with English labels; then only what is not about Vietnamese spelling applies.
    - ``days``, ``spans``, ``periods``: the forms of :func:`day`, :func:`between` and :func:`period`; ``quarters`` in
      Roman figures or plain ones; ``dash`` between the two ends of a span, "2016 - 2020" or "2016-2020".
    - ``pad``: counts of so many digits at least, "03 huyện". ``decimals``: the most decimals of numbers and quantities;
      ``percent_decimals`` those of percentages, all of them printed with ``percent_zeros``.
    - ``money_style``, ``money_unit``, ``money_units``, ``money_decimals``: as :func:`money` takes them. ``measures``:
      the sign of a measure or its name.
    - ``nothing`` and ``not_collected``: the signs of a table for what is known to be nothing and for what is not known.
    - ``tones`` ("old": hòa) and ``ty`` (tỷ or tỉ): of our own words. A name, a label or a quoted text stays as it came.
    - ``nbsp``: no line ends between a number and what belongs to it.

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

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    source: Source = field(validator=an(Source))
    habits: tuple[str, ...] = field(default=(), converter=as_tuple)
    unverified: tuple[str, ...] = field(default=(), converter=as_tuple)
    language: Language = "vi"
    days: DayStyle = "official"
    spans: SpanStyle = "numeric"
    periods: PeriodStyle = "long"
    quarters: QuarterSigns = "roman"
    dash: Dash = " - "
    pad: int = field(default=0, validator=_decimals)
    decimals: int | None = field(default=None, validator=_decimals)
    percent_decimals: int | None = field(default=None, validator=_decimals)
    percent_zeros: bool = field(default=False, validator=an(bool))
    money_style: MoneyStyle = "full"
    money_unit: MoneyUnit | None = None
    money_units: tuple[MoneyUnit, ...] = field(default=("nghìn", "triệu", "tỷ"), converter=as_tuple)
    money_decimals: int | None = field(default=None, validator=_decimals)
    measures: QuantityStyle = "symbol"
    nothing: str = field(default="-", validator=some_text)
    not_collected: str = field(default="…", validator=[some_text, _no_number])
    tones: ToneStyle = "old"
    ty: TySpelling = "tỷ"
    nbsp: bool = field(default=False, validator=an(bool))

    def __attrs_post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            a_choice(getattr(self, name), choices, name)
        self._check_lists()
        if self.nothing == self.not_collected:
            raise InvalidValue("style.signs_alike", path="not_collected", got=self.not_collected)
        if (self.money_style == "scaled") != (self.money_unit is not None):
            expected = Words("a unit with the style scaled, and only then", "có đơn vị khi và chỉ khi viết scaled")
            raise InvalidValue("choice.unknown", path="money_unit", expected=expected, got=self.money_unit)
        for unit in (*self.money_units, *([self.money_unit] if self.money_unit is not None else [])):
            a_choice(unit, _UNITS_OF_MONEY, "money_units")

    def _check_lists(self) -> None:
        known = self.settings()
        for path in ("habits", "unverified"):
            for place, name in enumerate(getattr(self, path)):
                if name not in known:
                    near = nearest(str(name), known)
                    raise InvalidValue("choice.unknown", path=f"{path}[{place}]", near=near, expected=known, got=name)

    # -- what is known of it -----------------------------------------------------------------------------------------
    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """Các mục của thể thức (the names of the settings)."""
        return tuple(one.name for one in fields(cls) if one.name not in _ABOUT_ITSELF)

    def verification(self, setting: str) -> Verification:
        """Mức kiểm chứng (whether a source has shown a setting): secondary for a habit, else as the source itself is.

        Raises :class:`InvalidValue` for what is no setting.

        >>> from dvk.vietnamese import OFFICIAL, PARTY
        >>> OFFICIAL.verification("days").value, OFFICIAL.verification("pad").value, PARTY.verification("dash").value
        ('verified', 'secondary', 'unverified')
        """
        a_choice(setting, self.settings(), "setting")
        if setting in self.unverified:
            return Verification.UNVERIFIED
        if setting in self.habits:
            return max(Verification.SECONDARY, self.source.verification, key=list(Verification).index)
        return self.source.verification

    # -- numbers -----------------------------------------------------------------------------------------------------
    def number(self, value: int | Decimal | Fraction, *, max_decimals: int | None = None) -> str:
        """Số (number), with at most the style's decimals, or others."""
        most = self.decimals if max_decimals is None else max_decimals
        return self._write.number(value, max_decimals=most)

    def count(self, value: int, noun: str) -> str:
        """Số lượng (count) with its noun."""
        return self._write.count(value, noun, pad=self.pad, nbsp=self.nbsp)

    def part_of(self, part: int, whole: int, noun: str = "") -> str:
        """Phần trên tổng (part of a whole)."""
        return self._write.part_of(part, whole, noun, pad=self.pad, nbsp=self.nbsp)

    def percent(self, value: int | Decimal | Fraction, *, ratio: bool = False) -> str:
        """Phần trăm (percent)."""
        least = (self.percent_decimals or 0) if self.percent_zeros else 0
        return self._write.percent(value, max_decimals=self.percent_decimals, min_decimals=least, ratio=ratio)

    def share(self, part: int | Decimal, whole: int | Decimal) -> str:
        """Tỷ lệ (share), to one decimal where the style does not say how many."""
        most = 1 if self.percent_decimals is None else self.percent_decimals
        return self._write.share(part, whole, decimals=most, min_decimals=most if self.percent_zeros else 0)

    def change(self, *, percent: int | Decimal | None = None, points: int | Decimal | None = None) -> str:
        """Tăng, giảm (change)."""
        least = (self.percent_decimals or 0) if self.percent_zeros else 0
        told = self._write.change(
            percent=percent, points=points, max_decimals=self.percent_decimals, min_decimals=least
        )
        return self.own(told)

    def money(self, vnd: int | Decimal | Quantity) -> str:
        """Tiền (money)."""
        told = self._write.money(
            vnd,
            style=self.money_style,
            unit=self.money_unit,
            units=self.money_units,
            max_decimals=self.money_decimals,
        )
        return self.own(told)

    def quantity(self, q: Quantity, *, measure: str | Measure | None = None, region: str | None = None) -> str:
        """Lượng (quantity)."""
        told = self._write.quantity(q, measure=measure, region=region, max_decimals=self.decimals, style=self.measures)
        return self.own(told, keep=_not_ours(q.measure))

    def approx(self, a: Approx, *, unit: str = "") -> str:
        """Số gần đúng (approximate number), its *unit* as it is given."""
        return self.own(self._write.approx(a, unit=unit, max_decimals=self.decimals), keep=(unit,))

    def bounds(self, i: Interval, *, unit: str = "") -> str:
        """Giới hạn (bounds)."""
        return self.own(self._write.bounds(i, unit=unit, max_decimals=self.decimals), keep=(unit,))

    def join(self, items: Iterable[str]) -> str:
        """Liệt kê (list)."""
        return self._write.join(items)

    # -- days --------------------------------------------------------------------------------------------------------
    def day(self, on: date, *, place: str = "") -> str:
        """Ngày (day), with the place before it where a document begins."""
        return self._write.day(on, self.days, place=place, nbsp=self.nbsp)

    def between(self, start: date, end: date) -> str:
        """Từ ngày … đến ngày … (between two days)."""
        return self._write.between(start, end, self.spans, nbsp=self.nbsp)

    def between_years(self, first: int, last: int) -> str:
        """Từ năm … đến năm … (between two years)."""
        return self._write.between_years(first, last, nbsp=self.nbsp)

    def as_of(self, on: date) -> str:
        """Tính đến ngày (as of a day)."""
        return self._write.as_of(on, self.spans, nbsp=self.nbsp)

    def period(self, p: Period) -> str:
        """Kỳ báo cáo (reporting period)."""
        named = p.calendar.year_label
        told = self._write.period(p, self.periods)
        if self.quarters == "figures" and self.language == "vi":
            told = _QUARTER.sub(lambda found: _QUARTERS[found[0]], told)
        return self.own(told, keep=() if named is None else (named.vi,))

    # -- figures -----------------------------------------------------------------------------------------------------
    def figure(self, f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
        """Một ô số liệu (a figure as a table prints it), with the style's signs for nothing and for not collected."""
        own = self.percent_decimals if f.indicator.is_quotient else self.decimals
        most = own if max_decimals is None else max_decimals
        return self.signed(self.own(self._write.figure(f, measure=measure, max_decimals=most)))

    def rounded_figure(self, one: RoundedFigure, *, decimals: int = 0) -> str:
        """Một ô số đã làm tròn (a rounded figure as a table prints it)."""
        return self.signed(self.own(self._write.rounded_figure(one, decimals=decimals)))

    def figure_words(self, f: Figure) -> str:
        """Số kèm đơn vị tính (a figure with its measure), and what is doubtful about it."""
        told, doubt = self._write.figure_told(f)
        return self.own(f"{told} ({doubt})" if doubt else told, keep=_not_ours(f.indicator.measure))

    def notes(self, table: Table) -> tuple[str, ...]:
        """Ghi chú của bảng (the notes a table must carry), about the signs of this style."""
        names = (*table.filter_words, *((table.root_name,) if table.root_name else ()))
        return tuple(self._signed_note(self.own(line, keep=names)) for line in self._write.notes(table))

    def rounding_notes(self, made: RoundedTable) -> tuple[str, ...]:
        """Ghi chú làm tròn (the notes of a rounded table)."""
        keep = [words for held in made.table.labels.values() for words in held.values()]
        return tuple(self.own(line, keep=keep) for line in self._write.rounding_notes(made))

    def _signed_note(self, line: str) -> str:
        return line.replace("(…)", f"({self.not_collected})").replace("(-)", f"({self.nothing})")

    def comparison(self, c: Compared, *, measure: str | Measure | None = None) -> str:
        """So sánh (a comparison in words), to stand behind its figure."""
        return self.own(self._write.comparison(c, measure=measure), keep=_not_ours(c.indicator.measure))

    def comparison_marks(self, c: Compared) -> tuple[str, ...]:
        """Lưu ý (what goes with the numbers of a comparison)."""
        return tuple(self.own(one) for one in self._write.comparison_marks(c))

    def change_amount(self, c: Compared, *, measure: str | Measure | None = None) -> str:
        """Mức tăng, giảm (how much more or less), without its word."""
        return self.own(self._write.change_amount(c, measure=measure), keep=_not_ours(c.indicator.measure))

    def change_percent(self, c: Compared) -> str:
        """Tỷ lệ tăng, giảm (by what percentage of the base), without its word."""
        return self._write.change_percent(c)

    def attainment(self, a: Attainment, form: AttainmentStyle = "beyond") -> str:
        """So với kế hoạch (a figure against its plan): how much beyond it, or how much of it (``"share"``)."""
        return self.own(self._write.attainment(a, form), keep=_of_plan(a.target, a.indicator.measure))

    def plan_words(self, target: Target | None) -> str:
        """Mức kế hoạch (a plan as it was set)."""
        return self.own(self._write.plan_words(target), keep=_of_plan(target, None))

    # -- our own words -----------------------------------------------------------------------------------------------
    def own(self, text: str, *, keep: Iterable[str] = ()) -> str:
        """Chữ của ta (text that a writer made): spelling, tone placement, dashes and no-break spaces of the style.

        What came from somebody else is named by *keep* and stays as it is.

        >>> from attrs import evolve
        >>> from dvk.vietnamese import OFFICIAL
        >>> evolve(OFFICIAL, tones="new", ty="tỉ").own("lũy kế của xã Hòa An: 2 tỷ đồng", keep=["xã Hòa An"])
        'luỹ kế của xã Hòa An: 2 tỉ đồng'
        """
        foreign = sorted({one for one in keep if one}, key=len, reverse=True)
        if not foreign:
            return self._spelled(text)
        pieces = re.split(f"({'|'.join(map(re.escape, foreign))})", text)
        return "".join(piece if place % 2 else self._spelled(piece) for place, piece in enumerate(pieces))

    def _spelled(self, text: str) -> str:
        if self.language == "vi":
            if self.dash != " - ":
                text = _SPAN.sub(self.dash, text)
            if self.ty == "tỉ":
                text = _TY.sub(r"\1ỉ", text)
            if self.tones == "new":
                text = tone_style(text, "new")
        if not self.nbsp:
            return text
        return no_breaks(text) if self.language == "vi" else keep_amount(text)

    def signed(self, cell: str) -> str:
        """A cell with the style's signs for nothing and for not collected."""
        return {"-": self.nothing, "…": self.not_collected}.get(cell, cell)

    @property
    def _write(self) -> Writers:
        return WRITERS[self.language]


def _not_ours(measure: Measure) -> tuple[str, ...]:
    """The sign and the name of a measure that is the user's own."""
    ours = MEASURES.get(measure.id) == measure
    return () if ours else (measure.symbol, measure.label.vi)


def _of_plan(target: Target | None, measure: Measure | None) -> tuple[str, ...]:
    """What a plan says in its own words, and its measure."""
    held = () if measure is None else _not_ours(measure)
    if target is None:
        return held
    quoted = (target.words,) if target.words else ()
    return (*held, *quoted, *(() if target.quantity is None else _not_ours(target.quantity.measure)))
