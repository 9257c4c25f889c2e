"""Records and reports together: one source for each unit of one cut of the tree, each case worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import NOT_SAID, TOTAL, Request, aggregate, compare_sources
from dvk.catalog import definitions
from dvk.errors import CannotAdd, InvalidValue
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import Campaign, Coverage, Duty, Register, Report, ReportedFigure, ReportEvent
from dvk.units import AsOf, Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="dong"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="dong"),
    Unit(id="xa-c", names="Xã C", level="commune", parents="tay"),
)
DAY = date(2024, 3, 1)


def models(**owned):
    """So many models at work in 2024 of each unit, named by their owner; half of them kinh-te, beginning with that."""
    return [
        Model(
            id=f"{unit.replace('_', '-')}-{place}",
            title=f"Mô hình {place}",
            owner=unit.replace("_", "-"),
            domain="kinh-te" if place % 2 == 0 else "van-hoa-xa-hoi",
            start=DAY,
        )
        for unit, count in owned.items()
        for place in range(count)
    ]


def report(unit, number=None, *, scope="subtree", status="official", parts=(), **more):
    line = ReportedFigure(
        indicator="models-active",
        quantity=None if number is None else Quantity(number, "mo-hinh"),
        parts=[("domain", code, Quantity(one, "mo-hinh")) for code, one in parts],
        state=more.pop("state", "given"),
    )
    more.setdefault("id", f"bc-{unit}-{scope}-{status}")
    return Report(unit=unit, period="2024", scope=scope, status=status, figures=[line], **more)


def covered(*units):
    return [Coverage(id=f"du-{unit}", unit=unit, period="2024", state="complete", subtree=True) for unit in units]


def register(facts=(), units=UNITS, changes=(), **more):
    kinds = {Model: "models", Report: "reports", Coverage: "coverage", Duty: "duties", ReportEvent: "report_events"}
    held = {}
    for fact in facts:
        held.setdefault(kinds[type(fact)], []).append(fact)
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=UnitHistory(units, changes),
        **held,
        **more,
    )


def ask(told, prefer=("records", "reports"), **more):
    more.setdefault("unit", "tinh")
    return aggregate(told, Request(indicators="models-active", periods="2024", prefer=prefer, **more))


def test_a_district_with_complete_records_is_counted_and_one_with_a_report_is_taken_as_reported():
    told = register([*models(xa_a=2, xa_b=3), *covered("dong"), report("tay", 7)])
    found = ask(told).figure()
    assert (found.value, found.sources, found.completeness.value) == (Decimal(12), ("records", "official"), "complete")
    assert "bc-tay-subtree-official" in found.facts
    assert "xa-a-0" in found.facts


@pytest.mark.parametrize(("prefer", "value", "source"), [("records", 2, "records"), ("reports", 9, "official")])
def test_where_both_are_there_the_declared_order_chooses_and_never_their_sum(prefer, value, source):
    told = register([*models(xa_c=2), *covered("dong", "tay"), report("tay", 9)])
    other = "reports" if prefer == "records" else "records"
    row = ask(told, prefer=[prefer, other], by="unit", unit_level="district").figure(unit="tay")
    assert (row.value, row.sources) == (Decimal(value), (source,))


def test_incomplete_records_give_way_to_a_report_and_a_report_to_records_that_are_complete():
    told = register([*models(xa_a=2, xa_c=2), report("dong", 5), report("tay", 6)])
    assert ask(told).figure().value == Decimal(11)  # nobody confirmed the records
    confirmed = register([*models(xa_a=2, xa_c=2), *covered("dong"), report("dong", 5), report("tay", 6)])
    assert ask(confirmed).figure().value == Decimal(8)  # 2 counted, 6 reported


def test_the_whole_of_a_unit_stands_for_all_below_it_so_nothing_below_is_added_again():
    told = register([report("tinh", 100), report("dong", 40), report("tay", 50), *models(xa_a=3)])
    table = ask(told, prefer="reports", by="unit", unit_level="district")
    assert table.figure().value == Decimal(100)  # as the province printed it, and not 40 + 50
    assert table.figure(unit="dong").value == Decimal(40)
    assert table.figure().facts == ("bc-tinh-subtree-official",)


def test_without_the_reports_of_a_district_those_of_its_communes_make_it():
    told = register([report("xa-a", 4), report("xa-b", 5), report("tay", 6)])
    assert ask(told, prefer="reports").figure().value == Decimal(15)


def test_its_own_part_and_those_below_make_a_district():
    told = register([report("dong", 2, scope="own"), report("xa-a", 4), report("xa-b", 5), report("tay", 6)])
    assert ask(told, prefer="reports").figure().value == Decimal(17)


def test_who_has_not_reported_keeps_the_sum_open_and_is_named():
    told = register([report("xa-a", 4), report("tay", 6)])
    found = ask(told, prefer="reports").figure()
    assert (found.low, found.high, found.completeness.value) == (Decimal(10), None, "partial")
    assert (found.missing, found.received, found.expected) == (("xa-b",), 2, 3)


def test_records_so_far_stand_in_for_a_missing_report_and_say_so():
    told = register([report("xa-a", 4), report("tay", 6), *models(xa_b=2)])
    found = ask(told).figure()
    assert (found.low, found.high, found.completeness.value) == (Decimal(12), Decimal(12), "partial")
    assert found.sources == ("official", "records")


def test_the_surest_status_is_taken_first_and_the_order_may_be_another():
    told = register([report("tay", 6), report("tay", 8, status="estimate"), report("dong", 1)])
    assert ask(told, prefer="reports").figure().value == Decimal(7)
    table = ask(told, prefer=["estimate", "official"])
    assert (table.figure().value, set(table.figure().sources)) == (Decimal(9), {"estimate", "official"})


def test_nil_is_a_known_nothing_and_not_applicable_is_not_expected():
    told = register([report("xa-a", state="nil"), report("xa-b", 5), report("xa-c", state="not-applicable")])
    found = ask(told, prefer="reports").figure()
    assert (found.value, found.completeness.value, found.nil) == (Decimal(5), "complete", ("xa-a",))
    assert (found.received, found.expected) == (2, 2)


def test_a_returned_report_does_not_count_until_it_comes_again():
    back = ReportEvent(id="tra", report="bc-tay-subtree-official", kind="returned", on=date(2025, 1, 9), reason="sai")
    told = register([report("dong", 5), report("tay", 6), back])
    found = ask(told, prefer="reports").figure()
    assert (found.low, found.high, found.missing) == (Decimal(5), None, ("xa-c",))
    again = register([report("dong", 5), report("tay", 6), back, report("tay", 7, revision=2, id="bc-tay-2")])
    assert ask(again, prefer="reports").figure().value == Decimal(12)


def test_a_report_after_the_last_day_of_its_duty_counts_and_is_named_as_late():
    duty = Duty(id="bc", units=["tay"], indicators=["models-active"], period="2024", due_on=date(2024, 12, 16))
    told = register([report("dong", 5), report("tay", 6, received_on=date(2024, 12, 18)), duty])
    found = ask(told, prefer="reports").figure()
    assert (found.value, found.late) == (Decimal(11), ("tay",))


def test_bounds_stay_bounds_in_the_mix():
    told = register([*models(xa_a=2), *covered("dong"), report("tay", Approx(80, "hơn"))])
    found = ask(told).figure()
    assert (found.low, found.high, found.low_open) == (Decimal(82), None, True)


def merged(new):
    """Xã A and xã B go into xã D on 1/7/2024, or xã B into xã A."""
    ends = [
        Unit(id=f"xa-{one}", names=f"Xã {one}", level="commune", parents="dong", end=date(2024, 6, 30)) for one in "ab"
    ]
    heir = Unit(id="xa-d", names="Xã D", level="commune", parents="dong", start=date(2024, 7, 1))
    units = (*UNITS[:3], *ends, heir, UNITS[5]) if new else (*UNITS[:4], ends[1], UNITS[5])
    links = [
        Succession(before=name, after="xa-d" if new else "xa-a") for name in (("xa-a", "xa-b") if new else ("xa-b",))
    ]
    return units, [UnitChange(id="nhap", kind="merge", on=date(2024, 7, 1), links=links)]


def test_merged_communes_speak_for_themselves_until_their_heir_does():
    both = [report("xa-a", 4), report("xa-b", 5), report("tay", 1)]
    assert ask(register(both, *merged(new=True)), prefer="reports").figure().value == Decimal(10)
    heir = [*both, report("xa-d", 12)]
    assert ask(register(heir, *merged(new=True)), prefer="reports").figure().value == Decimal(13)


def test_of_merged_communes_one_that_did_not_report_is_named():
    found = ask(register([report("xa-b", 5), report("tay", 1)], *merged(new=True)), prefer="reports").figure()
    assert (found.low, found.high, found.missing) == (Decimal(6), None, ("xa-a",))


def test_a_commune_that_took_another_in_still_owes_its_own_part():
    found = ask(register([report("xa-b", 5), report("tay", 1)], *merged(new=False)), prefer="reports").figure()
    assert (found.low, found.high, found.missing) == (Decimal(6), None, ("xa-a",))


def test_by_domain_printed_parts_are_used_and_what_is_not_told_apart_stands_by_itself():
    told = register(
        [
            *models(xa_a=3),  # 2 kinh-te, 1 van-hoa-xa-hoi
            *covered("dong"),
            report("tay", 10, parts=[("kinh-te", 4), ("van-hoa-xa-hoi", 5)]),
        ]
    )
    table = ask(told, by="domain")
    assert table.figure(domain="kinh-te").value == Decimal(6)
    assert table.figure(domain="van-hoa-xa-hoi").value == Decimal(6)
    assert table.figure(domain=NOT_SAID).value == Decimal(1)  # 10 - 4 - 5
    assert table.figure(domain=TOTAL).value == Decimal(13)


def test_by_domain_a_report_without_parts_may_belong_to_any():
    told = register([*models(xa_a=3), *covered("dong"), report("tay", 10)])
    table = ask(told, by="domain")
    economy = table.figure(domain="kinh-te")
    assert (economy.low, economy.high, economy.completeness.value) == (Decimal(2), Decimal(12), "partial")
    assert economy.causes == ("bc-tay-subtree-official",)
    assert table.figure(domain=NOT_SAID).value == Decimal(10)
    assert table.figure(domain=TOTAL).value == Decimal(13)


def test_two_reports_of_one_status_that_differ_are_an_error_that_names_them():
    told = register([report("tay", 6), report("tay", 7, id="khac"), report("dong", 1)])
    with pytest.raises(InvalidValue) as caught:
        ask(told, prefer="reports")
    assert caught.value.code == "report.two_figures"


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"prefer": "guesses"}, "choice.unknown", "prefer[0]"),
        ({"prefer": "records", "basis": AsOf(date(2025, 7, 1))}, "request.prefer_as_it_was", "prefer"),
        ({"prefer": "records", "by": ["domain", "strand"]}, "request.prefer_dimensions", "by"),
        ({"prefer": "records", "only": [("strand", "dvk")]}, "request.prefer_dimensions", "only"),
    ],
)
def test_what_cannot_be_mixed_is_refused_by_name(more, code, path):
    with pytest.raises(InvalidValue) as caught:
        ask(register([report("tay", 6)]), **more)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_records_alone_by_the_declared_order_are_what_is_counted_without_it():
    told = register([*models(xa_a=3, xa_b=1, xa_c=2), *covered("tinh")])
    mixed = ask(told, prefer="records", by=["unit", "domain"], unit_level="district")
    plain = aggregate(
        told,
        Request(indicators="models-active", periods="2024", unit="tinh", by=["unit", "domain"], unit_level="district"),
    )
    assert {(one.key("unit"), one.key("domain")): one.value for one in mixed if one.value} == {
        (one.key("unit"), one.key("domain")): one.value for one in plain if one.value
    }


# -- compared where both exist -----------------------------------------------------------------------------------------
def gaps(told, **more):
    asked = Request(indicators="models-active", periods="2024", unit="tinh", **more)
    return [(gap.unit, gap.against.value, gap.difference, gap.agrees) for gap in compare_sources(told, asked)]


def test_a_report_is_held_against_complete_records_and_neither_is_changed():
    told = register([*models(xa_c=6), *covered("tay"), report("tay", 7), report("dong", 3)])
    assert gaps(told) == [("tay", "records", Decimal(1), False), ("tay", "below", Decimal(1), False)]
    assert ask(told, prefer="reports").figure().value == Decimal(10)  # as printed


def test_a_provinces_own_wrong_total_is_kept_as_printed_and_the_difference_is_told():
    told = register([report("tinh", 100), report("dong", 40), report("tay", 50)])
    assert gaps(told) == [("tinh", "below", Decimal(10), False)]
    assert ask(told, prefer="reports").figure().value == Decimal(100)


def test_where_somebody_below_has_not_reported_nothing_is_compared():
    assert gaps(register([report("tinh", 100), report("dong", 40)])) == []


def test_bounds_agree_where_both_can_be_one_number():
    told = register([report("tinh", Approx(90, "hơn")), report("dong", 40), report("tay", 51)])
    assert gaps(told) == [("tinh", "below", None, True)]
    told = register([report("tinh", Approx(91, "hơn")), report("dong", 40), report("tay", 51)])
    assert gaps(told) == [("tinh", "below", None, False)]  # more than 91 is not 91


# -- a union's line and the territory's line ---------------------------------------------------------------------------
UNION = (
    Unit(id="hoi-tinh", names="Hội Phụ nữ tỉnh T", level="province", kind="association", parents="tinh"),
    Unit(
        id="hoi-a",
        names="Hội Phụ nữ xã A",
        level="commune",
        kind="association",
        parents=[Parent("xa-a"), Parent("hoi-tinh", "phu-nu")],
    ),
)


def test_a_unions_whole_line_is_not_added_to_the_territorys_reports():
    # "theo hệ thống dọc của các ngành": what hoi-tinh reports for its line lies in the communes, which report it too
    told = register([report("dong", 5), report("tay", 6), report("hoi-tinh", 4)], units=(*UNITS, *UNION))
    with pytest.raises(CannotAdd) as caught:
        ask(told, prefer="reports")
    assert caught.value.code == "sum.two_lines"
    assert caught.value.details["report"] == "bc-hoi-tinh-subtree-official"


def test_the_unions_own_part_is_disjoint_and_is_added():
    told = register([report("dong", 5), report("tay", 6), report("hoi-tinh", 1, scope="own")], units=(*UNITS, *UNION))
    assert ask(told, prefer="reports").figure().value == Decimal(12)


def test_an_indicator_may_say_by_what_it_is_told_apart():
    only = Indicator(id="chi-theo-don-vi", label="theo đơn vị", kind="distinct", counts="active", dimensions=["unit"])
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[only]),
        units=UnitHistory(UNITS),
        models=models(xa_a=2),
    )
    asked = Request(indicators="chi-theo-don-vi", periods="2024", by="unit", unit="tinh", unit_level="commune")
    assert aggregate(told, asked).figure(unit="xa-a").value == Decimal(2)
    with pytest.raises(InvalidValue) as caught:
        aggregate(told, Request(indicators="chi-theo-don-vi", periods="2024", by="domain"))
    assert (caught.value.code, caught.value.path) == ("request.dimension_not_of", "by")


# -- quotients, and what counts units once -----------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "measure"), [("ratio", "phan-tram"), ("unknown", "dong-per-thang")])
@pytest.mark.parametrize("more", [{}, {"prefer": "reports"}])
def test_percentages_and_rates_of_units_are_not_added_to_a_province(kind, measure, more):
    share = Indicator(id="ty-le", label="tỷ lệ", kind=kind, counts="reported", measure=measure)

    def said(unit, number):
        line = ReportedFigure(indicator="ty-le", quantity=Quantity(number, measure))
        return Report(id=f"bc-{unit}", unit=unit, period="2024", scope="subtree", figures=[line])

    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[share]),
        units=UnitHistory(UNITS),
        reports=[said("dong", 60), said("tay", 80)],
    )
    asked = Request(indicators="ty-le", periods="2024", by="unit", unit="tinh", unit_level="district", **more)
    table = aggregate(told, asked)
    assert table.figure(unit="dong").is_exact
    total = table.figure()
    # neither 140 nor 70: of shares whatever they weigh the whole lies between, of amounts per month nothing follows
    between = (Decimal("0.6"), Decimal("0.8")) if kind == "ratio" else (None, None)
    assert ((total.low, total.high), total.completeness.value) == (between, "complete")
    with pytest.raises(CannotAdd) as caught:
        table.added("unit")
    assert caught.value.code == "sum.ratio"


# -- who owes, and who speaks for a line -------------------------------------------------------------------------------
def test_a_union_entered_without_its_line_is_not_added_to_the_territory_either():
    alone = Unit(id="hoi", names="Hội Phụ nữ tỉnh T", level="province", kind="association", parents="tinh")
    told = register([report("dong", 5), report("tay", 6), report("hoi", 4)], units=(*UNITS, alone))
    for more in ({}, {"by": "unit", "unit_level": "district"}):
        with pytest.raises(CannotAdd) as caught:
            ask(told, prefer="reports", **more)
        assert caught.value.code == "sum.two_lines"


def test_where_duties_tell_who_owes_nobody_else_is_missing():
    duty = Duty(id="bc", units=["dong"], indicators=["models-active"], period="2024")
    found = ask(register([report("dong", 5), duty]), prefer="reports").figure()
    assert (found.value, found.completeness.value, found.missing) == (Decimal(5), "complete", ())
    assert (found.received, found.expected) == (1, 1)


def test_a_district_that_owes_and_has_sent_nothing_is_named_itself():
    duty = Duty(id="bc", units=["dong", "tay"], indicators=["models-active"], period="2024")
    found = ask(register([report("dong", 5), duty]), prefer="reports").figure()
    assert (found.low, found.high, found.missing) == (Decimal(5), None, ("tay",))
    assert (found.received, found.expected) == (1, 2)


def test_records_that_are_not_confirmed_name_their_unit():
    told = register([*models(xa_a=2), *covered("tay")])
    found = ask(told, prefer="records").figure()
    assert {"xa-a", "xa-b"} <= set(found.missing)
    assert "xa-c" not in found.missing
