"""Quotas on a class, each worked out by hand: how many, of what, who stays, and what becomes of who does not."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.criteria import (
    Answer,
    Attribute,
    Band,
    Criterion,
    FreePoints,
    Gate,
    Minimum,
    Option,
    Quota,
    Rounding,
    Rubric,
    Suspension,
)
from dvk.errors import DvkError, InvalidDocument, InvalidValue
from dvk.evaluation import Assessment, Outcome, apply_quotas, classify_cohort, evaluate
from dvk.exchange import read_toml
from dvk.exchange.converter import structure, unstructure
from dvk.values import DateSpan

BANDS = (
    Band(id="xuat-sac", label="Hoàn thành xuất sắc", low=90),
    Band(id="tot", label="Hoàn thành tốt", low=70),
    Band(id="hoan-thanh", label="Hoàn thành", low=50),
)
TOP, GOOD, DONE = BANDS
FIELD = Attribute(
    id="nhom", label="Nhóm", kind="choice", options=[Option("kinh-te", "Kinh tế"), Option("van-xa", "Văn hóa - xã hội")]
)
LINES = (
    Criterion(id="a", label="A", rule=FreePoints(80)),
    Criterion(id="b", label="B", rule=FreePoints(20)),
)


def rubric_of(*quotas, **options):
    return Rubric(**{"id": "r", "label": "Xếp loại", "criteria": LINES, "bands": BANDS, "quotas": quotas} | options)


def top(**options):
    return Quota(band="xuat-sac", **options)


def sheet(subject, *answers, **options):
    return Assessment(id=f"p-{subject}", subject=subject, rubric="r", answers=answers, **options)


def scored(subject, total, *answers, b=None, **options):
    """A sheet with a total: 80 at most in the first line, or all but *b* in it."""
    total = Decimal(total)
    first = min(total, Decimal(80)) if b is None else total - Decimal(b)
    return sheet(subject, Answer("a", points=first), Answer("b", points=total - first), *answers, **options)


def cohort_of(rubric, totals, **options):
    """A cohort of subjects a, b, c … with these totals; *options* as in ``classify_cohort``."""
    return classify_cohort(rubric, [scored(name, total) for name, total in named(totals).items()], **options)


def named(totals):
    return {f"xa-{place:02}": total for place, total in enumerate(totals)}


def bands(cohort):
    """The class of each, by its first letter; who is open by both."""
    return " ".join("/".join(band.id[0] for band in card.possible) for card in cohort.cards)


def one_group(rubric, totals):
    (group,) = cohort_of(rubric, totals).quotas
    return group


def refused(call):
    with pytest.raises(InvalidDocument) as caught:
        call()
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- how many ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        ({"percent": 20}, {37: 7, 35: 7, 34: 6, 5: 1, 4: 0, 0: 0}),  # 7,4; 7; 6,8; 1; 0,8; 0
        ({"percent": "20"}, {37: 7}),
        ({"percent": "1/5"}, {37: 7, 35: 7}),
        ({"percent": Fraction(1, 3)}, {9: 3, 8: 2, 10: 3}),  # 3; 2,67; 3,33
        ({"percent": "33.3"}, {9: 2}),  # 2,997: one third it is not
        ({"percent": "12.5"}, {8: 1, 7: 0}),
        ({"percent": 0}, {37: 0}),
        ({"percent": 100}, {37: 37}),
        ({"number": 3}, {37: 3, 1: 3}),
        ({"percent": 20, "number": 3}, {37: 3, 10: 2}),  # both hold
        ({"percent": 20, "least": 1}, {4: 1, 0: 1, 10: 2}),
        ({"percent": 20, "number": 0, "least": 1}, {37: 1}),
        # 20 % of 12 is 2,4 and of 13 is 2,6; 50 % of 5 is 2,5
        ({"percent": 20, "rounding": "half-up"}, {12: 2, 13: 3}),
        ({"percent": 20, "rounding": "up"}, {12: 3, 10: 2, 0: 0}),
        ({"percent": 50, "rounding": "down"}, {5: 2}),
        ({"percent": 50, "rounding": "half-up"}, {5: 3, 3: 2}),
        ({"percent": 50, "rounding": "half-even"}, {5: 2, 3: 2}),
        ({"percent": 50, "rounding": "up"}, {5: 3}),
    ],
)
def test_how_many_are_allowed_of_a_base(options, allowed):
    quota = top(**options)
    assert {base: quota.allowed(base) for base in allowed} == allowed
    assert quota.is_known


def test_a_quota_whose_size_no_source_has_shown_is_not_known():
    assert not top().is_known
    assert not top(least=1).is_known


# -- of what: everybody ------------------------------------------------------------------------------------------------
def test_a_share_of_everybody_asked():
    # 20 % of 10 = 2; the third and fourth of four fall
    cohort = cohort_of(rubric_of(top(percent=20)), [99, 95, 94, 92, 80, 80, 75, 60, 55, 40])
    assert bands(cohort) == "x x t t t t t h h "  # the last is under the lowest class and counts in the base
    (group,) = cohort.quotas
    assert (group.size, group.base, group.allowed) == (10, 10, 2)
    assert (group.stays, group.falls, group.open) == (("xa-00", "xa-01"), ("xa-02", "xa-03"), ())


def test_nobody_falls_where_there_is_room():
    group = one_group(rubric_of(top(percent=50)), [99, 80, 70])
    assert (group.allowed, group.stays, group.falls) == (1, ("xa-00",), ())


# -- of what: those in named classes, before and after -----------------------------------------------------------------
NINE_AND_25 = [*range(99, 90, -1), *[75] * 25, *[55] * 3]


@pytest.mark.parametrize(
    ("options", "base", "allowed"),
    [
        ({"of": ["tot"]}, 25, 5),  # as scored
        # who falls joins the base: 5 of 25 + 4 = 29 are 17,2 %, 6 of 25 + 3 = 28 would be 21,4 %
        ({"of": ["tot"], "counted": "after"}, 29, 5),
        # 6 of 28: 5,6 rounded is 6; 7 of 27: 5,4 is 5
        ({"of": ["tot"], "counted": "after", "rounding": "half-up"}, 28, 6),
        # both classes: who falls stays in the base, so before and after are one
        ({"of": ["xuat-sac", "tot"]}, 34, 6),
        ({"of": ["xuat-sac", "tot"], "counted": "after"}, 34, 6),
        # a class that neither gains nor loses by it
        ({"of": ["hoan-thanh"]}, 3, 0),
        ({"of": ["hoan-thanh"], "counted": "after"}, 3, 0),
    ],
)
def test_a_base_of_named_classes(options, base, allowed):
    group = one_group(rubric_of(top(percent=20, **options)), NINE_AND_25)
    assert (group.base, group.allowed, len(group.stays), len(group.falls)) == (base, allowed, allowed, 9 - allowed)


@pytest.mark.parametrize(
    ("rounding", "kept", "base"),
    [
        ("down", 1, 4),  # 1 of 4 is 25 %: 1; 2 of 3 would allow 0,75 -> 0
        ("half-up", 1, 4),  # 2 of 3: 0,75 -> 1, too few for 2
        ("up", 1, 4),  # 2 of 3: 0,75 -> 1 again
    ],
)
def test_the_circle_where_nobody_is_in_the_base_as_scored(rounding, kept, base):
    """Five excellent and nobody good: of none there is no share, but the four that fall are good then."""
    before = one_group(rubric_of(top(percent=25, of=["tot"], rounding=rounding)), [99, 98, 97, 96, 95])
    assert (before.base, before.allowed, before.stays) == (0, 0, ())
    after = one_group(rubric_of(top(percent=25, of=["tot"], counted="after", rounding=rounding)), [99, 98, 97, 96, 95])
    assert (after.base, after.allowed, len(after.stays)) == (base, kept, kept)


def test_where_all_may_stay_nobody_joins_the_base():
    group = one_group(rubric_of(top(percent=50, of=["tot"], counted="after")), [95, 80, 80, 80])
    assert (group.base, group.allowed, len(group.stays)) == (3, 1, 1)


# -- groups ------------------------------------------------------------------------------------------------------------
def test_groups_by_an_attribute():
    rubric = rubric_of(top(percent=50, group_by=["nhom"]), attributes=[FIELD])
    given = {"a": (95, "kinh-te"), "b": (91, "van-xa"), "c": (94, "kinh-te"), "d": (60, "van-xa")}
    cohort = classify_cohort(
        rubric, [scored(name, total, Answer("nhom", choice=of)) for name, (total, of) in given.items()]
    )
    # one of two in each: c falls behind a, and b has less than c and stays
    assert [(group.key, group.size, group.stays, group.falls) for group in cohort.quotas] == [
        (("kinh-te",), 2, ("a",), ("c",)),
        (("van-xa",), 2, ("b",), ()),
    ]


def test_groups_that_the_caller_names_and_both_at_once():
    sheets = [scored(name, total) for name, total in named([95, 94, 93, 60]).items()]
    groups = {"xa-00": "x", "xa-01": "y", "xa-02": "y", "xa-03": "x"}
    cohort = classify_cohort(rubric_of(top(number=1)), sheets, groups=groups)
    assert bands(cohort) == "x x t h"
    both = rubric_of(top(number=1, group_by=["nhom"]), attributes=[FIELD])
    field_of = dict(zip(named(range(4)), ["kinh-te", "kinh-te", "van-xa", "van-xa"], strict=True))
    sheets = [scored(name, 95, Answer("nhom", choice=of)) for name, of in field_of.items()]
    cohort = classify_cohort(both, sheets, groups=groups)
    assert [group.key for group in cohort.quotas] == [
        ("x", "kinh-te"),
        ("y", "kinh-te"),
        ("y", "van-xa"),
        ("x", "van-xa"),
    ]
    assert cohort.classes["xuat-sac"] == 4


def test_a_subject_of_which_nobody_knows_the_group_is_refused():
    rubric = rubric_of(top(number=1, group_by=["nhom"]), attributes=[FIELD])
    sheets = [scored("a", 95, Answer("nhom", choice="kinh-te")), scored("b", 60)]
    assert refused(lambda: classify_cohort(rubric, sheets)) == [("cohort.no_group_attribute", "cards[1].attributes")]


# -- ties --------------------------------------------------------------------------------------------------------------
TIED = [99, 95, 95, 95, 91, 60]  # with two places: the three of 95 are level at the cut


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("open", "x x/t x/t x/t t h"), ("all", "x x x x t h"), ("none", "x t t t t h")],
)
def test_level_at_the_cut(ties, expected):
    cohort = cohort_of(rubric_of(top(number=2, ties=ties)), TIED)
    assert bands(cohort) == expected
    if ties == "open":
        card = cohort.card("xa-01")
        assert (card.outcome, card.band, card.total) == (Outcome.NOT_EVALUATED, None, 95)
        assert (card.reasons[-1].code, card.reasons[-1].get("level")) == ("quota.tied", 3)
        assert cohort.quotas[0].allowed == 2


def test_by_default_a_tie_stays_open():
    assert bands(cohort_of(rubric_of(top(number=2)), TIED)).startswith("x x/t")


def test_level_away_from_the_cut_is_no_tie():
    assert bands(cohort_of(rubric_of(top(number=2)), [95, 95, 91, 91])) == "x x t t"


def test_points_are_compared_exactly_and_not_as_printed():
    rubric = rubric_of(top(number=1), rounding=Rounding(1))
    assert bands(cohort_of(rubric, ["95.01", "95.02"])) == "t x"


def test_lines_that_tell_level_subjects_apart():
    rubric = rubric_of(top(number=2, tie_by=["b"]))
    sheets = [scored("a", 95, b=15), scored("b", 95, b=18), scored("c", 99), scored("d", 95, b=16)]
    assert bands(classify_cohort(rubric, sheets)) == "t x x t"
    two = rubric_of(top(number=1, tie_by=["b", "a"]))
    still = classify_cohort(two, [scored("a", 95, b=15), scored("b", 95, b=15)])  # level in all: open
    assert bands(still) == "x/t x/t"
    first = classify_cohort(
        rubric_of(top(number=1, tie_by=["b"], ties="none")), [scored("a", 96, b=16), scored("b", 95, b=20)]
    )
    assert bands(first) == "x t"  # points come first


def test_lines_are_asked_in_their_order():
    lines = [Criterion(id=name, label=name, rule=FreePoints(40)) for name in "abc"]
    given = {"x": (40, 30, 25), "y": (40, 25, 30), "z": (25, 40, 30)}  # 95 each

    def order(*tie_by):
        rubric = rubric_of(top(number=1, tie_by=tie_by), criteria=lines)
        sheets = [
            sheet(name, *(Answer(line, points=one) for line, one in zip("abc", points, strict=True)))
            for name, points in given.items()
        ]
        return bands(classify_cohort(rubric, sheets))

    assert order("a", "b") == "x t t"
    assert order("a", "c") == "t x t"
    assert order("b") == "t t x"
    assert order("c") == "t x/t x/t"


# -- what becomes of who falls -----------------------------------------------------------------------------------------
def test_who_falls_drops_one_class_and_keeps_score_lines_and_reasons():
    rubric = rubric_of(top(number=1))
    sheets = [scored("a", 99), scored("b", "91.5")]
    alone = evaluate(rubric, sheets[1])
    card = classify_cohort(rubric, sheets).card("b")
    assert (alone.band, card.band, card.fell_from) == (TOP, GOOD, TOP)
    assert (card.outcome, card.possible) == (Outcome.CLASSED, (GOOD,))
    assert (card.total, card.exact, card.lines, card.lost) == (alone.total, alone.exact, alone.lines, alone.lost)
    assert card.reasons[:-1] == tuple(reason for reason in alone.reasons if reason.code != "quota.pending")
    reason = card.reasons[-1]
    assert reason.code == "quota.over"
    wanted = {"band": "xuat-sac", "below": "tot", "place": 2, "allowed": 1, "base": 2}
    assert {name: reason.get(name) for name in wanted} == wanted
    assert (card.next_band, card.short_by) == (TOP, None)  # no points are lacking


def test_who_stays_is_told_so_and_the_others_hear_nothing():
    rubric = rubric_of(top(number=1))
    cohort = cohort_of(rubric, [99, 80, 40])
    assert cohort.card("xa-00").reasons[-1].code == "quota.within"
    for name, total in (("xa-01", 80), ("xa-02", 40)):
        assert cohort.card(name) == evaluate(rubric, scored(name, total))


def test_a_quota_in_the_middle_drops_into_the_class_below_it():
    cohort = cohort_of(rubric_of(Quota(band="tot", number=1)), [95, 80, 75])
    assert bands(cohort) == "x t h"
    assert cohort.card("xa-02").fell_from == GOOD


def test_a_cascade_counts_who_fell_among_those_in_the_class_below():
    rubric = rubric_of(Quota(band="tot", number=2), top(number=1))  # the highest goes first, however they are written
    cohort = cohort_of(rubric, [99, 95, 85, 80, 60])
    assert bands(cohort) == "x t t h h"  # 95 takes one of two places among the good: 80 has none
    assert [group.quota.band for group in cohort.quotas] == ["xuat-sac", "tot"]
    assert (cohort.card("xa-01").fell_from, cohort.card("xa-03").fell_from) == (TOP, GOOD)
    codes = [reason.code for reason in cohort.card("xa-01").reasons if reason.code.startswith("quota")]
    assert codes == ["quota.over", "quota.within"]


# -- who is asked ------------------------------------------------------------------------------------------------------
def test_not_eligible_and_failed_are_in_the_base_and_take_no_place():
    rubric = rubric_of(top(percent=50), gates=[Gate(id="g", label="Đủ điều kiện")], minimum=Minimum(percent=10))
    yes, no = Answer("g", met=True), Answer("g", met=False)
    cohort = classify_cohort(
        rubric, [scored("a", 99, no), scored("b", 95, yes), scored("c", 92, yes), scored("d", 20, yes)]
    )
    assert [card.outcome.value for card in cohort.cards] == ["not-eligible", "classed", "classed", "failed"]
    (group,) = cohort.quotas
    assert (group.size, group.base, group.allowed, group.stays) == (4, 4, 2, ("b", "c"))
    assert cohort.classes == {"xuat-sac": 2, "tot": 0, "hoan-thanh": 0, "not-eligible": 1, "failed": 1}


def test_who_is_not_evaluated_by_decision_is_not_in_the_base():
    stopped = Suspension(span=DateSpan(date(2025, 1, 1), date(2025, 12, 31)))
    rubric = rubric_of(top(number=1), suspensions=[stopped])
    sheets = [scored(name, total, period="2025") for name, total in named([95, 94]).items()]
    cohort = classify_cohort(rubric, sheets)
    assert cohort.classes == {"xuat-sac": 0, "tot": 0, "hoan-thanh": 0, "suspended": 2}
    assert [(group.size, group.base) for group in cohort.quotas] == [(0, 0)]
    assert bands(classify_cohort(rubric, [scored("a", 95, period="2024"), scored("b", 94, period="2024")])) == "x t"


# -- what is not known -------------------------------------------------------------------------------------------------
def test_a_quota_of_unknown_size_leaves_the_candidates_open():
    cohort = cohort_of(rubric_of(top(verification="unverified")), [95, 91, 80, 40])
    assert bands(cohort) == "x/t x/t t "
    (group,) = cohort.quotas
    assert (group.allowed, group.base, group.open) == (None, 4, ("xa-00", "xa-01"))
    assert {"quota.not_shown", "rule.unverified"} <= {reason.code for reason in cohort.card("xa-00").reasons}


def test_a_quota_that_no_source_confirms_is_named():
    cohort = cohort_of(rubric_of(top(number=1, verification="unverified")), [95, 91, 80])
    assert [card.unverified for card in cohort.cards] == [("quota-xuat-sac",), ("quota-xuat-sac",), ()]


def half_open(subject, a):
    """From *a* to *a* + 20 points."""
    return sheet(subject, Answer("a", points=a))


def test_a_rival_whose_points_are_open():
    # b has 75 to 95 points: more than a's 92 it may have, more than c's 97 it cannot
    sheets = [scored("a", 92), half_open("b", 75), scored("c", 97)]
    cohort = classify_cohort(rubric_of(top(number=2)), sheets)
    (group,) = cohort.quotas
    assert (group.stays, group.falls, group.open) == (("c",), (), ("a", "b"))
    assert cohort.card("a").possible == (TOP, GOOD)
    one = classify_cohort(rubric_of(top(number=1)), sheets).quotas[0]
    assert (one.stays, one.falls, one.open) == (("c",), ("a",), ())  # whoever b is, c is ahead of both
    three = classify_cohort(rubric_of(top(number=3)), sheets).quotas[0]
    assert (three.stays, three.open) == (("a", "c"), ("b",))


def test_who_cannot_stay_whatever_is_still_open_is_classed_below():
    # b has 75 to 95 points, and 99 takes the one place: good, with or without the lacking answer
    cohort = classify_cohort(rubric_of(top(number=1)), [scored("a", 99), half_open("b", 75)])
    card = cohort.card("b")
    assert (card.outcome, card.band, card.total) == (Outcome.CLASSED, GOOD, None)
    assert card.fell_from is None  # it may never have been excellent
    assert card.reasons[-1].code == "quota.full"


def test_a_quota_with_room_says_nothing_of_who_is_open_for_another_reason():
    rubric = rubric_of(top(number=5), gates=[Gate(id="g", label="Đủ điều kiện")])
    (card,) = classify_cohort(rubric, [scored("a", 95)]).cards
    alone = evaluate(rubric, scored("a", 95))
    assert card == evolve(alone, reasons=tuple(one for one in alone.reasons if one.code != "quota.pending"))
    assert (card.outcome, card.possible) == (Outcome.NOT_EVALUATED, (TOP,))


def test_a_base_that_is_open():
    # of those good: one or, with b (60 to 80), two; half of them is none or one
    sheets = [scored("a", 95), scored("c", 80), half_open("b", 60)]
    cohort = classify_cohort(rubric_of(top(percent=50, of=["tot"])), sheets)
    (group,) = cohort.quotas
    assert (group.base, group.allowed, group.open) == (None, None, ("a",))
    assert cohort.card("a").possible == (TOP, GOOD)
    assert cohort.card("a").reasons[-1].code == "quota.open"
    closed = classify_cohort(rubric_of(top(percent=50, of=["tot"], rounding="up")), sheets).quotas[0]
    assert (closed.base, closed.allowed, closed.stays) == (None, 1, ("a",))  # one way or the other it is one


# -- refusals ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quota", "problem"),
    [
        (Quota(band="hoan-thanh", number=1), ("quota.lowest", "band")),
        (Quota(band="xuat-xac", number=1), ("choice.unknown", "band")),
        (top(percent=20, of=["tot", "kha"]), ("choice.unknown", "of[1]")),
        (top(number=1, group_by=["nhom"]), ("attribute.unknown", "group_by[0]")),
        (top(number=1, tie_by=["a", "c"]), ("criterion.not_here", "tie_by[1]")),
        (top(percent=101), ("answer.value_out_of_range", "percent")),
        (top(percent="3/2"), ("answer.value_out_of_range", "percent")),
        (top(percent=-1), ("answer.value_out_of_range", "percent")),
    ],
)
def test_a_quota_that_cannot_be_is_refused_at_its_path(quota, problem):
    assert refused(lambda: rubric_of(quota)) == [(problem[0], f"quotas[0].{problem[1]}")]


def test_two_quotas_for_one_class_are_refused():
    assert refused(lambda: rubric_of(top(number=1), top(percent=20))) == [("id.duplicate", "quotas[1].band")]


@pytest.mark.parametrize("options", [{"counted": "later"}, {"ties": "first"}, {"rounding": "nearest"}], ids=str)
def test_a_word_that_is_no_option_is_refused(options):
    with pytest.raises(InvalidValue):
        top(number=1, **options)


# -- cards that are there already --------------------------------------------------------------------------------------
def test_quotas_applied_to_cards_are_those_of_the_whole_call():
    rubric = rubric_of(top(percent=50, ties="all"))
    sheets = [scored(name, total) for name, total in named([95, 92, 92, 60]).items()]
    whole = classify_cohort(rubric, sheets)
    assert apply_quotas(rubric, (evaluate(rubric, one) for one in sheets)) == whole


# -- files -------------------------------------------------------------------------------------------------------------
IN_TOML = """
id = "r"
label = "Xếp loại"
criteria = [{ id = "a", label = "A", rule = { type = "free-points", max_points = 100 } }]
attributes = [{ id = "nhom", label = "Nhóm", kind = "choice", options = [{ id = "x", label = "X" }] }]
bands = [
  { id = "xuat-sac", label = "Hoàn thành xuất sắc", low = 90 },
  { id = "tot", label = "Hoàn thành tốt", low = 70 },
  { id = "hoan-thanh", label = "Hoàn thành", low = 50 },
]

[[quotas]]
band = "xuat-sac"
percent = "1/5"
of = ["tot"]
counted = "after"
group_by = ["nhom"]
rounding = "half-up"
ties = "none"
tie_by = ["a"]
least = 1
verification = "unverified"
note = "cách làm tròn chưa thấy"
source = { id = "nd-335", title = "Nghị định 335/2025/NĐ-CP" }

[[quotas]]
band = "tot"
number = 3
"""


def test_quotas_are_written_in_toml_and_come_back_from_json():
    rubric = read_toml(IN_TOML, Rubric)
    first, second = rubric.quotas
    assert (first.percent, first.of, first.counted, first.ties) == (Fraction(1, 5), ("tot",), "after", "none")
    assert (first.group_by, first.rounding, first.tie_by, first.least) == (("nhom",), "half-up", ("a",), 1)
    assert (first.verification, first.source.id) == ("unverified", "nd-335")
    assert second == Quota(band="tot", number=3)
    again = structure(json.loads(json.dumps(unstructure(rubric))), Rubric)
    assert again == rubric
    assert again.quotas[0].percent == Fraction(1, 5)


def test_a_mistake_in_a_toml_quota_is_told_at_its_path():
    assert (
        refused(lambda: read_toml(IN_TOML.replace('of = ["tot"]', 'of = ["tott"]'), Rubric))[0][1] == "quotas[0].of[0]"
    )
    lowest = IN_TOML.replace('band = "tot"', 'band = "hoan-thanh"')
    assert refused(lambda: read_toml(lowest, Rubric)) == [("quota.lowest", "quotas[1].band")]


@pytest.mark.parametrize("field", ["number", "least"])
@pytest.mark.parametrize(
    ("value", "code"), [(-1, "value.negative"), ("3", "type.wrong"), (2.5, "type.wrong"), (True, "type.wrong")]
)
def test_a_number_of_a_quota_is_whole_and_not_below_zero(field, value, code):
    with pytest.raises(DvkError) as caught:
        Quota(band="xuat-sac", **{field: value})
    assert (caught.value.code, caught.value.path) == (code, field)
