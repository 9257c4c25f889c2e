"""Giải trình (explain): from a figure back to the facts, the changes of units and the rules it was counted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from dvk.aggregation import on_frames
from dvk.aggregation.explained import Explanation, changes_of, explained, recorded_for
from dvk.aggregation.on_frames.engines import keeping
from dvk.aggregation.on_frames.source import as_source
from dvk.indicators import IndicatorKind
from dvk.register import Register

if TYPE_CHECKING:
    from dvk.aggregation.figure import Figure
    from dvk.aggregation.on_frames import FrameCounter, FrameExplanation
    from dvk.aggregation.on_frames.source import FrameSource

__all__ = ["explain"]


@overload
def explain(register: Register, figure: Figure) -> Explanation: ...


@overload
def explain(register: FrameSource, figure: Figure) -> Explanation | FrameExplanation: ...


def explain(register: Register | FrameSource, figure: Figure) -> Explanation | FrameExplanation:
    """Giải trình (explain): the facts behind one figure as they held for it, corrections applied.

    Of a register in frames the rows stay where they are: see :class:`FrameExplanation`. What is counted from records
    only (see :func:`aggregate`) is read as records here too.

    Raises :class:`dvk.errors.UnknownId` where the figure is not of this register, and :class:`dvk.errors.NotKnown`
    where its table has hidden figures (what stands behind it would tell them), and where it was counted on frames and
    the register is another one, in memory.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> request = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> [fact.id for fact in explain(an_giang(), aggregate(an_giang(), request).figure()).facts]
    ['an-giang-2016-2020']
    """
    figure.require_open()
    if isinstance(register, Register):
        figure.require_records()
        return explained(register.effective(figure.known_on), figure)
    source, request = as_source(register), figure.asked
    if request is None or request.known_on is not None or request.prefer:
        return _from_records(source.register_of(None), figure)
    with keeping():
        return _on_frames(on_frames.FrameCounter(source, request), figure)


def _from_records(register: Register, figure: Figure) -> Explanation:
    return explained(register.effective(figure.known_on), figure)


def _on_frames(counter: FrameCounter, figure: Figure) -> Explanation | FrameExplanation:
    head = counter.head
    if figure.inputs:
        inputs = tuple(_on_frames(counter, one) for one in figure.inputs)
        sources = tuple(sorted({name for one in inputs for name in one.sources}))
        return on_frames.FrameExplanation(figure=figure, inputs=inputs, illustrative=head.illustrative, sources=sources)
    found = None
    if not figure.indicator.is_reported and figure.indicator.kind is not IndicatorKind.SCORE:
        found = on_frames.found_on_frames(counter, figure)
    if found is None:
        return _from_records(counter.register_of(None), figure)
    units = set(found.units)
    for read, facts in found.read:
        units |= recorded_for(read, figure, facts)
    return on_frames.FrameExplanation(
        figure=figure,
        table=found.table,
        facts=found.facts,
        count=found.count,
        records=found.records,
        sources=found.sources,
        illustrative=head.illustrative,
        changes=changes_of(head, figure, units),
    )
