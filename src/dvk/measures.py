"""Đơn vị tính và lượng (measures and quantities): đồng, m², ngày công, hộ …, exact, as they were written.

A *unit* in this library is an organisation or a locality; a unit of measure is a :class:`Measure`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._exact import EXACT, exact
from dvk._fields import Words, a_slug, as_tuple, some_text, wrong_types
from dvk.errors import CannotAdd, InvalidDocument, InvalidValue, UnknownId, nearest
from dvk.values import Approx, Interval, Label, Sense, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "MEASURES",
    "Measure",
    "Quantity",
    "RegionalFactor",
    "measure",
]


@frozen
class RegionalFactor:
    """Quy đổi theo vùng (regional conversion): a sào is 360 m² in Bắc Bộ and 500 m² in Trung Bộ.

    >>> RegionalFactor("bac-bo", "360").factor
    Decimal('360')
    """

    region: str = field(validator=a_slug)
    factor: Decimal = field(converter=exact)


@frozen(kw_only=True)
class Measure:
    """Đơn vị tính (measure): what a number counts, its base measure, and the smallest part it may have.

    ``factor`` says how many base measures one of it is; ``scale`` is the number of decimals of the smallest part of
    the base (đồng 0, m² 2, ngày công 1). A measure with regional factors is not converted without a region.
    ``over`` holds what a rate is reckoned by (see :meth:`per`); a ``ratio`` is a pure number, such as a percentage.

    >>> measure("ha").factor, measure("ha").root.symbol
    (Decimal('10000'), 'm²')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    symbol: str = field(validator=some_text)
    base: Measure | None = None
    factor: Decimal = field(default=Decimal(1), converter=exact)
    scale: int = 0
    regional: tuple[RegionalFactor, ...] = field(default=(), converter=as_tuple)
    over: tuple[Measure, ...] = field(default=(), converter=as_tuple)
    ratio: bool = False

    def __attrs_post_init__(self) -> None:
        if self.factor <= 0:
            raise InvalidValue("measure.factor_not_positive", path="factor", got=self.factor)
        wrong = tuple(wrong_types(self.over, Measure, "over"))
        if wrong:
            raise InvalidDocument(wrong)
        for other in self.over:
            if other.is_rate:
                raise InvalidValue("measure.over_a_rate", path="over", got=other.symbol, measure=self.id)

    @property
    def is_rate(self) -> bool:
        """Là suất hay tỷ lệ (is it a rate or a ratio)? Such amounts are never added."""
        return self.ratio or bool(self.over)

    def per(self, *others: str | Measure) -> Measure:
        """Suất (rate): so much of this measure for one of each other, such as đồng/tháng, triệu đồng/ha/năm.

        It converts in its numerator, never in what it is reckoned by, and may be a million times finer than the
        numerator's own smallest part, for it is mostly a mean. Its id is made of the ids, and needs no declaration.

        >>> measure("trieu-dong").per("ha", "nam").symbol
        'triệu đồng/ha/năm'
        >>> Quantity("1.5", measure("trieu-dong").per("thang")) == Quantity(1_500_000, "dong-per-thang")
        True
        """
        found = self
        for other in map(as_measure, others):
            found = Measure(
                id=f"{found.id}{_PER}{other.id}",
                label=Label(f"{found.label.vi} mỗi {other.label.vi}", _per_in_english(found.label, other.label)),
                symbol=f"{found.symbol}/{other.symbol}",
                base=None if found.base is None else found.base.per(other),
                factor=found.factor,
                scale=found.scale if found.over else found.scale + _FINER,
                regional=found.regional,
                over=(*found.over, other),
                ratio=found.ratio,
            )
        return found

    @property
    def root(self) -> Measure:
        """Đơn vị gốc (base measure): the measure itself where it has no base."""
        return self if self.base is None else self.base.root

    def to_root(self, region: str | None = None) -> Decimal:
        """Hệ số quy đổi (factor to the base measure); raises where a region is needed and not given."""
        if self.base is None:
            return Decimal(1)
        factor = self.factor
        if self.regional:
            known = {item.region: item.factor for item in self.regional}
            if region is None:
                raise InvalidValue("measure.region_needed", measure=self.id, expected=tuple(known))
            if region not in known:
                raise InvalidValue("measure.region_unknown", measure=self.id, expected=tuple(known), got=region)
            factor = known[region]
        return EXACT.multiply(factor, self.base.to_root(region))


_PER = "-per-"
_FINER = 6  # a rate is mostly a mean, and has more decimals than what it is a mean of


def _per_in_english(one: Label, other: Label) -> str:
    return f"{one.en} per {other.en}" if one.en and other.en else ""


class _Shipped(dict[str, "Measure"]):
    """The shipped measures: the help of a function that has them as a default names them and prints none."""

    def __repr__(self) -> str:
        return "MEASURES"


def _table(*rows: Measure) -> _Shipped:
    return _Shipped({row.id: row for row in rows})


def _counter(name: str, vi: str, en: str, scale: int = 0) -> Measure:
    return Measure(id=name, label=Label(vi, en), symbol=vi, scale=scale)


_DONG = Measure(id="dong", label=Label("đồng", "Vietnamese dong"), symbol="đồng")
_M2 = Measure(id="m2", label=Label("mét vuông", "square metre"), symbol="m²", scale=2)
_M = Measure(id="m", label=Label("mét", "metre"), symbol="m", scale=2)
_M3 = Measure(id="m3", label=Label("mét khối", "cubic metre"), symbol="m³", scale=6)
_KG = Measure(id="kg", label=Label("ki-lô-gam", "kilogram"), symbol="kg", scale=6)
# Gold is weighed in measures of its own and never added to rice: grams of gold are their base.
_GOLD = Measure(id="g-vang", label=Label("gam vàng", "gram of gold"), symbol="g vàng", scale=6)

_TIMES = Measure(id="lan", label=Label("lần", "times"), symbol="lần", scale=_FINER + 2, ratio=True)


def _multiple(base: Measure, name: str, label: Label, symbol: str, factor: str) -> Measure:
    return Measure(id=name, label=label, symbol=symbol, base=base, factor=exact(factor))


def _regional(name: str, vi: str, en: str, **factors: str) -> Measure:
    rows = tuple(RegionalFactor(region.replace("_", "-"), factor) for region, factor in factors.items())
    return Measure(id=name, label=Label(vi, en), symbol=vi, base=_M2, regional=rows)


# Regional areas: published pages agree on sào 360 (Bắc Bộ), 500 (Trung Bộ) and công 1.000 (Nam Bộ); other values are
# printed too, so nothing is converted unless the caller names the region.
MEASURES: Mapping[str, Measure] = _table(
    _DONG,
    _multiple(_DONG, "nghin-dong", Label("nghìn đồng", "thousand dong"), "nghìn đồng", "1000"),
    _multiple(_DONG, "trieu-dong", Label("triệu đồng", "million dong"), "triệu đồng", "1000000"),
    _multiple(_DONG, "ty-dong", Label("tỷ đồng", "billion dong"), "tỷ đồng", "1000000000"),
    _multiple(_DONG, "nghin-ty-dong", Label("nghìn tỷ đồng", "trillion dong"), "nghìn tỷ đồng", "1000000000000"),
    _M2,
    _multiple(_M2, "ha", Label("héc-ta", "hectare"), "ha", "10000"),
    _multiple(_M2, "km2", Label("ki-lô-mét vuông", "square kilometre"), "km²", "1000000"),
    _regional("sao", "sào", "sào", bac_bo="360", trung_bo="500"),
    _regional("mau", "mẫu", "mẫu", bac_bo="3600", trung_bo="5000"),
    _regional("cong", "công", "công (area)", nam_bo="1000"),
    _M,
    _multiple(_M, "km", Label("ki-lô-mét", "kilometre"), "km", "1000"),
    _M3,
    _multiple(_M3, "lit", Label("lít", "litre"), "lít", "0.001"),
    _KG,
    _multiple(_KG, "g", Label("gam", "gram"), "g", "0.001"),
    _multiple(_KG, "yen", Label("yến", "yến (10 kg)"), "yến", "10"),
    _multiple(_KG, "ta", Label("tạ", "quintal"), "tạ", "100"),
    _multiple(_KG, "tan", Label("tấn", "tonne"), "tấn", "1000"),
    _GOLD,
    _multiple(_GOLD, "chi-vang", Label("chỉ vàng", "chỉ of gold"), "chỉ vàng", "3.75"),
    _multiple(_GOLD, "luong-vang", Label("lượng vàng", "tael of gold"), "lượng vàng", "37.5"),
    _multiple(_GOLD, "cay-vang", Label("cây vàng", "tael of gold (cây)"), "cây vàng", "37.5"),
    _counter("ngay-cong", "ngày công", "workday", scale=1),
    _counter("mo-hinh", "mô hình", "model"),
    _counter("diem-nhan-rong", "điểm nhân rộng", "replication point"),
    _counter("luot-dang-ky", "lượt đăng ký", "registration"),
    _counter("nguoi", "người", "person"),
    _counter("luot-nguoi", "lượt người", "person-time"),
    _counter("ho", "hộ", "household"),
    _counter("can", "căn", "house"),
    _counter("cay", "cây", "tree"),
    _counter("xa", "xã", "commune"),
    _counter("don-vi", "đơn vị", "unit"),
    _counter("don-vi-cap-huyen", "đơn vị cấp huyện", "district-level unit"),
    _counter("diem", "điểm", "point", scale=2),
    _counter("con", "con", "animal"),
    _counter("vu-viec", "vụ việc", "case"),
    _counter("gio", "giờ", "hour", scale=2),
    _counter("ngay", "ngày", "day", scale=2),
    _counter("thang", "tháng", "month", scale=2),
    _counter("nam", "năm", "year", scale=2),
    _TIMES,
    Measure(
        id="phan-tram", label=Label("phần trăm", "per cent"), symbol="%", base=_TIMES, factor=exact("0.01"), ratio=True
    ),
)


def measure(name: str) -> Measure:
    """Tra đơn vị tính (look up a shipped measure or a rate of such) by id; :class:`UnknownId` tells what is near.

    >>> measure("ngay-cong").symbol, measure("dong-per-thang").symbol
    ('ngày công', 'đồng/tháng')
    """
    found = find_measure(name, MEASURES)
    if found is None:
        words = name.strip().lower()
        named = [
            one.id for one in MEASURES.values() if words in (one.symbol, one.label.vi.lower(), one.label.en.lower())
        ]
        near = tuple(dict.fromkeys([*named, *nearest(name, MEASURES)]))[:3] if words else ()
        raise UnknownId("measure.unknown", got=name, near=near)
    return found


def find_measure(name: str, known: Mapping[str, Measure]) -> Measure | None:
    """The measure of an id among the known ones, or the rate that the id says; ``None`` where there is none."""
    if name in known:
        return known[name]
    numerator, *others = name.split(_PER)
    if not others or any(part not in known for part in (numerator, *others)):
        return None
    if any(known[part].is_rate for part in others):
        return None
    return known[numerator].per(*(known[part] for part in others))


def as_measure(value: str | Measure) -> Measure:
    """A measure from its id (a typed converter)."""
    return measure(value) if isinstance(value, str) else value


def as_approx(value: int | str | Decimal | Approx) -> Approx:
    """An approximate number from a plain exact one (a typed converter)."""
    return value if isinstance(value, Approx) else Approx(value)


@frozen(eq=False)
class Quantity:
    """Lượng (quantity): a number with its measure, kept as written and compared by what it is.

    The measure, the number and the word stay as they came; equality is by the amount in the base measure, so
    419,7 ha equals 4.197.000 m². A number finer than the smallest part of its measure is refused.

    >>> Quantity("419.7", "ha") == Quantity(4_197_000, "m2")
    True
    >>> Quantity("1.25", "ty-dong").minor()
    1250000000
    >>> Quantity(3, "sao").in_base(region="trung-bo")
    Quantity(number=Approx(number=Decimal('1500'), word='', upto=None), measure='m2')
    """

    number: Approx = field(converter=as_approx)
    measure: Measure = field(converter=as_measure, repr=lambda value: repr(value.id))
    _fixed: Approx | None = field(init=False, repr=False)
    exact: Decimal | None = field(init=False, repr=False)
    """Giá trị chính xác (the exact amount) in the base measure: ``None`` for an approximate or a regional one."""

    def __attrs_post_init__(self) -> None:
        if self.measure.regional:
            object.__setattr__(self, "_fixed", None)
            object.__setattr__(self, "exact", None)
            return
        base, scale = self._converted(), self.measure.root.scale
        object.__setattr__(self, "_fixed", base)
        object.__setattr__(self, "exact", base.number if base.is_exact else None)
        for part in (base.number, base.upto):
            if part is not None and not _is_whole(part.scaleb(scale, EXACT)):
                raise InvalidValue("quantity.too_fine", got=part, measure=self.measure.root.symbol, scale=scale)

    def _base(self, region: str | None = None) -> Approx:
        """The amount in the base measure; kept, where no region is needed for it."""
        return self._converted(region) if self._fixed is None else self._fixed

    def _converted(self, region: str | None = None) -> Approx:
        factor = self.measure.to_root(region)
        if factor == 1:
            return self.number
        upto = None if self.number.upto is None else _plain(EXACT.multiply(self.number.upto, factor))
        return Approx(_plain(EXACT.multiply(self.number.number, factor)), self.number.word, upto)

    def in_base(self, region: str | None = None) -> Quantity:
        """Quy về đơn vị gốc (in the base measure): *region* is needed for sào, mẫu, công."""
        return Quantity(self._base(region), self.measure.root)

    def minor(self) -> int:
        """Số phần nhỏ nhất (whole number of smallest parts): what frames carry. Raises where not exact."""
        if not self.number.is_exact:
            raise InvalidValue("quantity.not_exact", got=self.number.number, word=self.number.word)
        return int(self._base().number.scaleb(self.measure.root.scale, EXACT))

    def _key(self) -> tuple[str, Decimal, Decimal | None, Sense]:
        if self.measure.regional:
            return self.measure.id, self.number.number, self.number.upto, self.number.sense
        base = self._base()
        return self.measure.root.id, base.number, base.upto, base.sense

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __add__(self, other: Quantity) -> Quantity:
        """Cộng (add): exact quantities of one base measure; the sum is in the base measure.

        ``sum()`` adds them too. Any other number without a measure is refused.

        >>> sum([Quantity(2, "km"), Quantity(500, "m")]) == Quantity("2.5", "km")
        True
        """
        if not isinstance(other, Quantity):
            raise self._no_measure(other)
        if self.measure.root != other.measure.root:
            raise CannotAdd("sum.measures_differ", one=self.measure.symbol, other=other.measure.symbol)
        if self.measure.is_rate:
            raise CannotAdd("sum.rates", one=self.measure.symbol)
        if not (self.number.is_exact and other.number.is_exact):
            raise CannotAdd("sum.approximate", one=_how_written(self.number), other=_how_written(other.number))
        return Quantity(Approx(EXACT.add(self._base().number, other._base().number)), self.measure.root)

    def __radd__(self, other: int) -> Quantity:
        """Cộng vào số 0 (added to the plain 0 from which ``sum()`` starts), and to no other number."""
        if type(other) is not int or other != 0:
            raise self._no_measure(other)
        return Quantity(0, self.measure) + self

    def _no_measure(self, other: object) -> CannotAdd:
        got = other if isinstance(other, (int, Decimal)) else repr(other)
        return CannotAdd("sum.no_measure", one=self.measure.symbol, got=got)

    @property
    def interval(self) -> Interval | None:
        """Khoảng giá trị (interval) in the base measure: ``None`` where the word sets no bound."""
        return self._base().interval

    @property
    def bounds(self) -> Interval:
        """Giới hạn (bounds) in the base measure: without ends for "khoảng", and with the words (:attr:`Approx.bounds`).

        >>> Quantity(Approx(239, "gần"), "ty-dong").bounds.as_written
        Approx(number=Decimal('239000000000'), word='gần', upto=None)
        """
        return self._base().bounds


def _how_written(number: Approx) -> str | Words:
    """The word or the range with which a number is printed; words for one that has neither."""
    if number.upto is not None:
        return f"{number.number:f} - {number.upto:f}"
    return number.word or Words("an exact number", "một số chính xác")


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros after the comma."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize(EXACT)


def total(quantities: Iterable[Quantity]) -> Quantity | None:
    """Tổng (total) of exact quantities of one base measure: ``None`` for none at all."""
    result: Quantity | None = None
    for item in quantities:
        result = item.in_base() if result is None else result + item
    return result
