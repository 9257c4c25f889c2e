"""Grounds to take a recognition back, as 18/2022/QĐ-TTg words them: by the share of criteria that fail, and which."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

import dvk
from dvk import Answer, Condition
from dvk.criteria import Withdrawal
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, appraise, evaluate

SHIPPED = {one.id: one for one in dvk.catalog.rubrics()}
COMMUNE, DISTRICT = SHIPPED["ntm-xa-318-2022"], SHIPPED["ntm-huyen-18-2022"]
NAMED = ("thu-nhap", "moi-truong", "quoc-phong")
NAMES = [one.id for one in COMMUNE.criteria]
OTHERS = [name for name in NAMES if name not in NAMED]


def commune(failed=(), waits=(), away=(), rubric=COMMUNE, **options):
    """The card of a commune that meets all but what is named."""
    answers = [Answer(name, met=name not in failed) for name in NAMES if name not in (*waits, *away)]
    answers += [Answer(name, not_applicable=True) for name in away]
    return evaluate(rubric, Assessment(id="p", subject="xa-a", rubric=rubric.id, answers=answers, **options))


def grounds(card):
    return {one.id: one.holds for one in card.withdrawals}


def test_the_shipped_rubric_has_nineteen_criteria_and_two_grounds():
    assert len(NAMES) == 19
    assert [one.id for one in COMMUNE.withdrawals] == ["tu-30-den-duoi-50", "tu-50"]
    assert all(one.kind == "withdrawal" and one.label is not None for one in commune().withdrawals)


@pytest.mark.parametrize(
    ("failed", "first", "second"),
    [
        ([], False, False),
        ([*OTHERS[:4], "thu-nhap"], False, False),  # 5/19 = 26,3 %, whatever is among them
        ([*OTHERS[:2], *NAMED], False, False),  # 5/19
        (OTHERS[:6], False, False),  # 6/19 = 31,6 %, none of those named
        ([*OTHERS[:5], "thu-nhap"], True, False),
        ([*OTHERS[:5], "moi-truong"], True, False),
        ([*OTHERS[:5], "quoc-phong"], True, False),
        ([*OTHERS[:3], *NAMED], True, False),
        (OTHERS[:9], False, False),  # 9/19 = 47,4 %
        ([*OTHERS[:8], "moi-truong"], True, False),
        (OTHERS[:10], False, True),  # 10/19 = 52,6 %, whatever is among them
        ([*OTHERS[:9], "thu-nhap"], False, True),
        (NAMES, False, True),
    ],
)
def test_a_commune_by_how_many_of_nineteen_fail_and_by_which(failed, first, second):
    card = commune(failed)
    assert grounds(card) == {"tu-30-den-duoi-50": first, "tu-50": second}
    assert card.withdrawn is (first or second)


@pytest.mark.parametrize(
    ("failed", "waits", "expected"),
    [
        ([], OTHERS[:5], False),  # at most 5/19
        ([], [*OTHERS[:4], "thu-nhap"], False),
        ([], OTHERS[:9], False),  # at most 9/19, none of those named
        ([], OTHERS[:10], None),  # 10/19 would do
        ([], [*OTHERS[:5], "thu-nhap"], None),
        (OTHERS[:5], OTHERS[5:6], False),  # 6/19 without those named
        (OTHERS[:5], ["thu-nhap"], None),
        ([*OTHERS[:4], "thu-nhap"], OTHERS[4:5], None),  # 5/19 or 6/19
        ([*OTHERS[:5], "thu-nhap"], OTHERS[5:8], True),  # 6/19 to 9/19
        ([*OTHERS[:5], "thu-nhap"], ["moi-truong", "quoc-phong"], True),
        (OTHERS[:9], OTHERS[9:10], None),  # 9/19 or 10/19
        (OTHERS[:10], OTHERS[10:], True),
        (OTHERS[:10], NAMED, True),
        ([], NAMES, None),
    ],
)
def test_an_open_criterion_leaves_it_open_only_where_it_could_change_it(failed, waits, expected):
    assert commune(failed, waits).withdrawn is expected


def test_gates_and_the_class_do_not_matter_to_the_grounds():
    gates = [Answer(one.id, met=True) for one in COMMUNE.gates]
    answers = [Answer(name, met=True) for name in NAMES]
    card = evaluate(COMMUNE, Assessment(id="p", subject="x", rubric=COMMUNE.id, answers=[*answers, *gates]))
    assert (card.outcome.value, card.withdrawn) == ("passed", False)
    shut = [evolve(gates[0], met=False), *gates[1:]]
    card = evaluate(COMMUNE, Assessment(id="p", subject="x", rubric=COMMUNE.id, answers=[*answers, *shut]))
    assert (card.outcome.value, card.withdrawn) == ("failed", False)
    assert all(check.kind != "withdrawal" for check in card.checks)


# -- lines that do not apply -------------------------------------------------------------------------------------------
EXCLUDING = evolve(COMMUNE, criteria=[evolve(one, not_applicable="exclude") for one in COMMUNE.criteria])


def test_the_shipped_criteria_always_apply():
    with pytest.raises(InvalidDocument):
        commune(away=["thuy-loi"])


@pytest.mark.parametrize(
    ("failed", "away", "expected"),
    [
        ([*OTHERS[:4], "thu-nhap"], OTHERS[-2:], False),  # 5/17 = 29,4 %
        ([*OTHERS[:4], "thu-nhap"], OTHERS[-3:], True),  # 5/16 = 31,25 %
        (OTHERS[:9], OTHERS[-1:], True),  # 9/18 = 50 %
        ([*OTHERS[:5], "thu-nhap"], ["moi-truong", "quoc-phong"], True),  # 6/17, the one named that is left
    ],
)
def test_the_share_is_of_the_criteria_that_apply(failed, away, expected):
    assert commune(failed, away=away, rubric=EXCLUDING).withdrawn is expected


def test_where_no_criterion_applies_nothing_has_failed():
    half = Withdrawal(id="h", label="h", when=Condition(lines=NAMES[:2], reads="share", met=False, at_least=50))
    rubric = evolve(EXCLUDING, withdrawals=[half])
    assert commune(away=NAMES[:1], rubric=rubric).withdrawn is False
    assert commune(NAMES[1:2], away=NAMES[:1], rubric=rubric).withdrawn is True


# -- a district --------------------------------------------------------------------------------------------------------
def district(*answers, named=True):
    held = [Answer(one.id, met=named) for one in DISTRICT.criteria]
    sheet = Assessment(id="p", subject="huyen-a", rubric=DISTRICT.id, answers=[*answers, *held])
    return evaluate(DISTRICT, sheet)


def share(name, value, out_of=None):
    return Answer(name, value=value, out_of=out_of)


@pytest.mark.parametrize(
    ("value", "out_of", "expected"),
    [("29.99", None, False), (30, None, True), (100, None, True), (3, 10, True), (5, 17, False), (6, 17, True)],
)
def test_a_district_by_the_share_of_its_communes(value, out_of, expected):
    card = district(share("xa-bi-thu-hoi", value, out_of), share("tieu-chi-khong-dat", 0))
    assert grounds(card) == {"tu-30-so-xa": expected, "tu-30-den-duoi-50": False, "tu-50": False}
    assert card.withdrawn is expected


@pytest.mark.parametrize(
    ("failed", "named", "expected"),
    [
        ("29.9", False, False),
        (30, True, False),
        (30, False, True),
        ("49.99", True, False),
        ("49.99", False, True),
        (50, True, True),
        (50, False, True),
    ],
)
def test_a_district_by_the_share_of_its_criteria_and_by_those_named(failed, named, expected):
    card = district(share("xa-bi-thu-hoi", 0), share("tieu-chi-khong-dat", failed), named=named)
    assert card.withdrawn is expected


def test_what_nobody_told_of_a_district_is_open_unless_another_ground_decides():
    assert district().withdrawn is None
    assert district(share("xa-bi-thu-hoi", 31)).withdrawn is True
    assert district(share("xa-bi-thu-hoi", 0)).withdrawn is None
    assert district(share("tieu-chi-khong-dat", 0)).withdrawn is None
    assert grounds(district(share("tieu-chi-khong-dat", 60))) == {
        "tu-30-so-xa": None,
        "tu-30-den-duoi-50": False,
        "tu-50": True,
    }


# -- grounds of one's own ----------------------------------------------------------------------------------------------
def test_a_rubric_without_grounds_withdraws_nothing():
    card = commune(NAMES, rubric=evolve(COMMUNE, withdrawals=()))
    assert (card.withdrawals, card.withdrawn) == ((), False)


def test_a_share_is_compared_exactly_and_not_as_it_would_be_printed():
    third = Withdrawal(
        id="mot-phan-ba", label="m", when=Condition(lines=NAMES[:3], reads="share", met=False, at_least="100/3")
    )
    assert commune(NAMES[:1], rubric=evolve(COMMUNE, withdrawals=[third])).withdrawn is True
    over = evolve(third, when=evolve(third.when, at_least="33.34"))
    assert commune(NAMES[:1], rubric=evolve(COMMUNE, withdrawals=[over])).withdrawn is False
    assert Fraction(third.when.at_least) == Fraction(100, 3)


def test_a_ground_about_a_line_that_is_not_there_is_refused_at_its_path():
    wrong = Withdrawal(id="w", label="w", when=Condition(line="thu-nhapp", met=False))
    with pytest.raises(InvalidDocument) as caught:
        evolve(COMMUNE, withdrawals=[*COMMUNE.withdrawals, wrong])
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("criterion.not_here", "withdrawals[2].when.line")
    ]


def test_each_layer_of_an_appraisal_has_its_grounds():
    answers = [Answer(name, met=name not in OTHERS[:10]) for name in NAMES]
    own = Assessment(id="p-1", subject="x", rubric=COMMUNE.id, layer="self", answers=answers[10:])
    last = Assessment(id="p-2", subject="x", rubric=COMMUNE.id, layer="decided", answers=answers)
    found = appraise(COMMUNE, [own, last])
    assert [card.withdrawn for card in found.cards] == [None, True]
