"""Shared by every test run: the code blocks of the README and of docs/ are run, page by page."""

from __future__ import annotations

import os
import tomllib
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from typing import TYPE_CHECKING

from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

if TYPE_CHECKING:
    from sybil import Example

os.environ["DVK_LANG"] = "vi"  # what commands print must not change with who runs the tests

# --doctest-modules would import these: settings of Sphinx, a script for the wheel, files for type checkers
collect_ignore = ["docs/conf.py", "tests/wheel", "tests/typing"]


def _toml(example: Example) -> None:
    """A ```toml block goes on with the page's file, which later blocks know as ``toml``."""
    text = example.namespace.get("toml", "") + example.parsed
    tomllib.loads(text)
    example.namespace["toml"] = text


# A page is one session: its ```python blocks share their names, and what follows a `>>>` line is compared
# with what it prints. A ```toml block is parsed, and added to those before it. Other blocks (console, text, json) are
# not run. `<!--- skip: next -->` leaves one out.
pytest_collect_file = Sybil(
    name="docs",
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        CodeBlockParser(language="toml", evaluator=_toml),
        SkipParser(),
    ],
    patterns=["README*.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_build/*", "docs/_notebooks/*"],
).pytest()
