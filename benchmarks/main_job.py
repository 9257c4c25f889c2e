"""Where the time of the main job goes: each step's processor time, in fresh processes, the median of several.

    python benchmarks/main_job.py [ROUNDS]

One process is one run of all steps in the order of examples/an_giang_2016_2020.py. The first line is the whole
process as a user waits for it, on the clock.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

EXAMPLES = Path(__file__).parents[1] / "examples"
STEPS = """
import json, sys, time
clock = time.process_time
began = clock()
spent = {"start of Python": began}
def step(name, run):
    before = clock()
    result = run()
    spent[name] = clock() - before
    return result
def rooms():
    import an_giang_2016_2020 as main_job
    from dvk import catalog
    return main_job, catalog
job, catalog = step("import", rooms)
from dvk.register import collector_paused
with collector_paused():
    real = step("An Giang: read and check", catalog.an_giang)
    real_prints = (job.reported, job.named, job.by_district, job.sentence)
    step("prints 1 to 4", lambda: [section(real) for section in real_prints])
    sample = step("sample: make and check", catalog.sample_register)
    step("sample: lives of the models", lambda: sample.lives)
    step("print 5", lambda: job.by_domain_and_year(sample, job.STAGE))
    step("print 6", lambda: job.recognised_and_given(sample, job.STAGE, "mh"))
    step("print 7", lambda: job.scored(sample))
    step("print 8", lambda: job.explained(sample, job.STAGE))
print(json.dumps(spent))
"""


def main() -> None:
    """Run the steps in fresh processes and print the medians in milliseconds."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    walls: list[float] = []
    spent: dict[str, list[float]] = {}
    for _ in range(rounds):
        before = perf_counter()
        subprocess.run([sys.executable, EXAMPLES / "an_giang_2016_2020.py"], check=True, capture_output=True)  # noqa: S603
        walls.append(perf_counter() - before)
        run = subprocess.run([sys.executable, "-c", STEPS], check=True, capture_output=True, cwd=EXAMPLES)  # noqa: S603
        for name, seconds in json.loads(run.stdout).items():
            spent.setdefault(name, []).append(seconds)
    print(f"Python {platform.python_version()}, {platform.machine()}, {rounds} rounds, milliseconds")
    print(f"{1000 * median(walls):7.0f}  the whole process, on the clock (least {1000 * min(walls):.0f})")
    for name, seconds in spent.items():
        print(f"{1000 * median(seconds):7.0f}  {name}")


if __name__ == "__main__":
    main()
