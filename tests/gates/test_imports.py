"""What may be imported where and when; the floors themselves are held by import-linter (`make imports`)."""

from __future__ import annotations

import ast
from pathlib import Path

# The core four, and everything an extra brings: `import dvk` waits with all of them until they are needed.
_HEAVY = [
    "altair", "attr", "attrs", "babel", "cattrs", "docx", "duckdb", "matplotlib", "narwhals", "numpy",
    "openpyxl", "pandas", "pendulum", "polars", "pyarrow", "pymcdm", "pyspark", "python_calamine", "scipy",
    "xlsxwriter",
]  # fmt: skip
# From the standard library, what costs more than the library's own table of names.
_SLOW = [
    "asyncio",
    "csv",
    "dataclasses",
    "decimal",
    "email",
    "importlib.metadata",
    "inspect",
    "json",
    "tomllib",
]


def test_import_dvk_brings_in_no_heavy_module(python):
    # a bare interpreter may hold some of these already (a path file of another package): they are not ours
    code = f"""
import sys
before = set(sys.modules)
import dvk
new = set(sys.modules) - before
print(sorted(new & set({_HEAVY + _SLOW!r})))
"""
    assert python(code) == "[]"


def test_import_dvk_brings_in_no_room(python):
    code = """
import sys
import dvk
print(sorted(name for name in sys.modules if name.startswith("dvk.")))
"""
    assert python(code) == "[]"


def _late_imports(tree: ast.Module) -> list[str]:
    """The imports inside functions, which run when they are called and not when the module is read."""
    return [
        ast.unparse(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_display_has_the_only_late_import_of_the_house(sources):
    late = {str(path): found for path, tree in sources.items() if (found := _late_imports(tree))}
    assert late == {"_display.py": ["from dvk.presentation.notebook import html"]}


def test_no_module_imports_the_front_door(sources):
    """A room that imports `dvk` itself would reach every floor through the table of names."""
    wrong = [
        f"{path}: {ast.unparse(node)}"
        for path, tree in sources.items()
        if path not in (Path("__main__.py"), Path("__init__.py"))  # a command, and the front door itself
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name == "dvk" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "dvk" and node.level == 0)
    ]
    assert wrong == []


def test_every_module_delays_its_annotations(sources):
    wrong = [
        str(path)
        for path, tree in sources.items()
        if not any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)
    ]
    assert wrong == []


def test_the_first_unit_and_model_bring_in_nothing_but_what_they_are_made_of(python):
    code = f"""
import sys
import dvk
dvk.Unit(id="xa-x", names="Xã X", level="commune")
dvk.Model(id="m-1", title="Mô hình 1", owner="xa-x", domain="kinh-te")
heavy = {_HEAVY!r} + ["dateutil", "difflib", "fractions", "dvk._messages", "dvk.periods", "dvk.units.history"]
print(sorted(set(sys.modules) & set(heavy) - {{"attr", "attrs"}}))
"""
    assert python(code) == "[]"


def test_reading_a_register_and_counting_brings_in_no_sentences_sheets_or_toml(python):
    code = """
import sys
import dvk
dvk.read, dvk.aggregate, dvk.Request
rooms = ("dvk.vietnamese", "dvk.exchange.sheets", "dvk.exchange.toml", "dvk.presentation", "dvk.catalog")
print(sorted(name for name in sys.modules if name.startswith(rooms) and name != "dvk.vietnamese"))
"""
    assert python(code) == "[]"
