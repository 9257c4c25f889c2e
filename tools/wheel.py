"""Build the wheel, compare it with the source, install it elsewhere without extras, and try it there.

Called by `make wheel`. The new environment lies in a temporary directory and runs isolated (`python -I`, from
the root directory), so that nothing of the source tree can stand in for something the wheel lacks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def run(*command: str | Path, cwd: Path) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def build() -> Path:
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "hatchling", "build", "--directory", DIST, cwd=ROOT)
    (wheel,) = DIST.glob("*.whl")
    return wheel


def compare(wheel: Path) -> None:
    source = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "dvk").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = {name.rsplit("/", 1)[-1] for name in archive.namelist() if "/licenses/" in name}
    if source != packed:
        sys.exit(f"the wheel lacks {sorted(source - packed)} and has besides {sorted(packed - source)}")
    if not licences >= {"LICENSE", "NOTICE"}:
        sys.exit(f"the wheel lacks its licence files, it has {sorted(licences)}")
    print(f"{wheel.name}: {len(packed)} files, the same as src/dvk, {wheel.stat().st_size // 1024} KiB")


def try_it(wheel: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="dvk-wheel-") as folder:
        place = Path(folder)
        venv.create(place / "venv", with_pip=True)
        python = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        run(python, "-m", "pip", "install", "--quiet", wheel, cwd=place)
        shutil.copy(ROOT / "tests" / "wheel" / "smoke.py", place)
        shutil.copy(ROOT / "examples" / "an_giang_2016_2020.py", place)
        run(python, "-I", place / "smoke.py", ROOT, cwd=Path(place.anchor))


if __name__ == "__main__":
    made = build()
    compare(made)
    try_it(made)
