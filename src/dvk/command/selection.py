"""Câu hỏi của lệnh (the question of ``table`` and ``explain``): which register, figures, periods, units and basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation import Request
from dvk.aggregation.request import SOURCES
from dvk.catalog import calendars
from dvk.command.codes import Usage
from dvk.command.options import add_own, day_type, pair_type, periods_of, words_of
from dvk.command.parser import chosen
from dvk.errors import DvkError
from dvk.indicators import DIMENSIONS
from dvk.units import AS_IT_WAS, AsOf, Territory
from dvk.vietnamese.reading.dates import read_date

if TYPE_CHECKING:
    import argparse

    from dvk.command.parser import Parser
    from dvk.command.voice import Voice
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.units import Basis

__all__ = ["add_selection", "periods_in", "request_of"]

_AS_IT_WAS = "as-it-was"


def add_selection(parser: Parser) -> None:
    """The arguments that say what is asked."""
    voice = parser.voice
    ids = voice("MÃ", "ID")
    said = voice(
        "sổ: .json, .jsonl, thư mục Parquet; - là đầu vào chuẩn",
        "the register: .json, .jsonl, a folder of Parquet; - is standard input",
    )
    parser.add_argument("register", metavar=voice("SỔ", "REGISTER"), help=said)
    group = parser.add_argument_group(voice("câu hỏi", "the question"))
    several = voice("nhiều mã thì cách nhau dấu cách hay dấu phẩy", "several with spaces or commas between them")
    group.add_argument("--indicators", nargs="+", metavar=ids, help=f"{voice('chỉ tiêu', 'indicators')}; {several}")
    group.add_argument(
        "--periods",
        nargs="+",
        metavar=voice("KỲ", "PERIOD"),
        help=voice(
            'kỳ: 2024, 2024-Q1, 2016/2020, "quý I năm 2024"; 2020..2024 là từng năm',
            "periods: 2024, 2024-Q1, 2016/2020; 2020..2024 is each year",
        ),
    )
    shown = f"{voice('phân theo', 'split by')}: {', '.join(DIMENSIONS)}"
    group.add_argument("--by", nargs="+", metavar=voice("CHIỀU", "DIMENSION"), help=shown)
    group.add_argument(
        "--unit",
        metavar=ids,
        help=voice("đơn vị được hỏi (không có: tất cả)", "the unit that is asked about (without it: all)"),
    )
    group.add_argument(
        "--unit-level",
        metavar=voice("CẤP", "LEVEL"),
        help=voice(
            "cấp đơn vị làm dòng: province, district, commune …",
            "the level whose units make the rows: province, district, commune …",
        ),
    )
    group.add_argument(
        "--basis",
        metavar=voice("ĐỊA-GIỚI", "BASIS"),
        default=_AS_IT_WAS,
        help=voice(
            "as-it-was: theo địa giới từng thời điểm (mặc định); 2025-07-01: theo địa giới ngày đó; "
            "vn-89@2025-06-30: theo địa bàn của đơn vị ngày đó",
            "as-it-was: borders of each time (the default); 2025-07-01: borders of that day; "
            "vn-89@2025-06-30: the territory of a unit on that day",
        ),
    )
    group.add_argument(
        "--only",
        nargs="+",
        type=pair_type(voice, voice("chiều", "dimension"), voice("mã", "code")),
        default=[],
        metavar=voice("CHIỀU=MÃ", "DIMENSION=CODE"),
        help=voice("chỉ phần có mã đó", "only what has that code"),
    )
    known = voice("theo số liệu đã biết đến ngày đó", "as known on that day")
    group.add_argument("--known-on", type=day_type(voice), metavar=voice("NGÀY", "DAY"), help=known)
    group.add_argument(
        "--prefer",
        nargs="+",
        metavar=voice("NGUỒN", "SOURCE"),
        help=f"{voice('thứ tự nguồn số liệu', 'the order of sources')}: {', '.join((*SOURCES, 'reports'))}",
    )
    group.add_argument(
        "--codelist",
        default="domains",
        metavar=ids,
        help=voice("danh mục lĩnh vực (mặc định: domains)", "the codelist of domains (default: domains)"),
    )
    group.add_argument(
        "--divided",
        type=chosen(("interval", "refuse"), voice),
        default="interval",
        metavar="interval|refuse",
        help=voice("đơn vị bị chia: in khoảng hay từ chối", "a divided unit: show an interval, or refuse"),
    )
    group.add_argument(
        "--shares-by",
        metavar=ids,
        help=voice("chia số lượng của đơn vị bị tách theo tỷ lệ này", "carry amounts of divided units by these shares"),
    )
    add_own(parser)


def periods_in(given: list[str] | None, register: Register, voice: Voice) -> tuple[Period, ...]:
    """Periods, by the calendars of the register and the shipped ones."""
    known = {one.id: one for one in (*calendars(), *register.definitions.calendars)}
    return periods_of(given or (), known.values(), voice)


def request_of(
    asked: argparse.Namespace,
    register: Register,
    voice: Voice,
    *,
    indicators: tuple[str, ...],
    periods: tuple[Period, ...],
    by: tuple[str, ...],
) -> Request:
    """The request of the arguments; one that cannot be asked at all is wrong usage."""
    for option, given in (("--indicators", indicators), ("--periods", periods)):
        if not given:
            raise Usage(voice(f"còn thiếu: {option}", f"the following arguments are required: {option}"))
    try:
        return Request(
            indicators=indicators,
            periods=periods,
            by=by,
            unit=asked.unit,
            unit_level=_level(asked, register, by),
            codelist=asked.codelist,
            basis=_basis(asked.basis, voice),
            only=asked.only,
            known_on=asked.known_on,
            divided=asked.divided,
            shares_by=asked.shares_by,
            prefer=words_of(asked.prefer),
            totals=not getattr(asked, "no_totals", False),
        )
    except DvkError as error:
        option = f"--{error.path.replace('_', '-')}" if error.path else ""
        raise Usage(evolve(error.problem, path=option).message(voice.language)) from None


def _level(asked: argparse.Namespace, register: Register, by: tuple[str, ...]) -> str | None:
    """The level of the rows: as it is said, or that of the unit whose figure is explained."""
    held: str | None = asked.unit_level
    at: tuple[tuple[str, str], ...] = getattr(asked, "at", ())
    named = dict(at).get("unit")
    if held is None and "unit" in by and named is not None:
        return register.units[named].level
    return held


def _basis(word: str, voice: Voice) -> Basis:
    if word == _AS_IT_WAS:
        return AS_IT_WAS
    unit, at, day = word.rpartition("@")
    try:
        on = read_date(day)
        return Territory(unit, on) if at else AsOf(on)
    except DvkError as error:
        said = voice(
            f'--basis: "{word}" không phải là {_AS_IT_WAS}, một ngày, hay đơn-vị@ngày',
            f'--basis: "{word}" is not {_AS_IT_WAS}, a day, or unit@day',
        )
        raise Usage(said + f" ({error.message(voice.language)})") from None
