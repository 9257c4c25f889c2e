"""Chữ giống công thức (text that looks like a formula): what a spreadsheet program would compute instead of showing."""

from __future__ import annotations

import re

__all__ = ["looks_like_formula", "neutralised", "restored"]

_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_PASSED_OVER = " \x0b\x0c\u00a0\u200b\ufeff"  # some programs trim these before they look
_MARKED = re.compile(f"'*[{_PASSED_OVER}]*[{_SIGNS}].", re.DOTALL)
_LOOKS = re.compile(f"[{_SIGNS}].", re.DOTALL)


def looks_like_formula(text: str) -> bool:
    """Giống công thức (would a program take this text for a formula?): by its first sign, in both widths.

    A sign alone ("-" for nothing) is none.

    >>> looks_like_formula("=1+1"), looks_like_formula("＠SUM(A1)"), looks_like_formula("-"), looks_like_formula("a=b")
    (True, True, False, False)
    """
    return _LOOKS.match(text) is not None


def neutralised(text: str) -> str:
    """Vô hiệu công thức (the text as a file without types has to hold it): with an apostrophe before it.

    The program then shows text and computes nothing, also one that trims blanks before the sign.
    A text that has apostrophes before such a sign already gets one
    more, so that :func:`restored` gives every text back.

    >>> neutralised("=HYPERLINK(1)"), neutralised("Xã A"), neutralised("'=1")
    ("'=HYPERLINK(1)", 'Xã A', "''=1")
    """
    return f"'{text}" if _MARKED.match(text) else text


def restored(text: str) -> str:
    """Trả lại chữ (the text that was neutralised).

    >>> restored("'=HYPERLINK(1)"), restored("'tư nhân'")
    ('=HYPERLINK(1)', "'tư nhân'")
    """
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text
