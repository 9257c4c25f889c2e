"""The corpus of nasty sheets: each file gives the facts, refusals and left-out data that its index says, by hand."""

from __future__ import annotations

import copy
import importlib.util
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from dvk.catalog import definitions
from dvk.errors import InvalidDocument
from dvk.exchange import structure
from dvk.exchange.mapping.declared import SheetMapping
from dvk.exchange.sheets.importing import read_sheets
from dvk.register import Campaign, Register
from dvk.units import Unit, UnitHistory

ROOM = Path(__file__).with_name("sheets")
INDEX = tomllib.loads((ROOM / "corpus.toml").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in INDEX["cases"]}
FAMILIES = {
    "number": "read.*|sheet.not_whole|sheet.not_a_number",
    "mark": "sheet.mark_not_declared",
    "percent": "sheet.percent_here",
    "formula": "sheet.formula_without_result",
    "error": "sheet.cell_error",
    "day": "read.*|date.*|sheet.not_a_day|sheet.serial_number|sheet.only_a_period",
    "name": "unit.*|read.*|code.*|id.unknown",
    "twice": "sheet.id_twice|id.*",
    "secret": "*.secret",
}
TYPES = {"Report": "report", "Model": "model", "Contribution": "contribution"}
INDICATORS = {"new": "models-new-reported", "ended": "models-ended-reported"}


def _units():
    def unit(key, name, level, above=None):
        return Unit(id=key, names=name, level=level, parents=[] if above is None else [above])

    return UnitHistory(
        [
            unit("tinh", "Tỉnh Minh Họa", "province"),
            unit("h-dong", "Huyện An Đông", "district", "tinh"),
            unit("h-tay", "Huyện An Tây", "district", "tinh"),
            unit("x-binh-hoa-1", "Xã Bình Hòa", "commune", "h-dong"),
            unit("x-binh-hoa-2", "Xã Bình Hòa", "commune", "h-tay"),
            unit("x-tan-phu", "Xã Tân Phú", "commune", "h-dong"),
            unit("x-phu-huu", "Xã Phú Hữu", "commune", "h-dong"),
            unit("t-an-chau", "Thị trấn An Châu", "commune", "h-dong"),
            unit("x-my-loc", "Xã Mỹ Lộc", "commune", "h-tay"),
        ]
    )


UNITS, DEFINITIONS = _units(), definitions()


def _maker():
    spec = importlib.util.spec_from_file_location("corpus_make", ROOM / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()


def _mapping(case):
    """The mapping of a case: a shared one, changed where the case says so."""
    given = copy.deepcopy(INDEX["mappings"][case.get("mapping", "reports")])
    patch = dict(case.get("patch", {}))
    (sheet,) = given["sheets"]
    last = sheet["facts"][-1]
    for name in ("period", "model"):
        if name in patch:
            last["fields"][name] = patch.pop(name)
    if "id" in patch:
        last["id"] = patch.pop("id")
    for figure in last.get("figures", []):
        figure["column"] = patch.get("columns", {}).get(figure["column"], figure["column"])
        if "marks" in patch:
            figure["marks"] = patch["marks"]
    sheet.update({key: value for key, value in patch.items() if key not in {"columns", "marks"}})
    return structure(given, SheetMapping)


def _read(case, folder, name=None):
    file = folder / f"bieu{case.get('suffix', '.xlsx')}"
    MAKER.make(name or case["id"], file)
    return read_sheets(file, _mapping(case), definitions=DEFINITIONS, units=UNITS, encoding=case.get("encoding"))


def _number(figure):
    """A figure as the index writes it: its word, its number, its cell."""
    if figure is None:
        return ""
    cell = figure.origin.cell if figure.origin else "?"
    if figure.quantity is None:
        return f"{figure.state.value} {cell}"
    number = figure.quantity.number
    return f"{number.word + ' ' if number.word else ''}{number.number:f} {cell}"


def _said(fact, asked):
    """What a fact says of what the index asks for."""
    said = {}
    figures = {figure.indicator: figure for figure in getattr(fact, "figures", ())}
    for key in asked:
        if key in INDICATORS:
            said[key] = _number(figures.get(INDICATORS[key]))
        elif key == "row":
            said[key] = fact.origin.row
        elif key == "sheet":
            said[key] = fact.origin.sheet
        elif key == "quantity":
            said[key] = f"{fact.quantity.number.number:f} {fact.quantity.measure.id}"
        else:
            value = getattr(fact, key)
            value = value[0].value if isinstance(value, tuple) and hasattr(value[0], "value") else value
            said[key] = getattr(value[0], "code", value) if isinstance(value, tuple) else str(value)
    return said


def _open(case):
    if "pending" in case:
        pytest.skip(case["pending"])


def test_the_index_and_the_maker_know_the_same_cases_and_say_what_is_nasty():
    helpers = {"plain-rows", "changed-row"}
    assert CASES.keys() == MAKER.CASES.keys() - helpers
    assert len(CASES) >= 35
    assert all(case["nasty"].endswith(".") for case in CASES.values())


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "whole" in case])
def test_a_file_that_is_not_to_be_read_is_refused_as_a_whole(name, tmp_path):
    case = CASES[name]
    _open(case)
    with pytest.raises(InvalidDocument) as caught:
        _read(case, tmp_path)
    assert [problem.code for problem in caught.value.problems if fnmatchcase(problem.code, case["whole"])]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "whole" not in case])
def test_what_comes_out_of_a_nasty_sheet_is_what_its_index_says(name, tmp_path):
    case = CASES[name]
    _open(case)
    found = _read(case, tmp_path)
    facts = [fact for fact in found.facts if TYPES[type(fact).__name__] == case.get("only", TYPES[type(fact).__name__])]
    if "facts" in case:
        asked = case["facts"]
        assert [_said(fact, one) for fact, one in zip(facts, asked, strict=False)] == asked, found.report()
        assert len(facts) == len(asked), found.report()
    refused = case.get("refused", [])
    unexpected = [
        f"{problem.path} {problem.code}"
        for problem in found.problems
        if not any(
            fnmatchcase(problem.path, one["at"])
            and any(fnmatchcase(problem.code, code) for code in FAMILIES[one["family"]].split("|"))
            for one in refused
        )
    ]
    assert unexpected == []
    for one in refused:
        assert any(fnmatchcase(problem.path, one["at"]) for problem in found.problems), (one, found.report())
    left = [(one.path, one.kind) for one in found.left_out]
    for one in case.get("left_out", []):
        assert any(fnmatchcase(path, one["at"]) and kind == one["kind"] for path, kind in left), (one, left)
    assert len(left) == len(case.get("left_out", [])), left
    wrong = [
        {"at": one.path, "printed": one.printed, "found": one.found} for one in found.totals if one.agrees is False
    ]
    assert wrong == case.get("totals", [])
    for path in case.get("remarks", []):
        assert any(fnmatchcase(one.path, path) for one in found.remarks), (path, found.remarks)
    assert {one.path for one in found.proposals} >= set(case.get("proposals", []))
    shown = found.report("vi") + found.report("en") + repr(found)
    assert [text for text in case.get("never_shown", []) if text in shown] == []


def test_the_same_file_twice_changes_nothing_and_a_changed_row_is_a_correction_only_when_asked(tmp_path):
    case = {"mapping": "reports"}
    empty = Register(campaign=Campaign(id="dvk", label="Dân vận khéo"), definitions=DEFINITIONS, units=UNITS)
    once = _read(case, tmp_path, "plain-rows").into(empty)
    assert len(once.reports) == 2
    assert _read(case, tmp_path, "plain-rows").into(once) == once
    changed = _read(case, tmp_path, "changed-row")
    with pytest.raises(InvalidDocument):
        changed.into(once)
    mended = changed.into(once, corrections=True)
    assert len(mended.corrections) == 1
