"""Đọc từng dòng (records): a register of JSON Lines whole, or its records one after the other in bounded memory."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.json_text import engine_named, is_text
from dvk.exchange.problems import is_enough
from dvk.exchange.record_files import Piece, lines_in, lines_of_text, opened, says
from dvk.exchange.record_lines import Asked, LineReader, Told, lines_of, register_of
from dvk.register import collector_paused

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Iterable, Iterator
    from types import TracebackType
    from typing import IO

    from dvk.criteria import Combine, Rule
    from dvk.exchange.json_text import EngineName
    from dvk.exchange.record_lines import Envelope
    from dvk.facts import Fact
    from dvk.register import Definitions, Register
    from dvk.values import Source

__all__ = ["Record", "RecordStream", "dumps_lines", "iter_records", "loads_lines", "read_lines"]


class Record(NamedTuple):
    """Bản ghi (record): one fact or source of a file, and the line in which it stands.

    >>> from dvk.models import Model
    >>> Record(7, Model(id="den", title="Thắp sáng đường quê")).line
    7
    """

    line: int
    fact: Fact | Source


def _begun(pieces: Iterator[Piece], asked: Asked) -> tuple[LineReader, Piece]:
    """A reader that has read the envelope, and the lines that came with it."""
    for first, lines, rest in pieces:
        for place, line in enumerate(lines):
            if says(line):
                number = first + place
                return LineReader(line, number, asked), Piece(number + 1, lines[place + 1 :], rest)
    raise InvalidDocument([Problem("lines.no_envelope", line=1)])


def read_lines(pieces: Iterator[Piece], asked: Asked) -> Register:
    """The register of all lines; one error with every problem, its line and its path, where there is any."""
    with collector_paused():
        reader, piece = _begun(pieces, asked)
        told = Told(reader.lists)
        for some in chain((piece,), pieces):
            told.add(reader.records(some), some.first)
            if is_enough(told.problems):
                break
        return register_of(reader.envelope, told)


def loads_lines(
    text: str | bytes,
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
    engine: EngineName | None = None,
) -> Register:
    """Đọc từ các dòng JSON (read from JSON Lines): the whole register, or one error that lists all that is wrong.

    The first line is the envelope, each other one a fact or a source with its ``type``, in any order; blank lines are
    none. Each problem has the number of its line and the path within it. The arguments are those of
    :func:`~dvk.exchange.loads`, and so are the errors.

    >>> from dvk.catalog import an_giang
    >>> loads_lines(dumps_lines(an_giang())) == an_giang()
    True
    """
    chosen = engine_named(engine, "dvk.exchange.loads_lines")
    asked = Asked(definitions=definitions, rules=rules, combines=combines, events=events, engine=chosen)
    return read_lines(lines_of_text(is_text(text)), asked)


def dumps_lines(
    register: Register,
    *,
    embed: bool = True,
    events: Iterable[type[Fact]] | None = None,
    engine: EngineName | None = None,
) -> str:
    """Ghi thành các dòng JSON (write as JSON Lines): the envelope, then a fact a line, each with its ``type``.

    The arguments and the errors are those of :func:`~dvk.exchange.dumps`; the text is the same from each engine.

    >>> from dvk.catalog import an_giang
    >>> lines = dumps_lines(an_giang(), embed=False).splitlines()
    >>> print(lines[0][:44])
    {"schema":"dvk/register-lines","version":1,"
    """
    chosen = engine_named(engine, "dvk.exchange.dumps_lines")
    with collector_paused():
        return b"".join(lines_of(register, chosen, embed=embed, events=events)).decode()


# -- one after the other ----------------------------------------------------------------------------------------------
class RecordStream:
    """Dòng bản ghi (stream of records): an iterator over the records of a file, which knows the envelope already.

    It is made by :func:`iter_records`. The file is closed at the end, at an error, by :meth:`close`, and at the end of
    a ``with`` block.
    """

    def __init__(
        self, path: str | os.PathLike[str], asked: Asked, on_error: Callable[[InvalidDocument], object] | None
    ):
        file = opened(path)
        try:
            pieces = lines_in(file)
            with collector_paused():
                reader, piece = _begun(pieces, asked)
        except BaseException:
            file.close()
            raise
        self.envelope: Envelope = reader.envelope
        """Phần đầu (the envelope): campaign, definitions, attested days, and whether the figures are made up."""
        self._records = _records(file, chain((piece,), pieces), reader, on_error)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Record:
        return next(self._records)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Đóng tệp (close the file); no more records come."""
        self._records.close()


def _records(
    file: IO[bytes],
    pieces: Iterable[Piece],
    reader: LineReader,
    on_error: Callable[[InvalidDocument], object] | None,
) -> Generator[Record, None, None]:
    """Some lines are read at once with the collector paused, then their records are handed out."""
    with file:
        for piece in pieces:
            with collector_paused():
                found = reader.records(piece, stop=on_error is None)
            for number, one in enumerate(found, start=piece.first):
                if isinstance(one, InvalidDocument):
                    if on_error is None:
                        raise one
                    on_error(one)
                elif one is not None:
                    yield Record(number, one)


def iter_records(
    path: str | os.PathLike[str],
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
    engine: EngineName | None = None,
    on_error: Callable[[InvalidDocument], object] | None = None,
) -> RecordStream:
    """Đọc lần lượt từng bản ghi (read record by record) of a file of JSON Lines, in memory that does not grow with it.

    It promises no whole: each fact is checked by itself, and nobody asks whether the model that an event names is
    there, whether an id stands twice, or whether the file is complete. The first bad line raises
    :class:`~dvk.errors.InvalidDocument` when its turn comes, and nothing more follows; with *on_error* the error of
    each bad line is handed to that function instead, in its turn, and the next line follows. A bad envelope is raised
    at once in any case. The other arguments are those of :func:`~dvk.exchange.read`.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange import write
    >>> from dvk.models import Model
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), f"{folder}/so.jsonl.gz")
    ...     with iter_records(f"{folder}/so.jsonl.gz") as records:
    ...         print(records.envelope.campaign.id, sum(isinstance(one.fact, Model) for one in records))
    an-giang-dan-van-kheo 16
    """
    chosen = engine_named(engine, "dvk.exchange.iter_records")
    asked = Asked(definitions=definitions, rules=rules, combines=combines, events=events, engine=chosen)
    return RecordStream(path, asked, on_error)
