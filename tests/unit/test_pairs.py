"""Quick reading of lines: each field of each kind of fact, right and nearly right, as in detail or not at all."""

from __future__ import annotations

import json
import unicodedata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import field, fields, frozen, has

from dvk.catalog import definitions
from dvk.errors import InvalidDocument
from dvk.exchange import dumps_lines, loads_lines, make_converter, pairs
from dvk.exchange.json_text import engine_named, parse
from dvk.exchange.plans import plan_of
from dvk.exchange.record_lines import Asked, LineReader
from dvk.exchange.tags import RECORDS
from dvk.exchange.whole_amounts import whole_amounts
from dvk.measures import MEASURES, Quantity
from dvk.models import Event, Model
from dvk.register import Campaign, Register

ODD = ("null", "true", "0", "1", "-1", "1.0", "1e2", '""', '" "', "[]", "{}", '[""]', '{"a":1}', '{"a":1,"a":2}', "NaN",
       '"x"', '"X"', '"a-"', '"2020-02-30"', '"0020-02-03"', '"2020-2-3"', '"\\u0061"', '"\\ud800"', '"a\tb"',
       '"ho\u0300a"', '"\u00a0"', '"a:b"', '"12"', '"1.5"', '"-0"', '"01"', "9" * 30,
       "[" * 120 + "]" * 120)  # fmt: skip


def _everything():
    path = Path(__file__).with_name("test_frames_fields.py")
    spec = spec_from_file_location("test_frames_fields_for_pairs", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.everything()


@pytest.fixture(scope="module")
def register():
    return _everything()


@pytest.fixture
def reader(register, monkeypatch):
    """A reader that reads a shape pair by pair as soon as it is seen."""
    monkeypatch.setattr(pairs, "_TIMES", 0)
    empty = Register(campaign=register.campaign, definitions=register.definitions, illustrative=True)
    head = dumps_lines(empty, embed=False).splitlines()[0]
    return LineReader(head, 1, Asked(definitions=register.definitions, engine=engine_named(None, "")))


def lines_of(register):
    """A line of each kind of fact in which each field says something other than its default."""
    return [*dumps_lines(register).splitlines()[1:], PARTY]


PARTY = '{"type":"unit","id":"dang-uy","names":"Đảng ủy","level":"commune","kind":"party"}'


def slots(value):
    """All that a value holds, with the types, also what equality leaves out."""
    if has(type(value)):
        kept = {name for base in type(value).__mro__ for name in getattr(base, "__slots__", ())} - {
            "__weakref__",
            "_attrs_cached_hash",
        }
        return type(value), [(name, slots(getattr(value, name))) for name in sorted(kept)]
    return (type(value), [slots(one) for one in value]) if isinstance(value, tuple) else (type(value), repr(value))


def read(reader, line):
    """What the quick ways read, after a look that it is what the detailed way reads; ``None`` where neither does."""
    (found,), _ = reader._pairs.read([line])
    try:
        data = parse(line)
        by_plan, _ = reader._quick[data.pop("type")](data)
    except Exception:  # noqa: BLE001 - as the reader itself does
        by_plan = None
    for one in (found, by_plan):
        assert one is None or slots(one) == slots(reader._in_detail(line, 2, last=False)), line
    return found or by_plan


def written(data):
    return "{" + ",".join(f'"{name}":{value}' for name, value in data.items()) + "}"


def pieces(line):
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for name, value in json.loads(line).items()
    }


def nearly(value):
    """A letter more, another, or one less, at the ends and in the middle."""
    for at in (1, len(value) - 1):
        for letter in ("x", "X", " ", "-", "0", ",", '"', "\\", "\x01", "\u0301", "}"):
            yield value[:at] + letter + value[at:]
        yield value[:at] + value[at + 1 :]
    yield value.swapcase()
    yield unicodedata.normalize("NFD", value)


def test_each_field_of_each_class_is_met(register):
    met = {tag: set() for tag in RECORDS}
    for line in lines_of(register):
        data = json.loads(line)
        met[data["type"]] |= data.keys()
    for tag, kind in RECORDS.items():
        assert {item.name for item in fields(kind)} - met[tag] == (set() if tag == "source" else {"secrecy"})


def test_what_is_right_is_read_pair_by_pair_and_again_from_what_was_kept(register, reader):
    for line in lines_of(register):
        for _ in range(2):
            assert read(reader, line) is not None, line
        (found,), left = reader._pairs.read([line.encode()])
        if line.startswith(('{"type":"model","id":"goc"', '{"type":"event"', '{"type":"contribution"')):
            assert not left, line
            assert found == reader.record(line, 2)


def test_each_field_with_odd_and_nearly_right_values_is_read_as_in_detail_or_not_at_all(register, reader):
    seen = set()
    for line in lines_of(register):
        data = pieces(line)
        shape = (data["type"], *data)
        if shape in seen:
            continue
        seen.add(shape)
        read(reader, line)  # what is right is kept, and is near to what is wrong
        for name in [name for name in data if name != "type"]:
            for value in (*ODD, *nearly(data[name])):
                read(reader, written({**data, name: value}))


def test_pairs_that_are_gone_twice_unknown_or_in_another_order_are_left_to_the_detailed_way(register, reader):
    for line in lines_of(register):
        data = pieces(line)
        for name in [name for name in data if name != "type"]:
            rest = {key: value for key, value in data.items() if key != name}
            read(reader, written(rest))
            read(reader, written({**rest, name: data[name]}))
            for wrong in (f"{name}x", f" {name}", f"{name} ", f"{name} 0 0", f"\\u00{ord(name[0]):x}{name[1:]}"):
                read(reader, written({**rest, wrong: data[name]}))
            twice = f'{line[:-1]},"{name}":{data[name]}}}'
            assert reader._pairs.read([twice])[1] == [0], twice
            with pytest.raises(InvalidDocument):
                reader.record(twice, 2)


def test_ends_of_lines_are_no_part_of_a_record(register, reader):
    line = next(one for one in lines_of(register) if '"id":"su-kien"' in one)
    for end in ("}", " }", ",}", "]", '"', ",", "x", "\x00"):
        assert reader._pairs.read([line + end])[1] == [0]
        with pytest.raises(InvalidDocument):
            reader.record(line + end, 2)
    for end in (" ", "\r", "\t "):
        assert reader.record(line + end, 2) == reader.record(line, 2)


def test_very_many_shapes_and_values_are_read_in_bounded_memory(register, reader, monkeypatch):
    monkeypatch.setattr(pairs, "_MOST_SHAPES", 2)
    monkeypatch.setattr(pairs, "MOST_KEPT", 4)
    lines = [line for line in lines_of(register) if '"type":"event"' in line]
    for number in range(20):
        for line in lines:
            other = line.replace('"ghi"', f'"ghi {number}"').replace('"goc"', f'"goc-{number}"')
            assert reader.record(other, 2).model == f"goc-{number}"
            (found,), _ = reader._pairs.read([other])
            assert found is None or found == reader.record(other, 2)
    assert len(reader._pairs._models) <= 5
    assert len(reader._pairs._names.__self__) <= 5


# -- classes of one's own ---------------------------------------------------------------------------------------------
def _even(_, attribute, value):
    if value % 2:
        raise ValueError(attribute.name)


@frozen(kw_only=True)
class Visit(Event):
    tag: ClassVar[str] = "visit"
    guests: int = field(default=0, validator=_even)


def test_a_class_of_ones_own_is_made_by_its_constructor():
    assert plan_of(make_converter(events=[Visit]), Visit) is None
    head = Register(
        campaign=Campaign(id="dvk", label="x"), definitions=definitions(), models=[Model(id="m", title="M")]
    )
    text = dumps_lines(head) + '{"type":"visit","id":"v","model":"m","kind":"launched","on":"2020-01-01","guests":@}\n'
    text = text.replace('"facts":1', '"facts":2')
    assert loads_lines(text.replace("@", "2"), events=[Visit]).events[0].guests == 2
    with pytest.raises(InvalidDocument, match="guests"):
        loads_lines(text.replace("@", "3"), events=[Visit])


def test_each_class_of_the_library_has_a_plan():
    converter = make_converter(definitions(), detailed_validation=False)
    assert [tag for tag, kind in RECORDS.items() if plan_of(converter, kind) is None] == []


# -- whole amounts ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", MEASURES)
def test_whole_amounts_are_what_the_constructor_makes(name):
    made = whole_amounts(MEASURES[name])
    for text in ("0", "1", "7", "10", "120", "85200000", "999999999999999999"):
        found = made(text)
        if found is not None:
            expected = Quantity(text, name)
            assert slots(found) == slots(expected)
            assert found == expected
            assert hash(found) == hash(expected)
    assert [made(text) for text in ("", "-1", "01", "1.5", "1e3", "1" * 19, "x", "１")] == [None] * 8
