"""Số theo điều kiện (numbers that vary): a threshold or a pass mark that depends on the attributes of the subject.

A rule, a band or a minimum may hold such numbers; ``settled`` gives it with plain numbers for what is known of one
subject. What is not known stays possible: all the ways in which it could be are tried.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from attrs import evolve, field, fields, frozen, has

from dvk._exact import exact
from dvk._fields import as_tuple
from dvk.criteria.conditions import Attribute, AttributeKind, Condition, Given, Known
from dvk.criteria.points import as_fraction
from dvk.errors import WrongType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from attrs import AttrsInstance

__all__ = [
    "UNKNOWN",
    "Case",
    "Number",
    "Varying",
    "as_number",
    "conditions_in",
    "least",
    "most",
    "optional_number",
    "settled",
    "varies",
    "ways",
]

T = TypeVar("T")
_MOST_WAYS = 20_000


def _as_number(value: Any) -> Decimal | Varying:  # noqa: ANN401  as_number, which comes after the classes it makes
    return as_number(value)


@frozen(kw_only=True)
class Case:
    """Trường hợp (case): the number that holds where ``when`` does; without ``when``, in all other cases.

    ``value="?"`` says that no source has shown the number.

    >>> Case(value=50, when=Condition(attribute="vung", one_of=["dbsh"])).value
    Decimal('50')
    """

    value: Decimal | Varying = field(converter=_as_number)
    when: Condition | None = None


@frozen
class Varying:
    """Số theo trường hợp (varying number): the first case that holds gives it.

    Without any case it is :data:`UNKNOWN`: no source has shown it. A document writes that as ``"?"``.

    >>> low = Condition(attribute="nam", below=2014)
    >>> target = Varying([Case(value=21, when=low), Case(value=23)])
    >>> target.known(Known({"nam": Fraction(2013)})), target.known(Known({"nam": Fraction(2014)}))
    (Decimal('21'), Decimal('23'))
    """

    cases: tuple[Case, ...] = field(default=(), converter=as_tuple)

    def known(self, known: Known) -> Decimal | None:
        """Số ứng với một đối tượng (the number for what is known): ``None`` where it is not known, or no case fits."""
        for case in self.cases:
            holds = True if case.when is None else case.when.holds(known)
            if holds:
                return case.value if isinstance(case.value, Decimal) else case.value.known(known)
            if holds is None:
                return None
        return None

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """Các số có thể (all the numbers it may be)."""
        found: list[Decimal | None] = []
        for case in self.cases:
            found += [case.value] if isinstance(case.value, Decimal) else case.value.values
        return tuple(found) or (None,)


Number: TypeAlias = Decimal | Varying
"""A number of a rubric: plain, varying with the subject, or :data:`UNKNOWN`."""

UNKNOWN = Varying()
"""Chưa rõ (unknown): a number that no source has shown."""


def as_number(value: Any) -> Decimal | Varying:  # noqa: ANN401  numbers, digits, "?" or cases
    """A number of a rubric from a number, from digits, from ``"?"``, or from cases (a converter)."""
    if isinstance(value, Varying):
        return value
    if value == "?":
        return UNKNOWN
    if isinstance(value, Case):
        return Varying((value,))
    if isinstance(value, (list, tuple)):
        items = tuple(cast("Iterable[object]", value))
        if not all(isinstance(item, Case) for item in items):
            raise WrongType("type.wrong", expected="Case", got=type(items).__name__)
        return Varying(items)
    return exact(value)


def optional_number(value: Any) -> Decimal | Varying | None:  # noqa: ANN401  as above, or None
    """The same, or ``None``."""
    return None if value is None else as_number(value)


def least(number: Number) -> Decimal | None:
    """The smallest it may be; ``None`` where that is not known."""
    values = (number,) if isinstance(number, Decimal) else number.values
    held = [value for value in values if value is not None]
    return min(held) if len(held) == len(values) else None


def most(number: Number) -> Decimal | None:
    """The largest it may be; ``None`` where that is not known."""
    values = (number,) if isinstance(number, Decimal) else number.values
    held = [value for value in values if value is not None]
    return max(held) if len(held) == len(values) else None


# -- what varies in a record -------------------------------------------------------------------------------------------
def conditions_in(thing: object) -> Iterator[Condition]:
    """Every condition that a number inside a record hangs on."""
    if isinstance(thing, Varying):
        for case in thing.cases:
            if case.when is not None:
                yield from case.when.walk()
            yield from conditions_in(case.value)
    elif isinstance(thing, tuple):
        for item in cast("tuple[object, ...]", thing):
            yield from conditions_in(item)
    elif has(type(thing)) and not isinstance(thing, Condition):
        for item in fields(cast("type[AttrsInstance]", type(thing))):
            yield from conditions_in(getattr(thing, item.name))


def varies(thing: object) -> bool:
    """Whether a record holds a number that hangs on the subject: without one it is settled as it is."""
    if isinstance(thing, Varying):
        return bool(thing.cases)
    if isinstance(thing, tuple):
        return any(varies(item) for item in cast("tuple[object, ...]", thing))
    if isinstance(thing, (Condition, Case)) or not has(type(thing)):
        return False
    items = fields(cast("type[AttrsInstance]", type(thing)))
    return any(varies(getattr(thing, item.name)) for item in items if item.init)


def settled(thing: T, known: Known) -> T:
    """The record with each varying number made plain: by its first case that holds, or :data:`UNKNOWN`."""
    return cast("T", _settled(thing, known))


def _settled(thing: object, known: Known) -> object:
    if isinstance(thing, Varying):
        found = thing.known(known)
        return UNKNOWN if found is None else found
    if isinstance(thing, tuple):
        items = cast("tuple[object, ...]", thing)
        return tuple(_settled(item, known) for item in items)
    if isinstance(thing, (Condition, Case)) or not has(type(thing)):
        return thing
    changes: dict[str, object] = {}
    for item in fields(cast("type[AttrsInstance]", type(thing))):
        if item.init:
            old = getattr(thing, item.name)
            new = _settled(old, known)
            if new != old:
                changes[item.alias or item.name] = new
    return evolve(cast("Any", thing), **changes) if changes else thing


def ways(
    conditions: Iterable[Condition], attributes: Mapping[str, Attribute], known: Known
) -> tuple[Known, ...] | None:
    """Every way in which what is not known may be, as far as conditions can tell; ``None`` where these are too many.

    Of a number, each bound that a condition sets, and one number in each gap between them, stand for all others.
    """
    asked: dict[str, set[Fraction]] = {}
    for condition in conditions:
        if condition.attribute and condition.attribute not in known.attributes:
            asked.setdefault(condition.attribute, set()).update(as_fraction(bound) for bound in condition.bounds)
    if not asked:
        return (known,)
    choices = [_ways_of(attributes.get(name), bounds) for name, bounds in asked.items()]
    number = 1
    for one in choices:
        number *= len(one)
    if number > _MOST_WAYS:
        return None
    return tuple(
        Known({**known.attributes, **dict(zip(asked, way, strict=True))}, known.lines) for way in product(*choices)
    )


def _ways_of(attribute: Attribute | None, bounds: set[Fraction]) -> tuple[Given, ...]:
    if attribute is None:
        return (False,)
    if attribute.options:
        return tuple(option.id for option in attribute.options)
    if attribute.kind is AttributeKind.YES_NO:
        return (True, False)
    marks = sorted(bounds)
    gaps = [(low + high) / 2 for low, high in pairwise(marks)]
    return (marks[0] - 1, *marks, *gaps, marks[-1] + 1) if marks else (Fraction(0),)
