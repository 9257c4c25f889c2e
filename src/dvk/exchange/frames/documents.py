"""Cột tài liệu (document columns): deep and rare structures as one canonical JSON text in a cell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dvk.errors import InvalidDocument, Problem, nearest
from dvk.exchange.json_text import parse
from dvk.exchange.problems import refused
from dvk.exchange.scalars import read_text
from dvk.exchange.shapes import as_object

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["canonical", "document_in"]


def canonical(value: object) -> str:
    """Plain data as JSON that is always the same: keys in order, no blanks, letters as they are.

    >>> canonical({"b": "Đạt", "a": [1]})
    '{"a":[1],"b":"Đạt"}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_in(text: object, known: Collection[str]) -> dict[str, object]:
    """The fields that a cell holds; raises :class:`InvalidDocument` for broken JSON and fields that are not *known*."""
    try:
        found = as_object(parse(read_text(text)))
    except InvalidDocument:
        raise
    except (TypeError, ValueError) as error:
        raise refused(error) from error
    odd = [name for name in found if name not in known]
    if odd:
        raise InvalidDocument(Problem("field.unknown", name, nearest(name, known), (("got", name),)) for name in odd)
    return found
