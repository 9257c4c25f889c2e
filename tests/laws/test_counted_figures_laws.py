"""Laws of figures that arrive counted: from a table to a report and back, and what was known on a day.

The registers are the made-up campaigns of ``tests/golden``, drawn from a seed.
"""

from __future__ import annotations

import importlib.util
import random
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from dvk.aggregation import TOTAL, Request, aggregate, compare_sources
from dvk.errors import CannotAdd, InvalidValue
from dvk.exchange import dumps, loads
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.register import Coverage, Duty, Report
from dvk.values import Approx


def _golden(name):
    path = Path(__file__).parents[1] / "golden" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mixed = _golden("test_mixed_brute_force")
plain, NAMES = mixed.plain, mixed.NAMES
SEEDS = [range(start, start + 25) for start in range(0, 100, 25)]


# -- from a table to a report, and back -------------------------------------------------------------------------------
def district_of(made):
    """A district that is there on the last day of the period."""
    last = plain.span_of(made["period"])[1]
    units = made["units"]
    return next(name for name in units if units[name]["level"] == "district" and mixed._there(units[name], last))


def sent_up(told, table, district):
    """The register of the one above: its units and definitions, and nothing but the report of the district."""
    report = Report.from_table(table, id="bc-huyen", unit=district, received_on=date(2018, 1, 5), status="official")
    empty = dict.fromkeys(("models", "events", "contributions", "report_events", "coverage"), ())
    above = evolve(told, reports=[report], **empty)
    assert loads(dumps(above)).reports == above.reports
    return loads(dumps(above)), report


def ends(figure):
    """Its bounds; of a count none below and nothing below are the same."""
    return figure.low or 0, figure.high, figure.low_open and figure.low is not None, figure.high_open


def check_back(figure, back, line):
    """The figure as it stands above, from that of the district and the line that was made of it."""
    if line.quantity is None:
        assert (back.low, back.high, back.completeness) == (None, None, "missing")
        if figure.completeness == "complete":  # only where no word says the bounds: both ends there, and one left out
            assert figure.high is None or (figure.low_open or figure.high_open)
            assert figure.low is None or figure.low or figure.high is None or not figure.high_open
        else:
            assert not figure.low  # nothing is sure
    elif figure.completeness == "complete":
        assert ends(back) == ends(figure)
    else:
        assert ends(back) == (figure.low, None, figure.low_open, False)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
@pytest.mark.parametrize("days", ["known", "hidden"])
@pytest.mark.parametrize("covered", [True, False])
def test_a_table_sent_up_as_a_report_gives_the_same_figure_where_it_is_asked_for(seeds, days, covered):
    for seed in seeds:
        made = mixed.drawn(seed)
        told = mixed.register_of(made if days == "known" else plain.hidden(seed, made))
        district = district_of(made)
        complete = [Coverage(id="du", unit="t", period=Period.parse("2016/2017"), state="complete")] if covered else []
        told = evolve(told, reports=(), report_events=(), coverage=complete)
        asked = Request(indicators=NAMES, periods=made["period"], unit=district, by="domain")
        table = aggregate(told, asked)
        above, report = sent_up(told, table, district)
        back = aggregate(above, evolve(asked, prefer="reports"))
        for line in report.figures:
            figure = table.figure(indicator=line.indicator, domain=TOTAL)
            check_back(figure, back.figure(indicator=line.indicator, domain=TOTAL), line)
            parts = {one.key("domain"): one for one in table if one.indicator.id == line.indicator}
            if line.parts:
                held = {one.key("domain"): one for one in back if one.indicator.id == line.indicator}
                assert {code: ends(one) for code, one in held.items()} == {c: ends(one) for c, one in parts.items()}
            elif covered and line.quantity is not None:
                assert not all(one.is_exact for one in parts.values())


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_a_table_of_records_and_reports_sent_up_keeps_its_bounds(seeds):
    for seed in seeds:
        made = {**mixed.drawn(seed), "root": None}
        made["root"] = district = district_of(made)
        told = mixed.register_of(made)
        for name in NAMES:
            try:
                table = mixed.ask(told, made, name)
            except CannotAdd:
                continue
            above, report = sent_up(told, table, district)
            asked = Request(indicators=name, periods=made["period"], unit=district, prefer="reports")
            check_back(table.figure(), aggregate(above, asked).figure(), report.figures[0])
            assert above.reports[0].figures == report.figures


# -- what was known on a day ------------------------------------------------------------------------------------------
ARRIVES = Indicator(id="da-bao", label="mô hình, như đã báo cáo", kind="distinct", counts="reported")
DAYS = (date(2018, 1, 10), date(2018, 2, 10), date(2018, 3, 10))


def with_days(seed, made):
    """The register of a campaign whose facts became known bit by bit, corrected and retracted now and then."""
    rng = random.Random(f"days {seed}")  # noqa: S311 (nothing is secret)
    told = mixed.register_of(made)

    def some_day():
        return rng.choice([None, *DAYS])

    def dated(facts):
        return [evolve(fact, known_on=some_day()) for fact in facts]

    reports = []
    for report in told.reports:
        days = rng.choice([{"received_on": some_day()}, {"known_on": some_day()}])
        arrived = [evolve(line, indicator="da-bao") for line in report.figures if line.indicator == "active"]
        reports.append(evolve(report, figures=[*report.figures, *arrived], **days))
    steps = [
        evolve(step, **rng.choice([{"on": some_day()}, {"on": DAYS[0], "known_on": some_day()}]))
        for step in told.report_events
    ]
    duties = [
        Duty(id="no", units=list(dict.fromkeys(one.unit for one in reports)), indicators=NAMES, period=made["period"])
    ]
    duties = [evolve(duties[0], due_on=DAYS[0], known_on=some_day())] if duties[0].units else []
    corrections, retractions = [], []
    for report in reports:
        if rng.random() < 0.3 and report.figures:
            corrections.append(Correction(id=f"dc-{report.id}", fact=corrected(rng, report), known_on=some_day()))
        elif rng.random() < 0.1:
            retractions.append(Retraction(id=f"rut-{report.id}", target=report.id, known_on=some_day()))
    retractions += [
        Retraction(id=f"rut-{one.id}", target=one.id, known_on=some_day()) for one in corrections if rng.random() < 0.2
    ]
    return evolve(
        told,
        definitions=told.definitions.with_(indicators=[ARRIVES]),
        models=dated(told.models),
        events=dated(told.events),
        contributions=dated(told.contributions),
        coverage=dated(told.coverage),
        reports=reports,
        report_events=steps,
        duties=duties,
        corrections=corrections,
        retractions=retractions,
    )


def corrected(rng, report):
    """Another number in its first line, or another status: what a correction may say."""
    first = report.figures[0]
    if rng.random() < 0.5:
        return evolve(report, status=rng.choice(mixed.STATUSES), received_on=rng.choice([report.received_on, *DAYS]))
    number = Quantity(Approx(rng.randint(0, 30)), mixed.MEASURE[first.indicator])
    return evolve(report, figures=[evolve(first, quantity=number, parts=(), state="given"), *report.figures[1:]])


def day_of(fact):
    """The day on which a fact became known: noted, or that on which a report came or a step was taken."""
    return fact.known_on or getattr(fact, "received_on", None) or (fact.on if hasattr(fact, "report") else None)


def known_by(told, day):
    """The register of an office that has no more than what was known by a day."""

    def held(facts):
        return [fact for fact in facts if day_of(fact) is None or day_of(fact) <= day]

    models = held(told.models)
    there = {model.id for model in models}
    reports = held(told.reports)
    sent = {report.id for report in reports}
    corrections = [one for one in held(told.corrections) if one.target in sent]
    spoken = sent | {one.id for one in corrections}
    events = [evolve(one, others=[it for it in one.others if it in there]) for one in told.events if one.model in there]
    return evolve(
        told,
        models=models,
        events=held(events),
        contributions=[one for one in held(told.contributions) if one.model in there],
        coverage=held(told.coverage),
        duties=held(told.duties),
        reports=reports,
        report_events=[one for one in held(told.report_events) if one.report in sent],
        corrections=corrections,
        retractions=[one for one in held(told.retractions) if one.target in spoken],
    )


def about(figure):
    """All that a figure says, but for the day it is asked for."""
    more = (figure.facts, figure.causes, figure.sources, figure.missing, figure.nil, figure.late)
    return evolve(figure, known_on=None), *more


def answers(told, made, day):
    """Everything that is asked: rows of domains and units by an order of sources, records alone, and gaps."""
    found = []
    rows = {"by": "unit", "unit_level": "commune"}
    alone = [(("da-bao",), (), {}), (("da-bao",), (), rows)]
    for names, prefer, by in [
        *((NAMES, one, by) for one in (made["prefer"], ()) for by in ({"by": "domain"}, rows)),
        *alone,
    ]:
        asked = Request(indicators=names, periods=made["period"], unit=made["root"], prefer=prefer, known_on=day, **by)
        try:
            found.append([about(figure) for figure in aggregate(told, asked)])
        except (CannotAdd, InvalidValue) as caught:
            found.append(str(caught))
    try:
        gaps = compare_sources(told, Request(indicators=NAMES, periods=made["period"], unit=made["root"], known_on=day))
        found.append([(gap, gap.difference, gap.agrees) for gap in gaps])
    except (CannotAdd, InvalidValue) as caught:
        found.append(str(caught))
    return found


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_a_figure_as_known_on_a_day_is_that_of_a_register_with_no_more_than_was_known(seeds):
    for seed in seeds:
        made = mixed.drawn(seed)
        told = with_days(seed, made)
        for day in DAYS:
            assert answers(told, made, day) == answers(known_by(told, day), made, None), f"seed {seed}, {day}"
