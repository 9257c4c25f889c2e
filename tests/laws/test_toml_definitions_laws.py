"""Laws of TOML of every kind: whatever definition is drawn comes back equal, and is valid by its schema."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from dvk.codelists import Code, Codelist, CodeMapping
from dvk.criteria import Band, CountTimes, Criterion, FreePoints, Rubric, Steps, YesNo
from dvk.errors import InvalidDocument
from dvk.exchange import (
    Deadlines,
    MappedFact,
    MappedField,
    MappedFigure,
    MappedGroup,
    MappedSheet,
    RegisterPart,
    SheetMapping,
    WorkingYears,
    dumps,
    dumps_toml,
    json_schema,
    read_toml,
    structure,
    unstructure,
    update_toml,
)
from dvk.exchange.documents import FACT_LISTS, register_from
from dvk.exchange.toml.kinds import TOML_KINDS, kind_of_class
from dvk.indicators import Indicator
from dvk.indicators.counting import MEANS
from dvk.measures import MEASURES, Measure
from dvk.models import Effect, Lifecycle, Step
from dvk.periods import Deadline, WorkingDays
from dvk.register import Balance
from dvk.testing import calendars, days, full_registers, labels, slugs
from dvk.text import nfc
from dvk.values import DateSpan, Label, Source, Verification

# what TOML has to escape, or would read as something else
ODD = st.text(st.sampled_from("\"'\\\n\r\t#[]{}=,.\x00\x1f\x7f\u2028aộ "), max_size=10)
texts = st.just("") | ODD | st.text(st.characters(codec="utf-8"), max_size=8).map(nfc)
some_texts = texts.map(lambda text: text if text.strip() else "chữ")
names = st.builds(Label, some_texts, texts) | labels()
spans = st.just(DateSpan()) | days().map(DateSpan)
cited = st.builds(
    Source,
    id=slugs(),
    title=some_texts,
    issued_on=st.none() | days(),
    verification=st.sampled_from(Verification),
    note=texts,
)
sources = st.none() | cited
numbers = st.integers(1, 10**6).map(lambda number: Decimal(number) / 100)
points = st.integers(1, 400).map(lambda number: Decimal(number) / 4)


def some(one, most=3, key="id"):
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda held: getattr(held, key))


codes = st.builds(Code, id=slugs(), label=names, span=spans, also_written=st.lists(texts, max_size=2), note=texts)
codelists = st.builds(Codelist, id=slugs(), label=names, codes=some(codes), issuer=texts, source=sources)
mappings = st.builds(
    CodeMapping,
    source_list=slugs(),
    target_list=slugs(),
    pairs=st.lists(st.tuples(slugs(), st.lists(slugs(), min_size=1, max_size=2, unique=True)), max_size=3).map(
        lambda pairs: list({source: (source, targets) for source, targets in pairs}.values())
    ),
)
measures = st.builds(
    Measure,
    id=slugs(),
    label=names,
    symbol=some_texts,
    base=st.none() | st.sampled_from([MEASURES["m2"], MEASURES["dong"]]),
    factor=numbers,
    scale=st.integers(0, 4),
    ratio=st.booleans(),
)


@st.composite
def indicators(draw):
    counts = draw(st.sampled_from(list(MEANS)))
    more = {"formula": "a / (b + 1)"} if counts == "formula" else {"rubric": "r"} if counts == "scored" else {}
    if counts not in ("formula", "reported"):
        more["where"] = draw(st.lists(st.tuples(st.sampled_from(["domain", "strand"]), slugs()), max_size=2))
    return Indicator(
        id=draw(slugs()),
        label=draw(names),
        kind=draw(st.sampled_from(MEANS[counts])),
        counts=counts,
        measure=draw(st.sampled_from(["mo-hinh", "dong", "dong-per-thang"])),
        events=draw(st.lists(slugs(), min_size=1, max_size=2)),
        dimensions=draw(st.lists(st.sampled_from(["unit", "domain"]), max_size=2)),
        source=draw(sources),
        note=draw(texts),
        **more,
    )


@st.composite
def lifecycles(draw):
    ids = draw(st.lists(slugs(), min_size=1, max_size=4, unique=True))
    earlier = st.lists(st.sampled_from(ids), max_size=2)
    steps = [
        Step(
            id=name,
            label=draw(names),
            effect=draw(st.sampled_from(Effect)),
            after=draw(earlier),
            before_start=draw(st.booleans()),
            revokes=draw(earlier),
        )
        for name in ids
    ]
    return Lifecycle(id=draw(slugs()), label=draw(names), steps=steps, source=draw(sources))


rules = st.one_of(
    st.builds(YesNo, numbers),
    st.builds(FreePoints, points, st.none() | st.just(Decimal("0.25"))),
    st.builds(CountTimes, numbers, numbers),
    st.builds(
        Steps,
        st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4, unique_by=lambda step: step[0]).map(
            lambda steps: sorted(steps, reverse=True)
        ),
        below=numbers,
        symbol=texts,
    ),
)


@st.composite
def rubrics(draw):
    ids = iter(range(100))

    def line(depth):
        told = {"id": f"c-{next(ids)}", "label": draw(names), "note": draw(texts), "source": draw(sources)}
        if depth and draw(st.booleans()):
            return Criterion(**told, children=[line(depth - 1) for _ in range(draw(st.integers(1, 2)))])
        return Criterion(**told, rule=draw(rules))

    bands = [Band(id="tren", label=draw(names), low=50), Band(id="duoi", label="dưới", low=0, high=50)]
    lines = [line(2) for _ in range(draw(st.integers(1, 2)))]
    return Rubric(id=draw(slugs()), label=draw(names), criteria=lines, bands=bands, illustrative=draw(st.booleans()))


balances = st.builds(
    Balance,
    id=slugs(),
    label=names,
    opening=st.just("dau"),
    plus=st.just(("tang",)),
    minus=st.just(()) | st.just(("giam",)),
    closing=st.just("cuoi"),
)
deadlines = st.builds(Deadline, id=slugs(), label=names, day=st.integers(1, 31), note=texts) | st.builds(
    Deadline, id=slugs(), label=names, working_days=st.integers(1, 20), source=sources
)
working_days = st.integers(2000, 2030).flatmap(
    lambda year: st.builds(
        WorkingDays,
        label=names,
        known=st.just(DateSpan(date(year, 1, 1), date(year, 12, 31))),
        holidays=st.lists(st.dates(date(year, 1, 1), date(year, 12, 31)), max_size=20),
        sources=st.lists(cited, max_size=1),
    )
)


@st.composite
def sheet_mappings(draw):
    headings = some_texts | st.lists(some_texts, min_size=1, max_size=2)
    columns = st.builds(
        MappedField,
        column=headings,
        read=st.sampled_from(["text", "unit", "whole", "date", "period"]),
        words=st.dictionaries(some_texts, slugs(), max_size=2),
        marks=st.dictionaries(some_texts, st.sampled_from(["nil", "missing"]), max_size=2),
        year=st.none() | st.integers(1900, 2100),
        day_first=st.booleans(),
    )
    others = (
        st.builds(MappedField, letter=st.sampled_from(["A", "AB"]))
        | st.builds(MappedField, cell=st.just("A3"), pattern=st.none() | texts.map(lambda text: f"{text}{{}}"))
        | st.builds(MappedField, value=st.one_of(slugs(), st.booleans(), st.integers(0, 9)))
        | st.just(MappedField(group="nhom"))
    )
    figures = st.builds(MappedFigure, indicator=slugs(), column=headings, measure=st.just("mo-hinh"))
    mapped = {
        "title": draw(columns),
        **draw(st.dictionaries(st.sampled_from(["owner", "start", "note"]), columns | others, max_size=3)),
    }
    fact = MappedFact(type="model", id=draw(st.sampled_from(["title", ("title", "type")])), fields=mapped)
    report = MappedFact(
        type="report", id=MappedField(column="Mã"), fields=mapped, figures=draw(st.lists(figures, max_size=2))
    )
    sheet = MappedSheet(
        name=draw(st.just(()) | headings),
        header=draw(st.none() | st.sampled_from(["4", "4:6"])),
        fill=draw(st.lists(some_texts, max_size=2)),
        groups=[MappedGroup(name="nhom", read=draw(st.sampled_from(["text", "unit"])))],
        facts=[fact, report],
    )
    return SheetMapping(id=draw(slugs()), label=draw(names), sources=draw(st.lists(cited, max_size=1)), sheets=[sheet])


DRAWN = {
    "balance": balances,
    "calendar": calendars(),
    "code-mapping": mappings,
    "codelist": codelists,
    "deadline": deadlines,
    "deadlines": st.builds(Deadlines, deadlines=some(deadlines)),
    "indicator": indicators(),
    "lifecycle": lifecycles(),
    "measure": measures,
    "rubric": rubrics(),
    "sheet-mapping": sheet_mappings(),
    "source": cited,
    "working-days": working_days,
    "working-years": st.builds(WorkingYears, years=st.lists(working_days, min_size=1, max_size=2)),
}


@cache
def validator(kind):
    return Draft7Validator(json_schema(kind))


def as_json(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: as_json(one) for name, one in value.items()}
    return [as_json(one) for one in value] if isinstance(value, list) else value


def test_every_kind_of_which_registers_are_not_made_is_drawn():
    assert TOML_KINDS.keys() - DRAWN.keys() == {"assessment", "definitions", "local-rubric", "register-part"}


@settings(max_examples=120)
@given(st.one_of(*DRAWN.values()), st.booleans())
def test_whatever_is_written_reads_back_equal_and_is_valid(value, comments):
    text = dumps_toml(value, comments=comments)
    assert read_toml(text, type(value)) == value
    assert dumps_toml(read_toml(text, type(value)), comments=comments) == text
    assert validator(kind_of_class(type(value)).name).is_valid(as_json(tomllib.loads(text)))


@settings(max_examples=15)
@given(full_registers(max_models=2))
def test_definitions_and_facts_of_a_register_read_back_equal(register):
    text = dumps_toml(register.definitions)
    assert read_toml(text, type(register.definitions)) == register.definitions
    lists = {name: getattr(register, name) for name in FACT_LISTS if name not in ("units", "changes")}
    part = RegisterPart(units=register.units.units, changes=register.units.changes, **lists)
    text = dumps_toml(part, definitions=register.definitions)
    assert read_toml(text, RegisterPart, definitions=register.definitions) == part
    assert validator("register-part").is_valid(as_json(tomllib.loads(text)))


@settings(max_examples=30)
@given(st.sampled_from([codelists, lifecycles(), rubrics(), sheet_mappings()]).flatmap(lambda one: st.tuples(one, one)))
def test_a_text_that_is_changed_says_the_new_value(pair):
    old, new = pair
    try:
        text = update_toml(dumps_toml(old), new)
    except InvalidDocument as error:  # it says so where comments cannot be kept, and changes nothing
        assert [problem.code for problem in error.problems] == ["toml.cannot_keep"]
        return
    assert read_toml(text, type(new)) == new


# -- the schema and the library ----------------------------------------------------------------------------------------
WRONG = st.sampled_from([None, [], {}, "", "Không Có", "2024-02-30", 5, -1, 1.5, True, [[{}]], {"khong_co": 1}])


@st.composite
def changed(draw, data):
    """A document in which one or two things are said otherwise, left out or put in."""
    for _ in range(draw(st.integers(1, 2))):
        data = draw(_changed_once(data))
    return data


@st.composite
def _changed_once(draw, data):
    if isinstance(data, dict) and data:
        name = draw(st.sampled_from(sorted(data)))
        if draw(st.integers(0, 2)):
            return {**data, name: draw(_changed_once(data[name]))}
        if draw(st.booleans()):
            return {key: one for key, one in data.items() if key != name}
        return {**data, draw(st.sampled_from([name, "khong_co", "note", "id", "type"])): draw(WRONG)}
    if isinstance(data, list) and data:
        place = draw(st.integers(0, len(data) - 1))
        if draw(st.integers(0, 3)):
            return [*data[:place], draw(_changed_once(data[place])), *data[place + 1 :]]
        return data[:place] + data[place + 1 :]
    return draw(WRONG)


def takes(read, data):
    try:
        read(data)
    except InvalidDocument:
        return False
    return True


@settings(max_examples=25)
@given(full_registers(max_models=2).flatmap(lambda one: st.tuples(st.just(one), changed(json.loads(dumps(one))))))
def test_what_the_schema_refuses_of_a_register_the_library_refuses(pair):
    register, data = pair
    assert validator("register").is_valid(json.loads(dumps(register)))
    if not validator("register").is_valid(data):
        assert not takes(register_from, data)


@settings(max_examples=80)
@given(
    st.one_of(*DRAWN.values()).flatmap(lambda one: st.tuples(st.just(type(one)), changed(unstructure(one, alone=True))))
)
def test_what_the_schema_refuses_of_a_definition_the_library_refuses(pair):
    kind, data = pair
    if not validator(kind_of_class(kind).name).is_valid(as_json(data)):
        assert not takes(lambda one: structure(one, kind), data)
