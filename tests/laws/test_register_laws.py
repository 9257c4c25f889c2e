"""Laws of the register: what holds holds of itself, doubles count once, and erasing a person changes no count."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.aggregation import Request, aggregate
from dvk.facts import Correction, Retraction
from dvk.models import Subject
from dvk.periods import Period
from dvk.register import Duplicate, Placement
from dvk.testing import registers

PERIODS = tuple(Period.parse(name) for name in ("2016", "2018-Q2", "2016/2020", "2030"))
NAMES = ("hoat-dong", "cuoi-ky", "moi", "duoc-cong-nhan", "luot-cong-nhan", "tien", "dat", "ngay-cong")
KEY = b"khoa de thu, du muoi sau byte"


def figures(register, by=(), indicators=NAMES, known_on=None):
    asked = Request(indicators=indicators, periods=PERIODS, by=by, known_on=known_on)
    return [
        (figure.indicator.id, figure.period, figure.keys, figure.low, figure.high)
        for figure in aggregate(register, asked)
    ]


def copied(register, names):
    """The register with a second record of some models, told word for word."""
    models = [evolve(register.model(name), id=f"{name}-ban-sao") for name in names]
    events = [
        evolve(event, id=f"{event.id}-ban-sao", model=f"{event.model}-ban-sao")
        for event in register.events
        if event.model in names
    ]
    gifts = [
        evolve(item, id=f"{item.id}-ban-sao", model=f"{item.model}-ban-sao")
        for item in register.contributions
        if item.model in names
    ]
    return evolve(
        register,
        models=(*register.models, *models),
        events=(*events, *register.events),  # the order in a file tells nothing
        contributions=(*register.contributions, *gifts),
    )


@st.composite
def some_models(draw):
    register = draw(registers(max_models=5))
    assume(register.models)
    names = sorted(draw(st.sets(st.sampled_from([model.id for model in register.models]), min_size=1)))
    return register, names


@st.composite
def corrected(draw):
    """A register with corrections, retractions, placements and doubles, known on some days."""
    register, names = draw(some_models())
    days = st.none() | st.dates(date(2016, 1, 1), date(2020, 12, 31))
    whole = copied(register, names)
    doubles = [
        Duplicate(id=f"trung-{name}", kept=name, same=[f"{name}-ban-sao"], on=draw(days) or date(2016, 1, 1))
        for name in names
        if draw(st.booleans())
    ]
    placements = [
        Placement(id=f"gan-{event.id}", target=event.id, unit=whole.units.units[0].id, on=draw(days))
        for event in whole.events
        if draw(st.booleans())
    ]
    corrections = [
        Correction(id=f"dc-{item.id}", fact=evolve(item, purpose="đã đính chính"), known_on=draw(days))
        for item in whole.contributions
        if draw(st.booleans())
    ]
    targets = [*(item.id for item in (*whole.contributions, *whole.events, *corrections, *doubles))]
    retractions = [
        Retraction(id=f"rut-{name}", target=name, known_on=draw(days))
        for name in targets
        if not draw(st.integers(0, 4))
    ]
    return evolve(
        whole,
        duplicates=doubles,
        placements=placements,
        corrections=corrections,
        retractions=retractions,
    )


@given(corrected(), st.none() | st.dates(date(2016, 1, 1), date(2020, 12, 31)))
def test_what_holds_holds_of_itself(register, known_on):
    held = register.effective(known_on)
    assert held.effective() is held
    assert held.effective(known_on) == held


@given(corrected())
def test_every_placement_that_holds_is_of_a_fact_that_holds(register):
    held = register.effective()
    there = {fact.id for fact in (*held.models, *held.events, *held.contributions, *held.reports)}
    assert set(held.placed) <= there


@given(some_models(), st.sampled_from([(), ("subject",), ("domain",), ("strand",), ("level",)]))
def test_word_for_word_doubles_that_were_confirmed_change_no_figure(made, by):
    register, names = made
    doubled = copied(register, names)
    told = [Duplicate(id=f"trung-{name}", kept=name, same=[f"{name}-ban-sao"], on=date(2020, 1, 1)) for name in names]
    assert figures(evolve(doubled, duplicates=told), by) == figures(register, by)


@given(some_models())
def test_each_double_that_counts_makes_the_count_one_too_high_until_it_is_confirmed(made):
    register, names = made
    doubled = copied(register, names)
    told = [Duplicate(id=f"trung-{name}", kept=name, same=[f"{name}-ban-sao"], on=date(2020, 1, 1)) for name in names]
    confirmed = evolve(doubled, duplicates=told)
    for period in PERIODS:
        counting = sum(register.lives[name].last_active_day(period.start, period.end) is not None for name in names)
        asked = Request(indicators="hoat-dong", periods=period)
        before, after = (aggregate(whole, asked).figure().low for whole in (doubled, confirmed))
        assert before - after == counting


@given(some_models())
def test_before_the_day_of_the_confirmation_the_double_counts(made):
    register, names = made
    doubled = copied(register, names)
    told = [Duplicate(id=f"trung-{name}", kept=name, same=[f"{name}-ban-sao"], on=date(2020, 1, 1)) for name in names]
    whole = evolve(doubled, duplicates=told)
    assert figures(whole, known_on=date(2019, 12, 31)) == figures(doubled)
    assert figures(whole, known_on=date(2020, 1, 1)) == figures(register)


@given(some_models(), st.permutations(range(5)))
def test_the_order_in_which_doubles_were_confirmed_does_not_matter(made, order):
    register, _ = made
    name = register.models[0].id
    copies = [evolve(register.model(name), id=f"ban-sao-{number}") for number in range(5)]
    whole = evolve(register, models=(*register.models, *copies))
    chain = [name, *(copy.id for copy in copies)]  # each is the one before it
    told = [
        Duplicate(id=f"trung-{number}", kept=chain[number], same=[chain[number + 1]], on=date(2020, 1, 1))
        for number in range(5)
    ]
    held = evolve(whole, duplicates=[told[number] for number in order]).effective()
    assert held == register


@given(registers(max_models=5), st.data())
def test_any_models_may_be_confirmed_to_be_one_and_count_at_most_once_each_day(register, data):
    assume(len(register.models) > 1)
    kept, *others = data.draw(st.permutations([model.id for model in register.models]))
    same = others[: data.draw(st.integers(1, len(others)))]
    told = Duplicate(id="trung", kept=kept, same=same, on=date(2020, 1, 1))
    held = evolve(register, duplicates=[told]).effective()
    assert {model.id for model in held.models} == {model.id for model in register.models} - set(same)
    assert len(held.events) <= len(register.events)
    starts = [register.model(name).start for name in (kept, *same)]
    known = [start for start in starts if start is not None]
    assert (held.model(kept).start is None) == (not known)
    if None not in starts:
        assert held.model(kept).start == min(known)


@given(corrected(), st.data())
def test_erasing_a_person_changes_no_count_on_any_day(register, data):
    people = [model.id for model in register.models if model.subject is not Subject.COLLECTIVE]
    assume(people)
    name = data.draw(st.sampled_from(people))
    known_on = data.draw(st.none() | st.dates(date(2016, 1, 1), date(2020, 12, 31)))
    done = register.erased(name, key=KEY)
    for by in ((), ("subject",), ("domain",)):
        assert figures(done.register, by, known_on=known_on) == figures(register, by, known_on=known_on)
    assert name not in {model.id for model in done.register.models}
    assert all(name not in (event.model, *event.others) for event in done.register.events)
    assert done.register == register.erased(name, key=KEY).register
