"""Danh sách (lists in detail): each item by itself, every problem with its place, until there are enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cattrs import IterableValidationError, IterableValidationNote

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.problems import MOST_TOLD, REFUSALS, bounded, problems_in

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["many_in_detail"]


def many_in_detail(one: Callable[[Any, Any], Any], item: Any) -> Callable[[Any, Any], list[Any]]:  # noqa: ANN401
    """The reader of a list of *item*, as cattrs makes it, which stops when enough is wrong."""

    def read(values: list[Any], kind: Any) -> list[Any]:  # noqa: ANN401 - a type, as cattrs hands it over
        found: list[Any] = []
        errors: list[Exception] = []
        told = 0
        for place, value in enumerate(values):
            try:
                found.append(one(value, item))
            except REFUSALS as error:
                note = IterableValidationNote(f"Structuring {kind} @ index {place}", place, item)
                error.__notes__ = [*getattr(error, "__notes__", []), note]
                errors.append(error)
                told += sum(1 for _ in bounded(problems_in(error)))
                if told > MOST_TOLD:
                    errors.append(InvalidDocument([Problem("document.more", details=(("most", MOST_TOLD),))]))
                    break
        if errors:
            message = f"While structuring {kind}"
            raise IterableValidationError(message, errors, kind)  # pyright: ignore[reportCallIssue]
        return found

    return read
