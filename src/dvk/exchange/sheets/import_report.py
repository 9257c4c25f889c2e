"""Bản đọc thử (report of an import): each row with its cell, in one of two languages; no personal data is quoted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dvk.exchange.sheets.loading import path_of
from dvk.exchange.sheets.person_kinds import kind_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.errors import Language, Problem
    from dvk.exchange.sheets.sheet_import import SheetImport, SheetRow
    from dvk.exchange.sheets.totals import TotalCheck
    from dvk.facts import Fact

__all__ = ["report_of"]

_WORDS: dict[str, tuple[str, str]] = {
    "load": ("{path}: would load {kinds}", "{path}: sẽ nạp {kinds}"),
    "summary": ("{file}: {count} {facts} would be loaded, {refused}", "{file}: sẽ nạp {count} dữ kiện, {refused}"),
    "not whole": ("{file}: {count} {facts} read, {refused}", "{file}: đọc được {count} dữ kiện, {refused}"),
    "nothing": ("nothing is refused", "không có chỗ nào phải sửa"),
    "refused": ("{count} {places} to be mended, so nothing is loaded", "{count} chỗ phải sửa nên chưa nạp gì"),
    "refuse": ("REFUSED", "CHƯA NHẬN"),
    "remark": ("NOTE", "LƯU Ý"),
    "heading": ("{path}: headings again", "{path}: dòng tiêu đề lặp lại"),
    "group": ("{path}: group row", "{path}: dòng nhóm"),
    "total": ("{path}: totals row, not loaded", "{path}: dòng cộng, không nạp"),
    "proposal": ("PROPOSAL {path}: {got} may mean {near}", "GỢI Ý {path}: {got} có thể là {near}"),
    "left": (
        "LEFT OUT {path}: personal data ({kind}), not loaded and not shown",
        "ĐỂ LẠI {path}: dữ liệu cá nhân ({kind}), không nạp và không in ra",
    ),
    "agrees": ("{path}: total {printed} agrees with rows {covers}", "{path}: số cộng {printed} khớp các dòng {covers}"),
    "differs": (
        "NOTE {path}: total {printed} printed, but rows {covers} make {found}",
        "LƯU Ý {path}: số cộng in là {printed}, nhưng các dòng {covers} cộng lại được {found}",
    ),
    "unknown": (
        "NOTE {path}: total {printed} cannot be compared with rows {covers} ({found})",
        "LƯU Ý {path}: chưa so được số cộng {printed} với các dòng {covers} ({found})",
    ),
}
_KINDS: dict[str, tuple[str, str]] = {
    "Unit": ("unit", "đơn vị"),
    "Model": ("model", "mô hình"),
    "Event": ("event", "sự kiện"),
    "Contribution": ("contribution", "đóng góp"),
    "Report": ("report", "báo cáo"),
    "ReportEvent": ("step of a report", "bước báo cáo"),
    "Target": ("target", "kế hoạch"),
    "Duty": ("duty", "chế độ báo cáo"),
    "Coverage": ("coverage", "mức đầy đủ"),
    "Placement": ("placement", "phân địa bàn"),
}


def report_of(found: SheetImport, language: Language) -> str:
    """The report of an import, in one of the two languages."""
    writer = _Writer(0 if language == "en" else 1, language)
    return "\n".join(writer.lines(found))


class _Writer:
    def __init__(self, place: int, language: Language) -> None:
        self._place = place
        self._language: Language = language

    def _say(self, name: str, **details: object) -> str:
        return _WORDS[name][self._place].format_map({key: str(value) for key, value in details.items()})

    def _marked(self, name: str, problem: Problem) -> str:
        return f"{_WORDS[name][self._place]} {problem.message(self._language)}"

    def lines(self, found: SheetImport) -> Iterator[str]:
        wrong, count = len(found.problems), len(found.facts)
        places = "place has" if wrong == 1 else "places have"
        refused = self._say("refused", count=wrong, places=places) if wrong else self._say("nothing")
        facts = "fact" if count == 1 else "facts"
        yield self._say("not whole" if wrong else "summary", file=found.file, count=count, facts=facts, refused=refused)
        kinds = Counter(type(fact).__name__ for fact in found.facts)
        yield from (f"- {self._kind(name)}: {count}" for name, count in kinds.items())
        told: set[Problem] = set()
        for row in found.rows:
            told.update(row.problems)
            if row.remark is not None:
                told.add(row.remark)
            yield from self._row(row)
        yield from (self._marked("refuse", problem) for problem in found.problems if problem not in told)
        yield from (
            self._say("proposal", path=one.path, got=f'"{one.got}"', near="; ".join(one.near))
            for one in found.proposals
        )
        yield from (self._say("left", path=one.path, kind=self._personal(one.kind)) for one in found.left_out)
        yield from (self._total(one) for one in found.totals)
        for problem in found.remarks:
            if problem not in told and problem.code != "sheet.personal_column":  # told as left out
                yield self._marked("remark", problem)

    def _row(self, row: SheetRow) -> Iterator[str]:
        path = row.cell or f"{row.sheet}!{row.row}"
        if row.kind == "refused":
            yield from (self._marked("refuse", problem) for problem in row.problems)
        elif row.facts:
            yield from (self._say("load", path=path_of(fact), kinds=self._fact(fact)) for fact in row.facts)
        elif row.kind in ("heading", "group", "total"):
            yield self._say(row.kind, path=path)
        elif row.remark is not None:
            yield row.remark.message(self._language)

    def _kind(self, name: str) -> str:
        return _KINDS.get(name, (name, name))[self._place]

    def _personal(self, kind: str) -> str:
        words = kind_words(kind)
        return words.en if self._language == "en" else words.vi

    def _fact(self, fact: Fact) -> str:
        return f"{self._kind(type(fact).__name__)} {fact.id}"

    def _total(self, one: TotalCheck) -> str:
        name = {True: "agrees", False: "differs", None: "unknown"}[one.agrees]
        covers = f"{one.covers[0]}–{one.covers[1]}"
        return self._say(name, path=one.path, printed=one.printed, found=one.found, covers=covers)
