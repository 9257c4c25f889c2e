"""Laws of figures that stand on one approximate number: printed as it came, and never after anything was done to it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dvk.aggregation import Request, aggregate
from dvk.catalog import definitions
from dvk.measures import Quantity
from dvk.register import Campaign, Register, Report, ReportedFigure
from dvk.units import Unit
from dvk.values import Approx, ApproxSum
from dvk.values.approx import WORDS
from dvk.vietnamese import approx, figure, figure_words, read_amount

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)
DEFINITIONS = definitions()


@st.composite
def numbers(draw: st.DrawFn) -> Approx:
    """Any number of models as an office may print it: exact, with a word, or a range."""
    number = draw(st.integers(1, 10**9))
    word = draw(st.sampled_from(("", *WORDS)))
    more = draw(st.integers(1, 10**6)) if word in ("", "khoảng") and draw(st.booleans()) else None
    return Approx(number, word, None if more is None else number + more)


def table(**told: Approx):
    reports = [
        Report(
            id=f"bc-{unit}",
            unit=unit,
            period="2024",
            scope="subtree",
            status="official",
            figures=[ReportedFigure(indicator="models-reported", quantity=Quantity(number, "mo-hinh"))],
        )
        for unit, number in told.items()
    ]
    register = Register(campaign=Campaign(id="thu", label="DVK"), definitions=DEFINITIONS, units=UNITS, reports=reports)
    asked = Request(indicators="models-reported", periods="2024", unit="tinh", by="unit", unit_level="district")
    return aggregate(register, asked)


@given(numbers())
def test_a_row_of_one_report_is_printed_and_read_back_as_it_came(number: Approx) -> None:
    row = table(dong=number).figure(unit="dong")
    assert figure(row) == approx(number)
    assert figure_words(row) == approx(number, unit="mô hình")
    read = read_amount(figure(row))
    assert (read, read.word) == (number, number.word)
    assert row.as_written == (None if number.is_exact else number)
    if number.interval is not None:
        assert row.interval == number.interval


@given(numbers(), numbers())
def test_a_sum_has_the_bounds_of_its_parts_and_nobody_s_words(one: Approx, other: Approx) -> None:
    total = table(dong=one, tay=other).figure()
    known = ApproxSum.of([one, other])
    assert total.as_written is None
    if known.unbounded:  # a count is never negative: what has no bound is nothing at the least
        assert total.high is None
        assert total.low == sum((part.interval.low or Decimal(0) for part in (one, other) if part.interval), Decimal(0))
    else:
        bounds = known.bounds
        assert (total.low, total.high) == (bounds.low, bounds.high)
        assert (total.low_open, total.high_open) == (bounds.low_open, bounds.high_open)


@given(numbers(), numbers())
def test_only_a_known_zero_may_be_added_to_bounds_that_keep_their_words(one: Approx, other: Approx) -> None:
    assert (one.bounds + other.bounds).as_written is None
    assert (one.bounds + Approx(0).bounds).as_written == one.bounds.as_written
    assert (Approx(0).bounds + one.bounds).as_written == one.bounds.as_written
