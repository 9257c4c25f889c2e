"""``combine``: nhiều nơi gửi, một sổ chung (many senders, one register), and what each has to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.command.codes import Exit
from dvk.command.given import add_definitions, add_units, definitions_from, units_from
from dvk.command.options import add_json, add_strict, add_target, day_type
from dvk.command.parser import chosen
from dvk.command.places import STREAM, FileTrouble
from dvk.command.reading import read_register
from dvk.command.severities import print_problem, print_trouble, problems_in, severity_word, wrong_from
from dvk.command.writing import check_register_target, write_register
from dvk.errors import DvkError, MissingExtra, Problem
from dvk.exchange.files import put_in_place
from dvk.register import Campaign, Sending, Severity, combine
from dvk.vietnamese import sender_finding, sender_findings, sender_name, sender_place

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.register import Combined, Definitions, SenderFinding

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``combine``."""
    voice = parser.voice
    said = voice(
        "nơi gửi và tệp sổ của nơi đó; chỉ có tệp thì nơi gửi là mã phong trào trong sổ",
        "a sender and the file of its register; of a file alone the sender is the id of its campaign",
    )
    parser.add_argument("files", nargs="*", metavar=voice("NƠI-GỬI=TỆP", "SENDER=FILE"), help=said)
    add_units(parser)
    add_definitions(parser)
    into = voice("sổ chung đã có, được gộp tiếp", "the combined register so far, which goes on")
    parser.add_argument("--into", metavar=voice("SỔ", "REGISTER"), help=into)
    came = voice("ngày nhận các tệp này", "the day on which these files were received")
    parser.add_argument("--received-on", type=day_type(voice), metavar=voice("NGÀY", "DAY"), help=came)
    gone = voice(
        "dữ kiện không còn trong lần gửi sau: giữ và hỏi lại (keep, mặc định), hay ghi rút (retract)",
        "facts that a later file leaves out: keep and ask (the default), or retract",
    )
    parser.add_argument("--missing", type=chosen(("keep", "retract"), voice), metavar="keep|retract", help=gone)
    parser.add_argument(
        "--campaign", metavar=voice("MÃ", "ID"), help=voice("mã phong trào của sổ chung", "the id of the campaign")
    )
    parser.add_argument(
        "--label", metavar=voice("TÊN", "NAME"), help=voice("tên phong trào của sổ chung", "the name of the campaign")
    )
    letters = voice(
        "ghi phiếu đề nghị kiểm tra cho từng nơi gửi vào thư mục này",
        "write a note to each sender into this folder (in Vietnamese)",
    )
    parser.add_argument("--letters", metavar=voice("THƯ-MỤC", "FOLDER"), help=letters)
    add_target(
        parser,
        voice(
            "ghi sổ chung vào tệp này (không có: chỉ xem)", "write the register to this file (without it: only look)"
        ),
    )
    add_strict(parser)
    add_json(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Combine, print the findings, and write; refused whole with every problem of every file."""
    if asked.to is not None:
        check_register_target(asked.to, overwrite=not asked.no_overwrite)
    definitions, given = definitions_from(asked.definitions), units_from(asked.units)
    sent, code = _sent(asked, console, definitions)
    if code is not Exit.FINE:
        return code
    twice = _named_twice(asked.files, console)
    console.progress("đang gộp", "combining")
    combined = combine(
        sent,
        campaign=_campaign(asked),
        definitions=definitions,
        units=None if given is None else given.history,
        sources=() if given is None else given.sources,
        into=None if asked.into is None else read_register(asked.into),
        missing=asked.missing,
    )
    worst = max((one for one in (_print(combined, console), twice) if one is not None), default=None)
    if asked.letters is not None:
        _write_letters(combined, asked.letters, console)
    if asked.to is None:
        console.note("chưa ghi gì: thêm --to TỆP để ghi sổ chung", "nothing was written: add --to FILE to write it")
    else:
        write_register(combined.register, asked.to, overwrite=not asked.no_overwrite)
        count = len(combined.register.models)
        console.note(
            f"đã ghi {asked.to}: {count} mô hình", f"wrote {asked.to}: {console.voice.counted(count, 'model')}"
        )
    return Exit.PROBLEMS if worst is not None and worst >= wrong_from(strict=asked.strict) else Exit.FINE


def _sent(asked: argparse.Namespace, console: Console, definitions: Definitions | None) -> tuple[list[Sending], Exit]:
    """The files of all senders: each is read, also after a bad one, so that all is told at once."""
    found: list[Sending] = []
    code = Exit.FINE
    for word in console.watched(asked.files, "tệp", "file"):
        sender, equals, place = word.partition("=")
        place = place if equals else word
        try:
            register = read_register(place, definitions=definitions)
            name = sender if equals else register.campaign.id
            file = "" if place == STREAM else Path(place).name
            found.append(Sending(register, name, received_on=asked.received_on, file=file))
        except (MissingExtra, BrokenPipeError):
            raise
        except DvkError as error:
            for problem in problems_in(error):
                print_problem(place, problem.under(sender) if equals else problem, Severity.ERROR, console)
            code = max(code, Exit.PROBLEMS)
        except (FileTrouble, OSError) as error:
            print_trouble(error, place, console)
            code = Exit.FILE
    return found, code


def _named_twice(files: Sequence[str], console: Console) -> Severity | None:
    """A sender that is named for two files: what they say together is taken for one sending; often a slip."""
    first: dict[str, str] = {}
    worst: Severity | None = None
    for word in files:
        sender, equals, place = word.partition("=")
        if equals and sender in first:
            worst = Severity.WARNING
            problem = Problem("sent.sender_twice", details=(("got", sender), ("other", first[sender])))
            print_problem(place, problem, worst, console)
        elif equals:
            first[sender] = place
    return worst


def _campaign(asked: argparse.Namespace) -> Campaign | None:
    if asked.campaign is None and asked.label is None:
        return None
    name = asked.campaign or "tong-hop"
    return Campaign(id=name, label=asked.label or name)


def _print(combined: Combined, console: Console) -> Severity | None:
    """What each sender has to look at, the most serious first; returns the worst."""
    found = combined.findings
    for one in found:
        said = sender_finding(one) if console.voice.language == "vi" else _bare(one)
        if console.as_json:
            console.record(
                sender=one.sender,
                file=one.file,
                severity=one.finding.severity.name.lower(),
                code=one.finding.problem.code,
                path=one.finding.problem.path,
                message=said,
                facts=list(one.finding.facts) or None,
                origin=None if one.origin is None else str(one.origin),
            )
        else:
            place = _place(combined, one, console)
            console.say(f"{place}: {severity_word(one.finding.severity, console)}: {said}")
    register = combined.register
    models, units, senders = len(register.models), len(register.units), len(combined.senders)
    if console.as_json:
        console.record(kind="register", id=register.campaign.id, models=models, units=units, senders=senders)
    else:
        label = register.campaign.label
        vi = f"{label.vi}: {senders} nơi gửi, {models} mô hình, {units} đơn vị"
        en = f"{label.en or label.vi}: " + ", ".join(
            console.voice.counted(one, noun) for one, noun in ((senders, "sender"), (models, "model"), (units, "unit"))
        )
        console.say(console.voice(vi, en))
    return max((one.finding.severity for one in found), default=None)


def _bare(found: SenderFinding) -> str:
    return evolve(found.finding.problem, path="", about="").message("en")


def _place(combined: Combined, one: SenderFinding, console: Console) -> str:
    """Whose it is and where it stands there: in Vietnamese as a clerk looks for it, in English by its path."""
    if console.voice.language == "vi":
        inner, who = sender_place(one), sender_name(combined, one.sender)
    else:
        inner = ", ".join(part for part in (one.finding.problem.path, one.file) if part)
        who = one.sender
    return f"{who}: {inner}" if inner else who


def _write_letters(combined: Combined, place: str, console: Console) -> None:
    """A note to each sender, in a file of its name."""
    folder = Path(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sender in combined.senders:
            put_in_place(f"{sender_findings(combined, sender)}\n".encode(), folder / f"{sender}.txt")
    except OSError as error:
        raise FileTrouble.of(error, place) from error
    count = len(combined.senders)
    console.note(f"đã ghi {count} phiếu vào {place}", f"wrote {console.voice.counted(count, 'note')} to {place}")
