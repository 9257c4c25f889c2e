"""Hiển thị (display): the one mixin that lets a notebook show our objects, without the rooms knowing how.

Only here does an import stand inside a method: a low room must not import presentation, and a value is shown only
when somebody looks at it. A gate test holds that there is no other.
"""

from __future__ import annotations

__all__ = ["Displayed"]


class Displayed:
    """Hiển thị được (displayed): gives ``_repr_html_`` to tables, trees, scorecards and registers."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from dvk.presentation.notebook import html

        return html(self)
