"""Real rubrics, scored by hand from the public documents and reports, and what the Vietnamese account says of each.

Where no source shows a number it is "?", or the rubric says that it is not complete. What is made up around the
numbers of a document (points of single criteria, the parts of a total) is said in a note or comment, and a rubric with
made-up points is illustrative. Each case names its document in ``edition``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import dvk
from dvk.values import Interval

OUT = dvk.Outcome


def rubric_of(text):
    return dvk.exchange.read_toml(text, dvk.Rubric)


def score(rubric, *answers, results=(), **options):
    sheet = dvk.Assessment(id="phieu-1", subject="xa-1", rubric=rubric.id, answers=answers, **options)
    return dvk.evaluate(rubric, sheet, results=results)


def met(*names, evidence=""):
    return tuple(dvk.Answer(name, met=True, evidence=evidence) for name in names)


def by_points(**points):
    return tuple(dvk.Answer(name.replace("_", "-"), points=value) for name, value in points.items())


def account(card, subject="Xã A"):
    return dvk.vietnamese.score_account(card, subject=subject).splitlines()


def has(card, *expected, subject="Xã A"):
    """Each of these lines stands in the account, indents apart."""
    told = [line.strip() for line in account(card, subject)]
    assert [line for line in expected if line not in told] == [], "\n".join(told)


# -- Quyết định 09/2013/QĐ-TTg: 1000 points, of which one table is public ----------------------------------------------
QD_09_2013 = rubric_of("""
id = "qd-09-2013"
label = "Chuẩn tiếp cận pháp luật của người dân tại cơ sở"
edition = "09/2013/QĐ-TTg"
issuer = "Thủ tướng Chính phủ"
total = 1000
complete = false

[[criteria]]
id = "tc-1"
number = "1"
label = "Tiêu chí 1"
total = 300
complete = false

  [[criteria.children]]
  id = "ct-1"
  number = "1.1"
  label = "Tỷ lệ vụ việc được giải quyết đúng pháp luật, kịp thời"
  total = 60
  rule = { type = "steps", steps = [[90, 60], [80, 50], [70, 40], [60, 30], [50, 20]], below = 10, symbol = "%" }
""")


def test_79_96_percent_lies_under_80_in_the_table_of_2013():
    card = score(QD_09_2013, dvk.Answer("ct-1", value="79.96", evidence="Báo cáo của Tòa án"))
    line = card.line("ct-1")
    assert (line.points, line.lost) == (40, 20)  # 70 ≤ 79,96 < 80: 40 of 60
    # open: 300 - 60 = 240 and 1000 - 300 = 700
    assert card.bounds == Interval(Decimal(40), Decimal(980))
    has(
        card,
        "- 1. Tiêu chí 1: chưa rõ, từ 40 đến 280/300 điểm",
        "- 1.1. Tỷ lệ vụ việc được giải quyết đúng pháp luật, kịp thời: 40/60 điểm, mất 20 điểm (kết quả 79,96%, "
        "thuộc bậc từ 70% đến dưới 80%); căn cứ: Báo cáo của Tòa án",
        "Tổng điểm: chưa rõ, từ 40 đến 980/1.000 điểm.",
    )


def test_a_value_that_the_rubric_rounds_is_told_as_it_came_too():
    # a made-up rule: nobody has shown that officials round the rate first
    text = """
        id = "lam-tron"
        label = "Làm tròn trước khi so"
        illustrative = true
        criteria = [{ id = "a", label = "Tỷ lệ", rule = { type = "steps", steps = [[80, 50], [70, 40]], RULE } }]
    """.replace("RULE", 'symbol = "%", value_rounding = { to = "0.1" }')
    card = score(rubric_of(text), dvk.Answer("a", value="79.96"))
    assert card.total == 50
    assert "79,96%" in account(card)[2]  # what the unit reported


# -- Thông tư 09/2021/TT-BTP: a fragment of one table ------------------------------------------------------------------
TT_09_2021 = rubric_of("""
id = "tt-09-2021"
label = "Chuẩn tiếp cận pháp luật"
edition = "09/2021/TT-BTP"
issuer = "Bộ Tư pháp"
complete = false

[[criteria]]
id = "boi-duong"
label = "Tỷ lệ tuyên truyền viên pháp luật được bồi dưỡng"
rule = { type = "steps", steps = [[90, "?"], [80, 1], [70, "0.5"], [50, "0.25"]], below = 0, symbol = "%" }
""")


@pytest.mark.parametrize(
    ("trained", "all_of_them", "points"),
    [
        (89, 100, "1"),
        (12, 15, "1"),  # 80 %
        (7, 9, "0.5"),  # 77,8 %
        (7, 10, "0.5"),
        (11, 16, "0.25"),  # 68,75 %
        (5, 10, "0.25"),
        (49, 100, "0"),
    ],
)
def test_the_rate_of_trained_propagandists_is_trained_out_of_all_times_100(trained, all_of_them, points):
    card = score(TT_09_2021, dvk.Answer("boi-duong", value=trained, out_of=all_of_them))
    assert card.line("boi-duong").points == Decimal(points)


def test_above_90_percent_no_source_has_shown_the_points():
    card = score(TT_09_2021, dvk.Answer("boi-duong", value=9, out_of=10))
    assert card.line("boi-duong").points is None
    assert card.outcome is OUT.NOT_EVALUATED
    assert any("nguồn chưa cho biết" in line for line in account(card))


def test_a_line_that_was_answered_does_not_wait_for_its_answer_where_only_the_source_is_silent():
    card = score(TT_09_2021, dvk.Answer("boi-duong", value=9, out_of=10))
    assert card.missing == ()
    assert [reason.get("criterion") for reason in card.reasons if reason.code == "line.missing"] == []
    assert not any(line.startswith("Chưa có căn cứ để chấm") for line in account(card))


# -- Quyết định 25/2021/QĐ-TTg, Điều 4; Bình Định 2019: most failed by the gate ----------------------------------------
# (Bình Định's year was judged by the edition before, 619/QĐ-TTg of 2017; the gate is worded here as in Điều 4.)
TCPL = rubric_of("""
id = "tcpl"
label = "Chuẩn tiếp cận pháp luật"
edition = "25/2021/QĐ-TTg"
issuer = "Thủ tướng Chính phủ"
illustrative = true
total = 100
minimum = { percent = 50 }
bands = [{ id = "dat", label = "Đạt chuẩn tiếp cận pháp luật", low = 80 }]
note = "Điểm của từng tiêu chí là minh họa, trừ tiêu chí 1 (10 điểm)."

[[gates]]
id = "khong-ky-luat"
label = "Không có cán bộ, công chức là người đứng đầu bị kỷ luật hoặc truy cứu trách nhiệm hình sự"
if_shut = "failed"

[[criteria]]
id = "tc-1"
number = "1"
label = "Ban hành văn bản theo thẩm quyền"
total = 10

  [[criteria.children]]
  id = "ct-1"
  number = "1.1"
  label = "Ban hành văn bản quy phạm pháp luật"
  total = 3
  not_applicable = "full"
  children = [
    { id = "ct-1-a", label = "Đúng thẩm quyền, thời hạn", rule = { type = "yes-no", points = 1 } },
    { id = "ct-1-b", label = "Đúng nội dung", rule = { type = "yes-no", points = 2 } },
  ]

  [[criteria.children]]
  id = "ct-2"
  number = "1.2"
  label = "Ban hành văn bản hành chính"
  rule = { type = "free-points", max_points = 7, step = "0.25" }

[[criteria]]
id = "tc-2"
number = "2"
label = "Tiếp cận thông tin, phổ biến, giáo dục pháp luật"
rule = { type = "free-points", max_points = 30, step = "0.25" }

[[criteria]]
id = "tc-3"
number = "3"
label = "Hòa giải ở cơ sở, trợ giúp pháp lý"
rule = { type = "free-points", max_points = 30, step = "0.25" }

[[criteria]]
id = "tc-4"
number = "4"
label = "Dân chủ ở cơ sở, tiếp công dân"
rule = { type = "free-points", max_points = 30, step = "0.25" }
""")


def test_a_commune_of_binh_dinh_with_85_points_fails_by_its_disciplined_head():
    answers = (*met("ct-1-a", "ct-1-b"), *by_points(ct_2=6, tc_2=25, tc_3=25, tc_4=26))
    disciplined = dvk.Answer("khong-ky-luat", met=False, evidence="Quyết định kỷ luật Chủ tịch UBND xã")
    card = score(TCPL, *answers, disciplined)
    assert card.total == 85  # 1 + 2 + 6 + 25 + 25 + 26
    assert (card.outcome, card.band) == (OUT.FAILED, None)
    assert all(check.holds for check in card.checks if check.kind == "minimum")  # 9/10, 25/30, 25/30, 26/30
    why = card.explain()
    assert why.deciding == "khong-ky-luat"
    assert (why.change.changes, why.change.reason.code) == ((), "change.behind_a_gate")
    assert score(TCPL, *answers, *met("khong-ky-luat")).band.id == "dat"
    told = account(card)
    assert "- 1. Ban hành văn bản theo thẩm quyền: 9/10 điểm, mất 1 điểm" in told
    assert "Tổng điểm: 85/100 điểm, mất 15 điểm." in told
    assert any(line.startswith("Kết luận: không đạt") for line in told)
    head = "Không có cán bộ, công chức là người đứng đầu bị kỷ luật hoặc truy cứu trách nhiệm hình sự"
    gate = next(line for line in told if head in line)
    assert gate.endswith("không đáp ứng; căn cứ: Quyết định kỷ luật Chủ tịch UBND xã.")
    assert not any(line.startswith(("Còn thiếu", "Cách ngắn nhất")) for line in told)


def test_a_criterion_under_half_fails_a_commune_with_enough_points():
    answers = (*met("ct-1-a", "ct-1-b"), *by_points(ct_2=7, tc_2="14.75", tc_3=30, tc_4=30), *met("khong-ky-luat"))
    card = score(TCPL, *answers)
    assert (card.total, card.outcome) == (Decimal("84.75"), OUT.FAILED)  # 10 + 14,75 + 60; 14,75 < 15
    why = card.explain()
    assert why.deciding == "tc-2"
    assert [(change.criterion, change.raised) for change in why.change.changes] == [("tc-2", Decimal("0.25"))]
    told = account(card)
    assert "- 2. Tiếp cận thông tin, phổ biến, giáo dục pháp luật: 14,75/30 điểm, mất 15,25 điểm" in told
    assert any("14,75 điểm" in line and "tối thiểu" in line and "15 điểm" in line for line in told)
    assert any("(từ 14,75 lên 15 điểm)" in line for line in told)


# -- xã Đông Quang (Đông Sơn, Thanh Hóa): no such task in the year gives the full 3 points -----------------------------
def test_dong_quang_gets_the_full_3_points_where_it_had_no_such_task():
    nothing = dvk.Answer("ct-1", not_applicable=True, evidence="Trong năm không được giao ban hành văn bản")
    card = score(TCPL, nothing, *by_points(ct_2=7, tc_2=25, tc_3=24, tc_4=25), *met("khong-ky-luat"))
    assert (card.line("ct-1").points, card.line("tc-1").points) == (3, 10)  # 3 + 7
    assert (card.total, card.max_points, card.band.id) == (84, 100, "dat")  # 10 + 25 + 24 + 25
    has(
        card,
        "Kết quả chấm: Xã Đông Quang",
        "- 1. Ban hành văn bản theo thẩm quyền: 10/10 điểm",
        "- 1.1. Ban hành văn bản quy phạm pháp luật: không áp dụng, tính đủ 3 điểm; "
        "căn cứ: Trong năm không được giao ban hành văn bản",
        "Tổng điểm: 84/100 điểm, mất 16 điểm.",
        "Xếp loại: Đạt chuẩn tiếp cận pháp luật (từ 80 điểm trở lên).",
        subject="Xã Đông Quang",
    )


# -- huyện Ngân Sơn 2020, Quyết định 1878-QĐ/TU of Bắc Kạn: 90 points of the unit, 10 of the level above ---------------
NGAN_SON = rubric_of("""
id = "ngan-son"
label = "Công tác dân vận của cơ quan nhà nước"
edition = "1878-QĐ/TU"
issuer = "Tỉnh ủy Bắc Kạn"
total = 100
bands = [{ id = "tot", label = "Tốt", low = 80 }, { id = "kha", label = "Khá", low = "?" }]

[[gates]]
id = "du-dieu-kien"
label = "Đủ điều kiện xếp loại"

[[criteria]]
id = "tam-tieu-chi"
label = "Tám tiêu chí do đơn vị tự chấm"
rule = { type = "free-points", max_points = 90 }

[[criteria]]
id = "cap-tren"
label = "Điểm do cấp trên chấm"
rule = { type = "free-points", max_points = 10 }
""")


def test_a_commune_of_ngan_son_was_lowered_from_87_to_78_and_so_from_good():
    # the report names the two totals, not their parts: 79 + 8 and 72 + 6 are made up
    eligible = met("du-dieu-kien")
    own = score(NGAN_SON, *by_points(tam_tieu_chi=79, cap_tren=8), *eligible, layer="self")
    assert (own.total, own.band.id) == (87, "tot")
    appraised = score(NGAN_SON, *by_points(tam_tieu_chi=72, cap_tren=6), *eligible, layer="appraised")
    assert (appraised.total, appraised.outcome, appraised.short_by) == (78, OUT.BELOW, 2)
    assert [band.label.vi for band in appraised.possible] == ["Khá"]  # it was "khá", whose low end no source shows
    has(
        appraised,
        "Tổng điểm: 78/100 điểm, mất 22 điểm.",
        "Xếp loại: dưới mức Tốt, có thể là Khá; nguồn chưa cho biết điểm sàn của mức dưới.",
        "Còn thiếu 2 điểm để đạt mức Tốt (từ 80 điểm trở lên).",
    )


def test_two_units_of_ngan_son_were_not_eligible_whatever_their_points():
    gate = dvk.Answer("du-dieu-kien", met=False)
    card = score(NGAN_SON, *by_points(tam_tieu_chi=85, cap_tren=9), gate)
    assert (card.total, card.outcome, card.band) == (94, OUT.NOT_ELIGIBLE, None)
    has(card, "Tổng điểm: 94/100 điểm, mất 6 điểm.", "Kết luận: không đủ điều kiện xếp loại.")


# -- Đắk Lắk, Quyết định 2126/QĐ-UBND (2014), criterion 1 "Quy hoạch": four levels, 100 points -------------------------
DAK_LAK = """
id = "dak-lak-quy-hoach"
label = "Tiêu chí 1: Quy hoạch"
edition = "2126/QĐ-UBND"
issuer = "UBND tỉnh Đắk Lắk"
total = 100

[[criteria]]
id = "m-1"
number = "1"
label = "Lập nhiệm vụ quy hoạch"
total = 15
children = [
  { id = "m-1-1", number = "1.1", label = "Mục 1.1", rule = { type = "yes-no", points = 5 } },
  { id = "m-1-2", number = "1.2", label = "Mục 1.2", rule = { type = "yes-no", points = 2 } },
  { id = "m-1-3", number = "1.3", label = "Mục 1.3", rule = { type = "yes-no", points = 3 } },
  { id = "m-1-4", number = "1.4", label = "Mục 1.4", rule = { type = "yes-no", points = 5 } },
]

[[criteria]]
id = "m-2"
number = "2"
label = "Đồ án quy hoạch"
total = 55

  [[criteria.children]]
  id = "m-2-1"
  number = "2.1"
  label = "Mục 2.1"
  rule = { type = "yes-no", points = 15 }

  [[criteria.children]]
  id = "m-2-2"
  number = "2.2"
  label = "Mục 2.2"
  total = 40
  children = [
    { id = "m-2-2-1", number = "2.2.1", label = "Mục 2.2.1", rule = { type = "yes-no", points = 10 } },
    { id = "m-2-2-2", number = "2.2.2", label = "Mục 2.2.2", rule = { type = "yes-no", points = 10 } },
    { id = "m-2-2-3", number = "2.2.3", label = "Mục 2.2.3", rule = { type = "yes-no", points = 10 } },
    { id = "m-2-2-4", number = "2.2.4", label = "Mục 2.2.4", rule = { type = "yes-no", points = 5 } },
    { id = "m-2-2-5", number = "2.2.5", label = "Mục 2.2.5", rule = { type = "yes-no", points = 5 } },
  ]

[[criteria]]
id = "m-3"
number = "3"
label = "Quy định quản lý"
total = 15
children = [
  { id = "m-3-1", number = "3.1", label = "Mục 3.1", rule = { type = "yes-no", points = 10 } },
  { id = "m-3-2", number = "3.2", label = "Chưa ký quyết định ban hành", rule = { type = "yes-no", points = 5 } },
]

[[criteria]]
id = "m-4"
number = "4"
label = "Công bố quy hoạch"
total = 10
children = [
  { id = "m-4-1", number = "4.1", label = "Mục 4.1", rule = { type = "yes-no", points = 5 } },
  { id = "m-4-2", number = "4.2", label = "Mục 4.2", rule = { type = "yes-no", points = 2 } },
  { id = "m-4-3", number = "4.3", label = "Mục 4.3", rule = { type = "yes-no", points = 3 } },
]
"""
ITEM_5 = """
[[criteria]]
id = "m-5"
number = "5"
label = "Cắm mốc"
total = 5
children = [
  { id = "m-5-1", number = "5.1", label = "Mục 5.1", rule = { type = "yes-no", points = 2 } },
  { id = "m-5-2", number = "5.2", label = "Chưa phê duyệt", rule = { type = "yes-no", points = 3 } },
]
"""


def remarks(rubric):
    return [(remark.code, remark.path) for remark in rubric.remarks if remark.code != "rubric.no_source"]


def test_the_five_items_of_dak_lak_close_at_every_level_and_the_odd_wordings_are_flagged():
    rubric = rubric_of(DAK_LAK + ITEM_5)
    assert [rubric[f"m-{item}"].max_points for item in range(1, 6)] == [15, 55, 15, 10, 5]
    assert rubric.max_points == 100  # 15 + 55 + 15 + 10 + 5
    assert remarks(rubric) == [
        ("criterion.rewards_not_done", "criteria[2].children[1].label"),
        ("criterion.rewards_not_done", "criteria[4].children[1].label"),
    ]
    leaves = [criterion.id for criterion in rubric.walk() if criterion.rule is not None]
    card = score(rubric, *(dvk.Answer(name, met=name not in ("m-2-2-4", "m-3-2")) for name in leaves))
    assert [card.line(name).points for name in ("m-2-2", "m-2", "m-3")] == [35, 50, 10]  # 40 - 5, 55 - 5, 15 - 5
    assert (card.total, card.lost) == (90, 10)
    told = account(card, "Xã D")
    assert "    - 2.2.4. Mục 2.2.4: 0/5 điểm, mất 5 điểm (không đạt)" in told
    assert "  - 2.2. Mục 2.2: 35/40 điểm, mất 5 điểm" in told
    assert "  - 3.2. Chưa ký quyết định ban hành: 0/5 điểm, mất 5 điểm (không đạt)" in told
    assert "Tổng điểm: 90/100 điểm, mất 10 điểm." in told


def test_the_printed_formula_of_dak_lak_names_only_four_of_the_five_items_and_is_kept_as_printed():
    with pytest.raises(dvk.InvalidDocument) as caught:
        rubric_of(DAK_LAK)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("rubric.sum_differs", "total")]
    rubric = rubric_of("as_printed = true\n" + DAK_LAK)
    assert remarks(rubric) == [
        ("criterion.rewards_not_done", "criteria[2].children[1].label"),
        ("rubric.sum_differs", "total"),
    ]
    details = dict(rubric.remarks[-1].details)
    assert (details["parts"], details["got"], details["expected"]) == ((15, 55, 15, 10), 95, 100)
    assert "15 + 55 + 15 + 10 = 95" in rubric.remarks[-1].message("vi")


# -- Hà Nội, Hướng dẫn 48 (2016-2020): 95 of 100, no criterion loses more than 30 %, no debt ---------------------------
HA_NOI = rubric_of("""
id = "ha-noi-ntm"
label = "Nông thôn mới, Hà Nội"
edition = "Hướng dẫn 48"
issuer = "Sở Nông nghiệp và PTNT Hà Nội"
illustrative = true
total = 100
minimum = { percent = 70 }
bands = [{ id = "dat", label = "Đạt chuẩn nông thôn mới", low = 95 }]
gates = [{ id = "khong-no", label = "Không có nợ đọng xây dựng cơ bản", if_shut = "failed" }]
criteria = [
  { id = "ha-tang", label = "Hạ tầng", rule = { type = "free-points", max_points = 60 } },
  { id = "moi-truong", label = "Môi trường", rule = { type = "free-points", max_points = 10 } },
  { id = "con-lai", label = "Các tiêu chí còn lại", rule = { type = "free-points", max_points = 30 } },
]
""")


@pytest.mark.parametrize(
    ("infrastructure", "environment", "rest", "total", "outcome"),
    [
        (59, "8.1", "28.7", "95.8", OUT.CLASSED),
        (60, "6.6", "30", "96.6", OUT.FAILED),  # enough in all, but 6,6 of 10 loses 34 %
        (60, 7, 30, "97", OUT.CLASSED),  # loses exactly 30 %
        (58, 8, "28.9", "94.9", OUT.FAILED),
    ],
)
def test_ha_noi_asks_for_95_points_and_no_loss_above_30_percent(infrastructure, environment, rest, total, outcome):
    card = score(HA_NOI, *by_points(ha_tang=infrastructure, moi_truong=environment, con_lai=rest), *met("khong-no"))
    assert (card.total, card.outcome) == (Decimal(total), outcome)


def test_the_account_of_a_commune_of_ha_noi_names_the_criterion_that_lost_too_much():
    card = score(HA_NOI, *by_points(ha_tang=60, moi_truong="6.6", con_lai=30), *met("khong-no"))
    assert card.explain().deciding == "moi-truong"
    told = account(card, "Xã Đ")
    assert "- Môi trường: 6,6/10 điểm, mất 3,4 điểm" in told
    assert any("“Môi trường”" in line and "6,6 điểm" in line and "7 điểm" in line for line in told)
    assert "Tổng điểm: 96,6/100 điểm, mất 3,4 điểm." in told


# -- Đồng Nai, Quyết định 54/2025/QĐ-UBND: stars, and 5 points that look like a bonus ----------------------------------
DONG_NAI = rubric_of("""
id = "dong-nai"
label = "Chính quyền thân thiện"
edition = "54/2025/QĐ-UBND"
issuer = "UBND tỉnh Đồng Nai"
total = 100
bands = [
  { id = "4-sao", label = "4 sao", low = 95 },
  { id = "3-sao", label = "3 sao", low = 90, high = 95 },
  { id = "2-sao", label = "2 sao", low = 80, high = 90 },
  { id = "1-sao", label = "1 sao", low = "?", high = 80 },
]

[[criteria]]
id = "tuyen-truyen"
number = "1"
label = "Tuyên truyền"
rule = { type = "free-points", max_points = 15 }

[[criteria]]
id = "van-hoa"
number = "2"
label = "Văn minh, văn hóa công sở"
rule = { type = "free-points", max_points = 15 }

[[criteria]]
id = "hai-long"
number = "3"
label = "Mức độ hài lòng"
rule = { type = "free-points", max_points = 20 }

[[criteria]]
id = "cchc"
number = "4"
label = "Cải cách hành chính"
[criteria.rule]
type = "from-rubric"
rubric = "par"
reads = "points"
rule = { type = "proportional", points = 50, full = 100 }

[[criteria]]
id = "sang-kien"
number = "5"
label = "Sáng kiến"
counts_as = "bonus"
verification = "unverified"
rule = { type = "free-points", max_points = 5 }
""")

PAR = rubric_of("""
id = "par"
label = "Chỉ số cải cách hành chính"
criteria = [{ id = "tong", label = "Tổng điểm", rule = { type = "free-points", max_points = 100 } }]
""")


@pytest.mark.parametrize(
    ("bonus", "total", "stars"),
    [
        (0, "91.75", "3 sao"),  # 14 + 14 + 18 + 50 · 91,5/100 = 46 + 45,75
        (3, "94.75", "3 sao"),
        ("3.25", "95", "4 sao"),  # the bonus lifts it to the fourth star
        (5, "96.75", "4 sao"),
    ],
)
def test_the_bonus_of_dong_nai_counts_towards_the_stars_and_not_towards_the_hundred(bonus, total, stars):
    par = score(PAR, *by_points(tong="91.5"))
    card = score(DONG_NAI, *by_points(tuyen_truyen=14, van_hoa=14, hai_long=18, sang_kien=bonus), results=[par])
    assert (card.total, card.max_points, card.band.label.vi) == (Decimal(total), 100, stars)
    assert card.unverified == ("sang-kien",)


def test_a_commune_of_dong_nai_may_pass_a_hundred_with_its_bonus():
    par = score(PAR, *by_points(tong=100))
    card = score(DONG_NAI, *by_points(tuyen_truyen=15, van_hoa=15, hai_long=20, sang_kien=5), results=[par])
    assert (card.total, card.max_points, card.lost) == (105, 100, 0)


def test_the_account_of_a_commune_of_dong_nai_says_base_and_bonus_apart():
    par = score(PAR, *by_points(tong="91.5"))
    card = score(DONG_NAI, *by_points(tuyen_truyen=14, van_hoa=14, hai_long=18, sang_kien=3), results=[par])
    told = account(card, "Xã E")
    assert any(line.startswith("- 4. Cải cách hành chính: 45,75/50 điểm, mất 4,25 điểm") for line in told)
    assert any(line.startswith("- 5. Sáng kiến: thưởng 3 điểm") for line in told)
    assert "Xếp loại: 3 sao (từ 90 đến dưới 95 điểm)." in told
    assert "Còn thiếu 0,25 điểm để đạt mức 4 sao (từ 95 điểm trở lên)." in told
    assert any("kiểm chứng" in line and "Sáng kiến" in line for line in told)


# -- Mặt trận Tổ quốc TP.HCM, Hướng dẫn 15/HD-MTTQ-BTT: at most 95 by oneself, a bonus, deductions ---------------------
MTTQ = rubric_of("""
id = "mttq-hcm"
label = "Thi đua Mặt trận Tổ quốc"
edition = "15/HD-MTTQ-BTT"
issuer = "Ủy ban Mặt trận Tổ quốc TP.HCM"
illustrative = true
note = "Mức thưởng và mức trừ là minh họa."
total = 95

[[criteria]]
id = "chin-tieu-chuan"
label = "Chín tiêu chuẩn"
rule = { type = "free-points", max_points = 95 }

[[criteria]]
id = "sang-kien"
label = "Sáng kiến"
counts_as = "bonus"
rule = { type = "free-points", max_points = 5 }

[[criteria]]
id = "nhac-nho"
label = "Bị nhắc nhở"
counts_as = "deduction"
rule = { type = "count-times", points = 2 }
""")


def test_the_front_of_ho_chi_minh_city_adds_initiatives_and_takes_away_reminders():
    answers = (*by_points(chin_tieu_chuan=90, sang_kien=3), dvk.Answer("nhac-nho", value=2))
    card = score(MTTQ, *answers)
    assert (card.total, card.max_points) == (89, 95)  # 90 + 3 - 2·2
    told = account(card)
    assert any(line.startswith("- Sáng kiến: thưởng 3 điểm") for line in told)
    assert any(line.startswith("- Bị nhắc nhở: trừ 4 điểm") for line in told)


def test_a_deduction_without_a_limit_that_is_open_has_no_least_total():
    card = score(MTTQ, *by_points(chin_tieu_chuan=90, sang_kien=3))
    assert (card.bounds.low, card.bounds.high) == (None, 93)
    assert not any("từ 0 đến 93" in line for line in account(card))  # nobody said that it ends at 0


# -- Quyết định 1980/QĐ-TTg: income by region, target 2020 -------------------------------------------------------------
INCOMES = {
    "tdmn-phia-bac": 36,
    "dbsh": 50,
    "bac-trung-bo": 36,
    "nam-trung-bo": 41,
    "tay-nguyen": 41,
    "dong-nam-bo": 59,
    "dbscl": 50,
    "chung": 45,
}
QD_1980 = rubric_of("""
id = "qd-1980"
label = "Bộ tiêu chí quốc gia về nông thôn mới"
edition = "1980/QĐ-TTg"
issuer = "Thủ tướng Chính phủ"
complete = false
combine = { type = "all" }

[[attributes]]
id = "vung"
label = "Vùng"
kind = "choice"
options = [
  { id = "tdmn-phia-bac", label = "Trung du miền núi phía Bắc" },
  { id = "dbsh", label = "Đồng bằng sông Hồng" },
  { id = "bac-trung-bo", label = "Bắc Trung Bộ" },
  { id = "nam-trung-bo", label = "Duyên hải Nam Trung Bộ" },
  { id = "tay-nguyen", label = "Tây Nguyên" },
  { id = "dong-nam-bo", label = "Đông Nam Bộ" },
  { id = "dbscl", label = "Đồng bằng sông Cửu Long" },
  { id = "chung", label = "Chỉ tiêu chung" },
]

[[criteria]]
id = "thu-nhap"
label = "Thu nhập bình quân đầu người"

[criteria.rule]
type = "pass-mark"
symbol = "triệu đồng"
at_least = [
  { value = 36, when = { attribute = "vung", one_of = ["tdmn-phia-bac", "bac-trung-bo"] } },
  { value = 50, when = { attribute = "vung", one_of = ["dbsh", "dbscl"] } },
  { value = 41, when = { attribute = "vung", one_of = ["nam-trung-bo", "tay-nguyen"] } },
  { value = 59, when = { attribute = "vung", one_of = ["dong-nam-bo"] } },
  { value = 45 },
]
""")


@pytest.mark.parametrize(("region", "income"), list(INCOMES.items()))
def test_the_income_of_the_new_countryside_is_met_from_the_mark_of_the_region_on(region, income):
    where = dvk.Answer("vung", choice=region)
    for value, is_met in ((income, True), (income - Decimal("0.1"), False)):
        card = score(QD_1980, where, dvk.Answer("thu-nhap", value=value))
        assert card.line("thu-nhap").met is is_met
        assert card.outcome is (OUT.NOT_EVALUATED if is_met else OUT.FAILED)  # the other 18 are not here


def test_the_account_of_an_income_says_which_mark_was_asked():
    card = score(QD_1980, dvk.Answer("vung", choice="dbscl"), dvk.Answer("thu-nhap", value="49.9"))
    asked = "kết quả 49,9 triệu đồng; yêu cầu từ 50 triệu đồng trở lên"
    has(card, f"- Thu nhập bình quân đầu người: không đạt ({asked})", "Chưa đạt: Thu nhập bình quân đầu người.")


def test_what_no_source_has_shown_of_a_checklist_is_not_counted_as_one_line():
    # one criterion of 19 is known here: "0/2 tiêu chí" would be a number that nobody counted
    card = score(QD_1980, dvk.Answer("vung", choice="dbscl"), dvk.Answer("thu-nhap", value="49.9"))
    assert not any("0/2" in line for line in account(card))


def test_the_account_of_an_income_without_a_region_says_what_is_not_known():
    card = score(QD_1980, dvk.Answer("thu-nhap", value="49.9"))
    assert (card.line("thu-nhap").met, card.outcome) == (None, OUT.NOT_EVALUATED)
    line = next(line for line in account(card) if line.startswith("- Thu nhập bình quân đầu người: chưa rõ"))
    assert "Vùng" in line  # that is what has to be told
    assert not any(line.startswith("Chưa có căn cứ để chấm") for line in account(card))  # the income was


# -- Hải Dương 2024: levels 1 to 4 of the friendly government, 4 the highest -------------------------------------------
HAI_DUONG = rubric_of(
    """
id = "hai-duong"
label = "Chính quyền thân thiện"
edition = "Đề án năm 2024"
issuer = "Tỉnh Hải Dương"
combine = { type = "lowest" }
illustrative = true
note = "Nguồn chỉ cho biết 5 tiêu chí và 4 mức; cách gộp các tiêu chí là minh họa."
bands = [
  { id = "muc-4", label = "Mức 4", low = 4 },
  { id = "muc-3", label = "Mức 3", low = 3 },
  { id = "muc-2", label = "Mức 2", low = 2 },
  { id = "muc-1", label = "Mức 1", low = 1 },
]
"""
    + "".join(
        f"""
[[criteria]]
id = "tc-{number}"
number = "{number}"
label = "Tiêu chí {number}"
[criteria.rule]
type = "choices"
levels = [
  {{ id = "muc-4", label = "4", points = 4 }},
  {{ id = "muc-3", label = "3", points = 3 }},
  {{ id = "muc-2", label = "2", points = 2 }},
  {{ id = "muc-1", label = "1", points = 1 }},
]
"""
        for number in range(1, 6)
    )
)


@pytest.mark.parametrize(
    ("levels", "reached"),
    [((4, 4, 4, 4, 4), "muc-4"), ((4, 4, 3, 4, 4), "muc-3"), ((2, 4, 3, 4, 4), "muc-2"), ((1, 1, 1, 1, 1), "muc-1")],
)
def test_a_commune_of_hai_duong_stands_on_one_of_four_levels(levels, reached):
    answers = [dvk.Answer(f"tc-{place}", choice=f"muc-{level}") for place, level in enumerate(levels, start=1)]
    card = score(HAI_DUONG, *answers)
    assert (card.outcome, card.band.id) == (OUT.CLASSED, reached)


def test_the_account_of_a_commune_of_hai_duong_names_the_level_and_the_criterion_that_holds_it_down():
    answers = [dvk.Answer(f"tc-{place}", choice=f"muc-{level}") for place, level in enumerate((4, 4, 3, 4, 4), start=1)]
    card = score(HAI_DUONG, *answers)
    assert card.explain().deciding == "tc-3"
    told = account(card, "Xã G")
    assert "- 3. Tiêu chí 3: 3/4 điểm, mất 1 điểm (mức 3)" in told
    assert any(line.startswith("Xếp loại: Mức 3") for line in told)
    assert any("“Tiêu chí 3” (từ 3 lên 4 điểm)" in line for line in told)


def test_a_class_whose_name_begins_with_level_is_not_called_level_level():
    card = score(HAI_DUONG, *(dvk.Answer(f"tc-{place}", choice="muc-3") for place in range(1, 6)))
    assert not any("mức mức" in line.lower() for line in account(card))


# -- Quảng Nam 2023: three classes under names of their own, whose borders no source shows -----------------------------
QUANG_NAM = rubric_of("""
id = "quang-nam"
label = "Công tác dân vận chính quyền"
issuer = "UBND tỉnh Quảng Nam"
total = 100
criteria = [{ id = "tong", label = "Tổng điểm", rule = { type = "free-points", max_points = 100 } }]
bands = [
  { id = "xuat-sac", label = "Hoàn thành xuất sắc", low = "?" },
  { id = "tot", label = "Hoàn thành tốt", low = "?" },
  { id = "hoan-thanh", label = "Hoàn thành", low = "?" },
]
""")


def test_quang_nam_has_three_names_and_without_borders_points_decide_none_of_them():
    card = score(QUANG_NAM, *by_points(tong=92))
    assert (card.total, card.band) == (92, None)
    assert [band.label.vi for band in card.possible] == ["Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành"]
    assert card.outcome is OUT.NOT_EVALUATED
    assert any("Hoàn thành xuất sắc, Hoàn thành tốt" in line for line in account(card, "Huyện H"))


def test_where_only_the_borders_are_not_known_the_account_says_so():
    # all points are known, so "chưa đủ căn cứ" alone would send the unit to look for evidence that it has given
    told = account(score(QUANG_NAM, *by_points(tong=92)), "Huyện H")
    assert any("nguồn chưa" in line.lower() for line in told)


# -- Quy định 366-QĐ/TW: the points of a class above, without its conditions -------------------------------------------
QD_366 = rubric_of("""
id = "qd-366"
label = "Xếp loại tập thể"
edition = "366-QĐ/TW"
criteria = [{ id = "tong", label = "Điểm đánh giá", rule = { type = "free-points", max_points = 100 } }]
attributes = [{ id = "dung-han", label = "Tỷ lệ nhiệm vụ hoàn thành đúng hạn", kind = "number", symbol = "%" }]
complete = false
total = 100

[[bands]]
id = "tot"
label = "Hoàn thành tốt nhiệm vụ"
low = 70
conditions = [{ attribute = "dung-han", at_least = 100 }]

[[bands]]
id = "hoan-thanh"
label = "Hoàn thành nhiệm vụ"
low = 50
conditions = [{ attribute = "dung-han", at_least = 80 }]

[[bands]]
id = "khong"
label = "Không hoàn thành nhiệm vụ"
low = 0
""")


def test_who_falls_for_a_condition_is_told_the_condition_and_not_points_of_which_it_has_more():
    card = score(QD_366, *by_points(tong=75), dvk.Answer("dung-han", value="79.9"))
    assert card.band.id == "khong"
    told = account(card, "Đảng bộ xã A")
    assert any(line.endswith("Tỷ lệ nhiệm vụ hoàn thành đúng hạn từ 80% trở lên.") for line in told)
    assert not any("Xếp loại" in line and "dưới 50 điểm" in line for line in told)  # it has 75


def test_who_has_the_points_of_the_only_class_but_not_its_condition_is_not_under_it_by_points():
    rubric = rubric_of("""
        id = "mot-muc"
        label = "Một mức"
        illustrative = true
        criteria = [{ id = "tong", label = "Điểm", rule = { type = "free-points", max_points = 100 } }]
        attributes = [{ id = "ky-luat", label = "Có cán bộ bị kỷ luật" }]
        bands = [{ id = "dat", label = "Đạt", low = 80, conditions = [{ attribute = "ky-luat", met = false }] }]
    """)
    card = score(rubric, *by_points(tong=85), *met("ky-luat"))
    assert (card.outcome, card.short_by) == (OUT.FAILED, 0)
    assert not any("dưới mức thấp nhất" in line for line in account(card))


# -- Hà Nội's index of administrative reform: no survey held, the rest rescaled to 100 ---------------------------------
PAR_HA_NOI = rubric_of("""
id = "par-ha-noi"
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
""")


def test_without_a_survey_the_appraised_points_are_a_share_of_a_hundred():
    card = score(PAR_HA_NOI, *by_points(tham_dinh=64), dvk.Answer("khao-sat", not_applicable=True))
    assert card.exact == dvk.Points.of(Fraction(6400, 70))  # 64 · 100/70 = 91,428571…
    assert card.max_points == 100
    told = account(card, "Quận A")
    assert any(line.startswith("Tổng điểm: khoảng 91,4286/100 điểm") for line in told)


def test_what_was_lost_is_rounded_for_reading_like_the_total():
    card = score(PAR_HA_NOI, *by_points(tham_dinh=64), dvk.Answer("khao-sat", not_applicable=True))
    total = next(line for line in account(card, "Quận A") if line.startswith("Tổng điểm"))
    assert "8,571428571429" not in total
