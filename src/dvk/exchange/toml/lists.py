"""Tệp nhiều mục (files of lists): deadlines, working days year by year, and parts of a register, as TOML holds them."""

from __future__ import annotations

from functools import reduce

from attrs import field, frozen

from dvk._fields import as_tuple, first_places
from dvk.errors import InvalidDocument, InvalidValue, Problem
from dvk.exchange.documents import FactLists
from dvk.periods import Deadline, WorkingDays
from dvk.register import Campaign

__all__ = ["Deadlines", "RegisterPart", "WorkingYears"]


@frozen(kw_only=True)
class Deadlines:
    """Các thời hạn gửi báo cáo (deadlines): a file with several of them, ``[[deadlines]]``.

    >>> from dvk.exchange import read_toml
    >>> text = '''
    ... [[deadlines]]
    ... id = "ngay-25"
    ... label = "trước ngày 25"
    ... day = 25
    ... '''
    >>> read_toml(text, Deadlines).deadlines[0].day
    25
    """

    deadlines: tuple[Deadline, ...] = field(converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        first = first_places(one.id for one in self.deadlines)
        twice = [(place, one.id) for place, one in enumerate(self.deadlines) if first[one.id] != place]
        if twice:
            raise InvalidDocument(
                [Problem("id.duplicate", f"deadlines[{place}].id", (), (("got", name),)) for place, name in twice]
            )


@frozen(kw_only=True)
class WorkingYears:
    """Ngày làm việc từng năm (working days by years): a file with a table for each span of days, ``[[years]]``.

    >>> from dvk.exchange import read_toml
    >>> text = '''
    ... [[years]]
    ... label = "năm 2024"
    ... known = { start = 2024-01-01, end = 2024-12-31 }
    ... [[years]]
    ... label = "năm 2025"
    ... known = { start = 2025-01-01, end = 2025-12-31 }
    ... '''
    >>> read_toml(text, WorkingYears).joined.known.end.isoformat()
    '2025-12-31'
    """

    years: tuple[WorkingDays, ...] = field(converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        if not self.years:
            raise InvalidValue("field.missing", path="years")

    @property
    def joined(self) -> WorkingDays:
        """Ngày làm việc liền nhau (the working days of all years), as :meth:`~dvk.WorkingDays.joined` joins them."""
        return reduce(WorkingDays.joined, self.years)


@frozen(kw_only=True)
class RegisterPart(FactLists):
    """Phần của sổ (a part of a register): facts that people write by hand, in the lists of a register's document.

    It has no definitions and is no register: :meth:`~dvk.RegisterBuilder.extend` takes its lists.

    >>> from dvk.exchange import read_toml
    >>> text = '''
    ... [[units]]
    ... id = "xa-an-binh"
    ... names = "Xã An Bình"
    ... level = "commune"
    ... '''
    >>> [unit.name() for unit in read_toml(text, RegisterPart).units]
    ['Xã An Bình']
    """

    campaign: Campaign | None = None
