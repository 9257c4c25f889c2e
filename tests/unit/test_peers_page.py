"""The page about other libraries: our column is what we print, and each row stands there with what a peer printed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "vietnamese-peers.md").read_text(encoding="utf-8")


@pytest.fixture
def sections(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield __import__("peers_rows").SECTIONS
    sys.modules.pop("peers_rows")


def rows_of(section):
    table = re.search(rf"<!-- peers: {section} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)[1]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


def test_our_column_is_what_we_print_and_no_row_is_missing(sections):
    for name, rows in sections.items():
        ours = [
            [row.value, peer, str(row.ours()).replace("\u00a0", "~"), row.rule] for row in rows for peer in row.peers
        ]
        assert [[value, peer, told, rule] for value, peer, _, told, rule in rows_of(name)] == ours


def test_what_a_peer_printed_is_there_and_is_not_what_we_print(sections):
    for name in sections:
        for value, peer, printed, ours, _ in rows_of(name):
            assert printed, (value, peer)
            assert printed != ours, (value, peer)


def test_the_versions_of_those_that_were_asked_are_named():
    assert re.search(r"<!-- versions -->\nBabel \d", PAGE)
