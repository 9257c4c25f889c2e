"""Counting on frames, with numbers worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from dvk.aggregation import Explanation, FrameExplanation, Request, aggregate, explain, suppressed
from dvk.codelists import Code, Codelist
from dvk.errors import NotKnown
from dvk.exchange import framed, to_frames
from dvk.exchange.frames.framed import LARGE
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Classified, Contribution, Event, Lifecycle, Model, Step
from dvk.periods import Calendar, Period
from dvk.register import Campaign, Definitions, Register
from dvk.units import AsOf, Share, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx, Dated

STEPS = [
    Step(id="begun", label="bắt đầu", effect="begins"),
    Step(id="recognised", label="công nhận", reaches=True),
    Step(id="paused", label="tạm dừng", effect="pauses"),
    Step(id="resumed", label="hoạt động lại", effect="resumes"),
    Step(id="ended", label="kết thúc", effect="ends"),
    Step(id="withdrawn", label="thu hồi", revokes=["recognised"]),
    Step(id="copied", label="nhân rộng", copies=True),
]
COUNTED = {
    "hoat-dong": ("distinct", "active", {}),
    "ton-tai": ("stock", "alive-at-end", {}),
    "moi": ("flow", "begun", {}),
    "nghi": ("flow", "paused", {}),
    "duoc-cong-nhan": ("distinct", "had-event", {"events": ["recognised"]}),
    "con-danh-hieu": ("stock", "standing", {"events": ["recognised"]}),
    "diem-nhan-rong": ("flow", "points", {"events": ["copied"]}),
    "tien": ("flow", "contributed", {"measure": "dong"}),
}
KNOWN = Definitions(
    lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=STEPS),
    codelists=[Codelist(id="domains", label="lĩnh vực", codes=[Code(id="kinh-te", label="kinh tế")])],
    indicators=[
        *[
            Indicator(id=name, label=name, kind=kind, counts=counts, **more)
            for name, (kind, counts, more) in COUNTED.items()
        ],
        Indicator(id="tang", label="tăng", kind="flow", counts="formula", formula="moi - nghi"),
    ],
)
CUT = date(2019, 7, 1)
TREE = UnitHistory(
    [
        Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
        Unit(id="xa", names="Xã Cũ", level="commune", parents="tinh", end=date(2019, 6, 30)),
        Unit(id="xa-a", names="Xã A", level="commune", parents="tinh", start=CUT),
        Unit(id="xa-b", names="Xã B", level="commune", parents="tinh", start=CUT),
    ],
    [
        UnitChange(
            id="chia",
            kind="split",
            on=CUT,
            links=[
                Succession(before="xa", after="xa-a", whole=False, shares=[Share("population", Decimal("0.25"))]),
                Succession(before="xa", after="xa-b", whole=False, shares=[Share("population", Decimal("0.75"))]),
            ],
        )
    ],
)


def register(*facts):
    return Register(
        campaign=Campaign(id="de-thu", label="phong trào", stages=[Period.stage(2016, 2020)]),
        definitions=KNOWN,
        units=TREE,
        models=[fact for fact in facts if isinstance(fact, Model)],
        events=[fact for fact in facts if isinstance(fact, Event)],
        contributions=[fact for fact in facts if isinstance(fact, Contribution)],
    )


def model(name, owner="xa", start=date(2019, 1, 1), **more):
    return Model(id=name, title=name, owner=owner, start=start, **more)


def happened(name, of, kind, on, **more):
    return Event(id=name, model=of, kind=kind, on=on, **more)


def gift(name, of, amount, on=date(2019, 3, 1), **more):
    return Contribution(id=name, model=of, quantity=Quantity(amount, "dong"), on=on, **more)


def _of_duckdb(made):
    con = duckdb.connect()
    frames = to_frames(made, "pyarrow")
    tables = {name: con.from_arrow(table) if name in LARGE else table for name, table in frames.items()}
    return framed(tables, definitions=KNOWN)


SOURCES = {"memory": lambda made: made, "polars": framed, "duckdb": _of_duckdb}
ENGINES = ["polars", pytest.param("duckdb", marks=pytest.mark.slow)]


@pytest.fixture(params=["memory", *ENGINES])
def sourced(request):
    return SOURCES[request.param]


def numbers(source, indicator, periods, **more):
    table = aggregate(source, Request(indicators=indicator, periods=periods, **more))
    return [(figure.low, figure.high) for figure in table]


def test_a_sum_beyond_what_64_bits_hold_is_exact(sourced):
    made = register(model("m"), *[gift(f"g{number}", "m", 2**62 + number) for number in range(3)])
    assert numbers(sourced(made), "tien", "2019") == [(Decimal(3 * 2**62 + 3),) * 2]
    assert 3 * 2**62 + 3 > 2**63


def test_a_gift_of_nothing_makes_a_row_of_nothing(sourced):
    made = register(model("m"), model("n"), gift("g", "m", 0, donor=None), gift("h", "n", 5))
    table = aggregate(sourced(made), Request(indicators="tien", periods=["2018", "2019"], by="donor", totals=False))
    assert [(figure.period.id, figure.key("donor"), figure.value) for figure in table] == [
        ("2018", "?", Decimal(0)),
        ("2019", "?", Decimal(5)),
    ]


def test_of_a_divided_commune_an_amount_goes_by_shares_and_a_model_is_between_bounds(sourced):
    made = register(model("m"), gift("g", "m", 1000))
    asked = {"by": "unit", "unit_level": "commune", "basis": AsOf(date(2020, 1, 1))}
    source = sourced(made)
    assert numbers(source, "tien", "2019-Q1", shares_by="population", **asked) == [(250, 250), (750, 750), (1000, 1000)]
    assert numbers(source, "tien", "2019-Q1", **asked) == [(0, 1000), (0, 1000), (1000, 1000)]
    assert numbers(source, "hoat-dong", "2019-Q1", shares_by="population", **asked) == [(0, 1), (0, 1), (1, 1)]
    with pytest.raises(NotKnown, match="m"):
        numbers(source, "hoat-dong", "2019-Q1", divided="refuse", **asked)


def test_a_place_says_which_way_a_model_went(sourced):
    made = register(model("m", place="xa-b"), model("n"), gift("g", "m", 10), gift("h", "n", 1))
    asked = {"by": "unit", "unit_level": "commune", "basis": AsOf(date(2020, 1, 1)), "totals": False}
    assert numbers(sourced(made), "tien", "2019-Q1", **asked) == [(0, 1), (10, 11)]


def test_where_an_owner_is_there_no_more_the_place_says_which_way_its_model_went(sourced):
    made = register(model("m", place="xa-b"), model("n"), *[happened(f"e-{of}", of, "paused", CUT) for of in "mn"])
    asked = {"by": "unit", "unit_level": "commune", "totals": False}
    # on units as they were: the commune was divided on the very day, m lies in one part, and n in either
    assert numbers(sourced(made), "nghi", "2019", **asked) == [(0, 1), (1, 2), (0, 0)]


def test_a_model_whose_owner_and_domain_share_no_day_is_counted_on_all_of_its_days(sourced):
    owner, domain = Dated("xa", end=date(2018, 12, 31)), Classified("kinh-te", start=date(2019, 7, 1))
    made = register(model("m", owner, date(2018, 1, 1), domain=domain))
    asked = {"by": "domain", "totals": False}
    assert numbers(sourced(made), "hoat-dong", ["2018", "2019"], **asked) == [(0, 0), (1, 1), (1, 1), (0, 0)]


def test_a_model_counts_once_for_the_owner_of_its_last_day_at_work(sourced):
    owners = [Dated("xa-a", start=CUT, end=date(2019, 9, 30)), Dated("xa-b", start=date(2019, 10, 1))]
    stopped = happened("e", "n", "ended", date(2019, 9, 1))
    made = register(model("m", owners, CUT), model("n", owners, CUT), stopped)
    asked = {"by": "unit", "unit_level": "commune"}
    # m is at work to the end of the year and counts at xa-b; n ended while it was xa-a's
    assert numbers(sourced(made), "hoat-dong", ["2019", "2019-Q3"], **asked) == [
        (1, 1), (1, 1), (0, 0), (2, 2),
        (2, 2), (0, 0), (0, 0), (2, 2),
    ]  # fmt: skip


def test_a_pause_that_ends_on_its_own_day_is_none_and_an_ended_model_is_there_no_more(sourced):
    made = register(
        model("m"),
        model("n"),
        happened("e1", "m", "paused", date(2019, 2, 1)),
        happened("e2", "m", "resumed", date(2019, 2, 1)),
        happened("e3", "n", "paused", date(2019, 2, 1)),
        happened("e4", "n", "resumed", date(2019, 5, 1)),
        happened("e5", "n", "ended", date(2019, 12, 31)),
    )
    source = sourced(made)
    assert numbers(source, "nghi", "2019") == [(1, 1)]
    assert numbers(source, "tang", "2019") == [(1, 1)]  # two began, one paused
    assert numbers(source, "hoat-dong", ["2019-M03", "2019-M05"]) == [(1, 1), (2, 2)]
    assert numbers(source, "ton-tai", ["2019-M03", "2019"]) == [(2, 2), (1, 1)]


def test_what_was_withdrawn_stands_until_that_day(sourced):
    made = register(
        model("m"),
        model("n"),
        happened("e1", "m", "recognised", date(2019, 2, 1)),
        happened("e2", "m", "withdrawn", date(2019, 6, 30)),
        happened("e3", "n", "recognised", date(2019, 6, 30)),
    )
    assert numbers(sourced(made), "con-danh-hieu", ["2019-Q1", "2019-Q2"]) == [(1, 1), (1, 1)]
    assert numbers(sourced(made), "duoc-cong-nhan", ["2019-Q1", "2019-Q2", "2019"]) == [(1, 1), (1, 1), (2, 2)]


def test_points_are_those_counted_and_never_fewer_than_the_copies_that_are_named(sourced):
    made = register(
        model("m"),
        model("n"),
        model("o"),
        happened("e1", "m", "copied", date(2019, 2, 1), count=7),
        happened("e2", "m", "copied", date(2019, 2, 1), others=["n", "o", "n"]),
        happened("e3", "m", "copied", date(2019, 2, 1), count=1, others=["n", "o"]),
        happened("e4", "m", "copied", date(2019, 2, 1)),
        Event(id="e5", model="m", kind="copied", period="2019-Q1", count=0, others=["n", "o"]),
    )
    # 7, then two copies (one named twice), two, one without a word, and two in some days of the quarter
    assert numbers(sourced(made), "diem-nhan-rong", ["2019", "2019-M02"]) == [(14, 14), (12, 14)]


def test_what_is_known_by_its_period_or_about_is_between_bounds(sourced):
    made = register(
        model("m"),
        gift("g", "m", 100),
        gift("h", "m", Approx(5, "", 9)),
        gift("i", "m", 1, on=None, period="2019"),
    )
    assert numbers(sourced(made), "tien", ["2019", "2019-Q1"]) == [(106, 110), (105, 110)]


def test_months_that_are_closed_on_the_fourteenth_cut_the_civil_ones(sourced):
    closed = Calendar(id="chot-15", label="chốt ngày 14", first_day=15, first_month=12, year_shift=-1)
    made = register(model("m"), gift("g", "m", 1, on=date(2019, 1, 14)), gift("h", "m", 10, on=date(2019, 1, 15)))
    month = Period.parse("2019-M01").kind
    periods = ["2019-M01", Period(month, 2019, 1, calendar=closed), Period(month, 2019, 2, calendar=closed)]
    assert numbers(sourced(made), "tien", periods) == [(11, 11), (1, 1), (10, 10)]


# -- explained ---------------------------------------------------------------------------------------------------------
def _ids(told):
    rows = told.facts.pl() if hasattr(told.facts, "pl") else told.facts.collect()
    return sorted(rows["id"])


@pytest.fixture(params=ENGINES)
def framed_register(request):
    made = register(
        model("m"),
        model("n", "xa-b", CUT),
        gift("g", "m", 100),
        gift("h", "m", Approx(5, "gần")),
        gift("i", "n", 7, on=date(2019, 8, 1)),
        gift("j", "n", 8, on=date(2020, 8, 1)),
        happened("e1", "m", "recognised", date(2019, 2, 1)),
        happened("e2", "m", "recognised", date(2019, 3, 1)),
    )
    return SOURCES[request.param](made)


def test_the_rows_behind_a_sum_stay_in_frames_and_what_is_not_exact_is_also_a_record(framed_register):
    table = aggregate(framed_register, Request(indicators="tien", periods="2019", by="unit", unit_level="commune"))
    by_unit = {figure.key("unit"): explain(framed_register, figure) for figure in table}
    assert {unit: (told.count, _ids(told)) for unit, told in by_unit.items()} == {
        "xa": (2, ["g", "h"]),
        "xa-a": (0, []),
        "xa-b": (1, ["i"]),
        "*": (3, ["g", "h", "i"]),
    }
    told = by_unit["*"]
    assert isinstance(told, FrameExplanation)
    assert (told.table, [fact.id for fact in told.records], told.rule.id) == ("contributions", ["h"], "tien")


def test_behind_a_model_that_counts_once_are_all_its_events_of_the_period(framed_register):
    table = aggregate(framed_register, Request(indicators="duoc-cong-nhan", periods=["2019", "2019-Q2"]))
    told = [explain(framed_register, figure) for figure in table]
    assert [(one.table, _ids(one)) for one in told] == [("events", ["e1", "e2"]), ("events", [])]


def test_behind_a_formula_are_its_inputs(framed_register):
    (told,) = (
        explain(framed_register, one) for one in aggregate(framed_register, Request(indicators="tang", periods="2019"))
    )
    assert isinstance(told, FrameExplanation)
    assert told.facts is None
    assert {one.figure.indicator.id: _ids(one) for one in told.inputs} == {"moi": ["m", "n"], "nghi": []}


def test_a_change_of_units_on_the_way_is_told(framed_register):
    request = Request(
        indicators="tien", periods="2019-Q1", by="unit", unit_level="commune", basis=AsOf(date(2020, 1, 1))
    )
    told = explain(framed_register, next(iter(aggregate(framed_register, request))))
    assert [change.id for change in told.changes] == ["chia"]


def test_what_is_counted_from_records_is_explained_by_records(framed_register):
    request = Request(indicators="tien", periods="2019", known_on=date(2021, 1, 1))
    told = explain(framed_register, aggregate(framed_register, request).figure())
    assert isinstance(told, Explanation)
    assert sorted(fact.id for fact in told.facts) == ["g", "h", "i"]


def test_beside_a_hidden_figure_nothing_is_explained(framed_register):
    table = suppressed(aggregate(framed_register, Request(indicators="ton-tai", periods="2019")), below=5)
    with pytest.raises(NotKnown):
        explain(framed_register, next(iter(table)))
