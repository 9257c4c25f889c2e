"""Dữ kiện (facts): the shape that every fact shares, and the two facts that speak of other facts.

A fact has an ``id``, the id of its ``source`` (the register holds the sources), its ``origin`` in a file, and the day
it became known. Nothing is overwritten: a correction or a retraction is a fact of its own, with its own day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.facts.corrections import Correction, Retraction
    from dvk.facts.fact import Fact, Secrecy

__all__ = [
    "Correction",
    "Fact",
    "Retraction",
    "Secrecy",
]

_HOME = {
    "Correction": "corrections",
    "Fact": "fact",
    "Retraction": "corrections",
    "Secrecy": "fact",
}
__getattr__, __dir__ = named("dvk.facts", _HOME)
