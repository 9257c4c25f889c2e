"""Bounds of a total with what is missing: what came, what was declared, and nothing in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import Request, aggregate, with_missing
from dvk.catalog import definitions, sample_register
from dvk.errors import CannotAdd, DvkError, InvalidValue, NotKnown, UnknownId
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, Coverage, Duty, RegisterBuilder, Report, ReportedFigure
from dvk.units import Unit
from dvk.values import Approx, Interval

UNITS = (
    Unit(id="tinh", names="Tỉnh Thử", level="province"),
    *(Unit(id=name, names=f"Huyện {name}", level="district", parents="tinh") for name in ("dong", "tay", "nam")),
)
DUTY = Duty(id="cd", units=["dong", "tay", "nam"], indicators=["models-new"], period="2024")


def held(*facts):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*UNITS, DUTY, *facts).build()


def report(unit, number, indicator="models-new", measure="mo-hinh"):
    line = ReportedFigure(indicator=indicator, quantity=Quantity(number, measure))
    return Report(id=f"bc-{unit}", unit=unit, period="2024", scope="subtree", figures=[line])


def total(register, indicator="models-new", **options):
    options.setdefault("prefer", "reports")
    return aggregate(register, Request(indicators=indicator, periods="2024", unit="tinh", **options)).figure()


def between(low, high):
    return Interval(Decimal(low), None if high is None else Decimal(high))


def test_without_a_word_the_total_is_at_least_what_came():
    register = held(report("dong", 4), report("tay", 6))
    told = with_missing(register, total(register))
    assert (told.interval.low, told.interval.high) == (10, None)
    assert (told.known_low, told.known_high, told.assumed, told.open_units) == (10, 10, (), ("nam",))


def test_what_each_missing_unit_may_have_makes_an_interval_and_is_named():
    register = held(report("dong", 4))
    figure = total(register)
    told = with_missing(register, figure, {"tay": between(2, 5), "nam": 3})
    assert (told.interval.low, told.interval.high) == (9, 12)  # 4 + 2 + 3, 4 + 5 + 3
    assert dict(told.assumed) == {"tay": between(2, 5), "nam": between(3, 3)}
    assert told.figure == figure
    half = with_missing(register, figure, {"tay": between(2, 5), "nam": None})
    assert (half.interval.low, half.interval.high, half.open_units) == (6, None, ("nam",))
    at_least = with_missing(register, figure, {"tay": between(2, None), "nam": 0})
    assert (at_least.interval.low, at_least.interval.high) == (6, None)


def test_nothing_came_and_all_was_declared():
    register = held()
    told = with_missing(register, total(register), {"dong": 1, "tay": between(0, 4), "nam": 2})
    assert (told.interval.low, told.interval.high) == (3, 7)


def test_what_came_without_bounds_leaves_the_total_open():
    register = held(report("dong", Approx(10, "hơn")), report("tay", 6))
    told = with_missing(register, total(register), {"nam": 2})
    assert (told.known_high, told.interval.high) == (None, None)
    assert (told.interval.low, told.interval.low_open) == (18, True)


def test_a_complete_figure_stays_as_it_is():
    register = held(report("dong", 4), report("tay", 6), report("nam", 0))
    told = with_missing(register, total(register))
    assert told.interval == total(register).interval == between(10, 10)


def test_of_records_it_is_what_has_not_been_counted_yet():
    model = Model(id="m", title="M", owner="dong", start=date(2023, 2, 1))
    gifts = [
        Contribution(id=f"dg-{n}", model="m", on=day, quantity=Quantity(n, "trieu-dong"))
        for n, day in ((2, date(2024, 3, 1)), (5, date(2024, 7, 1)))
    ]
    said = Coverage(id="nop", unit="dong", period="2024", state="complete")
    register = held(model, *gifts, said)
    figure = total(register, "contributions-money", prefer=())
    assert (figure.low, figure.high) == (7_000_000, 7_000_000)
    assert set(figure.missing) >= {"tay", "nam"}
    told = with_missing(register, figure, dict.fromkeys(figure.missing, Quantity(3, "trieu-dong")))
    assert told.interval.low == 7_000_000 + 3_000_000 * len(figure.missing)
    assert told.interval.low == told.interval.high
    assert with_missing(register, figure).interval.high is None


@pytest.mark.parametrize(
    ("may_add", "kind", "code"),
    [
        ({"dong": 1}, UnknownId, "missing.not_missing"),
        ({"nam": -1}, InvalidValue, "value.negative"),
        ({"nam": Quantity(5, "dong")}, InvalidValue, "measure.other_base"),
        ({"nam": Interval(None, Decimal(5))}, InvalidValue, "missing.no_bounds"),
        ({"nam": Quantity(Approx(9, "khoảng"), "mo-hinh")}, NotKnown, "missing.no_bounds"),
        ({"nam": "ba"}, TypeError, "type.wrong"),
        ({"nam": 2.5}, TypeError, "type.wrong"),
    ],
)
def test_what_cannot_be_meant_is_refused(may_add, kind, code):
    register = held(report("dong", 4), report("tay", 6))
    with pytest.raises(kind) as caught:
        with_missing(register, total(register), may_add)
    assert isinstance(caught.value, DvkError)
    assert caught.value.code == code
    assert caught.value.message("vi") != caught.value.message("en")


def test_ratios_are_bounded_by_their_parts_and_not_here():
    sample = sample_register(models=50)
    asked = Request(indicators="models-recognised-share", periods="2020", unit="mh")
    with pytest.raises(CannotAdd) as caught:
        with_missing(sample, aggregate(sample, asked).figure())
    assert caught.value.code == "missing.by_parts"


def test_units_at_which_one_thing_counts_several_times_are_not_added():
    taking_part = Indicator(id="cung-lam", label="cùng làm", kind="distinct", counts="active", role="support")
    sample = sample_register(definitions().with_(indicators=[taking_part]), models=300)
    asked = Request(indicators="cung-lam", periods="2020", unit="mh")
    figure = aggregate(sample, asked).figure()
    told = with_missing(sample, figure, dict.fromkeys(figure.missing, 1))
    assert told.interval.low == max(told.known_low, 1)
