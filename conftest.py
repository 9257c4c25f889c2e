"""Shared by every test run: the code blocks of the README and of docs/ are run, page by page."""

from __future__ import annotations

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

# --doctest-modules would import these: settings of Sphinx, a script for the wheel, files for type checkers
collect_ignore = ["docs/conf.py", "tests/wheel", "tests/typing"]

# A page is one session: its ```python blocks share their names, and what follows a `>>>` line is compared
# with what it prints. Other blocks (console, text, json) are not run. `<!--- skip: next -->` leaves one out.
pytest_collect_file = Sybil(
    name="docs",
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        SkipParser(),
    ],
    patterns=["README*.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_build/*", "docs/_notebooks/*"],
).pytest()
