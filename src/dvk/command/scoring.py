"""``score``: một phiếu theo một bộ tiêu chí (a sheet by a rubric), with the account of each line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit
from dvk.command.options import Own, add_own
from dvk.criteria import Rubric
from dvk.evaluation import Assessment, evaluate
from dvk.exchange import read_toml
from dvk.vietnamese import score_account

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``score``."""
    voice = parser.voice
    rubric = voice("bộ tiêu chí (.toml)", "the rubric (.toml)")
    parser.add_argument("rubric", metavar=voice("BỘ-TIÊU-CHÍ", "RUBRIC"), help=rubric)
    sheet = voice("phiếu chấm (.toml)", "the sheet (.toml); its account is in Vietnamese")
    parser.add_argument("sheet", metavar=voice("PHIẾU", "SHEET"), help=sheet)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Print the account of one sheet."""
    own = Own.of(asked.rules)
    rubric = read_toml(Path(asked.rubric), Rubric, rules=own.rules, combines=own.combines)
    console.say(score_account(evaluate(rubric, read_toml(Path(asked.sheet), Assessment))))
    return Exit.FINE
