"""Laws of panels and votes, against an oracle of a few lines that knows nothing of the library."""

from __future__ import annotations

import statistics
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dvk.criteria import Answer, Ballot, Criterion, FreePoints, Layer, PanelRule, Points, Rubric, VoteShare
from dvk.evaluation import Assessment, Council, appraise, evaluate_panel

WAYS = st.sampled_from([("mean", 0), ("trimmed-mean", 1), ("trimmed-mean", 2), ("median", 0)])
QUARTERS = st.integers(0, 40).map(lambda many: Fraction(many, 4))
NAMES = ("a", "b")
MOST = 10


# -- the oracle -------------------------------------------------------------------------------------------------------
def one_of(by, trim, points):
    held = sorted(points)
    if by == "median":
        return statistics.median(held)
    if len(held) > 2 * trim:
        held = held[trim : len(held) - trim]
    return sum(held, Fraction(0)) / len(held)


def completions(points):
    """Every way to fill in what is open, with the ends and the middle of what it may be."""
    return product(*[(0, 5, MOST) if one is None else (one,) for one in points])


def bounds(by, trim, points):
    found = [one_of(by, trim, [Fraction(one) for one in filled]) for filled in completions(points)]
    return min(found), max(found)


# -- what it is compared with -----------------------------------------------------------------------------------------
@st.composite
def tables(draw, *, some_open=True):
    """A way to join, and the points of one to six members on two lines, some of them open."""
    by, trim = draw(WAYS)
    open_ = st.one_of(QUARTERS, QUARTERS, st.none()) if some_open else QUARTERS
    return by, trim, draw(st.lists(st.tuples(open_, open_), min_size=1, max_size=5))


def rubric_of(by, trim, of="lines", *, last=False):
    rule = PanelRule(by=by, trim=trim, of=of)
    layers = [Layer(id="hoi-dong", label="Hội đồng", panel=rule)]
    if last:
        layers.append(Layer(id="decided", label="Quyết định", decides=True, carries_over=True))
    criteria = [Criterion(id=name, label=name, rule=FreePoints(MOST)) for name in NAMES]
    return Rubric(id="r", label="R", criteria=criteria, layers=layers)


def sheets_of(table):
    found = []
    for place, points in enumerate(table):
        answers = [
            Answer(name, points=str(float(one))) for name, one in zip(NAMES, points, strict=True) if one is not None
        ]
        options = {"layer": "hoi-dong", "scorer": f"m-{place}", "council": "hd", "answers": answers}
        found.append(Assessment(id=f"p-{place}", subject="xa-a", rubric="r", **options))
    return found


def council_of(table):
    return Council(id="hd", label="Hội đồng", members=[f"m-{place}" for place in range(len(table))])


ANYTHING = Points(0, 2 * MOST)
"""Before enough members have scored, anything is possible."""


# -- points -----------------------------------------------------------------------------------------------------------
@given(tables())
def test_each_line_lies_exactly_between_the_least_and_the_most_it_may_come_to(given_):
    by, trim, table = given_
    card = evaluate_panel(rubric_of(by, trim), sheets_of(table), council_of(table))
    expected = [bounds(by, trim, column) for column in zip(*table, strict=True)]
    assert [card.line(name).exact for name in NAMES] == [Points(low, high) for low, high in expected]
    whole = Points(sum(low for low, _ in expected), sum(high for _, high in expected))
    assert card.exact == (whole if len(table) > 2 * trim else ANYTHING)
    waiting = tuple(name for name, (low, high) in zip(NAMES, expected, strict=True) if low != high)
    assert card.missing == waiting


@given(tables())
def test_the_total_lies_exactly_between_the_least_and_the_most_of_the_joined_totals(given_):
    by, trim, table = given_
    card = evaluate_panel(rubric_of(by, trim, "total"), sheets_of(table), council_of(table))
    if len(table) <= 2 * trim:
        assert card.exact == ANYTHING
        return
    filled = product(*[list(completions(row)) for row in table[:3]])  # of more members only the ends, for speed
    if len(table) <= 3:
        found = [one_of(by, trim, [sum(map(Fraction, row)) for row in rows]) for rows in filled]
        assert card.exact == Points(min(found), max(found))
    ends = [[sum(Fraction(other if one is None else one) for one in row) for row in table] for other in (0, MOST)]
    assert card.exact == Points(*(one_of(by, trim, end) for end in ends))


@given(tables(), st.randoms(use_true_random=False), st.sampled_from(["lines", "total"]))
def test_the_order_of_the_members_changes_nothing(given_, random, of):
    by, trim, table = given_
    sheets, rubric, council = sheets_of(table), rubric_of(by, trim, of), council_of(table)
    mixed = random.sample(sheets, len(sheets))
    first, second = (evaluate_panel(rubric, each, council) for each in (sheets, mixed))
    for name in ("exact", "outcome", "missing", "possible", "lines", "reasons"):
        assert getattr(first, name) == getattr(second, name), name
    assert {card.scorer: card.exact for card in first.members} == {card.scorer: card.exact for card in second.members}


@given(tables(some_open=False))
def test_the_joined_points_lie_between_those_of_the_members(given_):
    by, trim, table = given_
    card = evaluate_panel(rubric_of(by, trim), sheets_of(table), council_of(table))
    for name, column in zip(NAMES, zip(*table, strict=True), strict=True):
        assert min(column) <= card.line(name).exact.one <= max(column)


@given(st.tuples(QUARTERS, QUARTERS), st.integers(1, 6), WAYS, st.sampled_from(["lines", "total"]))
def test_members_who_all_say_the_same_are_as_one(points, members, way, of):
    table = [points] * members
    card = evaluate_panel(rubric_of(*way, of), sheets_of(table), council_of(table))
    assert card.exact == (Points.of(sum(points)) if members > 2 * way[1] else ANYTHING)


@given(tables(some_open=False).filter(lambda given: len(given[2]) > 2 * given[1]), QUARTERS)
def test_a_decision_after_a_panel_keeps_what_it_does_not_change(given_, points):
    by, trim, table = given_
    last = Assessment(id="qd", subject="xa-a", rubric="r", answers=[Answer("b", points=str(float(points)))])
    found = appraise(rubric_of(by, trim, last=True), [*sheets_of(table), last], councils=[council_of(table)])
    kept = one_of(by, trim, [row[0] for row in table])
    assert found.decided.exact == Points.of(kept + points)
    before = found.card("hoi-dong").exact.one
    shift = found.shift("hoi-dong", "decided")
    assert (shift.alike, shift.after - shift.before) == (kept + points - before,) * 2
    assert [line.criterion for line in shift.lines] == (["b"] if kept + points != before else [])


@given(st.integers(1, 30), st.one_of(st.none(), st.fractions(0, 1, max_denominator=12)), st.integers(1, 12), WAYS)
def test_as_many_sheets_are_needed_as_make_the_share_and_the_number(members, quorum, at_least, way):
    by, trim = way
    rule = PanelRule(by=by, trim=trim, quorum=quorum, at_least=at_least)
    needed = rule.needed(members)

    def enough(came):
        return came >= at_least and came > 2 * trim and (quorum is None or Fraction(came, members) >= quorum)

    assert needed == next(came for came in range(100) if enough(came))


# -- votes ------------------------------------------------------------------------------------------------------------
@st.composite
def ballots(draw):
    members = draw(st.integers(1, 40))
    present = draw(st.one_of(st.none(), st.integers(0, members)))
    here = members if present is None else present
    in_favour = draw(st.integers(0, here))
    return Ballot(members=members, present=present, in_favour=in_favour, against=draw(st.integers(0, here - in_favour)))


SHARES = st.one_of(st.integers(0, 100), st.fractions(0, 1, max_denominator=12))


def part(bound):
    """A bound as a part of the whole: a whole number is a percentage, a fraction is one already."""
    return bound if isinstance(bound, Fraction) else Fraction(bound, 100)


@given(ballots(), SHARES, st.booleans(), st.sampled_from(["members", "present"]), st.one_of(st.none(), SHARES))
def test_a_vote_holds_as_plain_arithmetic_says(ballot, share, above, of, quorum):
    rule = VoteShare(**{"above" if above else "at_least": share}, of=of, quorum=quorum)
    assert (ballot.problems(), rule.problems()) == ((), ())
    whole = ballot.members if of == "members" else ballot.present
    counted = quorum is None or (ballot.present is not None and ballot.present >= part(quorum) * ballot.members)
    expected = None
    if counted and whole:
        votes, needed = ballot.in_favour, part(share) * whole
        expected = votes > needed if above else votes >= needed
    assert rule.holds(ballot) is expected


@given(ballots(), SHARES, st.sampled_from(["members", "present"]))
def test_one_vote_more_never_makes_a_vote_fail(ballot, share, of):
    here = ballot.members if ballot.present is None else ballot.present
    if ballot.in_favour + ballot.against == here:
        return
    more = Ballot(
        members=ballot.members, present=ballot.present, in_favour=ballot.in_favour + 1, against=ballot.against
    )
    rule = VoteShare(at_least=share, of=of)
    assert (rule.holds(ballot), rule.holds(more)) != (True, False)
