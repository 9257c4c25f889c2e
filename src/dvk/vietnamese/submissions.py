"""Đôn đốc, tình hình nộp báo cáo (reminders and submissions in words)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dvk.aggregation import OwedReason, SubmissionState
from dvk.vietnamese.figures import ILLUSTRATIVE
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation import OwedReport, Submission
    from dvk.periods import Lateness
    from dvk.register import Register

__all__ = ["owed_words", "reminder", "submission"]

_STATES = {
    SubmissionState.ON_TIME: "đúng hạn",
    SubmissionState.LATE: "muộn",
    SubmissionState.RECEIVED: "đã nhận",
    SubmissionState.PARTIAL: "còn thiếu",
    SubmissionState.RETURNED: "đã trả lại",
    SubmissionState.MISSING: "chưa có",
    SubmissionState.NOT_YET_DUE: "chưa đến hạn",
    SubmissionState.BY_HEIR: "đơn vị kế thừa báo cáo",
    SubmissionState.NOT_OWED: "không thuộc diện",
}
_WHY = {
    OwedReason.NEVER_CAME: "chưa gửi {what}",
    OwedReason.RETURNED: "{what} đã trả lại, chưa gửi lại",
    OwedReason.PART: "{what} còn thiếu",
    OwedReason.IN_WORDS: "{what} mới ghi bằng lời, chưa có con số",
    OwedReason.ESTIMATE_ONLY: "{what} mới có số ước, chưa có số chính thức",
}


def submission(cell: Submission) -> str:
    """Tình trạng nộp (how a submission stands), as a cell of a table says it.

    >>> from dvk.aggregation import Submission
    >>> from dvk.periods import Period
    >>> submission(Submission(unit="xa-a", period=Period.quarter(2024, 1), state="on-time", is_nil=True))
    'không phát sinh, đúng hạn'
    """
    words = _STATES[cell.state]
    if cell.days_late and cell.state is SubmissionState.LATE:
        words = f"muộn {_days(cell.lateness)}"
    elif cell.days_late and cell.is_owed and not cell.has_come:
        words = f"{words}, quá hạn {_days(cell.lateness)}"
    if cell.has_come and cell.is_nil:
        words = f"không phát sinh, {words}"
    return f"{words} (số ước)" if cell.estimated else words


def _days(how: Lateness | None) -> str:
    if how is None:
        return ""
    worked = "" if how.working_days is None else f" ({number(how.working_days)} ngày làm việc)"
    return f"{number(how.days)} ngày{worked}"


def owed_words(owed: OwedReport, register: Register) -> str:
    """Một khoản còn nợ (what one unit owes for one period) in words: why, since when, and which figures.

    >>> from datetime import date
    >>> from dvk.aggregation import owing
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=5)
    >>> (owed,) = owing(sample, "2020-Q4", unit="mh-12", indicators="models-new", on=date(2021, 1, 13))
    >>> owed_words(owed, sample)
    'chưa gửi báo cáo quý IV năm 2020 (hạn 08/01/2021, quá hạn 5 ngày): số mô hình, điển hình mới'
    """
    what = f"báo cáo {period(owed.period)}"
    if not owed.indicators:
        what = f"số liệu theo bản ghi {period(owed.period)}"
    when = [] if owed.due_on is None else [f"hạn {day(owed.due_on, 'numeric')}"]
    if owed.days_late:
        when.append(f"quá hạn {_days(owed.lateness)}")
    if owed.words:
        when.append(f"lý do trả lại: {owed.words}")
    labels = [register.definitions.indicator(name).label.vi for name in owed.indicators]
    about = f": {'; '.join(labels)}" if labels else ""
    said = f" ({', '.join(when)})" if when else ""
    return f"{_WHY[owed.reason].format(what=what)}{said}{about}"


def reminder(owed: Iterable[OwedReport], register: Register) -> str:
    """Danh sách đôn đốc (a reminder): a line for each unit with all it still owes, to be sent as it stands.

    A unit that is no longer there stands with its heirs, who can be asked.

    >>> from datetime import date
    >>> from dvk.aggregation import owing
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=5)
    >>> print(reminder(owing(sample, "2020-Q4", indicators="models-new", on=date(2021, 1, 13)), sample))
    Đề nghị các đơn vị sau gửi báo cáo, số liệu còn thiếu:
    - Thị xã Ánh Dương: báo cáo quý IV năm 2020 mới có số ước, chưa có số chính thức (hạn 08/01/2021, quá hạn 5 ngày)...
    - Huyện Hồng Mẫu: chưa gửi báo cáo quý IV năm 2020 (hạn 08/01/2021, quá hạn 5 ngày): số mô hình, điển hình mới.
    Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật.
    """
    grouped: dict[str, list[OwedReport]] = {}
    for one in owed:
        grouped.setdefault(one.unit, []).append(one)
    if not grouped:
        return "Không còn đơn vị nào phải đôn đốc."
    lines = ["Đề nghị các đơn vị sau gửi báo cáo, số liệu còn thiếu:"]
    for unit, held in grouped.items():
        first, *others = (owed_words(one, register) for one in held)
        told = ". ".join((first, *(sentence_case(one) for one in others)))
        lines.append(f"- {_who(unit, held, register)}: {told}.")
    if register.illustrative:
        lines.append(ILLUSTRATIVE)
    return "\n".join(lines)


def _who(unit: str, held: list[OwedReport], register: Register) -> str:
    """The unit by its name at the end of the last period that it owes for, with its heirs."""
    known = register.units[unit]
    last = max(one.period.end for one in held)
    name = sentence_case(known.name(last if known.end is None else min(last, known.end)))
    heirs = dict.fromkeys(heir for one in held for heir in one.heirs)
    if not heirs or known.end is None:
        return name
    after = known.end + timedelta(days=1)
    after = max([after, *(register.units[heir].start or after for heir in heirs)])  # those of heirs may be later
    names = [unit_name(register.units[heir].name(after)) for heir in heirs]
    return f"{name} (từ {day(after, 'numeric')} nay là {join(names)})"
