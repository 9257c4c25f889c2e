"""Models by codes of their events, by classes of places, at places and roles: on frames, without reading all."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dvk.aggregation import Request, aggregate
from dvk.exchange import framed, to_frames
from dvk.exchange.frames.framed import LARGE, FramedRegister
from dvk.indicators import Indicator
from dvk.models import Event, Lifecycle, Model, Role, Step
from dvk.periods import Period
from dvk.register import Campaign, Definitions, Register
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

STEPS = [
    Step(id="recognised", label="công nhận", reaches=True),
    Step(id="withdrawn", label="thu hồi", revokes=["recognised"]),
    Step(id="renewed", label="công nhận lại", reaches=True, revokes=["recognised", "renewed"]),
]
INDICATORS = [
    Indicator(id="co", label="được công nhận", kind="distinct", counts="had-event", events=["recognised"]),
    Indicator(id="con", label="còn danh hiệu", kind="stock", counts="standing", events=["recognised"]),
    Indicator(id="tung", label="từng có", kind="distinct", counts="ever-standing", events=["recognised"]),
    Indicator(id="noi-co", label="nơi có", kind="stock", counts="standing", events=["recognised"], once="place"),
    Indicator(id="noi-duoc", label="nơi", kind="distinct", counts="had-event", events=["recognised"], once="place"),
    Indicator(id="tai-cho", label="tại chỗ", kind="stock", counts="standing", events=["recognised"], role="place"),
    Indicator(id="phoi-hop", label="phối hợp", kind="stock", counts="standing", events=["recognised"], role="support"),
    Indicator(id="moi-lai", label="còn", kind="stock", counts="standing", events=["recognised", "renewed"]),
]
KNOWN = Definitions(lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=STEPS), indicators=INDICATORS)
TREE = UnitHistory(
    [
        Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
        Unit(id="xa-a", names="Xã A", level="commune", parents="tinh"),
        Unit(id="xa-b", names="Xã B", level="commune", parents="tinh"),
    ]
)


def register(*facts, units=TREE):
    return Register(
        campaign=Campaign(id="de-thu", label="phong trào", stages=[Period.stage(2016, 2020)]),
        definitions=KNOWN,
        units=units,
        models=[fact for fact in facts if isinstance(fact, Model)],
        events=[fact for fact in facts if isinstance(fact, Event)],
    )


def model(name, owner="xa-a", **more):
    return Model(id=name, title=name, owner=owner, start=date(2018, 1, 1), **more)


def happened(name, of, kind, on, **more):
    return Event(id=name, model=of, kind=kind, on=on, **more)


def _of_duckdb(made):
    con = duckdb.connect()
    frames = to_frames(made, "pyarrow")
    tables = {name: con.from_arrow(table) if name in LARGE else table for name, table in frames.items()}
    return framed(tables, definitions=KNOWN)


SOURCES = {"memory": lambda made: made, "polars": framed, "duckdb": _of_duckdb}


@pytest.fixture(params=["memory", "polars", pytest.param("duckdb", marks=pytest.mark.slow)])
def sourced(request, monkeypatch):
    read = FramedRegister.register_of

    def never_all(self, models, *, facts=None):
        assert models is not None, "the whole register was read"
        return read(self, models, facts=facts)

    monkeypatch.setattr(FramedRegister, "register_of", never_all)
    return SOURCES[request.param]


def rows(source, indicator, periods, *by, **more):
    """What each row of the table says, in its order."""
    table = aggregate(source, Request(indicators=indicator, periods=periods, by=by, **more))
    return {(figure.period.id, *(code for _, code in figure.keys)): figure.value for figure in table}


TWICE = (
    model("m", owner=[Dated("xa-a", end=date(2019, 5, 31)), Dated("xa-b", start=date(2019, 6, 1))]),
    happened("e1", "m", "recognised", date(2019, 3, 1), level="commune", body="xa-a"),
    happened("e2", "m", "recognised", date(2019, 9, 1), level="district"),
    model("n"),
    happened("e3", "n", "recognised", date(2019, 4, 1), level="commune"),
)


def test_a_model_recognised_at_two_levels_stands_in_both_rows_and_once_in_their_total(sourced):
    source = sourced(register(*TWICE))
    assert rows(source, "co", "2019", "level") == {
        ("2019", "commune"): 2, ("2019", "district"): 1, ("2019", "*"): 2,
    }  # fmt: skip
    assert rows(source, "co", ["2019-S1", "2019"], "level", totals=False) == {
        ("2019-S1", "commune"): 2, ("2019", "commune"): 2, ("2019", "district"): 1, ("2019-S1", "district"): 0,
    }  # fmt: skip


def test_at_each_level_it_counts_for_the_owner_of_its_last_event_whatever_its_level(sourced):
    source = sourced(register(*TWICE))
    told = rows(source, "co", "2019", "unit", unit_level="commune", only=[("level", "commune")])
    assert told == {("2019", "xa-a"): 1, ("2019", "xa-b"): 1, ("2019", "*"): 2}
    told = rows(source, "co", "2019-S1", "unit", unit_level="commune", only=[("level", "commune")])
    assert told == {("2019-S1", "xa-a"): 2, ("2019-S1", "xa-b"): 0, ("2019-S1", "*"): 2}


def test_what_was_withdrawn_at_one_level_stands_at_the_other(sourced):
    gone = happened("e4", "m", "withdrawn", date(2019, 10, 1), level="commune", body="xa-a")
    source = sourced(register(*TWICE, gone))
    assert rows(source, "con", ["2019-Q3", "2019-Q4"], "level", totals=True) == {
        ("2019-Q3", "commune"): 2, ("2019-Q3", "district"): 1, ("2019-Q3", "*"): 2,
        ("2019-Q4", "commune"): 1, ("2019-Q4", "district"): 1, ("2019-Q4", "*"): 2,
    }  # fmt: skip
    both = {("commune", "?"): 1, ("district", "?"): 1, ("commune", "*"): 1, ("district", "*"): 1, ("*", "?"): 2}
    assert rows(source, "tung", "2020", "level", "body") == {
        ("2020", *key): value for key, value in {**both, ("*", "*"): 2}.items()
    }


def test_a_step_that_takes_its_own_kind_away_stands_itself_and_once(sourced):
    made = register(
        model("m"),
        happened("e1", "m", "recognised", date(2018, 3, 1)),
        happened("e2", "m", "renewed", date(2019, 3, 1)),
        happened("e3", "m", "renewed", date(2020, 3, 1)),
    )
    assert rows(sourced(made), "moi-lai", ["2018", "2019", "2020"]) == {("2018",): 1, ("2019",): 1, ("2020",): 1}
    assert rows(sourced(made), "con", ["2018", "2019", "2020"]) == {("2018",): 1, ("2019",): 0, ("2020",): 0}


CLASSED = UnitHistory(
    [
        Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
        Unit(id="xa-a", names="Xã A", level="commune", parents="tinh",
             place_classes=[Dated("bien-gioi"), Dated("bai-ngang", start=date(2019, 7, 1))]),
        Unit(id="xa-b", names="Xã B", level="commune", parents="tinh",
             place_classes=[Dated("bien-gioi", end=date(2019, 6, 30))]),
    ]
)  # fmt: skip


def test_a_place_of_two_classes_stands_in_both_rows_and_the_classes_are_those_of_the_day(sourced):
    made = register(
        model("m"),
        model("n", owner="xa-b"),
        model("o", owner="xa-b", place="xa-a"),
        *[happened(f"e{name}", name, "recognised", date(2019, 9, 1)) for name in "mno"],
        units=CLASSED,
    )
    source = sourced(made)
    assert rows(source, "con", ["2019", "2020"], "place_class") == {
        ("2019", "bien-gioi"): 2, ("2019", "bai-ngang"): 2, ("2019", "?"): 1, ("2019", "*"): 3,
        ("2020", "bien-gioi"): 2, ("2020", "bai-ngang"): 2, ("2020", "?"): 1, ("2020", "*"): 3,
    }  # fmt: skip
    told = rows(source, "co", ["2019"], "unit", unit_level="commune", only=[("place_class", "bai-ngang")])
    assert told == {("2019", "xa-a"): 1, ("2019", "xa-b"): 1, ("2019", "*"): 2}


def test_a_model_is_counted_with_the_class_that_its_place_had_on_its_day(sourced):
    made = register(
        model("n", owner="xa-b"),
        happened("e1", "n", "recognised", date(2019, 6, 30)),
        happened("e2", "n", "recognised", date(2019, 7, 1)),
        units=CLASSED,
    )
    told = rows(sourced(made), "co", ["2019-S1", "2019-S2", "2019"], only=[("place_class", "bien-gioi")])
    assert told == {("2019-S1",): 1, ("2019-S2",): 0, ("2019",): 0}


def test_what_counts_once_by_place_counts_the_places_and_what_has_none_by_itself(sourced):
    made = register(
        model("m", place="xa-b"),
        model("n", place="xa-b"),
        model("o", place="xa-a"),
        model("p"),
        *[happened(f"e{name}", name, "recognised", date(2019, 9, 1)) for name in "mnop"],
    )
    source = sourced(made)
    assert rows(source, "noi-co", "2019") == {("2019",): 3}
    assert rows(source, "noi-co", "2019", "unit", unit_level="commune") == {
        ("2019", "xa-a"): 3, ("2019", "xa-b"): 0, ("2019", "*"): 3,
    }  # fmt: skip


def test_what_counts_at_its_place_is_in_the_row_of_the_place_or_nowhere(sourced):
    made = register(
        model("m", place="xa-b"),
        model("n", owner="xa-b", place="xa-b"),
        model("p"),
        *[happened(f"e{name}", name, "recognised", date(2019, 9, 1)) for name in "mnp"],
    )
    told = rows(sourced(made), "tai-cho", "2019", "unit", unit_level="commune")
    assert told == {("2019", "xa-a"): 0, ("2019", "xa-b"): 2, ("2019", "*"): 2}


def test_what_counts_at_units_in_a_role_is_in_each_of_their_rows_and_once_in_all(sourced):
    made = register(
        model("m", roles=[Role("xa-a", "support"), Role("xa-b", "support"), Role("tinh", "lead")]),
        model(
            "n", roles=[Role("xa-a", "support", end=date(2019, 6, 30)), Role("xa-b", "support", start=date(2019, 7, 1))]
        ),
        model("o"),
        *[happened(f"e{name}", name, "recognised", date(2019, 1, 1)) for name in "mno"],
    )
    source = sourced(made)
    assert rows(source, "phoi-hop", ["2019-S1", "2019"], "unit", unit_level="commune") == {
        ("2019-S1", "xa-a"): 2, ("2019-S1", "xa-b"): 1, ("2019-S1", "*"): 2,
        ("2019", "xa-a"): 1, ("2019", "xa-b"): 2, ("2019", "*"): 2,
    }  # fmt: skip
    assert rows(source, "phoi-hop", "2019") == {("2019",): 2}
    assert rows(source, "phoi-hop", "2019", only=[("owner_level", "province")]) == {("2019",): 0}


def test_a_model_of_more_units_in_a_role_than_there_are_columns_for_is_read_as_records():
    many = UnitHistory(
        [
            Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
            *[Unit(id=f"xa-{name}", names=f"Xã {name}", level="commune", parents="tinh") for name in "abcdefghi"],
        ]
    )
    made = register(
        model("m", roles=[Role(f"xa-{name}", "support") for name in "abcdefghi"]),
        happened("e", "m", "recognised", date(2019, 1, 1)),
        units=many,
    )
    told = rows(framed(made), "phoi-hop", "2019", "unit", unit_level="commune")
    assert told == {**{("2019", f"xa-{name}"): 1 for name in "abcdefghi"}, ("2019", "*"): 1}


def test_models_of_no_place_count_by_themselves_on_whichever_days_their_divided_commune_had_them(sourced):
    cut, parts = date(2020, 1, 1), ("xa-b", "xa-c")
    divided = UnitHistory(
        [
            Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
            Unit(id="xa-a", names="Xã A", level="commune", parents="tinh", end=date(2019, 12, 31)),
            Unit(id="xa-moi", names="Xã Mới", level="commune", parents="tinh", start=date(2019, 6, 1)),
            *[Unit(id=name, names=name, level="commune", parents="tinh", start=cut) for name in parts],
        ],
        [
            UnitChange(
                id="chia",
                kind="split",
                on=cut,
                links=[Succession(before="xa-a", after=name, whole=False) for name in parts],
            )
        ],
    )
    made = register(
        model("m"),
        model("n"),
        happened("e1", "m", "recognised", date(2019, 3, 1)),
        happened("e2", "n", "recognised", date(2019, 9, 1)),
        units=divided,
    )
    asked = Request(
        indicators="noi-duoc", periods="2019", by="unit", unit_level="commune", basis=AsOf(date(2020, 6, 1))
    )
    told = {figure.key("unit"): (figure.low, figure.high) for figure in aggregate(sourced(made), asked)}
    assert told == {"xa-b": (0, 2), "xa-c": (0, 2), "xa-moi": (0, 0), "*": (2, 2)}
