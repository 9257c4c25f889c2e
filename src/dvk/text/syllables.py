"""Âm tiết (syllables): is a word a Vietnamese syllable as it is spelt?

Onset, rime and tone after the rules of spelling: k, gh, ngh before i, e, ê, y and c, g, ng elsewhere; qu and gi; a
stopped rime (-p, -t, -c, -ch) has sắc or nặng; the tone stands on its letter (open oa, oe, uy have two places). A list
of what can be written, not of what there are words for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

from dvk.text.forms import a_str, nfc

__all__ = ["is_syllable"]

_LONGEST = 7  # nghiêng
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
_PLAIN_ONSETS = re.findall(r"\S+", "b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x")
# rimes by their vowel: the vowel, then the endings that it takes ("-" for none)
_RIMES = """
a - c ch i m n ng nh o p t u y
ă c m n ng p t
â c m n ng p t u y
e - c m n ng o p t
ê - ch m n nh p t u
i - a ch m n nh p t u
iê c m n ng p t u
y -
yê m n ng t u
o - a c e i m n ng oc ong p t
ô - c i m n ng p t
ơ - i m n p t
u - a c i m n ng p t
uô c i m n ng t
ư - a c i m n ng t u
ươ c i m n ng p t u
oa - c ch i m n ng nh p t y
oă c m n ng t
oe - m n ng o t
uâ n ng t y
uê - ch n nh
uy - a ch n nh p t u
uyê n t
uơ -
"""
# after q the u belongs to the onset: quá, quân, quen, quê, quý, quyền
_AFTER_QU = """
a - c ch i m n ng nh o p t u y
ă c m n ng p t
â c m n ng t y
e - m n ng o t
ê - ch n nh t u
i - nh t
o - c
ô c
ơ - i n
y - ch nh t u
yê n t
"""
_FRONT = "eêiy"


def _rimes(table: str) -> frozenset[str]:
    rows = (line.split() for line in table.strip().splitlines())
    return frozenset(row[0] + ("" if end == "-" else end) for row in rows for end in row[1:])


def _allowed(onset: str, rime: str) -> bool:
    front = rime[0] in _FRONT
    if onset in {"k", "gh", "ngh"}:
        return front and not (rime[0] == "y" and onset != "k")
    if onset in {"c", "g", "ng"}:
        return not front or (onset == "g" and rime[0] == "i")  # gì, gìn: g with a rime in i
    return not rime.startswith("yê")


@lru_cache(maxsize=1)
def _bare() -> frozenset[str]:
    """Each syllable without its tone; some six thousand."""
    rimes = _rimes(_RIMES)
    plain = (onset + rime for onset in _PLAIN_ONSETS for rime in rimes if _allowed(onset, rime))
    alone = (rime for rime in rimes if not rime.startswith("iê"))
    queued = ("qu" + rime for rime in _rimes(_AFTER_QU))
    # gi before another vowel: già, giữa, giêng; rimes in i are with g above
    gi = ("gi" + rime for rime in rimes if rime[0] not in "iy")
    return frozenset(chain(plain, alone, queued, gi, ("giê" + end for end in ("ng", "t", "c", "m", "p", "n"))))


_NUCLEUS = re.compile("^(?:qu|gi(?=[aăâeêoôơuưy])|[bcdđghklmnpqrstvx]*)([aăâeêioôơuưy]+)(.*)$")


def _places(bare: str) -> set[int]:
    """Where the tone of a syllable may stand: the places of the letters that may bear it."""
    found = _NUCLEUS.match(bare)
    if found is None:
        return set()
    start, vowels, closed = found.start(1), found[1], bool(found[2])
    shaped = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return {start + shaped[-1]}
    if len(vowels) == 1 or closed:
        return {start + len(vowels) - 1}
    if vowels in {"oa", "oe", "uy"}:
        return {start, start + 1}
    return {start + len(vowels) - 2}


@lru_cache(maxsize=8192)
def _spelt(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [sign for sign in decomposed if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES))
    if len(tones) > 1 or bare not in _bare():
        return False
    stopped = bare.endswith(("p", "t", "c", "ch"))
    if not tones:
        return not stopped
    if stopped and tones[0] not in _STOPPED_TONES:
        return False
    place = next(place for place, sign in enumerate(word) if tones[0] in unicodedata.normalize("NFD", sign))
    return place in _places(bare)


def is_syllable(word: str) -> bool:
    """Âm tiết viết đúng (is it a syllable?): one Vietnamese syllable in its spelling, in any case.

    >>> is_syllable("nghiêng"), is_syllable("Huế"), is_syllable("Céng"), is_syllable("sport")
    (True, True, False, False)
    """
    return len(a_str(word, "word")) <= 2 * _LONGEST and _spelt(nfc(word).lower())
