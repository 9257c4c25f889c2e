"""The country against SQL: what became of every commune on 1 July 2025, by DuckDB on the shipped tables themselves.

The tables are read with csv and gzip, without a line of dvk. A row of the later table names the codes it came of, with
a star behind those of which only a part came. The figures are made up.
"""

from __future__ import annotations

import csv
import gzip
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dvk.aggregation import TOTAL, Request, aggregate
from dvk.catalog import definitions, unit_sources, vietnam_units
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, RegisterBuilder, Report, ReportedFigure
from dvk.units import AsOf, Territory

DATA = Path(__file__).parents[2] / "src" / "dvk" / "catalog" / "data" / "vietnam"
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
LOW_AND_HIGH = """
select new, sum(case when part then 0 else number end), sum(number) from links join figures on old = code group by new
"""
BY_PROVINCE = """
select province, sum(number) from (select distinct old, province from links) join figures on old = code
group by province
"""
BY_OLD_PROVINCE = "select province, sum(number) from before join figures using (code) group by province"
GOES_ON = """
select any_value(old) from links group by new having count(*) = 1 and bool_and(not part and length(old) = 5)
"""
DIVIDED_IN_AN_GIANG = """
select distinct before.name from before join links on old = code where part and before.province in ('89', '91')
"""


def rows(name):
    return list(csv.reader(gzip.decompress((DATA / name).read_bytes()).decode().splitlines()))


def fill(base, table, columns, held):
    base.execute(f"create table {table} ({columns})")
    columns = [list(column) for column in zip(*held, strict=True)]
    base.execute(f"insert into {table} select {', '.join(['unnest(?)'] * len(columns))}", columns)


@pytest.fixture(scope="module")
def figures():
    """A random whole figure for each of the old communes."""
    chance = random.Random(20250701)  # noqa: S311 (made-up figures, no secret)
    return {code: chance.randrange(500) for code, *_ in rows("before.csv.gz") if len(code) == 5}


@pytest.fixture(scope="module")
def sql(figures):
    """before and after (code, type, name, province), links (old, new, part, province), figures (code, number)."""
    before, after, links, province = [], [], [], ""
    for code, type_, name in rows("before.csv.gz"):
        province = code if len(code) == 2 else province
        if len(code) == 5:
            before.append((code, type_, name, province))
    for code, type_, name, origins in rows("after.csv.gz"):
        province = code if len(code) == 2 else province
        if len(code) == 5:
            after.append((code, type_, name, province))
            links.extend((word.rstrip("*"), code, word.endswith("*"), province) for word in origins.split())
    with duckdb.connect() as base:
        fill(base, "before", "code text, type text, name text, province text", before)
        fill(base, "after", "code text, type text, name text, province text", after)
        fill(base, "links", "old text, new text, part boolean, province text", links)
        fill(base, "figures", "code text, number bigint", list(figures.items()))
        yield base


@pytest.fixture(scope="module")
def country():
    return vietnam_units()


@pytest.fixture(scope="module")
def register(country, figures):
    """One report of a figure and one model that was given as many đồng in each of the old communes."""
    builder = RegisterBuilder(Campaign(id="thu", label="Số liệu minh họa"), definitions(), attested=country.attested)
    builder.extend(unit_sources()).extend(country.units).extend(country.changes)
    for code, number in figures.items():
        line = ReportedFigure(indicator="models-reported", quantity=Quantity(number, "mo-hinh"))
        builder.add(
            Report(id=f"bc-{code}", unit=f"vn-{code}", period="2025-S1", figures=[line], status="official"),
            Model(id=f"mh-{code}", title="Số liệu minh họa", owner=f"vn-{code}", start=date(2025, 1, 1)),
        )
        if number:
            money = Quantity(number, "dong")
            builder.add(Contribution(id=f"dg-{code}", model=f"mh-{code}", quantity=money, on=date(2025, 3, 1)))
    return builder.build()


def cells(register, country, indicator, level, on, **options):
    """{code of the unit on the day: (low, high)}, with the total as "*"."""
    options = {"by": "unit", "unit_level": level, "basis": AsOf(on)} | options
    found = {}
    for figure in aggregate(register, Request(indicators=indicator, periods="2025-S1", **options)):
        unit = figure.key("unit")
        found[unit if unit == TOTAL else country[unit].code(on)] = (figure.low, figure.high)
    return found


def bounds(assigner, country, name, asked_on, on):
    """{code: (low, high)} of one unit's parts."""
    return {country[unit].code(on): tuple(held) for unit, held in assigner.ends(name, asked_on).items()}


# -- the tables --------------------------------------------------------------------------------------------------------
def test_the_counts_are_those_of_the_resolutions(sql):
    assert sql.execute("select count(*), count(distinct code) from before").fetchone() == (10035, 10035)
    assert sql.execute("select count(*), count(distinct code) from after").fetchone() == (3321, 3321)
    assert sql.execute("select count(distinct new) from links").fetchone() == (3321,)
    assert sql.execute("select count(distinct old) from links where part").fetchone() == (471,)


def test_a_commune_goes_whole_one_way_or_in_parts_several_and_never_both(sql):
    odd = sql.execute("select old from links group by old having count(*) <> 1 and not bool_and(part)").fetchall()
    alone = sql.execute("select old from links group by old having count(*) = 1 and bool_or(part)").fetchall()
    assert (odd, alone) == ([], [])


def test_every_old_commune_lies_whole_in_one_new_province(sql):
    torn = "select old from links group by old having count(distinct province) > 1"
    lost = "select code from before left join links on old = code where old is null"
    assert (sql.execute(torn).fetchall(), sql.execute(lost).fetchall()) == ([], [])


# -- who became whom ---------------------------------------------------------------------------------------------------
def test_every_old_commune_goes_to_exactly_the_units_that_sql_finds_whole_or_in_unknown_parts(sql, country):
    expected = {}
    for old, new, part in sql.execute("select old, new, part from links join before on old = code").fetchall():
        expected.setdefault(old, {})[new] = (0, 1) if part else (1, 1)
    assert len(expected) == 10035
    assigner = country.assigner(DAY)
    assert {code: bounds(assigner, country, f"vn-{code}", EVE, DAY) for code in expected} == expected


def test_every_old_commune_has_the_successors_that_sql_finds_or_goes_on(sql, country):
    """What goes on is the same unit: SQL says it where all of one commune, and nothing else, is the new one."""
    goes_on = {code for (code,) in sql.execute(GOES_ON).fetchall()}
    assert len(goes_on) == 132
    expected = {}
    for old, new in sql.execute("select old, new from links join before on old = code").fetchall():
        expected.setdefault(old, set()).update([] if old in goes_on else [new])
    got = {code: {country[item.after].code(DAY) for item in country.successors(f"vn-{code}")} for code in expected}
    assert got == expected
    assert all(country[f"vn-{code}"].exists(DAY) == (code in goes_on) for code in expected)


def test_every_new_commune_is_shared_on_the_eve_among_exactly_those_it_came_of(sql, country):
    """Of one that came of several nobody knows how much came of which; of one that came of one, all did."""
    expected = {}
    for old, new in sql.execute("select old, new from links").fetchall():
        expected.setdefault(new, set()).add(old)
    assigner = country.assigner(EVE)
    got = {code: bounds(assigner, country, country.coded(code, DAY).id, DAY, EVE) for code in expected}
    assert got == {new: dict.fromkeys(olds, (1, 1) if len(olds) == 1 else (0, 1)) for new, olds in expected.items()}


def test_the_parts_of_a_basis_are_those_of_the_assigner_forward_and_back(country):
    for name, on, other in (("vn-30358", EVE, DAY), ("vn-30337-20250701", DAY, EVE), ("vn-30313", EVE, DAY)):
        parts = {part.unit: (part.low, part.high) for part in country.assign(name, on, AsOf(other))}
        assert parts == country.assigner(other).ends(name, on)


# -- totals ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("indicator", ["models-reported", "contributions-money"])
def test_totals_by_commune_are_conserved_within_the_bounds_that_sql_computes(
    sql, register, country, figures, indicator
):
    expected = {new: (low, high) for new, low, high in sql.execute(LOW_AND_HIGH).fetchall()}
    whole = sum(figures.values())
    got = cells(register, country, indicator, "commune", DAY)
    assert got.pop(TOTAL) == (whole, whole)
    islands = [code for code, held in got.items() if code not in expected]  # no commune lay there before
    assert all(got.pop(code) == (0, 0) for code in islands)
    assert got == expected
    assert sum(low for low, _ in got.values()) < whole < sum(high for _, high in got.values())


def test_what_lies_between_the_bounds_is_exactly_what_the_divided_communes_had(sql, register, country, figures):
    (divided,) = sql.execute(
        "select sum(number) from figures where code in (select old from links where part)"
    ).fetchone()
    got = cells(register, country, "contributions-money", "commune", DAY)
    assert sum(low for code, (low, _) in got.items() if code != TOTAL) == sum(figures.values()) - divided


def test_totals_by_province_are_conserved_exactly(sql, register, country, figures):
    expected = {name: (number, number) for name, number in sql.execute(BY_PROVINCE).fetchall()}
    assert len(expected) == 34
    whole = sum(figures.values())
    assert cells(register, country, "contributions-money", "province", DAY) == expected | {TOTAL: (whole, whole)}


def test_totals_as_of_the_eve_are_those_of_the_old_provinces(sql, register, country, figures):
    expected = {name: (number, number) for name, number in sql.execute(BY_OLD_PROVINCE).fetchall()}
    assert len(expected) == 63
    whole = sum(figures.values())
    assert cells(register, country, "contributions-money", "province", EVE) == expected | {TOTAL: (whole, whole)}


def test_what_communes_reported_adds_up_by_province_and_the_province_itself_has_reported_nothing(
    sql, register, country
):
    expected = dict(sql.execute(BY_PROVINCE).fetchall())
    for province in ("91", "79", "01", "12"):
        root = country.coded(province, DAY).id
        total = cells(register, country, "models-reported", "commune", DAY, unit=root)[TOTAL]
        assert total == (expected[province], expected[province])
    said = cells(register, country, "models-reported", "province", DAY)
    assert set(said.values()) == {(None, None)}  # missing, not zero and not a sum that nobody sent in


def test_a_territory_holds_what_sql_finds_in_it_and_leaves_the_rest_outside(sql, country, figures):
    expected = dict(sql.execute(BY_PROVINCE).fetchall())
    for province in ("91", "79", "01", "12"):
        root = country.coded(province, DAY).id
        inside = outside = Decimal(0)
        for code, number in figures.items():
            for part in country.assign(f"vn-{code}", EVE, Territory(root, DAY)):
                assert part.share is not None
                inside += 0 if part.outside else part.share * number
                outside += part.share * number if part.outside else 0
        assert (inside, inside + outside) == (expected[province], sum(figures.values()))


# -- An Giang ----------------------------------------------------------------------------------------------------------
def test_an_giangs_102_communes_are_85_xa_14_phuong_and_3_dac_khu_with_302_edges_and_7_parts(sql, country):
    assert sql.execute("select count(*), sum(part::int) from links where province = '91'").fetchone() == (302, 7)
    expected = dict(sql.execute("select type, count(*) from after where province = '91' group by type").fetchall())
    assert expected == {"xa": 85, "phuong": 14, "dac-khu": 3}
    types = [unit.type(DAY) for unit in country.as_of(DAY).children("vn-91-20250701")]
    assert {word: types.count(word) for word in expected} == expected
    assert len(types) == 102
    tree, assigner = country.as_of(EVE), country.assigner(DAY)
    old = [unit for name in ("vn-89", "vn-91") for unit in tree.descendants(name, level="commune")]
    edges = [held for unit in old for held in assigner.ends(unit.id, EVE).values()]
    assert (len(old), len(edges), edges.count((0, 1))) == (298, 302, 7)


def test_an_giangs_divided_communes_are_vinh_chau_phu_hoi_and_phuoc_hung(sql, country):
    expected = {name for (name,) in sql.execute(DIVIDED_IN_AN_GIANG).fetchall()}
    assert expected == {"Xã Vĩnh Châu", "Xã Phú Hội", "Xã Phước Hưng"}
    tree, assigner = country.as_of(EVE), country.assigner(DAY)
    old = [unit for name in ("vn-89", "vn-91") for unit in tree.descendants(name, level="commune")]
    assert {unit.name(EVE) for unit in old if len(assigner.ends(unit.id, EVE)) > 1} == expected
