"""Tables: what is put together from their figures, each as the kind allows; sorted, pivoted, listed and explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.aggregation import TOTAL, Request, aggregate, explain, funnel
from dvk.catalog import definitions
from dvk.criteria import Answer, Attribute, Criterion, FreePoints, Rubric
from dvk.errors import CannotAdd, InvalidDocument, InvalidValue, NotKnown, UnknownId
from dvk.evaluation import Assessment
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Register
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="xa-a", names="Xã An", level="commune", parents="tinh"),
    Unit(id="xa-b", names="Xã Bình", level="commune", parents="tinh"),
    Unit(id="xa-d", names="Xã Đông", level="commune", parents="tinh"),
)


def model(name, owner="xa-a", start=date(2023, 1, 1), domain="kinh-te"):
    return Model(id=name, title=f"Mô hình {name}", owner=owner, start=start, domain=domain)


def event(name, of, kind, on, **more):
    return Event(id=name, model=of, kind=kind, on=on, **more)


def register(models, events=(), contributions=(), *, units=UNITS, changes=(), indicators=()):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=indicators),
        units=UnitHistory(units, changes),
        models=models,
        events=events,
        contributions=contributions,
    )


# Registered and recognised: 2023 3 and 1, 2024 5 and 4. The shares are 1/3 and 4/5; together 5/8, and not their mean.
def recognised():
    models, events = [], []
    for year, count, good in ((2023, 3, 1), (2024, 5, 4)):
        for place in range(count):
            name = f"m{year}-{place}"
            models.append(model(name, owner="xa-a" if year == 2023 else "xa-b", start=date(year, 1, 1)))
            events.append(event(f"dk-{name}", name, "registered", date(year, 2, 1)))
            if place < good:
                events.append(event(f"cn-{name}", name, "recognised", date(year, 10, 1), level="commune"))
    return register(models, events)


SHARE = "models-recognised-share"


def ask(told, indicators, periods, **more):
    return aggregate(told, Request(indicators=indicators, periods=periods, **more))


def test_a_ratio_keeps_its_two_numbers_and_its_total_is_not_a_mean_of_ratios():
    table = ask(recognised(), SHARE, "2023/2024", by="unit", unit="tinh", unit_level="commune")
    total = table.figure()
    assert [(one.low, one.high) for one in total.parts] == [(5, 5), (8, 8)]
    assert total.value == Decimal("0.625")
    third = table.figure(unit="xa-a")
    assert explain(recognised(), third).exact == Fraction(1, 3)
    assert explain(recognised(), third).rounded
    assert not explain(recognised(), total).rounded
    assert [one.figure.indicator.id for one in explain(recognised(), total).inputs] == [
        "models-recognised",
        "models-registered",
    ]


def test_the_average_of_ratios_is_pooled():
    table = ask(recognised(), SHARE, ["2023", "2024"])
    assert table.averaged("period") == Decimal("0.625")  # and not (1/3 + 4/5) / 2
    with pytest.raises(CannotAdd) as caught:
        table.added("period")
    assert caught.value.code == "sum.ratio"


def test_a_ratio_over_nothing_is_not_known_and_not_zero():
    figure = ask(recognised(), SHARE, "2020").figure()
    assert (figure.low, figure.high) == (None, None)
    assert [(one.low, one.high) for one in figure.parts] == [(0, 0), (0, 0)]


def test_a_mean_over_years_is_of_years_that_do_not_overlap():
    table = ask(recognised(), "models-new", ["2023", "2024", "2023/2024"])
    years = table.where(lambda figure: figure.period.kind.id == "year")
    assert years.averaged("period") == Decimal(4)
    with pytest.raises(CannotAdd) as caught:
        table.averaged("period")
    assert caught.value.code == "sum.periods_overlap"
    mixed = ask(recognised(), "models-new", ["2023", "2024-Q1"])
    with pytest.raises(CannotAdd) as caught:
        mixed.averaged("period")
    assert caught.value.code == "sum.unequal_periods"


def test_the_last_of_a_series_is_the_whole_only_for_a_stock():
    table = ask(recognised(), ["models-alive", "models-new", "models-active"], ["2023", "2024"])
    assert table.last(indicator="models-alive").value == Decimal(8)
    for name, code in (("models-new", "sum.last_of_flow"), ("models-active", "sum.last_of_distinct")):
        with pytest.raises(CannotAdd) as caught:
            table.last(indicator=name)
        assert caught.value.code == code


def test_extremes_over_years_are_figures_and_units_are_not_ranked_by_counts():
    table = ask(recognised(), "models-active", ["2023", "2024"], by="unit", unit="tinh", unit_level="commune")
    least, most = table.extremes("period")
    assert (str(least.period), str(most.period), most.value) == ("2023", "2024", Decimal(8))
    with pytest.raises(InvalidValue) as caught:
        table.where(lambda figure: str(figure.period) == "2024").extremes("unit")
    assert caught.value.code == "table.ranks_units"
    shares = ask(recognised(), SHARE, "2023/2024", by="unit", unit="tinh", unit_level="commune")
    known = shares.where(lambda figure: figure.is_exact)
    assert [one.key("unit") for one in known.extremes("unit")] == ["xa-a", "xa-b"]


def test_nothing_to_take_a_mean_of_is_said():
    empty = ask(recognised(), "models-new", "2023", by="strand").where(lambda figure: figure.key("strand") == TOTAL)
    with pytest.raises(NotKnown):
        empty.averaged("strand")
    assert empty.added("strand") == Decimal(0)


def test_rows_are_sorted_in_vietnamese_order_by_period_or_by_value_but_units_never_by_counts():
    table = ask(recognised(), "models-active", ["2024", "2023"], by="domain")
    assert [str(one.period) for one in table.sorted_by("period")][:1] == ["2023"]
    values = [one.value for one in table.sorted_by("value", descending=True)]
    assert values == sorted(values, reverse=True)
    units = ask(recognised(), "models-active", "2024", by="unit", unit="tinh", unit_level="commune")
    assert [one.key("unit") for one in units.sorted_by("unit")] == ["xa-a", "xa-b", "xa-d", TOTAL]  # An, Bình, Đông
    with pytest.raises(InvalidValue) as caught:
        units.sorted_by("value")
    assert caught.value.code == "table.ranks_units"
    with pytest.raises(UnknownId):
        units.sorted_by("domian")


def test_what_is_not_exact_stands_after_what_is_in_both_directions():
    table = ask(recognised(), SHARE, ["2020", "2023", "2024"])
    for descending in (False, True):
        assert str(list(table.sorted_by("value", descending=descending))[-1].period) == "2020"


def test_a_pivot_has_a_figure_or_nothing_at_each_place():
    table = ask(recognised(), "models-active", ["2023", "2024"], by="domain")
    pivot = table.pivot("domain", "period")
    assert pivot.columns == ("2023", "2024")
    assert pivot.figure("kinh-te", "2024").value == Decimal(8)
    assert pivot.figure(TOTAL, "2023").value == Decimal(3)
    assert pivot.figure("kinh-te", "2025") is None
    with pytest.raises(InvalidValue):
        ask(recognised(), ["models-active", "models-new"], ["2023", "2024"]).pivot("period", "period")
    with pytest.raises(UnknownId):
        table.pivot("domain", "perod")


def test_a_listing_has_a_line_for_each_record_behind_a_figure():
    told = register(
        [model("den"), model("lua", owner="xa-b")],
        [event("cn", "den", "recognised", date(2023, 10, 1), level="commune")],
        [Contribution(id="tien", model="lua", on=date(2023, 5, 1), quantity=Quantity(30, "trieu-dong"))],
    )
    table = ask(told, ["models-active", "models-recognised", "contributions-money"], "2023")
    lines = table.listing(told, indicator="models-active").lines
    assert [(one.fact, one.what, one.title, one.unit_name) for one in lines] == [
        ("den", "model", "Mô hình den", "Xã An"),
        ("lua", "model", "Mô hình lua", "Xã Bình"),
    ]
    (step,) = table.listing(told, indicator="models-recognised").lines
    assert (step.what, step.step, step.level, step.on, step.title) == (
        "event",
        "recognised",
        "commune",
        date(2023, 10, 1),
        "Mô hình den",
    )
    (money,) = table.listing(told, indicator="contributions-money").records()
    assert (money["amount"], money["measure"], money["unit"], money["on"]) == ("30", "trieu-dong", "xa-b", "2023-05-01")


def test_an_explanation_names_the_changes_of_units_by_which_a_record_came_to_a_row():
    ends = Unit(id="xa-b", names="Xã Bình", level="commune", parents="tinh", end=date(2024, 6, 30))
    far = Unit(id="xa-x", names="Xã X", level="commune", parents="tinh", end=date(2024, 6, 30))
    changes = [
        UnitChange(id="nhap-b", kind="merge", on=date(2024, 7, 1), links=[Succession(before="xa-b", after="xa-a")]),
        UnitChange(id="nhap-x", kind="merge", on=date(2024, 7, 1), links=[Succession(before="xa-x", after="xa-d")]),
    ]
    told = register([model("lua", owner="xa-b")], units=(UNITS[0], UNITS[1], ends, UNITS[3], far), changes=changes)
    asked = {"by": "unit", "unit": "tinh", "unit_level": "commune"}
    later = ask(told, "models-active", "2023", basis=AsOf(date(2025, 1, 1)), **asked).figure(unit="xa-a")
    assert later.value == Decimal(1)
    assert [change.id for change in explain(told, later).changes] == ["nhap-b"]
    then = ask(told, "models-active", "2023", **asked).figure(unit="xa-b")
    assert explain(told, then).changes == ()


def test_a_funnel_tells_who_came_from_the_step_before_and_who_skipped_it():
    models = [model(name) for name in ("a", "b", "c", "d", "e")]
    events = [
        *(event(f"dk-{name}", name, "registered", date(2023, 1, 5)) for name in ("a", "b", "c", "d")),
        *(event(f"cn-{name}", name, "recognised", date(2023, 9, 5)) for name in ("a", "b", "e")),
        event("kt-a", "a", "commended", date(2023, 12, 1)),
        event("kt-a-2", "a", "commended", date(2023, 12, 2)),
    ]
    steps = ["models-registered", "models-recognised", "models-commended"]
    told = funnel(register(models, events), steps, "2023").steps
    assert [int(step.figure.value) for step in told] == [4, 3, 1]
    assert [(step.came, step.skipped) for step in told] == [(None, None), (2, 1), (1, 0)]  # e was never registered
    assert [step.of_previous for step in told] == [None, Fraction(1, 2), Fraction(1, 3)]
    assert [step.of_first for step in told] == [None, Fraction(1, 2), Fraction(1, 4)]


@pytest.mark.parametrize("name", ["contributions-money", "models-new", "units-with-models", "models-reported"])
def test_a_funnel_is_of_models_each_once(name):
    with pytest.raises(InvalidValue) as caught:
        funnel(recognised(), ["models-registered", name], "2023")
    assert (caught.value.code, caught.value.path) == ("funnel.not_of_models", "indicators[1]")


def test_a_bound_is_not_averaged_as_a_number():
    told = register([model("a")], [Event(id="het", model="a", kind="ended", period="2023-Q4")])
    table = ask(told, "models-ended", ["2023-M11", "2023-M12"])
    with pytest.raises(CannotAdd) as caught:
        table.averaged("period")
    assert caught.value.code == "sum.not_exact"


def test_a_formula_with_a_missing_input_is_missing():
    reported = Indicator(id="bc", label="theo báo cáo", kind="flow", counts="reported")
    gap = Indicator(id="lech", label="lệch", kind="flow", counts="formula", formula="bc - models-new")
    told = register([model("a")], indicators=[reported, gap])
    figure = ask(told, "lech", "2023", unit="tinh").figure()
    assert (figure.low, figure.high, figure.completeness.value) == (None, None, "missing")


# -- means of points ---------------------------------------------------------------------------------------------------
def scored(*sheets, **more):
    """Sheets of (unit, points, households): households may be left open."""
    rubric = Rubric(
        id="bo",
        label="Bộ",
        criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
        attributes=[Attribute(id="so-ho", label="số hộ", kind="number", symbol="hộ")],
    )
    mean = Indicator(id="diem", label="điểm", kind="score", counts="scored", rubric="bo", measure="diem", **more)
    assessments = [
        Assessment(
            id=f"p-{unit}",
            subject=unit,
            rubric="bo",
            period="2024",
            answers=[
                Answer("a", points=points),
                *([] if size is None else [Answer("so-ho", value=size)]),
            ],
        )
        for unit, points, size in sheets
    ]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[mean], rubrics=[rubric]),
        units=UNITS,
        assessments=assessments,
    )


def test_a_mean_of_points_keeps_the_sum_and_the_number_and_weighs_every_subject_alike():
    told = scored(("xa-a", 90, 100), ("xa-b", 60, 300))
    figure = ask(told, "diem", "2024", unit="tinh").figure()
    assert figure.value == Decimal(75)
    assert [(one.low, one.high) for one in figure.parts] == [(150, 150), (2, 2)]


def test_a_mean_may_be_weighted_by_an_attribute_of_the_sheets():
    told = scored(("xa-a", 90, 100), ("xa-b", 60, 300), weight="so-ho")
    table = ask(told, "diem", "2024", by="unit", unit="tinh", unit_level="commune")
    total = table.figure()
    assert total.value == Decimal("67.5")  # (90 · 100 + 60 · 300) / 400
    assert [(one.low, one.high) for one in total.parts] == [(27000, 27000), (400, 400)]
    rows = table.where(lambda figure: figure.is_exact)
    assert rows.averaged("unit") == Decimal("67.5")  # pooled, and not 75
    with pytest.raises(CannotAdd):
        rows.added("unit")


def test_a_weight_that_nobody_told_leaves_the_mean_open_and_names_who():
    told = scored(("xa-a", 90, 100), ("xa-b", 60, None), weight="so-ho")
    figure = ask(told, "diem", "2024", unit="tinh").figure()
    assert (figure.low, figure.high, figure.causes) == (None, None, ("xa-b",))


def test_a_weight_that_the_rubric_does_not_have_is_refused_with_what_is_near():
    with pytest.raises(InvalidDocument) as caught:
        scored(weight="so-hoo")
    (problem,) = caught.value.problems
    assert (problem.code, problem.near) == ("indicator.no_weight", ("so-ho",))


def test_land_is_told_apart_by_the_measure_it_was_written_in():
    given = [
        Contribution(id="a", model="den", on=date(2023, 5, 1), quantity=Quantity(300, "m2")),
        Contribution(id="b", model="den", on=date(2023, 6, 1), quantity=Quantity("0.5", "ha")),
    ]
    table = ask(register([model("den")], contributions=given), "contributions-land", "2023", by="measure")
    assert table.labels["measure"] == {"ha": "héc-ta", "m2": "mét vuông", TOTAL: "Cộng"}
    assert table.figure(measure="ha").value == Decimal(5000)  # in the base measure
    assert table.figure().value == Decimal(5300)
    assert table.added("measure") == Decimal(5300)


def test_what_a_districts_own_bodies_run_stands_under_the_district_and_not_under_the_province():
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="bac", names="Huyện Bắc", level="district", parents="tinh"),
        Unit(id="hoi", names="Hội Phụ nữ tỉnh", level="province", kind="association", parents="tinh"),
        Unit(id="xa-x", names="Xã X", level="commune", parents="bac"),
    )
    told = register([model("a", owner="bac"), model("b", owner="xa-x"), model("c", owner="hoi")], units=units)
    table = ask(told, "models-active", "2023", by="unit", unit="tinh", unit_level="commune")
    assert {one.key("unit"): one.value for one in table} == {"tinh": 1, "bac": 1, "xa-x": 1, TOTAL: 3}
    assert table.labels["unit"]["bac"] == "Huyện Bắc (riêng cấp huyện)"
    assert table.labels["unit"]["tinh"] == "Tỉnh T (riêng cấp tỉnh)"
