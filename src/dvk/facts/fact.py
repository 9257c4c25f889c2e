"""Dữ kiện (fact): the shape that every fact shares."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from dvk._fields import a_slug, as_made, one_of, optional_day, optional_slug
from dvk.values import Origin

__all__ = ["Fact", "Secrecy"]


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

    __repr__ = as_made
