"""Survival, spread of replicas, growth without recognition, unit profiles: worked out by hand, and by walking."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.aggregation import (
    TOTAL,
    Request,
    aggregate,
    model_growth,
    replica_spread,
    survival,
    unit_profile,
)
from dvk.catalog import definitions, sample_register
from dvk.errors import InvalidValue, UnknownId
from dvk.indicators import Indicator
from dvk.models import Event, Model
from dvk.periods import Period
from dvk.presentation import html, text
from dvk.register import Campaign, Coverage, Register
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import Interval

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="xa-a", names="Xã An", level="commune", parents="tinh"),
    Unit(id="xa-b", names="Xã Bình", level="commune", parents="tinh"),
    Unit(id="xa-d", names="Xã Đông", level="commune", parents="tinh"),
)


def model(name, owner="xa-a", start=date(2016, 3, 1), domain="kinh-te", **more):
    return Model(id=name, title=f"Mô hình {name}", owner=owner, start=start, domain=domain, **more)


def event(of, kind, on=None, **more):
    when = str(on or more.get("period")).replace("/", "-")
    return Event(id=f"{kind}-{of}-{when}", model=of, kind=kind, on=on, **more)


def register(models, events=(), *, units=UNITS, changes=(), coverage=(), indicators=()):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=indicators),
        units=UnitHistory(units, changes),
        models=models,
        events=events,
        coverage=coverage,
    )


def exactly(number):
    return Interval(Decimal(number), Decimal(number))


def between(low, high):
    return Interval(Decimal(low), Decimal(high))


# -- survival ------------------------------------------------------------------------------------------------------
def cohort():
    """Of 2016: five of economy, two of culture; one of 2017 is none of them."""
    models = [model(f"e{n}") for n in range(5)]
    models += [model(f"c{n}", domain="van-hoa-xa-hoi") for n in range(2)]
    models += [model("late", start=date(2017, 1, 1))]
    events = [
        event("e0", "ended", date(2018, 6, 1)),
        event("e1", "suspended", date(2019, 6, 1)),  # a pause is no end
        event("e2", "merged", date(2017, 6, 1), others=["late"]),  # goes on in one that is there still
        event("c0", "ended", date(2020, 12, 31)),  # the day of an end is the first after
        event("c1", "merged", date(2018, 1, 1), others=["e0"]),  # goes on in one that ends half a year later
    ]
    return register(models, events)


def test_the_models_of_2016_that_are_there_at_the_end_of_each_later_year_by_domain():
    found = survival(cohort(), "2016", ["2016", "2017", "2018", "2019", "2020"], by="domain")
    alive = {(line.code, str(line.at)): line.alive for line in found.lines}
    assert [found.line(code=code).cohort for code in ("kinh-te", "van-hoa-xa-hoi", TOTAL)] == [*map(exactly, (5, 2, 7))]
    assert [alive["kinh-te", f"201{y}"] for y in (6, 7, 8, 9)] == [*map(exactly, (5, 5, 4, 4))]
    assert [alive["van-hoa-xa-hoi", f"{y}"] for y in (2016, 2017, 2018, 2020)] == [*map(exactly, (2, 2, 1, 0))]
    assert found.line("2020").share == Fraction(4, 7)
    assert found.line("2020").survivors == ("e1", "e2", "e3", "e4")
    assert found.line("2020", "van-hoa-xa-hoi").share == 0
    assert found.line("2020", "quoc-phong-an-ninh").share is None


def test_those_that_began_in_a_year_are_fewer_than_those_there():
    told = register([model("old", start=date(2010, 1, 1)), model("new")])
    assert survival(told, "2016", "2020").line().cohort == exactly(2)
    assert survival(told, "2016", "2020", who="new").line().models == ("new",)


def test_an_end_between_two_days_makes_bounds_and_the_share_has_them_too():
    told = register([model("a"), model("b")], [event("b", "ended", period="2020/2021")])
    line = survival(told, "2016", "2020").line()
    assert (line.cohort, line.alive) == (exactly(2), between(1, 2))
    assert (line.low, line.high, line.share) == (Fraction(1, 2), Fraction(1), None)
    assert line.unsure == ("b",)
    assert "từ 50,0% đến 100,0%" in text(survival(told, "2016", "2020"))


def test_one_that_may_have_gone_before_the_year_is_perhaps_of_it():
    told = register([model("a"), model("b", start=date(2014, 1, 1))], [event("b", "ended", period="2015/2017")])
    line = survival(told, "2016", "2020").line()
    assert (line.cohort, line.alive) == (between(1, 2), exactly(1))
    assert (line.low, line.high) == (Fraction(1, 2), Fraction(1))


def test_an_heir_that_nobody_names_leaves_it_open():
    told = register([model("a")], [event("a", "merged", date(2018, 1, 1))])
    assert survival(told, "2016", "2020").line().alive == between(0, 1)


def test_a_merged_model_whose_heirs_name_each_other_goes_round_no_circle():
    told = register(
        [model("a"), model("b")],
        [event("a", "merged", date(2018, 1, 1), others=["b"]), event("b", "merged", date(2019, 1, 1), others=["a"])],
    )
    assert survival(told, "2016", "2020").line().alive == exactly(0)


def test_units_are_those_of_the_end_of_the_first_period_and_stand_in_vietnamese_order():
    merged = UnitChange(
        id="nhap",
        kind="merge",
        on=date(2018, 7, 1),
        links=[Succession(before="xa-a", after="xa-d"), Succession(before="xa-b", after="xa-d")],
    )
    units = (
        UNITS[0],
        Unit(id="xa-a", names="Xã An", level="commune", parents="tinh", end=date(2018, 6, 30)),
        Unit(id="xa-b", names="Xã Bình", level="commune", parents="tinh", end=date(2018, 6, 30)),
        Unit(id="xa-d", names="Xã Đông", level="commune", parents="tinh", start=date(2018, 7, 1)),
    )
    models = [model("m1", "xa-b"), *(model(f"m{n}", "xa-a") for n in (2, 3))]
    told = register(models, [event("m2", "ended", date(2019, 1, 1))], units=units, changes=[merged])
    found = survival(told, "2016", "2020", by="unit", unit="tinh", unit_level="commune")
    assert list(found.labels) == ["xa-a", "xa-b", TOTAL]
    assert [found.line(code=code).alive for code in found.labels] == [*map(exactly, (1, 1, 2))]


def test_a_model_that_nobody_can_date_is_in_no_bound_and_a_note_says_so():
    found = survival(register([model("a"), model("u", start=None)]), "2016", "2020")
    assert (found.line().models, found.no_start) == (("a",), ("u",))
    assert "1 mô hình trong toàn bộ dữ liệu chưa rõ bắt đầu khi nào, không được tính vào bảng." in text(found)
    assert "chưa rõ bắt đầu" not in text(survival(register([model("a")]), "2016", "2020"))


def test_survival_refuses_what_it_cannot_answer():
    with pytest.raises(InvalidValue, match="at least one"):
        survival(cohort(), of="2016", at=[])
    with pytest.raises(InvalidValue, match="ends before"):
        survival(cohort(), "2016", "2015")
    with pytest.raises(InvalidValue, match="open"):
        survival(cohort(), "2016", "2016/..")
    with pytest.raises(UnknownId, match="there"):
        survival(cohort(), "2016", "2020", who="theer")
    with pytest.raises(UnknownId):
        survival(cohort(), "2016", "2020").line("2019")


def test_survival_is_what_one_finds_by_walking_through_the_days_of_each_model():
    told = sample_register(models=150)
    found = survival(told, "2017", ["2018", "2020"], by="domain")
    days = [date(2017, 1, 1) + timedelta(days=n) for n in range(365)]
    there = {
        one.id: max((day for day in days if told.lives[one.id].alive_on(day)), default=None) for one in told.models
    }

    def goes_on(name, day):
        life = told.lives[name]
        return life.alive_on(day) or (life.passed is True and any(goes_on(heir, day) for heir in life.into))

    for line in found.lines:
        members = [one for one in told.models if there[one.id] and line.code in (TOTAL, one.domain_on(there[one.id]))]
        alive = [one for one in members if goes_on(one.id, line.at.end)]
        assert (line.cohort, line.alive) == (exactly(len(members)), exactly(len(alive)))
        assert line.share == (Fraction(len(alive), len(members)) if members else None)


def test_the_cohort_is_what_the_table_counts():
    told = sample_register(models=150)
    found = survival(told, "2017", "2020", by="domain")
    ever = aggregate(told, Request(indicators="models-ever", periods="2017", by="domain"))
    assert [line.cohort.low for line in found.lines] == [figure.value for figure in ever]


# -- spread --------------------------------------------------------------------------------------------------------
def spreading():
    """den → a model in xa-b (2017, ended 2020) and three points in xa-d (2018); that model → two in xa-a (2019)."""
    return register(
        [model("den"), model("copy", "xa-b", date(2017, 5, 1)), model("alone")],
        [
            event("den", "replicated", date(2017, 5, 1), unit="xa-b", others=["copy"]),
            event("den", "replicated", date(2018, 5, 1), unit="xa-d", count=3),
            event("copy", "replicated", date(2019, 5, 1), unit="xa-a", count=2),
            event("copy", "ended", date(2020, 5, 1)),
            event("alone", "replicated", period="2020/2022", unit="xa-a"),
        ],
    )


def test_points_are_places_and_copies_are_models_over_all_generations():
    found = replica_spread(spreading(), at="2019")
    assert [line.code for line in found.lines] == ["copy", "den"]
    den, copy = found.line("den"), found.line("copy")
    assert (den.points, den.copies, den.alive, den.generations) == (exactly(6), exactly(1), exactly(1), 2)
    assert (copy.points, copy.copies, copy.generations) == (exactly(2), exactly(0), 1)
    assert (found.total.points, found.total.copies) == (exactly(6), exactly(1))  # each point once
    assert found.total.generations == 2


def test_a_copy_that_ended_is_a_point_still_and_what_may_come_later_makes_bounds():
    total = replica_spread(spreading(), at="2020").total
    assert (total.points, total.copies, total.alive) == (between(6, 7), exactly(1), exactly(0))
    assert replica_spread(spreading(), at="2018").total.points == exactly(4)


def test_spread_by_unit_year_and_domain_has_each_point_once():
    told = spreading()
    units = replica_spread(told, at="2019", by="unit", unit="tinh", unit_level="commune")
    assert {line.code: line.points for line in units.lines} == {
        "xa-a": exactly(2),
        "xa-b": exactly(1),
        "xa-d": exactly(3),
    }
    assert [line.code for line in units.lines] == ["xa-a", "xa-b", "xa-d"]  # Vietnamese order, not by number
    years = replica_spread(told, at="2019", by="year")
    assert [(line.code, line.points) for line in years.lines] == [
        ("2017", exactly(1)),
        ("2018", exactly(3)),
        ("2019", exactly(2)),
    ]
    assert replica_spread(told, at="2019", by="domain").line("kinh-te").points == exactly(6)
    assert replica_spread(told, at="2019", unit="xa-d").total.points == exactly(3)
    assert units.total.points == exactly(6)


def test_a_copy_named_by_two_is_one_and_the_first_named_it():
    told = register(
        [model("a"), model("b"), model("copy", start=date(2018, 1, 1))],
        [
            event("a", "replicated", date(2018, 1, 1), others=["copy"]),
            event("b", "replicated", date(2018, 2, 1), others=["copy"]),
        ],
    )
    total = replica_spread(told, at="2019").total
    assert (total.points, total.copies) == (exactly(1), exactly(1))


def test_one_event_more_takes_no_point_away():
    # a -> b and two further places, b -> c: four points of a, over two generations; that c is named again adds nothing
    models = [model("a"), *(model(name, "xa-b", date(2018, 1, 1)) for name in "bc")]
    told = [
        event("a", "replicated", date(2017, 5, 1), others=["b"]),
        event("a", "replicated", date(2017, 6, 1), unit="xa-d", count=2),
        event("b", "replicated", date(2018, 5, 1), others=["c"]),
    ]
    again = event("a", "replicated", date(2019, 5, 1), others=["c"])
    for events in (told, [*told, again]):
        line = replica_spread(register(models, events), at="2020").line("a")
        assert (line.points, line.models, line.generations) == (exactly(4), ("b", "c"), 2)


def test_spread_refuses_what_it_cannot_answer():
    with pytest.raises(UnknownId, match="model"):
        replica_spread(spreading(), at="2019", by="modle")
    with pytest.raises(InvalidValue, match="level"):
        replica_spread(spreading(), at="2019", by="unit")


# -- growth and recognition ----------------------------------------------------------------------------------------
def growing():
    """xa-a: 1 → 3 models, recognised 1 → 1; xa-b: 1 → 2, recognised 0 → 1; xa-d: 2 → 2."""
    models = [model("a1"), model("b1", "xa-b"), model("d1", "xa-d"), model("d2", "xa-d")]
    models += [model(name, owner, date(2019, 1, 1)) for name, owner in (("a2", "xa-a"), ("a3", "xa-a"), ("b2", "xa-b"))]
    events = [event("a1", "recognised", date(2017, 1, 1), level="commune")]
    events += [event("b1", "recognised", date(2019, 1, 1), level="commune")]
    return register(models, events)


def test_where_models_grew_and_recognised_ones_did_not():
    found = model_growth(growing(), "2018", "2020", by="unit", unit="tinh", unit_level="commune")
    assert {line.code: line.lags for line in found.lines} == {"xa-a": True, "xa-b": False, "xa-d": False, TOTAL: False}
    assert [line.code for line in found.lagging] == ["xa-a"]
    line = found.line("xa-a")
    assert (line.models_change, line.recognised_change) == (exactly(2), exactly(0))
    assert [figure.value for figure in (*line.models, *line.recognised)] == [1, 3, 1, 1]
    shown = text(found)
    assert "Xã An (!)" in shown
    assert "(!) Mô hình tăng mà số được công nhận không tăng." in shown
    assert list(found.labels) == ["xa-a", "xa-b", "xa-d", TOTAL]


def test_what_is_not_exact_is_said_to_be_unknown():
    told = register([model("a")], [event("a", "ended", period="2020/2021")])
    line = model_growth(told, "2015", "2020").line()
    assert (line.models_change, line.lags) == (between(0, 1), None)


def test_growth_refuses_periods_in_the_wrong_order_and_what_is_no_count():
    with pytest.raises(InvalidValue, match="does not end after"):
        model_growth(growing(), "2020", "2018")
    with pytest.raises(InvalidValue, match="no count"):
        model_growth(growing(), "2018", "2020", recognised="models-recognised-share")


# -- profiles, and no ranking --------------------------------------------------------------------------------------
def test_beside_a_count_stand_status_survival_replication_and_who_is_silent():
    told = register(
        [model("den"), model("lua"), model("ray", "xa-b")],
        [
            event("lua", "ended", date(2018, 1, 1)),
            event("den", "recognised", date(2017, 1, 1), level="commune"),
            event("den", "replicated", date(2017, 5, 1), unit="xa-b", count=2),
        ],
        coverage=[Coverage(id="du", unit="xa-a", period="2020", state="complete")],
    )
    found = unit_profile(told, "2020", since="2016", unit="tinh", unit_level="commune")
    assert list(found.labels) == ["xa-a", "xa-b", "xa-d", TOTAL]
    an, binh = found.line("xa-a"), found.line("xa-b")
    assert [figure.value for figure in an.figures] == [1, 1, 0, 1]
    assert (an.survival.cohort, an.survival.alive) == (exactly(2), exactly(1))
    assert (an.replicas, binh.replicas.points) == (None, exactly(2))
    assert (an.unreported, binh.unreported) == ((), ("xa-b",))
    assert found.line().unreported
    shown = text(found)
    assert "1/2 (50,0%)" in shown
    assert "Đơn vị xếp theo tên, không xếp theo số mô hình." in shown
    assert found._repr_html_() == html(found)


@pytest.mark.parametrize("dimension", ["unit", "body"])
def test_units_are_never_put_in_order_by_a_count_or_by_money_alone(dimension):
    over_one = Indicator(id="over-one", label="x", kind="distinct", counts="formula", formula="models-recognised / 1")
    told = register(
        [model("a"), model("b", "xa-b")],
        [
            event("a", "recognised", date(2020, 1, 1), level="commune", body="xa-a"),
            event("b", "recognised", date(2020, 1, 1), level="commune", body="xa-b"),
        ],
        indicators=[over_one],
    )
    for name in ("models-recognised", "over-one"):
        more = {"unit": "tinh", "unit_level": "commune"} if dimension == "unit" else {}
        table = aggregate(told, Request(indicators=name, periods="2020", by=dimension, **more))
        with pytest.raises(InvalidValue, match="not ranked"):
            table.sorted_by("value")
        with pytest.raises(InvalidValue, match="not ranked"):
            table.sorted_by(dimension, "value", descending=True)
        with pytest.raises((InvalidValue, UnknownId)):
            table.extremes(dimension)
    share = aggregate(
        told,
        Request(indicators="models-recognised-share", periods="2020", by="unit", unit="tinh", unit_level="commune"),
    )
    assert len(share.sorted_by("value")) == len(share)  # how well is another thing


def test_views_of_units_have_no_order_but_that_of_names():
    told = sample_register(models=120)
    rows = unit_profile(told, "2020", since="2017", unit="mh", unit_level="district").labels
    ask = {"unit": "mh", "unit_level": "district"}
    for found in (
        survival(told, "2017", "2020", by="unit", **ask),
        model_growth(told, "2018", "2020", by="unit", **ask),
    ):
        shared = [code for code in found.labels if code in rows]
        assert shared == [code for code in rows if code in found.labels]
        assert not hasattr(found, "sorted_by")
    assert Period.parse("2020").end == date(2020, 12, 31)
