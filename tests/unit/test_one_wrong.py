"""A bad record of which one pair is wrong is told from that pair alone, and as if the whole had been read in detail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dvk import catalog
from dvk.errors import InvalidDocument, Problem
from dvk.exchange import loads_lines, record_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = {"schema": "dvk/register-lines", "version": 1, "illustrative": True, "campaign": {"id": "dvk", "label": "DVK"}}
GOOD = {"type": "event", "id": "e-1", "model": "m-1", "kind": "registered", "source": "so", "on": "2020-05-01"}
BAD = [
    {"id": "E 1"},
    {"id": None},
    {"on": "01/05/2020"},
    {"on": ["2020-05-01"]},
    {"source": 5},
    {"sorce": "so"},
    {"level": "Commune"},
    {"secrecy": "secret"},
    {"origin": {"file": ""}},
    {"model": "M", "known_on": "x"},
    {"sorce": "so", "on": "x"},
    {"count": -1},
    {"count": "1"},
    {"note": "\u0301"},
]


def told(record: dict[str, object]) -> Sequence[Problem]:
    lines = "\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (HEAD, record))
    with pytest.raises(InvalidDocument) as refused:
        loads_lines(lines, definitions=catalog.definitions())
    return refused.value.problems


def nothing_short(*_: object) -> list[Problem]:
    return []


@pytest.mark.parametrize("wrong", BAD, ids=repr)
@pytest.mark.parametrize("missing", ["", "model", "type"])
def test_a_record_is_told_the_same_from_its_one_wrong_pair_and_in_detail(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object], missing: str
) -> None:
    record = {name: value for name, value in {**GOOD, **wrong}.items() if name != missing}
    short = told(record)
    monkeypatch.setattr(record_lines, "one_wrong", nothing_short)
    assert short == told(record)


def test_a_record_with_one_wrong_day_is_not_gone_through_in_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_lines.LineReader, "_in_detail", None)
    (problem,) = told({**GOOD, "on": "01/05/2020"})
    assert (problem.code, problem.path, problem.line) == ("date.not_iso", "on", 2)
