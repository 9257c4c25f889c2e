"""Each benchmark runs, and both sides of it give the same answer; how long it takes is not asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
try:
    import harness

    JOBS = harness.found()
finally:
    sys.path.remove(str(BENCHMARKS))


def _job(**changed):
    sides = {"ours": harness.Side(name="dvk", do=len), "peers": [harness.Side(name="by hand", do=len, goal=1.0)]}
    return harness.Job(**({"name": "n", "title": "t", "setup": lambda size, _room: "x" * size, **sides} | changed))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.key)
def test_every_job_runs_and_its_sides_agree(job, monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    if left_out := harness.agree(job):
        pytest.skip(left_out)


def test_a_job_whose_sides_differ_stops():
    other = harness.Side(name="by hand", do=lambda text: len(text) + 1)
    with pytest.raises(harness.Disagreement, match="by hand answers 51, and dvk 50"):
        harness.agree(_job(peers=[other]))


def test_a_peer_whose_package_is_missing_is_named_and_left_out():
    absent = harness.Side(name="absent", do=len, needs=["no_such_package"])
    peers = [absent, harness.Side(name="by hand", do=len)]
    assert harness.agree(_job(peers=peers)) == "absent: no_such_package is not installed"


@pytest.mark.parametrize(
    ("rounds", "places"),
    [
        (5, (0, 4)),  # 1 in 16 that all five lie on one side
        (15, (3, 11)),  # 2 · (1 + 15 + 105 + 455) in 2¹⁵ is 3,5 %; with 1.365 more it would be 11,8 %
    ],
)
def test_the_interval_leaves_out_as_many_rounds_as_nine_in_ten_allow(rounds, places):
    assert harness.interval(range(rounds)) == places


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [(0.4, 0.5, "pass"), (0.51, 0.6, "fail"), (0.4, 0.6, "undecided")],
)
def test_the_verdict_is_that_of_the_whole_interval(low, high, says):
    assert harness.verdict(low, high, 0.5, 15) == says


def test_four_rounds_are_too_few_for_a_verdict():
    assert harness.verdict(0.1, 0.2, 0.5, 4) == "too few rounds"


def test_the_base_is_taken_off_both():
    compared = harness.compare([3.0], [5.0], [1.0], harness.Side(name="peer", do=len))
    assert compared.ratios == [0.5]


def test_time_that_doubles_with_size_grows_with_the_power_of_one():
    results = [
        harness.Result(job="j", title="t", size=size, measure="time", rounds=1, raw={"dvk": [size / 7]}, compared=[])
        for size in (10, 100, 1000)
    ]
    assert harness.growth(results, "dvk") == pytest.approx((1.0, 1.0, 1.0))
