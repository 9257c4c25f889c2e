"""Laws of TOML and of schemas: a text that is changed says the new value, and every register is valid."""

from __future__ import annotations

import json
import string
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from dvk.codelists import Code, Codelist
from dvk.exchange import dumps, dumps_lines, dumps_toml, json_schema, read_toml, update_toml
from dvk.testing import registers
from dvk.text import nfc
from dvk.values import DateSpan, Label, Source

REGISTER, RECORD = (Draft7Validator(json_schema(kind)) for kind in ("register", "record"))

slugs = st.text(string.ascii_lowercase, min_size=1, max_size=3)
texts = st.text(st.characters(codec="utf-8"), max_size=8).map(nfc)
some_texts = texts.filter(lambda text: bool(text.strip()))
labels = st.builds(Label, some_texts, texts)
spans = st.just(DateSpan()) | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(DateSpan)
codes = st.builds(Code, id=slugs, label=labels, span=spans, also_written=st.lists(texts, max_size=2), note=texts)
sources = st.none() | st.builds(Source, id=slugs, title=some_texts, issued_on=st.none() | st.dates(date(1900, 1, 1)))
codelists = st.builds(
    Codelist,
    id=slugs,
    label=labels,
    codes=st.lists(codes, max_size=4, unique_by=lambda code: code.id),
    issuer=texts,
    source=sources,
)


@settings(max_examples=60)
@given(codelists, codelists)
def test_a_text_that_is_changed_says_the_new_value(old, new):
    text = update_toml(dumps_toml(old), new)
    assert read_toml(text, Codelist) == new
    assert update_toml(text, new) == text


@settings(max_examples=10)
@given(registers())
def test_every_register_is_valid_whole_and_line_by_line(register):
    assert REGISTER.is_valid(json.loads(dumps(register)))
    assert all(RECORD.is_valid(json.loads(line)) for line in dumps_lines(register).splitlines())
