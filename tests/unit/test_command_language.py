"""The command line speaks Vietnamese or English, argparse's own words included, and shows what is near."""

# ruff: noqa: E501 - what is typed and what is said stand side by side
from __future__ import annotations

import re

import pytest

from dvk.command import main
from dvk.command.parser_words import error_words
from dvk.command.table_of_commands import COMMANDS
from dvk.command.voice import Voice, language_of


def _ended(words, capsys):
    """(code, standard output, standard error) of a command that argparse ends."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "vi"),
        ({"LC_ALL": "vi_VN", "LANG": "en_US"}, "vi"),
        ({"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "vi_VN"}, "en"),
        ({"DVK_LANG": "en", "LC_ALL": "vi_VN"}, "en"),
        ({"DVK_LANG": "EN"}, "en"),
        ({"DVK_LANG": "klingon", "LANG": "en_US"}, "en"),
    ],
)
def test_the_environment_says_which_language_and_without_it_it_is_vietnamese(environ, expected):
    assert language_of(["check", "x"], environ) == expected


def test_the_option_goes_before_the_environment_wherever_it_stands():
    environ = {"DVK_LANG": "vi"}
    assert language_of(["--lang", "en", "check", "x"], environ) == "en"
    assert language_of(["check", "x", "--lang=en"], environ) == "en"
    assert language_of(["--lang", "en", "check", "--lang", "vi"], {}) == "vi"
    assert language_of(["check", "--", "--lang", "en"], environ) == "vi"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_examples_and_no_word_of_the_other_language(name, capsys):
    code, vietnamese, _ = _ended([name, "--help", "--lang", "vi"], capsys)
    assert code == 0
    assert vietnamese.startswith(f"cách dùng: dvk {name} ")
    assert f"ví dụ:\n  dvk {name}" in vietnamese
    for word in ("usage", "options:", "arguments:", "show this help", "examples"):
        assert word not in vietnamese
    code, english, _ = _ended(["--lang", "en", name, "--help"], capsys)
    assert code == 0
    assert english.startswith(f"usage: dvk {name} ")
    assert f"examples:\n  dvk {name}" in english
    without_examples = english.partition("examples:")[0].replace("quý I năm 2024", "")
    assert re.findall(r"[ăđơưạ-ỹ]", without_examples) == []


def test_help_alone_lists_every_command(capsys):
    code, out, _ = _ended(["--help"], capsys)
    assert code == 0
    assert all(re.search(rf"^    {name}\b", out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        ([], "dvk: lỗi: còn thiếu: LỆNH", "dvk: error: the following arguments are required: COMMAND"),
        (["check"], "dvk check: lỗi: còn thiếu: TỆP", "dvk check: error: the following arguments are required: FILE"),
        (["chek", "x"], "có phải là check?", "did you mean check?"),
        (["check", "x", "--jsn"], "không hiểu: --jsn (có phải là --json?)", "not understood: --jsn (did you mean --json?)"),
        (["check", "x", "--lang", "fr"], '--lang: không có "fr" (có: vi, en)', '--lang: "fr" is not known (known: vi, en)'),
        (["check", "x", "--lang"], "--lang: phải có một giá trị theo sau", "--lang: expected one argument"),
        (["check", "x", "--strict=1"], "--strict: không nhận giá trị '1'", "--strict: ignored explicit argument '1'"),
        (
            ["table", "x", "--format", "xslx"],
            '--format: không có "xslx": có phải là xlsx?',
            '--format: "xslx" is not known: did you mean xlsx?',
        ),
        (["table", "x", "--only", "a"], '--only: phải là chiều=mã, nhận được "a"', '--only: expected dimension=code, got "a"'),
        (["table", "x", "--decimals", "a"], "--decimals: giá trị 'a' không dùng được", "--decimals: invalid int value: 'a'"),
        (["table", "x", "--known-on", "31/2/2024"], "--known-on: ", "--known-on: "),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_both_languages_and_ends_with_two(words, vietnamese, english, capsys, monkeypatch):
    monkeypatch.setenv("DVK_LANG", "vi")
    code, out, err = _ended(words, capsys)
    assert (code, out) == (2, "")
    assert vietnamese in err
    assert err.startswith("cách dùng: ")
    monkeypatch.setenv("DVK_LANG", "en")
    code, out, err = _ended(words, capsys)
    assert (code, out) == (2, "")
    assert english in err
    assert err.startswith("usage: ")


def test_options_are_never_abbreviated(capsys):
    code, _, err = _ended(["check", "x", "--stric"], capsys)
    assert code == 2
    assert "--strict" in err


def test_words_of_argparse_that_we_do_not_know_stay_english():
    assert error_words("something new", [], Voice("vi")) == "something new"
