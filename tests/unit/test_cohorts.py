"""Whole clusters in one call: rules relative to the others, each by hand, and what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.criteria import (
    AgainstCohort,
    AgainstLeader,
    Answer,
    Attribute,
    Band,
    ByRank,
    Case,
    Condition,
    Criterion,
    FreePoints,
    FromRubric,
    Option,
    PassMark,
    Proportional,
    Quota,
    Rubric,
    Steps,
    YesNo,
)
from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.evaluation import Assessment, Outcome, apply_quotas, classify_cohort, evaluate
from dvk.exchange import read_toml
from dvk.exchange.converter import structure, unstructure
from dvk.facts import Correction
from dvk.models import Lifecycle, Step
from dvk.register import Campaign, Definitions, RegisterBuilder
from dvk.units import Unit
from dvk.vietnamese import score_account

LEADER = AgainstLeader(10, target=100, symbol="%")
EXCELLENT, GOOD = Band(id="xuat-sac", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=0)


def one_line(rule, *, bands=(), quotas=(), rubric="cum", **options):
    line = Criterion(id="a", label="Chỉ tiêu A", rule=rule, **options)
    return Rubric(id=rubric, label="Thi đua của cụm", criteria=[line], bands=bands, quotas=quotas)


def sheet(subject, *answers, rubric="cum", **options):
    return Assessment(id=f"phieu-{subject}", subject=subject, rubric=rubric, answers=answers, **options)


def measured(given, **options):
    """A sheet for each subject: a number is its measured value, ``None`` an empty sheet."""
    for subject, value in given.items():
        answers = () if value is None else (value if isinstance(value, Answer) else Answer("a", value=value),)
        yield sheet(subject, *answers, **options)


def rate(value, out_of):
    return Answer("a", value=value, out_of=out_of)


def lines(cohort):
    return {card.subject: card.line("a") for card in cohort.cards}


def points(rule, given, *, groups=None, **options):
    """The exact points of each subject, ``None`` where they are open; and the code of the reason."""
    found = lines(classify_cohort(one_line(rule, **options), measured(given), groups=groups))
    return {name: (line.exact.one, line.reason.code) for name, line in found.items()}


def refused(call):
    with pytest.raises(InvalidDocument) as caught:
        call()
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- against the leader ------------------------------------------------------------------------------------------------
def test_against_the_leader_by_hand():
    assert points(LEADER, {"a": 40, "b": 100, "c": 105, "d": 120}) == {
        "a": (2, "leader.below"),  # 0,5 x 10 x 40/100
        "b": (5, "leader.at_target"),  # 0,5 x 10
        "c": (Fraction(25, 4), "leader.above"),  # 5 + (105-100)/(120-100) x 5
        "d": (10, "leader.leads"),
    }


def test_several_may_lead_and_each_has_full_points():
    assert points(LEADER, {"a": 130, "b": 130}) == {"a": (10, "leader.leads"), "b": (10, "leader.leads")}


def test_a_leader_that_misses_the_target_gets_its_part_and_not_full_points():
    assert points(LEADER, {"a": 80, "b": 20}) == {"a": (4, "leader.below"), "b": (1, "leader.below")}


def test_a_leader_just_at_the_target_has_half():
    assert points(LEADER, {"a": 100, "b": 50}) == {"a": (5, "leader.at_target"), "b": (Fraction(5, 2), "leader.below")}


def test_a_plan_that_differs_by_unit_is_given_as_a_rate():
    # 12 of a plan of 10 = 120 %; 22 of 20 = 110 %; 1 of 3 = 33,33.. %, which no decimal holds
    found = points(LEADER, {"a": rate(12, 10), "b": rate(22, 20), "c": rate(1, 3)})
    assert found == {
        "a": (10, "leader.leads"),
        "b": (Fraction(15, 2), "leader.above"),
        "c": (Fraction(5, 3), found["c"][1]),
    }


def test_a_value_below_nothing_takes_no_points_away():
    assert points(LEADER, {"a": -5, "b": 0, "c": 200})["a"] == (0, "leader.below")


def test_alone_in_the_cohort_one_is_its_own_leader():
    assert points(LEADER, {"a": 101}) == {"a": (10, "leader.leads")}


# -- against the mean, the median, the best ----------------------------------------------------------------------------
STEPS = Steps([(110, 10), (100, 8), (80, 5)], symbol="%")


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("mean", {"a": 0, "b": 5, "c": 10}),  # mean 50: 60 %, 80 %, 160 %
        ("median", {"a": 0, "b": 8, "c": 10}),  # median 40: 75 %, 100 %, 200 %
        ("leader", {"a": 0, "b": 0, "c": 8}),  # best 80: 37,5 %, 50 %, 100 %
    ],
)
def test_percent_of_the_mean_the_median_and_the_best(to, expected):
    found = points(AgainstCohort(to=to, rule=STEPS), {"a": 30, "b": 40, "c": 80})
    assert {name: number for name, (number, _) in found.items()} == expected


def test_the_median_of_an_even_number_is_halfway():
    found = lines(
        classify_cohort(
            one_line(AgainstCohort(to="median", rule=STEPS)), measured({"a": 10, "b": 20, "c": 31, "d": 90})
        )
    )
    assert found["c"].reason.get("mark") == Decimal("25.5")


def test_a_third_that_no_decimal_holds_is_compared_exactly():
    # mean (1+1+7)/3 = 3; 1 is 33,333... % of it: above 33,3 and below 33,34
    exactly = AgainstCohort(to="mean", rule=Steps([("33.34", 9), ("33.3", 4)], symbol="%"))
    assert points(exactly, {"a": 1, "b": 1, "c": 7})["a"][0] == 4
    share = AgainstCohort(to="leader", rule=Proportional(10, full=100, symbol="%"))
    assert points(share, {"a": 1, "b": 3})["a"][0] == Fraction(10, 3)


def test_where_the_lower_is_better_the_best_is_the_lowest():
    rule = AgainstCohort(to="leader", better="lower", rule=Proportional(10, full=100, zero=200, symbol="%"))
    found = points(rule, {"a": 2, "b": 3, "c": 4, "d": 9})
    assert [number for number, _ in found.values()] == [10, 5, 0, 0]  # 100 %, 150 %, 200 %, 450 %


def test_no_percentage_of_nothing():
    assert points(AgainstCohort(to="mean", rule=STEPS), {"a": 0, "b": 0}) == {
        "a": (None, "cohort.zero"),
        "b": (None, "cohort.zero"),
    }


def test_a_pass_mark_against_the_mean_says_who_met_it():
    found = lines(
        classify_cohort(
            one_line(AgainstCohort(to="mean", rule=PassMark(points=5, at_least=100, symbol="%"))),
            measured({"a": 1, "b": 3}),
        )
    )
    assert [(line.exact.one, line.met) for line in found.values()] == [(0, False), (5, True)]


# -- by rank -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [10, 8, 8, 3, 3]),  # 1, 2, 2, 4, 5
        ({"ties": "mean"}, [10, 7, 7, 3, 3]),  # (8 + 6)/2
        ({"better": "lower"}, [3, 6, 6, 8, 10]),  # 5, 3, 3, 2, 1
        (
            {"better": "lower", "ties": "mean"},
            [3, Fraction(9, 2), Fraction(9, 2), 8, 10],
        ),  # third and fourth: (6 + 3)/2
    ],
)
def test_points_by_rank(options, expected):
    found = points(ByRank([10, 8, 6], rest=3, **options), {"a": 99, "b": 97, "c": 97, "d": 90, "e": 10})
    assert [number for number, _ in found.values()] == expected


def test_more_ranks_than_subjects():
    assert points(ByRank([10, 8, 6, 4]), {"a": 1, "b": 2}) == {"a": (8, "rank.reached"), "b": (10, "rank.reached")}


def test_the_reason_has_the_rank_and_how_many_share_it():
    line = lines(classify_cohort(one_line(ByRank([10, 8, 6])), measured({"a": 9, "b": 7, "c": 7})))["c"]
    assert [line.reason.get(name) for name in ("rank", "same", "of")] == [2, 2, 3]


# -- what is open, and what closes it ----------------------------------------------------------------------------------
RULES = [LEADER, AgainstCohort(to="mean", rule=STEPS), ByRank([10, 8, 6])]
NAMES = [rule.tag for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_one_sheet_alone_leaves_the_line_open_with_its_reason(rule):
    card = evaluate(one_line(rule), sheet("a", Answer("a", value=120)))
    line = card.line("a")
    assert (line.exact, line.reason.code, card.outcome) == (rule.points_span, "cohort.alone", Outcome.NOT_EVALUATED)
    assert ("line.cohort_open", "a") in [(reason.code, reason.get("criterion")) for reason in card.reasons]
    assert card.missing == ()  # nothing is missing on this sheet


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_while_one_value_is_missing_the_line_is_open_for_all(rule):
    found = points(rule, {"a": 50, "b": 120, "c": None})
    assert found == {"a": (None, "cohort.alone"), "b": (None, "cohort.alone"), "c": (None, "line.no_answer")}


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_who_has_no_such_task_is_not_waited_for(rule):
    without = points(rule, {"a": 50, "b": 120})
    found = points(rule, {"a": 50, "b": 120, "c": Answer("a", not_applicable=True)}, not_applicable="full")
    assert found["c"][1] == "line.not_applicable"
    assert {name: found[name] for name in without} == without


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_where_what_is_missing_counts_nothing_nobody_is_waited_for(rule):
    found = points(rule, {"a": 50, "b": 120, "c": None}, missing="zero")
    assert found["c"] == (0, "line.missing_is_zero")
    assert found["a"] == points(rule, {"a": 50, "b": 120})["a"]  # it has no value that could be compared


def test_a_line_that_applies_to_some_is_compared_among_these():
    attribute = Attribute(
        id="vung", label="Vùng", kind="choice", options=[Option("ven", "Ven biển"), Option("nui", "Núi")]
    )
    line = Criterion(
        id="a", label="A", rule=LEADER, applies=Condition(attribute="vung", one_of=["ven"]), not_applicable="exclude"
    )
    rubric = Rubric(
        id="cum", label="Cụm", attributes=[attribute], criteria=[line, Criterion(id="b", label="B", rule=YesNo(1))]
    )
    coast, hills = Answer("vung", choice="ven"), Answer("vung", choice="nui")
    cohort = classify_cohort(
        rubric,
        [sheet("a", Answer("a", value=110), coast), sheet("b", Answer("a", value=150), coast), sheet("c", hills)],
    )
    assert lines(cohort)["a"].exact.one == 6  # 5 + 10/50 x 5
    assert lines(cohort)["c"].applies is False
    waits = classify_cohort(rubric, [sheet("a", Answer("a", value=110), coast), sheet("c")])
    assert lines(waits)["a"].reason.code == "cohort.alone"  # nobody knows yet whether c is one of them


@pytest.mark.parametrize(
    ("policy", "first", "last"),
    [
        ("else-open", (None, "cohort.alone"), (None, "line.no_evidence")),  # it may still prove its 300
        ("else-zero", (Fraction(5, 2), "leader.below"), (0, "line.no_evidence_is_zero")),  # it leads nobody
        ("optional", (Fraction(5, 2), "leader.below"), (10, "leader.leads")),
    ],
)
def test_a_value_without_evidence(policy, first, last):
    given = {"a": Answer("a", value=50, evidence="BC 1"), "b": Answer("a", value=110, evidence="BC 2"), "c": 300}
    found = points(LEADER, given, evidence=policy)
    assert (found["a"], found["c"]) == (first, last)
    if policy == "else-zero":
        assert found["b"] == (10, "leader.leads")
    if policy == "optional":
        assert found["b"] == (Fraction(21, 4), "leader.above")  # 5 + 10/200 x 5


def test_comparisons_stay_within_the_groups_that_are_named():
    given, groups = (
        {"a": 105, "b": 120, "c": 105, "d": 150, "e": None},
        {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"},
    )
    assert points(LEADER, given, groups=groups) == {
        "a": (Fraction(25, 4), "leader.above"),  # 5/20 of the way to 120
        "b": (10, "leader.leads"),
        "c": (Fraction(11, 2), "leader.above"),  # 5/50 of the way to 150
        "d": (10, "leader.leads"),
        "e": (None, "line.no_answer"),  # holds up its own group only
    }


def test_steps_that_vary_by_an_attribute_hold_within_a_comparison():
    vung = Attribute(id="vung", label="Vùng", kind="choice", options=[Option("x", "X"), Option("y", "Y")])
    low = [Case(value=110, when=Condition(attribute="vung", one_of=["x"])), Case(value=150)]
    rule = AgainstCohort(to="mean", rule=Steps([(low, 10), (80, 5)], symbol="%"))
    rubric = Rubric(id="cum", label="Cụm", attributes=[vung], criteria=[Criterion(id="a", label="A", rule=rule)])
    given = {"a": "x", "b": "y", "c": None, "d": "x"}
    cohort = classify_cohort(
        rubric,
        [
            sheet(
                name,
                Answer("a", value=30 if name == "d" else 50),
                *([] if one is None else [Answer("vung", choice=one)]),
            )
            for name, one in given.items()
        ],
    )
    # mean 45: 50 is 111,1 %, 30 is 66,7 %
    assert {name: line.exact.one for name, line in lines(cohort).items()} == {"a": 10, "b": 5, "c": None, "d": 0}
    assert lines(cohort)["c"].reason.code == "line.attribute_unknown"
    assert (lines(cohort)["c"].exact.low, lines(cohort)["c"].exact.high) == (5, 10)


# -- what another rubric gave ------------------------------------------------------------------------------------------
def inner_cards(given):
    rubric = one_line(FreePoints(200), rubric="par-index")
    for subject, number in given.items():
        answers = () if number is None else (Answer("a", points=number),)
        yield evaluate(rubric, sheet(subject, *answers, rubric="par-index"))


FROM = one_line(FromRubric(rubric="par-index", reads="points", rule=AgainstLeader(10, target=100)))


def test_what_other_rubrics_gave_is_compared():
    results = inner_cards({"a": 50, "b": 110, "c": 120, "elsewhere": 200})
    cohort = classify_cohort(FROM, (sheet(name) for name in "abc"), results=results)
    assert [line.exact.one for line in lines(cohort).values()] == [Fraction(5, 2), Fraction(15, 2), 10]
    assert lines(cohort)["b"].reason.get("rubric") == "par-index"


@pytest.mark.parametrize("given", [{"a": 50, "b": None}, {"a": 50}], ids=["still open", "not there"])
def test_while_another_result_is_open_nobody_is_compared(given):
    cohort = classify_cohort(FROM, [sheet("a"), sheet("b")], results=inner_cards(given))
    assert [line.reason.code for line in lines(cohort).values()] == ["cohort.alone", "line.no_answer"]


# -- what goes in, and what comes out ----------------------------------------------------------------------------------
TOTALS = one_line(FreePoints(100), bands=[EXCELLENT, GOOD])


def totals(given, **options):
    for subject, number in given.items():
        yield sheet(subject, *(() if number is None else (Answer("a", points=number),)), **options)


def test_generators_go_in_and_results_come_out_in_the_order_given():
    cohort = classify_cohort(TOTALS, totals({"m": 95, "b": 60, "z": None, "a": 91}))
    assert [card.subject for card in cohort.cards] == ["m", "b", "z", "a"]
    assert list(cohort.classes.items()) == [("xuat-sac", 2), ("tot", 1), ("not-evaluated", 1)]
    again = apply_quotas(TOTALS, (card for card in cohort.cards))
    assert (again.cards, again.quotas) == (cohort.cards, ())


def test_a_card_by_its_subject():
    cohort = classify_cohort(TOTALS, totals({"xa-binh-minh": 95}))
    assert cohort.card("xa-binh-minh").total == 95
    with pytest.raises(UnknownId) as caught:
        cohort.card("xa-binh-min")
    assert caught.value.code == "cohort.unknown_subject"
    assert "xa-binh-minh" in str(caught.value)


def test_without_quota_or_comparison_a_cohort_is_each_sheet_by_itself():
    sheets = list(totals({"a": 95, "b": 60, "c": None}))
    assert classify_cohort(TOTALS, sheets).cards == tuple(evaluate(TOTALS, one) for one in sheets)


def test_nobody_is_a_cohort_too():
    assert classify_cohort(one_line(LEADER), []).cards == ()


# -- refusals ----------------------------------------------------------------------------------------------------------
QUOTA = one_line(FreePoints(100), bands=[EXCELLENT, GOOD], quotas=[Quota(band="xuat-sac", number=1)])


@pytest.mark.parametrize("rubric", [QUOTA, one_line(LEADER)], ids=["quota", "comparison"])
def test_persons_are_not_ranked(rubric):
    sheets = [sheet("a", subject_type="collective"), sheet("b", subject_type="individual")]
    assert refused(lambda: classify_cohort(rubric, sheets)) == [("cohort.of_persons", "sheets[1].subject_type")]


def test_persons_may_be_scored_together_where_nothing_ranks_them():
    cohort = classify_cohort(TOTALS, totals({"a": 95, "b": 40}, subject_type="individual"))
    assert cohort.classes == {"xuat-sac": 1, "tot": 1}


def test_persons_have_no_quota_applied_to_their_cards_either():
    card = evaluate(QUOTA, sheet("a", Answer("a", points=95), subject_type="individual"))
    assert refused(lambda: apply_quotas(QUOTA, [card])) == [("cohort.of_persons", "cards[0].subject_type")]


def test_a_cohort_is_of_one_period_one_rubric_and_one_sheet_each():
    two = [sheet("a", period="2023"), sheet("b", period="2024"), sheet("a", period="2023")]
    assert refused(lambda: classify_cohort(TOTALS, two)) == [
        ("cohort.other_period", "sheets[1].period"),
        ("id.duplicate", "sheets[2].subject"),
    ]
    assert refused(lambda: classify_cohort(TOTALS, [sheet("a", rubric="khac")])) == [
        ("assessment.other_rubric", "sheets[0].rubric")
    ]
    cards = list(inner_cards({"a": 1}))
    assert refused(lambda: apply_quotas(TOTALS, cards)) == [("cohort.other_rubric", "cards[0].rubric")]


def test_what_is_wrong_with_a_sheet_is_told_at_its_place():
    wrong = [sheet("a"), sheet("b", Answer("a", points=101)), sheet("c", Answer("b"))]
    assert refused(lambda: classify_cohort(TOTALS, wrong)) == [
        ("answer.out_of_range", "sheets[1].answers[0].points"),
        ("criterion.unknown", "sheets[2].answers[0].criterion"),
    ]


def test_where_groups_are_named_everybody_has_one():
    assert refused(lambda: classify_cohort(TOTALS, totals({"a": 1, "b": 2}), groups={"a": "x"})) == [
        ("cohort.no_group", "sheets[1].subject")
    ]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (ByRank([8, 10]), ("rank.out_of_order", "ranks[1]")),
        (ByRank([8], rest=9), ("rank.out_of_order", "rest")),
        (ByRank([]), ("choices.empty", "ranks")),
        (ByRank([8, 5], rest=-1), ("value.negative", "rest")),
        (AgainstLeader(10, target=0), ("step.not_positive", "target")),
        (AgainstLeader(10, target=-1), ("step.not_positive", "target")),
        (AgainstLeader(-1, target=5), ("value.negative", "points")),
        (AgainstCohort(to="mean", rule=YesNo(5)), ("from_rubric.other_input", "rule")),
        (AgainstCohort(to="mean", rule=ByRank([3])), ("from_rubric.other_input", "rule")),
        (AgainstCohort(to="mean", rule="bình quân"), ("type.wrong", "rule")),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_path(rule, problem):
    assert refused(lambda: one_line(rule)) == [(problem[0], f"criteria[0].rule.{problem[1]}")]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ByRank([3], ties="first"),
        lambda: ByRank([3], better="more"),
        lambda: AgainstCohort(to="average", rule=STEPS),
    ],
    ids=["ties", "better", "to"],
)
def test_a_word_that_is_no_option_is_refused(wrong):
    with pytest.raises(InvalidValue):
        wrong()


# -- files -------------------------------------------------------------------------------------------------------------
IN_TOML = """
id = "cum"
label = "Thi đua của cụm"

[[criteria]]
id = "a"
label = "A"
rule = { type = "against-leader", points = 10, target = 100, symbol = "%" }

[[criteria]]
id = "b"
label = "B"

[criteria.rule]
type = "against-cohort"
to = "median"
better = "lower"
rule = { type = "steps", symbol = "%", steps = [[100, 5]] }

[[criteria]]
id = "c"
label = "C"
rule = { type = "by-rank", ranks = [5, 3, "0.5"], rest = 0, ties = "mean" }
"""


def test_relative_rules_are_written_in_toml_and_come_back_from_json():
    rubric = read_toml(IN_TOML, Rubric)
    assert [rubric[name].rule for name in "abc"] == [
        LEADER,
        AgainstCohort(to="median", better="lower", rule=Steps([(100, 5)], symbol="%")),
        ByRank([5, 3, "0.5"], rest=0, ties="mean"),
    ]
    assert rubric.is_relative
    assert structure(json.loads(json.dumps(unstructure(rubric))), Rubric) == rubric
    assert not TOTALS.is_relative


# -- the register ------------------------------------------------------------------------------------------------------
RELATIVE = one_line(LEADER, rubric="tuong-doi")
STEPS_OF_LIFE = Lifecycle(id="vong-doi", label="vòng đời", steps=[Step(id="ended", label="kết thúc", effect="ends")])


def register(*facts):
    units = [Unit(id=f"xa-{name}", names=f"Xã {name.upper()}", level="commune") for name in "abc"]
    definitions = Definitions(lifecycle=STEPS_OF_LIFE, rubrics=[QUOTA, RELATIVE])
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions).add(*units, *facts).build()


def filled(name, subject, number, **options):
    answer = Answer("a", points=number)
    return Assessment(id=name, subject=subject, answers=[answer], **{"rubric": "cum", "period": "2024"} | options)


def compared(name, subject, value):
    return Assessment(id=name, subject=subject, rubric="tuong-doi", period="2024", answers=[Answer("a", value=value)])


HELD = (
    filled("p-1", "xa-a", 95),
    filled("p-2", "xa-b", 92),
    filled("p-3", "xa-a", 60, layer="self"),
    filled("p-4", "xa-c", 99, period="2023"),
    compared("p-5", "xa-a", 105),
    compared("p-6", "xa-b", 120),
)


def test_the_register_classifies_all_that_have_a_sheet_of_the_period():
    cohort = register(*HELD).cohort("cum", "2024")
    assert {card.subject: (card.band.id, card.total) for card in cohort.cards} == {
        "xa-a": ("xuat-sac", 95),
        "xa-b": ("tot", 92),
    }
    assert cohort.card("xa-b").fell_from == EXCELLENT


def test_a_unit_without_a_sheet_may_still_get_anything_and_the_quota_waits_for_it():
    cohort = register(*HELD).cohort("cum", "2024", units=(f"xa-{name}" for name in "cba"))
    assert [card.subject for card in cohort.cards] == ["xa-c", "xa-b", "xa-a"]
    (group,) = cohort.quotas
    # xa-b is behind xa-a whatever xa-c gets; xa-a stays only if xa-c does not pass it
    assert (group.stays, group.falls, set(group.open)) == ((), ("xa-b",), {"xa-a", "xa-c"})
    card = cohort.card("xa-c")
    assert (card.outcome, card.possible) == (Outcome.NOT_EVALUATED, (EXCELLENT, GOOD))


def test_the_sheets_of_another_layer():
    cohort = register(*HELD).cohort("cum", "2024", layer="self")
    assert [(card.subject, card.layer, card.total) for card in cohort.cards] == [
        ("xa-a", "self", 60),
        ("xa-b", "self", None),
    ]


def test_groups_in_the_register():
    cohort = register(*HELD).cohort("cum", "2024", groups={"xa-a": "bac", "xa-b": "nam"})
    assert cohort.classes == {"xuat-sac": 2, "tot": 0}
    assert [group.key for group in cohort.quotas] == [("bac",), ("nam",)]


def test_relative_lines_in_the_register():
    held = register(*HELD)
    assert [line.exact.one for line in lines(held.cohort("tuong-doi", "2024")).values()] == [Fraction(25, 4), 10]
    waits = held.cohort("tuong-doi", "2024", units=["xa-a", "xa-b", "xa-c"])
    assert {line.reason.code for line in lines(waits).values()} == {"cohort.alone", "line.no_answer"}


def test_what_was_corrected_holds():
    corrected = Correction(id="sua-1", fact=filled("p-1", "xa-a", 91))
    assert register(*HELD, corrected).cohort("cum", "2024").card("xa-a").fell_from == EXCELLENT


def test_a_register_refuses_an_unknown_rubric_and_a_unit_named_twice():
    held = register(*HELD)
    with pytest.raises(UnknownId):
        held.cohort("cum-khac", "2024")
    assert refused(lambda: held.cohort("cum", "2024", units=["xa-a", "xa-a"])) == [("id.duplicate", "cards[1].subject")]


# -- explanations ------------------------------------------------------------------------------------------------------
def explained(card):
    """Points in the explanation are those of the card, and the account names the subject and the total."""
    why = card.explain()
    assert (why.outcome, why.band, why.exact) == (card.outcome, card.band, card.exact)
    said = score_account(card, subject="Xã A")
    assert said.startswith("Kết quả chấm: Xã A\n")
    assert "Tổng điểm: " in said
    return why, said


def test_kept_fallen_tied_and_open_cards_are_explained():
    cohort = classify_cohort(QUOTA, totals({"a": 99, "b": 95}))
    _, kept = explained(cohort.card("a"))
    assert "Xếp loại: Xuất sắc" in kept
    why, fallen = explained(cohort.card("b"))
    assert why.change.reason.code == "change.over_quota"
    assert (why.change.band, why.change.changes) == ("xuat-sac", ())
    assert "Tổng điểm: 95/100 điểm" in fallen
    assert "Xếp loại: Tốt" in fallen
    for given in ({"a": 95, "b": 95}, {"a": 95, "b": None}):
        for card in classify_cohort(QUOTA, totals(given)).cards:
            _, said = explained(card)
            assert "có thể là Xuất sắc hoặc Tốt" in said


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_compared_lines_are_explained(rule):
    rubric = one_line(rule, bands=[Band(id="cao", label="Cao", low=9), Band(id="thap", label="Thấp", low=0)])
    for given in ({"a": 50, "b": 100, "c": 130}, {"a": 50, "b": None, "c": 130}):
        cohort = classify_cohort(rubric, measured(given))
        for card in cohort.cards:
            _, said = explained(card)
            assert "Chỉ tiêu A: " in said
