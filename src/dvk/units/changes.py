"""Biến động đơn vị (unit changes): dated, with their legal act, from many units to many."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, day, one_of, optional_exact
from dvk.errors import InvalidValue
from dvk.facts import Fact

__all__ = ["ChangeKind", "Succession", "UnitChange"]


class ChangeKind(StrEnum):
    """Loại biến động (kind of change)."""

    ESTABLISH = "establish"
    RENAME = "rename"
    RECODE = "recode"
    RETYPE = "retype"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    TRANSFER = "transfer"
    DISSOLVE = "dissolve"


def _as_kind(value: str | ChangeKind) -> ChangeKind:
    return one_of(ChangeKind, value, "kind")


@frozen(kw_only=True)
class Succession:
    """Kế thừa (succession): what of one unit went to which other.

    ``whole`` says that all of it went there; a part has a ``share`` only where a source declares one, on a stated
    ``basis`` (population, households, area), else ``None``: unknown, and never guessed.

    >>> Succession(before="vn-30496", after="vn-30505", whole=False).share is None
    True
    """

    before: str = field(validator=a_slug)
    after: str = field(validator=a_slug)
    whole: bool = True
    share: Decimal | None = field(default=None, converter=optional_exact)
    basis: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.share is not None and not 0 < self.share <= 1:
            raise InvalidValue("succession.bad_share", path="share", got=self.share)


@frozen(kw_only=True)
class UnitChange(Fact):
    """Biến động (unit change): what happened to which units from the day ``on``; ``source`` is its legal act.

    ``on`` is the first day of the new state: a unit that ends by it has its last day the day before.

    >>> merged = UnitChange(id="sx-2019", kind="merge", on=date(2019, 7, 1), links=[
    ...     Succession(before="huyen-a", after="huyen-c"), Succession(before="huyen-b", after="huyen-c")])
    >>> merged.before, merged.after
    (('huyen-a', 'huyen-b'), ('huyen-c',))
    """

    kind: ChangeKind = field(converter=_as_kind)
    on: date = field(validator=day)
    links: tuple[Succession, ...] = field(converter=as_tuple)
    note: str = field(default="", validator=a_text)

    @property
    def before(self) -> tuple[str, ...]:
        """Các đơn vị trước (the units before), each once."""
        return tuple(dict.fromkeys(link.before for link in self.links))

    @property
    def after(self) -> tuple[str, ...]:
        """Các đơn vị sau (the units after), each once."""
        return tuple(dict.fromkeys(link.after for link in self.links))
