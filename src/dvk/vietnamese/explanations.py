"""Giải trình số liệu thành chữ (explanations in words): from a figure down to the records behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.models import Contribution, Event, Model
from dvk.register import Report
from dvk.vietnamese.dates import day
from dvk.vietnamese.figures import ILLUSTRATIVE, basis, figure
from dvk.vietnamese.lists import sentence_case
from dvk.vietnamese.lives import span
from dvk.vietnamese.numbers import number
from dvk.vietnamese.periods import period
from dvk.vietnamese.quantities import quantity

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation import Explanation, Figure, Table
    from dvk.facts import Fact
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["explanation_account", "fact_line"]


def explanation_account(explanation: Explanation, register: Register, table: Table, *, limit: int | None = 5) -> str:
    """Giải trình một số liệu (account of a figure): what it counts, on which basis, and its records by id.

    *limit* records are shown and the rest counted; ``None`` shows all of them.

    >>> from dvk.aggregation import Request, aggregate, explain
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> print(explanation_account(explain(an_giang(), table.figure()), an_giang(), table))
    Số mô hình, điển hình theo báo cáo, giai đoạn 2016 - 2020: 14.043 mô hình
    ...
    - Căn cứ: 1 bản ghi.
    ...
    """
    f = explanation.figure
    where = ", ".join(table.labels[name].get(code, code) for name, code in f.keys)
    head = f"{sentence_case(f.indicator.label.vi)}, {period(f.period)}" + (f" ({where})" if where else "")
    ground = basis(table.request, table.root_name)
    lines = [
        f"{head}: {_amount(f)}",
        f"- Cách đếm: {f.indicator.note or f.indicator.label.vi} (chỉ tiêu {f.indicator.id}), {ground}.",
        f"- Căn cứ: {number(len(explanation.facts))} bản ghi.",
    ]
    shown = explanation.facts if limit is None else explanation.facts[:limit]
    lines += [f"  {place}. {fact_line(fact, register)}" for place, fact in enumerate(shown, start=1)]
    rest = len(explanation.facts) - len(shown)
    if rest:
        lines.append(f"  … và {number(rest)} bản ghi khác.")
    if f.causes:
        named = ", ".join(f.causes[:5]) + (", …" if len(f.causes) > 5 else "")
        lines.append(f"- Chưa chắc thuộc số này: {number(len(f.causes))} ({named}).")
    lines += [f"- Nguồn: {register.source(name).title}" for name in explanation.sources]
    if register.illustrative:
        lines.append(f"- {ILLUSTRATIVE}")
    return "\n".join(lines)


def _amount(f: Figure) -> str:
    """The figure with its measure; nothing is said in words, and a star has its words too."""
    symbol = f.indicator.measure.root.symbol
    shown = figure(f)
    if shown == "-":
        return f"không có {symbol} nào"
    if shown == "…":
        return "chưa có báo cáo"
    return f"{shown.rstrip('*')} {symbol}" + (" (chưa có xác nhận đã báo cáo đủ)" if shown.endswith("*") else "")


def _when(on: date | None, known: Period | None) -> str:
    if on is not None:
        return day(on, "numeric")
    return "chưa rõ ngày" if known is None else period(known)


def fact_line(fact: Fact, register: Register) -> str:
    """Một dữ kiện trên một dòng (a fact in one line), with its id.

    >>> from dvk.catalog import an_giang
    >>> fact_line(an_giang().fact("an-giang-2016-2020"), an_giang())
    '[an-giang-2016-2020] báo cáo của Tỉnh An Giang, giai đoạn 2016 - 2020: 14.043 mô hình, ...'
    """
    if isinstance(fact, Model):
        owner = fact.owner[-1].value if fact.owner else None
        unit = f", {register.units[owner].name()}" if owner is not None else ""
        at_work = "; ".join(span(one) for one in register.lives[fact.id].active) or "chưa rõ thời gian"
        return f"[{fact.id}] {fact.title}{unit}, hoạt động {at_work}"
    if isinstance(fact, Event):
        step = register.definitions.lifecycle[fact.kind].label.vi
        level = ""
        if fact.level is not None:
            level = f" ({register.definitions.code('levels', fact.level).label.vi})"
        return f"[{fact.id}] {step}{level}, {_when(fact.on, fact.period)}: {register.model(fact.model).title}"
    if isinstance(fact, Contribution):
        return (
            f"[{fact.id}] {quantity(fact.quantity)}, {_when(fact.on, fact.period)}: {register.model(fact.model).title}"
        )
    if isinstance(fact, Report):
        said = "; ".join(item.words for item in fact.figures if item.words)
        when = fact.period_words if fact.period is None else period(fact.period)
        return f"[{fact.id}] báo cáo của {register.units[fact.unit].name()}, {when}: {said}"
    return f"[{fact.id}]"
