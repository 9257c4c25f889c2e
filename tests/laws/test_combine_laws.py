"""Laws of combining: any order, any repetition, step by step; nothing lost; known on a day is what had come by it."""

from __future__ import annotations

import re
from datetime import date

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dvk.aggregation import Request, aggregate
from dvk.facts import Correction, Retraction
from dvk.periods import Period
from dvk.register import Campaign, Duplicate, Register, Sending, combine, combined_id
from dvk.register.sent.sendings import sender_of
from dvk.testing import registers
from dvk.units import Unit, UnitChange
from dvk.values import Source

SENDERS = ("xa-a", "xa-b", "to-0-x0")
DAYS = (date(2021, 1, 15), date(2021, 2, 15), date(2021, 3, 15))
PERIODS = tuple(Period.parse(name) for name in ("2016", "2018-Q2", "2016/2020"))
NAMES = ("hoat-dong", "cuoi-ky", "moi", "duoc-cong-nhan", "luot-cong-nhan", "tien", "dat", "ngay-cong")
FEWER = settings(max_examples=40)
SLUGS = st.from_regex(re.compile(r"[a0x]{1,3}(-[a0x]{1,3}){0,3}"), fullmatch=True)


def figures(register, by=()):
    asked = Request(indicators=NAMES, periods=PERIODS, by=by)
    return [(item.indicator.id, item.period, item.keys, item.low, item.high) for item in aggregate(register, asked)]


def part_of(whole, names, sender):
    """Some models of a register with what belongs to them, under short ids that other senders use too."""
    short = {name: f"m-{place}" for place, name in enumerate(sorted(names))}

    def own(facts, letter):
        held = [fact for fact in facts if fact.model in names]
        return [evolve(fact, id=f"{letter}-{place}", model=short[fact.model]) for place, fact in enumerate(held)]

    return Register(
        campaign=Campaign(id=f"pt-{sender}", label=sender),
        definitions=whole.definitions,
        units=whole.units,
        models=[evolve(model, id=short[model.id]) for model in whole.models if model.id in names],
        events=[evolve(event, others=()) for event in own(whole.events, "e")],
        contributions=own(whole.contributions, "c"),
        illustrative=True,
    )


@st.composite
def changed(draw, register):
    """The register as it may come again: some facts otherwise, some gone, some corrected or retracted by the sender."""
    days = st.none() | st.dates(date(2020, 1, 1), date(2020, 12, 31))
    titles, documents = st.sampled_from(["Một", "Hai"]), st.sampled_from([None, "so"])
    models = [evolve(one, title=draw(titles), source=draw(documents)) for one in register.models if draw(st.booleans())]
    kept = {model.id for model in models}
    events = [one for one in register.events if one.model in kept and draw(st.booleans())]
    gifts = [
        evolve(one, purpose=draw(st.sampled_from(["", "xây đường"])))
        for one in register.contributions
        if one.model in kept and draw(st.booleans())
    ]
    corrections = [
        Correction(id=f"dc-{number}-{one.id}", fact=evolve(one, purpose=f"sửa {number}"), known_on=draw(days))
        for one in gifts
        for number in draw(st.permutations([1, 2]))
        if draw(st.booleans())
    ]
    targets = [*(one.id for one in (*events, *gifts, *corrections))]
    retractions = [
        Retraction(id=f"{draw(st.sampled_from('az'))}-rut-{name}", target=name, known_on=draw(days))
        for name in targets
        if not draw(st.integers(0, 3))
    ]
    again = [
        Retraction(id=f"{draw(st.sampled_from('az'))}-bo-{one.id}", target=one.id, known_on=draw(days))
        for one in retractions
        if not draw(st.integers(0, 2))
    ]
    return evolve(
        register,
        sources=[Source(id="so", title=draw(titles))],
        models=models,
        events=events,
        contributions=gifts,
        corrections=corrections,
        retractions=[*retractions, *again],
    )


@st.composite
def sent(draw, most_days=3):
    """What up to three senders sent on up to three days."""
    whole = draw(registers(max_models=5))
    assume(whole.models)
    owner = {model.id: draw(st.sampled_from(SENDERS)) for model in whole.models}
    sendings = []
    for sender in sorted(set(owner.values())):
        base = part_of(whole, {name for name, one in owner.items() if one == sender}, sender)
        days = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=most_days)))
        sendings += [Sending(draw(changed(base)), sender, received_on=day) for day in days]
    return sendings


# -- ids ------------------------------------------------------------------------------------------------------------
@given(SLUGS, SLUGS, SLUGS, SLUGS)
def test_no_two_facts_of_any_senders_meet_in_one_id(one, name, other, their):
    same = combined_id(one, name) == combined_id(other, their)
    assert same == ((one, name) == (other, their))


@given(SLUGS, SLUGS)
def test_the_sender_can_be_read_from_a_combined_id(sender, name):
    assert sender_of(combined_id(sender, name)) == sender


# -- any order, any repetition, step by step --------------------------------------------------------------------------
@FEWER
@given(sent(), st.sampled_from(["keep", "retract"]), st.data())
def test_the_order_and_repetition_of_sendings_tell_nothing(sendings, missing, data):
    combined = combine(sendings, missing=missing).register
    mixed = data.draw(st.permutations([*sendings, *data.draw(st.lists(st.sampled_from(sendings)))]))
    assert combine(mixed, missing=missing).register == combined


@FEWER
@given(sent(), st.sampled_from(["keep", "retract"]))
def test_the_combined_register_combined_again_is_itself(sendings, missing):
    combined = combine(sendings, missing=missing).register
    assert combine([combined]).register == combined
    assert combine(sendings, into=combined, missing=missing).register == combined


@FEWER
@given(sent(), st.sampled_from(["keep", "retract"]))
def test_month_by_month_is_the_same_as_all_at_once(sendings, missing):
    days = sorted({one.received_on for one in sendings})
    register = None
    for day in days:
        today = [one for one in sendings if one.received_on == day]
        register = combine(today, into=register, missing=missing).register
    whole = combine(sendings, missing=missing).register
    assert register == whole


@FEWER
@given(sent(), st.sampled_from(["keep", "retract"]), st.data())
def test_sendings_come_into_a_combination_in_any_order(sendings, missing, data):
    first = data.draw(st.sets(st.integers(0, len(sendings) - 1), min_size=1))
    held = combine([one for place, one in enumerate(sendings) if place in first], missing=missing)
    more = [one for place, one in enumerate(sendings) if place not in first]
    assert combine(more, into=held, missing=missing).register == combine(sendings, missing=missing).register


@FEWER
@given(sent())
def test_adding_a_sender_changes_no_fact_of_the_others(sendings):
    def told(given):
        """All facts; of a unit not the day, which is the first on which anybody told it."""
        facts = combine(given).register.facts()
        return {evolve(one, known_on=None) if isinstance(one, (Unit, UnitChange)) else one for one in facts}

    whole = told(sendings)
    for sender in {one.sender for one in sendings}:
        others = [one for one in sendings if one.sender != sender]
        if others:
            assert told(others) <= whole


# -- what is in it ----------------------------------------------------------------------------------------------------
@FEWER
@given(sent())
def test_every_fact_that_was_sent_is_found_and_is_of_its_kind(sendings):
    combined = combine(sendings)
    for sending in sendings:
        for fact in sending.register.facts():
            found = combined.register.fact(combined.ids[sending.sender, fact.id])
            assert type(found) is type(fact)
            shared = isinstance(fact, (Unit, UnitChange))
            assert combined.sent(found.id) == (None if shared else (sending.sender, fact.id))


@given(sent(), st.sampled_from(["keep", "retract"]), st.sampled_from([date(2021, 1, 1), *DAYS, date(2022, 1, 1)]))
def test_known_on_a_day_is_what_had_been_sent_by_that_day(sendings, missing, day):
    held = combine(sendings, missing=missing).register.effective(day)
    come = [one for one in sendings if one.received_on <= day]
    if not come:
        assert held.models == held.events == held.contributions == ()
        return
    then = combine(come, missing=missing).register.effective()
    for name in ("models", "events", "contributions"):
        assert getattr(held, name) == getattr(then, name)


def naive(sendings, day=None):
    """The last file of each sender, as it holds, laid side by side under ids of one's own: written for this test."""
    last = {}
    for one in sorted(sendings, key=lambda one: one.received_on):
        if day is None or one.received_on <= day:
            last[one.sender] = one.register.effective()
    models, events, gifts = [], [], []
    for place, register in enumerate(last.values()):
        models += [evolve(one, id=f"n{place}-{one.id}") for one in register.models]
        events += [evolve(one, id=f"n{place}-{one.id}", model=f"n{place}-{one.model}") for one in register.events]
        gifts += [evolve(one, id=f"n{place}-{one.id}", model=f"n{place}-{one.model}") for one in register.contributions]
    first = sendings[0].register
    models = [evolve(one, source=None) for one in models]
    return evolve(first, models=models, events=events, contributions=gifts, corrections=(), retractions=())


@settings(max_examples=150)
@given(sent(), st.sampled_from([(), ("strand",), ("domain",)]), st.sampled_from(DAYS))
def test_the_figures_are_those_of_the_last_files_laid_side_by_side(sendings, by, day):
    combined = combine(sendings, missing="retract").register
    assert figures(combined.effective(), by) == figures(naive(sendings), by)
    if any(one.received_on <= day for one in sendings):
        assert figures(combined.effective(day), by) == figures(naive(sendings, day), by)


@given(sent(most_days=1))
def test_a_total_is_the_sum_of_the_senders_own(sendings):
    def totals(register):
        return {(name, period.id): low for name, period, _, low, _ in figures(register.effective())}

    parts = [totals(one.register) for one in sendings]
    for place, low in totals(combine(sendings).register).items():
        assert low == sum(part[place] for part in parts)


@given(sent(most_days=1))
def test_without_a_day_each_fact_keeps_its_own_day_of_knowing(sendings):
    combined = combine([evolve(one, received_on=None) for one in sendings])
    for one in sendings:
        for fact in (*one.register.contributions, *one.register.corrections, *one.register.retractions):
            assert combined.register.fact(combined.ids[one.sender, fact.id]).known_on == fact.known_on
    for day in (date(2020, 3, 1), date(2020, 9, 1)):
        held = combined.register.effective(day).contributions
        theirs = [
            (one.sender, item.id, item.purpose)
            for one in sendings
            for item in one.register.effective(day).contributions
        ]
        assert sorted((*combined.sent(item.id), item.purpose) for item in held) == sorted(theirs)


@FEWER
@given(sent(most_days=2), st.data())
def test_a_confirmed_pair_stays_confirmed_when_the_files_come_again(sendings, data):
    combined = combine(sendings)
    names = [model.id for model in combined.register.effective().models]
    assume(len(names) > 1)
    one, other = data.draw(st.permutations(names))[:2]
    ruling = Duplicate(id="trung-1", kept=one, same=[other], on=date(2021, 4, 1))
    held = combine(sendings, decisions=[ruling])
    assert len(held.register.effective().models) == len(names) - 1
    assert combine(sendings, into=held.register).register == held.register
    assert combine(sendings, into=held).register == held.register
