"""What is said of cohorts, panels, votes, layers, streaks and editions: whole sentences in Vietnamese.

Every text must be in NFC, write numbers the Vietnamese way, and show neither an id nor a word of the code.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from dvk import catalog
from dvk.criteria import (
    AgainstCohort,
    AgainstLeader,
    AllOf,
    Answer,
    Ballot,
    Band,
    ByRank,
    ByVote,
    Criterion,
    FreePoints,
    Gate,
    Layer,
    PanelRule,
    Proportional,
    Quota,
    Rubric,
    Steps,
    SumOf,
    Suspension,
    VoteShare,
    YesNo,
)
from dvk.evaluation import (
    Assessment,
    Council,
    StreakRule,
    appraise,
    classify_cohort,
    compare_layers,
    evaluate,
    evaluate_panel,
    rescore,
    streak_of,
)
from dvk.presentation import comparison_grid
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import DateSpan
from dvk.vietnamese import (
    cohort_account,
    comparison_account,
    difference_account,
    outcome_cell,
    score_account,
    shift_account,
    streak_account,
)

BANDS = (
    Band(id="xuat-sac", label="Xuất sắc", low=90),
    Band(id="tot", label="Tốt", low=70),
    Band(id="hoan-thanh", label="Hoàn thành", low=0),
)
SELF, DECIDED = Layer(id="self", label="Tự chấm"), Layer(id="decided", label="Quyết định", decides=True)
FINAL = evolve(DECIDED, carries_over=True)
HD = Council(id="hd", label="Hội đồng", members=["m-1", "m-2", "m-3"])
NAMES = {f"xa-{place}": f"Xã {name}" for place, name in enumerate("ABCDE", 1)}
_LEAKS = re.compile(
    r"xa-\d|[a-z]-[0-9]|\b(self|decided|classed|open|passed|failed|eligible|mean|median|total|None|True|False)\b"
    r"|[a-z_]+\.[a-z_]+|\[\d+\]|Fraction|Decimal"
)
_FOREIGN_NUMBER = re.compile(r"\d\.(?!\d{3}(?!\d))\d|\d,\d{5,}")


def said(text):
    """The text, if it may be printed."""
    assert text == unicodedata.normalize("NFC", text)
    assert not _LEAKS.search(text), text
    assert not _FOREIGN_NUMBER.search(text), text
    assert not re.search(r" [,.;:]|\(\)|\b(từ|mức|của|là|điểm) \1\b", text), text
    return text


def lines(text):
    return said(text).split("\n")


def line(name, most, label="", **options):
    return Criterion(id=name, label=label or f"Mục {name.upper()}", rule=FreePoints(most), **options)


def yes(name, points=None):
    return Criterion(id=name, label=f"Mục {name.upper()}", rule=YesNo(points))


def rubric_of(*criteria, **options):
    return Rubric(
        **{"id": "r", "label": "Bộ tiêu chí", "criteria": criteria or (line("a", 80), line("b", 20))} | options
    )


def sheet(*answers, **options):
    options = {"subject": "xa-1", "layer": "decided", "rubric": "r"} | options
    return Assessment(**{"id": f"p-{options['subject']}-{options['layer']}", "answers": answers} | options)


def by_points(reason="", **points):
    return tuple(Answer(name, points=value, reason=reason) for name, value in points.items())


def scored(place, total):
    total = Decimal(total)
    first = min(total, Decimal(80))
    return sheet(*by_points(a=first, b=total - first), subject=f"xa-{place}")


def half_open(place, a):
    return sheet(*by_points(a=a), subject=f"xa-{place}")


def cohort_of(quota, *sheets, **options):
    return classify_cohort(rubric_of(bands=BANDS, quotas=[quota], **options), sheets)


def top(**options):
    return Quota(band="xuat-sac", **options)


def account(card):
    return score_account(card, subject=NAMES[card.subject])


# -- quotas ------------------------------------------------------------------------------------------------------------
def test_who_falls_to_a_quota_is_told_the_limit_and_the_place():
    cohort = cohort_of(top(number=1), scored(1, "97.5"), scored(2, "95.25"), scored(3, 60))
    assert lines(cohort_account(cohort, names=NAMES)) == [
        "Kết quả của 3 đối tượng theo “Bộ tiêu chí”: Xuất sắc 1; Tốt 1; Hoàn thành 1.",
        "Tỷ lệ khống chế mức Xuất sắc: tối đa 1 trong số gốc 3; giữ 1, xuống mức dưới 1.",
        (
            "- Xã A: 97,5 điểm, Xuất sắc. Trong tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng (số gốc 3); "
            "đứng thứ 1."
        ),
        (
            "- Xã B: 95,25 điểm, Tốt. Vượt tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng (số gốc 3); đứng "
            "thứ 2, nên xuống mức Tốt, giữ nguyên điểm."
        ),
        "- Xã C: 60 điểm, Hoàn thành.",
    ]
    fallen = cohort.card("xa-2")
    assert said(outcome_cell(fallen)) == "Tốt (đủ điểm mức Xuất sắc, vượt tỷ lệ khống chế)"
    told = lines(account(fallen))
    assert "Xếp loại: Tốt (điểm thuộc mức Xuất sắc, vượt tỷ lệ khống chế)." in told
    assert not any("Thay đổi ít nhất" in one or "Còn thiếu" in one for one in told)  # no points would help


def test_a_tie_waits_for_whoever_may_decide():
    cohort = cohort_of(top(number=2), scored(1, "97.5"), scored(2, 95), scored(3, 95))
    told = lines(cohort_account(cohort, names=NAMES))
    assert told[1] == (
        "Tỷ lệ khống chế mức Xuất sắc: tối đa 2 trong số gốc 3; giữ 1, xuống mức dưới 0, chưa kết luận 2."
    )
    tied = (
        "Bằng điểm ở ngưỡng khống chế: mức Xuất sắc được tối đa 2 đối tượng (số gốc 3); đứng thứ 2, bằng điểm với 1 "
        "đối tượng khác; chờ cấp có thẩm quyền quyết định."
    )
    assert told[3] == f"- Xã B: 95 điểm, chưa kết luận (Xuất sắc hoặc Tốt). {tied}"
    assert tied in lines(account(cohort.card("xa-2")))


def test_a_full_class_is_out_of_reach_whatever_is_still_open():
    cohort = cohort_of(top(number=1), scored(1, "97.5"), half_open(2, 75))
    full = "Tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng (số gốc 2), đã đủ nên không thể xếp mức này."
    assert lines(cohort_account(cohort, names=NAMES))[-1] == f"- Xã B: 75 – 95 điểm, Tốt. {full}"
    assert said(outcome_cell(cohort.card("xa-2"))) == "Tốt"
    told = lines(account(cohort.card("xa-2")))
    assert full in told
    assert not any("Thay đổi ít nhất" in one for one in told)


def test_open_results_leave_a_quota_open():
    cohort = cohort_of(top(number=1), scored(1, "92.5"), half_open(2, 75))
    assert lines(cohort_account(cohort, names=NAMES))[2] == (
        "- Xã A: 92,5 điểm, chưa kết luận (Xuất sắc hoặc Tốt). Tỷ lệ khống chế: mức Xuất sắc được tối đa 1 đối tượng "
        "(số gốc 2); chưa kết luận được vì còn kết quả để ngỏ."
    )


def test_a_quota_is_pending_for_one_alone():
    card = evaluate(rubric_of(bands=BANDS, quotas=[top(number=1)]), scored(1, "97.5"))
    assert lines(account(card))[-2:] == [
        "Xếp loại: Xuất sắc (từ 90 điểm trở lên).",
        "Mức Xuất sắc có tỷ lệ khống chế, chỉ xét khi xếp loại cả cụm.",
    ]


def test_a_quota_that_no_source_has_shown_is_said_to_be_so():
    cohort = cohort_of(top(verification="unverified"), scored(1, "97.5"), scored(2, 80))
    told = lines(cohort_account(cohort, names=NAMES))
    assert told[1] == (
        "Tỷ lệ khống chế mức Xuất sắc: chưa rõ tối đa bao nhiêu, số gốc 2; giữ 0, xuống mức dưới 0, chưa kết luận 1."
    )
    assert told[2] == (
        "- Xã A: 97,5 điểm, chưa kết luận (Xuất sắc hoặc Tốt). Có tỷ lệ khống chế mức Xuất sắc nhưng nguồn chưa công "
        "bố tỷ lệ, nên chưa kết luận."
    )
    last = lines(account(cohort.card("xa-1")))[-1]
    assert last == "Quy tắc chưa kiểm chứng với văn bản gốc: tỷ lệ khống chế mức Xuất sắc."


def test_a_cohort_of_nobody_has_words_too():
    assert said(cohort_account(cohort_of(top(number=1)))) == "Cụm chưa có đối tượng nào."


# -- panels ------------------------------------------------------------------------------------------------------------
def panel_of(rule, *each, criteria=(), **options):
    layer = Layer(id="hoi-dong", label="Hội đồng chấm", panel=rule)
    rubric = rubric_of(*(criteria or (line("a", 10), line("b", 10))), layers=[layer], **options)
    sheets = [
        sheet(*answers, id=f"p-{place}", layer="hoi-dong", scorer=f"m-{place}", council="hd")
        for place, answers in enumerate(each, 1)
    ]
    return evaluate_panel(rubric, sheets, HD)


THREE = [by_points(a="7.5", b=5), by_points(a=8, b=9), by_points(a=8, b=0)]


def test_a_panel_of_lines_says_how_each_line_came():
    told = lines(account(panel_of(PanelRule(by="median"), *THREE)))
    assert told[2:] == [
        "Lớp chấm: Hội đồng chấm.",
        "- Mục A: 8/10 điểm, mất 2 điểm (điểm trung vị của 3 thành viên hội đồng)",
        "- Mục B: 5/10 điểm, mất 5 điểm (điểm trung vị của 3 thành viên hội đồng)",
        "Tổng điểm: 13/20 điểm, mất 7 điểm.",
        "Kết quả của từng thành viên hội đồng: 12,5; 17; 8.",
        "Bộ tiêu chí này không có mức xếp loại.",
        "Mất điểm nhiều nhất: Mục B (5 điểm); Mục A (2 điểm).",
    ]
    # 23,5/3, which no decimal can hold
    mean = lines(account(panel_of(PanelRule(), *THREE)))[3]
    assert mean == (
        "- Mục A: khoảng 7,8333/10 điểm, mất khoảng 2,1667 điểm (điểm trung bình của 3 thành viên hội đồng)"
    )


def test_a_panel_of_totals_names_its_difference():
    told = lines(account(panel_of(PanelRule(by="median", of="total"), *THREE)))
    assert told[5:7] == [
        "- Điểm hội đồng lấy theo tổng điểm của từng thành viên: trừ 0,5 điểm",
        "Tổng điểm: 12,5/20 điểm, mất 7,5 điểm.",
    ]


def test_a_panel_that_waits_says_for_what():
    card = panel_of(PanelRule(), by_points(a="7.5", b=5), by_points(a=8))
    assert (
        "- Mục B: chưa rõ, từ 2,5 đến 7,5/10 điểm (điểm trung bình của 2 thành viên hội đồng, còn thành viên chưa chấm "
        "mục này)"
    ) in lines(account(card))
    bands = (Band(id="tot", label="Tốt", low=15), Band(id="kha", label="Khá", low=0))
    assert lines(account(panel_of(PanelRule(at_least=3), *THREE[:2], bands=bands)))[-4:] == [
        "Tổng điểm: chưa rõ, từ 0 đến 20/20 điểm.",
        "Kết quả của từng thành viên hội đồng: 12,5; 17.",
        "Hội đồng mới có 2 phiếu, cần ít nhất 3 phiếu.",
        "Kết luận: chưa đủ căn cứ; có thể là Tốt hoặc Khá.",
    ]


def test_a_panel_of_yes_and_no_agrees_is_divided_or_waits():
    both = [(True, True, None), (True, False, True)]
    each = [
        [Answer(name, met=met) for name, met in zip("abc", given, strict=True) if met is not None] for given in both
    ]
    card = panel_of(PanelRule(), *each, criteria=[yes(name) for name in "abc"], combine=AllOf())
    assert lines(account(card))[3:] == [
        "- Mục A: đạt (2 thành viên hội đồng cùng ý kiến)",
        "- Mục B: chưa rõ (2 thành viên hội đồng chưa thống nhất)",
        "- Mục C: chưa rõ (còn thành viên hội đồng chưa cho ý kiến ở mục này)",
        "Kết quả của từng thành viên hội đồng: chưa rõ; không đạt.",
        "Kết luận: chưa đủ căn cứ; có thể là đạt hoặc không đạt.",
        "Chưa có căn cứ để chấm: Mục C.",
        "Hội đồng chưa thống nhất: Mục B.",
    ]
    assert said(outcome_cell(card)) == "chưa kết luận (đạt hoặc không đạt)"


# -- votes -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("vote", "ballot", "words"),
    [
        (
            VoteShare(at_least=70),
            Ballot(members=11, present=9, in_favour=7),
            (
                "0/5 điểm, không đạt, mất 5 điểm (7/11 thành viên đồng ý (khoảng 63,64%), yêu cầu từ 70% tổng số thành "
                "viên trở lên)"
            ),
        ),
        (
            VoteShare(at_least="2/3"),
            Ballot(members=8, in_favour=7),
            "5/5 điểm, đạt (7/8 thành viên đồng ý (87,5%), yêu cầu từ 2/3 tổng số thành viên trở lên)",
        ),
        (
            VoteShare(above=50, of="present", quorum="2/3"),
            Ballot(members=9, present=6, in_favour=3),
            (
                "0/5 điểm, không đạt, mất 5 điểm (3/6 thành viên có mặt đồng ý (50%), yêu cầu trên 50% số "
                "thành viên có mặt)"
            ),
        ),
        (
            VoteShare(above=50, of="present", quorum="2/3"),
            Ballot(members=10, present=5, in_favour=5),
            (
                "chưa rõ, từ 0 đến 5/5 điểm (5/5 thành viên có mặt đồng ý (100%), yêu cầu trên 50% số thành viên có "
                "mặt; có 5 thành viên dự họp, cần ít nhất 2/3; chưa có kết quả biểu quyết hợp lệ)"
            ),
        ),
    ],
)
def test_a_vote_says_what_was_counted_and_what_is_asked(vote, ballot, words):
    by_vote = Criterion(id="c", label="Hội đồng đồng ý", rule=ByVote(vote, points=5))
    card = evaluate(rubric_of(by_vote), sheet(Answer("c", ballot=ballot)))
    assert lines(account(card))[2] == f"- Hội đồng đồng ý: {words}"


def test_a_gate_by_vote_says_the_same():
    gate = Gate(id="g", label="Hội đồng đồng ý", vote=VoteShare(at_least=70))
    ballot = Ballot(members=11, present=9, in_favour=7)
    card = evaluate(rubric_of(gates=[gate], bands=BANDS), sheet(*by_points(a=80, b=15), Answer("g", ballot=ballot)))
    told = lines(account(card))
    assert (
        "Điều kiện “Hội đồng đồng ý”: không đáp ứng (7/11 thành viên đồng ý (khoảng 63,64%), yêu cầu từ 70% tổng số "
        "thành viên trở lên)."
    ) in told
    assert "Kết luận: không đủ điều kiện xếp loại." in told
    assert said(outcome_cell(card)) == "không đủ điều kiện xếp loại"


# -- against the cohort ------------------------------------------------------------------------------------------------
STEPS = Steps([(110, 10), (100, 8), (80, 5)], symbol="%")


@pytest.mark.parametrize(
    ("rule", "values", "words"),
    [
        (
            AgainstLeader(10, target=100, symbol="%"),
            ["107.5", 120],
            (
                "6,875/10 điểm, mất 3,125 điểm (kết quả 107,5%, chỉ tiêu 100%; vượt chỉ tiêu, tính theo mức của đơn "
                "vị dẫn đầu cụm (120%))"
            ),
        ),
        (
            AgainstLeader(10, target=100, symbol="%"),
            [80, 120],
            "4/10 điểm, mất 6 điểm (kết quả 80%, chỉ tiêu 100%; chưa đạt chỉ tiêu nên được một phần của nửa số điểm)",
        ),
        (
            AgainstLeader(10, target=100, symbol="%"),
            [120, 100],
            "10/10 điểm (kết quả 120%, chỉ tiêu 100%; vượt chỉ tiêu và dẫn đầu cụm nên được đủ điểm)",
        ),
        # 2 of a mean of 1,3: no counts are made up to write 153,85 %
        (
            AgainstCohort(to="mean", rule=STEPS),
            [2, 1, "0.9"],
            "10/10 điểm (2 so với bình quân của cụm 1,3; kết quả khoảng 153,8462%, thuộc bậc từ 110% trở lên)",
        ),
        (
            AgainstCohort(to="median", rule=STEPS, symbol="triệu đồng"),
            [2, 1, 4],
            (
                "8/10 điểm, mất 2 điểm (2 triệu đồng so với trung vị của cụm 2 triệu đồng; kết quả 100%, thuộc bậc từ "
                "100% đến dưới 110%)"
            ),
        ),
        (
            AgainstCohort(to="leader", rule=Proportional(10, full=100, symbol="%")),
            ["1.5", 3],
            "5/10 điểm, mất 5 điểm (1,5 so với đơn vị dẫn đầu cụm 3; kết quả 50%; đạt 100% thì được điểm tối đa)",
        ),
        (
            ByRank([10, 8, 6], rest=3),
            [97, "99.5", 97, 90],
            "8/10 điểm, mất 2 điểm (kết quả 97, xếp thứ 2/4 của cụm, 2 đơn vị cùng hạng)",
        ),
        (
            AgainstCohort(to="mean", rule=STEPS),
            [0, 0],
            "chưa rõ, từ 0 đến 10/10 điểm (mức chung của cụm bằng 0 nên không so sánh được)",
        ),
    ],
)
def test_a_line_against_the_cohort_says_with_what_it_was_compared(rule, values, words):
    rubric = rubric_of(Criterion(id="c", label="Thu ngân sách", rule=rule))
    sheets = [sheet(Answer("c", value=value), subject=f"xa-{place}") for place, value in enumerate(values, 1)]
    card = classify_cohort(rubric, sheets).card("xa-1")
    assert lines(account(card))[2] == f"- Thu ngân sách: {words}"


def test_a_line_against_the_cohort_waits_for_it():
    rule = AgainstLeader(10, target=100, symbol="%")
    card = evaluate(rubric_of(Criterion(id="c", label="Thu ngân sách", rule=rule)), sheet(Answer("c", value=80)))
    told = lines(account(card))
    assert told[2].endswith("(chưa có đủ số liệu của cả cụm để so sánh)")
    assert told[-1] == "Chờ số liệu của cả cụm: Thu ngân sách."


# -- layers ------------------------------------------------------------------------------------------------------------
LEFT = rubric_of(line("a", 90), line("b", 10, scored_by="decided"), layers=[SELF, FINAL], bands=BANDS)


def test_what_is_left_to_a_later_layer_is_said_to_be_so():
    card = evaluate(LEFT, sheet(*by_points(a="87.5"), layer="self"))
    assert lines(account(card))[2:] == [
        "Lớp chấm: Tự chấm.",
        "- Mục A: 87,5/90 điểm, mất 2,5 điểm",
        "- Mục B: chưa rõ, từ 0 đến 10/10 điểm (dành cho lớp “Quyết định” chấm)",
        "Tổng điểm: chưa rõ, từ 87,5 đến 97,5/100 điểm.",
        "Điểm do lớp này chấm: 87,5/90 điểm.",
        "Kết luận: chưa đủ căn cứ; có thể là Xuất sắc hoặc Tốt.",
        "Dành cho lớp chấm sau: Mục B.",
    ]


def test_a_shift_is_told_with_what_both_scored_and_the_reasons():
    sheets = [sheet(*by_points(a="87.5"), layer="self"), sheet(*by_points("thiếu hồ sơ", a=72), *by_points(b=6))]
    shift = appraise(LEFT, sheets).shift("self", "decided")
    assert lines(shift_account(shift, subject="Xã A")) == [
        "Xã A: từ 87,5 xuống 78 điểm (giảm 9,5 điểm), riêng các mục hai bên cùng chấm giảm 15,5 điểm",
        "- Mục A: từ 87,5 thành 72 (giảm 15,5 điểm); lý do: thiếu hồ sơ",
    ]


def compared():
    gate = Gate(id="ky-luat", label="Không ai bị kỷ luật")
    rubric = rubric_of(bands=BANDS, gates=[gate], layers=[SELF, FINAL])
    fine = Answer("ky-luat", met=True)
    each = {
        1: ((*by_points(a=80, b=15), fine), (Answer("ky-luat", met=False),)),
        2: ((*by_points(a=70, b="17.5"), fine), by_points("tính sót", b="19.25")),
        3: ((*by_points(a=70, b="17.5"), fine), None),
        4: ((*by_points(a=70), fine), by_points(b=1)),
    }
    appraisals = [
        appraise(
            rubric,
            [
                sheet(*answers, subject=f"xa-{place}", layer=layer)
                for layer, answers in zip(("self", "decided"), both, strict=True)
                if answers is not None
            ],
        )
        for place, both in each.items()
    ]
    return compare_layers(appraisals, "self", "decided")


def test_a_comparison_counts_both_ways_and_says_who_cannot_be_compared():
    assert lines(comparison_account(compared(), names=NAMES)) == [
        "So sánh 3 đối tượng: nâng điểm 1, hạ điểm 0, giữ nguyên 1, chưa so được 1.",
        "Nâng điểm:",
        "- Xã B: từ 87,5 lên 89,25 điểm (tăng 1,75 điểm)",
        "Chưa so sánh được vì thiếu một lớp chấm: Xã C.",
    ]


def test_the_grid_of_a_comparison_names_layers_and_outcomes_as_the_rubric_does():
    grid = comparison_grid(compared(), names=NAMES)
    assert grid.head == ("Đối tượng", "Tự chấm", "Quyết định", "Chênh lệch", "Mức trước", "Mức sau")
    assert list(grid.rows) == [
        ("Xã A", "95", "95", "0", "Xuất sắc", "không đủ điều kiện xếp loại"),
        ("Xã B", "87,5", "89,25", "1,75", "Tốt", "Tốt"),
        ("Xã D", "chưa rõ", "71", "chưa rõ", "chưa kết luận", "Tốt"),
    ]
    assert list(grid.notes) == ["Xã C: thiếu phiếu lớp Quyết định."]
    for cell in (*grid.head, *(cell for row in grid.rows for cell in row), *grid.notes):
        said(cell)


def test_a_checklist_goes_from_one_outcome_to_another():
    rubric = rubric_of(yes("a"), yes("b"), combine=AllOf(), layers=[SELF, DECIDED])

    def words(*each):
        sheets = [
            sheet(Answer("a", met=True), Answer("b", met=met), layer=layer)
            for layer, met in zip(("self", "decided"), each, strict=True)
        ]
        return said(shift_account(appraise(rubric, sheets).shift("self", "decided"), subject="Xã A"))

    assert words(False, True).split("\n")[0] == "Xã A: từ không đạt sang đạt"
    assert words(True, False).split("\n")[0] == "Xã A: từ đạt sang không đạt"
    assert words(True, True) == "Xã A: giữ nguyên: đạt"


# -- withdrawals -------------------------------------------------------------------------------------------------------
def test_a_ground_to_take_a_recognition_back_is_named():
    commune = next(one for one in catalog.rubrics() if one.id == "ntm-xa-318-2022")
    failed = [one.id for one in commune.criteria if one.id not in ("thu-nhap", "moi-truong", "quoc-phong")][:10]
    answers = [Answer(one.id, met=one.id not in failed) for one in commune.criteria]
    card = evaluate(commune, Assessment(id="p", subject="xa-1", rubric=commune.id, answers=answers))
    assert "Có căn cứ thu hồi công nhận: “Từ 50% số tiêu chí trở lên không đạt”." in lines(account(card))


# -- streaks -----------------------------------------------------------------------------------------------------------
JULY, EVE = date(2024, 7, 1), date(2024, 6, 30)
STOP = Suspension(span=DateSpan(date(2022, 1, 1), date(2022, 12, 31)))
YEARLY = rubric_of(bands=BANDS, suspensions=[STOP])
MERGED = UnitHistory(
    [
        Unit(id="xa-1", names="Xã A", level="commune", end=EVE),
        Unit(id="xa-2", names="Xã B", level="commune", end=EVE),
        Unit(id="xa-3", names="Xã C", level="commune", start=JULY),
    ],
    [UnitChange(id="nhap", kind="merge", on=JULY, links=[Succession(before=f"xa-{n}", after="xa-3") for n in (1, 2)])],
)


def year(place, when, a=80, b=15):
    answers = by_points(a=a) if b is None else by_points(a=a, b=b)
    options = {"id": f"p-{place}-{when}", "subject": f"xa-{place}", "period": str(when)}
    return evaluate(YEARLY, sheet(*answers, **options))


def streak(place, until, *cards, across="ends", **options):
    rule = StreakRule(id="s", label="Hai năm liên tục", years=2, bands=["xuat-sac"], across_merger=across, **options)
    history = MERGED if place == 3 else None
    return said(
        streak_account(streak_of(rule, f"xa-{place}", until, cards, history=history), unit=NAMES[f"xa-{place}"])
    )


def test_a_streak_is_told_with_the_year_that_broke_it():
    head = "Xã A: 1 năm liên tục tính đến năm 2024, chưa đủ 2 năm (Hai năm liên tục)"
    assert streak(1, 2024, year(1, 2024), year(1, 2023)) == (
        "Xã A: 2 năm liên tục tính đến năm 2024, đã đủ 2 năm (Hai năm liên tục)."
    )
    assert streak(1, 2024, year(1, 2024), year(1, 2023, 50)) == f"{head}; năm 2023 không đạt mức được tính."
    assert streak(1, 2023, year(1, 2023), year(1, 2022), suspended="breaks") == (
        f"{head.replace('2024', '2023')}; năm 2022 không đánh giá."
    )


def test_a_streak_that_is_open_says_at_which_year():
    assert streak(1, 2024, year(1, 2024)).endswith("; năm 2023 chưa có kết quả.")
    assert streak(1, 2024, year(1, 2024), year(1, 2023, 80, None)).endswith("; năm 2023 chưa có kết quả chắc chắn.")


def test_a_streak_across_a_merger_says_so_only_where_the_merger_decides():
    held = [year(3, 2024), year(1, 2023), year(2, 2023, 50)]
    merged = "Xã C: 1 năm liên tục tính đến năm 2024, chưa đủ 2 năm (Hai năm liên tục); năm 2023"
    assert streak(3, 2024, *held) == f"{merged} thuộc đơn vị trước khi sáp nhập, chia tách."
    assert streak(3, 2024, *held, across="all") == f"{merged} không đạt mức được tính."
    assert streak(3, 2024, *held, across="any").startswith("Xã C: 2 năm liên tục tính đến năm 2024, đã đủ 2 năm")


# -- editions ----------------------------------------------------------------------------------------------------------
def test_the_difference_of_two_editions_is_told_line_by_line():
    old = rubric_of(line("a", 90, "Nội dung"), line("b", 30, "Công khai"), label="Bộ cũ", combine=SumOf(cap=100))
    new = evolve(
        old, id="moi", label="Bộ mới", criteria=[old.criteria[0], line("c", 25, "Công khai", was=["b"])], bands=BANDS
    )
    found = rescore(old, new, sheet(*by_points(a="72.5", b="22.5")))
    assert lines(difference_account(found)) == [
        "Theo “Bộ cũ”: 95/100 điểm, không có mức xếp loại.",
        "Theo “Bộ mới”: 95/100 điểm, Xuất sắc.",
        "Chênh lệch: không đổi.",
    ]
    lower = evolve(old, id="moi", label="Bộ mới", combine=SumOf(cap=90))
    found = rescore(old, lower, sheet(*by_points(a="80.5", b="22.5")))
    assert lines(difference_account(found))[1:] == [
        "Theo “Bộ mới”: 90/90 điểm, không có mức xếp loại.",
        "Chênh lệch: giảm 10 điểm.",
        "- Phần vượt mức trần, không tính: giảm 10 điểm",
    ]


def test_what_no_source_has_shown_of_an_edition_is_one_line():
    old = rubric_of(line("a", 60), label="Bộ cũ", total=100, complete=False)
    new = evolve(old, id="moi", label="Bộ mới", total=90)
    assert lines(difference_account(rescore(old, new, sheet(*by_points(a=50)))))[2:] == [
        "- Phần nguồn chưa công bố: từ 0 – 40 thành 0 – 30"
    ]
