"""Căn cứ, nguồn (sources): what definitions and facts rest on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from dvk._fields import a_slug, a_text, one_of, optional_day, some_text

__all__ = ["Source", "Verification", "as_verification"]


class Verification(StrEnum):
    """Mức kiểm chứng (verification): whether a source has shown what is said.

    >>> Source(id="bai-bao", title="Bài báo", verification="secondary").verification is Verification.SECONDARY
    True
    """

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


def as_verification(value: str | Verification) -> Verification:
    """A level of verification from its word (a typed converter)."""
    return one_of(Verification, value, "verification")


@frozen(kw_only=True)
class Source:
    """Căn cứ, nguồn (source): the document that a definition or a fact rests on.

    ``issued_on`` stays ``None`` where nobody knows the day; ``shown_on`` is the day it was seen. A party document is
    known by issuer, kind, number and day together, because its numbers begin again each term.

    >>> Source(id="nd-30", title="Nghị định về công tác văn thư", number="30/2020/NĐ-CP").number
    '30/2020/NĐ-CP'
    """

    id: str = field(validator=a_slug)
    title: str = field(validator=some_text)
    kind: str = field(default="", validator=a_text)
    number: str = field(default="", validator=a_text)
    issuer: str = field(default="", validator=a_text)
    issued_on: date | None = field(default=None, validator=optional_day)
    shown_on: date | None = field(default=None, validator=optional_day)
    url: str = field(default="", validator=a_text)
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)
