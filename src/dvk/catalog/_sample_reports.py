"""Báo cáo của sổ mẫu (reports of the sample): duties, quarterly reports and plans of 2019 and 2020, all made up.

What is in it, for who writes an example (ids in brackets):

- Duties: each quarter of 2019 and 2020 (``cd-2019-q1`` …) is due on the 8th of the month after. The districts that are
  there at its end owe ``models-new`` and ``models-alive``; ``mh-chu-thap-do`` owes ``models-new`` only
  (``cd-ctd-2019-q1`` …).
- Reports (``bc-<unit>-2019-q1`` …): official, on the 6th, with the numbers that the records of the full sample show,
  those of a district of its whole subtree, those of the union of its own bodies. Apart from these:

  - late: ``mh-08`` 2019-Q1 by three days, ``mh-11`` 2019-Q4 by twelve, ``mh-13`` 2020-Q2 by one;
  - nobody noted the day: ``mh-07`` 2019-Q2;
  - nil: ``mh-chu-thap-do`` 2019-Q3;
  - estimated, then final (``…-uoc``, and the final one as revision 2): ``mh-04`` 2019-Q2, 38 and then 40 new models;
  - only estimated: ``mh-02`` 2020-Q4;
  - returned and sent again (``…-lan-2``): ``mh-05`` 2019-Q3, which so came six days late;
  - returned, and never sent again: ``mh-11`` 2020-Q3;
  - revised (``…-lan-2``): ``mh-03`` 2020-Q1, 52 new models in April and 60 from 20/5/2020 on;
  - only in part: ``mh-06`` 2020-Q4, without ``models-alive``;
  - missing: ``mh-12`` 2020-Q4, of the district whose records of 2020 have not come either.

- Plans (``kh-<unit>-2019`` …) of ``models-new``, at least so many: 2019 for the province (2.200) and its twelve
  districts, which make as many; in July the province (2.210) and ``mh-01`` (220) are adjusted (``…-dc``). 2020 for the
  province (2.400) and its eleven districts, which make 2.280 only, 2.310 once ``mh-13`` is adjusted. ``mh-chu-thap-do``
  has a plan of zero for 2020. ``mh`` is to have 9.000 models alive at the end of 2020 (``kh-mh-2020-hien-co``),
  ``mh-06`` has a plan for that in words only, and ``mh-01`` is to lose 100 models at most in 2020
  (``kh-mh-01-2020-ket-thuc``).

A figure that is counted from records still is: these reports speak only where a request says ``prefer``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.catalog._sample_names import MERGED, MERGED_FROM
from dvk.catalog._sample_units import PROVINCE, RECORDS
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.register import Duty, Report, ReportedFigure, ReportEvent, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["INDICATORS", "duties", "report_events", "reports", "targets"]

_NEW, _ALIVE, _ENDED = "models-new", "models-alive", "models-ended"
INDICATORS = (_NEW, _ALIVE, _ENDED)
"""What the definitions must have for these facts to be of use."""
_ALONE = "mh-chu-thap-do"
_GONE = (None,) * 6  # the merged districts, from the third quarter on
_QUARTERS = tuple((year, index) for year in (2019, 2020) for index in range(1, 5))

# Of each quarter of 2019 and 2020: the models that began in it, and those that were there at its end.
_NUMBERS: dict[str, tuple[tuple[int | None, ...], tuple[int | None, ...]]] = {
    "mh-01": ((70, 59, 55, 29, 74, 63, 36, 42), (667, 700, 728, 733, 778, 812, 821, 838)),
    "mh-02": ((61, 43, 33, 25, 62, 35, 38, 39), (577, 602, 613, 612, 655, 669, 685, 706)),
    "mh-03": ((60, 53, 44, 35, 60, 40, 48, 23), (520, 555, 573, 592, 627, 652, 686, 689)),
    "mh-04": ((62, 40, 42, 35, 79, 74, 44, 32), (619, 636, 657, 675, 741, 798, 815, 825)),
    "mh-05": ((73, 56, 44, 34, 76, 45, 56, 41), (686, 715, 744, 752, 801, 826, 858, 872)),
    "mh-06": ((64, 46, 31, 32, 61, 44, 30, 29), (572, 592, 605, 613, 650, 670, 678, None)),
    "mh-07": ((84, 59, 41, 50, 88, 60, 49, 41), (641, 674, 698, 731, 794, 823, 846, 864)),
    "mh-08": ((91, 48, 50, 41, 79, 48, 40, 35), (701, 720, 745, 749, 806, 826, 846, 847)),
    "mh-09": ((57, 32, *_GONE), (482, 499, *_GONE)),
    "mh-10": ((48, 39, *_GONE), (422, 444, *_GONE)),
    "mh-11": ((65, 43, 30, 42, 69, 57, 35, 33), (603, 624, 627, 648, 701, 747, 765, 773)),
    "mh-12": ((75, 49, 44, 42, 80, 57, 43, None), (603, 630, 648, 660, 717, 742, 766, None)),
    "mh-13": ((None, None, 74, 50, 126, 81, 63, 54), (None, None, 989, 1012, 1113, 1156, 1183, 1192)),
    _ALONE: ((3, 1, 0, 0, 1, 1, 1, 0), (None,) * 8),
}

# What is not as it should be, by unit and quarter.
_CAME = {
    ("mh-08", "2019-Q1"): date(2019, 4, 11),
    ("mh-11", "2019-Q4"): date(2020, 1, 20),
    ("mh-13", "2020-Q2"): date(2020, 7, 9),
    ("mh-07", "2019-Q2"): None,
}
_NIL = (_ALONE, "2019-Q3")
_ESTIMATED = {("mh-04", "2019-Q2"): (date(2019, 6, 20), 38, 640), ("mh-02", "2020-Q4"): (date(2020, 12, 18), 39, 706)}
_CUT_OFFS = {"2019-Q2": date(2019, 6, 15), "2020-Q4": date(2020, 12, 15)}
_NEVER_FINAL = ("mh-02", "2020-Q4")
_RETURNED = {
    ("mh-05", "2019-Q3"): (date(2019, 10, 9), "số mới trong quý không khớp với danh sách gửi kèm"),
    ("mh-11", "2020-Q3"): (date(2020, 10, 12), "thiếu chữ ký của người đứng đầu"),
}
# Sent before, with another number of new models: the one of the table is revision 2, and came on this day.
_AGAIN = {("mh-05", "2019-Q3"): (49, date(2019, 10, 14)), ("mh-03", "2020-Q1"): (52, date(2020, 5, 20))}


def _due(period: Period) -> date:
    """The 8th of the month after, which is a working day for each of the eight quarters."""
    return date(period.year + period.index // 4, period.index * 3 % 12 + 1, 8)


def duties() -> Iterator[Duty]:
    """Who owes what for each quarter: the districts that are there at its end, and one union."""
    for place, (year, index) in enumerate(_QUARTERS):
        period = Period.quarter(year, index)
        there = tuple(unit for unit, (new, _) in _NUMBERS.items() if unit != _ALONE and _is_there(unit, new, place))
        for name, units, indicators in (("cd", there, (_NEW, _ALIVE)), ("cd-ctd", (_ALONE,), (_NEW,))):
            yield Duty(
                id=f"{name}-{_key(period)}",
                units=units,
                indicators=indicators,
                period=period,
                due_on=_due(period),
                known_on=date(2019, 1, 2),
                source=RECORDS,
            )


def _is_there(unit: str, numbers: tuple[int | None, ...], place: int) -> bool:
    """Is the district there at the end of the quarter? One that did not report is there all the same."""
    return numbers[place] is not None or unit not in (*MERGED_FROM, MERGED[0])


def _key(period: Period) -> str:
    return period.id.lower()


def reports() -> Iterator[Report]:
    """Every report that came, in the order of the quarters."""
    for place, (year, index) in enumerate(_QUARTERS):
        period = Period.quarter(year, index)
        for unit, (new, alive) in _NUMBERS.items():
            if new[place] is not None:
                yield from _of_unit(unit, period, (new[place], alive[place]))


def _of_unit(unit: str, period: Period, numbers: tuple[int | None, int | None]) -> Iterator[Report]:
    """The report of a unit for a quarter, with what it sent before."""
    key, name, due = (unit, period.id), f"bc-{unit}-{_key(period)}", _due(period)
    came = _CAME.get(key, due.replace(day=6))
    before = 0
    if key in _ESTIMATED:
        on, new, alive = _ESTIMATED[key]
        cut_off = _CUT_OFFS[period.id]
        yield _report(f"{name}-uoc", unit, period, (new, alive), came=on, status="estimate", cut_off=cut_off)
        if key == _NEVER_FINAL:
            return
        before = 1
    if key in _AGAIN:
        new, on = _AGAIN[key]
        yield _report(name, unit, period, (new, numbers[1]), came=came)
        came, name, before = on, f"{name}-lan-2", 1
    yield _report(name, unit, period, numbers, came=came, revision=before + 1)


def _report(
    name: str,
    unit: str,
    period: Period,
    numbers: tuple[int | None, int | None],
    *,
    came: date | None,
    status: str = "official",
    cut_off: date | None = None,
    revision: int = 1,
) -> Report:
    told = [(indicator, number) for indicator, number in zip((_NEW, _ALIVE), numbers, strict=True)]
    nil = (unit, period.id) == _NIL
    return Report(
        id=name,
        unit=unit,
        period=period,
        scope="own" if unit == _ALONE else "subtree",
        status=status,
        cut_off=cut_off,
        received_on=came,
        revision=revision,
        figures=[
            ReportedFigure(indicator=indicator, state="nil")
            if nil
            else ReportedFigure(indicator=indicator, quantity=Quantity(number, "mo-hinh"))
            for indicator, number in told
            if number is not None
        ],
        illustrative=True,
        source=RECORDS,
    )


def report_events() -> Iterator[ReportEvent]:
    """The two reports that the province returned, with the reason."""
    for (unit, period), (on, reason) in _RETURNED.items():
        name = f"{unit}-{period.lower()}"
        yield ReportEvent(
            id=f"tra-{name}", report=f"bc-{name}", kind="returned", on=on, by=PROVINCE, reason=reason, source=RECORDS
        )


_GIVEN = {  # models-new of 2019 and of 2020; None where the district is not there
    "mh-01": (210, 215),
    "mh-02": (160, 170),
    "mh-03": (180, 170),
    "mh-04": (180, 225),
    "mh-05": (205, 215),
    "mh-06": (165, 160),
    "mh-07": (225, 230),
    "mh-08": (215, 205),
    "mh-09": (130, None),
    "mh-10": (135, None),
    "mh-11": (185, 190),
    "mh-12": (210, 210),
    "mh-13": (None, 290),
}
_TOTALS = (2200, 2400)


def targets() -> Iterator[Target]:
    """The plans, given in January and adjusted in July."""
    for place, year in enumerate((2019, 2020)):
        january = date(year, 1, 15)
        yield _target(f"kh-{PROVINCE}-{year}", PROVINCE, year, _TOTALS[place], january)
        for unit, given in _GIVEN.items():
            number = given[place]
            if number is not None:
                yield _target(f"kh-{unit}-{year}", unit, year, number, january)
    yield _target(f"kh-{PROVINCE}-2019-dc", PROVINCE, 2019, 2210, date(2019, 7, 15), adjusted=True)
    yield _target("kh-mh-01-2019-dc", "mh-01", 2019, 220, date(2019, 7, 15), adjusted=True)
    yield _target("kh-mh-13-2020-dc", "mh-13", 2020, 320, date(2020, 7, 15), adjusted=True)
    january = date(2020, 1, 15)
    yield _target(f"kh-{_ALONE}-2020", _ALONE, 2020, 0, january)
    yield _target(f"kh-{PROVINCE}-2020-hien-co", PROVINCE, 2020, 9000, january, indicator=_ALIVE)
    yield _target("kh-mh-01-2020-ket-thuc", "mh-01", 2020, 100, january, indicator=_ENDED, direction="at-most")
    yield Target(
        id="kh-mh-06-2020-hien-co",
        unit="mh-06",
        indicator=_ALIVE,
        period=Period.of_year(2020),
        words="giữ vững và nâng chất lượng các mô hình hiện có",
        known_on=january,
        source=RECORDS,
    )


def _target(
    name: str,
    unit: str,
    year: int,
    number: int,
    on: date,
    *,
    indicator: str = _NEW,
    direction: str = "at-least",
    adjusted: bool = False,
) -> Target:
    return Target(
        id=name,
        unit=unit,
        indicator=indicator,
        period=Period.of_year(year),
        quantity=Quantity(number, "mo-hinh"),
        version="adjusted" if adjusted else "given",
        direction=direction,
        known_on=on,
        source=RECORDS,
    )
