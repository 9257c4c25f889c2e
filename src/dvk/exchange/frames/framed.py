"""Sổ trong bảng (framed register): models, events and contributions stay with their engine, the rest is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import Words
from dvk.aggregation.on_frames.engines import beside, collected, engine_of, lazily, only
from dvk.aggregation.on_frames.failing import failed, failing
from dvk.errors import InvalidDocument, InvalidValue, Problem, UnknownId, WrongType
from dvk.exchange.converter import structure
from dvk.exchange.documents import FactLists, RegisterDocument
from dvk.exchange.frames.asking import problems_in_frames
from dvk.exchange.frames.assembling import assembled
from dvk.exchange.frames.backends import frame_of
from dvk.exchange.frames.flat import columns_of
from dvk.exchange.frames.incoming import columns_in
from dvk.exchange.frames.missing import told_once
from dvk.exchange.frames.paths import in_the_rows
from dvk.exchange.frames.registers import came_in, document_of, said_otherwise
from dvk.exchange.frames.shaping import empty, shaped
from dvk.exchange.frames.told import Group, Told, told_apart
from dvk.exchange.problems import bounded
from dvk.register import Register, collector_paused
from dvk.register.tidy import tidy_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import narwhals as nw

    from dvk.exchange.frames.incoming import Came
    from dvk.register import Campaign, Definitions
    from dvk.values import DateSpan

__all__ = ["LARGE", "FramedRegister", "framed"]

LARGE = (
    "models",
    "model_owners",
    "model_domains",
    "model_also",
    "model_roles",
    "events",
    "event_others",
    "contributions",
    "origins",
)
"""The tables that stay with their engine."""

_ROOM = "dvk.exchange.framed"
_BELOW = {"model_owners": "model", "model_domains": "model", "model_also": "model", "model_roles": "model"}
_FACTS = ("events", "contributions")


class _NotRecords(WrongType, AttributeError):
    """A register in frames has not what a register in memory has; who asks whether it has it, is told no."""


@frozen(kw_only=True, eq=False)
class FramedRegister(Displayed):
    """Sổ trong bảng (framed register): a register whose models, events and contributions stay in frames.

    ``head`` is everything else, read and checked as records: units, reports, duties, coverage, and the corrections,
    rulings and sheets that do not speak of models. Made by :func:`framed` and :func:`scan_parquet`, and counted with
    :func:`dvk.aggregation.aggregate` like any register.

    >>> from dvk.catalog import an_giang
    >>> found = framed(an_giang())
    >>> found.engine, len(found.head.models), found.register_of(None) == an_giang()
    ('polars', 0, True)
    """

    head: Register
    engine: str
    _tables: Mapping[str, Any] = field(alias="tables", repr=False)  # lazy frames of Narwhals
    _told: Told = field(alias="told", repr=False)
    _home: object = field(default=None, alias="home", repr=False)
    """What must not go while the tables are there: a connection of DuckDB that nobody else holds."""

    def __repr__(self) -> str:
        return f"<FramedRegister {self.head.campaign.id}: {len(self.head.units)} units, models on {self.engine}>"

    def __getattr__(self, name: str) -> NoReturn:
        """What a register in memory has and this one has not is told as such, and how to have it."""
        if not name.startswith("_") and hasattr(Register, name):
            raise _NotRecords("frame.not_records", path="register", got=name)
        message = f"{type(self).__name__!r} object has no attribute {name!r}"
        raise AttributeError(message)

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Một bảng lớn (a large table) as a lazy frame of Narwhals, with all columns of the tidy table.

        Raises :class:`~dvk.errors.UnknownId` for a table that there is not, and :class:`~dvk.errors.InvalidValue` for
        one that is read as records and stands in ``head``.
        """
        if tidy_table(name).name not in self._tables:
            raise InvalidValue("frame.read_as_records", path="name", got=name, expected=tuple(self._tables))
        return cast("nw.LazyFrame[Any]", self._tables[name])

    @failing()
    def problems(self) -> tuple[Problem, ...]:
        """Chỗ sai trong các bảng lớn (problems in the large tables): what a register would be refused for.

        Asked of the engine, rule by rule: the first twenty rows that break it, by their ids, and how many more do.
        """
        return tuple(bounded([*self._unknown_models(), *problems_in_frames(self.head, self._tables)]))

    def _unknown_models(self) -> Iterator[Problem]:
        """What is told of models that are not there."""
        named = frozenset[str]().union(*(group.models for group in self._told.groups))
        if named:
            there = collected(only(self._tables["models"], "id", named).select("id"))["id"]
            for path, name in self._told.naming(named.difference(there)):
                yield Problem("model.unknown", path, details=(("got", name),))

    # -- what is told of models -----------------------------------------------------------------------------------
    @failing()
    def touched(self) -> frozenset[str]:
        """Mô hình có đính chính, quyết định (touched): the models of which something is told that may change a count.

        Corrections, retractions, confirmed duplicates and placements speak of them, directly or through an event or a
        contribution of theirs; and the models that their events name are with them. Sheets change no count.

        Raises :class:`~dvk.errors.InvalidDocument` where something is told of a fact that is not there.
        """
        return frozenset(self._tied)

    @cached_property
    def _found(self) -> dict[str, str]:
        """For each id of which only the engine knows what it is: the model itself, or the model it is a fact of."""
        asked = {name for group in self._told.groups for name in group.unknown}
        found: dict[str, str] = {}
        if asked:
            models = only(self._tables["models"], "id", asked).select("id")
            found.update((name, name) for (name,) in collected(models).rows())
            for table in _FACTS:
                left = asked - found.keys()
                if left:  # the ids of millions of facts are not read for nothing
                    facts = only(self._tables[table], "id", left).select("id", "model")
                    found.update(cast("list[tuple[str, str]]", collected(facts).rows()))
        missing = [(group, name) for group in self._told.groups for name in group.unknown if name not in found]
        if missing:
            raise InvalidDocument(
                Problem("fact.unknown", f"[id={group.facts[0].id}]", details=(("got", name),))
                for group, name in missing
            )
        return found

    def _models_of(self, group: Group) -> frozenset[str]:
        return frozenset(self._found.get(name, name) for name in (*group.models, *group.unknown))

    @cached_property
    def _tied(self) -> dict[str, frozenset[str]]:
        """By touched model: all models that are tied to it, by what is told of both or by an event of one of them."""
        told = [(group, self._models_of(group)) for group in self._told.groups]
        ties = [set(models) for group, models in told if len(models) > 1 or not group.is_of_sheets]
        known: set[str] = set[str]().union(*ties)
        fresh = known
        while fresh:
            events = only(self._tables["events"], "model", fresh).select(event="id", of="model")
            named = collected(events.join(self._tables["event_others"], on="event", how="inner").select("of", "model"))
            ties += [{one, other} for one, other in named.rows()]
            fresh = {other for _, other in named.rows()} - known
            known = known | fresh
        return _joined(ties)

    # -- as records -----------------------------------------------------------------------------------------------
    @failing()
    def register_of(self, models: Collection[str] | None, *, facts: Collection[str] | None = None) -> Register:
        """Lấy ra thành sổ (register of): the head with those models (all, for ``None``) and what is told of them.

        With *facts* only those events and contributions of theirs. Models that are tied by what is told of them come
        together; other models that an event names are left out of it.

        Raises :class:`~dvk.errors.InvalidDocument` with every problem of these rows, at paths such as
        ``events[id=e-1].kind``, :class:`~dvk.errors.UnknownId` with the models that there are not, and
        :class:`~dvk.errors.WrongType` for a text in the place of several.
        """
        for name, given in (("models", models), ("facts", facts)):
            if isinstance(given, str):
                raise WrongType("type.wrong", path=name, expected=Words("several ids", "nhiều mã"), got="str")
        models = None if models is None else frozenset(models)  # what can be gone through once only, is kept
        facts = None if facts is None else frozenset(facts)
        wanted = None if models is None else self._with_ties(models)
        came = self._rows(wanted, facts)
        there = set(came["models"].columns["id"])
        present = there.union(*(came[name].columns["id"] for name in _FACTS))
        others = came["event_others"].columns
        kept = [row for row, name in enumerate(others["model"]) if wanted is None or name in there]
        came["event_others"] = evolve(
            came["event_others"],
            columns={name: [values[row] for row in kept] for name, values in others.items()},
            height=len(kept),
        )
        told = self._told.lists(
            lambda group: wanted is None or (self._models_of(group) <= wanted and group.targets <= present)
        )
        register = self._assembled(came, told)
        unknown = tuple(sorted({*models} - there)) if models is not None else ()
        if unknown:
            raise UnknownId("model.unknown", path="models", got=unknown)
        return register

    def with_rows(self, tables: Mapping[str, Any], *, head: Register, told: bool) -> FramedRegister:
        """Với những dòng này (with these rows): a register of rows that a kept cube goes on with, unchecked."""
        rows = {name: lazily(tables[name], _ROOM) if name in tables else _nothing_of(name) for name in LARGE}
        return FramedRegister(head=head, engine="polars", tables=rows, told=self._told if told else Told())

    def _with_ties(self, models: Collection[str]) -> frozenset[str]:
        tied = self._tied
        return frozenset(models).union(*(tied[name] for name in models if name in tied))

    def _rows(self, models: frozenset[str] | None, facts: Collection[str] | None) -> dict[str, Came]:
        """The rows of some models in all large tables."""
        tables = dict(self._tables)
        if models is not None:
            tables["models"] = only(tables["models"], "id", models)
            for name, column in {**_BELOW, **dict.fromkeys(_FACTS, "model")}.items():
                tables[name] = only(tables[name], column, models)
        if facts is not None:
            for name in _FACTS:
                tables[name] = only(tables[name], "id", facts)
        came = {name: self._read(name, tables[name]) for name in ("models", *_BELOW, *_FACTS)}
        if models is not None or facts is not None:
            tables["event_others"] = only(tables["event_others"], "event", came["events"].columns["id"])
        ids = [name for table in ("models", *_FACTS) for name in came[table].columns["id"]]
        tables["origins"] = only(tables["origins"], "fact", ids)
        return {**came, **{name: self._read(name, tables[name]) for name in ("event_others", "origins")}}

    def _read(self, name: str, frame: nw.LazyFrame[Any]) -> Came:
        """Rows as plain values; where an engine has no order of rows, in that of their ids."""
        rows = collected(frame)
        if self.engine != "polars":
            rows = rows.sort(rows.columns[:2], nulls_last=True)
        types = {column.name: column.type for column in tidy_table(name).columns}
        return columns_in(rows, types, room=_ROOM)

    def _assembled(self, came: dict[str, Came], told: Mapping[str, tuple[Any, ...]]) -> Register:
        head, register = self.head, None
        with collector_paused():
            made = assembled(came)
            problems = [*made.problems]
            try:
                lists = structure(made.document, FactLists, definitions=head.definitions)
                large: dict[str, Any] = {name: getattr(lists, name) for name in ("models", *_FACTS)}
                here: dict[str, Any] = {name: (*getattr(head, name), *told[name]) for name in told}
                register = None if problems else evolve(head, **large, **here)
            except InvalidDocument as error:
                problems += in_the_rows(error.problems, made, came)
            if register is not None:
                problems += said_otherwise(register, made, came)
        if register is None or problems:
            raise InvalidDocument(bounded(_with_ids(problems, came)))
        return register


def _nothing_of(name: str) -> nw.LazyFrame[Any]:
    return empty(tidy_table(name), _ROOM)


def _joined(ties: Iterable[set[str]]) -> dict[str, frozenset[str]]:
    """Sets that have a member in common as one, by each member."""
    found: dict[str, set[str]] = {}
    for tie in ties:
        together = set(tie)
        for name in tie:
            together |= found.get(name, set())
        for name in together:
            found[name] = together
    return {name: frozenset(tie) for name, tie in found.items()}


def _with_ids(problems: Iterable[Problem], came: Mapping[str, Came]) -> Iterable[Problem]:
    """Rows of a few that were fetched have no place that a user would know: their ids say which they are."""
    for problem in problems:
        head, bracket, rest = problem.path.partition("[")
        place, _, tail = rest.partition("]")
        ids = came[head].columns.get(tidy_table(head).columns[0].name, []) if head in came else []
        if bracket and place.isdigit() and int(place) < len(ids):
            yield evolve(problem, path=f"{head}[{tidy_table(head).columns[0].name}={ids[int(place)]}]{tail}")
        else:
            yield problem


# -- made --------------------------------------------------------------------------------------------------------------
@failing()
def framed(
    frames: Mapping[str, Any] | Register,
    *,
    definitions: Definitions | None = None,
    campaign: Campaign | None = None,
    attested: DateSpan | None = None,
    illustrative: bool | None = None,
    check: bool = True,
) -> FramedRegister:
    """Sổ để nguyên trong bảng (framed): a register that is counted where its rows are.

    *frames* are the tidy tables by name, as :func:`from_frames` takes them: of Polars (lazy too), DuckDB, PySpark,
    pandas or PyArrow, those of the large tables on one engine, connection or session. Tables and columns that may be
    empty may be left out; in the large ones the types must fit. Or a register, whose rows go to Polars.

    Small tables are read and checked as records. Of the large ones the engine is asked, once and for each rule, whether
    a row breaks it: ids that are there twice, facts of models that there are not, owners that are no units, and more
    (see the page on growing). With ``check=False`` it is not asked: for what was checked before.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem, :class:`~dvk.errors.WrongType` for what is no
    mapping, :class:`~dvk.errors.MissingExtra` where a package is not installed.

    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange.frames.registers import to_frames
    >>> register = an_giang()
    >>> framed(to_frames(register), definitions=register.definitions)
    <FramedRegister an-giang-dan-van-kheo: 179 units, models on polars>
    """
    if isinstance(frames, Register):
        return _of_register(frames)
    if not isinstance(cast("object", frames), Mapping):
        words = Words("frames by the names of their tables", "các bảng, theo tên bảng")
        raise WrongType("type.wrong", path="frames", expected=words, got=type(frames).__name__)
    if definitions is None:
        raise InvalidDocument([Problem("document.no_definitions", "definitions")])
    given = {"campaign": campaign, "attested": attested, "illustrative": illustrative}
    came, problems = came_in({name: frame for name, frame in frames.items() if name not in LARGE})
    tables, more = _large({name: frames[name] for name in LARGE if name in frames})
    problems += more
    if "origins" in tables and not problems:
        came["origins"] = _origins_of(came, tables["origins"])
    with collector_paused():
        made = assembled(came)
        problems += made.problems
        try:
            document = structure(document_of(made, came, definitions, given), RegisterDocument, definitions=definitions)
            head, told = told_apart(document)
            register = None if problems else head.register(definitions)
        except InvalidDocument as error:
            problems += in_the_rows(error.problems, made, came)
            raise InvalidDocument(bounded(told_once(problems, frames))) from None
    if register is None:
        raise InvalidDocument(bounded(told_once(problems, frames)))
    found = FramedRegister(head=register, engine=engine_of(tables["models"]), tables=tables, told=told)
    wrong = told_once(found.problems(), frames) if check else ()
    if wrong:
        raise InvalidDocument(wrong)
    return found


def _origins_of(came: Mapping[str, Came], origins: nw.LazyFrame[Any]) -> Came:
    """Where the facts were read that are read as records."""
    plain = [name for name in came if not tidy_table(name).parent and name not in ("campaign", "sources")]
    ids = [name for table in plain for name in came[table].columns.get("id", ()) if isinstance(name, str)]
    types = {column.name: column.type for column in tidy_table("origins").columns}
    return columns_in(collected(only(origins, "fact", ids)), types, room=_ROOM)


def _of_register(register: Register) -> FramedRegister:
    document = evolve(RegisterDocument.of(register), models=(), events=(), contributions=())
    head, told = told_apart(document)
    tables = {
        name: shaped(frame_of(columns_of(register, tidy_table(name)), "polars", _ROOM), tidy_table(name), _ROOM)
        for name in LARGE
    }
    return FramedRegister(head=head.register(register.definitions), engine="polars", tables=tables, told=told)


def _large(frames: Mapping[str, Any]) -> tuple[dict[str, nw.LazyFrame[Any]], list[Problem]]:
    """The large tables in their shape, all on one engine; local rows go to where the others are."""
    problems: list[Problem] = []
    tables: dict[str, nw.LazyFrame[Any]] = {}
    for name in LARGE:
        table = tidy_table(name)
        try:
            tables[name] = shaped(frames[name], table, _ROOM) if name in frames else empty(table, _ROOM)
        except InvalidDocument as error:
            problems += (problem.under(name) for problem in error.problems)
    away = {name: frame for name, frame in tables.items() if engine_of(frame) != "polars"}
    if away and not problems:
        (_, home), *rest = away.items()
        for name, frame in rest:
            problems += _apart(name, frame, home)
        for name in tables.keys() - away.keys():
            tables[name] = beside(collected(tables[name]), home)
    return tables, problems


def _apart(name: str, frame: nw.LazyFrame[Any], home: nw.LazyFrame[Any]) -> Iterable[Problem]:
    """Are two frames on engines, connections or sessions that cannot join them?"""
    column, other = frame.collect_schema().names()[0], home.collect_schema().names()[0]
    try:
        frame.select(column).join(home.select(other), left_on=column, right_on=other, how="semi").collect_schema()
    except Exception as error:  # noqa: BLE001 - each engine has its own errors
        yield failed(error, name, "frame.two_engines")
