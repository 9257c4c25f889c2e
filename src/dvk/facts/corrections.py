"""Đính chính và rút (corrections and retractions): the two facts that speak of other facts."""

from __future__ import annotations

from attrs import field, frozen

from dvk._fields import Words, a_slug, a_text
from dvk.errors import InvalidValue, WrongType
from dvk.facts.fact import Fact

__all__ = ["Correction", "Retraction"]


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
