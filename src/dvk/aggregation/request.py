"""Câu hỏi (request): which indicators, for which periods, by what, and on which basis of units."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, as_tuple, one_of, optional_day, optional_slug
from dvk.errors import DvkError, InvalidValue, WrongType, nearest
from dvk.indicators import DIMENSIONS
from dvk.models import DOMAINS
from dvk.periods import Period, as_period
from dvk.text import slug
from dvk.units import AS_IT_WAS, AsOf, Basis, Territory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "NOT_SAID",
    "NOT_SEPARABLE",
    "RECORDS",
    "SEVERAL",
    "SOURCES",
    "TOTAL",
    "Divided",
    "Request",
    "as_periods",
    "level_named",
]

TOTAL = "*"
"""Cộng (total): stands in a dimension's column for all of its codes together."""
NOT_SAID = "?"
"""Chưa rõ (not said): stands in a dimension's column where the facts do not say."""

NOT_SEPARABLE = "~"
"""Không tách được (not separable): stands where another issuer's code may be several of the codes of the column."""

RECORDS = "records"
_REPORTS = ("official", "preliminary", "estimate", "unknown")
SOURCES = (RECORDS, *_REPORTS)
"""Các nguồn (the sources a figure may have): records, and reports by the status of their figures."""
SEVERAL = ("place_class",)
"""Chiều có nhiều mã (the dimensions in which one thing may have several codes): their rows do not add up."""


class Divided(StrEnum):
    """Đơn vị bị chia (a divided unit): show what is not known as an interval, or refuse the total.

    >>> Request(indicators="models-active", periods="2024", divided="refuse").divided is Divided.REFUSE
    True
    """

    INTERVAL = "interval"
    REFUSE = "refuse"


def _as_divided(value: str | Divided) -> Divided:
    return one_of(Divided, value, "divided")


def require_once(what: str, names: Sequence[object]) -> None:
    """Refuse what is asked for twice."""
    twice = [name for place, name in enumerate(names) if name in names[:place]]
    if twice:
        raise InvalidValue("request.dimension_twice", path=what, got=str(twice[0]))


def as_periods(periods: str | Period | Iterable[str | Period]) -> tuple[Period, ...]:
    """Periods, each also from its id (a typed converter)."""
    given: tuple[str | Period, ...] = (periods,) if isinstance(periods, (str, Period)) else as_tuple(periods)
    return tuple([_as_period(item, f"periods[{place}]") for place, item in enumerate(given)])


def _as_period(value: str | Period, path: str) -> Period:
    try:
        return as_period(value)
    except DvkError as error:
        raise type(error).of(error.problem.under(path)) from None


def _as_pairs(pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for place, pair in enumerate(as_tuple(pairs)):
        both: tuple[str, ...] = (pair,) if isinstance(pair, str) else as_tuple(pair)
        if len(both) != 2 or not all(isinstance(one, str) for one in both):
            expected = Words("a dimension and a code", "một chiều và một mã")
            raise WrongType("type.wrong", path=f"only[{place}]", expected=expected, got=str(pair))
        found.append((both[0], both[1]))
    return tuple(found)


def _as_sources(names: str | Iterable[str]) -> tuple[str, ...]:
    """Sources in their order; ``reports`` stands for reports of any status, the surest first."""
    given = _as_names(names)
    return tuple(dict.fromkeys(one for name in given for one in (_REPORTS if name == "reports" else (name,))))


def _as_names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


_LEVEL_WORDS = {
    "province": ("tinh", "thanh-pho"),
    "district": ("huyen", "quan", "thi-xa"),
    "commune": ("xa", "phuong", "thi-tran", "dac-khu"),
    "hamlet": ("ap", "khom", "thon", "to-dan-pho"),
}
"""How people name the levels of units where a dimension is asked for."""


def level_named(name: str) -> str | None:
    """The level of units that a word of people names, as "xã" or "cấp huyện"."""
    word = slug(name).removeprefix("cap-")
    return next((level for level, words in _LEVEL_WORDS.items() if word in (level, f"{level}s", *words)), None)


def _no_dimension(name: str, path: str) -> InvalidValue:
    """The error of a word that is no dimension; of one that names a level, with the way to ask for it."""
    level = level_named(name) if path.startswith("by") and isinstance(name, str) else None
    if level is not None:
        return InvalidValue("request.level_as_dimension", path=path, got=name, level=level)
    near = nearest(name, DIMENSIONS)
    return InvalidValue("request.unknown_dimension", path=path, got=name, expected=DIMENSIONS, near=near)


@frozen(kw_only=True)
class Request:
    """Câu hỏi tổng hợp (request).

    ``by`` names the dimensions of the table, among unit, domain, strand, kind, subject, level, donor, form, body,
    place_class, owner_level, and measure (as an amount was written: ha, sào, công); ``unit`` is the root that is asked
    about (all units without it), ``unit_level`` the level whose units make the rows. With ``totals`` each dimension
    also gets a total, computed from the facts and never from the parts. ``only`` keeps what has a code in a dimension:
    ``[("strand", "dvk")]``. ``known_on`` asks what was known on a day.

    ``basis`` says on which units the figures stand: as they were, as of a day, or the territory of one unit as of a
    day. Of a unit that was divided on the way, a model goes by its place; where nothing says which way, the figure is
    an interval from without to with it, or with ``divided="refuse"`` the request is refused with the facts that
    caused it. ``shares_by`` lets declared shares carry amounts and reported totals, which are then estimates ("ước");
    models are never cut.

    ``prefer`` mixes records and reports, on units as they were: an order of ``"records"``, ``"official"``,
    ``"preliminary"``, ``"estimate"``, ``"unknown"``, or ``"reports"`` for all four. For each unit the first of them
    that speaks of all of it is taken (records, where coverage says that they are complete), else its own part and the
    units below; so no part is counted twice, and the figure names its sources. The tree is that of the last day of the
    period. What a unit took in within it speaks for itself until its heir does; records whose unit nobody knows make an
    interval where reports may count them already. Without it, figures that arrive counted come from reports and all
    others from records.

    >>> Request(indicators="models-active", periods=["2016", "2016/2020"], by="domain").periods[1]
    Period.parse('2016/2020')
    """

    indicators: tuple[str, ...] = field(converter=_as_names)
    periods: tuple[Period, ...] = field(converter=as_periods)
    by: tuple[str, ...] = field(default=(), converter=_as_names)
    unit: str | None = field(default=None, validator=optional_slug)
    unit_level: str | None = field(default=None, validator=optional_slug)
    codelist: str = DOMAINS
    basis: Basis = AS_IT_WAS
    totals: bool = True
    only: tuple[tuple[str, str], ...] = field(default=(), converter=_as_pairs)
    known_on: date | None = field(default=None, validator=optional_day)
    divided: Divided = field(default=Divided.INTERVAL, converter=_as_divided)
    shares_by: str | None = field(default=None, validator=optional_slug)
    prefer: tuple[str, ...] = field(default=(), converter=_as_sources)

    def __attrs_post_init__(self) -> None:
        for what in ("indicators", "periods"):
            if not getattr(self, what):
                raise InvalidValue("request.nothing_asked", path=what, got=what)
        named = [*((f"by[{place}]", name) for place, name in enumerate(self.by))]
        named += [(f"only[{place}]", name) for place, (name, _) in enumerate(self.only)]
        for path, name in named:
            if name not in DIMENSIONS:
                raise _no_dimension(name, path)
        for what, names in (("by", self.by), ("indicators", self.indicators), ("periods", self.periods)):
            require_once(what, names)
        for place, name in enumerate(self.prefer):
            if name not in SOURCES:
                near = nearest(name, (*SOURCES, "reports"))
                raise InvalidValue("choice.unknown", path=f"prefer[{place}]", got=name, expected=SOURCES, near=near)
        if "unit" in self.by and self.unit_level is None:
            raise InvalidValue("request.level_needed", path="unit_level")

    @property
    def root(self) -> str | None:
        """Đơn vị gốc (the root that is asked about): the unit of the question, or of its territory."""
        if self.unit is None and isinstance(self.basis, Territory):
            return self.basis.unit
        return self.unit

    @property
    def day(self) -> date | None:
        """Ngày của cơ sở (the day of the basis): ``None`` for units as they were."""
        return self.basis.day if isinstance(self.basis, (AsOf, Territory)) else None
