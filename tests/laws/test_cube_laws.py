"""Laws of kept cubes: facts that come later, or late, or in no order, change nothing that counting all at once has."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation.on_frames.chains import Run, chains
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.period_table import PeriodTable
from dvk.catalog import calendars
from dvk.errors import InvalidValue, NotKnown, UnknownId
from dvk.periods import CIVIL, KINDS, Calendar, Period
from dvk.units import AsOf, Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import DateSpan

DAY = timedelta(days=1)
TURN = date(2024, 3, 1)
CUTS = (*(date(2023, month, 1) for month in range(1, 13)), *(date(2024, month, 1) for month in range(1, 7)))
PERIODS = ("2023", "2023-Q2", "2023-S1", "2023-S2", "2023-M12", "2024-Q1", "2023/..", "2023-06-01/2024-02-29")
# x moves from a to b on the day of the turn; c is merged into d
UNITS = UnitHistory(
    [
        Unit(id="t", names="Tỉnh T", level="province"),
        Unit(id="a", names="Huyện A", level="district", parents="t"),
        Unit(id="b", names="Huyện B", level="district", parents="t"),
        Unit(id="x", names="Xã X", level="commune", parents=[Parent("a", end=TURN - DAY), Parent("b", start=TURN)]),
        Unit(id="c", names="Xã C", level="commune", parents="a", end=TURN - DAY),
        Unit(id="d", names="Xã D", level="commune", parents="b"),
    ],
    [UnitChange(id="nhap", kind="merge", on=TURN, links=[Succession(before="c", after="d")])],
)
OWNERS = ("t", "a", "x", "c", "d", None)
NAMES = ("thing", "on", "owner", "domain")
facts = st.tuples(
    st.sampled_from(["m1", "m2", "m3", "m10"]),
    st.dates(date(2023, 1, 1), date(2024, 7, 31)) | st.sampled_from([TURN, TURN - DAY, date(2023, 12, 31)]),
    st.sampled_from(OWNERS),
    st.sampled_from(["kinh-te", "van-hoa", None]),
)


def leaves(rows, count=1):
    """Each thing in each atom, for the last day on which it was seen there, until it is seen again."""
    last = {}
    for thing, on, *told in sorted(rows, key=lambda row: (row[1], row[2] or "", row[3] or "")):
        last[thing, bisect_right(CUTS, on) - 1] = told
    atoms = sorted(last)
    following = [
        other[1] if other[0] == one[0] else None for one, other in zip(atoms, [*atoms[1:], (None, 0)], strict=False)
    ]
    found = [(*last[one], one[1], one[1], again, count) for one, again in zip(atoms, following, strict=True)]
    types = {"owner": pl.String, "domain": pl.String, "first": pl.Int32, "last": pl.Int32, "next": pl.Int32}
    return pl.DataFrame(found, {**types, "count": pl.Int64}, orient="row")


def figures(cube):
    found = cube.figures(PERIODS)
    assert found["low"].equals(found["high"])
    return {row[:3]: row[3] for row in found.drop("high").rows()}


def path(owner, on):
    """The units that hold an owner on a day: written out, not looked up."""
    if owner is None:
        return "?", "*"
    late = on >= TURN
    owner = "d" if owner == "c" and late else owner
    above = {"t": "t", "a": "at", "x": "xbt" if late else "xat", "c": "cat", "d": "dbt"}[owner]
    return (*above, "*")


def by_hand(rows):
    """Each thing once, where it was seen last in the period; what one day says twice is taken in order of the codes."""
    found = Counter()
    for period in map(Period.parse, PERIODS):
        last = {}
        for row in sorted(rows, key=lambda row: (row[1], row[2] or "", row[3] or "")):
            if row[1] in period:
                last[row[0]] = row
        for _, on, owner, domain in last.values():
            for unit in path(owner, on):
                for code in (domain or "?", "*"):
                    found[unit, code, str(period)] += 1
    return found


@given(st.lists(facts, max_size=14))
@settings(max_examples=60)
def test_a_distinct_count_of_a_cube_is_that_of_going_through_the_facts(rows):
    assert figures(Cube.of(leaves(rows), cuts=CUTS, units=UNITS, shape="ever")) == by_hand(rows)


@given(st.lists(st.lists(facts, max_size=6), min_size=1, max_size=6))
@settings(max_examples=60)
def test_facts_that_come_in_any_order_make_the_same_distinct_cube(batches):
    rows = batches[0]
    cube = Cube.of(leaves(rows), cuts=CUTS, units=UNITS, shape="ever")
    for batch in batches[1:]:
        cube = cube.plus(pl.concat([leaves(rows, -1), leaves([*rows, *batch])]))
        rows = [*rows, *batch]
    assert figures(cube) == by_hand(rows)
    again = Cube.of(cube.leaves, cuts=CUTS, units=UNITS, shape="ever")
    assert spelt(again) == spelt(cube)
    assert spelt(cube) == spelt(Cube.of(leaves(rows), cuts=CUTS, units=UNITS, shape="ever"))


def spelt(cube):
    """The rows of a cube in words, those of one key together."""
    found = Counter()
    for row in cube.rows.select("owner", "domain", *cube.times, "count").rows():
        found[row[0], cube.names[0][row[1]], *row[2:-1]] += row[-1]
    return {key: count for key, count in found.items() if count}


flows = st.tuples(st.sampled_from(OWNERS), st.integers(0, len(CUTS) - 1), st.integers(0, 2**40))


@given(st.lists(flows, max_size=12), st.lists(flows, max_size=12))
@settings(max_examples=40)
def test_a_flow_with_more_facts_is_the_flow_of_all_facts(one, other):
    types = {"owner": pl.String, "atom": pl.Int32, "amount": pl.Int64}
    leaves = [pl.DataFrame(rows, types, orient="row").with_columns(count=1) for rows in (one, other)]
    cubes = [Cube.of(rows, cuts=CUTS, units=UNITS, shape="flow") for rows in (leaves[0], pl.concat(leaves))]
    assert sorted(cubes[0].plus(leaves[1]).figures(PERIODS).rows()) == sorted(cubes[1].figures(PERIODS).rows())


def test_sums_that_64_bits_do_not_hold_are_exact():
    amounts = [2**63 - 1, 2**63 - 1, 2**62 + 5, -(2**61)]
    leaves = pl.DataFrame({"owner": ["x", "c", "x", "d"], "atom": [0, 1, 2, 3], "count": 1, "amount": amounts})
    found = Cube.of(leaves, cuts=CUTS, units=UNITS, shape="flow").figures(["2023"])
    expected = {"*": sum(amounts), "t": sum(amounts), "a": sum(amounts[:3]), "x": 2**63 + 2**62 + 4}
    assert {unit: low for unit, low in found.select("unit", "low").rows() if unit in expected} == expected
    wide = leaves.with_columns(pl.col("amount").cast(pl.Int128) * 4)
    found = Cube.of(wide, cuts=CUTS, units=UNITS, shape="flow").figures(["2023"])
    assert dict(found.select("unit", "high").rows())["*"] == 4 * sum(amounts)


def test_running_sums_that_come_round_do_no_harm():
    """The sum over all rows before a unit passes 64 bits, that of each unit does not."""
    amounts = [2**62, 2**62 - 1, -(2**62), -(2**62)]
    leaves = pl.DataFrame({"owner": ["a", "x", "b", "d"], "atom": 0, "count": 1, "amount": amounts})
    found = Cube.of(leaves, cuts=CUTS, units=UNITS, shape="flow").figures(["2023"])
    expected = {"*": -1, "t": -1, "a": 2**63 - 1, "x": 2**62 - 1, "b": -(2**63), "d": -(2**62)}
    assert dict(found.select("unit", "low").rows()) == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=12))
def test_what_counts_in_a_chain_of_periods_is_one_run_of_them(spans):
    asked = [Run(*span) for span in spans]
    found = chains(asked, 10)
    assert sorted(place for chain in found for place in chain.periods) == list(range(len(asked)))
    for chain in found:
        for first in range(10):
            for last in range(first, 10):
                for after in (*range(last + 1, 10), 10):
                    run = range(chain.begins[first], min(chain.ceases[last], chain.begins[after]))
                    periods = [(place, *asked[at]) for place, at in enumerate(chain.periods)]
                    here = [at for at, a, b in periods if first <= b and last >= a and (after > b or after == 10)]
                    assert here == list(run)


CALENDARS = (CIVIL, *calendars(), Calendar.financial_year(4))


@given(
    st.sampled_from(CALENDARS),
    st.sampled_from([kind for kind in KINDS.values() if kind.id not in ("stage", "term", "custom", "to-month")]),
    st.lists(st.dates(date(1968, 11, 1), date(1972, 3, 1)) | st.none(), min_size=1, max_size=6),
)
@settings(max_examples=60)
def test_the_table_of_periods_has_for_each_day_the_period_that_contains_it(calendar, kind, days):
    if kind.id in calendar.without:
        return
    there = [day for day in days if day is not None]
    table = PeriodTable.of(kind, min(there, default=date(1970, 1, 1)), max(there, default=date(1970, 1, 1)), calendar)
    expected = [None if day is None else str(Period.containing(day, kind, calendar)) for day in days]
    column = pl.Series(days, dtype=pl.Date)
    assert table.column(column).to_list() == expected
    joined = pl.DataFrame({"day": column}).join(table.frame(), on="day", how="left", maintain_order="left")
    assert joined["period"].to_list() == expected
    assert table.codes(column).to_list() == joined["code"].to_list()


def test_units_as_they_were_are_asked_about_on_attested_days_only():
    units = evolve(UNITS, attested=DateSpan(TURN, None))
    leaves = pl.DataFrame({"owner": ["x", "d"], "atom": [14, 15], "count": 1})  # in March and in April 2024
    cube = Cube.of(leaves, cuts=CUTS, units=units, shape="flow")
    assert dict(cube.figures(["2024-Q1"]).select("unit", "low").rows()) == {"*": 1, "t": 1, "b": 1, "x": 1}
    earlier = cube.plus(leaves.with_columns(atom=0))
    assert len(earlier.figures(["2024-Q1"], basis=AsOf(TURN))) == 4
    assert len(earlier.figures(["2024-M04"])) == 4
    with pytest.raises(NotKnown):
        earlier.figures(["2023"])


def test_a_period_of_no_whole_atoms_and_a_place_that_changes_within_one_are_refused():
    leaves = pl.DataFrame({"owner": ["x"], "atom": [0], "count": [1]})
    with pytest.raises(InvalidValue, match="not made up of the periods"):
        Cube.of(leaves, cuts=CUTS, units=UNITS, shape="flow").figures(["2023-01-01/2023-01-15"])
    with pytest.raises(InvalidValue, match="changes on 2024-03-01, within an atom"):
        Cube.of(leaves, cuts=[date(2024, 1, 1), date(2025, 1, 1)], units=UNITS, shape="flow").figures(["2024"])
    with pytest.raises(UnknownId, match="xx"):
        Cube.of(leaves.with_columns(owner=pl.lit("xx")), cuts=CUTS, units=UNITS, shape="flow")
    days = pl.DataFrame({"owner": ["x"], "first": [0], "after": [1], "count": [1]})
    with pytest.raises(InvalidValue, match="open"):
        Cube.of(days, cuts=CUTS, units=UNITS, shape="at-end").figures(["2023/.."])
    with pytest.raises(InvalidValue, match="is not after"):
        PeriodTable((Period.parse("2023"), Period.parse("2023-M12")))


def test_many_sets_of_codes_are_counted_like_few():
    """More than are counted side by side: each by itself, on the nodes that it has."""
    codes = [f"code-{number:02d}" for number in range(30)]
    rows = [
        (owner, code, atom) for place, code in enumerate(codes) for owner in ("x", "c") for atom in (place % 12, 14)
    ]
    leaves = pl.DataFrame(rows, {"owner": pl.String, "donor": pl.String, "atom": pl.Int32}, orient="row")
    cube = Cube.of(leaves.with_columns(count=1), cuts=CUTS, units=UNITS, shape="flow")
    found = {row[:3]: row[3] for row in cube.figures(["2023", "2024-Q1"], levels=["district"]).drop("high").rows()}
    expected = {("a", code, "2023"): 2 for code in codes} | {("b", code, "2024-Q1"): 2 for code in codes}
    assert found == expected | {("a", "*", "2023"): 60, ("b", "*", "2024-Q1"): 60}
    assert {row[:2] for row in cube.figures(["2023"], by=(), levels=["province"]).select("unit", "low").rows()} == {
        ("t", 60)
    }
