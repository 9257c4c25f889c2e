"""Takes the order of signs from ICU's ``vi`` and writes ``src/dvk/text/collation.txt`` (``make icu`` brings ICU).

Each line is a run of signs that follow each other in Unicode and in the order: code point, how many, step of the first
level, then the three levels of the first of them, as ranks. A line with `=` is a sign with several elements or none.
Marks have no first level. Letters that Vietnamese composes with a mark (ă â ê ô ơ ư) stand beside plain signs.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from pathlib import Path

import icu

HERE = Path(__file__).resolve().parent.parent / "src" / "dvk" / "text" / "collation.txt"
# Latin, Greek, Cyrillic, marks, punctuation, symbols, fullwidth, mathematical letters, emoji.
PAGES = [
    (0x0000, 0x052F),
    (0x1AB0, 0x1ACE),
    (0x1C80, 0x1C88),
    (0x1D00, 0x2BFF),
    (0x2C60, 0x2C7F),
    (0x2DE0, 0x2E7F),
    (0x3000, 0x303F),
    (0xA640, 0xA69F),
    (0xA700, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFE50, 0xFE6F),
    (0xFEFF, 0xFEFF),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
    (0x1D400, 0x1D7FF),
    (0x1F000, 0x1F1FF),  # the next hold Han signs, which have no place in this table
    (0x1F300, 0x1FAFF),
]
OWN_LETTERS = "ÂÊÔâêôĂăƠơƯưЙй"  # letter and mark together are one element: ICU's contractions
Element = tuple[int, int, int]


def elements(collator: icu.Collator, text: str) -> list[Element]:
    """The elements of a text; ICU hands out a long one in two halves, the second marked by two bits."""
    halves = []
    walk = collator.createCollationElementIterator(text)
    while True:
        try:
            half = walk.next()
        except StopIteration:
            break
        if half == -1:
            break
        halves.append(half & 0xFFFFFFFF)
    found: list[Element] = []
    for half in halves:
        first, second, third = half >> 16, (half >> 8) & 0xFF, half & 0xFF
        if found and third & 0xC0 == 0xC0:
            one, two, three = found.pop()
            found.append((one | first, two | second, three | (third & 0x3F)))
        else:
            found.append((first << 16, second << 8, (third & 0x3F) << 8))
    return [element for element in found if element != (0, 0, 0)]


def ranked(signs: dict[str, list[Element]]) -> dict[str, list[Element]]:
    ranks = [
        {
            weight: rank
            for rank, weight in enumerate(sorted({0, *(element[level] for element in chain(*signs.values()))}))
        }
        for level in range(3)
    ]
    return {
        sign: [(ranks[0][one], ranks[1][two], ranks[2][three]) for one, two, three in held]
        for sign, held in signs.items()
    }


def lines(signs: dict[str, list[Element]]) -> list[str]:
    runs: list[list[int]] = []
    several: list[str] = []
    for sign in sorted(signs):
        if len(signs[sign]) != 1:
            several.append(" ".join([f"{ord(sign):x}", "=", *(",".join(map(str, one)) for one in signs[sign])]))
            continue
        (first, second, third), code = signs[sign][0], ord(sign)
        last = runs[-1] if runs else [0, 0, 0, 0, 0, 0]
        start, length, step, begin, *levels = last
        step = first - begin if length == 1 else step
        if (
            length
            and start + length == code
            and levels == [second, third]
            and step in {0, 1}
            and begin + step * length == first
        ):
            runs[-1] = [start, length + 1, step, begin, *levels]
        else:
            runs.append([code, 1, 0, first, second, third])
    return [f"{run[0]:x} " + " ".join(map(str, run[1:])) for run in runs] + several


def main() -> None:
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    signs = {
        sign: elements(collator, sign)
        for sign in map(chr, chain(*(range(first, last + 1) for first, last in PAGES)))
        if unicodedata.category(sign) not in {"Cn", "Co", "Cs"}
        and (unicodedata.normalize("NFD", sign) == sign or sign in OWN_LETTERS)
    }
    head = f"# ICU {icu.ICU_VERSION}, locale vi, made by tools/make_collation.py; terms of the data: see NOTICE\n"
    HERE.write_text(head + "".join(f"{line}\n" for line in lines(ranked(signs))), encoding="utf-8")
    print(f"{HERE.name}: {len(signs)} signs of ICU {icu.ICU_VERSION}")


if __name__ == "__main__":
    main()
