"""Loading JSON Lines: registers to validated objects, against msgspec Structs and pydantic models.

One file, made from a seed: a province of 169 units with 14 thousand models, what happened to them and what was given,
one hundred thousand records in all. All sides read it from the disk and keep every record.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from harness import Job, Side

import dvk
from dvk import catalog
from dvk.exchange import iter_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECORDS, BAD = 100_000, 0.01
_FIRST, _DAYS = date(2016, 1, 1), 1826
_TITLES = (
    "Thắp sáng đường quê", "Camera an ninh", "Liên kết sản xuất, tiêu thụ lúa", "Nhóm liên gia bảo vệ an ninh trật tự",
    "Tổ công nghệ ấp giúp dân làm thủ tục", "Ngày Chủ nhật xanh", "Hũ gạo tình thương", "Tuyến đường hoa nông thôn mới",
)  # fmt: skip
_DOMAINS = ("kinh-te", "van-hoa-xa-hoi", "quoc-phong-an-ninh", "he-thong-chinh-tri")
_MEASURES = (("dong", 1_000_000), ("trieu-dong", 900), ("ngay-cong", 300), ("m2", 5_000), ("ho", 200))
_DONORS = ("nhan-dan", "doanh-nghiep", "nha-hao-tam", "ngan-sach")


def _units() -> Iterator[dict[str, Any]]:
    yield {"type": "unit", "id": "tinh", "names": "Tỉnh Minh Họa", "level": "province"}
    for district in range(12):
        name = f"h-{district:02}"
        yield {"type": "unit", "id": name, "names": f"Huyện {district}", "level": "district", "parents": "tinh"}
        for commune in range(13):
            yield {
                "type": "unit",
                "id": f"{name}-{commune:02}",
                "names": f"Xã {district}.{commune}",
                "level": "commune",
                "parents": name,
            }


def _days(dice: random.Random, since: int = 0) -> str:
    return (_FIRST + timedelta(days=since + int(dice.random() * (_DAYS - since)))).isoformat()


def _commune(dice: random.Random) -> str:
    return f"h-{dice.randrange(12):02}-{dice.randrange(13):02}"


def _model(dice: random.Random, number: int) -> dict[str, Any]:
    place = _commune(dice)
    found: dict[str, Any] = {"type": "model", "id": f"m-{number:06}", "title": f"{dice.choice(_TITLES)} {number % 97}"}
    found["source"] = "so"
    if dice.random() < 0.3:
        found["origin"] = {"file": "dang-ky.xlsx", "sheet": "Quý I", "row": number % 4000 + 7}
    if dice.random() < 0.5:
        found["known_on"] = _days(dice)
    found["owner"] = place
    if dice.random() < 0.03:
        turn = _FIRST + timedelta(days=dice.randrange(_DAYS))
        found["owner"] = [
            {"value": place, "end": turn.isoformat()},
            {"value": _commune(dice), "start": (turn + timedelta(days=1)).isoformat()},
        ]
    found["domain"] = dice.choice(_DOMAINS)
    found |= {"start": _days(dice), "kind": "model", "subject": "collective", "strand": "dvk"}
    if dice.random() < 0.2:
        found["also"] = [dice.choice(_DOMAINS)]
    if dice.random() < 0.2:
        found["roles"] = [{"unit": _commune(dice), "part": dice.choice(("support", "participate"))}]
    if dice.random() < 0.1:
        found["note"] = "theo danh sách của Ban Dân vận, rà soát lại cuối năm"
    return found


def _event(dice: random.Random, number: int, model: int) -> dict[str, Any]:
    kind = dice.choices(("registered", "launched", "recognised", "replicated", "ended"), (30, 30, 30, 7, 3))[0]
    found: dict[str, Any] = {"type": "event", "id": f"e-{number:07}", "model": f"m-{model:06}", "kind": kind}
    found["source"] = "so"
    if dice.random() < 0.5:
        found["known_on"] = _days(dice)
    found["on"] = "2021-01-01" if kind == "ended" else _days(dice, 1825)
    if kind in ("registered", "recognised"):
        found |= {"level": "commune", "body": _commune(dice)}
    if kind == "replicated":
        found |= {"unit": _commune(dice), "count": dice.randrange(1, 9)}
    if kind == "ended":
        found["reason"] = "hoàn thành mục tiêu"
    if dice.random() < 0.1:
        found["note"] = "công nhận theo quyết định của Ủy ban nhân dân xã"
    return found


def _contribution(dice: random.Random, number: int, model: int) -> dict[str, Any]:
    measure, most = dice.choice(_MEASURES)
    amount: dict[str, Any] = {"number": str(dice.randrange(1, most)), "measure": measure}
    if measure == "dong":
        amount["number"] = f"{dice.randrange(1, 900)}00000"
    if dice.random() < 0.03:
        amount["word"] = dice.choice(("hơn", "gần", "khoảng"))
    found: dict[str, Any] = {"type": "contribution", "id": f"d-{number:07}", "model": f"m-{model:06}"}
    found |= {"quantity": amount, "source": "so"}
    if dice.random() < 0.5:
        found["known_on"] = _days(dice)
    if dice.random() < 0.03:
        found["period"] = f"{dice.randrange(2016, 2021)}-Q{dice.randrange(1, 5)}"
    else:
        found["on"] = _days(dice)
    if dice.random() < 0.9:
        found["donor"] = dice.choice(_DONORS)
    if dice.random() < 0.1:
        found["purpose"] = "làm đường bê tông và cầu qua kênh"
        found["decision"] = {"how": "meeting", "on": _days(dice), "in_favour": f"0.{dice.randrange(80, 100)}"}
        found["households"] = dice.randrange(20, 400)
    return found


def records(models: int, count: int, seed: int = 10) -> Iterator[dict[str, Any]]:
    """The records: units, models, then what happened and what was given, two of each five an event."""
    dice = random.Random(seed)  # noqa: S311 - the same each time
    units = list(_units())
    yield {"type": "source", "id": "so", "title": "Sổ theo dõi phong trào (số liệu minh họa)"}
    yield from units
    for number in range(models):
        yield _model(dice, number)
    for number in range(count - models - len(units) - 1):
        make = _event if number % 5 < 2 else _contribution
        yield make(dice, number, dice.randrange(models))


def _bad(dice: random.Random, record: dict[str, Any]) -> dict[str, Any]:
    """One thing wrong, as it happens in lists."""
    wrong = dice.randrange(4)
    if wrong == 0:
        return {**record, "id": record["id"].upper()}
    if wrong == 1:
        return {**record, "known_on": "31/12/2020"}
    if wrong == 2:
        return {**record, "sorce": "so"}
    return {**record, "source": 5}


def written(size: int, room: Path) -> Path:
    """The file, as the library writes it: fourteen of each hundred records a model."""
    path = room / f"records-{size}.jsonl"
    if path.exists():
        return path
    head = {
        "schema": "dvk/register-lines",
        "version": 1,
        "illustrative": True,
        "campaign": {"id": "dvk", "label": "Dân vận khéo"},
        "facts": size,
    }
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in (head, *records(size * 14 // 100, size)))
    dvk.write(dvk.exchange.loads_lines(text, definitions=definitions()), path, embed=False)
    return path


def with_bad_ones(size: int, room: Path) -> tuple[Path, Path]:
    """Two files: that one, and the same with something wrong in one of each hundred records."""
    path, bad = written(size, room), room / f"bad-records-{size}.jsonl"
    dice = random.Random(11)  # noqa: S311 - the same each time
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        if dice.random() < BAD:
            lines[place] = json.dumps(_bad(dice, json.loads(line)), ensure_ascii=False, separators=(",", ":"))
    bad.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return bad, path


# -- the sides --------------------------------------------------------------------------------------------------------
@cache
def definitions() -> dvk.Definitions:
    return catalog.definitions()


def ours(path: Path, engine: Any = None) -> dvk.Register:
    """The register, checked as a whole."""
    return dvk.read(path, definitions=definitions(), engine=engine)


def plain(register: dvk.Register) -> tuple[int, ...]:
    kept = (register.models, register.events, register.contributions, register.units.units)
    return *map(len, kept), sum(len(record.id) for records in kept for record in records)


def peer(module: str, name: str, goal: float) -> Side:
    """A side of a module of this directory, which imports its package."""

    def do(path: Path) -> Any:
        return import_module(f"loading_{module}").load(path)

    def same(answer: Any) -> tuple[int, ...]:
        return import_module(f"loading_{module}").plain(answer)

    package = {"structs": "msgspec"}.get(module, module)
    return Side(name=name, do=do, goal=goal, same=same, needs=[package])


STRUCTS = "msgspec Structs, default collector"


def every(path: Path) -> tuple[list[Any], list[Any]]:
    """All records of a file one after the other, and all errors."""
    errors: list[Any] = []
    with iter_records(path, definitions=definitions(), on_error=errors.append) as stream:
        return [record.fact for record in stream], errors


def number(answer: tuple[list[Any], list[Any]]) -> int:
    return sum(map(len, answer))


SIZES: dict[str, Any] = {"sizes": [RECORDS], "quick": 400, "clock": "processor"}
JOBS = [
    Job(
        name="core",
        title="load JSON Lines to validated objects, core packages only",
        setup=written,
        ours=Side(name="dvk", do=ours, same=plain),
        peers=[peer("structs", STRUCTS, 2), peer("pydantic", "pydantic v2 models", 0.2)],
        **SIZES,
    ),
    Job(
        name="fast",
        title="load JSON Lines to validated objects, `msgspec` installed",
        setup=written,
        ours=Side(name="dvk", do=partial(ours, engine="msgspec"), same=plain, needs=["msgspec"]),
        peers=[peer("structs", STRUCTS, 1.25)],
        **SIZES,
    ),
    Job(
        name="memory",
        title="load JSON Lines and keep the objects",
        setup=written,
        ours=Side(name="dvk", do=ours, same=plain),
        peers=[peer("structs", "msgspec Structs kept", 1)],
        measure="memory",
        rounds=7,
        **SIZES,
    ),
    Job(
        name="bad",
        title="1 % bad records, every error with its path",
        setup=with_bad_ones,
        ours=Side(name="dvk", do=lambda paths: every(paths[0]), same=number),
        peers=[
            Side(name="the same load without bad records", do=lambda paths: every(paths[1]), goal=1.05, same=number)
        ],
        **SIZES,
    ),
]
