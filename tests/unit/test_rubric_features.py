"""What real rubrics ask of a criteria engine, each asked in TOML alone and worked out by hand.

The sections follow the rows of a table of features that was gathered from public decisions; the numbers of the
documents stand in the labels and comments. What no source shows is made up, and then the rubric says ``illustrative``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

import pytest
from attrs import field, frozen

import dvk
from dvk.values import Interval

OUT = dvk.Outcome


def rubric_of(text, **options):
    return dvk.exchange.read_toml(text, dvk.Rubric, **options)


def sheet(rubric, *answers, subject="xa-1", **options):
    return dvk.Assessment(id="phieu-1", subject=subject, rubric=rubric.id, answers=answers, **options)


def score(rubric, *answers, results=(), **options):
    return dvk.evaluate(rubric, sheet(rubric, *answers, **options), results=results)


def met(*names):
    return tuple(dvk.Answer(name, met=True) for name in names)


def unmet(*names):
    return tuple(dvk.Answer(name, met=False) for name in names)


def refused(text, *answers, **options):
    """The problems, as code and path, of a rubric's text or of a sheet under it."""
    with pytest.raises(dvk.InvalidDocument) as caught:
        score(rubric_of(text), *answers, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- tree group > criterion > sub-criterion ----------------------------------------------------------------------------
FOUR_LEVELS = """
id = "dak-lak-do-an"
label = "Đồ án quy hoạch"
source = { id = "qd-2126", title = "Bộ tiêu chí nông thôn mới", number = "2126/QĐ-UBND" }
total = 55

[[criteria]]
id = "2"
label = "Đồ án"
total = 55

  [[criteria.children]]
  id = "2-1"
  label = "Đồ án được duyệt"
  rule = { type = "yes-no", points = 15 }

  [[criteria.children]]
  id = "2-2"
  label = "Hồ sơ đồ án"
  total = 40

    [[criteria.children.children]]
    id = "2-2-1"
    label = "Bản đồ"
    rule = { type = "yes-no", points = 10 }

    [[criteria.children.children]]
    id = "2-2-2"
    label = "Thuyết minh và phụ lục"
    total = 30
    children = [
      { id = "2-2-2-1", label = "Thuyết minh", rule = { type = "yes-no", points = 25 } },
      { id = "2-2-2-2", label = "Phụ lục", rule = { type = "yes-no", points = 5 } },
    ]
"""


def test_a_tree_of_four_levels_is_summed_from_the_leaves_up():
    rubric = rubric_of(FOUR_LEVELS)
    card = score(rubric, *met("2-1", "2-2-1", "2-2-2-1"), *unmet("2-2-2-2"))
    # 25 + 0 = 25; 10 + 25 = 35; 15 + 35 = 50; lost 55 - 50 = 5
    assert [card.line(name).points for name in ("2-2-2", "2-2", "2")] == [25, 35, 50]
    assert (card.total, card.lost, card.max_points, card.outcome) == (50, 5, 55, OUT.SCORED)
    assert [depth for depth, _ in card.lines[0].walk()] == [0, 1, 1, 2, 2, 3, 3]


def test_a_printed_sum_deep_in_the_tree_that_does_not_close_is_refused_at_its_path():
    wrong = FOUR_LEVELS.replace("total = 30", "total = 31")
    assert refused(wrong) == [("rubric.sum_differs", "criteria[0].children[1].children[1].total")]


# -- totals that are not 100 -------------------------------------------------------------------------------------------
NGAN_SON = """
id = "ngan-son"
label = "Công tác dân vận của cơ quan"
edition = "1878-QĐ/TU"
total = 100
complete = false

[[criteria]]
id = "tu-cham"
label = "Tám tiêu chí đơn vị tự chấm"
rule = { type = "free-points", max_points = 90 }

[[criteria]]
id = "cap-tren"
label = "Điểm do cấp trên chấm"
rule = { type = "free-points", max_points = 10 }

[[gates]]
id = "du-dieu-kien"
label = "Đủ điều kiện xếp loại"

[[bands]]
id = "tot"
label = "Tốt"
low = 80

[[bands]]
id = "kha"
label = "Khá"
high = 80
"""


def test_ninety_points_of_the_unit_and_ten_of_its_superior_make_a_hundred():
    rubric = rubric_of(NGAN_SON)
    answers = (dvk.Answer("tu-cham", points=81), dvk.Answer("cap-tren", points="6.5"), *met("du-dieu-kien"))
    card = score(rubric, *answers)
    assert (card.total, card.max_points) == (Decimal("87.5"), 100)  # 81 + 6,5
    assert (card.outcome, card.band.id) == (OUT.CLASSED, "tot")


def test_a_self_score_of_at_most_95_has_a_maximum_of_95():
    rubric = rubric_of("""
        id = "mttq"
        label = "Mặt trận Tổ quốc TP.HCM, tự chấm"
        edition = "15/HD-MTTQ-BTT"
        total = 95
        criteria = [
          { id = "chin-tieu-chuan", label = "Chín tiêu chuẩn", rule = { type = "free-points", max_points = 95 } },
        ]
    """)
    card = score(rubric, dvk.Answer("chin-tieu-chuan", points="94.5"))
    assert (card.max_points, card.lost) == (95, Decimal("0.5"))


def test_more_points_than_the_most_are_refused():
    found = refused(
        """
        id = "mttq"
        label = "Mặt trận Tổ quốc"
        criteria = [{ id = "a", label = "A", rule = { type = "free-points", max_points = 95 } }]
        """,
        dvk.Answer("a", points="95.5"),
    )
    assert found == [("answer.out_of_range", "answers[0].points")]


THOUSAND = """
id = "qd-09-2013"
label = "Chuẩn tiếp cận pháp luật"
edition = "09/2013/QĐ-TTg"
total = 1000
complete = false

[[criteria]]
id = "tieu-chi-1"
label = "Tiêu chí 1"
total = 300
complete = false
children = [
  { id = "chi-tieu-1", label = "Vụ việc giải quyết đúng, kịp thời", rule = { type = "steps", steps = [
    [90, 60], [80, 50], [70, 40], [60, 30], [50, 20],
  ], below = 10, symbol = "%" } },
]
"""


def test_a_total_of_1000_of_which_one_line_is_known_leaves_the_rest_open():
    card = score(rubric_of(THOUSAND), dvk.Answer("chi-tieu-1", value=92))
    # 60 is sure; open are 300 - 60 = 240 in the criterion and 1000 - 300 = 700 outside it: 60 to 1000
    assert card.bounds == Interval(Decimal(60), Decimal(1000))
    assert (card.max_points, card.outcome) == (1000, OUT.NOT_EVALUATED)


HUNDRED_EACH = """
id = "tung-tieu-chi"
label = "Mỗi tiêu chí 100 điểm"
illustrative = true
combine = { type = "all" }

[[criteria]]
id = "quy-hoach"
label = "Quy hoạch"
total = 100
pass_mark = 95
children = [
  { id = "do-an", label = "Đồ án", rule = { type = "free-points", max_points = 60 } },
  { id = "cong-bo", label = "Công bố", rule = { type = "free-points", max_points = 40 } },
]

[[criteria]]
id = "giao-thong"
label = "Giao thông"
pass_mark = 95
rule = { type = "free-points", max_points = 100 }
"""


@pytest.mark.parametrize(
    ("notices", "roads", "outcome"),
    [
        (35, 95, OUT.PASSED),  # 60 + 35 = 95 and 95
        ("34.99", 100, OUT.FAILED),  # 60 + 34,99 = 94,99 < 95, whatever the roads have
        (40, "94.5", OUT.FAILED),
    ],
)
def test_each_criterion_has_its_own_hundred_points_and_its_own_pass_mark(notices, roads, outcome):
    rubric = rubric_of(HUNDRED_EACH)
    answers = {"do-an": 60, "cong-bo": notices, "giao-thong": roads}
    card = score(rubric, *(dvk.Answer(name, points=points) for name, points in answers.items()))
    assert card.outcome is outcome
    assert (card.total, card.max_points) == (None, None)  # no points for the whole
    assert card.line("quy-hoach").points == 60 + Decimal(notices)


# -- no points at all --------------------------------------------------------------------------------------------------
EIGHT = """
id = "nam-khong-ba-sach"
label = "Gia đình 5 không, 3 sạch"
combine = { type = "all" }
criteria = [
  { id = "doi-ngheo", label = "Không đói nghèo", rule = { type = "yes-no" } },
  { id = "phap-luat", label = "Không vi phạm pháp luật và tệ nạn xã hội", rule = { type = "yes-no" } },
  { id = "bao-luc", label = "Không có bạo lực gia đình", rule = { type = "yes-no" } },
  { id = "con-thu-ba", label = "Không sinh con thứ ba trở lên", rule = { type = "yes-no" } },
  { id = "bo-hoc", label = "Không có trẻ bỏ học", rule = { type = "yes-no" } },
  { id = "sach-nha", label = "Sạch nhà", rule = { type = "yes-no" } },
  { id = "sach-bep", label = "Sạch bếp", rule = { type = "yes-no" } },
  { id = "sach-ngo", label = "Sạch ngõ", rule = { type = "yes-no" } },
]
"""


def test_a_checklist_without_points_passes_at_8_of_8_and_fails_at_7():
    rubric = rubric_of(EIGHT)
    names = [criterion.id for criterion in rubric.criteria]
    card = score(rubric, *met(*names))
    assert (card.outcome, card.total, card.bounds, card.lost) == (OUT.PASSED, None, None, None)
    card = score(rubric, *met(*names[:7]), *unmet(names[7]))
    assert (card.outcome, card.reasons[0].get("met")) == (OUT.FAILED, 7)
    assert [line.criterion for line in card.leaves() if line.met is False] == ["sach-ngo"]


def test_a_checklist_with_two_kinds_of_fields_needs_one_of_them_and_all_the_rest():
    # the guidance on models: in one of 4 fields, registered, recognised
    rubric = rubric_of("""
        id = "mo-hinh"
        label = "Tiêu chuẩn mô hình dân vận khéo"
        combine = { type = "all" }

        [[criteria]]
        id = "linh-vuc"
        label = "Thuộc một trong bốn lĩnh vực"
        combine = { type = "at-least-of", needed = 1 }
        children = [
          { id = "kinh-te", label = "Kinh tế", rule = { type = "yes-no" } },
          { id = "van-hoa", label = "Văn hóa - xã hội", rule = { type = "yes-no" } },
          { id = "an-ninh", label = "Quốc phòng - an ninh", rule = { type = "yes-no" } },
          { id = "he-thong", label = "Hệ thống chính trị", rule = { type = "yes-no" } },
        ]

        [[criteria]]
        id = "dang-ky"
        label = "Đã đăng ký với cơ quan phát động"
        rule = { type = "yes-no" }
    """)
    assert score(rubric, *met("van-hoa", "dang-ky")).outcome is OUT.PASSED  # the open fields change nothing
    assert score(rubric, *met("van-hoa")).outcome is OUT.NOT_EVALUATED
    assert score(rubric, *met("dang-ky"), *unmet("kinh-te", "van-hoa", "an-ninh", "he-thong")).outcome is OUT.FAILED


# -- step scores -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rate", "points"),
    [(100, 60), (90, 60), ("89.99", 50), (80, 50), ("79.96", 40), (70, 40), (60, 30), (50, 20), ("49.9", 10), (0, 10)],
)
def test_six_steps_from_60_to_10_are_half_open_and_the_lowest_is_not_zero(rate, points):
    card = score(rubric_of(THOUSAND), dvk.Answer("chi-tieu-1", value=rate))
    assert card.line("chi-tieu-1").points == points


UNEQUAL = """
id = "tt-09-2021"
label = "Tỷ lệ tuyên truyền viên được bồi dưỡng"
criteria = [
  { id = "ty-le", label = "Tỷ lệ", rule = { type = "steps", steps = [
    [90, "?"], [80, 1], [70, "0.5"], [50, "0.25"],
  ], symbol = "%" } },
]
"""


@pytest.mark.parametrize(
    ("trained", "of", "points"),
    [
        (17, 20, 1),  # 85 %
        (3, 4, "0.5"),  # 75 %
        (2, 3, "0.25"),  # 66,67 %
        (1, 2, "0.25"),  # 50 %
        (4, 9, 0),  # 44,4 %
    ],
)
def test_steps_of_unequal_width_give_1_then_a_half_a_quarter_and_nothing(trained, of, points):
    card = score(rubric_of(UNEQUAL), dvk.Answer("ty-le", value=trained, out_of=of))
    assert card.total == Decimal(points)


def test_a_rate_of_two_counts_is_compared_as_the_fraction_it_is():
    # 7999/10000 = 79,99 % is under 80; 4/5 is 80
    rubric = rubric_of(THOUSAND)
    assert score(rubric, dvk.Answer("chi-tieu-1", value=7999, out_of=10000)).line("chi-tieu-1").points == 40
    assert score(rubric, dvk.Answer("chi-tieu-1", value=4, out_of=5)).line("chi-tieu-1").points == 50


def test_steps_may_hold_their_upper_end_and_reward_less():
    # share of poor households: to 3 % 10 points, above 3 to 5 % 5 points, above 5 % none
    rubric = rubric_of("""
        id = "ho-ngheo"
        label = "Tỷ lệ hộ nghèo"
        illustrative = true
        criteria = [
          { id = "ty-le", label = "Tỷ lệ hộ nghèo", rule = { type = "steps", steps = [
            [5, 0], [3, 5],
          ], below = 10, includes = "high", symbol = "%" } },
        ]
    """)
    totals = [score(rubric, dvk.Answer("ty-le", value=value)).total for value in ("5.1", 5, "3.01", 3, 0)]
    assert totals == [0, 5, 5, 10, 10]


def test_points_that_no_source_has_shown_leave_the_line_open():
    card = score(rubric_of(UNEQUAL), dvk.Answer("ty-le", value=95))
    assert (card.outcome, card.total) == (OUT.NOT_EVALUATED, None)
    assert card.lines[0].reason.code == "steps.not_shown"
    assert card.bounds == Interval(Decimal(0), None)  # no total bounds the line either


def test_points_that_no_source_has_shown_lie_within_what_is_printed_for_the_line():
    rubric = rubric_of(UNEQUAL.replace('label = "Tỷ lệ", rule', 'label = "Tỷ lệ", total = 2, rule'))
    assert score(rubric, dvk.Answer("ty-le", value=95)).bounds == Interval(Decimal(0), Decimal(2))


def test_an_unknown_bound_of_a_step_opens_only_what_lies_next_to_it():
    rubric = rubric_of("""
        id = "bac-chua-ro"
        label = "Một bậc chưa rõ"
        illustrative = true
        criteria = [
          { id = "ty-le", label = "Tỷ lệ", rule = { type = "steps", steps = [
            [90, 10], ["?", 6], [50, 3],
          ], symbol = "%" } },
        ]
    """)
    assert score(rubric, dvk.Answer("ty-le", value=95)).total == 10
    assert score(rubric, dvk.Answer("ty-le", value=70)).bounds == Interval(Decimal(3), Decimal(6))
    assert score(rubric, dvk.Answer("ty-le", value=40)).total == 0


# -- proportional ------------------------------------------------------------------------------------------------------
def test_points_in_proportion_run_in_a_straight_line_to_their_cap():
    rubric = rubric_of("""
        id = "ty-le"
        label = "Chấm theo tỷ lệ"
        illustrative = true
        criteria = [
          { id = "a", label = "Hài lòng", rule = { type = "proportional", points = 20, full = 80, symbol = "%" } },
          { id = "b", label = "Thu", rule = { type = "proportional", points = 10, full = 100, zero = 50, cap = 12 } },
        ]
    """)
    card = score(rubric, dvk.Answer("a", value=60), dvk.Answer("b", value=75))
    # 20 · 60/80 = 15; 10 · (75 - 50)/(100 - 50) = 5
    assert [line.points for line in card.lines] == [15, 5]
    card = score(rubric, dvk.Answer("a", value=90), dvk.Answer("b", value=150))
    # 20 · 90/80 = 22,5 > 20; 10 · 100/50 = 20 > 12
    assert [line.points for line in card.lines] == [20, 12]
    assert score(rubric, dvk.Answer("a", value=0), dvk.Answer("b", value=20)).total == 0  # (20 - 50) is below the floor


def test_a_share_that_no_decimal_holds_stays_a_fraction():
    rubric = rubric_of("""
        id = "phan-ba"
        label = "Một phần ba"
        illustrative = true
        criteria = [{ id = "a", label = "A", rule = { type = "proportional", points = 1, full = 1 } }]
    """)
    card = score(rubric, dvk.Answer("a", value=2, out_of=3))
    assert card.exact == dvk.Points.of(Fraction(2, 3))
    assert card.total == Decimal("0.666666666667")


# -- count times points, bonus, deduction ------------------------------------------------------------------------------
PLUS_AND_MINUS = """
id = "cong-tru"
label = "Điểm chuẩn, điểm thưởng, điểm trừ"
illustrative = true
total = 90
combine = { type = "sum", cap = 95, floor = 0 }

[[criteria]]
id = "chuan"
label = "Chín tiêu chuẩn"
rule = { type = "free-points", max_points = 90 }

[[criteria]]
id = "sang-kien"
label = "Sáng kiến"
counts_as = "bonus"
rule = { type = "count-times", points = 2, cap = 6 }

[[criteria]]
id = "nhac-nho"
label = "Bị nhắc nhở"
counts_as = "deduction"
rule = { type = "count-times", points = "1.5", cap = 9 }
"""


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 2), (3, 6), (4, 6)])
def test_a_count_gives_points_each_time_up_to_the_cap(count, points):
    rubric = rubric_of(PLUS_AND_MINUS)
    card = score(rubric, dvk.Answer("chuan", points=50), dvk.Answer("sang-kien", value=count))
    assert card.line("sang-kien").points == points  # min(2 · count, 6)


def test_each_whole_five_percent_counts_once():
    rubric = rubric_of("""
        id = "cu-5"
        label = "Cứ 5% được 1 điểm"
        illustrative = true
        criteria = [
          { id = "a", label = "Vượt", rule = { type = "count-times", points = 1, per = 5, cap = 10, symbol = "%" } },
        ]
    """)
    assert score(rubric, dvk.Answer("a", value="14.9")).total == 2  # 14,9 = 5 + 5 + 4,9


def test_a_bonus_stands_outside_the_base_and_a_deduction_is_taken_away():
    rubric = rubric_of(PLUS_AND_MINUS)
    assert rubric.max_points == 90  # bonus apart
    answers = (dvk.Answer("chuan", points=80), dvk.Answer("sang-kien", value=2), dvk.Answer("nhac-nho", value=3))
    card = score(rubric, *answers)
    assert card.total == Decimal("79.5")  # 80 + 2·2 - 3·1,5
    assert card.line("nhac-nho").points == Decimal("-4.5")
    assert [card.line(name).lost for name in ("chuan", "sang-kien", "nhac-nho")] == [10, 0, Decimal("4.5")]


def test_the_sum_with_bonus_stays_under_its_cap_and_over_its_floor():
    rubric = rubric_of(PLUS_AND_MINUS)
    card = score(
        rubric, dvk.Answer("chuan", points=90), dvk.Answer("sang-kien", value=3), dvk.Answer("nhac-nho", value=0)
    )
    assert card.total == 95  # 90 + 6 = 96, cut to 95
    assert card.lines[-1].points == -1
    card = score(
        rubric, dvk.Answer("chuan", points=5), dvk.Answer("sang-kien", value=0), dvk.Answer("nhac-nho", value=6)
    )
    assert card.total == 0  # 5 - 9 = -4, held at 0
    assert sum(points for _, points in card.contributions()) == 0


# -- relative to peers -------------------------------------------------------------------------------------------------
# The cohort is the next issue's: here a rule of one's own takes the leader, or the leader's value stands on the sheet.
@frozen
class ToTheLeader:
    """The open-source scorer of a cluster: half of the points up to the target, the other half up to the leader."""

    tag: ClassVar[str] = "to-the-leader"
    asks: ClassVar[str] = "value"
    points: Decimal = field(converter=Decimal)
    target: Decimal = field(converter=Decimal)
    leader: Decimal = field(converter=Decimal)

    @property
    def points_span(self):
        return dvk.Points(0, self.points)

    def problems(self):
        return ()

    def check(self, _answer):
        return ()

    def score(self, answer):
        half, value, target = self.points / 2, answer.value, self.target
        points = half * value / target if value < target else half + half * (value - target) / (self.leader - target)
        return dvk.Score(dvk.Reason("to-the-leader"), points=points)


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (40, 4),  # 0,5 · 10 · 40/50
        (50, 5),  # the target: 0,5 · 10
        (65, "7.5"),  # 5 + (65 - 50)/(80 - 50) · 5
        (80, 10),  # the leader
    ],
)
def test_a_rule_of_ones_own_scores_against_the_leader_of_a_cluster(value, points):
    text = """
        id = "cum"
        label = "Cụm thi đua"
        illustrative = true
        criteria = [
          { id = "thu", label = "Thu", rule = { type = "to-the-leader", points = 10, target = 50, leader = 80 } },
        ]
    """
    assert score(rubric_of(text, rules=[ToTheLeader]), dvk.Answer("thu", value=value)).total == Decimal(points)


def test_the_value_of_the_leader_may_stand_on_the_sheet_as_what_the_value_is_out_of():
    rubric = rubric_of("""
        id = "cum"
        label = "Cụm thi đua"
        illustrative = true
        criteria = [{ id = "thu", label = "Thu", rule = { type = "proportional", points = 10, full = 1 } }]
    """)
    assert score(rubric, dvk.Answer("thu", value=60, out_of=80)).total == Decimal("7.5")  # 10 · 60/80


# -- points of another scorer, and layers ------------------------------------------------------------------------------
def test_the_ten_points_of_the_superior_stay_open_in_a_self_score():
    rubric = rubric_of(NGAN_SON)
    card = score(rubric, dvk.Answer("tu-cham", points=75), *met("du-dieu-kien"), layer="self")
    assert card.bounds == Interval(Decimal(75), Decimal(85))  # x to x + 10
    assert (card.layer, card.outcome, card.missing) == ("self", OUT.NOT_EVALUATED, ("cap-tren",))
    assert [band.id for band in card.possible] == ["tot", "kha"]


def test_a_self_score_from_80_on_is_good_whatever_the_superior_gives():
    card = score(rubric_of(NGAN_SON), dvk.Answer("tu-cham", points=82), *met("du-dieu-kien"), layer="self")
    assert card.bounds == Interval(Decimal(82), Decimal(92))
    assert (card.outcome, card.band.id, card.missing) == (OUT.CLASSED, "tot", ("cap-tren",))


def test_each_layer_is_a_sheet_of_its_own_with_its_own_scorer_and_evidence():
    # comparing layers and keeping them all together is the next issue's: here each is scored and keeps its name
    rubric = rubric_of(NGAN_SON)
    gate = met("du-dieu-kien")
    first = score(rubric, dvk.Answer("tu-cham", points=80), dvk.Answer("cap-tren", points=7), *gate, layer="self")
    answers = (dvk.Answer("tu-cham", points=71, evidence="Biên bản phúc tra"), dvk.Answer("cap-tren", points=7), *gate)
    again = score(rubric, *answers, layer="appraised", scorer="Ban Dân vận Huyện ủy")
    assert [(card.layer, card.total) for card in (first, again)] == [("self", 87), ("appraised", 78)]
    assert [card.outcome for card in (first, again)] == [OUT.CLASSED, OUT.BELOW]
    assert again.line("tu-cham").evidence == "Biên bản phúc tra"


# -- minimums ----------------------------------------------------------------------------------------------------------
TCPL = """
id = "tcpl"
label = "Chuẩn tiếp cận pháp luật"
edition = "25/2021/QĐ-TTg"
illustrative = true
total = 100
minimum = { percent = 50 }
criteria = [
  { id = "a", label = "Ban hành văn bản", rule = { type = "free-points", max_points = 20 } },
  { id = "b", label = "Phổ biến pháp luật", rule = { type = "free-points", max_points = 50 } },
  { id = "c", label = "Hòa giải", rule = { type = "free-points", max_points = 30 } },
]
bands = [{ id = "dat", label = "Đạt chuẩn", low = 80 }]

[[gates]]
id = "ky-luat"
label = "Không có cán bộ chủ chốt bị kỷ luật"
if_shut = "failed"
"""


def by_points(**points):
    return tuple(dvk.Answer(name.replace("_", "-"), points=value) for name, value in points.items())


@pytest.mark.parametrize(
    ("third", "outcome"),
    [
        (15, OUT.CLASSED),  # 20 + 50 + 15 = 85; 15 is 50 % of 30
        ("14.9", OUT.FAILED),  # 84,9 is enough, but 14,9 < 15
    ],
)
def test_each_criterion_needs_half_of_its_own_points(third, outcome):
    card = score(rubric_of(TCPL), *by_points(a=20, b=50, c=third), *met("ky-luat"))
    assert card.outcome is outcome
    check = next(check for check in card.checks if check.id == "c")
    assert (check.kind, check.holds, check.reason.get("needed")) == ("minimum", outcome is OUT.CLASSED, 15)


def test_no_criterion_may_lose_more_than_30_percent_of_its_points():
    rubric = rubric_of(TCPL.replace("percent = 50", "percent = 70").replace("low = 80", "low = 95"))
    # a loses exactly 30 % (6 of 20): allowed, but 14 + 50 + 30 = 94 < 95
    card = score(rubric, *by_points(a=14, b=50, c=30), *met("ky-luat"))
    assert (card.outcome, card.short_by) == (OUT.FAILED, 1)
    assert all(check.holds for check in card.checks)
    card = score(rubric, *by_points(a=15, b=50, c=30), *met("ky-luat"))
    assert (card.total, card.outcome) == (95, OUT.CLASSED)


def test_a_criterion_may_have_a_minimum_of_its_own():
    text = TCPL.replace(
        '{ id = "c", label = "Hòa giải", rule', '{ id = "c", label = "Hòa giải", minimum = { points = 20 }, rule'
    )
    card = score(rubric_of(text), *by_points(a=20, b=50, c=19), *met("ky-luat"))
    assert card.outcome is OUT.FAILED  # 19 < 20, though 19 is more than half of 30


def test_an_open_line_that_may_fall_under_its_minimum_leaves_the_result_open():
    card = score(rubric_of(TCPL), *by_points(a=20, b=50), *met("ky-luat"))
    assert (card.outcome, card.bounds) == (OUT.NOT_EVALUATED, Interval(Decimal(70), Decimal(100)))
    assert set(card.possible_outcomes) == {OUT.CLASSED, OUT.FAILED}


@pytest.mark.parametrize("minimum", ["{}", "{ percent = 150 }"])
def test_a_minimum_that_asks_nothing_or_more_than_all_is_refused(minimum):
    with pytest.raises(dvk.InvalidDocument):
        rubric_of(TCPL.replace("{ percent = 50 }", minimum))


def test_a_minimum_that_depends_on_what_nobody_told_is_not_said_as_one_number():
    attribute = """
        attributes = [{ id = "nhom-3", label = "Xã nhóm 3" }]
    """
    varying = '{ percent = [{ value = 50, when = { attribute = "nhom-3", met = true } }, { value = 80 }] }'
    rubric = rubric_of(attribute + TCPL.replace("{ percent = 50 }", varying))
    card = score(rubric, *by_points(a=20, b=50, c=18), *met("ky-luat"))
    assert card.outcome is OUT.NOT_EVALUATED  # 18 of 30 is 60 %
    check = next(check for check in card.checks if check.id == "c")
    assert (check.holds, check.reason.get("needed")) == (None, None)  # 15 or 24


# -- gates -------------------------------------------------------------------------------------------------------------
def test_a_shut_gate_decides_whatever_the_score():
    card = score(rubric_of(TCPL), *by_points(a=20, b=50, c=30), *unmet("ky-luat"))
    assert (card.total, card.outcome, card.band) == (100, OUT.FAILED, None)
    why = card.explain()
    assert (why.deciding, why.change.reason.code, why.change.changes) == ("ky-luat", "change.behind_a_gate", ())


def test_a_gate_may_leave_without_class_instead_of_failing():
    card = score(rubric_of(NGAN_SON), *by_points(tu_cham=90, cap_tren=10), *unmet("du-dieu-kien"))
    assert (card.total, card.outcome, card.band) == (100, OUT.NOT_ELIGIBLE, None)


def test_a_gate_that_nobody_answered_is_neither_open_nor_shut():
    card = score(rubric_of(TCPL), *by_points(a=20, b=50, c=30))
    assert card.outcome is OUT.NOT_EVALUATED
    assert set(card.possible_outcomes) == {OUT.CLASSED, OUT.FAILED}
    assert score(rubric_of(TCPL), *by_points(a=0, b=0, c=0)).outcome is OUT.FAILED  # it fails either way


def test_the_first_gate_that_is_shut_says_what_follows():
    rubric = rubric_of("""
        id = "hai-cong"
        label = "Hai điều kiện"
        illustrative = true
        criteria = [{ id = "a", label = "A", rule = { type = "free-points", max_points = 10 } }]
        gates = [
          { id = "dang-ky", label = "Đã đăng ký" },
          { id = "no-dong", label = "Không có nợ đọng xây dựng cơ bản", if_shut = "failed" },
        ]
        bands = [{ id = "dat", label = "Đạt", low = 5 }]
    """)
    answers = by_points(a=9)
    assert score(rubric, *answers, *unmet("dang-ky", "no-dong")).outcome is OUT.NOT_ELIGIBLE
    assert score(rubric, *answers, *met("dang-ky"), *unmet("no-dong")).outcome is OUT.FAILED
    assert score(rubric, *answers, *met("dang-ky", "no-dong")).outcome is OUT.CLASSED


# -- no such task in the year ------------------------------------------------------------------------------------------
WITHOUT_TASK = """
id = "khong-phat-sinh"
label = "Không phát sinh nhiệm vụ"
illustrative = true
total = 100

[[criteria]]
id = "nhom"
label = "Nhóm một"
total = 40
children = [
  { id = "a", label = "A", not_applicable = "HOW", rule = { type = "free-points", max_points = 10 } },
  { id = "b", label = "B", rule = { type = "free-points", max_points = 30 } },
]

[[criteria]]
id = "c"
label = "C"
rule = { type = "free-points", max_points = 60 }
"""


@pytest.mark.parametrize(
    ("how", "group", "most_of_group", "total", "most"),
    [
        ("full", 34, 40, 79, 100),  # 10 + 24 = 34; 34 + 45 = 79
        ("exclude", 24, 30, 69, 90),  # 24 of 30; 24 + 45 = 69 of 90
        ("rescale", 32, 40, 77, 100),  # 24 · 40/30 = 32 of 40; 32 + 45 = 77
        ("rescale-total", 24, 30, Fraction(230, 3), 100),  # (24 + 45) · 100/90 = 76,67
    ],
)
def test_a_task_that_did_not_arise_gives_full_points_or_leaves_or_is_made_up_for(
    how, group, most_of_group, total, most
):
    rubric = rubric_of(WITHOUT_TASK.replace("HOW", how))
    nothing = dvk.Answer("a", not_applicable=True, evidence="Năm 2024 không được giao nhiệm vụ")
    card = score(rubric, nothing, *by_points(b=24, c=45))
    line = card.line("nhom")
    assert (line.points, line.max_points) == (group, most_of_group)
    assert (card.exact.one, card.max_points) == (total, most)
    assert card.line("a").applies is False


def test_only_a_line_that_says_so_may_not_apply():
    text = WITHOUT_TASK.replace('not_applicable = "HOW", ', "")
    found = refused(text, dvk.Answer("a", not_applicable=True))
    assert found == [("answer.always_applies", "answers[0].not_applicable")]


def test_bands_in_percent_of_the_most_serve_a_unit_from_which_a_line_was_left_out():
    bands = """
        bands_by = "percent"
        bands = [{ id = "tot", label = "Tốt", low = 80 }, { id = "kha", label = "Khá", low = 0 }]
    """
    rubric = rubric_of(bands + WITHOUT_TASK.replace("HOW", "exclude"))
    nothing = dvk.Answer("a", not_applicable=True)
    card = score(rubric, nothing, *by_points(b=27, c=45))
    assert (card.total, card.band.id) == (72, "tot")  # 72 of 90 is exactly 80 %
    card = score(rubric, nothing, *by_points(b=27, c=44))
    assert (card.band.id, card.short_by) == ("kha", 1)  # 71 of 90; 72 - 71


PAR_HA_NOI = """
id = "par"
label = "Chỉ số cải cách hành chính"
issuer = "UBND thành phố Hà Nội"
total = 100

[[criteria]]
id = "tham-dinh"
label = "Điểm thẩm định"
rule = { type = "free-points", max_points = 70 }

[[criteria]]
id = "khao-sat"
label = "Điều tra xã hội học"
not_applicable = "rescale-total"
rule = { type = "free-points", max_points = 30 }
"""


def test_where_no_survey_was_held_the_appraised_points_are_rescaled_to_a_hundred():
    rubric = rubric_of(PAR_HA_NOI)
    held = score(rubric, *by_points(tham_dinh=63, khao_sat=24))
    assert (held.total, held.max_points) == (87, 100)  # 63 + 24
    none_held = score(rubric, *by_points(tham_dinh=63), dvk.Answer("khao-sat", not_applicable=True))
    assert (none_held.total, none_held.max_points) == (90, 100)  # 63 · 100/70
    unknown = score(rubric, *by_points(tham_dinh=63))
    assert unknown.bounds == Interval(Decimal(63), Decimal(93))  # not answered is not the same as not held


def test_a_whole_group_that_does_not_apply_is_answered_once():
    text = WITHOUT_TASK.replace('not_applicable = "HOW", ', "").replace(
        'label = "Nhóm một"', 'label = "Nhóm một"\nnot_applicable = "rescale-total"'
    )
    rubric = rubric_of(text)
    card = score(rubric, dvk.Answer("nhom", not_applicable=True), *by_points(c=45))
    assert (card.total, card.max_points) == (75, 100)  # 45 · 100/60


# -- thresholds that vary with the subject -----------------------------------------------------------------------------
INCOME = """
id = "thu-nhap"
label = "Tiêu chí thu nhập"
edition = "1980/QĐ-TTg"
combine = { type = "all" }

[[attributes]]
id = "vung"
label = "Vùng"
kind = "choice"
options = [
  { id = "tdmn", label = "Trung du miền núi phía Bắc" },
  { id = "dbsh", label = "Đồng bằng sông Hồng" },
  { id = "dnb", label = "Đông Nam Bộ" },
]

[[criteria]]
id = "thu-nhap-dau-nguoi"
label = "Thu nhập bình quân đầu người"

[criteria.rule]
type = "pass-mark"
symbol = "triệu đồng"
at_least = [
  { value = 36, when = { attribute = "vung", one_of = ["tdmn"] } },
  { value = 50, when = { attribute = "vung", one_of = ["dbsh"] } },
  { value = 59, when = { attribute = "vung", one_of = ["dnb"] } },
]
"""


@pytest.mark.parametrize(
    ("region", "income", "outcome"),
    [
        ("tdmn", 36, OUT.PASSED),
        ("dbsh", "49.9", OUT.FAILED),
        ("dnb", 59, OUT.PASSED),
        ("dnb", 50, OUT.FAILED),
    ],
)
def test_the_income_asked_depends_on_the_region(region, income, outcome):
    answers = (dvk.Answer("vung", choice=region), dvk.Answer("thu-nhap-dau-nguoi", value=income))
    assert score(rubric_of(INCOME), *answers).outcome is outcome


@pytest.mark.parametrize(("income", "outcome"), [(60, OUT.PASSED), (35, OUT.FAILED), (45, OUT.NOT_EVALUATED)])
def test_without_the_region_only_what_is_the_same_in_all_regions_is_said(income, outcome):
    assert score(rubric_of(INCOME), dvk.Answer("thu-nhap-dau-nguoi", value=income)).outcome is outcome


def test_a_region_without_a_threshold_is_a_gap_that_a_complete_rubric_cannot_have():
    text = INCOME.replace('  { value = 50, when = { attribute = "vung", one_of = ["dbsh"] } },\n', "")
    assert refused(text) == [("cases.gap", "criteria[0].rule.at_least")]


def test_the_year_of_the_threshold_is_taken_from_the_period_that_is_judged():
    rubric = rubric_of("""
        id = "theo-nam"
        label = "Thu nhập theo năm"
        combine = { type = "all" }
        attributes = [{ id = "nam", label = "Năm", kind = "year" }]

        [[criteria]]
        id = "thu-nhap"
        label = "Thu nhập"
        [criteria.rule]
        type = "pass-mark"
        at_least = [
          { value = 21, when = { attribute = "nam", at_most = 2013 } },
          { value = 23 },
        ]
    """)
    outcomes = [
        score(rubric, dvk.Answer("thu-nhap", value=22), period=dvk.Period.parse(year)).outcome
        for year in ("2013", "2014")
    ]
    assert outcomes == [OUT.PASSED, OUT.FAILED]
    assert score(rubric, dvk.Answer("thu-nhap", value=22)).outcome is OUT.NOT_EVALUATED


SEVERAL = """
id = "diem-dat"
label = "Điểm đạt theo đối tượng, nhóm xã và đặc điểm"
illustrative = true

[[attributes]]
id = "doi-tuong"
label = "Đối tượng"
kind = "choice"
options = [{ id = "ho", label = "Gia đình" }, { id = "khu", label = "Khu dân cư" }]

[[attributes]]
id = "nhom-xa"
label = "Nhóm xã"
kind = "choice"
options = [
  { id = "nhom-1", label = "Nhóm 1" },
  { id = "nhom-2", label = "Nhóm 2" },
  { id = "nhom-3", label = "Nhóm 3" },
]

[[attributes]]
id = "bien-gioi"
label = "Ở biên giới"

[[criteria]]
id = "tong"
label = "Tổng điểm"
rule = { type = "free-points", max_points = 100 }

[[bands]]
id = "dat"
label = "Đạt"
low = [
  { value = 50, when = { all_of = [
    { attribute = "nhom-xa", one_of = ["nhom-3"] }, { attribute = "bien-gioi", met = true },
  ] } },
  { value = 60, when = { attribute = "nhom-xa", one_of = ["nhom-3"] } },
  { value = 85, when = { attribute = "doi-tuong", one_of = ["ho"] } },
  { value = 80 },
]
"""


@pytest.mark.parametrize(
    ("kind", "group", "border", "needed"),
    [
        ("khu", "nhom-3", True, 50),
        ("khu", "nhom-3", False, 60),
        ("ho", "nhom-1", False, 85),
        ("khu", "nhom-2", True, 80),
    ],
)
def test_the_mark_of_a_band_depends_on_several_attributes_at_once(kind, group, border, needed):
    rubric = rubric_of(SEVERAL)
    about = (
        dvk.Answer("doi-tuong", choice=kind),
        dvk.Answer("nhom-xa", choice=group),
        dvk.Answer("bien-gioi", met=border),
    )
    assert score(rubric, *about, *by_points(tong=needed)).outcome is OUT.CLASSED
    card = score(rubric, *about, *by_points(tong=needed - 1))
    assert (card.outcome, card.short_by) == (OUT.FAILED, 1)


def test_points_that_pass_every_mark_need_no_attribute():
    rubric = rubric_of(SEVERAL)
    assert score(rubric, *by_points(tong=85)).outcome is OUT.CLASSED
    assert score(rubric, *by_points(tong=70)).outcome is OUT.NOT_EVALUATED


def test_how_much_lacks_is_not_said_while_the_mark_depends_on_what_nobody_told():
    card = score(rubric_of(SEVERAL), *by_points(tong="49.5"))
    assert card.outcome is OUT.FAILED  # under 50, the lowest of all marks
    assert card.short_by is None  # 0,5 or 10,5 or 30,5 or 35,5


def test_a_line_may_be_asked_of_some_subjects_only():
    rubric = rubric_of("""
        id = "co-bien-gioi"
        label = "Tiêu chí của xã biên giới"
        illustrative = true
        attributes = [{ id = "bien-gioi", label = "Xã biên giới" }]

        [[criteria]]
        id = "a"
        label = "A"
        rule = { type = "yes-no", points = 10 }

        [[criteria]]
        id = "b"
        label = "Giữ biên"
        applies = { attribute = "bien-gioi", met = true }
        rule = { type = "yes-no", points = 5 }
    """)
    inland = score(rubric, *met("a"), *unmet("bien-gioi"))
    assert (inland.total, inland.max_points, inland.outcome) == (10, 10, OUT.SCORED)
    border = score(rubric, *met("a", "bien-gioi"), *unmet("b"))
    assert (border.total, border.max_points) == (10, 15)
    unknown = score(rubric, *met("a"))
    assert unknown.bounds == Interval(Decimal(10), Decimal(15))


# -- bands -------------------------------------------------------------------------------------------------------------
STARS = """
id = "than-thien"
label = "Chính quyền thân thiện"
edition = "54/2025/QĐ-UBND"
criteria = [{ id = "tong", label = "Tổng", rule = { type = "free-points", max_points = 100 } }]
bands = [
  { id = "4-sao", label = "4 sao", low = 95 },
  { id = "3-sao", label = "3 sao", low = 90, high = 95 },
  { id = "2-sao", label = "2 sao", low = 80, high = 90 },
  { id = "1-sao", label = "1 sao", low = "?", high = 80 },
]
"""


@pytest.mark.parametrize(
    ("points", "stars"),
    [("95", "4 sao"), ("94.99", "3 sao"), ("90", "3 sao"), ("89.999", "2 sao"), ("80", "2 sao")],
)
def test_bands_are_half_open_and_have_their_own_names(points, stars):
    card = score(rubric_of(STARS), *by_points(tong=points))
    assert (card.outcome, card.band.label.vi) == (OUT.CLASSED, stars)


def test_under_the_last_known_border_the_result_is_below_it():
    card = score(rubric_of(STARS), *by_points(tong=78))
    assert (card.outcome, card.band, card.next_band.id, card.short_by) == (OUT.BELOW, None, "2-sao", 2)
    assert [band.id for band in card.possible] == ["1-sao"]


def test_78_is_below_good_although_nobody_knows_where_the_next_class_begins():
    rubric = rubric_of("""
        id = "bac-kan"
        label = "Công tác dân vận"
        complete = false
        total = 100
        criteria = [{ id = "tong", label = "Tổng", rule = { type = "free-points", max_points = 100 } }]
        bands = [
          { id = "tot", label = "Tốt", low = 80 },
          { id = "kha", label = "Khá", low = "?" },
          { id = "trung-binh", label = "Trung bình", low = 50 },
        ]
    """)
    card = score(rubric, *by_points(tong=78))
    assert (card.outcome, card.next_band.id, card.short_by) == (OUT.BELOW, "tot", 2)
    assert [band.id for band in card.possible] == ["kha", "trung-binh"]
    assert card.reasons[1].code == "band.below"


R366 = """
id = "qd-366"
label = "Xếp loại tổ chức đảng"
edition = "366-QĐ/TW"
total = 100
criteria = [{ id = "tong", label = "Điểm", rule = { type = "free-points", max_points = 100 } }]
attributes = [
  { id = "hoan-thanh", label = "Tỷ lệ nhiệm vụ hoàn thành", kind = "number", symbol = "%" },
  { id = "dung-han", label = "Tỷ lệ nhiệm vụ đúng hạn", kind = "number", symbol = "%" },
  { id = "vuot", label = "Tỷ lệ nhiệm vụ vượt mức", kind = "number", symbol = "%" },
  { id = "ky-luat", label = "Có cấp dưới bị kỷ luật" },
  { id = "khac-phuc", label = "Tỷ lệ hạn chế đã khắc phục", kind = "number", symbol = "%" },
]

[[bands]]
id = "xuat-sac"
label = "Hoàn thành xuất sắc nhiệm vụ"
low = 90
conditions = [
  { attribute = "dung-han", at_least = 100 },
  { attribute = "vuot", at_least = 30 },
  { attribute = "ky-luat", met = false },
  { attribute = "khac-phuc", at_least = 100 },
]

[[bands]]
id = "tot"
label = "Hoàn thành tốt nhiệm vụ"
low = 70
conditions = [{ attribute = "dung-han", at_least = 100 }]

[[bands]]
id = "hoan-thanh-nv"
label = "Hoàn thành nhiệm vụ"
low = 50
conditions = [{ attribute = "hoan-thanh", at_least = 100 }, { attribute = "dung-han", at_least = 80 }]

[[bands]]
id = "khong"
label = "Không hoàn thành nhiệm vụ"
low = 0
"""


def about(done=100, in_time=100, exceeded=30, *, disciplined=False, repaired=100):
    numbers = {"hoan-thanh": done, "dung-han": in_time, "vuot": exceeded, "khac-phuc": repaired}
    answers = [dvk.Answer(name, value=value) for name, value in numbers.items()]
    return (*answers, dvk.Answer("ky-luat", met=disciplined))


@pytest.mark.parametrize(
    ("points", "facts", "band"),
    [
        (92, about(), "xuat-sac"),
        (92, about(exceeded="29.9"), "tot"),  # enough points, too few tasks exceeded: the next class down
        (92, about(disciplined=True), "tot"),
        (92, about(in_time=80), "hoan-thanh-nv"),  # neither of the two upper classes: 20 % late
        (92, about(in_time="79.9"), "khong"),
        (92, about(done=99, in_time=80), "khong"),
        (75, about(), "tot"),
        (69, about(), "hoan-thanh-nv"),
        (49, about(), "khong"),
    ],
)
def test_who_lacks_a_condition_falls_to_the_next_class_whose_conditions_hold(points, facts, band):
    # the quota on the top class is the next issue's: it needs all units together
    card = score(rubric_of(R366), *by_points(tong=points), *facts)
    assert (card.outcome, card.band.id) == (OUT.CLASSED, band)


def test_points_do_not_help_where_a_condition_of_the_class_above_is_lacking():
    card = score(rubric_of(R366), *by_points(tong=92), *about(exceeded=10))
    assert [check.id for check in card.checks if check.holds is False] == ["xuat-sac#2"]
    why = card.explain()
    assert (why.short_by, why.change.reason.code, why.deciding) == (0, "change.condition", "xuat-sac#2")


def test_a_condition_that_is_not_known_leaves_two_classes_possible():
    facts = [answer for answer in about() if answer.criterion != "vuot"]
    card = score(rubric_of(R366), *by_points(tong=92), *facts)
    assert card.outcome is OUT.NOT_EVALUATED
    assert [band.id for band in card.possible] == ["xuat-sac", "tot"]
    assert score(rubric_of(R366), *by_points(tong=75), *facts).band.id == "tot"  # it is asked of the top class only


def test_a_condition_on_the_measured_value_of_a_line_stays_known_while_another_line_is_changed():
    rubric = rubric_of("""
        id = "theo-so-do"
        label = "Điều kiện theo số đo"
        illustrative = true
        criteria = [
          { id = "dung-han", label = "Đúng hạn", rule = { type = "proportional", points = 50, full = 100 } },
          { id = "khac", label = "Khác", rule = { type = "free-points", max_points = 50 } },
        ]
        bands = [
          { id = "tot", label = "Tốt", low = 80, conditions = [{ line = "dung-han", reads = "value", at_least = 90 }] },
          { id = "kha", label = "Khá", low = 0 },
        ]
    """)
    card = score(rubric, dvk.Answer("dung-han", value=100), *by_points(khac=20))
    assert (card.total, card.band.id) == (70, "kha")  # 50 + 20
    why = card.explain()
    changes = [(change.criterion, change.raised) for change in why.change.changes]
    assert changes == [("khac", 10)]  # 50 + 30 = 80, and the value of the other line is 100 as before


# -- the result of another rubric --------------------------------------------------------------------------------------
FRIENDLY = """
id = "than-thien"
label = "Chính quyền thân thiện, Đồng Nai"
edition = "54/2025/QĐ-UBND"
total = 100

[[criteria]]
id = "tuyen-truyen"
label = "Tuyên truyền"
rule = { type = "free-points", max_points = 15 }

[[criteria]]
id = "van-hoa"
label = "Văn minh, văn hóa công sở"
rule = { type = "free-points", max_points = 15 }

[[criteria]]
id = "hai-long"
label = "Mức độ hài lòng"
rule = { type = "free-points", max_points = 20 }

[[criteria]]
id = "cchc"
label = "Cải cách hành chính"
[criteria.rule]
type = "from-rubric"
rubric = "par"
reads = "READS"
rule = { type = "proportional", points = 50, full = 100 }

[[criteria]]
id = "sang-kien"
label = "Sáng kiến"
counts_as = "bonus"
verification = "unverified"
rule = { type = "free-points", max_points = 5 }
"""


@pytest.mark.parametrize("reads", ["points", "percent"])
def test_the_index_of_administrative_reform_is_taken_over_as_50_points(reads):
    par = score(rubric_of(PAR_HA_NOI), *by_points(tham_dinh=63, khao_sat=24))
    rubric = rubric_of(FRIENDLY.replace("READS", reads))
    own = by_points(tuyen_truyen=14, van_hoa=15, hai_long=18, sang_kien=0)
    card = score(rubric, *own, results=[par])
    assert card.line("cchc").points == Decimal("43.5")  # 50 · 87/100; 87 of 100 is 87 % too
    assert card.total == Decimal("90.5")  # 14 + 15 + 18 + 43,5
    assert card.line("cchc").evidence == "kết quả chấm theo “Chỉ số cải cách hành chính”"
    waiting = score(rubric, *own)
    assert waiting.bounds == Interval(Decimal(47), Decimal(97))  # without the other result: 47 to 47 + 50


def test_the_percentage_of_another_result_is_a_percentage_also_where_the_rule_prints_percent():
    other = rubric_of("""
        id = "par"
        label = "Bộ tiêu chí 50 điểm"
        illustrative = true
        criteria = [{ id = "a", label = "A", rule = { type = "free-points", max_points = 50 } }]
    """)
    rubric = rubric_of("""
        id = "lay-phan-tram"
        label = "Lấy phần trăm"
        illustrative = true

        [[criteria]]
        id = "cchc"
        label = "Cải cách hành chính"
        [criteria.rule]
        type = "from-rubric"
        rubric = "par"
        reads = "percent"
        rule = { type = "steps", steps = [[90, 10], [80, 5]], symbol = "%", within = [0, 100] }
    """)
    card = score(rubric, results=[score(other, *by_points(a=42))])
    assert card.total == 5  # 42/50 = 84 %: from 80 to under 90


def test_an_open_result_of_another_rubric_leaves_the_line_open():
    par = score(rubric_of(PAR_HA_NOI), *by_points(tham_dinh=63))
    card = score(rubric_of(FRIENDLY.replace("READS", "points")), results=[par])
    assert "cchc" in card.missing


def test_what_the_sheet_says_may_not_differ_from_the_result_it_is_taken_from():
    par = score(rubric_of(PAR_HA_NOI), *by_points(tham_dinh=63, khao_sat=24))
    text = FRIENDLY.replace("READS", "points")
    assert refused(text, dvk.Answer("cchc", value=88), results=[par]) == [("answer.differs_from_result", "answers[0]")]


def test_a_class_of_another_rubric_that_the_rule_does_not_list_is_a_problem_and_not_a_crash():
    text = """
        id = "thi-dua"
        label = "Thi đua"
        illustrative = true

        [[criteria]]
        id = "sao"
        label = "Số sao"
        [criteria.rule]
        type = "from-rubric"
        rubric = "than-thien"
        reads = "class"
        rule = { type = "choices", levels = [{ id = "3-sao", label = "3 sao", points = 8 }] }
    """
    four = score(rubric_of(STARS), *by_points(tong=96))
    assert [code for code, _ in refused(text, results=[four])] == ["choice.unknown"]


def test_the_percentage_of_another_result_is_open_where_nobody_knows_its_most():
    endless = rubric_of("""
        id = "par"
        label = "Không có mức trần"
        illustrative = true
        criteria = [{ id = "a", label = "A", rule = { type = "count-times", points = 2 } }]
    """)
    other = score(endless, dvk.Answer("a", value=3))
    assert (other.total, other.max_points) == (6, None)
    card = score(rubric_of(FRIENDLY.replace("READS", "percent")), results=[other])
    assert "cchc" in card.missing


def test_the_result_of_another_subject_is_refused():
    par = score(rubric_of(PAR_HA_NOI), *by_points(tham_dinh=63, khao_sat=24), subject="xa-2")
    text = FRIENDLY.replace("READS", "points")
    assert refused(text, results=[par]) == [("assessment.other_result", "results[0].subject")]


NTM = """
id = "ntm"
label = "Nông thôn mới"
illustrative = true
combine = { type = "all" }

[[criteria]]
id = "giao-thong"
label = "Giao thông"
rule = { type = "yes-no" }

[[criteria]]
id = "phap-luat"
label = "Đạt chuẩn tiếp cận pháp luật"
rule = { type = "from-rubric", rubric = "tcpl", reads = "met", rule = { type = "yes-no" } }
"""


@pytest.mark.parametrize(
    ("third", "head", "outcome"),
    [
        (30, met("ky-luat"), OUT.PASSED),
        (14, met("ky-luat"), OUT.FAILED),  # 14 < 15: điểm liệt
        (30, unmet("ky-luat"), OUT.FAILED),  # the gate
        (30, (), OUT.NOT_EVALUATED),
    ],
)
def test_whether_the_law_access_standard_is_met_is_a_line_of_the_new_countryside(third, head, outcome):
    tcpl = score(rubric_of(TCPL), *by_points(a=20, b=50, c=third), *head)
    assert score(rubric_of(NTM), *met("giao-thong"), results=[tcpl]).outcome is outcome


def test_a_result_that_is_surely_below_the_classes_that_pass_is_not_passed():
    rubric = rubric_of("""
        id = "can-ba-sao"
        label = "Cần từ 3 sao"
        illustrative = true
        combine = { type = "all" }

        [[criteria]]
        id = "sao"
        label = "Từ 3 sao trở lên"
        [criteria.rule]
        type = "from-rubric"
        rubric = "than-thien"
        reads = "met"
        passes = ["4-sao", "3-sao"]
        rule = { type = "yes-no" }
    """)
    outcomes = []
    for points in (96, 91, 85, 60):  # 60 is below 2 stars: whatever stands there, it is not 3
        stars = score(rubric_of(STARS), *by_points(tong=points))
        outcomes.append(score(rubric, results=[stars]).outcome)
    assert outcomes == [OUT.PASSED, OUT.PASSED, OUT.FAILED, OUT.FAILED]


def test_the_class_of_another_rubric_may_be_the_input():
    rubric = rubric_of("""
        id = "thi-dua"
        label = "Thi đua"
        illustrative = true

        [[criteria]]
        id = "sao"
        label = "Số sao chính quyền thân thiện"
        [criteria.rule]
        type = "from-rubric"
        rubric = "than-thien"
        reads = "class"
        [criteria.rule.rule]
        type = "choices"
        levels = [
          { id = "4-sao", label = "4 sao", points = 10 },
          { id = "3-sao", label = "3 sao", points = 8 },
          { id = "2-sao", label = "2 sao", points = "5.5" },
          { id = "1-sao", label = "1 sao", points = 0 },
        ]
    """)
    stars = [score(rubric_of(STARS), *by_points(tong=points)) for points in (96, 85, 60)]
    assert [score(rubric, results=[card]).total for card in stars] == [10, Decimal("5.5"), None]


# -- a rubric for each type of subject ---------------------------------------------------------------------------------
def da_lat(name, subject, *labels):
    lines = ",\n".join(
        f'{{ id = "tc-{place}", label = "{label}", rule = {{ type = "yes-no" }} }}'
        for place, label in enumerate(labels)
    )
    return rubric_of(f"""
        id = "{name}"
        label = "Tiêu chuẩn Dân vận khéo, Đà Lạt"
        subjects = ["{subject}"]
        combine = {{ type = "all" }}
        criteria = [{lines}]
    """)


def test_collectives_and_individuals_have_five_standards_each_of_their_own():
    collective = da_lat(
        "tap-the",
        "collective",
        "Sáng tạo, tiết kiệm",
        "Lãnh đạo tuyên truyền",
        "Huy động nhiều lực lượng",
        "Hài hòa ba lợi ích",
        "Bền vững",
    )
    individual = da_lat(
        "ca-nhan",
        "individual",
        "Gương mẫu",
        "Đề xuất sáng kiến",
        "Giải quyết việc bức xúc",
        "Tận tụy",
        "Gia đình văn hóa",
    )
    both = [collective, individual]
    assert [dvk.rubric_for(both, one).id for one in ("collective", "individual")] == ["tap-the", "ca-nhan"]
    names = [f"tc-{place}" for place in range(5)]
    assert score(individual, *met(*names), subject_type="individual").outcome is OUT.PASSED
    with pytest.raises(dvk.InvalidDocument) as caught:
        score(individual, *met(*names), subject_type="collective")
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("assessment.other_subject", "subject_type")
    ]


# -- the vote of a council ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("votes", "of", "outcome"), [(7, 10, OUT.PASSED), (9, 13, OUT.NOT_ELIGIBLE), (10, 14, OUT.PASSED)]
)
def test_a_file_is_valid_only_with_70_percent_of_all_members_of_the_council(votes, of, outcome):
    # 7/10 = 70 %; 9/13 = 69,2 %; 10/14 = 71,4 %
    rubric = rubric_of("""
        id = "kieu-mau"
        label = "Xã kiểu mẫu"
        combine = { type = "all" }
        attributes = [{ id = "phieu", label = "Tỷ lệ thành viên hội đồng đồng ý", kind = "number", symbol = "%" }]
        criteria = [{ id = "bao-cao", label = "Có báo cáo thành tích", rule = { type = "yes-no" } }]

        [[gates]]
        id = "hoi-dong"
        label = "Từ 70% thành viên hội đồng đồng ý"
        when = { attribute = "phieu", at_least = 70 }
    """)
    card = score(rubric, *met("bao-cao"), dvk.Answer("phieu", value=votes, out_of=of, evidence="Biên bản họp"))
    assert card.outcome is outcome


# -- withdrawal --------------------------------------------------------------------------------------------------------
WITHDRAWN = """
id = "thu-hoi"
label = "Xét thu hồi quyết định công nhận"
edition = "18/2022/QĐ-TTg"
combine = { type = "at-least-of", needed = 1 }
criteria = [
LINES
]

[[gates]]
id = "giu"
label = "Không thuộc trường hợp thu hồi"
if_shut = "failed"

[gates.when]
none_of = [
  { lines = NAMES, reads = "share", met = false, at_least = 50 },
  { all_of = [
    { lines = NAMES, reads = "share", met = false, at_least = 30, below = 50 },
    { any_of = [
      { line = "thu-nhap", met = false },
      { line = "moi-truong", met = false },
      { line = "chat-luong-song", met = false },
      { line = "quoc-phong", met = false },
    ] },
  ] },
]
"""
HEAVY = ("thu-nhap", "moi-truong", "chat-luong-song", "quoc-phong")
TEN = (*HEAVY, "tc-5", "tc-6", "tc-7", "tc-8", "tc-9", "tc-10")  # ten lines: each is 10 %


def withdrawal(extra=""):
    lines = "\n".join(f'{{ id = "{name}", label = "{name}", {extra}rule = {{ type = "yes-no" }} }},' for name in TEN)
    names = "[" + ", ".join(f'"{name}"' for name in TEN) + "]"
    return rubric_of(WITHDRAWN.replace("LINES", lines).replace("NAMES", names))


@pytest.mark.parametrize(
    ("failed", "outcome"),
    [
        ((), OUT.PASSED),
        (("thu-nhap", "tc-5"), OUT.PASSED),  # 20 %
        (("tc-5", "tc-6", "tc-7"), OUT.PASSED),  # 30 %, none of the four
        (("thu-nhap", "tc-6", "tc-7"), OUT.FAILED),  # 30 % with the income
        (("quoc-phong", "tc-5", "tc-6", "tc-7"), OUT.FAILED),  # 40 % with defence
        (("tc-5", "tc-6", "tc-7", "tc-8"), OUT.PASSED),  # 40 %, none of the four
        (("tc-5", "tc-6", "tc-7", "tc-8", "tc-9"), OUT.FAILED),  # 50 %, whichever they are
    ],
)
def test_recognition_is_withdrawn_by_the_share_of_criteria_that_fail_and_by_four_of_them(failed, outcome):
    answers = [dvk.Answer(name, met=name not in failed) for name in TEN]
    assert score(withdrawal(), *answers).outcome is outcome


def test_while_a_line_of_the_withdrawal_is_open_only_what_is_sure_is_said():
    rubric = withdrawal()
    half = unmet("tc-5", "tc-6", "tc-7", "tc-8", "tc-9")
    assert score(rubric, *half, *met(*HEAVY)).outcome is OUT.FAILED  # one line open, half fail already
    third = (*unmet("tc-5", "tc-6", "tc-7", "tc-8"), *met("tc-9", "tc-10"), *met(*HEAVY[1:]))
    assert score(rubric, *third).outcome is OUT.NOT_EVALUATED  # 40 %, and the income would make it 50 %


def test_a_line_that_does_not_apply_is_not_one_of_the_four_that_fail():
    # 3 of the 9 lines that apply fail (33,3 %), none of the four does: the income is not asked of this unit
    rubric = withdrawal('not_applicable = "exclude", ')
    failed = ("tc-5", "tc-6", "tc-7")
    answers = [dvk.Answer(name, met=name not in failed) for name in TEN if name != "thu-nhap"]
    assert score(rubric, *answers, dvk.Answer("thu-nhap", not_applicable=True)).outcome is OUT.PASSED


def test_of_a_gate_that_is_worked_out_from_lines_the_lines_that_would_open_it_are_told():
    # 30 % fail with the income; with any one of the three met it would be 20 %, and recognition stays
    failed = ("thu-nhap", "tc-6", "tc-7")
    card = score(withdrawal(), *(dvk.Answer(name, met=name not in failed) for name in TEN))
    why = card.explain()
    assert why.change.reason.code == "change.found"
    assert [change.criterion for change in why.change.changes] == ["thu-nhap"]


# -- versions ----------------------------------------------------------------------------------------------------------
VERSION = """
id = "dvk-thai-nguyen"
label = "Khen thưởng phong trào Dân vận khéo"
edition = "08/2022/QĐ-UBND"
issuer = "UBND tỉnh Thái Nguyên"
note = "giai đoạn 2022-2026"
span = { start = 2022-01-01, end = 2026-12-31 }
criteria = [{ id = "a", label = "A", rule = { type = "yes-no", points = 1 } }]

[source]
id = "qd-08-2022"
title = "Quy định thi đua, khen thưởng phong trào Dân vận khéo"
kind = "quyết định"
number = "08/2022/QĐ-UBND"
issuer = "UBND tỉnh Thái Nguyên"
issued_on = 2022-04-19
verification = "secondary"
"""


def test_an_edition_names_its_document_its_issuer_and_the_days_for_which_it_holds():
    # the chain of versions and finding the one of a period are the next issue's
    rubric = rubric_of(VERSION)
    assert (rubric.edition, rubric.issuer) == ("08/2022/QĐ-UBND", "UBND tỉnh Thái Nguyên")
    assert dvk.Period.parse("2024").start in rubric.span
    assert dvk.Period.parse("2027").start not in rubric.span
    assert (rubric.source.number, str(rubric.source.issued_on)) == ("08/2022/QĐ-UBND", "2022-04-19")
    assert rubric.remarks == ()
    assert [remark.code for remark in rubric_of(VERSION.split("[source]", maxsplit=1)[0]).remarks] == [
        "rubric.no_source"
    ]


def test_the_same_slot_holds_other_content_in_another_edition():
    old, new = (
        rubric_of(EIGHT),
        rubric_of(EIGHT.replace("5 không", "5 có").replace("Không đói nghèo", "Có nhà ở an toàn")),
    )
    assert old != new
    assert (old["doi-ngheo"].label.vi, new["doi-ngheo"].label.vi) == ("Không đói nghèo", "Có nhà ở an toàn")


# -- a local criterion -------------------------------------------------------------------------------------------------
def test_a_province_adds_a_criterion_of_its_own_with_its_own_source():
    # Hà Tĩnh adds criterion 20 to the national 19
    nineteen = "".join(
        f"""
        [[criteria]]
        id = "tc-{number}"
        number = "{number}"
        label = "Tiêu chí {number}"
        rule = {{ type = "yes-no" }}
        """
        for number in range(1, 20)
    )
    national = f'id = "ntm"\nlabel = "Nông thôn mới"\ncombine = {{ type = "all" }}\n{nineteen}'
    local = (
        national
        + """
        [[criteria]]
        id = "tc-20"
        number = "20"
        label = "Khu dân cư kiểu mẫu, vườn mẫu"
        rule = { type = "yes-no" }
        source = { id = "ha-tinh", title = "Quy định của tỉnh Hà Tĩnh", issuer = "UBND tỉnh Hà Tĩnh" }
        """
    )
    answers = met(*(f"tc-{number}" for number in range(1, 20)))
    assert score(rubric_of(national), *answers).outcome is OUT.PASSED
    rubric = rubric_of(local)
    assert score(rubric, *answers, *unmet("tc-20")).outcome is OUT.FAILED
    assert rubric["tc-20"].source.issuer == "UBND tỉnh Hà Tĩnh"


# -- decimals ----------------------------------------------------------------------------------------------------------
def test_points_with_decimals_are_exact_whether_written_as_digits_or_with_a_point():
    rubric = rubric_of("""
        id = "par-bo"
        label = "Chỉ số cải cách hành chính của bộ"
        edition = "876/QĐ-BNV"
        total = 100
        criteria = [
          { id = "tham-dinh", label = "Thẩm định", rule = { type = "free-points", max_points = "68.50" } },
          { id = "khao-sat", label = "Điều tra", rule = { type = "free-points", max_points = 31.50 } },
        ]
    """)
    card = score(rubric, *by_points(tham_dinh="60.1", khao_sat="28.2"))
    assert card.total == Decimal("88.3")  # with binary fractions 60.1 + 28.2 is 88.30000000000001
    assert rubric["khao-sat"].max_points == Decimal("31.5")


# -- suspension --------------------------------------------------------------------------------------------------------
def test_a_year_for_which_the_law_suspends_the_evaluation_has_no_class_and_that_is_a_result():
    text = (
        TCPL
        + """
        [[suspensions]]
        span = { start = 2025-01-01, end = 2025-12-31 }
        source = { id = "qd-27-2025", title = "Chuẩn tiếp cận pháp luật", number = "27/2025/QĐ-TTg" }
    """
    )
    rubric = rubric_of(text)
    answers = (*by_points(a=20, b=50, c=30), *met("ky-luat"))
    card = score(rubric, *answers, period=dvk.Period.parse("2025"))
    assert (card.outcome, card.band, card.total) == (OUT.SUSPENDED, None, 100)
    assert card.checks[0].reason.get("source") == "27/2025/QĐ-TTg"
    assert score(rubric, *answers, period=dvk.Period.parse("2024")).outcome is OUT.CLASSED
    assert refused(text, *answers) == [("assessment.no_period", "period")]


# -- what hangs on what ------------------------------------------------------------------------------------------------
def test_the_class_does_not_hang_on_a_line_that_did_not_apply():
    rubric = rubric_of("""
        id = "khong-phat-sinh"
        label = "Tính đủ điểm"
        illustrative = true
        criteria = [
          { id = "a", label = "A", not_applicable = "full", rule = { type = "yes-no", points = 10 } },
          { id = "b", label = "B", rule = { type = "free-points", max_points = 10 } },
        ]
        bands = [{ id = "dat", label = "Đạt", low = 10 }]
    """)
    card = score(rubric, dvk.Answer("a", not_applicable=True), *by_points(b=2))
    assert (card.total, card.band.id) == (12, "dat")  # 10 + 2
    why = card.explain()
    assert (why.deciding, why.holding) == (None, ())  # there is no task that could be lost


# -- rounding ----------------------------------------------------------------------------------------------------------
def test_a_value_is_rounded_before_it_is_compared_only_where_the_rubric_says_so():
    plain = rubric_of(THOUSAND)
    rounding = rubric_of(THOUSAND.replace('symbol = "%"', 'symbol = "%", value_rounding = { to = "0.1" }'))
    answer = dvk.Answer("chi-tieu-1", value="79.96")
    assert score(plain, answer).line("chi-tieu-1").points == 40
    assert score(rounding, answer).line("chi-tieu-1").points == 50  # 79,96 becomes 80,0


def test_the_points_of_a_criterion_may_be_rounded_and_the_scorecard_shows_it():
    rubric = rubric_of("""
        id = "lam-tron-dong"
        label = "Làm tròn từng tiêu chí"
        illustrative = true

        [[criteria]]
        id = "a"
        label = "A"
        rounding = { to = "0.25" }
        rule = { type = "proportional", points = 10, full = 3 }

        [[criteria]]
        id = "b"
        label = "B"
        rounding = { to = "0.5", mode = "down" }
        rule = { type = "proportional", points = 10, full = 3 }
    """)
    card = score(rubric, dvk.Answer("a", value=2), dvk.Answer("b", value=2))
    # 10 · 2/3 = 6,67: nearest quarter 6,75; down to the half 6,5
    assert [line.points for line in card.lines] == [Decimal("6.75"), Decimal("6.5")]
    assert [line.unrounded.one for line in card.lines] == [Fraction(20, 3), Fraction(20, 3)]
    assert card.total == Decimal("13.25")


ROUNDED = """
id = "lam-tron-tong"
label = "Làm tròn tổng điểm"
illustrative = true
rounding = { to = "0.1" }
criteria = [{ id = "a", label = "A", rule = { type = "free-points", max_points = 100 } }]
bands = [{ id = "tot", label = "Tốt", low = 80 }, { id = "kha", label = "Khá", low = 0 }]
"""


def test_a_total_is_printed_rounded_and_classified_unrounded_unless_the_rubric_says_otherwise():
    card = score(rubric_of(ROUNDED), *by_points(a="79.96"))
    assert (card.total, card.printed, card.band.id, card.short_by) == (
        Decimal("79.96"),
        Decimal("80.0"),
        "kha",
        Decimal("0.04"),
    )
    first = rubric_of("rounded_first = true\n" + ROUNDED)
    assert score(first, *by_points(a="79.96")).band.id == "tot"
    assert score(first, *by_points(a="79.94")).band.id == "kha"  # 79,9


def test_where_the_total_is_rounded_first_what_lacks_is_what_reaches_the_rounded_mark():
    card = score(rubric_of("rounded_first = true\n" + ROUNDED), *by_points(a="79.94"))
    assert [change.raised for change in card.explain().change.changes] == [Decimal("0.01")]  # 79,95 becomes 80,0
    assert card.short_by == Decimal("0.01")


# -- ways of combining -------------------------------------------------------------------------------------------------
MEAN = """
id = "binh-quan"
label = "Bình quân theo hệ số"
illustrative = true
combine = { type = "weighted-mean", coefficients = true }
criteria = [
  { id = "a", label = "A", rule = { type = "free-points", max_points = 1 } },
  { id = "b", label = "B", rule = { type = "free-points", max_points = 1 } },
  { id = "c", label = "C", rule = { type = "free-points", max_points = 1 } },
]
"""


def test_three_thirds_make_the_whole_and_two_thirds_are_printed_as_decimals():
    rubric = rubric_of(
        MEAN + 'bands = [{ id = "du", label = "Đủ", low = 1 }, { id = "thieu", label = "Thiếu", low = 0 }]\n'
    )
    whole = score(rubric, *by_points(a=1, b=1, c=1))
    assert (whole.exact.one, whole.total, whole.band.id) == (1, 1, "du")
    two = score(rubric, *by_points(a=1, b=1, c=0))
    assert (two.exact.one, two.total, two.band.id) == (Fraction(2, 3), Decimal("0.666666666667"), "thieu")
    assert [points for _, points in two.contributions()] == [Fraction(1, 3), Fraction(1, 3), 0]
    printed = score(rubric_of('rounding = { to = "0.01" }\n' + MEAN), *by_points(a=1, b=1, c=0))
    assert (printed.printed, printed.exact.one) == (Decimal("0.67"), Fraction(2, 3))


def test_weights_are_shares_or_percentages_and_make_the_whole():
    text = """
        id = "trong-so"
        label = "Trọng số"
        illustrative = true
        combine = { type = "weighted-mean" }
        criteria = [
          { id = "a", label = "A", weight = 60, rule = { type = "free-points", max_points = 10 } },
          { id = "b", label = "B", weight = 40, rule = { type = "free-points", max_points = 10 } },
        ]
    """
    assert score(rubric_of(text), *by_points(a=9, b=6)).total == Decimal("7.8")  # 0,6 · 9 + 0,4 · 6
    assert refused(text.replace("weight = 40", "weight = 30")) == [("weights.sum_differs", "combine")]


def of_three(combine, rule):
    lines = ", ".join(f'{{ id = "{name}", label = "{name}", rule = {rule} }}' for name in "abc")
    return rubric_of(
        f'id = "ba-muc"\nlabel = "Ba mục"\nillustrative = true\ncombine = {combine}\ncriteria = [{lines}]\n'
    )


def test_k_of_n_is_decided_as_soon_as_nothing_can_change_it():
    rubric = of_three('{ type = "at-least-of", needed = 2 }', '{ type = "yes-no" }')
    assert score(rubric, *met("a", "b")).outcome is OUT.PASSED
    assert score(rubric, *met("a"), *unmet("b")).outcome is OUT.NOT_EVALUATED
    assert score(rubric, *unmet("a", "b")).outcome is OUT.FAILED


@pytest.mark.parametrize(("combine", "total", "bounds"), [("lowest", 4, (0, 7)), ("highest", 9, (7, 10))])
def test_a_group_may_take_its_lowest_or_its_highest_line(combine, total, bounds):
    rubric = of_three(f'{{ type = "{combine}" }}', '{ type = "free-points", max_points = 10 }')
    assert score(rubric, *by_points(a=7, b=4, c=9)).total == total
    low, high = bounds  # only a = 7 is known: the lowest is 0 to 7, the highest 7 to 10
    assert score(rubric, *by_points(a=7)).bounds == Interval(Decimal(low), Decimal(high))


# -- what is missing, and evidence -------------------------------------------------------------------------------------
def two_lines(options):
    return rubric_of(f"""
        id = "hai-dong"
        label = "Hai dòng"
        illustrative = true
        {options}
        criteria = [
          {{ id = "a", label = "A", rule = {{ type = "yes-no", points = 6 }} }},
          {{ id = "b", label = "B", missing = "open", rule = {{ type = "free-points", max_points = 4 }} }},
        ]
    """)


def test_an_empty_line_is_open_unless_the_rubric_calls_it_zero_and_a_line_may_say_otherwise():
    assert score(two_lines(""), *by_points(b=3)).bounds == Interval(Decimal(3), Decimal(9))
    zero = two_lines('missing = "zero"')
    card = score(zero, *by_points(b=3))
    assert (card.total, card.missing, card.line("a").reason.code) == (3, (), "line.missing_is_zero")
    assert score(zero, *met("a")).bounds == Interval(Decimal(6), Decimal(10))  # b keeps its own policy


@pytest.mark.parametrize(
    ("policy", "low", "high", "missing"),
    [
        ("optional", 9, 9, ()),  # 6 + 3
        ("else-zero", 3, 3, ()),  # 0 + 3
        ("else-open", 3, 9, ("a",)),  # 0 to 6, and 3
    ],
)
def test_an_answer_without_evidence_counts_or_is_zero_or_stays_open(policy, low, high, missing):
    rubric = two_lines(f'evidence = "{policy}"')
    card = score(rubric, *met("a"), dvk.Answer("b", points=3, evidence="Báo cáo số 12"))
    assert (card.bounds, card.missing) == (Interval(Decimal(low), Decimal(high)), missing)


def test_evidence_that_is_required_is_a_problem_where_it_lacks():
    rubric = two_lines('evidence = "required"')
    with pytest.raises(dvk.InvalidDocument) as caught:
        score(rubric, *met("a"), dvk.Answer("b", points=3, evidence="Báo cáo số 12"))
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("answer.no_evidence", "answers[0].evidence")
    ]


def test_two_thirds_of_the_votes_are_two_thirds_and_not_a_decimal_near_them():
    rubric = dvk.exchange.read_toml(
        """
id = "r"
label = "Bộ tiêu chí minh họa"
illustrative = true
[[attributes]]
id = "phieu"
label = "Số phiếu đồng ý trên tổng số thành viên"
kind = "number"
within = [0, 1]
[[gates]]
id = "du-phieu"
label = "Được ít nhất hai phần ba tổng số thành viên đồng ý"
when = { attribute = "phieu", at_least = "2/3" }
[[criteria]]
id = "a"
label = "A"
rule = { type = "yes-no", points = 10 }
""",
        dvk.Rubric,
    )
    for votes, outcome in ((8, dvk.Outcome.SCORED), (7, dvk.Outcome.NOT_ELIGIBLE)):  # 8 of 12 is two thirds
        answers = [dvk.Answer("phieu", value=votes, out_of=12), dvk.Answer("a", met=True)]
        card = dvk.evaluate(rubric, dvk.Assessment(id="p", subject="m", rubric="r", answers=answers))
        assert card.outcome is outcome
    assert dvk.exchange.structure(dvk.exchange.unstructure(rubric), dvk.Rubric) == rubric
    assert "từ 2/3 trở lên" in dvk.vietnamese.score_account(card)
