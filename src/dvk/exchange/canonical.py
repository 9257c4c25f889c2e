"""Dạng chuẩn (canonical form): the same bytes for equal registers, whatever order, file or engine they came by.

It is the document of the register as RFC 8785 (JSON Canonicalization Scheme) writes JSON, with what the types say to
be equal written in one way: facts of a kind in the order of their ids, exact numbers without zeros at the end, amounts
in their base measure, words of estimation by what they say. Unlike RFC 8785, whole numbers are not rounded to what a
double can hold: they are written out, and exact numbers stand in text as always.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from attrs import frozen
from cattrs import Converter

from dvk._exact import EXACT, exact
from dvk.criteria import Bound, Number, Varying
from dvk.errors import InvalidDocument, Problem
from dvk.exchange import hooks
from dvk.exchange.converter import configure_converter
from dvk.exchange.documents import SCHEMA, RegisterDocument
from dvk.exchange.json_text import not_unicode
from dvk.exchange.migrations import VERSION
from dvk.exchange.own_facts import own_kinds
from dvk.exchange.problems import REFUSALS, refused
from dvk.exchange.shapes import is_object
from dvk.exchange.tags import LISTS
from dvk.measures import Measure, Quantity
from dvk.periods import Calendar
from dvk.register import collector_paused
from dvk.values import Approx, Sense
from dvk.values.approx import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.facts import Fact
    from dvk.register import Definitions, Register

__all__ = ["canonical", "content_hash"]


def canonical(register: Register) -> bytes:
    """Dạng chuẩn của sổ (the canonical form of a register): equal bytes for equal registers, and only for those.

    Two registers that hold the same facts in another order have the same form, too. All that equality sees is inside:
    definitions, sources, origins and days of knowing as well. The form can be read like any other document; it has
    the version of the documents, so a later version may write another one.

    Raises :class:`~dvk.errors.InvalidDocument` for what could not be read back.

    >>> from attrs import evolve
    >>> from dvk.catalog import an_giang
    >>> register = an_giang()
    >>> turned = evolve(register, models=register.models[::-1])
    >>> turned == register, canonical(turned) == canonical(register)
    (False, True)
    """
    with collector_paused():
        try:
            known = register.definitions
            made = _converter(known.calendars, known.measures, own_kinds(register))
            document = cast("dict[str, object]", made.unstructure(RegisterDocument.of(register)))
            document |= {"schema": SCHEMA, "version": VERSION, "definitions": made.unstructure(known)}
            for name in LISTS.values():
                if name in document:
                    document[name] = sorted(cast("list[dict[str, str]]", document[name]), key=_id)
            return json.dumps(_ordered(document), ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError as error:
            raise not_unicode(error) from None
        except RecursionError:
            raise InvalidDocument([Problem("document.too_deep")]) from None
        except REFUSALS as error:
            raise refused(error) from error


def content_hash(register: Register) -> str:
    """Mã băm nội dung (the hash of the content): SHA-256 of the canonical form, to compare registers without them.

    >>> from dvk.catalog import an_giang
    >>> content_hash(an_giang())[:7], len(content_hash(an_giang()))
    ('sha256:', 71)
    """
    return f"sha256:{hashlib.sha256(canonical(register)).hexdigest()}"


def _id(fact: dict[str, str]) -> str:
    return fact["id"]


def _ordered(value: object) -> object:
    """Keys in the order of their UTF-16 code units, as RFC 8785 has it."""
    if is_object(value):
        return {name: _ordered(value[name]) for name in sorted(value, key=_units)}
    if isinstance(value, list):
        return [_ordered(item) for item in cast("list[object]", value)]
    return value


def _units(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")


# -- what is equal, in one way ----------------------------------------------------------------------------------------
_WORD_OF = {
    sense: next(word for word in WORDS if Approx(1, word).sense is sense) for sense in Sense if sense != "exact"
}


def _number(value: object) -> str:
    """Plain digits without zeros at the end, so that 1.50 and 1.5 are written alike."""
    text = format(exact(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _bound(value: Bound) -> str:
    """A bound of a condition: digits wherever digits can say it."""
    whole = Fraction(value)
    rest = whole.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return str(whole) if rest > 1 else _number(EXACT.divide(Decimal(whole.numerator), Decimal(whole.denominator)))


def _approx(value: Approx) -> dict[str, object]:
    written: dict[str, object] = {"number": _number(value.number)}
    if value.sense is not Sense.EXACT:
        written["word"] = _WORD_OF[value.sense]
    if value.upto is not None:
        written["upto"] = _number(value.upto)
    return written


@lru_cache(maxsize=8)
def _converter(
    calendars: tuple[Calendar, ...], measures: tuple[Measure, ...], events: tuple[type[Fact], ...]
) -> Converter:
    """A converter that writes what is equal in one way, definitions included."""
    made = Converter(omit_if_default=True, unstruct_collection_overrides={tuple: list})
    definitions = _Known(calendars, measures)
    configure_converter(made, cast("Definitions", definitions), events=events)
    name_of = made.get_unstructure_hook(Measure)

    def approx(value: Approx) -> object:
        return _number(value.number) if value.is_exact else _approx(value)

    def quantity(value: Quantity) -> dict[str, object]:
        base = value if value.measure.regional else value.in_base()
        return {"measure": name_of(base.measure), **_approx(base.number)}

    def number(value: Number | None) -> object:
        if value is None or not isinstance(value, Varying):
            return None if value is None else _number(value)
        return [made.unstructure(case) for case in value.cases] if value.cases else "?"

    made.register_unstructure_hook(Decimal, _number)
    made.register_unstructure_hook(Approx, approx)
    made.register_unstructure_hook(Quantity, quantity)
    for kind in (Number, Number | None):
        made.register_unstructure_hook_func(_is(kind), number)
    made.register_unstructure_hook_func(_is(Bound | None), lambda value: None if value is None else _bound(value))
    hooks.definitions(made, lambda own: _converter((), own, ()))
    return made


def _is(kind: object) -> Callable[[object], bool]:
    return lambda asked: asked == kind


@frozen
class _Known:
    """The part of definitions that a converter looks at."""

    calendars: tuple[Calendar, ...]
    measures: tuple[Measure, ...]
