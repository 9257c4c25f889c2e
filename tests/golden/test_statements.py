"""Fifty printed sentences as facts: read, written, printed back with the same meaning. Expectations by hand."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from dvk.aggregation import Request, aggregate
from dvk.exchange import dumps, loads, structure, unstructure
from dvk.exchange.documents import register_document, register_from
from dvk.indicators import Indicator
from dvk.measures import Measure, find_measure
from dvk.models import Lifecycle
from dvk.register import Campaign, Definitions, RegisterBuilder, Report, Target
from dvk.units import Unit
from dvk.vietnamese import period, quantity, reported_figure

FILE = Path(__file__).with_name("data") / "statements.toml"
DATA = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)

REACHED = "số xã được công nhận hoàn thành xây dựng nông thôn mới đạt chỉ tiêu Nghị quyết"
# Every number of every sentence as it is printed back, by hand from the sentence. Where the source writes a number in
# another way, it stands in DIFFERENTLY.
PRINTED = {
    "s-001": ("14.043 mô hình", "3 đơn vị cấp huyện", REACHED),
    "s-003": ("2.071 mô hình",),
    "s-005": ("28 tập thể", "12 cá nhân"),
    "s-007": ("6.496 mô hình",),
    "s-009": ("trên 1.900 mô hình",),
    "s-011": ("193.000 ngày công", "419,7 ha", "gần 2.000 tuyến đường"),
    "s-013": ("163.182 tấn", "10.903 tuyến đường", "1.257,4 km", "80 xã", "67,2%"),
    "s-015": ("hơn 80 mô hình",),
    "s-017": ("123 mô hình",),
    "s-019": ("185 mô hình",),
    "s-021": ("475 mô hình", "hơn 75%"),
    "s-023": ("4 phòng", "8 xã"),
    "s-025": ("6.540 mô hình", "20 mô hình"),
    "s-027": ("179 mô hình",),
    "s-029": ("38 người", "20 ha", "gần 1.000 tấn/năm", "500 - 600 triệu đồng/ha/năm"),
    "s-031-2016": ("9 mô hình", "9 đơn vị cấp huyện"),
    "s-031-nay": ("gần 3.000 mô hình",),
    "s-033": ("236 hội thi", "396 đơn vị", "1.064 tập thể", "1.623 cá nhân"),
    "s-035": ("7.678 mô hình",),
    "s-037": ("133 tập thể", "208 cá nhân", "40 tập thể", "55 cá nhân"),
    "s-039": ("128 mô hình",),
    "s-041": ("hơn 1.000 mô hình",),
    "s-043": ("9 thành viên", "9.600 m²", "33.000 con"),
    "s-045": ("383 mô hình", "338,3 ha", "1.088 mô hình"),
    "s-047": ("5.022 mô hình", "8.904 cá nhân", "hơn 156 tỷ đồng", "5.411 căn", "gần 239 tỷ đồng"),
    "s-049": ("4.494 mô hình",),
    "s-051": ("151 điển hình",),
    "s-053": ("169/169 xã", "103 thôn", "1.753 vườn mẫu"),
    "s-055": ("252 mô hình",),
    "s-057": ("trên 5.500 mô hình",),
    "s-059": ("12 hộ", "4.262 m²", "hơn 4.000 cây"),
    "s-061": ("2.619 mô hình",),
    "s-063": ("hơn 400.000 mô hình",),
    "s-065": ("27 m", "4 m", "5 tấn", "khoảng 400 triệu đồng", "50%", "khoảng 650 ngày công"),
    "s-067": ("3.005 công trình", "trên 588.000 hộ", "622 chi hội"),
    "s-069": ("18 thành viên", "9.000.000 đồng/tháng", "30 phần quà"),
    "s-071": ("3.000 m²",),
    "s-073": ("39 mô hình",),
    "s-075": ("hơn 8 triệu đồng", "20,5 triệu đồng", "1,2 tấn", "18,9 triệu đồng", "16 hộ"),
    "s-077": ("324 m²", "54 m", "4 mồ mả"),
    "s-079": ("18 đơn vị cấp huyện", "37 sở, ngành"),
    "s-081": ("hơn 2.500 mô hình", "gần 124.000 điểm nhân rộng", "gần 1.100 điển hình"),
    "s-083": ("21/21 đơn vị cấp huyện",),
    "s-085": ("30 cơ quan, đơn vị", "đăng ký 65 mô hình tập thể, 27 mô hình cá nhân"),
    "s-085-toan-thi-xa": ("107 mô hình",),
    "s-087": ("295 mô hình", "263 mô hình", "89,2%"),
    "s-089": ("93 mô hình", "13 tập thể", "3 cá nhân"),
    "s-091": ("20 phong trào", "7 cuộc vận động", "hơn 19.200 mô hình"),
    "s-093": ("19/19 tiêu chí", "49/49 chỉ tiêu"),
    "s-095": ("249 mô hình",),
    "s-097": ("128 mô hình", "440 lượt đăng ký"),
    "s-098": ("169 mô hình",),
}  # fmt: skip
# The same meaning in other words than the source's: a scale word, a noun, a measure that is left out.
DIFFERENTLY = {
    "03 huyện": "3 đơn vị cấp huyện",  # two of the three are cities
    "193 nghìn ngày công": "193.000 ngày công",
    "10.903 tuyến": "10.903 tuyến đường",
    "38 chị em": "38 người",
    "9 huyện": "9 đơn vị cấp huyện",
    "500-600 triệu đồng/ha/năm": "500 - 600 triệu đồng/ha/năm",
    "133 TT": "133 tập thể",
    "208 CN": "208 cá nhân",
    "40 TT": "40 tập thể",
    "55 CN": "55 cá nhân",
    "9.600m2": "9.600 m²",
    "4.262 m2": "4.262 m²",
    "3.000m2": "3.000 m²",
    "324m2": "324 m²",
    "54m": "54 m",
    "hơn 8 triệu": "hơn 8 triệu đồng",
    "20,5 triệu": "20,5 triệu đồng",
    "18,9 triệu": "18,9 triệu đồng",
    "18 huyện": "18 đơn vị cấp huyện",
    "37 sở ngành": "37 sở, ngành",
    "21/21 huyện, thành, thị": "21/21 đơn vị cấp huyện",
    "440 lượt tập thể, cá nhân đăng ký": "440 lượt đăng ký",
    "nay gần 3.000": "gần 3.000 mô hình",
    "chọn 20 tiêu biểu": "20 mô hình",
    "công nhận 263": "263 mô hình",
    "27 m × 4 m": "4 m",
}
PERIODS = {
    "giai đoạn 2016 - 2020": "giai đoạn 2016 - 2020",
    "năm 2021": "năm 2021",
    "2009–2024": "giai đoạn 2009 - 2024",
    "từ 2016 đến 6/2019": "giai đoạn 2016 - 6/2019",
    "2021 – 10/2023": "giai đoạn 2021 - 10/2023",
    "6 tháng đầu năm 2024": "6 tháng đầu năm 2024",
    "quý 3/2014": "quý III năm 2014",
    "2016-2020": "giai đoạn 2016 - 2020",
    "đến năm 2017": "đến hết năm 2017",
    "đến 3/2024": "đến hết tháng 3 năm 2024",
    "đến 10-6-2019": "đến hết ngày 10/6/2019",
}


@cache
def definitions():
    measures = [structure(one, Measure) for one in DATA["measures"]]  # in a list they would be read as names
    known = {item.id: item for item in measures}
    made = [
        Indicator(
            id=name,
            label=name.replace("-", " "),
            kind="unknown",
            counts="reported",
            measure=find_measure(of, known) or of,
        )
        for name, of in DATA["indicators"]
    ]
    return Definitions(lifecycle=Lifecycle(id="khong", label="không có", steps=()), indicators=made, measures=measures)


@cache
def register(change=None):
    """The facts of the file; with *change* one report is another."""
    known = definitions()
    reports = structure(DATA["reports"], tuple[Report, ...], definitions=known)
    targets = structure(DATA["targets"], tuple[Target, ...], definitions=known)
    units = [Unit(id=name, names=printed, level="noi") for name, printed in DATA["places"]]
    if change is not None:
        reports = tuple(change if report.id == change.id else report for report in reports)
    campaign = Campaign(id="cau-chu", label="Các câu đã in")
    return RegisterBuilder(campaign, known).extend([*units, *reports, *targets]).build()


def report(name):
    return register().fact(name)


def changed(name, **fields):
    """A report whose last line is another: what a hasty hand would have entered."""
    found = report(name)
    return evolve(found, figures=(*found.figures[:-1], evolve(found.figures[-1], **fields)))


def odd(whole):
    """What is odd about the reports; the units' names, printed as the sentences are headed, are not the question."""
    return [one for one in whole.findings() if one.problem.path.startswith("report")]


def codes(whole):
    return [(one.problem.code, one.facts[0]) for one in odd(whole)]


def test_there_are_fifty_sentences():
    assert len({name[:5] for name in PRINTED}) == 50
    assert [one.id for one in register().reports] == list(PRINTED)


@pytest.mark.parametrize("name", list(PRINTED))
def test_every_number_is_printed_back_with_the_same_meaning(name):
    assert tuple(reported_figure(figure) for figure in report(name).figures) == PRINTED[name]


@pytest.mark.parametrize("name", list(PRINTED))
def test_what_is_printed_stands_in_the_sentence_or_is_listed_as_written_differently(name):
    for figure, text in zip(report(name).figures, PRINTED[name], strict=True):
        others = [theirs for theirs, ours in DIFFERENTLY.items() if ours == text]
        assert any(one in figure.words for one in (text, *others)), (text, figure.words)


def test_the_words_of_the_source_are_kept():
    words = " ".join(figure.words for one in register().reports for figure in one.figures)
    assert all(theirs in words for theirs in DIFFERENTLY)


def test_all_of_it_comes_back_from_json_unchanged():
    whole = register()
    back = loads(dumps(whole))
    assert back == whole
    # equality leaves words of estimation of one sense and measures of one base aside: they are there too
    assert dumps(back) == dumps(whole)
    for one, other in zip(whole.reports, back.reports, strict=True):
        assert [reported_figure(line) for line in one.figures] == [reported_figure(line) for line in other.figures]


def toml(value):
    """A value as TOML, of what JSON can hold; text of one is text of the other."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def test_all_of_it_comes_back_from_toml_unchanged():
    whole = register()
    text = "\n".join(f"{name} = {toml(value)}" for name, value in register_document(whole).items())
    back = register_from(tomllib.loads(text, parse_float=Decimal))
    assert back == whole
    assert dumps(back) == dumps(whole)


def test_one_report_comes_back_alone():
    for one in register().reports:
        assert structure(unstructure(one, definitions=definitions()), Report, definitions=definitions()) == one


def test_nothing_in_the_sentences_contradicts_itself():
    """123 = 54 + 69, 185 = 104 + 48 + 21 + 12, 128 = 48 + 46 + 28 + 6, 18 = 9 + 9, 37 = 9 + 25 + 3, 295, 263, 169."""
    assert odd(register()) == []


@pytest.mark.parametrize("name", ["s-017", "s-019", "s-039", "s-079", "s-087", "s-098"])
def test_a_sum_that_adds_up_would_be_found_if_it_did_not(name):
    found = report(name)
    place, line = next((place, line) for place, line in enumerate(found.figures) if line.parts)
    axis, code, part = line.parts[0]
    more = (axis, code, evolve(part, number=part.number.number + 1))
    lines = [*found.figures]
    lines[place] = evolve(line, parts=(more, *line.parts[1:]))
    assert codes(register(evolve(found, figures=lines))) == [("finding.parts_do_not_add", name)]


def test_cua_lo_has_two_scopes_and_taken_as_one_sum_it_is_found():
    """65 + 27 = 92 of the 30 agencies, 107 in the whole town."""
    agencies, town = report("s-085"), report("s-085-toan-thi-xa")
    assert (agencies.scope_words, town.scope_words) == ("30 cơ quan, đơn vị", "toàn thị xã")
    hasty = changed("s-085-toan-thi-xa", parts=agencies.figures[1].parts)
    (one,) = odd(register(hasty))
    assert one.problem.code == "finding.parts_do_not_add"
    assert '"92 mô hình"' in one.message("vi")
    assert '"107 mô hình"' in one.message("vi")


def test_nested_titles_are_never_added_and_without_the_word_of_the_source_they_are_noticed():
    found = report("s-053")
    first = found.figures[0]
    assert first.nesting_of("title").value == "inclusive"
    assert [quantity(part) for _, part in first.parts_by("title")] == ["69 xã", "18 xã"]
    unsaid = evolve(found, figures=(evolve(first, nesting=()), *found.figures[1:]))
    assert codes(register(unsaid)) == [("finding.nesting_unknown", "s-053")]


def test_a_list_that_breaks_off_is_not_a_wrong_sum():
    """1.212 + 2.298 = 3.510 of 4.494, and the sentence goes on with "…"."""
    assert report("s-049").figures[0].nesting_of("domain").value == "incomplete"
    assert codes(register(changed("s-049", nesting=()))) == [("finding.parts_do_not_add", "s-049")]


def test_a_share_is_not_a_number_of_models():
    share = report("s-021").figures[1]
    assert share.quantity.measure.is_rate
    assert (share.quantity.interval.low, share.quantity.interval.low_open, share.quantity.interval.high) == (
        Decimal("0.75"),  # in times
        True,
        None,
    )


def test_shares_that_are_printed_agree_with_what_they_are_shares_of():
    # 80 of 119 communes; 263 of 295 models: rounded half up to one decimal
    assert round(Decimal(8000) / 119, 1) == report("s-013").figures[4].quantity.number.number
    assert round(Decimal(26300) / 295, 1) == report("s-087").figures[2].quantity.number.number


def test_twice_as_many_is_a_ratio_and_its_base_is_named():
    (growth,) = report("s-063").figures[0].growth
    assert (growth.words, growth.since.id, growth.ratio().low) == ("gấp 2 lần 2010", "2010", 2)


def test_registered_recognised_commended_and_replicated_are_different_figures():
    names = {
        "s-003": "mo-hinh-dang-ky",
        "s-041": "mo-hinh-cong-nhan",
        "s-045": "mo-hinh-nhan-rong",
        "s-049": "mo-hinh-moi",
        "s-051": "dien-hinh-bieu-duong",
    }
    assert {name: report(name).figures[0].indicator for name in names} == names


def test_periods_are_said_in_words_and_as_a_period_where_one_says_it():
    said = {one.period_words: None if one.period is None else period(one.period) for one in register().reports}
    assert {words: said[words] for words in PERIODS} == PERIODS
    unsaid = {words for words, one in said.items() if one is None}
    assert unsaid == {
        "–", "đến nay (2020–2021)", "nay", "luỹ kế", "5 năm đến 2015", "15 năm",
    }  # fmt: skip


def test_a_day_that_is_printed_is_the_cut_off():
    assert str(report("s-093").cut_off) == "2019-06-10"


def test_the_article_s_figures_are_asked_like_any_other():
    table = aggregate(register(), Request(indicators="mo-hinh", periods="2016/2020", unit="an-giang"))
    assert table.figure().value == 14043
    article = report("s-001")
    assert (article.figures[2].achieved, article.figures[2].quantity) == (True, None)
    assert [one.words for one in register().targets] == [
        "sớm hơn một năm so với Nghị quyết đề ra",
        "chỉ tiêu Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X",
    ]
