"""Khung dữ liệu (frames): tables and registers as frames of Polars, pandas and PyArrow, and back; Parquet."""

from __future__ import annotations

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
