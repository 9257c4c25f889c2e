"""Đơn vị của tỉnh Minh Họa (units of the sample): the province, its districts, communes and organisations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dvk.catalog._sample_names import COMMUNES, DISTRICTS, MERGED, MERGED_FROM, ORGANISATIONS
from dvk.periods import Period
from dvk.register import Coverage
from dvk.units import Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MERGER",
    "MERGER_DAY",
    "PROVINCE",
    "RECORDS",
    "SILENT",
    "coverage",
    "history",
    "sources",
]

PROVINCE = "mh"
MERGER_DAY = date(2019, 7, 1)
_LAST_DAY = MERGER_DAY - timedelta(days=1)
# The district that has not handed in its year 2020: what it has is counted, and its completeness is not known.
SILENT = ("mh-12", 2020)
# The units stand still before and after; nobody should ask for the borders of another time.
ATTESTED = DateSpan(date(2013, 1, 1), date(2021, 12, 31))

RECORDS = "so-minh-hoa"
MERGER = "nghi-quyet-minh-hoa"


def sources() -> tuple[Source, ...]:
    """The two invented documents: the records of the province, and the act that merges two districts."""
    return (
        Source(
            id=RECORDS,
            title="Sổ theo dõi phong trào của tỉnh Minh Họa (số liệu minh họa)",
            verification="unverified",
            note="không có thật; do máy tạo để làm ví dụ",
        ),
        Source(
            id=MERGER,
            title="Nghị quyết minh họa về việc nhập huyện Sông Ví và huyện Núi Ví thành huyện Ví Sơn",
            kind="nghị quyết",
            verification="unverified",
            note="không có thật; do máy tạo để làm ví dụ",
        ),
    )


def _localities() -> Iterator[Unit]:
    yield Unit(id=PROVINCE, names="Tỉnh Minh Họa", level="province", types="tinh", source=RECORDS)
    for name, full, kind, *_ in DISTRICTS:
        end = _LAST_DAY if name in MERGED_FROM else None
        yield Unit(id=name, names=full, level="district", types=kind, parents=PROVINCE, end=end, source=RECORDS)
    new, full, kind = MERGED
    yield Unit(id=new, names=full, level="district", types=kind, parents=PROVINCE, start=MERGER_DAY, source=MERGER)
    for district, communes in COMMUNES.items():
        parents: tuple[Parent, ...] = (Parent(district),)
        if district in MERGED_FROM:
            parents = (Parent(district, end=_LAST_DAY), Parent(new, start=MERGER_DAY))
        for place, (full, kind) in enumerate(communes, start=1):
            yield Unit(
                id=f"{district}-{place:02d}",
                names=full,
                level="commune",
                types=kind,
                parents=parents,
                source=RECORDS,
            )


def history() -> UnitHistory:
    """Sổ đơn vị của tỉnh Minh Họa (all its units, with the merger of 01/7/2019)."""
    organisations = [
        Unit(id=name, names=full, level="province", kind=kind, parents=PROVINCE, source=RECORDS)
        for name, full, kind in ORGANISATIONS
    ]
    merger = UnitChange(
        id="mh-nhap-huyen-2019",
        kind="merge",
        on=MERGER_DAY,
        links=[Succession(before=old, after=MERGED[0]) for old in MERGED_FROM],
        source=MERGER,
    )
    return UnitHistory((*_localities(), *organisations), (merger,), attested=ATTESTED)


def coverage(first: int, last: int) -> tuple[Coverage, ...]:
    """Đã nộp đến đâu (what has come): every year of every district and organisation, but for :data:`SILENT`.

    A district that was there for a part of a year only is covered for that year.
    """
    found: list[Coverage] = []
    for year in range(first, last + 1):
        period = Period.of_year(year)
        with_communes = [name for name, *_ in DISTRICTS if name not in MERGED_FROM or year <= MERGER_DAY.year]
        if year >= MERGER_DAY.year:
            with_communes.append(MERGED[0])
        alone = [PROVINCE, *(name for name, *_ in ORGANISATIONS)]
        for unit in (*alone, *with_communes):
            if (unit, year) != SILENT:
                found.append(  # noqa: PERF401 a comprehension of all this would not read well
                    Coverage(
                        id=f"nop-{unit}-{year}",
                        unit=unit,
                        period=period,
                        state="complete",
                        subtree=unit in with_communes,
                        source=RECORDS,
                    )
                )
    return tuple(found)
