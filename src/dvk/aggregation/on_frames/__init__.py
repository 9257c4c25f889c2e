"""Tổng hợp trên bảng (aggregation on frames): the same request, counted by the engine that holds the rows.

What this room does is loaded when a register in frames is first asked: whoever counts records does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.aggregation.on_frames.counter import FrameCounter
    from dvk.aggregation.on_frames.explaining import FrameExplanation, found_on_frames

__all__ = ["FrameCounter", "FrameExplanation", "found_on_frames"]

_HOME = {"FrameCounter": "counter", "FrameExplanation": "explaining", "found_on_frames": "explaining"}
__getattr__, __dir__ = named("dvk.aggregation.on_frames", _HOME)
