"""Tệp các nơi gửi (files of senders): many registers read at once, and every problem of all of them told together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from attrs import evolve

from dvk._fields import Words
from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange.frames import read_parquet
from dvk.exchange.json_files import read
from dvk.register import Sending

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from datetime import date

    from dvk.exchange.json_text import EngineName
    from dvk.facts import Fact
    from dvk.register import Definitions, Register

__all__ = ["read_sendings"]


def read_sendings(
    files: Mapping[str, str | os.PathLike[str]],
    *,
    received_on: date | None = None,
    definitions: Definitions | None = None,
    events: Iterable[type[Fact]] = (),
    engine: EngineName | None = None,
) -> tuple[Sending, ...]:
    """Đọc tệp các nơi gửi (read the files of senders): one file of each, as :func:`read` does, received on one day.

    Each is in the format that its name says, ``.json``, ``.jsonl``, compressed or not; a folder is one of Parquet files
    (:func:`read_parquet`). *definitions*, *events* and *engine* are those of :func:`read`; a folder of Parquet files
    takes the first alone.

    *files* names the file of each sender. Raises :class:`~dvk.errors.InvalidDocument` with the problems of all files,
    each under its sender and with the name of its file; :class:`~dvk.errors.WrongType` for a mere list of files, which
    does not say who sent them; an ``OSError`` where one cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> from datetime import date
    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange import write
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), f"{folder}/an-giang.json")
    ...     (sent,) = read_sendings({"an-giang": f"{folder}/an-giang.json"}, received_on=date(2021, 1, 5))
    >>> sent.sender, sent.file
    ('an-giang', 'an-giang.json')
    """
    if not isinstance(cast("object", files), Mapping):
        expected = Words("a mapping from sender to file", "bảng nơi gửi và tệp: {nơi gửi: tệp}")
        raise WrongType("type.wrong", path="files", expected=expected, got=type(files).__name__)
    found: list[Sending] = []
    problems: list[Problem] = []
    own = tuple(events)
    for sender, path in files.items():
        name = Path(path).name
        try:
            if Path(path).is_dir():
                register = cast("Register", read_parquet(path, definitions=definitions))
            else:
                register = read(path, definitions=definitions, events=own, engine=engine)
            found.append(Sending(register, sender, received_on=received_on, file=name))
        except InvalidDocument as error:
            problems += (evolve(one.under(sender), about=one.about or name) for one in error.problems)
    if problems:
        raise InvalidDocument(problems)
    return tuple(found)
