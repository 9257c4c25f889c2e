"""Bộ định nghĩa kèm theo (the shipped definitions): codelists, lifecycle, indicators and rubrics."""

from __future__ import annotations

from functools import cache

from dvk.catalog._files import read_data
from dvk.codelists import Codelist
from dvk.criteria import Rubric
from dvk.exchange import structure
from dvk.indicators import Indicator
from dvk.models import Lifecycle
from dvk.register import Definitions

__all__ = ["definitions", "rubric"]

_RUBRICS = ("four_lessons.toml", "illustrative.toml")


@cache
def definitions() -> Definitions:
    """Bộ định nghĩa kèm theo (the shipped definitions). They are data: add your own with ``with_``.

    >>> [code.label.vi for code in definitions().codelist("domains")]
    ['phát triển kinh tế', 'văn hóa - xã hội', 'an ninh - quốc phòng', 'xây dựng hệ thống chính trị']
    >>> definitions().indicator("models-active").kind.value
    'distinct'
    """
    return Definitions(
        lifecycle=structure(read_data("lifecycle.toml"), Lifecycle),
        codelists=structure(read_data("codelists.toml")["codelists"], tuple[Codelist, ...]),
        indicators=structure(read_data("indicators.toml")["indicators"], tuple[Indicator, ...]),
        rubrics=[structure(read_data("rubrics", name), Rubric) for name in _RUBRICS],
    )


def rubric(name: str) -> Rubric:
    """Bộ tiêu chí kèm theo (a shipped rubric) by id; raises :class:`dvk.errors.UnknownId` with what is near.

    ``bon-kinh-nghiem-an-giang`` is the article's four lessons as a checklist; ``minh-hoa`` is made up.

    >>> rubric("minh-hoa").illustrative, rubric("minh-hoa").max_points
    (True, Decimal('100'))
    """
    return definitions().rubric(name)
