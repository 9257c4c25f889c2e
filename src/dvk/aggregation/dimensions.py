"""Chiều (dimensions): which code an item has in each; several, where a place has several classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dvk.aggregation.item import Item
    from dvk.models import Model
    from dvk.register import Register

__all__ = ["READERS"]

_UNKNOWN = (NOT_SAID,)


def _domain(register: Register, item: Item, codelist: str) -> tuple[str, ...]:
    if item.model is None:
        return _UNKNOWN
    found = item.model.domain_on(item.on, codelist)
    return (found,) if found is not None else (_mapped(register, item.model, item.on, codelist),)


def _mapped(register: Register, model: Model, on: date, codelist: str) -> str:
    """The code in another issuer's list, through the declared mappings; what may be several is never guessed."""
    found: set[str | None] = set()
    for mapping in register.definitions.mappings:
        if mapping.target_list == codelist:
            code = model.domain_on(on, mapping.source_list)
            if code is not None and any(code == one for one, _ in mapping.pairs):
                found.add(mapping.target(code))
    if not found:
        return NOT_SAID
    one = found.pop()
    return NOT_SEPARABLE if one is None or found else one


def _of_model(name: str) -> Callable[[Register, Item, str], tuple[str, ...]]:
    def read(_: Register, item: Item, __: str) -> tuple[str, ...]:
        said = None if item.model is None else getattr(item.model, name)
        return _UNKNOWN if said is None else (getattr(said, "value", said),)

    return read


def _of_fact(name: str) -> Callable[[Register, Item, str], tuple[str, ...]]:
    def read(_: Register, item: Item, __: str) -> tuple[str, ...]:
        said = getattr(item.about, name, None)
        return _UNKNOWN if said is None else (said,)

    return read


def _level(_: Register, item: Item, __: str) -> tuple[str, ...]:
    said = getattr(item.about, "level", None) or item.level
    return _UNKNOWN if said is None else (said,)


def _place_class(register: Register, item: Item, _: str) -> tuple[str, ...]:
    """The classes, on the day, of the place of the model, else of the unit that counts it."""
    name = item.owner if item.model is None or item.model.place is None else item.model.place
    if name is None:
        return _UNKNOWN
    unit = register.units[name]
    return tuple(dict.fromkeys(one.value for one in unit.place_classes if item.on in one.span)) or _UNKNOWN


def _measure(_: Register, item: Item, __: str) -> tuple[str, ...]:
    """The measure in which an amount was written, which is not always the one it is counted in."""
    quantity = getattr(item.about, "quantity", None)
    return _UNKNOWN if quantity is None else (quantity.measure.id,)


def _owner_level(register: Register, item: Item, _: str) -> tuple[str, ...]:
    """The level of the unit that counts it: số xã có mô hình is of communes, and not of districts."""
    return _UNKNOWN if item.owner is None else (register.units[item.owner].level,)


READERS: dict[str, Callable[[Register, Item, str], tuple[str, ...]]] = {
    "domain": _domain,
    "strand": _of_model("strand"),
    "kind": _of_model("kind"),
    "subject": _of_model("subject"),
    "level": _level,
    "donor": _of_fact("donor"),
    "form": _of_fact("form"),
    "body": _of_fact("body"),
    "place_class": _place_class,
    "measure": _measure,
    "owner_level": _owner_level,
}
