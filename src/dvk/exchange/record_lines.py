"""Các dòng JSON (JSON Lines): a register as an envelope in the first line and one fact in each line after it.

The envelope has ``schema`` and ``version``, then ``illustrative``, ``campaign``, ``attested``, ``definitions`` as a
document has them, and ``facts``, how many lines come after it. Each other line is a fact or a source with its ``type``.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from dvk._fields import Words, as_tuple
from dvk.criteria import Combine, Rule
from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import converter_for, structure, unstructure
from dvk.exchange.documents import known_definitions
from dvk.exchange.hooks import unknown_tag
from dvk.exchange.json_text import Engine, compact, keys_in, parse, without_mark
from dvk.exchange.migrations import VERSION, migrated, record_migrated, steps_from
from dvk.exchange.one_wrong import one_wrong
from dvk.exchange.own_facts import bases_of, own_kinds
from dvk.exchange.pairs import PairReader
from dvk.exchange.plans import plan_of
from dvk.exchange.problems import MOST_TOLD, REFUSALS, bounded, is_enough, refused
from dvk.exchange.quick import quick_reader
from dvk.exchange.record_files import says
from dvk.exchange.secrecy import is_secret
from dvk.exchange.shapes import as_object, is_object
from dvk.exchange.tags import LISTS, RECORDS, base_of, fact_table
from dvk.facts import Fact
from dvk.register import Campaign, Definitions, Register
from dvk.units import UnitHistory
from dvk.values import ALWAYS, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cattrs import Converter

    from dvk.exchange.plans import Plan
    from dvk.exchange.record_files import Piece

    Attempt = Callable[[dict[str, Any]], tuple[Any, list[str]]]

__all__ = ["LINES_SCHEMA", "Asked", "Envelope", "LineReader", "Told", "lines_of", "register_of"]

LINES_SCHEMA = "dvk/register-lines"

_FEW = 20
_LISTS = {kind: LISTS[tag] for tag, kind in RECORDS.items()}
_PLACE = re.compile(r"(\w+)\[([0-9]+)\]\.?(.*)", re.DOTALL).fullmatch


@frozen(kw_only=True)
class Envelope:
    """Phần đầu (envelope): what the first line of JSON Lines says of all the facts after it.

    ``facts`` is how many they are, where the file says so.
    """

    illustrative: bool = False
    campaign: Campaign
    attested: DateSpan = ALWAYS
    definitions: Definitions
    facts: int | None = None


@frozen(kw_only=True)
class _WrittenEnvelope:
    """The envelope as it is written, without its definitions, which are read first."""

    illustrative: bool = False
    campaign: Campaign
    attested: DateSpan = ALWAYS
    facts: int | None = None


@frozen(kw_only=True)
class Asked:
    """What the caller reads with: definitions, classes of its own, the engine."""

    definitions: Definitions | None
    rules: tuple[type[Rule], ...] = field(default=(), converter=as_tuple)
    combines: tuple[type[Combine], ...] = field(default=(), converter=as_tuple)
    events: tuple[type[Fact], ...] = field(default=(), converter=as_tuple)
    engine: Engine


# -- out --------------------------------------------------------------------------------------------------------------
def lines_of(
    register: Register, engine: Engine, *, embed: bool = True, events: Iterable[type[Fact]] | None = None
) -> Iterator[bytes]:
    """The lines of a register, each with its end, one after the other and never all at once."""
    own = own_kinds(register) if events is None else tuple(events)
    definitions = register.definitions
    try:
        made = converter_for(definitions.calendars, definitions.measures, (), (), own, detailed_validation=False)
        head = _WrittenEnvelope(
            illustrative=register.illustrative,
            campaign=register.campaign,
            attested=register.units.attested,
            facts=sum(len(_list(register, name)) for name in LISTS.values()),
        )
        written: dict[str, object] = made.unstructure(head)
        envelope: dict[str, object] = {"schema": LINES_SCHEMA, "version": VERSION}
        if register.illustrative:  # said first, as in a document
            envelope["illustrative"] = written.pop("illustrative")
        envelope |= written
        if embed:
            envelope["definitions"] = unstructure(definitions)
        yield compact(envelope, engine) + b"\n"
        tags = {kind: tag for tag, kind in RECORDS.items()} | {kind: tag for tag, kind in fact_table(own).items()}
        writers: dict[type[object], tuple[str, Callable[[Any], dict[str, object]]]] = {}
        for name in LISTS.values():
            for fact in _list(register, name):
                kind = type(fact)
                if kind not in writers:
                    if kind not in tags:
                        raise unknown_tag(getattr(kind, "tag", kind.__name__), fact_table(own))
                    writers[kind] = tags[kind], made.get_unstructure_hook(kind)
                tag, write = writers[kind]
                yield compact({"type": tag, **write(fact)}, engine) + b"\n"
    except (*REFUSALS, RecursionError) as error:
        raise refused(error) from error


def _list(register: Register, name: str) -> tuple[Fact | Source, ...]:
    found: tuple[Fact | Source, ...] = getattr(register.units if name in ("units", "changes") else register, name)
    return found


class _Quick(dict[str, "Attempt"]):
    """Quick readers of records by their tags, each made when it is first asked for."""

    def __init__(self, made: Converter, kinds: Mapping[str, type[object]]) -> None:
        self._made = made
        self._kinds = kinds
        self.plans: dict[str, Plan | None] = {}

    def __missing__(self, tag: str) -> Attempt:
        kind = self._kinds[tag]
        self.plans[tag] = plan = plan_of(self._made, kind)
        self[tag] = attempt = _attempted(quick_reader(self._made, kind)) if plan is None else plan.attempt
        return attempt


def _attempted(read: Callable[[dict[str, Any]], Any]) -> Attempt:
    def attempt(data: dict[str, Any]) -> tuple[Any, list[str]]:
        try:
            return read(data), []
        except Exception:  # noqa: BLE001 - whatever a class of one's own raises, the detailed way says it
            return None, []

    return attempt


# -- in ---------------------------------------------------------------------------------------------------------------
class LineReader:
    """Reads the lines of one file: the envelope first, then record after record, each quickly or else in detail."""

    def __init__(self, first: str | bytes, number: int, asked: Asked) -> None:
        self._asked = asked
        document, steps = _envelope(first, number)
        self.steps = steps
        self.envelope = _read_envelope(document, asked, number)
        self._bases = bases_of(asked.events)
        self._kinds: dict[str, type[object]] = {**RECORDS, **fact_table(asked.events)}
        self.lists: dict[type[object], str] = {**_LISTS, **{kind: LISTS[base_of(kind) or ""] for kind in asked.events}}
        made = self._converter(detailed=False)
        self._quick = _Quick(made, self._kinds)
        self._pairs = PairReader(made, {} if steps else self._kinds)
        self._loads = asked.engine.loads
        self._no_float = not asked.engine.exact

        self._detailed: Converter | None = None

    def _in_words(self) -> Converter:
        """The converter that says what is wrong, made when something is."""
        if self._detailed is None:
            self._detailed = self._converter(detailed=True)
        return self._detailed

    def _converter(self, *, detailed: bool) -> Converter:
        known, asked = self.envelope.definitions, self._asked
        return converter_for(
            known.calendars, known.measures, asked.rules, asked.combines, asked.events, detailed_validation=detailed
        )

    def records(self, piece: Piece, *, stop: bool = False) -> list[Fact | Source | InvalidDocument | None]:
        """What each line of a piece says: a fact, or what is wrong with it; ``None`` for one that says nothing.

        With *stop* nothing is read after the first line that is wrong.
        """
        first, lines, rest = piece
        found, left = self._pairs.read(lines)
        problems = 0
        for place in left:
            if not says(lines[place]):
                continue
            try:
                found[place] = self.record(lines[place], first + place, last=rest)
            except InvalidDocument as error:
                found[place] = error
                problems += len(error.problems)
                if stop or problems > MOST_TOLD:
                    break
        return found

    def record(self, line: str | bytes, number: int, *, last: bool = False) -> Fact | Source:
        """The fact of a line; :class:`InvalidDocument` with every problem of it, its line and its path."""
        try:
            line = line if isinstance(line, str) else line.decode()
            data: Any = self._loads(line)
            # a key that stood twice is gone, and its colon is not (see parse_quickly); mostly there are keys alone
            colons = line.count(":")
            if (colons != len(data) or self._no_float or line.count("[") > _FEW) and (
                colons != keys_in(data, no_float=self._no_float) or "\\u003" in line
            ):
                return self._in_detail(line, number, last=last)
            tag = data.pop("type")
            if self.steps:
                data = record_migrated(tag, data, self.steps, bases=self._bases)
            attempt = self._quick[tag]
        except Exception:  # noqa: BLE001 - whatever an engine or a class of one's own raises, the detailed way says it
            return self._in_detail(line, number, last=last)
        found, wrong = attempt(data)
        if found is not None:
            return cast("Fact | Source", found)
        plan = self._quick.plans[tag]
        if plan is not None and len(wrong) == 1:
            problems = one_wrong(self._in_words(), plan, data, wrong[0])
            if problems:
                raise InvalidDocument([evolve(problem, line=number) for problem in problems])
        return self._in_detail(line, number, last=last)

    def _in_detail(self, line: str | bytes, number: int, *, last: bool) -> Fact | Source:
        """The same again, slowly, with every problem; what the standard library reads is what counts."""
        data = dict(_parsed(line, number, last=last))
        try:
            if "schema" in data and "type" not in data:
                raise InvalidDocument([Problem("lines.two_envelopes", "schema")])
            if "type" not in data:
                raise InvalidDocument([Problem("field.missing", "type")])
            tag = data.pop("type")
            if not isinstance(tag, str) or tag not in self._kinds:
                raise unknown_tag(tag, self._kinds)
            secret = _secret_places(data)
            if secret:
                raise InvalidDocument(secret)
            if self.steps:
                data = cast("dict[str, object]", record_migrated(tag, data, self.steps, bases=self._bases))
            kind = self._kinds[tag]
            found: Fact | Source = self._in_words().structure(data, cast("type[Fact | Source]", kind))
        except (*REFUSALS, RecursionError) as error:
            raise _at(number, refused(error)) from error
        return found


def _parsed(line: str | bytes, number: int, *, last: bool = False) -> dict[str, object]:
    """The object in a line, strictly."""
    try:
        return as_object(parse(line))
    except InvalidDocument as error:
        problem = error.problems[0]
        if problem.code == "json.broken":
            column = dict(problem.details)["column"]
            code = "lines.cut_off" if last else "lines.broken"
            raise InvalidDocument([Problem(code, line=number, column=cast("int", column))]) from error
        raise _at(number, error) from error
    except REFUSALS as error:
        raise _at(number, refused(error)) from error


def _at(number: int, error: InvalidDocument) -> InvalidDocument:
    return InvalidDocument(evolve(problem, line=number) for problem in error.problems)


def _secret_places(data: dict[str, object]) -> list[Problem]:
    """Where a line holds a fact with a độ mật: nothing else of it is looked at."""
    inner = data.get("fact")
    found = [Problem("fact.secret", "secrecy")] if is_secret(data) else []
    return [*found, Problem("fact.secret", "fact.secrecy")] if is_object(inner) and is_secret(inner) else found


def _envelope(first: str | bytes, number: int) -> tuple[dict[str, object], Sequence[Any]]:
    data = _parsed(without_mark(first), number)
    try:
        steps = steps_from(data, LINES_SCHEMA)
        return dict(migrated(data, steps)), steps
    except REFUSALS as error:
        raise _at(number, refused(error)) from error


def _read_envelope(data: dict[str, object], asked: Asked, number: int) -> Envelope:
    del data["schema"], data["version"]
    try:
        known = known_definitions(data.pop("definitions", None), asked.definitions, asked.rules, asked.combines)
        read = structure(data, _WrittenEnvelope, definitions=known)
    except InvalidDocument as error:
        raise _at(number, error) from error
    return Envelope(
        illustrative=read.illustrative,
        campaign=read.campaign,
        attested=read.attested,
        definitions=known,
        facts=read.facts,
    )


# -- the whole --------------------------------------------------------------------------------------------------------
@frozen
class Told:
    """What all lines told: the facts by their lists, and the line of each."""

    of: Mapping[type[object], str]
    """The list to which a class belongs."""
    facts: dict[str, list[Fact | Source]] = field(factory=lambda: {name: [] for name in LISTS.values()})
    lines: dict[str, array[int]] = field(factory=lambda: {name: array("Q") for name in LISTS.values()})
    problems: list[Problem] = field(factory=list["Problem"])

    def add(self, found: list[Fact | Source | InvalidDocument | None], first: int) -> None:
        """Put the facts of some lines in their lists; *first* is the number of the first line."""
        kinds: set[type[object]] = {*map(type, found)}
        lists = [self.of.get(kind) for kind in kinds]
        if len(lists) == 1 and lists[0] is not None:
            self.facts[lists[0]] += cast("list[Fact | Source]", found)
            self.lines[lists[0]].extend(range(first, first + len(found)))
            return
        for number, one in enumerate(found, start=first):
            if isinstance(one, InvalidDocument):
                self.problems.extend(one.problems)
                if is_enough(self.problems):
                    return
            elif one is not None:
                name = self.of[type(one)]
                self.facts[name].append(one)
                self.lines[name].append(number)


def register_of(envelope: Envelope, told: Told, *, first: int = 1) -> Register:
    """The register of what was told; one error with every problem, its line and its path, where there is any."""
    problems = told.problems
    got = sum(len(facts) for facts in told.facts.values())
    if not problems and envelope.facts is not None and got != envelope.facts:
        details = (("expected", envelope.facts), ("got", got))
        problems = [Problem("lines.count", "facts", details=details, line=first)]
    if problems:
        secret = [problem for problem in problems if problem.code == "fact.secret"]
        raise InvalidDocument(
            bounded(secret or problems)
        )  # as a document: what else is wrong would tell of secret facts
    lists: dict[str, Any] = {name: tuple(facts) for name, facts in told.facts.items()}
    try:
        units = UnitHistory(lists.pop("units"), lists.pop("changes"), attested=envelope.attested, lenient=True)
        return Register(
            illustrative=envelope.illustrative,
            campaign=envelope.campaign,
            definitions=envelope.definitions,
            units=units,
            **lists,
        )
    except InvalidDocument as error:
        raise InvalidDocument(_in_its_line(problem, told.lines) for problem in bounded(error.problems)) from error


def _in_its_line(problem: Problem, lines: Mapping[str, Sequence[int]]) -> Problem:
    """A problem across facts where its fact stands in the file, and not in a list that the file does not have."""
    place = _PLACE(problem.path)
    if place is None or place[1] not in lines:
        return problem
    details = problem.details
    first = _PLACE(str(dict(details).get("first", "")))
    if first is not None and first[1] in lines:
        line = lines[first[1]][int(first[2])]
        words = Words(f"line {line}", f"dòng {line}")
        details = tuple((name, words if name == "first" else value) for name, value in details)
    return evolve(problem, path=place[3], line=lines[place[1]][int(place[2])], details=details)
