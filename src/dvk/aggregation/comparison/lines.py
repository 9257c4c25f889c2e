"""Tìm một dòng (finding a line): by indicator, period and codes, as a table finds a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dvk.aggregation.request import TOTAL
from dvk.errors import InvalidValue, UnknownId, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dvk.periods import Period

__all__ = ["one_line"]


L = TypeVar("L")


def one_line(
    lines: Iterable[tuple[L, str, Period, Mapping[str, str]]],
    names: Collection[str],
    indicator: str | None,
    period: str | Period | None,
    keys: Mapping[str, str],
) -> L:
    """The one line that fits, of lines with their indicator, period and codes in the dimensions *names*.

    Dimensions that are left out mean the total.
    """
    for name in keys:
        if name not in names:
            raise UnknownId("table.no_dimension", got=name, near=nearest(name, names))
    wanted = {name: keys.get(name, TOTAL) for name in names}
    found = [
        one
        for one, of, when, codes in lines
        if codes == wanted and (indicator is None or of == indicator) and (period is None or str(when) == str(period))
    ]
    if len(found) > 1:
        raise InvalidValue("table.several_figures", got=len(found))
    if not found:
        asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
        raise UnknownId("table.no_figure", got=asked)
    return found[0]
