"""Biến động đơn vị (unit changes): dated, with their legal act, from many units to many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from dvk._exact import EXACT, exact
from dvk._fields import a_slug, a_text, an, as_tuple, day, one_of, optional_slug, wrong_types
from dvk.errors import InvalidDocument, InvalidValue
from dvk.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ChangeKind", "Share", "Succession", "UnitChange"]


class ChangeKind(StrEnum):
    """Loại biến động (kind of change): thành lập, đổi tên, mã, loại, cấp trên, nhập, chia, chuyển một phần, giải thể.

    >>> UnitChange(id="lap", kind="establish", on=date(2025, 7, 1), links=[Succession(after="a")]).kind.value
    'establish'
    """

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


@frozen
class Share:
    """Tỷ lệ (share) of a divided unit that went one way, by what it is measured: dân số, số hộ, diện tích.

    >>> Share("population", "0.6").part
    Decimal('0.6')
    """

    basis: str = field(validator=a_slug)
    part: Decimal = field(converter=exact)

    def __attrs_post_init__(self) -> None:
        if not 0 < self.part <= 1:
            raise InvalidValue("succession.bad_share", path="part", got=self.part)


def _as_shares(shares: Mapping[str, Decimal | int | str] | Iterable[Share]) -> tuple[Share, ...]:
    if isinstance(shares, Mapping):
        given = cast("Mapping[str, Decimal | int | str]", shares)  # a mapping is never also a series of shares
        return tuple([Share(basis, part) for basis, part in given.items()])
    return as_tuple(shares)


@frozen(kw_only=True)
class Succession:
    """Kế thừa (succession): what of one unit went to which other.

    ``whole`` says that all of it went there. A part has ``shares`` only where a source declares them, each on a stated
    basis (population, households, area); without one its share is unknown, and never guessed. ``before=None`` is
    something new that came from no unit, ``after=None`` something that no unit took over.

    Raises :class:`InvalidValue` for a share beside ``whole``, two shares on one basis, or a link with neither end.

    >>> part = Succession(before="vn-30496", after="vn-30505", whole=False, shares={"population": "0.25"})
    >>> part.share("population"), part.share("area")
    (Decimal('0.25'), None)
    """

    before: str | None = field(default=None, validator=optional_slug)
    after: str | None = field(default=None, validator=optional_slug)
    whole: bool = field(default=True, validator=an(bool))
    shares: tuple[Share, ...] = field(default=(), converter=_as_shares)

    def __attrs_post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise InvalidValue("succession.no_end", path="before")
        if self.shares:
            wrong = tuple(wrong_types(self.shares, Share, "shares"))
            if wrong:
                raise InvalidDocument(wrong)
            bases = [share.basis for share in self.shares]
            if self.whole:
                raise InvalidValue("succession.share_of_whole", path="shares", got=self.after or "-")
            if len(set(bases)) < len(bases):
                raise InvalidValue("id.duplicate", path="shares", got=bases[0], first="shares[0]")

    def share(self, basis: str | None) -> Decimal | None:
        """Tỷ lệ theo một căn cứ (the share on a basis): 1 of a whole, ``None`` where none is declared."""
        if self.whole:
            return Decimal(1)
        for item in self.shares:
            if item.basis == basis:
                return item.part
        return None

    @property
    def moves(self) -> bool:
        """Có chuyển sang đơn vị khác (does anything pass from one unit to another, or to none)?"""
        return self.before != self.after


@frozen(kw_only=True)
class UnitChange(Fact):
    """Biến động (unit change): what happened to which units from the day ``on``; ``source`` is its legal act.

    ``on`` is the first day of the new state: a unit that ends by it has its last day the day before. One change may
    take from many units and give to many; of each unit either the whole goes one way, or parts go several.

    Raises :class:`InvalidDocument` for a link twice, a whole beside a part of one unit, and shares above one.

    >>> merged = UnitChange(id="sx-2019", kind="merge", on=date(2019, 7, 1), links=[
    ...     Succession(before="huyen-a", after="huyen-c"), Succession(before="huyen-b", after="huyen-c")])
    >>> merged.before, merged.after
    (('huyen-a', 'huyen-b'), ('huyen-c',))
    """

    kind: ChangeKind = field(converter=_as_kind)
    on: date = field(validator=day)
    links: tuple[Succession, ...] = field(converter=as_tuple)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        wrong = tuple(wrong_types(self.links, Succession, "links"))
        if wrong:
            raise InvalidDocument(wrong)
        if len(self.links) > 1:
            _require_one_way_each(self.links)

    @property
    def before(self) -> tuple[str, ...]:
        """Các đơn vị trước (the units before), each once."""
        return tuple(dict.fromkeys(link.before for link in self.links if link.before is not None))

    @property
    def after(self) -> tuple[str, ...]:
        """Các đơn vị sau (the units after), each once."""
        return tuple(dict.fromkeys(link.after for link in self.links if link.after is not None))


def _require_one_way_each(links: tuple[Succession, ...]) -> None:
    """Of each unit the whole goes one way, or parts go several that are not more than the whole."""
    by_unit: dict[str, list[tuple[int, Succession]]] = {}
    pairs: dict[tuple[str | None, str | None], int] = {}
    for place, link in enumerate(links):
        first = pairs.setdefault((link.before, link.after), place)
        if first != place:
            raise InvalidValue("id.duplicate", path=f"links[{place}]", got=link.after, first=f"links[{first}]")
        if link.before is not None:
            by_unit.setdefault(link.before, []).append((place, link))
    for name, held in by_unit.items():
        if len(held) == 1:
            continue
        whole = [place for place, link in held if link.whole]
        if whole:
            raise InvalidValue("succession.whole_and_more", path=f"links[{whole[0]}]", got=name)
        for basis in dict.fromkeys(share.basis for _, link in held for share in link.shares):
            parts = [link.share(basis) for _, link in held]
            total = Decimal(0)
            for part in parts:
                total = EXACT.add(total, part or Decimal(0))
            if total > 1 or (total == 1 and None in parts):
                raise InvalidValue(
                    "change.shares_above_one", path=f"links[{held[0][0]}]", got=name, sum=total, basis=basis
                )
