"""Panels and votes: how the points of several members become one, and when a council has agreed.

Everything is made up and worked out by hand. Real are the shares that are asked: at least 70 % of all members (national
procedure 9387), and a council of at least nine (HD 42-HD/TWTN-BKT).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from attrs import evolve

import dvk
from dvk import catalog
from dvk.criteria import (
    AllOf,
    Answer,
    Attribute,
    Ballot,
    Band,
    ByVote,
    Criterion,
    FreePoints,
    Gate,
    Layer,
    PanelRule,
    Points,
    Rounding,
    Rubric,
    VoteShare,
    YesNo,
)
from dvk.errors import InvalidDocument, InvalidValue, WrongType
from dvk.evaluation import Assessment, Council, Outcome, appraise, evaluate, evaluate_panel
from dvk.exchange import dumps, loads, read_toml, structure, unstructure
from dvk.register import Campaign, RegisterBuilder
from dvk.units import Unit
from dvk.values import DateSpan, Interval

BANDS = (Band(id="tot", label="Tốt", low=8), Band(id="kha", label="Khá", low=0))


def line(name, most=10, **options):
    return Criterion(id=name, label=name.upper(), rule=FreePoints(most), **options)


def yes_no(name, points=None, **options):
    return Criterion(id=name, label=name.upper(), rule=YesNo(points), **options)


def rubric_of(rule, *criteria, **options):
    layers = [Layer(id="hoi-dong", label="Hội đồng", panel=rule)]
    return Rubric(id="r", label="R", illustrative=True, criteria=criteria or [line("a")], layers=layers, **options)


def council(members, **options):
    return Council(id="hd", label="Hội đồng", members=[f"m-{place}" for place in range(1, members + 1)], **options)


def by_points(**points):
    return tuple(Answer(name, points=value) for name, value in points.items())


def sheet(place, *answers, **options):
    options = {"layer": "hoi-dong", "scorer": f"m-{place}", "council": "hd"} | options
    return Assessment(id=f"p-{place}", subject="xa-a", rubric="r", answers=answers, **options)


def sheets(*each):
    return [sheet(place, *answers) for place, answers in enumerate(each, 1)]


def scored(rule, *points, members=None, **options):
    """The card of a panel that gives one line these points."""
    each = sheets(*(by_points(a=value) for value in points))
    return evaluate_panel(rubric_of(rule, **options), each, council(members or len(points)))


def refused(call, *args, **options):
    with pytest.raises(InvalidDocument) as caught:
        call(*args, **options)
    assert caught.value.message("vi")
    assert str(caught.value)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- mean, trimmed mean, median ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "points", "expected"),
    [
        (PanelRule(), (7, 8), Fraction(15, 2)),
        (PanelRule(), (7, 8, 8), Fraction(23, 3)),  # no decimal holds it
        (PanelRule(), (9,), 9),
        (PanelRule(by="trimmed-mean", trim=1), (2, 7, 8, 10), Fraction(15, 2)),  # (7 + 8)/2
        (PanelRule(by="trimmed-mean", trim=1), (2, 7, 8, 8, 10), Fraction(23, 3)),  # (7 + 8 + 8)/3
        (PanelRule(by="trimmed-mean", trim=1), (9, 9, 9, 1), 9),  # of equal highest only one goes
        (PanelRule(by="trimmed-mean", trim=2), (0, 1, 6, 9, 10), 6),
        (PanelRule(by="median"), (2, 9, 8), 8),
        (PanelRule(by="median"), (2, 9, 8, 7), Fraction(15, 2)),  # (7 + 8)/2
        (PanelRule(by="median"), (3, 3), 3),
    ],
)
def test_the_points_of_the_members_become_one_exactly(rule, points, expected):
    card = scored(rule, *points)
    assert card.exact == Points.of(expected)
    assert card.layer_exact == expected
    assert card.line("a").exact == Points.of(expected)


def test_the_order_of_the_sheets_does_not_matter():
    rule = PanelRule(by="trimmed-mean", trim=1)
    assert {scored(rule, *points).exact for points in permutations((2, 7, 8, 10))} == {Points.of("7.5")}


def test_a_third_that_is_rounded_is_rounded_once_and_the_right_way():
    # 23/3 = 7,666…
    for rounding, expected in (
        (Rounding("0.01"), "7.67"),
        (Rounding("0.01", mode="down"), "7.66"),
        (Rounding("0.5"), "7.5"),
        (Rounding("0.5", mode="up"), 8),
    ):
        assert scored(PanelRule(rounding=rounding), 7, 8, 8).total == Decimal(expected)
    # (7,25 + 7,5)/2 = 7,375 → 7,38; had each been rounded to 0,1 first, it were 7,4
    assert scored(PanelRule(rounding=Rounding("0.01")), "7.25", "7.5").total == Decimal("7.38")


def test_the_median_of_each_line_is_not_the_median_of_the_totals():
    each = [by_points(a=10, b=0), by_points(a=0, b=10), by_points(a=9, b=9)]
    criteria = (line("a"), line("b"))
    lines = evaluate_panel(rubric_of(PanelRule(by="median"), *criteria), sheets(*each), council(3))
    total = evaluate_panel(rubric_of(PanelRule(by="median", of="total"), *criteria), sheets(*each), council(3))
    # a: 0 9 10 → 9; b: 0 9 10 → 9; together 18. The totals: 10 10 18 → 10
    assert (lines.total, total.total) == (18, 10)
    assert [member.total for member in total.members] == [10, 10, 18]


def test_the_trimmed_mean_of_the_totals_leaves_out_whole_members():
    each = [by_points(a=10, b=0), by_points(a=0, b=10), by_points(a=9, b=9), by_points(a=5, b=4)]
    rule = PanelRule(by="trimmed-mean", trim=1)
    criteria = (line("a"), line("b"))
    lines = evaluate_panel(rubric_of(rule, *criteria), sheets(*each), council(4))
    total = evaluate_panel(rubric_of(evolve(rule, of="total"), *criteria), sheets(*each), council(4))
    # a: 0 5 9 10 → 7; b: 0 4 9 10 → 6,5; together 13,5. The totals: 9 10 10 18 → 10
    assert (lines.total, total.total) == (Decimal("13.5"), 10)


def test_for_the_mean_it_is_all_one_whether_lines_or_totals():
    each = [by_points(a=10, b=0), by_points(a=0, b=9), by_points(a=9, b=9)]
    for of in ("lines", "total"):
        found = evaluate_panel(rubric_of(PanelRule(of=of), line("a"), line("b")), sheets(*each), council(3))
        assert found.exact == Points.of(Fraction(37, 3))  # 10 + 9 + 18


def test_the_rounding_of_a_panel_of_lines_rounds_each_line_and_that_of_totals_the_total():
    each = [by_points(a=1, b=1), by_points(a=1, b=1), by_points(a=2, b=2)]
    criteria = (line("a"), line("b"))
    # 4/3 → 1 each, 2 in all; 8/3 → 3
    for of, expected in (("lines", 2), ("total", 3)):
        rule = PanelRule(of=of, rounding=Rounding(1))
        assert evaluate_panel(rubric_of(rule, *criteria), sheets(*each), council(3)).total == expected


def test_deductions_and_bonus_of_a_panel_keep_their_sign():
    criteria = (line("a"), line("tru", counts_as="deduction"), line("thuong", counts_as="bonus"))
    each = [by_points(a=8, tru=1, thuong=2), by_points(a=9, tru=4, thuong=0)]
    card = evaluate_panel(rubric_of(PanelRule(), *criteria), sheets(*each), council(2))
    assert card.total == 7  # 8,5 - 2,5 + 1


def test_the_class_is_that_of_the_joined_points():
    # 7,5 under the mean, 8 under the median
    points = (6, 8, Decimal("8.5"))
    assert scored(PanelRule(), *points, bands=BANDS).band.id == "kha"
    assert scored(PanelRule(by="median"), *points, bands=BANDS).band.id == "tot"


def test_the_card_of_a_panel_is_of_its_last_day_and_of_no_one_scorer():
    days = [date(2024, 4, 3), None, date(2024, 4, 9)]
    each = [sheet(place, *by_points(a=8), on=on) for place, on in enumerate(days, 1)]
    card = evaluate_panel(rubric_of(PanelRule()), each, council(3))
    assert (card.on, card.scorer, card.layer) == (date(2024, 4, 9), "", "hoi-dong")
    assert [member.scorer for member in card.members] == ["m-1", "m-2", "m-3"]


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        (PanelRule(trim=1), "panel.trim", "trim"),
        (PanelRule(by="median", trim=1), "panel.trim", "trim"),
        (PanelRule(by="trimmed-mean"), "panel.trim", "trim"),
        (PanelRule(at_least=0), "value.too_small", "at_least"),
        (PanelRule(quorum=101), "answer.value_out_of_range", "quorum"),
        (PanelRule(quorum="3/2"), "answer.value_out_of_range", "quorum"),
        (PanelRule(rounding=Rounding(0)), "step.not_positive", "rounding.to"),
    ],
)
def test_a_rule_of_a_panel_that_cannot_be_is_refused(rule, code, path):
    assert refused(rubric_of, rule) == [(code, f"layers[0].panel.{path}")]


def test_a_word_that_is_no_way_to_join_points_is_refused_with_those_there_are():
    with pytest.raises(InvalidValue, match="median"):
        PanelRule(by="mode")
    with pytest.raises(InvalidValue, match="lines"):
        PanelRule(of="groups")


# -- quorum -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [
        (PanelRule(), 9, 1),
        (PanelRule(quorum=50), 9, 5),  # 4,5
        (PanelRule(quorum="1/2"), 10, 5),
        (PanelRule(quorum="2/3"), 9, 6),
        (PanelRule(quorum="2/3"), 10, 7),  # 6,67
        (PanelRule(quorum="66.67"), 9, 7),  # 6,0003: two thirds are not a decimal near them
        (PanelRule(quorum=70), 10, 7),
        (PanelRule(quorum=100), 9, 9),
        (PanelRule(quorum=0), 9, 1),
        (PanelRule(at_least=9), 11, 9),
        (PanelRule(at_least=3, quorum=70), 10, 7),  # the more of the two
        (PanelRule(at_least=8, quorum=70), 10, 8),
        (PanelRule(by="trimmed-mean", trim=2), 9, 5),  # four go, one must stay
    ],
)
def test_so_many_sheets_must_have_come(rule, members, needed):
    assert rule.needed(members) == needed


@pytest.mark.parametrize(("came", "enough"), [(5, False), (6, True)])
@pytest.mark.parametrize("quorum", ["2/3", 66])
def test_before_the_quorum_there_is_no_result_and_the_reason_says_so(came, enough, quorum):
    card = scored(PanelRule(quorum=quorum), *[9] * came, members=9, bands=BANDS)
    assert (card.outcome is Outcome.CLASSED, card.band is not None) == (enough, enough)
    if not enough:
        assert card.outcome is Outcome.NOT_EVALUATED
        assert [band.id for band in card.possible] == ["tot", "kha"]  # the others may still give anything
        # what it may come to, then why it is open, then each class that is still possible
        codes = ["total", "panel.too_few", "band.possible", "band.possible"]
        assert [reason.code for reason in card.reasons] == codes
        reason = next(reason for reason in card.reasons if reason.code == "panel.too_few")
        assert (reason.get("got"), reason.get("needed"), reason.get("members")) == (5, 6, 9)


def test_a_council_of_nine_must_have_scored():
    rule = PanelRule(at_least=9)
    assert scored(rule, *[9] * 8, members=9, bands=BANDS).outcome is Outcome.NOT_EVALUATED
    assert scored(rule, *[9] * 9, members=9, bands=BANDS).band.id == "tot"
    assert scored(rule, *[9] * 8, members=8, bands=BANDS).outcome is Outcome.NOT_EVALUATED  # a council of eight


def test_what_two_members_say_is_not_trimmed_to_nothing_and_counts_for_nothing():
    card = scored(PanelRule(by="trimmed-mean", trim=1), 7, 9, members=3, bands=BANDS)
    assert (card.line("a").points, card.total, card.outcome, card.band) == (8, None, Outcome.NOT_EVALUATED, None)


# -- who may score ----------------------------------------------------------------------------------------------------
def test_who_does_not_sit_on_the_council_is_refused_with_who_is_near():
    with pytest.raises(InvalidDocument) as caught:
        evaluate_panel(rubric_of(PanelRule()), [sheet(1, scorer="m-11")], council(1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.near) == ("panel.not_a_member", "sheets[0].scorer", ("m-1",))
    nameless = sheet(1, *by_points(a=1), scorer="")
    assert refused(evaluate_panel, rubric_of(PanelRule()), [nameless], council(1)) == [
        ("panel.not_a_member", "sheets[0].scorer")
    ]


def test_nobody_scores_twice_and_nobody_on_another_council():
    rubric, hd = rubric_of(PanelRule()), council(2)
    one, two = sheet(1, *by_points(a=5)), sheet(2, *by_points(a=6))
    twice = evolve(one, id="p-3")
    assert refused(evaluate_panel, rubric, [one, two, twice], hd) == [("panel.scored_twice", "sheets[2].scorer")]
    other = evolve(two, council="hd-cu")
    assert refused(evaluate_panel, rubric, [one, other], hd) == [("panel.other_council", "sheets[1].council")]


def test_nobody_scores_before_the_council_sits_or_after():
    hd = council(3, span=DateSpan(date(2024, 1, 1), date(2024, 12, 31)))
    days = [date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1)]
    each = [sheet(place, *by_points(a=5), on=on) for place, on in enumerate(days, 1)]
    assert refused(evaluate_panel, rubric_of(PanelRule()), each, hd) == [
        ("panel.not_sitting", "sheets[0].on"),
        ("panel.not_sitting", "sheets[2].on"),
    ]


def test_a_council_has_members_and_each_once():
    assert refused(Council, id="hd", label="Hội đồng", members=[]) == [("ballot.nobody", "members")]
    assert refused(Council, id="hd", label="Hội đồng", members=["a", "b", "a"]) == [("id.duplicate", "members[2]")]


def test_sheets_of_a_panel_are_of_one_subject_period_and_layer_and_the_layer_has_a_panel():
    rubric, hd = rubric_of(PanelRule()), council(2)
    one, two = sheet(1, *by_points(a=5)), sheet(2, *by_points(a=6))
    for name, other in (("subject", "xa-b"), ("period", "2024")):
        found = refused(evaluate_panel, rubric, [one, evolve(two, **{name: other})], hd)
        assert found == [("panel.other_sheet", f"sheets[1].{name}")]
    assert refused(evaluate_panel, rubric, [], hd) == [("panel.no_sheets", "sheets")]
    plain = evolve(rubric, layers=[Layer(id="hoi-dong", label="Hội đồng")])
    assert refused(evaluate_panel, plain, [one, two], hd) == [("layer.no_panel", "sheets[0].layer")]


def test_every_problem_of_every_sheet_is_named():
    wrong = [sheet(1, *by_points(a=11)), sheet(2, *by_points(a=5), Answer("b", points=1), scorer="la")]
    assert refused(evaluate_panel, rubric_of(PanelRule()), wrong, council(2)) == [
        ("answer.out_of_range", "sheets[0].answers[0].points"),
        ("panel.not_a_member", "sheets[1].scorer"),
        ("criterion.unknown", "sheets[1].answers[1].criterion"),
    ]


# -- what is a fact must be told alike --------------------------------------------------------------------------------
def test_a_gate_or_an_attribute_that_two_members_state_differently_is_refused():
    rubric = rubric_of(
        PanelRule(),
        attributes=[Attribute(id="ho", label="Số hộ", kind="number")],
        gates=[Gate(id="ky-luat", label="Không ai bị kỷ luật")],
    )
    one = (*by_points(a=5), Answer("ky-luat", met=True), Answer("ho", value=100))
    two = (Answer("ho", value=101), Answer("ky-luat", met=False), *by_points(a=6))
    assert refused(evaluate_panel, rubric, sheets(one, two), council(2)) == [
        ("panel.disagrees", "sheets[1].answers[0]"),
        ("panel.disagrees", "sheets[1].answers[1]"),
    ]
    words = (Answer("ho", value="100.0", evidence="Báo cáo 3"), Answer("ky-luat", met=True), *by_points(a=6))
    assert evaluate_panel(rubric, sheets(one, words), council(2)).total == Decimal("5.5")


def test_what_one_member_says_of_a_gate_holds_for_all():
    rubric = rubric_of(PanelRule(), gates=[Gate(id="ky-luat", label="Không ai bị kỷ luật")], bands=BANDS)
    shut = sheets((*by_points(a=9), Answer("ky-luat", met=False)), by_points(a=9))
    for each in (shut, shut[::-1]):
        assert evaluate_panel(rubric, each, council(2)).outcome is Outcome.NOT_ELIGIBLE
    assert evaluate_panel(rubric, sheets(by_points(a=9)), council(2)).outcome is Outcome.NOT_EVALUATED


def test_a_line_does_not_apply_where_all_say_so_and_where_one_says_otherwise_the_sheets_are_refused():
    rubric = rubric_of(PanelRule(), line("a", not_applicable="exclude"), line("b"))
    away = (Answer("a", not_applicable=True), *by_points(b=6))
    card = evaluate_panel(rubric, sheets(away, away), council(2))
    assert (card.total, card.max_points, card.line("a").applies) == (6, 10, False)
    assert refused(evaluate_panel, rubric, sheets(away, by_points(a=5, b=6)), council(2)) == [
        ("panel.disagrees", "sheets[1].answers[0]")
    ]


# -- yes and no, open lines -------------------------------------------------------------------------------------------
def test_yes_and_no_with_points_become_the_mean_of_what_they_give():
    rubric = rubric_of(PanelRule(), yes_no("a", 6))
    each = [(Answer("a", met=True),), (Answer("a", met=True),), (Answer("a", met=False),)]
    card = evaluate_panel(rubric, sheets(*each), council(3))
    assert (card.total, card.line("a").met) == (4, None)  # (6 + 6 + 0)/3; whether it is met, they do not agree
    card = evaluate_panel(rubric, sheets(*each[:2]), council(3))
    assert (card.total, card.line("a").met) == (6, True)


def test_a_checklist_passes_or_fails_by_what_all_say_and_stays_open_where_they_differ():
    rubric = rubric_of(PanelRule(), yes_no("a"), yes_no("b"), combine=AllOf())

    def outcome(*each):
        given = [[Answer(name, met=met) for name, met in zip("ab", both, strict=True)] for both in each]
        return evaluate_panel(rubric, sheets(*given), council(3)).outcome

    yes, no = (True, True), (True, False)
    assert outcome(yes, yes, yes) is Outcome.PASSED
    assert outcome(no, no, no) is Outcome.FAILED
    assert outcome(yes, yes, no) is Outcome.NOT_EVALUATED
    assert outcome((True, None), no, no) is Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("rule", "low", "high"),
    [
        (PanelRule(), 5, Fraction(25, 3)),  # (6+9+0)/3 to (6+9+10)/3
        (PanelRule(by="median"), 6, 9),  # 0 6 9 to 6 9 10
        (PanelRule(by="trimmed-mean", trim=1), 6, 9),
        (PanelRule(rounding=Rounding(1)), 5, 8),
    ],
)
def test_an_open_line_of_one_member_leaves_the_line_open_between_exact_bounds(rule, low, high):
    card = evaluate_panel(rubric_of(rule), sheets(by_points(a=6), by_points(a=9), ()), council(3))
    assert card.exact == Points(low, high)
    assert (card.missing, card.line("a").reason.code) == (("a",), "panel.waiting")


def test_a_line_that_everybody_left_open_may_be_anything():
    card = evaluate_panel(rubric_of(PanelRule(by="median")), sheets((), ()), council(2))
    assert card.bounds == Interval(Decimal(0), Decimal(10))


def test_an_open_line_matters_only_where_it_could_change_the_joined_points():
    # with the trimmed mean of 9 9 9 and anything, what is trimmed is the 0 or the 10, and one nine
    rule = PanelRule(by="trimmed-mean", trim=1)
    card = evaluate_panel(rubric_of(rule, bands=BANDS), sheets(*[by_points(a=9)] * 3, ()), council(4))
    assert (card.total, card.band.id, card.missing) == (9, "tot", ())


def test_what_is_left_to_a_later_layer_is_left_by_every_member():
    layers = [
        Layer(id="hoi-dong", label="Hội đồng", panel=PanelRule()),
        Layer(id="decided", label="Quyết định", decides=True, carries_over=True),
    ]
    rubric = evolve(rubric_of(PanelRule()), layers=layers, criteria=(line("a"), line("b", scored_by="decided")))
    panel = sheets(by_points(a=5), by_points(a=8))
    last = Assessment(id="qd", subject="xa-a", rubric="r", answers=by_points(b=4))
    found = appraise(rubric, [*panel, last], councils=[council(2)])
    own = found.card("hoi-dong")
    assert (own.layer_total, own.layer_max, found.decided.total) == (Decimal("6.5"), 10, Decimal("10.5"))
    early = sheets(by_points(a=5, b=1), by_points(a=8))
    assert refused(evaluate_panel, rubric, early, council(2)) == [("answer.reserved", "sheets[0].answers[1].criterion")]


# -- in words ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PanelRule(), "điểm trung bình của 3 thành viên hội đồng"),
        (PanelRule(by="median"), "trung vị của 3 thành viên hội đồng"),
        (PanelRule(by="trimmed-mean", trim=1), "3 thành viên hội đồng"),
        (PanelRule(of="total"), "Tổng điểm"),
        (PanelRule(quorum=100), "chưa đủ căn cứ"),
    ],
)
def test_the_account_of_a_panel_can_be_written_and_names_how_the_points_came(rule, words):
    for last in (by_points(a=7, b=3), by_points(a=7)):
        each = sheets(by_points(a=6, b=5), by_points(a=9, b=4), last)
        card = evaluate_panel(rubric_of(rule, line("a"), line("b"), bands=BANDS), each, council(4))
        text = dvk.vietnamese.score_account(card)
        assert words in text
        assert card.explain().change.reason.code == "change.of_a_panel"


# -- votes ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "ballot", "holds"),
    [
        (VoteShare(at_least=70), Ballot(members=10, present=8, in_favour=7), True),  # exactly 70 %
        (VoteShare(above=70), Ballot(members=10, present=8, in_favour=7), False),
        (VoteShare(at_least=70), Ballot(members=11, present=9, in_favour=7), False),  # 63,6 % of all
        (VoteShare(at_least=70, of="present"), Ballot(members=11, present=9, in_favour=7), True),  # 77,8 %
        (VoteShare(above=50), Ballot(members=10, in_favour=5), False),  # exactly half
        (VoteShare(at_least=50), Ballot(members=10, in_favour=5), True),
        (VoteShare(at_least="1/2"), Ballot(members=10, in_favour=5), True),
        (VoteShare(at_least="2/3"), Ballot(members=12, in_favour=8), True),
        (VoteShare(at_least="66.67"), Ballot(members=12, in_favour=8), False),
        (VoteShare(above="2/3"), Ballot(members=12, in_favour=8), False),
        (VoteShare(at_least=100), Ballot(members=9, in_favour=9), True),
        (VoteShare(at_least=70), Ballot(members=10, in_favour=0), False),
        # nobody noted who was present
        (VoteShare(at_least=70), Ballot(members=10, in_favour=7), True),
        (VoteShare(at_least=70, of="present"), Ballot(members=10, in_favour=7), None),
        (VoteShare(at_least=70, quorum=70), Ballot(members=10, in_favour=7), None),
        # the quorum is of all members
        (VoteShare(above=50, of="present", quorum="2/3"), Ballot(members=9, present=6, in_favour=4), True),
        (VoteShare(above=50, of="present", quorum="2/3"), Ballot(members=9, present=5, in_favour=5), None),
        (VoteShare(above=50, of="present", quorum="2/3"), Ballot(members=9, present=6, in_favour=3), False),
        (VoteShare(above=50, of="present"), Ballot(members=9, present=0, in_favour=0), None),
    ],
)
def test_a_council_has_agreed_has_not_or_it_is_open(rule, ballot, holds):
    assert rule.problems() == ()
    assert ballot.problems() == ()
    assert rule.holds(ballot) is holds


def test_the_share_of_a_vote_is_exact():
    ballot = Ballot(members=9, present=6, in_favour=4)
    assert VoteShare(at_least=1).share(ballot) == Fraction(400, 9)
    assert VoteShare(at_least=1, of="present").share(ballot) == Fraction(200, 3)


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        (VoteShare(), "vote.no_share", "at_least"),
        (VoteShare(at_least=70, above=50), "vote.no_share", "at_least"),
        (VoteShare(at_least=101), "answer.value_out_of_range", "at_least"),
        (VoteShare(above="4/3"), "answer.value_out_of_range", "above"),
        (VoteShare(above=50, quorum=-1), "answer.value_out_of_range", "quorum"),
    ],
)
def test_a_share_of_votes_that_is_none_is_refused_at_a_gate_and_at_a_line(rule, code, path):
    by_vote = Criterion(id="a", label="A", rule=ByVote(rule, points=5))
    assert refused(Rubric, id="r", label="R", criteria=[by_vote]) == [(code, f"criteria[0].rule.vote.{path}")]
    gate = Gate(id="g", label="G", vote=rule)
    assert refused(Rubric, id="r", label="R", criteria=[line("a")], gates=[gate]) == [(code, f"gates[0].vote.{path}")]


def test_counts_are_whole_and_not_below_zero():
    with pytest.raises(InvalidValue) as caught:
        Ballot(members=10, in_favour=-1)
    assert (caught.value.code, caught.value.path) == ("value.negative", "in_favour")
    for wrong in ("7", 7.0, True, None):
        with pytest.raises(WrongType):
            Ballot(members=10, in_favour=wrong)


IMPOSSIBLE = [
    (Ballot(members=10, present=11, in_favour=7), "ballot.too_many", "present"),
    (Ballot(members=10, present=8, in_favour=9), "ballot.too_many", "in_favour"),
    (Ballot(members=10, present=8, in_favour=6, against=3), "ballot.too_many", "in_favour"),
    (Ballot(members=10, in_favour=7, against=4), "ballot.too_many", "in_favour"),
    (Ballot(members=0, in_favour=0), "ballot.nobody", "members"),
]


@pytest.mark.parametrize(("ballot", "code", "path"), IMPOSSIBLE)
def test_a_ballot_that_cannot_have_been_is_refused_at_its_place(ballot, code, path):
    rubric = Rubric(
        id="r",
        label="R",
        criteria=[line("a"), Criterion(id="b", label="B", rule=ByVote(VoteShare(at_least=70), points=5))],
        gates=[Gate(id="g", label="G", vote=VoteShare(at_least=70))],
    )
    answers = [*by_points(a=1), Answer("b", ballot=ballot), Answer("g", ballot=ballot)]
    wrong = Assessment(id="p", subject="m", rubric="r", answers=answers)
    assert refused(evaluate, rubric, wrong) == [
        (code, f"answers[1].ballot.{path}"),
        (code, f"answers[2].ballot.{path}"),
    ]


VOTED = """
id = "r"
label = "Xã kiểu mẫu"
illustrative = true

[[criteria]]
id = "a"
label = "A"
rule = { type = "free-points", max_points = 10 }

[[criteria]]
id = "b"
label = "Được hội đồng đồng ý"
rule = { type = "by-vote", vote = { above = 50, of = "present", quorum = "2/3" }, points = 5 }

[[gates]]
id = "hoi-dong"
label = "Từ 70% tổng số thành viên hội đồng đồng ý"
vote = { at_least = 70 }
"""


@pytest.mark.parametrize(
    ("votes", "outcome"), [(7, Outcome.SCORED), (6, Outcome.NOT_ELIGIBLE), (None, Outcome.NOT_EVALUATED)]
)
def test_a_gate_opens_with_the_share_of_votes_it_asks_for(votes, outcome):
    rubric = read_toml(VOTED, Rubric)
    good = Answer("b", ballot=Ballot(members=9, present=6, in_favour=4))
    gate = () if votes is None else (Answer("hoi-dong", ballot=Ballot(members=10, present=8, in_favour=votes)),)
    card = evaluate(rubric, Assessment(id="p", subject="m", rubric="r", answers=[*by_points(a=8), good, *gate]))
    assert (card.total, card.outcome) == (13, outcome)  # 8 + 5
    check = next(check for check in card.checks if check.id == "hoi-dong")
    assert check.holds is {7: True, 6: False, None: None}[votes]
    if votes is not None:
        assert (check.reason.get("votes"), check.reason.get("members"), check.reason.get("present")) == (votes, 10, 8)
    assert "Từ 70% tổng số thành viên" in dvk.vietnamese.score_account(card)


@pytest.mark.parametrize(
    ("present", "votes", "low", "high"),
    [(6, 4, 5, 5), (6, 3, 0, 0), (5, 5, 0, 5), (None, 9, 0, 5)],
)
def test_a_line_by_vote_has_all_its_points_none_or_is_open(present, votes, low, high):
    rule = read_toml(VOTED, Rubric)["b"].rule
    assert rule.score(Answer("b", ballot=Ballot(members=9, present=present, in_favour=votes))).points == Points(
        low, high
    )


def test_a_vote_is_answered_by_a_ballot_and_by_nothing_else():
    rubric = read_toml(VOTED, Rubric)
    answers = [*by_points(a=8), Answer("b", met=True), Answer("hoi-dong", met=True)]
    found = refused(evaluate, rubric, Assessment(id="p", subject="m", rubric="r", answers=answers))
    assert [path.partition(".")[0] for _, path in found] == ["answers[1]", "answers[2]"]
    plain = Rubric(id="r", label="R", criteria=[line("a")], gates=[Gate(id="g", label="G")])
    ballot = Answer("g", ballot=Ballot(members=3, in_favour=3))
    found = refused(evaluate, plain, Assessment(id="p", subject="m", rubric="r", answers=[*by_points(a=8), ballot]))
    assert [path.partition(".")[0] for _, path in found] == ["answers[1]"]


# -- there and back ---------------------------------------------------------------------------------------------------
LAYERED = (
    VOTED
    + """
[[layers]]
id = "self"
label = { vi = "Tự chấm", en = "self-score" }
required = true

[[layers]]
id = "hoi-dong"
label = "Hội đồng"
panel = { by = "trimmed-mean", trim = 1, of = "total", quorum = "2/3", at_least = 9, rounding = { to = 0.01 } }

[[layers]]
id = "decided"
label = "Quyết định"
decides = true
reason_required = true
note = "chủ tịch ký"
"""
)


def test_layers_panels_and_votes_are_read_from_toml():
    rubric = read_toml(LAYERED, Rubric)
    own, panel, last = rubric.layers
    assert (own.required, own.label.en, own.panel) == (True, "self-score", None)
    assert panel.panel == PanelRule(
        by="trimmed-mean", trim=1, of="total", quorum=Fraction(2, 3), at_least=9, rounding=Rounding("0.01")
    )
    assert (last.decides, last.reason_required, last.carries_over, last.note) == (True, True, False, "chủ tịch ký")
    assert rubric.gates[0].vote == VoteShare(at_least=70)
    assert rubric["b"].rule == ByVote(VoteShare(above=50, of="present", quorum="2/3"), points=5)


def test_layers_panels_and_votes_go_there_and_back_unchanged():
    rubric = read_toml(LAYERED, Rubric)
    assert structure(unstructure(rubric), Rubric) == rubric
    assert structure(unstructure(council(3)), Council) == council(3)
    ballot = Ballot(members=9, present=6, in_favour=4, against=1)
    assert structure(unstructure(ballot), Ballot) == ballot


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('by = "trimmed-mean"', 'by = "trimmed"', "layers[1].panel.by"),
        ("trim = 1", "trim = 0", "layers[1].panel.trim"),
        ('of = "total"', 'of = "totals"', "layers[1].panel.of"),
        ('quorum = "2/3", at_least', "quorum = 120, at_least", "layers[1].panel.quorum"),
        ("decides = true", "decide = true", "layers[2].decide"),
        ("at_least = 70", "at_most = 70", "gates[0].vote.at_most"),
    ],
)
def test_what_is_wrong_in_a_document_is_named_at_its_path(old, new, path):
    found = refused(read_toml, LAYERED.replace(old, new), Rubric)
    assert path in [place for _, place in found]


def test_a_register_with_councils_sheets_and_ballots_goes_to_json_and_back():
    rubric = evolve(
        read_toml(LAYERED, Rubric), layers=[Layer(id="hoi-dong", label="Hội đồng", panel=PanelRule(by="median"))]
    )
    ballot = Answer("hoi-dong", ballot=Ballot(members=10, present=8, in_favour=7))
    good = Answer("b", ballot=Ballot(members=9, present=6, in_favour=4), evidence="Biên bản", reason="đã họp")
    each = [sheet(place, *by_points(a=points), good, ballot) for place, points in ((1, 6), (2, 9), (3, 8))]
    hd = council(3, span=DateSpan(date(2024, 1, 1), date(2024, 12, 31)))
    definitions = catalog.definitions().with_(rubrics=[rubric])
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions)
    held = builder.add(Unit(id="xa-a", names="Xã A", level="commune"), hd, *each).build()
    again = loads(dumps(held))
    assert again == held
    assert again.councils == (hd,)
    (found,) = again.appraisals("r")
    assert (found.latest.total, found.latest.outcome) == (13, Outcome.SCORED)  # the median 8, and 5 by vote


def test_a_register_refuses_a_stranger_and_an_unknown_council():
    definitions = catalog.definitions().with_(rubrics=[rubric_of(PanelRule())])

    def build(*facts):
        builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions)
        return builder.add(Unit(id="xa-a", names="Xã A", level="commune"), *facts).build()

    one, stranger = sheet(1, *by_points(a=5)), sheet(9, *by_points(a=5))
    assert refused(build, one, stranger, council(3)) == [("panel.not_a_member", "assessments[1].scorer")]
    assert refused(build, one) == [("panel.no_council", "assessments[0].council")]
    assert refused(build, one, evolve(one, id="p-2"), council(3)) == [("panel.scored_twice", "assessments[1].scorer")]
