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

    missing_extras()
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


def missing_extras() -> None:
    """Each door whose extra is not installed says in one sentence what to install."""
    from dvk import catalog, exchange, presentation
    from dvk.errors import MissingExtra
    from dvk.presentation import Grid

    register, definitions = catalog.an_giang(), catalog.definitions()
    grid, mapping = Grid(head=["A"], rows=[("b",)]), catalog.sheet_mapping("models")
    nowhere = str(Path(sys.prefix) / "nowhere")
    doors = {
        "orjson": ("fast", lambda: exchange.dumps(register, engine="orjson")),
        "msgspec": ("fast", lambda: exchange.loads("{}", engine="msgspec")),
        "excel": ("excel", lambda: presentation.write_excel(grid, f"{nowhere}.xlsx")),
        "template": (
            "excel",
            lambda: exchange.write_template(f"{nowhere}.xlsx", mapping, definitions=definitions, units=register.units),
        ),
        "frames": ("frames", lambda: exchange.to_frames(register)),
        "from frames": ("frames", lambda: exchange.from_frames({"models": 1}, definitions=definitions)),
        "parquet": ("frames", lambda: exchange.write_parquet(register, nowhere)),
    }
    for name, (extra, door) in doors.items():
        try:
            door()
        except MissingExtra as error:
            for told in (str(error), error.message("vi")):
                assert f'pip install "dvk[{extra}]"' in told, (name, told)
                assert "\n" not in told, (name, told)
            continue
        assert not name, f"{name} works without its extra"
    print(f"{len(doors)} doors say which extra they need")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
