"""Kiểm tra của phòng mô hình (checks of the room): small validators for what may be left unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk._fields import Named

__all__ = ["optional_an", "optional_count", "optional_yes_no"]

_A_WHOLE = Words("a whole number", "số nguyên")
_YES_NO = Words("yes or no", "có hoặc không")

# Validators take any value, as attrs hands it over; the usual case, nothing said, comes first.


def optional_count(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: a whole number of zero or more, or ``None``."""
    if value is None:
        return
    if type(value) is not int:
        raise WrongType("type.wrong", path=attribute.name, expected=_A_WHOLE, got=type(value).__name__)
    if value < 0:
        raise InvalidValue("value.negative", path=attribute.name, got=value)


def optional_yes_no(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: yes, no or ``None``."""
    if value is not None and type(value) is not bool:
        raise WrongType("type.wrong", path=attribute.name, expected=_YES_NO, got=type(value).__name__)


def optional_an(kind: type[object]) -> Callable[[object, Named, Any], None]:
    """A validator: a value of a kind of record, or ``None``."""

    def check(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
        if value is not None and not isinstance(value, kind):
            raise WrongType("type.wrong", path=attribute.name, expected=kind.__name__, got=type(value).__name__)

    return check
