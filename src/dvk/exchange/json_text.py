"""Chữ JSON (JSON text): parsed strictly, by the standard library or by a quicker engine that refuses the same.

A quick engine is only believed where it cannot differ. Whatever it refuses, and whatever may have been dropped or
rounded on its way, is parsed again by the standard library, which also says what is wrong. So the engine changes how
long it takes and nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, NoReturn, TypeAlias, cast

from attrs import frozen

from dvk._extras import bring
from dvk._fields import Words
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.exchange.problems import bounded
from dvk.exchange.shapes import as_list, is_object

__all__ = [
    "ENGINES",
    "Engine",
    "EngineName",
    "compact",
    "engine_named",
    "is_text",
    "keys_in",
    "not_unicode",
    "parse",
    "parse_part",
    "parse_quickly",
    "without_mark",
]

EngineName: TypeAlias = Literal["json", "orjson", "msgspec"]
ENGINES: tuple[EngineName, ...] = ("json", "orjson", "msgspec")

_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_NUMBER = 60  # longer ones are refused by the types that hold numbers; Python does not even parse some
_FEW = 20
_DEEPEST = 100  # no document of ours comes near; the engines have limits of their own, each another
_TEXT_OR_BYTES = Words("text or bytes", "chữ (str) hoặc byte (bytes)")
_MAY_BE_A_COLON = "\\u003"


# -- engines ----------------------------------------------------------------------------------------------------------
@frozen
class Engine:
    """Máy đọc ghi (engine): how JSON is parsed and written; the standard library's is there always."""

    name: EngineName
    loads: Callable[[str | bytes], object]
    dumps: Callable[[object], bytes]
    exact: bool
    """Are numbers with a point and long ones as exact as those of the standard library?"""


def engine_named(name: str | None, room: str) -> Engine:
    """The engine of a name, the standard library's for ``None``; the function *room* asks for it.

    Raises :class:`~dvk.errors.InvalidValue` for a name that is none, :class:`~dvk.errors.MissingExtra` where its
    package is not installed.

    >>> engine_named("orjson", "dvk.loads").name
    'orjson'
    """
    if name not in (None, *ENGINES):
        raise InvalidValue(
            "choice.unknown", path="engine", got=str(name), expected=ENGINES, near=nearest(str(name), ENGINES)
        )
    return _STANDARD if name in (None, "json") else _brought(name, room)


@lru_cache(maxsize=64)
def _brought(name: str, room: str) -> Engine:
    package = bring(name, extra="fast", room=room)
    if name == "orjson":
        return Engine("orjson", package.loads, package.dumps, exact=False)
    encoder, decoder = package.json.Encoder(), package.json.Decoder(float_hook=Decimal)
    return Engine("msgspec", decoder.decode, encoder.encode, exact=True)


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidValue("value.not_finite", got=name)


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant)
_scan: Callable[[str, int], tuple[object, int]] = cast(
    "Any", _DECODER
).scan_once  # half of its decode looks for white space
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _loads(text: str | bytes) -> object:
    if not isinstance(text, str):
        text = text.decode()
    if text[:1] == "{":
        data, end = _scan(text, 0)
        if end == len(text):
            return data
    return _DECODER.decode(text)


def _dumps(value: object) -> bytes:
    return _ENCODER.encode(value).encode()


_STANDARD = Engine("json", _loads, _dumps, exact=True)


def compact(value: object, engine: Engine = _STANDARD) -> bytes:
    """Plain data as one line of JSON: the same bytes from each engine.

    Raises :class:`~dvk.errors.InvalidDocument` for text that no encoding can hold.

    >>> compact({"tên": "Xã A"}).decode()
    '{"tên":"Xã A"}'
    """
    with suppress(Exception):  # an engine raises what it likes; the standard library then says what is wrong
        return engine.dumps(value)
    try:
        return _dumps(value)
    except UnicodeEncodeError as error:
        raise not_unicode(error) from None


def not_unicode(error: UnicodeEncodeError) -> InvalidDocument:
    """The refusal of text that no encoding can hold."""
    got = error.object[error.start : error.end].encode("ascii", "backslashreplace").decode()
    return InvalidDocument([Problem("text.not_unicode", details=(("got", got),))])


# -- the quick way ----------------------------------------------------------------------------------------------------
def parse_quickly(text: str | bytes, engine: Engine) -> object | None:
    """What :func:`parse` would give, or ``None`` where the engine might have read it otherwise.

    A key that stands twice leaves one key and all its colons: each key brings one colon, and the others stand in
    texts, so there are never more keys and colons in what was parsed than colons in the text, and fewer where a key
    was dropped. Only an escaped colon would break the rule; with one in the text the engine is not asked.
    An engine that makes floats of numbers is not believed where one stands.
    """
    colon, escaped = (":", _MAY_BE_A_COLON) if isinstance(text, str) else (b":", _MAY_BE_A_COLON.encode())
    if escaped in text:  # type: ignore[operator]  # both are of one kind
        return None
    try:
        data = engine.loads(text)
        colons = keys_in(data, no_float=not engine.exact)
    except Exception:  # noqa: BLE001 - an engine raises what it likes; the standard library then says what is wrong
        return None
    return data if colons == text.count(colon) else None  # type: ignore[arg-type]  # both are of one kind


def keys_in(value: object, *, no_float: bool = False, depth: int = _DEEPEST) -> int:
    """Keys of parsed JSON and colons of its texts, those of keys not among them.

    Raises :class:`ValueError` where it is nested too deeply, and with *no_float* where it holds a float.
    """
    if not depth:
        raise ValueError
    if isinstance(value, dict):
        held = cast("dict[str, object]", value)
        items = held.values()
        return len(held) + sum([_keys_of(item, no_float, depth) for item in items if type(item) not in _PLAIN])
    if isinstance(value, list):
        return sum(
            [_keys_of(item, no_float, depth) for item in cast("list[object]", value) if type(item) not in _PLAIN]
        )
    return _keys_of(value, no_float, depth)


_PLAIN = (int, bool, NoneType, Decimal)


def _keys_of(item: object, no_float: bool, depth: int) -> int:
    if isinstance(item, str):
        return item.count(":") if ":" in item else 0
    if no_float and isinstance(item, float):
        raise ValueError
    if isinstance(item, (dict, list)):
        return keys_in(cast("object", item), no_float=no_float, depth=depth - 1)
    return 0


def parse_part(text: str) -> object:
    """One value of JSON, as :func:`parse` would read it within its document; any exception where it might not."""
    data, end = _scan(text, 0)
    if end != len(text) or _MAY_BE_A_COLON in text:
        raise ValueError
    colons = text.count(":")
    keys = len(data) if is_object(data) else None
    if keys == colons and text.count("[") < _FEW:
        return data  # as many colons as keys: none was dropped, none stands in a text
    if keys_in(data, depth=_DEEPEST - 1) != colons:
        raise ValueError
    return data


# -- the strict way ---------------------------------------------------------------------------------------------------
def parse(text: str | bytes) -> object:
    """Phân tích JSON (parse) strictly: UTF-8, exact numbers, no NaN, no key twice."""
    repeated: list[tuple[dict[str, object], str]] = []

    def as_dict(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            times = Counter(name for name, _ in pairs)
            repeated.extend((made, name) for name in made if times[name] > 1)
        return made

    try:
        data: object = json.loads(
            _decoded(text), object_pairs_hook=as_dict, parse_float=Decimal, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        details = (("line", error.lineno), ("column", error.colno))
        raise InvalidDocument([Problem("json.broken", details=details)]) from error
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except InvalidValue as error:
        raise InvalidDocument([error.problem]) from error
    except (ValueError, ArithmeticError) as error:  # a number too long even to be read
        long = Problem("value.too_many_digits", details=(("expected", _LONGEST_NUMBER), ("got", "…")))
        raise InvalidDocument([long]) from error
    if _is_too_deep(data):
        raise InvalidDocument([Problem("document.too_deep")])
    if repeated:
        raise InvalidDocument(bounded(_repetitions(data, repeated)))
    return data


def _is_too_deep(data: object) -> bool:
    """Is it nested deeper than is read? Each Python gives up at another depth, and some at none."""
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        level = [item for held in level for item in _items(held) if isinstance(item, (dict, list))]
        if not level:
            return False
    return True


def _items(held: object) -> Iterable[object]:
    if isinstance(held, dict):
        return cast("dict[str, object]", held).values()
    return cast("list[object]", held) if isinstance(held, list) else ()


def is_text(text: str | bytes) -> str | bytes:
    """What is to be read, as it came; raises :class:`~dvk.errors.WrongType` for anything but text and bytes."""
    if not isinstance(cast("object", text), (str, bytes)):
        raise WrongType("type.wrong", path="text", expected=_TEXT_OR_BYTES, got=type(text).__name__)
    return text


def without_mark(text: str | bytes) -> str | bytes:
    """The text without the byte order mark that some editors put before it."""
    if isinstance(text, str):
        return text.removeprefix(_BYTE_ORDER_MARK)
    return text.removeprefix(_BYTE_ORDER_MARK.encode())


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix(_BYTE_ORDER_MARK)
    try:
        return text.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise InvalidValue("document.not_utf8", place=error.start) from error


def _repetitions(data: object, repeated: list[tuple[dict[str, object], str]]) -> list[Problem]:
    """Where the keys stand that are there twice; what is hidden behind one of them has no path any more."""
    names: dict[int, list[str]] = {}
    for made, name in repeated:
        names.setdefault(id(made), []).append(name)
    problems: list[Problem] = []
    todo: list[tuple[str, object]] = [("", data)]
    while todo:
        path, value = todo.pop()
        if is_object(value):
            twice = names.pop(id(value), ())
            problems += [Problem("json.key_twice", name, details=(("got", name),)).under(path) for name in twice]
            todo += [(f"{path}.{name}" if path else name, item) for name, item in value.items()]
        elif isinstance(value, list):
            todo += [(f"{path}[{place}]", item) for place, item in enumerate(as_list(cast("object", value)))]
    hidden = [name for rest in names.values() for name in rest]
    return problems + [Problem("json.key_twice", details=(("got", name),)) for name in hidden]
