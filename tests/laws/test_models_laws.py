"""Laws of lives: spans in order, and the same as walking through the days one by one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dvk.models import Effect, Event, Lifecycle, Model, Step, replicas_of, standing_of
from dvk.models.life import life_of
from dvk.periods import MONTH, Period
from dvk.testing import days, events, models, periods, small_definitions, unit_histories

DAY = timedelta(days=1)
FIRST = date(2019, 1, 1)
LAST = date(2019, 4, 30)
SMALL = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
LIFECYCLE = Lifecycle(
    id="de-thu",
    label="vòng đời để thử",
    steps=[
        Step(id="registered", label="đăng ký"),
        Step(id="begun", label="bắt đầu", effect=Effect.BEGINS),
        Step(id="paused", label="tạm dừng", effect=Effect.PAUSES),
        Step(id="resumed", label="hoạt động lại", effect=Effect.RESUMES),
        Step(id="merged", label="hợp nhất", effect=Effect.PASSES),
        Step(id="ended", label="kết thúc", effect=Effect.ENDS),
    ],
)
KINDS = ["registered", "paused", "resumed", "paused", "resumed", "merged", "ended"]


def event(number, kind, **when):
    return Event(id=f"e-{number}", model="m", kind=kind, **when)


@st.composite
def dated_lives(draw, *, begins=True):
    """A model and its events, each on a day of four months."""
    start = draw(st.sampled_from(SMALL[:60]))
    if begins and draw(st.booleans()):
        model, made = Model(id="m", title="m"), [event(0, "begun", on=start)]
    else:
        model, made = Model(id="m", title="m", start=start), []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        kind, on = draw(st.sampled_from(KINDS)), draw(st.dates(start, LAST))
        others = draw(st.sampled_from([("n",), ("n", "m"), ("k",), ()])) if kind == "merged" else ()
        made.append(event(number, kind, on=on, others=others))
    return model, made


def passes(item):
    """Does it pass the model over? Not where the model itself is among those that go on."""
    return item.kind == "merged" and "m" not in item.others


def walked(model, made):
    """The days at work, by walking through them: what a clerk would do with a calendar and a pencil."""
    order = [step.id for step in LIFECYCLE]
    at_work, ended, days_at_work = False, False, set()
    begun = model.start or min((item.on for item in made if item.kind == "begun"), default=None)
    for day in SMALL:
        if day == begun:
            at_work = True
        today = sorted((item for item in made if item.on == day), key=lambda item: order.index(item.kind))
        for item in today:
            if item.kind == "ended" or passes(item):
                ended = True
            elif item.kind == "paused":
                at_work = False
            elif item.kind == "resumed":
                at_work = True
        if at_work and not ended and begun is not None and day >= begun:
            days_at_work.add(day)
    return days_at_work


def days_in(spans):
    return {day for day in SMALL if any(day in span for span in spans)}


@given(dated_lives())
def test_a_life_is_what_walking_through_the_days_gives(made):
    model, happened = made
    assert days_in(life_of(model, happened, LIFECYCLE).active) == walked(model, happened)


@given(dated_lives(), st.sampled_from(SMALL), st.sampled_from(SMALL))
def test_the_last_active_day_is_the_last_of_the_days_walked_through(made, one, other):
    model, happened = made
    start, end = min(one, other), max(one, other)
    inside = [day for day in walked(model, happened) if start <= day <= end]
    assert life_of(model, happened, LIFECYCLE).last_active_day(start, end) == max(inside, default=None)


@given(dated_lives())
def test_when_every_day_is_known_nothing_is_only_possible(made):
    life = life_of(*made, LIFECYCLE)
    assert life.possible == life.active
    assert (life.begun_from, life.ended_from) == (life.begun, life.ended)


@given(dated_lives(), st.randoms(use_true_random=False))
def test_a_life_does_not_mind_the_order_in_which_events_came(made, random):
    model, happened = made
    shuffled = list(happened)
    random.shuffle(shuffled)
    assert life_of(model, shuffled, LIFECYCLE) == life_of(model, happened, LIFECYCLE)


@st.composite
def any_lives(draw):
    """Lives as the public strategies make them, with events known only by a period."""
    history = draw(unit_histories(changes=False))
    model = draw(models(history))
    lifecycle = small_definitions().lifecycle
    return life_of(model, draw(events(model, lifecycle)), lifecycle)


@given(any_lives())
def test_the_spans_of_a_life_are_disjoint_and_in_order(life):
    for spans in (life.active, life.possible):
        for one, other in pairwise(spans):
            assert one.end is not None
            assert one.end < other.start
        for span in spans:
            assert span.start is not None
            assert span.end is None or span.start <= span.end
    assert not life.active or life.active[0].start >= life.begun


@given(any_lives(), days(), periods())
def test_what_is_sure_is_possible(life, on, period):
    if life.active_on(on):
        assert any(on in span for span in life.possible)
        assert life.alive_on(on)
    if life.alive_on(on):
        assert life.may_be_alive_on(on)
    last = life.last_active_day(period.start, period.end)
    if last is not None:
        assert life.last_possible_day(period.start, period.end) >= last


@given(any_lives(), periods())
def test_the_last_active_day_lies_in_the_period_and_in_a_span(life, period):
    last = life.last_active_day(period.start, period.end)
    if last is None:
        assert not any(span.overlaps(period.span) for span in life.active)
        return
    assert last in period
    assert life.active_on(last)
    assert last == period.end or not life.active_on(last + DAY)


@given(st.data(), dated_lives(begins=False))
def test_a_life_known_by_months_holds_every_life_that_it_may_have_been(data, made):
    """Each day that is not known may be any of its month: what is sure holds for all of them, the rest is possible."""
    model, happened = made
    blurred = [
        evolve(item, on=None, period=Period.containing(item.on, MONTH)) if data.draw(st.booleans()) else item
        for item in happened
    ]
    known = life_of(model, blurred, LIFECYCLE)
    truth = walked(model, happened)
    assert days_in(known.active) <= truth
    assert truth <= days_in(known.possible)


@given(dated_lives())
def test_a_model_was_merged_where_a_merger_came_first_and_ended_where_an_end_did(made):
    model, happened = made
    gone = [item for item in happened if item.kind == "ended" or passes(item)]
    first = min(gone, key=lambda item: (item.on, item.kind == "ended"), default=None)
    expected = {None: {"active", "paused"}, "merged": {"merged"}, "ended": {"ended"}}[first and first.kind]
    found = life_of(model, happened, LIFECYCLE)
    assert found.status_on(LAST + DAY).value in expected
    assert bool(found.passed) == (first is not None and first.kind == "merged")


@given(st.data(), dated_lives(begins=False), st.sampled_from(SMALL))
def test_a_status_known_by_months_is_the_true_one_or_unknown(data, made, on):
    model, happened = made
    blurred = [
        evolve(item, on=None, period=Period.containing(item.on, MONTH)) if data.draw(st.booleans()) else item
        for item in happened
    ]
    known, truth = life_of(model, blurred, LIFECYCLE), life_of(model, happened, LIFECYCLE)
    assert known.status_on(on).value in {truth.status_on(on).value, "unknown"}
    assert not known.passed or set(truth.into) <= set(known.into)


# -- standing, replicas ------------------------------------------------------------------------------------------------
STEPS = Lifecycle(
    id="mau",
    label="mẫu",
    steps=[
        Step(id="registered", label="đăng ký", reaches=True),
        Step(id="recognised", label="công nhận", reaches=True),
        Step(id="commended", label="khen", reaches=True),
        Step(id="replicated", label="nhân rộng", copies=True),
        Step(id="withdrawn", label="thu hồi", revokes=["recognised"]),
    ],
)
SOME_DAYS = st.dates(date(2016, 1, 1), date(2021, 12, 31))
LEVEL = st.sampled_from([None, "commune", "district"])


@st.composite
def told_events(draw, kinds):
    chosen = draw(st.lists(st.tuples(st.sampled_from(kinds), SOME_DAYS, LEVEL, st.booleans()), max_size=8))
    return [
        Event(id=f"e{n}", model="m", kind=kind, level=level, **({"on": on} if sure else {"period": str(on.year)}))
        for n, (kind, on, level, sure) in enumerate(chosen)
    ]


@given(told_events(["registered", "recognised", "commended"]), SOME_DAYS, SOME_DAYS)
def test_without_a_withdrawal_nothing_that_was_reached_is_lost(events, one, other):
    early, late = sorted((one, other))
    before = {(item.step, item.level) for item in standing_of(events, STEPS, early)}
    assert before <= {(item.step, item.level) for item in standing_of(events, STEPS, late)}


@given(told_events(["registered", "recognised", "commended", "withdrawn"]), SOME_DAYS)
def test_what_surely_stands_also_possibly_stands(events, on):
    sure = {(item.step, item.level) for item in standing_of(events, STEPS, on)}
    assert sure <= {(item.step, item.level) for item in standing_of(events, STEPS, on, possible=True)}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=15))
def test_the_descendants_are_whoever_can_be_reached_by_copies(pairs):
    events = [
        Event(id=f"e{n}", model=f"m{old}", kind="replicated", on=date(2018, 1, 1), others=[f"m{new}"])
        for n, (old, new) in enumerate(pairs)
    ]
    reached, todo = set(), [0]
    while todo:
        old = todo.pop()
        for one, new in pairs:
            if one == old and new not in reached and new != 0:
                reached.add(new)
                todo.append(new)
    found = replicas_of("m0", events, STEPS)
    assert set(found.descendants) == {f"m{n}" for n in reached}

    def steps_to(new, allowed):
        """The fewest copies from the first to *new*, by trying every way that meets no model twice."""
        if new == 0:
            return 0
        ways = [steps_to(old, allowed - {new}) for old, to in pairs if to == new and old != new and old in allowed]
        return min(ways, default=99) + 1

    for copy in found.replicas:
        if copy.model is not None:
            assert copy.generation == steps_to(int(copy.model[1:]), frozenset(range(8)))
