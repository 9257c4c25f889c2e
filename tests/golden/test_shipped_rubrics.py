"""The shipped rubrics against their documents: numbers typed by hand from decisions and reports, not from the files.

Each section names its document. How withdrawals and layers are evaluated is tested elsewhere; here the condition itself
is asked.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import resources

import pytest
from attrs import fields

import dvk
from dvk import catalog
from dvk.criteria.conditions import Known, LineState
from dvk.criteria.numbers import UNKNOWN, Varying
from dvk.errors import UnknownId
from dvk.values import Verification

OUT = dvk.Outcome
IDS = [rubric.id for rubric in catalog.rubrics()]
REAL = [name for name in IDS if name not in {"minh-hoa", "bon-kinh-nghiem-an-giang"}]


def score(name, *answers, results=(), **options):
    sheet = dvk.Assessment(id="phieu-1", subject="xa-1", rubric=name, answers=answers, **options)
    return dvk.evaluate(catalog.rubric(name), sheet, results=results)


def met(*names, given=True):
    return [dvk.Answer(name, met=given) for name in names]


def points(**given):
    return [dvk.Answer(name.replace("_", "-"), points=value) for name, value in given.items()]


def lines_of(name):
    return [line.id for line in catalog.rubric(name).walk() if line.rule is not None]


# -- what is shipped ---------------------------------------------------------------------------------------------------
def test_what_is_shipped():
    assert IDS == [
        "bon-kinh-nghiem-an-giang",
        "cqtt-dong-nai-54-2025",
        "dan-van-bac-kan-1878-2017",
        "dan-van-kheo-da-lat-2017-ca-nhan",
        "dan-van-kheo-da-lat-2017-tap-the",
        "dan-van-quang-nam-2023",
        "gia-dinh-5-co-3-sach",
        "gia-dinh-5-khong-3-sach",
        "minh-hoa",
        "ntm-dak-lak-2126-2014",
        "ntm-dak-lak-2687-2017",
        "ntm-huyen-18-2022",
        "ntm-xa-1980-2016",
        "ntm-xa-318-2022",
        "tcpl-09-2013",
        "tcpl-25-2021",
        "tcpl-619-2017",
        "tcpl-tt-09-2021",
        "xep-loai-366-2025",
    ]
    assert [rubric.id for rubric in catalog.rubrics() if rubric.illustrative] == ["minh-hoa"]


@pytest.mark.parametrize("name", IDS)
def test_a_file_bears_the_name_of_its_rubric_and_has_no_problem(name):
    file = resources.files("dvk.catalog").joinpath("rubrics", name.replace("-", "_") + ".toml")
    text = file.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert catalog.rubric(name).id == name
    codes = {remark.code for remark in dvk.exchange.check_rubric(text)}
    assert codes <= {"criterion.unverified", "criterion.rewards_not_done", "criterion.number_twice"}


def test_an_unknown_rubric_is_refused_with_what_is_near():
    with pytest.raises(UnknownId, match="tcpl-25-2021"):
        catalog.rubric("tcpl-25-2022")
    with pytest.raises(UnknownId):
        catalog.rubric("../data/lifecycle")


# News and guidance that print no number: their notes say so, or they name the page.
WITHOUT_NUMBER = {
    "dan-van-kheo-da-lat-2017-ca-nhan",
    "dan-van-kheo-da-lat-2017-tap-the",
    "dan-van-quang-nam-2023",
    "gia-dinh-5-co-3-sach",
    "gia-dinh-5-khong-3-sach",
}


@pytest.mark.parametrize("name", REAL)
def test_every_real_rubric_names_its_document_and_where_it_was_read(name):
    rubric = catalog.rubric(name)
    source = rubric.source
    assert source is not None
    assert all((source.title, source.issuer, source.kind, source.url))
    assert bool(source.number) is (name not in WITHOUT_NUMBER)
    assert rubric.edition
    assert rubric.issuer
    assert rubric.subjects or rubric.kind == "dan-van-chinh-quyen"
    assert source.number in ("", rubric.edition)


def _numbers(thing):
    if isinstance(thing, Varying):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _numbers(item)


@pytest.mark.parametrize("name", REAL)
def test_what_is_not_verified_says_why(name):
    rubric = catalog.rubric(name)
    assert rubric.note, "what was read and what was not"
    parts = [*rubric.walk(), *rubric.bands, *rubric.gates, *rubric.quotas, *rubric.withdrawals]
    assert [part for part in parts if part.verification is not Verification.VERIFIED and not part.note] == []
    for line in rubric.walk():
        held = () if line.rule is None else tuple(getattr(line.rule, item.name) for item in fields(type(line.rule)))
        if any(number == UNKNOWN for number in _numbers(held)):
            assert line.verification is not Verification.VERIFIED, line.id
    for band in rubric.bands:
        assert (band.low == UNKNOWN) is (band.verification is Verification.UNVERIFIED), band.id
    for quota in rubric.quotas:
        assert quota.is_known is (quota.verification is Verification.VERIFIED)
    assert rubric.complete or "chưa" in rubric.note.lower()


def test_the_remarks_are_those_that_are_expected():
    found = {
        rubric.id: sorted(remark.code.partition(".")[2] for remark in rubric.remarks)
        for rubric in catalog.rubrics()
        if rubric.remarks
    }
    assert found == {
        "cqtt-dong-nai-54-2025": ["unverified"] * 2,  # how the index becomes 50 points; whether the 5 are a bonus
        "dan-van-quang-nam-2023": ["unverified"],  # the points
        "ntm-dak-lak-2126-2014": ["number_twice", "rewards_not_done", "rewards_not_done"],  # 3.2 and 5.2 say "chưa"
        "tcpl-25-2021": ["unverified"] * 18,  # 20 indicators, of which two have points
    }


def test_the_definitions_hold_the_campaigns_own_two_and_take_any_other():
    shipped = catalog.definitions()
    assert [rubric.id for rubric in shipped.rubrics] == ["bon-kinh-nghiem-an-giang", "minh-hoa"]
    more = shipped.with_(rubrics=[catalog.rubric("tcpl-25-2021")])
    assert more.rubric("tcpl-25-2021").edition == "25/2021/QĐ-TTg"


def test_places_are_units_of_the_countrys_history():
    units = catalog.vietnam_units()
    days = {"vn-75-20250701": date(2025, 11, 10)}  # the news about Đồng Nai is of that day
    names = {
        rubric.place: units[rubric.place].name(days.get(rubric.place, date(2025, 6, 30)))
        for rubric in catalog.rubrics()
        if rubric.place
    }
    assert names == {
        "vn-06": "Tỉnh Bắc Kạn",
        "vn-49": "Tỉnh Quảng Nam",
        "vn-66": "Tỉnh Đắk Lắk",
        "vn-672": "Thành phố Đà Lạt",
        "vn-75-20250701": "Tỉnh Đồng Nai",
    }


def test_the_chains_of_editions():
    chains = {rubric.id: rubric.replaces for rubric in catalog.rubrics() if rubric.replaces}
    assert chains == {
        "tcpl-25-2021": ("tcpl-619-2017",),  # Điều 8, khoản 2 of 25/2021
        "tcpl-619-2017": ("tcpl-09-2013",),
        "ntm-xa-318-2022": ("ntm-xa-1980-2016",),
        "ntm-dak-lak-2687-2017": ("ntm-dak-lak-2126-2014",),
        "xep-loai-366-2025": ("xep-loai-124-2023",),  # 124-QĐ/TW, which is not shipped
    }
    assert date(2021, 12, 31) in catalog.rubric("tcpl-619-2017").span  # Điều 8, khoản 3: 2021 is judged by it still
    assert date(2022, 1, 1) not in catalog.rubric("tcpl-619-2017").span
    assert date(2022, 1, 1) in catalog.rubric("tcpl-25-2021").span
    assert date(2021, 12, 31) not in catalog.rubric("tcpl-25-2021").span


# -- Quyết định 25/2021/QĐ-TTg: Điều 3 (5 criteria, 20 indicators, 100 points) and Điều 4 (80; 50 %; no head disciplined
TCPL = "tcpl-25-2021"
LATER = [f"tc-{number}-ct-{place}" for number, many in ((2, 6), (3, 3), (4, 5), (5, 4)) for place in range(1, many + 1)]


def tcpl(second, last, *, heads_clean=True, period="2024"):
    """Criterion 1 with 3 points of its first indicator and *second* of the other, 17 times 4, and *last*."""
    answers = [*met("tc-1-ct-1-a", "tc-1-ct-1-b"), *points(tc_1_ct_2=second)]
    answers += [dvk.Answer(name, points=4) for name in LATER[:-1]] + [dvk.Answer(LATER[-1], points=last)]
    return score(TCPL, *answers, *met("khong-ky-luat", given=heads_clean), period=period)


def test_the_standard_of_2021_has_5_criteria_20_indicators_and_100_points():
    rubric = catalog.rubric(TCPL)
    assert [len(line.children) for line in rubric.criteria] == [2, 6, 3, 5, 4]  # Điều 3: 20 in all
    assert (rubric.total, rubric["tc-1"].max_points, rubric["tc-1-ct-1"].max_points) == (100, 10, 3)  # xã Đông Quang
    assert rubric.max_points is None  # what the other four give no source showed


def test_79_96_points_fail_and_with_80_the_minimums_of_the_criteria_stay_open():
    below = tcpl(7, "1.96")  # 3 + 7 + 17·4 + 1,96 = 79,96
    assert (below.total, below.outcome) == (Decimal("79.96"), OUT.FAILED)
    reached = tcpl(7, 2)
    assert (reached.total, reached.outcome) == (80, OUT.NOT_EVALUATED)
    assert [band.label.vi for band in reached.possible] == ["Đạt chuẩn tiếp cận pháp luật"]
    assert [check.holds for check in reached.checks if check.kind == "minimum"] == [True, None, None, None, None]


def test_a_criterion_under_half_of_its_own_maximum_fails_whatever_the_total():
    card = tcpl("1.99", 22)  # 3 + 1,99 = 4,99 of 10 is 49,9 %
    assert (card.line("tc-1").points, card.outcome) == (Decimal("4.99"), OUT.FAILED)
    assert tcpl(2, 22).outcome is OUT.NOT_EVALUATED  # 5 of 10 is 50 %: that one is met


def test_a_disciplined_head_fails_a_commune_with_100_points():
    card = tcpl(7, 22, heads_clean=False)  # 10 + 68 + 22
    assert (card.total, card.outcome) == (100, OUT.FAILED)


def test_the_year_2025_is_not_evaluated_and_2024_is():
    assert tcpl(7, 22, period="2025").outcome is OUT.SUSPENDED  # 27/2025/QĐ-TTg
    assert tcpl(7, "1.96", period="2024").outcome is OUT.FAILED


def test_a_commune_that_was_asked_for_no_document_gets_the_full_3_points():
    nothing = dvk.Answer("tc-1-ct-1", not_applicable=True)
    card = score(TCPL, nothing, *points(tc_1_ct_2=7), period="2024")
    assert (card.line("tc-1-ct-1").points, card.line("tc-1").points) == (3, 10)


# -- Quyết định 619/QĐ-TTg: 15, 30, 25, 10, 20 (tỉnh Lào Cai, 2018) ----------------------------------------------------
def test_the_five_criteria_of_2017_add_up_to_100():
    rubric = catalog.rubric("tcpl-619-2017")
    assert [line.max_points for line in rubric.criteria] == [15, 30, 25, 10, 20]
    assert (rubric.max_points, rubric.bands) == (100, ())  # nobody showed from where on it is passed


# -- Quyết định 09/2013/QĐ-TTg: ≥90 → 60; 80–<90 → 50; 70–<80 → 40; 60–<70 → 30; 50–<60 → 20; <50 → 10 -----------------
@pytest.mark.parametrize(
    ("rate", "given"),
    [
        ("90", 60),
        ("89.99", 50),
        ("80", 50),
        ("79.96", 40),
        ("70", 40),
        ("60", 30),
        ("50", 20),
        ("49.99", 10),
        ("0", 10),
    ],
)
def test_the_steps_of_2013(rate, given):
    card = score("tcpl-09-2013", dvk.Answer("tc-1-ct-1", value=rate))
    assert card.line("tc-1-ct-1").points == given
    assert (card.bounds.low, card.bounds.high) == (given, 940 + given)  # 1000 - 60 + what was given


def test_the_first_set_has_1000_points_of_which_criterion_1_has_300():
    rubric = catalog.rubric("tcpl-09-2013")
    assert (rubric.max_points, rubric["tc-1"].max_points, rubric["tc-1-ct-1"].max_points) == (1000, 300, 60)


# -- Thông tư 09/2021/TT-BTP, a fragment: … <90 → 1; 70–<80 → 0,5; 50–<70 → 0,25; <50 → 0 ------------------------------
@pytest.mark.parametrize(
    ("trained", "of_all", "given"),
    [
        (9, 10, None),
        (89, 100, "1"),
        (4, 5, "1"),
        (79, 100, "0.5"),
        (7, 10, "0.5"),
        (69, 100, "0.25"),
        (1, 2, "0.25"),
        (49, 100, "0"),
    ],
)
def test_the_fragment_of_the_circular_leaves_from_90_percent_on_open(trained, of_all, given):
    line = score("tcpl-tt-09-2021", dvk.Answer("ty-le-boi-duong", value=trained, out_of=of_all)).line("ty-le-boi-duong")
    assert line.points == (None if given is None else Decimal(given))


# -- Quyết định 1980/QĐ-TTg: income by 2020, triệu đồng a head ---------------------------------------------------------
@pytest.mark.parametrize(
    ("region", "income"),
    [
        ("tdmn-phia-bac", 36),
        ("dbsh", 50),
        ("bac-trung-bo", 36),
        ("nam-trung-bo", 41),
        ("tay-nguyen", 41),
        ("dong-nam-bo", 59),
        ("dbscl", 50),
    ],
)
def test_the_income_criterion_by_region(region, income):
    others = [line for line in lines_of("ntm-xa-1980-2016") if line != "thu-nhap"]
    assert len(others) == 18
    where = dvk.Answer("vung", choice=region)
    for value, outcome in ((income, OUT.PASSED), (income - Decimal("0.1"), OUT.FAILED)):
        card = score("ntm-xa-1980-2016", where, dvk.Answer("thu-nhap", value=value), *met(*others))
        assert card.line("thu-nhap").met is (outcome is OUT.PASSED)
        assert card.outcome is outcome


# -- Quyết định 318/QĐ-TTg and 18/2022/QĐ-TTg: 19 criteria; 30–<50 % with a named one, or ≥50 % ------------------------
NTM = "ntm-xa-318-2022"
GATES = ("hai-long", "khong-no-dong", "an-ninh")


def test_a_commune_is_recognised_with_all_19_criteria_and_the_three_conditions():
    assert len(lines_of(NTM)) == 19
    assert score(NTM, *met(*lines_of(NTM), *GATES)).outcome is OUT.PASSED
    assert score(NTM, *met(*lines_of(NTM)[1:], *GATES), *met("quy-hoach", given=False)).outcome is OUT.FAILED
    for gate in GATES:
        others = [name for name in GATES if name != gate]
        assert score(NTM, *met(*lines_of(NTM), *others), *met(gate, given=False)).outcome is OUT.FAILED


def withdrawn(*failed):
    """Which grounds hold when these of the 19 failed."""
    states = {name: LineState(met=name not in failed) for name in lines_of(NTM)}
    assert set(failed) <= set(states)
    return [ground.id for ground in catalog.rubric(NTM).withdrawals if ground.when.holds(Known(lines=states))]


MINOR = [
    "giao-thong",
    "thuy-loi",
    "dien",
    "truong-hoc",
    "co-so-van-hoa",
    "thuong-mai",
    "thong-tin",
    "nha-o",
    "y-te",
    "van-hoa",
]


def test_withdrawal_by_share_and_by_the_named_criteria():
    assert withdrawn() == []
    assert withdrawn(*MINOR[:4], "thu-nhap") == []  # 5 of 19 is 26,3 %
    assert withdrawn(*MINOR[:6]) == []  # 6 of 19 is 31,6 %, none of those named
    assert withdrawn(*MINOR[:5], "thu-nhap") == ["tu-30-den-duoi-50"]
    assert withdrawn(*MINOR[:5], "moi-truong") == ["tu-30-den-duoi-50"]
    assert withdrawn(*MINOR[:5], "quoc-phong") == ["tu-30-den-duoi-50"]
    assert withdrawn(*MINOR[:8], "thu-nhap") == ["tu-30-den-duoi-50"]  # 9 of 19 is 47,4 %
    assert withdrawn(*MINOR) == ["tu-50"]  # 10 of 19 is 52,6 %: whichever they are
    assert withdrawn(*MINOR[:9], "thu-nhap") == ["tu-50"]


@pytest.mark.parametrize(
    ("communes", "criteria", "failed", "grounds"),
    [
        ("29.9", "0", (), []),
        ("30", "0", (), ["tu-30-so-xa"]),
        ("0", "30", (), []),
        ("0", "30", ("kinh-te",), ["tu-30-den-duoi-50"]),
        ("0", "29.9", ("kinh-te",), []),
        ("0", "50", (), ["tu-50"]),
        ("35", "55", ("moi-truong",), ["tu-30-so-xa", "tu-50"]),
    ],
)
def test_a_district_loses_its_recognition_with_30_percent_of_its_communes(communes, criteria, failed, grounds):
    rubric = catalog.rubric("ntm-huyen-18-2022")
    states = {line.id: LineState(met=line.id not in failed) for line in rubric.walk()}
    known = Known({"xa-bi-thu-hoi": Fraction(communes), "tieu-chi-khong-dat": Fraction(criteria)}, states)
    assert [ground.id for ground in rubric.withdrawals if ground.when.holds(known)] == grounds


# -- Đắk Lắk 2126/QĐ-UBND: criterion 1 = 15 + 55 + 15 + 10 + 5; 2.2 = 40 = 10 + 10 + 10 + 5 + 5 ------------------------
def test_the_criterion_of_dak_lak_closes_at_each_of_its_four_levels():
    rubric = catalog.rubric("ntm-dak-lak-2126-2014")
    assert [rubric[f"m-{item}"].max_points for item in range(1, 6)] == [15, 55, 15, 10, 5]
    assert [line.max_points for line in rubric["m-2"].children] == [15, 40]
    assert [line.max_points for line in rubric["m-2-2"].children] == [10, 10, 10, 5, 5]
    assert [line.max_points for line in rubric["m-1"].children] == [5, 2, 3, 5]
    assert [line.max_points for line in rubric["m-3"].children] == [10, 5]
    assert [line.max_points for line in rubric["m-4"].children] == [5, 2, 3]
    assert [line.max_points for line in rubric["m-5"].children] == [2, 3]
    assert rubric["quy-hoach"].max_points == 100
    everything = score(rubric.id, *met(*lines_of(rubric.id)), layer="self")
    assert everything.line("quy-hoach").points == 100
    without = [name for name in lines_of(rubric.id) if name not in {"m-2-2-4", "m-3-2"}]
    card = score(rubric.id, *met(*without), *met("m-2-2-4", "m-3-2", given=False), layer="appraised")
    assert [card.line(name).points for name in ("m-2-2", "m-2", "m-3", "quy-hoach")] == [35, 50, 10, 90]
    assert [layer.label.vi for layer in rubric.layers] == ["Điểm tự chấm", "Điểm phúc tra"]


# -- Đắk Lắk 2687/QĐ-UBND: every criterion at least 85 of its own 100 --------------------------------------------------
def test_a_commune_of_dak_lak_needs_85_in_every_criterion():
    name = "ntm-dak-lak-2687-2017"
    at_85 = [dvk.Answer(line, points=85) for line in lines_of(name)]
    assert len(at_85) == 19
    assert score(name, *at_85, *met("diem-toi-thieu")).outcome is OUT.PASSED
    assert score(name, *at_85[1:], *points(quy_hoach="84.99"), *met("diem-toi-thieu")).outcome is OUT.FAILED
    assert score(name, *at_85, *met("diem-toi-thieu", given=False)).outcome is OUT.FAILED


# -- Bắc Kạn 1878-QĐ/TU: 90 of the unit's own, 10 of the superior level; tốt ≥ 80; 87 → 78 is "khá" --------------------
BAC_KAN = "dan-van-bac-kan-1878-2017"


def test_87_of_90_is_good_whatever_the_superior_level_gives():
    card = score(BAC_KAN, *points(tam_tieu_chi=87), *met("du-dieu-kien"), layer="self")
    assert (card.bounds.low, card.bounds.high) == (87, 97)  # its 10 are open
    assert (card.outcome, card.band.label.vi) == (OUT.CLASSED, "Tốt")


def test_a_commune_with_78_is_not_good_and_may_be_fair():
    card = score(BAC_KAN, *points(tam_tieu_chi=72, cap_tren=6), *met("du-dieu-kien"), layer="appraised")
    assert (card.total, card.band, card.short_by) == (78, None, 2)
    assert [band.label.vi for band in card.possible] == ["Khá"]  # it was; from where on, no source shows


def test_a_unit_that_is_not_eligible_has_no_class():
    card = score(BAC_KAN, *points(tam_tieu_chi=88, cap_tren=9), *met("du-dieu-kien", given=False), layer="appraised")
    assert (card.total, card.outcome) == (97, OUT.NOT_ELIGIBLE)


def test_the_ten_points_are_left_to_the_superior_level():
    rubric = catalog.rubric(BAC_KAN)
    assert [(line.max_points, line.scored_by) for line in rubric.criteria] == [(90, None), (10, "appraised")]
    assert rubric.layers[-1].decides


# -- Quảng Nam 2023: three names ---------------------------------------------------------------------------------------
def test_quang_nam_has_three_classes_and_no_points_decide_between_them():
    card = score("dan-van-quang-nam-2023", *points(tong_diem=95))
    assert [band.label.vi for band in card.possible] == ["Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành"]
    assert card.outcome is OUT.NOT_EVALUATED


# -- Quy định 366-QĐ/TW, Điều 11, collectives --------------------------------------------------------------------------
FINE = {"dung-han": 100, "hoan-thanh": 100, "vuot-yeu-cau": 30, "khac-phuc": 100}


def collective(total, *, disciplined=False, **shares):
    given = FINE | {name.replace("_", "-"): value for name, value in shares.items()}
    asked = [dvk.Answer(name, value=value) for name, value in given.items()]
    answers = (*points(diem_danh_gia=total), *asked, *met("bi-ky-luat", given=disciplined))
    return score("xep-loai-366-2025", *answers, subject_type="collective").band.label.vi


@pytest.mark.parametrize(
    ("total", "otherwise", "band"),
    [
        (90, {}, "Hoàn thành xuất sắc nhiệm vụ"),
        ("89.99", {}, "Hoàn thành tốt nhiệm vụ"),
        (95, {"vuot_yeu_cau": "29.9"}, "Hoàn thành tốt nhiệm vụ"),
        (95, {"disciplined": True}, "Hoàn thành tốt nhiệm vụ"),
        (95, {"khac_phuc": 99}, "Hoàn thành tốt nhiệm vụ"),
        (70, {}, "Hoàn thành tốt nhiệm vụ"),
        ("69.99", {}, "Hoàn thành nhiệm vụ"),
        (95, {"dung_han": 99}, "Hoàn thành nhiệm vụ"),
        (95, {"dung_han": 80}, "Hoàn thành nhiệm vụ"),  # 20 % late
        (95, {"dung_han": "79.9"}, "Không hoàn thành nhiệm vụ"),
        (60, {"hoan_thanh": 99}, "Không hoàn thành nhiệm vụ"),
        (50, {}, "Hoàn thành nhiệm vụ"),
        ("49.99", {}, "Không hoàn thành nhiệm vụ"),
    ],
)
def test_the_classes_of_collectives_and_their_conditions(total, otherwise, band):
    assert collective(total, **otherwise) == band


def test_the_rules_for_persons_are_left_out_and_the_quota_has_no_invented_size():
    rubric = catalog.rubric("xep-loai-366-2025")
    assert rubric.subjects == ("collective",)
    (quota,) = rubric.quotas
    assert (quota.band, quota.percent, quota.number) == ("xuat-sac", None, None)
    assert [layer.id for layer in rubric.layers] == ["self", "appraised", "decided"]


# -- Đồng Nai 54/2025/QĐ-UBND: 15, 15, 20, 50 (PAR index) and 5; stars from 95, 90, 80 ---------------------------------
@pytest.mark.parametrize(
    ("initiative", "total", "stars"),
    [("2.99", "94.99", "3 sao"), ("3", "95", "4 sao"), ("0", "92", "3 sao")],
)
def test_the_stars_of_dong_nai(initiative, total, stars):
    # 14 + 14 + 18 + half of an index of 92
    answers = points(tuyen_truyen=14, van_hoa_cong_so=14, hai_long=18, sang_kien=initiative)
    card = score("cqtt-dong-nai-54-2025", *answers, dvk.Answer("cchc", value=92))
    assert (card.total, card.band.label.vi) == (Decimal(total), stars)
    assert set(card.unverified) >= {"cchc", "sang-kien"}


def test_dong_nai_has_100_points_and_5_that_are_taken_for_a_bonus():
    rubric = catalog.rubric("cqtt-dong-nai-54-2025")
    assert [line.max_points for line in rubric.criteria] == [15, 15, 20, 50, 5]
    assert (rubric.max_points, rubric.uses) == (100, ("par-index",))
    low = score(
        rubric.id, *points(tuyen_truyen=10, van_hoa_cong_so=10, hai_long=10, sang_kien=0), dvk.Answer("cchc", value=90)
    )
    assert (low.total, [band.label.vi for band in low.possible]) == (75, ["1 sao"])  # under 80; nobody showed a floor


# -- Hội LHPN: eight questions, 8/8 ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["gia-dinh-5-khong-3-sach", "gia-dinh-5-co-3-sach"])
def test_a_family_passes_with_8_of_8_only(name):
    lines = lines_of(name)
    assert len(lines) == 8
    assert score(name, *met(*lines)).outcome is OUT.PASSED
    for failed in lines:
        others = [line for line in lines if line != failed]
        assert score(name, *met(*others), *met(failed, given=False)).outcome is OUT.FAILED


def test_the_names_of_the_eight():
    without = [line.label.vi for line in catalog.rubric("gia-dinh-5-khong-3-sach").criteria]
    assert without[:3] == [
        "Gia đình không đói nghèo",
        "Gia đình không vi phạm pháp luật và tệ nạn xã hội",
        "Gia đình không có bạo lực gia đình",
    ]
    assert without[5:] == ["Sạch nhà", "Sạch bếp", "Sạch ngõ"]
    assert [line.label.vi for line in catalog.rubric("gia-dinh-5-co-3-sach").criteria][:5] == [
        "Có ngôi nhà an toàn",
        "Có sinh kế bền vững",
        "Có sức khỏe",
        "Có kiến thức",
        "Có nếp sống văn hóa",
    ]


# -- Đà Lạt 2017: five standards for a collective, five others for a person --------------------------------------------
def test_da_lat_has_a_checklist_for_each_type_of_subject():
    both = [rubric for rubric in catalog.rubrics() if rubric.kind == "dan-van-kheo"]
    assert dvk.rubric_for(both, "collective").id == "dan-van-kheo-da-lat-2017-tap-the"
    assert dvk.rubric_for(both, "individual").id == "dan-van-kheo-da-lat-2017-ca-nhan"
    first, second = ({line.label.vi for line in rubric.criteria} for rubric in both)
    assert (len(first), len(second), first & second) == (5, 5, set())
