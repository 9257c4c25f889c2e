"""Models: who counts them on a day, and the lives that follow from their events."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dvk.errors import InvalidValue, UnknownId, WrongType
from dvk.measures import Quantity
from dvk.models import (
    Classified,
    Contribution,
    Effect,
    Event,
    Lifecycle,
    Model,
    ModelKind,
    Role,
    RolePart,
    Status,
    Step,
    Subject,
)
from dvk.models.life import life_of
from dvk.periods import Period
from dvk.values import Approx, Dated, DateSpan

LIFECYCLE = Lifecycle(
    id="mau",
    label="vòng đời mẫu",
    steps=[
        Step(id="registered", label="đăng ký", before_start=True),
        Step(id="begun", label="bắt đầu", effect=Effect.BEGINS),
        Step(id="recognised", label="công nhận", after=["registered"]),
        Step(id="paused", label="tạm dừng", effect=Effect.PAUSES),
        Step(id="resumed", label="hoạt động lại", effect=Effect.RESUMES),
        Step(id="merged", label="nhập", effect=Effect.ENDS),
        Step(id="ended", label="kết thúc", effect=Effect.ENDS),
    ],
)


def model(**options):
    return Model(
        **{"id": "camera", "title": "Camera an ninh", "owner": "xa-a", "domain": "quoc-phong-an-ninh"} | options
    )


def happened(*events):
    """`happened(("paused", date(…)))`: events of the model, in the order given."""
    return [Event(id=f"e-{place}", model="camera", kind=kind, on=on) for place, (kind, on) in enumerate(events)]


def life(*events, start=date(2018, 3, 1)):
    return life_of(model(start=start), happened(*events), LIFECYCLE)


# -- a life ---------------------------------------------------------------------------------------------------------


def test_a_model_without_events_works_from_its_start_on():
    alive = life()
    assert alive.active == (DateSpan(date(2018, 3, 1), None),)
    assert alive.active_on(date(2018, 3, 1))
    assert not alive.active_on(date(2018, 2, 28))
    assert (alive.begun, alive.ended) == (date(2018, 3, 1), None)


def test_a_pause_holds_from_its_day_until_the_day_of_the_resumption():
    alive = life(("paused", date(2019, 1, 1)), ("resumed", date(2019, 7, 1)))
    assert alive.active == (
        DateSpan(date(2018, 3, 1), date(2018, 12, 31)),
        DateSpan(date(2019, 7, 1), None),
    )
    assert not alive.active_on(date(2019, 1, 1))
    assert alive.active_on(date(2019, 7, 1))


def test_a_pause_is_no_end():
    alive = life(("paused", date(2019, 1, 1)))
    assert alive.alive_on(date(2020, 1, 1))
    assert not alive.active_on(date(2020, 1, 1))
    assert alive.ended is None


@pytest.mark.parametrize("kind", ["ended", "merged"])
def test_the_day_of_an_end_is_the_first_day_after(kind):
    alive = life((kind, date(2019, 5, 1)))
    assert alive.active == (DateSpan(date(2018, 3, 1), date(2019, 4, 30)),)
    assert alive.ended == date(2019, 5, 1)
    assert alive.alive_on(date(2019, 4, 30))
    assert not alive.alive_on(date(2019, 5, 1))


def test_a_model_that_ends_while_it_pauses_was_at_work_until_the_pause():
    alive = life(("paused", date(2019, 1, 1)), ("ended", date(2019, 5, 1)))
    assert alive.active == (DateSpan(date(2018, 3, 1), date(2018, 12, 31)),)
    assert alive.ended == date(2019, 5, 1)


def test_what_comes_after_an_end_changes_nothing():
    alive = life(("ended", date(2019, 5, 1)), ("resumed", date(2019, 8, 1)), ("ended", date(2019, 9, 1)))
    assert alive == life(("ended", date(2019, 5, 1)))


def test_a_second_pause_and_a_second_resumption_change_nothing():
    once = life(("paused", date(2019, 1, 1)), ("resumed", date(2019, 7, 1)))
    twice = life(
        ("paused", date(2019, 1, 1)),
        ("paused", date(2019, 2, 1)),
        ("resumed", date(2019, 7, 1)),
        ("resumed", date(2019, 8, 1)),
    )
    assert once == twice


def test_events_count_by_their_day_and_not_by_their_order():
    assert life(("resumed", date(2019, 7, 1)), ("paused", date(2019, 1, 1))) == life(
        ("paused", date(2019, 1, 1)), ("resumed", date(2019, 7, 1))
    )


def test_events_of_one_day_count_in_the_order_of_the_lifecycle():
    day = date(2019, 1, 1)
    alive = life(("resumed", day), ("paused", day))
    assert alive.active_on(day)
    assert life(("ended", day), ("resumed", day), ("paused", day)).ended == day


def test_a_model_that_ends_on_its_first_day_was_never_at_work():
    alive = life(("ended", date(2018, 3, 1)))
    assert alive.active == ()
    assert not alive.alive_on(date(2018, 3, 1))


def test_a_recognition_neither_begins_nor_ends_anything():
    assert life(("registered", date(2018, 1, 1)), ("recognised", date(2019, 1, 1))) == life()


def test_a_model_whose_start_nobody_knows_has_no_life():
    alive = life(("recognised", date(2019, 1, 1)), start=None)
    assert (alive.active, alive.begun) == ((), None)
    assert not alive.alive_on(date(2020, 1, 1))
    assert alive.last_active_day(date(2016, 1, 1), date(2020, 12, 31)) is None


def test_a_model_without_a_start_begins_with_the_event_that_begins_it():
    alive = life(("registered", date(2018, 1, 1)), ("begun", date(2018, 6, 1)), start=None)
    assert alive.begun == date(2018, 6, 1)
    assert alive.active == (DateSpan(date(2018, 6, 1), None),)


def in_2019(kind):
    return Event(id=f"e-{kind}", model="camera", kind=kind, period=Period.of_year(2019))


def test_a_pause_known_by_its_year_leaves_open_when_the_work_stopped():
    alive = life_of(model(start=date(2018, 3, 1)), [in_2019("paused")], LIFECYCLE)
    assert alive.active == (DateSpan(date(2018, 3, 1), date(2018, 12, 31)),)
    assert alive.possible == (DateSpan(date(2018, 3, 1), date(2019, 12, 30)),)
    assert alive.last_active_day(date(2019, 1, 1), date(2019, 12, 31)) is None
    assert alive.last_possible_day(date(2019, 1, 1), date(2019, 12, 31)) == date(2019, 12, 30)


def test_an_end_known_by_its_year_leaves_open_whether_it_is_still_there():
    alive = life_of(model(start=date(2018, 3, 1)), [in_2019("ended")], LIFECYCLE)
    assert (alive.ended_from, alive.ended) == (date(2019, 1, 1), date(2019, 12, 31))
    for day, surely, maybe in (
        (date(2018, 12, 31), True, True),
        (date(2019, 1, 1), False, True),
        (date(2019, 12, 30), False, True),
        (date(2019, 12, 31), False, False),
    ):
        assert (alive.alive_on(day), alive.may_be_alive_on(day)) == (surely, maybe)


def test_a_beginning_known_by_its_year_leaves_open_when_it_began():
    alive = life_of(model(start=None), [in_2019("begun")], LIFECYCLE)
    assert (alive.begun_from, alive.begun) == (date(2019, 1, 1), date(2019, 12, 31))
    assert alive.active == (DateSpan(date(2019, 12, 31), None),)
    assert alive.possible == (DateSpan(date(2019, 1, 1), None),)


def test_a_model_may_be_back_after_a_pause_when_only_the_year_of_its_return_is_known():
    paused = Event(id="e-1", model="camera", kind="paused", on=date(2019, 6, 1))
    alive = life_of(model(start=date(2018, 3, 1)), [paused, in_2019("resumed")], LIFECYCLE)
    assert alive.last_possible_day(date(2020, 1, 1), date(2020, 12, 31)) == date(2020, 12, 31)
    assert not alive.active_on(date(2019, 6, 1))


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2018, 2, 28), Status.NOT_YET),
        (date(2018, 3, 1), Status.ACTIVE),
        (date(2018, 12, 31), Status.ACTIVE),
        (date(2019, 1, 1), Status.PAUSED),
        (date(2019, 7, 1), Status.ACTIVE),
        (date(2020, 3, 31), Status.ACTIVE),
        (date(2020, 4, 1), Status.ENDED),
    ],
)
def test_the_status_of_a_day(on, status):
    alive = life(("paused", date(2019, 1, 1)), ("resumed", date(2019, 7, 1)), ("ended", date(2020, 4, 1)))
    assert alive.status_on(on) is status


def test_the_status_is_unknown_where_nobody_knows_the_start_or_the_day_of_the_end():
    assert life(start=None).status_on(date(2019, 6, 1)) is Status.UNKNOWN
    ends = life_of(model(start=date(2018, 3, 1)), [in_2019("ended")], LIFECYCLE)
    assert ends.status_on(date(2018, 12, 31)) is Status.ACTIVE
    assert ends.status_on(date(2019, 6, 1)) is Status.UNKNOWN
    assert ends.status_on(date(2019, 12, 31)) is Status.ENDED


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), date(2018, 12, 31)),
        (date(2019, 1, 1), date(2019, 6, 30), None),  # paused
        (date(2019, 1, 1), date(2019, 12, 31), date(2019, 12, 31)),
        (date(2016, 1, 1), date(2020, 12, 31), date(2020, 3, 31)),
        (date(2020, 4, 1), date(2020, 12, 31), None),  # ended
        (date(2016, 1, 1), date(2018, 2, 28), None),  # not begun
        (date(2018, 3, 1), date(2018, 3, 1), date(2018, 3, 1)),
    ],
)
def test_the_last_day_at_work_between_two_days(start, end, last):
    alive = life(("paused", date(2019, 1, 1)), ("resumed", date(2019, 7, 1)), ("ended", date(2020, 4, 1)))
    assert alive.last_active_day(start, end) == last


# -- a merger and an end -----------------------------------------------------------------------------------------------

ENDED_FIRST = Lifecycle(
    id="mau-2",
    label="vòng đời mẫu",
    steps=[
        Step(id="ended", label="kết thúc", effect=Effect.ENDS),
        Step(id="merged", label="hợp nhất", effect=Effect.PASSES),
    ],
)
IN_JUNE = date(2019, 6, 30)


def merged(name, *others, **when):
    return Event(id=f"h-{name}", model="camera", kind="merged", others=others, **when)


def ended_or_merged(*events):
    found = life_of(model(start=date(2018, 3, 1)), events, ENDED_FIRST)
    return found.status_on(date(2021, 1, 1)), found.into


def test_an_end_and_a_merger_of_one_day_count_in_the_order_of_the_lifecycle():
    both = happened(("ended", IN_JUNE))[0], merged("1", "b", on=IN_JUNE)
    assert ended_or_merged(*both) == (Status.ENDED, ())


@pytest.mark.parametrize(
    "both",
    [
        (happened(("ended", IN_JUNE))[0], merged("1", "b", period="2019")),
        (in_2019("ended"), merged("1", "b", on=IN_JUNE)),
    ],
    ids=["merger-by-year", "end-by-year"],
)
def test_an_end_and_a_merger_of_which_either_may_be_first_leave_the_status_open(both):
    assert ended_or_merged(*both) == (Status.UNKNOWN, ("b",))


def test_of_two_mergers_either_of_which_may_be_first_both_are_named():
    two = merged("1", "b", period="2019"), merged("2", "c", on=IN_JUNE)
    assert ended_or_merged(*two) == (Status.MERGED, ("b", "c"))


# -- a model --------------------------------------------------------------------------------------------------------


def test_the_owner_of_a_day_is_the_one_of_that_day():
    handed_over = model(owner=[Dated("xa-a", end=date(2019, 6, 30)), Dated("xa-b", start=date(2019, 7, 1))])
    assert handed_over.owner_on(date(2019, 6, 30)) == "xa-a"
    assert handed_over.owner_on(date(2019, 7, 1)) == "xa-b"


def test_a_day_without_an_owner_has_none():
    assert model(owner=Dated("xa-a", start=date(2019, 7, 1))).owner_on(date(2019, 6, 30)) is None
    assert model(owner=()).owner_on(date(2019, 6, 30)) is None


@pytest.mark.parametrize("wrong", [{"owner": None}, {"domain": None}, {"owner": 5}, {"domain": 5}], ids=str)
def test_an_owner_or_domain_that_is_no_word_is_a_wrong_type(wrong):
    with pytest.raises(WrongType):
        model(**wrong)


def test_the_domain_of_a_day_is_one_per_codelist():
    moved = model(
        domain=[
            Classified("kinh-te", end=date(2018, 12, 31)),
            Classified("van-hoa", start=date(2019, 1, 1)),
            Classified("an-sinh", "linh-vuc-tinh"),
        ]
    )
    assert moved.domain_on(date(2018, 12, 31)) == "kinh-te"
    assert moved.domain_on(date(2019, 1, 1)) == "van-hoa"
    assert moved.domain_on(date(2019, 1, 1), "linh-vuc-tinh") == "an-sinh"
    assert moved.domain_on(date(2019, 1, 1), "khac") is None


def test_two_owners_or_two_domains_on_one_day_are_refused():
    with pytest.raises(InvalidValue) as caught:
        model(owner=["xa-a", Dated("xa-b", start=date(2019, 7, 1))])
    assert (caught.value.code, caught.value.path) == ("model.two_on_one_day", "owner[1]")
    with pytest.raises(InvalidValue):
        model(domain=["kinh-te", "van-hoa"])


def test_what_a_source_does_not_say_stays_unknown():
    bare = Model(id="a", title="Mô hình")
    assert (bare.owner, bare.domain, bare.start, bare.kind, bare.subject, bare.strand) == (
        (),
        (),
        None,
        None,
        None,
        None,
    )


def test_kind_subject_and_roles_are_read_from_their_words():
    made = model(kind="exemplar", subject="household", roles=[Role("hoi-phu-nu", "support")])
    assert (made.kind, made.subject) == (ModelKind.EXEMPLAR, Subject.HOUSEHOLD)
    assert made.roles[0].part is RolePart.SUPPORT


@pytest.mark.parametrize(
    ("wrong", "error", "path"),
    [
        ({"title": ""}, InvalidValue, "title"),
        ({"title": "Camera an ninh bi\u0300nh yên"}, InvalidValue, "title"),
        ({"id": "Camera"}, InvalidValue, "id"),
        ({"start": datetime(2018, 3, 1)}, WrongType, "start"),  # noqa: DTZ001
        ({"strand": "Dân vận khéo"}, InvalidValue, "strand"),
        ({"also": "kinh-te"}, WrongType, ""),
        ({"also": ["Kinh tế"]}, InvalidValue, "also"),
        ({"start": date(2020, 1, 2), "planned_end": date(2020, 1, 1)}, InvalidValue, "planned_end"),
    ],
    ids=["no-title", "nfd", "id", "datetime", "strand", "also-bare", "also", "planned-end"],
)
def test_a_wrong_field_is_refused_at_its_path(wrong, error, path):
    with pytest.raises(error) as caught:
        model(**wrong)
    assert caught.value.path == path


def test_a_word_that_is_no_kind_is_refused_by_an_error_of_the_library():
    with pytest.raises(InvalidValue):
        model(kind="mo-hinh")


def test_a_classification_or_a_role_that_ends_before_it_begins_is_refused():
    days = {"start": date(2020, 1, 2), "end": date(2020, 1, 1)}
    with pytest.raises(InvalidValue):
        Classified("kinh-te", **days)
    with pytest.raises(InvalidValue):
        Role("hoi-phu-nu", "support", **days)


# -- events and contributions ---------------------------------------------------------------------------------------


def test_an_event_has_a_day_or_a_period_and_not_both():
    both = {"on": date(2019, 1, 1), "period": Period.of_year(2019)}
    for wrong, code in (({}, "happening.no_day_or_period"), (both, "happening.day_or_period")):
        with pytest.raises(InvalidValue) as caught:
            Event(id="e-1", model="camera", kind="recognised", **wrong)
        assert (caught.value.code, caught.value.path) == (code, "on")


def test_an_event_of_a_day_lies_in_the_periods_that_hold_the_day():
    event = Event(id="e-1", model="camera", kind="recognised", on=date(2019, 3, 31))
    assert event.within(Period.quarter(2019, 1))
    assert not event.within(Period.quarter(2019, 2))
    assert (event.first_day, event.last_day) == (date(2019, 3, 31), date(2019, 3, 31))


def test_an_event_of_a_period_counts_in_the_periods_that_cover_it_and_in_no_shorter_one():
    event = Event(id="e-1", model="camera", kind="recognised", period=Period.of_year(2019))
    assert event.within(Period.of_year(2019))
    assert event.within(Period.stage(2016, 2020))
    assert not event.within(Period.half(2019, 1))
    assert (event.first_day, event.last_day) == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_negative_contribution_is_refused():
    with pytest.raises(InvalidValue) as caught:
        Contribution(id="g-1", model="camera", on=date(2019, 1, 1), quantity=Quantity(-1, "dong"))
    assert (caught.value.code, caught.value.path) == ("value.negative", "quantity")


def test_a_contribution_keeps_its_word():
    given = Contribution(
        id="g-1", model="camera", period=Period.of_year(2019), quantity=Quantity(Approx("1.2", "hơn"), "ty-dong")
    )
    assert given.quantity.number.word == "hơn"


# -- lifecycles -----------------------------------------------------------------------------------------------------


def test_a_lifecycle_gives_its_steps_in_their_usual_order():
    assert [step.id for step in LIFECYCLE][:2] == ["registered", "begun"]
    assert LIFECYCLE.place("paused") < LIFECYCLE.place("resumed")
    assert "ended" in LIFECYCLE
    with pytest.raises(UnknownId) as caught:
        LIFECYCLE["recognise"]
    assert caught.value.near[0] == "recognised"


def test_a_step_given_twice_or_after_one_that_is_not_there_is_refused_at_its_place():
    with pytest.raises(InvalidValue) as caught:
        Lifecycle(id="a", label="a", steps=[Step(id="x", label="x"), Step(id="x", label="x")])
    assert caught.value.path == "steps[1].id"
    with pytest.raises(UnknownId) as missing:
        Lifecycle(id="a", label="a", steps=[Step(id="x", label="x", after=["y"])])
    assert missing.value.path == "steps[0].after"


def test_the_place_of_an_unknown_step_is_an_error_of_the_library():
    with pytest.raises(UnknownId):
        LIFECYCLE.place("recognise")
