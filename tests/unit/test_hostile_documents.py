"""A slice of ``make hostile`` with a fixed seed: every door, as written and then changed, for a few seconds."""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "hostile.py"


def test_documents_that_nobody_means_well_meet_our_errors_and_nothing_else(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("hostile", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = tool
    spec.loader.exec_module(tool)
    doors, chance, bad = tool.doors(tmp_path), random.Random(20261126), []  # noqa: S311
    assert len(doors) >= 40
    end = time.monotonic() + 3
    while time.monotonic() < end:
        for name, door in doors.items():
            data = tool.changed(chance.choice(door.seeds), chance)
            told = tool.attempt(door, data, 60)
            if told is not None:
                bad.append((name, told))
            if time.monotonic() > end:
                break
    assert bad == []
