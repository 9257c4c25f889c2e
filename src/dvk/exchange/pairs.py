"""Đọc theo cặp (reading by pairs): a line of JSON as its pairs of name and value, most of which were read before.

A register says the same again and again: the same days, units, steps, measures, sources. So a line is not parsed
letter by letter. It is cut at each ``,"``, which in JSON stands between two pairs, at the end of a text, or inside of
something nested; what is nested is joined again; each pair is looked up among those that were parsed, converted and
checked before, and only a new one is read, strictly, by the standard library. Where all pieces are whole pairs of
names that the class has, each once and those that must be there among them, the line is the object of these pairs and
nothing else.

The names of a line are its *shape*. There are few, and each gets a function of its own, which sets the slots of a fact
one after the other. Any doubt, and the line is read in another way: this one says nothing about what is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dvk.exchange.json_text import parse_part
from dvk.exchange.plans import MISSING, MOST_KEPT, MOSTLY_NEW, plan_of
from dvk.exchange.scalars import plain_text
from dvk.exchange.whole_amounts import amounts_by
from dvk.measures import Measure, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cattrs import Converter

    from dvk.exchange.plans import Field, Plan

    Read = Callable[[list[str], str, str], Any]

__all__ = ["PairReader"]

_LONGEST_KEPT = 120
_TIMES = 8  # a shape that is seen more often gets its function
_MOST_SHAPES = 200
_MOST_PIECES = 60
_END = "\n"  # no line has one
_SLUG = "([a-z0-9]++(?:-[a-z0-9]++)*+)"
_line = re.compile(
    rf'\{{"type":"([a-z-]++)","id":"{_SLUG}",(?:"model":"{_SLUG}",|"title":"([^"\\]*+)",)"(.*)\}}', re.DOTALL
).fullmatch


class PairReader:
    """Đọc các dòng (reader of lines) as the library writes them: its classes by their tags."""

    def __init__(self, made: Converter, kinds: Mapping[str, type[object]]) -> None:
        self._names = _Names().__getitem__
        self._readers = _Readers(made, kinds)
        self._models: dict[str, str] = {}

    def read(self, lines: Sequence[str | bytes]) -> tuple[list[Any], list[int]]:
        """The record of each line, and the places of those that have to be read in another way: ``None`` as yet."""
        found: list[Any] = []
        left: list[int] = []
        readers, one_text, names = self._readers, self._models.setdefault, self._names
        for line in lines:
            try:
                text: Any = line if type(line) is str else line.decode()  # type: ignore[union-attr]
                tag, name, model, title, rest = _line(text).groups()  # type: ignore[union-attr]  # caught below
                shapes, second = readers[tag]
                if model is None:
                    said = title if second == "title" else None
                else:  # one text for all that happened to a model
                    said = one_text(model, model) if second == "model" else None
                if said is None:
                    raise ValueError  # noqa: TRY301
                pieces = rest.split(',"')
                found.append(shapes[tuple(map(names, pieces))](pieces, name, said))
            except Exception:  # noqa: BLE001 - whatever it is, the other ways say it
                left.append(len(found))
                found.append(None)
        if len(self._models) > MOST_KEPT:
            self._models.clear()
        return found, left


class _Readers(dict[str, "tuple[_Shapes, str]"]):
    """For each tag the shapes of its lines, and what comes after the id; made when a line of it is first met."""

    def __init__(self, made: Converter, kinds: Mapping[str, type[object]]) -> None:
        self._made = made
        self._kinds = kinds
        self._known: dict[object, _Values] = {}
        self._amounts = amounts_by(lambda name: made.structure(name, Measure))

    def __missing__(self, tag: str) -> tuple[_Shapes, str]:
        plan = plan_of(self._made, self._kinds[tag])
        if plan is None or plan.second is None:
            raise KeyError(tag)
        known, amounts = self._known, self._amounts
        values = {one.name: known.setdefault(one.same, _Values(one, amounts)) for one in plan.fields.values()}
        self[tag] = found = _Shapes(plan, values), plan.second
        return found


class _Names(dict[str, str]):
    """Pieces and what is between their values: the name of a pair, and what it opens and closes."""

    __slots__ = ()

    def __missing__(self, piece: str) -> str:
        name, _, raw = piece.partition('":')
        opened = len(raw) - len(raw.lstrip("[{"))
        closed = len(piece) - len(piece.rstrip("]}"))
        named = f"{name}{_END}{opened}{_END}{closed}" if opened or closed or not raw else name
        if len(piece) <= _LONGEST_KEPT and name not in MOSTLY_NEW:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[piece] = named
        return named


class _Values(dict[str, Any]):
    """Whole pairs of one name, and their values."""

    __slots__ = ("_again", "_read", "_whole")

    def __init__(self, field: Field, amounts: Callable[[str], Quantity | None]) -> None:
        self._whole = amounts if field.hint in (Quantity, Quantity | None) else None
        self._read = field.read
        self._again = field.again

    def __missing__(self, pair: str) -> object:
        raw = pair[pair.index('":') + 2 :]
        text = raw[1:-1]
        value = None if self._whole is None else self._whole(raw)
        if value is not None:
            pass
        elif raw == f'"{text}"' and '"' not in text and "\\" not in text and text.isprintable():
            value = self._read(text)
        else:
            value = self._read(parse_part(raw))
        if self._again and len(pair) <= _LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[pair] = value
        return value


# -- shapes -----------------------------------------------------------------------------------------------------------
class _Shapes(dict["tuple[str, ...]", "Read"]):
    """The shapes of the lines of a class, and the function of each."""

    def __init__(self, plan: Plan, values: dict[str, _Values]) -> None:
        self._plan = plan
        self._values = values
        self._seen: dict[tuple[str, ...], int] = {}

    def __missing__(self, shape: tuple[str, ...]) -> Read:
        seen = self._seen
        seen[shape] = times = seen.get(shape, 0) + 1
        if times <= _TIMES or len(self) >= _MOST_SHAPES:
            if len(seen) > MOST_KEPT:
                seen.clear()
            return _otherwise
        self[shape] = made = self._made(shape)
        return made

    def _made(self, shape: tuple[str, ...]) -> Read:
        found = _pairs_in(shape) if len(shape) <= _MOST_PIECES else None
        if found is None:
            return _otherwise
        plan, given = self._plan, {"id": "name"}
        if plan.second == "title":
            given["title"] = "title_of(second)"
        else:
            given["model"] = "second"
        for name, text in found:
            if name not in plan.fields or name in given:
                return _otherwise
            given[name] = f"k_{name}({text}) or n_{name}[{text}]"
        if any(field.default is MISSING and name not in given for name, field in plan.fields.items()):
            return _otherwise
        pieces = "".join(f"p{place}, " for place in range(len(shape)))
        space: dict[str, Any] = {f"n_{name}": values for name, values in self._values.items()}
        space["title_of"] = plain_text
        space |= {f"k_{name}": values.get for name, values in self._values.items()}
        return plan.compiled("pieces, name, second", f"{pieces}= pieces", given, space)


def _otherwise(pieces: list[str], name: str, second: str) -> Any:  # noqa: ANN401, ARG001 - never returns
    raise ValueError


def _pairs_in(shape: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """The name of each pair and how its text is made of the pieces; ``None`` where something is never closed."""
    found: list[tuple[str, str]] = []
    depth = 0
    for place, named in enumerate(shape):
        name, _, brackets = named.partition(_END)
        if depth:
            last, text = found[-1]
            found[-1] = last, f"{text[:-1]},\"{{p{place}}}'" if text[0] == "f" else f"f'{{{text}}},\"{{p{place}}}'"
        elif not name.isidentifier():
            return None
        else:
            found.append((name, f"p{place}"))
        if brackets:
            opened, closed = map(int, brackets.split(_END))
            depth += opened - closed
            if depth < 0:
                return None
    return None if depth else found
