"""All benchmarks, or some of them: each job against its peers, in turns.

    make bench                                   everything that is not large
    make bench ARGS='--only vietnamese'          the jobs whose name (module.job) holds this regular expression
    python benchmarks/run.py --json FILE         keep all raw numbers in FILE; jobs measured anew replace their old ones
    python benchmarks/run.py --markdown FILE     make the table of docs/benchmarks.md from FILE, without measuring

How a job is written, and what interval and verdict mean, stands at the top of `harness.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import tempfile
from contextlib import nullcontext
from datetime import date
from fractions import Fraction
from importlib.metadata import distributions
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import harness
from attrs import asdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured: begin (made by benchmarks/run.py --markdown) -->", "<!-- measured: end -->"
NAMED = (
    "attrs", "babel", "cattrs", "duckdb", "msgspec", "narwhals", "numpy", "orjson", "pandas", "pendulum", "polars",
    "pyarrow", "pydantic", "pyspark",
)  # fmt: skip


def machine() -> dict[str, Any]:
    """Where and with what it was measured."""
    model = ""
    if (cpus := Path("/proc/cpuinfo")).exists():
        model = (re.findall(r"model name\s*: (.*)", cpus.read_text()) or [""])[0]
    held = {str(one.metadata["Name"]).lower(): one.version for one in distributions()}
    return {
        "day": date.today().isoformat(),  # noqa: DTZ011 (the day where the machine stands)
        "machine": f"{platform.system()} {platform.machine()}, {model or platform.processor()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: held[name] for name in NAMED if name in held},
    }


# -- printing ----------------------------------------------------------------------------------------------------------
def number(value: float) -> str:
    """Three digits that say something."""
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def share(goal: float) -> str:
    """A goal as it was set: 1/12 and not 0.0833333."""
    text = f"{goal:g}"
    return text if len(text) < 5 else str(Fraction(goal).limit_denominator(100))


def told(result: harness.Result) -> Iterable[str]:
    """What is printed of one job at one size."""
    size = f"{result.size:_}".replace("_", ".")
    yield f"\n{result.job}, {size} ({result.rounds} rounds): {result.title}"
    form = "{:10.1f} ms" if result.measure == "time" else "{:10.1f} MB"
    times = 1_000 if result.measure == "time" else 1
    others = {one.peer: one for one in result.compared}
    for side, taken in result.raw.items():
        line = f"  {side:<34}{form.format(times * median(taken))}"
        if side in result.peaks:
            line += f"  peak {result.peaks[side]:.0f} MB"
        if one := others.get(side):
            line += f"   ours is {number(one.median)}  [{number(one.low)} … {number(one.high)}]"
            line += f"  goal {share(one.goal)}: {one.verdict}" if one.goal is not None else ""
        yield line
    yield from (f"  {line}" for line in (*result.lines, *result.left_out))


def grown(job: harness.Job, results: Sequence[harness.Result]) -> Iterable[str]:
    for side in (job.ours, *job.peers):
        if fitted := harness.growth(results, side.name):
            power, low, high = fitted
            yield f"  {side.name}: grows with size to the power {power:.2f}  [{low:.2f} … {high:.2f}]"


# -- the page ----------------------------------------------------------------------------------------------------------
def table(kept: dict[str, Any]) -> str:
    """The measured part of the page."""
    rows = ["| job | size | peer | goal | ours / peer [90 % interval] | verdict |"]
    rows.append("| --- | ---: | --- | ---: | --- | --- |")
    seen: dict[str, None] = {}
    for entry in kept["results"]:
        where = entry["where"]
        held = ", ".join([f"Python {where['python']}", *(" ".join(one) for one in where["packages"].items())])
        seen[f"{where['day']}: {where['machine']}, {where['cores']} cores; {held}."] = None
        size = f"{entry['size']:_}".replace("_", ".")
        title = entry["title"] + (", peak memory" if entry["measure"] == "memory" else "")
        for one in entry["compared"]:
            goal = "–" if one["goal"] is None else share(one["goal"])
            spread = f"{number(one['median'])} [{number(one['low'])} … {number(one['high'])}]"
            rows.append(f"| {title} | {size} | {one['peer']} | {goal} | {spread} | {one['verdict'] or '–'} |")
        rows += [f"| | {size} | | | {line} | |" for line in entry["lines"]]
    return "\n".join([*rows, "", *(f"- {line}" for line in seen)])


def write_page(kept: dict[str, Any]) -> None:
    """The table between the two marks is made anew; all else on the page is kept."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        message = f"{PAGE.name} has no place for the table: {BEGIN} … {END}"
        raise SystemExit(message)
    PAGE.write_text(f"{before}{BEGIN}\n{table(kept)}\n{END}{after}", encoding="utf-8")


def kept_in(path: Path | None) -> dict[str, Any]:
    if path and path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    return {"results": []}


def keep(path: Path, result: harness.Result, where: dict[str, Any]) -> None:
    """Put a result into the file, in the place of an older one of the same job and size."""
    kept = kept_in(path)
    entry = {**asdict(result), "where": where}
    names = [(one["job"], one["size"]) for one in kept["results"]]
    if (name := (result.job, result.size)) in names:
        kept["results"][names.index(name)] = entry
    else:
        kept["results"].append(entry)
    kept["results"].sort(key=lambda one: (one["job"], one["size"]))
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


# -- the command -------------------------------------------------------------------------------------------------------
def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure dvk against its peers.")
    parser.add_argument("--only", default="", metavar="PATTERN", help="jobs whose module.name holds this")
    parser.add_argument("--rounds", type=int, help="turns of each side, instead of what the job says")
    parser.add_argument("--quick", action="store_true", help="small sizes and three rounds: do they agree?")
    parser.add_argument("--large", action="store_true", help="the largest sizes too, five rounds each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all raw numbers here")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="make the table of the docs from such a file")
    parser.add_argument("--room", type=Path, help="where made files stay for the next run; else they are removed")
    parser.add_argument("--list", action="store_true", help="name the jobs, and measure nothing")
    return parser.parse_args()


def sizes(job: harness.Job, options: argparse.Namespace) -> Iterable[tuple[int, int]]:
    """Each size, and in how many rounds."""
    if options.quick:
        yield job.quick, options.rounds or 3
        return
    yield from ((size, options.rounds or job.rounds) for size in job.sizes)
    if options.large:
        yield from ((size, options.rounds or job.large_rounds) for size in job.large)


def main() -> None:
    options = asked()
    if options.markdown:
        write_page(kept_in(options.markdown))
        return
    jobs = [job for job in harness.found() if re.search(options.only, job.key)]
    where = machine()
    print(f"{where['machine']}, {where['cores']} cores, Python {where['python']}")
    with nullcontext(options.room) if options.room else tempfile.TemporaryDirectory() as room:
        Path(room).mkdir(exist_ok=True)
        for job in jobs:
            if options.list:
                print(f"{job.key:<40}{job.title}")
                continue
            results: list[harness.Result] = []
            for size, rounds in sizes(job, options):
                results.append(harness.run(job, size, rounds, Path(room)))
                print("\n".join(told(results[-1])), flush=True)
                if options.json:
                    keep(options.json, results[-1], where)
            if lines := list(grown(job, results)):
                print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
