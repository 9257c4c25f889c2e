"""Kiểm tra khi nhập (checks at entry): what the program lets into a cell, with a message that says what is wanted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.exchange.mapping.values import Reading

if TYPE_CHECKING:
    from dvk.exchange.templates.columns import Asked
    from dvk.exchange.templates.wording import Wording

__all__ = ["rule_of"]

_FIRST, _LAST = date(1900, 3, 1), date(2100, 12, 31)
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


def rule_of(asked: Asked, named_list: str | None, say: Wording, address: str, *, free: bool) -> dict[str, object]:
    """The check of a cell as XlsxWriter takes it; *free* only asks back, where group rows stand between the others.

    *address* is that of the first cell, for checks that are formulas. What may be approximate ("gần 1.000") and days
    that may be months are asked back as well, not refused.
    """
    how = say.how(asked)
    told: dict[str, object] = {
        "ignore_blank": True,
        "input_title": say.sentence(say.what(asked))[:_LONGEST_TITLE],
        "input_message": _cut(say.sentence(how)),
        "error_message": _cut(say("must", how)),
    }
    check, strict = _check(asked, named_list, address)
    stop = strict and not free
    told |= check
    told |= {"error_type": "stop" if stop else "warning", "error_title": say("wrong" if stop else "check")}
    return told


def _check(asked: Asked, named_list: str | None, address: str) -> tuple[dict[str, object], bool]:
    """The check, and whether what fails it is surely wrong."""
    if named_list is not None and asked.split is None:
        return {"validate": "list", "source": f"={named_list}"}, asked.read is not Reading.UNIT
    signs = [sign for sign in asked.marks if sign]
    if asked.read in (Reading.WHOLE, Reading.NUMBER, Reading.MONEY, Reading.QUANTITY, Reading.PERCENT):
        return _number(asked, signs, address)
    if asked.read is Reading.DATE and not signs:
        return {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST}, False
    return {"validate": "any"}, False


def _number(asked: Asked, signs: list[str], address: str) -> tuple[dict[str, object], bool]:
    exact = asked.read in (Reading.WHOLE, Reading.NUMBER, Reading.PERCENT)
    whole = asked.read is Reading.WHOLE
    if not signs:
        kind = "integer" if whole else "decimal"
        limits = {"criteria": ">=", "value": 0} if asked.read is not Reading.NUMBER else _ANY_NUMBER
        return {"validate": kind, **limits}, exact
    number = f"AND(ISNUMBER({address}),{f'INT({address})={address},' if whole else ''}{address}>=0)"
    others = ",".join(f'{address}="{sign.replace(chr(34), chr(34) * 2)}"' for sign in signs)
    formula = f"=OR(IFERROR({number},FALSE),{others})"
    if len(formula) > _LONGEST_MESSAGE:
        return {"validate": "any"}, False
    return {"validate": "custom", "value": formula}, exact


_ANY_NUMBER: dict[str, object] = {"criteria": "between", "minimum": -1e15, "maximum": 1e15}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"
