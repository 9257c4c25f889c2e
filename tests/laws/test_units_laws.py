"""Laws of units: whatever happened to them, the tree of any day hangs together."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dvk.errors import NotKnown
from dvk.testing import check_tree, days, unit_histories
from dvk.text import sort_key
from dvk.units import AsItWas, AsOf, Succession, Territory, Unit, UnitChange, UnitHistory, proper_name

DAY = timedelta(days=1)
DAYS = days(date(1985, 1, 1), date(2035, 12, 31))


@st.composite
def telling_days(draw, history):
    """Any day, and often one next to a change, where mistakes live."""
    near = [change.on + step * DAY for change in history.changes for step in (-1, 0, 1)]
    return draw(DAYS | st.sampled_from(near) if near else DAYS)


@given(st.data(), unit_histories())
def test_a_tree_never_shows_an_orphan(data, history):
    on = data.draw(telling_days(history))
    tree = history.as_of(on)
    assert check_tree(tree) == sum(1 for unit in history if unit.exists(on))
    for unit in tree:
        above = unit.parent(on)
        assert above is None or above in tree


@given(st.data(), unit_histories())
def test_a_path_begins_at_a_root_and_ends_at_the_unit_one_step_at_a_time(data, history):
    tree = history.as_of(data.draw(telling_days(history)))
    roots = set(tree.roots())
    for unit in tree:
        path = tree.path(unit.id)
        assert path[0] in roots
        assert path[-1] == unit
        assert [tree.parent(step.id) for step in path] == [None, *path[:-1]]


@given(st.data(), unit_histories())
def test_children_and_parent_agree(data, history):
    tree = history.as_of(data.draw(telling_days(history)))
    for unit in tree:
        for child in tree.children(unit.id):
            assert child.id in tree
            assert tree.parent(child.id) == unit
        above = tree.parent(unit.id)
        assert above is None or unit in tree.children(above.id)


@given(st.data(), unit_histories())
def test_every_unit_of_a_day_lies_once_below_a_root(data, history):
    tree = history.as_of(data.draw(telling_days(history)))
    below = [unit.id for root in tree.roots() for unit in (root, *tree.descendants(root.id))]
    assert sorted(below) == sorted(unit.id for unit in tree)


@given(st.data(), unit_histories())
def test_children_stand_in_vietnamese_order(data, history):
    tree = history.as_of(data.draw(telling_days(history)))
    for unit in tree:
        names = [sort_key(proper_name(child.name())) for child in tree.children(unit.id)]
        assert names == sorted(names)


@given(unit_histories())
def test_after_a_merger_every_unit_has_a_successor_that_is_there(history):
    for change in history.changes:
        for name in change.before:
            after = history.carried(name, change.on)
            assert after in history.as_of(change.on)
            assert after in change.after


@given(st.data(), unit_histories())
def test_a_unit_that_was_once_there_is_carried_to_one_that_is(data, history):
    on = data.draw(telling_days(history))
    tree = history.as_of(on)
    for unit in history:
        try:
            after = history.carried(unit.id, on)
        except NotKnown:
            assert unit.start is not None
            assert unit.start > on, "it was there before, and every unit that ended went somewhere"
            continue
        assert after in tree
        if unit.exists(on):
            assert after == unit.id
        else:
            assert unit.id in {link.before for change in history.changes for link in change.links}
        assert history.carried(after, on) == after


@given(st.data(), unit_histories())
def test_the_tree_is_the_same_on_two_days_of_one_epoch(data, history):
    one, other = (data.draw(telling_days(history)) for _ in range(2))
    edges = [{(unit.id, unit.parent(on)) for unit in history.as_of(on)} for on in (one, other)]
    if history.epoch(one) == history.epoch(other):
        assert edges[0] == edges[1]
    assert (history.epoch(one) < history.epoch(other)) <= (one < other)


@given(st.data(), unit_histories())
def test_a_unit_is_found_by_its_name_and_its_code_of_the_day(data, history):
    on = data.draw(telling_days(history))
    for unit in history.as_of(on):
        assert unit in history.named(unit.name(on), on)
        assert unit in history.named(proper_name(unit.name(on)).upper(), on)
        assert history.coded(unit.code(on), on) == unit


@given(unit_histories())
def test_a_history_is_built_again_from_its_parts(history):
    assert type(history)(history.units, history.changes, attested=history.attested) == history
    assert type(history)(list(history.units), list(history.changes)) == history


# -- any history, also with parts: made by chance, not like in life ---------------------------------------------------
YEARS = [date(year, 7, 1) for year in range(2011, 2017)]


@st.composite
def divided_histories(draw):
    """Up to eight communes of one province that merge, split and give parts away, on up to six days."""
    province = Unit(id="tinh", names="Tỉnh T", level="province")
    alive = [f"x{i}" for i in range(draw(st.integers(1, 3)))]
    lives = {name: [None, None] for name in alive}
    changes = []
    for number, on in enumerate(draw(st.lists(st.sampled_from(YEARS), unique=True, max_size=4).map(sorted))):
        kind = draw(st.sampled_from(["merge", "split", "transfer"]))
        fresh = [f"x{number}-{i}" for i in range(draw(st.integers(1, 2)))]
        shared = draw(st.booleans())
        if kind == "merge":
            old = draw(st.lists(st.sampled_from(alive), min_size=1, max_size=3, unique=True))
            links = [Succession(before=name, after=fresh[0]) for name in old]
            fresh, gone = fresh[:1], old
        elif kind == "split":
            gone = [draw(st.sampled_from(alive))]
            others = [name for name in alive if name not in gone]
            to = (*fresh, *(draw(st.lists(st.sampled_from(others), max_size=1)) if others else ()))
            parts = {len(to): ["1"], 2: ["0.3", "0.7"], 3: ["0.2", "0.3", "0.5"]}[len(to)]
            links = [
                Succession(
                    before=gone[0],
                    after=name,
                    whole=len(to) == 1,
                    shares={"area": part} if len(to) > 1 and shared else {},
                )
                for name, part in zip(to, parts, strict=True)
            ]
        else:
            gone, giver = [], draw(st.sampled_from(alive))
            to = draw(st.sampled_from([name for name in (*alive, *fresh) if name != giver]))
            fresh = [to] if to in fresh else []
            links = [Succession(before=giver, after=to, whole=False, shares={"area": "0.4"} if shared else {})]
        changes.append(UnitChange(id=f"bd-{number}", kind=kind, on=on, links=links))
        for name in gone:
            lives[name][1] = on - DAY
        for name in fresh:
            lives[name] = [on, None]
        alive = [name for name in (*alive, *fresh) if name not in gone]
    units = [
        Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=start, end=end)
        for name, (start, end) in lives.items()
    ]
    return UnitHistory([province, *units], changes)


ANY_DAY = days(date(2010, 1, 1), date(2018, 1, 1))
BY = st.sampled_from([None, "area", "population"])


def communes(history):
    return [unit.id for unit in history if unit.level == "commune"]


def first_day(history, name):
    return history[name].start or date(2000, 1, 1)


@given(st.data(), divided_histories(), ANY_DAY, BY)
def test_on_every_basis_the_parts_and_the_remainder_make_up_the_whole(data, history, day, by):
    name = data.draw(st.sampled_from(communes(history)))
    on = data.draw(ANY_DAY)
    there = data.draw(st.sampled_from([unit.id for unit in history.as_of(day)]))
    for basis in (AsItWas(), AsOf(day), Territory(there, day)):
        parts = history.assign(name, on, basis, by=by)
        assert all(0 <= part.low <= part.high <= 1 and part.high for part in parts)
        assert sum(part.low for part in parts) <= 1 <= sum(part.high for part in parts)
        if all(part.share is not None for part in parts):
            assert sum(part.share for part in parts) == 1


@given(st.data(), divided_histories(), ANY_DAY)
def test_every_part_lies_in_a_unit_that_is_there_on_the_day_of_the_basis(data, history, day):
    name = data.draw(st.sampled_from(communes(history)))
    tree = history.as_of(day)
    assert all(part.unit is None or part.unit in tree for part in history.assign(name, day, AsOf(day)))
    if name in tree:
        assert [(part.unit, part.whole) for part in history.assign(name, day, AsOf(day))] == [(name, True)]


@given(st.data(), divided_histories(), ANY_DAY)
def test_the_whole_lies_in_the_root_of_all(data, history, day):
    name = data.draw(st.sampled_from(communes(history)))
    on = data.draw(ANY_DAY)
    inside = history.assign(name, on, Territory("tinh", day))
    found = history.assign(name, on, AsOf(day))
    assert inside[0].whole or any(part.unit is None for part in found)


@given(st.data(), divided_histories())
def test_the_successors_of_the_predecessors_contain_the_unit_and_the_other_way_round(data, history):
    name = data.draw(st.sampled_from(communes(history)))
    for before in history.predecessors(name):
        assert name in {item.after for item in history.successors(before.before)}
    for after in history.successors(name):
        assert after.through_territory or name in {item.before for item in history.predecessors(after.after)}


@given(st.data(), divided_histories(), BY)
def test_random_figures_are_conserved_over_the_whole_country_on_any_day(data, history, by):
    day = data.draw(ANY_DAY)
    figures = {name: data.draw(st.integers(0, 1000)) for name in communes(history)}
    low = high = Decimal(0)
    for name, number in figures.items():
        for part in history.assign(name, first_day(history, name), AsOf(day), by=by):
            low += part.low * number
            high += part.high * number
    assert low <= sum(figures.values()) <= high


@given(st.data(), divided_histories(), ANY_DAY, BY)
def test_the_order_in_which_the_changes_are_told_does_not_matter(data, history, day, by):
    other = UnitHistory(data.draw(st.permutations(history.units)), data.draw(st.permutations(history.changes)))
    for name in communes(history):
        on = first_day(history, name)
        ours, theirs = (set(one.assign(name, on, AsOf(day), by=by)) for one in (history, other))
        assert ours == theirs
        assert set(history.successors(name)) == set(other.successors(name))
        assert [step.change for step in history.lineage(name)] == [step.change for step in other.lineage(name)]


@given(divided_histories())
def test_a_lineage_names_every_change_of_the_unit_itself(history):
    for name in communes(history):
        own = {change.id for change in history.changes if name in (*change.before, *change.after)}
        told = {step.change.id for step in history.lineage(name)}
        assert own <= told
        days_told = [step.change.on for step in history.lineage(name)]
        assert days_told == sorted(days_told)


@given(st.data(), divided_histories(), ANY_DAY)
def test_an_assignment_is_what_following_one_grain_of_the_territory_at_random_can_give(data, history, day):
    """An oracle: at each division a grain of land goes wherever a link lets it; the parts are where it can end."""
    name = data.draw(st.sampled_from(communes(history)))
    grain, on = name, first_day(history, name)
    if on > day:
        return
    changes = sorted(history.changes, key=lambda change: change.on)
    reachable = {grain}
    for change in changes:
        if on < change.on <= day:
            after = set()
            for unit in reachable:
                links = [link for link in change.links if link.before == unit]
                after |= {link.after for link in links}
                if history[unit].exists(change.on):
                    after.add(unit)
            reachable = after
    assert {part.unit for part in history.assign(name, on, AsOf(day))} == reachable
