"""A file with a million faults is refused with the first thousand of them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dvk import catalog, exchange, presentation
from dvk.codelists import Codelist
from dvk.errors import InvalidDocument, InvalidValue, WrongType
from dvk.exchange.sheets.formulas import neutralised, restored
from dvk.presentation import Grid

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = catalog.an_giang()
CAMPAIGN = '"campaign": {"id": "a", "label": "A"}'
HEAD = exchange.dumps_lines(REGISTER).splitlines()[0].encode() + b"\n"


def refusal(read) -> InvalidDocument:
    with pytest.raises(InvalidDocument) as caught:
        read()
    return caught.value


def is_bounded(error: InvalidDocument) -> bool:
    return len(error.problems) == 1001 and error.problems[-1].code == "document.more"


def test_lines_that_say_nothing_are_told_a_thousand_times_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(HEAD + b"{}\n" * 300_000, 6))
    error = refusal(lambda: exchange.read(path))
    assert is_bounded(error)
    assert (error.problems[0].line, error.problems[999].line) == (2, 1001)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ('"models": [' + ",".join(["{}"] * 50_000) + "]", "models[0].id"),
        ('"models": [{"id": "a", "effective": [' + ",".join(["{}"] * 50_000) + "]}]", "models[0].title"),
        (",".join(f'"x{place}": 1' for place in range(50_000)), "x0"),
        ('"models": [{' + ",".join('"a": 1' for _ in range(50_000)) + "}]", "models[0].a"),
        ('"models": [{' + ",".join(f'"a{place % 25_000}": 1' for place in range(50_000)) + "}]", "models[0].a0"),
    ],
    ids=["rows", "rows-in-a-row", "unknown-keys", "one-key-often", "keys-twice"],
)
def test_a_document_of_faults_is_told_in_part(rows: str, where: str) -> None:
    text = f'{{"schema": "dvk/register", "version": 1, {CAMPAIGN}, {rows}}}'
    error = refusal(lambda: exchange.loads(text, definitions=REGISTER.definitions))
    assert len(error.problems) <= 1001
    assert where in [problem.path for problem in error.problems]
    assert len(str(error)) < 200_000


def test_what_is_wrong_across_facts_is_bounded_too() -> None:
    fact = '"id": "e-{}", "model": "khong-co", "kind": "begun", "on": "2020-01-01"}'
    facts = [fact.replace("{}", str(place)) for place in range(3000)]
    rows = ",".join("{" + one for one in facts)
    text = f'{{"schema": "dvk/register", "version": 1, {CAMPAIGN}, "events": [{rows}]}}'
    assert is_bounded(refusal(lambda: exchange.loads(text, definitions=REGISTER.definitions)))
    head = f'{{"schema": "dvk/register-lines", "version": 1, {CAMPAIGN}}}\n'
    lines = "".join('{"type": "event", ' + one + "\n" for one in facts)
    assert is_bounded(refusal(lambda: exchange.loads_lines(head + lines, definitions=REGISTER.definitions)))


def test_a_list_of_toml_stops_too() -> None:
    text = 'id = "a"\nlabel = "A"\n' + "[[codes]]\n" * 3000
    error = refusal(lambda: exchange.read_toml(text, Codelist))
    assert is_bounded(error)


def test_a_thousand_faults_are_all_told() -> None:
    lines = b'{"type": "model"}\n' * 500  # each lacks id and title
    error = refusal(lambda: exchange.loads_lines(HEAD + lines))
    assert [one.code for one in error.problems] == ["field.missing"] * 1000


def test_lines_that_unpack_to_far_more_than_a_register_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dvk.exchange.record_files._ALWAYS_ALLOWED", 1 << 20)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(HEAD + b"\n" * 30_000_000))
    assert [one.code for one in refusal(lambda: exchange.read(path)).problems] == ["gzip.too_big"]


@pytest.mark.parametrize("given", [None, 5, ["a"]])
def test_what_is_no_text_is_refused_by_its_type(given: object) -> None:
    for read in (exchange.loads, exchange.loads_lines):
        with pytest.raises(WrongType) as caught:
            read(given)
        assert caught.value.path == "text"


@pytest.mark.parametrize("indent", ["  ", True, 2.5, -1])
def test_an_indent_is_a_number_of_spaces(tmp_path: Path, indent: object) -> None:
    kind = InvalidValue if indent == -1 else WrongType
    for write in (exchange.dumps, lambda register, indent: exchange.write(register, tmp_path / "a", indent=indent)):
        with pytest.raises(kind) as caught:
            write(REGISTER, indent=indent)
        assert caught.value.path == "indent"
    assert list(tmp_path.iterdir()) == []


def test_senders_may_send_any_format(tmp_path: Path) -> None:
    names = ["a.json", "b.jsonl", "c.json.gz", "d.jsonl.gz"]
    for name in names:
        exchange.write(REGISTER, tmp_path / name)
    exchange.write_parquet(REGISTER, tmp_path / "e")
    sent = exchange.read_sendings({name[0]: tmp_path / name for name in [*names, "e"]}, engine="orjson")
    assert [one.register == REGISTER for one in sent] == [True] * 5


def test_an_empty_gzip_file_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(b"")
    assert [one.code for one in refusal(lambda: exchange.read(path)).problems] == ["gzip.broken"]


def test_a_key_of_five_thousand_parts_is_a_finding() -> None:
    (found,) = exchange.lint(".".join(["a"] * 5000) + " = 1", Codelist)
    assert found.problem.code == "document.too_deep"


def test_text_that_no_file_can_hold_is_refused_by_each_writer(tmp_path: Path) -> None:
    shown = Grid(head=["A"], rows=[("\ud800",)])
    for write, name in ((presentation.write_csv, "a.csv"), (presentation.write_excel, "a.xlsx")):
        error = refusal(lambda write=write, name=name: write(shown, tmp_path / name))
        assert [one.code for one in error.problems] == ["text.not_unicode"]
    assert list(tmp_path.iterdir()) == []


def test_blanks_before_a_sign_do_not_hide_a_formula() -> None:
    for text in (" =1", "\x0b=1", "\ufeff=1", "\u200b=1", "\u00a0+1"):
        assert neutralised(text) == f"'{text}"
        assert restored(neutralised(text)) == text
        assert restored(neutralised(f"'{text}")) == f"'{text}"
