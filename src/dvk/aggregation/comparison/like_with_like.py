"""Cùng điều kiện (like with like): why two figures may not be compared, and on which borders both can stand."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import as_tuple
from dvk.aggregation.places import OUTSIDE, labelled
from dvk.aggregation.request import TOTAL
from dvk.errors import InvalidValue, WrongType, nearest
from dvk.periods import CUSTOM, TERM
from dvk.units import AsItWas, AsOf, Basis, Territory
from dvk.units.assignment import NOWHERE, Assigner
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.aggregation.request import Request
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.units import UnitHistory

__all__ = ["Footing", "Unlike", "as_allowed", "footing", "lengths_differ", "level_breaks", "windows_differ"]

_DAY = timedelta(days=1)
_LOCALITY = "locality"
_NONE: frozenset[str] = frozenset()


class Unlike(StrEnum):
    """Khác điều kiện (unlike): why two figures are not alike. Each but the last two forbids the comparison.

    - ``window``: khác cách chốt kỳ, other calendars (Nghị định 09 and the civil year);
    - ``length``: khác độ dài kỳ; it does not matter for what stands on a day, nor does a leap day;
    - ``cut-off``: the reports reach to other days before the end of their period;
    - ``territory``: other borders, and no common ones could be had;
    - ``reporters``: not the same units reported; ``scope``: a unit's own part once, and its whole subtree once;
    - ``status``: ước, sơ bộ, chính thức, bản ghi: not the same on both sides;
    - ``missing``, ``base-missing``: there is no figure, or none to compare with;
    - ``undefined``: a quotient has no value, for there is nothing to divide by (0 of 0);
    - ``incomplete``: a figure is known only in part; ``unconfirmed``: nobody said that all has come;
    - ``counting``: nobody said how it was counted (14.043 models of five years);
    - ``edition``: scores by another edition of the rubric;
    - ``codelist``: the code was not in the list, or figures of another list cannot be told apart;
    - ``break``: the level of units was abolished or set up (cấp huyện after 30/6/2025): no fall and no rise;
    - ``status-not-said``: both sides say nothing of their status, ``not-said``: some facts do not say their code: these
      two are noted beside the numbers.

    >>> Unlike("window") is Unlike.WINDOW
    True
    """

    WINDOW = "window"
    LENGTH = "length"
    CUT_OFF = "cut-off"
    TERRITORY = "territory"
    REPORTERS = "reporters"
    SCOPE = "scope"
    STATUS = "status"
    MISSING = "missing"
    BASE_MISSING = "base-missing"
    UNDEFINED = "undefined"
    INCOMPLETE = "incomplete"
    UNCONFIRMED = "unconfirmed"
    COUNTING = "counting"
    EDITION = "edition"
    CODELIST = "codelist"
    BREAK = "break"
    STATUS_NOT_SAID = "status-not-said"
    NOT_SAID = "not-said"

    @property
    def label(self) -> Label:
        """Nhãn (label) in both languages, as it stands behind "chưa đủ cơ sở so sánh".

        >>> Unlike.LENGTH.label.vi, Unlike.LENGTH.label.en
        ('hai kỳ dài khác nhau', 'the two periods are not equally long')
        """
        return _LABELS[self]


_LABELS = {
    Unlike.WINDOW: Label("khác cách chốt kỳ", "the periods close on other days"),
    Unlike.LENGTH: Label("hai kỳ dài khác nhau", "the two periods are not equally long"),
    Unlike.CUT_OFF: Label(
        "số liệu hai kỳ chốt đến ngày khác nhau", "the figures of the two periods reach to other days"
    ),
    Unlike.TERRITORY: Label(
        "địa giới đã thay đổi, chưa đưa được về cùng địa giới",
        "borders changed, and the two could not be put on common ones",
    ),
    Unlike.REPORTERS: Label("các đơn vị báo cáo không giống nhau", "not the same units reported"),
    Unlike.SCOPE: Label(
        "phạm vi báo cáo khác nhau (riêng đơn vị và cả cấp dưới)",
        "the reports are of other scopes (the unit alone, and with all below it)",
    ),
    Unlike.STATUS: Label("khác trạng thái số liệu", "the figures have another status"),
    Unlike.MISSING: Label("chưa có số liệu", "there is no figure yet"),
    Unlike.BASE_MISSING: Label("chưa có số liệu để so", "there is no figure to compare with"),
    Unlike.UNDEFINED: Label(
        "không có gì để chia (mẫu số bằng 0)", "there is nothing to divide by (the denominator is 0)"
    ),
    Unlike.INCOMPLETE: Label("số liệu mới có một phần", "only a part of the figures has come"),
    Unlike.UNCONFIRMED: Label("chưa có xác nhận đã báo cáo đủ", "nobody has confirmed that all has been reported"),
    Unlike.COUNTING: Label("chưa rõ cách đếm", "it is not known how it was counted"),
    Unlike.EDITION: Label("chấm theo bộ tiêu chí khác nhau", "scored by other sets of criteria"),
    Unlike.CODELIST: Label(
        "danh mục khác nhau hoặc không tách được theo danh mục",
        "the codelists differ, or figures cannot be told apart by them",
    ),
    Unlike.BREAK: Label(
        "cấp đơn vị được lập hoặc bỏ giữa hai kỳ, số liệu gián đoạn chứ không phải tăng hay giảm",
        "the level of units was set up or abolished between the periods: a break, and neither a rise nor a fall",
    ),
    Unlike.STATUS_NOT_SAID: Label(
        "báo cáo không ghi trạng thái số liệu", "the reports do not say the status of the figures"
    ),
    Unlike.NOT_SAID: Label("có số liệu chưa rõ thuộc mục nào", "some figures do not say their code"),
}


NEVER = (Unlike.MISSING, Unlike.BASE_MISSING, Unlike.UNDEFINED)
"""Without a number there is nothing to allow."""
NOTED = (Unlike.STATUS_NOT_SAID, Unlike.NOT_SAID)
"""What stands beside the numbers and forbids nothing."""


def as_allowed(names: str | Unlike | Iterable[str | Unlike]) -> tuple[Unlike, ...]:
    """The reasons that the caller puts up with; none of them may be that a number is missing."""
    given: tuple[str | Unlike, ...] = (names,) if isinstance(names, str) else as_tuple(names)
    known = tuple(one.value for one in Unlike if one not in (*NEVER, *NOTED))
    for place, name in enumerate(given):
        if not isinstance(name, str):
            raise WrongType("type.wrong", path=f"allow[{place}]", expected="text", got=type(name).__name__)
        if name not in known:
            near = nearest(name, known)
            raise InvalidValue("choice.unknown", path=f"allow[{place}]", got=str(name), expected=known, near=near)
    return tuple(dict.fromkeys(Unlike(name) for name in given))


# -- windows ---------------------------------------------------------------------------------------------------------
def windows_differ(one: Period, other: Period) -> bool:
    """Do the two close on other days: of other calendars, or from day to day with another first day?"""
    if (one.calendar, one.kind) == (other.calendar, other.kind) or _same_part_of_a_year(one, other):
        return False
    if one.calendar != other.calendar:
        return True
    days = bool(one.kind.days or other.kind.days)
    return not days and CUSTOM in (one.kind, other.kind) and one.start.day != other.start.day


def _same_part_of_a_year(one: Period, other: Period) -> bool:
    """From the same day to the same day of as many years later; the last day of February is one day."""
    years = one.start.year - other.start.year
    return (
        (one.start.month, one.start.day) == (other.start.month, other.start.day)
        and one.end.year - other.end.year == years
        and (one.end + _DAY).replace(year=2000) == (other.end + _DAY).replace(year=2000)
    )


def lengths_differ(one: Period, other: Period) -> bool:
    """Are they not equally long? By whole months where both are, so that a leap day is no difference; else by days."""
    if _same_part_of_a_year(one, other):
        return False
    if one.kind is TERM and other.kind is TERM:  # from congress to congress, some days more or less
        return one.last_year - one.year != other.last_year - other.year
    months = whole_months(one), whole_months(other)
    if None not in months:
        return months[0] != months[1]
    return (one.end - one.start) != (other.end - other.start)


def whole_months(period: Period) -> int | None:
    """How many whole months it is; ``None`` where it is not."""
    after = period.end + _DAY
    if period.kind.days or period.start.day != after.day:
        return None
    return (after.year - period.start.year) * 12 + after.month - period.start.month


# -- borders ---------------------------------------------------------------------------------------------------------
class Footing(NamedTuple):
    """The basis of both sides, whether it was chosen here, and the rows whose borders stay different all the same."""

    basis: Basis
    rebased: bool = False
    apart: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    torn: frozenset[str] = frozenset()

    def is_torn(self, unit: str, reporting: Iterable[str]) -> bool:
        """Do reports stand behind a row that nobody can cut: of units that lost or won a locality on the way?

        Records go where their owners went; a report of the whole unit does not. A total that holds both units stands.
        """
        crosses = unit != TOTAL or bool(self.moved & {OUTSIDE, NOWHERE})
        return crosses and not self.torn.isdisjoint(reporting)

    def is_apart(self, unit: str) -> bool:
        """Has a row other borders on the one side than on the other? A total has where something left or entered it."""
        return bool(self.apart & {OUTSIDE, NOWHERE}) if unit == TOTAL else unit in self.apart


def footing(register: Register, request: Request, one: Period, other: Period) -> Footing:
    """On which borders both can stand: those of the question, or of the later period's last day if they changed."""
    if isinstance(request.basis, Territory):
        return Footing(request.basis)
    as_it_was = isinstance(request.basis, AsItWas)
    until = max(one.end, other.end) if isinstance(request.basis, AsItWas) else request.basis.day
    moved, torn = _moved(register, request, (one, other), until)
    if not moved or not as_it_was:
        return Footing(request.basis, moved=moved, torn=torn)
    alone = request.root is None and request.unit_level is None
    level = request.unit_level if "unit" in request.by else None
    gone = level is not None and not _there(register, level, until)
    if request.prefer or alone or gone or until not in register.units.attested:
        return Footing(request.basis, apart=moved)
    if request.root is None or register.units[request.root].exists(until):
        return Footing(AsOf(until), rebased=True, moved=moved, torn=torn)
    last = register.units[request.root].end
    if last is None or "unit" in request.by:
        return Footing(request.basis, apart=moved)
    return Footing(Territory(request.root, last), rebased=True, moved=moved, torn=torn)


def _moved(
    register: Register, request: Request, periods: tuple[Period, Period], until: date
) -> tuple[frozenset[str], frozenset[str]]:
    """The rows in which a locality stands on the borders of a day and did not in the periods, or the other way.

    And the units that lost or won such a locality: what they reported of the one day is not of the other.
    """
    history = register.units
    named = any(name == "unit" for name in (*request.by, *dict(request.only)))
    start = min(period.start for period in periods)
    days = min(start, until), max(until, *(period.end for period in periods))
    if not (request.root or named) or start == date.min or not history.breaks(days[0] + _DAY, days[1]):
        return _NONE, _NONE
    found, torn = set[str](), set[str]()
    root, level = request.root, request.unit_level
    alone = root is None and level is None  # then each unit is a row by itself
    plain = Assigner(history, until)
    after = plain if alone else labelled(history, until, root, level, None)
    for period in periods:
        for day in (period.start, *history.breaks(period.start, period.end)):
            tree = history.tree_of_record(day)
            before = Assigner(history, day) if alone else labelled(history, day, root, level, None)
            for unit in tree:
                if unit.kind == _LOCALITY:
                    was, would_be = before.ends(unit.id, day), after.ends(unit.id, day)
                    if was != would_be:
                        found.update(was, would_be)
                        torn.update(_torn(history, plain, [one.id for one in tree.path(unit.id)], (day, until)))
    return frozenset(found), frozenset(torn)


def _torn(history: UnitHistory, plain: Assigner, path: list[str], days: tuple[date, date]) -> Iterator[str]:
    """The units above a locality on one day only, which lost or won it and did not go with it as a whole."""
    day, until = days
    tree = history.tree_of_record(until)
    ends = {name: plain.ends(name, day).keys() for name in path}
    lies = [[one.id for one in tree.path(name)] for name in ends[path[-1]] if name in tree]
    for above in path[:-1]:
        if not lies or any(ends[above].isdisjoint(inside) for inside in lies):
            yield above
    whole = {name for told in ends.values() for name in told}
    for inside in lies:
        yield from (above for above in inside[:-1] if above not in whole and history[above].exists(day))


def _there(register: Register, level: str, day: date) -> bool:
    return any(unit.level == level and unit.exists(day) for unit in register.units)


def level_breaks(register: Register, level: str, one: Period, other: Period) -> bool:
    """Was a level of units there in another part of the one period than of the other? Then it is a break."""
    if not any(unit.level == level for unit in register.units):
        return False
    return _presence(register, level, one) != _presence(register, level, other)


def _presence(register: Register, level: str, period: Period) -> tuple[bool, bool]:
    return _there(register, level, period.start), _there(register, level, period.end)
