"""Loại tài liệu (kinds of documents): what a file may hold, by the word that its ``schema`` key and its schema use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import NOTHING, fields

from dvk.codelists import Codelist, CodeMapping
from dvk.criteria import LocalRubric, Rubric
from dvk.errors import InvalidDocument, InvalidValue, Problem, nearest
from dvk.evaluation import Assessment
from dvk.exchange.documents import FACT_LISTS
from dvk.exchange.mapping.declared import SheetMapping
from dvk.exchange.migrations import MIGRATIONS, file_migrated, steps_since
from dvk.exchange.problems import shown
from dvk.exchange.toml.lists import Deadlines, RegisterPart, WorkingYears
from dvk.indicators import Indicator
from dvk.measures import Measure
from dvk.models import Lifecycle
from dvk.periods import Calendar, Deadline, WorkingDays
from dvk.register import Balance, Definitions
from dvk.values import Label, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrs import AttrsInstance

    from dvk.exchange.migrations import Step

__all__ = [
    "PREFIX",
    "TOML_KINDS",
    "TomlKind",
    "guessed",
    "kind_named",
    "kind_of_class",
    "kind_unclear",
    "without_envelope",
]

PREFIX = "dvk/"


class TomlKind(NamedTuple):
    """What a TOML file may hold: its word, its class and what it is called."""

    name: str
    holds: type[AttrsInstance]
    label: Label

    @property
    def keys(self) -> frozenset[str]:
        """The keys that such a file may have."""
        return frozenset(item.name for item in fields(self.holds) if item.init)

    @property
    def needed(self) -> frozenset[str]:
        """The keys that it must have."""
        return frozenset(item.name for item in fields(self.holds) if item.init and item.default is NOTHING)


_LISTED = (
    TomlKind("assessment", Assessment, Label("phiếu chấm", "assessment")),
    TomlKind("balance", Balance, Label("cân đối", "balance")),
    TomlKind("calendar", Calendar, Label("lịch chốt số liệu", "calendar")),
    TomlKind("code-mapping", CodeMapping, Label("bảng chuyển mã", "code mapping")),
    TomlKind("codelist", Codelist, Label("danh mục", "codelist")),
    TomlKind("deadline", Deadline, Label("hạn gửi báo cáo", "deadline")),
    TomlKind("deadlines", Deadlines, Label("các hạn gửi báo cáo", "deadlines")),
    TomlKind("definitions", Definitions, Label("bộ định nghĩa", "definitions")),
    TomlKind("indicator", Indicator, Label("chỉ tiêu", "indicator")),
    TomlKind("lifecycle", Lifecycle, Label("vòng đời mô hình", "lifecycle")),
    TomlKind("local-rubric", LocalRubric, Label("bộ tiêu chí cụ thể hóa", "local rubric")),
    TomlKind("measure", Measure, Label("đơn vị tính", "measure")),
    TomlKind("register-part", RegisterPart, Label("phần của sổ", "part of a register")),
    TomlKind("rubric", Rubric, Label("bộ tiêu chí", "rubric")),
    TomlKind("sheet-mapping", SheetMapping, Label("bảng ánh xạ", "sheet mapping")),
    TomlKind("source", Source, Label("nguồn, căn cứ", "source")),
    TomlKind("working-days", WorkingDays, Label("ngày làm việc", "working days")),
    TomlKind("working-years", WorkingYears, Label("ngày làm việc từng năm", "working days by years")),
)
TOML_KINDS: dict[str, TomlKind] = {kind.name: kind for kind in _LISTED}
_OF_REGISTERS = {"attested", "campaign", *FACT_LISTS} - {"sources"}  # a file of sources alone is one of definitions
_BY_CLASS: dict[type, TomlKind] = {kind.holds: kind for kind in _LISTED}


def kind_named(name: str) -> TomlKind:
    """The kind of that word; raises :class:`~dvk.errors.InvalidValue` with what is near."""
    if name not in TOML_KINDS:
        raise InvalidValue("document.kind_unknown", got=name, near=nearest(name, TOML_KINDS), known=tuple(TOML_KINDS))
    return TOML_KINDS[name]


def kind_of_class(kind: object) -> TomlKind | None:
    """The kind that a class makes, or none: parts of documents are no documents."""
    return _BY_CLASS.get(kind) if isinstance(kind, type) else None


def guessed(data: dict[str, object]) -> TomlKind | None:
    """What a file holds: as its ``schema`` says, else the kind whose keys are most like its own; none where two are."""
    said = data.get("schema")
    if said is not None:
        return TOML_KINDS.get(said.removeprefix(PREFIX)) if isinstance(said, str) else None
    keys = data.keys() - {"schema", "version"}
    if "id" not in keys and (keys & TOML_KINDS["definitions"].keys or keys == {"sources"}):  # lists of definitions
        return TOML_KINDS["definitions"]
    if "id" not in keys and keys & _OF_REGISTERS:
        return TOML_KINDS["register-part"]
    likeness = {
        kind.name: (len(keys - kind.keys) + len(kind.needed - keys), -len(keys & kind.needed))
        for kind in _LISTED
        if kind.needed
    }
    best = min(likeness.values())
    found = [name for name, one in likeness.items() if one == best]
    return TOML_KINDS[found[0]] if len(found) == 1 else None


def kind_unclear(data: dict[str, object]) -> Problem:
    """What is wrong with a file of which nobody can tell what it holds."""
    said = data.get("schema")
    if said is None:
        return Problem("document.kind_unclear", "", (), (("known", tuple(TOML_KINDS)),))
    word = shown(said).removeprefix(PREFIX)
    return Problem(
        "document.kind_unknown", "schema", nearest(word, TOML_KINDS), (("got", word), ("known", tuple(TOML_KINDS)))
    )


def without_envelope(
    data: dict[str, object], kind: object, *, migrations: Sequence[Step] = MIGRATIONS
) -> dict[str, object]:
    """The data without ``schema`` and ``version``, which are checked, and as the newest version writes it.

    A file that says no version is of the newest.
    """
    known = kind_of_class(kind)
    if known is None or not {"schema", "version"} & data.keys():
        return data
    left = dict(data)
    problems: list[Problem] = []
    if "schema" in left:
        said = left.pop("schema")
        if said != PREFIX + known.name:
            details = (("got", shown(said)), ("expected", PREFIX + known.name))
            problems.append(Problem("document.other_schema", "schema", details=details))
    steps: Sequence[Step] = ()
    if "version" in left and "version" not in known.keys:
        try:
            steps = steps_since(left.pop("version"), migrations)
        except InvalidDocument as error:
            problems += error.problems
    if problems:
        raise InvalidDocument(problems)
    return file_migrated(known.name, left, steps)
