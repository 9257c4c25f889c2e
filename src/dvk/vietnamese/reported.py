"""Viết lại số liệu báo cáo (writing reported figures): as they were said, with their word and their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.register import FigureState
from dvk.vietnamese.writing.quantities import approx, quantity

if TYPE_CHECKING:
    from dvk.register import ReportedFigure

__all__ = ["NIL", "NOT_APPLICABLE", "reported_figure"]

NIL = "không phát sinh"
NOT_APPLICABLE = "không thuộc đối tượng"


def reported_figure(figure: ReportedFigure) -> str:
    """Số liệu báo cáo (a reported figure): its number with word and measure, or what it says without one.

    The number and its word mean what the source printed; how it wrote them stands in the figure's own ``words``.

    >>> from dvk.measures import Quantity
    >>> from dvk.register import ReportedFigure
    >>> reported_figure(ReportedFigure(indicator="xa", quantity=Quantity(169, "xa"), whole=Quantity(169, "xa")))
    '169/169 xã'
    >>> reported_figure(ReportedFigure(indicator="xa", state="nil"))
    'không phát sinh'
    """
    if figure.state is FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if figure.state is FigureState.NIL:
        return NIL
    if figure.quantity is None:
        return figure.words or "; ".join(one.words for one in figure.growth)
    if figure.whole is None:
        return quantity(figure.quantity)
    part, whole = figure.quantity, quantity(figure.whole)
    own = approx(part.number) if part.measure == figure.whole.measure else quantity(part)
    return f"{own}/{whole}"
