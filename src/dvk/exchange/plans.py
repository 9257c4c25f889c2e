"""Cách dựng nhanh (plans): how a fact of a class of the library is made when every value of it is proven already.

What a constructor does for each fact (convert, check, set each field) is done here once for each *value*: a reader
converts and checks it as the class would, and what it gives may be kept, for it never changes. A fact is then put
together from values that are right, in one step, and the class is asked only what it asks across fields. A class that
is made in another way than this page knows has no plan, and is made by its constructor.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast, get_type_hints

import attrs
from attrs import NOTHING, Factory, fields

from dvk._fields import a_reference, a_text, optional_text, some_text
from dvk.exchange import scalars
from dvk.exchange.quick import quick_reader, reader_of
from dvk.exchange.tags import RECORDS
from dvk.models import Decision, Person, Publication, RegistrationForm, Role
from dvk.values import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import Attribute, AttrsInstance
    from cattrs import Converter as CattrsConverter

__all__ = ["MISSING", "MOSTLY_NEW", "MOST_KEPT", "Field", "Plan", "plan_of"]

MISSING = NOTHING
"""Stands for a field that has not been given and has no default."""

_OURS = frozenset({*RECORDS.values(), Decision, Origin, Person, Publication, RegistrationForm, Role})
MOST_KEPT = 1 << 15
_SECOND = (("model", str, None, a_reference), ("title", str, None, some_text))
_CONVERTER: Any = getattr(attrs, "Converter", ())  # one that may take more than the value; older attrs has none
_MOST_KEPT_ALWAYS = 1 << 12  # a plan stays when a file has been read
MOSTLY_NEW = ("id", "title")


class Plan:
    """Cách dựng (plan) of a class: its fields in the order in which documents have them, and how one is made."""

    def __init__(self, kind: type[object], blank: type[object] | None, found: dict[str, Field]) -> None:
        self.kind = kind
        self.fields = found
        second = next((one for one in found.values() if one.place == 1 and next(iter(found)) == "id"), None)
        self.second = second.name if second is not None and second.same in _SECOND else None
        """What comes after the id, where that is the model of which a fact speaks, or the title."""
        self.needed = {name for name, one in found.items() if one.default is MISSING}
        self._blank = blank
        self._template: list[Any] = [one.default for one in found.values()]
        given = {name: f"v_{name}" for name in found}
        begun = f"{''.join(f'{one}, ' for one in given.values())}= values"
        if self.needed:
            begun += f"\n    if {' or '.join(f'v_{name} is MISSING' for name in sorted(self.needed))}: raise ValueError"
        self._build = self.compiled("values", begun, given, {"MISSING": MISSING})

    def read(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - a record of the class
        """A record from plain data; any exception means that the detailed way has to be gone."""
        values, known = self._template.copy(), self.fields
        for name, value in data.items():
            found = known[name]
            values[found.place] = found.kept[value] if type(value) is str else found.read(value)
        return self._build(values)

    def attempt(self, data: dict[str, Any]) -> tuple[Any, list[str]]:
        """A record from plain data, or ``None`` and the names of the pairs that were refused, where it was these."""
        values, known = self._template.copy(), self.fields
        wrong: list[str] = []
        for name, value in data.items():
            try:
                found = known[name]
                values[found.place] = found.kept[value] if type(value) is str else found.read(value)
            except Exception:  # noqa: BLE001 - the detailed way says it; nothing is lost where nothing is raised
                wrong.append(name)
        try:
            return (None if wrong else self._build(values)), wrong
        except Exception:  # noqa: BLE001
            return None, wrong

    def compiled(self, arguments: str, begun: str, given: dict[str, str], space: dict[str, Any]) -> Callable[..., Any]:
        """A function that begins with *begun* and makes a fact of the *given* fields, each from its expression.

        The classes are frozen: setting a field goes the long way round, through Python, field by field. So the fact
        is first one of a *blank* class with the same slots that is not frozen, and becomes one of its class when they
        are filled; where Python has no such class, the slots are set one by one. Then the class checks what it checks
        across fields.
        """
        kind: Any = self.kind
        space = {**space, "blank": self._blank, "kind": kind, "new": object.__new__}
        lines = [f"def make({arguments}):", f"    {begun}", f"    made = {'blank()' if self._blank else 'new(kind)'}"]
        for name, one in self.fields.items():
            space[f"d_{name}"], space[f"s_{name}"] = one.default, getattr(kind, name).__set__
            value = given.get(name, f"d_{name}")
            lines.append(f"    made.{name} = {value}" if self._blank else f"    s_{name}(made, {value})")
        if self._blank:
            lines.append("    made.__class__ = kind")
        checked: Any = getattr(kind, "__attrs_post_init__", None)
        if checked is not None:
            space["checked"] = checked
            lines.append("    checked(made)")
        lines.append("    return made")
        exec("\n".join(lines), space)  # noqa: S102 - names of fields of our own classes, as attrs itself does
        return cast("Callable[..., Any]", space["make"])


class Field:
    """Trường (field): where its value stands, and how it is read."""

    __slots__ = ("again", "default", "hint", "kept", "name", "place", "read", "same")

    def __init__(self, item: Attribute[Any], hint: object, place: int, read: Callable[[Any], Any]) -> None:
        self.name: str = item.name
        again = self.name not in MOSTLY_NEW
        self.hint = hint
        self.same: tuple[object, ...] = self.name, hint, cast("Any", item).converter, item.validator
        """Fields in which this is equal read equally, of whatever class they are."""
        self.again = again
        """Will the same value come again, so that it pays to keep it?"""
        self.place = place
        self.default = item.default if item.default is MISSING else _proven(None, item)(item.default)
        self.read = read
        """From plain data to the value that the class holds, converted and checked as its constructor does."""
        self.kept: dict[str, Any] = _Kept(read) if again else _Unkept(read)
        """The values of texts, read when first asked for, and kept where they come again."""


class _Unkept(dict[str, Any]):
    """The same for texts that hardly come again: nothing is ever kept."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read

    def __missing__(self, text: str) -> object:
        return self._read(text)


class _Kept(dict[str, Any]):
    """Texts and their values; days, ids of other facts and words of a list are said again and again."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read

    def __missing__(self, text: str) -> object:
        value = self._read(text)
        if len(self) >= _MOST_KEPT_ALWAYS:
            self.clear()
        self[text] = value
        return value


def plan_of(converter: CattrsConverter, kind: type[object]) -> Plan | None:
    """The plan of a class; ``None`` for one that is not the library's own, or is made in a way not known here."""
    return _plan_of(converter, cast("Any", kind))


@lru_cache(maxsize=256)
def _plan_of(converter: CattrsConverter, kind: type[object]) -> Plan | None:
    if kind not in _OURS:
        return None
    known = fields(cast("type[AttrsInstance]", kind))
    slots = {name for base in kind.__mro__ for name in base.__dict__.get("__slots__", ())}
    if slots - {"__weakref__"} != {item.name for item in known} or any(_is_special(item) for item in known):
        return None
    ordered = sorted(known, key=lambda item: item.default is not NOTHING)  # as they are written; a stable sort
    hints = get_type_hints(kind)
    found: dict[str, Field] = {}
    for place, item in enumerate(ordered):
        read = _proven(reader_of(converter, kind, item, hints[item.name], _nested), item)
        found[item.name] = Field(item, hints[item.name], place, read)
    return Plan(kind, _blank(kind), found)


def _nested(converter: CattrsConverter, kind: type[object]) -> Callable[[dict[str, Any]], Any]:
    plan = plan_of(converter, kind)
    return quick_reader(converter, kind) if plan is None else plan.read


def _is_special(item: Attribute[Any]) -> bool:
    return (
        not item.init
        or item.alias != item.name
        or isinstance(item.default, cast("Any", Factory))
        or isinstance(cast("Any", item).converter, _CONVERTER)
    )


def _proven(read: Callable[[Any], Any] | None, item: Attribute[Any]) -> Callable[[Any], Any]:
    """What the constructor makes of a value, with the checks of the field."""
    convert: Any = cast("Any", item).converter
    check: Any = item.validator
    if read is not None and read is scalars.read_text and convert is None:  # text that was read is NFC
        if check in (a_text, optional_text):
            return read
        if check is some_text:
            return _some_text

    def prove(value: Any) -> Any:  # noqa: ANN401 - any field's
        if read is not None:
            value = read(value)
        if convert is not None:
            value = convert(value)
        if check is not None:
            check(None, item, value)
        return value

    return prove


def _some_text(value: object) -> str:
    text = scalars.read_text(value)
    if not text.strip():
        raise ValueError
    return text


def _blank(kind: type[object]) -> type[object] | None:
    """A class with the slots of another, open to be written; ``None`` where Python makes no such one."""
    space = {
        "__slots__": kind.__dict__["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
        "__init__": object.__init__,
    }
    try:
        blank = type(kind.__name__, (kind.__mro__[1],), space)
        blank().__class__ = kind
    except TypeError:
        return None
    return blank
