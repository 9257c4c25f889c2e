"""Mutation testing: put small faults into the code, one at a time, and see whether a test fails.

Called by `make mutate`, see docs/quality.md. The tests are collected once. A first pass runs each file of tests by
itself and notes which test reaches which line. Then each fault is tried in a fork of that process: the function is
replaced in it, and the tests that reach the line are run, the quick ones first, until one fails. Nothing is written to
the source.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import functools
import gc
import hashlib
import importlib.abc
import importlib.util
import json
import math
import os
import random
import resource
import select
import signal
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

import coverage
import pytest
from mutants import ROOMS, ROOT, Mutant, files, mutants

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = ROOT / ".mutation"
REACH = HOME / "reach"
RESULTS = HOME / "results.json"
COLLECTED = ["tests/unit", "tests/laws", "tests/golden", *(f"src/dvk/{room}" for room in ROOMS)]
LEFT_OUT = ("test_examples", "test_command", "test_main_job")  # they start processes, in which no fault is
ARGUMENTS = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", "--tb=no"]
MEMORY = 6 * 2**30
FILES = 12
PROFILE = "dvk-mutate"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutate ARGS=...", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rooms", nargs="*", default=ROOMS, help=f"of {', '.join(ROOMS)}; all, without it")
    parser.add_argument("--sample", type=int, help="so many faults of each room, chosen at random; all, without it")
    parser.add_argument("--seed", type=int, default=2024, help="of the choice")
    parser.add_argument("--file", help="only in files whose path holds this")
    parser.add_argument("--again", action="store_true", help="only those that survived the last run")
    parser.add_argument("--resume", action="store_true", help="not those of which the last run has a result")
    parser.add_argument("--tests", nargs="+", default=COLLECTED, help="only these files or directories of tests")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--budget", type=float, default=math.inf, help="seconds of tests for a fault; all, without it")
    parser.add_argument("--report", action="store_true", help="only print what is known")
    return parser.parse_args()


# --- forks ----------------------------------------------------------------------------------------------------------


def quiet() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


class Forks:
    """So many children at a time; each says one JSON value, or dies."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.running: dict[int, tuple[Any, int, float]] = {}

    def start(self, key: Any, work: Any, *, seconds: float) -> Iterator[tuple[Any, Any]]:
        while len(self.running) >= self.workers:
            yield from self.finished()
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            self.live(work, into, seconds)
        os.close(into)
        self.running[child] = (key, out, time.monotonic() + 20 * seconds + 60)

    @staticmethod
    def live(work: Any, into: int, seconds: float) -> NoReturn:
        try:
            quiet()
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 5))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            said = work()
        except BaseException as error:  # noqa: BLE001 - whatever ends the tests, the fault was seen
            said = {"killed": f"{type(error).__name__}: {error}"}
        text = json.dumps(said).encode()
        while text:
            text = text[os.write(into, text) :]
        os._exit(0)

    def finished(self) -> Iterator[tuple[Any, Any]]:
        ready = [child for child in self.running if self.ready(child)]
        if not ready:
            time.sleep(0.01)
        for child in ready:
            key, out, _ = self.running.pop(child)
            with os.fdopen(out, "rb") as stream:
                text = stream.read()
            yield key, json.loads(text) if text else {"timeout": True}
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)

    def ready(self, child: int) -> bool:
        _, out, until = self.running[child]
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        return bool(select.select([out], [], [], 0)[0])

    def rest(self) -> Iterator[tuple[Any, Any]]:
        while self.running:
            yield from self.finished()


# --- which test reaches which line ----------------------------------------------------------------------------------


class Watch:
    """A plugin: says when a test begins, when one fails, and how long it takes."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.seconds: Counter[str] = Counter()
        self.cover: coverage.Coverage | None = None
        self.stop = True

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        self.switch(item, "setup")
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self.switch(item, "call")
        return (yield)

    def switch(self, item: pytest.Item, when: str) -> None:
        if self.cover:
            self.cover.switch_context(f"{when} {item.nodeid}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.append(report.nodeid)
            if self.stop:
                raise Failed(report.nodeid)


class Failed(BaseException):
    """A test failed: the fault was seen."""


def run(items: list[pytest.Item]) -> None:
    for item, after in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)


class Live:
    """What lives in the process once the tests are collected: the functions to replace, the caches to clear."""

    def __init__(self) -> None:
        every = gc.get_objects()
        self.caches = [one for one in every if isinstance(one, functools._lru_cache_wrapper)]  # noqa: SLF001
        self.functions = [one for one in every if isinstance(one, FunctionType) and "/dvk/" in one.__code__.co_filename]

    def clear(self) -> None:
        for one in self.caches:
            one.cache_clear()


def reached(items: list[pytest.Item], watch: Watch, live: Live) -> dict[str, Any]:
    """{file: {line: [place of a test]}} of one file of tests, and the seconds of each test."""
    watch.stop = False
    watch.cover = coverage.Coverage(
        data_file=None, include=[f"{ROOT}/src/dvk/{room}/*" for room in ROOMS], config_file=False
    )
    watch.cover.set_option("run:disable_warnings", ["no-data-collected"])  # an example may call nothing of ours
    watch.cover.start()
    for item, after in zip(items, [*items[1:], None], strict=True):
        live.clear()  # else only the first test of several would reach what is cached
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
    watch.cover.stop()
    data = watch.cover.get_data()
    names = {item.nodeid: place for place, item in enumerate(items)}
    every = list(names.values())
    lines: dict[str, dict[int, list[int]]] = {}
    for path in data.measured_files():
        found = lines[Path(path).relative_to(ROOT).as_posix()] = {}
        for line, contexts in data.contexts_by_lineno(path).items():
            # what is made once for a file of tests serves all of them
            shared = any(one.startswith("setup ") for one in contexts)
            found[line] = every if shared else sorted({names[one.partition(" ")[2]] for one in contexts if one})
    return {"lines": lines, "names": list(names), "seconds": dict(watch.seconds), "failed": watch.failed}


def source_key() -> str:
    text = b"".join(path.read_bytes() for path in sorted((ROOT / "src").rglob("*.py")))
    return hashlib.sha256(text).hexdigest()[:12]


def reach(
    items: list[pytest.Item], watch: Watch, live: Live, workers: int
) -> tuple[dict[str, Any], dict[str, float], set[str]]:
    """The map of all tests; what is known of a file of tests is kept while it and the source are the same."""
    REACH.mkdir(parents=True, exist_ok=True)
    key, together = source_key(), defaultdict(list)
    for item in items:
        together[item.nodeid.partition("::")[0]].append(item)
    forks, known = Forks(workers), {}

    def keep(found: Iterator[tuple[Any, Any]]) -> None:
        for (file, store), said in found:
            if "lines" not in said:
                sys.exit(f"mutate: {file} could not be run: {said}")
            store.write_text(json.dumps(said), encoding="utf-8")
            known[file] = said
            print(f"  {len(known)}/{len(together)} {file}", flush=True)

    print(f"which test reaches which line: {len(items)} tests in {len(together)} files", flush=True)
    for file, own in sorted(together.items()):
        own_key = hashlib.sha256((ROOT / file).read_bytes()).hexdigest()[:12]
        store = REACH / f"{key}-{own_key}.json"
        said = json.loads(store.read_text(encoding="utf-8")) if store.exists() else {"seconds": {}}
        if {item.nodeid for item in own} <= {*said["seconds"]}:  # else it was changed while it was read
            known[file] = said
        else:
            keep(forks.start((file, store), functools.partial(reached, own, watch, live), seconds=3600))
    keep(forks.rest())
    lines: dict[str, Any] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = {}
    for said in known.values():
        seconds |= said["seconds"]
        for path, found in said["lines"].items():
            for line, places in found.items():
                lines[path][int(line)] += [said["names"][place] for place in places]
    return lines, seconds, {name for said in known.values() for name in said["failed"]}


def ways_through(lines: dict[int, list[str]]) -> dict[str, int]:
    """Of each test that reaches a file, a number for the set of its lines that the test reaches."""
    own: dict[str, list[int]] = defaultdict(list)
    for line in sorted(lines):
        for name in lines[line]:
            own[name].append(line)
    return {name: hash(tuple(found)) for name, found in own.items()}


# --- one fault ------------------------------------------------------------------------------------------------------


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def replaced(mutant: Mutant, text: str, functions: list[FunctionType]) -> bool:
    """Put the mutant's code into the functions that live; False where that cannot be done."""
    path = str(ROOT / mutant.path)
    new = {
        (one.co_qualname, one.co_firstlineno): one
        for one in codes(compile(text, path, "exec", dont_inherit=True))
        if one.co_qualname == mutant.function or one.co_qualname.startswith(f"{mutant.function}.<locals>.")
    }
    done = False
    for function in functions:
        old = function.__code__
        code = new.get((old.co_qualname, old.co_firstlineno))
        if code is None or old.co_filename != path:
            continue
        if code.co_freevars != old.co_freevars:
            return False
        function.__code__ = code
        done = done or old.co_qualname == mutant.function
    return done


def reloaded(mutant: Mutant, text: str) -> None:
    """A fault in a module's own code: everything of ours is imported again, with the fault."""
    name = mutant.path.removeprefix("src/").removesuffix(".py").replace("/", ".")

    class Loader(importlib.abc.Loader):
        def exec_module(self, module: Any) -> None:
            exec(compile(text, str(ROOT / mutant.path), "exec", dont_inherit=True), module.__dict__)  # noqa: S102

    class Finder(importlib.abc.MetaPathFinder):
        def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
            del path, target
            if fullname == name:
                return importlib.util.spec_from_file_location(name, ROOT / mutant.path, loader=Loader())
            return None

    for known in list(sys.modules):
        if known.split(".")[0] in ("dvk", "tests", "conftest") or known.startswith(("test_", "src.")):
            del sys.modules[known]
    sys.meta_path.insert(0, Finder())


def tried(mutant: Mutant, items: list[pytest.Item], live: Live) -> dict[str, Any]:
    text = mutant.code()
    assert text is not None  # noqa: S101 - the operator found the place before
    try:
        if mutant.function and replaced(mutant, text, live.functions):
            live.clear()
            run(items)
        else:
            reloaded(mutant, text)
            # collected again: what was collected before holds what was imported without the fault
            if state := pytest.main([*ARGUMENTS, "-x", *[item.nodeid for item in items]]):
                return {"killed": f"{state!r}, all imported again"}
    except Failed as failed:
        return {"killed": str(failed)}
    return {"survived": True, "diff": difference(mutant, text)}


def difference(mutant: Mutant, text: str) -> str:
    old = (ROOT / mutant.path).read_text(encoding="utf-8").splitlines()
    return "\n".join(list(difflib.unified_diff(old, text.splitlines(), n=0, lineterm=""))[3:])


# --- all of them ----------------------------------------------------------------------------------------------------


def chosen(args: argparse.Namespace, last: dict[str, Any]) -> list[Mutant]:
    found: list[Mutant] = []
    for room in args.rooms:
        every = [one for path in files(room) if not args.file or args.file in path for one in mutants(path)]
        if args.again:
            every = [one for one in every if last.get(one.name, {}).get("survived")]
        elif args.sample and args.sample < len(every):
            every = random.Random(args.seed).sample(every, args.sample)
        found += [one for one in every if not (args.resume and one.name in last)]
    random.Random(args.seed).shuffle(found)
    return sorted(found, key=lambda one: not one.function)  # what needs everything imported again comes last


class Run:
    """A plugin: takes the place of pytest's loop over the tests."""

    def __init__(self, args: argparse.Namespace, watch: Watch) -> None:
        self.args, self.watch = args, watch
        self.ways: dict[str, dict[str, int]] = {}
        self.last = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_load_initial_conftests(self) -> None:
        """The same examples each time, and one that fails is not made smaller, which takes minutes."""
        from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415 - pytest wants to import it first

        settings.register_profile(
            PROFILE,  # which tests/conftest.py loads
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        )

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            sys.exit("mutate: the tests cannot be collected")
        items = [one for one in session.items if not any(name in one.nodeid for name in LEFT_OUT)]
        gc.collect()
        self.live = Live()
        gc.freeze()  # so that a fork does not touch, and copy, what it does not change
        lines, seconds, failed = reach(items, self.watch, self.live, self.args.workers)
        if failed:
            print("these tests fail without a fault, and are left out:", *sorted(failed), sep="\n  ")
        by_name = {one.nodeid: one for one in items if one.nodeid not in failed}
        self.everything(lines, seconds, by_name)
        return True

    def everything(self, lines: Any, seconds: dict[str, float], by_name: dict[str, pytest.Item]) -> None:
        forks, good = Forks(self.args.workers), defaultdict(Counter)
        cost = {name: seconds[name] + 0.003 for name in by_name}  # pytest itself takes some
        todo = chosen(self.args, self.last)
        done, start = 0, time.monotonic()

        def note(found: Iterator[tuple[Any, Any]]) -> None:
            nonlocal done
            for mutant, said in found:
                done += 1
                self.last[mutant.name] = said | {"room": mutant.room, "function": mutant.function}
                if isinstance(said.get("killed"), str):
                    good[mutant.path][said["killed"]] += 1
                if said.get("survived"):
                    print(f"survived {mutant.name} {mutant.function}\n{said.get('diff', 'unreached')}", flush=True)
                if done % 25 == 0:
                    print(f"  {done}/{len(todo)} after {time.monotonic() - start:.0f} s", flush=True)
                    self.save()

        for mutant in todo:
            names = set(self.reaching(mutant, lines)) & set(by_name)
            ordered = self.ordered(mutant, names, lines, cost, good[mutant.path])
            within, total = self.within(mutant, ordered, cost)
            if not within:
                note(iter([(mutant, {"survived": True, "unreached": True})]))
                continue
            work = functools.partial(tried, mutant, [by_name[name] for name in within], self.live)
            note(forks.start(mutant, work, seconds=10 + 5 * total))
        note(forks.rest())
        self.save()
        report(self.last, self.args)

    def ordered(
        self, mutant: Mutant, names: set[str], lines: Any, cost: dict[str, float], good: Counter[str]
    ) -> list[str]:
        """First those that saw a fault in this file before, then the quick before the slow.

        The second test that goes the same way through the file counts as twice as slow, the third as three times: it
        will hardly see more. One in a file that is not named after the room counts as four times as slow.
        """
        if mutant.path not in self.ways:
            self.ways[mutant.path] = ways_through(lines.get(mutant.path, {}))
        ways, seen, rounds = self.ways[mutant.path], Counter[Any](), {}
        for name in sorted(names, key=lambda name: (cost[name], name)):
            rounds[name] = seen[ways.get(name)]
            seen[ways.get(name)] += 1
        about = f"test_{mutant.room}"
        dear = {name: cost[name] * (1 + rounds[name]) * (1 if about in name else 4) for name in names}
        return sorted(names, key=lambda name: (not good[name], dear[name], name))

    def within(self, mutant: Mutant, ordered: list[str], cost: dict[str, float]) -> tuple[list[str], float]:
        """The tests that are run: as many as the budget allows, one at least; and the seconds they take."""
        if not mutant.function:  # each file of tests has to be imported again, so few of them
            near = list(dict.fromkeys(name.partition("::")[0] for name in ordered))[:FILES]
            ordered = [name for name in ordered if name.partition("::")[0] in near]
        total, within = 0.0, []
        for name in ordered:
            if total + cost[name] <= self.args.budget or not within:
                total += cost[name]
                within.append(name)
        return within, total

    @staticmethod
    def reaching(mutant: Mutant, lines: Any) -> list[str]:
        found = lines.get(mutant.path, {})
        if mutant.function and mutant.line in found:
            return found[mutant.line]
        if not mutant.function:
            # tables and defaults are read by others: all that reach the file, or else its room
            near = (
                [found]
                if any(found.values())
                else [one for path, one in lines.items() if path.split("/")[2] == mutant.room]
            )
            return [name for one in near for names in one.values() for name in names]
        # a line that continues a statement: the statement's first line is the one that is reached
        tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
        spans = [
            (node.end_lineno - node.lineno, node)
            for node in ast.walk(tree)
            if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or 0)
        ]
        node = min(spans, key=lambda one: one[0])[1]
        return [name for line in range(node.lineno, mutant.line + 1) for name in found.get(line, [])]

    def save(self) -> None:
        RESULTS.write_text(json.dumps(self.last, indent=1, sort_keys=True), encoding="utf-8")


def report(last: dict[str, Any], args: argparse.Namespace) -> None:
    now = datetime.now(UTC).date().isoformat()
    print(f"\n{now}, seed {args.seed}\n\n| room | mutants | tried | killed | timeouts | survived | score |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for room in ROOMS:
        every = [one.name for path in files(room) for one in mutants(path)]
        said = [last[name] for name in every if name in last]
        if not said:
            continue
        timeouts, survived = sum("timeout" in one for one in said), sum("survived" in one for one in said)
        killed = len(said) - timeouts - survived
        low, high = wilson(len(said) - survived, len(said))
        exact = f"{(len(said) - survived) / len(said):.1%}"
        score = exact if len(said) == len(every) else f"{exact} ({low:.0%} to {high:.0%})"
        print(f"| `{room}` | {len(every)} | {len(said)} | {killed} | {timeouts} | {survived} | {score} |")


def wilson(seen: int, tried_: int) -> tuple[float, float]:
    """95 % of a share that was found in a sample."""
    z, share = 1.96, seen / tried_
    middle = (share + z * z / (2 * tried_)) / (1 + z * z / tried_)
    half = z / (1 + z * z / tried_) * math.sqrt(share * (1 - share) / tried_ + z * z / (4 * tried_ * tried_))
    return middle - half, middle + half


def main() -> int:
    args = options()
    watch = Watch()
    os.environ["DVK_HYPOTHESIS"] = PROFILE
    os.chdir(ROOT)
    if args.report:
        report(json.loads(RESULTS.read_text(encoding="utf-8")), args)
        return 0
    return int(pytest.main([*ARGUMENTS, *args.tests], plugins=[watch, Run(args, watch)]))


if __name__ == "__main__":
    sys.exit(main())
