"""Cân đối số liệu (balances): opening and what came, less what went, make the closing. Rules as data."""

from __future__ import annotations

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, slugs
from dvk.errors import InvalidValue
from dvk.values import Label, Source, Verification, as_label, as_verification

__all__ = ["Balance"]


@frozen(kw_only=True)
class Balance:
    """Cân đối (balance): đầu kỳ + tăng − giảm = cuối kỳ, between reported indicators.

    Each report that gives all the lines is held against it; nothing is mended, and what does not balance is a finding.
    The opening is also held against the closing of the unit's report for the period before.

    >>> cases = Balance(
    ...     id="vu-viec", label="vụ việc", opening="ton-dau", plus=["nhan"], minus=["giai-quyet"], closing="ton-cuoi"
    ... )
    >>> cases.indicators
    ('ton-dau', 'nhan', 'giai-quyet', 'ton-cuoi')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    opening: str = field(validator=a_slug)
    plus: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    minus: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    closing: str = field(validator=a_slug)
    source: Source | None = None
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        for name in self.indicators:
            if self.indicators.count(name) > 1:
                raise InvalidValue("balance.indicator_twice", path="id", got=name, balance=self.id)
        if len(self.indicators) == 2:
            raise InvalidValue("balance.no_flows", path="plus", got=self.id)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Các dòng (the ids of its lines), in the order of the arithmetic."""
        return (self.opening, *self.plus, *self.minus, self.closing)
