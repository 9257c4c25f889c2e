"""The testing room: what it gives, what it says without Hypothesis, and that its checks can fail."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from dvk import testing
from dvk.aggregation import TOTAL, Request, aggregate
from dvk.measures import MEASURES
from dvk.models import Effect
from dvk.periods import MONTH, QUARTER
from dvk.units import AsOf, UnitHistory
from dvk.values import Sense


def reached(strategy, test):
    """Something of the strategy that passes the test: any will do, so nothing is shrunk."""
    return find(strategy, test, settings=settings(max_examples=2000, phases=[Phase.generate], database=None))


def test_without_hypothesis_the_import_says_what_to_install():
    code = """
import sys
sys.modules["hypothesis"] = None
from dvk.errors import MissingExtra
try:
    import dvk.testing
except MissingExtra as error:
    assert isinstance(error, ImportError)
    assert error.name == "hypothesis"
    print(error.code)
    print(error)
    print(error.message("vi"))
"""
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == [
        "extra.missing",
        '"dvk.testing" needs a package that is not installed: pip install "hypothesis"',
        '"dvk.testing" cần một gói chưa được cài: pip install "hypothesis"',
    ]


def test_every_public_name_is_there():
    assert [name for name in testing.__all__ if not callable(getattr(testing, name))] == []


# -- the strategies reach the odd cases -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["rename", "move", "merge"])
def test_units_are_renamed_moved_and_merged(kind):
    history = reached(testing.unit_histories(), lambda made: any(change.kind == kind for change in made.changes))
    assert len(history) >= 2


def test_without_changes_nothing_happens_to_units():
    @given(testing.unit_histories(changes=False))
    def law(history):
        assert history.changes == ()

    law()


@pytest.mark.parametrize("sense", list(Sense))
def test_approximate_numbers_have_every_sense(sense):
    assert reached(testing.approximations(), lambda number: number.sense is sense).sense is sense


def test_approximate_numbers_may_be_asked_to_be_exact_or_not():
    @given(testing.approximations(exact=True), testing.approximations(exact=False))
    def law(exact, other):
        assert exact.is_exact
        assert not other.is_exact

    law()


def test_quantities_come_in_the_measures_that_were_asked_for():
    @given(testing.quantities(measures=[MEASURES["ha"], MEASURES["sao"]]))
    def law(quantity):
        assert quantity.measure.id in {"ha", "sao"}
        assert quantity.number.is_exact

    law()


def test_periods_come_in_the_kinds_that_were_asked_for():
    @given(testing.periods(kinds=[QUARTER, MONTH], first_year=2019, last_year=2020))
    def law(period):
        assert period.kind in {QUARTER, MONTH}
        assert 2019 <= period.year <= 2020

    law()


@pytest.mark.parametrize("effect", [Effect.PAUSES, Effect.RESUMES, Effect.ENDS])
def test_models_of_a_register_live(effect):
    steps = testing.small_definitions().lifecycle
    register = reached(
        testing.registers(max_models=2),
        lambda made: any(steps[event.kind].effect is effect for event in made.events),
    )
    assert register.illustrative


def test_a_model_outlives_the_unit_that_counted_it():
    register = reached(testing.registers(max_models=2), lambda made: any(len(model.owner) > 1 for model in made.models))
    model = next(model for model in register.models if len(model.owner) > 1)
    before, after = model.owner
    assert register.units[before.value].end == before.end
    assert register.units.carried(before.value, after.start) == after.value


# -- the checks -----------------------------------------------------------------------------------------------------

COUNTED = Request(
    indicators=["hoat-dong", "luot-cong-nhan", "tien"],
    periods=["2016/2020", "2021"],
    by=["unit", "domain"],
    unit_level="district",
)


@settings(max_examples=40)
@given(testing.registers(max_models=3), st.sampled_from([COUNTED, evolve(COUNTED, basis=AsOf(date(2035, 1, 1)))]))
def test_the_table_of_any_register_is_conserved(register, request):
    assert testing.check_conserved(aggregate(register, request)) > 0


def _wrong(table):
    """The same table with one more in the first total."""
    place = next(place for place in range(len(table)) if table.keys["domain"][place] == TOTAL)
    low = [number + (at == place) for at, number in enumerate(table.low)]
    return evolve(table, low=low)


def test_a_total_that_its_parts_do_not_make_is_named():
    register = reached(testing.registers(max_models=1), lambda made: bool(made.models))
    table = aggregate(register, evolve(COUNTED, by=("domain",), unit_level=None, indicators=("hoat-dong",)))
    assert testing.check_conserved(table) == 2
    with pytest.raises(AssertionError, match=r"hoat-dong, 2016/2020, domain=\*: the parts by domain make"):
        testing.check_conserved(_wrong(table))


def test_what_may_not_be_added_is_not_checked():
    """A model recognised at two levels is one model: the levels do not make the total."""
    register = reached(testing.registers(max_models=1), lambda made: bool(made.models))
    table = aggregate(register, Request(indicators="duoc-cong-nhan", periods="2016/2020", by="level"))
    assert testing.check_conserved(table) == 0


def test_a_table_without_totals_has_nothing_to_compare():
    register = reached(testing.registers(max_models=1), lambda _: True)
    table = aggregate(register, evolve(COUNTED, totals=False))
    assert testing.check_conserved(table) == 0


def test_a_tree_that_hangs_together_is_counted():
    history = reached(testing.unit_histories(changes=False), lambda made: len(made) == 4)
    assert testing.check_tree(history.as_of(date(2005, 1, 1))) == 4


def test_a_tree_with_a_loose_unit_is_refused():
    class Forgetful(UnitHistory):
        def children_on(self, *_):
            return ()

    history = reached(testing.unit_histories(), lambda made: len(made) > 2)
    tree = Forgetful(history.units, history.changes).as_of(date(2005, 1, 1))
    with pytest.raises(AssertionError, match="does not have it"):
        testing.check_tree(tree)


def test_spans_of_numbers_reach_zero_and_many_digits():
    assert reached(testing.quantities(), lambda made: made.minor() == 0).number.number == 0
    assert reached(testing.quantities(), lambda made: made.minor() > 10**12).minor() > 10**12
    assert reached(testing.approximations(), lambda made: made.number % 1 != 0).number >= Decimal("0.01")
