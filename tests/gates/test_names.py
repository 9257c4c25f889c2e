"""The public names: one sorted list, the same in the code, for the user and in the reference."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

_DIRECTIVE = re.compile(r"^\s*\.\. auto(?:class|data|exception|function|module)::\s+dvk\.(\w+)\s*$", re.MULTILINE)


def _order(name: str) -> tuple[int, str]:
    """CONSTANTS, then Classes, then functions, each by letter: the order that ruff (RUF022) keeps."""
    if name.isupper() and len(name) > 1:
        return (0, name)
    return (1 if name[0].isupper() else 2, name)


def _public(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith("_")]


def test_all_is_sorted_and_has_no_name_twice():
    import dvk

    names = _public(list(dvk.__all__))
    assert names
    assert names == sorted(set(names), key=_order)


def test_all_is_the_public_dir_before_and_after_every_name_was_used(python):
    code = """
import dvk
public = lambda: {name for name in dir(dvk) if not name.startswith("_")}
names = {name for name in dvk.__all__ if not name.startswith("_")}
assert public() == names, ("at first", public() ^ names)
for name in dvk.__all__:
    getattr(dvk, name)
assert public() == names, ("after use", public() ^ names)
"""
    python(code)


def test_a_name_that_is_not_there_is_an_attribute_error(python):
    code = """
import dvk
try:
    dvk.no_such_name
except AttributeError as error:
    print("no_such_name" in str(error))
"""
    assert python(code) == "True"


def test_the_reference_documents_each_public_name_once_and_no_other(root):
    import dvk

    pages = sorted((root / "docs" / "reference").glob("**/*.md"))
    documented = [name for page in pages for name in _DIRECTIVE.findall(page.read_text(encoding="utf-8"))]
    public = set(_public(list(dvk.__all__)))
    assert sorted(set(documented) - public) == [], "documented, but not public"
    assert sorted(public - set(documented)) == [], "public, but not documented"
    assert len(documented) == len(set(documented)), "documented twice"


def test_every_module_says_what_it_exports(sources):
    import ast

    silent = [
        str(path)
        for path, tree in sources.items()
        if path.name != "__main__.py"
        and not any(
            isinstance(target, ast.Name) and target.id == "__all__"
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        )
    ]
    assert silent == []


@pytest.mark.parametrize("room", ["vietnamese", "text"])
def test_the_page_of_a_room_documents_each_of_its_names_once_and_no_other(root, room):
    directive = re.compile(rf"^\s*\.\. auto(?:class|data|function)::\s+dvk\.{room}\.(\w+)\s*$", re.MULTILINE)
    pages = sorted((root / "docs").glob("**/*.md"))
    documented = [name for page in pages for name in directive.findall(page.read_text(encoding="utf-8"))]
    public = set(import_module(f"dvk.{room}").__all__)
    assert sorted(set(documented) - public) == [], "documented, but not public"
    assert sorted(public - set(documented)) == [], "public, but not documented"
    assert len(documented) == len(set(documented)), "documented twice"


def test_a_room_that_loads_later_says_the_same_three_times(sources):
    """Its exports, the imports that type checkers read, and the table from which it loads: one set of names."""
    import ast

    for path, tree in sources.items():
        said = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        if "_HOME" not in said or not path.parent.parts:
            continue
        room = ".".join(("dvk", *path.parent.parts))
        imported = {
            alias.name: node.module.removeprefix(f"{room}.")
            for block in tree.body
            if isinstance(block, ast.If)
            for node in block.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        homes = ast.literal_eval(said["_HOME"])
        assert homes == imported, room
        assert list(homes) == ast.literal_eval(said["__all__"]), room


def test_where_a_function_and_its_module_have_one_name_the_room_gives_the_function(python):
    code = """
import dvk.aggregation.explain, dvk.aggregation.listing, dvk.exchange.canonical
print(callable(dvk.aggregation.explain), callable(dvk.aggregation.listing), callable(dvk.exchange.canonical))
"""
    assert python(code) == "True True True"
