"""Danh mục (codelists): lĩnh vực, cấp, khối, loại hình … as data: per issuer, dated, and mapped to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, optional_slug
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.values import ALWAYS, DateSpan, Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = [
    "Code",
    "CodeMapping",
    "Codelist",
]


@frozen(kw_only=True)
class Code:
    """Mục (code): one entry of a codelist, with the days on which it may be used.

    >>> Code(id="kinh-te", label="phát triển kinh tế").label.vi
    'phát triển kinh tế'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    parent: str | None = field(default=None, validator=optional_slug)
    span: DateSpan = ALWAYS
    also_written: tuple[str, ...] = field(default=(), converter=as_tuple)
    note: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Codelist:
    """Danh mục (codelist): codes of one issuer and edition, in the issuer's order.

    ``codelist["x"]`` raises :class:`UnknownId` with what is near; it never gives ``None``.

    >>> domains = Codelist(id="domains", label="lĩnh vực", codes=[Code(id="kinh-te", label="phát triển kinh tế")])
    >>> domains["kinh-te"].label.vi, "van-hoa" in domains
    ('phát triển kinh tế', False)
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    codes: tuple[Code, ...] = field(converter=as_tuple)
    issuer: str = field(default="", validator=a_text)
    edition: str = field(default="", validator=a_text)
    source: Source | None = None
    _by_id: dict[str, Code] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_id: dict[str, Code] = {}
        for place, code in enumerate(self.codes):
            if code.id in by_id:
                raise InvalidValue("id.duplicate", path=f"codes[{place}].id", got=code.id)
            by_id[code.id] = code
        for place, code in enumerate(self.codes):
            if code.parent is not None and code.parent not in by_id:
                near = nearest(code.parent, by_id)
                raise UnknownId(
                    "code.unknown", path=f"codes[{place}].parent", got=code.parent, codelist=self.id, near=near
                )
        for place, code in enumerate(self.codes):
            above, seen = code.parent, {code.id}
            while above is not None and above not in seen:
                seen.add(above)
                above = by_id[above].parent
            if above == code.id:
                raise InvalidValue("unit.circle", path=f"codes[{place}].parent", got=code.id)
        object.__setattr__(self, "_by_id", by_id)

    def __getitem__(self, code: str) -> Code:
        try:
            return self._by_id[code]
        except KeyError:
            near, known = nearest(code, self._by_id), tuple(self._by_id)
            raise UnknownId("code.unknown", got=code, codelist=self.id, near=near, known=known) from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_id

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def on(self, day: date) -> tuple[Code, ...]:
        """Các mục có hiệu lực trong ngày (the codes of a day), in the issuer's order."""
        return tuple(code for code in self.codes if day in code.span)


def _as_pairs(pairs: Iterable[tuple[str, Iterable[str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple([(code, as_tuple(targets)) for code, targets in pairs])


@frozen(kw_only=True)
class CodeMapping:
    """Bảng chuyển mã (mapping) from one codelist to another.

    A code that goes to several (``kinh tế - xã hội`` to two domains) is *not separable*: it is never guessed.

    >>> to_base = CodeMapping(source_list="dong-nai", target_list="domains",
    ...     pairs=[("kinh-te-xa-hoi", ("kinh-te", "van-hoa-xa-hoi")), ("an-ninh", ("quoc-phong-an-ninh",))])
    >>> to_base.target("an-ninh"), to_base.target("kinh-te-xa-hoi")
    ('quoc-phong-an-ninh', None)
    """

    source_list: str = field(validator=a_slug)
    target_list: str = field(validator=a_slug)
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = field(converter=_as_pairs)
    source: Source | None = None

    def targets(self, code: str) -> tuple[str, ...]:
        """Các mục đích (all codes it may go to); raises :class:`UnknownId` where the mapping is silent."""
        for one, targets in self.pairs:
            if one == code:
                return targets
        known = [one for one, _ in self.pairs]
        raise UnknownId("code.unknown", got=code, codelist=self.source_list, near=nearest(code, known))

    def target(self, code: str) -> str | None:
        """Mục đích duy nhất (the one code it goes to): ``None`` where it is not separable."""
        targets = self.targets(code)
        return targets[0] if len(targets) == 1 else None
