"""Mẫu TOML (TOML templates): an empty file with every key, what it means, and an example, to start from."""

from __future__ import annotations

from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from attrs import has

from dvk.exchange import hooks
from dvk.exchange.field_words import words_of
from dvk.exchange.migrations import VERSION
from dvk.exchange.toml.examples import GOES_WITH, example, needed, wanted_fields
from dvk.exchange.toml.kinds import PREFIX, kind_named, kind_of_class
from dvk.exchange.toml.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attrs import Attribute as Field
    from attrs import AttrsInstance

__all__ = ["toml_template"]

_HOW = (
    "# Điền vào chỗ để trống. Dòng bắt đầu bằng dấu # liền với tên khóa là tùy chọn: bỏ dấu # nếu cần.",
    "# Fill in what is empty; a line that begins with # and a key is optional.",
)


def toml_template(kind: str | type[object]) -> str:
    """Mẫu TOML (a TOML template) of a kind: every key with its meaning and an example, in Vietnamese.

    What has to be filled in stands empty; what is optional stands behind a ``#`` that is taken away where it is wanted.
    Once the empty places are filled in, :func:`read_toml` reads it.

    Raises :class:`~dvk.errors.InvalidValue` for a kind that no TOML file has, with what is near, and
    :class:`~dvk.errors.MissingExtra` without tomlkit (the extra ``toml``).

    >>> print(toml_template("measure")[-51:], end="")
    # true: là tỷ lệ, không bao giờ cộng
    #ratio = true
    """
    found = kind_of_class(kind) or kind_named(kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind)))
    layout = Layout("dvk.exchange.toml_template", comments=True)
    lines = [f"# {found.label.vi.capitalize()} ({found.label.en})", *_HOW, f'schema = "{PREFIX}{found.name}"']
    lines += [] if "version" in found.keys else [f"version = {VERSION}"]
    return "\n".join([*lines, *_table(layout, found.holds, "")]) + "\n"


def _table(layout: Layout, kind: type[AttrsInstance], path: str) -> Iterator[str]:
    """The keys of a class, then the tables that have to be there."""
    hints = get_type_hints(kind)
    below: list[tuple[Field[Any], Any, bool]] = []
    for item in wanted_fields(kind):
        hint = hints[item.name]
        record, listed = _record_in(hint)
        if needed(kind, item) and record is not None:
            below.append((item, record, listed))
        else:
            yield from _key(layout, kind, item, hint)
    for item, record, listed in below:
        inner = f"{path}.{item.name}" if path else item.name
        words = words_of(kind, item.name)
        yield from ("", f"# {words} (bắt buộc)", f"[[{inner}]]" if listed else f"[{inner}]")
        yield from _table(layout, record, inner)


def _record_in(hint: Any) -> tuple[type[AttrsInstance] | None, bool]:  # noqa: ANN401 - a type, or a generic one
    """The class of the table, or of the tables, that a field holds; none where it stands on its line."""
    listed = get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis
    inner: Any = get_args(hint)[0] if listed else hint
    kind: Any = get_origin(inner) or inner
    own = isinstance(kind, type) and has(kind) and kind not in hooks.SHORT and len(_wanted(kind)) > 0
    return (kind if own else None), listed


def _wanted(kind: type[AttrsInstance]) -> list[str]:
    return [item.name for item in wanted_fields(kind) if needed(kind, item)]


def _key(layout: Layout, kind: type, item: Field[Any], hint: Any) -> Iterator[str]:  # noqa: ANN401
    """A key: what it means, its choices, and an example; empty, or behind a #."""
    shown = layout.line(example(kind, item, hint)).as_string()
    about = words_of(kind, item.name)
    choices = [one for one in _choices(hint) if any(word not in about for word in one)]
    listed = ["một trong: " + ", ".join(one) for one in choices]
    told = [about, GOES_WITH.get((kind.__name__, item.name), ""), *listed]
    words = "; ".join(one for one in told if one)
    if needed(kind, item):
        yield from ("", f"# {words} (bắt buộc)", f"# ví dụ: {shown}", f'{item.name} = ""')
    else:
        yield from ("", f"# {words}", f"#{item.name} = {shown}")


def _choices(hint: Any) -> Iterator[list[str]]:  # noqa: ANN401
    """The words of a closed vocabulary."""
    inside = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for one in inside:
        if isinstance(one, type) and issubclass(one, Enum):
            yield [str(member.value) for member in one]
