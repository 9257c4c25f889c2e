"""Run the conformance cases of a directory against the public API: ``python tests/conformance/run.py DIR``.

A file is known by the longest kind that its name begins with. A case is mapped to one public call (a measure may go
through ``in_base()``) and nothing else; `operations.py` holds the mapping. It prints each failure and, per kind of file
and operation, how many passed; it exits with 1 on any failure, and on any operation or kind of file that it does not
know.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[2] / "src"))  # where dvk is not installed

from operations import KINDS

USAGE = """usage: python tests/conformance/run.py DIR

DIR holds files of cases, at any depth; our own are in tests/conformance/cases. The exit code is 0 when all cases pass,
1 when one does not, and 2 for a call without DIR."""
SKIPPED = {"number_words_disagreements": "for study"}


def kind_of(name):
    """The kind of a file of cases: the longest one that its name begins with."""
    return max((kind for kind in (*KINDS, *SKIPPED) if name.startswith(kind)), key=len, default=None)


def cases_of(path):
    """The cases of a file, with their places; raises `ValueError` for a file that is no list of objects."""
    cases = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise ValueError("a list of cases is needed, each an object")
    return enumerate(cases)


def failure_of(check, case):
    """What came instead of what was expected, else ``None``; an exception that nobody expected is a failure too."""
    try:
        return check(case)
    except Exception as error:  # noqa: BLE001 - the other cases are still asked
        return f"{type(error).__name__}: {error}"


def run(directory):
    """Run every file of a directory; returns the exit code."""
    told, bad = Counter(), False
    files = sorted(Path(directory).rglob("*.json"))
    if not files:
        print(f"{directory}: no files of cases")
        return 1
    for path in files:
        kind = kind_of(path.stem)
        if kind in SKIPPED:
            print(f"{path.name}: skipped ({SKIPPED[kind]})")
            continue
        if kind is None:
            print(f"{path.name}: no such kind of file is known")
            bad = True
            continue
        try:
            cases = cases_of(path)
        except ValueError as error:
            print(f"{path.name}: cannot be read: {error}")
            bad = True
            continue
        known = KINDS[kind]
        for place, case in cases:
            operation = case.get("op", case.get("kind"))
            if not isinstance(operation, str) or operation not in known:
                print(f"{path.name}[{place}]: operation {operation!r} is not known")
                bad = True
                continue
            failure = failure_of(known[operation], case)
            told[kind, operation, failure is None] += 1
            if failure is not None:
                print(f"{path.name}[{place}] {json.dumps(case, ensure_ascii=False)}: got {failure}")
                bad = True
    for kind, operation in dict.fromkeys((kind, operation) for kind, operation, _ in told):
        passed, failed = told[kind, operation, True], told[kind, operation, False]
        print(f"{kind}/{operation}: {passed} passed, {failed} failed")
    return 1 if bad else 0


def main(arguments):
    """The exit code: 0 when all cases pass, 1 when one does not, 2 when no directory is given."""
    if arguments in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if len(arguments) != 1:
        print(USAGE)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")  # the cases are Vietnamese, whatever the terminal says
    return run(arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
