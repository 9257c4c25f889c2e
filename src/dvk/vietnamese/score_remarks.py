"""Nhận xét cuối giải trình (closing remarks of an account): what cost most, what is open, what no source confirms."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.vietnamese.condition_words import level
from dvk.vietnamese.score_lines import points_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.criteria import Reason, Rubric
    from dvk.evaluation import Scorecard

__all__ = ["remarks"]

_MOST_LOST = 3


def remarks(card: Scorecard, rubric: Rubric) -> Iterator[str]:
    """The remarks, each a line."""
    lost = [reason for reason in card.reasons if reason.code == "line.lost"]
    if len(lost) > 1:
        worst = (f"{_label(rubric, reason)} ({points_words(_points(reason))} điểm)" for reason in lost[:_MOST_LOST])
        yield f"Mất điểm nhiều nhất: {'; '.join(worst)}."
    for code, words in _REMARKS:
        names = [_label(rubric, reason) for reason in card.reasons if reason.code == code]
        if names:
            yield f"{words}: {'; '.join(names)}."


_REMARKS = (
    ("line.not_met", "Chưa đạt"),
    ("line.missing", "Chưa có căn cứ để chấm"),
    ("line.divided", "Hội đồng chưa thống nhất"),
    ("line.reserved", "Dành cho lớp chấm sau"),
    ("line.cohort_open", "Chờ số liệu của cả cụm"),
    ("line.cohort_zero", "Mức chung của cụm bằng 0 nên không so sánh được"),
    ("line.not_shown", "Nguồn chưa công bố đủ các mục của"),
    ("line.rule_not_shown", "Nguồn chưa công bố đủ cách chấm của"),
    ("attribute.unknown", "Chưa có thông tin về"),
    ("rule.unverified", "Quy tắc chưa kiểm chứng với văn bản gốc"),
)


def _label(rubric: Rubric, reason: Reason) -> str:
    name = str(reason.get("criterion") or reason.get("attribute"))
    if name in rubric:
        return rubric[name].label.vi
    named = {gate.id: gate.label.vi for gate in rubric.gates} | {band.id: band.label.vi for band in rubric.bands}
    named |= {attribute.id: attribute.label.vi for attribute in rubric.attributes}
    named |= {ground.id: ground.label.vi for ground in rubric.withdrawals}
    named |= {f"quota-{band.id}": f"tỷ lệ khống chế {level(band.label.vi)}" for band in rubric.bands}
    return named.get(name, rubric.label.vi)


def _points(reason: Reason) -> Decimal:
    lost = reason.get("cost")
    return lost if isinstance(lost, Decimal) else Decimal(0)
