"""Kết quả đọc bảng tính (import of sheets): what a workbook would bring into a register, row by row, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange.sheets.import_report import report_of
from dvk.exchange.sheets.loading import loaded_into
from dvk.exchange.sheets.outcomes import LeftOut, Proposal
from dvk.exchange.sheets.row_kinds import RowKind
from dvk.exchange.sheets.totals import TotalCheck
from dvk.facts import Fact
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dvk.errors import Language
    from dvk.register import Register

__all__ = ["SheetImport", "SheetRow", "load_sheets"]


@frozen(kw_only=True)
class SheetRow:
    """Một dòng đã đọc (row of a sheet): its kind, the facts it holds, and why it is refused or passed over.

    ``kind`` is "heading", "group", "total", "skipped", "loaded" or "refused"; ``remark`` says why a row is skipped.

    >>> SheetRow(sheet="Biểu 01", row=7, kind="total").facts
    ()
    """

    sheet: str
    row: int
    kind: RowKind
    cell: str = ""
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    remark: Problem | None = None


@frozen(kw_only=True)
class SheetImport:
    """Kết quả đọc thử (import of a workbook): all that was read and refused; nothing is loaded until :meth:`into`.

    ``problems`` are what has to be mended, each at its cell; ``remarks`` what somebody should look at and does not
    refuse anything; ``proposals`` are names that are near, never taken; ``left_out`` are cells with personal data;
    ``totals`` the printed totals beside those that their rows make.

    >>> SheetImport(file="trong.xlsx").ok
    True
    """

    file: str
    rows: tuple[SheetRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    sources: tuple[Source, ...] = ()
    illustrative: bool = False
    facts: tuple[Fact, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "facts", tuple(fact for row in self.rows for fact in row.facts))

    @property
    def ok(self) -> bool:
        """Đọc được hết (is nothing refused)?"""
        return not self.problems

    def report(self, language: Language = "vi") -> str:
        """Bản đọc thử (report): row by row with the cell, what would be loaded, what is refused and why.

        Personal data is named by its cell and kind, and never quoted.

        >>> print(SheetImport(file="trong.xlsx").report("en"))
        trong.xlsx: 0 facts would be loaded, nothing is refused
        """
        return report_of(self, language)

    def into(self, register: Register, *, known_on: date | None = None, corrections: bool = False) -> Register:
        """Nạp vào sổ (into a register): a new register with all the facts, or an error and nothing.

        What the register has already changes nothing: the same file again gives the very same register. A fact that
        differs from the one that holds there is refused, or with *corrections* corrected by the new one. *known_on* is
        noted with each new fact.

        Raises :class:`~dvk.errors.InvalidDocument` with every problem and its cell.

        >>> from dvk.catalog import definitions
        >>> from dvk.register import Campaign, Register
        >>> register = Register(campaign=Campaign(id="a", label="A"), definitions=definitions())
        >>> SheetImport(file="trong.xlsx").into(register) is register
        True
        """
        if self.problems:
            raise InvalidDocument(self.problems)
        return loaded_into([self], register, known_on=known_on, corrections=corrections)


def load_sheets(
    register: Register, imports: Iterable[SheetImport], *, known_on: date | None = None, corrections: bool = False
) -> Register:
    """Nạp nhiều tệp vào sổ (load several files): one by one as :meth:`SheetImport.into` does, the register made once.

    So the files of 155 communes take about as long as one that holds them all. Where one file says
    something else of a fact than another one, that is refused: *corrections* correct what the register held before.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem of every file: "[xa-a.xlsx]Biểu 01!C7".

    >>> from dvk.catalog import definitions
    >>> from dvk.register import Campaign, Register
    >>> register = Register(campaign=Campaign(id="a", label="A"), definitions=definitions())
    >>> load_sheets(register, [SheetImport(file="xa-a.xlsx"), SheetImport(file="xa-b.xlsx")]) is register
    True
    """
    found = tuple(imports)
    for place, one in enumerate(found):
        if not isinstance(one, SheetImport):
            raise WrongType("type.wrong", path=f"imports[{place}]", expected="SheetImport", got=type(one).__name__)
    return loaded_into(found, register, known_on=known_on, corrections=corrections)
