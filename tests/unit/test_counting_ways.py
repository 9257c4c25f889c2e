"""Ways of counting, on campaigns so small that they are counted by hand: a sentence for each trap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import NOT_SEPARABLE, TOTAL, Request, aggregate, movements
from dvk.codelists import Code, Codelist, CodeMapping
from dvk.criteria import Answer, Criterion, FreePoints, Layer, Rubric
from dvk.errors import CannotAdd, InvalidDocument
from dvk.evaluation import Assessment
from dvk.indicators import Counted, Indicator, IndicatorKind, ruling
from dvk.measures import Quantity
from dvk.models import Classified, Contribution, Event, Lifecycle, Model, Role, Step
from dvk.register import Campaign, Definitions, Register
from dvk.units import AsOf, Succession, Territory, Unit, UnitChange, UnitHistory
from dvk.values import Dated, Interval

FLOW, STOCK, DISTINCT = "flow", "stock", "distinct"
STEPS = [
    Step(id="registered", label="đăng ký", before_start=True),
    Step(id="started", label="bắt đầu", effect="begins"),
    Step(id="recognised", label="công nhận", reaches=True),
    Step(id="commended", label="khen thưởng", reaches=True),
    Step(id="replicated", label="nhân rộng", copies=True),
    Step(id="paused", label="tạm dừng", effect="pauses"),
    Step(id="resumed", label="khôi phục", effect="resumes"),
    Step(id="merged", label="hợp nhất", effect="passes"),
    Step(id="ended", label="kết thúc", effect="ends"),
    Step(id="withdrawn", label="thu hồi", revokes=["recognised"]),
]


def indicator(name, kind, counts, **more):
    return Indicator(id=name, label=name, kind=kind, counts=counts, **more)


WAYS = [
    indicator("active", DISTINCT, "active"),
    indicator("working", STOCK, "active-at-end"),
    indicator("alive", STOCK, "alive-at-end"),
    indicator("ever", DISTINCT, "ever-alive"),
    *(indicator(name, FLOW, name) for name in ("begun", "resumed", "paused", "ended", "passed")),
    indicator("recognised", DISTINCT, "had-event", events=["recognised"]),
    indicator("registered", DISTINCT, "had-event", events=["registered"]),
    indicator("honours", FLOW, "events", events=["recognised"]),
    indicator("standing", STOCK, "standing", events=["recognised"]),
    indicator("stood", DISTINCT, "ever-standing", events=["recognised"]),
    indicator("points", FLOW, "points", events=["replicated"]),
    indicator("money", FLOW, "contributed", measure="dong"),
    indicator("owners", DISTINCT, "active", once="owner"),
    indicator("places", DISTINCT, "active", once="place"),
    indicator("share", "ratio", "formula", formula="recognised / registered", measure="phan-tram"),
    indicator("net", FLOW, "formula", formula="begun - ended"),
]


def codes(name, *ids):
    return Codelist(id=name, label=name, codes=[Code(id=one, label=one) for one in ids])


def definitions(*more, mappings=(), lists=(), rubrics=()):
    return Definitions(
        lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=STEPS),
        codelists=[codes("domains", "kinh-te", "van-hoa", "an-ninh"), codes("levels", "province", "commune"), *lists],
        indicators=[*WAYS, *more],
        mappings=mappings,
        rubrics=rubrics,
    )


XA_A = Unit(id="xa-a", names="Xã A", level="commune", parents="tinh")
XA_B = Unit(id="xa-b", names="Xã B", level="commune", parents="tinh")
TINH = Unit(id="tinh", names="Tỉnh T", level="province")


def register(*facts, units=(TINH, XA_A, XA_B), more=(), **options):
    def of(kind):
        return [fact for fact in facts if isinstance(fact, kind)]

    return Register(
        campaign=Campaign(id="thu", label="Thử"),
        definitions=definitions(*more, **options),
        units=units,
        models=of(Model),
        events=of(Event),
        contributions=of(Contribution),
        assessments=of(Assessment),
    )


def model(name="m", **more):
    return Model(id=name, title=name, **({"owner": "xa-a", "start": date(2020, 1, 1)} | more))


def told(kind, on=None, name=None, **more):
    when = {"on": on} if isinstance(on, date) else {"period": on}
    return Event(id=name or f"{kind}-{on}".lower(), kind=kind, **when, **({"model": "m"} | more))


def figure(whole, name, period="2021", **options):
    return aggregate(whole, Request(indicators=name, periods=period, **options)).figure()


def count(whole, name, period="2021", **options):
    return figure(whole, name, period, **options).value


def rows(whole, name, period="2021", **options):
    table = aggregate(whole, Request(indicators=name, periods=period, **options))
    by = next(iter(table.keys))
    return {one.key(by): one.value for one in table if one.low != 0 or one.high != 0}


def by_commune(whole, name, period="2021", **options):
    return rows(whole, name, period, by="unit", unit_level="commune", **options)


# -- lives ------------------------------------------------------------------------------------------------------------
def test_a_pause_told_twice_is_one_turn():
    whole = register(model(), told("paused", date(2021, 3, 1)), told("paused", date(2021, 5, 1)))
    assert count(whole, "paused") == 1
    assert count(whole, "paused", "2021-Q1") == 1
    assert count(whole, "paused", "2021-Q2") == 0  # it stood still already


def test_a_pause_known_by_its_day_and_told_again_by_a_quarter_is_one_turn_in_the_year():
    whole = register(model(), told("paused", date(2021, 3, 1)), told("paused", "2021-Q2"))
    assert count(whole, "paused") == 1
    assert count(whole, "paused", "2021-Q2") == 0


def test_two_pauses_that_are_known_by_their_quarters_are_two_turns_of_one_model():
    whole = register(
        model(),
        told("paused", "2021-Q1"),
        told("resumed", "2021-Q2"),
        told("paused", "2021-Q3"),
        told("resumed", "2021-Q4"),
    )
    # they came one after the other whatever the days were: two pauses, two returns
    assert [count(whole, name) for name in ("paused", "resumed")] == [2, 2]


def test_a_pause_that_ends_on_its_own_day_is_no_turn():
    day = date(2021, 3, 1)
    whole = register(model(), told("paused", day), told("resumed", day))
    assert [count(whole, name) for name in ("paused", "resumed", "active")] == [0, 0, 1]
    assert movements(whole, "2021").total.paused == Interval(Decimal(0), Decimal(0))


def test_what_ends_while_paused_has_ended_and_leaves_the_stock_of_those_at_work_as_it_was():
    whole = register(model(), model("n"), told("paused", date(2020, 6, 1)), told("ended", date(2021, 6, 1)))
    assert count(whole, "ended") == 1
    assert [count(whole, "working", period) for period in ("2020", "2021")] == [1, 1]  # the other one
    assert [count(whole, "alive", period) for period in ("2020", "2021")] == [2, 1]
    at_work, there = (movements(whole, "2021", of=of).total for of in ("at-work", "there"))
    assert (at_work.ended.high, there.ended.low) == (0, 1)
    assert at_work.difference == there.difference == 0


def test_what_pauses_at_an_unknown_day_before_its_end_may_have_left_as_paused_or_as_ended():
    whole = register(model(), told("paused", "2021"), told("ended", date(2021, 7, 1)))
    line = movements(whole, "2021").total
    assert [(one.low, one.high) for one in (line.paused, line.ended, line.opening, line.closing)] == [
        (0, 1),
        (0, 1),
        (1, 1),
        (0, 0),
    ]
    assert line.holds


def test_what_was_merged_has_passed_over_and_not_ended():
    whole = register(model(), model("n"), told("merged", date(2021, 6, 1), others=["n"]))
    assert [count(whole, name) for name in ("passed", "ended", "alive")] == [1, 0, 1]
    assert movements(whole, "2021").total.passed.low == 1


def test_what_was_merged_into_itself_goes_on():
    whole = register(model(), model("n"), told("merged", date(2021, 6, 1), others=["m", "n"]))
    assert [count(whole, name) for name in ("passed", "alive")] == [0, 2]


def test_what_paused_on_the_day_it_began_has_begun_and_paused_and_was_never_at_work():
    day = date(2021, 3, 1)
    whole = register(model(start=day), told("paused", day))
    assert [count(whole, name) for name in ("begun", "paused", "active", "ever", "alive", "working")] == [
        1,
        1,
        0,
        1,
        1,
        0,
    ]
    line = movements(whole, "2021").total
    assert (line.begun.high, line.paused.high, line.difference) == (0, 0, 0)  # those at work are as many as before
    assert movements(whole, "2021", of="there").total.begun.low == 1


def test_what_began_and_ended_on_one_day_has_begun_and_ended_and_was_never_there():
    day = date(2021, 3, 1)
    whole = register(model(start=day), told("ended", day))
    assert [count(whole, name) for name in ("begun", "ended", "ever", "active", "net")] == [1, 1, 0, 0, 0]


def test_a_model_that_was_paused_all_year_was_there_and_not_at_work():
    whole = register(model(), told("paused", date(2020, 6, 1)), told("resumed", date(2022, 2, 1)))
    assert [count(whole, name) for name in ("ever", "active", "alive", "working")] == [1, 0, 1, 0]


def test_the_end_is_the_first_day_on_which_it_is_not_there():
    whole = register(model(), told("ended", date(2021, 12, 31)))
    assert [count(whole, name) for name in ("ever", "alive", "ended")] == [1, 0, 1]
    whole = register(model(), told("ended", date(2022, 1, 1)))
    assert [count(whole, name) for name in ("ever", "alive", "ended")] == [1, 1, 0]


def test_of_two_beginnings_that_are_told_the_first_counts():
    whole = register(model(start=None), told("started", "2021"), told("started", date(2021, 4, 1)))
    assert count(whole, "active", "2021-Q2") == 1  # on 1 April it had begun, whichever was the first
    assert (figure(whole, "begun", "2021-Q1").low, figure(whole, "begun", "2021-Q1").high) == (0, 1)
    assert count(whole, "begun", "2021-S1") == 1


def test_a_return_on_the_day_it_began_leaves_a_later_pause_a_turn_of_its_own():
    """Begun on 31 May, paused and resumed in May, so on that day; paused again in July, and that is the one turn."""
    whole = register(
        model(start=date(2021, 5, 31)),
        told("paused", "2021-M05"),
        told("resumed", "2021-M05"),
        told("paused", "2021-M07"),
    )
    found = figure(whole, "paused", "2021-Q3")
    assert found.low <= 1 <= found.high
    assert movements(whole, "2021-Q3").total.paused.high >= 1


def test_what_may_have_been_given_when_nobody_had_the_model_is_not_surely_of_the_district():
    """100 đồng of the fourth quarter; until October the model was A's, and from November nobody's that is known."""
    owner = [Dated("xa-a", end=date(2021, 10, 31))]
    gift = Contribution(id="g", model="m", period="2021-Q4", quantity=Quantity(100, "dong"))
    whole = register(model(owner=owner), gift)
    assert count(whole, "money", unit="tinh") == 100  # there is no other province
    below = figure(whole, "money", unit="xa-a")
    assert (below.low, below.high) == (0, 100)


# -- titles and points ------------------------------------------------------------------------------------------------
def test_a_recognition_stands_until_it_is_withdrawn_and_then_it_has_stood():
    whole = register(
        model(), told("recognised", date(2020, 5, 1), level="commune"), told("withdrawn", date(2021, 9, 1))
    )
    assert [count(whole, "standing", period) for period in ("2020", "2021-S1", "2021")] == [1, 1, 0]
    assert [count(whole, "stood", period) for period in ("2020", "2021", "2022")] == [1, 1, 0]
    assert count(whole, "recognised") == 0  # nothing happened to it in 2021 but the withdrawal


def test_what_was_withdrawn_at_one_level_stands_at_the_other():
    whole = register(
        model(),
        told("recognised", date(2020, 5, 1), "e1", level="commune"),
        told("recognised", date(2020, 6, 1), "e2", level="province"),
        told("withdrawn", date(2021, 2, 1), level="commune"),
    )
    assert rows(whole, "standing", by="level") == {"province": 1, TOTAL: 1}
    assert rows(whole, "stood", by="level") == {"province": 1, "commune": 1, TOTAL: 1}


def test_of_a_recognition_without_a_level_nobody_knows_whether_it_was_the_one_withdrawn():
    whole = register(
        model(), told("recognised", date(2020, 5, 1)), told("withdrawn", date(2021, 2, 1), level="commune")
    )
    found = figure(whole, "standing")
    assert (found.low, found.high) == (0, 1)


def test_what_stood_counts_for_the_owner_of_the_last_day_on_which_it_did():
    owners = [Dated("xa-a", end=date(2021, 5, 31)), Dated("xa-b", start=date(2021, 6, 1))]
    whole = register(model(owner=owners), told("recognised", date(2021, 1, 5)), told("withdrawn", date(2021, 9, 1)))
    assert by_commune(whole, "stood") == {"xa-b": 1, TOTAL: 1}  # on 31 August it was B's
    assert by_commune(whole, "stood", "2021-S1") == {"xa-b": 1, TOTAL: 1}
    assert by_commune(whole, "stood", "2021-Q1") == {"xa-a": 1, TOTAL: 1}


def test_titles_with_withdrawn_ones_are_never_fewer_than_those_without():
    whole = register(
        model(),
        model("n"),
        told("recognised", date(2021, 1, 5), "e1"),
        told("recognised", date(2021, 1, 5), "e2", model="n"),
        told("withdrawn", date(2021, 9, 1)),
    )
    assert (count(whole, "stood"), count(whole, "standing")) == (2, 1)  # gross and net


@pytest.mark.parametrize(
    ("options", "points"),
    [
        ({}, 1),
        ({"count": 5}, 5),
        ({"count": 0}, 0),
        ({"others": ["n", "o"]}, 2),
        ({"others": ["n", "o"], "count": 7}, 7),  # two of the seven have a name
        ({"others": ["n", "o"], "count": 1}, 2),  # two are named: one is too few
        ({"others": ["n", "n"]}, 1),
    ],
)
def test_replication_points_are_those_told_and_no_fewer_than_those_named(options, points):
    whole = register(model(), model("n"), model("o"), told("replicated", date(2021, 5, 1), **options))
    assert count(whole, "points") == points


# -- once -------------------------------------------------------------------------------------------------------------
MERGER = date(2021, 7, 1)
OLD = [
    Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", end=date(2021, 6, 30))
    for name in ("cu-1", "cu-2")
]
NEW = Unit(id="moi", names="Xã Mới", level="commune", parents="tinh", start=MERGER)
MERGED = UnitHistory(
    [TINH, *OLD, NEW, XA_A],
    [
        UnitChange(
            id="nhap",
            kind="merge",
            on=MERGER,
            links=[Succession(before="cu-1", after="moi"), Succession(before="cu-2", after="moi")],
        )
    ],
)


def two_of_merged_communes():
    return register(model(owner="cu-1"), model("n", owner="cu-2"), units=MERGED)


def test_two_communes_with_models_are_two_units_as_it_was_and_one_once_they_were_merged():
    whole = two_of_merged_communes()
    assert count(whole, "owners", "2020") == 2
    assert count(whole, "owners", "2020", basis=AsOf(date(2020, 12, 31))) == 2
    assert count(whole, "owners", "2020", basis=AsOf(MERGER)) == 1
    assert count(whole, "owners", "2020", basis=Territory("moi", MERGER)) == 1
    assert by_commune(whole, "owners", "2020", basis=AsOf(MERGER)) == {"moi": 1, TOTAL: 1}
    assert by_commune(whole, "owners", "2020") == {"cu-1": 1, "cu-2": 1, TOTAL: 2}


def test_after_the_merger_the_models_of_two_old_owners_are_of_one_unit_as_it_was_too():
    whole = two_of_merged_communes()  # nobody has written the new owner down: the merger says it
    assert count(whole, "owners", "2022") == 1
    assert by_commune(whole, "owners", "2022") == {"moi": 1, TOTAL: 1}


def test_models_that_lie_in_two_communes_that_were_merged_lie_in_one():
    whole = register(model(place="cu-1"), model("n", place="cu-2"), model("o", place="xa-a"), units=MERGED)
    assert count(whole, "places", "2020") == 3
    assert count(whole, "places", "2020", basis=AsOf(MERGER)) == 2


def test_of_a_divided_commune_the_unit_that_counts_once_may_be_either_part():
    parts = [Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=MERGER) for name in ("p1", "p2")]
    links = [Succession(before="cu-1", after=part.id, whole=False) for part in parts]
    units = UnitHistory([TINH, OLD[0], *parts], [UnitChange(id="chia", kind="split", on=MERGER, links=links)])
    whole = register(model(owner="cu-1"), model("n", owner="cu-1", place="p1"), units=units)
    found = figure(whole, "owners", "2020", basis=AsOf(MERGER))
    assert (found.low, found.high) == (1, 2)  # p1 surely, for that is where n lies; p2 perhaps
    table = aggregate(
        whole, Request(indicators="owners", periods="2020", by="unit", unit_level="commune", basis=AsOf(MERGER))
    )
    assert [(one.key("unit"), one.low, one.high) for one in table] == [("p1", 1, 1), ("p2", 0, 1), (TOTAL, 1, 2)]


def test_two_models_that_may_each_be_of_one_owner_do_not_make_it_sure():
    """On one of the days each may be at A, but both may have been at B: 0 or 1 unit at A."""
    handed = [Dated("xa-a", end=date(2021, 5, 15)), Dated("xa-b", start=date(2021, 5, 16))]
    back = [Dated("xa-b", end=date(2021, 5, 15)), Dated("xa-a", start=date(2021, 5, 16))]
    whole = register(
        model(owner=handed),
        model("n", owner=back),
        told("ended", "2021-Q2", "e1"),
        told("ended", "2021-Q2", "e2", model="n"),
    )
    table = aggregate(whole, Request(indicators="owners", periods="2021", by="unit", unit_level="commune"))
    assert [(one.key("unit"), one.low, one.high) for one in table if one.key("unit") != TOTAL] == [
        ("xa-a", 0, 1),
        ("xa-b", 0, 1),
    ]


def test_what_counts_units_once_is_added_over_the_units_of_one_day_only():
    whole = register(model(domain="kinh-te"), model("n", domain="van-hoa"), model("o", owner="xa-b"))
    units = {"by": "unit", "unit_level": "commune", "periods": "2021", "indicators": "owners"}
    assert aggregate(whole, Request(basis=AsOf(MERGER), **units)).added("unit") == 2
    with pytest.raises(CannotAdd) as error:  # as it was, a commune may stand under two districts in one period
        aggregate(whole, Request(**units)).added("unit")
    assert error.value.code == "sum.once"
    table = aggregate(whole, Request(indicators="owners", periods="2021", by="domain"))
    assert {one.key("domain"): one.value for one in table} == {
        "kinh-te": 1,
        "van-hoa": 1,
        "an-ninh": 0,
        "?": 1,
        TOTAL: 2,
    }
    with pytest.raises(CannotAdd):
        table.added("domain")


def test_the_largest_year_of_units_counted_once_bounds_the_stage_only_on_the_units_of_one_day():
    """Two communes in 2020, merged in 2021: one in 2020/2021, as they were."""
    whole = two_of_merged_communes()
    assert [count(whole, "owners", one) for one in ("2020", "2020/2021")] == [2, 1]
    assert ruling(whole.definitions.indicator("owners"), "time", "extreme").rule == "if.one_day"
    assert ruling(whole.definitions.indicator("active"), "time", "extreme").rule == "if.lower_bound"


# -- roles ------------------------------------------------------------------------------------------------------------
HELPED = [
    indicator("helped", DISTINCT, "active", role="support"),
    indicator("helped-honours", FLOW, "events", events=["recognised"], role="support"),
    indicator("helped-points", FLOW, "points", events=["replicated"], role="support"),
    indicator("lying", STOCK, "alive-at-end", role="place"),
]


def test_a_model_counts_at_each_unit_that_supports_it_and_once_in_all():
    roles = [Role("xa-a", "support"), Role("xa-b", "support"), Role("tinh", "participate")]
    whole = register(model(owner="tinh", roles=roles), more=HELPED)
    assert by_commune(whole, "helped") == {"xa-a": 1, "xa-b": 1, TOTAL: 1}
    assert count(whole, "helped") == 1


def test_what_happened_twice_counts_twice_at_each_supporter_and_twice_in_all():
    roles = [Role("xa-a", "support"), Role("xa-b", "support")]
    whole = register(
        model(owner="tinh", roles=roles, domain="kinh-te"),
        told("recognised", date(2021, 2, 1)),
        told("recognised", date(2021, 3, 1)),
        told("replicated", date(2021, 3, 1), count=5),
        told("replicated", date(2021, 4, 1), count=5),
        more=HELPED,
    )
    assert by_commune(whole, "helped-honours") == {"xa-a": 2, "xa-b": 2, TOTAL: 2}
    assert by_commune(whole, "helped-points") == {"xa-a": 10, "xa-b": 10, TOTAL: 10}
    assert rows(whole, "helped-points", by="domain") == {"kinh-te": 10, TOTAL: 10}
    assert count(whole, "helped-points") == 10


def test_a_role_counts_on_its_own_days():
    roles = [Role("xa-a", "support", end=date(2021, 3, 31)), Role("xa-b", "support", start=date(2021, 4, 1))]
    whole = register(
        model(owner="tinh", roles=roles),
        told("recognised", date(2021, 2, 1)),
        Event(id="q", model="m", kind="recognised", period="2021-S1"),
        more=HELPED,
    )
    table = aggregate(whole, Request(indicators="helped-honours", periods="2021", by="unit", unit_level="commune"))
    assert {one.key("unit"): (one.low, one.high) for one in table} == {"xa-a": (1, 2), "xa-b": (0, 1), TOTAL: (2, 2)}


def test_a_model_counts_where_it_lies_and_without_a_place_nowhere():
    whole = register(model(owner="tinh", place="xa-b"), model("n", owner="xa-a"), more=HELPED)
    assert by_commune(whole, "lying") == {"xa-b": 1, TOTAL: 1}


# -- filters ----------------------------------------------------------------------------------------------------------
def narrowed(kind, counts, *where, **more):
    return [indicator("narrowed", kind, counts, where=where, **more)]


def test_of_several_codes_of_one_dimension_any_will_do_and_of_several_dimensions_all():
    def models():
        for name, domain, strand in [("a", "kinh-te", "dvk"), ("b", "van-hoa", "dvk"), ("c", "an-ninh", "dvk")]:
            yield model(name, domain=domain, strand=strand)
        yield model("d", domain="kinh-te")

    any_of = narrowed(DISTINCT, "active", ("domain", "kinh-te"), ("domain", "van-hoa"))
    assert count(register(*models(), more=any_of), "narrowed") == 3
    both = narrowed(DISTINCT, "active", ("domain", "kinh-te"), ("domain", "van-hoa"), ("strand", "dvk"))
    assert count(register(*models(), more=both), "narrowed") == 2


def test_a_definition_narrowed_to_a_level_asks_for_the_last_event_of_that_level():
    """The commune recognised it while A had it, the province when B had it: of the commune's it counts at A."""
    owners = [Dated("xa-a", end=date(2021, 5, 31)), Dated("xa-b", start=date(2021, 6, 1))]
    whole = register(
        model(owner=owners),
        told("recognised", date(2021, 2, 1), "e1", level="commune"),
        told("recognised", date(2021, 9, 1), "e2", level="province"),
        more=narrowed(DISTINCT, "had-event", ("level", "commune"), events=["recognised"]),
    )
    assert by_commune(whole, "narrowed") == {"xa-a": 1, TOTAL: 1}
    assert by_commune(whole, "recognised") == {"xa-b": 1, TOTAL: 1}


def test_two_awards_of_one_level_and_body_stand_each_in_its_form():
    told_ = [
        told("commended", date(2021, 2, 1), "e1", level="commune", body="xa-a", form="giay-khen"),
        told("commended", date(2021, 3, 1), "e2", level="commune", body="xa-a", form="bang-khen"),
    ]
    more = [
        indicator("awards", STOCK, "standing", events=["commended"]),
        *narrowed(STOCK, "standing", ("form", "bang-khen"), events=["commended"]),
    ]
    whole = register(model(), *told_, more=more)
    assert count(whole, "narrowed") == 1
    assert rows(whole, "awards", by="form") == {"giay-khen": 1, "bang-khen": 1, TOTAL: 1}
    with pytest.raises(CannotAdd) as error:
        aggregate(whole, Request(indicators="awards", periods="2021", by="form")).added("form")
    assert error.value.code == "sum.several_codes"


# -- classes of places ------------------------------------------------------------------------------------------------
def test_a_place_of_two_classes_is_in_two_rows_and_once_in_the_total_of_stocks_and_flows():
    classes = [Dated("bien-gioi"), Dated("vung-sau", start=date(2021, 6, 1))]
    place = Unit(id="xa-c", names="Xã C", level="commune", parents="tinh", place_classes=classes)
    whole = register(
        model(owner="xa-c"),
        model("n"),
        Contribution(id="g", model="m", on=date(2021, 7, 1), quantity=Quantity(100, "dong")),
        Contribution(id="h", model="m", on=date(2021, 2, 1), quantity=Quantity(7, "dong")),
        units=(TINH, XA_A, XA_B, place),
    )
    assert rows(whole, "active", by="place_class") == {"bien-gioi": 1, "vung-sau": 1, "?": 1, TOTAL: 2}
    table = aggregate(whole, Request(indicators="money", periods="2021", by="place_class"))
    assert {one.key("place_class"): one.value for one in table} == {"bien-gioi": 107, "vung-sau": 100, TOTAL: 107}
    with pytest.raises(CannotAdd):
        table.added("place_class")


def test_what_happened_on_an_unknown_day_may_have_been_before_its_place_was_of_a_class():
    place = Unit(
        id="xa-c",
        names="Xã C",
        level="commune",
        parents="tinh",
        place_classes=[Dated("vung-sau", start=date(2021, 6, 1))],
    )
    whole = register(
        model(owner="xa-c"), Event(id="e", model="m", kind="recognised", period="2021"), units=(TINH, place)
    )
    table = aggregate(whole, Request(indicators="honours", periods="2021", by="place_class"))
    assert {one.key("place_class"): (one.low, one.high) for one in table} == {
        "vung-sau": (0, 1),
        "?": (0, 1),
        TOTAL: (1, 1),
    }


def test_what_happened_on_an_unknown_day_may_have_been_when_nobody_had_the_model_any_more():
    owner = [Dated("xa-a", end=date(2021, 6, 30))]
    whole = register(model(owner=owner), Event(id="e", model="m", kind="recognised", period="2021"))
    table = aggregate(whole, Request(indicators="honours", periods="2021", by="unit", unit_level="commune"))
    assert {one.key("unit"): (one.low, one.high) for one in table if one.high} == {
        "xa-a": (0, 1),
        "?": (0, 1),
        TOTAL: (1, 1),
    }


# -- other lists ------------------------------------------------------------------------------------------------------
LISTS = [codes("cua-tinh", "kinh-te-xa-hoi", "an-ninh-tt")]
TO_OURS = CodeMapping(
    source_list="cua-tinh",
    target_list="domains",
    pairs=[("kinh-te-xa-hoi", ("kinh-te", "van-hoa")), ("an-ninh-tt", ("an-ninh",))],
)


def test_a_code_of_another_list_goes_by_the_mapping_and_where_it_may_be_several_it_is_not_separable():
    models = [
        model("a", domain=Classified("an-ninh-tt", "cua-tinh")),
        model("b", domain=Classified("kinh-te-xa-hoi", "cua-tinh")),
        model("c", domain="kinh-te"),
        model("d", domain=[Classified("kinh-te-xa-hoi", "cua-tinh"), Classified("van-hoa")]),  # its own code goes first
        model("e"),
    ]
    whole = register(*models, lists=LISTS, mappings=[TO_OURS])
    wanted = {"an-ninh": 1, NOT_SEPARABLE: 1, "kinh-te": 1, "van-hoa": 1, "?": 1, TOTAL: 5}
    assert rows(whole, "active", by="domain") == wanted
    theirs = rows(whole, "active", by="domain", codelist="cua-tinh")
    assert theirs == {"an-ninh-tt": 1, "kinh-te-xa-hoi": 2, "?": 2, TOTAL: 5}  # nothing maps back


def test_a_definition_narrowed_to_a_domain_says_the_same_in_whichever_list_it_is_laid_out():
    models = [
        model("a", domain=[Classified("an-ninh-tt", "cua-tinh"), Classified("an-ninh")]),
        model("b", domain="kinh-te"),
    ]
    whole = register(*models, lists=LISTS, more=narrowed(DISTINCT, "active", ("domain", "an-ninh")))
    assert rows(whole, "narrowed", by="domain") == {"an-ninh": 1, TOTAL: 1}
    assert rows(whole, "narrowed", by="domain", codelist="cua-tinh") == {"an-ninh-tt": 1, TOTAL: 1}


# -- a rule of one's own ----------------------------------------------------------------------------------------------
class Classed:
    """Xã thuộc một loại địa bàn: units with a class on the last day."""

    kinds = (IndicatorKind.STOCK,)

    def count(self, register, _, period, /):
        for unit in register.units:
            if any(period.end in one.span for one in unit.place_classes):
                yield Counted(unit.id, period.end, unit=unit.id, key=unit.id)


class Households:
    """Số hộ, nhiều lần trong một dữ kiện: two amounts told by one record, the second perhaps of another year."""

    kinds = (IndicatorKind.FLOW, IndicatorKind.STOCK)

    def count(self, *_):
        yield Counted("g", date(2021, 3, 1), model="m", amount=Decimal(10))
        yield Counted("g", date(2021, 4, 1), model="m", amount=Interval(Decimal(2), Decimal(3)), key="b")
        yield Counted("g", date(2021, 5, 1), model="m", amount=Decimal(4), sure=False, key="c")


def test_a_rule_of_one_s_own_has_its_subtotals_and_its_facts():
    place = Unit(id="xa-c", names="Xã C", level="commune", parents="tinh", place_classes="bien-gioi")
    whole = register(model(), units=(TINH, XA_A, place), more=[indicator("own", STOCK, Classed())])
    assert by_commune(whole, "own") == {"xa-c": 1, TOTAL: 1}
    assert figure(whole, "own").facts == ("xa-c",)


@pytest.mark.parametrize("kind", ["flow", "stock"])
def test_what_one_fact_tells_several_times_is_added_and_the_bounds_with_it(kind):
    gift = Contribution(id="g", model="m", on=date(2021, 3, 1), quantity=Quantity(1, "dong"))
    whole = register(model(), gift, more=[indicator("own", kind, Households())])
    found = figure(whole, "own")
    assert (found.low, found.high) == (12, 17)  # 10 + 2 … 10 + 3 + 4
    assert found.facts == ("g",)
    table = aggregate(whole, Request(indicators="own", periods="2021", by="unit", unit_level="commune"))
    assert {one.key("unit"): (one.low, one.high) for one in table if one.high} == {"xa-a": (12, 17), TOTAL: (12, 17)}


# -- formulas ---------------------------------------------------------------------------------------------------------
def test_a_ratio_over_nothing_is_not_known_and_keeps_both_its_numbers():
    whole = register(model(), told("recognised", date(2021, 5, 1)))
    found = figure(whole, "share")
    assert (found.low, found.high) == (None, None)
    assert [(one.low, one.high) for one in found.parts] == [(1, 1), (0, 0)]


def test_a_ratio_in_total_is_that_of_the_sums_and_not_the_mean_of_the_ratios():
    """A: 1 of 1, B: 1 of 4. Together 2 of 5, and the mean would be 62,5 %."""
    models = [model("a"), *(model(f"b{place}", owner="xa-b") for place in range(4))]
    told_ = [told("registered", date(2021, 1, 5), f"r-{one.id}", model=one.id) for one in models]
    told_ += [told("recognised", date(2021, 9, 5), f"c-{name}", model=name) for name in ("a", "b0")]
    assert by_commune(register(*models, *told_), "share") == {
        "xa-a": 1,
        "xa-b": Decimal("0.25"),
        TOTAL: Decimal("0.4"),
    }


def test_a_formula_of_bounds_is_a_bound_and_as_complete_as_the_least_of_its_parts():
    whole = register(
        model(start=date(2021, 2, 1)),
        model("n"),
        told("ended", "2021", model="n"),
        told("registered", date(2021, 2, 1)),
        Event(id="e", model="n", kind="registered", period="2021-S1"),
        told("recognised", date(2021, 2, 1)),
    )
    found = figure(whole, "net", "2021-Q1")
    assert (found.low, found.high, found.completeness.value) == (0, 1, "unknown")  # 1 less nothing or one
    share = figure(whole, "share", "2021-Q1")
    assert (share.low, share.high) == (Decimal("0.5"), 1)  # 1 of 1 or of 2
    assert figure(whole, "net").value == 0


def test_a_formula_with_a_part_that_nobody_reported_is_not_known():
    more = [
        indicator("said", "unknown", "reported"),
        indicator("both", "unknown", "formula", formula="said + said"),
    ]
    found = figure(register(model(), more=more), "both", unit="xa-a")
    assert (found.low, found.high, found.completeness.value) == (None, None, "missing")


# -- scores -----------------------------------------------------------------------------------------------------------
SCORED = indicator("diem", "score", "scored", rubric="bo", measure="diem")
LINES = [Criterion(id=name, label=name, rule=FreePoints(50)) for name in ("mot", "hai")]
LAYERS = [Layer(id="self", label="tự chấm"), Layer(id="decided", label="quyết định", decides=True)]
RUBRIC = Rubric(id="bo", label="Bộ", criteria=LINES, layers=LAYERS)


def sheet(subject, one, other, layer="decided"):
    given = [Answer(name, points=said) for name, said in (("mot", one), ("hai", other)) if said is not None]
    return Assessment(
        id=f"p-{subject}-{layer}", subject=subject, rubric="bo", period="2021", answers=given, layer=layer
    )


def scored(*sheets):
    models = [model("m"), model("n"), model("o", owner="xa-b"), model("p", owner="xa-b")]
    return register(*models, *sheets, more=[SCORED], rubrics=[RUBRIC])


def test_a_mean_of_points_keeps_its_sum_and_its_number():
    """A: 80 and 90, B: 40. In all 210 of 3 = 70, and the mean of the means would be 62,5."""
    whole = scored(sheet("m", 40, 40), sheet("n", 45, 45), sheet("o", 20, 20))
    assert by_commune(whole, "diem") == {"xa-a": 85, "xa-b": 40, TOTAL: 70}
    found = figure(whole, "diem")
    assert [(one.low, one.high) for one in found.parts] == [(210, 210), (3, 3)]


def test_who_has_only_scored_himself_is_in_no_mean():
    whole = scored(sheet("m", 40, 40), sheet("n", 50, 50, layer="self"))
    assert count(whole, "diem") == 80
    assert figure(whole, "diem").parts[1] == Interval(Decimal(1), Decimal(1))


def test_a_line_that_is_open_makes_the_mean_a_bound():
    whole = scored(sheet("m", 40, 40), sheet("n", 30, None))
    found = figure(whole, "diem")
    assert (found.low, found.high) == (55, 80)  # (80 + 30) / 2 … (80 + 80) / 2
    assert [(one.low, one.high) for one in found.parts] == [(110, 160), (2, 2)]


def test_where_nobody_is_decided_there_is_no_mean():
    found = figure(scored(sheet("n", 50, 50, layer="self")), "diem")
    assert (found.low, found.high) == (None, None)
    assert found.parts[1] == Interval(Decimal(0), Decimal(0))


def test_a_subject_of_a_divided_unit_is_surely_in_the_mean_of_both_its_parts_together():
    parts = [Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=MERGER) for name in ("p1", "p2")]
    links = [Succession(before="cu-1", after=part.id, whole=False) for part in parts]
    units = UnitHistory([TINH, OLD[0], *parts], [UnitChange(id="chia", kind="split", on=MERGER, links=links)])
    old = Assessment(
        id="p", subject="m", rubric="bo", period="2020", answers=[Answer("mot", points=40), Answer("hai", points=30)]
    )
    whole = register(model(owner="cu-1"), old, units=units, more=[SCORED], rubrics=[RUBRIC])
    basis = AsOf(MERGER)
    table = aggregate(whole, Request(indicators="diem", periods="2020", by="unit", unit_level="commune", basis=basis))
    found = {one.key("unit"): one.parts[1] for one in table}
    assert found == {
        "p1": Interval(Decimal(0), Decimal(1)),
        "p2": Interval(Decimal(0), Decimal(1)),
        TOTAL: Interval(Decimal(1), Decimal(1)),
    }
    assert table.figure().value == 70


# -- shares of amounts ------------------------------------------------------------------------------------------------
def test_the_parts_of_an_amount_that_may_be_of_another_year_are_added_in_the_total():
    """100 đồng of either half-year, 0.6 and 0.4 of the commune: at most 60 and 40, together at most 100."""
    parts = [Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=MERGER) for name in ("p1", "p2")]
    links = [
        Succession(before="cu-1", after=name, whole=False, shares={"households": share})
        for name, share in (("p1", "0.6"), ("p2", "0.4"))
    ]
    units = UnitHistory([TINH, OLD[0], *parts], [UnitChange(id="chia", kind="split", on=MERGER, links=links)])
    gift = Contribution(id="g", model="m", period="2020", quantity=Quantity(100, "dong"))
    whole = register(model(owner="cu-1"), gift, units=units)
    table = aggregate(
        whole,
        Request(
            indicators="money",
            periods="2020-S1",
            by="unit",
            unit_level="commune",
            basis=AsOf(MERGER),
            shares_by="households",
        ),
    )
    assert {one.key("unit"): (one.low, one.high) for one in table} == {"p1": (0, 60), "p2": (0, 40), TOTAL: (0, 100)}


def test_a_domain_that_no_codelist_has_is_refused_and_not_counted_as_nothing():
    wrong = Indicator(id="kt", label="kinh tế", kind="flow", counts="begun", where=[("domain", "kinh-te-so")])
    with pytest.raises(InvalidDocument) as caught:
        definitions().with_(indicators=[wrong])
    assert caught.value.problems[0].path.endswith(".where[0]")
