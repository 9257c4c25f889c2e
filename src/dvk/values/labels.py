"""Nhãn (labels): what people read."""

from __future__ import annotations

from attrs import field, frozen

from dvk._fields import a_text, some_text

__all__ = ["Label", "as_label"]


@frozen
class Label:
    """Nhãn (label): what people read, Vietnamese first.

    >>> str(Label("lĩnh vực", en="domain"))
    'lĩnh vực'
    """

    vi: str = field(validator=some_text)
    en: str = field(default="", validator=a_text)

    def __str__(self) -> str:
        return self.vi


def as_label(value: str | Label) -> Label:
    """A label from plain Vietnamese text (a typed converter)."""
    return Label(value) if isinstance(value, str) else value
