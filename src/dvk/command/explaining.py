"""``explain``: một số liệu, đến từng bản ghi, nguồn, tệp và ô (one figure, down to the records, sources and cells)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import aggregate, explain
from dvk.command.codes import Exit, Usage
from dvk.command.figure_words import english_account, facts_of, origin_lines, origin_record, origins_of
from dvk.command.options import Own, add_json, pair_type, words_of
from dvk.command.reading import read_register
from dvk.command.selection import add_selection, periods_in, request_of
from dvk.vietnamese import explanation_account

if TYPE_CHECKING:
    import argparse

    from dvk.aggregation import Explanation
    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.register import Register

__all__ = ["describe", "run"]

_SHOWN = 20


def describe(parser: Parser) -> None:
    """The arguments of ``explain``."""
    voice = parser.voice
    add_selection(parser)
    group = parser.add_argument_group(voice("số liệu nào", "which figure"))
    group.add_argument(
        "--at",
        nargs="+",
        type=pair_type(voice, voice("chiều", "dimension"), voice("mã", "code")),
        default=[],
        metavar=voice("CHIỀU=MÃ", "DIMENSION=CODE"),
        help=voice(
            "ô nào của bảng: domain=kinh-te; chiều không ghi là dòng cộng",
            "which cell: domain=kinh-te; a dimension that is left out stands at its total",
        ),
    )
    group.add_argument("--period", metavar=voice("KỲ", "PERIOD"), help=voice("kỳ nào", "which period"))
    group.add_argument("--indicator", metavar=voice("MÃ", "ID"), help=voice("chỉ tiêu nào", "which indicator"))
    group.add_argument(
        "--limit",
        type=int,
        default=_SHOWN,
        metavar="N",
        help=voice(
            f"in nhiều nhất bấy nhiêu bản ghi (mặc định {_SHOWN}; 0: tất cả)",
            f"at most so many records (default {_SHOWN}; 0: all)",
        ),
    )
    add_json(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Find the figure, and say what stands behind it."""
    voice = console.voice
    console.progress("đang đọc sổ", "reading the register")
    register = read_register(asked.register, own=Own.of(asked.rules))
    keys = dict(asked.at)
    chosen = periods_in([asked.period] if asked.period else None, register, voice)
    if len(chosen) > 1:
        raise Usage(voice("--period: chỉ một kỳ", "--period: one period only"))
    periods = periods_in(asked.periods, register, voice)
    indicators = words_of(asked.indicators)
    request = request_of(
        asked,
        register,
        voice,
        indicators=indicators or words_of([asked.indicator] if asked.indicator else None),
        periods=periods or chosen,
        by=tuple(dict.fromkeys([*words_of(asked.by), *keys])),
    )
    table = aggregate(register, request)
    figure = table.figure(indicator=asked.indicator, period=chosen[0] if chosen else None, **keys)
    told = explain(register, figure)
    if console.as_json:
        _records(told, register, console)
        return Exit.FINE
    limit = asked.limit or None
    account = explanation_account if voice.language == "vi" else english_account
    console.say(account(told, register, table, limit=limit))
    for line in origin_lines(told, voice, limit=limit):
        console.say(line)
    return Exit.FINE


def _records(told: Explanation, register: Register, console: Console) -> None:
    """The figure as one JSON object, then each fact behind it on a line of its own."""
    f = told.figure
    console.record(
        indicator=f.indicator.id,
        period=str(f.period),
        **dict(f.keys),
        low=f.low,
        high=f.high,
        completeness=f.completeness.value,
        facts=len(told.facts),
        sources=list(told.sources),
        changes=[change.id for change in told.changes] or None,
        illustrative=told.illustrative or None,
    )
    known = register.effective(f.known_on)
    for fact in facts_of(told):
        source = known.source_of(fact)
        console.record(
            fact=fact.id,
            type=type(fact).__name__.lower(),
            source=fact.source,
            title=None if source is None else source.title,
            origins=[origin_record(one) for one in origins_of(fact, f.indicator.id)] or None,
            known_on=fact.known_on,
        )
