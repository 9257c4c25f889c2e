"""Counting right: what a page says of counting holds, and what putting figures together must not hide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dvk.aggregation import Request, aggregate, movements
from dvk.catalog import definitions
from dvk.errors import CannotAdd
from dvk.indicators import Axis, IndicatorKind, Operation, Verdict, ruling
from dvk.models import Model
from dvk.periods import Calendar, Period
from dvk.register import Campaign, Register
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import Interval

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIGNS = {Verdict.ALLOWED: "yes", Verdict.WITH_RULE: "yes", Verdict.REFUSED: "**no**"}


def register(units, *models):
    return Register(campaign=Campaign(id="thu", label="Thử"), definitions=definitions(), units=units, models=models)


def model(name, owner, start):
    return Model(id=name, title=name, owner=owner, domain="kinh-te", start=start)


def matrix():
    """The table of the page and its notes, as :func:`ruling` says them."""
    numbers: dict[str, int] = {}
    said: dict[str, str] = {}
    head = " | ".join(operation.value for operation in Operation)
    lines = [f"| kind | along | {head} |", "| --- " * (2 + len(Operation)) + "|"]
    for kind in IndicatorKind:
        for axis in Axis:
            cells = []
            for operation in Operation:
                told = ruling(kind, axis, operation)
                if told.rule:
                    number = numbers.setdefault(told.rule, len(numbers) + 1)
                    said[told.rule] = told.message("en")
                    cells.append(f"{SIGNS[told.verdict]} ({number})")
                else:
                    cells.append(SIGNS[told.verdict])
            lines.append(f"| {kind.value} | {axis.value} | {' | '.join(cells)} |")
    return "\n".join(lines), "\n".join(f"{number}. {said[rule]}" for rule, number in numbers.items())


def test_the_matrix_in_the_page_is_the_one_that_rules():
    page = (DOCS / "explanation" / "counting.md").read_text(encoding="utf-8")
    table, notes = matrix()
    assert table in page
    assert notes in page


@pytest.mark.parametrize("page", ["explanation/counting-right.md", "vi/dem-cho-dung.md"])
def test_every_picture_of_a_page_is_there_and_has_words_for_who_cannot_see_it(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks = text.split("```{image} ")[1:]
    assert len(blocks) >= 14
    for block in blocks:
        path, alt = block.splitlines()[:2]
        assert (DOCS / page).parent.joinpath(path).resolve().is_file(), path
        assert alt.startswith(":alt: ")


def test_periods_of_two_calendars_are_not_put_together():
    # its year 2016 ends on 14/12/2016: with the civil 2017 behind it, seventeen days would fall out unseen
    nd09 = Calendar(id="nd09", label="nd09", first_month=12, first_day=15, year_shift=-1)
    whole = register([Unit(id="a", names="Xã A", level="commune")], model("m1", "a", date(2016, 1, 1)))

    def counted(*periods):
        return aggregate(whole, Request(indicators="models-new", periods=periods))

    table = counted(Period.of_year(2016, nd09), Period.of_year(2017))
    for put in (table.added, table.averaged):
        with pytest.raises(CannotAdd) as caught:
            put("period")
        assert caught.value.code == "sum.calendars_differ"
    assert counted(Period.of_year(2016, nd09), Period.of_year(2017, nd09)).added("period") == 1


def test_a_model_that_begins_with_an_heir_did_not_move():
    # two communes become one in July, and a model begins there in August: nothing else came or left
    day = date(2016, 7, 1)
    old = [Unit(id=name, names=f"Xã {name}", level="commune", end=date(2016, 6, 30)) for name in ("a", "b")]
    links = [Succession(before=one, after="c") for one in ("a", "b")]
    units = UnitHistory(
        [*old, Unit(id="c", names="Xã C", level="commune", start=day)],
        [UnitChange(id="nhap", kind="merge", on=day, links=links)],
    )
    found = movements(register(units, model("m1", "c", date(2016, 8, 1))), "2016", unit_level="commune")
    nothing, one = Interval(Decimal(0), Decimal(0)), Interval(Decimal(1), Decimal(1))
    assert {(line.came, line.left) for line in found.lines} == {(nothing, nothing)}
    assert (found.line("c").begun, found.line("c").closing) == (one, one)
