"""Errors: what they say, in two languages, and the data they hold."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from dvk.errors import (
    CannotAdd,
    DvkError,
    InvalidDocument,
    InvalidValue,
    MissingExtra,
    NotKnown,
    Problem,
    UnknownId,
    WrongType,
    nearest,
)
from dvk.values import Label


def test_str_is_english_and_message_vi_is_vietnamese():
    error = UnknownId("unit.unknown", got="thoai-so", near=["thoai-son"])
    assert str(error) == 'no unit "thoai-so" (near: thoai-son)'
    assert error.message() == str(error)
    assert error.message("vi") == 'không có đơn vị "thoai-so" (gần với: thoai-son)'


def test_the_path_stands_before_the_sentence_in_both_languages():
    error = InvalidValue("value.negative", path="contributions[3].quantity", got=-5)
    assert str(error) == "contributions[3].quantity: expected zero or more, got -5"
    assert error.message("vi") == "contributions[3].quantity: không được âm, nhưng nhận được -5"


def test_an_error_holds_its_code_path_near_and_details_as_data():
    error = UnknownId("code.unknown", path="models[0].domain", got="kinh-to", codelist="domains", near=["kinh-te"])
    assert (error.code, error.path, error.near) == ("code.unknown", "models[0].domain", ("kinh-te",))
    assert error.details == {"got": "kinh-to", "codelist": "domains"}


def test_several_near_words_are_listed():
    error = UnknownId("unit.unknown", got="an", near=["an-phu", "an-bien"])
    assert str(error).endswith("(near: an-phu, an-bien)")


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (InvalidValue, ValueError),
        (WrongType, TypeError),
        (UnknownId, KeyError),
        (NotKnown, LookupError),
        (CannotAdd, TypeError),
        (MissingExtra, ImportError),
        (InvalidDocument, ValueError),
    ],
)
def test_each_error_is_also_the_builtin_that_a_caller_would_catch(kind, builtin):
    assert issubclass(kind, builtin)
    assert issubclass(kind, DvkError)


def test_an_unknown_id_is_shown_as_a_sentence_although_it_is_a_key_error():
    assert not str(UnknownId("unit.unknown", got="a")).startswith("'")


def _pickled(error):
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - we wrote it ourselves a moment ago


@pytest.mark.parametrize("kind", [InvalidValue, WrongType, UnknownId, NotKnown, CannotAdd, MissingExtra])
def test_an_error_survives_pickling_with_all_it_holds(kind):
    error = kind("unit.not_there_on", path="p[1]", near=["b"], unit="a", day=date(2025, 7, 1))
    for again in (_pickled(error), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is kind
        assert again.problem == error.problem
        assert str(again) == 'p[1]: "a" does not exist on 2025-07-01 (near: b)'


def test_an_invalid_document_survives_pickling_with_every_problem():
    problems = (
        Problem("unit.unknown", "a", (), (("got", "x"),)),
        Problem("text.empty", "b"),
    )
    error = InvalidDocument(problems)
    assert _pickled(error).problems == problems
    assert copy.deepcopy(error).problems == problems


def test_an_invalid_document_lists_every_problem_with_its_path():
    error = InvalidDocument(
        [
            Problem("id.duplicate", "models[1].id", (), (("got", "camera"),)),
            Problem("text.empty", "models[2].title"),
        ]
    )
    assert str(error) == (
        '2 problems:\n- models[1].id: this id is given twice: "camera"\n- models[2].title: expected text, got nothing'
    )
    assert error.message("vi") == (
        '2 chỗ cần sửa:\n- models[1].id: mã này xuất hiện hai lần: "camera"\n'
        "- models[2].title: cần có chữ, nhưng để trống"
    )


def test_a_document_with_one_problem_says_only_that_one():
    error = InvalidDocument([Problem("text.empty", "models[2].title")])
    assert str(error) == "models[2].title: expected text, got nothing"
    assert error.details == {"count": 1}


def test_a_long_text_is_cut_in_the_sentence_but_whole_in_the_details():
    long = "a" * 200
    error = InvalidValue("id.not_slug", got=long)
    assert "a" * 77 + "…" in str(error)
    assert long not in str(error)
    assert error.details["got"] == long


def test_a_problem_seen_from_further_out_has_the_longer_path():
    problem = Problem("text.empty", "title")
    assert problem.under("models[2]").path == "models[2].title"
    assert Problem("text.empty", "[0].title").under("models").path == "models[0].title"
    assert Problem("text.empty").under("models[2]").path == "models[2]"
    assert problem.under("") == problem


def test_an_error_can_be_made_of_a_problem():
    problem = Problem("unit.unknown", "units[0]", ("a",), (("got", "b"),))
    assert UnknownId.of(problem).problem == problem


def test_problems_of_equal_data_are_equal_and_hash_alike():
    one, other = (Problem("unit.unknown", "a", (), (("got", "b"),)) for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


def test_near_words_come_best_first_and_far_words_do_not_come():
    assert nearest("an-gian", ["an-giang", "kien-giang", "ca-mau"])[0] == "an-giang"
    assert nearest("xyz", ["an-giang"]) == ()
    assert len(nearest("a1", [f"a{number}" for number in range(20)])) <= 3


def test_a_vietnamese_message_writes_days_as_vietnamese_offices_do():
    """Nghị định 30/2020: days below 10 and the months 1 and 2 get a zero in front."""
    for day, written in ((date(2025, 7, 1), "01/7/2025"), (date(2025, 1, 15), "15/01/2025")):
        error = NotKnown("unit.not_there_on", unit="a", day=day)
        assert written in error.message("vi")
        assert day.isoformat() in error.message("en")


def test_a_label_in_a_message_speaks_the_language_of_the_message():
    error = CannotAdd("sum.stock_over_time", indicator=Label("số cuối kỳ", en="stock at the end"))
    assert "stock at the end" in error.message("en")
    assert "số cuối kỳ" in error.message("vi")
    only_vietnamese = CannotAdd("sum.stock_over_time", indicator=Label("số cuối kỳ"))
    assert "số cuối kỳ" in only_vietnamese.message("en")


def test_a_rule_of_a_projects_own_speaks_by_its_code_and_details():
    error = InvalidValue("tinh.qua-han", path="reports[0]", got="xa-a")
    assert str(error) == 'reports[0]: tinh.qua-han (got: "xa-a")'
    assert str(InvalidValue("tinh.qua-han")) == "tinh.qua-han"


def test_an_empty_text_is_told_in_words_and_kept_as_data():
    error = InvalidValue("read.not_number_words", got="")
    assert str(error) == "expected a number in words, got nothing"
    assert error.message("vi") == "cần một số viết bằng chữ, nhưng nhận được chỗ trống"
    assert error.details["got"] == ""
