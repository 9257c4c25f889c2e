"""Evaluation: scorecards from assessments, with figures taken from the documents or worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dvk.criteria import AllOf, Answer, Band, CountTimes, Criterion, FreePoints, Reason, Rubric, Steps, YesNo
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, Outcome, assessment_problems, evaluate
from dvk.periods import Period
from dvk.values import Interval
from dvk.vietnamese.scores import score_account

FIVE_NO_THREE_CLEAN = (
    "khong-doi-ngheo",
    "khong-vi-pham-phap-luat",
    "khong-bao-luc-gia-dinh",
    "khong-sinh-con-thu-ba",
    "khong-tre-bo-hoc",
    "sach-nha",
    "sach-bep",
    "sach-ngo",
)


def line(name, rule=None, **options):
    return Criterion(id=name, label=options.pop("label", name), rule=rule, **options)


def sheet(rubric, *answers, **options):
    return Assessment(id="phieu-1", subject="mo-hinh-1", rubric=rubric.id, answers=answers, **options)


def checklist():
    criteria = [line(name, YesNo()) for name in FIVE_NO_THREE_CLEAN]
    return Rubric(id="5-khong-3-sach", label="Gia đình 5 không, 3 sạch", combine=AllOf(), criteria=criteria)


def one_line(bands, **options):
    return Rubric(id="r", label="Bộ tiêu chí", criteria=[line("tong", FreePoints(100))], bands=bands, **options)


# Đồng Nai, Quyết định 54/2025/QĐ-UBND: stars; no source shows where one star begins.
STARS = (
    Band(id="4-sao", label="4 sao", low=95),
    Band(id="3-sao", label="3 sao", low=90, high=95),
    Band(id="2-sao", label="2 sao", low=80, high=90),
    Band(id="1-sao", label="1 sao", high=80),
)


@pytest.mark.parametrize(
    ("points", "stars", "short_by"),
    [
        ("100", "4-sao", None),
        ("95", "4-sao", None),
        ("94.99", "3-sao", "0.01"),
        ("90", "3-sao", 5),
        ("80", "2-sao", 10),
    ],
)
def test_the_stars_of_dong_nai_are_half_open(points, stars, short_by):
    rubric = one_line(STARS)
    card = evaluate(rubric, sheet(rubric, Answer("tong", points=points)))
    assert card.outcome is Outcome.CLASSED
    assert card.band.id == stars
    assert card.short_by == (None if short_by is None else Decimal(short_by))


def test_under_two_stars_of_dong_nai_is_below_two_stars_for_nobody_knows_where_one_star_begins():
    rubric = one_line(STARS)
    card = evaluate(rubric, sheet(rubric, Answer("tong", points="79.5")))
    assert (card.outcome, card.band) == (Outcome.BELOW, None)
    assert [band.id for band in card.possible] == ["1-sao"]
    assert (card.next_band.id, card.short_by) == ("2-sao", Decimal("0.5"))


@pytest.mark.parametrize(("points", "outcome"), [("80", Outcome.CLASSED), ("79.99", Outcome.FAILED)])
def test_the_law_access_standard_is_met_from_80_and_failed_below(points, outcome):
    rubric = one_line([Band(id="dat", label="Đạt chuẩn", low=80)])  # Quyết định 25/2021/QĐ-TTg, Điều 4
    card = evaluate(rubric, sheet(rubric, Answer("tong", points=points)))
    assert card.outcome is outcome


def test_in_a_hole_of_an_incomplete_rubric_only_the_band_above_is_certain():
    rubric = one_line(
        [Band(id="tot", label="Tốt", low=80), Band(id="yeu", label="Yếu", low=0, high=50)], complete=False
    )
    card = evaluate(rubric, sheet(rubric, Answer("tong", points=78)))  # Ngân Sơn 2020: 87 lowered to 78
    # total is not declared, so lines no source has shown may still come
    assert card.outcome is Outcome.NOT_EVALUATED
    whole = one_line(rubric.bands, complete=False, total=100)
    card = evaluate(whole, sheet(whole, Answer("tong", points=78)))
    assert (card.outcome, card.next_band.id, card.short_by, card.possible) == (Outcome.BELOW, "tot", 2, ())


def test_a_family_passes_the_checklist_only_at_8_of_8():
    rubric = checklist()
    all_met = [Answer(name, met=True) for name in FIVE_NO_THREE_CLEAN]
    card = evaluate(rubric, sheet(rubric, *all_met))
    assert (card.outcome, card.total, card.max_points) == (Outcome.PASSED, None, None)
    card = evaluate(rubric, sheet(rubric, *all_met[:7], Answer("sach-ngo", met=False)))
    assert card.outcome is Outcome.FAILED
    assert card.reasons == (
        Reason.of("all.not_met", met=7, not_met=1, lines=8, needed=8),
        Reason.of("line.not_met", criterion="sach-ngo"),
    )


def test_a_checklist_with_a_line_missing_is_not_evaluated_and_says_which():
    rubric = checklist()
    card = evaluate(rubric, sheet(rubric, *(Answer(name, met=True) for name in FIVE_NO_THREE_CLEAN[:7])))
    assert (card.outcome, card.missing) == (Outcome.NOT_EVALUATED, ("sach-ngo",))


def test_a_checklist_with_a_line_not_met_has_failed_whatever_is_missing():
    rubric = checklist()
    card = evaluate(rubric, sheet(rubric, Answer("sach-bep", met=False)))
    assert card.outcome is Outcome.FAILED
    assert len(card.missing) == 7


def test_the_fragment_of_2013_leaves_open_what_no_source_has_shown():
    cases = Steps(((90, 60), (80, 50), (70, 40), (60, 30), (50, 20)), below=10, symbol="%")
    first = line("1", total=300, complete=False, children=[line("1-1", cases, label="Tỷ lệ vụ việc")])
    rubric = Rubric(id="qd-09-2013", label="Chuẩn tiếp cận pháp luật", criteria=[first], total=1000, complete=False)
    card = evaluate(rubric, sheet(rubric, Answer("1-1", value="79.96")))
    assert card.bounds == Interval(Decimal(40), Decimal(980))  # 40 + what is left: 300 - 60 and 1000 - 300
    assert (card.outcome, card.total, card.missing) == (Outcome.NOT_EVALUATED, None, ())
    assert "kết quả 79,96%, thuộc bậc từ 70% đến dưới 80%" in score_account(card)


def two_lines():
    return Rubric(
        id="minh-hoa",
        label="Bộ tiêu chí minh họa",
        illustrative=True,
        total=100,
        criteria=[
            line(
                "noi-dung",
                number="1",
                label="Nội dung",
                total=60,
                children=[
                    line("cach-lam", FreePoints(40, step="0.5"), number="1.1", label="Cách làm"),
                    line("tin-bai", CountTimes(5, cap=20), number="1.2", label="Tin, bài"),
                ],
            ),
            line("hieu-qua", YesNo(40), number="2", label="Hiệu quả"),
        ],
        bands=[
            Band(id="xuat-sac", label="Xuất sắc", low=90),
            Band(id="tot", label="Tốt", low=70, high=90),
            Band(id="chua-tot", label="Chưa tốt", low=0, high=70),
        ],
    )


def full(rubric, **options):
    answers = (
        Answer("cach-lam", points="31.5", evidence="Báo cáo số 12"),
        Answer("tin-bai", value=3),
        Answer("hieu-qua", met=True),
    )
    return sheet(rubric, *answers, **options)


def test_a_scorecard_tells_points_losses_band_and_the_distance_to_the_next():
    rubric = two_lines()
    card = evaluate(rubric, full(rubric, period=Period.parse("2020"), layer="self"))
    assert (card.total, card.lost) == (Decimal("86.5"), Decimal("13.5"))  # 31,5 + 15 + 40
    assert (card.band.id, card.next_band.id, card.short_by) == ("tot", "xuat-sac", Decimal("3.5"))
    assert (card.layer, str(card.period), card.illustrative) == ("self", "2020", True)
    assert [(reason.code, reason.get("criterion"), reason.get("lost")) for reason in card.reasons] == [
        ("total", None, None),
        ("band.reached", None, None),
        ("band.next", None, None),
        ("line.lost", "cach-lam", Decimal("8.5")),
        ("line.lost", "tin-bai", Decimal(5)),
    ]


def test_the_explanation_is_the_tree_with_input_evidence_points_and_loss_of_each_line():
    rubric = two_lines()
    root = evaluate(rubric, full(rubric)).explain()
    rows = [(depth, one.criterion, one.points, one.max_points, one.lost) for depth, one in root.walk()]
    assert rows == [
        (0, "minh-hoa", Decimal("86.5"), 100, Decimal("13.5")),
        (1, "noi-dung", Decimal("46.5"), 60, Decimal("13.5")),
        (2, "cach-lam", Decimal("31.5"), 40, Decimal("8.5")),
        (2, "tin-bai", 15, 20, 5),
        (1, "hieu-qua", 40, 40, 0),
    ]
    leaf = next(root.leaves())
    assert (leaf.rule, leaf.answer.points, leaf.evidence) == ("free-points", Decimal("31.5"), "Báo cáo số 12")
    assert root.children[0].rule == "sum"


def test_missing_evidence_is_an_interval_and_not_zero():
    rubric = two_lines()
    card = evaluate(
        rubric, sheet(rubric, Answer("cach-lam", points=40), Answer("tin-bai"), Answer("hieu-qua", met=True))
    )
    assert card.bounds == Interval(Decimal(80), Decimal(100))
    assert (card.total, card.outcome, card.band) == (None, Outcome.NOT_EVALUATED, None)
    assert [band.id for band in card.possible] == ["xuat-sac", "tot"]
    assert card.missing == ("tin-bai",)
    assert card.short_by is None


def test_a_class_that_no_missing_line_can_change_is_given_and_the_missing_line_is_named():
    rubric = two_lines()
    card = evaluate(rubric, sheet(rubric, Answer("cach-lam", points=5), Answer("hieu-qua", met=False)))
    assert card.bounds == Interval(Decimal(5), Decimal(25))
    assert (card.outcome, card.band.id, card.missing) == (Outcome.CLASSED, "chua-tot", ("tin-bai",))
    assert card.reasons[-1] == Reason.of("line.missing", criterion="tin-bai")


def test_points_without_bands_are_scored():
    rubric = Rubric(id="r", label="r", criteria=[line("a", YesNo(5))])
    assert evaluate(rubric, sheet(rubric, Answer("a", met=True))).outcome is Outcome.SCORED
    assert evaluate(rubric, sheet(rubric)).outcome is Outcome.NOT_EVALUATED


def test_a_line_that_no_source_confirms_says_so():
    rubric = Rubric(id="r", label="r", criteria=[line("a", YesNo(5), verification="unverified", label="Sáng kiến")])
    card = evaluate(rubric, sheet(rubric, Answer("a", met=True)))
    assert card.unverified == ("a",)
    assert "Quy tắc chưa kiểm chứng với văn bản gốc: Sáng kiến." in score_account(card)


def test_all_problems_of_an_assessment_come_at_once_each_at_its_path():
    rubric = two_lines()
    bad = sheet(
        rubric,
        Answer("cach-lams", points=1),
        Answer("noi-dung", points=60),
        Answer("cach-lam", points="40.5"),
        Answer("cach-lam", points="0.3"),
        Answer("tin-bai", value="2.5", met=True),
        Answer("hieu-qua", points=40),
    )
    with pytest.raises(InvalidDocument) as caught:
        evaluate(rubric, bad)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("criterion.unknown", "answers[0].criterion"),
        ("answer.of_a_group", "answers[1].criterion"),
        ("answer.out_of_range", "answers[2].points"),
        ("id.duplicate", "answers[3].criterion"),
        ("answer.off_step", "answers[3].points"),
        ("answer.not_asked_for", "answers[4].met"),
        ("answer.not_whole", "answers[4].value"),
        ("answer.not_asked_for", "answers[5].points"),
    ]
    assert caught.value.problems[0].near == ("cach-lam",)
    assert 'không có tiêu chí "cach-lams" (gần với: cach-lam)' in caught.value.message("vi")
    assert assessment_problems(rubric, bad) == caught.value.problems


def test_an_assessment_of_another_rubric_is_refused():
    rubric = two_lines()
    with pytest.raises(InvalidDocument) as caught:
        evaluate(rubric, sheet(checklist()))
    assert caught.value.problems[0].path == "rubric"


def test_the_account_says_in_vietnamese_what_was_lost_and_why():
    rubric = two_lines()
    assert score_account(evaluate(rubric, full(rubric)), subject="Tổ hợp tác A").splitlines() == [
        "Kết quả chấm: Tổ hợp tác A",
        "Chấm theo: Bộ tiêu chí minh họa (số liệu minh họa)",
        "- 1. Nội dung: 46,5/60 điểm, mất 13,5 điểm",
        "  - 1.1. Cách làm: 31,5/40 điểm, mất 8,5 điểm; căn cứ: Báo cáo số 12",
        "  - 1.2. Tin, bài: 15/20 điểm, mất 5 điểm (3 lần, mỗi lần 5 điểm)",
        "- 2. Hiệu quả: 40/40 điểm",
        "Tổng điểm: 86,5/100 điểm, mất 13,5 điểm.",
        "Xếp loại: Tốt (từ 70 đến dưới 90 điểm).",
        "Còn thiếu 3,5 điểm để đạt mức Xuất sắc (từ 90 điểm trở lên).",
        "Thay đổi ít nhất để lên mức Xuất sắc: thêm 3,5 điểm ở mục “Cách làm” (từ 31,5 lên 35 điểm).",
        "Mất điểm nhiều nhất: Cách làm (8,5 điểm); Tin, bài (5 điểm).",
    ]


def test_the_account_says_that_a_line_was_not_met():
    rubric = two_lines()
    account = score_account(evaluate(rubric, sheet(rubric, Answer("hieu-qua", met=False))))
    assert "- 2. Hiệu quả: 0/40 điểm, mất 40 điểm (không đạt)" in account.splitlines()


def test_the_account_says_what_is_missing():
    rubric = two_lines()
    account = score_account(evaluate(rubric, sheet(rubric, Answer("hieu-qua", met=True)))).splitlines()
    assert "  - 1.2. Tin, bài: chưa rõ, từ 0 đến 20/20 điểm (chưa có căn cứ để chấm)" in account
    assert account[-3:] == [
        "Tổng điểm: chưa rõ, từ 40 đến 100/100 điểm.",
        "Kết luận: chưa đủ căn cứ; có thể là Xuất sắc, Tốt hoặc Chưa tốt.",
        "Chưa có căn cứ để chấm: Cách làm; Tin, bài.",
    ]


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("96", "Xếp loại: 4 sao (từ 95 điểm trở lên)."),
        ("60", "Xếp loại: dưới mức 2 sao, có thể là 1 sao; nguồn chưa cho biết điểm sàn của mức dưới."),
    ],
)
def test_the_account_of_the_stars(points, sentence):
    rubric = one_line(STARS)
    assert sentence in score_account(evaluate(rubric, sheet(rubric, Answer("tong", points=points))))


def test_the_account_of_a_checklist_counts_what_is_met():
    rubric = checklist()
    answers = [Answer(name, met=name != "sach-ngo") for name in FIVE_NO_THREE_CLEAN]
    account = score_account(evaluate(rubric, sheet(rubric, *answers)))
    assert "Kết luận: không đạt (7/8 tiêu chí đạt)." in account
    assert account.endswith("Chưa đạt: sach-ngo.")


def test_a_checklist_that_is_not_shown_whole_never_passes():
    rubric = Rubric(id="r", label="r", combine=AllOf(), complete=False, criteria=[line("a", YesNo(), complete=False)])
    card = evaluate(rubric, sheet(rubric, Answer("a", met=True)))
    assert (card.outcome, card.missing) == (Outcome.NOT_EVALUATED, ())
    assert card.reasons[-1] == Reason.of("line.not_shown", criterion="r")
    account = score_account(card)
    assert "- Phần nguồn chưa công bố: chưa rõ" in account
    assert account.endswith("Nguồn chưa công bố đủ các mục của: r.")


def test_where_no_total_is_declared_the_rest_has_no_top():
    rubric = Rubric(
        id="r",
        label="Khung",
        complete=False,
        criteria=[line("a", YesNo(5))],
        bands=[Band(id="tot", label="Tốt", low=4), Band(id="kha", label="Khá", low=0, high=4)],
    )
    card = evaluate(rubric, sheet(rubric, Answer("a", met=True)))
    assert card.bounds == Interval(Decimal(5), None)
    assert (card.outcome, card.band.id, card.lost) == (
        Outcome.CLASSED,
        "tot",
        None,
    )  # more points change nothing
    assert "Tổng điểm: từ 5 điểm, chưa rõ tối đa." in score_account(card)


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        (Steps(((50, 5),), symbol="%"), "49.9", "kết quả 49,9%, dưới 50%"),
        (Steps(((50, 5),), symbol="%"), "50", "kết quả 50%, thuộc bậc từ 50% trở lên"),
        (Steps(((3, 5),), symbol="buổi"), "4", "kết quả 4 buổi, thuộc bậc từ 3 buổi trở lên"),
        (CountTimes(2, cap=10), "1200", "1.200 lần, mỗi lần 2 điểm, tính tối đa 10 điểm"),
    ],
)
def test_the_account_says_how_a_value_became_points(rule, value, words):
    rubric = Rubric(id="r", label="r", criteria=[line("a", rule)])
    account = score_account(evaluate(rubric, sheet(rubric, Answer("a", value=value))))
    assert f"({words})" in account
    assert "Bộ tiêu chí này không có mức xếp loại." in account


def test_the_account_of_points_under_the_lowest_band_says_what_lacks():
    rubric = one_line([Band(id="dat", label="Đạt chuẩn", low=80)], edition="25/2021/QĐ-TTg")
    account = score_account(evaluate(rubric, sheet(rubric, Answer("tong", points="79.5"))))
    assert "Chấm theo: Bộ tiêu chí (25/2021/QĐ-TTg)" in account
    assert account.splitlines()[-4:] == [
        "Xếp loại: không đạt, dưới mức thấp nhất.",
        "Còn thiếu 0,5 điểm để đạt mức Đạt chuẩn (từ 80 điểm trở lên).",
        "Thay đổi ít nhất để được xếp mức Đạt chuẩn: thêm 0,5 điểm ở mục “tong” (từ 79,5 lên 80 điểm).",
        "Dòng quyết định xếp loại: “tong”.",
    ]
