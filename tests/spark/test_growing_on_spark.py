"""The lines for Spark on the pages about growing are run, and give the table of memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dvk

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "folder", "table"), [("how-to/growing.md", "folder", "table"), ("vi/lon-dan.md", "thu_muc", "bang")]
)
def test_the_lines_for_spark_are_run(page, folder, table, spark, tmp_path):
    register = dvk.catalog.sample_register(models=200)
    dvk.exchange.write_parquet(register, tmp_path / "so")
    (lines,) = re.findall(r"```py\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    told = {folder: tmp_path / "so"}
    exec(lines, told)  # noqa: S102 - our own page
    request = next(value for value in told.values() if isinstance(value, dvk.Request))
    assert told[table] == dvk.aggregate(register, request)
