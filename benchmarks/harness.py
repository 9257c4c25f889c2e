"""How benchmarks are run: ours and its peers in turns, ratios with an interval, a verdict for each goal.

HOW TO ADD A JOB. A module of this directory that has a list ``JOBS`` is found by itself; nothing else is to be touched.

    from harness import Job, Side

    def setup(size, room):                  # made once for each size, off the clock; only from random.Random(seed)
        path = room / f"register-{size}.jsonl"      # `room` is a directory for files, named by their size: one that is
        ...                                         # there already is not made again
        return path                         # anything; it is handed to every side

    JOBS = [
        Job(
            name="load",                    # with the module's name before it: `--only loading.load`
            title="load JSON Lines to validated objects",       # the line in the table
            setup=setup,
            ours=Side(name="dvk", do=load),                     # do(data) is what is timed
            peers=[
                Side(name="msgspec Structs", do=by_msgspec, goal=2, same=plain, needs=["msgspec"]),
                Side(name="pydantic v2", do=by_pydantic, goal=0.2, same=plain, needs=["pydantic"]),
            ],
            sizes=[14_043, 1_000_000], quick=50,
        ),
    ]

Every side answers the same question. ``same`` makes of an answer what is compared (with ``==``) before the clock
starts; where two sides differ the run stops, because a benchmark that compares other answers times nothing.
``ready(data)``, where given, is called off the clock before each turn, and ``do`` gets what it returns: a fresh copy
without kept views, say. A whole process is ``do=lambda data: process(sys.executable, "script.py", data)``: its answer
is what it printed. ``base`` is a side whose seconds are taken off both (bare Python). A side whose package is missing
is left out with a word; a peer without a goal is shown and not judged. ``measure="memory"`` compares peaks of memory
instead: each turn is a process of its own, ``data`` goes to it by pickle (so let it be a path), and what was there
before ``do`` is taken off. ``memory=True`` shows the peaks of whole processes once beside the times; ``limit`` is a
goal for our own, in MB. ``notes(data, seconds)`` returns further lines to print: what building costs, after how many
questions it pays. In the default tests every job is run at its ``quick`` size and must agree: let that be well under a
second; import what a peer needs inside its function.

THE INTERVAL is that of the order statistics of the median: between which of the ratios, each taken within its round,
the true median lies in at least 90 of 100 runs, whatever the shape of the noise. Pass: it lies wholly at or below the
goal; fail: wholly above; otherwise undecided.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pickle
import random
import re
import resource
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from math import comb, log
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence  # noqa: TC004 (nothing reads these hints)

HERE = Path(__file__).resolve().parent
SEED = 10
CERTAIN = 0.9


class Disagreement(Exception):
    """Two sides of a job do not give the same answer."""


def _itself(answer: Any) -> Any:
    return answer


@frozen(kw_only=True)
class Side:
    """Who answers, how, and (of a peer) which part of its time ours may take."""

    name: str
    do: Callable[[Any], Any]
    goal: float | None = None
    ready: Callable[[Any], Any] = _itself
    same: Callable[[Any], Any] = _itself
    needs: Sequence[str] = ()

    @property
    def missing(self) -> str:
        """The packages that are not here."""
        return ", ".join(name for name in self.needs if not find_spec(name))


@frozen(kw_only=True)
class Job:
    """One question, put to us and to others. How to write one stands at the top of this file."""

    name: str
    title: str
    ours: Side
    peers: Sequence[Side]
    setup: Callable[[int, Path], Any] = lambda _size, _room: None
    sizes: Sequence[int] = (14_043,)
    large: Sequence[int] = ()  # only with --large
    quick: int = 50
    rounds: int = 15
    large_rounds: int = 5
    base: Side | None = None
    clock: str = "wall"  # or "processor": of this process and its children, for what runs on one core
    measure: str = "time"  # or "memory"
    memory: bool = False
    limit: float | None = None  # of our own peak, in MB
    skip: Callable[[int, Path], str] = lambda _size, _room: ""  # why this size cannot be run here
    notes: Callable[[Any, Mapping[str, Sequence[float]]], Iterable[str]] = lambda _data, _seconds: ()
    module: str = field(default="", eq=False)  # set when it is found

    @property
    def key(self) -> str:
        """By which ``--only`` finds it."""
        return f"{self.module}.{self.name}"


@define(kw_only=True)
class Compared:
    """One peer: the ratios of all rounds, what they say, and the verdict."""

    peer: str
    goal: float | None
    ratios: list[float]
    median: float
    low: float
    high: float
    verdict: str


@define(kw_only=True)
class Result:
    """One job at one size."""

    job: str
    title: str
    size: int
    measure: str
    rounds: int
    raw: dict[str, list[float]]  # of each side: seconds, or MB
    compared: list[Compared]
    left_out: list[str] = Factory(list)
    peaks: dict[str, float] = Factory(dict)
    lines: list[str] = Factory(list)


# -- finding -----------------------------------------------------------------------------------------------------------
def found() -> list[Job]:
    """The jobs of every module here that has a list of them, by module and in its order."""
    jobs: list[Job] = []
    for path in sorted(HERE.glob("*.py")):
        if re.search(r"^JOBS\b", path.read_text(encoding="utf-8"), re.MULTILINE):
            jobs += of_module(path.stem)
    return jobs


def of_module(name: str) -> list[Job]:
    made: list[Job] = []
    for job in importlib.import_module(name).JOBS:
        object.__setattr__(job, "module", name)  # frozen for everybody else
        made.append(job)
    return made


# -- whole processes ---------------------------------------------------------------------------------------------------
def process(*words: object, **options: Any) -> str:
    """What a program prints; where it fails, so does the benchmark, with what the program said.

    It may keep its bytecode, as every user's Python does: the check before the clock starts has made it then.
    """
    shell = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603
        [str(word) for word in words], capture_output=True, text=True, check=False, env=shell, **options
    )
    if done.returncode:
        message = f"{' '.join(map(str, words))[:200]}: {done.stderr[-2000:]}"
        raise RuntimeError(message)
    return done.stdout


# -- one turn ----------------------------------------------------------------------------------------------------------
def _processor() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _seconds(job: Job, side: Side, data: Any) -> float:
    clock = perf_counter if job.clock == "wall" else _processor
    given = side.ready(data)
    gc.collect()
    since = clock()
    answer = side.do(given)
    spent = clock() - since
    del answer  # off the clock
    return spent


def _megabytes(job: Job, side: Side, data: Any) -> float:
    """How far memory goes up in a process of its own that does nothing else."""
    before, peak = _memory(job, side, data)
    return peak - before


def _memory(job: Job, side: Side, data: Any) -> tuple[float, float]:
    """What such a process holds before, and the most that it holds."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, Path(__file__), job.module, job.name, side.name],
        input=pickle.dumps(data),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-2000:])
    before, peak = json.loads(done.stdout.decode().splitlines()[-1])
    return before, peak


def _alone(module: str, name: str, side_name: str) -> None:
    """What such a process does."""
    job = next(job for job in of_module(module) if job.name == name)
    side = next(side for side in (job.ours, *job.peers) if side.name == side_name)
    given = side.ready(pickle.load(sys.stdin.buffer))  # noqa: S301 (from our own parent)
    gc.collect()
    before = peak_memory(now=True)
    answer = side.do(given)
    told = json.dumps([before, peak_memory()])
    del answer
    print(told)


def peak_memory(*, now: bool = False) -> float:
    """The most memory that this process has held, or what it holds now, in MB.

    By the system's table where there is one: what `getrusage` tells of a started program may be its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        wanted = "VmRSS" if now else "VmHWM"
        return int(re.search(rf"{wanted}:\s+(\d+) kB", status.read_text())[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


# -- what the rounds say -----------------------------------------------------------------------------------------------
def interval(numbers: Sequence[float]) -> tuple[float, float]:
    """Between which of the numbers the true median lies, in at least 90 of 100 runs: counted, as for coins."""
    ordered, n = sorted(numbers), len(numbers)
    out, cut = 0.0, 0
    while cut < n // 2 and out + comb(n, cut) / 2**n <= (1 - CERTAIN) / 2:
        out += comb(n, cut) / 2**n
        cut += 1
    cut = max(cut - 1, 0)
    return ordered[cut], ordered[n - 1 - cut]


def verdict(low: float, high: float, goal: float | None, rounds: int) -> str:
    if goal is None:
        return ""
    if 2 / 2**rounds > 1 - CERTAIN:  # not even the least and the greatest are far enough apart
        return "too few rounds"
    return "pass" if high <= goal else "fail" if low > goal else "undecided"


def compare(ours: Sequence[float], theirs: Sequence[float], base: Sequence[float], peer: Side) -> Compared:
    """The ratio of each round, net of the base."""
    ratios = [(one - less) / (other - less) for one, other, less in zip(ours, theirs, base, strict=True)]
    low, high = interval(ratios)
    return Compared(
        peer=peer.name, goal=peer.goal, ratios=ratios, median=median(ratios), low=low, high=high,
        verdict=verdict(low, high, peer.goal, len(ratios)),
    )  # fmt: skip


def growth(results: Sequence[Result], side: str) -> tuple[float, float, float] | None:
    """With which power of the size the seconds of a side grow, with a 90 % interval (bootstrap over the rounds)."""
    by_size = {result.size: result.raw[side] for result in results if side in result.raw}
    if len(by_size) < 2:
        return None
    chance = random.Random(SEED)  # noqa: S311

    def slope(middle: Callable[[list[float]], float]) -> float:
        x = [log(size) for size in by_size]
        y = [log(middle(taken)) for taken in by_size.values()]
        mx, my = sum(x) / len(x), sum(y) / len(y)
        return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / sum((a - mx) ** 2 for a in x)

    drawn = sorted(slope(lambda taken: median(chance.choices(taken, k=len(taken)))) for _ in range(1_000))
    return slope(median), drawn[50], drawn[949]


# -- a job -------------------------------------------------------------------------------------------------------------
def sides_here(job: Job) -> tuple[list[Side], list[str]]:
    """The peers that can be run, and what is said of the others."""
    here = [peer for peer in job.peers if not peer.missing]
    gone = [f"{peer.name}: {peer.missing} is not installed" for peer in job.peers if peer.missing]
    return here, gone


def check(job: Job, sides: Sequence[Side], data: Any) -> None:
    """Stop where two sides do not say the same."""
    expected = job.ours.same(job.ours.do(job.ours.ready(data)))
    for side in sides:
        got = side.same(side.do(side.ready(data)))
        if got != expected:
            message = f"{job.key}: {side.name} answers {got!r:.1500}, and {job.ours.name} {expected!r:.1500}"
            raise Disagreement(message)


def measured(job: Job, sides: Sequence[Side], data: Any, rounds: int) -> dict[str, list[float]]:
    """What each side took in each round; they take turns, in an order drawn anew for each round."""
    turn = _seconds if job.measure == "time" else _megabytes
    taken: dict[str, list[float]] = {side.name: [] for side in sides}
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(rounds):
        for side in chance.sample(sides, k=len(sides)):
            taken[side.name].append(turn(job, side, data))
    return taken


def run(job: Job, size: int, rounds: int, room: Path) -> Result:
    """Check that all agree, take turns, compare."""
    peers, left_out = sides_here(job)
    result = Result(
        job=job.key, title=job.title, size=size, measure=job.measure, rounds=rounds, raw={}, compared=[],
        left_out=left_out,
    )  # fmt: skip
    why = f"{job.ours.missing} is not installed" if job.ours.missing else job.skip(size, room)
    if why or not peers:
        result.left_out.append(f"not run: {why or 'no peer is here'}")
        return result
    data = job.setup(size, room)
    check(job, peers, data)
    gc.collect()
    gc.freeze()  # what is there already is no work for the collector while we time
    try:
        sides = [job.ours, *peers, *([job.base] if job.base else [])]
        result.raw = measured(job, sides, data, rounds)
        ours = result.raw[job.ours.name]
        base = result.raw[job.base.name] if job.base else [0.0] * rounds
        result.compared = [compare(ours, result.raw[peer.name], base, peer) for peer in peers]
        if job.memory or (job.limit and job.measure == "time"):
            result.peaks = {side.name: _memory(job, side, data)[1] for side in (job.ours, *peers)}
        if job.limit:
            peak = result.peaks.get(job.ours.name) or max(ours)
            state = "pass" if peak <= job.limit else "fail"
            result.lines.append(f"peak {peak:.0f} MB, limit {job.limit:.0f} MB: {state}")
        if job.measure == "time":
            result.lines += job.notes(data, result.raw)
    finally:
        gc.unfreeze()
    return result


def agree(job: Job) -> str:
    """Run a job at its quick size, once each: what was left out, or nothing. Nobody asks how much memory it took."""
    with tempfile.TemporaryDirectory() as room:
        result = run(evolve(job, memory=False, limit=None), job.quick, 1, Path(room))
    return "; ".join(result.left_out)


if __name__ == "__main__":
    _alone(*sys.argv[1:4])
