"""Differences between two days of knowing against a walk that knows nothing of the library's replay.

Small campaigns are drawn, each fact with its day. The walk applies the facts that are known itself (the last correction
holds, what was retracted is gone unless its retraction was), counts models begun in the year and reads the reports that
count, commune by commune, and does so again after each (day, cause). What it finds must be what the entries say.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve

from dvk.aggregation import Request, difference
from dvk.catalog import definitions
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import Campaign, Register, Report, ReportedFigure, ReportEvent
from dvk.units import Unit

DAY = timedelta(days=1)
FIRST, LAST = date(2025, 1, 1), date(2025, 1, 12)
COMMUNES = ("x1", "x2", "x3")
DEFINITIONS = definitions().with_(
    indicators=[Indicator(id="gui-len", label="số gửi lên", kind="flow", counts="reported")]
)
UNITS = [
    Unit(id="t", names="Tỉnh A", level="province"),
    *(Unit(id=name, names=f"Xã {name}", level="commune", parents="t") for name in COMMUNES),
]
ORDER = ("new-record", "late-report", "correction", "ruling", "retraction")


class Case:
    """One campaign, as plain rows: kind, id, day of knowing, and what it says."""

    def __init__(self, seed):
        random = self.random = Random(seed)  # noqa: S311 (no secret)
        self.rows = {}
        for number in range(random.randint(1, 6)):
            self.add("model", f"m{number}", self.day(), {"owner": self.unit(), "year": self.year()})
        for number in range(random.randint(0, 5)):
            said = {"unit": self.unit(), "number": random.randint(0, 9), "revision": number + 1}
            self.add("report", f"bc{number}", self.day(), said)
        for name, (kind, known, said) in list(self.rows.items()):
            if kind == "report" and not random.randint(0, 2):
                self.add("returned", f"tra-{name}", self.day(known), {"target": name})
            for times in range(random.choice((0, 0, 0, 1, 2))):
                changed = said | ({"year": self.year()} if kind == "model" else {"number": random.randint(0, 9)})
                if kind == "model" and random.randint(0, 1):
                    changed["owner"] = self.unit()
                self.add("correction", f"dc{times}-{name}", self.day(known), {"target": name, "fact": changed})
        for name, (_, known, _) in list(self.rows.items()):
            if not random.randint(0, 4):
                self.add("retraction", f"rut-{name}", self.day(known), {"target": name})
                if random.randint(0, 1):
                    later = self.day(self.rows[f"rut-{name}"][1])
                    self.add("retraction", f"lai-{name}", later, {"target": f"rut-{name}"})

    def add(self, kind, name, known, said):
        self.rows[name] = (kind, known, said)

    def day(self, after=FIRST):
        return after + DAY * self.random.randint(0, (LAST - after).days)

    def unit(self):
        return self.random.choice(COMMUNES)

    def year(self):
        return self.random.choice((2023, 2024, 2024, 2025))

    # -- the library's side ---------------------------------------------------------------------------------------
    def register(self):
        made = {kind: [] for kind in ("model", "report", "returned", "correction", "retraction")}
        for name, (kind, known, said) in self.rows.items():
            made[kind].append(self.fact(kind, name, known, said))
        for facts in made.values():
            self.random.shuffle(facts)
        return Register(
            campaign=Campaign(id="a", label="DVK"),
            definitions=DEFINITIONS,
            units=UNITS,
            models=made["model"],
            reports=made["report"],
            report_events=made["returned"],
            corrections=made["correction"],
            retractions=made["retraction"],
        )

    def fact(self, kind, name, known, said):
        if kind == "model":
            start = date(said["year"], 5, 1)
            return Model(id=name, title=name, owner=said["owner"], start=start, known_on=known)
        if kind == "report":
            line = ReportedFigure(indicator="gui-len", quantity=Quantity(said["number"], "mo-hinh"))
            return Report(
                id=name,
                unit=said["unit"],
                period="2024",
                figures=[line],
                revision=said["revision"],
                received_on=known,
            )
        if kind == "returned":
            return ReportEvent(id=name, report=said["target"], kind="returned", on=known)
        if kind == "retraction":
            return Retraction(id=name, target=said["target"], known_on=known)
        of_kind, of_day, _ = self.rows[said["target"]]
        return Correction(id=name, fact=self.fact(of_kind, said["target"], of_day, said["fact"]), known_on=known)

    # -- the walk -------------------------------------------------------------------------------------------------
    def stands(self, name, known):
        """Is it known, and is every retraction of it itself retracted?"""
        return name in known and not any(
            self.stands(other, known)
            for other, (kind, _, said) in self.rows.items()
            if kind == "retraction" and said["target"] == name
        )

    def is_back(self, name, known):
        """Was the report returned?"""
        back = [other for other, row in self.rows.items() if row[0] == "returned" and row[2]["target"] == name]
        return any(self.stands(one, known) for one in back)

    def said(self, name, known):
        """What holds of a fact: what the last of its corrections says."""
        told = [
            (day, other, said["fact"])
            for other, (kind, day, said) in self.rows.items()
            if kind == "correction" and said["target"] == name and self.stands(other, known)
        ]
        return max(told)[2] if told else self.rows[name][2]

    def counted(self, known):
        """Models begun in 2024, and what the report that counts says, by commune; ``None`` for no report."""
        begun, sent = dict.fromkeys(COMMUNES, 0), dict.fromkeys(COMMUNES)
        best = {}
        for name, (kind, _, _) in self.rows.items():
            if not self.stands(name, known):
                continue
            if kind == "model":
                said = self.said(name, known)
                begun[said["owner"]] += said["year"] == 2024
            if kind == "report":
                said = self.said(name, known)
                if self.is_back(name, known):
                    continue
                if said["revision"] > best.get(said["unit"], 0):
                    best[said["unit"]], sent[said["unit"]] = said["revision"], said["number"]
        return begun, sent

    def cause(self, name):
        kind, known, said = self.rows[name]
        if kind == "model":
            return "new-record"
        if kind == "report":  # the year was over on the first day, and nobody set a due day
            by_then = {other for other, row in self.rows.items() if row[1] <= known}
            lower = any(
                row[0] == "report"
                and row[2]["unit"] == said["unit"]
                and row[2]["revision"] < said["revision"]
                and self.stands(other, by_then)
                and not self.is_back(other, by_then)
                for other, row in self.rows.items()
            )
            return "correction" if lower else "late-report"
        return {"returned": "ruling", "correction": "correction", "retraction": "retraction"}[kind]

    def walked(self, since, until):
        """For each (day, cause) between the days: what was counted before it, after it, and its facts."""
        known = {name for name, row in self.rows.items() if row[1] <= since}
        groups = {}
        for name, row in self.rows.items():
            if since < row[1] <= until:
                groups.setdefault((row[1], ORDER.index(self.cause(name))), set()).add(name)
        for day, place in sorted(groups):
            before = self.counted(known)
            known |= groups[day, place]
            yield (day, ORDER[place]), before, self.counted(known), groups[day, place]


def entries_of(found, **keys):
    return found.change(**keys).entries


@pytest.mark.parametrize("seed", range(300))
def test_each_day_and_cause_changes_what_the_walk_says(seed):
    case = Case(seed)
    register = case.register()
    since = FIRST - DAY + DAY * case.random.randint(0, 6)
    until = min(LAST, since + DAY * case.random.randint(1, 12))
    begun = Request(indicators="models-new", periods="2024", by="unit", unit_level="commune")
    detailed, whole = (difference(register, begun, since, until, detail=detail) for detail in (True, False))
    sent = difference(register, evolve(begun, indicators="gui-len"), since, until)
    walk = list(case.walked(since, until))
    for unit in COMMUNES:
        expected = {}
        for group, before, after, facts in walk:
            change = after[0][unit] - before[0][unit]
            if change:
                expected[group] = (change, facts)
        for found in (detailed, whole):
            told = {}
            for entry in entries_of(found, unit=unit):
                group = (entry.day, entry.cause.value)
                told[group] = told.get(group, 0) + entry.value
                assert set(entry.facts) <= next(facts for one, _, _, facts in walk if one == group)
            assert {group: change for group, change in told.items() if change} == {
                group: change for group, (change, _) in expected.items()
            }
        for entry in entries_of(whole, unit=unit):
            if entry.value:
                assert set(entry.facts) == expected[entry.day, entry.cause.value][1]
    assert detailed.replayed == sum(len(facts) for _, _, _, facts in walk)
    for unit in COMMUNES:
        known = {name for name, row in case.rows.items() if row[1] <= since}
        numbers = [case.counted(known)[1][unit], *(after[1][unit] for _, _, after, _ in walk)]
        _reports_agree(sent.change(unit=unit), numbers, [group for group, *_ in walk])


def _reports_agree(change, numbers, groups):
    """Each stretch between what is known is what the walk says; where both days have a report, they sum."""
    ends = [None if figure is None else figure.low for figure in (change.before, change.after)]
    assert ends == [numbers[0], numbers[-1]]
    for entry, following in zip(change.entries, [*change.entries[1:], None], strict=False):
        group = entry.day, entry.causes[-1].value
        if following is None or (following.days[0], following.causes[0].value) != group:  # the last of its group
            assert entry.after.low == numbers[groups.index(group) + 1]
    if None not in ends:
        assert sum(entry.value for entry in change.entries) == numbers[-1] - numbers[0]


def test_the_campaigns_hold_every_cause_the_walk_knows():
    seen = {case.cause(name) for case in map(Case, range(300)) for name in case.rows}
    assert seen == set(ORDER)
