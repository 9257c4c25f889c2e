"""``score``: một phiếu theo một bộ tiêu chí (a sheet by a rubric), with the account of each line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit
from dvk.command.options import Own, add_own
from dvk.criteria import Rubric
from dvk.evaluation import Assessment, evaluate
from dvk.exchange import read_toml
from dvk.vietnamese import ENGLISH, score_account

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.evaluation import Scorecard

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
    card = evaluate(rubric, read_toml(Path(asked.sheet), Assessment))
    if console.voice.language == "en":
        console.say(_in_english(card))
    console.say(score_account(card))
    return Exit.FINE


def _in_english(card: Scorecard) -> str:
    """The totals: the account itself is written in Vietnamese only."""
    said: list[str] = []
    if card.printed is not None:
        of = "" if card.max_points is None else f" of {ENGLISH.number(card.max_points)}"
        said.append(f"Total: {ENGLISH.number(card.printed)}{of} points.")
    elif card.bounds is not None:
        said.append("Total: not known yet.")
    if card.band is not None:
        said.append(f"Class: {card.band.label.en or card.band.label.vi}.")
    elif card.possible:
        said.append("Class: not known yet: " + ", ".join(one.label.en or one.label.vi for one in card.possible) + ".")
    if card.illustrative:
        said.append("Illustrative: made up, no real data.")
    return " ".join([*said, "The account, in Vietnamese:"])
