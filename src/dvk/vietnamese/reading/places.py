"""Đọc tên đơn vị (reading names of units): what kind of place, which proper name, and which unit of a day that is.

A name is found by its letters with their marks; case and tone placement (hòa, hoà) do not count. Nothing is guessed:
where several units bear a name they are all told, each with those above it, and a name without marks finds none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from dvk._fields import Words
from dvk.errors import Ambiguous, InvalidValue, WrongType, nearest
from dvk.text import fold, same_name
from dvk.units import UnitHistory, UnitTree, proper_name
from dvk.units.place_names import kind_of_place
from dvk.vietnamese.reading._dates_common import clean
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.units import Unit

__all__ = ["UnitName", "read_unit", "read_unit_name"]

_NOT = "read.not_a_unit_name"
_NAME = re.compile(r"(?:[^\W_]|[ .,'’()&/–-])+")
_LETTER = re.compile(r"[^\W_]")
_KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_COUNT = re.compile(rf"[0-9.]+ (?:{'|'.join(_KINDS)})\b")
_DASH = re.compile(r" ?[-–—] ?")
_NUMBER = re.compile("0*(?P<number>[0-9]+)")


class UnitName(NamedTuple):
    """Tên đơn vị (a unit's name): the word before it in full and in small letters ("" for none), and the proper name.

    >>> UnitName("thành phố", "Long Xuyên").kind
    'thành phố'
    """

    kind: str
    name: str


def read_unit_name(text: str) -> UnitName:
    """Tên đơn vị (the name of a unit), from "xã Phú Hữu", "TP. Long Xuyên", "TX Tân Châu", "P. Mỹ Bình", "Phường 1".

    The mirror of :func:`~dvk.vietnamese.unit_name`. The proper name stays as it is written. A name before which no kind
    of place stands is whole, as "Ban Dân vận Tỉnh ủy" is. Raises :class:`InvalidValue` for what is no name, and for the
    name of a place with those above it ("xã Phú Hữu, huyện An Phú"), which :func:`read_unit` reads.

    >>> read_unit_name("TP. Long Xuyên"), read_unit_name("phường 01")
    (UnitName(kind='thành phố', name='Long Xuyên'), UnitName(kind='phường', name='01'))
    """
    words = clean(text, _NOT)
    found = UnitName(kind_of_place(words), proper_name(words))
    if not _is_name(words, found):
        raise InvalidValue(_NOT, got=text)
    if found.kind and "," in found.name:
        raise InvalidValue("read.two_units", got=text, near=(words.split(",")[0].strip(),))
    return found


def _is_name(words: str, found: UnitName) -> bool:
    """Whether words are a name: with letters, not only a kind of place, and no count of places ("5 xã")."""
    return (
        _NAME.fullmatch(words) is not None
        and _LETTER.match(words) is not None
        and not words.isdecimal()
        and found.name.lower() not in _KINDS
        and _COUNT.match(words.lower()) is None
    )


def read_unit(text: str, units: UnitHistory | UnitTree, *, on: date | None = None) -> Unit:
    """Đơn vị theo tên (the one unit of a name), on a day: of a tree its own; of a history *on*, or of all time.

    The kind of place counts where it is written, and so do the units above it where they follow behind commas ("xã Phú
    Hữu, huyện An Phú"). Raises :class:`Ambiguous` with all that bear the name, and :class:`InvalidValue` with near
    names where none does; :class:`NotKnown` for a day that the history does not attest.

    >>> from dvk.units import Unit, UnitHistory
    >>> history = UnitHistory([Unit(id="a", names="Xã Hòa Bình", level="commune"),
    ...     Unit(id="b", names="Phường Hòa Bình", level="commune")])
    >>> read_unit("P. HOÀ BÌNH", history).id
    'b'
    >>> read_unit("Hòa Bình", history)
    Traceback (most recent call last):
    dvk.errors.Ambiguous: "Hòa Bình" may be read in more than one way; ...: phường Hòa Bình, xã Hòa Bình
    """
    wanted = clean(text, _NOT)
    if not _is_name(wanted, UnitName("", proper_name(wanted))):
        raise InvalidValue(_NOT, got=text)
    history, on = _asked(units, on)
    found = _bearing(wanted, history, on)
    if not found and "," in wanted:
        name, *above = [part.strip() for part in wanted.split(",")]
        found = [unit for unit in _bearing(name, history, on) if _is_below(unit, above, history, on)]
    if not found:
        _unknown(text, wanted.split(",")[0], history, on)
    if len(found) > 1:
        raise Ambiguous("read.ambiguous", got=text, readings=_readings(found, history, on))
    return found[0]


def _asked(units: object, on: date | None) -> tuple[UnitHistory, date | None]:
    """The history, and the day that is asked about."""
    if isinstance(units, UnitTree):
        if on is not None and on != units.on:
            raise InvalidValue("read.other_day", path="on", got=on, expected=units.on)
        return units.history, units.on
    if not isinstance(units, UnitHistory):
        expected = Words("a UnitHistory or a UnitTree", "một UnitHistory hoặc UnitTree")
        raise WrongType("type.wrong", path="units", expected=expected, got=type(units).__name__)
    return (units if on is None else units.as_of(on).history), on


def _bearing(name: str, history: UnitHistory, on: date | None) -> list[Unit]:
    """The units of a name: of that kind where one is written.

    Numbers are equal also with a zero before them, and dashes of each kind with and without spaces.
    """
    kind, proper = kind_of_place(name), proper_name(name)
    spelled = [name] if _DASH.search(name) is None else [_DASH.sub(one, name) for one in (" - ", "-", " – ", "–")]
    number = _NUMBER.fullmatch(proper)
    if number is not None:
        bare = number["number"]
        spelled = [f"{kind} {one}".strip() for one in dict.fromkeys((proper, bare, bare.zfill(2)))]
    found: dict[str, Unit] = {}
    for one in spelled:
        for unit in history.named(one, on):
            if not kind or any(kind_of_place(called) == kind for called in _names(unit, proper_name(one), on)):
                found[unit.id] = unit
    return list(found.values())


def _names(unit: Unit, proper: str, on: date | None) -> list[str]:
    """The names that a unit bears on the day, or ever, of that proper name."""
    names = [unit.name(on)] if on is not None else [item.value for item in unit.names]
    return [called for called in names if same_name(proper_name(called), proper)]


def _path(unit: Unit, history: UnitHistory, on: date | None) -> list[Unit]:
    """The units above one, the nearest first: on the day, or on the last of its own."""
    above: list[Unit] = []
    day_of = on or unit.end or unit.start
    while True:
        last = above[-1] if above else unit
        parents = [one.unit for one in last.parents if one.hierarchy == "territory"] if day_of is None else []
        name = last.parent(day_of) if day_of is not None else (parents[-1] if parents else None)
        if name is None or name not in history or len(above) > len(history):
            return above
        above.append(history[name])


def _is_below(unit: Unit, above: list[str], history: UnitHistory, on: date | None) -> bool:
    """Whether the units above one bear those names, in that order; some may be left out."""
    left = list(_path(unit, history, on))
    for name in above:
        if not name:
            return False
        while left and left[0] not in _bearing(name, history, on):
            left.pop(0)
        if not left:
            return False
        left.pop(0)
    return True


def _readings(found: Sequence[Unit], history: UnitHistory, on: date | None) -> tuple[str, ...]:
    """Each unit with those above it, with its days where that is not enough to tell it, and at last with its id."""
    texts = [_told(unit, history, on) for unit in found]
    for more in (_life, _id):
        many = Counter(texts)
        texts = [text if many[text] == 1 else text + more(unit) for unit, text in zip(found, texts, strict=True)]
    return tuple(sorted(texts))


def _told(unit: Unit, history: UnitHistory, on: date | None) -> str:
    return ", ".join(unit_name(one.name(on)) for one in (unit, *_path(unit, history, on)))


def _life(unit: Unit) -> str:
    said = [f"từ ngày {day(unit.start, 'numeric')}"] if unit.start else []
    said += [f"đến ngày {day(unit.end, 'numeric')}"] if unit.end else []
    return f" ({' '.join(said)})" if said else ""


def _id(unit: Unit) -> str:
    return f" [{unit.id}]"


def _unknown(text: str, name: str, history: UnitHistory, on: date | None) -> NoReturn:
    """Refuse a name that no unit bears, with those that differ by marks or by kind, or else by a few letters."""
    alike = [unit.name(on) for unit in history.named(name, on, marks=False)]
    if not alike:
        there = [unit.name(on) for unit in history if on is None or unit.exists(on)]
        names = {fold(proper_name(called)): called for called in there} | {fold(called): called for called in there}
        alike = [names[one] for one in nearest(fold(name), names)]
    raise InvalidValue("read.unknown_unit", got=text, near=tuple(dict.fromkeys(alike))[:5])
