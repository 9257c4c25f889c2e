"""Laws of comparing: the two directions mirror each other, a matched set is the sum of its rows, nothing is made up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import Completeness, Request, Trend, Unlike, accumulated, aggregate, attainment, compare, shares
from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.register import Campaign, Register, Report, ReportedFigure, ReportStatus, Target, TargetDirection
from dvk.units import Unit
from dvk.values import Approx
from dvk.vietnamese import comparison

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="hien-co", label="mô hình hiện có", kind="stock", counts="reported"),
]
COMMUNES = ("a", "b", "c", "d")
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh") for name in COMMUNES),
)
NUMBERS = st.one_of(
    st.integers(0, 50).map(Approx), st.integers(0, 50).map(lambda number: Approx(number, "hơn")), st.none()
)
YEARS = ("2023", "2024")


def register(said, statuses=None, periods=YEARS, targets=()):
    """Reports of communes: {(unit, period): number or None}."""
    statuses = statuses or {}
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UNITS,
        reports=[
            Report(
                id=f"bc-{unit}-{place}",
                unit=unit,
                period=period,
                scope="subtree",
                status=statuses.get((unit, period), "official"),
                figures=[ReportedFigure(indicator="moi", quantity=Quantity(number, "mo-hinh"))],
            )
            for place, ((unit, period), number) in enumerate(said.items())
            if number is not None and period in periods
        ],
        targets=targets,
    )


EVERY = [(unit, period) for unit in COMMUNES for period in YEARS]
SAID = st.fixed_dictionaries(dict.fromkeys(EVERY, NUMBERS))
STATUSES = st.fixed_dictionaries({key: st.sampled_from([one.value for one in ReportStatus]) for key in EVERY})
ASKED = Request(indicators="moi", periods="2024", by="unit", unit="tinh", unit_level="commune")


@settings(max_examples=40)
@given(SAID, STATUSES, st.booleans())
def test_the_other_way_round_is_the_mirror(said, statuses, matched):
    told = register(said, statuses)
    there = compare(told, ASKED, "2023", matched=matched)
    back = compare(told, Request(**{**_fields(ASKED), "periods": "2023"}), "2024", matched=matched)
    turned = {Trend.INCREASE: Trend.DECREASE, Trend.DECREASE: Trend.INCREASE}
    swapped = {Unlike.MISSING: Unlike.BASE_MISSING, Unlike.BASE_MISSING: Unlike.MISSING}
    for line in there:
        other = back.line(unit=line.key("unit"))
        assert other.trend is turned.get(line.trend, line.trend)
        assert {swapped.get(one, one) for one in other.unlike} == set(line.unlike)
        assert other.matching == line.matching
        if line.exact_change is not None:
            assert other.exact_change == -line.exact_change


def _fields(request):
    return {"indicators": request.indicators, "by": request.by, "unit": request.unit, "unit_level": request.unit_level}


@settings(max_examples=40)
@given(SAID)
def test_a_matched_set_is_the_sum_of_the_rows_that_are_there_on_both_sides(said):
    found = compare(register(said), ASKED, "2023").line()
    both = [unit for unit in COMMUNES if all(said[unit, period] is not None for period in YEARS)]
    if len(both) == len(COMMUNES):
        assert found.matching is None
    elif both:
        assert (list(found.matching.units), found.matching.of) == (both, len(COMMUNES))
    else:
        assert found.refused
        return
    for figure, period in ((found.value, "2024"), (found.base, "2023")):
        assert figure.low == sum(said[unit, period].number for unit in both)
        exact = all(said[unit, period].is_exact for unit in both)
        assert figure.high == (figure.low if exact else None)


@settings(max_examples=40)
@given(SAID)
def test_a_direction_is_never_claimed_that_some_numbers_would_belie(said):
    """Whatever the numbers behind the words are, they do not contradict what was said."""
    found = compare(register(said), ASKED, "2023").line()
    if not found.is_like:
        return
    for more in (1, 1000):
        for which in YEARS:
            sums = {}
            for period in YEARS:
                units = found.matching.units if found.matching is not None else COMMUNES
                extra = more if period == which else 1
                sums[period] = sum(
                    said[unit, period].number + (0 if said[unit, period].is_exact else extra) for unit in units
                )
            change = sums["2024"] - sums["2023"]
            told = {Trend.INCREASE: change > 0, Trend.DECREASE: change < 0, Trend.EQUAL: change == 0}
            assert told.get(found.trend, True)
            assert not isinstance(found.change, Decimal) or found.change == change


@settings(max_examples=40)
@given(SAID, STATUSES)
def test_what_is_refused_has_no_number_and_says_why(said, statuses):
    for line in compare(register(said, statuses), ASKED, "2023"):
        words = comparison(line)
        if line.refused:
            assert (line.change, line.relative, line.ratio, line.trend) == (None, None, None, Trend.UNKNOWN)
            assert words.startswith("chưa đủ cơ sở so sánh: ")
        else:
            assert "chưa đủ cơ sở" not in words
            states = (line.value.completeness, line.base.completeness)
            assert states == (Completeness.COMPLETE, Completeness.COMPLETE)


@settings(max_examples=40)
@given(SAID, STATUSES)
def test_an_estimate_never_stands_beside_an_official_figure_unmarked(said, statuses):
    told = register(said, statuses)
    for unit in COMMUNES:
        line = compare(told, ASKED, "2023").line(unit=unit)
        held = [statuses[unit, period] for period in YEARS if said[unit, period] is not None]
        if len(set(held)) == 2:
            assert Unlike.STATUS in line.refused
            marked = compare(told, ASKED, "2023", allow="status").line(unit=unit)
            assert Unlike.STATUS in marked.marks
            assert "khác trạng thái" in comparison(marked)


@settings(max_examples=40)
@given(st.lists(st.one_of(st.integers(0, 9), st.none()), min_size=6, max_size=6))
def test_a_running_total_is_the_one_before_and_the_period(numbers):
    months = [f"2024-M{month:02d}" for month in range(1, 7)]
    told = register(
        {("a", month): None if n is None else Approx(n) for month, n in zip(months, numbers, strict=True)},
        periods=months,
    )
    found = accumulated(told, Request(indicators="moi", periods=months, unit="a"))
    known = 0
    for place, line in enumerate(found):
        known += numbers[place] or 0
        here = numbers[: place + 1]
        if all(number is not None for number in here):
            assert (line.total.value, line.total.completeness) == (known, Completeness.COMPLETE)
        elif any(number is not None for number in here):
            assert (line.total.low, line.total.high) == (known, None)
            assert line.total.completeness is Completeness.PARTIAL
        else:
            assert line.total.completeness is Completeness.MISSING


@settings(max_examples=40)
@given(st.fixed_dictionaries({unit: st.integers(0, 20) for unit in COMMUNES}))
def test_shares_make_one_or_there_are_none(numbers):
    told = register({(unit, "2024"): Approx(number) for unit, number in numbers.items()})
    found = [one.share for one in shares(aggregate(told, ASKED), "unit")]
    if any(numbers.values()):
        assert sum(found) == 1
        assert found == [Fraction(numbers[one], sum(numbers.values())) for one in COMMUNES]
    else:
        assert found == [None] * len(COMMUNES)


@settings(max_examples=40)
@given(NUMBERS, st.integers(0, 50), st.sampled_from(list(TargetDirection)))
def test_a_verdict_holds_for_whatever_number_is_behind_the_words(number, plan, direction):
    target = Target(
        id="kh", unit="a", indicator="moi", period="2024", quantity=Quantity(plan, "mo-hinh"), direction=direction
    )
    (found,) = attainment(register({("a", "2024"): number}, targets=[target]))
    if number is None:
        assert (found.reached, found.done) == (None, None)
        return
    meant = [number.number] if number.is_exact else [number.number + more for more in (1, 2, 7, 1000)]
    tests = {
        TargetDirection.AT_LEAST: lambda value: value >= plan,
        TargetDirection.AT_MOST: lambda value: value <= plan,
        TargetDirection.EXACTLY: lambda value: value == plan,
    }
    if found.reached is not None:
        assert {tests[direction](value) for value in meant} == {found.reached}
    elif number.is_exact:
        raise AssertionError("an exact figure has a verdict")
    if found.done is not None:
        assert found.done == Fraction(number.number) / plan
    assert plan or found.done is None
