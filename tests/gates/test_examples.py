"""Every example runs as a reader would run it: a script, a fresh process, no word of complaint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "examples"
_SCRIPTS = sorted(_FOLDER.glob("*.py"))


def _marks(script: Path) -> tuple[pytest.MarkDecorator, ...]:
    """The reports of an office are run, and read, by tests/unit/test_report_examples.py: here only in the slow run."""
    return (pytest.mark.slow,) if "_report_" in script.stem else ()


@pytest.mark.parametrize("script", [pytest.param(path, marks=_marks(path), id=path.stem) for path in _SCRIPTS])
def test_the_example_runs_without_a_warning(script, tmp_path):
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        encoding="utf-8",
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip(), "an example prints what it shows"
    assert not list(tmp_path.iterdir()), "an example leaves no file behind"


@pytest.mark.parametrize("script", [path for path in _SCRIPTS if path.stem[0].isdigit()], ids=lambda path: path.stem)
def test_a_numbered_example_shows_one_idea_in_under_sixty_lines(script):
    assert len(script.read_text(encoding="utf-8").splitlines()) < 60
