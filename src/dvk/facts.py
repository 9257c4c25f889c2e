"""Dữ kiện (facts): the shape that every fact shares, and the two facts that speak of other facts.

A fact has an ``id``, the id of its ``source`` (the register holds the sources), its ``origin`` in a file, and the day
it became known. Nothing is overwritten: a correction or a retraction is a fact of its own, with its own day.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from dvk._fields import Words, a_slug, a_text, one_of, optional_day, optional_slug
from dvk.errors import InvalidValue, WrongType
from dvk.values import Origin

__all__ = [
    "Correction",
    "Fact",
    "Retraction",
    "Secrecy",
]


class Secrecy(StrEnum):
    """Độ mật (secrecy) of a fact: Mật, Tối mật, Tuyệt mật, or none. A register refuses all but what is open.

    The three degrees are those of Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8.

    >>> Fact(id="a-1", secrecy="confidential").secrecy is Secrecy.CONFIDENTIAL
    True
    """

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105 (a degree, no password)
    TOP_SECRET = "top-secret"  # noqa: S105


def _as_secrecy(value: str | Secrecy) -> Secrecy:
    return value if value is Secrecy.OPEN else one_of(Secrecy, value, "secrecy")


@frozen(kw_only=True)
class Fact:
    """Dữ kiện (fact): what every unit, model, event, contribution, report … has.

    ``known_on`` is the day the office learned it, not the day it happened; ``None`` says that nobody noted it. What
    has a ``secrecy`` other than open is for no register, file or table of this library: it is refused at the door.

    >>> Fact(id="a-1", source="bao-cao-2020").source
    'bao-cao-2020'
    """

    id: str = field(validator=a_slug)
    source: str | None = field(default=None, validator=optional_slug)
    origin: Origin | None = None
    known_on: date | None = field(default=None, validator=optional_day)
    secrecy: Secrecy = field(default=Secrecy.OPEN, converter=_as_secrecy)


@frozen(kw_only=True)
class Correction(Fact):
    """Đính chính (correction): a fact that replaces an earlier one of the same id, whole.

    >>> wrong = Fact(id="a-1", source="bao-cao-cu")
    >>> Correction(id="dc-1", fact=Fact(id="a-1", source="bao-cao-moi"), reason="gõ nhầm").target
    'a-1'
    """

    fact: Fact
    reason: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.fact, Fact):
            raise WrongType(
                "type.wrong", path="fact", expected=Words("a fact", "một dữ kiện"), got=type(self.fact).__name__
            )
        if isinstance(self.fact, (Correction, Retraction)):
            raise InvalidValue("correction.of_a_correction", path="fact", got=self.fact.id)

    @property
    def target(self) -> str:
        """Dữ kiện được đính chính (the id of the fact it replaces)."""
        return self.fact.id


@frozen(kw_only=True)
class Retraction(Fact):
    """Rút (retraction): from its day on, the fact of that id no longer counts.

    >>> Retraction(id="rut-1", target="a-1", reason="báo cáo trùng").target
    'a-1'
    """

    target: str = field(validator=a_slug)
    reason: str = field(default="", validator=a_text)
