"""What is refused: rubrics as authors write them, in TOML, and sheets as clerks fill them in; each at its place."""

from __future__ import annotations

import pytest

from dvk import catalog
from dvk.criteria import Answer, Rubric, rubric_for
from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.evaluation import Assessment, assessment_problems, evaluate
from dvk.exchange import check_rubric, read_toml

HEAD = 'id = "r"\nlabel = "Bộ tiêu chí minh họa"\nillustrative = true\n'
REGION = """
[[attributes]]
id = "vung"
label = "Vùng"
kind = "choice"
options = [{ id = "dong-bang", label = "Đồng bằng" }, { id = "mien-nui", label = "Miền núi" }]
"""
LINE = """
[[criteria]]
id = "a"
label = "A"
rule = { type = "yes-no", points = 10 }
"""


def refused(text, *, head=HEAD):
    """(code, path) of each problem, each of which has its line and speaks both languages."""
    with pytest.raises(InvalidDocument) as caught:
        read_toml(head + text, Rubric)
    for problem in caught.value.problems:
        assert problem.line is not None
        assert problem.message("en") != problem.message("vi")
    return [(problem.code, problem.path) for problem in caught.value.problems]


def line(rule, **more):
    extra = "".join(f"{name} = {value}\n" for name, value in more.items())
    return f'\n[[criteria]]\nid = "b"\nlabel = "B"\nrule = {{ {rule} }}\n{extra}'


RULES = {
    'type = "pass-mark"': [("pass_mark.bounds", "rule")],
    'type = "pass-mark", at_least = 5, above = 6': [("pass_mark.bounds", "rule")],
    'type = "pass-mark", at_least = 9, at_most = 5': [("interval.reversed", "rule")],
    'type = "proportional", points = 5, full = 10, zero = 10': [("proportional.no_way", "rule.full")],
    'type = "proportional", points = 5, full = 10, floor = 6': [("interval.reversed", "rule.cap")],
    'type = "choices", levels = []': [("choices.empty", "rule.levels")],
    'type = "choices", levels = [{ id = "x", label = "X", points = 1 }], passes = ["y"]': [
        ("choice.unknown", "rule.passes[0]")
    ],
    'type = "steps", steps = [[90, 5, 3]]': [("row.wrong_length", "rule.steps[0]")],
    'type = "steps", steps = [[90, 5]], within = [100, 0]': [("interval.reversed", "rule.within")],
    'type = "steps", steps = [[90, 5]], value_rounding = { to = 0 }': [("step.not_positive", "rule.value_rounding.to")],
    'type = "count-times", points = 1, per = 0': [("step.not_positive", "rule.per")],
    'type = "free-points", max_points = 5, min_points = 6': [("interval.reversed", "rule.min_points")],
    'type = "from-rubric", rubric = "r", rule = { type = "yes-no", points = 1 }, reads = "met"': [
        ("rubric.circle", "rule.rubric")
    ],
    'type = "from-rubric", rubric = "x", rule = { type = "yes-no", points = 1 }': [
        ("from_rubric.other_input", "rule.reads")
    ],
}


@pytest.mark.parametrize(("rule", "expected"), RULES.items(), ids=[rule[8:50] for rule in RULES])
def test_a_rule_that_cannot_be_right_is_refused_at_its_path(rule, expected):
    assert refused(line(rule)) == [(code, f"criteria[0].{path}") for code, path in expected]


CONDITIONS = {
    "{ }": ("condition.one_question", ""),
    '{ attribute = "vung", line = "a" }': ("condition.one_question", ""),
    '{ attribute = "vunh", one_of = ["mien-nui"] }': ("attribute.unknown", ".attribute"),
    '{ attribute = "vung", one_of = ["mien-nuy"] }': ("choice.unknown", ".one_of[0]"),
    '{ attribute = "vung", at_least = 5 }': ("condition.wrong_test", ".attribute"),
    '{ line = "aa", met = true }': ("criterion.not_here", ".line"),
    '{ line = "a", reads = "points" }': ("condition.wrong_reading", ".reads"),
    '{ lines = ["a"], at_least = 1 }': ("condition.wrong_reading", ".reads"),
    '{ all_of = [{ attribute = "vung", one_of = ["mien-nui"] }, { }] }': ("condition.one_question", ".all_of[1]"),
}


@pytest.mark.parametrize(("condition", "expected"), CONDITIONS.items(), ids=list(CONDITIONS))
def test_a_condition_that_asks_nothing_or_the_wrong_thing_is_refused(condition, expected):
    code, path = expected
    text = f'{REGION}{LINE}\n[[gates]]\nid = "g"\nlabel = "G"\nwhen = {condition}\n'
    assert refused(text) == [(code, f"gates[0].when{path}")]
    banded = f'{REGION}{LINE}\n[[bands]]\nid = "x"\nlabel = "X"\nlow = 5\nconditions = [{condition}]\n'
    assert refused(banded) == [(code, f"bands[0].conditions[0]{path}")]


def test_a_threshold_hangs_on_attributes_and_not_on_other_lines():
    rule = (
        'type = "pass-mark", points = 1, at_least = [{ when = { line = "a", met = true }, value = 5 }, { value = 6 }]'
    )
    assert refused(LINE + line(rule)) == [("condition.lines_too_early", "criteria[1].rule.at_least[0].when.line")]
    assert refused(LINE + line('type = "yes-no", points = 1', applies='{ line = "a", met = true }')) == [
        ("condition.lines_too_early", "criteria[1].applies.line")
    ]


def test_a_table_of_cases_with_a_hole_is_refused_unless_the_rubric_says_that_it_is_not_complete():
    rule = """type = "pass-mark", points = 1, at_least = [
      { when = { attribute = "vung", one_of = ["mien-nui"] }, value = 36 },
    ]"""
    with pytest.raises(InvalidDocument) as caught:
        read_toml(HEAD + REGION + line(rule), Rubric)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("cases.gap", "criteria[0].rule.at_least")
    assert dict(problem.details)["got"] == ("vung=dong-bang",)
    assert read_toml(f"{HEAD}complete = false\n{REGION}{line(rule)}", Rubric).complete is False


def test_a_case_behind_the_one_for_all_others_is_refused_for_nobody_would_ever_get_it():
    cases = '[{ value = 80 }, { when = { attribute = "vung", one_of = ["mien-nui"] }, value = 70 }]'
    assert refused(f'{REGION}{LINE}\n[[bands]]\nid = "dat"\nlabel = "Đạt"\nlow = {cases}\n') == [
        ("cases.never_reached", "bands[0].low[1]")
    ]


def test_steps_must_be_in_order_for_every_subject_there_is():
    low = '[{ when = { attribute = "vung", one_of = ["mien-nui"] }, value = 60 }, { value = 90 }]'
    rule = f'type = "steps", steps = [[{low}, 10], [80, 5]]'
    found = refused(REGION + line(rule))
    assert found == [("steps.out_of_order", "criteria[0].rule.steps[1]")]  # 80 stands under 60 in the mountains


def test_more_ways_than_can_be_tried_are_refused_and_not_half_checked():
    many = "".join(
        f'\n[[attributes]]\nid = "x-{place}"\nlabel = "X"\nkind = "yes-no"\n' for place in range(15)
    )  # two to the power of 15 is 32.768
    cases = ", ".join(f'{{ when = {{ attribute = "x-{place}", met = true }}, value = {place} }}' for place in range(15))
    rule = f'type = "pass-mark", points = 1, at_least = [{cases}, {{ value = 1 }}]'
    assert refused(many + line(rule)) == [("cases.too_many", "criteria[0].rule")]


GROUPS = {
    'combine = { type = "all" }': [("criterion.never_met", "criteria[0].children[0]")],
    'combine = { type = "lowest" }\nbonus': [("criterion.not_added", "criteria[0].children[0].counts_as")],
    'combine = { type = "weighted-mean" }\nweights': [("weights.sum_differs", "criteria[0].combine")],
    'combine = { type = "weighted-mean" }\nzero': [("weights.not_positive", "criteria[0].combine")],
    'combine = { type = "sum", cap = 1, floor = 2 }': [("interval.reversed", "criteria[0].combine.cap")],
    'combine = { type = "sum" }\nminimum = { }': [("minimum.empty", "criteria[0].minimum")],
    'combine = { type = "sum" }\nminimum = { percent = 150 }': [
        ("answer.value_out_of_range", "criteria[0].minimum.percent")
    ],
}


@pytest.mark.parametrize(("said", "expected"), GROUPS.items(), ids=[said[10:50] for said in GROUPS])
def test_a_group_that_cannot_be_combined_so_is_refused(said, expected):
    combine, _, more = said.partition("\n")
    own = {"bonus": 'counts_as = "bonus"', "weights": "weight = 30", "zero": "weight = 0"}.get(more, "weight = 50")
    extra = more if "=" in more else ""
    text = f"""
[[criteria]]
id = "g"
label = "G"
{combine}
{extra}
children = [
  {{ id = "x", label = "X", {own}, rule = {{ type = "free-points", max_points = 5 }} }},
  {{ id = "y", label = "Y", weight = 50, rule = {{ type = "free-points", max_points = 5 }} }},
]
"""
    assert refused(text)[0] == expected[0]


def test_coefficients_may_make_anything_and_shares_make_one_or_a_hundred():
    for weights, more in (((1, 2), "coefficients = true"), (("0.4", "0.6"), ""), ((40, 60), "")):
        one, other = (f'"{weight}"' for weight in weights)
        text = f"""
[[criteria]]
id = "g"
label = "G"
combine = {{ type = "weighted-mean"{", " + more if more else ""} }}
children = [
  {{ id = "x", label = "X", weight = {one}, rule = {{ type = "free-points", max_points = 5 }} }},
  {{ id = "y", label = "Y", weight = {other}, rule = {{ type = "free-points", max_points = 5 }} }},
]
"""
        assert read_toml(HEAD + text, Rubric).max_points == 5


def test_more_lines_cannot_be_needed_than_there_are():
    text = f'combine = {{ type = "at-least-of", needed = 2 }}\n{LINE.replace(", points = 10", "")}'
    assert refused(text) == [("combine.too_many_needed", "combine.needed")]


def test_a_choice_has_options_and_nothing_else_has():
    text = f'\n[[attributes]]\nid = "x"\nlabel = "X"\nkind = "choice"\n{LINE}'
    assert refused(text) == [("attribute.options", "attributes[0].options")]


def test_rubrics_that_take_their_input_from_one_another_in_a_circle_are_refused_by_the_definitions():
    def taking(name, other):
        rule = (
            f'{{ type = "from-rubric", rubric = "{other}", rule = {{ type = "proportional", points = 5, full = 10 }} }}'
        )
        return read_toml(
            f'id = "{name}"\nlabel = "L"\nillustrative = true\n[[criteria]]\nid = "a"\nlabel = "A"\nrule = {rule}',
            Rubric,
        )

    circle = [taking("mot", "hai"), taking("hai", "ba"), taking("ba", "mot")]
    with pytest.raises(InvalidDocument) as caught:
        catalog.definitions().with_(rubrics=circle)
    (problem,) = caught.value.problems
    assert problem.code == "rubric.circle"
    assert dict(problem.details)["got"] == "mot → hai → ba → mot"
    catalog.definitions().with_(rubrics=circle[:2])  # a rubric that somebody else keeps is no circle


def test_what_is_odd_is_a_remark_and_not_refused():
    text = f"""
bands = [{{ id = "tot", label = "Tốt", low = 90 }}]
{LINE}number = "1"
verification = "unverified"
{line('type = "yes-no", points = 5')}number = "1"
"""
    found = {(remark.code, remark.path) for remark in check_rubric(HEAD + text)}
    assert found == {
        ("criterion.unverified", "criteria[0]"),
        ("criterion.number_twice", "criteria[1].number"),
        ("band.out_of_reach", "bands[0].low"),
    }


def test_the_rubric_of_a_type_of_subject_is_found_or_it_is_said_why_not():
    def made(name, subjects):
        return read_toml(f'id = "{name}"\nlabel = "L"\nillustrative = true\nsubjects = {subjects}\n{LINE}', Rubric)

    both = [made("tap-the", '["collective"]'), made("ca-nhan", '["individual"]')]
    assert rubric_for(both, "individual").id == "ca-nhan"
    with pytest.raises(UnknownId) as caught:
        rubric_for(both, "individuals")
    assert caught.value.near == ("individual",)
    with pytest.raises(InvalidValue) as several:
        rubric_for([*both, made("khac", '["individual"]')], "individual")
    assert several.value.details["rubrics"] == ("ca-nhan", "khac")
    assert rubric_for([*both, made("chung", "[]")], "household").id == "chung"


# -- sheets ------------------------------------------------------------------------------------------------------------
SHEET = read_toml(
    f"""{HEAD}
[[attributes]]
id = "phieu"
label = "Tỷ lệ phiếu đồng ý"
kind = "number"
symbol = "%"
within = [0, 100]
[[attributes]]
id = "nam"
label = "Năm"
kind = "year"
{REGION}
[[gates]]
id = "dang-ky"
label = "Đã đăng ký"
[[gates]]
id = "dong-y"
label = "Đủ phiếu đồng ý"
when = {{ attribute = "phieu", at_least = 70 }}
{LINE}
[[criteria]]
id = "ty-le"
label = "Tỷ lệ"
evidence = "required"
not_applicable = "full"
rule = {{ type = "steps", steps = [[90, 5]], symbol = "%", within = [0, 100] }}
[[criteria]]
id = "nhom"
label = "Nhóm"
not_applicable = "rescale"
applies = {{ attribute = "vung", one_of = ["mien-nui"] }}
children = [{{ id = "con", label = "Con", rule = {{ type = "yes-no", points = 5 }} }}]
""",
    Rubric,
)


def problems(*answers, **options):
    sheet = Assessment(id="p", subject="m", rubric="r", answers=answers, **options)
    found = assessment_problems(SHEET, sheet)
    assert all(problem.message("en") != problem.message("vi") for problem in found)
    return [(problem.code, problem.path.removeprefix("answers[0].")) for problem in found]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("phieu", value=14, out_of=13), [("answer.value_out_of_range", "value")]),
        (Answer("phieu", out_of=13), [("answer.no_value", "out_of")]),
        (Answer("phieu", value=0, out_of=0), [("answer.out_of_nothing", "out_of")]),
        (Answer("phieu", met=True), [("answer.not_asked_for", "met")]),
        (Answer("nam", value="2024.5"), [("answer.not_whole", "value")]),
        (Answer("vung", choice="dong-ban"), [("choice.unknown", "choice")]),
        (Answer("vung", not_applicable=True), [("answer.always_applies", "not_applicable")]),
        (Answer("dang-ky", value=1), [("answer.not_asked_for", "value")]),
        (Answer("dang-ky", not_applicable=True), [("answer.always_applies", "not_applicable")]),
        (Answer("dong-y", met=True), [("answer.of_a_worked_out_gate", "criterion")]),
        (Answer("a", not_applicable=True), [("answer.always_applies", "not_applicable")]),
        (Answer("ty-le", value=95), [("answer.no_evidence", "evidence")]),
        (Answer("ty-le", value=101, evidence="x"), [("answer.value_out_of_range", "value")]),
        (Answer("ty-le", value=5, out_of=0, evidence="x"), [("answer.out_of_nothing", "out_of")]),
        (Answer("ty-le", not_applicable=True), [("answer.no_evidence", "evidence")]),
        (
            Answer("ty-le", not_applicable=True, value=5, evidence="x"),
            [("answer.not_applicable_and_more", "not_applicable")],
        ),
        (Answer("nhom", value=5), [("answer.of_a_group", "criterion")]),
        (Answer("nhom", not_applicable=True), []),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_at_its_path(answer, expected):
    assert problems(answer) == expected


def test_a_line_inside_a_group_that_does_not_apply_is_not_answered():
    both = (Answer("nhom", not_applicable=True), Answer("con", met=True))
    assert problems(*both) == [("answer.group_does_not_apply", "criterion")]
    plain = (Answer("con", met=True), Answer("vung", choice="dong-bang"))  # the group is for the mountains
    assert problems(*plain) == [("answer.does_not_apply", "criterion")]


def test_a_year_on_the_sheet_is_that_of_its_period():
    assert problems(Answer("nam", value=2019), period="2024") == [("answer.other_year", "value")]
    assert problems(Answer("nam", value=2024), period="2024") == []


def test_the_results_of_another_subject_or_of_one_rubric_twice_are_refused():
    text = """[[criteria]]
id = "c"
label = "C"
rule = { type = "from-rubric", rubric = "r", reads = "points", rule = { type = "proportional", points = 5, full = 15 } }
"""
    taking = read_toml(HEAD.replace('"r"', '"lay"') + text, Rubric)
    theirs = [
        evaluate(SHEET, Assessment(id="p", subject=subject, rubric="r", answers=[Answer("a", met=True)]))
        for subject in ("m", "khac")
    ]
    sheet = Assessment(id="q", subject="m", rubric="lay")
    with pytest.raises(InvalidDocument) as caught:
        evaluate(taking, sheet, results=theirs)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("assessment.other_result", "results[1].subject"),
        ("id.duplicate", "results[1].rubric"),
    ]


def test_a_sheet_of_another_type_of_subject_is_refused():
    rubric = read_toml(f'{HEAD}subjects = ["commune"]\n{LINE}', Rubric)
    sheet = Assessment(id="p", subject="m", subject_type="district", rubric="r")
    assert [problem.code for problem in assessment_problems(rubric, sheet)] == ["assessment.other_subject"]
