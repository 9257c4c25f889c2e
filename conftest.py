"""Shared by every test run: the code blocks of the README and of docs/ are run, page by page."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

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


def _console(example: Example) -> str | None:
    """A ```console block that begins with ``$ dvk`` is run in the working directory, and what it shows is what comes.

    ``$ export NAME=value`` holds to the end of the page, ``$ echo $?`` shows the last exit code, ``$ cat`` a file.
    Other blocks (pip, make) are not run.
    """
    if not example.parsed.startswith(("$ dvk ", "$ export ")):
        return None
    steps = re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]
    for step in steps:
        line, _, expected = step.partition("\n")
        made = _ran(line, example.namespace)
        if not OutputChecker().check_output(expected, made, ELLIPSIS):
            return f"$ {line}\nexpected:\n{expected}\ngot:\n{made}"
    return None


def _ran(line: str, names: dict[str, object]) -> str:
    """What one line of a console prints, to standard output and standard error together."""
    from dvk.command import main  # noqa: PLC0415 - not before coverage measures

    held = names.setdefault("environment", {"COLUMNS": "100"})
    program, *words = shlex.split(line, comments=True)
    if program == "export":
        held.update(word.split("=", 1) for word in words)
        return ""
    if line == "echo $?":
        return f"{names['exit_code']}\n"
    if program == "cat":
        return Path(words[0]).read_text(encoding="utf-8")
    assert program == "dvk", line  # noqa: S101
    out = StringIO()
    words = [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    with mock.patch.dict(os.environ, held), redirect_stdout(out), redirect_stderr(out):
        try:
            names["exit_code"] = main(words)
        except SystemExit as ended:
            names["exit_code"] = int(ended.code or 0)
    return out.getvalue()


# A page is one session: its ```python blocks share their names, and what follows a `>>>` line is compared
# with what it prints. A ```toml block is parsed, and added to those before it. Other blocks (text, json) are
# not run. `<!--- skip: next -->` leaves one out.
pytest_collect_file = Sybil(
    name="docs",
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        CodeBlockParser(language="toml", evaluator=_toml),
        CodeBlockParser(language="console", evaluator=_console),
        SkipParser(),
    ],
    patterns=["README*.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_build/*", "docs/_notebooks/*"],
).pytest()
