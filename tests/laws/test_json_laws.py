"""Laws of JSON: any register comes back from both forms by each engine; each engine refuses with the same words."""

from __future__ import annotations

import json

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.errors import InvalidDocument
from dvk.exchange import canonical, content_hash, dumps, dumps_lines, loads, loads_lines
from dvk.exchange.tags import LISTS
from dvk.testing import full_registers

ENGINES = ("json", "orjson", "msgspec")
engines = st.sampled_from(ENGINES)


@settings(max_examples=40)
@given(full_registers(), engines, engines)
def test_what_is_written_is_read_back_equal_in_both_forms_by_any_engine(register, out, back):
    for indent in (None, 2):
        assert loads(dumps(register, indent=indent, engine=out), engine=back) == register
    lines = dumps_lines(register, engine=out)
    assert loads_lines(lines, engine=back) == register
    assert lines == dumps_lines(register)
    assert dumps(register, indent=None, engine=out) == dumps(register, indent=None)


@settings(max_examples=40)
@given(full_registers(), st.randoms(use_true_random=False), engines)
def test_the_canonical_form_knows_no_order_and_no_way(register, random, engine):
    kept = canonical(register)
    head, *facts = dumps_lines(register).splitlines()
    random.shuffle(facts)
    assert canonical(loads_lines("\n".join([head, *facts]), engine=engine)) == kept
    assert canonical(loads(kept, engine=engine)) == kept


@settings(max_examples=40)
@given(full_registers(), full_registers())
def test_other_content_has_another_hash(one, other):
    def told(register):
        lists = [sorted(map(repr, register.facts())), sorted(map(repr, register.sources))]
        return register.campaign, register.definitions, register.illustrative, lists

    assert (content_hash(one) == content_hash(other)) == (told(one) == told(other))
    assert content_hash(evolve(one, illustrative=False)) != content_hash(one)


def test_the_strategies_reach_each_kind_of_fact():
    seen = set()

    @settings(max_examples=60, database=None)
    @given(full_registers())
    def look(register):
        for name in LISTS.values():
            if getattr(register.units if name in ("units", "changes") else register, name):
                seen.add(name)

    look()
    assert seen == set(LISTS.values())


# -- mutated documents ------------------------------------------------------------------------------------------------
ODD = [
    '"a":1,"a":2', "0.1", "0.10", "1e400", "1e2", "123456789012345678901234567890", "18446744073709551616", "-0",
    "NaN",
    "-Infinity", '"\\ud800"', "\ud800", "\x01", "\t", ",", "]", "}", "[" * 150, "[" * 1200, "null", "true", ":",
    "\\u003a",
    '"\\u003a"', "\\", '"', "\ufeff", "\u00a0", "//", "'", "{", '{"', "\n", "\x00", "ho\u0300a",
    '{"id":"x","id":"y"}', "",
]  # fmt: skip


changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(ODD)), min_size=1, max_size=3)


def outcome(call, text, engine):
    try:
        return canonical(call(text, engine=engine))
    except InvalidDocument as error:
        return str(error), error.message("vi")


@settings(max_examples=150)
@given(full_registers(max_models=2), changes, st.booleans())
def test_a_mutated_document_has_one_outcome_whatever_the_engine(register, changed, as_bytes):
    for call, whole in ((loads, dumps(register, indent=None)), (loads_lines, dumps_lines(register))):
        text = whole
        for where, cut, odd in changed:
            place = int(where * len(text))
            text = text[:place] + odd + text[place + cut :]
        given = text.encode("utf-8", "surrogatepass") if as_bytes else text
        first = outcome(call, given, None)
        assert [outcome(call, given, engine) for engine in ENGINES] == [first] * 3


def _values(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from _values(item, (*path, name))


def _put(value, path, mark):
    if not path:
        return mark
    copy = value.copy()
    copy[path[0]] = _put(value[path[0]], path[1:], mark)
    return copy


@settings(max_examples=150)
@given(full_registers(max_models=1), st.data(), st.sampled_from([odd for odd in ODD if odd]))
def test_an_odd_value_at_any_path_has_one_outcome_whatever_the_engine(register, data, odd):
    document = json.loads(dumps(register))
    path = data.draw(st.sampled_from([path for path in _values(document) if path]))
    text = json.dumps(_put(document, path, "@@@"), ensure_ascii=False).replace('"@@@"', odd)
    first = outcome(loads, text, None)
    assert [outcome(loads, text, engine) for engine in ENGINES] == [first] * 3


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.text(max_size=60), engines)
def test_anything_gives_our_error(text, engine):
    for call in (loads, loads_lines):
        try:
            call(text, engine=engine)
        except InvalidDocument as error:
            assert error.problems
