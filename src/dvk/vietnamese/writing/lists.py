"""Liệt kê và viết hoa đầu câu (lists and sentence case)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from babel.lists import format_list

from dvk.errors import WrongType
from dvk.vietnamese.writing._common import a_choice, a_phrase, locale, some_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

__all__ = ["Joiner", "join", "sentence_case"]

Joiner = Literal["và", "hoặc"]

_FIRST_LETTER = re.compile(r"^[^\w]*[^\W\d_]")


def join(items: Iterable[str], last: Joiner = "và") -> str:
    """Liệt kê (list) with commas, and "và" or "hoặc" before the last; nothing for no items.

    A bare string is refused, for it would fall into letters, and so is an item that says nothing. (Babel's list
    patterns for units break for ``vi``; these two are right.)

    >>> join(["An Giang", "Kiên Giang", "Cần Thơ"]), join(["xã", "phường"])
    ('An Giang, Kiên Giang và Cần Thơ', 'xã và phường')
    >>> join(["xã", "phường", "đặc khu"], "hoặc")
    'xã, phường hoặc đặc khu'
    """
    return listed(items, last, locale())


def listed(items: Iterable[str], last: Joiner, of: Locale) -> str:
    """The list in a language, as Babel has it."""
    if isinstance(items, str):
        raise WrongType("type.wrong", path="items", expected="a sequence of texts", got="text")
    a_choice(last, get_args(Joiner), "last")
    words = [some_words(item, f"items[{place}]") for place, item in enumerate(items)]
    return format_list(words, style="standard" if last == "và" else "or", locale=of)


def sentence_case(text: str) -> str:
    """Viết hoa đầu câu (capital at the start): the first letter only, also behind a quotation mark.

    The rest stays as it is, and so does a text that begins with a number.

    >>> sentence_case("đơn vị cấp huyện ở An Giang"), sentence_case("6 tháng đầu năm 2024")
    ('Đơn vị cấp huyện ở An Giang', '6 tháng đầu năm 2024')
    """
    return _FIRST_LETTER.sub(lambda found: found[0].upper(), a_phrase(text, "text"), count=1)
