"""Nhãn tiếng Anh (English labels): of indicators, codes and headings; Vietnamese words where there are none.

What has no English label stands in Vietnamese between quotation marks, so that a reader sees that it was not
translated. Proper names (of units and bodies) are names in any language and stand as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.aggregation import NOT_SAID, NOT_SEPARABLE, TOTAL
from dvk.indicators import CODELISTS
from dvk.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.errors import Language
    from dvk.register import Definitions
    from dvk.values import Label

__all__ = ["ENGLISH_HEADINGS", "HEADINGS", "english_labels", "label", "row_heading", "row_words"]

ENGLISH_HEADINGS = {
    "unit": "Unit",
    "domain": "Field",
    "strand": "Movement",
    "kind": "Kind",
    "subject": "Subject",
    "level": "Level",
    "donor": "Source of contributions",
    "form": "Form of commendation",
    "body": "Body",
    "place_class": "Class of place",
    "measure": "Measure",
    "owner_level": "Level of the owner",
    "indicator": "Indicator",
    "period": "Period",
}
HEADINGS = {
    "unit": "Đơn vị",
    "domain": "Lĩnh vực",
    "strand": "Phong trào",
    "kind": "Loại",
    "subject": "Đối tượng",
    "level": "Cấp",
    "donor": "Nguồn",
    "form": "Hình thức khen",
    "body": "Cơ quan",
    "place_class": "Loại địa bàn",
    "measure": "Đơn vị tính",
    "owner_level": "Cấp của đơn vị chủ trì",
    "indicator": "Chỉ tiêu",
    "period": "Kỳ",
}
_ROWS = {TOTAL: "Total", NOT_SAID: "not said", NOT_SEPARABLE: "not separable"}
_NAMES = ("unit", "body")
_ALONE = re.compile(r" \(riêng [^()]*\)$")
"""How a table names the part of a unit above the asked level that is not below any of that level."""


def row_heading(dimension: str, language: Language) -> str:
    """What the rows of a table are, inside a sentence: "lĩnh vực", "field"."""
    held = (ENGLISH_HEADINGS if language == "en" else HEADINGS).get(dimension, dimension)
    return held[:1].lower() + held[1:]


def label(of: Label) -> str:
    """Nhãn (a label) in English, or in Vietnamese between quotation marks where it has no English.

    >>> from dvk.values import Label
    >>> label(Label("mô hình mới", en="new models")), label(Label("lượt đối thoại"))
    ('new models', '“lượt đối thoại”')
    """
    return of.en or f"“{of.vi}”"


def english_labels(definitions: Definitions, *, domains: str = "domains") -> dict[str, dict[str, str]]:
    """Nhãn mục (the words of codes) in English, by dimension, for the rows of tables and sentences.

    *domains* names the codelist of the lĩnh vực that the table was made by (``Request.codelist``).

    >>> from dvk.catalog import definitions
    >>> english_labels(definitions())["domain"]["kinh-te"]
    'economic development'
    """
    lists = {one.id: one for one in definitions.codelists}
    found: dict[str, dict[str, str]] = {}
    for dimension, name in {**CODELISTS, "domain": domains}.items():
        if name in lists:
            found[dimension] = {code.id: label(code.label) for code in lists[name]}
    known = {**MEASURES, **{one.id: one for one in definitions.measures}}
    found["measure"] = {one.id: label(one.label) for one in known.values()}
    return found


def row_words(
    dimension: str, code: str, own: Mapping[str, str], english: Mapping[str, Mapping[str, str]] | None
) -> str:
    """A row's words in English: its label, a proper name as it is, or Vietnamese words between quotation marks."""
    if code in _ROWS:
        return _ROWS[code]
    given = (english or {}).get(dimension, {}).get(code)
    if given is not None:
        return given
    words = own.get(code)
    if words is None:
        return code
    return _ALONE.sub(" (its own part)", words) if dimension in _NAMES else f"“{words}”"
