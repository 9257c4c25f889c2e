"""Giải trình (explain): from a figure back to the facts it was counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk._display import Displayed
from dvk.aggregation.table import Figure
from dvk.facts import Fact

if TYPE_CHECKING:
    from dvk.register import Register

__all__ = ["Explanation", "explain"]


@frozen(kw_only=True)
class Explanation(Displayed):
    """Giải trình một số liệu (explanation): the figure, its rule, and every fact behind it, in full.

    ``sources`` are the ids of the documents those facts rest on, each once.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> request = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> explain(an_giang(), aggregate(an_giang(), request).figure()).sources
    ('bai-viet-an-giang',)
    """

    figure: Figure
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    illustrative: bool = False


def explain(register: Register, figure: Figure) -> Explanation:
    """Giải trình (explain): the facts behind one figure as they held for it, corrections applied.

    Raises :class:`dvk.errors.UnknownId` where the figure is not of this register.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> request = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> [fact.id for fact in explain(an_giang(), aggregate(an_giang(), request).figure()).facts]
    ['an-giang-2016-2020']
    """
    register = register.effective(figure.known_on)
    facts = tuple(register.fact(name) for name in figure.facts)
    sources = tuple(dict.fromkeys(fact.source for fact in facts if fact.source is not None))
    return Explanation(figure=figure, facts=facts, sources=sources, illustrative=register.illustrative)
