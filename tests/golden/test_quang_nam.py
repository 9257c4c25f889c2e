"""The notices of Quảng Nam for 2023: 18 districts and 37 agencies, each cluster classified in one call.

The notice (Báo Quảng Nam, 25/12/2023) prints how many are in each class, and no points: the ends of the classes and all
totals here are made up, so that the classes come out as printed. No source says that the province had a quota; the last
section asks what 20 % of those rated "Hoàn thành tốt" (Nghị định 335/2025/NĐ-CP) would have made of these clusters.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from dvk import catalog
from dvk.criteria import Answer, Band, Criterion, FreePoints, Quota
from dvk.evaluation import Assessment, Outcome, classify_cohort
from dvk.vietnamese import score_account

SHIPPED = catalog.rubric("dan-van-quang-nam-2023")
LOWS = {"xuat-sac": 90, "tot": 80, "hoan-thanh": 50}
ILLUSTRATIVE = evolve(
    SHIPPED,
    criteria=[Criterion(id="tong-diem", label="Tổng điểm", rule=FreePoints(100))],
    bands=[Band(id=band.id, label=band.label, low=LOWS[band.id]) for band in SHIPPED.bands],
    complete=True,
    illustrative=True,
)
EXCELLENT = [Decimal(90) + Decimal(place) / 2 for place in range(9)]  # 90; 90,5; … 94
GOOD = [Decimal(80) + Decimal(place) * 3 / 10 for place in range(25)]  # 80; 80,3; … 87,2
DONE = [Decimal(60), Decimal(70), Decimal("79.9")]
DISTRICTS = [*EXCELLENT, *GOOD[:9]]
AGENCIES = [*GOOD, *DONE, *EXCELLENT]


def sheets(prefix, totals, rubric=ILLUSTRATIVE):
    for place, total in enumerate(totals, 1):
        answer = Answer("tong-diem", points=total)
        subject = f"{prefix}-{place:02}"
        yield Assessment(id=f"phieu-{subject}", subject=subject, rubric=rubric.id, period="2023", answers=[answer])


def with_quota(**options):
    return evolve(ILLUSTRATIVE, quotas=[Quota(band="xuat-sac", **options)])


# -- as printed --------------------------------------------------------------------------------------------------------
def test_eighteen_districts_in_one_call():
    cohort = classify_cohort(ILLUSTRATIVE, sheets("huyen", DISTRICTS))
    assert cohort.classes == {"xuat-sac": 9, "tot": 9, "hoan-thanh": 0}
    assert sum(cohort.classes.values()) == 18


def test_thirty_seven_agencies_in_one_call():
    cohort = classify_cohort(ILLUSTRATIVE, sheets("so", AGENCIES))
    assert cohort.classes == {"xuat-sac": 9, "tot": 25, "hoan-thanh": 3}
    assert sum(cohort.classes.values()) == 37
    assert all(card.illustrative for card in cohort.cards)


def test_the_shipped_rubric_says_that_nobody_has_seen_where_its_classes_begin():
    cohort = classify_cohort(SHIPPED, sheets("so", AGENCIES))
    assert cohort.classes == {"xuat-sac": 0, "tot": 0, "hoan-thanh": 0, "not-evaluated": 37}
    card = cohort.cards[0]
    assert (card.outcome, card.bounds.low) == (Outcome.NOT_EVALUATED, 80)  # and what no source has shown
    assert "nguồn chưa công bố điểm sàn của các mức" in score_account(card)


# -- what a quota would have made of them ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("options", "base", "kept"),
    [
        # as scored: 20 % of 25 = 5
        ({"of": ["tot"]}, 25, 5),
        # who falls is good then: 5 of 25 + 4 = 29 (20 % are 5,8); 6 of 28 would be more than 5,6
        ({"of": ["tot"], "counted": "after"}, 29, 5),
        # rounded half up 5,6 is 6; 7 of 27 would be more than 5,4
        ({"of": ["tot"], "counted": "after", "rounding": "half-up"}, 28, 6),
        # of all: 20 % of 37 = 7,4
        ({}, 37, 7),
        ({"rounding": "up"}, 37, 8),
    ],
)
def test_twenty_percent_of_the_agencies(options, base, kept):
    cohort = classify_cohort(with_quota(percent=20, **options), sheets("so", AGENCIES))
    (group,) = cohort.quotas
    assert (group.size, group.base, group.allowed) == (37, base, kept)
    assert cohort.classes == {"xuat-sac": kept, "tot": 34 - kept, "hoan-thanh": 3}
    assert set(group.stays) == {f"so-{place}" for place in range(38 - kept, 38)}  # the highest stand last
    assert group.falls == tuple(f"so-{place}" for place in range(29, 38 - kept))


@pytest.mark.parametrize(
    ("options", "base", "kept"),
    [
        ({}, 9, 1),  # 1,8
        ({"rounding": "half-up"}, 9, 2),
        ({"counted": "after"}, 15, 3),  # 3 of 9 + 6 = 15; 4 of 14 would be more than 2,8
        ({"counted": "after", "rounding": "half-up"}, 15, 3),  # 4 of 14: 2,8 rounded is 3
    ],
)
def test_twenty_percent_of_the_districts(options, base, kept):
    cohort = classify_cohort(with_quota(percent=20, of=["tot"], **options), sheets("huyen", DISTRICTS))
    assert (cohort.quotas[0].base, cohort.quotas[0].allowed) == (base, kept)
    assert cohort.classes == {"xuat-sac": kept, "tot": 18 - kept, "hoan-thanh": 0}


def test_both_clusters_in_one_call_are_two_groups():
    both = [*sheets("huyen", DISTRICTS), *sheets("so", AGENCIES)]
    groups = {sheet.subject: sheet.subject.partition("-")[0] for sheet in both}
    cohort = classify_cohort(with_quota(percent=20, of=["tot"]), iter(both), groups=groups)
    assert [(group.key, group.size, group.allowed) for group in cohort.quotas] == [
        (("huyen",), 18, 1),
        (("so",), 37, 5),
    ]
    assert cohort.classes == {"xuat-sac": 6, "tot": 46, "hoan-thanh": 3}
    assert [card.subject for card in cohort.cards] == [sheet.subject for sheet in both]


def test_who_falls_keeps_points_and_is_told_why():
    cohort = classify_cohort(with_quota(percent=20, of=["tot"]), sheets("so", AGENCIES))
    card = cohort.card("so-32")  # 91,5: the sixth of nine
    assert (card.total, card.band.id, card.fell_from.id) == (Decimal("91.5"), "tot", "xuat-sac")
    reason = card.reasons[-1]
    assert [reason.get(name) for name in ("place", "allowed", "base")] == [6, 5, 25]
    assert reason.code == "quota.over"


def test_one_agency_that_has_not_answered_holds_up_only_those_it_can_displace():
    given = list(sheets("so", AGENCIES))
    given[-1] = evolve(given[-1], answers=[])  # the highest of all: 94 until now
    cohort = classify_cohort(with_quota(percent=20, of=["tot"]), given)
    (group,) = cohort.quotas
    # base 25 or, if it is good, 26: five either way. Eight are sure, of which it may pass any
    assert (group.base, group.allowed) == (None, 5)
    assert group.stays == ("so-33", "so-34", "so-35", "so-36")  # the first four of eight, wherever it stands
    assert group.open == ("so-32", "so-37")  # the fifth, and itself
    assert group.falls == ("so-29", "so-30", "so-31")
