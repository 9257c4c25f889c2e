"""Tình hình nộp báo cáo, danh sách đôn đốc, đối chiếu số ước (submissions, reminders and reconciliations laid out)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import SubmissionState
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import day, in_measure, number, share
from dvk.vietnamese import ILLUSTRATIVE, as_of, period, sentence_case, submission
from dvk.vietnamese.reconciliations import reconciled_amount, reconciled_difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.aggregation import CompletenessTable, OwedReport, Reconciliation, StatusFigure, SubmissionTally
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["completeness_grid", "owed_grid", "reconciliation_grid"]

_WHY = {
    "never-came": "chưa gửi",
    "returned": "đã trả lại",
    "part": "còn thiếu một phần",
    "in-words": "chưa có con số",
    "estimate-only": "mới có số ước",
}
_NIL = "“Không phát sinh” là báo cáo đã nhận, không phải chưa nộp."


def completeness_grid(table: CompletenessTable, *, title: str = "") -> Grid:
    """Dàn bảng theo dõi nộp báo cáo (lay a completeness table out): units down, periods across, tallies below.

    >>> from datetime import date
    >>> from dvk.aggregation import completeness
    >>> from dvk.catalog import sample_register
    >>> told = completeness(sample_register(models=5), "2020-Q4", unit="mh-12", on=date(2021, 1, 13))
    >>> completeness_grid(told).rows[:2]
    (('Huyện Hồng Mẫu', 'chưa có, quá hạn 5 ngày'), ('Đã nhận đủ / phải nộp', '0/1 (0,0%)'))
    """
    rows = [
        (sentence_case(table.names[unit]), *(_cell(table, unit, str(asked)) for asked in table.periods))
        for unit in table.units
    ]
    tallies = [table.tally(asked) for asked in table.periods]
    below = [(name, *(write(tally) for tally in tallies)) for name, write, shown in _BELOW if any(map(shown, tallies))]
    return Grid(
        title=title or f"Tình hình nộp báo cáo{'' if table.on is None else f' {as_of(table.on)}'}",
        head=("Đơn vị", *(sentence_case(period(asked)) for asked in table.periods)),
        rows=[*rows, *below],
        notes=[
            *([ILLUSTRATIVE] if table.illustrative else []),
            *(
                ["“Không phát sinh” là báo cáo đã nhận, không phải chưa nộp."]
                if any(one.nil for one in tallies)
                else []
            ),
        ],
        totals=[len(rows)],
        words=range(len(table.periods) + 1),
    )


def _cell(table: CompletenessTable, unit: str, asked: str) -> str:
    cell = table.cell(unit, asked)
    return "-" if cell.state is SubmissionState.NOT_OWED else submission(cell)


def _of_expected(tally: SubmissionTally) -> str:
    if not tally.expected:
        return "-"
    return f"{number(tally.received)}/{number(tally.expected)} ({share(tally.received, tally.expected)})"


_BELOW: tuple[tuple[str, Callable[[SubmissionTally], str], Callable[[SubmissionTally], int]], ...] = (
    ("Đã nhận đủ / phải nộp", _of_expected, lambda tally: tally.expected),
    ("Đúng hạn", lambda tally: number(tally.on_time), lambda tally: tally.expected),
    ("Muộn", lambda tally: number(tally.late), lambda tally: tally.expected),
    ("Đã nhận, chưa rõ đúng hạn hay muộn", lambda tally: number(tally.undated), lambda tally: tally.undated),
    ("Không phát sinh (trong số đã nhận)", lambda tally: number(tally.nil), lambda tally: tally.nil),
    ("Còn thiếu một phần", lambda tally: number(tally.partial), lambda tally: tally.partial),
    ("Đã trả lại", lambda tally: number(tally.returned), lambda tally: tally.returned),
    ("Chưa có", lambda tally: number(tally.missing), lambda tally: tally.expected),
    ("Chưa đến hạn", lambda tally: number(tally.not_yet_due), lambda tally: tally.not_yet_due),
)


def owed_grid(owed: Iterable[OwedReport], register: Register, *, title: str = "") -> Grid:
    """Dàn danh sách đôn đốc (lay a list of reminders out): a line for each unit, period and reason.

    >>> from dvk.catalog import an_giang
    >>> owed_grid([], an_giang()).head
    ('Đơn vị', 'Kỳ', 'Tình trạng', 'Chỉ tiêu', 'Hạn', 'Số ngày quá hạn', 'Ghi chú')
    """
    return Grid(
        title=title or "Danh sách đôn đốc báo cáo",
        head=["Đơn vị", "Kỳ", "Tình trạng", "Chỉ tiêu", "Hạn", "Số ngày quá hạn", "Ghi chú"],
        rows=[
            (
                sentence_case(_unit_name(one.unit, one.period, register)),
                period(one.period),
                _WHY[one.reason.value],
                "; ".join(register.definitions.indicator(name).label.vi for name in one.indicators) or "theo bản ghi",
                "" if one.due_on is None else day(one.due_on),
                number(one.days_late) if one.days_late else "",
                _note(one, register),
            )
            for one in owed
        ],
        notes=[ILLUSTRATIVE] if register.illustrative else [],
        words=[0, 1, 2, 3, 4, 6],
    )


def _note(one: OwedReport, register: Register) -> str:
    heirs = ", ".join(register.units[heir].name() for heir in one.heirs)
    return "; ".join(part for part in (one.words, f"hỏi {heirs}" if heirs else "") if part)


def reconciliation_grid(told: Iterable[Reconciliation], register: Register, *, title: str = "") -> Grid:
    """Dàn bảng đối chiếu số ước (lay reconciliations out): estimate, preliminary and final figure, and the difference.

    >>> from dvk.aggregation import Request, reconcile
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=5)
    >>> asked = Request(indicators="models-new", periods="2019-Q2", unit="mh")
    >>> reconciliation_grid(reconcile(sample, asked), sample).rows[0][3:]
    ('38', '15/6/2019', '', '40', '2', '5,3%')
    """
    held = list(told)
    return Grid(
        title=title or "Đối chiếu số ước với số chính thức",
        head=[
            "Đơn vị",
            "Chỉ tiêu",
            "Kỳ",
            "Ước",
            "Đến ngày",
            "Sơ bộ",
            "Chính thức",
            "Chênh lệch",
            "Tỷ lệ chênh lệch",
        ],
        rows=[
            (
                sentence_case(_unit_name(one.unit, one.period, register)),
                sentence_case(one.indicator.label.vi),
                period(one.period),
                _status_cell(one.estimate, one),
                "" if one.first.cut_off is None else day(one.first.cut_off),
                _status_cell(one.preliminary, one),
                "chưa có" if one.official is None else _status_cell(one.official, one),
                in_measure(reconciled_difference(one), one.exact_difference, one.measure),
                "" if one.relative is None else share(one.relative.numerator, one.relative.denominator),
            )
            for one in held
        ],
        notes=[
            *([ILLUSTRATIVE] if register.illustrative else []),
            "Chênh lệch là số chính thức trừ số đưa ra trước (ước, hoặc sơ bộ); các số được giữ nguyên.",
        ],
        words=[0, 1, 2],
    )


def _status_cell(one: StatusFigure | None, told: Reconciliation) -> str:
    symbol = told.measure.symbol if told.difference_symbol != told.measure.symbol else ""
    if one is None:
        return ""
    amount = one.amount
    text = reconciled_amount(amount, told.measure, symbol)
    exact = amount.as_written is None and amount.low == amount.high
    return in_measure(text, amount.low if exact else None, told.measure)


def _unit_name(unit: str, asked: Period, register: Register) -> str:
    known = register.units[unit]
    return known.name(asked.end if known.end is None else min(asked.end, known.end))
