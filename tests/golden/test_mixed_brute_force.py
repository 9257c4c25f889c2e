"""Made-up campaigns with reports, put together twice: by dvk, and by walking down the tree with pen and paper.

Units, changes and models are those of ``test_brute_force``; reports, coverage and an association's line are drawn here.
All of it is plain dictionaries and whole numbers. A failure names the seed: ``drawn(seed)`` makes it again.

The rule that is walked here, as ``Request.prefer`` and decision 0032 have it:

- The tree is that of the last day of the period; a record lies in the unit that stands then for its owner.
- Of each unit the first source in the order that speaks of all of it is taken: a report for it with all below it (of a
  unit with none below, a report of its own part is that), or its records, where coverage holds every day of each unit
  whose records lie there. Else its own part, by the same order, and the units below.
- Of a unit with none below it and no such source: what those said that it took in within the period, if any of them
  did; else its records so far, which are incomplete; else it is missing. A unit that went on under its own name after
  it took in others still owes its own part.
- Of an association a report for its whole line is not added to the reports of the territory.
- A record that nobody's unit is known of lies anywhere: where reports were used, they may count it already.
"""

from __future__ import annotations

import importlib.util
import random
from functools import cached_property
from pathlib import Path

import pytest
from attrs import evolve

from dvk.aggregation import TOTAL, Request, aggregate, compare_sources
from dvk.errors import CannotAdd
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.register import Coverage, Report, ReportedFigure, ReportEvent
from dvk.units import Parent, UnitHistory
from dvk.values import Approx

_SPEC = importlib.util.spec_from_file_location("brute_force", Path(__file__).with_name("test_brute_force.py"))
plain = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(plain)

CAMPAIGNS, BLOCK = 300, 50
NAMES = ("active", "begun", "given-dong")
MEASURE = {"active": "mo-hinh", "begun": "mo-hinh", "given-dong": "dong"}
STATUSES = ("official", "preliminary", "estimate", "unknown")
NOBODY = "?"


# -- the campaigns ----------------------------------------------------------------------------------------------------
def drawn(seed):
    """A campaign with reports: the plain data, and the period, the order and the root that are asked for."""
    made = plain.campaign(seed)
    rng = random.Random(f"mixed {seed}")  # noqa: S311 (nothing is secret)
    period = rng.choice(["2016", "2017", "2016-S2", "2017-S1", "2017-Q3", "2016/2017"])
    first, last = plain.span_of(period)
    made |= {"period": period, "line": None, "reports": [], "coverage": []}
    if rng.random() < 0.6:
        _add_line(rng, made)
    here = [
        name
        for name, unit in made["units"].items()
        if (unit["start"] is None or unit["start"] <= last) and (unit["end"] is None or unit["end"] >= first)
    ]
    _add_reports(rng, made, here)
    _add_coverage(rng, made, here)
    order = rng.sample(["records", *STATUSES], 5)
    orders = [order, order[:3], ["records"], ["records", *STATUSES], [*STATUSES, "records"], STATUSES]
    made["prefer"] = rng.choice(orders)
    districts = [name for name in here if made["units"][name]["level"] == "district"]
    made["root"] = rng.choice(["t", "t", *(name for name in districts if _there(made["units"][name], last))])
    return made


def _add_line(rng, made):
    """An association of the province, one of a commune below it in their own line, and what they have."""
    units = made["units"]
    steady = [name for name, unit in units.items() if unit["level"] == "commune" and plain._all_days(unit)]
    made["line"] = "h" if steady else None
    for name, above in [("h", "t"), *((f"h{one}", one) for one in rng.sample(steady, min(1, len(steady))))]:
        units[name] = {"level": units[above]["level"], "parents": [[above, None]], "start": None, "end": None}
        units[name] |= {"next": None, "names": [(f"hội {name}", None)], "line": name != "h"}
        for model in made["models"]:
            if rng.random() < 0.2:
                model["owners"] = [(name, None)]


def _add_reports(rng, made, here):
    density = rng.choice([0.15, 0.4, 0.7])
    for name in here:
        for scope in ("own", rng.choice(["subtree", "subtree", "unknown"])):
            if rng.random() < (density if scope != "own" else density / 2):
                for status in rng.sample(STATUSES, rng.choice([1, 1, 2])):
                    for revision in range(1, rng.choice([2, 2, 3])):
                        report = {"id": f"bc-{len(made['reports'])}", "unit": name, "scope": scope, "status": status}
                        report |= {"revision": revision, "returned": rng.random() < 0.15}
                        report["lines"] = {one: _made_line(rng) for one in NAMES if rng.random() < 0.9}
                        made["reports"].append(report)


def _add_coverage(rng, made, here):
    covering = rng.choice([0.1, 0.5, 1])
    for name in here:
        if rng.random() < (covering if name != "t" else covering / 5):
            told = {"unit": name, "subtree": rng.random() < 0.6}
            told["period"] = rng.choice([made["period"], made["period"], "2016/2017", "2016-S2", "2017"])
            told["state"] = rng.choice(["complete", "complete", "complete", "nil", "partial"])
            told["indicators"] = rng.choice([[], [], ["active"], ["begun", "given-dong"]])
            made["coverage"].append(told)


def _there(unit, on):
    return (unit["start"] is None or unit["start"] <= on) and (unit["end"] is None or on <= unit["end"])


def _made_line(rng):
    """What a line says: nil, not applicable, words, or a number with its word, and perhaps its parts."""
    state = rng.choice(["given"] * 8 + ["nil", "not-applicable"])
    line = {"state": state, "number": None, "word": "", "upto": None, "parts": [], "status": None}
    if state != "given" or rng.random() < 0.05:
        return line
    line["number"] = rng.randint(1, 30)
    line["word"] = rng.choice([""] * 6 + ["hơn", "ít nhất", "gần", "tối đa", "khoảng"])
    if line["word"] == "" and rng.random() < 0.15:
        line["upto"] = line["number"] + rng.randint(0, 9)
    if rng.random() < 0.5:
        codes = rng.sample([*plain.DOMAINS, NOBODY], rng.randint(1, 3))
        line["parts"] = [
            (code, rng.randint(0, line["number"]), rng.choice(["", "", "", "gần", "hơn"])) for code in codes
        ]
        line["parts"] = [(code, max(one, 1) if word else one, word) for code, one, word in line["parts"]]
    return line


# -- the same as a register of dvk ------------------------------------------------------------------------------------
def register_of(made):
    whole = plain.register_of(made)
    members = {name: unit for name, unit in made["units"].items() if "line" in unit}
    units = [
        evolve(
            unit,
            kind="association",
            parents=[*unit.parents, *([Parent("h", "hoi")] if members[unit.id]["line"] else [])],
        )
        if unit.id in members
        else unit
        for unit in whole.units
    ]
    return evolve(
        whole,
        units=UnitHistory(units, whole.units.changes),
        reports=[_report_of(made, report) for report in made["reports"]],
        report_events=[
            ReportEvent(id=f"tra-{report['id']}", report=report["id"], kind="returned", on=plain.day(plain.LAST))
            for report in made["reports"]
            if report["returned"]
        ],
        coverage=[Coverage(id=f"du-{place}", **told) for place, told in enumerate(made["coverage"])],
    )


def _report_of(made, report):
    lines = []
    for name, line in report["lines"].items():
        measure = MEASURE[name]
        number = (
            None if line["number"] is None else Quantity(Approx(line["number"], line["word"], line["upto"]), measure)
        )
        parts = [("domain", code, Quantity(Approx(one, word), measure)) for code, one, word in line["parts"]]
        words = "đã có" if number is None and line["state"] == "given" else ""
        lines.append(ReportedFigure(indicator=name, quantity=number, parts=parts, words=words, state=line["state"]))
    return Report(
        id=report["id"],
        unit=report["unit"],
        period=made["period"],
        scope=report["scope"],
        status=report["status"],
        form=f"b-{report['status']}",  # each status is a series of its own
        revision=report["revision"],
        figures=lines,
    )


# -- by hand: bounds --------------------------------------------------------------------------------------------------
class Span:
    """From ``low`` to ``high`` (none: no end), each perhaps left out; nothing here is below zero."""

    def __init__(self, low=0, high=0, low_open=False, high_open=False):
        self.low, self.high, self.low_open, self.high_open = low, high, low_open, high_open

    def plus(self, other):
        high = None if None in (self.high, other.high) else self.high + other.high
        high_open = high is not None and (self.high_open or other.high_open)
        return Span(self.low + other.low, high, self.low_open or other.low_open, high_open)

    def perhaps(self):
        return Span(0, self.high, False, self.high_open)

    def told(self):
        return self.low, self.high, self.low_open, self.high_open


def span_of(number, word, upto):
    if upto is not None:
        return Span(number, upto)
    return {
        "": Span(number, number),
        "hơn": Span(number, None, True),
        "ít nhất": Span(number, None),
        "gần": Span(0, number, True, True),
        "tối đa": Span(0, number),
        "khoảng": Span(0, None),
    }[word]


NONE = Span()


class Answer:
    """What is said of some units: in all, by code, and of any other code."""

    def __init__(self, whole=NONE, codes=None, rest=NONE, **about):
        self.whole, self.codes, self.rest = whole, codes or {}, rest
        self.sources, self.missing, self.nil, self.facts = set(), set(), set(), set()
        self.asked, self.came, self.complete, self.used = True, True, True, []
        for name, value in about.items():
            setattr(self, name, value)


def missing(unit):
    anything = Span(0, None)
    return Answer(anything, {NOBODY: anything}, anything, missing={unit}, came=False, complete=False)


def both(parts):
    """The sum of answers; what is for nobody there is left out."""
    asked = [one for one in parts if one.asked]
    if not asked:
        return Answer(asked=False, used=[one for part in parts for one in part.used])
    total = Answer(came=any(one.came for one in asked), complete=all(one.complete for one in asked))
    names = {code for one in asked for code in one.codes}
    for one in asked:
        total.whole = total.whole.plus(one.whole)
        total.rest = total.rest.plus(one.rest)
        for name in ("sources", "missing", "nil", "facts"):
            setattr(total, name, getattr(total, name) | getattr(one, name))
    for code in names:
        total.codes[code] = NONE
        for one in asked:
            total.codes[code] = total.codes[code].plus(one.codes.get(code, one.rest))
    total.used = [one for part in parts for one in part.used]
    return total


# -- by hand: the walk down the tree ----------------------------------------------------------------------------------
class TwoLines(Exception):
    """A report for a whole line would be added to those of the territory."""


class Down:
    """Goes down the tree of the last day for one indicator."""

    def __init__(self, made, name):
        self.made, self.name, self.units = made, name, made["units"]
        self.first, self.last = plain.span_of(made["period"])
        self.prefer = made["prefer"]
        self.records = {}
        for thing, model, on, amount, fact in plain.Count(made).things(name, self.first, self.last):
            owner = plain.value_on(model["owners"], on)
            row = NOBODY if owner is None else plain.standing_unit(self.units, owner, self.last, model)
            code = plain.value_on(model["domains"], on) or NOBODY
            self.records.setdefault(row, []).append((thing, code, amount, fact.get("id", model["id"]), model["id"]))

    def parent(self, name, on):
        held = [above for above, since in self.units[name]["parents"] if since is None or since <= on]
        return held[-1] if held else None

    def children(self, name):
        there = (one for one, unit in self.units.items() if _there(unit, self.last))
        return [one for one in there if self.parent(one, self.last) == name]

    def subtree(self, name):
        return [name, *(one for child in self.children(name) for one in self.subtree(child))]

    # -- reports
    def reports(self, unit, status, *, own):
        series = [
            one
            for one in self.made["reports"]
            if one["unit"] == unit and one["status"] == status and (one["scope"] == "own") == own
        ]
        held = [one for one in series if not one["returned"]]
        return max(held, key=lambda one: one["revision"], default=None)

    def said(self, unit, status, *, own):
        """What a standing report says in numbers; none where it says none."""
        report = self.reports(unit, status, own=own)
        line = None if report is None else report["lines"].get(self.name)
        if line is None or (line["state"] == "given" and line["number"] is None):
            return None
        about = {"sources": {status}, "facts": {report["id"]}, "used": [(unit, "own" if own else "all", report["id"])]}
        if line["state"] == "not-applicable":
            return Answer(asked=False, used=about["used"])
        if line["state"] == "nil":
            return Answer(nil={unit}, **about)
        whole = span_of(line["number"], line["word"], line["upto"])
        codes = {code: span_of(one, word, None) for code, one, word in line["parts"]}
        if not codes:
            return Answer(whole, {NOBODY: whole}, whole.perhaps(), **about)
        left = left_of(whole, codes.values())
        if left.high != 0:
            codes[NOBODY] = left.plus(codes.get(NOBODY, NONE))
        return Answer(whole, codes, left.perhaps(), **about)

    # -- records
    def counted(self, units, *, complete, unit):
        things = [one for name in units for one in self.records.get(name, ())]
        assert len({(thing, row) for thing, _, _, _, row in things}) == len(things)
        return self.answer(things, complete=complete, unit=unit, used=[(name, "own", None) for name in units])

    def answer(self, things, *, complete, unit, used):
        codes = {}
        for _, code, amount, _, _ in things:
            codes[code] = codes.get(code, NONE).plus(Span(amount, amount))
        total = sum(amount for _, _, amount, _, _ in things)
        about = {"facts": {model for *_, model in things}, "sources": {"records"}, "complete": complete, "used": used}
        return Answer(Span(total, total), codes, missing=set() if complete else {unit}, **about)

    def is_covered(self, name, on):
        """Does somebody say that all of a unit's records of a day are there: it, or one above it for all below?"""
        path = [name]
        while (above := self.parent(path[-1], on)) is not None:
            path.append(above)
        for told in self.made["coverage"]:
            first, last = plain.span_of(told["period"])
            speaks = told["unit"] == name or (told["subtree"] and told["unit"] in path)
            about = not told["indicators"] or self.name in told["indicators"]
            if speaks and about and told["state"] != "partial" and first <= on <= last:
                return True
        return False

    def all_in(self, rows):
        """Is every day covered of each unit whose records lie in these?"""
        for name, unit in self.units.items():
            days = [on for on in range(self.first, self.last + 1) if _there(unit, on)]
            if days and plain.standing_unit(self.units, name, self.last, None) in rows:
                borders = [on for on in days if on in self.borders or on == days[0]]
                if not all(self.is_covered(name, on) for on in borders):
                    return False
        return True

    @cached_property
    def borders(self):
        """The days on which what covers a unit may change: coverage begins or ends, or a unit is moved."""
        days = set()
        for told in self.made["coverage"]:
            first, last = plain.span_of(told["period"])
            days |= {first, last + 1}
        for unit in self.units.values():
            days |= {since for _, since in unit["parents"] if since is not None}
            days |= {unit["start"]} if unit["start"] is not None else set()
        return days

    # -- down
    def of(self, unit, *, root=False):
        leaf = not self.children(unit)
        for source in self.prefer:
            if source == "records":
                rows = self.subtree(unit)
                found = None
                if self.all_in(rows):
                    found = self.counted(rows, complete=True, unit=unit)
                    found = self.with_nobody(found, sure=self.made["root"] == "t") if root else found
            else:
                found = self.said(unit, source, own=False)
                if found is None and leaf:
                    found = self.said(unit, source, own=True)
            if found is not None:
                return found
        return self.leaf(unit) if leaf else self.below(unit, root=root)

    def below(self, unit, *, root=False):
        parts = self.own(unit)
        for child in self.children(unit):
            found = self.of(child)
            if child == "h" and any(scope == "all" for _, scope, _ in found.used):
                raise TwoLines
            parts.append(found)
        total = both(parts)
        if root and all(one.sources == {"records"} for one in parts):
            return self.with_nobody(total, sure=self.made["root"] == "t")
        return total

    def own(self, unit):
        for source in self.prefer:
            if source != "records":
                found = self.said(unit, source, own=True)
                if found is not None:
                    return [found]
            elif self.all_in([unit]) and (self.records.get(unit) or self.has_own_report(unit)):
                return [self.counted([unit], complete=True, unit=unit)]
        if self.prefer == ["records"]:
            return [self.counted([unit], complete=self.all_in([unit]), unit=unit)]
        if "records" in self.prefer and self.records.get(unit):
            return [self.counted([unit], complete=False, unit=unit)]
        return []

    def has_own_report(self, unit):
        return any(
            (held := self.reports(unit, status, own=True)) is not None and self.name in held["lines"]
            for status in STATUSES
        )

    def leaf(self, unit):
        before = self.taken_in(unit)
        if before and self.is_new(unit):
            return both(before)
        if "records" in self.prefer and (self.records.get(unit) or self.prefer == ["records"]):
            return self.counted([unit], complete=False, unit=unit)
        return both([missing(unit), *before])

    def is_new(self, unit):
        start = self.units[unit]["start"]
        return start is not None and start > self.first

    def taken_in(self, unit):
        found, came = [], False
        for name, old in self.units.items():
            if old["end"] is None or old["next"] != unit or not self.first <= old["end"] < self.last:
                continue
            said = None
            for status in (one for one in self.prefer if one != "records"):
                said = said or self.said(name, status, own=False) or self.said(name, status, own=True)
            before = [] if said is not None else self.taken_in(name)
            came = came or said is not None or bool(before)
            if said is not None:
                found.append(said)
            else:
                found += before if before and self.is_new(name) else [missing(name), *before]
        return found if came else []

    # -- the whole
    def with_nobody(self, found, *, sure):
        things = self.records.get(NOBODY, [])
        if not things:
            return found
        lost = self.answer(things, complete=False, unit=NOBODY, used=[(NOBODY, "own", None)])
        lost.missing = set()
        if not sure:
            lost.whole, lost.codes = lost.whole.perhaps(), {code: one.perhaps() for code, one in lost.codes.items()}
        total = both([found, lost])
        total.complete, total.came = found.complete, found.came
        return total

    def whole(self):
        root = self.made["root"]
        found = self.of(root, root=True)
        if (NOBODY, "own", None) in found.used or "records" not in found.sources:
            return found
        return self.with_nobody(found, sure=root == "t" and found.sources == {"records"})


def left_of(whole, parts):
    """What printed parts leave of the whole; nothing where they are more than it."""
    low, high = sum(one.low for one in parts), None if any(one.high is None for one in parts) else 0
    low_open, high_open = any(one.low_open for one in parts), any(one.high_open for one in parts)
    if high is not None:
        high = sum(one.high for one in parts)
    most = None if whole.high is None else whole.high - low
    most_open = most is not None and (whole.high_open or low_open)
    if most is not None and (most < 0 or (most == 0 and most_open)):
        return NONE
    least = None if high is None else whole.low - high
    if least is None or least < 0:
        return Span(0, most, False, most_open)
    return Span(least, most, whole.low_open or high_open, most_open)


# -- the comparison ---------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module", params=[range(start, start + BLOCK) for start in range(0, CAMPAIGNS, BLOCK)], ids=str)
def campaigns(request):
    return [(seed, made, register_of(made)) for seed in request.param for made in [drawn(seed)]]


def ask(whole, made, name, **more):
    asked = Request(indicators=name, periods=made["period"], unit=made["root"], prefer=made["prefer"], **more)
    return aggregate(whole, asked)


def wanted_of(made, name):
    down = Down(made, name)
    try:
        return down, down.whole()
    except TwoLines:
        return down, None


def bounds_of(figure):
    return (
        figure.low or 0,
        figure.high,
        figure.low_open and bool(figure.low is not None),
        figure.high_open,
    )


def models_of(whole, facts):
    reports = {report.id for report in whole.reports}
    return {name if name in reports else getattr(whole.fact(name), "model", name) for name in facts}


def check(figure, wanted, whole, about):
    if not wanted.asked:
        assert (figure.low, figure.high, figure.expected) == (None, None, 0), about
        return
    assert bounds_of(figure) == wanted.whole.told(), about
    assert (figure.completeness == "complete") == wanted.complete, about
    assert (figure.completeness == "missing") == (not wanted.came), about
    assert set(figure.sources) == wanted.sources, about
    assert set(figure.missing) == wanted.missing, about
    assert models_of(whole, figure.facts) == wanted.facts, about


def test_the_total_agrees_with_a_walk_down_the_tree(campaigns):
    for seed, made, whole in campaigns:
        for name in NAMES:
            about = f"seed {seed}, {name}, {made['period']}, {made['root']}, {made['prefer']}"
            _, wanted = wanted_of(made, name)
            if wanted is None:
                with pytest.raises(CannotAdd):
                    ask(whole, made, name)
                continue
            check(ask(whole, made, name).figure(), wanted, whole, about)


def test_each_row_of_units_agrees_with_a_walk_down_from_it(campaigns):
    for seed, made, whole in campaigns:
        for name in NAMES:
            about = f"seed {seed}, {name}, {made['period']}, {made['root']}, {made['prefer']}"
            down, wanted = wanted_of(made, name)
            if wanted is None:
                continue
            for level in ("district", "commune"):
                told = {one.key("unit"): one for one in ask(whole, made, name, by="unit", unit_level=level)}
                check(told.pop(TOTAL), wanted, whole, about)
                nobody = told.pop(NOBODY, None)
                if nobody is not None:
                    most = sum(amount for _, _, amount, _, _ in down.records[NOBODY])
                    least = most if made["root"] == "t" else 0
                    assert (nobody.low, nobody.high) == (least, most), about
                rows = {
                    one: found
                    for one in down.subtree(made["root"])
                    if made["units"][one]["level"] == level and "line" not in made["units"][one]
                    for found in [down.of(one, root=one == made["root"])]
                    if found.asked
                }
                assert set(told) == set(rows), about
                for one, found in rows.items():
                    check(told[one], found, whole, f"{about}, {one}")


def test_each_domain_agrees_with_what_the_sources_tell_apart(campaigns):
    for seed, made, whole in campaigns:
        for name in NAMES:
            about = f"seed {seed}, {name}, {made['period']}, {made['root']}, {made['prefer']}"
            _, wanted = wanted_of(made, name)
            if wanted is None:
                continue
            told = {one.key("domain"): one for one in ask(whole, made, name, by="domain")}
            check(told.pop(TOTAL), wanted, whole, about)
            # a unit that did not come may lie in any code, and stands as what is not said
            assert set(told) == set(wanted.codes), about
            for code, figure in told.items():
                assert bounds_of(figure) == wanted.codes[code].told(), f"{about}, {code}"


# -- what must hold of any answer -------------------------------------------------------------------------------------
def test_nothing_that_is_used_lies_below_another_thing_that_is_used(campaigns):
    for seed, made, whole in campaigns:
        for name in NAMES:
            about = f"seed {seed}, {name}, {made['period']}, {made['root']}, {made['prefer']}"
            down, wanted = wanted_of(made, name)
            if wanted is None:
                continue
            facts = ask(whole, made, name).figure().facts
            assert len(set(facts)) == len(facts), about
            reports = {one["id"]: one for one in made["reports"]}
            used = [reports[one] for one in facts if one in reports]
            assert len({(one["unit"], one["scope"]) for one in used}) == len(used), about
            rows = [
                row for row, things in down.records.items() for *_, fact, model in things if {fact, model} & {*facts}
            ]
            taken = {row for row in rows if row != NOBODY}
            for one in used:
                unit, below = one["unit"], []
                if _there(made["units"][unit], down.last):
                    below = down.subtree(unit)[1:] if one["scope"] != "own" else []
                    below += [old for old in made["units"] if goes_to(made, old, unit, down.last)]
                assert not {other["unit"] for other in used if other is not one} & {*below} or (
                    not down.children(unit) and not down.is_new(unit)
                ), about
                if (
                    name == "begun" or one["scope"] != "own"
                ):  # a model is told by one fact, and may stand in several rows
                    assert not taken & {unit, *(row for row in below if one["scope"] != "own")}, about


def goes_to(made, old, unit, on):
    gone = made["units"][old]["end"]
    return gone is not None and gone < on and plain.standing_unit(made["units"], old, on, None) == unit


def test_an_exact_total_is_the_sum_of_what_its_facts_say(campaigns):
    for seed, made, whole in campaigns:
        lines = {(one["id"], name): line for one in made["reports"] for name, line in one["lines"].items()}
        for name in NAMES:
            down, wanted = wanted_of(made, name)
            figure = None if wanted is None else ask(whole, made, name).figure()
            if figure is None or not figure.is_exact or not figure.received:
                continue
            told = [lines[one, name]["number"] or 0 for one in figure.facts if (one, name) in lines]
            things = [one for held in down.records.values() for one in held]
            models = models_of(whole, figure.facts)
            counted = [
                amount
                for _, _, amount, fact, model in things
                if (fact in figure.facts if name == "given-dong" else model in models)
            ]
            if name == "begun" and len({model for *_, model in things}) < len(things):
                continue  # two beginnings of one model may lie in two units
            assert figure.value == sum(told) + sum(counted), f"seed {seed}, {name}"


def test_complete_records_are_counted_as_without_any_order(campaigns):
    names = [one.id for one in plain.INDICATORS if one.counts.value != "formula"]
    complete = Coverage(id="du", unit="t", period=Period.parse("2016/2017"), state="complete")
    for seed, made, whole in campaigns:
        told = evolve(whole, coverage=[complete])
        asked = random.Random(f"records {seed}").sample(names, 6)  # noqa: S311
        for prefer in (["records"], ["records", "reports"]):
            for by in ((), ("domain",), ("strand",)):
                request = Request(indicators=asked, periods=made["period"], unit="t", by=by)
                counted, mixed = aggregate(told, request), aggregate(told, evolve(request, prefer=prefer))
                one, other = (
                    {(it.indicator.id, it.keys): (it.low, it.high, it.completeness) for it in table if it.high != 0}
                    for table in (counted, mixed)
                )
                assert one == other, f"seed {seed}, {prefer}, {by}"


def test_records_alone_are_counted_as_without_any_order_however_incomplete(campaigns):
    names = [one.id for one in plain.INDICATORS if one.counts.value != "formula"]
    for seed, made, whole in campaigns:
        asked = random.Random(f"alone {seed}").sample(names, 6)  # noqa: S311
        request = Request(indicators=asked, periods=made["period"], unit="t", by="domain")
        counted, mixed = aggregate(whole, request), aggregate(whole, evolve(request, prefer="records"))
        one, other = (
            {(it.indicator.id, it.keys): (it.low, it.high) for it in table if it.high != 0}
            for table in (counted, mixed)
        )
        assert one == other, f"seed {seed}"


def test_without_reports_for_upper_units_the_total_is_the_sum_of_the_rows(campaigns):
    for seed, made, _ in campaigns:
        if made["line"] is not None:
            continue
        down = Down(made, "active")
        upper = {name for name in made["units"] if _there(made["units"][name], down.last) and down.children(name)}
        told = [one for one in made["reports"] if one["unit"] not in {*upper, "h"}]
        bare = {**made, "reports": told, "prefer": STATUSES}
        whole = register_of(bare)
        for name in NAMES:
            found = ask(whole, bare, name, by="unit", unit_level="commune")
            rows = [one for one in found if one.key("unit") != TOTAL]
            total = found.figure(unit=TOTAL)
            districts = [
                one
                for one in down.subtree(made["root"])
                if made["units"][one]["level"] == "district" and not down.children(one)
            ]
            if not districts:  # a district without communes speaks for itself
                assert (total.low or 0) == sum(one.low or 0 for one in rows), f"seed {seed}, {name}"
                ends = [one.high for one in rows]
                high = None if None in ends or not rows else sum(ends)
                assert total.high == high or (not rows and not total.expected), f"seed {seed}, {name}"
                assert total.received == sum(one.received for one in rows), f"seed {seed}, {name}"


# -- compared where both exist ----------------------------------------------------------------------------------------
def gaps_by_hand(made, name):
    """Each unit whose report for all of it stands beside complete records, or beside all that those below it say."""
    down = Down(made, name)
    for unit in down.subtree(made["root"]):
        leaf, root = not down.children(unit), unit == made["root"]
        spoken = [
            said
            for status in made["prefer"]
            if status != "records"
            for said in [
                down.said(unit, status, own=False) or (down.said(unit, status, own=True) if leaf else None),
            ]
            if said is not None
        ]
        if not spoken or not spoken[0].asked:
            continue
        rows = down.subtree(unit)
        if down.all_in(rows):
            held = down.counted(rows, complete=True, unit=unit)
            yield unit, "records", spoken[0], down.with_nobody(held, sure=made["root"] == "t") if root else held
        below = None if leaf else down.below(unit, root=root)
        if below is not None and below.asked and below.complete:
            yield unit, "below", spoken[0], below


def meet(one, other):
    """Is there a number that both may be? Ends are whole numbers: halves at and beside them show what lies between."""
    ends = {2 * end for span in (one, other) for end in (span.low, span.high) if end is not None}
    return any(_holds(one, half) and _holds(other, half) for end in ends for half in (end - 1, end, end + 1))


def _holds(span, half):
    low, high = 2 * span.low, None if span.high is None else 2 * span.high
    above = half > low if span.low_open else half >= low
    return above and (high is None or (half < high if span.high_open else half <= high))


def test_a_gap_is_reported_less_the_other_and_agrees_where_both_may_be_one_number(campaigns):
    for seed, made, whole in campaigns:
        prefer = [one for one in made["prefer"] if one != "records"] or STATUSES
        made = {**made, "prefer": [*prefer, "records"]}  # noqa: PLW2901
        for name in ("active", "begun"):
            about = f"seed {seed}, {name}, {made['period']}, {made['root']}, {made['prefer']}"
            asked = Request(indicators=name, periods=made["period"], unit=made["root"], prefer=made["prefer"])
            try:
                wanted = list(gaps_by_hand(made, name))
            except TwoLines:
                with pytest.raises(CannotAdd):
                    compare_sources(whole, asked)
                continue
            found = compare_sources(whole, asked)
            assert {(gap.unit, gap.against.value) for gap in found} == {pair[:2] for pair in wanted}, about
            told = {(gap.unit, gap.against.value): gap for gap in found}
            for unit, against, reported, other in wanted:
                gap, one, two = told[unit, against], reported.whole, other.whole
                exact = one.low == one.high and two.low == two.high
                assert gap.difference == (one.low - two.low if exact else None), f"{about}, {unit}"
                assert gap.agrees == meet(one, two), f"{about}, {unit}"
                assert models_of(whole, gap.facts) == reported.facts | other.facts, f"{about}, {unit}"
