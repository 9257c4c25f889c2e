"""Lives that pass over into others, standings by level, renamings, replicas, forms, persons and contributions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk import vietnamese
from dvk.catalog import definitions
from dvk.errors import InvalidValue, UnknownId, WrongType
from dvk.facts import Fact, Secrecy
from dvk.measures import Quantity
from dvk.models import (
    Contribution,
    Decision,
    Event,
    Lifecycle,
    Model,
    Person,
    Publication,
    RegistrationForm,
    Role,
    Status,
    Step,
    furthest,
    life_of,
    parts_of,
    replicas_of,
    standing_of,
    title_on,
)

LIFECYCLE = definitions().lifecycle
START = date(2018, 1, 1)


def event(name, kind, on=None, model="m", **options):
    return Event(id=name, model=model, kind=kind, on=on, **options)


def life(*events, start=START):
    return life_of(Model(id="m", title="M", start=start), events, LIFECYCLE)


# -- merged, split, and what is no end ---------------------------------------------------------------------------------
def test_a_model_merged_into_another_stops_being_counted_but_has_not_ended():
    found = life(event("e", "merged", date(2020, 7, 1), others=["n"]))
    assert found.active_on(date(2020, 6, 30))
    assert not found.active_on(date(2020, 7, 1))
    assert not found.alive_on(date(2020, 7, 1))
    assert found.status_on(date(2020, 7, 1)) is Status.MERGED
    assert found.into == ("n",)


def test_a_model_split_into_others_goes_on_in_them():
    found = life(event("e", "split", date(2020, 7, 1), others=["a", "b"]))
    assert (found.status_on(date(2021, 1, 1)), found.into) == (Status.MERGED, ("a", "b"))


def test_a_model_that_gives_a_part_away_and_names_itself_goes_on():
    found = life(event("e", "split", date(2020, 7, 1), others=["m", "b"]))
    assert found.status_on(date(2021, 1, 1)) is Status.ACTIVE
    assert not found.passed


@pytest.mark.parametrize(
    "kind", ["renamed", "handed-over", "carried", "inspected", "reviewed", "withdrawn", "annulled"]
)
def test_what_is_no_end_leaves_the_model_at_work(kind):
    assert life(event("e", kind, date(2020, 7, 1))).status_on(date(2021, 1, 1)) is Status.ACTIVE


def test_a_suspended_model_is_paused_and_comes_back():
    found = life(event("e", "suspended", date(2020, 1, 1)), event("f", "resumed", date(2021, 1, 1)))
    assert [found.status_on(date(year, 6, 1)) for year in (2019, 2020, 2021)] == [
        Status.ACTIVE,
        Status.PAUSED,
        Status.ACTIVE,
    ]


def test_a_model_that_ended_before_it_was_merged_has_ended():
    found = life(event("e", "ended", date(2019, 1, 1)), event("f", "merged", date(2020, 1, 1), others=["n"]))
    assert found.status_on(date(2021, 1, 1)) is Status.ENDED


def test_a_merger_known_only_by_its_year_leaves_the_status_of_that_year_open():
    found = life(event("e", "merged", period="2020", others=["n"]))
    assert [found.status_on(date(year, 6, 1)) for year in (2019, 2020, 2021)] == [
        Status.ACTIVE,
        Status.UNKNOWN,
        Status.MERGED,
    ]


def test_every_status_has_its_words():
    assert [bool(vietnamese.status(status)) for status in Status] == [True] * len(Status)


# -- standing ----------------------------------------------------------------------------------------------------------
TOLD = (
    event("dk", "registered", date(2018, 2, 1), level="commune"),
    event("cn-xa", "recognised", date(2018, 11, 1), level="commune", body="ubnd-xa"),
    event("cn-huyen", "recognised", date(2019, 10, 15), level="district"),
    event("khen", "commended", date(2020, 10, 15), level="district", form="giay-khen"),
    event("thu-hoi", "withdrawn", date(2021, 3, 1), level="commune"),
    event("huy", "annulled", date(2022, 3, 1), level="district"),
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 1, 31), []),
        (date(2018, 2, 1), [("registered", "commune")]),
        (date(2019, 10, 15), [("registered", "commune"), ("recognised", "commune"), ("recognised", "district")]),
        (date(2021, 3, 1), [("registered", "commune"), ("recognised", "district"), ("commended", "district")]),
        (date(2022, 3, 1), [("registered", "commune"), ("recognised", "district")]),
    ],
)
def test_a_model_stands_at_each_level_where_it_was_recognised_until_that_is_withdrawn(on, expected):
    assert [(one.step, one.level) for one in standing_of(TOLD, LIFECYCLE, on)] == expected


def test_the_furthest_stage_is_given_level_by_level():
    found = furthest(standing_of(TOLD, LIFECYCLE, date(2020, 12, 31)), LIFECYCLE)
    assert {one.level: one.step for one in found} == {"commune": "recognised", "district": "commended"}


def test_a_recognition_known_by_its_year_is_sure_from_the_end_of_the_year_and_possible_from_its_start():
    told = [event("cn", "recognised", period="2019", level="commune")]
    assert standing_of(told, LIFECYCLE, date(2019, 6, 1)) == ()
    assert len(standing_of(told, LIFECYCLE, date(2019, 6, 1), possible=True)) == 1
    assert standing_of(told, LIFECYCLE, date(2019, 12, 31))[0].since == date(2019, 12, 31)


def test_a_step_that_takes_its_own_kind_away_surely_stands_itself():
    again = Lifecycle(id="lai", label="lại", steps=[Step(id="cap", label="cấp", reaches=True, revokes=["cap"])])
    told = [event("a", "cap", date(2018, 1, 1)), event("b", "cap", date(2019, 1, 1))]
    assert [one.event for one in standing_of(told, again, date(2018, 6, 1))] == ["a"]
    assert [one.event for one in standing_of(told, again, date(2020, 1, 1))] == ["b"]
    assert [one.event for one in standing_of(told, again, date(2020, 1, 1), possible=True)] == ["b"]


def test_a_withdrawal_by_one_body_leaves_the_recognition_by_another():
    told = [
        event("a", "recognised", date(2018, 1, 1), level="province", body="ubnd"),
        event("b", "recognised", date(2018, 1, 2), level="province", body="mttq"),
        event("c", "withdrawn", date(2019, 1, 1), level="province", body="ubnd"),
    ]
    assert [one.body for one in standing_of(told, LIFECYCLE, date(2020, 1, 1))] == ["mttq"]


def test_a_lifecycle_that_revokes_an_unknown_step_is_refused_with_its_path():
    with pytest.raises(UnknownId) as caught:
        Lifecycle(id="mau", label="mẫu", steps=[Step(id="withdrawn", label="thu hồi", revokes=["recognized"])])
    assert caught.value.path == "steps[0].revokes"


def test_a_standing_in_words_names_step_level_and_day():
    found = standing_of(TOLD, LIFECYCLE, date(2019, 12, 31))[-1]
    assert vietnamese.standing(found, definitions()) == "công nhận cấp huyện, từ ngày 15/10/2019"


# -- renamed -----------------------------------------------------------------------------------------------------------
def test_a_renamed_model_has_the_title_of_the_day():
    model = Model(id="m", title="Đèn đường", start=START)
    told = [
        event("a", "renamed", date(2019, 1, 1), title="Sáng đường"),
        event("b", "renamed", date(2020, 1, 1), title="Sáng xóm"),
    ]
    titles = [title_on(model, told, date(year, 6, 1)) for year in (2018, 2019, 2020)]
    assert titles == ["Đèn đường", "Sáng đường", "Sáng xóm"]


# -- replicas ----------------------------------------------------------------------------------------------------------
def copied(name, model, on, **options):
    return event(name, "replicated", on, model=model, **options)


def test_replicas_are_traced_over_generations_units_and_years():
    told = [
        copied("1", "m", date(2018, 5, 1), unit="xa-b", others=["b"]),
        copied("2", "m", date(2019, 5, 1), unit="xa-c", others=["c"]),
        copied("3", "b", date(2020, 5, 1), unit="xa-d", others=["d"]),
        copied("4", "d", date(2021, 5, 1), unit="xa-e", count=7),
        copied("5", "khac", date(2021, 5, 1), others=["x"]),
    ]
    found = replicas_of("m", told, LIFECYCLE)
    assert found.descendants == ("b", "c", "d")
    assert found.generations == 3
    assert found.points == 10
    assert found.by_unit() == {"xa-b": 1, "xa-c": 1, "xa-d": 1, "xa-e": 7}
    assert found.by_year() == {2018: 1, 2019: 1, 2020: 1, 2021: 7}
    assert vietnamese.replication(found) == "10 điểm nhân rộng qua 3 đời, trong đó 3 điểm là mô hình có trong sổ"


def test_points_beyond_the_named_copies_stay_a_number():
    found = replicas_of("m", [copied("1", "m", date(2018, 5, 1), others=["b"], count=20)], LIFECYCLE)
    assert (found.descendants, found.points) == (("b",), 20)


def test_models_that_are_told_to_have_copied_each_other_do_not_hang():
    told = [copied("1", "m", date(2018, 5, 1), others=["b"]), copied("2", "b", date(2019, 5, 1), others=["m"])]
    assert replicas_of("m", told, LIFECYCLE).descendants == ("b",)


def test_a_replication_of_an_unknown_place_in_an_unknown_year_is_one_point():
    found = replicas_of("m", [event("1", "replicated", period="2016/2020")], LIFECYCLE)
    assert (found.points, found.by_unit(), found.by_year()) == (1, {None: 1}, {None: 1})


# -- form and person ---------------------------------------------------------------------------------------------------
def test_a_registration_form_has_ten_parts_in_their_order():
    model = Model(
        id="m",
        title="Xanh sạch",
        owner="xa-a",
        place="ap-1",
        roles=[Role("doan", "support")],
        start=START,
        planned_end=date(2020, 12, 31),
        form=RegistrationForm(
            situation="rác chưa phân loại",
            aims="90% hộ phân loại",
            content="mỗi tổ một điểm thu gom",
            beneficiaries="120 hộ",
            resources="35 triệu đồng",
            schedule="đánh giá tháng 10",
            outputs="biên bản kiểm tra",
            prospects="nhân ra toàn xã",
            registrant="khu-dan-cu",
            existing=False,
        ),
    )
    assert [part.said for part in parts_of(model)] == [
        ("Xanh sạch",),
        ("rác chưa phân loại",),
        ("90% hộ phân loại",),
        ("mỗi tổ một điểm thu gom",),
        ("ap-1", "120 hộ"),
        ("xa-a", "doan"),
        ("35 triệu đồng",),
        (START, date(2020, 12, 31), "đánh giá tháng 10"),
        ("biên bản kiểm tra",),
        ("nhân ra toàn xã",),
    ]


def test_what_a_registration_leaves_out_can_be_listed():
    empty = [part.label.vi for part in parts_of(Model(id="m", title="Xanh sạch")) if not part.filled]
    assert len(empty) == 9
    assert "sản phẩm đầu ra kiểm chứng được" in empty


def test_a_person_is_named_only_with_the_day_of_the_consent():
    with pytest.raises(TypeError):
        Person(display_name="Bà Tư (tên minh họa)")
    assert Person(display_name="Bà Tư (tên minh họa)", consent_on=START).consent_on == START


def test_a_collective_has_no_person():
    with pytest.raises(InvalidValue) as caught:
        Model(id="m", title="Tổ 5", subject="collective", person=Person(display_name="Ông A", consent_on=START))
    assert caught.value.code == "person.of_a_collective"


# -- contributions -----------------------------------------------------------------------------------------------------
def given(**options):
    return Contribution(id="dg", model="m", on=START, **{"quantity": Quantity(90, "trieu-dong")} | options)


def test_what_remains_is_what_was_collected_less_what_was_spent():
    assert given(spent=Quantity(72_500_000, "dong")).remaining == Quantity(17_500_000, "dong")
    assert given().remaining is None


def test_what_was_spent_beyond_what_was_collected_is_known_and_leaves_nothing():
    beyond = given(spent=Quantity(95, "trieu-dong"))
    assert (beyond.remaining, beyond.overspent) == (None, True)
    assert not given(spent=Quantity(90, "trieu-dong")).overspent


def test_what_was_spent_in_another_measure_is_refused():
    with pytest.raises(InvalidValue) as caught:
        given(spent=Quantity(3, "ngay-cong"))
    assert caught.value.code == "measure.other_base"


def test_the_burden_of_a_household_is_exact():
    assert given(households=7).per_household == Fraction(90_000_000, 7)
    assert given(persons=0).per_person is None
    assert given().per_household is None


@pytest.mark.parametrize("bad", [-1, "12", True, 1.5])
def test_households_are_counted_in_whole_numbers(bad):
    with pytest.raises((InvalidValue, WrongType)):
        given(households=bad)


@pytest.mark.parametrize("bad", ["1.01", "-0.1"])
def test_a_share_in_favour_lies_between_none_and_all(bad):
    with pytest.raises(InvalidValue) as caught:
        Decision(how="ballot", in_favour=bad)
    assert caught.value.code == "share.out_of_range"


def test_the_account_of_a_contribution_says_what_is_missing():
    assert vietnamese.contribution_account(given()) == (
        "thu 90 triệu đồng; chưa ghi chi; chưa ghi quyết định của Nhân dân; chưa ghi công khai"
    )
    whole = given(
        spent=Quantity(90, "trieu-dong"),
        decision=Decision(how="ballot", on=date(2018, 3, 9), in_favour=Decimal("0.955")),
        published=Publication(on=date(2018, 12, 20), how="niem-yet"),
    )
    assert vietnamese.contribution_account(whole) == (
        "thu 90 triệu đồng; chi 90 triệu đồng; còn 0 triệu đồng; phát phiếu lấy ý kiến ngày 09/3/2018, "
        "95,5% tán thành; công khai ngày 20/12/2018"
    )


# -- secrecy -----------------------------------------------------------------------------------------------------------
def test_a_fact_is_open_unless_it_says_otherwise():
    assert Fact(id="a").secrecy is Secrecy.OPEN
    assert Fact(id="a", secrecy="top-secret").secrecy is Secrecy.TOP_SECRET
    with pytest.raises(InvalidValue):
        Fact(id="a", secrecy="mật")


def test_the_degrees_of_secrecy_bear_the_names_of_the_law():
    assert [vietnamese.secrecy(one) for one in Secrecy] == ["không mật", "Mật", "Tối mật", "Tuyệt mật"]
