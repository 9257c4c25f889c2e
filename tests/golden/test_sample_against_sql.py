"""The sample register counted twice: by dvk, and by SQL written from the rules of counting, cell by cell.

DuckDB gets the raw facts only (days, owners, codes, events, amounts, parents); no view that dvk computes. The rules:
a model is at work from its first day to the day before a pause or its end, and again from the day of a resumption; in
a period it counts once, for the domain and the unit of its last day at work in it; a stock is what has begun and not
ended on the last day; a recognised model counts once per period, on the last day of its recognitions.
"""

# ruff: noqa: S608 - the names in the queries are our own

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from dvk.aggregation import TOTAL, Request, aggregate
from dvk.catalog.sample import MODELS, SILENT, sample_register
from dvk.periods import Period
from dvk.units import AsOf

YEARS = ("2016", "2017", "2018", "2019", "2020")
STAGE = "2016/2020"
PERIODS = (*YEARS, STAGE)
FINER = ("2016-S1", "2018-Q2", "2019-S1", "2019-Q3", "2019-M06", "2020-YTD09", "2015", "2021")
PROVINCE = "mh"
LATER = date(2021, 6, 30)

# From each model's days to the spans in which it is at work. A step that starts or stops the work holds from its day;
# what is dated after the first end does not count any more.
SPANS = """
create table first_end as
select model, min("on") as "on" from events join steps using (kind)
where effect in ('ends', 'passes') and "on" is not null group by model;

create table lives as
select m.id as model,
       coalesce(m.start, (select min(e."on") from events e join steps s using (kind)
                          where e.model = m.id and s.effect = 'begins')) as begun,
       f."on" as ended
from models m left join first_end f on f.model = m.id;

create table turns as
select model, begun as "on", -1 as place, true as at_work from lives where begun is not null
union all
select e.model, greatest(e."on", l.begun), s.place, s.effect = 'resumes'
from events e join steps s using (kind) join lives l using (model)
where s.effect in ('pauses', 'resumes', 'ends', 'passes') and e."on" is not null
    and (l.ended is null or e."on" <= l.ended);

create table spans as
select model, "on" as first, next - 1 as last from (
    select model, "on", place, at_work,
           coalesce(lead("on") over (partition by model order by "on", place), date '9999-12-31') as next
    from turns)
where at_work and next > "on";
"""

# One row per thing counted: which fact of which model, the first and last day on which it can count, surely or perhaps
# in the period, how much at least and at most.
COUNTED = {
    "models-active": """
        select p.id, s.model, s.model, max(least(s.last, p."end")) as day, day, true, 1, 1, null
        from spans s join periods p on s.first <= p."end" and s.last >= p.start group by p.id, s.model""",
    "models-alive": """
        select p.id, l.model, l.model, p."end", p."end", true, 1, 1, null
        from lives l join periods p on l.begun <= p."end" and (l.ended is null or p."end" < l.ended)""",
    "models-new": """
        select p.id, l.model, l.model, l.begun, l.begun, true, 1, 1, null
        from lives l join periods p on l.begun between p.start and p."end" """,
    "models-recognised": """
        select p.id, e.id, e.model, max(e."on") over (partition by p.id, e.model) as day, day, true, 1, 1, e.level
        from events e join periods p on e."on" between p.start and p."end" where e.kind = 'recognised'""",
    "models-ended": """
        select p.id, e.id, e.model, e."on", e."on", true, 1, 1, e.level
        from events e join periods p on e."on" between p.start and p."end" where e.kind = 'ended'""",
}
COUNTED |= {
    "models-working": """
        select p.id, s.model, s.model, p."end", p."end", true, 1, 1, null
        from spans s join periods p on p."end" between s.first and s.last""",
    "models-ever": """
        select p.id, l.model, l.model, least(p."end", coalesce(l.ended - 1, p."end")) as day, day, true, 1, 1, null
        from lives l join periods p on l.begun <= p."end"
        where l.ended is null or (l.ended > p.start and l.ended > l.begun)""",
    # a turn is where the work stops or starts again, however many events tell it: on the very day it began too
    "models-suspended": """
        select p.id, s.model || '@' || s."on", s.model, s."on", s."on", true, 1, 1, null
        from (select s.model, s.last + 1 as "on" from spans s join lives l using (model)
              where s.last < date '9999-12-30' and l.ended is distinct from s.last + 1
                and not exists (select 1 from spans o where o.model = s.model and o.first = s.last + 1)
              union all
              select l.model, l.begun from lives l where l.begun is distinct from l.ended
                and not exists (select 1 from spans o where o.model = l.model and o.first = l.begun)) s
        join periods p on s."on" between p.start and p."end" where s."on" is not null""",
    "models-resumed": """
        select p.id, s.model || '@' || s.first, s.model, s.first, s.first, true, 1, 1, null
        from spans s join lives l using (model) join periods p on s.first between p.start and p."end"
        where s.first > l.begun
            and not exists (select 1 from spans o where o.model = s.model and o.last = s.first - 1)""",
    "models-merged": """
        select p.id, l.model, l.model, l.ended, l.ended, true, 1, 1, null
        from lives l join periods p on l.ended between p.start and p."end"
        where (select arg_min(s.effect, s.place) from events e join steps s using (kind)
               where e.model = l.model and e."on" = l.ended and s.effect in ('ends', 'passes')) = 'passes'""",
    "models-registered": """
        select p.id, e.id, e.model, max(e."on") over (partition by p.id, e.model) as day, day, true, 1, 1, e.level
        from events e join periods p on e."on" between p.start and p."end" where e.kind = 'registered'""",
    "models-standing": """
        select p.id, e.id, e.model, p."end", p."end", true, 1, 1, e.level
        from events e join periods p on e."on" <= p."end" where e.kind = 'recognised' and not exists (
            select 1 from events w
            where w.model = e.model and w.kind = 'withdrawn' and w."on" between e."on" and p."end"
                and (w.level is null or w.level = e.level) and (w.body is null or w.body = e.body))""",
    "models-replicated": """
        select p.id, e.id, e.model, e."on", e."on", true, points, points, e.level
        from (select *, greatest(coalesce(told, greatest(named, 1)), named) as points from events) e
        join periods p on e."on" between p.start and p."end" where e.kind = 'replicated'""",
}
for _name, _base in (("money", "dong"), ("land", "m2"), ("workdays", "ngay-cong")):
    COUNTED[f"contributions-{_name}"] = f"""
        select p.id, c.id, c.model, greatest(c.since, p.start), least(c.until, p."end"),
               c.since >= p.start and c.until <= p."end", c.low, c.high, null
        from contributions c join periods p on c.since <= p."end" and c.until >= p.start where c.base = '{_base}'"""
DISTINCT = {
    "models-active",
    "models-alive",
    "models-recognised",
    "models-working",
    "models-ever",
    "models-registered",
    "models-standing",
}

# What is known only by its period may count on any of its days: one row for each stretch of days on which the units,
# the owner and the domain are the same. Where they differ, no one cell surely holds it.
SPREAD = """
with starts as (
    select start as day from units union select "end" + 1 from units where "end" < date '9999-12-31'
    union select start from parents union select "end" + 1 from parents where "end" < date '9999-12-31'
), changes as (
    select null as model, day from starts union select model, start from owners union select model, start from domains
), stretches as (
    select period, fact, first as day from windows
    union
    select w.period, w.fact, c.day from windows w
    join changes c on (c.model is null or c.model = w.model) and c.day > w.first and c.day <= w.last
    where w.first < w.last
)
select w.period, w.fact, w.model, s.day as "on", w.sure, w.low, w.high, w.level,
       count(*) over (partition by w.period, w.fact) as stretches
from windows w join stretches s using (period, fact)
"""

# The row of an owner on a day: up the parents of that day to the first district, else the root.
CLIMB = """
with recursive climb as (
    select distinct owner, day, owner as unit, 0 as steps from wanted
    union all
    select c.owner, c.day, p.parent, c.steps + 1
    from climb c join parents p on p.unit = c.unit and c.day between p.start and p."end"
), found as (
    select owner, day, coalesce(
        arg_min(unit, steps) filter (where (select level from units u where u.id = climb.unit) = 'district'),
        arg_max(unit, steps)) as row
    from climb group by owner, day
)
select * from found
"""
# What a unit has become by a day: through changes in which it went whole.
CARRY = """
with recursive carried as (
    select distinct owner, owner as unit from wanted
    union all
    select c.owner, s.after from carried c join units u on u.id = c.unit
    join successions s on s.before = c.unit and s.whole and s."on" <= $day
    where u."end" < $day
)
select owner, arg_max(c.unit, (u.start, u.id)) as unit from carried c join units u on u.id = c.unit
where $day between u.start and u."end" group by owner
"""
# As it was, an owner that was gone by the day of count has become another too: an ended model keeps its title there.
CARRY_EACH = """
with recursive carried as (
    select distinct owner, day, owner as unit from wanted
    union all
    select c.owner, c.day, s.after from carried c join units u on u.id = c.unit
    join successions s on s.before = c.unit and s.whole and s."on" <= c.day
    where u."end" < c.day
)
select owner, day, arg_max(c.unit, (u.start, u.id)) as unit from carried c join units u on u.id = c.unit
where day between u.start and u."end" group by owner, day
"""
OPEN_START, OPEN_END = date(1, 1, 1), date(9999, 12, 31)


def fill(base, name, columns, rows):
    """A table from rows of plain values; ``columns`` is its declaration."""
    base.execute(f"create table {name} ({columns})")
    if rows:
        turned = [list(column) for column in zip(*rows, strict=True)]
        places = ", ".join(f"unnest(${place})" for place in range(1, len(turned) + 1))
        base.execute(f"insert into {name} select {places}", turned)


def happened(item):
    """The day, and the first and last day on which it may have been."""
    if item.on is not None:
        return item.on, item.on, item.on
    return None, item.period.start, item.period.end


def bounds(quantity):
    """Lowest and highest amount in hundredths of the base measure, by the meaning of the words."""
    number, word, upto = quantity.number.number, quantity.number.word, quantity.number.upto
    factor, one = 1, quantity.measure
    while one.base is not None:
        factor, one = factor * one.factor, one.base
    number, upto = int(number * factor * 100), None if upto is None else int(upto * factor * 100)
    if word in ("khoảng", "xấp xỉ", "ước"):
        low, high = 0, None
    elif upto is not None:
        low, high = number, upto
    elif word in ("hơn", "trên", "ít nhất", "tối thiểu"):
        low, high = number, None
    elif word in ("gần", "dưới", "tối đa", "không quá"):
        low, high = 0, number
    else:
        low, high = number, number
    return one.id, low, high


def load(register):
    """The raw facts of a register as DuckDB tables."""
    base = duckdb.connect(config={"threads": 2})
    units = register.units
    fill(
        base,
        "units",
        'id text, level text, start date, "end" date',
        [(unit.id, unit.level, unit.start or OPEN_START, unit.end or OPEN_END) for unit in units],
    )
    parents = [(unit, link) for unit in units for link in unit.parents if link.hierarchy == "territory"]
    fill(
        base,
        "parents",
        'unit text, parent text, start date, "end" date',
        [(unit.id, link.unit, link.start or OPEN_START, link.end or OPEN_END) for unit, link in parents],
    )
    fill(
        base,
        "successions",
        'before text, after text, whole boolean, "on" date',
        [(link.before, link.after, link.whole, change.on) for change in units.changes for link in change.links],
    )
    fill(
        base, "models", "id text, start date, strand text", [(one.id, one.start, one.strand) for one in register.models]
    )
    fill(
        base,
        "owners",
        'model text, owner text, start date, "end" date',
        [(one.id, it.value, it.start or OPEN_START, it.end or OPEN_END) for one in register.models for it in one.owner],
    )
    fill(
        base,
        "domains",
        'model text, domain text, start date, "end" date',
        [
            (one.id, it.code, it.start or OPEN_START, it.end or OPEN_END)
            for one in register.models
            for it in one.domain
            if it.codelist == "domains"
        ],
    )
    fill(
        base,
        "steps",
        "kind text, effect text, place integer",
        [(step.id, step.effect.value, place) for place, step in enumerate(register.definitions.lifecycle.steps)],
    )
    fill(
        base,
        "events",
        'id text, model text, kind text, level text, body text, told integer, named integer, "on" date, since date, '
        "until date",
        [
            (it.id, it.model, it.kind, it.level, it.body, it.count, len(set(it.others)), *happened(it))
            for it in register.events
        ],
    )
    fill(
        base,
        "contributions",
        'id text, model text, base text, low hugeint, high hugeint, "on" date, since date, until date',
        [(it.id, it.model, *bounds(it.quantity), *happened(it)) for it in register.contributions],
    )
    asked = [Period.parse(name) for name in (*PERIODS, *FINER)]
    fill(base, "periods", 'id text, start date, "end" date', [(it.id, it.start, it.end) for it in asked])
    base.execute(SPANS)
    for indicator, query in COUNTED.items():
        base.execute("drop table if exists windows")
        base.execute(
            "create table windows (period text, fact text, model text, first date, last date, sure boolean, "
            "low hugeint, high hugeint, level text)"
        )
        base.execute(f"insert into windows {query}")
        base.execute(f'create table "counted {indicator}" as {SPREAD}')
    return base


@pytest.fixture(scope="module")
def register():
    return sample_register()


@pytest.fixture(scope="module")
def base(register):
    with load(register) as connection:
        yield connection


def rows_of_units(base, indicator, as_of=None):
    """A table ``placed``: each thing counted with its owner's district on its own day, or on the day asked for."""
    for name in ("wanted", "placed", "heirs", "stood", "rows", "owned", "climbed"):
        base.execute(f"drop table if exists {name}")
    base.execute(
        f"""create temp table wanted as select distinct o.owner, c."on" as day from "counted {indicator}" c
        join owners o on o.model = c.model and c."on" between o.start and o."end" """
    )
    if as_of is None:
        base.execute(f"create temp table stood as {CARRY_EACH}")
        base.execute("alter table wanted rename to owned")
        base.execute("create temp table wanted as select distinct unit as owner, day from stood")
        base.execute(f"create temp table climbed as {CLIMB}")
        base.execute(
            """create temp table rows as select s.owner, s.day, k.row from stood s
            join climbed k on k.owner = s.unit and k.day = s.day"""
        )
    else:
        day = {"day": as_of}
        base.execute(f"create temp table heirs as {CARRY}", day)
        base.execute("alter table wanted rename to owned")
        base.execute("create temp table wanted as select distinct unit as owner, $day::date as day from heirs", day)
        base.execute(f"create temp table climbed as {CLIMB}")
        base.execute(
            """create temp table rows as select w.owner, w.day, k.row from owned w
            join heirs h using (owner) join climbed k on k.owner = h.unit"""
        )
    base.execute(
        f"""create temp table placed as select c.*, r.row as unit from "counted {indicator}" c
        join owners o on o.model = c.model and c."on" between o.start and o."end"
        join rows r on r.owner = o.owner and r.day = c."on" """
    )


def expected(base, indicator, dimension, as_of=None):
    """{(period, code): (low, high)} with the total as "*", from SQL."""
    if dimension == "unit":
        rows_of_units(base, indicator, as_of)
        source, code = "placed c", "c.unit"
    elif dimension == "domain":
        source = f"""(select c.*, d.domain as code from "counted {indicator}" c
            left join domains d on d.model = c.model and c."on" between d.start and d."end") c"""
        code = "coalesce(c.code, '?')"
    elif dimension == "strand":
        source = f'"counted {indicator}" c join models m on m.id = c.model'
        code = "coalesce(m.strand, '?')"
    else:
        source, code = f'"counted {indicator}" c', "coalesce(c.level, '?')"
    if indicator in DISTINCT:
        low, high = "count(distinct model) filter (where sure)", "count(distinct model)"
    else:
        low = "coalesce(sum(low) filter (where sure and here = stretches), 0)"
        high = "case when count(*) = count(high) then sum(high) end"
    query = f"""
        select period, code, {low}, {high} from (
            select c.period, {{code}} as code, c.fact, any_value(c.model) as model, bool_and(c.sure) as sure,
                   any_value(c.low) as low, any_value(c.high) as high,
                   any_value(c.stretches) as stretches, count(*) as here
            from {source} group by c.period, {{code}}, c.fact)
        group by period, code"""
    found = {}
    for shown in (code, "'*'"):
        for period, name, least, most in base.execute(query.format(code=shown)).fetchall():
            found[period, name] = (least, most)
    return found


def scale(indicator):
    return 100 if indicator.startswith("contributions") else 1


def compare(base, table, indicator, dimension, as_of=None):
    wanted = expected(base, indicator, dimension, as_of)
    times = scale(indicator)
    got = {}
    for figure in table:
        key = str(figure.period), figure.key(dimension)
        got[key] = (figure.low * times, None if figure.high is None else figure.high * times)
    asked = {str(period) for period in table.period}
    for key in {key for key in wanted if key[0] in asked} | set(got):
        assert got.get(key, "no such row") == wanted.get(key, (0, 0)), (indicator, dimension, key)
    return wanted


@pytest.mark.parametrize("indicator", COUNTED)
def test_every_cell_by_domain_agrees_with_sql(register, base, indicator):
    table = aggregate(register, Request(indicators=indicator, periods=[*PERIODS, *FINER], by="domain"))
    assert len(table) == (len(PERIODS) + len(FINER)) * 5
    compare(base, table, indicator, "domain")


# a few models of a merged district were registered before it was there: nobody knows which of the two it was
@pytest.mark.parametrize("indicator", [name for name in COUNTED if name != "models-registered"])
def test_every_cell_by_district_as_it_was_agrees_with_sql(register, base, indicator):
    request = Request(
        indicators=indicator,
        periods=[*YEARS, "2019-S1", "2019-Q3", STAGE],
        by="unit",
        unit=PROVINCE,
        unit_level="district",
    )
    wanted = compare(base, aggregate(register, request), indicator, "unit")
    assert wanted[STAGE, PROVINCE][1] > 0  # the districts alone do not make the total


@pytest.mark.parametrize(
    "indicator",
    ["models-active", "models-recognised", "models-ever", "models-suspended", "models-standing", "contributions-money"],
)
def test_every_cell_by_district_as_of_a_later_day_agrees_with_sql(register, base, indicator):
    request = Request(
        indicators=indicator, periods=PERIODS, by="unit", unit=PROVINCE, unit_level="district", basis=AsOf(LATER)
    )
    table = aggregate(register, request)
    compare(base, table, indicator, "unit", LATER)
    assert len(set(table.keys["unit"])) == 13  # eleven districts, the province's own row, the total


@pytest.mark.parametrize("indicator", ["models-recognised", "models-standing", "models-ended"])
def test_recognition_by_level_agrees_with_sql(register, base, indicator):
    table = aggregate(register, Request(indicators=indicator, periods=PERIODS, by="level"))
    wanted = compare(base, table, indicator, "level")
    if indicator != "models-ended":
        levels = [wanted[STAGE, level][0] for level in ("commune", "district", "province")]
        assert sum(levels) > wanted[STAGE, TOTAL][0] > max(levels)  # some models are recognised at several levels


def test_the_sample_has_something_of_each(base):
    for indicator in COUNTED:
        assert expected(base, indicator, "strand")[STAGE, TOTAL][1] > 0, indicator


@pytest.mark.parametrize("as_of", [None, LATER])
def test_units_with_models_are_the_owners_that_stand_each_once(register, base, as_of):
    """As it was, a unit with models at work on their last day; of a later day, the one that it has become."""
    rows_of_units(base, "models-active", as_of)
    heirs = 'stood h on h.owner = o.owner and h.day = c."on"' if as_of is None else "heirs h on h.owner = o.owner"
    query = f"""select c.period, {{code}}, count(distinct h.unit) from placed c
        join owners o on o.model = c.model and c."on" between o.start and o."end" join {heirs} group by all"""
    wanted = Counter()
    for code in ("c.unit", "'*'"):
        wanted.update(
            {(period, name): number for period, name, number in base.execute(query.format(code=code)).fetchall()}
        )
    basis = {} if as_of is None else {"basis": AsOf(as_of)}
    request = Request(
        indicators="units-with-models", periods=PERIODS, by="unit", unit=PROVINCE, unit_level="district", **basis
    )
    table = aggregate(register, request)
    got = {(str(one.period), one.key("unit")): int(one.value) for one in table}
    assert got == {key: wanted[key] for key in got}
    assert {key for key in wanted if key[0] in PERIODS} <= set(got)
    assert wanted[STAGE, TOTAL] > 100


def test_units_with_models_by_domain_are_in_several_rows(register, base):
    rows_of_units(base, "models-active")
    query = """select c.period, {code}, count(distinct h.unit) from placed c
        join owners o on o.model = c.model and c."on" between o.start and o."end"
        join stood h on h.owner = o.owner and h.day = c."on"
        join domains d on d.model = c.model and c."on" between d.start and d."end" group by all"""
    wanted = {}
    for code in ("d.domain", "'*'"):
        wanted |= {(period, name): number for period, name, number in base.execute(query.format(code=code)).fetchall()}
    table = aggregate(register, Request(indicators="units-with-models", periods=PERIODS, by="domain"))
    assert {(str(one.period), one.key("domain")): one.value for one in table} == {
        (str(one.period), one.key("domain")): wanted.get((str(one.period), one.key("domain")), 0) for one in table
    }
    rows = [number for (period, name), number in wanted.items() if period == STAGE and name != TOTAL]
    assert sum(rows) > wanted[STAGE, TOTAL]


@pytest.mark.parametrize("dimension", ["domain", "strand"])
def test_a_share_is_of_the_numbers_of_its_own_row(register, base, dimension):
    over, under = (expected(base, name, dimension) for name in ("models-recognised", "models-registered"))
    table = aggregate(register, Request(indicators="models-recognised-share", periods=PERIODS, by=dimension))
    for figure in table:
        key = str(figure.period), figure.key(dimension)
        numbers = over.get(key, (0, 0)), under.get(key, (0, 0))
        assert tuple((one.low, one.high) for one in figure.parts) == numbers, key
        if numbers[1][0]:
            assert abs(Fraction(figure.value) - Fraction(numbers[0][0], numbers[1][0])) < Fraction(1, 10**25)
        else:
            assert (figure.low, figure.high) == (None, None)
    rows = [one.value for one in table if one.period.id == STAGE and one.key(dimension) != TOTAL and one.is_exact]
    assert table.figure(period=STAGE).value != sum(rows) / len(rows)  # pooled, never the mean of the rows


def test_strands_agree_with_sql(register, base):
    table = aggregate(register, Request(indicators="models-active", periods=PERIODS, by="strand"))
    compare(base, table, "models-active", "strand")


def test_domain_by_district_agrees_with_sql(register, base):
    request = Request(
        indicators="models-active", periods=[STAGE], by=["unit", "domain"], unit=PROVINCE, unit_level="district"
    )
    rows_of_units(base, "models-active")
    wanted = Counter(
        {
            (unit, domain): number
            for unit, domain, number in base.execute(
                """select p.unit, d.domain, count(distinct p.model) from placed p
                join domains d on d.model = p.model and p."on" between d.start and d."end"
                where p.period = '2016/2020' group by all"""
            ).fetchall()
        }
    )
    table = aggregate(register, request).where(lambda figure: TOTAL not in dict(figure.keys).values())
    assert {(one.key("unit"), one.key("domain")): one.value for one in table if one.value} == wanted


def test_the_stage_counts_the_models_of_the_sample_and_the_years_count_more(register, base):
    wanted = expected(base, "models-active", "domain")
    years = sum(wanted[year, TOTAL][0] for year in YEARS)
    assert wanted[STAGE, TOTAL] == (MODELS, MODELS)
    assert years > MODELS
    table = aggregate(register, Request(indicators="models-active", periods=PERIODS))
    assert sum(table.figure(period=year).value for year in YEARS) == years


def test_the_balance_of_each_year_holds(base):
    """Alive at the start + begun - ended (merged ones with them) = alive at the end, each from its own query."""
    alive = expected(base, "models-alive", "strand")
    begun = expected(base, "models-new", "strand")
    for before, year in zip(("2015", *YEARS), YEARS, strict=False):
        gone = base.execute(
            "select count(*) from lives where year(ended) = ? and begun < ended", [int(year)]
        ).fetchone()[0]
        assert alive[before, TOTAL][0] + begun[year, TOTAL][0] - gone == alive[year, TOTAL][0]


def test_only_the_silent_district_leaves_its_year_open(register):
    request = Request(indicators="models-active", periods=PERIODS, by="unit", unit=PROVINCE, unit_level="district")
    unit, year = SILENT
    table = aggregate(register, request)
    open_ones = {(str(one.period), one.key("unit")) for one in table if one.completeness != "complete"}
    assert open_ones == {(str(year), unit), (str(year), TOTAL), (STAGE, unit), (STAGE, TOTAL)}


def test_the_facts_of_a_cell_are_the_ones_that_sql_counts(register, base):
    table = aggregate(register, Request(indicators="models-active", periods="2019", by="domain"))
    for domain in ("kinh-te", "xay-dung-he-thong-chinh-tri"):
        if domain not in table.labels["domain"]:
            continue
        wanted = base.execute(
            """select c.model from "counted models-active" c
            join domains d on d.model = c.model and c."on" between d.start and d."end"
            where c.period = '2019' and d.domain = ? order by 1""",
            [domain],
        ).fetchall()
        assert sorted(table.figure(domain=domain).facts) == [name for (name,) in wanted]


# -- the main job, as people run it -----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def printed():
    """What examples/an_giang_2016_2020.py --json says of the sample."""
    script = Path(__file__).parents[2] / "examples" / "an_giang_2016_2020.py"
    run = subprocess.run([sys.executable, script, "--json"], capture_output=True, check=True)
    return json.loads(run.stdout.decode())


def compare_rows(base, rows, indicator, dimension):
    """The rows of one indicator in a print against SQL, cell by cell; returns how many there were."""
    wanted = expected(base, indicator, dimension)
    seen = 0
    for row in rows:
        if row["indicator"] == indicator:
            low, high = wanted.get((row["period"], row.get(dimension, TOTAL)), (0, 0))
            got = (Decimal(row["low"]) * scale(indicator), Decimal(row["high"]) * scale(indicator))
            assert got == (low, high), row
            seen += 1
    return seen


def test_the_fifth_print_is_what_sql_counts(base, printed):
    rows = printed["5. Mô hình có hoạt động, theo lĩnh vực và năm"]
    assert compare_rows(base, rows, "models-active", "domain") == len(PERIODS) * 5


def test_the_sixth_print_is_what_sql_counts(base, printed):
    found = printed["6. Mô hình được công nhận và đóng góp"]
    assert compare_rows(base, found["levels"], "models-recognised", "level") == 4
    amounts = [name for name in COUNTED if name.startswith("contributions")]
    for indicator in ("models-recognised", *amounts):
        assert compare_rows(base, found["districts"], indicator, "unit") == 15  # the province, 12 + 1 districts, total
    for indicator in amounts:
        assert compare_rows(base, found["given"], indicator, "domain") == 1


def test_the_eighth_print_takes_a_cell_back_to_the_records_that_sql_finds(base, printed):
    found = printed["8. Giải trình một ô số liệu"]
    domain, level = found["keys"]["domain"], found["keys"]["level"]
    records = base.execute(
        """select c.fact from "counted models-recognised" c
        join domains d on d.model = c.model and c."on" between d.start and d."end"
        where c.period = '2016/2020' and d.domain = $domain and c.level = $level""",
        {"domain": domain, "level": level},
    ).fetchall()
    assert sorted(found["facts"]) == sorted(fact for (fact,) in records)
    models = {
        base.execute("select model from events where id = $id", {"id": name}).fetchone() for name in found["facts"]
    }
    assert Decimal(found["value"]) == len(models)
