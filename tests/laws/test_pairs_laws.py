"""Laws of quick reading: what is read pair by pair or by a plan is what the detailed way reads, down to each slot.

The quick ways may refuse whatever they like, for then the detailed way is gone. What they read must be right.
"""

from __future__ import annotations

import copy
import json
import pickle
import unicodedata
import weakref

import pytest
from attrs import evolve, fields, has
from attrs.exceptions import FrozenInstanceError
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dvk.errors import DvkError, InvalidDocument
from dvk.exchange import dumps_lines, pairs
from dvk.exchange.json_text import engine_named, parse
from dvk.exchange.record_lines import Asked, LineReader
from dvk.register import Register, checks
from dvk.testing import full_registers

ONE_MORE = [
    "",
    " ",
    "-",
    "x",
    "X",
    "0",
    ".",
    ",",
    '"',
    "\\",
    "\t",
    "\x01",
    "\u0301",
    "\ud800",
    "\u200b",
    ":",
    "{",
    "]",
    "\\u003a",
]
OTHERS = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1.0",
    "1e2",
    "NaN",
    '""',
    "[]",
    "{}",
    '[""]',
    '{"a":1}',
    "9" * 20,
    '"x"',
]


@pytest.fixture(autouse=True)
def every_shape_at_once(monkeypatch):
    """Else a shape is read pair by pair only when it has been seen some times."""
    monkeypatch.setattr(pairs, "_TIMES", 0)


def reader_for(register):
    head = dumps_lines(evolve_without_facts(register), embed=False).splitlines()[0]
    return LineReader(head, 1, Asked(definitions=register.definitions, engine=engine_named(None, "")))


def evolve_without_facts(register):
    return Register(campaign=register.campaign, definitions=register.definitions, illustrative=register.illustrative)


def slots(value):
    """All that a value holds, with the types, also what equality leaves out."""
    if has(type(value)):
        kept = {name for base in type(value).__mro__ for name in getattr(base, "__slots__", ())} - {
            "__weakref__",
            "_attrs_cached_hash",
        }
        return type(value), [(name, slots(getattr(value, name))) for name in sorted(kept)]
    if isinstance(value, tuple):
        return type(value), [slots(one) for one in value]
    return type(value), repr(value)


def in_detail(reader, line):
    return told(reader._in_detail, line)


def told(read, line):
    try:
        return slots(read(line, 2, last=False))
    except InvalidDocument as error:
        return str(error)


def both_ways(reader, line):
    """What each quick way reads, where it reads anything, is what the detailed way reads."""
    (found,), _ = reader._pairs.read([line])
    if found is not None:
        assert slots(found) == in_detail(reader, line), line
    try:
        data = parse(line)
        by_plan, _ = reader._quick[data.pop("type")](data)
    except Exception:  # noqa: BLE001 - as the reader of lines does
        return found
    if by_plan is None:  # whether all of the line is gone through or its one wrong pair, the same is told
        assert told(reader.record, line) == in_detail(reader, line), line
    else:
        assert slots(by_plan) == in_detail(reader, line), line
    return found


@settings(max_examples=20)
@given(full_registers())
def test_what_the_library_writes_is_read_pair_by_pair(register):
    reader = reader_for(register)
    for line in dumps_lines(register).splitlines()[1:]:
        for _ in range(2):  # the second time from what was kept
            found = both_ways(reader, line)
        if line.startswith(('{"type":"model"', '{"type":"event"', '{"type":"contribution"')) and line.isprintable():
            assert found is not None or line.count(',"') < 3 or "\\" in line, line


def nearly(line, dice):
    """The line with one thing changed: a letter of a text, a value, a pair that is gone, twice, unknown or moved."""
    data = json.loads(line)
    names = [name for name in data if name != "type"]
    name = dice.choice(names)
    written = {key: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for key, value in data.items()}
    how = dice.randrange(7)
    if how == 0:  # a letter more, anywhere in the text of the value
        text = written[name]
        at = dice.randrange(len(text) + 1)
        written[name] = text[:at] + dice.choice(ONE_MORE) + text[at + dice.randrange(2) :]
    elif how == 1:
        written[name] = dice.choice(OTHERS)
    elif how == 2:
        del written[name]
    elif how == 3:
        written[name + dice.choice(["", "x", " ", "\\u0061"])] = written.pop(name)
    elif how == 4:
        written[name] = unicodedata.normalize("NFD", written[name])
    elif how == 5:
        written[name] = written[name].swapcase()
    pieces = [f'"{key}":{value}' for key, value in written.items()]
    if how == 6:
        pieces.insert(dice.randrange(1, len(pieces) + 1), pieces[dice.randrange(len(pieces))])
    return "{" + ",".join(pieces) + dice.choice(["}", "}", "}", "}", "} ", "}\r", "", "}}", ",}"])


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(full_registers(max_models=2), st.randoms(use_true_random=False))
def test_one_letter_from_right_is_read_as_in_detail_or_not_at_all(register, dice):
    reader = reader_for(register)
    for line in dumps_lines(register).splitlines()[1:]:
        both_ways(reader, line)  # what is right is kept, and near to what is wrong
        for _ in range(4):
            both_ways(reader, nearly(line, dice))


@given(full_registers(max_models=1))
@settings(max_examples=10)
def test_a_fact_that_was_read_is_like_one_that_was_made(register):
    reader = reader_for(register)
    for line in dumps_lines(register).splitlines()[1:]:
        fact = reader.record(line, 2)
        same = type(fact)(**{item.name: getattr(fact, item.name) for item in fields(type(fact))})
        assert fact == same
        assert hash(fact) == hash(same)
        assert repr(fact) == repr(same)
        assert pickle.loads(pickle.dumps(fact)) == fact == copy.copy(fact)  # noqa: S301
        assert evolve(fact, id="khac").id == "khac"
        assert weakref.ref(fact)() is fact
        with pytest.raises(FrozenInstanceError):
            fact.id = "khac"
        with pytest.raises(FrozenInstanceError):
            del fact.id


# -- the whole --------------------------------------------------------------------------------------------------------
LISTS = ("models", "events", "contributions")
NAMES = ("id", "source", "model", "kind", "level", "body", "unit", "form", "donor", "place", "strand", "others", "also")


@settings(max_examples=40)
@given(full_registers(max_models=3), st.randoms(use_true_random=False))
def test_asking_lists_as_a_whole_hides_no_problem(register, dice):
    """With one name of one fact changed, the same is told as by asking each fact."""
    said = []
    name = dice.choice([name for name in LISTS if getattr(register, name)] or ["models"])
    facts = list(getattr(register, name))
    if facts:
        place = dice.randrange(len(facts))
        known = [item.name for item in fields(type(facts[place])) if item.name in NAMES]
        which = dice.choice(known)
        value = dice.choice(["khong-co", facts[0].id, "commune"])
        facts[place] = evolve_quietly(facts[place], **{which: (value,) if which in ("others", "also") else value})
    for asked in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            if not asked:
                patch.setattr(checks, "all_of_kind", lambda *_: False)
                patch.setattr(checks, "ids_and_sources_well", lambda *_: False)
                patch.setattr(checks, "lists_well", lambda *_: (False, False, False))
            try:
                evolve(register, **{name: tuple(facts)})
                said.append("")
            except InvalidDocument as error:
                said.append(str(error))
    assert said[0] == said[1]


def evolve_quietly(fact, **changes):
    try:
        return evolve(fact, **changes)
    except DvkError:
        return fact
