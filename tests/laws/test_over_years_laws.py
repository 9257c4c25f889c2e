"""Laws of going from yearly totals to a stage: a full list of models is kept hidden, and only its totals are reported.

What is worked out from the totals must hold the number that the hidden list gives, and in small cases be no wider than
the numbers that any list with these totals could give, each of them written out.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import over_years
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Lifecycle
from dvk.register import Campaign, Definitions, Register, Report, ReportedFigure
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx

YEARS = (2021, 2022, 2023)
STAGE = "2021/2023"
INDICATORS = [
    Indicator(id="moi", label="mô hình mới trong năm", kind="flow", counts="reported"),
    Indicator(id="hoat-dong", label="mô hình hoạt động trong năm", kind="distinct", counts="reported"),
    Indicator(id="cuoi-nam", label="mô hình có đến cuối năm", kind="stock", counts="reported"),
]
DEFINITIONS = Definitions(lifecycle=Lifecycle(id="a", label="a", steps=()), indicators=INDICATORS)
DISTRICTS = ("a", "b", "c")


def register(said, merger=None):
    """Reports from ``{(unit, year): {indicator: number}}``; with a *merger* b goes into a on that day."""
    ends = None if merger is None else date.fromordinal(merger.toordinal() - 1)
    units = [
        Unit(id="t", names="Tỉnh T", level="province"),
        *(
            Unit(id=one, names=f"Huyện {one}", level="district", parents="t", end=ends if one == "b" else None)
            for one in DISTRICTS
        ),
    ]
    links = [Succession(before="b", after="a")]
    changes = [] if merger is None else [UnitChange(id="nhap", kind="merge", on=merger, links=links)]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=DEFINITIONS,
        units=UnitHistory(units, changes),
        reports=[
            Report(
                id=f"bc-{unit}-{year}",
                unit=unit,
                period=str(year),
                scope="subtree",
                figures=[
                    ReportedFigure(indicator=name, quantity=Quantity(number, "mo-hinh"))
                    for name, number in numbers.items()
                ],
            )
            for (unit, year), numbers in said.items()
        ],
    )


# -- a hidden list, half-year by half-year ----------------------------------------------------------------------------
HALVES = [(year, half) for year in (2019, 2020, *YEARS) for half in (1, 2)]


@st.composite
def lists(draw):
    """Models with their unit, and of each half-year whether it is at work, paused, or not there."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        begins = draw(st.integers(0, len(HALVES) - 1))
        ends = draw(st.integers(begins + 1, len(HALVES)))
        works = draw(st.lists(st.booleans(), min_size=len(HALVES), max_size=len(HALVES)))
        life = {}
        for place, half in enumerate(HALVES):
            if begins <= place < ends:
                life[half] = "works" if place == begins or works[place] else "paused"
        found.append((draw(st.sampled_from(DISTRICTS)), life))
    return found


def unit_of(unit, half, merger):
    """A report of the year of a merger stands for all that its unit took in within it."""
    return "a" if unit == "b" and merger is not None and half[0] >= merger[0] else unit


def totals(models, year, merger, *, resumptions):
    """What each unit reports for a year, each model in the unit of the last half-year that makes it count."""
    said = {}
    for unit, life in models:
        halves = [half for half in HALVES if half[0] == year and half in life]
        counted = {"hoat-dong": [half for half in halves if life[half] == "works"]}
        counted["cuoi-nam"] = [half for half in halves if half == (year, 2)]
        counted["moi"] = [half for half in halves if is_new(life, half, resumptions=resumptions)]
        for name, held in counted.items():
            if held:
                row = said.setdefault(unit_of(unit, held[-1], merger), {})
                row[name] = row.get(name, 0) + 1
    return said


def is_new(life, half, *, resumptions):
    before = HALVES[HALVES.index(half) - 1] if half != HALVES[0] else None
    if before not in life:
        return True
    return resumptions and life[half] == "works" and life[before] == "paused"


def truth(models, name):
    """How many different ones there were: at work in the stage, or there in it; for *new* from the eve of it on."""
    states = {"hoat-dong": {"works"}}.get(name, {"works", "paused"})
    halves = [half for half in HALVES if half[0] in YEARS or (name == "moi" and half == (2020, 2))]
    return sum(1 for _, life in models if any(life.get(half) in states for half in halves))


def in_words(draw, number):
    """A number as a report may print it: as it is, or with a word that is true of it."""
    word = draw(st.sampled_from(["", "", "", "hơn", "ít nhất", "gần", "tối đa", "khoảng", "to"]))
    more = draw(st.integers(1, 3))
    if word == "hơn":
        return Approx(number - more, word) if number >= more else Approx(number)
    if word == "ít nhất":
        return Approx(max(number - more, 0), word)
    if word == "gần":
        return Approx(number + more, word) if number else Approx(number)
    if word in ("tối đa", "khoảng"):
        return Approx(number + more, word)
    return Approx(max(number - more, 0), "", number + more) if word == "to" else Approx(number)


mergers = st.sampled_from([None, (2021, 1), (2022, 1), (2022, 2), (2023, 1)])
modes = st.fixed_dictionaries(
    {"merger": mergers, "missing": st.booleans(), "words": st.booleans(), "resumptions": st.booleans()}
)


@settings(max_examples=400)
@given(st.data(), lists(), modes)
def test_what_yearly_totals_say_of_a_stage_holds_the_number_of_the_hidden_list(data, models, mode):
    merger = mode["merger"]
    on = None if merger is None else date(merger[0], 1 if merger[1] == 1 else 7, 1)
    said = {}
    for year in (2020, *YEARS):
        of = totals(models, year, merger, resumptions=mode["resumptions"])
        if merger is not None and year == merger[0]:  # b tells once more what a tells for it, too
            of["b"] = totals(models, year, None, resumptions=mode["resumptions"]).get("b", {})
        there = [one for one in DISTRICTS if one != "b" or merger is None or (year, 1) < merger]
        for unit in there:
            if mode["missing"] and not data.draw(st.integers(0, 4)):
                continue
            numbers = {name: of.get(unit, {}).get(name, 0) for name in ("moi", "hoat-dong", "cuoi-nam")}
            if mode["words"]:
                numbers = {name: in_words(data.draw, number) for name, number in numbers.items()}
            said[unit, year] = numbers
    whole = register(said, on)
    for name in ("moi", "hoat-dong", "cuoi-nam"):
        more = {"opening": "cuoi-nam", "resumptions": mode["resumptions"]} if name == "moi" else {}
        for rows in ({"unit_level": "district"}, {}):
            figure = over_years(whole, name, STAGE, unit="t", **rows, **more)
            assert truth(models, name) in figure.interval, (name, rows, figure)
            exact = not (mode["missing"] or mode["words"] or mode["resumptions"])
            if name == "moi" and exact:
                assert figure.value == truth(models, name)
                assert figure.completeness == "complete"


@given(lists(), st.sampled_from(DISTRICTS), st.sampled_from([2020, *YEARS]))
def test_a_year_of_a_unit_that_nobody_reported_takes_away_the_upper_bound_and_is_told(models, lost, year):
    said = {}
    for one in (2020, *YEARS):
        of = totals(models, one, None, resumptions=False)
        for unit in DISTRICTS:
            said[unit, one] = {name: of.get(unit, {}).get(name, 0) for name in ("moi", "cuoi-nam")}
    del said[lost, year]
    for rows, places in (({"unit_level": "district"}, 12), ({}, 4)):
        figure = over_years(register(said), "moi", STAGE, unit="t", opening="cuoi-nam", **rows)
        assert (figure.high, figure.completeness.value) == (None, "partial")
        assert (figure.received, figure.expected) == (places - 1, places)
        assert truth(models, "moi") in figure.interval


# -- no wider than it must be: every list with these totals, written out ----------------------------------------------
NUMBERS = range(3)


def active_lists(one, other):
    """How many different ones two years can have: of each number that is in both years."""
    return {one + other - both for both in range(min(one, other) + 1)}


def test_the_bounds_of_active_ones_are_the_fewest_and_the_most_of_any_list():
    for a1, a2, b1, b2 in product(NUMBERS, repeat=4):
        said = {("a", 2021): a1, ("a", 2022): a2, ("b", 2021): b1, ("b", 2022): b2, ("c", 2021): 0, ("c", 2022): 0}
        whole = register({key: {"hoat-dong": number} for key, number in said.items()})
        figure = over_years(whole, "hoat-dong", "2021/2022", unit="t", unit_level="district")
        lists = {in_a + in_b for in_a, in_b in product(active_lists(a1, a2), active_lists(b1, b2))}
        assert (figure.low, figure.high) == (min(lists), max(lists))


def resumed_lists(stock, one, other):
    """How many different ones there can be, where new ones of a year may be such as were there before, and paused."""
    found = set()
    for old in range(min(stock, one) + 1):  # of the new ones of the first year those that were in the stock
        after = stock + one - old
        found |= {after + other - again for again in range(min(after, other) + 1)}
    return found


def test_the_bounds_with_resumed_ones_are_the_fewest_and_the_most_of_any_list():
    for numbers in product(NUMBERS, repeat=6):
        units = dict(zip("ab", (numbers[:3], numbers[3:]), strict=True)) | {"c": (0, 0, 0)}
        said = {}
        for unit, (stock, one, other) in units.items():
            said |= {(unit, 2020): {"cuoi-nam": stock}, (unit, 2021): {"moi": one}, (unit, 2022): {"moi": other}}
        asked = {"unit": "t", "unit_level": "district", "opening": "cuoi-nam", "resumptions": True}
        figure = over_years(register(said), "moi", "2021/2022", **asked)
        lists = {in_a + in_b for in_a in resumed_lists(*numbers[:3]) for in_b in resumed_lists(*numbers[3:])}
        assert (figure.low, figure.high) == (min(lists), max(lists))


def test_the_least_of_year_ends_is_the_fewest_of_any_list_and_there_is_no_most():
    for a1, a2, b1, b2 in product(NUMBERS, repeat=4):
        said = {("a", 2021): a1, ("a", 2022): a2, ("b", 2021): b1, ("b", 2022): b2, ("c", 2021): 0, ("c", 2022): 0}
        whole = register({key: {"cuoi-nam": number} for key, number in said.items()})
        figure = over_years(whole, "cuoi-nam", "2021/2022", unit="t", unit_level="district")
        fewest = min(in_a + in_b for in_a, in_b in product(active_lists(a1, a2), active_lists(b1, b2)))
        assert (figure.low, figure.high) == (Decimal(fewest), None)  # any number may have come and gone in between
