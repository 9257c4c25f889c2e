"""Không ngắt dòng (no line breaks inside what belongs together): one rule, for each writer and for whole texts.

No office's rule about the ends of lines was found: this one is a convention of ours, the same in both languages.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dvk.vietnamese.writing._common import NBSP, a_phrase

__all__ = ["YEAR", "Breaks", "no_breaks"]

YEAR = r"[12][0-9]{3}(?![0-9]|[.,][0-9])"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_COUNT = rf"(?!{YEAR}){_NUMBER}"  # four digits without a dot are a year: what follows them stands for itself
_IN_FIGURES = r"[0-9]+(?:[./,–-][0-9]+)*"


class Breaks(NamedTuple):
    """The rule in one language, as patterns that end with the space to keep, and one with spaces on both sides."""

    named: re.Pattern[str]
    counted: re.Pattern[str]
    joined: re.Pattern[str]

    @classmethod
    def of(cls, *, named: str, labels: str, links: str, joints: str) -> Breaks:
        """The rule in a language.

        *named* is what has its number or its name behind it, up to the space; *labels* are the words whose number
        counts nothing; *links* those that only lead on from a number; *joints* what makes one of two numbers.
        """
        held = rf"\b(?:{labels}){NBSP}{_IN_FIGURES}(?:[ {NBSP}][-–][ {NBSP}]{_IN_FIGURES})?"
        number = rf"(?<![\w/.,-])-?{_COUNT}(?:[/–-]{_COUNT})*"
        return cls(
            re.compile(rf"\b(?P<kept>{named})"),
            re.compile(rf"{held}|(?P<kept>{number} )(?!{links})(?=[^\W\d_]|₫)"),
            re.compile(rf"(?<=[0-9%]) (?:{joints})"),
        )

    def keep(self, text: str) -> str:
        """The text with its no-break spaces; nothing else changes."""
        text = self.named.sub(_last_space_kept, a_phrase(text, "text"))
        text = self.counted.sub(_last_space_kept, text)
        return self.joined.sub(lambda found: found[0].replace(" ", NBSP), text)


def _last_space_kept(found: re.Match[str]) -> str:
    return found[0] if found["kept"] is None else f"{found[0][:-1]}{NBSP}"


_VIETNAMESE = Breaks.of(
    named=(
        r"(?i:ngày|tháng|tuần|năm học|qu[ýí]|thứ|giai đoạn|nhiệm k[ỳì]|số|điều|khoản) (?=[0-9])"
        rf"|(?i:năm) (?={YEAR})"
        r"|(?i:qu[ýí]|thứ|giai đoạn|k[ỳì]|khóa|khoá|điều|chương|phần|mục) (?=[IVXLC]+\b)"
        r"|(?i:tháng) (?=(?:Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười)\b)|(?i:thứ) (?=(?:Hai|Ba|Tư|Năm|Sáu|Bảy)\b)"
        rf"|(?<=háng[ {NBSP}]Mười) (?=một\b|hai\b)"
        rf"|(?:(?<=gày[ {NBSP}][0-9])|(?<=gày[ {NBSP}][0-9][0-9])) (?=tháng\b)"
    ),
    labels=r"(?i:ngày|tháng|tuần|năm học|năm|qu[ýí]|thứ|giai đoạn|nhiệm k[ỳì]|điều|khoản)",
    links=rf"(?:đến|tới|và|hoặc|hay|so|trên|trong|trở|thì|là|của)\b|năm[ {NBSP}](?:học[ {NBSP}])?[0-9]",
    joints=r"[-–] (?=-?[0-9])",
)


def no_breaks(text: str) -> str:
    r"""Giữ liền (kept together): no-break spaces where a line should not end, in a sentence or a whole paragraph.

    They stand

    - between a number and the word behind it, its noun or its measure ("276 mô hình", "14/14 xã"), but not before a
      word that only leads on ("9 trở đi", "3 đến 5"), nor behind a year;
    - between "ngày", "tháng", "năm", "quý", "tuần", "giai đoạn", "số" … and the number, Roman or not, behind them, and
      in "tháng Tư", "thứ Tư"; between a day and its month, while before "năm" a line may end;
    - around the dash between two numbers ("2016 - 2020").

    They never stand behind a comma or a full stop, and nothing else changes. The writers do the same, by this very
    function, with ``nbsp=True``. Of English there is the same in :mod:`dvk.vietnamese.english`.

    >>> no_breaks("quý I năm 2024 tăng 276 mô hình").replace("\u00a0", "~")
    'quý~I năm~2024 tăng 276~mô hình'
    >>> no_breaks("từ ngày 05 tháng 02 năm 2024, giai đoạn 2016 - 2020 có 14/14 xã").replace("\u00a0", "~")
    'từ ngày~05~tháng~02 năm~2024, giai đoạn~2016~-~2020 có 14/14~xã'
    """
    return _VIETNAMESE.keep(text)
