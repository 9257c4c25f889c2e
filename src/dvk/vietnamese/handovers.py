"""Biên bản bàn giao số liệu thành chữ (handovers in words): what the old units leave, what the new ones open with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.vietnamese.figures import ILLUSTRATIVE
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.quantities import bounds

if TYPE_CHECKING:
    from dvk.aggregation import Handed, Handover, Opening
    from dvk.register import Register
    from dvk.values import Interval

__all__ = ["handover"]


def handover(minutes: Handover, register: Register) -> str:
    """Nội dung biên bản bàn giao số liệu (the substance of the minutes of a handover), old units first.

    Where the old unit's official report and its records differ, both stand there with the difference. Units have the
    names that were known on the day the minutes were asked for.

    >>> from dvk.aggregation import handover as hand_over
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=300)
    >>> print(handover(hand_over(sample, "mh-nhap-huyen-2019", "models-alive", "2019-S1"), sample))
    Biên bản bàn giao số liệu ngày 01/7/2019, kỳ 6 tháng đầu năm 2019. Căn cứ: Nghị quyết minh họa ...
    I. Số liệu các đơn vị cũ bàn giao
    ...
    II. Số đầu kỳ của các đơn vị mới
    ...
    """
    units = register.effective(minutes.known_on).units
    act = "" if minutes.change.source is None else f" Căn cứ: {register.source(minutes.change.source).title}."
    head = f"Biên bản bàn giao số liệu ngày {day(minutes.change.on, 'numeric')}, kỳ {period(minutes.period)}"
    lines = [f"{head}.{act}" if act else head, "I. Số liệu các đơn vị cũ bàn giao"]
    eve = minutes.period.end
    lines += [f"- {sentence_case(units[line.unit].name(eve))}, {_handed(line)}" for line in minutes.handed]
    lines.append("II. Số đầu kỳ của các đơn vị mới")
    for opening in minutes.openings:
        who = "Chưa rõ đơn vị nhận" if opening.unit is None else units[opening.unit].name(minutes.change.on)
        names = join([unit_name(units[name].name(eve)) for name in opening.come_from])
        lines.append(f"- {who}, {_opening(opening)}, nhận từ {names}")
    lines.append("III. Chênh lệch giữa số đã chốt và số theo dõi")
    for line in minutes.differences:
        gap = line.difference or Decimal(0)
        lines.append(
            f"- {sentence_case(units[line.unit].name(eve))}, {line.indicator.label.vi}: số đã chốt "
            f"{'nhiều' if gap > 0 else 'ít'} hơn số theo dõi {number(abs(gap))} {line.indicator.measure.root.symbol}"
        )
    if not minutes.differences:
        settled = any(line.locked is not None for line in minutes.handed)
        lines.append("- Không có chênh lệch." if settled else "- Chưa có số chốt để đối chiếu.")
    if register.illustrative:
        lines.append(ILLUSTRATIVE)
    return "\n".join(lines)


def _amount(amount: Interval, symbol: str) -> str:
    if amount.low is not None and amount.low == amount.high:
        return f"{number(amount.low)} {symbol}"
    return f"{bounds(amount)} {symbol}"


def _handed(line: Handed) -> str:
    symbol = line.indicator.measure.root.symbol
    counted = f"theo dõi {_amount(line.counted, symbol)} ({number(len(line.records))} bản ghi)"
    if line.locked is None:
        return f"{line.indicator.label.vi}: chưa có số chốt; {counted}"
    return f"{line.indicator.label.vi}: đã chốt {_amount(line.locked, symbol)}; {counted}"


def _opening(opening: Opening) -> str:
    about = "ước " if opening.estimated else ""
    return f"{opening.indicator.label.vi}: {about}{_amount(opening.amount, opening.indicator.measure.root.symbol)}"
