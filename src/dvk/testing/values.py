"""Giá trị để thử (values for tests): days, spans, dated values, labels, ids, approximate numbers and quantities."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from dvk._exact import EXACT
from dvk.measures import MEASURES, Measure, Quantity
from dvk.values import Approx, Dated, DateSpan, Label, Sense
from dvk.values.approx import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "approximations",
    "date_spans",
    "dated",
    "days",
    "labels",
    "quantities",
    "slugs",
]

T = TypeVar("T")

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2040, 12, 31)

_BOUNDED = tuple(word for word in WORDS if Approx(0, word).sense is not Sense.ABOUT)
_UNBOUNDED = tuple(word for word in WORDS if Approx(0, word).sense is Sense.ABOUT)
# Names that put sorting and folding to the test: one letter or one tone apart, two places of a tone, đ and d.
_NAMES = (
    "An Phú",
    "Bình An",
    "Bình Ân",
    "Dầu Tiếng",
    "Đà Nẵng",
    "Hòa Bình",
    "Hoà Bình",
    "Long Xuyên",
    "Ô Lâm",
    "Thạnh Mỹ Tây",
    "Thủy Liễu",
    "Vĩnh Tế",
)


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[date]:
    """Ngày (days): dates from *first* to *last*, both included."""
    return st.dates(first, last)


@st.composite
def date_spans(draw: DrawFn, first: date = FIRST_DAY, last: date = LAST_DAY, *, open_ends: bool = True) -> DateSpan:
    """Khoảng ngày (spans of days), short and long; with *open_ends* either end may be open."""
    start = draw(days(first, last))
    end = min(start + timedelta(days=draw(st.integers(0, 5000))), last)
    known = st.booleans() if open_ends else st.just(not open_ends)
    return DateSpan(start if draw(known) else None, end if draw(known) else None)


@st.composite
def dated(draw: DrawFn, values: SearchStrategy[T], *, gaps: bool = True, max_size: int = 4) -> tuple[Dated[T], ...]:
    """Giá trị có thời hạn (dated values): one after the other, never two on a day.

    Without *gaps* they hold on every day there is; with gaps some days may have none.
    """
    turns = sorted(draw(st.sets(days(), max_size=max_size - 1)))
    starts: list[date | None] = [None, *turns]
    ends: list[date | None] = [*(turn - timedelta(days=1) for turn in turns), None]
    pieces = [Dated(draw(values), start=start, end=end) for start, end in zip(starts, ends, strict=True)]
    if not gaps:
        return tuple(pieces)
    kept = [piece for piece in pieces if draw(st.booleans())]
    return tuple(kept or pieces[:1])


def labels() -> SearchStrategy[Label]:
    """Nhãn (labels): Vietnamese words, with or without English ones."""
    return st.builds(Label, st.sampled_from(_NAMES), st.sampled_from(["", "a place", "economy"]))


def slugs(max_parts: int = 3) -> SearchStrategy[str]:
    """Mã (ids): lowercase ASCII letters and digits, with single hyphens between."""
    part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
    return st.lists(part, min_size=1, max_size=max_parts).map("-".join)


def names() -> SearchStrategy[str]:
    """Proper names of places."""
    return st.sampled_from(_NAMES)


@st.composite
def approximations(
    draw: DrawFn,
    *,
    exact: bool | None = None,
    low: int = 0,
    high: int = 10**12,
    places: int = 2,
) -> Approx:
    """Số gần đúng (approximate numbers): exact, with any word, or a range; about zero as well as far from it.

    ``exact=True`` gives exact ones only, ``exact=False`` none. Numbers lie from *low* to *high* and have at most
    *places* decimals.
    """
    step = 10**places
    small = st.integers(low, min(high, low + 5))
    parts = st.integers(low * step, high * step).map(lambda whole: Decimal(whole).scaleb(-places, EXACT))
    number = draw(small | st.integers(low, high) | parts)
    kinds = {True: ("exact",), False: ("word", "range", "about")}
    kind = draw(st.sampled_from(("exact", "word", "range", "about") if exact is None else kinds[exact]))
    upto = number + draw(st.integers(0, 3) | st.integers(0, high)) if kind in ("range", "about") else None
    if kind == "word":
        return Approx(number, draw(st.sampled_from(_BOUNDED)))
    if kind == "about":
        return Approx(number, draw(st.sampled_from(_UNBOUNDED)), draw(st.sampled_from([None, upto])))
    return Approx(number, "", upto)


@st.composite
def quantities(
    draw: DrawFn,
    *,
    measures: Iterable[Measure] | None = None,
    exact: bool = True,
    max_minor: int = 10**15,
) -> Quantity:
    """Lượng (quantities): never finer than the smallest part of the measure, up to *max_minor* such parts.

    Without *measures* all shipped ones but sào, mẫu and công, which are not converted without a region. With
    ``exact=False`` words and ranges come too.
    """
    chosen = [item for item in MEASURES.values() if not item.regional] if measures is None else list(measures)
    measure = draw(st.sampled_from(chosen))
    factor = Decimal(1) if measure.regional else measure.to_root()
    exponent = factor.normalize(EXACT).as_tuple().exponent
    finest = -measure.root.scale - (exponent if isinstance(exponent, int) else 0)
    parts = st.integers(0, 100) | st.integers(0, max_minor)
    number = Decimal(draw(parts)).scaleb(finest, EXACT)
    if exact:
        return Quantity(number, measure)
    word = draw(st.sampled_from(["", *_BOUNDED, *_UNBOUNDED]))
    more = None if word in _BOUNDED else draw(st.none() | parts)
    upto = None if more is None else EXACT.add(number, Decimal(more).scaleb(finest, EXACT))
    return Quantity(Approx(number, word, upto), measure)
