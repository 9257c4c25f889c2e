"""Rounded tables: rounded once from exact values, with the note where sums may differ, or with parts that add."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.aggregation import TOTAL, Completeness, Request, Table, TableRounding, rounded, suppressed
from dvk.catalog import definitions
from dvk.errors import CannotAdd, InvalidValue, UnknownId, WrongType
from dvk.periods import Period
from dvk.presentation import grid, html, text
from dvk.values import Interval

NOTE = "Do làm tròn số, tổng có thể không khớp."
KNOWN = definitions()
MONEY, ACTIVE = KNOWN.indicator("contributions-money"), KNOWN.indicator("models-active")
TY, TRIEU = 1_000_000_000, 1_000_000


def table(values, *, by=("domain",), indicator=MONEY, period="2024", states=None, highs=None):
    """A table of one period; *values* by codes, totals among them."""
    keys = list(values)
    low = [None if value is None else Decimal(value) for value in values.values()]
    codes = {name: list(dict.fromkeys(key[at] for key in keys)) for at, name in enumerate(by)}
    return Table(
        request=Request(indicators=indicator.id, periods=period, by=by),
        indicators=(indicator,),
        indicator=[indicator.id] * len(keys),
        period=[Period.parse(period)] * len(keys),
        keys={name: tuple(key[at] for key in keys) for at, name in enumerate(by)},
        low=low,
        high=[low[at] if (highs or {}).get(key) is None else Decimal(highs[key]) for at, key in enumerate(keys)],
        completeness=[(states or {}).get(key, Completeness.COMPLETE) for key in keys],
        received=[None] * len(keys),
        expected=[None] * len(keys),
        low_open=[False] * len(keys),
        high_open=[False] * len(keys),
        labels={name: {code: "Cộng" if code == TOTAL else code for code in held} for name, held in codes.items()},
    )


def line(*values, total=None):
    codes = "abcdefgh"
    made = {(codes[at],): value for at, value in enumerate(values)}
    return table({**made, (TOTAL,): sum(values) if total is None else total})


def printed(told, rounding):
    return [one.value for one in rounded(told, rounding).figures]


def numbers(*values):
    return [Decimal(value) for value in values]


IN_TY = TableRounding(measure="ty-dong", decimals=1)
ADD = TableRounding(measure="ty-dong", decimals=1, parts_add=True)


def test_the_sum_of_what_has_come_is_rounded_half_up_like_any_number():
    # 1,6 + 2,3 = 3,9 tỷ and a third that has not come: 2 and 2, and 4 with a star; 0,5 and 0,499999 triệu make 1
    total = (TOTAL,)
    some = {total: Completeness.PARTIAL}
    for values, measure, said in (
        ((1_600_000_000, 2_300_000_000), "ty-dong", ("2", "2", "4*")),
        ((499_999, 500_000), "trieu-dong", ("0", "1", "1*")),
    ):
        told = table({("a",): values[0], ("b",): values[1], total: sum(values)}, states=some)
        told = evolve(told, high=[*told.high[:-1], None])
        laid = grid(told, rounding=TableRounding(measure=measure))
        assert tuple(row[1] for row in laid.rows) == said
        assert NOTE in laid.notes


def test_half_is_rounded_up_away_from_nothing_and_once():
    # 1,25 and 1,249999999 tỷ; never by way of 1,25
    assert printed(line(1_250_000_000, 1_249_999_999), IN_TY) == numbers("1.3", "1.2", "2.5")
    assert printed(line(-1_250_000_000, 0), IN_TY) == numbers("-1.3", "0", "-1.3")
    assert printed(line(1_249, 1_251, 50), TableRounding(decimals=-2)) == numbers(1200, 1300, 100, 2600)
    assert printed(line(1_499, 1_500), TableRounding(decimals=-3)) == numbers(1000, 2000, 3000)


def test_the_note_stands_where_something_was_lost_and_a_total_is_printed():
    lost, kept = line(1_250_000_000, 1_240_000_000), line(1_200 * TRIEU, 1_300 * TRIEU)
    assert NOTE in text(lost, rounding=IN_TY)
    assert NOTE in html(lost, rounding=IN_TY)
    assert NOTE not in text(kept, rounding=IN_TY)
    assert NOTE not in text(lost.where(lambda f: f.key("domain") != TOTAL), rounding=IN_TY)
    assert NOTE not in text(lost)
    # and the same by the older way of saying it
    ways = {"measures": {MONEY.id: "ty-dong"}, "max_decimals": 1}
    assert NOTE in text(lost, **ways)
    assert NOTE not in text(kept, **ways)


def test_ratios_are_no_parts_of_a_total():
    share = KNOWN.indicator("models-recognised-share")
    told = table({("a",): "0.3333", ("b",): "0.3333", (TOTAL,): "0.3333"}, indicator=share)
    for rounding in (TableRounding(decimals=1), TableRounding(decimals=1, parts_add=True)):
        shown = text(told, rounding=rounding)
        assert NOTE not in shown
        assert "†" not in shown
        assert shown.count("33,3%") == 3


def test_parts_are_made_to_add_by_the_largest_remainders():
    # 0,44 0,43 0,43 = 1,3; half up 0,4 0,4 0,4: the largest remainder gets the missing tenth
    told = line(440 * TRIEU, 430 * TRIEU, 430 * TRIEU)
    assert printed(told, IN_TY) == numbers("0.4", "0.4", "0.4", "1.3")
    assert printed(told, ADD) == numbers("0.5", "0.4", "0.4", "1.3")
    # three halves of a tenth: 0,15 three times is 0,45, which is 0,5; of equal remainders the first ones go up
    assert printed(line(150 * TRIEU, 150 * TRIEU, 150 * TRIEU), ADD) == numbers("0.2", "0.2", "0.1", "0.5")
    # below nothing too: -0,25 and 0,5 are 0,25
    assert printed(line(-250 * TRIEU, 500 * TRIEU), ADD) == numbers("-0.2", "0.5", "0.3")


def test_every_adjustment_is_told_with_its_unrounded_value():
    made = rounded(line(440 * TRIEU, 430 * TRIEU, 430 * TRIEU), ADD)
    assert [(one.figure.key("domain"), one.exact, one.value, one.adjustment) for one in made.adjusted] == [
        ("a", Fraction(44, 100), Decimal("0.5"), Decimal("0.1"))
    ]
    assert made.records()[0] == {
        "indicator": MONEY.id,
        "period": "2024",
        "domain": "a",
        "exact": Fraction(44, 100),
        "low": Decimal("0.5"),
        "high": Decimal("0.5"),
        "adjustment": Decimal("0.1"),
    }
    assert not made.may_not_add
    assert text(made).splitlines() == [
        "Tiền đóng góp, vận động (tỷ đồng)",
        "Lĩnh vực │ Năm 2024",
        "─────────┼─────────",
        "A        │     0,5†",
        "B        │      0,4",
        "C        │      0,4",
        "─────────┼─────────",
        "Cộng     │      1,3",
        "(†) Đã điều chỉnh làm tròn: a: 0,4 thành 0,5.",
    ]
    assert "0,5†" in html(made)


def test_nothing_stays_nothing_and_what_rounds_to_nothing_is_something():
    told = line(0, 40 * TRIEU, 960 * TRIEU)
    rows = dict(grid(told, rounding=ADD).rows)
    assert rows == {"A": "-", "B": "0,0", "C": "1,0", "Cộng": "1,0"}
    assert dict(grid(told, measures={MONEY.id: "ty-dong"}, max_decimals=1).rows)["B"] == "0"


ODD = {("a", "x"): 5, ("a", "y"): 5, ("b", "x"): 5, ("b", "y"): 5}


def square(cells):
    rows, columns = (list(dict.fromkeys(key[at] for key in cells)) for at in (0, 1))
    made = dict(cells)
    for row in rows:
        made[row, TOTAL] = sum(cells[row, column] for column in columns)
    for column in columns:
        made[TOTAL, column] = sum(cells[row, column] for row in rows)
    made[TOTAL, TOTAL] = sum(cells.values())
    order = [(row, column) for row in (*rows, TOTAL) for column in (*columns, TOTAL)]
    return table({key: made[key] for key in order}, by=("domain", "strand"), indicator=ACTIVE)


def test_rows_and_columns_add_both_ways():
    # four fives to tens: half up 10 each and totals 10 each, 20 in all; so two of the four go down
    made = rounded(square(ODD), TableRounding(decimals=-1, parts_add=True))
    value = {one.figure.keys: int(one.value) for one in made.figures}
    cell = {(r, c): value[("domain", r), ("strand", c)] for r in ("a", "b", TOTAL) for c in ("x", "y", TOTAL)}
    for row in ("a", "b", TOTAL):
        assert cell[row, "x"] + cell[row, "y"] == cell[row, TOTAL]
    for column in ("x", "y", TOTAL):
        assert cell["a", column] + cell["b", column] == cell[TOTAL, column]
    assert cell[TOTAL, TOTAL] == 20
    # totals of ten are tens already; of the ways that are left the one that rounds the earlier cells up
    assert (cell["a", "x"], cell["a", "y"], cell["b", "x"], cell["b", "y"]) == (10, 0, 0, 10)


def test_along_one_of_two_dimensions_the_other_is_left_alone():
    made = rounded(square(ODD), TableRounding(decimals=-1, parts_add=True, along="strand"))
    value = {one.figure.keys: int(one.value) for one in made.figures}
    assert [value[("domain", row), ("strand", "x")] for row in ("a", "b")] == [10, 10]
    assert all(
        value[("domain", row), ("strand", "x")] + value[("domain", row), ("strand", "y")]
        == value[("domain", row), ("strand", TOTAL)]
        for row in ("a", "b", TOTAL)
    )
    assert not made.may_not_add or NOTE in text(made)


def test_three_dimensions_are_refused_with_the_reason():
    told = table(
        {(a, b, c): 1 for a in ("p", TOTAL) for b in ("q", TOTAL) for c in ("r", TOTAL)},
        by=("domain", "strand", "kind"),
        indicator=ACTIVE,
    )
    wide = table(
        {
            (a, b, c): n
            for n, (a, b, c) in enumerate(
                (a, b, c) for a in ("p", "s", TOTAL) for b in ("q", "t", TOTAL) for c in ("r", "u", TOTAL)
            )
        },
        by=("domain", "strand", "kind"),
        indicator=ACTIVE,
    )
    with pytest.raises(InvalidValue, match="at most two dimensions"):
        rounded(wide, TableRounding(decimals=-1, parts_add=True, along=("domain", "strand", "kind")))
    with pytest.raises(InvalidValue) as refused:
        rounded(told, TableRounding(decimals=-1, parts_add=True))
    assert "nhiều nhất hai chiều" in refused.value.message("vi")


def test_what_does_not_add_is_not_made_to():
    levels = table({("commune",): 5, ("province",): 5, (TOTAL,): 7}, by=("level",), indicator=ACTIVE)
    with pytest.raises(CannotAdd, match="does not add along"):
        rounded(levels, TableRounding(decimals=-1, parts_add=True, along="level"))
    assert not rounded(levels, TableRounding(decimals=-1, parts_add=True)).adjusted
    with pytest.raises(UnknownId):
        rounded(levels, TableRounding(parts_add=True, along="leval"))
    with pytest.raises(InvalidValue, match="mô hình"):
        rounded(levels, IN_TY)
    with pytest.raises(WrongType):
        TableRounding(decimals=1.5)


def test_bounds_missing_and_hidden_figures_leave_their_group_as_it_is():
    exact = {("a",): 15, ("b",): 15, ("c",): 15, (TOTAL,): 45}
    way = TableRounding(decimals=-1, parts_add=True)
    wide = table(exact, indicator=ACTIVE, highs={("a",): 18, (TOTAL,): 48})
    assert not rounded(wide, way).adjusted
    assert rounded(wide, way).figures[0].figure.interval == Interval(Decimal(15), Decimal(18))
    assert dict(grid(wide, rounding=way).rows)["A"] == "từ 10 đến 20"  # outwards
    gone = table({**exact, ("b",): None}, indicator=ACTIVE, states={("b",): Completeness.MISSING})
    assert not rounded(gone, way).adjusted
    assert dict(grid(gone, rounding=way).rows)["B"] == "…"
    hidden = suppressed(table({("a",): 1, ("b",): 15, ("c",): 29, (TOTAL,): 45}, indicator=ACTIVE))
    assert not rounded(hidden, way).adjusted
    assert dict(grid(hidden, rounding=way).rows) == {"A": "(b)", "B": "(b)", "C": "30", "Cộng": "50"}
    assert [note for note in grid(hidden, rounding=way).notes if "cộng đúng tổng" in note]  # asked for, and not done
    assert not [note for note in grid(hidden, rounding=TableRounding(decimals=-1)).notes if "cộng đúng tổng" in note]


def test_an_amount_says_in_which_measure_it_is_printed():
    assert grid(table({("a",): 15, (TOTAL,): 15})).title.endswith(" (đồng)")
    assert "(" not in grid(table({("a",): 15, (TOTAL,): 15}, indicator=ACTIVE)).title


def test_only_what_is_printed_is_noted():
    # by domain alone the strands stand at their total: 5 and 5 and 10 to tens
    shown = grid(square(ODD), rows="strand", columns="period", rounding=TableRounding(decimals=-1, parts_add=True))
    assert dict(shown.rows) == {"X": "10", "Y": "10", "Cộng": "20"}
    assert not [note for note in shown.notes if "†" in note or note == NOTE]
