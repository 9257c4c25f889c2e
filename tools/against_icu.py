"""Puts ICU beside dvk: the order of texts, and the forms of CLDR that dvk takes as they are. Run by ``make icu``.

``--golden`` writes the lists that the default tests are held to (``tests/golden/data/collation_icu.json``).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import unicodedata
from decimal import Decimal
from functools import cmp_to_key
from itertools import groupby
from pathlib import Path

import icu

import dvk
from dvk.text import nfc, sort_key, tone_style

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "data" / "collation_icu.json"
TABLE = Path(__file__).resolve().parent.parent / "src" / "dvk" / "text" / "collation.txt"
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0301\u0303\u0309\u0323"
# Signs whose order ICU 72 and 78 agree on; the quotation marks “ ” ‘ ’ moved nearer to " and ' in between.
SIGNS = [
    *LETTERS,
    *LETTERS.upper(),
    *"  -–—,.;:!?'\"()/&%+*@#_0123456789",
    *"\u00a0\u00ad\u200b\u2011",
    *TONES,
    *"\u0302\u0306\u031b\u0308",
]
FOREIGN = [*"éèêëñçøØæœßłðþÅåäöüČžşĳαβγΩσςабвийЙё½²①Ａｚﬁ€₫$£¥§°×→■★☺😀🙏", *"\u01a1\u0309"]
RIMES = ["oa", "oe", "uy", "oan", "uyên", "ươi", "a", "ă", "â", "ô", "ơ", "ư", "iêu", "inh", "anh"]


def drawn(chance: random.Random, signs: list[str]) -> str:
    """A text of a few signs, or of syllables."""
    if chance.random() < 0.5:
        return "".join(chance.choice(signs) for _ in range(chance.randrange(9)))
    words = [
        nfc(
            chance.choice(["", "h", "th", "Ng", "đ", "Đ", "q", "H"])
            + (rime := chance.choice(RIMES))[:1]
            + chance.choice(["", *TONES])
            + rime[1:]
        )
        for _ in range(chance.randrange(1, 4))
    ]
    return chance.choice([" ", "-", " - "]).join(words)


def near(chance: random.Random, text: str, signs: list[str]) -> str:
    """The same text, or one that differs from it a little: that is where orders go wrong."""
    held = list(text)
    place = chance.randrange(len(held) + 1)
    kind = chance.randrange(4)
    if kind == 0:
        held.insert(place, chance.choice(signs))
    elif held and kind == 1:
        held[place - 1] = held[place - 1].swapcase()
    elif held and kind == 2:
        held[place - 1] = chance.choice(signs)
    return unicodedata.normalize(chance.choice(["NFC", "NFD"]), "".join(held))


def order(collator: icu.Collator, one: str, other: str) -> int:
    """ICU's order; where a tone may stand in two places, we put it in one first."""
    found = collator.compare(tone_style(one, "new"), tone_style(other, "new"))
    return (found > 0) - (found < 0)


def ours(one: str, other: str) -> int:
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def compare(collator: icu.Collator, pairs: int) -> int:
    """How many pairs of drawn texts stand otherwise than in ICU."""
    chance = random.Random(8)
    listed = [
        chr(int(code, 16) + place)
        for code, length, *_ in (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
        for place in range(1 if length == "=" else int(length))
    ]
    wrong = 0
    for signs in (SIGNS, [*SIGNS, *FOREIGN], listed):
        for _ in range(pairs // 3):
            one = drawn(chance, signs)
            other = near(chance, one, signs) if chance.random() < 0.7 else drawn(chance, signs)
            if order(collator, one, other) != ours(one, other):
                wrong += 1
                print(f"  {one!a} and {other!a}: ICU {order(collator, one, other)}, dvk {ours(one, other)}")
    print(f"{pairs // 3 * 3} pairs of drawn texts: {wrong} stand otherwise")
    return wrong


def names(collator: icu.Collator) -> int:
    """Do all names of units of the country stand as in ICU?"""
    every = sorted({name.value for unit in dvk.catalog.vietnam_units().units for name in unit.names})
    by_icu = sorted(every, key=lambda name: (collator.getSortKey(tone_style(name, "new")), name))
    same = by_icu == sorted(every, key=lambda name: (sort_key(name), name))
    print(f"{len(every)} names of units: {'the same order' if same else 'ANOTHER ORDER'}")
    return int(not same)


def forms() -> int:
    """What Babel gives us from CLDR, from ICU: grouping, decimals, the word "và"."""
    locale = icu.Locale("vi")
    number = icu.NumberFormat.createInstance(locale)
    wrong = 0
    for value in (0, 7, 1000, 14043, -1234567, 1250000.5, 0.125, 999999999999):  # each exact as a float
        given, written = number.format(value), dvk.vietnamese.number(Decimal(value))
        if given != written:
            wrong += 1
            print(f"  {value}: ICU {given}, dvk {written}")
    for places in (["An Giang"], ["xã", "phường"], ["xã", "phường", "đặc khu"]):
        wrong += icu.ListFormatter.createInstance(locale).format(places) != dvk.vietnamese.join(places)
    print(f"forms of CLDR: {wrong} differ")
    return wrong


def write_golden(collator: icu.Collator) -> None:
    chance = random.Random(54)
    key = cmp_to_key(lambda one, other: order(collator, one, other))
    lists = []
    for number in range(60):
        signs = SIGNS if number % 3 else [*SIGNS, *FOREIGN]
        texts = [drawn(chance, signs) for _ in range(12)]
        texts = sorted({*texts, *(near(chance, text, signs) for text in texts for _ in range(3))})
        lists.append([list(group) for _, group in groupby(sorted(texts, key=key), key=key)])
    GOLDEN.write_text(
        json.dumps({"icu": icu.ICU_VERSION, "locale": "vi", "lists": lists}, indent=0) + "\n", encoding="utf-8"
    )
    held = sum(len(group) for groups in lists for group in groups)
    print(f"{GOLDEN.name}: {held} texts in the order of ICU {icu.ICU_VERSION}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=300_000)
    parser.add_argument("--golden", action="store_true", help="write the lists for the default tests")
    wanted = parser.parse_args()
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    if wanted.golden:
        write_golden(collator)
        return 0
    print(f"ICU {icu.ICU_VERSION}, dvk {dvk.__version__}")
    return int(bool(compare(collator, wanted.pairs) + names(collator) + forms()))


if __name__ == "__main__":
    sys.exit(main())
