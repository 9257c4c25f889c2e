"""Hand every door documents that nobody means well: ``make hostile [ARGS='--only json --minutes 2']``.

The documents are whole ones as our own writers write them, with something changed: a value of another type at any
path, a key left out, said twice or misspelt, nesting without end, numbers without end, signs that are no text, bytes
changed, cut off or doubled, and in workbooks and packed files also inside the packed parts. A door may read what is
left, or refuse it with an error of ours; everything else is a defect, and so is a door that takes longer than
``--seconds`` for one of these small documents. It ends with 1 where there is one, and prints how to see it again.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from attrs import frozen

from dvk import catalog, exchange, presentation
from dvk.aggregation import Request, aggregate
from dvk.errors import DvkError
from dvk.exchange.toml.kinds import TOML_KINDS
from dvk.register import Definitions, Register

Read = Callable[[bytes], object]

WRONG: tuple[object, ...] = (
    None, True, -1, 10**400, 0.1, "", " ", "x", "\x00", "2024-02-30", "9" * 5000, "\ud800", "nguye\u0302\u0303n",
    [], {}, [[]], [None], {"": None}, {"id": 1}, "=1+1", "NaN", "1e999999999",
)  # fmt: skip
PIECES = (
    b'{"a":' * 3000, b"[" * 100_000, b"[[" * 500, b"9" * 5000, b"1e999999999", b"NaN", b"-Infinity", b'"id":"x",',
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\\ud800", b'"""', b"'''", b"[[a]]\n", b"a.b.c = 1\n", b"inf", b"\r", b"\n",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"A1:XFD1048576", b"=HYPERLINK(1)", b'"""', b"1979-05-27T07:32:00Z",
)  # fmt: skip
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how old workbooks (.xls) begin
OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
PACKED = b"PK\x03\x04"


@frozen
class Door:
    """One door: how it reads, and whole documents to begin from."""

    read: Read
    seeds: tuple[bytes, ...]


def doors(folder: Path) -> dict[str, Door]:
    """Every door by name; what they read from files lies in *folder*."""
    definitions = catalog.definitions()
    small = catalog.sample_register(models=12)
    text = exchange.dumps(small, indent=None, embed=False).encode()
    lines = exchange.dumps_lines(small, embed=False).encode()
    found = {
        "json": Door(lambda data: exchange.loads(data, definitions=definitions), (text,)),
        "json-embedded": Door(exchange.loads, (exchange.dumps(catalog.an_giang()).encode(),)),
        "lines": Door(lambda data: exchange.loads_lines(data, definitions=definitions), (lines,)),
    }
    for engine in ("orjson", "msgspec"):
        found[f"json-{engine}"] = Door(
            lambda data, engine=engine: exchange.loads(data, definitions=definitions, engine=engine), (text,)
        )

    def streamed(data: bytes) -> object:
        path = folder / "a.jsonl"
        path.write_bytes(data)
        return list(exchange.iter_records(path, definitions=definitions))

    found["lines-streamed"] = Door(streamed, (lines,))
    for name, suffix, seed in (("json-gz", ".json.gz", text), ("lines-gz", ".jsonl.gz", lines)):
        found[name] = Door(
            lambda data, path=folder / f"b{suffix}": _from_file(
                path, data, lambda p: exchange.read(p, definitions=definitions)
            ),
            (gzip.compress(seed, mtime=0),),
        )
        found[f"{name}-inside"] = Door(
            lambda data, path=folder / f"c{suffix}": _from_file(
                path, gzip.compress(data, 1), lambda p: exchange.read(p, definitions=definitions)
            ),
            (seed,),
        )

    def sent(data: bytes) -> object:
        (folder / "s.json").write_bytes(data)
        (folder / "s.jsonl").write_bytes(lines)
        return exchange.read_sendings({"a": folder / "s.json", "b": folder / "s.jsonl"}, definitions=definitions)

    found["sendings"] = Door(sent, (text,))
    found |= frame_doors(definitions, small)
    return found | definitions_doors(folder) | sheet_doors(folder, definitions, small) | parquet_doors(folder, small)


def _from_file(path: Path, data: bytes, read: Callable[[Path], object]) -> object:
    path.write_bytes(data)
    return read(path)


def frame_doors(definitions: Definitions, register: Register) -> dict[str, Door]:
    """The doors of frames: tables as JSON, in which values are changed, as frames of Polars."""
    import polars as pl  # noqa: PLC0415 (a package of an extra)

    def columns(frame: pl.DataFrame) -> dict[str, list[object]]:
        return {name: list(held) for name, held in frame.to_dict(as_series=False).items()}

    def framed(held: object) -> object:
        if not isinstance(held, dict):
            return held
        try:
            return pl.DataFrame(cast("dict[str, list[object]]", held), strict=False)
        except Exception:  # noqa: BLE001 (what Polars cannot hold cannot come in a frame)
            return None

    def parsed(data: bytes) -> object:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            return None

    def from_frames(data: bytes) -> object:
        held = parsed(data)
        frames = {name: framed(one) for name, one in held.items()} if isinstance(held, dict) else held
        if not isinstance(frames, dict):
            return None
        return exchange.from_frames(frames, definitions=definitions)

    table = aggregate(register, Request(indicators="models-active", periods=["2019", "2020"], by="domain"))

    def from_frame(data: bytes) -> object:
        return exchange.table_from_frame(framed(parsed(data)), like=table)

    whole = {name: columns(cast("pl.DataFrame", one)) for name, one in exchange.to_frames(register).items()}
    as_json = json.dumps(whole, default=str, ensure_ascii=False).encode()
    one = json.dumps(columns(cast("pl.DataFrame", exchange.to_frame(table))), default=str, ensure_ascii=False).encode()
    return {"frames": Door(from_frames, (as_json,)), "frame-table": Door(from_frame, (one,))}


def definitions_doors(folder: Path) -> dict[str, Door]:
    """The doors of definitions that people write in TOML."""
    path = folder / "a.toml"

    def linted(data: bytes) -> object:
        path.write_bytes(data)
        return exchange.lint(path)

    def read(data: bytes) -> object:
        path.write_bytes(data)
        return exchange.read_toml(path, Definitions)

    def mapped(data: bytes) -> object:
        path.write_bytes(data)
        return exchange.read_toml(path, exchange.SheetMapping)

    def linted_as(kind: str) -> Read:
        def lint(data: bytes) -> object:
            path.write_bytes(data)
            return exchange.lint(path, kind)

        return lint

    deep = b'id = "a"\n' + b".".join([b"a"] * 5000) + b" = 1\n"
    shipped = Path(cast("str", catalog.__file__)).parent
    rubrics = tuple(one.read_bytes() for one in sorted((shipped / "rubrics").glob("*.toml"))[:6])
    mappings = tuple(one.read_bytes() for one in sorted((shipped / "sheets").glob("*.toml")))
    others = tuple((shipped / "data" / f"{name}.toml").read_bytes() for name in ("codelists", "indicators"))
    whole = exchange.dumps_toml(catalog.definitions()).encode()
    kinds = {
        f"toml-lint-{kind}": Door(linted_as(kind), (exchange.toml_template(kind).encode(), deep)) for kind in TOML_KINDS
    }
    return kinds | {
        "toml-lint": Door(linted, rubrics + others + mappings),
        "toml": Door(read, (whole,)),
        "toml-mapping": Door(mapped, mappings),
    }


def sheet_doors(folder: Path, definitions: Definitions, register: Register) -> dict[str, Door]:
    """The doors of workbooks and of text in columns."""
    mappings = [catalog.sheet_mapping(name) for name in ("models", "contributions", "reports")]
    books = []
    for place, mapping in enumerate(mappings):
        exchange.write_template(folder / f"{place}.xlsx", mapping, definitions=definitions, units=register.units)
        books.append((folder / f"{place}.xlsx").read_bytes())
    table = aggregate(register, Request(indicators="models-active", periods=["2019", "2020"], by="domain"))
    presentation.write_excel(table, folder / "t.xlsx")
    presentation.write_csv(table, folder / "t.csv")
    books.append((folder / "t.xlsx").read_bytes())

    def read(data: bytes, suffix: str) -> object:
        path = folder / f"b{suffix}"
        path.write_bytes(data)
        grids = exchange.read_grids(path)
        for mapping in mappings:
            exchange.read_sheets(path, mapping, definitions=definitions, units=register).report()
        return grids

    content = OPEN_DOCUMENT.format(
        rows="".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                for cell in row
            )
            + "</table:table-row>"
            for row in (("Tên mô hình", "Đơn vị"), ("Thắp sáng đường quê", "Xã A"))
        )
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
    return {
        "ods": Door(lambda data: read(data, ".ods"), (packed.getvalue(),)),
        "xls": Door(lambda data: read(data, ".xls"), (OLE + bytes(1528), books[0])),
        "xlsx": Door(lambda data: read(data, ".xlsx"), tuple(books)),
        "csv": Door(lambda data: read(data, ".csv"), ((folder / "t.csv").read_bytes(),)),
    }


def parquet_doors(folder: Path, register: Register) -> dict[str, Door]:
    """The doors of Parquet: a folder of a register in which one file is changed."""
    whole, place = folder / "whole", folder / "changed"
    exchange.write_parquet(register, whole)
    names = sorted(one.name for one in whole.iterdir())

    def read(name: str, data: bytes) -> object:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(whole, place)
        (place / name).write_bytes(data)
        return exchange.read_parquet(place)

    return {
        f"parquet-{name.partition('.')[0]}": Door(
            lambda data, name=name: read(name, data), ((whole / name).read_bytes(),)
        )
        for name in names
        if name.partition(".")[0] in {"models", "events", "units", "register"}
    }


# -- what is changed --------------------------------------------------------------------------------------------------
def changed(data: bytes, chance: random.Random) -> bytes:
    """The document with one to three things changed."""
    for _ in range(chance.randint(1, 3)):
        ways = [_bytes_changed]
        if data.startswith(PACKED):
            ways += [_part_changed] * 3
        elif data[:1] in b"{[":
            ways += [_value_changed] * 4
        data = chance.choice(ways)(data, chance)
    return data


def _bytes_changed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    until = min(len(data), at + chance.choice((0, 0, 1, 1, 2, 8, 100)))
    put = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(PIECES), data[at : at + 200]))
    if chance.random() < 0.05:
        return data[:at]
    return data[:at] + put + data[until:]


def _value_changed(data: bytes, chance: random.Random) -> bytes:
    """One value of a JSON document, or of one line of JSON Lines, left out, renamed, doubled or replaced."""
    lines = data.split(b"\n")
    place = chance.randrange(len(lines)) if len(lines) > 1 and lines[0].rstrip().endswith(b"}") else None
    try:
        value: object = json.loads(data if place is None else lines[place])
    except (ValueError, RecursionError):
        return data
    value = _with_a_change(value, chance)
    made = json.dumps(value, ensure_ascii=chance.random() < 0.3).encode("utf-8", "surrogatepass")
    if chance.random() < 0.1 and b'":' in made:
        at = made.index(b'"')
        key = made[at : made.index(b'":', at) + 2]
        made = made[:at] + key + b"1," + made[at:]
    if place is None:
        return made
    lines[place] = made
    return b"\n".join(lines)


def _with_a_change(root: object, chance: random.Random) -> object:
    here, key = cast("object", {"": root}), cast("object", "")
    holder = cast("dict[object, object] | list[object]", here)
    kept = holder
    while chance.random() < 0.9:
        inner = cast("dict[object, object]", holder)[key]
        if isinstance(inner, (dict, list)) and inner:
            holder = cast("dict[object, object] | list[object]", inner)
            key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
        else:
            break
    room = cast("dict[object, object]", holder)
    if isinstance(holder, dict) and chance.random() < 0.2 and key != "":
        room[f"{key}x"] = room.pop(key)
    elif chance.random() < 0.1 and holder is not kept:
        del room[key]
    else:
        room[key] = chance.choice(WRONG)
    return cast("dict[object, object]", kept).get("")


def _part_changed(data: bytes, chance: random.Random) -> bytes:
    """A packed file with one of its parts changed, left out or named otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return data
    if not parts:
        return data
    name = chance.choice(list(parts))
    content = parts.pop(name)
    if chance.random() < 0.9:
        parts[name if chance.random() < 0.95 else f"../{name}"] = _bytes_changed(content, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, held in parts.items():
            packed.writestr(one, held)
    return made.getvalue()


# -- the run ----------------------------------------------------------------------------------------------------------
def attempt(door: Door, data: bytes, seconds: float) -> str | None:
    """What went wrong with one document, or ``None``."""
    start = time.perf_counter()
    try:
        door.read(data)
    except DvkError as error:
        error.message("vi")
        str(error)
    except Exception as error:  # noqa: BLE001 (whatever it was, it is what we look for)
        return f"{type(error).__name__}: {error}"[:300]
    took = time.perf_counter() - start
    return f"took {took:.1f} s" if took > seconds else None


def main() -> int:
    """Try for so many minutes; returns the exit code."""
    words = argparse.ArgumentParser(description="hand every door documents that nobody means well")
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--seconds", type=float, default=10, help="the longest one document may take")
    words.add_argument("--only", default="", help="names that hold this")
    words.add_argument("--seed", type=int, default=None)
    words.add_argument("--keep", type=Path, default=None, help="a folder for the documents that show a defect")
    asked = words.parse_args()
    first = random.randrange(10**9) if asked.seed is None else asked.seed
    chance = random.Random(first)
    bad: dict[str, list[str]] = {}
    tried: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        chosen = {name: door for name, door in doors(Path(folder)).items() if asked.only in name}
        print(f"{len(chosen)} doors, seed {first}")
        for name, door in chosen.items():  # what is whole must be read, or the rest shows nothing
            for seed in door.seeds:
                if (told := attempt(door, seed, asked.seconds)) is not None:
                    bad.setdefault(name, []).append(f"as written: {told}")
        end = time.monotonic() + 60 * asked.minutes
        while time.monotonic() < end:
            for name, door in chosen.items():
                data = changed(chance.choice(door.seeds), chance)
                tried[name] = tried.get(name, 0) + 1
                told = attempt(door, data, asked.seconds)
                if told is None or len(bad.get(name, ())) >= 10:
                    continue
                bad.setdefault(name, []).append(f"document {tried[name]}: {told}")
                if asked.keep is not None:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    (asked.keep / f"{name}-{tried[name]}").write_bytes(data)
    print(", ".join(f"{name} {number}" for name, number in tried.items()))
    for name, told_of in bad.items():
        print("\n".join(f"{name}: {one}" for one in told_of))
    print("defects" if bad else "our errors and nothing else")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
