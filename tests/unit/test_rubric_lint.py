"""A rubric that is linted: everything at its line and column, nothing raised, and syntax that a clerk can mend."""

from __future__ import annotations

import pytest

import dvk
from dvk.__main__ import main
from dvk.criteria import Rubric
from dvk.errors import InvalidDocument, Problem
from dvk.evaluation import Assessment, evaluate
from dvk.exchange import lint_rubric, read_toml
from dvk.register import Severity

RUBRIC = """id = "r"
label = "Bộ tiêu chí"
illustrative = true
total = 100

[[criteria]]
id = "lanh-dao"
label = "Lãnh đạo"
rule = { type = "choices", levels = [
  { id = "muc-1", label = "Tốt", points = 15 },
  { id = "muc-2", label = "Khá", points = 10 },
], passes = ["muc-1"] }

[[criteria]]
id = "ket-qua"
number = "2"
label = "Chưa đạt kết quả"
rule = { type = "yes-no", points = 55 }

[[criteria]]
id = "hai-long"
number = "2"
label = "Người dân hài lòng"
rule = { type = "yes-no", points = 15 }

[[criteria]]
id = "sang-kien"
label = "Sáng kiến"
rule = { type = "count-times", points = 1, cap = 15 }
"""


def shown(found):
    return [(one.severity.name, one.problem.code, one.problem.line, one.problem.column) for one in found]


def test_what_is_odd_is_told_in_the_order_of_the_file():
    assert shown(lint_rubric(RUBRIC)) == [
        ("NOTICE", "criterion.rewards_not_done", 17, 1),
        ("NOTICE", "criterion.number_twice", 22, 1),
    ]


def test_what_is_wrong_and_what_is_odd_stand_together_in_the_order_of_the_file():
    wrong = RUBRIC.replace("cap = 15", "cap = 10").replace("illustrative = true", 'note = ""')
    assert shown(lint_rubric(wrong)) == [
        ("ERROR", "rubric.sum_differs", 4, 1),
        ("NOTICE", "criterion.rewards_not_done", 17, 1),
        ("NOTICE", "criterion.number_twice", 22, 1),
    ]


def test_a_slip_in_a_line_hides_no_other_slip():
    wrong = RUBRIC.replace('"yes-no", points = 55', '"yes-nó", points = 55').replace("cap = 15", "cap = true")
    assert shown(lint_rubric(wrong)) == [
        ("ERROR", "choice.unknown", 18, 10),
        ("ERROR", "type.not_number", 29, 44),
    ]
    assert all(one.message("vi").startswith("dòng ") for one in lint_rubric(wrong))


def test_a_printed_total_that_differs_lists_what_was_added():
    [found] = [one for one in lint_rubric(RUBRIC.replace("cap = 15", "cap = 10")) if one.severity is Severity.ERROR]
    assert found.message("vi") == (
        "dòng 4, cột 1: total: tổng điểm các mục là 15 + 55 + 15 + 10 = 95, nhưng ghi là 100"
    )
    assert found.message().endswith("the lines give at most 15 + 55 + 15 + 10 = 95, but 100 is declared")


def test_decimals_in_a_sum_have_the_comma_of_their_language():
    [found] = [one for one in lint_rubric(RUBRIC.replace("cap = 15", "cap = 7.5")) if one.severity is Severity.ERROR]
    assert "15 + 55 + 15 + 7,5 = 92,5" in found.message("vi")
    assert "15 + 55 + 15 + 7.5 = 92.5" in found.message("en")


def test_a_cap_that_holds_the_sum_leaves_no_addends_to_list():
    wrong = RUBRIC.replace("total = 100", 'total = 100\ncombine = { type = "sum", cap = 80 }')
    [found] = [one for one in lint_rubric(wrong) if one.severity is Severity.ERROR]
    assert found.message("vi").endswith("tổng điểm các mục là 80, nhưng ghi là 100")


def test_a_level_that_is_named_by_its_label_is_proposed_by_its_id():
    [found] = [
        one for one in lint_rubric(RUBRIC.replace('["muc-1"]', '["muc-1", "khá"]')) if one.severity is Severity.ERROR
    ]
    assert (found.problem.code, found.problem.near) == ("choice.unknown", ("muc-2",))
    assert (found.problem.line, found.problem.column) == (12, 23)
    sheet = read_toml(
        'id = "p"\nsubject = "x"\nrubric = "r"\nanswers = [{ criterion = "lanh-dao", choice = "Khá" }]', Assessment
    )
    with pytest.raises(InvalidDocument) as caught:
        evaluate(read_toml(RUBRIC, Rubric), sheet)
    [problem] = caught.value.problems
    assert (problem.code, problem.path, problem.near) == ("choice.unknown", "answers[0].choice", ("muc-2",))


def test_an_option_that_is_named_by_its_label_is_proposed_by_its_id():
    text = """
[[attributes]]
id = "vung"
label = "Vùng"
kind = "choice"
options = [{ id = "v-1", label = "Đồng bằng" }, { id = "v-2", label = "Miền núi" }]
"""
    line = 'label = "Sáng kiến"\napplies = { attribute = "vung", one_of = ["Miền núi"] }'
    [found] = [
        one
        for one in lint_rubric(RUBRIC.replace('label = "Sáng kiến"', line) + text)
        if one.problem.code == "choice.unknown"
    ]
    assert found.problem.near == ("v-2",)
    assert (found.problem.line, found.problem.column) == (29, 43)


SYNTAX = {
    "id = ": ("toml.no_value", 1, 6),
    'id = "a\nlabel = "b"': ("toml.no_closing_quote", 1, 6),
    "id = 'a": ("toml.no_closing_quote", 1, 6),
    'id = "a"\nnote = """b\nc\n': ("toml.no_closing_quote", 2, 8),
    'id "a"': ("toml.no_equals", 1, 4),
    'tên = "a"': ("toml.no_name", 1, 2),
    'id = "a"\n  id = "b"': ("toml.twice", 2, 3),
    '[source]\nid = "a"\n[source]': ("toml.twice", 3, 1),
    "minimum = { percent = 5 }\n[minimum]\npoints = 2": ("toml.twice", 2, 1),
    'criteria = [{ id = "a" }]\n[[criteria]]\nid = "b"': ("toml.twice", 2, 1),
    "total = 1\ntotal.a = 2": ("toml.taken", 2, 1),
    "total = 7,5": ("toml.decimal_comma", 1, 9),
    'rule = { type = "yes-no", points = 2,5 }': ("toml.decimal_comma", 1, 36),
    "total = 1.000.000": ("toml.no_number", 1, 9),
    "steps = [[90%, 20]]": ("toml.no_number", 1, 11),
    "start = 2024-02-30": ("toml.no_date", 1, 9),
    "start = 31/12/2024": ("toml.no_date", 1, 9),
    "start = 2024-13-01": ("toml.no_date", 1, 9),
    "label = Khá": ("toml.not_a_value", 1, 9),
    "label = “Khá”": ("toml.curly_quotes", 1, 9),
    "steps = [[90, 20], [80, 15]\nbelow = 2": ("toml.not_closed", 1, 9),
    'bands = [\n  { id = "a" },\n\n[[criteria]]\nid = "b"': ("toml.not_closed", 1, 9),
    "steps = [\n  [90, 20]\n  [80, 15],\n]": ("toml.no_comma", 3, 3),
    'rule = { type = "yes-no" points = 2 }': ("toml.no_comma", 1, 26),
    'rule = {\n  type = "yes-no" }': ("toml.line_end_in_braces", 1, 9),
    'rule = { type = "yes-no"': ("toml.not_closed", 1, 8),
    '[[criteria]\nid = "a"': ("toml.not_closed", 1, 1),
    '[source\nid = "a"': ("toml.not_closed", 1, 1),
    'label = "Tên "gọi" ấy"': ("toml.more_after_value", 1, 15),
    'url = "C:\\dvk"': ("toml.backslash", 1, 12),
    "= 5": ("toml.no_key", 1, 1),
    '\ufeffid = "a"': ("toml.byte_order_mark", 1, 1),
    'id = "a"\r\nlabel = \r\n': ("toml.no_value", 2, 9),
    'id = "a\x01"': ("toml.broken", 1, 8),
}


@pytest.mark.parametrize(("text", "expected"), SYNTAX.items(), ids=range(len(SYNTAX)))
def test_a_fault_of_syntax_is_told_by_its_kind_where_it_is_to_be_mended(text, expected):
    [found] = lint_rubric(text)
    code, line, column = expected
    assert shown([found]) == [("ERROR", code, line, column)]
    assert found.message("vi").startswith(f"dòng {line}, cột {column}: ")
    assert "…}" not in found.message("vi")


def test_a_key_that_stands_twice_names_the_line_of_the_first():
    [found] = lint_rubric('id = "a"\nlabel = "A"\nid = "b"')
    assert found.message("vi") == "dòng 3, cột 1: id: phần này được ghi hai lần; lần đầu ở dòng 1"


@pytest.mark.parametrize("text", [RUBRIC[:end] for end in range(0, len(RUBRIC), 7)])
def test_a_file_that_breaks_off_anywhere_is_told_and_nothing_is_raised(text):
    for found in lint_rubric(text):
        assert found.problem.line <= text.count("\n") + 1
        assert found.problem.column >= 1
        assert found.message("vi") != found.message("en")


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000, "criteria = 5", "", "rule = [}"])
def test_what_cannot_even_be_parsed_is_told_too(text):
    found = lint_rubric(text)
    assert found
    assert all(one.severity is Severity.ERROR and one.problem.line and one.problem.column for one in found)


def test_a_file_in_another_encoding_is_told_at_its_first_letter_that_is_none(tmp_path):
    path = tmp_path / "cu.toml"
    path.write_bytes('id = "a"\nlabel = "đ'.encode() + b'\xff"')
    assert shown(lint_rubric(path)) == [("ERROR", "document.not_utf8", 2, 11)]


def test_a_file_that_is_not_there_is_no_matter_of_linting(tmp_path):
    with pytest.raises(FileNotFoundError):
        lint_rubric(tmp_path / "khong-co.toml")


def test_the_place_of_a_problem_stays_when_it_is_seen_from_further_out():
    problem = Problem("text.empty", "label", line=3, column=5).under("criteria[0]")
    assert problem.message().startswith("line 3, column 5: criteria[0].label: ")
    assert dvk.Problem("text.empty", line=3).message("vi").startswith("dòng 3: ")


def test_a_list_of_tables_that_nobody_knows_is_named_where_it_begins():
    assert ("ERROR", "field.unknown", 31, 1) in shown(
        lint_rubric(RUBRIC + '\n[[gate]]\nid = "x"\n\n[[gate]]\nid = "y"\n')
    )


LOCAL = """id = "tinh-a"
label = "Tỉnh A"
frame = "khung"
place = "vn-42"

[[lines]]
id = "tc-2"
label = "Giao thông"
rule = { type = "yes-no" }
"""


def test_what_a_place_adds_to_a_frame_is_linted_as_that():
    assert lint_rubric(LOCAL) == ()
    assert shown(lint_rubric(LOCAL.replace("place", "plaec"))) == [("ERROR", "field.unknown", 4, 1)]


def test_the_command_checks_what_a_place_adds_to_a_frame(tmp_path, capsys):
    path = tmp_path / "tinh-a.toml"
    path.write_text(LOCAL, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "Tỉnh A: 1 dòng thay, 0 dòng thêm vào khung khung\n"
