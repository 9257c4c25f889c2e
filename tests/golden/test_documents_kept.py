"""Documents of version 1, kept for ever: later versions read them to what they say, and nobody changes them."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import ClassVar

from attrs import frozen

from dvk import catalog, exchange
from dvk.codelists import Codelist
from dvk.indicators import Indicator
from dvk.models import Event, Lifecycle

HERE = Path(__file__).parent
TOML = HERE / "toml_v1"


def test_nobody_changed_what_is_kept():
    lines = (HERE / "kept_v1.sha256").read_text(encoding="utf-8").splitlines()
    found = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}"
        for folder in ("toml_v1", "frames_v1")
        for path in (HERE / folder).iterdir()
    ]
    own = HERE / "register_v1_own.jsonl"
    found.append(f"{hashlib.sha256(own.read_bytes()).hexdigest()}  {own.name}")
    assert sorted(found) == sorted(lines)


def test_each_kind_of_definition_is_still_read():
    assert exchange.read_toml(TOML / "codelist.toml", Codelist).id == "domains"
    assert exchange.read_toml(TOML / "codelist.toml", Codelist)["kinh-te"].label.vi == "phát triển kinh tế"
    assert exchange.read_toml(TOML / "sheet-mapping.toml", exchange.SheetMapping).sheets[0].facts[0].type == "model"
    for name, kind in (("indicator", Indicator), ("lifecycle", Lifecycle)):
        written = (TOML / f"{name}.toml").read_text(encoding="utf-8")
        assert exchange.dumps_toml(exchange.read_toml(TOML / f"{name}.toml", kind), comments=False) == written


def test_the_folder_of_parquet_files_is_still_read():
    read = exchange.read_parquet(HERE / "frames_v1")
    assert read.campaign.id == "an-giang-dan-van-kheo"
    assert len(read.models) == 16


@frozen(kw_only=True)
class Visit(Event):
    """An event of a class of one's own."""

    tag: ClassVar[str] = "visit"

    visitors: int = 0


def test_lines_with_facts_of_ones_own_are_still_read():
    read = exchange.read(HERE / "register_v1_own.jsonl", definitions=catalog.definitions(), events=[Visit])
    assert list(read.events) == [Visit(id="e-1", model="den", kind="recognised", on=date(2024, 5, 1), visitors=12)]
