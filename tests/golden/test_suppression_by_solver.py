"""Suppressed tables against a solver that knows nothing of how they were made.

The attacker of these tests knows every equation of the tables (sums along each dimension, quarters and their year) and
that counts are whole and not below zero, and takes two editions to show one number where both have the same key and
truly the same value. For each hidden number the solver (HiGHS, by scipy) looks for the least and the greatest of it.
"""

from __future__ import annotations

import itertools
import random
from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import TOTAL, Completeness, Request, Table, aggregate, suppressed
from dvk.catalog import definitions, sample_register
from dvk.errors import InvalidValue
from dvk.periods import Period
from dvk.units import AsOf

optimize = pytest.importorskip("scipy.optimize")
np = pytest.importorskip("numpy")

CODES = {"domain": "abcdef", "strand": "xyz", "kind": "mn", "subject": "pq"}
NEW = definitions().indicator("models-new")


def seeds(few, many):
    """The first few in every run, the others with `-m slow`."""
    return [*range(few), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(few, many))]


def table_of(cells, by, periods=("2024",), known_on=None, totals=True):
    """A table of counts with its totals: *cells* by (period, *codes) of the dimensions *by*."""
    codes = [[*dict.fromkeys(key[1 + at] for key in cells), *([TOTAL] if totals else [])] for at in range(len(by))]
    rows = [
        (period, key, sum(n for one, n in cells.items() if one[0] == period and fits(one[1:], key)))
        for period in periods
        for key in itertools.product(*codes)
    ]
    return Table(
        request=Request(indicators="models-new", periods=list(periods), by=by, known_on=known_on),
        indicators=(NEW,),
        indicator=["models-new"] * len(rows),
        period=[Period.parse(period) for period, _, _ in rows],
        keys={name: tuple(key[at] for _, key, _ in rows) for at, name in enumerate(by)},
        low=[Decimal(n) for _, _, n in rows],
        high=[Decimal(n) for _, _, n in rows],
        completeness=[Completeness.COMPLETE] * len(rows),
        received=[None] * len(rows),
        expected=[None] * len(rows),
        low_open=[False] * len(rows),
        high_open=[False] * len(rows),
        labels={name: {code: code for code in codes[at]} for at, name in enumerate(by)},
    )


def fits(codes, key):
    return all(wanted in (TOTAL, code) for code, wanted in zip(codes, key, strict=True))


def without(key, at):
    return key[:at] + key[at + 1 :]


def drawing(seed):
    return random.Random(seed)  # noqa: S311  # tables are drawn, not secrets


class Attacker:
    """All equations of some tables, with what they show; *truth* are the same tables before anything was hidden."""

    def __init__(self, truth, shown, quarters=None):
        self.where = {}
        self.fixed = {}
        self.rows = []
        self.hidden = []
        for whole, told in zip(truth, shown, strict=True):
            own = {}
            for figure, seen in zip(whole, told, strict=True):
                at = self.where.setdefault((self.key(whole, figure), figure.value), len(self.where))
                own[str(figure.period), tuple(code for _, code in figure.keys)] = at
                if seen.hidden:
                    self.hidden.append((at, int(figure.value)))
                else:
                    self.fixed[at] = int(figure.value)
            self._sums(own, list(whole.keys), quarters)

    def key(self, _, figure):
        """Which number it is, whatever table shows it."""
        return str(figure.period), frozenset((name, code) for name, code in figure.keys if code != TOTAL)

    def _sums(self, own, names, quarters):
        periods = list(dict.fromkeys(period for period, _ in own))
        keys = list(dict.fromkeys(key for _, key in own))
        for period, key in own:
            for at in range(len(names)):
                if key[at] == TOTAL:
                    parts = [
                        one for one in keys if one[at] != TOTAL and one[:at] + one[at + 1 :] == key[:at] + key[at + 1 :]
                    ]
                    self.rows.append((own[period, key], [own[period, one] for one in parts]))
        for year, parts in (quarters or {}).items():
            if {year, *parts} <= set(periods):
                self.rows += [(own[year, key], [own[part, key] for part in parts]) for key in keys]

    def range_of(self, at):
        """The least and the greatest whole number it can be; the greatest is cut off at 10 000."""
        size = len(self.where)
        matrix = np.zeros((len(self.rows), size))
        for row, (whole, parts) in enumerate(self.rows):
            matrix[row, whole] = 1
            for part in parts:
                matrix[row, part] -= 1
        low, high = np.zeros(size), np.full(size, 10_000.0)
        for place, value in self.fixed.items():
            low[place] = high[place] = value
        ends = []
        for sign in (1, -1):
            aim = np.zeros(size)
            aim[at] = sign
            found = optimize.milp(
                aim,
                constraints=optimize.LinearConstraint(matrix, 0, 0) if len(self.rows) else (),
                integrality=np.ones(size),
                bounds=optimize.Bounds(low, high),
            )
            assert found.status == 0, found.message
            ends.append(round(sign * found.fun))
        return tuple(ends)

    def computed(self):
        """The hidden numbers that can only be what they are."""
        return [(at, value) for at, value in self.hidden if len(set(self.range_of(at))) == 1]


def counts(rng, by, periods=("2024",), sizes=(5, 3, 2)):
    axes = [CODES[name][: rng.randint(2, sizes[at])] for at, name in enumerate(by)]
    pool = rng.choice([(0, 0, 1, 2, 5, 9), (0, 1, 2, 3, 4, 5, 7, 20), (0, 0, 0, 0, 1, 8), (3, 4, 5, 6, 1)])
    return {key: rng.choice(pool) for key in itertools.product(periods, *axes)}


def small_are_hidden(whole, told):
    return all(seen.hidden or not 0 < figure.value < 3 for figure, seen in zip(whole, told, strict=True))


@pytest.mark.parametrize("seed", seeds(25, 90))
def test_no_hidden_number_of_one_table_can_be_computed(seed):
    rng = drawing(seed)
    by = rng.sample(list(CODES), rng.randint(1, 3))
    whole = table_of(counts(rng, by), by)
    told = suppressed(whole)
    assert small_are_hidden(whole, told)
    assert Attacker([whole], [told]).computed() == []


QUARTERS = {"2024": [f"2024-Q{n}" for n in range(1, 5)]}


@pytest.mark.parametrize("seed", seeds(8, 20))
def test_nor_from_quarters_and_their_year(seed):
    rng = drawing(seed)
    by = rng.sample(list(CODES), rng.randint(1, 2))
    cells = counts(rng, by, QUARTERS["2024"], (4, 2))
    for key, n in list(cells.items()):
        year = ("2024", *key[1:])
        cells[year] = cells.get(year, 0) + n
    whole = table_of(cells, by, ("2024", *QUARTERS["2024"]))
    told = suppressed(whole)
    assert small_are_hidden(whole, told)
    assert Attacker([whole], [told], QUARTERS).computed() == []


@pytest.mark.parametrize("seed", seeds(14, 40))
def test_nor_from_an_earlier_edition(seed):
    rng = drawing(1000 + seed)
    by = rng.sample(list(CODES), rng.randint(1, 2))
    first = counts(rng, by)
    second = {key: max(0, n + rng.choice([0, 0, 0, 0, 1, 3, -1])) for key, n in first.items()}
    one, two = table_of(first, by, known_on=date(2025, 1, 10)), table_of(second, by, known_on=date(2025, 2, 10))
    told_one = suppressed(one)
    try:
        told_two = suppressed(two, published=[told_one])
    except InvalidValue as error:
        assert error.problem.code in {"suppress.cannot", "suppress.published"}
        return
    assert small_are_hidden(two, told_two)
    assert Attacker([one, two], [told_one, told_two]).computed() == []


@pytest.mark.parametrize("seed", seeds(14, 40))
def test_nor_from_other_tables_that_share_margins(seed):
    rng = drawing(2000 + seed)
    names = rng.sample(list(CODES), 3)
    cells = counts(rng, names, sizes=(4, 3, 2))
    ways = [(names[0],), (names[0], names[1]), (names[2], names[0]), tuple(names)]
    rng.shuffle(ways)
    wholes, tolds = [], []
    for by in ways[:3]:
        places = [names.index(name) for name in by]
        folded = {}
        for key, n in cells.items():
            short = (key[0], *(key[1 + at] for at in places))
            folded[short] = folded.get(short, 0) + n
        whole = table_of(folded, by)
        try:
            told = suppressed(whole, published=tolds)
        except InvalidValue as error:
            assert error.problem.code in {"suppress.cannot", "suppress.published"}
            return
        assert small_are_hidden(whole, told)
        wholes.append(whole)
        tolds.append(told)
        assert Attacker(wholes, tolds).computed() == []


@pytest.mark.parametrize("seed", seeds(10, 30))
def test_and_not_much_more_is_hidden_than_has_to_be(seed):
    # of a plain table with no nothings each small number needs at most three others in two dimensions, one in one
    rng = drawing(3000 + seed)
    by = rng.sample(list(CODES), rng.randint(1, 2))
    cells = {key: rng.choice([1, 2, 5, 6, 7, 9, 12]) for key in counts(rng, by)}
    whole = table_of(cells, by)
    told = suppressed(whole)
    small = sum(0 < figure.value < 3 for figure in whole)
    assert sum(figure.hidden for figure in told) <= small * 2 ** len(by)


# -- a real tree: a province, its districts and their communes -----------------------------------------------------
DAY = date(2018, 12, 31)


class Levels(Attacker):
    """Districts and communes: a district is its communes and what its own bodies have, in each domain and year."""

    def __init__(self, truth, shown, periods, units):
        self.tree = units.as_of(DAY)
        super().__init__(truth, shown, periods)
        districts, communes = truth
        rows = [one for one in communes.labels["unit"] if one != TOTAL]
        for figure in districts:
            unit = figure.key("unit")
            if unit == TOTAL or self.tree[unit].level != "district":
                continue
            below = [one for one in rows if unit in [step.id for step in self.tree.path(one)]]
            rest = {name: code for name, code in figure.keys if name != "unit"}
            parts = [communes.figure(period=figure.period, unit=one, **rest) for one in below]
            places = [self.where[self.key(communes, part), part.value] for part in parts]
            self.rows.append((self.where[self.key(districts, figure), figure.value], places))

    def key(self, table, figure):
        """A unit above the level of a table stands in it for its own bodies only."""
        unit = figure.key("unit")
        own = unit != TOTAL and self.tree[unit].level != table.request.unit_level
        return own, *super().key(table, figure)


@pytest.mark.parametrize(
    ("models", "by"), [(60, "unit"), (150, "unit"), pytest.param(60, ("unit", "domain"), marks=pytest.mark.slow)]
)
def test_nor_by_districts_and_communes_in_two_tables_of_a_register(models, by):
    register = sample_register(models=models)
    more = {"indicators": "models-new", "periods": ["2017", "2018", "2017/2018"], "unit": "mh", "basis": AsOf(DAY)}
    whole = [aggregate(register, Request(by=by, unit_level=level, **more)) for level in ("district", "commune")]
    first = suppressed(whole[0])
    told = [first, suppressed(whole[1], published=first)]
    stage = {"2017/2018": ["2017", "2018"]}
    attacker = Levels(whole, told, stage, register.units)
    attacker.hidden = drawing(models).sample(attacker.hidden, min(40, len(attacker.hidden)))
    assert any(figure.hidden for figure in told[1])
    assert attacker.computed() == []
