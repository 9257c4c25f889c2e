"""Dấu hiệu không phải số liệu (no figure by its shape): addresses of the net, telephones, documents, list marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.vietnamese.statements.model import LeftReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Mark", "marks", "quotes"]


class Mark(NamedTuple):
    """Dấu (a mark): where it stands and why its numbers are no figures."""

    start: int
    end: int
    reason: LeftReason


_ID = (
    r"(?:số\s+tài\s+khoản|tài\s+khoản|stk|cccd|cmnd|căn\s+cước(?:\s+công\s+dân)?|hotline|sđt|đt|điện\s+thoại|fax|zalo)"
)
_WAYS = (
    (
        LeftReason.CONTACT,
        r"(?:https?://|www\.)\S+|[^\s@(<]{1,64}@[^\s@]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)\b\S*",
    ),
    (LeftReason.CONTACT, rf"\b{_ID}\s{{0,2}}(?:số)?\s{{0,2}}[:.]?\s{{0,2}}[0-9][0-9 .]{{5,20}}[0-9]"),
    (LeftReason.CONTACT, r"(?<![0-9.,/-])0[0-9]{2,3}[. -]?[0-9]{3}[. -]?[0-9]{3,4}(?![0-9])"),
    (
        LeftReason.DOCUMENT,
        r"(?<![\w.,])[0-9]+(?:/[0-9]{4})?[/-](?:[A-ZĐ]|nq|nđ|qđ|ct|tt|kh|hd|kl|tb|bc|cv)[^\s,;:()“”\"]*",
    ),
    (
        LeftReason.LIST_MARK,
        r"^[^\S\n]{0,8}[-–+•*]?[^\S\n]{0,8}(?:[ivx]+\.)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.)/]|\s?-)(?=\s)",
    ),
    (LeftReason.LIST_MARK, r"^[^\S\n]{0,8}[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=\s+[^\W\d_])"),
    (LeftReason.LIST_MARK, r"(?<=\()[0-9]{1,2}(?=\))|(?<=[;:] )[0-9]{1,2}(?=\)\s)"),
)
_CASED = re.compile(_WAYS[3][1])
_LOW = tuple((reason, re.compile(way, re.MULTILINE)) for place, (reason, way) in enumerate(_WAYS) if place != 3)
_QUOTED = re.compile(r"“([^“”\n]{1,300})”|\"([^\"\n]{1,300})\"|‘([^‘’\n]{1,300})’")
_LONGEST_NAME = 80


def _without_sign(found: re.Match[str]) -> int:
    """Where a mark ends, without a sign of the sentence behind it."""
    return (
        found.start() + len(found[0].rstrip(".,;:")) if found[0][-1:] in ".,;:" and len(found[0]) > 4 else found.end()
    )


def marks(shadow: Shadow) -> Iterator[Mark]:
    """Every such mark; they may overlap."""
    for reason, way in _LOW:
        for found in way.finditer(shadow.low):
            yield Mark(found.start(), _without_sign(found), reason)
    for found in _CASED.finditer(shadow.text):
        yield Mark(found.start(), _without_sign(found), LeftReason.DOCUMENT)


def quotes(shadow: Shadow) -> Iterator[Mark]:
    """Names in quotation marks: short, so no speech."""
    for found in _QUOTED.finditer(shadow.text):
        if found.end() - found.start() <= _LONGEST_NAME:
            yield Mark(found.start(), found.end(), LeftReason.NAME)
