"""Codelists: codes in the issuer's order, with their days, and mappings that do not guess."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.codelists import Code, Codelist, CodeMapping
from dvk.errors import InvalidValue, UnknownId
from dvk.values import DateSpan


def domains():
    return Codelist(
        id="domains",
        label="lĩnh vực",
        codes=[
            Code(id="van-hoa-xa-hoi", label="văn hóa - xã hội"),
            Code(id="kinh-te", label="phát triển kinh tế"),
            Code(id="trong-lua", label="trồng lúa", parent="kinh-te"),
            Code(id="cu", label="mục cũ", span=DateSpan(None, date(2019, 12, 31))),
        ],
    )


def test_codes_keep_the_issuers_order():
    assert [code.id for code in domains()] == ["van-hoa-xa-hoi", "kinh-te", "trong-lua", "cu"]
    assert len(domains()) == 4


def test_a_code_is_found_by_id_and_an_unknown_one_raises_with_what_is_near():
    assert domains()["kinh-te"].label.vi == "phát triển kinh tế"
    with pytest.raises(UnknownId) as caught:
        domains()["kinh-to"]
    assert caught.value.near == ("kinh-te",)
    assert str(caught.value) == 'no code "kinh-to" in the codelist "domains" (near: kinh-te)'


def test_membership_asks_for_the_id():
    assert "kinh-te" in domains()
    assert "kinh-to" not in domains()
    assert 5 not in domains()


def test_a_code_given_twice_is_refused_at_its_place():
    with pytest.raises(InvalidValue) as caught:
        Codelist(id="a", label="a", codes=[Code(id="x", label="x"), Code(id="x", label="y")])
    assert (caught.value.code, caught.value.path) == ("id.duplicate", "codes[1].id")


def test_a_code_below_one_that_is_not_there_is_refused_at_its_place():
    with pytest.raises(UnknownId) as caught:
        Codelist(id="a", label="a", codes=[Code(id="x", label="x"), Code(id="z", label="z", parent="y")])
    assert caught.value.path == "codes[1].parent"


def test_codes_in_a_circle_are_refused():
    circle = [Code(id="x", label="x", parent="y"), Code(id="y", label="y", parent="x")]
    with pytest.raises(InvalidValue):
        Codelist(id="a", label="a", codes=circle)


def test_the_codes_of_a_day_leave_out_what_no_longer_holds():
    assert [code.id for code in domains().on(date(2019, 12, 31))] == ["van-hoa-xa-hoi", "kinh-te", "trong-lua", "cu"]
    assert [code.id for code in domains().on(date(2020, 1, 1))] == ["van-hoa-xa-hoi", "kinh-te", "trong-lua"]


def test_two_codelists_of_the_same_codes_are_equal():
    assert domains() == domains()
    assert hash(domains()) == hash(domains())


def mapping():
    return CodeMapping(
        source_list="dong-nai",
        target_list="domains",
        pairs=[("kinh-te-xa-hoi", ("kinh-te", "van-hoa-xa-hoi")), ("an-ninh", ("quoc-phong-an-ninh",))],
    )


def test_a_mapping_gives_the_one_code_where_there_is_one():
    assert mapping().target("an-ninh") == "quoc-phong-an-ninh"


def test_a_code_that_goes_to_several_is_not_separable():
    assert mapping().target("kinh-te-xa-hoi") is None
    assert mapping().targets("kinh-te-xa-hoi") == ("kinh-te", "van-hoa-xa-hoi")


def test_a_mapping_that_is_silent_raises_and_does_not_guess():
    with pytest.raises(UnknownId) as caught:
        mapping().target("an-nin")
    assert caught.value.near == ("an-ninh",)


def test_one_target_given_as_a_bare_word_is_refused_and_does_not_fall_into_letters():
    with pytest.raises((TypeError, ValueError)):
        CodeMapping(source_list="a", target_list="b", pairs=[("an-ninh", "quoc-phong-an-ninh")])
