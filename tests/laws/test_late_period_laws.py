"""Laws of cubes of late periods: what ended before a period begins is not in it, wherever its unit went since.

The periods begin in the middle of lives or after them, alone or with days between that nobody asks for, so that the
first cut of a cube comes late. What is counted is worked out from the days.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation.on_frames.atoms import Atoms
from dvk.aggregation.on_frames.cube import Cube
from dvk.periods import Period
from dvk.units import Parent, Succession, Unit, UnitChange, UnitHistory

DAY = timedelta(days=1)
MERGED, MOVED = date(2019, 7, 1), date(2020, 2, 10)
LATE = ("2015", "2016", "2016-M05", "2018-S2", "2019", "2019-Q3", "2019-07-02/2019-07-09", "2020-Q1", "2021", "2025")
EXAMPLES = {"dvk-long": 4_000, "dvk-again": 20}.get(os.environ.get("DVK_HYPOTHESIS", ""), 100)
# c is merged whole into d, another district's; x moves from a to b later
UNITS = UnitHistory(
    [
        Unit(id="t", names="Tỉnh T", level="province"),
        Unit(id="a", names="Huyện A", level="district", parents="t"),
        Unit(id="b", names="Huyện B", level="district", parents="t"),
        Unit(id="x", names="Xã X", level="commune", parents=[Parent("a", end=MOVED - DAY), Parent("b", start=MOVED)]),
        Unit(id="c", names="Xã C", level="commune", parents="a", end=MERGED - DAY),
        Unit(id="d", names="Xã D", level="commune", parents="b"),
    ],
    [UnitChange(id="nhap", kind="merge", on=MERGED, links=[Succession(before="c", after="d")])],
)
TURNS = [MERGED, MERGED - DAY, MOVED, MOVED - DAY, date(2013, 2, 1), date(2014, 5, 5), date(2019, 12, 31)]
days = st.sampled_from(TURNS) | st.dates(date(2013, 1, 1), date(2021, 12, 31))
spans = st.tuples(days, days).map(sorted)
lives = st.builds(
    lambda owner, span, twice: (owner, *span, twice), st.sampled_from(["c", "x", "d", None]), spans, st.booleans()
)


def path(owner, on):
    """The units that hold an owner on a day: written out, not looked up."""
    if owner is None:
        return "?", "*"
    owner = "d" if owner == "c" and on >= MERGED else owner
    return (*{"c": "cat", "d": "dbt", "x": "xbt" if on >= MOVED else "xat"}[owner], "*")


def again(first, last):
    """A thing that is there from *first* to *last*, and ten days after that once more for ten days."""
    return [(first, last), (last + 11 * DAY, last + 20 * DAY)]


def by_hand(told, periods, shape):
    found = Counter()
    for period in map(Period.parse, periods):
        for owner, first, last, twice in told:
            there = again(first, last) if twice else [(first, last)]
            if shape == "flow":
                credited = [first] if first in period else []
            elif shape == "at-end":
                credited = [period.end] if any(a <= period.end <= b for a, b in there) else []
            else:
                credited = [min(b, period.end) for a, b in there if a <= period.end and b >= period.start][-1:]
            for on in credited:
                found.update((unit, str(period)) for unit in path(owner, on))
    return found


def leaves(told, atoms, shape):
    if shape == "flow":
        return pl.DataFrame([(owner, atoms.of(first), 1) for owner, first, *_ in told], FLOW, orient="row")
    rows = []
    for owner, first, last, twice in told:
        there = again(first, last) if twice else [(first, last)]
        for place, (a, b) in enumerate(there):
            if shape == "at-end":
                rows.append((owner, atoms.of(a), atoms.of(b + DAY), 1))
            else:
                following = [atoms.of(other) for other, _ in there[place + 1 :]]
                rows.append((owner, atoms.of(a), atoms.of(b), following[0] if following else None, 1))
    return pl.DataFrame(rows, AT_END if shape == "at-end" else EVER, orient="row")


FLOW = {"owner": pl.String, "atom": pl.Int32, "count": pl.Int64}
AT_END = {"owner": pl.String, "first": pl.Int32, "after": pl.Int32, "count": pl.Int64}
EVER = {"owner": pl.String, "first": pl.Int32, "last": pl.Int32, "next": pl.Int32, "count": pl.Int64}


@given(
    st.lists(lives, min_size=1, max_size=6),
    st.lists(st.sampled_from(LATE), min_size=1, max_size=3, unique=True),
    st.sampled_from(["at-end", "at-end", "ever", "flow"]),
)
@settings(max_examples=EXAMPLES)
def test_a_cube_of_late_periods_has_what_is_there_in_them(told, periods, shape):
    atoms = Atoms.between(map(Period.parse, periods), UNITS)
    cube = Cube.of(leaves(told, atoms, shape), cuts=atoms.cuts, units=UNITS, shape=shape)
    found = {(unit, period): low for unit, period, low, _ in cube.figures(periods).rows()}
    assert found == by_hand(told, periods, shape)
