"""Dòng lệnh (command line): ``python -m dvk``, which is :mod:`dvk.command`."""

from __future__ import annotations

from dvk.command import console, main

__all__ = ["main"]

if __name__ == "__main__":
    console()
