"""Possible duplicates: which pairs are shown, why, and which are not."""

from __future__ import annotations

import time
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.codelists import Code, Codelist
from dvk.errors import InvalidValue
from dvk.models import Event, Lifecycle, Model, Role, Step
from dvk.register import Campaign, Definitions, Duplicate, RegisterBuilder, Resemblance, possible_duplicates
from dvk.units import Parent, Unit

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="replicated", label="nhân rộng", copies=True),
            Step(id="renamed", label="đổi tên"),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
)
AFTER = date(2021, 1, 1)
DOMAINS = DEFINITIONS.with_(
    codelists=[
        Codelist(id="domains", label="lĩnh vực", codes=[Code(id=one, label=one) for one in ("kinh-te", "van-hoa")])
    ]
)
UNITS = (
    Unit(id="huyen", names="Huyện H", level="district"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="huyen"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="huyen"),
    Unit(
        id="phu-nu-a",
        names="Hội Liên hiệp Phụ nữ xã A",
        level="commune",
        kind="front",
        parents=[Parent("xa-a"), Parent("phu-nu-huyen", "sector")],
    ),
    Unit(id="phu-nu-huyen", names="Hội Liên hiệp Phụ nữ huyện", level="district", kind="front", parents="huyen"),
)
TITLE, PLACE, WITHIN = Resemblance.SAME_TITLE, Resemblance.SAME_PLACE, Resemblance.WITHIN
NEAR, OVERLAP, DOMAIN, ROLES = Resemblance.NEAR_TITLE, Resemblance.OVERLAP, Resemblance.SAME_DOMAIN, Resemblance.ROLES


def pairs(*facts, definitions=DEFINITIONS, **options):
    whole = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions).add(*UNITS, *facts).build()
    return [(pair.one, pair.other, pair.reasons) for pair in possible_duplicates(whole, **options)]


def model(name, owner="xa-a", title="Camera an ninh", **options):
    return Model(id=name, owner=owner, title=title, **({"start": date(2020, 1, 1)} | options))


def test_a_commune_s_model_told_again_by_its_union_is_shown_with_the_reasons():
    assert pairs(model("m1"), model("m2", "phu-nu-a")) == [("m1", "m2", (TITLE, WITHIN, OVERLAP))]


def test_a_model_entered_twice_by_one_unit_is_shown():
    assert pairs(model("m1"), model("m2")) == [("m1", "m2", (TITLE, PLACE, OVERLAP))]


def test_the_same_title_in_another_commune_is_no_duplicate():
    assert pairs(model("m1"), model("m2", "xa-b")) == []


def test_a_model_of_the_district_s_union_is_no_duplicate_of_a_commune_s_by_its_title_alone():
    assert pairs(model("m1"), model("m2", "phu-nu-huyen")) == []


AROUND = Resemblance.AROUND


def within_domains(*facts):
    return pairs(*facts, definitions=DOMAINS)


def test_but_it_is_shown_where_title_domain_and_days_are_the_same_and_only_one_commune_has_it():
    above = model("m2", "phu-nu-huyen", domain="kinh-te")
    mine, theirs = model("m1", domain="kinh-te"), model("m3", "xa-b", domain="kinh-te")
    branch = model("m4", "phu-nu-a", domain="kinh-te")
    shown = (TITLE, AROUND, OVERLAP, DOMAIN)
    assert within_domains(mine, above) == [("m1", "m2", shown)]
    assert within_domains(model("m1", domain="van-hoa"), above) == []
    assert (
        within_domains(mine, Event(id="e", model="m1", kind="ended", on=date(2020, 5, 1)), evolve(above, start=AFTER))
        == []
    )
    # two communes have the title: it points to neither, but for one that began on the very day
    assert within_domains(mine, theirs, above) == []
    assert within_domains(mine, evolve(theirs, start=AFTER), above) == [("m1", "m2", shown)]
    # the commune and its own union are one place, and what they tell twice is shown as before
    assert [(one, other) for one, other, _ in within_domains(mine, above, branch)] == [
        ("m1", "m2"),
        ("m1", "m4"),
        ("m2", "m4"),
    ]


def test_an_organisation_above_that_names_a_place_or_a_partner_means_the_model_there():
    mine, theirs = model("m1", domain="kinh-te"), model("m3", "xa-b", domain="kinh-te")
    above = model("m2", "phu-nu-huyen", domain="kinh-te")
    for partner in ("xa-a", "phu-nu-a"):
        with_role = evolve(above, roles=[Role(partner, "support")])
        assert [pair[:2] for pair in within_domains(mine, theirs, with_role)] == [("m1", "m2")]
        assert within_domains(theirs, with_role) == []
    hamlet = Unit(id="ap-1", names="Ấp 1", level="hamlet", parents="xa-a")
    assert [pair[:2] for pair in within_domains(hamlet, mine, theirs, evolve(above, place="ap-1"))] == [("m1", "m2")]
    assert within_domains(hamlet, theirs, evolve(above, place="ap-1")) == []


def test_but_it_is_where_it_lies_in_that_commune():
    found = pairs(model("m1"), model("m2", "phu-nu-huyen", place="xa-a"))
    assert found == [("m1", "m2", (TITLE, PLACE, OVERLAP))]


def test_one_title_in_two_places_of_one_owner_is_a_replica_and_no_duplicate():
    assert pairs(model("m1", "huyen", place="xa-a"), model("m2", "huyen", place="xa-b")) == []


def test_case_marks_tone_placement_and_the_word_for_a_model_do_not_count():
    for other in (
        "CAMERA AN NINH",
        "Mô hình camera an ninh",
        "camera an ninh.",
        "Mô hình “Camera an ninh”",
    ):
        assert [pair[:2] for pair in pairs(model("m1"), model("m2", title=other))] == [("m1", "m2")], other
    assert pairs(model("m1", title="Tổ hòa giải"), model("m2", title="Tổ hoà giải"))[0][2][0] is TITLE


def test_a_title_that_adds_words_is_near_and_one_with_another_word_is_not():
    # two of three words, twice over the three and the four of both: 6/7
    whole = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS)
    whole.add(*UNITS, model("m1", title="Thắp sáng đường"), model("m2", title="Thắp sáng đường quê"))
    pair = possible_duplicates(whole.build())[0]
    assert (pair.reasons[0], pair.similarity) == (NEAR, Fraction(6, 7))
    assert pairs(model("m1", title="Ngày thứ hai không viết"), model("m2", title="Ngày thứ ba không viết")) == []
    assert pairs(model("m1", title="Camera ấp 3"), model("m2", title="Camera ấp 4")) == []


def test_how_near_is_near_can_be_asked_for():
    models = model("m1", title="Thắp sáng đường"), model("m2", title="Thắp sáng đường quê")
    assert len(pairs(*models, least=Fraction(6, 7))) == 1
    assert pairs(*models, least=Fraction(7, 8)) == []
    for wrong in (Fraction(0), Fraction(3, 2)):
        with pytest.raises(InvalidValue):
            pairs(least=wrong)


def test_two_that_name_each_other_as_taking_part_are_shown_wherever_they_are():
    one = model("m1", "xa-a", roles=[Role("xa-b", "support")])
    other = model("m2", "xa-b", roles=[Role("xa-a", "support")])
    assert pairs(one, other) == [("m1", "m2", (TITLE, ROLES, OVERLAP))]


def test_more_reasons_come_first():
    apart = [
        model("m1", domain="kinh-te"),
        Event(id="e1", model="m1", kind="ended", on=date(2020, 12, 1)),
        model("m2", start=date(2021, 1, 1)),
        model("m3", "phu-nu-a", domain="kinh-te"),
    ]
    codes = Codelist(id="domains", label="lĩnh vực", codes=[Code(id="kinh-te", label="kinh tế")])
    found = pairs(*apart, definitions=DEFINITIONS.with_(codelists=[codes]))
    assert found[0] == ("m1", "m3", (TITLE, WITHIN, OVERLAP, DOMAIN))
    assert found[-1] == ("m1", "m2", (TITLE, PLACE))


def test_a_title_borne_later_is_looked_at_too():
    renamed = Event(id="e1", model="m1", kind="renamed", on=date(2021, 1, 1), title="Camera an ninh")
    assert len(pairs(model("m1", title="Tổ tự quản"), renamed, model("m2", "phu-nu-a"))) == 1


def test_what_was_confirmed_or_retracted_or_told_apart_is_not_shown_again():
    both = (model("m1"), model("m2", "phu-nu-a"))
    assert pairs(*both, Duplicate(id="t", kept="m1", same=["m2"], on=date(2021, 1, 1))) == []
    copied = Event(id="e1", model="m1", kind="replicated", on=date(2021, 1, 1), others=["m2"])
    assert pairs(*both, copied) == []


def test_each_reason_has_its_words_in_both_languages():
    for reason in Resemblance:
        assert reason.label.vi
        assert reason.label.en


def test_fourteen_thousand_models_are_looked_through_in_two_seconds():
    from dvk.catalog import sample_register

    whole = sample_register()
    assert len(whole.lives) > 13_000
    since = time.process_time()
    found = possible_duplicates(whole)
    assert time.process_time() - since < 2
    assert len(found) < 100  # a list that somebody can go through
