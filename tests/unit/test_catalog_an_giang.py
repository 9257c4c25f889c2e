"""The real register of An Giang, against what the article and the table of units print (typed by hand)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from dvk.catalog import an_giang, definitions, rubric
from dvk.errors import NotKnown, UnknownId
from dvk.indicators import Counting
from dvk.measures import Quantity
from dvk.values import Source, Verification

LAST_DAY = date(2025, 6, 30)
ARTICLE = "bai-viet-an-giang"

# From the article, paragraph by paragraph; capitals and words as printed there.
TITLES = {
    "van-hoa-xa-hoi": [
        "Xe chuyển bệnh miễn phí",
        "tương trợ mua bảo hiểm y tế",
        "cất nhà cho đoàn viên, hội viên nghèo, khó khăn, đối tượng chính sách, hộ nghèo và hộ cận nghèo",
        "hiến đất xây dựng đường giao thông nông thôn và xây dựng nghĩa trang Nhân dân",
        "cửa hàng không đồng phục vụ người nghèo",
    ],
    "quoc-phong-an-ninh": [
        "Vận động lắp đặt camera an ninh",
        "Cổng rào với an ninh trật tự",
        "Xã không có tụ điểm phức tạp về TNXH",
        "Tổ phụ nữ tự quản đường biên, cột mốc biên giới",
        "Thanh niên nói không với tội phạm",
        "đảm bảo an ninh trật tự trong tôn giáo",
    ],
    "he-thong-chinh-tri": [
        "Phân công đảng viên phụ trách hộ gia đình",
        "Giải quyết hành chính ngày không viết, không hẹn",
        "Thực hiện cải cách thủ tục hành chính ở bộ phận một cửa",
        "Đối thoại trực tiếp với Nhân dân",
        "Cấp ủy, chính quyền lắng nghe ý kiến Nhân dân",
    ],
}
NAMED = [(domain, title) for domain, titles in TITLES.items() for title in titles]


@pytest.fixture(scope="module")
def register():
    return an_giang()


@pytest.fixture(scope="module")
def last_tree(register):
    return register.units.as_of(LAST_DAY)


def _figure(register, report, indicator):
    (found,) = [figure for figure in register.fact(report).figures if figure.indicator == indicator]
    return found


# -- named models -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("place", "domain", "title"), [(place, *pair) for place, pair in enumerate(NAMED)])
def test_each_named_model_stands_with_its_printed_title_and_domain(register, place, domain, title):
    model = register.models[place]
    assert (model.title, model.domain_on(LAST_DAY)) == (title, domain)


def test_the_article_names_five_six_five_and_for_the_economy_none(register):
    counted = Counter(model.domain_on(LAST_DAY) for model in register.models)
    assert [counted[code.id] for code in definitions().codelist("domains")] == [0, 5, 6, 5]


def test_each_named_model_has_one_event_named_in_the_stage_from_the_article(register):
    for model in register.models:
        (event,) = register.events_of(model.id)
        assert (event.kind, str(event.period), event.on) == ("named", "2016/2020", None)
        assert (model.source, event.source) == (ARTICLE, ARTICLE)


def test_what_the_article_does_not_say_of_a_model_is_not_there(register):
    assert {(m.owner, m.start, m.strand, m.subject, m.place) for m in register.models} == {((), None, None, None, None)}


# -- figures ----------------------------------------------------------------------------------------
def test_the_province_reports_14043_models_exactly_and_nobody_says_how_they_were_counted(register):
    figure = _figure(register, "an-giang-2016-2020", "models-reported")
    assert figure.quantity == Quantity(14043, "mo-hinh")
    assert figure.quantity.number.is_exact
    assert figure.words.startswith("14.043 mô hình, điển hình")
    assert register.definitions.indicator("models-reported").kind.value == "unknown"


def test_the_three_districts_keep_the_word_and_count_district_level_units(register):
    figure = _figure(register, "an-giang-2016-2020", "districts-ntm-reported")
    assert figure.quantity == Quantity(3, "don-vi-cap-huyen")
    assert figure.words.startswith("03 huyện")
    assert figure.words.endswith("sớm hơn một năm so với Nghị quyết đề ra")


def test_the_communes_reached_their_target_and_no_number_is_given(register):
    figure = _figure(register, "an-giang-2016-2020", "communes-ntm-reported")
    assert (figure.quantity, figure.achieved) == (None, True)


def test_targets_have_words_and_no_number(register):
    assert [target.quantity for target in register.targets] == [None, None]
    assert "sớm hơn một năm so với Nghị quyết đề ra" in register.targets[0].words


def test_two_of_eleven_districts_reported_128_and_169(register, last_tree):
    districts = {unit.id for unit in last_tree.children("vn-89", level="district")}
    reported = {report.unit: report for report in register.reports if report.unit in districts}
    assert (len(reported), len(districts)) == (2, 11)
    said = {
        last_tree[unit].name(LAST_DAY): _figure(register, report.id, "models-reported").quantity.minor()
        for unit, report in reported.items()
    }
    assert said == {"Huyện Thoại Sơn": 128, "Huyện Tri Tôn": 169}


def test_registrations_are_another_count_than_models(register):
    figure = _figure(register, "thoai-son-2016-2020", "registrations-reported")
    assert figure.quantity == Quantity(440, "luot-dang-ky")


def test_tri_ton_prints_132_collectives_and_37_persons(register):
    figure = _figure(register, "tri-ton-2016-2020", "models-reported")
    assert figure.parts == (
        ("subject", "collective", Quantity(132, "mo-hinh")),
        ("subject", "individual", Quantity(37, "mo-hinh")),
    )


def test_press_reports_are_marked_as_secondary_and_the_article_has_no_known_day(register):
    assert register.source("bao-an-giang-a286571").verification is Verification.SECONDARY
    assert register.source("cong-thuong-149517").verification is Verification.SECONDARY
    article = register.source(ARTICLE)
    assert (article.issued_on, article.shown_on) == (None, date(2024, 4, 24))


def test_the_next_stage_overlaps_this_one(register):
    first, second = register.campaign.stages
    assert (str(first), str(second)) == ("2016/2020", "2020/2025")
    assert first.overlaps(second)


def test_no_duty_is_invented(register):
    assert (register.duties, register.coverage) == ((), ())


# -- units ------------------------------------------------------------------------------------------
def test_155_communes_are_110_xa_27_phuong_and_18_thi_tran(last_tree):
    communes = last_tree.descendants("vn-89", level="commune")
    assert Counter(unit.type(LAST_DAY) for unit in communes) == {"xa": 110, "phuong": 27, "thi-tran": 18}


@pytest.mark.parametrize(
    ("district", "name", "communes"),
    [
        ("vn-883", "Thành phố Long Xuyên", 12),
        ("vn-884", "Thành phố Châu Đốc", 7),
        ("vn-886", "Huyện An Phú", 14),
        ("vn-887", "Thị xã Tân Châu", 14),
        ("vn-888", "Huyện Phú Tân", 18),
        ("vn-889", "Huyện Châu Phú", 13),
        ("vn-890", "Thị xã Tịnh Biên", 14),
        ("vn-891", "Huyện Tri Tôn", 15),
        ("vn-892", "Huyện Châu Thành", 13),
        ("vn-893", "Huyện Chợ Mới", 18),
        ("vn-894", "Huyện Thoại Sơn", 17),
    ],
)
def test_each_district_has_its_communes(last_tree, district, name, communes):
    assert last_tree[district].name(LAST_DAY) == name
    assert len(last_tree.children(district, level="commune")) == communes


def test_districts_come_in_vietnamese_order(last_tree):
    names = [unit.name(LAST_DAY) for unit in last_tree.children("vn-89", level="district")]
    assert [re.sub("^(Huyện|Thành phố|Thị xã) ", "", name) for name in names] == [
        "An Phú",
        "Châu Đốc",
        "Châu Phú",
        "Châu Thành",
        "Chợ Mới",
        "Long Xuyên",
        "Phú Tân",
        "Tân Châu",
        "Thoại Sơn",
        "Tịnh Biên",
        "Tri Tôn",
    ]


def test_ids_are_the_official_codes_with_vn_before_them(last_tree):
    places = [last_tree["vn-89"], *last_tree.descendants("vn-89")]
    localities = [unit for unit in places if unit.kind == "locality"]
    assert len(localities) == 1 + 11 + 155
    assert all(unit.id == f"vn-{unit.code(LAST_DAY)}" for unit in localities)


@pytest.mark.parametrize(("unit", "name"), [("vn-30688", "Thị Trấn Óc Eo"), ("vn-30328", "Phường Vĩnh Nguơn")])
def test_odd_names_are_kept_as_they_came_and_noted(register, unit, name):
    assert register.units[unit].name() == name
    assert "trong nguồn" in register.units[unit].note


def test_tinh_bien_was_a_huyen_until_9_april_2023_and_a_thi_xa_from_the_day_after(register):
    unit = register.units["vn-890"]
    assert (unit.type(date(2023, 4, 9)), unit.name(date(2023, 4, 9))) == ("huyen", "Huyện Tịnh Biên")
    assert (unit.type(date(2023, 4, 10)), unit.name(date(2023, 4, 10))) == ("thi-xa", "Thị xã Tịnh Biên")
    (change,) = register.units.changes
    assert (change.on, register.source(change.source).number) == (date(2023, 4, 10), "721/NQ-UBTVQH15")


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2024, 12, 31), date(2025, 7, 1)])
def test_the_tree_of_a_day_that_nobody_attests_is_refused(register, day):
    with pytest.raises(NotKnown, match="2025-01-01"):
        register.units.as_of(day)


def test_the_tree_is_there_on_the_first_and_the_last_attested_day(register):
    for day in (date(2025, 1, 1), LAST_DAY):
        assert len(register.units.as_of(day).descendants("vn-89", level="commune")) == 155


def test_no_unit_has_a_start_that_nobody_knows(register):
    assert {unit.start for unit in register.units} == {None}


def test_all_localities_end_with_june_2025_but_the_one_that_went_on_unchanged(register):
    others = {unit.id: unit.end for unit in register.units if unit.kind == "locality" and unit.end != LAST_DAY}
    assert others == {"vn-30313": None}  # xã Mỹ Hòa Hưng


def test_organisations_of_the_province_stand_right_below_it_with_their_kinds(last_tree):
    bodies = last_tree.children("vn-89", level="province")
    assert Counter(unit.kind for unit in bodies) == {
        "party": 2,
        "government": 1,
        "front": 6,
        "armed-forces": 3,
    }
    assert "Ban Dân vận Tỉnh ủy An Giang" in {unit.name(LAST_DAY) for unit in bodies}
    assert all(unit.note for unit in bodies)


# -- definitions ------------------------------------------------------------------------------------
def test_the_two_strands_and_four_domains_are_the_articles():
    assert [code.label.vi for code in definitions().codelist("strands")] == [
        "Dân vận khéo",
        "Dân vận khéo trong xây dựng nông thôn mới",
    ]
    assert [code.label.vi for code in definitions().codelist("domains")] == [
        "phát triển kinh tế",
        "văn hóa - xã hội",
        "an ninh - quốc phòng",
        "xây dựng hệ thống chính trị",
    ]


def test_the_district_level_ends_with_june_2025():
    levels = definitions().codelist("levels")
    gone = {code.id for code in levels.on(LAST_DAY)} - {code.id for code in levels.on(date(2025, 7, 1))}
    assert gone == {"district"}


def test_every_definition_has_a_source_or_says_that_it_is_unverified():
    shipped = definitions()
    for item in (shipped.lifecycle, *shipped.codelists, *shipped.rubrics):
        assert item.source is not None, item.id
    for indicator in shipped.indicators:
        assert indicator.source is not None or indicator.verification is Verification.UNVERIFIED, indicator.id


def test_one_id_of_a_source_is_one_source_wherever_it_is_written(register):
    shipped = definitions()
    items = (shipped.lifecycle, *shipped.codelists, *shipped.rubrics, *shipped.indicators, register.campaign)
    found: dict[str, Source] = {}
    for source in (*register.sources, *(item.source for item in items if item.source is not None)):
        assert found.setdefault(source.id, source) == source


def test_codes_have_labels_in_both_languages():
    shipped = definitions()
    labelled = [code for codelist in shipped.codelists for code in codelist]
    labelled += [
        *shipped.lifecycle,
        *shipped.indicators,
        *(line for r in shipped.rubrics for line in r.walk()),
    ]
    assert [item.id for item in labelled if not (item.label.vi and item.label.en)] == []


def test_a_merged_model_goes_on_in_another_and_is_not_counted_as_ended():
    shipped = definitions()
    assert shipped.lifecycle["merged"].effect.value == "passes"
    assert shipped.indicator("models-ended").counts is Counting.ENDED


def test_the_four_lessons_are_a_checklist_without_points():
    lessons = rubric("bon-kinh-nghiem-an-giang")
    assert [line.number for line in lessons.criteria] == ["1", "2", "3", "4"]
    assert (lessons.max_points, lessons.bands, lessons.source.id) == (None, (), ARTICLE)


def test_the_illustrative_rubric_has_100_points_and_says_that_it_is_made_up():
    made_up = rubric("minh-hoa")
    assert (made_up.max_points, made_up.illustrative) == (100, True)
    assert made_up.source.verification is Verification.UNVERIFIED
    assert [line.max_points for line in made_up.criteria] == [20, 25, 20, 35]  # added by hand
    assert [band.label.vi for band in made_up.bands] == ["Xuất sắc", "Tốt", "Khá", "Đạt", "Chưa đạt"]


def test_an_unknown_rubric_is_refused_with_what_is_near():
    with pytest.raises(UnknownId) as caught:
        rubric("minh-hoaa")
    assert "minh-hoa" in str(caught.value)


# -- the whole --------------------------------------------------------------------------------------
def test_the_findings_are_that_no_start_and_no_owner_is_known_and_one_odd_name(register):
    found = Counter(finding.problem.code for finding in register.findings())
    # and the capitals of "Thị Trấn Óc Eo", kept as the table of units prints them
    assert found == {"finding.no_start": 16, "finding.no_owner": 16, "unit.odd_capitals": 1}


def test_the_register_is_real_and_not_illustrative(register):
    assert register.illustrative is False


def test_every_shipped_file_is_nfc_and_every_toml_file_can_be_read():
    folder = resources.files("dvk.catalog").joinpath("data")
    rubrics = resources.files("dvk.catalog").joinpath("rubrics")
    files = [folder, rubrics, *(item for item in folder.iterdir() if item.is_dir())]
    texts = {
        item.name: item.read_text(encoding="utf-8")
        for place in files
        for item in place.iterdir()
        if item.name.endswith((".toml", ".csv", ".md"))
    }
    assert {"campaign.toml", "units.csv", "bon_kinh_nghiem_an_giang.toml", "codelists.toml"} <= set(texts)
    assert [name for name, text in texts.items() if not unicodedata.is_normalized("NFC", text)] == []
    for name, text in texts.items():
        if name.endswith(".toml"):
            assert tomllib.loads(text)
