"""Bộ định nghĩa trong TOML (definitions in TOML): one file, or a folder of files, joined to definitions that are there.

A file of a folder holds one definition (a codelist, a rubric …) or lists of them (``[[codelists]]``). Sources may stand
in ``[[sources]]`` once, and be named by their ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast, runtime_checkable

from attrs import evolve, frozen

from dvk.codelists import Codelist, CodeMapping
from dvk.criteria import Rubric
from dvk.errors import DvkError, InvalidDocument, Problem, nearest
from dvk.exchange import hooks
from dvk.exchange.converter import converter_for, structure
from dvk.exchange.migrations import IN_DEFINITIONS
from dvk.exchange.problems import REFUSALS, problems_in, refused
from dvk.exchange.shapes import as_list, as_object, is_object
from dvk.exchange.toml.kinds import guessed, kind_unclear, without_envelope
from dvk.exchange.toml.places import Place, located, toml_places
from dvk.exchange.toml.text import parsed, text_of
from dvk.indicators import Indicator
from dvk.measures import MEASURES, Measure
from dvk.models import Lifecycle
from dvk.periods import Calendar
from dvk.register import Balance, Definitions
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.criteria import Combine, Rule
    from dvk.exchange.toml.text import File

__all__ = ["check_definitions", "files_in", "in_file", "read_definitions"]

_LISTS = ("codelists", "indicators", "rubrics", "calendars", "measures", "mappings", "balances")


@runtime_checkable
class _Folder(Protocol):
    """A folder on the disk, or inside a package."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def iterdir(self) -> Iterator[Any]: ...


@frozen(kw_only=True)
class _Parts:
    """What files say, before anything is held against anything else."""

    lifecycle: Lifecycle | None = None
    codelists: tuple[Codelist, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    mappings: tuple[CodeMapping, ...] = ()
    balances: tuple[Balance, ...] = ()


class _Read(NamedTuple):
    """A file that was read as TOML: how it is called, and the place of each of its paths."""

    name: str
    data: dict[str, object]
    places: dict[str, Place]


class _Item(NamedTuple):
    """A definition as plain data, and where it stands."""

    file: _Read
    path: str
    data: object


def read_definitions(
    source: File | str,
    *,
    base: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> Definitions:
    """Đọc bộ định nghĩa (read definitions) from TOML: text (``str``), a file, or a folder with all its ``.toml`` files.

    A file holds one definition, such as a codelist, or lists of them; what it holds its keys tell, or its ``schema``.
    With *base* they are joined to definitions that are there: one of the same id is replaced. Without it the lifecycle
    has to be among them. ``[[sources]]`` are named by their ids: ``source = "qd-01"``.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem of all files, its path (``file.toml!codes[2].id``
    where there are several files), line and column.

    >>> from dvk.catalog import definitions
    >>> own = read_definitions('''
    ... [[sources]]
    ... id = "qd-01"
    ... title = "Quyết định về các lĩnh vực"
    ... [[codelists]]
    ... id = "domains"
    ... label = "lĩnh vực"
    ... source = "qd-01"
    ... codes = [{ id = "kinh-te", label = "kinh tế" }]
    ... [[indicators]]
    ... id = "moi"
    ... label = "mô hình mới"
    ... kind = "flow"
    ... counts = "begun"
    ... ''', base=definitions())
    >>> own.codelist("domains").source.title, own.indicator("moi").label.vi
    ('Quyết định về các lĩnh vực', 'mô hình mới')
    """
    files = _all_read(source)
    made = _joined(files, base, tuple(rules), tuple(combines))
    if made is None:
        raise InvalidDocument([Problem("field.missing", "lifecycle")])
    return made


def check_definitions(
    source: File | str,
    *,
    base: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> bool:
    """Whether definitions are whole; without a base and a lifecycle they are parts, and each is checked by itself."""
    return _joined(_all_read(source), base, tuple(rules), tuple(combines)) is not None


def _all_read(source: File | str) -> list[_Read]:
    """Every file as plain data, or what is wrong in any of them."""
    files: list[_Read] = []
    problems: list[Problem] = []
    for name, one in files_in(source):
        try:
            text = text_of(one)
            files.append(_Read(name, parsed(text), toml_places(text)))
        except InvalidDocument as error:
            problems += (in_file(problem, name) for problem in error.problems)
    if problems:
        raise InvalidDocument(problems)
    return files


def files_in(source: File | str) -> Iterator[tuple[str, File | str]]:
    """The files of a folder and of those in it, by name; a file or a text alone has no name."""
    if isinstance(source, str) or not isinstance(source, _Folder) or not source.is_dir():
        yield "", source
        return
    waiting: list[tuple[str, _Folder]] = [("", source)]
    found: list[tuple[str, File]] = []
    while waiting:
        above, folder = waiting.pop()
        for one in folder.iterdir():
            name = above + one.name
            if one.is_dir() and not getattr(one, "is_symlink", bool)():  # a link may lead back up
                waiting.append((f"{name}/", one))
            elif name.endswith(".toml"):
                found.append((name, one))
    yield from sorted(found, key=lambda pair: pair[0])


def _joined(
    files: list[_Read],
    base: Definitions | None,
    rules: tuple[type[Rule], ...],
    combines: tuple[type[Combine], ...],
) -> Definitions | None:
    """The definitions of all files together, on top of those that were there."""
    problems: list[Problem] = []
    items: dict[str, list[_Item]] = {name: [] for name in ("lifecycle", "sources", *_LISTS)}
    for file in files:
        try:
            for name, path, data in _held(file):
                items[name].append(_Item(file, path, data))
        except InvalidDocument as error:
            problems += _placed(error.problems, file)
    problems += _named_sources(items)
    problems += _twice(items, base)
    if problems:
        raise InvalidDocument(problems)
    measures = _measures(items["measures"], base)
    known = _known(base, measures)
    plain: dict[str, object] = {name: [item.data for item in items[name]] for name in _LISTS if name != "measures"}
    if items["lifecycle"]:
        plain["lifecycle"] = items["lifecycle"][-1].data
    try:
        parts = structure(plain, _Parts, definitions=known, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise InvalidDocument(_back(error.problems, items, {})) from None
    try:
        return _made(parts, measures, base)
    except InvalidDocument as error:
        raise InvalidDocument(_back(error.problems, items, _order(parts, base))) from None
    except DvkError as error:
        raise refused(error) from error


def _held(file: _Read) -> Iterator[tuple[str, str, object]]:
    """What a file holds: the list that each definition goes to, its path in the file, and its data."""
    kind = guessed(file.data)
    if kind is None:
        raise InvalidDocument([kind_unclear(file.data)])
    data = without_envelope(file.data, kind.holds)
    if kind.name in IN_DEFINITIONS:
        yield IN_DEFINITIONS[kind.name], "", data
        return
    if kind.holds is not Definitions:
        known = (*IN_DEFINITIONS, "definitions")
        raise InvalidDocument([Problem("document.no_definition", "", (), (("got", kind.label), ("known", known)))])
    names = ("lifecycle", "sources", *_LISTS)
    problems = [
        Problem("field.unknown", name, nearest(name, names), (("got", name),)) for name in data if name not in names
    ]
    for name in names:
        if name not in data:
            continue
        if name == "lifecycle":
            yield name, name, data[name]
            continue
        try:
            yield from ((name, f"{name}[{place}]", one) for place, one in enumerate(as_list(data[name])))
        except DvkError as error:
            problems += refused(error, name).problems
    if problems:
        raise InvalidDocument(problems)


# -- sources, measures -------------------------------------------------------------------------------------------------
def _named_sources(items: dict[str, list[_Item]]) -> Iterator[Problem]:
    """Put each source that is named by its id in its place."""
    known: dict[str, object] = {}
    for item in items.pop("sources"):
        try:
            source = structure(item.data, Source)
        except InvalidDocument as error:
            yield from _placed([problem.under(item.path) for problem in error.problems], item.file)
            continue
        if source.id in known and known[source.id] != item.data:
            yield from _placed([Problem("id.duplicate", _at(item.path, "id"), (), (("got", source.id),))], item.file)
        known[source.id] = item.data
    for held in items.values():
        for place, item in enumerate(held):
            found = list(_unknown_sources(item.data, item.path, known))
            yield from _placed(found, item.file)
            held[place] = item._replace(data=_with_sources(item.data, known))


def _with_sources(data: object, known: dict[str, object]) -> object:
    if isinstance(data, list):
        return [_with_sources(one, known) for one in cast("list[object]", data)]
    if not is_object(data):
        return data
    return {
        name: known.get(one, one) if name == "source" and isinstance(one, str) else _with_sources(one, known)
        for name, one in data.items()
    }


def _unknown_sources(data: object, path: str, known: dict[str, object]) -> Iterator[Problem]:
    if isinstance(data, list):
        for place, one in enumerate(cast("list[object]", data)):
            yield from _unknown_sources(one, f"{path}[{place}]", known)
    elif is_object(data):
        for name, one in data.items():
            if name == "source" and isinstance(one, str) and one not in known and "type" not in data:
                yield Problem("source.unknown", _at(path, name), nearest(one, known), (("got", one),))
            yield from _unknown_sources(one, _at(path, name), known)


def _measures(items: list[_Item], base: Definitions | None) -> tuple[Measure, ...]:
    """Measures of one's own, each of which may rest on those before it."""
    known: dict[str, Measure] = {**MEASURES, **{one.id: one for one in (base.measures if base else ())}}
    converter = converter_for((), (), (), (), (), detailed_validation=True)
    own: list[Measure] = []
    problems: list[Problem] = []
    for item in items:
        try:
            found = hooks.measure_in_full(converter, known, as_object(item.data))
        except REFUSALS as error:
            problems += _placed([problem.under(item.path) for problem in problems_in(error)], item.file)
            continue
        known[found.id] = found
        own.append(found)
    if problems:
        raise InvalidDocument(problems)
    return tuple(own)


class _Known(NamedTuple):
    """The measures and calendars by which documents are read."""

    measures: tuple[Measure, ...]
    calendars: tuple[Calendar, ...]


def _known(base: Definitions | None, own: tuple[Measure, ...]) -> Definitions:
    """What the reader asks definitions for: measures of one's own before those of the base."""
    mine = {one.id for one in own}
    before = tuple(one for one in (base.measures if base else ()) if one.id not in mine)
    return cast("Definitions", _Known((*before, *own), base.calendars if base else ()))


# -- all together ------------------------------------------------------------------------------------------------------
def _made(parts: _Parts, measures: tuple[Measure, ...], base: Definitions | None) -> Definitions | None:
    lists: dict[str, Any] = {name: getattr(parts, name) for name in _LISTS if name != "measures"}
    if base is not None:
        return base.with_(lifecycle=parts.lifecycle, measures=measures, **lists)
    if parts.lifecycle is None:
        return None
    return Definitions(lifecycle=parts.lifecycle, measures=measures, **lists)


def _key(one: object) -> object:
    """By what a definition is found again: its id, and of a mapping its two lists."""
    pair = (getattr(one, "source_list", None), getattr(one, "target_list", None))
    return getattr(one, "id", pair)


def _order(parts: _Parts, base: Definitions | None) -> dict[str, dict[int, int]]:
    """From the place in the joined lists to that in the files' own."""
    orders: dict[str, dict[int, int]] = {}
    for name in _LISTS:
        mine = [_key(one) for one in getattr(parts, name, ())]
        before = [_key(one) for one in (getattr(base, name) if base else ())]
        joined = list(dict.fromkeys([*before, *mine]))
        at = {key: place for place, key in enumerate(mine)}
        orders[name] = {place: at[key] for place, key in enumerate(joined) if key in at}
    return orders


def _twice(items: dict[str, list[_Item]], base: Definitions | None) -> Iterator[Problem]:
    """Ids that stand twice among the files; with a base the later one would win without a word."""
    for name in _LISTS if base else ():
        seen: set[str] = set()
        for item in items[name]:
            data = item.data if is_object(item.data) else {}
            named = ("id",) if "id" in data else ("source_list", "target_list")
            key = [data.get(part) for part in named]
            said = " → ".join(part for part in key if isinstance(part, str))
            if not all(isinstance(part, str) for part in key):  # what else is wrong there is told when it is read
                continue
            if said in seen:
                yield from _placed([Problem("id.duplicate", _at(item.path, "id"), (), (("got", said),))], item.file)
            seen.add(said)
    for item in items["lifecycle"][1:]:
        yield from _placed([Problem("id.duplicate", item.path, (), (("got", "lifecycle"),))], item.file)


# -- where it stands ---------------------------------------------------------------------------------------------------
def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _placed(problems: Iterable[Problem], file: _Read) -> Iterator[Problem]:
    for problem in located(problems, file.places):
        yield in_file(problem, file.name)


def in_file(problem: Problem, name: str) -> Problem:
    """The problem, told with the file in which it is where there are several."""
    return evolve(problem, path=f"{name}!{problem.path}" if problem.path else name) if name else problem


def _back(
    problems: Iterable[Problem], items: dict[str, list[_Item]], orders: dict[str, dict[int, int]]
) -> Iterator[Problem]:
    """The problems of the joined data, in the files that they come from; those of the base have no file."""
    for problem in problems:
        name, _, rest = problem.path.partition("[")
        inner = problem.path.removeprefix("lifecycle").removeprefix(".")
        if name.partition(".")[0] == "lifecycle" and items["lifecycle"]:
            item = items["lifecycle"][-1]
            yield from _placed([evolve(problem, path=inner).under(item.path)], item.file)
            continue
        place, _, after = rest.partition("]")
        number = int(place) if place.isdecimal() else -1
        own = orders[name].get(number, -1) if name in orders else number
        if name not in _LISTS or not 0 <= own < len(items[name]):
            yield problem
            continue
        item = items[name][own]
        yield from _placed([evolve(problem, path=after.removeprefix(".")).under(item.path)], item.file)
