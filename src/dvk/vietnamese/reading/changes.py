"""Đọc tăng, giảm và liệt kê (reading changes and lists): the mirrors of ``change`` and ``join``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast, get_args

from attrs import evolve, field, frozen

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import as_approx
from dvk.values import Approx  # attrs resolves it
from dvk.vietnamese.reading._common import Line, leftover, prepared
from dvk.vietnamese.reading.amounts import amount_at, approx_of, no_unit
from dvk.vietnamese.writing._common import a_choice
from dvk.vietnamese.writing.lists import Joiner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = ["Changed", "ChangedIn", "read_change", "read_list"]

ChangedIn = Literal["percent", "points", ""]

_WAY = re.compile(r"(tăng|giảm) (?=[^ ])")
_UNIT = re.compile(r" (điểm phần trăm|phần trăm)(?!\w)| ?(%)")


@frozen
class Changed:
    """Tăng, giảm (a change): which way (1, -1 or 0), by how much, and in percent or percentage points.

    ``percent`` and ``points`` are what :func:`dvk.vietnamese.change` takes: signed, and ``None`` where the change is in
    the other one, or where a word of estimation or a range makes it no single number.

    >>> from dvk.values import Approx
    >>> Changed(-1, Approx("0.73"), "percent").percent
    Decimal('-0.73')
    """

    way: int
    size: Approx = field(converter=as_approx)
    unit: ChangedIn

    @property
    def percent(self) -> Decimal | None:
        """Phần trăm (in percent), with its sign; zero where nothing changed."""
        return self._signed("percent")

    @property
    def points(self) -> Decimal | None:
        """Điểm phần trăm (in percentage points), with its sign; zero where nothing changed."""
        return self._signed("points")

    def _signed(self, unit: ChangedIn) -> Decimal | None:
        if self.unit not in (unit, "") or not self.size.is_exact:
            return None
        return self.size.number.copy_negate() if self.way < 0 else self.size.number


def read_change(text: str) -> Changed:
    """Đọc tăng, giảm (read a change): "giảm 0,73%", "tăng 0,27 điểm phần trăm", "không đổi".

    A word stays: "tăng dưới 0,1%" is what a rounded change says. Raises :class:`InvalidValue` for what says neither
    way, for a number below zero ("tăng -5%") and for a change in anything but percent and percentage points.

    >>> read_change("giảm 0,73%").percent, read_change("tăng 0,27 điểm phần trăm").points
    (Decimal('-0.73'), Decimal('0.27'))
    >>> read_change("không đổi").way
    0
    """
    line = prepared(text)
    if line.key == "không đổi":
        return Changed(0, 0, "")
    way = _WAY.match(line.key)
    if way is None:
        raise InvalidValue("read.not_a_change", got=line.text)
    rest = Line(line.text[way.end() :], line.key[way.end() :])
    try:
        amount = amount_at(rest, no_unit)
    except InvalidValue as error:
        raise _with_head(error, line, line.text[: way.end()]) from None
    unit = _UNIT.match(rest.key, amount.end)
    if unit is None or amount.low.value < 0:
        raise InvalidValue("read.not_a_change", got=line.text)
    if unit.end() != len(rest.text):
        raise leftover(line, way.end() + unit.end())
    size = approx_of(amount)
    return Changed(1 if way[1] == "tăng" else -1, size, "points" if unit[1] == "điểm phần trăm" else "percent")


def _with_head(error: InvalidValue, line: Line, head: str) -> InvalidValue:
    """The error of what stands behind the first words, told of the whole text."""
    details = error.details | {"got": line.text}
    if isinstance(error, Ambiguous):
        details["readings"] = tuple(head + one for one in error.readings)
    near = tuple(head + one for one in error.near)
    problem = evolve(error.problem, near=near, details=tuple(details.items()))
    return cast("InvalidValue", type(error).of(problem))


def read_list(text: str, last: Joiner = "và", *, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Đọc liệt kê (read a list): commas between, "và" or "hoặc" before the last, as :func:`dvk.vietnamese.join` writes.

    A name that holds a comma or "và" of its own ("Nông nghiệp và Môi trường") is taken for one item only where it is
    among *names*: without them one "và" parts two items. Raises :class:`Ambiguous` where "và" stands more than once,
    for one of them may be part of a name, and :class:`InvalidValue` for an empty item, a semicolon, or a list with
    commas that has no "và".

    >>> read_list("An Giang, Kiên Giang và Cần Thơ")
    ('An Giang', 'Kiên Giang', 'Cần Thơ')
    >>> read_list("Y tế và Nông nghiệp và Môi trường", names=["Nông nghiệp và Môi trường"])
    ('Y tế', 'Nông nghiệp và Môi trường')
    """
    a_choice(last, get_args(Joiner), "last")
    line = prepared(text)
    if not line.text:
        return ()
    word = f" {last} "
    hidden = _hidden(line, names)
    ands = [found.start() for found in re.finditer(word, hidden)]
    if len(ands) > 1:
        readings = tuple(f"{line.text[:at]} | {line.text[at + len(word) :]}" for at in (ands[0], ands[-1]))
        raise Ambiguous("read.ambiguous", got=line.text, readings=readings)
    if not ands:
        if "," in hidden or ";" in hidden:
            raise InvalidValue("read.no_and", got=line.text, expected=last)
        ends = [(0, len(hidden))]
    else:
        ends = [*_between_commas(hidden, ands[0]), (ands[0] + len(word), len(hidden))]
    items = tuple(line.text[start:end].strip() for start, end in ends)
    bare = [f" {hidden[start:end].strip()} " for start, end in ends]
    if any(not item for item in items) or any("," in one or ";" in one for one in bare):
        raise InvalidValue("read.not_a_list", got=line.text, expected=last)
    if any(one.startswith(word) or one.endswith(word) for one in bare):
        raise InvalidValue("read.not_a_list", got=line.text, expected=last)
    return items


def _between_commas(text: str, end: int) -> list[tuple[int, int]]:
    """Where the items before the last one begin and end."""
    commas = [found.start() for found in re.finditer(", ", text[:end])]
    return list(zip((0, *(at + 2 for at in commas)), (*commas, end), strict=True))


def _hidden(line: Line, names: Iterable[str]) -> str:
    """The key of the text with a sign that is no letter in place of each letter of a name, from comma to comma."""
    known = sorted({prepared(one).key for one in names} - {""}, key=len, reverse=True)
    if not known:
        return line.key
    name = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, known)) + r")(?!\w)")
    return name.sub(lambda found: "\0" * len(found[0]), line.key)
