"""Counting at its edges: whose word of "nothing" holds for what, and where a bound is met exactly. Made-up figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.aggregation import NOT_SAID, Movement, Request, aggregate, funnel
from dvk.aggregation.bundles import _left
from dvk.aggregation.cells import _mean, _or_nothing
from dvk.aggregation.comparison.attained import _within
from dvk.aggregation.comparison.like_with_like import _same_part_of_a_year
from dvk.aggregation.disclosure.rounding import _decimal
from dvk.aggregation.explained import units_of
from dvk.aggregation.quotients import divided
from dvk.catalog import sample_register
from dvk.indicators import Indicator
from dvk.models import Event, Lifecycle, Model, Role, Step
from dvk.periods import Period
from dvk.register import Campaign, Coverage, Definitions, RegisterBuilder
from dvk.units import Unit
from dvk.values import Dated, Interval

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="started", label="bắt đầu", effect="begins"),
            Step(id="ended", label="kết thúc", effect="ends"),
            Step(id="recognised", label="công nhận"),
            Step(id="commended", label="khen thưởng"),
        ],
    ),
    indicators=[
        Indicator(id="active", label="mô hình hoạt động", kind="distinct", counts="active"),
        Indicator(id="begun", label="mô hình mới", kind="flow", counts="begun"),
        *(
            Indicator(id=step, label=step, kind="distinct", counts="had-event", events=[step])
            for step in ("recognised", "commended")
        ),
    ],
)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)


def register(*facts, units=UNITS):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*units, *facts).build()


def model(name, owner, start):
    return Model(id=name, title=name, owner=owner, start=start)


def covered(unit, period, state, indicators=()):
    return Coverage(id=f"phu-{unit}", unit=unit, period=Period.parse(period), state=state, indicators=indicators)


def figures(whole, indicator, period):
    asked = Request(indicators=indicator, periods=period, by="unit", unit="tinh", unit_level="district")
    return aggregate(whole, asked)


# -- nothing, and who said so ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "nil"),
    [
        (covered("dong", "2018", "nil"), ("dong",)),
        (covered("dong", "2018", "nil", ["begun"]), ("dong",)),
        (covered("dong", "2018/2019", "nil"), ("dong",)),  # of a longer period, so of this one
        (covered("dong", "2018", "nil", ["active"]), ()),  # of another indicator
        (covered("dong", "2017", "nil"), ()),  # of another year
        (covered("dong", "2018-S1", "nil"), ()),  # of a part of it only
        (covered("dong", "2018", "complete"), ()),  # all has come, and nobody said that there is nothing
        (covered("tay", "2018", "nil"), ()),
    ],
)
def test_a_unit_said_that_there_is_nothing_only_of_that_period_and_indicator(said, nil):
    assert figures(register(said), "begun", "2018").figure(unit="dong").nil == nil


def test_the_total_names_each_unit_that_said_nothing_and_each_that_has_not_spoken():
    units = (*UNITS, Unit(id="nam", names="Huyện Nam", level="district", parents="tinh"))
    whole = register(covered("dong", "2018", "nil"), covered("tay", "2018", "complete"), units=units)
    total = figures(whole, "begun", "2018").figure()
    assert (total.nil, total.missing, total.received, total.expected) == (("dong",), ("nam",), 2, 3)


# -- first and last days -----------------------------------------------------------------------------------------------
def test_a_model_is_new_on_the_first_and_on_the_last_day_of_a_period_and_not_a_day_outside():
    days = {"m0": date(2017, 12, 31), "m1": date(2018, 1, 1), "m2": date(2018, 12, 31), "m3": date(2019, 1, 1)}
    whole = register(*(model(name, "dong", start) for name, start in days.items()))
    found = figures(whole, "begun", "2018").figure(unit="dong")
    assert (found.value, sorted(found.facts)) == (2, ["m1", "m2"])
    assert figures(whole, "active", "2018").figure(unit="dong").value == 3  # m0 goes on


# -- balances ----------------------------------------------------------------------------------------------------------
def between(low, high=None):
    return Interval(Decimal(low), Decimal(low if high is None else high))


@pytest.mark.parametrize(
    ("opening", "begun", "closing", "difference", "holds"),
    [
        (between(3), between(1), between(4), 0, True),
        (between(3), between(1), between(5), 1, False),
        (between(3), between(1), between(3), -1, False),
        (between(3), between(0, 1), between(4), None, True),  # 3 to 4 may be 4
        (between(3), between(0, 1), between(3), None, True),
        (between(3), between(0, 1), between(5), None, False),
        (between(3), between(0, 1), between(2), None, False),
        (between(3), between(1), between(4, 5), None, True),
        (between(3), between(1), between(5, 6), None, False),
        (Interval(Decimal(3), None), between(1), between(9), None, True),
        (Interval(Decimal(3), None), between(1), between(3), None, False),
        (between(3), between(1), Interval(None, Decimal(4)), None, True),
        (between(3), between(1), Interval(None, Decimal(3)), None, False),
        (Interval(None, Decimal(3)), between(1), between(4), None, True),
        (Interval(None, Decimal(3)), between(1), between(5), None, False),
    ],
)
def test_a_balance_of_exact_lines_has_a_difference_and_one_of_bounds_may_hold(
    opening, begun, closing, difference, holds
):
    line = Movement(unit="dong", opening=opening, begun=begun, closing=closing)
    assert (line.difference, line.holds) == (difference, holds)


def test_what_went_is_taken_away_and_what_came_is_added():
    lines = {name: between(1) for name in ("begun", "resumed", "came", "ended", "paused", "left", "passed")}
    assert Movement(unit="dong", opening=between(5), closing=between(4), **lines).worked_out == between(5 + 3 - 4)


# -- whose fact --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "end", "owners"),
    [
        (date(2018, 1, 1), date(2018, 6, 30), ["dong"]),
        (date(2018, 6, 30), date(2018, 7, 1), ["dong", "tay"]),
        (date(2018, 7, 1), date(2018, 12, 31), ["tay"]),
    ],
)
def test_a_model_was_recorded_for_those_who_had_it_between_two_days(start, end, owners):
    owner = [Dated("dong", end=date(2018, 6, 30)), Dated("tay", start=date(2018, 7, 1))]
    whole = register(model("m1", owner, date(2017, 1, 1)))
    assert list(units_of(whole, whole.model("m1"), start, end)) == owners


# -- funnels -----------------------------------------------------------------------------------------------------------
def test_a_step_whose_number_is_not_sure_has_no_share_and_takes_none_from_those_before_it():
    whole = register(
        *(model(name, "dong", date(2017, 1, 1)) for name in ("m1", "m2", "m3", "m4")),
        *(Event(id=f"cn-{name}", model=name, kind="recognised", on=date(2018, 5, 1)) for name in ("m1", "m2", "m3")),
        Event(id="kt-m1", model="m1", kind="commended", on=date(2018, 6, 1)),
        Event(id="kt-m2", model="m2", kind="commended", period=Period.parse("2018/2019")),  # in one of two years
    )
    told = funnel(whole, ["active", "recognised", "commended"], "2018")
    assert [step.came for step in told.steps] == [None, 3, None]
    assert [step.of_previous for step in told.steps] == [None, Fraction(3, 4), None]
    told = funnel(whole, ["active", "commended", "recognised"], "2018")
    assert [step.came for step in told.steps] == [None, None, None]


# -- quotients ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("over", "under", "found"),
    [
        (between(3), between(4), between("0.75")),
        (between(3, 6), between(4), Interval(Decimal("0.75"), Decimal("1.5"))),
        (between(3), between(2, 4), Interval(Decimal("0.75"), Decimal("1.5"))),
        (between(3), between(0), Interval(None, None)),  # nothing is divided by zero
        (between(3), Interval(Decimal(-1), Decimal(4)), Interval(None, None)),
        (between(3), Interval(None, Decimal(4)), Interval(None, None)),
        (Interval(None, None), between(4), Interval(None, None)),
        (Interval(Decimal(3), None), between(4), Interval(Decimal("0.75"), None)),
        (Interval(None, Decimal(3)), between(4), Interval(None, Decimal("0.75"))),
    ],
)
def test_a_quotient_of_bounds_is_a_bound_and_nothing_where_the_lower_number_may_be_none(over, under, found):
    got = divided(over, under)
    assert (got.low, got.high) == (found.low, found.high)


# -- means of which some may not be there ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("scores", "least"),
    [
        ([(80, 1, True)], 80),
        ([(80, 1, True), (60, 3, True)], 65),  # (80 + 180) / 4
        ([(80, 1, True), (50, 1, False), (70, 1, False)], 65),  # 70 would raise the mean of 80 and 50
        ([(80, 1, True), (50, 1, False), (60, 1, False)], "190/3"),
        ([(80, 2, True), (50, 1, False)], 70),  # (160 + 50) / 3
        ([(80, 1, True), (20, 3, False)], 35),  # (80 + 60) / 4
        ([(80, 1, True), (90, 1, False)], 80),
        ([(50, 1, False), (40, 1, False)], 40),
        ([(0, 1, True), (5, 1, False)], 0),
        ([(80, 1, True), (None, 1, False)], None),
        ([(80, None, True)], None),
        ([], None),
    ],
)
def test_the_least_mean_takes_in_those_below_it_from_the_least_on(scores, least):
    given = [(*(None if one is None else Fraction(one) for one in pair), here) for *pair, here in scores]
    assert _mean(given) == (None if least is None else Fraction(least))


# -- roles -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "count"),
    [(date(2018, 2, 28), 0), (date(2018, 3, 1), 1), (date(2018, 6, 30), 1), (date(2018, 7, 1), 0)],
)
def test_a_role_holds_on_its_first_and_on_its_last_day(on, count):
    helped = Role(unit="tay", part="participate", start=date(2018, 3, 1), end=date(2018, 6, 30))
    definitions = DEFINITIONS.with_(
        indicators=[
            Indicator(id="giup", label="giúp", kind="flow", counts="events", events=["recognised"], role="participate")
        ]
    )
    one = Model(id="m1", title="m1", owner="dong", start=date(2017, 1, 1), roles=[helped])
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions)
    whole = builder.add(*UNITS, one, Event(id="cn", model="m1", kind="recognised", on=on)).build()
    assert aggregate(whole, Request(indicators="giup", periods="2018")).figure().value == count


# -- what was asked, in words ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("only", "words"),
    [
        (("domain", "kinh-te"), "lĩnh vực phát triển kinh tế"),
        (("domain", NOT_SAID), "lĩnh vực chưa rõ"),
        (("level", "province"), "cấp tỉnh"),
        (("owner_level", "commune"), "cấp của đơn vị chủ trì cấp xã"),
        (("unit", "mh-01"), "đơn vị Thành phố Minh Họa"),
        (("unit", NOT_SAID), "đơn vị chưa rõ"),
    ],
)
def test_a_table_says_in_words_what_it_was_narrowed_to(only, words):
    asked = Request(indicators="models-active", periods="2018", only=[only])
    assert aggregate(sample_register(models=10), asked).filter_words == (words,)


# -- ends that are reached, and ends that are not ----------------------------------------------------------------------
def span(text):
    """An interval as mathematics writes it: [3, 5) holds 3 and not 5; an end left out is not known."""
    low, high = (None if not one.strip() else Decimal(one) for one in text[1:-1].split(","))
    return Interval(low, high, low_open=text[0] == "(", high_open=text[-1] == ")")


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("[3, 5]", "[0, 5]"),
        ("[3, 5)", "[0, 5)"),
        ("(3, 5)", "[0, 5)"),  # nothing is a value that it may have
        ("[-5, -3]", "[-5, 0]"),
        ("(-5, -3)", "(-5, 0]"),
        ("[-2, 4)", "[-2, 4)"),
        ("(-2, 4]", "(-2, 4]"),
        ("(0, 4)", "[0, 4)"),
        ("(-4, 0)", "(-4, 0]"),
        ("[3, ]", "[0, ]"),
        ("[, -3]", "[, 0]"),
    ],
)
def test_an_amount_that_may_not_be_there_reaches_from_nothing_to_it(amount, found):
    assert _or_nothing(span(amount)) == span(found)


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        ("[10, 10]", ["[3, 3]", "[4, 4]"], "[3, 3]"),
        ("[10, 10]", [], "[10, 10]"),
        ("[10, 10]", ["[12, 12]"], "[0, 0]"),  # more than the whole: kept as printed, and nothing is left
        ("[10, 12]", ["[3, 4]"], "[6, 9]"),
        ("[10, 12)", ["[3, 3]"], "[7, 9)"),
        ("[10, 10]", ["(3, 3.5]"], "[6.5, 7)"),  # more than 3 leaves less than 7
        ("[10, ]", ["[3, 3]"], "[7, ]"),
        ("[10, ]", ["(3, 4]"], "[6, ]"),
        ("[10, 10]", ["[3, ]"], "[0, 7]"),
        ("[5, 5]", ["[3, 8]"], "[0, 2]"),
    ],
)
def test_what_printed_parts_leave_is_the_whole_less_their_sum(whole, parts, found):
    assert _left(span(whole), [span(one) for one in parts]) == span(found)


@pytest.mark.parametrize(
    ("value", "plan", "found"),
    [
        ((3, 3), (2, 4), True),
        ((2, 4), (2, 4), True),
        ((1, 3), (2, 4), None),
        ((3, 5), (2, 4), None),
        ((5, 6), (2, 4), False),
        ((0, 1), (2, 4), False),
        ((3, None), (2, 4), None),
        ((None, 3), (2, 4), None),
        ((3, None), (2, None), True),
        ((None, 3), (None, 4), True),
        ((None, 5), (None, 4), None),
        ((5, None), (None, 4), False),
        ((None, None), (2, 4), None),
        ((1, 1), (2, None), False),
    ],
)
def test_a_value_lies_within_a_plan_surely_or_surely_not_or_that_is_open(value, plan, found):
    ends = [tuple(None if one is None else Fraction(one) for one in pair) for pair in (value, plan)]
    assert _within(ends[0], (False, False), ends[1]) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2016-01-01/2016-02-29", "2015-01-01/2015-02-28", True),  # each to the end of February
        ("2016-01-01/2016-02-28", "2015-01-01/2015-02-28", False),
        ("2016-01-01/2016-02-28", "2015-01-01/2015-02-27", False),
        ("2016-01-01/2016-02-27", "2015-01-01/2015-02-27", True),
        ("2016-01-10/2016-03-31", "2014-01-10/2014-03-31", True),
        ("2016-01-10/2016-03-31", "2015-01-10/2015-03-30", False),
        ("2016-01-10/2016-03-31", "2015-01-11/2015-03-31", False),
        ("2016-01-10/2017-03-31", "2015-01-10/2015-03-31", False),  # a year longer
        ("2015-11-10/2015-12-31", "2014-11-10/2014-12-31", True),
    ],
)
def test_the_same_part_of_two_years_is_from_the_same_day_to_the_same_day(one, other, found):
    assert _same_part_of_a_year(Period.parse(one), Period.parse(other)) is found


@pytest.mark.parametrize(
    ("value", "written"),
    [("7", "7"), ("5/2", "2.5"), ("1/8", "0.125"), ("1/20", "0.05"), ("-3/4", "-0.75"), ("1/125", "0.008")],
)
def test_a_rounded_number_is_written_exactly(value, written):
    assert str(_decimal(Fraction(value))) == written
