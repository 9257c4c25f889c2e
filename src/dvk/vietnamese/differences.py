"""Chênh lệch giữa hai ngày biết thành chữ (differences in words): what a figure was, what it is now, and why."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk._exact import EXACT
from dvk.aggregation import TOTAL, ChangeCause, Completeness, Figure
from dvk.indicators import IndicatorKind
from dvk.vietnamese.figures import ILLUSTRATIVE, decimals_of, figure, figure_told
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import from_fraction, number
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.aggregation import ChangeEntry, Difference, FigureChange

__all__ = ["change_cause", "change_place", "difference", "difference_notes", "entry_amount"]

_CAUSES = {
    ChangeCause.RULE: "thay đổi quy tắc",
    ChangeCause.UNIT_CHANGE: "biến động đơn vị",
    ChangeCause.NEW_RECORD: "bản ghi, báo cáo mới",
    ChangeCause.LATE_REPORT: "báo cáo nộp muộn",
    ChangeCause.CORRECTION: "đính chính",
    ChangeCause.RULING: "quyết định xử lý",
    ChangeCause.RETRACTION: "rút",
    ChangeCause.COVERAGE: "xác nhận mức đầy đủ",
    ChangeCause.TOGETHER: "nhiều nguyên nhân không tách được",
}
_RULES = {
    "measures": "đơn vị tính",
    "codelists": "danh mục",
    "mappings": "bảng quy đổi danh mục",
    "lifecycle": "vòng đời",
    "rubrics": "bộ tiêu chí",
    "indicators": "chỉ tiêu",
}
_STATES = {
    Completeness.COMPLETE: "đã đủ",
    Completeness.PARTIAL: "đủ một phần",
    Completeness.MISSING: "chưa có báo cáo",
    Completeness.UNKNOWN: "chưa rõ",
}
_NO_ROW = "không có dòng này"
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


def change_cause(cause: ChangeCause) -> str:
    """Nguyên nhân thay đổi (cause of a change) in words.

    >>> change_cause(ChangeCause.LATE_REPORT)
    'báo cáo nộp muộn'
    """
    return _CAUSES[cause]


def entry_amount(entries: Sequence[ChangeEntry | FigureChange]) -> str:
    """Thay đổi bao nhiêu (how much some entries of one figure changed it): with its sign; ends apart where they differ.

    Where there is no number for it, what it was and what it became; where only the completeness changed, that.

    >>> from datetime import date
    >>> from dvk.aggregation import Request
    >>> from dvk.aggregation import difference as find
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> entry_amount([find(an_giang(), asked, date(2024, 1, 1)).change()])
    'không đổi'
    """
    low, high = (_sum(entries, end) for end in ("low", "high"))
    if low is not None and low == high:
        return _signed(low, entries[0]) if low else _states(entries)
    if low is not None and high is not None:
        return f"cận dưới {_signed(low, entries[0])}, cận trên {_signed(high, entries[0])}"
    if low is not None and all(_is_sum(entry.before) and _is_sum(entry.after) for entry in entries):
        return f"số đã có {_signed(low, entries[0])}" if low else _states(entries)
    return ", ".join(f"{_shown(entry.before)} thành {_shown(entry.after)}" for entry in entries)


def _is_sum(one: Figure | None) -> bool:
    """Is it one number, of all or of what has come so far?"""
    return one is None or (one.low is not None and one.high in (None, one.low))


def _sum(entries: Sequence[ChangeEntry | FigureChange], end: str) -> Decimal | None:
    total = Decimal(0)
    for amount in (entry.amount(end) for entry in entries):
        if amount is None:
            return None
        total = EXACT.add(total, amount)
    return total


def _signed(amount: Decimal, one: ChangeEntry | FigureChange) -> str:
    """With a plus or a minus; of a quotient in its own measure, to as many decimals as it is printed with."""
    value, symbol = amount, ""
    if one.indicator.kind in _QUOTIENTS:
        measure = one.indicator.measure
        value = from_fraction(Fraction(amount) / Fraction(measure.to_root()), decimals_of(measure))
        symbol = " điểm phần trăm" if measure.symbol == "%" else ""
    return f"{'+' if value > 0 else ''}{number(value)}{symbol}"


def _shown(one: Figure | None) -> str:
    return _NO_ROW if one is None else figure(one)


def _states(entries: Sequence[ChangeEntry | FigureChange]) -> str:
    """What became of the completeness where the number stayed."""
    first, last = entries[0].before, entries[-1].after
    if first is None or last is None:
        return "không đổi" if first is last else f"{_shown(first)} thành {_shown(last)}"
    if first.completeness is not last.completeness:
        confirmed = getattr(entries[0], "cause", None) is ChangeCause.COVERAGE  # whose name says it already
        what = "" if confirmed else "mức đầy đủ "
        return f"{what}từ {_STATES[first.completeness]} sang {_STATES[last.completeness]}"
    if (first.received, first.expected) != (last.received, last.expected):
        return f"đã nhận {_received(first)} thành {_received(last)}"
    return "không đổi"


def _received(one: Figure) -> str:
    return "…" if one.received is None or one.expected is None else f"{number(one.received)}/{number(one.expected)}"


def change_place(found: Difference, one: FigureChange) -> str:
    """Số liệu nào (which figure): the indicator, the period, the unit asked about, and the row.

    >>> from datetime import date
    >>> from dvk.aggregation import Request
    >>> from dvk.aggregation import difference as find
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> found = find(an_giang(), asked, date(2024, 1, 1))
    >>> change_place(found, found.change())
    'Số mô hình, điển hình theo báo cáo, giai đoạn 2016 - 2020, tỉnh An Giang'
    """
    root = found.after.root_name or found.before.root_name
    labels = [(name, found.label(name, code)) for name, code in one.keys if code != TOTAL]
    where = [unit_name(words) if name == "unit" else words for name, words in labels]
    named = [*([unit_name(root)] if root else []), *where]
    return ", ".join([sentence_case(one.indicator.label.vi), period(one.period), *named])


def difference(found: Difference, *, limit: int | None = 5) -> str:
    """Chênh lệch giữa hai ngày biết thành chữ (a difference in words): a line for each figure that changed, with why.

    Causes stand in the order in which they came, each with its amount and the ids of its facts, *limit* at most
    (``None`` for all). Numbers are as a table prints them.

    >>> from datetime import date
    >>> from dvk.aggregation import Request
    >>> from dvk.aggregation import difference as find
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> print(difference(find(an_giang(), asked, date(2024, 1, 1), date(2025, 1, 1))))
    Không có số liệu nào thay đổi giữa ngày 01/01/2024 và ngày 01/01/2025.
    ...
    """
    first, last = found.before.known_on, found.after.known_on
    lines = [_line(found, one, limit) for one in found.changes]
    if not lines:
        lines.append(f"Không có số liệu nào thay đổi giữa {_on(first)} và {_on(last)}.")
    return "\n".join([*lines, *difference_notes(found)])


def _on(known: date | None) -> str:
    return "nay" if known is None else f"ngày {day(known, 'numeric')}"


def _known(known: date | None) -> str:
    return f"biết đến {'nay' if known is None else day(known, 'numeric')}"


def _line(found: Difference, one: FigureChange, limit: int | None) -> str:
    before, after = _said(one.before, found.before.known_on), _said(one.after, found.after.known_on)
    head = f"{change_place(found, one)}: {before} thành {after}"
    by_cause: defaultdict[ChangeCause, list[ChangeEntry]] = defaultdict(list)
    for entry in one.entries:
        by_cause[entry.cause].append(entry)
    told = [f"{_caused(cause, held)} ({_what(held, limit)})" for cause, held in by_cause.items()]
    return f"{head}{_change(one)}: {'; '.join(told)}."


def _said(one: Figure | None, on: date | None) -> str:
    """A figure with its measure, the day on which it was known, and whether anybody has said that it is all."""
    words, doubt = (_NO_ROW, "") if one is None else figure_told(one)
    return f"{words} ({_known(on)}{', ' + doubt if doubt else ''})"


def _change(one: FigureChange) -> str:
    """Up, down, or as it was: only where both numbers are known, or what had come by then."""
    known = one.value is not None
    amount = one.value if known else one.low if _is_sum(one.before) and _is_sum(one.after) else None
    if amount is None:
        return ""
    what = "" if known else "số đã có "
    if not amount:
        return f", {what}không đổi"
    return f", {what}{'tăng' if amount > 0 else 'giảm'} {_signed(abs(amount), one).lstrip('+')}"


def _caused(cause: ChangeCause, held: list[ChangeEntry]) -> str:
    """A cause and how much it changed; a colon where that is told in words."""
    amount = entry_amount(held)
    return f"{_why(cause, held)}{': ' if amount.startswith('từ ') else ' '}{amount}"


def _why(cause: ChangeCause, entries: list[ChangeEntry]) -> str:
    if cause is not ChangeCause.TOGETHER:
        return _CAUSES[cause]
    every = dict.fromkeys(_CAUSES[one] for entry in entries for one in entry.causes)
    return f"{_CAUSES[cause]} ({join(list(every))})"


def _what(entries: list[ChangeEntry], limit: int | None) -> str:
    """The facts behind it by id, and the rules by name, with the days."""
    names = list(dict.fromkeys(name for entry in entries for name in entry.facts))
    names += dict.fromkeys(f"{_RULES[kind]} {name}" for entry in entries for kind, name in entry.rules)
    days = sorted({on for entry in entries for on in entry.days})
    shown = names if limit is None else names[:limit]
    rest = len(names) - len(shown)
    told = ", ".join(shown) + (f" và {number(rest)} dữ kiện khác" if rest else "")
    if not days:
        return told
    when = f"ngày {day(days[0], 'numeric')}"
    return f"{told}, {when}" if len(days) == 1 else f"{told}, từ {when} đến ngày {day(days[-1], 'numeric')}"


def difference_notes(found: Difference) -> tuple[str, ...]:
    """Ghi chú của bảng chênh lệch (the notes a difference must carry).

    >>> from datetime import date
    >>> from dvk.aggregation import Request
    >>> from dvk.aggregation import difference as find
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> difference_notes(find(an_giang(), asked, date(2024, 1, 1)))[-1]
    '1 dữ kiện không ghi ngày biết, được tính như đã biết từ trước.'
    """
    lines = [ILLUSTRATIVE] if found.after.illustrative else []
    if found.replayed:
        lines.append(
            f"Xét lần lượt {number(found.replayed)} dữ kiện theo ngày biết; "
            f"{number(found.unchanged)} dữ kiện không làm đổi số nào."
        )
    if any(one.indicator.kind in _QUOTIENTS for one in found.changes):
        lines.append("Tỷ lệ, bình quân: mức đổi của từng nguyên nhân tính lần lượt theo thứ tự đó, đã làm tròn.")
    if found.undated:
        lines.append(f"{number(len(found.undated))} dữ kiện không ghi ngày biết, được tính như đã biết từ trước.")
    return tuple(lines)
