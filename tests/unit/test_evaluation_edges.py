"""Scoring at its edges: the simplest number that is enough, found by trying all; the order of reasons; flat rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil

import pytest

from dvk.criteria import Answer, Band, Criterion, FreePoints, Points, Reason, Rubric, Score, Steps, YesNo
from dvk.evaluation import Assessment, LineChange, evaluate, score_table
from dvk.evaluation._options import _simplest, _simplest_closed, _turn
from dvk.evaluation._quotas import _Rival
from dvk.evaluation._sheet import _figures

NUMBERS = sorted({Fraction(top, under) for under in range(1, 10) for top in range(3 * under + 1)})
WHY = Reason("line.lost")


def simplest(low, high, *, with_low, with_high):
    """The oracle: one denominator after the other, the least number of it that lies between."""
    for under in range(1, 200):
        top = ceil(low * under)
        for number in (Fraction(top, under), Fraction(top + 1, under)):
            if (low < number or (with_low and low == number)) and (number < high or (with_high and number == high)):
                return number
    raise AssertionError


def test_the_simplest_number_between_two_is_the_one_that_trying_every_denominator_finds():
    for low, high in product(NUMBERS, NUMBERS):
        if low < high:
            assert _simplest(low, high) == simplest(low, high, with_low=False, with_high=True)
            assert _simplest_closed(low, high) == simplest(low, high, with_low=True, with_high=False)


@pytest.mark.parametrize(
    ("turn", "step", "found"),
    [
        ("2/3", None, "2/3"),
        ("2.5", None, "2.5"),
        ("2.5", "1", "3"),
        ("2.5", "0.25", "2.5"),
        ("2.6", "0.25", "2.75"),
        ("4.9", "2", "5"),  # a step further would be beyond the most there is
        ("5", None, "5"),
    ],
)
def test_the_least_number_of_points_that_is_enough_is_found_in_whole_steps(turn, step, found):
    wanted = Fraction(turn)

    def make(points):
        return Score(WHY, points=points)

    def enough(score):
        return score.points.low >= wanted

    got = _turn(Fraction(0), Fraction(5), None if step is None else Fraction(step), make, enough)
    assert got.points == Points(Fraction(found), Fraction(found))


# -- cards -------------------------------------------------------------------------------------------------------------
RUBRIC = Rubric(
    id="r",
    label="Bộ tiêu chí R",
    criteria=[
        Criterion(id="mot", label="Một", rule=FreePoints(20)),
        Criterion(id="hai", label="Hai", rule=FreePoints(50)),
        Criterion(id="ba", label="Ba", rule=YesNo(30)),
    ],
)


def card(period=None, **points):
    answers = [Answer(name, points=number) for name, number in points.items()]
    sheet = Assessment(id="p", subject="to-a", rubric="r", period=period, answers=[*answers, Answer("ba", met=True)])
    return evaluate(RUBRIC, sheet)


def test_the_line_that_lost_most_is_named_first():
    lost = [reason.get("criterion") for reason in card(mot=13, hai=44).reasons if reason.code == "line.lost"]
    assert lost == ["mot", "hai"]  # 7 and 6 points
    lost = [reason.get("criterion") for reason in card(mot=13, hai=42).reasons if reason.code == "line.lost"]
    assert lost == ["hai", "mot"]  # 8 and 7


@pytest.mark.parametrize(("period", "shown"), [(None, None), ("2024", "2024"), ("2024-S1", "2024-S1")])
def test_a_flat_row_names_the_period_of_its_card(period, shown):
    (row,) = score_table([card(period, mot=20, hai=50)]).records()
    assert (row["period"], row["subject"], row["total_low"], row["total_high"]) == (
        shown,
        "to-a",
        Decimal(100),
        Decimal(100),
    )


# -- evidence ----------------------------------------------------------------------------------------------------------
def test_a_line_that_is_worth_nothing_without_evidence_may_still_have_nothing_and_never_less():
    lines = [
        Criterion(id="mot", label="Một", rule=Steps([(90, 40)], below=5), evidence="else-zero"),
        Criterion(id="hai", label="Hai", rule=Steps([(90, 40)], below=5)),
    ]
    by = Rubric(id="r", label="Bộ tiêu chí R", criteria=lines)
    found = evaluate(by, Assessment(id="p", subject="to-a", rubric="r", answers=[Answer("hai", value=90)]))
    assert (found.bounds.low, found.bounds.high) == (40, 80)  # what has not come may be 0, 5 or 40
    found = evaluate(by, Assessment(id="p", subject="to-a", rubric="r"))
    assert (found.bounds.low, found.bounds.high) == (5, 80)  # the other has 5 at least


# -- the smallest change -----------------------------------------------------------------------------------------------
def line(name, most, **options):
    return Criterion(id=name, label=name, rule=FreePoints(most, **options))


@pytest.mark.parametrize(
    ("low", "lines", "raised"),
    [
        # a has 10 of 20, in steps of 5; b 5 of 10; c 0 of 10
        (16, ["b", "c"], {1}),  # a point is lacking: b or c gives just that, a would give 5
        (20, ["a", "b", "c"], {5}),  # each gives it alone
        (21, ["c"], {6}),  # b can give 5 at most, and a would give 10
        (25, ["a", "c"], {10}),
        (26, [], {11}),  # two lines: 10 and 1
        (29, [], {14}),
        (35, [], {20}),  # the most that two lines can give: a and c
        (36, None, {0}),  # it would take three
    ],
)
def test_the_smallest_change_is_of_the_fewest_lines_and_then_of_the_fewest_points(low, lines, raised):
    bands = [Band(id="tot", label="Tốt", low=low), Band(id="dat", label="Đạt", low=0, high=low)]
    by = Rubric(id="r", label="R", criteria=[line("a", 20, step=5), line("b", 10), line("c", 10)], bands=bands)
    answers = [Answer("a", points=10), Answer("b", points=5), Answer("c", points=0)]
    change = evaluate(by, Assessment(id="p", subject="to-a", rubric="r", answers=answers)).explain().change
    named = [one.criterion for one in change.changes]
    assert {change.raised} == raised
    if lines is None:
        assert (named, change.reason.code) == ([], "change.three_or_more")
    elif lines:
        assert len(named) == 1
        assert named[0] in lines
    else:
        assert len(named) == 2


@pytest.mark.parametrize(("low", "code", "raised"), [(15, "change.found", 5), (25, "change.out_of_reach", 0)])
def test_a_line_of_which_no_source_shows_the_most_gives_no_more_than_its_own_total(low, code, raised):
    bands = [Band(id="tot", label="Tốt", low=low), Band(id="dat", label="Đạt", low=0, high=low)]
    capped = Criterion(id="a", label="A", rule=FreePoints("?"), total=20)
    by = Rubric(id="r", label="R", criteria=[capped], bands=bands)
    sheet = Assessment(id="p", subject="to-a", rubric="r", answers=[Answer("a", points=10)])
    change = evaluate(by, sheet).explain().change
    assert (change.reason.code, change.raised) == (code, raised)


@pytest.mark.parametrize(
    ("before", "after", "raised"), [(5, "7.5", "2.5"), (None, 7, 0), (5, None, 0), (None, None, 0), (0, 3, 3)]
)
def test_a_line_that_had_no_points_or_shall_have_none_is_raised_by_none(before, after, raised):
    ends = [None if one is None else Fraction(one) for one in (before, after)]
    assert LineChange("a", *ends).raised == Decimal(raised)


def test_what_a_bonus_line_gives_is_the_bonus_of_the_whole():
    lines = [
        Criterion(id="a", label="A", rule=FreePoints(50)),
        Criterion(id="b", label="B", rule=FreePoints(10), counts_as="bonus"),
    ]
    by = Rubric(id="r", label="R", criteria=lines)

    def bonus(*answers):
        return evaluate(by, Assessment(id="p", subject="to-a", rubric="r", answers=answers)).explain().bonus

    assert bonus(Answer("a", points=40), Answer("b", points=3)) == 3
    assert bonus(Answer("a", points=40), Answer("b", points=0)) == 0
    assert bonus(Answer("b", points=3)) is None  # the whole is open


# -- rates -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({"value": 1}, []),
        ({"value": 1, "out_of": 1}, []),
        ({"value": 0, "out_of": 1}, []),
        ({"value": 0, "out_of": 0}, ["answer.out_of_nothing"]),
        ({"out_of": 3}, ["answer.no_value"]),
        ({"out_of": 0}, ["answer.no_value", "answer.out_of_nothing"]),
    ],
)
def test_a_rate_is_a_value_out_of_one_at_least(figures, codes):
    assert [problem.code for problem in _figures(Answer("a", **figures))] == codes


# -- who is ahead ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("own", "theirs", "ahead", "behind"),
    [
        ([(95, 95)], [(90, 90)], True, False),
        ([(90, 90)], [(90, 90)], False, False),
        ([(91, 95)], [(80, 90)], True, False),
        ([(90, 95)], [(80, 90)], None, None),  # they may be equal
        ([(91, None)], [(None, 90)], True, False),
        ([(91, None)], [(90, 90)], True, False),
        ([(91, None)], [(90, None)], None, None),
        ([(None, 91)], [(None, 90)], None, None),
        ([(None, None)], [(90, 90)], None, None),
        ([(95, 95), (3, 3)], [(95, 95), (2, 2)], True, False),
        ([(95, 95), (3, 3)], [(95, 95), (None, 2)], True, False),
        ([(95, 95), (3, 3)], [(95, 95), (3, 4)], None, None),
        ([(95, 95), (3, 5)], [(95, 95), (3, 5)], None, None),
        ([(94, 96), (9, 9)], [(94, 96), (1, 1)], None, None),  # the second decides only between equals
        ([(96, 96), (1, 1)], [(95, 95), (9, 9)], True, False),
    ],
)
def test_a_rival_is_ahead_by_the_first_number_that_tells_them_apart(own, theirs, ahead, behind):
    one, other = (_Rival(name, True, tuple(Points(*key) for key in keys)) for name, keys in (("x", own), ("y", theirs)))
    assert one.is_ahead(other) is ahead
    assert other.is_ahead(one) is behind
