"""Cách xử lý (policies): how a line counts, and what it is worth without an answer, evidence or a task."""

from __future__ import annotations

from enum import StrEnum

from dvk._fields import one_of

__all__ = [
    "CountsAs",
    "EvidencePolicy",
    "Missing",
    "NotApplicable",
    "as_counts",
    "as_evidence",
    "as_missing",
    "as_not_applicable",
]


class CountsAs(StrEnum):
    """Cách tính vào điểm (how a line counts): điểm chuẩn, điểm thưởng ngoài thang điểm, hay điểm trừ.

    >>> [way.value for way in CountsAs]
    ['base', 'bonus', 'deduction']
    """

    BASE = "base"
    BONUS = "bonus"
    DEDUCTION = "deduction"


class NotApplicable(StrEnum):
    """Khi không phát sinh nhiệm vụ (what a line that does not apply is worth).

    ``FULL``: all its points (of a bonus or a deduction: nothing, as with ``EXCLUDE``). ``EXCLUDE``: it leaves the sum
    and the maximum. ``RESCALE``: the other lines of its group make up for it, so that the group keeps its maximum.
    ``RESCALE_TOTAL``: the whole rubric does.

    >>> NotApplicable("rescale-total") is NotApplicable.RESCALE_TOTAL
    True
    """

    FULL = "full"
    EXCLUDE = "exclude"
    RESCALE = "rescale"
    RESCALE_TOTAL = "rescale-total"


class Missing(StrEnum):
    """Khi chưa có câu trả lời (what an empty line is): còn mở, có thể được bất cứ điểm nào; hay không điểm.

    >>> Missing("zero") is Missing.ZERO
    True
    """

    OPEN = "open"
    ZERO = "zero"


class EvidencePolicy(StrEnum):
    """Yêu cầu minh chứng (evidence): không bắt buộc; bắt buộc; thiếu thì không điểm; thiếu thì coi như chưa trả lời.

    >>> EvidencePolicy("required") is EvidencePolicy.REQUIRED
    True
    """

    OPTIONAL = "optional"
    REQUIRED = "required"
    ELSE_ZERO = "else-zero"
    ELSE_OPEN = "else-open"


def as_counts(value: str | CountsAs) -> CountsAs:
    """How a line counts, from its word (a typed converter)."""
    return one_of(CountsAs, value, "counts_as")


def as_not_applicable(value: str | NotApplicable | None) -> NotApplicable | None:
    """What a line that does not apply is worth, from its word (a typed converter)."""
    return None if value is None else one_of(NotApplicable, value, "not_applicable")


def as_missing(value: str | Missing | None) -> Missing | None:
    """What an empty line is, from its word (a typed converter)."""
    return None if value is None else one_of(Missing, value, "missing")


def as_evidence(value: str | EvidencePolicy | None) -> EvidencePolicy | None:
    """What is asked of evidence, from its word (a typed converter)."""
    return None if value is None else one_of(EvidencePolicy, value, "evidence")
