"""The runner of conformance cases: the project's own cases pass, and what is amiss in a case or a file is told."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent / "conformance"


@pytest.fixture(scope="module")
def runner():
    spec = importlib.util.spec_from_file_location("conformance_run", HERE / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def asked(runner, tmp_path, capsys):
    """Cases of a file of a name, asked: the exit code and what was printed."""

    def ask(name, cases):
        text = cases if isinstance(cases, str) else json.dumps(cases, ensure_ascii=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return runner.run(tmp_path), capsys.readouterr().out

    return ask


NUMBER = {"op": "number", "text": "14.043", "expect": {"value": "14043"}}


def test_the_projects_own_cases_all_pass(runner, capsys):
    assert runner.run(HERE / "cases") == 0, capsys.readouterr().out
    assert " 0 passed" not in capsys.readouterr().out


def test_a_case_that_holds_is_counted(asked):
    assert asked("parse_cases_x.json", [NUMBER]) == (0, "parse_cases/number: 1 passed, 0 failed\n")


def test_a_case_that_fails_is_printed_and_the_exit_code_tells(asked):
    code, printed = asked("parse_cases_x.json", [NUMBER, NUMBER | {"expect": {"value": "14.043"}}])
    assert code == 1
    assert 'parse_cases_x.json[1] {"op": "number"' in printed
    assert "parse_cases/number: 1 passed, 1 failed" in printed


@pytest.mark.parametrize(
    "case",
    [
        NUMBER | {"expect": {"error": "bad_grouping"}},
        NUMBER | {"text": "1.25"},
        {"op": "number", "text": "5"},
        {"op": "number", "expect": {"value": "5"}},
        {"op": "approx", "text": "12.000", "expect": {"value": "12000", "qualifier": "about"}},
        {"op": "approx", "text": "trên dưới 100", "expect": {"value": "100", "qualifier": "above"}},
    ],
)
def test_a_refusal_where_none_is_due_or_a_case_that_cannot_be_asked_is_a_failure_and_no_crash(asked, case):
    code, printed = asked("parse_cases.json", [case, NUMBER])
    assert code == 1
    assert printed.endswith(" failed\n")
    assert "Traceback" not in printed


@pytest.mark.parametrize("operation", ["numbers", None, ["number"]])
def test_an_operation_that_is_not_known_fails_the_run(asked, operation):
    code, printed = asked("parse_cases.json", [NUMBER | {"op": operation}, NUMBER])
    assert code == 1
    assert f"operation {operation!r} is not known" in printed
    assert "parse_cases/number: 1 passed, 0 failed" in printed


@pytest.mark.parametrize("text", ["[{", '{"op": "number"}', '["number"]', ""])
def test_a_file_that_is_no_list_of_cases_fails_the_run(asked, text):
    code, printed = asked("parse_cases.json", text)
    assert code == 1
    assert "parse_cases.json: cannot be read" in printed


def test_a_kind_of_file_that_is_not_known_fails_the_run(asked):
    assert asked("spelling_cases.json", [NUMBER]) == (1, "spelling_cases.json: no such kind of file is known\n")


def test_readings_that_differ_among_libraries_are_for_study_and_skipped_with_a_word(asked):
    code, printed = asked("number_words_disagreements_x.json", [{"n": "65"}])
    assert code == 0
    assert "skipped" in printed


def test_a_directory_without_cases_or_no_directory_at_all_is_no_success(runner, tmp_path):
    assert runner.main([str(tmp_path)]) == 1
    assert runner.main([]) == 2
