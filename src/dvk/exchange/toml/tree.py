"""Cây TOML (TOML as a tree): a value as tables that know their class, with days as days, as TOML has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from attrs import has

from dvk._fields import Words
from dvk.criteria import Varying
from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange.converter import unstructure
from dvk.exchange.shapes import is_object
from dvk.register import Register

if TYPE_CHECKING:
    from dvk.register import Definitions

__all__ = ["Table", "tree_of"]


class Table(dict[str, object]):
    """A table, and the class of which it is."""

    __slots__ = ("kind",)

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind


def tree_of(value: object, definitions: Definitions | None = None) -> Table:
    """The tables of a record; a register is no definition and is written by ``dvk.write``."""
    if not has(type(value)) or isinstance(value, Register):
        expected = Words("a definition, a mapping or a sheet", "một định nghĩa, bảng ánh xạ hoặc phiếu")
        raise WrongType("type.wrong", expected=expected, got=type(value).__name__)
    plain = unstructure(value, definitions=definitions, alone=True)
    if not is_object(plain):  # in short: a label is written as its text alone
        raise WrongType("type.not_object", got=type(value).__name__)
    return _table(value, plain, "")


def _table(value: object, plain: dict[str, object], path: str) -> Table:
    found = Table(type(value))
    for name, inner in plain.items():
        held: object = value.get(name) if is_object(value) else getattr(value, name, None)
        found[name] = _tree(held, inner, f"{path}.{name}" if path else name)
    return found


def _tree(value: object, plain: object, path: str) -> object:
    """The plain data of a value, beside the value that says what it is."""
    if plain is None:
        raise InvalidDocument([Problem("toml.no_null", path)])
    if isinstance(plain, str):
        return value if type(value) is date else plain
    if is_object(plain):
        return _table(value, plain, path)
    if isinstance(plain, list):
        items = cast("list[object]", plain)
        held: object = value.cases if isinstance(value, Varying) else value
        beside = cast("tuple[object, ...]", held) if isinstance(held, tuple) else ()
        beside = beside if len(beside) == len(items) else (None,) * len(items)
        pairs = enumerate(zip(beside, items, strict=True))
        return [_tree(one, item, f"{path}[{place}]") for place, (one, item) in pairs]
    return plain
