"""Reported figures stand on one cut of the tree, and for no more than they say; each case worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import TOTAL, Request, aggregate, over_years
from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model, Role
from dvk.register import Campaign, Coverage, Register, Report, ReportedFigure
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx

INDICATORS = [
    Indicator(id="dang-ky", label="mô hình đăng ký", kind="flow", counts="reported"),
    Indicator(id="co-mat", label="mô hình có mặt", kind="distinct", counts="reported"),
    Indicator(id="cuoi-nam", label="mô hình cuối năm", kind="stock", counts="reported"),
    Indicator(id="xa-dat", label="xã đạt chuẩn", kind="stock", counts="reported", measure="xa"),
    Indicator(id="ty-le", label="tỷ lệ hộ", kind="ratio", counts="reported", measure="phan-tram"),
    Indicator(id="diem-bq", label="điểm bình quân", kind="score", counts="reported", measure="diem"),
]
TREE = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="dong"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="dong"),
    Unit(id="xa-c", names="Xã C", level="commune", parents="tay"),
)


def said(unit, number, indicator="dang-ky", *, period="2024", scope="subtree", parts=(), nesting=()):
    measure = next(one.measure for one in INDICATORS if one.id == indicator)
    line = ReportedFigure(
        indicator=indicator,
        quantity=Quantity(number, measure),
        parts=[("level", code, Quantity(one, measure)) for code, one in parts],
        nesting=nesting,
    )
    return Report(
        id=f"bc-{unit}-{indicator}-{period}-{scope}",
        unit=unit,
        period=period,
        scope=scope,
        status="official",
        figures=[line],
    )


def register(*reports, units=TREE, changes=(), **more):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UnitHistory(units, changes),
        reports=reports,
        **more,
    )


def ask(told, indicators="dang-ky", **more):
    return aggregate(told, Request(indicators=indicators, periods="2024", unit="tinh", **more))


def by_district(told, indicators="dang-ky", **more):
    return ask(told, indicators, by="unit", unit_level="district", **more)


# -- an own part is not the whole --------------------------------------------------------------------------------------
def test_what_a_province_has_by_itself_is_not_taken_for_all_of_it():
    told = register(said("tinh", 12, scope="own"), said("dong", 40), said("tay", 50))
    assert ask(told).figure().value == Decimal(102)


def test_an_own_part_alone_is_a_lower_bound_and_says_who_is_missing():
    found = ask(register(said("tinh", 12, scope="own"))).figure()
    assert (found.low, found.high, found.completeness.value) == (Decimal(12), None, "partial")
    assert found.missing == ("xa-a", "xa-b", "xa-c")


def test_own_parts_of_districts_are_joined_by_those_of_their_communes_and_so_is_the_total():
    own = [said("dong", 5, scope="own"), said("tay", 6, scope="own")]
    below = [said(name, 10, scope="own") for name in ("xa-a", "xa-b", "xa-c")]
    table = by_district(register(*own, *below))
    assert [table.figure(unit=name).value for name in ("dong", "tay", TOTAL)] == [25, 16, 41]


def test_the_own_part_of_a_unit_with_none_below_it_is_all_of_it():
    found = ask(register(*[said(name, 10, scope="own") for name in ("xa-a", "xa-b", "xa-c")])).figure()
    assert (found.value, found.completeness.value) == (Decimal(30), "complete")


# -- a merger within the period ----------------------------------------------------------------------------------------
MERGED = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="xa-x", names="Xã X", level="commune", parents="tinh", end=date(2024, 6, 30)),
    Unit(id="xa-y", names="Xã Y", level="commune", parents="tinh", end=date(2024, 6, 30)),
    Unit(id="xa-z", names="Xã Z", level="commune", parents="tinh", start=date(2024, 7, 1)),
    Unit(id="xa-w", names="Xã W", level="commune", parents="tinh"),
)
INTO_Z = UnitChange(
    id="nhap",
    kind="merge",
    on=date(2024, 7, 1),
    links=[Succession(before="xa-x", after="xa-z"), Succession(before="xa-y", after="xa-z")],
)


@pytest.mark.parametrize(
    ("reports", "low", "high", "missing"),
    [
        ({"xa-x": 5, "xa-z": 12, "xa-w": 1}, 13, 13, ()),  # xã Z speaks for what it took in
        ({"xa-z": 12, "xa-w": 1}, 13, 13, ()),
        ({"xa-x": 5, "xa-y": 6, "xa-w": 1}, 12, 12, ()),  # and where it has not, they speak for it
        ({"xa-x": 5, "xa-w": 1}, 6, None, ("xa-y",)),
        ({"xa-w": 1}, 1, None, ("xa-z",)),
    ],
)
@pytest.mark.parametrize("basis", [None, AsOf(date(2024, 12, 31))])
def test_a_merged_unit_and_those_that_went_into_it_are_not_both_in_the_total(reports, low, high, missing, basis):
    told = register(*[said(*one) for one in reports.items()], units=MERGED, changes=[INTO_Z])
    more = {} if basis is None else {"basis": basis}
    found = ask(told, by="unit", unit_level="commune", **more).figure()
    assert (found.low, found.high, found.missing) == (low, high, missing)


def test_a_divided_unit_of_which_one_heir_has_reported_is_not_added_to_that():
    units = (
        TREE[0],
        Unit(id="xa-x", names="Xã X", level="commune", parents="tinh", end=date(2024, 6, 30)),
        Unit(id="xa-m", names="Xã M", level="commune", parents="tinh", start=date(2024, 7, 1)),
        Unit(id="xa-n", names="Xã N", level="commune", parents="tinh", start=date(2024, 7, 1)),
    )
    links = [Succession(before="xa-x", after=name, whole=False) for name in ("xa-m", "xa-n")]
    split = UnitChange(id="chia", kind="split", on=date(2024, 7, 1), links=links)
    told = register(said("xa-x", 9), said("xa-m", 4), units=units, changes=[split])
    found = ask(told, by="unit", unit_level="commune").figure()
    assert (found.low, found.high, found.missing) == (Decimal(4), None, ("xa-n",))
    alone = register(said("xa-x", 9), units=units, changes=[split])
    assert ask(alone, by="unit", unit_level="commune").figure().value == Decimal(9)


def test_new_ones_of_a_year_with_a_merger_are_not_counted_twice_in_a_stage():
    reports = [
        said("xa-x", 5),
        said("xa-z", 12),
        said("xa-w", 1),
        *(said(name, 3, period="2025") for name in ("xa-z", "xa-w")),
        *(said(name, 10, "cuoi-nam", period="2023") for name in ("xa-x", "xa-y", "xa-w")),
    ]
    told = register(*reports, units=MERGED, changes=[INTO_Z])
    found = over_years(told, "dang-ky", "2024/2025", unit="tinh", unit_level="commune", opening="cuoi-nam")
    assert found.value == Decimal(30 + 13 + 6)


def test_a_stage_of_which_a_year_has_come_in_part_only_is_not_complete():
    told = register(said("dong", 5, "co-mat", period="2021"), said("tinh", 9, "co-mat", period="2022"))
    found = over_years(told, "co-mat", "2021/2022", unit="tinh")
    assert (found.low, found.high, found.completeness.value) == (Decimal(9), None, "partial")


def test_new_ones_without_the_stock_at_the_start_are_not_complete():
    told = register(said("tinh", 4, period="2021"), said("tinh", 4, period="2022"))
    found = over_years(told, "dang-ky", "2021/2022", unit="tinh", opening="cuoi-nam")
    assert (found.low, found.high, found.completeness.value) == (Decimal(8), None, "partial")


# -- ratios and means --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("indicator", ["ty-le", "diem-bq"])
@pytest.mark.parametrize("prefer", [(), ("reports",)])
def test_a_ratio_or_a_mean_of_a_whole_lies_between_those_of_its_parts_and_is_never_their_sum(indicator, prefer):
    told = register(said("dong", 80, indicator), said("tay", 90, indicator))
    scale = Decimal(100) if indicator == "ty-le" else Decimal(1)
    for found in (ask(told, indicator, prefer=prefer).figure(), by_district(told, indicator, prefer=prefer).figure()):
        assert (found.low, found.high) == (Decimal(80) / scale, Decimal(90) / scale)


@pytest.mark.parametrize("prefer", [(), ("reports",)])
def test_of_a_ratio_of_which_a_part_is_missing_nothing_is_known(prefer):
    found = by_district(register(said("dong", 80, "ty-le")), "ty-le", prefer=prefer).figure()
    assert (found.low, found.high, found.completeness.value) == (None, None, "partial")


def test_bounds_of_ratios_stay_bounds():
    told = register(said("dong", Approx(80, "hơn"), "ty-le"), said("tay", 90, "ty-le"))
    found = by_district(told, "ty-le").figure()
    assert (found.low, found.low_open, found.high) == (Decimal("0.8"), True, None)


# -- records and reports together --------------------------------------------------------------------------------------
def test_the_own_part_follows_the_declared_order_too():
    models = [
        Model(id=f"m-{place}", title="M", owner="tinh", domain="kinh-te", start=date(2024, 1, 5)) for place in "ab"
    ]
    known = Coverage(id="du", unit="tinh", period="2024", state="complete", subtree=False)

    def of(unit, number, scope):
        line = ReportedFigure(indicator="models-active", quantity=Quantity(number, "mo-hinh"))
        return Report(id=f"bc-{unit}", unit=unit, period="2024", scope=scope, status="official", figures=[line])

    reports = [of("tinh", 5, "own"), of("dong", 10, "subtree"), of("tay", 10, "subtree")]
    told = register(*reports, models=models, coverage=[known])
    assert ask(told, "models-active", prefer=["records", "reports"]).figure().value == Decimal(22)
    assert ask(told, "models-active", prefer=["reports", "records"]).figure().value == Decimal(25)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "flow", "counts": "begun", "role": "support"},
        {"kind": "stock", "counts": "active-at-end", "once": "owner"},
        {"kind": "stock", "counts": "active-at-end", "once": "place"},
    ],
)
def test_what_is_counted_by_role_or_once_by_unit_counts_once_in_the_whole(more):
    counted = Indicator(id="dem", label="đếm", **more)
    helped = Model(
        id="den",
        title="Thắp sáng đường quê",
        owner="xa-a",
        domain="kinh-te",
        start=date(2024, 1, 5),
        roles=[Role(unit="xa-b", part="support"), Role(unit="xa-c", part="support")],
    )
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[counted]),
        units=TREE,
        models=[helped],
        coverage=[Coverage(id="du", unit="tinh", period="2024", state="complete")],
    )
    for prefer in (
        (),
        ("records", "reports"),
        ("records",),
    ):  # one model, one owner: never at each of its helpers again
        assert ask(told, "dem", prefer=prefer).figure().value == 1


def level_rows(*reports):
    table = ask(register(*reports), "xa-dat", by="level", prefer="reports")
    return {figure.key("level"): (figure.low, figure.high) for figure in table}


@pytest.mark.parametrize(
    ("nesting", "rest"), [("inclusive", None), ("unknown", None), ("incomplete", 82), ("exclusive", 82)]
)
def test_what_nested_parts_leave_of_the_whole_is_not_worked_out(nesting, rest):
    parts = [("district", 69), ("commune", 18)]
    rows = level_rows(said("tinh", 169, "xa-dat", parts=parts, nesting={"level": nesting}))
    assert (rows["district"], rows["commune"], rows[TOTAL]) == ((69, 69), (18, 18), (169, 169))
    assert rows.get("?") == (None if rest is None else (rest, rest))


def test_a_code_that_nested_parts_do_not_name_may_hold_some_of_the_whole():
    rows = level_rows(
        said("dong", 30, "xa-dat", parts=[("district", 20)]),
        said("tay", 10, "xa-dat", parts=[("commune", 10)], nesting={"level": "exclusive"}),
    )
    assert rows["commune"] == (Decimal(10), Decimal(40))  # of the 30 nobody said how many
    assert rows["district"] == (Decimal(20), Decimal(20))


def test_a_report_that_tells_no_codes_apart_may_hold_each_code_however_far_below_it_is():
    reports = [
        said("xa-a", 4, "xa-dat", parts=[("district", 4)], nesting={"level": "exclusive"}),
        said("xa-b", 3, "xa-dat"),
        said("tay", 10, "xa-dat", parts=[("commune", 10)], nesting={"level": "exclusive"}),
    ]
    rows = level_rows(*reports)
    assert rows["commune"] == (Decimal(10), Decimal(13))
    assert rows["district"] == (Decimal(4), Decimal(7))
    assert rows[TOTAL] == (Decimal(17), Decimal(17))


def counted(unit, place=0, start=date(2024, 3, 5)):
    return Model(id=f"{unit}-{place}", title="M", owner=unit, domain="kinh-te", start=start)


def test_records_of_a_merged_unit_are_not_complete_while_those_of_what_it_took_in_are_not():
    models = [counted("xa-x"), counted("xa-z", start=date(2024, 8, 5))]
    told = {"units": MERGED, "changes": [INTO_Z], "models": models}

    def covered(*names):
        return [Coverage(id=f"du-{name}", unit=name, period="2024", state="complete") for name in names]

    some = ask(register(coverage=covered("xa-z", "xa-w"), **told), "models-new", prefer=["records", "reports"]).figure()
    assert (some.low, some.completeness.value) == (Decimal(2), "partial")
    every = covered("xa-x", "xa-y", "xa-z", "xa-w")
    whole = ask(register(coverage=every, **told), "models-new", prefer=["records", "reports"]).figure()
    assert (whole.value, whole.completeness.value) == (Decimal(2), "complete")


def test_records_alone_are_not_complete_while_those_of_the_unit_itself_are_not():
    below = [Coverage(id=f"du-{name}", unit=name, period="2024", state="complete") for name in ("dong", "tay")]
    told = register(coverage=below, models=[counted("xa-a")])
    for prefer in ((), ("records",)):
        found = ask(told, "models-new", prefer=prefer).figure()
        assert (found.value, found.completeness.value) == (Decimal(1), "partial")
