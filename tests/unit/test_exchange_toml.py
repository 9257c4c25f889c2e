"""Definitions in TOML: the same names and short forms as in JSON, exact, refused at their path."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import dvk
from dvk.codelists import Code, Codelist
from dvk.criteria import AllOf, Rubric, YesNo
from dvk.errors import InvalidDocument
from dvk.exchange import check_rubric, read_toml
from dvk.exchange.toml.places import toml_places
from dvk.indicators import Counting, Indicator, IndicatorKind
from dvk.measures import Measure, measure
from dvk.models import Effect, Lifecycle
from dvk.periods import Calendar, Period
from dvk.register import Campaign, Definitions
from dvk.values import DateSpan, Label, Source, Verification


def refused(*args, **kwargs):
    with pytest.raises(InvalidDocument) as caught:
        read_toml(*args, **kwargs)
    assert caught.value.message("vi")
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_a_codelist():
    text = """
    id = "domains"
    label = { vi = "lĩnh vực", en = "domain" }
    issuer = "Ban Dân vận"

    [source]
    id = "huong-dan"
    title = "Hướng dẫn"
    issued_on = 2016-01-04 # a TOML date
    shown_on = "2024-04-24" # or text
    verification = "secondary"

    [[codes]]
    id = "kinh-te"
    label = "phát triển kinh tế"
    also_written = ["kinh tế"]
    span = { start = 2016-01-01 }
    """
    assert read_toml(text, Codelist) == Codelist(
        id="domains",
        label=Label("lĩnh vực", "domain"),
        issuer="Ban Dân vận",
        source=Source(
            id="huong-dan",
            title="Hướng dẫn",
            issued_on=date(2016, 1, 4),
            shown_on=date(2024, 4, 24),
            verification=Verification.SECONDARY,
        ),
        codes=[
            Code(
                id="kinh-te",
                label="phát triển kinh tế",
                also_written=["kinh tế"],
                span=DateSpan(date(2016, 1, 1)),
            )
        ],
    )


def test_a_lifecycle():
    text = """
    id = "mau"
    label = "vòng đời"
    steps = [
        { id = "registered", label = "đăng ký", before_start = true },
        { id = "ended", label = "kết thúc", effect = "ends" },
    ]
    """
    steps = read_toml(text, Lifecycle).steps
    assert [(step.id, step.effect, step.before_start) for step in steps] == [
        ("registered", Effect.NONE, True),
        ("ended", Effect.ENDS, False),
    ]


def test_a_calendar_and_a_campaign_that_uses_it():
    calendar = read_toml('id = "nd09"\nlabel = "NĐ 09"\nfirst_month = 12\nfirst_day = 15\nyear_shift = -1', Calendar)
    assert calendar.month_start(2024, 1) == date(2023, 12, 15)
    lifecycle = Lifecycle(id="mau", label="vòng đời", steps=())
    definitions = Definitions(lifecycle=lifecycle, calendars=[calendar])
    campaign = 'id = "dvk"\nlabel = "Dân vận khéo"\nstages = ["2016/2020", "2020-YTD09@nd09"]'
    assert read_toml(campaign, Campaign, definitions=definitions).stages == (
        Period.stage(2016, 2020),
        Period.to_month(2020, 9, calendar),
    )
    assert refused(campaign, Campaign) == [("stages[1]", "calendar.unknown")]


def test_an_indicator_and_a_measure():
    text = 'id = "dt"\nlabel = "diện tích"\nkind = "flow"\ncounts = "contributed"\nmeasure = "ha"'
    indicator = read_toml(text, Indicator)
    assert (indicator.kind, indicator.counts, indicator.measure) == (
        IndicatorKind.FLOW,
        Counting.CONTRIBUTED,
        measure("ha"),
    )
    acre = read_toml('id = "mau-anh"\nlabel = "mẫu Anh"\nsymbol = "ac"\nbase = "m2"\nfactor = 4046.8564224', Measure)
    assert acre.factor == Decimal("4046.8564224")
    assert acre.base is measure("m2")


RUBRIC = """
id = "cham-diem"
label = "Bộ tiêu chí"
total = 100

[[criteria]]
id = "ty-le"
label = "Tỷ lệ hộ tham gia"
rule = { type = "steps", steps = [[90, 60], [80.5, "50"]], below = 10, symbol = "%" }

[[criteria]]
id = "sang-tao"
label = "Sáng tạo"
rule = { type = "free-points", max_points = 40, step = 0.25 }

[[bands]]
id = "tot"
label = "Tốt"
low = 80
"""


def test_a_rubric_with_whole_numbers_digits_and_decimals_all_exact():
    rubric = read_toml(RUBRIC, Rubric)
    rule = rubric["ty-le"].rule
    assert rule is not None
    assert rule.steps == ((Decimal(90), Decimal(60)), (Decimal("80.5"), Decimal(50)))
    assert rubric.max_points == Decimal(100)
    assert rubric.bands[0].low == Decimal(80)


def test_a_checklist():
    text = """
    id = "bai-hoc"
    label = "Bài học"
    combine = { type = "all" }
    criteria = [{ id = "cap-uy", label = "Cấp ủy quan tâm", rule = { type = "yes-no" } }]
    """
    rubric = read_toml(text, Rubric)
    assert rubric.combine == AllOf()
    assert rubric["cap-uy"].rule == YesNo()


def test_one_table_or_list_of_a_file_may_be_read_alone(tmp_path):
    path = tmp_path / "danh-muc.toml"
    path.write_text('[[code]]\nid = "a"\nlabel = "A"\n[[code]]\nid = "b"\nlabel = "B"\n', encoding="utf-8")
    assert [code.id for code in read_toml(path, tuple[Code, ...], key="code")] == ["a", "b"]
    assert refused(path, tuple[Code, ...], key="codes") == [("codes", "field.missing")]
    assert refused('[[code]]\nid = "a"', tuple[Code, ...], key="code") == [("code[0].label", "field.missing")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("id = ", [("", "toml.no_value")]),
        ('id = "a"\nid = "b"', [("id", "toml.twice")]),
        ('id = "a"\nlabel = "A"\nnhan = "B"', [("nhan", "field.unknown")]),
        ('id = "a"\nlabel = "A"\nspan = { start = 2016-01-01T00:00:00 }', [("span.start", "date.not_iso")]),
        ('id = "a"\nlabel = "A"\nspan = { start = 07:30:00 }', [("span.start", "date.not_iso")]),
        ('id = "a"\nlabel = 2016-01-01', [("label", "type.not_text")]),
        ('id = "a"\nlabel = "Phu\u0300"', [("label", "text.not_nfc")]),
        ('id = "Kinh tế"\nlabel = ""', [("label", "text.empty"), ("id", "id.not_slug")]),
        ('id = "a"\nlabel = ""', [("label", "text.empty")]),
        ('id = "a"\nlabel = "A"\nspan = { start = 2017-01-01, end = 2016-01-01 }', [("span", "span.reversed")]),
        ("a = " + "[" * 5000, [("", "document.too_deep")]),
    ],
)
def test_bad_text_is_refused_at_its_path(text, problems):
    assert refused(text, Code) == problems


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "cu.toml"
    path.write_bytes('id = "a"\nlabel = "đ'.encode() + b'\xff"')
    assert refused(path, Code) == [("", "document.not_utf8")]


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "true", '"1,5"', "2016-01-01"])
def test_what_is_no_exact_number_is_no_factor(number):
    text = f'id = "a"\nlabel = "A"\nsymbol = "a"\nfactor = {number}'
    with pytest.raises(InvalidDocument) as caught:
        read_toml(text, Measure)
    assert [problem.path for problem in caught.value.problems] == ["factor"]


def test_a_bad_rule_is_refused_inside_its_criterion():
    assert refused(RUBRIC.replace("free-points", "free-point"), Rubric) == [("criteria[1].rule.type", "choice.unknown")]
    assert refused(RUBRIC.replace("max_points = 40, ", ""), Rubric) == [
        ("criteria[1].rule.max_points", "field.missing")
    ]
    assert refused(RUBRIC.replace("total = 100", "total = 90"), Rubric) == [("total", "rubric.sum_differs")]


ODD_LINES = '''# [not.a.table]
id = "r" # = "x"
label = { vi = "Nhãn \\" # không phải chú thích", en = "label" }
note = """
[[criteria]] inside a text
"""

[[criteria]]
id = "a"
label = 'một "nháy"'
rule = { type = "steps", steps = [
  [90, 5],
  # a remark
  [80, 3],
], symbol = "%" }

[[criteria]]
id = "b"
"label" = "B"
children = [
  { id = "b-1", label = "B1", rule = { type = "yes-no", points = 1 } }, { id = "b-2", label = "B2" },
]
[criteria.combine]
type = "sum"
minimum.percent = 50

[[bands]]
id = "dat"'''


def test_the_place_of_each_key_table_and_item_is_found():
    # counted by eye in the text above
    places = toml_places(ODD_LINES)
    lines = {path: place.line for path, place in places.items()}
    assert places["label.en"] == (3, 50)
    assert places["criteria[0]"] == (8, 1)
    assert places["criteria[0].rule.steps[1]"] == (14, 3)
    assert places["criteria[0].rule.steps[1][1]"] == (14, 8)
    assert places["criteria[1].label"] == (19, 1)
    assert places["criteria[1].children[1]"] == (21, 73)
    assert places["criteria[1].children[1].label"] == (21, 87)
    assert places["criteria[1].combine"] == (23, 1)
    assert lines["id"] == 2
    assert lines["label.en"] == 3
    assert lines["note"] == 4
    assert lines["criteria[0]"] == 8
    assert lines["criteria[0].rule.steps[0]"] == 12
    assert lines["criteria[0].rule.steps[1][1]"] == 14
    assert lines["criteria[0].rule.symbol"] == 15
    assert lines["criteria[1].label"] == 19
    assert lines["criteria[1].children[0].rule.points"] == lines["criteria[1].children[1].id"] == 21
    assert lines["criteria[1].combine.type"] == 24
    assert lines["criteria[1].combine.minimum.percent"] == 25
    assert lines["bands[0].id"] == 28


def every_path(data, path=""):
    if path:
        yield path
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from every_path(inner, f"{path}.{name}" if path else name)
    elif isinstance(data, list):
        for place, inner in enumerate(data):
            yield from every_path(inner, f"{path}[{place}]")


SHIPPED = sorted((Path(dvk.__file__).parent / "catalog" / "data").rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_every_path_that_the_parser_finds_in_a_shipped_file_has_its_line_and_no_other_has(path):
    text = path.read_text(encoding="utf-8")
    paths = set(every_path(tomllib.loads(text)))
    above = {name[: max(name.rfind("."), name.rfind("["), 0)] for name in paths}
    places = toml_places(text)
    assert places.pop("") == (1, 1)
    lines = {name: place.line for name, place in places.items()}
    assert set(lines) - paths == set()
    assert paths - set(lines) <= above  # [[a]] and [a.b] give the list and the table a no line of their own
    shown = text.splitlines()
    for name, line in lines.items():
        key = name.rpartition(".")[2].partition("[")[0]
        assert name.endswith("]") or key in shown[line - 1], name
    for name, (line, column) in places.items():
        key, begun = name.rpartition(".")[2], shown[line - 1][column - 1 :]
        assert begun.startswith(("[", "{", '"') if name.endswith("]") else (key, "[")) or begun[0].isdigit(), name


def test_a_problem_in_a_toml_file_names_its_place_in_both_languages():
    text = '\nid = "r"\nlabel = "R"\n\n[[criteria]]\nid = "a"\nlabel = "A"\nrule = { type = "yes-no", points = -5 }\n'
    with pytest.raises(InvalidDocument) as caught:
        read_toml(text, Rubric)
    assert str(caught.value) == "line 8, column 27: criteria[0].rule.points: expected zero or more, got -5"
    assert caught.value.message("vi").startswith("dòng 8, cột 27: criteria[0].rule.points: ")


def test_a_field_that_is_missing_is_told_at_the_line_where_its_table_begins():
    with pytest.raises(InvalidDocument) as caught:
        read_toml('id = "r"\nlabel = "R"\n[[criteria]]\nid = "a"\nrule = { type = "yes-no" }\n', Rubric)
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [("field.missing", 3)]


def test_what_is_odd_in_a_rubric_and_kept_is_a_remark_with_its_line():
    text = """id = "r"
label = "R"
total = 12
as_printed = true
source = { id = "s", title = "Văn bản" }
[[criteria]]
id = "a"
number = "1"
label = "Chưa phê duyệt quy hoạch"
rule = { type = "yes-no", points = 10 }
"""
    assert [(remark.code, remark.path, remark.line) for remark in check_rubric(text)] == [
        ("criterion.rewards_not_done", "criteria[0].label", 9),
        ("rubric.sum_differs", "total", 3),
    ]
