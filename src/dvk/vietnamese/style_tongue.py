"""Cách nói của một thể thức (the tongue of a style): its periods, days, amounts of money and decimals.

The accounts of figures, changes and plans ask the tongue. They never know a style, and no text is read again.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.measures import Quantity
from dvk.periods import CUSTOM, QUARTER
from dvk.values import Approx, Interval
from dvk.vietnamese.writers import WRITERS
from dvk.vietnamese.writing._common import NBSP
from dvk.vietnamese.writing.currency import money_parts
from dvk.vietnamese.writing.numbers import moved, rounded, trimmed
from dvk.vietnamese.writing.quantities import rounding_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dvk.periods import Period
    from dvk.vietnamese.style_settings import StyleSettings
    from dvk.vietnamese.writing.currency import MoneyUnit
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = ["plain_period", "tongue_of_style"]

_ZEROS: dict[MoneyUnit | None, int] = {None: 0, "nghìn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12}
_SCALES = {"nghìn": "thousand", "triệu": "million", "tỷ": "billion", "nghìn tỷ": "trillion"}
_QUARTER = re.compile(r"(?<=[Qq]uý )[IV]+\b")
_SIGNS = {"symbol": "₫", "code": "VND"}


def tongue_of_style(style: StyleSettings) -> Tongue:
    """The tongue of a style's language, with what the style sets."""
    tongue = WRITERS[style.language].tongue
    tongue = tongue._replace(
        period=partial(_inside, style),
        between=partial(WRITERS[style.language].between, style=style.spans),
        decimals=style.decimals,
        percent_decimals=style.percent_decimals,
        percent_zeros=style.percent_zeros or style.percent_decimals is None,
        pad=style.pad if style.language == "vi" else 0,
    )
    if style.language == "vi" and style.spans == "official":
        tongue = tongue._replace(day=_official)
    if style.money_style == "full":
        return tongue
    return tongue._replace(money=partial(_money, style, tongue))


def _official(on: date, word: str = "") -> str:
    del word  # "ngày" stands before an official day anyway
    return WRITERS["vi"].day(on)


def _inside(style: StyleSettings, p: Period) -> str:
    """A period inside a sentence, where no heading stands."""
    return plain_period(style if style.periods != "label" else evolve(style, periods="short"), p)


def plain_period(style: StyleSettings, p: Period) -> str:
    """A period in the style's form, with its own words not spelled yet."""
    if p.kind is CUSTOM and not p.is_open:
        return WRITERS[style.language].between(p.start, p.end, style.spans)
    text = WRITERS[style.language].period(p, style.periods)
    if p.kind is QUARTER and style.quarters == "figures" and style.language == "vi":
        return _QUARTER.sub(str(p.index), text, count=1)
    return text


# -- money -------------------------------------------------------------------------------------------------------------
def _money(style: StyleSettings, tongue: Tongue, amount: Approx | Interval) -> str:
    """An amount of đồng, exact, with its word, or between bounds. What rounding would make nothing stands in full."""
    if isinstance(amount, Interval) and amount.low is not None and amount.low == amount.high:
        amount = Approx(amount.low)
    if isinstance(amount, Approx):
        form = "full" if _is_hidden(style, amount) else style.money_style
        return WRITERS[style.language].money(
            Quantity(amount, "dong"),
            style=form,
            unit=style.money_unit if form == "scaled" else None,
            units=style.money_units,
            max_decimals=style.money_decimals,
        )
    ends = [end for end in (amount.low, amount.high) if end]
    if not ends:
        return tongue.bounds(amount, unit=_named(style, None))
    unit = _unit(style, Approx(ends[0]))
    if any(_is_hidden(style, Approx(end)) for end in ends):
        unit = None
    low, high = (_in(end, unit) for end in (amount.low, amount.high))
    shown = Interval(low, high, low_open=amount.low_open, high_open=amount.high_open)
    tail = _named(style, unit)
    text = tongue.bounds(shown, unit=tail, max_decimals=style.money_decimals if unit else 0)
    return text.replace(f" {tail}", f"{NBSP}{tail}") if tail in _SIGNS.values() else text


def _unit(style: StyleSettings, amount: Approx) -> MoneyUnit | None:
    """The unit of bounds, which have no compound form and stand in full there."""
    form = "full" if style.money_style == "compound" else style.money_style
    return money_parts(
        Quantity(amount, "dong"),
        style=form,
        unit=style.money_unit,
        units=style.money_units,
        max_decimals=style.money_decimals,
    )[1]


def _is_hidden(style: StyleSettings, amount: Approx) -> bool:
    """Would rounding make nothing of it?"""
    unit = style.money_unit if style.money_style == "scaled" else None
    if unit is None or style.money_decimals is None or not amount.number:
        return False
    return not rounded(moved(amount.number, -_ZEROS[unit]), style.money_decimals, rounding_of(amount)[0])


def _in(end: Decimal | None, unit: MoneyUnit | None) -> Decimal | None:
    return None if end is None else trimmed(moved(end, -_ZEROS[unit]))


def _named(style: StyleSettings, unit: MoneyUnit | None) -> str:
    """What stands behind the number."""
    if style.money_style in _SIGNS:
        return _SIGNS[style.money_style] if style.language == "vi" else "VND"
    if style.language == "en":
        return f"{_SCALES[unit]} dong" if unit else "dong"
    return f"{unit} đồng" if unit else "đồng"
