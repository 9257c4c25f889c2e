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

from operations import KINDS

SKIPPED = {"number_words_disagreements": "for study"}


def kind_of(name):
    """The kind of a file of cases: the longest one that its name begins with."""
    return max((kind for kind in (*KINDS, *SKIPPED) if name.startswith(kind)), key=len, default=None)


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
        known = KINDS[kind]
        for place, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            operation = case.get("op", case.get("kind"))
            if operation not in known:
                print(f"{path.name}[{place}]: operation {operation!r} is not known")
                bad = True
                continue
            failure = known[operation](case)
            told[kind, operation, failure is None] += 1
            if failure is not None:
                print(f"{path.name}[{place}] {json.dumps(case, ensure_ascii=False)}: got {failure}")
                bad = True
    for kind, operation in dict.fromkeys((kind, operation) for kind, operation, _ in told):
        passed, failed = told[kind, operation, True], told[kind, operation, False]
        print(f"{kind}/{operation}: {passed} passed, {failed} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
