"""Comparisons across mergers against a second, plain computation: dictionaries and loops, none of the library's own."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dvk.aggregation import Request, compare
from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import Campaign, Coverage, Register, Report, ReportedFigure
from dvk.units import AS_IT_WAS, AsOf, Succession, Unit, UnitChange, UnitHistory

OLD = ("a", "b", "c", "d")
DAYS = (date(2021, 7, 1), date(2022, 1, 1), date(2022, 7, 1), date(2023, 7, 1))
MOVED = Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported")
LATER = date(2023, 12, 31)


@st.composite
def histories(draw):
    """Which of the communes are merged into a new one, and when; the others stay."""
    merged = draw(st.sampled_from([(), ("a", "b"), ("a", "b", "c"), OLD]))
    day = draw(st.sampled_from(DAYS))
    units = [Unit(id="tinh", names="Tỉnh T", level="province")]
    for name in OLD:
        end = date.fromordinal(day.toordinal() - 1) if name in merged else None
        units.append(Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", end=end))
    changes = []
    if merged:
        units.append(Unit(id="moi", names="Xã Mới", level="commune", parents="tinh", start=day))
        links = [Succession(before=name, after="moi") for name in merged]
        changes.append(UnitChange(id="nhap", kind="merge", on=day, links=links))
    return UnitHistory(units, changes), merged, day


def register(history, **facts):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[MOVED]),
        units=history,
        coverage=[
            Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in range(2020, 2025)
        ],
        **facts,
    )


def heir(owner, merged, day, on=LATER):
    return "moi" if owner in merged and on >= day else owner


STARTS = st.lists(st.tuples(st.sampled_from(OLD), st.dates(date(2021, 1, 1), date(2023, 12, 31))), max_size=12)


@given(histories(), STARTS)
def test_new_models_of_each_row_are_counted_on_the_borders_of_the_later_year(history, starts):
    units, merged, day = history
    models = []
    for place, (owner, start) in enumerate(starts):
        models.append(
            Model(id=f"m{place}", title="m", owner=heir(owner, merged, day, start), domain="kinh-te", start=start)
        )
    asked = Request(indicators="models-new", periods="2023", by="unit", unit="tinh", unit_level="commune")
    found = compare(register(units, models=models), asked, "2021")
    told = {name: [0, 0] for name in {heir(name, merged, day) for name in OLD}}
    for owner, start in starts:
        if start.year in (2021, 2023):
            told[heir(owner, merged, day)][start.year == 2023] += 1
    rows = {line.key("unit"): line for line in found if line.key("unit") not in ("*", "tinh")}
    assert rows.keys() == told.keys()
    for name, (before, after) in told.items():
        assert (rows[name].base.value, rows[name].value.value, rows[name].change) == (before, after, after - before)
        assert rows[name].unlike == ()
    total = found.line()
    assert total.change == sum(after - before for before, after in told.values())
    changed = bool(merged)
    assert {line.basis for line in found} == {AsOf(LATER) if changed else AS_IT_WAS}
    assert {line.rebased for line in found} == {changed}


@given(
    histories(),
    st.fixed_dictionaries(
        {(name, year): st.one_of(st.none(), st.integers(0, 30)) for name in OLD for year in (2020, 2024)}
    ),
)
def test_reports_of_merged_communes_are_added_and_a_missing_one_matches_nothing(history, numbers):
    """In 2020 the old communes report, in 2024 those that are there: a row is matched only where all of it has come."""
    units, merged, day = history
    reports, rows = [], {}
    for (name, year), number in numbers.items():
        unit = heir(name, merged, day) if year == 2024 else name
        rows.setdefault(heir(name, merged, day), {2020: [], 2024: []})[year].append((unit, number))
    for row in rows.values():
        row[2024] = row[2024][:1]  # the new commune sends one report, not one for each that went into it
        for year, said in row.items():
            for unit, number in said:
                if number is not None:
                    line = ReportedFigure(indicator="moi", quantity=Quantity(number, "mo-hinh"))
                    reports.append(
                        Report(
                            id=f"bc-{unit}-{year}",
                            unit=unit,
                            period=str(year),
                            scope="subtree",
                            status="official",
                            figures=[line],
                        )
                    )
    asked = Request(indicators="moi", periods="2024", by="unit", unit="tinh", unit_level="commune")
    found = compare(register(units, reports=reports), asked, "2020")
    sums = {}
    for name, row in rows.items():
        said = {year: [number for _, number in told] for year, told in row.items()}
        line = found.line(unit=name)
        if any(number is None for told in said.values() for number in told):
            assert line.refused
            assert line.change is None
        else:
            sums[name] = sum(said[2024]) - sum(said[2020])
            assert (line.change, line.refused) == (sums[name], ())
    total = found.line()
    if not sums:
        assert total.refused
    else:
        assert (total.change, total.refused) == (sum(sums.values()), ())
        assert (total.matching is None) == (len(sums) == len(rows))
        if total.matching is not None:
            assert set(total.matching.units) == set(sums)
            assert total.matching.of == len(rows)
