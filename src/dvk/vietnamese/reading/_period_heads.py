"""Tên kỳ (the name of a period): its kind, its number and its year, as written, before any calendar is asked."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from dvk.errors import Ambiguous, InvalidValue
from dvk.periods import (
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    TO_MONTH,
    TWO_MONTHS,
    WEEKS,
    YEAR,
)
from dvk.text import nfc
from dvk.vietnamese.reading._dates_common import (
    CENTURIES,
    DASH,
    MONTHS,
    SHORT_YEAR,
    UP_TO,
    month_number,
    two_figures,
    unquoted,
    whole_year,
)
from dvk.vietnamese.reading._dates_common import MONTH as A_MONTH
from dvk.vietnamese.writing.dates import month_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dvk.periods import PeriodKind

__all__ = ["SAME", "Head", "Year", "head_of"]

SAME = 0

_NOT = "read.not_a_period"
_YEAR = 12
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_NUMBERS = "[0-9]{1,2}|mười một|mười hai|mười|một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_FIRST_MONTHS = {
    2: ((TO_MONTH, 2), (TWO_MONTHS, 1)),
    4: ((TO_MONTH, 4), (FOUR_MONTHS, 1)),
    6: ((HALF, 1), (TO_MONTH, 6)),
}
_LAST_MONTHS = {2: (TWO_MONTHS, 6), 3: (QUARTER, 4), 4: (FOUR_MONTHS, 3), 6: (HALF, 2)}


class Year(NamedTuple):
    """The year of a period: of the civil calendar, or of one that has a name and both civil years."""

    first: int
    last: int = 0
    label: str = ""


class Head(NamedTuple):
    """What a text names: a kind and its number, a year or two ends.

    Where several kinds are written alike the first that a calendar has is meant. A stage ends in its last year,
    ``SAME`` for the year in which it begins; ``None`` is an end that is open.
    """

    choices: tuple[tuple[PeriodKind, int], ...]
    year: Year | None = None
    last_year: int | None = None
    first_month: int = 0
    last_month: int = 0
    on: date | None = None


class _Tail(NamedTuple):
    """What stands before the year, how the year follows it ("năm", "/", "-", or nothing), and the year as written."""

    body: str
    joint: str = ""
    year: str = ""
    last: str = ""
    label: str = ""

    def made(self, got: str) -> Year | None:
        """The year, checked."""
        if not self.year:
            return None
        if self.label:
            ends = [(one, 0) for one in (self.year, self.last) if one]
            _four_figures(f"{self.label} ", ends, got, range(1, 2))  # a single one is two years, or is not known
        shown = " ".join(nfc(got).split())
        before = shown[: -len(self.year)] if shown.endswith(self.year) else f"{self.body} "
        first = whole_year(self.year, got, _NOT, before)
        return Year(first, whole_year(self.last, got, _NOT, before) if self.last else 0, self.label)


def _tail(words: str, labels: Iterable[str]) -> _Tail:
    for label in labels:
        named = re.search(
            rf"(?:^|,? ){re.escape(label)} (?P<first>[0-9]+)(?: ?(?:{DASH}|/) ?(?P<last>[0-9]+))?$", words
        )
        if named is not None:
            return _Tail(words[: named.start()], "năm", named["first"], named["last"] or "", label)
    found = _PLAIN_TAIL.search(words)
    if found is None:
        return _Tail(words)
    return _Tail(words[: found.start()], found["joint"] or found["sign"] or "", found["year"] or found["bare"])


_PLAIN_TAIL = re.compile(
    rf"(?:(?:(?:^|,? )(?:của )?(?P<joint>năm) | ?(?P<sign>/|{DASH}) ?|^)(?P<year>[0-9]+)|,? (?P<bare>[0-9]{{4}}))$"
)
_QUARTER = re.compile(
    "(?:quý|q) ?(?P<index>[ivxlcdm]+|[0-9]{1,2})|quý (?P<word>một|hai|ba|bốn|tư|thứ (?:nhất|hai|ba|tư))"
)
_MONTH = re.compile(rf"tháng (?P<index>{A_MONTH})")
_MONTHS = re.compile(rf"(?P<count>{_NUMBERS}) tháng(?: (?P<side>đầu|cuối))?(?P<year> năm)?")
_HALF = re.compile("nửa (?P<side>đầu|cuối)(?P<year> năm)?")
_BOTH_MONTHS = re.compile(rf"tháng (?P<first>{A_MONTH}) và (?:tháng )?(?P<last>{A_MONTH})")
_FROM_MONTH = re.compile(rf"(?:từ )?tháng (?P<first>{A_MONTH}) {UP_TO} (?:hết )?tháng (?P<last>{A_MONTH})")
_WEEK = re.compile("tuần (?:thứ )?(?P<first>[0-9]{1,2})(?: và (?:tuần )?(?P<second>[0-9]{1,2}))?")
_SLASHED = ("năm", "/", "-", "–", "—")


def head_of(words: str, got: str, labels: Iterable[str] = ()) -> Head | None:
    """What plain words name, ``None`` where it is no period; a number that does not exist is refused."""
    for reader in (_a_term, _a_stage, _open_stage):
        found = reader(words, got)
        if found is not None:
            return found
    tail = _tail(words, labels)
    for part in (_a_year, _a_quarter, _a_month, _n_months, _a_half, _two_months, _from_month, _weeks):
        found = part(tail, got)
        if found is not None:
            return found._replace(year=tail.made(got))
    return None


def _a_year(tail: _Tail, _: str) -> Head | None:
    if tail.body in ("", "cả") and tail.joint in ("", "năm") and tail.year:
        return Head(((YEAR, 1),))
    return Head(((YEAR, 1),)) if tail.body == "cả năm" and not tail.year else None


def _a_quarter(tail: _Tail, got: str) -> Head | None:
    found = _QUARTER.fullmatch(tail.body)
    if found is None:
        return None
    said = (found["word"] or found["index"]).removeprefix("thứ ")
    index = _QUARTERS.get(said) or (int(said) if said.isdecimal() else 0)
    if index not in (1, 2, 3, 4):
        raise InvalidValue("read.no_such_quarter", got=got)
    return Head(((QUARTER, index),))


def _a_month(tail: _Tail, got: str) -> Head | None:
    found = _MONTH.fullmatch(tail.body)
    if found is None:
        return None
    month = month_number(found["index"], got)
    return Head(((MONTH, month), (TO_MONTH, 1)) if month == 1 else ((MONTH, month),))


def _n_months(tail: _Tail, got: str) -> Head | None:
    found = _MONTHS.fullmatch(tail.body)
    if found is None or not _fits(tail, found["side"], found["year"]):
        return None
    count = MONTHS.get(found["count"]) or int(found["count"])
    if not 1 <= count <= _YEAR:
        raise InvalidValue("read.no_such_month", got=got, month=count)
    if found["side"] != "cuối":
        return Head(_FIRST_MONTHS.get(count, ((TO_MONTH, count),)))
    if count == _YEAR:
        return None
    if count in _LAST_MONTHS:
        return Head((_LAST_MONTHS[count],))
    return Head(((STAGE, 1),), last_year=SAME, first_month=_YEAR - count + 1, last_month=_YEAR)


def _fits(tail: _Tail, side: str | None, year: str | None) -> bool:
    """Whether the year follows as it may: after "đầu" it may do so without "năm", and "năm" may be there without it."""
    if not tail.year:
        return bool(side) or not year
    return not year and (tail.joint in ("năm", "/") or (bool(side) and tail.joint == ""))


def _a_half(tail: _Tail, _: str) -> Head | None:
    found = _HALF.fullmatch(tail.body)
    if found is None or not _fits(tail, found["side"], found["year"]):
        return None
    return Head(((HALF, 1), (TO_MONTH, 6)) if found["side"] == "đầu" else ((HALF, 2),))


def _two_months(tail: _Tail, got: str) -> Head | None:
    """Two months that the year is divided into, as tháng 3 và tháng 4; other months are periods of their own."""
    found = _BOTH_MONTHS.fullmatch(tail.body)
    if found is None or (tail.year and tail.joint not in _SLASHED):
        return None
    first, last = month_number(found["first"], got), month_number(found["last"], got)
    return Head(((TWO_MONTHS, last // 2),)) if last == first + 1 and last % 2 == 0 else None


def _from_month(tail: _Tail, got: str) -> Head | None:
    found = _FROM_MONTH.fullmatch(tail.body)
    if found is None or (tail.year and tail.joint not in _SLASHED):
        return None
    first, last = month_number(found["first"], got), month_number(found["last"], got)
    if last < first:
        raise InvalidValue("read.ends_reversed", got=got, start=first, end=last)
    if (first, last) == (5, 8):
        return Head(((FOUR_MONTHS, 2),))
    return Head(((STAGE, 1),), last_year=SAME, first_month=first, last_month=last)


def _weeks(tail: _Tail, _: str) -> Head | None:
    found = _WEEK.fullmatch(tail.body)
    if found is None or (tail.year and tail.joint not in _SLASHED):
        return None
    first = int(found["first"])
    if found["second"] is None:
        last = (FORTNIGHT, (first + 1) // 2)  # of a year of 53 weeks the last fortnight has one week
        return Head((*((week, first) for week in WEEKS.values()), *((last,) if first % 2 else ())))
    if int(found["second"]) != first + 1 or first % 2 == 0:
        return None
    return Head(((FORTNIGHT, (first + 1) // 2),))


# -- from one end to the other --------------------------------------------------------------------------------------
_Y = "[0-9]{4}|[0-9]{2}"


def _end(name: str) -> str:
    return (
        rf"(?:năm |tháng (?P<{name}_word>{A_MONTH})(?:/|-| năm )|(?P<{name}_month>[0-9]{{1,2}})/)?"
        rf"(?P<{name}_year>{_Y})"
    )


_STAGE = re.compile(
    rf"(?P<named>(?:giai đoạn|thời kỳ) )?(?:(?P<count>{_NUMBERS}) năm(?:,? | \())?(?:giai đoạn )?(?:(?:kể )?từ )?"
    rf"{_end('first')}(?: ?{DASH} ?| {UP_TO} (?:hết )?){_end('last')}(?P<close>\))?"
)
_ONE_YEAR = re.compile(rf"năm (?P<first>[0-9]{{4}}) ?{DASH} ?(?P<last>[0-9]{{4}})")
_LONGEST_MEANT = 50  # years from one to the other
_FROM_ON = re.compile(rf"(?:giai đoạn )?(?:kể )?từ {_end('first')} trở đi")
_TO_END = re.compile(rf"(?:giai đoạn )?{UP_TO} hết {_end('last')}")
_TERM = re.compile(rf"nhiệm kỳ (?:từ )?(?:năm )?(?P<first>{_Y})(?: ?{DASH} ?| {UP_TO} )(?:năm )?(?P<last>{_Y})")
_TERM_FROM = re.compile(rf"nhiệm kỳ từ (?:năm )?(?P<first>{_Y})")
_TERM_TO = re.compile(rf"nhiệm kỳ {UP_TO} (?:năm )?(?P<last>{_Y})")


def _month_of(found: re.Match[str], name: str, got: str) -> int:
    """The month of one end, 0 for none."""
    written = found[f"{name}_word"] or found[f"{name}_month"]
    return month_number(written, got) if written else 0


def _end_of(found: re.Match[str], name: str, got: str) -> tuple[int, int]:
    """The year and the month, 0 for none, of one end."""
    return whole_year(found[f"{name}_year"], got, _NOT), _month_of(found, name, got)


def _four_figures(word: str, ends: Sequence[tuple[str, int]], got: str, apart: range) -> None:
    """Refuse years of two figures, with the ends that may be meant: in order, and so many years *apart*.

    An end is a year as it is written and a month, 0 for none.
    """
    if all(len(year) != SHORT_YEAR for year, _ in ends):
        return
    choices = (
        [(int(one), month) for one in ([year] if len(year) != SHORT_YEAR else [cent + year for cent in CENTURIES])]
        for year, month in ends
    )
    meant = [
        pair
        for pair in product(*choices)
        if pair[-1][0] - pair[0][0] in apart and pair[0] <= (pair[-1][0], pair[-1][1] or _YEAR)
    ]
    shown = [" - ".join(f"{month}/{year}" if month else str(year) for year, month in pair) for pair in meant]
    raise two_figures(got, [word + one for one in shown])


def _a_stage(words: str, got: str) -> Head | None:
    found = _STAGE.fullmatch(words)
    if found is None or (found["close"] is not None) != (" (" in words):
        return None
    if not found["named"] and not found["count"]:
        _no_months(found, got)
        _no_named_year(words, got)
    first_month, last_month = _month_of(found, "first", got), _month_of(found, "last", got)
    written = (found["first_year"], first_month), (found["last_year"], last_month)
    _four_figures("giai đoạn ", written, got, range(_LONGEST_MEANT + 1))
    first, last = (whole_year(year, got, _NOT) for year, _ in written)
    start, end = (first, first_month or 1), (last, last_month or _YEAR)
    if end < start:
        raise InvalidValue("read.ends_reversed", got=got, start=_said(first, first_month), end=_said(last, last_month))
    if found["count"]:
        years = MONTHS.get(found["count"]) or int(found["count"])
        months = (end[0] - start[0]) * _YEAR + end[1] - start[1] + 1
        if months != years * _YEAR:
            raise InvalidValue("read.years_differ", got=got, months=months, expected=years * _YEAR)
    return Head(((STAGE, 1),), Year(first), last, first_month, last_month)


def _no_months(found: re.Match[str], got: str) -> None:
    """Refuse two figures that may be a month: "12-2024", "2024-06", "01-02/2024". Without a word nobody can know."""
    first, last = found["first_year"], found["last_year"]
    may_be = [len(one) == SHORT_YEAR and int(one) <= _YEAR for one in (first, last)]
    if may_be == [False, False] or (may_be == [True, False] and len(last) == SHORT_YEAR):
        return
    months = [int(one) for one, month in zip((first, last), may_be, strict=True) if month]
    near = ""
    if found["last_month"] and not found["first_month"] and may_be == [True, False] and all(months):
        near = f"từ tháng {months[0]} đến tháng {int(found['last_month'])}/{last}"
    elif not found["last_month"] and not found["last_word"] and len(months) == 1 and all(months):
        near = f"tháng {months[0]}/{last if may_be[0] else first}"
    raise InvalidValue(_NOT, got=got, near=(near,) if near else ())


def _no_named_year(words: str, got: str) -> None:
    """Refuse "năm 2024-2025", which in tables of schools and of the Đoàn is the school year."""
    found = _ONE_YEAR.fullmatch(words)
    if found is not None and int(found["last"]) == int(found["first"]) + 1:
        both = f"{found['first']} - {found['last']}"
        raise Ambiguous("read.ambiguous", got=got, readings=(f"giai đoạn {both}", f"năm học {both}"))


def _said(year: int, month: int) -> object:
    return unquoted(month_year(month, year)) if month else year


def _open_stage(words: str, got: str) -> Head | None:
    found = _FROM_ON.fullmatch(words)
    if found is not None:
        year, month = _end_of(found, "first", got)
        return Head(((STAGE, 1),), Year(year), None, month)
    found = _TO_END.fullmatch(words)
    if found is None:
        return None
    year, month = _end_of(found, "last", got)
    return Head(((STAGE, 1),), None, year, 0, month)


def _a_term(words: str, got: str) -> Head | None:
    found = _TERM.fullmatch(words) or _TERM_FROM.fullmatch(words) or _TERM_TO.fullmatch(words)
    if found is None:
        return None
    written = found.groupdict()
    ends = [(one, 0) for name in ("first", "last") if (one := written.get(name))]
    _four_figures("nhiệm kỳ ", ends, got, range(len(ends) - 1, _LONGEST_MEANT + 1))
    first, last = (int(one) if one else None for one in (written.get("first"), written.get("last")))
    if first is not None and last is not None and last < first:
        raise InvalidValue("read.ends_reversed", got=got, start=first, end=last)
    return Head(((TERM, 1),), None if first is None else Year(first), last)
