"""Settings of Sphinx: MyST pages, the reference from docstrings, notebooks run while the pages are built."""

from __future__ import annotations

import inspect
import shutil
import tomllib
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LONGEST_DEFAULT = 80  # signs of a default in a signature

# A notebook lives in examples/ beside the scripts; Sphinx reads only what lies below docs/: it gets a copy.
_copies = HERE / "_notebooks"
shutil.rmtree(_copies, ignore_errors=True)
_copies.mkdir()
for _notebook in sorted((ROOT / "examples").glob("*.ipynb")):
    shutil.copy(_notebook, _copies)

_project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "dvk"
author = "the dvk authors"
copyright = f"2026, {author}"
release = version = _project["version"]
language = "en"

extensions = [
    "myst_nb",  # brings MyST
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build", "**.ipynb_checkpoints"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}

# Markdown as CommonMark, and what the pages use besides.
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 3

# A notebook is run from a clean kernel; an error in it fails the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_timeout = 300
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "show-inheritance": True}
# The source of an __init__ that attrs wrote holds no defaults that a reader could use.
autodoc_preserve_defaults = False
napoleon_numpy_docstring = False
python_use_unqualified_type_names = True
python_display_short_literal_types = True

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = f"dvk {release}"
html_theme_options = {
    # Fonts that have every Vietnamese letter in one width, so that the tables on the pages stay aligned.
    name: {"font-stack--monospace": "SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, Noto Sans Mono, monospace"}
    for name in ("light_css_variables", "dark_css_variables")
}
html_copy_source = False
html_show_sourcelink = False


def _constant(_app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """What autodoc finds for a constant is the docstring of its type (of ``str``, say): the page says what it is."""
    if what == "data":
        lines.clear()


class _Named:
    """A default that is shown by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


def _name_defaults(_app: Sphinx, function: object, _bound: object) -> None:
    """A default that is a table of ours (all measures, all templates) is shown by its name and not in full."""
    if not isinstance(function, FunctionType):
        return
    signature = inspect.signature(function)
    parameters = []
    for parameter in signature.parameters.values():
        names = [name for name, value in function.__globals__.items() if value is parameter.default]
        long = parameter.default is not parameter.empty and len(repr(parameter.default)) > LONGEST_DEFAULT
        parameters.append(parameter.replace(default=_Named(names[0])) if long and names else parameter)
    function.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("autodoc-before-process-signature", _name_defaults)
    app.connect("autodoc-process-docstring", _constant, priority=400)
