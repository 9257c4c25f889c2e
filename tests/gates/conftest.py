"""What the gates look at: the tree, its files, its syntax."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Only for a copy that is no git checkout (an unpacked sdist): what git would ignore.
_NOT_OURS = {"__pycache__", "_build", "_notebooks", "build", "dist"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file that git has or would take."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in listed if name]
    else:
        paths = [
            path
            for path in ROOT.rglob("*")
            if not any(part in _NOT_OURS or part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]
    found = [path for path in paths if path.is_file()]
    assert len(found) > 20, "the list of files is too short to be the whole tree"
    return found


@pytest.fixture(scope="session")
def sources() -> dict[Path, ast.Module]:
    """The syntax of each module of the library, by its path below src/dvk."""
    base = ROOT / "src" / "dvk"
    return {
        path.relative_to(base): ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for path in sorted(base.rglob("*.py"))
    }


@pytest.fixture(scope="session")
def python() -> Any:
    """Run a piece of Python in a fresh process and give what it printed."""

    def run(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
