"""The project's own promises: four core packages, small files, a change log, one version."""

from __future__ import annotations

import re

_LIMIT = 400  # lines of a module; stop and think well before
_TABLES = {  # tables, a line or two an entry: they grow with the rules and the names, not with the code
    "src/dvk/__init__.py",
    "src/dvk/_messages.py",
    "src/dvk/vietnamese/__init__.py",
}


def _named(requirements):
    return sorted(re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0].lower() for line in requirements)


def test_the_core_dependencies_are_exactly_the_four(project):
    assert _named(project["project"]["dependencies"]) == ["attrs", "babel", "cattrs", "pendulum"]


def test_the_lowest_versions_that_are_tested_are_the_ones_promised(root, project):
    promised = sorted(line.replace(">=", "==") for line in project["project"]["dependencies"])
    lines = (root / "constraints" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    tested = sorted(line for line in lines if line and not line.startswith("#"))
    # attrs>=23.2 is attrs==23.2.0
    assert [re.sub(r"^([^=]+==\d+\.\d+)\.0$", r"\1", line) for line in tested] == promised


def test_all_is_the_sum_of_the_extras(project):
    extras = project["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    named = re.fullmatch(r"dvk\[(.+)\]", everything)
    assert named
    assert sorted(named[1].split(",")) == sorted(set(extras) - {"all"})


def test_no_module_is_longer_than_it_should_be(root):
    long = {
        str(path.relative_to(root)): lines
        for path in (root / "src" / "dvk").rglob("*.py")
        if str(path.relative_to(root)) not in _TABLES
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > _LIMIT
    }
    assert long == {}


def test_the_change_log_has_an_entry_for_this_version_or_for_what_is_not_released(root, project):
    log = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.escape(project["project"]["version"])
    assert re.search(rf"^## \[?(?:{version}|Unreleased)\b", log, re.MULTILINE)


def test_the_version_is_the_one_of_the_metadata(python, project):
    assert python("import dvk; print(dvk.__version__)") == project["project"]["version"]


def test_each_rule_that_ruff_ignores_has_its_reason(root):
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("[tool.ruff.lint]\n", 1)[1].split("[tool.ruff.lint.flake8-annotations]", 1)[0]
    bare = [line for line in block.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line) and " # " not in line]
    assert bare == []


def test_the_package_is_marked_as_typed(root):
    assert (root / "src" / "dvk" / "py.typed").is_file()


def test_the_data_names_the_work_it_was_taken_from(root):
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert "vietnamadminunits" in notice
    assert "Copyright (c) 2025 Tran Ngoc Minh Hieu" in notice
