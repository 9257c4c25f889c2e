"""Cái được kể (told): what the engine counts of an indicator, as frames of one of the shapes."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from dvk.aggregation.on_frames.leaves import Shape

__all__ = ["Told"]


@frozen
class Told:
    """Cái được kể (told): the frames that the engine counts, each kind of shape with what its leaf cube needs.

    Of what is told apart by codes of events, ``having`` are the stretches with these, by the codes that are shown.
    """

    shape: Shape
    frames: list[Any]
    own: tuple[str, ...] = ()
    again: bool = False
    happened: bool = False
    having: dict[tuple[str, ...], list[Any]] = field(factory=dict[tuple[str, ...], list[Any]])
