"""What is found in the sentences that were annotated by hand: a floor under each share, on both sets."""

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
    "statements_dev.json": {
        "figure": (0.98, 0.97),
        "span+value": (0.98, 0.97),
        "noun": (0.98, 0.97),
        "part-of": (0.95, 0.9),
    },
    "statements_held_out.json": {
        "figure": (0.95, 0.92),
        "span+value": (0.97, 0.94),
        "noun": (0.97, 0.92),
        "period": (0.9, 0.75),
        "place": (0.9, 0.8),
        "part-of": (0.9, 0.4),
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


def test_names_that_are_to_be_dropped_are_dropped_in_nearly_every_sentence():
    score = measured("statements_held_out.json")
    assert score.recall("persons") >= 0.8
