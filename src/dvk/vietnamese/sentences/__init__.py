"""Câu, đoạn báo cáo (sentences and paragraphs of a report), from small templates that a user can replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.vietnamese.sentences.fields import fields
    from dvk.vietnamese.sentences.telling import fitting, paragraph, sentence
    from dvk.vietnamese.sentences.templates import ENGLISH_SENTENCES, FIELDS, SENTENCES, own_sentences

__all__ = [
    "ENGLISH_SENTENCES",
    "FIELDS",
    "SENTENCES",
    "fields",
    "fitting",
    "own_sentences",
    "paragraph",
    "sentence",
]

_HOME = {
    "ENGLISH_SENTENCES": "templates",
    "FIELDS": "templates",
    "SENTENCES": "templates",
    "fields": "fields",
    "fitting": "telling",
    "own_sentences": "templates",
    "paragraph": "telling",
    "sentence": "telling",
}
__getattr__, __dir__ = named("dvk.vietnamese.sentences", _HOME)
