"""Trang cần đọc (the sheets that are asked for): by name or by pattern, without regard to case."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from dvk.errors import InvalidDocument, Problem, WrongType, nearest
from dvk.text import nfc

__all__ = ["Chosen"]


def _key(name: str) -> str:
    return " ".join(nfc(name).casefold().split())


class Chosen:
    """Names or patterns (``*`` and ``?``) of sheets; all of them where nothing was asked for."""

    def __init__(self, sheets: str | Iterable[str] | None) -> None:
        if isinstance(sheets, str):
            sheets = (sheets,)
        if sheets is not None and not isinstance(sheets, Iterable):
            raise WrongType("type.wrong", path="sheets", expected="str", got=type(sheets).__name__)
        self.asked = None if sheets is None else tuple(sheets)
        for one in self.asked or ():
            if not isinstance(one, str):
                raise WrongType("type.wrong", path="sheets", expected="str", got=type(one).__name__)

    def among(self, names: list[str]) -> list[str]:
        """Those of the file's sheets that were asked for, in its order; one that is not there is refused."""
        if self.asked is None:
            return names
        keys = {name: _key(name) for name in names}
        found: set[str] = set()
        problems: list[Problem] = []
        for asked in self.asked:
            hits = [name for name in names if keys[name] == _key(asked)]
            hits = hits or [name for name in names if fnmatchcase(keys[name], _key(asked).replace("[", "[[]"))]
            if not hits:
                details = (("got", asked), ("known", tuple(names)))
                problems.append(Problem("sheet.no_such_sheet", near=nearest(asked, names), details=details))
            found.update(hits)
        if problems:
            raise InvalidDocument(problems)
        return [name for name in names if name in found]
