"""Classes of facts of a project's own: they live in a register, go out with their tag and come back as themselves."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from dvk.catalog import definitions
from dvk.errors import InvalidDocument, InvalidValue, WrongType
from dvk.exchange import (
    configure_converter,
    content_hash,
    dumps,
    dumps_lines,
    iter_records,
    loads,
    loads_lines,
    make_converter,
    read,
    structure,
    unstructure,
    write,
)
from dvk.facts import Correction, Fact
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, RegisterBuilder, Sending, combine
from dvk.units import Unit


@frozen(kw_only=True)
class Visit(Event):
    """Đoàn đến thăm: an event with who came and how many."""

    tag: ClassVar[str] = "visit"
    refers: ClassVar[tuple[str, ...]] = ("follows",)

    visitors: int = 0
    guests: tuple[str, ...] = ()
    follows: str | None = None
    remark: str = ""


@frozen(kw_only=True)
class Gift(Contribution):
    """Quà tặng: a contribution that says to whom."""

    tag: ClassVar[str] = "gift"
    given_on: date | None = None
    extra: Any = None


OWN = (Visit, Gift)


def register(*facts):
    return (
        RegisterBuilder(Campaign(id="dvk", label="Dân vận khéo"), definitions(), illustrative=True)
        .add(
            Unit(id="xa-a", names="Xã A", level="commune"),
            Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te", start=date(2019, 1, 1)),
            Event(id="e-1", model="den", kind="recognised", on=date(2019, 10, 15), level="commune"),
        )
        .extend(facts)
        .build()
    )


VISIT = Visit(
    id="e-2", model="den", kind="recognised", on=date(2019, 11, 2), level="district", visitors=12, guests=("Ông Ba",)
)


def gift():

    return Gift(
        id="q-1", model="den", on=date(2019, 12, 1), quantity=Quantity("5", "trieu-dong"), given_on=date(2019, 12, 3)
    )


def told():
    return register(VISIT, gift(), Correction(id="dc-1", fact=evolve(VISIT, visitors=15)))


def codes(call, *args, **kwargs):
    with pytest.raises(InvalidDocument) as caught:
        call(*args, **kwargs)
    assert caught.value.message("vi")
    return [(problem.line, problem.path, problem.code) for problem in caught.value.problems]


def test_a_register_holds_own_classes_in_the_list_of_the_kind_they_extend():
    held = told()
    assert [type(event) for event in held.events] == [Event, Visit]
    assert held.effective().events[1].visitors == 15


def test_they_come_back_as_themselves_from_both_forms(tmp_path):
    held = told()
    assert loads(dumps(held), events=OWN) == held
    assert loads(dumps(held, indent=None), events=OWN, engine="orjson") == held
    assert loads_lines(dumps_lines(held), events=OWN) == held
    for name in ("so.json", "so.jsonl", "so.jsonl.gz"):
        write(held, tmp_path / name, events=OWN)
        back = read(tmp_path / name, events=OWN)
        assert back == held
        assert [type(event) for event in back.events] == [Event, Visit]
    with iter_records(tmp_path / "so.jsonl", events=OWN) as records:
        assert [one.fact for one in records if type(one.fact) in OWN] == [VISIT, gift()]


def test_only_they_say_their_type_in_a_list():
    lines = dumps(told()).splitlines()
    assert sum('"type": "visit", "id": "e-2"' in line for line in lines) == 2  # in its list, and in the correction
    assert sum('"type": "event"' in line for line in lines) == 0
    assert '{"type":"visit","id":"e-2"' in dumps_lines(told())


def test_a_document_with_them_is_refused_without_the_class_and_the_error_says_what_to_do():
    with pytest.raises(InvalidDocument) as caught:
        loads(dumps(register(VISIT)))
    assert str(caught.value) == 'events[1].type: no class was named for the tag "visit": name it with events='
    assert codes(loads, dumps(told()), events=[Gift]) == [
        (None, "events[1].type", "tag.not_given"),
        (None, "corrections[0].fact.type", "choice.unknown"),
    ]
    found = codes(loads_lines, dumps_lines(told()), events=[Gift])
    assert [(path, code) for _, path, code in found] == [("type", "choice.unknown"), ("fact.type", "choice.unknown")]


def test_a_tag_that_is_nearly_one_is_refused_with_what_is_near():
    with pytest.raises(InvalidDocument) as caught:
        loads(dumps(told()).replace('"type": "visit"', '"type": "visti"'), events=OWN)
    assert caught.value.problems[0].near == ("visit",)


def test_a_plain_fact_of_a_list_does_not_say_its_type():
    text = dumps(register()).replace('{"id": "e-1"', '{"type": "event", "id": "e-1"')
    assert codes(loads, text) == [(None, "events[0].type", "tag.not_given")]


def test_problems_inside_an_own_class_have_their_path():
    text = dumps(told()).replace('"visitors": 12', '"visitors": "12"')
    assert codes(loads, text, events=OWN) == [(None, "events[1].visitors", "type.not_whole")]
    text = dumps_lines(told()).replace('"visitors":12', '"visitors":"12"')
    assert [(path, code) for _, path, code in codes(loads_lines, text, events=OWN)] == [("visitors", "type.not_whole")]


def test_what_the_reader_will_not_know_is_not_written_where_its_classes_are_named():
    assert codes(dumps, told(), events=[Gift]) == [(None, "", "type.wrong")]
    assert codes(dumps_lines, told(), events=[Gift])[0][2] == "choice.unknown"
    assert dumps(told(), events=OWN) == dumps(told())


def test_a_tag_of_the_library_or_of_another_class_cannot_be_taken():
    @frozen(kw_only=True)
    class Other(Event):
        tag: ClassVar[str] = "visit"

    @frozen(kw_only=True)
    class Taken(Event):
        tag: ClassVar[str] = "retraction"

    for classes in ([Visit, Other], [Taken]):
        with pytest.raises(InvalidValue, match="has this tag already"):
            make_converter(events=classes)
    twice = register(VISIT, Other(id="e-9", model="den", kind="recognised", on=date(2020, 1, 1)))
    assert codes(dumps, twice) == [(None, "", "tag.taken")]
    assert codes(dumps_lines, twice) == [(None, "", "tag.taken")]


def test_what_is_no_class_of_facts_is_refused():
    @frozen(kw_only=True)
    class Alone(Fact):
        tag: ClassVar[str] = "alone"

    class Untagged(Event):
        pass

    @frozen(kw_only=True)
    class Typed(Event):
        tag: ClassVar[str] = "typed"
        type: str = ""

    for kind in (Alone, Untagged):
        with pytest.raises(WrongType):
            make_converter(events=[kind])
    with pytest.raises(InvalidValue, match="called"):
        make_converter(events=[Typed])


def test_a_class_inside_a_class_of_ones_own_is_known_too():
    assert (
        structure({"id": "e", "model": "den", "kind": "begun", "on": "2024-01-01", "visitors": 2}, Visit).visitors == 2
    )
    assert structure(unstructure((VISIT,)), tuple[Visit, ...]) == (VISIT,)
    plain = {"type": "visit", "id": "e", "model": "den", "kind": "begun", "on": "2024-01-01"}
    assert type(structure(plain, Event, events=OWN)) is Visit


def test_a_correction_may_put_an_own_class_in_place_of_a_plain_one_but_not_of_another_kind():
    later = Visit(id="e-1", model="den", kind="recognised", on=date(2019, 10, 15), visitors=3)
    assert register(Correction(id="dc", fact=later)).effective().events[0] == later
    wrong = Gift(id="e-1", model="den", on=date(2019, 10, 15), quantity=gift().quantity)
    with pytest.raises(InvalidDocument, match=r"corrections\[0\]\.fact"):
        register(Correction(id="dc", fact=wrong))


def test_combining_renames_what_an_own_class_refers_to():
    follows = evolve(VISIT, id="e-3", follows="e-2", on=date(2019, 11, 20))
    done = combine(
        [Sending(register(VISIT, follows), "xa-a", received_on=date(2020, 1, 1))],
        campaign=Campaign(id="tinh", label="Tỉnh"),
        definitions=definitions(),
    )
    last = done.register.events[-1]
    assert (type(last), last.follows) == (Visit, done.register.events[-2].id)


def test_erasing_a_person_empties_the_texts_of_an_own_class():
    person = Model(id="ong-ba", title="Ông Ba làm đường", owner="xa-a", subject="individual", domain="kinh-te")
    visit = evolve(VISIT, model="ong-ba", remark="ông Ba tiếp đoàn")
    held = register(person, visit)
    event = held.erased("ong-ba", key=b"mot khoa bi mat cua co quan").register.events[-1]
    assert (type(event), event.visitors, event.guests, event.remark) == (Visit, 12, (), "")


def test_the_hash_sees_the_fields_of_an_own_class():
    assert content_hash(register(VISIT)) != content_hash(register(evolve(VISIT, visitors=13)))


def test_whatever_stands_in_a_field_for_anything_is_read_alike_by_each_engine():
    base = dumps_lines(register(gift()))
    for number in ("0.10", "1e2", "18446744073709551616", "[[0.5]]", '{"a":{"b":1.0}}', "[" * 300 + "]" * 300):
        text = base.replace('"type":"gift"', f'"type":"gift","extra":{number}')
        first = outcome(text, None)
        assert outcome(text, "orjson") == first
        assert outcome(text, "msgspec") == first


def outcome(text, engine):
    try:
        return repr(loads_lines(text, events=OWN, engine=engine).contributions[0].extra)
    except InvalidDocument as error:
        return str(error)


def test_a_converter_of_ones_own_takes_them_too():
    from cattrs import Converter

    mine = Converter(omit_if_default=True)
    configure_converter(mine, events=OWN)
    plain = mine.unstructure([VISIT, Event(id="e", model="den", kind="begun", on=date(2020, 1, 1))], list[Event])
    assert [one.get("type") for one in plain] == ["visit", None]
    assert mine.structure(plain, list[Event])[0] == VISIT
