"""Điểm cần xem lại của các nơi gửi (what senders have to look at, laid out)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.presentation.grid import Grid
from dvk.presentation.numbered import share
from dvk.register import Severity
from dvk.vietnamese import ILLUSTRATIVE, number, sentence_case
from dvk.vietnamese.senders import sender_finding, sender_name, sender_place

if TYPE_CHECKING:
    from dvk.register import Combined

__all__ = ["duplicates_grid", "senders_grid"]

_LEVELS = {Severity.WARNING: "kiểm tra", Severity.NOTICE: "để biết", Severity.ERROR: "sửa"}


def senders_grid(combined: Combined, *, sender: str | None = None, title: str = "") -> Grid:
    """Dàn điểm cần xem lại (lay the findings of senders out): a line a point, of one *sender* or of all.

    Raises :class:`~dvk.errors.UnknownId` for who sent nothing.

    >>> from dvk.catalog import sample_register
    >>> from dvk.register import Sending, combine
    >>> senders_grid(combine([Sending(sample_register(models=10), "mh")])).head
    ('Nơi gửi', 'Mức', 'Chỗ trong tệp', 'Nội dung')
    """
    found = combined.findings if sender is None else combined.findings_of(sender)
    return Grid(
        title=title or "Điểm cần xem lại trong sổ các nơi gửi",
        head=["Nơi gửi", "Mức", "Chỗ trong tệp", "Nội dung"],
        rows=[
            (
                sentence_case(sender_name(combined, one.sender)),
                _LEVELS[one.finding.severity],
                sender_place(one),
                sender_finding(one),
            )
            for one in found
        ],
        notes=[ILLUSTRATIVE] if combined.register.illustrative else [],
        words=[0, 1, 2, 3],
    )


def duplicates_grid(combined: Combined, *, title: str = "") -> Grid:
    """Dàn các cặp có thể trùng (lay the possible duplicates out): both models, who sent each, and the reasons.

    >>> from dvk.catalog import sample_register
    >>> from dvk.register import Sending, combine
    >>> duplicates_grid(combine([Sending(sample_register(models=10), "mh")])).head
    ('Mô hình', 'Nơi gửi', 'Có thể trùng với', 'Nơi gửi', 'Lý do', 'Từ chung trong tên')
    """

    def sent_by(model: str) -> str:
        told = combined.sent(model)
        return "" if told is None else sentence_case(sender_name(combined, told[0]))

    pairs = combined.possible_duplicates
    return Grid(
        title=title or "Mô hình có thể được báo hai lần",
        head=["Mô hình", "Nơi gửi", "Có thể trùng với", "Nơi gửi", "Lý do", "Từ chung trong tên"],
        rows=[
            (
                combined.register.model(pair.one).title,
                sent_by(pair.one),
                combined.register.model(pair.other).title,
                sent_by(pair.other),
                "; ".join(reason.label.vi for reason in pair.reasons),
                share(pair.similarity.numerator, pair.similarity.denominator, decimals=0),
            )
            for pair in pairs
        ],
        notes=[
            *([ILLUSTRATIVE] if combined.register.illustrative else []),
            f"{number(len(pairs))} cặp, chưa gộp cặp nào: người có thẩm quyền xác nhận trùng hoặc không trùng.",
        ],
        words=[0, 1, 2, 3, 4],
    )
