"""Tìm số liệu trong văn bản (statements in running text): candidates for a person to confirm, and what was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.vietnamese.statements.accounts import statements_account
    from dvk.vietnamese.statements.model import Candidate, CandidateKind, LeftReason, NotUnderstood, Passage, Statements
    from dvk.vietnamese.statements.reader import read_statements

__all__ = [
    "Candidate",
    "CandidateKind",
    "LeftReason",
    "NotUnderstood",
    "Passage",
    "Statements",
    "read_statements",
    "statements_account",
]

_HOME = {
    "Candidate": "model",
    "CandidateKind": "model",
    "LeftReason": "model",
    "NotUnderstood": "model",
    "Passage": "model",
    "Statements": "model",
    "read_statements": "reader",
    "statements_account": "accounts",
}
__getattr__, __dir__ = named("dvk.vietnamese.statements", _HOME)
