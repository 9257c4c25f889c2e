"""So sánh bằng tiếng Anh (comparisons in English), of the same numbers and under the same rules.

Nothing is said where nothing may be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import Trend, Unlike, Versus
from dvk.units import AsOf, Territory
from dvk.vietnamese import comparisons as vi
from dvk.vietnamese.english.breaks import no_breaks
from dvk.vietnamese.english.dates import between, day, the
from dvk.vietnamese.english.numbers import tongue_of
from dvk.vietnamese.english.tongue import ENGLISH
from dvk.vietnamese.figures import nothing_below
from dvk.vietnamese.source_words import STATUSES
from dvk.vietnamese.writing.changes import times_words, year_of, years_apart

if TYPE_CHECKING:
    from dvk.aggregation import Attainment, Compared
    from dvk.measures import Measure
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = [
    "change_amount",
    "change_percent",
    "change_words",
    "compared_with",
    "comparison",
    "comparison_marks",
]

NOT_ENOUGH = "not enough to compare"


def comparison(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
    nbsp: bool = False,
) -> str:
    """So sánh (a comparison in words), to stand behind its figure.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> comparison(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    'up 2 models (66.7%) on 2017'
    """
    text = comparison_told(c, ENGLISH, measure=measure, max_decimals=max_decimals, times=times, year=year)
    return no_breaks(text) if nbsp else text


def comparison_told(
    c: Compared,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """A comparison with its marks, as a style writes it."""
    told = change_words(c, tongue, measure=measure, max_decimals=max_decimals, times=times, year=year)
    marks = marks_told(c, tongue) if c.is_like else ()
    return told + (f" (note: {'; '.join(marks)})" if marks else "")


def change_words(
    c: Compared,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """The comparison without its marks; where nothing may be compared, with the reasons."""
    if not c.is_like:
        reasons = "; ".join(_reason(c, one) for one in c.refused)
        return f"{NOT_ENOUGH}: {reasons}" if reasons else NOT_ENOUGH
    base = compared_with(c, tongue, year=year)
    tongue = of_measure(c, tongue)
    if c.trend is Trend.EQUAL:
        none = c.value is not None and c.value.is_exact and c.value.low == 0
        return f"the same as {_in(base)}{' (none in either)' if none else ''}"
    if c.trend is Trend.UNKNOWN:
        told = vi.between_told(c, tongue, measure=measure, max_decimals=max_decimals)
        return f"not known whether up or down on {base}" + (f" (a difference of {told})" if told else "")
    amount = f"{_up(c)} {vi.amount_told(c, tongue, measure=measure, max_decimals=max_decimals)}"
    if times and c.ratio is not None and c.ratio >= 2:
        return f"{times_words(c.ratio, tongue)} times {base} ({amount})"
    percent = vi.percent_told(c, tongue)
    before = f" (there were none in {the(c.base_period)})" if vi.from_nothing(c) else ""
    return f"{amount}{f' ({percent})' if percent else ''} on {base}{before}"


def _in(base: str) -> str:
    return f"in {base}"


def _up(c: Compared) -> str:
    return "up" if c.trend is Trend.INCREASE else "down"


def of_measure(c: Compared | Attainment, tongue: Tongue) -> Tongue:
    """A tongue that knows the measure of the figures, which may be the user's own."""
    return tongue._replace(tail=tongue_of(c.indicator.measure.root).tail)


def change_amount(c: Compared, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Mức tăng, giảm (how much more or less), without its word; "" where nothing is said.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> change_amount(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    '2 models'
    """
    return amount_told(c, ENGLISH, measure=measure, max_decimals=max_decimals)


def amount_told(
    c: Compared, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None
) -> str:
    """How much more or less, as a style writes it."""
    return vi.amount_told(c, of_measure(c, tongue), measure=measure, max_decimals=max_decimals)


def change_percent(c: Compared) -> str:
    """Tỷ lệ tăng, giảm (by what percentage of the base), without its word; "" where there is none.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> change_percent(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    '66.7%'
    """
    return vi.percent_told(c, ENGLISH)


def compared_with(c: Compared, tongue: Tongue, *, year: bool = False) -> str:
    """What it is compared with, as a noun."""
    del tongue  # the name of an English period is the same in every style
    one, other = c.period, c.base_period
    if c.versus is Versus.SAME_SPAN_OF_LAST_STAGE and c.stage != other:
        return f"the same span of the stage before ({the(other)})"
    years = years_apart(one, other)
    if years > 0 and vi.same_part(c):
        return "the same period of last year" if years == 1 and not year else f"the same period of {year_of(other)}"
    return the(other)


def comparison_marks(c: Compared) -> tuple[str, ...]:
    """Lưu ý (what goes with the numbers of a comparison).

    >>> from dvk.aggregation import Compared, Matching
    >>> from dvk.indicators import Indicator
    >>> from dvk.periods import Period
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> years = {"period": Period.of_year(2024), "base_period": Period.of_year(2020)}
    >>> comparison_marks(Compared(indicator=new, **years, value=None, base=None, matching=Matching(["a", "b"], ["c"])))
    ('of 2 of 3 units that have figures for both periods',)
    """
    return marks_told(c, ENGLISH)


def marks_told(c: Compared, tongue: Tongue) -> tuple[str, ...]:
    """The marks of a comparison; days and periods are written one way in English."""
    del tongue
    found: list[str] = []
    matching = c.matching
    if matching is not None and matching.left_out:
        found.append(f"of {len(matching.units)} of {matching.of} units that have figures for both periods")
    if c.rebased and isinstance(c.basis, AsOf):
        found.append(f"both periods by the borders of {day(c.basis.day)}")
    if c.rebased and isinstance(c.basis, Territory):
        found.append(f"both periods for the territory of {day(c.basis.day)}")
    if Unlike.STATUS not in c.unlike and any(vi.is_estimated(one) for one in (c.value, c.base)):
        found.append("an estimate")
    return (*found, *(_reason(c, one) for one in c.marks))


def _reason(c: Compared, one: Unlike) -> str:
    if one is Unlike.MISSING:
        return f"there is no figure for {the(c.period)}"
    if one is Unlike.BASE_MISSING:
        return f"there is no figure for {the(c.base_period)}"
    if one is Unlike.UNDEFINED:
        sides = ((c.value, c.period), (c.base, c.base_period))
        told = [the(when) for figure, when in sides if figure is not None and nothing_below(figure)]
        return f"{one.label.en}: {' and '.join(told)}"
    if one is Unlike.WINDOW:
        windows = (between(p.start, p.end) for p in (c.period, c.base_period))
        return f"{one.label.en} ({' and '.join(windows)})"
    if one is Unlike.STATUS:
        told = [_status(figure) for figure in (c.value, c.base)]
        return one.label.en + (f" ({told[0]} and {told[1]})" if told[0] != told[1] else "")
    return one.label.en


def _status(figure: object) -> str:
    sources = getattr(figure, "sources", ())
    if figure is None:
        return "none yet"
    if getattr(figure, "estimated", False):
        return "estimate"
    return ", ".join(words.en for name, words in STATUSES.items() if name in sources) or "not known"
