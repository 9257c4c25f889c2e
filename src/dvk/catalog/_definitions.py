"""Bộ định nghĩa kèm theo (the shipped definitions): codelists, lifecycle, indicators and rubrics."""

from __future__ import annotations

from datetime import date
from functools import cache

from dvk.catalog._files import read_data, read_rubric, rubric_ids
from dvk.catalog._vietnam import vietnam_units
from dvk.codelists import Codelist
from dvk.criteria import Rubric
from dvk.criteria import rubric_in_force as in_force
from dvk.errors import UnknownId, nearest
from dvk.exchange import structure
from dvk.indicators import Indicator
from dvk.models import Lifecycle
from dvk.periods import Calendar, Deadline, WorkingDays
from dvk.register import Balance, Definitions

__all__ = ["calendars", "deadlines", "definitions", "rubric", "rubric_in_force", "rubrics", "working_days"]

_IN_DEFINITIONS = ("bon-kinh-nghiem-an-giang", "minh-hoa")


@cache
def definitions() -> Definitions:
    """Bộ định nghĩa kèm theo (the shipped definitions). They are data: add your own with ``with_``.

    Of the shipped rubrics it holds the article's four lessons and the made-up one, which belong to the campaign of the
    register. A province takes the real ones that it works by: ``definitions().with_(rubrics=[rubric("...")])``.

    >>> [code.label.vi for code in definitions().codelist("domains")]
    ['phát triển kinh tế', 'văn hóa - xã hội', 'an ninh - quốc phòng', 'xây dựng hệ thống chính trị']
    >>> definitions().indicator("models-active").kind.value
    'distinct'
    """
    balances = read_data("balances.toml")
    own, carried = read_data("indicators.toml")["indicators"], balances["indicators"]
    return Definitions(
        lifecycle=structure(read_data("lifecycle.toml"), Lifecycle),
        codelists=structure(read_data("codelists.toml")["codelists"], tuple[Codelist, ...]),
        indicators=[*structure(own, tuple[Indicator, ...]), *structure(carried, tuple[Indicator, ...])],
        rubrics=[rubric(name) for name in _IN_DEFINITIONS],
        balances=structure(balances["balances"], tuple[Balance, ...]),
    )


@cache
def calendars() -> tuple[Calendar, ...]:
    """Lịch chốt số liệu kèm theo (the shipped calendars): Nghị định 09/2019/NĐ-CP, Khánh Hòa, and the school year.

    The first two bind state agencies. For the Party's bodies none is shipped, for no source we have shows their days.
    The school year begins on 1 September by convention: the ministry sets its days anew each year.

    >>> from dvk.periods import Period
    >>> nd09, khanh_hoa, school = calendars()
    >>> str(Period.of_year(2024, nd09)), str(Period.to_month(2024, 9, khanh_hoa))
    ('2024@nd09', '2024-YTD09@khanh-hoa-01-2023')
    >>> Period.of_year(2024, school).end.isoformat()
    '2025-08-31'
    """
    return structure(read_data("calendars.toml")["calendars"], tuple[Calendar, ...])


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Thời hạn gửi báo cáo kèm theo (the shipped deadlines) of Nghị định 09/2019/NĐ-CP and of Khánh Hòa, with sources.

    ``nd09-som-nhat`` is no due day: it is the first day that may be set as one.

    >>> from dvk.periods import Period
    >>> government, earliest, khanh_hoa = deadlines()
    >>> quarter = Period.quarter(2024, 1, calendars()[0])
    >>> quarter.end.isoformat(), government.due_on(quarter).isoformat()
    ('2024-03-14', '2024-03-25')
    >>> khanh_hoa.due_on(quarter, working_days()).isoformat()
    '2024-03-18'
    """
    return structure(read_data("deadlines.toml")["deadlines"], tuple[Deadline, ...])


@cache
def working_days() -> WorkingDays:
    """Ngày làm việc kèm theo (the shipped working days) of Vietnam, from 2023 to 31 October 2026, with sources.

    For offices that rest on Saturday and Sunday. Later days are not known here: join your own with ``joined``.

    >>> from datetime import date
    >>> days = working_days()
    >>> days.is_working(date(2025, 5, 2)), days.is_working(date(2025, 4, 26))  # swapped with each other
    (False, True)
    """
    first, *others = structure(read_data("working_days.toml")["years"], tuple[WorkingDays, ...])
    for year in others:
        first = first.joined(year)
    return first


def rubric(name: str) -> Rubric:
    """Bộ tiêu chí kèm theo (a shipped rubric) by id; raises :class:`dvk.errors.UnknownId` with what is near.

    ``minh-hoa`` is made up; all others are real, as far as their sources show them. Where no source showed a number it
    is ``"?"``, and what was not read stays open: see ``note`` and ``verification`` of the rubric and of its lines.

    >>> rubric("minh-hoa").illustrative, rubric("minh-hoa").max_points
    (True, Decimal('100'))
    >>> rubric("tcpl-25-2021").edition, len(rubric("tcpl-25-2021").criteria)
    ('25/2021/QĐ-TTg', 5)
    """
    known = rubric_ids()
    if name not in known:
        raise UnknownId("rubric.unknown", got=name, near=nearest(name, known))
    return _read(name)


def rubrics() -> tuple[Rubric, ...]:
    """Các bộ tiêu chí kèm theo (all shipped rubrics) by id; each file is read when it is first asked for.

    >>> [one.id for one in rubrics() if one.kind == "tcpl"]
    ['tcpl-09-2013', 'tcpl-25-2021', 'tcpl-619-2017']
    """
    return tuple(_read(name) for name in rubric_ids())


def rubric_in_force(kind: str, place: str | None, on: date, *, subject: str | None = None) -> Rubric:
    """Bộ tiêu chí kèm theo đang có hiệu lực (the shipped rubric in force) of a kind, at a place, on a day.

    *place* is a unit of :func:`~dvk.catalog.vietnam_units`, such as a commune: a rubric of its own goes before one of
    its province, and that before one of the country; without a place, ``None``, only the country's are asked. *subject*
    tells rubrics for collectives and persons apart.

    Raises :class:`dvk.errors.UnknownId` for an unknown kind or place, and where no shipped rubric is in force; only
    what is shipped is looked at (see :func:`dvk.rubric_in_force` for your own).

    >>> from datetime import date
    >>> [rubric_in_force("tcpl", None, date(year, 12, 31)).id for year in (2016, 2020, 2024)]
    ['tcpl-09-2013', 'tcpl-619-2017', 'tcpl-25-2021']
    >>> rubric_in_force("dan-van-chinh-quyen", "vn-06", date(2020, 12, 31)).edition
    '1878-QĐ/TU'
    """
    return in_force(rubrics(), kind, on=on, places=_places(place, on), subject=subject)


def _places(place: str | None, on: date) -> tuple[str, ...]:
    """A place and those above it, the nearest first."""
    if place is None or type(on) is not date:  # what is no day is refused where it is asked about
        return ()
    return tuple(unit.id for unit in reversed(vietnam_units().tree_of_record(on).path(place)))


@cache
def _read(name: str) -> Rubric:
    return structure(read_rubric(name), Rubric)
