"""Khung dữ liệu (frames): tables and registers as frames of Polars, pandas and PyArrow, and back; Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.exchange.frames.framed import FramedRegister, framed
    from dvk.exchange.frames.parquet import read_parquet, write_parquet
    from dvk.exchange.frames.registers import from_frames, to_frames
    from dvk.exchange.frames.results import to_frame
    from dvk.exchange.frames.scanning import scan_parquet
    from dvk.exchange.frames.tables import table_from_frame

__all__ = [
    "FramedRegister",
    "framed",
    "from_frames",
    "read_parquet",
    "scan_parquet",
    "table_from_frame",
    "to_frame",
    "to_frames",
    "write_parquet",
]

_HOME = {
    "FramedRegister": "framed",
    "framed": "framed",
    "from_frames": "registers",
    "read_parquet": "parquet",
    "scan_parquet": "scanning",
    "table_from_frame": "tables",
    "to_frame": "results",
    "to_frames": "registers",
    "write_parquet": "parquet",
}
__getattr__, __dir__ = named("dvk.exchange.frames", _HOME)
