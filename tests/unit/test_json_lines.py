"""JSON Lines: the envelope and a fact a line; each problem has its line and its path; streams promise no whole."""

from __future__ import annotations

import gc
import gzip
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from dvk.catalog import definitions
from dvk.errors import InvalidDocument, InvalidValue, MissingExtra
from dvk.exchange import Record, dumps, dumps_lines, iter_records, loads, loads_lines, read, write
from dvk.models import Event, Model
from dvk.register import Campaign, RegisterBuilder
from dvk.units import Unit

ENGINES = (None, "json", "orjson", "msgspec")


def small():
    return (
        RegisterBuilder(Campaign(id="dvk", label="Dân vận khéo"), definitions(), illustrative=True)
        .add(
            Unit(id="xa-a", names="Xã A", level="commune"),
            Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te"),
            Event(id="e-1", model="den", kind="recognised", on=date(2019, 10, 15), level="commune"),
        )
        .build()
    )


UNIT = '{"type":"unit","id":"xa-a","names":"Xã A","level":"commune"}'
MODEL = '{"type":"model","id":"den","title":"Thắp sáng đường quê","owner":"xa-a","domain":"kinh-te"}'
EVENT = '{"type":"event","id":"e-1","model":"den","kind":"recognised","on":"2019-10-15","level":"commune"}'
HEAD = '{"schema":"dvk/register-lines","version":1,"illustrative":true,"campaign":{"id":"dvk","label":"Dân vận khéo"}}'


def lines(*given):
    return "\n".join(given) + "\n"


def load(text, **more):
    return loads_lines(text, definitions=definitions(), **more)


def refused(text, **more):
    """The problems as (line, path, code), the same from each engine."""
    said = []
    for engine in ENGINES:
        with pytest.raises(InvalidDocument) as caught:
            load(text, engine=engine, **more)
        said.append((str(caught.value), caught.value.message("vi")))
    assert len(set(said)) == 1, said
    return [(one.line, one.path, one.code) for one in caught.value.problems]


# -- the whole --------------------------------------------------------------------------------------------------------
def test_a_line_is_a_fact_with_its_type():
    text = dumps_lines(small(), embed=False)
    assert text == lines(HEAD[:-1] + ',"facts":3}', UNIT, MODEL, EVENT)
    assert load(text) == small()


def test_facts_may_come_in_any_order_and_the_number_of_facts_may_be_left_out():
    for engine in ENGINES:
        assert load(lines(HEAD, EVENT, MODEL, UNIT), engine=engine) == small()


def test_blank_lines_carriage_returns_a_mark_and_a_missing_end_of_line_say_nothing():
    text = f"\ufeff\r\n{HEAD}\r\n\r\n{UNIT}\r\n  \t\r\n{MODEL}\r\n{EVENT}"
    for engine in ENGINES:
        assert load(text, engine=engine) == small()
        assert load(text.encode(), engine=engine) == small()


def test_definitions_are_embedded_or_given_and_may_not_differ():
    assert loads_lines(dumps_lines(small())) == small()
    with pytest.raises(InvalidDocument) as caught:
        loads_lines(lines(HEAD))
    assert [(one.line, one.path) for one in caught.value.problems] == [(1, "definitions")]


def test_the_suffix_says_the_form_and_the_compression(tmp_path):
    for name in ("so.json", "so.jsonl", "so.ndjson", "so.json.gz", "so.jsonl.gz", "SO.JSONL"):
        for engine in ENGINES:
            write(small(), tmp_path / name, engine=engine)
            assert read(tmp_path / name, engine=engine) == small()
    assert (tmp_path / "so.jsonl").read_text(encoding="utf-8") == dumps_lines(small())
    assert gzip.decompress((tmp_path / "so.jsonl.gz").read_bytes()).decode() == dumps_lines(small())
    first = (tmp_path / "so.jsonl.gz").read_bytes()
    write(small(), tmp_path / "so.jsonl.gz")
    assert (tmp_path / "so.jsonl.gz").read_bytes() == first


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "so.jsonl"
    write(small(), path)
    before = path.read_bytes()
    with pytest.raises(InvalidDocument):
        write(_with_a_lone_surrogate(), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["so.jsonl"]


def _with_a_lone_surrogate():
    return RegisterBuilder(Campaign(id="dvk", label="x"), definitions()).add(Model(id="m", title="a\ud800")).build()


# -- refusals ---------------------------------------------------------------------------------------------------------
def test_every_problem_is_told_with_its_line_and_its_path():
    text = lines(
        HEAD,
        UNIT,
        MODEL.replace("xa-a", "xa-b"),
        "",
        EVENT.replace("2019-10-15", "15/10/2019").replace("level", "levle"),
        '{"type":"unti","id":"a"}',
        '{"id":"a"}',
        '{"type":5}',
        "[]",
        '{"type":"unit","id":"a","id":"b"}',
        '{"type":',
    )
    assert refused(text) == [
        (5, "on", "date.not_iso"),
        (5, "levle", "field.unknown"),
        (6, "type", "choice.unknown"),
        (7, "type", "field.missing"),
        (8, "type", "choice.unknown"),
        (9, "", "type.not_object"),
        (10, "id", "json.key_twice"),
        (11, "", "lines.broken"),
    ]


def test_what_is_wrong_across_facts_is_told_at_the_line_of_the_fact():
    twice = EVENT.replace('"den"', '"dne"')
    assert refused(lines(HEAD, UNIT, EVENT, "", MODEL.replace('"xa-a"', '"xa-b"'), twice)) == [
        (6, "id", "id.duplicate"),
        (5, "owner", "unit.unknown"),
        (6, "model", "model.unknown"),
    ]
    with pytest.raises(InvalidDocument) as caught:
        load(lines(HEAD, UNIT, MODEL, MODEL))
    assert str(caught.value).startswith("line 4: id: ")
    assert str(caught.value).endswith("(first at line 3)")
    assert "dòng 3" in caught.value.message("vi")


def test_a_second_envelope_and_none_at_all():
    assert refused(lines(HEAD, UNIT, HEAD)) == [(3, "schema", "lines.two_envelopes")]
    assert refused("") == [(1, "", "lines.no_envelope")]
    assert refused(lines("", UNIT)) == [(2, "schema", "document.other_schema")]
    assert refused(dumps(small(), indent=None)) == [(1, "schema", "document.other_schema")]
    assert refused(lines(HEAD.replace('"campaign"', '"campagin"'))) == [
        (1, "campaign", "field.missing"),
        (1, "campagin", "field.unknown"),
    ]


def test_a_file_that_was_cut_is_refused():
    whole = dumps_lines(small(), embed=False)
    assert refused(whole[:-20]) == [(4, "", "lines.cut_off")]
    assert refused(lines(*whole.splitlines()[:-1])) == [(1, "facts", "lines.count")]
    assert refused(whole.encode()[: whole.encode().index("ắp".encode()) + 1])[0][:2] == (3, "")


def test_bad_utf_8_is_told_at_its_line_and_the_other_lines_are_read():
    text = lines(HEAD, UNIT, MODEL, EVENT).encode().replace("Thắp".encode(), b"Th\xff")
    assert refused(text) == [(3, "", "document.not_utf8")]


def test_secret_facts_are_refused_with_their_lines_and_nothing_else_is_told():
    secret = MODEL.replace('"den"', '"Mã Mật"')[:-1] + ',"secrecy":"secret"}'
    inside = f'{{"type":"correction","id":"dc","fact":{secret}}}'
    assert refused(lines(HEAD, UNIT, secret, "{", inside)) == [
        (3, "secrecy", "fact.secret"),
        (5, "fact.secrecy", "fact.secret"),
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("NaN", "value.not_finite"),
        ("1e9999999999999999999", "value.too_many_digits"),
        ("9" * 5000, "value.too_many_digits"),
        ('"\\ud800"', "text.not_unicode"),
        ('"a\u0001"', "lines.broken"),
        ("0.5", "type.not_text"),
        ("18446744073709551616", "type.not_text"),
        ("[" * 2000 + "]" * 2000, "document.too_deep"),
        ('{"a":1,"a":2}', "json.key_twice"),
        ('{"\\u003a":1,"b":2,"b":3}', "json.key_twice"),
        ('"x",', "lines.broken"),
    ],
)
def test_what_is_no_strict_json_is_refused_alike_by_each_engine(value, code):
    text = lines(HEAD, UNIT, MODEL.replace('"Thắp sáng đường quê"', value))
    assert [(line, found) for line, _, found in refused(text)] == [(3, code)]


def test_numbers_with_a_point_are_read_exactly_by_each_engine():
    for number in ("0.10", "0.1", "123456789012345678.25", "1e2", "3"):
        gift = '{"type":"contribution","id":"q","model":"den","on":"2019-11-01","quantity":{"number":@,"measure":"ha"}}'
        text = lines(HEAD, UNIT, MODEL, gift.replace("@", number))
        said = set()
        for engine in ENGINES:
            try:
                said.add(str(load(text, engine=engine).contributions[0].quantity.number.number))
            except InvalidDocument as error:
                said.add(str(error))
        assert len(said) == 1, said
        if number == "0.10":
            assert said == {"0.10"}


def test_an_engine_that_is_none_or_not_installed_is_refused(monkeypatch):
    with pytest.raises(InvalidValue, match="orjson"):
        loads("{}", engine="orjsno")
    from dvk.exchange import json_text

    json_text._brought.cache_clear()
    monkeypatch.setitem(sys.modules, "orjson", None)
    with pytest.raises(MissingExtra) as caught:
        loads("{}", engine="orjson")
    assert str(caught.value).endswith('pip install "dvk[fast]"')
    assert caught.value.message("vi").endswith('pip install "dvk[fast]"')


def test_a_broken_gzip_file_and_one_that_would_fill_memory_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "so.json.gz"
    path.write_bytes(gzip.compress(b"{}" * 1000)[:-9])
    with pytest.raises(InvalidDocument, match="gzip"):
        read(path)
    path.write_bytes(b"{}")
    with pytest.raises(InvalidDocument, match="gzip"):
        read(path)
    from dvk.exchange import record_files

    monkeypatch.setattr(record_files, "_ALWAYS_ALLOWED", 1000)
    path.write_bytes(gzip.compress(b" " * 1_000_000))
    with pytest.raises(InvalidDocument, match="unpacks"):
        read(path)
    monkeypatch.setattr(record_files, "_ALWAYS_ALLOWED", 1 << 26)
    monkeypatch.setattr(record_files, "_LONGEST_LINE", 1000)
    path = tmp_path / "so.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 1_000_000))
    with pytest.raises(InvalidDocument, match="longer"):
        read(path)


# -- streams ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def bad_file(tmp_path):
    path = tmp_path / "so.jsonl"
    path.write_text(lines(HEAD, UNIT, '{"type":"unit","id":"B"}', "{", MODEL), encoding="utf-8")
    return path


def test_records_come_with_their_lines_and_the_envelope_is_known_at_once(tmp_path):
    write(small(), tmp_path / "so.jsonl")
    with iter_records(tmp_path / "so.jsonl") as records:
        assert (records.envelope.campaign.id, records.envelope.facts, records.envelope.illustrative) == ("dvk", 3, True)
        assert records.envelope.definitions == definitions()
        found = list(records)
    assert found == [Record(2, small().units.units[0]), Record(3, small().models[0]), Record(4, small().events[0])]


def test_a_stream_promises_no_whole(tmp_path):
    path = tmp_path / "so.jsonl"
    path.write_text(lines(HEAD, EVENT, EVENT), encoding="utf-8")
    assert [one.line for one in iter_records(path, definitions=definitions())] == [2, 3]


def test_the_first_bad_line_is_raised_in_its_turn_and_nothing_follows(bad_file):
    records = iter_records(bad_file, definitions=definitions())
    assert next(records).line == 2
    with pytest.raises(InvalidDocument) as caught:
        next(records)
    assert {one.line for one in caught.value.problems} == {3}
    assert list(records) == []


def test_bad_lines_may_be_handed_to_a_function_instead(bad_file):
    for engine in ENGINES:
        seen = []
        records = iter_records(bad_file, definitions=definitions(), engine=engine, on_error=seen.append)
        assert [one.line for one in records] == [2, 5]
        assert [error.problems[0].line for error in seen] == [3, 4]


def test_a_bad_envelope_is_raised_at_once(tmp_path):
    path = tmp_path / "so.jsonl"
    path.write_text(lines(UNIT), encoding="utf-8")
    with pytest.raises(InvalidDocument):
        iter_records(path, on_error=lambda _: None)


def test_a_stream_may_be_left_early_and_the_collector_runs_between_records(tmp_path):
    write(small(), tmp_path / "so.jsonl")
    with iter_records(tmp_path / "so.jsonl") as records:
        next(records)
        assert gc.isenabled()
    assert list(records) == []


def test_memory_does_not_grow_with_the_file(tmp_path):
    import tracemalloc

    path = tmp_path / "so.jsonl"

    def peak(count):
        with Path(path).open("w", encoding="utf-8") as file:
            file.write(HEAD + "\n")
            file.writelines(EVENT.replace("e-1", f"e-{number}") + "\n" for number in range(count))
        tracemalloc.start()
        try:
            assert sum(1 for _ in iter_records(path, definitions=definitions())) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(12_000) < 1.5 * peak(4_000)


def test_lines_are_json_for_anyone():
    assert [json.loads(line).get("type") for line in dumps_lines(small()).splitlines()] == [
        None,
        "unit",
        "model",
        "event",
    ]
