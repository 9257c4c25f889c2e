"""Try the installed wheel, without extras and source: `python -I smoke.py SOURCE_TREE` (tools/wheel.py)."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

# What an extra brings: a module of dvk may need one of these, and then it says so.
_OPTIONAL = {
    "altair", "docx", "duckdb", "hypothesis", "narwhals", "openpyxl", "pandas", "polars", "pyspark",
    "python_calamine", "xlsxwriter",
}  # fmt: skip


def main(source: Path) -> None:
    import dvk

    place = Path(dvk.__file__).resolve()
    assert place.is_relative_to(Path(sys.prefix).resolve()), f"dvk came from {place}"
    assert not any(Path(entry).resolve().is_relative_to(source) for entry in sys.path if entry), sys.path
    assert dvk.__version__ == metadata.version("dvk")

    for name in dvk.__all__:
        getattr(dvk, name)
    print(f"{len(dvk.__all__)} public names")

    modules, waiting = 0, []
    for module in pkgutil.walk_packages(dvk.__path__, "dvk."):
        if module.name == "dvk.__main__":
            continue
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            assert (error.name or "").partition(".")[0] in _OPTIONAL, f"{module.name}: {error!r}"
            waiting.append(module.name)
        modules += 1
    print(f"{modules} modules, waiting for an extra: {', '.join(waiting) or 'none'}")

    assert resources.files("dvk").joinpath("py.typed").is_file()
    data = [
        item.name
        for item in resources.files("dvk.catalog").iterdir()
        if item.name.endswith((".toml", ".csv", ".gz")) or (item.is_dir() and item.name != "__pycache__")
    ]
    assert data, "the catalog came without its data"

    demo = Path(__file__).with_name("an_giang_2016_2020.py")
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(demo)], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert "14.043" in done.stdout
    print(f"the demo printed {len(done.stdout.splitlines())} lines")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
