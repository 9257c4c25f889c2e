"""Đọc tăng, giảm và liệt kê (reading changes and lists): the mirrors of ``change`` and ``join``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from attrs import field, frozen

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import as_approx
from dvk.values import Approx  # attrs resolves it
from dvk.vietnamese.reading._common import Line, leftover, prepared
from dvk.vietnamese.reading.amounts import amount_at, approx_of, no_unit
from dvk.vietnamese.writing._common import a_choice
from dvk.vietnamese.writing.lists import Joiner

if TYPE_CHECKING:
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
    amount = amount_at(rest, no_unit)
    unit = _UNIT.match(rest.key, amount.end)
    if unit is None or amount.low.value < 0:
        raise InvalidValue("read.not_a_change", got=line.text)
    if unit.end() != len(rest.text):
        raise leftover(line, way.end() + unit.end())
    size = approx_of(amount, lambda one: one.value)
    return Changed(1 if way[1] == "tăng" else -1, size, "points" if unit[1] == "điểm phần trăm" else "percent")


def read_list(text: str, last: Joiner = "và") -> tuple[str, ...]:
    """Đọc liệt kê (read a list): commas between, "và" or "hoặc" before the last, as :func:`dvk.vietnamese.join` writes.

    Raises :class:`Ambiguous` where "và" stands more than once, for one of them may be part of a name ("Nông nghiệp và
    Môi trường"), and :class:`InvalidValue` for an empty item or a list with commas that has no "và".

    >>> read_list("An Giang, Kiên Giang và Cần Thơ")
    ('An Giang', 'Kiên Giang', 'Cần Thơ')
    """
    a_choice(last, get_args(Joiner), "last")
    line = prepared(text)
    if not line.text:
        return ()
    word = f" {last} "
    ands = [found.start() for found in re.finditer(word, line.key)]
    if len(ands) > 1:
        readings = tuple(f"{line.text[:at]} | {line.text[at + len(word) :]}" for at in (ands[0], ands[-1]))
        raise Ambiguous("read.ambiguous", got=line.text, readings=readings)
    if not ands:
        if "," in line.text or ";" in line.text:
            raise InvalidValue("read.no_and", got=line.text, expected=last)
        return (line.text,)
    items = (*line.text[: ands[0]].split(", "), line.text[ands[0] + len(word) :])
    if any(not item.strip() or "," in item for item in items):
        raise InvalidValue("read.not_a_list", got=line.text, expected=last)
    return items
