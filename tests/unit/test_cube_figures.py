"""Figures of cubes: what has ended stays ended, and a frame has the same columns and types whatever was counted."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from attrs import evolve

from dvk.aggregation import TOTAL, Request, aggregate, cubes, explain
from dvk.catalog import definitions, sample_register
from dvk.errors import InvalidValue
from dvk.exchange import framed
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Register
from dvk.units import Succession, Unit, UnitChange, UnitHistory

MERGED = date(2019, 7, 1)
REGISTER = Register(
    campaign=Campaign(id="dvk", label="Dân vận khéo"),
    definitions=definitions(),
    units=UnitHistory(
        [
            Unit(id="tinh", names="Tỉnh A", level="province"),
            Unit(id="c", names="Xã C", level="commune", parents="tinh", end=date(2019, 6, 30)),
            Unit(id="d", names="Xã D", level="commune", parents="tinh"),
        ],
        [UnitChange(id="nhap", kind="merge", on=MERGED, links=[Succession(before="c", after="d")])],
    ),
    models=[
        Model(id="den", title="Thắp sáng đường quê", owner="c", domain="kinh-te", start=date(2013, 3, 2)),
        Model(id="hoa", title="Tuyến đường hoa", owner="c", domain="quoc-phong-an-ninh", start=date(2017, 2, 10)),
        Model(id="tho", title="Tổ thợ khéo", start=date(2017, 5, 1)),
    ],
    events=[Event(id="het", model="den", kind="ended", on=date(2014, 5, 5))],
)
NUMBERS = {"low": pl.Int64, "high": pl.Int64}


def kept(indicators, *periods, register=REGISTER, **more):
    return cubes(framed(register), Request(indicators=indicators, periods=periods, **more))


def rows(found):
    return {row[1:-1]: row[-1] for row in found.drop("high").rows()}


# -- what has ended ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("indicator", ["models-alive", "models-working"])
def test_a_model_that_ended_before_the_first_period_is_not_there_where_its_commune_went(indicator):
    assert rows(kept(indicator, "2016").figures()) == {}
    assert aggregate(REGISTER, Request(indicators=indicator, periods="2016")).figure().value == 0


def test_a_late_period_has_the_models_of_its_last_day_in_the_commune_of_that_day():
    both = {("*", "2019"): 2, ("tinh", "2019"): 1, ("d", "2019"): 1, ("?", "2019"): 1}
    assert rows(kept("models-alive", "2019").figures()) == both
    early = {("*", "2018"): 2, ("tinh", "2018"): 1, ("c", "2018"): 1, ("?", "2018"): 1}
    assert rows(kept("models-alive", "2013", "2018").figures("2018")) == early


@pytest.mark.parametrize("indicator", ["models-alive", "models-working"])
def test_each_district_of_the_sample_has_in_a_late_year_what_aggregate_counts_for_it(indicator):
    sample = sample_register(models=150)
    asked = Request(indicators=indicator, periods="2016")
    found = rows(cubes(framed(sample), asked).figures(levels="district"))
    table = aggregate(sample, evolve(asked, by=("unit",), unit_level="district", totals=False))
    expected = {(one.keys[0][1], "2016"): int(one.value) for one in table if one.value}
    districts = {unit.id for unit in sample.units if unit.level == "district"}
    assert found == {key: value for key, value in expected.items() if key[0] in districts}
    assert found["mh-10", "2016"] == 1


# -- columns and types -------------------------------------------------------------------------------------------------
def test_several_indicators_of_which_one_counts_in_other_units_stand_in_one_frame():
    sample = sample_register(models=150)
    years = [str(year) for year in range(2015, 2021)]
    found = cubes(framed(sample), Request(indicators=["models-alive", "models-standing"], periods=years)).figures()
    table = aggregate(sample, Request(indicators=["models-alive", "models-standing"], periods=years))
    of_all = found.filter(found["unit"] == TOTAL).sort("indicator", "period")
    expected = {(one.indicator.id, str(one.period)): int(one.value) for one in table if one.value}
    assert {row[:1] + row[2:3]: row[3] for row in of_all.rows()} == expected


@pytest.mark.parametrize(
    ("indicators", "periods"),
    [
        (["models-alive"], ["2019"]),
        (["models-alive", "models-new"], ["2017", "2018"]),
        (["contributions-money"], ["2012"]),
    ],
)
def test_the_columns_and_types_are_the_same_ones_where_much_and_where_nothing_is_found(indicators, periods):
    names = ["indicator", "unit", "domain", "period"]
    found = kept(indicators, *periods, by="domain").figures()
    assert dict(found.schema) == dict.fromkeys(names, pl.Categorical) | NUMBERS
    assert [*found.schema] == [*names, *NUMBERS]
    assert len(found) == 0 or indicators != ["contributions-money"]


def test_what_is_read_as_records_has_the_types_of_what_is_counted():
    undated = Event(id="v", model="hoa", kind="recognised", period="2018", level="commune")
    register = evolve(REGISTER, events=[*REGISTER.events, undated])
    found = kept(["models-alive", "models-recognised"], "2018", register=register).figures(levels="commune")
    assert dict(found.schema) == dict.fromkeys(["indicator", "unit", "period"], pl.Categorical) | NUMBERS
    assert set(found.rows()) == {("models-alive", "c", "2018", 1, 1), ("models-recognised", "c", "2018", 1, 1)}


def test_frames_of_several_questions_are_laid_together():
    held = kept("models-alive", "2018", "2019")
    both = pl.concat([held.figures("2018", levels="commune"), held.figures("2019", levels="commune")])
    assert set(both.drop("high").rows()) == {("models-alive", "c", "2018", 1), ("models-alive", "d", "2019", 1)}


def test_an_amount_that_has_no_room_in_64_bits_is_refused_and_aggregate_tells_it():
    gifts = [
        Contribution(id=f"g{place}", model="hoa", quantity=Quantity(2**62, "dong"), on=date(2018, 3, 1))
        for place in (1, 2)
    ]
    register = evolve(REGISTER, contributions=gifts)
    with pytest.raises(InvalidValue) as refused:
        kept("contributions-money", "2018", register=register).figures()
    assert refused.value.problem.code == "cube.too_large"
    assert dict(refused.value.problem.details)["got"] == 2**63
    assert aggregate(register, Request(indicators="contributions-money", periods="2018")).figure().value == 2**63
    some = kept("contributions-money", "2018", register=evolve(register, contributions=gifts[:1])).figures(
        levels="commune"
    )
    assert some["low"].to_list() == [2**62]


def test_total_and_not_said_stand_beside_the_units_and_codes():
    found = rows(kept("models-alive", "2018", by="domain").figures())
    assert found["*", "*", "2018"] == 2  # tho has no owner and no domain
    assert found["tinh", "*", "2018"] == found["tinh", "quoc-phong-an-ninh", "2018"] == 1
    assert found["?", "*", "2018"] == found["?", "?", "2018"] == found["*", "?", "2018"] == 1
    assert {unit for unit, *_ in rows(kept("models-alive", "2018").figures(levels=["province"]))} == {"tinh"}


# -- what is asked for -------------------------------------------------------------------------------------------------
def test_a_text_is_one_level():
    held = kept("models-alive", "2018")
    assert (
        rows(held.figures("2018", levels="province"))
        == rows(held.figures(levels=["province"]))
        == {("tinh", "2018"): 1}
    )


@pytest.mark.parametrize(
    ("levels", "path", "near"),
    [
        (["provinc"], "levels[0]", "province"),
        ("xã", "levels", "commune"),
        (["commune", "comune"], "levels[1]", "commune"),
    ],
)
def test_a_level_of_which_there_is_no_unit_is_refused_with_those_there_are(levels, path, near):
    with pytest.raises(InvalidValue) as refused:
        kept("models-alive", "2018").figures(levels=levels)
    problem = refused.value.problem
    assert (problem.code, problem.path, problem.near[:1]) == ("choice.unknown", path, (near,))
    assert "commune, province" in problem.message("en")
    assert "commune, province" in problem.message("vi")


def test_a_period_that_is_not_made_up_of_those_asked_for_is_refused_with_what_to_ask():
    with pytest.raises(InvalidValue) as refused:
        kept("models-alive", "2018", "2020").figures("2021")
    problem = refused.value.problem
    assert "2021 is not made up of the periods that cubes() was asked for: ask it for 2021 too" in problem.message("en")
    assert "hãy hỏi thêm kỳ 2021" in problem.message("vi")
    assert len(kept("models-alive", "2018", "2020", "2021").figures("2021")) > 0


def test_cubes_and_an_explanation_on_frames_are_shown_in_a_line():
    assert repr(kept("models-alive", "2018")) == "<Cubes of models-alive in 2018: 3 rows, 0 models as records>"
    many = ["models-alive", "models-new", "models-ended", "models-active"]
    assert repr(kept(many, "2018", "2019")).startswith(
        "<Cubes of models-alive, models-new, models-ended and 1 more in 2 periods: "
    )
    source = framed(REGISTER)
    table = aggregate(source, Request(indicators="models-new", periods="2017", by="domain"))
    told = explain(source, table.figure(domain="quoc-phong-an-ninh"))
    assert repr(told) == "<FrameExplanation of models-new in 2017, domain quoc-phong-an-ninh: 1 rows of models>"


def test_the_total_of_classes_of_places_of_a_unit_above_a_body_of_its_level_counts_each_model_once():
    units = [
        Unit(id="huyen", names="Huyện A", level="district"),
        Unit(id="hoi", names="Hội Phụ nữ huyện A", level="district", kind="association", parents="huyen"),
        Unit(id="xa", names="Xã B", level="commune", parents="huyen"),
    ]
    models = [Model(id=f"m-{owner}", title="Mô hình", owner=owner, start=date(2018, 3, 1)) for owner in ("xa", "hoi")]
    register = evolve(REGISTER, units=units, models=models, events=())
    found = rows(kept("models-new", "2018", register=register, by="place_class").figures(levels="district"))
    assert found["huyen", "*", "2018"] == found["huyen", "?", "2018"] == 2
    assert found["hoi", "*", "2018"] == 1


def test_a_period_that_is_asked_for_twice_is_refused_and_not_shown_twice():
    held = cubes(framed(REGISTER), Request(indicators="models-active", periods=["2017", "2018"]))
    with pytest.raises(InvalidValue, match='"2018" is asked for twice'):
        held.figures(["2018", "2018"])
