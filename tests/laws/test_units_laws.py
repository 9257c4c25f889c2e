"""Laws of units: whatever happened to them, the tree of any day hangs together."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dvk.errors import NotKnown
from dvk.testing import check_tree, days, unit_histories
from dvk.text import sort_key
from dvk.units import proper_name

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
