"""A figure against its plan, worked out by hand: direction, kind, version, horizon, and what there is no number for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk import vietnamese
from dvk.aggregation import Unlike, attainment
from dvk.catalog import definitions
from dvk.errors import InvalidValue, UnknownId
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import Campaign, Coverage, Register, Report, ReportedFigure, Target
from dvk.units import Unit
from dvk.values import Approx, Interval

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="hien-co", label="mô hình hiện có", kind="stock", counts="reported"),
    Indicator(id="chua-ro", label="mô hình theo báo cáo", kind="unknown", counts="reported"),
    Indicator(id="ty-le", label="tỷ lệ xã đạt chuẩn", kind="ratio", counts="reported", measure="phan-tram"),
]
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="a", names="Xã A", level="commune", parents="tinh"),
)


def register(said, targets, status="official", **more):
    reports = [
        Report(
            id=f"bc-{place}",
            unit=unit,
            period=period,
            scope="subtree",
            status=status,
            figures=[
                ReportedFigure(indicator=name, quantity=Quantity(number, "phan-tram" if name == "ty-le" else "mo-hinh"))
                for name, number in lines.items()
            ],
        )
        for place, ((unit, period), lines) in enumerate(said.items())
    ]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UNITS,
        reports=reports,
        targets=targets,
        **more,
    )


def plan(number, *, indicator="moi", period="2024", direction="at-least", name="kh", **more):
    measure = "phan-tram" if indicator == "ty-le" else "mo-hinh"
    quantity = None if number is None else Quantity(number, measure)
    more = {"words": "" if number is not None else "sớm hơn một năm", "unit": "tinh", **more}
    return Target(id=name, indicator=indicator, period=period, quantity=quantity, direction=direction, **more)


def one(value, target, period="2024", **options):
    said = {} if value is None else {(target.unit, period): {target.indicator: value}}
    (found,) = attainment(register(said, [target]), **options)
    return found


# -- đạt, vượt, còn thiếu ----------------------------------------------------------------------------------------------
def test_beyond_the_plan_is_not_the_same_as_so_much_of_it():
    found = one(422, plan(400))
    assert found.done == Fraction(422, 400)  # bằng 105,5 % kế hoạch
    assert found.over == Fraction(22, 400)  # vượt 5,5 % kế hoạch
    assert (found.difference, found.lacking, found.reached, found.marks) == (Decimal(22), None, True, ())


def test_what_is_lacking_is_said_in_models():
    found = one(330, plan(400))
    assert (found.done, found.over, found.lacking, found.reached) == (Fraction(33, 40), None, Decimal(70), False)


def test_just_the_plan_is_the_plan():
    found = one(400, plan(400))
    assert (found.done, found.over, found.lacking, found.reached) == (Fraction(1), None, None, True)


@pytest.mark.parametrize(
    ("value", "number", "direction", "reached"),
    [
        (49, 50, "at-most", True),
        (50, 50, "at-most", True),
        (51, 50, "at-most", False),
        (50, Approx(50, "dưới"), "at-most", False),  # fewer than 50
        (50, Approx(50, "không quá"), "at-most", True),
        (50, Approx(50, "hơn"), "at-least", False),  # more than 50
        (51, Approx(50, "hơn"), "at-least", True),
        (50, Approx(50, "ít nhất"), "at-least", True),
        (50, 50, "exactly", True),
        (51, 50, "exactly", False),
        (55, Approx(50, upto=60), "exactly", True),
        (61, Approx(50, upto=60), "exactly", False),
        (55, Approx(50, upto=60), "at-least", None),  # which of the two ends is meant is not said
        (60, Approx(50, upto=60), "at-least", True),
        (49, Approx(50, upto=60), "at-least", False),
        (50, Approx(50, "khoảng"), "at-least", None),
        (50, 50, None, None),
        (Approx(50, "hơn"), 50, "at-least", True),
        (Approx(40, "hơn"), 50, "at-least", None),
        (Approx(50, "gần"), 50, "at-least", False),  # below 50
        (Approx(50, "gần"), 50, "at-most", True),
        (Approx(50, "hơn"), 50, "at-most", False),
        (Approx(40, upto=55), 50, "exactly", None),
    ],
)
def test_the_direction_decides_and_bounds_only_where_they_are_sure(value, number, direction, reached):
    assert one(value, plan(number, direction=direction)).reached is reached


def test_without_a_direction_there_is_a_part_but_no_verdict():
    found = one(422, plan(400, direction=None))
    assert (found.done, found.over, found.lacking, found.reached) == (Fraction(211, 200), None, None, None)
    assert one(330, plan(400, direction=None)).lacking is None


def test_a_plan_of_nothing_gives_no_percentage():
    found = one(3, plan(0))
    assert (found.done, found.over, found.difference, found.reached) == (None, None, Decimal(3), True)


def test_a_plan_in_words_gives_no_number():
    found = one(3, plan(None))
    assert (found.plan, found.done, found.difference, found.lacking, found.reached) == (None, None, None, None, None)
    assert found.target.words == "sớm hơn một năm"


def test_bounds_give_a_part_between_bounds():
    found = one(Approx(300, "hơn"), plan(400))
    assert (found.done, found.done_bounds) == (None, (Fraction(3, 4), None))
    assert found.lacking == Interval(0, 100, high_open=True)  # of 400 more than 300 are there


def test_an_end_that_is_not_reached_stays_so_in_the_difference():
    found = one(Approx(10, "gần"), plan(10))  # fewer than 10
    assert found.difference == Interval(-10, 0, low_open=found.figure.low_open, high_open=True)
    assert (found.lacking.low_open, found.reached) == (True, False)


# -- kind --------------------------------------------------------------------------------------------------------------
def test_a_percentage_differs_in_points_and_is_no_percentage_of_a_percentage():
    found = one("52.5", plan(60, indicator="ty-le"))
    assert (found.done, found.over) == (None, None)
    assert (found.difference, found.lacking, found.measure) == (Decimal("-7.5"), Decimal("7.5"), "điểm phần trăm")
    assert found.reached is False


def test_a_stock_is_what_is_there_at_the_end():
    assert one(40, plan(50, indicator="hien-co")).done == Fraction(4, 5)


def test_a_flow_is_the_sum_of_its_quarters_where_only_those_are_reported():
    said = {("tinh", f"2024-Q{number}"): {"moi": number} for number in (1, 2, 3, 4)}
    (found,) = attainment(register(said, [plan(20)]))
    assert (found.figure.value, found.done, found.reached) == (Decimal(10), Fraction(1, 2), False)  # 1 + 2 + 3 + 4


def test_a_quarter_that_is_missing_leaves_the_sum_open():
    said = {("tinh", f"2024-Q{number}"): {"moi": 10 * number} for number in (1, 2, 3)}
    (enough,) = attainment(register(said, [plan(60)]))
    assert (enough.figure.low, enough.figure.high, enough.reached) == (Decimal(60), None, True)
    (open_,) = attainment(register(said, [plan(70)]))
    assert (open_.done, open_.reached, open_.marks) == (None, None, (Unlike.INCOMPLETE,))


def test_quarters_are_never_added_for_a_stock():
    said = {("tinh", f"2024-Q{number}"): {"hien-co": 10} for number in (1, 2, 3, 4)}
    (found,) = attainment(register(said, [plan(40, indicator="hien-co")]))
    assert (found.figure.value, found.done, found.marks) == (Decimal(10), Fraction(1, 4), ())  # what is there on 31/12
    (early,) = attainment(register({("tinh", "2024-Q3"): {"hien-co": 10}}, [plan(40, indicator="hien-co")]))
    assert (early.done, early.marks) == (None, (Unlike.MISSING,))  # on 30/9 is not at the end of the year


def test_a_half_year_and_two_quarters_are_the_whole_year():
    said = {("tinh", one): {"moi": 30} for one in ("2024-S1", "2024-Q3", "2024-Q4")}
    (found,) = attainment(register(said, [plan(80)]))
    assert (found.figure.value, found.over, found.reached) == (Decimal(90), Fraction(1, 8), True)


def test_what_nobody_said_how_it_was_counted_is_marked():
    assert one(30, plan(40, indicator="chua-ro")).marks == (Unlike.COUNTING,)


def test_an_estimate_is_marked():
    (found,) = attainment(register({("tinh", "2024"): {"moi": 5}}, [plan(5)], status="estimate"))
    assert found.marks == (Unlike.STATUS,)


# -- version -----------------------------------------------------------------------------------------------------------
GIVEN = plan(400, name="giao", known_on=date(2024, 1, 5))
FIRST = plan(420, name="dc-1", known_on=date(2024, 6, 1), version="adjusted")
LAST = plan(440, name="dc-2", known_on=date(2024, 9, 1), version="adjusted")


def test_the_last_adjusted_plan_holds_and_all_are_shown():
    told = register({("tinh", "2024"): {"moi": 430}}, [LAST, GIVEN, FIRST])
    (found,) = attainment(told)
    assert (found.target.id, found.reached) == ("dc-2", False)
    assert [one.id for one in found.versions] == ["giao", "dc-1", "dc-2"]
    (given,) = attainment(told, version="given")
    assert (given.target.id, given.reached) == ("giao", True)


def test_a_plan_holds_from_the_day_it_is_known():
    told = register({("tinh", "2024"): {"moi": 430}}, [LAST, GIVEN, FIRST])
    (found,) = attainment(told, known_on=date(2024, 7, 1))
    assert found.target.id == "dc-1"


def test_where_nothing_was_adjusted_there_is_no_adjusted_plan():
    (found,) = attainment(register({("tinh", "2024"): {"moi": 430}}, [GIVEN]), version="adjusted")
    assert (found.target, found.done, found.reached) == (None, None, None)


def test_two_plans_of_one_version_and_no_order_are_refused():
    with pytest.raises(InvalidValue) as caught:
        attainment(register({}, [plan(400, name="x"), plan(410, name="y")]))
    assert caught.value.code == "target.two_plans"
    assert len(attainment(register({}, [plan(400, name="x"), plan(400, name="y")]))) == 1


def test_a_plan_in_another_measure_is_refused():
    target = Target(id="kh", unit="tinh", indicator="moi", period="2024", quantity=Quantity(5, "ha"))
    with pytest.raises(InvalidValue) as caught:
        attainment(register({}, [target]))
    assert caught.value.code == "report.other_measure"


# -- horizon -----------------------------------------------------------------------------------------------------------
def test_before_the_year_is_over_its_plan_is_not_failed():
    # 30 of 40 on 25/10/2024; the same figure at the end of the year is a failure
    october = one(30, plan(40, known_on=date(2024, 1, 5)), known_on=date(2024, 10, 25))
    assert (october.is_unfinished, october.meets, october.reached) == (True, False, None)
    assert "tính đến 25/10/2024, chưa hết năm 2024" in vietnamese.attainment(october)
    assert one(30, plan(40, known_on=date(2024, 1, 5)), known_on=date(2025, 1, 5)).reached is False


def test_a_unit_that_ended_in_the_year_has_not_failed_its_plan_and_one_that_began_says_so():
    # Xã Một and Xã Hai became Xã Một Hai on 1/4/2024: 3 of a plan of 10 until then, 2 of a plan of 4 since
    units = (
        Unit(id="mot", names="Xã Một", level="commune", end=date(2024, 3, 31)),
        Unit(id="mot-hai", names="Xã Một Hai", level="commune", start=date(2024, 4, 1)),
    )
    models = [Model(id=f"a{n}", title="A", owner="mot", domain="kinh-te", start=date(2024, 2, 1)) for n in range(3)]
    models += [
        Model(id=f"n{n}", title="N", owner="mot-hai", domain="kinh-te", start=date(2024, 5, 1)) for n in range(2)
    ]
    whole = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=units,
        models=models,
        coverage=[
            Coverage(id=f"du-{unit.id}", unit=unit.id, period="2024", state="complete", subtree=False) for unit in units
        ],
        targets=[
            plan(10, indicator="models-new", unit="mot", name="kh-1"),
            plan(4, indicator="models-new", unit="mot-hai", name="kh-2"),
        ],
    )
    gone, new = attainment(whole)
    assert (gone.done, gone.reached) == (Fraction(3, 10), None)
    assert (new.done, new.reached) == (Fraction(1, 2), False)
    assert "đơn vị chỉ có đến 31/3/2024" in vietnamese.attainment(gone)
    assert "đơn vị có từ 01/4/2024" in vietnamese.attainment(new)


def test_a_plan_adjusted_for_the_twelve_months_replaces_that_of_the_year():
    # 50 new ones: over a plan of 40 for 2024, and short of the 60 that the twelve months were adjusted to
    targets = [plan(40), plan(60, period="2024-YTD12", version="adjusted", name="kh-dc")]
    (found,) = attainment(register({("tinh", "2024"): {"moi": 50}}, targets))
    assert (found.done, found.reached) == (Fraction(5, 6), False)


def test_a_half_year_stands_against_the_years_plan_and_is_no_failure():
    found = one(208, plan(400), "2024-S1", at="2024-S1")
    assert (found.is_part, found.done, found.pro_rata) == (True, Fraction(52, 100), None)
    assert (found.meets, found.reached) == (False, None)


def test_a_flow_that_is_there_already_is_reached_whatever_comes():
    assert one(400, plan(400), "2024-S1", at="2024-S1").reached is True
    assert one(51, plan(50, direction="at-most"), "2024-S1", at="2024-S1").reached is False
    assert one(49, plan(50, direction="at-most"), "2024-S1", at="2024-S1").reached is None
    assert one(51, plan(50, direction="exactly"), "2024-S1", at="2024-S1").reached is False
    assert one(50, plan(50, direction="exactly"), "2024-S1", at="2024-S1").reached is None


def test_a_stock_may_still_fall():
    found = one(50, plan(50, indicator="hien-co"), "2024-S1", at="2024-S1")
    assert (found.meets, found.reached) == (True, None)


def test_pro_rata_is_asked_for_and_kept_beside_the_number():
    found = one(208, plan(400), "2024-YTD09", at="2024-YTD09", pro_rata=True)
    assert (found.pro_rata, found.plan, found.done) == (Fraction(3, 4), Interval(300, 300), Fraction(208, 300))
    assert found.reached is None


@pytest.mark.parametrize(
    ("indicator", "at", "code"),
    [
        ("hien-co", "2024-S1", "attainment.no_pro_rata"),
        ("ty-le", "2024-S1", "attainment.no_pro_rata"),
        ("moi", "2024-01-01/2024-02-15", "attainment.no_pro_rata"),
        ("moi", None, "attainment.pro_rata_of_what"),
        ("moi", "2023-S1", "period.not_within"),
    ],
)
def test_a_plan_is_not_cut_where_that_makes_no_sense(indicator, at, code):
    with pytest.raises(InvalidValue) as caught:
        one(5, plan(10, indicator=indicator), "2024", at=at, pro_rata=True)
    assert caught.value.code == code


# -- what is asked -----------------------------------------------------------------------------------------------------
def test_lines_are_narrowed_by_unit_indicator_and_period():
    targets = [plan(1, name="x"), plan(2, name="y", unit="a"), plan(3, name="z", period="2023")]
    targets += [plan(4, name="w", indicator="hien-co")]
    told = register({}, targets)
    assert [line.target.id for line in attainment(told)] == ["x", "y", "z", "w"]
    assert [line.target.id for line in attainment(told, units="a")] == ["y"]
    assert [line.target.id for line in attainment(told, indicators=["hien-co"], periods="2024")] == ["w"]
    with pytest.raises(UnknownId):
        attainment(told, units="b")


def test_records_that_nobody_called_complete_reach_a_plan_but_do_not_fail_it():
    models = [Model(id=f"m{n}", title="m", owner="a", domain="kinh-te", start=date(2024, 2, n)) for n in (1, 2, 3)]
    target = plan(4, indicator="models-new", unit="a")
    (open_,) = attainment(register({}, [target], models=models))
    assert (open_.done, open_.reached, open_.marks) == (Fraction(3, 4), None, (Unlike.UNCONFIRMED,))
    (enough,) = attainment(register({}, [plan(3, indicator="models-new", unit="a")], models=models))
    assert enough.reached is True
    full = [Coverage(id="du", unit="a", period="2024", state="complete")]
    (short,) = attainment(register({}, [target], models=models, coverage=full))
    assert (short.reached, short.marks) == (False, ())


def test_nothing_reported_is_no_failure():
    found = one(None, plan(5))
    assert (found.done, found.reached, found.marks) == (None, None, (Unlike.MISSING,))
