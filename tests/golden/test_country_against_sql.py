"""The country against SQL: what became of every commune on 1 July 2025, by DuckDB on the shipped tables themselves."""

from __future__ import annotations

import csv
import gzip
import random
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dvk.catalog import vietnam_units
from dvk.units import AsOf, Territory

DATA = Path(__file__).parents[2] / "src" / "dvk" / "catalog" / "data" / "vietnam"
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def rows(name):
    return list(csv.reader(gzip.decompress((DATA / name).read_bytes()).decode().splitlines()))


@pytest.fixture(scope="module")
def sql():
    """before(code, province), links(old, new, part, province): read without a line of dvk."""
    before, links, province = [], [], ""
    for code, *_ in rows("before.csv.gz"):
        province = code if len(code) == 2 else province
        if len(code) == 5:
            before.append((code, province))
    for code, _, _, origins in rows("after.csv.gz"):
        province = code if len(code) == 2 else province
        words = origins.split() if len(code) == 5 else []
        links.extend((word.rstrip("*"), code, word.endswith("*"), province) for word in words)
    base = duckdb.connect()
    base.execute("create table before (code text, province text)")
    base.execute("create table links (old text, new text, part boolean, province text)")
    base.execute(
        "insert into before select unnest(?), unnest(?)", [list(column) for column in zip(*before, strict=True)]
    )
    columns = [list(column) for column in zip(*links, strict=True)]
    base.execute("insert into links select unnest(?), unnest(?), unnest(?), unnest(?)", columns)
    return base


@pytest.fixture(scope="module")
def country():
    return vietnam_units()


@pytest.fixture(scope="module")
def figures(sql):
    """A random whole figure for each of the old communes."""
    chance = random.Random(20250701)  # noqa: S311 (made-up figures, no secret)
    return {code: chance.randrange(500) for (code,) in sql.execute("select code from before order by code").fetchall()}


def test_the_counts_are_those_of_the_resolutions(sql):
    one = "select count(*) from before where length(code) = 5"
    assert sql.execute(one).fetchone() == (10035,)
    assert sql.execute("select count(distinct new) from links").fetchone() == (3321,)
    assert sql.execute("select count(distinct old) from links where part").fetchone() == (471,)
    assert sql.execute("select count(*), sum(part::int) from links where province = '91'").fetchone() == (302, 7)


def test_every_old_commune_goes_to_exactly_the_units_that_sql_finds(sql, country):
    expected = {}
    for old, new in sql.execute("select old, new from links where length(old) = 5").fetchall():
        expected.setdefault(old, set()).add(new)
    assert len(expected) == 10035
    assigner = country.assigner(DAY)
    got = {code: {country[unit].code(DAY) for unit in assigner.ends(f"vn-{code}", EVE)} for code in expected}
    assert got == expected


def test_every_new_commune_looks_back_at_exactly_those_it_came_of(sql, country):
    expected = {}
    for old, new in sql.execute("select old, new from links where length(old) = 5").fetchall():
        expected.setdefault(new, set()).add(f"vn-{old}")
    assigner = country.assigner(EVE)
    got = {code: set(assigner.ends(country.coded(code, DAY).id, DAY)) for code in expected}
    assert got == expected


def test_figures_of_all_old_communes_are_conserved_commune_by_commune_within_their_bounds(sql, country, figures):
    low, high = {}, {}
    assigner = country.assigner(DAY)
    for code, number in figures.items():
        for unit, bounds in assigner.ends(f"vn-{code}", EVE).items():
            new = country[unit].code(DAY)
            low[new] = low.get(new, 0) + bounds.low * number
            high[new] = high.get(new, 0) + bounds.high * number
    sql.execute("create or replace table figures (code text, number bigint)")
    sql.execute("insert into figures select unnest(?), unnest(?)", [list(figures), list(figures.values())])
    found = sql.execute(
        """
        select new, sum(case when part then 0 else number end), sum(number)
        from links join figures on old = code group by new
        """
    ).fetchall()
    assert {new: (one, other) for new, one, other in found} == {new: (low[new], high[new]) for new in low}
    assert sum(low.values()) <= sum(figures.values()) <= sum(high.values())


def test_figures_of_all_old_communes_are_conserved_exactly_by_province(sql, country, figures):
    """A commune is never divided between two provinces, so each province's total is exact."""
    expected = dict(
        sql.execute(
            "select province, sum(number) from (select distinct old, province from links) "
            "join figures on old = code group by province"
        ).fetchall()
    )
    assert sum(expected.values()) == sum(figures.values())
    for province in ("91", "79", "01", "12"):
        root = country.coded(province, DAY).id
        inside = 0
        for code, number in figures.items():
            parts = country.assign(f"vn-{code}", EVE, Territory(root, DAY)) if number else ()
            assert all(part.share is not None for part in parts)
            inside += sum(part.share * number for part in parts if not part.outside)
        assert inside == expected[province]


def test_an_giang_comes_out_with_its_divided_communes_by_name(country):
    new = country.as_of(DAY).children("vn-91-20250701")
    assert len(new) == 102
    types = [unit.type(DAY) for unit in new]
    assert (types.count("xa"), types.count("phuong"), types.count("dac-khu")) == (85, 14, 3)
    old = [unit for unit in country if unit.level == "commune" and unit.exists(EVE)]
    divided = {
        unit.name(EVE)
        for unit in old
        if unit.id.startswith("vn-303") and len(country.assign(unit.id, EVE, AsOf(DAY))) > 1
    }
    assert divided == {"Xã Vĩnh Châu", "Xã Phú Hội", "Xã Phước Hưng"}
