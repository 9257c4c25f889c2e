"""Giải trình số liệu thành chữ (explanations in words): from a figure down to the records behind it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from dvk.errors import WrongType
from dvk.indicators import IndicatorKind
from dvk.models import Contribution, Event, Model
from dvk.register import Report, ReportStatus
from dvk.vietnamese.figures import ILLUSTRATIVE, basis, decimals_of, figure, figure_words
from dvk.vietnamese.lives import span
from dvk.vietnamese.reported import reported_figure
from dvk.vietnamese.unit_words import change_account
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.quantities import bounds, quantity

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation import Explanation, Figure, Table
    from dvk.facts import Fact
    from dvk.periods import Period
    from dvk.register import Register, ReportedFigure
    from dvk.values import Interval

__all__ = ["explanation_account", "fact_line"]


def explanation_account(explanation: Explanation, register: Register, table: Table, *, limit: int | None = 5) -> str:
    """Giải trình một số liệu (account of a figure): what it counts, on which basis, and its records by id.

    Of a formula it says both numbers, the exact quotient and that what is printed is rounded; of units that changed on
    the way, by which acts. *limit* records are shown and the rest counted; ``None`` shows all of them.

    >>> from dvk.aggregation import Request, aggregate, explain
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> print(explanation_account(explain(an_giang(), table.figure()), an_giang(), table))
    Số mô hình, điển hình theo báo cáo, giai đoạn 2016 - 2020: 14.043 mô hình
    ...
    - Căn cứ: 1 bản ghi.
    ...
    """
    if not isinstance(cast("object", explanation.facts), tuple):  # of a figure on frames: its records stayed there
        raise WrongType("type.wrong", path="explanation", expected="Explanation", got=type(explanation).__name__)
    f = explanation.figure
    register = register.effective(f.known_on)  # what became known later is not told
    where = ", ".join(table.labels[name].get(code, code) for name, code in f.keys)
    head = f"{sentence_case(f.indicator.label.vi)}, {period(f.period)}" + (f" ({where})" if where else "")
    ground = basis(table.request, table.root_name)
    lines = [
        f"{head}: {figure_words(f)}",
        f"- Cách đếm: {f.indicator.note or f.indicator.label.vi} (chỉ tiêu {f.indicator.id}), {ground}.",
        *_worked_out(explanation),
        f"- Căn cứ: {number(len(explanation.facts))} bản ghi.",
    ]
    shown = explanation.facts if limit is None else explanation.facts[:limit]
    lines += [f"  {place}. {fact_line(fact, register)}" for place, fact in enumerate(shown, start=1)]
    rest = len(explanation.facts) - len(shown)
    if rest:
        lines.append(f"  … và {number(rest)} bản ghi khác.")
    lines += _changes(explanation, register, limit)
    if f.causes:
        named = ", ".join(f.causes[:5]) + (", …" if len(f.causes) > 5 else "")
        lines.append(f"- Chưa chắc thuộc số này: {number(len(f.causes))} ({named}).")
    lines += [f"- Nguồn: {register.source(name).title}" for name in explanation.sources]
    if register.illustrative:
        lines.append(f"- {ILLUSTRATIVE}")
    return "\n".join(lines)


def _worked_out(explanation: Explanation) -> list[str]:
    """The formula, its inputs, and the quotient: exactly, and as it is printed."""
    f = explanation.figure
    lines = [f"- Công thức: {f.indicator.formula}."] if f.indicator.formula else []
    for one in explanation.inputs:
        inner = one.figure
        told = f"{inner.indicator.label.vi}: {figure_words(inner)} ({number(len(one.facts))} bản ghi)"
        lines.append(f"  · {sentence_case(told)}")
    if f.parts is not None:
        lines.append(f"- {_quotient(f, f.parts)}.")
    return lines


def _quotient(f: Figure, parts: tuple[Interval, Interval]) -> str:
    over, under = (bounds(part) for part in parts)
    is_score = f.indicator.kind is IndicatorKind.SCORE
    names = ("Tổng điểm", "số đối tượng") if is_score else ("Tử số", "mẫu số")
    told = f"{names[0]} {over}, {names[1]} {under}"
    if f.exact is None:
        return told
    told = f"{told}: giá trị chính xác {_fraction(f.exact)}"
    measure = f.indicator.measure
    parts_of_last = f.exact / Fraction(measure.to_root()) * 10 ** decimals_of(measure)
    return told if parts_of_last.denominator == 1 else f"{told}, in làm tròn thành {figure(f).rstrip('*')}"


def _fraction(exact: Fraction) -> str:
    over = number(Decimal(exact.numerator))
    return over if exact.denominator == 1 else f"{over}/{number(Decimal(exact.denominator))}"


def _changes(explanation: Explanation, register: Register, limit: int | None) -> list[str]:
    """The changes of units by which records may have come to another unit."""
    changes = explanation.changes
    if not changes:
        return []
    shown = changes if limit is None else changes[:limit]
    lines = [f"- Biến động đơn vị trong thời gian này: {number(len(changes))}."]
    lines += [f"  · {sentence_case(change_account(register.units, change, register.sources))}" for change in shown]
    if len(shown) < len(changes):
        lines.append(f"  … và {number(len(changes) - len(shown))} biến động khác.")
    return lines


def _when(on: date | None, known: Period | None) -> str:
    if on is not None:
        return day(on, "numeric")
    return "chưa rõ ngày" if known is None else period(known)


def _number_of(item: ReportedFigure, register: Register) -> str:
    """A line of a report that came without words: the indicator and its number."""
    return f"{register.definitions.indicator(item.indicator).label.vi}: {reported_figure(item)}"


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
        return f"[{fact.id}] {_report_line(fact, register)}"
    return f"[{fact.id}]"


_STATUS = {
    ReportStatus.OFFICIAL: " chính thức",
    ReportStatus.PRELIMINARY: " sơ bộ",
    ReportStatus.ESTIMATE: " ước",
    ReportStatus.UNKNOWN: "",
}


def _report_line(report: Report, register: Register) -> str:
    """What a report says, line by line, with its status, the number of its revision and the day it came."""
    said = "; ".join(item.words or _number_of(item, register) for item in report.figures)
    when = report.period_words if report.period is None else period(report.period)
    again = f", lần {report.revision}" if report.revision > 1 else ""
    came = "" if report.received_on is None else f", nhận ngày {day(report.received_on, 'numeric')}"
    name = register.units[report.unit].name()
    return f"báo cáo{_STATUS[report.status]} của {name}, {when}{again}{came}: {said}"
