"""Số liệu thành chữ (figures in words): a table's figures, and its basis."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dvk.aggregation import Completeness, Figure, Request, RoundedFigure, RoundedTable
from dvk.errors import InvalidValue
from dvk.indicators import Indicator, IndicatorKind
from dvk.measures import Measure
from dvk.measures import measure as find_measure
from dvk.register import ReportStatus
from dvk.units import AsOf, Territory
from dvk.values import Approx, Interval
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.numbers import from_fraction, number
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

__all__ = [
    "HIDDEN",
    "ILLUSTRATIVE",
    "INCOMPLETE",
    "ROUNDED",
    "basis",
    "figure",
    "figure_words",
    "rounded_figure",
    "rounding_notes",
]

ILLUSTRATIVE = "Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật."
INCOMPLETE = "(*) Chưa có xác nhận đã báo cáo đủ: số có thể còn thiếu, và 0* không có nghĩa là không có."
HIDDEN = "(b)"
ROUNDED = "Do làm tròn số, tổng có thể không khớp."
_NO_NUMBER = {"…": "chưa có báo cáo", HIDDEN: "số nhỏ được giữ kín"}
_WORDS_ONLY = "có báo cáo nhưng không có số tính được"
_NO_REPORT_COUNTS = "chưa có báo cáo nào có số tính được"
_UNKNOWN, _ABOUT = "chưa rõ số lượng", "ước"
_OR_MORE = " trở lên"
_ADJUSTED = "†"
_NOT_ADJUSTED = "Chỗ có số giữ kín hoặc chưa rõ thì không điều chỉnh được để các phần cộng đúng tổng, như đã yêu cầu."
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_PERCENT = "%"
_AMOUNTS = ("dong", "m2", "m", "m3", "kg", "g-vang", "ngay-cong", "gio", "ngay", "thang", "nam", "diem", "lan")
"""Amounts, and no counts of things: they are never padded."""
_ESTIMATE = ReportStatus.ESTIMATE.value


def figure(f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Một ô số liệu (a figure as a table prints it), in *measure* where one is named, else in its base measure.

    "-" is nothing, known to be nothing; "…" is not collected; "(b)" is hidden as a small number; a star says that what
    came may not be all; "ước" that an estimate of a report or declared shares of a divided unit went into it. What
    rounding makes zero is something all the same, and printed "0". A ratio or a score is printed in its own
    measure, rounded half up from the exact quotient: a percentage to one decimal, as :func:`share` writes it, another
    to at most two, unless *max_decimals* says otherwise; one that arrived as a quotient is printed as it came. Of a
    quotient "-" says that there is nothing to divide by; none of seven is "0,0%". A figure that stands on one
    approximate number is printed with its word: "gần 1.000".

    >>> from dvk.aggregation import Figure, Completeness
    >>> from dvk.periods import Period
    >>> money = Indicator(id="tien", label="tiền", kind="flow", counts="contributed", measure="dong")
    >>> f = Figure(indicator=money, period=Period.parse("2020"), keys=(), low=Decimal(1250000000),
    ...     high=Decimal(1250000000), completeness=Completeness.COMPLETE)
    >>> figure(f, measure="ty-dong", max_decimals=1)
    '1,3'
    """
    return cell(f, VIETNAMESE, measure=measure, max_decimals=max_decimals)


def cell(f: Figure, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """A figure as a table prints it, in a language."""
    if f.hidden:
        return HIDDEN
    if f.completeness is Completeness.MISSING:
        return "…"
    about = about_of(f, tongue)
    star = "" if f.completeness is Completeness.COMPLETE else "*"
    if f.as_written is not None:
        told = as_written(f, f.as_written, tongue, measure=measure, max_decimals=max_decimals)
    elif f.indicator.kind in _QUOTIENTS:
        told = _quotient_cell(f, f.indicator.measure if measure is None else measure, max_decimals, tongue)
        if told == "-":
            return told
    elif f.low == 0 and (f.high == 0 or f.is_known_sum) and not star and not about:
        return "-"
    else:
        most = tongue.decimals if max_decimals is None else max_decimals
        told = _number_cell(f, _factor(f.indicator, measure), most, tongue)
    return about + told + star


def _number_cell(f: Figure, factor: Decimal, most: int | None, tongue: Tongue) -> str:
    """A count or an amount, exact or between bounds."""
    low, high = _scaled(f.low, factor, most), _scaled(f.high, factor, most)
    if low is not None and (low == high or f.is_known_sum):
        return tongue.number(low, max_decimals=most)
    return tongue.bounds(Interval(low, high, low_open=f.low_open, high_open=f.high_open), max_decimals=most)


def as_written(
    f: Figure,
    written: Approx,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    unit: str = "",
) -> str:
    """The one approximate number on which a figure stands, with its own word, in the measure that is printed."""
    quotient = f.indicator.kind in _QUOTIENTS
    own = f.indicator.measure if quotient and measure is None else measure
    target = find_measure(own) if isinstance(own, str) else own
    percent = quotient and target is not None and target.symbol == _PERCENT
    most = tongue.percent_decimals if percent else tongue.decimals
    most = most if max_decimals is None else max_decimals
    factor = _factor(f.indicator, target)
    number_told = from_fraction(Fraction(written.number) / Fraction(factor), most)
    told = Approx(number_told, written.word, _scaled(written.upto, factor, most))
    return tongue.approx(told, unit=_PERCENT if percent else unit, max_decimals=most)


def about_of(f: Figure, tongue: Tongue) -> str:
    """The word before an estimate, or before what was shared out; "" where the source's own word says so already."""
    said = f.as_written is not None and f.as_written.word.startswith(_ABOUT)
    return tongue.estimate if not said and (f.estimated or _ESTIMATE in f.sources) else ""


def rounded_figure(one: RoundedFigure, *, decimals: int = 0) -> str:
    """Một ô số đã làm tròn (a rounded figure as a table prints it), with all its *decimals*; "†" where adjusted.

    >>> from dvk.aggregation import TableRounding, aggregate, rounded
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> rounded_figure(rounded(table, TableRounding(decimals=-2)).figures[0])
    '14.000'
    """
    return rounded_cell(one, VIETNAMESE, decimals=decimals)


def rounded_cell(one: RoundedFigure, tongue: Tongue, *, decimals: int = 0) -> str:
    """A rounded figure as a table prints it, in a language."""
    f = one.figure
    if not one.applied:
        own = f.indicator.kind in _QUOTIENTS and decimals >= 0
        return cell(f, tongue, max_decimals=decimals if own else None)
    plain = cell(f, tongue)
    if plain in ("-", "…", HIDDEN):
        return plain
    about = about_of(f, tongue)
    star = "*" if plain.endswith("*") else ""
    if one.as_written is not None:
        return about + tongue.approx(one.as_written, max_decimals=max(decimals, 0)) + star
    mark = _ADJUSTED if one.adjustment else ""
    places = max(decimals, 0)
    if one.low is not None and (f.is_exact or f.is_known_sum):
        return about + tongue.number(one.low, max_decimals=places, min_decimals=places) + mark + star
    shown = Interval(one.low, one.high, low_open=f.low_open, high_open=f.high_open)
    return about + tongue.bounds(shown, max_decimals=places) + star


def rounding_notes(made: RoundedTable) -> tuple[str, ...]:
    """Ghi chú làm tròn (the notes of a rounded table): that totals may differ, and each number that was adjusted.

    The first stands there where a total is printed, something was lost by rounding, and parts were not made to add. If
    that was asked for and could not be done (a number is hidden, or no exact one), the next says so.

    >>> from dvk.aggregation import TableRounding, aggregate, rounded
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=90), Request(indicators="models-new", periods="2019", by="domain"))
    >>> rounding_notes(rounded(table, TableRounding(decimals=-1)))
    ('Do làm tròn số, tổng có thể không khớp.',)
    """
    return rounding_told(made, VIETNAMESE)


def rounding_told(made: RoundedTable, tongue: Tongue) -> tuple[str, ...]:
    """The notes of a rounded table, as a style writes them."""
    lines = [ROUNDED] if made.may_not_add else []
    if lines and made.rounding.parts_add:
        lines.append(_NOT_ADJUSTED)
    if made.adjusted:
        places = max(made.rounding.decimals, 0)
        several = len(set(made.table.period)) > 1
        told = "; ".join(_adjustment(made, one, places, tongue, several=several) for one in made.adjusted)
        lines.append(f"({_ADJUSTED}) Đã điều chỉnh làm tròn: {told}.")
    return tuple(lines)


def _adjustment(made: RoundedTable, one: RoundedFigure, places: int, tongue: Tongue, *, several: bool) -> str:
    """What was adjusted: where it stands, the number rounded half up, and the one that is printed."""
    f, labels, low = one.figure, made.table.labels, one.low or Decimal(0)
    where = [f.indicator.label.vi] if len(made.table.indicators) > 1 else []
    where += [labels[name].get(code, code) for name, code in f.keys]
    where += [tongue.period(f.period)] if several else []
    half, printed = (number(value, max_decimals=places, min_decimals=places) for value in (low - one.adjustment, low))
    return f"{', '.join(where)}: {half} thành {printed}"


def _quotient_cell(f: Figure, measure: str | Measure, max_decimals: int | None, tongue: Tongue) -> str:
    """A ratio or a score; "-" where it is known that there is nothing to divide by."""
    target = find_measure(measure) if isinstance(measure, str) else measure
    factor = _factor(f.indicator, target)
    symbol = _PERCENT if target.symbol == _PERCENT else ""
    decimals = max_decimals
    if decimals is None:
        decimals = tongue.percent_decimals if symbol else tongue.decimals
    if decimals is None and not f.indicator.is_reported:  # what was reported is neither rounded nor padded
        decimals = decimals_of(target)
    least = (decimals or 0) if symbol and tongue.percent_zeros else 0
    if f.low is not None and f.low == f.high:
        value = from_fraction((Fraction(f.low) if f.exact is None else f.exact) / Fraction(factor), decimals)
        return tongue.number(value, max_decimals=decimals, min_decimals=least) + symbol
    if f.low is None and f.high is None and nothing_below(f):
        return "-"
    ends = [None if end is None else from_fraction(Fraction(end) / Fraction(factor), None) for end in (f.low, f.high)]
    shown = Interval(ends[0], ends[1], low_open=f.low_open, high_open=f.high_open)
    return tongue.bounds(shown, unit=symbol, max_decimals=decimals).replace(f" {_PERCENT}", _PERCENT)


def decimals_of(measure: Measure) -> int:
    """The decimals of a ratio or a score in a measure, where nobody asks for more or fewer."""
    return 1 if measure.symbol == _PERCENT else 2


def nothing_below(f: Figure) -> bool:
    """Is it known that the denominator is nothing?"""
    known = f.completeness is Completeness.COMPLETE
    return known and f.parts is not None and f.parts[1].low == 0 and f.parts[1].high == 0


def figure_words(f: Figure) -> str:
    """Số kèm đơn vị tính (a figure with its measure): what nothing, not collected and a star say is said in words.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure_words(aggregate(an_giang(), asked).figure())
    '14.043 mô hình'
    """
    return in_words(f, VIETNAMESE)


def in_words(f: Figure, tongue: Tongue) -> str:
    """A figure with its measure and what is doubtful about it, as a style writes it."""
    told, doubt = figure_told(f, tongue)
    return f"{told} ({doubt})" if doubt else told


def figure_told(f: Figure, tongue: Tongue = VIETNAMESE, *, bare: bool = False) -> tuple[str, str]:
    """A figure with its measure (*bare*: without), and what is doubtful about it; "" where nothing is."""
    own = f.indicator.kind in _QUOTIENTS
    measure = f.indicator.measure if own else f.indicator.measure.root
    shown = cell(f, tongue)
    if shown == "-" or shown in _NO_NUMBER:
        nothing = "không có gì để chia (mẫu số bằng 0)" if own else f"không có {measure.symbol} nào"
        return _said_in_words(f) or _NO_NUMBER.get(shown, nothing), ""
    symbol = "" if bare or measure.symbol == _PERCENT else f" {measure.symbol}"
    told = shown.rstrip("*")
    doubt = "" if told == shown else _what_came(f)
    money = "" if bare else money_told(f, tongue, at_least=bool(doubt) and some_are_missing(f))
    if money:
        return money, doubt
    if f.as_written is not None:
        return about_of(f, tongue) + as_written(f, f.as_written, tongue, unit=symbol.strip()), doubt
    if f.low is None and f.high is None and not own:
        return _UNKNOWN, doubt
    told = padded(f, not_nothing(f, told, tongue), tongue)
    if told.endswith(_OR_MORE):
        return told.removesuffix(_OR_MORE) + symbol + _OR_MORE, doubt
    if doubt and f.low and not f.low_open and some_are_missing(f):
        estimate = "ước " if told.startswith("ước ") else ""
        told = f"{estimate}ít nhất {told.removeprefix('ước ')}"
    return told + symbol, doubt


def money_told(f: Figure, tongue: Tongue, *, at_least: bool) -> str:
    """An amount of money as the style writes amounts, exact or between bounds; "" for another figure."""
    own = f.indicator.measure.root.id == "dong" and f.indicator.kind not in _QUOTIENTS
    if tongue.money is None or not own:
        return ""
    if f.as_written is not None:
        return about_of(f, tongue) + tongue.money(f.as_written)
    if f.low is None and f.high is None:
        return ""
    if f.low is not None and (f.low == f.high or f.is_known_sum):
        return about_of(f, tongue) + tongue.money(Approx(f.low, "ít nhất" if at_least and f.low else ""))
    return about_of(f, tongue) + tongue.money(Interval(f.low, f.high, low_open=f.low_open, high_open=f.high_open))


def not_nothing(f: Figure, told: str, tongue: Tongue) -> str:
    """What rounding would make nothing is under the smallest step."""
    if tongue.decimals is None or not f.low or f.indicator.kind in _QUOTIENTS:
        return told
    about = about_of(f, tongue)
    if told != about + tongue.number(0, max_decimals=tongue.decimals):
        return told
    return f"{about}{tongue.below} {tongue.number(Decimal((0, (1,), -tongue.decimals)))}"


def padded(f: Figure, told: str, tongue: Tongue) -> str:
    """A count of things below ten in as many digits as the style asks for: 03; an amount is not padded."""
    counted = f.indicator.kind not in _QUOTIENTS and f.indicator.measure.root.id not in _AMOUNTS
    whole = counted and not f.indicator.measure.root.scale and told.isascii() and told.isdigit() and told != "0"
    return told.zfill(tongue.pad) if whole else told


def _said_in_words(f: Figure) -> str:
    """What is said instead of "not reported" where reports have come in words only."""
    if f.hidden or not f.in_words:
        return ""
    return _WORDS_ONLY if set(f.missing) <= set(f.in_words) else _NO_REPORT_COUNTS


def some_are_missing(f: Figure) -> bool:
    """Is it known that something has not come? Records that nobody called complete may be all there is."""
    return f.completeness is Completeness.PARTIAL and f.high is None


def _what_came(f: Figure) -> str:
    """Why there is a star: how many of the units have reported, or that nobody said that all have."""
    if not some_are_missing(f):
        return "chưa có xác nhận đã báo cáo đủ"
    if f.received is not None and f.expected is not None and 0 < f.received < f.expected:
        counted = "báo cáo có số tính được" if f.in_words else "báo cáo"
        return f"mới có {f.received}/{f.expected} đơn vị {counted}"
    return "số liệu mới có một phần"


def _scaled(value: Decimal | None, factor: Decimal, max_decimals: int | None) -> Decimal | None:
    """In the measure to be printed, exactly, rounded half up once where decimals are limited."""
    if value is None:
        return None
    return from_fraction(Fraction(value) / Fraction(factor), max_decimals)


def _factor(indicator: Indicator, measure: str | Measure | None) -> Decimal:
    if measure is None:
        return Decimal(1)
    target = find_measure(measure) if isinstance(measure, str) else measure
    if target.root != indicator.measure.root:
        raise InvalidValue(
            "report.other_measure", got=target.symbol, expected=indicator.measure.root.symbol, indicator=indicator.id
        )
    return target.to_root()


def basis(request: Request, root_name: str = "") -> str:
    """Cơ sở địa giới (the basis of units) in words; a territory is named as the caller (a table) knows it.

    >>> from datetime import date
    >>> basis(Request(indicators="models-active", periods="2020", basis=AsOf(date(2025, 6, 30))))
    'theo địa giới ngày 30/6/2025'
    """
    return basis_told(request, root_name, VIETNAMESE)


def basis_told(request: Request, root_name: str, tongue: Tongue) -> str:
    """The basis of units, as a style writes it."""
    if isinstance(request.basis, AsOf):
        return f"theo địa giới {tongue.day(request.basis.day, 'ngày ')}"
    if isinstance(request.basis, Territory):
        name, on = unit_name(root_name or request.basis.unit), tongue.day(request.basis.day, "ngày ")
        return f"theo địa bàn của {name} {on}"
    return "theo địa giới từng thời điểm"
