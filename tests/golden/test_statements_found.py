"""What is found in the sentences that were annotated by hand: a floor under each share."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def measured(name):
    spec = importlib.util.spec_from_file_location("measure_statements", HERE / "measure_statements.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.measure(HERE / "data" / name)


# Below what was measured, so that a better rule with another balance is not forbidden, and a worse one is noticed.
FLOORS = {
    "statements_blind.json": {
        "figure": (0.97, 0.91),
        "span+value": (0.98, 0.91),
        "noun": (0.98, 0.91),
        "period": (0.9, 0.82),
        "place": (0.85, 0.85),
        "part-of": (0.91, 0.78),
    },
    "statements_dev.json": {
        "figure": (0.98, 0.97),
        "span+value": (0.98, 0.97),
        "noun": (0.98, 0.97),
        "part-of": (0.95, 0.9),
    },
    "statements_held_out.json": {
        "figure": (0.97, 0.94),
        "span+value": (0.98, 0.95),
        "noun": (0.98, 0.94),
        "period": (0.92, 0.78),
        "place": (0.88, 0.85),
        "part-of": (0.92, 0.6),
    },
    "statements_more.json": {
        "figure": (0.97, 0.92),
        "span+value": (0.98, 0.92),
        "noun": (0.97, 0.92),
        "period": (0.95, 0.8),
        "place": (0.94, 0.88),
        "part-of": (0.93, 0.88),
    },
}


@pytest.mark.parametrize("name", FLOORS)
def test_precision_and_recall_stay_above_the_floor(name):
    score = measured(name)
    below = {
        question: (score.precision(question), score.recall(question))
        for question, (precision, recall) in FLOORS[name].items()
        if score.precision(question) < precision or score.recall(question) < recall
    }
    assert below == {}


@pytest.mark.parametrize("name", ["statements_held_out.json", "statements_more.json"])
def test_each_name_that_is_to_be_dropped_is_dropped(name):
    score = measured(name)
    assert score.recall("persons") == 1
    assert score.wanted["persons"] >= 5
